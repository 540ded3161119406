/* leak_testing.c - see leak_testing.h. */
#include "web/council/leak_testing.h"

#include "visit.h"

#include <string.h>

static void
roles(const struct fixture *f, int64_t ret[LEAK_ROLES])
{
	const struct world *w = &f->world;
	const int64_t all[LEAK_ROLES] = {w->council, w->leader, w->secretary,      w->deputy,
	                                 w->office,  w->head,   w->officer,        w->other_officer,
	                                 w->auditor, w->admin,  w->superior_office};
	memcpy(ret, all, sizeof(all));
}

/* What stands behind the marks differs from page to page: tokens of forms, and the code that a
 * ballot is offered with. */
static struct str
without(struct arena *a, struct str page, struct str mark)
{
	struct buf b = {.arena = a};
	size_t from = 0, at;

	while ((at = str_find(page, mark, from)) != SIZE_MAX) {
		buf_str(&b, str_slice(page, from, at));
		from = at + mark.len;
		while (from < page.len && page.at[from] != '"' && page.at[from] != '<')
			from++;
	}
	buf_str(&b, str_slice(page, from, page.len));
	return buf_view(&b);
}

static struct str
read_page(struct fixture *f, int64_t account, const char *address)
{
	struct http_field query = {STR(""), STR("")};
	const char *mark = strchr(address, '?');
	const char *path = address;
	size_t n = 0;

	if (mark != NULL) {
		struct str name, rest = str_of(mark + 1);
		path = arena_printf(&f->arena, "%.*s", (int)(mark - address), address).at;
		(void)str_cut(&rest, '=', &name);
		query = (struct http_field){name, rest};
		n = 1;
	}
	int status = visit(f, account, "GET", path, &query, n);
	struct str page = without(&f->arena, visit_page(f), STR("name=\"csrf\" value=\""));
	page = without(&f->arena, page, STR("name=\"ma_phieu\" value=\""));
	page = without(&f->arena, page, STR("<b class=\"code\">"));
	return arena_printf(&f->arena, "%d\n%.*s", status, STR_ARG(page));
}

struct leak *
leak_look(struct fixture *f, const char *const *addresses, size_t n)
{
	struct leak *s = arena_new(&f->arena, struct leak);
	int64_t who[LEAK_ROLES];

	assert_true(n <= LEAK_PAGES_MAX);
	s->addresses = addresses;
	s->n = n;
	roles(f, who);
	for (size_t r = 0; r < LEAK_ROLES; r++)
		for (size_t p = 0; p < n; p++)
			s->page[r][p] = read_page(f, who[r], addresses[p]);
	return s;
}

void
leak_assert_same_but(const struct leak *before, const struct leak *after,
                     const unsigned may[LEAK_ROLES])
{
	for (size_t r = 0; r < LEAK_ROLES; r++)
		for (size_t p = 0; p < before->n; p++)
			if ((may[r] & 1u << p) == 0 && !str_eq(before->page[r][p], after->page[r][p]))
				fail_msg("role %zu sees on %s that something was done", r, before->addresses[p]);
}

bool
leak_has(const struct leak *s, enum leak_role role, size_t page, const char *word)
{
	return str_find(s->page[role][page], str_of(word), 0) != SIZE_MAX;
}

void
leak_assert_hidden(const struct leak *s, const char *const *words, size_t n, unsigned from)
{
	for (size_t r = 0; r < LEAK_ROLES; r++)
		for (size_t p = 0; p < s->n; p++)
			for (size_t w = 0; w < n && (from & 1u << r) == 0; w++)
				if (leak_has(s, (enum leak_role)r, p, words[w]))
					fail_msg("role %zu reads '%s' on %s", r, words[w], s->addresses[p]);
}
