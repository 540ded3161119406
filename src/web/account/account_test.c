/* account_test.c - signing in, and a session that ends while somebody types. */
#include "core/account/account.h"
#include "core/session/second.h"
#include "core/session/session.h"
#include "http/dispatch.h"
#include "story.h"
#include "visit.h"

#include <liboath/oath.h>
#include <stdlib.h>

#define GOOD "bốn từ ghép lại nhé"

static void
give_password(struct fixture *f, int64_t account)
{
	struct op *op = op_as_operator(f);

	assert_op(op, account_set_password(op, account, STR(GOOD), false));
}

static void
wrong_password_tells_how_many_tries_are_left(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("be")}, {STR("mat_khau"), STR("sai")}};

	give_password(f, f->world.officer);
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 2), 422);
	assert_page_has(f, "Còn 4 lần thử");
	assert_page_has(f, "value=\"be\"");
	for (int i = 0; i < 3; i++)
		assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 2), 422);
	assert_page_has(f, "Còn 1 lần thử");
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 2), 429);
	assert_page_has(f, "Thử lại sau 1 phút");
	/* The right one has to wait too. */
	form[1].value = STR(GOOD);
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 2), 429);
	f->now += INT64_C(61) * 1000000;
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 2), 303);
}

static void
what_was_typed_outlives_the_session(void **state)
{
	struct fixture *f = *state;
	struct http_field typed[] = {{STR("ten"), STR("Tổ \"Mới\" <1>")},
	                             {STR("hieu_luc"), STR("15/4/2022")},
	                             {STR("cap_tren"), STR("2")},
	                             {STR("ghi_chu"), STR("Kiện toàn")}};

	give_password(f, f->world.office);
	visit_session(f, STR("phien-da-het-tu-lau"));
	assert_int_equal(visit(f, 0, "POST", "/don-vi/moi", typed, 3), 401);
	assert_page_has(f, "name=\"giu.ten\" value=\"Tổ &#34;Mới&#34; &lt;1&gt;\"");
	assert_page_has(f, "name=\"toi-dau\" value=\"/don-vi/moi\"");
	visit_session(f, STR(""));
	struct http_field form[] = {{STR("ten"), STR("phong")},
	                            {STR("mat_khau"), STR("sai")},
	                            {STR("toi-dau"), STR("/don-vi/moi")},
	                            {STR("giu.ten"), typed[0].value},
	                            {STR("giu.hieu_luc"), typed[1].value},
	                            {STR("giu.cap_tren"), typed[2].value}};
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 6), 422);
	assert_page_has(f, "name=\"giu.ten\" value=\"Tổ &#34;Mới&#34; &lt;1&gt;\"");
	form[1].value = STR(GOOD);
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 6), 200);
	assert_page_has(f, "action=\"/don-vi/moi\"");
	assert_page_has(f, "name=\"ten\" value=\"Tổ &#34;Mới&#34; &lt;1&gt;\"");
	assert_page_has(f, "Trần Thị Phòng");
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/moi", typed, 4), 303);
	/* Only addresses of our own are gone on to. */
	form[2].value = STR("https://example.com/");
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 6), 200);
	assert_page_lacks(f, "example.com");
}

/* The mark of a form that another session of `account` was given. */
static const char *
mark_of(struct fixture *f, int64_t account)
{
	return arena_printf(&f->arena, "ZmFrZS10b2tlbi1vZi1hLXNlc3Npb24tdGhhdC1lbmQ.%" PRId64, account)
	    .at;
}

static void
a_form_outlives_a_sign_out_in_another_tab(void **state)
{
	struct fixture *f = *state;
	struct http_field typed = {STR("ten"), STR("Tổ gõ dở")};

	/* The cookie is gone, and with it what proves the form: only a page of ours is believed. */
	visit_csrf(f, mark_of(f, f->world.office));
	assert_int_equal(visit(f, 0, "POST", "/don-vi/moi", &typed, 1), 403);
	assert_page_lacks(f, "Tổ gõ dở");
	visit_origin(f, "http://example.com");
	assert_int_equal(visit(f, 0, "POST", "/don-vi/moi", &typed, 1), 403);
	assert_page_lacks(f, "Tổ gõ dở");
	visit_origin(f, "http://localhost");
	assert_int_equal(visit(f, 0, "POST", "/don-vi/moi", &typed, 1), 401);
	assert_page_has(f, "name=\"giu.ten\" value=\"Tổ gõ dở\"");
	assert_page_has(
		f, arena_printf(&f->arena, "name=\"cua\" value=\"%" PRId64 "\"", f->world.office).at);
	/* Signed in again meanwhile: shown, and nothing is done before the press. */
	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/moi", &typed, 1), 401);
	assert_page_has(f, "action=\"/don-vi/moi\"");
	assert_page_has(f, "name=\"ten\" value=\"Tổ gõ dở\"");
	/* Somebody else: neither shown nor done. */
	assert_int_equal(visit(f, f->world.officer, "POST", "/don-vi/moi", &typed, 1), 403);
	assert_page_lacks(f, "Tổ gõ dở");
	visit_origin(f, NULL);
	visit_csrf(f, NULL);
}

static void
what_was_typed_is_not_sent_on_by_another_person(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("phong")},
	                            {STR("mat_khau"), STR(GOOD)},
	                            {STR("toi-dau"), STR("/don-vi/moi")},
	                            {STR("cua"), arena_printf(&f->arena, "%" PRId64, f->world.officer)},
	                            {STR("giu.ten"), STR("Tổ gõ dở")}};

	give_password(f, f->world.office);
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 5), 303);
	assert_page_lacks(f, "Tổ gõ dở");
	assert_true(str_eq(visit_location(f), STR("/")));
	form[3].value = arena_printf(&f->arena, "%" PRId64, f->world.office);
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 5), 200);
	assert_page_has(f, "name=\"ten\" value=\"Tổ gõ dở\"");
}

/* A session of the office's own, begun at f->now. */
static void
sign_in_really(struct fixture *f)
{
	struct op *op = op_as(f, 0);
	struct str token;
	bool must_change;

	assert_op(op, session_begin(op, STR("phong"), STR(GOOD), STR("thử"), &token, &must_change));
	visit_session(f, arena_str(&f->arena, token));
}

static void
acts_that_give_rights_ask_for_the_password_when_it_was_typed_long_ago(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("so_phut"), STR("kept «as» it was")},
	                            {STR("mat_khau_lai"), STR("sai")}};

	give_password(f, f->world.office);
	sign_in_really(f);
	/* Just signed in: the form itself is looked at. */
	visit(f, f->world.office, "POST", "/cau-hinh", form, 1);
	assert_page_lacks(f, "mat_khau_lai");
	f->now += INT64_C(31) * 60 * 1000000;
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh", form, 1), 200);
	assert_page_has(f, "Nhập lại mật khẩu");
	assert_page_has(f, "name=\"so_phut\" value=\"kept «as» it was\"");
	/* Reading, and acts that give nobody anything, go on. */
	assert_int_equal(visit(f, f->world.office, "GET", "/cau-hinh", NULL, 0), 200);
	assert_page_lacks(f, "mat_khau_lai");
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh", form, 2), 422);
	assert_page_has(f, "Mật khẩu đang dùng chưa đúng");
	assert_page_has(f, "name=\"so_phut\" value=\"kept «as» it was\"");
	assert_page_lacks(f, "value=\"sai\"");
	form[1].value = STR(GOOD);
	visit(f, f->world.office, "POST", "/cau-hinh", form, 2);
	assert_page_lacks(f, "mat_khau_lai");
	/* Proved: not asked again for a while, and in this session alone. */
	visit(f, f->world.office, "POST", "/cau-hinh", form, 1);
	assert_page_lacks(f, "mat_khau_lai");
	f->now += INT64_C(31) * 60 * 1000000;
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh", form, 1), 200);
	assert_page_has(f, "mat_khau_lai");
	visit_session(f, STR(""));
}

static void
guesses_at_the_password_are_counted(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("mat_khau_lai"), STR("sai")}};

	give_password(f, f->world.office);
	sign_in_really(f);
	f->now += INT64_C(31) * 60 * 1000000;
	for (int i = 0; i < 5; i++)
		assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh", form, 1), 422);
	form[0].value = STR(GOOD);
	assert_int_equal(visit(f, f->world.office, "POST", "/cau-hinh", form, 1), 422);
	assert_page_has(f, "Thử lại sau");
	visit_session(f, STR(""));
}

/* The officer's factor is on; the one recovery code that the test uses. */
static struct str
second_factor(struct fixture *f)
{
	struct http_field on[] = {{STR("viec"), STR("bat")}, {STR("ma"), STR("12 34")}};
	struct http_field begin = {STR("viec"), STR("bat-dau")};
	struct second_setup setup;
	struct second_codes codes;
	char *secret, code[7];
	size_t len;

	assert_int_equal(visit(f, f->world.officer, "GET", "/toi/hai-buoc", NULL, 0), 200);
	assert_page_has(f, "Chưa bật");
	assert_int_equal(visit(f, f->world.officer, "POST", "/toi/hai-buoc", &begin, 1), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/toi/hai-buoc", NULL, 0), 200);
	assert_page_has(f, "<path d=\"M4 4h7v1h-7z");
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, second_setup_get(op, visit_request(f)->site->second_key, &setup));
	assert_page_has(f, arena_str(&f->arena, setup.key).at);
	assert_int_equal(visit(f, f->world.officer, "POST", "/toi/hai-buoc", on, 2), 422);
	assert_page_has(f, "Mã chưa đúng");
	assert_int_equal(oath_base32_decode(setup.key.at, setup.key.len, &secret, &len), OATH_OK);
	assert_int_equal(oath_totp_generate(secret, len, (time_t)(f->now / 1000000), 0, 0, 6, code),
	                 OATH_OK);
	free(secret);
	op = op_as(f, f->world.officer);
	assert_op(
		op, second_confirm(op, visit_request(f)->site->second_key, str_of(code), STR(""), &codes));
	return codes.at[0];
}

static void
the_code_comes_after_the_password(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {
		{STR("ten"), STR("be")}, {STR("mat_khau"), STR(GOOD)}, {STR("tiep"), STR("/lich?thang=4")}};

	give_password(f, f->world.officer);
	struct http_field code[] = {{STR("ma"), STR("000000")}, {STR("tiep"), STR("/lich?thang=4")}};
	struct str right = second_factor(f);
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 3), 303);
	assert_str(visit_location(f), "/dang-nhap?tiep=%2Flich%3Fthang%3D4");
	struct str half = arena_str(&f->arena, visit_request(f)->session_token);
	visit_session(f, half);
	assert_int_equal(visit(f, 0, "GET", "/dang-nhap", code + 1, 1), 200);
	assert_page_has(f, "autocomplete=\"one-time-code\"");
	assert_page_lacks(f, "name=\"mat_khau\"");
	assert_int_equal(visit(f, 0, "GET", "/viec-cua-toi", NULL, 0), 303); /* opens nothing */
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", code, 2), 422);
	assert_page_has(f, "Còn 4 lần thử");
	code[0].value = right;
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", code, 2), 303);
	assert_str(visit_location(f), "/lich?thang=4");
	visit_session(f, arena_str(&f->arena, visit_request(f)->session_token));
	assert_int_equal(visit(f, 0, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_int_equal(visit(f, 0, "GET", "/toi/hai-buoc", NULL, 0), 200);
	assert_page_has(f, "Còn 9 mã khôi phục");
	visit_session(f, STR(""));
}

static void
what_was_typed_outlives_the_code_as_well(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("be")},
	                            {STR("mat_khau"), STR(GOOD)},
	                            {STR("toi-dau"), STR("/don-vi/moi")},
	                            {STR("giu.ten"), STR("Tổ gõ dở")}};
	struct http_field code[] = {{STR("ma"), STR("")}, form[2], form[3]};

	give_password(f, f->world.officer);
	code[0].value = second_factor(f);
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 4), 200);
	assert_page_has(f, "autocomplete=\"one-time-code\"");
	assert_page_has(f, "name=\"giu.ten\" value=\"Tổ gõ dở\"");
	visit_session(f, arena_str(&f->arena, visit_request(f)->session_token));
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", code, 3), 200);
	assert_page_has(f, "name=\"ten\" value=\"Tổ gõ dở\"");
	assert_page_has(f, "action=\"/don-vi/moi\"");
	visit_session(f, STR(""));
}

static void
where_it_is_wanted_it_comes_before_all_else(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ten"), STR("be")}, {STR("mat_khau"), STR(GOOD)}};

	give_password(f, f->world.officer);
	fixture_sql(
		f, "INSERT INTO setting (agency_id, name, value) VALUES (0, 'second_factor_for', '2')");
	assert_int_equal(visit(f, 0, "POST", "/dang-nhap", form, 2), 303);
	visit_session(f, arena_str(&f->arena, visit_request(f)->session_token));
	assert_int_equal(visit(f, 0, "GET", "/sang-kien", NULL, 0), 303);
	assert_str(visit_location(f), "/toi/hai-buoc");
	assert_int_equal(visit(f, 0, "GET", "/toi/hai-buoc", NULL, 0), 200);
	visit_session(f, STR(""));
}

static void
passwords_are_not_repeated_in_a_page(void **state)
{
	struct fixture *f = *state;
	struct http_field typed[] = {{STR("cu"), STR("mật khẩu cũ của tôi")},
	                             {STR("moi"), STR("mật khẩu mới của tôi")},
	                             {STR("moi2"), STR("mật khẩu mới của tôi")}};

	visit_session(f, STR("phien-da-het-tu-lau"));
	assert_int_equal(visit(f, 0, "POST", "/toi/mat-khau", typed, 3), 401);
	assert_page_lacks(f, "mật khẩu cũ của tôi");
	assert_page_lacks(f, "mật khẩu mới của tôi");
	visit_session(f, STR(""));
}

static void
sessions_are_told_by_browser_and_system(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *said, *told;
	} browsers[] = {
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
	     "Chrome/120.0.0.0 Safari/537.36",
	     "Chrome trên Windows"},
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
	     "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0",
	     "Edge trên Windows"},
		{"Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) "
	     "coc_coc_browser/109.0.1 Chrome/103.0.1 Safari/537.36",
	     "Cốc Cốc trên Windows"},
		{"Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0",
	     "Firefox trên Linux"},
		{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
	     "like Gecko) Version/17.2 Mobile/15E148 Safari/604.1",
	     "Safari trên iPhone"},
		{"Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 (KHTML, like Gecko) "
	     "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
	     "Samsung Internet trên Android"},
		{"curl/7.88.1", "curl/7.88.1"},
		{"Chrome/<b>", "Chrome/&lt;b&gt;"},
		{"", "Trình duyệt không nói tên"},
	};
	struct str token;
	bool must_change;

	give_password(f, f->world.officer);
	for (size_t i = 0; i < COUNT_OF(browsers); i++) {
		struct op *op = op_as(f, 0);
		assert_op(op, session_begin(op, STR("be"), STR(GOOD), str_of(browsers[i].said), &token,
		                            &must_change));
	}
	visit_session(f, token);
	assert_int_equal(visit(f, 0, "GET", "/toi/phien", NULL, 0), 200);
	for (size_t i = 0; i < COUNT_OF(browsers); i++)
		assert_page_has(f, browsers[i].told);
	assert_page_lacks(f, "Mozilla");
	visit_session(f, STR(""));
}

static void
the_sign_in_page_names_the_agency_at_the_top(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(visit(f, 0, "GET", "/dang-nhap", NULL, 0), 200);
	assert_page_has(f, "<p class=\"sub\">Sở Thử nghiệm</p>");
	fixture_sql(f, "UPDATE unit_version SET parent_id = NULL");
	assert_int_equal(visit(f, 0, "GET", "/dang-nhap", NULL, 0), 200);
	assert_page_lacks(f, "class=\"sub\"");
}

/* The secret of the feed is shown once, stands for its owner, and is gone when it is stopped. */
static void
a_calendar_feed_is_made_renewed_and_stopped(void **state)
{
	struct fixture *f = *state;
	struct http_field make = {STR("viec"), STR("tao")}, stop = {STR("viec"), STR("thu-hoi")},
					  odd = {STR("viec"), STR("khac")};

	story_movement(f);
	assert_int_equal(visit(f, f->world.officer, "GET", "/toi/nhac-viec", NULL, 0), 200);
	assert_page_has(f, "Chưa có đường dẫn nào.");
	assert_page_lacks(f, "Thu hồi đường dẫn");
	assert_int_equal(visit(f, f->world.officer, "POST", "/toi/nhac-viec/lich", &make, 1), 200);
	struct str page = visit_page(f);
	size_t at = str_find(page, STR("/lich/"), 0), end = str_find(page, STR(".ics\""), 0);
	assert_true(at != SIZE_MAX && end != SIZE_MAX && end == at + 6 + 43);
	const char *path = arena_str(&f->arena, str_slice(page, at, end + 4)).at;
	assert_int_equal(visit(f, f->world.officer, "GET", "/toi/nhac-viec", NULL, 0), 200);
	assert_page_has(f, "Thu hồi đường dẫn");
	assert_page_lacks(f, path);

	/* By nobody who is signed in, and by somebody else: it is the officer's calendar. */
	const int64_t readers[] = {0, f->world.head};
	for (size_t i = 0; i < COUNT_OF(readers); i++) {
		assert_int_equal(visit(f, readers[i], "GET", path, NULL, 0), 200);
		assert_str(str_of(visit_response(f)->content_type), "text/calendar; charset=utf-8");
		assert_page_has(f, "SUMMARY:Đăng ký Mẫu 1 của Trạm Sông Bé\r\n");
		assert_page_has(f, "DTSTART;VALUE=DATE:20220419\r\n");
	}
	assert_int_equal(visit(f, 0, "GET", "/lich/khong-co.ics", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.officer, "POST", "/toi/nhac-viec/lich", &odd, 1), 422);
	assert_int_equal(visit(f, f->world.officer, "POST", "/toi/nhac-viec/lich", &make, 1), 200);
	assert_int_equal(visit(f, 0, "GET", path, NULL, 0), 404);
	assert_int_equal(visit(f, f->world.officer, "POST", "/toi/nhac-viec/lich", &stop, 1), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", "/toi/nhac-viec", NULL, 0), 200);
	assert_page_has(f, "Chưa có đường dẫn nào.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(wrong_password_tells_how_many_tries_are_left),
		test(what_was_typed_outlives_the_session),
		test(a_form_outlives_a_sign_out_in_another_tab),
		test(what_was_typed_is_not_sent_on_by_another_person),
		test(the_code_comes_after_the_password),
		test(what_was_typed_outlives_the_code_as_well),
		test(where_it_is_wanted_it_comes_before_all_else),
		test(passwords_are_not_repeated_in_a_page),
		test(sessions_are_told_by_browser_and_system),
		test(the_sign_in_page_names_the_agency_at_the_top),
		test(a_calendar_feed_is_made_renewed_and_stopped),
		test(acts_that_give_rights_ask_for_the_password_when_it_was_typed_long_ago),
		test(guesses_at_the_password_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
