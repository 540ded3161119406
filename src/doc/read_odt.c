/* read_odt.c - OpenDocument: texts with paragraphs, lists, tables and text boxes; sheets. */
#include "doc/read.h"
#include "doc/read_inner.h"
#include "doc/refusal.h"
#include "doc/xml.h"
#include "doc/zipfile.h"

#define COLUMNS_MAX 64
#define LEVELS 10

/* How the lists of one style are numbered, and how far they have come. */
struct list_style {
	struct str name, format[LEVELS], suffix[LEVELS];
	bool bullet[LEVELS];
	int count[LEVELS];
	struct list_style *next;
};

/* Tables inside of cells and text boxes, which are read when the block around them is done. */
struct later {
	const struct xml_node **at;
	size_t len, cap;
};

struct odt {
	struct arena *a;
	struct doc *doc;
	struct err *e;
	struct read_limits limits;
	struct list_style *styles;
	struct later later;
	int tables;
	bool pictures;
};

/* Where paragraphs go: the document, or a cell. */
struct place {
	struct doc *doc;
	struct doc_cell *cell;
};

static bool read_blocks(struct odt *o, const struct place *at, const struct xml_node *parent);

static struct doc_para *
new_para(struct odt *o, const struct place *at)
{
	return at->cell ? doc_cell_para(at->cell, o->a) : doc_add_para(at->doc, o->a);
}

static void
read_text(struct odt *o, struct doc_para *p, const struct xml_node *parent)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next) {
		if (c->name.len == 0)
			doc_add_run(p, o->a, c->text, false, false);
		else if (xml_is(c, "text:s"))
			doc_add_run(p, o->a, STR(" "), false, false);
		else if (xml_is(c, "text:tab"))
			doc_add_run(p, o->a, STR("\t"), false, false);
		else if (xml_is(c, "text:line-break"))
			doc_add_run(p, o->a, STR("\n"), false, false);
		else if (xml_is(c, "draw:text-box"))
			*list_push(&o->later, o->a) = c;
		else if (!xml_is(c, "text:note") && !xml_is(c, "office:annotation"))
			read_text(o, p, c);
		o->pictures |= xml_is(c, "draw:image");
	}
}

static int
number_of(const struct xml_node *n, const char *name, int otherwise)
{
	int64_t v;
	return str_i64(xml_attr(n, name), &v) && v > 0 && v <= 1048576 ? (int)v : otherwise;
}

/* ---- lists --------------------------------------------------------------------------- */

static void
read_list_styles(struct odt *o, const struct xml_node *styles)
{
	for (const struct xml_node *n = styles ? styles->first : NULL; n != NULL; n = n->next) {
		if (!xml_is(n, "text:list-style"))
			continue;
		struct list_style *s = arena_new(o->a, struct list_style);
		s->name = xml_attr(n, "style:name");
		for (const struct xml_node *l = n->first; l != NULL; l = l->next) {
			int level = number_of(l, "text:level", 0) - 1;
			if (level < 0 || level >= LEVELS)
				continue;
			s->bullet[level] = !xml_is(l, "text:list-level-style-number");
			s->format[level] = xml_attr(l, "style:num-format");
			s->suffix[level] = xml_attr(l, "style:num-suffix");
		}
		s->next = o->styles;
		o->styles = s;
	}
}

static struct list_style *
find_style(const struct odt *o, struct str name)
{
	for (struct list_style *s = o->styles; name.len > 0 && s != NULL; s = s->next)
		if (str_eq(s->name, name))
			return s;
	return NULL;
}

static void
set_label(struct odt *o, struct doc_para *p, const struct list_style *s, int level, int number)
{
	struct str format = s ? s->format[level] : STR(""), suffix = s ? s->suffix[level] : STR(".");

	if (s != NULL && (s->bullet[level] || format.len == 0)) {
		p->label = s->bullet[level] ? STR("-") : STR("");
		return;
	}
	/* A list inside of a list counts parts of an item: «1.1.». */
	if (str_eq(format, STR("a")) || str_eq(format, STR("A")))
		p->label = arena_printf(o->a, "%c%.*s", format.at[0] + (number - 1) % 26, STR_ARG(suffix));
	else
		p->label = arena_printf(o->a, "%s%d%.*s", level > 0 ? "1." : "", number, STR_ARG(suffix));
	p->label_number = number;
}

static bool
read_list(struct odt *o, const struct place *at, const struct xml_node *list,
          struct list_style *outer, int level)
{
	struct list_style *named = find_style(o, xml_attr(list, "text:style-name")),
					  *s = named ? named : outer;
	bool goes_on = str_eq(xml_attr(list, "text:continue-numbering"), STR("true"));
	int number = goes_on && s != NULL ? s->count[level] : 0;

	for (const struct xml_node *item = list->first; item != NULL; item = item->next) {
		bool counts = xml_is(item, "text:list-item"), first = true;
		if (!counts && !xml_is(item, "text:list-header"))
			continue;
		number = counts ? number_of(item, "text:start-value", number + 1) : number;
		for (const struct xml_node *c = item->first; c != NULL; c = c->next) {
			if (xml_is(c, "text:p") || xml_is(c, "text:h")) {
				struct doc_para *p = new_para(o, at);
				read_text(o, p, c);
				/* Further paragraphs of an item have no number. */
				if (counts && first)
					set_label(o, p, s, level, number);
				first = false;
			} else if (xml_is(c, "text:list") && level + 1 < LEVELS &&
			           !read_list(o, at, c, s, level + 1)) {
				return false;
			}
		}
	}
	if (s != NULL)
		s->count[level] = number;
	return true;
}

/* ---- tables -------------------------------------------------------------------------- */

/* A sheet shows a date in the language of whoever made it, «07/15/22»; what it means stands
 * beside it. Empty when the cell holds no date. */
static struct str
date_of(struct odt *o, const struct xml_node *c)
{
	struct str value = xml_attr(c, "office:date-value"), y, m, d;

	if (!str_eq(xml_attr(c, "office:value-type"), STR("date")) || value.len < 10)
		return STR("");
	y = str_slice(value, 0, 4);
	m = str_slice(value, 5, 7);
	d = str_slice(value, 8, 10);
	return arena_printf(o->a, "%.*s/%.*s/%.*s", STR_ARG(d), STR_ARG(m), STR_ARG(y));
}

static bool
add_cell(struct odt *o, struct doc_row *row, const struct xml_node *c, bool covered)
{
	if (!read_count_cells(&o->limits, 1, o->e))
		return false;
	struct doc_cell *cell = list_push(&row->cells, o->a);
	*cell = (struct doc_cell){.col_span = 1, .row_span = 1, .covered = covered};
	if (c == NULL)
		return true;
	cell->col_span = number_of(c, "table:number-columns-spanned", 1);
	cell->row_span = number_of(c, "table:number-rows-spanned", 1);
	struct str date = date_of(o, c);
	if (!covered && date.len > 0) {
		doc_add_run(doc_cell_para(cell, o->a), o->a, date, false, false);
		return true;
	}
	return covered || read_blocks(o, &(struct place){.cell = cell}, c);
}

static bool
read_row(struct odt *o, struct doc_table *t, const struct xml_node *tr, int number)
{
	struct doc_row *row = list_push(&t->rows, o->a);
	int empty = 0; /* cells before the next one that holds something; a sheet ends with many */

	row->source_row = number;
	for (const struct xml_node *c = tr->first; c != NULL; c = c->next) {
		bool covered = xml_is(c, "table:covered-table-cell");
		if (!covered && !xml_is(c, "table:table-cell"))
			continue;
		int n = number_of(c, "table:number-columns-repeated", 1);
		if (c->first == NULL && !covered && number_of(c, "table:number-rows-spanned", 1) == 1) {
			empty += n;
			continue;
		}
		for (; empty > 0 && row->cells.len < COLUMNS_MAX; empty--)
			if (!add_cell(o, row, NULL, false))
				return false;
		empty = 0;
		for (; n > 0 && row->cells.len < COLUMNS_MAX; n--)
			if (!add_cell(o, row, c, covered))
				return false;
		if (n > 0 && !covered)
			read_gap(o->doc, o->a, DOC_GAP_COLUMNS, t->number, number, STR(""));
	}
	for (; empty > 0 && (int)row->cells.len < t->columns; empty--)
		if (!add_cell(o, row, NULL, false))
			return false;
	if ((int)row->cells.len > t->columns)
		t->columns = (int)row->cells.len;
	return true;
}

static bool
read_rows(struct odt *o, struct doc_table *t, const struct xml_node *parent, bool header,
          int *number)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next) {
		if (xml_is(c, "table:table-row")) {
			if (!read_count_rows(&o->limits, o->e) || !read_row(o, t, c, *number + 1))
				return false;
			t->rows.at[t->rows.len - 1].header = header;
			*number += number_of(c, "table:number-rows-repeated", 1);
		} else if (xml_is(c, "table:table-header-rows") || xml_is(c, "table:table-rows") ||
		           xml_is(c, "table:table-row-group")) {
			if (!read_rows(o, t, c, header || xml_is(c, "table:table-header-rows"), number))
				return false;
		}
	}
	return true;
}

static bool
read_table(struct odt *o, const struct xml_node *n, bool is_sheet)
{
	struct doc_table *t = doc_add_table(o->doc, o->a, 0);
	int number = 0;

	t->number = ++o->tables;
	t->sheet = is_sheet ? xml_attr(n, "table:name") : STR("");
	if (!read_rows(o, t, n, false, &number))
		return false;
	read_square(t, o->a);
	return true;
}

static size_t
columns_of(const struct xml_node *table)
{
	size_t n = 0;

	for (const struct xml_node *c = table->first; c != NULL; c = c->next) {
		if (xml_is(c, "table:table-column"))
			n += (size_t)number_of(c, "table:number-columns-repeated", 1);
		else if (xml_is(c, "table:table-columns") || xml_is(c, "table:table-header-columns"))
			n += columns_of(c);
	}
	return n;
}

/* ---- blocks -------------------------------------------------------------------------- */

/* The text of a small table inside of a cell stays in the cell, a line a row. */
static bool
read_nested(struct odt *o, const struct place *at, const struct xml_node *table)
{
	for (const struct xml_node *r = table->first; r != NULL; r = r->next)
		for (const struct xml_node *c = r->first; c != NULL; c = c->next)
			if (!read_blocks(o, at, c))
				return false;
	return true;
}

/* What is put off meanwhile lies deeper in the file each time, so this comes to an end. */
static bool
read_later(struct odt *o)
{
	while (o->later.len > 0) {
		struct later now = o->later;
		o->later = (struct later){0};
		for (size_t i = 0; i < now.len; i++)
			if (xml_is(now.at[i], "table:table")
			        ? !read_table(o, now.at[i], false)
			        : !read_blocks(o, &(struct place){.doc = o->doc}, now.at[i]))
				return false;
	}
	return true;
}

static bool
read_block(struct odt *o, const struct place *at, const struct xml_node *c)
{
	if (xml_is(c, "text:p") || xml_is(c, "text:h")) {
		read_text(o, new_para(o, at), c);
		return true;
	}
	if (xml_is(c, "text:list"))
		return read_list(o, at, c, NULL, 0);
	if (xml_is(c, "text:section") || xml_is(c, "text:index-body"))
		return read_blocks(o, at, c);
	if (!xml_is(c, "table:table"))
		return true;
	if (at->cell == NULL)
		return read_table(o, c, false);
	if (columns_of(c) <= 2)
		return read_nested(o, at, c);
	*list_push(&o->later, o->a) = c;
	return true;
}

static bool
read_blocks(struct odt *o, const struct place *at, const struct xml_node *parent)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next)
		if (!read_block(o, at, c) || (at->cell == NULL && !read_later(o)))
			return false;
	return true;
}

static bool
read_list_styles_of(struct odt *o, struct zip_reader *z)
{
	struct str bytes;
	struct xml_node *root;

	if (!zip_has(z, "styles.xml"))
		return true;
	if (!zip_read(z, o->a, "styles.xml", &bytes, o->e) || !xml_parse(o->a, bytes, &root, o->e))
		return false;
	read_list_styles(o, xml_child(root, "office:styles"));
	return true;
}

bool
read_odt(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e)
{
	struct odt o = {.a = a, .doc = ret, .e = e};
	struct str bytes;
	struct xml_node *root;

	if (!read_list_styles_of(&o, z) || !zip_read(z, a, "content.xml", &bytes, e) ||
	    !xml_parse(a, bytes, &root, e))
		return false;
	read_list_styles(&o, xml_child(root, "office:automatic-styles"));
	const struct xml_node *body = xml_child(root, "office:body"),
						  *text = xml_child(body, "office:text"),
						  *book = xml_child(body, "office:spreadsheet");
	if (text == NULL && book == NULL)
		return refuse(e, REFUSE_NO_CONTENT, "no office:text");
	for (const struct xml_node *t = book ? book->first : NULL; t != NULL; t = t->next)
		if (xml_is(t, "table:table") && (!read_table(&o, t, true) || !read_later(&o)))
			return false;
	if (text != NULL && !read_blocks(&o, &(struct place){.doc = ret}, text))
		return false;
	if (o.pictures && o.tables == 0)
		read_gap(ret, a, DOC_GAP_PICTURE, 0, 0, STR(""));
	return true;
}
