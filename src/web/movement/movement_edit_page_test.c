/* movement_edit_page_test.c - the pages a movement is written on: part by part, what is wrong at
 * its box, two people at once. On both engines. */
#include "core/movement/movement.h"

#include "story.h"
#include "visit.h"

#include <string.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})

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
	struct http_field pb = visit_mark(f, f->world.office, MOC);
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
	pb = visit_mark(f, f->world.office, LV);
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
	story_plan_of(f, STR("2022"), &p);
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
	const struct http_field lv[] = {visit_mark(f, f->world.office, LV),
	                                FIELD("viec", "luu"),
	                                FIELD("lv_id", "0"),
	                                FIELD("lv_so", "1"),
	                                FIELD("lv_ten", "A"),
	                                FIELD("lv_khac", "")};
	assert_int_equal(visit(f, f->world.office, "POST", LV, lv, COUNT_OF(lv)), 303);
	const struct http_field moc[] = {visit_mark(f, f->world.office, MOC),
	                                 FIELD("viec", "luu"),
	                                 FIELD("moc_id", "0"),
	                                 FIELD("moc_loai", "register"),
	                                 FIELD("moc_viec", ""),
	                                 FIELD("moc_chu", "khi nào xong"),
	                                 FIELD("moc_han", ""),
	                                 FIELD("moc_mo", ""),
	                                 FIELD("moc_dong", ""),
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
	story_plan_of(f, STR("2022"), &p);
	assert_str(p.head.state, "draft");
}

static void
what_is_wrong_stands_at_its_box_and_typing_stays(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field pb = visit_mark(f, f->world.office, MOC);
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
	story_plan_of(f, STR("2022"), &p);
	assert_int_equal(p.milestones.len, 0);
	const struct http_field lv[] = {visit_mark(f, f->world.office, LV),
	                                FIELD("viec", "luu"),
	                                FIELD("lv_so", "1"),
	                                FIELD("lv_ten", "A"),
	                                FIELD("lv_so", "1"),
	                                FIELD("lv_ten", "B"),
	                                FIELD("lv_so", "ba"),
	                                FIELD("lv_ten", "C")};
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
	struct http_field form[] = {
		visit_mark(f, f->world.office, LV), FIELD("viec", "them"), FIELD("lv_so", "1"),
		FIELD("lv_ten", "Lĩnh vực đầu"),    FIELD("lv_so", "x"),   FIELD("lv_ten", "Lĩnh vực sau")};
	assert_int_equal(visit(f, f->world.office, "POST", LV, form, COUNT_OF(form)), 200);
	assert_page_has(f, "Lĩnh vực đầu");
	assert_page_has(f, "value=\"x\"");
	assert_page_has(f, "id=\"f-lv_ten-2\"");
	form[1] = FIELD("bo", "0");
	assert_int_equal(visit(f, f->world.office, "POST", LV, form, COUNT_OF(form)), 200);
	assert_page_lacks(f, "Lĩnh vực đầu");
	assert_page_has(f, "Lĩnh vực sau");
	story_plan_of(f, STR("2022"), &p);
	assert_int_equal(p.domains.len, 0);
}

static void
two_people_at_once_see_both_texts(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field mine[] = {visit_mark(f, f->world.office, KH),
	                            FIELD("viec", "luu"),
	                            FIELD("nam", "2022"),
	                            FIELD("ten", "Thi đua năm 2022"),
	                            FIELD("so", "7/KH-TN"),
	                            FIELD("chu_de", "Chủ đề của tôi")};
	struct http_field theirs[COUNT_OF(mine)];
	memcpy(theirs, mine, sizeof(mine));
	theirs[5] = FIELD("chu_de", "Chủ đề của người kia");
	assert_int_equal(visit(f, f->world.office, "POST", KH, theirs, COUNT_OF(theirs)), 303);
	assert_int_equal(visit(f, f->world.office, "POST", KH, mine, COUNT_OF(mine)), 409);
	assert_page_has(f, "Chủ đề của người kia");
	assert_page_has(f, "Chủ đề của tôi</textarea>");
	assert_page_has(f, "Bạn đã lưu ở cửa sổ khác lúc 09:00");
	story_plan_of(f, STR("2022"), &p);
	assert_str(p.head.theme, "Chủ đề của người kia");
	/* Saved once more from that page it is mine. */
	mine[0].value = visit_value(f, "pb");
	assert_int_equal(visit(f, f->world.office, "POST", KH, mine, COUNT_OF(mine)), 303);
	story_plan_of(f, STR("2022"), &p);
	assert_str(p.head.theme, "Chủ đề của tôi");
}

static void
another_part_disturbs_nobody(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	const struct http_field lv[] = {visit_mark(f, f->world.office, LV), FIELD("viec", "luu"),
	                                FIELD("lv_so", "1"), FIELD("lv_ten", "Thể chế")};
	const struct http_field kh[] = {visit_mark(f, f->world.office, KH), FIELD("viec", "luu"),
	                                FIELD("nam", "2022"), FIELD("ten", "Tên mới")};
	assert_int_equal(visit(f, f->world.office, "POST", KH, kh, COUNT_OF(kh)), 303);
	assert_int_equal(visit(f, f->world.office, "POST", LV, lv, COUNT_OF(lv)), 303);
	story_plan_of(f, STR("2022"), &p);
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

	story_plan_of(f, slug, &p);
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2022, 4, 19));
	const struct http_field form[] = {visit_mark(f, f->world.office, path.at),
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
	story_plan_of(f, slug, &p);
	assert_int_equal(p.milestones.at[0].due_on, fixture_day(2022, 4, 20));
	assert_str(p.head.levels, "so|cấp Sở\nc1|cấp Bộ");
}

/* The words of the plan say one day, the box another: told at the milestone and after saving. */
static void
words_and_day_that_differ_are_told(void **state)
{
	struct fixture *f = *state;

	new_draft(f);
	struct http_field moc[] = {visit_mark(f, f->world.office, MOC),
	                           FIELD("viec", "luu"),
	                           FIELD("moc_id", "0"),
	                           FIELD("moc_loai", "register"),
	                           FIELD("moc_viec", "Đăng ký"),
	                           FIELD("moc_chu", "trước ngày 27/11/2022"),
	                           FIELD("moc_han", "28/11/2022"),
	                           FIELD("moc_mo", ""),
	                           FIELD("moc_dong", ""),
	                           FIELD("moc_ai", "unit")};
	assert_int_equal(visit(f, f->world.office, "POST", MOC, moc, COUNT_OF(moc)), 303);
	/* «ngày cuối khác nhau» */
	struct str differ = STR("kh%C3%A1c%20nhau");
	assert_int_not_equal(str_find(visit_response(f)->set_cookies[0], differ, 0), SIZE_MAX);
	assert_int_equal(visit(f, f->world.office, "GET", MOC, NULL, 0), 200);
	assert_page_has(f, "Kế hoạch viết “trước ngày 27/11/2022”, tức hết ngày 26/11/2022, khác ngày "
	                   "cuối đúng hạn 28/11/2022.");
	moc[0] = visit_mark(f, f->world.office, MOC);
	moc[6] = FIELD("moc_han", "26/11/2022");
	assert_int_equal(visit(f, f->world.office, "POST", MOC, moc, COUNT_OF(moc)), 303);
	assert_int_equal(str_find(visit_response(f)->set_cookies[0], differ, 0), SIZE_MAX);
	assert_int_equal(visit(f, f->world.office, "GET", MOC, NULL, 0), 200);
	assert_page_lacks(f, "Kế hoạch viết “");
}

static void
a_criterion_keeps_its_rule_and_number(void **state)
{
	struct fixture *f = *state;
	struct movement_plan p;

	new_draft(f);
	struct http_field form[] = {visit_mark(f, f->world.office, "/phong-trao/2022/soan/tieu-chi"),
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
	story_plan_of(f, STR("2022"), &p);
	assert_str(p.criteria.at[0].predicate, "conduct");
	assert_str(p.criteria.at[0].argument, "100");
	assert_str(p.criteria.at[1].argument, "hoan_thanh_tot");
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/2022/tieu-chi", NULL, 0), 200);
	assert_page_has(f, "ít nhất … %: 100");
	assert_page_has(f, "Xếp loại từ Hoàn thành tốt nhiệm vụ");
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
		test(words_and_day_that_differ_are_told),
		test(a_criterion_keeps_its_rule_and_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
