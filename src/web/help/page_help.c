/* page_help.c - /tro-giup, /phim-tat, /tiep-can: the guide, also for who is not signed in. */
#include "core/setting/setting.h"
#include "web/help/help.h"
#include "web/web.h"

#include "help.tmpl.h"

static bool
print(struct request *req, struct response *resp, const struct help_page *one)
{
	struct help_view v = {.one = one, .all = {help_pages, help_pages_len}};

	if (!setting_get_str(&req->op, 0, SETTING_contact, &v.contact))
		return false;
	web_page(&v.page, req, resp, NAV_NONE, N_("Trợ giúp"));
	if (one != NULL) {
		page_crumb(&v.page, page_tr(req, N_("Trợ giúp")), (struct url){STR("/tro-giup")});
		v.page.title = one->title;
		v.page.title_in_viet = true;
	} else {
		v.page.sub = str_of(page_tr(req, N_("Hướng dẫn theo từng việc. Nút dấu hỏi ở đầu trang mở "
		                                    "thẳng bài về trang đang xem.")));
	}
	tmpl_help(&resp->html, &v);
	return true;
}

static bool
print_slug(struct request *req, struct response *resp, struct str slug)
{
	for (size_t i = 0; i < help_pages_len; i++)
		if (str_eq(help_pages[i].slug, slug))
			return print(req, resp, &help_pages[i]);
	return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có bài hướng dẫn này."), "slug=%.*s",
	               STR_ARG(slug));
}

bool
page_help(struct request *req, struct response *resp)
{
	return print(req, resp, NULL);
}

bool
page_help_one(struct request *req, struct response *resp)
{
	return print_slug(req, resp, req->params[0]);
}

bool
page_keys(struct request *req, struct response *resp)
{
	return print_slug(req, resp, STR("phim-tat"));
}

bool
page_access(struct request *req, struct response *resp)
{
	return print_slug(req, resp, STR("tiep-can"));
}
