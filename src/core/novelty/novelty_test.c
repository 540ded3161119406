/* novelty_test.c - the novelty check with its records: found at once, seen by whom, kept whole. */
#include "core/initiative/initiative.h"
#include "core/novelty/novelty.h"
#include "core/novelty/said.h"
#include "story.h"

#define SLIP \
	"Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, điền ô nào, chờ bao lâu " \
	"và hỏi ai, cán bộ đánh dấu ngay trên phiếu rồi chụp gửi cho người dân"
#define SLIP_PLAIN \
	"phieu huong dan kho nho in rieng cho tung thu tuc, ghi ro can mang gi, dien o nao, cho bao lau " \
	"va hoi ai, can bo danh dau ngay tren phieu roi chup gui cho nguoi dan"
#define CATTLE \
	"Mỗi hộ chăn nuôi có một mã dán ở cổng trại, thú y viên quét mã là thấy lịch tiêm phòng, số con " \
	"và lần kiểm tra gần nhất"

static struct novelty_report
check(struct fixture *f, int64_t account, const char *text, struct novelty *n)
{
	struct op *op = op_as(f, account);
	struct novelty_report r;

	op->novelty = n;
	assert_op(op, novelty_check(op, &(struct novelty_ask){.title = str_of(text)}, &r));
	return r;
}

static void
a_row_is_found_the_moment_it_is_saved(void **state)
{
	struct fixture *f = *state;
	struct novelty *n = novelty_open(), *other = novelty_open();
	struct str movement = story_movement(f);

	assert_int_equal(check(f, f->world.officer, SLIP_PLAIN, n).len, 0);
	struct str code = story_row(f, movement, SLIP, "Năm 2022");
	struct novelty_report r = check(f, f->world.officer, SLIP_PLAIN, n);
	assert_int_equal(r.len, 1);
	assert_true(str_eq(r.at[0].code, code));
	assert_true(r.at[0].with.covered == 1 && r.state.whole && r.state.percent == 100);
	/* Another process that has never looked, and one that reads all whenever it looks. */
	assert_int_equal(check(f, f->world.officer, SLIP_PLAIN, other).len, 1);
	assert_int_equal(check(f, f->world.officer, SLIP_PLAIN, NULL).len, 1);

	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, register_remove(op, &s, r.at[0].id));
	assert_int_equal(check(f, f->world.officer, SLIP_PLAIN, n).len, 0);
	assert_int_equal(check(f, f->world.officer, SLIP_PLAIN, other).len, 0);
	novelty_close(n);
	novelty_close(other);
}

static void
it_is_not_compared_with_itself(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), SLIP, "Năm 2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative i;
	struct novelty_report r;

	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, novelty_check(op, &(struct novelty_ask){.title = i.title, .self = i.id}, &r));
	assert_int_equal(r.len, 0);
	assert_int_equal(r.verdict, NOVELTY_COMPARED);
	assert_int_equal(r.state.texts, 1);
}

/* That somebody else is writing the same is nobody's to know before it is registered. */
static void
a_likeness_shows_what_the_actor_may_see(void **state)
{
	struct fixture *f = *state;
	story_movement_above(f);
	struct str movement = story_movement(f);

	story_row(f, movement, SLIP, "Năm 2022");
	assert_int_equal(check(f, f->world.officer, SLIP, NULL).len, 1);
	assert_int_equal(check(f, f->world.other_officer, SLIP, NULL).len, 0);
	assert_int_equal(check(f, f->world.office, SLIP, NULL).len, 0);
	assert_int_equal(check(f, f->world.superior_office, SLIP, NULL).len, 0);
	story_row(f, movement, CATTLE, "Năm 2022");
	story_submit(f, movement);
	story_confirm(f, movement);
	assert_int_equal(check(f, f->world.office, SLIP, NULL).len, 1);
	assert_int_equal(check(f, f->world.other_officer, SLIP, NULL).len, 0);
	assert_int_equal(check(f, f->world.superior_office, SLIP, NULL).len, 0);
	story_choose(f, movement);
	struct novelty_report r = check(f, f->world.other_officer, SLIP, NULL);
	assert_int_equal(r.len, 1);
	assert_true(r.at[0].whole && r.at[0].code.len > 0 && r.at[0].text.len > 0);
	/* Another agency hears that there is one, whose it is and how much is alike. */
	r = check(f, f->world.superior_office, SLIP, NULL);
	assert_int_equal(r.len, 1);
	assert_false(r.at[0].whole);
	assert_true(r.at[0].with.covered == 1);
	assert_str(r.at[0].agency_name, "Chi cục Thử nghiệm");
	assert_true(r.at[0].id == 0 && r.at[0].code.len == 0 && r.at[0].text.len == 0 &&
	            r.at[0].unit_name.len == 0);
	/* Who is not signed in sees nothing. */
	assert_int_equal(check(f, 0, SLIP, NULL).len, 0);
}

static void
prints_that_do_not_fit_are_told_and_mended(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	int64_t texts, wrong;

	story_row(f, movement, SLIP, "Năm 2022");
	story_row(f, movement, CATTLE, "Năm 2022");
	struct op *op = op_as_operator(f);
	assert_op(op, novelty_verify(op, &texts, &wrong));
	assert_true(texts == 2 && wrong == 0);
	/* One is gone, one is damaged, one belongs to nothing. */
	fixture_sql(
		f, "DELETE FROM novelty_print WHERE initiative_id = (SELECT min(id) FROM initiative);"
		   "UPDATE novelty_print SET prints = (SELECT hash FROM audit_head), change = change + 40;"
		   "INSERT INTO novelty_print (initiative_id, change, prints)"
		   " SELECT 999999, 30, hash FROM audit_head;"
		   "UPDATE novelty_head SET edition = 0, change = 90");
	assert_op(op, novelty_verify(op, &texts, &wrong));
	assert_int_equal(wrong, 3);
	struct novelty *n = novelty_open();
	struct novelty_report r = check(f, f->world.officer, SLIP, n);
	assert_true(r.len == 0 && !r.state.whole);

	struct novelty_rebuild again = {0};
	op = op_as_operator(f);
	while (!again.done)
		assert_op(op, novelty_rebuild(op, &again));
	assert_int_equal(again.wrong, 2);
	fixture_sql(f, "DELETE FROM novelty_print WHERE initiative_id = 999999");
	assert_op(op, novelty_verify(op, &texts, &wrong));
	assert_true(texts == 2 && wrong == 0);
	assert_int_equal(check(f, f->world.officer, SLIP, n).len, 1);
	novelty_close(n);
	n = novelty_open();
	r = check(f, f->world.officer, CATTLE, n);
	assert_true(r.len == 1 && r.state.whole);
	novelty_close(n);
}

static bool
save_and_break_off(struct op *op, void *arg)
{
	const struct initiative_edit *e = arg;

	return initiative_save(op, e) && op_fail(op, ERR_UNAVAILABLE, "broken off", "test");
}

/* Text and prints are one transaction: whoever is killed between them has saved neither. */
static void
a_save_that_breaks_off_leaves_the_prints_of_what_is_there(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), SLIP, "Năm 2022");
	struct novelty *n = novelty_open();
	int64_t texts, wrong;
	struct initiative i;

	assert_int_equal(check(f, f->world.officer, SLIP, n).len, 1);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, initiative_get(op, code, &i));
	struct initiative_edit e = {.code = i.code,
	                            .version = i.version,
	                            .title = STR(CATTLE),
	                            .situation = STR(""),
	                            .proposal = STR(""),
	                            .kind = i.kind,
	                            .level = i.level,
	                            .expected = i.expected,
	                            .note = i.note};
	assert_false(op_tx(op, save_and_break_off, &e));
	assert_int_equal(check(f, f->world.officer, SLIP, n).len, 1);
	assert_int_equal(check(f, f->world.officer, CATTLE, n).len, 0);
	op = op_as_operator(f);
	assert_op(op, novelty_verify(op, &texts, &wrong));
	assert_int_equal(wrong, 0);
	novelty_close(n);
}

static void
what_many_write_is_learned_and_can_be_looked_at(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f);
	struct novelty_phrases phrases;

	for (unsigned i = 0; i < 30; i++) { /* every text has a part of its own */
		struct buf b = {.arena = &f->arena};
		for (unsigned k = 0; k < 24; k++) {
			unsigned x = (i * 131 + k) * 2654435761u;
			buf_printf(&b, "%c%c%c%c ", 'a' + x % 26, 'a' + x / 26 % 26, 'a' + x / 676 % 26,
			           'a' + x / 17576 % 26);
		}
		buf_str(&b, STR("nhằm phục vụ bà con tốt hơn theo tinh thần chỉ đạo của cấp trên"));
		story_row(f, movement, arena_str(&f->arena, buf_view(&b)).at, "Năm 2022");
	}
	/* Nothing is learned from drafts. */
	struct op *op = op_as_operator(f);
	assert_op(op, novelty_relearn(op));
	op = op_as(f, f->world.officer);
	assert_op(op, novelty_phrase_list(op, 100, &phrases));
	assert_int_equal(phrases.of_texts, 0);
	fixture_sql(f, "UPDATE initiative SET visibility = 2");
	op = op_as_operator(f);
	assert_op(op, novelty_relearn(op));
	op = op_as(f, f->world.officer);
	assert_op(op, novelty_phrase_list(op, 100, &phrases));
	assert_true(phrases.of_texts > 20 && phrases.len > 0);
	assert_true(str_find(phrases.at[0].text, STR("tinh thần chỉ đạo của cấp trên"), 0) != SIZE_MAX);
	struct novelty_report r = check(
		f, f->world.officer, "nhằm phục vụ bà con tốt hơn theo tinh thần chỉ đạo của cấp trên",
		NULL);
	assert_int_equal(r.verdict, NOVELTY_ONLY_COMMON);
	r = check(f, f->world.officer, "Căn cứ Luật Thi đua, khen thưởng", NULL);
	assert_int_equal(r.verdict, NOVELTY_ONLY_COMMON);
}

/* ---- what people say ------------------------------------------------------------------------- */

static struct initiative
get(struct fixture *f, int64_t account, struct str code)
{
	struct op *op = op_as(f, account);
	struct initiative i;

	assert_op(op, initiative_get(op, code, &i));
	return i;
}

static bool
answer(struct fixture *f, int64_t account, struct str code, struct str other, const char *text,
       int64_t version)
{
	struct initiative i = get(f, account, code);
	return novelty_answer_save(op_as(f, account), &i, other, str_of(text), version);
}

static void
the_author_says_how_it_differs(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f), code = story_row(f, movement, SLIP, "Năm 2022");
	struct str other = story_row(f, movement, SLIP " ở ấp", "Năm 2022");
	struct novelty_answers answers;

	assert_false(answer(f, f->world.officer, code, other, " ", 0));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_true(answer(f, f->world.officer, code, other, "Phiếu này ghi cho từng người", 0));
	assert_false(answer(f, f->world.officer, code, other, "Ghi đè", 0));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_true(answer(f, f->world.officer, code, other, "Phiếu này có chữ lớn", 1));
	assert_false(answer(f, f->world.officer, code, STR("SK-2022-9999"), "Khác", 0));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
	story_submit(f, movement);
	story_confirm(f, movement);
	assert_false(answer(f, f->world.office, code, other, "Của người khác", 2));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	/* It has travelled with the dossier. */
	struct initiative i = get(f, f->world.office, code);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, novelty_answer_list(op, &i, &answers));
	assert_int_equal(answers.len, 1);
	assert_str(answers.at[0].text, "Phiếu này có chữ lớn");
}

static bool
conclude(struct fixture *f, int64_t account, struct str code, const char *verdict,
         const char *reason, int64_t version)
{
	struct initiative i = get(f, account, code);
	return novelty_conclude(op_as(f, account), &i,
	                        &(struct novelty_conclusion){.verdict = str_of(verdict),
	                                                     .reason = str_of(reason),
	                                                     .version = version});
}

static void
the_office_concludes_with_a_reason(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_movement(f), code = story_row(f, movement, SLIP, "Năm 2022");
	struct novelty_conclusion c;

	story_submit(f, movement);
	story_confirm(f, movement);
	assert_false(conclude(f, f->world.officer, code, "new", "Của tôi", 0));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	assert_false(conclude(f, f->world.office, code, "new", "", 0));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_false(conclude(f, f->world.office, code, "", "Lý do", 0));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_true(conclude(f, f->world.office, code, "partly", "Phần đầu có ở nơi khác", 0));
	assert_false(conclude(f, f->world.office, code, "new", "Ghi đè", 0));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_true(conclude(f, f->world.office, code, "new", "Đã bỏ phần đầu", 1));
	struct initiative i = get(f, f->world.officer, code);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, novelty_conclusion_of(op, &i, &c));
	assert_str(c.verdict, "new");
	assert_str(c.reason, "Đã bỏ phần đầu");
	assert_int_equal(c.version, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_row_is_found_the_moment_it_is_saved),
		test(it_is_not_compared_with_itself),
		test(a_likeness_shows_what_the_actor_may_see),
		test(prints_that_do_not_fit_are_told_and_mended),
		test(a_save_that_breaks_off_leaves_the_prints_of_what_is_there),
		test(what_many_write_is_learned_and_can_be_looked_at),
		test(the_author_says_how_it_differs),
		test(the_office_concludes_with_a_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
