/* permission_table.c - see permission_table.h. */
#include "permission_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
read_row(struct fixture *f, struct str line, struct permission_table *t)
{
	struct permission_row r = {0};
	struct str word;
	size_t n = 0;

	for (; n < ACTORS && str_cut(&line, ' ', &word);)
		if (word.len > 0) {
			if (word.len != 1 || strchr(">.xi01234", word.at[0]) == NULL)
				fail_msg("not a cell: '%.*s'", STR_ARG(word));
			r.want[n++] = word.at[0];
		}
	line = str_trim(line);
	if (n != ACTORS || !str_cut(&line, ' ', &word))
		fail_msg("a row has %zu cells of %d", n, ACTORS);
	r.method = str_eq(word, STR("POST")) ? HTTP_POST : HTTP_GET;
	r.counts = str_eq(word, STR("SEES"));
	line = permission_fill(f, str_trim(line));
	r.path = line;
	if (str_cut(&line, '?', &r.path))
		r.form = line;
	if (t->len == PERMISSION_ROWS_MAX)
		fail_msg("more than %d rows", PERMISSION_ROWS_MAX);
	t->at[t->len++] = r;
}

static struct str
file_of(struct fixture *f, const char *path)
{
	FILE *file = path == NULL ? NULL : fopen(path, "r");
	struct buf b = {.arena = &f->arena};
	char piece[4096];
	size_t n;

	if (file == NULL)
		fail_msg("TEST_PERMISSIONS names no file that opens");
	while ((n = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_add(&b, piece, n);
	fclose(file);
	return buf_view(&b);
}

struct permission_table *
permission_table_read(struct fixture *f)
{
	struct permission_table *t = arena_new(&f->arena, struct permission_table);
	struct str line;

	for (struct str rest = file_of(f, getenv("TEST_PERMISSIONS")); str_cut(&rest, '\n', &line);)
		if (str_trim(line).len > 0 && !str_has_prefix(str_trim(line), STR("#")))
			read_row(f, line, t);
	return t;
}

size_t
permission_form(const struct permission_row *row, struct http_field form[PERMISSION_FORM_MAX])
{
	size_t n = 0;
	struct str pair, name, text = row->form;

	while (text.len > 0 && n < PERMISSION_FORM_MAX && str_cut(&text, '&', &pair))
		if (str_cut(&pair, '=', &name))
			form[n++] = (struct http_field){name, pair};
	return n;
}
