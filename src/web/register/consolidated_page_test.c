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
what_was_sent_in_a_wrong_domain_is_put_right_by_the_office(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_two_sent(f);
	struct movement m;
	struct register_rows rows = consolidated(f, slug, &m);
	const char *choose = story_path(f, slug, "/chon");
	const struct http_field go = FIELD("viec", STR("linh-vuc"));
	struct str one = arena_printf(&f->arena, "%" PRId64, rows.at[0].id),
			   two = arena_printf(&f->arena, "%" PRId64, rows.at[1].id);
	int64_t was = rows.at[0].domain_number, to = was == 1 ? 2 : 1;
	struct str number = arena_printf(&f->arena, "%" PRId64, to);

	assert_int_equal(rows.at[1].domain_number, was);
	assert_int_equal(visit(f, w->office, "GET", story_path(f, slug, "/tong-hop"), NULL, 0), 200);
	assert_page_has(f, "Đổi lĩnh vực…");
	/* None is chosen, or one that there is not: what was ticked stays ticked. */
	for (int i = 0; i < 2; i++) {
		assert_int_equal(visit(f, w->office, "POST", choose,
		                       FIELDS(FIELD("chon", two), go, FIELD("lv", i ? STR("9") : STR("")))),
		                 422);
		assert_page_has(f, "Chọn một lĩnh vực của phong trào.");
		assert_page_has(f, "Chọn SK-2022-0002\" checked>");
	}
	/* Leaders choose what goes up; the office keeps the list. */
	assert_int_equal(visit(f, w->leader, "GET", story_path(f, slug, "/tong-hop"), NULL, 0), 200);
	assert_page_lacks(f, "Đổi lĩnh vực…");
	assert_int_equal(
		visit(f, w->leader, "POST", choose, FIELDS(FIELD("chon", two), go, FIELD("lv", number))),
		403);
	assert_int_equal(
		visit(f, w->office, "POST", choose, FIELDS(FIELD("chon", two), go, FIELD("lv", number))),
		303);
	rows = consolidated(f, slug, &m);
	for (size_t i = 0; i < rows.len; i++)
		assert_int_equal(rows.at[i].domain_number,
		                 str_eq(rows.at[i].code, STR("SK-2022-0002")) ? to : was);
	/* Both: one is there already. Its counts and its unit's own sheet follow. */
	assert_int_equal(visit(f, w->office, "POST", choose,
	                       FIELDS(FIELD("chon", one), FIELD("chon", two), go, FIELD("lv", number))),
	                 303);
	struct register_sheet s = story_sheet(f, w->officer, slug, w->unit[1]);
	assert_int_equal(s.rows.len, 2);
	assert_int_equal(s.rows.at[0].domain_number, to);
	assert_int_equal(s.rows.at[1].domain_number, to);
	assert_true(s.rows.at[0].position != s.rows.at[1].position);
	struct http_field year = FIELD("nam", STR("2022")), domain = FIELD("lv", number);
	const struct http_field query[] = {year, domain};
	assert_int_equal(visit(f, w->office, "GET", "/sang-kien", query, 2), 200);
	assert_page_has(f, "SK-2022-0001");
	/* Who reads the initiative reads who did it. */
	assert_int_equal(visit(f, w->officer, "GET", "/sang-kien/SK-2022-0001/lich-su", NULL, 0), 200);
	assert_page_has(f, arena_printf(&f->arena, "Chuyển sang lĩnh vực %" PRId64 ".", to).at);

	/* A movement that is over is read-only. */
	fixture_sql(f, "UPDATE movement SET state = 'closed'");
	assert_int_equal(visit(f, w->office, "POST", choose,
	                       FIELDS(FIELD("chon", two), go,
	                              FIELD("lv", arena_printf(&f->arena, "%" PRId64, was)))),
	                 422);
	assert_page_has(f, "Phong trào đã đóng");
	assert_page_lacks(f, "Đổi lĩnh vực…");
}

static void
what_is_still_with_its_unit_keeps_its_domain(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f), code = story_row(f, slug, "Chưa gửi", "Năm 2022");
	struct register_chosen c;
	struct movement m;
	int64_t id = story_sheet(f, f->world.officer, slug, f->world.unit[1]).rows.at[0].id;
	int64_t was = story_sheet(f, f->world.officer, slug, f->world.unit[1]).rows.at[0].domain_number;

	assert_true(code.len > 0);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_reclassify(op, &m, &id, 1, was == 1 ? 2 : 1, &c));
	assert_int_equal(c.done, 0);
	assert_int_equal(c.skipped, 1);
	assert_int_equal(
		story_sheet(f, f->world.officer, slug, f->world.unit[1]).rows.at[0].domain_number, was);
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
		test(what_was_sent_in_a_wrong_domain_is_put_right_by_the_office),
		test(what_is_still_with_its_unit_keeps_its_domain),
		test(a_choice_is_made_declined_and_taken_back),
		test(what_went_up_comes_back_and_goes_again),
		test(the_steps_of_a_movement_come_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
