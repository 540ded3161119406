/* report_page_test.c - the pages of reports as each role gets them: writing, confirming, the
 * board, the consolidated report, and the files. */
#include "story.h"
#include "visit.h"

#define FIELDS(...) \
	((const struct http_field[]){__VA_ARGS__}), \
		sizeof((const struct http_field[]){__VA_ARGS__}) / sizeof(struct http_field)
#define FIELD(name_, value_) ((struct http_field){.name = STR(name_), .value = (value_)})

#define BOARD "/bao-cao/2022-so-ket"
#define UNIT BOARD "/tram-song-be"
#define OWN BOARD "/tong-hop"
#define PERIOD STR("2022-so-ket")

/* unit[1] has registered one solution in domain 2. */
static void
registered(struct fixture *f)
{
	struct str slug = story_report_movement(f, 2022);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
}

static void
sent(struct fixture *f)
{
	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	story_report_confirm(f, f->world.head, PERIOD, f->world.unit[1]);
}

static void
the_page_counts_prefills_and_says_what_is_missing(void **state)
{
	struct fixture *f = *state;

	registered(f);
	assert_int_equal(visit(f, f->world.officer, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Báo cáo sơ kết năm 2022");
	assert_page_has(f, "1 đang thực hiện");
	assert_page_has(f, "Lĩnh vực 2: đăng ký 1, hoàn thành 0. Ghi rõ vì sao ở cột ghi chú.");
	assert_page_has(f, "1. Hẹn giờ trả kết quả</textarea>");
	assert_page_has(f, "Đã lấy sẵn từ Mẫu 1");
	assert_page_has(f, "data-autosave=\"" UNIT "/muc\"");
	assert_page_has(f, "Trình lãnh đạo xác nhận");
	assert_page_lacks(f, "Xác nhận và nộp");
}

static void
a_part_is_saved_while_it_is_typed(void **state)
{
	struct fixture *f = *state;
	int64_t who = f->world.officer;

	registered(f);
	assert_int_equal(
		visit(f, who, "POST", UNIT "/muc",
	          FIELDS(FIELD("dong", STR("II")), FIELD("nd-II", STR("Đi lại nhiều lần")))),
		200);
	assert_page_has(f, "\"pb\":1");
	/* An old version: both texts. */
	assert_int_equal(visit(f, f->world.head, "POST", UNIT "/muc",
	                       FIELDS(FIELD("dong", STR("II")), FIELD("pb-II", STR("0")),
	                              FIELD("nd-II", STR("Khác")))),
	                 409);
	assert_page_has(f, "\"nd\":\"Đi lại nhiều lần\"");
	assert_page_has(f, "vừa sửa mục này");
	assert_int_equal(visit(f, who, "POST", UNIT "/muc",
	                       FIELDS(FIELD("dong", STR("VI")), FIELD("nd-VI", STR("Không có")))),
	                 422);
}

static void
without_a_script_both_texts_are_shown_on_the_page(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_write(f, f->world.officer, PERIOD, f->world.unit[1], "I", "Bản của viên chức");
	assert_int_equal(
		visit(f, f->world.head, "POST", UNIT,
	          FIELDS(FIELD("dong", STR("I")), FIELD("pb-I", STR("0")),
	                 FIELD("nd-I", STR("Bản của trưởng trạm")), FIELD("dong", STR("II")),
	                 FIELD("pb-II", STR("0")), FIELD("nd-II", STR("Mục hai vừa gõ")),
	                 FIELD("viec", STR("luu")))),
		409);
	assert_page_has(f, "Bản của viên chức");
	assert_page_has(f, "Bản của trưởng trạm</textarea>");
	assert_page_has(f, "Mục hai vừa gõ</textarea>"); /* not lost with the other */
	assert_page_has(f, "name=\"giu-I\"");
	struct str version = visit_value(f, "pb-I");
	assert_str(version, "1");
	assert_int_equal(visit(f, f->world.head, "POST", UNIT,
	                       FIELDS(FIELD("dong", STR("I")), FIELD("pb-I", version),
	                              FIELD("nd-I", STR("Bản của trưởng trạm")),
	                              FIELD("giu-I", STR("minh")), FIELD("viec", STR("luu")))),
	                 303);
	assert_int_equal(visit(f, f->world.head, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Bản của trưởng trạm</textarea>");
	assert_page_has(f, "Đã lưu nháp");
}

static void
what_is_missing_is_told_at_its_place(void **state)
{
	struct fixture *f = *state;

	registered(f);
	assert_int_equal(visit(f, f->world.officer, "POST", UNIT, FIELDS(FIELD("viec", STR("trinh")))),
	                 422);
	assert_page_has(f, "href=\"#nd-d2\"");
	assert_page_has(f, "id=\"le-V1\"");
	assert_page_lacks(f, "id=\"le-V2\""); /* is only asked for */
}

static void
the_head_reads_and_confirms(void **state)
{
	struct fixture *f = *state;
	int64_t head = f->world.head;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	assert_int_equal(visit(f, f->world.officer, "GET", UNIT, NULL, 0), 200);
	struct str records = visit_value(f, "so");
	assert_int_equal(visit(f, f->world.officer, "POST", UNIT,
	                       FIELDS(FIELD("so", records), FIELD("viec", STR("trinh")))),
	                 303);
	assert_int_equal(visit(f, f->world.officer, "GET", UNIT, NULL, 0), 200);
	assert_page_lacks(f, "<textarea");
	assert_page_has(f, "Đang chờ trưởng đơn vị xác nhận");

	assert_int_equal(visit(f, head, "GET", UNIT, NULL, 0), 200);
	struct str mark = visit_value(f, "dau");
	assert_int_equal(mark.len, 64);
	assert_int_equal(visit(f, head, "POST", UNIT "/xac-nhan", FIELDS(FIELD("dau", STR("cũ")))),
	                 409);
	assert_page_has(f, "Báo cáo vừa thay đổi");
	assert_int_equal(visit(f, head, "POST", UNIT "/xac-nhan", FIELDS(FIELD("dau", mark))), 303);
	assert_int_equal(visit(f, f->world.office, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, arena_str(&f->arena, mark).at);
	assert_page_has(f, "Đây là bản trưởng đơn vị đã xác nhận");
}

static void
records_that_moved_since_the_page_was_shown_stop_a_confirmation(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	assert_int_equal(visit(f, f->world.head, "GET", UNIT, NULL, 0), 200);
	struct str records = visit_value(f, "so");
	fixture_sql(f, "UPDATE initiative SET state = 'completed'");
	assert_int_equal(visit(f, f->world.head, "POST", UNIT,
	                       FIELDS(FIELD("so", records), FIELD("viec", STR("xac-nhan")))),
	                 409);
	assert_page_has(f, "Báo cáo vừa thay đổi");
}

static void
what_changes_later_is_told_to_the_unit_and_to_the_office(void **state)
{
	struct fixture *f = *state;

	sent(f);
	assert_int_equal(visit(f, f->world.officer, "GET", UNIT, NULL, 0), 200);
	assert_page_lacks(f, "<textarea"); /* opened for writing on purpose only */
	assert_int_equal(visit(f, f->world.officer, "GET", UNIT, FIELDS(FIELD("sua", STR("1")))), 200);
	assert_page_has(f, "<textarea");
	story_report_write(f, f->world.officer, PERIOD, f->world.unit[1], "IV", "Giảm còn một lần.");
	assert_int_equal(visit(f, f->world.head, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Đã thay đổi sau khi xác nhận");
	assert_page_has(f, "Giảm còn một lần.");
	assert_page_has(f, "Xác nhận lại");
	assert_int_equal(visit(f, f->world.office, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Đơn vị đã sửa sau khi xác nhận");
	assert_page_lacks(f, "Giảm còn một lần.");
}

static void
a_return_wants_a_reason(void **state)
{
	struct fixture *f = *state;

	sent(f);
	assert_int_equal(
		visit(f, f->world.office, "POST", UNIT "/tra-lai", FIELDS(FIELD("ly_do", STR(" ")))), 422);
	assert_page_has(f, "href=\"#ly-do-tra\"");
	assert_int_equal(visit(f, f->world.office, "POST", UNIT "/tra-lai",
	                       FIELDS(FIELD("ly_do", STR("Thiếu <số liệu>")))),
	                 303);
	assert_int_equal(visit(f, f->world.officer, "GET", UNIT, NULL, 0), 200);
	assert_page_has(f, "Thiếu &lt;số liệu&gt;");
}

static void
the_board_shows_each_state_and_reminds(void **state)
{
	struct fixture *f = *state;

	sent(f);
	story_report_write(f, f->world.other_officer, PERIOD, f->world.unit[2], "I", "Đang viết");
	assert_int_equal(visit(f, f->world.office, "GET", BOARD, NULL, 0), 200);
	assert_page_has(f, "2/3 đơn vị chưa nộp báo cáo");
	assert_page_has(f, "Đã nộp");
	assert_page_has(f, "Đang soạn");
	assert_int_equal(visit(f, f->world.office, "GET", BOARD, FIELDS(FIELD("loc", STR("da-nop")))),
	                 200);
	assert_page_has(f, "1 đơn vị");
	struct str unit = arena_printf(&f->arena, "%" PRId64, f->world.unit[2]);
	assert_int_equal(visit(f, f->world.office, "POST", BOARD "/nhac", FIELDS(FIELD("dv", unit))),
	                 303);
	assert_int_equal(visit(f, f->world.officer, "GET", BOARD, NULL, 0), 200);
	assert_page_lacks(f, BOARD "/nhac"); /* for the office and the leaders */
	assert_int_equal(visit(f, f->world.officer, "GET", "/bao-cao", NULL, 0), 200);
	assert_page_has(f, "1/3");
	assert_page_has(f, "Báo cáo của Trạm Sông Bé");
}

static void
the_office_puts_together_and_the_leader_approves(void **state)
{
	struct fixture *f = *state;

	sent(f);
	assert_int_equal(visit(f, f->world.office, "GET", OWN, NULL, 0), 200);
	assert_page_has(f, "Ghép 1 báo cáo");
	assert_page_has(f, "2 đơn vị chưa nộp");
	assert_int_equal(visit(f, f->world.office, "POST", OWN "/ghep", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.office, "GET", OWN, NULL, 0), 200);
	assert_page_has(f, "Trạm Sông Bé:\nTrạm có sáu người");
	assert_page_lacks(f, "Ghép 1 báo cáo");
	struct str records = visit_value(f, "so");
	assert_int_equal(visit(f, f->world.office, "POST", OWN,
	                       FIELDS(FIELD("so", records), FIELD("viec", STR("trinh")))),
	                 303);
	assert_int_equal(visit(f, f->world.leader, "GET", OWN, NULL, 0), 200);
	struct str mark = visit_value(f, "dau");
	assert_int_equal(visit(f, f->world.leader, "POST", OWN "/xac-nhan", FIELDS(FIELD("dau", mark))),
	                 303);
	/* There is no movement above: it is sent as a document. */
	assert_int_equal(visit(f, f->world.office, "GET", OWN, NULL, 0), 200);
	assert_page_has(f, "Đã duyệt");
	assert_page_lacks(f, OWN "/gui");
}

static void
papers_are_the_report_as_it_is_shown(void **state)
{
	struct fixture *f = *state;

	sent(f);
	assert_int_equal(visit(f, f->world.office, "GET", UNIT "/in", NULL, 0), 200);
	assert_page_has(f, "class=\"doc\"");
	assert_page_has(f, "II. THỰC TRẠNG TẠI ĐỊA PHƯƠNG/CƠ QUAN, ĐƠN VỊ");
	assert_page_has(f, "Đang thực hiện, xong trong quý III");
	assert_page_has(f, "Trên đây là báo cáo sơ kết của Trạm Sông Bé./.");
	assert_int_equal(visit(f, f->world.office, "GET", UNIT ".docx", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("PK")));
	assert_int_equal(visit(f, f->world.office, "GET", UNIT ".pdf", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("%PDF-")));
	assert_int_equal(
		visit(f, f->world.office, "GET", UNIT ".pdf", FIELDS(FIELD("ngay", STR("31/2/2022")))),
		422);
	/* Forms that are no report keep their own addresses. */
	assert_int_equal(visit(f, f->world.office, "GET", "/phong-trao/2022/in/bao-cao", NULL, 0), 404);
}

static void
what_was_typed_is_shown_also_where_nothing_is_taken_any_more(void **state)
{
	struct fixture *f = *state;

	registered(f);
	story_report_fill(f, f->world.officer, PERIOD, f->world.unit[1]);
	struct report r = story_report(f, f->world.officer, PERIOD, f->world.unit[1]);
	assert_op(&f->op, report_submit(&f->op, &r, r.mark));
	assert_int_equal(visit(f, f->world.officer, "POST", UNIT,
	                       FIELDS(FIELD("dong", STR("V2")), FIELD("nd-V2", STR("Gõ dở ở đây")),
	                              FIELD("viec", STR("luu")))),
	                 403);
	assert_page_has(f, "Gõ dở ở đây");
	assert_int_equal(visit(f, f->world.officer, "POST", UNIT "/muc",
	                       FIELDS(FIELD("dong", STR("V2")), FIELD("nd-V2", STR("Gõ dở")))),
	                 403);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_page_counts_prefills_and_says_what_is_missing),
		test(a_part_is_saved_while_it_is_typed),
		test(without_a_script_both_texts_are_shown_on_the_page),
		test(what_is_missing_is_told_at_its_place),
		test(the_head_reads_and_confirms),
		test(records_that_moved_since_the_page_was_shown_stop_a_confirmation),
		test(what_changes_later_is_told_to_the_unit_and_to_the_office),
		test(a_return_wants_a_reason),
		test(the_board_shows_each_state_and_reminds),
		test(the_office_puts_together_and_the_leader_approves),
		test(papers_are_the_report_as_it_is_shown),
		test(what_was_typed_is_shown_also_where_nothing_is_taken_any_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
