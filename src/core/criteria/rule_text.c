/* rule_text.c - the marks of a rule as lines of text, read and written; see rule.h. */
#include "core/criteria/rule.h"

#include "text/text.h"

/* ---- one line: a label and a number --------------------------------------------------- */

/* «2», «0,25đ», «2 điểm», «90%» */
static const char *
read_value(struct str s, int64_t *ret)
{
	static const struct str tails[] = {STR_INIT("điểm"), STR_INIT("đ"), STR_INIT("%")};

	s = str_trim(s);
	for (size_t i = 0; i < COUNT_OF(tails); i++)
		if (str_has_suffix(s, tails[i]))
			s = str_trim(str_slice(s, 0, s.len - tails[i].len));
	return criteria_number(s, ret);
}

/* Cuts «đúng hạn: 2» or «đúng hạn 2» in two. */
static bool
cut_line(struct str line, struct str *ret_label, struct str *ret_value)
{
	size_t at = SIZE_MAX, from = 0, found;

	while ((found = str_find(line, STR(":"), from)) != SIZE_MAX) {
		at = found;
		from = found + 1;
	}
	if (at == SIZE_MAX) {
		from = 0;
		while ((found = str_find(line, STR(" "), from)) != SIZE_MAX) {
			at = found;
			from = found + 1;
		}
	}
	if (at == SIZE_MAX)
		return false;
	*ret_label = str_trim(str_slice(line, 0, at));
	*ret_value = str_trim(str_slice(line, at + 1, line.len));
	return true;
}

/* ---- bands ------------------------------------------------------------------------------ */

enum sign { SIGN_NONE, SIGN_GE, SIGN_GT, SIGN_LE, SIGN_LT, SIGN_TO };

static enum sign
take_sign(struct str *s)
{
	static const struct {
		struct str word;
		enum sign sign;
	} words[] = {
		{STR_INIT(">="), SIGN_GE},   {STR_INIT("≥"), SIGN_GE},    {STR_INIT("<="), SIGN_LE},
		{STR_INIT("≤"), SIGN_LE},    {STR_INIT(">"), SIGN_GT},    {STR_INIT("<"), SIGN_LT},
		{STR_INIT("trên"), SIGN_GT}, {STR_INIT("dưới"), SIGN_LT}, {STR_INIT("từ"), SIGN_GE},
		{STR_INIT("đến"), SIGN_TO},  {STR_INIT("-"), SIGN_TO},    {STR_INIT("–"), SIGN_TO},
		{STR_INIT("Trên"), SIGN_GT}, {STR_INIT("Dưới"), SIGN_LT}, {STR_INIT("Từ"), SIGN_GE},
	};

	*s = str_trim(*s);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_has_prefix(*s, words[i].word)) {
			*s = str_trim(str_slice(*s, words[i].word.len, s->len));
			return words[i].sign;
		}
	return SIGN_NONE;
}

static bool
take_number(struct str *s, int64_t *ret)
{
	size_t n = 0;

	while (n < s->len &&
	       ((s->at[n] >= '0' && s->at[n] <= '9') || s->at[n] == ',' || s->at[n] == '.'))
		n++;
	if (n == 0 || criteria_number(str_slice(*s, 0, n), ret) != NULL)
		return false;
	*s = str_trim(str_slice(*s, n, s->len));
	if (str_has_prefix(*s, STR("%")))
		*s = str_trim(str_slice(*s, 1, s->len));
	return true;
}

/* «>=98%», «95-<98%», «từ 70 đến dưới 90», «dưới 70%», «100%»; *from begins behind it then. */
static bool
take_interval(struct str *from, struct criteria_band *ret)
{
	struct str s = *from;
	enum sign first = take_sign(&s), second;
	int64_t a, b;

	*ret = (struct criteria_band){0};
	if (!take_number(&s, &a))
		return false;
	*from = s;
	if (first == SIGN_LT || first == SIGN_LE || first == SIGN_TO) {
		*ret = (struct criteria_band){.has_to = true, .to = a, .to_in = first != SIGN_LT};
		return true;
	}
	*ret = (struct criteria_band){.has_from = true, .from = a, .from_in = first != SIGN_GT};
	second = take_sign(&s);
	if (second == SIGN_TO) {
		enum sign third = take_sign(&s);
		if (!take_number(&s, &b))
			return false;
		*from = s;
		ret->has_to = true;
		ret->to = b;
		ret->to_in = third != SIGN_LT;
	} else if (first == SIGN_NONE && second == SIGN_NONE) {
		bool up = str_find(s, STR("trở lên"), 0) != SIZE_MAX;
		ret->has_to = !up;
		ret->to = a;
		ret->to_in = !up;
	}
	return true;
}

bool
criteria_interval(struct str s, struct criteria_band *ret)
{
	return take_interval(&s, ret);
}

/* Words that turn the one behind them: «không dưới 90%» is none of what «dưới 90%» is. */
static bool
is_turned(struct str before)
{
	static const struct str words[] = {
		STR_INIT("không"), STR_INIT("Không"), STR_INIT("chưa"), STR_INIT("Chưa"), STR_INIT("hơn"),
		STR_INIT("nhất"),  STR_INIT("thiểu"), STR_INIT("đa"),   STR_INIT("quá"),  STR_INIT("bằng")};

	before = str_trim(before);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_has_suffix(before, words[i]))
			return true;
	return false;
}

/* The one share inside a label, with its percent sign. */
static bool
band_within(struct str label, struct criteria_band *ret)
{
	for (size_t i = 0; i < label.len; i++) {
		struct str from = str_slice(label, i, label.len), rest = from;
		if ((i > 0 && label.at[i - 1] != ' ') || label.at[i] == ' ' || !take_interval(&rest, ret))
			continue;
		return str_find(str_slice(from, 0, from.len - rest.len), STR("%"), 0) != SIZE_MAX &&
		       str_find(rest, STR("%"), 0) == SIZE_MAX && !is_turned(str_slice(label, 0, i));
	}
	return false;
}

bool
criteria_steps_to_bands(struct arena *a, struct criteria_rule *r, int64_t max)
{
	struct criteria_rule bands = {.kind = CRITERIA_BANDS, .zero = r->zero, .over = r->over};
	size_t shares = 0;

	for (size_t i = 0; i < r->steps.len; i++) {
		struct criteria_band band;
		shares += str_find(r->steps.at[i].label, STR("%"), 0) != SIZE_MAX;
		if (!band_within(r->steps.at[i].label, &band))
			continue;
		band.points = r->steps.at[i].points;
		*list_push(&bands.bands, a) = band;
	}
	if (shares == 0)
		return true;
	if (bands.bands.len < r->steps.len || criteria_rule_problem(&bands, max) != NULL)
		return false;
	*r = bands;
	return true;
}

/* ---- the marks that are not steps ---------------------------------------------------------- */

static bool
read_zero(struct str value, struct criteria_rule *r)
{
	struct str zeros[] = {STR("max"), STR("none"), STR("na")};
	static const enum criteria_zero means[] = {CRITERIA_ZERO_MAX, CRITERIA_ZERO_NONE,
	                                           CRITERIA_ZERO_NA};

	for (size_t i = 0; i < COUNT_OF(zeros); i++)
		if (str_eq(value, zeros[i])) {
			r->zero = means[i];
			return true;
		}
	if (str_has_prefix(value, STR("đạt")) || str_has_prefix(value, STR("điểm tối đa")) ||
	    str_has_prefix(value, STR("tối đa")))
		r->zero = CRITERIA_ZERO_MAX;
	else if (str_eq(value, STR("NA")) || str_has_prefix(value, STR("không áp dụng")))
		r->zero = CRITERIA_ZERO_NA;
	else if (str_has_prefix(value, STR("không")) || str_has_prefix(value, STR("0")))
		r->zero = CRITERIA_ZERO_NONE;
	else
		return false;
	return true;
}

/* «sàn: 90», «ngưỡng: 80», «mỗi lần: 1», «không phát sinh: không áp dụng», …: *ret_wrong is a
 * msgid when the line is one of these with a wrong value. False: it is none of them. */
static bool
read_mark(struct arena *a, struct str label, struct str value, struct criteria_rule *r,
          const char **ret_wrong)
{
	struct str word = text_fold(a, label);
	int64_t n = 0;

	*ret_wrong = NULL;
	if (str_has_prefix(word, STR("khong phat sinh")) || str_eq(word, STR("mau so 0")) ||
	    str_eq(word, STR("zero"))) {
		if (!read_zero(value, r))
			*ret_wrong = N_("Ghi không phát sinh: 0 điểm, hoặc điểm tối đa, hoặc không áp dụng.");
		return true;
	}
	bool floor = str_eq(word, STR("san")) || str_eq(word, STR("floor"));
	bool cap = str_eq(word, STR("nguong")) || str_eq(word, STR("cap")) ||
	           str_eq(word, STR("toi da"));
	bool each = str_eq(word, STR("moi lan")) || str_eq(word, STR("each")) ||
	            str_eq(word, STR("le den"));
	if (!floor && !cap && !each)
		return false;
	*ret_wrong = read_value(value, &n);
	if (*ret_wrong != NULL)
		return true;
	if (floor)
		r->has_floor = true, r->floor = n;
	else if (cap)
		r->has_cap = true, r->cap = n;
	else
		r->each = n;
	return true;
}

/* A plan may be exceeded, so 120 of 100 is no mistake. */
#define OVER "được vượt 100%"
#define OVER_FOLDED "duoc vuot 100"

static bool
takes_steps(enum criteria_kind k)
{
	return k == CRITERIA_STEPS || k == CRITERIA_SUM || k == CRITERIA_SURVEY;
}

static const char *
read_line(struct arena *a, struct str line, struct criteria_rule *r)
{
	struct str label = STR(""), value = line;
	const char *wrong;
	int64_t n = 0;

	if (r->kind == CRITERIA_BANDS && str_eq(text_fold(a, line), STR("theo so luong"))) {
		r->of_count = true;
		return NULL;
	}
	if (str_has_prefix(text_fold(a, line), STR(OVER_FOLDED))) {
		r->over = true;
		return NULL;
	}
	if (cut_line(line, &label, &value) && read_mark(a, label, value, r, &wrong))
		return wrong;
	if (r->kind != CRITERIA_BANDS && !takes_steps(r->kind))
		return N_("Cách chấm này không có dòng như vậy. Xem ví dụ ở dưới ô.");
	if (r->steps.len + r->bands.len == CRITERIA_PARTS_MAX)
		return N_("Mỗi tiêu chí nhiều nhất 30 mức.");
	wrong = read_value(value, &n);
	if (wrong != NULL)
		return wrong;
	if (r->kind != CRITERIA_BANDS) {
		if (label.len == 0 || label.len > 300)
			return N_("Ghi tên mức rồi dấu hai chấm rồi điểm, ví dụ: đúng hạn: 2.");
		*list_push(&r->steps, a) = (struct criteria_step){label, n};
		return NULL;
	}
	struct criteria_band band;
	if (!criteria_interval(label, &band))
		return N_("Ghi khoảng rồi dấu hai chấm rồi điểm, ví dụ: từ 70 đến dưới 90: 1.");
	band.points = n;
	*list_push(&r->bands, a) = band;
	return NULL;
}

const char *
criteria_rule_read(struct arena *a, struct str text, int64_t max, struct criteria_rule *r,
                   int *ret_line)
{
	struct str line, piece;
	int number = 0;

	*r = (struct criteria_rule){.kind = r->kind};
	*ret_line = 0;
	for (struct str rest = text; str_cut(&rest, '\n', &line);) {
		number++;
		for (struct str more = line; str_cut(&more, ';', &piece);) {
			piece = str_trim(piece);
			const char *wrong = piece.len == 0 ? NULL : read_line(a, piece, r);
			if (wrong != NULL) {
				*ret_line = number;
				return wrong;
			}
		}
	}
	return criteria_rule_problem(r, max);
}

/* ---- writing ----------------------------------------------------------------------------------
 */

static void
add(struct buf *b, struct str label, struct str value)
{
	buf_printf(b, "%s%.*s: %.*s", b->len > 0 ? "\n" : "", STR_ARG(label), STR_ARG(value));
}

static struct str
interval(struct arena *a, const struct criteria_band *b)
{
	struct str from = criteria_number_typed(a, b->from), to = criteria_number_typed(a, b->to);

	if (b->has_from && b->has_to && b->from == b->to)
		return from;
	if (b->has_from && b->has_to)
		return arena_printf(a, "%s %.*s đến %s%.*s", b->from_in ? "từ" : "trên", STR_ARG(from),
		                    b->to_in ? "" : "dưới ", STR_ARG(to));
	return b->has_from ? arena_printf(a, "%s %.*s", b->from_in ? "từ" : "trên", STR_ARG(from))
	                   : arena_printf(a, "%s %.*s", b->to_in ? "đến" : "dưới", STR_ARG(to));
}

struct str
criteria_rule_write(struct arena *a, const struct criteria_rule *r)
{
	static const char *const zeros[] = {
		[CRITERIA_ZERO_UNSAID] = NULL,
		[CRITERIA_ZERO_NONE] = "0 điểm",
		[CRITERIA_ZERO_MAX] = "điểm tối đa",
		[CRITERIA_ZERO_NA] = "không áp dụng",
	};
	struct buf b = {.arena = a};

	if (r->kind == CRITERIA_BANDS && r->of_count)
		buf_str(&b, STR("theo số lượng"));
	for (size_t i = 0; i < r->steps.len; i++)
		add(&b, r->steps.at[i].label, criteria_number_typed(a, r->steps.at[i].points));
	for (size_t i = 0; i < r->bands.len; i++)
		add(&b, interval(a, &r->bands.at[i]), criteria_number_typed(a, r->bands.at[i].points));
	if (r->each != 0)
		add(&b, r->kind == CRITERIA_POINTS ? STR("lẻ đến") : STR("mỗi lần"),
		    criteria_number_typed(a, r->each));
	if (r->has_floor)
		add(&b, STR("sàn"), criteria_number_typed(a, r->floor));
	if (r->has_cap)
		add(&b, r->kind == CRITERIA_BONUS ? STR("tối đa") : STR("ngưỡng"),
		    criteria_number_typed(a, r->cap));
	if (r->over)
		buf_printf(&b, "%s%s", b.len > 0 ? "\n" : "", OVER);
	if (zeros[r->zero] != NULL)
		add(&b, STR("không phát sinh"), str_of(zeros[r->zero]));
	return buf_view(&b);
}
