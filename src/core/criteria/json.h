/* json.h - JSON with exact numbers: they stay text until they become ten-thousandths, and are
 * never a binary fraction in between. For sets, rules and inputs of criteria. */
#ifndef CORE_CRITERIA_JSON_H
#define CORE_CRITERIA_JSON_H

#include "base/base.h"

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};
struct json {
	enum json_kind kind;
	struct str key;  /* of a member */
	struct str text; /* of a string, decoded; of a number, as written */
	struct {
		struct json *at;
		size_t len, cap;
	} items;
	bool twice; /* a member whose key another before it has */
	bool twins; /* an object with such a member */
};
struct json_place {
	size_t line, column; /* from 1, in letters */
};

/* At most 16 levels of at most 5000 items; a key twice in one object, or anything behind the end,
 * is refused. */
bool json_read(struct arena *a, struct str text, struct json *ret) MUST_USE;
/* The same, but a key twice is marked. What cannot be read is told by its place. */
bool json_read_twins(struct arena *a, struct str text, struct json *ret,
                     struct json_place *ret_wrong) MUST_USE;
/* NULL when it is no object or has no such member. */
const struct json *json_get(const struct json *o, const char *name);
bool json_is(const struct json *v, enum json_kind kind); /* false for NULL */
/* Ten-thousandths, of a number or of a text that people would type as one: criteria_number().
 * Digits that a binary fraction left behind (0.30000000000000004) are forgiven, real ones beyond
 * the fourth are not. Up to CRITERIA_NUMBER_MAX. */
bool json_number(const struct json *v, int64_t *ret) MUST_USE;
/* What a unit says: any number of JSON, rounded half away from zero. Up to CRITERIA_FIGURE_MAX. */
bool json_figure(const struct json *v, int64_t *ret) MUST_USE;

void json_put(struct buf *b, struct str s); /* a string with its quotes */

#endif
