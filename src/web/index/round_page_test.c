/* round_page_test.c - the pages of self-scoring. On both engines. */
#include "core/index/round_testing.h"
#include "core/position/position.h"
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define SHEET "/chi-so/dot/1/tram-song-be"

static void
set_in_use(struct fixture *f)
{
	static const char text[] =
		"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"evidence\":\"Kế hoạch "
		"năm\",\"rule\":{\"kind\":\"ratio\"}},"
		"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":"
		"\"yesno\"}}]}";

	(void)round_test_set(f, STR(text), 2022);
}

static void
open_round(struct fixture *f)
{
	set_in_use(f);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/dot/moi", NULL, 0), 200);
	struct http_field form[] = {FIELD("bo", "1"),
	                            FIELD("ten", "Tự chấm năm 2022"),
	                            FIELD("han", "32/4/2022"),
	                            {STR("dv"), arena_i64(&f->arena, f->world.unit[1])}};
	assert_int_equal(visit(f, f->world.office, "POST", "/chi-so/dot/moi", form, 4), 422);
	assert_page_has(f, "href=\"#f-han\"");
	assert_page_has(f, "value=\"Tự chấm năm 2022\"");
	form[2] = FIELD("han", "30/4/2022");
	assert_int_equal(visit(f, f->world.office, "POST", "/chi-so/dot/moi", form, 4), 303);
}

static void
a_unit_scores_itself_step_by_step_up_to_the_office(void **state)
{
	struct fixture *f = *state;

	open_round(f);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "Trên tổng số");
	struct http_field form[] = {FIELD("dat", "3.692"), FIELD("tong", "4000"), FIELD("pb", "0")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", form, 3), 422);
	assert_page_has(f, "hiểu được hai cách");
	assert_page_has(f, "value=\"3.692\"");
	form[0] = FIELD("dat", "3000");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 200);
	assert_page_has(f, "\"pb\":1");
	/* The same page once more, read before that. */
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 409);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "75%");
	assert_page_has(f, "= 3 điểm");
	const struct http_field lacks = FIELD("loc", "thieu");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, &lacks, 1), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_lacks(f, "1.2. Báo cáo");
	struct http_field yes[] = {FIELD("co", "1"), FIELD("pb", "0")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/3", yes, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 422);
	struct http_field why[] = {FIELD("dat", "3000"), FIELD("tong", "4000"), FIELD("pb", "1"),
	                           FIELD("giai_trinh", "Kế hoạch ở kho lưu trữ")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", why, 4), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Xác nhận và gửi");
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/trinh", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_has(f, "Đã gửi");
	assert_page_has(f, "83,33");
	/* Locked: what is sent now is refused. */
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", why, 4), 403);
	struct http_field back[] = {FIELD("ly_do", "")};
	assert_int_equal(visit(f, f->world.office, "POST", SHEET "/tra-lai", back, 1), 422);
	assert_page_has(f, "Nhập lý do trả lại.");
	back[0] = FIELD("ly_do", "Bổ sung quý IV");
	assert_int_equal(visit(f, f->world.office, "POST", SHEET "/tra-lai", back, 1), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Bổ sung quý IV");
}

static void
sheets_of_others_stay_hidden(void **state)
{
	struct fixture *f = *state;
	static const char *const pages[] = {SHEET, SHEET "/tc/2", SHEET ".xlsx", SHEET "/tep/1/1"};

	open_round(f);
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		assert_int_equal(visit(f, f->world.other_officer, "GET", pages[i], NULL, 0), 404);
	assert_int_equal(visit(f, f->world.other_officer, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_lacks(f, "Sông Bé");
	assert_int_equal(visit(f, f->world.superior_office, "GET", "/chi-so/dot/1", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.officer, "GET", "/chi-so/dot/moi", NULL, 0), 403);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/1", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/9", NULL, 0), 404);
}

static void
the_head_assigns_and_papers_come_out(void **state)
{
	struct fixture *f = *state;

	open_round(f);
	struct op *op = op_as(f, f->world.head);
	struct http_field form[] = {{STR("chu_tri"), arena_i64(&f->arena, op->seats[0].position)},
	                            FIELD("phoi_hop", "Tổ một cửa"),
	                            FIELD("han", "31/4/2022")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", form, 3), 422);
	assert_page_has(f, "value=\"Tổ một cửa\"");
	form[2] = FIELD("han", "20/4/2022");
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", form, 3), 303);
	/* Whom one chooses stands there with name and unit. */
	assert_int_equal(visit(f, f->world.head, "GET", SHEET "/tc/2", NULL, 0), 200);
	struct holdings held;
	op = op_as(f, f->world.head);
	assert_op(op, holding_of_unit(op, op->seats[0].unit, op->today, &held));
	struct str chosen = arena_printf(&f->arena, "%.*s - %.*s, %.*s",
	                                 STR_ARG(held.at[0].person_name), STR_ARG(held.at[0].title),
	                                 STR_ARG(held.at[0].unit_name));
	assert_true(str_find(visit_page(f), chosen, 0) != SIZE_MAX);
	const struct http_field mine = FIELD("loc", "toi");
	assert_int_equal(visit(f, f->world.head, "GET", SHEET, &mine, 1), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_lacks(f, "1.2. Báo cáo");
	/* The whole area in one go. */
	struct http_field all[] = {form[0], form[1], form[2], FIELD("ca", "1")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", all, 4), 303);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET, &mine, 1), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_has(f, "1.2. Báo cáo");
	struct http_field duties[] = {FIELD("phan-cong", "1")};
	assert_int_equal(visit(f, f->world.head, "GET", SHEET ".docx", duties, 1), 200);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET ".xlsx", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("PK")));
	/* A document without a file and of another year is refused at its fields. */
	struct http_field proof[] = {FIELD("ten", "Kế hoạch"), FIELD("ngay", "5/1/2021")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/tai-lieu", proof, 2), 422);
	assert_page_has(f, "href=\"#f-ngay\"");
	assert_page_has(f, "href=\"#f-tep\"");
	assert_page_has(f, "value=\"5/1/2021\"");
}

/* ---- a set issued anew ----------------------------------------------------------------------- */

static void
another_set_in_use(struct fixture *f)
{
	static const char text[] =
		"{\"name\":\"Bộ ban hành lại\",\"year\":2022,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":3,\"rule\":{\"kind\":"
		"\"yesno\"}},"
		"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":3,\"rule\":{\"kind\":"
		"\"ratio\"}}]}";

	(void)round_test_set(f, STR(text), 2022);
}

static void
the_office_sees_what_becomes_of_each_criterion_before_the_set_is_changed(void **state)
{
	struct fixture *f = *state;
	const char *const path = "/chi-so/dot/1/doi-bo-tieu-chi";

	open_round(f);
	assert_int_equal(visit(f, f->world.office, "GET", path, NULL, 0), 200);
	assert_page_has(f, "Không có bộ tiêu chí nào khác của năm 2022");
	another_set_in_use(f);
	struct http_field said[] = {FIELD("dat", "3"), FIELD("tong", "4"), FIELD("pb", "0"),
	                            FIELD("giai_trinh", "Ở kho lưu trữ")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", said, 4), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_has(f, path);
	const struct http_field chosen = FIELD("bo", "2");
	assert_int_equal(visit(f, f->world.office, "GET", path, &chosen, 1), 200);
	assert_page_has(f, "name=\"tu2\" value=\"1.2\"");
	assert_page_has(f, "name=\"tu3\" value=\"1.1\"");
	/* A code the old set does not have, and one that two would continue; what was typed stays. */
	struct http_field form[] = {FIELD("bo", "2"), FIELD("tu2", "1.9"), FIELD("tu3", "1.1")};
	assert_int_equal(visit(f, f->world.office, "POST", path, form, 3), 422);
	assert_page_has(f, "Bộ cũ không có tiêu chí mang mã này.");
	assert_page_has(f, "value=\"1.9\"");
	form[1] = FIELD("tu2", "1.1");
	assert_int_equal(visit(f, f->world.office, "POST", path, form, 3), 422);
	assert_page_has(f, "Mã cũ này đã được nối với một tiêu chí khác.");
	assert_page_has(f, "1.2. Báo cáo"); /* what would have no place is told */
	form[1] = FIELD("tu2", "");
	assert_int_equal(visit(f, f->world.office, "POST", path, form, 3), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/3", NULL, 0), 200);
	assert_page_has(f, "Ở kho lưu trữ");
	assert_page_has(f, "75%");
	assert_page_has(f, "Bộ tiêu chí được thay bằng: Bộ ban hành lại");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_unit_scores_itself_step_by_step_up_to_the_office),
		test(sheets_of_others_stay_hidden),
		test(the_head_assigns_and_papers_come_out),
		test(the_office_sees_what_becomes_of_each_criterion_before_the_set_is_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
