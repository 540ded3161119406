/* register_rows.h - making one row of a Mẫu 1; private to core/register. */
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

#endif
