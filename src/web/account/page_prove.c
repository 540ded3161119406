/* page_prove.c - asks for the password again before an act that gives or takes rights, when it was
 * typed some time ago: a screen somebody left open is not enough for those. */
#include "core/session/session.h"
#include "web/account/prove_view.h"
#include "web/web.h"

#include "prove.tmpl.h"

#define FIELD "mat_khau_lai" /* no form has a field of that name */

/* Taking a table of people makes accounts; looking at it first makes none. */
static bool
gives_rights(const struct request *req)
{
	static http_handler *const acts[] = {page_person_create, page_person_save, page_setting_save,
	                                     page_second_save, page_delegation_create};

	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (req->route->handler == acts[i])
			return true;
	return req->route->handler == page_person_import_take && http_has_field(req, "nhan");
}

struct fields {
	struct http_field *at;
	size_t len, cap;
};

/* The form without the password, which must not come back in any page. */
static struct fields
without_password(struct request *req)
{
	struct fields kept = {0};

	for (size_t i = 0; i < req->n_fields; i++)
		if (!str_eq(req->fields[i].name, STR(FIELD)))
			*list_push(&kept, req->op.arena) = req->fields[i];
	return kept;
}

static void
print(struct request *req, struct response *resp, const char *error)
{
	struct prove_view v = {.error = error, .to = req->path};
	struct fields form = without_password(req);

	for (size_t i = 0; i < form.len; i++)
		if (!str_eq(form.at[i].name, STR("csrf")))
			*list_push(&v.fields, req->op.arena) = form.at[i];
	web_page(&v.page, req, resp, NAV_NONE, N_("Nhập lại mật khẩu"));
	resp->status = error != NULL ? 422 : 200;
	tmpl_prove(&resp->html, &v);
}

bool
page_ask_proof(struct request *req, struct response *resp, bool *ret_asked)
{
	struct op *op = &req->op;
	bool due;

	*ret_asked = false;
	if (op->actor == 0 || !gives_rights(req))
		return true;
	if (!session_proof_due(op, req->session_token, &due))
		return false;
	if (!due)
		return true;
	if (!http_has_field(req, FIELD)) {
		print(req, resp, NULL);
		*ret_asked = true;
		return true;
	}
	if (session_prove(op, req->session_token, http_field(req, FIELD))) {
		struct fields form = without_password(req);
		req->fields = form.at;
		req->n_fields = form.len;
		return true;
	}
	if (op->err.code != ERR_INVALID)
		return false;
	const char *error = op->err.msgid;
	op->err = (struct err){0};
	print(req, resp, error);
	*ret_asked = true;
	return true;
}
