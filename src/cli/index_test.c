/* index_test.c - `lantoa index score`: sets and figures that do not fit are told, by their code,
 * and scored all the same; files may be pipes. */
#include "base/base.h"
#include "cli/cli.h"
#include "core/criteria/criteria.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/* The reading end of a pipe that holds the text, as the shell's <(…) names it. */
static char *
piped(struct arena *a, const char *text, int *ret_fd)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], text, strlen(text)), (ssize_t)strlen(text));
	close(ends[1]);
	*ret_fd = ends[0];
	return (char *)(uintptr_t)arena_printf(a, "/dev/fd/%d", ends[0]).at;
}

/* What the command writes. */
static struct str
scored(struct arena *a, const char *set, const char *inputs)
{
	char *out = arena_array(a, char, 65536);
	FILE *kept = tmpfile();
	int set_fd, inputs_fd, was = dup(STDOUT_FILENO);
	char *argv[] = {(char *)(uintptr_t) "index",
	                (char *)(uintptr_t) "score",
	                (char *)(uintptr_t) "--set",
	                piped(a, set, &set_fd),
	                (char *)(uintptr_t) "--inputs",
	                piped(a, inputs, &inputs_fd),
	                NULL};

	assert_non_null(kept);
	(void)fflush(stdout);
	assert_true(dup2(fileno(kept), STDOUT_FILENO) >= 0);
	int code = cmd_index(6, argv);
	(void)fflush(stdout);
	assert_true(dup2(was, STDOUT_FILENO) >= 0);
	close(was);
	close(set_fd);
	close(inputs_fd);
	assert_int_equal(code, 0);
	rewind(kept);
	size_t n = fread(out, 1, 65535, kept);
	fclose(kept);
	return (struct str){out, n};
}

static void
has(struct str out, const char *piece)
{
	if (str_find(out, str_of(piece), 0) == SIZE_MAX)
		fail_msg("%s is not in %.*s", piece, STR_ARG(out));
}

static void
a_set_that_fits_is_scored_without_a_problem(void **state)
{
	struct arena a = {0};

	(void)state;
	/* A child may stand before its parent, and a file may begin with a mark of its bytes. */
	struct str out = scored(
		&a,
		"\xef\xbb\xbf{\"name\":\"Bộ\",\"year\":2025,\"total\":6,\"rounding\":2,\"criteria\":["
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"a\",\"max\":2,\"rule\":{\"kind\":\"yesno\"}},"
		"{\"code\":\"1\",\"parent\":\"\",\"name\":\"A\",\"max\":2},"
		"{\"code\":\"2\",\"parent\":\"\",\"name\":\"b\",\"max\":4,\"rule\":{\"kind\":\"bands\","
		"\"bands\":[{\"from\":0,\"from_in\":true,\"to\":100,\"to_in\":true,\"points\":1},"
		"{\"from\":100,\"from_in\":false,\"points\":4}]}},"
		"{\"code\":\"3\",\"parent\":\"\",\"name\":\"c\",\"max\":0,\"rule\":{\"kind\":\"bonus\","
		"\"each\":1,\"cap\":5}}]}",
		"{\"1.1\":{\"yes\":true},\"2\":{\"done\":120,\"of\":100},\"3\":{\"count\":2}}");
	if (!str_eq(out, STR("{\"points\":{\"1.1\":2,\"2\":4,\"3\":2},\"total\":8,\"applicable_max\":6,"
	                     "\"index\":133.33,\"problems\":[]}\n")))
		fail_msg("%.*s", STR_ARG(out));
	arena_reset(&a);
}

static void
what_does_not_fit_is_told_by_its_code_and_scored(void **state)
{
	static const char set[] =
		"{\"name\":\"Bộ\",\"year\":2025,\"total\":30,\"rounding\":2,\"criteria\":["
		"{\"code\":\"1\",\"parent\":\"\",\"name\":\"A\",\"max\":15},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"a\",\"max\":2,\"rule\":{\"kind\":\"steps\","
		"\"steps\":[{\"label\":\"đúng\",\"points\":5},{\"label\":\"sai\",\"points\":-1}]}},"
		"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"b\",\"max\":2,\"rule\":{\"kind\":\"bands\","
		"\"bands\":[{\"from\":90,\"points\":2},{\"from\":60,\"to\":80,\"points\":1}]}},"
		"{\"code\":\"1.3\",\"parent\":\"1\",\"name\":\"c\",\"max\":2,\"rule\":{\"kind\":\"ratio\"}},"
		"{\"code\":\"1.4\",\"parent\":\"1\",\"name\":\"d\",\"max\":4,\"rule\":{\"kind\":\"minus\","
		"\"each\":-1,\"floor\":0}},"
		"{\"code\":\"1.5\",\"parent\":\"1\",\"name\":\"e\",\"max\":0,\"rule\":{\"kind\":\"bonus\","
		"\"each\":-1,\"cap\":5}},"
		"{\"code\":\"1.6\",\"parent\":\"1\",\"name\":\"g\",\"max\":3,\"rule\":{\"kind\":\"bonus\","
		"\"each\":1,\"cap\":5}},"
		"{\"code\":\"1.3\",\"parent\":\"1\",\"name\":\"h\",\"max\":2,\"rule\":{\"kind\":\"yesno\"}},"
		"{\"code\":\"1.7\",\"parent\":\"8\",\"name\":\"i\",\"max\":1,\"rule\":{\"kind\":\"sum\","
		"\"parts\":[0.5,0.5]}},"
		"{\"code\":\"2\",\"parent\":\"\",\"name\":\"k\",\"max\":10,\"rule\":{\"kind\":\"survey\","
		"\"weights\":{\"A\":100,\"B\":60}}},"
		"{\"code\":\"3\",\"parent\":\"\",\"name\":\"l\",\"rule\":{\"kind\":\"yesno\"}}]}";
	struct arena a = {0};

	(void)state;
	struct str out = scored(
		&a, set,
		"{\"1.1\":{\"step\":\"đúng\"},\"1.2\":{\"done\":85,\"of\":100},\"1.3\":{\"done\":120,"
		"\"of\":100},\"1.4\":{\"count\":1},\"1.5\":{\"count\":2},\"1.6\":{\"count\":9},\"1.7\":{"
		"\"parts\":[true,\"có\"]},\"2\":{\"answers\":{\"A\":3,\"B\":1,\"Z\":9,\"\":2}},\"9\":{\"yes\":"
		"true}}");
	/* Never above the maximum, never below nothing; one answer a code. */
	has(out, "{\"points\":{\"1.1\":2,\"1.2\":0,\"1.3\":2,\"1.4\":3,\"1.5\":0,\"1.6\":3,\"1.7\":0,"
	         "\"2\":9,\"3\":0},\"total\":19,\"applicable_max\":21,\"index\":90.48,");
	has(out,
	    "{\"code\":\"1\",\"problem\":\"Điểm tối đa không bằng tổng điểm các dòng bên dưới. (15; 12)");
	has(out, "{\"code\":\"1.1\",\"problem\":\"Điểm của một mức");
	has(out, "{\"code\":\"1.2\",\"problem\":\"Các khoảng phải nối nhau");
	has(out, "{\"code\":\"1.2\",\"problem\":\"Số liệu không nằm trong khoảng nào");
	has(out, "{\"code\":\"1.3\",\"problem\":\"Số đạt lớn hơn tổng số");
	has(out, "{\"code\":\"1.3\",\"problem\":\"Hai dòng cùng mã");
	has(out, "{\"code\":\"1.4\",\"problem\":\"Ghi điểm cho mỗi lần, lớn hơn 0");
	has(out, "{\"code\":\"1.5\",\"problem\":\"Ghi điểm cho mỗi lần, lớn hơn 0");
	has(out, "{\"code\":\"1.6\",\"problem\":\"Điểm thưởng tối đa vượt");
	has(out, "{\"code\":\"1.7\",\"problem\":\"Mã cấp trên");
	has(out, "{\"code\":\"1.7\",\"problem\":\"Số liệu của tiêu chí này không đọc được.");
	has(out, "{\"code\":\"2\",\"problem\":\"Có câu trả lời không thuộc thang");
	has(out, "{\"code\":\"3\",\"problem\":\"Chưa có điểm tối đa. Tính 0 điểm");
	has(out, "{\"code\":\"9\",\"problem\":\"Bộ tiêu chí không có mã này");
	has(out,
	    "{\"code\":\"\",\"problem\":\"Tổng điểm các lĩnh vực không bằng điểm của cả bộ. (30; 26)");
	arena_reset(&a);
}

static const char small_set[] =
	"{\"name\":\"Bộ\",\"year\":2025,\"total\":6,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"a\",\"max\":2,\"rule\":{\"kind\":\"ratio\"}},"
	"{\"code\":\"2\",\"name\":\"b\",\"max\":2,\"rule\":{\"kind\":\"late\"}},"
	"{\"code\":\"3\",\"name\":\"c\",\"max\":2,\"rule\":{\"kind\":\"survey\",\"weights\":{\"A\":100}}}]}";

static void
figures_are_numbers_of_json_and_parts_of_events_are_none(void **state)
{
	struct arena a = {0};

	(void)state;
	struct str out = scored(&a, small_set,
	                        "{\"1\":{\"done\":1e1,\"of\":2E1},\"2\":{\"late\":1.5},"
	                        "\"3\":{\"answers\":{\"A\":1.5}}}");
	has(out, "{\"points\":{\"1\":1,\"2\":0,\"3\":0}");
	has(out, "{\"code\":\"2\",\"problem\":\"Số lần là số nguyên.");
	has(out, "{\"code\":\"3\",\"problem\":\"Số phiếu trả lời là số nguyên.");
	arena_reset(&a);
}

static void
a_code_twice_is_told_and_broken_json_by_its_place(void **state)
{
	struct arena a = {0};
	struct criteria_set s;
	struct criteria_input *in;
	struct criteria_unread unread;
	struct err e = {0};

	(void)state;
	struct str out = scored(&a, small_set,
	                        "{\"1\":{\"done\":1,\"of\":1},\"1\":{\"done\":1,\"of\":2},"
	                        "\"2\":{\"late\":0,\"late\":1}}");
	has(out, "{\"points\":{\"1\":0,\"2\":0,");
	has(out, "{\"code\":\"1\",\"problem\":\"Tệp số liệu ghi mã này hai lần.");
	has(out, "{\"code\":\"2\",\"problem\":\"Số liệu của tiêu chí này ghi một tên hai lần.");

	static const struct {
		const char *json, *place;
	} broken[] = {{"{\"1\":{\n \"độ\":NaN}}", "2:7"}, {"{} {}", "1:4"}, {"{\"1\":{}", "1:8"}};
	assert_true(criteria_read_json(&a, str_of(small_set), &s, &e));
	for (size_t i = 0; i < COUNT_OF(broken); i++) {
		e = (struct err){0};
		assert_false(criteria_read_inputs(&a, str_of(broken[i].json), &s, &in, &unread, &e));
		assert_string_equal(e.detail, broken[i].place);
	}
	e = (struct err){0};
	assert_false(criteria_read_json(&a, STR("{\"name\":\n1,}"), &s, &e));
	assert_string_equal(e.detail, "2:3");
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_that_fits_is_scored_without_a_problem),
		cmocka_unit_test(what_does_not_fit_is_told_by_its_code_and_scored),
		cmocka_unit_test(figures_are_numbers_of_json_and_parts_of_events_are_none),
		cmocka_unit_test(a_code_twice_is_told_and_broken_json_by_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
