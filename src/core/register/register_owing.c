/* register_owing.c - who has not sent and who is to be told; see register.h. */
#include "core/register/register.h"

#include "core/job/job.h"

#include "register.sql.h"

bool
register_recipients(struct op *op, int64_t unit, unsigned roles, struct register_recipients *ret)
{
	struct q_register_holders_of_rows rows;

	*ret = (struct register_recipients){0};
	if (!q_register_holders_of(
			op->db, op->arena,
			&(struct q_register_holders_of_in){.unit = unit, .today = op->today, .roles = roles},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct register_recipient){
			rows.at[i].account_id, rows.at[i].full_name, rows.at[i].email,
			rows.at[i].mail_wanted != 0};
	return true;
}

bool
register_responsible(struct op *op, int64_t unit, struct register_recipients *ret)
{
	return register_recipients(op, unit, ROLE_HEAD, ret) &&
	       (ret->len > 0 || register_recipients(op, unit, ROLE_OFFICER, ret));
}

bool
register_tell_unit(struct op *op, int64_t unit, unsigned roles, struct str text, struct str address)
{
	struct register_recipients to;

	if (!register_recipients(op, unit, roles, &to))
		return false;
	for (size_t i = 0; i < to.len; i++) {
		bool told = to.at[i].account == op->actor;
		for (size_t k = 0; k < i; k++) /* somebody may hold two positions of a unit */
			told |= to.at[k].account == to.at[i].account;
		if (!told && !notice_add(op, to.at[i].account, text, address))
			return false;
	}
	return true;
}

bool
register_tell_agency(struct op *op, int64_t agency, unsigned roles, struct str text,
                     struct str address)
{
	struct q_register_agency_holders_rows to;

	if (!q_register_agency_holders(op->db, op->arena,
	                               &(struct q_register_agency_holders_in){
									   .agency = agency, .today = op->today, .roles = roles},
	                               &to, &op->err))
		return false;
	for (size_t i = 0; i < to.len; i++)
		if (to.at[i].account_id != op->actor && !notice_add(op, to.at[i].account_id, text, address))
			return false;
	return true;
}

bool
register_takes(const struct op *op, const struct movement *m, const struct movement_due *due,
               int64_t sent_at)
{
	bool past = due->due_on != DAY_NONE && op->today > due->due_on;

	return sent_at != 0 || ((due->closes_on == DAY_NONE || op->today <= due->closes_on) &&
	                        (!past || m->late_accepted));
}

static const struct str kinds[] = {STR_INIT("register"), STR_INIT("interim"), STR_INIT("final")};

int
register_owed_number(struct str kind)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(kind, kinds[i]))
			return (int)i;
	return 0;
}

struct str
register_owed_kind(int64_t number)
{
	return kinds[number > 0 && number < (int64_t)COUNT_OF(kinds) ? number : 0];
}

bool
register_owing(struct op *op, int64_t from_day, int64_t to_day, struct register_owings *ret)
{
	struct q_register_owing_rows rows;

	*ret = (struct register_owings){0};
	if (!q_register_owing(op->db, op->arena,
	                      &(struct q_register_owing_in){
							  .from_day = from_day, .to_day = to_day, .today = op->today},
	                      &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_register_owing_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct register_owed){
			.kind = STR("register"),
			.movement = r->movement_id,
			.agency = r->agency_id,
			.unit = r->unit_id,
			.due_on = r->due_on,
			.movement_slug = r->slug,
			.movement_name = r->movement_name,
			.plan_number = r->plan_number,
			.written = r->written,
			.unit_slug = r->unit_slug,
			.unit_name = r->unit_name,
			.waits_for_head = r->state.at != NULL && str_eq(r->state, STR("waiting"))};
	}
	return true;
}

bool
register_is_sent(struct op *op, int64_t movement, int64_t unit, bool *ret)
{
	struct q_register_state_row *r;

	if (!q_register_state(op->db, op->arena, &(struct q_register_state_in){movement, unit}, &r,
	                      &op->err))
		return false;
	*ret = r != NULL && str_eq(r->state, STR("sent"));
	return true;
}
