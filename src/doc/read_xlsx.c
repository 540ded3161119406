/* read_xlsx.c - Excel workbooks: every visible sheet becomes a table. */
#include "doc/read.h"
#include "doc/read_inner.h"
#include "doc/xml.h"
#include "doc/zipfile.h"

#define COLUMNS_MAX 64
#define ROWS_MAX 1048576 /* of a sheet */
#define STYLES_MAX 4096

struct xlsx {
	struct arena *a;
	struct doc *doc;
	struct zip_reader *zip;
	struct err *e;
	struct str *strings;
	size_t n_strings;
	bool is_date[STYLES_MAX];
	bool since_1904;
	struct read_limits limits;
	int tables;
};

/* The text of <si> or <is>: its runs, without phonetic guides. */
static struct str
rich_text(struct arena *a, const struct xml_node *n)
{
	struct buf b = {.arena = a};

	for (const struct xml_node *c = n ? n->first : NULL; c != NULL; c = c->next) {
		const struct xml_node *t = xml_is(c, "t") ? c : xml_is(c, "r") ? xml_child(c, "t") : NULL;
		if (t != NULL && t->first != NULL)
			buf_str(&b, t->first->text);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

static bool
part(struct xlsx *x, const char *name, struct xml_node **ret)
{
	struct str bytes;
	*ret = NULL;
	if (!zip_has(x->zip, name))
		return true;
	return zip_read(x->zip, x->a, name, &bytes, x->e) && xml_parse(x->a, bytes, ret, x->e);
}

static void
read_strings(struct xlsx *x, const struct xml_node *root)
{
	size_t n = 0;
	for (const struct xml_node *c = root->first; c != NULL; c = c->next)
		n += xml_is(c, "si");
	x->strings = arena_array(x->a, struct str, n + 1);
	for (const struct xml_node *c = root->first; c != NULL; c = c->next)
		if (xml_is(c, "si"))
			x->strings[x->n_strings++] = rich_text(x->a, c);
}

static bool
is_date_code(struct str code)
{
	bool quoted = false;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];
		quoted ^= c == '"';
		if (!quoted && (c == 'd' || c == 'y' || c == 'D' || c == 'Y'))
			return true;
	}
	return false;
}

static void
read_styles(struct xlsx *x, const struct xml_node *root)
{
	const struct xml_node *formats = xml_child(root, "numFmts"), *xfs = xml_child(root, "cellXfs");
	size_t i = 0;

	for (const struct xml_node *c = xfs ? xfs->first : NULL; c != NULL && i < STYLES_MAX;
	     c = c->next) {
		int64_t id = 0;
		if (!xml_is(c, "xf"))
			continue;
		(void)!str_i64(xml_attr(c, "numFmtId"), &id);
		x->is_date[i] = (id >= 14 && id <= 17) || id == 22;
		for (const struct xml_node *f = formats ? formats->first : NULL; f != NULL; f = f->next)
			if (str_eq(xml_attr(f, "numFmtId"), xml_attr(c, "numFmtId")))
				x->is_date[i] = is_date_code(xml_attr(f, "formatCode"));
		i++;
	}
}

/* «B12» → column 1, row 12; false when it is not of that form or too far out. */
static bool
cell_ref(struct str ref, int *ret_column, int *ret_row)
{
	size_t i = 0;
	int column = 0;
	int64_t row;

	while (i < ref.len && i < 3 && ref.at[i] >= 'A' && ref.at[i] <= 'Z')
		column = column * 26 + (ref.at[i++] - 'A' + 1);
	if (column == 0 || column > 16384 || !str_i64(str_slice(ref, i, ref.len), &row) || row < 1 ||
	    row > 1048576)
		return false;
	*ret_column = column - 1;
	*ret_row = (int)row;
	return true;
}

static struct str
date_text(struct xlsx *x, struct str v)
{
	int64_t serial;
	int y, m, d;
	size_t dot = str_find(v, STR("."), 0);

	if (!str_i64(dot == SIZE_MAX ? v : str_slice(v, 0, dot), &serial) || serial < 61 ||
	    serial > 2958465)
		return v;
	/* Day 1 is 1900-01-01, and Excel counts a 29 February 1900 that never was. */
	day_split(serial - 25569 + (x->since_1904 ? 1462 : 0), &y, &m, &d);
	return arena_printf(x->a, "%02d/%02d/%04d", d, m, y);
}

static struct str
cell_text(struct xlsx *x, const struct xml_node *c)
{
	struct str type = xml_attr(c, "t");
	const struct xml_node *v = xml_child(c, "v");
	struct str value = v && v->first ? v->first->text : STR("");
	int64_t i;

	if (str_eq(type, STR("s")))
		return str_i64(value, &i) && i >= 0 && (size_t)i < x->n_strings ? x->strings[i] : STR("");
	if (str_eq(type, STR("inlineStr")))
		return rich_text(x->a, xml_child(c, "is"));
	if (str_eq(type, STR("b")))
		return str_eq(value, STR("1")) ? STR("Có") : STR("Không");
	if (str_eq(type, STR("str")) || str_eq(type, STR("e")))
		return value;
	if (value.len > 0 && str_i64(xml_attr(c, "s"), &i) && i >= 0 && i < STYLES_MAX && x->is_date[i])
		return date_text(x, value);
	return value;
}

/* A formula is read by the result that was saved with it. */
static void
note_formula(struct xlsx *x, const struct doc_table *t, const struct xml_node *c, int row,
             struct str text)
{
	if (str_eq(xml_attr(c, "t"), STR("e")))
		read_gap(x->doc, x->a, DOC_GAP_ERROR, t->number, row, xml_attr(c, "r"));
	else if (text.len == 0 && xml_child(c, "f") != NULL && xml_child(c, "v") == NULL)
		read_gap(x->doc, x->a, DOC_GAP_FORMULA, t->number, row, xml_attr(c, "r"));
}

static bool
read_sheet_row(struct xlsx *x, struct doc_table *t, const struct xml_node *n, int number)
{
	struct doc_row *row = list_push(&t->rows, x->a);
	int at = 0;

	row->source_row = number;
	for (const struct xml_node *c = n->first; c != NULL; c = c->next) {
		int column = at, line;
		if (!xml_is(c, "c"))
			continue;
		(void)!cell_ref(xml_attr(c, "r"), &column, &line);
		struct str text = cell_text(x, c), line_text;
		note_formula(x, t, c, number, text);
		if (column >= COLUMNS_MAX) {
			if (str_trim(text).len > 0)
				read_gap(x->doc, x->a, DOC_GAP_COLUMNS, t->number, number, STR(""));
			continue;
		}
		if (!read_count_cells(&x->limits, 1, x->e))
			return false;
		while ((int)row->cells.len <= column)
			*list_push(&row->cells, x->a) = (struct doc_cell){.col_span = 1, .row_span = 1};
		for (struct str rest = text; text.len > 0 && str_cut(&rest, '\n', &line_text);)
			doc_add_run(doc_cell_para(&row->cells.at[column], x->a), x->a, line_text, false, false);
		at = column + 1;
	}
	if ((int)row->cells.len > t->columns)
		t->columns = (int)row->cells.len;
	return true;
}

static void
merge(struct doc_table *t, struct str range)
{
	int c1, r1, c2, r2;
	struct str from, rest = range;
	size_t first = SIZE_MAX;

	if (!str_cut(&rest, ':', &from) || !cell_ref(from, &c1, &r1) || !cell_ref(rest, &c2, &r2) ||
	    c2 >= t->columns || c2 < c1 || r2 < r1)
		return;
	for (size_t i = 0; i < t->rows.len; i++) {
		struct doc_row *row = &t->rows.at[i];
		if (row->source_row < r1 || row->source_row > r2)
			continue;
		if (first == SIZE_MAX)
			first = i;
		for (int c = c1; c <= c2; c++)
			if (i != first || c != c1) {
				row->cells.at[c].covered = true;
				row->cells.at[c].paras.len = 0;
			}
		struct doc_cell *head = &t->rows.at[first].cells.at[c1];
		head->col_span = c2 - c1 + 1;
		head->row_span = (int)(i - first) + 1;
	}
}

static bool
read_sheet(struct xlsx *x, struct str name, const char *path)
{
	struct xml_node *root;
	int number = 0;

	if (!part(x, path, &root) || root == NULL)
		return root == NULL && x->e->code == ERR_NONE;
	struct doc_table *t = doc_add_table(x->doc, x->a, 0);
	t->number = ++x->tables;
	t->sheet = name;
	const struct xml_node *data = xml_child(root, "sheetData"),
						  *merges = xml_child(root, "mergeCells");
	for (const struct xml_node *n = data ? data->first : NULL; n != NULL; n = n->next) {
		int64_t r;
		if (!xml_is(n, "row"))
			continue;
		number = str_i64(xml_attr(n, "r"), &r) && r > 0 && r <= ROWS_MAX ? (int)r : number + 1;
		number = number < ROWS_MAX ? number : ROWS_MAX; /* rows without numbers, or wrong ones */
		if (n->first != NULL &&
		    (!read_count_rows(&x->limits, x->e) || !read_sheet_row(x, t, n, number)))
			return false;
	}
	read_square(t, x->a);
	for (const struct xml_node *n = merges ? merges->first : NULL; n != NULL; n = n->next)
		merge(t, xml_attr(n, "ref"));
	return true;
}

bool
read_xlsx(struct arena *a, struct zip_reader *z, struct doc *ret, struct err *e)
{
	struct xlsx *x = arena_new(a, struct xlsx);
	struct xml_node *book, *rels, *root;

	*x = (struct xlsx){.a = a, .doc = ret, .zip = z, .e = e};
	if (!part(x, "xl/workbook.xml", &book) || !part(x, "xl/_rels/workbook.xml.rels", &rels))
		return false;
	if (!part(x, "xl/sharedStrings.xml", &root))
		return false;
	if (root != NULL)
		read_strings(x, root);
	if (!part(x, "xl/styles.xml", &root))
		return false;
	if (root != NULL)
		read_styles(x, root);
	x->since_1904 = str_eq(xml_attr(xml_child(book, "workbookPr"), "date1904"), STR("1"));
	const struct xml_node *sheets = xml_child(book, "sheets");
	for (const struct xml_node *s = sheets ? sheets->first : NULL; s != NULL; s = s->next) {
		struct str id = xml_attr(s, "r:id"), target = STR(""), state = xml_attr(s, "state");
		for (const struct xml_node *r = rels ? rels->first : NULL; r != NULL; r = r->next)
			if (str_eq(xml_attr(r, "Id"), id))
				target = xml_attr(r, "Target");
		if (!xml_is(s, "sheet"))
			continue;
		if (str_has_prefix(state, STR("hidden")) || str_has_prefix(state, STR("veryHidden"))) {
			read_gap(ret, a, DOC_GAP_HIDDEN, 0, 0, xml_attr(s, "name"));
			continue;
		}
		const char *path = str_has_prefix(target, STR("/"))
		                       ? arena_str(a, str_slice(target, 1, target.len)).at
		                       : arena_printf(a, "xl/%.*s", STR_ARG(target)).at;
		if (!read_sheet(x, xml_attr(s, "name"), path))
			return false;
	}
	return true;
}
