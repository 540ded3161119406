/* demo_vote.c - meetings of the demo's council: last year's, voted and signed, and one that is on,
 * with votes in each state. */
#include "cli/demo_inner.h"
#include "core/council/council.h"
#include "core/vote/minutes.h"
#include "core/vote/vote.h"

#define MINUTE (INT64_C(60) * 1000000)

/* Somebody acts on the first meeting of a session as he sees it now. */
static bool
meeting_as(struct demo *d, const char *login, int64_t session, struct meeting *ret)
{
	return demo_become(d, login) && meeting_get(d->op, session, 1, ret);
}

static bool
plan(struct demo *d, const struct council_session *s)
{
	struct op *op = d->op;
	struct vote_rules rules;
	struct council_session now;
	int64_t number;

	if (!demo_become(d, "cchc") || !council_session_get(op, s->id, &now) ||
	    !vote_rule_list(op, now.council.agency, now.council.kind, &rules) || rules.len == 0)
		return false;
	struct meeting_place *agenda = arena_array(op->arena, struct meeting_place,
	                                           now.dossiers.len + 1);
	for (size_t i = 0; i < now.dossiers.len; i++)
		agenda[i] = (struct meeting_place){now.dossiers.at[i].id, (int64_t)i + 1};
	const struct meeting_typed t = {.rule = rules.at[0].id,
	                                .held_on = day_of_time(op->now),
	                                .place = STR("Phòng họp tầng 2"),
	                                .agenda = agenda,
	                                .n_agenda = now.dossiers.len};
	return meeting_save(op, s->id, 0, &t, &number);
}

/* All are there but the last member. */
static bool
begin(struct demo *d, const struct council_session *s, const char *reason)
{
	struct meeting m;

	if (!plan(d, s) || !meeting_as(d, "cchc", s->id, &m))
		return false;
	for (int64_t i = 0; i < m.n_seats; i++) {
		bool away = i == m.n_seats - 1;
		if (!meeting_attend(d->op, &m, m.seats[i].member->id, away ? ATTEND_ABSENT : ATTEND_PRESENT,
		                    away ? str_of(reason) : STR("")))
			return false;
	}
	d->op->now += 5 * MINUTE;
	return meeting_begin(d->op, &m);
}

/* The first `n` of those who vote do; one in `against` does not agree. */
static bool
cast(struct demo *d, int64_t session, size_t item, const char *const *logins, size_t n,
     size_t against)
{
	struct meeting m;

	for (size_t i = 0, voted = 0; voted < n; i++) {
		if (logins[i] == NULL)
			return true;
		if (!meeting_as(d, logins[i], session, &m))
			return false;
		if (m.items[item].mine != VOTE_MAY)
			continue;
		voted++;
		if (!vote_cast(d->op, &m, m.items[item].dossier->id,
		               (i + item) % against == 0 ? VOTE_DISAGREE : VOTE_AGREE,
		               vote_receipt_new(d->op->arena)))
			return false;
	}
	return true;
}

static bool
open_vote(struct demo *d, int64_t session, size_t item, enum vote_way way)
{
	struct meeting m;

	return meeting_as(d, "cchc", session, &m) &&
	       vote_open(d->op, &m, m.items[item].dossier->id, way);
}

static bool
close_vote(struct demo *d, int64_t session, size_t item)
{
	struct meeting m;

	d->op->now += 4 * MINUTE;
	return meeting_as(d, "cchc", session, &m) && vote_close(d->op, &m, m.items[item].dossier->id);
}

/* ---- last year's --------------------------------------------------------------------------- */

static bool
sign(struct demo *d, const char *login, int64_t session)
{
	struct meeting m;
	struct minutes t;

	d->op->now += 10 * MINUTE;
	return meeting_as(d, login, session, &m) && minutes_get(d->op, &m, &t) &&
	       minutes_sign(d->op, &m, t.mark, STR(""));
}

static bool
write_minutes(struct demo *d, int64_t session)
{
	struct meeting m;
	struct minutes t;

	if (!meeting_as(d, "cchc", session, &m) || !minutes_get(d->op, &m, &t))
		return false;
	t.texts[MINUTES_NUMBER] = STR("12/BB-HĐSK");
	t.texts[MINUTES_COUNTERS] = arena_printf(d->op->arena, "%.*s, Trưởng ban\n%.*s, uỷ viên",
	                                         STR_ARG(m.seats[3].member->name),
	                                         STR_ARG(m.seats[4].member->name));
	t.texts[MINUTES_OPENING] = STR(
		"Chủ tịch Hội đồng nêu lý do, thông qua chương trình. Thư ký báo cáo danh sách hồ sơ và "
		"bảng điểm tổng hợp.");
	t.texts[MINUTES_COURSE] = STR("Các thành viên thống nhất cách bỏ phiếu kín từng hồ sơ.");
	t.texts[MINUTES_CONCLUSION] = STR(
		"Giao Văn phòng trình Chi cục trưởng công nhận các giải pháp trên và gửi đơn vị có hồ sơ "
		"chưa được công nhận ý kiến góp ý của Hội đồng.");
	for (size_t i = 0, n = 0; i < m.n_agenda && n < 2; i++)
		if (t.shown_items[i])
			t.of_items[i] =
				n++ == 0
					? STR("Hội đồng ghi nhận số liệu trước và sau rõ; đề nghị bổ sung chi phí duy trì.")
					: STR("Có thể áp dụng ở các trạm khác trong năm sau.");
	return minutes_save(d->op, &m, &t);
}

bool
demo_meeting_held(struct demo *d, const struct council_session *s, const char *const *logins)
{
	struct meeting m;

	if (!begin(d, s, "Đi công tác"))
		return false;
	for (size_t i = 0; i < s->dossiers.len; i++)
		if (!open_vote(d, s->id, i, VOTE_SECRET) ||
		    !cast(d, s->id, i, logins, SIZE_MAX, i == 5 ? 2 : 6) || !close_vote(d, s->id, i))
			return false;
	if (!meeting_as(d, "chicuctruong", s->id, &m) || !meeting_end(d->op, &m))
		return false;
	return write_minutes(d, s->id) && sign(d, "cchc", s->id) && sign(d, "chicuctruong", s->id) &&
	       demo_become(d, "chicuctruong");
}

/* ---- the one that is on ------------------------------------------------------------------------
 */

bool
demo_meeting_on(struct demo *d, const struct council_session *s, const char *const *logins)
{
	struct meeting m;

	if (s->dossiers.len < 3)
		return true;
	if (!begin(d, s, "Ốm") || !open_vote(d, s->id, 0, VOTE_SECRET) ||
	    !cast(d, s->id, 0, logins, SIZE_MAX, 6) || !close_vote(d, s->id, 0) ||
	    !open_vote(d, s->id, 1, VOTE_SECRET) || !cast(d, s->id, 1, logins, 2, 6) ||
	    !open_vote(d, s->id, 2, VOTE_PAPER))
		return false;
	/* One has entered the ballots of the third; a second person has yet to. */
	for (size_t i = 0; logins[i] != NULL; i++) {
		if (!meeting_as(d, logins[i], s->id, &m))
			return false;
		const struct meeting_item *x = &m.items[2];
		if (x->mine == VOTE_MAY && x->voters > 1)
			return vote_tally_save(d->op, &m, x->dossier->id,
			                       &(struct vote_tally){.issued = x->voters,
			                                            .returned = x->voters,
			                                            .agree = x->voters - 1,
			                                            .disagree = 1});
	}
	return true;
}
