/* page_initiative_bulk.c - one action on many rows: first shown row by row, then done. */
#include "core/register/register.h"
#include "i18n/i18n.h"
#include "web/initiative/list_view.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "initiative_bulk.tmpl.h"

/* The ticked rows; or with «cả … dòng theo bộ lọc» every row of the list behind. */
bool
list_ids_chosen(struct request *req, struct list_ids *ret)
{
	struct op *op = &req->op;
	struct list_address at;
	struct initiative_filter f;
	struct list_choice c;
	struct initiative_lines lines;
	int64_t id;

	*ret = (struct list_ids){0};
	if (!http_has_field(req, "ca") || !list_address_of(req, http_field(req, "ve"), &at)) {
		for (size_t i = 0; i < req->n_fields; i++)
			if (str_eq(req->fields[i].name, STR("chon")) && str_i64(req->fields[i].value, &id))
				*list_push(ret, op->arena) = id;
		return true;
	}
	if (!list_filter(req, &at, &f, &c) || !initiative_list(op, &f, 0, LIST_IDS_MAX, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		*list_push(ret, op->arena) = lines.at[i].id;
	return true;
}

#define DECLINE "khong"

static struct str
action_text(struct request *req, const struct movement_levels *levels, struct str action)
{
	struct str name = sheet_level_name(levels, action);

	if (str_eq(action, STR(DECLINE)))
		return str_of(page_tr(req, N_("Không chọn")));
	if (name.len > 0)
		return web_fmt(req, N_("Chọn vào danh sách %.*s"), STR_ARG(name));
	return str_of(page_tr(req, N_("Bỏ chọn")));
}

static struct str
becomes(struct request *req, struct str from, struct str to, struct str action)
{
	if (from.len == 0)
		return action;
	return to.len > 0
	           ? web_fmt(req, N_("Chuyển từ danh sách %.*s sang %.*s"), STR_ARG(from), STR_ARG(to))
	           : web_fmt(req, N_("%.*s, rời danh sách %.*s"), STR_ARG(action), STR_ARG(from));
}

/* What the action does to one row, and whether the superior agency has it already. */
static bool
foresee(struct request *req, const struct movement *m, const struct movement_levels *levels,
        const struct register_upward *up, struct initiative_bulk_view *v,
        const struct initiative_line *l)
{
	struct op *op = &req->op;
	struct register_choice c;
	struct str to = sheet_level_name(levels, v->action);
	struct bulk_line b = {
		.l = *l, .list_name = sheet_level_name(levels, l->chosen_level), .sent_up = STR("")};

	if (!register_choice(op, m, l->id, to.len > 0 ? v->action : STR(""),
	                     str_eq(v->action, STR(DECLINE)), str_trim(v->reason), &c))
		return false;
	b.becomes = becomes(req, b.list_name, to, v->action_text);
	if (!c.takes)
		b.why_not = N_("Bỏ qua: chưa gửi, hoặc đang thực hiện");
	else if (c.same)
		b.why_not = N_("Không đổi");
	else if (c.sent_up_at != 0)
		b.sent_up = web_fmt(req, N_("Đã gửi %.*s ngày %.*s"), STR_ARG(up->agency_name),
		                    STR_ARG(i18n_day(op->arena, (int)op->lang, day_of_time(c.sent_up_at))));
	v->n_skipped += !c.takes;
	v->n_same += c.same;
	v->n_done += b.why_not == NULL;
	if (b.sent_up.len > 0)
		v->sent_up = web_fmt(
			req,
			N_("Có giải pháp đã gửi %.*s. Ghi ở đây không rút về được: bên ấy vẫn giữ cho tới khi trả lại Mẫu 1 để cơ quan sửa rồi gửi lại."),
			STR_ARG(up->agency_name));
	*list_push(&v->lines, op->arena) = b;
	return true;
}

static struct str
counts_text(struct request *req, const struct initiative_bulk_view *v)
{
	struct buf b = {.arena = req->op.arena};

	buf_str(&b, web_fmt(req, N_("%d dòng sẽ ghi"), (int)v->n_done));
	if (v->n_same > 0)
		buf_printf(&b, ", %.*s", STR_ARG(web_fmt(req, N_("%d dòng không đổi"), (int)v->n_same)));
	if (v->n_skipped > 0)
		buf_printf(&b, ", %.*s", STR_ARG(web_fmt(req, N_("%d dòng bỏ qua"), (int)v->n_skipped)));
	return buf_view(&b);
}

static struct url
back_url(struct request *req)
{
	return (struct url){
		arena_printf(req->op.arena, "/sang-kien?%.*s", STR_ARG(http_field(req, "ve")))};
}

static bool
preview(struct request *req, struct response *resp, const struct movement *m, const char *error)
{
	struct initiative_bulk_view v = {.error = error,
	                                 .reason = http_field(req, "ly_do"),
	                                 .action = http_field(req, "cap"),
	                                 .back = http_field(req, "ve"),
	                                 .sent_up = STR("")};
	struct op *op = &req->op;
	struct movement_levels levels = movement_levels(op->arena, m);
	struct register_upward up;
	struct list_ids ids;
	struct initiative_lines lines;

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Xem trước"));
	if (!list_ids_chosen(req, &ids) || !initiative_lines_of(op, ids.at, ids.len, &lines) ||
	    !register_upward(op, m, STR(""), &up))
		return false;
	v.action_text = action_text(req, &levels, v.action);
	for (size_t i = 0; i < lines.len; i++)
		if (!foresee(req, m, &levels, &up, &v, &lines.at[i]))
			return false;
	v.counts = counts_text(req, &v);
	v.ask_reason = str_eq(v.action, STR(DECLINE));
	v.page.year = m->year;
	v.page.title = web_fmt(req, N_("%.*s: xem trước"), STR_ARG(v.action_text));
	page_crumb(&v.page, page_tr(req, N_("Sáng kiến, giải pháp")), back_url(req));
	resp->status = error != NULL ? 422 : 200;
	tmpl_initiative_bulk(&resp->html, &v);
	return true;
}

/* Of the list that was ticked in; id 0 when it has several. */
static bool
movement_behind(struct request *req, struct movement *ret)
{
	struct list_address at;
	struct initiative_filter f;
	struct list_choice c;
	struct movements all;

	if (!list_address_of(req, http_field(req, "ve"), &at))
		at = (struct list_address){0};
	return list_filter(req, &at, &f, &c) && list_movement(req, &f, &c, ret, &all);
}

bool
page_initiative_choose(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement m;

	if (!movement_behind(req, &m))
		return web_refused(req, resp);
	if (!http_has_field(req, "chon") && !http_has_field(req, "ca")) {
		page_flash(req, resp, TONE_WARN,
		           str_of(page_tr(req, N_("Đánh dấu ít nhất một giải pháp."))));
		return http_redirect(resp, back_url(req));
	}
	if (m.id == 0) {
		page_flash(req, resp, TONE_WARN,
		           str_of(page_tr(req, N_("Lọc theo một phong trào rồi chọn vào danh sách."))));
		return http_redirect(resp, back_url(req));
	}
	if (!http_has_field(req, "xac_nhan"))
		return preview(req, resp, &m, NULL);
	if (web_choose(req, resp, &m))
		return http_redirect(resp, back_url(req));
	if (op->err.code != ERR_INVALID)
		return false;
	const char *why = page_tr(req, op->err.msgid);
	op->err = (struct err){0};
	return preview(req, resp, &m, why);
}
