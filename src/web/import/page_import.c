/* page_import.c - /sang-kien/nhap: files in, a preview to correct, rows out. */
#include "core/unit/unit.h"
#include "web/import/view.h"
#include "web/web.h"

#include "import.tmpl.h"

/* With one open movement nothing is to be chosen; of several the address names one, or the
 * reader does. */
static bool
fill_movements(struct request *req, struct import_start_view *v)
{
	struct op *op = &req->op;
	struct movements open;

	if (v->movement.len > 0 && !http_has_field(req, "chon_pt"))
		return true;
	if (!movement_list_open(op, &open))
		return false;
	if (open.len > 0 && v->movement.len == 0)
		v->movement = open.at[0].slug;
	for (size_t i = 0; i < open.len && open.len > 1; i++)
		*list_push(&v->movements, op->arena) = (struct ui_option){
			.value = open.at[i].slug,
			.text = web_movement_name(op->arena, &open.at[i]),
			.chosen = str_eq(open.at[i].slug, v->movement)};
	return true;
}

/* Who is not of the office brings the Mẫu 1 of their own unit, wherever they came from. */
static bool
fill_unit(struct request *req, struct import_start_view *v)
{
	struct op *op = &req->op;
	int64_t own = 0;
	struct unit u;

	if (v->unit.len == 0) {
		v->may = import_for(op, &own);
		if (!v->may || own == 0)
			return true;
	}
	if (own != 0 ? !unit_get(op, own, op->today, &u) : !unit_by_slug(op, v->unit, op->today, &u))
		return false;
	v->unit = u.slug;
	v->unit_name = u.name;
	v->may = import_may(op, op->agency, u.id);
	return true;
}

static bool
print_start(struct request *req, struct response *resp, struct str error)
{
	struct import_start_view v = {.error = error,
	                              .movement = http_field(req, "pt"),
	                              .unit = http_field(req, "dv"),
	                              .unit_name = STR("")};

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Nhập Mẫu 1 từ tệp"));
	if (!fill_movements(req, &v) || !fill_unit(req, &v) || !import_list(&req->op, &v.earlier))
		return false;
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
		if (x->too_large)
			files[n++] = (struct import_upload){STR(""), x->name};
		else if (x->size > 0 || x->name.len > 0)
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

/* Units that take part; and, when the file's own is none of them, that one too, so that
 * the choice does not change unseen. */
static bool
fill_units(struct request *req, struct preview_file *f, const struct movement_units *units)
{
	struct op *op = &req->op;
	bool found = f->f.unit == 0;

	*list_push(&f->units, op->arena) = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Chọn đơn vị")))};
	for (size_t k = 0; k < units->len; k++) {
		struct unit u;
		int64_t heir;
		if (!unit_successor(op, units->at[k].unit, op->today, &heir))
			return false;
		if (heir != units->at[k].unit)
			continue; /* merged or dissolved since the plan was written */
		if (!unit_get(op, heir, op->today, &u))
			return false;
		found |= u.id == f->f.unit;
		*list_push(&f->units, op->arena) = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, u.id),
			.text = u.name,
			.chosen = u.id == f->f.unit};
	}
	if (!found)
		*list_push(&f->units, op->arena) = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, f->f.unit),
			.text = f->f.unit_name,
			.chosen = true};
	return true;
}

/* In the reader's language; core says it in Vietnamese. */
static void
tell(struct request *req, struct preview_file *f)
{
	f->f.message = web_told(req, f->f.message);
	for (size_t i = 0; i < f->f.notes.len; i++)
		f->f.notes.at[i].text = web_told(req, f->f.notes.at[i].text);
	for (size_t k = 0; k < f->f.items.len; k++) {
		const struct import_doubts *doubts = &f->f.items.at[k].doubts;
		for (size_t d = 0; d < doubts->len; d++)
			doubts->at[d].text = web_told(req, doubts->at[d].text);
	}
}

static void
count_doubts(struct preview_file *f)
{
	f->doubts = f->f.notes.len;
	for (size_t i = 0; i < f->f.notes.len; i++)
		f->blocks += f->f.notes.at[i].blocks;
	for (size_t k = 0; k < f->f.items.len && f->f.included; k++) {
		const struct import_item *it = &f->f.items.at[k];
		f->left_out += !it->included && !it->taken && it->doubts.len > 0;
		for (size_t d = 0; d < it->doubts.len && it->included; d++) {
			f->doubts++;
			f->blocks += it->doubts.at[d].blocks;
		}
	}
}

/* Of `doubts` places those that keep the import from being taken, and the others. */
static struct str
to_see(struct request *req, size_t doubts, size_t blocks)
{
	int others = (int)(doubts - blocks);

	if (blocks == 0)
		return doubts == 0 ? STR("") : web_fmt(req, N_("%d chỗ cần xem"), others);
	return others == 0 ? web_fmt(req, N_("%d chỗ phải sửa"), (int)blocks)
	                   : web_fmt(req, N_("%d chỗ phải sửa, %d chỗ cần xem"), (int)blocks, others);
}

/* One sentence for the top of the page; the files it is about are listed under it. */
static void
sum_up(struct request *req, struct import_preview_view *v, size_t unread)
{
	const struct import_batch *b = &v->batch;

	v->summary = STR("");
	v->summary_tone = b->blocks > 0 ? TONE_BAD : TONE_WARN;
	if (!v->open || (b->doubts == 0 && unread == 0))
		return;
	if (b->blocks > 0)
		v->summary = web_fmt(req, N_("%d chỗ phải sửa trước khi nhập"), (int)b->blocks);
	else if (b->items == 0)
		v->summary = str_of(page_tr(req, N_("Chưa có dòng nào để nhập")));
	else if (b->doubts > 0)
		v->summary = str_of(page_tr(req, N_("Nhập được ngay; nên xem các chỗ máy chưa chắc")));
	else
		v->summary = web_fmt(req, N_("Nhập được ngay, trừ %d tệp không dùng được"), (int)unread);
}

static bool
fill_files(struct request *req, struct import_preview_view *v)
{
	struct op *op = &req->op;
	struct movement_plan plan;
	struct str line;
	size_t unread = 0;

	if (!movement_plan_of(op, &v->batch.movement, &plan))
		return false;
	for (size_t i = 0; i < plan.domains.len; i++)
		*list_push(&v->domains, op->arena) = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, plan.domains.at[i].number),
			.text = arena_printf(op->arena, "%" PRId64 ". %.*s", plan.domains.at[i].number,
		                         STR_ARG(plan.domains.at[i].name))};
	for (size_t i = 0; i < v->batch.files.len; i++) {
		struct preview_file *f = list_push(&v->files, op->arena);
		*f = (struct preview_file){.f = v->batch.files.at[i]};
		if (v->open && !v->own && !fill_units(req, f, &plan.units))
			return false;
		for (struct str rest = f->f.report; f->f.report.len > 0 && str_cut(&rest, '\n', &line);)
			*list_push(&f->report, op->arena) = line;
		tell(req, f);
		count_doubts(f);
		f->to_see = to_see(req, f->doubts, f->blocks);
		f->unread = !str_eq(f->f.state, STR("read")) && !str_eq(f->f.state, STR("report"));
		unread += f->unread;
	}
	v->to_see = to_see(req, v->batch.doubts, v->batch.blocks);
	sum_up(req, v, unread);
	return true;
}

static bool
print_preview(struct request *req, struct response *resp, int64_t batch, struct str error)
{
	struct import_preview_view v = {.error = error};

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Xem trước khi nhập"));
	if (!import_get(&req->op, batch, &v.batch))
		return false;
	v.own = v.batch.unit != 0;
	v.open = str_eq(v.batch.state, STR("preview"));
	if (!fill_files(req, &v))
		return false;
	v.sheet = arena_printf(req->op.arena, "/phong-trao/%.*s/dang-ky",
	                       STR_ARG(v.batch.movement.slug));
	v.path = arena_printf(req->op.arena, "/sang-kien/nhap/%" PRId64, batch);
	v.page.sub = v.batch.movement.name;
	v.page.wide = true;
	page_crumb(&v.page, page_tr(req, N_("Sáng kiến, giải pháp")), (struct url){STR("/sang-kien")});
	page_crumb(&v.page, page_tr(req, N_("Nhập Mẫu 1 từ tệp")),
	           (struct url){STR("/sang-kien/nhap")});
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

struct fixes {
	struct {
		struct import_fix *at;
		size_t len, cap;
	} items;
	struct {
		struct import_file_fix *at;
		size_t len, cap;
	} files;
};

/* Fields come in the order of the page: «tep» begins a file, «dong» a row, and what follows
 * belongs to it. */
static void
take_field(struct request *req, struct fixes *x, const struct http_field *field)
{
	struct arena *a = req->op.arena;
	struct import_fix *it = x->items.len > 0 ? &x->items.at[x->items.len - 1] : NULL;
	int64_t id = 0;
	bool number = str_i64(field->value, &id);

	if (str_eq(field->name, STR("tep")) && number)
		*list_push(&x->files, a) = (struct import_file_fix){
			.file = id,
			.unit = http_field_i64(req, arena_printf(a, "dv-%" PRId64, id).at),
			.included = http_has_field(req, arena_printf(a, "gn-%" PRId64, id).at)};
	else if (str_eq(field->name, STR("dong")) && number)
		*list_push(&x->items, a) = (struct import_fix){
			.item = id, .title = STR(""), .expected = STR(""), .note = STR("")};
	else if (it == NULL)
		return;
	else if (str_eq(field->name, STR("lay")) && number)
		it->included = id == it->item;
	else if (str_eq(field->name, STR("lv")) && number)
		it->domain_number = id;
	else if (str_eq(field->name, STR("nd")))
		it->title = field->value;
	else if (str_eq(field->name, STR("td")))
		it->expected = field->value;
	else if (str_eq(field->name, STR("gc")))
		it->note = field->value;
}

static bool
save_fixes(struct request *req, const struct import_batch *b)
{
	struct fixes x = {0};

	for (size_t i = 0; i < req->n_fields; i++)
		take_field(req, &x, &req->fields[i]);
	for (size_t i = 0; i < x.files.len && b->unit != 0; i++)
		x.files.at[i].unit = b->unit; /* a unit imports its own */
	return import_correct(&req->op, b, x.items.at, x.items.len, x.files.at, x.files.len);
}

/* A unit lands on its own Mẫu 1, the office on the board; each is told what went there. */
static bool
to_sheet(struct request *req, struct response *resp, const struct import_batch *b, int rows)
{
	struct op *op = &req->op;
	struct buf said = {.arena = op->arena}, to = {.arena = op->arena};
	struct unit u = {0};

	for (size_t i = 0; i < b->files.len && b->unit != 0 && u.id == 0; i++)
		if (b->files.at[i].taking > 0 && !unit_get(op, b->files.at[i].unit, op->today, &u))
			return false;
	buf_str(&said, u.id != 0
	                   ? web_fmt(req, N_("Đã nhập %d giải pháp vào Mẫu 1 của đơn vị."), rows)
	                   : web_fmt(req, N_("Đã nhập %d giải pháp vào Mẫu 1 của các đơn vị."), rows));
	if (b->left > 0) {
		buf_str(&said, STR(" "));
		buf_str(&said, web_fmt(req, N_("Còn %d dòng chưa nhập, giữ ở trang Nhập Mẫu 1 từ tệp."),
		                       (int)b->left));
	}
	page_flash(req, resp, TONE_OK, buf_view(&said));
	buf_printf(&to, "/phong-trao/%.*s/dang-ky", STR_ARG(b->movement.slug));
	if (u.id != 0)
		buf_printf(&to, "/%.*s", STR_ARG(u.slug));
	return http_redirect(resp, (struct url){buf_view(&to)});
}

/* What stays with the units is told with its reason. */
static bool
to_undone(struct request *req, struct response *resp, const struct import_batch *b,
          const struct import_undone *u)
{
	struct buf said = {.arena = req->op.arena};
	bool all = u->changed == 0 && u->sent == 0;

	buf_str(&said, web_fmt(req, N_("Đã bỏ %d dòng khỏi Mẫu 1; các dòng ấy chờ lại ở đây."),
	                       (int)u->removed));
	if (u->changed > 0) {
		buf_str(&said, STR(" "));
		buf_str(&said,
		        web_fmt(req, N_("%d dòng ở lại vì đơn vị đã sửa sau khi nhập."), (int)u->changed));
	}
	if (u->sent > 0) {
		buf_str(&said, STR(" "));
		buf_str(&said, web_fmt(req, N_("%d dòng ở lại vì Mẫu 1 đã gửi đi."), (int)u->sent));
	}
	page_flash(req, resp, all ? TONE_OK : TONE_WARN, buf_view(&said));
	return http_redirect(
		resp, (struct url){arena_printf(req->op.arena, "/sang-kien/nhap/%" PRId64, b->id)});
}

/* The page again with the reason, when it is one that the reader can do something about. */
static bool
refused(struct request *req, struct response *resp, int64_t batch)
{
	struct op *op = &req->op;

	if (op->err.code != ERR_INVALID && op->err.code != ERR_DENIED)
		return false;
	struct str why = str_of(page_tr(req, op->err.msgid));
	op->err = (struct err){0};
	resp->status = 422;
	return print_preview(req, resp, batch, why);
}

bool
page_import_save(struct request *req, struct response *resp)
{
	struct import_undone undone;
	struct op *op = &req->op;
	struct import_batch b;
	int64_t rows;
	struct str what = http_field(req, "viec");

	if (!import_get(op, batch_of(req), &b))
		return false;
	b.version = http_field_i64(req, "pb");
	if (str_eq(what, STR("bo")))
		return import_drop(op, &b) && http_redirect(resp, (struct url){STR("/sang-kien/nhap")});
	if (str_eq(what, STR("hoan")))
		return import_undo(op, &b, &undone) ? to_undone(req, resp, &b, &undone)
		                                    : refused(req, resp, b.id);
	if (!save_fixes(req, &b) || !import_get(op, b.id, &b))
		return false;
	if (str_eq(what, STR("nhap")))
		return import_take(op, &b, &rows) ? to_sheet(req, resp, &b, (int)rows)
		                                  : refused(req, resp, b.id);
	return http_redirect(resp,
	                     (struct url){arena_printf(op->arena, "/sang-kien/nhap/%" PRId64, b.id)});
}
