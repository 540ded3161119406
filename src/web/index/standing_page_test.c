/* standing_page_test.c - the pages of results: office and leader before, everybody after they are
 * published. On both engines. */
#include "core/index/appraisal_testing.h"
#include "core/index/standing.h"
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define PAGE "/chi-so/ket-qua/1"

static void
in_second(struct fixture *f)
{
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give(f, f->world.council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
}

static void
the_office_decides_then_publishes_and_only_then_others_see(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	static const char *const pages[] = {PAGE,
	                                    PAGE ".docx",
	                                    PAGE ".pdf",
	                                    PAGE ".xlsx",
	                                    PAGE "/tram-song-be",
	                                    PAGE "/tram-song-be.docx",
	                                    PAGE "/quyet-dinh.docx",
	                                    PAGE "/quyet-dinh.pdf"};

	in_second(f);
	struct http_field form[] = {FIELD("so", ""), FIELD("ngay", "20/4/2022")};
	assert_int_equal(visit(f, w->office, "POST", PAGE "/quyet-dinh", form, 2), 422);
	assert_page_has(f, "href=\"#f-so\"");
	assert_page_has(f, "value=\"20/4/2022\"");
	form[0] = FIELD("so", "1241/QĐ-CCTN");
	form[1] = FIELD("ngay", "31/4/2022");
	assert_int_equal(visit(f, w->office, "POST", PAGE "/quyet-dinh", form, 2), 422);
	assert_page_has(f, "value=\"1241/QĐ-CCTN\"");
	form[1] = FIELD("ngay", "20/4/2022");
	assert_int_equal(visit(f, w->office, "POST", PAGE "/quyet-dinh", form, 2), 303);
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		assert_int_equal(visit(f, w->head, "GET", pages[i], NULL, 0), 404);
		assert_int_equal(visit(f, w->auditor, "GET", pages[i], NULL, 0), 404);
		assert_int_equal(visit(f, w->leader, "GET", pages[i], NULL, 0), 200);
	}
	assert_int_equal(visit(f, w->head, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_lacks(f, "63,33");
	assert_page_lacks(f, PAGE);
	struct http_field why = FIELD("ly_do", "");
	assert_int_equal(visit(f, w->leader, "POST", PAGE "/mo-lai", &why, 1), 422);
	assert_page_has(f, "href=\"#f-ly_do\"");
	assert_int_equal(visit(f, w->leader, "POST", PAGE "/cong-bo", NULL, 0), 303);
	assert_int_equal(visit(f, w->other_officer, "GET", PAGE, NULL, 0), 200);
	assert_page_has(f, "1241/QĐ-CCTN");
	assert_page_has(f, "63,33");
	assert_page_has(f, "Không điều tra xã hội học");
	assert_page_lacks(f, PAGE "/tram-song-be\"");
	assert_int_equal(visit(f, w->other_officer, "GET", PAGE "/tram-song-be", NULL, 0), 404);
	assert_int_equal(visit(f, w->head, "GET", PAGE "/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "1.2. Báo cáo");
	assert_int_equal(visit(f, w->head, "GET", PAGE ".xlsx", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("PK")));
	assert_int_equal(visit(f, w->head, "GET", PAGE "/tram-song-be.pdf", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("%PDF")));
	/* What would have been: the address holds what is asked. */
	struct http_field more[] = {FIELD("dat", "3"), FIELD("d2", "5")};
	assert_int_equal(visit(f, w->other_officer, "GET", PAGE "/tram-song-be/neu", NULL, 0), 404);
	assert_int_equal(visit(f, w->head, "GET", PAGE "/tram-song-be/neu", NULL, 0), 200);
	assert_page_has(f, "hạng 2/2");
	assert_page_has(f, "Còn thiếu 5% để đạt tối đa");
	assert_page_lacks(f, "Với những điểm đã chọn");
	assert_int_equal(visit(f, w->head, "GET", PAGE "/tram-song-be/neu", more, 1), 200);
	assert_page_has(f, "Với những điểm đã chọn");
	assert_page_has(f, "96,67%");
	assert_page_has(f, "hạng 1/2");
	assert_int_equal(visit(f, w->head, "GET", PAGE "/tram-song-be/neu", more, 2), 422);
	assert_page_has(f, "href=\"#f-d2\"");
	assert_page_has(f, "value=\"5\"");
	/* On its own page the unit now sees everything that was found. */
	assert_int_equal(visit(f, w->head, "GET", "/chi-so/dot/1/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "Kết quả");
}

static void
publishing_without_a_unit_is_said_first(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	in_second(f);
	fixture_sql(
		f, "INSERT INTO index_entry (round_id, unit_id, state, reason, total, applicable, done,"
		   " missing, version) SELECT round_id, (SELECT id FROM unit WHERE slug ="
		   " 'phong-tong-hop'), 'open', '', 0, 0, 0, 0, 1 FROM index_entry LIMIT 1");
	struct http_field form[] = {FIELD("so", "1241/QĐ-CCTN"), FIELD("ngay", "20/4/2022")};
	assert_int_equal(visit(f, w->office, "POST", PAGE "/quyet-dinh", form, 2), 303);
	assert_int_equal(visit(f, w->leader, "GET", PAGE, NULL, 0), 200);
	assert_page_has(f, "1 đơn vị chưa có kết quả, không được xếp hạng: Phòng Tổng hợp");
	assert_page_has(f, "chưa gửi");
	assert_int_equal(visit(f, w->leader, "POST", PAGE "/cong-bo", NULL, 0), 422);
	assert_page_has(f, "href=\"#f-thieu\"");
	assert_page_has(f, "Chưa công bố");
	struct http_field known = FIELD("thieu", "1");
	assert_int_equal(visit(f, w->leader, "POST", PAGE "/cong-bo", &known, 1), 303);
	assert_int_equal(visit(f, w->head, "GET", PAGE, NULL, 0), 200);
}

static void
a_set_that_asks_nobody_says_nothing_of_a_survey(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	in_second(f);
	assert_int_equal(visit(f, w->office, "GET", PAGE, NULL, 0), 200);
	assert_page_has(f, "Không điều tra xã hội học");
	fixture_sql(f, "UPDATE criterion SET rule = '{\"kind\":\"stat\"}' WHERE code = '2'");
	assert_int_equal(visit(f, w->office, "GET", PAGE, NULL, 0), 200);
	assert_page_lacks(f, "iều tra");
	assert_int_equal(visit(f, w->office, "GET", PAGE "/tram-song-be", NULL, 0), 200);
	assert_page_lacks(f, "iều tra");
}

/* One of 2021 was ranked among one, in 2022 among two. */
static void
a_rank_of_a_table_of_another_size_is_not_subtracted(void **state)
{
	struct fixture *f = *state;
	int64_t id = appraisal_test_begun(f, 2021);

	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	fixture_sql(f, "UPDATE index_round SET phase = 'published'; UPDATE index_entry SET"
	               " final_applicable = 0 WHERE unit_id IN (SELECT id FROM unit WHERE slug ="
	               " 'tram-nui-lon')");
	id = appraisal_test_begun(f, 2022);
	appraisal_give(f, f->world.council, id, SONG_BE, 2, 0, "Thiếu");
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/ket-qua/2", NULL, 0), 200);
	assert_page_has(f, "hạng 1/1 → 2/2");
	assert_page_lacks(f, "xuống 1 hạng");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_office_decides_then_publishes_and_only_then_others_see),
		test(a_set_that_asks_nobody_says_nothing_of_a_survey),
		test(a_rank_of_a_table_of_another_size_is_not_subtracted),
		test(publishing_without_a_unit_is_said_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
