/* help_test.c - the guide: every page opens, every link in it leads somewhere, every topic exists.
 */
#include "visit.h"
#include "web/help/help.h"

static void
every_page_of_the_guide_opens_for_everybody(void **state)
{
	struct fixture *f = *state;

	assert_true(help_pages_len >= 9);
	for (size_t i = 0; i < help_pages_len; i++) {
		struct str path = arena_printf(&f->arena, "/tro-giup/%.*s", STR_ARG(help_pages[i].slug));
		assert_int_equal(visit(f, 0, "GET", path.at, NULL, 0), 200);
		assert_int_equal(visit(f, f->world.officer, "GET", path.at, NULL, 0), 200);
		assert_page_lacks(f, "raw HTML omitted");
		assert_page_has(f, arena_str(&f->arena, help_pages[i].title).at);
	}
	assert_int_equal(visit(f, 0, "GET", "/tro-giup/khong-co", NULL, 0), 404);
	assert_int_equal(visit(f, 0, "GET", "/phim-tat", NULL, 0), 200);
	assert_int_equal(visit(f, 0, "GET", "/tiep-can", NULL, 0), 200);
}

static void
links_inside_the_guide_lead_somewhere(void **state)
{
	struct fixture *f = *state;
	static const struct str mark = STR_INIT("href=\"/");
	size_t links = 0;

	for (size_t i = 0; i < help_pages_len; i++)
		for (size_t at = 0; (at = str_find(help_pages[i].html, mark, at)) != SIZE_MAX; links++) {
			struct str rest = str_slice(help_pages[i].html, at + mark.len - 1, SIZE_MAX), path;
			assert_true(str_cut(&rest, '"', &path));
			if (visit(f, 0, "GET", arena_str(&f->arena, path).at, NULL, 0) != 200)
				fail_msg("%.*s leads to %.*s", STR_ARG(help_pages[i].slug), STR_ARG(path));
			at += mark.len;
		}
	assert_true(links > 0);
}

static void
question_mark_opens_the_page_about_this_page(void **state)
{
	struct fixture *f = *state;
	struct nav_topics topics = nav_topics();

	for (size_t i = 0; i < topics.len; i++) {
		struct str path = arena_printf(&f->arena, "/tro-giup/%.*s", STR_ARG(topics.at[i].help));
		if (visit(f, 0, "GET", path.at, NULL, 0) != 200)
			fail_msg("there is no page %.*s", STR_ARG(topics.at[i].help));
	}
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "href=\"/tro-giup/don-vi-nguoi-dung\"");
	assert_int_equal(visit(f, f->world.office, "GET", "/sang-kien", NULL, 0), 200);
	assert_page_has(f, "href=\"/tro-giup\"");
}

static void
readers_of_english_are_told_that_the_guide_is_vietnamese(void **state)
{
	struct fixture *f = *state;
	struct http_field english = {STR("lang"), STR("en")};

	assert_int_equal(visit(f, f->world.officer, "GET", "/tro-giup/dang-ky", NULL, 0), 200);
	assert_page_lacks(f, "chỉ có bằng tiếng Việt");
	assert_int_equal(visit(f, f->world.officer, "POST", "/toi/ngon-ngu", &english, 1), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/tro-giup/dang-ky", NULL, 0), 200);
	assert_page_has(f, "<html lang=\"en\"");
	assert_page_has(f, "The guide is in Vietnamese only.");
	assert_page_has(f, "<h1 lang=\"vi\">");
	assert_page_has(f, "prose\" lang=\"vi\">");
	assert_int_equal(visit(f, f->world.officer, "GET", "/tro-giup", NULL, 0), 200);
	assert_page_has(f, "The guide is in Vietnamese only.");
	assert_page_has(f, "<a lang=\"vi\" href=\"/tro-giup/dang-ky\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(every_page_of_the_guide_opens_for_everybody),
		test(links_inside_the_guide_lead_somewhere),
		test(question_mark_opens_the_page_about_this_page),
		test(readers_of_english_are_told_that_the_guide_is_vietnamese),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
