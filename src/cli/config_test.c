/* config_test.c - where a value comes from, what is said about a wrong one, and that the files
 * people read name every option. */
#include "cli/config.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static char file[] = "/tmp/lantoa-config.XXXXXX";

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	fclose(f);
}

/* argv as main() has it: a name, then the words. */
static bool
read_words(struct config *c, struct arena *a, const char *first, const char *second, struct err *e)
{
	char *argv[] = {(char *)(uintptr_t) "serve", (char *)(uintptr_t)first,
	                (char *)(uintptr_t)second, NULL};
	int argc = first == NULL ? 1 : second == NULL ? 2 : 3;

	return config_read(c, a, &argc, argv, e) && argc == 1;
}

static void
later_sources_win(void **state)
{
	struct arena a = {0};
	struct config c;
	struct err e = {0};

	(void)state;
	assert_true(read_words(&c, &a, NULL, NULL, &e));
	assert_int_equal(config_int(&c, CONFIG_port), 8080);
	assert_null(config_str(&c, CONFIG_relay));
	write_file(file, "# lời ghi\n\nport = 81\nfrom_name = Sở Nội vụ = CCHC\n");
	assert_true(read_words(&c, &a, "--config", file, &e));
	assert_int_equal(config_int(&c, CONFIG_port), 81);
	assert_string_equal(config_str(&c, CONFIG_from_name), "Sở Nội vụ = CCHC");
	setenv("LANTOA_CONFIG", file, 1);
	setenv("LANTOA_PORT", "82", 1);
	assert_true(read_words(&c, &a, NULL, NULL, &e));
	assert_int_equal(config_int(&c, CONFIG_port), 82);
	assert_true(read_words(&c, &a, "--port", "83", &e));
	assert_int_equal(config_int(&c, CONFIG_port), 83);
	assert_int_equal(c.at[CONFIG_port].source, CONFIG_COMMAND_LINE);
	assert_int_equal(c.at[CONFIG_from_name].source, CONFIG_FILE);
	assert_true(read_words(&c, &a, "--quiet", NULL, &e));
	assert_int_equal(config_int(&c, CONFIG_quiet), 1);
	unsetenv("LANTOA_PORT");
	unsetenv("LANTOA_CONFIG");
	arena_reset(&a);
}

static void
wrong_value_is_named_with_its_line(void **state)
{
	static const struct {
		const char *text, *said;
	} bad[] = {
		{"\nport = nhiều\n", "dòng 2: port = nhiều: cần một số từ 0 đến 65535"},
		{"port = 70000", "dòng 1"},
		{"cổng = 80", "không có mục “cổng”"},
		{"port 80", "cần “tên = giá trị”"},
	};
	struct arena a = {0};
	struct config c;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct err e = {0};
		write_file(file, bad[i].text);
		assert_false(read_words(&c, &a, "--config", file, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_non_null(strstr(e.detail, bad[i].said));
	}
	struct err e = {0};
	assert_false(read_words(&c, &a, "--config", "/nowhere/at/all", &e));
	arena_reset(&a);
}

static void
secrets_are_read_from_their_file_and_never_shown(void **state)
{
	struct arena a = {0};
	struct config c;
	struct err e = {0};
	const char *secret;

	(void)state;
	write_file(file, "mat-khau-rat-dai\nkhong doc den day\n");
	assert_true(read_words(&c, &a, "--relay-password-file", file, &e));
	assert_true(config_secret(&c, CONFIG_relay_password_file, &a, &secret, &e));
	assert_string_equal(secret, "mat-khau-rat-dai");
	assert_int_equal(str_find(config_show(&c, &a), STR("mat-khau"), 0), SIZE_MAX);
	assert_true(read_words(&c, &a, "--db", "postgresql://ai:bimat@may/lantoa", &e));
	assert_int_equal(str_find(config_show(&c, &a), STR("bimat"), 0), SIZE_MAX);
	assert_true(read_words(&c, &a, "--relay-password-file", "/nowhere/at/all", &e));
	assert_false(config_check(&c, &a, &e));
	arena_reset(&a);
}

static struct str
file_of(struct arena *a, const char *variable)
{
	struct buf b = {.arena = a};
	char piece[4096];
	size_t n;
	FILE *f = getenv(variable) ? fopen(getenv(variable), "r") : NULL;

	if (f == NULL)
		fail_msg("%s names no file that opens", variable);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(&b, piece, n);
	fclose(f);
	return buf_view(&b);
}

static void
shipped_sample_and_docs_name_every_option(void **state)
{
	struct arena a = {0};
	struct str sample = config_sample(&a), docs = file_of(&a, "TEST_CONFIG_DOCS"), line;

	(void)state;
	assert_true(str_eq(sample, file_of(&a, "TEST_CONFIG_SAMPLE")));
	for (struct str rest = sample; str_cut(&rest, '\n', &line);) {
		struct str name;
		if (line.len < 2 || line.at[0] != '#' || line.at[1] == ' ' || !str_cut(&line, '=', &name))
			continue;
		name = str_trim(str_slice(name, 1, name.len));
		struct str cell = arena_printf(&a, "| `%.*s` |", STR_ARG(name));
		if (str_find(docs, cell, 0) == SIZE_MAX)
			fail_msg("docs/admin/cau-hinh.md lacks %.*s", STR_ARG(name));
	}
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_sources_win),
		cmocka_unit_test(wrong_value_is_named_with_its_line),
		cmocka_unit_test(secrets_are_read_from_their_file_and_never_shown),
		cmocka_unit_test(shipped_sample_and_docs_name_every_option),
	};
	int fd = mkstemp(file);
	if (fd < 0)
		return 1;
	close(fd);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(file);
	return failed;
}
