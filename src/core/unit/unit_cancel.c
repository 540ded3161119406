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

static bool
cancel(struct op *op, void *arg)
{
	const struct cancel *c = arg;
	struct q_unit_event_planned_row *planned;
	struct unit now, then;
	int64_t n;

	if (!find_planned(op, c, &planned))
		return false;
	if (planned == NULL)
		return op_fail(
			op, ERR_INVALID,
			N_("Thay đổi này đã có hiệu lực, hoặc có thay đổi khác dựa vào nó: không huỷ được."),
			"unit=%" PRId64 " event=%" PRId64, c->unit, c->event);
	return unit_get(op, c->unit, op->today, &now) &&
	       unit_get(op, c->unit, planned->on_day, &then) &&
	       unit_audit(op, "unit.cancel", c->unit, op->today,
	                  str_eq(planned->kind, STR("rename"))
	                      ? arena_printf(op->arena, "Huỷ việc đổi tên “%.*s” thành “%.*s”",
	                                     STR_ARG(now.name), STR_ARG(then.name))
	                      : arena_printf(op->arena, "Huỷ việc chuyển “%.*s”", STR_ARG(now.name)),
	                  NULL) &&
	       q_unit_version_drop(op->db, &(struct q_unit_version_drop_in){c->unit, c->event}, &n,
	                           &op->err) &&
	       q_unit_version_reopen(op->db,
	                             &(struct q_unit_version_reopen_in){c->unit, planned->on_day}, &n,
	                             &op->err) &&
	       q_unit_event_sides_drop(op->db, c->event, &n, &op->err) &&
	       q_unit_event_drop(op->db, c->event, &n, &op->err);
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
