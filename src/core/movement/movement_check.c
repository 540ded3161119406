/* movement_check.c - what is wrong with a movement, each thing at its place; see movement.h. */
#include "core/movement/movement.h"

#include "core/form/when.h"
#include "core/movement/movement_words.h"

#define NAME_MAX_BYTES 2000
#define LINES_MAX_BYTES 40000

const char *const movement_part_names[MOVEMENT_PARTS] = {
	N_("Kế hoạch"), N_("Biểu mẫu, cách tính hạn"), N_("Lĩnh vực"), N_("Mốc thời gian"),
	N_("Tiêu chí"), N_("Đơn vị, chỉ tiêu"),
};

const struct movement_problem *
movement_problem_at(const struct movement_problems *list, enum movement_part part, size_t row,
                    const char *field)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct movement_problem *p = &list->at[i];
		if (p->part == part && p->row == row && str_eq(str_of(p->field), str_of(field)))
			return p;
	}
	return NULL;
}

void
movement_problem_add(struct op *op, struct movement_problems *to, const struct movement_problem *p)
{
	if (movement_problem_at(to, p->part, p->row, p->field) == NULL)
		*list_push(to, op->arena) = *p;
}

struct check {
	struct op *op;
	struct movement_problems *to;
	enum movement_part part;
	size_t row;
};

static void
wrong(const struct check *c, const char *field, const char *msgid)
{
	movement_problem_add(
		c->op, c->to,
		&(struct movement_problem){
			.part = c->part, .row = c->row, .field = field, .msgid = msgid, .blocks = true});
}

static void
text(const struct check *c, const char *field, struct str s, size_t max, const char *missing)
{
	if (missing != NULL && str_trim(s).len == 0)
		wrong(c, field, missing);
	else if (s.len > max)
		wrong(c, field, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
}

static void
check_head(const struct check *c, const struct movement *m)
{
	if (m->year < 2000 || m->year > 2100)
		wrong(c, "year", N_("Nhập năm của phong trào, từ 2000 đến 2100."));
	text(c, "name", m->name, NAME_MAX_BYTES, N_("Nhập tên phong trào như trích yếu của kế hoạch."));
	text(c, "plan_number", m->plan_number, 100, NULL);
	text(c, "superior_plan", m->superior_plan, LINES_MAX_BYTES, NULL);
	text(c, "theme", m->theme, NAME_MAX_BYTES, NULL);
	text(c, "legal_bases", m->legal_bases, LINES_MAX_BYTES, NULL);
	text(c, "subjects", m->subjects, LINES_MAX_BYTES, NULL);
	text(c, "contents", m->contents, LINES_MAX_BYTES, NULL);
}

static void
check_forms(struct check c, const struct movement *m)
{
	struct movement_levels levels = movement_levels(c.op->arena, m);

	text(&c, "form_title", m->form_title, NAME_MAX_BYTES, NULL);
	text(&c, "report_title", m->report_title, NAME_MAX_BYTES, NULL);
	if (levels.len > 20)
		wrong(&c, "levels", N_("Nhiều nhất 20 cấp thi đua."));
	for (size_t i = 0; i < levels.len; i++) {
		c.row = i;
		text(&c, "level", levels.at[i].name, 200, N_("Nhập tên cấp thi đua."));
		if (str_find(levels.at[i].name, STR("|"), 0) != SIZE_MAX)
			wrong(&c, "level", N_("Tên cấp không có dấu “|”."));
		for (size_t k = 0; k < i; k++)
			if (str_eq(levels.at[k].name, levels.at[i].name) ||
			    str_eq(levels.at[k].code, levels.at[i].code))
				wrong(&c, "level", N_("Cấp này đã có ở trên."));
	}
}

static void
check_domains(struct check c, const struct movement_domains *list)
{
	for (size_t i = 0; i < list->len && i < 100; i++) {
		const struct movement_domain *d = &list->at[i];
		c.row = i;
		if (d->number < 1 || d->number > 99)
			wrong(&c, "number", N_("Số của lĩnh vực từ 1 đến 99."));
		text(&c, "name", d->name, 500, N_("Nhập tên lĩnh vực, hoặc bỏ dòng."));
		text(&c, "aliases", d->aliases, 5000, NULL);
		for (size_t k = 0; k < i; k++) {
			if (list->at[k].number == d->number)
				wrong(&c, "number", N_("Số này đã dùng ở trên. Đánh số lại."));
			if (str_eq(str_trim(list->at[k].name), str_trim(d->name)))
				wrong(&c, "name", N_("Lĩnh vực này đã có ở trên."));
		}
	}
	c.row = 0;
	if (list->len >= 100)
		wrong(&c, "", N_("Nhiều nhất 99 lĩnh vực."));
}

static void
check_milestones(struct check c, const struct movement *m, const struct movement_milestones *list)
{
	struct arena *a = c.op->arena;

	for (size_t i = 0; i < list->len && i < 100; i++) {
		const struct movement_milestone *s = &list->at[i];
		c.row = i;
		if (movement_word(&movement_kinds, s->kind) == NULL)
			wrong(&c, "kind", N_("Chọn loại mốc."));
		if (movement_word(&movement_owers, s->owed_by) == NULL)
			wrong(&c, "owed_by", N_("Chọn bên phải làm."));
		text(&c, "title", s->title, NAME_MAX_BYTES, N_("Nhập việc phải làm, hoặc bỏ mốc."));
		text(&c, "written", s->written, NAME_MAX_BYTES, NULL);
		struct when w = when_read(a, s->written, (int)m->year, m->before_is_strict);
		if (w.problem.len > 0)
			wrong(&c, "written", arena_str(a, w.problem).at);
		if (s->opens_on != DAY_NONE && s->due_on != DAY_NONE && s->opens_on > s->due_on)
			wrong(&c, "opens_on", N_("Ngày mở đứng sau hạn. Sửa một trong hai ngày."));
		if (s->closes_on != DAY_NONE && s->due_on != DAY_NONE && s->closes_on < s->due_on)
			wrong(&c, "closes_on", N_("Ngày đóng đứng trước hạn. Sửa một trong hai ngày."));
		else if (s->closes_on != DAY_NONE && s->opens_on != DAY_NONE && s->closes_on < s->opens_on)
			wrong(&c, "closes_on", N_("Ngày đóng đứng trước ngày mở. Sửa một trong hai ngày."));
	}
	c.row = 0;
	if (list->len >= 100)
		wrong(&c, "", N_("Nhiều nhất 99 mốc."));
}

static void
check_criteria(struct check c, const struct movement_criteria *list)
{
	for (size_t i = 0; i < list->len && i < 200; i++) {
		const struct movement_criterion *k = &list->at[i];
		c.row = i;
		if (movement_word(&movement_subjects, k->subject) == NULL)
			wrong(&c, "subject", N_("Chọn đối tượng của tiêu chí."));
		text(&c, "text", k->text, LINES_MAX_BYTES, N_("Nhập tiêu chí như kế hoạch viết."));
		if (movement_rule(k->predicate, k->argument) == NULL)
			wrong(&c, "predicate",
			      N_("Chọn điều kiện có trong danh sách; tỷ lệ là số từ 1 đến 100."));
	}
	c.row = 0;
	if (list->len >= 200)
		wrong(&c, "", N_("Nhiều nhất 199 tiêu chí."));
}

static void
check_units(struct check c, const struct movement_units *list)
{
	for (size_t i = 0; i < list->len; i++) {
		c.row = i;
		if (list->at[i].quota < 0 || list->at[i].quota > MOVEMENT_QUOTA_MAX)
			wrong(&c, "quota", N_("Chỉ tiêu của một đơn vị từ 0 đến 1000."));
		for (size_t k = 0; k < i; k++)
			if (list->at[k].unit == list->at[i].unit)
				wrong(&c, "unit", N_("Đơn vị này đã có ở trên."));
	}
}

/* Only a movement of an agency above may be linked to: so chains end. */
static bool
check_superior(const struct check *c, const struct movement *m)
{
	struct movement above;

	if (m->superior == 0)
		return true;
	bool found = movement_by_id(c->op, m->superior, &above);
	if (!found && c->op->err.code != ERR_NOT_FOUND)
		return false;
	c->op->err = (struct err){0};
	if (!found || above.is_own)
		wrong(c, "superior", N_("Chọn phong trào của cơ quan cấp trên."));
	return true;
}

bool
movement_check(struct op *op, const struct movement_plan *plan, struct movement_problems *ret)
{
	struct check c = {op, ret, MOVEMENT_HEAD, 0};

	check_head(&c, &plan->head);
	if (!check_superior(&c, &plan->head))
		return false;
	c.part = MOVEMENT_FORMS;
	check_forms(c, &plan->head);
	c.part = MOVEMENT_DOMAINS;
	check_domains(c, &plan->domains);
	c.part = MOVEMENT_MILESTONES;
	check_milestones(c, &plan->head, &plan->milestones);
	c.part = MOVEMENT_CRITERIA;
	check_criteria(c, &plan->criteria);
	c.part = MOVEMENT_UNITS;
	check_units(c, &plan->units);
	return true;
}

/* Words nobody can make a day of leave a milestone that reminds nobody. */
static bool
all_have_days(struct op *op, const struct movement_plan *p)
{
	for (size_t i = 0; i < p->milestones.len; i++) {
		const struct movement_milestone *m = &p->milestones.at[i];
		struct when w = when_read(op->arena, m->written, (int)p->head.year,
		                          p->head.before_is_strict);
		if (m->due_on == DAY_NONE && !w.open_ended)
			return false;
	}
	return true;
}

void
movement_readiness_of(struct op *op, const struct movement_plan *p,
                      struct movement_readiness ret[static MOVEMENT_READINESS])
{
	bool registers = false;

	for (size_t i = 0; i < p->milestones.len; i++)
		registers |= str_eq(p->milestones.at[i].kind, STR("register")) &&
		             p->milestones.at[i].due_on != DAY_NONE;
	const struct movement_readiness all[MOVEMENT_READINESS] = {
		{MOVEMENT_HEAD, N_("Số, ngày của kế hoạch"),
	     p->head.plan_number.len > 0 && p->head.plan_on != DAY_NONE, false},
		{MOVEMENT_FORMS, N_("Cấp thi đua"), p->head.levels.len > 0, false},
		{MOVEMENT_DOMAINS, N_("Lĩnh vực đăng ký (cần có)"), p->domains.len > 0, true},
		{MOVEMENT_MILESTONES, N_("Mốc đơn vị đăng ký Mẫu 1, có ngày cuối đúng hạn (cần có)"),
	     registers, true},
		{MOVEMENT_MILESTONES, N_("Mốc nào cũng có ngày cuối, hoặc ghi là thường xuyên"),
	     all_have_days(op, p), false},
		{MOVEMENT_CRITERIA, N_("Tiêu chí"), p->criteria.len > 0, false},
		{MOVEMENT_UNITS, N_("Đơn vị tham gia (cần có)"), p->units.len > 0, true},
	};
	for (size_t i = 0; i < MOVEMENT_READINESS; i++)
		ret[i] = all[i];
}
