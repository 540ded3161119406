/* paper_test.c - print pages and files of Mẫu 1 and Mẫu 2, as requests. */
#include "core/setting/setting.h"
#include "core/signer/signer.h"
#include "core/unit/unit.h"
#include "doc/read.h"
#include "story.h"
#include "visit.h"

#include <stdio.h>
#include <string.h>

static void
open_movement_of(struct fixture *f, int year, const char *form_title)
{
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = story_plan(op, year, f->world.unit, WORLD_UNITS);

	p.head.plan_number = STR("118/KH-CCTN");
	p.head.plan_on = fixture_day(year, 2, 24);
	p.head.form_title = str_of(form_title);
	p.head.report_title = STR("");
	p.head.levels = STR("tp|cấp Tỉnh\nso|cấp Sở");
	p.domains.at[0].name = STR("Thể chế");
	p.domains.at[1].name = STR("Thủ tục");
	p.milestones.at[0].written = STR("");
	p.milestones.at[0].due_on = fixture_day(year, 4, 30);
	(void)story_open(op, &p);
}

static void
open_movement(struct fixture *f)
{
	open_movement_of(f, 2022, "Thống kê tên các giải pháp năm 2022");
}

static void
send_in(struct fixture *f, const char *movement, const char *title)
{
	struct register_sheet s;
	struct register_written w;
	struct op *op = op_as(f, f->world.head);

	assert_op(op, register_get(op, str_of(movement), STR("tram-song-be"), &s));
	assert_op(op, register_write(op, &s,
	                             &(struct register_write){.domain_number = 2,
	                                                      .title = str_of(title),
	                                                      .expected = STR("Quý III/2022"),
	                                                      .note = STR(""),
	                                                      .level = STR("so")},
	                             &w));
	op = op_as(f, f->world.head);
	assert_op(op, register_get(op, str_of(movement), STR("tram-song-be"), &s));
	assert_op(op, register_confirm(op, &s, STR("")));
}

static void
send_one(struct fixture *f, const char *title)
{
	send_in(f, "2022", title);
}

static int
get(struct fixture *f, int64_t account, const char *path, const struct http_field *fields, size_t n)
{
	return visit(f, account, "GET", path, fields, n);
}

static void
the_print_page_shows_the_paper_and_who_signs(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	open_movement(f);
	send_one(f, "Trả kết quả <tại nhà>");
	assert_int_equal(get(f, w->office, "/phong-trao/2022/in/mau-1", NULL, 0), 200);
	assert_page_has(f, "<li>Trả kết quả &lt;tại nhà&gt;</li>");
	assert_page_has(f, "SỞ THỬ NGHIỆM");
	assert_page_has(f, "(Kèm theo Kế hoạch số 118/KH-CCTN ngày 24 tháng 02 năm 2022 của Chi cục "
	                   "Thử nghiệm)");
	assert_page_has(f, "<b>CHI CỤC TRƯỞNG</b>");
	assert_page_has(f, "<b>Bùi Văn Trưởng</b>");
	assert_page_has(f, ">KT. CHI CỤC TRƯỞNG, PHÓ CHI CỤC TRƯỞNG: Mai Thị Phó</option>");
	assert_page_has(f, "ngày 15 tháng 4 năm 2022");
	assert_page_has(f, "Chưa đặt địa danh");
	assert_page_has(f, "href=\"/tro-giup/van-ban\"");
	/* Who cannot change it is not told. */
	assert_int_equal(get(f, w->auditor, "/phong-trao/2022/in/mau-1", NULL, 0), 200);
	assert_page_lacks(f, "Chưa đặt địa danh");
	struct op *op = op_as(f, w->office);
	assert_op(op, setting_set(op, w->agency, STR("paper_place"), STR("Sông Bé")));
	assert_op(op, setting_set(op, w->agency, STR("paper_recipients"), STR("Sở\nLưu: VT")));
	assert_op(op, setting_set(op, w->agency, STR("paper_superior"), STR("UBND tỉnh Mẫu")));
	assert_int_equal(get(f, w->office, "/phong-trao/2022/in/mau-1", NULL, 0), 200);
	assert_page_has(f, "Sông Bé, ngày 15 tháng 4 năm 2022");
	assert_page_has(f, "- Sở;");
	assert_page_has(f, "- Lưu: VT.");
	assert_page_has(f, "UBND TỈNH\u00a0MẪU");
}

static void
the_choices_change_the_paper_and_its_files(void **state)
{
	struct fixture *f = *state;
	struct signers all;

	open_movement(f);
	send_one(f, "Trả kết quả tại nhà");
	struct op *op = op_as(f, f->world.office);
	assert_op(op, signer_list(op, f->world.agency, op->today, &all));
	struct str key = arena_str(&f->arena, all.at[1].key);
	struct http_field choices[] = {{STR("ngay"), STR("4/2/2023")},
	                               {STR("so"), STR("12/BC-CCTN")},
	                               {STR("ky"), key},
	                               {STR("cap"), STR("so")},
	                               {STR("thieu"), STR("1")}};
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/in/mau-1", choices, 5), 200);
	assert_page_has(f, "ngày 04 tháng 02 năm 2023");
	assert_page_has(f, "Số: 12/BC-CCTN");
	assert_page_has(f, "<b>KT. CHI CỤC TRƯỞNG</b>");
	assert_page_has(f, "<b>Mai Thị Phó</b>");
	assert_page_has(f, "(Danh sách đăng ký thi đua cấp Sở)");
	assert_page_has(f, "Đơn vị chưa gửi đăng ký (2): Phòng Tổng hợp; Trạm Núi Lớn.");
	assert_page_has(f, "Tổng số: 0 giải pháp."); /* sent, but not chosen for the list */
	assert_page_has(f, arena_printf(&f->arena,
	                                "/phong-trao/2022/mau-1.pdf?ngay=04%%2F02%%2F2023&amp;"
	                                "so=12%%2FBC-CCTN&amp;ky=%.*s&amp;cap=so&amp;thieu=1",
	                                STR_ARG(key))
	                       .at);
	/* The file is the same paper. */
	struct doc d;
	struct err e = {0};
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/mau-1.docx", choices, 5), 200);
	assert_true(doc_parse(&f->arena, visit_page(f), &d, &e));
	bool found = false;
	for (size_t i = 0; i < d.blocks.len; i++)
		if (d.blocks.at[i].kind == DOC_TABLE && d.blocks.at[i].table.columns == 2)
			for (size_t c = 0; c < 2; c++)
				found |= str_find(
							 doc_cell_text(&d.blocks.at[i].table.rows.at[0].cells.at[c], &f->arena),
							 STR("KT. CHI CỤC TRƯỞNG"), 0) != SIZE_MAX;
	assert_true(found);
}

static void
a_day_that_is_none_is_told_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct http_field choices[] = {{STR("ngay"), STR("31/2/<b>")}, {STR("so"), STR("Số: 9/BC")}};

	open_movement(f);
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/in/mau-2", choices, 2), 200);
	assert_page_has(f, "Ngày này không có. Nhập lại theo dạng ngày/tháng/năm.");
	assert_page_has(f, "value=\"31/2/&lt;b&gt;\"");
	/* The paper writes «Số:» itself, once. */
	assert_page_has(f, "Số: 9/BC");
	assert_page_lacks(f, "Số: Số:");
	assert_page_has(f, "value=\"9/BC\"");
	struct http_field far = {STR("ngay"), STR("01/01/1800")};
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/in/mau-2", &far, 1), 200);
	assert_page_has(f, "Năm phải từ 1900 đến 2199.");
	assert_page_has(f, "value=\"01/01/1800\"");
	/* So is a number that no paper has room for; the rest of what was chosen stays. */
	char *number = arena_array(&f->arena, char, 101);
	memset(number, '9', 100);
	struct http_field long_number[] = {{STR("ngay"), STR("4/2/2023")},
	                                   {STR("so"), arena_printf(&f->arena, "%s/BC", number)}};
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/in/mau-2", long_number, 2), 200);
	assert_page_has(f, "id=\"e-so\"");
	assert_page_has(f, "Số, ký hiệu dài quá.");
	assert_page_has(f, arena_printf(&f->arena, "value=\"%s/BC\"", number).at);
	assert_page_has(f, "value=\"04/02/2023\"");
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/mau-2.pdf", long_number, 2), 422);
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/mau-2.pdf", choices, 2), 422);
	struct http_field level = {STR("cap"), STR("khong-co")};
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/in/mau-1", &level, 1), 404);
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/in/mau-3", NULL, 0), 404);
}

static void
a_units_own_papers_are_confirmed_by_its_head(void **state)
{
	struct fixture *f = *state;
	static const char *const files[] = {"docx", "pdf", "xlsx"};
	struct http_field form = {STR("mau"), STR("mau-2")};

	open_movement(f);
	send_one(f, "Trả kết quả tại nhà");
	assert_int_equal(get(f, f->world.head, "/phong-trao/2022/in/mau-1/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "CHI CỤC THỬ NGHIỆM");
	assert_page_has(f, "TRẠM SÔNG\u00a0BÉ");
	assert_page_has(f, "<b>XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ</b>");
	assert_page_has(f, "<b>Phạm Văn Trạm</b>");
	assert_page_has(f, "Tổng số: 1 giải pháp.");
	assert_int_equal(get(f, f->world.head, "/phong-trao/2022/in/mau-2/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "Số lượng hoàn thành");
	assert_page_has(f, "<b>1</b>");
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		const char *path =
			arena_printf(&f->arena, "/phong-trao/2022/dang-ky/tram-song-be.%s", files[i]).at;
		assert_int_equal(get(f, f->world.head, path, &form, 1), 200);
		assert_true(visit_page(f).len > 1000);
	}
	/* Another unit's paper is as closed as its sheet. */
	int sheet = get(f, f->world.other_officer, "/phong-trao/2022/dang-ky/tram-song-be", NULL, 0);
	assert_int_equal(
		get(f, f->world.other_officer, "/phong-trao/2022/in/mau-1/tram-song-be", NULL, 0), sheet);
	assert_int_equal(get(f, f->world.superior_office, "/phong-trao/2022/in/mau-2", NULL, 0), 404);
}

static void
a_new_version_of_the_form_is_for_later_plans(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("tu_ngay"), STR("1/1/2023")},
	                            {STR("can_cu"), STR("Hướng dẫn 12/HD-SNV")},
	                            {STR("code"), STR("BIỂU 01")},
	                            {STR("title"), STR("Thống kê năm {nam}")},
	                            {STR("annex"), STR("")},
	                            {STR("list"), STR("(Cấp: {cap})")},
	                            {STR("domain"), STR("Lĩnh vực")},
	                            {STR("content"), STR("Nội dung đăng ký")},
	                            {STR("unit"), STR("Đơn vị")},
	                            {STR("expected"), STR("Thời gian hoàn thành")},
	                            {STR("note"), STR("Ghi chú")},
	                            {STR("total"), STR("Cộng <b>")},
	                            {STR("missing"), STR("Chưa gửi: {don_vi}")},
	                            {STR("confirm"), STR("TRƯỞNG ĐƠN VỊ")}};
	const char *path = "/cau-hinh/bieu-mau/mau-1";

	open_movement(f);
	/* What is wrong is said at its field, and nothing typed is lost. */
	assert_int_equal(visit(f, f->world.office, "POST", path, form, COUNT_OF(form)), 422);
	assert_page_has(f, "Giữ chỗ trong ngoặc nhọn");
	assert_page_has(f, "value=\"Cộng &lt;b&gt;\"");
	assert_page_has(f, "value=\"BIỂU 01\"");
	assert_page_has(f, "value=\"1/1/2023\"");
	form[11].value = STR("Cộng: {tong}.");
	form[0].value = STR("1/1/2022");
	assert_int_equal(visit(f, f->world.office, "POST", path, form, COUNT_OF(form)), 422);
	assert_page_has(f, "Có phong trào đã phát động");
	form[0].value = STR("1/1/2023");
	assert_int_equal(visit(f, f->world.head, "POST", path, form, COUNT_OF(form)), 403);
	assert_int_equal(visit(f, f->world.office, "POST", path, form, COUNT_OF(form)), 303);
	assert_int_equal(get(f, f->world.office, path, NULL, 0), 200);
	assert_page_has(f, "Hướng dẫn 12/HD-SNV");
	assert_page_has(f, "01/01/2023");
	/* The movement of 2022 goes on printing its own. */
	assert_int_equal(get(f, f->world.office, "/phong-trao/2022/in/mau-1", NULL, 0), 200);
	assert_page_has(f, "<b>MẪU 1</b>");
	assert_page_lacks(f, "BIỂU 01");
	/* The pages that look like the form say what its paper says. */
	open_movement_of(f, 2023, "");
	send_in(f, "2023", "Một giải pháp");
	const struct {
		int64_t account;
		const char *path;
	} pages[] = {{f->world.head, "/phong-trao/2023/dang-ky/tram-song-be"},
	             {f->world.office, "/phong-trao/2023/tong-hop"}};
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		assert_int_equal(get(f, pages[i].account, pages[i].path, NULL, 0), 200);
		assert_page_has(f, "<p class=\"no\">BIỂU 01</p><h2 id=\"m1\">Thống kê năm 2023</h2>");
		assert_page_has(f, ">Thời gian hoàn thành</th>");
	}
	assert_int_equal(get(f, f->world.head, "/phong-trao/2022/dang-ky/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "<p class=\"no\">MẪU 1</p>");
	assert_page_has(f, ">Dự kiến tiến độ hoàn thành</th>");
}

/* A paper of the agency has the same figures for all who see it; who would see other ones
 * sees none, and is not led there. */
static void
papers_of_the_agency_are_for_those_who_see_all(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	static const char *const papers[] = {
		"/phong-trao/2022/tong-hop",   "/phong-trao/2022/in/mau-1",
		"/phong-trao/2022/in/mau-2",   "/phong-trao/2022/mau-1.docx",
		"/phong-trao/2022/mau-2.docx", "/phong-trao/2022/mau-1.xlsx"};
	const int64_t few[] = {w->officer, w->head, w->other_officer, w->secretary, w->admin};
	const int64_t all[] = {w->office, w->leader, w->auditor};

	open_movement(f);
	send_one(f, "Trả kết quả tại nhà");
	for (size_t p = 0; p < COUNT_OF(papers); p++) {
		for (size_t i = 0; i < COUNT_OF(few); i++) {
			assert_int_equal(get(f, few[i], papers[p], NULL, 0), 403);
			assert_page_has(f, "Đơn vị xem và in Mẫu 1 của mình.");
		}
		for (size_t i = 0; i < COUNT_OF(all); i++)
			assert_int_equal(get(f, all[i], papers[p], NULL, 0), 200);
	}
	assert_int_equal(get(f, w->head, "/phong-trao/2022/in/mau-1/tram-song-be", NULL, 0), 200);
	/* Sent and not chosen yet: a figure for those who see it, no figure for the rest. */
	assert_int_equal(get(f, w->office, "/phong-trao/2022", NULL, 0), 200);
	assert_page_has(f, "1/2 lĩnh vực có đăng ký");
	assert_page_has(f, "/in/mau-2\"");
	assert_page_has(f, "/tong-hop\"");
	for (size_t i = 0; i < COUNT_OF(few); i++) {
		assert_int_equal(get(f, few[i], "/phong-trao/2022", NULL, 0), 200);
		assert_page_lacks(f, "lĩnh vực có đăng ký");
		assert_page_lacks(f, "mỗi ô là một giải pháp");
		assert_page_lacks(f, "/in/mau-2\"");
		assert_page_lacks(f, "/tong-hop\"");
		assert_int_equal(get(f, few[i], "/phong-trao/2022/dang-ky", NULL, 0), 200);
		assert_page_lacks(f, "/tong-hop\"");
		assert_page_lacks(f, "Lãnh đạo chọn");
	}
}

/* A paper of a day before a unit was renamed bears the name it had. */
static void
units_on_a_paper_are_called_as_on_its_day(void **state)
{
	struct fixture *f = *state;
	struct http_field choices[] = {{STR("ngay"), STR("20/5/2022")}, {STR("thieu"), STR("1")}};
	const char *path = "/phong-trao/2022/in/mau-1";

	open_movement(f);
	send_one(f, "Trả kết quả tại nhà");
	struct op *op = op_as(f, f->world.office);
	struct unit_order o = {
		.doc_number = STR("7/QĐ"), .doc_on = DAY_NONE, .on = fixture_day(2022, 6, 1)};
	assert_op(op, unit_rename(op, f->world.unit[1], &o,
	                          &(struct unit_names){.name = STR("Trạm Cửa Biển")}));
	assert_op(op, unit_rename(op, f->world.unit[2], &o,
	                          &(struct unit_names){.name = STR("Trạm Rừng Già")}));
	f->now = day_start_time(fixture_day(2022, 6, 2));
	assert_int_equal(get(f, f->world.office, path, choices, 2), 200);
	assert_page_has(f, "Trạm Sông Bé");
	assert_page_lacks(f, "Trạm Cửa Biển");
	assert_page_has(f, "Trạm Núi Lớn");
	assert_page_lacks(f, "Trạm Rừng Già");
	assert_int_equal(get(f, f->world.office, path, &choices[1], 1), 200);
	assert_page_has(f, "Trạm Cửa Biển");
	assert_page_has(f, "Trạm Rừng Già");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_print_page_shows_the_paper_and_who_signs),
		test(the_choices_change_the_paper_and_its_files),
		test(a_day_that_is_none_is_told_at_its_field),
		test(a_units_own_papers_are_confirmed_by_its_head),
		test(a_new_version_of_the_form_is_for_later_plans),
		test(papers_of_the_agency_are_for_those_who_see_all),
		test(units_on_a_paper_are_called_as_on_its_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
