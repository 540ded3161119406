/* consolidate_out.c - JSON and papers of `lantoa consolidate`; see consolidate.h. */
#include "cli/consolidate.h"

#include "cli/cli.h"
#include "core/form/report.h"
#include "core/paper/paper.h"
#include "doc/write.h"
#include "os/os.h"

#include <stdio.h>

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

/* Only when there are some: what is asked for is Mẫu 1. */
static void
put_reports(struct buf *b, const struct result *r)
{
	for (size_t i = 0; i < r->reports.len; i++) {
		const struct report *x = &r->reports.at[i];
		buf_str(b, i == 0 ? STR(",\n\"reports\":[\n{") : STR(",\n{"));
		put_field(b, "file", x->file, true);
		put_field(b, "unit", x->unit, true);
		buf_str(b, STR("\"counts\":["));
		for (size_t k = 0; k < x->found->counts.len; k++) {
			const struct form_count *c = &x->found->counts.at[k];
			buf_printf(b,
			           "%s{\"domain\":%" PRId64 ",\"registered\":%" PRId64 ",\"completed\":%" PRId64
			           "}",
			           k > 0 ? "," : "", c->domain, c->registered, c->completed);
		}
		buf_str(b, STR("],"));
		put_field(b, "text", form_report_text(r->a, x->found), true);
		buf_str(b, STR("\"sections\":["));
		for (size_t k = 0; k < 5 && x->found->outline_filled; k++) {
			if (k > 0)
				buf_char(b, ',');
			cli_json(b, x->found->outline[k]);
		}
		buf_str(b, STR("]}"));
	}
	if (r->reports.len > 0)
		buf_char(b, ']');
}

struct str
consolidate_json(const struct result *r)
{
	struct buf b = {.arena = r->a};

	buf_str(&b, STR("{\"items\":["));
	for (size_t i = 0; i < r->items.len; i++) {
		buf_str(&b, i > 0 ? STR(",\n") : STR("\n"));
		put_item(&b, r, &r->items.at[i]);
	}
	buf_str(&b, STR("],\n\"totals\":{\"by_domain\":["));
	size_t unknown = r->items.len;
	for (size_t d = 0; d < r->domains->len; d++) {
		size_t n = 0;
		for (size_t i = 0; i < r->items.len; i++)
			n += r->items.at[i].item.domain == r->domains->at[d].number;
		buf_printf(&b, "%s%zu", d > 0 ? "," : "", n);
		unknown -= n;
	}
	buf_printf(&b, "],\"all\":%zu", r->items.len);
	if (unknown > 0) /* so that the parts add up to the whole */
		buf_printf(&b, ",\"unknown_domain\":%zu", unknown);
	buf_str(&b, STR("},\n\"problems\":["));
	for (size_t i = 0; i < r->problems.len; i++) {
		buf_str(&b, i > 0 ? STR(",\n{") : STR("\n{"));
		put_field(&b, "file", r->problems.at[i].file, true);
		put_field(&b, "where", r->problems.at[i].where, true);
		put_field(&b, "message", r->problems.at[i].message, false);
		buf_char(&b, '}');
	}
	buf_char(&b, ']');
	put_reports(&b, r);
	buf_str(&b, STR("}\n"));
	return buf_view(&b);
}

/* ---- papers ---------------------------------------------------------------------------- */

static bool
write_paper(const struct result *r, const char *path,
            bool (*write)(struct arena *, const struct doc *, struct str *, struct err *))
{
	const struct str none = STR("");
	struct paper_form f = {
		.head = {.parent = none, .agency = none, .number = none, .place = none, .on = DAY_NONE},
		.sign = {.capacity = none, .title = none, .name = none, .recipients = none},
		.list_name = none,
		.annex = none,
		.missing = none,
		.show_unit = true,
	};
	/* A plan of the year is later than its first day: the form of its last day. */
	int64_t on = DAY_NONE;
	if (r->year == 0 || !day_make(r->year, 12, 31, &on))
		on = INT64_MAX;
	struct wording words = wording_builtin(r->a, WORDING_MAU_1, on);
	struct wording_value year = {"{nam}",
	                             r->year != 0 ? arena_printf(r->a, "%d", r->year) : STR("……")};
	f.words = &words;
	f.sign.confirm = words.text[WORDING_confirm];
	f.title = wording_fill(r->a, words.text[WORDING_title], &year, 1);
	struct err e = {0};
	struct str bytes;

	if (path == NULL)
		return true;
	for (size_t i = 0; i < r->domains->len; i++)
		*list_push(&f.domains, r->a) = (struct paper_domain){
			.number = r->domains->at[i].number, .name = r->domains->at[i].name, .note = none};
	/* Rows come by domain, the unknown ones last: none may be missing from the paper. */
	if (r->items.len > 0 && r->items.at[r->items.len - 1].item.domain == 0)
		*list_push(&f.domains, r->a) = (struct paper_domain){
			.number = 0, .name = STR("Chưa rõ lĩnh vực"), .note = none};
	for (size_t i = 0; i < r->items.len; i++) {
		const struct entry *x = &r->items.at[i];
		*list_push(&f.rows, r->a) = (struct paper_row){x->item.domain, x->item.title,
		                                               x->item.expected, x->item.note, x->unit};
	}
	struct doc d = paper_mau1(r->a, &f);
	if (!write(r->a, &d, &bytes, &e)) {
		fprintf(stderr, "lantoa: %s: %s\n", path, e.msgid);
		return false;
	}
	if (os_write_file(path, bytes, 0644, &e))
		return true;
	fprintf(stderr, "lantoa: không ghi được %s. Xem lại thư mục và quyền ghi.\n", path);
	return false;
}

bool
consolidate_write(const struct result *r, const struct consolidate_papers *to)
{
	bool ok = write_paper(r, to->docx, doc_write_docx);
	ok = write_paper(r, to->pdf, doc_write_pdf) && ok;
	return write_paper(r, to->xlsx, doc_write_xlsx) && ok;
}
