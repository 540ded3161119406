/* rule_guess.c - the rule in a remark of a published table («>=98%: 8; 95-<98%: 6», «0.5 mỗi kỳ»,
 * «t=80»), as far as it can be understood; see rule.h. What is not sure is not guessed: the
 * criterion then says that its rule is missing, and a person writes it. */
#include "core/criteria/rule.h"

#include "text/text.h"

/* The first number behind `word`; false when the word is not there or nothing is behind it. */
static bool
number_after(struct str s, struct str word, int64_t *ret)
{
	for (size_t at = str_find(s, word, 0); at != SIZE_MAX; at = str_find(s, word, at + 1)) {
		struct str rest = str_trim(str_slice(s, at + word.len, s.len));
		size_t n = 0;
		while (n < rest.len && ((rest.at[n] >= '0' && rest.at[n] <= '9') ||
		                        ((rest.at[n] == '.' || rest.at[n] == ',') && n + 1 < rest.len &&
		                         rest.at[n + 1] >= '0' && rest.at[n + 1] <= '9')))
			n++;
		if (n > 0 && criteria_number(str_slice(rest, 0, n), ret) == NULL)
			return true;
	}
	return false;
}

static bool
has(struct str s, struct str word)
{
	return str_find(s, word, 0) != SIZE_MAX;
}

static void
guess_zero(struct str note, struct criteria_rule *r)
{
	if (!has(note, STR("không phát sinh")) && !has(note, STR("không có hồ sơ")))
		return;
	if (has(note, STR(": NA")) || has(note, STR("không áp dụng")))
		r->zero = CRITERIA_ZERO_NA;
	else if (has(note, STR(": đạt")) || has(note, STR(": điểm tối đa")))
		r->zero = CRITERIA_ZERO_MAX;
}

/* Pieces that read as lines of the rule; words between them are guidance. */
static void
guess_lines(struct arena *a, struct str note, struct criteria_rule *r)
{
	struct criteria_rule one = {.kind = r->kind};
	struct str piece;
	int line;

	for (struct str rest = note; str_cut(&rest, ';', &piece);) {
		one = (struct criteria_rule){.kind = r->kind};
		/* The rule of one line is never whole; what is asked is whether the line was read. */
		(void)criteria_rule_read(a, piece, CRITERIA_POINTS_MAX, &one, &line);
		if (line != 0)
			continue;
		for (size_t i = 0; i < one.steps.len; i++)
			*list_push(&r->steps, a) = one.steps.at[i];
		for (size_t i = 0; i < one.bands.len; i++)
			*list_push(&r->bands, a) = one.bands.at[i];
	}
	if (r->kind == CRITERIA_BANDS)
		r->of_count = r->bands.len > 0 && !has(note, STR("%"));
}

/* «5/3/0» */
static void
guess_slashes(struct arena *a, struct str note, struct criteria_rule *r)
{
	struct str piece;
	int64_t n;

	for (struct str rest = note; str_cut(&rest, '/', &piece);)
		if (criteria_number(piece, &n) != NULL) {
			r->steps.len = 0;
			return;
		} else {
			struct str label = arena_printf(a, "mức %zu", r->steps.len + 1);
			*list_push(&r->steps, a) = (struct criteria_step){label, n};
		}
}

static void
add_parts(struct arena *a, struct criteria_rule *r, int64_t n, int64_t each)
{
	for (int64_t i = 0; i < n && i < CRITERIA_PARTS_MAX; i++)
		*list_push(&r->steps, a) = (struct criteria_step){arena_printf(a, "phần %" PRId64, i + 1),
		                                                  each};
}

/* «0.5 mỗi kỳ …» of 2 points, «4 hình thức x 0.5», «2 + 2». */
static void
guess_parts(struct arena *a, struct str note, int64_t max, struct criteria_rule *r)
{
	int64_t first = 0, each = 0;
	struct str piece, word;
	struct str rest = note;

	if (has(note, STR("+")) && !has(note, STR(";"))) {
		while (str_cut(&rest, '+', &piece)) {
			struct str value = str_trim(piece);
			(void)str_cut(&value, ' ', &word);
			if (criteria_number(word, &each) != NULL)
				break;
			add_parts(a, r, 1, each);
			r->steps.at[r->steps.len - 1].label = arena_printf(a, "phần %zu", r->steps.len);
		}
		return;
	}
	if (!str_cut(&rest, ' ', &word) || criteria_number(word, &first) != NULL)
		return;
	if (number_after(note, STR(" x "), &each) && each > 0)
		add_parts(a, r, first / CRITERIA_ONE, each);
	else if (str_has_prefix(rest, STR("mỗi")) && first > 0 && max % first == 0)
		add_parts(a, r, max / first, first);
}

/* «A100 B60 C20 D0» */
static void
guess_weights(struct arena *a, struct str note, struct criteria_rule *r)
{
	struct str word;
	int64_t n;

	for (struct str rest = note; str_cut(&rest, ' ', &word);)
		if (word.len > 1 && word.at[0] >= 'A' && word.at[0] <= 'Z' &&
		    criteria_number(str_slice(word, 1, word.len), &n) == NULL)
			*list_push(&r->steps, a) = (struct criteria_step){str_slice(word, 0, 1), n};
}

static void
guess_ratio(struct str note, struct criteria_rule *r)
{
	r->has_floor = number_after(note, STR("dưới"), &r->floor) ||
	               number_after(note, STR("<"), &r->floor);
	r->has_cap = number_after(note, STR("t="), &r->cap) ||
	             (number_after(note, STR(">="), &r->cap) && has(note, STR("max")));
	if (r->has_cap && r->cap == 100 * CRITERIA_ONE)
		r->has_cap = false;
	guess_zero(note, r);
}

static void
guess_events(struct str note, int64_t max, struct criteria_rule *r)
{
	if (r->kind == CRITERIA_BONUS) {
		r->has_cap = number_after(note, STR("tối đa"), &r->cap) ||
		             number_after(note, STR("+"), &r->cap);
		if (!number_after(note, STR("mỗi lần"), &r->each) && r->has_cap)
			r->each = r->cap;
		return;
	}
	if (!number_after(note, STR("trừ"), &r->each))
		(void)number_after(note, STR("-"), &r->each);
	r->has_floor = number_after(note, STR("sàn"), &r->floor);
	if (!r->has_floor && max <= 0 && number_after(note, STR("tối đa -"), &r->floor)) {
		r->has_floor = true;
		r->floor = -r->floor;
	}
}

bool
criteria_rule_guess(struct arena *a, struct str note, int64_t max, struct criteria_rule *r)
{
	*r = (struct criteria_rule){.kind = r->kind};
	switch (r->kind) {
	case CRITERIA_STEPS:
		guess_slashes(a, note, r);
		if (r->steps.len == 0)
			guess_lines(a, note, r);
		break;
	case CRITERIA_BANDS: guess_lines(a, note, r); break;
	case CRITERIA_SUM:
		guess_parts(a, note, max, r);
		if (r->steps.len == 0)
			guess_lines(a, note, r);
		break;
	case CRITERIA_SURVEY: guess_weights(a, note, r); break;
	case CRITERIA_RATIO: guess_ratio(note, r); break;
	case CRITERIA_MINUS:
	case CRITERIA_BONUS:
	case CRITERIA_COUNT: guess_events(note, max, r); break;
	case CRITERIA_UNSAID:
	case CRITERIA_YESNO:
	case CRITERIA_LATE:
	case CRITERIA_MEAN:
	case CRITERIA_POINTS:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: break;
	}
	return criteria_rule_problem(r, max) == NULL;
}
