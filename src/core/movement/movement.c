/* movement.c - finding movements, their states and their deadlines; see movement.h. */
#include "core/movement/movement.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/unit/unit.h"

#include "movement.sql.h"

static int64_t
day_or_none(bool has, int64_t day)
{
	return has ? day : DAY_NONE;
}

/* A movement is seen by those who work in its agency and by those below it, whose
 * own plan carries it out. */
static bool
is_seen(struct op *op, int64_t agency, bool *ret)
{
	struct units path;

	*ret = access_may_read_agency(op, agency);
	for (size_t i = 0; i < op->n_seats && !*ret; i++) {
		if (i > 0 && op->seats[i].agency == op->seats[i - 1].agency)
			continue;
		if (!unit_path(op, op->seats[i].agency, op->today, &path))
			return false;
		for (size_t k = 0; k < path.len; k++)
			*ret |= path.at[k].id == agency;
	}
	return true;
}

bool
movement_get(struct op *op, struct str slug, struct movement *ret)
{
	struct q_movement_by_slug_row *r;
	bool seen = false;

	if (!q_movement_by_slug(op->db, op->arena, slug, &r, &op->err) ||
	    (r != NULL && !is_seen(op, r->agency_id, &seen)))
		return false;
	bool own_office = r != NULL && access_is_office_of(op, r->agency_id);
	if (r == NULL || !seen || (str_eq(r->state, STR("draft")) && !own_office))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phong trào này."), "slug=%.*s",
		               STR_ARG(slug));
	*ret = (struct movement){
		.id = r->id,
		.agency = r->agency_id,
		.year = r->year,
		.slug = r->slug,
		.name = r->name,
		.plan_number = r->plan_number,
		.plan_on = day_or_none(r->has_plan_on, r->plan_on),
		.superior_plan = r->superior_plan,
		.superior = r->has_superior_id ? r->superior_id : 0,
		.theme = r->theme,
		.legal_bases = r->legal_bases,
		.subjects = r->subjects,
		.contents = r->contents,
		.before_is_strict = r->before_is_strict != 0,
		.late_accepted = r->late_accepted != 0,
		.levels = r->levels,
		.form_title = r->form_title,
		.report_title = r->report_title,
		.plan_file = r->has_plan_file_id ? r->plan_file_id : 0,
		.state = r->state,
		.version = r->version,
		.may_edit = own_office,
	};
	return true;
}

bool
movement_by_id(struct op *op, int64_t id, struct movement *ret)
{
	struct q_movement_by_id_row *r;

	if (!q_movement_by_id(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phong trào này."), "id=%" PRId64, id);
	return movement_get(op, r->slug, ret);
}

bool
movement_current(struct op *op, struct movement *ret)
{
	struct q_movement_newest_open_row *r;

	*ret = (struct movement){0};
	if (!q_movement_newest_open(op->db, op->arena, op->agency, &r, &op->err))
		return false;
	return r == NULL || movement_get(op, r->slug, ret);
}

bool
movement_of_year(struct op *op, int64_t agency, int64_t year, struct movement *ret)
{
	struct q_movement_by_year_row *r;

	*ret = (struct movement){0};
	if (!q_movement_by_year(
			op->db, op->arena,
			&(struct q_movement_by_year_in){
				.agency = agency, .year = year, .drafts = access_is_office_of(op, agency)},
			&r, &op->err))
		return false;
	return r == NULL || movement_get(op, r->slug, ret);
}

bool
movement_year_list(struct op *op, struct movement_years *ret)
{
	struct q_movement_years_rows rows;

	*ret = (struct movement_years){0};
	if (!q_movement_years(op->db, op->arena, op->agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = rows.at[i].year;
	return true;
}

bool
movement_list_above(struct op *op, struct movements *ret)
{
	struct units path;

	*ret = (struct movements){0};
	if (!unit_path(op, op->agency, op->today, &path))
		return false;
	for (size_t i = 0; i < path.len; i++) {
		struct q_movement_of_agency_open_rows rows;
		if (path.at[i].id == op->agency)
			continue;
		if (!q_movement_of_agency_open(op->db, op->arena, path.at[i].id, &rows, &op->err))
			return false;
		for (size_t k = 0; k < rows.len; k++)
			*list_push(ret, op->arena) = (struct movement){.id = rows.at[k].id,
			                                               .slug = rows.at[k].slug,
			                                               .year = rows.at[k].year,
			                                               .name = rows.at[k].name};
	}
	return true;
}

bool
movement_domain_sets(struct op *op, struct movement_sets *ret)
{
	struct q_domain_set_list_rows rows;

	*ret = (struct movement_sets){0};
	if (!q_domain_set_list(op->db, op->arena, op->today, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct movement_set){rows.at[i].id, rows.at[i].name,
		                                                   rows.at[i].basis};
	return true;
}

bool
movement_domains_of_set(struct op *op, int64_t set, struct movement_domains *ret)
{
	struct q_domain_set_items_rows rows;

	*ret = (struct movement_domains){0};
	if (!q_domain_set_items(op->db, op->arena, set, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct movement_domain){0, rows.at[i].number, rows.at[i].name,
		                                                      rows.at[i].aliases};
	return true;
}

bool
movement_list(struct op *op, struct movements *ret)
{
	struct q_movement_list_rows rows;

	*ret = (struct movements){0};
	if (!q_movement_list(op->db, op->arena,
	                     &(struct q_movement_list_in){
							 .agency = op->agency, .drafts = access_is_office_of(op, op->agency)},
	                     &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct movement){
			.id = rows.at[i].id,
			.slug = rows.at[i].slug,
			.agency = rows.at[i].agency_id,
			.year = rows.at[i].year,
			.name = rows.at[i].name,
			.plan_number = rows.at[i].plan_number,
			.plan_on = day_or_none(rows.at[i].has_plan_on, rows.at[i].plan_on),
			.superior_plan = rows.at[i].superior_plan,
			.theme = rows.at[i].theme,
			.state = rows.at[i].state,
			.version = rows.at[i].version,
			.may_edit = access_is_office_of(op, rows.at[i].agency_id),
		};
	return true;
}

bool
movement_domain_list(struct op *op, int64_t movement, struct movement_domains *ret)
{
	struct q_movement_domains_rows rows;

	*ret = (struct movement_domains){0};
	if (!q_movement_domains(op->db, op->arena, movement, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct movement_domain){rows.at[i].id, rows.at[i].number,
		                                                      rows.at[i].name, rows.at[i].aliases};
	return true;
}

static bool
load_criteria(struct op *op, int64_t movement, struct movement_criteria *ret)
{
	struct q_movement_criteria_rows rows;

	if (!q_movement_criteria(op->db, op->arena, movement, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct movement_criterion){
			rows.at[i].subject, rows.at[i].number, rows.at[i].text, rows.at[i].predicate,
			rows.at[i].argument};
	return true;
}

static bool
load_milestones(struct op *op, int64_t movement, struct movement_milestones *ret)
{
	struct q_movement_milestones_rows rows;

	if (!q_movement_milestones(op->db, op->arena, movement, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct movement_milestone){
			.id = rows.at[i].id,
			.number = rows.at[i].number,
			.kind = rows.at[i].kind,
			.title = rows.at[i].title,
			.written = rows.at[i].written,
			.opens_on = day_or_none(rows.at[i].has_opens_on, rows.at[i].opens_on),
			.due_on = day_or_none(rows.at[i].has_due_on, rows.at[i].due_on),
			.closes_on = day_or_none(rows.at[i].has_closes_on, rows.at[i].closes_on),
			.owed_by = rows.at[i].owed_by};
	return true;
}

static bool
load_plan(struct op *op, const void *arg, void *plan)
{
	struct movement_plan *ret = plan;
	struct q_movement_units_rows units;
	int64_t movement = *(const int64_t *)arg;

	if (!movement_domain_list(op, movement, &ret->domains) ||
	    !load_criteria(op, movement, &ret->criteria) ||
	    !load_milestones(op, movement, &ret->milestones) ||
	    !q_movement_units(op->db, op->arena, movement, &units, &op->err))
		return false;
	for (size_t i = 0; i < units.len; i++)
		*list_push(&ret->units, op->arena) = (struct movement_unit){units.at[i].unit_id,
		                                                            units.at[i].quota};
	return true;
}

#define COPY(op, list) \
	((list).at = op_copy((op), (list).at, (list).len, sizeof(*(list).at)), (list).cap = (list).len)

bool
movement_plan_of(struct op *op, const struct movement *m, struct movement_plan *ret)
{
	struct str key = arena_printf(op->arena, "plan %" PRId64, m->id);
	const void *found;

	if (!op_kept(op, key, load_plan, &m->id, sizeof(*ret), &found))
		return false;
	*ret = *(const struct movement_plan *)found;
	ret->head = *m;
	COPY(op, ret->domains);
	COPY(op, ret->criteria);
	COPY(op, ret->milestones);
	COPY(op, ret->units);
	return true;
}

struct movement_levels
movement_levels(struct arena *a, const struct movement *m)
{
	struct movement_levels levels = {0};
	struct str line, code;

	for (struct str rest = m->levels; str_cut(&rest, '\n', &line);) {
		struct str name = str_trim(line);
		if (name.len > 0 && str_cut(&name, '|', &code))
			*list_push(&levels, a) = (struct movement_level){str_trim(code), str_trim(name)};
	}
	return levels;
}

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
		               N_("Phong trào vừa có người khác sửa. Xem lại rồi làm tiếp."),
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
	if (!c.m->may_edit)
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

	if (!movement_plan_of(op, m, &p))
		return false;
	if (p.domains.len == 0 || p.units.len == 0)
		return op_fail(op, ERR_INVALID, N_("Thêm lĩnh vực và đơn vị tham gia trước khi phát động."),
		               "domains=%zu units=%zu", p.domains.len, p.units.len);
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
	*ret = (struct movement_due){.exists = true,
	                             .milestone = r->id,
	                             .opens_on = day_or_none(r->has_opens_on, r->opens_on),
	                             .due_on = day_or_none(r->has_due_on, r->due_on),
	                             .closes_on = day_or_none(r->has_closes_on, r->closes_on),
	                             .title = r->title,
	                             .written = r->written,
	                             .reason = r->reason};
	if (r->has_own_due_on) {
		ret->due_on = r->own_due_on;
		/* Whoever was given more time may use it all, also past the general end. */
		if (ret->closes_on != DAY_NONE && ret->closes_on < ret->due_on)
			ret->closes_on = ret->due_on;
	}
	return true;
}

struct exception {
	const struct movement *m;
	int64_t milestone, unit, due_on;
	struct str reason;
};

static bool
set_exception(struct op *op, void *arg)
{
	const struct exception *x = arg;
	int64_t changed;

	return q_movement_exception_set(op->db,
	                                &(struct q_movement_exception_set_in){.movement = x->m->id,
	                                                                      .milestone = x->milestone,
	                                                                      .unit = x->unit,
	                                                                      .due_on = x->due_on,
	                                                                      .reason = x->reason,
	                                                                      .now = op->now},
	                                &changed, &op->err) &&
	       audit_record(op, &(struct audit_entry){
								.action = "movement.except",
								.object_kind = "movement",
								.object_id = x->m->id,
								.agency = x->m->agency,
								.summary = arena_printf(op->arena, "Cho một đơn vị hạn riêng: %.*s",
	                                                    STR_ARG(x->reason))});
}

bool
movement_except(struct op *op, const struct movement *m, int64_t milestone, int64_t unit,
                int64_t due_on, struct str reason)
{
	struct exception x = {m, milestone, unit, due_on, str_trim(reason)};

	if (!m->may_edit)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	if (x.reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do cho hạn riêng."), "unit=%" PRId64, unit);
	return op_tx(op, set_exception, &x);
}
