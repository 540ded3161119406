/* page_unit.c - /don-vi: the tree as of a day, a unit with its history, and taking a change back;
 * the forms of the six changes are in page_unit_form.c. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "unit.tmpl.h"

#define ENDED_MAX 100

static bool
may_change(const struct op *op, int64_t agency)
{
	return access_is_admin(op) || access_is_office_of(op, agency);
}

struct url
url_unit(struct arena *a, struct str slug)
{
	return (struct url){arena_printf(a, "/don-vi/%.*s", STR_ARG(slug))};
}

static bool
fill_tree(struct request *req, struct unit_list_view *v, int64_t on)
{
	struct op *op = &req->op;
	struct units all;
	struct staffs staff;

	if (!unit_tree(op, 0, on, &all) || !holding_staff(op, on, &staff))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		struct unit_line *l = list_push(&v->rows, op->arena);
		*l = (struct unit_line){.u = all.at[i], .head = STR("")};
		for (size_t k = 0; k < staff.len; k++)
			if (staff.at[k].unit == l->u.id) {
				l->head = staff.at[k].head;
				l->people = staff.at[k].people;
			}
	}
	return true;
}

static bool
fill_ended(struct request *req, struct unit_list_view *v, int64_t on)
{
	struct op *op = &req->op;
	struct units all;

	if (!unit_ended(op, on, ENDED_MAX, &all))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		struct unit_line *l = list_push(&v->ended, op->arena);
		*l = (struct unit_line){.u = all.at[i]};
		if (!unit_heirs(op, l->u.id, on, &l->heirs))
			return false;
	}
	return true;
}

bool
page_unit_list(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct unit_list_view v = {.day = http_field(req, "ngay")};
	int64_t on;

	const char *why = admin_day_problem(v.day, &on);
	if (why != NULL) {
		v.day_error = page_tr(req, why);
		resp->status = 422;
		on = op->today;
	} else {
		on = on == DAY_NONE ? op->today : on;
		v.day = admin_day_text(op->arena, on);
	}
	v.is_today = on == op->today;
	v.may_change = op_has_role(op, ROLE_ADMIN | ROLE_OFFICE);
	web_page(&v.page, req, resp, NAV_UNIT, N_("Đơn vị"));
	if (!fill_tree(req, &v, on) || !fill_ended(req, &v, on))
		return false;
	tmpl_unit_list(&resp->html, &v);
	return true;
}

static const char *
event_word(struct str kind)
{
	static const struct {
		struct str kind;
		const char *word;
	} words[] = {
		{STR_INIT("create"), N_("Lập đơn vị")}, {STR_INIT("rename"), N_("Đổi tên")},
		{STR_INIT("move"), N_("Chuyển")},       {STR_INIT("merge"), N_("Sáp nhập")},
		{STR_INIT("split"), N_("Tách")},        {STR_INIT("dissolve"), N_("Giải thể")},
	};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq(words[i].kind, kind))
			return words[i].word;
	return "";
}

/* Since when it has had the name of this version: a version begins with a move, too. */
static bool
fill_named_on(struct op *op, struct unit_view *v)
{
	struct units all;

	v->named_on = v->unit.from_on;
	if (!unit_versions(op, v->unit.id, &all))
		return false;
	for (size_t i = all.len; i > 0; i--)
		if (all.at[i - 1].from_on < v->named_on && str_eq(all.at[i - 1].name, v->unit.name))
			v->named_on = all.at[i - 1].from_on;
		else if (all.at[i - 1].from_on < v->named_on)
			break;
	return true;
}

static bool
fill_history(struct request *req, struct unit_view *v)
{
	struct op *op = &req->op;
	struct unit_events events;

	if (!unit_history(op, v->unit.id, &events))
		return false;
	for (size_t i = 0; i < events.len; i++) {
		const struct unit_event *e = &events.at[i];
		struct buf note = {.arena = op->arena};
		if (e->before.len > 0 && !str_eq(e->before, e->after))
			buf_printf(&note, "%.*s%s", STR_ARG(e->before), e->after.len > 0 ? " → " : "");
		buf_str(&note, e->after);
		if (e->doc_number.len > 0)
			buf_printf(&note, " · %.*s", STR_ARG(e->doc_number));
		if (e->note.len > 0)
			buf_printf(&note, " · %.*s", STR_ARG(e->note));
		bool may_cancel = false;
		if (e->on > op->today && v->may_plan &&
		    !unit_may_cancel(op, v->unit.id, e->id, &may_cancel))
			return false;
		if (e->on > op->today)
			*list_push(&v->planned, op->arena) = (struct planned_change){
				e->id,
				arena_printf(op->arena, "%s: %.*s", page_tr(req, event_word(e->kind)),
			                 STR_ARG(buf_view(&note))),
				i18n_day(op->arena, (int)op->lang, e->on), may_cancel};
		*list_push(&v->history, op->arena) = (struct ui_event){
			.title = str_of(page_tr(req, event_word(e->kind))),
			.note = buf_view(&note),
			.when = i18n_day(op->arena, (int)op->lang, e->on),
			.when_iso = i18n_day_iso(op->arena, e->on),
			.state = e->on > op->today ? STEP_NEXT : STEP_DONE};
	}
	return admin_changes(req, "unit", v->unit.id, &v->changes.at, &v->changes.len);
}

/* Today's version, else the last there was. */
static bool
load_unit(struct op *op, struct str slug, struct unit *ret)
{
	if (unit_by_slug(op, slug, op->today, ret))
		return true;
	if (op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	return unit_last(op, slug, ret);
}

bool
page_unit(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct unit_view v = {.path = STR("")};
	struct units path;
	int64_t agency = 0;

	if (!load_unit(op, req->params[0], &v.unit))
		return false;
	v.has_ended = v.unit.until_on != DAY_NONE && v.unit.until_on <= op->today;
	bool is_to_come = v.unit.from_on > op->today;
	int64_t day = v.has_ended ? v.unit.until_on - 1 : is_to_come ? v.unit.from_on : op->today;
	if (!unit_path(op, v.unit.id, day, &path))
		return false;
	for (size_t i = 0; i < path.len; i++) {
		if (path.at[i].is_agency)
			agency = path.at[i].id;
		if (i + 1 < path.len)
			v.path = arena_printf(op->arena, "%.*s%s%.*s", STR_ARG(v.path), i > 0 ? ", " : "",
			                      STR_ARG(path.at[i].name));
	}
	v.may_plan = !v.has_ended && may_change(op, agency);
	v.may_change = v.may_plan && !is_to_come;
	v.may_history = access_reads_log_of(op, agency);
	v.kind = admin_kind_word(req, v.unit.kind);
	web_page(&v.page, req, resp, NAV_UNIT, N_("Đơn vị"));
	v.page.title = v.unit.name;
	v.page.sub = v.path;
	page_crumb(&v.page, page_name((int)op->lang, N_("Đơn vị")), (struct url){STR("/don-vi")});
	int64_t seen_on = is_to_come ? day : op->today;
	if (!unit_children(op, v.unit.id, seen_on, &v.below) ||
	    !holding_of_unit(op, v.unit.id, seen_on, &v.people) || !fill_history(req, &v) ||
	    !fill_named_on(op, &v))
		return false;
	tmpl_unit(&resp->html, &v);
	return true;
}

bool
page_unit_cancel(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct unit u;
	int64_t event;

	if (!load_unit(op, req->params[0], &u))
		return false;
	if (!str_i64(req->params[1], &event))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "event");
	if (unit_cancel(op, u.id, event)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã huỷ thay đổi sắp tới."))));
	} else {
		if (op->err.code != ERR_INVALID)
			return false;
		page_flash(req, resp, TONE_BAD, str_of(page_tr(req, op->err.msgid)));
		op->err = (struct err){0};
	}
	/* A unit that was only planned is gone with its change. */
	struct units left;
	if (!unit_versions(op, u.id, &left))
		return false;
	return http_redirect(resp,
	                     left.len > 0 ? url_unit(op->arena, u.slug) : (struct url){STR("/don-vi")});
}
