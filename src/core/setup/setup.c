/* setup.c - see setup.h. */
#include "core/setup/setup.h"

#include "core/audit/audit.h"
#include "core/domain_set/domain_set.h"
#include "core/form/domains.h"
#include "core/session/session.h"
#include "text/text.h"

#include "setup.sql.h"

bool
setup_unit(struct op *op, const struct setup_unit *in, int64_t *ret)
{
	struct arena *a = op->arena;
	struct q_setup_event_insert_row *event;
	struct q_setup_unit_insert_row *unit;
	int64_t n;

	if (!q_setup_event_insert(op->db, a,
	                          &(struct q_setup_event_insert_in){.on_on = in->from_on,
	                                                            .note = STR("Khởi tạo hệ thống"),
	                                                            .now = op->now},
	                          &event, &op->err) ||
	    !q_setup_unit_insert(op->db, a,
	                         &(struct q_setup_unit_insert_in){
								 .slug = in->slug.len > 0 ? in->slug : text_slug(a, in->name),
								 .is_agency = in->is_agency,
								 .now = op->now},
	                         &unit, &op->err) ||
	    !q_setup_version_insert(
			op->db,
			&(struct q_setup_version_insert_in){
				.unit = unit->id,
				.has_parent = in->parent != 0,
				.parent = in->parent,
				.name = in->name,
				.short_name = in->short_name.len > 0 ? in->short_name : in->name,
				.abbrev = in->abbrev,
				.kind = in->kind,
				.sort_key = text_sort_key(a, in->name),
				.position = in->position,
				.from_on = in->from_on,
				.event = event->id},
			&n, &op->err) ||
	    !q_setup_event_unit_insert(
			op->db, &(struct q_setup_event_unit_insert_in){event->id, unit->id}, &n, &op->err))
		return false;
	*ret = unit->id;
	return audit_record(
		op, &(struct audit_entry){.action = "unit.create",
	                              .object_kind = "unit",
	                              .object_id = unit->id,
	                              .summary = arena_printf(a, "Lập %.*s", STR_ARG(in->name))});
}

bool
setup_person(struct op *op, const struct setup_person *in, int64_t *ret_account)
{
	struct arena *a = op->arena;
	struct q_setup_person_insert_row *person;
	struct q_setup_position_insert_row *position;
	struct q_setup_account_insert_row *account;
	int64_t n;

	if (!q_setup_person_insert(
			op->db, a,
			&(struct q_setup_person_insert_in){.name = in->name,
	                                           .name_key = text_name_key(a, in->name),
	                                           .folded = text_fold(a, in->name),
	                                           .email = in->email,
	                                           .now = op->now},
			&person, &op->err) ||
	    !q_setup_position_insert(op->db, a,
	                             &(struct q_setup_position_insert_in){.unit = in->unit,
	                                                                  .title = in->title,
	                                                                  .roles = in->roles,
	                                                                  .signs_as = in->signs_as,
	                                                                  .rank = in->rank},
	                             &position, &op->err) ||
	    !q_setup_holding_insert(op->db,
	                            &(struct q_setup_holding_insert_in){.position = position->id,
	                                                                .person = person->id,
	                                                                .from_on = in->from_on},
	                            &n, &op->err) ||
	    !q_setup_account_insert(
			op->db, a,
			&(struct q_setup_account_insert_in){.person = person->id,
	                                            .login = in->login,
	                                            .password_hash = in->password_hash,
	                                            .must_change = in->must_change,
	                                            .now = op->now},
			&account, &op->err))
		return false;
	*ret_account = account->id;
	return audit_record(op, &(struct audit_entry){.action = "account.create",
	                                              .object_kind = "account",
	                                              .object_id = account->id,
	                                              .summary = arena_printf(a, "Tạo tài khoản %.*s",
	                                                                      STR_ARG(in->login))});
}

bool
setup_domain_sets(struct op *op)
{
	struct form_domain_sets sets = form_domain_sets(op->arena);
	struct op server = *op; /* as the command that it is: nobody is signed in yet */
	int64_t id;

	session_assume_operator(&server);
	for (size_t i = 0; i < sets.len; i++)
		if (!domain_set_save(&server,
		                     &(struct domain_set){.name = sets.at[i].name,
		                                          .basis = sets.at[i].basis,
		                                          .from_on = sets.at[i].from_on,
		                                          .until_on = DAY_NONE,
		                                          .domains = sets.at[i].domains},
		                     &(struct domain_set_problems){0}, &id)) {
			op->err = server.err;
			return false;
		}
	return true;
}

bool
setup_is_empty(struct op *op, bool *ret)
{
	struct q_setup_any_unit_row *r;

	if (!q_setup_any_unit(op->db, op->arena, &r, &op->err))
		return false;
	*ret = r == NULL;
	return true;
}

bool
setup_register_all(struct op *op, int64_t movement)
{
	int64_t n;
	return q_setup_register_all(op->db, movement, &n, &op->err);
}
