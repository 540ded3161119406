/* figure_record.c - the records of a figure, as far as the actor may read them; see figure.h. */
#include "core/access/access.h"
#include "core/index/figure.h"
#include "core/initiative/outcome.h"
#include "core/replication/adoption.h"
#include "core/report/report.h"

#include "figure.sql.h"

static enum figure_kind
kind_of(const struct criteria_measure *m)
{
	if (m->id == MEASURE_REPORTS)
		return FIGURE_REPORT;
	return m->id == MEASURE_ADOPTED || m->id == MEASURE_ADOPTED_IN_USE || m->id == MEASURE_SPREAD
	           ? FIGURE_ADOPTION
	           : FIGURE_INITIATIVE;
}

static struct figure_line *
line_at(struct figure_lines *list, int64_t id)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].id == id)
			return &list->at[i];
	return NULL;
}

static bool
fill_initiatives(struct op *op, struct str ids, struct figure_lines *ret)
{
	struct access_scope s = access_scope(op);
	struct q_figure_initiative_lines_rows rows;

	if (!q_figure_initiative_lines(
			op->db, op->arena,
			&(struct q_figure_initiative_lines_in){ids, s.agency, s.min_visibility, s.units}, &rows,
			&op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct figure_line *l = line_at(ret, rows.at[i].id);
		if (l == NULL)
			continue;
		l->hidden = false;
		l->code = rows.at[i].code;
		l->title = rows.at[i].title;
		l->state = rows.at[i].outcome.len > 0 ? outcome_name(rows.at[i].outcome)
		                                      : state_name(rows.at[i].state);
		l->on = rows.at[i].has_completed_on ? rows.at[i].completed_on : DAY_NONE;
	}
	return true;
}

static const char *
report_state(const struct q_figure_report_lines_row *r)
{
	if (r->state.at == NULL || str_eq(r->state, STR("draft")))
		return N_("Chưa nộp");
	if (str_eq(r->state, STR("waiting")))
		return N_("Chờ trưởng đơn vị");
	if (str_eq(r->state, STR("returned")))
		return N_("Cần bổ sung");
	return N_("Đã nộp");
}

static bool
fill_reports(struct op *op, const struct figure_of *of, struct str ids, struct figure_lines *ret)
{
	struct q_figure_report_lines_rows rows;

	if (!q_figure_report_lines(op->db, op->arena,
	                           &(struct q_figure_report_lines_in){ids, of->agency, of->unit}, &rows,
	                           &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_figure_report_lines_row *r = &rows.at[i];
		struct figure_line *l = line_at(ret, r->id);
		if (l == NULL)
			continue;
		l->hidden = false;
		l->code = report_period_slug(op->arena, r->slug, r->kind);
		l->title = r->name;
		l->report_kind = r->kind;
		l->state = report_state(r);
		l->days_late = r->has_days_late ? r->days_late : 0;
		l->on = r->has_sent_at ? day_of_time(r->sent_at) : DAY_NONE;
		l->due_on = r->has_due_on ? r->due_on : DAY_NONE;
	}
	return true;
}

static bool
fill_adoptions(struct op *op, struct str ids, struct figure_lines *ret)
{
	struct access_scope s = access_scope(op);
	struct q_figure_adoption_lines_rows rows;

	if (!q_figure_adoption_lines(
			op->db, op->arena,
			&(struct q_figure_adoption_lines_in){ids, s.agency, s.min_visibility, s.units}, &rows,
			&op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct figure_line *l = line_at(ret, rows.at[i].id);
		if (l == NULL)
			continue;
		l->hidden = false;
		l->code = rows.at[i].code;
		l->title = rows.at[i].title;
		l->state = adoption_state_name(rows.at[i].state);
		l->on = rows.at[i].started_on;
	}
	return true;
}

bool
figure_lines(struct op *op, const struct criteria_measure *m, const struct figure_of *of,
             const struct counted *f, size_t skip, size_t limit, struct figure_lines *ret)
{
	enum figure_kind kind = kind_of(m);
	struct str ids = STR("");

	*ret = (struct figure_lines){0};
	for (size_t i = skip; i < f->records.len && i - skip < limit; i++) {
		ids = db_ids_with(op->arena, ids, f->records.at[i].id);
		*list_push(ret, op->arena) = (struct figure_line){.kind = kind,
		                                                  .id = f->records.at[i].id,
		                                                  .counts = f->records.at[i].counts,
		                                                  .hidden = true,
		                                                  .code = STR(""),
		                                                  .title = STR(""),
		                                                  .report_kind = STR(""),
		                                                  .state = "",
		                                                  .on = DAY_NONE,
		                                                  .due_on = DAY_NONE};
	}
	if (ret->len == 0)
		return true;
	switch (kind) {
	case FIGURE_REPORT: return fill_reports(op, of, ids, ret);
	case FIGURE_ADOPTION: return fill_adoptions(op, ids, ret);
	case FIGURE_INITIATIVE: break;
	}
	return fill_initiatives(op, ids, ret);
}
