/* page_setting.c - /cau-hinh: settings of the installation and of the agency. */
#include "core/access/access.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "setting.tmpl.h"

/* Fields are named "c.…" for the installation and "d.…" for the agency. */
static struct str
field_name(struct arena *a, bool site, struct str name)
{
	return arena_printf(a, "%c.%.*s", site ? 'c' : 'd', STR_ARG(name));
}

static bool
load(struct request *req, struct setting_view *v)
{
	struct op *op = &req->op;
	struct setting list[SETTING_COUNT];
	size_t n;

	v->may_site = access_is_admin(op);
	if (v->may_site) {
		if (!setting_list(op, 0, list, &n))
			return false;
		for (size_t i = 0; i < n; i++)
			*list_push(&v->site, op->arena) = (struct setting_line){
				.s = list[i],
				.value = admin_typed(req, field_name(op->arena, true, list[i].name).at,
			                         list[i].value)};
	}
	if (op->agency == 0)
		return true;
	if (!setting_list(op, op->agency, list, &n))
		return false;
	for (size_t i = 0; i < n; i++)
		*list_push(&v->agency, op->arena) = (struct setting_line){
			.s = list[i],
			.value = admin_typed(req, field_name(op->arena, false, list[i].name).at,
		                         list[i].value)};
	return true;
}

static bool
print(struct request *req, struct response *resp, struct setting_view *v)
{
	web_page(&v->page, req, resp, NAV_SETTING, N_("Cấu hình"));
	tmpl_setting(&resp->html, v);
	return true;
}

bool
page_setting(struct request *req, struct response *resp)
{
	struct setting_view v = {0};

	return load(req, &v) && print(req, resp, &v);
}

struct save {
	struct request *req;
	struct setting_view *v;
};

/* Every line that cannot be is noted; false only when something else failed. */
static bool
save_lines(struct op *op, const struct save *s, int64_t agency, struct setting_line *at, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		struct setting_line *l = &at[i];
		struct str value = str_eq(str_trim(l->value), l->s.fallback) ? STR("") : l->value;
		if (str_eq(str_trim(l->value), l->s.value))
			continue;
		if (setting_set(op, agency, l->s.name, value))
			continue;
		if (op->err.code != ERR_INVALID)
			return false;
		l->error = op->err.msgid;
		admin_wrong(s->req, &s->v->errors, field_name(op->arena, agency == 0, l->s.name).at,
		            op->err.msgid);
		op->err = (struct err){0};
	}
	return true;
}

/* All of the form or nothing. */
static bool
save(struct op *op, void *arg)
{
	const struct save *s = arg;
	struct setting_view *v = s->v;

	v->errors.len = 0; /* the transaction may be tried again */
	return save_lines(op, s, 0, v->site.at, v->site.len) &&
	       save_lines(op, s, op->agency, v->agency.at, v->agency.len) &&
	       (v->errors.len == 0 ||
	        op_fail(op, ERR_INVALID, v->errors.at[0].text, "settings=%zu", v->errors.len));
}

bool
page_setting_save(struct request *req, struct response *resp)
{
	struct setting_view v = {0};

	if (!load(req, &v))
		return false;
	for (size_t i = 0; i < req->n_fields && !v.may_site; i++)
		if (str_has_prefix(req->fields[i].name, STR("c.")))
			return op_fail(&req->op, ERR_DENIED,
			               N_("Chỉ quản trị đổi được cấu hình của cả hệ thống."), "name=%.*s",
			               STR_ARG(req->fields[i].name));
	if (op_tx(&req->op, save, &(struct save){req, &v})) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu cấu hình."))));
		return http_redirect(resp, (struct url){STR("/cau-hinh")});
	}
	if (v.errors.len > 0)
		req->op.err = (struct err){0}; /* said at the fields */
	return admin_refused(req, resp, &v.errors) && print(req, resp, &v);
}
