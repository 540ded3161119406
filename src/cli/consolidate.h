/* consolidate.h - what `lantoa consolidate` found, between reading and printing. Private to
 * src/cli. */
#ifndef CLI_CONSOLIDATE_H
#define CLI_CONSOLIDATE_H

#include "core/form/mau1.h"

struct entry {
	struct form_item item;
	struct str file, unit;
	size_t order;
};
struct entries {
	struct entry *at;
	size_t len, cap;
};
struct problem {
	struct str file, where, message;
};
struct problems {
	struct problem *at;
	size_t len, cap;
};
/* A filled Mẫu 2 or a written đề cương. */
struct report {
	struct str file, unit;
	const struct form_found *found;
};
struct reports {
	struct report *at;
	size_t len, cap;
};

struct result {
	struct arena *a;
	const struct form_domains *domains;
	int year; /* most files are for; 0 when none tells */
	struct entries items;
	struct problems problems;
	struct reports reports;
	bool some_failed;
};

struct str consolidate_json(const struct result *r);

/* Where the papers go; NULL: not wanted. */
struct consolidate_papers {
	const char *docx, *pdf, *xlsx;
};
/* Says on stderr what could not be written. */
bool consolidate_write(const struct result *r, const struct consolidate_papers *to) MUST_USE;

#endif
