/* home_test.c - «Việc của tôi», «Tổng quan» and the choice of year, as each role gets them. */
#include "core/initiative/index.h"
#include "core/initiative/initiative.h"
#include "core/setting/setting.h"
#include "doc/read.h"
#include "story.h"
#include "visit.h"
#include "web/waiting.h"

static void
each_role_sees_its_own_overview(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, "Tình hình 3 đơn vị");
	assert_page_has(f, "3 đơn vị chưa gửi Mẫu 1");
	assert_page_has(f, "Nhắc cả 3");
	assert_int_equal(visit(f, f->world.auditor, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, "Tình hình 3 đơn vị");
	assert_page_lacks(f, "Nhắc cả 3");
	assert_int_equal(visit(f, f->world.head, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, "Tổng quan: Trạm Sông Bé");
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_page_lacks(f, "Tình hình 3 đơn vị");
	assert_int_equal(visit(f, f->world.other_officer, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_lacks(f, "Hẹn giờ trả kết quả");
}

/* The first figure of the overview, with the list it leads to. */
static const char *
figure(struct fixture *f, struct str slug, const char *label, int n)
{
	return arena_printf(
			   &f->arena,
			   "<dt>%s</dt><dd class=\"v\"><a href=\"/sang-kien?nam=2022&amp;pt=%.*s\">%d<", label,
			   STR_ARG(slug), n)
	    .at;
}

/* The administrator sees what was chosen, and is not told that this is all there is. */
static void
figures_of_a_part_say_which_part(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, figure(f, slug, "Đã gửi", 1));
	assert_int_equal(visit(f, f->world.admin, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, figure(f, slug, "Được chọn", 0));
	assert_page_has(f, "1/3 đơn vị đã gửi");
	story_choose(f, slug);
	assert_int_equal(visit(f, f->world.admin, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, figure(f, slug, "Được chọn", 1));
	/* What another unit has only written stands on its Mẫu 1, and was not sent. */
	assert_int_equal(
		visit(
			f, f->world.other_officer, "POST",
			arena_printf(&f->arena, "/phong-trao/%.*s/dang-ky/tram-nui-lon/dong", STR_ARG(slug)).at,
			(const struct http_field[]){{STR("dong"), STR("m1")},
	                                    {STR("lv-m1"), STR("2")},
	                                    {STR("nd-m1"), STR("Sổ theo dõi")}},
			3),
		200);
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, figure(f, slug, "Đã gửi", 1));
	assert_page_has(f, "Trên Mẫu 1</th>");
	assert_page_has(f, "Toàn cơ quan</th><td class=\"num\">2</td>");
	assert_page_has(f, "kể cả đang soạn");
}

/* The texts of the row of a workbook that begins with `name`, joined by «|». */
static struct str
row_of(struct fixture *f, const struct doc *d, const char *name)
{
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_table *t = &d->blocks.at[i].table;
		for (size_t r = 0; d->blocks.at[i].kind == DOC_TABLE && r < t->rows.len; r++) {
			const struct doc_cells *cells = &t->rows.at[r].cells;
			struct buf b = {.arena = &f->arena};
			if (cells->len == 0 || !str_eq(doc_cell_text(&cells->at[0], &f->arena), str_of(name)))
				continue;
			size_t filled = 0;
			for (size_t c = 1; c < cells->len; c++) {
				struct str text = doc_cell_text(&cells->at[c], &f->arena);
				filled += text.len > 0;
				buf_printf(&b, "%.*s|", STR_ARG(text));
			}
			if (filled > 0) /* not a title over all columns */
				return buf_view(&b);
		}
	}
	return STR("");
}

static void
the_figures_go_along_on_paper_and_in_excel(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct http_field none = {STR("nam"), STR("2021")};
	struct doc d;
	struct err e = {0};

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, "href=\"/tong-quan.xlsx?pt=2022\"");
	assert_page_has(f, "href=\"/tong-quan/in?pt=2022\"");
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan/in", NULL, 0), 200);
	assert_page_has(f, "Chưa gửi Mẫu 1 (2): Phòng Tổng hợp; Trạm Núi Lớn.");
	assert_page_has(f, "<b>1/3 đã gửi</b>");
	assert_page_has(f, "href=\"/tong-quan.pdf?pt=2022\"");
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan.pdf", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("%PDF")));
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan.xlsx", NULL, 0), 200);
	assert_true(doc_parse(&f->arena, visit_page(f), &d, &e));
	assert_str(row_of(f, &d, "Trạm Sông Bé"), "1|1|0|0|Đã gửi|");
	assert_str(row_of(f, &d, "Toàn cơ quan"), "1|3|0|0|1/3 đã gửi|");
	/* A unit takes its own along. */
	assert_int_equal(visit(f, f->world.head, "GET", "/tong-quan.xlsx", NULL, 0), 200);
	assert_true(doc_parse(&f->arena, visit_page(f), &d, &e));
	assert_str(row_of(f, &d, "Trạm Sông Bé"), "1|1|0|0|Đã gửi|");
	assert_str(row_of(f, &d, "Trạm Núi Lớn"), "");
	assert_str(row_of(f, &d, "Toàn cơ quan"), "");
	/* Who sees a part of the agency's gets no sheet of it. */
	assert_int_equal(visit(f, f->world.admin, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_lacks(f, "In tóm tắt");
	assert_int_equal(visit(f, f->world.admin, "GET", "/tong-quan/in", NULL, 0), 403);
	assert_int_equal(visit(f, f->world.admin, "GET", "/tong-quan.xlsx", NULL, 0), 403);
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan/in", &none, 1), 404);
}

static void
late_ones_are_counted_and_named(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	story_row(f, slug, "Phiếu hướng dẫn chữ to", "30/9/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	f->now += INT64_C(80) * 24 * 3600 * 1000000; /* 04/07/2022 */
	assert_int_equal(visit(f, f->world.leader, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, "lâu nhất SK-2022-0001, chậm 4 ngày");
	assert_page_has(f, "Hạn gần nhất 30/9");
	struct initiative_filter filter = {.year = 2022, .pace = INITIATIVE_LATE};
	struct op *op = op_as(f, f->world.leader);
	int64_t n;
	bool more;
	assert_op(op, initiative_count(op, &filter, &n, &more));
	assert_int_equal(n, 1);
	filter.domain = 2;
	assert_op(op, initiative_count(op, &filter, &n, &more));
	assert_int_equal(n, 1);
	filter.domain = 1;
	assert_op(op, initiative_count(op, &filter, &n, &more));
	assert_int_equal(n, 0);
	struct initiative_verified v;
	op = op_as_operator(f);
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_tallies, 0);
	fixture_sql(f, "UPDATE initiative_due_tally SET n = n + 1 WHERE expected_by < 19180");
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_tallies, 1);
	fixture_sql(f, "UPDATE initiative_due_tally SET n = n - 1 WHERE expected_by < 19180");
	/* Once completed it is late no more. */
	struct initiative i;
	op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, STR("SK-2022-0001"), &i));
	assert_op(op, initiative_complete(op, i.code, i.version, op->today));
	filter.domain = 0;
	op = op_as(f, f->world.leader);
	assert_op(op, initiative_count(op, &filter, &n, &more));
	assert_int_equal(n, 0);
}

static void
tasks_are_told_in_words_and_counted_beside_the_entry(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(visit(f, f->world.officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Hết việc.");
	story_movement(f);
	assert_int_equal(visit(f, f->world.officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Đăng ký Mẫu 1 của Trạm Sông Bé");
	assert_page_has(f, "/dang-ky/tram-song-be");
	assert_page_has(f, "<span class=\"badge\">1<span class=\"sr\">");
	assert_int_equal(visit(f, f->world.auditor, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Kiểm toán chỉ đọc");
	assert_page_lacks(f, "class=\"badge\"");
}

/* Counting is dear, and a page that stands open tells no later number either. */
static void
what_others_did_is_counted_within_two_seconds(void **state)
{
	struct fixture *f = *state;
	static const char one[] = "<span class=\"badge\">1<span class=\"sr\">";

	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", NULL, 0), 200);
	assert_page_lacks(f, "class=\"badge\"");
	story_movement(f);
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", NULL, 0), 200);
	assert_page_lacks(f, "class=\"badge\"");
	f->now += WAITING_FRESH_US;
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", NULL, 0), 200);
	assert_page_has(f, one);
	fixture_sql(f, "UPDATE movement SET state = 'closed'");
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", NULL, 0), 200);
	assert_page_has(f, one);
	/* The list itself is never old, and neither is the number beside it. */
	assert_int_equal(visit(f, f->world.officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Hết việc.");
	assert_page_lacks(f, "class=\"badge\"");
}

static void
another_year_keeps_the_page_where_there_is_one(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct str board = arena_printf(&f->arena, "/phong-trao/%.*s/dang-ky", STR_ARG(slug));
	struct http_field form[] = {{STR("nam"), STR("2022")}, {STR("tu"), board}};

	assert_int_equal(visit(f, f->world.office, "GET", "/chon-nam", form, 2), 303);
	assert_true(str_eq(visit_location(f), board));
	form[0].value = STR("2021");
	assert_int_equal(visit(f, f->world.office, "GET", "/chon-nam", form, 2), 303);
	assert_str(visit_location(f), "/phong-trao");
	form[1].value = STR("/sang-kien?nam=2022&lv=2&trang=3&tk=a%20b\r\nX: y");
	assert_int_equal(visit(f, f->world.office, "GET", "/chon-nam", form, 2), 303);
	assert_str(visit_location(f), "/sang-kien?nam=2021&lv=2");
	form[1].value = STR("//example.com/");
	assert_int_equal(visit(f, f->world.office, "GET", "/chon-nam", form, 2), 303);
	assert_str(visit_location(f), "/tong-quan?nam=2021");
	/* Every page offers the choice, and leads on within the chosen year. */
	struct http_field year[] = {{STR("nam"), STR("2021")}};
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", year, 1), 200);
	assert_page_has(f, "Chưa mở phong trào năm 2021");
	assert_page_has(f, "/sang-kien?nam=2021");
	assert_int_equal(visit(f, f->world.office, "GET", "/thong-bao", NULL, 0), 200);
	assert_page_has(f, "action=\"/chon-nam\"");
}

/* The first has a late row that was chosen; the second one that was written today. */
struct two {
	struct str first, second, to_first;
};

static struct two
two_movements(struct fixture *f)
{
	struct two t = {.first = story_movement(f)};

	story_row(f, t.first, "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, t.first);
	story_confirm(f, t.first);
	story_choose(f, t.first);
	t.second = story_movement(f);
	story_row(f, t.second, "Phiếu hướng dẫn chữ to", "30/9/2022");
	t.to_first = arena_printf(&f->arena, "pt=%.*s", STR_ARG(t.first));
	f->now += INT64_C(80) * 24 * 3600 * 1000000; /* 04/07/2022 */
	return t;
}

static void
the_overview_shows_one_of_several_movements_and_leads_to_the_others(void **state)
{
	struct fixture *f = *state;
	struct two t = two_movements(f);
	struct http_field pt[] = {{STR("pt"), t.first}}, nam[] = {{STR("nam"), STR("2022")}};

	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", NULL, 0), 200);
	assert_page_has(f, "Các phong trào trong năm");
	assert_page_has(f, arena_printf(&f->arena, "/tong-quan?%.*s", STR_ARG(t.to_first)).at);
	assert_page_lacks(f, "chậm 4 ngày");
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", pt, 1), 200);
	assert_page_has(f, "lâu nhất SK-2022-0001, chậm 4 ngày");
	assert_page_has(
		f, arena_printf(&f->arena, "/sang-kien?nam=2022&amp;%.*s&amp;loc=cham", STR_ARG(t.to_first))
			   .at);
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", nam, 1), 200);
	assert_page_has(f, arena_printf(&f->arena, "/phong-trao/%.*s/nhac", STR_ARG(t.second)).at);
	/* Another agency's, or none: not found. */
	pt[0].value = STR("khong-co");
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", pt, 1), 404);
	pt[0].value = story_movement_above(f);
	assert_int_equal(visit(f, f->world.office, "GET", "/tong-quan", pt, 1), 404);
	static const char *const parts[] = {"", "/dang-ky", "/tong-hop", "/tieu-chi"};
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		struct str here = arena_printf(&f->arena, "/phong-trao/%.*s%s", STR_ARG(t.second),
		                               parts[i]);
		assert_int_equal(visit(f, f->world.office, "GET", here.at, NULL, 0), 200);
		assert_page_has(
			f, arena_printf(&f->arena, "\"/phong-trao/%.*s%s\"", STR_ARG(t.first), parts[i]).at);
	}
}

static void
lists_tasks_and_imports_know_all_movements_of_a_year(void **state)
{
	struct fixture *f = *state;
	struct two t = two_movements(f);
	struct http_field list[] = {{STR("nam"), STR("2022")}, {STR("pt"), t.first}};

	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", list, 1), 200);
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_page_has(f, "Phiếu hướng dẫn chữ to");
	assert_page_has(f, "Mọi phong trào");
	/* Both sheets are offered. */
	assert_page_has(
		f, arena_printf(&f->arena, "/phong-trao/%.*s/dang-ky/tram-song-be\"", STR_ARG(t.first)).at);
	assert_page_has(
		f,
		arena_printf(&f->arena, "/phong-trao/%.*s/dang-ky/tram-song-be\"", STR_ARG(t.second)).at);
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", list, 2), 200);
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_page_lacks(f, "Phiếu hướng dẫn chữ to");
	assert_page_has(f, "1 giải pháp, 0 hoàn thành");
	/* The year of a movement goes before another one in the address. */
	list[0].value = STR("2019");
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien", list, 2), 200);
	assert_page_has(f, "Hẹn giờ trả kết quả");
	assert_int_equal(visit(f, f->world.office, "GET", "/sang-kien.csv", list, 2), 200);
	assert_page_lacks(f, "Phiếu hướng dẫn chữ to");
	assert_page_has(f, "7/KH-TN");

	assert_int_equal(visit(f, f->world.other_officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, arena_printf(&f->arena, "/phong-trao/%.*s/", STR_ARG(t.first)).at);
	assert_page_has(f, arena_printf(&f->arena, "/phong-trao/%.*s/", STR_ARG(t.second)).at);

	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien/nhap", NULL, 0), 200);
	assert_page_has(f, arena_printf(&f->arena, "<option value=\"%.*s\"", STR_ARG(t.first)).at);
	assert_page_has(f, arena_printf(&f->arena, "<option value=\"%.*s\"", STR_ARG(t.second)).at);
	struct http_field from[] = {{STR("pt"), t.first}};
	assert_int_equal(visit(f, f->world.officer, "GET", "/sang-kien/nhap", from, 1), 200);
	assert_page_lacks(f, "<option value=\"phong");

	struct http_field year[] = {
		{STR("tu"), arena_printf(&f->arena, "/sang-kien?tt=sent&%.*s", STR_ARG(t.to_first))},
		{STR("nam"), STR("2021")}};
	assert_int_equal(visit(f, f->world.office, "GET", "/chon-nam", year, 2), 303);
	assert_str(visit_location(f), "/sang-kien?nam=2021&tt=sent");
}

/* Levels belong to a movement: with several, the list is narrowed to one first. */
static void
rows_are_chosen_within_one_movement(void **state)
{
	struct fixture *f = *state;
	struct two t = two_movements(f);
	struct http_field form[] = {{STR("ca"), STR("1")},
	                            {STR("ve"), STR("nam=2022")},
	                            {STR("cap"), STR("tp")},
	                            {STR("xac_nhan"), STR("1")}};

	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/chon", form, 3), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/sang-kien", form, 0), 200);
	assert_page_has(f, "Lọc theo một phong trào để chọn vào danh sách.");
	assert_page_lacks(f, "Chọn vào danh sách cấp Thành phố");
	form[1].value = arena_printf(&f->arena, "nam=2022&%.*s", STR_ARG(t.to_first));
	assert_int_equal(visit(f, f->world.office, "POST", "/sang-kien/chon", form, 3), 200);
	assert_page_has(f, "1 dòng sẽ ghi");
	struct http_field list[] = {{STR("pt"), t.first}};
	assert_int_equal(visit(f, f->world.office, "GET", "/sang-kien", list, 1), 200);
	assert_page_has(f, "Chọn vào danh sách cấp Thành phố");
}

static void
a_new_agency_is_led_through_its_first_steps(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	assert_int_equal(visit(f, w->office, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_has(f, "Bắt đầu dùng Lan Tỏa: còn 3 bước");
	assert_page_lacks(f, "Hết việc");
	assert_int_equal(visit(f, w->office, "GET", "/bat-dau", NULL, 0), 200);
	assert_page_has(f, "Đã xong 3/6 bước");
	assert_page_has(f, "2 đơn vị chưa có");
	assert_page_has(f, "href=\"/phong-trao/moi\"");
	assert_page_lacks(f, "/doi-ten");
	assert_int_equal(visit(f, w->admin, "GET", "/bat-dau", NULL, 0), 200);
	assert_page_has(f, "Bộ phận CCHC của cơ quan làm bước này.");
	assert_page_lacks(f, "href=\"/phong-trao/moi\"");
	assert_int_equal(visit(f, w->officer, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_lacks(f, "Bắt đầu dùng");
	assert_int_equal(visit(f, w->officer, "GET", "/bat-dau", NULL, 0), 403);

	/* As `lantoa init` leaves it. */
	fixture_sql(f, "UPDATE unit_version SET name = 'Cơ quan của tôi' WHERE unit_id = "
	               "(SELECT id FROM unit WHERE slug = 'chi-cuc-thu-nghiem')");
	assert_int_equal(visit(f, w->office, "GET", "/bat-dau", NULL, 0), 200);
	assert_page_has(f, "Đã xong 2/6 bước");
	assert_page_has(f, "/don-vi/chi-cuc-thu-nghiem/doi-ten");
	fixture_sql(f, "UPDATE unit_version SET name = 'Chi cục Thử nghiệm' WHERE name = 'Cơ quan của "
	               "tôi'");

	struct op *op = op_as(f, w->office);
	assert_op(op, setting_set(op, op->agency, STR("paper_place"), STR("Thử Nghiệm")));
	story_movement(f);
	assert_int_equal(visit(f, w->office, "GET", "/bat-dau", NULL, 0), 200);
	assert_page_has(f, "Đã xong mọi bước.");
	assert_int_equal(visit(f, w->office, "GET", "/viec-cua-toi", NULL, 0), 200);
	assert_page_lacks(f, "Bắt đầu dùng");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(each_role_sees_its_own_overview),
		test(figures_of_a_part_say_which_part),
		test(the_figures_go_along_on_paper_and_in_excel),
		test(late_ones_are_counted_and_named),
		test(tasks_are_told_in_words_and_counted_beside_the_entry),
		test(what_others_did_is_counted_within_two_seconds),
		test(another_year_keeps_the_page_where_there_is_one),
		test(a_new_agency_is_led_through_its_first_steps),
		test(the_overview_shows_one_of_several_movements_and_leads_to_the_others),
		test(lists_tasks_and_imports_know_all_movements_of_a_year),
		test(rows_are_chosen_within_one_movement),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
