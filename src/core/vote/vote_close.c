/* vote_close.c - votes: counted and decided; see vote.h. */
#include "core/vote/vote_inner.h"

#include "vote.sql.h"

/* ---- who counts ----------------------------------------------------------------------------- */

bool
vote_is_out(enum vote_bar b)
{
	return b == VOTE_RECUSED || b == VOTE_UNSETTLED || b == VOTE_NO_MEMBER;
}

static bool
has_voted(const struct q_vote_marks_rows *marks, int64_t member)
{
	for (size_t i = 0; i < marks->len; i++)
		if (marks->at[i].member_id == member)
			return true;
	return false;
}

/* Who voted and left afterwards counts as having been there; who left without voting does not, and
 * is no member any more when he left the council as well. */
static struct vote_figures
people(const struct meeting *m, int64_t dossier, const struct q_vote_marks_rows *marks)
{
	struct vote_figures f = {0};

	for (size_t i = 0; i < (size_t)m->n_seats; i++) {
		const struct meeting_seat *seat = &m->seats[i];
		enum vote_bar bar = meeting_bar(m, dossier, seat->member->id);
		bool voted = has_voted(marks, seat->member->id);
		bool out = vote_is_out(bar) && !voted;
		if (seat->gone && !voted)
			continue;
		f.members += !out || m->rule.recused_count;
		f.present += !out &&
		             (seat->state == ATTEND_PRESENT || (seat->state == ATTEND_LEFT && voted));
		f.issued += bar == VOTE_MAY || voted;
		f.returned += voted;
		f.written += voted && seat->state == ATTEND_ABSENT;
	}
	return f;
}

bool
vote_count_people(struct op *op, const struct meeting *m, int64_t dossier, int64_t vote,
                  struct vote_figures *ret)
{
	struct q_vote_marks_rows marks = {0};

	if (vote != 0 && !q_vote_marks(op->db, op->arena, vote, &marks, &op->err))
		return false;
	*ret = people(m, dossier, &marks);
	return true;
}

/* ---- closing -------------------------------------------------------------------------------- */

static void
add_choice(struct vote_figures *f, int64_t choice)
{
	f->agree += choice == VOTE_AGREE;
	f->disagree += choice == VOTE_DISAGREE;
}

/* *ret_told: how many agreed may be kept. Of too few secret ballots nobody is to know; and where
 * the quorum was lost another meeting votes again, whose figures beside these would tell how those
 * voted who were not there before. */
static bool
count(struct op *op, const struct meeting *m, const struct meeting_item *i,
      struct vote_figures *ret, bool *ret_told)
{
	struct q_vote_marks_rows marks;
	struct q_vote_ballots_rows ballots;
	struct vote_figures f;
	int64_t n;

	if (!q_vote_marks(op->db, op->arena, i->vote.id, &marks, &op->err))
		return false;
	f = people(m, i->dossier->id, &marks);
	if (i->vote.way == VOTE_PAPER && !vote_tally_take(op, m, i, &f))
		return false;
	bool decides = vote_outcome_of(&m->rule, &f) != VOTE_NO_QUORUM;
	*ret_told = decides || i->vote.way == VOTE_OPEN;
	for (size_t k = 0; i->vote.way == VOTE_OPEN && k < marks.len; k++)
		add_choice(&f, marks.at[k].choice);
	if (i->vote.way == VOTE_SECRET && !decides) {
		if (!q_vote_ballots_delete(op->db, i->vote.id, &n, &op->err))
			return false;
	} else if (i->vote.way == VOTE_SECRET) {
		if (!q_vote_ballots(op->db, op->arena, i->vote.id, &ballots, &op->err))
			return false;
		for (size_t k = 0; k < ballots.len; k++)
			add_choice(&f, ballots.at[k].choice);
	}
	*ret = f;
	return true;
}

/* The chair can turn a tie only when he takes part in the dossier. */
static bool
chair_takes_part(const struct meeting *m, int64_t dossier)
{
	for (size_t i = 0; i < (size_t)m->n_seats; i++)
		if (str_eq(m->seats[i].member->role, STR("chair")))
			return meeting_bar(m, dossier, m->seats[i].member->id) == VOTE_MAY;
	return false;
}

static bool
close_vote(struct op *op, void *arg)
{
	const struct vote_act *x = arg;
	const struct meeting_item *i;
	struct meeting m;
	struct vote_figures f;
	bool told;
	int64_t n;

	if (!vote_again(op, x, &m, &i) || !vote_runs(op, i) || !count(op, &m, i, &f, &told))
		return false;
	enum vote_outcome o = vote_outcome_of(&m.rule, &f);
	if (o == VOTE_TIED && !chair_takes_part(&m, x->dossier))
		o = VOTE_NOT_APPROVED;
	bool tied = o == VOTE_TIED;
	return q_vote_close(op->db,
	                    &(struct q_vote_close_in){.id = i->vote.id,
	                                              .state = tied ? STR("tied") : STR("closed"),
	                                              .outcome = tied ? STR("") : vote_outcome_code(o),
	                                              .now = op->now,
	                                              .members = f.members,
	                                              .present = f.present,
	                                              .issued = f.issued,
	                                              .returned = f.returned,
	                                              .has_valid = told,
	                                              .valid = f.agree + f.disagree,
	                                              .has_agree = told,
	                                              .agree = f.agree,
	                                              .has_disagree = told,
	                                              .disagree = f.disagree,
	                                              .has_written = told,
	                                              .written = f.written},
	                    &n, &op->err) &&
	       vote_log(op, &m, "vote.close", "Kết thúc bỏ phiếu", i);
}

bool
vote_close(struct op *op, const struct meeting *in, int64_t dossier)
{
	struct meeting m;
	struct vote_act x = {.m = &m, .dossier = dossier};

	return meeting_get_one(op, in->session.id, in->number, dossier, &m) &&
	       meeting_for_leader(op, &m) && op_tx(op, close_vote, &x);
}

static bool
decide(struct op *op, void *arg)
{
	const struct vote_act *x = arg;
	const struct meeting_item *i;
	struct meeting m;
	int64_t n;

	if (!vote_again(op, x, &m, &i))
		return false;
	if (i->vote.state != VOTE_WAITS_CHAIR)
		return op_fail(op, ERR_CONFLICT, N_("Hồ sơ này không ngang phiếu."), "state");
	if (vote_is_out(meeting_bar(&m, x->dossier, m.session.council.me)))
		return op_fail(op, ERR_DENIED, vote_bar_reason(VOTE_RECUSED), "recused");
	if (!i->dossier->declared)
		return op_fail(op, ERR_DENIED, vote_bar_reason(VOTE_UNDECLARED), "undeclared");
	/* Office and auditor read the log before publication: that this dossier was tied tells its
	 * figures. */
	return q_vote_decide(op->db,
	                     &(struct q_vote_decide_in){
							 i->vote.id,
							 vote_outcome_code(x->approve ? VOTE_APPROVED : VOTE_NOT_APPROVED),
							 op->actor_name},
	                     &n, &op->err) &&
	       meeting_note(op, &m, "vote.decide", STR("Chủ tịch kết luận một cuộc bỏ phiếu"));
}

bool
vote_decide(struct op *op, const struct meeting *in, int64_t dossier, bool approve)
{
	struct meeting m;
	struct vote_act x = {.m = &m, .dossier = dossier, .approve = approve};

	if (!meeting_get_one(op, in->session.id, in->number, dossier, &m))
		return false;
	if (!council_is_chair(&m.session.council))
		return op_fail(op, ERR_DENIED, N_("Việc này do Chủ tịch Hội đồng làm."), "meeting=%" PRId64,
		               m.id);
	return op_tx(op, decide, &x);
}
