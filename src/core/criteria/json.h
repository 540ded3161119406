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
};

/* At most 16 levels of at most 5000 items; a key twice in one object, or anything behind the end,
 * is refused. */
bool json_read(struct arena *a, struct str text, struct json *ret) MUST_USE;
/* NULL when it is no object or has no such member. */
const struct json *json_get(const struct json *o, const char *name);
bool json_is(const struct json *v, enum json_kind kind); /* false for NULL */
/* Ten-thousandths, of a number or of a text that is one. Digits that a binary fraction left
 * behind (0.30000000000000004) are forgiven, real ones beyond the fourth are not. */
bool json_number(const struct json *v, int64_t *ret) MUST_USE;

void json_put(struct buf *b, struct str s); /* a string with its quotes */

#endif
