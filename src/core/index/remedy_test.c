/* remedy_test.c - a plan to win points back: what it is begun with, who sees and writes it, its
 * way to the head and back, what is done, and what all of it would bring. On both engines. */
#include "core/index/remedy.h"

#include "core/index/appraisal_testing.h"
#include "core/index/past.h"
#include "core/task/task_testing.h"
#include "core/task/task_words.h"
#include "core/calendar/calendar.h"

#define POINT CRITERIA_ONE
#define YEAR 2022
#define NO_LINES .lines = NULL, .n_lines = 0

/* Trạm Sông Bé has 3,8 and 0 of 6, Trạm Núi Lớn 3,8 and 2; published. */
static void
publish(struct fixture *f)
{
	int64_t id = appraisal_test_begun(f, YEAR);
	struct standing s;
	const char *field;

	appraisal_give(f, f->world.council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, standing_get(op, id, &s));
	assert_op(op, standing_decide(op, &s, STR("1241/QĐ"), op->today, &field));
	assert_op(op, standing_get(op, id, &s));
	assert_op(op, standing_publish(op, &s));
}

static struct remedy_plan
plan_as(struct fixture *f, int64_t account, const char *unit)
{
	struct remedy_plan p;
	struct op *op = op_as(f, account);

	assert_op(op, remedy_get(op, YEAR, str_of(unit), &p));
	return p;
}

static void
assert_code(struct fixture *f, bool ok, enum err_code code)
{
	assert_false(ok);
	assert_int_equal(f->op.err.code, code);
	f->op.err = (struct err){0};
}

static struct remedy_plan
begun(struct fixture *f)
{
	publish(f);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, remedy_begin(op, YEAR, STR(SONG_BE)));
	return plan_as(f, f->world.officer, SONG_BE);
}

static int64_t
position_of(struct fixture *f, int64_t account)
{
	return op_as(f, account)->seats[0].position;
}

/* Both criteria with one line each, the first led by the officer's position. */
static void
write_whole(struct fixture *f)
{
	int64_t officer = position_of(f, f->world.officer), id;
	struct remedy_plan p = plan_as(f, f->world.officer, SONG_BE);
	struct remedy_problems wrong;

	for (size_t i = 0; i < 2; i++) {
		struct remedy_line_typed lines[] = {
			{.what = i == 0 ? STR("Rà soát chỉ tiêu") : STR("Gửi báo cáo quý"),
		     .due = i == 0 ? STR("trước ngày 20/4/2022") : STR("quý III/2022"),
		     .helpers = STR("Tổ một cửa"),
		     .lead_unit = f->world.unit[1],
		     .lead_position = i == 0 ? officer : 0}};
		struct remedy_item_typed in = {.version = p.items.at[i].version,
		                               .gain = i == 0 ? STR("0,2") : STR("2"),
		                               .measure = STR("Làm sớm hơn"),
		                               .lines = lines,
		                               .n_lines = 1};
		assert_op(&f->op, remedy_item_save(&f->op, &p, p.items.at[i].id, &in, &wrong, &id));
		assert_int_equal(id, p.items.at[i].id);
	}
	p = plan_as(f, f->world.officer, SONG_BE);
	assert_op(&f->op, remedy_save(&f->op, &p, p.version,
	                              &(struct remedy_typed){.basis = p.basis,
	                                                     .goal_points = STR("93"),
	                                                     .goal_rank = STR("1"),
	                                                     .purpose = p.purpose,
	                                                     .demands = p.demands,
	                                                     .carrying = p.carrying},
	                              &wrong));
}

static void
it_begins_with_the_criteria_that_lost_points(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct remedy_results results;

	publish(f);
	struct op *op = op_as(f, w->officer);
	assert_op(op, remedy_results(op, YEAR, &results));
	assert_int_equal(results.len, 1);
	assert_str(results.at[0].unit_name, "Trạm Sông Bé");
	op = op_as(f, w->auditor);
	assert_op(op, remedy_results(op, YEAR, &results));
	assert_int_equal(results.len, 0);
	op = op_as(f, w->other_officer);
	assert_code(f, remedy_begin(op, YEAR, STR(SONG_BE)), ERR_NOT_FOUND);

	op = op_as(f, w->officer);
	assert_op(op, remedy_begin(op, YEAR, STR(SONG_BE)));
	struct remedy_plan p = plan_as(f, w->officer, SONG_BE);
	assert_int_equal(p.state, REMEDY_DRAFT);
	assert_int_equal(p.points, 63 * POINT + 3300);
	assert_int_equal(p.rank, 2);
	assert_int_equal(p.ranked, 2);
	assert_str(p.basis, "Quyết định số 1241/QĐ ngày 26/04/2022");
	assert_int_equal(p.items.len, 2);
	assert_str(p.items.at[0].code, "1.1");
	assert_int_equal(p.items.at[0].got, 3 * POINT + 8000);
	assert_int_equal(p.items.at[0].gain, 2000);
	assert_str(p.items.at[1].code, "1.2");
	assert_int_equal(p.items.at[1].gain, 2 * POINT);
	/* Once alone, and what was taken out can be put back. */
	assert_code(f, remedy_begin(&f->op, YEAR, STR(SONG_BE)), ERR_NOT_FOUND);
	assert_op(&f->op, remedy_item_delete(&f->op, &p, p.items.at[0].id));
	p = plan_as(f, w->officer, SONG_BE);
	assert_int_equal(p.items.len, 1);
	struct remedy_opens opens;
	assert_op(&f->op, remedy_opens(&f->op, &p, &opens));
	assert_int_equal(opens.len, 1);
	assert_str(opens.at[0].code, "1.1");
	int64_t n;
	assert_op(&f->op, remedy_prefill(&f->op, &p, &n));
	assert_int_equal(n, 1);
	p = plan_as(f, w->officer, SONG_BE);
	assert_str(p.items.at[0].code, "1.1");
}

static void
a_plan_is_seen_by_its_unit_and_the_office_until_it_is_confirmed(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const int64_t see[] = {w->officer, w->head, w->office, w->leader, w->auditor};
	const int64_t not [] = {w->other_officer, w->council, w->superior_office};
	struct remedy_plan p;
	struct remedy_plans list;

	begun(f);
	for (size_t i = 0; i < COUNT_OF(see); i++) {
		p = plan_as(f, see[i], SONG_BE);
		assert_int_equal(p.may_edit, see[i] == w->officer || see[i] == w->head);
		assert_op(&f->op, remedy_list(&f->op, YEAR, &list));
		assert_int_equal(list.len, 1);
	}
	for (size_t i = 0; i < COUNT_OF(not ); i++) {
		struct op *op = op_as(f, not [i]);
		assert_code(f, remedy_get(op, YEAR, STR(SONG_BE), &p), ERR_NOT_FOUND);
		assert_op(op, remedy_list(op, YEAR, &list));
		assert_int_equal(list.len, 0);
	}
	/* What the office may read it does not write. */
	p = plan_as(f, w->office, SONG_BE);
	struct remedy_problems wrong;
	struct remedy_item_typed in = {.version = 1, .gain = STR("0,1")};
	int64_t id;
	assert_code(f, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id), ERR_DENIED);
	assert_code(f, remedy_item_delete(&f->op, &p, p.items.at[0].id), ERR_DENIED);
	assert_code(f, remedy_confirm(&f->op, &p, p.version), ERR_DENIED);
	assert_code(f, remedy_number(&f->op, &p, STR("1/KH"), STR(""), &wrong), ERR_DENIED);
}

static void
bad_input_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct remedy_plan p = begun(f);
	struct remedy_problems wrong;
	int64_t id;
	const struct remedy_line_typed lines[] = {
		{.what = STR("Báo cáo"), .due = STR("31/4/2022")},
		{.due = STR("quý I")},
		{.what = STR("Họp"), .due = STR("hằng tháng"), .lead_unit = f->world.unit[2]},
		{.what = STR("")}};
	struct remedy_item_typed in = {
		.version = 1, .gain = STR("0,3"), .lines = lines, .n_lines = COUNT_OF(lines)};

	assert_code(f, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id), ERR_INVALID);
	assert_int_equal(wrong.len, 4);
	assert_str(str_of(wrong.at[0].field), "gain");
	assert_str(str_of(wrong.at[1].field), "due");
	assert_int_equal(wrong.at[1].line, 0);
	assert_str(str_of(wrong.at[2].field), "what");
	assert_int_equal(wrong.at[2].line, 1);
	assert_str(str_of(wrong.at[3].field), "lead");
	assert_int_equal(wrong.at[3].line, 2);
	/* Steps of 0, 0,5 and 2 points: 1 cannot be reached; «3.692» may be two numbers. */
	in = (struct remedy_item_typed){.version = 1, .gain = STR("1"), NO_LINES};
	assert_code(f, remedy_item_save(&f->op, &p, p.items.at[1].id, &in, &wrong, &id), ERR_INVALID);
	in.gain = STR("3.692");
	assert_code(f, remedy_item_save(&f->op, &p, p.items.at[1].id, &in, &wrong, &id), ERR_INVALID);
	/* A criterion that lost nothing, or stands in it, is none to add. */
	in = (struct remedy_item_typed){.code = STR("2"), NO_LINES};
	assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "code");
	in = (struct remedy_item_typed){.name = STR(" "), NO_LINES};
	assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "name");
	struct remedy_typed head = {.basis = STR(""), .goal_points = STR("101"), .goal_rank = STR("3")};
	assert_code(f, remedy_save(&f->op, &p, p.version, &head, &wrong), ERR_INVALID);
	assert_int_equal(wrong.len, 3);
	/* Nothing of all that was kept. */
	p = plan_as(f, f->world.officer, SONG_BE);
	assert_int_equal(p.n_lines, 0);
	assert_int_equal(p.version, 1);
}

static void
who_saves_an_older_one_is_told(void **state)
{
	struct fixture *f = *state;
	struct remedy_plan p = begun(f);
	struct remedy_problems wrong;
	struct remedy_item_typed in = {.version = 1, .gain = STR("0,1"), NO_LINES};
	int64_t id;

	assert_op(&f->op, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id));
	assert_code(f, remedy_item_save(&f->op, &p, p.items.at[0].id, &in, &wrong, &id), ERR_CONFLICT);
	/* Goals were not touched, but the plan is another one to confirm. */
	struct remedy_typed head = {.basis = STR("Quyết định"), .goal_points = STR("93")};
	assert_code(f, remedy_save(&f->op, &p, p.version, &head, &wrong), ERR_CONFLICT);
	p = plan_as(f, f->world.officer, SONG_BE);
	assert_int_equal(p.items.at[0].gain, 1000);
	assert_int_equal(p.version, 2);
}

static void
it_goes_to_the_head_and_is_opened_again_with_a_reason(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct remedy_plan p = begun(f);

	assert_code(f, remedy_submit(&f->op, &p, p.version), ERR_INVALID);
	write_whole(f);
	p = plan_as(f, w->officer, SONG_BE);
	assert_null(remedy_obstacle(&p));
	assert_code(f, remedy_confirm(&f->op, &p, p.version), ERR_DENIED);
	assert_code(f, remedy_submit(&f->op, &p, p.version - 1), ERR_CONFLICT);
	assert_op(&f->op, remedy_submit(&f->op, &p, p.version));
	p = plan_as(f, w->officer, SONG_BE);
	assert_int_equal(p.state, REMEDY_WAITING);
	assert_false(p.may_edit);
	p = plan_as(f, w->head, SONG_BE);
	assert_code(f, remedy_give_back(&f->op, &p, STR(" ")), ERR_INVALID);
	assert_op(&f->op, remedy_give_back(&f->op, &p, STR("Thiếu người chủ trì")));
	p = plan_as(f, w->officer, SONG_BE);
	assert_str(p.reason, "Thiếu người chủ trì");
	assert_true(p.may_edit);
	assert_int_equal(p.edition, 1);

	p = plan_as(f, w->head, SONG_BE);
	assert_op(&f->op, remedy_confirm(&f->op, &p, p.version));
	p = plan_as(f, w->head, SONG_BE);
	assert_int_equal(p.state, REMEDY_CONFIRMED);
	assert_true(p.confirmed_by.len > 0);
	assert_str(p.reason, "");
	/* Locked for the head too, but for its number, until it is opened again. */
	struct remedy_problems wrong;
	assert_code(f, remedy_item_delete(&f->op, &p, p.items.at[0].id), ERR_DENIED);
	assert_code(f, remedy_number(&f->op, &p, STR("54/KH-TSB"), STR("31/4/2022"), &wrong),
	            ERR_INVALID);
	assert_op(&f->op, remedy_number(&f->op, &p, STR("54/KH-TSB"), STR("30/4/2022"), &wrong));
	p = plan_as(f, w->officer, SONG_BE);
	assert_code(f, remedy_reopen(&f->op, &p, STR("Đổi hạn")), ERR_DENIED);
	p = plan_as(f, w->head, SONG_BE);
	assert_str(p.doc_number, "54/KH-TSB");
	assert_op(&f->op, remedy_reopen(&f->op, &p, STR("Đổi hạn")));
	p = plan_as(f, w->head, SONG_BE);
	assert_int_equal(p.state, REMEDY_DRAFT);
	assert_int_equal(p.edition, 2);
	assert_str(p.reason, "Đổi hạn");
}

static int
owed(struct fixture *f, int64_t account, enum task_kind kind)
{
	struct tasks t = tasks_of(f, account);
	int n = 0;

	for (size_t i = 0; i < t.len; i++)
		n += t.at[i].kind == kind;
	return n;
}

static void
confirm(struct fixture *f)
{
	struct remedy_plan p = plan_as(f, f->world.head, SONG_BE);

	assert_op(&f->op, remedy_confirm(&f->op, &p, p.version));
}

static void
its_lines_wait_for_who_leads_them_until_they_are_done(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	begun(f);
	write_whole(f);
	f->now = (fixture_day(2022, 4, 15) * 86400 + 7200) * 1000000;
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 0); /* a draft is no duty */
	struct remedy_plan p = plan_as(f, w->officer, SONG_BE);
	assert_op(&f->op, remedy_submit(&f->op, &p, p.version));
	assert_int_equal(owed(f, w->head, TASK_REMEDY_CONFIRM), 1);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_CONFIRM), 0);
	confirm(f);
	assert_int_equal(owed(f, w->head, TASK_REMEDY_CONFIRM), 0);

	/* «trước ngày 20/4/2022» is the 19th, and near; the quarter is not. */
	struct tasks t = tasks_of(f, w->officer);
	const struct task *line = task_find(&t, TASK_REMEDY_LINE);
	assert_non_null(line);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 1);
	assert_int_equal(line->due_on, fixture_day(2022, 4, 19));
	struct task_words words = task_words(&f->op, line);
	assert_str(words.title, "Khắc phục: Rà soát chỉ tiêu");
	assert_str(words.note, "Kế hoạch khắc phục năm 2022 của Trạm Sông Bé");
	assert_str(
		words.path,
		arena_printf(&f->arena, "/chi-so/2022/khac-phuc/tram-song-be#v%" PRId64, line->whole).at);
	assert_int_equal(owed(f, w->head, TASK_REMEDY_LINE), 0); /* another position's */
	assert_int_equal(owed(f, w->office, TASK_REMEDY_LINE), 0);
	struct calendar_entries days;
	assert_op(&f->op, calendar_list(op_as(f, w->officer), fixture_day(2022, 9, 30),
	                                fixture_day(2022, 9, 30), &days));
	assert_int_equal(days.len, 1);
	assert_str(days.at[0].title, "Khắc phục: Gửi báo cáo quý");

	/* Late, and gone when it is done; back when that was an error. */
	f->now += INT64_C(10) * 86400 * 1000000;
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 1);
	p = plan_as(f, w->officer, SONG_BE);
	int64_t id = p.items.at[0].lines.at[0].id;
	assert_true(p.items.at[0].lines.at[0].late);
	assert_int_equal(p.n_late, 1);
	struct remedy_problems wrong;
	assert_code(f, remedy_mark(&f->op, &p, id, STR("26/4/2022"), STR(""), &wrong), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "on");
	assert_op(&f->op, remedy_mark(&f->op, &p, id, STR("22/4/2022"), STR("Văn bản 12"), &wrong));
	assert_code(f, remedy_mark(&f->op, &p, id, STR(""), STR(""), &wrong), ERR_CONFLICT);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 0);
	p = plan_as(f, w->head, SONG_BE);
	assert_int_equal(p.n_done, 1);
	assert_int_equal(p.items.at[0].lines.at[0].done_on, fixture_day(2022, 4, 22));
	assert_str(p.items.at[0].lines.at[0].done_note, "Văn bản 12");
	assert_op(&f->op, remedy_unmark(&f->op, &p, id));
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 1);
	/* Who reads it alone marks nothing. */
	p = plan_as(f, w->office, SONG_BE);
	assert_code(f, remedy_mark(&f->op, &p, id, STR(""), STR(""), &wrong), ERR_DENIED);
	/* Opened again it waits for nobody but its unit. */
	p = plan_as(f, w->head, SONG_BE);
	assert_op(&f->op, remedy_reopen(&f->op, &p, STR("Đổi hạn")));
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_LINE), 0);
	assert_int_equal(owed(f, w->officer, TASK_REMEDY_MEND), 1);
}

static void
what_it_would_bring_is_a_rank_in_the_same_table(void **state)
{
	struct fixture *f = *state;
	struct remedy_forecast would;

	begun(f);
	write_whole(f);
	struct remedy_plan p = plan_as(f, f->world.officer, SONG_BE);
	assert_op(&f->op, remedy_forecast(&f->op, &p, &would));
	assert_true(would.known);
	assert_int_equal(would.gained, 2 * POINT + 2000);
	assert_int_equal(would.index, 100 * POINT);
	assert_int_equal(would.rank, 1);
	assert_int_equal(would.ranked, 2);
	p.items.at[0].has_gain = p.items.at[1].has_gain = false;
	assert_op(&f->op, remedy_forecast(&f->op, &p, &would));
	assert_false(would.known);
}

/* All that a paper says: a line each paragraph and each table, «|» behind each cell. */
static struct str
text_of(struct arena *a, const struct doc *d)
{
	struct buf b = buf_sized(a, 4096);

	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *x = &d->blocks.at[i];
		if (x->kind == DOC_PARA)
			buf_str(&b, doc_para_text(&x->para, a));
		for (size_t r = 0; x->kind == DOC_TABLE && r < x->table.rows.len; r++)
			for (int c = 0; c < x->table.columns; c++)
				buf_printf(&b, "%.*s|",
				           STR_ARG(doc_cell_text(&x->table.rows.at[r].cells.at[c], a)));
		buf_char(&b, '\n');
	}
	return buf_view(&b);
}

static void
the_paper_says_ranks_goals_who_and_when(void **state)
{
	struct fixture *f = *state;
	static const char *const says[] = {
		"KẾ HOẠCH\n",
		"(Dự thảo)\n",
		"Theo Quyết định số 1241/QĐ ngày 26/04/2022, Chỉ số cải cách hành chính năm 2022 của Trạm "
		"Sông Bé đạt 63,33 điểm, xếp hạng 2/2.\n",
		"I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nPhấn đấu Chỉ số cải cách hành chính năm 2023 đạt từ "
		"93,00 điểm trở lên, xếp hạng 1 trở lên.\n",
		"2. Yêu cầu\n",
		"II. NHIỆM VỤ TRỌNG TÂM\n1. Phân công theo dõi",
		"|1|1.1|Kế hoạch|4,00|3,80|0,20|Chuyên viên|Tổ một cửa|trước ngày 20/4/2022|",
		"chỉ số đạt 100,00 điểm, hạng 1/2 nếu tính theo bảng xếp hạng năm 2022.\n",
		"2.2. Báo cáo (tiêu chí 1.2, mất 2,00 điểm)\nLàm sớm hơn\n- Chủ trì: Trạm Sông Bé.\n- Phối "
		"hợp: Tổ một cửa.\n- Thời gian thực hiện:\n+ Gửi báo cáo quý: quý III/2022.\n",
		"III. TỔ CHỨC THỰC HIỆN\n"};
	struct doc d;

	begun(f);
	write_whole(f);
	struct remedy_plan p = plan_as(f, f->world.officer, SONG_BE);
	assert_op(&f->op, remedy_paper(&f->op, &p, &d));
	struct str text = text_of(&f->arena, &d);
	for (size_t i = 0; i < COUNT_OF(says); i++)
		if (str_find(text, str_of(says[i]), 0) == SIZE_MAX)
			fail_msg("no '%s' in: %.*s", says[i], STR_ARG(text));
	confirm(f);
	p = plan_as(f, f->world.head, SONG_BE);
	assert_op(&f->op, remedy_paper(&f->op, &p, &d));
	assert_int_equal(str_find(text_of(&f->arena, &d), STR("Dự thảo"), 0), SIZE_MAX);
}

/* The agency stands in the table of its superior: 91,5 as 2 of 3, then 89,87 as 3 of 3. */
static void
the_agency_has_a_plan_of_its_own_from_a_printed_result(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	static const char *const tables[] = {
		"Đơn vị\tChỉ số\tHạng\nSở A\t93\t1\nChi cục Thử nghiệm\t91,5\t2\nSở B\t91\t3\n",
		"Đơn vị\tChỉ số\tHạng\nSở A\t94\t1\nSở B\t93,4\t2\nChi cục Thử nghiệm\t89,87\t3\n"};
	struct past_import im;
	const char *field;
	struct op *op = NULL;
	int64_t id;

	for (int i = 0; i < 2; i++) {
		op = op_as(f, w->office);
		assert_op(op, past_import_text(op, str_of(tables[i]), &im));
		im.table.year = YEAR - 1 + i;
		im.table.name = STR("Chỉ số CCHC các sở");
		im.table.source = i == 0 ? STR("") : STR("Quyết định số 1241/QĐ-UBND");
		for (size_t k = 0; k < im.table.rows.len; k++)
			im.table.rows.at[k].outside = im.table.rows.at[k].unit == 0;
		assert_op(op, past_import_take(op, &im, &field, &id));
	}
	struct remedy_results results;
	assert_op(op, remedy_results(op, YEAR, &results));
	assert_int_equal(results.len, 1);
	struct str slug = results.at[0].unit_slug;
	assert_op(op, remedy_begin(op, YEAR, slug));
	struct remedy_plan p = plan_as(f, w->office, slug.at);
	assert_int_equal(p.round, 0);
	assert_int_equal(p.points, 89 * POINT + 8700);
	assert_int_equal(p.rank, 3);
	assert_int_equal(p.before_points, 91 * POINT + 5000);
	assert_int_equal(p.before_rank, 2);
	assert_str(p.basis, "Quyết định số 1241/QĐ-UBND");
	assert_int_equal(p.items.len, 0);
	assert_true(p.may_edit);
	assert_false(p.may_confirm);

	/* Criteria of a table without any are the office's own words; a unit leads. */
	struct remedy_problems wrong;
	const struct remedy_line_typed lines[] = {{.what = STR("Viết tin, bài"),
	                                           .due = STR("Từ năm 2024: trong quý I"),
	                                           .lead_unit = w->unit[1]}};
	struct remedy_item_typed in = {.code = STR("1.4"),
	                               .name = STR("Tuyên truyền"),
	                               .max = STR("4"),
	                               .got = STR("0,5"),
	                               .gain = STR("3,55"),
	                               .lines = lines,
	                               .n_lines = 1};
	assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "gain");
	in.gain = STR("3,5");
	in.got = STR("");
	assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "got");
	in.got = STR("0,47");
	in.gain = STR("3,53");
	assert_op(&f->op, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id));
	assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_CONFLICT);
	p = plan_as(f, w->office, slug.at);
	assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "code");
	struct remedy_forecast would;
	assert_op(&f->op, remedy_forecast(&f->op, &p, &would));
	assert_int_equal(would.index, 93 * POINT + 4000);
	assert_int_equal(would.rank, 2); /* beside Sở B */
	assert_op(&f->op,
	          remedy_save(&f->op, &p, p.version,
	                      &(struct remedy_typed){.basis = p.basis, .goal_points = STR("93")},
	                      &wrong));

	/* Its leader confirms; then everybody in the agency reads it. */
	assert_code(f, remedy_get(op_as(f, w->officer), YEAR, slug, &p), ERR_NOT_FOUND);
	p = plan_as(f, w->leader, slug.at);
	assert_op(&f->op, remedy_confirm(&f->op, &p, p.version));
	p = plan_as(f, w->officer, slug.at);
	assert_false(p.own);
	assert_true(p.items.at[0].lines.at[0].may_mark);
	assert_false(plan_as(f, w->other_officer, slug.at).items.at[0].lines.at[0].may_mark);
	assert_code(f, remedy_get(op_as(f, w->superior_office), YEAR, slug, &p), ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(it_begins_with_the_criteria_that_lost_points),
		test(a_plan_is_seen_by_its_unit_and_the_office_until_it_is_confirmed),
		test(bad_input_is_told_at_its_field),
		test(who_saves_an_older_one_is_told),
		test(it_goes_to_the_head_and_is_opened_again_with_a_reason),
		test(its_lines_wait_for_who_leads_them_until_they_are_done),
		test(what_it_would_bring_is_a_rank_in_the_same_table),
		test(the_paper_says_ranks_goals_who_and_when),
		test(the_agency_has_a_plan_of_its_own_from_a_printed_result),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
