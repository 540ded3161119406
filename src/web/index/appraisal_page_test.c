/* appraisal_page_test.c - the pages of the appraisal, for appraisers, office and units. On both
 * engines. */
#include "core/index/appraisal_testing.h"
#include "visit.h"

#include <stdlib.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define ROUND "/chi-so/tham-dinh/1"
#define SHEET ROUND "/tram-song-be"
#define UNIT "/chi-so/dot/1/tram-song-be"

static void
office_begins_appraisers_score_and_the_area_is_handed_over(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	appraisal_test_round(f, 2022);
	assert_int_equal(visit(f, w->office, "GET", ROUND, NULL, 0), 200);
	assert_page_has(f, "Bắt đầu thẩm định");
	assert_page_has(f, "Uỷ viên");
	assert_int_equal(visit(f, w->council, "GET", SHEET, NULL, 0), 404);
	assert_int_equal(visit(f, w->council, "POST", ROUND "/bat-dau", NULL, 0), 403);
	assert_int_equal(visit(f, w->office, "POST", ROUND "/bat-dau", NULL, 0), 303);
	assert_int_equal(visit(f, w->council, "GET", SHEET "/tc/3", NULL, 0), 200);
	assert_page_has(f, "Thang điểm: 2; 0,5; 0");
	/* 90 % of 4 points is the least a ratio with that floor gives. */
	assert_int_equal(visit(f, w->council, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "Thang điểm: 0; 3,6–4");
	/* What is typed stays, with what is wrong at its field. */
	/* The office is told whose criteria are left, and decides for them only by a button of its own.
	 */
	assert_int_equal(visit(f, w->office, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "2 tiêu chí chờ người khác thẩm định");
	assert_page_has(f, "Đồng ý thay, cả 2 tiêu chí");
	assert_int_equal(visit(f, w->office, "POST", SHEET "/dong-y", NULL, 0), 422);
	assert_page_has(f, "Không còn tiêu chí nào để đồng ý một lượt.");
	struct http_field form[] = {FIELD("diem", "1"), FIELD("ly_do", "Thiếu quý III"),
	                            FIELD("pb", "0")};
	assert_int_equal(visit(f, w->council, "POST", SHEET "/tc/3", form, 3), 422);
	assert_page_has(f, "href=\"#f-diem\"");
	assert_page_has(f, "Thiếu quý III</textarea>");
	form[0] = FIELD("diem", "0,5");
	form[1] = FIELD("ly_do", "");
	assert_int_equal(visit(f, w->council, "POST", SHEET "/tc/3", form, 3), 422);
	assert_page_has(f, "href=\"#f-ly_do\"");
	assert_page_has(f, "value=\"0,5\"");
	form[1] = FIELD("ly_do", "Thiếu quý III");
	assert_int_equal(visit(f, w->council, "POST", SHEET "/tc/3", form, 3), 303);
	/* Once more from the page read before. */
	assert_int_equal(visit(f, w->council, "POST", SHEET "/tc/3", form, 3), 409);
	assert_int_equal(visit(f, w->council, "POST", SHEET "/dong-y", NULL, 0), 303);
	struct http_field area = FIELD("linh_vuc", "1");
	assert_int_equal(visit(f, w->council, "POST", ROUND "/nop", &area, 1), 422);
	assert_int_equal(visit(f, w->council, "POST", ROUND "/tram-nui-lon/dong-y", NULL, 0), 303);
	assert_int_equal(visit(f, w->council, "POST", ROUND "/nop", &area, 1), 303);
	assert_int_equal(visit(f, w->council, "GET", SHEET "/tc/3", NULL, 0), 200);
	assert_page_lacks(f, "Lưu điểm thẩm định");
	struct http_field again[] = {FIELD("linh_vuc", "1"), FIELD("ly_do", "")};
	assert_int_equal(visit(f, w->office, "POST", ROUND "/mo-lai", again, 2), 422);
	assert_page_has(f, "href=\"#ly-do-0\"");
	again[1] = FIELD("ly_do", "Sót một đơn vị");
	assert_int_equal(visit(f, w->office, "POST", ROUND "/mo-lai", again, 2), 303);
	assert_int_equal(visit(f, w->council, "GET", ROUND, NULL, 0), 200);
	assert_page_has(f, "Mở lại vì: Sót một đơn vị");
}

/* Every page on which the unit could come across it. */
static bool
unit_finds(struct fixture *f, int64_t account, const char *words)
{
	static const char *const pages[] = {UNIT, UNIT "/tc/3", "/chi-so/dot/1", "/chi-so"};
	bool found = false;

	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		assert_int_equal(visit(f, account, "GET", pages[i], NULL, 0), 200);
		found |= str_find(visit_page(f), str_of(words), 0) != SIZE_MAX;
	}
	return found;
}

static void
the_unit_finds_points_only_when_it_may_and_explains_them(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give(f, w->council, id, SONG_BE, 2, 5000, "Thiếu quý III");
	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	assert_false(unit_finds(f, w->head, "Thiếu quý III"));
	assert_false(unit_finds(f, w->auditor, "Thiếu quý III"));
	struct http_field days[] = {FIELD("tu_ngay", "15/4/2022"), FIELD("den_ngay", "31/4/2022")};
	assert_int_equal(visit(f, w->office, "POST", ROUND "/giai-trinh", days, 2), 422);
	assert_page_has(f, "value=\"31/4/2022\"");
	assert_page_has(f, "href=\"#f-den_ngay\"");
	days[1] = FIELD("den_ngay", "25/4/2022");
	assert_int_equal(visit(f, w->office, "POST", ROUND "/giai-trinh", days, 2), 303);
	assert_true(unit_finds(f, w->head, "Thiếu quý III"));
	assert_false(unit_finds(f, w->auditor, "Thiếu quý III"));
	struct http_field text[] = {FIELD("noi_dung", ""), FIELD("pb", "0")};
	assert_int_equal(visit(f, w->officer, "POST", UNIT "/tc/3/giai-trinh", text, 2), 422);
	text[0] = FIELD("noi_dung", "Có gửi qua trục");
	assert_int_equal(visit(f, w->officer, "POST", UNIT "/tc/3/giai-trinh", text, 2), 303);
	assert_int_equal(visit(f, w->officer, "POST", UNIT "/tc/2/giai-trinh", text, 2), 403);
	/* A document more to what is explained, and to nothing else. */
	fixture_files(f);
	struct http_field proof[] = {FIELD("ten", "Sổ văn bản đi"), FIELD("ngay", "5/1/2022")};
	assert_int_equal(visit(f, w->officer, "POST", UNIT "/tc/2/tai-lieu", proof, 2), 403);
	assert_int_equal(visit(f, w->officer, "POST", UNIT "/tc/3/tai-lieu", proof, 2), 422);
	assert_page_has(f, "href=\"#f-tep\"");
	assert_page_has(f, "Có gửi qua trục</textarea>");
	assert_int_equal(visit(f, w->officer, "POST", UNIT "/giai-trinh", NULL, 0), 403);
	assert_int_equal(visit(f, w->head, "POST", UNIT "/giai-trinh", NULL, 0), 303);
	assert_int_equal(visit(f, w->council, "GET", SHEET "/tc/3", NULL, 0), 200);
	assert_page_has(f, "Có gửi qua trục");
	struct http_field why[] = {FIELD("ly_do", "")};
	assert_int_equal(visit(f, w->office, "POST", UNIT "/mo-giai-trinh", why, 1), 422);
	why[0] = FIELD("ly_do", "Thiếu trang");
	assert_int_equal(visit(f, w->office, "POST", UNIT "/mo-giai-trinh", why, 1), 303);
	assert_int_equal(visit(f, w->head, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Mở lại vì: Thiếu trang");
	assert_int_equal(visit(f, w->office, "POST", ROUND "/lan-hai", NULL, 0), 422);
	assert_int_equal(visit(f, w->head, "POST", UNIT "/giai-trinh", NULL, 0), 303);
	assert_int_equal(visit(f, w->office, "POST", ROUND "/lan-hai", NULL, 0), 303);
}

static void
opening_explanations_names_who_has_not_sent(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);

	fixture_sql(f, "UPDATE index_entry SET state = 'open' WHERE unit_id IN"
	               " (SELECT id FROM unit WHERE slug = '" SONG_BE "')");
	appraisal_give_rest_of(f, w->council, id, NUI_LON);
	appraisal_over(f, w->council, id, 0);
	assert_int_equal(visit(f, w->head, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Đang tự chấm");
	assert_int_equal(visit(f, w->office, "GET", ROUND, NULL, 0), 200);
	assert_page_has(f, "1 đơn vị chưa gửi bảng tự chấm: Trạm Sông Bé");
	struct http_field days[] = {FIELD("tu_ngay", "15/4/2022"), FIELD("den_ngay", "27/4/2022"),
	                            FIELD("thieu", "1")};
	assert_int_equal(visit(f, w->office, "POST", ROUND "/giai-trinh", days, 2), 422);
	assert_page_has(f, "href=\"#f-thieu\"");
	assert_page_has(f, "value=\"27/4/2022\"");
	assert_int_equal(visit(f, w->office, "POST", ROUND "/giai-trinh", days, 3), 303);
	assert_int_equal(visit(f, w->head, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Đã đóng vì bộ phận CCHC đã mở giải trình, từ ngày 15/04/2022");
	assert_page_lacks(f, "Đang tự chấm");
	assert_int_equal(visit(f, w->head, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_lacks(f, "Đang tự chấm");
}

static void
survey_and_conclusion_are_the_offices(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give_rest(f, w->council, id);
	appraisal_over(f, w->council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	assert_int_equal(visit(f, w->council, "GET", SHEET "/tc/4", NULL, 0), 404);
	assert_int_equal(visit(f, w->office, "GET", SHEET "/tc/4", NULL, 0), 200);
	assert_page_has(f, "Số phiếu chọn A");
	/* «Not held» beside figures, and half a ballot. */
	struct http_field none[] = {FIELD("dt_kad", "1"), FIELD("p0", "10"), FIELD("pb", "0")};
	assert_int_equal(visit(f, w->office, "POST", SHEET "/tc/4/dieu-tra", none, 3), 422);
	assert_page_has(f, "không để cả hai");
	struct http_field half[] = {FIELD("p0", "1,5"), FIELD("pb", "0")};
	assert_int_equal(visit(f, w->office, "POST", SHEET "/tc/4/dieu-tra", half, 2), 422);
	assert_page_has(f, "Số phiếu là số nguyên.");
	struct http_field both[] = {FIELD("p0", "30"), FIELD("ty_le", "80"), FIELD("pb", "0")};
	assert_int_equal(visit(f, w->office, "POST", SHEET "/tc/4/dieu-tra", both, 3), 422);
	assert_page_has(f, "value=\"30\"");
	struct http_field answers[] = {FIELD("p0", "30"), FIELD("p1", "10"), FIELD("pb", "0")};
	assert_int_equal(visit(f, w->office, "POST", SHEET "/tc/4/dieu-tra", answers, 3), 303);
	assert_int_equal(visit(f, w->office, "GET", SHEET "/tc/4", NULL, 0), 200);
	assert_page_has(f, "Thành 3,50 điểm");
	struct http_field end[] = {FIELD("kl_diem", "1,2"), FIELD("kl_ly_do", ""), FIELD("pb", "0")};
	assert_int_equal(visit(f, w->office, "POST", SHEET "/tc/3/ket-luan", end, 3), 422);
	assert_page_has(f, "href=\"#f-kl_ly_do\"");
	end[1] = FIELD("kl_ly_do", "Theo ví dụ của hướng dẫn");
	assert_int_equal(visit(f, w->leader, "POST", SHEET "/tc/3/ket-luan", end, 3), 303);
	assert_int_equal(visit(f, w->council, "GET", SHEET "/tc/3", NULL, 0), 200);
	assert_page_lacks(f, "Theo ví dụ của hướng dẫn");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(office_begins_appraisers_score_and_the_area_is_handed_over),
		test(the_unit_finds_points_only_when_it_may_and_explains_them),
		test(opening_explanations_names_who_has_not_sent),
		test(survey_and_conclusion_are_the_offices),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
