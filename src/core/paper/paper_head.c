/* paper_head.c - the head of a paper of an agency on this day, and who signs it. */
#include "core/paper/paper_of.h"

#include "core/setting/setting.h"
#include "core/signer/signer.h"
#include "core/unit/unit.h"

bool
paper_head_of(struct op *op, int64_t agency, struct paper_head *ret)
{
	struct unit own, above = {.name = STR("")};
	struct paper_head h = {.on = op->today, .number = STR("")};

	if (!unit_get(op, agency, op->today, &own) ||
	    (own.parent != 0 && !unit_get(op, own.parent, op->today, &above)) ||
	    !setting_get_str(op, agency, SETTING_paper_name, &h.agency) ||
	    !setting_get_str(op, agency, SETTING_paper_superior, &h.parent) ||
	    !setting_get_str(op, agency, SETTING_paper_place, &h.place))
		return false;
	if (h.agency.len == 0)
		h.agency = own.name;
	if (h.parent.len == 0)
		h.parent = above.name;
	*ret = h;
	return true;
}

bool
paper_sign_of(struct op *op, int64_t agency, struct paper_sign *ret)
{
	struct signer s;

	if (!signer_choose(op, agency, op->today, STR(""), &s))
		return false;
	*ret = (struct paper_sign){.confirm = STR(""),
	                           .capacity = s.capacity,
	                           .title = s.title,
	                           .name = s.name,
	                           .recipients = STR("")};
	return true;
}
