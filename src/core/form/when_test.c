/* when_test.c - expected completion as people write it. */
#include "core/form/when.h"

#include <setjmp.h>
#include <stdio.h>
#include <cmocka.h>

static struct arena arena;

static int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static const char *
day_text(int64_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return "-";
	day_split(day, &y, &m, &d);
	return arena_printf(&arena, "%04d-%02d-%02d", y, m, d).at;
}

/* Movement of 2022, «trước» without the day itself. */
static const struct {
	const char *text, *from, *by;
} cases[] = {
	{"Năm 2022", "2022-01-01", "2022-12-31"},
	{"2022", "2022-01-01", "2022-12-31"},
	{"Quý III/2022", "2022-07-01", "2022-09-30"},
	{"quý 2/2019", "2019-04-01", "2019-06-30"},
	{"Quí 2/2026", "2026-04-01", "2026-06-30"},
	{"Quí III năm 2026", "2026-07-01", "2026-09-30"},
	{"Quý I năm 2023", "2023-01-01", "2023-03-31"},
	{"Trong quý IV", "2022-10-01", "2022-12-31"},
	{"Quý II, III năm 2022", "2022-04-01", "2022-09-30"},
	{"Quý III và quý IV/2022", "2022-07-01", "2022-12-31"},
	{"Quý IV/2021 - Quý I/2022", "2021-10-01", "2022-03-31"},
	{"tháng 9/2022", "2022-09-01", "2022-09-30"},
	{"Tháng 02 năm 2024", "2024-02-01", "2024-02-29"},
	{"T9/2022", "2022-09-01", "2022-09-30"},
	{"9/2022", "2022-09-01", "2022-09-30"},
	{"09-2022", "2022-09-01", "2022-09-30"},
	{"trong tháng 7/2021", "2021-07-01", "2021-07-31"},
	{"Tháng 3-9/2022", "2022-03-01", "2022-09-30"},
	{"Từ tháng 3 đến tháng 9 năm 2022", "2022-03-01", "2022-09-30"},
	{"Tháng 3 đến tháng 9/2024", "2024-03-01", "2024-09-30"},
	{"30/9/2022", "2022-09-30", "2022-09-30"},
	{"31-7-2021", "2021-07-31", "2021-07-31"},
	{"15.10.22", "2022-10-15", "2022-10-15"},
	{"ngày 08 tháng 4 năm 2022", "2022-04-08", "2022-04-08"},
	{"ngày 5 tháng 6", "2022-06-05", "2022-06-05"},
	{"trước 15/10", "-", "2022-10-14"},
	{"Trước ngày 20 tháng 4 năm 2022.", "-", "2022-04-19"},
	{"Hoàn thành trước ngày 01/01/2023", "-", "2022-12-31"},
	{"trước tháng 9/2022", "-", "2022-08-31"},
	{"đến hết ngày 31/12/2022", "2022-12-31", "2022-12-31"},
	{"Từ 01/3/2022 đến 30/9/2022", "2022-03-01", "2022-09-30"},
	{"01/3 – 30/9/2022", "2022-03-01", "2022-09-30"},
	{"cuối năm 2022", "2022-10-01", "2022-12-31"},
	{"Cuối năm", "2022-10-01", "2022-12-31"},
	{"trong năm", "2022-01-01", "2022-12-31"},
	{"6 tháng đầu năm 2022", "2022-01-01", "2022-06-30"},
	{"06 tháng cuối năm", "2022-07-01", "2022-12-31"},
	{"9 tháng năm 2022", "2022-01-01", "2022-09-30"},
	{"2022-10-05", "2022-10-05", "2022-10-05"},
	{"2022-10-05T00:00:00", "2022-10-05", "2022-10-05"},
	{"2022-10-05 00:00:00", "2022-10-05", "2022-10-05"},
	{"trước 2022-10-05", "-", "2022-10-04"},
	{"2022-10", "2022-10-01", "2022-10-31"},
	{"Q3/2022", "2022-07-01", "2022-09-30"},
	{"Q.III/2022", "2022-07-01", "2022-09-30"},
	{"QIII năm 2022", "2022-07-01", "2022-09-30"},
	{"2. Tháng 9/2022", "2022-09-01", "2022-09-30"},
	{"năm 2022-2023", "2022-01-01", "2023-12-31"},
	{"Giai đoạn 2022 - 2025", "2022-01-01", "2025-12-31"},
	{"Năm 2022 và năm 2023", "2022-01-01", "2023-12-31"},
};

static void
the_ways_people_write_a_date_are_understood(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct when w = when_read(&arena, str_of(cases[i].text), 2022, true);
		if (!w.understood || w.problem.len > 0 ||
		    !str_eq(str_of(day_text(w.from)), str_of(cases[i].from)) ||
		    !str_eq(str_of(day_text(w.by)), str_of(cases[i].by)))
			fail_msg("«%s»: %s..%s %.*s", cases[i].text, day_text(w.from), day_text(w.by),
			         STR_ARG(w.problem));
	}
}

static void
before_a_day_may_include_the_day_itself(void **state)
{
	(void)state;
	struct when w = when_read(&arena, STR("trước ngày 15/10"), 2021, false);
	assert_string_equal(day_text(w.by), "2021-10-15");
}

static void
work_without_an_end_is_understood_and_has_no_last_day(void **state)
{
	static const char *const texts[] = {"Thường xuyên",           "Hằng năm",
	                                    "hàng năm, thường xuyên", "Từ năm 2022",
	                                    "Sau ngày 31/10/2022",    "Định kỳ"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct when w = when_read(&arena, str_of(texts[i]), 2022, true);
		if (!w.understood || !w.open_ended || w.by != DAY_NONE || w.problem.len > 0)
			fail_msg("%s", texts[i]);
	}
}

static void
a_day_that_does_not_exist_is_named(void **state)
{
	static const struct {
		const char *text, *names;
	} bad[] = {{"31/02/2022", "31/02/2022"},
	           {"30-02-2024", "30/02/2024"},
	           {"ngày 31 tháng 4", "31/04/2022"},
	           {"tháng 13/2022", "Tháng 13"},
	           {"00/05/2022", "00/05/2022"},
	           {"trước 32/12/2022", "32/12/2022"},
	           {"32/13/2022", "32/13/2022"},
	           {"Quý V/2022", "Quý 5"},
	           {"quý 5 năm 2022", "Quý 5"},
	           {"Quý 0/2022", "Quý 0"},
	           {"Quý II, VI/2022", "Quý 6"},
	           {"quý 13", "Quý 13"},
	           {"2022-02-31", "31/02/2022"},
	           {"3. 31/02/2022", "31/02/2022"},
	           {"Q5/2022", "Quý 5"}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct when w = when_read(&arena, str_of(bad[i].text), 2022, true);
		if (str_find(w.problem, str_of(bad[i].names), 0) == SIZE_MAX || w.by != DAY_NONE)
			fail_msg("«%s»: %.*s", bad[i].text, STR_ARG(w.problem));
	}
}

static void
a_date_without_any_year_is_a_problem_not_a_guess(void **state)
{
	(void)state;
	struct when w = when_read(&arena, STR("trước 15/10"), 0, true);
	assert_true(w.by == DAY_NONE && w.problem.len > 0);
}

static void
a_year_that_is_over_is_a_doubt_and_no_mistake(void **state)
{
	static const char *const over[] = {"Năm 2019", "Quý III/2021", "30/9/2021"};
	static const char *const fine[] = {"Năm 2022", "Năm 2023", "từ năm 2021 đến 30/9/2022",
	                                   "Thường xuyên", "Trong tháng 9, gửi quý vị sau"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(over); i++) {
		struct when w = when_read(&arena, str_of(over[i]), 2022, true);
		if (w.by == DAY_NONE || w.problem.len > 0 ||
		    str_find(w.doubt, STR("đứng trước năm 2022 của phong trào"), 0) == SIZE_MAX)
			fail_msg("«%s»: %.*s", over[i], STR_ARG(w.doubt));
	}
	for (size_t i = 0; i < COUNT_OF(fine); i++) {
		struct when w = when_read(&arena, str_of(fine[i]), 2022, true);
		if (w.problem.len + w.doubt.len > 0)
			fail_msg("«%s»: %.*s%.*s", fine[i], STR_ARG(w.problem), STR_ARG(w.doubt));
	}
}

static void
a_date_hardly_meant_is_read_and_doubted(void **state)
{
	static const struct {
		const char *text, *by, *names;
	} odd[] = {
		{"15/10/2206", "2206-10-15", "Năm 2206"},   {"05/03/2960", "2960-03-05", "Năm 2960"},
		{"tháng 9/2206", "2206-09-30", "Năm 2206"}, {"9/2206", "2206-09-30", "Năm 2206"},
		{"Quý IIl/2022", "2022-09-30", "La Mã"},    {"sau 15/10/2022", "-", "Chưa rõ hoàn thành"}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(odd); i++) {
		struct str text = str_of(odd[i].text);
		struct when w = when_read(&arena, text, 2022, true);
		struct str told = when_doubt(&arena, text, &w);
		if (!w.understood || w.problem.len > 0 ||
		    !str_eq(str_of(day_text(w.by)), str_of(odd[i].by)) ||
		    str_find(told, str_of(odd[i].names), 0) == SIZE_MAX)
			fail_msg("«%s»: %s %.*s", odd[i].text, day_text(w.by), STR_ARG(told));
	}
	struct when w = when_read(&arena, STR("Giai đoạn 2021-2030"), 2022, true);
	assert_int_equal(w.doubt.len, 0);
}

static void
other_words_and_empty_text_are_not_understood(void **state)
{
	static const char *const texts[] = {"", "  ", "đang xem xét", "…", "1234567", "sớm"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct when w = when_read(&arena, str_of(texts[i]), 2022, true);
		if (w.understood || w.problem.len > 0)
			fail_msg("«%s» is no date", texts[i]);
		assert_int_equal(w.doubt.len > 0, str_trim(str_of(texts[i])).len > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_ways_people_write_a_date_are_understood, down),
		cmocka_unit_test_teardown(before_a_day_may_include_the_day_itself, down),
		cmocka_unit_test_teardown(work_without_an_end_is_understood_and_has_no_last_day, down),
		cmocka_unit_test_teardown(a_day_that_does_not_exist_is_named, down),
		cmocka_unit_test_teardown(a_date_without_any_year_is_a_problem_not_a_guess, down),
		cmocka_unit_test_teardown(a_year_that_is_over_is_a_doubt_and_no_mistake, down),
		cmocka_unit_test_teardown(a_date_hardly_meant_is_read_and_doubted, down),
		cmocka_unit_test_teardown(other_words_and_empty_text_are_not_understood, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
