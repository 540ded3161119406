/* page_sheet.c - /phong-trao/{pt}/dang-ky/{đơn vị}: showing a unit's Mẫu 1. */
#include "core/form/when.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "sheet.tmpl.h"

static struct str
problem_of(const struct register_sheet *s, int64_t row, const char *field)
{
	for (size_t i = 0; i < s->problems.len; i++) {
		const struct register_problem *p = &s->problems.at[i];
		if (p->row == row && str_eq(str_of(p->field), str_of(field)))
			return p->text;
	}
	return STR("");
}

static struct str
understood(struct request *req, const struct register_row *r)
{
	struct arena *a = req->op.arena;

	if (r->expected_by == DAY_NONE)
		return STR("");
	return web_fmt(req, N_("hết ngày %s"), i18n_day(a, (int)req->op.lang, r->expected_by).at);
}

static struct sheet_row *
add_row(struct sheet_view *v, struct arena *a, int64_t domain)
{
	for (size_t i = 0; i < v->domains.len; i++)
		if (v->domains.at[i].number == domain) {
			struct sheet_row *row = list_push(&v->domains.at[i].rows, a);
			row->number = (int)v->domains.at[i].rows.len;
			row->domain_number = domain;
			return row;
		}
	return NULL;
}

void
sheet_fill_rows(struct request *req, struct sheet_view *v, bool with_errors)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < v->sheet.rows.len; i++) {
		const struct register_row *r = &v->sheet.rows.at[i];
		struct sheet_row *row = add_row(v, a, r->domain_number);
		if (row == NULL)
			continue;
		int number = row->number;
		*row = (struct sheet_row){.key = arena_printf(a, "%" PRId64, r->id),
		                          .code = r->code,
		                          .title = r->title,
		                          .expected = r->expected,
		                          .note = r->note,
		                          .level = r->level,
		                          .version = r->version,
		                          .domain_number = r->domain_number,
		                          .number = number,
		                          .meta = r->source,
		                          .understood = understood(req, r)};
		if (with_errors || r->title.len > 0) {
			row->title_error = r->title.len > 0 || with_errors
			                       ? problem_of(&v->sheet, r->id, "title")
			                       : STR("");
			row->expected_error = r->expected.len > 0 || with_errors
			                          ? problem_of(&v->sheet, r->id, "expected")
			                          : STR("");
		}
		v->total++;
	}
	/* An empty line waits in every domain that has none, so that the first thing
	 * a person can do is type. */
	for (size_t i = 0; v->sheet.may_write && i < v->domains.len; i++)
		if (v->domains.at[i].rows.len == 0) {
			struct sheet_row *row = add_row(v, a, v->domains.at[i].number);
			row->key = arena_printf(a, "m%zu", i + 1);
			row->title = row->expected = row->note = row->level = row->code = STR("");
		}
}

static void
fill_checks(struct request *req, struct sheet_view *v)
{
	struct arena *a = req->op.arena;
	size_t filled = 0;

	for (size_t i = 0; i < v->sheet.problems.len; i++) {
		const struct register_problem *p = &v->sheet.problems.at[i];
		struct str at = STR("");
		if (p->row != 0)
			at = arena_printf(a, "#%s-%" PRId64, p->field[0] == 'e' ? "td" : "nd", p->row);
		*list_push(&v->checks,
		           a) = (struct ui_check){p->blocks ? TONE_BAD : TONE_WARN, p->text, {at}};
	}
	for (size_t i = 0; i < v->domains.len; i++)
		filled += v->domains.at[i].rows.len > 0 && v->domains.at[i].rows.at[0].version > 0;
	*list_push(&v->checks, a) = (struct ui_check){
		filled == v->domains.len ? TONE_OK : TONE_NEUTRAL,
		web_fmt(req, N_("%zu/%zu lĩnh vực có đăng ký"), filled, v->domains.len),
		{STR("")}};
	*list_push(&v->checks, a) = (struct ui_check){
		TONE_OK, web_fmt(req, N_("%zu giải pháp"), v->total), {STR("")}};
}

static bool
fill_history(struct request *req, struct sheet_view *v)
{
	struct op *op = &req->op;
	struct audit_lines lines = {0};

	if (v->sheet.id == 0)
		return true;
	if (!audit_of_object(op, "registration", v->sheet.id, 10, &lines) ||
	    !attachment_list(op, "registration", v->sheet.id, &v->files))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		*list_push(&v->events, op->arena) = (struct ui_event){
			.title = lines.at[i].summary,
			.note = lines.at[i].actor_name,
			.when = i18n_time_ago(op->arena, (int)op->lang, lines.at[i].at, op->now),
			.when_iso = i18n_time_iso(op->arena, lines.at[i].at),
			.state = i == 0 ? STEP_NOW : STEP_DONE};
	return true;
}

static void
fill_steps(struct request *req, struct sheet_view *v)
{
	static const char *const titles[] = {N_("Đơn vị soạn"), N_("Trưởng đơn vị xác nhận"),
	                                     N_("Bộ phận CCHC tổng hợp"), N_("Lãnh đạo chọn")};
	bool waiting = str_eq(v->sheet.state, STR("waiting")),
		 sent = str_eq(v->sheet.state, STR("sent"));
	size_t at = sent ? 2 : waiting ? 1 : 0;

	for (size_t i = 0; i < COUNT_OF(v->steps); i++)
		v->steps[i] = (struct ui_step){str_of(page_tr(req, titles[i])), STR(""),
		                               i < at    ? STEP_DONE
		                               : i == at ? STEP_NOW
		                                         : STEP_NEXT};
	v->steps[0].note = web_fmt(req, N_("%zu giải pháp"), v->total);
	if (v->sheet.sent_at != 0)
		v->steps[1].note = i18n_day(req->op.arena, (int)req->op.lang,
		                            day_of_time(v->sheet.sent_at));
}

struct str
sheet_annex(struct request *req, const struct movement *m, struct str agency)
{
	struct arena *a = req->op.arena;

	if (m->plan_number.len == 0)
		return STR("");
	/* Words of the paper, the same in every language. */
	if (m->plan_on == DAY_NONE)
		return arena_printf(a, "(Kèm theo Kế hoạch số %.*s của %.*s)", STR_ARG(m->plan_number),
		                    STR_ARG(agency));
	return arena_printf(a, "(Kèm theo Kế hoạch số %.*s %.*s của %.*s)", STR_ARG(m->plan_number),
	                    STR_ARG(i18n_day_long(a, I18N_VI, m->plan_on)), STR_ARG(agency));
}

bool
sheet_load(struct request *req, struct response *resp, struct sheet_view *v)
{
	struct op *op = &req->op;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Đăng ký giải pháp, sáng kiến (Mẫu 1)"));
	if (!register_get(op, req->params[0], req->params[1], &v->sheet))
		return false;
	const struct register_sheet *s = &v->sheet;
	v->path = arena_printf(op->arena, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(s->movement.slug),
	                       STR_ARG(s->unit_slug));
	v->levels = movement_levels(op->arena, &s->movement);
	v->annex = sheet_annex(req, &s->movement, v->page.agency_name);
	v->late = s->sent_at == 0 && s->due.due_on != DAY_NONE && op->today > s->due.due_on;
	v->late_reason = v->return_reason = v->saved_at = STR("");
	for (size_t i = 0; i < s->domains.len; i++)
		*list_push(&v->domains, op->arena) = (struct sheet_domain){
			.number = s->domains.at[i].number, .name = s->domains.at[i].name};
	v->page.year = s->movement.year;
	v->page.sub = s->due.due_on == DAY_NONE
	                  ? s->unit_name
	                  : web_fmt(req, N_("%.*s. Hạn gửi: %.*s, tức hết ngày %.*s."),
	                            STR_ARG(s->unit_name), STR_ARG(s->due.written),
	                            STR_ARG(i18n_day(op->arena, (int)op->lang, s->due.due_on)));
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(
		&v->page, web_fmt(req, N_("Năm %d"), (int)s->movement.year),
		(struct url){arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(s->movement.slug))});
	page_crumb(&v->page, page_tr(req, N_("Mẫu 1 các đơn vị")),
	           (struct url){
				   arena_printf(op->arena, "/phong-trao/%.*s/dang-ky", STR_ARG(s->movement.slug))});
	return true;
}

bool
sheet_print(struct request *req, struct response *resp, struct sheet_view *v)
{
	fill_checks(req, v);
	fill_steps(req, v);
	if (!fill_history(req, v))
		return false;
	tmpl_sheet(&resp->html, v);
	return true;
}

bool
page_sheet(struct request *req, struct response *resp)
{
	struct sheet_view v = {0};

	if (!sheet_load(req, resp, &v))
		return false;
	sheet_fill_rows(req, &v, false);
	return sheet_print(req, resp, &v);
}
