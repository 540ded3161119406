/* novelty_page_test.c - the page of similar initiatives: what is shown, said and not lost. */
#include "story.h"
#include "visit.h"

#define SLIP \
	"Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, điền ô nào, chờ bao lâu " \
	"và hỏi ai"
#define SLIP_AGAIN \
	"Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, điền mục nào, chờ bao " \
	"lâu và hỏi ai"

struct pair {
	struct str movement, first, second;
};

static struct pair
two_alike(struct fixture *f)
{
	struct pair p = {.movement = story_movement(f)};

	p.first = story_row(f, p.movement, SLIP, "Năm 2022");
	p.second = story_row(f, p.movement, SLIP_AGAIN, "Năm 2022");
	return p;
}

static const char *
page(struct fixture *f, struct str code, const char *rest)
{
	return arena_printf(&f->arena, "/sang-kien/%.*s/tinh-moi%s", STR_ARG(code), rest).at;
}

static void
two_that_are_alike_stand_side_by_side(void **state)
{
	struct fixture *f = *state;
	struct pair p = two_alike(f);

	assert_int_equal(visit(f, f->world.officer, "GET", page(f, p.second, ""), NULL, 0), 200);
	assert_page_has(f, "giống nhất");
	assert_page_has(f, "Chỗ giống với");
	assert_page_has(f, p.first.at);
	assert_page_has(f,
	                "<mark>Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, "
	                "điền</mark> mục <mark>nào, chờ bao lâu và hỏi ai</mark>");
	assert_page_has(f, "Chưa kết luận");
	/* The choice of another one that is not among them shows the list alone. */
	assert_int_equal(visit(f, f->world.officer, "GET", page(f, p.second, ""),
	                       (struct http_field[]){{STR("voi"), STR("SK-1")}}, 1),
	                 200);
	assert_page_lacks(f, "Chỗ giống với");
}

static void
what_is_new_or_too_short_says_so(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	struct str own = story_row(f, movement, "Trồng cây ở sân trụ sở, mỗi phòng chăm một gốc", "");
	struct str shorter = story_row(f, movement, "Sổ tay", "");

	assert_int_equal(visit(f, f->world.officer, "GET", page(f, own, ""), NULL, 0), 200);
	assert_page_has(f, "Không thấy sáng kiến nào giống.");
	assert_int_equal(visit(f, f->world.officer, "GET", page(f, shorter, ""), NULL, 0), 200);
	assert_page_has(f, "quá ngắn để so sánh");
	assert_page_lacks(f, "Không thấy sáng kiến nào giống.");
}

static void
an_answer_is_kept_and_a_wrong_one_comes_back(void **state)
{
	struct fixture *f = *state;
	struct pair p = two_alike(f);
	struct http_field form[] = {
		{STR("voi"), p.first}, {STR("pb"), STR("0")}, {STR("khac"), STR("")}};

	assert_int_equal(visit(f, f->world.officer, "POST", page(f, p.second, "/khac"), form, 3), 422);
	assert_page_has(f, "Viết sáng kiến này khác ở chỗ nào.");
	form[2].value = STR("Phiếu này dùng cho <b>người cao tuổi</b>");
	assert_int_equal(visit(f, f->world.officer, "POST", page(f, p.second, "/khac"), form, 3), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", page(f, p.second, ""), NULL, 0), 200);
	assert_page_has(f, "Phiếu này dùng cho &lt;b&gt;người cao tuổi");
	/* Of an old version: nothing typed is lost. */
	form[2].value = STR("Viết đè lên");
	assert_int_equal(visit(f, f->world.officer, "POST", page(f, p.second, "/khac"), form, 3), 409);
	assert_page_has(f, "Viết đè lên");
	assert_page_has(f, "vừa được người khác lưu");
	assert_int_equal(visit(f, f->world.officer, "GET",
	                       arena_printf(&f->arena, "/sang-kien/%.*s/lich-su", STR_ARG(p.second)).at,
	                       NULL, 0),
	                 200);
	assert_page_has(f, "Nêu điểm khác với sáng kiến giống");
}

static void
the_office_concludes_and_everybody_reads_it(void **state)
{
	struct fixture *f = *state;
	struct pair p = two_alike(f);
	struct http_field form[] = {{STR("pb"), STR("0")},
	                            {STR("ket_luan"), STR("")},
	                            {STR("ly_do"), STR("Chỉ giống câu mở đầu")}};

	story_submit(f, p.movement);
	story_confirm(f, p.movement);
	assert_int_equal(visit(f, f->world.office, "POST", page(f, p.second, "/ket-luan"), form, 3),
	                 422);
	assert_page_has(f, "Chọn một kết luận.");
	assert_page_has(f, "Chỉ giống câu mở đầu");
	form[1].value = STR("partly");
	assert_int_equal(visit(f, f->world.office, "POST", page(f, p.second, "/ket-luan"), form, 3),
	                 303);
	assert_int_equal(visit(f, f->world.officer, "GET", page(f, p.second, ""), NULL, 0), 200);
	assert_page_has(f, "Trùng một phần");
	assert_page_has(f, "Chỉ giống câu mở đầu");
	assert_page_lacks(f, "Lưu kết luận");
}

static void
while_writing_a_few_lines_tell_it(void **state)
{
	struct fixture *f = *state;
	struct pair p = two_alike(f);
	struct http_field form[] = {{STR("ten"), STR("Trồng cây ở sân trụ sở")},
	                            {STR("thuc_trang"), STR("")},
	                            {STR("giai_phap"), STR("")}};

	assert_int_equal(visit(f, f->world.officer, "POST", page(f, p.second, "/xem"), form, 3), 200);
	assert_int_equal(str_trim(visit_page(f)).len, 0);
	form[2].value = STR("Trồng cây. " SLIP);
	assert_int_equal(visit(f, f->world.officer, "POST", page(f, p.second, "/xem"), form, 3), 200);
	assert_page_has(f, "Có 1 sáng kiến viết giống");
	assert_page_has(f, p.first.at);
	assert_page_lacks(f, "<html");
	assert_int_equal(visit(f, f->world.other_officer, "POST", page(f, p.second, "/xem"), form, 3),
	                 404);
	/* Five megabytes pasted are refused, and not said to be new. */
	struct buf b = buf_sized(&f->arena, 5 * 1024 * 1024);
	while (b.len < 5 * 1024 * 1024 - 100)
		buf_str(&b, STR("Phát số thứ tự tại quầy. "));
	form[2].value = buf_view(&b);
	assert_int_not_equal(visit(f, f->world.officer, "POST", page(f, p.second, "/xem"), form, 3),
	                     200);
	assert_page_has(f, "Phần mô tả quá dài");
	assert_page_lacks(f, "Không thấy sáng kiến nào giống");
}

static void
an_index_that_is_not_whole_says_nothing_is_alike_of_nobody(void **state)
{
	struct fixture *f = *state;
	struct pair p = two_alike(f);

	fixture_sql(f, "DELETE FROM novelty_print; UPDATE novelty_head SET edition = 0");
	assert_int_equal(visit(f, f->world.officer, "GET", page(f, p.second, ""), NULL, 0), 200);
	assert_page_has(f, "Chỉ mục đang được lập");
	assert_page_lacks(f, "Không thấy sáng kiến nào giống");
}

static void
a_row_of_the_form_is_told_too(void **state)
{
	struct fixture *f = *state;
	struct pair p = two_alike(f);
	const char *path = story_path(f, p.movement, "/dang-ky/tram-song-be/giong");
	struct http_field form[] = {{STR("nd"), STR(SLIP)}, {STR("dong"), STR("m1")}};

	assert_int_equal(visit(f, f->world.officer, "POST", path, form, 2), 200);
	assert_page_has(f, "Có 2 sáng kiến viết giống");
	assert_int_equal(visit(f, f->world.other_officer, "POST", path, form, 2), 404);
	story_submit(f, p.movement);
	assert_int_equal(visit(f, f->world.officer, "POST", path, form, 2), 200);
	assert_int_equal(str_trim(visit_page(f)).len, 0);
}

static void
the_office_sees_what_is_alike_in_a_movement(void **state)
{
	struct fixture *f = *state;
	struct pair p = two_alike(f);
	const char *path = story_path(f, p.movement, "/tinh-moi");

	story_row(f, p.movement, "Trồng cây ở sân trụ sở, mỗi phòng chăm một gốc", "Năm 2022");
	assert_int_equal(visit(f, f->world.office, "GET", path, NULL, 0), 200);
	assert_page_has(f, "Không sáng kiến nào trong số này viết giống bài khác.");
	story_submit(f, p.movement);
	story_confirm(f, p.movement);
	assert_int_equal(visit(f, f->world.office, "GET", path, NULL, 0), 200);
	assert_page_has(f, "So 3 sáng kiến của phong trào");
	assert_page_has(f, p.first.at);
	assert_page_has(f, p.second.at);
	assert_page_lacks(f, "Trồng cây");
	assert_page_lacks(f, "50 sáng kiến tiếp theo");
	assert_int_equal(visit(f, f->world.officer, "GET", path, NULL, 0), 403);
}

static void
what_everybody_writes_can_be_read(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(visit(f, f->world.officer, "GET", "/tinh-moi/cau-chung", NULL, 0), 200);
	assert_page_has(f, "Máy chưa học lần nào");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(two_that_are_alike_stand_side_by_side),
		test(what_is_new_or_too_short_says_so),
		test(an_answer_is_kept_and_a_wrong_one_comes_back),
		test(the_office_concludes_and_everybody_reads_it),
		test(while_writing_a_few_lines_tell_it),
		test(an_index_that_is_not_whole_says_nothing_is_alike_of_nobody),
		test(a_row_of_the_form_is_told_too),
		test(the_office_sees_what_is_alike_in_a_movement),
		test(what_everybody_writes_can_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
