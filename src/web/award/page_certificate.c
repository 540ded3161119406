/* page_certificate.c - certificates as files, where their words stand on blanks, and /xac-minh,
 * where anybody finds out whether one is real. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/award/certificate_view.h"
#include "web/web.h"

#include "certificate.tmpl.h"

/* ---- files -------------------------------------------------------------------------------------
 */

static bool
load(struct request *req, struct award_round *r, struct certificates *list, struct str *verify)
{
	struct str path, base;
	int64_t item = 0;

	if (!award_load(req, r, &path))
		return false;
	if (req->params[1].len > 0 && !str_i64(req->params[1], &item))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong đợt khen."), "item");
	if (!certificate_list(&req->op, r, item, req->site->seal_key, list) ||
	    !web_base_url(req, &base))
		return false;
	*verify = arena_printf(req->op.arena, "%.*s/xac-minh/", STR_ARG(base));
	return true;
}

static bool
send_pdf(struct request *req, struct response *resp)
{
	struct award_round r;
	struct certificates list;
	struct certificate_blank blank;
	struct str verify, bytes;
	bool on_blank = str_eq(http_field(req, "phoi"), STR("1"));

	if (!load(req, &r, &list, &verify) ||
	    !certificate_blank_get(&req->op, r.agency, r.form.code, &blank) ||
	    !certificate_pdf(req->op.arena, &list, verify, on_blank ? &blank : NULL, &bytes,
	                     &req->op.err))
		return false;
	resp->file_name = arena_printf(req->op.arena, "giay-khen-%" PRId64 "%s.pdf", r.id,
	                               on_blank ? "-phoi" : "");
	resp->content_type = "application/pdf";
	resp->body = bytes;
	resp->status = 200;
	return true;
}

bool
page_certificates_pdf(struct request *req, struct response *resp)
{
	return send_pdf(req, resp);
}

bool
page_certificate_pdf(struct request *req, struct response *resp)
{
	return send_pdf(req, resp);
}

bool
page_certificates_docx(struct request *req, struct response *resp)
{
	struct award_round r;
	struct certificates list;
	struct str verify;

	if (!load(req, &r, &list, &verify))
		return false;
	struct doc d = certificate_doc(req->op.arena, &list, verify);
	return web_send_doc(req, resp, &d, "docx",
	                    arena_printf(req->op.arena, "giay-khen-%" PRId64, r.id));
}

/* ---- blanks ------------------------------------------------------------------------------------
 */

static struct award_field
blank_field(struct request *req, const char *field, const char *name, int64_t tenths)
{
	return (struct award_field){
		.field = field, .name = name, .value = i18n_decimal(req->op.arena, I18N_VI, tenths, 1, 0)};
}

static bool
show_blanks(struct request *req, struct response *resp, struct blanks_view *v)
{
	struct op *op = &req->op;
	struct award_forms forms;
	struct certificate_blank b;

	web_page(&v->page, req, resp, NAV_AWARD, N_("Phôi giấy khen"));
	page_crumb(&v->page, page_tr(req, N_("Khen thưởng")), (struct url){STR("/khen-thuong")});
	v->page.sub = str_of(page_tr(req, N_("Chỗ in chữ lên phôi khổ A4 ngang đã in sẵn quốc huy, "
	                                     "khung và tên hình thức. Số đo bằng mi-li-mét.")));
	if (!award_form_list(op, op->today, &forms))
		return false;
	for (size_t i = 0; i < forms.len; i++) {
		if (!forms.at[i].once)
			continue;
		if (!certificate_blank_get(op, op->agency, forms.at[i].code, &b))
			return false;
		*list_push(&v->lines, op->arena) = (struct blank_line){
			.form = forms.at[i],
			.right_by = blank_field(req, "right_by", "sang_phai", b.right_by),
			.down_by = blank_field(req, "down_by", "xuong_duoi", b.down_by),
			.name_at = blank_field(req, "name_at", "cho_ten", b.name_at),
			.foot_at = blank_field(req, "foot_at", "cho_ngay", b.foot_at)};
	}
	return true;
}

bool
page_blanks(struct request *req, struct response *resp)
{
	struct blanks_view v = {0};

	if (!award_may_keep(&req->op, req->op.agency) || !show_blanks(req, resp, &v))
		return false;
	tmpl_blanks(&resp->html, &v);
	return true;
}

bool
page_blanks_save(struct request *req, struct response *resp)
{
	struct blanks_view v = {0};
	struct op *op = &req->op;
	struct award_problems wrong = {0};
	struct str code = http_field(req, "hinh_thuc");

	if (!award_may_keep(&req->op, req->op.agency) || !show_blanks(req, resp, &v))
		return false;
	const struct certificate_blank_typed in = {
		http_field(req, "sang_phai"), http_field(req, "xuong_duoi"), http_field(req, "cho_ten"),
		http_field(req, "cho_ngay")};
	if (certificate_blank_save(op, op->agency, code, &in, &wrong)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã lưu chỗ in. In thử một tờ để so với phôi."))));
		return http_redirect(resp, (struct url){STR("/khen-thuong/phoi")});
	}
	if (op->err.code != ERR_INVALID || wrong.len == 0)
		return false;
	op->err = (struct err){0};
	for (size_t i = 0; i < v.lines.len; i++) {
		struct blank_line *l = &v.lines.at[i];
		struct award_field *all[] = {&l->right_by, &l->down_by, &l->name_at, &l->foot_at};
		if (!str_eq(l->form.code, code))
			continue;
		for (size_t k = 0; k < COUNT_OF(all); k++)
			all[k]->value = http_field(req, all[k]->name);
		award_show_problems(req, &wrong, all, COUNT_OF(all), &v.errors);
	}
	resp->status = 422;
	tmpl_blanks(&resp->html, &v);
	return true;
}

/* ---- verifying ---------------------------------------------------------------------------------
 */

static bool
show_verify(struct request *req, struct response *resp, struct str typed)
{
	struct verify_view v = {.typed = typed};
	struct op *op = &req->op;

	if (typed.len > 0) {
		v.found = certificate_find(op, req->site->seal_key, typed, &v.c);
		if (!v.found && op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		if (!v.found)
			resp->status = 404;
	}
	web_page(&v.page, req, resp, NAV_NONE, N_("Xác minh giấy khen, bằng khen"));
	tmpl_verify(&resp->html, &v);
	return true;
}

bool
page_verify(struct request *req, struct response *resp)
{
	return show_verify(req, resp, utf8_prefix(str_trim(http_field(req, "ma")), 100));
}

bool
page_verify_one(struct request *req, struct response *resp)
{
	return show_verify(req, resp, utf8_prefix(req->params[0], 100));
}
