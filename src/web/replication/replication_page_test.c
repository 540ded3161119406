/* replication_page_test.c - the pages of replication as people use them: a unit takes a model
 * over, both heads confirm, a result comes in with its file. */
#include "core/initiative/initiative.h"
#include "core/replication/adoption.h"
#include "core/setup/setup.h"
#include "story.h"
#include "visit.h"

struct scene {
	struct str code;
	int64_t head; /* of Trạm Núi Lớn */
};

static bool
add_head(struct op *op, void *arg)
{
	struct fixture *f = arg;
	int64_t *head = arena_new(&f->arena, int64_t);
	const struct setup_person s = {.name = STR("Lò Thị Núi"),
	                               .login = STR("nhanrong.nui"),
	                               .title = STR("Trạm trưởng"),
	                               .signs_as = STR("head"),
	                               .password_hash = STR(""),
	                               .email = STR(""),
	                               .unit = f->world.unit[2],
	                               .roles = ROLE_HEAD,
	                               .rank = 1,
	                               .from_on = 0};

	if (!setup_person(op, &s, head))
		return false;
	f->world.council = *head; /* a council member has no part in these cases */
	return true;
}

static struct scene
scene(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct scene s = {.code = story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022")};
	struct initiative i;

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, add_head, f));
	s.head = f->world.council;
	op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, s.code, &i));
	assert_op(op, initiative_complete(op, s.code, i.version, fixture_day(2022, 4, 10)));
	return s;
}

static const char *
address(struct fixture *f, struct str code, const char *rest)
{
	return arena_printf(&f->arena, "/nhan-rong/%.*s%s", STR_ARG(code), rest).at;
}

enum { TU, NGAY, DIEU_CHINH, TEN, TRUOC, DV, FORM };
static void
fill(struct http_field form[FORM])
{
	const struct http_field all[FORM] = {
		[TU] = {STR("tu"), STR("0")},
		[NGAY] = {STR("ngay"), STR("15/4/2022")},
		[DIEU_CHINH] = {STR("dieu_chinh"), STR("Hẹn qua tin nhắn")},
		[TEN] = {STR("sl_ten"), STR("Thời gian chờ")},
		[TRUOC] = {STR("sl_truoc"), STR("45,5")},
		[DV] = {STR("sl_dv"), STR("phút")},
	};
	for (size_t i = 0; i < FORM; i++)
		form[i] = all[i];
}

static void
what_is_typed_stays_when_a_figure_is_no_number(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	struct http_field form[FORM];

	fill(form);
	form[TRUOC].value = STR("khoảng 45");
	form[NGAY].value = STR("31/2/2022");
	assert_int_equal(
		visit(f, f->world.other_officer, "POST", address(f, s.code, "/nhan"), form, FORM), 422);
	assert_page_has(f, "nhiều nhất hai chữ số thập phân");
	assert_page_has(f, "value=\"khoảng 45\"");
	assert_page_has(f, "value=\"31/2/2022\"");
	assert_page_has(f, "Hẹn qua tin nhắn");
	assert_page_has(f, "value=\"Thời gian chờ\"");
	fill(form);
	form[TEN].value = form[TRUOC].value = form[DV].value = form[DIEU_CHINH].value = STR("");
	assert_int_equal(
		visit(f, f->world.other_officer, "POST", address(f, s.code, "/nhan"), form, FORM), 422);
	assert_page_has(f, "ít nhất một số liệu");
	assert_page_has(f, "Không điều chỉnh");
}

/* Begun by the officer, confirmed by both heads. */
static void
take_over(struct fixture *f, struct str code, int64_t own_head)
{
	struct http_field form[FORM], month = {STR("thang"), STR("0")};

	fill(form);
	assert_int_equal(
		visit(f, f->world.other_officer, "POST", address(f, code, "/nhan"), form, FORM), 303);
	assert_str(visit_location(f), address(f, code, "/1"));
	assert_int_equal(visit(f, own_head, "POST", address(f, code, "/1/xac-nhan"), &month, 1), 303);
	assert_int_equal(visit(f, f->world.head, "GET", address(f, code, "/1"), NULL, 0), 200);
	assert_page_has(f, "Chờ đơn vị có mô hình xác nhận");
	assert_int_equal(visit(f, f->world.head, "POST", address(f, code, "/1/xac-nhan"), &month, 1),
	                 303);
}

static void
a_model_goes_from_its_page_into_the_ledger(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	const struct http_field drawer = {STR("loc"), STR("chua-ap-dung")},
							mine = {STR("loc"), STR("cua-toi")};

	assert_int_equal(visit(f, f->world.other_officer, "GET",
	                       arena_printf(&f->arena, "/sang-kien/%.*s", STR_ARG(s.code)).at, NULL, 0),
	                 200);
	assert_page_has(f, "Nhận nhân rộng mô hình này");
	assert_int_equal(visit(f, f->world.officer, "GET",
	                       arena_printf(&f->arena, "/sang-kien/%.*s", STR_ARG(s.code)).at, NULL, 0),
	                 200);
	assert_page_lacks(f, "Nhận nhân rộng mô hình này");
	assert_page_has(f, "Chưa đơn vị nào áp dụng");
	assert_int_equal(visit(f, f->world.officer, "GET", "/nhan-rong", &drawer, 1), 200);
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_page_has(f, "5 ngày");
	take_over(f, s.code, s.head);
	assert_int_equal(visit(f, f->world.officer, "GET", "/nhan-rong", NULL, 0), 200);
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_int_equal(visit(f, f->world.officer, "GET", address(f, s.code, ""), NULL, 0), 200);
	assert_page_has(f, "Trạm Núi Lớn");
	assert_page_has(f, "1 đơn vị đang áp dụng");
	assert_int_equal(visit(f, f->world.other_officer, "GET", "/nhan-rong", &mine, 1), 200);
	assert_page_has(f, "Đang áp dụng");
}

static void
a_result_stands_beside_its_baseline(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	struct http_field result[] = {{STR("pb"), STR("1")},
	                              {STR("ket_qua"), STR("Chờ ít hơn hẳn")},
	                              {STR("sl_0"), STR("nhanh")}};

	take_over(f, s.code, s.head);
	f->now += INT64_C(86400000000) * 88;
	assert_int_equal(visit(f, f->world.other_officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Báo cáo kết quả nhân rộng sau 3 tháng của Trạm Núi Lớn");
	assert_int_equal(visit(f, f->world.other_officer, "POST", address(f, s.code, "/1/ket-qua/3"),
	                       result, COUNT_OF(result)),
	                 422);
	assert_page_has(f, "value=\"nhanh\"");
	assert_page_has(f, "Chờ ít hơn hẳn");
	assert_page_has(f, "Trước khi áp dụng: 45,5");
	result[2].value = STR("20,25");
	assert_int_equal(visit(f, f->world.other_officer, "POST", address(f, s.code, "/1/ket-qua/3"),
	                       result, COUNT_OF(result)),
	                 303);
	assert_int_equal(visit(f, s.head, "GET", address(f, s.code, "/1"), NULL, 0), 200);
	assert_page_has(f, "45,5");
	assert_page_has(f, "<b>20,25</b>");
	assert_page_has(f, "Chờ trưởng đơn vị xác nhận");
	assert_int_equal(visit(f, s.head, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Xác nhận kết quả nhân rộng sau 3 tháng của Trạm Núi Lớn");
	/* Given back without a reason: the page asks for one. */
	struct http_field back[] = {{STR("thang"), STR("3")}, {STR("ly_do"), STR("")}};
	assert_int_equal(visit(f, s.head, "POST", address(f, s.code, "/1/tra-lai"), back, 2), 422);
	assert_page_has(f, "Nhập lý do trả lại.");
	back[1].value = STR("Đo lại ở đủ ba xã");
	assert_int_equal(visit(f, s.head, "POST", address(f, s.code, "/1/tra-lai"), back, 2), 303);
	assert_int_equal(
		visit(f, f->world.other_officer, "GET", address(f, s.code, "/1/ket-qua/3"), NULL, 0), 200);
	assert_page_has(f, "Đo lại ở đủ ba xã");
}

static void
not_going_on_needs_its_day_and_reason(void **state)
{
	struct fixture *f = *state;
	struct scene s = scene(f);
	struct http_field end[] = {{STR("ngay"), STR("16/4/2022")}, {STR("ly_do"), STR("Thiếu người")}};

	take_over(f, s.code, s.head);
	assert_int_equal(visit(f, s.head, "POST", address(f, s.code, "/1/ngung"), end, 2), 422);
	assert_page_has(f, "ở giữa ngày bắt đầu áp dụng và hôm nay");
	assert_page_has(f, "Thiếu người");
	end[0].value = STR("15/4/2022");
	end[1].value = STR(" ");
	assert_int_equal(visit(f, s.head, "POST", address(f, s.code, "/1/ngung"), end, 2), 422);
	assert_page_has(f, "Nhập lý do không tiếp tục.");
	end[1].value = STR("Thiếu người");
	assert_int_equal(visit(f, s.head, "POST", address(f, s.code, "/1/ngung"), end, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", address(f, s.code, ""), NULL, 0), 200);
	assert_page_has(f, "Không tiếp tục");
	assert_page_has(f, "Thiếu người");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_is_typed_stays_when_a_figure_is_no_number),
		test(a_model_goes_from_its_page_into_the_ledger),
		test(a_result_stands_beside_its_baseline),
		test(not_going_on_needs_its_day_and_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
