/* paper_list.c - lists of any columns; see paper.h. */
#include "core/paper/paper.h"
#include "core/paper/paper_inner.h"

#define COLUMNS_MAX 13
#define NUMBER_PCT 8 /* «STT» in one line on a page that stands upright */

static void
add_group(struct doc_table *t, struct arena *a, struct str name)
{
	struct doc_row *row = doc_add_row(t, a);

	paper_cell(row, 0, a, name, true, DOC_LEFT);
	row->cells.at[0].paras.at[0].keep_with_next = true;
	row->cells.at[0].col_span = t->columns;
	row->cells.at[0].shaded = true;
	for (int c = 1; c < t->columns; c++)
		row->cells.at[c].covered = true;
}

static void
add_rows(struct doc_table *t, struct arena *a, const struct paper_list *l, int columns)
{
	size_t number = 0;

	for (size_t i = 0; i < l->n_rows; i++) {
		if (l->rows[i].group.len > 0) {
			add_group(t, a, l->rows[i].group);
			continue;
		}
		struct doc_row *row = doc_add_row(t, a);
		paper_cell(row, 0, a, l->rows[i].apart ? STR("") : arena_printf(a, "%zu", ++number), false,
		           DOC_CENTER);
		for (int c = 0; c < columns; c++)
			paper_cell(row, c + 1, a, l->rows[i].cells[c], false,
			           l->centered && l->centered[c] ? DOC_CENTER : DOC_LEFT);
	}
}

static void
make_small(struct doc_table *t)
{
	for (size_t r = 0; r < t->rows.len; r++)
		for (int c = 0; c < t->columns; c++) {
			struct doc_paras *p = &t->rows.at[r].cells.at[c].paras;
			for (size_t i = 0; i < p->len; i++)
				p->at[i].size_half_pt = PAPER_SMALL;
		}
}

void
paper_add_list_table(struct doc *d, struct arena *a, const struct paper_list *l)
{
	int columns = (int)(l->n_columns < COLUMNS_MAX ? l->n_columns : COLUMNS_MAX);
	struct doc_table *t = doc_add_table(d, a, columns + 1);
	struct str names[COLUMNS_MAX + 1] = {STR("STT")};

	int number = l->number_pct > 0 ? l->number_pct : NUMBER_PCT, sum = 0;
	for (int c = 0; c < columns; c++)
		sum += l->width_pct ? l->width_pct[c] : 1;
	t->width_pct = arena_array(a, int, (size_t)columns + 1);
	t->width_pct[0] = number;
	int left = 100 - number;
	for (int c = 0; c < columns; c++) {
		names[c + 1] = l->columns[c];
		t->width_pct[c + 1] = (l->width_pct ? l->width_pct[c] : 1) * (100 - number) / sum;
		left -= t->width_pct[c + 1];
	}
	t->width_pct[1] += left; /* what rounding left over: the first is the widest */
	paper_add_header_row(t, a, names);
	add_rows(t, a, l, columns);
	if (l->small)
		make_small(t);
}

struct doc
paper_list(struct arena *a, const struct paper_list *l)
{
	struct doc d = {.title = l->title,
	                .author = l->head.agency,
	                .body_half_pt = PAPER_NORMAL,
	                .landscape = l->landscape};

	if (l->head.agency.len > 0)
		paper_add_head(&d, a, &l->head);
	paper_centred(&d, a, l->heading.len > 0 ? l->heading : STR("DANH SÁCH"), true, false, 12);
	paper_centred(&d, a, l->title, true, false, 2);
	if (l->annex.len > 0)
		paper_centred(&d, a, l->annex, false, true, 2)->size_half_pt = PAPER_NORMAL;
	struct doc_para *gap = doc_add_para(&d, a);
	gap->size_half_pt = 12;
	gap->keep_with_next = true;
	paper_add_list_table(&d, a, l);
	if (l->total.len > 0) {
		struct doc_para *total = doc_add_para(&d, a);
		total->space_before_pt = 6;
		total->keep_with_next = l->sign.title.len > 0;
		doc_add_run(total, a, l->total, false, false);
	}
	if (l->sign.title.len > 0)
		paper_add_sign(&d, a, &l->sign);
	return d;
}
