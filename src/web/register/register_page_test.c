/* register_page_test.c - the pages of Mẫu 1 as each role gets them: a unit's sheet, and the board
 * of the office. */
#include "core/job/job.h"
#include "core/unit/unit.h"
#include "story.h"
#include "visit.h"

#define FIELDS(...) \
	((const struct http_field[]){__VA_ARGS__}), \
		sizeof((const struct http_field[]){__VA_ARGS__}) / sizeof(struct http_field)
#define FIELD(name_, value_) ((struct http_field){.name = STR(name_), .value = (value_)})

static void
an_empty_domain_has_only_its_button(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, "/dang-ky/tram-song-be");

	assert_int_equal(visit(f, f->world.officer, "GET", sheet, NULL, 0), 200);
	assert_page_has(f, "Thêm giải pháp vào lĩnh vực 1");
	assert_page_has(f, "Tổng số: 0 giải pháp.");
	assert_page_lacks(f, "data-row=\"m1\"");
	/* Without the script the server adds the empty row, which is not counted. */
	assert_int_equal(visit(f, f->world.officer, "POST", sheet, FIELDS(FIELD("them", STR("2")))),
	                 200);
	assert_page_has(f, "data-row=\"m1\"");
	assert_page_has(f, "Tổng số: 0 giải pháp.");
	assert_page_lacks(f, "1 giải pháp");
}

static void
a_doubt_about_a_day_is_told_and_stops_nobody(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, "/dang-ky/tram-song-be");

	(void)story_row(f, slug, "Hẹn giờ", "khi rảnh");
	(void)story_row(f, slug, "Trả tại nhà", "Năm 2019");
	assert_int_equal(visit(f, f->world.officer, "GET", sheet, NULL, 0), 200);
	assert_page_has(f, "dòng 1: Chưa hiểu là ngày nào");
	assert_page_has(f, "data-understood>Chưa hiểu là ngày nào");
	assert_page_has(f, "dòng 2: Năm 2019 đứng trước năm 2022 của phong trào");
	assert_page_has(f, "data-understood>Năm 2019 đứng trước");
	assert_page_lacks(f, "aria-invalid");
}

static void
what_is_missing_is_told_at_its_cell(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, "/dang-ky/tram-song-be");

	assert_int_equal(visit(f, f->world.officer, "POST", sheet,
	                       FIELDS(FIELD("dong", STR("m1")), FIELD("lv-m1", STR("2")),
	                              FIELD("nd-m1", STR("Hẹn giờ")), FIELD("td-m1", STR("31/2/2022")),
	                              FIELD("viec", STR("trinh")))),
	                 422);
	assert_page_has(f, "Lĩnh vực 2, dòng 1: ");
	assert_page_has(f, "href=\"#td-1\"");
	assert_page_has(f, ">Hẹn giờ</textarea>");
}

static void
autosave_tells_what_it_understood(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *row = story_path(f, slug, "/dang-ky/tram-song-be/dong");

	assert_int_equal(
		visit(f, f->world.officer, "POST", row,
	          FIELDS(FIELD("dong", STR("m2000")), FIELD("lv-m2000", STR("2")),
	                 FIELD("nd-m2000", STR("Hẹn giờ")), FIELD("td-m2000", STR("Quý III")))),
		200);
	assert_page_has(f, "\"ma\":\"SK-2022-0001\"");
	assert_page_has(f, "\"td_hieu\":\"hết ngày 30/09/2022\"");
	/* The version somebody else has saved since comes back with both texts. */
	assert_int_equal(visit(f, f->world.head, "POST", row,
	                       FIELDS(FIELD("dong", STR("1")), FIELD("lv-1", STR("2")),
	                              FIELD("pb-1", STR("7")), FIELD("nd-1", STR("Bản khác")))),
	                 409);
	assert_page_has(f, "\"nd\":\"Hẹn giờ\"");
	assert_page_has(f, "\"pb\":1");
	assert_page_has(f, "vừa sửa dòng này");
	/* Two windows of one person are not two people. */
	assert_int_equal(visit(f, f->world.officer, "POST", row,
	                       FIELDS(FIELD("dong", STR("1")), FIELD("lv-1", STR("2")),
	                              FIELD("pb-1", STR("7")), FIELD("nd-1", STR("Bản khác")))),
	                 409);
	assert_page_has(f, "Bạn đã sửa dòng này ở cửa sổ khác");
}

/* What was typed stays, to be saved as a row of its own. */
static void
a_row_that_somebody_deleted_meanwhile_is_not_lost(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, "/dang-ky/tram-song-be");

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	assert_int_equal(visit(f, f->world.head, "POST", sheet, FIELDS(FIELD("xoa", STR("1")))), 303);
	assert_int_equal(
		visit(f, f->world.officer, "POST", story_path(f, slug, "/dang-ky/tram-song-be/dong"),
	          FIELDS(FIELD("dong", STR("1")), FIELD("lv-1", STR("2")), FIELD("pb-1", STR("1")),
	                 FIELD("nd-1", STR("Hẹn giờ qua điện thoại")))),
		409);
	assert_page_has(f, "\"mat\":true");
	assert_int_equal(
		visit(f, f->world.officer, "POST", sheet,
	          FIELDS(FIELD("dong", STR("1")), FIELD("lv-1", STR("2")), FIELD("pb-1", STR("1")),
	                 FIELD("nd-1", STR("Hẹn giờ qua điện thoại")))),
		409);
	assert_page_has(f, "vừa bị người khác xoá");
	assert_page_has(f, ">Hẹn giờ qua điện thoại</textarea>");
	assert_page_has(f, "name=\"dong\" value=\"m90\"");
}

static void
a_late_sheet_needs_its_reason(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *confirm = story_path(f, slug, "/dang-ky/tram-song-be/xac-nhan");

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	f->now += INT64_C(6) * 24 * 3600 * 1000000; /* 21/04/2022 */
	assert_int_equal(visit(f, f->world.head, "POST", confirm, NULL, 0), 422);
	assert_page_has(f, "Vẫn gửi được, ghi “nộp chậm” và cần lý do");
	assert_page_has(f, "href=\"#ly-do\"");
	assert_int_equal(
		visit(f, f->world.head, "POST", confirm, FIELDS(FIELD("ly_do", STR("chờ họp")))), 303);
	assert_int_equal(visit(f, f->world.office, "GET", story_path(f, slug, "/dang-ky"), NULL, 0),
	                 200);
	assert_page_has(f, "Nộp chậm 2 ngày");
}

static void
the_board_shows_who_is_missing_and_reminds_once_a_day(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_two_sent(f);
	const char *board = story_path(f, slug, "/dang-ky"), *remind = story_path(f, slug, "/nhac");

	assert_int_equal(visit(f, f->world.office, "GET", board, NULL, 0), 200);
	assert_page_has(f, "2/3 đơn vị chưa gửi Mẫu 1");
	assert_page_has(f, "Nhắc 2 đơn vị");
	assert_int_equal(visit(f, f->world.office, "GET", board, FIELDS(FIELD("loc", STR("da-gui")))),
	                 200);
	assert_page_has(f, ">Trạm Sông Bé</a>");
	assert_page_lacks(f, ">Trạm Núi Lớn</a>");
	struct str a = arena_printf(&f->arena, "%" PRId64, f->world.unit[0]),
			   b = arena_printf(&f->arena, "%" PRId64, f->world.unit[2]);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
			visit(f, f->world.office, "POST", remind, FIELDS(FIELD("dv", a), FIELD("dv", b))), 303);
		struct str flash = visit_response(f)->set_cookies[0];
		/* «Đã nhắc 1 đơn vị.» once; then «Hôm nay đã nhắc rồi…»; in the other unit nobody has
		 * the work. */
		assert_int_not_equal(str_find(flash, i == 0 ? STR("1%20") : STR("H%C3%B4m"), 0), SIZE_MAX);
		assert_int_not_equal(str_find(flash, STR("p%20ch%C6%B0a"), 0), SIZE_MAX);
	}
	assert_int_equal(visit(f, f->world.office, "GET", board, NULL, 0), 200);
	assert_page_has(f, "hôm nay 09:00");
	/* Whose Mẫu 1 is there is not offered, and is refused or skipped when asked for. */
	struct str sent = arena_printf(&f->arena, "%" PRId64, f->world.unit[1]);
	assert_page_lacks(f, arena_printf(&f->arena, "name=\"dv\" value=\"%.*s\"", STR_ARG(sent)).at);
	assert_page_has(f, arena_printf(&f->arena, "name=\"dv\" value=\"%.*s\"", STR_ARG(a)).at);
	assert_int_equal(visit(f, f->world.office, "POST", remind, FIELDS(FIELD("dv", sent))), 422);
	assert_page_has(f,
	                "Đơn vị đã gửi Mẫu 1, không phải gửi hoặc không gửi được nữa, nên không nhắc.");
	assert_int_equal(
		visit(f, f->world.office, "POST", remind, FIELDS(FIELD("dv", a), FIELD("dv", sent))), 303);
	assert_int_not_equal(str_find(visit_response(f)->set_cookies[0], STR("1%20%C4%91%C6%A1n"), 0),
	                     SIZE_MAX);
	/* Such a unit alone: nothing else is said. */
	fixture_sql(f, "UPDATE account SET disabled_at = 1 WHERE login = 'nui'");
	assert_int_equal(visit(f, f->world.office, "POST", remind, FIELDS(FIELD("dv", b))), 303);
	struct str named = visit_response(f)->set_cookies[0];
	assert_int_not_equal(str_find(named, STR("N%C3%BAi%20L%E1%BB%9Bn%20ch%C6%B0a"), 0), SIZE_MAX);
	assert_int_equal(str_find(named, STR("H%C3%B4m"), 0), SIZE_MAX);
	/* An officer of a unit sees the board, and no button. */
	assert_int_equal(visit(f, f->world.officer, "GET", board, NULL, 0), 200);
	assert_page_lacks(f, "Nhắc 2 đơn vị");
}

static void
merge(struct fixture *f, int64_t from, int64_t target)
{
	struct op *op = op_as(f, f->world.admin);
	int64_t into;

	assert_op(op, unit_merge(op,
	                         &(struct unit_merge){.order = {.doc_number = STR("5/QĐ"),
	                                                        .doc_on = DAY_NONE,
	                                                        .on = op->today,
	                                                        .note = STR("")},
	                                              .from = &from,
	                                              .n_from = 1,
	                                              .into = target,
	                                              .people = UNIT_PEOPLE_CARRY},
	                         &into));
}

/* From the task to the page, and to an end: given to another unit, or closed with a reason. */
static void
the_office_gives_away_or_closes_what_a_dissolved_unit_left(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, "/dang-ky/tram-song-be");
	const char *close = story_path(f, slug, "/dang-ky/tram-song-be/rut");

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct op *op = op_as(f, w->admin);
	assert_op(op, unit_dissolve(op, w->unit[1],
	                            &(struct unit_order){.on = op->today, .doc_on = DAY_NONE},
	                            UNIT_PEOPLE_END));
	assert_int_equal(visit(f, w->office, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, sheet);
	assert_int_equal(visit(f, w->office, "GET", sheet, NULL, 0), 200);
	assert_page_has(f, "Trạm Sông Bé đã giải thể");
	assert_page_has(f, "<option value=\"tram-nui-lon\">Trạm Núi Lớn</option>");
	assert_page_has(f, "Chuyển 1 giải pháp");
	assert_int_equal(visit(f, w->other_officer, "GET", sheet, NULL, 0), 404);
	assert_int_equal(visit(f, w->other_officer, "POST", close, FIELDS(FIELD("ly_do", STR("x")))),
	                 404);
	assert_int_equal(visit(f, w->office, "POST", close, FIELDS(FIELD("ly_do", STR(" ")))), 422);
	assert_page_has(f, "Nhập lý do đóng.");
	assert_int_equal(
		visit(f, w->office, "POST", close, FIELDS(FIELD("ly_do", STR("Không làm nữa")))), 303);
	assert_int_equal(visit(f, w->office, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_lacks(f, "chờ đơn vị mới nhận");
	/* Who has no position any more is no auditor. */
	assert_int_equal(visit(f, w->officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Hôm nay bạn không giữ chức vụ nào");
	assert_page_lacks(f, "/nhat-ky");
}

/* Without the script: the answer carries what was typed on to the unit that followed. */
static void
what_was_typed_while_a_unit_merged_goes_along(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, "/dang-ky/tram-song-be");
	const char *move = story_path(f, slug, "/dang-ky/tram-song-be/chuyen");

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	merge(f, w->unit[1], w->unit[2]);
	for (int press = 0; press < 2; press++) {
		assert_int_equal(
			visit(f, w->officer, "POST", press == 0 ? sheet : move,
		          FIELDS(FIELD("dong", STR("1")), FIELD("lv-1", STR("2")), FIELD("pb-1", STR("1")),
		                 FIELD("nd-1", STR("Hẹn giờ mới")), FIELD("cap-1", STR("so")),
		                 FIELD("dong", STR("m1")), FIELD("lv-m1", STR("2")),
		                 FIELD("nd-m1", STR("Phiếu <to>")), FIELD("sang", STR("tram-nui-lon")))),
			press == 0 ? 403 : 303);
		if (press > 0)
			break;
		assert_page_has(f, "Nội dung vừa nhập chưa được lưu");
		assert_page_has(f, "Hẹn giờ mới · cấp Sở\nPhiếu &lt;to&gt;</textarea>");
		assert_page_has(f, "name=\"nd-m1\" value=\"Phiếu &lt;to&gt;\"");
		assert_page_has(f, "Lưu và chuyển sang Mẫu 1 của Trạm Núi Lớn");
		assert_page_lacks(f, "Chuyển 1 giải pháp");
		assert_page_lacks(f, "đăng ký so");
	}
	struct register_sheet s = story_sheet(f, w->other_officer, slug, w->unit[2]);
	assert_int_equal(s.rows.len, 2);
	assert_int_equal(s.rows.at[0].id, 1);
	assert_str(s.rows.at[0].title, "Hẹn giờ mới");
	assert_str(s.rows.at[0].level, "so");
	assert_str(s.rows.at[1].title, "Phiếu <to>");
	/* From a page that did not know: the moved row has changed, so both texts stay, once. */
	for (int press = 0; press < 2; press++)
		assert_int_equal(
			visit(f, w->officer, "POST", move,
		          FIELDS(FIELD("dong", STR("1")), FIELD("lv-1", STR("2")), FIELD("pb-1", STR("1")),
		                 FIELD("nd-1", STR("Hẹn giờ khác")), FIELD("sang", STR("tram-nui-lon")))),
			303);
	s = story_sheet(f, w->other_officer, slug, w->unit[2]);
	assert_int_equal(s.rows.len, 3);
	assert_str(s.rows.at[0].title, "Hẹn giờ mới");
	assert_str(s.rows.at[2].title, "Hẹn giờ khác");
	/* The office moves rows, and writes none. */
	assert_int_equal(
		visit(f, w->office, "POST", move,
	          FIELDS(FIELD("dong", STR("m1")), FIELD("lv-m1", STR("2")),
	                 FIELD("nd-m1", STR("Của văn phòng")), FIELD("sang", STR("tram-nui-lon")))),
		403);
	s = story_sheet(f, w->other_officer, slug, w->unit[2]);
	assert_int_equal(s.rows.len, 3);
}

static void
rows_wait_until_the_mau_1_of_the_unit_that_followed_comes_back(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_two_sent(f);
	const char *sheet = story_path(f, slug, "/dang-ky/tram-nui-lon");
	const char *move = story_path(f, slug, "/dang-ky/tram-nui-lon/chuyen");
	const char *button = "Chuyển 1 giải pháp sang Mẫu 1 của Trạm Sông Bé";

	assert_int_equal(visit(f, w->other_officer, "POST",
	                       story_path(f, slug, "/dang-ky/tram-nui-lon/dong"),
	                       FIELDS(FIELD("dong", STR("m1")), FIELD("lv-m1", STR("2")),
	                              FIELD("nd-m1", STR("Sổ theo dõi")))),
	                 200);
	merge(f, w->unit[2], w->unit[1]);
	assert_int_equal(visit(f, w->other_officer, "GET", sheet, NULL, 0), 200);
	assert_page_has(f, "Mẫu 1 của Trạm Sông Bé đã gửi ngày 15/04/2022. Bộ phận CCHC trả lại thì "
	                   "mới chuyển 1 giải pháp này sang được.");
	assert_page_lacks(f, button);
	assert_int_equal(
		visit(f, w->other_officer, "POST", move, FIELDS(FIELD("sang", STR("tram-song-be")))), 409);
	assert_page_has(f, "Mẫu 1 của đơn vị mới đã gửi đi. Bộ phận CCHC trả lại");
	/* Typed into the old page: nothing takes it, so it is there to be copied. */
	assert_int_equal(visit(f, w->other_officer, "POST", sheet,
	                       FIELDS(FIELD("dong", STR("m1")), FIELD("lv-m1", STR("2")),
	                              FIELD("nd-m1", STR("Sổ thứ hai")))),
	                 403);
	assert_page_has(f, "nội dung dưới đây không được giữ ở đâu");
	assert_page_has(f, "Sổ thứ hai</textarea>");
	assert_page_lacks(f, "Lưu và chuyển");
	assert_int_equal(visit(f, w->office, "GET", story_path(f, slug, "/dang-ky"), NULL, 0), 200);
	assert_page_has(f, "Còn 1 giải pháp chưa chuyển: trả lại Mẫu 1 của Trạm Sông Bé "
	                   "(gửi ngày 15/04/2022) rồi mới chuyển được");

	struct register_sheet s = story_sheet(f, w->office, slug, w->unit[1]);
	assert_op(&f->op, register_return(&f->op, &s, STR("Nhận thêm giải pháp")));
	assert_int_equal(visit(f, w->office, "GET", story_path(f, slug, "/dang-ky"), NULL, 0), 200);
	assert_page_has(f, "Còn 1 giải pháp chưa chuyển sang Mẫu 1 của Trạm Sông Bé");
	assert_int_equal(visit(f, w->other_officer, "GET", sheet, NULL, 0), 200);
	assert_page_has(f, button);
	assert_int_equal(
		visit(f, w->other_officer, "POST", move, FIELDS(FIELD("sang", STR("tram-song-be")))), 303);
}

/* One unit has sent, one was returned, one has merged into it: everywhere the same count. */
static void
who_still_owes_is_the_same_everywhere(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_two_sent(f);

	merge(f, w->unit[2], w->unit[0]);
	struct register_sheet s = story_sheet(f, w->office, slug, w->unit[1]);
	assert_op(&f->op, register_return(&f->op, &s, STR("Viết rõ hơn")));
	for (int sent = 0; sent <= 1; sent++) {
		const char *board[] = {"2/2 đơn vị chưa gửi Mẫu 1", "1/2 đơn vị chưa gửi Mẫu 1"};
		const char *tasks[] = {"Nhắc 2/2 đơn vị chưa gửi", "Nhắc 1/2 đơn vị chưa gửi"};
		const char *overview[] = {"0/2 đã gửi", "1/2 đã gửi"};
		const char *paper[] = {"(2): Phòng Tổng hợp; Trạm Sông Bé.", "(1): Phòng Tổng hợp."};

		if (sent) {
			story_submit(f, slug);
			story_confirm(f, slug);
		}
		assert_int_equal(visit(f, w->office, "GET", story_path(f, slug, "/dang-ky"), NULL, 0), 200);
		assert_page_has(f, board[sent]);
		assert_page_has(f, sent ? "1/2 đơn vị đã gửi" : "0/2 đơn vị đã gửi");
		assert_page_has(f, "Không phải gửi");
		assert_int_equal(visit(f, w->office, "GET", "/viec-cua-toi", NULL, 0), 200);
		assert_page_has(f, tasks[sent]);
		assert_int_equal(visit(f, w->office, "GET", "/tong-quan", NULL, 0), 200);
		assert_page_has(f, overview[sent]);
		assert_page_has(f, sent ? "Nhắc cả 1" : "Nhắc cả 2");
		assert_int_equal(visit(f, w->office, "GET", story_path(f, slug, ""), NULL, 0), 200);
		assert_page_has(f, sent ? "1/2" : "0/2");
		assert_int_equal(visit(f, w->office, "GET", story_path(f, slug, "/in/mau-1"),
		                       FIELDS(FIELD("thieu", STR("1")))),
		                 200);
		assert_page_has(f, paper[sent]);
	}
	/* The unit that is gone has its name among the exceptions and is not offered there. */
	fixture_sql(f,
	            arena_printf(&f->arena,
	                         "INSERT INTO movement_exception (movement_id, unit_id, kind, quota, "
	                         "reason, granted_by, created_at) VALUES (1, %" PRId64
	                         ", 'quota', 5, 'Thêm việc', 'Lê Thị Lan', 1)",
	                         w->unit[2])
	                .at);
	assert_int_equal(visit(f, w->office, "GET", story_path(f, slug, "/ngoai-le"), NULL, 0), 200);
	assert_page_has(f, "Trạm Núi Lớn");
	assert_page_lacks(f, "Trạm Núi Lớn</option>");
	assert_page_has(f, "Phòng Tổng hợp</option>");
	struct str gone = arena_printf(&f->arena, "%" PRId64, w->unit[2]);
	assert_int_equal(visit(f, w->office, "POST", story_path(f, slug, "/ngoai-le"),
	                       FIELDS(FIELD("dv", gone), FIELD("loai", STR("quota")),
	                              FIELD("chi_tieu", STR("2")), FIELD("ly_do", STR("Ít người")))),
	                 422);
	assert_page_has(f, "Đơn vị này không còn hoạt động.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(an_empty_domain_has_only_its_button),
		test(a_doubt_about_a_day_is_told_and_stops_nobody),
		test(what_is_missing_is_told_at_its_cell),
		test(autosave_tells_what_it_understood),
		test(a_row_that_somebody_deleted_meanwhile_is_not_lost),
		test(a_late_sheet_needs_its_reason),
		test(the_board_shows_who_is_missing_and_reminds_once_a_day),
		test(what_was_typed_while_a_unit_merged_goes_along),
		test(the_office_gives_away_or_closes_what_a_dissolved_unit_left),
		test(rows_wait_until_the_mau_1_of_the_unit_that_followed_comes_back),
		test(who_still_owes_is_the_same_everywhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
