/* page_consolidated.c - /phong-trao/{pt}/tong-hop: the sheets of all units as one, and choosing
 * from it. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "consolidated.tmpl.h"

static struct str
level_name(const struct movement_levels *levels, struct str code)
{
	for (size_t i = 0; i < levels->len; i++)
		if (str_eq(levels->at[i].code, code))
			return levels->at[i].name;
	return STR("");
}

static bool
fill(struct request *req, struct consolidated_view *v)
{
	struct op *op = &req->op;
	struct movement_domains domains;
	struct register_rows rows;

	if (!movement_domain_list(op, v->movement.id, &domains) ||
	    !register_consolidated(op, &v->movement, v->level, &rows))
		return false;
	for (size_t d = 0; d < domains.len; d++) {
		struct sheet_domain *to = list_push(&v->domains, op->arena);
		*to = (struct sheet_domain){.number = domains.at[d].number, .name = domains.at[d].name};
		for (size_t i = 0; i < rows.len; i++) {
			const struct register_row *r = &rows.at[i];
			if (r->domain_number != to->number)
				continue;
			struct sheet_row *row = list_push(&to->rows, op->arena);
			*row = (struct sheet_row){.key = arena_printf(op->arena, "%" PRId64, r->id),
			                          .code = r->code,
			                          .title = r->title,
			                          .expected = r->expected,
			                          .note = r->note,
			                          .meta = r->unit_name,
			                          .level = level_name(&v->levels, r->chosen_level),
			                          .number = (int)to->rows.len};
			v->total++;
		}
	}
	return true;
}

static void
add_list(struct request *req, struct consolidated_view *v, struct str text, struct str code)
{
	*list_push(&v->lists, req->op.arena) = (struct ui_chip){
		.text = text,
		.current = str_eq(v->level, code),
		.to = {arena_printf(req->op.arena, "%.*s/tong-hop%s%.*s", STR_ARG(v->path),
	                        code.len > 0 ? "?cap=" : "", STR_ARG(code))}};
}

bool
page_consolidated(struct request *req, struct response *resp)
{
	struct consolidated_view v = {0};
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Bản tổng hợp Mẫu 1"));
	if (!movement_get(op, req->params[0], &v.movement))
		return false;
	v.levels = movement_levels(op->arena, &v.movement);
	v.level = level_name(&v.levels, http_field(req, "cap")).len > 0 ? http_field(req, "cap")
	                                                                : STR("");
	v.level_name = level_name(&v.levels, v.level);
	v.path = arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(v.movement.slug));
	if (!fill(req, &v))
		return false;
	v.annex = sheet_annex(req, &v.movement, v.page.agency_name);
	v.may_choose = access_is_office_of(op, v.movement.agency) ||
	               access_is_leader_of(op, v.movement.agency);
	v.page.year = v.movement.year;
	add_list(req, &v, str_of(page_tr(req, N_("Tất cả đã gửi"))), STR(""));
	for (size_t i = 0; i < v.levels.len; i++)
		add_list(req, &v, web_fmt(req, N_("Thi đua %.*s"), STR_ARG(v.levels.at[i].name)),
		         v.levels.at[i].code);
	page_crumb(&v.page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v.page, web_fmt(req, N_("Năm %d"), (int)v.movement.year), (struct url){v.path});
	page_crumb(&v.page, page_tr(req, N_("Mẫu 1 các đơn vị")),
	           (struct url){arena_printf(op->arena, "%.*s/dang-ky", STR_ARG(v.path))});
	tmpl_consolidated(&resp->html, &v);
	return true;
}

/* Chooses the rows that were ticked; told in numbers, also what was left out. */
bool
web_choose(struct request *req, struct response *resp, const struct movement *m)
{
	struct op *op = &req->op;
	struct {
		int64_t *at;
		size_t len, cap;
	} ids = {0};
	struct str level = http_field(req, "cap");
	int64_t id, done, skipped;
	bool decline = str_eq(level, STR("khong"));

	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("chon")) && str_i64(req->fields[i].value, &id))
			*list_push(&ids, op->arena) = id;
	if (ids.len == 0) {
		page_flash(req, resp, TONE_WARN,
		           str_of(page_tr(req, N_("Đánh dấu ít nhất một giải pháp."))));
		return true;
	}
	if (decline || str_eq(level, STR("-")))
		level = STR("");
	if (!register_choose(op, m, ids.at, ids.len, level, decline, http_field(req, "ly_do"), &done,
	                     &skipped))
		return false;
	page_flash(
		req, resp, skipped > 0 ? TONE_WARN : TONE_OK,
		skipped > 0
			? web_fmt(req,
	                  N_("Đã ghi %d giải pháp; %d dòng bỏ qua vì chưa gửi hoặc đang thực hiện."),
	                  (int)done, (int)skipped)
			: web_fmt(req, N_("Đã ghi %d giải pháp."), (int)done));
	return true;
}

bool
page_consolidated_choose(struct request *req, struct response *resp)
{
	struct movement m;
	struct str back = http_field(req, "ve");

	return movement_get(&req->op, req->params[0], &m) && web_choose(req, resp, &m) &&
	       http_redirect(resp, (struct url){arena_printf(
								   req->op.arena, "/phong-trao/%.*s/tong-hop%s%.*s",
								   STR_ARG(m.slug), back.len > 0 ? "?cap=" : "", STR_ARG(back))});
}

bool
page_consolidated_send(struct request *req, struct response *resp)
{
	struct movement m;
	int64_t sent;

	if (!movement_get(&req->op, req->params[0], &m) ||
	    !register_send_up(&req->op, &m, http_field(req, "cap"), &sent))
		return false;
	page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã gửi cấp trên %d giải pháp."), (int)sent));
	return http_redirect(
		resp, (struct url){arena_printf(req->op.arena, "/phong-trao/%.*s/tong-hop?cap=%.*s",
	                                    STR_ARG(m.slug), STR_ARG(http_field(req, "cap")))});
}
