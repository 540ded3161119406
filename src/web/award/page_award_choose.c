/* page_award_choose.c - putting tập thể, cá nhân on the list of a round: chosen from those the
 * records suggest, or typed. */
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/award/view.h"
#include "web/web.h"

#include "award_choose.tmpl.h"

#define PER_PAGE 50
#define WHY_SHOWN 3

static const struct {
	struct str word;
	enum award_kind kind;
	const char *text;
} tabs[] = {{STR_INIT("tap-the"), AWARD_UNIT, N_("Tập thể")},
            {STR_INIT("ca-nhan"), AWARD_PERSON, N_("Cá nhân")},
            {STR_INIT("sang-kien"), AWARD_INITIATIVE, N_("Nhóm tác giả sáng kiến")}};

static size_t
tab_of(struct request *req)
{
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		if (str_eq(http_field(req, "loai"), tabs[i].word))
			return i;
	return 0;
}

static bool
load_draft(struct request *req, struct award_round *r, struct str *path)
{
	if (!award_load(req, r, path))
		return false;
	return (r->keeps && str_eq(r->state, STR("draft"))) ||
	       op_fail(&req->op, ERR_DENIED,
	               N_("Chỉ bộ phận CCHC, thư ký Hội đồng thêm bớt danh sách khi chưa có quyết "
	                  "định."),
	               "round=%" PRId64, r->id);
}

static struct url
sheet_of(struct request *req, const struct award_choose_view *v, const struct award_candidate *c)
{
	struct arena *a = req->op.arena;

	if (v->kind == AWARD_INITIATIVE)
		return (struct url){arena_printf(a, "/sang-kien/%.*s", STR_ARG(c->code))};
	if (v->kind == AWARD_PERSON)
		return (struct url){arena_printf(a, "/phong-trao/%.*s/dieu-kien/ca-nhan/%" PRId64,
		                                 STR_ARG(v->r.movement_slug), c->id)};
	if (c->code.len > 0)
		return (struct url){arena_printf(a, "/phong-trao/%.*s/dieu-kien/tap-the/%.*s",
		                                 STR_ARG(v->r.movement_slug), STR_ARG(c->code))};
	return (struct url){STR("")};
}

bool
page_award_choose(struct request *req, struct response *resp)
{
	struct award_choose_view v = {0};
	struct arena *a = req->op.arena;
	size_t tab = tab_of(req);

	if (!load_draft(req, &v.r, &v.path))
		return false;
	if (v.r.movement == 0)
		return http_redirect(resp, (struct url){arena_printf(a, "%.*s/them", STR_ARG(v.path))});
	award_begin_page(req, resp, &v.page, &v.r, N_("Chọn vào danh sách"));
	v.kind = tabs[tab].kind;
	struct str self = arena_printf(a, "%.*s/chon", STR_ARG(v.path));
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		v.tabs[i] = (struct ui_tab){
			.text = str_of(page_tr(req, tabs[i].text)),
			.count = STR(""),
			.to = {arena_printf(a, "%.*s?loai=%.*s", STR_ARG(self), STR_ARG(tabs[i].word))},
			.current = i == tab};
	v.list = (struct ui_list){.path = self,
	                          .query = arena_printf(a, "loai=%.*s", STR_ARG(tabs[tab].word)),
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = PER_PAGE};
	if (v.list.page < 1 || v.list.page > 1000)
		v.list.page = 1;
	if (!award_candidate_list(&req->op, &v.r, v.kind, (v.list.page - 1) * PER_PAGE, PER_PAGE,
	                          &v.all, &v.list.total))
		return false;
	for (size_t i = 0; i < v.all.len; i++) {
		struct award_choice *l = list_push(&v.lines, a);
		const struct award_candidate *c = &v.all.at[i];
		*l = (struct award_choice){.c = c,
		                           .to = sheet_of(req, &v, c),
		                           .may = c->barred.len == 0 && (c->verdict == ELIGIBILITY_HOLDS ||
		                                                         c->verdict == ELIGIBILITY_PEOPLE)};
		award_first_lines(req, c->why, WHY_SHOWN, &l->why, &l->n_why, &l->more);
	}
	v.page.sub = web_fmt(req,
	                     N_("%.*s: ai đủ điều kiện thì chọn được ngay; ai chưa đủ thì đưa vào "
	                        "từng người, có lý do."),
	                     STR_ARG(v.r.title));
	tmpl_award_choose(&resp->html, &v);
	return true;
}

bool
page_award_choose_add(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct award_round r;
	struct str path;
	size_t tab = tab_of(req), n = 0, added = 0;
	int64_t *ids = arena_array(op->arena, int64_t, req->n_fields + 1);

	if (!load_draft(req, &r, &path))
		return false;
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("chon")) && str_i64(req->fields[i].value, &ids[n]))
			n++;
	if (n == 0)
		page_flash(req, resp, TONE_WARN, str_of(page_tr(req, N_("Chưa chọn ai."))));
	else if (!award_add_chosen(op, &r, tabs[tab].kind, ids, n, &added))
		return web_refused(req, resp);
	else
		page_flash(req, resp, added > 0 ? TONE_OK : TONE_WARN,
		           web_fmt(req, N_("Đã đưa %d vào danh sách."), (int)added));
	return http_redirect(resp,
	                     (struct url){n == 0 ? arena_printf(op->arena, "%.*s/chon?loai=%.*s",
	                                                        STR_ARG(path), STR_ARG(tabs[tab].word))
	                                         : path});
}

/* ---- typed
 * --------------------------------------------------------------------------------------- */

static void
name_fields(struct award_add_view *v)
{
	v->kind.field = "kind", v->kind.name = "loai";
	v->unit.field = "unit", v->unit.name = "dv";
	v->person.field = "person", v->person.name = "nguoi";
	v->code.field = "code", v->code.name = "ma";
	v->name.field = "name", v->name.name = "ten";
	v->place.field = "place", v->place.name = "dia_chi";
	v->merit.field = "merit", v->merit.name = "trich_yeu";
	v->reason.field = "reason", v->reason.name = "ly_do";
}

static enum award_kind
read_kind(const struct award_add_view *v)
{
	for (size_t i = 0; i < AWARD_KINDS; i++)
		if (str_eq(v->kind.value, str_of(award_kind_codes[i])))
			return (enum award_kind)i;
	return AWARD_PERSON;
}

static bool
add_options(struct request *req, struct award_add_view *v)
{
	struct op *op = &req->op;
	struct units all, ended;
	enum award_kind chosen = read_kind(v);

	for (size_t i = 0; i < AWARD_KINDS; i++)
		if (i != AWARD_OUTSIDER || v->r.form.outsiders)
			*list_push(&v->kinds, op->arena) = (struct ui_option){
				.value = str_of(award_kind_codes[i]),
				.text = str_of(page_tr(req, award_kind_names[i])),
				.chosen = chosen == (enum award_kind)i};
	if (!unit_tree(op, v->r.agency, op->today, &all) || !unit_ended(op, op->today, 100, &ended))
		return false;
	*list_push(&v->units, op->arena) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Chọn đơn vị")))};
	for (size_t i = 0; i < all.len + ended.len; i++) {
		const struct unit *u = i < all.len ? &all.at[i] : &ended.at[i - all.len];
		struct str id = arena_i64(op->arena, u->id);
		*list_push(&v->units, op->arena) = (struct ui_option){
			.value = id,
			.text = i < all.len ? u->name
		                        : web_fmt(req, N_("%.*s (đã kết thúc)"), STR_ARG(u->name)),
			.chosen = str_eq(id, v->unit.value)};
	}
	return true;
}

static bool
show_add(struct request *req, struct response *resp, struct award_add_view *v)
{
	award_begin_page(req, resp, &v->page, &v->r, N_("Thêm từng tập thể, cá nhân"));
	if (!add_options(req, v))
		return false;
	tmpl_award_add(&resp->html, v);
	return true;
}

static void
read_fields(struct request *req, struct award_add_view *v)
{
	struct award_field *all[] = {&v->kind, &v->unit,  &v->person, &v->code,
	                             &v->name, &v->place, &v->merit,  &v->reason};

	name_fields(v);
	for (size_t i = 0; i < COUNT_OF(all); i++)
		all[i]->value = http_field(req, all[i]->name);
}

bool
page_award_add(struct request *req, struct response *resp)
{
	struct award_add_view v = {0};

	if (!load_draft(req, &v.r, &v.path))
		return false;
	read_fields(req, &v);
	return show_add(req, resp, &v);
}

bool
page_award_add_save(struct request *req, struct response *resp)
{
	struct award_add_view v = {0};
	struct award_field *all[] = {&v.kind, &v.unit,  &v.person, &v.code,
	                             &v.name, &v.place, &v.merit,  &v.reason};
	struct award_problems wrong = {0};
	struct op *op = &req->op;

	if (!load_draft(req, &v.r, &v.path))
		return false;
	read_fields(req, &v);
	const struct award_typed in = {.kind = read_kind(&v),
	                               .unit = http_field_i64(req, "dv"),
	                               .person = v.person.value,
	                               .code = v.code.value,
	                               .name = v.name.value,
	                               .place = v.place.value,
	                               .merit = v.merit.value,
	                               .reason = v.reason.value};
	if (!award_add(op, &v.r, &in, &wrong)) {
		if (op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
			return false;
		if (wrong.len == 0)
			*list_push(&v.errors, op->arena) = (struct ui_error){NULL, page_tr(req, op->err.msgid)};
		op->err = (struct err){0};
		award_show_problems(req, &wrong, all, COUNT_OF(all), &v.errors);
		resp->status = 422;
		return show_add(req, resp, &v);
	}
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã đưa vào danh sách."))));
	return http_redirect(resp, (struct url){v.path});
}
