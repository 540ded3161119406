/* round_page_test.c - the pages of self-scoring. On both engines. */
#include "core/index/round_testing.h"
#include "core/position/position.h"
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define SHEET "/chi-so/dot/1/tram-song-be"

static void
set_in_use(struct fixture *f)
{
	static const char text[] =
		"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"evidence\":\"Kế hoạch "
		"năm\",\"rule\":{\"kind\":\"ratio\"}},"
		"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":"
		"\"yesno\"}}]}";

	(void)round_test_set(f, STR(text), 2022);
}

static void
open_round(struct fixture *f)
{
	set_in_use(f);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/dot/moi", NULL, 0), 200);
	struct http_field form[] = {FIELD("bo", "1"),
	                            FIELD("ten", "Tự chấm năm 2022"),
	                            FIELD("han", "32/4/2022"),
	                            {STR("dv"), arena_i64(&f->arena, f->world.unit[1])}};
	assert_int_equal(visit(f, f->world.office, "POST", "/chi-so/dot/moi", form, 4), 422);
	assert_page_has(f, "href=\"#f-han\"");
	assert_page_has(f, "value=\"Tự chấm năm 2022\"");
	form[2] = FIELD("han", "30/4/2022");
	assert_int_equal(visit(f, f->world.office, "POST", "/chi-so/dot/moi", form, 4), 303);
}

static void
all_criteria_that_lack_figures_are_counted(void **state)
{
	struct fixture *f = *state;

	open_round(f);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 422);
	assert_page_has(f, "Còn 2 chỗ cần bổ sung");
}

static void
a_unit_scores_itself_step_by_step_up_to_the_office(void **state)
{
	struct fixture *f = *state;

	open_round(f);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "Trên tổng số");
	struct http_field form[] = {FIELD("dat", "3.692"), FIELD("tong", "4000"), FIELD("pb", "0")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", form, 3), 422);
	assert_page_has(f, "hiểu được hai cách");
	assert_page_has(f, "value=\"3.692\"");
	/* More than all of it is told at the figures, pasted ones too; nothing typed is lost. */
	form[0] = FIELD("dat", "4800");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", form, 3), 422);
	assert_page_has(f, "Số đạt lớn hơn tổng số");
	assert_page_has(f, "value=\"4800\"");
	struct http_field pasted[] = {FIELD("bang", "Mã\tThực hiện\tTổng số\n1.1\t120\t100\n")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/so-lieu", pasted, 1), 422);
	assert_page_has(f, "Số đạt lớn hơn tổng số");
	form[0] = FIELD("dat", "3000");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 200);
	assert_page_has(f, "\"pb\":1");
	/* The same page once more, read before that. */
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 409);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "75%");
	assert_page_has(f, "= 3 điểm");
	const struct http_field lacks = FIELD("loc", "thieu");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, &lacks, 1), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_lacks(f, "1.2. Báo cáo");
	struct http_field yes[] = {FIELD("co", "1"), FIELD("pb", "0")};
	struct http_field behind[] = {FIELD("chu_tri", "0"), FIELD("phoi_hop", "Tổ hai"),
	                              FIELD("han", "1/1/2022")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/3/phan-cong", behind, 3), 422);
	assert_page_has(f, "href=\"#f-han\"");
	assert_page_has(f, "value=\"Tổ hai\"");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/3", yes, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 422);
	assert_page_has(f, "Còn tiêu chí thiếu tài liệu kiểm chứng.");
	assert_page_has(f, "1.1. Kế hoạch"); /* what is lacking, and that alone */
	assert_page_lacks(f, "1.2. Báo cáo");
	struct http_field why[] = {FIELD("dat", "3000"), FIELD("tong", "4000"), FIELD("pb", "1"),
	                           FIELD("giai_trinh", "Kế hoạch ở kho lưu trữ")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", why, 4), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Xác nhận và gửi");
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/trinh", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_has(f, "Đã gửi");
	assert_page_has(f, "83,33");
	/* Locked: what is sent now is refused. */
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", why, 4), 403);
	struct http_field back[] = {FIELD("ly_do", "")};
	assert_int_equal(visit(f, f->world.office, "POST", SHEET "/tra-lai", back, 1), 422);
	assert_page_has(f, "Nhập lý do trả lại.");
	back[0] = FIELD("ly_do", "Bổ sung quý IV");
	assert_int_equal(visit(f, f->world.office, "POST", SHEET "/tra-lai", back, 1), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Bổ sung quý IV");
}

/* Stored 8 of 100, then 90 of 50 while typing: the pair as a whole is no longer there. */
static void
a_refused_pair_leaves_its_criterion_unfinished(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("dat", "8"), FIELD("tong", "100"), FIELD("pb", "0")};

	open_round(f);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 200);
	assert_page_has(f, "\"pb\":1");
	form[0] = FIELD("dat", "90");
	form[1] = FIELD("tong", "50");
	form[2] = FIELD("pb", "1");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 422);
	assert_page_has(f, "\"pb\":2");
	assert_page_has(f, "Số đạt lớn hơn tổng số");
	assert_page_has(f, "đang ghi là chưa chấm");
	/* Of an old page nothing is emptied. */
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 422);
	assert_page_lacks(f, "\"pb\"");
	struct http_field yes[] = {FIELD("co", "1"), FIELD("pb", "0")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/3", yes, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 422);
	assert_page_has(f, "Còn tiêu chí chưa có số liệu.");
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_lacks(f, "1.2. Báo cáo");
	form[1] = FIELD("tong", "10.000.000.000.000");
	form[0] = FIELD("dat", "9.000.000.000.000");
	form[2] = FIELD("pb", "2");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 200);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "value=\"9000000000000\"");
	assert_page_has(f, "90%");
	form[0] = FIELD("dat", "900.000.000.000.000");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", form, 3), 422);
	assert_page_has(f, "Số quá lớn, nhiều nhất 100.000.000.000.000.");
	struct http_field pasted[] = {
		FIELD("bang", "Mã\tThực hiện\tTổng số\n1.1\t8.000.000.000.000\t9.000.000.000.000\n")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/so-lieu", pasted, 1), 303);
}

static void
a_number_that_can_be_read_in_two_ways_is_marked_in_its_box(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("dat", "9"), FIELD("tong", "3.692"), FIELD("pb", "0")};

	open_round(f);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", form, 3), 422);
	assert_page_has(f, "value=\"3.692\" aria-invalid=\"true\" aria-describedby=\"e-b-1\"");
	assert_page_has(f, "id=\"e-b-1\"");
	assert_page_lacks(f, "id=\"e-b-0\"");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 422);
	assert_page_has(f, ",\"o\":\"tong\"}");
	form[1] = FIELD("tong", "10");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/luu", form, 3), 200);
}

static void
sheets_of_others_stay_hidden(void **state)
{
	struct fixture *f = *state;
	static const char *const pages[] = {SHEET, SHEET "/tc/2", SHEET ".xlsx", SHEET "/tep/1/1"};

	open_round(f);
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		assert_int_equal(visit(f, f->world.other_officer, "GET", pages[i], NULL, 0), 404);
	assert_int_equal(visit(f, f->world.other_officer, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_lacks(f, "Sông Bé");
	assert_int_equal(visit(f, f->world.superior_office, "GET", "/chi-so/dot/1", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.officer, "GET", "/chi-so/dot/moi", NULL, 0), 403);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/1", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/9", NULL, 0), 404);
}

static void
the_head_assigns_and_papers_come_out(void **state)
{
	struct fixture *f = *state;

	open_round(f);
	struct op *op = op_as(f, f->world.head);
	struct http_field form[] = {{STR("chu_tri"), arena_i64(&f->arena, op->seats[0].position)},
	                            FIELD("phoi_hop", "Tổ một cửa"),
	                            FIELD("han", "31/4/2022")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", form, 3), 422);
	assert_page_has(f, "value=\"Tổ một cửa\"");
	form[2] = FIELD("han", "20/4/2022");
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", form, 3), 303);
	/* Whom one chooses stands there with name and unit. */
	assert_int_equal(visit(f, f->world.head, "GET", SHEET "/tc/2", NULL, 0), 200);
	struct holdings held;
	op = op_as(f, f->world.head);
	assert_op(op, holding_of_unit(op, op->seats[0].unit, op->today, &held));
	struct str chosen = arena_printf(&f->arena, "%.*s - %.*s, %.*s",
	                                 STR_ARG(held.at[0].person_name), STR_ARG(held.at[0].title),
	                                 STR_ARG(held.at[0].unit_name));
	assert_true(str_find(visit_page(f), chosen, 0) != SIZE_MAX);
	const struct http_field mine = FIELD("loc", "toi");
	assert_int_equal(visit(f, f->world.head, "GET", SHEET, &mine, 1), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_lacks(f, "1.2. Báo cáo");
	/* Others that are ticked go along; a wrong day leaves ticks and the lead as they were. */
	struct http_field ticked[] = {form[0], form[1], FIELD("han", "31/4/2022"), FIELD("tc-3", "1")};
	struct http_field dropped[] = {FIELD("chu_tri", "0"), FIELD("phoi_hop", ""), FIELD("han", "")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", dropped, 3), 303);
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", ticked, 4), 422);
	assert_page_has(f, "name=\"tc-3\" value=\"1\" checked");
	assert_page_has(f, arena_str(&f->arena, arena_printf(&f->arena, "value=\"%.*s\" selected",
	                                                     STR_ARG(form[0].value)))
	                       .at);
	ticked[2] = form[2];
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", ticked, 4), 303);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET, &mine, 1), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_has(f, "1.2. Báo cáo");
	struct str who = arena_printf(&f->arena, "<span title=\"%.*s\">%.*s</span></td>",
	                              STR_ARG(held.at[0].title), STR_ARG(held.at[0].person_name));
	assert_true(str_find(visit_page(f), who, 0) != SIZE_MAX);
	struct http_field other[] = {dropped[0], dropped[1], dropped[2]};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/3/phan-cong", other, 3), 303);
	/* The whole area in one go. */
	struct http_field all[] = {form[0], form[1], form[2], FIELD("ca", "1")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/phan-cong", all, 4), 303);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET, &mine, 1), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_has(f, "1.2. Báo cáo");
	struct http_field duties[] = {FIELD("phan-cong", "1")};
	assert_int_equal(visit(f, f->world.head, "GET", SHEET ".docx", duties, 1), 200);
	assert_int_equal(visit(f, f->world.head, "GET", SHEET ".xlsx", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("PK")));
	/* A document without a file and of another year is refused at its fields. */
	struct http_field proof[] = {FIELD("ten", "Kế hoạch"), FIELD("ngay", "5/1/2021")};
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/tc/2/tai-lieu", proof, 2), 422);
	assert_page_has(f, "href=\"#f-ngay\"");
	assert_page_has(f, "href=\"#f-tep\"");
	assert_page_has(f, "value=\"5/1/2021\"");
}

/* ---- documents, and what would be ---------------------------------------------------------- */

static void
prove(struct fixture *f)
{
	fixture_sql(
		f, "INSERT INTO index_proof (entry_id, number, name, issued_on, expires_on, created_at)"
		   " SELECT id, '05/KH', 'Kế hoạch năm', 19000, 19100, 1 FROM index_entry;"
		   "INSERT INTO index_proof_link (entry_id, code, proof_id) SELECT entry_id, '1.1', id "
		   "FROM index_proof");
}

static void
a_document_has_a_page_where_it_is_replaced(void **state)
{
	struct fixture *f = *state;
	static const char doc[] = SHEET "/tc/2/tai-lieu/1";

	open_round(f);
	prove(f);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "1 hết hiệu lực");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "Hết hiệu lực trong năm chấm");
	assert_page_has(f, doc);
	assert_int_equal(visit(f, f->world.other_officer, "GET", doc, NULL, 0), 404);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/3/tai-lieu/1", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.office, "GET", doc, NULL, 0), 200);
	assert_page_lacks(f, "Thay bằng bản mới");
	assert_int_equal(visit(f, f->world.officer, "GET", doc, NULL, 0), 200);
	assert_page_has(f, "Bản đầu");
	assert_page_has(f, "value=\"Kế hoạch năm\"");
	/* Everything that is wrong is told at its field, and what was typed stays. */
	struct http_field form[] = {
		FIELD("ten", "Kế hoạch, đính chính"), FIELD("so_hieu", "05a/KH"), FIELD("ngay", "8/1/2022"),
		FIELD("het_han", "31/2/2023"),        FIELD("ly_do", ""),         FIELD("ban", "1")};
	assert_int_equal(visit(f, f->world.officer, "POST", doc, form, 6), 422);
	assert_page_has(f, "href=\"#f-het_han\"");
	form[3] = FIELD("het_han", "1/1/2023");
	assert_int_equal(visit(f, f->world.officer, "POST", doc, form, 6), 422);
	assert_page_has(f, "href=\"#f-ly_do\"");
	assert_page_has(f, "value=\"Kế hoạch, đính chính\"");
	form[4] = FIELD("ly_do", "Ngày ghi nhầm");
	assert_int_equal(visit(f, f->world.officer, "POST", doc, form, 6), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", doc, form, 6), 409);
	assert_page_has(f, "value=\"05a/KH\"");
	assert_int_equal(visit(f, f->world.head, "GET", doc, NULL, 0), 200);
	assert_page_has(f, "Bản sửa lần 1");
	assert_page_has(f, "Ngày ghi nhầm");
	assert_page_has(f, "Các bản khác");
	assert_page_has(f, "05/KH");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, NULL, 0), 200);
	assert_page_lacks(f, "hết hiệu lực");
}

static void
a_document_of_an_earlier_year_is_asked_until_when_it_holds(void **state)
{
	struct fixture *f = *state;

	open_round(f);
	prove(f);
	fixture_sql(
		f, "DELETE FROM index_proof_link; UPDATE index_proof SET issued_on = 18700, expires_on = "
		   "NULL");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "Ban hành trước năm chấm, chưa rõ còn hiệu lực");
	assert_page_lacks(f, "f-het_han_cu");
	struct http_field form[] = {FIELD("tl", "1"), FIELD("het_han_cu", "")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/lien-ket", form, 2), 422);
	assert_page_has(f, "href=\"#f-het_han_cu\"");
	form[1] = FIELD("het_han_cu", "31/6/2024");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/lien-ket", form, 2), 422);
	assert_page_has(f, "value=\"31/6/2024\"");
	form[1] = FIELD("het_han_cu", "30/6/2024");
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2/lien-ket", form, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/2", NULL, 0), 200);
	assert_page_has(f, "Ban hành trước năm chấm, còn hiệu lực");
	assert_page_has(f, "hết hiệu lực 30/06/2024");
}

static void
a_late_sheet_is_taken_and_told_to_be_late(void **state)
{
	struct fixture *f = *state;
	struct http_field yes[] = {FIELD("co", "0"), FIELD("pb", "0")};
	struct http_field none[] = {FIELD("dat", "0"), FIELD("tong", "5"), FIELD("pb", "0")};

	open_round(f);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", none, 3), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/3", yes, 2), 303);
	f->now += INT64_C(18) * 86400 * 1000000; /* three days after the last one */
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/trinh", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Trễ 3 ngày");
}

static void
what_would_be_is_asked_with_the_filter_of_the_sheet(void **state)
{
	struct fixture *f = *state;

	open_round(f);
	struct http_field half[] = {FIELD("dat", "1"), FIELD("tong", "2"), FIELD("pb", "0")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", half, 3), 303);
	const struct http_field unsaid = FIELD("loc", "chua");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, &unsaid, 1), 200);
	assert_page_has(f, SHEET "/neu?loc=chua");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/neu", &unsaid, 1), 200);
	assert_page_has(f, "1.2. Báo cáo");
	assert_page_lacks(f, "1.1. Kế hoạch");
	/* What is asked of lines that are left out stays asked. */
	struct http_field asked[] = {unsaid, FIELD("dat", "3"), FIELD("d2", "3,5")};
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/neu", asked, 3), 200);
	assert_page_has(f, "name=\"d2\" value=\"3,5\"");
	assert_page_has(f, "91,67"); /* 3,5 and 2 of 6 */
	assert_page_has(f, "thêm 3,50 điểm");
	assert_page_has(f, "Chưa có bảng xếp hạng năm trước để so.");
	assert_page_has(f, "1 tiêu chí thiếu tài liệu kiểm chứng");
	/* Below what it has, and what can be read in two ways, are told at the box. */
	asked[2] = FIELD("d2", "1");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/neu", asked, 3), 422);
	assert_page_has(f, "Nhập điểm không thấp hơn điểm đang có.");
	asked[2] = FIELD("d2", "3.692");
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/neu", asked, 3), 422);
	assert_page_has(f, "hiểu được hai cách");
	assert_int_equal(visit(f, f->world.other_officer, "GET", SHEET "/neu", NULL, 0), 404);
	assert_int_equal(visit(f, f->world.office, "GET", SHEET "/neu", NULL, 0), 200);
}

/* ---- a set issued anew ----------------------------------------------------------------------- */

static void
another_set_in_use(struct fixture *f)
{
	static const char text[] =
		"{\"name\":\"Bộ ban hành lại\",\"year\":2022,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":3,\"rule\":{\"kind\":"
		"\"yesno\"}},"
		"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":3,\"rule\":{\"kind\":"
		"\"ratio\"}}]}";

	(void)round_test_set(f, STR(text), 2022);
}

static void
the_office_sees_what_becomes_of_each_criterion_before_the_set_is_changed(void **state)
{
	struct fixture *f = *state;
	const char *const path = "/chi-so/dot/1/doi-bo-tieu-chi";

	open_round(f);
	assert_int_equal(visit(f, f->world.office, "GET", path, NULL, 0), 200);
	assert_page_has(f, "Không có bộ tiêu chí nào khác của năm 2022");
	another_set_in_use(f);
	struct http_field said[] = {FIELD("dat", "3"), FIELD("tong", "4"), FIELD("pb", "0"),
	                            FIELD("giai_trinh", "Ở kho lưu trữ")};
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", said, 4), 303);
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/dot/1", NULL, 0), 200);
	assert_page_has(f, path);
	const struct http_field chosen = FIELD("bo", "2");
	assert_int_equal(visit(f, f->world.office, "GET", path, &chosen, 1), 200);
	assert_page_has(f, "name=\"tu2\" value=\"1.2\"");
	assert_page_has(f, "name=\"tu3\" value=\"1.1\"");
	/* A code the old set does not have, and one that two would continue; what was typed stays. */
	struct http_field form[] = {FIELD("bo", "2"), FIELD("tu2", "1.9"), FIELD("tu3", "1.1")};
	assert_int_equal(visit(f, f->world.office, "POST", path, form, 3), 422);
	assert_page_has(f, "Bộ cũ không có tiêu chí mang mã này.");
	assert_page_has(f, "value=\"1.9\"");
	form[1] = FIELD("tu2", "1.1");
	assert_int_equal(visit(f, f->world.office, "POST", path, form, 3), 422);
	assert_page_has(f, "Mã cũ này đã được nối với một tiêu chí khác.");
	assert_page_has(f, "1.2. Báo cáo"); /* what would have no place is told */
	form[1] = FIELD("tu2", "");
	assert_int_equal(visit(f, f->world.office, "POST", path, form, 3), 303);
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET "/tc/3", NULL, 0), 200);
	assert_page_has(f, "Ở kho lưu trữ");
	assert_page_has(f, "75%");
	assert_page_has(f, "Bộ tiêu chí được thay bằng: Bộ ban hành lại");
}

/* «Kế hoạch năm» may be what «Kế hoạch» was: people are told that it is a guess. */
static void
a_link_between_names_that_are_only_alike_is_marked(void **state)
{
	static const char before[] =
		"{\"name\":\"Bộ trước\",\"year\":2021,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"rule\":{\"kind\":\"yesno\"}},"
		"{\"code\":\"2\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":\"yesno\"}}]}";
	static const char now[] =
		"{\"name\":\"Bộ nay\",\"year\":2022,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Kế hoạch năm\",\"max\":4,\"rule\":{\"kind\":\"yesno\"}},"
		"{\"code\":\"2\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":\"yesno\"}}]}";
	static const char again[] =
		"{\"name\":\"Bộ sửa\",\"year\":2022,\"total\":6,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Kế hoạch năm, quý\",\"max\":4,\"rule\":{\"kind\":\"yesno\"}},"
		"{\"code\":\"2\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":\"yesno\"}}]}";
	struct fixture *f = *state;
	struct http_field yes[] = {FIELD("co", "1"), FIELD("pb", "0")};

	(void)round_test_open(f, STR(before), 2021);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/1", yes, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/tc/2", yes, 2), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", SHEET "/trinh", NULL, 0), 303);
	assert_int_equal(visit(f, f->world.head, "POST", SHEET "/trinh", NULL, 0), 303);
	(void)round_test_open(f, STR(now), 2022);
	assert_int_equal(visit(f, f->world.officer, "GET", "/chi-so/dot/2/tram-song-be", NULL, 0), 200);
	struct str page = arena_str(&f->arena, visit_page(f));
	const struct str mark = STR("Điểm năm trước ghép theo tên gần giống, hãy xem lại.");
	size_t at = str_find(page, mark, 0);
	assert_true(at != SIZE_MAX && str_find(page, mark, at + 1) == SIZE_MAX); /* one of the two */
	(void)round_test_set(f, STR(again), 2022);
	const struct http_field chosen = FIELD("bo", "3");
	assert_int_equal(visit(f, f->world.office, "GET", "/chi-so/dot/2/doi-bo-tieu-chi", &chosen, 1),
	                 200);
	assert_page_has(f, "Ghép theo tên gần giống, hãy xem lại.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(all_criteria_that_lack_figures_are_counted),
		test(a_unit_scores_itself_step_by_step_up_to_the_office),
		test(a_number_that_can_be_read_in_two_ways_is_marked_in_its_box),
		test(a_refused_pair_leaves_its_criterion_unfinished),
		test(sheets_of_others_stay_hidden),
		test(the_head_assigns_and_papers_come_out),
		test(a_document_has_a_page_where_it_is_replaced),
		test(a_document_of_an_earlier_year_is_asked_until_when_it_holds),
		test(a_late_sheet_is_taken_and_told_to_be_late),
		test(what_would_be_is_asked_with_the_filter_of_the_sheet),
		test(the_office_sees_what_becomes_of_each_criterion_before_the_set_is_changed),
		test(a_link_between_names_that_are_only_alike_is_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
