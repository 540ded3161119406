/* page_result.c - /nhan-rong/{mã}/{số}/ket-qua/{tháng}: what came of it after some months. */
#include "i18n/i18n.h"
#include "web/replication/view.h"
#include "web/web.h"

#include "result.tmpl.h"

#define FILES_AT_ONCE 20

static bool
load(struct request *req, struct response *resp, struct result_view *v)
{
	struct op *op = &req->op;
	int64_t month = 0;

	web_page(&v->page, req, resp, NAV_SPREAD, N_("Báo cáo kết quả nhân rộng"));
	if (!adoption_of_address(req, &v->a))
		return false;
	if (!str_i64(req->params[2], &month) || (v->r = adoption_report_of(&v->a, month)) == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có kỳ báo cáo này."), "month");
	if (!v->r->may_write)
		return op_fail(op, ERR_DENIED, N_("Kết quả kỳ này không sửa được lúc này."), "state=%.*s",
		               STR_ARG(v->r->state));
	if (!adoption_file_list(op, v->r, &v->files))
		return false;
	v->page.title = web_fmt(req, N_("Kết quả sau %d tháng áp dụng"), (int)month);
	v->page.sub = web_fmt(req, N_("%.*s: %.*s"), STR_ARG(v->a.code), STR_ARG(v->a.title));
	page_crumb(&v->page, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	page_crumb_str(&v->page, v->a.unit_name, adoption_url(op->arena, v->a.code, v->a.id));
	return true;
}

static void
fill_fields(struct request *req, struct result_view *v)
{
	struct arena *a = req->op.arena;

	v->fields.len = v->a.figures.len < ADOPTION_FIGURES_MAX ? v->a.figures.len
	                                                        : ADOPTION_FIGURES_MAX;
	for (size_t i = 0; i < v->fields.len; i++) {
		const struct adoption_figure *f = &v->a.figures.at[i];
		struct result_field *to = &v->fields.at[i];
		to->label = f->unit.len > 0
		                ? arena_printf(a, "%.*s (%.*s)", STR_ARG(f->name), STR_ARG(f->unit))
		                : f->name;
		to->baseline = adoption_number(a, (int)req->op.lang, f->baseline);
		to->value = STR("");
		for (size_t k = 0; k < v->a.values.len; k++)
			if (v->a.values.at[k].figure == f->id && v->a.values.at[k].month == v->r->month)
				to->value = adoption_number(a, I18N_VI, v->a.values.at[k].value);
	}
}

bool
page_result(struct request *req, struct response *resp)
{
	struct result_view v = {0};

	if (!load(req, resp, &v))
		return false;
	fill_fields(req, &v);
	v.result = v.r->result;
	tmpl_result(&resp->html, &v);
	return true;
}

static void
add_error(struct request *req, struct result_view *v, const char *name, const char *text,
          const char **ret)
{
	*ret = text;
	*list_push(&v->errors, req->op.arena) = (struct ui_error){name, text};
}

static void
read_values(struct request *req, struct result_view *v, int64_t *values)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < v->fields.len; i++) {
		struct str name = arena_printf(a, "sl_%zu", i);
		struct result_field *f = &v->fields.at[i];
		f->value = str_trim(http_field(req, name.at));
		if (f->value.len == 0 || !i18n_read_decimal(f->value, 2, &values[i]))
			add_error(req, v, name.at,
			          page_tr(req, N_("Nhập số liệu sau khi áp dụng là một số, nhiều nhất hai chữ "
			                          "số thập phân.")),
			          &f->error);
	}
}

/* Files are taken with the report; of those that cannot be, the page says why and nothing
 * that was typed is lost. */
static bool
take_files(struct request *req, struct result_view *v)
{
	struct op *op = &req->op;
	struct file_upload files[FILES_AT_ONCE];
	const char *refused[FILES_AT_ONCE] = {0};
	size_t n = 0, taken = 0;

	for (size_t i = 0; i < req->n_uploads && n < FILES_AT_ONCE; i++) {
		const struct http_upload *u = &req->uploads[i];
		if (u->too_large)
			add_error(
				req, v, "tep",
				web_fmt(req, N_("%.*s: %s"), STR_ARG(u->name),
			            page_tr(req, N_("Tệp lớn quá mức cho phép. Nén lại hoặc gửi liên kết.")))
					.at,
				&v->file_error);
		else if (u->name.len > 0)
			files[n++] = (struct file_upload){u->path, u->name};
	}
	if (n > 0 && !adoption_attach(op, &v->a, v->r->month, files, n, refused, &taken))
		return false;
	for (size_t i = 0; i < n; i++)
		if (refused[i] != NULL)
			add_error(
				req, v, "tep",
				web_fmt(req, N_("%.*s: %s"), STR_ARG(files[i].name), page_tr(req, refused[i])).at,
				&v->file_error);
	return n == 0 || adoption_file_list(op, v->r, &v->files);
}

bool
page_result_save(struct request *req, struct response *resp)
{
	struct result_view v = {0};
	struct op *op = &req->op;
	int64_t values[ADOPTION_FIGURES_MAX] = {0};

	if (!load(req, resp, &v))
		return false;
	fill_fields(req, &v);
	v.result = http_field(req, "ket_qua");
	if (str_trim(v.result).len == 0)
		add_error(req, &v, "ket_qua", page_tr(req, N_("Viết kết quả sau khi áp dụng.")),
		          &v.result_error);
	else if (v.result.len > ADOPTION_TEXT_MAX)
		add_error(req, &v, "ket_qua", page_tr(req, N_("Nội dung quá dài. Viết gọn lại.")),
		          &v.result_error);
	read_values(req, &v, values);
	if (!take_files(req, &v))
		return false;
	if (v.errors.len > 0) {
		resp->status = 422;
		tmpl_result(&resp->html, &v);
		return true;
	}
	if (!adoption_report_save(op, &v.a,
	                          &(struct adoption_result){.month = v.r->month,
	                                                    .version = http_field_i64(req, "pb"),
	                                                    .result = v.result,
	                                                    .values = values}))
		return false;
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã gửi kết quả, chờ xác nhận của hai bên."))));
	return http_redirect(resp, adoption_url(op->arena, v.a.code, v.a.id));
}
