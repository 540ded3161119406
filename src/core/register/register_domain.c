/* register_domain.c - the office puts what was sent into another domain; see register.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/register/register.h"

#include "register.sql.h"

struct reclassify {
	const struct movement *m;
	const int64_t *ids;
	size_t n;
	const struct movement_domains *domains;
	const struct movement_domain *to;
	struct register_chosen *ret;
};

static const struct movement_domain *
domain_of(const struct movement_domains *all, int64_t number)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].number == number)
			return &all->at[i];
	return NULL;
}

static bool
reclassify_one(struct op *op, const struct reclassify *c, int64_t id)
{
	struct q_register_domain_row_row *was;
	struct audit_changes changes = {.json.arena = op->arena};
	int64_t changed = 0;

	if (!q_register_domain_row(op->db, op->arena, &(struct q_register_domain_row_in){id, c->m->id},
	                           &was, &op->err))
		return false;
	bool same = was != NULL && was->domain_number == c->to->number;
	if (was != NULL && !same &&
	    !q_register_domain_set(op->db,
	                           &(struct q_register_domain_set_in){.id = id,
	                                                              .movement = c->m->id,
	                                                              .domain = c->to->id,
	                                                              .domain_number = c->to->number,
	                                                              .now = op->now},
	                           &changed, &op->err))
		return false;
	c->ret->done += changed;
	c->ret->same += same;
	c->ret->skipped += changed == 0 && !same;
	if (changed == 0)
		return true;
	const struct movement_domain *from = domain_of(c->domains, was->domain_number);
	audit_change(&changes, op->arena, "domain", from ? from->name : STR(""), c->to->name);
	return audit_record(
		op, &(struct audit_entry){.action = "initiative.domain",
	                              .object_kind = "initiative",
	                              .object_id = id,
	                              .agency = c->m->agency,
	                              .summary = arena_printf(op->arena,
	                                                      "Chuyển sang lĩnh vực %" PRId64 ". %.*s",
	                                                      c->to->number, STR_ARG(c->to->name)),
	                              .detail = audit_changes_json(&changes)});
}

static bool
do_reclassify(struct op *op, void *arg)
{
	const struct reclassify *c = arg;

	*c->ret = (struct register_chosen){0};
	for (size_t i = 0; i < c->n; i++)
		if (!reclassify_one(op, c, c->ids[i]))
			return false;
	return true;
}

bool
register_reclassify(struct op *op, const struct movement *m, const int64_t *ids, size_t n,
                    int64_t domain_number, struct register_chosen *ret)
{
	struct movement_domains domains;

	if (!access_is_office_of(op, m->agency))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	if (!str_eq(m->state, STR("open")))
		return op_fail(op, ERR_INVALID, N_("Phong trào đã đóng, không sửa được nữa."),
		               "movement=%" PRId64, m->id);
	if (!movement_domain_list(op, m->id, &domains))
		return false;
	struct reclassify c = {m, ids, n, &domains, domain_of(&domains, domain_number), ret};
	if (c.to == NULL)
		return op_fail(op, ERR_INVALID, N_("Chọn một lĩnh vực của phong trào."), "domain=%" PRId64,
		               domain_number);
	return op_tx(op, do_reclassify, &c);
}
