/* rule.h - how one criterion of a reform index is scored. Pure: no database, no clock.
 *
 * Methods are those that sets of criteria really use (yes or no, steps, bands, ratios, …); which
 * one a criterion has, with which marks, is data of its set. Numbers are whole: points, percents
 * and counts in ten-thousandths (18000 is 1,8), fractions in 128 bits until the one rounding at
 * the end, half away from zero, to the decimals the set declares. So every machine, paper and
 * second computation has the same result.
 */
#ifndef CORE_CRITERIA_RULE_H
#define CORE_CRITERIA_RULE_H

#include "base/base.h"

#define CRITERIA_ONE 10000
#define CRITERIA_DECIMALS 4
#define CRITERIA_PARTS_MAX 30                               /* steps, bands, parts of one rule */
#define CRITERIA_NUMBER_MAX ((int64_t)1000000000 * 1000000) /* of anything: a hundred milliard */
#define CRITERIA_FIGURE_MAX (CRITERIA_NUMBER_MAX * 1000) /* what a unit counts: budgets in đồng */
#define CRITERIA_POINTS_MAX ((int64_t)1000 * CRITERIA_ONE)

enum criteria_kind {
	CRITERIA_UNSAID, /* no method is known yet */
	CRITERIA_YESNO,  /* all points or none */
	CRITERIA_STEPS,  /* one of several named steps */
	CRITERIA_BANDS,  /* the band a percentage, or a count, lies in */
	CRITERIA_RATIO,  /* share of a target, perhaps with a floor and a mark for all points */
	CRITERIA_SUM,    /* several things, each with its points */
	CRITERIA_SURVEY, /* mean of weighted answers */
	CRITERIA_MINUS,  /* all points, less some for every event */
	CRITERIA_BONUS,  /* points beside the scale, some for every event */
	CRITERIA_COUNT,  /* some points for every event, up to the maximum */
	CRITERIA_LATE,   /* one late makes all late: all points, or none */
	CRITERIA_MEAN,   /* mean of the percentages of the units below */
	CRITERIA_POINTS, /* points as somebody gives them, from 0 to the maximum */
	CRITERIA_STAT,   /* a figure that is only reported */
	CRITERIA_KINDS
};

/* What a denominator of zero means. */
enum criteria_zero {
	CRITERIA_ZERO_UNSAID, /* no points, and a problem is told */
	CRITERIA_ZERO_NONE,   /* no points */
	CRITERIA_ZERO_MAX,    /* all points */
	CRITERIA_ZERO_NA      /* not applicable */
};

struct criteria_step { /* a step, a part of a sum, a weight of an answer in percent */
	struct str label;
	int64_t points;
};
struct criteria_band {
	bool has_from, from_in, has_to, to_in; /* …_in: the edge itself belongs to it */
	int64_t from, to, points;
};
struct criteria_rule {
	enum criteria_kind kind;
	struct {
		struct criteria_step *at;
		size_t len, cap;
	} steps;
	struct {
		struct criteria_band *at;
		size_t len, cap;
	} bands;
	bool of_count; /* bands of a count, not of a percentage */
	bool over;     /* declared: more than 100 % is no mistake, as of a plan that was exceeded */
	bool has_floor, has_cap;
	int64_t floor; /* RATIO: percent below which there are no points; MINUS: least points */
	int64_t cap;   /* RATIO: percent from which there are all points; BONUS: most points */
	int64_t each;  /* MINUS, BONUS, COUNT: points for one event; POINTS: multiples of it, 0: any */
	enum criteria_zero zero;
};

/* What a unit says about one criterion. */
struct criteria_input {
	bool given, na;
	bool has_yes, yes;
	struct str step;
	bool has_ratio;
	int64_t done, of;
	bool has_count;
	int64_t count; /* events, also late ones */
	bool has_parts;
	struct {
		bool *at;
		size_t len, cap;
	} parts;
	bool has_answers;
	struct {
		struct criteria_step *at; /* label and number of answers */
		size_t len, cap;
	} answers;
	struct {
		int64_t *at; /* percents */
		size_t len, cap;
	} values;
	bool has_points;
	int64_t points;
};

struct criteria_mark {
	bool na;             /* out of the scale */
	int64_t points;      /* 0 when na */
	const char *problem; /* msgid: the input does not fit, or is missing; NULL: none */
};

/* Points of one criterion; decimals: 0..4. Never above criteria_most() nor, but for an input that
 * does not fit, below criteria_least(), also where the rule is not whole. More done than there was
 * is a problem and counts as all of it, unless the rule takes more than 100 %. */
struct criteria_mark criteria_mark_of(const struct criteria_rule *r, int64_t max, int decimals,
                                      const struct criteria_input *in);
/* The least and the most points such a criterion can have. */
int64_t criteria_least(const struct criteria_rule *r, int64_t max);
int64_t criteria_most(const struct criteria_rule *r, int64_t max);
/* More than 100 % may be reached: the set says so, all points are given only beyond it, or a band
 * lies there. */
bool criteria_takes_over(const struct criteria_rule *r);
/* How it came to these points, step by step, in the reader's language. Empty without an input. */
struct str criteria_explain(struct arena *a, int lang, const struct criteria_rule *r, int64_t max,
                            int decimals, const struct criteria_input *in);
/* The rule itself in words, a line for each part: «≥ 90%: 2 điểm». */
struct str
criteria_rule_words(struct arena *a, int lang, const struct criteria_rule *r, int64_t max);
/* What is wrong with a rule: a msgid; NULL when it can score. `max` may be 0 for a bonus. */
const char *criteria_rule_problem(const struct criteria_rule *r, int64_t max);
/* Points given without figures, as by an appraiser: a msgid when the rule cannot come to them,
 * or, for CRITERIA_RANGE, when they lie below its least or above its most. NULL: they stand. */
enum criteria_scale { CRITERIA_SCALE, CRITERIA_RANGE };
const char *criteria_points_problem(struct arena *a, const struct criteria_rule *r, int64_t max,
                                    int decimals, enum criteria_scale scale, int64_t points);
/* Which those are: «2; 1; 0», or from the least to the most; with a floor «0; 2,80–4». */
struct str criteria_points_words(struct arena *a, int lang, const struct criteria_rule *r,
                                 int64_t max, int decimals);
/* The band a value lies in; SIZE_MAX: in none. */
size_t criteria_band_of(const struct criteria_rule *r, int64_t value);

/* The word that is stored and written to files («yesno»); the name people read, a msgid. */
const char *criteria_kind_word(enum criteria_kind k);
const char *criteria_kind_name(enum criteria_kind k);
/* Also the words of other tables: YN, LVL, BAND, RATIO_FLOOR, … CRITERIA_UNSAID: unknown. */
enum criteria_kind criteria_kind_of(struct str word);

/* a·b/c, rounded half away from zero to `decimals` of the four; c > 0. */
int64_t criteria_muldiv(int64_t a, int64_t b, int64_t c, int decimals);
int64_t criteria_round(int64_t n, int decimals);

/* ---- as text --------------------------------------------------------------------- */

/* What a person types as a number. NULL and *ret, or a msgid: no number, or one that may mean
 * two things («3.692»), or is above CRITERIA_NUMBER_MAX. */
const char *criteria_number(struct str s, int64_t *ret);
/* The same up to CRITERIA_FIGURE_MAX: done, total and count of an input. */
const char *criteria_figure(struct str s, int64_t *ret);
struct str criteria_number_text(struct arena *a, int lang, int64_t n);
/* As it is typed again: 12,5 without points at the thousands. */
struct str criteria_number_typed(struct arena *a, int64_t n);
/* As files have it: 12.5 */
struct str criteria_number_plain(struct arena *a, int64_t n);

/* The marks of a rule as typed, one a line or separated by ';': «đúng hạn: 2», «>=98%: 8»,
 * «sàn: 90». NULL, or a msgid with the line (from 1) it is about. `r->kind` says which. */
const char *criteria_rule_read(struct arena *a, struct str text, int64_t max,
                               struct criteria_rule *r, int *ret_line);
/* «từ 70 đến dưới 90%», «>=98»; words behind are left out. */
bool criteria_interval(struct str s, struct criteria_band *ret);
/* Steps whose labels each hold one share, «Hoàn thành trên 90% kế hoạch», become bands where those
 * are whole; else they stay. False: they stay, and some of them look like bands. */
bool criteria_steps_to_bands(struct arena *a, struct criteria_rule *r, int64_t max);
struct str criteria_rule_write(struct arena *a, const struct criteria_rule *r);
/* The same from a remark in a published table, as far as it can be understood; what cannot stays
 * empty. False when nothing was found that the kind needs. */
bool criteria_rule_guess(struct arena *a, struct str note, int64_t max, struct criteria_rule *r);

/* ---- as JSON, one object ----------------------------------------------------------- */

bool criteria_rule_parse(struct arena *a, struct str json, struct criteria_rule *ret) MUST_USE;
struct str criteria_rule_json(struct arena *a, const struct criteria_rule *r);
bool criteria_input_parse(struct arena *a, struct str json, struct criteria_input *ret) MUST_USE;
struct str criteria_input_json(struct arena *a, const struct criteria_input *in);

#endif
