/* movement_save.c - checking and storing a whole movement, and copying last year's; see movement.h.
 */
#include "core/movement/movement.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "movement.sql.h"

static const struct str kinds[] = {
	STR_INIT("register"),   STR_INIT("consolidate"), STR_INIT("interim"),
	STR_INIT("interim_up"), STR_INIT("final"),       STR_INIT("final_up"),
	STR_INIT("award"),      STR_INIT("replicate"),   STR_INIT("other"),
};
static const struct str subjects[] = {
	STR_INIT("collective"),
	STR_INIT("person"),
	STR_INIT("exclusion"),
	STR_INIT("replication"),
};
static const struct str owers[] = {
	STR_INIT("unit"),
	STR_INIT("office"),
	STR_INIT("leader"),
	STR_INIT("superior"),
};

static bool
one_of(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, list[i]))
			return true;
	return false;
}

static bool
check_head(struct op *op, const struct movement *m)
{
	if (m->year < 2000 || m->year > 2100)
		return op_fail(op, ERR_INVALID, N_("Nhập năm của phong trào, từ 2000 đến 2100."),
		               "year=%" PRId64, m->year);
	if (str_trim(m->name).len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập tên phong trào như trích yếu của kế hoạch."),
		               "name");
	if (m->name.len > 2000 || m->plan_number.len > 100 || m->theme.len > 2000 ||
	    m->legal_bases.len > 20000 || m->subjects.len > 20000 || m->contents.len > 40000)
		return op_fail(op, ERR_INVALID, N_("Một ô dài quá mức cho phép. Rút gọn rồi lưu lại."),
		               "head");
	return true;
}

static bool
check_parts(struct op *op, const struct movement_plan *p)
{
	for (size_t i = 0; i < p->domains.len; i++) {
		const struct movement_domain *d = &p->domains.at[i];
		if (str_trim(d->name).len == 0 || d->number < 1 || d->number > 99)
			return op_fail(op, ERR_INVALID, N_("Mỗi lĩnh vực cần một số từ 1 đến 99 và một tên."),
			               "domain %zu", i);
		for (size_t j = 0; j < i; j++)
			if (p->domains.at[j].number == d->number)
				return op_fail(op, ERR_INVALID, N_("Hai lĩnh vực mang cùng một số. Đánh số lại."),
				               "number=%" PRId64, d->number);
	}
	for (size_t i = 0; i < p->criteria.len; i++)
		if (!one_of(p->criteria.at[i].subject, subjects, COUNT_OF(subjects)))
			return op_fail(op, ERR_INVALID, N_("Chọn đối tượng của tiêu chí."), "criterion %zu", i);
	for (size_t i = 0; i < p->milestones.len; i++) {
		const struct movement_milestone *s = &p->milestones.at[i];
		if (!one_of(s->kind, kinds, COUNT_OF(kinds)) || !one_of(s->owed_by, owers, COUNT_OF(owers)))
			return op_fail(op, ERR_INVALID, N_("Chọn loại mốc và bên phải làm."), "milestone %zu",
			               i);
		if (s->opens_on != DAY_NONE && s->due_on != DAY_NONE && s->opens_on > s->due_on)
			return op_fail(op, ERR_INVALID, N_("Mốc mở sau ngày đến hạn. Sửa một trong hai ngày."),
			               "milestone %zu", i);
		if (s->closes_on != DAY_NONE && s->due_on != DAY_NONE && s->closes_on < s->due_on)
			return op_fail(op, ERR_INVALID,
			               N_("Ngày đóng đứng trước ngày đến hạn. Sửa một trong hai ngày."),
			               "milestone %zu", i);
	}
	for (size_t i = 0; i < p->units.len; i++)
		if (p->units.at[i].quota < 0 || p->units.at[i].quota > 1000)
			return op_fail(op, ERR_INVALID, N_("Chỉ tiêu của một đơn vị từ 0 đến 1000."),
			               "unit %zu", i);
	return true;
}

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
	return true;
}

struct save {
	const struct movement_plan *plan;
	struct str slug;
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
		               N_("Phong trào vừa có người khác sửa. Xem lại rồi làm tiếp."),
		               "id=%" PRId64 " version=%" PRId64, m->id, m->version);
	return true;
}

static bool
save(struct op *op, void *arg)
{
	struct save *s = arg;
	int64_t id;
	bool is_new = s->plan->head.id == 0;

	return save_head(op, s, &id) && save_domains(op, id, &s->plan->domains) &&
	       save_milestones(op, id, &s->plan->milestones) &&
	       save_criteria_and_units(op, id, s->plan) &&
	       audit_record(
			   op, &(struct audit_entry){.action = is_new ? "movement.create" : "movement.save",
	                                     .object_kind = "movement",
	                                     .object_id = id,
	                                     .agency = s->plan->head.agency,
	                                     .summary = is_new ? STR("Soạn phong trào mới")
	                                                       : STR("Sửa phong trào")});
}

bool
movement_save(struct op *op, const struct movement_plan *plan, struct str *ret_slug)
{
	struct save s = {.plan = plan};

	if (!access_is_office_of(op, plan->head.agency))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	if (str_eq(plan->head.state, STR("closed")))
		return op_fail(op, ERR_INVALID, N_("Phong trào đã đóng, không sửa được nữa."),
		               "id=%" PRId64, plan->head.id);
	if (!check_head(op, &plan->head) || !check_parts(op, plan) || !op_tx(op, save, &s))
		return false;
	*ret_slug = s.slug;
	return true;
}

/* The same day of the month `years` later; 29 February becomes 28. */
static int64_t
shifted(int64_t day, int years)
{
	int y, m, d;
	int64_t moved = DAY_NONE;

	if (day == DAY_NONE)
		return DAY_NONE;
	day_split(day, &y, &m, &d);
	if (!day_make(y + years, m, d, &moved) &&
	    !day_make(y + years, m, day_month_len(y + years, m), &moved))
		return DAY_NONE;
	return moved;
}

/* Last year's number in running text becomes this year's. */
static struct str
with_year(struct arena *a, struct str text, int64_t from, int64_t to)
{
	struct str old = arena_printf(a, "%" PRId64, from);
	struct buf b = {.arena = a};
	size_t done = 0, at;

	while ((at = str_find(text, old, done)) != SIZE_MAX) {
		buf_str(&b, str_slice(text, done, at));
		buf_printf(&b, "%" PRId64, to);
		done = at + old.len;
	}
	buf_str(&b, str_slice(text, done, text.len));
	return arena_str(a, buf_view(&b));
}

bool
movement_copy(struct op *op, const struct movement *from, int64_t year, struct movement_plan *ret)
{
	if (!movement_plan_of(op, from, ret))
		return false;
	struct movement *h = &ret->head;
	int years = (int)(year - from->year);

	h->id = h->version = h->superior = h->plan_file = 0;
	h->year = year;
	h->slug = h->plan_number = h->superior_plan = h->legal_bases = h->theme = STR("");
	h->plan_on = DAY_NONE;
	h->state = STR("draft");
	h->name = with_year(op->arena, h->name, from->year, year);
	h->form_title = with_year(op->arena, h->form_title, from->year, year);
	h->report_title = with_year(op->arena, h->report_title, from->year, year);
	for (size_t i = 0; i < ret->domains.len; i++)
		ret->domains.at[i].id = 0;
	for (size_t i = 0; i < ret->milestones.len; i++) {
		struct movement_milestone *s = &ret->milestones.at[i];
		s->id = 0;
		s->opens_on = shifted(s->opens_on, years);
		s->due_on = shifted(s->due_on, years);
		s->closes_on = shifted(s->closes_on, years);
		s->written = with_year(op->arena, s->written, from->year, year);
	}
	return true;
}
