/* whatif_test.c - what would have come out of a result, and what is nearest. On both engines. */
#include "core/index/whatif.h"

#include "core/index/appraisal_testing.h"

#define POINT CRITERIA_ONE

/* Trạm Sông Bé has 3,8 and 0 of 6, Trạm Núi Lớn 3,8 and 2; there was no survey. */
static void
song_be_without(struct fixture *f, size_t item, const char *reason, struct standing *s,
                struct standing_sheet *x)
{
	int64_t id = appraisal_test_begun(f, 2022);

	appraisal_give(f, f->world.council, id, SONG_BE, item, 0, reason);
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	appraisal_open_window(f, id);
	appraisal_to_second(f, id);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, standing_get(op, id, s));
	assert_op(op, standing_sheet_get(op, s, STR(SONG_BE), x));
}

static void
song_be(struct fixture *f, struct standing *s, struct standing_sheet *x)
{
	song_be_without(f, 2, "Không có báo cáo", s, x);
}

static struct whatif_result
with(struct fixture *f, const struct standing *s, const struct standing_sheet *x, int64_t first,
     int64_t second)
{
	const int64_t reached[] = {WHATIF_STAYS, first, second, WHATIF_STAYS};

	return whatif_of(&f->arena, s, x, reached);
}

static void
more_points_give_another_index_rank_and_grade(void **state)
{
	struct fixture *f = *state;
	struct standing s;
	struct standing_sheet x;

	song_be(f, &s, &x);
	struct whatif_result r = with(f, &s, &x, WHATIF_STAYS, WHATIF_STAYS);
	assert_int_equal(r.index, x.unit->index);
	assert_int_equal(r.rank, x.unit->rank);
	assert_int_equal(r.gained, 0);
	assert_int_equal(r.rank, 2);
	assert_str(r.grade, x.unit->grade.len > 0 ? arena_str(&f->arena, x.unit->grade).at : "");
	/* As many as the other one: they share the first rank. */
	r = with(f, &s, &x, WHATIF_STAYS, 2 * POINT);
	assert_int_equal(r.index, 96 * POINT + 6700);
	assert_int_equal(r.rank, 1);
	assert_int_equal(r.gained, 2 * POINT);
	r = with(f, &s, &x, 4 * POINT, 2 * POINT);
	assert_int_equal(r.index, 100 * POINT);
	assert_int_equal(r.rank, 1);
}

static void
nothing_counts_above_the_maximum_and_nothing_is_taken_away(void **state)
{
	struct fixture *f = *state;
	struct standing s;
	struct standing_sheet x;
	int64_t last = 0;

	song_be(f, &s, &x);
	assert_int_equal(with(f, &s, &x, 900 * POINT, 900 * POINT).index, 100 * POINT);
	assert_int_equal(with(f, &s, &x, 0, 0).index, x.unit->index);
	for (int64_t p = 0; p <= 3 * POINT; p += POINT / 2) {
		struct whatif_result r = with(f, &s, &x, WHATIF_STAYS, p);
		assert_true(r.index >= last);
		last = r.index;
	}
}

static void
what_could_not_be_proved_comes_before_what_is_short_by_a_share(void **state)
{
	struct fixture *f = *state;
	struct standing s;
	struct standing_sheet x;
	struct whatif_opens opens;

	song_be(f, &s, &x);
	whatif_open_list(&f->arena, &s, &x, &opens);
	assert_int_equal(opens.len, 2);
	assert_int_equal(opens.at[0].item, 2);
	assert_int_equal(opens.at[0].effort, WHATIF_EVIDENCE);
	assert_int_equal(opens.at[0].lost, 2 * POINT);
	/* 95 of 100: five percent short of all points. */
	assert_int_equal(opens.at[1].item, 1);
	assert_int_equal(opens.at[1].effort, WHATIF_SHARE);
	assert_int_equal(opens.at[1].distance, 5 * POINT);
	assert_int_equal(opens.at[1].lost, POINT / 5);
}

/* 3,8 of 4 by its own 95 %, 0 by the appraisal. */
static void
what_the_appraisal_took_is_told_with_what_was_short_before(void **state)
{
	struct fixture *f = *state;
	struct standing s;
	struct standing_sheet x;
	struct whatif_opens opens;

	song_be_without(f, 1, "Thiếu phụ lục", &s, &x);
	whatif_open_list(&f->arena, &s, &x, &opens);
	assert_int_equal(opens.len, 1);
	const struct whatif_open *o = &opens.at[0];
	assert_int_equal(o->item, 1);
	assert_int_equal(o->effort, WHATIF_EVIDENCE);
	assert_int_equal(o->lost, 4 * POINT);
	assert_int_equal(o->taken, 38000);
	assert_str(o->reason, "Thiếu phụ lục");
	assert_int_equal(o->rest, 2000);
	assert_int_equal(o->rest_effort, WHATIF_SHARE);
	assert_int_equal(o->rest_distance, 5 * POINT);
}

/* Points that were taken off are fewer than none. */
static void
points_below_nothing_stay_or_are_given_back(void **state)
{
	struct fixture *f = *state;
	struct criterion items[] = {
		{.max = 0, .rule = {.kind = CRITERIA_MINUS, .each = POINT}, .up = SIZE_MAX},
		{.max = 10 * POINT, .rule = {.kind = CRITERIA_YESNO}, .up = SIZE_MAX}};
	struct criteria_mark marks[] = {{.points = -POINT}, {.points = 8 * POINT}};
	struct standing_unit unit = {.entry = 1};
	struct standing s = {.set = {.decimals = 2, .items = {items, 2, 2}}};
	struct standing_sheet x = {.unit = &unit,
	                           .sheet = {.final = {.marks = marks, .total = 7 * POINT}}};
	int64_t reached[] = {WHATIF_STAYS, WHATIF_STAYS};

	assert_int_equal(whatif_of(&f->arena, &s, &x, reached).index, 70 * POINT);
	assert_int_equal(whatif_of(&f->arena, &s, &x, reached).gained, 0);
	reached[0] = 0;
	assert_int_equal(whatif_of(&f->arena, &s, &x, reached).gained, POINT);
}

/* «Trên 90%»: with 90 exactly nothing is lacking that could be counted. */
static void
an_edge_that_does_not_belong_to_the_band_is_no_distance(void **state)
{
	struct fixture *f = *state;
	struct criterion c = {.max = 2 * POINT, .rule = {.kind = CRITERIA_BANDS}, .up = SIZE_MAX};
	struct round_line line = {.input = {.given = true, .has_ratio = true, .done = 90, .of = 100}};
	struct criteria_mark mark = {.points = POINT}, own = {.points = POINT};
	struct standing s = {.set = {.items = {&c, 1, 1}}};
	struct standing_sheet x = {
		.sheet = {.lines = &line, .final = {.marks = &mark}, .result = {.marks = &own}}};
	struct whatif_opens opens;

	*list_push(&c.rule.bands, &f->arena) = (struct criteria_band){
		.has_from = true, .from = 90 * POINT, .points = 2 * POINT};
	whatif_open_list(&f->arena, &s, &x, &opens);
	assert_int_equal(opens.len, 1);
	assert_int_equal(opens.at[0].effort, WHATIF_SHARE);
	assert_int_equal(opens.at[0].distance, 0);
}

/* The order alone, of criteria as other sets have them. */
static void
the_order_follows_the_rule_and_not_the_set(void **state)
{
	struct fixture *f = *state;
	static const struct {
		enum criteria_kind kind;
		int64_t points, count;
		enum whatif_effort effort;
		int64_t distance;
	} cases[] = {
		{CRITERIA_SURVEY, 0, 0, WHATIF_OPINION, 0},
		{CRITERIA_COUNT, 1 * POINT, 0, WHATIF_EVENTS, 3 * POINT},
		{CRITERIA_MINUS, 3 * POINT, 0, WHATIF_EVENTS, 1 * POINT},
		{CRITERIA_YESNO, 2 * POINT, 0, WHATIF_ONE_ACT, 0},
		{CRITERIA_LATE, 0, 0, WHATIF_ONE_ACT, 0},
		{CRITERIA_BANDS, 0, 88 * POINT, WHATIF_SHARE, 2 * POINT},
		{CRITERIA_POINTS, 1 * POINT, 0, WHATIF_UNSAID, 0},
		{CRITERIA_BONUS, 0, 0, WHATIF_UNSAID, 0},
	};
	static const size_t order[] = {4, 3, 5, 2, 1, 0, 6};
	struct criteria_band band = {
		.has_from = true, .from_in = true, .from = 90 * POINT, .points = 4 * POINT};
	struct round_line lines[COUNT_OF(cases)] = {0};
	struct criteria_mark marks[COUNT_OF(cases)] = {0}, own[COUNT_OF(cases)] = {0};
	struct standing s = {0};
	struct standing_sheet x = {
		.sheet = {.lines = lines, .final = {.marks = marks}, .result = {.marks = own}}};
	struct whatif_opens opens;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct criterion *c = list_push(&s.set.items, &f->arena);
		*c = (struct criterion){
			.max = 4 * POINT, .rule = {.kind = cases[i].kind, .each = POINT}, .up = SIZE_MAX};
		if (cases[i].kind == CRITERIA_BANDS)
			*list_push(&c->rule.bands, &f->arena) = band;
		lines[i].input = (struct criteria_input){
			.given = true, .has_ratio = true, .done = cases[i].count, .of = 100 * POINT};
		marks[i].points = cases[i].points;
	}
	whatif_open_list(&f->arena, &s, &x, &opens);
	assert_int_equal(opens.len, COUNT_OF(order));
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		assert_int_equal(opens.at[i].item, order[i]);
		assert_int_equal(opens.at[i].effort, cases[order[i]].effort);
		assert_int_equal(opens.at[i].distance, cases[order[i]].distance);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(more_points_give_another_index_rank_and_grade),
		test(nothing_counts_above_the_maximum_and_nothing_is_taken_away),
		test(what_could_not_be_proved_comes_before_what_is_short_by_a_share),
		test(what_the_appraisal_took_is_told_with_what_was_short_before),
		test(points_below_nothing_stay_or_are_given_back),
		test(an_edge_that_does_not_belong_to_the_band_is_no_distance),
		test(the_order_follows_the_rule_and_not_the_set),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
