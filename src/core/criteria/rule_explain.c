/* rule_explain.c - how points came about, in words; see rule.h. */
#include "core/criteria/rule.h"

#include "i18n/i18n.h"

#define HUNDRED ((int64_t)100 * CRITERIA_ONE)

struct told {
	struct arena *a;
	int lang;
	struct buf b;
};

/* Translations are checked by msgfmt --check-format against their msgid. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static struct str PRINTF(2, 0) phrase(const struct told *t, const char *msgid, va_list ap)
{
	return arena_vprintf(t->a, i18n_tr(t->lang, msgid), ap);
}
#pragma GCC diagnostic pop

static void PRINTF(2, 3) say(struct told *t, const char *msgid, ...)
{
	va_list ap;

	if (t->b.len > 0)
		buf_char(&t->b, '\n');
	va_start(ap, msgid);
	buf_str(&t->b, phrase(t, msgid, ap));
	va_end(ap);
}

static struct str PRINTF(2, 3) words(const struct told *t, const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
	struct str s = phrase(t, msgid, ap);
	va_end(ap);
	return s;
}

static struct str
num(const struct told *t, int64_t n)
{
	return criteria_number_text(t->a, t->lang, n);
}

/* ---- the rule ------------------------------------------------------------------------- */

static struct str
band_words(const struct told *t, const struct criteria_rule *r, const struct criteria_band *b)
{
	const char *unit = r->of_count ? "" : "%";

	if (b->has_from && b->has_to && b->from == b->to)
		return arena_printf(t->a, "%.*s%s", STR_ARG(num(t, b->from)), unit);
	struct str from = num(t, b->from), to = num(t, b->to);
	if (b->has_from && b->has_to && b->from_in)
		return words(t, b->to_in ? N_("từ %.*s%s đến %.*s%s") : N_("từ %.*s%s đến dưới %.*s%s"),
		             STR_ARG(from), unit, STR_ARG(to), unit);
	if (b->has_from && b->has_to)
		return words(t, b->to_in ? N_("trên %.*s%s đến %.*s%s") : N_("trên %.*s%s đến dưới %.*s%s"),
		             STR_ARG(from), unit, STR_ARG(to), unit);
	if (b->has_from)
		return words(t, b->from_in ? N_("từ %.*s%s") : N_("trên %.*s%s"), STR_ARG(from), unit);
	return words(t, b->to_in ? N_("đến %.*s%s") : N_("dưới %.*s%s"), STR_ARG(to), unit);
}

static void
ratio_words(struct told *t, const struct criteria_rule *r, int64_t max)
{
	if (r->has_cap)
		say(t, N_("Từ %.*s%% trở lên: %.*s điểm; dưới đó: tỷ lệ × %.*s / %.*s%%"),
		    STR_ARG(num(t, r->cap)), STR_ARG(num(t, max)), STR_ARG(num(t, max)),
		    STR_ARG(num(t, r->cap)));
	else
		say(t, N_("Tỷ lệ × %.*s điểm"), STR_ARG(num(t, max)));
	if (r->has_floor)
		say(t, N_("Dưới %.*s%%: 0 điểm"), STR_ARG(num(t, r->floor)));
}

static void
zero_words(struct told *t, const struct criteria_rule *r)
{
	static const char *const zeros[] = {
		[CRITERIA_ZERO_UNSAID] = NULL,
		[CRITERIA_ZERO_NONE] = N_("Không phát sinh: 0 điểm"),
		[CRITERIA_ZERO_MAX] = N_("Không phát sinh: điểm tối đa"),
		[CRITERIA_ZERO_NA] = N_("Không phát sinh: không áp dụng, bỏ khỏi thang điểm"),
	};

	if (zeros[r->zero] != NULL)
		say(t, "%s", i18n_tr(t->lang, zeros[r->zero]));
}

struct str
criteria_rule_words(struct arena *a, int lang, const struct criteria_rule *r, int64_t max)
{
	struct told told = {a, lang, {.arena = a}}, *t = &told;

	switch (r->kind) {
	case CRITERIA_YESNO: say(t, N_("Có: %.*s điểm; không: 0 điểm"), STR_ARG(num(t, max))); break;
	case CRITERIA_STEPS:
	case CRITERIA_SUM:
		for (size_t i = 0; i < r->steps.len; i++)
			say(t, N_("%.*s: %.*s điểm"), STR_ARG(r->steps.at[i].label),
			    STR_ARG(num(t, r->steps.at[i].points)));
		break;
	case CRITERIA_SURVEY:
		for (size_t i = 0; i < r->steps.len; i++)
			say(t, N_("Trả lời %.*s: tính %.*s%%"), STR_ARG(r->steps.at[i].label),
			    STR_ARG(num(t, r->steps.at[i].points)));
		break;
	case CRITERIA_BANDS:
		for (size_t i = 0; i < r->bands.len; i++)
			say(t, N_("%.*s: %.*s điểm"), STR_ARG(band_words(t, r, &r->bands.at[i])),
			    STR_ARG(num(t, r->bands.at[i].points)));
		break;
	case CRITERIA_RATIO: ratio_words(t, r, max); break;
	case CRITERIA_MINUS:
		say(t, N_("%.*s điểm, mỗi lần trừ %.*s, không dưới %.*s"),
		    STR_ARG(num(t, max < 0 ? 0 : max)), STR_ARG(num(t, r->each)),
		    STR_ARG(num(t, r->has_floor ? r->floor
		                   : max < 0    ? max
		                                : 0)));
		break;
	case CRITERIA_BONUS:
		say(t, N_("Mỗi lần thưởng %.*s điểm, tối đa %.*s"), STR_ARG(num(t, r->each)),
		    STR_ARG(num(t, r->has_cap ? r->cap : max)));
		break;
	case CRITERIA_COUNT:
		say(t, N_("Mỗi lần %.*s điểm, tối đa %.*s"), STR_ARG(num(t, r->each)),
		    STR_ARG(num(t, max)));
		break;
	case CRITERIA_LATE:
		say(t, N_("Không lần nào trễ: %.*s điểm; có một lần trễ: 0 điểm"), STR_ARG(num(t, max)));
		break;
	case CRITERIA_MEAN:
		say(t, N_("Trung bình tỷ lệ của các đơn vị × %.*s điểm"), STR_ARG(num(t, max)));
		break;
	case CRITERIA_POINTS:
		say(t, N_("Nhập điểm từ 0 đến %.*s"), STR_ARG(num(t, max)));
		if (r->each > 0)
			say(t, N_("Điểm lẻ đến %.*s"), STR_ARG(num(t, r->each)));
		break;
	case CRITERIA_UNSAID:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: say(t, "%s", i18n_tr(lang, criteria_kind_name(r->kind))); break;
	}
	if (r->over)
		say(t, N_("Vượt 100%%: được, tính đến điểm tối đa"));
	zero_words(t, r);
	return buf_view(&t->b);
}

/* ---- the points -------------------------------------------------------------------------- */

/* Nothing was to be done: what the set declares of it. */
static void
tell_zero(struct told *t, const struct criteria_rule *r, const struct criteria_input *in)
{
	static const char *const declared[] = {
		[CRITERIA_ZERO_UNSAID] = N_("bộ tiêu chí không ghi khi không phát sinh thì tính thế nào"),
		[CRITERIA_ZERO_NONE] = N_("không phát sinh; bộ tiêu chí ghi không phát sinh: 0 điểm"),
		[CRITERIA_ZERO_MAX] = N_("không phát sinh; bộ tiêu chí ghi không phát sinh: điểm tối đa"),
		[CRITERIA_ZERO_NA] = N_("không phát sinh; bộ tiêu chí ghi không phát sinh: không áp dụng"),
	};

	say(t, "%.*s / 0", STR_ARG(num(t, in->done)));
	if (in->done == 0)
		say(t, "%s", i18n_tr(t->lang, declared[r->zero]));
}

static void
tell_ratio(struct told *t, const struct criteria_rule *r, int64_t max,
           const struct criteria_input *in)
{
	if (in->of == 0)
		tell_zero(t, r, in);
	if (in->of <= 0)
		return;
	struct str pct = num(t, criteria_muldiv(in->done, HUNDRED, in->of, CRITERIA_DECIMALS));
	say(t, N_("%.*s / %.*s = %.*s%%"), STR_ARG(num(t, in->done)), STR_ARG(num(t, in->of)),
	    STR_ARG(pct));
	if (in->done > in->of && !criteria_takes_over(r))
		say(t, N_("lớn hơn tổng số: tính như 100%%"));
	if (r->kind != CRITERIA_RATIO)
		return;
	int64_t value = criteria_muldiv(in->done, HUNDRED, in->of, CRITERIA_DECIMALS);
	if (r->has_floor && value < r->floor)
		say(t, N_("dưới sàn %.*s%%"), STR_ARG(num(t, r->floor)));
	else if (value >= (r->has_cap ? r->cap : HUNDRED))
		say(t, N_("đạt ngưỡng %.*s%%"), STR_ARG(num(t, r->has_cap ? r->cap : HUNDRED)));
	else if (r->has_cap)
		say(t, N_("%.*s%% × %.*s / %.*s%%"), STR_ARG(pct), STR_ARG(num(t, max)),
		    STR_ARG(num(t, r->cap)));
	else
		say(t, N_("%.*s%% × %.*s"), STR_ARG(pct), STR_ARG(num(t, max)));
}

static void
tell_bands(struct told *t, const struct criteria_rule *r, const struct criteria_input *in)
{
	int64_t value = in->count;

	if (in->has_ratio && in->of <= 0)
		return;
	for (size_t i = 0; i < r->bands.len; i++) {
		struct criteria_rule one = {
			.kind = CRITERIA_BANDS, .bands = {&r->bands.at[i], 1, 1}, .over = true};
		struct criteria_input x = *in;
		x.given = true;
		if (x.done > x.of && !criteria_takes_over(r))
			x.done = x.of;
		/* Asks the same comparison that gives the points. */
		if (in->has_ratio
		        ? criteria_mark_of(&one, CRITERIA_POINTS_MAX, CRITERIA_DECIMALS, &x).problem == NULL
		        : criteria_band_of(&one, value) == 0) {
			say(t, N_("nằm trong khoảng %.*s"), STR_ARG(band_words(t, r, &r->bands.at[i])));
			return;
		}
	}
}

static void
tell_survey(struct told *t, const struct criteria_rule *r, int64_t max,
            const struct criteria_input *in)
{
	struct buf sum = {.arena = t->a};
	int64_t n = 0;

	for (size_t i = 0; i < in->answers.len; i++)
		for (size_t k = 0; k < r->steps.len; k++)
			if (str_eq(in->answers.at[i].label, r->steps.at[k].label)) {
				buf_printf(&sum, "%s%.*s × %.*s%%", sum.len > 0 ? " + " : "",
				           STR_ARG(num(t, in->answers.at[i].points)),
				           STR_ARG(num(t, r->steps.at[k].points)));
				n += in->answers.at[i].points;
			}
	if (n > 0)
		say(t, N_("(%.*s) / %.*s phiếu × %.*s"), STR_ARG(buf_view(&sum)), STR_ARG(num(t, n)),
		    STR_ARG(num(t, max)));
}

static void
tell_parts(struct told *t, const struct criteria_rule *r, const struct criteria_input *in)
{
	struct buf sum = {.arena = t->a};

	for (size_t i = 0; i < in->parts.len && i < r->steps.len; i++)
		if (in->parts.at[i])
			buf_printf(&sum, "%s%.*s", sum.len > 0 ? " + " : "",
			           STR_ARG(num(t, r->steps.at[i].points)));
	if (sum.len > 0)
		say(t, "%.*s", STR_ARG(buf_view(&sum)));
}

struct str
criteria_explain(struct arena *a, int lang, const struct criteria_rule *r, int64_t max,
                 int decimals, const struct criteria_input *in)
{
	struct told told = {a, lang, {.arena = a}}, *t = &told;
	struct criteria_mark m = criteria_mark_of(r, max, decimals, in);

	if (!in->given && !in->na)
		return STR("");
	if (in->na)
		return str_of(i18n_tr(lang, N_("Không áp dụng: bỏ khỏi thang điểm")));
	switch (r->kind) {
	case CRITERIA_RATIO: tell_ratio(t, r, max, in); break;
	case CRITERIA_BANDS:
		if (in->has_ratio)
			tell_ratio(t, r, max, in);
		tell_bands(t, r, in);
		break;
	case CRITERIA_SURVEY: tell_survey(t, r, max, in); break;
	case CRITERIA_SUM: tell_parts(t, r, in); break;
	case CRITERIA_MINUS:
		say(t, N_("%.*s − %.*s × %.*s"), STR_ARG(num(t, max < 0 ? 0 : max)),
		    STR_ARG(num(t, in->count)), STR_ARG(num(t, r->each)));
		break;
	case CRITERIA_BONUS:
	case CRITERIA_COUNT:
		say(t, "%.*s × %.*s", STR_ARG(num(t, in->count)), STR_ARG(num(t, r->each)));
		break;
	case CRITERIA_UNSAID:
	case CRITERIA_YESNO:
	case CRITERIA_STEPS:
	case CRITERIA_LATE:
	case CRITERIA_MEAN:
	case CRITERIA_POINTS:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: break;
	}
	if (m.na)
		say(t, "%s", i18n_tr(lang, N_("Không áp dụng: bỏ khỏi thang điểm")));
	else
		say(t, N_("= %.*s điểm"), STR_ARG(num(t, m.points)));
	return buf_view(&t->b);
}
