/* movement_page_test.c - pages of movements: where they begin, a JSON document, exceptions; and
 * what other agencies see. On both engines. */
#include "core/movement/movement.h"

#include "story.h"
#include "visit.h"

#include <string.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})

/* ---- starting ---------------------------------------------------------------------------- */

static void
last_years_becomes_a_draft(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;
	struct http_field form[] = {
		FIELD("viec", "chep"), {STR("chep"), story_movement(f)}, FIELD("nam_chep", "hai nghìn")};

	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/moi", form, 3), 422);
	assert_page_has(f, "hai nghìn");
	assert_page_has(f, "href=\"#f-nam_chep\"");
	form[2] = FIELD("nam_chep", "2023");
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/moi", form, 3), 303);
	assert_str(visit_location(f), "/phong-trao/2023/soan");
	story_plan_of(f, STR("2023"), &p);
	assert_str(p.head.state, "draft");
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2023, 4, 19));
	/* Nobody but the office sees it yet. */
	assert_int_equal(visit(f, f->world.officer, "GET", "/phong-trao/2023", NULL, 0), 404);
}

static void
a_wrong_start_keeps_what_was_typed(void **state)
{
	struct fixture *f = *state;
	const struct http_field form[] = {FIELD("viec", "moi"), FIELD("nam", "22"), FIELD("ten", ""),
	                                  FIELD("so", "9/KH"), FIELD("ngay", "30/2/2022")};
	struct op *op = op_as(f, f->world.office);
	struct movements none;

	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/moi", form, COUNT_OF(form)),
	                 422);
	assert_page_has(f, "href=\"#f-nam\"");
	assert_page_has(f, "href=\"#f-ten\"");
	assert_page_has(f, "href=\"#f-ngay\"");
	assert_page_has(f, "value=\"9/KH\"");
	assert_page_has(f, "value=\"30/2/2022\"");
	char *number = arena_array(&f->arena, char, 102);
	memset(number, '9', 101);
	const struct http_field long_number[] = {FIELD("viec", "moi"),
	                                         FIELD("nam", "2022"),
	                                         FIELD("ten", "Thi đua"),
	                                         {STR("so"), {number, 101}}};
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/moi", long_number, 4), 422);
	assert_page_has(f, "href=\"#f-so\"");
	assert_page_has(f, number);
	op = op_as(f, f->world.office);
	assert_op(op, movement_list(op, &none));
	assert_int_equal(none.len, 0);
}

static void
a_json_document_is_shown_before_it_is_taken(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct movements list;

	assert_int_equal(visit(f, f->world.office, "GET",
	                       arena_printf(&f->arena, "/phong-trao/%.*s.json", STR_ARG(slug)).at, NULL,
	                       0),
	                 200);
	struct str json = visit_page(f);
	struct http_field form[] = {{STR("json"), json}, FIELD("viec", "tao")};
	/* Only shown. */
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/nhap", form, 1), 200);
	assert_page_has(f, "Tạo bản soạn");
	assert_page_has(f, "trước ngày 20/4/2022");
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_list(op, &list));
	assert_int_equal(list.len, 1);
	/* With a mistake nothing is taken, whatever the button. */
	struct buf bad = {.arena = &f->arena};
	size_t at = str_find(json, STR("2022-04-19"), 0);
	buf_str(&bad, str_slice(json, 0, at));
	buf_str(&bad, STR("2022-04-31"));
	buf_str(&bad, str_slice(json, at + 10, json.len));
	form[0].value = buf_view(&bad);
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/nhap", form, 2), 422);
	assert_page_has(f, "Mốc thời gian, dòng 1, Ngày cuối đúng hạn");
	assert_page_has(f, "2022-04-31");
	assert_page_lacks(f, "Tạo bản soạn");
	op = op_as(f, f->world.office);
	assert_op(op, movement_list(op, &list));
	assert_int_equal(list.len, 1);
	form[0].value = json;
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/nhap", form, 2), 303);
	op = op_as(f, f->world.office);
	assert_op(op, movement_list(op, &list));
	assert_int_equal(list.len, 2);
	form[0].value = STR("không phải JSON");
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/nhap", form, 1), 422);
	assert_page_has(f, "Tệp này không phải JSON đọc được.");
}

/* ---- exceptions, and who sees what ----------------------------------------------------------- */

static void
an_exception_is_written_seen_and_ended(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct movement_plan p;
	struct str page = arena_printf(&f->arena, "/phong-trao/%.*s", STR_ARG(slug));
	struct str path = arena_printf(&f->arena, "%.*s/ngoai-le", STR_ARG(page));
	struct str board = arena_printf(&f->arena, "%.*s/dang-ky", STR_ARG(page));

	story_plan_of(f, slug, &p);
	struct http_field form[] = {
		{STR("dv"), arena_printf(&f->arena, "%" PRId64, f->world.unit[1])},
		FIELD("loai", "due"),
		{STR("moc"), arena_printf(&f->arena, "%" PRId64, p.milestones.at[0].id)},
		FIELD("han", "19/4/2022"),
		FIELD("chi_tieu", ""),
		FIELD("ly_do", "Đang chống dịch")};
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, 6), 422);
	assert_page_has(f, "href=\"#f-han\"");
	assert_page_has(f, "value=\"19/4/2022\"");
	assert_page_has(f, "Đang chống dịch</textarea>");
	form[3] = FIELD("han", "25/4/2922");
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, 6), 422);
	assert_page_has(f, "Năm phải từ 1900 đến 2199.");
	assert_page_has(f, "value=\"25/4/2922\"");
	form[3] = FIELD("han", "25/4/2022");
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, 6), 303);
	/* The unit reads it on the movement, the office on the board; others read no reason. */
	assert_int_equal(visit(f, f->world.officer, "GET", page.at, NULL, 0), 200);
	assert_page_has(f, "được lùi đến hết 25/04/2022: Đang chống dịch");
	assert_int_equal(visit(f, f->world.office, "GET", board.at, NULL, 0), 200);
	assert_page_has(f, "Hạn riêng: hết ngày 25/04/2022");
	assert_page_has(f, "Đang chống dịch");
	assert_int_equal(visit(f, f->world.other_officer, "GET", page.at, NULL, 0), 200);
	assert_page_lacks(f, "Đang chống dịch");
	assert_int_equal(visit(f, f->world.other_officer, "GET", board.at, NULL, 0), 200);
	assert_page_lacks(f, "Đang chống dịch");
	/* Excused, the unit has no task of registering. */
	assert_int_equal(visit(f, f->world.officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Đăng ký Mẫu 1");
	form[1] = FIELD("loai", "exempt");
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, 6), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_lacks(f, "Đăng ký Mẫu 1");
	assert_int_equal(visit(f, f->world.office, "GET", board.at, NULL, 0), 200);
	assert_page_has(f, "Được miễn");
	/* Ended, all is as before. */
	assert_int_equal(visit(f, f->world.office, "GET", path.at, NULL, 0), 200);
	const struct http_field end[] = {{STR("id"), visit_value(f, "id")}};
	assert_int_equal(visit(f, f->world.office, "POST",
	                       arena_printf(&f->arena, "%.*s/bo", STR_ARG(path)).at, end, 1),
	                 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Đăng ký Mẫu 1");
}

static void
below_they_see_the_plan_and_nothing_of_its_affairs(void **state)
{
	struct fixture *f = *state;
	struct str above = story_movement_above(f);
	struct str path = arena_printf(&f->arena, "/phong-trao/%.*s", STR_ARG(above));

	assert_int_equal(visit(f, f->world.officer, "GET", path.at, NULL, 0), 200);
	assert_page_has(f, "Mốc thời gian");
	assert_page_lacks(f, "Lịch sử");
	assert_page_lacks(f, "Đơn vị đã gửi");
	assert_page_lacks(f, "/soan");
	/* The office there can start its own from it. */
	assert_int_equal(visit(f, f->world.office, "GET", path.at, NULL, 0), 200);
	assert_page_has(f, "Soạn phong trào thực hiện");
	const struct http_field copy[] = {
		FIELD("viec", "chep"), {STR("chep"), above}, FIELD("nam_chep", "2022")};
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/moi", copy, 3), 303);
	assert_str(visit_location(f), "/phong-trao/2022-2/soan");
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/2022-2", NULL, 0), 200);
	assert_page_has(f, arena_printf(&f->arena, "href=\"%.*s\"", STR_ARG(path)).at);
}

static void
a_closed_movement_is_shown_and_not_written(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct str path = arena_printf(&f->arena, "/phong-trao/%.*s", STR_ARG(slug));
	struct str part = arena_printf(&f->arena, "%.*s/soan/ke-hoach", STR_ARG(path));
	struct http_field form[] = {visit_mark(f, f->world.office, part.at), FIELD("viec", "luu"),
	                            FIELD("nam", "2022"), FIELD("ten", "Khác")};

	assert_int_equal(visit(f, f->world.office, "POST",
	                       arena_printf(&f->arena, "%.*s/dong", STR_ARG(path)).at, NULL, 0),
	                 303);
	assert_int_equal(visit(f, f->world.office, "POST", part.at, form, COUNT_OF(form)), 403);
	assert_int_equal(visit(f, f->world.office, "GET", part.at, NULL, 0), 403);
	assert_int_equal(visit(f, f->world.office, "GET", path.at, NULL, 0), 200);
	assert_page_lacks(f, "/soan");
	assert_page_has(f, "Đã đóng");
}

/* What stops is named before it does; then everybody reads why nothing can be written; and there is
 * a way back. */
static void
closing_is_asked_first_and_taken_back_with_a_reason(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *path = arena_printf(&f->arena, "/phong-trao/%.*s", STR_ARG(slug)).at;
	const char *close = arena_printf(&f->arena, "%s/dong", path).at;
	const char *reopen = arena_printf(&f->arena, "%s/mo-lai", path).at;
	const char *sheet = arena_printf(&f->arena, "%s/dang-ky/tram-song-be", path).at;
	const char *board = arena_printf(&f->arena, "%s/dang-ky", path).at;
	struct http_field why[] = {FIELD("ly_do", " ")};

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	assert_int_equal(visit(f, f->world.office, "GET", close, NULL, 0), 200);
	assert_page_has(f, "đơn vị chưa gửi Mẫu 1");
	assert_page_has(f, "1 giải pháp còn ở đơn vị");
	assert_page_has(f, "Vẫn làm tiếp sau khi đóng");
	assert_int_equal(visit(f, f->world.office, "GET", board, NULL, 0), 200);
	assert_page_has(f, " đơn vị</button>");
	assert_int_equal(visit(f, f->world.office, "POST", close, NULL, 0), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", sheet, NULL, 0), 200);
	assert_page_has(f, "Phong trào đã đóng");
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_int_equal(visit(f, f->world.office, "GET", board, NULL, 0), 200);
	assert_page_lacks(f, " đơn vị</button>");
	assert_page_lacks(f, ">Nhắc</button>");
	assert_int_equal(visit(f, f->world.office, "GET", path, NULL, 0), 200);
	assert_page_has(f, "Mở lại phong trào…");
	assert_int_equal(visit(f, f->world.office, "POST", reopen, why, 1), 422);
	assert_page_has(f, "Ghi lý do mở lại phong trào.");
	why[0] = FIELD("ly_do", "Đóng nhầm");
	assert_int_equal(visit(f, f->world.office, "POST", reopen, why, 1), 303);
	assert_int_equal(visit(f, f->world.office, "GET", path, NULL, 0), 200);
	assert_page_has(f, "Mở lại phong trào: Đóng nhầm");
	assert_int_equal(visit(f, f->world.officer, "GET", sheet, NULL, 0), 200);
	assert_page_lacks(f, "Phong trào đã đóng");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(last_years_becomes_a_draft),
		test(a_wrong_start_keeps_what_was_typed),
		test(a_json_document_is_shown_before_it_is_taken),
		test(an_exception_is_written_seen_and_ended),
		test(below_they_see_the_plan_and_nothing_of_its_affairs),
		test(a_closed_movement_is_shown_and_not_written),
		test(closing_is_asked_first_and_taken_back_with_a_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
