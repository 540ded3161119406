/* holding.c - who holds a position, who stands in, how they sign; see position.h. */
#include "core/position/position.h"

#include "core/access/access.h"
#include "core/job/job.h"
#include "core/position/position_change.h"
#include "core/unit/unit.h"
#include "text/text.h"

#include "position.sql.h"

#define DELEGATION_DAYS_MAX 366

#define HOLDINGS_FROM(op, rows, ret) \
	do { \
		for (size_t i = 0; i < (rows).len; i++) \
			*list_push((ret), (op)->arena) = (struct holding){ \
				.id = (rows).at[i].id, \
				.position = (rows).at[i].position, \
				.person = (rows).at[i].person, \
				.unit = (rows).at[i].unit, \
				.person_name = (rows).at[i].person_name, \
				.title = (rows).at[i].title, \
				.unit_name = (rows).at[i].unit_name.at ? (rows).at[i].unit_name : STR(""), \
				.doc_number = (rows).at[i].doc_number, \
				.roles = (unsigned)(rows).at[i].roles, \
				.from_on = (rows).at[i].from_on, \
				.until_on = (rows).at[i].has_until_on ? (rows).at[i].until_on : DAY_NONE}; \
	} while (0)

bool
holding_of_person(struct op *op, int64_t person, struct holdings *ret)
{
	struct q_holding_by_person_rows rows;

	*ret = (struct holdings){0};
	if (!q_holding_by_person(op->db, op->arena, person, &rows, &op->err))
		return false;
	HOLDINGS_FROM(op, rows, ret);
	return true;
}

bool
holding_of_unit(struct op *op, int64_t unit, int64_t on, struct holdings *ret)
{
	struct q_holding_by_unit_rows rows;

	*ret = (struct holdings){0};
	if (!q_holding_by_unit(op->db, op->arena,
	                       &(struct q_holding_by_unit_in){.unit = unit, .on_day = on}, &rows,
	                       &op->err))
		return false;
	HOLDINGS_FROM(op, rows, ret);
	return true;
}

struct str
holding_names(struct arena *a, const struct holdings *list, int64_t position)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].position == position)
			buf_printf(&b, "%s%.*s", b.len > 0 ? ", " : "", STR_ARG(list->at[i].person_name));
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
position_text(struct arena *a, const struct position *p, const struct holdings *held,
              struct str unit)
{
	struct str names = holding_names(a, held, p->id);

	return names.len == 0 ? arena_printf(a, "%.*s, %.*s", STR_ARG(p->title), STR_ARG(unit))
	                      : arena_printf(a, "%.*s - %.*s, %.*s", STR_ARG(names), STR_ARG(p->title),
	                                     STR_ARG(unit));
}

bool
holding_staff(struct op *op, int64_t on, struct staffs *ret)
{
	struct q_holding_staff_rows rows;

	*ret = (struct staffs){0};
	if (!q_holding_staff(
			op->db, op->arena,
			&(struct q_holding_staff_in){.on_day = on, .roles = ROLE_HEAD | ROLE_LEADER}, &rows,
			&op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct staff){rows.at[i].unit, rows.at[i].people,
		                                            rows.at[i].head.at ? rows.at[i].head : STR("")};
	return true;
}

bool
holding_heads(struct op *op, int64_t unit, int64_t on, struct str *ret)
{
	struct holdings all;
	size_t n = 0;

	*ret = STR("");
	if (!holding_of_unit(op, unit, on, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if ((all.at[i].roles & ROLE_HEAD) != 0)
			*ret = arena_printf(op->arena, "%.*s%s%.*s", STR_ARG(*ret), n++ == 0 ? "" : ", ",
			                    STR_ARG(all.at[i].person_name));
	if (n < 2)
		*ret = STR("");
	return true;
}

struct holding_change {
	int64_t id, position, person, on;
	struct str doc_number;
	struct position held;
};

static bool
begin(struct op *op, void *arg)
{
	struct holding_change *c = arg;
	struct q_holding_open_row *already;
	struct q_holding_insert_row *r;
	struct person p;
	struct unit u;

	if (!person_get(op, c->person, &p) || !unit_get(op, c->held.unit, c->on, &u) ||
	    !q_holding_open(op->db, op->arena,
	                    &(struct q_holding_open_in){
							.position = c->position, .person = c->person, .on_day = c->on},
	                    &already, &op->err))
		return false;
	if (already != NULL)
		return op_fail(op, ERR_CONFLICT, N_("Người này đang giữ chức vụ đó rồi."),
		               "holding=%" PRId64, already->id);
	if (!q_holding_insert(op->db, op->arena,
	                      &(struct q_holding_insert_in){.position = c->position,
	                                                    .person = c->person,
	                                                    .from_on = c->on,
	                                                    .doc_number = c->doc_number},
	                      &r, &op->err))
		return false;
	c->id = r->id;
	return people_audit(op, "holding.begin", "person", c->person, c->held.unit,
	                    arena_printf(op->arena, "“%.*s” nhận chức vụ %.*s, %.*s",
	                                 STR_ARG(p.full_name), STR_ARG(c->held.title), STR_ARG(u.name)),
	                    NULL);
}

static bool
may_hand_out(struct op *op, const struct position *p)
{
	if (!people_may_change(op, p->unit))
		return false;
	if ((p->roles & ROLE_ADMIN) != 0 && !access_is_admin(op))
		return op_fail(op, ERR_DENIED, N_("Chỉ quản trị giao được vai trò quản trị."),
		               "position=%" PRId64, p->id);
	return true;
}

bool
holding_begin(struct op *op, int64_t position, int64_t person, int64_t from_on,
              struct str doc_number, int64_t *ret)
{
	struct holding_change c = {.position = position, .person = person, .on = from_on};

	c.doc_number = text_clean(op->arena, doc_number.at ? doc_number : STR(""));
	const char *why = unit_doc_number_check(c.doc_number);
	if (why == NULL && from_on == DAY_NONE)
		why = N_("Nhập ngày bắt đầu giữ chức vụ.");
	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "position=%" PRId64, position);
	if (!position_get(op, position, &c.held) || !may_hand_out(op, &c.held) || !op_tx(op, begin, &c))
		return false;
	*ret = c.id;
	return true;
}

static bool
end(struct op *op, void *arg)
{
	struct holding_change *c = arg;
	struct q_holding_by_id_row *h;
	int64_t n, admins, day = c->on > op->today ? c->on : op->today;

	if (!q_holding_by_id(op->db, op->arena, c->id, &h, &op->err) ||
	    !access_count_admins(op, day, &admins))
		return false;
	if (h == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có chức vụ này."), "holding=%" PRId64, c->id);
	if (h->has_until_on && h->until_on <= c->on)
		return op_fail(op, ERR_INVALID, N_("Chức vụ này đã kết thúc trước ngày đó."),
		               "holding=%" PRId64, c->id);
	if (c->on < h->from_on && h->from_on <= op->today)
		return op_fail(op, ERR_INVALID,
		               N_("Ngày thôi giữ không được trước ngày bắt đầu giữ chức vụ."),
		               "holding=%" PRId64, c->id);
	/* A holding that never was in force leaves no interval behind. */
	bool ok = c->on <= h->from_on
	              ? q_holding_drop(op->db, c->id, &n, &op->err)
	              : q_holding_set_until(
						op->db, &(struct q_holding_set_until_in){.id = c->id, .until_on = c->on},
						&n, &op->err);
	return ok && access_admin_remains(op, day, admins) &&
	       people_audit(op, "holding.end", "person", h->person, h->unit,
	                    arena_printf(op->arena, "“%.*s” thôi chức vụ %.*s", STR_ARG(h->person_name),
	                                 STR_ARG(h->title)),
	                    NULL);
}

bool
holding_end(struct op *op, int64_t id, int64_t until_on)
{
	struct holding_change c = {.id = id, .on = until_on};
	struct q_holding_by_id_row *h;

	if (until_on == DAY_NONE)
		return op_fail(op, ERR_INVALID, N_("Nhập ngày thôi giữ chức vụ."), "until_on");
	if (!q_holding_by_id(op->db, op->arena, id, &h, &op->err))
		return false;
	if (h == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có chức vụ này."), "holding=%" PRId64, id);
	return position_get(op, h->position, &c.held) && may_hand_out(op, &c.held) &&
	       op_tx(op, end, &c);
}

/* ---- delegation ------------------------------------------------------------------------- */

struct delegate {
	const struct delegation_write *in;
	struct position p;
	int64_t from_person, id;
};

/* The same position to the same person twice would have to be taken back twice. */
static bool
check_not_delegated(struct op *op, const struct delegate *d)
{
	const struct delegation_write *in = d->in;
	struct delegations all;

	if (!delegation_of_person(op, in->to_person, &all))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		const struct delegation *o = &all.at[i];
		if (!o->revoked && o->position == in->position && o->to_person == in->to_person &&
		    o->from_person == d->from_person && o->from_on <= in->last_on &&
		    in->from_on <= o->until_on)
			return op_fail(op, ERR_CONFLICT,
			               N_("Người này đã được uỷ quyền chức vụ đó trong thời gian này."),
			               "delegation=%" PRId64, o->id);
	}
	return true;
}

static bool
delegate(struct op *op, void *arg)
{
	struct delegate *d = arg;
	const struct delegation_write *in = d->in;
	struct q_delegation_insert_row *r;
	struct person from, to;
	int year, month, day;

	if (!check_not_delegated(op, d) || !person_get(op, d->from_person, &from) ||
	    !person_get(op, in->to_person, &to) ||
	    !q_delegation_insert(
			op->db, op->arena,
			&(struct q_delegation_insert_in){
				.position = in->position,
				.from_person = d->from_person,
				.to_person = in->to_person,
				.from_on = in->from_on,
				.until_on = in->last_on + 1,
				.doc_number = text_clean(op->arena, in->doc_number.at ? in->doc_number : STR("")),
				.note = in->note.at ? in->note : STR(""),
				.now = op->now},
			&r, &op->err))
		return false;
	d->id = r->id;
	day_split(in->last_on, &year, &month, &day);
	if (to.account != 0 &&
	    !notice_add(op, to.account,
	                arena_printf(op->arena, "%.*s uỷ quyền %.*s cho bạn, đến hết %02d/%02d/%d",
	                             STR_ARG(from.full_name), STR_ARG(d->p.title), day, month, year),
	                STR("/toi/uy-quyen")))
		return false;
	return people_audit(op, "delegation.create", "person", in->to_person, d->p.unit,
	                    arena_printf(op->arena, "“%.*s” uỷ quyền %.*s cho “%.*s”",
	                                 STR_ARG(from.full_name), STR_ARG(d->p.title),
	                                 STR_ARG(to.full_name)),
	                    NULL);
}

static bool
actor_holds(const struct op *op, int64_t position)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].position == position && op->seats[i].delegated_from == 0)
			return true;
	return false;
}

const char *
delegation_days_check(int64_t from_on, int64_t last_on, int64_t today)
{
	if (from_on == DAY_NONE || last_on == DAY_NONE || last_on < from_on)
		return N_("Nhập ngày đầu và ngày cuối uỷ quyền; ngày cuối không trước ngày đầu.");
	if (last_on < today)
		return N_("Thời hạn uỷ quyền đã qua. Chọn ngày cuối từ hôm nay.");
	if (last_on - from_on >= DELEGATION_DAYS_MAX)
		return N_("Uỷ quyền mỗi lần nhiều nhất một năm.");
	return NULL;
}

bool
delegation_create(struct op *op, const struct delegation_write *in, int64_t *ret)
{
	struct delegate d = {.in = in};
	struct q_holding_holder_row *holder;

	if (!position_get(op, in->position, &d.p))
		return false;
	bool own = actor_holds(op, in->position);
	if (!own && !may_hand_out(op, &d.p))
		return false;
	const char *why = unit_doc_number_check(in->doc_number);
	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "doc_number");
	why = delegation_days_check(in->from_on, in->last_on, op->today);
	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "days");
	if (!q_holding_holder(
			op->db, op->arena,
			&(struct q_holding_holder_in){.position = in->position, .on_day = in->from_on}, &holder,
			&op->err))
		return false;
	if (holder == NULL)
		return op_fail(op, ERR_INVALID, N_("Chưa có ai giữ chức vụ này vào ngày đầu uỷ quyền."),
		               "position=%" PRId64, in->position);
	d.from_person = own ? op->person : holder->person;
	if (d.from_person == in->to_person)
		return op_fail(op, ERR_INVALID, N_("Chọn người khác để uỷ quyền."), "person=%" PRId64,
		               in->to_person);
	if (!op_tx(op, delegate, &d))
		return false;
	*ret = d.id;
	return true;
}

static bool
revoke(struct op *op, void *arg)
{
	const struct q_delegation_by_id_row *d = arg;
	int64_t n;

	return q_delegation_set_revoked(
			   op->db, &(struct q_delegation_set_revoked_in){.id = d->id, .now = op->now}, &n,
			   &op->err) &&
	       people_audit(op, "delegation.revoke", "person", d->to_person, d->unit,
	                    arena_printf(op->arena, "Thu hồi uỷ quyền %.*s của “%.*s”",
	                                 STR_ARG(d->title), STR_ARG(d->to_name)),
	                    NULL);
}

bool
delegation_revoke(struct op *op, int64_t id)
{
	struct q_delegation_by_id_row *d;

	if (!q_delegation_by_id(op->db, op->arena, id, &d, &op->err))
		return false;
	if (d == NULL || d->has_revoked_at)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có uỷ quyền này, hoặc đã thu hồi."),
		               "delegation=%" PRId64, id);
	bool own = op->person != 0 && d->from_person == op->person;
	return (own || people_may_change(op, d->unit)) && op_tx(op, revoke, d);
}

bool
delegation_of_person(struct op *op, int64_t person, struct delegations *ret)
{
	struct q_delegation_by_person_rows rows;

	*ret = (struct delegations){0};
	if (!q_delegation_by_person(op->db, op->arena, person, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_delegation_by_person_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct delegation){.id = r->id,
		                                                 .position = r->position,
		                                                 .from_person = r->from_person,
		                                                 .to_person = r->to_person,
		                                                 .title = r->title,
		                                                 .unit_name = r->unit_name.at ? r->unit_name
		                                                                              : STR(""),
		                                                 .from_name = r->from_name,
		                                                 .to_name = r->to_name,
		                                                 .doc_number = r->doc_number,
		                                                 .note = r->note,
		                                                 .from_on = r->from_on,
		                                                 .until_on = r->until_on - 1,
		                                                 .revoked = r->has_revoked_at};
	}
	return true;
}
