/* report_flow.c - a report's way from the unit to the office; see report.h. */
#include "core/report/report.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/job/job.h"
#include "core/report/report_inner.h"
#include "i18n/i18n.h"
#include "os/os.h"

#include "report.sql.h"

#define REASON_MAX 2000 /* bytes */

/* ---- what is confirmed ----------------------------------------------------------------------- */

static void
mark_text(struct buf *b, struct str key, struct str text)
{
	buf_printf(b, "muc|%.*s|%zu:%.*s\n", STR_ARG(key), text.len, STR_ARG(text));
}

/* The canonical text: every figure and every part with its length, in the order of the paper. */
struct str
report_hash(struct arena *a, const struct report *r)
{
	struct buf b = {.arena = a};

	buf_printf(&b, "bao-cao|%" PRId64 "|%.*s|%" PRId64 "\n", r->period.movement.id,
	           STR_ARG(r->period.kind), r->unit);
	for (size_t i = 0; i < r->figures.len; i++) {
		const struct report_figure *f = &r->figures.at[i];
		buf_printf(&b, "so|%" PRId64 "|%" PRId64 "|%" PRId64 "\n", f->domain, f->registered,
		           f->completed);
		mark_text(&b, f->note.key, f->note.text);
	}
	for (size_t i = 0; i < r->parts.len; i++)
		mark_text(&b, r->parts.at[i].key, r->parts.at[i].text);
	return os_sha256(a, buf_view(&b));
}

/* Parts that nobody wrote are confirmed as the records gave them. */
static bool
keep_suggestions(struct op *op, const struct report *r, int64_t id)
{
	struct report_written w;

	for (size_t i = 0; i < r->parts.len; i++)
		if (r->parts.at[i].is_suggestion &&
		    !report_text_put(
				op, r, id, &(struct report_write){r->parts.at[i].key, r->parts.at[i].text, 0}, &w))
			return false;
	for (size_t i = 0; i < r->figures.len; i++) {
		const struct report_part *p = &r->figures.at[i].note;
		if (p->is_suggestion &&
		    !report_text_put(op, r, id, &(struct report_write){p->key, p->text, 0}, &w))
			return false;
	}
	return true;
}

static struct str
decider(const struct op *op, const struct report *r)
{
	return r->own ? access_name_deciding(op, 0, r->unit)
	              : access_name_deciding(op, r->unit, r->period.movement.agency);
}

bool
report_approve(struct op *op, const struct report *r, int64_t id, int64_t late,
               struct str late_reason, int64_t origin)
{
	int64_t n;

	if (!keep_suggestions(op, r, id) || !q_report_texts_approve(op->db, id, &n, &op->err))
		return false;
	for (size_t i = 0; i < r->figures.len; i++)
		if (!q_report_figure_put(
				op->db,
				&(struct q_report_figure_put_in){.report = id,
		                                         .domain_number = r->figures.at[i].domain,
		                                         .registered = r->figures.at[i].registered,
		                                         .completed = r->figures.at[i].completed},
				&n, &op->err))
			return false;
	return q_report_set_approved(
		op->db,
		&(struct q_report_set_approved_in){.id = id,
	                                       .by = decider(op, r),
	                                       .hash = report_hash(op->arena, r),
	                                       .days_late = late,
	                                       .late_reason = late_reason,
	                                       .has_origin = origin != 0,
	                                       .origin = origin,
	                                       .now = op->now},
		&n, &op->err);
}

/* ---- telling ------------------------------------------------------------------------------------
 */

static bool
tell(struct op *op, const struct report *r, int64_t account, const char *what)
{
	if (account == op->actor)
		return true;
	struct str whose = r->own ? STR("cơ quan") : r->unit_name;
	return notice_add(op, account,
	                  arena_printf(op->arena, "Báo cáo %s của %.*s: %s",
	                               report_kind_name(r->period.kind), STR_ARG(whose), what),
	                  report_path(op->arena, r));
}

static bool
tell_roles(struct op *op, const struct report *r, unsigned roles, const char *what)
{
	struct register_recipients to;

	if (!register_recipients(op, r->unit, roles, &to))
		return false;
	for (size_t i = 0; i < to.len; i++)
		if (!tell(op, r, to.at[i].account, what))
			return false;
	return true;
}

static bool
tell_heads(struct op *op, const struct report *r, const char *what)
{
	return tell_roles(op, r, r->own ? ROLE_LEADER : ROLE_HEAD, what);
}

static bool
tell_writers(struct op *op, const struct report *r, const char *what)
{
	struct q_report_writers_rows rows;

	if (!q_report_writers(op->db, op->arena, r->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!tell(op, r, rows.at[i].actor, what))
			return false;
	return true;
}

/* ---- steps --------------------------------------------------------------------------------------
 */

struct flow {
	struct report r; /* as it stands now, inside of the transaction */
	struct str mark, text;
	bool confirm;
};

static bool
stale(struct op *op, const struct report *r)
{
	return op_fail(op, ERR_CONFLICT, N_("Báo cáo vừa thay đổi. Xem lại rồi làm tiếp."),
	               "report=%" PRId64, r->id);
}

static bool
blocked(struct op *op, const struct report *r)
{
	for (size_t i = 0; i < r->problems.len; i++)
		if (r->problems.at[i].blocks)
			return op_fail(op, ERR_INVALID,
			               N_("Còn chỗ cần bổ sung trước khi trình. Xem danh sách ở đầu trang."),
			               "part=%.*s", STR_ARG(r->problems.at[i].part));
	return false;
}

/* Locks the report, then reads it: what is confirmed is what was shown, or nothing is. */
static bool
reload(struct op *op, struct flow *f, int64_t *ret_id)
{
	struct q_report_open_row *row;
	const struct report *r = &f->r;

	if (!q_report_open(op->db, op->arena,
	                   &(struct q_report_open_in){.movement = r->period.movement.id,
	                                              .kind = r->period.kind,
	                                              .unit = r->unit,
	                                              .now = op->now},
	                   &row, &op->err) ||
	    !report_get(op, r->period.slug, r->unit_slug, &f->r))
		return false;
	*ret_id = row->id;
	return str_eq(f->r.mark, f->mark) || stale(op, &f->r);
}

static bool
do_submit(struct op *op, void *arg)
{
	struct flow f = *(const struct flow *)arg;
	int64_t id, n;

	if (!reload(op, &f, &id))
		return false;
	bool again = str_eq(f.r.state, STR("sent"));
	if (!(again ? q_report_set_submitted(op->db, &(struct q_report_set_submitted_in){id, op->now},
	                                     &n, &op->err)
	            : q_report_set_waiting(op->db, &(struct q_report_set_waiting_in){id, op->now}, &n,
	                                   &op->err)))
		return false;
	if (n == 0)
		return stale(op, &f.r);
	return keep_suggestions(op, &f.r, id) &&
	       tell_heads(op, &f.r, again ? "chờ xác nhận lại" : "chờ xác nhận") &&
	       report_record(op, &f.r, id, "report.submit",
	                     again ? STR("Trình xác nhận lại báo cáo") : STR("Trình xác nhận báo cáo"),
	                     STR(""));
}

bool
report_submit(struct op *op, const struct report *r, struct str mark)
{
	struct flow f = {.r = *r, .mark = mark};

	if (str_eq(r->state, STR("waiting")))
		return op_fail(op, ERR_CONFLICT, N_("Báo cáo này đã được trình rồi."), "waiting");
	if (!r->may_submit)
		return op_fail(op, ERR_DENIED, N_("Báo cáo này không trình được lúc này."), "state=%.*s",
		               STR_ARG(r->state));
	return !blocked(op, r) && op->err.code == ERR_NONE && op_tx(op, do_submit, &f);
}

static bool
do_confirm(struct op *op, void *arg)
{
	struct flow f = *(const struct flow *)arg;
	struct report *r = &f.r;
	int64_t id, late = 0;

	if (!reload(op, &f, &id))
		return false;
	if (r->late)
		late = op->today - r->due.due_on;
	bool again = r->approved_hash.len > 0;
	const char *what = r->own ? "Duyệt báo cáo của cơ quan" : "Xác nhận và nộp báo cáo";
	struct str short_mark = str_slice(r->mark, 0, 12);
	struct str summary = late > 0 && r->sent_at == 0
	                         ? arena_printf(op->arena, "%s, chậm %" PRId64 " ngày, dấu %.*s", what,
	                                        late, STR_ARG(short_mark))
	                         : arena_printf(
								   op->arena, "%s%s, dấu %.*s", again ? "Xác nhận lại" : what,
								   again ? " báo cáo đã thay đổi" : "", STR_ARG(short_mark));
	return report_approve(op, r, id, late, r->late ? f.text : STR(""), 0) &&
	       report_record_as(op, r, id, "report.confirm", decider(op, r), summary, STR(""));
}

bool
report_confirm(struct op *op, const struct report *r, struct str mark, struct str late_reason)
{
	struct flow f = {.r = *r, .mark = mark, .text = str_trim(late_reason)};

	if (str_eq(r->state, STR("sent")) && !r->changed)
		return op_fail(op, ERR_CONFLICT, N_("Báo cáo này đã được xác nhận rồi."), "report=%" PRId64,
		               r->id);
	if (!r->may_confirm)
		return op_fail(op, ERR_DENIED,
		               r->own ? N_("Chỉ lãnh đạo cơ quan duyệt được báo cáo này.")
		                      : N_("Chỉ trưởng đơn vị, hoặc người được uỷ quyền, xác nhận được."),
		               "actor=%" PRId64, op->actor);
	if (blocked(op, r) || op->err.code != ERR_NONE)
		return false;
	if (r->late && !r->own && f.text.len == 0)
		return op_fail(op, ERR_INVALID,
		               N_("Đã quá hạn. Vẫn gửi được, ghi “nộp chậm” và cần lý do."), "due=%" PRId64,
		               r->due.due_on);
	if (f.text.len > REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Lý do quá dài. Rút gọn rồi gửi lại."), "len=%zu",
		               f.text.len);
	return op_tx(op, do_confirm, &f);
}

static bool
do_return(struct op *op, void *arg)
{
	const struct flow *f = arg;
	const struct report *r = &f->r;
	int64_t n;

	if (!q_report_set_returned(op->db,
	                           &(struct q_report_set_returned_in){.id = r->id,
	                                                              .version = r->version,
	                                                              .reason = f->text,
	                                                              .returned_by = decider(op, r),
	                                                              .now = op->now},
	                           &n, &op->err))
		return false;
	if (n == 0)
		return stale(op, r);
	return tell_heads(op, r, "trả lại, cần bổ sung") &&
	       tell_writers(op, r, "trả lại, cần bổ sung") &&
	       report_record_as(op, r, r->id, "report.return", decider(op, r),
	                        arena_printf(op->arena, "Trả lại báo cáo: %.*s", STR_ARG(f->text)),
	                        STR(""));
}

bool
report_return(struct op *op, const struct report *r, struct str reason)
{
	struct flow f = {.r = *r, .text = str_trim(reason)};

	if (!r->may_return)
		return op_fail(op, ERR_DENIED, N_("Báo cáo này không trả lại được lúc này."), "state=%.*s",
		               STR_ARG(r->state));
	if (f.text.len == 0 || f.text.len > REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do trả lại, để đơn vị biết sửa gì."), "len=%zu",
		               f.text.len);
	return op_tx(op, do_return, &f);
}
