/* movement_state.c - a movement is opened and closed; see movement.h. */
#include "core/movement/movement.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "movement.sql.h"

struct state_change {
	const struct movement *m;
	const char *from, *to, *action;
	struct str summary;
};

static bool
change_state(struct op *op, void *arg)
{
	const struct state_change *c = arg;
	int64_t changed;

	if (!q_movement_set_state(
			op->db,
			&(struct q_movement_set_state_in){
				.id = c->m->id, .version = c->m->version, .state = str_of(c->to), .now = op->now},
			&changed, &op->err))
		return false;
	if (changed == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Phong trào vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		               "movement=%" PRId64, c->m->id);
	return audit_record(op, &(struct audit_entry){.action = c->action,
	                                              .object_kind = "movement",
	                                              .object_id = c->m->id,
	                                              .agency = c->m->agency,
	                                              .summary = c->summary});
}

static bool
go(struct op *op, struct state_change c)
{
	if (!access_is_office_of(op, c.m->agency))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	if (!str_eq(c.m->state, str_of(c.from)))
		return op_fail(op, ERR_INVALID, N_("Phong trào không còn ở bước này."), "state=%.*s",
		               STR_ARG(c.m->state));
	return op_tx(op, change_state, &c);
}

bool
movement_open(struct op *op, const struct movement *m)
{
	struct movement_plan p;
	struct movement_readiness ready[MOVEMENT_READINESS];

	if (!movement_plan_of(op, m, &p))
		return false;
	movement_readiness_of(op, &p, ready);
	for (size_t i = 0; i < COUNT_OF(ready); i++)
		if (ready[i].needed && !ready[i].there)
			return op_fail(op, ERR_INVALID,
			               N_("Chưa phát động được: bổ sung những chỗ ghi “cần có”."), "part=%d",
			               (int)ready[i].part);
	return go(op, (struct state_change){m, "draft", "open", "movement.open",
	                                    STR("Phát động phong trào")});
}

bool
movement_close(struct op *op, const struct movement *m)
{
	return go(op,
	          (struct state_change){m, "open", "closed", "movement.close", STR("Đóng phong trào")});
}

bool
movement_reopen(struct op *op, const struct movement *m, struct str reason)
{
	struct str why = str_trim(reason);

	if (why.len == 0)
		return op_fail(op, ERR_INVALID, N_("Ghi lý do mở lại phong trào."), "reason");
	if (utf8_len(why) > MOVEMENT_REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Lý do dài quá 500 ký tự. Viết gọn lại."), "reason");
	return go(op, (struct state_change){
					  m, "closed", "open", "movement.reopen",
					  arena_printf(op->arena, "Mở lại phong trào: %.*s", STR_ARG(why))});
}

bool
movement_left_of(struct op *op, const struct movement *m, struct movement_left *ret)
{
	struct q_movement_left_row *r;

	if (!access_is_office_of(op, m->agency))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	if (!q_movement_left(op->db, op->arena, &(struct q_movement_left_in){m->id, m->agency, m->year},
	                     &r, &op->err))
		return false;
	*ret = (struct movement_left){r->unsent, r->sent, r->running, r->dossiers, r->rounds};
	return true;
}
