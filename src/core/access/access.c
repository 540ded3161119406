/* access.c - see access.h. */
#include "core/access/access.h"

#include "access.sql.h"

/* Seats that make somebody one of the people who do the unit's work. A technical
 * administrator, an auditor, a member or secretary of a council sees what
 * everybody in the agency sees, unless the same person also has such a seat. */
#define ROLES_OF_WORK (ROLE_OFFICER | ROLE_HEAD | ROLE_OFFICE | ROLE_LEADER)

static bool
has_seat(const struct op *op, int64_t agency, unsigned roles)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].agency == agency && (op->seats[i].roles & roles) != 0)
			return agency != 0;
	return false;
}

bool
access_sees_all_sent(const struct op *op, int64_t agency)
{
	return has_seat(op, agency, ROLE_OFFICE | ROLE_LEADER | ROLE_AUDITOR);
}

struct access_scope
access_scope(const struct op *op)
{
	struct access_scope s = {.min_visibility = VISIBILITY_NOBODY, .units = STR("")};

	if (op->agency == 0 || op->n_seats == 0)
		return s;
	s.agency = op->agency;
	s.min_visibility = access_sees_all_sent(op, op->agency) ? VISIBILITY_OFFICE : VISIBILITY_AGENCY;
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].agency == op->agency && (op->seats[i].roles & ROLES_OF_WORK) != 0)
			s.units = db_ids_with(op->arena, s.units, op->seats[i].unit);
	return s;
}

int64_t
access_matches_elsewhere(const struct op *op)
{
	return op->agency != 0 && op->n_seats > 0 ? VISIBILITY_AGENCY : VISIBILITY_NOBODY;
}

bool
access_works_in(const struct op *op, int64_t unit)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].unit == unit && (op->seats[i].roles & ROLES_OF_WORK) != 0)
			return unit != 0;
	return false;
}

bool
access_speaks_for(const struct op *op, int64_t unit)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].agency == unit && (op->seats[i].roles & (ROLE_OFFICE | ROLE_LEADER)) != 0)
			return unit != 0;
	return access_works_in(op, unit);
}

bool
access_belongs_to(const struct op *op, int64_t unit)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].agency == unit)
			return unit != 0;
	return access_works_in(op, unit);
}

bool
access_is_head_of(const struct op *op, int64_t unit)
{
	for (size_t i = 0; i < op->n_seats; i++) {
		const struct op_seat *s = &op->seats[i];
		if (s->unit == unit && (s->roles & ROLE_HEAD) != 0)
			return unit != 0;
		/* An agency takes part in the movement of a superior one as a unit:
		 * there its leader confirms. */
		if (s->agency == unit && (s->roles & ROLE_LEADER) != 0)
			return unit != 0;
	}
	return false;
}

static bool
decides(const struct op_seat *s, int64_t unit, int64_t agency, unsigned roles)
{
	if (unit != 0 && s->unit == unit && (s->roles & ROLE_HEAD) != 0)
		return true;
	bool there = s->agency != 0 && (s->agency == unit || s->agency == agency);
	return there && (s->roles & roles) != 0;
}

static struct str
name_by(const struct op *op, int64_t unit, int64_t agency, unsigned roles)
{
	struct str by = {0};

	/* Own seats come first. */
	for (size_t i = op->n_seats; i-- > 0;)
		if (decides(&op->seats[i], unit, agency, roles))
			by = op->seats[i].delegated_by;
	return by.len == 0 ? op->actor_name
	                   : arena_printf(op->arena, "%.*s (được %.*s uỷ quyền)",
	                                  STR_ARG(op->actor_name), STR_ARG(by));
}

struct str
access_name_deciding(const struct op *op, int64_t unit, int64_t agency)
{
	return name_by(op, unit, agency, ROLE_OFFICE | ROLE_LEADER);
}

struct str
access_name_keeping(const struct op *op, int64_t agency)
{
	return name_by(op, 0, agency, ROLE_OFFICE | ROLE_SECRETARY);
}

bool
access_is_office_of(const struct op *op, int64_t agency)
{
	return has_seat(op, agency, ROLE_OFFICE);
}

bool
access_is_leader_of(const struct op *op, int64_t agency)
{
	return has_seat(op, agency, ROLE_LEADER);
}

bool
access_keeps_councils(const struct op *op, int64_t agency)
{
	return has_seat(op, agency, ROLE_OFFICE | ROLE_SECRETARY);
}

bool
access_sees_councils(const struct op *op, int64_t agency)
{
	return has_seat(op, agency, ROLE_OFFICE | ROLE_SECRETARY | ROLE_LEADER | ROLE_AUDITOR);
}

bool
access_may_report(const struct op *op, int64_t unit, bool is_author, bool has_author)
{
	return access_may_write(op) &&
	       (is_author || access_is_head_of(op, unit) || (!has_author && access_works_in(op, unit)));
}

bool
access_decides_day(const struct op *op, int64_t agency, int64_t unit, bool by_office)
{
	return by_office ? access_is_office_of(op, agency) || access_is_leader_of(op, agency)
	                 : access_is_head_of(op, unit);
}

bool
access_keeps_facts(const struct op *op, int64_t agency)
{
	return has_seat(op, agency, ROLE_OFFICE | ROLE_SECRETARY);
}

struct access_merit
access_merit(const struct op *op, int64_t agency)
{
	struct access_merit m = {.units = STR(""), .person = op->person};

	m.all = has_seat(op, agency, ROLE_OFFICE | ROLE_SECRETARY | ROLE_LEADER | ROLE_AUDITOR);
	for (size_t i = 0; i < op->n_seats; i++) {
		const struct op_seat *s = &op->seats[i];
		if ((s->roles & ROLE_HEAD) != 0)
			m.units = db_ids_with(op->arena, m.units, s->unit);
		/* An agency takes part in the movement of a superior one as a unit. */
		if ((s->roles & ROLE_LEADER) != 0 && s->agency != agency)
			m.units = db_ids_with(op->arena, m.units, s->agency);
	}
	return m;
}

bool
access_sees_appraisal(const struct op *op, int64_t agency)
{
	return has_seat(op, agency, ROLE_OFFICE | ROLE_LEADER);
}

bool
access_holds(const struct op *op, int64_t position)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].position == position)
			return position != 0;
	return false;
}

bool
access_is_admin(const struct op *op)
{
	return op_has_role(op, ROLE_ADMIN);
}

bool
access_may_read_agency(const struct op *op, int64_t agency)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].agency == agency)
			return agency != 0;
	return false;
}

bool
access_reads_log_of(const struct op *op, int64_t agency)
{
	return access_is_admin(op) || has_seat(op, agency, ROLE_OFFICE | ROLE_AUDITOR);
}

bool
access_count_admins(struct op *op, int64_t day, int64_t *ret)
{
	struct q_access_admins_row *r;

	if (!q_access_admins(op->db, op->arena,
	                     &(struct q_access_admins_in){.day = day, .role = ROLE_ADMIN}, &r,
	                     &op->err))
		return false;
	*ret = r->n;
	return true;
}

bool
access_admin_remains(struct op *op, int64_t day, int64_t before)
{
	int64_t after;

	if (before == 0)
		return true;
	if (!access_count_admins(op, day, &after))
		return false;
	return after > 0 ||
	       op_fail(op, ERR_INVALID,
	               N_("Đây là quản trị cuối cùng. Giao vai trò quản trị cho người khác trước."),
	               "day=%" PRId64, day);
}

bool
access_may_write(const struct op *op)
{
	return (op->roles & ~(unsigned)ROLE_AUDITOR) != 0;
}
