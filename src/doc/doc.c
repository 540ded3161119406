/* doc.c - building a document and reading it back; see doc.h. */
#include "doc/doc.h"

struct doc_para *
doc_add_para(struct doc *d, struct arena *a)
{
	struct doc_block *b = list_push(&d->blocks, a);
	b->kind = DOC_PARA;
	return &b->para;
}

struct doc_table *
doc_add_table(struct doc *d, struct arena *a, int columns)
{
	struct doc_block *b = list_push(&d->blocks, a);
	b->kind = DOC_TABLE;
	b->table.columns = columns;
	return &b->table;
}

struct doc_row *
doc_add_row(struct doc_table *t, struct arena *a)
{
	struct doc_row *r = list_push(&t->rows, a);
	for (int i = 0; i < t->columns; i++)
		*list_push(&r->cells, a) = (struct doc_cell){.col_span = 1, .row_span = 1};
	return r;
}

struct doc_para *
doc_cell_para(struct doc_cell *c, struct arena *a)
{
	return list_push(&c->paras, a);
}

void
doc_add_run(struct doc_para *p, struct arena *a, struct str text, bool bold, bool italic)
{
	*list_push(&p->runs, a) = (struct doc_run){.text = text, .bold = bold, .italic = italic};
}

struct str
doc_para_text(const struct doc_para *p, struct arena *a)
{
	size_t len = 0;

	if (p->runs.len == 1)
		return p->runs.at[0].text;
	for (size_t i = 0; i < p->runs.len; i++)
		len += p->runs.at[i].text.len;
	struct buf b = buf_sized(a, len);
	for (size_t i = 0; i < p->runs.len; i++)
		buf_str(&b, p->runs.at[i].text);
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
doc_cell_text(const struct doc_cell *c, struct arena *a)
{
	if (c->paras.len == 0)
		return STR("");
	if (c->paras.len == 1)
		return doc_para_text(&c->paras.at[0], a);
	struct buf b = buf_sized(a, 240);
	for (size_t i = 0; i < c->paras.len; i++) {
		if (i > 0)
			buf_char(&b, '\n');
		buf_str(&b, doc_para_text(&c->paras.at[i], a));
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}
