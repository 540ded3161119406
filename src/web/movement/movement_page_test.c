/* movement_page_test.c - pages of movements: writing them part by part, two people at once, a
 * JSON document, exceptions; and what other agencies see. On both engines. */
#include "core/movement/movement.h"

#include "story.h"
#include "visit.h"

#include <string.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})

/* The value of the first field of that name on the page. */
static struct str
value_on_page(struct fixture *f, const char *name)
{
	struct str page = visit_page(f);
	struct str before = arena_printf(&f->arena, "name=\"%s\" value=\"", name);
	size_t at = str_find(page, before, 0);

	if (at == SIZE_MAX)
		fail_msg("no field '%s' in:\n%.*s", name, STR_ARG(page));
	return str_slice(page, at + before.len, str_find(page, STR("\""), at + before.len));
}

/* The mark of a part, as a page made now carries it. */
static struct http_field
mark(struct fixture *f, int64_t account, const char *path)
{
	assert_int_equal(visit(f, account, "GET", path, NULL, 0), 200);
	return (struct http_field){STR("pb"), value_on_page(f, "pb")};
}

static struct movement
get(struct fixture *f, struct str slug, struct movement_plan *ret)
{
	struct op *op = op_as(f, f->world.office);
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_plan_of(op, &m, ret));
	return m;
}

/* An empty draft of 2022, through the page. */
static void
new_draft(struct fixture *f)
{
	const struct http_field form[] = {FIELD("viec", "moi"), FIELD("nam", "2022"),
	                                  FIELD("ten", "Thi đua năm 2022"), FIELD("so", "7/KH-TN"),
	                                  FIELD("ngay", "14/4/2022")};

	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/moi", form, COUNT_OF(form)),
	                 303);
	assert_str(visit_location(f), "/phong-trao/2022/soan");
}

#define MOC "/phong-trao/2022/soan/moc"
#define KH "/phong-trao/2022/soan/ke-hoach"
#define LV "/phong-trao/2022/soan/linh-vuc"

static void
a_movement_is_written_part_by_part(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field pb = mark(f, f->world.office, MOC);
	const struct http_field moc[] = {pb,
	                                 FIELD("viec", "tiep"),
	                                 FIELD("moc_id", "0"),
	                                 FIELD("moc_loai", "register"),
	                                 FIELD("moc_viec", ""),
	                                 FIELD("moc_chu", "Trước ngày 20 tháng 4 năm 2022"),
	                                 FIELD("moc_han", ""),
	                                 FIELD("moc_mo", ""),
	                                 FIELD("moc_dong", ""),
	                                 FIELD("moc_ai", "unit")};
	assert_int_equal(visit(f, f->world.office, "POST", MOC, moc, COUNT_OF(moc)), 303);
	assert_str(visit_location(f), "/phong-trao/2022/soan/tieu-chi");
	pb = mark(f, f->world.office, LV);
	const struct http_field lv[] = {pb,
	                                FIELD("viec", "luu"),
	                                FIELD("lv_id", "0"),
	                                FIELD("lv_so", "1"),
	                                FIELD("lv_ten", "Cải cách thể chế"),
	                                FIELD("lv_khac", "Thể chế; CCTC"),
	                                FIELD("lv_id", "0"),
	                                FIELD("lv_so", "2"),
	                                FIELD("lv_ten", ""),
	                                FIELD("lv_khac", "")};
	assert_int_equal(visit(f, f->world.office, "POST", LV, lv, COUNT_OF(lv)), 303);
	assert_str(visit_location(f), LV);
	get(f, STR("2022"), &p);
	assert_int_equal(p.milestones.len, 1);
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2022, 4, 19));
	assert_str(p.milestones.at[0].title, "Đơn vị đăng ký Mẫu 1");
	assert_int_equal(p.domains.len, 1);
	assert_str(p.domains.at[0].aliases, "Thể chế\nCCTC");
	assert_int_equal(p.units.len, WORLD_UNITS);
	/* The page says in words what «trước ngày» means. */
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/2022", NULL, 0), 200);
	assert_page_has(f, "là hết ngày hôm trước của X");
	assert_page_has(f, "19/04/2022");
	/* Asked once more, with what is lacking; the number and day may follow when it is signed. */
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/2022/phat-dong", NULL, 0), 200);
	assert_page_has(f, "Số, ngày của kế hoạch");
	assert_page_has(f, "đơn vị sẽ thấy phong trào");
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/2022/phat-dong", NULL, 0), 303);
	assert_str(visit_location(f), "/phong-trao/2022");
	assert_int_equal(visit(f, f->world.officer, "GET", "/phong-trao/2022", NULL, 0), 200);
}

static void
a_plan_nobody_could_be_reminded_by_is_not_opened(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	const struct http_field lv[] = {mark(f, f->world.office, LV), FIELD("viec", "luu"),
	                                FIELD("lv_id", "0"),          FIELD("lv_so", "1"),
	                                FIELD("lv_ten", "A"),         FIELD("lv_khac", "")};
	assert_int_equal(visit(f, f->world.office, "POST", LV, lv, COUNT_OF(lv)), 303);
	const struct http_field moc[] = {
		mark(f, f->world.office, MOC), FIELD("viec", "luu"),  FIELD("moc_id", "0"),
		FIELD("moc_loai", "register"), FIELD("moc_viec", ""), FIELD("moc_chu", "khi nào xong"),
		FIELD("moc_han", ""),          FIELD("moc_mo", ""),   FIELD("moc_dong", ""),
		FIELD("moc_ai", "unit")};
	assert_int_equal(visit(f, f->world.office, "POST", MOC, moc, COUNT_OF(moc)), 303);
	assert_int_equal(visit(f, f->world.office, "GET", MOC, NULL, 0), 200);
	assert_page_has(f, "value=\"khi nào xong\"");
	assert_page_has(f, "Chưa hiểu là ngày nào");
	assert_int_equal(visit(f, f->world.office, "POST", "/phong-trao/2022/phat-dong", NULL, 0), 303);
	assert_str(visit_location(f), "/phong-trao/2022/phat-dong");
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/2022/phat-dong", NULL, 0), 200);
	assert_page_has(f, "bổ sung những chỗ ghi");
	assert_page_lacks(f, "đơn vị sẽ thấy phong trào");
	get(f, STR("2022"), &p);
	assert_str(p.head.state, "draft");
}

static void
what_is_wrong_stands_at_its_box_and_typing_stays(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field pb = mark(f, f->world.office, MOC);
	const struct http_field moc[] = {pb,
	                                 FIELD("viec", "luu"),
	                                 FIELD("moc_id", "0"),
	                                 FIELD("moc_loai", "final"),
	                                 FIELD("moc_viec", "Tổng kết <năm>"),
	                                 FIELD("moc_chu", "trước 31/2"),
	                                 FIELD("moc_han", "31/2/2022"),
	                                 FIELD("moc_mo", ""),
	                                 FIELD("moc_dong", ""),
	                                 FIELD("moc_ai", "unit"),
	                                 FIELD("moc_id", "0"),
	                                 FIELD("moc_loai", "register"),
	                                 FIELD("moc_viec", "Đăng ký"),
	                                 FIELD("moc_chu", ""),
	                                 FIELD("moc_han", "20/4/2022"),
	                                 FIELD("moc_mo", ""),
	                                 FIELD("moc_dong", "1/4/2022"),
	                                 FIELD("moc_ai", "unit")};
	assert_int_equal(visit(f, f->world.office, "POST", MOC, moc, COUNT_OF(moc)), 422);
	assert_page_has(f, "Tổng kết &lt;năm&gt;");
	assert_page_has(f, "value=\"31/2/2022\"");
	assert_page_has(f, "href=\"#f-moc_han-0\"");
	assert_page_has(f, "id=\"e-moc_han-0\"");
	assert_page_has(f, "href=\"#f-moc_chu-0\"");
	assert_page_has(f, "value=\"trước 31/2\"");
	assert_page_has(f, "Ngày 31/02/2022 không có");
	assert_page_has(f, "href=\"#f-moc_dong-1\"");
	assert_page_has(f, "id=\"e-moc_dong-1\"");
	get(f, STR("2022"), &p);
	assert_int_equal(p.milestones.len, 0);
	const struct http_field lv[] = {mark(f, f->world.office, LV), FIELD("viec", "luu"),
	                                FIELD("lv_so", "1"),          FIELD("lv_ten", "A"),
	                                FIELD("lv_so", "1"),          FIELD("lv_ten", "B"),
	                                FIELD("lv_so", "ba"),         FIELD("lv_ten", "C")};
	assert_int_equal(visit(f, f->world.office, "POST", LV, lv, COUNT_OF(lv)), 422);
	assert_page_has(f, "href=\"#f-lv_so-1\"");
	assert_page_has(f, "href=\"#f-lv_so-2\"");
	assert_page_has(f, "value=\"ba\"");
}

static void
a_row_is_added_and_left_out_without_saving(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field form[] = {mark(f, f->world.office, LV), FIELD("viec", "them"),
	                            FIELD("lv_so", "1"),          FIELD("lv_ten", "Lĩnh vực đầu"),
	                            FIELD("lv_so", "x"),          FIELD("lv_ten", "Lĩnh vực sau")};
	assert_int_equal(visit(f, f->world.office, "POST", LV, form, COUNT_OF(form)), 200);
	assert_page_has(f, "Lĩnh vực đầu");
	assert_page_has(f, "value=\"x\"");
	assert_page_has(f, "id=\"f-lv_ten-2\"");
	form[1] = FIELD("bo", "0");
	assert_int_equal(visit(f, f->world.office, "POST", LV, form, COUNT_OF(form)), 200);
	assert_page_lacks(f, "Lĩnh vực đầu");
	assert_page_has(f, "Lĩnh vực sau");
	get(f, STR("2022"), &p);
	assert_int_equal(p.domains.len, 0);
}

static void
two_people_at_once_see_both_texts(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field mine[] = {mark(f, f->world.office, KH), FIELD("viec", "luu"),
	                            FIELD("nam", "2022"),         FIELD("ten", "Thi đua năm 2022"),
	                            FIELD("so", "7/KH-TN"),       FIELD("chu_de", "Chủ đề của tôi")};
	struct http_field theirs[COUNT_OF(mine)];
	memcpy(theirs, mine, sizeof(mine));
	theirs[5] = FIELD("chu_de", "Chủ đề của người kia");
	assert_int_equal(visit(f, f->world.office, "POST", KH, theirs, COUNT_OF(theirs)), 303);
	assert_int_equal(visit(f, f->world.office, "POST", KH, mine, COUNT_OF(mine)), 409);
	assert_page_has(f, "Chủ đề của người kia");
	assert_page_has(f, "Chủ đề của tôi</textarea>");
	assert_page_has(f, "Bạn đã lưu ở cửa sổ khác lúc 09:00");
	get(f, STR("2022"), &p);
	assert_str(p.head.theme, "Chủ đề của người kia");
	/* Saved once more from that page it is mine. */
	mine[0].value = value_on_page(f, "pb");
	assert_int_equal(visit(f, f->world.office, "POST", KH, mine, COUNT_OF(mine)), 303);
	get(f, STR("2022"), &p);
	assert_str(p.head.theme, "Chủ đề của tôi");
}

static void
another_part_disturbs_nobody(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	const struct http_field lv[] = {mark(f, f->world.office, LV), FIELD("viec", "luu"),
	                                FIELD("lv_so", "1"), FIELD("lv_ten", "Thể chế")};
	const struct http_field kh[] = {mark(f, f->world.office, KH), FIELD("viec", "luu"),
	                                FIELD("nam", "2022"), FIELD("ten", "Tên mới")};
	assert_int_equal(visit(f, f->world.office, "POST", KH, kh, COUNT_OF(kh)), 303);
	assert_int_equal(visit(f, f->world.office, "POST", LV, lv, COUNT_OF(lv)), 303);
	get(f, STR("2022"), &p);
	assert_str(p.head.name, "Tên mới");
	assert_int_equal(p.domains.len, 1);
}

static void
the_last_day_follows_how_deadlines_are_read(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct movement_plan p;
	struct str path = arena_printf(&f->arena, "/phong-trao/%.*s/soan/bieu-mau", STR_ARG(slug));

	get(f, slug, &p);
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2022, 4, 19));
	const struct http_field form[] = {mark(f, f->world.office, path.at),
	                                  FIELD("viec", "luu"),
	                                  FIELD("truoc", "gom"),
	                                  FIELD("cham", "1"),
	                                  FIELD("mau_1", "Mẫu 1"),
	                                  FIELD("mau_2", "Mẫu 2"),
	                                  FIELD("cap_ma", "so"),
	                                  FIELD("cap_ten", "cấp Sở"),
	                                  FIELD("cap_ma", ""),
	                                  FIELD("cap_ten", "cấp Bộ")};
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, COUNT_OF(form)), 303);
	get(f, slug, &p);
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2022, 4, 20));
	assert_str(p.head.levels, "so|cấp Sở\nc1|cấp Bộ");
}

static void
a_criterion_keeps_its_rule_and_number(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field form[] = {mark(f, f->world.office, "/phong-trao/2022/soan/tieu-chi"),
	                            FIELD("viec", "luu"),
	                            FIELD("tc_ai", "collective"),
	                            FIELD("tc_dk", "conduct:#"),
	                            FIELD("tc_so", "101"),
	                            FIELD("tc_chu", "Giữ quy chế ứng xử"),
	                            FIELD("tc_ai", "person"),
	                            FIELD("tc_dk", "rating:hoan_thanh_tot"),
	                            FIELD("tc_so", ""),
	                            FIELD("tc_chu", "Từ hoàn thành tốt")};
	assert_int_equal(
		visit(f, f->world.office, "POST", "/phong-trao/2022/soan/tieu-chi", form, COUNT_OF(form)),
		422);
	assert_page_has(f, "href=\"#f-tc_dk-0\"");
	assert_page_has(f, "value=\"101\"");
	form[4] = FIELD("tc_so", "100");
	assert_int_equal(
		visit(f, f->world.office, "POST", "/phong-trao/2022/soan/tieu-chi", form, COUNT_OF(form)),
		303);
	get(f, STR("2022"), &p);
	assert_str(p.criteria.at[0].predicate, "conduct");
	assert_str(p.criteria.at[0].argument, "100");
	assert_str(p.criteria.at[1].argument, "hoan_thanh_tot");
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/2022/tieu-chi", NULL, 0), 200);
	assert_page_has(f, "ít nhất … %: 100");
	assert_page_has(f, "Xếp loại từ Hoàn thành tốt nhiệm vụ");
}

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
	get(f, STR("2023"), &p);
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

	get(f, slug, &p);
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
	const struct http_field end[] = {{STR("id"), value_on_page(f, "id")}};
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
	struct http_field form[] = {mark(f, f->world.office, part.at), FIELD("viec", "luu"),
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_movement_is_written_part_by_part),
		test(a_plan_nobody_could_be_reminded_by_is_not_opened),
		test(what_is_wrong_stands_at_its_box_and_typing_stays),
		test(a_row_is_added_and_left_out_without_saving),
		test(two_people_at_once_see_both_texts),
		test(another_part_disturbs_nobody),
		test(the_last_day_follows_how_deadlines_are_read),
		test(a_criterion_keeps_its_rule_and_number),
		test(last_years_becomes_a_draft),
		test(a_wrong_start_keeps_what_was_typed),
		test(a_json_document_is_shown_before_it_is_taken),
		test(an_exception_is_written_seen_and_ended),
		test(below_they_see_the_plan_and_nothing_of_its_affairs),
		test(a_closed_movement_is_shown_and_not_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
