/* start.c - see start.h. */
#include "core/start/start.h"

#include "core/setting/setting.h"

#include "start.sql.h"

static bool
load(struct op *op, const void *arg, void *start)
{
	struct start *ret = start;
	struct q_start_facts_row *r;
	struct str place;

	(void)arg;
	if (!q_start_facts(op->db, op->arena,
	                   &(struct q_start_facts_in){
						   .agency = op->agency, .today = op->today, .head_role = ROLE_HEAD},
	                   &r, &op->err) ||
	    !setting_get_str(op, op->agency, SETTING_paper_place, &place))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đơn vị này."), "agency=%" PRId64,
		               op->agency);
	*ret = (struct start){.agency_name = r->name,
	                      .agency_slug = r->slug,
	                      .units = r->units,
	                      .people = r->people,
	                      .headless = r->headless,
	                      .draft = r->draft.at != NULL ? r->draft : STR("")};
	ret->done[START_NAME] = !str_eq(r->name, STR(START_AGENCY_NAME));
	ret->done[START_UNITS] = r->units > 0;
	ret->done[START_PEOPLE] = r->people > 1;
	ret->done[START_HEADS] = r->opened > 0 || (r->units > 0 && r->headless == 0);
	ret->done[START_PAPER] = place.len > 0;
	ret->done[START_MOVEMENT] = r->opened > 0;
	for (int i = 0; i < START_STEPS; i++)
		ret->left += !ret->done[i];
	return true;
}

bool
start_get(struct op *op, struct start *ret)
{
	struct str key = op_key(op, "start", op->agency, op->today);
	const void *found;

	if (!op_has_role(op, ROLE_ADMIN | ROLE_OFFICE) || op->agency == 0)
		return op_fail(op, ERR_DENIED, N_("Chỉ quản trị và bộ phận CCHC xem được trang này."),
		               "actor=%" PRId64, op->actor);
	if (!op_kept(op, key, load, NULL, sizeof(*ret), &found))
		return false;
	*ret = *(const struct start *)found;
	return true;
}
