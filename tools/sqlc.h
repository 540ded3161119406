/* sqlc.h - what the parts of the statement compiler share. See sqlc.c. */
#ifndef TOOLS_SQLC_H
#define TOOLS_SQLC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum {
	ENGINES = 2,
	FIELDS_MAX = 64,
	NAME_MAX_LEN = 48,
	BODY_MAX = 32768,
	CHOICES_MAX = 16,
	NAMES_MAX = 512
};
extern const char *const engine_names[ENGINES];

struct field {
	char name[NAME_MAX_LEN];
	char type[8];
	bool nullable;
};

/* One of several texts for :order or :filter. */
struct choice {
	char name[NAME_MAX_LEN];
	char sql[256];
};

struct choices {
	struct choice at[CHOICES_MAX];
	int n;
};

struct stmt {
	char name[NAME_MAX_LEN], shape[8];
	struct choices order, filter;
	struct field in[FIELDS_MAX], out[FIELDS_MAX];
	int n_in, n_out;
	bool bounded;          /* a :many that says why it needs no LIMIT */
	bool used[FIELDS_MAX]; /* parameters that the text names */
	char body[ENGINES][BODY_MAX];
};

extern const char *path;
extern int line;
extern FILE *h, *c; /* the header and the source that are written */
extern struct stmt st;
extern char all_names[NAMES_MAX][NAME_MAX_LEN + 32]; /* "name_stmt[0]" of each text written */
extern int n_all;

_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
bool is_i64(const struct field *f);

/* sqlc_text.c: the length of the quoted text or name that begins at s; 0 when none does. */
size_t quoted_len(const char *s);
/* Does the statement change anything? */
bool is_writing(const char *body);
/* Takes the comments out of the statement and dies where the compiler can see that it is wrong. */
void check_statement(bool rows);

/* sqlc_emit.c: writes the statement. */
void emit_header(bool one, bool many);
void emit_texts(void);
void emit_function(bool one, bool many);

#endif
