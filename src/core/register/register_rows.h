/* register_rows.h - writing the rows of a Mẫu 1; private to core/register. */
#ifndef CORE_REGISTER_REGISTER_ROWS_H
#define CORE_REGISTER_REGISTER_ROWS_H

#include "core/register/register.h"

struct register_new_row {
	const struct movement *movement;
	int64_t unit, registration, domain;
	struct register_write write; /* cleaned already */
	struct str situation, proposal;
	struct str kind, state; /* empty: 'solution', 'draft' */
	int64_t visibility;
	int64_t origin, import_file; /* 0: none */
	struct str import_place;
};

/* Inside a transaction: takes the next code, inserts, indexes, records. */
bool register_row_insert(struct op *op, const struct register_new_row *n, int64_t *ret_id,
                         struct str *ret_code) MUST_USE;

/* Inside a transaction: one row as typed, into that registration. */
bool register_row_write(struct op *op, const struct register_sheet *s, int64_t registration,
                        const struct register_write *typed, struct register_written *ret) MUST_USE;

/* Fails with ERR_DENIED and the reason when the actor may not write this sheet now. */
bool register_may_write(struct op *op, const struct register_sheet *s) MUST_USE;
/* Inside a transaction: the sheet, made when its first row is saved; ERR_DENIED when
 * it has left the unit since the page was loaded. */
bool register_open(struct op *op, int64_t movement, int64_t unit, int64_t *ret) MUST_USE;

#endif
