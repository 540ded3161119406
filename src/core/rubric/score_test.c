/* score_test.c - scoring by rubrics really in use: their facts stand here, the files themselves
 * are read as well where they lie beside the checkout (RUBRICS). */
#include "core/rubric/score.h"
#include "doc/read.h"
#include "os/os.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#define HEADING "rubric,code,parent,name,max_points,band_min,band_max,item_pass,knockout,note\n"

/* Education, Đà Nẵng 2026: three items with bands, each at least 10; grades with a condition on
 * the first. */
static const char danang[] = HEADING
	"dn,1,,Tính mới,40,,,10,,\"A needs >=30, B >=20, C >=10\"\n"
	"dn,1.1,1,Chưa có,,31,40,,,\n"
	"dn,1.2,1,Cải tiến,,21,30,,,\n"
	"dn,1.3,1,Lần đầu ở đơn vị,,0,20,,,\n"
	"dn,2,,Áp dụng,30,,,10,,\n"
	"dn,2.1,2,Cả ngành,,16,30,,,\n"
	"dn,2.2,2,Một nơi,,0,15,,,\n"
	"dn,3,,Lợi ích,30,,,10,,\n"
	"dn,GRADE,,recognise>=50; A>=85; B>=70; C>=50,,,,,,no automatic downgrade\n";

/* A commune of Bắc Ninh, 2026: groups; the two items of novelty knock out below 10, the others
 * only warn; recognised from 70. */
static const char vanmon[] = HEADING "vm,A,,Tính mới,40,,,,,\n"
									 "vm,A.1,A,So với đã biết,20,,,10,1,\n"
									 "vm,A.2,A,Sáng tạo,20,,,10,1,\n"
									 "vm,B,,Áp dụng,25,,,,,\n"
									 "vm,B.1,B,Đã áp dụng,15,,,8,0,\n"
									 "vm,B.2,B,Nhân rộng,10,,,5,0,\n"
									 "vm,C,,Kinh tế,15,,,,,\n"
									 "vm,C.1,C,Tiết kiệm,15,,,7,0,\n"
									 "vm,D,,Xã hội,20,,,,,\n"
									 "vm,D.1,D,CCHC,10,,,5,0,\n"
									 "vm,D.2,D,Môi trường,10,,,5,0,\n"
									 "vm,GRADE,,recognise>=70,,,,,,mean of independent markers\n";

/* Sơn La, form 03: one of five levels. */
static const char sonla[] = HEADING "sl,1,,Tính mới,30,,,,,chọn 1 mức\n"
									"sl,1.1,1,Hoàn toàn mới,,27,30,,,\n"
									"sl,1.2,1,Khá,,21,26,,,\n"
									"sl,1.3,1,Trung bình,,16,20,,,\n"
									"sl,1.4,1,Ít,,1,15,,,\n"
									"sl,1.5,1,Không mới,,0,0,,,\n";

static void
understand(struct arena *a, struct str csv, struct rubric *ret)
{
	struct op op = {.arena = a};
	struct doc doc = {0};
	struct rubric_typed typed;
	struct rubric_problems wrong;

	if (!doc_parse(a, csv, &doc, &op.err) || !rubric_read_table(&op, &doc, &typed))
		fail_msg("%s", op.err.msgid);
	if (!rubric_understand(a, &typed, ret, &wrong))
		fail_msg("%s at %s of line %zu", wrong.at[0].msgid, wrong.at[0].field, wrong.at[0].row);
}

/* Points of the scored items, in order, in hundredths; the sheet has none for groups. */
static struct rubric_sheet
sheet(struct arena *a, const struct rubric *r, const int64_t *points, int64_t bonus, int64_t minus)
{
	int64_t *all = arena_array(a, int64_t, r->items.len);

	for (size_t i = 0, k = 0; i < r->items.len; i++)
		all[i] = rubric_item_counts(&r->items.at[i]) ? points[k++] : RUBRIC_BLANK;
	return (struct rubric_sheet){all, bonus, minus};
}

#define SHEET(bonus, minus, ...) sheet(&a, &r, (const int64_t[]){__VA_ARGS__}, (bonus), (minus))

static void
a_grade_whose_condition_fails_warns_and_stays(void **state)
{
	struct arena a = {0};
	struct rubric r;

	(void)state;
	understand(&a, str_of(danang), &r);
	assert_int_equal(r.max, 10000);
	assert_int_equal(r.grades.len, 3);
	/* 28 + 30 + 30 = 88: A by the total, but novelty below 30. */
	struct rubric_sheet s = SHEET(0, 0, 2800, 3000, 3000);
	struct rubric_result res = rubric_result(&a, &r, &s, 1);
	assert_int_equal(res.total, 8800);
	assert_int_equal(res.grade, 0);
	assert_true(res.grade_doubt);
	assert_int_equal(res.verdict, RUBRIC_RECOGNISED);
	/* 30 + 28 + 27 = 85: the edge of A, and the condition holds. */
	s = SHEET(0, 0, 3000, 2800, 2700);
	res = rubric_result(&a, &r, &s, 1);
	assert_int_equal(res.grade, 0);
	assert_false(res.grade_doubt);
	/* A hundredth less is B. */
	s = SHEET(0, 0, 3000, 2800, 2699);
	assert_int_equal(rubric_result(&a, &r, &s, 1).grade, 1);
	arena_reset(&a);
}

static void
an_item_below_its_mark_is_not_recognised(void **state)
{
	struct arena a = {0};
	struct rubric r;

	(void)state;
	understand(&a, str_of(danang), &r);
	/* 40 + 30 + 9,99: enough together, one item too low. */
	struct rubric_sheet s = SHEET(0, 0, 4000, 3000, 999);
	struct rubric_result res = rubric_result(&a, &r, &s, 1);
	assert_int_equal(res.verdict, RUBRIC_NOT_RECOGNISED);
	assert_true(res.item_short[2]);
	assert_int_equal(res.grade, 1); /* the grade is told all the same */
	s = SHEET(0, 0, 4000, 3000, 1000);
	assert_int_equal(rubric_result(&a, &r, &s, 1).verdict, RUBRIC_RECOGNISED);
	/* Exactly 50, and just below. */
	s = SHEET(0, 0, 3000, 1000, 1000);
	assert_int_equal(rubric_result(&a, &r, &s, 1).verdict, RUBRIC_RECOGNISED);
	s = SHEET(0, 0, 2999, 1000, 1000);
	assert_int_equal(rubric_result(&a, &r, &s, 1).verdict, RUBRIC_NOT_RECOGNISED);
	arena_reset(&a);
}

static void
a_knock_out_item_ends_it_whatever_the_total(void **state)
{
	struct arena a = {0};
	struct rubric r;

	(void)state;
	understand(&a, str_of(vanmon), &r);
	assert_int_equal(r.max, 10000);
	struct rubric_sheet s = SHEET(0, 0, 999, 2000, 1500, 1000, 1500, 1000, 1000);
	struct rubric_result res = rubric_result(&a, &r, &s, 1);
	assert_int_equal(res.total, 8999);
	assert_int_equal(res.verdict, RUBRIC_KNOCKED_OUT);
	assert_int_equal(res.grade, SIZE_MAX);
	s = SHEET(0, 0, 1000, 2000, 1500, 1000, 1500, 1000, 1000);
	assert_int_equal(rubric_result(&a, &r, &s, 1).verdict, RUBRIC_RECOGNISED);
	/* B.1 below its 8: told, and recognised all the same. */
	s = SHEET(0, 0, 2000, 2000, 700, 1000, 1500, 1000, 1000);
	res = rubric_result(&a, &r, &s, 1);
	assert_true(res.item_short[4]);
	assert_int_equal(res.verdict, RUBRIC_RECOGNISED);
	assert_int_equal(res.item_means[3], 1700); /* the group B is 7 + 10 */
	arena_reset(&a);
}

static void
means_are_rounded_half_up(void **state)
{
	struct arena a = {0};
	struct rubric r;

	(void)state;
	understand(&a, str_of(danang), &r);
	/* 70, 70 and 70,01 make 70,003…; 70 and 70,01 make 70,005. */
	struct rubric_sheet s[3] = {SHEET(0, 0, 3000, 2000, 2000), SHEET(0, 0, 3000, 2000, 2001),
	                            SHEET(0, 0, 3000, 2000, 2000)};
	assert_int_equal(rubric_result(&a, &r, s, 3).total, 7000);
	assert_int_equal(rubric_result(&a, &r, s, 2).total, 7001);
	assert_int_equal(rubric_result(&a, &r, s, 0).total, RUBRIC_BLANK);
	arena_reset(&a);
}

static void
highest_and_lowest_are_left_out_when_the_rubric_says_so(void **state)
{
	struct arena a = {0};
	struct rubric r;

	(void)state;
	understand(&a, str_of(danang), &r);
	struct rubric_sheet s[5] = {SHEET(0, 0, 4000, 3000, 3000), SHEET(0, 0, 3000, 2000, 2000),
	                            SHEET(0, 0, 3100, 2000, 2000), SHEET(0, 0, 3200, 2000, 2000),
	                            SHEET(0, 0, 1000, 1000, 1000)};
	assert_int_equal(rubric_result(&a, &r, s, 5).total, 6860);
	r.drop_from = 5;
	struct rubric_result res = rubric_result(&a, &r, s, 5);
	assert_int_equal(res.n, 3);
	assert_int_equal(res.n_dropped, 2);
	assert_int_equal(res.total, 7100);
	assert_int_equal(res.item_means[0], 3100);
	/* Too few for that. */
	assert_int_equal(rubric_result(&a, &r, s, 4).n_dropped, 0);
	/* All alike: still two of them. */
	struct rubric_sheet same[5] = {s[1], s[1], s[1], s[1], s[1]};
	res = rubric_result(&a, &r, same, 5);
	assert_int_equal(res.n, 3);
	assert_int_equal(res.total, 7000);
	/* The spread is that of all sheets. */
	r.spread_max = 7000;
	assert_int_equal(rubric_result(&a, &r, s, 5).spread, 7000);
	assert_false(rubric_result(&a, &r, s, 5).alarm);
	r.spread_max = 6999;
	assert_true(rubric_result(&a, &r, s, 5).alarm);
	arena_reset(&a);
}

static void
points_belong_to_one_band_up_to_its_edges(void **state)
{
	struct arena a = {0};
	struct rubric r;

	(void)state;
	understand(&a, str_of(sonla), &r);
	const struct rubric_item *i = &r.items.at[0];
	assert_int_equal(i->bands.len, 5);
	assert_int_equal(rubric_band_of(i, 3000), 0);
	assert_int_equal(rubric_band_of(i, 2700), 0);
	assert_int_equal(rubric_band_of(i, 2650), 1); /* between 26 and 27 */
	assert_int_equal(rubric_band_of(i, 2600), 1);
	assert_int_equal(rubric_band_of(i, 2100), 1);
	assert_int_equal(rubric_band_of(i, 2050), 2);
	assert_int_equal(rubric_band_of(i, 1600), 2);
	assert_int_equal(rubric_band_of(i, 100), 3);
	assert_int_equal(rubric_band_of(i, 0), 4);
	assert_null(rubric_points_problem(&r, i, 2650));
	assert_non_null(rubric_points_problem(&r, i, 3050)); /* over the maximum */
	assert_non_null(rubric_points_problem(&r, i, -50));
	assert_non_null(rubric_points_problem(&r, i, 2625)); /* no half point */
	i->bands.at[4].low = i->bands.at[4].high = 0;
	i->bands.at[3].low = 500; /* nothing between 0 and 5 any more */
	assert_non_null(rubric_points_problem(&r, i, 200));
	arena_reset(&a);
}

static void
bonus_and_minus_points_have_caps(void **state)
{
	struct arena a = {0};
	struct rubric r;

	(void)state;
	understand(&a, str_of(danang), &r);
	struct rubric_sheet s = SHEET(900, 100, 3000, 2000, 2000);
	assert_int_equal(rubric_sheet_total(&r, &s), 7000); /* the rubric has none of either */
	r.bonus_max = r.minus_max = 500;
	assert_int_equal(rubric_sheet_total(&r, &s), 7400);
	s = SHEET(0, 500, 100, 100, 100);
	assert_int_equal(rubric_sheet_total(&r, &s), 0);
	assert_null(rubric_extra_problem(&r, r.bonus_max, 500));
	assert_non_null(rubric_extra_problem(&r, r.bonus_max, 550));
	s = SHEET(0, 0, 100, RUBRIC_BLANK, 100);
	assert_false(rubric_sheet_full(&r, &s));
	assert_int_equal(rubric_sheet_total(&r, &s), 200);
	arena_reset(&a);
}

static void
a_file_comes_out_as_it_came_in(void **state)
{
	struct arena a = {0};
	struct rubric r;
	static const char *const files[] = {vanmon, sonla};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		understand(&a, str_of(files[i]), &r);
		struct str out = rubric_write_csv(&a, &r);
		if (!str_eq(out, str_of(files[i])))
			fail_msg("%.*s", STR_ARG(out));
	}
	understand(&a, str_of(danang), &r);
	assert_true(str_eq(rubric_write_csv(&a, &r), str_of(danang)));
	/* What those files have no column for. */
	r.bonus_max = 500;
	r.minus_max = 1050;
	r.step = 25;
	r.spread_max = 1500;
	r.drop_from = 5;
	r.items.at[1].name = STR("=1+1, \"a\"");
	struct rubric again;
	struct str out = rubric_write_csv(&a, &r);
	assert_true(str_find(out, STR(",=1"), 0) == SIZE_MAX);
	understand(&a, out, &again);
	assert_int_equal(again.bonus_max, 500);
	assert_int_equal(again.minus_max, 1050);
	assert_int_equal(again.step, 25);
	assert_int_equal(again.spread_max, 1500);
	assert_int_equal(again.drop_from, 5);
	assert_true(str_eq(again.items.at[1].name, r.items.at[1].name));
	arena_reset(&a);
}

/* The same rules as above from the files themselves. */
static void
rubrics_really_used_are_read(void **state)
{
	static const struct {
		const char *name;
		size_t items, bands, grades;
		int64_t max, recognise;
	} files[] = {
		{"rubric-danang-gddt-2026.csv", 3, 7, 3, 10000, 5000},
		{"rubric-hamyen-xa.csv", 6, 0, 0, 10000, 0},
		{"rubric-sonla-form03.csv", 2, 5, 0, 3000, 0},
		{"rubric-vanmon-xa-2026.csv", 11, 0, 0, 10000, 7000},
	};
	const char *dir = getenv("RUBRICS");
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; dir != NULL && i < COUNT_OF(files); i++) {
		struct str bytes;
		struct rubric r, again;
		struct err e = {0};
		size_t bands = 0;
		if (!os_read_file(&a, arena_printf(&a, "%s/%s", dir, files[i].name).at, 1 << 20, &bytes,
		                  &e))
			fail_msg("%s: %s", files[i].name, e.detail);
		understand(&a, bytes, &r);
		for (size_t k = 0; k < r.items.len; k++)
			bands += r.items.at[k].bands.len;
		assert_int_equal(r.items.len, files[i].items);
		assert_int_equal(bands, files[i].bands);
		assert_int_equal(r.grades.len, files[i].grades);
		assert_int_equal(r.max, files[i].max);
		assert_int_equal(r.recognise, files[i].recognise);
		struct str out = rubric_write_csv(&a, &r);
		understand(&a, out, &again);
		assert_true(str_eq(out, rubric_write_csv(&a, &again)));
	}
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_grade_whose_condition_fails_warns_and_stays),
		cmocka_unit_test(an_item_below_its_mark_is_not_recognised),
		cmocka_unit_test(a_knock_out_item_ends_it_whatever_the_total),
		cmocka_unit_test(means_are_rounded_half_up),
		cmocka_unit_test(highest_and_lowest_are_left_out_when_the_rubric_says_so),
		cmocka_unit_test(points_belong_to_one_band_up_to_its_edges),
		cmocka_unit_test(bonus_and_minus_points_have_caps),
		cmocka_unit_test(a_file_comes_out_as_it_came_in),
		cmocka_unit_test(rubrics_really_used_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
