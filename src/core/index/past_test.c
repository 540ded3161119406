/* past_test.c - printed results: what is wrong in them is told and not repaired, numbers are read
 * once or asked back, and they serve as «last year». Both engines. */
#include "core/index/past.h"

#include "core/index/appraisal_testing.h"
#include "core/index/standing.h"
#include "doc/read.h"
#include "doc/write.h"

#define POINT CRITERIA_ONE

static struct past_import
read_text(struct fixture *f, int64_t account, const char *text)
{
	struct past_import im;
	struct op *op = op_as(f, account);

	assert_op(op, past_import_text(op, str_of(text), PAST_SCALE, &im));
	im.table.year = 2021;
	im.table.name = STR("Bảng năm 2021");
	return im;
}

/* A table as it is printed, wrong in five places. */
static void
errors_of_print_are_told_and_kept(void **state)
{
	struct fixture *f = *state;
	struct past_import im = read_text(f, f->world.office,
	                                  "Bảng điểm\t\t\t\t\n"
	                                  "STT\tĐơn vị\tThể chế\tThủ tục\tTổng điểm\tHạng\tGhi chú\n"
	                                  "1\tSở A\t10\t80\t90\t1\t\n"
	                                  "2\tSở B\t9,5\t79,5\t89,5\t2\tcộng sai\n" /* 89 */
	                                  "3\tSở C\t8\t80\t88\t4\t\n"
	                                  "4\tSở D\t8\t80\t88\t3\t\n" /* a tie, ranked apart */
	                                  "5\tSở Đ\t7\t80\t87\t5\t\n"
	                                  "6\tSở E\t7\t79\t86\t5\t\n" /* rank given twice */
	                                  "7\tSở G\t7\t70\t77\t8\t\n" /* order */
	                                  "8\tSở H\t6\t70\t76\t7\t\n");
	const enum past_error expected[] = {PAST_SUM,       PAST_TIE,   PAST_TIE,  PAST_SAME_RANK,
	                                    PAST_SAME_RANK, PAST_ORDER, PAST_COUNT};
	const size_t rows[] = {1, 2, 3, 4, 5, 6, 7};
	struct past_doubts doubts;

	assert_int_equal(im.problems.len, 0);
	assert_int_equal(im.table.areas.len, 2); /* not STT, not the notes */
	past_check(&f->arena, &im.table, &doubts);
	assert_int_equal(doubts.len, COUNT_OF(expected));
	for (size_t i = 0; i < doubts.len; i++) {
		assert_int_equal(doubts.at[i].row, rows[i]);
		assert_int_equal(doubts.at[i].error, expected[i]);
	}
	assert_int_equal(doubts.at[0].computed, 89 * POINT);
	assert_str(doubts.at[5].other, "Sở H");
	assert_int_equal(doubts.at[6].computed, 8);

	/* Stored and read again they are what was printed. */
	const char *field;
	int64_t id;
	assert_false(past_import_take(&f->op, &im, &field, &id)); /* nobody said which units they are */
	assert_str(str_of(field), "units");
	f->op.err = (struct err){0};
	for (size_t i = 0; i < im.table.rows.len; i++)
		im.table.rows.at[i].outside = true;
	assert_op(&f->op, past_import_take(&f->op, &im, &field, &id));
	struct past_table t;
	assert_op(&f->op, past_get(op_as(f, f->world.officer), id, &t));
	assert_int_equal(t.rows.at[1].points, 895000);
	assert_int_equal(t.rows.at[1].areas[1].points, 795000);
	assert_int_equal(t.rows.at[7].rank, 7);
	assert_false(t.may_delete);
	past_check(&f->arena, &t, &doubts);
	assert_int_equal(doubts.len, COUNT_OF(expected));
	/* What was said of a name is known the next time. */
	im = read_text(f, f->world.office, "Đơn vị\tChỉ số\nSở A\t91\n");
	assert_true(im.table.rows.at[0].outside);
	assert_int_equal(im.n_unknown, 0);
}

static void
right_tables_have_no_doubts(void **state)
{
	struct fixture *f = *state;
	struct past_import im = read_text(f, f->world.office,
	                                  "Tỉnh/thành phố\tChỉ số CCHC (%)\tXếp hạng\n"
	                                  "A\t90\t1/4\nB\t89.87\t2\nC\t89,87%\t2\nD\t80\t4\n");
	struct past_doubts doubts;

	assert_int_equal(im.problems.len, 0);
	past_check(&f->arena, &im.table, &doubts);
	assert_int_equal(doubts.len, 0);
	assert_int_equal(im.table.rows.at[1].points, 898700);
	assert_int_equal(im.table.rows.at[0].rank, 1);
	/* Counted 1, 2, 2, 3 it is told that there is another way. */
	im.table.rows.at[3].rank = 3;
	past_check(&f->arena, &im.table, &doubts);
	assert_int_equal(doubts.len, 1);
	assert_int_equal(doubts.at[0].error, PAST_COUNT);
	assert_int_equal(doubts.at[0].computed, 4);
}

/* However the columns are called; the index beside the points is the index. */
static void
usual_headings_are_known_and_the_index_goes_before_points(void **state)
{
	struct fixture *f = *state;
	static const char *const points[] = {
		"Tổng điểm đạt được",   "Điểm đạt được",   "Chỉ số CCHC",  "Kết quả đạt được", "TỔNG ĐIỂM",
		"Chỉ số CCHC năm 2021", "Điểm chỉ số (%)", "Tổng số điểm", "PAR INDEX",
	};
	static const char *const ranks[] = {"Xếp hạng", "Thứ hạng", "Hạng", "XẾP HẠNG",
	                                    "Xếp hạng năm 2021"};

	for (size_t i = 0; i < COUNT_OF(points); i++)
		for (size_t k = 0; k < COUNT_OF(ranks); k++) {
			struct past_import im = read_text(
				f, f->world.office,
				arena_printf(&f->arena, "STT\tTên đơn vị\t%s\t%s\n1\tSở A\t89,87\t7/17\n",
			                 points[i], ranks[k])
					.at);
			assert_int_equal(im.problems.len, 0);
			assert_int_equal(im.table.rows.at[0].points, 898700);
			assert_int_equal(im.table.rows.at[0].rank, 7);
			assert_int_equal(im.table.areas.len, 0);
		}
	struct past_import im = read_text(
		f, f->world.office,
		"Đơn vị\tTổng điểm đạt được\tChỉ số (%)\tXếp hạng\nSở A\t85,38\t89,87\t7\n");
	assert_int_equal(im.table.rows.at[0].points, 898700);
	assert_int_equal(im.table.areas.len, 0);
}

static void
what_no_scale_has_is_told_at_its_cell(void **state)
{
	struct fixture *f = *state;
	static const char text[] = "Đơn vị\tThể chế\tĐiểm trừ\tChỉ số\nSở A\t10\t0\t8987\nSở "
							   "B\t10\t-2\t-8\nSở C\t1000\t0\t103,5\nSở D\t10\t-1\t100\n";
	struct past_import im = read_text(f, f->world.office, text);

	assert_int_equal(im.problems.len, 4);
	assert_int_equal(im.problems.at[0].row, 2);
	assert_str(im.problems.at[0].column, "Chỉ số");
	assert_true(str_find(im.problems.at[0].text, STR("8987"), 0) != SIZE_MAX);
	assert_int_equal(im.problems.at[1].row, 3);
	assert_true(str_find(im.problems.at[1].text, STR("nhỏ hơn 0"), 0) != SIZE_MAX);
	assert_str(im.problems.at[2].column, "Chỉ số");
	assert_str(im.problems.at[3].column, "Thể chế");
	/* A scale with bonus points goes further. */
	assert_op(&f->op,
	          past_import_text(&f->op, STR("Đơn vị\tChỉ số\nSở C\t103,5\n"), 110 * POINT, &im));
	assert_int_equal(im.problems.len, 0);
	assert_int_equal(im.table.rows.at[0].points, 1035000);
}

static void
what_reads_in_two_ways_is_asked_back(void **state)
{
	struct fixture *f = *state;
	struct past_import im = read_text(f, f->world.office,
	                                  "Đơn vị\tChỉ số\tHạng\tThể chế\n"
	                                  "Sở A\t3.692\t1\t1\n"
	                                  "Sở B\tkhông\t2\t1\n"
	                                  "Sở C\t88\thai\t1\n"
	                                  "Sở A\t87\t4\t1\n");
	const char *field;
	int64_t id;

	assert_int_equal(im.problems.len, 4);
	assert_int_equal(im.problems.at[0].row, 2);
	assert_true(str_find(im.problems.at[0].text, STR("hai cách"), 0) != SIZE_MAX);
	assert_true(str_find(im.problems.at[3].text, STR("hai dòng"), 0) != SIZE_MAX);
	assert_false(past_import_take(&f->op, &im, &field, &id));
	assert_null(field);
	f->op.err = (struct err){0};
	/* Without the two columns it is no such table; officers take none in. */
	assert_false(past_import_text(&f->op, STR("Tên\tSố\nA\t1\n"), PAST_SCALE, &im));
	f->op.err = (struct err){0};
	struct op *op = op_as(f, f->world.officer);
	assert_false(past_import_text(op, STR("Đơn vị\tChỉ số\nA\t1\n"), PAST_SCALE, &im));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
files_say_the_same_as_text(void **state)
{
	struct fixture *f = *state;
	static const char csv[] = "Đơn vị;Chỉ số;Hạng\nTrạm Sông Bé;89,87;7\nTrạm Núi Lớn;91,5;4\n";
	struct op *op = op_as(f, f->world.office);
	struct past_import im;
	struct doc doc = {0};

	assert_op(op, doc_parse(op->arena, STR(csv), &doc, &op->err));
	assert_op(op, past_import_doc(op, &doc, PAST_SCALE, &im));
	assert_int_equal(im.table.rows.len, 2);
	assert_int_equal(im.table.rows.at[0].unit, f->world.unit[1]);
	assert_int_equal(im.table.rows.at[1].points, 915000);

	struct sheet_column columns[] = {{STR("Đơn vị"), SHEET_TEXT, 20},
	                                 {STR("Chỉ số"), SHEET_TEXT, 9},
	                                 {STR("Hạng"), SHEET_TEXT, 8}};
	struct str cells[] = {STR("Trạm Sông Bé"), STR("89,87"), STR("7")};
	struct sheet s = {
		.name = STR("KQ"), .columns = columns, .n_columns = 3, .cells = cells, .n_rows = 1};
	struct str bytes;
	assert_op(op, sheet_write_xlsx(op->arena, &s, &bytes, &op->err));
	doc = (struct doc){0};
	assert_op(op, doc_parse(op->arena, bytes, &doc, &op->err));
	assert_op(op, past_import_doc(op, &doc, PAST_SCALE, &im));
	assert_int_equal(im.table.rows.len, 1);
	assert_int_equal(im.table.rows.at[0].points, 898700);
	assert_int_equal(im.table.rows.at[0].rank, 7);
}

static int64_t
take(struct fixture *f, int64_t year, const char *text)
{
	struct past_import im = read_text(f, f->world.office, text);
	const char *field;
	int64_t id;

	im.table.year = year;
	assert_op(&f->op, past_import_take(&f->op, &im, &field, &id));
	return id;
}

static void
a_year_and_group_has_one_table(void **state)
{
	struct fixture *f = *state;
	int64_t id = take(f, 2020, "Đơn vị\tChỉ số\nTrạm Sông Bé\t80\n");
	struct past_import im = read_text(f, f->world.office, "Đơn vị\tChỉ số\nTrạm Sông Bé\t81\n");
	const char *field;
	struct past_table t;
	int64_t other;

	im.table.year = 2020;
	assert_false(past_import_take(&f->op, &im, &field, &other));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	f->op.err = (struct err){0};
	im.table.group_name = STR("Chi cục");
	assert_op(&f->op, past_import_take(&f->op, &im, &field, &other));
	im.table.year = 2023; /* ahead */
	assert_false(past_import_take(&f->op, &im, &field, &other));
	assert_str(str_of(field), "year");
	f->op.err = (struct err){0};
	/* Two lines of one unit. */
	im = read_text(f, f->world.office, "Đơn vị\tChỉ số\nTrạm Sông Bé\t80\nTram Song Be\t81\n");
	assert_false(past_import_take(&f->op, &im, &field, &other));
	assert_str(str_of(field), "units");
	f->op.err = (struct err){0};
	/* Another agency's office neither sees nor deletes it. */
	assert_false(past_get(op_as(f, f->world.superior_office), id, &t));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
	f->op.err = (struct err){0};
	assert_op(&f->op, past_get(op_as(f, f->world.head), id, &t));
	assert_false(past_delete(&f->op, &t));
	f->op.err = (struct err){0};
	assert_op(&f->op, past_get(op_as(f, f->world.office), id, &t));
	assert_op(&f->op, past_delete(&f->op, &t));
	assert_false(past_get(&f->op, id, &t));
}

static void
it_is_last_year_where_no_round_was(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	take(f, 2020,
	     "Đơn vị\tChỉ số\tHạng\tI. Chỉ đạo, điều hành\nTrạm Sông Bé\t91,5\t4\t5\nTrạm Núi "
	     "Lớn\t95\t1\t6\n");
	take(f, 2021, "Đơn vị\tChỉ số\tHạng\tI. Điều hành\tHài lòng\nTrạm Sông Bé\t89,87\t7\t5,5\t3\n");
	/* Of other units: nobody's last year here. */
	struct past_import im = read_text(f, w->office, "Đơn vị\tChỉ số\nPhòng Tổng hợp\t80\n");
	const char *field;
	int64_t other;
	im.table.group_name = STR("Khối khác");
	assert_op(&f->op, past_import_take(&f->op, &im, &field, &other));
	int64_t id = appraisal_test_begun(f, 2022);
	struct round_sheet s = unit_sheet_as(f, w->officer, id, SONG_BE);
	assert_int_equal(s.last_year, 2021);
	assert_int_equal(s.last_index, 898700);
	assert_int_equal(s.last_rank, 7);
	assert_int_equal(s.last_of, 1);
	assert_true(s.last_is_final);
	assert_true(s.lines[0].has_last);
	assert_int_equal(s.lines[0].last, 55000);
	assert_false(s.lines[0].last_near); /* «I. Điều hành» is «Điều hành» */
	assert_int_equal(s.lines[3].last, 30000);
	assert_false(s.lines[1].has_last);
	/* The other unit's last year is the one before. */
	s = unit_sheet_as(f, w->other_officer, id, NUI_LON);
	assert_int_equal(s.last_year, 2020);
	assert_int_equal(s.lines[0].last, 60000);
	assert_true(s.lines[0].last_near); /* «Chỉ đạo, điều hành» is a guess */

	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	struct standing r;
	assert_op(&f->op, standing_get(op_as(f, w->office), id, &r));
	assert_int_equal(r.last_year, 2021);
	for (size_t i = 0; i < r.units.len; i++) {
		bool song_be = str_eq(r.units.at[i].unit_slug, STR(SONG_BE));
		assert_int_equal(r.units.at[i].has_last, song_be);
		if (song_be) {
			assert_int_equal(r.units.at[i].last_index, 898700);
			assert_int_equal(r.units.at[i].last_rank, 7);
		}
	}
	struct past_years years;
	assert_op(&f->op, past_of_unit(&f->op, w->agency, w->unit[1], 2022, &years));
	assert_int_equal(years.len, 2);
	assert_int_equal(years.at[1].points, 915000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(errors_of_print_are_told_and_kept),
		test(right_tables_have_no_doubts),
		test(usual_headings_are_known_and_the_index_goes_before_points),
		test(what_no_scale_has_is_told_at_its_cell),
		test(what_reads_in_two_ways_is_asked_back),
		test(files_say_the_same_as_text),
		test(a_year_and_group_has_one_table),
		test(it_is_last_year_where_no_round_was),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
