/* part_fill.c - what the form of one part shows; see part.h. */
#include "core/form/when.h"
#include "i18n/i18n.h"
#include "web/movement/part.h"
#include "web/web.h"

const char *
movement_edit_error(const struct movement_edit_view *v, size_t row, const char *field)
{
	const struct movement_problem *p = movement_problem_at(&v->problems, v->part, row, field);
	return p != NULL ? p->msgid : NULL;
}

/* As it was typed when the plan could not hold it, else what the plan holds. */
static struct str
shown(const struct movement_edit_view *v, size_t row, const char *field, struct str held)
{
	const struct movement_problem *p = movement_problem_at(&v->problems, v->part, row, field);
	return p != NULL && p->typed.at != NULL ? p->typed : held;
}

static struct str
number_text(struct arena *a, int64_t n)
{
	return arena_printf(a, "%" PRId64, n);
}

static void
word_options(struct request *req, const struct movement_words *words, struct str code,
             struct movement_options *to)
{
	for (size_t i = 0; i < words->len; i++)
		*list_push(to, req->op.arena) = (struct ui_option){
			.value = str_of(words->at[i].code),
			.text = str_of(page_tr(req, words->at[i].name)),
			.chosen = str_eq(code, str_of(words->at[i].code))};
}

static void
rule_options(struct request *req, const struct movement_criterion *c, struct movement_options *to)
{
	const struct movement_rule *chosen = movement_rule(c->predicate, c->argument);

	for (size_t i = 0; i < movement_rules.len; i++) {
		const struct movement_rule *r = &movement_rules.at[i];
		bool of_number = r->argument == NULL && str_eq(c->predicate, str_of(r->predicate));
		*list_push(to, req->op.arena) = (struct ui_option){
			.value = arena_printf(req->op.arena, "%s:%s", r->predicate,
		                          r->argument != NULL ? r->argument : "#"),
			.text = str_of(page_tr(req, r->name)),
			.chosen = r == chosen || of_number};
	}
}

static bool
fill_superiors(struct request *req, struct movement_edit_view *v)
{
	struct op *op = &req->op;
	int64_t superior = v->plan.head.superior;
	struct movements above;
	struct movement linked;
	bool there = superior == 0;

	if (!movement_list_above(op, &above))
		return false;
	*list_push(&v->superiors, op->arena) = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Không nối"))), .chosen = superior == 0};
	for (size_t i = 0; i < above.len; i++) {
		there |= above.at[i].id == superior;
		*list_push(&v->superiors,
		           op->arena) = (struct ui_option){.value = number_text(op->arena, above.at[i].id),
		                                           .text = above.at[i].name,
		                                           .chosen = above.at[i].id == superior};
	}
	/* The one it is linked to may have been closed since. */
	if (!there && movement_by_id(op, superior, &linked))
		*list_push(&v->superiors, op->arena) = (struct ui_option){
			.value = number_text(op->arena, superior), .text = linked.name, .chosen = true};
	op->err = (struct err){0};
	return true;
}

static bool
fill_sets(struct request *req, struct movement_edit_view *v)
{
	struct domain_sets sets;

	if (!domain_set_list(&req->op, true, &sets))
		return false;
	for (size_t i = 0; i < sets.len; i++)
		*list_push(&v->sets, req->op.arena) = (struct ui_option){
			.value = number_text(req->op.arena, sets.at[i].id), .text = sets.at[i].name};
	return true;
}

static void
fill_domains(struct request *req, struct movement_edit_view *v)
{
	struct arena *a = req->op.arena;
	int64_t last = 0;

	for (size_t i = 0; i < v->plan.domains.len; i++) {
		const struct movement_domain *d = &v->plan.domains.at[i];
		last = d->number > last ? d->number : last;
		*list_push(&v->domains, a) = (struct edit_domain){
			number_text(a, d->id), shown(v, i, "number", number_text(a, d->number)), d->name,
			movement_alias_text(a, d->aliases)};
	}
	if (v->fresh != SIZE_MAX || v->domains.len == 0)
		*list_push(&v->domains, a) = (struct edit_domain){STR("0"), number_text(a, last + 1),
		                                                  STR(""), STR("")};
}

static void
add_milestone(struct request *req, struct movement_edit_view *v, const struct movement_milestone *m)
{
	struct arena *a = req->op.arena;
	const struct movement *h = &v->plan.head;
	size_t row = v->milestones.len;
	struct when w = when_read(a, m->written, (int)h->year, h->before_is_strict);
	struct edit_milestone *e = list_push(&v->milestones, a);

	*e = (struct edit_milestone){
		.id = number_text(a, m->id),
		.title = m->title,
		.written = m->written,
		.opens = shown(v, row, "opens_on", movement_day_text(a, m->opens_on)),
		.due = shown(v, row, "due_on", movement_day_text(a, m->due_on)),
		.closes = shown(v, row, "closes_on", movement_day_text(a, m->closes_on)),
		.understood = STR("")};
	e->differs = STR("");
	if (w.by != DAY_NONE && m->due_on != DAY_NONE && w.by != m->due_on)
		e->differs = web_fmt(req,
		                     N_("Kế hoạch viết “%.*s”, tức hết ngày %.*s, khác ngày cuối đúng hạn "
		                        "%.*s. Sửa một trong hai, hoặc để nguyên nếu cơ quan đã lùi ngày."),
		                     STR_ARG(m->written), STR_ARG(movement_day_text(a, w.by)),
		                     STR_ARG(movement_day_text(a, m->due_on)));
	else if (w.doubt.len > 0 && m->due_on == DAY_NONE)
		e->understood = str_of(page_tr(req, arena_str(a, w.doubt).at));
	word_options(req, &movement_kinds, m->kind, &e->kinds);
	word_options(req, &movement_owers, m->owed_by, &e->owers);
}

static void
fill_milestones(struct request *req, struct movement_edit_view *v)
{
	const struct movement_milestone blank = {.kind = STR("register"),
	                                         .owed_by = STR("unit"),
	                                         .title = STR(""),
	                                         .written = STR(""),
	                                         .opens_on = DAY_NONE,
	                                         .due_on = DAY_NONE,
	                                         .closes_on = DAY_NONE};

	for (size_t i = 0; i < v->plan.milestones.len; i++)
		add_milestone(req, v, &v->plan.milestones.at[i]);
	if (v->fresh != SIZE_MAX || v->milestones.len == 0)
		add_milestone(req, v, &blank);
}

static void
add_criterion(struct request *req, struct movement_edit_view *v, const struct movement_criterion *c)
{
	struct edit_criterion *e = list_push(&v->criteria, req->op.arena);

	*e = (struct edit_criterion){.text = c->text, .number = STR("")};
	for (size_t i = 0; i < movement_rules.len; i++)
		if (movement_rules.at[i].argument == NULL &&
		    str_eq(c->predicate, str_of(movement_rules.at[i].predicate)))
			e->number = c->argument;
	word_options(req, &movement_subjects, c->subject, &e->subjects);
	rule_options(req, c, &e->rules);
}

static void
fill_criteria(struct request *req, struct movement_edit_view *v)
{
	struct movement_criterion blank = {
		.subject = STR("collective"), .text = STR(""), .predicate = STR(""), .argument = STR("")};

	for (size_t i = 0; i < v->plan.criteria.len; i++) {
		add_criterion(req, v, &v->plan.criteria.at[i]);
		blank.subject = v->plan.criteria.at[i].subject;
	}
	if (v->fresh != SIZE_MAX || v->criteria.len == 0)
		add_criterion(req, v, &blank);
}

static bool
fill_units(struct request *req, struct movement_edit_view *v)
{
	struct op *op = &req->op;
	struct units units;

	if (!unit_tree(op, op->agency, op->today, &units))
		return false;
	for (size_t i = 0; i < units.len; i++) {
		const struct unit *u = &units.at[i];
		/* A quota typed for a unit that takes no part yet stays typed. */
		struct str typed = http_field(req, arena_printf(op->arena, "ct-%" PRId64, u->id).at);
		struct edit_unit e = {.id = u->id,
		                      .row = SIZE_MAX,
		                      .name = u->name,
		                      .depth = u->depth,
		                      .quota = typed.len > 0 ? typed : STR("1")};
		if (u->id == op->agency)
			continue;
		for (size_t k = 0; k < v->plan.units.len; k++)
			if (v->plan.units.at[k].unit == u->id) {
				e.takes_part = true;
				e.row = k;
				e.quota = shown(v, k, "quota", number_text(op->arena, v->plan.units.at[k].quota));
			}
		*list_push(&v->units, op->arena) = e;
	}
	v->all = http_field(req, "ct_chung");
	return true;
}

static void
fill_levels(struct request *req, struct movement_edit_view *v)
{
	struct movement_levels levels = movement_levels(req->op.arena, &v->plan.head);

	for (size_t i = 0; i < levels.len; i++)
		*list_push(&v->levels, req->op.arena) = (struct edit_level){levels.at[i].code,
		                                                            levels.at[i].name};
	if (v->fresh != SIZE_MAX || v->levels.len == 0)
		*list_push(&v->levels, req->op.arena) = (struct edit_level){STR(""), STR("")};
}

bool
part_fill(struct request *req, struct movement_edit_view *v)
{
	struct arena *a = req->op.arena;
	const struct movement *h = &v->plan.head;

	switch (v->part) {
	case MOVEMENT_HEAD:
		v->year = shown(v, 0, "year", h->year == 0 ? STR("") : number_text(a, h->year));
		v->plan_on = shown(v, 0, "plan_on", movement_day_text(a, h->plan_on));
		return fill_superiors(req, v);
	case MOVEMENT_FORMS: fill_levels(req, v); return true;
	case MOVEMENT_DOMAINS: fill_domains(req, v); return fill_sets(req, v);
	case MOVEMENT_MILESTONES: fill_milestones(req, v); return true;
	case MOVEMENT_CRITERIA: fill_criteria(req, v); return true;
	case MOVEMENT_UNITS: return fill_units(req, v);
	case MOVEMENT_PARTS: break;
	}
	return true;
}
