/* remedy_step.c - a plan goes to its head, is confirmed, given back, opened again; its lines are
 * marked as done; see remedy.h. */
#include "core/index/remedy_inner.h"

#include "core/access/access.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "remedy.sql.h"

const char *
remedy_obstacle(const struct remedy_plan *p)
{
	if (p->items.len == 0)
		return N_("Kế hoạch chưa có mục nào. Thêm tiêu chí mất điểm hoặc nhiệm vụ chung.");
	if (!p->has_goal)
		return N_("Chưa ghi chỉ số phấn đấu. Nhập ở phần Mục tiêu.");
	for (size_t i = 0; i < p->items.len; i++) {
		const struct remedy_item *x = &p->items.at[i];
		if (x->lines.len == 0)
			return N_("Còn mục chưa có việc làm nào. Ghi việc làm và thời gian, hoặc bỏ mục đó.");
		for (size_t k = 0; k < x->lines.len; k++)
			if (x->lines.at[k].due.len == 0)
				return N_("Còn việc chưa ghi thời gian thực hiện. Ghi ngày, quý hoặc định kỳ.");
	}
	return NULL;
}

/* ---- steps --------------------------------------------------------------------------------- */

struct step {
	const struct remedy_plan *p;
	struct q_remedy_step_in in;
	const char *action;
	struct str told, as;
};

static bool
take_step(struct op *op, void *arg)
{
	const struct step *x = arg;
	int64_t n;

	if (!q_remedy_step(op->db, &x->in, &n, &op->err))
		return false;
	if (n == 0)
		return remedy_stale(op, x->p);
	return remedy_record(op, x->p, x->action, x->told, x->as, STR(""));
}

static struct step
step_of(const struct remedy_plan *p, int64_t version, enum remedy_state to, const char *action)
{
	return (struct step){.p = p,
	                     .in = {.id = p->id,
	                            .version = version,
	                            .state = remedy_state_word(to),
	                            .reason = STR(""),
	                            .edition = p->edition,
	                            .confirmed_by = STR("")},
	                     .action = action,
	                     .as = STR("")};
}

static struct str
name_of(struct op *op, const struct remedy_plan *p)
{
	return arena_printf(op->arena, "kế hoạch khắc phục Chỉ số CCHC năm %" PRId64 " của %.*s",
	                    p->year, STR_ARG(p->unit_name));
}

static bool
whole(struct op *op, const struct remedy_plan *p)
{
	const char *why = remedy_obstacle(p);

	return why == NULL || op_fail(op, ERR_INVALID, why, "id=%" PRId64, p->id);
}

bool
remedy_submit(struct op *op, const struct remedy_plan *p, int64_t version)
{
	struct step x = step_of(p, version, REMEDY_WAITING, "remedy.submit");

	if (!p->may_submit)
		return remedy_denied(op, p);
	x.told = arena_printf(op->arena, "Trình %.*s", STR_ARG(name_of(op, p)));
	/* What was loaded is what is handed over: another version since is refused. */
	return whole(op, p) && (version == p->version || remedy_stale(op, p)) &&
	       op_tx(op, take_step, &x);
}

bool
remedy_confirm(struct op *op, const struct remedy_plan *p, int64_t version)
{
	struct step x = step_of(p, version, REMEDY_CONFIRMED, "remedy.confirm");

	if (!p->may_confirm)
		return remedy_denied(op, p);
	x.as = access_name_deciding(op, p->unit, 0);
	x.in.has_confirmed_at = true;
	x.in.confirmed_at = op->now;
	x.in.confirmed_by = x.as;
	x.told = arena_printf(op->arena, "Xác nhận %.*s", STR_ARG(name_of(op, p)));
	return whole(op, p) && (version == p->version || remedy_stale(op, p)) &&
	       op_tx(op, take_step, &x);
}

static bool
with_reason(struct op *op, struct step *x, struct str reason, const char *verb)
{
	x->in.reason = text_clean(op->arena, reason);
	if (x->in.reason.len == 0 || utf8_len(x->in.reason) > REMEDY_NOTE_MAX)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do, không quá 1.000 ký tự."), "reason");
	x->as = access_name_deciding(op, x->p->unit, 0);
	x->told = arena_printf(op->arena, "%s %.*s: %.*s", verb, STR_ARG(name_of(op, x->p)),
	                       STR_ARG(x->in.reason));
	return op_tx(op, take_step, x);
}

bool
remedy_give_back(struct op *op, const struct remedy_plan *p, struct str reason)
{
	struct step x = step_of(p, p->version, REMEDY_DRAFT, "remedy.give_back");

	return p->may_give_back ? with_reason(op, &x, reason, "Trả lại") : remedy_denied(op, p);
}

bool
remedy_reopen(struct op *op, const struct remedy_plan *p, struct str reason)
{
	struct step x = step_of(p, p->version, REMEDY_DRAFT, "remedy.reopen");

	x.in.edition++;
	return p->may_reopen ? with_reason(op, &x, reason, "Mở lại") : remedy_denied(op, p);
}

/* ---- progress ------------------------------------------------------------------------------ */

struct marking {
	const struct remedy_plan *p;
	const struct remedy_line *l;
	int64_t on; /* DAY_NONE: taken back */
	struct str note;
};

static bool
mark(struct op *op, void *arg)
{
	const struct marking *x = arg;
	bool done = x->on != DAY_NONE;
	int64_t n;

	if (!q_remedy_line_mark(op->db,
	                        &(struct q_remedy_line_mark_in){.plan = x->p->id,
	                                                        .id = x->l->id,
	                                                        .was_done = !done,
	                                                        .has_done_on = done,
	                                                        .done_on = x->on,
	                                                        .note = x->note,
	                                                        .by = done ? op->actor_name : STR("")},
	                        &n, &op->err))
		return false;
	if (n == 0)
		return remedy_stale(op, x->p);
	return remedy_record(
		op, x->p, done ? "remedy.done" : "remedy.undone",
		done ? arena_printf(op->arena, "Đã làm xong: %.*s, ngày %.*s%s%.*s", STR_ARG(x->l->what),
	                        STR_ARG(i18n_day(op->arena, I18N_VI, x->on)),
	                        x->note.len > 0 ? ". " : "", STR_ARG(x->note))
			 : arena_printf(op->arena, "Bỏ ghi đã làm xong: %.*s", STR_ARG(x->l->what)),
		STR(""), STR(""));
}

static const struct remedy_line *
line_of(const struct remedy_plan *p, int64_t id)
{
	for (size_t i = 0; i < p->items.len; i++)
		for (size_t k = 0; k < p->items.at[i].lines.len; k++)
			if (p->items.at[i].lines.at[k].id == id)
				return &p->items.at[i].lines.at[k];
	return NULL;
}

bool
remedy_mark(struct op *op, const struct remedy_plan *p, int64_t line, struct str on,
            struct str note, struct remedy_problems *ret)
{
	struct marking x = {p, line_of(p, line), op->today, text_clean(op->arena, note)};
	struct str day = str_trim(on);
	const char *why = day.len == 0 ? NULL : i18n_day_problem(day, &x.on);

	*ret = (struct remedy_problems){0};
	if (x.l == NULL || !x.l->may_mark)
		return remedy_denied(op, p);
	if (why == NULL && x.on > op->today)
		why = N_("Ngày làm xong chưa đến. Xem lại.");
	if (why != NULL)
		remedy_add_problem(op, ret, "on", SIZE_MAX, why);
	if (utf8_len(x.note) > REMEDY_NOTE_MAX)
		remedy_add_problem(op, ret, "note", SIZE_MAX, N_("Nhập kết quả không quá 1.000 ký tự."));
	return ret->len == 0 ? op_tx(op, mark, &x) : remedy_refuse(op, ret);
}

bool
remedy_unmark(struct op *op, const struct remedy_plan *p, int64_t line)
{
	struct marking x = {p, line_of(p, line), DAY_NONE, STR("")};

	return x.l != NULL && x.l->may_mark ? op_tx(op, mark, &x) : remedy_denied(op, p);
}
