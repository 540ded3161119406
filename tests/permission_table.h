/* permission_table.h - the rows of permissions.txt: every route with a form that fits it. */
#ifndef TESTS_PERMISSION_TABLE_H
#define TESTS_PERMISSION_TABLE_H

#include "http/http.h"
#include "permission_world.h"

#define PERMISSION_ROWS_MAX 640
#define PERMISSION_FORM_MAX 24

struct permission_row {
	char want[ACTORS];
	enum http_method method;
	bool counts;           /* SEES: cells say how many of the initiatives stand in the answer */
	struct str path, form; /* form: a=b&c=d */
};
struct permission_table {
	struct permission_row at[PERMISSION_ROWS_MAX];
	size_t len;
};

/* The file TEST_PERMISSIONS names, filled with the ids of this world. */
struct permission_table *permission_table_read(struct fixture *f);
/* The fields of a row's form; how many. */
size_t
permission_form(const struct permission_row *row, struct http_field form[PERMISSION_FORM_MAX]);

#endif
