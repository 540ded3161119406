/* page_session.c - /toi/phien: where the account is signed in. */
#include "core/session/session.h"
#include "i18n/i18n.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "session.tmpl.h"

bool
page_session_list(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct session_view v = {0};
	struct sessions list;

	web_page(&v.page, req, resp, NAV_NONE, N_("Phiên đăng nhập"));
	page_crumb(&v.page, page_tr(req, N_("Hồ sơ của tôi")), (struct url){STR("/toi")});
	if (!session_list(op, req->session_token, &list))
		return false;
	for (size_t i = 0; i < list.len; i++)
		*list_push(&v.lines, op->arena) = (struct session_line){
			.client = list.at[i].client,
			.user_agent = list.at[i].user_agent,
			.since = i18n_time(op->arena, (int)op->lang, list.at[i].created_at),
			.seen = i18n_time_ago(op->arena, (int)op->lang, list.at[i].seen_at, op->now),
			.is_current = list.at[i].is_current};
	tmpl_session_list(&resp->html, &v);
	return true;
}

bool
page_session_end(struct request *req, struct response *resp)
{
	if (!session_end_others(&req->op, req->session_token))
		return false;
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã đăng xuất khỏi các máy khác."))));
	return http_redirect(resp, (struct url){STR("/toi/phien")});
}
