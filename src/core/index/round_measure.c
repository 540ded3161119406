/* round_measure.c - lines of a sheet that fill themselves; see round.h. */
#include "core/audit/audit.h"
#include "core/index/round_inner.h"

#include "figure.sql.h"
#include "round.sql.h"

/* More sheets are filled one by one, as somebody opens or writes them. */
#define FILLED_AT_ONCE 300

static const struct criteria_measure *
measure_of(const struct criterion *c)
{
	return c->group ? NULL : criteria_measure_of(c->measure);
}

static struct figure_of
counted_for(const struct op *op, const struct round_sheet *s)
{
	return (struct figure_of){s->round.agency, s->entry.unit, s->round.year, op->today};
}

static bool
is_open(const struct round_sheet *s)
{
	return str_eq(s->entry.state, STR("open"));
}

static bool
has_measures(const struct criteria_set *set)
{
	for (size_t i = 0; i < set->items.len; i++)
		if (measure_of(&set->items.at[i]) != NULL)
			return true;
	return false;
}

static bool
load_stored(struct op *op, struct round_sheet *s)
{
	struct q_figures_of_rows rows;

	if (!q_figures_of(op->db, op->arena, s->entry.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_figures_of_row *r = &rows.at[i];
		size_t at = criteria_at(&s->set, r->code);
		if (at == SIZE_MAX || s->lines[at].figure.measure == NULL)
			continue;
		struct round_figure *f = &s->lines[at].figure;
		f->own = r->own_reason;
		f->counted.done = r->done;
		f->counted.whole = r->whole;
		f->counted_at = r->counted_at;
		f->frozen_on = r->has_frozen_on ? r->frozen_on : DAY_NONE;
		figure_records_read(op->arena, r->records, &f->counted);
	}
	return true;
}

bool
round_measures_load(struct op *op, struct round_sheet *s)
{
	struct counted counted[CRITERIA_MEASURES];
	bool has[CRITERIA_MEASURES] = {false};
	const struct figure_of of = counted_for(op, s);

	if (!has_measures(&s->set))
		return true;
	for (size_t i = 0; i < s->set.items.len; i++)
		s->lines[i].figure = (struct round_figure){
			.measure = measure_of(&s->set.items.at[i]), .own = STR(""), .frozen_on = DAY_NONE};
	if (!load_stored(op, s))
		return false;
	for (size_t i = 0; is_open(s) && i < s->set.items.len; i++) {
		struct round_line *l = &s->lines[i];
		const struct criteria_measure *m = l->figure.measure;
		if (m == NULL)
			continue;
		if (!has[m->id] && !figure_count(op, m, &of, &counted[m->id]))
			return false;
		has[m->id] = true;
		if (counted[m->id].too_many) {
			l->figure = (struct round_figure){.own = STR(""), .frozen_on = DAY_NONE};
			continue; /* the unit says it, as of any other line */
		}
		l->figure.counted = counted[m->id];
		l->figure.counted_at = op->now;
		if (l->figure.own.len == 0)
			round_figure_input(s, i, &l->input);
	}
	return true;
}

void
round_figure_input(const struct round_sheet *s, size_t item, struct criteria_input *ret)
{
	const struct round_figure *f = &s->lines[item].figure;

	criteria_measure_input(f->measure, &s->set.items.at[item].rule, f->counted.done,
	                       f->counted.whole, ret);
}

/* A line that says something else than before has another version: who appraised it is told. */
static bool
keep_line(struct op *op, struct round_sheet *s, size_t item)
{
	struct round_line *l = &s->lines[item];
	const struct criterion *c = &s->set.items.at[item];
	struct str input = l->input.given ? criteria_input_json(op->arena, &l->input) : STR("");
	int64_t n;

	if (l->figure.own.len > 0 || str_eq(input, l->stored))
		return true;
	if (!q_round_line_add(op->db, &(struct q_round_line_add_in){s->entry.id, c->code}, &n,
	                      &op->err) ||
	    !q_round_line_score(
			op->db,
			&(struct q_round_line_score_in){.entry = s->entry.id,
	                                        .code = c->code,
	                                        .version = l->version,
	                                        .input = input,
	                                        .points = s->result.marks[item].points,
	                                        .is_na = s->result.marks[item].na,
	                                        .why = l->why.at != NULL ? l->why : STR("")},
			&n, &op->err))
		return false;
	if (n == 0)
		return round_stale(op, s->entry.id);
	l->version++;
	l->stored = input;
	return true;
}

bool
round_measures_keep(struct op *op, struct round_sheet *s)
{
	if (!is_open(s))
		return true;
	for (size_t i = 0; i < s->set.items.len; i++)
		if (s->lines[i].figure.measure != NULL &&
		    (!round_figure_put(op, s, i) || !keep_line(op, s, i)))
			return false;
	return true;
}

bool
round_figure_put(struct op *op, const struct round_sheet *s, size_t item)
{
	const struct round_figure *f = &s->lines[item].figure;
	int64_t n;

	return q_figure_put(
		op->db,
		&(struct q_figure_put_in){.entry = s->entry.id,
	                              .code = s->set.items.at[item].code,
	                              .measure = str_of(f->measure->word),
	                              .done = f->counted.done,
	                              .whole = f->counted.whole,
	                              .records = figure_records_text(op->arena, &f->counted),
	                              .now = f->counted_at},
		&n, &op->err);
}

bool
round_figure_own(struct op *op, const struct round_sheet *s, size_t item, struct str reason)
{
	int64_t n;

	return round_figure_put(op, s, item) &&
	       q_figure_own(op->db,
	                    &(struct q_figure_own_in){s->entry.id, s->set.items.at[item].code, reason},
	                    &n, &op->err);
}

bool
round_measures_freeze(struct op *op, int64_t entry, int64_t on)
{
	int64_t n;

	return q_figures_freeze(
		op->db, &(struct q_figures_freeze_in){.entry = entry, .has_on = on != DAY_NONE, .on = on},
		&n, &op->err);
}

bool
round_measures_begin(struct op *op, const struct round *r, const struct criteria_set *set)
{
	struct round_sheet s = {.round = *r, .set = *set};
	struct q_round_entries_rows rows;

	if (!has_measures(set))
		return true;
	s.lines = arena_array(op->arena, struct round_line, set->items.len + 1);
	if (!q_round_entries(op->db, op->arena, r->id, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len && rows.len <= FILLED_AT_ONCE; k++) {
		s.entry = (struct round_entry){
			.id = rows.at[k].id, .unit = rows.at[k].unit_id, .state = rows.at[k].state};
		for (size_t i = 0; i < set->items.len; i++)
			s.lines[i] = (struct round_line){.lead_title = STR(""), .due_on = DAY_NONE};
		if (!round_refresh(op, &s))
			return false;
	}
	return true;
}

/* ---- asked for ------------------------------------------------------------------------ */

static bool
no_measure(struct op *op, const struct criterion *c)
{
	return op_fail(op, ERR_NOT_FOUND, N_("Tiêu chí này không lấy số liệu của hệ thống."),
	               "code %.*s", STR_ARG(c->code));
}

struct recount {
	struct round_sheet *s;
	size_t item;
};

static bool
recount(struct op *op, void *arg)
{
	const struct recount *x = arg;
	struct round_sheet *s = x->s;
	const struct criterion *c = &s->set.items.at[x->item];

	if (!round_hold_open(op, s->entry.id) || !round_figure_own(op, s, x->item, STR("")) ||
	    !round_refresh(op, s))
		return false;
	const struct round_figure *f = &s->lines[x->item].figure;
	struct str told = criteria_measure_text(op->arena, 0, f->measure, f->counted.done,
	                                        f->counted.whole);
	return round_record(op, s, "round.count",
	                    arena_printf(op->arena, "Lấy lại số liệu tiêu chí %.*s: %.*s",
	                                 STR_ARG(c->code), STR_ARG(told)),
	                    STR(""));
}

bool
round_recount(struct op *op, struct round_sheet *s, size_t item)
{
	struct recount x = {s, item};

	if (!round_may_write(s, item))
		return round_locked(op, s);
	if (s->lines[item].figure.measure == NULL)
		return no_measure(op, &s->set.items.at[item]);
	return op_tx(op, recount, &x);
}

bool
round_figure_now(struct op *op, const struct round_sheet *s, size_t item, struct counted *ret)
{
	const struct figure_of of = counted_for(op, s);
	const struct criteria_measure *m = s->lines[item].figure.measure;

	return m != NULL ? figure_count(op, m, &of, ret) : no_measure(op, &s->set.items.at[item]);
}

bool
round_figure_lines(struct op *op, const struct round_sheet *s, size_t item, size_t skip,
                   size_t limit, struct figure_lines *ret)
{
	const struct figure_of of = counted_for(op, s);
	const struct round_figure *f = &s->lines[item].figure;

	if (f->measure == NULL)
		return no_measure(op, &s->set.items.at[item]);
	return figure_lines(op, f->measure, &of, &f->counted, skip, limit, ret);
}

bool
round_figure_quotas(struct op *op, const struct round_sheet *s, size_t item,
                    struct figure_quotas *ret)
{
	const struct figure_of of = counted_for(op, s);
	const struct criteria_measure *m = s->lines[item].figure.measure;

	*ret = (struct figure_quotas){0};
	if (m == NULL || (m->id != MEASURE_QUOTA_REGISTERED && m->id != MEASURE_QUOTA_COMPLETED))
		return true;
	return figure_quotas(op, &of, ret);
}
