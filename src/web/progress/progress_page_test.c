/* progress_page_test.c - the page of progress as people use it: what is typed wrongly stays, a
 * file is not lost, who may not has no form. */
#include "core/progress/progress_testing.h"
#include "core/file/file.h"
#include "visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *
page(struct fixture *f, struct str code, const char *rest)
{
	return arena_printf(&f->arena, "/sang-kien/%.*s/tien-do%s", STR_ARG(code), rest).at;
}

enum { SO, PHAN_TRAM, NOI_DUNG, TEN, DVT, TRUOC, SAU, FORM };

static void
fill_form(struct http_field form[FORM])
{
	const struct http_field all[FORM] = {[SO] = {STR("so"), STR("1")},
	                                     [PHAN_TRAM] = {STR("tien_do"), STR("40")},
	                                     [NOI_DUNG] = {STR("noi_dung"), STR("Đã in 300 phiếu")},
	                                     [TEN] = {STR("sl_ten"), STR("Thời gian chờ")},
	                                     [DVT] = {STR("sl_dvt"), STR("phút/người")},
	                                     [TRUOC] = {STR("sl_truoc"), STR("25")},
	                                     [SAU] = {STR("sl_sau"), STR("12,5")}};
	for (size_t i = 0; i < FORM; i++)
		form[i] = all[i];
}

static void
a_report_is_shown_with_its_figures_on_both_pages(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct http_field form[FORM];

	assert_int_equal(visit(f, f->world.head, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_has(f, "Báo cáo tiến độ lần 1");
	assert_page_has(f, "Chưa có báo cáo.");
	fill_form(form);
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, ""), form, FORM), 303);
	assert_int_equal(visit(f, f->world.other_officer, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_has(f, "Lần 1: 40%");
	assert_page_has(f, "<b>12,5</b>");
	assert_page_lacks(f, "name=\"tien_do\"");
	assert_page_lacks(f, "Xin dời ngày");
	assert_int_equal(visit(f, f->world.head, "GET",
	                       arena_printf(&f->arena, "/sang-kien/%.*s", STR_ARG(code)).at, NULL, 0),
	                 200);
	assert_page_has(f, "Kết quả sau khi áp dụng");
	assert_page_has(f, "Báo cáo tiến độ lần 1: 40%"); /* in its story */
	assert_page_has(f, "Chọn vào danh sách cấp Sở");
	/* The next form has the figures to measure again. */
	assert_int_equal(visit(f, f->world.head, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_has(f, "value=\"Thời gian chờ\"");
	assert_page_has(f, "Báo cáo tiến độ lần 2");
	/* From the first form, which is out of date. */
	form[PHAN_TRAM].value = STR("55");
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, ""), form, FORM), 422);
	assert_page_has(f, "Vừa có người báo cáo tiến độ");
	assert_page_has(f, "value=\"55\"");
}

static void
what_is_typed_stays_when_something_is_wrong(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct http_field form[FORM + 1];

	fill_form(form);
	form[PHAN_TRAM].value = STR("bốn mươi");
	form[SAU].value = STR("mười hai");
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, ""), form, FORM), 422);
	assert_page_has(f, "Tiến độ là một số nguyên. Ví dụ: 70");
	assert_page_has(f, "href=\"#sl-sau-0\"");
	assert_page_has(f, "value=\"bốn mươi\"");
	assert_page_has(f, "value=\"mười hai\"");
	assert_page_has(f, "Đã in 300 phiếu");
	/* Another row is no report. */
	form[FORM] = (struct http_field){STR("them"), STR("1")};
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, ""), form, FORM + 1), 200);
	assert_page_has(f, "value=\"mười hai\"");
	assert_page_has(f, "Số liệu 3 sau khi áp dụng");
	assert_int_equal(progress_get(f, f->world.head, code).percent, 0);
}

static void
a_file_stays_though_something_else_is_wrong(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct http_field form[FORM + 1];
	static const char pdf[] =
		"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

	struct str path = arena_printf(&f->arena, "%s/tam", fixture_files(f));
	FILE *file = fopen(path.at, "wb");
	assert_non_null(file);
	fwrite(pdf, 1, sizeof(pdf) - 1, file);
	fclose(file);
	fill_form(form);
	form[PHAN_TRAM].value = STR("");
	visit_bring(f, &(struct http_upload){.field = STR("tep"),
	                                     .name = STR("Minh chứng.pdf"),
	                                     .path = path,
	                                     .size = sizeof(pdf) - 1});
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, ""), form, FORM), 422);
	assert_page_has(f, "Minh chứng.pdf");
	assert_page_has(f, "id=\"mc-1\" checked");
	form[PHAN_TRAM].value = STR("60");
	form[FORM] = (struct http_field){STR("minh_chung"), STR("1")};
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, ""), form, FORM + 1), 303);
	struct initiative i = progress_get(f, f->world.head, code);
	struct progress_reports reports;
	assert_op(&f->op, progress_list(&f->op, &i, &reports));
	assert_int_equal(reports.at[0].files.len, 1);
}

static void
another_day_is_asked_for_and_decided_on_the_page(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct http_field ask[] = {{STR("ngay"), STR("31/9/2022")}, {STR("ly_do"), STR("Chờ Sở")}};
	struct http_field answer[] = {{STR("viec"), STR("khong")}, {STR("tra_loi"), STR("")}};

	assert_int_equal(visit(f, f->world.officer, "POST", page(f, code, "/doi-ngay"), ask, 2), 422);
	assert_page_has(f, "value=\"31/9/2022\"");
	assert_page_has(f, "Chờ Sở");
	assert_page_has(f, "<details class=\"more mt-s\" open>");
	ask[0].value = STR("30/9/2022");
	assert_int_equal(visit(f, f->world.officer, "POST", page(f, code, "/doi-ngay"), ask, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_has(f, "Trưởng đơn vị quyết định.");
	assert_page_has(f, "Rút đề nghị");
	assert_page_lacks(f, "Duyệt ngày mới");
	/* From another tab, where nothing waited yet: told at the field, nothing typed is lost. */
	ask[0].value = STR("15/10/2022");
	ask[1].value = STR("Chờ thêm máy");
	assert_int_equal(visit(f, f->world.officer, "POST", page(f, code, "/doi-ngay"), ask, 2), 409);
	assert_page_has(f, "href=\"#f-ngay\"");
	assert_page_has(f, "Đang có một đề nghị dời ngày chờ quyết định");
	assert_page_has(f, "value=\"15/10/2022\"");
	assert_page_has(f, "Chờ thêm máy");
	assert_page_has(f, "Rút đề nghị");
	assert_int_equal(visit(f, f->world.head, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "xin dời ngày hoàn thành đến 30/09/2022");
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, "/doi-ngay/1"), answer, 2), 422);
	assert_page_has(f, "Nhập lý do không duyệt.");
	answer[0].value = STR("duyet");
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, "/doi-ngay/1"), answer, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_has(f, "hết ngày 30/09/2022, trước là 30/06/2022");
	assert_int_equal(visit(f, f->world.officer, "GET", "/thong-bao", NULL, 0), 200);
	assert_page_has(f, "đã duyệt dời ngày hoàn thành đến 30/09/2022");
}

static void
the_register_is_narrowed_to_what_is_at_risk(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct http_field q[] = {{STR("nam"), STR("2022")}, {STR("loc"), STR("nguy-co")}};

	assert_int_equal(visit(f, f->world.head, "GET", "/sang-kien", q, 2), 200);
	assert_page_lacks(f, code.at);
	f->now += INT64_C(70) * 24 * 3600 * 1000000;
	assert_int_equal(visit(f, f->world.head, "GET", "/sang-kien", q, 2), 200);
	assert_page_has(f, arena_str(&f->arena, code).at);
	assert_page_has(f, "Nguy cơ chậm");
	assert_page_has(f, "name=\"loc\" value=\"nguy-co\"");
	q[1].value = STR("dang-lam");
	assert_int_equal(visit(f, f->world.head, "GET", "/sang-kien", q, 2), 200);
	assert_page_has(f, arena_str(&f->arena, code).at);
	assert_int_equal(visit(f, f->world.leader, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, "loc=dang-lam");
}

static void
a_report_is_corrected_on_its_page(void **state)
{
	struct fixture *f = *state;
	struct str code = progress_chosen(f);
	struct http_field form[FORM + 1];

	fill_form(form);
	assert_int_equal(visit(f, f->world.head, "POST", page(f, code, ""), form, FORM), 303);
	assert_int_equal(visit(f, f->world.head, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_has(f, "/tien-do/dinh-chinh/1");
	assert_int_equal(visit(f, f->world.leader, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_lacks(f, "/tien-do/dinh-chinh/1");
	assert_int_equal(visit(f, f->world.leader, "GET", page(f, code, "/dinh-chinh/1"), NULL, 0),
	                 403);
	assert_int_equal(visit(f, f->world.head, "GET", page(f, code, "/dinh-chinh/2"), NULL, 0), 404);
	assert_int_equal(visit(f, f->world.head, "GET", page(f, code, "/dinh-chinh/x"), NULL, 0), 404);
	assert_int_equal(visit(f, f->world.head, "GET", page(f, code, "/dinh-chinh/1"), NULL, 0), 200);
	assert_page_has(f, "Đính chính báo cáo tiến độ lần 1");
	assert_page_has(f, "value=\"Thời gian chờ\"");
	assert_page_has(f, "value=\"12,5\"");
	/* Without a reason: all that was typed stays. */
	form[SO] = (struct http_field){STR("pb"), STR("0")};
	form[PHAN_TRAM].value = STR("35");
	form[FORM] = (struct http_field){STR("ly_do"), STR("")};
	assert_int_equal(
		visit(f, f->world.head, "POST", page(f, code, "/dinh-chinh/1"), form, FORM + 1), 422);
	assert_page_has(f, "Nhập lý do đính chính.");
	assert_page_has(f, "value=\"35\"");
	form[FORM].value = STR("Đếm nhầm <phiếu>");
	assert_int_equal(
		visit(f, f->world.head, "POST", page(f, code, "/dinh-chinh/1"), form, FORM + 1), 303);
	assert_int_equal(visit(f, f->world.leader, "GET", page(f, code, ""), NULL, 0), 200);
	assert_page_has(f, "Lần 1: 35%");
	assert_page_has(f, "Lý do: Đếm nhầm &lt;phiếu&gt;");
	assert_page_has(f, "Trước khi đính chính: 40%");
	assert_page_has(f, "Thời gian chờ: 25 → 12,5 phút/người");
	/* The form of before is out of date. */
	form[PHAN_TRAM].value = STR("30");
	assert_int_equal(
		visit(f, f->world.head, "POST", page(f, code, "/dinh-chinh/1"), form, FORM + 1), 422);
	assert_page_has(f, "vừa được đính chính ở nơi khác");
	assert_page_has(f, "value=\"30\"");
	assert_page_has(f, "name=\"pb\" value=\"1\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_report_is_shown_with_its_figures_on_both_pages),
		test(what_is_typed_stays_when_something_is_wrong),
		test(a_file_stays_though_something_else_is_wrong),
		test(another_day_is_asked_for_and_decided_on_the_page),
		test(the_register_is_narrowed_to_what_is_at_risk),
		test(a_report_is_corrected_on_its_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
