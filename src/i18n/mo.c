/* mo.c - see mo.h. The format is described in the manual of GNU gettext. */
#include "i18n/mo.h"

#include <string.h>

#define MO_MAGIC 0x950412deu
#define MO_MAGIC_SWAPPED 0xde120495u
#define PLURAL_DEPTH_MAX 32

static uint32_t
word_at(const struct mo *m, size_t offset)
{
	uint32_t w;
	memcpy(&w, m->at + offset, sizeof(w));
	return m->swapped ? __builtin_bswap32(w) : w;
}

bool
mo_open(struct mo *m, const void *at, size_t size)
{
	*m = (struct mo){.at = at, .size = size};
	if (size < 28)
		return false;
	uint32_t magic = word_at(m, 0);
	m->swapped = magic == MO_MAGIC_SWAPPED;
	if (magic != MO_MAGIC && !m->swapped)
		return false;
	m->n = word_at(m, 8);
	m->ids = word_at(m, 12);
	m->texts = word_at(m, 16);
	uint64_t table = (uint64_t)m->n * 8;
	return m->ids + table <= size && m->texts + table <= size;
}

/* Row i of a table, NUL-terminated inside of the file; NULL when it is not. */
static const char *
string_at(const struct mo *m, uint32_t table, uint32_t i, size_t *ret_len)
{
	uint32_t len = word_at(m, table + (size_t)i * 8);
	uint32_t offset = word_at(m, table + (size_t)i * 8 + 4);
	if ((uint64_t)offset + len >= m->size || m->at[(size_t)offset + len] != '\0')
		return NULL;
	*ret_len = len;
	return (const char *)(m->at + offset);
}

static const char *
find(const struct mo *m, const char *msgid, size_t *ret_len)
{
	uint32_t low = 0, high = m->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		size_t len;
		const char *id = string_at(m, m->ids, middle, &len);
		if (id == NULL)
			return NULL;
		int order = strcmp(msgid, id);
		if (order == 0)
			return string_at(m, m->texts, middle, ret_len);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *
mo_find(const struct mo *m, const char *msgid)
{
	size_t len;
	const char *text = find(m, msgid, &len);
	return text != NULL && len > 0 ? text : NULL;
}

/* ---- plural expressions ------------------------------------------------------ */

/* A recursive descent over the expression; values are computed while reading. */
struct plural {
	const char *p;
	uint64_t n;
	int depth;
	bool bad;
};

static uint64_t choice(struct plural *x);

static bool
accept(struct plural *x, const char *token)
{
	while (*x->p == ' ' || *x->p == '\t')
		x->p++;
	size_t len = strlen(token);
	if (strncmp(x->p, token, len) != 0)
		return false;
	/* «<» must not take the beginning of «<=», nor «!» that of «!=». */
	if (len == 1 && strchr("<>!", *token) != NULL && x->p[1] == '=')
		return false;
	x->p += len;
	return true;
}

static uint64_t
primary(struct plural *x)
{
	if (x->depth++ > PLURAL_DEPTH_MAX) {
		x->bad = true;
		return 0;
	}
	uint64_t v = 0;
	if (accept(x, "!")) {
		v = !primary(x);
	} else if (accept(x, "(")) {
		v = choice(x);
		x->bad |= !accept(x, ")");
	} else if (accept(x, "n")) {
		v = x->n;
	} else if (*x->p >= '0' && *x->p <= '9') {
		while (*x->p >= '0' && *x->p <= '9' && v < 1000000000)
			v = v * 10 + (uint64_t)(*x->p++ - '0');
	} else {
		x->bad = true;
	}
	x->depth--;
	return v;
}

static uint64_t
product(struct plural *x)
{
	uint64_t v = primary(x);
	for (;;) {
		bool divide = false, rest = false;
		if (accept(x, "*"))
			v *= primary(x);
		else if ((rest = accept(x, "%")) || (divide = accept(x, "/"))) {
			uint64_t by = primary(x);
			x->bad |= by == 0;
			if (by != 0)
				v = rest ? v % by : divide ? v / by : v;
		} else
			return v;
	}
}

static uint64_t
sum(struct plural *x)
{
	uint64_t v = product(x);
	for (;;) {
		if (accept(x, "+"))
			v += product(x);
		else if (accept(x, "-"))
			v -= product(x);
		else
			return v;
	}
}

static uint64_t
relation(struct plural *x)
{
	uint64_t v = sum(x);
	for (;;) {
		if (accept(x, "<="))
			v = v <= sum(x);
		else if (accept(x, ">="))
			v = v >= sum(x);
		else if (accept(x, "<"))
			v = v < sum(x);
		else if (accept(x, ">"))
			v = v > sum(x);
		else
			return v;
	}
}

static uint64_t
equality(struct plural *x)
{
	uint64_t v = relation(x);
	for (;;) {
		if (accept(x, "=="))
			v = v == relation(x);
		else if (accept(x, "!="))
			v = v != relation(x);
		else
			return v;
	}
}

static uint64_t
conjunction(struct plural *x)
{
	uint64_t v = equality(x);
	while (accept(x, "&&")) {
		uint64_t right = equality(x);
		v = v && right;
	}
	return v;
}

static uint64_t
disjunction(struct plural *x)
{
	uint64_t v = conjunction(x);
	while (accept(x, "||")) {
		uint64_t right = conjunction(x);
		v = v || right;
	}
	return v;
}

static uint64_t
choice(struct plural *x)
{
	if (x->depth++ > PLURAL_DEPTH_MAX) {
		x->bad = true;
		return 0;
	}
	uint64_t v = disjunction(x);
	if (accept(x, "?")) {
		uint64_t yes = choice(x);
		x->bad |= !accept(x, ":");
		uint64_t no = choice(x);
		v = v ? yes : no;
	}
	x->depth--;
	return v;
}

bool
mo_plural(const char *expression, uint64_t n, uint64_t *ret)
{
	struct plural x = {.p = expression, .n = n};
	uint64_t v = choice(&x);
	while (*x.p == ' ')
		x.p++;
	if (x.bad || (*x.p != '\0' && *x.p != ';' && *x.p != '\n'))
		return false;
	*ret = v;
	return true;
}

const char *
mo_find_n(const struct mo *m, const char *msgid, uint64_t n)
{
	size_t len, header_len;
	const char *text = find(m, msgid, &len);
	if (text == NULL || len == 0)
		return NULL;
	const char *header = find(m, "", &header_len);
	const char *expression = header == NULL ? NULL : strstr(header, "plural=");
	uint64_t form = n != 1; /* what gettext does when nothing is said */
	if (expression != NULL && !mo_plural(expression + strlen("plural="), n, &form))
		form = n != 1;
	const char *at = text, *end = text + len;
	for (; form > 0; form--) {
		at += strlen(at) + 1;
		if (at >= end)
			return text;
	}
	return at;
}
