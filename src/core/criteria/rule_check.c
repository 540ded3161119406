/* rule_check.c - is the rule of a criterion whole; see rule.h. */
#include "core/criteria/rule.h"

#define HUNDRED ((int64_t)100 * CRITERIA_ONE)

static const char *
steps_problem(const struct criteria_rule *r, int64_t max)
{
	int64_t most = 0;

	if (r->steps.len == 0)
		return N_("Ghi các mức và điểm của từng mức, mỗi dòng một mức.");
	for (size_t i = 0; i < r->steps.len; i++) {
		int64_t p = r->steps.at[i].points;
		most = r->kind == CRITERIA_SUM ? most + p : p > most ? p : most;
		if (p < 0 || (r->kind == CRITERIA_STEPS && p > max))
			return N_("Điểm của một mức vượt điểm tối đa hoặc dưới 0.");
		for (size_t k = 0; k < i && r->kind != CRITERIA_SUM; k++)
			if (str_eq(r->steps.at[k].label, r->steps.at[i].label))
				return N_("Hai mức trùng tên.");
	}
	if (r->kind == CRITERIA_SURVEY)
		return most > HUNDRED ? N_("Trọng số câu trả lời từ 0 đến 100.") : NULL;
	return most != max ? N_("Mức cao nhất, hoặc tổng các phần, phải bằng điểm tối đa.") : NULL;
}

/* Does b begin where a ends, the edge in exactly one of them? */
static bool
follows(const struct criteria_band *a, const struct criteria_band *b)
{
	return a->has_to && b->has_from && a->to == b->from && a->to_in != b->from_in;
}

static bool
is_followed(const struct criteria_rule *r, size_t band)
{
	for (size_t i = 0; i < r->bands.len; i++)
		if (i != band && follows(&r->bands.at[band], &r->bands.at[i]))
			return true;
	return false;
}

static bool
is_led(const struct criteria_rule *r, size_t band)
{
	for (size_t i = 0; i < r->bands.len; i++)
		if (i != band && follows(&r->bands.at[i], &r->bands.at[band]))
			return true;
	return false;
}

/* Bands of a percentage are one chain from 0 to 100, or beyond. */
static bool
is_chain(const struct criteria_rule *r)
{
	size_t joins = 0, tops = 0, bottoms = 0, n = r->bands.len;

	for (size_t i = 0; i < n; i++) {
		const struct criteria_band *b = &r->bands.at[i];
		for (size_t k = 0; k < n; k++)
			joins += k != i && follows(b, &r->bands.at[k]);
		if (!is_followed(r, i)) {
			bool reaches = !b->has_to || b->to > HUNDRED || (b->to == HUNDRED && b->to_in);
			tops += reaches ? 1 : 2;
		}
		if (!is_led(r, i))
			bottoms += !b->has_from || b->from < 0 || (b->from == 0 && b->from_in) ? 1 : 2;
	}
	return joins == n - 1 && tops == 1 && bottoms == 1;
}

static const char *
bands_problem(const struct criteria_rule *r, int64_t max)
{
	int64_t most = 0;

	if (r->bands.len == 0)
		return N_("Ghi các khoảng và điểm của từng khoảng, mỗi dòng một khoảng.");
	for (size_t i = 0; i < r->bands.len; i++) {
		const struct criteria_band *b = &r->bands.at[i];
		most = b->points > most ? b->points : most;
		if (b->points < 0 || b->points > max)
			return N_("Điểm của một khoảng vượt điểm tối đa hoặc dưới 0.");
		if (b->has_from && b->has_to &&
		    (b->from > b->to || (b->from == b->to && !(b->from_in && b->to_in))))
			return N_("Khoảng phải đi từ số nhỏ đến số lớn.");
	}
	/* Counts are whole: «1» and «>=2» leave nothing between them, which joins cannot tell. */
	if (!r->of_count && !is_chain(r))
		return N_("Các khoảng phải nối nhau từ 0 đến 100%, không hở, không chồng; mỗi mốc thuộc "
		          "một khoảng.");
	return most != max ? N_("Khoảng cao nhất phải được điểm tối đa.") : NULL;
}

static const char *
events_problem(const struct criteria_rule *r, int64_t max)
{
	if (r->each <= 0)
		return N_("Ghi điểm cho mỗi lần, lớn hơn 0, ví dụ: mỗi lần: 1.");
	if (r->kind == CRITERIA_MINUS && r->has_floor && r->floor > (max < 0 ? 0 : max))
		return N_("Sàn của điểm trừ không được trên điểm tối đa.");
	if (r->kind != CRITERIA_BONUS)
		return NULL;
	if (r->has_cap && (r->cap <= 0 || r->cap > CRITERIA_POINTS_MAX))
		return N_("Điểm thưởng tối đa lớn hơn 0 và không quá 1.000.");
	if (!r->has_cap && max <= 0)
		return N_("Ghi điểm thưởng tối đa, ví dụ: tối đa: 5.");
	return r->has_cap && max > 0 && r->cap > max
	           ? N_("Điểm thưởng tối đa vượt điểm tối đa của tiêu chí; tính đến điểm tối đa.")
	           : NULL;
}

const char *
criteria_rule_problem(const struct criteria_rule *r, int64_t max)
{
	switch (r->kind) {
	case CRITERIA_UNSAID: return N_("Chọn cách chấm.");
	case CRITERIA_STEPS:
	case CRITERIA_SUM:
	case CRITERIA_SURVEY: return steps_problem(r, max);
	case CRITERIA_BANDS: return bands_problem(r, max);
	case CRITERIA_RATIO:
		if (r->has_cap && (r->cap <= 0 || r->cap > 10 * HUNDRED))
			return N_("Ngưỡng đạt điểm tối đa lớn hơn 0.");
		return r->has_floor && (r->floor < 0 || r->floor > (r->has_cap ? r->cap : HUNDRED))
		           ? N_("Sàn từ 0 đến ngưỡng đạt điểm tối đa.")
		           : NULL;
	case CRITERIA_MINUS:
	case CRITERIA_BONUS:
	case CRITERIA_COUNT: return events_problem(r, max);
	case CRITERIA_YESNO:
	case CRITERIA_LATE:
	case CRITERIA_MEAN:
	case CRITERIA_POINTS:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: break;
	}
	return NULL;
}
