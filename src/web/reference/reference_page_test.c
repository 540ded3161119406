/* reference_page_test.c - the library of other agencies' initiatives on its pages: a table comes
 * in, is looked at, taken, compared with, taken back. */
#include "story.h"
#include "visit.h"

#define SLIP \
	"Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, điền ô nào, chờ bao lâu " \
	"và hỏi ai"
#define TABLE "TT\tTên sáng kiến\tTác giả\n1\t" SLIP "\tNhóm <b>một</b> cửa\n"

static int
get(struct fixture *f, int64_t account, const char *path)
{
	return visit(f, account, "GET", path, NULL, 0);
}

/* Pasted and without anything wrong: the address of its preview. */
static const char *
preview(struct fixture *f, const char *table)
{
	const struct http_field form[] = {{STR("co_quan"), STR("Chi cục Mẫu tỉnh Bạn")},
	                                  {STR("nam"), STR("2021")},
	                                  {STR("so_qd"), STR("12/QĐ-CCM")},
	                                  {STR("bang"), str_of(table)}};

	assert_int_equal(visit(f, f->world.office, "POST", "/tinh-moi/kho/nhap", form, COUNT_OF(form)),
	                 303);
	return arena_str(&f->arena, visit_location(f)).at;
}

static const char *
take(struct fixture *f, const char *table)
{
	const char *path = preview(f, table);

	assert_int_equal(
		visit(f, f->world.office, "POST", arena_printf(&f->arena, "%s/nhan", path).at, NULL, 0),
		303);
	return path;
}

static void
what_is_wrong_comes_back_with_all_that_was_typed(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {{STR("co_quan"), STR("Sở <Mẫu>")},
	                            {STR("nam"), STR("hai mốt")},
	                            {STR("ngay_qd"), STR("31/2/2021")},
	                            {STR("bang"), STR("TT\tTên sáng kiến\n1\t\n2\tSổ tay\n")}};

	assert_int_equal(get(f, f->world.officer, "/tinh-moi/kho/nhap"), 403);
	assert_int_equal(get(f, f->world.office, "/tinh-moi/kho/nhap"), 200);
	assert_int_equal(visit(f, f->world.office, "POST", "/tinh-moi/kho/nhap", form, 4), 422);
	assert_page_has(f, "Nhập năm, ví dụ: 2021.");
	assert_page_has(f, "hai mốt");
	assert_page_has(f, "Sở &lt;Mẫu&gt;");
	form[1].value = STR("2021");
	form[2].value = STR("28/2/2021");
	form[3].value = STR("Tác giả\tTên sáng kiến\nTổ Một\t\nTổ Hai\tSổ tay\n");
	assert_int_equal(visit(f, f->world.office, "POST", "/tinh-moi/kho/nhap", form, 4), 422);
	assert_page_has(f, "Bảng dán vào, dòng 2, cột Tên sáng kiến: Chưa có tên sáng kiến.");
	assert_page_has(f, "Tổ Hai\tSổ tay");
	form[3].value = STR("");
	assert_int_equal(visit(f, f->world.office, "POST", "/tinh-moi/kho/nhap", form, 4), 422);
	assert_page_has(f, "Chọn tệp hoặc dán bảng từ Excel.");
}

/* None of it is a heading, so each line is looked at; that must not fill the memory of a page. */
static void
thousands_of_lines_that_are_no_list_come_back(void **state)
{
	struct fixture *f = *state;
	static const char *const lines[] = {"Việc\n", "a\tb\tc\td\n", "\"a\"\t\"b\"\n"};

	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct buf b = {.arena = &f->arena};
		for (size_t k = 0; k < 30000; k++)
			buf_str(&b, str_of(lines[i]));
		const struct http_field form[] = {{STR("co_quan"), STR("Chi cục Mẫu tỉnh Bạn")},
		                                  {STR("nam"), STR("2021")},
		                                  {STR("bang"), buf_view(&b)}};
		f->arena.limit = f->arena.used + ((size_t)64 << 20); /* as much as a request has */
		assert_int_equal(visit(f, f->world.office, "POST", "/tinh-moi/kho/nhap", form, 3), 422);
	}
}

static void
a_list_is_looked_at_taken_and_taken_back(void **state)
{
	struct fixture *f = *state;
	const char *path = preview(f, TABLE);
	const char *withdraw = arena_printf(&f->arena, "%s/rut", path).at;

	assert_int_equal(get(f, f->world.officer, path), 404);
	assert_int_equal(get(f, f->world.office, path), 200);
	assert_page_has(f, "Nhập 1 bài vào kho");
	assert_page_has(f, "Nhóm &lt;b&gt;một&lt;/b&gt; cửa");
	assert_int_equal(get(f, f->world.officer, "/tinh-moi/kho"), 200);
	assert_page_lacks(f, "Phiếu hướng dẫn");
	assert_int_equal(
		visit(f, f->world.office, "POST", arena_printf(&f->arena, "%s/nhan", path).at, NULL, 0),
		303);
	assert_int_equal(get(f, f->world.officer, "/tinh-moi/kho"), 200);
	assert_page_has(f, "Phiếu hướng dẫn");
	assert_page_has(f, "12/QĐ-CCM");
	assert_page_lacks(f, "Nhập danh sách");
	assert_int_equal(get(f, f->world.officer, path), 200);
	assert_page_lacks(f, "Rút danh sách này");
	assert_int_equal(visit(f, f->world.superior_office, "POST", withdraw, NULL, 0), 403);
	assert_int_equal(visit(f, f->world.office, "POST", withdraw, NULL, 0), 303);
	assert_int_equal(get(f, f->world.officer, "/tinh-moi/kho"), 200);
	assert_page_has(f, "Kho chưa có bài nào.");
	assert_int_equal(get(f, f->world.office, "/tinh-moi/kho/danh-sach"), 200);
	assert_page_has(f, "Đã rút");
	/* What was done stands in the log. */
	assert_int_equal(get(f, f->world.office, "/nhat-ky"), 200);
	assert_page_has(f, "khỏi kho đối chiếu");
}

static void
the_author_sees_it_beside_his_text_and_answers(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), SLIP ", in hai mặt", "Năm 2022");
	const char *page = arena_printf(&f->arena, "/sang-kien/%.*s/tinh-moi", STR_ARG(code)).at;

	take(f, TABLE);
	assert_int_equal(get(f, f->world.officer, page), 200);
	assert_page_has(f, "Của cơ quan khác, trong kho đối chiếu");
	assert_page_has(f, "Quyết định 12/QĐ-CCM");
	assert_page_has(f, "Chỗ giống với Chi cục Mẫu tỉnh Bạn");
	assert_page_has(f, "<mark>Phiếu hướng dẫn khổ nhỏ");
	struct str other = visit_value(f, "voi");
	assert_true(str_has_prefix(other, STR("KHO-")));
	const struct http_field form[] = {{STR("voi"), arena_str(&f->arena, other)},
	                                  {STR("pb"), STR("0")},
	                                  {STR("khac"), STR("Của đơn vị in hai mặt")}};
	assert_int_equal(
		visit(f, f->world.officer, "POST", arena_printf(&f->arena, "%s/khac", page).at, form, 3),
		303);
	assert_int_equal(get(f, f->world.officer, page), 200);
	assert_page_has(f, "Của đơn vị in hai mặt");
	/* Its own page says where it comes from. */
	int64_t id;
	assert_true(str_i64(str_slice(form[0].value, 4, form[0].value.len), &id));
	assert_int_equal(
		get(f, f->world.officer, arena_printf(&f->arena, "/tinh-moi/kho/bai/%" PRId64, id).at),
		200);
	assert_page_has(f, "Chi cục Mẫu tỉnh Bạn công nhận năm 2021");
	assert_page_has(f, "không có nội dung");
	/* While somebody writes it is told too. */
	const struct http_field typed[] = {{STR("ten"), STR(SLIP)}};
	assert_int_equal(
		visit(f, f->world.officer, "POST", arena_printf(&f->arena, "%s/xem", page).at, typed, 1),
		200);
	assert_page_has(f, "Chi cục Mẫu tỉnh Bạn");
}

static void
files_to_fill_in_and_to_give_away(void **state)
{
	struct fixture *f = *state;

	story_movement(f);
	assert_int_equal(get(f, f->world.office, "/tinh-moi/kho/mau.xlsx"), 200);
	assert_true(visit_page(f).len > 1000);
	assert_int_equal(get(f, f->world.office, "/tinh-moi/kho/mau.csv"), 200);
	assert_page_has(f, "Cơ quan công nhận");
	assert_int_equal(get(f, f->world.officer, "/tinh-moi/kho/mau.csv"), 403);
	assert_int_equal(get(f, f->world.officer, "/tinh-moi/kho/xuat"), 200);
	assert_page_has(f, "chưa có sáng kiến nào hoàn thành");
	const struct http_field year[] = {{STR("nam"), STR("2022")}};
	assert_int_equal(visit(f, f->world.officer, "GET", "/tinh-moi/kho/cua-co-quan.csv", year, 1),
	                 200);
	assert_page_has(f, "Tên sáng kiến");
	assert_int_equal(visit(f, f->world.officer, "GET", "/tinh-moi/kho/cua-co-quan.xlsx", year, 1),
	                 200);
	assert_true(visit_page(f).len > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_is_wrong_comes_back_with_all_that_was_typed),
		test(thousands_of_lines_that_are_no_list_come_back),
		test(a_list_is_looked_at_taken_and_taken_back),
		test(the_author_sees_it_beside_his_text_and_answers),
		test(files_to_fill_in_and_to_give_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
