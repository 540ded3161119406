/* names.h - what the units and domains of a year's initiatives are called. */
#ifndef CORE_INITIATIVE_NAMES_H
#define CORE_INITIATIVE_NAMES_H

#include "core/op.h"

/* Read once for an agency and year and kept until a commit: a list of fifty lines would
 * look up a hundred names, of which a dozen differ. A unit is called what it was called at
 * the end of the year, or today while that is still to come (movement_name_day), so that
 * old years keep their names; one that is younger than that goes by its first name. */
struct initiative_names;
bool initiative_names(struct op *op, int64_t agency, int64_t year,
                      const struct initiative_names **ret) MUST_USE;

/* Borrowed until the op ends; empty for what has no initiative in that year. */
struct str initiative_unit_name(const struct initiative_names *n, int64_t unit);
struct str initiative_unit_short_name(const struct initiative_names *n, int64_t unit);
struct str initiative_domain_name(const struct initiative_names *n, int64_t domain);

#endif
