/* paper.c - see paper.h. */
#include "core/paper/paper.h"

#include "i18n/i18n.h"
#include "text/text.h"

#define SMALL 24 /* half points: 12 pt */
#define NORMAL 26
#define LARGE 28

static struct doc_para *
line(struct doc_cell *c, struct arena *a, struct str text, int half_pt, bool bold, bool italic)
{
	struct doc_para *p = doc_cell_para(c, a);

	p->align = DOC_CENTER;
	p->size_half_pt = half_pt;
	doc_add_run(p, a, text, bold, italic);
	return p;
}

/* Agency on the left, quốc hiệu on the right, number and date below. */
static void
add_head(struct doc *d, struct arena *a, const struct paper_head *h)
{
	static int widths[] = {42, 58};
	struct doc_table *t = doc_add_table(d, a, 2);
	struct doc_row *top = doc_add_row(t, a);

	t->no_borders = true;
	t->width_pct = widths;
	if (h->parent.len > 0)
		line(&top->cells.at[0], a, text_upper(a, h->parent), SMALL, false, false);
	line(&top->cells.at[0], a, text_upper(a, h->agency), SMALL, true, false)->rule = DOC_RULE_THIRD;
	line(&top->cells.at[1], a, STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), SMALL, true, false);
	line(&top->cells.at[1], a, STR("Độc lập - Tự do - Hạnh phúc"), NORMAL, true, false)->rule =
		DOC_RULE_TEXT;
	struct doc_row *below = doc_add_row(t, a);
	line(&below->cells.at[0], a,
	     h->number.len > 0 ? arena_printf(a, "Số: %.*s", STR_ARG(h->number)) : STR(""), NORMAL,
	     false, false);
	if (h->place.len > 0)
		line(&below->cells.at[1], a,
		     arena_printf(a, "%.*s, %.*s", STR_ARG(h->place),
		                  STR_ARG(i18n_day_long(a, I18N_VI, h->on))),
		     NORMAL, false, true);
}

static struct doc_para *
centred(struct doc *d, struct arena *a, struct str text, bool bold, bool italic, int before)
{
	struct doc_para *p = doc_add_para(d, a);

	p->align = DOC_CENTER;
	p->size_half_pt = LARGE;
	p->space_before_pt = before;
	p->keep_with_next = true;
	doc_add_run(p, a, text, bold, italic);
	return p;
}

static void
add_title(struct doc *d, struct arena *a, const struct paper_form *f, struct str form)
{
	centred(d, a, form, true, false, 12);
	centred(d, a, f->title, true, false, 4);
	if (f->list_name.len > 0)
		centred(d, a, f->list_name, true, false, 2);
	if (f->annex.len > 0)
		centred(d, a, f->annex, false, true, 2);
	doc_add_para(d, a)->size_half_pt = 12;
}

static void
cell(struct doc_row *r, int i, struct arena *a, struct str text, bool bold, enum doc_align align)
{
	struct doc_para *p = doc_cell_para(&r->cells.at[i], a);

	p->align = align;
	p->size_half_pt = NORMAL;
	doc_add_run(p, a, text, bold, false);
}

static void
add_header_row(struct doc_table *t, struct arena *a, const struct str *names)
{
	struct doc_row *r = doc_add_row(t, a);

	r->header = true;
	for (int i = 0; i < t->columns; i++)
		cell(r, i, a, names[i], true, DOC_CENTER);
}

static void
add_domain_rows(struct doc_table *t, struct arena *a, const struct paper_form *f,
                const struct paper_domain *d)
{
	size_t first = t->rows.len;
	int n = 0;

	for (size_t i = 0; i < f->rows.len; i++) {
		const struct paper_row *x = &f->rows.at[i];
		if (x->domain != d->number)
			continue;
		struct doc_row *r = doc_add_row(t, a);
		n++;
		cell(r, 1, a,
		     arena_printf(a, "%d. %.*s%s%.*s%s", n, STR_ARG(x->title),
		                  f->show_unit && x->unit.len > 0 ? " (" : "",
		                  STR_ARG(f->show_unit ? x->unit : STR("")),
		                  f->show_unit && x->unit.len > 0 ? ")" : ""),
		     false, DOC_JUSTIFY);
		cell(r, 2, a, x->expected, false, DOC_CENTER);
		cell(r, 3, a, x->note, false, DOC_LEFT);
		if (n > 1)
			r->cells.at[0].covered = true;
	}
	if (n == 0)
		doc_add_row(t, a);
	struct doc_row *head = &t->rows.at[first];
	head->cells.at[0].row_span = n > 1 ? n : 1;
	cell(head, 0, a, arena_printf(a, "%" PRId64 ". %.*s", d->number, STR_ARG(d->name)), false,
	     DOC_LEFT);
}

static void
add_sign(struct doc *d, struct arena *a, const struct paper_form *f)
{
	static int widths[] = {46, 54};
	struct doc_table *t = doc_add_table(d, a, 2);
	struct doc_row *r = doc_add_row(t, a);
	struct str recipient;

	t->no_borders = true;
	t->width_pct = widths;
	if (f->unit_confirms) {
		line(&r->cells.at[1], a, STR("XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ"), LARGE, true, false)
			->space_before_pt = 8;
	} else {
		if (f->sign.capacity.len > 0)
			line(&r->cells.at[1], a, f->sign.capacity, LARGE, true, false)->space_before_pt = 8;
		line(&r->cells.at[1], a, f->sign.title, LARGE, true, false)->space_before_pt =
			f->sign.capacity.len > 0 ? 0 : 8;
	}
	/* Room for the signature and the seal. */
	line(&r->cells.at[1], a, STR(" "), LARGE, false, false)->space_after_pt = 60;
	if (f->sign.name.len > 0)
		line(&r->cells.at[1], a, f->sign.name, LARGE, true, false);
	if (f->sign.recipients.len == 0)
		return;
	struct doc_para *p = doc_cell_para(&r->cells.at[0], a);
	p->size_half_pt = SMALL;
	p->space_before_pt = 8;
	doc_add_run(p, a, STR("Nơi nhận:"), true, true);
	for (struct str rest = f->sign.recipients; str_cut(&rest, '\n', &recipient);) {
		p = doc_cell_para(&r->cells.at[0], a);
		p->size_half_pt = 22;
		doc_add_run(p, a, arena_printf(a, "- %.*s%s", STR_ARG(recipient), rest.at ? ";" : "."),
		            false, false);
	}
}

struct doc
paper_mau1(struct arena *a, const struct paper_form *f)
{
	static const struct str names[] = {STR_INIT("Lĩnh vực"), STR_INIT("Nội dung đăng ký"),
	                                   STR_INIT("Dự kiến tiến độ hoàn thành"), STR_INIT("Ghi chú")};
	static int widths[] = {23, 45, 17, 15};
	struct doc d = {.title = f->title, .author = f->head.agency, .body_half_pt = NORMAL};

	if (f->head.agency.len > 0)
		add_head(&d, a, &f->head);
	add_title(&d, a, f, STR("MẪU 1"));
	struct doc_table *t = doc_add_table(&d, a, 4);
	t->width_pct = widths;
	add_header_row(t, a, names);
	for (size_t i = 0; i < f->domains.len; i++)
		add_domain_rows(t, a, f, &f->domains.at[i]);
	struct doc_para *total = doc_add_para(&d, a);
	total->space_before_pt = 6;
	doc_add_run(total, a, arena_printf(a, "Tổng số: %zu giải pháp.", f->rows.len), true, false);
	add_sign(&d, a, f);
	return d;
}

struct doc
paper_mau2(struct arena *a, const struct paper_form *f)
{
	static const struct str names[] = {STR_INIT("Lĩnh vực"), STR_INIT("Số lượng đăng ký"),
	                                   STR_INIT("Số lượng hoàn thành"), STR_INIT("Ghi chú")};
	static int widths[] = {45, 18, 18, 19};
	struct doc d = {.title = f->title, .author = f->head.agency, .body_half_pt = NORMAL};
	int64_t registered = 0, completed = 0;

	if (f->head.agency.len > 0)
		add_head(&d, a, &f->head);
	add_title(&d, a, f, STR("MẪU 2"));
	struct doc_table *t = doc_add_table(&d, a, 4);
	t->width_pct = widths;
	add_header_row(t, a, names);
	for (size_t i = 0; i < f->domains.len; i++) {
		const struct paper_domain *x = &f->domains.at[i];
		struct doc_row *r = doc_add_row(t, a);
		cell(r, 0, a, arena_printf(a, "%" PRId64 ". %.*s", x->number, STR_ARG(x->name)), false,
		     DOC_LEFT);
		cell(r, 1, a, arena_printf(a, "%" PRId64, x->registered), false, DOC_CENTER);
		cell(r, 2, a, arena_printf(a, "%" PRId64, x->completed), false, DOC_CENTER);
		cell(r, 3, a, x->note, false, DOC_LEFT);
		registered += x->registered;
		completed += x->completed;
	}
	struct doc_row *sum = doc_add_row(t, a);
	cell(sum, 0, a, STR("Tổng cộng"), true, DOC_LEFT);
	cell(sum, 1, a, arena_printf(a, "%" PRId64, registered), true, DOC_CENTER);
	cell(sum, 2, a, arena_printf(a, "%" PRId64, completed), true, DOC_CENTER);
	add_sign(&d, a, f);
	return d;
}
