/* predicate.c - see predicate.h. */
#include "core/eligibility/predicate.h"

#include "i18n/i18n.h"

struct looking {
	struct arena *a;
	int lang;
	const struct merit *m;
	struct str argument;
};

static struct str PRINTF(2, 3) told(const struct looking *l, const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* msgfmt checks the translations */
	struct str s = arena_vprintf(l->a, i18n_tr(l->lang, msgid), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	return s;
}

static struct finding
found(enum eligibility state, struct str why)
{
	return (struct finding){.state = state, .why = why, .asks = STR("")};
}

static struct finding
stands_on(enum eligibility state, struct str why, const struct merit_fact *f)
{
	return (struct finding){.state = state, .why = why, .fact = f->id, .asks = STR("")};
}

static struct finding
lacks(const char *kind, int64_t about, struct str why)
{
	return (struct finding){
		.state = ELIGIBILITY_LACKS, .why = why, .asks = str_of(kind), .about = about};
}

static struct finding
left_to_people(const struct looking *l)
{
	return found(ELIGIBILITY_PEOPLE,
	             l->m->person != 0 ? told(l, N_("Điều kiện này nêu cho tập thể; Hội đồng xét."))
	                               : told(l, N_("Điều kiện này nêu cho cá nhân; Hội đồng xét.")));
}

/* « (văn bản số 12/QĐ-CNTY ngày 01/03/2022)», to stand at the end of a sentence. */
static struct str
document_of(const struct looking *l, const struct merit_fact *f)
{
	if (f->doc_number.len == 0)
		return STR("");
	if (f->doc_on == DAY_NONE)
		return told(l, N_(" (văn bản số %.*s)"), STR_ARG(f->doc_number));
	return told(l, N_(" (văn bản số %.*s ngày %.*s)"), STR_ARG(f->doc_number),
	            STR_ARG(i18n_day(l->a, l->lang, f->doc_on)));
}

/* The fact of a kind about a person, or about the unit as a whole (person 0). */
static const struct merit_fact *
fact_of(const struct merit *m, const char *kind, int64_t person)
{
	for (size_t i = 0; i < m->n_facts; i++) {
		const struct merit_fact *f = &m->facts[i];
		if (str_eq(f->kind, str_of(kind)) && f->person == person &&
		    (person != 0 || f->unit == m->unit) && (f->movement == 0 || f->movement == m->movement))
			return f;
	}
	return NULL;
}

static const struct merit_fact *
own_fact(const struct merit *m, const char *kind)
{
	return fact_of(m, kind, m->person);
}

static bool
says(const struct merit_fact *f, const char *value)
{
	return f != NULL && str_eq(f->value, str_of(value));
}

/* ---- what was done in the movement ------------------------------------------------------ */

static struct finding
judge_registered(const struct looking *l)
{
	const struct merit *m = l->m;

	if (m->registered == 0)
		return found(ELIGIBILITY_FAILS,
		             told(l, N_("Chưa đăng ký giải pháp nào trong phong trào này.")));
	if (m->completed == 0)
		return found(
			ELIGIBILITY_FAILS,
			told(l, N_("Đã đăng ký %d giải pháp, chưa giải pháp nào được ghi nhận hoàn thành."),
		         (int)m->registered));
	return found(ELIGIBILITY_HOLDS, told(l, N_("Đã đăng ký %d giải pháp, hoàn thành %d."),
	                                     (int)m->registered, (int)m->completed));
}

static struct finding
judge_quota(const struct looking *l)
{
	const struct merit *m = l->m;

	if (m->person != 0)
		return left_to_people(l);
	if (m->quota == 0)
		return found(ELIGIBILITY_HOLDS, told(l, N_("Đơn vị không phải đăng ký theo chỉ tiêu.")));
	if (m->registered < m->quota)
		return found(ELIGIBILITY_FAILS, told(l, N_("Chỉ tiêu %d giải pháp, mới đăng ký %d."),
		                                     (int)m->quota, (int)m->registered));
	return found(ELIGIBILITY_HOLDS, told(l, N_("Chỉ tiêu %d giải pháp, đã đăng ký %d."),
	                                     (int)m->quota, (int)m->registered));
}

/* ---- discipline and violations ----------------------------------------------------------- */

static struct finding
disciplined(const struct looking *l, const struct merit_fact *f)
{
	if (f->person == 0)
		return stands_on(
			ELIGIBILITY_FAILS,
			told(l, N_("Trong tập thể có người bị kỷ luật%.*s."), STR_ARG(document_of(l, f))), f);
	return stands_on(
		ELIGIBILITY_FAILS,
		told(l, N_("%.*s bị kỷ luật%.*s."), STR_ARG(f->person_name), STR_ARG(document_of(l, f))),
		f);
}

/* Those who led the unit in the year: each has a record of his own, or the unit's says that
 * nobody was disciplined. */
static struct finding
judge_leaders(const struct looking *l, bool head_only)
{
	const struct merit *m = l->m;
	const struct merit_fact *unit = fact_of(m, "discipline", 0), *last = unit;
	struct buf missing = {.arena = l->a};
	int64_t about = 0;
	size_t n = 0;

	for (size_t i = 0; i < m->n_leaders; i++) {
		const struct merit_leader *who = &m->leaders[i];
		const struct merit_fact *f = fact_of(m, "discipline", who->person);
		if (head_only && !who->head)
			continue;
		n++;
		if (says(f, "some"))
			return disciplined(l, f);
		if (f != NULL)
			last = f;
		else if (!says(unit, "none")) {
			about = about == 0 ? who->person : about;
			buf_printf(&missing, "%s%.*s", missing.len > 0 ? ", " : "", STR_ARG(who->name));
		}
	}
	if (missing.len > 0)
		return lacks("discipline", about,
		             told(l, N_("Chưa có căn cứ %.*s không bị kỷ luật trong năm %d."),
		                  STR_ARG(buf_view(&missing)), (int)m->year));
	if (n == 0 && !says(unit, "none"))
		return lacks("discipline", 0,
		             told(l,
		                  N_("Chưa ghi ai đứng đầu đơn vị trong năm %d, và chưa có xác nhận "
		                     "không ai bị kỷ luật."),
		                  (int)m->year));
	return stands_on(
		ELIGIBILITY_HOLDS,
		head_only
			? told(l, N_("Người đứng đầu không bị kỷ luật%.*s."), STR_ARG(document_of(l, last)))
			: told(l, N_("Lãnh đạo đơn vị không bị kỷ luật%.*s."), STR_ARG(document_of(l, last))),
		last);
}

/* Anybody of the collective about whom a fact of the kind says «some». */
static const struct merit_fact *
anybody(const struct merit *m, const char *kind)
{
	for (size_t i = 0; i < m->n_facts; i++)
		if (m->facts[i].unit == m->unit && str_eq(m->facts[i].kind, str_of(kind)) &&
		    str_eq(m->facts[i].value, STR("some")))
			return &m->facts[i];
	return NULL;
}

/* Of a person his own record counts; where there is none, that of his unit, which says that
 * nobody of it did. */
static const struct merit_fact *
clean_record(const struct merit *m, const char *kind)
{
	const struct merit_fact *f = own_fact(m, kind);
	const struct merit_fact *unit = fact_of(m, kind, 0);

	return f != NULL ? f : says(unit, "none") ? unit : NULL;
}

static struct finding
judge_no_discipline(const struct looking *l)
{
	const struct merit *m = l->m;
	const struct merit_fact *bad = m->person == 0 ? anybody(m, "discipline") : NULL;
	const struct merit_fact *f = clean_record(m, "discipline");

	if (m->person == 0 && str_eq(l->argument, STR("leaders")))
		return judge_leaders(l, false);
	if (m->person == 0 && str_eq(l->argument, STR("head")))
		return judge_leaders(l, true);
	if (bad != NULL || says(f, "some"))
		return disciplined(l, bad != NULL ? bad : f);
	if (f == NULL)
		return lacks("discipline", m->person,
		             told(l, N_("Chưa có căn cứ không bị kỷ luật trong năm %d."), (int)m->year));
	return stands_on(ELIGIBILITY_HOLDS,
	                 told(l, N_("Không bị kỷ luật%.*s."), STR_ARG(document_of(l, f))), f);
}

static struct finding
judge_no_violation(const struct looking *l)
{
	const struct merit *m = l->m;
	const struct merit_fact *bad = m->person == 0 ? anybody(m, "violation") : NULL;
	const struct merit_fact *f = clean_record(m, "violation");

	if (bad == NULL && says(f, "some"))
		bad = f;
	if (bad != NULL && bad->person == 0)
		return stands_on(
			ELIGIBILITY_FAILS,
			told(l, N_("Tập thể có cá nhân vi phạm%.*s."), STR_ARG(document_of(l, bad))), bad);
	if (bad != NULL)
		return stands_on(ELIGIBILITY_FAILS,
		                 told(l, N_("%.*s có vi phạm%.*s."), STR_ARG(bad->person_name),
		                      STR_ARG(document_of(l, bad))),
		                 bad);
	if (f == NULL)
		return lacks("violation", m->person,
		             told(l, N_("Chưa có căn cứ không vi phạm trong năm %d."), (int)m->year));
	return stands_on(ELIGIBILITY_HOLDS,
	                 told(l, N_("Không có vi phạm%.*s."), STR_ARG(document_of(l, f))), f);
}

/* ---- conduct, grades --------------------------------------------------------------------- */

static struct finding
judge_conduct(const struct looking *l)
{
	const struct merit *m = l->m;
	const struct merit_fact *f = own_fact(m, "conduct");
	int64_t share, least;

	/* All of a unit are as good as its share says only when that is the whole. */
	if (f == NULL && m->person != 0 && says(fact_of(m, "conduct", 0), "10000"))
		f = fact_of(m, "conduct", 0);
	if (!str_i64(l->argument, &least))
		return left_to_people(l);
	if (f == NULL || !str_i64(f->value, &share))
		return lacks(
			"conduct", m->person,
			told(l, N_("Chưa có tỷ lệ thực hiện tốt quy chế ứng xử năm %d."), (int)m->year));
	return stands_on(share >= least * 100 ? ELIGIBILITY_HOLDS : ELIGIBILITY_FAILS,
	                 told(l, N_("Thực hiện tốt quy chế ứng xử đạt %.*s%%, yêu cầu %d%%%.*s."),
	                      STR_ARG(i18n_decimal(l->a, l->lang, share, 2, 0)), (int)least,
	                      STR_ARG(document_of(l, f))),
	                 f);
}

static const struct merit_grade *
grade_of(const struct merit *m, const char *scale, struct str code)
{
	for (size_t i = 0; i < m->grades->len; i++) {
		const struct merit_grade *g = &m->grades->at[i];
		if (str_eq(g->scale, str_of(scale)) && str_eq(g->code, code))
			return g;
	}
	return NULL;
}

static struct finding
judge_grade(const struct looking *l, const char *scale, struct str missing)
{
	const struct merit_fact *f = own_fact(l->m, scale);
	const struct merit_grade *is = f == NULL ? NULL : grade_of(l->m, scale, f->value);
	const struct merit_grade *least = grade_of(l->m, scale, l->argument);

	if (least == NULL)
		return found(ELIGIBILITY_PEOPLE,
		             told(l,
		                  N_("Thang xếp loại của năm %d không có mức mà điều kiện nêu; Hội đồng "
		                     "xét."),
		                  (int)l->m->year));
	if (is == NULL)
		return lacks(scale, l->m->person, missing);
	if (f->source.len > 0)
		return stands_on(
			is->rank >= least->rank ? ELIGIBILITY_HOLDS : ELIGIBILITY_FAILS,
			told(l, N_("Xếp loại %.*s, yêu cầu từ %.*s, theo kết quả đã công bố: %.*s%.*s."),
		         STR_ARG(is->name), STR_ARG(least->name), STR_ARG(f->source),
		         STR_ARG(document_of(l, f))),
			f);
	return stands_on(is->rank >= least->rank ? ELIGIBILITY_HOLDS : ELIGIBILITY_FAILS,
	                 told(l, N_("Xếp loại %.*s, yêu cầu từ %.*s%.*s."), STR_ARG(is->name),
	                      STR_ARG(least->name), STR_ARG(document_of(l, f))),
	                 f);
}

static struct finding
judge_index_grade(const struct looking *l)
{
	if (l->m->person != 0)
		return left_to_people(l);
	return judge_grade(
		l, "index_grade",
		told(l, N_("Chưa có xếp loại Chỉ số cải cách hành chính năm %d."), (int)l->m->year));
}

static struct finding
judge_rating(const struct looking *l)
{
	if (l->m->person == 0)
		return left_to_people(l);
	return judge_grade(
		l, "rating",
		told(l, N_("Chưa có kết quả đánh giá, xếp loại cá nhân năm %d."), (int)l->m->year));
}

/* ---- commendation of the same movement ------------------------------------------------------ */

/* The highest form that is held: there may be several. */
static const struct merit_fact *
best_award(const struct merit *m)
{
	const struct merit_fact *best = NULL;

	for (size_t i = 0; i < m->n_facts; i++) {
		const struct merit_fact *f = &m->facts[i];
		const struct merit one = {.unit = m->unit,
		                          .person = m->person,
		                          .movement = m->movement,
		                          .facts = f,
		                          .n_facts = 1};
		const struct merit_grade *is = grade_of(m, "award", f->value);
		const struct merit_grade *was = best == NULL ? NULL : grade_of(m, "award", best->value);
		if (own_fact(&one, "award") != NULL && is != NULL && (was == NULL || is->rank > was->rank))
			best = f;
	}
	return best;
}

static struct finding
judge_award_held(const struct looking *l)
{
	const struct merit *m = l->m;
	const struct merit_fact *f = best_award(m);
	const struct merit_grade *is = f == NULL ? NULL : grade_of(m, "award", f->value);
	const struct merit_grade *least = grade_of(m, "award", l->argument);

	if (least == NULL)
		return found(ELIGIBILITY_PEOPLE, told(l, N_("Hội đồng xét điều kiện này.")));
	if (is == NULL || is->rank < least->rank)
		return lacks(
			"award", m->person,
			told(l, N_("Chưa có căn cứ được tặng %.*s của phong trào này."), STR_ARG(least->name)));
	return stands_on(ELIGIBILITY_HOLDS,
	                 told(l, N_("Đã được tặng %.*s của phong trào này%.*s."), STR_ARG(is->name),
	                      STR_ARG(document_of(l, f))),
	                 f);
}

static struct finding
judge_proposed(const struct looking *l)
{
	const struct merit_fact *f = own_fact(l->m, "proposed");

	if (f == NULL)
		return lacks("proposed", l->m->person,
		             told(l, N_("Chưa có căn cứ được đề nghị khen thưởng cấp trên.")));
	if (says(f, "some"))
		return stands_on(
			ELIGIBILITY_HOLDS,
			told(l, N_("Đã được đề nghị khen thưởng cấp trên%.*s."), STR_ARG(document_of(l, f))),
			f);
	return stands_on(
		ELIGIBILITY_FAILS,
		told(l, N_("Không được đề nghị khen thưởng cấp trên%.*s."), STR_ARG(document_of(l, f))), f);
}

/* ---- the catalogue ------------------------------------------------------------------------- */

static const struct {
	const char *name;
	struct finding (*judge)(const struct looking *l);
} predicates[] = {
	{"registered", judge_registered},
	{"quota", judge_quota},
	{"no_discipline", judge_no_discipline},
	{"no_violation", judge_no_violation},
	{"conduct", judge_conduct},
	{"index_grade", judge_index_grade},
	{"rating", judge_rating},
	{"award_held", judge_award_held},
	{"proposed", judge_proposed},
};

bool
predicate_known(struct str predicate)
{
	for (size_t i = 0; i < COUNT_OF(predicates); i++)
		if (str_eq(predicate, str_of(predicates[i].name)))
			return true;
	return false;
}

struct finding
predicate_judge(struct arena *a, int lang, const struct merit *m, struct str predicate,
                struct str argument)
{
	const struct looking l = {a, lang, m, argument};

	for (size_t i = 0; i < COUNT_OF(predicates); i++)
		if (str_eq(predicate, str_of(predicates[i].name)))
			return predicates[i].judge(&l);
	return found(ELIGIBILITY_PEOPLE, told(&l, N_("Hội đồng xét điều kiện này.")));
}
