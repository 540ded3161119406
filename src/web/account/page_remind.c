/* page_remind.c - /toi/nhac-viec: letters, or the bell alone; the calendar feed. */
#include "core/account/account.h"
#include "core/position/position.h"
#include "core/session/session.h"
#include "i18n/i18n.h"
#include "web/account/remind_view.h"
#include "web/web.h"

#include "remind.tmpl.h"

/* token: of a feed that has just been made; empty otherwise. */
static bool
print_remind(struct request *req, struct response *resp, struct str token)
{
	struct remind_view v = {.email = STR(""), .feed_address = STR("")};
	struct op *op = &req->op;
	struct account a;
	struct person p;
	struct str base;

	web_page(&v.page, req, resp, NAV_NONE, N_("Nhắc việc, lịch"));
	page_crumb(&v.page, page_tr(req, N_("Hồ sơ của tôi")), (struct url){STR("/toi")});
	if (!account_get(op, op->actor, &a) || !person_get(op, op->person, &p) ||
	    !calendar_feed_get(op, &v.feed) || !web_base_url(req, &base))
		return false;
	v.email = p.email;
	v.wanted = a.mail_wanted;
	v.digest = a.digest_wanted;
	v.feed_since = i18n_time(op->arena, (int)op->lang, v.feed.created_at);
	if (token.len > 0)
		v.feed_address = arena_printf(op->arena, "%.*s/lich/%.*s.ics", STR_ARG(base),
		                              STR_ARG(token));
	tmpl_remind(&resp->html, &v);
	return true;
}

bool
page_remind(struct request *req, struct response *resp)
{
	return print_remind(req, resp, STR(""));
}

bool
page_remind_save(struct request *req, struct response *resp)
{
	bool wanted = http_has_field(req, "thu");

	if (!session_set_mail(&req->op, wanted, http_has_field(req, "tong-hop")))
		return false;
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, wanted ? N_("Đã lưu. Việc đến hạn sẽ có thư nhắc.")
	                                      : N_("Đã lưu. Từ nay chỉ còn chuông thông báo."))));
	return http_redirect(resp, (struct url){STR("/toi/nhac-viec")});
}

/* The address is shown in the answer alone: nobody can read it anywhere later. */
bool
page_feed_save(struct request *req, struct response *resp)
{
	struct str token;

	if (str_eq(http_field(req, "viec"), STR("tao")))
		return calendar_feed_make(&req->op, &token) && print_remind(req, resp, token);
	if (!str_eq(http_field(req, "viec"), STR("thu-hoi")))
		return op_fail(&req->op, ERR_INVALID, N_("Nút này không còn dùng. Tải lại trang."), "%s",
		               "viec");
	if (!calendar_feed_stop(&req->op))
		return false;
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã thu hồi. Đường dẫn cũ không mở được lịch nữa."))));
	return http_redirect(resp, (struct url){STR("/toi/nhac-viec")});
}
