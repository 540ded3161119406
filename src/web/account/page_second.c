/* page_second.c - one's second factor of signing in: switched on, its recovery codes, off. */
#include "core/setting/setting.h"
#include "doc/qr.h"
#include "web/account/second_view.h"
#include "web/web.h"

#include "second.tmpl.h"

#define QR_BORDER 4 /* modules that stay white, as ISO/IEC 18004 wants it */

/* Each row of black modules as one box. What cannot be drawn can still be typed. */
static void
draw(struct op *op, struct second_view *v)
{
	struct buf b = {.arena = op->arena};
	struct qr qr;
	struct err ignored = {0};

	if (!qr_make(op->arena, v->setup.address, &qr, &ignored))
		return;
	for (int y = 0; y < qr.size; y++)
		for (int x = 0, end; x < qr.size; x = end + 1) {
			for (end = x; end < qr.size && qr.cells[y * qr.size + end] != 0; end++)
				;
			if (end > x)
				buf_printf(&b, "M%d %dh%dv1h-%dz", x + QR_BORDER, y + QR_BORDER, end - x, end - x);
		}
	v->qr = buf_view(&b);
	v->qr_size = qr.size + 2 * QR_BORDER;
}

static bool
print_second(struct request *req, struct response *resp, const char *error,
             const struct second_codes *codes)
{
	struct op *op = &req->op;
	struct second_view v = {.error = error, .codes = codes};
	int64_t wanted;

	if (!second_get(op, op->actor, &v.second) ||
	    !setting_get_int(op, 0, SETTING_second_factor_for, &wanted))
		return false;
	if (v.second.begun) {
		if (!second_setup_get(op, req->site->second_key, &v.setup))
			return false;
		draw(op, &v);
	}
	v.wanted = second_is_wanted(op, wanted);
	web_page(&v.page, req, resp, NAV_NONE, N_("Xác thực hai bước"));
	page_crumb(&v.page, page_tr(req, N_("Hồ sơ của tôi")), (struct url){STR("/toi")});
	tmpl_second(&resp->html, &v);
	return true;
}

bool
page_second(struct request *req, struct response *resp)
{
	return print_second(req, resp, NULL, NULL);
}

bool
page_second_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct str act = http_field(req, "viec"), code = http_field(req, "ma");
	struct second_codes codes;
	const uint8_t *key = req->site->second_key;
	bool off = str_eq(act, STR("tat"));

	if (str_eq(act, STR("bat-dau")))
		return second_begin(op, key) && http_redirect(resp, (struct url){STR("/toi/hai-buoc")});

	bool done = off ? second_end(op, key, code)
	            : str_eq(act, STR("ma-moi"))
	                ? second_renew_codes(op, key, code, &codes)
	                : second_confirm(op, key, code, req->session_token, &codes);
	if (!done) {
		if (op->err.code != ERR_INVALID)
			return false;
		const char *error = page_tr(req, op->err.msgid);
		op->err = (struct err){0};
		resp->status = 422;
		return print_second(req, resp, error, NULL);
	}
	if (!off) /* shown in the answer itself: nothing that is kept holds them */
		return print_second(req, resp, NULL, &codes);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã tắt xác thực hai bước."))));
	return http_redirect(resp, (struct url){STR("/toi")});
}
