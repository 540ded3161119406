/* consolidated_page_test.c - the list of all that was sent: its choices, and what goes up. */
#include "core/job/job.h"
#include "story.h"
#include "visit.h"

#define FIELDS(...) \
	((const struct http_field[]){__VA_ARGS__}), \
		sizeof((const struct http_field[]){__VA_ARGS__}) / sizeof(struct http_field)
#define FIELD(name_, value_) ((struct http_field){.name = STR(name_), .value = (value_)})

static struct register_rows
consolidated(struct fixture *f, struct str slug, struct movement *m)
{
	struct op *op = op_as(f, f->world.office);
	struct register_rows rows;

	assert_op(op, movement_get(op, slug, m));
	assert_op(op, register_consolidated(op, m, STR(""), op->today, &rows));
	return rows;
}

static void
a_choice_is_made_declined_and_taken_back(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_two_sent(f);
	struct movement m;
	struct register_rows rows = consolidated(f, slug, &m);
	const char *choose = story_path(f, slug, "/chon");

	assert_int_equal(rows.len, 2);
	struct str one = arena_printf(&f->arena, "%" PRId64, rows.at[0].id),
			   two = arena_printf(&f->arena, "%" PRId64, rows.at[1].id);
	/* Each on the list its unit asked for; the second has asked for none. */
	assert_int_equal(visit(f, f->world.leader, "POST", choose,
	                       FIELDS(FIELD("chon", one), FIELD("chon", two),
	                              FIELD("cap", STR(REGISTER_LEVEL_ASKED)))),
	                 303);
	rows = consolidated(f, slug, &m);
	assert_str(rows.at[0].chosen_level, "tp");
	assert_str(rows.at[1].chosen_level, "");
	/* Declining takes a reason; what was ticked stays ticked. */
	assert_int_equal(visit(f, f->world.office, "POST", choose,
	                       FIELDS(FIELD("chon", two), FIELD("cap", STR("khong")))),
	                 422);
	assert_page_has(f, "Nhập lý do không chọn.");
	assert_page_has(f, "Chọn SK-2022-0002\" checked>");
	assert_int_equal(visit(f, f->world.office, "POST", choose,
	                       FIELDS(FIELD("chon", two), FIELD("cap", STR("khong")),
	                              FIELD("ly_do", STR("trùng giải pháp năm trước")))),
	                 303);
	assert_int_equal(visit(f, f->world.office, "GET", story_path(f, slug, "/tong-hop"),
	                       FIELDS(FIELD("loc", STR("khong")))),
	                 200);
	assert_page_has(f, "trùng giải pháp năm trước");
	assert_page_has(f, "Tổng số: 1 giải pháp.");
	/* Its unit reads the outcome on its own sheet. */
	assert_int_equal(
		visit(f, f->world.officer, "GET", story_path(f, slug, "/dang-ky/tram-song-be"), NULL, 0),
		200);
	assert_page_has(f, "Được chọn, cấp Thành phố");
	assert_page_has(f, "trùng giải pháp năm trước");
	/* A sheet of which something was chosen is not returned. */
	assert_int_equal(visit(f, f->world.office, "POST",
	                       story_path(f, slug, "/dang-ky/tram-song-be/tra-lai"),
	                       FIELDS(FIELD("ly_do", STR("sửa tên")))),
	                 422);
	assert_int_equal(visit(f, f->world.office, "POST", choose,
	                       FIELDS(FIELD("chon", one), FIELD("chon", two), FIELD("cap", STR("-")))),
	                 303);
	assert_int_equal(visit(f, f->world.office, "POST",
	                       story_path(f, slug, "/dang-ky/tram-song-be/tra-lai"),
	                       FIELDS(FIELD("ly_do", STR("sửa tên")))),
	                 303);
}

static void
what_went_up_comes_back_and_goes_again(void **state)
{
	struct fixture *f = *state;
	struct str above = story_movement_above(f), slug = story_two_sent(f);
	const char *there = story_path(f, above, "/dang-ky/chi-cuc-thu-nghiem");
	struct register_upward up;
	struct movement m;

	consolidated(f, slug, &m);
	story_choose(f, slug);
	assert_int_equal(visit(f, f->world.superior_office, "GET", there, NULL, 0), 404);
	assert_int_equal(visit(f, f->world.office, "POST", story_path(f, slug, "/gui"),
	                       FIELDS(FIELD("cap", STR("so")))),
	                 303);
	assert_int_equal(visit(f, f->world.superior_office, "GET", there, NULL, 0), 200);
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_page_has(f, "đăng ký cấp Sở");
	assert_int_equal(visit(f, f->world.superior_office, "POST",
	                       story_path(f, above, "/dang-ky/chi-cuc-thu-nghiem/tra-lai"),
	                       FIELDS(FIELD("ly_do", STR("ghi rõ đơn vị chủ trì")))),
	                 303);
	/* The agency sees it where it sent from, corrects there, and sends again. */
	assert_int_equal(visit(f, f->world.office, "GET", story_path(f, slug, "/tong-hop"),
	                       FIELDS(FIELD("cap", STR("so")))),
	                 200);
	assert_page_has(f, "ghi rõ đơn vị chủ trì");
	assert_page_has(f, "Sửa bản đã gửi");
	assert_int_equal(visit(f, f->world.office, "GET", there, NULL, 0), 200);
	assert_page_has(f, "Xác nhận và gửi");
	assert_int_equal(
		visit(f, f->world.office, "POST", there, FIELDS(FIELD("viec", STR("xac-nhan")))), 303);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, register_upward(op, &m, STR("so"), &up));
	assert_str(up.state, "sent");
	assert_int_equal(up.sent, 2);
	assert_int_equal(up.left, 0);
	/* Nothing is left to be sent. */
	assert_int_equal(visit(f, f->world.office, "POST", story_path(f, slug, "/gui"),
	                       FIELDS(FIELD("cap", STR("so")))),
	                 422);
}

/* A step is done when all before it are; the same step is current on every page. */
static void
the_steps_of_a_movement_come_in_order(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_two_sent(f);
	static const char *const pages[] = {"/dang-ky", "/tong-hop"};

	story_choose(f, slug);
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		assert_int_equal(visit(f, f->world.office, "GET", story_path(f, slug, pages[i]),
		                       FIELDS(FIELD("cap", STR("so")))),
		                 200);
		assert_page_has(f, "1/3 đơn vị đã gửi");
		assert_page_has(f, "2/2 giải pháp được chọn");
		assert_page_has(f, "<li aria-current=\"step\"><b>Các đơn vị đăng ký</b>");
		assert_page_lacks(f, "<li class=\"done\"");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_choice_is_made_declined_and_taken_back),
		test(what_went_up_comes_back_and_goes_again),
		test(the_steps_of_a_movement_come_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
