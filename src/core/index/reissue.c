/* reissue.c - see reissue.h. */
#include "core/index/reissue.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/index/round_inner.h"
#include "text/text.h"

#include "reissue.sql.h"
#include "round.sql.h"

bool
reissue_may(const struct round *r)
{
	return r->is_office && r->phase == ROUND_SCORING;
}

bool
reissue_sets(struct op *op, const struct round *r, struct criteria_sets *ret)
{
	struct criteria_sets all;

	*ret = (struct criteria_sets){0};
	if (!criteria_list(op, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].used_at != 0 && all.at[i].year == r->year && all.at[i].id != r->set)
			*list_push(ret, op->arena) = all.at[i];
	return true;
}

/* ---- which criterion became which ------------------------------------------------------------ */

/* At least half of the words of the longer name stand in the other. */
static bool
alike(struct str folded, struct str other)
{
	size_t n = 0, n_other = 0, shared = 0;

	for (struct str rest = folded, word; str_cut(&rest, ' ', &word); n++)
		for (struct str there = other, w; str_cut(&there, ' ', &w);)
			if (str_eq(word, w)) {
				shared++;
				break;
			}
	for (struct str rest = other, word; str_cut(&rest, ' ', &word);)
		n_other++;
	return shared * 2 >= (n > n_other ? n : n_other);
}

struct matching {
	const struct criteria_set *from, *to;
	struct str *old, *now; /* folded names */
	bool *taken;
	size_t *source;
	bool *near;
};
typedef bool match(const struct matching *m, size_t was, size_t is);

static bool
same_line(const struct matching *m, size_t was, size_t is)
{
	return str_eq(m->old[was], m->now[is]) &&
	       str_eq(m->from->items.at[was].code, m->to->items.at[is].code);
}

static bool
same_name(const struct matching *m, size_t was, size_t is)
{
	return str_eq(m->old[was], m->now[is]);
}

static bool
same_code(const struct matching *m, size_t was, size_t is)
{
	return str_eq(m->from->items.at[was].code, m->to->items.at[is].code) &&
	       alike(m->old[was], m->now[is]);
}

/* The name stands once in the old set: it cannot be another one's. */
static bool
is_only(const struct matching *m, size_t was)
{
	size_t n = 0;

	for (size_t i = 0; i < m->from->items.len; i++)
		n += m->from->items.at[i].group == m->from->items.at[was].group &&
		     str_eq(m->old[i], m->old[was]);
	return n == 1;
}

static void
pass(struct matching *m, match *fits)
{
	for (size_t is = 0; is < m->to->items.len; is++)
		for (size_t was = 0; was < m->from->items.len && m->source[is] == REISSUE_NEW; was++)
			if (!m->taken[was] && m->from->items.at[was].group == m->to->items.at[is].group &&
			    fits(m, was, is)) {
				m->source[is] = was;
				m->taken[was] = true;
				m->near[is] = fits == same_code || (fits == same_name && !is_only(m, was));
			}
}

static struct str *
folded_names(struct arena *a, const struct criteria_set *s)
{
	struct str *ret = arena_array(a, struct str, s->items.len + 1);

	for (size_t i = 0; i < s->items.len; i++)
		ret[i] = str_trim(text_fold(a, s->items.at[i].name));
	return ret;
}

void
reissue_propose(struct arena *a, const struct criteria_set *from, const struct criteria_set *to,
                size_t *source, bool *near)
{
	struct matching m = {from,
	                     to,
	                     folded_names(a, from),
	                     folded_names(a, to),
	                     arena_array(a, bool, from->items.len + 1),
	                     source,
	                     near};

	for (size_t i = 0; i < to->items.len; i++) {
		source[i] = REISSUE_NEW;
		near[i] = false;
	}
	pass(&m, same_line);
	pass(&m, same_name);
	pass(&m, same_code);
}

static bool
count_said(struct op *op, struct reissue *x)
{
	struct q_reissue_said_rows rows;

	x->n_said = arena_array(op->arena, int64_t, x->from.items.len + 1);
	if (!q_reissue_said(op->db, op->arena, x->round.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		size_t at = criteria_at(&x->from, rows.at[i].code);
		if (at != SIZE_MAX)
			x->n_said[at] = rows.at[i].n;
	}
	return true;
}

bool
reissue_get(struct op *op, int64_t round, int64_t set, struct reissue *ret)
{
	*ret = (struct reissue){0};
	if (!round_get(op, round, &ret->round))
		return false;
	if (!reissue_may(&ret->round))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC đổi bộ tiêu chí, khi các đơn vị còn đang tự chấm."),
		               "round=%" PRId64, round);
	if (!criteria_load(op, ret->round.set, &ret->from) || !criteria_get(op, set, &ret->to))
		return false;
	if (ret->to.agency != ret->round.agency || ret->to.used_at == 0 ||
	    ret->to.year != ret->round.year || ret->to.id == ret->from.id)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bộ tiêu chí này."), "set=%" PRId64, set);
	ret->source = arena_array(op->arena, size_t, ret->to.items.len + 1);
	ret->near = arena_array(op->arena, bool, ret->to.items.len + 1);
	reissue_propose(op->arena, &ret->from, &ret->to, ret->source, ret->near);
	return count_said(op, ret);
}

/* ---- the move -------------------------------------------------------------------------------- */

typedef bool recode(struct op *op, int64_t round, struct str from, struct str to);

static bool
recode_line(struct op *op, int64_t round, struct str from, struct str to)
{
	int64_t n;

	return q_reissue_lines(op->db, &(struct q_reissue_lines_in){round, from, to}, &n, &op->err) &&
	       q_reissue_links(op->db, &(struct q_reissue_links_in){round, from, to}, &n, &op->err) &&
	       q_reissue_figures(op->db, &(struct q_reissue_figures_in){round, from, to}, &n, &op->err);
}

static bool
recode_area(struct op *op, int64_t round, struct str from, struct str to)
{
	int64_t n;

	return q_reissue_area(op->db, &(struct q_reissue_area_in){round, from, to}, &n, &op->err);
}

/* The old code, told apart from those of the new set: «1.2 (bộ 7)». */
static struct str
aside(struct op *op, const struct reissue *x, size_t was)
{
	return arena_printf(op->arena, "%.*s (bộ %" PRId64 ")", STR_ARG(x->from.items.at[was].code),
	                    x->from.id);
}

static bool
is_moved(const struct criterion *c, bool areas)
{
	return areas ? c->up == SIZE_MAX : !c->group;
}

/* All codes step aside before any takes its new place: two criteria may have changed theirs. */
static bool
recode_all(struct op *op, const struct reissue *x, bool areas, recode *one)
{
	for (size_t i = 0; i < x->from.items.len; i++)
		if (is_moved(&x->from.items.at[i], areas) &&
		    !one(op, x->round.id, x->from.items.at[i].code, aside(op, x, i)))
			return false;
	for (size_t i = 0; i < x->to.items.len; i++)
		if (is_moved(&x->to.items.at[i], areas) && x->source[i] != REISSUE_NEW &&
		    !one(op, x->round.id, aside(op, x, x->source[i]), x->to.items.at[i].code))
			return false;
	return true;
}

/* Nobody appraises an area that is no more. */
static bool
drop_areas(struct op *op, const struct reissue *x)
{
	int64_t n;

	for (size_t i = 0; i < x->from.items.len; i++)
		if (is_moved(&x->from.items.at[i], true) &&
		    !q_reissue_area_drop(op->db,
		                         &(struct q_reissue_area_drop_in){x->round.id, aside(op, x, i)}, &n,
		                         &op->err))
			return false;
	return true;
}

/* Points by the new rules, and the sums beside the state of the sheet. */
static bool
score_again(struct op *op, const struct reissue *x, const struct round_entry *e)
{
	struct round_sheet s = {.round = x->round, .entry = *e, .set = x->to};
	int64_t n;

	s.entry.state = STR("open");
	s.lines = arena_array(op->arena, struct round_line, s.set.items.len + 1);
	for (size_t i = 0; i < s.set.items.len; i++)
		s.lines[i].why = STR("");
	if (!round_measures_freeze(op, e->id, DAY_NONE) || !round_refresh(op, &s))
		return false;
	for (size_t i = 0; i < s.set.items.len; i++) {
		const struct round_line *l = &s.lines[i];
		const struct criteria_mark *m = &s.result.marks[i];
		if (s.set.items.at[i].group || !l->input.given)
			continue;
		if (!q_round_line_score(
				op->db,
				&(struct q_round_line_score_in){.entry = e->id,
		                                        .code = s.set.items.at[i].code,
		                                        .version = l->version,
		                                        .input = criteria_input_json(op->arena, &l->input),
		                                        .points = m->points,
		                                        .is_na = m->na,
		                                        .why = l->why},
				&n, &op->err))
			return false;
	}
	return true;
}

static bool
move_entries(struct op *op, const struct reissue *x)
{
	struct str reason = arena_printf(op->arena, "Bộ tiêu chí được thay bằng: %.*s",
	                                 STR_ARG(x->to.name));

	for (size_t i = 0; i < x->round.entries.len; i++) {
		const struct round_entry *e = &x->round.entries.at[i];
		bool begun = e->done > 0 || !str_eq(e->state, STR("open"));
		int64_t n;
		if (!q_reissue_entry(op->db, &(struct q_reissue_entry_in){e->id, begun ? reason : STR("")},
		                     &n, &op->err) ||
		    !round_proofs_keep(op, e->id, false) || !score_again(op, x, e))
			return false;
	}
	return true;
}

/* What became of each code, for the log: only what changed. */
static struct str
told(struct op *op, const struct reissue *x)
{
	struct audit_changes changes = {0};
	bool *kept = arena_array(op->arena, bool, x->from.items.len + 1);

	for (size_t i = 0; i < x->to.items.len; i++)
		if (!x->to.items.at[i].group && x->source[i] != REISSUE_NEW) {
			struct str was = x->from.items.at[x->source[i]].code;
			kept[x->source[i]] = true;
			audit_change(&changes, op->arena, arena_str(op->arena, was).at, was,
			             x->to.items.at[i].code);
		}
	for (size_t i = 0; i < x->from.items.len; i++) {
		struct str was = x->from.items.at[i].code;
		if (!x->from.items.at[i].group && !kept[i])
			audit_change(&changes, op->arena, arena_str(op->arena, was).at, was, STR(""));
	}
	return audit_changes_json(&changes);
}

static bool
do_it(struct op *op, void *arg)
{
	const struct reissue *x = arg;
	struct round now;
	int64_t n;

	if (!round_still(op, &x->round) || !round_get(op, x->round.id, &now) ||
	    !q_reissue_set(op->db, &(struct q_reissue_set_in){x->round.id, x->from.id, x->to.id}, &n,
	                   &op->err))
		return false;
	if (n == 0)
		return round_stale(op, x->round.id);
	struct reissue fresh = *x;
	fresh.round.entries = now.entries; /* states as they are now that nobody else writes */
	return recode_all(op, x, false, recode_line) && recode_all(op, x, true, recode_area) &&
	       drop_areas(op, x) && move_entries(op, &fresh) &&
	       audit_record(
			   op, &(struct audit_entry){
					   .action = "round.reissue",
					   .object_kind = "index_round",
					   .object_id = x->round.id,
					   .agency = x->round.agency,
					   .summary = arena_printf(op->arena, "Chuyển đợt chấm sang bộ tiêu chí: %.*s",
	                                           STR_ARG(x->to.name)),
					   .detail = told(op, x)});
}

bool
reissue_do(struct op *op, const struct reissue *x, size_t *ret_item)
{
	bool *taken = arena_array(op->arena, bool, x->from.items.len + 1);
	struct reissue mine = *x;

	*ret_item = SIZE_MAX;
	for (size_t i = 0; i < x->to.items.len; i++) {
		size_t was = x->source[i];
		if (x->to.items.at[i].group || was == REISSUE_NEW)
			continue;
		if (taken[was]) {
			*ret_item = i;
			return op_fail(op, ERR_INVALID, N_("Mã cũ này đã được nối với một tiêu chí khác."),
			               "item %zu", i);
		}
		taken[was] = true;
	}
	return op_tx(op, do_it, &mine);
}
