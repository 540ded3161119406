/* records_page_test.c - a criterion that fills itself, on its pages: in the set, on the sheet of
 * the unit, for who appraises it. On both engines. */
#include "core/index/appraisal_testing.h"
#include "core/index/round_testing.h"
#include "story.h"
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define SHEET "/chi-so/dot/1/tram-song-be"
#define LINE SHEET "/tc/2"
#define APPRAISED "/chi-so/tham-dinh/1/tram-song-be/tc/2"

static const char set_text[] =
	"{\"name\":\"Bộ tự điền\",\"year\":2022,\"total\":6,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Sáng kiến\",\"max\":6},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Đăng ký\",\"max\":4,"
	"\"rule\":{\"kind\":\"count\",\"each\":1},\"measure\":\"initiatives_registered\"},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Chỉ tiêu\",\"max\":2,\"rule\":{\"kind\":\"ratio\"},"
	"\"measure\":\"completed_of_quota\"}]}";

static void
two_registered(struct fixture *f)
{
	struct str slug = story_movement(f);

	(void)story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	(void)story_row(f, slug, "Tra cứu hồ sơ qua mã QR", "Năm 2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	assert_int_equal(round_test_open(f, STR(set_text), 2022), 1);
}

static size_t
rows_on_page(struct fixture *f)
{
	struct str page = visit_page(f), row = STR("<td class=\"full\">");
	size_t n = 0;

	for (size_t at = str_find(page, row, 0); at != SIZE_MAX; at = str_find(page, row, at + 1))
		n++;
	return n;
}

static void
a_unit_reads_the_figure_its_records_and_says_another_with_a_reason(void **state)
{
	struct fixture *f = *state;
	int64_t officer = f->world.officer;

	two_registered(f);
	assert_int_equal(visit(f, officer, "GET", LINE, NULL, 0), 200);
	assert_page_has(f, "Sáng kiến đăng ký");
	assert_page_has(f, "chưa chốt");
	assert_page_has(f, "Xem 2 bản ghi");
	assert_page_has(f, "Lấy lại số liệu");
	assert_page_has(f, "name=\"so\" inputmode=\"decimal\" autocomplete=\"off\" value=\"\"");
	assert_int_equal(visit(f, officer, "GET", LINE "/ban-ghi", NULL, 0), 200);
	assert_page_has(f, "Sáng kiến đăng ký: 2");
	assert_page_has(f, "Tra cứu hồ sơ qua mã QR");
	assert_int_equal(rows_on_page(f), 2);
	assert_int_equal(visit(f, officer, "GET", SHEET "/tc/3/ban-ghi", NULL, 0), 200);
	assert_page_has(f, "chỉ tiêu 1");
	assert_page_has(f, "data-l=\"Được tính\"");
	/* What is typed stays, and the reason is asked for at its field. */
	struct http_field form[] = {FIELD("so", "3"), FIELD("pb", "1"), FIELD("ly_do_so", "")};
	assert_int_equal(visit(f, officer, "POST", LINE, form, 3), 422);
	assert_page_has(f, "href=\"#f-ly_do_so\"");
	assert_page_has(f, "value=\"3\"");
	form[2] = FIELD("ly_do_so", "Một sáng kiến gửi bản giấy");
	assert_int_equal(visit(f, officer, "POST", LINE, form, 3), 303);
	assert_int_equal(visit(f, f->world.office, "GET", LINE, NULL, 0), 200);
	assert_page_has(f, "Một sáng kiến gửi bản giấy");
	assert_page_has(f, "<b class=\"big\">2</b>");
	assert_page_has(f, "Đơn vị nhập số khác: 3");
	assert_page_has(f, "= 3 điểm");
	assert_int_equal(visit(f, f->world.office, "POST", LINE "/lay-lai", NULL, 0), 403);
	assert_int_equal(visit(f, officer, "POST", LINE "/lay-lai", NULL, 0), 303);
	assert_int_equal(visit(f, officer, "GET", LINE, NULL, 0), 200);
	assert_page_lacks(f, "Một sáng kiến gửi bản giấy");
	assert_int_equal(visit(f, f->world.other_officer, "GET", LINE "/ban-ghi", NULL, 0), 404);
	assert_int_equal(visit(f, officer, "GET", SHEET "/tc/1/ban-ghi", NULL, 0), 404);
}

static void
a_figure_that_gives_no_points_says_what_to_do(void **state)
{
	static const char text[] =
		"{\"name\":\"Bộ\",\"year\":2022,\"total\":2,\"criteria\":[{\"code\":\"1\",\"name\":\"Báo "
		"cáo\",\"max\":2,\"rule\":{\"kind\":\"ratio\"},\"measure\":\"reports_on_time\"}]}";
	struct fixture *f = *state;
	struct http_field na[] = {FIELD("kad", "1"), FIELD("pb", "0"), FIELD("ly_do_so", "")};

	(void)round_test_open(f, STR(text), 2022);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET "/tc/1", NULL, 0), 200);
	assert_page_has(f, "Không phát sinh (0 / 0) và cách chấm");
	na[1].value = visit_value(f, "pb");
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/1", na, 3), 422);
	assert_page_has(f, "href=\"#f-ly_do_so\"");
	na[2] = FIELD("ly_do_so", "Không phải báo cáo");
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/1", na, 3), 303);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET "/tc/1", NULL, 0), 200);
	assert_page_lacks(f, "Không phát sinh (0 / 0) và cách chấm");
	assert_page_has(f, "Đơn vị nhập số khác: Không áp dụng");
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/trinh", NULL, 0), 303);
}

static void
who_appraises_sees_what_was_frozen_and_what_it_is_by_now(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	two_registered(f);
	struct http_field form[] = {FIELD("so", "3"), FIELD("pb", "1"),
	                            FIELD("ly_do_so", "Một sáng kiến gửi bản giấy")};
	assert_int_equal(visit(f, w->head, "POST", LINE, form, 3), 303);
	assert_int_equal(visit(f, w->head, "POST", SHEET "/trinh", NULL, 0), 303);
	fixture_sql(f, "UPDATE initiative SET state = 'withdrawn' WHERE title = 'Hẹn giờ trả kết quả'");
	struct appraisal a = appraisal_as(f, w->office, 1);
	assert_op(&f->op, appraisal_assign(&f->op, &a, 0, op_as(f, w->council)->seats[0].position));
	fixture_sql(f, "UPDATE index_round SET phase = 'first'");
	assert_int_equal(visit(f, w->council, "GET", APPRAISED, NULL, 0), 200);
	assert_page_has(f, "Số liệu của hệ thống, chốt ngày 15/04/2022");
	assert_page_has(f, "<b class=\"big\">2</b>");
	assert_page_has(f, "Hiện nay: 1");
	assert_page_has(f, "Một sáng kiến gửi bản giấy");
	assert_page_has(f, "= 3 điểm");
	assert_int_equal(visit(f, w->office, "GET", APPRAISED "/ban-ghi", NULL, 0), 200);
	assert_page_has(f, "Sáng kiến đăng ký: 2");
	assert_page_has(f, "Đã rút");
	assert_int_equal(rows_on_page(f), 2);
	/* Sent to the office and not registered yet: not for everybody, and it still counts. */
	assert_int_equal(visit(f, w->council, "GET", APPRAISED "/ban-ghi", NULL, 0), 200);
	assert_page_has(f, "Bản ghi bạn không được xem");
	assert_page_lacks(f, "Tra cứu hồ sơ qua mã QR");
	assert_int_equal(rows_on_page(f), 2);
	assert_int_equal(visit(f, w->head, "GET", LINE, NULL, 0), 200);
	assert_page_has(f, "chốt ngày 15/04/2022");
	assert_page_lacks(f, "Lấy lại số liệu");
	assert_int_equal(visit(f, w->head, "POST", LINE "/lay-lai", NULL, 0), 403);
	assert_int_equal(visit(f, w->head, "GET", SHEET ".pdf", NULL, 0), 200);
}

static void
the_office_chooses_a_measure_and_one_that_does_not_fit_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("pb", "2"),     FIELD("ma", "1.1"),
	                            FIELD("trong", "1"),  FIELD("ten", "Đăng ký"),
	                            FIELD("toi_da", "4"), FIELD("cach", "ratio"),
	                            FIELD("thang", ""),   FIELD("so_lieu", "initiatives_registered"),
	                            FIELD("viec", "luu")};

	(void)round_test_open(f, STR(set_text), 2022);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/bo-tieu-chi/1/dong/2", NULL, 0),
	                 200);
	assert_page_has(f, "Số liệu tự điền");
	assert_page_has(f, "value=\"initiatives_registered\" selected");
	assert_int_equal(
		visit(f, f->world.office, "POST", "/chi-so/bo-tieu-chi/1/dong/2", form, COUNT_OF(form)),
		422);
	assert_page_has(f, "href=\"#f-so_lieu\"");
	assert_page_has(f, "Cách chấm này không dùng được số liệu đó");
	form[7] = FIELD("so_lieu", "reports_on_time");
	assert_int_equal(
		visit(f, f->world.office, "POST", "/chi-so/bo-tieu-chi/1/dong/2", form, COUNT_OF(form)),
		303);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/bo-tieu-chi/2", NULL, 0), 200);
	assert_page_has(f, "Tự điền: Báo cáo đúng hạn");
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/bo-tieu-chi/2.csv", NULL, 0), 200);
	assert_page_has(f, "reports_on_time");
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/bo-tieu-chi/2.xlsx", NULL, 0), 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_unit_reads_the_figure_its_records_and_says_another_with_a_reason),
		test(a_figure_that_gives_no_points_says_what_to_do),
		test(who_appraises_sees_what_was_frozen_and_what_it_is_by_now),
		test(the_office_chooses_a_measure_and_one_that_does_not_fit_is_told_at_its_field),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
