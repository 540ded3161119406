/* predicate_test.c - each rule by itself: when it holds, fails, lacks evidence, and its words. */
#include "core/eligibility/predicate.h"
#include "core/movement/movement_words.h"

#include <setjmp.h>
#include <cmocka.h>

#define UNIT 7
#define LAN 41
#define MINH 42

static struct merit_grade grade_rows[] = {
	{STR_INIT("index_grade"), STR_INIT("trung_binh"), STR_INIT("Trung bình"), 2},
	{STR_INIT("index_grade"), STR_INIT("kha"), STR_INIT("Khá"), 3},
	{STR_INIT("index_grade"), STR_INIT("tot"), STR_INIT("Tốt"), 4},
	{STR_INIT("rating"), STR_INIT("hoan_thanh"), STR_INIT("Hoàn thành nhiệm vụ"), 2},
	{STR_INIT("rating"), STR_INIT("hoan_thanh_tot"), STR_INIT("Hoàn thành tốt nhiệm vụ"), 3},
	{STR_INIT("award"), STR_INIT("giay_khen"), STR_INIT("Giấy khen"), 1},
	{STR_INIT("award"), STR_INIT("bang_khen"), STR_INIT("Bằng khen"), 2},
};
static const struct merit_grades grades = {grade_rows, COUNT_OF(grade_rows), 0};

static const struct merit_leader leaders[] = {
	{UNIT, LAN, STR_INIT("Lan"), true},
	{UNIT, MINH, STR_INIT("Minh"), false},
};

static struct merit_fact
fact(int64_t id, int64_t person, const char *kind, const char *value)
{
	return (struct merit_fact){.id = id,
	                           .unit = UNIT,
	                           .person = person,
	                           .kind = str_of(kind),
	                           .value = str_of(value),
	                           .person_name = person == LAN ? STR("Lan") : STR("Minh"),
	                           .doc_number = STR("12/QĐ"),
	                           .doc_on = DAY_NONE};
}

static struct merit
collective(const struct merit_fact *facts, size_t n)
{
	return (struct merit){.unit = UNIT,
	                      .movement = 1,
	                      .year = 2022,
	                      .facts = facts,
	                      .n_facts = n,
	                      .leaders = leaders,
	                      .n_leaders = 2,
	                      .grades = &grades};
}

static struct merit
person(int64_t who, const struct merit_fact *facts, size_t n)
{
	struct merit m = collective(facts, n);
	m.person = who;
	return m;
}

/* State and words together: a rule that says the wrong thing is wrong. */
static void
expect_at(int line, const struct merit *m, const char *predicate, const char *argument,
          enum eligibility state, const char *why)
{
	struct arena a = {0};
	struct finding f = predicate_judge(&a, 0, m, str_of(predicate), str_of(argument));

	if (f.state != state || !str_eq(f.why, str_of(why)))
		fail_msg("line %d: state %d, '%.*s'", line, (int)f.state, STR_ARG(f.why));
	/* What lacks says what would help; what does not lack asks for nothing. */
	assert_int_equal(f.asks.len > 0, state == ELIGIBILITY_LACKS);
	arena_reset(&a);
}
#define expect(...) expect_at(__LINE__, __VA_ARGS__)

static void
registered_needs_one_that_is_completed(void **state)
{
	struct merit m = collective(NULL, 0);

	(void)state;
	expect(&m, "registered", "", ELIGIBILITY_FAILS,
	       "Chưa đăng ký giải pháp nào trong phong trào này.");
	m.registered = 2;
	expect(&m, "registered", "", ELIGIBILITY_FAILS,
	       "Đã đăng ký 2 giải pháp, chưa giải pháp nào được ghi nhận hoàn thành.");
	m.completed = 1;
	expect(&m, "registered", "", ELIGIBILITY_HOLDS, "Đã đăng ký 2 giải pháp, hoàn thành 1.");
}

static void
quota_is_of_collectives(void **state)
{
	struct merit m = collective(NULL, 0), p = person(LAN, NULL, 0);

	(void)state;
	expect(&m, "quota", "", ELIGIBILITY_HOLDS, "Đơn vị không phải đăng ký theo chỉ tiêu.");
	m.quota = 2;
	m.registered = 1;
	expect(&m, "quota", "", ELIGIBILITY_FAILS, "Chỉ tiêu 2 giải pháp, mới đăng ký 1.");
	m.registered = 2;
	expect(&m, "quota", "", ELIGIBILITY_HOLDS, "Chỉ tiêu 2 giải pháp, đã đăng ký 2.");
	expect(&p, "quota", "", ELIGIBILITY_PEOPLE, "Điều kiện này nêu cho tập thể; Hội đồng xét.");
}

/* S0 asks it of all leaders, S1 of the head alone. */
static void
leaders_and_head_are_two_conditions(void **state)
{
	struct merit_fact f[] = {fact(1, LAN, "discipline", "none"),
	                         fact(2, MINH, "discipline", "some")};
	struct merit m = collective(f, 2);

	(void)state;
	expect(&m, "no_discipline", "head", ELIGIBILITY_HOLDS,
	       "Người đứng đầu không bị kỷ luật (văn bản số 12/QĐ).");
	expect(&m, "no_discipline", "leaders", ELIGIBILITY_FAILS,
	       "Minh bị kỷ luật (văn bản số 12/QĐ).");
	m.n_facts = 1;
	expect(&m, "no_discipline", "leaders", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ Minh không bị kỷ luật trong năm 2022.");
	m.n_facts = 0;
	expect(&m, "no_discipline", "leaders", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ Lan, Minh không bị kỷ luật trong năm 2022.");
	m.n_leaders = 0;
	expect(&m, "no_discipline", "head", ELIGIBILITY_LACKS,
	       "Chưa ghi ai đứng đầu đơn vị trong năm 2022, và chưa có xác nhận không ai bị kỷ luật.");
	/* The unit's own word covers all, but never against a record of one. */
	f[0] = fact(3, 0, "discipline", "none");
	m = collective(f, 1);
	expect(&m, "no_discipline", "leaders", ELIGIBILITY_HOLDS,
	       "Lãnh đạo đơn vị không bị kỷ luật (văn bản số 12/QĐ).");
	m.n_facts = 2;
	expect(&m, "no_discipline", "leaders", ELIGIBILITY_FAILS,
	       "Minh bị kỷ luật (văn bản số 12/QĐ).");
}

/* That somebody in the unit was disciplined says nothing about its leaders. */
static void
a_unit_with_discipline_leaves_its_leaders_open(void **state)
{
	struct merit_fact f[] = {fact(1, 0, "discipline", "some")};
	struct merit m = collective(f, 1);

	(void)state;
	expect(&m, "no_discipline", "head", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ Lan không bị kỷ luật trong năm 2022.");
	expect(&m, "no_discipline", "all", ELIGIBILITY_FAILS,
	       "Trong tập thể có người bị kỷ luật (văn bản số 12/QĐ).");
}

static void
one_violation_excludes_the_collective_but_not_its_neighbour(void **state)
{
	struct merit_fact f[] = {fact(1, 0, "violation", "none"), fact(2, MINH, "violation", "some")};
	struct merit m = collective(f, 2), lan = person(LAN, f, 2), minh = person(MINH, f, 2);

	(void)state;
	expect(&m, "no_violation", "", ELIGIBILITY_FAILS, "Minh có vi phạm (văn bản số 12/QĐ).");
	expect(&minh, "no_violation", "", ELIGIBILITY_FAILS, "Minh có vi phạm (văn bản số 12/QĐ).");
	expect(&lan, "no_violation", "", ELIGIBILITY_HOLDS, "Không có vi phạm (văn bản số 12/QĐ).");
	m.n_facts = 1;
	expect(&m, "no_violation", "", ELIGIBILITY_HOLDS, "Không có vi phạm (văn bản số 12/QĐ).");
	m.n_facts = 0;
	expect(&m, "no_violation", "", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ không vi phạm trong năm 2022.");
	f[0] = fact(1, 0, "violation", "some");
	m.n_facts = 1;
	expect(&m, "no_violation", "", ELIGIBILITY_FAILS,
	       "Tập thể có cá nhân vi phạm (văn bản số 12/QĐ).");
	/* Who it was is not told: that is no evidence about Lan. */
	lan.n_facts = 1;
	expect(&lan, "no_violation", "", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ không vi phạm trong năm 2022.");
}

static void
discipline_of_a_person_is_his_own_or_what_the_unit_says_of_all(void **state)
{
	struct merit_fact f[] = {fact(1, 0, "discipline", "none"), fact(2, LAN, "discipline", "some")};
	struct merit lan = person(LAN, f, 2), minh = person(MINH, f, 2);

	(void)state;
	expect(&lan, "no_discipline", "all", ELIGIBILITY_FAILS, "Lan bị kỷ luật (văn bản số 12/QĐ).");
	expect(&minh, "no_discipline", "all", ELIGIBILITY_HOLDS,
	       "Không bị kỷ luật (văn bản số 12/QĐ).");
	minh.n_facts = 0;
	expect(&minh, "no_discipline", "all", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ không bị kỷ luật trong năm 2022.");
}

static void
conduct_is_compared_in_hundredths(void **state)
{
	struct merit_fact f[] = {fact(1, 0, "conduct", "9999")};
	struct merit m = collective(f, 1), lan = person(LAN, f, 1);

	(void)state;
	expect(&m, "conduct", "100", ELIGIBILITY_FAILS,
	       "Thực hiện tốt quy chế ứng xử đạt 99,99%, yêu cầu 100% (văn bản số 12/QĐ).");
	expect(&m, "conduct", "99", ELIGIBILITY_HOLDS,
	       "Thực hiện tốt quy chế ứng xử đạt 99,99%, yêu cầu 99% (văn bản số 12/QĐ).");
	expect(&lan, "conduct", "100", ELIGIBILITY_LACKS,
	       "Chưa có tỷ lệ thực hiện tốt quy chế ứng xử năm 2022.");
	f[0] = fact(1, 0, "conduct", "10000");
	expect(&lan, "conduct", "100", ELIGIBILITY_HOLDS,
	       "Thực hiện tốt quy chế ứng xử đạt 100%, yêu cầu 100% (văn bản số 12/QĐ).");
}

static void
grades_are_compared_by_rank(void **state)
{
	struct merit_fact f[] = {fact(1, 0, "index_grade", "trung_binh"),
	                         fact(2, LAN, "rating", "hoan_thanh_tot")};
	struct merit m = collective(f, 2), lan = person(LAN, f, 2), minh = person(MINH, f, 2);

	(void)state;
	expect(&m, "index_grade", "kha", ELIGIBILITY_FAILS,
	       "Xếp loại Trung bình, yêu cầu từ Khá (văn bản số 12/QĐ).");
	f[0].value = STR("tot");
	expect(&m, "index_grade", "kha", ELIGIBILITY_HOLDS,
	       "Xếp loại Tốt, yêu cầu từ Khá (văn bản số 12/QĐ).");
	expect(&m, "index_grade", "xuat_sac", ELIGIBILITY_PEOPLE,
	       "Thang xếp loại của năm 2022 không có mức mà điều kiện nêu; Hội đồng xét.");
	expect(&lan, "rating", "hoan_thanh_tot", ELIGIBILITY_HOLDS,
	       "Xếp loại Hoàn thành tốt nhiệm vụ, yêu cầu từ Hoàn thành tốt nhiệm vụ (văn bản số "
	       "12/QĐ).");
	f[1].value = STR("hoan_thanh");
	expect(&lan, "rating", "hoan_thanh_tot", ELIGIBILITY_FAILS,
	       "Xếp loại Hoàn thành nhiệm vụ, yêu cầu từ Hoàn thành tốt nhiệm vụ (văn bản số 12/QĐ).");
	expect(&minh, "rating", "hoan_thanh_tot", ELIGIBILITY_LACKS,
	       "Chưa có kết quả đánh giá, xếp loại cá nhân năm 2022.");
	expect(&m, "rating", "hoan_thanh_tot", ELIGIBILITY_PEOPLE,
	       "Điều kiện này nêu cho cá nhân; Hội đồng xét.");
}

/* A bằng khen goes to holders of the giấy khen of the same movement, not of another one. */
static void
an_award_counts_in_its_own_movement(void **state)
{
	struct merit_fact f[] = {fact(1, LAN, "award", "giay_khen")};
	struct merit lan = person(LAN, f, 1);

	(void)state;
	f[0].movement = 2;
	expect(&lan, "award_held", "giay_khen", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ được tặng Giấy khen của phong trào này.");
	f[0].movement = 1;
	expect(&lan, "award_held", "giay_khen", ELIGIBILITY_HOLDS,
	       "Đã được tặng Giấy khen của phong trào này (văn bản số 12/QĐ).");
	expect(&lan, "award_held", "bang_khen", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ được tặng Bằng khen của phong trào này.");
}

static void
proposed_is_a_yes_or_a_no(void **state)
{
	struct merit_fact f[] = {fact(1, 0, "proposed", "some")};
	struct merit m = collective(f, 1);

	(void)state;
	expect(&m, "proposed", "", ELIGIBILITY_HOLDS,
	       "Đã được đề nghị khen thưởng cấp trên (văn bản số 12/QĐ).");
	f[0].value = STR("none");
	expect(&m, "proposed", "", ELIGIBILITY_FAILS,
	       "Không được đề nghị khen thưởng cấp trên (văn bản số 12/QĐ).");
	m.n_facts = 0;
	expect(&m, "proposed", "", ELIGIBILITY_LACKS,
	       "Chưa có căn cứ được đề nghị khen thưởng cấp trên.");
}

static void
every_rule_a_movement_can_name_has_a_predicate(void **state)
{
	struct merit m = collective(NULL, 0);

	(void)state;
	for (size_t i = 0; i < movement_rules.len; i++) {
		struct str name = str_of(movement_rules.at[i].predicate);
		assert_int_equal(predicate_known(name), name.len > 0);
	}
	expect(&m, "", "", ELIGIBILITY_PEOPLE, "Hội đồng xét điều kiện này.");
	expect(&m, "chua_co", "", ELIGIBILITY_PEOPLE, "Hội đồng xét điều kiện này.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(registered_needs_one_that_is_completed),
		cmocka_unit_test(quota_is_of_collectives),
		cmocka_unit_test(leaders_and_head_are_two_conditions),
		cmocka_unit_test(a_unit_with_discipline_leaves_its_leaders_open),
		cmocka_unit_test(one_violation_excludes_the_collective_but_not_its_neighbour),
		cmocka_unit_test(discipline_of_a_person_is_his_own_or_what_the_unit_says_of_all),
		cmocka_unit_test(conduct_is_compared_in_hundredths),
		cmocka_unit_test(grades_are_compared_by_rank),
		cmocka_unit_test(an_award_counts_in_its_own_movement),
		cmocka_unit_test(proposed_is_a_yes_or_a_no),
		cmocka_unit_test(every_rule_a_movement_can_name_has_a_predicate),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
