/* set_test.c - whole sets: what fits, totals and index. */
#include "core/criteria/criteria.h"

#include <setjmp.h>
#include <cmocka.h>

#define P(n) ((int64_t)(n)*CRITERIA_ONE)

static const char small[] =
	"{\"name\":\"Bộ thử\",\"year\":2025,\"total\":10,\"rounding\":2,"
	"\"grades\":[{\"name\":\"Tốt\",\"least\":80},{\"name\":\"Khá\",\"least\":0}],\"criteria\":["
	"{\"code\":\"1\",\"parent\":\"\",\"name\":\"Điều hành\",\"max\":6},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":2,\"rule\":{\"kind\":\"yesno\"}},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Hoàn thành\",\"max\":4,\"rule\":{\"kind\":\"ratio\","
	"\"zero\":\"na\"}},"
	"{\"code\":\"2\",\"parent\":\"\",\"name\":\"Hài lòng\",\"max\":4,\"rule\":{\"kind\":\"survey\","
	"\"weights\":{\"A\":100,\"B\":0}}},"
	"{\"code\":\"3\",\"parent\":\"\",\"name\":\"Thưởng\",\"max\":0,\"rule\":{\"kind\":\"bonus\","
	"\"each\":1,\"cap\":2}}]}";

struct scored {
	struct criteria_set set;
	struct criteria_result r;
	struct criteria_unread unread;
};

static struct scored
scored(struct arena *a, const char *inputs)
{
	struct scored x;
	struct criteria_input *in;
	struct err e = {0};

	if (!criteria_read_json(a, str_of(small), &x.set, &e) ||
	    !criteria_read_inputs(a, str_of(inputs), &x.set, &in, &x.unread, &e))
		fail_msg("%s %s", e.msgid, e.detail);
	x.r = criteria_score(a, &x.set, in);
	return x;
}

static void
leaves_add_up_and_what_is_not_applicable_leaves_the_scale(void **state)
{
	struct arena a = {0};

	(void)state;
	struct scored x = scored(&a, "{\"1.1\":{\"yes\":true},\"1.2\":{\"done\":3,\"of\":4},\"2\":{"
	                             "\"answers\":{\"A\":3,\"B\":1}},\"3\":{\"count\":1}}");
	assert_int_equal(x.r.marks[0].points, P(5));
	assert_int_equal(x.r.total, P(9)); /* 2 + 3 + 3 + 1 */
	assert_int_equal(x.r.applicable, P(10));
	assert_int_equal(x.r.index, P(90));
	assert_true(str_eq(criteria_grade_of(&x.set, x.r.index)->name, STR("Tốt")));
	/* No survey was held: the rest counts for the whole. */
	x = scored(&a, "{\"1.1\":{\"yes\":true},\"1.2\":{\"done\":1,\"of\":4},\"3\":{\"count\":0}}");
	assert_int_equal(x.r.applicable, P(6));
	assert_int_equal(x.r.index, P(50));
	x = scored(&a, "{\"1.1\":{\"yes\":true},\"1.2\":{\"done\":0,\"of\":0},\"2\":{\"na\":true}}");
	assert_int_equal(x.r.applicable, P(2));
	assert_int_equal(x.r.index, P(100));
	x = scored(&a,
	           "{\"1.1\":{\"na\":true},\"1.2\":{\"na\":true},\"2\":{\"na\":true},\"9\":{\"yes\":"
	           "true},\"1\":{\"yes\":true}}");
	assert_false(x.r.has_index);
	assert_true(x.r.marks[0].na);
	assert_int_equal(x.unread.len, 2);
	assert_true(str_eq(x.unread.at[0].code, STR("9")));
	assert_true(str_eq(x.unread.at[1].code, STR("1")));
	arena_reset(&a);
}

static bool
has_problem(const struct criteria_problems *p, size_t item, const char *field)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i].item == item && str_eq(str_of(p->at[i].field), str_of(field)))
			return true;
	return false;
}

static void
what_does_not_fit_is_told_at_its_place(void **state)
{
	struct arena a = {0};
	struct criteria_problems none = {0}, p = {0};
	struct scored x = scored(&a, "{}");

	(void)state;
	criteria_check(&a, &x.set, &none);
	if (none.len > 0)
		fail_msg("%s %s", none.at[0].field, none.at[0].msgid);
	x.set.items.at[0].max = P(7);
	x.set.items.at[2].code = STR("1.1");
	x.set.items.at[3].rule.kind = CRITERIA_UNSAID;
	x.set.items.at[4].parent = STR("8");
	x.set.grades.at[1].least = P(10);
	criteria_check(&a, &x.set, &p);
	assert_true(has_problem(&p, 0, "max"));
	assert_true(has_problem(&p, 2, "code"));
	assert_true(has_problem(&p, 3, "rule"));
	assert_true(has_problem(&p, 4, "parent"));
	assert_true(has_problem(&p, CRITERIA_WHOLE, "total"));
	assert_true(has_problem(&p, CRITERIA_GRADES, "grades"));
	arena_reset(&a);
}
static void
figures_of_a_measure_become_the_input_its_rule_wants(void **state)
{
	const struct criteria_measure *m = criteria_measure_of(STR("reports_on_time"));
	const struct criteria_measure *n = criteria_measure_of(STR("models_adopted"));
	struct criteria_step steps[] = {{STR("trễ"), P(1)}, {STR("đủ"), P(2)}, {STR("không"), 0}};
	struct criteria_rule yes = {.kind = CRITERIA_YESNO}, late = {.kind = CRITERIA_LATE},
						 step = {.kind = CRITERIA_STEPS, .steps = {steps, 3, 3}},
						 ratio = {.kind = CRITERIA_RATIO};
	struct criteria_input in;

	(void)state;
	criteria_measure_input(m, &yes, 9, 10, &in);
	assert_true(in.given && !in.yes);
	criteria_measure_input(m, &yes, 10, 10, &in);
	assert_true(in.yes);
	criteria_measure_input(m, &yes, 0, 0, &in);
	assert_false(in.given); /* nothing was due: the rule has no answer */
	criteria_measure_input(m, &late, 9, 10, &in);
	assert_int_equal(in.count, P(1));
	criteria_measure_input(m, &step, 9, 10, &in);
	assert_true(str_eq(in.step, STR("trễ")));
	criteria_measure_input(m, &step, 10, 10, &in);
	assert_true(str_eq(in.step, STR("đủ")));
	criteria_measure_input(m, &step, 0, 10, &in);
	assert_true(str_eq(in.step, STR("không")));
	criteria_measure_input(n, &yes, 1, 0, &in);
	assert_true(in.yes);
	/* A quota that was exceeded is met, and one of nothing leaves it to what the set declares. */
	criteria_measure_input(m, &ratio, 12, 10, &in);
	assert_int_equal(in.done, P(10));
	criteria_measure_input(m, &ratio, 5, 0, &in);
	assert_true(in.done == 0 && in.of == 0);
	ratio.over = true;
	criteria_measure_input(m, &ratio, 12, 10, &in);
	assert_int_equal(in.done, P(12));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaves_add_up_and_what_is_not_applicable_leaves_the_scale),
		cmocka_unit_test(what_does_not_fit_is_told_at_its_place),
		cmocka_unit_test(figures_of_a_measure_become_the_input_its_rule_wants),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
