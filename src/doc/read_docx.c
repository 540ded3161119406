/* read_docx.c - Word documents: paragraphs, automatic numbers, tables. */
#include "doc/read.h"
#include "doc/read_inner.h"
#include "doc/xml.h"
#include "doc/zipfile.h"

#define LEVELS 9
#define LISTS_MAX 512

struct level {
	struct str format, text;
	int start;
};
struct list {
	int64_t id;
	struct level levels[LEVELS];
	int count[LEVELS];
	bool counting[LEVELS];
};
struct style {
	struct str id, num_id;
	int level, heading;
	struct style *next;
};

struct docx {
	struct arena *a;
	struct doc *doc;
	struct list *lists;
	size_t n_lists;
	struct style *styles;
	struct read_limits limits;
	struct err *e;
	int tables;
};

static int
int_attr(const struct xml_node *n, const char *name, int otherwise)
{
	int64_t v;
	return str_i64(xml_attr(n, name), &v) && v >= -100000 && v <= 100000 ? (int)v : otherwise;
}

/* ---- numbering ---------------------------------------------------------------- */

static void
read_levels(const struct xml_node *abstract, struct list *l)
{
	for (const struct xml_node *c = abstract->first; c != NULL; c = c->next) {
		int i = int_attr(c, "w:ilvl", 0);
		if (!xml_is(c, "w:lvl") || i < 0 || i >= LEVELS)
			continue;
		l->levels[i].format = xml_attr(xml_child(c, "w:numFmt"), "w:val");
		l->levels[i].text = xml_attr(xml_child(c, "w:lvlText"), "w:val");
		l->levels[i].start = int_attr(xml_child(c, "w:start"), "w:val", 1);
	}
}

static void
read_numbering(struct docx *d, const struct xml_node *root)
{
	d->lists = arena_array(d->a, struct list, LISTS_MAX);
	for (const struct xml_node *n = root->first; n != NULL && d->n_lists < LISTS_MAX; n = n->next) {
		int64_t id;
		if (!xml_is(n, "w:num") || !str_i64(xml_attr(n, "w:numId"), &id))
			continue;
		struct list *l = &d->lists[d->n_lists++];
		struct str abstract = xml_attr(xml_child(n, "w:abstractNumId"), "w:val");
		l->id = id;
		for (const struct xml_node *b = root->first; b != NULL; b = b->next)
			if (xml_is(b, "w:abstractNum") && str_eq(xml_attr(b, "w:abstractNumId"), abstract))
				read_levels(b, l);
		for (const struct xml_node *o = n->first; o != NULL; o = o->next) {
			int i = int_attr(o, "w:ilvl", 0);
			if (xml_is(o, "w:lvlOverride") && i >= 0 && i < LEVELS)
				l->levels[i].start = int_attr(xml_child(o, "w:startOverride"), "w:val",
				                              l->levels[i].start);
		}
	}
}

static void
put_roman(struct buf *b, int n)
{
	static const struct {
		int value;
		const char *text;
	} parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
	             {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
	             {5, "v"},    {4, "iv"},   {1, "i"}};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		for (; n >= parts[i].value && n < 4000; n -= parts[i].value)
			buf_str(b, str_of(parts[i].text));
}

static void
put_number(struct buf *b, struct str format, int n)
{
	size_t from = b->len;
	if (str_eq(format, STR("lowerLetter")) || str_eq(format, STR("upperLetter")))
		buf_char(b, (char)('a' + (n - 1) % 26));
	else if (str_eq(format, STR("lowerRoman")) || str_eq(format, STR("upperRoman")))
		put_roman(b, n);
	else
		buf_printf(b, "%d", n);
	if (str_has_prefix(format, STR("upper")))
		for (size_t i = from; i < b->len; i++)
			b->at[i] = (char)(b->at[i] - 32);
}

static void
number_para(struct docx *d, struct doc_para *p, struct str num_id, int level)
{
	int64_t id;
	struct list *l = NULL;

	if (!str_i64(num_id, &id) || id == 0 || level < 0 || level >= LEVELS)
		return;
	for (size_t i = 0; i < d->n_lists; i++)
		if (d->lists[i].id == id)
			l = &d->lists[i];
	if (l == NULL)
		return;
	l->count[level] = l->counting[level] ? l->count[level] + 1 : l->levels[level].start;
	l->counting[level] = true;
	for (int i = level + 1; i < LEVELS; i++)
		l->counting[i] = false;
	if (str_eq(l->levels[level].format, STR("bullet"))) {
		p->label = STR("-");
		return;
	}
	if (str_eq(l->levels[level].format, STR("none")))
		return;
	struct buf b = {.arena = d->a};
	struct str text = l->levels[level].text;
	for (size_t i = 0; i < text.len; i++) {
		int ref = text.at[i] == '%' && i + 1 < text.len ? text.at[i + 1] - '1' : -1;
		if (ref >= 0 && ref < LEVELS) {
			put_number(&b, l->levels[ref].format,
			           l->counting[ref] ? l->count[ref] : l->levels[ref].start);
			i++;
		} else {
			buf_char(&b, text.at[i]);
		}
	}
	p->label = b.len > 0 ? buf_view(&b) : STR("");
	p->label_number = l->count[level];
}

/* ---- styles -------------------------------------------------------------------- */

static void
read_styles(struct docx *d, const struct xml_node *root)
{
	for (const struct xml_node *n = root->first; n != NULL; n = n->next) {
		if (!xml_is(n, "w:style"))
			continue;
		struct style *s = arena_new(d->a, struct style);
		const struct xml_node *ppr = xml_child(n, "w:pPr"), *num = xml_child(ppr, "w:numPr");
		s->id = xml_attr(n, "w:styleId");
		s->num_id = xml_attr(xml_child(num, "w:numId"), "w:val");
		s->level = int_attr(xml_child(num, "w:ilvl"), "w:val", 0);
		s->heading = int_attr(xml_child(ppr, "w:outlineLvl"), "w:val", -1) + 1;
		s->next = d->styles;
		d->styles = s;
	}
}

static const struct style *
find_style(const struct docx *d, struct str id)
{
	for (const struct style *s = d->styles; s != NULL; s = s->next)
		if (str_eq(s->id, id))
			return s;
	return NULL;
}

/* ---- text ------------------------------------------------------------------------ */

static bool
on(const struct xml_node *n)
{
	struct str v = xml_attr(n, "w:val");
	return n != NULL && !str_eq(v, STR("0")) && !str_eq(v, STR("false")) && !str_eq(v, STR("none"));
}

static void
add_text(struct docx *d, struct doc_para *p, const struct doc_run *like, struct str text)
{
	if (text.len == 0)
		return;
	struct doc_run *r = list_push(&p->runs, d->a);
	*r = *like;
	r->text = text;
}

static void
read_run(struct docx *d, struct doc_para *p, const struct xml_node *run)
{
	const struct xml_node *pr = xml_child(run, "w:rPr"), *fonts = xml_child(pr, "w:rFonts");
	struct doc_run like = {.bold = on(xml_child(pr, "w:b")),
	                       .italic = on(xml_child(pr, "w:i")),
	                       .font = xml_attr(fonts, "w:ascii")};

	like.legacy_font = str_has_prefix(like.font, STR(".Vn")) ||
	                   str_has_prefix(like.font, STR("VNI"));
	for (const struct xml_node *c = run->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:t"))
			add_text(d, p, &like, c->first ? c->first->text : STR(""));
		else if (xml_is(c, "w:tab"))
			add_text(d, p, &like, STR("\t"));
		else if (xml_is(c, "w:br") || xml_is(c, "w:cr"))
			add_text(d, p, &like, STR("\n"));
		else if (xml_is(c, "w:noBreakHyphen"))
			add_text(d, p, &like, STR("-"));
	}
}

static void
read_inline(struct docx *d, struct doc_para *p, const struct xml_node *parent)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:r"))
			read_run(d, p, c);
		else if (xml_is(c, "w:ins") || xml_is(c, "w:hyperlink") || xml_is(c, "w:smartTag") ||
		         xml_is(c, "w:sdt") || xml_is(c, "w:sdtContent") || xml_is(c, "w:fldSimple"))
			read_inline(d, p, c); /* w:del is left out: it was deleted */
	}
}

static void
read_para(struct docx *d, struct doc_para *p, const struct xml_node *n)
{
	const struct xml_node *pr = xml_child(n, "w:pPr"), *num = xml_child(pr, "w:numPr");
	const struct style *s = find_style(d, xml_attr(xml_child(pr, "w:pStyle"), "w:val"));
	struct str id = xml_attr(xml_child(num, "w:numId"), "w:val");
	int level = int_attr(xml_child(num, "w:ilvl"), "w:val", 0);

	if (id.len == 0 && s != NULL) {
		id = s->num_id;
		level = s->level;
	}
	p->heading = s ? s->heading : 0;
	read_inline(d, p, n);
	if (p->runs.len > 0)
		number_para(d, p, id, level);
}

/* ---- tables -------------------------------------------------------------------------- */

static void read_cell(struct docx *d, struct doc_cell *cell, const struct xml_node *tc);

/* A table inside a cell: its text stays, a line a row. */
static void
read_nested(struct docx *d, struct doc_cell *cell, const struct xml_node *tbl)
{
	for (const struct xml_node *tr = tbl->first; tr != NULL; tr = tr->next)
		for (const struct xml_node *tc = xml_is(tr, "w:tr") ? tr->first : NULL; tc != NULL;
		     tc = tc->next)
			if (xml_is(tc, "w:tc"))
				read_cell(d, cell, tc);
}

static void
read_cell(struct docx *d, struct doc_cell *cell, const struct xml_node *tc)
{
	for (const struct xml_node *c = tc->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:p"))
			read_para(d, doc_cell_para(cell, d->a), c);
		else if (xml_is(c, "w:tbl"))
			read_nested(d, cell, c);
		else if (xml_is(c, "w:sdt"))
			read_cell(d, cell, xml_child(c, "w:sdtContent") ? xml_child(c, "w:sdtContent") : c);
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

static bool
read_row(struct docx *d, struct doc_table *t, const struct xml_node *tr, int number)
{
	struct doc_row *row = list_push(&t->rows, d->a);
	const struct xml_node *pr = xml_child(tr, "w:trPr");
	int column = 0;

	row->source_row = number;
	row->header = on(xml_child(pr, "w:tblHeader"));
	for (int skip = int_attr(xml_child(pr, "w:gridBefore"), "w:val", 0); skip > 0 && column < 64;
	     skip--, column++)
		*list_push(&row->cells, d->a) = (struct doc_cell){.col_span = 1, .row_span = 1};
	for (const struct xml_node *c = tr->first; c != NULL; c = c->next) {
		const struct xml_node *tc = xml_is(c, "w:sdt")
		                                ? xml_child(xml_child(c, "w:sdtContent"), "w:tc")
		                                : c;
		if (!xml_is(tc, "w:tc"))
			continue;
		const struct xml_node *tcpr = xml_child(tc, "w:tcPr"), *merge = xml_child(tcpr, "w:vMerge");
		int span = int_attr(xml_child(tcpr, "w:gridSpan"), "w:val", 1);
		span = span < 1 ? 1 : span > 64 ? 64 : span;
		if (!read_count_cells(&d->limits, (size_t)span, d->e))
			return false;
		struct doc_cell *cell = list_push(&row->cells, d->a);
		*cell = (struct doc_cell){.col_span = span, .row_span = 1};
		if (merge != NULL && !str_eq(xml_attr(merge, "w:val"), STR("restart")) && t->rows.len > 1) {
			cell->covered = true;
			extend_above(t, column);
		} else {
			read_cell(d, cell, tc);
		}
		for (int i = 1; i < span; i++)
			*list_push(&row->cells,
			           d->a) = (struct doc_cell){.col_span = 1, .row_span = 1, .covered = true};
		column += span;
	}
	if (column > t->columns)
		t->columns = column;
	return true;
}

static bool
read_table(struct docx *d, const struct xml_node *tbl)
{
	struct doc_table *t = doc_add_table(d->doc, d->a, 0);
	int number = 0;

	t->number = ++d->tables;
	for (const struct xml_node *c = tbl->first; c != NULL; c = c->next) {
		const struct xml_node *tr = xml_is(c, "w:sdt")
		                                ? xml_child(xml_child(c, "w:sdtContent"), "w:tr")
		                                : c;
		if (xml_is(tr, "w:tr") &&
		    (!read_count_rows(&d->limits, d->e) || !read_row(d, t, tr, ++number)))
			return false;
	}
	read_square(t, d->a);
	return true;
}

static bool
read_body(struct docx *d, const struct xml_node *body)
{
	for (const struct xml_node *c = body->first; c != NULL; c = c->next) {
		if (xml_is(c, "w:p"))
			read_para(d, doc_add_para(d->doc, d->a), c);
		else if (xml_is(c, "w:tbl") && !read_table(d, c))
			return false;
		else if ((xml_is(c, "w:sdt") || xml_is(c, "w:sdtContent") || xml_is(c, "w:ins")) &&
		         !read_body(d, c))
			return false;
	}
	return true;
}

static bool
optional_part(struct docx *d, struct zip_reader *z, const char *name,
              void (*read)(struct docx *, const struct xml_node *))
{
	struct str bytes;
	struct xml_node *root;

	if (!zip_has(z, name))
		return true;
	if (!zip_read(z, d->a, name, &bytes, d->e) || !xml_parse(d->a, bytes, &root, d->e))
		return false;
	read(d, root);
	return true;
}

bool
read_docx(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e)
{
	struct docx d = {.a = a, .doc = ret, .e = e};
	struct str bytes;
	struct xml_node *root;

	if (!optional_part(&d, z, "word/numbering.xml", read_numbering) ||
	    !optional_part(&d, z, "word/styles.xml", read_styles) ||
	    !zip_read(z, a, "word/document.xml", &bytes, e) || !xml_parse(a, bytes, &root, e))
		return false;
	const struct xml_node *body = xml_child(root, "w:body");
	if (body == NULL)
		return err_set(e, ERR_INVALID,
		               N_("Tệp thiếu phần nội dung. Mở bằng Word hoặc Excel, lưu lại rồi gửi."),
		               "no w:body");
	return read_body(&d, body);
}
