/* consolidate.c - `lantoa consolidate FILE...`: many Mẫu 1 into one, without server or database. */
#include "cli/consolidate.h"

#include "cli/cli.h"
#include "core/form/report.h"
#include "doc/read.h"
#include "text/text.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILES_MAX 10000
#define ARENA_LIMIT ((size_t)1024 * 1024 * 1024)

struct source {
	const char *path;
	struct str name; /* in what is printed */
	struct arena arena;
	struct doc doc;
	struct form_found found;
	struct err err;
};

/* ---- all files at once ------------------------------------------------------------------- */

struct work {
	void (*on_file)(struct source *f, const struct work *w);
	struct source *files;
	size_t n;
	const struct form_domains *domains;
	int year; /* for files that name none */
	atomic_size_t next;
};

static void *
work_on_some(void *arg)
{
	struct work *w = arg;
	size_t i;

	while ((i = atomic_fetch_add(&w->next, 1)) < w->n)
		w->on_file(&w->files[i], w);
	return NULL;
}

/* On all processors, this thread included; two a processor, since each waits for a child half of
 * the time. */
static void
work_on_all(struct work *w)
{
	enum { THREADS_MAX = 16 };
	long cores = 2 * sysconf(_SC_NPROCESSORS_ONLN);
	size_t threads = cores < 1 ? 1 : cores > THREADS_MAX ? THREADS_MAX : (size_t)cores, started = 0;
	pthread_t id[THREADS_MAX];

	for (; started + 1 < threads && started + 1 < w->n; started++)
		if (pthread_create(&id[started], NULL, work_on_some, w) != 0)
			break;
	work_on_some(w);
	for (size_t i = 0; i < started; i++)
		pthread_join(id[i], NULL);
}

static void
find_form(struct source *f, const struct work *w)
{
	struct form_options o = {w->domains, f->found.year == 0 ? w->year : 0, true};

	if (f->err.code == ERR_NONE && !form_find(&f->arena, &f->doc, &o, &f->found, &f->err))
		f->found = (struct form_found){0};
}

static void
read_file(struct source *f, const struct work *w)
{
	f->arena.limit = ARENA_LIMIT;
	if (doc_read_file(&f->arena, f->path, &f->doc, &f->err))
		find_form(f, w);
}

static void
find_form_without_year(struct source *f, const struct work *w)
{
	if (f->found.year == 0 && f->found.mau1)
		find_form(f, w);
}

static size_t
unknown_domains(const struct source *files, size_t n)
{
	size_t unknown = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < files[i].found.items.len; k++)
			unknown += files[i].found.items.at[k].domain == 0;
	return unknown;
}

/* The year most files are for; 0 when none tells. */
static int
year_of(const struct source *files, size_t n)
{
	size_t most = 0;
	int year = 0;

	for (size_t i = 0; i < n; i++) {
		size_t same = 0;
		for (size_t k = 0; k < n && files[i].found.year != 0; k++)
			same += files[k].found.year == files[i].found.year;
		if (same > most) {
			most = same;
			year = files[i].found.year;
		}
	}
	return year;
}

/* Reads the files with the catalogue that knows the most of what they name. A file that
 * names no year takes that of the others. */
static void
read_all(struct result *r, struct source *files, size_t n)
{
	struct form_domain_sets sets = form_domain_sets(r->a);
	size_t best = 0, now = 0, least = SIZE_MAX;

	for (size_t s = 0; s < sets.len && least > 0; s++) {
		work_on_all(&(struct work){.on_file = s == 0 ? read_file : find_form,
		                           .files = files,
		                           .n = n,
		                           .domains = &sets.at[s].domains});
		now = s;
		if (unknown_domains(files, n) < least) {
			least = unknown_domains(files, n);
			best = s;
		}
	}
	struct form_domains *chosen = arena_new(r->a, struct form_domains);
	*chosen = sets.at[best].domains;
	r->domains = chosen;
	struct work again = {.on_file = find_form, .files = files, .n = n, .domains = chosen};
	if (now != best)
		work_on_all(&again);
	r->year = year_of(files, n);
	work_on_all(&(struct work){.on_file = find_form_without_year,
	                           .files = files,
	                           .n = r->year != 0 ? n : 0,
	                           .domains = chosen,
	                           .year = r->year});
}

/* ---- what was found ------------------------------------------------------------------ */

static struct str
base_name(struct str path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return str_slice(path, i, path.len);
	return path;
}

/* The base name, and the path as given where two files have the same one. */
static struct str
name_of(const struct source *files, size_t n, size_t i)
{
	struct str path = str_of(files[i].path), base = base_name(path);

	for (size_t k = 0; k < n; k++)
		if (k != i && str_eq(base_name(str_of(files[k].path)), base))
			return path;
	return base;
}

static struct str
place(struct arena *a, int table, int row)
{
	if (table == 0)
		return STR("cả tệp");
	if (row == 0)
		return arena_printf(a, "bảng %d", table);
	return arena_printf(a, "bảng %d, dòng %d", table, row);
}

static void
add_problem(struct result *r, struct str file, struct str where, struct str message)
{
	*list_push(&r->problems, r->a) = (struct problem){file, where, message};
}

static void
add_problems(struct result *r, struct str file, struct str lines)
{
	struct str line;

	for (struct str rest = lines; lines.len > 0 && str_cut(&rest, '\n', &line);)
		add_problem(r, file, STR("cả tệp"), line);
}

/* Two files of one unit are often two versions of one list. */
static void
note_second_file(struct result *r, const struct source *files, size_t i, struct str unit)
{
	struct str folded = text_fold(r->a, unit);

	for (size_t k = 0; k < i && folded.len > 0; k++)
		if (files[k].found.mau1 && files[k].found.items.len > 0 &&
		    str_eq(text_fold(r->a, files[k].found.unit), folded)) {
			struct str other = files[k].name;
			add_problem(r, files[i].name, STR("cả tệp"),
			            arena_printf(r->a,
			                         "Đơn vị “%.*s” đã có ở tệp %.*s. Cả hai đã được ghép; "
			                         "bỏ bớt một tệp nếu trùng.",
			                         STR_ARG(unit), STR_ARG(other)));
			return;
		}
}

static struct str
unit_of(const struct result *r, const struct source *f)
{
	return f->found.unit.len > 0 ? f->found.unit
	                             : form_unit_of_name(r->a, base_name(str_of(f->path)));
}

static void
take_items(struct result *r, const struct source *f, struct str file)
{
	const struct form_found *found = &f->found;
	struct str unit = unit_of(r, f);

	for (size_t k = 0; k < found->items.len; k++) {
		const struct form_item *it = &found->items.at[k];
		*list_push(&r->items, r->a) = (struct entry){*it, file, it->unit.len > 0 ? it->unit : unit,
		                                             r->items.len};
	}
}

static void
take(struct result *r, const struct source *files, size_t i)
{
	const struct source *f = &files[i];
	const struct form_found *found = &f->found;
	struct str file = f->name;
	bool report = form_has_report(found);

	if (f->err.code != ERR_NONE) {
		r->some_failed = true;
		add_problem(r, file, STR("cả tệp"), str_of(f->err.msgid));
		return;
	}
	if (report)
		*list_push(&r->reports, r->a) = (struct report){file, unit_of(r, f), found};
	if (!found->mau1 && !report) {
		bool empty = found->mau2 || found->has_outline;
		r->some_failed |= !empty;
		add_problem(
			r, file, STR("cả tệp"),
			empty
				? STR("Tệp này là Mẫu 2 hoặc đề cương báo cáo chưa điền, không có gì để tổng hợp.")
				: STR("Không thấy bảng Mẫu 1. Bảng cần các cột Lĩnh vực, Nội dung đăng ký, Dự kiến tiến độ hoàn thành, Ghi chú."));
	}
	if (found->mau1 && found->items.len == 0 && !report)
		add_problem(r, file, STR("cả tệp"),
		            STR("Bảng Mẫu 1 trong tệp này chưa điền, không có gì để tổng hợp."));
	if (found->items.len > 0)
		note_second_file(r, files, i, found->unit);
	take_items(r, f, file);
	for (size_t k = 0; k < found->doubts.len; k++)
		add_problem(r, file, place(r->a, found->doubts.at[k].table, found->doubts.at[k].row),
		            found->doubts.at[k].text);
}

/* A Mẫu 2 counts what the unit registered on Mẫu 1: said when they differ. */
static void
compare_report(struct result *r, const struct report *x)
{
	struct form_known *known = arena_array(r->a, struct form_known, r->domains->len + 1);
	struct str folded = text_fold(r->a, x->unit);
	size_t of_unit = 0;

	for (size_t d = 0; d < r->domains->len; d++)
		known[d] = (struct form_known){.domain = r->domains->at[d].number, .completed = -1};
	for (size_t i = 0; i < r->items.len; i++) {
		if (!str_eq(text_fold(r->a, r->items.at[i].unit), folded))
			continue;
		of_unit++;
		for (size_t d = 0; d < r->domains->len; d++)
			known[d].registered += known[d].domain == r->items.at[i].item.domain;
	}
	if (of_unit > 0)
		add_problems(
			r, x->file,
			form_compare(r->a, &x->found->counts, known, r->domains->len, "Mẫu 1 của đơn vị"));
}

static int
by_domain(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	/* Unknown domains come last, where a person looks for what is left to do. */
	int64_t dx = x->item.domain == 0 ? INT64_MAX : x->item.domain,
			dy = y->item.domain == 0 ? INT64_MAX : y->item.domain;
	if (dx != dy)
		return dx < dy ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* «--docx tong-hop.docx *.docx» a second time names what the first one wrote. */
static bool
is_written_to(const char *path, const char *paper)
{
	char *real = realpath(path, NULL), *written = paper != NULL ? realpath(paper, NULL) : NULL;
	bool same = real != NULL && written != NULL && strcmp(real, written) == 0;

	free(real);
	free(written);
	return same;
}

/* The files to read; NULL when an option stands among them, whose name was misspelt or which
 * has no value. */
static struct source *
sources(struct result *r, char **paths, size_t count, const struct consolidate_papers *papers,
        size_t *ret)
{
	struct source *files = arena_array(r->a, struct source, count);
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (paths[i][0] == '-')
			return NULL;
		if (is_written_to(paths[i], papers->docx) || is_written_to(paths[i], papers->pdf) ||
		    is_written_to(paths[i], papers->xlsx))
			add_problem(r, base_name(str_of(paths[i])), STR("cả tệp"),
			            STR("Bản tổng hợp được ghi vào tệp này, nên nó không được ghép."));
		else
			files[n++].path = paths[i];
	}
	for (size_t i = 0; i < n; i++)
		files[i].name = name_of(files, n, i);
	*ret = n;
	return files;
}

int
cmd_consolidate(int argc, char **argv)
{
	struct arena a = {.limit = ARENA_LIMIT};
	struct result r = {.a = &a};
	struct consolidate_papers papers = {.docx = cli_option(&argc, argv, "--docx"),
	                                    .pdf = cli_option(&argc, argv, "--pdf"),
	                                    .xlsx = cli_option(&argc, argv, "--xlsx")};
	size_t count = argc > 1 ? (size_t)argc - 1 : 0, n = 0;
	struct source *files = count == 0 || count > FILES_MAX
	                           ? NULL
	                           : sources(&r, argv + 1, count, &papers, &n);

	if (files == NULL) {
		fprintf(stderr,
		        "Cách dùng: lantoa consolidate [--docx RA] [--pdf RA] [--xlsx RA] TỆP...\n");
		arena_reset(&a);
		return 2;
	}
	read_all(&r, files, n);
	for (size_t i = 0; i < n; i++)
		take(&r, files, i);
	for (size_t i = 0; i < r.reports.len; i++)
		compare_report(&r, &r.reports.at[i]);
	if (r.items.len > 1)
		qsort(r.items.at, r.items.len, sizeof(*r.items.at), by_domain);
	struct str json = consolidate_json(&r);
	bool ok = fwrite(json.at, 1, json.len, stdout) == json.len && fflush(stdout) == 0;
	/* Nobody should take an empty paper for the list of files that could not be read. */
	if (r.items.len > 0 || !r.some_failed)
		ok = consolidate_write(&r, &papers) && ok;
	else if (papers.docx != NULL || papers.pdf != NULL || papers.xlsx != NULL)
		fprintf(stderr, "lantoa: không tệp nào đọc được, nên không ghi bản tổng hợp.\n");
	for (size_t i = 0; i < n; i++)
		arena_reset(&files[i].arena);
	arena_reset(&a);
	return ok && !r.some_failed ? 0 : 1;
}
