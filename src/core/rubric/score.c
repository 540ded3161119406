/* score.c - see score.h. */
#include "core/rubric/score.h"

#define WHOLE_POINT 100

bool
rubric_item_counts(const struct rubric_item *i)
{
	return !i->group && i->max > 0;
}

size_t
rubric_band_of(const struct rubric_item *i, int64_t points)
{
	size_t below = SIZE_MAX;

	for (size_t b = 0; b < i->bands.len; b++) {
		const struct rubric_band *band = &i->bands.at[b];
		if (points >= band->low && points <= band->high)
			return b;
		if (points > band->high && points < band->high + WHOLE_POINT)
			below = b;
	}
	return below;
}

const char *
rubric_extra_problem(const struct rubric *r, int64_t max, int64_t points)
{
	if (points < 0 || points > max)
		return N_("Điểm cao hơn mức tối đa hoặc nhỏ hơn 0. Nhập lại.");
	if (points % r->step != 0)
		return N_("Điểm lẻ quá mức thang điểm cho phép. Nhập lại.");
	return NULL;
}

const char *
rubric_points_problem(const struct rubric *r, const struct rubric_item *i, int64_t points)
{
	const char *wrong = rubric_extra_problem(r, i->max, points);

	if (wrong == NULL && i->bands.len > 0 && rubric_band_of(i, points) == SIZE_MAX)
		return N_("Điểm này không thuộc mức nào của tiêu chí. Chọn một mức.");
	return wrong;
}

bool
rubric_sheet_full(const struct rubric *r, const struct rubric_sheet *s)
{
	for (size_t i = 0; i < r->items.len; i++)
		if (rubric_item_counts(&r->items.at[i]) && s->points[i] == RUBRIC_BLANK)
			return false;
	return true;
}

static int64_t
capped(int64_t points, int64_t max)
{
	return points < max ? points : max;
}

int64_t
rubric_sheet_total(const struct rubric *r, const struct rubric_sheet *s)
{
	int64_t sum = capped(s->bonus, r->bonus_max) - capped(s->minus, r->minus_max);

	for (size_t i = 0; i < r->items.len; i++)
		if (rubric_item_counts(&r->items.at[i]) && s->points[i] != RUBRIC_BLANK)
			sum += s->points[i];
	return sum > 0 ? sum : 0;
}

/* Half up; neither is negative. */
static int64_t
mean(int64_t sum, size_t n)
{
	return (2 * sum + (int64_t)n) / (2 * (int64_t)n);
}

/* One of the highest and one of the lowest, when so many sheets are there that the rubric leaves
 * them out; of equal ones the first and the last, which changes no mean of totals. */
static void
leave_out(struct rubric_result *res, const struct rubric *r, const int64_t *totals, size_t n,
          bool *out)
{
	size_t high = 0, low = n - 1;

	if (r->drop_from == 0 || n < (size_t)r->drop_from || n < 3)
		return;
	for (size_t i = 0; i < n; i++)
		if (totals[i] > totals[high])
			high = i;
	for (size_t i = n; i-- > 0;)
		if (totals[i] < totals[low])
			low = i;
	out[high] = out[low] = true;
	res->n_dropped = 2;
}

static void
means_of_items(struct arena *a, struct rubric_result *res, const struct rubric *r,
               const struct rubric_sheet *sheets, size_t n, const bool *out)
{
	int64_t *means = arena_array(a, int64_t, r->items.len + 1);
	bool *below = arena_array(a, bool, r->items.len + 1);

	for (size_t i = 0; i < r->items.len; i++) {
		const struct rubric_item *item = &r->items.at[i];
		int64_t sum = 0;
		for (size_t s = 0; s < n; s++)
			for (size_t k = 0; k < r->items.len && !out[s]; k++)
				if (rubric_item_counts(&r->items.at[k]) && sheets[s].points[k] != RUBRIC_BLANK &&
				    (k == i || (item->group && str_eq(r->items.at[k].parent, item->code))))
					sum += sheets[s].points[k];
		means[i] = mean(sum, res->n);
		below[i] = rubric_item_counts(item) && means[i] < item->pass;
	}
	res->item_means = means;
	res->item_short = below;
}

static void
judge(struct rubric_result *res, const struct rubric *r)
{
	res->verdict = r->recognise == 0            ? RUBRIC_UNSAID
	               : res->total >= r->recognise ? RUBRIC_RECOGNISED
	                                            : RUBRIC_NOT_RECOGNISED;
	for (size_t i = 0; i < r->items.len; i++) {
		if (!res->item_short[i])
			continue;
		if (r->items.at[i].shortfall == RUBRIC_KNOCKS_OUT)
			res->verdict = RUBRIC_KNOCKED_OUT;
		else if (r->items.at[i].shortfall == RUBRIC_REFUSES && res->verdict != RUBRIC_KNOCKED_OUT)
			res->verdict = RUBRIC_NOT_RECOGNISED;
	}
	if (res->verdict == RUBRIC_KNOCKED_OUT)
		return;
	for (size_t g = 0; g < r->grades.len; g++)
		if (res->total >= r->grades.at[g].least) {
			res->grade = g;
			break;
		}
	if (res->grade == SIZE_MAX)
		return;
	for (size_t i = 0; i < r->items.len; i++)
		if (str_eq(r->items.at[i].code, r->grades.at[res->grade].item) &&
		    res->item_means[i] < r->grades.at[res->grade].item_least)
			res->grade_doubt = true;
}

struct rubric_result
rubric_result(struct arena *a, const struct rubric *r, const struct rubric_sheet *sheets, size_t n)
{
	struct rubric_result res = {.total = RUBRIC_BLANK, .grade = SIZE_MAX};
	int64_t *totals = arena_array(a, int64_t, n + 1);
	bool *out = arena_array(a, bool, n + 1);
	int64_t sum = 0, high = INT64_MIN, low = INT64_MAX;

	if (n == 0)
		return res;
	for (size_t i = 0; i < n; i++) {
		totals[i] = rubric_sheet_total(r, &sheets[i]);
		high = totals[i] > high ? totals[i] : high;
		low = totals[i] < low ? totals[i] : low;
	}
	leave_out(&res, r, totals, n, out);
	for (size_t i = 0; i < n; i++)
		sum += out[i] ? 0 : totals[i];
	res.n = n - res.n_dropped;
	res.total = mean(sum, res.n);
	means_of_items(a, &res, r, sheets, n, out);
	judge(&res, r);
	res.spread = high - low;
	res.alarm = r->spread_max > 0 && res.spread > r->spread_max;
	return res;
}
