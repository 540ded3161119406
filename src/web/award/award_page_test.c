/* award_page_test.c - the pages of commendation: a round opened, filled, decided, published,
 * revoked; papers; what others see meanwhile. */
#include "core/award/certificate.h"
#include "core/initiative/initiative.h"
#include "http/dispatch.h"
#include "story.h"
#include "visit.h"

static struct str
begin(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct initiative i;

	fixture_sql(f, "DELETE FROM movement_criterion");
	fixture_sql(f, "INSERT INTO movement_criterion (movement_id, subject, number, text, predicate, "
	               "argument) SELECT id, 'collective', 1, 'Đăng ký', 'registered', '' FROM "
	               "movement");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, op->today));
	return slug;
}

/* The address of a new round of the movement. */
static struct str
open_round(struct fixture *f, struct str slug)
{
	struct op *op = op_as(f, f->world.office);
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	struct http_field form[] = {{STR("phong_trao"), arena_i64(&f->arena, m.id)},
	                            {STR("nam_khen"), STR("2022")},
	                            {STR("hinh_thuc"), STR("giay_khen")},
	                            {STR("ten"), STR("")},
	                            {STR("trich_yeu"), STR("Đã có thành tích")}};
	assert_int_equal(visit(f, f->world.office, "GET", "/khen-thuong/moi", NULL, 0), 200);
	assert_int_equal(visit(f, f->world.office, "POST", "/khen-thuong/moi", form, 5), 422);
	assert_page_has(f, "Chưa nhập nội dung này.");
	assert_page_has(f, "Đã có thành tích");
	form[3].value = STR("Khen phong trào 2022");
	assert_int_equal(visit(f, f->world.officer, "POST", "/khen-thuong/moi", form, 5), 403);
	assert_int_equal(visit(f, f->world.office, "POST", "/khen-thuong/moi", form, 5), 303);
	return arena_str(&f->arena, visit_location(f));
}

static const char *
at(struct fixture *f, struct str path, const char *rest)
{
	return arena_printf(&f->arena, "%.*s%s", STR_ARG(path), rest).at;
}

/* Of the round as its page shows it now. */
static struct http_field
version_now(struct fixture *f, struct str path)
{
	assert_int_equal(visit(f, f->world.office, "GET", at(f, path, ""), NULL, 0), 200);
	return (struct http_field){STR("pb"), visit_value(f, "pb")};
}

static void
a_round_goes_from_a_list_to_a_public_decision(void **state)
{
	struct fixture *f = *state;
	struct str path = open_round(f, begin(f));
	struct http_field chosen[] = {{STR("loai"), STR("tap-the")},
	                              {STR("chon"), arena_i64(&f->arena, f->world.unit[1])}};

	assert_int_equal(visit(f, f->world.office, "GET", at(f, path, "/chon"), NULL, 0), 200);
	assert_page_has(f, "Trạm Sông Bé");
	assert_page_has(f, "Chưa đăng ký giải pháp nào");
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/chon"), chosen, 2), 303);
	assert_int_equal(visit(f, f->world.leader, "GET", at(f, path, ""), NULL, 0), 200);
	assert_page_has(f, "Trạm Sông Bé");
	assert_page_has(f, "Đủ điều kiện");
	assert_page_lacks(f, "Ghi quyết định…");

	struct http_field decision[] = {version_now(f, path),
	                                {STR("so_qd"), STR("5/QĐ-CC")},
	                                {STR("ngay_qd"), STR("31/2/2022")},
	                                {STR("chuc_vu_ky"), STR("Chi cục trưởng")},
	                                {STR("nguoi_ky"), STR("Nguyễn Văn Một")}};
	const char *decide = at(f, path, "/quyet-dinh");
	assert_int_equal(visit(f, f->world.office, "POST", decide, decision, 5), 422);
	assert_page_has(f, "31/2/2022");
	decision[2].value = STR("14/4/2022");
	assert_int_equal(visit(f, f->world.office, "POST", decide, decision, 5), 303);
	/* A form of before is refused and nothing is lost. */
	assert_int_equal(visit(f, f->world.office, "POST", decide, decision, 5), 422);
	assert_page_has(f, "vừa được sửa ở nơi khác");
	assert_int_equal(visit(f, f->world.head, "GET", at(f, path, ""), NULL, 0), 404);
	struct http_field year[] = {{STR("nam"), STR("2022")}};
	assert_int_equal(visit(f, f->world.head, "GET", "/khen-thuong", year, 1), 200);
	assert_page_lacks(f, "Khen phong trào 2022");

	struct http_field version[] = {version_now(f, path)};
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/cong-bo"), version, 1), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", at(f, path, ""), NULL, 0), 200);
	assert_page_has(f, "5/QĐ-CC");
	assert_page_lacks(f, "Đủ điều kiện");
	assert_int_equal(visit(f, f->world.officer, "GET", at(f, path, "/ho-so/1"), NULL, 0), 404);
	assert_int_equal(visit(f, f->world.head, "GET", "/khen-thuong", year, 1), 200);
	assert_page_has(f, "Khen thưởng của tôi và đơn vị tôi phụ trách");
	static const char *const files[] = {"/to-trinh.docx", "/to-trinh.pdf", "/quyet-dinh.docx",
	                                    "/quyet-dinh.pdf", "/danh-sach.xlsx"};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		assert_int_equal(visit(f, f->world.leader, "GET", at(f, path, files[i]), NULL, 0), 200);
		assert_true(visit_page(f).len > 1000);
		assert_int_equal(visit(f, f->world.officer, "GET", at(f, path, files[i]), NULL, 0), 404);
	}
}

static void
somebody_is_added_by_hand_numbered_left_out_and_revoked(void **state)
{
	struct fixture *f = *state;
	struct str path = open_round(f, begin(f));
	struct http_field typed[] = {{STR("loai"), STR("outsider")},
	                             {STR("ten"), STR("Bà Trần Thị Góp Ý")},
	                             {STR("dia_chi"), STR("")}};

	assert_int_equal(visit(f, f->world.office, "GET", at(f, path, "/them"), NULL, 0), 200);
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/them"), typed, 3), 422);
	assert_page_has(f, "Bà Trần Thị Góp Ý");
	typed[2].value = STR("Ấp 3, xã An Phước");
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/them"), typed, 3), 303);
	typed[1].value = STR("Ông Lê Văn Hai");
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/them"), typed, 3), 303);
	struct http_field numbers[] = {{STR("so_dau"), STR("không")}, {STR("mau_so"), STR("/GK")}};
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/danh-so"), numbers, 2), 422);
	assert_page_has(f, "Nhập số bắt đầu, từ 1.");
	numbers[0].value = STR("1");
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/danh-so"), numbers, 2), 303);

	const char *second = at(f, path, "/ho-so/2");
	assert_int_equal(visit(f, f->world.office, "GET", second, NULL, 0), 200);
	assert_page_has(f, "02/GK");
	struct http_field item[] = {{STR("viec"), STR("luu")},
	                            {STR("pb"), visit_value(f, "pb")},
	                            {STR("ten"), STR("Ông Lê Văn Hai")},
	                            {STR("dia_chi"), STR("Ấp 3")},
	                            {STR("so_giay"), STR("01/GK")}};
	assert_int_equal(visit(f, f->world.office, "POST", second, item, 5), 422);
	assert_page_has(f, "Số 01/GK đã ghi cho Bà Trần Thị Góp Ý. Nhập số khác.");
	item[4].value = STR("05/GK");
	assert_int_equal(visit(f, f->world.office, "POST", second, item, 5), 303);
	assert_int_equal(visit(f, f->world.office, "GET", second, NULL, 0), 200);
	struct http_field out[] = {{STR("viec"), STR("bo")},
	                           {STR("pb"), visit_value(f, "pb")},
	                           {STR("ly_do_bo"), STR("Xin không nhận")}};
	assert_int_equal(visit(f, f->world.office, "POST", second, out, 3), 303);

	struct http_field decision[] = {version_now(f, path),
	                                {STR("so_qd"), STR("5/QĐ-CC")},
	                                {STR("ngay_qd"), STR("14/4/2022")},
	                                {STR("chuc_vu_ky"), STR("Chi cục trưởng")},
	                                {STR("nguoi_ky"), STR("Nguyễn Văn Một")}};
	assert_int_equal(visit(f, f->world.office, "POST", at(f, path, "/quyet-dinh"), decision, 5),
	                 303);
	const char *first = at(f, path, "/ho-so/1");
	assert_int_equal(visit(f, f->world.office, "GET", first, NULL, 0), 200);
	struct http_field revoke[] = {{STR("viec"), STR("huy")},
	                              {STR("pb"), visit_value(f, "pb")},
	                              {STR("so_huy"), STR("9/QĐ-CC")},
	                              {STR("ngay_huy"), STR("15/4/2022")},
	                              {STR("ly_do_huy"), STR("")}};
	assert_int_equal(visit(f, f->world.office, "POST", first, revoke, 5), 422);
	assert_page_has(f, "9/QĐ-CC");
	revoke[4].value = STR("Khai sai");
	assert_int_equal(visit(f, f->world.office, "POST", first, revoke, 5), 303);
	assert_int_equal(visit(f, f->world.leader, "GET", first, NULL, 0), 200);
	assert_page_has(f, "Đã hủy theo Quyết định số 9/QĐ-CC");
}

/* The code stands in the QR code and under it; here it is asked of core as the page does. */
static void
a_certificate_is_printed_and_verified_by_anybody(void **state)
{
	struct fixture *f = *state;
	struct str path = open_round(f, begin(f));
	struct http_field typed[] = {{STR("loai"), STR("outsider")},
	                             {STR("ten"), STR("Bà Trần Thị Góp Ý")},
	                             {STR("dia_chi"), STR("Ấp 3, xã An Phước")}};
	struct http_field decision[] = {{STR("pb"), STR("")},
	                                {STR("so_qd"), STR("5/QĐ-CC")},
	                                {STR("ngay_qd"), STR("14/4/2022")},
	                                {STR("chuc_vu_ky"), STR("Chi cục trưởng")},
	                                {STR("nguoi_ky"), STR("Nguyễn Văn Một")}};
	struct http_field on_blank[] = {{STR("phoi"), STR("1")}}, version[1];
	const int64_t office = f->world.office;

	assert_int_equal(visit(f, office, "POST", at(f, path, "/them"), typed, 3), 303);
	assert_int_equal(visit(f, office, "GET", at(f, path, "/bang.pdf"), NULL, 0), 422);
	decision[0] = version_now(f, path);
	assert_int_equal(visit(f, office, "POST", at(f, path, "/quyet-dinh"), decision, 5), 303);
	assert_int_equal(visit(f, office, "GET", at(f, path, "/bang.pdf"), NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("%PDF")));
	assert_int_equal(visit(f, office, "GET", at(f, path, "/bang.pdf"), on_blank, 1), 200);
	assert_int_equal(visit(f, office, "GET", at(f, path, "/bang.docx"), NULL, 0), 200);
	assert_int_equal(visit(f, office, "GET", at(f, path, "/ho-so/1/bang.pdf"), NULL, 0), 200);
	assert_int_equal(visit(f, office, "GET", at(f, path, "/ho-so/9/bang.pdf"), NULL, 0), 404);

	struct str code = certificate_code(&f->arena, visit_request(f)->site->seal_key, 1);
	const char *verify = arena_printf(&f->arena, "/xac-minh/%.*s", STR_ARG(code)).at;
	assert_int_equal(visit(f, 0, "GET", verify, NULL, 0), 404);
	assert_page_has(f, "Không có giấy nào mang mã này");
	assert_page_lacks(f, "Bà Trần Thị Góp Ý");
	version[0] = version_now(f, path);
	assert_int_equal(visit(f, office, "POST", at(f, path, "/cong-bo"), version, 1), 303);
	assert_int_equal(visit(f, 0, "GET", verify, NULL, 0), 200);
	assert_page_has(f, "Giấy thật, đang có giá trị");
	assert_page_has(f, "Bà Trần Thị Góp Ý");
	struct http_field ask[] = {{STR("ma"), code}};
	assert_int_equal(visit(f, 0, "GET", "/xac-minh", ask, 1), 200);
	assert_page_has(f, "Giấy thật, đang có giá trị");
	assert_int_equal(visit(f, 0, "GET", "/xac-minh", NULL, 0), 200);
	assert_page_lacks(f, "Không có giấy nào");

	assert_int_equal(visit(f, office, "GET", at(f, path, "/ho-so/1"), NULL, 0), 200);
	struct http_field revoke[] = {{STR("viec"), STR("huy")},
	                              {STR("pb"), visit_value(f, "pb")},
	                              {STR("so_huy"), STR("9/QĐ-CC")},
	                              {STR("ngay_huy"), STR("15/4/2022")},
	                              {STR("ly_do_huy"), STR("Khai sai thành tích")}};
	assert_int_equal(visit(f, office, "POST", at(f, path, "/ho-so/1"), revoke, 5), 303);
	assert_int_equal(visit(f, 0, "GET", verify, NULL, 0), 200);
	assert_page_has(f, "Giấy này đã bị hủy");
	/* What the certificate does not show is nobody's business. */
	assert_page_lacks(f, "Khai sai thành tích");
}

static void
places_on_a_blank_are_kept(void **state)
{
	struct fixture *f = *state;
	struct http_field places[] = {{STR("hinh_thuc"), STR("giay_khen")},
	                              {STR("sang_phai"), STR("nhiều")},
	                              {STR("xuong_duoi"), STR("2,5")},
	                              {STR("cho_ten"), STR("90")},
	                              {STR("cho_ngay"), STR("140")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/khen-thuong/phoi", places, 5), 422);
	assert_page_has(f, "nhiều");
	assert_page_has(f, "Nhập số mi-li-mét từ -30 đến 30");
	places[1].value = STR("-1,5");
	assert_int_equal(visit(f, f->world.leader, "POST", "/khen-thuong/phoi", places, 5), 403);
	assert_int_equal(visit(f, f->world.office, "POST", "/khen-thuong/phoi", places, 5), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/khen-thuong/phoi", NULL, 0), 200);
	assert_page_has(f, "−1,5");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_round_goes_from_a_list_to_a_public_decision),
		test(somebody_is_added_by_hand_numbered_left_out_and_revoked),
		test(a_certificate_is_printed_and_verified_by_anybody), test(places_on_a_blank_are_kept)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
