/* read_odt.c - OpenDocument text: paragraphs, lists, tables. */
#include "doc/read.h"
#include "doc/read_inner.h"
#include "doc/xml.h"
#include "doc/zipfile.h"

#define REPEAT_MAX 64

struct odt {
	struct arena *a;
	struct doc *doc;
	struct err *e;
	struct read_limits limits;
	int tables;
};

/* Where paragraphs go: the document, or a cell. */
struct place {
	struct doc *doc;
	struct doc_cell *cell;
};

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
		else if (!xml_is(c, "text:note") && !xml_is(c, "office:annotation"))
			read_text(o, p, c);
	}
}

static bool read_blocks(struct odt *o, const struct place *at, const struct xml_node *parent);

static bool
read_list(struct odt *o, const struct place *at, const struct xml_node *list)
{
	int number = 0;

	for (const struct xml_node *item = list->first; item != NULL; item = item->next) {
		if (!xml_is(item, "text:list-item"))
			continue;
		number++;
		for (const struct xml_node *c = item->first; c != NULL; c = c->next) {
			if (xml_is(c, "text:p") || xml_is(c, "text:h")) {
				struct doc_para *p = new_para(o, at);
				read_text(o, p, c);
				p->label = arena_printf(o->a, "%d.", number);
				p->label_number = number;
			} else if (xml_is(c, "text:list") && !read_list(o, at, c)) {
				return false;
			}
		}
	}
	return true;
}

static int
repeat(const struct xml_node *n, const char *name)
{
	int64_t v;
	return str_i64(xml_attr(n, name), &v) && v > 1 ? (int)(v < REPEAT_MAX ? v : REPEAT_MAX) : 1;
}

static bool
read_row(struct odt *o, struct doc_table *t, const struct xml_node *tr, bool header)
{
	struct doc_row *row = list_push(&t->rows, o->a);

	row->header = header;
	row->source_row = (int)t->rows.len;
	for (const struct xml_node *c = tr->first; c != NULL; c = c->next) {
		bool covered = xml_is(c, "table:covered-table-cell");
		if (!covered && !xml_is(c, "table:table-cell"))
			continue;
		for (int i = repeat(c, "table:number-columns-repeated"); i > 0; i--) {
			if (!read_count_cells(&o->limits, 1, o->e))
				return false;
			struct doc_cell *cell = list_push(&row->cells, o->a);
			*cell = (struct doc_cell){.col_span = repeat(c, "table:number-columns-spanned"),
			                          .row_span = repeat(c, "table:number-rows-spanned"),
			                          .covered = covered};
			if (!covered && !read_blocks(o, &(struct place){.cell = cell}, c))
				return false;
		}
	}
	if ((int)row->cells.len > t->columns)
		t->columns = (int)row->cells.len;
	return true;
}

static bool
read_rows(struct odt *o, struct doc_table *t, const struct xml_node *parent, bool header)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next) {
		if (xml_is(c, "table:table-row") &&
		    (!read_count_rows(&o->limits, o->e) || !read_row(o, t, c, header)))
			return false;
		if ((xml_is(c, "table:table-header-rows") || xml_is(c, "table:table-rows")) &&
		    !read_rows(o, t, c, xml_is(c, "table:table-header-rows")))
			return false;
	}
	return true;
}

static bool
read_blocks(struct odt *o, const struct place *at, const struct xml_node *parent)
{
	for (const struct xml_node *c = parent->first; c != NULL; c = c->next) {
		if (xml_is(c, "text:p") || xml_is(c, "text:h")) {
			read_text(o, new_para(o, at), c);
		} else if (xml_is(c, "text:list")) {
			if (!read_list(o, at, c))
				return false;
		} else if (xml_is(c, "text:section") || xml_is(c, "office:text")) {
			if (!read_blocks(o, at, c))
				return false;
		} else if (xml_is(c, "table:table") && at->cell == NULL) {
			struct doc_table *t = doc_add_table(at->doc, o->a, 0);
			t->number = ++o->tables;
			if (!read_rows(o, t, c, false))
				return false;
			read_square(t, o->a);
		} else if (xml_is(c, "table:table")) {
			/* A table inside a cell: its text stays. */
			for (const struct xml_node *r = c->first; r != NULL; r = r->next)
				for (const struct xml_node *k = r->first; k != NULL; k = k->next)
					if (!read_blocks(o, at, k))
						return false;
		}
	}
	return true;
}

bool
read_odt(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e)
{
	struct odt o = {.a = a, .doc = ret, .e = e};
	struct str bytes;
	struct xml_node *root;

	if (!zip_read(z, a, "content.xml", &bytes, e) || !xml_parse(a, bytes, &root, e))
		return false;
	const struct xml_node *text = xml_child(xml_child(root, "office:body"), "office:text");
	if (text == NULL)
		return err_set(e, ERR_INVALID,
		               N_("Tệp thiếu phần nội dung. Mở bằng Word hoặc Excel, lưu lại rồi gửi."),
		               "no office:text");
	return read_blocks(&o, &(struct place){.doc = ret}, text);
}
