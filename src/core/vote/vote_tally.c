/* vote_tally.c - paper ballots, whose numbers two members enter; see vote.h. */
#include "core/vote/vote_inner.h"

#include "vote.sql.h"

static bool
same(const struct q_vote_tallies_row *a, const struct q_vote_tallies_row *b)
{
	return a->issued == b->issued && a->returned == b->returned && a->agree == b->agree &&
	       a->disagree == b->disagree && a->written == b->written;
}

/* How many ballots may have been given out. */
static int64_t
may_vote_on_paper(const struct meeting *m, int64_t dossier)
{
	int64_t n = 0;

	for (size_t k = 0; k < (size_t)m->n_seats; k++) {
		enum vote_bar bar = meeting_bar(m, dossier, m->seats[k].member->id);
		n += bar == VOTE_MAY || bar == VOTE_HAS_LEFT;
	}
	return n;
}

bool
vote_tally_take(struct op *op, const struct meeting *m, const struct meeting_item *i,
                struct vote_figures *f)
{
	struct q_vote_tallies_rows rows;

	if (!q_vote_tallies(op->db, op->arena, i->vote.id, &rows, &op->err))
		return false;
	if (rows.len < 2)
		return op_fail(op, ERR_CONFLICT,
		               N_("Cần hai người kiểm phiếu nhập riêng rồi mới kết thúc bỏ phiếu."),
		               "n=%zu", rows.len);
	if (!same(&rows.at[0], &rows.at[1]))
		return op_fail(op, ERR_CONFLICT,
		               N_("Hai người kiểm phiếu nhập khác nhau. Đếm lại rồi sửa cho khớp."),
		               "vote=%" PRId64, i->vote.id);
	const struct q_vote_tallies_row *r = &rows.at[0];
	f->issued = r->issued;
	f->returned = r->returned;
	f->agree = r->agree;
	f->disagree = r->disagree;
	f->written = r->written;
	/* Who has voted was there, though he may have left since: paper does not say who it was. */
	if (f->present < f->returned - f->written)
		f->present = f->returned - f->written;
	return f->issued <= may_vote_on_paper(m, i->dossier->id) ||
	       op_fail(op, ERR_CONFLICT,
	               N_("Số phiếu nhiều hơn số người được bỏ phiếu. Kiểm lại rồi sửa cho khớp."),
	               "issued=%" PRId64, f->issued);
}

/* Two who agree have settled it. */
static bool
may_be_dropped(const struct q_vote_tallies_rows *rows)
{
	return rows->len == 1 || (rows->len == 2 && !same(&rows->at[0], &rows->at[1]));
}

/* Ballots are counted by members who take part in the dossier, and have said so. */
static bool
may_count(const struct meeting *m, const struct meeting_item *i)
{
	return m->session.council.me != 0 && i->dossier->declared && i->mine != VOTE_RECUSED &&
	       i->mine != VOTE_UNSETTLED && i->mine != VOTE_NO_MEMBER;
}

bool
vote_tallies(struct op *op, const struct meeting *m, const struct meeting_item *i,
             struct vote_tallies *ret)
{
	struct q_vote_tallies_rows rows;
	int64_t me = m->session.council.me;

	*ret = (struct vote_tallies){0};
	if (i->vote.id == 0 || i->vote.way != VOTE_PAPER || !may_count(m, i))
		return true;
	if (!q_vote_tallies(op->db, op->arena, i->vote.id, &rows, &op->err))
		return false;
	ret->may_drop = m->may_lead && i->vote.state == VOTE_RUNS && may_be_dropped(&rows);
	ret->may_add = i->vote.state == VOTE_RUNS && rows.len < 2;
	ret->differ = rows.len == 2 && !same(&rows.at[0], &rows.at[1]);
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_vote_tallies_row *r = &rows.at[k];
		const struct council_member *who = council_member(&m->session.council, r->member_id);
		bool own = r->member_id == me;
		ret->may_add |= own && i->vote.state == VOTE_RUNS;
		/* What a vote that decided nothing came to is told by nothing, and by no count either. */
		if (own || (rows.len == 2 && (i->vote.state != VOTE_CLOSED || i->vote.told)))
			*list_push(ret,
			           op->arena) = (struct vote_tally){.member = r->member_id,
			                                            .name = who != NULL ? who->name : STR(""),
			                                            .issued = r->issued,
			                                            .returned = r->returned,
			                                            .agree = r->agree,
			                                            .disagree = r->disagree,
			                                            .written = r->written,
			                                            .own = own};
	}
	return true;
}

struct save {
	const struct meeting *m;
	int64_t dossier;
	struct vote_tally t;
};

static bool
save(struct op *op, void *arg)
{
	const struct save *x = arg;
	const struct vote_tally *t = &x->t;
	struct q_vote_tallies_rows rows;
	struct meeting m;
	bool own = false;
	int64_t n;

	if (!meeting_again_one(op, x->m, x->dossier, &m))
		return false;
	const struct meeting_item *i = meeting_item_by_id(&m, x->dossier);
	if (i == NULL || i->vote.id == 0 || i->vote.way != VOTE_PAPER)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này không bỏ phiếu giấy."), "way");
	if (i->vote.state != VOTE_RUNS)
		return op_fail(op, ERR_CONFLICT,
		               N_("Đã kết thúc bỏ phiếu hồ sơ này, không nhận thêm phiếu."), "state");
	if (!may_count(&m, i))
		return op_fail(op, ERR_DENIED, N_("Kiểm phiếu do thành viên có tham gia hồ sơ này làm."),
		               "member");
	if (!q_vote_tallies(op->db, op->arena, i->vote.id, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++)
		own |= rows.at[k].member_id == m.session.council.me;
	if (rows.len == 2 && !own)
		return op_fail(op, ERR_CONFLICT, N_("Đã có hai người nhập kết quả kiểm phiếu."), "two");
	struct vote_figures f = {.members = may_vote_on_paper(&m, x->dossier),
	                         .issued = t->issued,
	                         .returned = t->returned,
	                         .agree = t->agree,
	                         .disagree = t->disagree,
	                         .written = t->written};
	const char *why = vote_figures_problem(&f);
	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "figures");
	return q_vote_tally_put(op->db,
	                        &(struct q_vote_tally_put_in){.vote = i->vote.id,
	                                                      .member = m.session.council.me,
	                                                      .issued = t->issued,
	                                                      .returned = t->returned,
	                                                      .agree = t->agree,
	                                                      .disagree = t->disagree,
	                                                      .written = t->written},
	                        &n, &op->err) &&
	       meeting_note(op, &m, "vote.tally", STR("Nhập kết quả kiểm phiếu"));
}

bool
vote_tally_save(struct op *op, const struct meeting *in, int64_t dossier,
                const struct vote_tally *t)
{
	struct meeting m;
	struct save x = {.m = &m, .dossier = dossier, .t = *t};

	return meeting_get_one(op, in->session.id, in->number, dossier, &m) && op_tx(op, save, &x);
}

static bool
drop(struct op *op, void *arg)
{
	const struct save *x = arg;
	struct q_vote_tallies_rows rows;
	struct meeting m;
	int64_t n;

	if (!meeting_again_one(op, x->m, x->dossier, &m))
		return false;
	const struct meeting_item *i = meeting_item_by_id(&m, x->dossier);
	if (i == NULL || i->vote.id == 0 || i->vote.way != VOTE_PAPER)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này không bỏ phiếu giấy."), "way");
	if (!vote_runs(op, i) || !q_vote_tallies(op->db, op->arena, i->vote.id, &rows, &op->err))
		return false;
	if (!may_be_dropped(&rows))
		return op_fail(op, ERR_CONFLICT,
		               N_("Chỉ kiểm phiếu lại khi hai người kiểm phiếu chưa nhập khớp nhau."),
		               "n=%zu", rows.len);
	return q_vote_tallies_delete(op->db, i->vote.id, &n, &op->err) &&
	       vote_log(op, &m, "vote.recount", "Kiểm phiếu giấy lại từ đầu", i);
}

bool
vote_tally_drop(struct op *op, const struct meeting *in, int64_t dossier)
{
	struct meeting m;
	struct save x = {.m = &m, .dossier = dossier};

	return meeting_get_one(op, in->session.id, in->number, dossier, &m) &&
	       meeting_for_leader(op, &m) && op_tx(op, drop, &x);
}
