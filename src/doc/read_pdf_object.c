/* read_pdf_object.c - see pdf_object.h. Its zlib is that of the sandboxed child. */
#include "doc/pdf_object.h"

#include <string.h>
#define ZLIB_CONST 1 /* what is unpacked is not changed */
#include <zlib.h>

#define NESTED_MAX 64
#define FOLLOW_MAX 8

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool
is_sign(char c)
{
	return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- values ------------------------------------------------------------------------------ */

static void
skip_space(struct str s, size_t *i)
{
	for (; *i < s.len; ++*i) {
		if (s.at[*i] == '%')
			while (*i < s.len && s.at[*i] != '\n' && s.at[*i] != '\r')
				++*i;
		else if (!is_space(s.at[*i]))
			return;
	}
}

static void
skip_string(struct str s, size_t *i)
{
	int open = 0;

	for (; *i < s.len; ++*i) {
		if (s.at[*i] == '\\')
			++*i;
		else if (s.at[*i] == '(')
			open++;
		else if (s.at[*i] == ')' && --open == 0) {
			++*i;
			return;
		}
	}
	*i = s.len;
}

/* Behind what closes the array or dictionary that opens at *i. */
static void
skip_nested(struct str s, size_t *i)
{
	int open = 0;

	while (*i < s.len) {
		char c = s.at[*i], then = *i + 1 < s.len ? s.at[*i + 1] : '\0';
		if (c == '(') {
			skip_string(s, i);
			continue;
		}
		if (c == '%') {
			skip_space(s, i);
			continue;
		}
		bool two = (c == '<' && then == '<') || (c == '>' && then == '>');
		open += c == '[' || (two && c == '<');
		open -= c == ']' || (two && c == '>');
		*i += two ? 2 : 1;
		if (open <= 0 || open > NESTED_MAX)
			return;
	}
}

/* Behind "12 0 R" when that is what stands at `at`; otherwise 0. */
static size_t
behind_reference(struct str s, size_t at)
{
	for (int part = 0; part < 2; part++) {
		size_t from = at;
		while (at < s.len && is_digit(s.at[at]))
			at++;
		if (at == from || at >= s.len || !is_space(s.at[at]))
			return 0;
		while (at < s.len && is_space(s.at[at]))
			at++;
	}
	bool ends = at + 1 >= s.len || is_space(s.at[at + 1]) || is_sign(s.at[at + 1]);
	return at < s.len && s.at[at] == 'R' && ends ? at + 1 : 0;
}

struct str
pdf_next(struct str s, size_t *i)
{
	skip_space(s, i);
	size_t from = *i, behind;

	if (from >= s.len)
		return STR("");
	char c = s.at[from];
	if (c == '(') {
		skip_string(s, i);
	} else if (c == '[' || (c == '<' && from + 1 < s.len && s.at[from + 1] == '<')) {
		skip_nested(s, i);
	} else if (c == '<') {
		while (*i < s.len && s.at[*i] != '>')
			++*i;
		*i += *i < s.len;
	} else if (is_digit(c) && (behind = behind_reference(s, from)) > 0) {
		*i = behind;
	} else {
		++*i;
		if (!is_sign(c) || c == '/')
			while (*i < s.len && !is_space(s.at[*i]) && !is_sign(s.at[*i]))
				++*i;
	}
	return str_slice(s, from, *i);
}

int64_t
pdf_integer(struct str value)
{
	int64_t n = 0;
	size_t i = value.len > 0 && (value.at[0] == '-' || value.at[0] == '+');

	for (; i < value.len && is_digit(value.at[i]) && n < INT32_MAX; i++)
		n = 10 * n + value.at[i] - '0';
	return value.len > 0 && value.at[0] == '-' ? -n : n;
}

int64_t
pdf_reference(struct str value)
{
	return value.len > 0 && is_digit(value.at[0]) && behind_reference(value, 0) > 0
	           ? pdf_integer(value)
	           : -1;
}

struct str
pdf_follow(const struct pdf *p, struct str value)
{
	for (int i = 0; i < FOLLOW_MAX; i++) {
		int64_t number = pdf_reference(value);
		size_t at = 0;
		if (number < 0)
			return value;
		if ((size_t)number >= p->n_objects)
			break;
		value = pdf_next(p->objects[number], &at);
		/* With its stream, when it is an object that has one. */
		if (value.len > 1 && value.at[0] == '<' && value.at[1] == '<')
			return p->objects[number];
	}
	return STR("");
}

struct str
pdf_get(const struct pdf *p, struct str dict, const char *name)
{
	struct str key, value;
	size_t i = 0;

	skip_space(dict, &i);
	if (i + 1 >= dict.len || dict.at[i] != '<' || dict.at[i + 1] != '<')
		return STR("");
	for (i += 2; i < dict.len && dict.at[i] != '>';) {
		key = pdf_next(dict, &i);
		if (key.len == 0 || key.at[0] == '>')
			break;
		value = pdf_next(dict, &i);
		if (str_eq(key, str_of(name)))
			return pdf_follow(p, value);
		skip_space(dict, &i);
	}
	return STR("");
}

/* ---- streams ------------------------------------------------------------------------------ */

static struct str
unpack(struct pdf *p, struct str packed)
{
	struct buf b = {.arena = p->arena};
	z_stream z = {.next_in = (z_const Bytef *)packed.at, .avail_in = (uInt)packed.len};
	static char piece[32768];
	int err = Z_OK;

	if (packed.len > UINT32_MAX / 2 || inflateInit(&z) != Z_OK)
		return STR("");
	/* What was unpacked of a stream that is cut counts too. */
	while (err == Z_OK && p->unpacked < PDF_UNPACKED_MAX) {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof(piece);
		err = inflate(&z, Z_NO_FLUSH);
		size_t n = sizeof(piece) - z.avail_out;
		if (n == 0)
			break;
		buf_add(&b, piece, n);
		p->unpacked += n;
	}
	inflateEnd(&z);
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
pdf_stream(struct pdf *p, struct str object)
{
	size_t i = 0;
	struct str dict = pdf_next(object, &i), filter = pdf_get(p, dict, "/Filter");

	skip_space(object, &i);
	if (!str_has_prefix(str_slice(object, i, object.len), STR("stream")))
		return STR("");
	i += strlen("stream");
	i += i < object.len && object.at[i] == '\r';
	i += i < object.len && object.at[i] == '\n';
	struct str bytes = str_slice(object, i, object.len);
	if (filter.len == 0)
		return bytes;
	if (filter.at[0] == '[') {
		size_t in = 1;
		struct str first = pdf_follow(p, pdf_next(filter, &in)), second = pdf_next(filter, &in);
		filter = second.len > 0 && second.at[0] == '/' ? STR("") : first;
	}
	return str_eq(filter, STR("/FlateDecode")) || str_eq(filter, STR("/Fl")) ? unpack(p, bytes)
	                                                                         : STR("");
}

static int
hex_of(char c)
{
	return is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static struct str
hex_string(struct arena *a, struct str value)
{
	struct buf b = buf_sized(a, value.len / 2 + 1);
	int high = -1;

	for (size_t i = 1; i < value.len; i++) {
		int digit = hex_of(value.at[i]);
		if (digit < 0)
			continue;
		if (high >= 0)
			buf_char(&b, (char)(high << 4 | digit));
		high = high >= 0 ? -1 : digit;
	}
	if (high >= 0)
		buf_char(&b, (char)(high << 4));
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
pdf_string(struct arena *a, struct str value)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";

	if (value.len < 2 || value.at[0] != '(')
		return hex_string(a, value);
	struct buf b = buf_sized(a, value.len);
	for (size_t i = 1; i + 1 < value.len; i++) {
		char c = value.at[i];
		if (c != '\\' || i + 2 >= value.len) {
			buf_char(&b, c);
			continue;
		}
		c = value.at[++i];
		const char *named = strchr(from, c);
		if (c >= '0' && c <= '7') {
			unsigned code = 0;
			for (int k = 0; k < 3 && value.at[i] >= '0' && value.at[i] <= '7'; k++)
				code = code << 3 | (unsigned)(value.at[i++] - '0');
			i--;
			buf_char(&b, (char)code);
		} else if (c == '\r') {
			i += value.at[i + 1] == '\n';
		} else if (c != '\n') {
			buf_char(&b, named != NULL && c != '\0' ? to[named - from] : c);
		}
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* ---- finding the objects ------------------------------------------------------------------ */

struct found {
	uint32_t number;
	struct str object;
};
struct founds {
	struct found *at;
	size_t len, cap;
};

/* The number before " 0 obj" at `at`; -1 when there is none. */
static int64_t
number_before(struct str s, size_t at)
{
	for (int part = 0; part < 2; part++) {
		while (at > 0 && is_space(s.at[at - 1]))
			at--;
		size_t to = at;
		while (at > 0 && is_digit(s.at[at - 1]))
			at--;
		if (at == to)
			return -1;
	}
	return pdf_integer(str_slice(s, at, s.len));
}

static void
add(struct pdf *p, struct founds *to, int64_t number, struct str object)
{
	if (number < 0 || number >= PDF_OBJECTS_MAX || to->len >= 2 * PDF_OBJECTS_MAX)
		return;
	*list_push(to, p->arena) = (struct found){(uint32_t)number, object};
	if ((size_t)number >= p->n_objects)
		p->n_objects = (size_t)number + 1;
}

static void
scan(struct pdf *p, struct founds *to)
{
	struct str s = p->bytes;

	for (size_t at = 0; (at = str_find(s, STR("obj"), at)) != SIZE_MAX; at += 3) {
		if (at >= 3 && memcmp(s.at + at - 3, "end", 3) == 0)
			continue;
		size_t end = str_find(s, STR("endobj"), at);
		add(p, to, number_before(s, at), str_slice(s, at + 3, end == SIZE_MAX ? s.len : end));
	}
}

static void
set(struct pdf *p, const struct founds *from, size_t n)
{
	p->objects = arena_array(p->arena, struct str, p->n_objects + 1);
	for (size_t i = 0; i < n; i++)
		p->objects[from->at[i].number] = from->at[i].object;
}

/* Objects may be packed together in a stream: pairs of number and place, then the objects. */
static void
scan_packed(struct pdf *p, struct founds *to)
{
	size_t n = to->len;

	for (size_t k = 0; k < n; k++) {
		struct str object = to->at[k].object;
		size_t i = 0, at = 0;
		struct str dict = pdf_next(object, &i);
		if (!str_eq(pdf_get(p, dict, "/Type"), STR("/ObjStm")))
			continue;
		struct str in = pdf_stream(p, object);
		int64_t count = pdf_integer(pdf_get(p, dict, "/N"));
		size_t first = (size_t)pdf_integer(pdf_get(p, dict, "/First"));
		for (int64_t m = 0; m < count && at < in.len; m++) {
			int64_t number = pdf_integer(pdf_next(in, &at));
			size_t from = first + (size_t)pdf_integer(pdf_next(in, &at)), end = from;
			if (from >= in.len)
				break;
			struct str value = pdf_next(in, &end);
			add(p, to, number, value);
		}
	}
}

bool
pdf_open(struct arena *a, struct str bytes, struct pdf *ret)
{
	struct founds all = {0};

	*ret = (struct pdf){.arena = a, .bytes = bytes};
	if (str_find(bytes, STR("/Encrypt"), 0) != SIZE_MAX)
		return false;
	scan(ret, &all);
	set(ret, &all, all.len);
	scan_packed(ret, &all);
	set(ret, &all, all.len);
	return ret->n_objects > 0;
}
