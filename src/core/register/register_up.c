/* register_up.c - see register_up.h. */
#include "core/register/register_up.h"

bool
register_target_load(struct op *op, int64_t movement, int64_t unit, struct register_target *ret)
{
	struct movement_plan plan;
	bool takes_part = false;

	if (!movement_by_id(op, movement, &ret->movement) ||
	    !movement_plan_of(op, &ret->movement, &plan) ||
	    !movement_due_of(op, movement, "register", unit, &ret->due))
		return false;
	for (size_t i = 0; i < plan.units.len; i++)
		takes_part |= plan.units.at[i].unit == unit;
	if (!takes_part || !str_eq(ret->movement.state, STR("open")))
		return op_fail(op, ERR_INVALID,
		               N_("Phong trào cấp trên không nhận đăng ký của cơ quan này lúc này."),
		               "movement=%" PRId64 " unit=%" PRId64, movement, unit);
	ret->domains = plan.domains;
	return true;
}
