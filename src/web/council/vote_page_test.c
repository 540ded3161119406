/* vote_page_test.c - meetings and votes on their pages, and that nothing of a vote is seen before
 * its time, nor ever who voted what. On both engines. */
#include "core/vote/vote_testing.h"
#include "visit.h"
#include "web/council/leak_testing.h"

#include <string.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define MEETING "/hoi-dong/1/hop/1"
#define BALLOT MEETING "/phieu/1"

static int
post(struct fixture *f, int64_t account, const char *path, const char *what, const char *name,
     struct str value)
{
	const struct http_field form[] = {{STR("viec"), str_of(what)},
	                                  {str_of(name), value},
	                                  FIELD("ma_phieu", "aaaa-bbbb-cccc"),
	                                  FIELD("cach", "kin")};

	visit_from(f, MEETING);
	return visit(f, account, "POST", path, form, COUNT_OF(form));
}

static struct str
dossier_id(struct fixture *f, const struct council_world *w, int64_t number)
{
	struct meeting m = vote_seen(f, f->world.leader, w);

	return arena_i64(&f->arena, meeting_item(&m, number)->dossier->id);
}

static void
a_meeting_is_set_up_attended_and_voted_in(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct http_field form[] = {FIELD("quy_tac", "1"),  FIELD("ngay", "31/4/2022"),
	                            FIELD("noi", "Tầng 2"), FIELD("ho_so", "1"),
	                            FIELD("thu_tu", "hai"), FIELD("ho_so", "2"),
	                            FIELD("thu_tu", "1")};

	vote_world_make(f, &w, 0);
	int64_t secretary = f->world.secretary;
	assert_int_equal(visit(f, secretary, "GET", "/hoi-dong/1/hop/moi", NULL, 0), 200);
	assert_page_has(f, "Thông tư số 18/2013/TT-BKHCN");
	assert_int_equal(visit(f, secretary, "POST", "/hoi-dong/1/hop/moi", form, COUNT_OF(form)), 422);
	assert_page_has(f, "href=\"#f-ngay\"");
	assert_page_has(f, "value=\"31/4/2022\"");
	assert_page_has(f, "value=\"hai\"");
	assert_page_has(f, "Ghi thứ tự bằng số");
	form[1] = FIELD("ngay", "20/4/2022");
	form[4] = FIELD("thu_tu", "2");
	assert_int_equal(visit(f, secretary, "POST", "/hoi-dong/1/hop/moi", form, COUNT_OF(form)), 303);
	assert_string_equal(arena_str(&f->arena, visit_location(f)).at, "/hoi-dong/1/hop/2");
	assert_int_equal(visit(f, secretary, "GET", "/hoi-dong/1/hop/2", NULL, 0), 200);
	assert_page_has(f, "Có mặt 0/7, cần 5");
	/* Who is there, with the time; then it begins. */
	struct str member = arena_i64(&f->arena, council_member_of(f, &w, f->world.council));
	const struct http_field here[] = {{STR("tv"), member}, FIELD("trang_thai", "co-mat")};
	assert_int_equal(visit(f, secretary, "POST", MEETING "/diem-danh", here, 2), 303);
	assert_int_equal(visit(f, secretary, "GET", MEETING, NULL, 0), 200);
	assert_page_has(f, "đến 09:00");
	assert_int_equal(post(f, secretary, MEETING "/buoc", "khai-mac", "x", STR("")), 303);
	assert_int_equal(visit(f, secretary, "GET", MEETING, NULL, 0), 200);
	assert_page_has(f, "value=\"khai-mac\""); /* refused: too few are there */
	vote_begin(f, &w, NULL, 0);
	/* The ballot: nothing chosen, then agreed, then once more. */
	assert_int_equal(post(f, secretary, MEETING "/bieu-quyet", "mo", "ho_so", dossier_id(f, &w, 1)),
	                 303);
	int64_t voter = f->world.council;
	assert_int_equal(visit(f, voter, "GET", MEETING, NULL, 0), 200);
	assert_page_has(f, "btn-p\" href=\"" BALLOT "\"");
	assert_int_equal(visit(f, voter, "GET", BALLOT, NULL, 0), 200);
	assert_page_has(f, "Phiếu kín");
	assert_page_has(f, "name=\"ma_phieu\"");
	assert_int_equal(post(f, voter, BALLOT, "bo-phieu", "chon", STR("")), 422);
	assert_page_has(f, "href=\"#f-chon\"");
	assert_page_has(f, "aaaa-bbbb-cccc");
	assert_int_equal(post(f, voter, BALLOT, "bo-phieu", "chon", STR("1")), 200);
	assert_page_has(f, "<b class=\"code\">aaaa-bbbb-cccc</b>");
	assert_int_equal(post(f, voter, BALLOT, "bo-phieu", "chon", STR("2")), 303);
	assert_int_equal(visit(f, voter, "GET", BALLOT, NULL, 0), 200);
	assert_page_lacks(f, "aaaa-bbbb-cccc");
	/* The author reads why he has none. */
	assert_int_equal(visit(f, f->world.officer, "GET", BALLOT, NULL, 0), 200);
	assert_page_has(f, "Không bỏ phiếu hồ sơ này vì xung đột lợi ích.");
	assert_int_equal(post(f, f->world.head, BALLOT, "rut", "ly_do", STR("")), 422);
	assert_page_has(f, "href=\"#f-ly_do\"");
}

/* The log of requests keeps how long an answer is. */
static void
the_answer_to_a_ballot_is_as_long_whatever_was_voted(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct str answer[3];

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	for (size_t i = 0; i < 3; i++) {
		struct str choice = arena_i64(&f->arena, (int64_t)i + 1);
		assert_int_equal(post(f, f->world.council, BALLOT, "bo-phieu", "chon", choice), 200);
		answer[i] = arena_str(&f->arena, visit_page(f));
		assert_int_equal(answer[i].len, answer[0].len);
		/* As if nobody had voted. */
		fixture_sql(f, "DELETE FROM vote_mark");
		fixture_sql(f, "UPDATE vote_ballot SET choice = 0, receipt = slot");
	}
}

/* ---- nothing leaks --------------------------------------------------------------------------- */

static const char *const addresses[] = {
	"/hoi-dong",
	"/hoi-dong/1",
	"/hoi-dong/1/tong-hop",
	"/hoi-dong/1/tong-hop.xlsx",
	MEETING,
	BALLOT,
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
	MEETING "/bien-ban",
};
#define TABLE (1u << 2 | 1u << 3)
#define MEETING_PAGE 4
#define BALLOT_PAGE 5
#define INITIATIVE_PAGE 12
#define VOTE_PAGES (1u << MEETING_PAGE | 1u << BALLOT_PAGE)
#define TASKS (1u << 6 | 1u << 7)
#define LOGS (1u << 14 | 1u << 15)

static struct leak *
look(struct fixture *f)
{
	return leak_look(f, addresses, COUNT_OF(addresses));
}

static void
nothing_of_a_vote_is_seen_before_its_time(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	static const char *const results[] = {"Không công nhận", "4/5 phiếu đồng ý"};
	/* That somebody has voted is seen by who leads, and in the log; never what. */
	const unsigned voted[LEAK_ROLES] = {
		[LEAK_MEMBER] = ~0u,  [LEAK_CHAIR] = VOTE_PAGES, [LEAK_SECRETARY] = VOTE_PAGES,
		[LEAK_OFFICE] = LOGS, [LEAK_AUDITOR] = LOGS,     [LEAK_ADMIN] = LOGS};
	const int64_t others[] = {f->world.leader, f->world.deputy, f->world.secretary,
	                          f->world.office};

	f->arena.limit = (size_t)768 << 20;
	vote_world_make(f, &w, vote_rule_made(f, VOTE_OF_MEMBERS, (struct vote_share){9, 10, false}));
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_SECRET);
	visit_from(f, MEETING); /* pages of failures offer the way back */
	struct leak *s0 = look(f);
	assert_int_equal(post(f, f->world.council, BALLOT, "bo-phieu", "chon", STR("2")), 200);
	struct leak *s1 = look(f);
	leak_assert_same_but(s0, s1, voted);
	/* All of the council but one, who has nothing to say; still nobody knows anything. */
	for (size_t i = 0; i < COUNT_OF(others); i++)
		assert_op(&f->op, vote_by(f, others[i], &w, 1, VOTE_AGREE,
		                          arena_printf(&f->arena, "aaaabbbbccc%zu", i).at));
	struct leak *s2 = look(f);
	leak_assert_hidden(s2, results, COUNT_OF(results), 0);
	/* Closed: the council, but neither the author who sits there nor the agency. */
	struct meeting m = vote_seen(f, f->world.leader, &w);
	assert_op(&f->op, vote_close(&f->op, &m, m.items[0].dossier->id));
	struct leak *s3 = look(f);
	const unsigned council = 1u << LEAK_MEMBER | 1u << LEAK_CHAIR | 1u << LEAK_SECRETARY |
	                         1u << LEAK_DEPUTY | 1u << LEAK_OFFICE | 1u << LEAK_HEAD;
	leak_assert_hidden(s3, results, COUNT_OF(results), council);
	assert_true(leak_has(s3, LEAK_HEAD, MEETING_PAGE, "4/5 phiếu đồng ý"));
	assert_true(leak_has(s3, LEAK_HEAD, 2, "Không công nhận"));
	/* No log names a choice or a voter's dossier. */
	static const char *const choices[] = {"đồng ý", "Đồng ý", "aaaa"};
	for (size_t r = 0; r < LEAK_ROLES; r++)
		for (size_t i = 0; i < COUNT_OF(choices); i++) {
			assert_false(leak_has(s3, (enum leak_role)r, 14, choices[i]));
			assert_false(leak_has(s3, (enum leak_role)r, 15, choices[i]));
		}
	/* Published: the agency reads the result; of five ballots figures too, the author never. */
	m = vote_seen(f, f->world.leader, &w);
	assert_op(&f->op, vote_publish(&f->op, &m.session));
	struct leak *s4 = look(f);
	/* The initiative tells it from then on, and told it to nobody before. */
	for (size_t r = 0; r < LEAK_ROLES; r++)
		assert_false(leak_has(s3, (enum leak_role)r, INITIATIVE_PAGE, "Không được công nhận"));
	assert_true(leak_has(s4, LEAK_OFFICE, INITIATIVE_PAGE, "Không được công nhận"));
	assert_true(leak_has(s4, LEAK_AUTHOR, INITIATIVE_PAGE, "Không được công nhận"));
	assert_true(leak_has(s4, LEAK_OTHER, 2, "4/5 phiếu đồng ý"));
	assert_true(leak_has(s4, LEAK_AUTHOR, 2, "Không công nhận"));
	assert_false(leak_has(s4, LEAK_AUTHOR, 2, "4/5 phiếu đồng ý"));
	assert_true(str_has_prefix(s4->page[LEAK_ABOVE][2], STR("404")));
	assert_true(str_has_prefix(s4->page[LEAK_OTHER][MEETING_PAGE], STR("404")));
}

/* ---- minutes -----------------------------------------------------------------------------------
 */

static void
minutes_are_written_signed_and_sent(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct http_field form[] = {FIELD("viec", "luu"),
	                            FIELD("pb", "0"),
	                            FIELD("so", "05/BB-HĐ"),
	                            FIELD("ket_luan", "Giao thư ký gửi kết quả"),
	                            FIELD("y_kien_1", "Rõ số liệu"),
	                            FIELD("y_kien_2", "Cần thêm thời gian")};
	const char *const here = MEETING "/bien-ban";

	vote_world_make(f, &w, 0);
	vote_begin(f, &w, NULL, 0);
	vote_opened(f, &w, 1, VOTE_OPEN);
	assert_op(&f->op, vote_by(f, f->world.deputy, &w, 1, VOTE_AGREE, ""));
	int64_t secretary = f->world.secretary, leader = f->world.leader;
	assert_int_equal(visit(f, secretary, "GET", here, NULL, 0), 200);
	assert_page_has(f, "name=\"ket_luan\"");
	assert_page_lacks(f, "value=\"xac-nhan\"");
	assert_int_equal(visit(f, secretary, "POST", here, form, COUNT_OF(form)), 303);
	/* Over an old version: both texts are there. */
	form[3] = FIELD("ket_luan", "Chủ tịch kết luận khác");
	assert_int_equal(visit(f, leader, "POST", here, form, COUNT_OF(form)), 409);
	assert_page_has(f, "Giao thư ký gửi kết quả");
	assert_page_has(f, "Chủ tịch kết luận khác");
	assert_page_has(f, "name=\"pb\" value=\"1\"");
	/* Members read; who wrote the first dossier reads what was said about the second. */
	assert_int_equal(visit(f, f->world.council, "GET", here, NULL, 0), 200);
	assert_page_has(f, "Rõ số liệu");
	assert_page_lacks(f, "name=\"ket_luan\"");
	assert_int_equal(visit(f, f->world.officer, "GET", here, NULL, 0), 200);
	assert_page_has(f, "Giao thư ký gửi kết quả");
	assert_page_lacks(f, "Rõ số liệu");
	vote_closed(f, &w, 1);
	struct meeting m = vote_seen(f, leader, &w);
	assert_op(&f->op, meeting_end(&f->op, &m));
	assert_int_equal(visit(f, secretary, "GET", here, NULL, 0), 200);
	struct str page = arena_str(&f->arena, visit_page(f));
	size_t at = str_find(page, STR("name=\"dau\" value=\""), 0);
	assert_true(at != SIZE_MAX);
	at += strlen("name=\"dau\" value=\"");
	const struct http_field sign[] = {FIELD("viec", "xac-nhan"),
	                                  {STR("dau"), str_slice(page, at, at + 64)}};
	assert_int_equal(visit(f, secretary, "POST", here, sign, 2), 303);
	assert_int_equal(visit(f, secretary, "GET", here, NULL, 0), 200);
	assert_page_has(f, "Đã xác nhận");
	assert_int_equal(visit(f, leader, "GET", MEETING "/bien-ban.docx", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("PK")));
	assert_int_equal(visit(f, leader, "GET", MEETING "/kiem-phieu.pdf", NULL, 0), 200);
	assert_true(str_has_prefix(visit_page(f), STR("%PDF")));
	assert_int_equal(visit(f, leader, "GET", "/hoi-dong/1/tong-hop.docx", NULL, 0), 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_meeting_is_set_up_attended_and_voted_in),
		test(the_answer_to_a_ballot_is_as_long_whatever_was_voted),
		test(nothing_of_a_vote_is_seen_before_its_time),
		test(minutes_are_written_signed_and_sent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
