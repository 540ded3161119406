/* page_movement.c - /phong-trao: the movements, and one of them. */
#include "core/access/access.h"
#include "core/initiative/state.h"
#include "i18n/i18n.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "movement.tmpl.h"

bool
page_movement_list(struct request *req, struct response *resp)
{
	struct movement_list_view v = {0};

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Phong trào thi đua"));
	v.may_create = access_is_office_of(&req->op, req->op.agency);
	if (!movement_list(&req->op, &v.movements))
		return false;
	tmpl_movement_list(&resp->html, &v);
	return true;
}

static struct movement_text
text_of(struct request *req, const char *heading, struct str lines)
{
	struct movement_text t = {.heading = str_of(page_tr(req, heading))};
	struct str line;

	while (str_cut(&lines, '\n', &line))
		if (str_trim(line).len > 0)
			*list_push(&t.lines, req->op.arena) = str_trim(line);
	return t;
}

/* What the actor's own unit is asked instead of this milestone. */
static void
own_exception(struct request *req, const struct movement_exceptions *all,
              struct movement_milestone_line *line)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct movement_exception *x = &all->at[i];
		if (x->unit != req->op.unit || x->milestone != line->m.id)
			continue;
		line->due_on = x->due_on;
		line->own = str_eq(x->kind, STR("exempt"))
		                ? web_fmt(req, N_("Đơn vị của bạn được miễn: %.*s"), STR_ARG(x->reason))
		                : web_fmt(req, N_("Đơn vị của bạn được lùi đến hết %.*s: %.*s"),
		                          STR_ARG(movement_day_text(req->op.arena, x->due_on)),
		                          STR_ARG(x->reason));
	}
}

static void
fill_milestones(struct request *req, struct movement_view *v, const struct movement_exceptions *all)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < v->plan.milestones.len; i++) {
		const struct movement_milestone *m = &v->plan.milestones.at[i];
		struct movement_milestone_line *line = list_push(&v->milestones, a);
		*line = (struct movement_milestone_line){
			.m = *m,
			.owed_name = movement_word_text(req, &movement_owers, m->owed_by),
			.due_on = m->due_on,
			.own = STR("")};
		own_exception(req, all, line);
		line->due_text = line->due_on == DAY_NONE ? STR("")
		                                          : i18n_day(a, (int)req->op.lang, line->due_on);
		int64_t closes = line->due_on != DAY_NONE && line->due_on > m->closes_on ? line->due_on
		                                                                         : m->closes_on;
		line->closes_text = m->closes_on == DAY_NONE
		                        ? STR("")
		                        : web_fmt(req, N_("nhận đến hết %.*s"),
		                                  STR_ARG(i18n_day(a, (int)req->op.lang, closes)));
	}
}

struct movement_figures {
	int64_t total, done, chosen, domains;
};

static void
add_stat(struct request *req, struct movement_view *v, const char *label, struct str value,
         struct str unit, struct str note, struct str to)
{
	*list_push(&v->stats, req->op.arena) = (struct ui_stat){
		str_of(page_tr(req, label)), value, unit, note, {to}};
}

/* What a figure of the whole agency may count: all that was sent for those who see it, and
 * for anybody else what everybody sees, so that nobody reads a part as the whole. */
static bool
counts(const struct movement_view *v, const struct initiative_sum *s)
{
	bool open = state_is_open_to_agency(s->state);

	return open ||
	       (v->sees_all && (str_eq(s->state, STR("sent")) || str_eq(s->state, STR("declined"))));
}

static void
add_stats(struct request *req, struct movement_view *v, const struct movement_figures *f)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;

	if (v->sees_all)
		add_stat(
			req, v, N_("Giải pháp"), i18n_int(a, lang, f->total), STR(""),
			web_fmt(req, N_("%d/%zu lĩnh vực có đăng ký"), (int)f->domains, v->plan.domains.len),
			STR(""));
	add_stat(req, v, N_("Đơn vị đã gửi"),
	         arena_printf(a, "%zu/%zu", v->progress.sent, v->progress.units), STR(""), STR(""),
	         movement_path(a, &v->plan.head, "/dang-ky"));
	add_stat(req, v, N_("Đã chọn"), i18n_int(a, lang, f->chosen), STR(""), STR(""), STR(""));
	add_stat(req, v, N_("Hoàn thành"), i18n_int(a, lang, f->done),
	         i18n_percent(a, lang, f->done, f->total, 0), STR(""), STR(""));
}

/* The agency's own affairs: figures, exceptions, history. */
static bool
fill_figures(struct request *req, struct movement_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	const struct movement *m = &v->plan.head;
	struct initiative_sums sums;
	struct register_board board;
	struct movement_figures f = {0};

	if (!initiative_sums(op, m->year, m->id, &sums) || !register_board(op, m, &board))
		return false;
	v->progress = register_progress(a, &board);
	for (size_t d = 0; d < v->plan.domains.len; d++) {
		struct ui_units_row row = {.label = arena_printf(a, "%" PRId64 ". %.*s",
		                                                 v->plan.domains.at[d].number,
		                                                 STR_ARG(v->plan.domains.at[d].name))};
		for (size_t i = 0; i < sums.len; i++) {
			if (sums.at[i].domain_number != v->plan.domains.at[d].number || !counts(v, &sums.at[i]))
				continue;
			row.total += sums.at[i].n;
			row.done += str_eq(sums.at[i].state, STR("completed")) ? sums.at[i].n : 0;
			f.chosen += sums.at[i].chosen_level.len > 0 ? sums.at[i].n : 0;
		}
		f.total += row.total;
		f.done += row.done;
		f.domains += row.total > 0;
		*list_push(&v->squares, a) = row;
	}
	if (f.total > 400 || f.total == 0)
		v->squares.len = 0; /* squares are for counting by eye */
	add_stats(req, v, &f);
	return true;
}

static bool
fill_history(struct request *req, struct movement_view *v)
{
	struct op *op = &req->op;
	struct audit_lines lines;

	if (!audit_of_object(op, "movement", v->plan.head.id, 8, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		*list_push(&v->history, op->arena) = (struct ui_event){
			.title = web_told(req, lines.at[i].summary),
			.note = web_told(req, lines.at[i].actor_name),
			.when = i18n_time_ago(op->arena, (int)op->lang, lines.at[i].at, op->now),
			.when_iso = i18n_time_iso(op->arena, lines.at[i].at),
			.state = i == 0 ? STEP_NOW : STEP_DONE};
	return true;
}

/* The sheet the actor fills for this movement: of the own unit, or, in a movement
 * from above, of the own agency as a whole. */
static bool
fill_own_sheet(struct request *req, struct movement_view *v)
{
	struct op *op = &req->op;
	int64_t unit = v->plan.head.is_own ? op->unit : op->agency;
	bool may = v->plan.head.is_own || access_is_office_of(op, op->agency) ||
	           access_is_leader_of(op, op->agency);
	struct unit u;

	v->own_sheet = STR("");
	for (size_t i = 0; i < v->plan.units.len && may; i++) {
		if (v->plan.units.at[i].unit != unit || unit == 0)
			continue;
		if (!unit_get(op, unit, op->today, &u))
			return false;
		v->own_sheet = arena_printf(op->arena, "%.*s/dang-ky/%.*s", STR_ARG(v->path),
		                            STR_ARG(u.slug));
	}
	return true;
}

/* A draft says what a plan usually has. */
static void
fill_missing(struct request *req, struct movement_view *v)
{
	struct movement_readiness ready[MOVEMENT_READINESS];

	if (!str_eq(v->plan.head.state, STR("draft")))
		return;
	movement_readiness_of(&req->op, &v->plan, ready);
	v->may_open = true;
	for (size_t i = 0; i < COUNT_OF(ready); i++) {
		const struct movement_readiness *r = &ready[i];
		*list_push(&v->missing, req->op.arena) = (struct ui_check){
			r->there    ? TONE_OK
			: r->needed ? TONE_BAD
						: TONE_WARN,
			str_of(page_tr(req, r->msgid)),
			{arena_printf(req->op.arena, "%.*s/soan/%s", STR_ARG(v->path), part_slugs[r->part])}};
		v->may_open = v->may_open && (r->there || !r->needed);
	}
}

/* Criteria under whom they are about, each with what the program looks up. */
static void
fill_criteria(struct request *req, struct movement_view *v)
{
	for (size_t g = 0; g < movement_subjects.len && g < COUNT_OF(v->groups); g++) {
		struct movement_criterion_group *group = &v->groups[g];
		group->name = str_of(page_tr(req, movement_subjects.at[g].name));
		for (size_t i = 0; i < v->plan.criteria.len; i++) {
			const struct movement_criterion *c = &v->plan.criteria.at[i];
			const struct movement_rule *r = movement_rule(c->predicate, c->argument);
			struct str rule = STR("");
			if (!str_eq(c->subject, str_of(movement_subjects.at[g].code)))
				continue;
			if (r != NULL && c->predicate.len > 0)
				rule = str_of(page_tr(req, r->name));
			if (r != NULL && r->argument == NULL)
				rule = arena_printf(req->op.arena, "%.*s: %.*s", STR_ARG(rule),
				                    STR_ARG(c->argument));
			*list_push(&group->lines, req->op.arena) = (struct movement_criterion_line){c->text,
			                                                                            rule};
		}
	}
}

/* What both pages of one movement need. */
static bool
load(struct request *req, struct response *resp, struct movement_view *v)
{
	struct op *op = &req->op;
	struct movement m;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Phong trào thi đua"));
	if (!movement_get(op, req->params[0], &m) || !movement_plan_of(op, &m, &v->plan))
		return false;
	v->path = movement_path(op->arena, &m, "");
	v->sees_all = access_sees_all_sent(op, m.agency);
	v->before_rule = str_of(
		page_tr(req, m.before_is_strict
	                     ? N_("“Trước ngày X” trong phong trào này là hết ngày hôm trước của X.")
	                     : N_("“Trước ngày X” trong phong trào này gồm cả ngày X.")));
	fill_criteria(req, v);
	v->page.title = web_fmt(req, N_("Phong trào thi đua năm %d"), (int)m.year);
	v->page.sub = m.name;
	v->page.year = m.year;
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	return true;
}

bool
page_movement_print(struct request *req, struct response *resp, struct str file_error)
{
	struct movement_view v = {.file_error = file_error};
	struct op *op = &req->op;
	struct movement_exceptions exceptions = {0};

	if (!load(req, resp, &v))
		return false;
	const struct movement *m = &v.plan.head;
	if (!movement_chain(op, m, &v.chain) || !attachment_list(op, "movement", m->id, &v.files) ||
	    !fill_own_sheet(req, &v))
		return false;
	/* The history tells reasons, which are the business of few. */
	v.may_see_exceptions = access_is_office_of(op, m->agency) || access_is_leader_of(op, m->agency);
	bool audits = op_has_role(op, ROLE_AUDITOR) && m->is_own;
	if (m->is_own && (!fill_figures(req, &v) || !movement_exception_list(op, m, &exceptions)))
		return false;
	if ((v.may_see_exceptions || audits) && !fill_history(req, &v))
		return false;
	v.exceptions = exceptions.len;
	v.may_copy = access_is_office_of(op, op->agency);
	v.may_reopen = access_is_office_of(op, m->agency) && str_eq(m->state, STR("closed"));
	fill_milestones(req, &v, &exceptions);
	fill_missing(req, &v);
	if (!web_siblings(&v.page, req, m, "/phong-trao/", ""))
		return false;
	v.bases = text_of(req, N_("Căn cứ"), m->legal_bases);
	v.subjects = text_of(req, N_("Đối tượng"), m->subjects);
	v.contents = text_of(req, N_("Nội dung"), m->contents);
	tmpl_movement(&resp->html, &v);
	return true;
}

bool
page_movement(struct request *req, struct response *resp)
{
	return page_movement_print(req, resp, STR(""));
}

bool
page_movement_criteria(struct request *req, struct response *resp)
{
	struct movement_view v = {0};

	if (!load(req, resp, &v))
		return false;
	if (!web_siblings(&v.page, req, &v.plan.head, "/phong-trao/", "/tieu-chi"))
		return false;
	v.page.title = str_of(page_tr(req, N_("Tiêu chí thi đua")));
	page_crumb_str(&v.page, web_fmt(req, N_("Năm %d"), (int)v.plan.head.year),
	               (struct url){v.path});
	tmpl_movement_criteria(&resp->html, &v);
	return true;
}

/* Before a movement is opened: what it has, what it lacks, and who will see it. */
bool
page_movement_ready(struct request *req, struct response *resp)
{
	struct movement_view v = {0};

	if (!load(req, resp, &v))
		return false;
	if (!v.plan.head.may_edit || !str_eq(v.plan.head.state, STR("draft")))
		return http_redirect(resp, (struct url){v.path});
	v.page.title = str_of(page_tr(req, N_("Phát động phong trào")));
	page_crumb_str(&v.page, web_fmt(req, N_("Năm %d"), (int)v.plan.head.year),
	               (struct url){v.path});
	fill_missing(req, &v);
	tmpl_movement_ready(&resp->html, &v);
	return true;
}
