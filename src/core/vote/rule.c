/* rule.c - see rule.h. */
#include "core/vote/rule.h"

int64_t
vote_needed(struct vote_share s, int64_t base)
{
	int64_t product = s.num * base;
	int64_t n = s.strict ? product / s.den + 1 : (product + s.den - 1) / s.den;

	return n > base + 1 ? base + 1 : n;
}

bool
vote_has_quorum(const struct vote_rule *r, int64_t present, int64_t members)
{
	return present > 0 && present >= vote_needed(r->quorum, members);
}

int64_t
vote_base_of(const struct vote_rule *r, const struct vote_figures *f)
{
	switch (r->base) {
	case VOTE_OF_MEMBERS: return f->members;
	case VOTE_OF_PRESENT: return f->present + f->written;
	case VOTE_OF_VALID: return f->agree + f->disagree;
	}
	return f->members;
}

enum vote_outcome
vote_outcome_of(const struct vote_rule *r, const struct vote_figures *f)
{
	int64_t needed = vote_needed(r->majority, vote_base_of(r, f));

	if (!vote_has_quorum(r, f->present, f->members) || f->returned < r->least)
		return VOTE_NO_QUORUM;
	if (f->agree > 0 && f->agree >= needed)
		return VOTE_APPROVED;
	/* One more voice would make a half more than a half, and there are as many against: that is
	 * what the chair is for. He turns no larger majority. */
	if (r->casting && 2 * r->majority.num == r->majority.den && f->agree > 0 &&
	    f->agree == f->disagree && f->agree + 1 >= needed)
		return VOTE_TIED;
	return VOTE_NOT_APPROVED;
}

const char *
vote_figures_problem(const struct vote_figures *f)
{
	if (f->issued < 0 || f->returned < 0 || f->agree < 0 || f->disagree < 0 || f->written < 0)
		return N_("Nhập số phiếu bằng số, từ 0 trở lên.");
	if (f->issued > f->members)
		return N_("Phiếu phát ra nhiều hơn số người được bỏ phiếu.");
	if (f->returned > f->issued)
		return N_("Phiếu thu về nhiều hơn phiếu phát ra.");
	if (f->agree + f->disagree > f->returned)
		return N_("Đồng ý và không đồng ý cộng lại nhiều hơn phiếu thu về.");
	if (f->written > f->returned)
		return N_("Phiếu của người vắng nhiều hơn phiếu thu về.");
	return NULL;
}
