/* paper_record.c - minutes: headed parts, a table, two signatures; see paper.h.
 *
 * Layout of a biên bản: NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.10: who wrote it signs on the left,
 * who presided on the right. */
#include "core/paper/paper.h"
#include "core/paper/paper_inner.h"

static void
add_line(struct doc_cell *c, struct arena *a, struct str text, bool bold, bool italic)
{
	struct doc_para *p = doc_cell_para(c, a);

	p->align = DOC_CENTER;
	p->size_half_pt = italic ? PAPER_SMALL : PAPER_LARGE;
	doc_add_run(p, a, text, bold, italic);
}

static void
add_signer(struct doc_cell *c, struct arena *a, const struct paper_sign *s)
{
	add_line(c, a, s->title, true, false);
	c->paras.at[0].space_before_pt = 10;
	if (s->capacity.len > 0)
		add_line(c, a, s->capacity, false, true);
	/* Room for the signature. */
	add_line(c, a, STR(" "), false, false);
	c->paras.at[c->paras.len - 1].space_after_pt = 52;
	if (s->name.len > 0)
		add_line(c, a, s->name, true, false);
}

static void
add_signs(struct doc *d, struct arena *a, const struct paper_record *r)
{
	static int widths[] = {50, 50};
	/* Signatures never stand alone on a page: the gap holds them to what is signed. */
	struct doc_para *gap = doc_add_para(d, a);

	gap->size_half_pt = 4;
	gap->keep_with_next = true;
	struct doc_table *t = doc_add_table(d, a, 2);
	t->no_borders = true;
	t->width_pct = widths;
	struct doc_cell *cells = doc_add_row(t, a)->cells.at;
	add_signer(&cells[0], a, &r->left);
	add_signer(&cells[1], a, &r->right);
}

void
paper_add_parts(struct doc *d, struct arena *a, const struct paper_record_part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct paper_record_part *p = &parts[i];
		if (p->heading.len > 0) {
			bool below_table = d->blocks.at[d->blocks.len - 1].kind == DOC_TABLE;
			size_t at = d->blocks.len;
			paper_add_heading(d, a, p->heading);
			d->blocks.at[at].para.space_before_pt = below_table ? 12 : 6;
		}
		paper_add_text(d, a, p->text);
		if (p->table != NULL)
			paper_add_list_table(d, a, p->table);
		if (p->after.len > 0) {
			size_t first = d->blocks.len;
			paper_add_text(d, a, p->after);
			if (p->table != NULL && d->blocks.len > first)
				d->blocks.at[first].para.space_before_pt = 8;
		}
	}
}

struct doc
paper_record(struct arena *a, const struct paper_record *r)
{
	struct doc d = {.title = r->title, .author = r->head.agency, .body_half_pt = PAPER_LARGE};

	paper_add_head(&d, a, &r->head);
	paper_centred(&d, a, STR("BIÊN BẢN"), true, false, 18);
	paper_centred(&d, a, paper_keep_end(a, r->title), true, false, 2)->rule = DOC_RULE_THIRD;
	struct doc_para *space = doc_add_para(&d, a);
	space->size_half_pt = 16;
	space->keep_with_next = true;
	paper_add_parts(&d, a, r->parts, r->n_parts);
	struct doc_block *last = &d.blocks.at[d.blocks.len - 1];
	if (last->kind == DOC_PARA)
		last->para.keep_with_next = true;
	add_signs(&d, a, r);
	return d;
}
