/* router.c - finds the route of a path. See dispatch.h.
 *
 * Routes are grouped by their first segment and their number of segments, so
 * that a look-up compares two or three patterns, not two hundred.
 */
#include "http/dispatch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SEGMENTS_MAX 12

enum segment_kind { SEGMENT_LITERAL, SEGMENT_PARAM_ENDING, SEGMENT_PARAM };

struct segment {
	enum segment_kind kind;
	struct str text; /* the literal, or the ending behind a parameter */
};

struct entry {
	const struct route *route;
	struct segment segments[SEGMENTS_MAX];
	size_t n_segments;
	struct entry *next; /* of its group, the more specific first */
};

struct router {
	struct entry **groups;
	size_t n_groups; /* a power of two */
};

/* "/" has one segment, which is empty; "/a/b" has two. False when there are too many. */
static bool
split(struct str path, struct str *segments, size_t *ret_n)
{
	size_t n = 0;
	if (path.len == 0 || path.at[0] != '/')
		return false;
	for (size_t at = 1;;) {
		size_t end = at;
		while (end < path.len && path.at[end] != '/')
			end++;
		if (n == SEGMENTS_MAX)
			return false;
		segments[n++] = str_slice(path, at, end);
		if (end >= path.len)
			break;
		at = end + 1;
	}
	*ret_n = n;
	return true;
}

/* FNV-1a. Who can choose the text chooses only which short list is searched. */
static size_t
group_of(const struct router *r, struct str first, size_t n_segments)
{
	uint32_t h = 2166136261u + (uint32_t)n_segments;
	for (size_t i = 0; i < first.len; i++)
		h = (h ^ (uint8_t)first.at[i]) * 16777619u;
	return (h ^ h >> 15) & (r->n_groups - 1);
}

static _Noreturn void
mistake(const struct route *route)
{
	const char *parts[] = {"fatal: route cannot stand: ", route->pattern, "\n"};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		(void)!write(2, parts[i], strlen(parts[i]));
	abort();
}

static void
parse(const struct route *route, struct entry *e)
{
	struct str pieces[SEGMENTS_MAX];
	size_t params = 0;
	e->route = route;
	if (!split(str_of(route->pattern), pieces, &e->n_segments))
		mistake(route);
	for (size_t i = 0; i < e->n_segments; i++) {
		struct str s = pieces[i];
		size_t close = str_find(s, STR("}"), 0);
		if (s.len == 0 || s.at[0] != '{') {
			if (str_find(s, STR("{"), 0) != SIZE_MAX)
				mistake(route); /* nothing may stand before a parameter */
			e->segments[i] = (struct segment){SEGMENT_LITERAL, s};
		} else if (close == SIZE_MAX || ++params > HTTP_PARAMS_MAX) {
			mistake(route);
		} else {
			struct str ending = str_slice(s, close + 1, s.len);
			e->segments[i] = (struct segment){ending.len > 0 ? SEGMENT_PARAM_ENDING : SEGMENT_PARAM,
			                                  ending};
		}
	}
}

/* Negative when a is to be tried first. */
static int
compare(const struct entry *a, const struct entry *b)
{
	for (size_t i = 0; i < a->n_segments && i < b->n_segments; i++) {
		const struct segment *x = &a->segments[i], *y = &b->segments[i];
		if (x->kind != y->kind)
			return x->kind < y->kind ? -1 : 1;
		if (x->text.len != y->text.len) /* the longer ending is the more specific */
			return x->text.len > y->text.len ? -1 : 1;
		int c = str_cmp(x->text, y->text);
		if (c != 0)
			return c;
	}
	return a->n_segments == b->n_segments ? 0 : a->n_segments < b->n_segments ? -1 : 1;
}

const struct router *
router_new(struct arena *arena, const struct route *routes, size_t n)
{
	struct router *r = arena_new(arena, struct router);
	r->n_groups = 16;
	while (r->n_groups < n * 2)
		r->n_groups *= 2;
	r->groups = arena_array(arena, struct entry *, r->n_groups);
	for (size_t i = 0; i < n; i++) {
		struct entry *e = arena_new(arena, struct entry);
		parse(&routes[i], e);
		bool fixed = e->segments[0].kind == SEGMENT_LITERAL;
		struct entry **at =
			&r->groups[group_of(r, fixed ? e->segments[0].text : STR("{"), e->n_segments)];
		for (; *at != NULL; at = &(*at)->next) {
			int c = compare(*at, e);
			if (c == 0 && (*at)->route->method == routes[i].method)
				mistake(&routes[i]);
			if (c > 0)
				break;
		}
		e->next = *at;
		*at = e;
	}
	return r;
}

static bool
matches(const struct entry *e, const struct str *segments, size_t n, struct str *params)
{
	if (e->n_segments != n)
		return false;
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		const struct segment *s = &e->segments[i];
		if (s->kind == SEGMENT_LITERAL) {
			if (!str_eq(s->text, segments[i]))
				return false;
			continue;
		}
		if (segments[i].len <= s->text.len || !str_has_suffix(segments[i], s->text))
			return false;
		params[k++] = str_slice(segments[i], 0, segments[i].len - s->text.len);
	}
	return true;
}

enum route_match
router_find(const struct router *r, enum http_method method, struct str path,
            const struct route **ret, struct str ret_params[HTTP_PARAMS_MAX])
{
	struct str segments[SEGMENTS_MAX];
	size_t n;
	enum route_match found = ROUTE_NONE;
	if (!split(path, segments, &n))
		return ROUTE_NONE;
	/* Routes that begin with a parameter are filed under "{", which no literal can be. */
	const struct str first[] = {segments[0], STR("{")};
	for (size_t i = 0; i < COUNT_OF(first); i++) {
		for (const struct entry *e = r->groups[group_of(r, first[i], n)]; e; e = e->next) {
			struct str params[HTTP_PARAMS_MAX] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
			if (!matches(e, segments, n, params))
				continue;
			if (e->route->method != method) {
				found = ROUTE_OTHER_METHOD;
				continue;
			}
			*ret = e->route;
			memcpy(ret_params, params, sizeof(params));
			return ROUTE_FOUND;
		}
	}
	return found;
}
