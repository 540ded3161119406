/* web_test.c - what a person sees where something cannot be: the frame stays, the page says
 * what happened and what to do, and a small action that was refused ends where it began. */
#include "core/once/once.h"
#include "core/setting/setting.h"
#include "i18n/i18n.h"
#include "story.h"
#include "visit.h"
#include "web/web.h"

static void
what_is_not_there_keeps_the_frame(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(visit(f, f->world.office, "GET", "/khong-co-trang-nay", NULL, 0), 404);
	assert_page_has(f, "<h1>Không tìm thấy</h1>");
	assert_page_has(f, "href=\"/viec-cua-toi\"");
	assert_page_has(f, "class=\"side\"");
	assert_int_equal(visit(f, f->world.officer, "GET", "/nguoi-dung", NULL, 0), 403);
	assert_page_has(f, "chưa được giao việc này");
	assert_page_has(f, "class=\"side\"");
	assert_int_equal(visit(f, 0, "GET", "/khong-co-trang-nay", NULL, 0), 404);
	assert_page_lacks(f, "class=\"side\"");
}

static void
an_old_form_says_how_to_go_on(void **state)
{
	struct fixture *f = *state;

	visit_csrf(f, "");
	visit_from(f, "/thong-bao");
	assert_int_equal(visit(f, f->world.office, "POST", "/thong-bao/da-doc", NULL, 0), 403);
	visit_csrf(f, NULL);
	visit_from(f, NULL);
	assert_page_has(f, "<h1>Chưa gửi được</h1>");
	assert_page_has(f, "tải lại trang rồi gửi");
	assert_page_has(f, "href=\"/thong-bao\">Quay lại trang trước");
	assert_page_lacks(f, "hỏi bộ phận cải cách hành chính");
	assert_page_has(f, "class=\"side\"");
}

static void
a_refused_action_comes_back_to_its_page(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	const char *close = arena_printf(&f->arena, "/phong-trao/%.*s/dong", STR_ARG(slug)).at;
	const char *page = arena_printf(&f->arena, "/phong-trao/%.*s", STR_ARG(slug)).at;

	assert_int_equal(visit(f, f->world.office, "POST", close, NULL, 0), 303);
	visit_from(f, page);
	assert_int_equal(visit(f, f->world.office, "POST", close, NULL, 0), 303);
	assert_str(visit_location(f), page);
	assert_int_equal(visit_response(f)->n_set_cookies, 1);
	assert_true(str_has_prefix(visit_response(f)->set_cookies[0], STR("lantoa_tin=4")));
	/* Without a page to go back to, and from another site, the failure is a page. */
	visit_from(f, NULL);
	assert_int_not_equal(visit(f, f->world.office, "POST", close, NULL, 0), 303);
}

static void
the_log_is_told_in_the_language_of_its_reader(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct http_field english[] = {{STR("lang"), STR("en")}};

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	assert_int_equal(visit(f, f->world.office, "POST", "/toi/ngon-ngu", english, 1), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/nhat-ky", NULL, 0), 200);
	assert_page_has(f, "Draft a new movement");
	assert_page_lacks(f, "Soạn phong trào mới");
	assert_int_equal(visit(f, f->world.office, "GET", "/don-vi", NULL, 0), 200);
	assert_page_has(f, "<h1>Units</h1>");
	assert_int_equal(visit(f, f->world.office, "GET", "/nguoi-dung/moi", NULL, 0), 200);
	assert_page_has(f, "Reform office");
	assert_page_lacks(f, "Bộ phận CCHC");
}

static void
what_core_kept_is_told_in_the_language_of_its_reader(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *kept, *told;
	} cases[] = {
		{"Tệp PDF không đọc được thành dòng. Gửi bản Word hoặc Excel.",
	     "A PDF cannot be read as rows. Send the Word or Excel file."},
		{"Tạo tài khoản “hai”", "Create account “hai”"},
		{"Báo cáo sơ kết của Trạm Sông Bé: chờ xác nhận",
	     "Report (interim) of Trạm Sông Bé: waits to be confirmed"},
		{"Chuyển sang lĩnh vực 2. Cải cách", "Moved to domain 2. Cải cách"},
		{"Chữ người dùng gõ", "Chữ người dùng gõ"},
		{"", ""},
	};
	struct request req = {.op = *op_as(f, f->world.office)};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		req.op.lang = I18N_EN;
		assert_str(web_told(&req, str_of(cases[i].kept)), cases[i].told);
		req.op.lang = I18N_VI;
		assert_str(web_told(&req, str_of(cases[i].kept)), cases[i].kept);
	}
}

static void
the_site_is_called_as_its_agency_calls_it(void **state)
{
	struct fixture *f = *state;
	struct str name = STR("Thi đua <CCHC>");

	assert_int_equal(visit(f, 0, "GET", "/dang-nhap", NULL, 0), 200);
	assert_page_has(f, "<title>Đăng nhập – Lan Tỏa</title>");
	struct op *op = op_as(f, f->world.admin);
	assert_op(op, setting_set(op, 0, STR("site_name"), name));
	const int64_t readers[] = {0, f->world.officer};
	const char *const paths[] = {"/dang-nhap", "/viec-cua-toi"};
	for (size_t i = 0; i < COUNT_OF(readers); i++) {
		assert_int_equal(visit(f, readers[i], "GET", paths[i], NULL, 0), 200);
		assert_page_has(f, " – Thi đua &lt;CCHC&gt;</title>");
		assert_page_has(f, "<b>Thi đua &lt;CCHC&gt;</b>");
	}
	assert_int_equal(visit(f, 0, "GET", "/cong/sang-kien", NULL, 0), 200);
	assert_page_has(f, "<b>Thi đua &lt;CCHC&gt;</b>");
}

/* ---- forms that come twice ---------------------------------------------------------------------
 */

static size_t
times_on_page(struct fixture *f, const char *text)
{
	struct str page = visit_page(f), what = str_of(text);
	size_t n = 0;

	for (size_t at = 0; (at = str_find(page, what, at)) != SIZE_MAX; at += what.len)
		n++;
	return n;
}

static size_t
sets_called(struct fixture *f, const char *link)
{
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/bo-tieu-chi", NULL, 0), 200);
	return times_on_page(f, link);
}

static void
a_form_that_is_sent_twice_has_one_effect(void **state)
{
	static const char make[] = "/chi-so/bo-tieu-chi/moi/sua";
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("Bộ lặp")},
	                            {STR("nam"), STR("2023")},
	                            {STR("tong"), STR("100")},
	                            {STR("le"), STR("2")}};

	assert_int_equal(visit(f, f->world.office, "GET", make, NULL, 0), 200);
	visit_csrf(f, arena_str(&f->arena, visit_value(f, "csrf")).at);
	/* What was refused may come again. */
	form[1].value = STR("năm nào");
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 422);
	form[1].value = STR("2023");
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 303);
	struct str to = arena_str(&f->arena, visit_location(f));
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 303);
	assert_str(visit_location(f), to.at);
	assert_true(str_has_prefix(visit_response(f)->set_cookies[0], STR("lantoa_tin=")));
	/* The same page with something else in it is another form. */
	form[0].value = STR("Bộ khác");
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 303);
	visit_csrf(f, NULL);
	assert_int_equal(sets_called(f, ">Bộ lặp<"), 1);
	assert_int_equal(sets_called(f, ">Bộ khác<"), 1);
	/* And with a token of its own the same words are meant. */
	form[0].value = STR("Bộ lặp");
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 303);
	assert_int_equal(sets_called(f, ">Bộ lặp<"), 2);
}

static void
a_form_that_comes_again_after_a_restart_has_one_effect(void **state)
{
	static const char make[] = "/chi-so/bo-tieu-chi/moi/sua";
	struct fixture *f = *state;
	const struct http_field form[] = {{STR("ten"), STR("Bộ lặp")},
	                                  {STR("nam"), STR("2023")},
	                                  {STR("tong"), STR("100")},
	                                  {STR("le"), STR("2")}};

	assert_int_equal(visit(f, f->world.office, "GET", make, NULL, 0), 200);
	visit_csrf(f, arena_str(&f->arena, visit_value(f, "csrf")).at);
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 303);
	visit_forget_answers(f);
	visit_from(f, make);
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 303);
	assert_str(visit_location(f), make);
	visit_from(f, NULL);
	assert_int_equal(sets_called(f, ">Bộ lặp<"), 1);
	/* Days later nobody has that page any more, and it is forgotten. */
	f->now += INT64_C(5) * 24 * 3600 * 1000000;
	struct op *op = op_as(f, f->world.office);
	assert_op(op, once_sweep(op));
	visit_forget_answers(f);
	assert_int_equal(visit(f, f->world.office, "POST", make, form, 4), 303);
	assert_int_equal(sets_called(f, ">Bộ lặp<"), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_is_not_there_keeps_the_frame),
		test(an_old_form_says_how_to_go_on),
		test(a_refused_action_comes_back_to_its_page),
		test(the_log_is_told_in_the_language_of_its_reader),
		test(what_core_kept_is_told_in_the_language_of_its_reader),
		test(the_site_is_called_as_its_agency_calls_it),
		test(a_form_that_is_sent_twice_has_one_effect),
		test(a_form_that_comes_again_after_a_restart_has_one_effect),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
