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

bool
initiative_list(struct op *op, const struct initiative_filter *f, int64_t skip, int64_t limit,
                struct initiative_lines *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_list_rows rows;

	*ret = (struct initiative_lines){0};
	if (f->words.len > 0)
		return search_lines(op, f, initiative_query(op, f->words), skip, limit, ret);
	if (!q_initiative_list(
			op->db, op->arena,
			&(struct q_initiative_list_in){.order = (enum q_initiative_list_order)f->order,
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

static bool
count_kept(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_count_kept_row *kept;

	if (!q_initiative_count_kept(
			op->db, op->arena,
			&(struct q_initiative_count_kept_in){.agency = s.agency,
	                                             .min_visibility = s.min_visibility,
	                                             .unit1 = s.unit[0],
	                                             .unit2 = s.unit[1],
	                                             .unit3 = s.unit[2],
	                                             .unit4 = s.unit[3],
	                                             .year = f->year,
	                                             .domain = f->domain,
	                                             .unit = f->unit,
	                                             .state = f->state,
	                                             .level = f->level},
			&kept, &op->err))
		return false;
	*ret_n = kept->has_n ? kept->n : 0;
	return true;
}

bool
initiative_count(struct op *op, const struct initiative_filter *f, int64_t *ret_n, bool *ret_more)
{
	bool in_rows = f->words.len > 0 || (f->late && (f->domain != 0 || f->state.len > 0));

	*ret_more = false;
	if (!(f->words.len > 0 ? count_found(op, f, ret_n)
	      : f->late        ? count_late(op, f, ret_n)
	                       : count_kept(op, f, ret_n)))
		return false;
	*ret_more = in_rows && *ret_n > COUNT_MAX;
	if (*ret_more)
		*ret_n = COUNT_MAX;
	return true;
}

bool
initiative_late_sums(struct op *op, int64_t year, int64_t unit, struct initiative_sums *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_count_late_rows rows;

	*ret = (struct initiative_sums){0};
	if (!q_initiative_count_late(
			op->db, op->arena,
			&(struct q_initiative_count_late_in){.agency = s.agency,
	                                             .min_visibility = s.min_visibility,
	                                             .unit1 = s.unit[0],
	                                             .unit2 = s.unit[1],
	                                             .unit3 = s.unit[2],
	                                             .unit4 = s.unit[3],
	                                             .year = year,
	                                             .unit = unit,
	                                             .today = op->today},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct initiative_sum){.unit = rows.at[i].unit_id,
		                                                     .n = rows.at[i].n};
	return true;
}

bool
initiative_sums(struct op *op, int64_t movement, struct initiative_sums *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_sums_rows rows;

	*ret = (struct initiative_sums){0};
	if (!q_initiative_sums(op->db, op->arena,
	                       &(struct q_initiative_sums_in){.movement = movement,
	                                                      .agency = s.agency,
	                                                      .min_visibility = s.min_visibility,
	                                                      .unit1 = s.unit[0],
	                                                      .unit2 = s.unit[1],
	                                                      .unit3 = s.unit[2],
	                                                      .unit4 = s.unit[3]},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret,
		           op->arena) = (struct initiative_sum){.unit = rows.at[i].unit_id,
		                                                .domain_number = rows.at[i].domain_number,
		                                                .n = rows.at[i].n,
		                                                .state = rows.at[i].state,
		                                                .chosen_level = rows.at[i].chosen_level};
	return true;
}

bool
initiative_next_due(struct op *op, int64_t year, int64_t unit, int64_t *ret_day)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_next_due_row *r;

	if (!q_initiative_next_due(
			op->db, op->arena,
			&(struct q_initiative_next_due_in){.agency = s.agency,
	                                           .min_visibility = s.min_visibility,
	                                           .unit1 = s.unit[0],
	                                           .unit2 = s.unit[1],
	                                           .unit3 = s.unit[2],
	                                           .unit4 = s.unit[3],
	                                           .year = year,
	                                           .unit = unit,
	                                           .today = op->today},
			&r, &op->err))
		return false;
	*ret_day = r != NULL && r->has_expected_by ? r->expected_by : DAY_NONE;
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
