/* page_session.c - /toi/phien: where the account is signed in. */
#include "core/session/session.h"
#include "i18n/i18n.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "session.tmpl.h"

/* What a browser says of itself, the most particular first: Edge and Cốc Cốc also call
 * themselves Chrome, and Chrome calls itself Safari. */
struct part {
	struct str mark;
	const char *name;
};
static const struct part browsers[] = {
	{STR_INIT("coc_coc_browser/"), "Cốc Cốc"},
	{STR_INIT("SamsungBrowser/"), "Samsung Internet"},
	{STR_INIT("OPR/"), "Opera"},
	{STR_INIT("Edg/"), "Edge"},
	{STR_INIT("EdgA/"), "Edge"},
	{STR_INIT("EdgiOS/"), "Edge"},
	{STR_INIT("Firefox/"), "Firefox"},
	{STR_INIT("FxiOS/"), "Firefox"},
	{STR_INIT("CriOS/"), "Chrome"},
	{STR_INIT("Chrome/"), "Chrome"},
	{STR_INIT("Safari/"), "Safari"},
};
static const struct part systems[] = {
	{STR_INIT("Android"), "Android"}, {STR_INIT("iPhone"), "iPhone"},
	{STR_INIT("iPad"), "iPad"},       {STR_INIT("Windows"), "Windows"},
	{STR_INIT("CrOS"), "ChromeOS"},   {STR_INIT("Macintosh"), "macOS"},
	{STR_INIT("Linux"), "Linux"},
};

static const char *
name_in(const struct part *parts, size_t n, struct str said)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(said, parts[i].mark, 0) != SIZE_MAX)
			return parts[i].name;
	return NULL;
}

/* «Chrome trên Windows»; as the browser said it when either is not known. */
static struct str
browser_name(struct request *req, struct str said)
{
	const char *browser = name_in(browsers, COUNT_OF(browsers), said);
	const char *system = name_in(systems, COUNT_OF(systems), said);

	if (said.len == 0)
		return str_of(page_tr(req, N_("Trình duyệt không nói tên")));
	return browser == NULL || system == NULL ? said
	                                         : web_fmt(req, N_("%s trên %s"), browser, system);
}

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
			.browser = browser_name(req, list.at[i].user_agent),
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
