/* page_movement_edit.c - …/soan and …/soan/{phan}: writing a movement, one part a page.
 *
 * The form carries a mark of the part as it was when the page was made. When the
 * stored part has another one by then, somebody else has saved it, and both texts
 * are shown; changes to other parts disturb nobody. */
#include "core/form/when.h"
#include "i18n/i18n.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "movement_edit.tmpl.h"

static struct str
edit_path(struct arena *a, const struct movement *m, enum movement_part part)
{
	return arena_printf(a, "/phong-trao/%.*s/soan/%s", STR_ARG(m->slug), part_slugs[part]);
}

static size_t
rows_of(const struct movement_plan *p, enum movement_part part)
{
	switch (part) {
	case MOVEMENT_DOMAINS: return p->domains.len;
	case MOVEMENT_MILESTONES: return p->milestones.len;
	case MOVEMENT_CRITERIA: return p->criteria.len;
	case MOVEMENT_UNITS: return p->units.len;
	case MOVEMENT_HEAD:
	case MOVEMENT_FORMS:
	case MOVEMENT_PARTS: break;
	}
	return 0;
}

static void
fill_tabs(struct request *req, struct movement_edit_view *v)
{
	for (int i = 0; i < MOVEMENT_PARTS; i++) {
		enum movement_part part = (enum movement_part)i;
		*list_push(&v->tabs, req->op.arena) = (struct ui_tab){
			.text = str_of(page_tr(req, movement_part_names[i])),
			.count = part > MOVEMENT_FORMS ? i18n_int(req->op.arena, (int)req->op.lang,
		                                              (int64_t)rows_of(&v->plan, part))
		                                   : STR(""),
			.to = {edit_path(req->op.arena, &v->plan.head, part)},
			.current = part == v->part};
	}
}

/* One line for each thing that is wrong, leading to its place. */
static void
fill_errors(struct request *req, struct movement_edit_view *v)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < v->problems.len; i++) {
		const struct movement_problem *p = &v->problems.at[i];
		const struct part_field *f = part_field(p->part, p->field);
		const char *to = NULL;
		if (p->part == v->part && f != NULL && f->in_rows)
			to = arena_printf(a, "#f-%s-%zu", f->name, p->row).at;
		else if (p->part == v->part && f != NULL)
			to = f->name;
		*list_push(&v->errors, a) = (struct ui_error){
			to,
			arena_printf(a, "%.*s: %s", STR_ARG(part_place(req, p)), page_tr(req, p->msgid)).at};
	}
}

static bool
print(struct request *req, struct response *resp, struct movement_edit_view *v)
{
	struct movement *h = &v->plan.head;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Soạn phong trào"));
	v->path = edit_path(req->op.arena, h, v->part);
	v->last = v->part + 1 == MOVEMENT_PARTS;
	v->page.sub = h->name;
	v->page.year = h->year;
	fill_tabs(req, v);
	fill_errors(req, v);
	if (!part_fill(req, v))
		return false;
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v->page, web_fmt(req, N_("Năm %d"), (int)h->year),
	               (struct url){movement_path(req->op.arena, h, "")});
	tmpl_movement_edit(&resp->html, v);
	return true;
}

/* The stored movement, which the actor may write. */
static bool
load(struct request *req, struct movement_edit_view *v)
{
	struct op *op = &req->op;
	struct movement m;

	*v = (struct movement_edit_view){.fresh = SIZE_MAX};
	if (req->params[1].len > 0 && !part_of_slug(req->params[1], &v->part))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "part");
	if (!movement_get(op, req->params[0], &m))
		return false;
	if (!m.may_edit)
		return op_fail(op, ERR_DENIED,
		               str_eq(m.state, STR("closed"))
		                   ? N_("Phong trào đã đóng, không sửa được nữa.")
		                   : N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "state=%.*s", STR_ARG(m.state));
	return movement_plan_of(op, &m, &v->plan);
}

bool
page_movement_edit(struct request *req, struct response *resp)
{
	struct movement_edit_view v;

	if (!load(req, &v))
		return false;
	v.mark = movement_part_mark(&req->op, &v.plan, v.part);
	return print(req, resp, &v);
}

/* ---- saving ------------------------------------------------------------------------ */

static bool
has_fact(const struct movement_facts *list, const struct movement_fact *f)
{
	for (size_t i = 0; i < list->len; i++)
		if (str_eq(list->at[i].text, f->text) &&
		    str_eq(str_of(list->at[i].label), str_of(f->label)))
			return true;
	return false;
}

static void
only_in(struct arena *a, const struct movement_facts *these, const struct movement_facts *those,
        struct movement_facts *ret)
{
	for (size_t i = 0; i < these->len; i++)
		if (!has_fact(those, &these->at[i]))
			*list_push(ret, a) = these->at[i];
}

/* Both texts: theirs above, mine in the form; saving again keeps mine. */
static bool
clash(struct request *req, struct response *resp, struct movement_edit_view *v,
      const struct movement_plan *stored)
{
	struct op *op = &req->op;
	struct audit_lines last;
	struct movement_facts mine = movement_facts_of(op, &v->plan, v->part);
	struct movement_facts theirs = movement_facts_of(op, stored, v->part);

	if (!audit_of_object(op, "movement", stored->head.id, 1, &last))
		return false;
	only_in(op->arena, &theirs, &mine, &v->theirs);
	only_in(op->arena, &mine, &theirs, &v->mine);
	v->theirs_by = last.len == 0 ? STR("") : web_saved_by(req, &last.at[0]);
	v->clash = true;
	v->mark = movement_part_mark(op, stored, v->part);
	resp->status = 409;
	return print(req, resp, v);
}

/* Domains of a catalogue that the table has not got yet. */
static bool
take_set(struct request *req, struct movement_plan *p)
{
	struct domain_set set;

	if (!domain_set_get(&req->op, http_field_i64(req, "bo_lv"), &set))
		return false;
	for (size_t i = 0; i < set.domains.len; i++) {
		const struct form_domain *d = &set.domains.at[i];
		bool there = false;
		for (size_t k = 0; k < p->domains.len; k++)
			there |= str_eq(p->domains.at[k].name, d->name);
		if (!there)
			*list_push(&p->domains, req->op.arena) = (struct movement_domain){0, d->number, d->name,
			                                                                  d->aliases};
	}
	return true;
}

/* Buttons that change the form and save nothing: another row, one row less, … */
static bool
is_only_form(struct request *req, struct movement_edit_view *v, bool *ret)
{
	struct str what = http_field(req, "viec");

	*ret = true;
	if (str_eq(what, STR("them"))) {
		v->fresh = rows_of(&v->plan, v->part);
		if (v->part == MOVEMENT_FORMS)
			v->fresh = movement_levels(req->op.arena, &v->plan.head).len;
		return true;
	}
	if (str_eq(what, STR("danh-muc")))
		return take_set(req, &v->plan);
	*ret = http_has_field(req, "bo") || str_eq(what, STR("chung"));
	return true;
}

/* The words of a milestone mean another day than the one beside them. */
static bool
words_differ(struct request *req, const struct movement_plan *p)
{
	bool differ = false;

	for (size_t i = 0; i < p->milestones.len; i++) {
		const struct movement_milestone *m = &p->milestones.at[i];
		struct when w = when_read(req->op.arena, m->written, (int)p->head.year,
		                          p->head.before_is_strict);
		differ |= w.by != DAY_NONE && m->due_on != DAY_NONE && w.by != m->due_on;
	}
	return differ;
}

static bool
done(struct request *req, struct response *resp, const struct movement_edit_view *v)
{
	bool on = str_eq(http_field(req, "viec"), STR("tiep"));
	const struct movement *h = &v->plan.head;

	struct str saved = web_fmt(req, N_("Đã lưu phần %s."),
	                           page_tr(req, movement_part_names[v->part]));
	bool doubt = v->part == MOVEMENT_MILESTONES && words_differ(req, &v->plan);
	page_flash(req, resp, doubt ? TONE_WARN : TONE_OK,
	           !doubt ? saved
	                  : arena_printf(req->op.arena, "%.*s %s", STR_ARG(saved),
	                                 page_tr(req, N_("Có mốc mà chữ của kế hoạch và ngày cuối khác "
	                                                 "nhau, xem lại phần Mốc thời gian."))));
	if (on && v->part + 1 == MOVEMENT_PARTS)
		return http_redirect(resp, (struct url){movement_path(req->op.arena, h, "")});
	return http_redirect(resp,
	                     (struct url){edit_path(req->op.arena, h, on ? v->part + 1 : v->part)});
}

static bool
save_once(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement_edit_view v;
	struct str slug;
	bool only_form;
	int64_t without;

	if (!load(req, &v))
		return false;
	struct movement_plan stored = v.plan;
	struct str mark = movement_part_mark(op, &stored, v.part);
	bool leave_out = str_i64(http_field(req, "bo"), &without) && without >= 0;
	part_read(req, v.part, leave_out ? (size_t)without : SIZE_MAX, &v.plan, &v.problems);
	v.mark = http_field(req, "pb");
	if (!is_only_form(req, &v, &only_form))
		return false;
	if (only_form)
		return print(req, resp, &v);
	if (!str_eq(v.mark, mark))
		return clash(req, resp, &v, &stored);
	movement_reread(op, &v.plan, stored.head.before_is_strict);
	if (!movement_check(op, &v.plan, &v.problems))
		return false;
	if (v.problems.len == 0) {
		if (movement_save(op, &v.plan, &slug))
			return done(req, resp, &v);
		if (op->err.code != ERR_INVALID)
			return false;
		*list_push(&v.errors, op->arena) = (struct ui_error){NULL, page_tr(req, op->err.msgid)};
		op->err = (struct err){0};
	}
	resp->status = 422;
	return print(req, resp, &v);
}

bool
page_movement_save(struct request *req, struct response *resp)
{
	/* Whoever saved another part between our reading and writing is no conflict. */
	for (int tries = 0; tries < 3; tries++) {
		if (save_once(req, resp))
			return true;
		if (req->op.err.code != ERR_CONFLICT)
			return false;
		req->op.err = (struct err){0};
	}
	return save_once(req, resp);
}
