/* eligibility.c - candidates and their verdicts; see eligibility.h. */
#include "core/eligibility/eligibility.h"

#include "core/access/access.h"
#include "core/index/standing.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "eligibility.sql.h"

/* ---- what the records say, loaded once for all candidates -------------------------------- */

struct facts {
	struct merit_fact *at;
	size_t len, cap;
};
struct leaders {
	struct merit_leader *at;
	size_t len, cap;
};

struct ground {
	const struct movement *m;
	struct access_merit may;
	int64_t unit;              /* 0: all */
	int64_t first_on, last_on; /* of the year */
	struct movement_plan plan;
	struct facts facts;     /* by unit */
	struct leaders leaders; /* by unit */
	struct merit_grades grades;
	struct q_eligibility_sums_rows sums;
};

/* The facts come by unit: so do these, each behind what was recorded of its unit. */
static bool
add_awards(struct op *op, struct ground *g, int64_t unit, int64_t person)
{
	struct q_eligibility_awards_rows rows;
	struct facts all = {0};
	size_t k = 0;

	if (!q_eligibility_awards(op->db, op->arena,
	                          &(struct q_eligibility_awards_in){g->m->id, unit, person}, &rows,
	                          &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_eligibility_awards_row *r = &rows.at[i];
		for (; k < g->facts.len && g->facts.at[k].unit <= r->unit_id; k++)
			*list_push(&all, op->arena) = g->facts.at[k];
		*list_push(&all, op->arena) = (struct merit_fact){
			.unit = r->unit_id,
			.person = r->has_person_id ? r->person_id : 0,
			.movement = g->m->id,
			.kind = STR("award"),
			.value = r->form,
			.person_name = r->full_name.at != NULL ? r->full_name : STR(""),
			.doc_number = r->doc_number,
			.doc_on = r->has_doc_on ? r->doc_on : DAY_NONE};
	}
	for (; k < g->facts.len; k++)
		*list_push(&all, op->arena) = g->facts.at[k];
	g->facts = all;
	return true;
}

/* The code of the scale for a grade as a set of criteria calls it; empty: the scale has none. */
static struct str
grade_code(struct op *op, const struct ground *g, struct str name)
{
	struct str folded = text_fold(op->arena, name);

	for (size_t i = 0; i < g->grades.len; i++)
		if (str_eq(g->grades.at[i].scale, STR("index_grade")) &&
		    str_eq(text_fold(op->arena, g->grades.at[i].name), folded))
			return g->grades.at[i].code;
	return STR("");
}

/* Published grades of the reform index, before what was entered by hand about the same unit: what
 * was published counts. */
static bool
add_index(struct op *op, struct ground *g, int64_t unit)
{
	struct standing_grades grades;
	struct facts all = {0};
	size_t k = 0;

	if (!standing_grades(op, g->m->agency, g->m->year, &grades))
		return false;
	for (size_t i = 0; i < grades.len; i++) {
		const struct standing_grade *s = &grades.at[i];
		struct str code = grade_code(op, g, s->grade);
		if (code.len == 0 || (unit != 0 && s->unit != unit))
			continue;
		for (; k < g->facts.len && g->facts.at[k].unit < s->unit; k++)
			*list_push(&all, op->arena) = g->facts.at[k];
		*list_push(&all, op->arena) = (struct merit_fact){
			.unit = s->unit,
			.kind = STR("index_grade"),
			.value = code,
			.person_name = STR(""),
			.doc_number = s->doc_number,
			.doc_on = s->doc_on,
			.source = op_say(
				op, N_("%.*s, chỉ số %.*s%%"), STR_ARG(s->round_name),
				STR_ARG(i18n_decimal(op->arena, (int)op->lang, s->index, CRITERIA_DECIMALS, 2)))};
	}
	for (; k < g->facts.len; k++)
		*list_push(&all, op->arena) = g->facts.at[k];
	g->facts = all;
	return true;
}

static bool
load_facts(struct op *op, struct ground *g, int64_t unit, int64_t person)
{
	struct q_eligibility_facts_rows rows;
	bool some = unit != 0 || person != 0;

	if (!q_eligibility_facts(
			op->db, op->arena,
			&(struct q_eligibility_facts_in){.agency = g->m->agency,
	                                         .year = g->m->year,
	                                         .unit = unit,
	                                         .person = person,
	                                         .filter = some ? Q_ELIGIBILITY_FACTS_OF_SOME
	                                                        : Q_ELIGIBILITY_FACTS_OF_ALL},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_eligibility_facts_row *r = &rows.at[i];
		*list_push(&g->facts, op->arena) = (struct merit_fact){
			.id = r->id,
			.unit = r->unit_id,
			.person = r->has_person_id ? r->person_id : 0,
			.movement = r->has_movement_id ? r->movement_id : 0,
			.kind = r->kind,
			.value = r->value,
			.person_name = r->has_person_id ? r->full_name : STR(""),
			.doc_number = r->doc_number,
			.doc_on = r->has_doc_on ? r->doc_on : DAY_NONE};
	}
	return add_awards(op, g, unit, person) && add_index(op, g, unit);
}

static bool
load_leaders(struct op *op, struct ground *g)
{
	struct q_eligibility_leaders_rows rows;

	if (!q_eligibility_leaders(op->db, op->arena,
	                           &(struct q_eligibility_leaders_in){.movement = g->m->id,
	                                                              .unit = g->unit,
	                                                              .roles = ROLE_HEAD | ROLE_LEADER,
	                                                              .first = g->first_on,
	                                                              .last = g->last_on},
	                           &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_eligibility_leaders_row *r = &rows.at[i];
		bool deputy = str_eq(r->signs_as, STR("deputy"));
		*list_push(&g->leaders, op->arena) = (struct merit_leader){
			r->unit_id, r->person_id, r->full_name,
			!deputy && (r->roles & (ROLE_HEAD | ROLE_LEADER)) != 0};
	}
	return true;
}

static bool
load_grades(struct op *op, struct ground *g)
{
	struct q_eligibility_grades_rows rows;

	if (!q_eligibility_grades(op->db, op->arena, g->last_on, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(&g->grades, op->arena) = (struct merit_grade){rows.at[i].scale, rows.at[i].code,
		                                                         rows.at[i].name, rows.at[i].rank};
	return true;
}

static bool
load(struct op *op, const struct movement *m, int64_t unit, struct ground *ret)
{
	*ret = (struct ground){.m = m, .unit = unit, .may = access_merit(op, m->agency)};
	if (!day_make((int)m->year, 1, 1, &ret->first_on) ||
	    !day_make((int)m->year, 12, 31, &ret->last_on))
		return op_fail(op, ERR_INVALID, N_("Năm của phong trào không đúng."), "year=%" PRId64,
		               m->year);
	return movement_plan_of(op, m, &ret->plan) && load_leaders(op, ret) && load_grades(op, ret) &&
	       q_eligibility_sums(
			   op->db, op->arena,
			   &(struct q_eligibility_sums_in){
				   .agency = m->agency, .year = m->year, .movement = m->id, .unit = unit},
			   &ret->sums, &op->err);
}

/* ---- one verdict --------------------------------------------------------------------------- */

static void
count(struct eligibility_verdict *v, const struct finding *f, struct buf *why)
{
	switch (f->state) {
	case ELIGIBILITY_HOLDS: v->n_hold++; return;
	case ELIGIBILITY_PEOPLE: v->n_people++; return;
	case ELIGIBILITY_FAILS: v->n_fail++; break;
	case ELIGIBILITY_LACKS: v->n_lack++; break;
	}
	if (why->len > 0)
		buf_char(why, '\n');
	buf_str(why, f->why);
}

static void
judge_subject(struct op *op, const struct ground *g, const struct merit *merit, struct str subject,
              struct eligibility_verdict *ret, struct buf *why)
{
	for (size_t i = 0; i < g->plan.criteria.len; i++) {
		const struct movement_criterion *c = &g->plan.criteria.at[i];
		if (!str_eq(c->subject, subject))
			continue;
		struct finding f = predicate_judge(op->arena, (int)op->lang, merit, c->predicate,
		                                   c->argument);
		count(ret, &f, why);
		*list_push(&ret->conditions, op->arena) = (struct eligibility_condition){
			c->number, c->subject, c->text, c->predicate, f};
	}
}

/* What is asked comes before what excludes. */
static void
judge(struct op *op, const struct ground *g, const struct merit *merit,
      struct eligibility_verdict *ret)
{
	struct buf why = buf_sized(op->arena, 256);

	judge_subject(op, g, merit, merit->person != 0 ? STR("person") : STR("collective"), ret, &why);
	judge_subject(op, g, merit, STR("exclusion"), ret, &why);
	ret->why = buf_view(&why);
	ret->state = ret->n_fail > 0   ? ELIGIBILITY_FAILS
	             : ret->n_lack > 0 ? ELIGIBILITY_LACKS
	             : ret->n_hold > 0 ? ELIGIBILITY_HOLDS
	                               : ELIGIBILITY_PEOPLE;
}

static void
merit_of(const struct ground *g, struct merit *ret)
{
	ret->movement = g->m->id;
	ret->year = g->m->year;
	ret->facts = g->facts.at;
	ret->n_facts = g->facts.len;
	ret->grades = &g->grades;
	for (size_t i = 0; i < g->leaders.len; i++) {
		if (g->leaders.at[i].unit != ret->unit)
			continue;
		if (ret->n_leaders == 0)
			ret->leaders = &g->leaders.at[i];
		ret->n_leaders++;
	}
}

/* The facts come by unit: those of a collective stand together. */
static void
narrow_facts(struct merit *m)
{
	size_t from = 0, to = 0;

	while (from < m->n_facts && m->facts[from].unit != m->unit)
		from++;
	for (to = from; to < m->n_facts && m->facts[to].unit == m->unit;)
		to++;
	m->facts += from;
	m->n_facts = to - from;
}

static struct eligibility_verdict
of_unit(struct op *op, const struct ground *g, const struct q_eligibility_units_row *u)
{
	struct merit merit = {.unit = u->unit_id, .quota = u->quota};
	struct eligibility_verdict v = {
		.unit = u->unit_id, .name = u->name, .unit_name = u->name, .unit_slug = u->slug};

	for (size_t i = 0; i < g->sums.len; i++)
		if (g->sums.at[i].unit_id == u->unit_id) {
			merit.registered = g->sums.at[i].registered;
			merit.completed = g->sums.at[i].completed;
		}
	merit_of(g, &merit);
	if (merit.n_facts > 0)
		narrow_facts(&merit);
	judge(op, g, &merit, &v);
	return v;
}

static struct eligibility_verdict
of_person(struct op *op, const struct ground *g, const struct q_eligibility_authors_row *a,
          const struct q_eligibility_units_rows *units)
{
	struct merit merit = {.unit = a->unit_id,
	                      .person = a->person_id,
	                      .registered = a->registered,
	                      .completed = a->completed};
	struct eligibility_verdict v = {.unit = a->unit_id,
	                                .person = a->person_id,
	                                .name = a->full_name,
	                                .unit_name = STR(""),
	                                .unit_slug = STR("")};

	for (size_t i = 0; i < units->len; i++)
		if (units->at[i].unit_id == a->unit_id) {
			v.unit_name = units->at[i].name;
			v.unit_slug = units->at[i].slug;
		}
	merit_of(g, &merit);
	judge(op, g, &merit, &v);
	return v;
}

/* ---- candidates ----------------------------------------------------------------------------- */

/* What an author's unit is called is no secret: `all` then. */
static bool
units_of(struct op *op, const struct ground *g, bool all, struct q_eligibility_units_rows *ret)
{
	return q_eligibility_units(op->db, op->arena,
	                           &(struct q_eligibility_units_in){.movement = g->m->id,
	                                                            .unit = g->unit,
	                                                            .on = movement_name_day(op, g->m),
	                                                            .all = all || g->may.all,
	                                                            .units = g->may.units},
	                           ret, &op->err);
}

static bool
authors_of(struct op *op, const struct ground *g, int64_t only,
           struct q_eligibility_authors_rows *ret)
{
	return q_eligibility_authors(
		op->db, op->arena,
		&(struct q_eligibility_authors_in){.movement = g->m->id,
	                                       .unit = g->unit,
	                                       .only = only,
	                                       .first = g->first_on,
	                                       .last = g->last_on,
	                                       .all = g->may.all,
	                                       .units = g->may.units,
	                                       .person = g->may.person,
	                                       .limit = ELIGIBILITY_MAX + 1,
	                                       .filter = only != 0 ? Q_ELIGIBILITY_AUTHORS_OF_PERSON
	                                                           : Q_ELIGIBILITY_AUTHORS_OF_MOVEMENT},
		ret, &op->err);
}

static bool
none(struct op *op, int64_t unit, int64_t person)
{
	return op_fail(op, ERR_NOT_FOUND,
	               N_("Không có tập thể, cá nhân này trong phong trào, hoặc bạn không được xem."),
	               "unit=%" PRId64 " person=%" PRId64, unit, person);
}

bool
eligibility_of(struct op *op, const struct movement *m, int64_t unit, int64_t person,
               struct eligibility_verdict *ret)
{
	struct ground g;
	struct q_eligibility_units_rows units;
	struct q_eligibility_authors_rows authors;

	if (!load(op, m, unit, &g))
		return false;
	if (person == 0) {
		if (!units_of(op, &g, false, &units))
			return false;
		if (unit == 0 || units.len == 0)
			return none(op, unit, person);
		if (!load_facts(op, &g, unit, 0))
			return false;
		*ret = of_unit(op, &g, &units.at[0]);
		return true;
	}
	if (!authors_of(op, &g, person, &authors))
		return false;
	if (authors.len == 0)
		return none(op, unit, person);
	g.unit = authors.at[0].unit_id;
	if (!units_of(op, &g, true, &units) || !load_facts(op, &g, g.unit, person))
		return false;
	*ret = of_person(op, &g, &authors.at[0], &units);
	return true;
}

static bool
wanted(enum eligibility_filter f, enum eligibility state)
{
	switch (f) {
	case ELIGIBILITY_ANY: return true;
	case ELIGIBILITY_ONLY_HOLDS: return state == ELIGIBILITY_HOLDS;
	case ELIGIBILITY_ONLY_FAILS: return state == ELIGIBILITY_FAILS;
	case ELIGIBILITY_ONLY_LACKS: return state == ELIGIBILITY_LACKS;
	}
	return false;
}

static void
add(struct op *op, const struct eligibility_ask *ask, const struct eligibility_verdict *v,
    struct eligibility_verdicts *ret, struct eligibility_counts *counts)
{
	counts->all++;
	counts->hold += v->state == ELIGIBILITY_HOLDS;
	counts->fail += v->state == ELIGIBILITY_FAILS;
	counts->lack += v->state == ELIGIBILITY_LACKS;
	if (wanted(ask->state, v->state))
		*list_push(ret, op->arena) = *v;
}

bool
eligibility_list(struct op *op, const struct movement *m, const struct eligibility_ask *ask,
                 struct eligibility_verdicts *ret, struct eligibility_counts *ret_counts)
{
	struct ground g;
	struct q_eligibility_units_rows units;
	struct q_eligibility_authors_rows authors = {0};
	struct eligibility_verdicts out = {0};
	struct eligibility_counts counts = {0};

	if (!load(op, m, ask->persons ? ask->unit : 0, &g) || !units_of(op, &g, ask->persons, &units) ||
	    !load_facts(op, &g, 0, 0))
		return false;
	if (ask->persons && !authors_of(op, &g, 0, &authors))
		return false;
	counts.more = authors.len > ELIGIBILITY_MAX;
	for (size_t i = 0; i < authors.len && i < ELIGIBILITY_MAX; i++) {
		struct eligibility_verdict v = of_person(op, &g, &authors.at[i], &units);
		add(op, ask, &v, &out, &counts);
	}
	for (size_t i = 0; i < units.len && !ask->persons; i++) {
		struct eligibility_verdict v = of_unit(op, &g, &units.at[i]);
		add(op, ask, &v, &out, &counts);
	}
	*ret = out;
	*ret_counts = counts;
	return true;
}

const char *
eligibility_state_name(enum eligibility state)
{
	switch (state) {
	case ELIGIBILITY_HOLDS: return N_("Đủ điều kiện");
	case ELIGIBILITY_FAILS: return N_("Chưa đủ điều kiện");
	case ELIGIBILITY_LACKS: return N_("Thiếu căn cứ");
	case ELIGIBILITY_PEOPLE: return N_("Hội đồng xét");
	}
	return "";
}

const char *
eligibility_condition_name(enum eligibility state)
{
	switch (state) {
	case ELIGIBILITY_HOLDS: return N_("Đạt");
	case ELIGIBILITY_FAILS: return N_("Không đạt");
	case ELIGIBILITY_LACKS: return N_("Thiếu căn cứ");
	case ELIGIBILITY_PEOPLE: return N_("Hội đồng xét");
	}
	return "";
}
