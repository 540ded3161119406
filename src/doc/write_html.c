/* write_html.c - a struct doc as a print page of the classes .doc… in the style sheet; see write.h.
 *
 * A table without borders is the head (.doc-h) when nothing but centred lines came
 * before, else the foot with the signature (.doc-sign). Centred paragraphs in front
 * of the first table with borders are the title (.doc-title).
 */
#include "doc/write.h"
#include "doc/write_inner.h"

struct page {
	struct buf out;
	bool in_title, past_title;
};

static void
put_text(struct page *pg, struct str text)
{
	struct buf *b = &pg->out;
	struct str s = written(b->arena, text);

	for (size_t i = 0; i < s.len; i++) {
		switch (s.at[i]) {
		case '&': buf_str(b, STR("&amp;")); break;
		case '<': buf_str(b, STR("&lt;")); break;
		case '>': buf_str(b, STR("&gt;")); break;
		case '"': buf_str(b, STR("&quot;")); break;
		case '\'': buf_str(b, STR("&#39;")); break;
		case '\n': buf_str(b, STR("<br>")); break;
		default: buf_char(b, s.at[i]);
		}
	}
}

static void
put_runs(struct page *pg, const struct doc_para *p, bool listed)
{
	struct buf *b = &pg->out;

	if (p->label.len > 0 && !listed) {
		put_text(pg, p->label);
		buf_char(b, ' ');
	}
	for (size_t i = 0; i < p->runs.len; i++) {
		const struct doc_run *r = &p->runs.at[i];
		buf_str(b, r->bold ? STR("<b>") : STR(""));
		buf_str(b, r->italic ? STR("<i>") : STR(""));
		put_text(pg, r->text);
		buf_str(b, r->italic ? STR("</i>") : STR(""));
		buf_str(b, r->bold ? STR("</b>") : STR(""));
	}
}

#define ROOM_PT 20

static void
put_para(struct page *pg, const struct doc_para *p)
{
	static const char *const rules[] = {[DOC_RULE_NONE] = "",
	                                    [DOC_RULE_TEXT] = " class=\"rule-f\"",
	                                    [DOC_RULE_THIRD] = " class=\"rule-s\""};
	bool empty = p->runs.len == 0 || (p->runs.len == 1 && p->runs.at[0].text.len == 0);

	/* Much room below a line is that of a signature; a first line set in is running text. */
	buf_printf(&pg->out, "<p%s>",
	           p->space_after_pt >= ROOM_PT ? " class=\"doc-room\""
	           : p->first_indent_mm > 0     ? " class=\"doc-p\""
	                                        : rules[p->rule]);
	if (empty)
		buf_str(&pg->out, STR("&nbsp;"));
	put_runs(pg, p, false);
	buf_str(&pg->out, STR("</p>"));
}

static void
put_paras(struct page *pg, const struct doc_cell *c)
{
	for (size_t i = 0; i < c->paras.len; i++)
		put_para(pg, &c->paras.at[i]);
}

static void
end_title(struct page *pg)
{
	if (pg->in_title)
		buf_str(&pg->out, STR("</div>\n"));
	pg->in_title = false;
}

/* Head or foot: two columns without lines. */
static void
put_columns(struct page *pg, const struct doc_table *t)
{
	bool foot = pg->past_title;

	buf_str(&pg->out, foot ? STR("<div class=\"doc-sign\">") : STR("<div class=\"doc-h\">"));
	for (size_t r = 0; r < t->rows.len; r++)
		for (size_t c = 0; c < t->rows.at[r].cells.len; c++) {
			buf_str(&pg->out, !foot    ? STR("<div>")
			                  : c == 0 ? STR("<div class=\"nn\">")
			                           : STR("<div class=\"ky\">"));
			put_paras(pg, &t->rows.at[r].cells.at[c]);
			buf_str(&pg->out, STR("</div>"));
		}
	buf_str(&pg->out, STR("</div>\n"));
}

/* The class of a column, by what stands in it first: centred ones are dates and counts. The last
 * one holds notes, else. */
static const char *
column_class(const struct doc_table *t, size_t column)
{
	bool last = column + 1 == (size_t)t->columns;

	if (column == 0)
		return NULL;
	for (size_t r = 0; r < t->rows.len; r++) {
		const struct doc_cell *c = &t->rows.at[r].cells.at[column];
		if (!t->rows.at[r].header && !c->covered && c->paras.len > 0)
			return c->paras.at[0].align == DOC_CENTER ? "due" : last ? "nt" : NULL;
	}
	return last ? "nt" : column > 1 ? "due" : NULL;
}

static void
put_cell(struct page *pg, const struct doc_row *row, size_t column, const char *class)
{
	const struct doc_cell *c = &row->cells.at[column];
	bool heads = row->header || column == 0;

	if (c->covered)
		return;
	buf_str(&pg->out, !heads        ? STR("<td")
	                  : row->header ? STR("<th scope=\"col\"")
	                                : STR("<th scope=\"row\""));
	if (c->row_span > 1)
		buf_printf(&pg->out, " rowspan=\"%d\"", c->row_span);
	if (c->col_span > 1)
		buf_printf(&pg->out, " colspan=\"%d\"", c->col_span);
	if (class != NULL)
		buf_printf(&pg->out, " class=\"%s\"", class);
	buf_char(&pg->out, '>');
	for (size_t i = 0; i < c->paras.len; i++) {
		const struct doc_para *p = &c->paras.at[i];
		/* An item hangs behind its number, as on paper. */
		bool listed = p->label_number > 0;
		if (i > 0 && !listed)
			buf_str(&pg->out, STR("<br>"));
		if (listed)
			buf_printf(&pg->out, "<ol start=\"%d\"><li>", p->label_number);
		put_runs(pg, p, listed);
		buf_str(&pg->out, listed ? STR("</li></ol>") : STR(""));
	}
	buf_str(&pg->out, heads ? STR("</th>") : STR("</td>"));
}

static void
put_grid(struct page *pg, const struct doc_table *t)
{
	bool body = false;

	buf_str(&pg->out, STR("<div class=\"doc-w\" tabindex=\"0\"><table>"));
	for (size_t r = 0; r < t->rows.len; r++) {
		const struct doc_row *row = &t->rows.at[r];
		if (r == 0 && row->header)
			buf_str(&pg->out, STR("<thead>"));
		if (!row->header && !body) {
			buf_str(&pg->out, r > 0 ? STR("</thead><tbody>") : STR("<tbody>"));
			body = true;
		}
		buf_str(&pg->out, STR("<tr>"));
		for (size_t c = 0; c < row->cells.len; c++)
			put_cell(pg, row, c, column_class(t, c));
		buf_str(&pg->out, STR("</tr>\n"));
	}
	if (t->rows.len > 0)
		buf_str(&pg->out, body ? STR("</tbody>") : STR("</thead>"));
	buf_str(&pg->out, STR("</table></div>\n"));
}

struct str
doc_write_html(struct arena *a, const struct doc *d)
{
	struct page pg = {.out = {.arena = a}};
	struct doc said;
	struct err e = {0};

	/* Browsers print a cell over several rows once, too; without the pages it is still whole. */
	if (doc_said_on_every_page(a, d, &said, &e))
		d = &said;
	buf_str(&pg.out, STR("<article class=\"doc\">\n"));
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *x = &d->blocks.at[i];
		bool title = x->kind == DOC_PARA && x->para.align == DOC_CENTER && !pg.past_title;
		if (title && !pg.in_title)
			buf_str(&pg.out, STR("<div class=\"doc-title\">"));
		if (!title) {
			pg.past_title = pg.past_title || pg.in_title ||
			                (x->kind == DOC_TABLE && !x->table.no_borders);
			end_title(&pg);
		}
		pg.in_title = title;
		/* What stands on a page of its own has a title of its own. */
		if (x->kind == DOC_PAGE_BREAK) {
			buf_str(&pg.out, STR("<hr class=\"doc-break\">"));
			pg.past_title = false;
		}
		/* An empty paragraph is a gap on paper; here the style sheet keeps the distance. */
		if (x->kind == DOC_PARA && doc_para_text(&x->para, a).len > 0)
			put_para(&pg, &x->para);
		else if (x->kind == DOC_TABLE && x->table.no_borders)
			put_columns(&pg, &x->table);
		else if (x->kind == DOC_TABLE)
			put_grid(&pg, &x->table);
	}
	end_title(&pg);
	buf_str(&pg.out, STR("</article>\n"));
	return buf_view(&pg.out);
}
