/* base.c - see base.h. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16 /* poisoned bytes between neighbours: an overrun is seen */
#else
#define RED_ZONE 0
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

#define ARENA_BLOCK_SIZE ((size_t)64 * 1024)
#define ARENA_LIMIT_DEFAULT ((size_t)64 * 1024 * 1024)
#define ARENA_LIMIT_MAX (SIZE_MAX / 4)

struct arena_block {
	struct arena_block *next;
	size_t len, cap;
	bool lent; /* not ours to free */
	char bytes[];
};

struct arena_defer {
	struct arena_defer *next;
	void (*fn)(void *arg);
	void *arg;
};

static _Noreturn void
arena_die(const char *why, size_t bytes)
{
	fprintf(stderr, "fatal: arena: %s (%zu bytes)\n", why, bytes);
	abort();
}

void *
arena_raw(struct arena *a, size_t count, size_t size, size_t align)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes) || bytes > ARENA_LIMIT_MAX)
		arena_die("size overflow", count);
	bytes += RED_ZONE;
	if (a->limit == 0)
		a->limit = ARENA_LIMIT_DEFAULT;

	struct arena_block *b = a->blocks;
	size_t pad = b ? -(uintptr_t)(b->bytes + b->len) & (align - 1) : 0;
	if (b == NULL || b->cap - b->len < pad + bytes) {
		size_t cap = bytes + align > ARENA_BLOCK_SIZE ? bytes + align : ARENA_BLOCK_SIZE;
		if (cap > a->limit - a->used)
			arena_die("limit reached", a->used);
		b = malloc(sizeof(*b) + cap);
		if (b == NULL)
			arena_die("out of memory", cap);
		*b = (struct arena_block){.next = a->blocks, .cap = cap};
		ASAN_POISON_MEMORY_REGION(b->bytes, cap);
		a->blocks = b;
		a->used += cap;
		pad = -(uintptr_t)b->bytes & (align - 1);
	}
	char *p = b->bytes + b->len + pad;
	b->len += pad + bytes;
	ASAN_UNPOISON_MEMORY_REGION(p, bytes - RED_ZONE);
	return p;
}

void *
arena_alloc(struct arena *a, size_t count, size_t size, size_t align)
{
	return memset(arena_raw(a, count, size, align), 0, count * size);
}

/* Room for n bytes and a NUL behind them. */
static char *
arena_chars(struct arena *a, size_t n)
{
	char *p = arena_raw(a, n + 1, 1, 1);
	p[n] = '\0';
	return p;
}

void
arena_defer(struct arena *a, void (*fn)(void *arg), void *arg)
{
	struct arena_defer *d = arena_new(a, struct arena_defer);
	*d = (struct arena_defer){.next = a->defers, .fn = fn, .arg = arg};
	a->defers = d;
}

void
arena_lend(struct arena *a, void *at, size_t size)
{
	struct arena_block *b = at;

	*b = (struct arena_block){.next = a->blocks, .cap = size - sizeof(*b), .lent = true};
	ASAN_POISON_MEMORY_REGION(b->bytes, b->cap);
	a->blocks = b;
	a->used += b->cap;
}

void
arena_reset(struct arena *a)
{
	while (a->defers != NULL) {
		struct arena_defer *d = a->defers;
		a->defers = d->next;
		d->fn(d->arg);
	}
	while (a->blocks != NULL) {
		struct arena_block *b = a->blocks;
		a->blocks = b->next;
		ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->cap);
		if (!b->lent)
			free(b);
	}
	a->used = 0;
}

void
list_grow(struct arena *a, void *at, size_t len, size_t *cap, size_t size)
{
	char *p;
	/* The array's real type is known to the caller alone, hence memcpy. */
	memcpy(&p, at, sizeof(p));
	if (len == *cap) {
		size_t more = *cap ? *cap * 2 : 8;
		char *new = arena_raw(a, more, size, _Alignof(max_align_t));
		if (len > 0)
			memcpy(new, p, len * size);
		memcpy(at, &new, sizeof(new));
		p = new;
		*cap = more;
	}
	memset(p + len * size, 0, size);
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *p = arena_chars(a, s.len);
	if (s.len > 0)
		memcpy(p, s.at, s.len);
	return (struct str){p, s.len};
}

struct str
arena_i64(struct arena *a, int64_t n)
{
	char text[24], *p = text + sizeof(text);
	uint64_t v = n < 0 ? -(uint64_t)n : (uint64_t)n;

	do {
		*--p = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	if (n < 0)
		*--p = '-';
	return arena_str(a, (struct str){p, (size_t)(text + sizeof(text) - p)});
}

struct str
arena_join_n(struct arena *a, const struct str *parts, size_t n)
{
	size_t len = 0;
	for (size_t i = 0; i < n; i++)
		len += parts[i].len;
	char *p = arena_chars(a, len), *end = p;
	for (size_t i = 0; i < n; i++) {
		if (parts[i].len > 0)
			memcpy(end, parts[i].at, parts[i].len);
		end += parts[i].len;
	}
	return (struct str){p, len};
}

struct str
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char small[256]; /* most of what is printed fits, and is then printed once */
	va_list again;
	va_copy(again, ap);
	int n = fmt ? vsnprintf(small, sizeof(small), fmt, ap) : -1;
	if (n < 0)
		arena_die("bad format", 0);
	char *p = arena_chars(a, (size_t)n);
	if ((size_t)n < sizeof(small))
		memcpy(p, small, (size_t)n);
	else
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){p, (size_t)n};
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	struct str s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

struct buf
buf_sized(struct arena *a, size_t cap)
{
	return (struct buf){.arena = a, .at = arena_chars(a, cap), .cap = cap + 1};
}

void
buf_add(struct buf *b, const char *at, size_t len)
{
	if (b->max != 0 && len > b->max - b->len) {
		b->overflow = true;
		return;
	}
	if (b->cap - b->len < len) {
		size_t cap = b->cap ? b->cap * 2 : b->first ? b->first : 4096;
		while (cap - b->len < len)
			cap *= 2;
		if (b->max != 0 && cap > b->max)
			cap = b->max; /* so that whoever finds room need not ask for the bound */
		char *p = arena_raw(b->arena, cap, 1, 1);
		if (b->len > 0)
			memcpy(p, b->at, b->len);
		b->at = p;
		b->cap = cap;
	}
	if (len > 0)
		memcpy(b->at + b->len, at, len);
	b->len += len;
}

void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.at, s.len);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	char small[256];
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(small, sizeof(small), fmt, ap);
	if (n >= 0 && (size_t)n < sizeof(small))
		buf_add(b, small, (size_t)n);
	else
		buf_str(b, arena_vprintf(b->arena, fmt, again));
	va_end(again);
	va_end(ap);
}

struct str
buf_view(const struct buf *b)
{
	return (struct str){b->at, b->len};
}

bool
err_set_at(struct err *e, enum err_code code, const char *msgid, const char *file, int line,
           const char *fmt, ...)
{
	if (e->code != ERR_NONE)
		return false;
	e->code = code;
	e->msgid = msgid;
	e->file = file;
	e->line = line;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(e->detail, sizeof(e->detail), fmt, ap);
	va_end(ap);
	return false;
}
