/* wire.c - see wire.h. Numbers are 32 bits, little-endian as both sides are one machine. */
#include "doc/wire.h"

#include "doc/refusal.h"

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
	put_u32(b, e->code != ERR_NONE);
	put_u32(b, refusal_of(e));
	put_str(b, str_of(e->detail));
	put_str(b, d->plain);
	put_u32(b, (uint32_t)d->gaps.len);
	for (size_t i = 0; i < d->gaps.len; i++) {
		const struct doc_gap *g = &d->gaps.at[i];
		put_u32(b, g->kind);
		put_u32(b, (uint32_t)g->table);
		put_u32(b, (uint32_t)g->row);
		put_str(b, g->name);
	}
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
	size_t room; /* bytes the arena may still give; past its limit the whole program would end */
	bool bad;
};

/* An array of exactly n elements, or none and `bad` when the arena has no room for it. What
 * a block of the arena leaves unused at its end can be as much again, hence the double. */
static void *
get_array(struct wire *w, size_t n, size_t size)
{
	if (w->bad || n == 0)
		return NULL;
	if (n * size * 2 + 64 > w->room) {
		w->bad = true;
		return NULL;
	}
	w->room -= n * size * 2 + 64;
	return arena_alloc(w->a, n, size, _Alignof(max_align_t));
}

size_t
wire_room(const struct arena *a)
{
	static const size_t kept = 1024 * 1024; /* for what the caller does besides */
	size_t limit = a->limit ? a->limit : (size_t)64 * 1024 * 1024;
	return limit > a->used + kept ? limit - a->used - kept : 0;
}

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
	size_t n = get_count(w);
	p->runs.at = get_array(w, n, sizeof(*p->runs.at));
	for (p->runs.cap = w->bad ? 0 : n; p->runs.len < p->runs.cap && !w->bad;) {
		struct doc_run *r = &p->runs.at[p->runs.len++];
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
	r->cells.at = get_array(w, n, sizeof(*r->cells.at));
	for (r->cells.cap = w->bad ? 0 : n; r->cells.len < r->cells.cap && !w->bad;) {
		struct doc_cell *c = &r->cells.at[r->cells.len++];
		c->col_span = get_int(w, 16384);
		c->row_span = get_int(w, 1048576);
		c->covered = get_u32(w) != 0;
		size_t k = get_count(w);
		c->paras.at = get_array(w, k, sizeof(*c->paras.at));
		for (c->paras.cap = w->bad ? 0 : k; c->paras.len < c->paras.cap && !w->bad;)
			get_para(w, &c->paras.at[c->paras.len++]);
	}
}

static void
get_block(struct wire *w, struct doc_block *block)
{
	uint32_t kind = get_u32(w);

	if (kind == DOC_PARA) {
		block->kind = DOC_PARA;
		get_para(w, &block->para);
	} else if (kind == DOC_TABLE) {
		struct doc_table *t = &block->table;
		block->kind = DOC_TABLE;
		t->columns = get_int(w, 16384);
		t->number = get_int(w, 1000000);
		t->sheet = get_str(w);
		size_t n = get_count(w);
		t->rows.at = get_array(w, n, sizeof(*t->rows.at));
		for (t->rows.cap = w->bad ? 0 : n; t->rows.len < t->rows.cap && !w->bad;)
			get_row(w, &t->rows.at[t->rows.len++], t->columns);
	} else {
		w->bad = true;
	}
}

static void
get_gaps(struct wire *w, struct doc *d)
{
	size_t n = get_count(w);

	d->gaps.at = get_array(w, n, sizeof(*d->gaps.at));
	for (d->gaps.cap = w->bad ? 0 : n; d->gaps.len < d->gaps.cap && !w->bad;) {
		struct doc_gap *g = &d->gaps.at[d->gaps.len++];
		g->kind = (enum doc_gap_kind)get_int(w, DOC_GAP_KINDS - 1);
		g->table = get_int(w, 1000000);
		g->row = get_int(w, 1048576);
		g->name = get_str(w);
	}
}

/* For the log, which is read on terminals: nothing but plain characters. */
static void
record(struct err *e, enum refusal why, struct str detail)
{
	char plain[120];
	size_t n = detail.len < sizeof(plain) - 1 ? detail.len : sizeof(plain) - 1;

	for (size_t i = 0; i < n; i++)
		plain[i] = detail.at[i] >= ' ' && detail.at[i] < 127 ? detail.at[i] : '?';
	plain[n] = '\0';
	refuse(e, why, "%s", plain);
}

bool
wire_get(struct arena *a, struct str bytes, struct doc *ret, struct err *ret_err)
{
	/* Half for the document: the rest is the caller's. */
	struct wire w = {.a = a, .rest = bytes, .room = wire_room(a) / 2};
	bool refused = get_u32(&w) != 0;
	enum refusal why = refusal_checked(get_u32(&w));
	struct str detail = get_str(&w);

	*ret = (struct doc){0};
	ret->plain = get_str(&w);
	get_gaps(&w, ret);
	size_t n = get_count(&w);
	ret->blocks.at = get_array(&w, n, sizeof(*ret->blocks.at));
	for (ret->blocks.cap = w.bad ? 0 : n; ret->blocks.len < ret->blocks.cap && !w.bad;)
		get_block(&w, &ret->blocks.at[ret->blocks.len++]);
	if (w.bad || w.rest.len != 0)
		return false;
	if (refused)
		record(ret_err, why, detail);
	return true;
}
