/* vote.c - votes: opened and cast; see vote.h.
 *
 * Whatever touches a vote first locks the meeting's row, so that attendance, marks and ballots are
 * seen by one at a time. Nothing here may tell one choice from another by what it does: same
 * statements, same sizes, same words in the log. */
#include "core/vote/vote.h"

#include "core/secret.h"
#include "core/vote/vote_inner.h"

#include "vote.sql.h"

#include <string.h>

#define SLOT_LEN 16
#define RECEIPT_LEN 12

static const char *const ways[] = {
	[VOTE_SECRET] = "secret", [VOTE_OPEN] = "open", [VOTE_PAPER] = "paper"};

bool
vote_again(struct op *op, const struct vote_act *x, struct meeting *m,
           const struct meeting_item **ret)
{
	if (!meeting_again_one(op, x->m, x->dossier, m))
		return false;
	*ret = meeting_item_by_id(m, x->dossier);
	return *ret != NULL || op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."),
	                               "id=%" PRId64, x->dossier);
}

bool
vote_log(struct op *op, const struct meeting *m, const char *action, const char *what,
         const struct meeting_item *i)
{
	return meeting_note(op, m, action,
	                    arena_printf(op->arena, "%s hồ sơ %.*s", what, STR_ARG(i->dossier->code)));
}

bool
vote_runs(struct op *op, const struct meeting_item *i)
{
	if (i->vote.id == 0)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này chưa mở bỏ phiếu."), "none");
	return i->vote.state == VOTE_RUNS ||
	       op_fail(op, ERR_CONFLICT, N_("Đã kết thúc bỏ phiếu hồ sơ này, không nhận thêm phiếu."),
	               "vote=%" PRId64, i->vote.id);
}

/* ---- opening -------------------------------------------------------------------------------- */

static bool
make_ballot(struct op *op, int64_t vote)
{
	char slot[SLOT_LEN], filler[SECRET_HASH_LEN];
	int64_t n;

	secret_random(slot, sizeof(slot));
	secret_random(filler, sizeof(filler));
	return q_vote_ballot_insert(
		op->db,
		&(struct q_vote_ballot_insert_in){vote, {slot, sizeof(slot)}, {filler, sizeof(filler)}}, &n,
		&op->err);
}

/* One ballot for everybody who could still come, so that who comes late needs none of his own. */
static bool
make_ballots(struct op *op, const struct meeting *m, int64_t dossier, int64_t vote)
{
	for (size_t i = 0; i < (size_t)m->n_seats; i++)
		if (!vote_is_out(meeting_bar(m, dossier, m->seats[i].member->id)) && !make_ballot(op, vote))
			return false;
	return true;
}

static bool
may_open(struct op *op, const struct meeting *m, const struct meeting_item *i)
{
	struct vote_figures f;

	if (!vote_count_people(op, m, i->dossier->id, 0, &f))
		return false;
	if (m->state != MEETING_OPEN)
		return op_fail(op, ERR_CONFLICT, N_("Khai mạc buổi họp rồi mở bỏ phiếu."), "state");
	if (m->session.phase != COUNCIL_OPENED)
		return op_fail(op, ERR_CONFLICT,
		               N_("Mở bỏ phiếu sau khi mở bảng điểm và trước khi công bố kết quả."),
		               "phase=%d", (int)m->session.phase);
	if (i->position == 0)
		return op_fail(op, ERR_INVALID, N_("Hồ sơ này không có trong chương trình."), "agenda");
	if (i->decided)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này đã có kết quả bỏ phiếu."), "decided");
	if (i->elsewhere)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này đang bỏ phiếu ở buổi họp khác của phiên."),
		               "elsewhere");
	if (!vote_has_quorum(&m->rule, m->n_present, m->n_members))
		return op_fail(op, ERR_INVALID, N_("Buổi họp không còn đủ số người có mặt."),
		               "%" PRId64 " of %" PRId64, m->n_present, m->quorum);
	if (!vote_has_quorum(&m->rule, f.present, f.members))
		return op_fail(op, ERR_INVALID,
		               N_("Trừ người không tham gia hồ sơ này thì chưa đủ số người có mặt."),
		               "%" PRId64 " of %" PRId64, f.present, f.members);
	/* Of fewer ballots each voter could reckon the others'. */
	if (f.issued < m->rule.least)
		return op_fail(op, ERR_INVALID, N_("Quá ít người được bỏ phiếu hồ sơ này."), "n=%" PRId64,
		               f.issued);
	return true;
}

static bool
open_vote(struct op *op, void *arg)
{
	const struct vote_act *x = arg;
	static const char *const said[] = {[VOTE_SECRET] = "Mở bỏ phiếu kín",
	                                   [VOTE_OPEN] = "Mở biểu quyết công khai",
	                                   [VOTE_PAPER] = "Mở bỏ phiếu giấy"};
	const struct meeting_item *i;
	struct meeting m;
	struct q_vote_insert_row *made;

	/* The session is held before the votes of its other meetings are looked at. */
	if (!vote_again(op, x, &m, &i) || !council_hold_phase(op, &m.session) ||
	    !vote_again(op, x, &m, &i) || !may_open(op, &m, i) ||
	    !q_vote_insert(op->db, op->arena,
	                   &(struct q_vote_insert_in){m.id, x->dossier, str_of(ways[x->way]), op->now},
	                   &made, &op->err))
		return false;
	if (made == NULL)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này đã mở bỏ phiếu."), "twice");
	return (x->way != VOTE_SECRET || make_ballots(op, &m, x->dossier, made->id)) &&
	       vote_log(op, &m, "vote.open", said[x->way], i);
}

bool
vote_open(struct op *op, const struct meeting *in, int64_t dossier, enum vote_way way)
{
	struct meeting m;
	struct vote_act x = {.m = &m, .dossier = dossier, .way = way};

	return meeting_get_one(op, in->session.id, in->number, dossier, &m) &&
	       meeting_for_leader(op, &m) && op_tx(op, open_vote, &x);
}

static bool
cancel(struct op *op, void *arg)
{
	const struct vote_act *x = arg;
	const struct meeting_item *i;
	struct q_vote_tallies_rows tallies;
	struct meeting m;
	int64_t n;

	if (!vote_again(op, x, &m, &i) || !vote_runs(op, i) ||
	    !q_vote_tallies(op->db, op->arena, i->vote.id, &tallies, &op->err))
		return false;
	if (i->voted > 0 || tallies.len > 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Đã có người bỏ phiếu nên không bỏ cuộc bỏ phiếu này được nữa."),
		               "vote=%" PRId64, i->vote.id);
	return q_vote_ballots_delete(op->db, i->vote.id, &n, &op->err) &&
	       q_vote_delete(op->db, i->vote.id, &n, &op->err) &&
	       vote_log(op, &m, "vote.cancel", "Bỏ cuộc bỏ phiếu mở nhầm", i);
}

bool
vote_cancel(struct op *op, const struct meeting *in, int64_t dossier)
{
	struct meeting m;
	struct vote_act x = {.m = &m, .dossier = dossier};

	return meeting_get_one(op, in->session.id, in->number, dossier, &m) &&
	       meeting_for_leader(op, &m) && op_tx(op, cancel, &x);
}

/* ---- casting -------------------------------------------------------------------------------- */

struct str
vote_receipt_new(struct arena *a)
{
	struct str s = secret_readable(a, RECEIPT_LEN);

	return arena_printf(a, "%.4s-%.4s-%.4s", s.at, s.at + 4, s.at + 8);
}

/* Typed from a note, dashes and blanks do not matter. Of another vote the same code has another
 * hash. False when it cannot be one. */
static bool
receipt_hash(struct arena *a, int64_t vote, struct str typed, struct str *ret)
{
	struct buf b = {.arena = a};
	size_t n = 0;

	buf_printf(&b, "%" PRId64 " ", vote);
	for (size_t i = 0; i < typed.len; i++) {
		char c = typed.at[i];
		if (c == '-' || c == ' ')
			continue;
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
			return false;
		buf_add(&b, &c, 1);
		n++;
	}
	*ret = secret_sha256(a, buf_view(&b));
	return n == RECEIPT_LEN;
}

static size_t
count_unused(const struct q_vote_ballots_rows *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->len; i++)
		n += all->at[i].choice == VOTE_NOTHING;
	return n;
}

/* One is lacking when somebody joined the council, or was let in, since the vote was opened. */
static bool
load_ballots(struct op *op, int64_t vote, struct q_vote_ballots_rows *ret)
{
	return q_vote_ballots(op->db, op->arena, vote, ret, &op->err) &&
	       (count_unused(ret) > 0 ||
	        (make_ballot(op, vote) && q_vote_ballots(op->db, op->arena, vote, ret, &op->err)));
}

/* Takes a random unused ballot and writes all of them again, in the order of their random names:
 * neither the place of a row nor the transaction that wrote it tells who filled which. */
static bool
fill_ballot(struct op *op, int64_t vote, enum vote_choice choice, struct str receipt)
{
	struct q_vote_ballots_rows all;
	uint64_t lot;
	int64_t n;

	if (!load_ballots(op, vote, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (str_eq(all.at[i].receipt, receipt))
			return op_fail(op, ERR_CONFLICT, N_("Tải lại trang để lấy mã phiếu khác."), "receipt");
	size_t unused = count_unused(&all);
	secret_random(&lot, sizeof(lot));
	lot %= unused;
	for (size_t i = 0; i < all.len; i++) {
		struct q_vote_ballots_row *r = &all.at[i];
		if (r->choice == VOTE_NOTHING && lot-- == 0) {
			r->choice = choice;
			r->receipt = receipt;
		}
		if (!q_vote_ballot_put(op->db,
		                       &(struct q_vote_ballot_put_in){vote, r->slot, r->choice, r->receipt},
		                       &n, &op->err))
			return false;
	}
	return true;
}

static bool
put_mark(struct op *op, const struct meeting_item *i, int64_t member, enum vote_choice choice)
{
	bool by_name = i->vote.way == VOTE_OPEN;
	int64_t n;

	return q_vote_mark_insert(
			   op->db,
			   &(struct q_vote_mark_insert_in){
				   .vote = i->vote.id, .member = member, .has_choice = by_name, .choice = choice},
			   &n, &op->err) &&
	       (n > 0 || op_fail(op, ERR_CONFLICT, N_("Đã bỏ phiếu hồ sơ này; mỗi người một phiếu."),
	                         "vote=%" PRId64, i->vote.id));
}

static bool
cast(struct op *op, void *arg)
{
	const struct vote_act *x = arg;
	const struct meeting_item *i;
	struct meeting m;
	struct str hash;

	if (!vote_again(op, x, &m, &i) || !vote_runs(op, i))
		return false;
	const char *why = vote_bar_reason(i->mine);
	if (why != NULL && !i->have_voted)
		return op_fail(op, ERR_DENIED, why, "dossier=%" PRId64, x->dossier);
	if (i->vote.way == VOTE_PAPER)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này bỏ phiếu giấy."), "paper");
	if (!put_mark(op, i, x->member, x->choice))
		return false;
	if (i->vote.way == VOTE_SECRET) {
		if (!receipt_hash(op->arena, i->vote.id, x->receipt, &hash))
			return op_fail(op, ERR_INVALID, N_("Tải lại trang để lấy mã phiếu khác."), "receipt");
		if (!fill_ballot(op, i->vote.id, x->choice, hash))
			return false;
	}
	return meeting_note(op, &m, "vote.cast", STR("Bỏ phiếu"));
}

static bool
is_choice(struct op *op, enum vote_choice c)
{
	return c == VOTE_AGREE || c == VOTE_DISAGREE || c == VOTE_BLANK ||
	       op_fail(op, ERR_INVALID, N_("Chọn đồng ý, không đồng ý hoặc phiếu trắng."), "choice");
}

bool
vote_cast(struct op *op, const struct meeting *in, int64_t dossier, enum vote_choice choice,
          struct str receipt)
{
	struct meeting m;
	struct vote_act x = {.m = &m, .dossier = dossier, .choice = choice, .receipt = receipt};

	if (!meeting_get_one(op, in->session.id, in->number, dossier, &m))
		return false;
	x.member = m.session.council.me;
	if (x.member == 0)
		return op_fail(op, ERR_DENIED, vote_bar_reason(VOTE_NO_MEMBER), "member");
	return is_choice(op, choice) && op_tx(op, cast, &x);
}

static bool
note_choice(struct op *op, void *arg)
{
	const struct vote_act *x = arg;
	const struct meeting_item *i;
	struct meeting m;

	if (!vote_again(op, x, &m, &i) || !vote_runs(op, i))
		return false;
	if (i->vote.way != VOTE_OPEN)
		return op_fail(op, ERR_CONFLICT, N_("Chỉ ghi hộ khi biểu quyết công khai."), "way");
	const struct meeting_seat *seat = meeting_seat(&m, x->member);
	const char *why = vote_bar_reason(meeting_bar(&m, x->dossier, x->member));
	if (seat == NULL || why != NULL)
		return op_fail(op, ERR_INVALID, N_("Người này không biểu quyết hồ sơ này."),
		               "member=%" PRId64, x->member);
	return put_mark(op, i, x->member, x->choice) &&
	       meeting_note(
			   op, &m, "vote.note",
			   arena_printf(op->arena, "Ghi biểu quyết của %.*s", STR_ARG(seat->member->name)));
}

bool
vote_note(struct op *op, const struct meeting *in, int64_t dossier, int64_t member,
          enum vote_choice choice)
{
	struct meeting m;
	struct vote_act x = {.m = &m, .dossier = dossier, .member = member, .choice = choice};

	return meeting_get_one(op, in->session.id, in->number, dossier, &m) &&
	       meeting_for_leader(op, &m) && is_choice(op, choice) && op_tx(op, note_choice, &x);
}

/* ---- afterwards ------------------------------------------------------------------------------ */

bool
vote_receipt_counted(struct op *op, const struct meeting *in, int64_t dossier, struct str receipt,
                     bool *ret)
{
	struct meeting m;
	struct q_vote_ballots_rows all;
	struct str hash;

	if (!meeting_get_one(op, in->session.id, in->number, dossier, &m))
		return false;
	const struct meeting_item *i = meeting_item_by_id(&m, dossier);
	if (i == NULL || m.session.council.me == 0)
		return op_fail(op, ERR_DENIED, vote_bar_reason(VOTE_NO_MEMBER), "dossier=%" PRId64,
		               dossier);
	if (i->vote.way != VOTE_SECRET ||
	    (i->vote.state != VOTE_CLOSED && i->vote.state != VOTE_WAITS_CHAIR))
		return op_fail(op, ERR_CONFLICT, N_("Kiểm tra mã phiếu sau khi kết thúc bỏ phiếu kín."),
		               "state");
	*ret = false;
	if (!receipt_hash(op->arena, i->vote.id, receipt, &hash))
		return op_fail(op, ERR_INVALID, N_("Nhập đủ 12 chữ và số của mã phiếu."), "receipt");
	if (!q_vote_ballots(op->db, op->arena, i->vote.id, &all, &op->err))
		return false;
	for (size_t k = 0; k < all.len; k++)
		*ret |= all.at[k].choice != VOTE_NOTHING && str_eq(all.at[k].receipt, hash);
	return true;
}
