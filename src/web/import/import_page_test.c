/* import_page_test.c - who is asked for files of Mẫu 1, and for which unit. */
#include "story.h"
#include "visit.h"

static void
who_brings_files_brings_those_of_their_unit(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	const int64_t for_their_unit[] = {w->officer, w->head};

	story_movement(f);
	/* The register leads there without naming a unit. */
	for (size_t i = 0; i < COUNT_OF(for_their_unit); i++) {
		assert_int_equal(visit(f, for_their_unit[i], "GET", "/sang-kien", NULL, 0), 200);
		assert_page_has(f, "href=\"/sang-kien/nhap\"");
		assert_int_equal(visit(f, for_their_unit[i], "GET", "/sang-kien/nhap", NULL, 0), 200);
		assert_str(visit_value(f, "dv"), "tram-song-be");
		assert_page_has(f, "Trạm Sông Bé</b>");
		assert_page_has(f, "Đọc tệp và xem trước");
	}
	/* The files of the office name their units themselves. */
	assert_int_equal(visit(f, w->office, "GET", "/sang-kien/nhap", NULL, 0), 200);
	assert_str(visit_value(f, "dv"), "");
	assert_page_has(f, "Đọc tệp và xem trước");
}

static void
nobody_is_asked_for_files_they_may_not_bring(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	story_movement(f);
	assert_int_equal(visit(f, w->leader, "GET", "/sang-kien", NULL, 0), 200);
	assert_page_lacks(f, "href=\"/sang-kien/nhap\"");
	assert_int_equal(visit(f, w->leader, "GET", "/sang-kien/nhap", NULL, 0), 200);
	assert_page_has(f, "Chỉ bộ phận CCHC, hoặc người của đơn vị, nhập được Mẫu 1.");
	assert_page_lacks(f, "Đọc tệp và xem trước");
	/* Another unit's, by its address. */
	const struct http_field other = {STR("dv"), STR("tram-nui-lon")};
	assert_int_equal(visit(f, w->officer, "GET", "/sang-kien/nhap", &other, 1), 200);
	assert_page_lacks(f, "Đọc tệp và xem trước");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(who_brings_files_brings_those_of_their_unit),
		test(nobody_is_asked_for_files_they_may_not_bring),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
