/* progress.c - reports on the progress of an initiative; see progress.h. */
#include "core/progress/progress_inner.h"

#include "core/audit/audit.h"
#include "core/initiative/state.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "progress.sql.h"

#define VALUE_MAX INT64_C(1000000000000000) /* × 10^-4: a hundred thousand million */

/* ---- reading --------------------------------------------------------------------------- */

static struct progress_report *
report_of(struct progress_reports *list, int64_t id)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].id == id)
			return &list->at[i];
	return NULL;
}

static bool
add_figures(struct op *op, int64_t initiative, struct progress_reports *ret)
{
	struct q_progress_figures_rows rows;

	if (!q_progress_figures(op->db, op->arena, initiative, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_progress_figures_row *r = &rows.at[k];
		struct progress_report *to = report_of(ret, r->progress_id);
		if (to != NULL)
			*list_push(&to->figures,
			           op->arena) = (struct progress_figure){.name = r->name,
			                                                 .measure = r->measure,
			                                                 .before = r->value_before,
			                                                 .after = r->value_after,
			                                                 .measured = r->has_value_after};
	}
	return true;
}

static bool
add_files(struct op *op, int64_t initiative, struct progress_reports *ret)
{
	struct q_progress_files_rows rows;
	struct attachments files;

	if (!q_progress_files(op->db, op->arena, initiative, &rows, &op->err) ||
	    !initiative_file_list(op, &(struct initiative){.id = initiative}, &files))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		struct progress_report *to = report_of(ret, rows.at[k].progress_id);
		for (size_t n = 0; to != NULL && n < files.len; n++)
			if (files.at[n].id == rows.at[k].attachment_id)
				*list_push(&to->files, op->arena) = files.at[n];
	}
	return true;
}

static bool
add_earliers(struct op *op, int64_t initiative, struct progress_reports *ret)
{
	struct q_progress_earlier_of_rows rows;

	if (!q_progress_earlier_of(op->db, op->arena, initiative, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_progress_earlier_of_row *r = &rows.at[k];
		struct progress_report *to = report_of(ret, r->progress_id);
		if (to != NULL)
			*list_push(&to->earliers,
			           op->arena) = (struct progress_earlier){.number = r->number,
			                                                  .percent = r->percent,
			                                                  .text = r->text,
			                                                  .figures = r->figures,
			                                                  .files = r->files,
			                                                  .reason = r->reason,
			                                                  .corrector = r->corrector,
			                                                  .corrected_at = r->corrected_at};
	}
	return true;
}

/* Who receives an initiative from below reads its reports once he has taken it on a list. */
static bool
told_here(const struct initiative *i)
{
	return i->origin == 0 || state_is_open_to_agency(i->state);
}

bool
progress_list(struct op *op, const struct initiative *i, struct progress_reports *ret)
{
	struct q_progress_reports_rows rows;
	int64_t root;

	*ret = (struct progress_reports){0};
	if (!told_here(i))
		return true;
	if (!progress_root(op, i, &root) ||
	    !q_progress_reports(op->db, op->arena, root, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_progress_reports_row *r = &rows.at[k];
		*list_push(ret, op->arena) = (struct progress_report){.id = r->id,
		                                                      .number = r->number,
		                                                      .percent = r->percent,
		                                                      .created_at = r->created_at,
		                                                      .text = r->text,
		                                                      .reporter = r->reporter};
	}
	return ret->len == 0 ||
	       (add_figures(op, root, ret) && add_files(op, root, ret) && add_earliers(op, root, ret));
}

bool
progress_count(struct op *op, const struct initiative *i, int64_t *ret)
{
	struct q_progress_last_number_row *r;
	int64_t root;

	*ret = 0;
	if (!told_here(i))
		return true;
	if (!progress_root(op, i, &root) ||
	    !q_progress_last_number(op->db, op->arena, root, &r, &op->err))
		return false;
	*ret = r->number;
	return true;
}

/* ---- checking -------------------------------------------------------------------------- */

void
progress_problem(struct op *op, struct progress_problems *ret, const char *field, size_t figure,
                 const char *msgid)
{
	*list_push(ret, op->arena) = (struct progress_problem){field, figure, msgid};
}

static const char *
wrong_percent(struct str typed, int64_t *ret)
{
	struct str s = str_trim(typed);

	if (str_has_suffix(s, STR("%")))
		s = str_trim(str_slice(s, 0, s.len - 1));
	if (s.len == 0)
		return N_("Nhập tiến độ, từ 0 đến 100.");
	if (!i18n_read_decimal(s, 0, ret))
		return N_("Tiến độ là một số nguyên. Ví dụ: 70");
	return *ret < 0 || *ret > 100 ? N_("Tiến độ từ 0 đến 100 phần trăm.") : NULL;
}

static const char *
wrong_value(struct str typed, int64_t *ret)
{
	if (!i18n_read_decimal(str_trim(typed), PROGRESS_DECIMALS, ret))
		return N_("Nhập một số, nhiều nhất bốn chữ số thập phân. Ví dụ: 1,6");
	return *ret < -VALUE_MAX || *ret > VALUE_MAX ? N_("Số này quá lớn. Chọn đơn vị tính lớn hơn.")
	                                             : NULL;
}

static void
check_figure(struct op *op, const struct progress_figure_typed *in, size_t at,
             struct progress_checked *to, struct progress_problems *ret)
{
	struct progress_figure f = {.name = text_clean(op->arena, in->name),
	                            .measure = text_clean(op->arena, in->measure),
	                            .measured = str_trim(in->after).len > 0};
	const char *why;

	if (f.name.len == 0)
		progress_problem(op, ret, "name", at, N_("Nhập tên số liệu. Ví dụ: Thời gian hướng dẫn"));
	if (f.name.len > PROGRESS_NAME_MAX)
		progress_problem(op, ret, "name", at, N_("Tên số liệu quá dài. Viết gọn lại."));
	if (f.measure.len == 0)
		progress_problem(op, ret, "measure", at, N_("Nhập đơn vị tính, chung cho trước và sau."));
	if (f.measure.len > PROGRESS_MEASURE_MAX)
		progress_problem(op, ret, "measure", at, N_("Đơn vị tính quá dài. Viết gọn lại."));
	if (str_trim(in->before).len == 0)
		progress_problem(op, ret, "before", at, N_("Nhập số liệu trước khi áp dụng."));
	else if ((why = wrong_value(in->before, &f.before)) != NULL)
		progress_problem(op, ret, "before", at, why);
	if (f.measured && (why = wrong_value(in->after, &f.after)) != NULL)
		progress_problem(op, ret, "after", at, why);
	*list_push(&to->figures, op->arena) = f;
}

void
progress_check(struct op *op, const struct progress_write *in, struct progress_checked *to,
               struct progress_problems *ret)
{
	const char *why = wrong_percent(in->percent, &to->percent);

	if (why != NULL)
		progress_problem(op, ret, "percent", 0, why);
	to->text = text_nfc(op->arena, str_trim(in->text));
	if (to->text.len == 0)
		progress_problem(op, ret, "text", 0, N_("Viết việc đã làm, kết quả, vướng mắc nếu có."));
	if (to->text.len > PROGRESS_TEXT_MAX)
		progress_problem(op, ret, "text", 0, N_("Phần mô tả quá dài. Rút gọn, hoặc đính kèm tệp."));
	for (size_t i = 0; i < in->n_figures; i++) {
		const struct progress_figure_typed *f = &in->figures[i];
		if (str_trim(f->name).len > 0 || str_trim(f->measure).len > 0 ||
		    str_trim(f->before).len > 0 || str_trim(f->after).len > 0)
			check_figure(op, f, i, to, ret);
	}
	if (to->figures.len > PROGRESS_FIGURES_MAX)
		progress_problem(op, ret, "figures", 0, N_("Mỗi báo cáo có nhiều nhất 12 số liệu."));
}

/* ---- reporting -------------------------------------------------------------------------- */

struct report {
	const struct initiative *i;
	const struct progress_write *in;
	const struct progress_checked *c;
};

/* It was saved already: the answer got lost, or a button was pressed twice. */
static bool
is_again(struct op *op, const struct report *r, bool *ret)
{
	struct q_progress_reports_rows rows;

	*ret = false;
	if (!q_progress_reports(op->db, op->arena, r->i->id, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++)
		*ret |= rows.at[k].number == r->in->number && rows.at[k].reported_by == op->actor &&
		        rows.at[k].percent == r->c->percent && str_eq(rows.at[k].text, r->c->text);
	return true;
}

bool
progress_write_parts(struct op *op, int64_t initiative, const struct progress_write *in,
                     const struct progress_checked *c, int64_t report)
{
	int64_t n;

	for (size_t k = 0; k < c->figures.len; k++) {
		const struct progress_figure *f = &c->figures.at[k];
		if (!q_progress_figure_insert(
				op->db,
				&(struct q_progress_figure_insert_in){.progress = report,
		                                              .number = (int64_t)k + 1,
		                                              .name = f->name,
		                                              .measure = f->measure,
		                                              .before = f->before,
		                                              .has_after = f->measured,
		                                              .after = f->after},
				&n, &op->err))
			return false;
	}
	for (size_t k = 0; k < in->n_files; k++)
		if (!q_progress_file_insert(
				op->db, &(struct q_progress_file_insert_in){report, in->files[k], initiative}, &n,
				&op->err))
			return false;
	return true;
}

static bool
record(struct op *op, const struct report *r)
{
	struct arena *a = op->arena;
	struct audit_changes c = {.json.arena = a};

	audit_change(&c, a, "percent", arena_printf(a, "%" PRId64, r->i->percent),
	             arena_printf(a, "%" PRId64, r->c->percent));
	audit_change(&c, a, "progress", STR(""), r->c->text);
	struct str summary = arena_printf(a, "Báo cáo tiến độ lần %" PRId64 ": %" PRId64 "%%",
	                                  r->in->number, r->c->percent);
	return initiative_tell_above(op, r->i->id, summary) &&
	       audit_record(op, &(struct audit_entry){.action = "progress.report",
	                                              .object_kind = "initiative",
	                                              .object_id = r->i->id,
	                                              .agency = r->i->agency,
	                                              .summary = summary,
	                                              .detail = audit_changes_json(&c)});
}

static bool
report(struct op *op, void *arg)
{
	const struct report *r = arg;
	struct q_progress_last_number_row *last;
	struct q_progress_insert_row *row;
	int64_t n;
	bool again;

	if (!q_progress_set(op->db, &(struct q_progress_set_in){r->i->id, r->c->percent, op->now}, &n,
	                    &op->err) ||
	    !q_progress_last_number(op->db, op->arena, r->i->id, &last, &op->err) ||
	    !is_again(op, r, &again))
		return false;
	if (again && last->number == r->in->number)
		return true;
	if (n == 0 || last->number + 1 != r->in->number)
		return op_fail(op, ERR_CONFLICT,
		               N_("Vừa có người báo cáo tiến độ của sáng kiến này. Xem lại rồi gửi."),
		               "number=%" PRId64 " last=%" PRId64, r->in->number, last->number);
	return q_progress_insert(op->db, op->arena,
	                         &(struct q_progress_insert_in){.initiative = r->i->id,
	                                                        .number = r->in->number,
	                                                        .percent = r->c->percent,
	                                                        .text = r->c->text,
	                                                        .actor = op->actor,
	                                                        .actor_name = op->actor_name,
	                                                        .now = op->now},
	                         &row, &op->err) &&
	       progress_write_parts(op, r->i->id, r->in, r->c, row->id) && record(op, r);
}

bool
progress_report(struct op *op, const struct progress_write *in,
                struct progress_problems *ret_problems)
{
	struct initiative i;
	struct progress_checked c = {0};

	*ret_problems = (struct progress_problems){0};
	if (!initiative_get(op, in->code, &i))
		return false;
	if (!i.may_report)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ tác giả và trưởng đơn vị báo cáo tiến độ, khi sáng kiến đã được "
		                  "chọn và chưa hoàn thành."),
		               "code=%.*s", STR_ARG(in->code));
	progress_check(op, in, &c, ret_problems);
	if (ret_problems->len > 0)
		return op_fail(op, ERR_INVALID, ret_problems->at[0].msgid, "field=%s",
		               ret_problems->at[0].field);
	return op_tx(op, report, &(struct report){&i, in, &c});
}
