/* initiative.c - one initiative: reading and completing; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/initiative/names.h"
#include "text/text.h"

#include "initiative.sql.h"

/* What stands in the row, and how its unit and domain are called. */
static struct initiative
from_row(const struct q_initiative_by_code_row *r, const struct initiative_names *names)
{
	return (struct initiative){
		.id = r->id,
		.movement = r->movement_id,
		.agency = r->agency_id,
		.unit = r->unit_id,
		.registration = r->registration_id,
		.year = r->year,
		.code = r->code,
		.movement_slug = r->movement_slug,
		.movement_name = r->movement_name,
		.unit_name = initiative_unit_name(names, r->unit_id),
		.unit_slug = r->unit_slug,
		.domain = r->domain_id,
		.domain_number = r->domain_number,
		.domain_name = initiative_domain_name(names, r->domain_id),
		.position = r->position,
		.title = r->title,
		.situation = r->situation,
		.proposal = r->proposal,
		.kind = r->kind,
		.level = r->level,
		.note = r->note,
		.expected = r->expected,
		.expected_from = r->has_expected_from ? r->expected_from : DAY_NONE,
		.expected_by = r->has_expected_by ? r->expected_by : DAY_NONE,
		.state = r->state,
		.outcome = r->outcome,
		.chosen_level = r->chosen_level,
		.decline_reason = r->decline_reason,
		.completed_on = r->has_completed_on ? r->completed_on : DAY_NONE,
		.percent = r->percent,
		.visibility = r->visibility,
		.import_place = r->import_place,
		.import_name = r->import_name,
		.import_file = r->has_import_file_id ? r->import_file_id : 0,
		.origin = r->has_origin_id ? r->origin_id : 0,
		.origin_code = r->origin_code,
		.version = r->version,
		.created_at = r->created_at,
		.changed_at = r->changed_at,
		.submitted_at = r->has_submitted_at ? r->submitted_at : 0,
		.sent_at = r->has_sent_at ? r->sent_at : 0,
		.before_is_strict = r->before_is_strict != 0,
	};
}

static void
add_rights(const struct op *op, const struct q_initiative_by_code_row *r, bool sees_office,
           struct initiative *i)
{
	bool works = access_works_in(op, i->unit);
	bool with_unit = str_eq(r->registration_state, STR("draft")) ||
	                 str_eq(r->registration_state, STR("returned"));

	i->may_edit = works && with_unit && str_eq(r->movement_state, STR("open"));
	i->sees_sheet = works || sees_office;
	bool running = str_eq(i->state, STR("registered")) || str_eq(i->state, STR("in_progress"));
	i->may_report = running && i->origin == 0 &&
	                access_may_report(op, i->unit, r->is_author != 0, r->has_author != 0);
	i->may_attach = access_may_write(op) && !str_eq(i->state, STR("withdrawn")) &&
	                (works || i->may_report || access_is_office_of(op, i->agency));
	i->may_correct = (running || str_eq(i->state, STR("completed"))) && i->origin == 0 &&
	                 access_may_report(op, i->unit, r->is_author != 0, r->has_author != 0);
	i->may_complete = works && i->origin == 0 && access_may_write(op) &&
	                  (running || str_eq(i->state, STR("completed")));
}

bool
initiative_get(struct op *op, struct str code, struct initiative *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_by_code_row *r;
	const struct initiative_names *names;

	/* Codes are copied by hand from papers, and may come in small letters. */
	if (!q_initiative_by_code(op->db, op->arena,
	                          &(struct q_initiative_by_code_in){.code = text_upper(op->arena, code),
	                                                            .agency = s.agency,
	                                                            .person = op->person,
	                                                            .min_visibility = s.min_visibility,
	                                                            .units = s.units},
	                          &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND,
		               N_("Không có sáng kiến này. Tìm theo mã, ví dụ SK-2022-0005."), "code=%.*s",
		               STR_ARG(code));
	if (!initiative_names(op, r->agency_id, r->year, &names))
		return false;
	*ret = from_row(r, names);
	add_rights(op, r, s.min_visibility <= VISIBILITY_OFFICE, ret);
	return true;
}

bool
initiative_author_list(struct op *op, int64_t initiative, struct initiative_authors *ret)
{
	struct q_initiative_authors_rows rows;

	*ret = (struct initiative_authors){0};
	if (!q_initiative_authors(op->db, op->arena, initiative, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct initiative_author){
			.number = rows.at[i].number,
			.person = rows.at[i].has_person_id ? rows.at[i].person_id : 0,
			.name = rows.at[i].name,
			.share = rows.at[i].share};
	return true;
}

bool
initiative_sent_up(struct op *op, const struct initiative *i, struct initiative_sent_up *ret)
{
	struct q_initiative_sent_up_row *r;

	*ret = (struct initiative_sent_up){.agency_name = STR("")};
	if (!q_initiative_sent_up(op->db, op->arena,
	                          &(struct q_initiative_sent_up_in){i->id, op->today}, &r, &op->err))
		return false;
	if (r != NULL)
		*ret = (struct initiative_sent_up){.at = r->created_at,
		                                   .agency_name = r->name.at ? r->name : STR(""),
		                                   .state = r->state,
		                                   .level = r->chosen_level,
		                                   .reason = r->decline_reason,
		                                   .movement = r->movement_id};
	return true;
}

/* ---- the rows above ------------------------------------------------------------------------ */

#define ABOVE_MAX 8 /* agencies above each other */

static bool
tell_above(struct op *op, int64_t id, struct str what, int depth)
{
	struct q_initiative_copies_rows rows;
	int64_t n;

	if (!q_initiative_copies(op->db, op->arena, id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len && depth < ABOVE_MAX; i++) {
		const struct q_initiative_copies_row *r = &rows.at[i];
		if (!q_initiative_follow(op->db, &(struct q_initiative_follow_in){r->id, op->now}, &n,
		                         &op->err) ||
		    !tell_above(op, r->id, what, depth + 1))
			return false;
		if (what.len > 0 && !audit_record(op, &(struct audit_entry){.action = "initiative.below",
		                                                            .object_kind = "initiative",
		                                                            .object_id = r->id,
		                                                            .agency = r->agency_id,
		                                                            .summary = what}))
			return false;
	}
	return true;
}

bool
initiative_tell_above(struct op *op, int64_t id, struct str what)
{
	return tell_above(op, id, what, 0);
}

bool
initiative_follow(struct op *op, int64_t id)
{
	int64_t n;

	return q_initiative_follow(op->db, &(struct q_initiative_follow_in){id, op->now}, &n,
	                           &op->err) &&
	       (n == 0 || tell_above(op, id, STR(""), 0));
}

/* ---- completing ------------------------------------------------------------------------------ */

struct complete {
	const struct initiative *was;
	int64_t version, on;
};

static bool
complete(struct op *op, void *arg)
{
	const struct complete *c = arg;
	int64_t changed;
	bool done = c->on != DAY_NONE;

	if (!q_initiative_set_completed(op->db,
	                                &(struct q_initiative_set_completed_in){
										.id = c->was->id,
										.version = c->version,
										.state = done ? STR("completed") : STR("in_progress"),
										.has_completed_on = done,
										.completed_on = c->on,
										.now = op->now},
	                                &changed, &op->err))
		return false;
	if (changed == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Sáng kiến này vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		               "id=%" PRId64, c->was->id);
	struct str what = done ? STR("Ghi nhận hoàn thành") : STR("Bỏ ghi nhận hoàn thành");
	return initiative_tell_above(op, c->was->id, what) &&
	       audit_record(op, &(struct audit_entry){.action = "initiative.complete",
	                                              .object_kind = "initiative",
	                                              .object_id = c->was->id,
	                                              .agency = c->was->agency,
	                                              .summary = what});
}

bool
initiative_complete(struct op *op, struct str code, int64_t version, int64_t on)
{
	struct initiative was;

	if (!initiative_get(op, code, &was))
		return false;
	if (!was.may_complete)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ đơn vị đăng ký ghi nhận hoàn thành, sau khi sáng kiến được chọn."),
		               "state=%.*s", STR_ARG(was.state));
	if (on != DAY_NONE && on > op->today)
		return op_fail(op, ERR_INVALID, N_("Ngày hoàn thành không thể ở sau hôm nay."),
		               "on=%" PRId64, on);
	return op_tx(op, complete, &(struct complete){&was, version, on});
}
