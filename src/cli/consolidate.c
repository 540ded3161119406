/* consolidate.c - `lantoa consolidate FILE...`: many Mẫu 1 into one, without server or database. */
#include "cli/cli.h"

#include "core/form/mau1.h"
#include "core/paper/paper.h"
#include "doc/read.h"
#include "doc/write.h"
#include "os/os.h"
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
	struct arena arena;
	struct doc doc;
	struct form_found found;
	struct err err;
};

struct reading {
	struct source *files;
	size_t n;
	atomic_size_t next;
};

static void *
read_some(void *arg)
{
	struct reading *r = arg;
	size_t i;

	while ((i = atomic_fetch_add(&r->next, 1)) < r->n) {
		struct source *f = &r->files[i];
		f->arena.limit = ARENA_LIMIT;
		if (!doc_read_file(&f->arena, f->path, &f->doc, &f->err))
			f->doc = (struct doc){0};
	}
	return NULL;
}

static void
read_files(struct source *files, size_t n)
{
	enum { THREADS_MAX = 16 };
	struct reading r = {.files = files, .n = n};
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t threads = cores < 1 ? 1 : cores > THREADS_MAX ? THREADS_MAX : (size_t)cores, started = 0;
	pthread_t id[THREADS_MAX];

	doc_child_start(CLI_DOC_CHILD); /* while there is one thread and nothing in memory */
	for (; started < threads && started < n; started++)
		if (pthread_create(&id[started], NULL, read_some, &r) != 0)
			break;
	if (started == 0)
		read_some(&r);
	for (size_t i = 0; i < started; i++)
		pthread_join(id[i], NULL);
}

/* ---- what was found ------------------------------------------------------------------ */

struct entry {
	struct form_item item;
	struct str file, unit;
	size_t order;
};
struct entries {
	struct entry *at;
	size_t len, cap;
};
struct problem {
	struct str file, where, message;
};
struct problems {
	struct problem *at;
	size_t len, cap;
};

struct result {
	struct arena *a;
	const struct form_domains *domains;
	struct entries items;
	struct problems problems;
	bool some_failed;
};

static struct str
base_name(struct str path)
{
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return str_slice(path, i, path.len);
	return path;
}

static struct str
place(struct arena *a, int table, int row)
{
	if (table == 0)
		return STR("cả tệp");
	return arena_printf(a, "bảng %d, dòng %d", table, row);
}

static void
find_forms(struct arena *a, struct source *files, size_t n, const struct form_domains *domains,
           int year)
{
	for (size_t i = 0; i < n; i++) {
		struct form_options o = {domains, files[i].found.year == 0 ? year : 0, true};
		if (files[i].err.code == ERR_NONE &&
		    !form_find(a, &files[i].doc, &o, &files[i].found, &files[i].err))
			files[i].found = (struct form_found){0};
	}
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

/* Reads the forms with the catalogue that knows the most of what the files name. A file
 * that names no year takes that of the others. */
static const struct form_domains *
find_all(struct arena *a, struct source *files, size_t n, int *ret_year)
{
	struct form_domain_sets sets = form_domain_sets(a);
	struct form_domains *chosen = arena_new(a, struct form_domains);
	size_t best = 0, now = 0, least = SIZE_MAX;
	bool yearless = false;

	for (size_t s = 0; s < sets.len && least > 0; s++) {
		find_forms(a, files, n, &sets.at[s].domains, 0);
		now = s;
		if (unknown_domains(files, n) < least) {
			least = unknown_domains(files, n);
			best = s;
		}
	}
	*chosen = sets.at[best].domains;
	*ret_year = year_of(files, n);
	for (size_t i = 0; i < n; i++)
		yearless |= files[i].found.year == 0 && files[i].found.mau1;
	if (now != best || (yearless && *ret_year != 0))
		find_forms(a, files, n, chosen, *ret_year);
	return chosen;
}

static void
add_problem(struct result *r, struct str file, struct str where, struct str message)
{
	*list_push(&r->problems, r->a) = (struct problem){file, where, message};
}

/* Two files of one unit are often two versions of one list. */
static void
note_second_file(struct result *r, const struct source *files, size_t i, struct str unit)
{
	struct str folded = text_fold(r->a, unit);

	for (size_t k = 0; k < i && folded.len > 0; k++)
		if (files[k].found.mau1 && files[k].found.items.len > 0 &&
		    str_eq(text_fold(r->a, files[k].found.unit), folded)) {
			struct str other = base_name(str_of(files[k].path));
			add_problem(r, base_name(str_of(files[i].path)), STR("cả tệp"),
			            arena_printf(r->a,
			                         "Đơn vị “%.*s” đã có ở tệp %.*s. Cả hai đã được ghép; "
			                         "bỏ bớt một tệp nếu trùng.",
			                         STR_ARG(unit), STR_ARG(other)));
			return;
		}
}

static void
take(struct result *r, struct source *files, size_t i)
{
	struct source *f = &files[i];
	struct form_found *found = &f->found;
	struct str file = base_name(str_of(f->path));

	if (f->err.code != ERR_NONE) {
		r->some_failed = true;
		add_problem(r, file, STR("cả tệp"), str_of(f->err.msgid));
		return;
	}
	if (!found->mau1) {
		bool other = found->mau2 || found->has_outline;
		r->some_failed |= !other;
		add_problem(
			r, file, STR("cả tệp"),
			other
				? STR("Tệp này là Mẫu 2 hoặc đề cương báo cáo, không có giải pháp để tổng hợp.")
				: STR("Không thấy bảng Mẫu 1. Bảng cần các cột Lĩnh vực, Nội dung đăng ký, Dự kiến tiến độ hoàn thành, Ghi chú."));
		return;
	}
	if (found->items.len > 0)
		note_second_file(r, files, i, found->unit);
	struct str unit = found->unit.len > 0 ? found->unit : form_unit_of_name(r->a, file);
	for (size_t k = 0; k < found->items.len; k++) {
		const struct form_item *it = &found->items.at[k];
		*list_push(&r->items, r->a) = (struct entry){*it, file, it->unit.len > 0 ? it->unit : unit,
		                                             r->items.len};
	}
	for (size_t k = 0; k < found->doubts.len; k++)
		add_problem(r, file, place(r->a, found->doubts.at[k].table, found->doubts.at[k].row),
		            found->doubts.at[k].text);
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

/* ---- output --------------------------------------------------------------------------- */

static void
put_field(struct buf *b, const char *name, struct str value, bool comma)
{
	buf_printf(b, "\"%s\":", name);
	cli_json(b, value);
	if (comma)
		buf_char(b, ',');
}

static struct str
domain_name(const struct form_domains *domains, int64_t number)
{
	for (size_t i = 0; i < domains->len; i++)
		if (domains->at[i].number == number)
			return domains->at[i].name;
	return STR("");
}

static void
put_item(struct buf *b, const struct result *r, const struct entry *e)
{
	int y, m, d;

	buf_printf(b, "{\"domain\":%" PRId64 ",", e->item.domain);
	put_field(b, "domain_name",
	          e->item.domain != 0 ? domain_name(r->domains, e->item.domain) : e->item.domain_text,
	          true);
	put_field(b, "title", e->item.title, true);
	put_field(b, "expected", e->item.expected, true);
	if (e->item.when.by == DAY_NONE) {
		buf_str(b, STR("\"expected_by\":null,"));
	} else {
		day_split(e->item.when.by, &y, &m, &d);
		buf_printf(b, "\"expected_by\":\"%04d-%02d-%02d\",", y, m, d);
	}
	put_field(b, "note", e->item.note, true);
	put_field(b, "unit", e->unit, true);
	buf_str(b, STR("\"source\":{"));
	put_field(b, "file", e->file, true);
	buf_printf(b, "\"table\":%d,\"row\":%d}}", e->item.table, e->item.row);
}

static struct str
json_of(const struct result *r)
{
	struct buf b = {.arena = r->a};

	buf_str(&b, STR("{\"items\":["));
	for (size_t i = 0; i < r->items.len; i++) {
		buf_str(&b, i > 0 ? STR(",\n") : STR("\n"));
		put_item(&b, r, &r->items.at[i]);
	}
	buf_str(&b, STR("],\n\"totals\":{\"by_domain\":["));
	for (size_t d = 0; d < r->domains->len; d++) {
		size_t n = 0;
		for (size_t i = 0; i < r->items.len; i++)
			n += r->items.at[i].item.domain == r->domains->at[d].number;
		buf_printf(&b, "%s%zu", d > 0 ? "," : "", n);
	}
	buf_printf(&b, "],\"all\":%zu},\n\"problems\":[", r->items.len);
	for (size_t i = 0; i < r->problems.len; i++) {
		buf_str(&b, i > 0 ? STR(",\n{") : STR("\n{"));
		put_field(&b, "file", r->problems.at[i].file, true);
		put_field(&b, "where", r->problems.at[i].where, true);
		put_field(&b, "message", r->problems.at[i].message, false);
		buf_char(&b, '}');
	}
	buf_str(&b, STR("]}\n"));
	return buf_view(&b);
}

/* ---- papers ---------------------------------------------------------------------------- */

static bool
write_paper(struct result *r, const char *path, int year,
            bool (*write)(struct arena *, const struct doc *, struct str *, struct err *))
{
	const struct str none = STR("");
	struct paper_form f = {
		.head = {.parent = none, .agency = none, .number = none, .place = none},
		.sign = {.capacity = none, .title = none, .name = none, .recipients = none},
		.list_name = none,
		.annex = none,
		.show_unit = true,
		.unit_confirms = true,
	};
	struct str when = year != 0 ? arena_printf(r->a, " năm %d", year) : none;
	f.title = arena_printf(
		r->a,
		"Thống kê tên các mô hình, giải pháp, sáng kiến đăng ký thực hiện cải cách hành chính%.*s theo từng lĩnh vực",
		STR_ARG(when));
	struct err e = {0};
	struct str bytes;

	if (path == NULL)
		return true;
	for (size_t i = 0; i < r->domains->len; i++)
		*list_push(&f.domains, r->a) = (struct paper_domain){
			.number = r->domains->at[i].number, .name = r->domains->at[i].name, .note = none};
	for (size_t i = 0; i < r->items.len; i++) {
		const struct entry *x = &r->items.at[i];
		*list_push(&f.rows, r->a) = (struct paper_row){x->item.domain, x->item.title,
		                                               x->item.expected, x->item.note, x->unit};
	}
	struct doc d = paper_mau1(r->a, &f);
	if (write(r->a, &d, &bytes, &e) && os_write_file(path, bytes, 0644, &e))
		return true;
	fprintf(stderr, "lantoa: %s: %s (%s)\n", path, e.msgid, e.detail);
	return false;
}

int
cmd_consolidate(int argc, char **argv)
{
	struct arena a = {.limit = ARENA_LIMIT};
	struct result r = {.a = &a};
	const char *docx = cli_option(&argc, argv, "--docx"), *pdf = cli_option(&argc, argv, "--pdf");
	const char *xlsx = cli_option(&argc, argv, "--xlsx");
	size_t n = argc > 1 ? (size_t)argc - 1 : 0;

	if (n == 0 || n > FILES_MAX || argv[1][0] == '-') {
		fprintf(stderr,
		        "Cách dùng: lantoa consolidate [--docx RA] [--pdf RA] [--xlsx RA] TỆP...\n");
		return 2;
	}
	struct source *files = arena_array(&a, struct source, n);
	for (size_t i = 0; i < n; i++)
		files[i].path = argv[i + 1];
	read_files(files, n);
	int year = 0;
	r.domains = find_all(&a, files, n, &year);
	for (size_t i = 0; i < n; i++)
		take(&r, files, i);
	if (r.items.len > 1)
		qsort(r.items.at, r.items.len, sizeof(*r.items.at), by_domain);
	struct str json = json_of(&r);
	bool ok = fwrite(json.at, 1, json.len, stdout) == json.len && fflush(stdout) == 0;
	ok = write_paper(&r, docx, year, doc_write_docx) && ok;
	ok = write_paper(&r, pdf, year, doc_write_pdf) && ok;
	ok = write_paper(&r, xlsx, year, doc_write_xlsx) && ok;
	for (size_t i = 0; i < n; i++)
		arena_reset(&files[i].arena);
	arena_reset(&a);
	return ok && !r.some_failed ? 0 : 1;
}
