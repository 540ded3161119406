/* minutes_test.c - minutes: what stands in them for whom, and signing them off. On both engines. */
#include "core/vote/minutes.h"
#include "core/vote/vote_testing.h"

#include <string.h>

/* All words of a paper, a line a paragraph or cell. */
static struct str
words_of(struct arena *a, const struct doc *d)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *k = &d->blocks.at[i];
		if (k->kind == DOC_PARA)
			buf_printf(&b, "%.*s\n", STR_ARG(doc_para_text(&k->para, a)));
		for (size_t r = 0; k->kind == DOC_TABLE && r < k->table.rows.len; r++)
			for (int c = 0; c < k->table.columns; c++)
				buf_printf(&b, "%.*s|",
				           STR_ARG(doc_cell_text(&k->table.rows.at[r].cells.at[c], a)));
		buf_char(&b, '\n');
	}
	return buf_view(&b);
}

static bool
has(struct str s, const char *word)
{
	return str_find(s, str_of(word), 0) != SIZE_MAX;
}

static struct minutes
seen(struct fixture *f, int64_t account, const struct council_world *w)
{
	struct meeting m = vote_seen(f, account, w);
	struct minutes t;

	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	return t;
}

static struct str
paper(struct fixture *f, int64_t account, const struct council_world *w, bool ballots)
{
	struct meeting m = vote_seen(f, account, w);
	struct minutes t;
	struct doc d;

	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	assert_op(&f->op, ballots ? minutes_ballot_paper(&f->op, &m, &t, &d)
	                          : minutes_paper(&f->op, &m, &t, &d));
	return words_of(&f->arena, &d);
}

static bool
write(struct fixture *f, int64_t account, const struct council_world *w, enum minutes_part part,
      const char *text)
{
	struct minutes t = seen(f, account, w);
	struct meeting m = vote_seen(f, account, w);

	t.texts[part] = str_of(text);
	return minutes_save(&f->op, &m, &t);
}

static bool
sign(struct fixture *f, int64_t account, const struct council_world *w)
{
	struct minutes t = seen(f, account, w);
	struct meeting m = vote_seen(f, account, w);

	return minutes_sign(&f->op, &m, t.mark, STR(""));
}

/* A secret vote on the first dossier, four of six for it, and the end of the meeting. */
static void
held(struct fixture *f, struct council_world *w)
{
	int64_t who[6];

	vote_world_make(f, w, 0);
	vote_begin(f, w, NULL, 0);
	vote_opened(f, w, 1, VOTE_SECRET);
	vote_voters(f, who);
	for (size_t i = 0; i < 6; i++)
		assert_op(&f->op,
		          vote_by(f, who[i], w, 1, i < 4 ? VOTE_AGREE : VOTE_DISAGREE, vote_code(i)));
	vote_closed(f, w, 1);
	struct meeting m = vote_seen(f, f->world.leader, w);
	assert_op(&f->op, meeting_end(&f->op, &m));
}

/* Appraising what is registered recognises nothing, and does not say so. */
static void
an_appraisal_lets_pass_and_recognises_nothing(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	fixture_sql(f, "UPDATE council_session SET stage = 'appraisal'");
	struct str p = paper(f, f->world.leader, &w, false);
	assert_true(has(p, "|6|6|6|4|2|4/6\n(66,7%)|Thông qua|"));
	assert_true(has(p, "Hội đồng thông qua 1, không thông qua 0"));
	assert_false(has(p, "công nhận"));
}

static void
papers_hold_counts_and_nobody_s_vote(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	assert_op(&f->op, write(f, f->world.secretary, &w, MINUTES_NUMBER, "05/BB-HĐSK"));
	assert_op(&f->op, write(f, f->world.secretary, &w, MINUTES_CONCLUSION, "Giao thư ký gửi."));
	assert_op(&f->op, write(f, f->world.secretary, &w, MINUTES_COUNTERS,
	                        "Trần Thị B, Trưởng ban\nLê Văn C"));
	struct str p = paper(f, f->world.leader, &w, false);
	assert_true(has(p, "Số: 05/BB-HĐSK"));
	assert_true(has(p, "HỘI ĐỒNG"));
	assert_true(has(p, "Có mặt 7 trên tổng số 7 thành viên (cần ít nhất 5)"));
	assert_true(has(p, "09 giờ 00 phút"));
	assert_true(has(p, "|6|6|6|4|2|4/6\n(66,7%)|Công nhận|"));
	assert_true(has(p, "Hội đồng công nhận 1, không công nhận 0"));
	assert_true(has(p, "Giao thư ký gửi."));
	assert_true(has(p, "Chưa bỏ phiếu"));
	struct str k = paper(f, f->world.leader, &w, true);
	assert_true(has(k, "1 hồ sơ bỏ phiếu kín trên hệ thống"));
	assert_true(has(k, "|6|6|6|4|2|"));
	assert_false(has(k, "Chưa bỏ phiếu"));
	assert_true(has(k, "TRƯỞNG BAN KIỂM PHIẾU\n \nTrần Thị B"));
}

static void
who_stays_out_reads_nothing_of_the_dossier(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	struct minutes before = seen(f, f->world.officer, &w);
	assert_false(before.shown_items[0]);
	struct minutes t = seen(f, f->world.secretary, &w);
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	t.of_items[0] = STR("Có ý kiến lo chi phí.");
	assert_op(&f->op, minutes_save(&f->op, &m, &t));
	struct minutes after = seen(f, f->world.officer, &w);
	assert_int_equal(after.of_items[0].len, 0);
	assert_true(str_eq(before.mark, after.mark));
	assert_false(str_eq(t.mark, seen(f, f->world.secretary, &w).mark));
	struct str p = paper(f, f->world.officer, &w, false);
	assert_false(has(p, "lo chi phí"));
	assert_false(has(p, "4/6"));
	assert_false(has(p, "Công nhận|"));
	assert_true(has(p, "Hội đồng công nhận 0, không công nhận 0"));
	assert_true(has(p, "không ghi số phiếu của 1 hồ sơ"));
	/* Nor who else stays out: he knows of himself. */
	assert_false(has(p, "Không tham gia vì xung đột"));
	assert_true(has(paper(f, f->world.secretary, &w, false), "lo chi phí"));
	assert_true(has(paper(f, f->world.secretary, &w, false), "Không tham gia vì xung đột"));
}

static void
a_change_after_signing_asks_again(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	struct minutes t = seen(f, f->world.leader, &w);
	assert_true(t.may_sign && t.may_write && !t.settled);
	assert_false(seen(f, f->world.deputy, &w).may_sign);
	vote_assert_refused(&f->op, sign(f, f->world.deputy, &w), ERR_DENIED);
	vote_assert_refused(&f->op, write(f, f->world.deputy, &w, MINUTES_COURSE, "x"), ERR_DENIED);
	assert_op(&f->op, sign(f, f->world.secretary, &w));
	assert_op(&f->op, sign(f, f->world.leader, &w));
	t = seen(f, f->world.leader, &w);
	assert_true(t.settled && !t.may_sign);
	assert_true(has(paper(f, f->world.council, &w, false), "(đã xác nhận "));
	assert_op(&f->op, write(f, f->world.secretary, &w, MINUTES_COURSE, "Bổ sung ý kiến"));
	t = seen(f, f->world.leader, &w);
	assert_true(t.chair.changed && t.secretary.changed && t.may_sign && !t.settled);
	assert_false(has(paper(f, f->world.council, &w, false), "(đã xác nhận "));
	/* What was on the page is signed, nothing else. */
	struct meeting m = vote_seen(f, f->world.leader, &w);
	vote_assert_refused(&f->op, minutes_sign(&f->op, &m, STR("00"), STR("")), ERR_CONFLICT);
	assert_op(&f->op, sign(f, f->world.leader, &w));
	assert_false(seen(f, f->world.leader, &w).settled);
	assert_op(&f->op, sign(f, f->world.secretary, &w));
	assert_true(seen(f, f->world.leader, &w).settled);
}

static void
two_who_write_at_once_lose_nothing(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	struct minutes old = seen(f, f->world.leader, &w);
	assert_op(&f->op, write(f, f->world.secretary, &w, MINUTES_COURSE, "Của thư ký"));
	struct meeting m = vote_seen(f, f->world.leader, &w);
	old.texts[MINUTES_COURSE] = STR("Của Chủ tịch");
	vote_assert_refused(&f->op, minutes_save(&f->op, &m, &old), ERR_CONFLICT);
	assert_true(str_eq(seen(f, f->world.leader, &w).texts[MINUTES_COURSE], STR("Của thư ký")));
	/* The same text once more is no change. */
	int64_t version = seen(f, f->world.leader, &w).version;
	assert_op(&f->op, write(f, f->world.secretary, &w, MINUTES_COURSE, "Của thư ký "));
	assert_int_equal(seen(f, f->world.leader, &w).version, version);
	char *long_text = arena_array(&f->arena, char, MINUTES_TEXT_MAX + 2);
	memset(long_text, 'a', MINUTES_TEXT_MAX + 1);
	vote_assert_refused(&f->op, write(f, f->world.secretary, &w, MINUTES_COURSE, long_text),
	                    ERR_INVALID);
}

static void
the_office_reads_what_is_published_and_signed(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct minutes t;

	held(f, &w);
	/* It keeps councils, and does not sit in this one any more. */
	fixture_sql(f, arena_printf(&f->arena,
	                            "UPDATE council_member SET left_on = 0 WHERE person_id = %" PRId64,
	                            fixture_person(f, f->world.office))
	                   .at);
	struct meeting m = vote_seen(f, f->world.office, &w);
	assert_int_equal(m.session.council.me, 0);
	vote_assert_refused(&f->op, minutes_get(&f->op, &m, &t), ERR_DENIED);
	m = vote_seen(f, f->world.leader, &w);
	assert_op(&f->op, council_publish(&f->op, &m.session));
	m = vote_seen(f, f->world.office, &w);
	vote_assert_refused(&f->op, minutes_get(&f->op, &m, &t), ERR_DENIED);
	assert_op(&f->op, sign(f, f->world.secretary, &w));
	assert_op(&f->op, sign(f, f->world.leader, &w));
	m = vote_seen(f, f->world.office, &w);
	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	assert_false(t.may_write || t.may_sign);
	/* Six ballots are enough to be told; of fewer than the rule says figures stay inside. */
	assert_true(has(paper(f, f->world.office, &w, false), "|6|6|6|4|2|"));
	fixture_sql(f, "UPDATE vote_rule SET withhold_below = 7");
	struct str p = paper(f, f->world.office, &w, false);
	assert_false(has(p, "|6|6|6|4|2|"));
	assert_true(has(p, "Công nhận|"));
	assert_true(has(paper(f, f->world.office, &w, true), "không ghi số phiếu của 1 hồ sơ"));
}

static void
before_the_meeting_there_are_none(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct minutes t;

	vote_world_make(f, &w, 0);
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	vote_assert_refused(&f->op, minutes_get(&f->op, &m, &t), ERR_CONFLICT);
	vote_begin(f, &w, NULL, 0);
	assert_op(&f->op, write(f, f->world.secretary, &w, MINUTES_OPENING, "Chủ tịch khai mạc"));
	vote_assert_refused(&f->op, sign(f, f->world.secretary, &w), ERR_CONFLICT);
	/* No vote yet: nothing to count. */
	struct doc d;
	m = vote_seen(f, f->world.secretary, &w);
	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	vote_assert_refused(&f->op, minutes_ballot_paper(&f->op, &m, &t, &d), ERR_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(an_appraisal_lets_pass_and_recognises_nothing),
		test(papers_hold_counts_and_nobody_s_vote),
		test(who_stays_out_reads_nothing_of_the_dossier),
		test(a_change_after_signing_asks_again),
		test(two_who_write_at_once_lose_nothing),
		test(the_office_reads_what_is_published_and_signed),
		test(before_the_meeting_there_are_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
