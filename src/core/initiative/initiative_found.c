/* initiative_found.c - what words find in all years; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/initiative/index.h"

#include "initiative.sql.h"

bool
initiative_find(struct op *op, const struct initiative_filter *f, struct initiative_founds *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_find_rows rows;
	struct str query = initiative_query(op, f->words);

	*ret = (struct initiative_founds){0};
	if (query.len == 0)
		return true;
	if (!q_initiative_find(op->db, op->arena,
	                       &(struct q_initiative_find_in){.words = query,
	                                                      .agency = s.agency,
	                                                      .min_visibility = s.min_visibility,
	                                                      .units = s.units,
	                                                      .unit = f->unit,
	                                                      .state = f->state},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct initiative_found){rows.at[i].id, rows.at[i].year,
		                                                       rows.at[i].domain_number};
	return true;
}
