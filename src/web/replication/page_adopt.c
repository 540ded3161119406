/* page_adopt.c - /nhan-rong/{mã}/nhan: a unit takes over a model; …/{số}/sua: what was given
 * back is mended. */
#include "core/setting/setting.h"
#include "i18n/i18n.h"
#include "web/replication/view.h"
#include "web/web.h"

#include "adopt.tmpl.h"

static struct str
field_at(const struct request *req, const char *name, size_t row)
{
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, str_of(name)) && row-- == 0)
			return req->fields[i].value;
	return STR("");
}

static void
add_error(struct request *req, struct adopt_view *v, const char *name, const char *msgid,
          const char **ret)
{
	*ret = page_tr(req, msgid);
	*list_push(&v->errors, req->op.arena) = (struct ui_error){name, *ret};
}

/* ---- what one may choose from --------------------------------------------------------- */

static void
add_option(struct arena *a, struct adopt_view *v, bool source, int64_t id, struct str text,
           int64_t chosen)
{
	const struct ui_option o = {
		.value = arena_printf(a, "%" PRId64, id), .text = text, .chosen = id == chosen};

	if (source)
		*list_push(&v->sources, a) = o;
	else
		*list_push(&v->units, a) = o;
}

static bool
load(struct request *req, struct response *resp, struct adopt_view *v, int64_t unit, int64_t source)
{
	struct op *op = &req->op;
	struct adoption_tree tree;
	struct adoption_units units;

	web_page(&v->page, req, resp, NAV_SPREAD, N_("Nhận nhân rộng mô hình"));
	if (!initiative_get(op, req->params[0], &v->i) || !adoption_tree(op, &v->i, &tree) ||
	    !adoption_units_for(op, &v->i, &units) ||
	    !setting_get_str(op, v->i.agency, SETTING_replicate_months, &v->months_text))
		return false;
	for (size_t i = 0; i < units.len; i++)
		add_option(op->arena, v, false, units.at[i].id, units.at[i].name, unit);
	if (units.len > 0)
		v->unit_name = units.at[0].name;
	add_option(op->arena, v, true, 0,
	           web_fmt(req, N_("%.*s, nơi có mô hình"), STR_ARG(v->i.unit_name)), source);
	for (size_t i = 0; i < tree.len; i++)
		if (tree.at[i].unit != unit && str_eq(tree.at[i].state, STR("applied")))
			add_option(op->arena, v, true, tree.at[i].id, tree.at[i].unit_name, source);
	v->page.year = v->i.year;
	v->page.sub = web_fmt(req, N_("%.*s: %.*s"), STR_ARG(v->i.code), STR_ARG(v->i.title));
	page_crumb(&v->page, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	page_crumb_str(&v->page, v->i.code,
	               (struct url){arena_printf(op->arena, "/nhan-rong/%.*s", STR_ARG(v->i.code))});
	return true;
}

/* ---- what was typed ---------------------------------------------------------------------- */

static void
read_figures(struct request *req, struct adopt_view *v, struct adoption_edit *in)
{
	struct op *op = &req->op;

	for (size_t i = 0; i < ADOPTION_FIGURES_MAX; i++) {
		struct adopt_figure *f = &v->rows.at[i];
		int64_t value = 0;
		*f = (struct adopt_figure){.name = str_trim(field_at(req, "sl_ten", i)),
		                           .unit = str_trim(field_at(req, "sl_dv", i)),
		                           .baseline = str_trim(field_at(req, "sl_truoc", i))};
		if (f->name.len == 0 && f->unit.len == 0 && f->baseline.len == 0)
			continue;
		v->rows.len = i + 1;
		struct str place = arena_printf(op->arena, "#sl-ten-%zu", i);
		if (f->name.len == 0)
			add_error(req, v, place.at, N_("Nhập tên của số liệu."), &f->error);
		else if (f->baseline.len == 0 || !i18n_read_decimal(f->baseline, 2, &value)) {
			place = arena_printf(op->arena, "#sl-truoc-%zu", i);
			add_error(req, v, place.at,
			          N_("Nhập số liệu trước khi áp dụng là một số, nhiều nhất hai chữ số thập "
			             "phân."),
			          &f->error);
		}
		*list_push(&in->figures, op->arena) = (struct adoption_figure){
			.name = f->name, .unit = f->unit, .baseline = value};
	}
}

/* Room for one more figure, and for three at least. */
static void
add_spare(struct adopt_view *v)
{
	size_t want = v->rows.len + 1 < 3 ? 3 : v->rows.len + 1;

	v->rows.len = want < ADOPTION_FIGURES_MAX ? want : ADOPTION_FIGURES_MAX;
}

static void
show_problems(struct request *req, struct adopt_view *v, const struct adoption_problems *p)
{
	for (size_t i = 0; i < p->len; i++) {
		const char *field = p->at[i].field, *msgid = p->at[i].msgid;
		if (str_eq(str_of(field), STR("adapted")))
			add_error(req, v, "dieu_chinh", msgid, &v->adapted_error);
		else if (str_eq(str_of(field), STR("started_on")) && v->started_error == NULL)
			add_error(req, v, "ngay", msgid, &v->started_error);
		else if (str_eq(str_of(field), STR("source")))
			add_error(req, v, "tu", msgid, &v->source_error);
		else if (str_eq(str_of(field), STR("figures")) && p->at[i].row == 0 &&
		         v->figures_error == NULL && v->rows.at[0].error == NULL)
			add_error(req, v, "#sl-ten-0", msgid, &v->figures_error);
	}
}

static void
read_form(struct request *req, struct adopt_view *v, struct adoption_edit *in)
{
	const char *wrong;

	in->unit = http_field_i64(req, "dv");
	in->source = http_field_i64(req, "tu");
	in->adapted = v->adapted = http_field(req, "dieu_chinh");
	v->started_on = http_field(req, "ngay");
	in->started_on = DAY_NONE;
	wrong = str_trim(v->started_on).len == 0 ? NULL
	                                         : i18n_day_problem(v->started_on, &in->started_on);
	if (wrong != NULL)
		add_error(req, v, "ngay", wrong, &v->started_error);
	v->version = http_field_i64(req, "pb");
	read_figures(req, v, in);
	add_spare(v);
}

/* ---- taking it over ----------------------------------------------------------------------- */

static bool
nothing_to_take(struct op *op)
{
	return op_fail(op, ERR_DENIED,
	               N_("Đơn vị của bạn không nhận nhân rộng được mô hình này lúc này."),
	               "no unit of the actor");
}

bool
page_adopt(struct request *req, struct response *resp)
{
	struct adopt_view v = {.adapted = STR("")};
	struct op *op = &req->op;

	if (!load(req, resp, &v, 0, 0))
		return false;
	if (v.units.len == 0)
		return nothing_to_take(op);
	v.started_on = i18n_day(op->arena, I18N_VI, op->today);
	add_spare(&v);
	v.self = arena_printf(op->arena, "/nhan-rong/%.*s/nhan", STR_ARG(v.i.code));
	tmpl_adopt(&resp->html, &v);
	return true;
}

static bool
again(struct request *req, struct response *resp, struct adopt_view *v,
      const struct adoption_edit *in, struct str self)
{
	req->op.err = (struct err){0};
	if (!load(req, resp, v, in->unit, in->source))
		return false;
	v->self = self;
	resp->status = 422;
	tmpl_adopt(&resp->html, v);
	return true;
}

bool
page_adopt_save(struct request *req, struct response *resp)
{
	struct adopt_view v = {0};
	struct adoption_edit in = {0};
	struct adoption_problems wrong = {0};
	struct adoption_units units;
	struct op *op = &req->op;
	int64_t id;

	if (!initiative_get(op, req->params[0], &v.i) || !adoption_units_for(op, &v.i, &units))
		return false;
	if (units.len == 0)
		return nothing_to_take(op);
	read_form(req, &v, &in);
	if (in.unit == 0)
		in.unit = units.at[0].id;
	if (!adoption_check(op, &v.i, &in, &wrong))
		return false;
	show_problems(req, &v, &wrong);
	if (v.errors.len > 0)
		return again(req, resp, &v, &in,
		             arena_printf(op->arena, "/nhan-rong/%.*s/nhan", STR_ARG(v.i.code)));
	if (!adoption_begin(op, &v.i, &in, &id))
		return false;
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã ghi vào sổ nhân rộng, chờ xác nhận của hai bên."))));
	return http_redirect(resp, adoption_url(op->arena, v.i.code, id));
}

/* ---- mending what was given back ------------------------------------------------------------ */

static struct str
mend_self(struct arena *a, const struct adoption *x)
{
	return arena_printf(a, "%.*s/sua", STR_ARG(adoption_url(a, x->code, x->id).str));
}

static bool
load_mend(struct request *req, struct adoption *ret)
{
	return adoption_of_address(req, ret) &&
	       (ret->may_write || op_fail(&req->op, ERR_DENIED, N_("Mục này không sửa được nữa."),
	                                  "id=%" PRId64, ret->id));
}

bool
page_adoption_mend(struct request *req, struct response *resp)
{
	struct adopt_view v = {0};
	struct adoption a;
	struct op *op = &req->op;

	if (!load_mend(req, &a) || !load(req, resp, &v, a.unit, a.source))
		return false;
	v.units.len = 0;
	v.unit_name = a.unit_name;
	v.adapted = a.adapted;
	v.version = a.version;
	v.started_on = i18n_day(op->arena, I18N_VI, a.started_on);
	v.self = mend_self(op->arena, &a);
	for (; v.rows.len < a.figures.len && v.rows.len < ADOPTION_FIGURES_MAX; v.rows.len++)
		v.rows.at[v.rows.len] = (struct adopt_figure){
			.name = a.figures.at[v.rows.len].name,
			.unit = a.figures.at[v.rows.len].unit,
			.baseline = adoption_number(op->arena, I18N_VI, a.figures.at[v.rows.len].baseline)};
	add_spare(&v);
	tmpl_adopt(&resp->html, &v);
	return true;
}

bool
page_adoption_mend_save(struct request *req, struct response *resp)
{
	struct adopt_view v = {0};
	struct adoption_edit in = {0};
	struct adoption_problems wrong = {0};
	struct adoption a;
	struct op *op = &req->op;

	if (!load_mend(req, &a) || !initiative_get(op, a.code, &v.i))
		return false;
	read_form(req, &v, &in);
	in.unit = a.unit;
	if (!adoption_check(op, &v.i, &in, &wrong))
		return false;
	show_problems(req, &v, &wrong);
	if (v.errors.len > 0) {
		if (!again(req, resp, &v, &in, mend_self(op->arena, &a)))
			return false;
		return true;
	}
	if (!adoption_save(op, &a, v.version, &in))
		return false;
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu, chờ xác nhận của hai bên."))));
	return http_redirect(resp, adoption_url(op->arena, a.code, a.id));
}
