/* appraisal_inner.h - what the files of the appraisal share. For src/core/index only. */
#ifndef CORE_INDEX_APPRAISAL_INNER_H
#define CORE_INDEX_APPRAISAL_INNER_H

#include "core/index/appraisal.h"
#include "core/index/round_inner.h"

/* An area of a round as it is stored; those without a row are the office's. */
struct appraisal_seat {
	struct str code, title, unit_name, reason;
	int64_t position, unit, first_at, second_at; /* unit: of the position; 0: none */
};
struct appraisal_seats {
	struct appraisal_seat *at;
	size_t len, cap;
};
bool appraisal_seats_load(struct op *op, int64_t round, struct appraisal_seats *ret) MUST_USE;
/* NULL: none stored. */
const struct appraisal_seat *appraisal_seat_of(const struct appraisal_seats *list, struct str code);

/* The area a line of the set stands in. */
size_t appraisal_area_of(const struct criteria_set *set, size_t item);

/* A mark that is to stand at a criterion from now on. */
struct appraisal_put {
	const struct round_sheet *s;
	size_t item;
	enum round_stage stage;
	int64_t points, seen;
	bool na;
	struct str reason, input;
};
/* Inside of an op_tx(). ERR_CONFLICT when another one stands there than was seen. */
bool appraisal_put(struct op *op, const struct appraisal_put *p) MUST_USE;
/* Sums of the sheet anew. Inside of an op_tx(). */
bool appraisal_sum(struct op *op, const struct round_sheet *s) MUST_USE;

#endif
