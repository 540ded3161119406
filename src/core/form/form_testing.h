/* form_testing.h - what the tests of forms share. Each test program includes it once. */
#ifndef CORE_FORM_TESTING_H
#define CORE_FORM_TESTING_H

#include "core/form/mau1.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define HEAD "Lĩnh vực\tNội dung đăng ký\tDự kiến tiến độ hoàn thành\tGhi chú\n"
#define MAU_2 "Lĩnh vực\tSố lượng đăng ký\tSố lượng hoàn thành\tGhi chú\n"

static struct arena arena;

static inline int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

/* A table at the end of the document: rows by '\n', cells by '|', lines of a cell by '~'. */
static inline struct doc_table *
add_table(struct doc *d, int columns, const char *rows)
{
	struct doc_table *t = doc_add_table(d, &arena, columns);
	struct str row, cell, line;

	t->number = 1;
	for (size_t i = 0; i + 1 < d->blocks.len; i++)
		t->number += d->blocks.at[i].kind == DOC_TABLE;
	for (struct str rest = str_of(rows); str_cut(&rest, '\n', &row);) {
		struct doc_row *r = doc_add_row(t, &arena);
		size_t c = 0;
		r->source_row = (int)t->rows.len;
		for (struct str cells = row; str_cut(&cells, '|', &cell) && c < (size_t)columns; c++)
			for (struct str lines = cell; cell.len > 0 && str_cut(&lines, '~', &line);)
				doc_add_run(doc_cell_para(&r->cells.at[c], &arena), &arena, line, false, false);
	}
	return t;
}

/* With the first catalogue of domains. Year 0: the document has to tell it. */
static inline struct form_found
find_in(const struct doc *d, int year)
{
	struct form_domain_sets sets = form_domain_sets(&arena);
	struct form_options o = {&sets.at[0].domains, year, true};
	struct form_found f;
	struct err e = {0};

	if (!form_find(&arena, d, &o, &f, &e))
		fail_msg("%s %s", e.msgid, e.detail);
	return f;
}

static inline struct form_found
find_in_text(struct str text, int year)
{
	return find_in(&(struct doc){.plain = text}, year);
}

static inline void
text_is(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got  «%.*s»\n   want «%s»", STR_ARG(got), want);
}

/* All items as «domain:title», separated by «|». */
static inline void
items_are(const struct form_found *f, const char *want)
{
	struct buf b = {.arena = &arena};

	for (size_t i = 0; i < f->items.len; i++)
		buf_printf(&b, "%s%d:%.*s", i > 0 ? "|" : "", (int)f->items.at[i].domain,
		           STR_ARG(f->items.at[i].title));
	text_is(b.len > 0 ? buf_view(&b) : STR(""), want);
}

#endif
