/* library_page_test.c - the office publishes a model on its page, everybody reads it, and it is
 * gone when it is withdrawn. */
#include "core/initiative/initiative.h"
#include "story.h"
#include "visit.h"

static struct str
done(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	struct initiative i;

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, fixture_day(2022, 4, 10)));
	return code;
}

enum { PB, TEN, VAN_DE, BUOC, LIEN_HE, LY_DO, VIEC, FORM };

static void
a_model_is_published_read_and_withdrawn(void **state)
{
	struct fixture *f = *state;
	struct str code = done(f);
	const char *edit = arena_printf(&f->arena, "/nhan-rong/%.*s/cong-khai", STR_ARG(code)).at;
	const char *public = arena_printf(&f->arena, "/cong/sang-kien/%.*s", STR_ARG(code)).at;
	struct http_field form[FORM] = {
		[PB] = {STR("pb"), STR("0")},
		[TEN] = {STR("ten"), STR("Hẹn giờ trả giấy tờ")},
		[VAN_DE] = {STR("van_de"), STR("Người dân chờ lâu")},
		[BUOC] = {STR("buoc"), STR("Ghi giờ hẹn\nGọi điện khi đổi")},
		[LIEN_HE] = {STR("lien_he"), STR("")},
		[LY_DO] = {STR("ly_do"), STR("")},
		[VIEC] = {STR("viec"), STR("cong-khai")},
	};
	const struct http_field words = {STR("q"), STR("giay to")}, other = {STR("q"), STR("ket qua")};

	assert_int_equal(visit(f, 0, "GET", public, NULL, 0), 404);
	assert_int_equal(visit(f, f->world.office, "GET", edit, NULL, 0), 200);
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_int_equal(visit(f, f->world.office, "POST", edit, form, FORM), 422);
	assert_page_has(f, "Nhập nơi liên hệ");
	assert_page_has(f, "Gọi điện khi đổi");
	assert_int_equal(visit(f, 0, "GET", "/cong/sang-kien", NULL, 0), 200);
	assert_page_has(f, "Chưa có mô hình nào được công khai.");
	form[LIEN_HE].value = STR("Bộ phận một cửa");
	assert_int_equal(visit(f, f->world.office, "POST", edit, form, FORM), 303);

	assert_int_equal(visit(f, 0, "GET", "/cong/sang-kien", &words, 1), 200);
	assert_page_has(f, "Hẹn giờ trả giấy tờ");
	assert_int_equal(visit(f, 0, "GET", "/cong/sang-kien", &other, 1), 200);
	assert_page_lacks(f, "Hẹn giờ trả giấy tờ");
	assert_int_equal(visit(f, 0, "GET", public, NULL, 0), 200);
	assert_page_has(f, "<li>Ghi giờ hẹn</li>");
	assert_page_has(f, "Bộ phận một cửa");
	assert_page_lacks(f, "Hẹn giờ trả kết quả");

	form[PB].value = STR("1");
	form[VIEC].value = STR("rut");
	assert_int_equal(visit(f, f->world.office, "POST", edit, form, FORM), 422);
	assert_page_has(f, "Nhập lý do rút khỏi thư viện.");
	form[LY_DO].value = STR("Đang sửa quy trình");
	assert_int_equal(visit(f, f->world.office, "POST", edit, form, FORM), 303);
	assert_int_equal(visit(f, 0, "GET", public, NULL, 0), 404);
	assert_int_equal(visit(f, 0, "GET", "/cong/sang-kien", &words, 1), 200);
	assert_page_lacks(f, "Hẹn giờ trả giấy tờ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_model_is_published_read_and_withdrawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
