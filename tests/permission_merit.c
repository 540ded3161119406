/* permission_merit.c - what is recorded of somebody in the world of permission_world.h. */
#include "core/eligibility/fact.h"
#include "permission_world.h"

void
permission_world_merit(struct fixture *f)
{
	struct str name = op_as(f, f->world.officer)->actor_name;
	struct op *op = op_as(f, f->world.office);
	const struct fact_typed t = {.kind = STR("discipline"),
	                             .year = STR("2022"),
	                             .value = STR("none"),
	                             .doc_number = STR("5/QĐ"),
	                             .doc_on = STR(""),
	                             .note = STR(""),
	                             .unit = f->world.unit[1],
	                             .person = name,
	                             .reason = STR("")};
	struct fact_problems wrong;
	int64_t id;

	assert_op(op, fact_save(op, NULL, 0, &t, &wrong, &id));
}
