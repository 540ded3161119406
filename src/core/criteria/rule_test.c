/* rule_test.c - every method of scoring by worked examples, and what must hold for all inputs. */
#include "core/criteria/rule.h"

#include <setjmp.h>
#include <stdio.h>
#include <cmocka.h>

#define P(n) ((int64_t)((n)*CRITERIA_ONE + ((n) < 0 ? -0.5 : 0.5)))

/* Points of a rule for an input, both as JSON; -999 when out of the scale. */
static int64_t
points(const char *rule, int64_t max, const char *input)
{
	struct arena a = {0};
	struct criteria_rule r;
	struct criteria_input in;

	if (!criteria_rule_parse(&a, str_of(rule), &r))
		fail_msg("rule %s", rule);
	if (!criteria_input_parse(&a, str_of(input), &in))
		fail_msg("input %s", input);
	struct criteria_mark m = criteria_mark_of(&r, max, 2, &in);
	arena_reset(&a);
	return m.na ? P(-999) : m.points;
}

static const char *
problem(const char *rule, int64_t max, const char *input)
{
	struct arena a = {0};
	struct criteria_rule r;
	struct criteria_input in;

	assert_true(criteria_rule_parse(&a, str_of(rule), &r));
	assert_true(criteria_input_parse(&a, str_of(input), &in));
	const char *msgid = criteria_mark_of(&r, max, 2, &in).problem;
	arena_reset(&a);
	return msgid;
}

#define BANDS \
	"{\"kind\":\"bands\",\"bands\":[{\"from\":90,\"from_in\":false,\"points\":2}," \
	"{\"from\":70,\"from_in\":true,\"to\":90,\"to_in\":true,\"points\":1}," \
	"{\"to\":70,\"to_in\":false,\"points\":0}]}"

/* Ends at 100 %. */
#define CLOSED \
	"{\"kind\":\"bands\",\"bands\":[{\"from\":90,\"from_in\":true,\"to\":100,\"to_in\":true," \
	"\"points\":2},{\"from\":0,\"from_in\":true,\"to\":90,\"to_in\":false,\"points\":0}]}"

static void
every_method_gives_the_points_of_its_worked_example(void **state)
{
	static const struct {
		const char *rule;
		double max;
		const char *input;
		double want;
	} cases[] = {
		{"{\"kind\":\"yesno\"}", 1, "{\"yes\":true}", 1},
		{"{\"kind\":\"yesno\"}", 1, "{\"yes\":false}", 0},
		{"{\"kind\":\"steps\",\"steps\":[{\"label\":\"kịp thời\",\"points\":1},{\"label\":\"không "
	     "kịp thời\",\"points\":0.5},{\"label\":\"không ban hành\",\"points\":0}]}",
	     1, "{\"step\":\"không kịp thời\"}", 0.5},
		/* 90 % exactly belongs to the middle band: the text says «over 90» above it. */
		{BANDS, 2, "{\"done\":9,\"of\":10}", 1},
		{BANDS, 2, "{\"done\":901,\"of\":1000}", 2},
		{BANDS, 2, "{\"done\":7,\"of\":10}", 1},
		{BANDS, 2, "{\"done\":699999,\"of\":1000000}", 0},
		{BANDS, 2, "{\"percent\":70}", 1},
		{"{\"kind\":\"ratio\"}", 4, "{\"done\":1,\"of\":3}", 1.33},
		{"{\"kind\":\"ratio\"}", 4, "{\"done\":2,\"of\":3}", 2.67},
		{"{\"kind\":\"ratio\"}", 4, "{\"done\":5,\"of\":3}", 4},
		/* The rule, whatever the printed example of 4/5 says. */
		{"{\"kind\":\"ratio\",\"floor\":90}", 1, "{\"done\":4,\"of\":5}", 0},
		{"{\"kind\":\"ratio\",\"floor\":90}", 1, "{\"done\":9,\"of\":10}", 0.9},
		{"{\"kind\":\"ratio\",\"cap\":80}", 4, "{\"done\":8,\"of\":10}", 4},
		{"{\"kind\":\"ratio\",\"cap\":80}", 4, "{\"done\":6,\"of\":10}", 3},
		{"{\"kind\":\"ratio\",\"cap\":50}", 4, "{\"done\":1,\"of\":3}", 2.67},
		{"{\"kind\":\"ratio\",\"zero\":\"max\"}", 4, "{\"done\":0,\"of\":0}", 4},
		{"{\"kind\":\"ratio\",\"zero\":\"none\"}", 4, "{\"done\":0,\"of\":0}", 0},
		{"{\"kind\":\"ratio\",\"zero\":\"na\"}", 4, "{\"done\":0,\"of\":0}", -999},
		{"{\"kind\":\"ratio\"}", 4, "{\"done\":0,\"of\":0}", 0},
		{"{\"kind\":\"sum\",\"parts\":[0.25,0.25,0.5]}", 1, "{\"parts\":[true,false,true]}", 0.75},
		{"{\"kind\":\"survey\",\"weights\":{\"A\":100,\"B\":60,\"C\":20,\"D\":0}}", 10,
	     "{\"answers\":{\"A\":60,\"B\":20}}", 9},
		{"{\"kind\":\"survey\",\"weights\":{\"A\":100,\"B\":60,\"C\":20,\"D\":0}}", 10,
	     "{\"answers\":{\"A\":1,\"B\":1,\"C\":1,\"\":40}}", 6},
		{"{\"kind\":\"survey\",\"weights\":{\"A\":100}}", 10, "{\"answers\":{}}", -999},
		{"{\"kind\":\"minus\",\"each\":1,\"floor\":0}", 4, "{\"count\":1}", 3},
		{"{\"kind\":\"minus\",\"each\":1,\"floor\":0}", 4, "{\"count\":9}", 0},
		{"{\"kind\":\"minus\",\"each\":1,\"floor\":-5}", 0, "{\"count\":2}", -2},
		{"{\"kind\":\"minus\",\"each\":1,\"floor\":-5}", 0, "{\"count\":9}", -5},
		{"{\"kind\":\"bonus\",\"each\":1,\"cap\":5}", 0, "{\"count\":2}", 2},
		{"{\"kind\":\"bonus\",\"each\":1,\"cap\":5}", 0, "{\"count\":9}", 5},
		{"{\"kind\":\"count\",\"each\":0.5}", 2, "{\"count\":3}", 1.5},
		{"{\"kind\":\"count\",\"each\":0.5}", 2, "{\"count\":5}", 2},
		{"{\"kind\":\"late\"}", 4, "{\"late\":0}", 4},
		{"{\"kind\":\"late\"}", 4, "{\"late\":1}", 0},
		{"{\"kind\":\"avg\"}", 2, "{\"values\":[100,50,75]}", 1.5},
		{"{\"kind\":\"points\"}", 2, "{\"points\":1.25}", 1.25},
		{"{\"kind\":\"stat\"}", 0, "{\"done\":1,\"of\":2}", -999},
		{"{\"kind\":\"yesno\"}", 1, "{\"na\":true}", -999},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t got = points(cases[i].rule, P(cases[i].max), cases[i].input);
		if (got != P(cases[i].want))
			fail_msg("%s %s: %" PRId64 ", not %" PRId64, cases[i].rule, cases[i].input, got,
			         P(cases[i].want));
	}
}

static void
what_the_scale_does_not_allow_is_refused_with_its_reason(void **state)
{
	static const char steps[] = "{\"kind\":\"steps\",\"steps\":[{\"label\":\"a\",\"points\":1}]}";
	static const char ratio[] = "{\"kind\":\"ratio\"}";
	static const char some[] = "{\"kind\":\"points\",\"each\":0.25}";

	(void)state;
	assert_non_null(problem(steps, P(1), "{\"step\":\"b\"}"));
	assert_null(problem(steps, P(1), "{\"step\":\"a\"}"));
	assert_non_null(problem(ratio, P(1), "{\"done\":-1,\"of\":2}"));
	assert_non_null(problem(ratio, P(1), "{\"done\":0,\"of\":0}"));
	assert_non_null(problem(ratio, P(1), "{\"done\":1}"));
	assert_non_null(problem(some, P(2), "{\"points\":2.25}"));
	assert_non_null(problem(some, P(2), "{\"points\":0.3}"));
	assert_null(problem(some, P(2), "{\"points\":1.75}"));
	assert_non_null(problem("{\"kind\":\"sum\",\"parts\":[1,1]}", P(2), "{\"parts\":[true]}"));
	assert_non_null(problem("{\"kind\":\"minus\",\"each\":1}", P(2), "{\"count\":1.5}"));
	assert_non_null(problem("{\"kind\":\"yesno\"}", P(1), ""));
	/* More than all of it, unless the rule goes further or the set says that it may be. */
	assert_non_null(problem(ratio, P(1), "{\"done\":6,\"of\":5}"));
	assert_non_null(problem(ratio, P(1), "{\"percent\":100.01}"));
	assert_null(problem(ratio, P(1), "{\"percent\":100}"));
	assert_null(problem("{\"kind\":\"ratio\",\"over\":true}", P(1), "{\"done\":6,\"of\":5}"));
	assert_null(problem("{\"kind\":\"ratio\",\"cap\":120}", P(1), "{\"done\":6,\"of\":5}"));
	assert_null(problem(BANDS, P(2), "{\"done\":6,\"of\":5}"));
	assert_non_null(problem(CLOSED, P(2), "{\"done\":6,\"of\":5}"));
	assert_int_equal(points(CLOSED, P(2), "{\"done\":6,\"of\":5}"), P(2));
	assert_non_null(problem("{\"kind\":\"avg\"}", P(2), "{\"values\":[120,50]}"));
	assert_int_equal(points("{\"kind\":\"avg\"}", P(2), "{\"values\":[120,50]}"), P(1.5));
	/* Something of nothing is no matter of what the set declares for nothing of nothing. */
	assert_non_null(
		problem("{\"kind\":\"ratio\",\"zero\":\"max\"}", P(1), "{\"done\":5,\"of\":0}"));
	assert_int_equal(points("{\"kind\":\"ratio\",\"zero\":\"max\"}", P(1), "{\"done\":5,\"of\":0}"),
	                 0);
	assert_non_null(problem("{\"kind\":\"survey\",\"weights\":{\"A\":100}}", P(1),
	                        "{\"answers\":{\"A\":1,\"Z\":1}}"));
}

static void
no_points_exceed_the_maximum_and_more_done_never_gives_less(void **state)
{
	static const char *const rules[] = {
		"{\"kind\":\"ratio\"}",
		"{\"kind\":\"ratio\",\"floor\":40,\"cap\":80}",
		"{\"kind\":\"ratio\",\"cap\":33.3333}",
		BANDS,
	};

	(void)state;
	for (size_t r = 0; r < COUNT_OF(rules); r++)
		for (int of = 1; of < 40; of += 3) {
			int64_t before = 0;
			for (int done = 0; done <= of + 3; done++) {
				char input[80];
				(void)snprintf(input, sizeof(input), "{\"done\":%d,\"of\":%d}", done, of);
				int64_t got = points(rules[r], P(2), input);
				assert_true(got >= before && got <= P(2));
				assert_int_equal(got % 100, 0);
				before = got;
			}
		}
}

static void
fractions_are_exact_and_rounded_away_from_zero(void **state)
{
	(void)state;
	assert_int_equal(criteria_round(12349, 2), 12300);
	assert_int_equal(criteria_round(12350, 2), 12400);
	assert_int_equal(criteria_round(-12350, 2), -12400);
	assert_int_equal(criteria_round(12350, 4), 12350);
	assert_int_equal(criteria_round(15000, 0), 20000);
	/* 1/3 of 3 points three times over is three points of none lost. */
	assert_int_equal(criteria_muldiv(CRITERIA_NUMBER_MAX, P(100), CRITERIA_NUMBER_MAX, 4), P(100));
	assert_int_equal(points("{\"kind\":\"ratio\"}", P(3), "{\"done\":1,\"of\":3}"), P(1));
	/* 2,345 exactly: a binary fraction would lie below it and be rounded down. */
	assert_int_equal(points("{\"kind\":\"ratio\"}", P(100), "{\"done\":2345,\"of\":100000}"),
	                 P(2.35));
}

static void
numbers_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *typed;
		int64_t want;
	} good[] = {
		{"0,5", 5000},      {"89,87", 898700},
		{" 12.5 ", 125000}, {"1.284,5", 12845000},
		{"1284", 12840000}, {"0.125", 1250},
		{"-2", -20000},     {"+5", 50000},
		{"1.1250", 11250},  {"12.345.678", 123456780000},
	};
	static const char *const bad[] = {
		"", "a", "1,2,3", "3.692", "12.500", "1.", ",5", "0,12345", "99999999999999999999", "1 2"};
	int64_t n;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		const char *why = criteria_number(str_of(good[i].typed), &n);
		if (why != NULL || n != good[i].want)
			fail_msg("%s: %s", good[i].typed, why ? why : "other number");
	}
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (criteria_number(str_of(bad[i]), &n) == NULL)
			fail_msg("%s was taken", bad[i]);
}

static void
budgets_in_dong_are_figures(void **state)
{
	static const struct criteria_rule ratio = {.kind = CRITERIA_RATIO};
	struct criteria_input in = {.given = true, .has_ratio = true}, again;
	struct arena a = {0};

	(void)state;
	assert_null(criteria_figure(STR("99.999.999.999.999"), &in.done));
	assert_null(criteria_figure(STR("100000000000000"), &in.of));
	assert_int_equal(in.of, INT64_C(1000000000000000000));
	/* 1000 × 99999999999999 / 10^14 */
	struct criteria_mark m = criteria_mark_of(&ratio, CRITERIA_POINTS_MAX, 4, &in);
	assert_null(m.problem);
	assert_int_equal(m.points, CRITERIA_POINTS_MAX);
	in.done = in.of / 3;
	assert_int_equal(criteria_mark_of(&ratio, 2 * CRITERIA_ONE, 4, &in).points, 6667);
	assert_true(criteria_input_parse(&a, criteria_input_json(&a, &in), &again));
	assert_true(again.done == in.done && again.of == in.of);
	/* Also under a maximum no set should have. */
	assert_in_range(criteria_mark_of(&ratio, CRITERIA_NUMBER_MAX, 4, &in).points,
	                CRITERIA_NUMBER_MAX / 3 - CRITERIA_ONE, CRITERIA_NUMBER_MAX / 3 + CRITERIA_ONE);
	assert_true(criteria_explain(&a, 0, &ratio, 2 * CRITERIA_ONE, 4, &in).len > 0);
	in.done = in.of;
	in.of = 1;
	assert_true(criteria_explain(&a, 0, &ratio, 2 * CRITERIA_ONE, 4, &in).len > 0);
	/* Above is told as what it is, and what has another fault keeps its own words. */
	static const char *const large[] = {"100.000.000.000.001", "100000000000000,1",
	                                    "99999999999999999999999"};
	for (size_t i = 0; i < COUNT_OF(large); i++)
		assert_string_equal(criteria_figure(str_of(large[i]), &in.of),
		                    "Số quá lớn, nhiều nhất 100.000.000.000.000.");
	assert_string_equal(criteria_number(STR("100000000001"), &in.of),
	                    "Số quá lớn, nhiều nhất 100.000.000.000.");
	assert_string_equal(criteria_figure(STR("99999999999999999999999x"), &in.of),
	                    "Nhập một số, nhiều nhất bốn chữ số thập phân.");
	arena_reset(&a);
}

static void
figures_in_json_are_any_number_of_it(void **state)
{
	static const struct {
		const char *json;
		int64_t done;
	} good[] = {
		{"1e1", 100000},
		{"2E1", 200000},
		{"1.5e+1", 150000},
		{"150e-1", 150000},
		{"33.33333", 333333},
		{"33.333333333333336", 333333},
		{"0.00005", 1},
		{"0.00004999", 0},
		{"5e-5", 1},
		{"5e-6", 0},
		{"1e-999999999999", 0},
		{"0e999999999999", 0},
		{"1e14", INT64_C(1000000000000000000)},
		{"100000000000000", INT64_C(1000000000000000000)},
		{"-0.5", -5000},
		{"\"0,5\"", 5000},
	};
	static const char *const bad[] = {"01",        "1.",   ".5",    "1e",   "e1",      "1e+",
	                                  "+1",        "1.e2", "1e1.5", "--1",  "1-1",     "-",
	                                  "\"3.692\"", "1e15", "NaN",   "1E99", "\"1e1\"", "0x1"};
	struct criteria_input in;
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++)
		if (!criteria_input_parse(&a, arena_printf(&a, "{\"done\":%s,\"of\":100}", good[i].json),
		                          &in) ||
		    in.done != good[i].done)
			fail_msg("%s: %" PRId64, good[i].json, in.done);
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (criteria_input_parse(&a, arena_printf(&a, "{\"done\":%s,\"of\":100}", bad[i]), &in))
			fail_msg("%s was taken", bad[i]);
	arena_reset(&a);
}

static void
rules_are_read_from_lines_and_written_as_the_same(void **state)
{
	static const struct {
		enum criteria_kind kind;
		double max;
		const char *text, *written;
	} cases[] = {
		{CRITERIA_STEPS, 2, "đúng hạn: 2\ntrễ 1; không 0", "đúng hạn: 2\ntrễ: 1\nkhông: 0"},
		{CRITERIA_BANDS, 8, ">=98%: 8; 95-<98%: 6; <95%: 0",
	     "từ 98: 8\ntừ 95 đến dưới 98: 6\ndưới 95: 0"},
		{CRITERIA_BANDS, 2, "trên 90%: 2; 70%-90%: 1; dưới 70%: 0",
	     "trên 90: 2\ntừ 70 đến 90: 1\ndưới 70: 0"},
		{CRITERIA_RATIO, 1, "sàn: 90\nngưỡng: 95,5\nkhông phát sinh: không áp dụng",
	     "sàn: 90\nngưỡng: 95,5\nkhông phát sinh: không áp dụng"},
		{CRITERIA_SUM, 1, "web 0,25; mạng xã hội 0,25; hội nghị: 0,5",
	     "web: 0,25\nmạng xã hội: 0,25\nhội nghị: 0,5"},
		{CRITERIA_MINUS, 4, "mỗi lần: 1; sàn: 0", "mỗi lần: 1\nsàn: 0"},
		{CRITERIA_RATIO, 4, "Được vượt 100%; không phát sinh: 0 điểm",
	     "được vượt 100%\nkhông phát sinh: 0 điểm"},
		{CRITERIA_BANDS, 4, "từ 0 đến 100: 1; trên 100: 4", "từ 0 đến 100: 1\ntrên 100: 4"},
		{CRITERIA_BANDS, 2, "theo số lượng; từ 1500: 2; dưới 1500: 0",
	     "theo số lượng\ntừ 1500: 2\ndưới 1500: 0"},
		{CRITERIA_SURVEY, 10, "A: 100; B: 60; C: 20; D: 0", "A: 100\nB: 60\nC: 20\nD: 0"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct criteria_rule r = {.kind = cases[i].kind}, again = {.kind = cases[i].kind}, json;
		int line;
		const char *why = criteria_rule_read(&a, str_of(cases[i].text), P(cases[i].max), &r, &line);
		if (why != NULL)
			fail_msg("%s: %d: %s", cases[i].text, line, why);
		struct str out = criteria_rule_write(&a, &r);
		if (!str_eq(out, str_of(cases[i].written)))
			fail_msg("%.*s", STR_ARG(out));
		assert_null(criteria_rule_read(&a, out, P(cases[i].max), &again, &line));
		assert_true(criteria_rule_parse(&a, criteria_rule_json(&a, &r), &json));
		assert_true(str_eq(criteria_rule_write(&a, &json), out));
		assert_true(criteria_rule_words(&a, 0, &r, P(cases[i].max)).len > 0);
	}
	arena_reset(&a);
}

static void
bands_with_a_gap_an_overlap_or_an_edge_twice_are_refused(void **state)
{
	static const char *const bad[] = {
		">90: 2; 70-<90: 1; <70: 0",  /* 90 in none */
		">=90: 2; 70-90: 1; <70: 0",  /* 90 in both */
		">=90: 2; 60-<90: 1; <70: 0", /* overlap */
		">=90: 2; 70-<90: 1",         /* nothing below 70 */
		">=90: 3; <90: 0",            /* above the maximum */
		">=90: 1; <90: 0",            /* the maximum cannot be reached */
		"90-80: 2; <80: 0",
		"cao: 2",
		"",
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct criteria_rule r = {.kind = CRITERIA_BANDS};
		int line;
		if (criteria_rule_read(&a, str_of(bad[i]), P(2), &r, &line) == NULL)
			fail_msg("%s was taken", bad[i]);
	}
	arena_reset(&a);
}

static void
remarks_of_published_tables_become_rules(void **state)
{
	static const struct {
		enum criteria_kind kind;
		double max;
		const char *note, *written;
	} cases[] = {
		{CRITERIA_STEPS, 5, "5/3/0", "mức 1: 5\nmức 2: 3\nmức 3: 0"},
		{CRITERIA_SUM, 2, "0.5 mỗi quý, gửi đủ",
	     "phần 1: 0,5\nphần 2: 0,5\nphần 3: 0,5\nphần 4: 0,5"},
		{CRITERIA_SUM, 2, "4 kênh x 0.5", "phần 1: 0,5\nphần 2: 0,5\nphần 3: 0,5\nphần 4: 0,5"},
		{CRITERIA_SUM, 4, "3 + 1", "phần 1: 3\nphần 2: 1"},
		{CRITERIA_RATIO, 3, "<70% -> 0", "sàn: 70"},
		{CRITERIA_RATIO, 3, ">=80% -> max; else pct*max/80", "ngưỡng: 80"},
		{CRITERIA_RATIO, 3, "t=60", "ngưỡng: 60"},
		{CRITERIA_RATIO, 3, "không phát sinh: NA", "không phát sinh: không áp dụng"},
		{CRITERIA_SURVEY, 10, "A100 B60 C20 D0", "A: 100\nB: 60\nC: 20\nD: 0"},
		{CRITERIA_MINUS, 4, "mỗi vụ việc trừ 1, sàn 0", "mỗi lần: 1\nsàn: 0"},
		{CRITERIA_MINUS, 0, "-1 mỗi lần, tối đa -5", "mỗi lần: 1\nsàn: -5"},
		{CRITERIA_BONUS, 5, "+5 tối đa", "mỗi lần: 5\ntối đa: 5"},
		{CRITERIA_BANDS, 2, ">=2: 2; 1: 1; 0: 0", "theo số lượng\ntừ 2: 2\n1: 1\n0: 0"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct criteria_rule r = {.kind = cases[i].kind};
		bool whole = criteria_rule_guess(&a, str_of(cases[i].note), P(cases[i].max), &r);
		struct str out = criteria_rule_write(&a, &r);
		if (!whole || !str_eq(out, str_of(cases[i].written)))
			fail_msg("%s: %.*s", cases[i].note, STR_ARG(out));
	}
	struct criteria_rule r = {.kind = CRITERIA_STEPS};
	assert_false(criteria_rule_guess(&a, STR("theo hướng dẫn của cơ quan thẩm định"), P(1), &r));
	arena_reset(&a);
}

static void
points_are_told_step_by_step(void **state)
{
	struct arena a = {0};
	struct criteria_rule r;
	struct criteria_input in;

	(void)state;
	assert_true(criteria_rule_parse(&a, STR("{\"kind\":\"ratio\",\"cap\":80}"), &r));
	assert_true(criteria_input_parse(&a, STR("{\"done\":6,\"of\":10}"), &in));
	struct str told = criteria_explain(&a, 0, &r, P(4), 2, &in);
	if (!str_eq(told, STR("6 / 10 = 60%\n60% × 4 / 80%\n= 3 điểm")))
		fail_msg("%.*s", STR_ARG(told));
	assert_true(criteria_rule_parse(&a, STR(BANDS), &r));
	assert_true(criteria_input_parse(&a, STR("{\"done\":9,\"of\":10}"), &in));
	told = criteria_explain(&a, 0, &r, P(2), 2, &in);
	if (!str_eq(told, STR("9 / 10 = 90%\nnằm trong khoảng từ 70% đến 90%\n= 1 điểm")))
		fail_msg("%.*s", STR_ARG(told));
	/* Nothing of nothing: by which declared rule. */
	assert_true(criteria_rule_parse(&a, STR("{\"kind\":\"ratio\",\"zero\":\"max\"}"), &r));
	assert_true(criteria_input_parse(&a, STR("{\"done\":0,\"of\":0}"), &in));
	told = criteria_explain(&a, 0, &r, P(2), 2, &in);
	if (!str_eq(told, STR("0 / 0\nkhông phát sinh; bộ tiêu chí ghi không phát sinh: điểm tối đa\n"
	                      "= 2 điểm")))
		fail_msg("%.*s", STR_ARG(told));
	assert_true(criteria_rule_parse(&a, STR(CLOSED), &r));
	assert_true(criteria_input_parse(&a, STR("{\"done\":6,\"of\":5}"), &in));
	told = criteria_explain(&a, 0, &r, P(2), 2, &in);
	if (!str_eq(told,
	            STR("6 / 5 = 120%\nlớn hơn tổng số: tính như 100%\nnằm trong khoảng từ 90% đến "
	                "100%\n= 2 điểm")))
		fail_msg("%.*s", STR_ARG(told));
	arena_reset(&a);
}

/* A rule that is not whole is told elsewhere; its points stay between nothing and the maximum. */
static void
no_rule_gives_points_outside_of_its_criterion(void **state)
{
	static const char *const rules[] = {
		"{\"kind\":\"minus\",\"each\":-3,\"floor\":0}",
		"{\"kind\":\"minus\",\"each\":1,\"floor\":9}",
		"{\"kind\":\"bonus\",\"each\":-3,\"cap\":5}",
		"{\"kind\":\"bonus\",\"each\":3,\"cap\":-5}",
		"{\"kind\":\"bonus\",\"each\":3,\"cap\":50}",
		"{\"kind\":\"count\",\"each\":-1}",
		"{\"kind\":\"ratio\",\"floor\":-10,\"cap\":0}",
		"{\"kind\":\"bands\",\"bands\":[{\"points\":-7}]}",
		"{\"kind\":\"bands\",\"bands\":[{\"points\":7}]}",
		"{\"kind\":\"sum\",\"parts\":[-3,-4]}",
		"{\"kind\":\"sum\",\"parts\":[3,4]}",
		"{\"kind\":\"survey\",\"weights\":{\"A\":-50}}",
		"{\"kind\":\"survey\",\"weights\":{\"A\":500}}",
	};
	static const char input[] = "{\"done\":3,\"of\":2,\"count\":4,\"parts\":[true,true],"
								"\"answers\":{\"A\":2,\"Z\":1}}";

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		int64_t got = points(rules[i], P(2), input);
		if (got < 0 || got > P(2))
			fail_msg("%s: %" PRId64, rules[i], got);
	}
	assert_true(points("{\"kind\":\"yesno\"}", P(-2), "{\"yes\":true}") == 0);
}

static void
json_that_is_broken_is_refused_whole(void **state)
{
	static const char *const bad[] = {
		"",
		"{",
		"{\"kind\"",
		"{\"kind\":\"yesno\"} x",
		"{\"kind\":\"yesno\",\"kind\":\"late\"}",
		"{\"kind\":\"ratio\",\"cap\":\"cao\"}",
		"{\"kind\":\"ratio\",\"cap\":0.12345}",
		"{\"kind\":\"ratio\",\"zero\":\"khác\"}",
		"{\"kind\":\"\\ud800\"}",
		"{\"kind\":\"lạ\"}",
		"[[[[[[[[[[[[[[[[[[[[",
	};
	struct arena a = {0};
	struct criteria_rule r;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (criteria_rule_parse(&a, str_of(bad[i]), &r))
			fail_msg("%s was taken", bad[i]);
	assert_true(
		criteria_rule_parse(&a, STR("{\"kind\":\"count\",\"each\":0.30000000000000004}"), &r));
	assert_int_equal(r.each, 3000);
	assert_true(criteria_rule_parse(&a, STR("{\"kind\":\"minus\",\"each\":1,\"floor\":-0.5}"), &r));
	assert_int_equal(r.floor, -5000);
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_method_gives_the_points_of_its_worked_example),
		cmocka_unit_test(what_the_scale_does_not_allow_is_refused_with_its_reason),
		cmocka_unit_test(no_points_exceed_the_maximum_and_more_done_never_gives_less),
		cmocka_unit_test(fractions_are_exact_and_rounded_away_from_zero),
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(budgets_in_dong_are_figures),
		cmocka_unit_test(figures_in_json_are_any_number_of_it),
		cmocka_unit_test(rules_are_read_from_lines_and_written_as_the_same),
		cmocka_unit_test(bands_with_a_gap_an_overlap_or_an_edge_twice_are_refused),
		cmocka_unit_test(remarks_of_published_tables_become_rules),
		cmocka_unit_test(points_are_told_step_by_step),
		cmocka_unit_test(no_rule_gives_points_outside_of_its_criterion),
		cmocka_unit_test(json_that_is_broken_is_refused_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
