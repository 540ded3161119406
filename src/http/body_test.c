/* body_test.c - both encodings of forms, whole and in every way of being cut. */
#include "http/body.h"

#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TYPE "multipart/form-data; boundary=----vach"
#define URLENCODED "application/x-www-form-urlencoded"
#define PART(name) "------vach\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_PART(name, file) \
	"------vach\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file \
	"\"\r\nContent-Type: text/plain\r\n\r\n"

static const struct http_limits limits = {
	.form_max = 100, .fields_max = 4, .name_max = 20, .file_max = 12, .files_max = 2};
static char dir[] = "body-test-XXXXXX";

struct result {
	struct arena arena;
	struct request req;
	bool ok;
	int status;
	const char *msgid;
};

/* Feeds the text in pieces of `step` bytes. */
static void
feed(struct result *r, const char *type, struct str text, size_t step)
{
	*r = (struct result){.status = 200};
	struct body *b = body_open(&r->arena, str_of(type), &limits, dir);
	assert_non_null(b);
	for (size_t at = 0; at < text.len; at += step)
		body_feed(b, text.at + at, text.len - at < step ? text.len - at : step);
	r->ok = body_finish(b, &r->req, &r->status, &r->msgid);
}

static struct str
field(const struct result *r, const char *name)
{
	return http_field(&r->req, name);
}

static void
urlencoded_fields_are_decoded_and_cleaned(void **state)
{
	(void)state;
	struct result r;
	feed(&r, URLENCODED "; charset=utf-8", STR("ten=C%C3%A2y+xanh&a=1%0D%0A2%0D3&&b&c=%zz%0B"), 3);
	assert_true(r.ok);
	assert_int_equal(r.req.n_fields, 4);
	assert_true(str_eq(field(&r, "ten"), STR("Cây xanh")));
	assert_true(str_eq(field(&r, "a"), STR("1\n2\n3")));
	assert_true(str_eq(field(&r, "c"), STR("%zz\n")));
	assert_true(http_has_field(&r.req, "b"));
	arena_reset(&r.arena);
}

static void
letters_and_marks_are_put_together(void **state)
{
	(void)state;
	struct result r;
	feed(&r, URLENCODED, STR("ten=ti%E1%BA%BFng&roi=tie%CC%82%CC%81ng"), 100);
	assert_true(r.ok);
	assert_true(str_eq(field(&r, "ten"), field(&r, "roi")));
	arena_reset(&r.arena);
}

static void
malformed_text_is_refused(void **state)
{
	(void)state;
	const char *bad[] = {"a=%00", "a=%C3", "a=%ED%A0%80", "%FF=1", "a=%C0%AF"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct result r;
		feed(&r, URLENCODED, str_of(bad[i]), 100);
		assert_false(r.ok);
		assert_int_equal(r.status, 400);
		arena_reset(&r.arena);
	}
	struct result r;
	feed(&r, TYPE, STR(PART("a") "x\0y\r\n------vach--\r\n"), 100);
	assert_false(r.ok);
	assert_int_equal(r.status, 400);
	arena_reset(&r.arena);
}

static void
too_much_of_anything_is_refused(void **state)
{
	(void)state;
	char text[400];
	memset(text, 'x', sizeof(text));
	memcpy(text, "a=", 2);
	struct result r;
	feed(&r, URLENCODED, (struct str){text, sizeof(text)}, 7);
	assert_int_equal(r.status, 413);
	arena_reset(&r.arena);
	feed(&r, URLENCODED, STR("a=1&b=2&c=3&d=4&e=5"), 7);
	assert_int_equal(r.status, 413);
	arena_reset(&r.arena);
	feed(&r, URLENCODED, STR("aaaaaaaaaaaaaaaaaaaaaaaaaa=1"), 7);
	assert_int_equal(r.status, 400);
	arena_reset(&r.arena);
	struct buf b = {.arena = &r.arena};
	buf_str(&b, STR(PART("a")));
	buf_add(&b, text, 99);
	buf_str(&b, STR("\r\n" PART("b") "xx\r\n------vach--"));
	struct str copy = arena_str(&r.arena, buf_view(&b));
	struct result two;
	feed(&two, TYPE, copy, 11);
	assert_int_equal(two.status, 413);
	arena_reset(&two.arena);
	arena_reset(&r.arena);
	feed(&r, TYPE,
	     STR(FILE_PART("t", "1") "\r\n" FILE_PART("t", "2") "\r\n" FILE_PART(
			 "t", "3") "\r\n------vach--"),
	     50);
	assert_int_equal(r.status, 413);
	arena_reset(&r.arena);
}

static void
multipart_reads_alike_however_it_is_cut(void **state)
{
	(void)state;
	struct str text = STR(PART("ten") "Cây\r\nxanh\r\n--\r\n" PART("rong") "\r\n" FILE_PART(
		"tep", "C:\\x\\báo cáo.txt") "12345\r\n--67\r\n" FILE_PART("trong",
	                                                               "") "\r\n------vach--\r\nthừa");
	for (size_t step = 1; step <= text.len; step++) {
		struct result r;
		feed(&r, TYPE, text, step);
		assert_true(r.ok);
		assert_int_equal(r.req.n_fields, 2);
		assert_true(str_eq(field(&r, "ten"), STR("Cây\nxanh\n--")));
		assert_int_equal(r.req.n_uploads, 1);
		const struct http_upload *u = &r.req.uploads[0];
		assert_true(str_eq(u->name, STR("báo cáo.txt")));
		assert_true(str_eq(u->field, STR("tep")));
		assert_false(u->too_large);
		struct stat st;
		assert_int_equal(stat(u->path.at, &st), 0);
		assert_int_equal(st.st_size, 11 - 0);
		assert_int_equal(u->size, st.st_size);
		assert_int_equal(st.st_mode & 0777, 0600);
		struct str path = str_of(strdup(u->path.at));
		arena_reset(&r.arena);
		assert_int_not_equal(stat(path.at, &st), 0);
		free((char *)(uintptr_t)path.at);
	}
}

static void
one_file_too_large_leaves_the_rest_usable(void **state)
{
	(void)state;
	struct result r;
	feed(&r, TYPE,
	     STR(FILE_PART("tep", "a.txt") "123456789012345\r\n" PART("ten") "Cây\r\n"
	                                                                     "------vach--"),
	     4);
	assert_true(r.ok);
	assert_true(str_eq(field(&r, "ten"), STR("Cây")));
	assert_int_equal(r.req.n_uploads, 1);
	assert_true(r.req.uploads[0].too_large);
	assert_int_equal(r.req.uploads[0].size, 15);
	assert_int_equal(r.req.uploads[0].path.len, 0);
	arena_reset(&r.arena);
}

static void
broken_multipart_is_refused(void **state)
{
	(void)state;
	const char *bad[] = {
		"",
		"------vach",
		"------vach--x" + 8,
		"rác\r\n------vach--",
		PART("a") "không hết",
		"------vach\r\nContent-Disposition: form-data\r\n\r\nx\r\n------vach--",
		"------vach\r\n\r\nx\r\n------vach--",
		"------vach\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n------vach--",
		"------vachX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------vach--",
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct result r;
		feed(&r, TYPE, str_of(bad[i]), 5);
		assert_false(r.ok);
		assert_int_equal(r.status, 400);
		arena_reset(&r.arena);
	}
	struct arena arena = {0};
	assert_null(body_open(&arena, STR("multipart/form-data"), &limits, dir));
	assert_null(body_open(&arena, STR("multipart/form-data; boundary="), &limits, dir));
	assert_null(body_open(&arena, STR("text/plain"), &limits, dir));
	assert_null(body_open(&arena, STR(""), &limits, dir));
	arena_reset(&arena);
}

static void
file_names_lose_what_deceives(void **state)
{
	(void)state;
	const struct {
		const char *sent, *shown;
	} names[] = {{"../../etc/passwd", "passwd"}, {"a%22b.txt", "a\"b.txt"},
	             {"a\\\"b.txt", "a\"b.txt"},     {"a\xe2\x80\xaexcod.exe", "axcod.exe"},
	             {"a\xff.txt", "tep"},           {"a\tb.txt", "ab.txt"}};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct result r;
		struct arena arena = {0};
		struct str text = arena_printf(&arena,
		                               "------vach\r\nContent-Disposition: form-data; "
		                               "name=\"t\"; filename=\"%s\"\r\n\r\nx\r\n------vach--",
		                               names[i].sent);
		feed(&r, TYPE, text, 9);
		assert_true(r.ok);
		assert_string_equal(arena_str(&arena, r.req.uploads[0].name).at, names[i].shown);
		arena_reset(&r.arena);
		arena_reset(&arena);
	}
}

static void
paths_are_decoded_or_refused(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str path;
	assert_true(body_path(&arena, STR("/s%C3%A1ng-ki%E1%BA%BFn/a+b"), &path));
	assert_true(str_eq(path, STR("/sáng-kiến/a+b")));
	const char *bad[] = {"", "*", "http://x/", "/%00", "/%zz", "/%C3", "/a%0Ab", "/%4"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(body_path(&arena, str_of(bad[i]), &path));
	arena_reset(&arena);
}

static int
up(void **state)
{
	(void)state;
	return mkdtemp(dir) != NULL ? 0 : -1;
}

static int
down(void **state)
{
	(void)state;
	return rmdir(dir); /* fails when a test left a file behind */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urlencoded_fields_are_decoded_and_cleaned),
		cmocka_unit_test(letters_and_marks_are_put_together),
		cmocka_unit_test(malformed_text_is_refused),
		cmocka_unit_test(too_much_of_anything_is_refused),
		cmocka_unit_test(multipart_reads_alike_however_it_is_cut),
		cmocka_unit_test(one_file_too_large_leaves_the_rest_usable),
		cmocka_unit_test(broken_multipart_is_refused),
		cmocka_unit_test(file_names_lose_what_deceives),
		cmocka_unit_test(paths_are_decoded_or_refused),
	};
	return cmocka_run_group_tests(tests, up, down);
}
