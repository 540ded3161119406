/* sheet_file_test.c - score sheets as a file: out, filled, in again; each wrong cell is told and
 * nothing of such a file is saved. On both engines. */
#include "core/score/sheet_file.h"

#include "core/council/council_testing.h"
#include "doc/read.h"

static void
declare_all(struct fixture *f, int64_t account, int64_t session)
{
	struct council_session s = council_seen(f, account, session);
	struct council_declared said[2] = {{s.dossiers.at[0].id, false, STR("")},
	                                   {s.dossiers.at[1].id, false, STR("")}};

	assert_op(&f->op, council_declare(&f->op, &s, said, 2));
}

static void
begin(struct fixture *f, struct council_world *w)
{
	council_world_make(f, w);
	council_begin(f, w);
	declare_all(f, f->world.council, w->session);
}

static struct sheet
taken_out(struct fixture *f, const struct council_world *w)
{
	struct op *op = op_as(f, f->world.council);
	struct sheet s;

	assert_op(op, score_file_write(op, w->session, &s));
	return s;
}

static size_t
column(const struct sheet *s, const char *title)
{
	for (size_t c = 0; c < s->n_columns; c++)
		if (str_eq(s->columns[c].title, str_of(title)))
			return c;
	fail_msg("no column %s", title);
	return 0;
}

/* What somebody typed into a row, from 0. */
static void
type(struct fixture *f, struct sheet *s, size_t row, const char *title, const char *text)
{
	struct str *cells = arena_array(&f->arena, struct str, s->n_rows * s->n_columns + 1);

	for (size_t i = 0; i < s->n_rows * s->n_columns; i++)
		cells[i] = s->cells[i];
	cells[row * s->n_columns + column(s, title)] = str_of(text);
	s->cells = cells;
}

/* Through the bytes of a real file. */
static struct score_file
read_in(struct fixture *f, const struct council_world *w, const struct sheet *s)
{
	struct op *op = op_as(f, f->world.council);
	struct score_file file;
	struct doc doc = {0};
	struct str bytes;

	assert_op(op, sheet_write_xlsx(op->arena, s, &bytes, &op->err));
	assert_op(op, doc_parse(op->arena, bytes, &doc, &op->err));
	assert_op(op, score_file_read(op, w->session, &doc, &file));
	return file;
}

static struct score_sheet
stored(struct fixture *f, const struct council_world *w, int64_t number)
{
	struct op *op = op_as(f, f->world.council);
	struct score_sheet x;
	bool undeclared;

	assert_op(op, score_sheet_get(op, w->session, number, &x, &undeclared));
	return x;
}

#define NEW "1 Tính mới (tối đa 40)"
#define EFFECT "2 Hiệu quả (tối đa 60)"

static void
a_file_goes_out_and_comes_in_again(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	begin(f, &w);
	struct sheet s = taken_out(f, &w);
	assert_int_equal(s.n_rows, 2);
	assert_str(s.cells[column(&s, "Mã")], arena_str(&f->arena, w.code[0]).at);
	type(f, &s, 0, NEW, "37,5");
	type(f, &s, 0, EFFECT, "50");
	type(f, &s, 0, "Nhận xét", "Dễ làm,\nít tốn");
	type(f, &s, 0, "Đề nghị", "giấy khen");
	type(f, &s, 0, "Chấm xong", "x");
	type(f, &s, 1, NEW, "20");
	struct score_file file = read_in(f, &w, &s);
	if (file.problems.len > 0)
		fail_msg("%.*s: %.*s", STR_ARG(file.problems.at[0].column),
		         STR_ARG(file.problems.at[0].text));
	assert_int_equal(file.n_good, 2);
	assert_op(&f->op, score_file_take(&f->op, &file));
	struct score_sheet x = stored(f, &w, 1);
	assert_true(x.done);
	assert_int_equal(x.total, 8750);
	assert_str(x.remark, "Dễ làm,\nít tốn");
	assert_str(x.proposal, "giay_khen");
	x = stored(f, &w, 2);
	assert_false(x.done);
	assert_int_equal(x.points[0], 2000);
	assert_int_equal(x.points[1], RUBRIC_BLANK);
	/* The same file again says what is stored; so does a new one. */
	s = taken_out(f, &w);
	file = read_in(f, &w, &s);
	assert_int_equal(file.n_same, 2);
	assert_false(score_file_take(&f->op, &file));
	assert_int_equal(f->op.err.code, ERR_INVALID);
}

static void
each_wrong_cell_is_told_and_nothing_is_saved(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	begin(f, &w);
	struct sheet s = taken_out(f, &w);
	type(f, &s, 0, NEW, "40,5");
	type(f, &s, 0, EFFECT, "nhiều");
	type(f, &s, 0, "Đề nghị", "Huân chương");
	type(f, &s, 0, "Chấm xong", "có lẽ");
	type(f, &s, 1, NEW, "20");
	type(f, &s, 1, "Chấm xong", "x"); /* and the second item is blank */
	struct score_file file = read_in(f, &w, &s);
	const struct {
		int row;
		const char *column;
	} expected[] = {{3, "Đề nghị"}, {3, "Chấm xong"}, {3, NEW}, {3, EFFECT}, {4, EFFECT}};
	assert_int_equal(file.problems.len, COUNT_OF(expected));
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		assert_int_equal(file.problems.at[i].row, expected[i].row);
		assert_str(file.problems.at[i].column, expected[i].column);
	}
	assert_str(file.problems.at[2].text, "Điểm cao nhất là 40. Nhập từ 0 đến 40.");
	assert_false(score_file_take(&f->op, &file));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_int_equal(stored(f, &w, 1).version, 0);
	assert_int_equal(stored(f, &w, 2).version, 0);
}

static void
rows_that_do_not_belong_there_are_told(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	begin(f, &w);
	struct sheet s = taken_out(f, &w), twice = s;
	type(f, &s, 1, "Mã", "SK-1999-0001");
	struct score_file file = read_in(f, &w, &s);
	assert_int_equal(file.problems.len, 1);
	assert_int_equal(file.problems.at[0].row, 4);
	assert_str(file.problems.at[0].column, "Mã");
	type(f, &twice, 1, "Mã", arena_str(&f->arena, w.code[0]).at);
	file = read_in(f, &w, &twice);
	assert_int_equal(file.problems.len, 1);
	assert_str(file.problems.at[0].text, "Mã này đã có ở dòng 3. Giữ một dòng.");
	/* A table without a column that was given out would empty it. */
	s = taken_out(f, &w);
	struct sheet_column *heads = arena_array(&f->arena, struct sheet_column, s.n_columns + 1);
	for (size_t c = 0; c < s.n_columns; c++)
		heads[c] = s.columns[c];
	heads[column(&s, EFFECT)].title = STR("Cột khác");
	s.columns = heads;
	file = read_in(f, &w, &s);
	assert_int_equal(file.problems.len, 1);
	assert_int_equal(file.problems.at[0].row, 0);
	heads[column(&s, NEW)].title = STR("Cột khác nữa");
	file = read_in(f, &w, &s);
	assert_int_equal(file.problems.len, 1);
}

static void
what_was_saved_elsewhere_meanwhile_is_not_overwritten(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	const struct str points[] = {STR("10"), STR("10")};
	const struct score_typed t = {.points = points,
	                              .bonus = STR(""),
	                              .bonus_reason = STR(""),
	                              .minus = STR(""),
	                              .minus_reason = STR(""),
	                              .remark = STR(""),
	                              .proposal = STR("")};
	struct score_problems wrong;

	begin(f, &w);
	struct sheet s = taken_out(f, &w);
	type(f, &s, 0, NEW, "30");
	struct score_sheet x = stored(f, &w, 1);
	assert_op(&f->op, score_save(&f->op, &x, &t, &wrong));
	struct score_file file = read_in(f, &w, &s);
	assert_int_equal(file.problems.len, 1);
	assert_str(file.problems.at[0].column, "Phiên bản");
	assert_false(score_file_take(&f->op, &file));
	assert_int_equal(stored(f, &w, 1).points[0], 1000);
}

static void
a_file_is_for_who_scores_and_while_he_does(void **state)
{
	struct fixture *f = *state;
	const struct world *a = &f->world;
	struct council_world w;
	struct sheet s;
	const int64_t others[] = {a->leader, a->secretary, a->officer, a->auditor, a->admin};

	begin(f, &w);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct op *op = op_as(f, others[i]);
		assert_false(score_file_write(op, w.session, &s));
		assert_true(op->err.code == ERR_DENIED || op->err.code == ERR_NOT_FOUND);
	}
	s = taken_out(f, &w);
	struct council_session seen = council_seen(f, a->leader, w.session);
	assert_op(&f->op, council_close(&f->op, &seen));
	struct op *op = op_as(f, a->council);
	assert_false(score_file_write(op, w.session, &s));
	assert_int_equal(op->err.code, ERR_DENIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_file_goes_out_and_comes_in_again),
		test(each_wrong_cell_is_told_and_nothing_is_saved),
		test(rows_that_do_not_belong_there_are_told),
		test(what_was_saved_elsewhere_meanwhile_is_not_overwritten),
		test(a_file_is_for_who_scores_and_while_he_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
