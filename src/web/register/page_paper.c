/* page_paper.c - Mẫu 1 and Mẫu 2 as print pages and files: of one unit, and of the whole
 * movement. What was chosen on the print page stands in the address, so that the files
 * are the same paper. */
#include "core/access/access.h"
#include "core/setting/setting.h"
#include "core/signer/signer.h"
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/register/paper_view.h"
#include "web/web.h"

#include "print.tmpl.h"

/* «Số: 05/BC», copied from a paper, is 05/BC: the paper writes the word itself. */
static struct str
number_of(struct str typed)
{
	static const struct str words[] = {STR_INIT("Số:"), STR_INIT("số:"), STR_INIT("SỐ:")};

	typed = str_trim(typed);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_has_prefix(typed, words[i]))
			return str_trim(str_slice(typed, words[i].len, typed.len));
	return typed;
}

/* What the address chooses. Instead of what cannot stand on a paper, today and no number. */
struct paper_order_errors
paper_read_order(struct request *req, struct paper_order *ret)
{
	struct str day = str_trim(http_field(req, "ngay"));
	struct paper_order_errors wrong = {0};

	ret->on = req->op.today;
	ret->number = number_of(http_field(req, "so"));
	if (ret->number.len > PAPER_NUMBER_MAX) {
		wrong.number = N_("Số, ký hiệu dài quá. Ghi gọn như: 05/BC-CNTY.");
		ret->number = STR("");
	}
	ret->signer = http_field(req, "ky");
	ret->level = http_field(req, "cap");
	ret->with_missing = http_has_field(req, "thieu");
	if (day.len > 0)
		wrong.day = i18n_day_problem(day, &ret->on);
	return wrong;
}

static bool
form_of_address(struct request *req, struct str slug, enum wording_form *ret)
{
	/* The report has pages of its own. */
	return (wording_form_of(slug, ret) && *ret != WORDING_REPORT) ||
	       op_fail(&req->op, ERR_NOT_FOUND, N_("Không có mẫu này."), "form=%.*s", STR_ARG(slug));
}

/* ---- files ------------------------------------------------------------------------- */

static bool
read_file_order(struct request *req, struct str form, struct paper_order *ret)
{
	if (!form_of_address(req, form, &ret->form))
		return false;
	struct paper_order_errors wrong = paper_read_order(req, ret);
	const char *why = wrong.day != NULL ? wrong.day : wrong.number;
	return why == NULL || op_fail(&req->op, ERR_INVALID, why, "order");
}

static bool
send_unit(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct register_sheet s;
	struct paper_order o = {0};
	struct doc d;
	struct str form = http_has_field(req, "mau") ? http_field(req, "mau") : STR("mau-1");

	return read_file_order(req, form, &o) && register_get(op, req->params[0], req->params[1], &s) &&
	       paper_of_unit(op, &s, &o, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(op->arena, "%.*s-%.*s", STR_ARG(form), STR_ARG(s.unit_slug)));
}

static bool
send_movement(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct movement m;
	struct paper_order o = {0};
	struct doc d;

	if (!read_file_order(req, req->params[1], &o) || !movement_get(op, req->params[0], &m) ||
	    !paper_of_movement(op, &m, &o, &d))
		return false;
	return web_send_doc(req, resp, &d, kind,
	                    arena_printf(op->arena, "%.*s-%.*s", STR_ARG(req->params[1]),
	                                 STR_ARG(o.level.len > 0 ? o.level : STR("tong-hop"))));
}

/* ---- print pages ---------------------------------------------------------------------- */

static void
add_value(struct buf *b, const char *name, struct str value)
{
	if (value.len == 0)
		return;
	buf_printf(b, "%s%s=", b->len > 0 ? "&" : "?", name);
	http_escape(b, value);
}

void
paper_fill_files(struct request *req, struct paper_view *v, struct str file, struct str form)
{
	struct arena *a = req->op.arena;
	struct buf query = {.arena = a};

	add_value(&query, "mau", form);
	add_value(&query, "ngay", v->day_error == NULL ? v->day : STR(""));
	add_value(&query, "so", v->order.number);
	add_value(&query, "ky", v->order.signer);
	add_value(&query, "cap", v->order.level);
	add_value(&query, "thieu", v->order.with_missing ? STR("1") : STR(""));
	struct str choices = query.len > 0 ? buf_view(&query) : STR("");
	v->docx = arena_printf(a, "%.*s.docx%.*s", STR_ARG(file), STR_ARG(choices));
	v->pdf = arena_printf(a, "%.*s.pdf%.*s", STR_ARG(file), STR_ARG(choices));
	v->xlsx = arena_printf(a, "%.*s.xlsx%.*s", STR_ARG(file), STR_ARG(choices));
}

/* «KT. CHI CỤC TRƯỞNG, PHÓ CHI CỤC TRƯỞNG: Đặng Thị Kim Liên» */
static struct str
signer_text(struct arena *a, const struct signer *s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s->capacity.len; i++) {
		if (s->capacity.at[i] == '\n')
			buf_str(&b, STR(", "));
		else
			buf_char(&b, s->capacity.at[i]);
	}
	buf_printf(&b, "%s%.*s: %.*s", b.len > 0 ? ", " : "", STR_ARG(s->title), STR_ARG(s->name));
	return buf_view(&b);
}

bool
paper_fill_signers(struct request *req, struct paper_view *v, int64_t unit)
{
	struct op *op = &req->op;
	struct signers all;

	if (!signer_list(op, unit, v->order.on, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		*list_push(&v->signers, op->arena) = (struct ui_option){
			.value = all.at[i].key,
			.text = signer_text(op->arena, &all.at[i]),
			.chosen = str_eq(all.at[i].key, v->order.signer)};
	return true;
}

void
paper_read_choices(struct request *req, struct paper_view *v)
{
	struct paper_order_errors wrong = paper_read_order(req, &v->order);
	v->day_error = wrong.day;
	v->number_error = wrong.number;
	v->day = wrong.day == NULL ? i18n_day(req->op.arena, I18N_VI, v->order.on)
	                           : http_field(req, "ngay");
	v->number = wrong.number == NULL ? v->order.number : http_field(req, "so");
	v->path = req->path;
}

static bool
begin_page(struct request *req, struct response *resp, struct paper_view *v)
{
	if (!form_of_address(req, req->params[1], &v->order.form))
		return false;
	web_page(&v->page, req, resp, NAV_MOVEMENT,
	         v->order.form == WORDING_MAU_1 ? N_("Bản in Mẫu 1") : N_("Bản in Mẫu 2"));
	v->page.sub = str_of(
		page_tr(req, N_("Thể thức theo Nghị định 30/2020/NĐ-CP, khổ A4, lề 20-20-30-15 mm.")));
	paper_read_choices(req, v);
	return true;
}

bool
paper_show(struct request *req, struct response *resp, struct paper_view *v, int64_t agency,
           const struct doc *d)
{
	struct op *op = &req->op;
	struct str place;

	if (!setting_get_str(op, agency, SETTING_paper_place, &place))
		return false;
	v->no_place = place.len == 0;
	v->may_set = access_is_office_of(op, agency) || access_is_admin(op);
	v->paper = (struct safe_html){doc_write_html(op->arena, d)};
	tmpl_paper(&resp->html, v);
	return true;
}

static bool
print_page(struct request *req, struct response *resp, struct paper_view *v,
           const struct movement *m, const struct doc *d)
{
	v->page.year = m->year;
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v->page, web_fmt(req, N_("Năm %d"), (int)m->year),
	               (struct url){arena_printf(req->op.arena, "/phong-trao/%.*s", STR_ARG(m->slug))});
	return paper_show(req, resp, v, m->agency, d);
}

static void
fill_levels(struct request *req, struct paper_view *v, const struct movement *m)
{
	struct arena *a = req->op.arena;
	struct movement_levels levels = movement_levels(a, m);

	*list_push(&v->levels, a) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Tất cả đã gửi")))};
	for (size_t i = 0; i < levels.len; i++)
		*list_push(&v->levels, a) = (struct ui_option){
			.value = levels.at[i].code,
			.text = web_fmt(req, N_("Thi đua %.*s"), STR_ARG(levels.at[i].name)),
			.chosen = str_eq(levels.at[i].code, v->order.level)};
}

bool
page_paper(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct paper_view v = {0};
	struct movement m;
	struct doc d;

	if (!begin_page(req, resp, &v) || !movement_get(op, req->params[0], &m) ||
	    !paper_of_movement(op, &m, &v.order, &d) || !paper_fill_signers(req, &v, m.agency))
		return false;
	if (v.order.form == WORDING_MAU_1)
		fill_levels(req, &v, &m);
	v.back = v.order.form == WORDING_MAU_1
	             ? arena_printf(op->arena, "/phong-trao/%.*s/tong-hop", STR_ARG(m.slug))
	             : arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(m.slug));
	paper_fill_files(
		req, &v,
		arena_printf(op->arena, "/phong-trao/%.*s/%.*s", STR_ARG(m.slug), STR_ARG(req->params[1])),
		STR(""));
	return print_page(req, resp, &v, &m, &d);
}

bool
page_paper_unit(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct paper_view v = {.of_unit = true};
	struct register_sheet s;
	struct doc d;

	if (!begin_page(req, resp, &v) || !register_get(op, req->params[0], req->params[2], &s) ||
	    !paper_of_unit(op, &s, &v.order, &d) || !paper_fill_signers(req, &v, s.unit))
		return false;
	v.back = arena_printf(op->arena, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(s.movement.slug),
	                      STR_ARG(s.unit_slug));
	paper_fill_files(req, &v, v.back, v.order.form == WORDING_MAU_1 ? STR("") : req->params[1]);
	return print_page(req, resp, &v, &s.movement, &d);
}

bool
page_sheet_docx(struct request *req, struct response *resp)
{
	return send_unit(req, resp, "docx");
}
bool
page_sheet_pdf(struct request *req, struct response *resp)
{
	return send_unit(req, resp, "pdf");
}
bool
page_sheet_xlsx(struct request *req, struct response *resp)
{
	return send_unit(req, resp, "xlsx");
}
bool
page_paper_docx(struct request *req, struct response *resp)
{
	return send_movement(req, resp, "docx");
}
bool
page_paper_pdf(struct request *req, struct response *resp)
{
	return send_movement(req, resp, "pdf");
}
bool
page_paper_xlsx(struct request *req, struct response *resp)
{
	return send_movement(req, resp, "xlsx");
}
