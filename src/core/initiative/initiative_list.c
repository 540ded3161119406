/* initiative_list.c - lists, counts and sums of initiatives; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/initiative/index.h"

#include "initiative.sql.h"

#define COUNT_MAX 10000

/* The two list statements have the same columns but not the same C type. */
#define READ_LINES(rows) \
	for (size_t i = 0; i < (rows).len; i++) \
		*list_push(ret, op->arena) = (struct initiative_line) \
		{ \
			.id = (rows).at[i].id, .version = (rows).at[i].version, .unit = (rows).at[i].unit_id, \
			.domain_number = (rows).at[i].domain_number, \
			.expected_by = (rows).at[i].has_expected_by ? (rows).at[i].expected_by : DAY_NONE, \
			.created_at = (rows).at[i].created_at, .code = (rows).at[i].code, \
			.title = (rows).at[i].title, .unit_name = (rows).at[i].unit_name, \
			.domain_name = (rows).at[i].domain_name, .expected = (rows).at[i].expected, \
			.note = (rows).at[i].note, .state = (rows).at[i].state, .level = (rows).at[i].level, \
			.chosen_level = (rows).at[i].chosen_level, .authors = (rows).at[i].authors \
		}

static bool
search_lines(struct op *op, const struct initiative_filter *f, struct str query, int64_t skip,
             int64_t limit, struct initiative_lines *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_search_list_rows rows;

	if (query.len == 0)
		return true;
	if (!q_initiative_search_list(op->db, op->arena,
	                              &(struct q_initiative_search_list_in){
									  .order = (enum q_initiative_search_list_order)f->order,
									  .words = query,
									  .agency = s.agency,
									  .min_visibility = s.min_visibility,
									  .unit1 = s.unit[0],
									  .unit2 = s.unit[1],
									  .unit3 = s.unit[2],
									  .unit4 = s.unit[3],
									  .year = f->year,
									  .domain = f->domain,
									  .unit = f->unit,
									  .state = f->state,
									  .level = f->level,
									  .late = f->late,
									  .today = op->today,
									  .skip = skip,
									  .limit = limit},
	                              &rows, &op->err))
		return false;
	READ_LINES(rows);
	return true;
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
	if (f->late && (by_due || *ret == Q_INITIATIVE_LIST_OF_ANY))
		*ret = Q_INITIATIVE_LIST_OF_LATE;
	if (*ret == Q_INITIATIVE_LIST_OF_ANY || by_due ||
	    (by_code && *ret != Q_INITIATIVE_LIST_OF_LATE))
		return true;
	if (!initiative_count(op, f, &n, &more))
		return false;
	if (n > FEW)
		*ret = Q_INITIATIVE_LIST_OF_ANY;
	return true;
}

bool
initiative_list(struct op *op, const struct initiative_filter *f, int64_t skip, int64_t limit,
                struct initiative_lines *ret)
{
	enum q_initiative_list_filter by;
	struct access_scope s = access_scope(op);
	struct q_initiative_list_rows rows;

	*ret = (struct initiative_lines){0};
	if (f->words.len > 0)
		return search_lines(op, f, initiative_query(op, f->words), skip, limit, ret);
	if (!walk_by(op, f, &by) ||
	    !q_initiative_list(
			op->db, op->arena,
			&(struct q_initiative_list_in){.order = (enum q_initiative_list_order)f->order,
	                                       .filter = by,
	                                       .agency = s.agency,
	                                       .min_visibility = s.min_visibility,
	                                       .unit1 = s.unit[0],
	                                       .unit2 = s.unit[1],
	                                       .unit3 = s.unit[2],
	                                       .unit4 = s.unit[3],
	                                       .year = f->year,
	                                       .domain = f->domain,
	                                       .unit = f->unit,
	                                       .state = f->state,
	                                       .level = f->level,
	                                       .late = f->late,
	                                       .today = op->today,
	                                       .skip = skip,
	                                       .limit = limit},
			&rows, &op->err))
		return false;
	READ_LINES(rows);
	return true;
}

static bool
count_found(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_count_found_row *r;
	struct str query = initiative_query(op, f->words);

	*ret_n = 0;
	if (query.len == 0)
		return true;
	if (!q_initiative_count_found(
			op->db, op->arena,
			&(struct q_initiative_count_found_in){.words = query,
	                                              .agency = s.agency,
	                                              .min_visibility = s.min_visibility,
	                                              .unit1 = s.unit[0],
	                                              .unit2 = s.unit[1],
	                                              .unit3 = s.unit[2],
	                                              .unit4 = s.unit[3],
	                                              .year = f->year,
	                                              .domain = f->domain,
	                                              .unit = f->unit,
	                                              .state = f->state,
	                                              .level = f->level,
	                                              .late = f->late,
	                                              .today = op->today},
			&r, &op->err))
		return false;
	*ret_n = r->n;
	return true;
}

/* From the kept sums when nothing but the unit narrows it. */
static bool
count_late(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	struct access_scope s = access_scope(op);
	struct initiative_sums late;
	struct q_initiative_count_late_of_row *r;

	if (f->domain == 0 && f->state.len == 0 && f->level.len == 0) {
		if (!initiative_late_sums(op, f->year, f->unit, &late))
			return false;
		*ret_n = 0;
		for (size_t i = 0; i < late.len; i++)
			*ret_n += late.at[i].n;
		return true;
	}
	if (!q_initiative_count_late_of(
			op->db, op->arena,
			&(struct q_initiative_count_late_of_in){.agency = s.agency,
	                                                .min_visibility = s.min_visibility,
	                                                .unit1 = s.unit[0],
	                                                .unit2 = s.unit[1],
	                                                .unit3 = s.unit[2],
	                                                .unit4 = s.unit[3],
	                                                .year = f->year,
	                                                .domain = f->domain,
	                                                .unit = f->unit,
	                                                .state = f->state,
	                                                .level = f->level,
	                                                .today = op->today},
			&r, &op->err))
		return false;
	*ret_n = r->n;
	return true;
}

bool
initiative_count(struct op *op, const struct initiative_filter *f, int64_t *ret_n, bool *ret_more)
{
	bool in_rows = f->words.len > 0 || (f->late && (f->domain != 0 || f->state.len > 0));

	*ret_more = false;
	if (!(f->words.len > 0 ? count_found(op, f, ret_n)
	      : f->late        ? count_late(op, f, ret_n)
	                       : initiative_tally_count(op, f, ret_n)))
		return false;
	*ret_more = in_rows && *ret_n > COUNT_MAX;
	if (*ret_more)
		*ret_n = COUNT_MAX;
	return true;
}

/* Walks the list in pages until `code` was passed; a person steps near the front. */
bool
initiative_neighbours(struct op *op, const struct initiative_filter *f, struct str code,
                      struct str *ret_before, struct str *ret_after)
{
	enum { PAGE = 200, PAGES_MAX = 10 };
	struct str before = STR("");

	*ret_before = *ret_after = STR("");
	for (int64_t page = 0; page < PAGES_MAX; page++) {
		struct initiative_lines lines;
		if (!initiative_list(op, f, page * PAGE, PAGE + 1, &lines))
			return false;
		for (size_t i = 0; i < lines.len; i++) {
			if (str_eq(lines.at[i].code, code)) {
				*ret_before = before;
				if (i + 1 < lines.len)
					*ret_after = lines.at[i + 1].code;
				return true;
			}
			if (i < PAGE)
				before = lines.at[i].code;
		}
		if (lines.len <= PAGE)
			break;
	}
	return true;
}
