/* library.h - the public library of models: what an agency shows to everybody, without signing in.
 *
 * The reform office writes it beside the initiative, since an initiative holds what is not for
 * everybody. Nobody sees an entry but the office until it is published, and again when it is
 * withdrawn; its files are those of the initiative that the office ticked. The functions
 * named library_public_… decide by the state alone and need nobody signed in.
 */
#ifndef CORE_REPLICATION_LIBRARY_H
#define CORE_REPLICATION_LIBRARY_H

#include "core/initiative/initiative.h"

#define LIBRARY_TITLE_MAX 500 /* bytes */
#define LIBRARY_TEXT_MAX 20000
#define LIBRARY_LINE_MAX 1000 /* of cost, contact, a reason */
#define LIBRARY_WORDS_MAX 200 /* of what is searched for */

struct library_entry {
	int64_t id; /* 0: not written yet */
	int64_t version;
	struct str code, unit_name;
	struct str state; /* 'draft', 'published', 'withdrawn'; empty when there is none */
	struct str title, problem, cost, contact, withdraw_reason;
	struct str steps;     /* one a line */
	int64_t published_at; /* 0: never */
	int64_t running;      /* units that apply it */
};
struct library_entries {
	struct library_entry *at;
	size_t len, cap;
};

/* For who writes it: the reform office of the agency, ERR_DENIED otherwise. When there is none
 * yet, what the initiative says is the beginning. */
bool library_of(struct op *op, const struct initiative *i, struct library_entry *ret) MUST_USE;

struct library_edit {
	int64_t version; /* 0: there was none */
	struct str title, problem, steps, cost, contact;
	struct str state;     /* what it becomes */
	struct str reason;    /* of 'withdrawn' */
	const int64_t *files; /* attachments of the initiative that are for everybody */
	size_t n_files;
};
/* What keeps it from becoming that: msgids at "title", "problem", "steps", "cost", "contact",
 * "reason". A draft may lack anything but a title. */
struct library_problem {
	const char *field, *msgid;
};
struct library_problems {
	struct library_problem *at;
	size_t len, cap;
};
void library_check(struct op *op, const struct library_edit *in, struct library_problems *ret);
bool
library_save(struct op *op, const struct initiative *i, const struct library_edit *in) MUST_USE;
/* The files that are for everybody; `file` tells which of the initiative's each is. */
bool library_file_list(struct op *op, int64_t entry, struct attachments *ret) MUST_USE;

bool library_public_list(struct op *op, struct str words, int64_t skip, int64_t limit,
                         struct library_entries *ret, int64_t *ret_total) MUST_USE;
bool library_public_get(struct op *op, struct str code, struct library_entry *ret) MUST_USE;
bool library_public_file(struct op *op, struct str code, int64_t attachment, struct attachment *ret,
                         struct str *ret_path) MUST_USE;

/* ---- the word index ------------------------------------------------------------------------ */

/* What an entry can be found by. */
struct str library_words(struct arena *a, struct str code, struct str title, struct str problem,
                         struct str steps);
/* Does the index fit what is published? `mend`: makes anew what does not. */
bool library_check_index(struct op *op, bool mend, int64_t *ret_texts, int64_t *ret_wrong) MUST_USE;

#endif
