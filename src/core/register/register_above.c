/* register_above.c - what an agency decides about the rows another one sent up to it, told there;
 * see register_up.h. */
#include "core/audit/audit.h"
#include "core/register/register_up.h"
#include "core/unit/unit.h"

#include "register.sql.h"

/* As the log below says it of one row; `reason` only of one that was declined. */
static struct str
said_of_one(struct op *op, struct str agency, const struct register_decision *d)
{
	if (d->declined)
		return arena_printf(op->arena, "%.*s không chọn: %.*s", STR_ARG(agency),
		                    STR_ARG(d->reason));
	if (d->level_name.len > 0)
		return arena_printf(op->arena, "%.*s chọn vào danh sách %.*s", STR_ARG(agency),
		                    STR_ARG(d->level_name));
	return arena_printf(op->arena, "%.*s bỏ chọn", STR_ARG(agency));
}

static struct str
said_of_all(struct op *op, struct str agency, const struct register_decided_rows *r)
{
	if (r->d.declined)
		return arena_printf(op->arena,
		                    "%.*s không chọn %" PRId64 " giải pháp đã gửi lên. Lý do: %.*s",
		                    STR_ARG(agency), r->n, STR_ARG(r->d.reason));
	if (r->d.level_name.len > 0)
		return arena_printf(op->arena,
		                    "%.*s chọn %" PRId64 " giải pháp đã gửi lên vào danh sách %.*s",
		                    STR_ARG(agency), r->n, STR_ARG(r->d.level_name));
	return arena_printf(op->arena, "%.*s bỏ chọn %" PRId64 " giải pháp đã gửi lên", STR_ARG(agency),
	                    r->n);
}

static void
count(struct op *op, const struct q_register_origin_row *from, const struct register_decision *d,
      struct register_decided *to)
{
	for (size_t i = 0; i < to->len; i++) {
		struct register_decided_rows *r = &to->at[i];
		if (r->agency == from->agency_id && str_eq(r->movement_slug, from->slug) &&
		    str_eq(r->d.level_name, d->level_name)) {
			r->n++;
			return;
		}
	}
	*list_push(to, op->arena) = (struct register_decided_rows){
		.agency = from->agency_id, .movement_slug = from->slug, .d = *d, .n = 1};
}

bool
register_decided_add(struct op *op, const struct movement *m, int64_t row,
                     const struct register_decision *d, struct register_decided *to)
{
	struct q_register_origin_row *from;
	struct unit above;

	if (!q_register_origin(op->db, op->arena, row, &from, &op->err))
		return false;
	if (from == NULL)
		return true;
	if (!unit_get(op, m->agency, op->today, &above))
		return false;
	count(op, from, d, to);
	return audit_record(op, &(struct audit_entry){.action = "initiative.above",
	                                              .object_kind = "initiative",
	                                              .object_id = from->id,
	                                              .agency = from->agency_id,
	                                              .summary = said_of_one(op, above.name, d)});
}

bool
register_decided_tell(struct op *op, const struct movement *m, const struct register_decided *list)
{
	struct unit above;

	if (list->len == 0)
		return true;
	if (!unit_get(op, m->agency, op->today, &above))
		return false;
	for (size_t i = 0; i < list->len; i++)
		if (!register_tell_agency(op, list->at[i].agency, ROLE_OFFICE,
		                          said_of_all(op, above.name, &list->at[i]),
		                          arena_printf(op->arena, "/phong-trao/%.*s/tong-hop",
		                                       STR_ARG(list->at[i].movement_slug))))
			return false;
	return true;
}
