/* form_test.c - dates, numbers and declared forms. */
#include "http/form.h"

#include <setjmp.h>
#include <cmocka.h>

static int64_t
day(const char *s)
{
	int64_t d = DAY_NONE;
	return form_parse_day(str_of(s), &d) == FORM_DAY_OK ? d : DAY_NONE;
}

static void
dates_are_read_in_every_usual_way(void **state)
{
	(void)state;
	int64_t d;
	assert_true(day_make(2022, 4, 5, &d));
	const char *same[] = {"05/04/2022", "5/4/22",     "05042022",      "5-4-2022",
	                      "5.4.2022",   "2022-04-05", "05 / 04 / 2022"};
	for (size_t i = 0; i < COUNT_OF(same); i++)
		assert_int_equal(day(same[i]), d);
	assert_true(day_make(1975, 4, 30, &d));
	assert_int_equal(day("30/4/75"), d);
}

static void
dates_that_are_none_are_refused(void **state)
{
	(void)state;
	int64_t d;
	assert_int_equal(form_parse_day(STR("31/02/2022"), &d), FORM_DAY_NO_SUCH);
	assert_int_equal(form_parse_day(STR("00/02/2022"), &d), FORM_DAY_NO_SUCH);
	const char *bad[] = {"",        "2022",    "5/4",       "5/4/2022/1", "a/b/c",   "5/4/222",
	                     "/4/2022", "5//2022", "-1/2/2022", "5/4/20222",  "0504202", "5/4-2022"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(form_parse_day(str_of(bad[i]), &d), FORM_DAY_MALFORMED);
}

static void
numbers_are_read_as_written_in_viet_nam(void **state)
{
	(void)state;
	int64_t n;
	assert_true(form_parse_int(STR("1.284"), &n) && n == 1284);
	assert_true(form_parse_int(STR(" 1.000.000 "), &n) && n == 1000000);
	assert_true(form_parse_int(STR("-7"), &n) && n == -7);
	assert_true(form_parse_int(STR("1284"), &n) && n == 1284);
	const char *bad[] = {"",      "1.28",  "12.84.000", "1,5", "1284.000",
	                     ".284",  "0.284", "a",         "--1", "99999999999999999999",
	                     "1..000"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(form_parse_int(str_of(bad[i]), &n));
	assert_true(form_parse_decimal(STR("33,5"), 1, &n) && n == 335);
	assert_true(form_parse_decimal(STR("33.5%"), 2, &n) && n == 3350);
	assert_true(form_parse_decimal(STR("1.284"), 1, &n) && n == 12840);
	assert_true(form_parse_decimal(STR("1.284,5"), 1, &n) && n == 12845);
	assert_true(form_parse_decimal(STR("0.125"), 3, &n) && n == 125);
	assert_true(form_parse_decimal(STR("7,50"), 1, &n) && n == 75);
	assert_true(form_parse_decimal(STR("-0,5"), 1, &n) && n == -5);
	assert_false(form_parse_decimal(STR("7,55"), 1, &n));
	assert_false(form_parse_decimal(STR("7,"), 1, &n));
	assert_false(form_parse_decimal(STR(",5"), 1, &n));
	assert_false(form_parse_decimal(STR("1,2,3"), 3, &n));
	assert_false(form_parse_decimal(STR("9223372036854775807"), 2, &n));
}

static const char *const levels[] = {"co-so", "tinh", NULL};
static const struct form_field spec[] = {
	{.name = "ten",
     .type = FORM_TEXT,
     .required = true,
     .max = 10,
     .message = N_("Nhập tên giải pháp.")},
	{.name = "mo_ta", .type = FORM_LINES},
	{.name = "ngay", .type = FORM_DAY},
	{.name = "ty_le", .type = FORM_DECIMAL, .decimals = 1, .min = 0, .max = 1000},
	{.name = "cap", .type = FORM_CHOICE, .choices = levels},
	{.name = "cong_khai", .type = FORM_BOOL},
	{.name = "chon", .type = FORM_MULTI, .choices = levels},
};

static void
read_into(struct arena *arena, struct http_field *fields, size_t n, struct form *form)
{
	struct request *req = arena_new(arena, struct request);
	req->fields = fields;
	req->n_fields = n;
	req->op.arena = arena;
	(void)form_read(req, spec, COUNT_OF(spec), form);
}

static void
a_good_form_fills_every_value(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct form f;
	int64_t d;
	struct http_field fields[] = {{STR("ten"), STR("  Cây \xc2\xa0  xanh ")},
	                              {STR("mo_ta"), STR("\n một\n  hai \n")},
	                              {STR("ngay"), STR("5/4/22")},
	                              {STR("ty_le"), STR("33,5")},
	                              {STR("cap"), STR("tinh")},
	                              {STR("cong_khai"), STR("1")},
	                              {STR("chon"), STR("tinh")},
	                              {STR("chon"), STR("co-so")}};
	read_into(&arena, fields, COUNT_OF(fields), &f);
	assert_int_equal(f.n_problems, 0);
	assert_true(str_eq(form_value(&f, "ten")->text, STR("Cây xanh")));
	assert_true(str_eq(form_value(&f, "mo_ta")->text, STR("một\n  hai")));
	assert_true(day_make(2022, 4, 5, &d));
	assert_int_equal(form_value(&f, "ngay")->i64, d);
	assert_int_equal(form_value(&f, "ty_le")->i64, 335);
	assert_int_equal(form_value(&f, "cong_khai")->i64, 1);
	assert_int_equal(form_value(&f, "chon")->n_many, 2);
	arena_reset(&arena);
}

static void
problems_stand_beside_their_fields_and_keep_what_was_typed(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct form f;
	struct html h = {.out.arena = &arena};
	struct http_field fields[] = {{STR("ten"), STR("Một cái tên quá dài")},
	                              {STR("ngay"), STR("31/02/2022")},
	                              {STR("ty_le"), STR("100,5")},
	                              {STR("cap"), STR("trung-uong")},
	                              {STR("chon"), STR("x")}};
	read_into(&arena, fields, COUNT_OF(fields), &f);
	assert_int_equal(f.n_problems, 5);
	assert_true(
		str_eq(form_problem_text(&h, &f, 0), STR("Dài 19 ký tự, tối đa 10. Viết ngắn lại.")));
	assert_true(str_eq(form_problem_text(&h, &f, 1), STR("")));
	assert_true(str_eq(form_problem_text(&h, &f, 2),
	                   STR("Ngày 31/02/2022 không có. Nhập lại theo dạng ngày/tháng/năm.")));
	assert_true(str_eq(form_problem_text(&h, &f, 3), STR("Nhập từ 0 đến 100.")));
	assert_true(str_eq(form_value(&f, "ngay")->text, STR("31/02/2022")));
	read_into(&arena, NULL, 0, &f);
	assert_int_equal(f.n_problems, 1);
	assert_true(str_eq(form_problem_text(&h, &f, 0), STR("Nhập tên giải pháp.")));
	assert_true(form_value(&f, "ngay")->i64 == DAY_NONE);
	form_problem_set(&f, "mo_ta", "Khác.");
	assert_int_equal(f.n_problems, 2);
	arena_reset(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_in_every_usual_way),
		cmocka_unit_test(dates_that_are_none_are_refused),
		cmocka_unit_test(numbers_are_read_as_written_in_viet_nam),
		cmocka_unit_test(a_good_form_fills_every_value),
		cmocka_unit_test(problems_stand_beside_their_fields_and_keep_what_was_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
