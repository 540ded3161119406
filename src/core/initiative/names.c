/* names.c - see names.h. */
#include "core/initiative/names.h"

#include "core/initiative/initiative.h"

#include "initiative.sql.h"

struct initiative_names {
	struct q_initiative_unit_names_rows units;
	struct q_initiative_domain_names_rows domains;
};

struct wanted {
	int64_t agency, year;
};

static bool
load_names(struct op *op, const void *arg, void *ret)
{
	const struct wanted *w = arg;
	struct initiative_names *n = ret;

	return q_initiative_unit_names(op->db, op->arena,
	                               &(struct q_initiative_unit_names_in){
									   .agency = w->agency, .year = w->year, .today = op->today},
	                               &n->units, &op->err) &&
	       q_initiative_domain_names(
			   op->db, op->arena,
			   &(struct q_initiative_domain_names_in){.agency = w->agency, .year = w->year},
			   &n->domains, &op->err);
}

bool
initiative_names(struct op *op, int64_t agency, int64_t year, const struct initiative_names **ret)
{
	struct wanted w = {agency, year};
	struct str key = op_key(op, "names", agency, year, op->today);
	const void *found;

	if (!op_kept(op, key, load_names, &w, sizeof(struct initiative_names), &found))
		return false;
	*ret = found;
	return true;
}

/* Both lists come in the order of id. */
#define FIND(list, wanted) \
	for (size_t low = 0, high = (list).len; low < high;) { \
		size_t mid = low + (high - low) / 2; \
		if ((list).at[mid].id == (wanted)) \
			return &(list).at[mid]; \
		if ((list).at[mid].id < (wanted)) \
			low = mid + 1; \
		else \
			high = mid; \
	} \
	return NULL

static const struct q_initiative_unit_names_row *
unit_of(const struct initiative_names *n, int64_t unit)
{
	FIND(n->units, unit);
}

static const struct q_initiative_domain_names_row *
domain_of(const struct initiative_names *n, int64_t domain)
{
	FIND(n->domains, domain);
}

struct str
initiative_unit_name(const struct initiative_names *n, int64_t unit)
{
	const struct q_initiative_unit_names_row *r = unit_of(n, unit);
	return r != NULL ? r->name : STR("");
}

struct str
initiative_unit_short_name(const struct initiative_names *n, int64_t unit)
{
	const struct q_initiative_unit_names_row *r = unit_of(n, unit);
	return r != NULL ? r->short_name : STR("");
}

struct str
initiative_domain_name(const struct initiative_names *n, int64_t domain)
{
	const struct q_initiative_domain_names_row *r = domain_of(n, domain);
	return r != NULL ? r->name : STR("");
}
