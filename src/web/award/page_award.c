/* page_award.c - /khen-thuong/{đợt}: the list of a round with its conditions, numbers, the
 * decision, making it public, and the papers. */
#include "core/paper/paper_of.h"
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/award/view.h"
#include "web/web.h"

#include "award.tmpl.h"

#define WHY_SHOWN 3

static void
name_fields(struct award_view *v)
{
	v->number.field = "number", v->number.name = "so_qd";
	v->on.field = "on", v->on.name = "ngay_qd";
	v->signer_title.field = "signer_title", v->signer_title.name = "chuc_vu_ky";
	v->signer_name.field = "signer_name", v->signer_name.name = "nguoi_ky";
	v->first.field = "number", v->first.name = "so_dau";
	v->pattern.field = "pattern", v->pattern.name = "mau_so";
}

/* What is known of the decision already; otherwise who would sign it today. */
static bool
propose_decision(struct request *req, struct award_view *v)
{
	const struct award_round *r = &v->r;
	struct paper_sign sign;

	v->number.value = r->doc_number;
	v->on.value = r->doc_on == DAY_NONE ? STR("") : i18n_day(req->op.arena, I18N_VI, r->doc_on);
	v->signer_title.value = r->signer_title;
	v->signer_name.value = r->signer_name;
	if (!r->keeps || !str_eq(r->state, STR("draft")) || r->signer_title.len > 0)
		return true;
	if (!r->form.own) {
		v->signer_title.value = r->form.authority;
		return true;
	}
	if (!paper_sign_of(&req->op, r->agency, &sign))
		return false;
	v->signer_title.value = sign.title;
	v->signer_name.value = sign.name;
	return true;
}

static void
count(struct award_view *v)
{
	for (size_t i = 0; i < v->items.len; i++) {
		const struct award_item *x = &v->items.at[i];
		bool listed = str_eq(x->state, STR("listed"));
		v->n_listed += listed;
		v->n_revoked += str_eq(x->state, STR("revoked"));
		v->n_removed += str_eq(x->state, STR("removed"));
		v->n_numbered += listed && x->number.len > 0;
		v->n_lacking += listed &&
		                (x->verdict == ELIGIBILITY_FAILS || x->verdict == ELIGIBILITY_LACKS);
	}
}

static bool
load(struct request *req, struct response *resp, struct award_view *v)
{
	struct arena *a = req->op.arena;

	if (!award_load(req, &v->r, &v->path) || !award_item_list(&req->op, &v->r, &v->items))
		return false;
	award_begin_page(req, resp, &v->page, &v->r, N_("Đợt khen thưởng"));
	v->page.n_crumbs = 1;
	v->page.title = v->r.title;
	v->page.title_in_viet = true;
	v->page.sub = v->r.movement == 0
	                  ? web_fmt(req, N_("%.*s, khen đột xuất năm %d"), STR_ARG(v->r.form.name),
	                            (int)v->r.year)
	                  : web_fmt(req, N_("%.*s, theo phong trào “%.*s”"), STR_ARG(v->r.form.name),
	                            STR_ARG(v->r.movement_name));
	name_fields(v);
	count(v);
	v->list = web_part(req, v->path, STR(""), (int64_t)v->items.len);
	for (size_t i = 0; i < v->items.len; i++) {
		if (!web_in_part(&v->list, i))
			continue;
		struct award_line *l = list_push(&v->lines, a);
		*l = (struct award_line){.i = &v->items.at[i]};
		award_first_lines(req, l->i->why, WHY_SHOWN, &l->why, &l->n_why, &l->more);
	}
	v->first.value = STR("1");
	return propose_decision(req, v);
}

static bool
show(struct response *resp, const struct award_view *v)
{
	tmpl_award(&resp->html, v);
	return true;
}

bool
page_award(struct request *req, struct response *resp)
{
	struct award_view v = {0};

	return load(req, resp, &v) && show(resp, &v);
}

/* ---- acts --------------------------------------------------------------------------------------
 */

static bool
done(struct request *req, struct response *resp, struct str path, const char *text)
{
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, text)));
	return http_redirect(resp, (struct url){path});
}

bool
page_award_decide(struct request *req, struct response *resp)
{
	struct award_view v = {0};
	struct award_problems wrong = {0};
	struct award_field *all[] = {&v.number, &v.on, &v.signer_title, &v.signer_name};

	if (!load(req, resp, &v))
		return false;
	for (size_t i = 0; i < COUNT_OF(all); i++)
		all[i]->value = http_field(req, all[i]->name);
	struct award_round r = v.r;
	r.version = http_field_i64(req, "pb");
	const struct award_decided in = {v.number.value, v.on.value, v.signer_title.value,
	                                 v.signer_name.value};
	if (!award_decide(&req->op, &r, &in, &wrong)) {
		v.open = true;
		return award_refused(req, resp, &wrong, all, COUNT_OF(all), &v.errors) && show(resp, &v);
	}
	return done(req, resp, v.path,
	            N_("Đã ghi quyết định. Chưa ai ngoài bộ phận CCHC, thư ký, lãnh đạo và kiểm toán "
	               "thấy, cho đến khi công bố."));
}

bool
page_award_number(struct request *req, struct response *resp)
{
	struct award_view v = {0};
	struct award_problems wrong = {0};
	struct award_field *all[] = {&v.first, &v.pattern};
	size_t n;

	if (!load(req, resp, &v))
		return false;
	for (size_t i = 0; i < COUNT_OF(all); i++)
		all[i]->value = http_field(req, all[i]->name);
	if (!award_number(&req->op, &v.r, v.first.value, v.pattern.value, &wrong, &n)) {
		v.open_numbers = true;
		return award_refused(req, resp, &wrong, all, COUNT_OF(all), &v.errors) && show(resp, &v);
	}
	page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã đánh số %d giấy."), (int)n));
	return http_redirect(resp, (struct url){v.path});
}

static bool
act(struct request *req, struct response *resp,
    bool (*fn)(struct op *op, const struct award_round *r), const char *text)
{
	struct award_round r;
	struct str path;

	if (!award_load(req, &r, &path))
		return false;
	r.version = http_field_i64(req, "pb");
	if (!fn(&req->op, &r))
		return web_refused(req, resp);
	return done(req, resp, path, text);
}

bool
page_award_reopen(struct request *req, struct response *resp)
{
	return act(req, resp, award_reopen, N_("Đã mở lại danh sách."));
}

bool
page_award_publish(struct request *req, struct response *resp)
{
	return act(req, resp, award_publish, N_("Đã công bố quyết định."));
}

/* ---- files
 * --------------------------------------------------------------------------------------- */

static bool
send_paper(struct request *req, struct response *resp,
           bool (*paper)(struct op *op, const struct award_round *r, struct doc *ret),
           const char *name, const char *kind)
{
	struct award_round r;
	struct str path;
	struct doc d;

	if (!award_load(req, &r, &path))
		return false;
	if (!r.sees_all)
		return op_fail(&req->op, ERR_NOT_FOUND,
		               N_("Không có đợt khen này, hoặc bạn không được xem."), "round=%" PRId64,
		               r.id);
	return paper(&req->op, &r, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "%s-%" PRId64, name, r.id));
}

bool
page_award_proposal_docx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, award_proposal_paper, "to-trinh-khen-thuong", "docx");
}

bool
page_award_proposal_pdf(struct request *req, struct response *resp)
{
	return send_paper(req, resp, award_proposal_paper, "to-trinh-khen-thuong", "pdf");
}

bool
page_award_decision_docx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, award_decision_paper, "quyet-dinh-khen-thuong", "docx");
}

bool
page_award_decision_pdf(struct request *req, struct response *resp)
{
	return send_paper(req, resp, award_decision_paper, "quyet-dinh-khen-thuong", "pdf");
}

bool
page_award_list_xlsx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, award_list_paper, "danh-sach-khen-thuong", "xlsx");
}
