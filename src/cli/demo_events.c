/* demo_events.c - what has happened to the demo's units and positions; see demo_inner.h. */
#include "cli/demo_inner.h"
#include "core/position/position.h"
#include "core/unit/unit.h"

bool
demo_merger(struct demo *d)
{
	struct op *op = d->op;
	const struct unit_create old = {.order = {.on = demo_day(d->year - 3, 1, 1),
	                                          .doc_number = STR("02/QĐ-CNTY"),
	                                          .doc_on = demo_day(d->year - 4, 12, 20)},
	                                .names = {.name = STR("Trạm Kiểm dịch An Bình"),
	                                          .abbrev = STR("KDAB"),
	                                          .kind = STR("tram")},
	                                .parent = d->agency};
	int64_t from, into;

	return demo_become(d, "cchc") && unit_create(op, &old, &from) &&
	       unit_merge(
			   op,
			   &(struct unit_merge){.order = {.on = demo_day(d->year - 2, 7, 1),
	                                          .doc_number = STR("31/QĐ-CNTY"),
	                                          .doc_on = demo_day(d->year - 2, 6, 18),
	                                          .note = STR("Gom hai trạm kiểm dịch về một đầu mối")},
	                                .from = &from,
	                                .n_from = 1,
	                                .into = d->units[5],
	                                .people = UNIT_PEOPLE_END},
			   &into);
}

bool
demo_lend(struct demo *d)
{
	struct op *op = d->op;
	int64_t lent;

	if (!demo_become(d, "tayson.minh"))
		return false;
	int64_t to = op->person;
	return demo_become(d, "tayson") &&
	       delegation_create(op,
	                         &(struct delegation_write){.position = op->seats[0].position,
	                                                    .to_person = to,
	                                                    .from_on = op->today,
	                                                    .last_on = op->today + 6,
	                                                    .doc_number = STR("05/UQ-TTS"),
	                                                    .note = STR("Đi tập huấn một tuần")},
	                         &lent);
}
