/* novelty.c - `lantoa novelty`: drafts against a library, two files and no server. */
#include "cli/cli.h"
#include "cli/site.h"
#include "core/novelty/compare.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

#define NO_LIMIT ((size_t)1 << 40)
#define FILE_MAX ((size_t)64 << 30) /* bytes */

struct line {
	struct str id, text;
};
struct lines {
	struct line *at;
	size_t len, cap;
};

/* Lines of an id, a tab and a text; empty lines are passed over. */
static bool
read_lines(struct arena *a, const char *path, struct lines *ret, struct err *e)
{
	struct str rest, text;
	size_t number = 0;

	if (!os_read_file(a, path, FILE_MAX, &rest, e))
		return false;
	if (str_has_prefix(rest, STR("\xef\xbb\xbf")))
		rest = str_slice(rest, 3, rest.len);
	while (str_cut(&rest, '\n', &text)) {
		struct str id;
		number++;
		if (str_has_suffix(text, STR("\r")))
			text.len--;
		if (text.len == 0)
			continue;
		if (!utf8_valid(text))
			return err_set(e, ERR_INVALID, N_("Tệp có dòng không phải UTF-8."), "%s: %zu", path,
			               number);
		if (!str_cut(&text, '\t', &id) || text.at == NULL)
			return err_set(e, ERR_INVALID, N_("Mỗi dòng là: mã, dấu Tab, nội dung."), "%s: %zu",
			               path, number);
		*list_push(ret, a) = (struct line){id, text};
	}
	return true;
}

struct library {
	struct lines lines;
	struct novelty_index *ix;
	struct novelty_common common;
};

static void
shingles_of(struct arena *a, struct str text, struct novelty_shingles *ret)
{
	struct novelty_words words;

	novelty_words_read(a, text, &words);
	novelty_shingles_make(a, &words, ret);
}

static void
take_in(struct arena *a, struct library *lib)
{
	struct arena counting = {.limit = NO_LIMIT};
	struct novelty_learner *l = novelty_learner_new(&counting);
	size_t step = 1 + lib->lines.len / NOVELTY_SAMPLE;

	lib->ix = novelty_index_open();
	for (size_t i = 0; i < lib->lines.len; i++) {
		struct arena one = {.limit = NO_LIMIT};
		struct novelty_shingles shingles;
		struct novelty_prints prints;
		shingles_of(&one, lib->lines.at[i].text, &shingles);
		novelty_prints_make(&one, &shingles, &prints);
		novelty_index_put(lib->ix, (int64_t)i, &prints);
		/* Chosen by chance: a list may repeat itself at any distance. */
		if ((i * 0x9e3779b97f4a7c15u >> 32) % step == 0)
			novelty_learn(l, &shingles);
		arena_reset(&one);
	}
	novelty_learned(l, a, &lib->common);
	arena_reset(&counting);
}

static bool
load(void *arg, const int64_t *ids, size_t n, struct str *ret)
{
	const struct library *lib = arg;

	for (size_t i = 0; i < n; i++)
		ret[i] = lib->lines.at[ids[i]].text;
	return true;
}

/* By the figure that is printed. */
static int
most_similar_first(const void *x, const void *y)
{
	const struct novelty_match *a = x, *b = y;

	if (a->with.similarity != b->with.similarity)
		return a->with.similarity < b->with.similarity ? 1 : -1;
	return (a->id > b->id) - (a->id < b->id);
}

static void
print_result(struct arena *a, const struct library *lib, struct str id,
             const struct novelty_result *r)
{
	static const char *const verdicts[] = {
		[NOVELTY_TOO_SHORT] = "too_short", [NOVELTY_ONLY_COMMON] = "only_common"};
	struct buf b = {.arena = a};

	buf_str(&b, STR("{\"draft\":"));
	cli_json(&b, id);
	if (r->verdict != NOVELTY_COMPARED)
		buf_printf(&b, ",\"verdict\":\"%s\"", verdicts[r->verdict]);
	buf_str(&b, STR(",\"matches\":["));
	for (size_t i = 0; i < r->len; i++) {
		const struct novelty_alignment *with = &r->at[i].with;
		buf_str(&b, i > 0 ? STR(",{\"id\":") : STR("{\"id\":"));
		cli_json(&b, lib->lines.at[r->at[i].id].id);
		buf_printf(&b, ",\"similarity\":%.4f,\"covered\":%.4f,\"contained\":%.4f}",
		           with->similarity, with->covered, with->contained);
	}
	buf_str(&b, STR("]}\n"));
	fwrite(b.at, 1, b.len, stdout);
}

static void
check_all(struct library *lib, const struct lines *drafts)
{
	for (size_t i = 0; i < drafts->len; i++) {
		struct arena a = {.limit = NO_LIMIT};
		struct novelty_draft draft;
		struct novelty_candidates candidates;
		struct novelty_result r;
		novelty_draft_make(&a, drafts->at[i].text, &lib->common, &draft);
		novelty_index_find(lib->ix, &a, &draft.shingles, NOVELTY_CANDIDATES, &candidates);
		/* load() of lines in memory never fails. */
		if (!novelty_compare(&a, &draft, &candidates, 100, load, lib, &r))
			abort();
		if (r.len > 0)
			qsort(r.at, r.len, sizeof(*r.at), most_similar_first);
		print_result(&a, lib, drafts->at[i].id, &r);
		arena_reset(&a);
	}
}

int
cmd_novelty(int argc, char **argv)
{
	const char *library = cli_option(&argc, argv, "--library");
	const char *drafts = cli_option(&argc, argv, "--drafts");
	struct arena a = {.limit = NO_LIMIT};
	struct library lib = {0};
	struct lines lines = {0};
	struct err e = {0};

	if (library == NULL || drafts == NULL || argc > 1) {
		fprintf(stderr, "lantoa novelty: cần --library TỆP và --drafts TỆP; xem: lantoa --help\n");
		return 2;
	}
	bool ok = read_lines(&a, library, &lib.lines, &e) && read_lines(&a, drafts, &lines, &e);
	if (ok) {
		take_in(&a, &lib);
		check_all(&lib, &lines);
		novelty_index_close(lib.ix);
	}
	arena_reset(&a);
	if (!ok)
		return cli_fail(&e);
	return fflush(stdout) == 0 ? 0 : 1;
}
