/* council_page_test.c - the pages of councils, sessions and conflicts. On both engines. */
#include "core/council/council_testing.h"
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})

static void
a_council_is_founded_by_names_and_errors_stand_at_their_row(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("ten", "Hội đồng sáng kiến"),
	                            FIELD("loai", "initiative"),
	                            FIELD("tu", "1/1/2022"),
	                            FIELD("tv_ten", "Bùi Văn Trưởng"),
	                            FIELD("tv_vai", "chair"),
	                            FIELD("tv_ten", "Không Có Ai"),
	                            FIELD("tv_vai", "secretary")};

	assert_int_equal(
		visit(f, f->world.secretary, "POST", "/hoi-dong/to-chuc/moi", form, COUNT_OF(form)), 422);
	assert_page_has(f, "href=\"#f-tv_ten-1\"");
	assert_page_has(f, "value=\"Không Có Ai\"");
	form[5] = FIELD("tv_ten", "Hồ Thị Thư");
	assert_int_equal(
		visit(f, f->world.secretary, "POST", "/hoi-dong/to-chuc/moi", form, COUNT_OF(form)), 303);
	struct str path = arena_str(&f->arena, visit_location(f));
	assert_int_equal(visit(f, f->world.secretary, "GET", path.at, NULL, 0), 200);
	assert_page_has(f, "Cần ít nhất 3 thành viên.");
	assert_int_equal(visit(f, f->world.leader, "GET", path.at, NULL, 0), 200);
	assert_page_lacks(f, "Lưu Hội đồng");
	assert_int_equal(visit(f, f->world.officer, "GET", path.at, NULL, 0), 404);
	assert_int_equal(visit(f, f->world.leader, "POST", path.at, form, COUNT_OF(form)), 403);
	assert_int_equal(visit(f, f->world.officer, "GET", "/hoi-dong/to-chuc/moi", NULL, 0), 403);
}

static void
a_session_goes_from_its_form_to_scoring(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct http_field form[] = {FIELD("ten", "Phiên hai"), FIELD("hd", "1"), FIELD("gd", "final"),
	                            FIELD("td", "1"), FIELD("hop", "40/1/2022")};

	council_world_make(f, &w);
	assert_int_equal(visit(f, f->world.office, "POST", "/hoi-dong/moi", form, COUNT_OF(form)), 422);
	assert_page_has(f, "href=\"#f-hop\"");
	assert_page_has(f, "value=\"40/1/2022\"");
	form[4] = FIELD("hop", "30/4/2022");
	assert_int_equal(visit(f, f->world.office, "POST", "/hoi-dong/moi", form, COUNT_OF(form)), 303);
	assert_string_equal(arena_str(&f->arena, visit_location(f)).at, "/hoi-dong/2");
	const struct http_field start = FIELD("viec", "mo-cham");
	visit_from(f, "/hoi-dong/2");
	assert_int_equal(visit(f, f->world.office, "POST", "/hoi-dong/2/buoc", &start, 1), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/hoi-dong/2", NULL, 0), 200);
	assert_page_has(f, "value=\"mo-cham\""); /* refused: it has no dossier */
	assert_int_equal(visit(f, f->world.office, "GET", "/hoi-dong/2/ho-so", NULL, 0), 200);
	assert_page_has(f, "Hẹn giờ kiểm dịch");
	const struct http_field add[] = {FIELD("viec", "them"), FIELD("chon", "1"), FIELD("chon", "2")};
	assert_int_equal(visit(f, f->world.office, "POST", "/hoi-dong/2/ho-so", add, 3), 303);
	const struct http_field two[] = {FIELD("viec", "nguoi-cham"), FIELD("ho_so", "3"),
	                                 FIELD("nguoi", "1"), FIELD("nguoi", "5")};
	assert_int_equal(visit(f, f->world.office, "POST", "/hoi-dong/2/ho-so", two, 4), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/hoi-dong/2/ho-so", NULL, 0), 200);
	assert_page_has(f, "Người chấm: 2");
	assert_int_equal(visit(f, f->world.office, "POST", "/hoi-dong/2/buoc", &start, 1), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/hoi-dong/2", NULL, 0), 200);
	assert_page_has(f, "Chấm độc lập");
	/* Closing is for the chair: nobody else is offered it. */
	assert_page_lacks(f, "value=\"dong\"");
	assert_int_equal(visit(f, f->world.leader, "GET", "/hoi-dong/2", NULL, 0), 200);
	assert_page_has(f, "value=\"dong\"");
	assert_int_equal(visit(f, f->world.other_officer, "GET", "/hoi-dong/2", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.admin, "GET", "/hoi-dong/2", NULL, 0), 404);
}

static void
conflicts_are_decided_by_who_may_and_declared_by_members(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	council_world_make(f, &w);
	struct council_session s = council_seen(f, f->world.secretary, w.session);
	struct str head = arena_printf(&f->arena, "%" PRId64, council_member_of(f, &w, f->world.head));
	struct str first = arena_printf(&f->arena, "%" PRId64, s.dossiers.at[0].id);
	struct http_field form[] = {
		FIELD("viec", "dismissed"), {STR("ho_so"), first}, {STR("tv"), head}, FIELD("ly_do", " ")};
	assert_int_equal(visit(f, f->world.secretary, "GET", "/hoi-dong/1/xung-dot", NULL, 0), 200);
	assert_page_has(f, "người xác nhận Mẫu 1");
	assert_int_equal(
		visit(f, f->world.secretary, "POST", "/hoi-dong/1/xung-dot", form, COUNT_OF(form)), 422);
	assert_page_has(f, "Nhập lý do, một dòng.");
	form[3] = FIELD("ly_do", "Chỉ ký theo chức trách");
	assert_int_equal(
		visit(f, f->world.secretary, "POST", "/hoi-dong/1/xung-dot", form, COUNT_OF(form)), 303);
	assert_int_equal(visit(f, f->world.secretary, "GET", "/hoi-dong/1/xung-dot", NULL, 0), 200);
	assert_page_has(f, "Chỉ ký theo chức trách");
	assert_int_equal(visit(f, f->world.council, "GET", "/hoi-dong/1/xung-dot", NULL, 0), 403);
	assert_int_equal(visit(f, f->world.auditor, "GET", "/hoi-dong/1/xung-dot", NULL, 0), 403);
	/* A member sees what is his own on the page of the session, and of nobody else. */
	assert_int_equal(visit(f, f->world.officer, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_has(f, "Không chấm vì xung đột lợi ích");
	assert_int_equal(visit(f, f->world.council, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_lacks(f, "Không chấm vì xung đột lợi ích");
	council_begin(f, &w);
	assert_int_equal(visit(f, f->world.council, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_has(f, "Còn 2 hồ sơ chưa kê khai.");
	const struct http_field said[] = {
		{STR("ho_so"), first}, {arena_printf(&f->arena, "xd-%.*s", STR_ARG(first)), STR("1")}};
	assert_int_equal(visit(f, f->world.council, "POST", "/hoi-dong/1/ke-khai", said, 2), 422);
	assert_page_has(f, "Ghi rõ xung đột lợi ích, một dòng.");
	assert_int_equal(visit(f, f->world.council, "POST", "/hoi-dong/1/ke-khai", said, 1), 303);
	assert_int_equal(visit(f, f->world.council, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_has(f, "Còn 1 hồ sơ chưa kê khai.");
	assert_int_equal(visit(f, f->world.auditor, "POST", "/hoi-dong/1/ke-khai", said, 1), 403);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_council_is_founded_by_names_and_errors_stand_at_their_row),
		test(a_session_goes_from_its_form_to_scoring),
		test(conflicts_are_decided_by_who_may_and_declared_by_members),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
