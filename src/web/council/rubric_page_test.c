/* rubric_page_test.c - the pages of rubrics. On both engines. */
#include "core/rubric/rubric.h"
#include "visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define NEW "/cau-hinh/thang-diem/moi"

static void
the_secretary_writes_a_rubric_and_errors_stand_at_their_field(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("ten", "Thang điểm thử"),
	                            FIELD("le", "0,5"),
	                            FIELD("cong_nhan", "50"),
	                            FIELD("tc_ma", "1"),
	                            FIELD("tc_ten", "Tính mới"),
	                            FIELD("tc_toi_da", "40"),
	                            FIELD("tc_dat", "50"),
	                            FIELD("tc_muc", "0-20: Ít\n41: Quá"),
	                            FIELD("tc_ma", "2"),
	                            FIELD("tc_ten", "Hiệu quả"),
	                            FIELD("tc_toi_da", "60"),
	                            FIELD("tc_dat", ""),
	                            FIELD("tc_muc", ""),
	                            FIELD("xl_ten", "A"),
	                            FIELD("xl_tu", "85"),
	                            FIELD("xl_tc", "9")};

	assert_int_equal(visit(f, f->world.secretary, "POST", NEW, form, COUNT_OF(form)), 422);
	assert_page_has(f, "href=\"#f-tc_dat-0\"");
	assert_page_has(f, "href=\"#f-tc_muc-0\"");
	assert_page_has(f, "Dòng 2:");
	assert_page_has(f, "href=\"#f-xl_tc-0\"");
	assert_page_has(f, "value=\"Hiệu quả\"");
	form[6] = FIELD("tc_dat", "10");
	form[7] = FIELD("tc_muc", "0-20: Ít\n21-40: Nhiều");
	form[15] = FIELD("xl_tc", "1");
	assert_int_equal(visit(f, f->world.secretary, "POST", NEW, form, COUNT_OF(form)), 303);
	struct str path = arena_str(&f->arena, visit_location(f));
	assert_int_equal(visit(f, f->world.secretary, "GET", path.at, NULL, 0), 200);
	assert_page_has(f, "Lưu thang điểm");
	/* An officer reads it, and has no button. */
	assert_int_equal(visit(f, f->world.officer, "GET", path.at, NULL, 0), 200);
	assert_page_has(f, "21–40: Nhiều");
	assert_page_lacks(f, "Lưu thang điểm");
	assert_page_lacks(f, "Chép thành");
	assert_int_equal(visit(f, f->world.officer, "POST", path.at, form, COUNT_OF(form)), 403);
	assert_int_equal(visit(f, f->world.officer, "GET", NEW, NULL, 0), 403);
	assert_int_equal(visit(f, f->world.superior_office, "GET", path.at, NULL, 0), 404);
}

static void
a_row_comes_and_goes_without_saving(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("tc_ma", "1"), FIELD("tc_ten", "Một"), FIELD("viec", "them")};

	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 200);
	assert_page_has(f, "id=\"f-tc_ten-1\"");
	form[2] = FIELD("viec", "them-hang");
	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 200);
	assert_page_has(f, "id=\"f-xl_ten-0\"");
	form[2] = FIELD("bo", "0");
	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 200);
	assert_page_lacks(f, "value=\"Một\"");
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/thang-diem", NULL, 0), 200);
	assert_page_has(f, "Chưa có thang điểm nào");
}

static void
what_is_locked_is_saved_as_the_next_edition(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("ten", "Một"),       FIELD("le", "1"),
	                            FIELD("tc_ma", "1"),       FIELD("tc_ten", "Chung"),
	                            FIELD("tc_toi_da", "100"), FIELD("pb", "1")};

	assert_int_equal(visit(f, f->world.office, "POST", NEW, form, COUNT_OF(form)), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/thang-diem/1", NULL, 0), 200);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, rubric_lock(op, 1));
	/* The page was read before the first score. */
	form[0] = FIELD("ten", "Hai");
	assert_int_equal(
		visit(f, f->world.office, "POST", "/cau-hinh/thang-diem/1", form, COUNT_OF(form)), 409);
	assert_page_has(f, "value=\"Hai\"");
	form[5] = (struct http_field){STR("pb"), visit_value(f, "pb")};
	assert_int_equal(
		visit(f, f->world.office, "POST", "/cau-hinh/thang-diem/1", form, COUNT_OF(form)), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/thang-diem/2", NULL, 0), 200);
	assert_page_has(f, "Phiên bản 1");
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/thang-diem/1", NULL, 0), 200);
	assert_page_lacks(f, "Lưu thang điểm");
}

static void
a_file_is_shown_before_it_is_kept(void **state)
{
	struct fixture *f = *state;
	static const char csv[] =
		"rubric,code,parent,name,max_points,band_min,band_max,item_pass,knockout,note\n"
		"tn,1,,Tính mới,40,,,10,1,\n"
		"tn,1.1,1,Mới hẳn,,21,40,,,\n"
		"tn,GRADE,,recognise>=50,,,,,,\n";
	char path[] = "/tmp/rubric-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, csv, sizeof(csv) - 1), sizeof(csv) - 1);
	close(fd);
	const struct http_upload up = {.field = STR("tep"),
	                               .name = STR("thang.csv"),
	                               .path = str_of(path),
	                               .size = sizeof(csv) - 1};
	visit_bring(f, &up);
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh/thang-diem/nhap", NULL, 0), 200);
	assert_page_has(f, "21-40: Mới hẳn");
	/* 50 of 40 points is told at once. */
	assert_page_has(f, "href=\"#f-cong_nhan\"");
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh/thang-diem", NULL, 0), 200);
	assert_page_has(f, "Chưa có thang điểm nào");
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh/thang-diem/nhap", NULL, 0), 422);
	assert_page_has(f, "Chọn tệp CSV hoặc Excel.");
	(void)unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_secretary_writes_a_rubric_and_errors_stand_at_their_field),
		test(a_row_comes_and_goes_without_saving),
		test(what_is_locked_is_saved_as_the_next_edition),
		test(a_file_is_shown_before_it_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
