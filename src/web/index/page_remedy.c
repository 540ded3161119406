/* page_remedy.c - /chi-so/{năm}/khac-phuc/{đơn vị}: one plan, its way to the head and back, and
 * what is done of it. */
#include "core/audit/audit.h"
#include "i18n/i18n.h"
#include "web/index/remedy_view.h"
#include "web/index/standing_view.h"
#include "web/index/whatif_view.h"
#include "web/web.h"

#include "remedy.tmpl.h"

#define EVENTS_READ 60
#define EVENTS_SHOWN 12

bool
remedy_load(struct request *req, bool to_edit, struct remedy_plan *ret)
{
	int64_t year;

	if (!remedy_year(req, &year) || !remedy_get(&req->op, year, req->params[1], ret))
		return false;
	return !to_edit || ret->may_edit ||
	       op_fail(&req->op, ERR_DENIED,
	               N_("Kế hoạch đã khoá, hoặc việc này không thuộc phần của bạn."), "id=%" PRId64,
	               ret->id);
}

static bool
load(struct request *req, struct remedy_view *v)
{
	struct op *op = &req->op;

	if (!remedy_load(req, false, &v->p))
		return false;
	v->has_plan = true;
	v->path = remedy_path(op->arena, v->p.year, v->p.unit_slug);
	v->number = v->p.doc_number;
	v->on = v->p.doc_on == DAY_NONE ? STR("") : i18n_day(op->arena, I18N_VI, v->p.doc_on);
	return true;
}

/* Who writes what is done is told how near the points are. */
static bool
add_near(struct request *req, struct remedy_view *v)
{
	struct op *op = &req->op;
	struct standing s;
	struct standing_sheet x;
	struct whatif_opens opens;

	if (!standing_get(op, v->p.round, &s) || !standing_sheet_get(op, &s, v->p.unit_slug, &x))
		return false;
	whatif_open_list(op->arena, &s, &x, &opens);
	for (size_t i = 0; i < v->p.items.len; i++)
		for (size_t k = 0; k < opens.len; k++)
			if (str_eq(s.set.items.at[opens.at[k].item].code, v->p.items.at[i].code))
				v->near[i] = whatif_why(req, &opens.at[k]);
	return true;
}

/* Steps and progress, the newest first; what was written in between is left out. */
static bool
add_events(struct request *req, struct remedy_view *v)
{
	static const char *const written[] = {"remedy.save", "remedy.item", "remedy.item_delete",
	                                      "remedy.prefill"};
	struct op *op = &req->op;
	struct audit_lines lines;

	if (!audit_steps_of(op, "remedy_plan", v->p.id, EVENTS_READ, &lines))
		return false;
	for (size_t i = 0; i < lines.len && v->events.len < EVENTS_SHOWN; i++) {
		const struct audit_line *l = &lines.at[i];
		bool text = false;
		for (size_t k = 0; k < COUNT_OF(written); k++)
			text |= str_eq(l->action, str_of(written[k]));
		if (!text)
			*list_push(&v->events, op->arena) = (struct ui_event){
				.title = web_told(req, l->summary),
				.when = arena_printf(
					op->arena, "%.*s, %.*s",
					STR_ARG(i18n_time_ago(op->arena, (int)op->lang, l->at, op->now)),
					STR_ARG(l->actor_name)),
				.when_iso = i18n_time_iso(op->arena, l->at),
				.state = v->events.len == 0 ? STEP_NOW : STEP_DONE};
	}
	return true;
}

static bool
print(struct request *req, struct response *resp, struct remedy_view *v)
{
	struct op *op = &req->op;

	v->near = arena_array(op->arena, struct str, v->p.items.len + 1);
	if (v->has_plan) {
		if (v->p.may_edit && v->p.round != 0 && !add_near(req, v))
			return false;
		v->obstacle = v->p.state == REMEDY_CONFIRMED ? NULL : remedy_obstacle(&v->p);
		if (!remedy_forecast(op, &v->p, &v->would) ||
		    (v->p.may_edit && !remedy_opens(op, &v->p, &v->opens)) || !add_events(req, v))
			return false;
	}
	web_page(&v->page, req, resp, NAV_INDEX, N_("Kế hoạch khắc phục"));
	v->page.title = web_fmt(req, N_("Kế hoạch khắc phục Chỉ số CCHC: %.*s"),
	                        STR_ARG(v->p.unit_name));
	v->page.sub = web_fmt(req, N_("Từ kết quả năm %d"), (int)v->p.year);
	v->page.year = v->p.year;
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(&v->page, page_tr(req, N_("Kế hoạch khắc phục")),
	           (struct url){remedy_path(op->arena, v->p.year, STR(""))});
	tmpl_remedy(&resp->html, v);
	return true;
}

/* Who would see a plan is told that there is none, and how it is begun. */
static bool
print_without(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct remedy_view v = {0};
	struct remedy_results results;

	if (!remedy_year(req, &v.p.year) || !remedy_results(op, v.p.year, &results))
		return false;
	for (size_t i = 0; i < results.len; i++)
		if (str_eq(results.at[i].unit_slug, req->params[1])) {
			v.may_begin = true;
			v.p.round = results.at[i].round;
			v.p.unit_slug = results.at[i].unit_slug;
			v.p.unit_name = results.at[i].unit_name;
		}
	if (!v.may_begin)
		return op_fail(op, ERR_NOT_FOUND,
		               N_("Không có kế hoạch khắc phục này, hoặc bạn không được xem."), "none");
	v.path = remedy_path(op->arena, v.p.year, v.p.unit_slug);
	return print(req, resp, &v);
}

bool
page_remedy(struct request *req, struct response *resp)
{
	struct remedy_view v = {0};

	if (load(req, &v))
		return print(req, resp, &v);
	if (req->op.err.code != ERR_NOT_FOUND)
		return false;
	req->op.err = (struct err){0};
	return print_without(req, resp);
}

static bool
done(struct request *req, struct response *resp, const struct remedy_view *v, const char *msgid)
{
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, msgid)));
	return http_redirect(resp, (struct url){v->path});
}

bool
page_remedy_begin(struct request *req, struct response *resp)
{
	struct remedy_view v = {0};

	if (!remedy_year(req, &v.p.year))
		return false;
	v.path = remedy_path(req->op.arena, v.p.year, req->params[1]);
	if (!remedy_begin(&req->op, v.p.year, req->params[1]))
		return web_refused(req, resp);
	return done(req, resp, &v,
	            N_("Đã lập bản nháp. Ghi mục tiêu, việc làm, người chủ trì và thời gian."));
}

bool
page_remedy_prefill(struct request *req, struct response *resp)
{
	struct remedy_view v = {0};
	int64_t n;

	if (!load(req, &v))
		return false;
	if (!remedy_prefill(&req->op, &v.p, &n))
		return web_refused(req, resp);
	return done(req, resp, &v, N_("Đã thêm các tiêu chí mất điểm còn lại."));
}

/* ---- steps --------------------------------------------------------------------------------- */

bool
page_remedy_submit(struct request *req, struct response *resp)
{
	struct remedy_view v = {0};

	if (!load(req, &v))
		return false;
	if (!remedy_submit(&req->op, &v.p, http_field_i64(req, "pb")))
		return web_refused(req, resp);
	return done(req, resp, &v, N_("Đã trình trưởng đơn vị."));
}

bool
page_remedy_confirm(struct request *req, struct response *resp)
{
	struct remedy_view v = {0};

	if (!load(req, &v))
		return false;
	if (!remedy_confirm(&req->op, &v.p, http_field_i64(req, "pb")))
		return web_refused(req, resp);
	return done(req, resp, &v,
	            N_("Đã xác nhận. Việc có người chủ trì nay ở «Việc của tôi» của họ."));
}

/* The page again with what is wrong at its field. */
static void
add_error(struct request *req, struct remedy_view *v, const char *name, const char *msgid,
          const char **to)
{
	*to = msgid;
	*list_push(&v->errors, req->op.arena) = (struct ui_error){name, msgid};
}

static bool
again(struct request *req, struct response *resp, struct remedy_view *v)
{
	req->op.err = (struct err){0};
	resp->status = 422;
	return print(req, resp, v);
}

typedef bool reason_fn(struct op *op, const struct remedy_plan *p, struct str reason);

static bool
with_reason(struct request *req, struct response *resp, reason_fn *fn, const char *told)
{
	struct remedy_view v = {0};

	if (!load(req, &v))
		return false;
	v.reason = http_field(req, "ly_do");
	if (fn(&req->op, &v.p, v.reason))
		return done(req, resp, &v, told);
	if (req->op.err.code != ERR_INVALID)
		return web_refused(req, resp);
	add_error(req, &v, "ly_do", req->op.err.msgid, &v.reason_error);
	return again(req, resp, &v);
}

bool
page_remedy_give_back(struct request *req, struct response *resp)
{
	return with_reason(req, resp, remedy_give_back, N_("Đã trả lại để đơn vị sửa."));
}

bool
page_remedy_reopen(struct request *req, struct response *resp)
{
	return with_reason(req, resp, remedy_reopen,
	                   N_("Đã mở lại để sửa. Xác nhận lại để việc tiếp tục được giao."));
}

bool
page_remedy_number(struct request *req, struct response *resp)
{
	struct remedy_view v = {0};
	struct remedy_problems wrong;

	if (!load(req, &v))
		return false;
	v.number = http_field(req, "so");
	v.on = http_field(req, "ngay");
	if (remedy_number(&req->op, &v.p, v.number, v.on, &wrong))
		return done(req, resp, &v, N_("Đã ghi số, ngày của kế hoạch."));
	if (req->op.err.code != ERR_INVALID)
		return web_refused(req, resp);
	for (size_t i = 0; i < wrong.len; i++) {
		bool number = str_eq(str_of(wrong.at[i].field), STR("number"));
		add_error(req, &v, number ? "so" : "ngay", wrong.at[i].msgid,
		          number ? &v.number_error : &v.on_error);
	}
	return again(req, resp, &v);
}

/* ---- progress ------------------------------------------------------------------------------ */

/* Names of the form of one line, which stands on the page as often as there are lines. */
static const char *
field_of(struct request *req, const char *name, int64_t line)
{
	return arena_printf(req->op.arena, "%s_%" PRId64, name, line).at;
}

bool
page_remedy_mark(struct request *req, struct response *resp)
{
	struct remedy_view v = {0};
	struct remedy_problems wrong;
	bool back = http_has_field(req, "bo");

	if (!load(req, &v))
		return false;
	if (!str_i64(req->params[2], &v.marked))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có việc này trong kế hoạch."), "word");
	v.done_on = http_field(req, field_of(req, "xong", v.marked));
	v.note = http_field(req, field_of(req, "kq", v.marked));
	v.path = arena_printf(req->op.arena, "%.*s#v%" PRId64, STR_ARG(v.path), v.marked);
	if (back ? remedy_unmark(&req->op, &v.p, v.marked)
	         : remedy_mark(&req->op, &v.p, v.marked, v.done_on, v.note, &wrong))
		return done(req, resp, &v,
		            back ? N_("Đã bỏ ghi đã làm xong.") : N_("Đã ghi việc làm xong."));
	v.path = remedy_path(req->op.arena, v.p.year, v.p.unit_slug);
	if (back || req->op.err.code != ERR_INVALID)
		return web_refused(req, resp);
	for (size_t i = 0; i < wrong.len; i++) {
		bool on = str_eq(str_of(wrong.at[i].field), STR("on"));
		add_error(req, &v, field_of(req, on ? "xong" : "kq", v.marked), wrong.at[i].msgid,
		          on ? &v.done_error : &v.note_error);
	}
	return again(req, resp, &v);
}

/* ---- papers -------------------------------------------------------------------------------- */

static bool
send(struct request *req, struct response *resp, const char *kind)
{
	struct remedy_plan p;
	struct doc d;

	return remedy_load(req, false, &p) && remedy_paper(&req->op, &p, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "ke-hoach-khac-phuc-%" PRId64 "-%.*s", p.year,
	                                 STR_ARG(p.unit_slug)));
}

bool
page_remedy_docx(struct request *req, struct response *resp)
{
	return send(req, resp, "docx");
}

bool
page_remedy_pdf(struct request *req, struct response *resp)
{
	return send(req, resp, "pdf");
}
