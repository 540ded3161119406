/* register_send.c - a chosen list goes up to the superior movement; see register.h.
 *
 * What was sent arrives there as the Mẫu 1 of this agency: rows of their own
 * with a code of the superior, each pointing back at its origin. So the superior
 * works with the same board, the same choosing and the same papers, and its
 * rights need no second rule (docs/dev/decisions). */
#include "core/register/register.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/form/when.h"
#include "core/initiative/index.h"
#include "core/register/register_rows.h"
#include "core/register/register_up.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"

#include "register.sql.h"

struct send {
	const struct movement *m;
	struct register_target up;
	struct str level, level_above;
	int64_t sent;
};

/* The list a solution was chosen for is the level asked for above, where they have it. */
static struct str
level_above(struct op *op, const struct movement *up, struct str level)
{
	struct movement_levels levels = movement_levels(op->arena, up);

	for (size_t i = 0; i < levels.len; i++)
		if (str_eq(levels.at[i].code, level))
			return levels.at[i].code;
	return STR("");
}

static bool
send_row(struct op *op, const struct send *s, int64_t registration,
         const struct q_register_chosen_rows_row *r)
{
	const struct movement_domain *d = NULL;
	int64_t id, n;
	struct str code;

	for (size_t i = 0; i < s->up.domains.len; i++)
		if (s->up.domains.at[i].number == r->domain_number)
			d = &s->up.domains.at[i];
	if (d == NULL)
		return op_fail(
			op, ERR_INVALID,
			N_("Phong trào cấp trên không có lĩnh vực mang số này. Hỏi cấp trên trước khi gửi."),
			"domain=%" PRId64, r->domain_number);
	/* Another day was agreed on since: that is what the superior agency is told. */
	struct when written = when_read(op->arena, r->expected, (int)s->m->year,
	                                s->m->before_is_strict);
	struct str expected = r->has_expected_by && written.by != r->expected_by
	                          ? i18n_day(op->arena, I18N_VI, r->expected_by)
	                          : r->expected;
	struct register_new_row row = {
		.movement = &s->up.movement,
		.unit = s->m->agency,
		.registration = registration,
		.domain = d->id,
		.write = {.domain_number = d->number,
	              .title = r->title,
	              .expected = expected,
	              .note = r->note,
	              .level = s->level_above},
		.situation = r->situation,
		.proposal = r->proposal,
		.kind = r->kind,
		.state = STR("sent"),
		.visibility = VISIBILITY_OFFICE,
		.origin = r->id,
		.import_place = STR(""),
	};
	return register_row_insert(op, &row, &id, &code) &&
	       q_register_copy_authors(
			   op->db, &(struct q_register_copy_authors_in){.from_id = r->id, .to_id = id}, &n,
			   &op->err) &&
	       initiative_index(
			   op, id,
			   &(struct initiative_index_text){code, r->title, r->situation, r->proposal}) &&
	       initiative_follow(op, id);
}

/* The office there: something came, and whether it is the first time. `was` is the sheet before. */
static bool
tell_above(struct op *op, const struct send *s, const struct q_register_find_row *was)
{
	struct unit agency;
	bool returned = str_eq(was->state, STR("returned"));

	if (!unit_get(op, s->m->agency, op->today, &agency))
		return false;
	struct str text = returned
	                      ? arena_printf(op->arena, "%.*s gửi lại Mẫu 1 đã bổ sung",
	                                     STR_ARG(agency.name))
	                      : arena_printf(op->arena,
	                                     was->has_sent_at ? "%.*s gửi bổ sung %" PRId64 " giải pháp"
	                                                      : "%.*s gửi %" PRId64 " giải pháp",
	                                     STR_ARG(agency.name), s->sent);
	return register_tell_agency(op, s->up.movement.agency, ROLE_OFFICE, text,
	                            arena_printf(op->arena, "/phong-trao/%.*s/dang-ky/%.*s",
	                                         STR_ARG(s->up.movement.slug), STR_ARG(agency.slug)));
}

static bool
do_send(struct op *op, void *arg)
{
	struct send *s = arg;
	struct q_register_chosen_rows_rows rows;
	struct q_register_create_row *sheet;
	struct q_register_find_row *found;
	int64_t n;

	s->sent = 0;
	if (!q_register_chosen_rows(
			op->db, op->arena,
			&(struct q_register_chosen_rows_in){.movement = s->m->id, .level = s->level}, &rows,
			&op->err) ||
	    !q_register_create(op->db, op->arena,
	                       &(struct q_register_create_in){
							   .movement = s->up.movement.id, .unit = s->m->agency, .now = op->now},
	                       &sheet, &op->err) ||
	    !q_register_find(
			op->db, op->arena,
			&(struct q_register_find_in){.movement = s->up.movement.id, .unit = s->m->agency},
			&found, &op->err))
		return false;
	bool returned = str_eq(found->state, STR("returned"));
	if (rows.len == 0 && !returned)
		return op_fail(op, ERR_INVALID, N_("Không còn giải pháp nào của danh sách này chưa gửi."),
		               "level=%.*s", STR_ARG(s->level));
	for (size_t i = 0; i < rows.len; i++) {
		if (!send_row(op, s, sheet->id, &rows.at[i]))
			return false;
		s->sent++;
	}
	int64_t late = s->up.due.due_on != DAY_NONE && op->today > s->up.due.due_on
	                   ? op->today - s->up.due.due_on
	                   : 0;
	/* A later addition leaves the sheet sent and keeps its first date; a sheet that
	 * was returned goes again whole. */
	if (!str_eq(found->state, STR("sent")) &&
	    (!q_register_rows_set_state(
			 op->db,
			 &(struct q_register_rows_set_state_in){.registration = found->id,
	                                                .state = STR("sent"),
	                                                .visibility = VISIBILITY_OFFICE,
	                                                .now = op->now},
			 &n, &op->err) ||
	     !q_register_set_sent(op->db,
	                          &(struct q_register_set_sent_in){.id = found->id,
	                                                           .version = found->version,
	                                                           .actor = op->actor,
	                                                           .hash = STR(""),
	                                                           .days_late = late,
	                                                           .late_reason = STR(""),
	                                                           .now = op->now},
	                          &n, &op->err)))
		return false;
	return tell_above(op, s, found) &&
	       audit_record(
			   op, &(struct audit_entry){.action = "movement.receive",
	                                     .object_kind = "registration",
	                                     .object_id = sheet->id,
	                                     .agency = s->up.movement.agency,
	                                     .summary = arena_printf(op->arena,
	                                                             "Nhận %" PRId64
	                                                             " giải pháp từ cơ quan cấp dưới",
	                                                             s->sent)}) &&
	       audit_record(op, &(struct audit_entry){
								.action = "movement.send_up",
								.object_kind = "movement",
								.object_id = s->m->id,
								.agency = s->m->agency,
								.summary = arena_printf(
									op->arena, "Gửi cấp trên %" PRId64 " giải pháp", s->sent)});
}

bool
register_send_up(struct op *op, const struct movement *m, struct str level, int64_t *ret_sent)
{
	struct send s = {.m = m, .level = level};

	if (!access_is_office_of(op, m->agency) && !access_is_leader_of(op, m->agency))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	if (m->superior == 0)
		return op_fail(
			op, ERR_INVALID,
			N_("Phong trào này chưa nối với phong trào của cấp trên trong hệ thống. Tải Mẫu 1 rồi gửi như văn bản."),
			"superior=0");
	if (!register_target_load(op, m->superior, m->agency, &s.up))
		return false;
	s.level_above = level_above(op, &s.up.movement, level);
	if (!op_tx(op, do_send, &s))
		return false;
	*ret_sent = s.sent;
	return true;
}

bool
register_upward(struct op *op, const struct movement *m, struct str level,
                struct register_upward *ret)
{
	struct movement up;
	struct unit agency, above;
	struct q_register_find_row *sheet;
	struct q_register_up_counts_row *counts;

	*ret = (struct register_upward){.state = STR("")};
	if (m->superior == 0)
		return true;
	if (!movement_by_id(op, m->superior, &up) || !unit_get(op, m->agency, op->today, &agency) ||
	    !unit_get(op, up.agency, op->today, &above) ||
	    !q_register_find(op->db, op->arena, &(struct q_register_find_in){up.id, m->agency}, &sheet,
	                     &op->err) ||
	    !q_register_up_counts(op->db, op->arena, &(struct q_register_up_counts_in){m->id, level},
	                          &counts, &op->err))
		return false;
	*ret = (struct register_upward){.linked = true,
	                                .agency_name = above.name,
	                                .path = arena_printf(op->arena, "/phong-trao/%.*s/dang-ky/%.*s",
	                                                     STR_ARG(up.slug), STR_ARG(agency.slug)),
	                                .state = sheet ? sheet->state : STR(""),
	                                .return_reason = sheet ? sheet->return_reason : STR(""),
	                                .returned_by = sheet ? sheet->returned_by : STR(""),
	                                .sent_at = counts->has_first_at ? counts->first_at : 0,
	                                .sent = counts->has_sent ? counts->sent : 0,
	                                .left = counts->has_unsent ? counts->unsent : 0,
	                                .dropped = counts->has_dropped ? counts->dropped : 0,
	                                .elsewhere = counts->has_elsewhere ? counts->elsewhere : 0};
	return true;
}
