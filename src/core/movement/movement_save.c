/* movement_save.c - storing a whole movement; see movement.h. */
#include "core/movement/movement.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "movement.sql.h"

/* '2022', then '2022-2', '2022-3' … where the year is taken by another agency. */
static bool
make_slug(struct op *op, int64_t year, struct str *ret)
{
	for (int n = 1; n < 1000; n++) {
		struct q_movement_slug_taken_row *taken;
		*ret = n == 1 ? arena_printf(op->arena, "%" PRId64, year)
		              : arena_printf(op->arena, "%" PRId64 "-%d", year, n);
		if (!q_movement_slug_taken(op->db, op->arena, *ret, &taken, &op->err))
			return false;
		if (taken == NULL)
			return true;
	}
	return op_fail(op, ERR_LIMIT, N_("Năm này đã có quá nhiều phong trào."), "year=%" PRId64, year);
}

static bool
save_domains(struct op *op, int64_t movement, const struct movement_domains *list)
{
	struct q_movement_domain_parked_used_row *used;
	int64_t n;

	if (!q_movement_domain_park(op->db, movement, &n, &op->err))
		return false;
	for (size_t i = 0; i < list->len; i++) {
		const struct movement_domain *d = &list->at[i];
		int64_t changed = 0;
		if (d->id != 0 && !q_movement_domain_update(
							  op->db,
							  &(struct q_movement_domain_update_in){.id = d->id,
		                                                            .movement = movement,
		                                                            .number = d->number,
		                                                            .name = str_trim(d->name),
		                                                            .aliases = d->aliases},
							  &changed, &op->err))
			return false;
		if (changed == 0 && !q_movement_domain_insert(
								op->db,
								&(struct q_movement_domain_insert_in){.movement = movement,
		                                                              .number = d->number,
		                                                              .name = str_trim(d->name),
		                                                              .aliases = d->aliases},
								&n, &op->err))
			return false;
	}
	if (!q_movement_domain_parked_used(op->db, op->arena, movement, &used, &op->err))
		return false;
	if (used != NULL)
		return op_fail(
			op, ERR_INVALID,
			N_("Có lĩnh vực bị bỏ nhưng đã có sáng kiến đăng ký. Giữ lại, hoặc chuyển sáng kiến trước."),
			"domain=%.*s", STR_ARG(used->name));
	return q_movement_domain_delete_parked(op->db, movement, &n, &op->err) &&
	       q_movement_domain_renumber_initiatives(op->db, movement, &n, &op->err);
}

/* A level somebody competes for is renamed, not dropped. */
static bool
keep_levels(struct op *op, const struct movement *before, const struct movement *after)
{
	struct movement_levels was = movement_levels(op->arena, before);
	struct movement_levels is = movement_levels(op->arena, after);

	for (size_t i = 0; i < was.len; i++) {
		struct q_movement_level_used_row *used;
		bool kept = false;
		for (size_t k = 0; k < is.len; k++)
			kept |= str_eq(is.at[k].code, was.at[i].code);
		if (kept)
			continue;
		if (!q_movement_level_used(op->db, op->arena,
		                           &(struct q_movement_level_used_in){before->id, was.at[i].code},
		                           &used, &op->err))
			return false;
		if (used != NULL)
			return op_fail(
				op, ERR_INVALID,
				N_("Có cấp thi đua bị bỏ nhưng đã có sáng kiến đăng ký cấp đó. Giữ lại, hoặc chuyển sáng kiến trước."),
				"level=%.*s", STR_ARG(was.at[i].code));
	}
	return true;
}

static bool
save_milestones(struct op *op, int64_t movement, const struct movement_milestones *list)
{
	int64_t n;

	if (!q_movement_milestone_park(op->db, movement, &n, &op->err))
		return false;
	for (size_t i = 0; i < list->len; i++) {
		const struct movement_milestone *s = &list->at[i];
		struct q_movement_milestone_update_in in = {
			.id = s->id,
			.movement = movement,
			.number = (int64_t)i + 1,
			.kind = s->kind,
			.title = str_trim(s->title),
			.written = str_trim(s->written),
			.owed_by = s->owed_by,
			.has_opens_on = s->opens_on != DAY_NONE,
			.opens_on = s->opens_on,
			.has_due_on = s->due_on != DAY_NONE,
			.due_on = s->due_on,
			.has_closes_on = s->closes_on != DAY_NONE,
			.closes_on = s->closes_on,
		};
		int64_t changed = 0;
		if (s->id != 0 && !q_movement_milestone_update(op->db, &in, &changed, &op->err))
			return false;
		if (changed == 0 && !q_movement_milestone_insert(op->db,
		                                                 &(struct q_movement_milestone_insert_in){
															 .movement = movement,
															 .number = in.number,
															 .kind = in.kind,
															 .title = in.title,
															 .written = in.written,
															 .owed_by = in.owed_by,
															 .has_opens_on = in.has_opens_on,
															 .opens_on = in.opens_on,
															 .has_due_on = in.has_due_on,
															 .due_on = in.due_on,
															 .has_closes_on = in.has_closes_on,
															 .closes_on = in.closes_on},
		                                                 &n, &op->err))
			return false;
	}
	return q_movement_exception_delete_parked(op->db, movement, &n, &op->err) &&
	       q_movement_milestone_delete_parked(op->db, movement, &n, &op->err);
}

static bool
save_criteria_and_units(struct op *op, int64_t movement, const struct movement_plan *p)
{
	int64_t n;

	if (!q_movement_criteria_delete(op->db, movement, &n, &op->err) ||
	    !q_movement_units_delete(op->db, movement, &n, &op->err))
		return false;
	for (size_t i = 0; i < p->criteria.len; i++) {
		const struct movement_criterion *c = &p->criteria.at[i];
		if (!q_movement_criterion_insert(
				op->db,
				&(struct q_movement_criterion_insert_in){.movement = movement,
		                                                 .subject = c->subject,
		                                                 .number = (int64_t)i + 1,
		                                                 .text = str_trim(c->text),
		                                                 .predicate = c->predicate,
		                                                 .argument = c->argument},
				&n, &op->err))
			return false;
	}
	for (size_t i = 0; i < p->units.len; i++)
		if (!q_movement_unit_insert(
				op->db,
				&(struct q_movement_unit_insert_in){.movement = movement,
		                                            .unit = p->units.at[i].unit,
		                                            .quota = p->units.at[i].quota},
				&n, &op->err))
			return false;
	return q_movement_exception_delete_absent(op->db, movement, &n, &op->err);
}

struct save {
	const struct movement_plan *plan;
	const struct movement_plan *before; /* what is stored; NULL for a new one */
	struct str slug, summary, detail;
};

static bool
save_head(struct op *op, struct save *s, int64_t *ret_id)
{
	const struct movement *m = &s->plan->head;
	struct q_movement_insert_in in = {
		.slug = m->slug,
		.agency = m->agency,
		.year = m->year,
		.name = str_trim(m->name),
		.plan_number = str_trim(m->plan_number),
		.has_plan_on = m->plan_on != DAY_NONE,
		.plan_on = m->plan_on,
		.superior_plan = m->superior_plan,
		.has_superior_id = m->superior != 0,
		.superior_id = m->superior,
		.theme = m->theme,
		.legal_bases = m->legal_bases,
		.subjects = m->subjects,
		.contents = m->contents,
		.before_is_strict = m->before_is_strict,
		.late_accepted = m->late_accepted,
		.levels = m->levels,
		.form_title = m->form_title,
		.report_title = m->report_title,
		.now = op->now,
	};
	struct q_movement_insert_row *made;
	int64_t changed;

	if (m->id == 0) {
		if (!make_slug(op, m->year, &s->slug))
			return false;
		in.slug = s->slug;
		if (!q_movement_insert(op->db, op->arena, &in, &made, &op->err))
			return false;
		*ret_id = made->id;
		return true;
	}
	s->slug = m->slug;
	*ret_id = m->id;
	if (!q_movement_update(op->db,
	                       &(struct q_movement_update_in){.id = m->id,
	                                                      .version = m->version,
	                                                      .year = in.year,
	                                                      .name = in.name,
	                                                      .plan_number = in.plan_number,
	                                                      .has_plan_on = in.has_plan_on,
	                                                      .plan_on = in.plan_on,
	                                                      .superior_plan = in.superior_plan,
	                                                      .has_superior_id = in.has_superior_id,
	                                                      .superior_id = in.superior_id,
	                                                      .theme = in.theme,
	                                                      .legal_bases = in.legal_bases,
	                                                      .subjects = in.subjects,
	                                                      .contents = in.contents,
	                                                      .before_is_strict = in.before_is_strict,
	                                                      .late_accepted = in.late_accepted,
	                                                      .levels = in.levels,
	                                                      .form_title = in.form_title,
	                                                      .report_title = in.report_title,
	                                                      .now = op->now},
	                       &changed, &op->err))
		return false;
	if (changed == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Phong trào vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		               "id=%" PRId64 " version=%" PRId64, m->id, m->version);
	return true;
}

static bool
save(struct op *op, void *arg)
{
	struct save *s = arg;
	int64_t id;

	if (s->before != NULL && !keep_levels(op, &s->before->head, &s->plan->head))
		return false;
	return save_head(op, s, &id) && save_domains(op, id, &s->plan->domains) &&
	       save_milestones(op, id, &s->plan->milestones) &&
	       save_criteria_and_units(op, id, s->plan) &&
	       audit_record(op, &(struct audit_entry){.action = s->before == NULL ? "movement.create"
	                                                                          : "movement.save",
	                                              .object_kind = "movement",
	                                              .object_id = id,
	                                              .agency = s->plan->head.agency,
	                                              .summary = s->summary,
	                                              .detail = s->detail});
}

static struct str
part_text(struct op *op, const struct movement_plan *plan, enum movement_part part)
{
	struct movement_facts facts = movement_facts_of(op, plan, part);
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < facts.len; i++)
		buf_printf(&b, "%s%s: %.*s", i > 0 ? "\n" : "", facts.at[i].label,
		           STR_ARG(facts.at[i].text));
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Which parts differ, for the history. False when none does. */
static bool
compare(struct op *op, struct save *s)
{
	struct audit_changes changes = {0};
	struct buf names = {.arena = op->arena};

	for (int part = 0; part < MOVEMENT_PARTS; part++) {
		struct str was = part_text(op, s->before, (enum movement_part)part);
		struct str is = part_text(op, s->plan, (enum movement_part)part);
		if (str_eq(was, is))
			continue;
		buf_printf(&names, "%s%s", names.len > 0 ? "; " : "", movement_part_names[part]);
		audit_change(&changes, op->arena, movement_part_names[part], was, is);
	}
	if (names.len == 0)
		return false;
	s->summary = arena_printf(op->arena, "Sửa phong trào: %.*s", STR_ARG(buf_view(&names)));
	s->detail = audit_changes_json(&changes);
	return true;
}

/* Every text without blanks at its ends, lists of lines without empty lines. */
static struct str
tidy_lines(struct op *op, struct str text)
{
	struct buf b = {.arena = op->arena};
	struct str line;

	while (str_cut(&text, '\n', &line))
		if (str_trim(line).len > 0)
			buf_printf(&b, "%s%.*s", b.len > 0 ? "\n" : "", STR_ARG(str_trim(line)));
	return b.len > 0 ? buf_view(&b) : STR("");
}

static void
tidy(struct op *op, struct movement_plan *p)
{
	struct movement *h = &p->head;
	struct str *texts[] = {&h->name, &h->plan_number, &h->theme, &h->form_title, &h->report_title};
	struct str *lists[] = {&h->superior_plan, &h->legal_bases, &h->subjects, &h->contents,
	                       &h->levels};

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = str_trim(*texts[i]);
	for (size_t i = 0; i < COUNT_OF(lists); i++)
		*lists[i] = tidy_lines(op, *lists[i]);
	/* Lists of its own: those of the caller stay as they are. */
	struct movement_plan was = *p;
	p->domains = (struct movement_domains){0};
	p->milestones = (struct movement_milestones){0};
	p->criteria = (struct movement_criteria){0};
	for (size_t i = 0; i < was.domains.len; i++) {
		struct movement_domain *d = list_push(&p->domains, op->arena);
		*d = was.domains.at[i];
		d->name = str_trim(d->name);
		d->aliases = tidy_lines(op, d->aliases);
	}
	for (size_t i = 0; i < was.milestones.len; i++) {
		struct movement_milestone *s = list_push(&p->milestones, op->arena);
		*s = was.milestones.at[i];
		s->title = str_trim(s->title);
		s->written = str_trim(s->written);
	}
	for (size_t i = 0; i < was.criteria.len; i++) {
		struct movement_criterion *c = list_push(&p->criteria, op->arena);
		*c = was.criteria.at[i];
		c->text = str_trim(c->text);
	}
}

/* What is stored, with its agency, slug and state, which no form can change. */
static bool
load_before(struct op *op, struct movement *head, struct movement_plan *ret)
{
	struct movement m;

	if (!movement_by_id(op, head->id, &m) || !movement_plan_of(op, &m, ret))
		return false;
	head->agency = m.agency;
	head->slug = m.slug;
	if (str_eq(m.state, STR("closed")))
		return op_fail(op, ERR_INVALID, N_("Phong trào đã đóng, không sửa được nữa."),
		               "id=%" PRId64, m.id);
	if (m.version != head->version)
		return op_fail(op, ERR_CONFLICT,
		               N_("Phong trào vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		               "id=%" PRId64 " version=%" PRId64, m.id, head->version);
	return true;
}

bool
movement_save(struct op *op, const struct movement_plan *plan, struct str *ret_slug)
{
	struct movement_plan after = *plan, before;
	struct movement_problems problems = {0};
	struct save s = {.plan = &after, .summary = STR("Soạn phong trào mới"), .detail = STR("")};

	if (after.head.id != 0) {
		if (!load_before(op, &after.head, &before))
			return false;
		s.before = &before;
	}
	if (!access_is_office_of(op, after.head.agency))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	tidy(op, &after);
	if (!movement_check(op, &after, &problems))
		return false;
	for (size_t i = 0; i < problems.len; i++)
		if (problems.at[i].blocks)
			return op_fail(op, ERR_INVALID, problems.at[i].msgid, "part=%d row=%zu %s",
			               (int)problems.at[i].part, problems.at[i].row, problems.at[i].field);
	*ret_slug = after.head.slug;
	if (s.before != NULL && !compare(op, &s))
		return true;
	if (!op_tx(op, save, &s))
		return false;
	*ret_slug = s.slug;
	return true;
}
