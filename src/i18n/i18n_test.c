/* i18n_test.c - catalogues, numbers, dates, working days. */
#include "i18n/i18n.h"
#include "i18n/mo.h"
#include "i18n/workday.h"

#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static void
assert_str(struct str s, const char *expected)
{
	assert_string_equal(arena_str(&arena, s).at, expected);
}

static int64_t
day(int year, int month, int d)
{
	int64_t n;
	assert_true(day_make(year, month, d, &n));
	return n;
}

static void
every_day_of_six_centuries_is_split_and_made_again(void **state)
{
	(void)state;
	int y = 1600, m = 1, d = 1, year, month, n;
	for (int64_t at = day(y, m, d), end = day(2200, 1, 1); at <= end; at++) {
		day_split(at, &year, &month, &n);
		assert_int_equal(year, y);
		assert_int_equal(month, m);
		assert_int_equal(n, d);
		if (++d > day_month_len(y, m)) {
			d = 1;
			y += m == 12;
			m = m % 12 + 1;
		}
	}
	day_split(day(1, 1, 1), &year, &month, &n);
	assert_int_equal(year, 1);
	day_split(day(9999, 12, 31), &year, &month, &n);
	assert_int_equal(n, 31);
}

static int
reset(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static void
vietnamese_is_the_source_and_english_is_translated(void **state)
{
	(void)state;
	assert_string_equal(i18n_tr(I18N_VI, "Hạn hôm nay"), "Hạn hôm nay");
	assert_string_equal(i18n_tr(I18N_EN, "Hạn hôm nay"), "Due today");
	assert_string_equal(i18n_tr(I18N_EN, "câu chưa ai dịch"), "câu chưa ai dịch");
	/* The empty msgid is the header of the catalogue, not a sentence. */
	assert_string_equal(i18n_tr(I18N_EN, ""), "");
	assert_string_equal(i18n_tr(7, "Hạn hôm nay"), "Hạn hôm nay");
}

static void
english_counts_have_two_forms(void **state)
{
	(void)state;
	assert_string_equal(i18n_tr_n(I18N_EN, "Còn %d ngày", 1), "%d day left");
	assert_string_equal(i18n_tr_n(I18N_EN, "Còn %d ngày", 2), "%d days left");
	assert_string_equal(i18n_tr_n(I18N_EN, "Còn %d ngày", 0), "%d days left");
	assert_string_equal(i18n_tr_n(I18N_VI, "Còn %d ngày", 1), "Còn %d ngày");
}

static void
plural_expressions_follow_c(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		uint64_t n, form;
	} cases[] = {
		{"n != 1", 1, 0},
		{"n != 1", 5, 1},
		{"0", 9, 0},
		{"(n != 1);\n", 2, 1},
		{"n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", 21, 0},
		{"n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", 3, 1},
		{"n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", 11, 2},
		{"n>1", 2, 1},
		{"!n", 0, 1},
		{"n+2*3-1", 1, 6},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		uint64_t form;
		assert_true(mo_plural(cases[i].text, cases[i].n, &form));
		assert_int_equal(form, cases[i].form);
	}
	static const char *const bad[] = {"", "n +", "n ? 1", "(n", "x", "n / 0", "n 1", "n =! 1"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		uint64_t form;
		assert_false(mo_plural(bad[i], 3, &form));
	}
	char deep[256];
	memset(deep, '(', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = '\0';
	uint64_t form;
	assert_false(mo_plural(deep, 1, &form));
}

extern const unsigned char i18n_en_mo[];
extern const size_t i18n_en_mo_size;

static void
broken_catalogues_translate_nothing(void **state)
{
	(void)state;
	struct mo m;
	assert_false(mo_open(&m, "abc", 3));
	/* Every truncation and every damaged byte of the head is survived. */
	unsigned char *copy = arena_array(&arena, unsigned char, i18n_en_mo_size);
	for (size_t size = 0; size < i18n_en_mo_size; size += 13) {
		memcpy(copy, i18n_en_mo, size);
		if (mo_open(&m, copy, size))
			(void)mo_find_n(&m, "Còn %d ngày", 2);
	}
	for (size_t i = 0; i < 600 && i < i18n_en_mo_size; i++) {
		memcpy(copy, i18n_en_mo, i18n_en_mo_size);
		copy[i] ^= 0xff;
		if (mo_open(&m, copy, i18n_en_mo_size))
			(void)mo_find_n(&m, "Còn %d ngày", 2);
	}
}

static void
catalogue_of_the_other_byte_order_is_read(void **state)
{
	(void)state;
	/* Two strings: "" → "", "a" → "b"; big-endian. */
	static const unsigned char big[] = {
		0x95, 0x04, 0x12, 0xde, 0, 0,  0, 0, 0, 0, 0, 2, 0,  0,  0, 28,  0, 0, 0,   44, 0,  0, 0,
		0,    0,    0,    0,    0, 0,  0, 0, 0, 0, 0, 0, 60, 0,  0, 0,   1, 0, 0,   0,  61, 0, 0,
		0,    0,    0,    0,    0, 63, 0, 0, 0, 1, 0, 0, 0,  64, 0, 'a', 0, 0, 'b', 0,  0,
	};
	struct mo m;
	assert_true(mo_open(&m, big, sizeof(big)));
	assert_string_equal(mo_find(&m, "a"), "b");
	assert_null(mo_find(&m, "c"));
}

static void
numbers_are_written_as_in_viet_nam(void **state)
{
	(void)state;
	assert_str(i18n_int(&arena, I18N_VI, 1284), "1.284");
	assert_str(i18n_int(&arena, I18N_EN, 1284), "1,284");
	assert_str(i18n_int(&arena, I18N_VI, 999), "999");
	assert_str(i18n_int(&arena, I18N_VI, -1234567), "−1.234.567");
	assert_str(i18n_int(&arena, I18N_VI, INT64_MIN), "−9.223.372.036.854.775.808");
	assert_str(i18n_decimal(&arena, I18N_VI, 8987, 2, 0), "89,87");
	assert_str(i18n_decimal(&arena, I18N_EN, 8987, 2, 0), "89.87");
	assert_str(i18n_decimal(&arena, I18N_VI, 9000, 2, 0), "90");
	assert_str(i18n_decimal(&arena, I18N_VI, 9000, 2, 2), "90,00");
	assert_str(i18n_decimal(&arena, I18N_VI, 5, 2, 0), "0,05");
	assert_str(i18n_decimal(&arena, I18N_VI, -150, 2, 1), "−1,5");
	assert_str(i18n_percent(&arena, I18N_VI, 481, 500, 1), "96,2%");
	assert_str(i18n_percent(&arena, I18N_VI, 2, 3, 0), "67%");
	assert_str(i18n_percent(&arena, I18N_VI, 1, 0, 0), "—");
	assert_str(i18n_size(&arena, I18N_VI, 188416), "184 KB");
	assert_str(i18n_size(&arena, I18N_VI, 2202010), "2,1 MB");
	assert_str(i18n_money(&arena, I18N_VI, 4500000), "4,5 triệu đồng");
	assert_str(i18n_money(&arena, I18N_VI, 850000), "850.000 đồng");
	assert_str(i18n_money(&arena, I18N_VI, 1234567), "1.234.567 đồng");
	assert_str(i18n_money(&arena, I18N_VI, 1250000000), "1,25 tỷ đồng");
}

static void
typed_numbers_are_understood(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t hundredths;
	} good[] = {
		{"89,87", 8987},  {"89.87", 8987},          {" 1.284,5 ", 128450},
		{"1284", 128400}, {"1.284", 128400},        {"12.5", 1250},
		{"0", 0},         {"-1,5", -150},           {"1,50", 150},
		{"1,500", 150},   {"1.000.000", 100000000},
	};
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		int64_t v;
		assert_true(i18n_read_decimal(str_of(good[i].text), 2, &v));
		assert_int_equal(v, good[i].hundredths);
	}
	static const char *const bad[] = {"",       "abc",         "1,234,5",
	                                  "1.28.5", ",5",          "1 2",
	                                  "1,234",  "12.3456.789", "99999999999999999999",
	                                  "--1",    "1e3"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		int64_t v;
		assert_false(i18n_read_decimal(str_of(bad[i]), 2, &v));
	}
}

static void
dates_are_written_as_documents_do(void **state)
{
	(void)state;
	int64_t d = day(2022, 4, 5);
	assert_str(i18n_day(&arena, I18N_VI, d), "05/04/2022");
	assert_str(i18n_day(&arena, I18N_EN, d), "5 Apr 2022");
	assert_str(i18n_day_long(&arena, I18N_VI, d), "ngày 05 tháng 4 năm 2022");
	assert_str(i18n_day_long(&arena, I18N_VI, day(2022, 2, 19)), "ngày 19 tháng 02 năm 2022");
	assert_str(i18n_day_long(&arena, I18N_VI, day(2022, 12, 30)), "ngày 30 tháng 12 năm 2022");
	assert_str(i18n_day_week(&arena, I18N_VI, day(2022, 11, 14)), "Thứ Hai, 14/11/2022");
	assert_str(i18n_day_week(&arena, I18N_EN, day(2022, 11, 14)), "Monday, 14 Nov 2022");
	assert_str(i18n_quarter(&arena, I18N_VI, day(2022, 9, 30)), "Quý III/2022");
	assert_str(i18n_month(&arena, I18N_VI, day(2022, 11, 30)), "Thg 11");
	assert_str(i18n_day_iso(&arena, d), "2022-04-05");
	assert_str(i18n_day(&arena, I18N_VI, DAY_NONE), "—");
}

static void
times_are_told_by_nearness(void **state)
{
	(void)state;
	const int64_t now = INT64_C(1668393720000000), hour = INT64_C(3600000000); /* 14/11/2022 09:42
	                                                                            */
	assert_str(i18n_time_ago(&arena, I18N_VI, now, now), "hôm nay 09:42");
	assert_str(i18n_time_ago(&arena, I18N_VI, now - 10 * hour, now), "hôm qua 23:42");
	assert_str(i18n_time_ago(&arena, I18N_VI, now - 72 * hour, now), "3 ngày trước");
	assert_str(i18n_time_ago(&arena, I18N_VI, now - 8 * 24 * hour, now), "06/11/2022 09:42");
	assert_str(i18n_time_ago(&arena, I18N_EN, now, now), "today 09:42");
	assert_str(i18n_time_iso(&arena, now), "2022-11-14T09:42+07:00");
}

static void
typed_dates_are_understood(void **state)
{
	(void)state;
	static const char *const good[] = {"5/3/22",   "05/03/2022", "5-3-2022",   "5.3.2022",
	                                   "05032022", "050322",     "2022-03-05", " 5/3/2022 "};
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		int64_t d;
		assert_true(i18n_read_day(str_of(good[i]), &d));
		assert_int_equal(d, day(2022, 3, 5));
	}
	static const char *const bad[] = {"31/02/2022", "",          "5/3",  "5/3/022",
	                                  "aa/bb/cccc", "5/3/2022x", "2022", "/3/2022"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		int64_t d;
		assert_false(i18n_read_day(str_of(bad[i]), &d));
	}
	/* What a form says about it, and nothing is taken. */
	int64_t d = 7;
	assert_null(i18n_day_problem(STR("31/3/2026"), &d));
	assert_int_not_equal(d, 7);
	d = 7;
	assert_non_null(strstr(i18n_day_problem(STR("31/2/2026"), &d), "Ngày này không có"));
	assert_non_null(strstr(i18n_day_problem(STR("01/01/1800"), &d), "từ 1900 đến 2199"));
	assert_non_null(strstr(i18n_day_problem(STR("1/1/2200"), &d), "từ 1900 đến 2199"));
	assert_int_equal(d, 7);
}

static void
deadlines_say_the_last_day(void **state)
{
	(void)state;
	assert_str(i18n_before(&arena, I18N_VI, day(2022, 4, 20)),
	           "trước ngày 20/04/2022, tức hết ngày 19/4");
	int64_t last = day(2022, 11, 29);
	assert_str(i18n_due(&arena, I18N_VI, last, last - 15), "Còn 15 ngày");
	assert_str(i18n_due(&arena, I18N_VI, last, last), "Hạn hôm nay");
	assert_str(i18n_due(&arena, I18N_VI, last, last + 14), "Chậm 14 ngày");
	assert_str(i18n_due(&arena, I18N_EN, last, last - 1), "1 day left");
	assert_int_equal(i18n_due_state(last, last - 8, 7), DUE_FAR);
	assert_int_equal(i18n_due_state(last, last - 7, 7), DUE_SOON);
	assert_int_equal(i18n_due_state(last, last, 7), DUE_TODAY);
	assert_int_equal(i18n_due_state(last, last + 1, 7), DUE_LATE);
	assert_int_equal(i18n_due_state(DAY_NONE, last, 7), DUE_NONE);
}

static void
working_days_step_over_holidays(void **state)
{
	(void)state;
	/* Two holidays on Monday and Tuesday, made up for on the Saturday before. */
	const int64_t off[] = {day(2023, 5, 1), day(2023, 5, 2)}, on[] = {day(2023, 4, 29)};
	struct workday_calendar c = {off, 2, on, 1};
	assert_false(workday_is(&c, day(2023, 5, 1)));
	assert_true(workday_is(&c, day(2023, 4, 29)));
	assert_false(workday_is(&c, day(2023, 4, 30)));
	assert_int_equal(workday_add(&c, day(2023, 4, 28), 1), day(2023, 4, 29));
	assert_int_equal(workday_add(&c, day(2023, 4, 28), 2), day(2023, 5, 3));
	assert_int_equal(workday_add(&c, day(2023, 5, 3), -1), day(2023, 4, 29));
	assert_int_equal(workday_add(&c, day(2023, 4, 30), 0), day(2023, 5, 3));
	assert_int_equal(workday_count(&c, day(2023, 4, 28), day(2023, 5, 5)), 5);
	assert_int_equal(workday_count(&c, day(2023, 5, 5), day(2023, 5, 1)), 0);
}

static void
the_browser_chooses_among_ours(void **state)
{
	(void)state;
	assert_int_equal(i18n_lang_of(STR("en-GB,en;q=0.9,vi;q=0.8")), I18N_EN);
	assert_int_equal(i18n_lang_of(STR("vi-VN,vi;q=0.9,en;q=0.8")), I18N_VI);
	assert_int_equal(i18n_lang_of(STR("fr, en;q=0.3, vi;q=0.7")), I18N_VI);
	assert_int_equal(i18n_lang_of(STR("fr")), I18N_VI);
	assert_int_equal(i18n_lang_of(STR("")), I18N_VI);
	assert_int_equal(i18n_lang_of(STR(",;q=,en;q=0")), I18N_VI);
}

static void
kept_sentences_are_told_again(void **state)
{
	(void)state;
	static const char *const patterns[] = {"Đổi tên “%.*s” thành “%.*s”",
	                                       "Nhắc %d đơn vị gửi Mẫu 1", "Nhắc %.*s gửi Mẫu 1",
	                                       "Đổi cấu hình “%s”"};
	static const struct {
		const char *kept, *told;
	} cases[] = {
		{"Đăng nhập", "Sign in"},
		{"Đổi tên “Tổ A” thành “Tổ B”", "Rename “Tổ A” to “Tổ B”"},
		{"Đổi tên “Tổ “A””” thành “B””", "Rename “Tổ “A””” to “B””"},
		{"Nhắc 12 đơn vị gửi Mẫu 1", "Remind 12 units to send Form 1"},
		{"Nhắc Trạm Một gửi Mẫu 1", "Remind Trạm Một to send Form 1"},
		{"Nhắc Trạm Một", "Nhắc Trạm Một"},
		{"Đổi cấu hình “Mật khẩu có ít nhất số ký tự”",
	     "Change the setting “Least number of characters of a password”"},
		{"Đổi cấu hình “Tên cũ”", "Change the setting “Tên cũ”"},
		{"Đổi tên “Đăng nhập” thành “B”", "Rename “Đăng nhập” to “B”"},
		{"Một câu khác", "Một câu khác"},
	};
	struct arena a = {0};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str told = i18n_retell(&a, I18N_EN, patterns, COUNT_OF(patterns),
		                              str_of(cases[i].kept));
		if (!str_eq(told, str_of(cases[i].told)))
			fail_msg("%s: %.*s", cases[i].kept, STR_ARG(told));
		assert_true(
			str_eq(i18n_retell(&a, I18N_VI, patterns, COUNT_OF(patterns), str_of(cases[i].kept)),
		           str_of(cases[i].kept)));
	}
	arena_reset(&a);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_teardown(f, reset)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_of_six_centuries_is_split_and_made_again),
		cmocka_unit_test(kept_sentences_are_told_again),
		CASE(vietnamese_is_the_source_and_english_is_translated),
		CASE(english_counts_have_two_forms),
		CASE(plural_expressions_follow_c),
		CASE(broken_catalogues_translate_nothing),
		CASE(catalogue_of_the_other_byte_order_is_read),
		CASE(numbers_are_written_as_in_viet_nam),
		CASE(typed_numbers_are_understood),
		CASE(dates_are_written_as_documents_do),
		CASE(times_are_told_by_nearness),
		CASE(typed_dates_are_understood),
		CASE(deadlines_say_the_last_day),
		CASE(working_days_step_over_holidays),
		CASE(the_browser_chooses_among_ours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
