/* overview.c - see overview.h. */
#include "core/novelty/overview.h"

#include "core/access/access.h"

#include "novelty.sql.h"

static void
add_like(struct arena *a, struct novelty_entry *e, const struct novelty_hit *h)
{
	if (e->n_like == NOVELTY_OVERVIEW_HITS) {
		e->more++;
		return;
	}
	e->like[e->n_like++] = (struct novelty_like){
		.code = h->whole ? arena_str(a, h->code) : STR(""),
		.reference = h->reference,
		.title = arena_str(a, h->title),
		.where = arena_str(a, h->whole ? h->unit_name : h->agency_name),
		.year = h->year,
		.covered = (int)(h->with.covered * 100),
		.contained = (int)(h->with.contained * 100)};
}

/* One after the other in memory of its own: all that is read to compare fifty would be too much
 * for a page. */
static bool
compare(struct op *op, const struct q_novelty_of_movement_row *r, struct novelty_entries *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct novelty_report report;

	op->arena = &mine;
	bool ok = novelty_check(
		op,
		&(struct novelty_ask){
			.title = r->title, .situation = r->situation, .proposal = r->proposal, .self = r->id},
		&report);
	op->arena = was;
	if (ok) {
		ret->state = report.state;
		if (report.len > 0)
			*list_push(ret, was) = (struct novelty_entry){
				.code = r->code,
				.title = r->title,
				.unit_name = r->unit_name,
				.verdict = r->verdict.at != NULL ? r->verdict : STR("")};
		for (size_t i = 0; i < report.len; i++)
			add_like(was, &ret->at[ret->len - 1], &report.at[i]);
	}
	arena_reset(&mine);
	return ok;
}

bool
novelty_overview(struct op *op, const struct movement *m, struct str after,
                 struct novelty_entries *ret)
{
	struct access_scope scope = access_scope(op);
	struct q_novelty_of_movement_rows rows;

	*ret = (struct novelty_entries){.next = STR(""), .state = {.percent = 100, .whole = true}};
	if (!access_sees_councils(op, m->agency))
		return op_fail(
			op, ERR_DENIED,
			N_("Bộ phận CCHC, thư ký Hội đồng, lãnh đạo và kiểm toán xem được trang này."),
			"movement=%" PRId64, m->id);
	if (!q_novelty_of_movement(
			op->db, op->arena,
			&(struct q_novelty_of_movement_in){.movement = m->id,
	                                           .agency = scope.agency,
	                                           .min_visibility = scope.min_visibility,
	                                           .units = scope.units,
	                                           .after = after,
	                                           .today = op->today,
	                                           .limit = NOVELTY_OVERVIEW_PAGE + 1},
			&rows, &op->err))
		return false;
	if (rows.len > NOVELTY_OVERVIEW_PAGE)
		ret->next = rows.at[NOVELTY_OVERVIEW_PAGE - 1].code;
	for (size_t i = 0; i < rows.len && i < NOVELTY_OVERVIEW_PAGE; i++) {
		if (!compare(op, &rows.at[i], ret))
			return false;
		ret->compared++;
	}
	return true;
}
