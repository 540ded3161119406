/* unit_cancel.c - taking back a change that has not come yet; see unit.h. */
#include "core/unit/unit_change.h"

#include "unit.sql.h"

struct cancel {
	int64_t unit, event;
};

static bool
find_planned(struct op *op, const struct cancel *c, struct q_unit_event_planned_row **ret)
{
	return q_unit_event_planned(
		op->db, op->arena,
		&(struct q_unit_event_planned_in){.unit = c->unit, .event = c->event, .today = op->today},
		ret, &op->err);
}

/* The names on both sides: those that end or are renamed, and what they would have become. */
static bool
name_sides(struct op *op, const struct q_unit_event_about_rows *about, int64_t on,
           struct str *ret_before, struct str *ret_after)
{
	struct buf before = {.arena = op->arena}, after = {.arena = op->arena};
	size_t n_before = 0, n_after = 0;

	for (size_t i = 0; i < about->len; i++) {
		const struct q_unit_event_about_row *a = &about->at[i];
		struct unit u;
		if (a->is_before && !a->is_after) {
			if (!unit_get(op, a->unit, on - 1, &u))
				return false;
			buf_printf(&before, "%s“%.*s”", n_before++ > 0 ? ", " : "", STR_ARG(u.name));
		} else if (a->is_after) {
			if (!unit_get(op, a->unit, on, &u))
				return false;
			buf_printf(&after, "%s“%.*s”", n_after++ > 0 ? ", " : "", STR_ARG(u.name));
		}
	}
	*ret_before = buf_view(&before);
	*ret_after = buf_view(&after);
	return true;
}

static bool
summary_of(struct op *op, const struct cancel *c, const struct q_unit_event_planned_row *e,
           const struct q_unit_event_about_rows *about, struct str *ret)
{
	struct arena *a = op->arena;
	struct str before, after;
	struct unit now;

	if (!name_sides(op, about, e->on_day, &before, &after))
		return false;
	if (str_eq(e->kind, STR("merge")))
		*ret = arena_printf(a, "Huỷ việc sáp nhập %.*s vào %.*s", STR_ARG(before), STR_ARG(after));
	else if (str_eq(e->kind, STR("dissolve")))
		*ret = arena_printf(a, "Huỷ việc giải thể %.*s", STR_ARG(before));
	else if (str_eq(e->kind, STR("create")))
		*ret = arena_printf(a, "Huỷ việc lập %.*s", STR_ARG(after));
	else if (str_eq(e->kind, STR("split")))
		*ret = arena_printf(a, "Huỷ việc tách thành %.*s", STR_ARG(after));
	else if (!unit_get(op, c->unit, e->on_day - 1, &now))
		return false;
	else if (str_eq(e->kind, STR("rename")))
		*ret = arena_printf(a, "Huỷ việc đổi tên “%.*s” thành %.*s", STR_ARG(now.name),
		                    STR_ARG(after));
	else
		*ret = arena_printf(a, "Huỷ việc chuyển “%.*s”", STR_ARG(now.name));
	return true;
}

/* In the log of each unit that stays, and of one that never comes about: that is how it ended. */
static bool
tell(struct op *op, const struct q_unit_event_about_rows *about, int64_t on, struct str summary)
{
	for (size_t i = 0; i < about->len; i++) {
		const struct q_unit_event_about_row *a = &about->at[i];
		if ((a->is_before || a->is_after) &&
		    !unit_audit(op, "unit.cancel", a->unit, a->is_new ? on : on - 1, summary, NULL))
			return false;
	}
	return true;
}

static bool
drop_new(struct op *op, int64_t unit)
{
	int64_t n;

	return q_unit_new_delegations_drop(op->db, unit, &n, &op->err) &&
	       q_unit_new_holdings_drop(op->db, unit, &n, &op->err) &&
	       q_unit_new_positions_drop(op->db, unit, &n, &op->err) &&
	       q_unit_new_aliases_drop(op->db, unit, &n, &op->err) &&
	       q_unit_new_exceptions_drop(op->db, unit, &n, &op->err) &&
	       q_unit_new_movements_drop(op->db, unit, &n, &op->err) &&
	       q_unit_new_drop(op->db, unit, &n, &op->err);
}

static bool
undo(struct op *op, int64_t event, const struct q_unit_event_about_rows *about, int64_t on)
{
	int64_t n;

	if (!unit_people_restore(op, event, on))
		return false;
	for (size_t i = 0; i < about->len; i++)
		if (!q_unit_version_drop(op->db, &(struct q_unit_version_drop_in){about->at[i].unit, event},
		                         &n, &op->err) ||
		    !q_unit_version_reopen(
				op->db, &(struct q_unit_version_reopen_in){about->at[i].unit, on}, &n, &op->err))
			return false;
	if (!q_unit_event_sides_drop(op->db, event, &n, &op->err))
		return false;
	for (size_t i = 0; i < about->len; i++)
		if (about->at[i].is_new && !drop_new(op, about->at[i].unit))
			return false;
	return q_unit_event_drop(op->db, event, &n, &op->err);
}

static bool
cancel(struct op *op, void *arg)
{
	const struct cancel *c = arg;
	struct q_unit_event_planned_row *planned;
	struct q_unit_event_about_rows about;
	struct str summary;

	if (!find_planned(op, c, &planned))
		return false;
	if (planned == NULL)
		return op_fail(
			op, ERR_INVALID,
			N_("Thay đổi này đã có hiệu lực, hoặc có thay đổi khác dựa vào nó: không huỷ được."),
			"unit=%" PRId64 " event=%" PRId64, c->unit, c->event);
	if (!q_unit_event_about(op->db, op->arena, c->event, &about, &op->err))
		return false;
	for (size_t i = 0; i < about.len; i++)
		if (!unit_may_change(op, about.at[i].unit, op->today))
			return false;
	return summary_of(op, c, planned, &about, &summary) &&
	       tell(op, &about, planned->on_day, summary) &&
	       undo(op, c->event, &about, planned->on_day);
}

bool
unit_cancel(struct op *op, int64_t unit, int64_t event)
{
	struct cancel c = {unit, event};

	return unit_may_change(op, unit, op->today) && op_tx(op, cancel, &c);
}

bool
unit_may_cancel(struct op *op, int64_t unit, int64_t event, bool *ret)
{
	struct q_unit_event_planned_row *planned;

	if (!find_planned(op, &(struct cancel){unit, event}, &planned))
		return false;
	*ret = planned != NULL;
	return true;
}
