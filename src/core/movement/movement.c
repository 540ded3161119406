/* movement.c - finding movements and their parts; see movement.h. */
#include "core/movement/movement.h"

#include "core/access/access.h"
#include "core/unit/unit.h"

#include "movement.sql.h"

#include <string.h>

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

struct by_slug {
	const struct q_movement_by_slug_row *row;
};

static bool
load_by_slug(struct op *op, const void *arg, void *ret)
{
	struct q_movement_by_slug_row *row;

	if (!q_movement_by_slug(op->db, op->arena, *(const struct str *)arg, &row, &op->err))
		return false;
	((struct by_slug *)ret)->row = row;
	return true;
}

bool
movement_get(struct op *op, struct str slug, struct movement *ret)
{
	struct str key = arena_join(op->arena, STR("movement "), slug);
	const void *found;
	bool seen = false;

	if (!op_kept(op, key, load_by_slug, &slug, sizeof(struct by_slug), &found))
		return false;
	const struct q_movement_by_slug_row *r = ((const struct by_slug *)found)->row;
	if (r != NULL && !is_seen(op, r->agency_id, &seen))
		return false;
	bool own = r != NULL && access_may_read_agency(op, r->agency_id);
	bool office = r != NULL && access_is_office_of(op, r->agency_id);
	if (r == NULL || !seen || (str_eq(r->state, STR("draft")) && !office))
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
		.state = r->state,
		.version = r->version,
		.is_own = own,
		.may_edit = office && !str_eq(r->state, STR("closed")),
	};
	return true;
}

int64_t
movement_name_day_on(const struct movement *m, int64_t on)
{
	int64_t end;

	return day_make((int)m->year, 12, 31, &end) && end < on ? end : on;
}

int64_t
movement_name_day(const struct op *op, const struct movement *m)
{
	return movement_name_day_on(m, op->today);
}

static bool
load_by_id(struct op *op, const void *arg, void *ret)
{
	return q_movement_by_id(op->db, op->arena, *(const int64_t *)arg, ret, &op->err);
}

bool
movement_by_id(struct op *op, int64_t id, struct movement *ret)
{
	struct str key = op_key(op, "movement id", id);
	struct q_movement_by_id_row *r;
	const void *found;

	if (!op_kept(op, key, load_by_id, &id, sizeof(r), &found))
		return false;
	memcpy(&r, found, sizeof(r));
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phong trào này."), "id=%" PRId64, id);
	return movement_get(op, r->slug, ret);
}

static bool
add_by_slug(struct op *op, struct str slug, struct movements *ret)
{
	struct movement m;

	if (!movement_get(op, slug, &m))
		return false;
	*list_push(ret, op->arena) = m;
	return true;
}

bool
movement_list_open(struct op *op, struct movements *ret)
{
	struct q_movement_of_agency_open_rows rows;

	*ret = (struct movements){0};
	if (!q_movement_of_agency_open(op->db, op->arena, op->agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!add_by_slug(op, rows.at[i].slug, ret))
			return false;
	return true;
}

static struct movement
first_of(const struct movements *list)
{
	return list->len > 0 ? list->at[0] : (struct movement){0};
}

bool
movement_current(struct op *op, struct movement *ret)
{
	struct movements open;
	int year, month, day;

	if (!movement_list_open(op, &open))
		return false;
	day_split(op->today, &year, &month, &day);
	*ret = (struct movement){0};
	for (size_t i = 0; i < open.len && (ret->id == 0 || ret->year > year); i++)
		if (ret->year != open.at[i].year)
			*ret = open.at[i];
	return true;
}

static bool
load_of_year(struct op *op, const void *arg, void *ret)
{
	return q_movement_of_year(op->db, op->arena, arg, ret, &op->err);
}

bool
movement_list_of_year(struct op *op, int64_t agency, int64_t year, struct movements *ret)
{
	struct q_movement_of_year_in in = {
		.agency = agency, .year = year, .drafts = access_is_office_of(op, agency)};
	struct str key = op_key(op, "movements", agency, year, in.drafts);
	const void *found;

	*ret = (struct movements){0};
	if (!op_kept(op, key, load_of_year, &in, sizeof(struct q_movement_of_year_rows), &found))
		return false;
	const struct q_movement_of_year_rows *rows = found;
	for (size_t i = 0; i < rows->len; i++)
		if (!add_by_slug(op, rows->at[i].slug, ret))
			return false;
	return true;
}

bool
movement_of_year(struct op *op, int64_t agency, int64_t year, struct movement *ret)
{
	struct movements all;

	if (!movement_list_of_year(op, agency, year, &all))
		return false;
	*ret = first_of(&all);
	return true;
}

bool
movement_year_list(struct op *op, struct movement_years *ret)
{
	struct q_movement_years_rows rows;

	*ret = (struct movement_years){0};
	if (!q_movement_years(op->db, op->arena,
	                      &(struct q_movement_years_in){
							  .agency = op->agency, .drafts = access_is_office_of(op, op->agency)},
	                      &rows, &op->err))
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

/* «Kế hoạch số 834/KH-SNN ngày 19/04/2022»; the name while it has no number. */
static struct str
cited(struct op *op, const struct movement *m)
{
	int y, mo, d;

	if (m->plan_number.len == 0)
		return m->name;
	if (m->plan_on == DAY_NONE)
		return arena_printf(op->arena, "Kế hoạch số %.*s", STR_ARG(m->plan_number));
	day_split(m->plan_on, &y, &mo, &d);
	return arena_printf(op->arena, "Kế hoạch số %.*s ngày %02d/%02d/%04d", STR_ARG(m->plan_number),
	                    d, mo, y);
}

bool
movement_chain(struct op *op, const struct movement *m, struct movement_chain *ret)
{
	struct movement at = *m;
	struct str line;

	*ret = (struct movement_chain){0};
	/* Each one belongs to an agency further up, so the walk ends; the bound is for
	 * trees that were moved about since. */
	for (int steps = 0; at.superior != 0 && steps < 8; steps++) {
		struct movement above;
		struct unit agency;
		if (!movement_by_id(op, at.superior, &above)) {
			if (op->err.code != ERR_NOT_FOUND)
				return false;
			op->err = (struct err){0};
			break;
		}
		if (!unit_get(op, above.agency, op->today, &agency))
			return false;
		*list_push(ret, op->arena) = (struct movement_above){cited(op, &above), agency.name,
		                                                     above.slug};
		at = above;
	}
	/* What the last one cites; when it cites nothing, what this one says beyond the
	 * plans that were followed already. */
	size_t known = str_trim(at.superior_plan).len > 0 && at.id != m->id ? 0 : ret->len;
	struct str rest = known == 0 ? at.superior_plan : m->superior_plan;
	while (str_cut(&rest, '\n', &line))
		if (str_trim(line).len > 0 && known-- == 0) {
			known = 0;
			*list_push(ret, op->arena) = (struct movement_above){str_trim(line), STR(""), STR("")};
		}
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
			.is_own = true,
			.may_edit = access_is_office_of(op, rows.at[i].agency_id) &&
		                !str_eq(rows.at[i].state, STR("closed")),
		};
	return true;
}

static bool
load_domains(struct op *op, const void *arg, void *ret)
{
	return q_movement_domains(op->db, op->arena, *(const int64_t *)arg, ret, &op->err);
}

bool
movement_domain_list(struct op *op, int64_t movement, struct movement_domains *ret)
{
	struct str key = op_key(op, "domains", movement);
	const void *found;

	*ret = (struct movement_domains){0};
	if (!op_kept(op, key, load_domains, &movement, sizeof(struct q_movement_domains_rows), &found))
		return false;
	const struct q_movement_domains_rows *rows = found;
	for (size_t i = 0; i < rows->len; i++)
		*list_push(ret, op->arena) = (struct movement_domain){
			rows->at[i].id, rows->at[i].number, rows->at[i].name, rows->at[i].aliases};
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
	struct str key = op_key(op, "plan", m->id);
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

struct str
movement_levels_text(struct arena *a, const struct movement_levels *levels)
{
	struct buf b = {.arena = a};
	int n = 1;

	for (size_t i = 0; i < levels->len; i++) {
		const struct movement_level *l = &levels->at[i];
		struct str code = l->code;
		if (code.len == 0) {
			/* Codes stand in addresses and in rows of initiatives; a number will do. */
			bool taken = true;
			while (taken) {
				code = arena_printf(a, "c%d", n++);
				taken = false;
				for (size_t k = 0; k < levels->len; k++)
					taken |= str_eq(levels->at[k].code, code);
			}
		}
		buf_printf(&b, "%s%.*s|", b.len > 0 ? "\n" : "", STR_ARG(code));
		for (size_t k = 0; k < l->name.len; k++)
			buf_char(&b, l->name.at[k] == '\n' ? ' ' : l->name.at[k]);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}
