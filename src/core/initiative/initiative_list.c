/* initiative_list.c - lists, counts and sums of initiatives; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/initiative/index.h"
#include "core/initiative/names.h"
#include "core/initiative/pace.h"

#include "initiative.sql.h"

#include <stdlib.h>

#define COUNT_MAX 10000

/* The statements of whole lines have the same columns but not the same C type. */
#define LINE_OF(r, names) \
	(struct initiative_line) \
	{ \
		.id = (r)->id, .version = (r)->version, .unit = (r)->unit_id, \
		.domain_number = (r)->domain_number, \
		.expected_by = (r)->has_expected_by ? (r)->expected_by : DAY_NONE, \
		.created_at = (r)->created_at, .percent = (r)->percent, .code = (r)->code, \
		.title = (r)->title, .unit_name = initiative_unit_short_name((names), (r)->unit_id), \
		.domain_name = initiative_domain_name((names), (r)->domain_id), .expected = (r)->expected, \
		.note = (r)->note, .state = (r)->state, .level = (r)->level, \
		.chosen_level = (r)->chosen_level, .authors = (r)->authors, .outcome = (r)->outcome \
	}
/* Lines of one year stand together, mostly. */
#define READ_LINES(rows) \
	do { \
		const struct initiative_names *names = NULL; \
		for (size_t i = 0; i < (rows).len; i++) { \
			if ((i == 0 || (rows).at[i].year != (rows).at[i - 1].year) && \
			    !initiative_names(op, s.agency, (rows).at[i].year, &names)) \
				return false; \
			*list_push(ret, op->arena) = LINE_OF(&(rows).at[i], names); \
		} \
	} while (0)

/* What the pace of a filter asks of a row: a day from `from` on and before `before`, and less
 * done than `below`. */
struct range {
	int64_t from, before, below;
};

static bool
range_of(struct op *op, const struct initiative_filter *f, struct range *ret)
{
	struct pace_limits l = {.today = op->today};

	if (f->pace == INITIATIVE_AT_RISK && !pace_limits(op, op->agency, &l))
		return false;
	*ret = f->pace == INITIATIVE_AT_RISK
	           ? (struct range){l.today, l.today + l.risk_days + 1, l.risk_percent}
	           : (struct range){INT64_C(-1000000), l.today, 101};
	return true;
}

static bool
by_day(const struct initiative_filter *f)
{
	return f->pace == INITIATIVE_AT_RISK || f->pace == INITIATIVE_LATE;
}

static bool
search_lines(struct op *op, const struct initiative_filter *f, struct str query, int64_t most,
             int64_t skip, int64_t limit, struct initiative_lines *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_search_list_rows rows;
	struct range range;

	if (query.len == 0)
		return true;
	if (!range_of(op, f, &range) ||
	    !q_initiative_search_list(op->db, op->arena,
	                              &(struct q_initiative_search_list_in){
									  .order = (enum q_initiative_search_list_order)f->order,
									  .words = query,
									  .agency = s.agency,
									  .min_visibility = s.min_visibility,
									  .units = s.units,
									  .year = f->year,
									  .movement = f->movement,
									  .domain = f->domain,
									  .unit = f->unit,
									  .state = f->state,
									  .outcome = f->outcome,
									  .level = f->level,
									  .running = f->pace == INITIATIVE_UNDER_WAY,
									  .dated = by_day(f),
									  .due_from = range.from,
									  .due_before = range.before,
									  .percent_below = range.below,
									  .most = most,
									  .skip = skip,
									  .limit = limit},
	                              &rows, &op->err))
		return false;
	READ_LINES(rows);
	return true;
}

/* The first of the newest stand among the newest that fit the words, unless the actor may see few
 * of them, or the filter is for others: only then is it looked further. */
static bool
search_list(struct op *op, const struct initiative_filter *f, int64_t skip, int64_t limit,
            struct initiative_lines *ret)
{
	enum { BESIDES = 300 };
	struct str query = initiative_query(op, f->words);

	if (f->order == INITIATIVE_NEWEST) {
		if (!search_lines(op, f, query, skip + limit + BESIDES, skip, limit, ret))
			return false;
		if (ret->len == (size_t)limit)
			return true;
		*ret = (struct initiative_lines){0};
	}
	return search_lines(op, f, query, COUNT_MAX, skip, limit, ret);
}

/* What a list is walked by. Every order has an index that begins with the year, so
 * its first lines come at once, unless the filter leaves few of very many: then
 * the index of the filter is better. Those for domain, unit and state end with code
 * and with date; with the other orders what they find has to be sorted, which pays
 * only while it is little. */
static bool
walk_by(struct op *op, const struct initiative_filter *f, enum q_initiative_list_filter *ret)
{
	enum { FEW = 1000 };
	bool by_code = f->order == INITIATIVE_BY_CODE || f->order == INITIATIVE_BY_CODE_DESC;
	bool by_due = f->order == INITIATIVE_BY_DUE || f->order == INITIATIVE_BY_DUE_DESC;
	int64_t n;
	bool more;

	*ret = f->level.len > 0   ? Q_INITIATIVE_LIST_OF_LEVEL
	       : f->unit != 0     ? Q_INITIATIVE_LIST_OF_UNIT
	       : f->state.len > 0 ? Q_INITIATIVE_LIST_OF_STATE
	       : f->domain != 0   ? Q_INITIATIVE_LIST_OF_DOMAIN
	                          : Q_INITIATIVE_LIST_OF_ANY;
	if (f->pace != INITIATIVE_ANY_PACE && (by_due || *ret == Q_INITIATIVE_LIST_OF_ANY))
		*ret = !by_day(f)     ? Q_INITIATIVE_LIST_OF_RUNNING
		       : f->unit != 0 ? Q_INITIATIVE_LIST_OF_LATE_OF_UNIT
		                      : Q_INITIATIVE_LIST_OF_LATE;
	bool of_pace = *ret == Q_INITIATIVE_LIST_OF_LATE || *ret == Q_INITIATIVE_LIST_OF_RUNNING;
	/* A result narrows in no other way. */
	if (f->outcome.len > 0)
		*ret = Q_INITIATIVE_LIST_OF_OUTCOME;
	if (f->outcome.len > 0 || *ret == Q_INITIATIVE_LIST_OF_ANY || by_due || (by_code && !of_pace))
		return true;
	if (!initiative_count(op, f, &n, &more))
		return false;
	if (n > FEW)
		*ret = Q_INITIATIVE_LIST_OF_ANY;
	return true;
}

static bool
list_mine(struct op *op, const struct initiative_filter *f, int64_t skip, int64_t limit,
          struct initiative_lines *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_list_mine_rows rows;

	if (!q_initiative_list_mine(op->db, op->arena,
	                            &(struct q_initiative_list_mine_in){
									.order = (enum q_initiative_list_mine_order)f->order,
									.person = f->author,
									.agency = s.agency,
									.min_visibility = s.min_visibility,
									.units = s.units,
									.year = f->year,
									.movement = f->movement,
									.skip = skip,
									.limit = limit},
	                            &rows, &op->err))
		return false;
	READ_LINES(rows);
	return true;
}

static int
compare_id(const void *key, const void *row)
{
	int64_t a = *(const int64_t *)key, b = ((const struct q_initiative_lines_row *)row)->id;

	return a < b ? -1 : a > b;
}

static bool
add_lines_of(struct op *op, const int64_t *ids, size_t n, struct initiative_lines *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_lines_rows rows;
	const struct initiative_names *names;
	struct str all = STR("");

	for (size_t i = 0; i < n; i++)
		all = db_ids_with(op->arena, all, ids[i]);
	if (!q_initiative_lines(op->db, op->arena,
	                        &(struct q_initiative_lines_in){.ids = all,
	                                                        .agency = s.agency,
	                                                        .min_visibility = s.min_visibility,
	                                                        .units = s.units},
	                        &rows, &op->err))
		return false;
	for (size_t i = 0; i < n && rows.len > 0; i++) {
		const struct q_initiative_lines_row *r = bsearch(&ids[i], rows.at, rows.len,
		                                                 sizeof(*rows.at), compare_id);
		if (r == NULL)
			continue;
		if (!initiative_names(op, s.agency, r->year, &names))
			return false;
		*list_push(ret, op->arena) = LINE_OF(r, names);
	}
	return true;
}

bool
initiative_lines_of(struct op *op, const int64_t *ids, size_t n, struct initiative_lines *ret)
{
	enum { AT_ONCE = 100 };

	*ret = (struct initiative_lines){0};
	for (size_t i = 0; i < n; i += AT_ONCE)
		if (!add_lines_of(op, ids + i, n - i < AT_ONCE ? n - i : AT_ONCE, ret))
			return false;
	return true;
}

/* Makes whole lines of those that have what every list shows. */
static bool
complete(struct op *op, struct initiative_lines *lines)
{
	int64_t *ids = arena_array(op->arena, int64_t, lines->len + 1);

	for (size_t i = 0; i < lines->len; i++)
		ids[i] = lines->at[i].id;
	return initiative_lines_of(op, ids, lines->len, lines);
}

bool
initiative_list(struct op *op, const struct initiative_filter *f, int64_t skip, int64_t limit,
                struct initiative_lines *ret)
{
	enum q_initiative_list_filter by;
	struct access_scope s = access_scope(op);
	struct q_initiative_list_rows rows;
	const struct initiative_names *names;
	struct range range;

	*ret = (struct initiative_lines){0};
	if (f->author != 0)
		return list_mine(op, f, skip, limit, ret);
	if (f->words.len > 0)
		return search_list(op, f, skip, limit, ret);
	if (!walk_by(op, f, &by) || !range_of(op, f, &range) ||
	    !q_initiative_list(
			op->db, op->arena,
			&(struct q_initiative_list_in){.order = (enum q_initiative_list_order)f->order,
	                                       .filter = by,
	                                       .agency = s.agency,
	                                       .min_visibility = s.min_visibility,
	                                       .units = s.units,
	                                       .year = f->year,
	                                       .movement = f->movement,
	                                       .domain = f->domain,
	                                       .unit = f->unit,
	                                       .state = f->state,
	                                       .outcome = f->outcome,
	                                       .level = f->level,
	                                       .running = f->pace == INITIATIVE_UNDER_WAY,
	                                       .dated = by_day(f),
	                                       .due_from = range.from,
	                                       .due_before = range.before,
	                                       .percent_below = range.below,
	                                       .skip = skip,
	                                       .limit = limit},
			&rows, &op->err) ||
	    !initiative_names(op, s.agency, f->year, &names))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_initiative_list_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct initiative_line){
			.id = r->id,
			.unit = r->unit_id,
			.domain_number = r->domain_number,
			.expected_by = r->has_expected_by ? r->expected_by : DAY_NONE,
			.code = r->code,
			.title = r->title,
			.unit_name = initiative_unit_short_name(names, r->unit_id),
			.expected = r->expected,
			.state = r->state,
			.outcome = r->outcome,
			.percent = r->percent};
	}
	return !f->whole || complete(op, ret);
}

static bool
count_found(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_count_found_row *r;
	struct str query = initiative_query(op, f->words);
	struct range range;

	*ret_n = 0;
	if (query.len == 0)
		return true;
	if (!range_of(op, f, &range) ||
	    !q_initiative_count_found(
			op->db, op->arena,
			&(struct q_initiative_count_found_in){.words = query,
	                                              .agency = s.agency,
	                                              .min_visibility = s.min_visibility,
	                                              .units = s.units,
	                                              .year = f->year,
	                                              .movement = f->movement,
	                                              .domain = f->domain,
	                                              .unit = f->unit,
	                                              .state = f->state,
	                                              .outcome = f->outcome,
	                                              .level = f->level,
	                                              .running = f->pace == INITIATIVE_UNDER_WAY,
	                                              .dated = by_day(f),
	                                              .due_from = range.from,
	                                              .due_before = range.before,
	                                              .percent_below = range.below},
			&r, &op->err))
		return false;
	*ret_n = r->n;
	return true;
}

/* Late ones from the kept sums when nothing but the unit narrows them; else in rows. */
static bool
sums_tell(const struct initiative_filter *f)
{
	return f->pace == INITIATIVE_LATE && f->domain == 0 && f->state.len == 0 &&
	       f->outcome.len == 0 && f->level.len == 0;
}

static bool
count_by_day(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	struct access_scope s = access_scope(op);
	struct initiative_sums late;
	struct q_initiative_count_late_of_row *r;
	struct range range;

	if (sums_tell(f)) {
		if (!initiative_late_sums(op, f->year, f->movement, f->unit, &late))
			return false;
		*ret_n = 0;
		for (size_t i = 0; i < late.len; i++)
			*ret_n += late.at[i].n;
		return true;
	}
	if (!range_of(op, f, &range) ||
	    !q_initiative_count_late_of(
			op->db, op->arena,
			&(struct q_initiative_count_late_of_in){.agency = s.agency,
	                                                .min_visibility = s.min_visibility,
	                                                .units = s.units,
	                                                .year = f->year,
	                                                .movement = f->movement,
	                                                .domain = f->domain,
	                                                .unit = f->unit,
	                                                .state = f->state,
	                                                .outcome = f->outcome,
	                                                .level = f->level,
	                                                .due_from = range.from,
	                                                .due_before = range.before,
	                                                .percent_below = range.below},
			&r, &op->err))
		return false;
	*ret_n = r->n;
	return true;
}

/* Registered, or in progress: a sum of two kept ones. */
static bool
count_under_way(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	static const struct str states[] = {STR_INIT("registered"), STR_INIT("in_progress")};
	struct initiative_filter one = *f;
	int64_t n;

	*ret_n = 0;
	for (size_t i = 0; i < COUNT_OF(states); i++) {
		if (f->state.len > 0 && !str_eq(f->state, states[i]))
			continue;
		one.state = states[i];
		if (!initiative_tally_count(op, &one, &n))
			return false;
		*ret_n += n;
	}
	return true;
}

static bool
count_outcome(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_count_outcome_row *r;

	if (!q_initiative_count_outcome(
			op->db, op->arena,
			&(struct q_initiative_count_outcome_in){.agency = s.agency,
	                                                .min_visibility = s.min_visibility,
	                                                .units = s.units,
	                                                .year = f->year,
	                                                .movement = f->movement,
	                                                .domain = f->domain,
	                                                .unit = f->unit,
	                                                .level = f->level,
	                                                .outcome = f->outcome,
	                                                .running = f->pace == INITIATIVE_UNDER_WAY},
			&r, &op->err))
		return false;
	*ret_n = r->n;
	return true;
}

static bool
count_mine(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_count_mine_row *r;

	if (!q_initiative_count_mine(
			op->db, op->arena,
			&(struct q_initiative_count_mine_in){.person = f->author,
	                                             .agency = s.agency,
	                                             .min_visibility = s.min_visibility,
	                                             .units = s.units,
	                                             .year = f->year,
	                                             .movement = f->movement},
			&r, &op->err))
		return false;
	*ret_n = r->n;
	return true;
}

bool
initiative_count(struct op *op, const struct initiative_filter *f, int64_t *ret_n, bool *ret_more)
{
	/* What is counted in rows stops there; kept sums are exact at any size. */
	bool in_rows = f->words.len > 0 || f->outcome.len > 0 || (by_day(f) && !sums_tell(f));

	*ret_more = false;
	if (!(f->author != 0                    ? count_mine(op, f, ret_n)
	      : f->words.len > 0                ? count_found(op, f, ret_n)
	      : by_day(f)                       ? count_by_day(op, f, ret_n)
	      : f->outcome.len > 0              ? count_outcome(op, f, ret_n)
	      : f->pace == INITIATIVE_UNDER_WAY ? count_under_way(op, f, ret_n)
	                                        : initiative_tally_count(op, f, ret_n)))
		return false;
	*ret_more = in_rows && *ret_n > COUNT_MAX;
	if (*ret_more)
		*ret_n = COUNT_MAX;
	return true;
}

bool
initiative_step(struct op *op, const struct initiative_filter *f, struct str code, int64_t place,
                struct initiative_step *ret)
{
	/* Rows around it move when others are saved; this far it is looked for. */
	enum { AROUND = 20 };
	int64_t skip = place > AROUND ? place - AROUND : 0;
	struct initiative_lines lines;

	*ret = (struct initiative_step){STR(""), STR(""), 0};
	if (!initiative_list(op, f, skip, 2 * AROUND + 1, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++) {
		if (!str_eq(lines.at[i].code, code))
			continue;
		ret->place = skip + (int64_t)i + 1;
		if (i > 0)
			ret->before = lines.at[i - 1].code;
		if (i + 1 < lines.len)
			ret->after = lines.at[i + 1].code;
	}
	return true;
}
