/* page_records.c - …/tc/{số}/ban-ghi: the records a figure was counted from, for the unit and for
 * who appraises it; …/lay-lai: counted anew. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/index/appraise.h"
#include "web/web.h"

#include "source.tmpl.h"

static struct str
counted_when(struct request *req, const struct round_figure *f)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;

	if (f->frozen_on != DAY_NONE)
		return web_fmt(req, N_("Số liệu của hệ thống, chốt ngày %.*s"),
		               STR_ARG(i18n_day(a, lang, f->frozen_on)));
	return web_fmt(req, N_("Đếm lúc %.*s, chưa chốt"), STR_ARG(i18n_time(a, lang, f->counted_at)));
}

/* Why the figure of the system leaves the criterion without points; its own the unit answers for.
 */
static const char *
problem_of(const struct round_sheet *s, size_t item)
{
	const struct round_figure *f = &s->lines[item].figure;

	if (f->own.len > 0 || s->result.marks[item].problem == NULL)
		return NULL;
	if (f->measure->share && f->counted.whole == 0)
		return N_(
			"Không phát sinh (0 / 0) và cách chấm của tiêu chí không ghi khi đó tính thế nào, nên chưa có điểm. Nhập số của đơn vị, hoặc ghi không áp dụng.");
	return s->result.marks[item].problem;
}

/* What the unit says instead, in a few words. */
static struct str
said(struct request *req, const struct criteria_input *in)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;

	if (in->na)
		return str_of(page_tr(req, N_("Không áp dụng")));
	if (in->has_yes)
		return str_of(page_tr(req, in->yes ? N_("Có") : N_("Không")));
	if (in->has_ratio)
		return arena_printf(a, "%.*s / %.*s", STR_ARG(criteria_number_text(a, lang, in->done)),
		                    STR_ARG(criteria_number_text(a, lang, in->of)));
	return in->has_count ? criteria_number_text(a, lang, in->count) : in->step;
}

bool
source_load(struct request *req, const struct round_sheet *s, size_t item, struct str at,
            struct source_view *ret)
{
	struct op *op = &req->op;
	const struct round_figure *f = &s->lines[item].figure;
	const struct criteria_measure *m = f->measure;
	struct counted now = f->counted;

	*ret = (struct source_view){0};
	if (m == NULL)
		return true;
	if (f->frozen_on != DAY_NONE && !round_figure_now(op, s, item, &now))
		return false;
	*ret = (struct source_view){.shown = true,
	                            .name = m->name,
	                            .told = m->told,
	                            .figure = criteria_measure_text(op->arena, (int)op->lang, m,
	                                                            f->counted.done, f->counted.whole),
	                            .when = counted_when(req, f),
	                            .now = STR(""),
	                            .own_figure = f->own.len > 0 ? said(req, &s->lines[item].input)
	                                                         : STR(""),
	                            .problem = problem_of(s, item),
	                            .own = f->own,
	                            .n_records = (int64_t)f->counted.records.len,
	                            .records = {arena_printf(op->arena, "%.*s/ban-ghi", STR_ARG(at))}};
	if (now.done != f->counted.done || now.whole != f->counted.whole)
		ret->now = criteria_measure_text(op->arena, (int)op->lang, m, now.done, now.whole);
	return true;
}

/* ---- the records ---------------------------------------------------------------------- */

static struct url
record_url(struct request *req, const struct round_sheet *s, const struct figure_line *l)
{
	struct arena *a = req->op.arena;

	if (l->hidden)
		return (struct url){STR("")};
	switch (l->kind) {
	case FIGURE_REPORT:
		/* Others than the unit and who sees all that was sent have the board of the period. */
		if (access_works_in(&req->op, s->entry.unit) ||
		    (l->on != DAY_NONE && access_sees_all_sent(&req->op, s->round.agency)))
			return (struct url){arena_printf(a, "/bao-cao/%.*s/%.*s", STR_ARG(l->code),
			                                 STR_ARG(s->entry.unit_slug))};
		return (struct url){arena_printf(a, "/bao-cao/%.*s", STR_ARG(l->code))};
	case FIGURE_ADOPTION:
		return (struct url){arena_printf(a, "/nhan-rong/%.*s/%" PRId64, STR_ARG(l->code), l->id)};
	case FIGURE_INITIATIVE: break;
	}
	return (struct url){arena_printf(a, "/sang-kien/%.*s", STR_ARG(l->code))};
}

static struct str
record_title(struct request *req, const struct figure_line *l)
{
	if (l->hidden)
		return str_of(page_tr(req, N_("Bản ghi bạn không được xem")));
	if (l->kind != FIGURE_REPORT)
		return l->title;
	return web_fmt(req,
	               str_eq(l->report_kind, STR("interim")) ? N_("Báo cáo sơ kết: %.*s")
	                                                      : N_("Báo cáo tổng kết: %.*s"),
	               STR_ARG(l->title));
}

static struct records_row
row_of(struct request *req, const struct round_sheet *s, const struct figure_line *l)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct records_row r = {.l = *l, .late = STR(""), .on = STR("—")};

	r.title = record_title(req, l);
	r.to = record_url(req, s, l);
	if (l->on != DAY_NONE)
		r.on = i18n_day(a, lang, l->on);
	if (l->days_late > 0)
		r.late = web_fmt(req, N_("chậm %d ngày"), (int)l->days_late);
	else if (l->due_on != DAY_NONE)
		r.late = web_fmt(req, N_("hạn %.*s"), STR_ARG(i18n_day(a, lang, l->due_on)));
	return r;
}

bool
records_print(struct request *req, struct response *resp, const struct round_sheet *s, size_t item,
              struct str at)
{
	struct op *op = &req->op;
	struct records_view v = {.unit_name = s->entry.unit_name};
	const struct round_figure *f = &s->lines[item].figure;
	const struct criterion *c = &s->set.items.at[item];
	struct figure_lines lines;

	if (f->measure == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Tiêu chí này không lấy số liệu của hệ thống."),
		               "%.*s", STR_ARG(c->code));
	if (!source_load(req, s, item, at, &v.source))
		return false;
	v.share = f->measure->share;
	v.list = web_part(req, v.source.records.str, STR(""), v.source.n_records);
	size_t skip = (size_t)((v.list.page - 1) * v.list.per_page);
	if (!round_figure_lines(op, s, item, skip, (size_t)v.list.per_page, &lines) ||
	    !round_figure_quotas(op, s, item, &v.quotas))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		*list_push(&v.rows, op->arena) = row_of(req, s, &lines.at[i]);
	web_page(&v.page, req, resp, NAV_INDEX, N_("Bản ghi của số liệu"));
	v.page.title = web_fmt(req, N_("%s: %.*s"), page_tr(req, f->measure->name),
	                       STR_ARG(v.source.figure));
	v.page.sub = web_fmt(req, N_("%.*s, năm %d"), STR_ARG(s->entry.unit_name), (int)s->round.year);
	v.page.year = s->round.year;
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb_str(&v.page, s->round.name, (struct url){round_path(op->arena, s->round.id)});
	page_crumb_str(&v.page,
	               arena_printf(op->arena, "%.*s. %.*s", STR_ARG(c->code), STR_ARG(c->name)),
	               (struct url){at});
	tmpl_records(&resp->html, &v);
	return true;
}

bool
page_self_records(struct request *req, struct response *resp)
{
	struct self_score_view v = {0};

	return self_score_load(req, &v, true) && records_print(req, resp, &v.sheet, v.item, v.at);
}

bool
page_appraise_records(struct request *req, struct response *resp)
{
	struct appraise_view v = {0};

	return appraise_load(req, &v, true) && records_print(req, resp, &v.sheet, v.item, v.at);
}

bool
page_self_recount(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {0};

	if (!self_score_load(req, &v, true))
		return false;
	if (!round_recount(op, &v.sheet, v.item))
		return web_refused(req, resp);
	const struct round_figure *f = &v.sheet.lines[v.item].figure;
	struct str n = criteria_measure_text(op->arena, (int)op->lang, f->measure, f->counted.done,
	                                     f->counted.whole);
	page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã lấy lại số liệu: %.*s."), STR_ARG(n)));
	return http_redirect(resp, (struct url){v.at});
}
