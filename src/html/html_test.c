/* html_test.c - the writer and its escapers. */
#include "html/html.h"

#include <setjmp.h>

#include <cmocka.h>

static struct arena arena;

static struct html
page(int lang)
{
	struct html h;
	arena_reset(&arena);
	html_init(&h, &arena, lang);
	return h;
}

static void
assert_written(const struct html *h, const char *expected)
{
	assert_string_equal(arena_str(&arena, buf_view(&h->out)).at, expected);
}

static void
text_and_attributes_are_escaped(void **state)
{
	(void)state;
	struct html h = page(0);
	html_text(&h, STR("<b>\"a\" & 'b'</b>"));
	assert_written(&h, "&lt;b&gt;&#34;a&#34; &amp; &#39;b&#39;&lt;/b&gt;");
	h = page(0);
	html_attr(&h, "Ươm <3");
	html_attr(&h, INT64_MIN);
	html_attr(&h, 0);
	html_text(&h, (struct str){0});
	html_text_cstr(&h, NULL);
	assert_written(&h, "Ươm &lt;3-92233720368547758080");
}

static void
addresses_of_other_schemes_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"javascript:alert(1)",
	                                  " javascript:x",
	                                  "data:text/html,x",
	                                  "//evil",
	                                  "/\\evil",
	                                  "vbscript:x",
	                                  "",
	                                  "abc"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct html h = page(0);
		html_url(&h, str_of(bad[i]));
		assert_written(&h, "#refused");
	}
	static const char *const good[] = {"/", "/a?b=c", "?x", "#y", "HTTPS://a.vn", "mailto:a@b.vn"};
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		struct html h = page(0);
		html_url(&h, str_of(good[i]));
		assert_written(&h, good[i]);
	}
	struct html h = page(0);
	html_url(&h, ((struct url){STR("/a?b=1&c=\"")}));
	assert_written(&h, "/a?b=1&amp;c=&#34;");
}

static void
long_pages_grow(void **state)
{
	(void)state;
	struct html h = page(0);
	for (int i = 0; i < 20000; i++)
		html_text(&h, STR("a<"));
	assert_int_equal(h.out.len, 20000 * 5);
	assert_memory_equal(h.out.at + h.out.len - 5, "a&lt;", 5);
}

static void
bounded_pages_overflow_without_harm(void **state)
{
	(void)state;
	struct html h = page(0);
	h.out.max = 10;
	html_text(&h, STR("12345678"));
	html_text(&h, STR("123"));
	assert_true(h.out.overflow);
	assert_true(h.out.len <= 10);
}

static void
sentences_are_translated_with_their_values(void **state)
{
	(void)state;
	struct html h = page(1);
	html_text(&h, html_fmt_n(&h, P_("Còn %d ngày"), 1, 1));
	html_text(&h, html_fmt_n(&h, P_("Còn %d ngày"), 3, 3));
	html_text(&h, h.tr(&h, N_("Hạn hôm nay")));
	assert_written(&h, "1 day left3 days leftDue today");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_and_attributes_are_escaped),
		cmocka_unit_test(addresses_of_other_schemes_are_refused),
		cmocka_unit_test(long_pages_grow),
		cmocka_unit_test(bounded_pages_overflow_without_harm),
		cmocka_unit_test(sentences_are_translated_with_their_values),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_reset(&arena);
	return failed;
}
