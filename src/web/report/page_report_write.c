/* page_report_write.c - what a person does on a report: typing, submitting, confirming, returning,
 * gathering, sending up. Everything works as one plain form. */
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/report/report_page.h"
#include "web/web.h"

static struct str
part_field(struct request *req, const char *name, struct str key)
{
	return http_field(req, arena_printf(req->op.arena, "%s-%.*s", name, STR_ARG(key)).at);
}

static struct report_write
read_part(struct request *req, struct str key)
{
	struct report_write w = {.part = key, .text = part_field(req, "nd", key)};

	if (!str_i64(part_field(req, "pb", key), &w.version))
		w.version = 0;
	return w;
}

/* What the records say stays theirs as long as nobody has changed it. */
static bool
is_untouched(struct report *r, const struct report_write *w)
{
	const struct report_part *p = report_part_of(r, w->part);

	if (p == NULL || p->version != 0 || w->version != 0)
		return false;
	if (w->text.len == 0)
		return p->suggestion.len == 0;
	/* Boxes end lines with two bytes. */
	size_t i = 0, k = 0;
	for (; i < w->text.len && k < p->suggestion.len; i++) {
		if (w->text.at[i] == '\r')
			continue;
		if (w->text.at[i] != p->suggestion.at[k])
			return false;
		k++;
	}
	return p->is_suggestion && k == p->suggestion.len &&
	       str_trim(str_slice(w->text, i, w->text.len)).len == 0;
}

static struct report_writes
read_parts(struct request *req, struct report *r)
{
	struct report_writes all = {0};

	for (size_t i = 0; i < req->n_fields; i++) {
		if (!str_eq(req->fields[i].name, STR("dong")))
			continue;
		struct report_write w = read_part(req, req->fields[i].value);
		/* «Lấy bản đang có» after a conflict writes nothing. */
		if (!is_untouched(r, &w) && !str_eq(part_field(req, "giu", w.part), STR("kia")))
			*list_push(&all, req->op.arena) = w;
	}
	return all;
}

/* The page again with everything as it was typed, and what stopped it. */
static bool
again(struct request *req, struct response *resp, const struct report_writes *typed, size_t bad,
      const struct report_written *conflict)
{
	struct report_view v = {0};
	enum err_code code = req->op.err.code;
	struct str why = str_of(page_tr(req, req->op.err.msgid));

	if (code != ERR_INVALID && code != ERR_CONFLICT && code != ERR_DENIED)
		return false;
	req->op.err = (struct err){0};
	if (!report_page_load(req, resp, &v))
		return false;
	resp->status = code == ERR_CONFLICT ? 409 : code == ERR_DENIED ? 403 : 422;
	v.editing = true; /* what was typed is shown, also where nothing is taken any more */
	for (size_t i = 0; i < typed->len; i++) {
		struct report_part_view *p = report_page_part(&v, typed->at[i].part);
		if (p == NULL)
			continue;
		p->text = typed->at[i].text;
		if (i != bad)
			continue;
		if (code == ERR_INVALID)
			p->error = why;
		if (code == ERR_CONFLICT) {
			p->clash = true;
			p->theirs = conflict->theirs;
			p->theirs_said = report_page_clash(req, conflict);
			p->version = conflict->version; /* keeping one's own now overwrites knowingly */
		}
	}
	*list_push(&v.errors, req->op.arena) = (struct ui_error){
		bad < typed->len ? arena_printf(req->op.arena, "#nd-%.*s", STR_ARG(typed->at[bad].part)).at
						 : NULL,
		why.at};
	return report_page_show(req, resp, &v);
}

static bool
back(struct request *req, struct response *resp, const struct report *r)
{
	return http_redirect(resp, (struct url){report_path(req->op.arena, r)});
}

/* Each thing that is missing, with its place; the general sentence only when there is none. */
static bool
refuse(struct request *req, struct response *resp, struct str reason)
{
	struct report_view v = {0};
	struct op *op = &req->op;
	enum err_code code = op->err.code;

	if (code != ERR_INVALID && code != ERR_CONFLICT)
		return reason.len == 0 && web_refused(req, resp);
	const char *why = page_tr(req, op->err.msgid);
	op->err = (struct err){0};
	if (!report_page_load(req, resp, &v))
		return false;
	resp->status = code == ERR_CONFLICT ? 409 : 422;
	for (size_t i = 0; code == ERR_INVALID && i < v.report.problems.len; i++) {
		const struct report_problem *p = &v.report.problems.at[i];
		if (!p->blocks)
			continue;
		struct report_part_view *at = report_page_part(&v, p->part);
		if (at != NULL)
			at->error = web_told(req, p->text);
		*list_push(&v.errors, op->arena) = (struct ui_error){
			arena_printf(op->arena, "#nd-%.*s", STR_ARG(p->part)).at, web_told(req, p->text).at};
	}
	v.late_reason = reason;
	v.late_missing = code == ERR_INVALID && v.errors.len == 0 && v.report.late &&
	                 str_trim(reason).len == 0;
	if (v.errors.len == 0)
		*list_push(&v.errors, op->arena) = (struct ui_error){v.late_missing ? "#ly-do" : NULL, why};
	return report_page_show(req, resp, &v);
}

/* What was written has just been saved; figures are to be those that were shown. */
static bool
go_on(struct request *req, struct response *resp, bool confirm)
{
	struct op *op = &req->op;
	struct report r;
	struct str reason = http_field(req, "ly_do"), mark = http_field(req, "dau");

	if (!report_get(op, req->params[0], req->params[1], &r))
		return false;
	if (mark.len == 0)
		mark = str_eq(http_field(req, "so"), report_page_records(op->arena, &r)) ? r.mark
		                                                                         : STR("khac");
	bool again = str_eq(r.state, STR("sent"));
	if (!(confirm ? report_confirm(op, &r, mark, reason) : report_submit(op, &r, mark)))
		return refuse(req, resp, reason);
	page_flash(
		req, resp, TONE_OK,
		str_of(page_tr(req, !confirm ? r.own ? N_("Đã trình. Lãnh đạo nhận thông báo ngay.")
	                                         : N_("Đã trình. Trưởng đơn vị nhận thông báo ngay.")
	                        : again ? N_("Đã xác nhận lại bản mới.")
	                        : r.own ? N_("Đã duyệt báo cáo của cơ quan.")
	                                : N_("Đã xác nhận và nộp. Nơi nhận thấy ngay."))));
	return back(req, resp, &r);
}

bool
page_report_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct report r;
	struct report_written conflict;
	size_t bad;
	struct str what = http_field(req, "viec");

	if (!report_get(op, req->params[0], req->params[1], &r))
		return false;
	struct report_writes all = read_parts(req, &r);
	if ((all.len > 0 || what.len == 0) && !report_write_all(op, &r, &all, &bad, &conflict))
		return again(req, resp, &all, bad, &conflict);
	if (str_eq(what, STR("trinh")) || str_eq(what, STR("xac-nhan")))
		return go_on(req, resp, str_eq(what, STR("xac-nhan")));
	page_flash(req, resp, TONE_OK, sheet_saved_at(req, op->now));
	return back(req, resp, &r);
}

bool
page_report_confirm(struct request *req, struct response *resp)
{
	return go_on(req, resp, true);
}

bool
page_report_return(struct request *req, struct response *resp)
{
	struct report_view v = {0};
	struct op *op = &req->op;
	struct report r;
	int64_t version;

	if (!report_get(op, req->params[0], req->params[1], &r))
		return false;
	if (str_i64(http_field(req, "pb"), &version))
		r.version = version;
	if (report_return(op, &r, http_field(req, "ly_do"))) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã trả lại, đơn vị thấy lý do ngay trên báo cáo."))));
		return http_redirect(
			resp, (struct url){arena_printf(op->arena, "/bao-cao/%.*s", STR_ARG(r.period.slug))});
	}
	if (op->err.code != ERR_INVALID)
		return false; /* also when it has changed since: the page of a conflict says so */
	const char *why = page_tr(req, op->err.msgid);
	op->err = (struct err){0};
	if (!report_page_load(req, resp, &v))
		return false;
	*list_push(&v.errors, op->arena) = (struct ui_error){"#ly-do-tra", why};
	resp->status = 422;
	v.return_missing = true;
	v.return_reason = http_field(req, "ly_do");
	return report_page_show(req, resp, &v);
}

bool
page_report_gather(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct report r;
	int64_t n;
	size_t waiting = 0;

	if (!report_get(op, req->params[0], req->params[1], &r))
		return web_refused(req, resp);
	for (size_t i = 0; i < r.sources.len; i++)
		waiting += r.sources.at[i].sent && (!r.sources.at[i].taken || r.sources.at[i].changed);
	if (waiting > REPORT_GATHER_AT_ONCE) {
		if (!report_gather_begin(op, &r))
			return web_refused(req, resp);
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đang ghép. Rời trang này việc vẫn chạy tiếp."))));
		return back(req, resp, &r);
	}
	if (!report_gather(op, &r, &n))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           web_fmt(req, N_("Đã ghép báo cáo của %d đơn vị vào từng mục. Bản gốc giữ nguyên."),
	                   (int)n));
	return back(req, resp, &r);
}

bool
page_report_take_over(struct request *req, struct response *resp)
{
	struct report r;

	if (!report_get(&req->op, req->params[0], req->params[1], &r) ||
	    !report_take_over(&req->op, &r, http_field_i64(req, "bao_cao")))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã đưa bản nháp vào cuối từng mục. Bản gốc giữ nguyên."))));
	return back(req, resp, &r);
}

bool
page_report_send_up(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct report r;
	struct report_upward up;

	if (!report_get(op, req->params[0], req->params[1], &r) || !report_send_up(op, &r) ||
	    !report_upward(op, &r, &up))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           web_fmt(req, N_("Đã gửi %.*s lúc %s."), STR_ARG(up.agency_name),
	                   i18n_clock(op->arena, op->now).at));
	return back(req, resp, &r);
}

/* ---- saving while typing: one part, answered as JSON
 * ----------------------------------------------- */

static void
json_text(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, "%s\"%s\":", b->at[b->len - 1] == '{' ? "" : ",", name);
	web_json_string(b, value);
}

static bool
answer(struct response *resp, struct buf *b, int status)
{
	buf_char(b, '}');
	resp->status = status;
	resp->content_type = "application/json; charset=utf-8";
	resp->body = buf_view(b);
	return true;
}

bool
page_report_autosave(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct report r;
	struct report_written w = {0};
	struct buf b = {.arena = op->arena};
	struct str key = http_field(req, "dong");

	if (!report_get(op, req->params[0], req->params[1], &r))
		return false;
	struct report_write in = read_part(req, key);
	buf_char(&b, '{');
	json_text(&b, "dong", key);
	if (report_write(op, &r, &in, &w)) {
		buf_printf(&b, ",\"pb\":%" PRId64, w.version);
		json_text(&b, "luc", i18n_clock(op->arena, op->now));
		return answer(resp, &b, 200);
	}
	enum err_code code = op->err.code;
	if (code != ERR_CONFLICT && code != ERR_INVALID && code != ERR_DENIED)
		return false;
	/* The script keeps the text, and the page shows it again. */
	json_text(&b, "loi", str_of(page_tr(req, op->err.msgid)));
	if (code == ERR_CONFLICT) {
		json_text(&b, "ai", report_page_clash(req, &w));
		json_text(&b, "luc", i18n_clock(op->arena, op->now));
		json_text(&b, "nd", w.theirs);
		buf_printf(&b, ",\"pb\":%" PRId64, w.version);
	}
	op->err = (struct err){0};
	return answer(resp, &b, code == ERR_CONFLICT ? 409 : code == ERR_DENIED ? 403 : 422);
}
