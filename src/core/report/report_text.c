/* report_text.c - the parts of a report: reading them, writing one, writing all; see report.h. */
#include "core/report/report.h"

#include "core/audit/audit.h"
#include "core/report/report_inner.h"
#include "text/text.h"

#include "report.sql.h"

/* ---- reading ---------------------------------------------------------------------------- */

static void
fill_stored(struct report_part *p, const struct q_report_texts_rows *rows)
{
	p->text = p->suggestion = STR("");
	for (size_t i = 0; i < rows->len; i++)
		if (str_eq(rows->at[i].part, p->key)) {
			p->text = rows->at[i].text;
			p->approved = rows->at[i].approved;
			p->version = rows->at[i].version;
		}
}

/* What the units gave as reasons at a row, for the one that is put together. */
static bool
suggest_notes(struct op *op, struct report *r)
{
	for (size_t i = 0; i < r->sources.len; i++) {
		const struct report_source *s = &r->sources.at[i];
		struct q_report_texts_rows rows;
		if (!s->sent || s->id == 0)
			continue;
		if (!q_report_texts(op->db, op->arena, s->id, &rows, &op->err))
			return false;
		for (size_t f = 0; f < r->figures.len; f++)
			for (size_t k = 0; k < rows.len; k++) {
				struct report_part *note = &r->figures.at[f].note;
				struct str said = rows.at[k].approved.at ? str_trim(rows.at[k].approved) : STR("");
				if (!str_eq(rows.at[k].part, note->key) || said.len == 0)
					continue;
				note->suggestion = arena_printf(
					op->arena, "%.*s%s%.*s: %.*s", STR_ARG(note->suggestion),
					note->suggestion.len > 0 ? "; " : "", STR_ARG(s->unit_name), STR_ARG(said));
			}
	}
	return true;
}

static bool
suggest(struct op *op, struct report *r)
{
	struct report_part *summary = report_part_of(r, STR("III"));
	struct report_part *results = report_part_of(r, STR("IV"));

	if (r->own)
		return suggest_notes(op, r);
	return report_suggest(op, r, &summary->suggestion, &results->suggestion) &&
	       (r->sources.len == 0 || suggest_notes(op, r));
}

/* While nobody has written a part of a report that is not confirmed yet, it is what the records
 * say. */
static void
take_suggestion(const struct report *r, struct report_part *p)
{
	p->is_suggestion = p->version == 0 && p->suggestion.len > 0 && r->approved_hash.len == 0;
	if (p->is_suggestion)
		p->text = p->suggestion;
}

/* What the unit said last time. */
static bool
compare_with_before(struct op *op, struct report *r)
{
	struct q_report_before_row *before;
	struct q_report_texts_rows rows;
	const struct movement *m = &r->period.movement;

	if (!q_report_before(op->db, op->arena,
	                     &(struct q_report_before_in){.unit = r->unit,
	                                                  .agency = m->agency,
	                                                  .movement = m->id,
	                                                  .kind = r->period.kind,
	                                                  .year = m->year},
	                     &before, &op->err))
		return false;
	if (before == NULL)
		return true;
	r->before = arena_printf(op->arena, "báo cáo %s năm %" PRId64, report_kind_name(before->kind),
	                         before->year);
	if (!q_report_texts(op->db, op->arena, before->id, &rows, &op->err))
		return false;
	struct buf all = {.arena = op->arena};
	for (size_t i = 0; i < rows.len; i++)
		if (rows.at[i].approved.at != NULL) {
			buf_str(&all, rows.at[i].approved);
			buf_char(&all, '\n');
		}
	for (size_t i = 0; i < r->parts.len && all.len > 0; i++) {
		struct report_part *p = &r->parts.at[i];
		p->same = report_same(op->arena, p->text, buf_view(&all), p->suggestion);
	}
	return true;
}

bool
report_parts_load(struct op *op, struct report *r, bool with_suggestions)
{
	struct q_report_texts_rows rows = {0};

	if (r->id != 0 && !q_report_texts(op->db, op->arena, r->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (rows.at[i].changed_at > r->written_at)
			r->written_at = rows.at[i].changed_at;
	for (size_t i = 0; i < REPORT_SECTIONS; i++)
		*list_push(&r->parts, op->arena) = (struct report_part){.key = str_of(report_sections[i])};
	for (size_t i = 0; i < r->parts.len; i++)
		fill_stored(&r->parts.at[i], &rows);
	for (size_t i = 0; i < r->figures.len; i++)
		fill_stored(&r->figures.at[i].note, &rows);
	if (!with_suggestions)
		return true;
	if (!suggest(op, r))
		return false;
	for (size_t i = 0; i < r->parts.len; i++)
		take_suggestion(r, &r->parts.at[i]);
	for (size_t i = 0; i < r->figures.len; i++)
		take_suggestion(r, &r->figures.at[i].note);
	return compare_with_before(op, r);
}

/* ---- writing ---------------------------------------------------------------------------- */

/* NFC, line ends as one byte; blanks at the ends of the text go. */
static struct str
clean(struct arena *a, struct str s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\r' && i + 1 < s.len && s.at[i + 1] == '\n')
			continue;
		buf_char(&b, s.at[i] == '\r' ? '\n' : s.at[i]);
	}
	return b.len > 0 ? str_trim(text_nfc(a, buf_view(&b))) : STR("");
}

/* The part of both texts that differs, with a little around it: an outline is long, and it is
 * saved every few seconds. */
static void
differing(struct arena *a, struct str before, struct str after, struct audit_changes *c)
{
	enum { AROUND = 40, MOST = 4000 };
	size_t head = 0, tail = 0;

	while (head < before.len && head < after.len && before.at[head] == after.at[head])
		head++;
	while (tail < before.len - head && tail < after.len - head &&
	       before.at[before.len - tail - 1] == after.at[after.len - tail - 1])
		tail++;
	head = head > AROUND ? head - AROUND : 0;
	tail = tail > AROUND ? tail - AROUND : 0;
	/* Not in the middle of a letter. */
	while (head > 0 && ((unsigned char)before.at[head] & 0xc0) == 0x80)
		head--;
	while (tail > 0 && ((unsigned char)before.at[before.len - tail] & 0xc0) == 0x80)
		tail--;
	audit_change(c, a, "text", utf8_prefix(str_slice(before, head, before.len - tail), MOST),
	             utf8_prefix(str_slice(after, head, after.len - tail), MOST));
}

struct str
report_part_name(struct arena *a, struct str key)
{
	if (key.at[0] == 'd')
		return arena_printf(a, "ghi chú lĩnh vực %.*s", STR_ARG(str_slice(key, 1, key.len)));
	if (key.at[0] == 'V')
		return arena_printf(a, "mục V.%.*s", STR_ARG(str_slice(key, 1, key.len)));
	return arena_printf(a, "mục %.*s", STR_ARG(key));
}

bool
report_record(struct op *op, const struct report *r, int64_t id, const char *action,
              struct str summary, struct str detail)
{
	return report_record_as(op, r, id, action, STR(""), summary, detail);
}

bool
report_record_as(struct op *op, const struct report *r, int64_t id, const char *action,
                 struct str as, struct str summary, struct str detail)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "report",
	                                              .object_id = id,
	                                              .agency = r->period.movement.agency,
	                                              .as = as,
	                                              .summary = summary,
	                                              .detail = detail});
}

static bool
conflict(struct op *op, const struct q_report_text_row *was, struct report_written *ret)
{
	*ret = (struct report_written){.version = was->version,
	                               .theirs = was->text,
	                               .theirs_by = was->actor_name,
	                               .by_oneself = was->actor == op->actor};
	return op_fail(op, ERR_CONFLICT,
	               ret->by_oneself ? N_("Bạn đã sửa mục này ở cửa sổ khác. Chọn bản giữ lại.")
	                               : N_("Có người vừa sửa mục này. Chọn bản giữ lại."),
	               "version=%" PRId64, was->version);
}

static bool
insert(struct op *op, int64_t id, const struct report_write *in, struct str text, int64_t *ret)
{
	return q_report_text_insert(op->db,
	                            &(struct q_report_text_insert_in){.report = id,
	                                                              .part = in->part,
	                                                              .text = text,
	                                                              .actor = op->actor,
	                                                              .actor_name = op->actor_name,
	                                                              .now = op->now},
	                            ret, &op->err);
}

static bool
update(struct op *op, int64_t id, const struct report_write *in, struct str text, int64_t *ret)
{
	return q_report_text_update(op->db,
	                            &(struct q_report_text_update_in){.report = id,
	                                                              .part = in->part,
	                                                              .version = in->version,
	                                                              .text = text,
	                                                              .actor = op->actor,
	                                                              .actor_name = op->actor_name,
	                                                              .now = op->now},
	                            ret, &op->err);
}

bool
report_text_put(struct op *op, const struct report *r, int64_t id, const struct report_write *in,
                struct report_written *ret)
{
	struct arena *a = op->arena;
	struct str text = clean(a, in->text);
	struct q_report_text_row *was;
	int64_t n;

	*ret = (struct report_written){.theirs = STR(""), .theirs_by = STR("")};
	if (text.len > REPORT_TEXT_MAX)
		return op_fail(op, ERR_INVALID,
		               N_("Mục này quá dài. Viết gọn lại, hoặc tách thành phụ lục."), "len=%zu",
		               text.len);
	if (!q_report_text(op->db, a, &(struct q_report_text_in){id, in->part}, &was, &op->err))
		return false;
	/* Also when the answer to the same save got lost. */
	if (was != NULL && str_eq(was->text, text)) {
		ret->version = was->version;
		return true;
	}
	if (was == NULL && text.len == 0 && in->version == 0)
		return true;
	if (was != NULL && was->version != in->version)
		return conflict(op, was, ret);
	if (!(was == NULL ? insert(op, id, in, text, &n) : update(op, id, in, text, &n)))
		return false;
	if (n == 0) /* between the two statements */
		return q_report_text(op->db, a, &(struct q_report_text_in){id, in->part}, &was, &op->err) &&
		       was != NULL && conflict(op, was, ret);
	ret->version = was == NULL ? 1 : in->version + 1;
	struct audit_changes c = {.json.arena = a};
	differing(a, was != NULL ? was->text : STR(""), text, &c);
	return report_record(op, r, id, "report.write",
	                     arena_printf(a, "Viết %.*s", STR_ARG(report_part_name(a, in->part))),
	                     audit_changes_json(&c));
}

struct writing {
	const struct report *r;
	const struct report_writes *in;
	size_t bad;
	struct report_written written;
};

/* Locks the row; what is with the head is not written in. */
static bool
open_report(struct op *op, const struct report *r, int64_t *ret)
{
	struct q_report_open_row *row;

	if (!q_report_open(op->db, op->arena,
	                   &(struct q_report_open_in){.movement = r->period.movement.id,
	                                              .kind = r->period.kind,
	                                              .unit = r->unit,
	                                              .now = op->now},
	                   &row, &op->err))
		return false;
	if (str_eq(row->state, STR("waiting")))
		return op_fail(op, ERR_DENIED,
		               N_("Báo cáo đang chờ xác nhận. Cần sửa thì đề nghị trưởng đơn vị trả lại."),
		               "waiting");
	*ret = row->id;
	return true;
}

static bool
do_write(struct op *op, void *arg)
{
	struct writing *w = arg;
	int64_t id;

	w->bad = 0;
	if (!open_report(op, w->r, &id))
		return false;
	for (; w->bad < w->in->len; w->bad++)
		if (!report_text_put(op, w->r, id, &w->in->at[w->bad], &w->written))
			return false;
	return true;
}

static bool
check_parts(struct op *op, const struct report *r, const struct report_writes *in)
{
	struct report copy = *r;

	for (size_t i = 0; i < in->len; i++)
		if (in->at[i].part.len == 0 || report_part_of(&copy, in->at[i].part) == NULL)
			return op_fail(op, ERR_INVALID, N_("Báo cáo không có mục này."), "part=%.*s",
			               STR_ARG(in->at[i].part));
	return true;
}

bool
report_write_all(struct op *op, const struct report *r, const struct report_writes *in,
                 size_t *ret_bad, struct report_written *ret)
{
	struct writing w = {.r = r, .in = in};

	*ret_bad = 0;
	*ret = (struct report_written){.theirs = STR(""), .theirs_by = STR("")};
	if (!r->may_write)
		return op_fail(op, ERR_DENIED, N_("Báo cáo này không nhận nội dung lúc này."), "state=%.*s",
		               STR_ARG(r->state));
	if (!check_parts(op, r, in))
		return false;
	bool ok = op_tx(op, do_write, &w);
	*ret_bad = w.bad;
	*ret = w.written;
	return ok;
}

bool
report_write(struct op *op, const struct report *r, const struct report_write *in,
             struct report_written *ret)
{
	struct report_write one = *in;
	struct report_writes all = {.at = &one, .len = 1};
	size_t bad;

	return report_write_all(op, r, &all, &bad, ret);
}
