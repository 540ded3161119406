/* award_judge.c - what the records say of somebody who is to be commended, and what bars him;
 * see award.h. */
#include "core/award/award_inner.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "award.sql.h"

const char *const award_kind_codes[AWARD_KINDS] = {"unit", "initiative", "person", "outsider"};
const char *const award_kind_names[AWARD_KINDS] = {N_("Tập thể"), N_("Nhóm tác giả sáng kiến"),
                                                   N_("Cá nhân"), N_("Người ngoài cơ quan")};

bool
award_ground_load(struct op *op, const struct award_round *r, bool units, bool persons,
                  struct award_ground *ret)
{
	struct eligibility_counts counts;

	*ret = (struct award_ground){.r = r};
	if (!award_form_known(op, r->doc_on == DAY_NONE ? op->today : r->doc_on, &ret->forms))
		return false;
	if (r->movement == 0)
		return true;
	if (!movement_by_id(op, r->movement, &ret->m))
		return false;
	ret->has_units = units;
	ret->has_persons = persons;
	return (!units || eligibility_list(op, &ret->m, &(struct eligibility_ask){.persons = false},
	                                   &ret->units, &counts)) &&
	       (!persons || eligibility_list(op, &ret->m, &(struct eligibility_ask){.persons = true},
	                                     &ret->persons, &counts));
}

/* ---- conditions of the movement ---------------------------------------------------------------
 */

/* *ret is NULL when the movement has no such candidate. */
static bool
verdict_of(struct op *op, const struct award_ground *g, int64_t unit, int64_t person,
           const struct eligibility_verdict **ret)
{
	const struct eligibility_verdicts *all = person != 0 ? &g->persons : &g->units;

	*ret = NULL;
	if (person != 0 ? g->has_persons : g->has_units) {
		for (size_t i = 0; i < all->len; i++)
			if (person != 0 ? all->at[i].person == person : all->at[i].unit == unit)
				*ret = &all->at[i];
		if (*ret != NULL || all->len < ELIGIBILITY_MAX)
			return true;
	}
	struct eligibility_verdict *one = arena_new(op->arena, struct eligibility_verdict);
	if (eligibility_of(op, &g->m, person != 0 ? 0 : unit, person, one)) {
		*ret = one;
		return true;
	}
	if (op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	return true;
}

/* The worse of two: what fails, then what lacks, then what people decide. */
static enum eligibility
worse(enum eligibility a, enum eligibility b)
{
	static const int rank[] = {[ELIGIBILITY_HOLDS] = 0,
	                           [ELIGIBILITY_PEOPLE] = 1,
	                           [ELIGIBILITY_LACKS] = 2,
	                           [ELIGIBILITY_FAILS] = 3};

	return rank[a] >= rank[b] ? a : b;
}

static void
say(struct buf *why, struct str text)
{
	if (text.len == 0)
		return;
	if (why->len > 0)
		buf_char(why, '\n');
	buf_str(why, text);
}

static void
judge_one(struct op *op, const struct eligibility_verdict *v, bool person, enum eligibility *state,
          struct buf *why)
{
	if (v != NULL) {
		*state = worse(*state, v->state);
		say(why, v->why);
		return;
	}
	*state = worse(*state, ELIGIBILITY_FAILS);
	say(why, str_of(i18n_tr((int)op->lang,
	                        person ? N_("Chưa đăng ký giải pháp nào trong phong trào này.")
	                               : N_("Đơn vị không có trong phong trào này."))));
}

static bool
judge_initiative(struct op *op, const struct award_ground *g, const struct award_who *w,
                 enum eligibility *state, struct buf *why)
{
	struct q_award_initiative_by_id_row *i;
	struct q_award_authors_rows authors;
	const struct eligibility_verdict *v;

	if (!q_award_initiative_by_id(op->db, op->arena, w->initiative, &i, &op->err) ||
	    !q_award_authors(op->db, op->arena, w->initiative, &authors, &op->err))
		return false;
	*state = ELIGIBILITY_HOLDS;
	if (i == NULL || !str_eq(i->state, STR("completed"))) {
		*state = ELIGIBILITY_FAILS;
		say(why, str_of(i18n_tr((int)op->lang, N_("Giải pháp chưa được ghi nhận hoàn thành."))));
	}
	for (size_t k = 0; k < authors.len && g->r->movement != 0; k++) {
		struct buf own = buf_sized(op->arena, 128);
		enum eligibility one = ELIGIBILITY_HOLDS;
		struct str line;
		if (!authors.at[k].has_person_id)
			continue;
		if (!verdict_of(op, g, 0, authors.at[k].person_id, &v))
			return false;
		judge_one(op, v, true, &one, &own);
		*state = worse(*state, one);
		for (struct str rest = own.len > 0 ? buf_view(&own) : STR(""); str_cut(&rest, '\n', &line);)
			if (line.len > 0)
				say(why, arena_printf(op->arena, "%.*s: %.*s", STR_ARG(authors.at[k].name),
				                      STR_ARG(line)));
	}
	return true;
}

bool
award_judge(struct op *op, struct award_ground *g, const struct award_who *w, enum eligibility *ret,
            struct str *ret_why, struct eligibility_conditions *ret_conditions)
{
	struct buf why = buf_sized(op->arena, 256);
	const struct eligibility_verdict *v = NULL;
	enum eligibility state = ELIGIBILITY_HOLDS;

	if (w->kind == AWARD_INITIATIVE) {
		if (!judge_initiative(op, g, w, &state, &why))
			return false;
	} else if (w->kind == AWARD_OUTSIDER || g->r->movement == 0)
		state = ELIGIBILITY_PEOPLE;
	else {
		bool person = w->kind == AWARD_PERSON;
		if (!verdict_of(op, g, w->unit, person ? w->person : 0, &v))
			return false;
		judge_one(op, v, person, &state, &why);
		if (v != NULL && ret_conditions != NULL)
			*ret_conditions = v->conditions;
	}
	*ret = state;
	*ret_why = why.len > 0 ? buf_view(&why) : STR("");
	return true;
}

/* ---- what bars for good -----------------------------------------------------------------------
 */

static const struct award_form *
form_of(const struct award_ground *g, struct str code)
{
	for (size_t i = 0; i < g->forms.len; i++)
		if (str_eq(g->forms.at[i].code, code))
			return &g->forms.at[i];
	return NULL;
}

static bool
holds_needed(struct op *op, const struct award_ground *g, const struct award_who *w, bool *ret)
{
	const struct award_round *r = g->r;
	struct q_award_holds_row *held;
	struct q_award_fact_holds_row *fact = NULL;
	struct str units = STR("");

	if (w->kind == AWARD_UNIT &&
	    !unit_forebears(op, db_ids_with(op->arena, STR(""), w->unit), op->today, &units))
		return false;
	if (!q_award_holds(op->db, op->arena,
	                   &(struct q_award_holds_in){.movement = r->movement,
	                                              .form = r->form.needs,
	                                              .kind = str_of(award_kind_codes[w->kind]),
	                                              .units = units,
	                                              .person = w->person,
	                                              .initiative = w->initiative},
	                   &held, &op->err))
		return false;
	if (held == NULL && w->kind != AWARD_INITIATIVE &&
	    !q_award_fact_holds(
			op->db, op->arena,
			&(struct q_award_fact_holds_in){.agency = r->agency,
	                                        .year = r->year,
	                                        .movement = r->movement,
	                                        .form = r->form.needs,
	                                        .units = units,
	                                        .person = w->kind == AWARD_PERSON ? w->person : 0},
			&fact, &op->err))
		return false;
	*ret = held != NULL || fact != NULL;
	return true;
}

/* Is it the same that was commended: the same key, or the whole movement and one initiative of it.
 */
static bool
same_achievement(const struct award_who *w, const struct q_award_same_row *s)
{
	bool whole = str_has_prefix(w->achievement, STR("m")) ||
	             str_has_prefix(s->achievement, STR("m"));

	return str_eq(w->achievement, s->achievement) ||
	       (whole && w->movement != 0 && s->has_movement_id && s->movement_id == w->movement);
}

static bool
excludes(const struct award_ground *g, const struct q_award_same_row *s)
{
	const struct award_form *other = form_of(g, s->form);

	if (str_eq(s->form, g->r->form.code))
		return true;
	if (!g->r->form.once || (other != NULL && !other->once))
		return false;
	return !str_eq(s->form, g->r->form.needs);
}

/* Of somebody else under whose name the same people were commended: whose achievement it was. */
static struct str
commended_as_another(struct op *op, const struct award_ground *g, const struct q_award_same_row *s,
                     struct str form)
{
	if (s->round_id == g->r->id)
		return op_say(op,
		              N_("%.*s đã có trong danh sách này cho thành tích này. Một thành tích chỉ "
		                 "khen một lần."),
		              STR_ARG(s->name));
	if (s->has_doc_on)
		return op_say(op,
		              N_("%.*s đã được tặng %.*s cho thành tích này theo Quyết định số %.*s ngày "
		                 "%.*s. Một thành tích chỉ khen một lần."),
		              STR_ARG(s->name), STR_ARG(form), STR_ARG(s->doc_number),
		              STR_ARG(i18n_day(op->arena, (int)op->lang, s->doc_on)));
	return op_say(op,
	              N_("%.*s đang được đề nghị %.*s cho thành tích này ở đợt “%.*s”. Một thành tích "
	                 "chỉ khen một lần."),
	              STR_ARG(s->name), STR_ARG(form), STR_ARG(s->title));
}

static struct str
commended_already(struct op *op, const struct award_ground *g, const struct award_who *w,
                  const struct q_award_same_row *s)
{
	const struct award_form *form = form_of(g, s->form);
	struct str name = form == NULL ? s->form : form->name;

	if (!str_eq(s->subject, w->subject))
		return commended_as_another(op, g, s, name);
	if (s->round_id == g->r->id)
		return op_say(op, N_("Đã có trong danh sách này."));
	if (s->has_doc_on)
		return op_say(op,
		              N_("Đã được tặng %.*s cho thành tích này theo Quyết định số %.*s ngày "
		                 "%.*s. Một thành tích chỉ khen một lần."),
		              STR_ARG(name), STR_ARG(s->doc_number),
		              STR_ARG(i18n_day(op->arena, (int)op->lang, s->doc_on)));
	return op_say(op,
	              N_("Đang được đề nghị %.*s cho thành tích này ở đợt “%.*s”. Một thành tích "
	                 "chỉ khen một lần."),
	              STR_ARG(name), STR_ARG(s->title));
}

bool
award_bar(struct op *op, struct award_ground *g, const struct award_who *w, int64_t self,
          struct str *ret)
{
	struct q_award_same_rows same;
	bool holds = true;

	*ret = STR("");
	if (!q_award_same(op->db, op->arena,
	                  &(struct q_award_same_in){
						  .agency = g->r->agency,
						  .subject = w->subject,
						  .movement = w->movement,
						  .person = w->kind == AWARD_PERSON ? w->person : 0,
						  .initiative = w->kind == AWARD_INITIATIVE ? w->initiative : 0},
	                  &same, &op->err))
		return false;
	for (size_t i = 0; i < same.len; i++)
		if (same.at[i].id != self && same_achievement(w, &same.at[i]) && excludes(g, &same.at[i])) {
			*ret = commended_already(op, g, w, &same.at[i]);
			return true;
		}
	if (g->r->form.needs.len == 0 || g->r->movement == 0 || w->kind == AWARD_OUTSIDER)
		return true;
	if (!holds_needed(op, g, w, &holds))
		return false;
	if (!holds)
		*ret = op_say(op,
		              N_("Chưa có %.*s của phong trào này. %.*s chỉ xét trong số đã được tặng "
		                 "%.*s."),
		              STR_ARG(g->r->form.needs_name), STR_ARG(g->r->form.name),
		              STR_ARG(g->r->form.needs_name));
	return true;
}

/* ---- who, in keys and words -------------------------------------------------------------------
 */

struct award_who
award_who_of(const struct award_item *i)
{
	return (struct award_who){.kind = i->kind,
	                          .unit = i->unit,
	                          .person = i->person,
	                          .initiative = i->initiative,
	                          .movement = i->movement,
	                          .subject = i->subject,
	                          .achievement = i->achievement,
	                          .name = i->name,
	                          .place = i->place,
	                          .merit = i->merit,
	                          .reason = i->reason};
}

void
award_keys(struct op *op, const struct award_round *r, struct award_who *w)
{
	struct arena *a = op->arena;

	if (w->kind == AWARD_UNIT)
		w->subject = arena_printf(a, "u%" PRId64, w->unit);
	else if (w->kind == AWARD_PERSON)
		w->subject = arena_printf(a, "p%" PRId64, w->person);
	else if (w->kind == AWARD_INITIATIVE)
		w->subject = arena_printf(a, "i%" PRId64, w->initiative);
	else
		w->subject = arena_printf(a, "o%.*s, %.*s", STR_ARG(text_fold(a, w->name)),
		                          STR_ARG(text_fold(a, w->place)));
	if (r->movement != 0)
		w->movement = r->movement;
	if (w->initiative != 0)
		w->achievement = arena_printf(a, "i%" PRId64, w->initiative);
	else if (r->movement != 0)
		w->achievement = arena_printf(a, "m%" PRId64, r->movement);
	else
		w->achievement = arena_printf(
			a, "t%.*s", STR_ARG(text_fold(a, w->merit.len > 0 ? w->merit : r->merit)));
}

/* Units are called as in the movement; ad hoc as today. */
static bool
name_day(struct op *op, const struct award_round *r, int64_t *ret)
{
	struct movement m;

	*ret = op->today;
	if (r->movement == 0)
		return true;
	if (!movement_by_id(op, r->movement, &m))
		return false;
	*ret = movement_name_day(op, &m);
	return true;
}

bool
award_name_unit(struct op *op, const struct award_round *r, struct award_who *w)
{
	struct q_award_unit_row *u;
	int64_t on;

	if (!name_day(op, r, &on) ||
	    !q_award_unit(op->db, op->arena, &(struct q_award_unit_in){w->unit, on, op->today}, &u,
	                  &op->err))
		return false;
	/* A unit founded since then has no older name. */
	if (u == NULL &&
	    !q_award_unit(op->db, op->arena, &(struct q_award_unit_in){w->unit, op->today, op->today},
	                  &u, &op->err))
		return false;
	if (u == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy đơn vị này."), "unit=%" PRId64, w->unit);
	w->name = u->name;
	w->place = STR("");
	return true;
}

bool
award_name_person(struct op *op, const struct award_round *r, struct award_who *w)
{
	struct q_award_person_row *p;
	int64_t on;

	if (!name_day(op, r, &on) ||
	    !q_award_person(op->db, op->arena, &(struct q_award_person_in){w->person, on}, &p,
	                    &op->err))
		return false;
	if (p == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy người này."), "person=%" PRId64,
		               w->person);
	w->name = p->full_name;
	w->place = STR("");
	if (p->has_unit_id) {
		if (w->unit == 0)
			w->unit = p->unit_id;
		w->place = p->unit_name.at == NULL
		               ? p->position_title
		               : arena_printf(op->arena, "%.*s, %.*s", STR_ARG(p->position_title),
		                              STR_ARG(p->unit_name));
	}
	return true;
}

bool
award_name_initiative(struct op *op, struct award_who *w)
{
	struct q_award_initiative_by_id_row *i;
	struct q_award_authors_rows authors;
	struct q_award_unit_row *u;
	struct buf b = buf_sized(op->arena, 128);

	if (!q_award_initiative_by_id(op->db, op->arena, w->initiative, &i, &op->err) ||
	    !q_award_authors(op->db, op->arena, w->initiative, &authors, &op->err) ||
	    !q_award_unit(op->db, op->arena, &(struct q_award_unit_in){w->unit, op->today, op->today},
	                  &u, &op->err))
		return false;
	if (i == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy sáng kiến này."), "initiative=%" PRId64,
		               w->initiative);
	for (size_t k = 0; k < authors.len; k++)
		buf_printf(&b, "%s%.*s", k > 0 ? ", " : "", STR_ARG(authors.at[k].name));
	struct str names = b.len > 0 ? buf_view(&b) : STR("");
	w->name = authors.len == 1 ? names
	          : names.len > 0  ? arena_printf(op->arena, "Nhóm tác giả %.*s", STR_ARG(names))
	                           : STR("Nhóm tác giả");
	w->name = utf8_prefix(w->name, AWARD_NAME_MAX);
	w->place = u == NULL ? STR("") : u->name;
	if (w->merit.len == 0)
		w->merit = utf8_prefix(arena_printf(op->arena, "Có sáng kiến “%.*s”", STR_ARG(i->title)),
		                       AWARD_MERIT_MAX);
	return true;
}
