/* movement_exception.c - what one unit owes in the end, and when; see movement.h. */
#include "core/movement/movement.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/register/register.h"
#include "core/unit/unit.h"

#include "movement.sql.h"

static int64_t
day_or_none(bool has, int64_t day)
{
	return has ? day : DAY_NONE;
}

struct movement_due
movement_due_with(const struct movement_due *general, bool exempt, bool own, int64_t own_due_on)
{
	struct movement_due due = *general;

	due.exempt = exempt;
	if (exempt)
		due.opens_on = due.due_on = due.closes_on = DAY_NONE;
	if (!own)
		return due;
	due.own = true;
	due.due_on = own_due_on;
	/* Whoever was given more time may use it all, also past the general end. */
	if (due.closes_on != DAY_NONE && due.closes_on < due.due_on)
		due.closes_on = due.due_on;
	return due;
}

bool
movement_due_of(struct op *op, int64_t movement, const char *kind, int64_t unit,
                struct movement_due *ret)
{
	struct q_movement_due_row *r;

	*ret = (struct movement_due){.opens_on = DAY_NONE, .due_on = DAY_NONE, .closes_on = DAY_NONE};
	if (!q_movement_due(
			op->db, op->arena,
			&(struct q_movement_due_in){.movement = movement, .kind = str_of(kind), .unit = unit},
			&r, &op->err))
		return false;
	if (r == NULL)
		return true;
	struct movement_due general = {.exists = true,
	                               .milestone = r->id,
	                               .opens_on = day_or_none(r->has_opens_on, r->opens_on),
	                               .due_on = day_or_none(r->has_due_on, r->due_on),
	                               .closes_on = day_or_none(r->has_closes_on, r->closes_on),
	                               .title = r->title,
	                               .written = r->written,
	                               .reason = r->reason.at ? r->reason : STR("")};
	*ret = movement_due_with(&general, str_eq(r->exception, STR("exempt")), r->has_own_due_on,
	                         r->own_due_on);
	if (ret->own) {
		int year, month, day;
		day_split(r->own_due_on, &year, &month, &day);
		ret->written = arena_printf(op->arena, "hết ngày %02d/%02d/%d", day, month, year);
	}
	return true;
}

bool
movement_quota_of(struct op *op, int64_t movement, int64_t unit, bool *ret_takes_part, int64_t *ret)
{
	struct q_movement_quota_row *r;

	if (!q_movement_quota(op->db, op->arena,
	                      &(struct q_movement_quota_in){.movement = movement, .unit = unit}, &r,
	                      &op->err))
		return false;
	*ret_takes_part = r != NULL;
	*ret = r != NULL ? r->quota : 0;
	return true;
}

bool
movement_exception_list(struct op *op, const struct movement *m, struct movement_exceptions *ret)
{
	struct q_movement_exceptions_rows rows;

	*ret = (struct movement_exceptions){0};
	if (!m->is_own)
		return op_fail(op, ERR_DENIED, N_("Chỉ người của cơ quan xem được trang này."),
		               "actor=%" PRId64, op->actor);
	if (!q_movement_exceptions(op->db, op->arena, m->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_movement_exceptions_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct movement_exception){
			.id = r->id,
			.unit = r->unit_id,
			.kind = r->kind,
			.milestone = r->has_milestone_id ? r->milestone_id : 0,
			.milestone_name = r->milestone.at ? r->milestone : STR(""),
			.due_on = day_or_none(r->has_due_on, r->due_on),
			.quota = r->has_quota ? r->quota : 0,
			.reason = r->reason,
			.granted_by = r->granted_by,
			.created_at = r->created_at};
	}
	return true;
}

struct change {
	const struct movement *m;
	const struct movement_exception *in;
	struct str unit_name;
	int64_t id; /* of the one to end */
};

static struct str
summary_of(struct op *op, const struct change *c)
{
	const struct movement_exception *in = c->in;
	int y, m, d;

	if (str_eq(in->kind, STR("quota")))
		return arena_printf(op->arena, "Chỉ tiêu riêng cho %.*s: %" PRId64 ". Lý do: %.*s",
		                    STR_ARG(c->unit_name), in->quota, STR_ARG(in->reason));
	if (str_eq(in->kind, STR("exempt")))
		return arena_printf(op->arena, "Miễn cho %.*s. Lý do: %.*s", STR_ARG(c->unit_name),
		                    STR_ARG(in->reason));
	day_split(in->due_on, &y, &m, &d);
	return arena_printf(op->arena, "Hạn riêng cho %.*s: %02d/%02d/%04d. Lý do: %.*s",
	                    STR_ARG(c->unit_name), d, m, y, STR_ARG(in->reason));
}

/* Those who do the work of the unit: what is asked of them has changed. */
static bool
tell(struct op *op, const struct change *c, struct str text)
{
	return register_tell_unit(op, c->in->unit, ROLE_HEAD | ROLE_OFFICER | ROLE_OFFICE, text,
	                          arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(c->m->slug)));
}

static struct str
notice_of(struct op *op, const struct change *c)
{
	const struct movement_exception *in = c->in;
	int y, m, d;

	if (str_eq(in->kind, STR("quota")))
		return arena_printf(op->arena,
		                    "Chỉ tiêu riêng của %.*s: %" PRId64 " giải pháp. Lý do: %.*s",
		                    STR_ARG(c->unit_name), in->quota, STR_ARG(in->reason));
	if (str_eq(in->kind, STR("exempt")))
		return arena_printf(op->arena, "%.*s được miễn “%.*s”. Lý do: %.*s", STR_ARG(c->unit_name),
		                    STR_ARG(in->milestone_name), STR_ARG(in->reason));
	day_split(in->due_on, &y, &m, &d);
	return arena_printf(op->arena, "%.*s được lùi “%.*s” đến hết %02d/%02d/%04d. Lý do: %.*s",
	                    STR_ARG(c->unit_name), STR_ARG(in->milestone_name), d, m, y,
	                    STR_ARG(in->reason));
}

static bool
set(struct op *op, void *arg)
{
	const struct change *c = arg;
	const struct movement_exception *in = c->in;
	bool quota = str_eq(in->kind, STR("quota"));
	int64_t n;

	return q_movement_exception_clear(
			   op->db,
			   &(struct q_movement_exception_clear_in){.movement = c->m->id,
	                                                   .unit = in->unit,
	                                                   .has_milestone = !quota,
	                                                   .milestone = in->milestone},
			   &n, &op->err) &&
	       q_movement_exception_insert(
			   op->db,
			   &(struct q_movement_exception_insert_in){.movement = c->m->id,
	                                                    .unit = in->unit,
	                                                    .kind = in->kind,
	                                                    .has_milestone = !quota,
	                                                    .milestone = in->milestone,
	                                                    .has_due_on = in->due_on != DAY_NONE,
	                                                    .due_on = in->due_on,
	                                                    .has_quota = quota,
	                                                    .quota = in->quota,
	                                                    .reason = in->reason,
	                                                    .granted_by = op->actor_name,
	                                                    .now = op->now},
			   &n, &op->err) &&
	       tell(op, c, notice_of(op, c)) &&
	       audit_record(op, &(struct audit_entry){.action = "movement.except",
	                                              .object_kind = "movement",
	                                              .object_id = c->m->id,
	                                              .agency = c->m->agency,
	                                              .summary = summary_of(op, c)});
}

static bool
may_change(struct op *op, const struct movement *m)
{
	return m->may_edit ||
	       op_fail(op, ERR_DENIED, N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
	               "actor=%" PRId64 " state=%.*s", op->actor, STR_ARG(m->state));
}

/* Says what is wrong and at which member of the struct. */
static bool
refuse(struct op *op, const char **ret_field, const char *field, const char *msgid)
{
	*ret_field = field;
	return op_fail(op, ERR_INVALID, msgid, "%s", field);
}

static bool
check_milestone(struct op *op, const struct movement *m, struct movement_exception *in,
                const char **ret_field)
{
	struct q_movement_milestone_due_row *r;

	if (!q_movement_milestone_due(
			op->db, op->arena,
			&(struct q_movement_milestone_due_in){.movement = m->id, .milestone = in->milestone},
			&r, &op->err))
		return false;
	if (r == NULL)
		return refuse(op, ret_field, "milestone", N_("Chọn mốc được lùi hoặc miễn."));
	in->milestone_name = r->title;
	if (str_eq(in->kind, STR("exempt")))
		return true;
	if (in->due_on == DAY_NONE)
		return refuse(op, ret_field, "due_on", N_("Nhập hạn mới theo dạng ngày/tháng/năm."));
	if (r->has_due_on && in->due_on <= r->due_on)
		return refuse(op, ret_field, "due_on", N_("Hạn mới phải sau hạn chung của mốc này."));
	return true;
}

static bool
check(struct op *op, const struct movement *m, struct movement_exception *x, const char **ret_field)
{
	bool takes_part, quota = str_eq(x->kind, STR("quota"));
	int64_t planned;

	if (!movement_quota_of(op, m->id, x->unit, &takes_part, &planned))
		return false;
	if (!takes_part)
		return refuse(op, ret_field, "unit", N_("Chọn đơn vị tham gia phong trào."));
	if (!quota && !str_eq(x->kind, STR("due")) && !str_eq(x->kind, STR("exempt")))
		return refuse(op, ret_field, "kind", N_("Chọn lùi hạn, miễn hoặc chỉ tiêu riêng."));
	if (quota && (x->quota < 0 || x->quota > MOVEMENT_QUOTA_MAX))
		return refuse(op, ret_field, "quota", N_("Chỉ tiêu của một đơn vị từ 0 đến 1000."));
	if (!quota && !check_milestone(op, m, x, ret_field))
		return false;
	if (x->reason.len == 0 || x->reason.len > 2000)
		return refuse(op, ret_field, "reason", N_("Nhập lý do của ngoại lệ, gọn trong vài câu."));
	return true;
}

bool
movement_except(struct op *op, const struct movement *m, const struct movement_exception *in,
                const char **ret_field)
{
	struct movement_exception x = *in;
	struct change c = {.m = m, .in = &x};
	struct unit u;

	*ret_field = "";
	x.reason = str_trim(x.reason);
	if (!str_eq(x.kind, STR("due")))
		x.due_on = DAY_NONE;
	if (!may_change(op, m) || !check(op, m, &x, ret_field))
		return false;
	if (!unit_get(op, x.unit, op->today, &u)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		return refuse(op, ret_field, "unit",
		              N_("Đơn vị này không còn hoạt động. Chọn đơn vị khác."));
	}
	c.unit_name = u.name;
	return op_tx(op, set, &c);
}

static bool
end(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	if (!q_movement_exception_delete(
			op->db, &(struct q_movement_exception_delete_in){.movement = c->m->id, .id = c->id}, &n,
			&op->err))
		return false;
	if (n == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Ngoại lệ này không còn nữa."), "id=%" PRId64, c->id);
	if (c->in != NULL &&
	    !tell(
			op, c,
			arena_printf(op->arena, "%.*s theo lại kế hoạch chung: ngoại lệ đã bỏ (%.*s)",
	                     STR_ARG(c->unit_name),
	                     STR_ARG(c->in->milestone != 0 ? c->in->milestone_name : STR("chỉ tiêu")))))
		return false;
	return audit_record(
		op, &(struct audit_entry){
				.action = "movement.except_end",
				.object_kind = "movement",
				.object_id = c->m->id,
				.agency = c->m->agency,
				.summary = arena_printf(op->arena, "Bỏ ngoại lệ của %.*s", STR_ARG(c->unit_name))});
}

bool
movement_except_end(struct op *op, const struct movement *m, int64_t exception)
{
	struct change c = {.m = m, .id = exception, .unit_name = STR("một đơn vị")};
	struct movement_exceptions all;
	struct unit u;

	if (!may_change(op, m) || !movement_exception_list(op, m, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].id == exception && unit_get(op, all.at[i].unit, op->today, &u)) {
			c.unit_name = u.name;
			c.in = &all.at[i];
		}
	op->err = (struct err){0};
	return op_tx(op, end, &c);
}
