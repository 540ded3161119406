/* standing_grade.c - published grades of a year, for what depends on them; see standing.h. */
#include "core/index/standing.h"

#include "standing.sql.h"

#define ROUNDS_MAX 20 /* of one year; each is a group of units */

bool
standing_grades(struct op *op, int64_t agency, int64_t year, struct standing_grades *ret)
{
	struct q_standing_published_rows rows;
	struct criteria_set sets[ROUNDS_MAX];
	size_t n = 0;

	*ret = (struct standing_grades){0};
	if (!q_standing_published(op->db, op->arena, &(struct q_standing_published_in){agency, year},
	                          &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_standing_published_row *r = &rows.at[i];
		size_t at = 0;
		if (ret->len > 0 && ret->at[ret->len - 1].unit == r->unit_id)
			continue;
		while (at < n && sets[at].id != r->set_id)
			at++;
		if (at == ROUNDS_MAX)
			continue;
		if (at == n && !criteria_load(op, r->set_id, &sets[n++]))
			return false;
		int64_t index = criteria_muldiv(r->points, (int64_t)100 * CRITERIA_ONE, r->applicable,
		                                (int)r->decimals);
		const struct criteria_grade *g = criteria_grade_of(&sets[at], index);
		*list_push(ret, op->arena) = (struct standing_grade){.unit = r->unit_id,
		                                                     .round = r->round_id,
		                                                     .index = index,
		                                                     .doc_on = r->has_doc_on ? r->doc_on
		                                                                             : DAY_NONE,
		                                                     .grade = g == NULL ? STR("") : g->name,
		                                                     .round_name = r->name,
		                                                     .doc_number = r->doc_number};
	}
	return true;
}
