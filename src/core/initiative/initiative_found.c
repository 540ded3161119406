/* initiative_found.c - what words find, by year; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/initiative/index.h"

#include "initiative.sql.h"

bool
initiative_found_years(struct op *op, const struct initiative_filter *f,
                       struct initiative_found_years *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_found_years_rows rows;
	struct str query = initiative_query(op, f->words);

	*ret = (struct initiative_found_years){0};
	if (query.len == 0)
		return true;
	if (!q_initiative_found_years(
			op->db, op->arena,
			&(struct q_initiative_found_years_in){.words = query,
	                                              .agency = s.agency,
	                                              .min_visibility = s.min_visibility,
	                                              .units = s.units,
	                                              .domain = f->domain,
	                                              .unit = f->unit,
	                                              .state = f->state},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct initiative_found_year){rows.at[i].year, rows.at[i].n};
	return true;
}
