/* eligibility_test.c - candidates of a movement, what is recorded of them, and who sees it. On
 * both engines. */
#include "core/audit/audit.h"
#include "core/index/appraisal_testing.h"
#include "core/index/standing.h"
#include "core/eligibility/eligibility.h"
#include "core/eligibility/fact_import.h"
#include "core/initiative/initiative.h"
#include "core/task/task.h"
#include "story.h"

/* ---- the world: unit[1] has completed one initiative by its officer and that of unit[2] ------ */

static void
add_criterion(struct fixture *f, int64_t movement, const char *subject, int number,
              const char *predicate, const char *argument)
{
	fixture_sql(f, arena_printf(&f->arena,
	                            "INSERT INTO movement_criterion (movement_id, subject, number, "
	                            "text, predicate, argument) VALUES (%" PRId64
	                            ", '%s', %d, 'Tiêu chí', '%s', '%s')",
	                            movement, subject, number, predicate, argument)
	                   .at);
}

static struct movement
movement_as(struct fixture *f, int64_t account, struct str slug)
{
	struct op *op = op_as(f, account);
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	return m;
}

/* The criteria of a plan in brief: collective, exclusion, person. */
static struct str
begin(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct movement m = movement_as(f, f->world.office, slug);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct initiative i;

	fixture_sql(f, "DELETE FROM movement_criterion");
	add_criterion(f, m.id, "collective", 1, "", "");
	add_criterion(f, m.id, "collective", 2, "registered", "");
	add_criterion(f, m.id, "collective", 3, "no_discipline", "head");
	add_criterion(f, m.id, "collective", 4, "index_grade", "kha");
	add_criterion(f, m.id, "exclusion", 1, "no_violation", "");
	add_criterion(f, m.id, "person", 1, "registered", "");
	add_criterion(f, m.id, "person", 2, "rating", "hoan_thanh_tot");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	fixture_sql(f, arena_printf(
					   &f->arena,
					   "INSERT INTO initiative_author (initiative_id, number, person_id, name, "
					   "share) SELECT id, 1, %" PRId64 ", 'Một', 6000 FROM initiative WHERE code = "
					   "'%.*s'; INSERT INTO initiative_author (initiative_id, number, person_id, "
					   "name, share) SELECT id, 2, %" PRId64
					   ", 'Hai', 4000 FROM initiative WHERE code = '%.*s'",
					   fixture_person(f, f->world.officer), STR_ARG(code),
					   fixture_person(f, f->world.other_officer), STR_ARG(code))
	                   .at);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, op->today));
	return slug;
}

static struct fact_typed
typed(struct fixture *f, int64_t unit, const char *who, const char *kind, const char *value)
{
	(void)f;
	return (struct fact_typed){.kind = str_of(kind),
	                           .year = STR("2022"),
	                           .value = str_of(value),
	                           .doc_number = STR("12/QĐ-CCTN"),
	                           .doc_on = STR("1/3/2022"),
	                           .note = STR(""),
	                           .unit = unit,
	                           .person = str_of(who),
	                           .reason = STR("")};
}

static int64_t
enter(struct fixture *f, int64_t unit, const char *who, const char *kind, const char *value)
{
	struct op *op = op_as(f, f->world.office);
	struct fact_typed t = typed(f, unit, who, kind, value);
	struct fact_problems wrong;
	int64_t id = 0;

	assert_op(op, fact_save(op, NULL, 0, &t, &wrong, &id));
	return id;
}

static const char *
name_of(struct fixture *f, int64_t account)
{
	return op_as(f, account)->actor_name.at;
}

static struct eligibility_verdict
verdict(struct fixture *f, int64_t account, struct str slug, int64_t unit, int64_t person)
{
	struct movement m = movement_as(f, account, slug);
	struct eligibility_verdict v;

	assert_op(&f->op, eligibility_of(&f->op, &m, unit, person, &v));
	return v;
}

/* ---- verdicts ----------------------------------------------------------------------------------
 */

static void
a_collective_lacks_evidence_until_each_fact_is_entered(void **state)
{
	struct fixture *f = *state;
	struct str slug = begin(f);
	int64_t unit = f->world.unit[1];

	struct eligibility_verdict v = verdict(f, f->world.office, slug, unit, 0);
	assert_int_equal(v.state, ELIGIBILITY_LACKS);
	assert_int_equal(v.conditions.len, 5);
	assert_int_equal(v.n_people, 1);
	assert_int_equal(v.n_hold, 1);
	assert_int_equal(v.n_lack, 3);
	assert_str(v.conditions.at[2].finding.asks, "discipline");
	assert_int_equal(v.conditions.at[2].finding.about, fixture_person(f, f->world.head));

	int64_t id = enter(f, unit, "Phạm Văn Trạm", "discipline", "Không");
	enter(f, unit, "", "index_grade", "kha");
	enter(f, unit, "", "violation", "không");
	v = verdict(f, f->world.office, slug, unit, 0);
	assert_int_equal(v.state, ELIGIBILITY_HOLDS);
	assert_int_equal(v.why.len, 0);
	assert_int_equal(v.conditions.at[2].finding.fact, id);
	assert_str(v.conditions.at[2].finding.why,
	           "Người đứng đầu không bị kỷ luật (văn bản số 12/QĐ-CCTN ngày 01/03/2022).");

	/* What is recorded of a neighbour changes nothing; one of its own people does. */
	enter(f, f->world.unit[2], "", "violation", "Có");
	assert_int_equal(verdict(f, f->world.office, slug, unit, 0).state, ELIGIBILITY_HOLDS);
	enter(f, unit, name_of(f, f->world.officer), "violation", "Có");
	v = verdict(f, f->world.office, slug, unit, 0);
	assert_int_equal(v.state, ELIGIBILITY_FAILS);
}

static void
authors_are_candidates_where_they_work(void **state)
{
	struct fixture *f = *state;
	struct str slug = begin(f);
	int64_t person = fixture_person(f, f->world.other_officer);
	struct movement m = movement_as(f, f->world.office, slug);
	struct eligibility_verdicts list;
	struct eligibility_counts n;

	assert_op(&f->op,
	          eligibility_list(&f->op, &m, &(struct eligibility_ask){.persons = true}, &list, &n));
	assert_int_equal(list.len, 2);
	assert_int_equal(n.lack, 2);
	struct eligibility_verdict v = verdict(f, f->world.office, slug, 0, person);
	assert_int_equal(v.unit, f->world.unit[2]);
	assert_int_equal(v.conditions.len, 3);
	assert_str(v.conditions.at[0].predicate, "registered");
	assert_str(v.conditions.at[2].subject, "exclusion");

	enter(f, f->world.unit[2], name_of(f, f->world.other_officer), "rating",
	      "Hoàn thành tốt nhiệm vụ");
	enter(f, f->world.unit[2], "", "violation", "none");
	assert_int_equal(verdict(f, f->world.office, slug, 0, person).state, ELIGIBILITY_HOLDS);

	m = movement_as(f, f->world.office, slug);
	const struct eligibility_ask holds = {.persons = true, .state = ELIGIBILITY_ONLY_HOLDS};
	assert_op(&f->op, eligibility_list(&f->op, &m, &holds, &list, &n));
	assert_int_equal(list.len, 1);
	assert_int_equal(n.all, 2);
	assert_int_equal(n.hold, 1);
	const struct eligibility_ask elsewhere = {.persons = true, .unit = f->world.unit[1]};
	assert_op(&f->op, eligibility_list(&f->op, &m, &elsewhere, &list, &n));
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].person, fixture_person(f, f->world.officer));
}

static void
each_sees_what_concerns_him(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = begin(f);
	const struct {
		int64_t account;
		size_t units, persons;
	} who[] = {{w->office, 3, 2},        {w->secretary, 3, 2}, {w->leader, 3, 2},
	           {w->auditor, 3, 2},       {w->head, 1, 1},      {w->officer, 0, 1},
	           {w->other_officer, 0, 1}, {w->council, 0, 0},   {w->admin, 0, 0}};

	for (size_t i = 0; i < COUNT_OF(who); i++) {
		struct movement m = movement_as(f, who[i].account, slug);
		struct eligibility_verdicts list;
		struct eligibility_counts n;
		assert_op(&f->op, eligibility_list(&f->op, &m, &(struct eligibility_ask){0}, &list, &n));
		assert_int_equal(list.len, who[i].units);
		assert_int_equal(n.all, who[i].units);
		assert_op(&f->op, eligibility_list(&f->op, &m, &(struct eligibility_ask){.persons = true},
		                                   &list, &n));
		assert_int_equal(list.len, who[i].persons);
	}
	struct movement m = movement_as(f, w->officer, slug);
	struct eligibility_verdict v;
	assert_false(eligibility_of(&f->op, &m, 0, fixture_person(f, w->other_officer), &v));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
	m = movement_as(f, w->head, slug);
	assert_false(eligibility_of(&f->op, &m, w->unit[2], 0, &v));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
}

/* ---- facts
 * --------------------------------------------------------------------------------------- */

static void
every_change_of_a_fact_is_kept_with_its_reason(void **state)
{
	struct fixture *f = *state;
	struct fact_typed t = typed(f, f->world.unit[1], "", "conduct", "98,5%");
	struct fact_problems wrong;
	struct fact_revisions revisions;
	struct audit_lines lines;
	struct fact fact;
	int64_t id = enter(f, f->world.unit[1], "", "conduct", "100");

	struct op *op = op_as(f, f->world.secretary);
	assert_op(op, fact_get(op, id, &fact));
	assert_false(fact_save(op, &fact, fact.version, &t, &wrong, &id));
	assert_str(wrong.at[0].text, "Viết lý do sửa, để lịch sử đọc được.");
	op->err = (struct err){0};
	t.reason = STR("Đối chiếu biên bản");
	assert_op(op, fact_save(op, &fact, fact.version, &t, &wrong, &id));
	/* From a page that is out of date it is refused. */
	assert_false(fact_save(op, &fact, fact.version, &t, &wrong, &id));
	assert_int_equal(op->err.code, ERR_CONFLICT);
	op = op_as(f, f->world.office);
	assert_op(op, fact_get(op, id, &fact));
	assert_str(fact.value, "9850");
	assert_false(fact_withdraw(op, &fact, fact.version, STR("  ")));
	assert_int_equal(op->err.code, ERR_INVALID);
	op->err = (struct err){0};
	assert_op(op, fact_withdraw(op, &fact, fact.version, STR("Nhầm đơn vị")));
	assert_op(op, fact_get(op, id, &fact));
	assert_str(fact.state, "withdrawn");
	assert_op(op, fact_revision_list(op, &fact, &revisions));
	assert_int_equal(revisions.len, 3);
	assert_str(revisions.at[0].reason, "Nhầm đơn vị");
	assert_str(revisions.at[1].value, "9850");
	assert_str(revisions.at[2].value, "10000");
	assert_op(op, audit_of_object(op, "fact", id, 10, &lines));
	assert_int_equal(lines.len, 3);
	assert_str(lines.at[2].summary, "Ghi căn cứ xét: Thực hiện tốt quy chế ứng xử năm 2022");
}

static void
what_is_typed_wrong_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct op *op = op_as(f, w->office);
	struct fact_typed good = typed(f, w->unit[1], "", "violation", "Không");
	struct {
		const char *field;
		struct fact_typed typed;
	} cases[12];
	size_t n = 0;

#define CASE(name, member, text) \
	cases[n].field = name, cases[n].typed = good, cases[n++].typed.member = text
	CASE("kind", kind, STR("Không rõ"));
	CASE("year", year, STR("22"));
	CASE("unit", unit, w->superior);
	CASE("unit", unit, 0);
	CASE("person", person, STR("Người Lạ"));
	CASE("value", value, STR("có thể"));
	CASE("value", value, STR(""));
	CASE("doc_number", doc_number, STR(" "));
	CASE("doc_on", doc_on, STR("31/2/2022"));
	CASE("doc_on", doc_on, STR("1/1/2023"));
	CASE("person", kind, STR("rating"));
	CASE("movement", kind, STR("award"));
#undef CASE
	cases[10].typed.value = STR("hoan_thanh");
	cases[11].typed.value = STR("Giấy khen");
	for (size_t i = 0; i < n; i++) {
		struct fact_problems wrong;
		int64_t id;
		assert_false(fact_save(op, NULL, 0, &cases[i].typed, &wrong, &id));
		assert_int_equal(op->err.code, ERR_INVALID);
		if (wrong.len != 1)
			fail_msg("%zu: %zu problems, first %s: %.*s", i, wrong.len, wrong.at[0].field,
			         STR_ARG(wrong.at[0].text));
		assert_string_equal(wrong.at[0].field, cases[i].field);
		op->err = (struct err){0};
	}
	/* The same twice leads to the one that is there. */
	struct fact_problems wrong;
	int64_t id = enter(f, w->unit[1], "", "violation", "Không"), again;
	op = op_as(f, w->office);
	assert_false(fact_save(op, NULL, 0, &good, &wrong, &again));
	assert_int_equal(wrong.at[0].same, id);
}

static void
only_office_and_secretaries_enter_and_few_read(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = enter(f, w->unit[1], name_of(f, w->officer), "discipline", "Có");
	const struct {
		int64_t account;
		bool enters, reads;
	} who[] = {{w->office, true, true},          {w->secretary, true, true},
	           {w->leader, false, true},         {w->auditor, false, true},
	           {w->head, false, true},           {w->officer, false, true},
	           {w->council, false, false},       {w->other_officer, false, false},
	           {w->superior_office, true, false}};

	for (size_t i = 0; i < COUNT_OF(who); i++) {
		struct op *op = op_as(f, who[i].account);
		struct fact_typed t = typed(f, w->unit[2], "", "violation", "Không");
		struct fact_problems wrong;
		struct facts facts;
		struct fact fact;
		int64_t made;
		assert_int_equal(fact_get(op, id, &fact), who[i].reads);
		op->err = (struct err){0};
		assert_op(op, fact_list(op, &(struct fact_filter){.year = 2022, .kind = STR("discipline")},
		                        0, 10, &facts));
		assert_int_equal(facts.len, who[i].reads);
		if (who[i].enters)
			continue;
		assert_false(fact_save(op, NULL, 0, &t, &wrong, &made));
		assert_int_equal(op->err.code, ERR_DENIED);
	}
}

/* ---- a table out of Excel
 * ------------------------------------------------------------------------ */

static const char table[] =
	"Năm\tĐơn vị\tHọ và tên\tLoại căn cứ\tGiá trị\tSố văn bản\tNgày văn bản\n"
	"2022\tTrạm Sông Bé\t\tXếp loại Chỉ số CCHC\tKhá\t5/QĐ\t1/2/2022\n"
	"2022\tTrạm Sông Bé\tPhạm Văn Trạm\tKỷ luật\tKhông\t5/QĐ\t\n";

static void
a_table_is_previewed_and_taken_once(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct fact_import im;
	struct facts facts;

	assert_op(op, fact_import_text(op, str_of(table), &im));
	assert_int_equal(im.n_good, 2);
	assert_int_equal(im.problems.len, 0);
	assert_op(op, fact_import_take(op, &im));
	assert_op(op,
	          fact_list(op, &(struct fact_filter){.year = 2022, .kind = STR("")}, 0, 10, &facts));
	assert_int_equal(facts.len, 2);
	/* The same again has nothing new; another value is a change of the one that is there. */
	op = op_as(f, f->world.office);
	assert_op(op, fact_import_text(op, fact_import_as_text(op->arena, &im), &im));
	assert_int_equal(im.n_known, 2);
	assert_false(fact_import_take(op, &im));
	op->err = (struct err){0};
	assert_op(op, fact_import_text(op,
	                               STR("Đơn vị\tLoại căn cứ\tGiá trị\tNăm\tSố văn bản\n"
	                                   "Trạm Sông Bé\tindex_grade\ttốt\t2022\t9/QĐ\n"),
	                               &im));
	assert_int_equal(im.n_changes, 1);
	assert_op(op, fact_import_take(op, &im));
	struct fact_revisions revisions;
	const struct fact_filter grade = {.year = 2022, .kind = STR("index_grade")};
	assert_op(op, fact_list(op, &grade, 0, 10, &facts));
	assert_int_equal(facts.len, 1);
	assert_str(facts.at[0].value, "tot");
	assert_op(op, fact_revision_list(op, &facts.at[0], &revisions));
	assert_int_equal(revisions.len, 2);
	assert_str(revisions.at[0].reason, "Nhập từ bảng");
}

static void
every_wrong_cell_is_told_at_its_place(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.secretary);
	struct fact_import im;
	const struct {
		int row;
		const char *column;
	} expected[] = {{2, "Đơn vị"},       {3, "Họ và tên"},  {4, "Giá trị"}, {5, "Loại căn cứ"},
	                {6, "Ngày văn bản"}, {7, "Số văn bản"}, {8, "Năm"},     {10, ""}};

	assert_op(op, fact_import_text(op,
	                               STR("Năm\tĐơn vị\tHọ và tên\tLoại căn cứ\tGiá trị\tSố văn "
	                                   "bản\tNgày văn bản\n"
	                                   "2022\tTrạm Xa\t\tVi phạm\tKhông\t5/QĐ\t\n"
	                                   "2022\tTrạm Sông Bé\tAi Đó\tVi phạm\tKhông\t5/QĐ\t\n"
	                                   "2022\tTrạm Sông Bé\t\tXếp loại Chỉ số CCHC\tA\t5/QĐ\t\n"
	                                   "2022\tTrạm Sông Bé\t\tKhen\tKhông\t5/QĐ\t\n"
	                                   "2022\tTrạm Sông Bé\t\tVi phạm\tKhông\t5/QĐ\t30/2/2022\n"
	                                   "2022\tTrạm Sông Bé\t\tKỷ luật\tKhông\t\t\n"
	                                   "\tTrạm Sông Bé\t\tVi phạm\tKhông\t5/QĐ\t\n"
	                                   "2022\tTrạm Núi Lớn\t\tVi phạm\tKhông\t5/QĐ\t\n"
	                                   "2022\tTrạm Núi Lớn\t\tVi phạm\tCó\t5/QĐ\t\n"),
	                               &im));
	assert_int_equal(im.problems.len, COUNT_OF(expected));
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		assert_int_equal(im.problems.at[i].row, expected[i].row);
		assert_str(im.problems.at[i].column, expected[i].column);
	}
	assert_false(fact_import_take(op, &im));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.head);
	assert_false(fact_import_text(op, str_of(table), &im));
	assert_int_equal(op->err.code, ERR_DENIED);
}

/* How many collectives, or persons, lack evidence as somebody's task says; 0: he has none. */
static int64_t
lacking(struct fixture *f, int64_t account, bool persons)
{
	struct op *op = op_as(f, account);
	struct tasks tasks;

	assert_op(op, task_list(op, &tasks));
	for (size_t i = 0; i < tasks.len; i++)
		if (tasks.at[i].kind == TASK_FACTS && (tasks.at[i].whole != 0) == persons)
			return tasks.at[i].n;
	return 0;
}

static void
what_candidates_lack_waits_for_who_records_it(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = begin(f);
	struct movement m = movement_as(f, w->office, slug);
	const int64_t others[] = {w->head, w->officer, w->leader, w->council, w->admin, w->auditor};

	assert_int_equal(lacking(f, w->office, true), 0); /* it is not near yet */
	fixture_sql(f, arena_printf(&f->arena,
	                            "INSERT INTO movement_milestone (movement_id, number, kind, title, "
	                            "written, due_on, owed_by) VALUES (%" PRId64
	                            ", 90, 'final', 'Tổng kết', '', %" PRId64 ", 'unit')",
	                            m.id, fixture_day(2022, 4, 25))
	                   .at);
	enter(f, w->unit[1], "Phạm Văn Trạm", "discipline", "Không");
	assert_int_equal(lacking(f, w->office, true), 2);
	assert_int_equal(lacking(f, w->secretary, true), 2);
	assert_int_equal(lacking(f, w->office, false), 1);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		assert_int_equal(lacking(f, others[i], true), 0);
		assert_int_equal(lacking(f, others[i], false), 0);
	}
	enter(f, w->unit[1], name_of(f, w->officer), "rating", "hoan_thanh_tot");
	enter(f, w->unit[1], name_of(f, w->officer), "violation", "không");
	assert_int_equal(lacking(f, w->office, true), 1);
	enter(f, w->unit[1], "", "index_grade", "kha");
	enter(f, w->unit[1], "", "violation", "không");
	assert_int_equal(lacking(f, w->office, false), 0);
}

/* What was published counts instead of what was entered, and says where it is from. */
static void
the_published_grade_of_the_index_counts_by_itself(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = begin(f);
	const char *field;

	enter(f, w->unit[1], "", "index_grade", "trung_binh");
	int64_t id = appraisal_test_begun(f, 2022);
	appraisal_give(f, w->council, id, "tram-song-be", 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	struct standing r;
	assert_op(&f->op, standing_get(op_as(f, w->office), id, &r));
	assert_op(&f->op, standing_decide(&f->op, &r, STR("12/QĐ"), f->op.today, &field));
	/* Decided and not published: nobody hears of it here either. */
	struct eligibility_verdict v = verdict(f, w->office, slug, w->unit[1], 0);
	assert_int_equal(v.conditions.at[3].finding.state, ELIGIBILITY_FAILS);
	assert_op(&f->op, standing_get(op_as(f, w->leader), id, &r));
	assert_op(&f->op, standing_publish(&f->op, &r, false));
	v = verdict(f, w->office, slug, w->unit[1], 0);
	assert_int_equal(v.conditions.at[3].finding.state, ELIGIBILITY_HOLDS);
	assert_int_equal(v.conditions.at[3].finding.fact, 0);
	assert_str(v.conditions.at[3].finding.why,
	           "Xếp loại Khá, yêu cầu từ Khá, theo kết quả đã công bố: Đợt thử, chỉ số 63,33% (văn "
	           "bản số 12/QĐ ngày 26/04/2022).");
	/* Another year's result says nothing of this one. */
	fixture_sql(f, "UPDATE index_round SET year = 2021");
	v = verdict(f, w->office, slug, w->unit[1], 0);
	assert_int_equal(v.conditions.at[3].finding.state, ELIGIBILITY_FAILS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_collective_lacks_evidence_until_each_fact_is_entered),
		test(authors_are_candidates_where_they_work),
		test(each_sees_what_concerns_him),
		test(every_change_of_a_fact_is_kept_with_its_reason),
		test(what_is_typed_wrong_is_told_at_its_field),
		test(only_office_and_secretaries_enter_and_few_read),
		test(a_table_is_previewed_and_taken_once),
		test(every_wrong_cell_is_told_at_its_place),
		test(what_candidates_lack_waits_for_who_records_it),
		test(the_published_grade_of_the_index_counts_by_itself),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
