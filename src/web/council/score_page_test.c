/* score_page_test.c - score sheets on their pages, and that nothing of them leaks: every role
 * reads its pages before and after each act, and only those may differ that the act is for. On
 * both engines. */
#include "core/council/council_testing.h"
#include "core/novelty/said.h"
#include "visit.h"
#include "web/council/leak_testing.h"

#include <string.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define SHEET "/hoi-dong/1/phieu/1"

/* What the member of the test gives: nothing else on any page looks like it. */
static const struct http_field draft[] = {
	{STR_INIT("d-0"), STR_INIT("37,5")},
	{STR_INIT("d-1"), STR_INIT("")},
	{STR_INIT("nx"), STR_INIT("CANARY-NHAN-XET")},
	{STR_INIT("pb"), STR_INIT("0")},
};
static const char *const canaries[] = {"37,5", "51,5", "CANARY-NHAN-XET"};

static void
declare(struct fixture *f, int64_t account)
{
	struct council_session s = council_seen(f, account, 1);
	struct council_declared said[2] = {{s.dossiers.at[0].id, false, STR("")},
	                                   {s.dossiers.at[1].id, false, STR("")}};

	assert_op(&f->op, council_declare(&f->op, &s, said, 2));
}

static void
a_sheet_is_typed_saved_and_followed_by_the_next(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct http_field form[] = {FIELD("d-0", "41"),       FIELD("d-1", "30"),
	                            FIELD("thuong", "2"),     FIELD("nx", "Dễ làm"),
	                            FIELD("dn", "recognise"), FIELD("viec", "xong"),
	                            FIELD("pb", "0")};

	council_world_make(f, &w);
	council_begin(f, &w);
	/* Before the first look there is the declaration. */
	assert_int_equal(visit(f, f->world.council, "GET", SHEET, NULL, 0), 303);
	assert_string_equal(arena_str(&f->arena, visit_location(f)).at, "/hoi-dong/1/ke-khai");
	declare(f, f->world.council);
	assert_int_equal(visit(f, f->world.council, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Chờ lâu");
	assert_page_has(f, "21–40");
	assert_int_equal(visit(f, f->world.council, "POST", SHEET, form, COUNT_OF(form)), 422);
	assert_page_has(f, "Điểm cao nhất là 40. Nhập từ 0 đến 40.");
	assert_page_has(f, "href=\"#d-0\"");
	assert_page_has(f, "value=\"41\"");
	assert_page_has(f, "Ghi lý do thưởng điểm.");
	form[0] = FIELD("d-0", "38");
	form[2] = FIELD("thuong", "");
	assert_int_equal(visit(f, f->world.council, "POST", SHEET, form, COUNT_OF(form)), 303);
	assert_string_equal(arena_str(&f->arena, visit_location(f)).at, "/hoi-dong/1/phieu/2");
	/* One click on a level, without a script: its middle. */
	const struct http_field click[] = {FIELD("m-0", "31"), FIELD("viec", "nhap")};
	assert_int_equal(visit(f, f->world.council, "POST", "/hoi-dong/1/phieu/2", click, 2), 303);
	assert_int_equal(visit(f, f->world.council, "GET", "/hoi-dong/1/phieu/2", NULL, 0), 200);
	assert_page_has(f, "value=\"31\" data-low=\"2100\" data-high=\"4000\" checked");
	/* While typing. */
	const struct http_field typing[] = {FIELD("d-0", "30"), FIELD("d-1", "61"), FIELD("pb", "1")};
	assert_int_equal(visit(f, f->world.council, "POST", "/hoi-dong/1/phieu/2/luu", typing, 3), 422);
	assert_page_has(f, "Hiệu quả: ");
	assert_int_equal(visit(f, f->world.council, "POST", "/hoi-dong/1/phieu/2/luu", typing, 1), 409);
	const struct http_field good[] = {FIELD("d-0", "30"), FIELD("pb", "1")};
	assert_int_equal(visit(f, f->world.council, "POST", "/hoi-dong/1/phieu/2/luu", good, 2), 200);
	assert_page_has(f, "\"pb\":2");
	/* Nobody else's address leads to it. */
	assert_int_equal(visit(f, f->world.officer, "GET", SHEET, NULL, 0), 403);
	assert_int_equal(visit(f, f->world.admin, "GET", SHEET, NULL, 0), 404);
	assert_int_equal(visit(f, f->world.auditor, "GET", SHEET, NULL, 0), 403);
}

static void
what_is_said_of_novelty_stands_before_who_scores(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct initiative i, other;
	struct op *op;

	council_world_make(f, &w);
	council_begin(f, &w);
	op = op_as(f, f->world.officer);
	assert_op(op, initiative_get(op, w.code[0], &i));
	assert_op(op, initiative_get(op, w.code[1], &other));
	assert_op(op, novelty_answer_save(op, &i, other.code, STR("Chúng tôi <hẹn> từng nhà."), 0));
	declare(f, f->world.council);
	assert_int_equal(visit(f, f->world.council, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Người thẩm định chưa kết luận.");
	op = op_as(f, f->world.office);
	assert_op(op, novelty_conclude(op, &i,
	                               &(struct novelty_conclusion){
									   .verdict = STR("partly"),
									   .reason = STR("Bước hai giống một mô hình cũ.")}));
	assert_int_equal(visit(f, f->world.council, "GET", SHEET, NULL, 0), 200);
	assert_page_has(f, "Trùng một phần");
	assert_page_has(f, "Bước hai giống một mô hình cũ.");
	assert_page_has(f, "Chúng tôi &lt;hẹn&gt; từng nhà.");
	assert_int_equal(visit(f, f->world.council, "GET", "/hoi-dong/1/phieu/2", NULL, 0), 200);
	assert_page_lacks(f, "Bước hai giống một mô hình cũ.");
	/* In the session: for who keeps it and who said to be free to score; neither for the author,
	 * who stays out, nor before the declaration. */
	assert_int_equal(visit(f, f->world.council, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_has(f, "Trùng một phần");
	assert_int_equal(visit(f, f->world.secretary, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_has(f, "Trùng một phần");
	assert_int_equal(visit(f, f->world.officer, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_lacks(f, "Trùng một phần");
	assert_int_equal(visit(f, f->world.head, "GET", "/hoi-dong/1", NULL, 0), 200);
	assert_page_lacks(f, "Trùng một phần");
}

/* ---- nothing leaks --------------------------------------------------------------------------- */

static const char *const addresses[] = {
	"/hoi-dong",
	"/hoi-dong/1",
	"/hoi-dong/1/tong-hop",
	"/hoi-dong/1/tong-hop.xlsx",
	"/hoi-dong/1/xung-dot",
	"/hoi-dong/1/phieu/1",
	"/viec-cua-toi",
	"/tong-quan",
	"/thong-bao",
	"/sang-kien?nam=2022",
	"/sang-kien.csv?nam=2022",
	"/tim?q=hen gio",
	"/sang-kien/SK-2022-0001",
	"/sang-kien/SK-2022-0001/lich-su",
	"/nhat-ky",
	"/nhat-ky.csv",
};
#define TABLE 2
#define TABLE_FILE 3
#define LOG 14 /* and behind it its file */

static struct leak *
look(struct fixture *f)
{
	return leak_look(f, addresses, COUNT_OF(addresses));
}

static void
assert_hidden(const struct leak *s, unsigned from)
{
	leak_assert_hidden(s, canaries, COUNT_OF(canaries), from);
}

#define LOGS (1u << LOG | 1u << (LOG + 1))
#define TABLES (1u << TABLE | 1u << TABLE_FILE)

static void
nothing_of_a_sheet_is_seen_before_its_time(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	/* The log tells office, auditor and administrator that a member saved a sheet in a session. */
	const unsigned saved[LEAK_ROLES] = {
		[LEAK_MEMBER] = ~0u, [LEAK_OFFICE] = LOGS, [LEAK_AUDITOR] = LOGS, [LEAK_ADMIN] = LOGS};
	/* When it is finished, chair and secretary see so. */
	const unsigned finished[LEAK_ROLES] = {
		[LEAK_MEMBER] = ~0u,  [LEAK_CHAIR] = TABLES, [LEAK_SECRETARY] = TABLES,
		[LEAK_OFFICE] = LOGS, [LEAK_AUDITOR] = LOGS, [LEAK_ADMIN] = LOGS};
	struct http_field full[] = {draft[0], FIELD("d-1", "51,5"), draft[2], FIELD("pb", "2"),
	                            FIELD("viec", "xong")};

	f->arena.limit = (size_t)512 << 20;
	council_world_make(f, &w);
	council_begin(f, &w);
	declare(f, f->world.council);
	declare(f, f->world.deputy);
	declare(f, f->world.leader);
	declare(f, f->world.secretary);
	struct leak *s0 = look(f);
	assert_int_equal(visit(f, f->world.council, "POST", SHEET "/luu", draft, 4), 200);
	struct leak *s1 = look(f);
	/* The first score of all locks the rubric, which is told of the rubric and of nobody. */
	leak_assert_same_but(s0, s1, saved);
	assert_hidden(s1, 1u << LEAK_MEMBER);
	full[3] = FIELD("pb", "1");
	assert_int_equal(visit(f, f->world.council, "POST", SHEET, full, COUNT_OF(full)), 303);
	struct leak *s2 = look(f);
	leak_assert_same_but(s1, s2, finished);
	assert_hidden(s2, 1u << LEAK_MEMBER);
	/* No entry of the log names the dossier together with a sheet. */
	for (size_t r = 0; r < LEAK_ROLES; r++) {
		size_t at = str_find(s2->page[r][LOG + 1], STR("Lưu phiếu chấm"), 0);
		if (at == SIZE_MAX)
			continue;
		struct str line = str_slice(s2->page[r][LOG + 1], at,
		                            str_find(s2->page[r][LOG + 1], STR("\n"), at));
		assert_true(str_find(line, STR("SK-2022"), 0) == SIZE_MAX);
	}
	/* Closed: chair and secretary alone. */
	struct council_session s = council_seen(f, f->world.leader, w.session);
	assert_op(&f->op, council_close(&f->op, &s));
	struct leak *s3 = look(f);
	assert_hidden(s3, 1u << LEAK_CHAIR | 1u << LEAK_SECRETARY);
	assert_true(str_find(s3->page[LEAK_CHAIR][TABLE], STR("89,0"), 0) != SIZE_MAX);
	assert_true(str_find(s3->page[LEAK_DEPUTY][TABLE], STR("89,0"), 0) == SIZE_MAX);
	/* Opened: the council, but not the author of the dossier, though he sits there. */
	assert_op(&f->op, (f->op = *op_as(f, f->world.leader), council_open(&f->op, &s)));
	struct leak *s4 = look(f);
	assert_true(str_find(s4->page[LEAK_DEPUTY][TABLE], STR("89,0"), 0) != SIZE_MAX);
	assert_true(str_find(s4->page[LEAK_AUTHOR][TABLE], STR("89,0"), 0) == SIZE_MAX);
	assert_true(str_find(s4->page[LEAK_OTHER][TABLE], STR("89,0"), 0) == SIZE_MAX);
	assert_true(str_find(s4->page[LEAK_AUDITOR][TABLE], STR("89,0"), 0) == SIZE_MAX);
	/* Published: the agency sees the result, and of a single sheet no number. */
	assert_op(&f->op, (f->op = *op_as(f, f->world.leader), council_publish(&f->op, &s)));
	struct leak *s5 = look(f);
	assert_true(str_find(s5->page[LEAK_OTHER][TABLE], STR("Xuất sắc"), 0) != SIZE_MAX);
	assert_true(str_find(s5->page[LEAK_OTHER][TABLE], STR("89,0"), 0) == SIZE_MAX);
	assert_true(str_find(s5->page[LEAK_AUTHOR][TABLE], STR("89,0"), 0) == SIZE_MAX);
	assert_true(str_has_prefix(s5->page[LEAK_ABOVE][TABLE], STR("404")));
	assert_hidden(s5, 1u << LEAK_MEMBER | 1u << LEAK_CHAIR | 1u << LEAK_SECRETARY |
	                      1u << LEAK_DEPUTY | 1u << LEAK_OFFICE | 1u << LEAK_HEAD);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_sheet_is_typed_saved_and_followed_by_the_next),
		test(what_is_said_of_novelty_stands_before_who_scores),
		test(nothing_of_a_sheet_is_seen_before_its_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
