/* history.c - see history.h. */
#include "core/history/history.h"

#include "core/access/access.h"
#include "core/movement/movement.h"
#include "core/position/position.h"
#include "core/register/register.h"
#include "core/report/report.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"

#include "history.sql.h"

static bool
no_such(struct op *op, int64_t id)
{
	return op_fail(op, ERR_NOT_FOUND, N_("Không có lịch sử này."), "id=%" PRId64, id);
}

static bool
denied(struct op *op, int64_t id)
{
	return op_fail(op, ERR_DENIED, N_("Chỉ quản trị, bộ phận CCHC và kiểm toán xem được nhật ký."),
	               "id=%" PRId64, id);
}

static struct str
number(struct op *op, int64_t id)
{
	return arena_printf(op->arena, "%" PRId64, id);
}

/* The agency of a unit also after the unit has ended: by its last version. */
static bool
agency_at_last(struct op *op, int64_t unit, int64_t *ret)
{
	struct units v;

	if (!unit_versions(op, unit, &v))
		return false;
	if (v.len == 0)
		return no_such(op, unit);
	int64_t until = v.at[v.len - 1].until_on;
	return unit_agency_of(op, unit, until != DAY_NONE && until <= op->today ? until - 1 : op->today,
	                      ret);
}

static bool
of_unit(struct op *op, struct history *h)
{
	struct q_history_unit_row *u;
	int64_t agency;

	if (!q_history_unit(op->db, op->arena, h->id, &u, &op->err))
		return false;
	if (u == NULL)
		return no_such(op, h->id);
	h->name = u->name;
	h->word = u->slug;
	return agency_at_last(op, h->id, &agency) &&
	       (access_reads_log_of(op, agency) || denied(op, h->id));
}

static bool
of_person(struct op *op, struct history *h, int64_t *ret_account)
{
	struct person p;
	struct holdings held;
	bool may = access_is_admin(op) || h->id == op->person;

	if (!person_get(op, h->id, &p) || !holding_of_person(op, h->id, &held))
		return false;
	for (size_t i = 0; i < held.len && !may; i++) {
		int64_t agency;
		if (!agency_at_last(op, held.at[i].unit, &agency))
			return false;
		may = access_reads_log_of(op, agency);
	}
	h->name = p.full_name;
	h->word = number(op, h->id);
	*ret_account = p.account;
	return may || denied(op, h->id);
}

static bool
of_movement(struct op *op, struct history *h)
{
	struct movement m;

	if (!movement_by_id(op, h->id, &m))
		return false;
	h->name = m.name;
	h->word = m.slug;
	/* It tells the reasons of exceptions, which the page of the movement keeps from others. */
	return access_is_leader_of(op, m.agency) || access_reads_log_of(op, m.agency) ||
	       denied(op, h->id);
}

static bool
of_registration(struct op *op, struct history *h)
{
	struct q_history_registration_row *r;
	struct register_sheet s;

	if (!q_history_registration(op->db, op->arena, h->id, &r, &op->err))
		return false;
	if (r == NULL)
		return no_such(op, h->id);
	if (!register_get_head(op, r->movement, r->unit, &s))
		return false;
	h->name = s.unit_name;
	h->word = r->movement;
	h->word2 = r->unit;
	return true;
}

/* The entries hold what was not confirmed yet. */
static bool
of_report(struct op *op, struct history *h)
{
	struct q_history_report_row *row;
	struct report r;

	if (!q_history_report(op->db, op->arena, h->id, &row, &op->err))
		return false;
	if (row == NULL)
		return no_such(op, h->id);
	struct str period = report_period_slug(op->arena, row->movement, row->kind);
	struct str unit = row->own ? STR(REPORT_OWN) : row->unit;
	if (!report_get(op, period, unit, &r))
		return false;
	h->name = r.unit_name;
	h->word = period;
	h->word2 = unit;
	return !r.as_approved || access_reads_log_of(op, r.period.movement.agency) || denied(op, h->id);
}

bool
history_is_open(const struct op *op, const struct initiative *i)
{
	return access_works_in(op, i->unit) || access_is_head_of(op, i->unit) ||
	       access_is_leader_of(op, i->agency) || access_reads_log_of(op, i->agency);
}

static bool
of_initiative(struct op *op, struct history *h)
{
	struct q_history_initiative_row *r;
	struct initiative i;

	if (!q_history_initiative(op->db, op->arena, h->id, &r, &op->err))
		return false;
	if (r == NULL)
		return no_such(op, h->id);
	if (!initiative_get(op, r->code, &i))
		return false;
	h->name = i.title.len > 0 ? i.title : i.code;
	h->word = i.code;
	return history_is_open(op, &i) || denied(op, h->id);
}

static bool
of_setting(struct op *op, struct history *h)
{
	const char *sentence = setting_sentence(h->id);

	if (sentence == NULL)
		return no_such(op, h->id);
	h->name = str_of(sentence);
	h->word = number(op, h->id);
	return access_reads_log_of(op, op->agency) || denied(op, h->id);
}

static bool
find(struct op *op, struct history *h, int64_t *ret_account)
{
	switch (h->kind) {
	case HISTORY_UNIT: return of_unit(op, h);
	case HISTORY_PERSON: return of_person(op, h, ret_account);
	case HISTORY_MOVEMENT: return of_movement(op, h);
	case HISTORY_REGISTRATION: return of_registration(op, h);
	case HISTORY_REPORT: return of_report(op, h);
	case HISTORY_INITIATIVE: return of_initiative(op, h);
	case HISTORY_SETTING: return of_setting(op, h);
	case HISTORY_KINDS: break;
	}
	return no_such(op, h->id);
}

bool
history_may_open(struct op *op, enum history_kind kind, int64_t id, bool *ret)
{
	struct history h = {.kind = kind, .id = id};
	int64_t account = 0;

	*ret = find(op, &h, &account);
	if (*ret)
		return true;
	if (op->err.code != ERR_NOT_FOUND && op->err.code != ERR_DENIED)
		return false;
	op->err = (struct err){0};
	return true;
}

bool
history_get(struct op *op, enum history_kind kind, int64_t id, int64_t before_id, int64_t limit,
            struct history *ret)
{
	static const char *const kinds[HISTORY_KINDS] = {
		[HISTORY_UNIT] = "unit",         [HISTORY_PERSON] = "person",
		[HISTORY_MOVEMENT] = "movement", [HISTORY_REGISTRATION] = "registration",
		[HISTORY_REPORT] = "report",     [HISTORY_INITIATIVE] = "initiative",
		[HISTORY_SETTING] = "setting",
	};
	struct history h = {.kind = kind, .id = id, .word = STR(""), .word2 = STR("")};
	int64_t account = 0;
	bool may = find(op, &h, &account);

	/* A setting has one number for the installation and for every agency. */
	int64_t agency = kind == HISTORY_SETTING && !access_is_admin(op) ? op->agency : 0;
	if (!may || !audit_of_objects(op, agency, kinds[kind], id, "account", account, before_id, limit,
	                              &h.lines))
		return false;
	*ret = h;
	return true;
}

/* Is there something behind the link? The log names also what its reader may not open: drafts
 * of others, above all. The rest is open to whoever reads the log. */
static bool
may_follow(struct op *op, enum history_kind kind, int64_t id)
{
	struct q_history_registration_row *r;
	struct q_history_initiative_row *i;
	struct initiative in;
	struct movement m;
	int64_t successor;
	bool may = true;

	if (kind == HISTORY_REGISTRATION)
		may = q_history_registration(op->db, op->arena, id, &r, &op->err) && r != NULL &&
		      unit_successor(op, r->unit_id, op->today, &successor) &&
		      register_is_open(op, r->agency, r->unit_id, successor, r->state);
	else if (kind == HISTORY_INITIATIVE)
		may = q_history_initiative(op->db, op->arena, id, &i, &op->err) && i != NULL &&
		      initiative_get(op, i->code, &in) && history_is_open(op, &in);
	else if (kind == HISTORY_MOVEMENT)
		may = movement_by_id(op, id, &m); /* another agency's draft is hidden */
	if (op->err.code == ERR_NOT_FOUND)
		op->err = (struct err){0};
	return may;
}

bool
history_of_line(struct op *op, const struct audit_line *line, enum history_kind *ret_kind,
                int64_t *ret_id)
{
	static const struct {
		struct str word;
		enum history_kind kind;
	} kinds[] = {
		{STR_INIT("unit"), HISTORY_UNIT},         {STR_INIT("person"), HISTORY_PERSON},
		{STR_INIT("movement"), HISTORY_MOVEMENT}, {STR_INIT("registration"), HISTORY_REGISTRATION},
		{STR_INIT("report"), HISTORY_REPORT},     {STR_INIT("initiative"), HISTORY_INITIATIVE},
		{STR_INIT("setting"), HISTORY_SETTING},
	};
	struct q_history_person_of_row *r;

	*ret_id = line->object_id;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(kinds[i].word, line->object_kind))
			return *ret_kind = kinds[i].kind,
			       line->object_id != 0 && may_follow(op, kinds[i].kind, line->object_id);
	if (!str_eq(line->object_kind, STR("account")) ||
	    !q_history_person_of(op->db, op->arena, line->object_id, &r, &op->err) || r == NULL)
		return false;
	*ret_kind = HISTORY_PERSON;
	*ret_id = r->person;
	return true;
}
