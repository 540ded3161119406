/* wire.c - see wire.h. Numbers are 32 bits, little-endian as both sides are one machine. */
#include "doc/wire.h"

#include <string.h>

#define LIST_MAX 1000000u

static void
put_u32(struct buf *b, uint32_t v)
{
	buf_add(b, (const char *)&v, sizeof(v));
}

static void
put_str(struct buf *b, struct str s)
{
	put_u32(b, (uint32_t)s.len);
	buf_str(b, s);
}

static void
put_para(struct buf *b, const struct doc_para *p)
{
	put_str(b, p->label);
	put_u32(b, (uint32_t)p->label_number);
	put_u32(b, (uint32_t)p->heading);
	put_u32(b, (uint32_t)p->runs.len);
	for (size_t i = 0; i < p->runs.len; i++) {
		const struct doc_run *r = &p->runs.at[i];
		put_str(b, r->text);
		put_u32(b, (uint32_t)(r->bold | r->italic << 1 | r->legacy_font << 2));
		put_str(b, r->font);
	}
}

static void
put_table(struct buf *b, const struct doc_table *t)
{
	put_u32(b, (uint32_t)t->columns);
	put_u32(b, (uint32_t)t->number);
	put_str(b, t->sheet);
	put_u32(b, (uint32_t)t->rows.len);
	for (size_t i = 0; i < t->rows.len; i++) {
		const struct doc_row *r = &t->rows.at[i];
		put_u32(b, (uint32_t)r->source_row);
		put_u32(b, r->header);
		put_u32(b, (uint32_t)r->cells.len);
		for (size_t k = 0; k < r->cells.len; k++) {
			const struct doc_cell *c = &r->cells.at[k];
			put_u32(b, (uint32_t)c->col_span);
			put_u32(b, (uint32_t)c->row_span);
			put_u32(b, c->covered);
			put_u32(b, (uint32_t)c->paras.len);
			for (size_t p = 0; p < c->paras.len; p++)
				put_para(b, &c->paras.at[p]);
		}
	}
}

void
wire_put(struct buf *b, const struct doc *d, const struct err *e)
{
	put_u32(b, (uint32_t)e->code);
	put_str(b, str_of(e->msgid));
	put_str(b, str_of(e->detail));
	put_str(b, d->plain);
	put_u32(b, (uint32_t)d->blocks.len);
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *x = &d->blocks.at[i];
		put_u32(b, x->kind);
		if (x->kind == DOC_PARA)
			put_para(b, &x->para);
		else if (x->kind == DOC_TABLE)
			put_table(b, &x->table);
	}
}

/* ---- reading; the other side may have been taken over by the document -------------- */

struct wire {
	struct arena *a;
	struct str rest;
	bool bad;
};

static uint32_t
get_u32(struct wire *w)
{
	uint32_t v;
	if (w->rest.len < sizeof(v)) {
		w->bad = true;
		return 0;
	}
	memcpy(&v, w->rest.at, sizeof(v));
	w->rest = str_slice(w->rest, sizeof(v), w->rest.len);
	return v;
}

static int
get_int(struct wire *w, int max)
{
	uint32_t v = get_u32(w);
	if (v > (uint32_t)max)
		w->bad = true;
	return w->bad ? 0 : (int)v;
}

static size_t
get_count(struct wire *w)
{
	uint32_t n = get_u32(w);
	/* Everything that is counted takes at least four bytes. */
	if (n > LIST_MAX || (size_t)n * 4 > w->rest.len)
		w->bad = true;
	return w->bad ? 0 : n;
}

static struct str
get_str(struct wire *w)
{
	uint32_t n = get_u32(w);
	if (w->bad || n > w->rest.len) {
		w->bad = true;
		return STR("");
	}
	struct str s = str_slice(w->rest, 0, n);
	w->rest = str_slice(w->rest, n, w->rest.len);
	if (!utf8_valid(s))
		w->bad = true;
	return n == 0 ? STR("") : s;
}

static void
get_para(struct wire *w, struct doc_para *p)
{
	p->label = get_str(w);
	p->label_number = get_int(w, 1000000);
	p->heading = get_int(w, 9);
	for (size_t n = get_count(w); n > 0 && !w->bad; n--) {
		struct doc_run *r = list_push(&p->runs, w->a);
		r->text = get_str(w);
		uint32_t flags = get_u32(w);
		r->bold = flags & 1;
		r->italic = flags >> 1 & 1;
		r->legacy_font = flags >> 2 & 1;
		r->font = get_str(w);
	}
}

static void
get_row(struct wire *w, struct doc_row *r, int columns)
{
	r->source_row = get_int(w, 1048576);
	r->header = get_u32(w) != 0;
	size_t n = get_count(w);
	if (n != (size_t)columns)
		w->bad = true;
	for (; n > 0 && !w->bad; n--) {
		struct doc_cell *c = list_push(&r->cells, w->a);
		c->col_span = get_int(w, 16384);
		c->row_span = get_int(w, 1048576);
		c->covered = get_u32(w) != 0;
		for (size_t k = get_count(w); k > 0 && !w->bad; k--)
			get_para(w, doc_cell_para(c, w->a));
	}
}

static void
get_block(struct wire *w, struct doc *d)
{
	uint32_t kind = get_u32(w);

	if (kind == DOC_PARA) {
		get_para(w, doc_add_para(d, w->a));
	} else if (kind == DOC_TABLE) {
		struct doc_table *t = doc_add_table(d, w->a, get_int(w, 16384));
		t->number = get_int(w, 1000000);
		t->sheet = get_str(w);
		for (size_t n = get_count(w); n > 0 && !w->bad; n--)
			get_row(w, list_push(&t->rows, w->a), t->columns);
	} else {
		w->bad = true;
	}
}

bool
wire_get(struct arena *a, struct str bytes, struct doc *ret, struct err *ret_err)
{
	struct wire w = {.a = a, .rest = bytes};
	struct str msgid, detail;
	int code = get_int(&w, ERR_INTERNAL);

	*ret = (struct doc){0};
	msgid = get_str(&w);
	detail = get_str(&w);
	ret->plain = get_str(&w);
	for (size_t n = get_count(&w); n > 0 && !w.bad; n--)
		get_block(&w, ret);
	if (w.bad || w.rest.len != 0)
		return false;
	if (code != ERR_NONE)
		err_set(ret_err, (enum err_code)code, arena_str(a, msgid).at, "%.*s", STR_ARG(detail));
	return true;
}
