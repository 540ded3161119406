/* reference_test.c - lists of other agencies' initiatives: read, taken, compared with at once,
 * taken back; and one's own that comes back as such a list. On both engines. */
#include "core/initiative/initiative.h"
#include "core/novelty/novelty.h"
#include "core/novelty/said.h"
#include "core/reference/reference_import.h"
#include "doc/read.h"
#include "story.h"

#define SLIP \
	"Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, điền ô nào, chờ bao lâu " \
	"và hỏi ai"
#define TABLE \
	"DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN\n" \
	"TT\tTên sáng kiến\tTác giả\tĐơn vị công tác\tNội dung\n" \
	"I\tLĩnh vực một cửa\t\t\t\n" \
	"1\t" SLIP "\tNhóm một cửa\tPhòng Một cửa\tIn trên giấy bìa, phát tại quầy\n" \
	"II\tLĩnh vực thú y\t\t\t\n" \
	"1\tSổ tiêm phòng điện tử cho từng hộ nuôi\tTổ dịch tễ\tTrạm số 1\t\n"

static const struct reference_typed typed = {.source = STR_INIT("Chi cục Mẫu tỉnh Bạn"),
                                             .year = STR_INIT(""),
                                             .decision = STR_INIT("12/QĐ-CCM"),
                                             .decided_on = STR_INIT("5/3/2021")};

static struct reference_import
read(struct fixture *f, int64_t account, const char *text, const struct reference_typed *t)
{
	struct op *op = op_as(f, account);
	struct reference_import im;

	assert_op(op, reference_read_text(op, str_of(text), t, &im));
	return im;
}

static struct reference_list
list(struct fixture *f, int64_t account, int64_t id)
{
	struct op *op = op_as(f, account);
	struct reference_list l;

	assert_op(op, reference_list_get(op, id, &l));
	return l;
}

static int64_t
stage(struct fixture *f, int64_t account, const char *text)
{
	struct reference_import im = read(f, account, text, &typed);
	int64_t id;

	assert_op(&f->op, reference_stage(&f->op, &im, STR("Phụ lục.xlsx"), &id));
	return id;
}

static int64_t
take(struct fixture *f, int64_t account, const char *text)
{
	int64_t id = stage(f, account, text);
	struct reference_list l = list(f, account, id);

	assert_op(&f->op, reference_take(&f->op, &l));
	return id;
}

static struct novelty_report
check(struct fixture *f, int64_t account, const char *text, struct novelty *n)
{
	struct op *op = op_as(f, account);
	struct novelty_report r;

	op->novelty = n;
	assert_op(op, novelty_check(op, &(struct novelty_ask){.title = str_of(text)}, &r));
	return r;
}

static void
columns_are_known_by_their_headings(void **state)
{
	struct fixture *f = *state;
	struct reference_import im = read(f, f->world.office, TABLE, &typed);

	assert_int_equal(im.n_problems, 0);
	assert_true(im.n_new == 2 && im.rows.len == 2);
	const struct reference_row *r = &im.rows.at[1];
	assert_str(r->cell[REFERENCE_TITLE], "Sổ tiêm phòng điện tử cho từng hộ nuôi");
	assert_str(r->cell[REFERENCE_AUTHORS], "Tổ dịch tễ");
	assert_str(r->cell[REFERENCE_UNIT], "Trạm số 1");
	assert_str(r->cell[REFERENCE_DOMAIN], "Lĩnh vực thú y");
	assert_str(r->cell[REFERENCE_SOURCE], "Chi cục Mẫu tỉnh Bạn");
	assert_str(r->cell[REFERENCE_DECISION], "12/QĐ-CCM");
	assert_int_equal(r->year, 2021); /* of the decision */
	assert_int_equal(r->decided_on, fixture_day(2021, 3, 5));
	/* Columns of the table count before what was typed beside it. */
	im = read(f, f->world.office,
	          "Năm\tCơ quan công nhận\tTên sáng kiến\tNội dung sáng kiến\n"
	          "2019-2020\tSở Mẫu\tBa trong một\tGộp ba tờ khai\n",
	          &typed);
	assert_int_equal(im.n_problems, 0);
	assert_int_equal(im.rows.at[0].year, 2020);
	assert_str(im.rows.at[0].cell[REFERENCE_SOURCE], "Sở Mẫu");
	assert_str(im.rows.at[0].cell[REFERENCE_CONTENT], "Gộp ba tờ khai");
}

static void
every_doubt_is_told_at_its_cell(void **state)
{
	struct fixture *f = *state;
	static const struct reference_typed nothing = {STR_INIT(""), STR_INIT(""), STR_INIT(""),
	                                               STR_INIT("")};
	struct reference_import im = read(
		f, f->world.office,
		"Tên sáng kiến\tTác giả\tNăm\tNgày quyết định\tCơ quan công nhận\n"
		"Một cửa điện tử\tTổ Một\t2020\t31/02/2020\tSở Mẫu\n"
		"\tTổ Hai\t2020\t\tSở Mẫu\n"
		"Hẹn giờ\tTổ Ba\tnăm ngoái\t\tSở Mẫu\n"
		"Trả kết quả\tTổ Bốn\t\t\t\n",
		&nothing);
	static const struct {
		int line;
		const char *column;
	} told[] = {{2, "Ngày quyết định"},
	            {3, "Tên sáng kiến"},
	            {4, "Năm"},
	            {5, "Cơ quan công nhận"},
	            {5, "Năm"}};
	int64_t id;

	assert_int_equal(im.n_problems, COUNT_OF(told));
	for (size_t i = 0; i < COUNT_OF(told); i++) {
		assert_int_equal(im.problems.at[i].line, told[i].line);
		assert_str(im.problems.at[i].column, told[i].column);
	}
	assert_false(reference_stage(&f->op, &im, STR("a"), &id));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	im = read(f, f->world.office, "Một dòng không có tiêu đề\tx\n", &nothing);
	assert_true(im.n_problems == 1 && im.problems.at[0].line == 0);
	/* More than a list may hold is told, and keeps nothing. */
	struct buf b = {.arena = &f->arena};
	buf_str(&b, STR("TT\tTên sáng kiến\n"));
	for (int i = 0; i <= REFERENCE_ROWS_MAX; i++)
		buf_printf(&b, "%d\tSáng kiến số %d\n", i, i);
	im = read(f, f->world.office, arena_str(&f->arena, buf_view(&b)).at, &typed);
	assert_true(im.n_problems == 1 && im.rows.len == 0);
}

static void
a_list_is_compared_with_from_the_moment_it_is_taken(void **state)
{
	struct fixture *f = *state;
	struct novelty *n = novelty_open();
	int64_t id = stage(f, f->world.office, TABLE);

	/* A preview is the office's alone, and nothing is compared with it. */
	assert_int_equal(check(f, f->world.officer, SLIP, n).len, 0);
	struct op *op = op_as(f, f->world.officer);
	struct reference_list l;
	assert_false(reference_list_get(op, id, &l));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	l = list(f, f->world.office, id);
	assert_true(l.may_take && l.rows == 2);
	assert_op(&f->op, reference_take(&f->op, &l));
	assert_false(reference_take(&f->op, &l)); /* of an old version */
	assert_int_equal(f->op.err.code, ERR_CONFLICT);

	struct novelty_report r = check(f, f->world.officer, SLIP, n);
	assert_int_equal(r.len, 1);
	assert_true(!r.at[0].whole && r.at[0].id == 0 && r.at[0].reference != 0);
	assert_true(r.at[0].with.covered == 1 && r.at[0].year == 2021 && r.state.whole);
	assert_str(r.at[0].agency_name, "Chi cục Mẫu tỉnh Bạn");
	assert_str(r.at[0].decision, "12/QĐ-CCM");
	/* In every agency of the installation; for nobody who is not signed in. */
	assert_int_equal(check(f, f->world.superior_office, SLIP, NULL).len, 1);
	assert_int_equal(check(f, 0, SLIP, NULL).len, 0);
	/* An initiative that says the same stands beside it. */
	struct str movement = story_movement(f);
	story_row(f, movement, SLIP, "Năm 2022");
	assert_int_equal(check(f, f->world.officer, SLIP, n).len, 2);

	l = list(f, f->world.office, id);
	assert_true(l.may_withdraw && !l.may_take);
	assert_op(&f->op, reference_withdraw(&f->op, &l));
	assert_int_equal(check(f, f->world.officer, SLIP, n).len, 1);
	assert_int_equal(check(f, f->world.officer, SLIP, NULL).len, 1);
	l = list(f, f->world.office, id);
	assert_str(l.state, "withdrawn");
	novelty_close(n);
}

static void
what_is_there_already_is_left_out(void **state)
{
	struct fixture *f = *state;
	int64_t first = stage(f, f->world.office, TABLE), second = stage(f, f->world.office, TABLE), id;
	struct reference_list l = list(f, f->world.office, first);

	assert_op(&f->op, reference_take(&f->op, &l));
	/* The other preview of the same rows has nothing left. */
	l = list(f, f->world.office, second);
	assert_false(reference_take(&f->op, &l));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_op(&f->op, (f->op.err = (struct err){0}, reference_withdraw(&f->op, &l)));
	assert_false(reference_list_get(&f->op, second, &l));
	struct reference_import im = read(f, f->world.office, TABLE, &typed);
	assert_true(im.n_known == 2 && im.n_new == 0);
	assert_false(reference_stage(&f->op, &im, STR("a"), &id));
	/* Twice in one list counts once; of another year it is another. */
	im = read(f, f->world.office,
	          "TT\tTên sáng kiến\tNăm\n1\tHẹn giờ trả kết quả\t2019\n2\thẹn giờ, trả kết "
	          "quả\t2019\n3\tHẹn giờ trả kết quả\t2020\n",
	          &typed);
	assert_true(im.n_known == 1 && im.n_new == 2);
}

static void
the_library_is_searched(void **state)
{
	struct fixture *f = *state;
	struct references found;
	int64_t total;

	take(f, f->world.office, TABLE);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, reference_find(op, STR("so tiem phong"), 0, 50, &found, &total));
	assert_true(found.len == 1 && total == 1);
	assert_str(found.at[0].domain, "Lĩnh vực thú y");
	assert_op(op, reference_find(op, STR("12/QĐ-CCM"), 0, 50, &found, &total));
	assert_int_equal(total, 2);
	/* In quotation marks words stand in a row, and not over from the title to the text. */
	assert_op(op, reference_find(op, STR("\"tiêm phòng điện tử\""), 0, 50, &found, &total));
	assert_true(found.len == 1 && total == 1);
	assert_op(op, reference_find(op, STR("\"phòng tiêm điện tử\""), 0, 50, &found, &total));
	assert_true(found.len == 0 && total == 0);
	assert_op(op, reference_find(op, STR("phòng tiêm điện tử"), 0, 50, &found, &total));
	assert_int_equal(total, 1);
	assert_op(op, reference_find(op, STR("\"tiêm phòng\""), 1, 50, &found, &total));
	assert_true(found.len == 0 && total == 1);
	assert_op(op, reference_find(op, STR(""), 0, 50, &found, &total));
	assert_int_equal(total, 2);
	/* In the order of the alphabet. */
	assert_str(found.at[1].title, "Sổ tiêm phòng điện tử cho từng hộ nuôi");
	struct reference r;
	assert_op(op, reference_get(op, found.at[0].id, &r));
	assert_str(r.content, "In trên giấy bìa, phát tại quầy");
	op = op_as(f, 0);
	assert_false(reference_find(op, STR(""), 0, 50, &found, &total));
}

static void
only_the_office_imports_and_takes_back_its_own(void **state)
{
	struct fixture *f = *state;
	int64_t id = take(f, f->world.office, TABLE);
	const int64_t others[] = {f->world.officer, f->world.head, f->world.leader, f->world.admin,
	                          f->world.secretary};
	struct reference_import im;

	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct reference_list l = list(f, others[i], id);
		assert_false(l.may_withdraw);
		assert_false(reference_withdraw(&f->op, &l));
		assert_int_equal(f->op.err.code, ERR_DENIED);
		struct op *op = op_as(f, others[i]);
		assert_false(reference_read_text(op, STR(TABLE), &typed, &im));
		assert_int_equal(op->err.code, ERR_DENIED);
	}
	struct reference_list l = list(f, f->world.superior_office, id);
	assert_false(reference_withdraw(&f->op, &l));
	assert_int_equal(f->op.err.code, ERR_DENIED);
}

static void
prints_of_references_are_verified_and_made_anew(void **state)
{
	struct fixture *f = *state;
	int64_t texts, wrong;

	story_row(f, story_movement(f), "Mã trại dán ở cổng cho thú y viên quét", "Năm 2022");
	take(f, f->world.office, TABLE);
	struct op *op = op_as_operator(f);
	assert_op(op, novelty_verify(op, &texts, &wrong));
	assert_true(texts == 3 && wrong == 0);
	fixture_sql(f, "DELETE FROM novelty_print WHERE initiative_id < 0;"
	               "UPDATE novelty_head SET edition = 0");
	assert_op(op, novelty_verify(op, &texts, &wrong));
	assert_int_equal(wrong, 2);
	assert_int_equal(check(f, f->world.officer, SLIP, NULL).len, 0);
	struct novelty_rebuild again = {0};
	op = op_as_operator(f);
	while (!again.done)
		assert_op(op, novelty_rebuild(op, &again));
	assert_int_equal(again.wrong, 2);
	struct novelty_report r = check(f, f->world.officer, SLIP, NULL);
	assert_true(r.len == 1 && r.state.whole);
	op = op_as_operator(f);
	assert_op(op, novelty_verify(op, &texts, &wrong));
	assert_true(texts == 3 && wrong == 0);
}

/* ---- one's own ------------------------------------------------------------------------------ */

static void
complete_one(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "=Hẹn giờ; trả \"kết quả\" tại xã", "Năm 2022");
	struct initiative i;

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, op->today));
	fixture_sql(f, "UPDATE initiative SET situation = 'Chờ lâu', proposal = 'Hẹn trước hai "
	               "ngày; gọi khi xong'");
}

static void
ones_own_list_is_imported_elsewhere(void **state)
{
	struct fixture *f = *state;
	struct sheet s;
	struct str xlsx;
	int64_t n;

	complete_one(f);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, reference_own_count(op, 2022, &n));
	assert_int_equal(n, 1);
	assert_op(op, reference_own_sheet(op, 2022, 1, &s));
	assert_int_equal(s.n_rows, 1);
	const struct str csv = sheet_write_csv(op->arena, &s);
	s.filter = STR("Sáng kiến đã hoàn thành");
	assert_op(op, sheet_write_xlsx(op->arena, &s, &xlsx, &op->err));
	const struct str files[] = {csv, xlsx};
	op = op_as(f, f->world.superior_office);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct doc doc = {0};
		struct reference_import im;
		assert_op(op, doc_parse(op->arena, files[i], &doc, &op->err));
		assert_op(op, reference_read_doc(op, &doc, &(struct reference_typed){0}, &im));
		assert_int_equal(im.n_problems, 0);
		assert_int_equal(im.n_new, 1);
		const struct str *cell = im.rows.at[0].cell;
		assert_str(cell[REFERENCE_TITLE], "=Hẹn giờ; trả \"kết quả\" tại xã");
		assert_str(cell[REFERENCE_CONTENT], "Chờ lâu\nHẹn trước hai ngày; gọi khi xong");
		assert_str(cell[REFERENCE_SOURCE], "Chi cục Thử nghiệm");
		assert_int_equal(im.rows.at[0].year, 2022);
	}
	/* Nobody else's; and not what is only registered. */
	assert_op(op, reference_own_count(op, 2022, &n));
	assert_int_equal(n, 0);
}

static void
tables_of_a_document_are_read_all(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	static const char *const cells[2][2][2] = {
		{{"STT", "Tên sáng kiến"}, {"1", "Sổ tay một trang"}},
		{{"Tên đề tài, sáng kiến", "Tác giả"}, {"Bảng chỉ dẫn ở cổng", "Tổ Một"}}};
	struct doc doc = {0}, back = {0};
	struct reference_import im;
	struct str bytes;

	for (size_t t = 0; t < 2; t++) {
		doc_add_run(doc_add_para(&doc, op->arena), op->arena, STR("Phụ lục"), false, false);
		struct doc_table *table = doc_add_table(&doc, op->arena, 2);
		for (size_t r = 0; r < 2; r++) {
			struct doc_row *row = doc_add_row(table, op->arena);
			for (size_t c = 0; c < 2; c++)
				doc_add_run(doc_cell_para(&row->cells.at[c], op->arena), op->arena,
				            str_of(cells[t][r][c]), false, false);
		}
	}
	assert_op(op, doc_write_docx(op->arena, &doc, &bytes, &op->err));
	assert_op(op, doc_parse(op->arena, bytes, &back, &op->err));
	assert_op(op, reference_read_doc(op, &back, &typed, &im));
	assert_int_equal(im.n_problems, 0);
	assert_int_equal(im.n_new, 2);
	assert_str(im.rows.at[1].cell[REFERENCE_TITLE], "Bảng chỉ dẫn ở cổng");
}

/* Such a file is no table for its reader, which looks at the first lines. */
static void
a_csv_file_may_begin_with_running_text(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct doc doc = {0};
	struct reference_import im;

	assert_op(op,
	          doc_parse(op->arena,
	                    STR("PHỤ LỤC\nKèm theo quyết định\nTT;Tên sáng kiến;Tác giả\n"
	                        "1;\"Sổ tay; bản \"\"mới\"\"\nhai mặt\";Tổ Một\n2;Ghế chờ;Tổ Hai\n"),
	                    &doc, &op->err));
	assert_op(op, reference_read_doc(op, &doc, &typed, &im));
	assert_int_equal(im.n_problems, 0);
	assert_int_equal(im.rows.len, 2);
	assert_str(im.rows.at[0].cell[REFERENCE_TITLE], "Sổ tay; bản \"mới\" hai mặt");
	assert_int_equal(im.rows.at[1].line, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(columns_are_known_by_their_headings),
		test(every_doubt_is_told_at_its_cell),
		test(a_list_is_compared_with_from_the_moment_it_is_taken),
		test(what_is_there_already_is_left_out),
		test(the_library_is_searched),
		test(only_the_office_imports_and_takes_back_its_own),
		test(prints_of_references_are_verified_and_made_anew),
		test(ones_own_list_is_imported_elsewhere),
		test(tables_of_a_document_are_read_all),
		test(a_csv_file_may_begin_with_running_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
