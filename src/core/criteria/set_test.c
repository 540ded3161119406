/* set_test.c - whole sets: what fits, totals and index, and their files. */
#include "core/criteria/criteria.h"
#include "doc/read.h"
#include "os/os.h"

#include <setjmp.h>
#include <stdlib.h>
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

/* ---- files -------------------------------------------------------------------------------- */

static struct criteria_problems
read_csv(struct arena *a, struct str bytes, struct criteria_set *ret)
{
	struct op op = {.arena = a};
	struct criteria_problems problems;
	struct doc doc = {0};
	int *rows;

	if (!doc_parse(a, bytes, &doc, &op.err) ||
	    !criteria_read_table(&op, &doc, ret, &problems, &rows))
		fail_msg("%s: %s", op.err.msgid, op.err.detail);
	return problems;
}

static const char table[] =
	"code,parent,name,max_points,method,rule,note,evidence\n"
	"1,,Điều hành,5,group,,,\n"
	"1.1,1,Kế hoạch,2,steps,đúng hạn: 2; trễ: 1; không: 0,Ban hành trước 15/01,Kế hoạch\n"
	"1.2,1,Tiến độ,3,bands,từ 90: 3; từ 70 đến dưới 90: 1; dưới 70: 0,,\n"
	"2,,Trừ,0,minus,mỗi lần: 1; sàn: -5,,\n";

static void
a_table_comes_out_as_it_went_in(void **state)
{
	struct arena a = {0};
	struct criteria_set s, again;
	struct err e = {0};

	(void)state;
	assert_int_equal(read_csv(&a, str_of(table), &s).len, 0);
	assert_int_equal(s.items.len, 4);
	struct str out = criteria_write_csv(&a, &s);
	assert_int_equal(read_csv(&a, out, &again).len, 0);
	assert_true(str_eq(criteria_write_csv(&a, &again), out));
	assert_true(str_eq(again.items.at[1].guidance, STR("Ban hành trước 15/01")));
	s.name = STR("Bộ");
	struct str json = criteria_write_json(&a, &s);
	assert_true(criteria_read_json(&a, json, &again, &e));
	assert_true(str_eq(criteria_write_json(&a, &again), json));
	arena_reset(&a);
}

static void
a_printed_table_gives_its_tree_and_levels(void **state)
{
	static const char printed[] = "PHỤ LỤC,,\n"
								  "STT,Lĩnh vực/Tiêu chí/Tiêu chí thành phần,Điểm tối đa\n"
								  "1,Công tác điều hành,4\n"
								  "1.1,Kế hoạch năm,1\n"
								  ",Ban hành kịp thời: 1,\n"
								  ",Không kịp thời: 0.5,\n"
								  ",Không ban hành: 0,\n"
								  "1.2,Mức độ hoàn thành,3\n"
								  ",Trên 90%: 3,\n"
								  ",Từ 70% đến 90%: 1,\n"
								  ",Dưới 70%: 0,\n"
								  ",Tổng cộng,4\n";
	struct arena a = {0};
	struct criteria_set s;
	struct criteria_problems p = {0};

	(void)state;
	assert_int_equal(read_csv(&a, str_of(printed), &s).len, 0);
	assert_int_equal(s.items.len, 3);
	assert_true(str_eq(s.items.at[2].parent, STR("1")));
	assert_int_equal(s.items.at[1].rule.kind, CRITERIA_STEPS);
	assert_int_equal(s.items.at[1].rule.steps.len, 3);
	assert_int_equal(s.items.at[2].rule.kind, CRITERIA_BANDS);
	assert_int_equal(s.items.at[2].rule.bands.len, 3);
	s.total = P(4);
	criteria_check(&a, &s, &p);
	assert_int_equal(p.len, 0);
	arena_reset(&a);
}

static void
a_wrong_cell_is_told_with_its_row(void **state)
{
	static const char bad[] = "code,parent,name,max_points,method,rule\n"
							  "1,,A,3.692,yesno,\n"
							  "2,,B,2,khác,\n"
							  "3,,C,2,steps,\"a: 2; b: nhiều\"\n";
	struct arena a = {0};
	struct op op = {.arena = &a};
	struct criteria_set s;
	struct criteria_problems p;
	struct doc doc = {0};
	int *rows;

	(void)state;
	assert_true(doc_parse(&a, str_of(bad), &doc, &op.err));
	assert_true(criteria_read_table(&op, &doc, &s, &p, &rows));
	assert_true(has_problem(&p, 0, "max"));
	assert_true(has_problem(&p, 1, "method"));
	assert_true(has_problem(&p, 2, "rule"));
	assert_int_equal(rows[2], 4);
	doc = (struct doc){0};
	assert_true(doc_parse(&a, STR("a,b\n1,2\n"), &doc, &op.err));
	assert_false(criteria_read_table(&op, &doc, &s, &p, &rows));
	assert_int_equal(op.err.code, ERR_INVALID);
	arena_reset(&a);
}

static void
a_measure_goes_along_and_one_that_cannot_fill_its_rule_is_told(void **state)
{
	static const char text[] = "code,parent,name,max_points,method,rule,measure\n"
							   "1,,A,2,yesno,,Báo cáo đúng hạn\n"
							   "2,,B,2,survey,\"A: 100\",reports_on_time\n"
							   "3,,C,2,yesno,,so_lieu_la\n"
							   "4,,D,2,bands,\"theo số lượng; từ 2: 2; dưới 2: 0\",models_adopted\n"
							   "5,,E,2,steps,\"đúng hạn: 2; trễ: 1; không: 0\",reports_on_time\n";
	struct arena a = {0};
	struct criteria_set s, back;
	struct criteria_problems p = {0};
	struct err e = {0};

	(void)state;
	(void)read_csv(&a, str_of(text), &s);
	criteria_check(&a, &s, &p);
	assert_false(has_problem(&p, 0, "measure"));
	assert_true(has_problem(&p, 1, "measure"));
	assert_true(has_problem(&p, 2, "measure"));
	assert_false(has_problem(&p, 3, "measure"));
	assert_false(has_problem(&p, 4, "measure"));
	(void)read_csv(&a, criteria_write_csv(&a, &s), &back);
	assert_true(str_eq(back.items.at[0].measure, STR("reports_on_time")));
	assert_true(criteria_read_json(&a, criteria_write_json(&a, &s), &back, &e));
	assert_true(str_eq(back.items.at[3].measure, STR("models_adopted")));
	assert_int_equal(back.items.at[3].rule.of_count, true);
	arena_reset(&a);
}

static void
figures_of_a_measure_become_the_input_its_rule_wants(void **state)
{
	const struct criteria_measure *m = criteria_measure_of(STR("reports_on_time"));
	const struct criteria_measure *n = criteria_measure_of(STR("models_adopted"));
	struct criteria_step steps[] = {{STR("trễ"), P(1)}, {STR("đủ"), P(2)}, {STR("không"), 0}};
	struct criteria_rule yes = {.kind = CRITERIA_YESNO}, late = {.kind = CRITERIA_LATE},
						 step = {.kind = CRITERIA_STEPS, .steps = {steps, 3, 3}};
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
}

/* Sets really issued, where they lie beside the checkout. */
static void
issued_sets_load_and_tell_what_they_lack(void **state)
{
	static const struct {
		const char *name;
		size_t items, lacking;
	} files[] = {
		{"EXAMPLE-criteria-SYNTHETIC.csv", 37, 0}, {"criteria-876bo-domains-2022.csv", 7, 15},
		{"criteria-camau-so-2013.csv", 10, 3},     {"criteria-dongnai-xa-2022.csv", 5, 1},
		{"criteria-qd766-2022.csv", 25, 19},
	};
	const char *dir = getenv("CRITERIA");
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; dir != NULL && i < COUNT_OF(files); i++) {
		struct criteria_set s;
		struct criteria_problems p = {0};
		struct err e = {0};
		struct str bytes;
		if (!os_read_file(&a, arena_printf(&a, "%s/%s", dir, files[i].name).at, 1 << 20, &bytes,
		                  &e))
			fail_msg("%s: %s", files[i].name, e.detail);
		assert_int_equal(read_csv(&a, bytes, &s).len, 0);
		criteria_check(&a, &s, &p);
		for (size_t k = 0; k < p.len && p.len != files[i].lacking; k++) {
			size_t item = p.at[k].item;
			print_message("%s: %s %s: %s\n", files[i].name,
			              item < s.items.len ? arena_str(&a, s.items.at[item].code).at : "",
			              p.at[k].field, p.at[k].msgid);
		}
		assert_int_equal(s.items.len, files[i].items);
		assert_int_equal(p.len, files[i].lacking);
	}
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaves_add_up_and_what_is_not_applicable_leaves_the_scale),
		cmocka_unit_test(what_does_not_fit_is_told_at_its_place),
		cmocka_unit_test(a_table_comes_out_as_it_went_in),
		cmocka_unit_test(a_printed_table_gives_its_tree_and_levels),
		cmocka_unit_test(a_wrong_cell_is_told_with_its_row),
		cmocka_unit_test(a_measure_goes_along_and_one_that_cannot_fill_its_rule_is_told),
		cmocka_unit_test(figures_of_a_measure_become_the_input_its_rule_wants),
		cmocka_unit_test(issued_sets_load_and_tell_what_they_lack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
