/* calendar_page_test.c - /lich as a month and as a list, and how often a stranger may ask. */
#include "core/setting/setting.h"
#include "story.h"
#include "visit.h"

static void
a_month_shows_its_days_and_what_falls_on_them(void **state)
{
	struct fixture *f = *state;
	struct http_field april[] = {{STR("thang"), STR("2022-04")}};

	story_movement(f);
	assert_int_equal(visit(f, f->world.officer, "GET", "/lich", NULL, 0), 200); /* 15/04/2022 */
	assert_page_has(f, "Tháng 4 năm 2022");
	assert_page_has(f, "href=\"/phong-trao/2022/dang-ky/tram-song-be\"");
	assert_page_has(f, "Đăng ký Mẫu 1 của Trạm Sông Bé");
	assert_page_has(f, "href=\"/lich?thang=2022-03\"");
	assert_page_has(f, "href=\"/lich?thang=2022-05\"");
	assert_page_has(f, ">1/5<"); /* the first day of the last week's next month */
	assert_page_lacks(f, "Tháng này không có mốc nào");
	assert_int_equal(visit(f, f->world.auditor, "GET", "/lich", april, 1), 200);
	assert_page_lacks(f, "Đăng ký Mẫu 1 của");
	assert_page_has(f, "href=\"/phong-trao/2022\"");
	april[0].value = STR("2022-12");
	assert_int_equal(visit(f, f->world.officer, "GET", "/lich", april, 1), 200);
	assert_page_has(f, "Tháng này không có mốc nào");
	assert_page_has(f, "href=\"/lich?thang=2023-01\"");
	static const char *const odd[] = {"2022-13", "2022-00", "abcd-ef",
	                                  "2022-4",  "9999-01", "1999-01"};
	for (size_t i = 0; i < COUNT_OF(odd); i++) {
		april[0].value = str_of(odd[i]);
		assert_int_equal(visit(f, f->world.officer, "GET", "/lich", april, 1), 200);
		assert_page_has(f, "Tháng 4 năm 2022");
	}
}

static void
a_year_is_a_list(void **state)
{
	struct fixture *f = *state;
	struct http_field list[] = {{STR("xem"), STR("danh-sach")}, {STR("thang"), STR("2021-04")}};

	story_movement(f);
	assert_int_equal(visit(f, f->world.officer, "GET", "/lich", list, 1), 200);
	assert_page_has(f, "Thứ Ba, 19/04/2022");
	assert_page_has(f, "Còn 4 ngày");
	assert_page_has(f, "href=\"/lich?thang=2021-04&amp;xem=danh-sach\"");
	assert_int_equal(visit(f, f->world.officer, "GET", "/lich", list, 2), 200);
	assert_page_has(f, "Năm này không có mốc nào.");
}

static void
days_off_are_told_from_days_worked(void **state)
{
	struct fixture *f = *state;
	struct http_field month[] = {{STR("thang"), STR("2022-09")}};

	/* Eight Saturdays and Sundays, and those of the weeks at both ends: 01/10 and 02/10. */
	struct op *op = op_as(f, f->world.admin);
	assert_op(op, setting_set(op, 0, STR("days_off"), STR("15/09/2022")));
	assert_int_equal(visit(f, f->world.officer, "GET", "/lich", month, 1), 200);
	size_t n = 0;
	for (size_t at = 0; (at = str_find(visit_page(f), STR("off "), at)) != SIZE_MAX; at++)
		n++;
	assert_int_equal(n, 11);
}

static void
a_stranger_may_ask_only_so_often(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);

	assert_op(op, setting_set(op, 0, STR("visits_per_minute"), STR("10")));
	for (int i = 0; i < 10; i++)
		assert_int_equal(visit(f, 0, "GET", "/cong/sang-kien", NULL, 0), 200);
	assert_int_equal(visit(f, 0, "GET", "/cong/sang-kien", NULL, 0), 429);
	assert_true(visit_response(f)->retry_after_s >= 1);
	assert_page_has(f, "mở quá nhiều trang trong một phút");
	assert_int_equal(visit(f, 0, "GET", "/lich/khong-co.ics", NULL, 0), 429);
	/* Who is signed in, and the way in, are not meant. */
	assert_int_equal(visit(f, f->world.officer, "GET", "/cong/sang-kien", NULL, 0), 200);
	assert_int_equal(visit(f, 0, "GET", "/dang-nhap", NULL, 0), 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_month_shows_its_days_and_what_falls_on_them),
		test(a_year_is_a_list),
		test(days_off_are_told_from_days_worked),
		test(a_stranger_may_ask_only_so_often),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
