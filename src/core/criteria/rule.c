/* rule.c - see rule.h: points of one criterion. */
#include "core/criteria/rule.h"

#include "text/text.h"

__extension__ typedef __int128 wide;

#define HUNDRED ((int64_t)100 * CRITERIA_ONE)

static const struct {
	const char *word, *name, *other; /* other: as published tables call it */
} kinds[CRITERIA_KINDS] = {
	[CRITERIA_UNSAID] = {"", N_("Chưa ghi cách chấm"), ""},
	[CRITERIA_YESNO] = {"yesno", N_("Có hoặc không"), "YN"},
	[CRITERIA_STEPS] = {"steps", N_("Chọn một mức"), "LVL"},
	[CRITERIA_BANDS] = {"bands", N_("Theo khoảng"), "BAND"},
	[CRITERIA_RATIO] = {"ratio", N_("Theo tỷ lệ"), "RATIO_FLOOR"},
	[CRITERIA_SUM] = {"sum", N_("Cộng nhiều phần"), "SUM"},
	[CRITERIA_SURVEY] = {"survey", N_("Điều tra xã hội học"), "SURVEY"},
	[CRITERIA_MINUS] = {"minus", N_("Điểm trừ"), "MINUS"},
	[CRITERIA_BONUS] = {"bonus", N_("Điểm thưởng"), "BONUS"},
	[CRITERIA_COUNT] = {"count", N_("Theo số lượng"), "COUNT"},
	[CRITERIA_LATE] = {"late", N_("Một lần trễ là trễ cả kỳ"), "LATE_ANY"},
	[CRITERIA_MEAN] = {"avg", N_("Trung bình các đơn vị"), "AVG"},
	[CRITERIA_POINTS] = {"points", N_("Nhập điểm"), "POINTS"},
	[CRITERIA_STAT] = {"stat", N_("Chỉ thống kê"), "STAT"},
};

const char *
criteria_kind_word(enum criteria_kind k)
{
	return kinds[k].word;
}

const char *
criteria_kind_name(enum criteria_kind k)
{
	return kinds[k].name;
}

static bool
same_word(struct str word, const char *b)
{
	struct str s = str_of(b);

	if (word.len != s.len || s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((word.at[i] | 32) != (s.at[i] | 32))
			return false;
	return true;
}

enum criteria_kind
criteria_kind_of(struct str word)
{
	for (size_t k = 1; k < CRITERIA_KINDS; k++)
		if (same_word(word, kinds[k].word) || same_word(word, kinds[k].other))
			return (enum criteria_kind)k;
	if (same_word(word, "RATIO_CAP"))
		return CRITERIA_RATIO;
	return CRITERIA_UNSAID;
}

/* ---- numbers ----------------------------------------------------------------------- */

static int64_t
unit_of(int decimals)
{
	int64_t unit = 1;

	for (int i = decimals; i < CRITERIA_DECIMALS; i++)
		unit *= 10;
	return unit;
}

/* n/d in ten-thousandths, rounded to a multiple of `unit`; d > 0. */
static int64_t
round_fraction(wide n, wide d, int64_t unit)
{
	bool negative = n < 0;
	wide whole = negative ? -n : n, step = d * unit;
	wide times = (2 * whole + step) / (2 * step);

	/* A share of next to nothing, as 10^14 of 0,0001, is more than can be said. */
	if (times > CRITERIA_FIGURE_MAX / unit)
		times = CRITERIA_FIGURE_MAX / unit;
	return (int64_t)(negative ? -times : times) * unit;
}

int64_t
criteria_muldiv(int64_t a, int64_t b, int64_t c, int decimals)
{
	return round_fraction((wide)a * b, c, unit_of(decimals));
}

int64_t
criteria_round(int64_t n, int decimals)
{
	return round_fraction(n, 1, unit_of(decimals));
}

/* Compares done/of as a percentage with an edge. */
static int
compare(int64_t done, int64_t of, int64_t edge)
{
	wide left = (wide)done * HUNDRED, right = (wide)edge * of;

	return left < right ? -1 : left > right;
}

static bool
lies_in(const struct criteria_band *b, int64_t done, int64_t of)
{
	int from = b->has_from ? compare(done, of, b->from) : 1;
	int to = b->has_to ? compare(done, of, b->to) : -1;

	return (from > 0 || (from == 0 && b->from_in)) && (to < 0 || (to == 0 && b->to_in));
}

bool
criteria_takes_over(const struct criteria_rule *r)
{
	if (r->over || r->of_count || (r->kind == CRITERIA_RATIO && r->has_cap && r->cap > HUNDRED))
		return true;
	for (size_t i = 0; r->kind == CRITERIA_BANDS && i < r->bands.len; i++)
		if (!r->bands.at[i].has_to || r->bands.at[i].to > HUNDRED)
			return true;
	return false;
}

static size_t
band_of_ratio(const struct criteria_rule *r, int64_t done, int64_t of)
{
	for (size_t i = 0; i < r->bands.len; i++)
		if (lies_in(&r->bands.at[i], done, of))
			return i;
	return SIZE_MAX;
}

size_t
criteria_band_of(const struct criteria_rule *r, int64_t value)
{
	return band_of_ratio(r, value, HUNDRED);
}

/* ---- one method each ------------------------------------------------------------------ */

static struct criteria_mark
bad(const char *msgid)
{
	return (struct criteria_mark){.problem = msgid};
}

/* Nothing was to be done; what that means the set declares. */
static struct criteria_mark
zero(const struct criteria_rule *r, int64_t max, int64_t done)
{
	if (done > 0)
		return bad(N_("Tổng số bằng 0 mà số đạt lớn hơn 0. Kiểm tra hai số; tính 0 điểm."));
	switch (r->zero) {
	case CRITERIA_ZERO_MAX: return (struct criteria_mark){.points = max};
	case CRITERIA_ZERO_NA: return (struct criteria_mark){.na = true};
	case CRITERIA_ZERO_NONE: return (struct criteria_mark){0};
	case CRITERIA_ZERO_UNSAID: break;
	}
	return bad(N_("Không phát sinh (0/0) và bộ tiêu chí không ghi dòng “không phát sinh”; tính 0 "
	              "điểm."));
}

/* More was done than there was, under a rule that ends at 100 %: one of the two numbers is wrong,
 * and until it is mended it counts as all of it. */
static const char *
hold_to_whole(const struct criteria_rule *r, int64_t *done, int64_t of)
{
	if (*done <= of || criteria_takes_over(r))
		return NULL;
	*done = of;
	return N_("Số đạt lớn hơn tổng số; cách chấm này tính đến 100%. Kiểm tra hai số.");
}

static struct criteria_mark
mark_steps(const struct criteria_rule *r, const struct criteria_input *in)
{
	for (size_t i = 0; i < r->steps.len; i++)
		if (str_eq(r->steps.at[i].label, in->step))
			return (struct criteria_mark){.points = r->steps.at[i].points};
	return bad(in->step.len == 0 ? N_("Chưa chọn mức.")
	                             : N_("Thang điểm không có mức này. Chọn một mức của tiêu chí."));
}

static struct criteria_mark
mark_bands(const struct criteria_rule *r, int64_t max, const struct criteria_input *in)
{
	int64_t done = in->done, of = in->of;

	if (!in->has_ratio && !in->has_count)
		return bad(N_("Chưa nhập số liệu."));
	if (!in->has_ratio) {
		done = in->count;
		of = HUNDRED;
	}
	if (done < 0 || of < 0)
		return bad(N_("Số liệu không được âm."));
	if (of == 0)
		return zero(r, max, done);
	const char *over = hold_to_whole(r, &done, of);
	size_t band = band_of_ratio(r, done, of);
	if (band == SIZE_MAX)
		return bad(over != NULL
		               ? over
		               : N_("Số liệu không nằm trong khoảng nào của tiêu chí; tính 0 điểm."));
	return (struct criteria_mark){.points = r->bands.at[band].points, .problem = over};
}

static struct criteria_mark
mark_ratio(const struct criteria_rule *r, int64_t max, int decimals,
           const struct criteria_input *in)
{
	if (!in->has_ratio)
		return bad(N_("Chưa nhập số liệu."));
	if (in->done < 0 || in->of < 0)
		return bad(N_("Số liệu không được âm."));
	if (in->of == 0)
		return zero(r, max, in->done);
	int64_t full = r->has_cap && r->cap > 0 ? r->cap : HUNDRED, done = in->done;
	struct criteria_mark m = {.problem = hold_to_whole(r, &done, in->of)};
	if (r->has_floor && compare(done, in->of, r->floor) < 0)
		return m;
	if (compare(done, in->of, full) >= 0) {
		m.points = max;
		return m;
	}
	/* Large figures under a maximum that no whole rule has would not fit: their tail is let go. */
	int64_t of = in->of;
	while (max > CRITERIA_POINTS_MAX && (done > CRITERIA_NUMBER_MAX || of > CRITERIA_NUMBER_MAX)) {
		done /= 10;
		of /= 10;
	}
	m.points = round_fraction((wide)done * max * HUNDRED, (wide)of * full, unit_of(decimals));
	return m;
}

static struct criteria_mark
mark_sum(const struct criteria_rule *r, int64_t max, const struct criteria_input *in)
{
	int64_t sum = 0;

	if (!in->has_parts)
		return bad(N_("Chưa đánh dấu phần nào đạt."));
	for (size_t i = 0; i < in->parts.len && i < r->steps.len; i++)
		sum += in->parts.at[i] ? r->steps.at[i].points : 0;
	return (struct criteria_mark){
		.points = sum > max ? max : sum,
		.problem = in->parts.len == r->steps.len
	                   ? NULL
	                   : N_("Số phần được đánh dấu không khớp số phần của tiêu chí.")};
}

static struct criteria_mark
mark_survey(const struct criteria_rule *r, int64_t max, int decimals,
            const struct criteria_input *in)
{
	wide sum = 0, n = 0;
	const char *problem = NULL;

	for (size_t i = 0; i < in->answers.len; i++) {
		const struct criteria_step *x = &in->answers.at[i];
		size_t k = 0;
		while (k < r->steps.len && !str_eq(r->steps.at[k].label, x->label))
			k++;
		if (x->points < 0)
			return bad(N_("Số liệu không được âm."));
		if (x->points % CRITERIA_ONE != 0)
			return bad(N_("Số phiếu trả lời là số nguyên."));
		if (k == r->steps.len) {
			if (x->label.len > 0)
				problem = N_("Có câu trả lời không thuộc thang của phiếu; đã bỏ ra.");
			continue;
		}
		sum += (wide)x->points * r->steps.at[k].points;
		n += x->points;
	}
	if (n == 0)
		return (struct criteria_mark){
			.na = true,
			.problem = problem != NULL
		                   ? N_("Không câu trả lời nào thuộc thang của phiếu; bỏ tiêu chí khỏi "
		                        "thang điểm.")
		                   : N_("Không có phiếu điều tra; bỏ tiêu chí khỏi thang điểm.")};
	return (struct criteria_mark){
		.points = round_fraction(sum * max, n * HUNDRED, unit_of(decimals)), .problem = problem};
}

/* So many events, each with its points, in whole ten-thousandths. «Trừ -1» takes one away as
 * «trừ 1» does; «thưởng -1» gives nothing. */
static wide
events(const struct criteria_rule *r, const struct criteria_input *in)
{
	int64_t each = r->each >= 0 ? r->each : r->kind == CRITERIA_MINUS ? -r->each : 0;

	return (wide)each * in->count / CRITERIA_ONE;
}

int64_t
criteria_least(const struct criteria_rule *r, int64_t max)
{
	int64_t most = criteria_most(r, max);

	/* A criterion of minus points alone has a negative «maximum»: it starts from nothing. */
	if (r->kind != CRITERIA_MINUS)
		return 0;
	int64_t least = r->has_floor ? r->floor : max < 0 ? max : 0;
	return least > most ? most : least;
}

int64_t
criteria_most(const struct criteria_rule *r, int64_t max)
{
	if (r->kind != CRITERIA_BONUS || !r->has_cap)
		return max < 0 ? 0 : max;
	/* A bonus stands beside the scale: most often without a maximum, with its cap alone. */
	int64_t most = max > 0 && r->cap > max ? max : r->cap;
	return most < 0 ? 0 : most;
}

static struct criteria_mark
mark_events(const struct criteria_rule *r, int64_t max, const struct criteria_input *in)
{
	wide points, least = criteria_least(r, max), most = criteria_most(r, max);

	if (!in->has_count)
		return bad(N_("Chưa nhập số lần."));
	if (in->count < 0)
		return bad(N_("Số liệu không được âm."));
	if (in->count % CRITERIA_ONE != 0)
		return bad(N_("Số lần là số nguyên."));
	points = r->kind == CRITERIA_MINUS ? most - events(r, in) : events(r, in);
	points = points > most ? most : points < least ? least : points;
	return (struct criteria_mark){.points = (int64_t)points};
}

static struct criteria_mark
mark_mean(int64_t max, int decimals, const struct criteria_input *in)
{
	wide sum = 0;
	const char *problem = NULL;

	for (size_t i = 0; i < in->values.len; i++) {
		int64_t value = in->values.at[i];
		if (value < 0)
			return bad(N_("Số liệu không được âm."));
		if (value > HUNDRED)
			problem = N_("Tỷ lệ của mỗi đơn vị từ 0 đến 100; tỷ lệ lớn hơn tính như 100.");
		sum += value > HUNDRED ? HUNDRED : value;
	}
	if (in->values.len == 0)
		return bad(N_("Chưa nhập số liệu."));
	return (struct criteria_mark){
		.points = round_fraction(sum * max, (wide)in->values.len * HUNDRED, unit_of(decimals)),
		.problem = problem};
}

static struct criteria_mark
mark_points(const struct criteria_rule *r, int64_t max, const struct criteria_input *in)
{
	if (!in->has_points)
		return bad(N_("Chưa nhập điểm."));
	if (in->points < 0 || in->points > max)
		return bad(N_("Điểm vượt điểm tối đa hoặc dưới 0."));
	if (r->each > 0 && in->points % r->each != 0)
		return bad(N_("Thang điểm không cho điểm lẻ như vậy."));
	return (struct criteria_mark){.points = in->points};
}

static struct criteria_mark
mark(const struct criteria_rule *r, int64_t max, int decimals, const struct criteria_input *in)
{
	switch (r->kind) {
	case CRITERIA_YESNO:
		return in->has_yes ? (struct criteria_mark){.points = in->yes ? max : 0}
		                   : bad(N_("Chưa trả lời có hay không."));
	case CRITERIA_STEPS: return mark_steps(r, in);
	case CRITERIA_BANDS: return mark_bands(r, max, in);
	case CRITERIA_RATIO: return mark_ratio(r, max, decimals, in);
	case CRITERIA_SUM: return mark_sum(r, max, in);
	case CRITERIA_SURVEY: return mark_survey(r, max, decimals, in);
	case CRITERIA_MINUS:
	case CRITERIA_BONUS:
	case CRITERIA_COUNT: return mark_events(r, max, in);
	case CRITERIA_LATE:
		return !in->has_count  ? bad(N_("Chưa nhập số lần."))
		       : in->count < 0 ? bad(N_("Số liệu không được âm."))
		       : in->count % CRITERIA_ONE != 0
		           ? bad(N_("Số lần là số nguyên."))
		           : (struct criteria_mark){.points = in->count == 0 ? max : 0};
	case CRITERIA_MEAN: return mark_mean(max, decimals, in);
	case CRITERIA_POINTS: return mark_points(r, max, in);
	case CRITERIA_STAT: return (struct criteria_mark){.na = true};
	case CRITERIA_UNSAID:
	case CRITERIA_KINDS: break;
	}
	return bad(N_("Chưa ghi cách chấm của tiêu chí này."));
}

struct criteria_mark
criteria_mark_of(const struct criteria_rule *r, int64_t max, int decimals,
                 const struct criteria_input *in)
{
	struct criteria_mark m;

	if (in->na)
		return (struct criteria_mark){.na = true};
	if (!in->given && r->kind == CRITERIA_SURVEY)
		return mark_survey(r, max, decimals, in);
	if (!in->given && r->kind != CRITERIA_STAT)
		return bad(N_("Chưa nhập số liệu."));
	/* A rule that is not whole still gives no more and no less than its criterion can. */
	int64_t least = criteria_least(r, max), most = criteria_most(r, max);
	m = mark(r, max, decimals, in);
	m.points = criteria_round(m.points, decimals);
	if (m.points > most)
		m.points = most;
	if (m.points < least && (m.problem == NULL || m.points < 0))
		m.points = least;
	return m;
}
