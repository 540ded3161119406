/* layout_test.c - the frame and the components, without a server. */
#include "web/assets.h"
#include "web/layout/layout.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW INT64_C(1668393720000000) /* 14/11/2022 09:42 in Viet Nam */

struct visit {
	struct arena arena;
	struct request req;
	struct response resp;
};

static struct visit *
visit_new(enum lang lang, unsigned roles)
{
	static struct visit v;
	arena_reset(&v.arena);
	v = (struct visit){0};
	v.req.path = STR("/he-thong/giao-dien");
	v.req.csrf = STR("bi-mat");
	v.req.op = (struct op){.arena = &v.arena,
	                       .actor = 1,
	                       .actor_name = STR("Nguyễn Văn <Mẫu>"),
	                       .roles = roles,
	                       .lang = lang,
	                       .now = NOW,
	                       .today = day_of_time(NOW)};
	v.resp.status = 200;
	html_init(&v.resp.html, &v.arena, (int)lang);
	return &v;
}

static bool
shows(const struct visit *v, const char *text)
{
	return str_find(buf_view(&v->resp.html.out), str_of(text), 0) != SIZE_MAX;
}

static void
style_page_is_a_whole_document(void **state)
{
	(void)state;
	struct visit *v = visit_new(LANG_VI, ROLE_ADMIN);
	assert_true(page_style(&v->req, &v->resp));
	assert_true(shows(v, "<!doctype html>"));
	assert_true(shows(v, "</html>"));
	assert_true(shows(v, "<html lang=\"vi\" data-theme=\"auto\""));
	assert_true(shows(v, "aria-sort=\"descending\""));
	assert_true(shows(v, "loc=cham&amp;sx=han"));
	assert_false(shows(v, "style=\""));
	/* The name is text, wherever it stands. */
	assert_false(shows(v, "<Mẫu>"));
	assert_true(shows(v, "Nguyễn Văn &lt;Mẫu&gt;"));
	const char *file = getenv("LAYOUT_TEST_OUT");
	if (file != NULL) {
		FILE *f = fopen(file, "wb");
		assert_non_null(f);
		fwrite(v->resp.html.out.at, 1, v->resp.html.out.len, f);
		fclose(f);
	}
	arena_reset(&v->arena);
}

static void
entries_follow_the_roles(void **state)
{
	(void)state;
	struct visit *v = visit_new(LANG_VI, ROLE_OFFICER);
	struct page p;
	page_init(&p, &v->req, &v->resp, NAV_INITIATIVE, N_("Sáng kiến, giải pháp"));
	assert_true(p.shown[NAV_INITIATIVE]);
	assert_false(p.shown[NAV_COUNCIL]);
	page_begin(&v->resp.html, &p);
	page_end(&v->resp.html, &p);
	assert_true(shows(v, "aria-current=\"page\""));
	assert_false(shows(v, "Thẩm định, Hội đồng"));
	arena_reset(&v->arena);
}

static void
flash_is_shown_once(void **state)
{
	(void)state;
	struct visit *v = visit_new(LANG_VI, ROLE_OFFICER);
	page_flash(&v->req, &v->resp, TONE_OK, STR("Đã trình; <b>100%</b>"));
	struct str cookie = v->resp.set_cookies[0];
	cookie = str_slice(cookie, 0, str_find(cookie, STR(";"), 0));
	cookie = arena_str(&v->arena, cookie);
	v->req.cookies = cookie;
	v->resp.n_set_cookies = 0;
	struct page p;
	page_init(&p, &v->req, &v->resp, NAV_NONE, N_("Tổng quan"));
	assert_int_equal(p.flash_tone, TONE_OK);
	assert_true(str_eq(p.flash, STR("Đã trình; <b>100%</b>")));
	assert_int_equal(v->resp.n_set_cookies, 1);
	page_head(&v->resp.html, &p);
	assert_true(shows(v, "Đã trình; &lt;b&gt;100%&lt;/b&gt;"));
	arena_reset(&v->arena);
}

static void
malformed_flash_is_ignored(void **state)
{
	(void)state;
	static const char *const bad[] = {"lantoa_tin=9abc", "lantoa_tin=", "lantoa_tin=2%FF",
	                                  "lantoa_tin=2%C3"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct visit *v = visit_new(LANG_VI, ROLE_OFFICER);
		v->req.cookies = str_of(bad[i]);
		struct page p;
		page_init(&p, &v->req, &v->resp, NAV_NONE, N_("Tổng quan"));
		assert_int_equal(p.flash.len, 0);
		arena_reset(&v->arena);
	}
}

static void
error_page_says_what_to_do_and_hides_the_detail(void **state)
{
	(void)state;
	struct visit *v = visit_new(LANG_VI, ROLE_OFFICER);
	v->req.path = STR("/sang-kien/SK-2022-9999");
	v->resp.status = 404;
	bool failed = op_fail(&v->req.op, ERR_NOT_FOUND, N_("Không có sáng kiến này."), "id=secret");
	assert_false(failed);
	struct page frame;
	page_init(&frame, &v->req, &v->resp, NAV_NONE, "");
	page_error(&v->req, &v->resp, &frame);
	assert_true(shows(v, "Không có sáng kiến này."));
	assert_true(shows(v, "value=\"SK-2022-9999\""));
	assert_false(shows(v, "secret"));
	arena_reset(&v->arena);

	v = visit_new(LANG_VI, 0);
	v->req.op.actor_name = STR("");
	memcpy(v->req.id, "7F3K-21", 8);
	v->resp.status = 500;
	page_init(&frame, &v->req, &v->resp, NAV_NONE, "");
	page_error(&v->req, &v->resp, &frame);
	assert_true(shows(v, "7F3K-21"));
	assert_false(shows(v, "class=\"side\""));
	arena_reset(&v->arena);
}

static void
assets_have_hashed_names(void **state)
{
	(void)state;
	struct url css = asset_url("ui.css");
	assert_true(str_has_prefix(css.str, STR("/tinh/ui.")));
	const struct asset *a = asset_find(str_slice(css.str, 6, css.str.len));
	assert_non_null(a);
	assert_true(a->body_gzip.len > 0 && a->body_gzip.len < a->body.len / 3);
	/* Fonts are named by the stylesheet with their hashes. */
	struct url font = asset_url("source-sans-3-latin-wght-normal.woff2");
	assert_true(str_find(a->body, font.str, 0) != SIZE_MAX);
	assert_true(str_find(a->body, STR("asset:"), 0) == SIZE_MAX);
	assert_null(asset_find(STR("ui.css")));
}

static void
first_visit_is_small(void **state)
{
	(void)state;
	size_t total = 0;
	for (size_t i = 0; i < asset_table_len; i++)
		total += asset_table[i].body_gzip.len ? asset_table[i].body_gzip.len
		                                      : asset_table[i].body.len;
	/* 100 KB, less 12 KB for the page itself. */
	assert_true(total < 88 * 1024);
}

static void
initials_are_first_and_last_word(void **state)
{
	(void)state;
	struct arena a = {0};
	assert_true(str_eq(page_initials(&a, STR("Nguyễn Thị Hoa")), STR("NH")));
	assert_true(str_eq(page_initials(&a, STR("  Đào ")), STR("Đ")));
	assert_int_equal(page_initials(&a, STR("")).len, 0);
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(style_page_is_a_whole_document),
		cmocka_unit_test(entries_follow_the_roles),
		cmocka_unit_test(flash_is_shown_once),
		cmocka_unit_test(malformed_flash_is_ignored),
		cmocka_unit_test(error_page_says_what_to_do_and_hides_the_detail),
		cmocka_unit_test(assets_have_hashed_names),
		cmocka_unit_test(first_visit_is_small),
		cmocka_unit_test(initials_are_first_and_last_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
