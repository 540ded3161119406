/* page_import.c - /sang-kien/nhap: files in, a preview to correct, rows out. */
#include "core/unit/unit.h"
#include "web/import/view.h"
#include "web/web.h"

#include "import.tmpl.h"

static bool
print_start(struct request *req, struct response *resp, struct str error)
{
	struct import_start_view v = {.error = error,
	                              .movement = http_field(req, "pt"),
	                              .unit = http_field(req, "dv"),
	                              .unit_name = STR("")};
	struct movement m;
	struct unit u;

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Nhập Mẫu 1 từ tệp"));
	if (v.movement.len == 0) {
		if (!movement_current(&req->op, &m))
			return false;
		v.movement = m.id != 0 ? m.slug : STR("");
	}
	if (v.unit.len > 0) {
		if (!unit_by_slug(&req->op, v.unit, req->op.today, &u))
			return false;
		v.unit_name = u.name;
	}
	page_crumb(&v.page, page_tr(req, N_("Sáng kiến, giải pháp")), (struct url){STR("/sang-kien")});
	tmpl_import_start(&resp->html, &v);
	return true;
}

bool
page_import(struct request *req, struct response *resp)
{
	return print_start(req, resp, STR(""));
}

bool
page_import_upload(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement m;
	struct unit u = {0};
	struct import_upload *files = arena_array(op->arena, struct import_upload, req->n_uploads + 1);
	size_t n = 0;
	int64_t batch;

	for (size_t i = 0; i < req->n_uploads; i++) {
		const struct http_upload *x = &req->uploads[i];
		if (x->too_large) {
			resp->status = 413;
			return print_start(req, resp,
			                   web_fmt(req, N_("Tệp %.*s lớn hơn 50 MB. Xoá ảnh, nén lại rồi gửi."),
			                           STR_ARG(x->name)));
		}
		if (x->size > 0 || x->name.len > 0)
			files[n++] = (struct import_upload){x->path, x->name};
	}
	struct str unit = http_field(req, "dv");
	if (!movement_get(op, http_field(req, "pt"), &m) ||
	    (unit.len > 0 && !unit_by_slug(op, unit, op->today, &u)))
		return false;
	if (!import_start(op, &m, u.id, files, n, &batch)) {
		if (op->err.code != ERR_INVALID)
			return false;
		struct str why = str_of(page_tr(req, op->err.msgid));
		op->err = (struct err){0};
		resp->status = 422;
		return print_start(req, resp, why);
	}
	return http_redirect(resp,
	                     (struct url){arena_printf(op->arena, "/sang-kien/nhap/%" PRId64, batch)});
}

static bool
fill_files(struct request *req, struct import_preview_view *v)
{
	struct op *op = &req->op;
	struct movement_plan plan;
	struct movement_domains domains;

	if (!movement_domain_list(op, v->batch.movement.id, &domains) ||
	    !movement_plan_of(op, &v->batch.movement, &plan))
		return false;
	for (size_t i = 0; i < domains.len; i++)
		*list_push(&v->domains, op->arena) = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, domains.at[i].number),
			.text = arena_printf(op->arena, "%" PRId64 ". %.*s", domains.at[i].number,
		                         STR_ARG(domains.at[i].name))};
	for (size_t i = 0; i < v->batch.files.len; i++) {
		struct preview_file *f = list_push(&v->files, op->arena);
		*f = (struct preview_file){.f = v->batch.files.at[i]};
		*list_push(&f->units, op->arena) = (struct ui_option){
			.value = STR("0"), .text = str_of(page_tr(req, N_("Chọn đơn vị")))};
		for (size_t k = 0; k < plan.units.len; k++) {
			struct unit u;
			if (!unit_get(op, plan.units.at[k].unit, op->today, &u))
				return false;
			*list_push(&f->units, op->arena) = (struct ui_option){
				.value = arena_printf(op->arena, "%" PRId64, u.id),
				.text = u.name,
				.chosen = u.id == f->f.unit};
		}
		for (size_t k = 0; k < f->f.items.len; k++)
			f->doubts += f->f.items.at[k].doubts.len;
	}
	return true;
}

static bool
print_preview(struct request *req, struct response *resp, int64_t batch, struct str error)
{
	struct import_preview_view v = {.error = error};

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Xem trước khi nhập"));
	if (!import_get(&req->op, batch, &v.batch) || !fill_files(req, &v))
		return false;
	v.path = arena_printf(req->op.arena, "/sang-kien/nhap/%" PRId64, batch);
	v.own = v.batch.unit != 0;
	v.page.sub = v.batch.movement.name;
	v.page.wide = true;
	page_crumb(&v.page, page_tr(req, N_("Sáng kiến, giải pháp")), (struct url){STR("/sang-kien")});
	tmpl_import_preview(&resp->html, &v);
	return true;
}

static int64_t
batch_of(const struct request *req)
{
	int64_t n;
	return str_i64(req->params[0], &n) ? n : 0;
}

bool
page_import_preview(struct request *req, struct response *resp)
{
	return print_preview(req, resp, batch_of(req), STR(""));
}

static bool
save_fixes(struct request *req, const struct import_batch *b)
{
	struct arena *a = req->op.arena;
	struct {
		struct import_fix *at;
		size_t len, cap;
	} items = {0};
	struct {
		struct import_unit_fix *at;
		size_t len, cap;
	} files = {0};
	int64_t id;

	for (size_t i = 0; i < req->n_fields; i++) {
		if (!str_eq(req->fields[i].name, STR("dong")) || !str_i64(req->fields[i].value, &id))
			continue;
		*list_push(&items, a) = (struct import_fix){
			.item = id,
			.domain_number = http_field_i64(req, arena_printf(a, "lv-%" PRId64, id).at),
			.title = http_field(req, arena_printf(a, "nd-%" PRId64, id).at),
			.expected = http_field(req, arena_printf(a, "td-%" PRId64, id).at),
			.note = http_field(req, arena_printf(a, "gc-%" PRId64, id).at),
			.included = http_has_field(req, arena_printf(a, "lay-%" PRId64, id).at)};
	}
	for (size_t i = 0; b->unit == 0 && i < b->files.len; i++)
		*list_push(&files, a) = (struct import_unit_fix){
			b->files.at[i].id,
			http_field_i64(req, arena_printf(a, "dv-%" PRId64, b->files.at[i].id).at)};
	return import_correct(&req->op, b, items.at, items.len, files.at, files.len);
}

bool
page_import_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct import_batch b;
	int64_t rows;
	struct str what = http_field(req, "viec");

	if (!import_get(op, batch_of(req), &b))
		return false;
	b.version = http_field_i64(req, "pb");
	if (str_eq(what, STR("bo")))
		return import_drop(op, &b) && http_redirect(resp, (struct url){STR("/sang-kien")});
	if (!save_fixes(req, &b) || !import_get(op, b.id, &b))
		return false;
	if (str_eq(what, STR("nhap"))) {
		if (import_take(op, &b, &rows)) {
			page_flash(
				req, resp, TONE_OK,
				web_fmt(req, N_("Đã nhập %d giải pháp vào Mẫu 1 của các đơn vị."), (int)rows));
			return http_redirect(resp,
			                     (struct url){arena_printf(op->arena, "/phong-trao/%.*s/dang-ky",
			                                               STR_ARG(b.movement.slug))});
		}
		if (op->err.code != ERR_INVALID && op->err.code != ERR_DENIED)
			return false;
		struct str why = str_of(page_tr(req, op->err.msgid));
		op->err = (struct err){0};
		resp->status = 422;
		return print_preview(req, resp, b.id, why);
	}
	return http_redirect(resp,
	                     (struct url){arena_printf(op->arena, "/sang-kien/nhap/%" PRId64, b.id)});
}
