/* standing_test.c - results: index, rescaling, grades, ties, the year before, decision and
 * publication. Both engines. */
#include "core/audit/audit.h"
#include "core/index/appraisal_testing.h"
#include "core/index/round_testing.h"
#include "core/index/standing.h"

#define POINT CRITERIA_ONE

static void
refused(struct fixture *f, bool done, enum err_code code)
{
	assert_false(done);
	assert_int_equal(f->op.err.code, code);
	f->op.err = (struct err){0};
}

static struct standing
standing_as(struct fixture *f, int64_t account, int64_t round)
{
	struct standing s;
	struct op *op = op_as(f, account);

	assert_op(op, standing_get(op, round, &s));
	return s;
}

/* Trạm Sông Bé has `points` of 1.2 and not the 2 it says, Trạm Núi Lớn keeps its own; the second
 * appraisal is on and has nothing to answer. */
static int64_t
appraised(struct fixture *f, int64_t year, int64_t points)
{
	int64_t id = appraisal_test_begun(f, year);

	appraisal_give(f, f->world.council, id, SONG_BE, 2, points, points < 2 * POINT ? "Thiếu" : "");
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	return id;
}

static void
survey(struct fixture *f, int64_t round, const char *unit, int64_t percent)
{
	struct round_sheet s = appraisal_sheet_as(f, f->world.office, round, unit);
	struct criteria_input in = {.given = true, .step = STR("")};

	in.na = percent < 0;
	in.has_ratio = !in.na;
	in.done = percent * POINT, in.of = 100 * POINT;
	assert_op(&f->op, appraisal_survey(&f->op, &s, 3, &in, s.lines[3].marks[STAGE_SURVEY].id));
}

static void
decide(struct fixture *f, int64_t round)
{
	struct standing s = standing_as(f, f->world.office, round);
	const char *field;

	assert_op(&f->op, standing_decide(&f->op, &s, STR("1241/QĐ"), f->op.today, &field));
}

static void
publish(struct fixture *f, int64_t round)
{
	decide(f, round);
	struct standing s = standing_as(f, f->world.leader, round);
	assert_op(&f->op, standing_publish(&f->op, &s, false));
}

static void
equal_values_share_a_rank_and_the_next_counts_them_all(void **state)
{
	const int64_t values[] = {90, 80, 80, 70, 70, 70, 10};
	const int64_t want[] = {1, 2, 2, 4, 4, 4, 7};
	int64_t got[COUNT_OF(values)];

	(void)state;
	standing_rank(values, COUNT_OF(values), got);
	for (size_t i = 0; i < COUNT_OF(values); i++)
		assert_int_equal(got[i], want[i]);
	standing_rank(values, 0, got);
}

static void
without_a_survey_what_was_appraised_is_rescaled(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraised(f, 2022, 0);
	struct standing s = standing_as(f, f->world.office, id);

	assert_false(s.has_survey);
	assert_int_equal(s.n_ranked, 2);
	assert_str(s.units.at[0].unit_slug, NUI_LON);
	assert_int_equal(s.units.at[0].index, 966700); /* 5,8 of 6 */
	assert_str(s.units.at[0].grade, "Tốt");
	assert_int_equal(s.units.at[1].index, 633300); /* 3,8 of 6 */
	assert_str(s.units.at[1].grade, "Khá");
	assert_int_equal(s.units.at[1].rank, 2);
	assert_int_equal(s.areas.at[0].points, 96000);
	assert_int_equal(s.areas.at[0].applicable, 12 * POINT);
}

static void
a_survey_counts_and_may_not_be_of_some_units_alone(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraised(f, 2022, 2 * POINT);
	const char *field;

	survey(f, id, SONG_BE, 80);
	struct standing s = standing_as(f, f->world.office, id);
	assert_non_null(s.obstacle);
	refused(f, standing_decide(&f->op, &s, STR("1/QĐ"), f->op.today, &field), ERR_INVALID);
	/* The office says that none was held there: that unit is rescaled by itself. */
	survey(f, id, NUI_LON, -1);
	s = standing_as(f, f->world.office, id);
	assert_null(s.obstacle);
	const struct standing_unit *u = &s.units.at[1];
	assert_str(u->unit_slug, SONG_BE);
	assert_int_equal(u->survey, 32000);
	assert_int_equal(u->index, 90 * POINT); /* 5,8 and 3,2 of 10 */
	assert_int_equal(s.units.at[0].index, 966700);
	survey(f, id, NUI_LON, 80);
	s = standing_as(f, f->world.office, id);
	assert_int_equal(s.units.at[0].rank, 1);
	assert_int_equal(s.units.at[1].rank, 1);
}

static void
a_result_is_the_offices_and_leaders_until_it_is_published(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const int64_t others[] = {w->head,    w->officer, w->other_officer,  w->council,
	                          w->auditor, w->admin,   w->superior_office};
	int64_t id = appraised(f, 2022, 0);
	struct standing s;
	const char *field;

	for (int published = 0; published < 3; published++) {
		for (size_t i = 0; i < COUNT_OF(others); i++) {
			bool may = published == 2 && others[i] != w->superior_office;
			assert_int_equal(standing_get(op_as(f, others[i]), id, &s), may);
			if (!may)
				assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
		}
		s = standing_as(f, w->office, id);
		if (published == 0) {
			refused(f, standing_publish(&f->op, &s, false), ERR_DENIED);
			refused(f, standing_decide(&f->op, &s, STR(" "), f->op.today, &field), ERR_INVALID);
			assert_string_equal(field, "number");
			refused(f, standing_decide(&f->op, &s, STR("1"), f->op.today + 1, &field), ERR_INVALID);
			assert_string_equal(field, "on");
			decide(f, id);
		} else if (published == 1) {
			refused(f, standing_decide(&f->op, &s, STR("2/QĐ"), f->op.today, &field), ERR_DENIED);
			assert_op(&f->op, standing_publish(&f->op, &s, false));
		}
	}
	/* Everybody reads the table; a sheet its unit, office, leaders and auditors. */
	struct standing_sheet x;
	s = standing_as(f, w->head, id);
	assert_int_equal(s.n_ranked, 2);
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x));
	assert_int_equal(x.sheet.final.marks[2].points, 0);
	assert_int_equal(x.areas[0].points, 38000);
	refused(f, standing_sheet_get(&f->op, &s, STR(NUI_LON), &x), ERR_NOT_FOUND);
	s = standing_as(f, w->council, id);
	refused(f, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x), ERR_NOT_FOUND);
	s = standing_as(f, w->auditor, id);
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(NUI_LON), &x));
	/* A public result stays. */
	s = standing_as(f, w->office, id);
	refused(f, standing_take_back(&f->op, &s, STR("Nhầm")), ERR_DENIED);
}

static void
a_decision_is_taken_back_with_a_reason_and_locks_until_then(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraised(f, 2022, 0);
	struct appraisal_typed in = {.points = POINT, .reason = STR("Theo hướng dẫn")};

	decide(f, id);
	struct round_sheet sheet = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	refused(f, appraisal_conclude(&f->op, &sheet, 2, &in), ERR_DENIED);
	struct standing s = standing_as(f, f->world.leader, id);
	refused(f, standing_take_back(&f->op, &s, STR("")), ERR_INVALID);
	assert_op(&f->op, standing_take_back(&f->op, &s, STR("Cộng sai")));
	sheet = appraisal_sheet_as(f, f->world.office, id, SONG_BE);
	assert_op(&f->op, appraisal_conclude(&f->op, &sheet, 2, &in));
	s = standing_as(f, f->world.office, id);
	assert_int_equal(s.round.doc_number.len, 0);
	assert_int_equal(s.units.at[1].points, 48000);
}

static void
the_year_before_stands_beside_in_points_and_rank(void **state)
{
	struct fixture *f = *state;
	int64_t before = appraised(f, 2021, 0);
	int64_t now = f->now;
	struct standing s;
	struct doc d;
	struct standing_sheet x;

	/* A result nobody may know yet is not compared with. */
	int64_t id = appraised(f, 2022, 2 * POINT);
	s = standing_as(f, f->world.office, id);
	assert_int_equal(s.last_year, 0);
	publish(f, before);
	s = standing_as(f, f->world.office, id);
	assert_int_equal(s.last_year, 2021);
	const struct standing_unit *u = &s.units.at[0];
	for (size_t i = 0; i < s.units.len; i++)
		if (str_eq(s.units.at[i].unit_slug, STR(SONG_BE)))
			u = &s.units.at[i];
	assert_true(u->has_last);
	assert_int_equal(u->last_index, 633300);
	assert_int_equal(u->last_rank, 2);
	assert_int_equal(u->last_of, 2);
	assert_int_equal(u->rank, 1);
	assert_int_equal(u->index, 966700);
	/* The unit's own page has the points of the published result beside its own. */
	struct round_sheet sheet = unit_sheet_as(f, f->world.head, id, SONG_BE);
	assert_true(sheet.last_is_final);
	assert_int_equal(sheet.lines[2].last, 0);
	assert_int_equal(sheet.last_index, 633300);
	s = standing_as(f, f->world.office, id);
	assert_op(&f->op, standing_paper(&f->op, &s, &d));
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x));
	assert_op(&f->op, standing_unit_paper(&f->op, &s, &x, &d));
	assert_true(f->now > now);
}

/* All words of the tables of a paper, row by row. */
static struct str
table_words(struct fixture *f, const struct doc *d)
{
	struct buf b = {.arena = &f->arena};

	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_table *t = &d->blocks.at[i].table;
		for (size_t r = 0; d->blocks.at[i].kind == DOC_TABLE && r < t->rows.len; r++) {
			for (int c = 0; c < t->columns; c++)
				buf_printf(&b, "%.*s|",
				           STR_ARG(doc_cell_text(&t->rows.at[r].cells.at[c], &f->arena)));
			buf_char(&b, '\n');
		}
	}
	return buf_view(&b);
}

/* What stands outside of its tables. */
static struct str
paragraphs(struct fixture *f, const struct doc *d)
{
	struct buf b = {.arena = &f->arena};

	for (size_t i = 0; i < d->blocks.len; i++)
		if (d->blocks.at[i].kind == DOC_PARA)
			buf_printf(&b, "%.*s\n", STR_ARG(doc_para_text(&d->blocks.at[i].para, &f->arena)));
	return buf_view(&b);
}

static void
assert_has(struct str text, const char *words)
{
	if (str_find(text, str_of(words), 0) == SIZE_MAX)
		fail_msg("no %s in %.*s", words, STR_ARG(text));
}

static void
papers_say_where_no_survey_was_held_and_who_has_no_rank(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraised(f, 2022, 0);
	struct standing_sheet x;
	struct doc d;

	survey(f, id, SONG_BE, 0);
	survey(f, id, NUI_LON, -1);
	fixture_sql(
		f, "INSERT INTO index_entry (round_id, unit_id, state, reason, total, applicable, done,"
		   " missing, version) SELECT round_id, (SELECT id FROM unit WHERE slug ="
		   " 'phong-tong-hop'), 'open', '', 0, 0, 0, 0, 1 FROM index_entry LIMIT 1");
	decide(f, id);
	struct standing s = standing_as(f, f->world.office, id);
	assert_int_equal(s.n_without, 1);
	assert_op(&f->op, standing_paper(&f->op, &s, &d));
	struct str words = table_words(f, &d);
	/* Nobody was content is not the same as nobody was asked. */
	assert_has(words, "1|Trạm Núi Lớn|5,80|không điều tra|96,67|1|");
	assert_has(words, "2|Trạm Sông Bé|3,80|0,00|38,00|2|");
	assert_has(words, "Không xếp hạng|");
	assert_has(words, "\n|Phòng Tổng hợp|||chưa gửi|||");
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(NUI_LON), &x));
	assert_op(&f->op, standing_unit_paper(&f->op, &s, &x, &d));
	assert_has(table_words(f, &d), "|không điều tra|");
	/* The decision is a paper of its own, the table its annex. */
	assert_op(&f->op, standing_decision_paper(&f->op, &s, &d));
	struct str text = paragraphs(f, &d);
	assert_has(text, "QUYẾT ĐỊNH\nVề việc công bố kết quả Chỉ số cải cách hành chính năm 2022\n");
	assert_has(text, "Căn cứ Bộ thử;\n");
	assert_has(text, "Điều 1. Công bố kết quả Chỉ số cải cách hành chính năm 2022 của 2 đơn vị");
	assert_has(text, "Không xếp hạng 1 đơn vị chưa có kết quả: Phòng Tổng hợp.\nĐiều 2. ");
	assert_has(text, "Kèm theo Quyết định số 1241/QĐ ngày ");
	assert_has(table_words(f, &d), "Số: 1241/QĐ");
	assert_has(table_words(f, &d), "1|Trạm Núi Lớn|5,80|không điều tra|96,67|1|");
	/* A set that asks nobody prints nothing of a survey. */
	fixture_sql(f, "UPDATE criterion SET rule = '{\"kind\":\"stat\"}' WHERE code = '2'");
	s = standing_as(f, f->world.office, id);
	assert_op(&f->op, standing_paper(&f->op, &s, &d));
	assert_int_equal(str_find(table_words(f, &d), STR("hông điều tra"), 0), SIZE_MAX);
	assert_int_equal(str_find(paragraphs(f, &d), STR("hông điều tra"), 0), SIZE_MAX);
	/* To publish without it is said, and kept with its name. */
	s = standing_as(f, f->world.leader, id);
	refused(f, standing_publish(&f->op, &s, false), ERR_INVALID);
	assert_op(&f->op, standing_publish(&f->op, &s, true));
	struct audit_lines lines;
	struct op *op = op_as(f, f->world.auditor);
	assert_op(op,
	          audit_list(op,
	                     &(struct audit_filter){
							 .kind = STR("index_round"), .from_on = DAY_NONE, .last_on = DAY_NONE},
	                     5, &lines));
	assert_str(lines.at[0].action, "standing.publish");
	assert_has(lines.at[0].summary, "1 đơn vị chưa có kết quả: Phòng Tổng hợp");
}

static struct str
exchanged(struct fixture *f, struct str text, const char *from, const char *to)
{
	size_t at = str_find(text, str_of(from), 0);

	if (at == SIZE_MAX)
		fail_msg("no %s in %.*s", from, STR_ARG(text));
	return arena_printf(&f->arena, "%.*s%s%.*s", STR_ARG(str_slice(text, 0, at)), to,
	                    STR_ARG(str_slice(text, at + strlen(from), text.len)));
}

static void
anybody_computes_a_score_sheet_again(void **state)
{
	static const struct {
		const char *from, *to;
	} lies[] = {
		{"\"self\":3.8", "\"self\":4"}, {"\"first\":0,", "\"first\":2,"},
		{"\"total\":7", "\"total\":9"}, {"\"rank\":2,\"grade\"", "\"rank\":1,\"grade\""},
		{"\"done\":80", "\"done\":70"}, {"\"grade\":\"Khá\"", "\"grade\":\"Tốt\""},
	};
	struct fixture *f = *state;
	struct standing_sheet x;
	struct standing_check c;
	int64_t id = appraised(f, 2022, 0);

	survey(f, id, SONG_BE, 80);
	survey(f, id, NUI_LON, 60);
	decide(f, id);
	struct standing s = standing_as(f, f->world.office, id);
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x));
	struct str sheet = standing_score_sheet(&f->op, &s, &x);
	assert_op(&f->op, standing_recompute(&f->arena, sheet, &c, &f->op.err));
	if (c.doubts.len > 0)
		fail_msg("%.*s: %s", STR_ARG(c.doubts.at[0].where), c.doubts.at[0].msgid);
	assert_int_equal(c.total, 70000); /* 3,8 and nothing and 3,2 */
	assert_int_equal(c.index, 70 * POINT);
	assert_int_equal(c.rank, 2);
	/* The same for ever: its hash is what the papers print. */
	s = standing_as(f, f->world.leader, id);
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x));
	assert_true(str_eq(sheet, standing_score_sheet(&f->op, &s, &x)));
	/* Also for who is not shown the units that never sent. */
	fixture_sql(
		f, "INSERT INTO index_entry (round_id, unit_id, state, reason, total, applicable, done,"
		   " missing, version) SELECT round_id, (SELECT id FROM unit WHERE slug ="
		   " 'phong-tong-hop'), 'open', '', 0, 0, 0, 0, 1 FROM index_entry LIMIT 1");
	s = standing_as(f, f->world.leader, id);
	refused(f, standing_publish(&f->op, &s, false), ERR_INVALID);
	assert_op(&f->op, standing_publish(&f->op, &s, true));
	s = standing_as(f, f->world.office, id);
	assert_int_equal(s.units.len, 3);
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x));
	struct str seen = standing_score_sheet(&f->op, &s, &x);
	s = standing_as(f, f->world.officer, id);
	assert_int_equal(s.units.len, 2);
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x));
	assert_true(str_eq(seen, standing_score_sheet(&f->op, &s, &x)));
	for (size_t i = 0; i < COUNT_OF(lies); i++) {
		struct str lie = exchanged(f, sheet, lies[i].from, lies[i].to);
		assert_op(&f->op, standing_recompute(&f->arena, lie, &c, &f->op.err));
		if (c.doubts.len < 2)
			fail_msg("%s: seen by its hash alone", lies[i].to);
	}
	assert_false(standing_recompute(&f->arena, STR("{\"kind\":\"else\"}"), &c, &f->op.err));
}

/* Both units have handed over a sheet that filled itself; Trạm Sông Bé has another figure. */
static int64_t
filled(struct fixture *f)
{
	static const char set_text[] =
		"{\"name\":\"Bộ tự điền\",\"year\":2022,\"total\":4,\"rounding\":2,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Sáng kiến\",\"max\":4},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Đăng ký\",\"max\":2,"
		"\"rule\":{\"kind\":\"count\",\"each\":1},\"measure\":\"initiatives_registered\"},"
		"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Nhân rộng\",\"max\":2,"
		"\"rule\":{\"kind\":\"yesno\"},\"measure\":\"models_adopted\"}]}";
	int64_t id = round_test_open(f, STR(set_text), 2022);
	struct round_sheet s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	struct criteria_input in = {.given = true, .step = STR(""), .has_count = true, .count = POINT};
	const struct round_said said = {&in, STR(""), STR("Gửi bản giấy")};
	const char *field;

	assert_op(&f->op, round_line_say(&f->op, &s, 1, s.lines[1].version, &said));
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	assert_op(&f->op, round_submit(&f->op, &s));
	s = unit_sheet_as(f, f->world.other_officer, id, NUI_LON);
	assert_op(&f->op, round_submit(&f->op, &s));
	fixture_sql(f, "UPDATE index_entry SET state = 'sent', sent_at = 1 WHERE state = 'waiting'");
	struct appraisal a = appraisal_as(f, f->world.office, id);
	assert_op(&f->op, appraisal_begin(&f->op, &a, DAY_NONE, &field));
	appraisal_give_rest(f, f->world.office, id);
	appraisal_over(f, f->world.office, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	return id;
}

static void
a_score_sheet_says_what_the_system_counted(void **state)
{
	struct fixture *f = *state;
	int64_t id = filled(f);
	struct standing_sheet x;
	struct standing_check c;

	decide(f, id);
	struct standing s = standing_as(f, f->world.office, id);
	assert_op(&f->op, standing_sheet_get(&f->op, &s, STR(SONG_BE), &x));
	struct str sheet = standing_score_sheet(&f->op, &s, &x);
	assert_op(&f->op, standing_recompute(&f->arena, sheet, &c, &f->op.err));
	if (c.doubts.len > 0)
		fail_msg("%.*s: %s", STR_ARG(c.doubts.at[0].where), c.doubts.at[0].msgid);
	assert_int_equal(c.total, POINT);
	assert_true(str_find(sheet,
	                     STR("\"source\":{\"done\":0,\"whole\":0,\"frozen\":\"2022-04-15\","
	                         "\"own\":true}"),
	                     0) != SIZE_MAX);
	assert_true(str_find(sheet, STR("Gửi bản giấy"), 0) == SIZE_MAX);
	/* Counted where the sheet says it was not, and an own figure that is told as counted. */
	struct str lie = exchanged(f, sheet, "\"yes\":false},\"self\":0,\"source\":{\"done\":0",
	                           "\"yes\":false},\"self\":0,\"source\":{\"done\":1");
	assert_op(&f->op, standing_recompute(&f->arena, lie, &c, &f->op.err));
	assert_int_equal(c.doubts.len, 2);
	lie = exchanged(f, sheet, ",\"own\":true", "");
	assert_op(&f->op, standing_recompute(&f->arena, lie, &c, &f->op.err));
	assert_int_equal(c.doubts.len, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_values_share_a_rank_and_the_next_counts_them_all),
		test(without_a_survey_what_was_appraised_is_rescaled),
		test(a_survey_counts_and_may_not_be_of_some_units_alone),
		test(a_result_is_the_offices_and_leaders_until_it_is_published),
		test(a_decision_is_taken_back_with_a_reason_and_locks_until_then),
		test(the_year_before_stands_beside_in_points_and_rank),
		test(papers_say_where_no_survey_was_held_and_who_has_no_rank),
		test(anybody_computes_a_score_sheet_again),
		test(a_score_sheet_says_what_the_system_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
