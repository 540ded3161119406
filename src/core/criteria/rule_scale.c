/* rule_scale.c - which points a rule can come to at all, for who gives points without the
 * figures behind them; see rule.h. */
#include "core/criteria/rule.h"

#define HUNDRED ((int64_t)100 * CRITERIA_ONE)
/* Sums of parts are looked up one by one up to so many; a finer scale is taken as it comes. */
#define SUMS_MAX 100000

static int64_t
common(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* Is it a sum of some of the parts? */
static bool
is_sum(struct arena *a, const struct criteria_rule *r, int64_t max, int64_t points)
{
	int64_t unit = 0;

	for (size_t i = 0; i < r->steps.len; i++)
		unit = common(r->steps.at[i].points, unit);
	if (unit <= 0 || points == max)
		return points == max || points == 0;
	if (points % unit != 0)
		return false;
	size_t wanted = (size_t)(points / unit);
	if (wanted > SUMS_MAX)
		return true;
	bool *reached = arena_array(a, bool, wanted + 1);
	reached[0] = true;
	for (size_t i = 0; i < r->steps.len; i++) {
		size_t part = (size_t)(r->steps.at[i].points / unit);
		for (size_t k = wanted + 1; part > 0 && k-- > part;)
			reached[k] |= reached[k - part];
	}
	return reached[wanted];
}

static bool
is_step(const struct criteria_rule *r, int64_t points)
{
	for (size_t i = 0; i < r->steps.len; i++)
		if (r->steps.at[i].points == points)
			return true;
	return false;
}

static bool
is_band(const struct criteria_rule *r, int64_t max, int64_t points)
{
	for (size_t i = 0; i < r->bands.len; i++)
		if (r->bands.at[i].points == points)
			return true;
	return (r->zero == CRITERIA_ZERO_NONE && points == 0) ||
	       (r->zero == CRITERIA_ZERO_MAX && points == max);
}

/* The fewest points above nothing that a ratio can come to. */
static int64_t
floor_points(const struct criteria_rule *r, int64_t max, int decimals)
{
	return r->has_floor ? criteria_muldiv(max, r->floor,
	                                      r->has_cap && r->cap > 0 ? r->cap : HUNDRED, decimals)
	                    : 0;
}

static bool
fits(struct arena *a, const struct criteria_rule *r, int64_t max, int decimals, int64_t points)
{
	int64_t least = criteria_least(r, max), most = criteria_most(r, max);

	switch (r->kind) {
	case CRITERIA_YESNO:
	case CRITERIA_LATE: return points == 0 || points == max;
	case CRITERIA_STEPS: return is_step(r, points);
	case CRITERIA_BANDS: return is_band(r, max, points);
	case CRITERIA_SUM: return is_sum(a, r, max, points);
	case CRITERIA_RATIO:
		/* Between nothing and what the floor gives there is nothing. */
		return points == 0 || points >= floor_points(r, max, decimals);
	case CRITERIA_MINUS:
		return points == least || r->each <= 0 || ((max < 0 ? 0 : max) - points) % r->each == 0;
	case CRITERIA_BONUS:
	case CRITERIA_COUNT: return points == most || r->each <= 0 || points % r->each == 0;
	case CRITERIA_POINTS: return r->each <= 0 || points % r->each == 0;
	case CRITERIA_SURVEY:
	case CRITERIA_MEAN: return true;
	case CRITERIA_UNSAID:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: break;
	}
	return false;
}

const char *
criteria_points_problem(struct arena *a, const struct criteria_rule *r, int64_t max, int decimals,
                        enum criteria_scale scale, int64_t points)
{
	if (points < criteria_least(r, max) || points > criteria_most(r, max))
		return N_("Điểm nằm ngoài thang điểm của tiêu chí.");
	if (criteria_round(points, decimals) != points)
		return N_("Điểm có nhiều chữ số thập phân hơn bộ tiêu chí cho phép.");
	if (scale == CRITERIA_SCALE && !fits(a, r, max, decimals, points))
		return N_("Thang điểm của tiêu chí không có mức điểm này.");
	return NULL;
}

struct str
criteria_points_words(struct arena *a, int lang, const struct criteria_rule *r, int64_t max,
                      int decimals)
{
	struct buf b = {.arena = a};

	if (r->kind == CRITERIA_YESNO || r->kind == CRITERIA_LATE)
		return arena_printf(a, "%.*s; 0", STR_ARG(criteria_number_text(a, lang, max)));
	if (r->kind == CRITERIA_STEPS)
		for (size_t i = 0; i < r->steps.len; i++)
			buf_printf(&b, "%s%.*s", i > 0 ? "; " : "",
			           STR_ARG(criteria_number_text(a, lang, r->steps.at[i].points)));
	if (r->kind == CRITERIA_BANDS)
		for (size_t i = 0; i < r->bands.len; i++)
			buf_printf(&b, "%s%.*s", i > 0 ? "; " : "",
			           STR_ARG(criteria_number_text(a, lang, r->bands.at[i].points)));
	if (b.len > 0)
		return buf_view(&b);
	int64_t least = criteria_least(r, max), most = criteria_most(r, max);
	if (r->kind == CRITERIA_RATIO && floor_points(r, max, decimals) > 0) {
		least = floor_points(r, max, decimals);
		buf_str(&b, STR("0; "));
	}
	buf_printf(&b, "%.*s", STR_ARG(criteria_number_text(a, lang, least)));
	if (least < most)
		buf_printf(&b, "–%.*s", STR_ARG(criteria_number_text(a, lang, most)));
	return buf_view(&b);
}
