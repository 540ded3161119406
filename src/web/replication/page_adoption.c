/* page_adoption.c - /nhan-rong/{mã}/{số}: one unit that applies a model: the figures, the
 * reports, and what both sides say to it. */
#include "core/audit/audit.h"
#include "i18n/i18n.h"
#include "web/replication/view.h"
#include "web/web.h"

#include "adoption.tmpl.h"

#define EVENTS_MAX 20

struct url
adoption_url(struct arena *a, struct str code, int64_t id)
{
	return (struct url){arena_printf(a, "/nhan-rong/%.*s/%" PRId64, STR_ARG(code), id)};
}

struct str
adoption_number(struct arena *a, int lang, int64_t value)
{
	return i18n_decimal(a, lang, value, 2, 0);
}

bool
adoption_of_address(struct request *req, struct adoption *ret)
{
	int64_t id = 0;

	if (!str_i64(req->params[1], &id))
		id = 0;
	if (!adoption_get(&req->op, id, ret))
		return false;
	return str_eq(ret->code, req->params[0]) ||
	       op_fail(&req->op, ERR_NOT_FOUND, N_("Không có mục nhân rộng này."), "code");
}

/* ---- figures beside their baseline ----------------------------------------------------- */

static const struct adoption_value *
value_of(const struct adoption *a, int64_t figure, int64_t month)
{
	for (size_t i = 0; i < a->values.len; i++)
		if (a->values.at[i].figure == figure && a->values.at[i].month == month)
			return &a->values.at[i];
	return NULL;
}

static void
add_figures(struct request *req, const struct adoption *a, int64_t month,
            struct adoption_shown_list *ret)
{
	struct arena *arena = req->op.arena;
	int lang = (int)req->op.lang;

	for (size_t i = 0; i < a->figures.len; i++) {
		const struct adoption_figure *f = &a->figures.at[i];
		const struct adoption_value *v = value_of(a, f->id, month);
		*list_push(ret, arena) = (struct adoption_shown){
			.label = f->name,
			.unit = f->unit,
			.baseline = adoption_number(arena, lang, f->baseline),
			.value = v != NULL ? adoption_number(arena, lang, v->value) : STR("")};
	}
}

static bool
add_reports(struct request *req, struct adoption_view *v)
{
	int64_t newest = 0;

	for (size_t i = 0; i < v->a.reports.len; i++) {
		const struct adoption_report *r = &v->a.reports.at[i];
		struct report_shown *s = list_push(&v->reports, req->op.arena);
		*s = (struct report_shown){.r = r};
		if (!adoption_file_list(&req->op, r, &s->files))
			return false;
		if (r->written_at == 0)
			continue;
		add_figures(req, &v->a, r->month, &s->figures);
		newest = r->month;
	}
	add_figures(req, &v->a, newest, &v->newest);
	return true;
}

static bool
add_events(struct request *req, struct adoption_view *v)
{
	struct op *op = &req->op;
	struct audit_lines lines;

	if (!audit_of_object(op, "adoption", v->a.id, EVENTS_MAX, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		*list_push(&v->events, op->arena) = (struct ui_event){
			.title = web_told(req, lines.at[i].summary),
			.when = arena_printf(
				op->arena, "%.*s, %.*s",
				STR_ARG(i18n_time_ago(op->arena, (int)op->lang, lines.at[i].at, op->now)),
				STR_ARG(lines.at[i].actor_name)),
			.when_iso = i18n_time_iso(op->arena, lines.at[i].at),
			.state = i == 0 ? STEP_NOW : STEP_DONE};
	return true;
}

static bool
show(struct request *req, struct response *resp, struct adoption_view *v)
{
	struct op *op = &req->op;

	web_page(&v->page, req, resp, NAV_SPREAD, N_("Nhân rộng"));
	if (!adoption_of_address(req, &v->a) || !add_reports(req, v) || !add_events(req, v))
		return false;
	if (v->today_text.len == 0)
		v->today_text = i18n_day(op->arena, I18N_VI, op->today);
	v->page.title = web_fmt(req, N_("%.*s áp dụng mô hình"), STR_ARG(v->a.unit_name));
	page_crumb(&v->page, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	page_crumb_str(&v->page, v->a.code,
	               (struct url){arena_printf(op->arena, "/nhan-rong/%.*s", STR_ARG(v->a.code))});
	tmpl_adoption(&resp->html, v);
	return true;
}

bool
page_adoption(struct request *req, struct response *resp)
{
	struct adoption_view v = {.returning = -1};

	return show(req, resp, &v);
}

/* ---- what the two sides do ---------------------------------------------------------------- */

static bool
done(struct request *req, struct response *resp, const struct adoption *a, const char *msgid)
{
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, msgid)));
	return http_redirect(resp, adoption_url(req->op.arena, a->code, a->id));
}

bool
page_adoption_confirm(struct request *req, struct response *resp)
{
	struct adoption a;

	if (!adoption_of_address(req, &a))
		return false;
	if (!adoption_confirm(&req->op, &a, http_field_i64(req, "thang")))
		return web_refused(req, resp);
	return done(req, resp, &a, N_("Đã xác nhận."));
}

bool
page_adoption_return(struct request *req, struct response *resp)
{
	struct adoption_view v = {.returning = http_field_i64(req, "thang"),
	                          .reason = http_field(req, "ly_do")};

	if (!adoption_of_address(req, &v.a))
		return false;
	if (adoption_return(&req->op, &v.a, v.returning, v.reason))
		return done(req, resp, &v.a, N_("Đã trả lại để đơn vị áp dụng sửa."));
	if (req->op.err.code != ERR_INVALID)
		return web_refused(req, resp);
	v.reason_error = page_tr(req, req->op.err.msgid);
	req->op.err = (struct err){0};
	resp->status = 422;
	return show(req, resp, &v);
}

bool
page_adoption_end(struct request *req, struct response *resp)
{
	struct adoption_view v = {.returning = -1,
	                          .end_reason = http_field(req, "ly_do"),
	                          .today_text = http_field(req, "ngay")};
	int64_t on = DAY_NONE;
	const char *wrong = i18n_day_problem(v.today_text, &on);

	if (!adoption_of_address(req, &v.a))
		return false;
	if (wrong == NULL && adoption_end(&req->op, &v.a, on, v.end_reason))
		return done(req, resp, &v.a, N_("Đã ghi là không tiếp tục."));
	if (wrong == NULL && req->op.err.code != ERR_INVALID)
		return web_refused(req, resp);
	if (wrong != NULL)
		v.end_day_error = page_tr(req, wrong);
	else if (str_eq(str_of(req->op.err.detail), STR("reason")) ||
	         str_trim(v.end_reason).len > ADOPTION_REASON_MAX)
		v.end_error = page_tr(req, req->op.err.msgid);
	else
		v.end_day_error = page_tr(req, req->op.err.msgid);
	req->op.err = (struct err){0};
	resp->status = 422;
	return show(req, resp, &v);
}

bool
page_adoption_file(struct request *req, struct response *resp)
{
	struct adoption a;
	struct attachment f;
	struct str path;
	int64_t id = 0;

	if (!adoption_of_address(req, &a))
		return false;
	if (!str_i64(req->params[2], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	if (!adoption_file_get(&req->op, &a, id, &f, &path))
		return false;
	return web_send_file(req, resp, &f, path);
}
