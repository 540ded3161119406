/* demo_appraisal.c - the appraisal of the rounds of demo_index.c: one to its published result, one
 * begun. */
#include "cli/demo_inner.h"
#include "core/index/standing.h"

#define POINT CRITERIA_ONE

/* Who appraises what; the other areas are the reform office's. */
static const struct {
	const char *area, *login;
} appraisers[] = {{"2", "ttpc"}, {"5", "tchc"}, {"6", "khtc"}};

static const char *const doubts[] = {
	"Tài liệu gửi kèm chưa có số liệu của quý IV.",
	"Văn bản ban hành sau thời hạn quy định.",
	"Số liệu không khớp với phần mềm một cửa.",
	"Chưa thấy văn bản gửi báo cáo trên trục liên thông.",
};

static bool
area_of(const struct appraisal *a, const char *code, size_t *ret)
{
	for (size_t i = 0; i < a->areas.len; i++)
		if (str_eq(a->set.items.at[a->areas.at[i].item].code, str_of(code))) {
			*ret = i;
			return true;
		}
	return false;
}

static bool
begin(struct demo *d, int64_t round)
{
	struct op *op = d->op;
	struct appraisal a;
	const char *field;
	size_t area;

	for (size_t i = 0; i < COUNT_OF(appraisers); i++) {
		if (!demo_become(d, appraisers[i].login))
			return false;
		int64_t position = op->seats[0].position;
		if (!demo_become(d, "cchc") || !appraisal_get(op, round, &a) ||
		    !area_of(&a, appraisers[i].area, &area) || !appraisal_assign(op, &a, area, position))
			return false;
	}
	return demo_become(d, "cchc") && appraisal_get(op, round, &a) &&
	       appraisal_begin(op, &a, op->today + 10, &field);
}

/* A few points are taken away, the rest stands as the unit has it. */
static bool
appraise(struct demo *d, int64_t round, struct str unit, size_t seed)
{
	struct op *op = d->op;
	struct round_sheet s;
	int64_t n;

	if (!appraisal_sheet_get(op, round, unit, &s))
		return false;
	for (size_t i = 0; i < s.set.items.len; i++) {
		const struct criterion *c = &s.set.items.at[i];
		if (!s.lines[i].waits || (seed + i) % 11 != 3 || s.result.marks[i].na ||
		    s.result.marks[i].points <= 0 ||
		    criteria_points_problem(op->arena, &c->rule, c->max, s.set.decimals, CRITERIA_SCALE,
		                            0) != NULL)
			continue;
		if (!appraisal_mark(
				op, &s, i,
				&(struct appraisal_typed){.points = 0,
		                                  .reason = str_of(doubts[(seed + i) % COUNT_OF(doubts)])}))
			return false;
	}
	/* The office of the demonstration decides for those who were given an area too. */
	return appraisal_sheet_get(op, round, unit, &s) &&
	       (s.n_waits == 0 || appraisal_agree(op, &s, true, &n));
}

static bool
hand_over(struct demo *d, int64_t round)
{
	struct appraisal a;

	if (!appraisal_get(d->op, round, &a))
		return false;
	for (size_t i = 0; i < a.areas.len; i++)
		if (!a.areas.at[i].handed && !appraisal_hand_over(d->op, &a, i))
			return false;
	return true;
}

/* The first difference is explained, the others are agreed with. */
static bool
explain(struct demo *d, int64_t round, int64_t unit, struct str slug)
{
	struct op *op = d->op;
	struct round_sheet s;

	if (!demo_become(d, demo_head_of(unit)) || !round_sheet_get(op, round, slug, &s))
		return false;
	for (size_t i = 0; i < s.set.items.len; i++) {
		if (!s.lines[i].may_explain)
			continue;
		if (!appraisal_explain(op, &s, i,
		                       STR("Đơn vị đã gửi qua trục liên thông đúng hạn; số liệu quý IV có "
		                           "trong báo cáo năm."),
		                       0))
			return false;
		break;
	}
	return round_sheet_get(op, round, slug, &s) && appraisal_explained(op, &s);
}

/* Every other explanation convinces; then the survey. */
static bool
answer(struct demo *d, int64_t round, struct str slug, size_t nth)
{
	struct op *op = d->op;
	struct round_sheet s;

	if (!appraisal_sheet_get(op, round, slug, &s))
		return false;
	for (size_t i = 0; i < s.set.items.len; i++) {
		struct criteria_input in = {.given = true, .has_ratio = true, .step = STR("")};
		in.done = (int64_t)(97 - (nth * 5) % 19) * POINT;
		in.of = (int64_t)100 * POINT;
		if (s.lines[i].may_survey && !appraisal_survey(op, &s, i, &in, 0))
			return false;
		if (!s.lines[i].may_mark)
			continue;
		bool convinced = nth % 2 == 0;
		if (!appraisal_mark(op, &s, i,
		                    &(struct appraisal_typed){
								.points = convinced ? s.result.marks[i].points : 0,
								.reason = convinced ? STR("")
		                                            : STR("Đã tra lại, không có văn bản như giải "
		                                                  "trình.")}))
			return false;
	}
	return true;
}

bool
demo_appraise(struct demo *d, int64_t round, const int64_t *units, const struct str *slugs,
              size_t n, struct str number)
{
	struct op *op = d->op;
	struct appraisal a;
	struct standing s;
	const char *field;

	if (!begin(d, round))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!appraise(d, round, slugs[i], (size_t)round + i * 4))
			return false;
	if (!hand_over(d, round) || !appraisal_get(op, round, &a) ||
	    !appraisal_window(op, &a, &(struct appraisal_days){op->today, op->today + 10, false},
	                      &field))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!explain(d, round, units[i], slugs[i]))
			return false;
	if (!demo_become(d, "cchc") || !appraisal_get(op, round, &a) ||
	    !appraisal_second(op, &a, op->today + 10, &field))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!answer(d, round, slugs[i], (size_t)round + i))
			return false;
	return hand_over(d, round) && standing_get(op, round, &s) &&
	       standing_decide(op, &s, number, op->today, &field) && demo_become(d, "chicuctruong") &&
	       standing_get(op, round, &s) && standing_publish(op, &s, false);
}

bool
demo_appraise_begin(struct demo *d, int64_t round, struct str slug)
{
	struct round_sheet s;
	int64_t n;

	if (!begin(d, round) || !appraisal_sheet_get(d->op, round, slug, &s))
		return false;
	for (size_t i = 0, given = 0; i < s.set.items.len && given < 2; i++)
		if (s.lines[i].waits && !s.result.marks[i].na && s.result.marks[i].points > 0 &&
		    s.set.items.at[i].rule.kind == CRITERIA_YESNO) {
			if (!appraisal_mark(
					d->op, &s, i,
					&(struct appraisal_typed){.points = 0, .reason = str_of(doubts[given])}))
				return false;
			given++;
		}
	/* Finance agrees with all of its area. */
	return demo_become(d, "khtc") && appraisal_sheet_get(d->op, round, slug, &s) &&
	       appraisal_agree(d->op, &s, false, &n);
}
