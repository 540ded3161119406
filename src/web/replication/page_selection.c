/* page_selection.c - /phong-trao/{pt}/nhan-rong: surveying and choosing what is to be replicated,
 * the decision, and their papers. */
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/replication/selection_view.h"
#include "web/web.h"

#include "selection.tmpl.h"

static bool
load(struct request *req, struct movement *m, struct selection *s, struct str *path)
{
	if (!movement_get(&req->op, req->params[0], m) || !selection_get(&req->op, m, s))
		return false;
	*path = arena_printf(req->op.arena, "/phong-trao/%.*s/nhan-rong", STR_ARG(m->slug));
	return true;
}

static void
begin_page(struct request *req, struct response *resp, struct page *p, const struct movement *m)
{
	web_page(p, req, resp, NAV_SPREAD, N_("Lựa chọn nhân rộng"));
	p->year = m->year;
	page_crumb(p, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(p, web_fmt(req, N_("Năm %d"), (int)m->year),
	               (struct url){arena_printf(req->op.arena, "/phong-trao/%.*s", STR_ARG(m->slug))});
}

/* ---- the list and the decision ------------------------------------------------------------- */

static bool
load_list(struct request *req, struct response *resp, struct selection_view *v)
{
	struct arena *a = req->op.arena;

	if (!load(req, &v->m, &v->s, &v->path))
		return false;
	begin_page(req, resp, &v->page, &v->m);
	v->page.sub = str_of(page_tr(
		req, N_("Giải pháp đã hoàn thành và có trong danh sách chọn, chấm theo tiêu chí nhân rộng "
	            "của kế hoạch.")));
	v->target = v->s.begun ? arena_i64(a, v->s.target) : STR("");
	v->number = v->s.doc_number;
	v->on = v->s.doc_on == DAY_NONE ? STR("") : i18n_day(a, I18N_VI, v->s.doc_on);
	v->signer = v->s.signer;
	return web_siblings(&v->page, req, &v->m, "/phong-trao/", "/nhan-rong");
}

bool
page_selection(struct request *req, struct response *resp)
{
	struct selection_view v = {0};

	if (!load_list(req, resp, &v))
		return false;
	tmpl_selection(&resp->html, &v);
	return true;
}

static bool
list_again(struct request *req, struct response *resp, struct selection_view *v,
           const struct selection_problems *p)
{
	struct op *op = &req->op;
	const struct {
		const char *field, *name;
		const char **to;
	} places[] = {{"target", "can_chon", &v->target_error},
	              {"number", "so_qd", &v->number_error},
	              {"on", "ngay_qd", &v->on_error},
	              {"signer", "nguoi_ky", &v->signer_error}};

	if (op->err.code == ERR_CONFLICT)
		*list_push(&v->errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	else if (op->err.code != ERR_INVALID)
		return false;
	op->err = (struct err){0};
	for (size_t i = 0; i < p->len; i++)
		for (size_t k = 0; k < COUNT_OF(places); k++)
			if (str_eq(str_of(places[k].field), str_of(p->at[i].field)) && *places[k].to == NULL) {
				*places[k].to = p->at[i].msgid;
				*list_push(&v->errors, op->arena) = (struct ui_error){places[k].name,
				                                                      p->at[i].msgid};
			}
	resp->status = 422;
	tmpl_selection(&resp->html, v);
	return true;
}

bool
page_selection_begin(struct request *req, struct response *resp)
{
	struct selection_view v = {0};
	struct op *op = &req->op;
	struct selection_problems wrong = {0};

	if (!load_list(req, resp, &v))
		return false;
	v.target = http_field(req, "can_chon");
	bool done = v.s.begun ? selection_set_target(op, &v.m, &v.s, v.target, &wrong)
	                      : selection_begin(op, &v.m, v.target, &wrong);
	if (!done)
		return list_again(req, resp, &v, &wrong);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, v.s.begun ? N_("Đã đặt số mô hình cần chọn.")
	                                         : N_("Đã bắt đầu khảo sát. Mở từng giải pháp để "
	                                              "chấm."))));
	return http_redirect(resp, (struct url){v.path});
}

bool
page_selection_decide(struct request *req, struct response *resp)
{
	struct selection_view v = {0};
	struct selection_problems wrong = {0};

	if (!load_list(req, resp, &v))
		return false;
	v.number = http_field(req, "so_qd");
	v.on = http_field(req, "ngay_qd");
	v.signer = http_field(req, "nguoi_ky");
	if (!selection_decide(&req->op, &v.m, &v.s, v.number, v.on, v.signer, &wrong))
		return list_again(req, resp, &v, &wrong);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã ghi quyết định nhân rộng."))));
	return http_redirect(resp, (struct url){v.path});
}

/* ---- one of them
 * ---------------------------------------------------------------------------------- */

static bool
load_line(struct request *req, struct response *resp, struct selection_line_view *v)
{
	struct arena *a = req->op.arena;

	if (!load(req, &v->m, &v->s, &v->path))
		return false;
	v->l = selection_line_of(&v->s, req->params[1]);
	if (v->l == NULL || !v->s.begun)
		return op_fail(&req->op, ERR_NOT_FOUND,
		               N_("Giải pháp này không có trong danh sách khảo sát."), "code=%.*s",
		               STR_ARG(req->params[1]));
	begin_page(req, resp, &v->page, &v->m);
	page_crumb(&v->page, page_tr(req, N_("Lựa chọn nhân rộng")), (struct url){v->path});
	v->page.title = v->l->title;
	v->page.title_in_viet = true;
	v->page.sub = arena_printf(a, "%.*s, %.*s", STR_ARG(v->l->code), STR_ARG(v->l->unit_name));
	v->finding = v->l->finding;
	v->chosen = v->l->chosen;
	v->version = v->l->version;
	for (size_t i = 0; i < v->s.rubric.items.len; i++) {
		const struct rubric_item *item = &v->s.rubric.items.at[i];
		if (!rubric_item_counts(item))
			continue;
		*list_push(&v->fields, a) = (struct selection_field){
			.item = item,
			.at = i,
			.value = v->l->points[i] == RUBRIC_BLANK
		                 ? STR("")
		                 : i18n_decimal(a, I18N_VI, v->l->points[i], 2, 0),
			.name = arena_printf(a, "d_%zu", i).at,
			.hint = web_fmt(req, N_("Từ 0 đến %.*s điểm"),
		                    STR_ARG(i18n_decimal(a, (int)req->op.lang, item->max, 2, 0)))
		                .at};
	}
	return true;
}

bool
page_selection_line(struct request *req, struct response *resp)
{
	struct selection_line_view v = {0};

	if (!load_line(req, resp, &v))
		return false;
	tmpl_selection_line(&resp->html, &v);
	return true;
}

static void
show_problem(struct request *req, struct selection_line_view *v, const struct selection_problem *p)
{
	const struct str f = str_of(p->field);
	const char *name = "ket_qua";

	if (str_eq(f, STR("points"))) {
		for (size_t i = 0; i < v->fields.len; i++)
			if (v->fields.at[i].at == p->item) {
				v->fields.at[i].error = p->msgid;
				name = v->fields.at[i].name;
			}
	} else if (str_eq(f, STR("chosen"))) {
		v->chosen_error = p->msgid;
		name = "chon";
	} else
		v->finding_error = p->msgid;
	*list_push(&v->errors, req->op.arena) = (struct ui_error){name, p->msgid};
}

bool
page_selection_score(struct request *req, struct response *resp)
{
	struct selection_line_view v = {0};
	struct op *op = &req->op;
	struct selection_problems wrong = {0};

	if (!load_line(req, resp, &v))
		return false;
	struct str *points = arena_array(op->arena, struct str, v.s.rubric.items.len + 1);
	for (size_t i = 0; i < v.s.rubric.items.len; i++)
		points[i] = STR("");
	for (size_t i = 0; i < v.fields.len; i++)
		points[v.fields.at[i].at] = v.fields.at[i].value = http_field(req, v.fields.at[i].name);
	v.finding = http_field(req, "ket_qua");
	v.chosen = http_has_field(req, "chon");
	const struct selection_typed in = {.version = http_field_i64(req, "pb"),
	                                   .finding = v.finding,
	                                   .chosen = v.chosen,
	                                   .points = points};
	if (!selection_score(op, &v.m, &v.s, v.l, &in, &wrong)) {
		if (op->err.code == ERR_CONFLICT)
			*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
		else if (op->err.code != ERR_INVALID)
			return false;
		op->err = (struct err){0};
		for (size_t i = 0; i < wrong.len; i++)
			show_problem(req, &v, &wrong.at[i]);
		resp->status = 422;
		tmpl_selection_line(&resp->html, &v);
		return true;
	}
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu phiếu khảo sát."))));
	return http_redirect(resp, (struct url){v.path});
}

/* ---- files --------------------------------------------------------------------------------------
 */

static bool
send_paper(struct request *req, struct response *resp,
           bool (*paper)(struct op *op, const struct movement *m, const struct selection *s,
                         struct doc *ret),
           const char *name, const char *kind)
{
	struct movement m;
	struct selection s;
	struct str path;
	struct doc d;

	return load(req, &m, &s, &path) && paper(&req->op, &m, &s, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "%s-%.*s", name, STR_ARG(m.slug)));
}

bool
page_selection_docx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, selection_list_paper, "lua-chon-nhan-rong", "docx");
}

bool
page_selection_pdf(struct request *req, struct response *resp)
{
	return send_paper(req, resp, selection_list_paper, "lua-chon-nhan-rong", "pdf");
}

bool
page_selection_xlsx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, selection_list_paper, "lua-chon-nhan-rong", "xlsx");
}

bool
page_selection_decision_docx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, selection_decision_paper, "quyet-dinh-nhan-rong", "docx");
}

bool
page_selection_decision_pdf(struct request *req, struct response *resp)
{
	return send_paper(req, resp, selection_decision_paper, "quyet-dinh-nhan-rong", "pdf");
}

static bool
send_dossier(struct request *req, struct response *resp, const char *kind)
{
	struct initiative i;
	struct doc d;

	return initiative_get(&req->op, req->params[0], &i) &&
	       selection_dossier_paper(&req->op, &i, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "ho-so-giai-thuong-%.*s", STR_ARG(i.code)));
}

bool
page_dossier_docx(struct request *req, struct response *resp)
{
	return send_dossier(req, resp, "docx");
}

bool
page_dossier_pdf(struct request *req, struct response *resp)
{
	return send_dossier(req, resp, "pdf");
}
