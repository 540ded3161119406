/* mau1.c - see mau1.h. */
#include "core/form/mau1.h"

#include "core/form/finder.h"
#include "core/form/gaps.h"
#include "core/form/heading.h"
#include "core/form/items.h"
#include "core/form/outline.h"
#include "core/form/repair.h"
#include "core/form/textdoc.h"
#include "text/text.h"

#include <string.h>

static void
set_domain(struct finder *x, int row, struct str text)
{
	x->domain_text = text;
	x->domain = form_domain_of_cell(x->a, x->o->domains, text);
	if (x->domain == 0)
		finder_doubt(
			x, x->t->number, row, "domain",
			arena_printf(x->a, "Không rõ lĩnh vực “%.*s”. Chọn lĩnh vực đúng.", STR_ARG(text)));
}

/* «-nt-», «"», «như trên»: the same as above. */
static bool
is_ditto(struct arena *a, struct str s)
{
	struct str folded = text_fold(a, s);
	return str_eq(folded, STR("nt")) || str_eq(folded, STR("nhu tren")) ||
	       (folded.len == 0 && s.len > 0 && str_find(s, STR("…"), 0) == SIZE_MAX &&
	        str_find(s, STR(".."), 0) == SIZE_MAX);
}

/* The i-th of as many lines as there are items, else the whole cell for each. */
static struct str
shared(const struct finder *x, size_t row, enum column kind, size_t i, size_t n)
{
	const struct doc_cell *c = finder_cell_of(x, row, kind);
	struct str line, all = finder_cell(x, row, kind);
	size_t filled = 0;

	if (c == NULL || n < 2)
		return all;
	/* «1. Quý II 2. Quý III»: numbered as the items are. */
	struct form_items numbered;
	if (form_items_numbered(x->a, all, n, &numbered))
		return numbered.at[i];
	struct str whole = doc_cell_text(c, x->a);
	for (struct str rest = whole; whole.len > 0 && str_cut(&rest, '\n', &line);)
		filled += form_text(x->a, line).len > 0;
	if (filled != n)
		return all;
	for (struct str rest = whole; str_cut(&rest, '\n', &line);) {
		struct str s = form_text(x->a, line);
		if (s.len > 0 && i-- == 0)
			return s;
	}
	return STR("");
}

static void
read_when(struct finder *x, struct form_item *it)
{
	if (it->expected.len > 0 && is_ditto(x->a, it->expected))
		it->expected = x->expected;
	x->expected = it->expected;
	it->when = when_read(x->a, it->expected, x->year, x->o->before_is_strict);
	struct str odd = when_doubt(x->a, it->expected, &it->when);
	if (odd.len > 0)
		finder_doubt(x, it->table, it->row, "expected", odd);
}

static void
add_items(struct finder *x, size_t row, const struct form_items *items)
{
	int source_row = x->t->rows.at[row].source_row;

	for (size_t i = 0; i < items->len; i++) {
		struct form_item *it = list_push(&x->f->items, x->a);
		struct str unit = finder_cell(x, row, COLUMN_OF_UNIT);
		*it = (struct form_item){.domain = x->domain,
		                         .domain_text = x->domain_text,
		                         .title = items->at[i],
		                         .expected = shared(x, row, COLUMN_WHEN, i, items->len),
		                         .note = shared(x, row, COLUMN_OF_NOTE, i, items->len),
		                         .unit = unit.len > 0 ? unit : x->unit,
		                         .authors = shared(x, row, COLUMN_AUTHORS, i, items->len),
		                         .level = shared(x, row, COLUMN_OF_LEVEL, i, items->len),
		                         .table = x->t->number,
		                         .row = source_row};
		read_when(x, it);
	}
	if (items->guessed)
		finder_doubt(
			x, x->t->number, source_row, "title",
			arena_printf(x->a,
		                 "Ô này không đánh số; đã tách thành %zu giải pháp theo đoạn. Xem lại.",
		                 items->len));
	else if (items->unsure)
		finder_doubt(
			x, x->t->number, source_row, "title",
			arena_printf(x->a,
		                 "Trong ô này có số thứ tự giữa câu; đọc được %zu giải pháp. Xem lại.",
		                 items->len));
}

static void
add_total(struct finder *x, int64_t n, int table, int row)
{
	if (n < 0)
		return;
	*list_push(&x->totals, x->a) = (struct total){n, x->f->items.len, x->f->items.len - x->since,
	                                              table, row};
	x->since = x->f->items.len;
	x->f->total_written = n;
}

/* Rows that are no items: true when the row was used up. */
static bool
read_special_row(struct finder *x, size_t row, const struct row_look *l)
{
	const struct doc_row *r = &x->t->rows.at[row];
	struct str title = finder_own(x, row, COLUMN_TITLE),
			   domain = finder_own(x, row, COLUMN_OF_DOMAIN);
	int64_t n;

	if (l->filled == 0 || finder_is_numbering(l))
		return true;
	if (form_total_line(x->a, l->all, &n)) {
		add_total(x, n, x->t->number, r->source_row);
		return true;
	}
	if (finder_is_signature(x, l, title)) {
		x->inside = false;
		return true;
	}
	/* A domain as a line of its own, across the table or in the column of the titles. */
	bool plain = finder_own(x, row, COLUMN_WHEN).len == 0 &&
	             finder_own(x, row, COLUMN_OF_NOTE).len == 0;
	struct str line = l->lone.len > 0 ? l->lone : domain.len == 0 ? title : STR("");
	if (line.len > 0 && plain && (domain.len == 0 || l->wide) &&
	    form_domain_match(x->a, x->o->domains, line) != 0) {
		set_domain(x, r->source_row, line);
		return true;
	}
	if (l->wide) {
		/* Lists of an agency have its units as lines between. */
		struct str named = form_unit_line(x->a, l->lone);
		if (named.len > 0 || form_is_unit_name(x->a, l->lone))
			x->unit = named.len > 0 ? named : l->lone;
		else
			set_domain(x, r->source_row, l->lone);
		return true;
	}
	return false;
}

static void
read_mau1_row(struct finder *x, size_t row)
{
	const struct doc_row *r = &x->t->rows.at[row];
	struct row_look l = finder_look(x, r);
	struct str domain = finder_own(x, row, COLUMN_OF_DOMAIN);
	int title = x->columns.at[COLUMN_TITLE];

	if (read_special_row(x, row, &l))
		return;
	if (domain.len > 0 && !is_ditto(x->a, domain))
		set_domain(x, r->source_row, domain);
	if (title < 0 || (size_t)title >= r->cells.len || r->cells.at[title].covered ||
	    finder_is_placeholder(x->a, finder_own(x, row, COLUMN_TITLE)))
		return;
	struct form_items items = form_items_split(x->a, &r->cells.at[title]);
	if (items.len == 0)
		return;
	if (x->domain == 0 && x->domain_text.len == 0)
		finder_doubt(x, x->t->number, r->source_row, "domain",
		             STR("Dòng này không ghi lĩnh vực. Chọn lĩnh vực."));
	add_items(x, row, &items);
}

/* Lines outside of the rows: the unit of the next form, the total of the last one. */
static void
read_line(struct finder *x, struct str s, int table, int row)
{
	struct str unit = form_unit_line(x->a, s);
	int64_t n;

	if (unit.len > 0)
		x->unit = unit;
	else if (x->columns.mau1 && form_total_line(x->a, s, &n))
		add_total(x, n, table, row);
}

/* «Trạm Núi Lớn» on a line of its own right above a table, or in a row alone above its header, as
 * sheets have it. A sentence ends in a mark. */
static bool
is_lone_unit(struct arena *a, struct str line)
{
	return line.len > 0 && strchr(".,;:", line.at[line.len - 1]) == NULL &&
	       form_is_unit_name(a, line);
}

/* A row of no form: what stands above the header, or below all rows. */
static void
read_row_outside(struct finder *x, const struct doc_row *r)
{
	struct row_look l = finder_look(x, r);
	struct str unit = form_unit_row(x->a, r);

	if (unit.len > 0)
		x->unit = unit;
	else if (is_lone_unit(x->a, l.lone))
		x->unit = l.lone;
	else
		read_line(x, l.all, x->t->number, r->source_row);
}

static void
read_table(struct finder *x, const struct doc_table *t)
{
	/* A table without a header that is as wide as the last form goes on with it:
	 * Word cuts tables, scanners too. */
	x->inside = x->inside && t->columns == x->table_columns;
	x->t = t;
	x->counts_of_table = x->f->counts.len;
	for (size_t i = 0; i < t->rows.len; i++) {
		size_t header = 0;
		struct columns c = columns_find(x->a, t, i, &header);
		if (header > 0) {
			x->columns = c;
			x->table_columns = t->columns;
			x->f->mau1 |= c.mau1;
			x->f->mau2 |= c.mau2;
			x->inside = true;
			i += header - 1;
		} else if (x->inside && x->columns.mau1) {
			read_mau1_row(x, i);
		} else if (x->inside && x->columns.mau2) {
			finder_read_mau2(x, i);
		} else {
			read_row_outside(x, &t->rows.at[i]);
		}
	}
}

static void
read_para(struct finder *x, const struct doc_para *p, bool above_table)
{
	struct str s = form_text(x->a, doc_para_text(p, x->a));

	/* The name of a domain stands between two parts of a table, or its empty row lost its
	 * cells in a text file. */
	if (x->inside && x->columns.mau1 && form_domain_match(x->a, x->o->domains, s) != 0) {
		set_domain(x, 0, s);
		return;
	}
	if (text_fold(x->a, s).len > 3) /* a page number does not end a table */
		x->inside = false;
	/* «Tổng số» below a table belongs to it, and to none of its rows. */
	read_line(x, s, x->t != NULL ? x->t->number : 0, 0);
	if (above_table && is_lone_unit(x->a, s))
		x->unit = s;
}

/* The unit that each item is of; empty when they are of several, or of none that is named. */
static struct str
unit_of_all(const struct form_found *f)
{
	for (size_t i = 1; i < f->items.len; i++)
		if (!str_eq(f->items.at[i].unit, f->items.at[0].unit))
			return STR("");
	return f->items.len > 0 ? f->items.at[0].unit : STR("");
}

/* A total counts its own table, or all read so far. */
static void
check_totals(struct finder *x)
{
	for (size_t i = 0; i < x->totals.len; i++) {
		const struct total *t = &x->totals.at[i];
		if (t->written == (int64_t)t->since || t->written == (int64_t)t->items)
			continue;
		finder_doubt(x, t->table, t->row, "",
		             arena_printf(x->a,
		                          "Cuối bảng ghi “Tổng số: %" PRId64
		                          "” nhưng đọc được %zu giải pháp. Kiểm tra lại từng dòng.",
		                          t->written, t->since > 0 ? t->since : t->items));
	}
}

bool
form_find(struct arena *a, const struct doc *d, const struct form_options *o,
          struct form_found *ret, struct err *e)
{
	struct doc doc = d->plain.len > 0 ? form_text_document(a, d->plain) : *d;
	struct finder x = {
		.a = a, .o = o, .f = ret, .unit = STR(""), .domain_text = STR(""), .expected = STR("")};

	*ret = (struct form_found){.total_written = -1, .unit = STR(""), .plan_number = STR("")};
	if (!form_repair(a, &doc, e))
		return false;
	form_find_heading(a, &doc, ret);
	x.year = o->year != 0 ? o->year : ret->year;
	for (size_t i = 0; i < doc.blocks.len; i++) {
		if (doc.blocks.at[i].kind == DOC_TABLE)
			read_table(&x, &doc.blocks.at[i].table);
		else if (doc.blocks.at[i].kind == DOC_PARA)
			read_para(&x, &doc.blocks.at[i].para,
			          i + 1 < doc.blocks.len && doc.blocks.at[i + 1].kind == DOC_TABLE);
	}
	if (ret->unit.len == 0)
		ret->unit = unit_of_all(ret);
	form_note_gaps(a, &doc, ret);
	form_find_outline(a, &doc, ret);
	check_totals(&x);
	return true;
}
