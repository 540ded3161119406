/* heading.h - what stands around a form: unit, year, plan, total; private to core/form
 * but for form_unit_of_name(). */
#ifndef CORE_FORM_HEADING_H
#define CORE_FORM_HEADING_H

#include "core/form/mau1.h"

/* Fills unit, year and plan_number of the form. */
void form_find_heading(struct arena *a, const struct doc *d, struct form_found *f);

/* «Đơn vị: Trạm Sông Bé» → the name; empty when the line is something else. */
struct str form_unit_line(struct arena *a, struct str line);
/* The same of a sheet, which has «Đơn vị» in one cell and the name in the next. */
struct str form_unit_row(struct arena *a, const struct doc_row *row);
/* Does the text begin as names of units do: «Trạm …», «Phòng …», «UBND …»? */
bool form_is_unit_name(struct arena *a, struct str text);

/* «Tổng số: 12 giải pháp.», «Cộng: 12». False when it is no line of totals;
 * *ret -1 when it names no number. */
bool form_total_line(struct arena *a, struct str text, int64_t *ret);

#endif
