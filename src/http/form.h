/* form.h - forms that are declared, and read by one function.
 *
 * What a person typed wrongly is data, not a failure: it stands beside its field,
 * together with what was typed, so that the page can show both again.
 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "http/http.h"

enum form_type {
	FORM_TEXT,    /* one line: trimmed, runs of blanks made one; min and max count characters */
	FORM_LINES,   /* several lines: trimmed at both ends; min and max count characters */
	FORM_INT,     /* "1284" or "1.284"; min and max are values */
	FORM_DECIMAL, /* "33,5", "1.284,5", "33,5%"; i64 = value * 10^decimals; min and max likewise */
	FORM_DAY,     /* "05/04/2022", "5/4/22", "05042022", "2022-04-05"; i64 = day number */
	FORM_CHOICE,  /* one of choices */
	FORM_BOOL,    /* a box: i64 = 1 when it came with the form */
	FORM_MULTI,   /* any number of choices: many, n_many */
};

struct form_field {
	const char *name;
	enum form_type type;
	bool required;
	int64_t min, max;           /* see the types; both 0: no bounds, but text has FORM_TEXT_MAX */
	unsigned decimals;          /* of FORM_DECIMAL, up to 6 */
	const char *const *choices; /* values, ended by NULL; NULL: any (the handler checks) */
	const char *message; /* msgid for when it is missing: «Nhập tiến độ, ví dụ: Quý III/2022» */
};

/* Characters of a text without bounds of its own. */
#define FORM_TEXT_MAX 500
#define FORM_LINES_MAX 50000

struct form_value {
	struct str text; /* as typed, tidied; shown again when there is a problem */
	int64_t i64;     /* DAY_NONE, or 0, when it is empty or malformed */
	bool given;      /* not empty */
	struct str *many;
	size_t n_many;
};

struct form_problem {
	const char *msgid; /* NULL: none; may hold %s, twice at most: see form_problem_text() */
	struct str args[2];
};

struct form {
	struct arena *arena;
	const struct form_field *spec;
	size_t n;
	struct form_value *values;     /* in the order of spec */
	struct form_problem *problems; /* likewise */
	size_t n_problems;
};

/* Reads the fields of req. True when there is no problem. The result lives in
 * the request's arena. */
bool form_read(struct request *req, const struct form_field *spec, size_t n, struct form *ret);
/* By name; a name that is not in spec is a mistake of ours and aborts. */
const struct form_value *form_value(const struct form *form, const char *name);
/* Adds a problem the handler found; the first one of a field stays. */
void form_problem_set(struct form *form, const char *name, const char *msgid);
/* The sentence for field i in the reader's language; empty when there is none. */
struct str form_problem_text(struct html *h, const struct form *form, size_t i);

/* ---- the readers ------------------------------------------------------------- */

enum form_day { FORM_DAY_OK, FORM_DAY_MALFORMED, FORM_DAY_NO_SUCH };
/* Years of two digits are 2000-2049 and 1950-1999. */
enum form_day form_parse_day(struct str s, int64_t *ret);
bool form_parse_int(struct str s, int64_t *ret) MUST_USE;
bool form_parse_decimal(struct str s, unsigned decimals, int64_t *ret) MUST_USE;
/* Trimmed; in a single line runs of blanks become one. */
struct str form_tidy(struct arena *arena, struct str s, bool single_line);

#endif
