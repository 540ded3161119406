/* people_import_test.c - tables of units and accounts, with their problems told by place. */
#include "core/people_import/people_import.h"

#include "core/session/session.h"
#include "core/unit/unit.h"
#include "doc/read.h"
#include "testing.h"

static void
units_come_in_any_order(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct people_import im;
	struct people_taken taken;
	struct units t;

	assert_op(
		op,
		people_import_text(
			op, PEOPLE_UNITS,
			STR("Danh sách đơn vị\nSTT\tĐƠN VỊ\tĐơn vị cấp trên\tViết tắt\tLoại\n"
	            "1\tTổ Kiểm dịch\tTrạm Mới\tKD\tTổ\n2\tTrạm Mới\t\tTM\tTrạm\r\n\n3\tTrạm Sông Bé\t\t\t\n4\tTổ Lạc\tCục Nào Đó\t\t\n"),
			&im));
	assert_int_equal(im.rows.len, 4);
	assert_int_equal(im.n_good, 2);
	assert_int_equal(im.n_known, 1);
	assert_int_equal(im.problems.len, 1);
	assert_int_equal(im.problems.at[0].row, 7);
	assert_str(im.problems.at[0].column, "Đơn vị cấp trên");
	assert_false(people_import_take(op, &im, op->today, &taken));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	assert_op(op, people_import_text(op, PEOPLE_UNITS,
	                                 STR("Đơn vị\tĐơn vị cấp trên\tViết tắt\tLoại\n"
	                                     "Tổ Kiểm dịch\tTrạm Mới\tKD\tTổ\nTrạm Mới\t\tTM\tTrạm\n"
	                                     "Trạm Sông Bé\t\t\t\n"),
	                                 &im));
	assert_op(op, people_import_take(op, &im, op->today, &taken));
	assert_int_equal(taken.n_units, 2);
	assert_op(op, unit_tree(op, f->world.agency, op->today, &t));
	assert_int_equal(t.len, 6);
	assert_str(t.at[5].name, "Tổ Kiểm dịch");
	assert_int_equal(t.at[5].depth, 2);
	assert_str(t.at[4].kind, "tram");
}

static void
sisters_of_one_name_are_told_at_their_rows(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct people_import im;
	struct people_taken taken;
	const struct str list = STR("Đơn vị\tĐơn vị cấp trên\nTổ Một\tTrạm Mới\nTrạm Mới\t\n"
	                            "Tổ Một\tTrạm Sông Bé\n");

	/* However the parent is written; under another one the name is free. */
	assert_op(op, people_import_text(op, PEOPLE_UNITS,
	                                 STR("Đơn vị\tĐơn vị cấp trên\nTrạm Mới\t\n"
	                                     "TRẠM  MỚI\tChi cục Thử nghiệm\nTrạm Mới\tTrạm Sông Bé\n"),
	                                 &im));
	assert_int_equal(im.problems.len, 1);
	assert_int_equal(im.problems.at[0].row, 3);
	assert_true(str_has_prefix(im.problems.at[0].text, STR("Trùng tên với dòng 2")));
	assert_int_equal(im.n_good, 2);
	/* The same list again finds all that is there, also names that are there twice. */
	assert_op(op, people_import_text(op, PEOPLE_UNITS, list, &im));
	assert_int_equal(im.n_good, 3);
	assert_op(op, people_import_take(op, &im, op->today, &taken));
	op = op_as(f, f->world.office);
	assert_op(op, people_import_text(op, PEOPLE_UNITS, list, &im));
	assert_int_equal(im.problems.len, 0);
	assert_int_equal(im.n_known, 3);
	assert_int_equal(im.n_good, 0);
}

static void
a_kind_that_is_none_is_told_with_those_there_are(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct people_import im;

	assert_op(op, people_import_text(op, PEOPLE_UNITS,
	                                 STR("Đơn vị\tLoại\nTổ Hai\tHợp tác xã\nTrạm Ba\tTRAM\n"
	                                     "Uỷ ban xã Bốn\tỦy ban nhân dân\nPhòng Năm\t\n"),
	                                 &im));
	assert_int_equal(im.problems.len, 1);
	assert_int_equal(im.problems.at[0].row, 2);
	assert_str(im.problems.at[0].column, "Loại");
	assert_true(str_find(im.problems.at[0].text, STR("Phòng, Trạm, Tổ"), 0) != SIZE_MAX);
	assert_int_equal(im.n_good, 3);
}

static void
accounts_sign_in_with_their_one_time_password(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct people_import im, again;
	struct people_taken taken;

	assert_op(op, people_import_text(
					  op, PEOPLE_ACCOUNTS,
					  STR("Họ và tên\tTên đăng nhập\tThư điện tử\tĐơn vị\tChức vụ\tVai trò\n"
	                      "Tô Văn Một\t\tmot@example.vn\tSông Bé\tTrạm phó\tCán bộ\n"
	                      "Tô Văn Một\t\t\tPhòng Tổng hợp\tChuyên viên\t\n"
	                      "Tô Thị Ba\tbe\t\tSông Bé\tChuyên viên\tTrưởng đơn vị\n"
	                      "Tô Thị Tư\ttư\tmail\tVụ Xa\t\tVua\n"),
					  &im));
	assert_int_equal(im.n_good, 2);
	assert_int_equal(im.problems.len, 6);
	assert_op(
		op, people_import_text(op, PEOPLE_ACCOUNTS, people_import_as_text(op->arena, &im), &again));
	assert_int_equal(again.n_good, 2);
	assert_int_equal(again.problems.len, 6);
	assert_false(people_import_take(op, &again, op->today, &taken));
	op = op_as(f, f->world.office);
	assert_op(op, people_import_text(
					  op, PEOPLE_ACCOUNTS,
					  STR("Họ và tên\tTên đăng nhập\tThư điện tử\tĐơn vị\tChức vụ\tVai trò\n"
	                      "Tô Văn Một\t\tmot@example.vn\tSông Bé\tTrạm phó\tCán bộ\n"
	                      "Tô Văn Một\t\t\tPhòng Tổng hợp\tChuyên viên\t\n"),
					  &again));
	assert_op(op, people_import_take(op, &again, op->today, &taken));
	assert_int_equal(taken.len, 2);
	assert_str(taken.at[0].login, "to.van.mot");
	assert_str(taken.at[1].login, "to.van.mot2");
	struct str token;
	bool must_change = false;
	op = op_as(f, 0);
	assert_op(op, session_begin(op, taken.at[0].login, taken.at[0].password, STR(""), &token,
	                            &must_change));
	assert_true(must_change);
	assert_int_equal(op->unit, f->world.unit[1]);
}

static void
one_bad_row_at_the_end_leaves_nothing_behind(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct people_import im;
	struct people_taken taken;
	struct units t;

	assert_op(op, people_import_text(
					  op, PEOPLE_UNITS,
					  STR("Đơn vị\tCấp trên\nTổ Một\t\nTổ Hai\tTổ Ba\nTổ Ba\tTổ Hai\n"), &im));
	assert_false(people_import_take(op, &im, op->today, &taken));
	op = op_as(f, f->world.office);
	assert_op(op, unit_tree(op, f->world.agency, op->today, &t));
	assert_int_equal(t.len, 4);
}

static void
a_file_of_two_columns_is_a_table_too(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct people_import im;
	struct doc doc = {0};

	assert_op(
		op, doc_parse(op->arena, STR("Đơn vị;Cấp trên\nTổ Một;Phòng Tổng hợp\n"), &doc, &op->err));
	assert_op(op, people_import_doc(op, PEOPLE_UNITS, &doc, &im));
	assert_int_equal(im.n_good, 1);
	doc = (struct doc){0};
	assert_op(op, doc_parse(op->arena, STR("STT,Đơn vị,Viết tắt\n1,\"Tổ Hai, Ba\",T23\n"), &doc,
	                        &op->err));
	assert_op(op, people_import_doc(op, PEOPLE_UNITS, &doc, &im));
	assert_str(im.rows.at[0].cell[PEOPLE_NAME], "Tổ Hai, Ba");
	assert_int_equal(im.rows.at[0].number, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(units_come_in_any_order),
		test(sisters_of_one_name_are_told_at_their_rows),
		test(a_kind_that_is_none_is_told_with_those_there_are),
		test(accounts_sign_in_with_their_one_time_password),
		test(one_bad_row_at_the_end_leaves_nothing_behind),
		test(a_file_of_two_columns_is_a_table_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
