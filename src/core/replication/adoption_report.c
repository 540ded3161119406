/* adoption_report.c - what came of an adoption after some months, with its files; see
 * adoption.h. */
#include "core/replication/adoption_inner.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "adoption.sql.h"

#define KIND "adoption_report"
#define FILES_MAX 20 /* on one report */

struct write {
	const struct adoption *a;
	const struct adoption_report *r;
	const struct adoption_result *in;
	bool as_head;
	struct str as; /* by what name; empty when no head is it */
};

static bool
write(struct op *op, void *arg)
{
	const struct write *w = arg;
	int64_t n;

	if (!q_adoption_report_set(
			op->db,
			&(struct q_adoption_report_set_in){.id = w->r->id,
	                                           .version = w->in->version,
	                                           .state = w->as_head ? STR("asked") : STR("waiting"),
	                                           .result = str_trim(w->in->result),
	                                           .has_written_at = true,
	                                           .written_at = op->now,
	                                           .head_name = w->as,
	                                           .has_head_at = w->as_head,
	                                           .head_at = op->now,
	                                           .origin_name = STR(""),
	                                           .return_reason = STR(""),
	                                           .returned_by = STR("")},
			&n, &op->err))
		return false;
	if (n == 0)
		return adoption_stale(op, w->a);
	for (size_t i = 0; i < w->a->figures.len; i++)
		if (!q_adoption_value_put(
				op->db,
				&(struct q_adoption_value_put_in){.report = w->r->id,
		                                          .figure = w->a->figures.at[i].id,
		                                          .value = w->in->values[i]},
				&n, &op->err))
			return false;
	return adoption_record(
		op, w->a, "adoption.report",
		arena_printf(op->arena, "Báo cáo kết quả sau %d tháng", (int)w->in->month), w->as);
}

bool
adoption_report_save(struct op *op, const struct adoption *a, const struct adoption_result *in)
{
	struct write w = {.a = a, .r = adoption_report_of(a, in->month), .in = in};
	struct adoption_sides sides;

	if (w.r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có kỳ báo cáo này."), "month=%" PRId64,
		               in->month);
	if (!w.r->may_write)
		return op_fail(op, ERR_DENIED, N_("Kết quả kỳ này không sửa được lúc này."), "state=%.*s",
		               STR_ARG(w.r->state));
	if (str_trim(in->result).len == 0)
		return op_fail(op, ERR_INVALID, N_("Viết kết quả sau khi áp dụng."), "result");
	if (in->result.len > ADOPTION_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Nội dung quá dài. Viết gọn lại."), "result");
	if (!adoption_sides(op, &sides))
		return false;
	w.as_head = adoption_holds(sides.heads, a->unit);
	w.as = STR("");
	if (w.as_head && !adoption_name_deciding(op, a->unit, a->agency, &w.as))
		return false;
	return op_tx(op, write, &w);
}

/* ---- files ------------------------------------------------------------------------------ */

struct attach {
	const struct adoption *a;
	int64_t report;
	const struct file_taken *files;
	size_t n;
};

static bool
attach(struct op *op, void *arg)
{
	const struct attach *t = arg;

	for (size_t i = 0; i < t->n; i++)
		if (!file_hang(op, KIND, t->report, &t->files[i]))
			return false;
	return adoption_record(op, t->a, "adoption.file",
	                       arena_printf(op->arena, "Thêm %d tệp minh chứng", (int)t->n), STR(""));
}

bool
adoption_attach(struct op *op, const struct adoption *a, int64_t month,
                const struct file_upload *files, size_t n, const char **ret_refused,
                size_t *ret_taken)
{
	const struct adoption_report *r = adoption_report_of(a, month);
	struct attachments there;
	struct file_taken *kept = arena_array(op->arena, struct file_taken, n + 1);

	if (r == NULL || !r->may_write)
		return op_fail(op, ERR_DENIED, N_("Kết quả kỳ này không sửa được lúc này."),
		               "month=%" PRId64, month);
	if (!attachment_list(op, KIND, r->id, &there))
		return false;
	if (there.len + n > FILES_MAX)
		return op_fail(op, ERR_INVALID,
		               N_("Một kỳ báo cáo giữ nhiều nhất 20 tệp. Bỏ bớt, hoặc nén lại."),
		               "there=%zu n=%zu", there.len, n);
	if (!file_take(op, files, n, ret_refused, kept, ret_taken))
		return false;
	return *ret_taken == 0 || op_tx(op, attach, &(struct attach){a, r->id, kept, *ret_taken});
}

bool
adoption_file_list(struct op *op, const struct adoption_report *r, struct attachments *ret)
{
	return attachment_list(op, KIND, r->id, ret);
}

bool
adoption_file_get(struct op *op, const struct adoption *a, int64_t attachment,
                  struct attachment *ret, struct str *ret_path)
{
	for (size_t i = 0; i < a->reports.len; i++) {
		if (attachment_get(op, KIND, a->reports.at[i].id, attachment, ret, ret_path))
			return true;
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
	}
	return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "attachment=%" PRId64, attachment);
}
