/* adoption_test.c - who takes over what, who stands behind it, and what stays when units change. */
#include "core/replication/adoption.h"

#include "core/audit/audit.h"
#include "core/position/position.h"
#include "core/replication/adoption_inner.h"
#include "core/setting/setting.h"
#include "core/setup/setup.h"
#include "core/task/task.h"
#include "core/unit/unit.h"
#include "story.h"

#include <stdio.h>

struct scene {
	struct initiative i;
	int64_t other_head; /* of Trạm Núi Lớn */
	int64_t third;      /* officer and head of Phòng Tổng hợp */
};

struct people {
	const struct world *w;
	int64_t second, third;
};

static bool
add_heads(struct op *op, void *arg)
{
	struct people *p = arg;
	struct setup_person s = {.name = STR("Lò Thị Núi"),
	                         .login = STR("nhanrong.nui"),
	                         .title = STR("Trạm trưởng"),
	                         .signs_as = STR("head"),
	                         .password_hash = STR(""),
	                         .email = STR(""),
	                         .unit = p->w->unit[2],
	                         .roles = ROLE_HEAD,
	                         .rank = 1,
	                         .from_on = 0};

	if (!setup_person(op, &s, &p->second))
		return false;
	s.name = STR("Tạ Văn Hợp");
	s.login = STR("nhanrong.hop");
	s.unit = p->w->unit[0];
	return setup_person(op, &s, &p->third);
}

static struct initiative
get(struct fixture *f, int64_t account, struct str code)
{
	struct op *op = op_as(f, account);
	struct initiative i;

	assert_op(op, initiative_get(op, code, &i));
	return i;
}

/* An initiative of Trạm Sông Bé that is done, and heads in the two other units. */
static struct scene
scene(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	struct people p = {.w = &f->world};
	struct scene s = {0};

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, add_heads, &p));
	s.i = get(f, f->world.head, code);
	assert_op(&f->op, initiative_complete(&f->op, code, s.i.version, fixture_day(2022, 4, 10)));
	s.i = get(f, f->world.head, code);
	s.other_head = p.second;
	s.third = p.third;
	return s;
}

static struct adoption_edit
edit(struct fixture *f, int64_t unit, int64_t source)
{
	struct adoption_edit e = {.unit = unit,
	                          .source = source,
	                          .adapted = STR("Hẹn qua tin nhắn thay vì gọi điện"),
	                          .started_on = fixture_day(2022, 4, 15)};

	*list_push(&e.figures, &f->arena) = (struct adoption_figure){
		.name = STR("Thời gian chờ"), .unit = STR("phút"), .baseline = 4550};
	return e;
}

static int64_t
begin(struct fixture *f, int64_t account, const struct initiative *i, int64_t unit, int64_t source)
{
	struct adoption_edit e = edit(f, unit, source);
	struct op *op = op_as(f, account);
	int64_t id;

	assert_op(op, adoption_begin(op, i, &e, &id));
	return id;
}

static struct adoption
adoption(struct fixture *f, int64_t account, int64_t id)
{
	struct op *op = op_as(f, account);
	struct adoption a;

	assert_op(op, adoption_get(op, id, &a));
	return a;
}

static void
confirm(struct fixture *f, int64_t account, int64_t id, int64_t month)
{
	struct adoption a = adoption(f, account, id);

	assert_op(&f->op, adoption_confirm(&f->op, &a, month));
}

static bool
waits(struct fixture *f, int64_t account, enum task_kind kind, int64_t id)
{
	struct op *op = op_as(f, account);
	struct tasks t;

	assert_op(op, task_list(op, &t));
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i].kind == kind && t.at[i].whole == id)
			return true;
	return false;
}

static void
months_are_data_in_any_order(void **state)
{
	int64_t m[ADOPTION_MONTHS_MAX];
	(void)state;

	assert_int_equal(adoption_months(STR("12, 3 ,6,3"), m), 3);
	assert_int_equal(m[0], 3);
	assert_int_equal(m[1], 6);
	assert_int_equal(m[2], 12);
	assert_int_equal(adoption_months(STR("sau này"), m), 0);
	assert_int_equal(adoption_months(STR("0, 121, 99999999999999999999"), m), 0);
}

static void
a_month_later_is_the_same_day_or_the_last(void **state)
{
	struct fixture *f = *state;
	(void)f;

	assert_int_equal(adoption_month_after(fixture_day(2022, 11, 30), 3), fixture_day(2023, 2, 28));
	assert_int_equal(adoption_month_after(fixture_day(2022, 4, 15), 12), fixture_day(2023, 4, 15));
	assert_int_equal(adoption_month_after(fixture_day(2023, 12, 31), 2), fixture_day(2024, 2, 29));
}

static void
both_heads_stand_behind_an_adoption(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct scene s = scene(f);
	struct adoption_spread spread;
	int64_t id = begin(f, w->other_officer, &s.i, w->unit[2], 0);

	/* Until its own head has confirmed it, it is the unit's own. */
	struct op *op = op_as(f, w->head);
	struct adoption a;
	assert_false(adoption_get(op, id, &a));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	assert_true(waits(f, s.other_head, TASK_ADOPT_CONFIRM, id));
	assert_false(waits(f, w->head, TASK_ADOPT_CONFIRM, id));
	a = adoption(f, w->other_officer, id);
	assert_true(a.may_write && !a.may_confirm && !a.may_end);
	assert_false(adoption_confirm(&f->op, &a, 0));
	assert_int_equal(f->op.err.code, ERR_DENIED);

	confirm(f, s.other_head, id, 0);
	assert_false(waits(f, s.other_head, TASK_ADOPT_CONFIRM, id));
	assert_true(waits(f, w->head, TASK_ADOPT_CONFIRM, id));
	a = adoption(f, s.other_head, id);
	assert_false(a.may_write || a.may_confirm);
	op = op_as(f, w->head);
	assert_op(op, adoption_spread_of(op, s.i.id, &spread));
	assert_int_equal(spread.running, 0);

	confirm(f, w->head, id, 0);
	a = adoption(f, w->other_officer, id);
	assert_str(a.state, "applied");
	assert_int_equal(a.reports.len, 3);
	assert_int_equal(a.reports.at[0].due_on, fixture_day(2022, 7, 15));
	assert_op(&f->op, adoption_spread_of(&f->op, s.i.id, &spread));
	assert_int_equal(spread.running, 1);
	assert_int_equal(spread.adopted, 1);
	/* Once is enough. */
	struct adoption_edit again = edit(f, w->unit[2], 0);
	assert_false(adoption_begin(&f->op, &s.i, &again, &id));
	assert_int_equal(f->op.err.code, ERR_DENIED);
}

static void
a_stale_confirmation_is_refused(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	int64_t id = begin(f, f->world.other_officer, &s.i, f->world.unit[2], 0);
	struct adoption a = adoption(f, s.other_head, id);

	assert_op(&f->op, adoption_confirm(&f->op, &a, 0));
	assert_false(adoption_confirm(&f->op, &a, 0));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
}

static void
what_is_missing_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	struct adoption_edit e = edit(f, f->world.unit[2], 777);
	struct adoption_problems p = {0};
	int64_t id;

	e.adapted = STR("  ");
	e.started_on = DAY_NONE;
	e.figures.len = 0;
	struct op *op = op_as(f, f->world.other_officer);
	assert_op(op, adoption_check(op, &s.i, &e, &p));
	assert_int_equal(p.len, 4);
	assert_false(adoption_begin(op, &s.i, &e, &id));
	assert_int_equal(op->err.code, ERR_INVALID);
	/* Not for another unit, and not one's own initiative. */
	op = op_as(f, f->world.other_officer);
	e = edit(f, f->world.unit[0], 0);
	assert_false(adoption_begin(op, &s.i, &e, &id));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.officer);
	e = edit(f, f->world.unit[1], 0);
	assert_false(adoption_begin(op, &s.i, &e, &id));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
an_adoption_begins_in_the_time_of_its_model(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	struct adoption_edit e = edit(f, f->world.unit[2], 0);
	struct adoption_problems p = {0};
	struct op *op = op_as(f, f->world.other_officer);

	e.started_on = fixture_day(2021, 1, 1);
	assert_op(op, adoption_check(op, &s.i, &e, &p));
	assert_int_equal(p.len, 0);
	e.started_on = fixture_day(2020, 12, 31);
	assert_op(op, adoption_check(op, &s.i, &e, &p));
	assert_int_equal(p.len, 1);
	assert_string_equal(p.at[0].field, "started_on");
}

/* Whoever acts by delegation is named with who delegated, on the entry, in its history and in that
 * of the initiative. */
static void
a_delegate_confirms_by_the_name_of_both(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	const char *both = "Ngô Thị Bé (được Phạm Văn Trạm uỷ quyền)";
	struct audit_lines lines;
	int64_t id = begin(f, s.other_head, &s.i, f->world.unit[2], 0), delegation;
	struct op *op = op_as(f, f->world.head);

	assert_op(op, delegation_create(
					  op,
					  &(struct delegation_write){.position = op->seats[0].position,
	                                             .to_person = fixture_person(f, f->world.officer),
	                                             .from_on = op->today,
	                                             .last_on = op->today},
					  &delegation));
	struct adoption a = adoption(f, f->world.officer, id);
	assert_op(&f->op, adoption_return(&f->op, &a, 0, STR("Ghi rõ cách làm")));
	a = adoption(f, f->world.officer, id);
	assert_str(a.returned_by, both);
	assert_op(&f->op, audit_of_object(&f->op, "adoption", id, 1, &lines));
	assert_str(lines.at[0].actor_name, both);
	struct adoption_edit e = edit(f, f->world.unit[2], 0);
	a = adoption(f, s.other_head, id);
	assert_op(&f->op, adoption_save(&f->op, &a, a.version, &e));
	confirm(f, f->world.officer, id, 0);
	a = adoption(f, f->world.officer, id);
	assert_str(a.origin_name, both);
	assert_op(&f->op, audit_of_object(&f->op, "adoption", id, 1, &lines));
	assert_str(lines.at[0].actor_name, both);
	assert_op(&f->op, audit_of_object(&f->op, "initiative", s.i.id, 1, &lines));
	assert_str(lines.at[0].summary, "Được đơn vị khác áp dụng");
	assert_str(lines.at[0].actor_name, both);
	/* In one's own right the name stands alone. */
	a = adoption(f, s.other_head, id);
	assert_str(a.head_name, "Lò Thị Núi");
}

static int64_t
applied(struct fixture *f, const struct scene *s)
{
	int64_t id = begin(f, s->other_head, &s->i, f->world.unit[2], 0);

	confirm(f, f->world.head, id, 0); /* what the head writes is confirmed by writing it */
	return id;
}

static void
report(struct fixture *f, int64_t account, int64_t id, int64_t month, int64_t value)
{
	struct adoption a = adoption(f, account, id);

	assert_op(&f->op, adoption_report_save(&f->op, &a,
	                                       &(struct adoption_result){
											   .month = month,
											   .version = adoption_report_of(&a, month)->version,
											   .result = STR("Chờ ít hơn, dân khen"),
											   .values = &value}));
}

static void
a_report_is_due_and_confirmed_by_both(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct scene s = scene(f);
	int64_t id = applied(f, &s);
	struct adoption_tree tree;

	assert_false(waits(f, w->other_officer, TASK_ADOPT_REPORT, id));
	f->now += INT64_C(86400000000) * 85; /* 09/07/2022 */
	assert_true(waits(f, w->other_officer, TASK_ADOPT_REPORT, id));
	assert_false(waits(f, w->officer, TASK_ADOPT_REPORT, id));
	report(f, w->other_officer, id, 3, 2000);
	assert_false(waits(f, w->other_officer, TASK_ADOPT_REPORT, id));
	assert_true(waits(f, s.other_head, TASK_ADOPT_CONFIRM, id));
	confirm(f, s.other_head, id, 3);
	assert_true(waits(f, w->head, TASK_ADOPT_CONFIRM, id));

	/* The origin does not believe it yet. */
	struct adoption a = adoption(f, w->head, id);
	assert_false(adoption_return(&f->op, &a, 3, STR(" ")));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_op(&f->op, adoption_return(&f->op, &a, 3, STR("Đo ở mấy hồ sơ?")));
	assert_true(waits(f, w->other_officer, TASK_ADOPT_REPORT, id));
	report(f, s.other_head, id, 3, 2050);
	confirm(f, w->head, id, 3);
	a = adoption(f, w->other_officer, id);
	assert_str(a.reports.at[0].state, "confirmed");
	assert_false(a.reports.at[0].may_write);
	assert_op(&f->op, adoption_tree(&f->op, &s.i, &tree));
	assert_int_equal(tree.len, 1);
	assert_int_equal(tree.at[0].kept, 3);
	assert_str(tree.at[0].outcome, "Thời gian chờ: 45,5 → 20,5 phút");
}

static void
who_learnt_from_whom_is_a_tree(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct scene s = scene(f);
	int64_t first = applied(f, &s);
	int64_t second = begin(f, s.third, &s.i, w->unit[0], first);
	struct adoption_tree tree;

	confirm(f, w->head, second, 0);
	struct op *op = op_as(f, w->council);
	assert_op(op, adoption_tree(op, &s.i, &tree));
	assert_int_equal(tree.len, 2);
	assert_int_equal(tree.at[0].id, first);
	assert_int_equal(tree.at[0].followers, 1);
	assert_int_equal(tree.at[1].depth, 2);
	assert_int_equal(tree.at[1].source, first);
}

static void
ending_needs_a_reason_and_frees_the_unit(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct scene s = scene(f);
	int64_t id = applied(f, &s), on = fixture_day(2022, 4, 15);
	struct adoption_spread spread;
	struct adoption a = adoption(f, w->other_officer, id);

	assert_false(adoption_end(&f->op, &a, on, STR("Hết người")));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	a = adoption(f, s.other_head, id);
	assert_false(adoption_end(&f->op, &a, on, STR("")));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_false(adoption_end(&f->op, &a, on + 1, STR("Hết người")));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_str(get(f, w->officer, s.i.code).outcome, "replicated");
	a = adoption(f, s.other_head, id);
	assert_op(&f->op, adoption_end(&f->op, &a, on, STR("Hết người")));
	assert_op(&f->op, adoption_spread_of(&f->op, s.i.id, &spread));
	assert_int_equal(spread.running, 0);
	assert_str(get(f, w->officer, s.i.code).outcome, "");
	(void)adoption(f, s.other_head, id);
	assert_int_equal(spread.adopted, 1);
	(void)begin(f, s.other_head, &s.i, w->unit[2], 0); /* and may begin anew */
}

static void
the_drawer_holds_what_is_done_and_nobody_took(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	struct adoption_counts n;
	struct adoption_models m;

	struct op *op = op_as(f, f->world.council);
	assert_op(op, adoption_count(op, &n));
	assert_int_equal(n.drawer, 1);
	assert_int_equal(n.models, 0);
	assert_op(op, adoption_drawer(op, 0, 10, &m));
	assert_int_equal(m.len, 1);
	assert_int_equal(m.at[0].completed_on, fixture_day(2022, 4, 10));
	(void)applied(f, &s);
	op = op_as(f, f->world.council);
	assert_op(op, adoption_count(op, &n));
	assert_int_equal(n.drawer, 0);
	assert_int_equal(n.models, 1);
	assert_int_equal(n.running, 1);
	assert_op(op, adoption_drawer(op, 0, 10, &m));
	assert_int_equal(m.len, 0);
	/* Nothing of it is for another agency. */
	op = op_as(f, f->world.superior_office);
	assert_op(op, adoption_count(op, &n));
	assert_int_equal(n.models + n.drawer, 0);
}

static void
authors_see_where_it_went(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct adoption_models m;
	char sql[256];

	struct scene s = scene(f);
	struct op *op = op_as(f, w->officer);
	snprintf(sql, sizeof(sql),
	         "INSERT INTO initiative_author (initiative_id, number, person_id, name, share) VALUES "
	         "(%d, 1, %d, 'x', 10000)",
	         (int)s.i.id, (int)fixture_person(f, w->officer));
	fixture_sql(f, sql);
	(void)applied(f, &s);
	op = op_as(f, w->officer);
	assert_op(op, adoption_credit(op, &m));
	assert_int_equal(m.len, 1);
	assert_int_equal(m.at[0].spread.running, 1);
	op = op_as(f, w->other_officer);
	assert_op(op, adoption_credit(op, &m));
	assert_int_equal(m.len, 0);
}

static void
the_months_of_a_running_adoption_stay(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	struct op *op = op_as(f, f->world.admin);

	assert_op(op, setting_set(op, f->world.agency, STR("replicate_months"), STR("2, 4")));
	int64_t id = applied(f, &s);
	op = op_as(f, f->world.admin);
	assert_op(op, setting_set(op, f->world.agency, STR("replicate_months"), STR("9")));
	struct adoption a = adoption(f, f->world.head, id);
	assert_int_equal(a.reports.len, 2);
	assert_int_equal(a.reports.at[1].month, 4);
}

static void
the_successor_of_a_merged_unit_goes_on(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct scene s = scene(f);
	int64_t id = applied(f, &s), into;
	const int64_t from[] = {w->unit[2]};

	struct op *op = op_as(f, w->admin);
	assert_op(op, unit_merge(op,
	                         &(struct unit_merge){
								 .order = {.on = fixture_day(2022, 5, 1), .doc_on = DAY_NONE},
								 .from = from,
								 .n_from = 1,
								 .into = w->unit[0],
								 .people = UNIT_PEOPLE_END},
	                         &into));
	f->now += INT64_C(86400000000) * 90;
	struct adoption a = adoption(f, s.third, id);
	assert_true(a.unit_ended && a.may_end && a.reports.at[0].may_write);
	assert_true(waits(f, s.third, TASK_ADOPT_REPORT, id));
	report(f, s.third, id, 3, 1000);
	confirm(f, w->head, id, 3);
	/* The unit it stands for keeps its name. */
	struct adoption_tree tree;
	op = op_as(f, w->head);
	assert_op(op, adoption_tree(op, &s.i, &tree));
	assert_int_equal(tree.at[0].unit, w->unit[2]);
	assert_true(tree.at[0].unit_ended);
	/* An officer of a unit that has nothing to do with it does nothing. */
	a = adoption(f, w->officer, id);
	assert_false(a.may_end || a.reports.at[1].may_write);
}

/* Who acts for the head of the unit that came after is named with him, on the entry and in the log.
 */
static void
a_delegate_of_the_successor_s_head_is_named(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct scene s = scene(f);
	int64_t id = begin(f, s.other_head, &s.i, w->unit[2], 0), into, delegation;
	const int64_t from[] = {w->unit[1]};
	struct audit_lines lines;

	struct op *op = op_as(f, w->admin);
	assert_op(op, unit_merge(op,
	                         &(struct unit_merge){
								 .order = {.on = fixture_day(2022, 4, 15), .doc_on = DAY_NONE},
								 .from = from,
								 .n_from = 1,
								 .into = w->unit[0],
								 .people = UNIT_PEOPLE_END},
	                         &into));
	op = op_as(f, s.third); /* head of what the unit of the initiative went into */
	struct str lender = op->actor_name;
	assert_op(
		op, delegation_create(op,
	                          &(struct delegation_write){.position = op->seats[0].position,
	                                                     .to_person = fixture_person(f, w->council),
	                                                     .from_on = op->today,
	                                                     .last_on = op->today},
	                          &delegation));
	confirm(f, w->council, id, 0);
	struct adoption a = adoption(f, w->office, id);
	assert_str(a.state, "applied");
	const char *both = arena_printf(&f->arena, "%.*s (được %.*s uỷ quyền)",
	                                STR_ARG(op_as(f, w->council)->actor_name), STR_ARG(lender))
	                       .at;
	assert_str(a.origin_name, both);
	op = op_as(f, w->office);
	assert_op(op, audit_of_object(op, "adoption", id, 1, &lines));
	assert_str(lines.at[0].actor_name, both);
}

static void
the_office_confirms_where_nobody_answers_for_the_origin(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct scene s = scene(f);
	int64_t id = begin(f, s.other_head, &s.i, w->unit[2], 0);

	struct op *op = op_as(f, w->admin);
	assert_op(
		op, unit_dissolve(op, w->unit[1],
	                      &(struct unit_order){.on = fixture_day(2022, 4, 15), .doc_on = DAY_NONE},
	                      UNIT_PEOPLE_END));
	confirm(f, w->office, id, 0);
	assert_str(adoption(f, w->leader, id).state, "applied");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(months_are_data_in_any_order),
		test(a_month_later_is_the_same_day_or_the_last),
		test(both_heads_stand_behind_an_adoption),
		test(a_stale_confirmation_is_refused),
		test(what_is_missing_is_told_at_its_field),
		test(an_adoption_begins_in_the_time_of_its_model),
		test(a_delegate_confirms_by_the_name_of_both),
		test(a_report_is_due_and_confirmed_by_both),
		test(who_learnt_from_whom_is_a_tree),
		test(ending_needs_a_reason_and_frees_the_unit),
		test(the_drawer_holds_what_is_done_and_nobody_took),
		test(authors_see_where_it_went),
		test(the_months_of_a_running_adoption_stay),
		test(the_successor_of_a_merged_unit_goes_on),
		test(a_delegate_of_the_successor_s_head_is_named),
		test(the_office_confirms_where_nobody_answers_for_the_origin),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
