/* report_suggest.c - what sections III and IV can say by themselves, and which sentences were
 * there last time; see report_inner.h. */
#include "core/progress/progress.h"
#include "core/report/report_inner.h"

#include "i18n/i18n.h"
#include "text/text.h"

#include "report.sql.h"

#include <stdlib.h>

#define SUMMARY_MAX 700 /* bytes of a proposal, up to the end of a sentence */

/* The first paragraph, cut behind a sentence where it is long. */
static struct str
first_paragraph(struct str text)
{
	struct str line, rest = text;

	while (str_cut(&rest, '\n', &line)) {
		line = str_trim(line);
		if (line.len == 0)
			continue;
		if (line.len <= SUMMARY_MAX)
			return line;
		struct str head = utf8_prefix(line, SUMMARY_MAX);
		for (size_t i = head.len; i > SUMMARY_MAX / 2; i--)
			if (head.at[i - 1] == '.')
				return str_slice(head, 0, i);
		return head;
	}
	return STR("");
}

/* «đã hoàn thành ngày 05/7/2022», «đang thực hiện, dự kiến Quý III/2022» */
static struct str
how_far(struct arena *a, const struct q_report_initiatives_row *i, int64_t percent)
{
	if (str_eq(i->state, STR("completed")))
		return i->has_completed_on ? arena_printf(a, "Đã hoàn thành ngày %.*s.",
		                                          STR_ARG(i18n_day(a, I18N_VI, i->completed_on)))
		                           : STR("Đã hoàn thành.");
	if (str_eq(i->state, STR("not_completed")))
		return STR("Không hoàn thành.");
	struct str done = percent > 0 ? arena_printf(a, " %" PRId64 "%%", percent) : STR("");
	return i->expected.len > 0 ? arena_printf(a, "Đang thực hiện%.*s, dự kiến hoàn thành: %.*s.",
	                                          STR_ARG(done), STR_ARG(i->expected))
	                           : arena_printf(a, "Đang thực hiện%.*s.", STR_ARG(done));
}

static struct str
number(struct arena *a, int64_t value)
{
	return i18n_decimal(a, I18N_VI, value, PROGRESS_DECIMALS, 0);
}

/* «Thời gian hướng dẫn: trước 25, nay 8 phút/người.» */
static void
add_figure(struct buf *b, struct arena *a, const struct progress_figure *f)
{
	if (f->measured)
		buf_printf(b, "\n- %.*s: trước %.*s, nay %.*s %.*s.", STR_ARG(f->name),
		           STR_ARG(number(a, f->before)), STR_ARG(number(a, f->after)),
		           STR_ARG(f->measure));
	else
		buf_printf(b, "\n- %.*s: trước %.*s %.*s, chưa đo lại.", STR_ARG(f->name),
		           STR_ARG(number(a, f->before)), STR_ARG(f->measure));
}

/* How far it is, what was said last, and the newest value of each figure: the evidence that the
 * outline asks for. */
static bool
add_results(struct op *op, struct buf *b, const struct q_report_initiatives_row *i)
{
	struct progress_reports all;
	struct initiative of = {.id = i->id};

	if (!progress_list(op, &of, &all))
		return false;
	buf_printf(b, "%.*s", STR_ARG(how_far(op->arena, i, all.len > 0 ? all.at[0].percent : 0)));
	if (all.len > 0 && all.at[0].text.len > 0)
		buf_printf(b, "\n%.*s", STR_ARG(all.at[0].text));
	for (size_t k = 0; k < all.len; k++)
		if (all.at[k].figures.len > 0) {
			for (size_t f = 0; f < all.at[k].figures.len; f++)
				add_figure(b, op->arena, &all.at[k].figures.at[f]);
			break; /* the newest report that has figures */
		}
	return true;
}

bool
report_suggest(struct op *op, const struct report *r, struct str *ret_summary,
               struct str *ret_results)
{
	struct arena *a = op->arena;
	struct q_report_initiatives_rows rows;
	struct buf summary = {.arena = a}, results = {.arena = a};

	*ret_summary = *ret_results = STR("");
	if (!q_report_initiatives(op->db, a,
	                          &(struct q_report_initiatives_in){r->period.movement.id, r->unit},
	                          &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_report_initiatives_row *x = &rows.at[i];
		struct str what = first_paragraph(x->proposal);
		buf_printf(&summary, "%s%zu. %.*s", i > 0 ? "\n" : "", i + 1, STR_ARG(x->title));
		if (what.len > 0)
			buf_printf(&summary, "\n%.*s", STR_ARG(what));
		buf_printf(&results, "%s%zu. %.*s\n", i > 0 ? "\n" : "", i + 1, STR_ARG(x->title));
		if (!add_results(op, &results, x))
			return false;
	}
	if (rows.len > 0) {
		*ret_summary = buf_view(&summary);
		*ret_results = buf_view(&results);
	} else if (r->sources.len == 0) {
		*ret_summary = *ret_results = STR("Đơn vị không đăng ký mô hình, giải pháp.");
	}
	return true;
}

/* ---- sentences of last time ------------------------------------------------------------------ */

struct sentences {
	struct sentence {
		struct str folded, text;
	} * at;
	size_t len, cap;
};

/* At the end of a line, and behind a full stop, question or exclamation mark with a blank. */
static struct sentences
split(struct arena *a, struct str text)
{
	enum { LEAST = 24 }; /* folded bytes: «Trạm có 6 người.» says nothing when it stays */
	struct sentences ret = {0};
	size_t from = 0;

	for (size_t i = 0; i <= text.len; i++) {
		bool end = i == text.len || text.at[i] == '\n';
		bool mark = !end && i + 1 < text.len && text.at[i + 1] == ' ' &&
		            (text.at[i] == '.' || text.at[i] == '?' || text.at[i] == '!');
		if (!end && !mark)
			continue;
		struct str one = str_trim(str_slice(text, from, mark ? i + 1 : i));
		struct str folded = text_fold(a, one);
		if (folded.len >= LEAST)
			*list_push(&ret, a) = (struct sentence){folded, one};
		from = i + 1;
	}
	return ret;
}

static int
by_folded(const void *a, const void *b)
{
	return str_cmp(((const struct sentence *)a)->folded, ((const struct sentence *)b)->folded);
}

static bool
has(const struct sentences *sorted, const struct sentence *s)
{
	return sorted->len > 0 &&
	       bsearch(s, sorted->at, sorted->len, sizeof(*sorted->at), by_folded) != NULL;
}

struct report_sentences
report_same(struct arena *a, struct str text, struct str before, struct str suggestion)
{
	struct report_sentences ret = {0};
	/* What the records say is not repeated by anybody; an office's is as long as all its units'. */
	if (text.len == 0 || str_eq(text, suggestion))
		return ret;
	struct sentences now = split(a, text), then = split(a, before), known = split(a, suggestion);

	if (then.len > 0)
		qsort(then.at, then.len, sizeof(*then.at), by_folded);
	if (known.len > 0)
		qsort(known.at, known.len, sizeof(*known.at), by_folded);
	for (size_t i = 0; i < now.len; i++)
		if (has(&then, &now.at[i]) && !has(&known, &now.at[i]))
			*list_push(&ret, a) = now.at[i].text;
	return ret;
}
