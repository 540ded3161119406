/* page_award_item.c - /khen-thuong/{đợt}/ho-so/{số}: one on the list: conditions, the words and
 * the number of the certificate; leaving out, revoking. */
#include "i18n/i18n.h"
#include "web/award/view.h"
#include "web/web.h"

#include "award_item.tmpl.h"

static void
name_fields(struct award_item_view *v)
{
	v->name.field = "name", v->name.name = "ten";
	v->place.field = "place", v->place.name = "dia_chi";
	v->merit.field = "merit", v->merit.name = "trich_yeu";
	v->number.field = "number", v->number.name = "so_giay";
	v->votes.field = "votes", v->votes.name = "bieu_quyet";
	v->reason.field = "reason", v->reason.name = "ly_do";
	v->removed.field = "reason", v->removed.name = "ly_do_bo";
	v->revoke_number.field = "revoke_number", v->revoke_number.name = "so_huy";
	v->revoke_on.field = "revoke_on", v->revoke_on.name = "ngay_huy";
	v->revoke_reason.field = "revoke_reason", v->revoke_reason.name = "ly_do_huy";
	v->seen.field = "seen", v->seen.name = "da_xem";
	v->kept.field = "kept", v->kept.name = "ly_do_giu";
}

static bool
load(struct request *req, struct response *resp, struct award_item_view *v)
{
	struct arena *a = req->op.arena;
	int64_t id = 0;

	if (!award_load(req, &v->r, &v->path))
		return false;
	if (!str_i64(req->params[1], &id) || !v->r.sees_all)
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong đợt khen."), "id");
	if (!award_item_get(&req->op, &v->r, id, &v->i))
		return false;
	award_begin_page(req, resp, &v->page, &v->r, N_("Hồ sơ khen thưởng"));
	v->page.title = v->i.name;
	v->page.title_in_viet = true;
	v->page.sub = web_fmt(req, N_("%s, %.*s"), page_tr(req, award_kind_names[v->i.kind]),
	                      STR_ARG(v->r.form.name));
	v->self = arena_printf(a, "%.*s/ho-so/%" PRId64, STR_ARG(v->path), id);
	name_fields(v);
	v->name.value = v->i.name;
	v->place.value = v->i.place;
	v->merit.value = v->i.merit;
	v->number.value = v->i.number;
	v->votes.value = v->i.votes;
	v->reason.value = v->i.reason;
	v->version = v->i.version;
	bool draft = str_eq(v->r.state, STR("draft")), listed = str_eq(v->i.state, STR("listed"));
	v->may_edit = v->r.keeps && listed && !str_eq(v->r.state, STR("published"));
	v->may_remove = v->r.keeps && listed && draft;
	v->may_revoke = v->r.keeps && listed && !draft;
	if ((v->may_revoke && !award_above_list(&req->op, &v->r, &v->i, &v->above)) ||
	    !award_lost_list(&req->op, &v->i, &v->lost))
		return false;
	for (size_t i = 0; i < v->lost.len; i++)
		v->owes_look |= v->r.keeps && listed && v->lost.at[i].kept_at == 0;
	if (v->i.initiative_code.len > 0)
		v->subject = (struct url){
			arena_printf(a, "/sang-kien/%.*s", STR_ARG(v->i.initiative_code))};
	else if (v->i.person != 0 && v->r.movement != 0)
		v->subject = (struct url){arena_printf(a, "/phong-trao/%.*s/dieu-kien/ca-nhan/%" PRId64,
		                                       STR_ARG(v->r.movement_slug), v->i.person)};
	return true;
}

static bool
show(struct response *resp, const struct award_item_view *v)
{
	tmpl_award_item(&resp->html, v);
	return true;
}

bool
page_award_item(struct request *req, struct response *resp)
{
	struct award_item_view v = {0};

	return load(req, resp, &v) && show(resp, &v);
}

static void
read(struct request *req, struct award_field *const *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fields[i]->value = http_field(req, fields[i]->name);
}

static bool
save(struct request *req, struct response *resp, struct award_item_view *v)
{
	struct award_field *all[] = {&v->name, &v->place, &v->merit, &v->number, &v->votes, &v->reason};
	struct award_problems wrong = {0};

	read(req, all, COUNT_OF(all));
	const struct award_edit in = {.version = http_field_i64(req, "pb"),
	                              .name = v->name.value,
	                              .place = v->place.value,
	                              .merit = v->merit.value,
	                              .number = v->number.value,
	                              .votes = v->votes.value,
	                              .reason = v->reason.value};
	if (!award_item_save(&req->op, &v->r, &v->i, &in, &wrong))
		return award_refused(req, resp, &wrong, all, COUNT_OF(all), &v->errors) && show(resp, v);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu hồ sơ."))));
	return http_redirect(resp, (struct url){v->self});
}

static bool
leave_out(struct request *req, struct response *resp, struct award_item_view *v)
{
	struct award_field *all[] = {&v->removed};
	struct award_problems wrong = {0};

	read(req, all, 1);
	v->i.version = http_field_i64(req, "pb");
	if (!award_item_remove(&req->op, &v->r, &v->i, v->removed.value, &wrong))
		return award_refused(req, resp, &wrong, all, 1, &v->errors) && show(resp, v);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã bỏ khỏi danh sách."))));
	return http_redirect(resp, (struct url){v->path});
}

static bool
revoke(struct request *req, struct response *resp, struct award_item_view *v)
{
	struct award_field *all[] = {&v->revoke_number, &v->revoke_on, &v->revoke_reason, &v->seen};
	struct award_problems wrong = {0};

	read(req, all, COUNT_OF(all));
	v->i.version = http_field_i64(req, "pb");
	const struct award_revocation in = {v->revoke_number.value, v->revoke_on.value,
	                                    v->revoke_reason.value, v->seen.value.len > 0};
	if (!award_item_revoke(&req->op, &v->r, &v->i, &in, &wrong))
		return award_refused(req, resp, &wrong, all, COUNT_OF(all), &v->errors) && show(resp, v);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã ghi quyết định hủy khen thưởng."))));
	return http_redirect(resp, (struct url){v->self});
}

static bool
keep(struct request *req, struct response *resp, struct award_item_view *v)
{
	struct award_field *all[] = {&v->kept};
	struct award_problems wrong = {0};

	read(req, all, 1);
	if (!award_keep(&req->op, &v->r, &v->i, v->kept.value, &wrong))
		return award_refused(req, resp, &wrong, all, 1, &v->errors) && show(resp, v);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã ghi: giữ nguyên khen thưởng này."))));
	return http_redirect(resp, (struct url){v->self});
}

bool
page_award_item_save(struct request *req, struct response *resp)
{
	struct award_item_view v = {0};
	struct str act = http_field(req, "viec");

	if (!load(req, resp, &v))
		return false;
	if (str_eq(act, STR("bo")))
		return leave_out(req, resp, &v);
	if (str_eq(act, STR("huy")))
		return revoke(req, resp, &v);
	if (str_eq(act, STR("giu")))
		return keep(req, resp, &v);
	return save(req, resp, &v);
}
