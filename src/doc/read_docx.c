/* read_docx.c - Word documents: paragraphs, automatic numbers, tables, text boxes. */
#include "doc/docx.h"
#include "doc/read.h"
#include "doc/refusal.h"
#include "doc/zipfile.h"

#define SPAN_MAX 64 /* columns; Word has at most 63 */

/* Tables inside of cells and text boxes, which are read when the block around them is done. */
struct later {
	const struct xml_node **at;
	size_t len, cap;
};

struct reader {
	struct docx x;
	struct later later;
};

/* Elements that only stand around others. What was deleted (w:del, w:moveFrom) is none. */
static bool
is_wrapper(const struct xml_node *n)
{
	static const char *const names[] = {"w:sdt",      "w:sdtContent", "w:ins",    "w:hyperlink",
	                                    "w:smartTag", "w:customXml",  "w:moveTo", "w:fldSimple"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (xml_is(n, names[i]))
			return true;
	return false;
}

/* ---- text ------------------------------------------------------------------------ */

static void
add_text(struct reader *r, struct doc_para *p, const struct doc_run *like, struct str text)
{
	if (text.len == 0)
		return;
	struct doc_run *run = list_push(&p->runs, r->x.a);
	*run = *like;
	run->text = text;
}

/* Office writes a text box twice: as a drawing, and for old programs as a picture. */
static void
find_boxes(struct reader *r, const struct xml_node *n)
{
	if (xml_is(n, "w:txbxContent")) {
		*list_push(&r->later, r->x.a) = n;
		return;
	}
	if (xml_is(n, "mc:AlternateContent")) {
		const struct xml_node *choice = xml_child(n, "mc:Choice");
		n = choice ? choice : n;
	}
	r->x.pictures |= xml_is(n, "a:blip") || xml_is(n, "v:imagedata");
	for (const struct xml_node *c = n->first; c != NULL; c = c->next)
		find_boxes(r, c);
}

static struct str
font_of(const struct docx *d, const struct xml_node *run_pr, const struct docx_style *para)
{
	struct str font = xml_attr(xml_child(run_pr, "w:rFonts"), "w:ascii");
	const struct docx_style *s = docx_style(d, xml_attr(xml_child(run_pr, "w:rStyle"), "w:val"));

	if (font.len == 0 && s != NULL)
		font = s->font;
	if (font.len == 0 && para != NULL)
		font = para->font;
	return font.len > 0 ? font : d->font;
}

static void
read_run(struct reader *r, struct doc_para *p, const struct xml_node *run,
         const struct docx_style *style)
{
	const struct xml_node *pr = xml_child(run, "w:rPr");
	struct doc_run like = {.bold = docx_on(xml_child(pr, "w:b")),
	                       .italic = docx_on(xml_child(pr, "w:i")),
	                       .font = font_of(&r->x, pr, style)};

	like.legacy_font = str_has_prefix(like.font, STR(".Vn")) ||
	                   str_has_prefix(like.font, STR("VNI"));
	for (const struct xml_node *c = run->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:t"))
			add_text(r, p, &like, c->first ? c->first->text : STR(""));
		else if (xml_is(c, "w:tab"))
			add_text(r, p, &like, STR("\t"));
		else if (xml_is(c, "w:br") || xml_is(c, "w:cr"))
			add_text(r, p, &like, STR("\n"));
		else if (xml_is(c, "w:noBreakHyphen"))
			add_text(r, p, &like, STR("-"));
		else if (xml_is(c, "mc:AlternateContent") || xml_is(c, "w:drawing") ||
		         xml_is(c, "w:pict") || xml_is(c, "w:object"))
			find_boxes(r, c);
	}
}

static void
read_inline(struct reader *r, struct doc_para *p, const struct xml_node *parent,
            const struct docx_style *style)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:r"))
			read_run(r, p, c, style);
		else if (is_wrapper(c))
			read_inline(r, p, c, style);
	}
}

static void
read_para(struct reader *r, struct doc_para *p, const struct xml_node *n)
{
	const struct xml_node *pr = xml_child(n, "w:pPr"), *num = xml_child(pr, "w:numPr");
	const struct docx_style *s = docx_style(&r->x, xml_attr(xml_child(pr, "w:pStyle"), "w:val"));
	struct str id = xml_attr(xml_child(num, "w:numId"), "w:val");
	int level = docx_int(xml_child(num, "w:ilvl"), "w:val", 0);

	s = s ? s : r->x.standard;
	if (id.len == 0 && s != NULL) {
		id = s->num_id;
		level = s->level;
	}
	read_inline(r, p, n, s);
	if (p->runs.len > 0)
		docx_number(&r->x, p, id, level);
}

/* ---- tables -------------------------------------------------------------------------- */

static void read_cell(struct reader *r, struct doc_cell *cell, const struct xml_node *tc);

static size_t
cells_of(const struct xml_node *tbl)
{
	size_t most = 0;

	for (const struct xml_node *tr = tbl->first; tr != NULL; tr = tr->next) {
		size_t n = 0;
		for (const struct xml_node *tc = xml_is(tr, "w:tr") ? tr->first : NULL; tc != NULL;
		     tc = tc->next)
			n += xml_is(tc, "w:tc");
		most = n > most ? n : most;
	}
	return most;
}

/* A table inside a cell. One that could be a form is a table of its own, since some papers
 * are laid out in one large table; of a smaller one the text stays in the cell. */
static void
read_nested(struct reader *r, struct doc_cell *cell, const struct xml_node *tbl)
{
	if (cells_of(tbl) > 2) {
		*list_push(&r->later, r->x.a) = tbl;
		return;
	}
	for (const struct xml_node *tr = tbl->first; tr != NULL; tr = tr->next)
		for (const struct xml_node *tc = xml_is(tr, "w:tr") ? tr->first : NULL; tc != NULL;
		     tc = tc->next)
			if (xml_is(tc, "w:tc"))
				read_cell(r, cell, tc);
}

static void
read_cell(struct reader *r, struct doc_cell *cell, const struct xml_node *tc)
{
	for (const struct xml_node *c = tc->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:p"))
			read_para(r, doc_cell_para(cell, r->x.a), c);
		else if (xml_is(c, "w:tbl"))
			read_nested(r, cell, c);
		else if (is_wrapper(c))
			read_cell(r, cell, c);
	}
}

/* The cell above that an empty continuation of a vertical merge belongs to. */
static void
extend_above(struct doc_table *t, int column)
{
	for (size_t r = t->rows.len - 1; r-- > 0;) {
		struct doc_cells *cells = &t->rows.at[r].cells;
		if ((size_t)column < cells->len && !cells->at[column].covered) {
			cells->at[column].row_span++;
			return;
		}
	}
}

static void
add_empty(struct reader *r, struct doc_row *row, int n, bool covered)
{
	for (; n > 0; n--)
		*list_push(&row->cells,
		           r->x.a) = (struct doc_cell){.col_span = 1, .row_span = 1, .covered = covered};
}

static bool
read_cells(struct reader *r, struct doc_table *t, struct doc_row *row, const struct xml_node *tr)
{
	for (const struct xml_node *tc = tr->first; tc != NULL; tc = tc->next) {
		if (is_wrapper(tc) && !read_cells(r, t, row, tc))
			return false;
		if (!xml_is(tc, "w:tc"))
			continue;
		const struct xml_node *pr = xml_child(tc, "w:tcPr"), *merge = xml_child(pr, "w:vMerge");
		int span = docx_int(xml_child(pr, "w:gridSpan"), "w:val", 1);
		span = span < 1 ? 1 : span > SPAN_MAX ? SPAN_MAX : span;
		if (!read_count_cells(&r->x.limits, (size_t)span, r->x.e))
			return false;
		int column = (int)row->cells.len;
		struct doc_cell *cell = list_push(&row->cells, r->x.a);
		*cell = (struct doc_cell){.col_span = span, .row_span = 1};
		if (merge != NULL && !str_eq(xml_attr(merge, "w:val"), STR("restart")) && t->rows.len > 1) {
			cell->covered = true;
			extend_above(t, column);
		} else {
			read_cell(r, cell, tc);
		}
		add_empty(r, row, span - 1, true);
	}
	return true;
}

static bool
read_row(struct reader *r, struct doc_table *t, const struct xml_node *tr, int number)
{
	struct doc_row *row = list_push(&t->rows, r->x.a);
	const struct xml_node *pr = xml_child(tr, "w:trPr");
	int skip = docx_int(xml_child(pr, "w:gridBefore"), "w:val", 0);

	row->source_row = number;
	row->header = docx_on(xml_child(pr, "w:tblHeader"));
	add_empty(r, row, skip < SPAN_MAX ? skip : SPAN_MAX, false);
	if (!read_cells(r, t, row, tr))
		return false;
	if ((int)row->cells.len > t->columns)
		t->columns = (int)row->cells.len;
	return true;
}

static bool
read_rows(struct reader *r, struct doc_table *t, const struct xml_node *parent, int *number)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next) {
		if (is_wrapper(c) && !read_rows(r, t, c, number))
			return false;
		if (!xml_is(c, "w:tr"))
			continue;
		++*number;
		bool deleted = xml_child(xml_child(c, "w:trPr"), "w:del") != NULL;
		if (!deleted && (!read_count_rows(&r->x.limits, r->x.e) || !read_row(r, t, c, *number)))
			return false;
	}
	return true;
}

static bool
read_table(struct reader *r, const struct xml_node *tbl)
{
	struct doc_table *t = doc_add_table(r->x.doc, r->x.a, 0);
	int number = 0;

	t->number = ++r->x.tables;
	if (!read_rows(r, t, tbl, &number))
		return false;
	read_square(t, r->x.a);
	return true;
}

static bool read_later(struct reader *r);

static bool
read_body(struct reader *r, const struct xml_node *body)
{
	for (const struct xml_node *c = body->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:p"))
			read_para(r, doc_add_para(r->x.doc, r->x.a), c);
		else if (xml_is(c, "w:tbl") && !read_table(r, c))
			return false;
		else if (is_wrapper(c) && !read_body(r, c))
			return false;
		if (!read_later(r))
			return false;
	}
	return true;
}

/* What is put off meanwhile lies deeper in the file each time, so this comes to an end. */
static bool
read_later(struct reader *r)
{
	while (r->later.len > 0) {
		struct later now = r->later;
		r->later = (struct later){0};
		for (size_t i = 0; i < now.len; i++)
			if (xml_is(now.at[i], "w:tbl") ? !read_table(r, now.at[i]) : !read_body(r, now.at[i]))
				return false;
	}
	return true;
}

/* A part that need not be there; empty then. */
static bool
part(struct docx *d, struct zip_reader *z, const char *name, struct str *ret)
{
	*ret = STR("");
	return !zip_has(z, name) || zip_read(z, d->a, name, ret, d->e);
}

static bool
has(struct str bytes, const char *piece)
{
	return str_find(bytes, str_of(piece), 0) != SIZE_MAX;
}

/* Most styles are about looks alone, and a file of them is as long as the text of a short
 * document: it is worth parsing when it numbers paragraphs or names a font of old. A part
 * in UTF-16, in which none of this is found by bytes, always is. */
static bool
says_something(struct str styles)
{
	return has(styles, "w:numPr") || has(styles, "\".Vn") || has(styles, "\"VNI") ||
	       str_find(styles, STR("\0"), 0) != SIZE_MAX;
}

bool
read_docx(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e)
{
	struct reader r = {.x = {.a = a, .doc = ret, .e = e, .font = STR("")}};
	struct str styles, numbering, text;
	struct xml_node *root;

	if (!part(&r.x, z, "word/styles.xml", &styles) ||
	    !part(&r.x, z, "word/numbering.xml", &numbering) ||
	    !zip_read(z, a, "word/document.xml", &text, e))
		return false;
	if (says_something(styles)) {
		if (!xml_parse(a, styles, &root, e))
			return false;
		docx_read_styles(&r.x, root);
	}
	bool numbers = has(text, "w:numPr") || has(styles, "w:numPr") ||
	               str_find(text, STR("\0"), 0) != SIZE_MAX;
	if (numbers && numbering.len > 0) {
		if (!xml_parse(a, numbering, &root, e))
			return false;
		docx_read_numbering(&r.x, root);
	}
	if (!xml_parse(a, text, &root, e))
		return false;
	const struct xml_node *body = xml_child(root, "w:body");
	if (body == NULL)
		return refuse(e, REFUSE_NO_CONTENT, "no w:body");
	if (!read_body(&r, body))
		return false;
	if (r.x.pictures && r.x.tables == 0)
		read_gap(ret, a, DOC_GAP_PICTURE, 0, 0, STR(""));
	return true;
}
