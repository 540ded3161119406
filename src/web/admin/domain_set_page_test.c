/* domain_set_page_test.c - the pages of the catalogues of domains. On both engines. */
#include "core/setup/setup.h"
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define NEW "/cau-hinh/linh-vuc/moi"

static void
the_office_adds_a_set_and_edits_other_names(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("ai", "co-quan"),
	                            FIELD("ten", "Hai lĩnh vực"),
	                            FIELD("tu", "31/2/2022"),
	                            FIELD("lv_so", "1"),
	                            FIELD("lv_ten", "Cải cách thể chế"),
	                            FIELD("lv_khac", "Thể chế; CCTC"),
	                            FIELD("lv_so", "1"),
	                            FIELD("lv_ten", "Cải cách thủ tục"),
	                            FIELD("lv_khac", "")};

	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 422);
	assert_page_has(f, "href=\"#f-tu\"");
	assert_page_has(f, "value=\"31/2/2022\"");
	assert_page_has(f, "href=\"#f-lv_so-1\"");
	assert_page_has(f, "Thể chế; CCTC");
	form[2] = FIELD("tu", "1/2/20222");
	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 422);
	assert_page_has(f, "Ngày này không có.");
	form[2] = FIELD("tu", "1/2/2922");
	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 422);
	assert_page_has(f, "Năm phải từ 1900 đến 2199.");
	assert_page_has(f, "value=\"1/2/2922\"");
	form[2] = FIELD("tu", "1/2/2022");
	form[6] = FIELD("lv_so", "2");
	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 303);
	struct str path = arena_str(&f->arena, visit_location(f));
	assert_int_equal(visit(f, f->world.office, "GET", path.at, NULL, 0), 200);
	assert_page_has(f, "Thể chế; CCTC");
	/* Another name, and a stale save. */
	form[0] = FIELD("pb", "1");
	form[5] = FIELD("lv_khac", "Thể chế; CCTC; Pháp luật");
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, COUNT_OF(form)), 303);
	form[5] = FIELD("lv_khac", "Chữ của tôi");
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, COUNT_OF(form)), 409);
	assert_page_has(f, "Chữ của tôi");
	/* A movement can start from it, in its agency and no other. */
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/moi", NULL, 0), 200);
	assert_page_has(f, "Hai lĩnh vực");
	assert_int_equal(visit(f, f->world.superior_office, "GET", "/phong-trao/moi", NULL, 0), 200);
	assert_page_lacks(f, "Hai lĩnh vực");
	assert_int_equal(visit(f, f->world.superior_office, "GET", path.at, NULL, 0), 404);
}

static void
the_common_sets_are_read_by_the_office_and_kept_by_the_administrator(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as_operator(f);
	const struct http_field rows[] = {FIELD("pb", "1"),         FIELD("ten", "Sáu lĩnh vực"),
	                                  FIELD("tu", "15/7/2021"), FIELD("den", "1/1/2031"),
	                                  FIELD("lv_so", "1"),      FIELD("lv_ten", "Thể chế")};

	assert_op(op, setup_domain_sets(op));
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/linh-vuc", NULL, 0), 200);
	assert_page_has(f, "Sáu lĩnh vực cải cách hành chính");
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/linh-vuc/1", NULL, 0), 200);
	assert_page_lacks(f, "Lưu danh mục");
	assert_page_has(f, "Chép thành danh mục mới");
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh/linh-vuc/1", rows, 6), 403);
	assert_int_equal(visit(f, f->world.admin, "GET", "/cau-hinh/linh-vuc/1", NULL, 0), 200);
	assert_page_has(f, "Lưu danh mục");
	assert_int_equal(visit(f, f->world.admin, "POST", "/cau-hinh/linh-vuc/1", rows, 6), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/linh-vuc", NULL, 0), 200);
	assert_page_has(f, "01/01/2031");
}

static void
a_row_comes_and_goes_without_saving(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("ten", "Nháp"), FIELD("lv_so", "1"), FIELD("lv_ten", "Một"),
	                            FIELD("viec", "them")};

	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 200);
	assert_page_has(f, "id=\"f-lv_ten-1\"");
	assert_page_has(f, "value=\"Nháp\"");
	form[3] = FIELD("bo", "0");
	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 200);
	assert_page_lacks(f, "value=\"Một\"");
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/linh-vuc", NULL, 0), 200);
	assert_page_lacks(f, "Nháp");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_office_adds_a_set_and_edits_other_names),
		test(the_common_sets_are_read_by_the_office_and_kept_by_the_administrator),
		test(a_row_comes_and_goes_without_saving),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
