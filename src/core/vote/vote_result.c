/* vote_result.c - what each person sees of votes, and publication; see vote.h. */
#include "core/access/access.h"
#include "core/initiative/outcome.h"
#include "core/score/table.h"
#include "core/vote/vote_inner.h"

#include "vote.sql.h"

static const struct council_word way_words[] = {
	[VOTE_SECRET] = {"secret", N_("Bỏ phiếu kín")},
	[VOTE_OPEN] = {"open", N_("Biểu quyết công khai")},
	[VOTE_PAPER] = {"paper", N_("Phiếu giấy")},
};
static const struct council_word outcome_words[] = {
	[VOTE_UNDECIDED] = {"", ""},
	[VOTE_NO_QUORUM] = {"no_quorum", N_("Không đủ số người, xét ở buổi họp sau")},
	[VOTE_TIED] = {"tied", N_("Ngang phiếu, chờ Chủ tịch")},
	[VOTE_APPROVED] = {"approved", N_("Công nhận")},
	[VOTE_NOT_APPROVED] = {"not_approved", N_("Không công nhận")},
};

const char *
vote_way_name(enum vote_way w)
{
	return way_words[w].name;
}

const char *
vote_outcome_name(enum vote_outcome o, struct str stage)
{
	if (str_eq(stage, STR("appraisal")) && o == VOTE_APPROVED)
		return N_("Thông qua");
	if (str_eq(stage, STR("appraisal")) && o == VOTE_NOT_APPROVED)
		return N_("Không thông qua");
	return outcome_words[o].name;
}

struct str
vote_outcome_code(enum vote_outcome o)
{
	return str_of(outcome_words[o].code);
}

static size_t
index_of(const struct council_word *words, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_of(words[i].code), code))
			return i;
	return 0;
}

static enum vote_state
state_of(struct str code)
{
	return str_eq(code, STR("open"))   ? VOTE_RUNS
	       : str_eq(code, STR("tied")) ? VOTE_WAITS_CHAIR
	                                   : VOTE_CLOSED;
}

bool
vote_load(struct op *op, int64_t session, int64_t dossier, struct vote_list *ret)
{
	struct q_votes_rows rows;

	*ret = (struct vote_list){0};
	if (!q_votes(op->db, op->arena,
	             &(struct q_votes_in){.session = session,
	                                  .dossier = dossier,
	                                  .filter = dossier ? Q_VOTES_OF_ONE : Q_VOTES_OF_ALL},
	             &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_votes_row *r = &rows.at[i];
		enum vote_state state = state_of(r->state);
		enum vote_outcome o = (enum vote_outcome)index_of(outcome_words, COUNT_OF(outcome_words),
		                                                  r->outcome);
		*list_push(ret, op->arena) = (struct vote){
			.id = r->id,
			.meeting = r->meeting_id,
			.dossier = r->dossier_id,
			.way = (enum vote_way)index_of(way_words, COUNT_OF(way_words), r->way),
			.state = state,
			.outcome = state == VOTE_WAITS_CHAIR ? VOTE_TIED : o,
			.figures = {.members = r->members,
		                .present = r->present,
		                .issued = r->issued,
		                .returned = r->returned,
		                .agree = r->agree,
		                .disagree = r->disagree,
		                .written = r->written},
			.told = r->has_agree,
			.cast_by = r->cast_by,
			.opened_at = r->opened_at,
			.closed_at = r->has_closed_at ? r->closed_at : 0};
	}
	return true;
}

/* A member hears the count in the room; who stays out of a dossier, or has not said that he need
 * not, and the agency, learn the result when it is published. Authors never read numbers. */
enum vote_view
vote_view_of(const struct op *op, const struct council_session *s, bool recused,
             const struct council_dossier *d, enum vote_state state)
{
	bool out = recused || d->is_author || d->mine == COUNCIL_CONFLICT ||
	           d->mine == COUNCIL_UNDECIDED || (s->council.me != 0 && !d->declared);

	if (state != VOTE_CLOSED && state != VOTE_WAITS_CHAIR)
		return VOTE_SEES_NOTHING;
	if (s->council.me != 0 && !out)
		return VOTE_SEES_FIGURES;
	if (s->phase != COUNCIL_PUBLISHED || !access_may_read_agency(op, s->council.agency))
		return VOTE_SEES_NOTHING;
	return d->is_author ? VOTE_SEES_OUTCOME : VOTE_SEES_FIGURES;
}

void
vote_mask(struct vote *v, const struct vote_rule *r, bool sits)
{
	if (v->view == VOTE_SEES_FIGURES && !sits && v->figures.returned < r->withhold_below)
		v->view = VOTE_SEES_OUTCOME;
	if (v->view < VOTE_SEES_FIGURES) {
		v->figures = (struct vote_figures){0};
		v->told = false;
	}
	v->needed = v->told ? vote_needed(r->majority, vote_base_of(r, &v->figures)) : 0;
	if (v->view < VOTE_SEES_OUTCOME) {
		v->outcome = VOTE_UNDECIDED;
		v->cast_by = STR("");
	}
}

static bool
is_recused(const struct q_recusals_rows *rows, int64_t dossier, int64_t member)
{
	for (size_t i = 0; i < rows->len; i++)
		if (rows->at[i].dossier_id == dossier && rows->at[i].member_id == member)
			return member != 0;
	return false;
}

static const struct vote *
last_vote(const struct vote_list *all, int64_t dossier)
{
	const struct vote *last = NULL;

	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].dossier == dossier)
			last = &all->at[i];
	return last;
}

static bool
rule_of_meeting(struct op *op, const struct meetings *all, int64_t meeting, struct vote_rule *ret)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].id == meeting)
			return vote_rule_load(op, all->at[i].rule.id, ret);
	return op_fail(op, ERR_INTERNAL, N_("Máy chủ gặp lỗi. Thử lại sau ít phút."), "no meeting");
}

bool
vote_results(struct op *op, int64_t session, struct vote_results *ret)
{
	struct council_session s;
	struct q_recusals_rows recusals;
	struct vote_list all;
	struct meetings meetings;
	struct vote_rule rule = {0};
	int64_t of_meeting = 0;

	*ret = (struct vote_results){0};
	if (!council_session_load(op, session, &s) || !vote_load(op, session, 0, &all) ||
	    !meeting_list(op, &s, &meetings) ||
	    !q_recusals(op->db, op->arena, &(struct q_recusals_in){.session = session}, &recusals,
	                &op->err))
		return false;
	for (size_t i = 0; i < s.dossiers.len; i++) {
		const struct council_dossier *d = &s.dossiers.at[i];
		const struct vote *last = last_vote(&all, d->id);
		if (last == NULL)
			continue;
		struct vote v = *last;
		v.view = vote_view_of(op, &s, is_recused(&recusals, d->id, s.council.me), d, v.state);
		if (v.view == VOTE_SEES_NOTHING)
			continue;
		if (v.meeting != of_meeting && !rule_of_meeting(op, &meetings, v.meeting, &rule))
			return false;
		of_meeting = v.meeting;
		vote_mask(&v, &rule, s.council.me != 0);
		*list_push(ret, op->arena) = v;
	}
	return true;
}

bool
vote_marks(struct op *op, const struct meeting *m, const struct meeting_item *i,
           struct vote_marks *ret)
{
	struct q_vote_marks_rows rows;
	bool named = i->vote.way == VOTE_OPEN && i->vote.view == VOTE_SEES_FIGURES &&
	             m->session.council.me != 0;

	*ret = (struct vote_marks){0};
	if (i->vote.id == 0 || !(m->may_lead || named))
		return true;
	if (!q_vote_marks(op->db, op->arena, i->vote.id, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++)
		*list_push(ret, op->arena) = (struct vote_mark){
			rows.at[k].member_id,
			named && rows.at[k].has_choice ? (enum vote_choice)rows.at[k].choice : VOTE_NOTHING};
	return true;
}

/* ---- publication ----------------------------------------------------------------------------- */

/* What the council decided about a dossier; empty: nothing. Where it voted the vote counts,
 * otherwise what the sheets say. */
static struct str
decided(const struct vote *last, enum rubric_verdict sheets)
{
	if (last != NULL)
		return last->outcome == VOTE_APPROVED       ? STR("recognised")
		       : last->outcome == VOTE_NOT_APPROVED ? STR("not_recognised")
		                                            : STR("");
	return sheets == RUBRIC_RECOGNISED ? STR("recognised")
	       : sheets == RUBRIC_UNSAID   ? STR("")
	                                   : STR("not_recognised");
}

/* From here on the initiatives themselves tell it. Appraising what is registered recognises
 * nothing: it is not done yet. */
static bool
announce(struct op *op, int64_t session, const struct vote_list *all)
{
	struct council_session s;

	if (!council_session_load(op, session, &s))
		return false;
	if (!council_recognises(&s))
		return true;
	enum rubric_verdict *sheets = arena_array(op->arena, enum rubric_verdict, s.dossiers.len + 1);
	if (!score_verdicts(op, &s, sheets))
		return false;
	for (size_t i = 0; i < s.dossiers.len; i++) {
		const struct council_dossier *d = &s.dossiers.at[i];
		const struct outcome o = {.initiative = d->initiative,
		                          .source = OUTCOME_OF_COUNCIL,
		                          .source_id = s.id,
		                          .code = decided(last_vote(all, d->id), sheets[i]),
		                          .what = s.name,
		                          .doc_number = STR(""),
		                          .on = op->today};
		if (o.code.len > 0 && !outcome_put(op, &o))
			return false;
	}
	return true;
}

static bool
publish(struct op *op, void *arg)
{
	const struct council_session *s = arg;
	struct vote_list all;

	/* Opening a vote holds the session's phase as well: either it is seen here, or it is refused.
	 */
	if (!council_hold_phase(op, s) || !vote_load(op, s->id, 0, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].state != VOTE_CLOSED)
			return op_fail(op, ERR_CONFLICT,
			               N_("Còn hồ sơ đang bỏ phiếu hoặc chờ Chủ tịch quyết định. Kết thúc rồi "
			                  "công bố."),
			               "vote=%" PRId64, all.at[i].id);
	return council_publish(op, s) && announce(op, s->id, &all);
}

bool
vote_publish(struct op *op, const struct council_session *in)
{
	struct council_session s;

	if (!council_session_get(op, in->id, &s))
		return false;
	if (s.phase != COUNCIL_OPENED) /* says itself who may, and when */
		return council_publish(op, &s);
	return op_tx(op, publish, &s);
}
