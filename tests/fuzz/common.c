/* common.c - see fuzz.h. */
#include "fuzz.h"

#include "core/form/mau1.h"
#include "doc/read.h"
#include "doc/wire.h"
#include "doc/zipfile.h"

struct str
fuzz_part(struct str input, size_t n)
{
	static const struct str line = STR_INIT("\n%%%%\n");
	size_t from = 0;

	for (;; n--) {
		size_t to = str_find(input, line, from);
		if (n == 0)
			return str_slice(input, from, to == SIZE_MAX ? input.len : to);
		if (to == SIZE_MAX)
			return STR("");
		from = to + line.len;
	}
}

static void
check_para(const struct doc_para *p)
{
	REQUIRE(utf8_valid(p->label) && p->heading >= 0 && p->heading <= 6);
	for (size_t i = 0; i < p->runs.len; i++)
		REQUIRE(utf8_valid(p->runs.at[i].text) && utf8_valid(p->runs.at[i].font));
}

static void
check_table(const struct doc_table *t)
{
	REQUIRE(utf8_valid(t->sheet) && t->columns >= 0);
	for (size_t r = 0; r < t->rows.len; r++) {
		const struct doc_row *row = &t->rows.at[r];
		REQUIRE((int)row->cells.len == t->columns);
		for (size_t c = 0; c < row->cells.len; c++) {
			REQUIRE(row->cells.at[c].col_span >= 1 && row->cells.at[c].row_span >= 1);
			REQUIRE(!row->cells.at[c].covered || row->cells.at[c].paras.len == 0);
			for (size_t p = 0; p < row->cells.at[c].paras.len; p++)
				check_para(&row->cells.at[c].paras.at[p]);
		}
	}
}

static void
find_forms(struct arena *a, const struct doc *d)
{
	struct form_domain_sets sets = form_domain_sets(a);
	struct form_options o = {&sets.at[0].domains, 2022, true};
	struct form_found f;
	struct err e = {0};

	if (!form_find(a, d, &o, &f, &e))
		return;
	for (size_t i = 0; i < f.items.len; i++)
		REQUIRE(utf8_valid(f.items.at[i].title) && f.items.at[i].title.len > 0);
	for (size_t i = 0; i < f.doubts.len; i++)
		REQUIRE(utf8_valid(f.doubts.at[i].text) && f.doubts.at[i].text.len > 0);
}

void
fuzz_document(struct arena *a, struct str bytes)
{
	struct doc d, again;
	struct err e = {0}, e2 = {0};
	struct buf b = {.arena = a}, b2 = {.arena = a};

	if (!doc_parse(a, bytes, &d, &e)) {
		REQUIRE(e.code != ERR_NONE && e.msgid != NULL);
		return;
	}
	REQUIRE(e.code == ERR_NONE && utf8_valid(d.plain));
	for (size_t i = 0; i < d.blocks.len; i++) {
		if (d.blocks.at[i].kind == DOC_PARA)
			check_para(&d.blocks.at[i].para);
		else
			check_table(&d.blocks.at[i].table);
	}
	wire_put(&b, &d, &e);
	REQUIRE(wire_get(a, buf_view(&b), &again, &e2) && e2.code == ERR_NONE);
	wire_put(&b2, &again, &e2);
	REQUIRE(str_eq(buf_view(&b), buf_view(&b2)));
	find_forms(a, &again);
}

void
fuzz_packed(const char *const *names, size_t n, struct str input)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct zip_member *parts = arena_array(&a, struct zip_member, n);
	struct str bytes;
	struct err e = {0};
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct str part = fuzz_part(input, i);
		if (part.len > 0 || i == 0)
			parts[kept++] = (struct zip_member){names[i], part};
	}
	if (zip_build(&a, parts, kept, &bytes, &e))
		fuzz_document(&a, bytes);
	arena_reset(&a);
}
