/* selection_test.c - surveying, scoring and choosing what is to be replicated, and the decision.
 * On both engines. */
#include "core/replication/adoption.h"
#include "core/replication/selection.h"
#include "story.h"

static struct movement
movement_as(struct fixture *f, int64_t account, struct str slug)
{
	struct op *op = op_as(f, account);
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	return m;
}

static void
criterion(struct fixture *f, struct str slug, int number, const char *text)
{
	fixture_sql(f,
	            arena_printf(&f->arena,
	                         "INSERT INTO movement_criterion (movement_id, subject, number, "
	                         "text, predicate, argument) SELECT id, 'replication', %d, '%s', '', "
	                         "'' FROM movement WHERE slug = '%.*s'",
	                         number, text, STR_ARG(slug))
	                .at);
}

/* One completed initiative on the list «so»; its code. */
static struct str
begin(struct fixture *f, struct str *ret_slug)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct initiative i;

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, op->today));
	*ret_slug = slug;
	return code;
}

static struct selection
selection_as(struct fixture *f, int64_t account, struct str slug, struct movement *m)
{
	struct selection s;

	*m = movement_as(f, account, slug);
	assert_op(&f->op, selection_get(&f->op, m, &s));
	return s;
}

/* Recognised and not yet taken over: no model that has spread. */
static void
recognised_but_not_spread(struct fixture *f, struct str code)
{
	struct op *op = op_as(f, f->world.office);
	struct adoption_counts n;
	struct initiative i;

	assert_op(op, initiative_get(op, code, &i));
	assert_str(i.outcome, "replicated");
	assert_op(op, adoption_count(op, &n));
	assert_int_equal(n.models, 0);
	assert_int_equal(n.drawer, 1);
}

/* One of twenty: deciding on less than the plan asks for is no slip of the hand. */
static void
lower_the_target(struct fixture *f, const struct movement *m, const struct selection *s)
{
	struct selection_problems wrong;

	assert_false(selection_decide(&f->op, m, s, STR("5/QĐ-CC"), STR("14/4/2022"),
	                              STR("Chi cục trưởng"), &wrong));
	assert_int_equal(wrong.len, 1);
	assert_string_equal(wrong.at[0].field, "target");
	f->op.err = (struct err){0};
	assert_op(&f->op, selection_set_target(&f->op, m, s, STR("1"), &wrong));
}

static void
from_the_plans_criteria_to_the_decision(void **state)
{
	struct fixture *f = *state;
	struct selection_problems wrong;
	struct movement m;
	struct str slug, code = begin(f, &slug);

	struct selection s = selection_as(f, f->world.office, slug, &m);
	assert_false(s.begun);
	assert_int_equal(s.lines.len, 1);
	assert_false(selection_begin(&f->op, &m, STR("20"), &wrong));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	criterion(f, slug, 1, "Giải quyết các vấn đề đặt ra");
	criterion(f, slug, 2, "Tác động về mặt xã hội");
	m = movement_as(f, f->world.office, slug);
	assert_false(selection_begin(&f->op, &m, STR("0"), &wrong));
	f->op.err = (struct err){0};
	assert_op(&f->op, selection_begin(&f->op, &m, STR(" 20 "), &wrong));
	s = selection_as(f, f->world.office, slug, &m);
	assert_int_equal(s.target, 20);
	assert_int_equal(s.rubric.items.len, 2);
	assert_int_equal(s.rubric.max, 2000);
	assert_str(s.rubric.items.at[1].name, "Tác động về mặt xã hội");

	/* Nothing is chosen before it is scored whole and told in words. */
	struct str points[] = {STR("9,5"), STR("")};
	struct selection_typed in = {.finding = STR(""), .chosen = true, .points = points};
	const struct selection_line *l = selection_line_of(&s, code);
	assert_false(selection_score(&f->op, &m, &s, l, &in, &wrong));
	assert_int_equal(wrong.len, 2);
	assert_string_equal(wrong.at[0].field, "chosen");
	assert_string_equal(wrong.at[1].field, "finding");
	points[1] = STR("11");
	assert_false(selection_score(&f->op, &m, &s, l, &in, &wrong));
	assert_string_equal(wrong.at[0].field, "points");
	assert_int_equal(wrong.at[0].item, 1);
	f->op.err = (struct err){0};
	assert_false(selection_decide(&f->op, &m, &s, STR("5/QĐ"), STR("14/4/2022"), STR("A"), &wrong));
	f->op.err = (struct err){0};
	points[1] = STR("8");
	in.finding = STR("Đã xem tại trạm, làm theo được.");
	assert_op(&f->op, selection_score(&f->op, &m, &s, l, &in, &wrong));
	assert_false(selection_score(&f->op, &m, &s, l, &in, &wrong));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);

	s = selection_as(f, f->world.leader, slug, &m);
	assert_int_equal(s.n_chosen, 1);
	assert_int_equal(s.lines.at[0].total, 1750);
	assert_false(s.may_edit || s.may_decide);
	assert_false(selection_decide(&f->op, &m, &s, STR("5/QĐ"), STR("14/4/2022"), STR("A"), &wrong));
	assert_int_equal(f->op.err.code, ERR_DENIED);

	s = selection_as(f, f->world.office, slug, &m);
	assert_false(selection_decide(&f->op, &m, &s, STR(""), STR("1/1/2030"), STR(""), &wrong));
	assert_int_equal(wrong.len, 4);
	f->op.err = (struct err){0};
	lower_the_target(f, &m, &s);
	s = selection_as(f, f->world.office, slug, &m);
	assert_op(&f->op, selection_decide(&f->op, &m, &s, STR("5/QĐ-CC"), STR("14/4/2022"),
	                                   STR("Chi cục trưởng"), &wrong));
	s = selection_as(f, f->world.office, slug, &m);
	assert_str(s.doc_number, "5/QĐ-CC");
	assert_int_equal(s.doc_on, fixture_day(2022, 4, 14));
	in.version = s.lines.at[0].version;
	in.chosen = false;
	assert_false(selection_score(&f->op, &m, &s, &s.lines.at[0], &in, &wrong));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	recognised_but_not_spread(f, code);
	/* A slip in the number is mended by recording it again. */
	m = movement_as(f, f->world.office, slug);
	assert_op(&f->op, selection_decide(&f->op, &m, &s, STR("6/QĐ-CC"), STR("14/4/2022"),
	                                   STR("Chi cục trưởng"), &wrong));
}

static void
papers_say_what_the_records_say(void **state)
{
	struct fixture *f = *state;
	struct selection_problems wrong;
	struct movement m;
	struct initiative i;
	struct doc d;
	struct str slug, code = begin(f, &slug), points[] = {STR("7")};

	criterion(f, slug, 1, "Giải quyết các vấn đề đặt ra");
	m = movement_as(f, f->world.office, slug);
	assert_op(&f->op, selection_begin(&f->op, &m, STR("1"), &wrong));
	struct selection s = selection_as(f, f->world.office, slug, &m);
	assert_false(selection_decision_paper(&f->op, &m, &s, &d));
	f->op.err = (struct err){0};
	assert_op(&f->op, selection_score(&f->op, &m, &s, &s.lines.at[0],
	                                  &(struct selection_typed){
										  .finding = STR("Tốt"), .chosen = true, .points = points},
	                                  &wrong));
	s = selection_as(f, f->world.office, slug, &m);
	assert_op(&f->op, selection_list_paper(&f->op, &m, &s, &d));
	assert_op(&f->op, selection_decision_paper(&f->op, &m, &s, &d));
	struct op *op = op_as(f, f->world.office);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, selection_dossier_paper(op, &i, &d));
	assert_str(d.title, "Hẹn giờ trả kết quả");
}

static void
few_see_a_selection(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const int64_t hidden[] = {w->head, w->officer, w->council, w->admin, w->other_officer};
	const int64_t shown[] = {w->office, w->leader, w->secretary, w->auditor};
	struct selection s;
	struct str slug;

	(void)begin(f, &slug);
	for (size_t i = 0; i < COUNT_OF(hidden); i++) {
		struct movement m = movement_as(f, hidden[i], slug);
		assert_false(selection_get(&f->op, &m, &s));
		assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
	}
	for (size_t i = 0; i < COUNT_OF(shown); i++) {
		struct movement m = movement_as(f, shown[i], slug);
		assert_op(&f->op, selection_get(&f->op, &m, &s));
		assert_int_equal(s.may_edit, shown[i] == w->office);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(from_the_plans_criteria_to_the_decision),
		test(papers_say_what_the_records_say),
		test(few_see_a_selection),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
