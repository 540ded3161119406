/* round_test.c - self-scoring: opening, figures, evidence, hand-over, who sees what. Both engines.
 */
#include "core/index/proof.h"
#include "core/index/round_testing.h"

#include <stdlib.h>
#include <string.h>

static const char set_text[] =
	"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":10,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"evidence\":\"Kế hoạch "
	"năm\",\"rule\":{\"kind\":\"ratio\",\"floor\":90}},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":\"steps\","
	"\"steps\":[{\"label\":\"đủ\",\"points\":2},{\"label\":\"thiếu\",\"points\":0}]}},"
	"{\"code\":\"2\",\"name\":\"Hài lòng\",\"max\":4,\"rule\":{\"kind\":\"survey\",\"weights\":{"
	"\"A\":100}}}]}";

static int64_t
open_round(struct fixture *f, int64_t year)
{
	return round_test_open(f, STR(set_text), year);
}

static const char *const song_be = "tram-song-be";

static struct round_sheet
sheet(struct fixture *f, int64_t account, int64_t round)
{
	struct round_sheet s;
	struct op *op = op_as(f, account);

	assert_op(op, round_sheet_get(op, round, str_of(song_be), &s));
	return s;
}

static void
say(struct fixture *f, int64_t account, int64_t round, size_t item, const char *json,
    const char *why)
{
	struct round_sheet s = sheet(f, account, round);
	struct op *op = &f->op;
	struct criteria_input in;

	assert_true(criteria_input_parse(op->arena, str_of(json), &in));
	assert_op(op, round_line_save(op, &s, item, s.lines[item].version, &in, str_of(why)));
}

static void
points_follow_from_figures_and_the_sheet_waits_until_it_is_whole(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022), officer = f->world.officer, head = f->world.head;

	say(f, officer, id, 1, "{\"done\":95,\"of\":100}", "");
	struct round_sheet s = sheet(f, officer, id);
	assert_int_equal(s.result.marks[1].points, 38000);
	assert_int_equal(s.entry.missing, 1);
	assert_int_equal(s.n_leaves, 2);
	assert_false(round_submit(&f->op, &s));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	say(f, officer, id, 2, "{\"step\":\"đủ\"}", "");
	s = sheet(f, officer, id);
	assert_false(round_submit(&f->op, &s)); /* neither a document nor a word why */
	say(f, officer, id, 1, "{\"done\":95,\"of\":100}", "Kế hoạch chưa ký số");
	s = sheet(f, officer, id);
	assert_int_equal(s.entry.missing, 0);
	assert_op(&f->op, round_submit(&f->op, &s));
	/* It waits for the head: nobody writes, the head confirms. */
	s = sheet(f, officer, id);
	assert_str(s.entry.state, "waiting");
	assert_false(s.may_write);
	assert_false(round_submit(&f->op, &s));
	s = sheet(f, head, id);
	assert_op(&f->op, round_submit(&f->op, &s));
	s = sheet(f, head, id);
	assert_str(s.entry.state, "sent");
	assert_int_equal(s.result.total, 58000);
	assert_int_equal(s.result.applicable, 60000); /* without the survey */
	/* Only the office opens it again, and says why. */
	assert_false(s.may_return);
	s = sheet(f, f->world.office, id);
	assert_false(round_return(&f->op, &s, STR(" ")));
	f->op.err = (struct err){0};
	assert_op(&f->op, round_return(&f->op, &s, STR("Thiếu số liệu quý IV")));
	s = sheet(f, officer, id);
	assert_true(s.may_write);
	assert_str(s.entry.reason, "Thiếu số liệu quý IV");
}

static void
nothing_moves_in_a_sheet_that_was_handed_over_meanwhile(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022);
	struct round_sheet s = sheet(f, f->world.head, id);
	struct criteria_input in;

	assert_true(criteria_input_parse(&f->arena, STR("{\"done\":95,\"of\":100}"), &in));
	fixture_sql(f, "UPDATE index_entry SET state = 'sent'");
	assert_false(round_line_save(&f->op, &s, 1, 0, &in, STR("")));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	f->op.err = (struct err){0};
	assert_false(round_assign(&f->op, &s, 1, 0, STR("Phòng Tổng hợp"), DAY_NONE));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
}

static void
a_unit_sees_its_own_sheet_alone(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022);
	struct round_sheet s;
	struct round r;
	struct op *op = op_as(f, f->world.other_officer);

	assert_false(round_sheet_get(op, id, str_of(song_be), &s));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op = op_as(f, f->world.other_officer);
	assert_op(op, round_get(op, id, &r));
	assert_int_equal(r.entries.len, 1);
	assert_str(r.entries.at[0].unit_slug, "tram-nui-lon");
	op = op_as(f, f->world.superior_office);
	assert_false(round_get(op, id, &r));
	/* The office reads all and scores nothing for a unit. */
	s = sheet(f, f->world.office, id);
	assert_false(s.may_write);
	s = sheet(f, f->world.auditor, id);
	assert_false(s.may_write || s.may_return || s.may_submit);
}

static void
what_the_scale_does_not_allow_and_an_old_version_are_refused(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022);
	struct round_sheet s = sheet(f, f->world.officer, id);
	struct op *op = &f->op;
	struct criteria_input in = {.given = true, .step = STR("gần đủ")};

	assert_false(round_line_save(op, &s, 2, 0, &in, STR("")));
	assert_int_equal(op->err.code, ERR_INVALID);
	op->err = (struct err){0};
	in = (struct criteria_input){.given = true, .na = true, .step = STR("")};
	assert_false(round_line_save(op, &s, 2, 0, &in, STR(""))); /* not applicable, and no word why */
	op->err = (struct err){0};
	assert_false(round_line_save(op, &s, 3, 0, &in, STR("x"))); /* the survey is not the unit's */
	op->err = (struct err){0};
	say(f, f->world.officer, id, 2, "{\"step\":\"đủ\"}", "");
	s = sheet(f, f->world.head, id);
	in = (struct criteria_input){.given = true, .step = STR("thiếu")};
	assert_false(round_line_save(&f->op, &s, 2, 0, &in, STR("")));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
}

static void
a_document_proves_several_criteria_and_its_day_lies_in_the_year(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022);
	const char *field, *refused;
	const size_t items[] = {1};
	struct round_proofs proofs;

	fixture_files(f);
	say(f, f->world.officer, id, 1, "{\"done\":1,\"of\":1}", "");
	struct round_sheet s = sheet(f, f->world.officer, id);
	struct round_proof_same same;
	struct round_proof_typed in = {
		STR("05/KH"), STR("Kế hoạch năm"), fixture_day(2021, 12, 31), DAY_NONE, items, 1};
	assert_non_null(round_proof_problem(&s, &in, f->op.today, &field));
	assert_string_equal(field, "issued_on");
	/* Nothing proves anything before its day has come. */
	in.issued_on = f->op.today + 1;
	assert_string_equal(round_proof_problem(&s, &in, f->op.today, &field),
	                    "Ngày ban hành chưa đến.");
	assert_string_equal(field, "issued_on");
	in.issued_on = f->op.today;
	assert_null(round_proof_problem(&s, &in, f->op.today, &field));
	in.issued_on = fixture_day(2022, 1, 5);
	struct file_upload up = round_test_file(f, "");
	assert_op(&f->op, round_proof_add(&f->op, &s, &in, &up, &refused, &same));
	/* The same file again is told, not kept twice. */
	s = sheet(f, f->world.officer, id);
	in.name = STR("Kế hoạch, gửi lại");
	up = round_test_file(f, "");
	assert_false(round_proof_add(&f->op, &s, &in, &up, &refused, &same));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_non_null(refused);
	f->op.err = (struct err){0};
	s = sheet(f, f->world.officer, id);
	assert_int_equal(s.lines[1].n_proofs, 1);
	assert_int_equal(s.entry.missing, 0);
	assert_op(&f->op, round_proofs_stock(&f->op, &s, &proofs));
	assert_int_equal(proofs.len, 1);
	assert_int_equal(same.id, proofs.at[0].id);
	assert_op(&f->op, round_proof_link(&f->op, &s, 2, proofs.at[0].id, DAY_NONE));
	s = sheet(f, f->world.officer, id);
	assert_op(&f->op, round_proofs_of(&f->op, &s, 2, &proofs));
	assert_int_equal(proofs.len, 1);
	assert_int_equal(proofs.at[0].text.file.sha256.len, 64);
	assert_op(&f->op, round_proof_unlink(&f->op, &s, 1, proofs.at[0].id));
	s = sheet(f, f->world.officer, id);
	assert_int_equal(s.entry.missing, 1);
	/* The document of one unit is no other's. */
	assert_false(round_proof_link(&f->op, &s, 1, proofs.at[0].id + 7, DAY_NONE));
}

static void
the_head_assigns_and_the_year_before_stands_beside(void **state)
{
	struct fixture *f = *state;
	int64_t before = open_round(f, 2021);

	say(f, f->world.head, before, 1, "{\"done\":95,\"of\":100}", "Có trong báo cáo");
	say(f, f->world.head, before, 2, "{\"step\":\"đủ\"}", "");
	struct round_sheet s = sheet(f, f->world.head, before);
	assert_op(&f->op, round_submit(&f->op, &s));
	int64_t id = open_round(f, 2022);
	s = sheet(f, f->world.officer, id);
	assert_int_equal(s.last_year, 2021);
	assert_int_equal(s.lines[1].last, 38000);
	assert_int_equal(s.lines[0].last, 58000);
	assert_int_equal(s.n_lost, 1);
	assert_false(s.may_assign);
	assert_false(round_assign(&f->op, &s, 1, 0, STR(""), DAY_NONE));
	s = sheet(f, f->world.head, id);
	struct op *op = &f->op;
	assert_op(op, round_assign(op, &s, 1, op->seats[0].position, STR("Tổ một cửa"), op->today + 3));
	s = sheet(f, f->world.head, id);
	assert_true(s.lines[1].mine);
	assert_int_equal(s.n_mine, 1);
	assert_str(s.lines[1].helpers, "Tổ một cửa");
	assert_true(s.lines[1].lead_names.len > 0);
	/* A day behind us may stay where it stood, and is not set anew. */
	assert_false(round_assign(op, &s, 1, s.lines[1].lead, STR("Tổ hai"), op->today - 1));
	assert_string_equal(op->err.detail, "due_on");
	op->err = (struct err){0};
	int64_t there = s.lines[1].due_on;
	f->now += INT64_C(5) * 86400 * 1000000;
	s = sheet(f, f->world.head, id);
	op = &f->op;
	assert_op(op, round_assign(op, &s, 1, s.lines[1].lead, STR("Tổ một cửa"), there));
	bool *all = arena_array(op->arena, bool, s.set.items.len);
	for (size_t i = 0; i < s.set.items.len; i++)
		all[i] = round_is_scored(&s.set.items.at[i]);
	int64_t n;
	assert_false(round_assign_chosen(op, &s, all, s.lines[1].lead, STR("Tổ hai"), there, &n));
	op->err = (struct err){0};
	f->now -= INT64_C(5) * 86400 * 1000000;
	s = sheet(f, f->world.head, id);
	op = &f->op;
	struct doc d;
	assert_op(&f->op, round_assignment_paper(&f->op, &s, &d));
	fixture_sql(f, "UPDATE holding SET until_on = from_on + 1"
	               " WHERE position_id IN (SELECT lead_position FROM index_line)");
	assert_int_equal(sheet(f, f->world.officer, id).lines[1].lead_names.len, 0);
	assert_op(&f->op, round_score_paper(&f->op, &s, &d));
}

static void
a_position_of_another_branch_is_not_given_a_criterion(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022),
			elsewhere = op_as(f, f->world.other_officer)->seats[0].position;
	struct round_sheet s = sheet(f, f->world.head, id);

	assert_false(round_assign(&f->op, &s, 1, elsewhere, STR(""), DAY_NONE));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	/* Rounds of the agency are none of the superior one's business. */
	struct rounds list;
	struct op *op = op_as(f, f->world.superior_office);
	assert_op(op, round_list(op, &list));
	assert_int_equal(list.len, 0);
}

/* Sets change from year to year: points follow the criterion, not its code. */
static void
the_year_before_is_found_where_codes_have_changed(void **state)
{
	static const char other_text[] =
		"{\"name\":\"Bộ sau\",\"year\":2022,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":3,\"rule\":{\"kind\":"
		"\"yesno\"}},"
		"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Sáng kiến\",\"max\":3,\"rule\":{\"kind\":"
		"\"yesno\"}}]}";
	struct fixture *f = *state;
	int64_t before = open_round(f, 2021);

	say(f, f->world.head, before, 1, "{\"done\":95,\"of\":100}", "Có trong báo cáo");
	say(f, f->world.head, before, 2, "{\"step\":\"đủ\"}", "");
	struct round_sheet s = sheet(f, f->world.head, before);
	assert_op(&f->op, round_submit(&f->op, &s));
	s = sheet(f, f->world.officer, round_test_open(f, STR(other_text), 2022));
	assert_true(s.lines[1].has_last);
	assert_int_equal(s.lines[1].last, 20000);
	assert_int_equal(s.lines[1].last_max, 20000);
	assert_int_equal(s.n_lost, 0); /* two of two were all there was, though it is three now */
	assert_false(s.lines[2].has_last);
	assert_int_equal(s.lines[0].last, 58000); /* the area as it was */
}

/* After its day a sheet is still taken, and tells when it came; once explanations are on it is not.
 */
static void
a_late_sheet_is_taken_until_explanations_begin(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022);

	say(f, f->world.head, id, 1, "{\"done\":1,\"of\":1}", "Ở văn thư");
	say(f, f->world.head, id, 2, "{\"step\":\"đủ\"}", "");
	f->now += INT64_C(20) * 86400 * 1000000;
	struct round_sheet s = sheet(f, f->world.head, id);
	assert_true(s.round.due_on < f->op.today);
	assert_op(&f->op, round_submit(&f->op, &s));
	s = sheet(f, f->world.head, id);
	assert_true(day_of_time(s.entry.sent_at) > s.round.due_on);
	fixture_sql(f, "UPDATE index_entry SET state = 'open', sent_at = NULL; UPDATE index_round SET "
	               "phase = 'explaining', explain_from = 1, explain_until = 2");
	s = sheet(f, f->world.head, id);
	assert_false(s.may_submit);
	assert_false(round_submit(&f->op, &s));
	assert_int_equal(f->op.err.code, ERR_DENIED);
}

/* A criterion taken out of the set while units have scored it: that makes the next edition, and the
 * round keeps the one it was opened with, with all that was said. */
static void
a_criterion_that_is_removed_stays_in_rounds_that_have_it(void **state)
{
	struct fixture *f = *state;
	int64_t id = open_round(f, 2022), next;
	struct criteria_problems wrong;
	struct criteria_set set;

	say(f, f->world.officer, id, 2, "{\"step\":\"đủ\"}", "");
	int64_t used = sheet(f, f->world.officer, id).set.id;
	struct op *op = op_as(f, f->world.office);
	assert_op(op, criteria_get(op, used, &set));
	for (size_t i = 2; i + 1 < set.items.len; i++)
		set.items.at[i] = set.items.at[i + 1];
	set.items.len--;
	assert_op(op, criteria_save(op, &set, &wrong, &next));
	assert_int_not_equal(next, used);
	struct round_sheet s = sheet(f, f->world.officer, id);
	assert_int_equal(s.set.id, used);
	assert_int_equal(s.set.items.len, 4);
	assert_int_equal(s.result.marks[2].points, 20000);
}

/* The real-time set, with points in the places the source leaves open (any that fit the groups),
 * computed from a table of figures as a portal gives them. */
static struct round_sheet
real_time(struct fixture *f)
{
	static const struct {
		const char *code;
		int points;
	} open[] = {{"1.1", 6}, {"1.3", 4}, {"1.4", 4}, {"3.1", 5}, {"3.2", 2},
	            {"3.3", 5}, {"3.5", 4}, {"3.6", 6}, {"4.1", 4}, {"4.2", 6},
	            {"4.3", 4}, {"4.4", 4}, {"4.5", 4}, {"5.2", 6}, {"5.3", 6}};
	struct op *op = op_as(f, f->world.office);
	struct criteria_problems wrong;
	struct criteria_set s;
	const char *field;
	int64_t set, id;
	int *rows;

	assert_op(op, criteria_sample_read(op, STR("766"), &s, &wrong, &rows));
	assert_int_equal(wrong.len, 0);
	assert_int_equal(s.items.len, 25);
	for (size_t i = 0; i < COUNT_OF(open); i++) {
		struct criterion *c = &s.items.at[criteria_at(&s, str_of(open[i].code))];
		assert_false(c->has_max);
		c->has_max = true;
		c->max = open[i].points * CRITERIA_ONE;
	}
	s.year = 2022;
	assert_op(op, criteria_save(op, &s, &wrong, &set));
	assert_op(op, criteria_get(op, set, &s));
	assert_op(op, criteria_use(op, &s));
	struct round_typed in = {.set = set,
	                         .name = STR("Quý I/2022"),
	                         .due_on = op->today + 10,
	                         .units = &f->world.unit[1],
	                         .n_units = 2};
	assert_op(op, round_open(op, &in, &field, &id));
	struct round_sheet sheet;
	op = op_as(f, f->world.officer);
	assert_op(op, round_sheet_get(op, id, STR("tram-song-be"), &sheet));
	return sheet;
}

static int64_t
points_of(const struct round_sheet *s, const char *code)
{
	return s->result.marks[criteria_at(&s->set, str_of(code))].points;
}

static void
a_table_of_figures_scores_the_real_time_set(void **state)
{
	struct fixture *f = *state;
	struct round_sheet s = real_time(f);
	struct round_doubts doubts;
	int64_t n;

	assert_op(&f->op, round_figures_text(&f->op, &s,
	                                     STR("Mã\tChỉ số\tThực hiện\tTổng số\n"
	                                         "1.1\t\t19\t20\n" /* one late makes all late */
	                                         "1.2\t\t20\t20\n"
	                                         "1.3\t\t1.284,5\t2569\n"
	                                         "1.4\t\t0\t0\n" /* declared: none */
	                                         "2.1\t\t995\t1000\n"
	                                         "3.1\t\t80\t100\n"  /* on the mark: all */
	                                         "3.3\t\t25\t100\n"  /* half of the mark */
	                                         "3.5\t\t100\t100\n" /* above it: never more */
	                                         "4.2\t\t79,99\t100\n"
	                                         "5.4\t\t45\t100\n"),
	                                     &doubts, &n));
	assert_int_equal(n, 10);
	assert_int_equal(points_of(&s, "1.1"), 0);
	assert_int_equal(points_of(&s, "1.2"), 40000);
	assert_int_equal(points_of(&s, "1.3"), 20000);
	assert_int_equal(points_of(&s, "1.4"), 0);
	assert_int_equal(points_of(&s, "2.1"), 199000);
	assert_int_equal(points_of(&s, "3.1"), 50000);
	assert_int_equal(points_of(&s, "3.3"), 25000);
	assert_int_equal(points_of(&s, "3.5"), 40000);
	assert_int_equal(points_of(&s, "4.2"), 60000); /* 5,99925 */
	assert_int_equal(points_of(&s, "5.4"), 30000);
	assert_int_equal(s.entry.total, 464000);
	/* Again with other figures: the next period of the same sheet, while it is open. */
	assert_op(&f->op, round_figures_text(&f->op, &s, STR("Mã\tThực hiện\tTổng số\n1.1\t20\t20\n"),
	                                     &doubts, &n));
	assert_int_equal(points_of(&s, "1.1"), 60000);
}

static void
a_wrong_figure_keeps_the_whole_table_out(void **state)
{
	struct fixture *f = *state;
	struct round_sheet s = real_time(f);
	struct round_doubts doubts;
	int64_t n;

	assert_false(round_figures_text(&f->op, &s,
	                                STR("Mã\tThực hiện\tTổng số\n"
	                                    "1.2\t20\t20\n"
	                                    "9.9\t1\t2\n"        /* no such code */
	                                    "2.2\t1\t2\n"        /* only reported */
	                                    "2.1\t3.692\t5000\n" /* two ways */
	                                    "1.2\t20\t20\n"      /* twice */
	                                    "3.1\t80\t\n"        /* of what? */
	                                    "1.1\t21\t20\n"),    /* more than there were */
	                                &doubts, &n));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_int_equal(doubts.len, 6);
	assert_int_equal(doubts.at[0].row, 3);
	assert_str(doubts.at[0].where, "9.9");
	f->op.err = (struct err){0};
	assert_op(&f->op, round_sheet_get(&f->op, s.round.id, STR("tram-song-be"), &s));
	assert_int_equal(s.entry.done, 0);
	/* Nobody else writes into it, and not when it was sent. */
	struct op *op = op_as(f, f->world.office);
	assert_op(op, round_sheet_get(op, s.round.id, STR("tram-song-be"), &s));
	assert_false(
		round_figures_text(op, &s, STR("Mã\tThực hiện\tTổng số\n1.2\t1\t1\n"), &doubts, &n));
	assert_int_equal(op->err.code, ERR_DENIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(points_follow_from_figures_and_the_sheet_waits_until_it_is_whole),
		test(nothing_moves_in_a_sheet_that_was_handed_over_meanwhile),
		test(a_unit_sees_its_own_sheet_alone),
		test(what_the_scale_does_not_allow_and_an_old_version_are_refused),
		test(a_document_proves_several_criteria_and_its_day_lies_in_the_year),
		test(the_head_assigns_and_the_year_before_stands_beside),
		test(the_year_before_is_found_where_codes_have_changed),
		test(a_position_of_another_branch_is_not_given_a_criterion),
		test(a_late_sheet_is_taken_until_explanations_begin),
		test(a_criterion_that_is_removed_stays_in_rounds_that_have_it),
		test(a_table_of_figures_scores_the_real_time_set),
		test(a_wrong_figure_keeps_the_whole_table_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
