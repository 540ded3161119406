/* page_initiative_bulk.c - one action on many rows: first shown row by row, then done. */
#include "core/register/register.h"
#include "web/initiative/list_view.h"
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

static struct str
action_text(struct request *req, const struct movement *m, struct str action)
{
	struct movement_levels levels = movement_levels(req->op.arena, m);

	if (str_eq(action, STR("khong")))
		return str_of(page_tr(req, N_("Không chọn")));
	for (size_t i = 0; i < levels.len; i++)
		if (str_eq(levels.at[i].code, action))
			return web_fmt(req, N_("Chọn vào danh sách %.*s"), STR_ARG(levels.at[i].name));
	return str_of(page_tr(req, N_("Bỏ chọn")));
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
	struct initiative_bulk_view v = {.error = error, .reason = http_field(req, "ly_do")};
	struct op *op = &req->op;
	struct list_ids ids;
	struct initiative_lines lines;

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Xem trước"));
	if (!list_ids_chosen(req, &ids) || !initiative_lines_of(op, ids.at, ids.len, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++) {
		bool takes = register_may_choose(lines.at[i].state);
		*list_push(&v.lines, op->arena) = (struct bulk_line){
			lines.at[i], takes ? NULL : N_("Bỏ qua: chưa gửi, hoặc đang thực hiện")};
		v.n_done += takes;
		v.n_skipped += !takes;
	}
	v.action = http_field(req, "cap");
	v.action_text = action_text(req, m, v.action);
	v.ask_reason = str_eq(v.action, STR("khong"));
	v.back = http_field(req, "ve");
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
