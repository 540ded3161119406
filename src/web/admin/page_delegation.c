/* page_delegation.c - uỷ quyền: /toi/uy-quyen for who holds a position, and the form that
 * /nguoi-dung/{id}/uy-quyen shares. */
#include "i18n/i18n.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "delegation.tmpl.h"

#define LIST_MAX 2000

static bool
fill_persons(struct request *req, struct delegate_view *v)
{
	struct op *op = &req->op;
	struct persons others;

	if (!person_list(op, op->agency, STR(""), LIST_MAX, &others))
		return false;
	*list_push(&v->persons, op->arena) = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Chọn người")))};
	/* Only who can sign in is able to do anything with it. */
	for (size_t i = 0; i < others.len; i++)
		if (others.at[i].id != v->person && others.at[i].account != 0 && !others.at[i].disabled)
			*list_push(&v->persons, op->arena) = (struct ui_option){
				.text = arena_printf(op->arena, "%.*s – %.*s", STR_ARG(others.at[i].full_name),
			                         STR_ARG(others.at[i].titles)),
				.value = arena_printf(op->arena, "%" PRId64, others.at[i].id),
				.chosen = http_field_i64(req, "nguoi") == others.at[i].id};
	return true;
}

static bool
fill_form(struct request *req, struct delegate_view *v, int64_t person)
{
	struct op *op = &req->op;
	struct holdings h;

	v->person = person;
	v->today = op->today;
	v->from = admin_typed(req, "tu_ngay", admin_day_text(op->arena, op->today));
	v->last = admin_typed(req, "den_ngay", STR(""));
	v->doc_number = http_field(req, "so_vb");
	v->note = http_field(req, "ghi_chu");
	if (!holding_of_person(op, person, &h))
		return false;
	for (size_t i = 0; i < h.len; i++)
		if (h.at[i].until_on == DAY_NONE || h.at[i].until_on > op->today)
			*list_push(&v->positions, op->arena) = (struct ui_option){
				.value = arena_printf(op->arena, "%" PRId64, h.at[i].position),
				.text = arena_printf(op->arena, "%.*s, %.*s", STR_ARG(h.at[i].title),
			                         STR_ARG(h.at[i].unit_name)),
				.chosen = http_field_i64(req, "chuc_vu") == h.at[i].position};
	return fill_persons(req, v);
}

bool
delegation_print(struct request *req, struct response *resp, const struct person *p,
                 const struct admin_errors *errors)
{
	struct arena *a = req->op.arena;
	struct str path = arena_printf(a, "/nguoi-dung/%" PRId64, p->id);
	struct delegate_view v = {.errors = *errors,
	                          .action = arena_printf(a, "%.*s/uy-quyen", STR_ARG(path))};

	if (!fill_form(req, &v, p->id))
		return false;
	web_page(&v.page, req, resp, NAV_ACCOUNT, N_("Uỷ quyền"));
	page_crumb(&v.page, page_tr(req, N_("Người dùng")), (struct url){STR("/nguoi-dung")});
	page_crumb_str(&v.page, p->full_name, (struct url){path});
	tmpl_delegate(&resp->html, &v);
	return true;
}

bool
delegation_read(struct request *req, struct admin_errors *errors)
{
	struct delegation_write in = {.position = http_field_i64(req, "chuc_vu"),
	                              .to_person = http_field_i64(req, "nguoi"),
	                              .doc_number = http_field(req, "so_vb"),
	                              .note = http_field(req, "ghi_chu")};
	int64_t id;

	if (in.to_person == 0)
		admin_wrong(req, errors, "nguoi", N_("Chọn người nhận uỷ quyền."));
	admin_wrong(req, errors, "so_vb", unit_doc_number_check(in.doc_number));
	in.from_on = admin_take_day(req, errors, "tu_ngay", N_("Nhập ngày theo dạng ngày/tháng/năm."));
	in.last_on = admin_take_day(req, errors, "den_ngay", N_("Nhập ngày theo dạng ngày/tháng/năm."));
	if (errors->len > 0)
		return false;
	admin_wrong(req, errors, "den_ngay",
	            delegation_days_check(in.from_on, in.last_on, req->op.today));
	if (errors->len > 0)
		return false;
	if (delegation_create(&req->op, &in, &id))
		return true;
	if (req->op.err.code == ERR_CONFLICT) {
		admin_wrong(req, errors, "nguoi", req->op.err.msgid);
		req->op.err = (struct err){0};
	}
	return false;
}

/* ---- /toi/uy-quyen ------------------------------------------------------------------------ */

static bool
print_own(struct request *req, struct response *resp, const struct admin_errors *errors)
{
	struct op *op = &req->op;
	struct delegate_view v = {.errors = *errors, .own = true, .action = STR("/toi/uy-quyen")};

	if (!fill_form(req, &v, op->person) || !delegation_of_person(op, op->person, &v.delegations))
		return false;
	web_page(&v.page, req, resp, NAV_NONE, N_("Uỷ quyền"));
	v.page.sub = str_of(page_tr(
		req,
		N_("Khi đi vắng, giao người khác làm thay việc của chức vụ mình giữ, trong một thời hạn.")));
	page_crumb(&v.page, page_tr(req, N_("Hồ sơ của tôi")), (struct url){STR("/toi")});
	tmpl_delegation(&resp->html, &v);
	return true;
}

bool
page_delegation(struct request *req, struct response *resp)
{
	return print_own(req, resp, &(struct admin_errors){0});
}

static bool
done(struct request *req, struct response *resp, bool ok, struct admin_errors *errors,
     const char *said)
{
	if (ok) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, said)));
		return http_redirect(resp, (struct url){STR("/toi/uy-quyen")});
	}
	return admin_refused(req, resp, errors) && print_own(req, resp, errors);
}

bool
page_delegation_create(struct request *req, struct response *resp)
{
	struct admin_errors errors = {0};

	return done(req, resp, delegation_read(req, &errors), &errors,
	            N_("Đã uỷ quyền. Người nhận thấy ngay ở Thông báo."));
}

bool
page_delegation_revoke(struct request *req, struct response *resp)
{
	struct admin_errors errors = {0};

	return done(req, resp, delegation_revoke(&req->op, http_field_i64(req, "uy_quyen")), &errors,
	            N_("Đã thu hồi uỷ quyền."));
}
