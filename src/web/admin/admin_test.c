/* admin_test.c - pages of units, people and settings. */
#include "core/account/account.h"
#include "core/people_import/people_import.h"
#include "core/position/position.h"
#include "core/saved_view/saved_view.h"
#include "core/session/session.h"
#include "core/unit/unit.h"
#include "doc/read.h"
#include "visit.h"
#include "web/web.h"

#include <stdio.h>
#include <string.h>

static void
office_renames_a_unit(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("Trạm Sông Lớn")},
	                            {STR("hieu_luc"), STR("15/4/2022")},
	                            {STR("so_vb"), STR("12/QĐ-CCTN")},
	                            {STR("loai"), STR("tram")}};

	assert_int_equal(visit(f, f->world.officer, "POST", "/don-vi/tram-song-be/doi-ten", form, 4),
	                 403);
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-song-be/doi-ten", form, 4),
	                 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "Trạm Sông Lớn");
	assert_page_has(f, "12/QĐ-CCTN");
	struct http_field day[] = {{STR("ngay"), STR("14/4/2022")}};
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi", day, 1), 200);
	assert_page_has(f, "Trạm Sông Bé");
	assert_page_lacks(f, "Trạm Sông Lớn");
}

/* Where the newest change of a unit is taken back. */
static const char *
cancel_path(struct fixture *f, const char *unit)
{
	struct unit_events h;
	struct unit u;
	struct op *op = op_as(f, f->world.office);

	assert_op(op, unit_last(op, str_of(unit), &u));
	assert_op(op, unit_history(op, u.id, &h));
	return arena_printf(&f->arena, "/don-vi/%s/huy/%" PRId64, unit, h.at[0].id).at;
}

/* Both pages announce it, the one that is still to come as well; there it is taken back. */
static void
a_planned_split_is_announced_and_taken_back(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("cac_ten"), STR("Trạm Bờ Đông\nTrạm Bờ Tây")},
	                            {STR("hieu_luc"), STR("1/7/2022")},
	                            {STR("so_vb"), STR("9/QĐ-CCTN")},
	                            {STR("nguoi"), STR("chuyen")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-song-be/tach", form, 4), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "Từ ngày 01/07/2022");
	assert_page_has(f, "Tách: Trạm Sông Bé → Trạm Bờ Đông, Trạm Bờ Tây");
	assert_page_lacks(f, "Huỷ thay đổi này");
	/* What is planned is said to who wants another change. */
	struct http_field end[] = {{STR("hieu_luc"), STR("1/6/2022")},
	                           {STR("so_vb"), STR("1/QĐ")},
	                           {STR("nguoi"), STR("het")}};
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-song-be/giai-the", end, 3),
	                 422);
	assert_page_has(f, "Đơn vị đã có quyết định tách từ ngày 01/07/2022.");
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi/tram-bo-tay", NULL, 0), 200);
	assert_page_has(f, "Từ ngày 01/07/2022");
	assert_page_lacks(f, "/tram-bo-tay/doi-ten");
	const char *cancel = cancel_path(f, "tram-bo-tay");
	assert_page_has(f, arena_printf(&f->arena, "action=\"%s\"", cancel).at);
	assert_int_equal(visit(f, f->world.officer, "POST", cancel, NULL, 0), 403);
	assert_int_equal(visit(f, f->world.office, "POST", cancel, NULL, 0), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi/tram-bo-tay", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi/tram-song-be", NULL, 0), 200);
	assert_page_lacks(f, "Từ ngày 01/07/2022");
	assert_page_has(f, "Huỷ việc tách thành “Trạm Bờ Đông”, “Trạm Bờ Tây”");
}

static void
a_list_for_everybody_is_no_change_of_the_agency(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);

	assert_op(op, saved_view_put(op, "initiative", STR("Sắp đến hạn"), STR("a=1"), true));
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi/chi-cuc-thu-nghiem", NULL, 0), 200);
	assert_page_lacks(f, "Lưu cách xem chung");
}

static void
merged_unit_is_found_under_its_old_name(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("tu"), arena_printf(&f->arena, "%" PRId64, f->world.unit[1])},
	                            {STR("hieu_luc"), STR("15/4/2022")},
	                            {STR("so_vb"), STR("9/QĐ-CCTN")},
	                            {STR("nguoi"), STR("hoi")}};
	struct http_field day[] = {{STR("ngay"), STR("14/4/2022")}};

	/* People left over are told, not dropped. */
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-nui-lon/sap-nhap", form, 4),
	                 422);
	assert_page_has(f, "Còn người giữ chức vụ");
	form[3].value = STR("chuyen");
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-nui-lon/sap-nhap", form, 4),
	                 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi", NULL, 0), 200);
	assert_page_has(f, "Đã sáp nhập, giải thể");
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi", day, 1), 200);
	assert_page_lacks(f, "Đã sáp nhập, giải thể");
	assert_page_has(f, "Phạm Văn Trạm");
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "9/QĐ-CCTN");
	assert_int_equal(op_as(f, f->world.head)->unit, f->world.unit[2]);
	day[0].value = STR("31/2/2022");
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi", day, 1), 422);
	assert_page_has(f, "31/2/2022");
}

/* A field for a new name comes where it is needed alone, and what was typed stays. */
static void
a_unit_below_a_merged_one_is_given_another_name(void **state)
{
	struct fixture *f = *state;
	int64_t id = 0;
	struct http_field form[] = {{STR("tu"), arena_printf(&f->arena, "%" PRId64, f->world.unit[1])},
	                            {STR("hieu_luc"), STR("15/4/2022")},
	                            {STR("so_vb"), STR("9/QĐ-CCTN")},
	                            {STR("nguoi"), STR("chuyen")},
	                            {STR("ghi_chu"), STR("Sắp xếp lại")},
	                            {STR(""), STR("Tổ Giám sát")}};
	const char *const here = "/don-vi/tram-nui-lon/sap-nhap";

	for (size_t i = 1; i <= 2; i++)
		assert_op(&f->op, unit_create(op_as(f, f->world.office),
		                              &(struct unit_create){.order = {.on = fixture_day(2022, 3, 1),
		                                                              .doc_on = DAY_NONE},
		                                                    .names = {.name = STR("Tổ Giám sát")},
		                                                    .parent = f->world.unit[3 - i]},
		                              &id));
	/* The one below the unit that ends. */
	const char *field = arena_printf(&f->arena, "ten_con-%" PRId64, id).at;
	assert_int_equal(visit(f, f->world.office, "GET", here, NULL, 0), 200);
	assert_page_lacks(f, "ten_con-");
	assert_int_equal(visit(f, f->world.office, "POST", here, form, 5), 422);
	assert_page_has(f, field);
	assert_page_has(f, "Tên mới của “Tổ Giám sát”, đang thuộc Trạm Sông Bé");
	assert_page_has(f, "Sắp xếp lại");
	assert_page_has(f, arena_printf(&f->arena, "href=\"#f-%s\"", field).at);
	form[5].name = str_of(field);
	assert_int_equal(visit(f, f->world.office, "POST", here, form, 6), 422);
	assert_page_has(f, "value=\"Tổ Giám sát\"");
	form[5].value = STR("Tổ Giám sát Sông Bé");
	form[2].value = STR("");
	form[4].value = STR("");
	/* Another mistake does not lose it. */
	assert_int_equal(visit(f, f->world.office, "POST", here, form, 6), 422);
	assert_page_has(f, "value=\"Tổ Giám sát Sông Bé\"");
	form[2].value = STR("9/QĐ-CCTN");
	assert_int_equal(visit(f, f->world.office, "POST", here, form, 6), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/don-vi", NULL, 0), 200);
	assert_page_has(f, "Tổ Giám sát Sông Bé");
}

static void
all_that_came_of_a_split_unit_are_named(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("cac_ten"), STR("Trạm Bờ Đông\nTrạm Bờ Tây")},
	                            {STR("hieu_luc"), STR("15/4/2022")},
	                            {STR("nguoi"), STR("het")},
	                            {STR("so_vb"), STR("")}};

	/* Without a document there is a reason. */
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-song-be/tach", form, 4), 422);
	assert_page_has(f, "id=\"e-so_vb\"");
	form[3].value = STR("10/QĐ-CCTN");
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-song-be/tach", form, 4), 303);
	f->now += INT64_C(24) * 3600 * 1000000;
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi", NULL, 0), 200);
	assert_page_has(f, "\">Trạm Bờ Đông</a>, <a href=\"/don-vi/tram-bo-tay\">Trạm Bờ Tây</a></td>");
	struct http_field end[] = {{STR("hieu_luc"), STR("16/4/2022")},
	                           {STR("nguoi"), STR("het")},
	                           {STR("so_vb"), STR("11/QĐ-CCTN")}};
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-nui-lon/giai-the", end, 3),
	                 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi", NULL, 0), 200);
	assert_page_has(f, "Không còn đơn vị kế tục");
}

static void
a_paper_number_too_long_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	char *number = arena_array(&f->arena, char, 102);

	memset(number, '9', 101);
	struct http_field form[] = {{STR("ten"), STR("Trạm Sông Lớn")},
	                            {STR("hieu_luc"), STR("15/4/2022")},
	                            {STR("so_vb"), str_of(number)},
	                            {STR("loai"), STR("tram")}};
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-song-be/doi-ten", form, 4),
	                 422);
	assert_page_has(f, "id=\"e-so_vb\"");
	assert_page_has(f, number);
	assert_page_has(f, "Trạm Sông Lớn");
	struct http_field lend[] = {{STR("nguoi"), STR("0")}, {STR("so_vb"), str_of(number)}};
	assert_int_equal(visit(f, f->world.head, "POST", "/toi/uy-quyen", lend, 2), 422);
	assert_page_has(f, "id=\"e-so_vb\"");
	struct http_field person[] = {{STR("ho_ten"), STR("Lý Văn Thử")},
	                              {STR("so_vb"), str_of(number)}};
	assert_int_equal(visit(f, f->world.office, "POST", "/nguoi-dung/moi", person, 2), 422);
	assert_page_has(f, "id=\"e-so_vb\"");
}

static void
wrong_day_keeps_what_was_typed(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("Trạm <Mới>")},
	                            {STR("hieu_luc"), STR("31/2/2022")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/moi", form, 2), 422);
	assert_page_has(f, "Trạm &lt;Mới&gt;");
	assert_page_has(f, "31/2/2022");
	form[1].value = STR("1/4/2922");
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/moi", form, 2), 422);
	assert_page_has(f, "Năm phải từ 1900 đến 2199.");
}

static void
one_time_password_is_shown_once(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ho_ten"), STR("Lý Văn Thử")},
	                            {STR("don_vi"), STR("3")},
	                            {STR("chuc_vu"), STR("Chuyên viên")},
	                            {STR("vt3"), STR("1")},
	                            {STR("tu_ngay"), STR("1/4/2022")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/nguoi-dung/moi", form, 5), 200);
	assert_page_has(f, "<code>ly.van.thu</code>");
	assert_int_equal(visit(f, f->world.office, "GET", "/nguoi-dung", NULL, 0), 200);
	assert_page_has(f, "Lý Văn Thử");
	assert_page_has(f, "Chuyên viên, Phòng Tổng hợp");
	/* Nobody below an administrator makes one. */
	form[3].name = STR("vt0");
	form[0].value = STR("Lý Văn Lách");
	assert_int_equal(visit(f, f->world.office, "POST", "/nguoi-dung/moi", form, 5), 403);
	assert_int_equal(visit(f, f->world.office, "GET", "/nguoi-dung", NULL, 0), 200);
	assert_page_lacks(f, "Lý Văn Lách");
}

static void
people_of_other_agencies_stay_closed(void **state)
{
	struct fixture *f = *state;
	char path[64];

	snprintf(path, sizeof(path), "/nguoi-dung/%d", (int)fixture_person(f, f->world.officer));
	assert_int_equal(visit(f, f->world.superior_office, "GET", path, NULL, 0), 403);
	assert_int_equal(visit(f, f->world.office, "GET", path, NULL, 0), 200);
	assert_int_equal(visit(f, f->world.admin, "GET", path, NULL, 0), 200);
}

static struct str
path_of(struct fixture *f, int64_t account, const char *act)
{
	return arena_printf(&f->arena, "/nguoi-dung/%" PRId64 "%s", fixture_person(f, account), act);
}

static void
what_cannot_be_done_to_an_account_is_told_on_its_page(void **state)
{
	struct fixture *f = *state;
	struct str path = path_of(f, f->world.admin, "/khoa");

	assert_int_equal(visit(f, f->world.admin, "POST", path.at, NULL, 0), 422);
	assert_page_has(f, "Không khoá được tài khoản đang dùng");
	path = path_of(f, f->world.officer, "/thoi");
	struct http_field form[] = {{STR("giu"), STR("4")}, {STR("ngay_cuoi"), STR("30/2/2022")}};
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, 2), 422);
	assert_page_has(f, "Ngày này không có");
	assert_page_has(f, "Ngô Thị Bé");
}

static void
a_position_needs_a_role_and_a_second_head_is_told(void **state)
{
	struct fixture *f = *state;
	struct str path = path_of(f, f->world.officer, "/chuc-vu"), heads;
	struct http_field form[] = {
		{STR("don_vi"), arena_printf(&f->arena, "%" PRId64, f->world.unit[1])},
		{STR("chuc_vu"), STR("Trạm trưởng mới")},
		{STR("cach_ky"), STR("")},
		{STR("tu_ngay"), STR("1/4/2022")},
		{STR("vt2"), STR("1")}};

	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, 4), 422);
	assert_page_has(f, "Chọn ít nhất một vai trò");
	assert_page_has(f, "Trạm trưởng mới");
	struct op *op = op_as(f, f->world.office);
	assert_op(op, holding_heads(op, f->world.unit[1], op->today, &heads));
	assert_str(heads, "");
	assert_int_equal(visit(f, f->world.office, "POST", path.at, form, 5), 303);
	op = op_as(f, f->world.office);
	assert_op(op, holding_heads(op, f->world.unit[1], op->today, &heads));
	assert_true(str_find(heads, STR("Phạm Văn Trạm"), 0) != SIZE_MAX);
	assert_true(str_find(heads, STR("Ngô Thị Bé"), 0) != SIZE_MAX);
}

static void
the_office_is_not_offered_what_only_administrators_do(void **state)
{
	struct fixture *f = *state;
	struct str admin = path_of(f, f->world.admin, ""), officer = path_of(f, f->world.officer, "");

	assert_int_equal(visit(f, f->world.office, "GET", officer.at, NULL, 0), 200);
	assert_page_has(f, "Cấp lại mật khẩu");
	assert_int_equal(visit(f, f->world.office, "GET", admin.at, NULL, 0), 200);
	assert_page_lacks(f, "Cấp lại mật khẩu");
	assert_int_equal(visit(f, f->world.admin, "GET", admin.at, NULL, 0), 200);
	assert_page_has(f, "Cấp lại mật khẩu");
}

static void
holder_lends_the_position_out_by_himself(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct op *op = op_as(f, w->head);
	struct http_field form[] = {
		{STR("chuc_vu"), arena_printf(&f->arena, "%" PRId64, op->seats[0].position)},
		{STR("nguoi"), arena_printf(&f->arena, "%" PRId64, fixture_person(f, w->other_officer))},
		{STR("tu_ngay"), STR("15/4/2022")},
		{STR("den_ngay"), STR("14/4/2022")},
		{STR("so_vb"), STR("12/UQ-TSB")}};

	assert_int_equal(visit(f, w->head, "POST", "/toi/uy-quyen", form, 5), 422);
	assert_page_has(f, "id=\"e-den_ngay\"");
	assert_page_has(f, "ngày cuối không trước ngày đầu");
	assert_page_has(f, "12/UQ-TSB");
	form[3].value = STR("20/4/2022");
	/* Nobody lends what another holds. */
	assert_int_equal(visit(f, w->officer, "POST", "/toi/uy-quyen", form, 5), 403);
	assert_int_equal(visit(f, w->head, "POST", "/toi/uy-quyen", form, 5), 303);
	/* The same person stands in already. */
	form[2].value = STR("16/4/2022");
	assert_int_equal(visit(f, w->head, "POST", "/toi/uy-quyen", form, 5), 422);
	assert_page_has(f, "id=\"e-nguoi\"");
	assert_int_equal(visit(f, w->other_officer, "GET", "/thong-bao", NULL, 0), 200);
	assert_page_has(f, "đến hết 20/04/2022");
	assert_int_equal(visit(f, w->other_officer, "GET", "/toi", NULL, 0), 200);
	assert_page_has(f, "Phạm Văn Trạm uỷ quyền, đến hết 20/04/2022");
	assert_true(op_as(f, w->other_officer)->n_seats == 2);
	/* Who received it cannot take it back, who gave it can. */
	struct http_field back[] = {{STR("uy_quyen"), STR("1")}};
	assert_int_equal(visit(f, w->other_officer, "POST", "/toi/uy-quyen/thu-hoi", back, 1), 403);
	assert_int_equal(visit(f, w->head, "POST", "/toi/uy-quyen/thu-hoi", back, 1), 303);
	assert_true(op_as(f, w->other_officer)->n_seats == 1);
}

static void
one_time_password_opens_nothing_but_its_change(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);
	struct str password, token;
	bool must_change;

	assert_op(op, account_reset_password(op, f->world.officer, &password));
	op = op_as(f, 0);
	assert_op(op, session_begin(op, STR("be"), password, STR(""), &token, &must_change));
	assert_true(must_change);
	visit_session(f, token);
	assert_int_equal(visit(f, 0, "GET", "/sang-kien", NULL, 0), 303);
	assert_str(visit_location(f), "/toi");
	assert_int_equal(visit(f, 0, "GET", "/toi", NULL, 0), 200);
	assert_page_has(f, "Mật khẩu dùng một lần");
	assert_page_lacks(f, "Lưu cách hiển thị");
	struct http_field form[] = {{STR("cu"), password},
	                            {STR("moi"), STR("năm chữ rất dễ nhớ")},
	                            {STR("moi2"), STR("năm chữ rất dễ quên")}};
	assert_int_equal(visit(f, 0, "POST", "/toi/mat-khau", form, 3), 422);
	assert_page_has(f, "chưa giống nhau");
	form[2].value = form[1].value = STR("matkhau123");
	assert_int_equal(visit(f, 0, "POST", "/toi/mat-khau", form, 3), 422);
	assert_page_has(f, "nhiều người dùng");
	form[2].value = form[1].value = STR("năm chữ rất dễ nhớ");
	assert_int_equal(visit(f, 0, "POST", "/toi/mat-khau", form, 3), 303);
	assert_int_equal(visit(f, 0, "GET", "/sang-kien", NULL, 0), 200);
	/* Closing the account ends the session at once. */
	op = op_as(f, f->world.admin);
	assert_op(op, account_disable(op, f->world.officer));
	assert_int_equal(visit(f, 0, "GET", "/sang-kien", NULL, 0), 303);
	assert_true(str_has_prefix(visit_location(f), STR("/dang-nhap")));
	visit_session(f, STR(""));
}

static void
settings_are_saved_together_or_not_at_all(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("d.paper_place"), STR("An Phước")},
	                            {STR("d.remind_days"), STR("99")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh", form, 2), 422);
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh", NULL, 0), 200);
	assert_page_lacks(f, "An Phước");
	form[1].value = STR("9");
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh", form, 2), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh", NULL, 0), 200);
	assert_page_has(f, "An Phước");
	assert_page_lacks(f, "session_hours");
	assert_int_equal(visit(f, f->world.admin, "GET", "/cau-hinh", NULL, 0), 200);
	assert_page_has(f, "session_hours");
}

static void
pasted_table_is_shown_before_it_is_taken(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {
		{STR("bang"), STR("Đơn vị\tCấp trên\nTổ Một\tPhòng Tổng hợp\nTổ Hai\tVụ Xa\n")},
		{STR("tu_ngay"), STR("15/4/2022")},
		{STR("nhan"), STR("1")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/nhap", form, 2), 200);
	assert_page_has(f, "dòng 3");
	assert_page_has(f, "Vụ Xa");
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi", NULL, 0), 200);
	assert_page_lacks(f, "Tổ Một");
	/* One bad cell keeps the whole table out, and in the form. */
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/nhap", form, 3), 422);
	assert_page_has(f, "còn ô sai");
	assert_page_has(f, "Tổ Hai\tVụ Xa");
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi", NULL, 0), 200);
	assert_page_lacks(f, "Tổ Một");
	form[0].value = STR("Đơn vị\tCấp trên\nTổ Một\tPhòng Tổng hợp\nTrạm Sông Bé\t\n");
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/nhap", form, 2), 200);
	assert_page_has(f, "1 đơn vị đã có");
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/nhap", form, 3), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi", NULL, 0), 200);
	assert_page_has(f, "Tổ Một");
}

static void
empty_table_to_fill_in_is_read_back(void **state)
{
	struct fixture *f = *state;
	static const char *const paths[] = {"/don-vi/mau.csv", "/nguoi-dung/mau.csv",
	                                    "/don-vi/mau.xlsx", "/nguoi-dung/mau.xlsx"};

	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		struct people_import im;
		struct doc doc = {0};
		assert_int_equal(visit(f, f->world.office, "GET", paths[i], NULL, 0), 200);
		struct op *op = op_as(f, f->world.office);
		assert_op(op, doc_parse(op->arena, visit_response(f)->body, &doc, &op->err));
		assert_op(op,
		          people_import_doc(op, i % 2 == 0 ? PEOPLE_UNITS : PEOPLE_ACCOUNTS, &doc, &im));
		assert_int_equal(im.problems.len, 0);
	}
}

/* One sending tells everything, at the fields, and keeps what was typed. */
static void
all_errors_of_a_form_come_at_once(void **state)
{
	struct fixture *f = *state;
	struct http_field unit[] = {
		{STR("ten"), STR(" ")},
		{STR("viet_tat"), STR("TNDDMTKHCNTTDL-TNDDMTKHCNTTDL-TNDDMTKHCNTTDL")},
		{STR("hieu_luc"), STR("31/2/2022")},
		{STR("ngay_vb"), STR("hôm qua")},
		{STR("ghi_chu"), STR("Giữ câu này")}};
	struct http_field person[] = {{STR("ho_ten"), STR("")},     {STR("dang_nhap"), STR("a b")},
	                              {STR("thu"), STR("khong-a")}, {STR("chuc_vu"), STR("")},
	                              {STR("tu_ngay"), STR("")},    {STR("so_vb"), STR("7/QĐ")}};
	struct http_field settings[] = {{STR("c.session_hours"), STR("không")},
	                                {STR("c.session_idle_minutes"), STR("-1")}};

	assert_int_equal(visit(f, f->world.admin, "POST", "/don-vi/moi", unit, 5), 422);
	assert_page_has(f, "id=\"e-ten\"");
	assert_page_has(f, "id=\"e-viet_tat\"");
	assert_page_has(f, "id=\"e-hieu_luc\"");
	assert_page_has(f, "id=\"e-ngay_vb\"");
	assert_page_has(f, "href=\"#f-ngay_vb\"");
	assert_page_has(f, "Giữ câu này");
	assert_int_equal(visit(f, f->world.admin, "POST", "/nguoi-dung/moi", person, 6), 422);
	assert_page_has(f, "id=\"e-ho_ten\"");
	assert_page_has(f, "id=\"e-dang_nhap\"");
	assert_page_has(f, "id=\"e-thu\"");
	assert_page_has(f, "id=\"e-chuc_vu\"");
	assert_page_has(f, "id=\"e-vai-tro\"");
	assert_page_has(f, "id=\"e-tu_ngay\"");
	assert_page_has(f, "value=\"7/QĐ\"");
	assert_int_equal(visit(f, f->world.admin, "POST", "/cau-hinh", settings, 2), 422);
	assert_page_has(f, "id=\"e-c.session_hours\"");
	assert_page_has(f, "id=\"e-c.session_idle_minutes\"");
}

/* Lines that are no table, and a table with neither names nor headings. */
static void
thousands_of_lines_that_are_no_units_come_back(void **state)
{
	struct fixture *f = *state;
	static const char *const lines[] = {"Việc\n", "a\tb\tc\td\n"};

	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct buf b = {.arena = &f->arena};
		for (size_t k = 0; k < 180000; k++)
			buf_str(&b, str_of(lines[i]));
		const struct http_field form[] = {{STR("bang"), buf_view(&b)},
		                                  {STR("tu_ngay"), STR("15/4/2022")}};
		f->arena.limit = f->arena.used + ((size_t)64 << 20); /* as much as a request has */
		assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/nhap", form, 2), 200);
		assert_int_equal(visit(f, f->world.office, "POST", "/nguoi-dung/nhap", form, 2), 200);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(all_errors_of_a_form_come_at_once),
		test(office_renames_a_unit),
		test(thousands_of_lines_that_are_no_units_come_back),
		test(a_planned_split_is_announced_and_taken_back),
		test(a_list_for_everybody_is_no_change_of_the_agency),
		test(merged_unit_is_found_under_its_old_name),
		test(a_unit_below_a_merged_one_is_given_another_name),
		test(all_that_came_of_a_split_unit_are_named),
		test(a_paper_number_too_long_is_told_at_its_field),
		test(wrong_day_keeps_what_was_typed),
		test(one_time_password_is_shown_once),
		test(people_of_other_agencies_stay_closed),
		test(what_cannot_be_done_to_an_account_is_told_on_its_page),
		test(a_position_needs_a_role_and_a_second_head_is_told),
		test(the_office_is_not_offered_what_only_administrators_do),
		test(holder_lends_the_position_out_by_himself),
		test(one_time_password_opens_nothing_but_its_change),
		test(settings_are_saved_together_or_not_at_all),
		test(pasted_table_is_shown_before_it_is_taken),
		test(empty_table_to_fill_in_is_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
