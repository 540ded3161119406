/* page_remind.c - /toi/nhac-viec: letters, or the bell alone. */
#include "core/account/account.h"
#include "core/position/position.h"
#include "core/session/session.h"
#include "web/account/remind_view.h"
#include "web/web.h"

#include "remind.tmpl.h"

bool
page_remind(struct request *req, struct response *resp)
{
	struct remind_view v = {.email = STR("")};
	struct op *op = &req->op;
	struct account a;
	struct person p;

	web_page(&v.page, req, resp, NAV_NONE, N_("Nhắc việc"));
	page_crumb(&v.page, page_tr(req, N_("Hồ sơ của tôi")), (struct url){STR("/toi")});
	if (!account_get(op, op->actor, &a) || !person_get(op, op->person, &p))
		return false;
	v.email = p.email;
	v.wanted = a.mail_wanted;
	tmpl_remind(&resp->html, &v);
	return true;
}

bool
page_remind_save(struct request *req, struct response *resp)
{
	bool wanted = http_has_field(req, "thu");

	if (!session_set_mail(&req->op, wanted))
		return false;
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, wanted ? N_("Đã lưu. Việc đến hạn sẽ có thư nhắc.")
	                                      : N_("Đã lưu. Từ nay chỉ còn chuông thông báo."))));
	return http_redirect(resp, (struct url){STR("/toi/nhac-viec")});
}
