/* mau1.c - see mau1.h. */
#include "core/form/mau1.h"

#include "core/form/columns.h"
#include "core/form/gaps.h"
#include "core/form/heading.h"
#include "core/form/items.h"
#include "core/form/outline.h"
#include "core/form/repair.h"
#include "core/form/report.h"
#include "core/form/textdoc.h"
#include "text/text.h"

#include <string.h>

struct total {
	int64_t written;
	size_t items, since; /* read up to there; and since the total before */
	int table, row;
};

struct finder {
	struct arena *a;
	const struct form_options *o;
	struct form_found *f;
	int year;
	/* Where the rows of the present form stand. */
	const struct doc_table *t;
	struct columns columns;
	int table_columns;
	bool inside;
	int64_t domain; /* of the rows that follow */
	struct str domain_text, unit, expected;
	struct {
		struct total *at;
		size_t len, cap;
	} totals;
	size_t since;
	size_t counts_since, counts_of_table; /* the first count after the last total; of this table */
};

static void
doubt(struct finder *x, int table, int row, const char *field, struct str text)
{
	*list_push(&x->f->doubts, x->a) = (struct form_doubt){table, row, field, text};
}

static struct str
text_of(const struct finder *x, const struct doc_cell *c)
{
	return c->covered ? STR("") : form_text(x->a, doc_cell_text(c, x->a));
}

/* The cell of a column; one that lies under a cell spanning down from above is that cell. */
static const struct doc_cell *
cell_of(const struct finder *x, size_t row, enum column kind)
{
	int i = x->columns.at[kind];
	const struct doc_row *r = &x->t->rows.at[row];

	if (i < 0 || (size_t)i >= r->cells.len)
		return NULL;
	if (!r->cells.at[i].covered)
		return &r->cells.at[i];
	for (size_t k = row; k-- > 0;) {
		const struct doc_row *above = &x->t->rows.at[k];
		if ((size_t)i >= above->cells.len)
			return NULL;
		if (!above->cells.at[i].covered)
			return (size_t)above->cells.at[i].row_span > row - k ? &above->cells.at[i] : NULL;
	}
	return NULL;
}

static struct str
cell_text(const struct finder *x, size_t row, enum column kind)
{
	const struct doc_cell *c = cell_of(x, row, kind);
	return c ? text_of(x, c) : STR("");
}

/* Only what stands in this row itself. */
static struct str
own_text(const struct finder *x, size_t row, enum column kind)
{
	int i = x->columns.at[kind];
	const struct doc_row *r = &x->t->rows.at[row];
	return i < 0 || (size_t)i >= r->cells.len ? STR("") : text_of(x, &r->cells.at[i]);
}

/* What a row looks like as a whole. */
struct row_look {
	struct str all;  /* its texts, separated by blanks */
	struct str lone; /* its only text; empty when there are several */
	size_t filled, short_ones;
	bool wide; /* the lone cell spans nearly the whole table */
};

static struct row_look
look_at(const struct finder *x, const struct doc_row *r)
{
	struct row_look l = {.all = STR(""), .lone = STR("")};
	struct buf b = buf_sized(x->a, 120);

	for (size_t i = 0; i < r->cells.len; i++) {
		struct str s = text_of(x, &r->cells.at[i]);
		if (s.len == 0)
			continue;
		struct str folded = text_fold(x->a, s);
		l.short_ones += folded.len <= 2;
		if (l.filled++ > 0)
			buf_char(&b, ' ');
		buf_str(&b, s);
		l.lone = l.filled == 1 ? s : STR("");
		l.wide = l.filled == 1 && r->cells.at[i].col_span + 1 >= x->t->columns &&
		         r->cells.at[i].col_span > 2;
	}
	l.all = b.len > 0 ? buf_view(&b) : STR("");
	return l;
}

/* «(1) (2) (3) (4)» or «A B 1 2» below the header. */
static bool
is_column_numbers(const struct row_look *l)
{
	return l->filled >= 3 && l->short_ones == l->filled;
}

/* The block of signatures that spreadsheets hold in the rows below the table. */
static bool
is_signature(const struct finder *x, const struct row_look *l, struct str title)
{
	static const struct str heads[] = {
		STR_INIT("xac nhan"),
		STR_INIT("thu truong"),
		STR_INIT("truong don vi"),
		STR_INIT("nguoi lap"),
		STR_INIT("nguoi tong hop"),
		STR_INIT("lap bieu"),
		STR_INIT("noi nhan"),
		STR_INIT("ky ten"),
		STR_INIT("giam doc"),
		STR_INIT("pho giam doc"),
		STR_INIT("kt "),
		STR_INIT("tl "),
		STR_INIT("tm "),
		STR_INIT("truong phong"),
		STR_INIT("tram truong"),
		STR_INIT("chi cuc truong"),
		STR_INIT("chu tich"),
	};
	if (l->filled > 2)
		return false;
	struct str folded = text_fold(x->a, l->all);

	/* «Nơi nhận:» holds the whole block in one cell, however long; a solution about
	 * where something is received has no colon there. */
	if (str_has_prefix(folded, STR("noi nhan")) &&
	    str_find(l->all, STR(":"), 0) <= STR("Nơi nhận :").len)
		return true;
	if (folded.len > 90 || (title.len > 0 && !str_eq(text_upper(x->a, title), title)))
		return false;
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		if (str_has_prefix(folded, heads[i]))
			return true;
	return false;
}

static void
set_domain(struct finder *x, int row, struct str text)
{
	x->domain_text = text;
	x->domain = form_domain_of_cell(x->a, x->o->domains, text);
	if (x->domain == 0)
		doubt(x, x->t->number, row, "domain",
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

static bool
is_placeholder(struct arena *a, struct str s)
{
	static const struct str none[] = {STR_INIT("khong"), STR_INIT("khong co"),
	                                  STR_INIT("khong dang ky"), STR_INIT("chua co"),
	                                  STR_INIT("0")};
	struct str folded = text_fold(a, s);

	for (size_t i = 0; i < COUNT_OF(none); i++)
		if (str_eq(folded, none[i]))
			return true;
	return folded.len == 0;
}

/* The i-th of as many lines as there are items, else the whole cell for each. */
static struct str
shared(const struct finder *x, size_t row, enum column kind, size_t i, size_t n)
{
	const struct doc_cell *c = cell_of(x, row, kind);
	struct str line;
	size_t filled = 0;

	if (c == NULL || n < 2)
		return c ? text_of(x, c) : STR("");
	/* «1. Quý II 2. Quý III»: numbered as the items are. */
	struct form_items numbered;
	if (form_items_numbered(x->a, text_of(x, c), n, &numbered))
		return numbered.at[i];
	struct str whole = doc_cell_text(c, x->a);
	for (struct str rest = whole; whole.len > 0 && str_cut(&rest, '\n', &line);)
		filled += form_text(x->a, line).len > 0;
	if (filled != n)
		return text_of(x, c);
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
		doubt(x, it->table, it->row, "expected", odd);
}

static void
add_items(struct finder *x, size_t row, const struct form_items *items)
{
	int source_row = x->t->rows.at[row].source_row;

	for (size_t i = 0; i < items->len; i++) {
		struct form_item *it = list_push(&x->f->items, x->a);
		struct str unit = cell_text(x, row, COLUMN_OF_UNIT);
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
		doubt(x, x->t->number, source_row, "title",
		      arena_printf(x->a,
		                   "Ô này không đánh số; đã tách thành %zu giải pháp theo đoạn. Xem lại.",
		                   items->len));
	else if (items->unsure)
		doubt(x, x->t->number, source_row, "title",
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
	struct str title = own_text(x, row, COLUMN_TITLE), domain = own_text(x, row, COLUMN_OF_DOMAIN);
	int64_t n;

	if (l->filled == 0 || is_column_numbers(l))
		return true;
	if (form_total_line(x->a, l->all, &n)) {
		add_total(x, n, x->t->number, r->source_row);
		return true;
	}
	if (is_signature(x, l, title)) {
		x->inside = false;
		return true;
	}
	/* A domain as a line of its own, across the table or in the column of the titles. */
	bool plain = own_text(x, row, COLUMN_WHEN).len == 0 &&
	             own_text(x, row, COLUMN_OF_NOTE).len == 0;
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
	struct row_look l = look_at(x, r);
	struct str domain = own_text(x, row, COLUMN_OF_DOMAIN);
	int title = x->columns.at[COLUMN_TITLE];

	if (read_special_row(x, row, &l))
		return;
	if (domain.len > 0 && !is_ditto(x->a, domain))
		set_domain(x, r->source_row, domain);
	if (title < 0 || (size_t)title >= r->cells.len || r->cells.at[title].covered ||
	    is_placeholder(x->a, own_text(x, row, COLUMN_TITLE)))
		return;
	struct form_items items = form_items_split(x->a, &r->cells.at[title]);
	if (items.len == 0)
		return;
	if (x->domain == 0 && x->domain_text.len == 0)
		doubt(x, x->t->number, r->source_row, "domain",
		      STR("Dòng này không ghi lĩnh vực. Chọn lĩnh vực."));
	add_items(x, row, &items);
}

/* An empty cell is 0. */
static int64_t
count_in(struct finder *x, size_t row, enum column kind)
{
	struct str s = cell_text(x, row, kind);
	int64_t n;

	if (form_count_read(s, &n))
		return n;
	if (!is_placeholder(x->a, s))
		doubt(x, x->t->number, x->t->rows.at[row].source_row, "count",
		      arena_printf(x->a, "“%.*s” không phải là số lượng. Nhập một số.", STR_ARG(s)));
	return 0;
}

static int64_t
sum_from(const struct finder *x, size_t first, enum column kind)
{
	int64_t sum = 0;

	for (size_t i = first; i < x->f->counts.len; i++)
		sum += kind == COLUMN_REGISTERED ? x->f->counts.at[i].registered
		                                 : x->f->counts.at[i].completed;
	return sum;
}

/* «Tổng số» of Mẫu 2 counts its own table, or all since the total before: a table that Word cut
 * in two has its total in the second. */
static void
check_count_total(struct finder *x, size_t row)
{
	static const struct {
		enum column kind;
		const char *name;
	} sums[] = {{COLUMN_REGISTERED, "đăng ký"}, {COLUMN_COMPLETED, "hoàn thành"}};

	for (size_t k = 0; k < COUNT_OF(sums); k++) {
		int64_t written, sum = sum_from(x, x->counts_since, sums[k].kind);
		if (form_count_read(own_text(x, row, sums[k].kind), &written) && written != sum &&
		    written != sum_from(x, x->counts_of_table, sums[k].kind))
			doubt(x, x->t->number, x->t->rows.at[row].source_row, "count",
			      arena_printf(x->a,
			                   "Dòng tổng ghi %s %" PRId64 ", cộng các lĩnh vực được %" PRId64
			                   ". Kiểm tra lại.",
			                   sums[k].name, written, sum));
	}
	x->counts_since = x->f->counts.len;
}

static void
read_mau2_row(struct finder *x, size_t row)
{
	const struct doc_row *r = &x->t->rows.at[row];
	struct row_look l = look_at(x, r);
	struct str domain = own_text(x, row, COLUMN_OF_DOMAIN);
	int64_t ignored;

	if (form_total_line(x->a, domain.len > 0 ? domain : l.all, &ignored)) {
		check_count_total(x, row);
		return;
	}
	if (domain.len == 0 || is_column_numbers(&l))
		return;
	if (is_signature(x, &l, STR(""))) {
		x->inside = false;
		return;
	}
	int64_t registered = count_in(x, row, COLUMN_REGISTERED),
			completed = count_in(x, row, COLUMN_COMPLETED);
	int64_t number = form_domain_of_cell(x->a, x->o->domains, domain);
	if (number == 0) {
		doubt(x, x->t->number, r->source_row, "domain",
		      arena_printf(x->a, "Không rõ lĩnh vực “%.*s”. Chọn lĩnh vực đúng.", STR_ARG(domain)));
		return;
	}
	if (completed > registered)
		doubt(x, x->t->number, r->source_row, "count",
		      arena_printf(x->a,
		                   "Hoàn thành %" PRId64 " nhiều hơn đăng ký %" PRId64 ". Kiểm tra lại.",
		                   completed, registered));
	*list_push(&x->f->counts, x->a) = (struct form_count){number, registered, completed,
	                                                      cell_text(x, row, COLUMN_OF_NOTE)};
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
			read_mau2_row(x, i);
		} else {
			struct str unit = form_unit_row(x->a, &t->rows.at[i]);
			if (unit.len > 0)
				x->unit = unit;
			else
				read_line(x, look_at(x, &t->rows.at[i]).all, t->number, t->rows.at[i].source_row);
		}
	}
}

/* «Trạm Núi Lớn» on a line of its own right above a table. A sentence ends in a mark. */
static bool
is_lone_unit(struct arena *a, struct str line)
{
	return line.len > 0 && strchr(".,;:", line.at[line.len - 1]) == NULL &&
	       form_is_unit_name(a, line);
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
		doubt(x, t->table, t->row, "",
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
