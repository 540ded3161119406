/* unit_settle.c - what a merge or a split brings on its day; see unit.h. */
#include "core/unit/unit_change.h"

#include "core/job/job.h"
#include "i18n/i18n.h"

#include "unit.sql.h"

#define SETTLED_BY "Hệ thống" /* who granted the exceptions */

static bool
carry_movement(struct op *op, const struct q_unit_movements_to_carry_row *m,
               const struct unit *from, int64_t to, int64_t on)
{
	struct str sent = arena_printf(op->arena, "%.*s đã gửi trước khi sắp xếp lại",
	                               STR_ARG(from->name));
	struct str past = arena_printf(op->arena, "Tham gia từ ngày %.*s, sau hạn này",
	                               STR_ARG(i18n_day(op->arena, I18N_VI, on)));
	int64_t n;

	return q_unit_movement_join(op->db,
	                            &(struct q_unit_movement_join_in){
									.movement = m->movement, .unit = to, .quota = m->quota},
	                            &n, &op->err) &&
	       q_unit_movement_sent(op->db,
	                            &(struct q_unit_movement_sent_in){.movement = m->movement,
	                                                              .unit = from->id,
	                                                              .to = to,
	                                                              .reason = sent,
	                                                              .granted_by = STR(SETTLED_BY),
	                                                              .now = op->now},
	                            &n, &op->err) &&
	       q_unit_movement_past(op->db,
	                            &(struct q_unit_movement_past_in){.movement = m->movement,
	                                                              .unit = from->id,
	                                                              .to = to,
	                                                              .on_day = on,
	                                                              .reason = past,
	                                                              .granted_by = STR(SETTLED_BY),
	                                                              .now = op->now},
	                            &n, &op->err) &&
	       q_unit_movement_excepted(
			   op->db,
			   &(struct q_unit_movement_excepted_in){
				   .movement = m->movement, .unit = from->id, .to = to, .now = op->now},
			   &n, &op->err);
}

static bool
carry_movements(struct op *op, const struct unit *from, int64_t to, int64_t on)
{
	struct q_unit_movements_to_carry_rows rows;

	if (!q_unit_movements_to_carry(
			op->db, op->arena,
			&(struct q_unit_movements_to_carry_in){.unit = from->id, .to = to, .on_day = on}, &rows,
			&op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!carry_movement(op, &rows.at[i], from, to, on))
			return false;
	return true;
}

static bool
settle(struct op *op, void *arg)
{
	int64_t event = *(const int64_t *)arg;
	struct q_unit_event_about_rows about;
	struct q_unit_event_get_row *e;

	if (!q_unit_event_get(op->db, op->arena, event, &e, &op->err))
		return false;
	if (e == NULL || e->on_day > op->today)
		return true;
	bool merge = str_eq(e->kind, STR("merge"));
	if (!merge && !str_eq(e->kind, STR("split")))
		return true;
	if (!q_unit_event_about(op->db, op->arena, event, &about, &op->err))
		return false;
	for (size_t i = 0; i < about.len; i++) {
		struct unit from;
		if (!about.at[i].is_before || about.at[i].is_after)
			continue;
		if (!unit_get(op, about.at[i].unit, e->on_day - 1, &from))
			return false;
		for (size_t k = 0; k < about.len; k++) {
			int64_t to = about.at[k].unit;
			if (about.at[k].is_after && (!carry_movements(op, &from, to, e->on_day) ||
			                             (merge && (!unit_add_alias(op, to, from.name) ||
			                                        !unit_add_alias(op, to, from.short_name)))))
				return false;
		}
	}
	return true;
}

bool
unit_settle(struct op *op, int64_t event)
{
	return op_tx(op, settle, &event);
}

bool
unit_settle_on(struct op *op, int64_t event, int64_t on)
{
	int64_t actor = op->actor;
	bool added;

	if (on <= op->today)
		return settle(op, &event);
	/* The server's own: whoever planned it may be gone by then. */
	op->actor = 0;
	bool ok = job_add(op,
	                  &(struct job_new){.kind = "unit.settle",
	                                    .title = STR("Thay đổi đơn vị có hiệu lực"),
	                                    .payload = arena_printf(op->arena, "%" PRId64, event),
	                                    .run_at = day_start_time(on)},
	                  &added);
	op->actor = actor;
	return ok;
}
