/* past_page_test.c - the pages of printed results: previewed with what is wrong in them, units
 * asked for, taken in and shown to everybody. On both engines. */
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define TAKE "/chi-so/nam-truoc/nhap"
#define TABLE "Đơn vị\tThể chế\tChỉ số\tHạng\nTrạm Sông Bé\t20\t89,87\t7\nSở Xa\t91,5\t91,5\t4\n"

static void
a_table_is_previewed_its_units_are_asked_for_and_it_is_kept_as_printed(void **state)
{
	struct fixture *f = *state;
	int64_t office = f->world.office;
	struct http_field form[] = {FIELD("bang", TABLE),
	                            FIELD("nam", ""),
	                            FIELD("ten", "Kết quả 2021"),
	                            FIELD("nhom", "Chi cục"),
	                            FIELD("nguon", "Quyết định 1"),
	                            FIELD("dv-1", "Trạm Sông Bé"),
	                            FIELD("dv-2", "Sở Xa"),
	                            FIELD("nhan", "1"),
	                            FIELD("ngoai", "1")};

	assert_int_equal(visit(f, office, "GET", TAKE, NULL, 0), 200);
	assert_int_equal(visit(f, office, "POST", TAKE, form, 1), 200);
	assert_page_has(f, "Điểm các lĩnh vực cộng lại được 20,00");
	assert_page_has(f, "value=\"Trạm Sông Bé\"");
	assert_page_has(f, "name=\"dv-2\" value=\"\"");
	/* No such index, unless the scale has bonus points. */
	struct http_field more[] = {FIELD("bang", "Đơn vị\tChỉ số\nTrạm Sông Bé\t104,5\n"),
	                            FIELD("cao_nhat", "100")};
	assert_int_equal(visit(f, office, "POST", TAKE, more, 2), 200);
	assert_page_has(f, "Dòng 2, cột Chỉ số");
	assert_page_has(f, "lớn hơn điểm cao nhất của bảng (100)");
	more[1] = FIELD("cao_nhat", "nhiều");
	assert_int_equal(visit(f, office, "POST", TAKE, more, 2), 422);
	assert_page_has(f, "value=\"nhiều\"");
	more[1] = FIELD("cao_nhat", "110");
	assert_int_equal(visit(f, office, "POST", TAKE, more, 2), 200);
	assert_page_lacks(f, "cột Chỉ số:");
	assert_page_has(f, "Xem trước: 1 dòng");
	/* No such unit. */
	assert_int_equal(visit(f, office, "POST", TAKE, form, 9), 422);
	assert_page_has(f, "Không có đơn vị tên này");
	assert_page_has(f, "value=\"Kết quả 2021\"");
	form[6] = FIELD("dv-2", "");
	/* Nobody said that the empty one is somebody else's; then the year lacks. */
	form[1] = FIELD("nam", "2021");
	assert_int_equal(visit(f, office, "POST", TAKE, form, 8), 422);
	assert_page_has(f, "Còn tên chưa chọn đơn vị");
	form[1] = FIELD("nam", "hai không hai mốt");
	assert_int_equal(visit(f, office, "POST", TAKE, form, 9), 422);
	assert_page_has(f, "Nhập năm được chấm");
	form[1] = FIELD("nam", "2021");
	assert_int_equal(visit(f, office, "POST", TAKE, form, 9), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/chi-so/nam-truoc/1", NULL, 0), 200);
	assert_page_has(f, "89,87");
	assert_page_has(f, "Điểm các lĩnh vực cộng lại được 20,00");
	assert_page_has(f, "Quyết định 1");
	assert_page_lacks(f, "/xoa");
	assert_int_equal(visit(f, f->world.officer, "GET", "/chi-so", NULL, 0), 200);
	assert_page_has(f, "Kết quả 2021");
	/* The same year again. */
	assert_int_equal(visit(f, office, "POST", TAKE, form, 9), 422);
	assert_page_has(f, "đã có");
	assert_int_equal(visit(f, office, "POST", "/chi-so/nam-truoc/1/xoa", NULL, 0), 303);
	assert_int_equal(visit(f, office, "GET", "/chi-so/nam-truoc/1", NULL, 0), 404);
}

static void
what_cannot_be_read_comes_back_with_its_place(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("bang", "Đơn vị\tChỉ số\nTrạm Sông Bé\t3.692\n"),
	                            FIELD("nam", "2021")};

	assert_int_equal(visit(f, f->world.office, "POST", TAKE, form, 2), 200);
	assert_page_has(f, "Dòng 2, cột Chỉ số");
	assert_page_has(f, "hai cách");
	assert_page_has(f, "Trạm Sông Bé\t3.692");
	form[0] = FIELD("bang", "chữ");
	assert_int_equal(visit(f, f->world.office, "POST", TAKE, form, 1), 422);
	assert_page_has(f, "Không thấy bảng kết quả");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_table_is_previewed_its_units_are_asked_for_and_it_is_kept_as_printed),
		test(what_cannot_be_read_comes_back_with_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
