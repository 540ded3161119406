/* mau1.c - see mau1.h. */
#include "core/form/mau1.h"

#include "core/form/columns.h"
#include "core/form/items.h"
#include "core/form/outline.h"
#include "core/form/textdoc.h"
#include "text/decode.h"
#include "text/text.h"

struct finder {
	struct arena *a;
	const struct form_options *o;
	struct form_found *f;
	/* Where the rows of the present table stand. */
	struct columns columns;
	int table_columns;
	size_t run;     /* items of this domain so far */
	int64_t domain; /* of the rows that follow */
	struct str domain_text, unit;
};

static void
doubt(struct finder *x, int table, int row, const char *field, struct str text)
{
	*list_push(&x->f->doubts, x->a) = (struct form_doubt){table, row, field, text};
}

static struct str
cell_text(const struct finder *x, const struct doc_row *r, enum column kind)
{
	int i = x->columns.at[kind];
	if (i < 0 || (size_t)i >= r->cells.len || r->cells.at[i].covered)
		return STR("");
	return form_text(x->a, doc_cell_text(&r->cells.at[i], x->a));
}

/* The only text of a row that has text in one cell; empty otherwise. */
static struct str
lone_text(const struct finder *x, const struct doc_row *r)
{
	struct str only = STR("");

	for (size_t i = 0; i < r->cells.len; i++) {
		struct str s = r->cells.at[i].covered
		                   ? STR("")
		                   : form_text(x->a, doc_cell_text(&r->cells.at[i], x->a));
		if (s.len == 0)
			continue;
		if (only.len > 0)
			return STR("");
		only = s;
	}
	return only;
}

/* «Tổng số: 12 giải pháp.» → 12; -1 when the text is something else. */
static int64_t
total_of(struct arena *a, struct str text)
{
	struct str folded = text_fold(a, text), word;
	int64_t n;

	if (!str_has_prefix(folded, STR("tong so")) && !str_has_prefix(folded, STR("tong cong")) &&
	    !str_has_prefix(folded, STR("cong")))
		return -1;
	for (struct str rest = folded; str_cut(&rest, ' ', &word);)
		if (str_i64(word, &n))
			return n;
	return -1;
}

static bool
is_total(struct arena *a, struct str text)
{
	struct str folded = text_fold(a, text);
	return str_has_prefix(folded, STR("tong so")) || str_has_prefix(folded, STR("tong cong")) ||
	       str_eq(folded, STR("cong"));
}

static void
set_domain(struct finder *x, const struct doc_table *t, const struct doc_row *r, struct str text)
{
	x->domain_text = text;
	x->run = 0;
	x->domain = form_domain_match(x->a, x->o->domains, text);
	if (x->domain == 0)
		doubt(x, t->number, r->source_row, "domain",
		      arena_printf(x->a, "Không rõ lĩnh vực “%.*s”. Chọn lĩnh vực đúng.", STR_ARG(text)));
}

static size_t
filled_paras(const struct finder *x, const struct doc_cell *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->paras.len; i++)
		n += form_text(x->a, doc_para_text(&c->paras.at[i], x->a)).len > 0;
	return n;
}

/* The i-th of as many lines as there are items, else the whole cell for each. */
static struct str
shared(const struct finder *x, const struct doc_row *r, enum column kind, size_t i, size_t n)
{
	int k = x->columns.at[kind];
	const struct doc_cell *c = k >= 0 && (size_t)k < r->cells.len ? &r->cells.at[k] : NULL;

	if (c == NULL || c->covered || n < 2 || filled_paras(x, c) != n)
		return cell_text(x, r, kind);
	for (size_t p = 0; p < c->paras.len; p++) {
		struct str s = form_text(x->a, doc_para_text(&c->paras.at[p], x->a));
		if (s.len > 0 && i-- == 0)
			return s;
	}
	return STR("");
}

static void
add_items(struct finder *x, const struct doc_table *t, const struct doc_row *r,
          const struct form_items *items)
{
	for (size_t i = 0; i < items->len; i++) {
		struct form_item *it = list_push(&x->f->items, x->a);
		*it = (struct form_item){.domain = x->domain,
		                         .domain_text = x->domain_text,
		                         .title = items->at[i],
		                         .expected = shared(x, r, COLUMN_WHEN, i, items->len),
		                         .note = shared(x, r, COLUMN_OF_NOTE, i, items->len),
		                         .unit = cell_text(x, r, COLUMN_OF_UNIT),
		                         .authors = cell_text(x, r, COLUMN_AUTHORS),
		                         .level = cell_text(x, r, COLUMN_OF_LEVEL),
		                         .table = t->number,
		                         .row = r->source_row};
		it->when = when_read(x->a, it->expected, x->o->year, x->o->before_is_strict);
		if (it->when.problem.len > 0)
			doubt(x, t->number, r->source_row, "expected", it->when.problem);
		else if (it->expected.len > 0 && !it->when.understood)
			doubt(x, t->number, r->source_row, "expected",
			      arena_printf(
					  x->a, "Chưa hiểu tiến độ “%.*s”. Ghi như: Năm 2022, Quý III/2022, 30/9/2022.",
					  STR_ARG(it->expected)));
	}
	if (items->guessed && items->len > 1)
		doubt(x, t->number, r->source_row, "title",
		      arena_printf(x->a,
		                   "Ô này không đánh số; đã tách thành %zu giải pháp theo đoạn. Xem lại.",
		                   items->len));
}

static void
read_mau1_row(struct finder *x, const struct doc_table *t, const struct doc_row *r)
{
	int title = x->columns.at[COLUMN_TITLE];
	struct str lone = lone_text(x, r), domain = cell_text(x, r, COLUMN_OF_DOMAIN);

	if (is_total(x->a, lone.len > 0 ? lone : domain)) {
		int64_t n = total_of(x->a, lone);
		x->f->total_written = n >= 0 ? n : x->f->total_written;
		return;
	}
	/* A domain as a line of its own across the table. */
	if (lone.len > 0 && (x->columns.at[COLUMN_OF_DOMAIN] < 0 || domain.len == 0) &&
	    form_domain_match(x->a, x->o->domains, lone) != 0) {
		set_domain(x, t, r, lone);
		return;
	}
	if (domain.len > 0)
		set_domain(x, t, r, domain);
	if (title < 0 || (size_t)title >= r->cells.len || r->cells.at[title].covered)
		return;
	struct form_items items = form_items_split(x->a, &r->cells.at[title], x->run);
	x->run += items.len;
	if (items.len == 0)
		return;
	if (x->domain == 0 && x->domain_text.len == 0)
		doubt(x, t->number, r->source_row, "domain",
		      STR("Dòng này không ghi lĩnh vực. Chọn lĩnh vực."));
	add_items(x, t, r, &items);
}

static int64_t
count_in(const struct finder *x, const struct doc_row *r, enum column kind)
{
	struct str s = cell_text(x, r, kind);
	int64_t n;
	return s.len > 0 && str_i64(str_trim(s), &n) ? n : 0;
}

static void
read_mau2_row(struct finder *x, const struct doc_row *r)
{
	struct str domain = cell_text(x, r, COLUMN_OF_DOMAIN);
	int64_t number = form_domain_match(x->a, x->o->domains, domain);

	if (number != 0)
		*list_push(&x->f->counts, x->a) = (struct form_count){
			number, count_in(x, r, COLUMN_REGISTERED), count_in(x, r, COLUMN_COMPLETED),
			cell_text(x, r, COLUMN_OF_NOTE)};
}

static void
read_table(struct finder *x, const struct doc_table *t)
{
	/* A table without a header that is as wide as the last form goes on with it:
	 * Word cuts tables, scanners too. */
	bool inside = x->columns.mau1 && t->columns == x->table_columns;

	for (size_t i = 0; i < t->rows.len; i++) {
		size_t header = 0;
		struct columns c = columns_find(x->a, t, i, &header);
		if (header > 0) {
			x->columns = c;
			x->table_columns = t->columns;
			x->f->mau1 |= c.mau1;
			x->f->mau2 |= c.mau2;
			inside = true;
			i += header - 1;
			continue;
		}
		if (inside && x->columns.mau1)
			read_mau1_row(x, t, &t->rows.at[i]);
		else if (inside && x->columns.mau2)
			read_mau2_row(x, &t->rows.at[i]);
	}
}

static void
read_para(struct finder *x, const struct doc_para *p)
{
	struct str s = form_text(x->a, doc_para_text(p, x->a)), folded = text_fold(x->a, s);
	int64_t n = x->f->mau1 ? total_of(x->a, s) : -1;

	if (n >= 0)
		x->f->total_written = n;
	static const struct str heads[] = {STR_INIT("don vi "), STR_INIT("ten don vi "),
	                                   STR_INIT("co quan don vi ")};
	size_t colon = str_find(s, STR(":"), 0);
	for (size_t i = 0; i < COUNT_OF(heads) && x->f->unit.len == 0; i++)
		if (colon != SIZE_MAX && str_has_prefix(folded, heads[i]) && folded.len < 120)
			x->f->unit = str_trim(str_slice(s, colon + 1, s.len));
}

/* ---- text in old fonts ----------------------------------------------------------------- */

static bool
repair_para(struct arena *a, struct doc_para *p, struct err *e)
{
	for (size_t i = 0; i < p->runs.len; i++) {
		struct doc_run *r = &p->runs.at[i];
		enum text_script script = TEXT_UNICODE;
		if (r->legacy_font && text_script_of(r->text) != TEXT_UNICODE)
			r->text = str_has_prefix(r->font, STR("VNI"))
			              ? text_from_vni(a, r->text)
			              : text_from_tcvn3(a, r->text, str_has_suffix(r->font, STR("H")));
		else
			r->text = text_repair(a, r->text, &script);
		if (script == TEXT_UNREADABLE)
			return err_set(
				e, ERR_INVALID,
				N_("Chữ trong tệp dùng bảng mã không đọc được. Chuyển sang Unicode (phông Times New Roman) rồi gửi lại."),
				"script");
	}
	return true;
}

static bool
repair(struct arena *a, struct doc *d, struct err *e)
{
	for (size_t i = 0; i < d->blocks.len; i++) {
		struct doc_block *b = &d->blocks.at[i];
		if (b->kind == DOC_PARA && !repair_para(a, &b->para, e))
			return false;
		for (size_t r = 0; b->kind == DOC_TABLE && r < b->table.rows.len; r++)
			for (size_t c = 0; c < b->table.rows.at[r].cells.len; c++)
				for (size_t p = 0; p < b->table.rows.at[r].cells.at[c].paras.len; p++)
					if (!repair_para(a, &b->table.rows.at[r].cells.at[c].paras.at[p], e))
						return false;
	}
	return true;
}

bool
form_find(struct arena *a, const struct doc *d, const struct form_options *o,
          struct form_found *ret, struct err *e)
{
	struct finder x = {.a = a, .o = o, .f = ret, .unit = STR(""), .domain_text = STR("")};
	struct doc doc = d->plain.len > 0 ? form_text_document(a, d->plain) : *d;

	*ret = (struct form_found){.total_written = -1, .unit = STR("")};
	if (!repair(a, &doc, e))
		return false;
	for (size_t i = 0; i < doc.blocks.len; i++) {
		if (doc.blocks.at[i].kind == DOC_TABLE)
			read_table(&x, &doc.blocks.at[i].table);
		else if (doc.blocks.at[i].kind == DOC_PARA)
			read_para(&x, &doc.blocks.at[i].para);
	}
	form_find_outline(a, &doc, ret);
	if (ret->mau1 && ret->total_written >= 0 && ret->total_written != (int64_t)ret->items.len)
		doubt(&x, 0, 0, "",
		      arena_printf(a,
		                   "Cuối bảng ghi “Tổng số: %" PRId64
		                   "” nhưng đọc được %zu giải pháp. Kiểm tra lại từng dòng.",
		                   ret->total_written, ret->items.len));
	return true;
}
