/* setting.h - values an administrator changes at run time; declared in setting.def. */
#ifndef CORE_SETTING_SETTING_H
#define CORE_SETTING_SETTING_H

#include "core/op.h"

enum setting_name {
#define SETTING_INT(name, fallback, least, most, scope, sentence) SETTING_##name,
#define SETTING_STR(name, fallback, longest, scope, sentence) SETTING_##name,
#include "core/setting/setting.def"
#undef SETTING_INT
#undef SETTING_STR
	SETTING_COUNT,
};

struct setting {
	struct str name, fallback, value;
	const char *sentence; /* msgid */
	bool is_int, is_of_agency, is_set;
	int64_t least, most; /* of an integer; `most` of a text is its longest length in bytes */
};

/* The value for an agency, else the installation's, else the default. agency 0: the installation's.
 */
bool setting_get_int(struct op *op, int64_t agency, enum setting_name name, int64_t *ret) MUST_USE;
bool
setting_get_str(struct op *op, int64_t agency, enum setting_name name, struct str *ret) MUST_USE;

/* What a stored text means; the default when it is NULL or out of range. */
int64_t setting_int_of(enum setting_name name, struct str stored);
struct str setting_key(enum setting_name name);

/* The label of the setting that entries of the log call `number`; NULL: none. */
const char *setting_sentence(int64_t number);

/* All that apply: of the installation (agency 0), or of one agency. SETTING_COUNT at most. */
bool setting_list(struct op *op, int64_t agency, struct setting ret[SETTING_COUNT],
                  size_t *ret_len) MUST_USE;

/* By its name in setting.def. An empty value sets the default back. Administrators;
 * for an agency also its reform office. ERR_INVALID when it is out of range. */
bool setting_set(struct op *op, int64_t agency, struct str name, struct str value) MUST_USE;

#endif
