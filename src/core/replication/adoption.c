/* adoption.c - one entry of the ledger: reading it, and what the actor may do with it; see
 * adoption.h. */
#include "core/replication/adoption_inner.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/unit/unit.h"

#include "adoption.sql.h"

static const struct {
	const char *code, *entry, *report;
} states[] = {
	{"waiting", N_("Chờ trưởng đơn vị xác nhận"), N_("Chờ trưởng đơn vị xác nhận")},
	{"asked", N_("Chờ đơn vị có mô hình xác nhận"), N_("Chờ đơn vị có mô hình xác nhận")},
	{"returned", N_("Trả lại"), N_("Trả lại")},
	{"applied", N_("Đang áp dụng"), NULL},
	{"ended", N_("Không tiếp tục"), NULL},
	{"due", NULL, N_("Chưa báo cáo")},
	{"confirmed", NULL, N_("Hai bên đã xác nhận")},
};

const char *
adoption_state_name(struct str state)
{
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (str_eq(state, str_of(states[i].code)) && states[i].entry != NULL)
			return states[i].entry;
	return states[0].entry;
}

const char *
adoption_report_state_name(struct str state)
{
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (str_eq(state, str_of(states[i].code)) && states[i].report != NULL)
			return states[i].report;
	return N_("Chưa báo cáo");
}

bool
adoption_holds(struct str ids, int64_t id)
{
	int64_t n;

	for (struct str rest = ids, piece; str_cut(&rest, ',', &piece);)
		if (str_i64(piece, &n) && n == id)
			return true;
	return false;
}

bool
adoption_sides(struct op *op, struct adoption_sides *ret)
{
	struct str works = STR(""), heads = STR("");

	for (size_t i = 0; i < op->n_seats; i++) {
		const struct op_seat *s = &op->seats[i];
		if (s->agency != op->agency)
			continue;
		if (access_works_in(op, s->unit))
			works = db_ids_with(op->arena, works, s->unit);
		if (access_is_head_of(op, s->unit))
			heads = db_ids_with(op->arena, heads, s->unit);
		if (s->agency != s->unit && access_is_head_of(op, s->agency))
			heads = db_ids_with(op->arena, heads, s->agency);
	}
	ret->office = access_is_office_of(op, op->agency) || access_is_leader_of(op, op->agency);
	return unit_forebears(op, works, op->today, &ret->works) &&
	       unit_forebears(op, heads, op->today, &ret->heads);
}

bool
adoption_name_deciding(struct op *op, int64_t unit, int64_t agency, struct str *ret)
{
	struct units heirs;
	bool found = false;

	if (!unit_heirs(op, unit, op->today, &heirs))
		return false;
	*ret = access_name_deciding(op, 0, agency);
	for (size_t i = 0; i < heirs.len; i++) {
		if (!access_is_head_of(op, heirs.at[i].id))
			continue;
		struct str name = access_name_deciding(op, heirs.at[i].id, 0);
		/* What is one's own right anywhere is not only lent. */
		if (!found || str_eq(name, op->actor_name))
			*ret = name;
		found = true;
	}
	return true;
}

bool
adoption_record(struct op *op, const struct adoption *a, const char *action, struct str summary,
                struct str as)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "adoption",
	                                              .object_id = a->id,
	                                              .agency = a->agency,
	                                              .summary = summary,
	                                              .as = as});
}

bool
adoption_stale(struct op *op, const struct adoption *a)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Mục nhân rộng này vừa thay đổi ở nơi khác. Xem lại rồi làm tiếp."),
	               "adoption=%" PRId64, a->id);
}

static struct adoption
from_row(const struct q_adoption_by_id_row *r)
{
	return (struct adoption){
		.id = r->id,
		.agency = r->agency_id,
		.initiative = r->initiative_id,
		.origin = r->origin_id,
		.unit = r->unit_id,
		.source = r->has_source_id ? r->source_id : 0,
		.code = r->code,
		.title = r->title,
		.unit_name = r->unit_name,
		.unit_slug = r->unit_slug,
		.origin_name_of_unit = r->origin_unit,
		.unit_ended = r->running == 0,
		.adapted = r->adapted,
		.started_on = r->started_on,
		.ended_on = r->has_ended_on ? r->ended_on : DAY_NONE,
		.state = r->state,
		.head_name = r->head_name,
		.origin_name = r->origin_name,
		.head_at = r->has_head_at ? r->head_at : 0,
		.origin_at = r->has_origin_at ? r->origin_at : 0,
		.return_reason = r->return_reason,
		.returned_by = r->returned_by,
		.end_reason = r->end_reason,
		.version = r->version,
		.created_at = r->created_at,
	};
}

static bool
add_parts(struct op *op, struct adoption *a)
{
	struct q_adoption_figures_rows figures;
	struct q_adoption_reports_rows reports;
	struct q_adoption_values_rows values;

	if (!q_adoption_figures(op->db, op->arena, a->id, &figures, &op->err) ||
	    !q_adoption_reports(op->db, op->arena, a->id, &reports, &op->err) ||
	    !q_adoption_values(op->db, op->arena, a->id, &values, &op->err))
		return false;
	for (size_t i = 0; i < figures.len; i++)
		*list_push(&a->figures, op->arena) = (struct adoption_figure){
			figures.at[i].id, figures.at[i].number, figures.at[i].name, figures.at[i].unit,
			figures.at[i].baseline};
	for (size_t i = 0; i < values.len; i++)
		*list_push(&a->values, op->arena) = (struct adoption_value){
			values.at[i].figure_id, values.at[i].month, values.at[i].value};
	for (size_t i = 0; i < reports.len; i++) {
		const struct q_adoption_reports_row *r = &reports.at[i];
		*list_push(&a->reports, op->arena) = (struct adoption_report){
			.id = r->id,
			.month = r->month,
			.due_on = r->due_on,
			.version = r->version,
			.state = r->state,
			.result = r->result,
			.written_at = r->has_written_at ? r->written_at : 0,
			.head_name = r->head_name,
			.origin_name = r->origin_name,
			.head_at = r->has_head_at ? r->head_at : 0,
			.origin_at = r->has_origin_at ? r->origin_at : 0,
			.return_reason = r->return_reason,
			.returned_by = r->returned_by};
	}
	return true;
}

/* Where nobody answers for the unit of the initiative any more, the reform office does. */
static bool
is_origin(struct op *op, const struct adoption *a, const struct adoption_sides *s, bool *ret)
{
	struct units heirs;

	*ret = adoption_holds(s->heads, a->origin);
	if (*ret || !access_is_office_of(op, a->agency))
		return true;
	if (!unit_heirs(op, a->origin, op->today, &heirs))
		return false;
	*ret = heirs.len == 0;
	return true;
}

/* Whose turn it is: first the head of the unit that adopts, then the other one. */
static bool
is_turn(struct str state, bool head, bool origin)
{
	return (str_eq(state, STR("waiting")) && head) || (str_eq(state, STR("asked")) && origin);
}

static bool
add_rights(struct op *op, struct adoption *a, const struct adoption_sides *s)
{
	bool works = adoption_holds(s->works, a->unit), head = adoption_holds(s->heads, a->unit),
		 origin, applied = str_eq(a->state, STR("applied"));

	if (!is_origin(op, a, s, &origin))
		return false;
	if (!access_may_write(op))
		return true;
	a->may_write = works && (str_eq(a->state, STR("waiting")) || str_eq(a->state, STR("returned")));
	a->may_confirm = is_turn(a->state, head, origin);
	a->may_end = !str_eq(a->state, STR("ended")) &&
	             (head || (a->unit_ended && access_is_office_of(op, a->agency)));
	for (size_t i = 0; i < a->reports.len; i++) {
		struct adoption_report *r = &a->reports.at[i];
		bool reached = op->today >= a->started_on;
		r->may_write = applied && works && reached &&
		               (str_eq(r->state, STR("due")) || str_eq(r->state, STR("waiting")) ||
		                str_eq(r->state, STR("returned")));
		r->may_confirm = applied && is_turn(r->state, head, origin);
	}
	return true;
}

bool
adoption_get(struct op *op, int64_t id, struct adoption *ret)
{
	struct access_scope s = access_scope(op);
	struct adoption_sides sides;
	struct q_adoption_by_id_row *r;

	if (!adoption_sides(op, &sides) ||
	    !q_adoption_by_id(op->db, op->arena,
	                      &(struct q_adoption_by_id_in){.id = id,
	                                                    .agency = s.agency,
	                                                    .min_visibility = s.min_visibility,
	                                                    .units = s.units,
	                                                    .works = sides.works,
	                                                    .office = sides.office,
	                                                    .today = op->today},
	                      &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có mục nhân rộng này."), "id=%" PRId64, id);
	*ret = from_row(r);
	return add_parts(op, ret) && add_rights(op, ret, &sides);
}

const struct adoption_report *
adoption_report_of(const struct adoption *a, int64_t month)
{
	for (size_t i = 0; i < a->reports.len; i++)
		if (a->reports.at[i].month == month)
			return &a->reports.at[i];
	return NULL;
}
