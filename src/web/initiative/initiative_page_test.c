/* initiative_page_test.c - the register, the pages of an initiative and the search, as
 * people use them: with what is typed wrongly, too late or without JavaScript. */
#include "core/initiative/initiative.h"
#include "story.h"
#include "visit.h"

#include <stdio.h>

static struct str
page_of(struct fixture *f, struct str code, const char *rest)
{
	return arena_printf(&f->arena, "/sang-kien/%.*s%s", STR_ARG(code), rest);
}

static int
open_page(struct fixture *f, int64_t account, struct str code, const char *rest)
{
	return visit(f, account, "GET", page_of(f, code, rest).at, NULL, 0);
}

/* A form of the edit page; the values a test is about are overwritten. */
enum {
	TEN,
	THUC_TRANG,
	GIAI_PHAP,
	LOAI,
	CAP,
	TIEN_DO,
	GHI_CHU,
	PB,
	A1,
	AI1,
	P1,
	A2,
	AI2,
	P2,
	FORM
};
static void
fill_form(struct http_field form[FORM])
{
	const struct http_field all[FORM] = {
		[TEN] = {STR("ten"), STR("Hẹn giờ trả kết quả")},
		[THUC_TRANG] = {STR("thuc_trang"), STR("Người dân chờ lâu.")},
		[GIAI_PHAP] = {STR("giai_phap"), STR("Gọi điện hẹn giờ.")},
		[LOAI] = {STR("loai"), STR("solution")},
		[CAP] = {STR("cap"), STR("so")},
		[TIEN_DO] = {STR("tien_do"), STR("Quý III/2022")},
		[GHI_CHU] = {STR("ghi_chu"), STR("Thử ở một trạm")},
		[PB] = {STR("pb"), STR("1")},
		[A1] = {STR("tg_ten"), STR("Ngô Thị Bé")},
		[AI1] = {STR("tg_ai"), STR("0")},
		[P1] = {STR("tg_phan"), STR("60")},
		[A2] = {STR("tg_ten"), STR("Người ngoài cơ quan")},
		[AI2] = {STR("tg_ai"), STR("0")},
		[P2] = {STR("tg_phan"), STR("40")},
	};
	for (size_t i = 0; i < FORM; i++)
		form[i] = all[i];
}

static void
what_is_typed_stays_when_shares_make_ninety(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ", "Năm 2022");
	struct str edit = page_of(f, code, "/sua");
	struct http_field form[FORM];

	fill_form(form);
	form[P2].value = STR("30");
	form[TIEN_DO].value = STR("31/2/2022");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 422);
	assert_page_has(f, "Cộng đóng góp được 90%. Chia lại cho đủ 100%.");
	assert_page_has(f, "Người dân chờ lâu.");
	assert_page_has(f, "Gọi điện hẹn giờ.");
	assert_page_has(f, "value=\"Người ngoài cơ quan\"");
	assert_page_has(f, "value=\"30\"");
	assert_page_has(f, "value=\"31/2/2022\"");
	assert_page_has(f, "31/02/2022 không có");
	form[P2].value = STR("40");
	form[TIEN_DO].value = STR("Quý III/2022");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 303);
	assert_int_equal(open_page(f, f->world.head, code, ""), 200);
	assert_page_has(f, "Ngô Thị Bé (60%), Người ngoài cơ quan (40%)");
	assert_page_has(f, "hết ngày 30/09/2022");
	assert_int_equal(open_page(f, f->world.head, code, "/lich-su"), 200);
	assert_page_has(f, "Sửa nội dung sáng kiến");
	assert_page_has(f, "Hẹn giờ<mark> trả kết quả</mark>");
}

static void
each_wrong_thing_is_named_for_what_it_is(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ", "Năm 2022");
	struct str edit = page_of(f, code, "/sua");
	struct http_field form[FORM];

	fill_form(form);
	form[TIEN_DO].value = STR("32/13/2022");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 422);
	assert_page_has(f, "Ngày 32/13/2022 không có");
	assert_page_has(f, "value=\"32/13/2022\"");
	fill_form(form);
	form[P2].value = STR("33,333");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 422);
	assert_page_has(f, "nhiều nhất hai chữ số thập phân");
	assert_page_lacks(f, "lớn hơn 0%");
	assert_page_lacks(f, "Chia lại cho đủ 100%");
	form[P2].value = STR("0");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 422);
	assert_page_has(f, "lớn hơn 0%");
	fill_form(form);
	form[A2].value = STR("ngô thị  BÉ");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 422);
	assert_page_has(f, "Tác giả này đã có ở dòng trên");
	/* A number sent with a name of somebody else links nobody. */
	char id[24];
	snprintf(id, sizeof(id), "%d", (int)fixture_person(f, f->world.leader));
	fill_form(form);
	form[A2].value = STR("Tên Giả");
	form[AI2].value = str_of(id);
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 303);
	assert_int_equal(open_page(f, f->world.officer, code, "/sua"), 200);
	assert_page_has(f, "value=\"Tên Giả\"");
	assert_page_has(f, "Ngoài hệ thống");
	snprintf(id, sizeof(id), "value=\"%d\"", (int)fixture_person(f, f->world.leader));
	assert_page_lacks(f, id);
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien/sk-2022-0001", NULL, 0), 200);
	assert_page_has(f, "SK-2022-0001");
}

static void
an_author_is_found_without_javascript(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ", "Năm 2022");
	struct str edit = page_of(f, code, "/sua");
	struct http_field form[FORM + 1];

	fill_form(form);
	form[A1].value = STR("bui van");
	form[FORM] = (struct http_field){STR("tim"), STR("1")};
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM + 1), 200);
	assert_page_has(f, "Bùi Văn Trưởng – Chi cục trưởng");
	assert_page_has(f, "Người ngoài hệ thống, giữ tên đã gõ");
	assert_page_has(f, "Người dân chờ lâu.");
	char id[24];
	snprintf(id, sizeof(id), "%d", (int)fixture_person(f, f->world.leader));
	form[AI1].value = str_of(id);
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 303);
	assert_int_equal(open_page(f, f->world.officer, code, ""), 200);
	assert_page_has(f, "Bùi Văn Trưởng (60%)");
	/* While typing the same comes as options. */
	struct http_field q[] = {{STR("q"), STR("bui v")}};
	assert_int_equal(visit(f, f->world.officer, "GET", "/tim-nguoi", q, 1), 200);
	assert_page_has(f, "<option value=\"Bùi Văn Trưởng\" data-id=");
	assert_page_lacks(f, "Ngô Thị Bé");
}

static void
a_stale_save_shows_both_texts(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ", "Năm 2022");
	struct str edit = page_of(f, code, "/sua");
	struct http_field form[FORM];

	fill_form(form);
	form[GIAI_PHAP].value = STR("Gọi điện hẹn ngày.");
	assert_int_equal(visit(f, f->world.head, "POST", edit.at, form, FORM), 303);
	fill_form(form);
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 409);
	assert_page_has(f, "Phạm Văn Trạm vừa lưu lúc 09:00");
	assert_int_equal(visit(f, f->world.head, "POST", edit.at, form, FORM), 409);
	assert_page_has(f, "Bạn đã lưu ở cửa sổ khác lúc 09:00");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 409);
	assert_page_has(f, "Gọi điện hẹn <mark>ngày.</mark>");
	assert_page_has(f, "Gọi điện hẹn <mark>giờ.</mark>");
	/* The form now holds the version that was shown: saving it again is a decision. */
	assert_page_has(f, "name=\"pb\" value=\"2\"");
	form[PB].value = STR("2");
	assert_int_equal(visit(f, f->world.officer, "POST", edit.at, form, FORM), 303);
}

static void
the_way_through_a_list_lives_in_the_address(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct http_field list[] = {{STR("nam"), STR("2022")}, {STR("sx"), STR("han")}};

	story_row(f, slug, "Giải pháp một", "30/9/2022");
	story_row(f, slug, "Giải pháp hai", "30/6/2022");
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", list, 2), 200);
	assert_page_has(f, "/sang-kien/SK-2022-0002?vt=1&amp;ds=nam%3D2022%26sx%3Dhan");
	struct http_field way[] = {{STR("vt"), STR("1")}, {STR("ds"), STR("nam=2022&sx=han")}};
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien/SK-2022-0002", way, 2), 200);
	assert_page_has(f, "1 / 2");
	assert_page_has(f, "rel=\"next\" href=\"/sang-kien/SK-2022-0001?vt=2");
	assert_page_lacks(f, "rel=\"prev\"");
	assert_page_has(f, "href=\"/sang-kien?nam=2022&amp;sx=han\"");
	way[1].value = STR("%%%&&=&nam=abc");
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien/SK-2022-0002", way, 2), 200);
}

static void
bulk_actions_are_shown_before_they_are_done(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct initiative i;

	story_row(f, slug, "Giải pháp một", "30/9/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, initiative_get(op, STR("SK-2022-0001"), &i));
	struct str id = arena_printf(&f->arena, "%" PRId64, i.id);
	struct http_field form[] = {
		{STR("chon"), id},          {STR("nam"), STR("2022")},   {STR("ve"), STR("nam=2022&sx=ma")},
		{STR("cap"), STR("khong")}, {STR("xac_nhan"), STR("1")}, {STR("ly_do"), STR("")}};
	assert_int_equal(visit(f, f->world.officer, "POST", "/sang-kien/chon", form, 4), 403);
	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/chon", form, 4), 200);
	assert_page_has(f, "1 dòng sẽ ghi");
	assert_page_has(f, "Giải pháp một");
	op = op_as(f, f->world.office);
	assert_op(op, initiative_get(op, STR("SK-2022-0001"), &i));
	assert_str(i.state, "sent");
	/* Declining takes a reason; the rows stay chosen while it is asked for. */
	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/chon", form, 6), 422);
	assert_page_has(f, "Nhập lý do không chọn.");
	assert_page_has(f, "name=\"chon\"");
	form[3].value = STR("so");
	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/chon", form, 6), 303);
	assert_str(visit_location(f), "/sang-kien?nam=2022&sx=ma");
	op = op_as(f, f->world.office);
	assert_op(op, initiative_get(op, STR("SK-2022-0001"), &i));
	assert_str(i.state, "registered");
	/* All rows of the filter, without ticking them. */
	struct http_field all[] = {{STR("ca"), STR("1")},
	                           {STR("nam"), STR("2022")},
	                           {STR("ve"), STR("nam=2022&tt=registered")},
	                           {STR("cap"), STR("-")}};
	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/chon", all, 4), 200);
	assert_page_has(f, "1 dòng sẽ ghi");
}

static int
choose(struct fixture *f, const char *id, const char *level, bool for_good)
{
	struct http_field form[] = {{STR("chon"), str_of(id)},
	                            {STR("ve"), STR("nam=2022")},
	                            {STR("cap"), str_of(level)},
	                            {STR("xac_nhan"), STR("1")}};
	return visit(f, f->world.office, "POST", "/sang-kien/chon", form, for_good ? 4 : 3);
}

static void
a_choice_tells_which_list_is_left_and_what_went_up(void **state)
{
	struct fixture *f = *state;
	struct str above = story_movement_above(f), slug = story_movement(f);
	struct initiative i;
	struct movement m;
	int64_t sent;

	(void)above;
	story_row(f, slug, "Giải pháp một", "30/9/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, initiative_get(op, STR("SK-2022-0001"), &i));
	assert_op(op, movement_get(op, slug, &m));
	const char *id = arena_printf(&f->arena, "%" PRId64, i.id).at;
	int64_t version = i.version;

	assert_int_equal(choose(f, id, "so", false), 200);
	assert_page_has(f, "0 dòng sẽ ghi, 1 dòng không đổi");
	assert_page_has(f, "Danh sách cấp Sở");
	assert_page_lacks(f, "name=\"chon\"");
	assert_int_equal(choose(f, id, "so", true), 303); /* nor is it written when asked for */
	op = op_as(f, f->world.office);
	assert_op(op, initiative_get(op, STR("SK-2022-0001"), &i));
	assert_int_equal(i.version, version);
	assert_int_equal(choose(f, id, "tp", false), 200);
	assert_page_has(f, "Chuyển từ danh sách cấp Sở sang cấp Thành phố");
	assert_page_lacks(f, "Đã gửi Sở");

	op = op_as(f, f->world.office);
	assert_op(op, register_send_up(op, &m, STR("so"), &sent));
	assert_int_equal(choose(f, id, "-", false), 200);
	assert_page_has(f, "Bỏ chọn, rời danh sách cấp Sở");
	assert_page_has(f, "Đã gửi Sở Thử nghiệm ngày ");
	assert_page_has(f, "Ghi ở đây không rút về được");
	assert_int_equal(choose(f, id, "tp", true), 303);
	/* «danh sách cấp Thành phố. 1 giải pháp đã gửi cấp trên từ trước…» */
	struct str flash = visit_response(f)->set_cookies[0];
	assert_int_not_equal(str_find(flash, STR("danh%20s%C3%A1ch%20c%E1%BA%A5p%20Th%C3%A0nh"), 0),
	                     SIZE_MAX);
	assert_int_not_equal(str_find(flash, STR("1%20gi%E1%BA%A3i%20ph%C3%A1p%20%C4%91%C3%A3%20g"), 0),
	                     SIZE_MAX);

	const char *sheet = arena_printf(&f->arena, "/phong-trao/%.*s/tong-hop", STR_ARG(slug)).at;
	struct http_field list[] = {{STR("cap"), STR("so")}};
	assert_int_equal(visit(f, f->world.office, "GET", sheet, list, 1), 200);
	assert_page_has(f, "Đã gửi Sở Thử nghiệm 1 giải pháp");
	assert_page_has(f, "Trong đó 1 giải pháp đã bỏ chọn hoặc chuyển danh sách sau khi gửi");
	list[0].value = STR("tp");
	assert_int_equal(visit(f, f->world.office, "GET", sheet, list, 1), 200);
	assert_page_has(f, "1 giải pháp của danh sách này đã gửi trước đó ở danh sách khác.");
	assert_page_lacks(f, "Gửi 1 giải pháp lên cấp trên");
}

static void
views_get_names_and_become_chips(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("Thủ tục, theo hạn")},
	                            {STR("q"), STR("lv=2&nam=1999&la=x")},
	                            {STR("nam"), STR("2022")},
	                            {STR("chung"), STR("1")}};

	story_movement(f);
	assert_int_equal(visit(f, f->world.officer, "POST", "/sang-kien/cach-xem", form, 4), 403);
	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/cach-xem", form, 4), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", form + 2, 1), 200);
	assert_page_has(f, "href=\"/sang-kien?nam=2022&amp;lv=2\">Thủ tục, theo hạn");
	assert_page_lacks(f, "Bỏ “Thủ tục, theo hạn”");
	assert_int_equal(visit(f, f->world.office, "GET", "/sang-kien", form + 2, 1), 200);
	assert_page_has(f, "Bỏ “Thủ tục, theo hạn”");
	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/cach-xem/1/bo", form + 2, 1),
	                 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/sang-kien", form + 2, 1), 200);
	assert_page_lacks(f, "Thủ tục, theo hạn");
}

static void
files_too_large_or_missing_are_told(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ", "Năm 2022");
	struct str files = page_of(f, code, "/tai-lieu");

	assert_int_equal(visit(f, f->world.officer, "POST", files.at, NULL, 0), 422);
	assert_page_has(f, "Chọn ít nhất một tệp.");
	visit_bring(f, &(struct http_upload){.field = STR("tep"),
	                                     .name = STR("phim-dai.mp4"),
	                                     .path = STR(""),
	                                     .size = 50 << 20,
	                                     .too_large = true});
	assert_int_equal(visit(f, f->world.officer, "POST", files.at, NULL, 0), 422);
	assert_page_has(f, "phim-dai.mp4: Tệp lớn quá mức cho phép. Nén lại hoặc gửi liên kết.");
	visit_bring(f, &(struct http_upload){
					   .field = STR("tep"), .name = STR("a.pdf"), .path = STR("/dev/null")});
	assert_int_equal(visit(f, f->world.other_officer, "POST", files.at, NULL, 0), 404);
}

static void
search_marks_what_it_found_and_helps_when_it_did_not(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct http_field q[] = {{STR("q"), STR("huong dan")}};

	story_row(f, slug, "Phiếu hướng dẫn <b>chữ to</b>", "Năm 2022");
	assert_int_equal(visit(f, f->world.officer, "GET", "/tim", q, 1), 200);
	assert_page_has(f, "Phiếu <mark>hướng</mark> <mark>dẫn</mark> &lt;b&gt;chữ to&lt;/b&gt;");
	assert_page_has(f, "1 sáng kiến");
	q[0].value = STR("hường dần");
	assert_int_equal(visit(f, f->world.officer, "GET", "/tim", q, 1), 200);
	assert_page_has(f, "Không thấy “hường dần”");
	assert_page_has(f, "Tìm không dấu “huong dan”: 1 sáng kiến");
	q[0].value = STR("huong dan");
	assert_int_equal(visit(f, f->world.other_officer, "GET", "/tim", q, 1), 200);
	assert_page_has(f, "Không thấy “huong dan”");
	assert_page_lacks(f, "Tìm không dấu");
}

static void
a_day_of_completion_that_cannot_be_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct http_field form[] = {{STR("pb"), STR("1")}, {STR("ngay"), STR("31/2/2022")}};

	story_row(f, slug, "Giải pháp một", "30/9/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	assert_int_equal(visit(f, f->world.head, "POST", "/sang-kien/SK-2022-0001/hoan-thanh", form, 2),
	                 422);
	assert_page_has(f, "Ngày này không có. Nhập lại theo dạng ngày/tháng/năm.");
	form[1].value = STR("1/1/1022");
	assert_int_equal(visit(f, f->world.head, "POST", "/sang-kien/SK-2022-0001/hoan-thanh", form, 2),
	                 422);
	assert_page_has(f, "Năm phải từ 1900 đến 2199.");
	assert_page_has(f, "value=\"1/1/1022\"");
}

/* What an address asks for and nobody knows is said, and the rest of it holds. */
static void
the_register_says_what_of_its_address_is_unknown(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *name, *value, *said;
	} wrong[] = {
		{"dv", "khong-co", "Không có đơn vị “khong-co”"},
		{"dv", "so-thu-nghiem", "Không có đơn vị “so-thu-nghiem”"}, /* the agency above */
		{"pt", "1999", "Không có phong trào “1999”"},
		{"lv", "77", "Không có lĩnh vực “77”"},
		{"lv", "hai", "Không có lĩnh vực “hai”"},
		{"tt", "xong-roi", "Không có trạng thái “xong-roi”"},
		{"cap", "huyen", "Không có danh sách “huyen”"},
		{"loc", "cua-ai", "Không có cách lọc “cua-ai”"},
		{"nam", "22", "“22” không phải là một năm"},
	};
	struct http_field q[3] = {{STR("nam"), STR("2022")}, {STR("tk"), STR("Hẹn giờ")}};

	story_movement(f);
	story_row(f, STR("2022"), "Hẹn giờ trả kết quả", "30/6/2022");
	story_row(f, STR("2022"), "Sổ tay điện tử", "30/6/2022");
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		q[2] = (struct http_field){str_of(wrong[i].name), str_of(wrong[i].value)};
		bool year = str_eq(q[2].name, STR("nam"));
		q[0] = year ? q[2] : (struct http_field){STR("nam"), STR("2022")};
		assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", q, year ? 2 : 3), 200);
		assert_page_has(f, wrong[i].said);
		assert_page_has(f, "Danh sách dưới đây bỏ qua điều kiện ấy.");
		assert_page_has(f, "Hẹn giờ trả kết quả");
		assert_page_lacks(f, "Sổ tay điện tử");
		/* No link of the page carries it on. */
		if (!year)
			assert_page_lacks(f,
			                  arena_printf(&f->arena, "%s=%s", wrong[i].name, wrong[i].value).at);
	}
	q[0] = (struct http_field){STR("nam"), STR("2022")};
	q[2] = (struct http_field){STR("dv"), STR("tram-song-be")};
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", q, 3), 200);
	assert_page_lacks(f, "bỏ qua điều kiện ấy");
	assert_page_has(f, "Hẹn giờ trả kết quả");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_register_says_what_of_its_address_is_unknown),
		test(what_is_typed_stays_when_shares_make_ninety),
		test(each_wrong_thing_is_named_for_what_it_is),
		test(an_author_is_found_without_javascript),
		test(a_stale_save_shows_both_texts),
		test(the_way_through_a_list_lives_in_the_address),
		test(bulk_actions_are_shown_before_they_are_done),
		test(a_choice_tells_which_list_is_left_and_what_went_up),
		test(views_get_names_and_become_chips),
		test(files_too_large_or_missing_are_told),
		test(search_marks_what_it_found_and_helps_when_it_did_not),
		test(a_day_of_completion_that_cannot_be_is_told_at_its_field),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
