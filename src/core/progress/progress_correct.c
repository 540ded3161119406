/* progress_correct.c - correcting a report that was sent, and reading it from above; see
 * progress.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/progress/progress_inner.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "progress.sql.h"

struct correct {
	const struct initiative *i;
	const struct progress_write *in;
	const struct progress_checked *c;
	const struct progress_report *was;
	struct str reason;
};

/* ---- what it said --------------------------------------------------------------------------- */

static struct str
figures_text(struct arena *a, const struct progress_figures *figures)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < figures->len; i++) {
		const struct progress_figure *f = &figures->at[i];
		buf_printf(&b, "%s%.*s: %.*s → %.*s %.*s", i > 0 ? "\n" : "", STR_ARG(f->name),
		           STR_ARG(i18n_decimal(a, I18N_VI, f->before, PROGRESS_DECIMALS, 0)),
		           STR_ARG(f->measured ? i18n_decimal(a, I18N_VI, f->after, PROGRESS_DECIMALS, 0)
		                               : STR("chưa đo")),
		           STR_ARG(f->measure));
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

static struct str
files_text(struct arena *a, const struct attachments *files)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < files->len; i++)
		buf_printf(&b, "%s%.*s", i > 0 ? "\n" : "", STR_ARG(files->at[i].name));
	return b.len > 0 ? buf_view(&b) : STR("");
}

static bool
same_files(const struct attachments *was, const struct progress_write *in)
{
	size_t found = 0;

	for (size_t i = 0; i < was->len; i++)
		for (size_t k = 0; k < in->n_files; k++)
			found += was->at[i].id == in->files[k];
	return found == was->len && found == in->n_files;
}

static bool
differs(struct op *op, const struct correct *x)
{
	return x->c->percent != x->was->percent || !str_eq(x->c->text, x->was->text) ||
	       !same_files(&x->was->files, x->in) ||
	       !str_eq(figures_text(op->arena, &x->c->figures),
	               figures_text(op->arena, &x->was->figures));
}

/* ---- correcting -------------------------------------------------------------------------------
 */

static bool
corrected_meanwhile(struct op *op, const struct progress_report *was)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Báo cáo này vừa được đính chính ở nơi khác. Xem lại rồi sửa tiếp."),
	               "report=%" PRId64, was->id);
}

static bool
keep_earlier(struct op *op, const struct correct *x)
{
	struct q_progress_earlier_insert_row *row;

	if (!q_progress_earlier_insert(op->db, op->arena,
	                               &(struct q_progress_earlier_insert_in){
									   .progress = x->was->id,
									   .number = (int64_t)x->was->earliers.len + 1,
									   .percent = x->was->percent,
									   .text = x->was->text,
									   .figures = figures_text(op->arena, &x->was->figures),
									   .files = files_text(op->arena, &x->was->files),
									   .reason = x->reason,
									   .actor = op->actor,
									   .actor_name = op->actor_name,
									   .now = op->now},
	                               &row, &op->err))
		return false;
	return row != NULL || corrected_meanwhile(op, x->was);
}

static bool
record(struct op *op, const struct correct *x)
{
	struct arena *a = op->arena;
	struct audit_changes c = {.json.arena = a};

	audit_change(&c, a, "percent", arena_printf(a, "%" PRId64, x->was->percent),
	             arena_printf(a, "%" PRId64, x->c->percent));
	audit_change(&c, a, "progress", x->was->text, x->c->text);
	audit_change(&c, a, "figures", figures_text(a, &x->was->figures),
	             figures_text(a, &x->c->figures));
	struct str summary = arena_printf(a, "Đính chính báo cáo tiến độ lần %" PRId64 ": %.*s",
	                                  x->was->number, STR_ARG(x->reason));
	return initiative_tell_above(op, x->i->id, summary) &&
	       audit_record(op, &(struct audit_entry){.action = "progress.correct",
	                                              .object_kind = "initiative",
	                                              .object_id = x->i->id,
	                                              .agency = x->i->agency,
	                                              .summary = summary,
	                                              .detail = audit_changes_json(&c)});
}

static bool
correct(struct op *op, void *arg)
{
	const struct correct *x = arg;
	struct q_progress_last_number_row *last;
	int64_t n;

	if (!keep_earlier(op, x) ||
	    !q_progress_update(op->db,
	                       &(struct q_progress_update_in){x->was->id, x->c->percent, x->c->text},
	                       &n, &op->err) ||
	    !q_progress_figures_delete(op->db, x->was->id, &n, &op->err) ||
	    !q_progress_files_delete(op->db, x->was->id, &n, &op->err) ||
	    !progress_write_parts(op, x->i->id, x->in, x->c, x->was->id) ||
	    !q_progress_last_number(op->db, op->arena, x->i->id, &last, &op->err))
		return false;
	/* How far it is, is what the newest report says; a completed one stays at 100. */
	if (last->number == x->was->number &&
	    !q_progress_set(op->db, &(struct q_progress_set_in){x->i->id, x->c->percent, op->now}, &n,
	                    &op->err))
		return false;
	return record(op, x);
}

static bool
find(struct op *op, const struct initiative *i, int64_t number, struct progress_reports *all,
     const struct progress_report **ret)
{
	if (!progress_list(op, i, all))
		return false;
	for (size_t k = 0; k < all->len; k++)
		if (all->at[k].number == number) {
			*ret = &all->at[k];
			return true;
		}
	return op_fail(op, ERR_NOT_FOUND, N_("Không có báo cáo này."), "number=%" PRId64, number);
}

bool
progress_correct(struct op *op, const struct progress_write *in, int64_t edition, struct str reason,
                 struct progress_problems *ret_problems)
{
	struct initiative i;
	struct progress_reports all;
	struct progress_checked c = {0};
	struct correct x = {.i = &i, .in = in, .c = &c};

	*ret_problems = (struct progress_problems){0};
	if (!initiative_get(op, in->code, &i))
		return false;
	if (!i.may_correct)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ tác giả và trưởng đơn vị đính chính báo cáo tiến độ của sáng kiến."),
		               "code=%.*s", STR_ARG(in->code));
	if (!find(op, &i, in->number, &all, &x.was))
		return false;
	if (edition != (int64_t)x.was->earliers.len)
		return corrected_meanwhile(op, x.was);
	progress_check(op, in, &c, ret_problems);
	x.reason = text_clean(op->arena, reason);
	if (x.reason.len == 0)
		progress_problem(op, ret_problems, "reason", 0, N_("Nhập lý do đính chính."));
	if (x.reason.len > PROGRESS_REASON_MAX)
		progress_problem(op, ret_problems, "reason", 0, N_("Lý do quá dài. Viết gọn lại."));
	if (ret_problems->len == 0 && !differs(op, &x))
		progress_problem(op, ret_problems, "text", 0,
		                 N_("Chưa có gì khác báo cáo đã gửi. Sửa rồi lưu, hoặc quay lại."));
	if (ret_problems->len == 0 && edition >= PROGRESS_CORRECTIONS_MAX)
		progress_problem(op, ret_problems, "text", 0,
		                 N_("Báo cáo này đã đính chính 20 lần. Gửi báo cáo mới."));
	if (ret_problems->len > 0)
		return op_fail(op, ERR_INVALID, ret_problems->at[0].msgid, "field=%s",
		               ret_problems->at[0].field);
	return op_tx(op, correct, &x);
}

/* ---- from above -------------------------------------------------------------------------------
 */

bool
progress_root(struct op *op, const struct initiative *i, int64_t *ret)
{
	struct q_progress_root_row *r;

	*ret = i->id;
	if (i->origin == 0)
		return true;
	if (!q_progress_root(op->db, op->arena, i->id, &r, &op->err))
		return false;
	*ret = r != NULL ? r->id : i->id;
	return true;
}

bool
progress_file_get(struct op *op, struct str code, int64_t attachment, struct attachment *ret,
                  struct str *ret_path)
{
	struct initiative i;
	struct progress_reports all;
	int64_t root;

	if (!initiative_get(op, code, &i) || !progress_list(op, &i, &all) ||
	    !progress_root(op, &i, &root))
		return false;
	for (size_t k = 0; k < all.len; k++)
		for (size_t n = 0; n < all.at[k].files.len; n++)
			if (all.at[k].files.at[n].id == attachment)
				return attachment_get(op, "initiative", root, attachment, ret, ret_path);
	return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "attachment=%" PRId64, attachment);
}
