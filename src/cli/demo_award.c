/* demo_award.c - commendations of the demonstration: last year's movement with a list that was
 * decided and made public, one proposed above its holders, an ad-hoc one still being drawn up;
 * people and papers are invented. */
#include "cli/demo_inner.h"
#include "core/award/award.h"

static bool
open_round(struct demo *d, int64_t movement, const char *form, const char *title, const char *merit,
           struct award_round *ret)
{
	struct op *op = d->op;
	struct award_problems wrong;
	int64_t id = 0;
	const struct award_round_typed in = {.movement = movement,
	                                     .year = arena_i64(op->arena, d->year - 1),
	                                     .form = str_of(form),
	                                     .title = str_of(title),
	                                     .merit = str_of(merit)};

	return award_round_save(op, NULL, &in, &wrong, &id) && award_round_get(op, id, ret);
}

/* Those of whom all conditions hold, at most `max` of each kind. */
static bool
fill(struct demo *d, const struct award_round *r, int64_t max)
{
	static const enum award_kind kinds[] = {AWARD_UNIT, AWARD_PERSON};
	struct award_candidates all;
	int64_t total;
	size_t added;

	for (size_t k = 0; k < COUNT_OF(kinds); k++) {
		int64_t ids[16];
		size_t n = 0;
		if (!award_candidate_list(d->op, r, kinds[k], 0, max, &all, &total))
			return false;
		for (size_t i = 0; i < all.len && n < COUNT_OF(ids); i++)
			if (all.at[i].verdict == ELIGIBILITY_HOLDS)
				ids[n++] = all.at[i].id;
		if (n > 0 && !award_add_chosen(d->op, r, kinds[k], ids, n, &added))
			return false;
	}
	return true;
}

static bool
decide(struct demo *d, struct award_round *r)
{
	struct op *op = d->op;
	struct award_problems wrong;
	size_t n;
	const struct award_decided in = {STR("112/QĐ-CNTY"),
	                                 arena_printf(op->arena, "26/12/%d", d->year - 1),
	                                 STR("Chi cục trưởng"), STR("Ngô Thanh Bình")};

	return award_number(op, r, STR("1"), arena_printf(op->arena, "/GK-%d", d->year - 1), &wrong,
	                    &n) &&
	       award_round_get(op, r->id, r) && award_decide(op, r, &in, &wrong) &&
	       award_round_get(op, r->id, r) && award_publish(op, r);
}

/* Commended on the day it happened; no movement asks for conditions. */
static bool
adhoc(struct demo *d)
{
	struct award_round r;
	struct award_problems wrong;
	const struct award_typed who = {.kind = AWARD_OUTSIDER,
	                                .person = STR(""),
	                                .code = STR(""),
	                                .name = STR("Bà Trần Thị Góp Ý"),
	                                .place = STR("Ấp 3, xã An Phước"),
	                                .merit = STR(""),
	                                .reason = STR("")};

	return open_round(d, 0, "thu_khen", "Biểu dương người dân góp ý cải cách thủ tục",
	                  "Đã góp ý giúp rút gọn thủ tục kiểm dịch tại trạm", &r) &&
	       award_add(d->op, &r, &who, &wrong);
}

bool
demo_award(struct demo *d)
{
	struct op *op = d->op;
	struct movement m;
	struct award_round low, high;
	const char *title =
		arena_printf(op->arena, "Phong trào thi đua cải cách hành chính năm %d", d->year - 1).at;
	const char *merit = arena_printf(op->arena,
	                                 "Đã có thành tích xuất sắc trong phong trào thi đua cải cách "
	                                 "hành chính năm %d",
	                                 d->year - 1)
	                        .at;

	return demo_become(d, "cchc") &&
	       movement_get(op, arena_printf(op->arena, "%d-2", d->year - 1), &m) &&
	       open_round(d, m.id, "giay_khen", title, merit, &low) && fill(d, &low, 4) &&
	       decide(d, &low) && open_round(d, m.id, "bang_khen", title, merit, &high) &&
	       fill(d, &high, 2) && adhoc(d);
}
