/* audit_test.c - /nhat-ky: filtered, paged, as a file; a broken chain; histories. */
#include "core/audit/audit.h"
#include "core/setting/setting.h"
#include "story.h"
#include "visit.h"

static void
rename_unit(struct fixture *f, const char *name)
{
	struct http_field form[] = {{STR("ten"), str_of(name)},
	                            {STR("hieu_luc"), STR("15/4/2022")},
	                            {STR("so_vb"), STR("12/QĐ-CCTN")},
	                            {STR("loai"), STR("tram")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/don-vi/tram-song-be/doi-ten", form, 4),
	                 303);
}

static void
set_hours(struct fixture *f, int n)
{
	struct op *op = op_as(f, f->world.admin);

	for (int i = 0; i < n; i++)
		assert_op(op, setting_set(op, 0, STR("session_hours"),
		                          arena_printf(op->arena, "%d", 5 + i % 10)));
}

static void
log_is_filtered_by_who_what_and_when(void **state)
{
	struct fixture *f = *state;
	struct http_field by[1];

	rename_unit(f, "Trạm Sông Lớn");
	set_hours(f, 2);
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", NULL, 0), 200);
	assert_page_has(f, "Trạm Sông Lớn");
	assert_page_has(f, "Đổi cấu hình");
	by[0] = (struct http_field){STR("ai"), STR("tran thi phong")};
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 1), 200);
	assert_page_has(f, "Trạm Sông Lớn");
	assert_page_lacks(f, "Đổi cấu hình");
	by[0] = (struct http_field){STR("vat"), STR("setting")};
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 1), 200);
	assert_page_lacks(f, "Trạm Sông Lớn");
	assert_page_has(f, "Đổi cấu hình");
	by[0] = (struct http_field){STR("viec"), STR("Đổi tên")};
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 1), 200);
	assert_page_has(f, "Trạm Sông Lớn");
	assert_page_lacks(f, "Đổi cấu hình");
	by[0] = (struct http_field){STR("den"), STR("14/4/2022")};
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 1), 200);
	assert_page_has(f, "Không có mục nào khớp");
	by[0].value = STR("31/2/2022");
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 1), 422);
	assert_page_has(f, "Ngày này không có");
	assert_page_has(f, "31/2/2022");
}

static void
log_of_an_agency_is_not_shown_to_another(void **state)
{
	struct fixture *f = *state;

	rename_unit(f, "Trạm Sông Lớn");
	assert_int_equal(visit(f, f->world.auditor, "GET", "/nhat-ky", NULL, 0), 200);
	assert_page_has(f, "Trạm Sông Lớn");
	assert_int_equal(visit(f, f->world.superior_office, "GET", "/nhat-ky", NULL, 0), 200);
	assert_page_lacks(f, "Trạm Sông Lớn");
	assert_int_equal(visit(f, f->world.superior_office, "GET", "/nhat-ky.csv", NULL, 0), 200);
	assert_true(str_find(visit_response(f)->body, STR("Trạm Sông Lớn"), 0) == SIZE_MAX);
}

static void
long_log_has_pages_and_goes_whole_into_a_file(void **state)
{
	struct fixture *f = *state;
	struct str line, where;
	size_t lines = 0;

	set_hours(f, 130);
	struct http_field by[2] = {{STR("vat"), STR("setting")}};
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 1), 200);
	size_t at = str_find(visit_page(f), STR("/nhat-ky?vat=setting&amp;truoc="), 0);
	assert_true(at != SIZE_MAX);
	struct str rest = str_slice(visit_page(f), at + 31, SIZE_MAX);
	assert_true(str_cut(&rest, '"', &where));
	by[1] = (struct http_field){STR("truoc"), where};
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 2), 200);
	assert_page_has(f, "Mới nhất");
	assert_page_lacks(f, "Cũ hơn");
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky.csv", by, 1), 200);
	for (rest = visit_response(f)->body; str_cut(&rest, '\n', &line);)
		lines += str_find(line, STR("Đổi cấu hình"), 0) != SIZE_MAX;
	assert_int_equal(lines, 130);
}

static void
the_file_is_in_the_language_of_its_reader(void **state)
{
	struct fixture *f = *state;
	struct http_field english = {STR("lang"), STR("en")};
	struct http_field by[] = {{STR("vat"), STR("setting")}, {STR("tu"), STR("1/4/2022")}};

	set_hours(f, 1);
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky.csv", by, 2), 200);
	assert_page_has(f, "\"Nhật ký; Về: Cấu hình; Từ ngày: 1/4/2022\"");
	assert_int_equal(visit(f, f->world.admin, "POST", "/toi/ngon-ngu", &english, 1), 303);
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky.csv", by, 2), 200);
	assert_page_has(f, "\"Log; About: Settings; From: 1/4/2022\"");
	assert_page_has(f, "\"No.\";\"When\";\"Who\"");
	assert_page_has(f, "\"Change the setting “Sign in again after at most this many hours”\"");
	assert_page_has(f, "\"Value: “” → “5”\"");
	assert_int_equal(visit(f, f->world.admin, "GET", "/nhat-ky", by, 2), 200);
	assert_page_has(f, "Change the setting “Sign in again after at most this many hours”");
}

static void
broken_chain_is_told_with_its_number(void **state)
{
	struct fixture *f = *state;
	struct http_field check[] = {{STR("kiem"), STR("1")}};

	set_hours(f, 5);
	assert_int_equal(visit(f, f->world.auditor, "GET", "/nhat-ky", check, 1), 200);
	assert_page_has(f, "nguyên vẹn");
	fixture_sql(f, "UPDATE audit SET summary = 'Khác' WHERE id = 4");
	assert_int_equal(visit(f, f->world.auditor, "GET", "/nhat-ky", check, 1), 200);
	assert_page_has(f, "bị đứt ở mục 4.");
}

static void
history_tells_what_stood_there_before(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("ho_ten"), STR("Ngô Thị <Bé> Hai")},
	                            {STR("thu"), STR("be@example.vn")}};
	struct str person = arena_printf(&f->arena, "/nguoi-dung/%" PRId64,
	                                 fixture_person(f, f->world.officer));
	struct str post = arena_printf(&f->arena, "%.*s/sua", STR_ARG(person));
	struct str history = arena_printf(&f->arena, "/nhat-ky%.*s", STR_ARG(person));

	rename_unit(f, "Trạm Sông Lớn");
	assert_int_equal(visit(f, f->world.office, "GET", "/nhat-ky/don-vi/4", NULL, 0), 200);
	assert_page_has(f, "<del class=\"pre\">Trạm Sông Bé</del>");
	assert_page_has(f, "<ins class=\"pre\">Trạm Sông Lớn</ins>");
	assert_int_equal(visit(f, f->world.office, "POST", post.at, form, 2), 303);
	assert_int_equal(visit(f, f->world.office, "POST",
	                       arena_printf(&f->arena, "%.*s/khoa", STR_ARG(person)).at, NULL, 0),
	                 303);
	/* The person and the account are one history. */
	assert_int_equal(visit(f, f->world.auditor, "GET", history.at, NULL, 0), 200);
	assert_page_has(f, "Ngô Thị &lt;Bé&gt; Hai");
	assert_page_has(f, "Khoá tài khoản");
	assert_int_equal(visit(f, f->world.leader, "GET", history.at, NULL, 0), 403);
}

static void
log_links_only_to_histories_that_open(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	assert_int_equal(visit(f, f->world.auditor, "GET", "/nhat-ky", NULL, 0), 200);
	assert_page_has(f, "href=\"/nhat-ky/phong-trao/");
	assert_page_lacks(f, "href=\"/nhat-ky/sang-kien/");
	story_submit(f, slug);
	story_confirm(f, slug);
	assert_int_equal(visit(f, f->world.auditor, "GET", "/nhat-ky", NULL, 0), 200);
	assert_page_has(f, "href=\"/nhat-ky/sang-kien/");
}

static void
changed_fields_read_back_as_they_were(void **state)
{
	struct arena *a = &((struct fixture *)*state)->arena;
	struct audit_changes c = {0};

	audit_change(&c, a, "same", STR("x"), STR("x"));
	audit_change(&c, a, "title", STR("“Một” \"hai\"\nba\\"), STR(""));
	audit_change(&c, a, "note", STR(""), STR("],[{\x01"));
	struct audit_fields f = audit_changes_read(a, audit_changes_json(&c));
	assert_int_equal(f.len, 2);
	assert_str(f.at[0].name, "title");
	assert_str(f.at[0].before, "“Một” \"hai\"\nba\\");
	assert_str(f.at[0].after, "");
	assert_str(f.at[1].after, "],[{\x01");
	assert_int_equal(audit_changes_read(a, STR("{}")).len, 0);
	assert_int_equal(audit_changes_read(a, STR("{\"title\":[\"cut")).len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(log_is_filtered_by_who_what_and_when),
		test(log_of_an_agency_is_not_shown_to_another),
		test(long_log_has_pages_and_goes_whole_into_a_file),
		test(the_file_is_in_the_language_of_its_reader),
		test(broken_chain_is_told_with_its_number),
		test(history_tells_what_stood_there_before),
		test(log_links_only_to_histories_that_open),
		test(changed_fields_read_back_as_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
