/* page_reference_import.c - /tinh-moi/kho/nhap: a list of another agency, read and shown with what
 * is wrong at its cells; without anything wrong it waits as a preview (page_references.c). */
#include "doc/read.h"
#include "doc/write.h"
#include "web/reference/view.h"
#include "web/web.h"

#include "reference_import.tmpl.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static bool
may_import(struct request *req)
{
	return reference_may_import(&req->op) ||
	       op_fail(&req->op, ERR_DENIED, N_("Bộ phận CCHC nhập kho đối chiếu."), "actor=%" PRId64,
	               req->op.actor);
}

static bool
show(struct request *req, struct response *resp, struct reference_import_view *v)
{
	web_page(&v->page, req, resp, NAV_SPREAD, N_("Nhập danh sách của cơ quan khác"));
	page_crumb(&v->page, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	page_crumb(&v->page, page_tr(req, N_("Kho đối chiếu")), (struct url){STR("/tinh-moi/kho")});
	tmpl_reference_import(&resp->html, v);
	return true;
}

bool
page_reference_import(struct request *req, struct response *resp)
{
	struct reference_import_view v = {0};

	return may_import(req) && show(req, resp, &v);
}

static void
check_typed(struct request *req, struct reference_import_view *v)
{
	struct reference_typed_problems wrong = {0};
	const struct {
		const char *field, *name;
		const char **to;
	} places[] = {{"source", "co_quan", &v->source_error},
	              {"year", "nam", &v->year_error},
	              {"decision", "so_qd", &v->decision_error},
	              {"decided_on", "ngay_qd", &v->decided_on_error}};

	reference_check_typed(&req->op, &v->typed, &wrong);
	for (size_t i = 0; i < wrong.len; i++)
		for (size_t k = 0; k < COUNT_OF(places); k++)
			if (str_eq(str_of(places[k].field), str_of(wrong.at[i].field))) {
				*places[k].to = page_tr(req, wrong.at[i].msgid);
				*list_push(&v->errors, req->op.arena) = (struct ui_error){places[k].name,
				                                                          *places[k].to};
			}
}

static bool
read(struct request *req, const struct reference_import_view *v, struct reference_import *ret,
     struct str *ret_name)
{
	struct op *op = &req->op;

	if (req->n_uploads > 0 && req->uploads[0].too_large)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."),
		               "too large");
	if (req->n_uploads > 0 && req->uploads[0].path.len > 0 && req->uploads[0].size > 0) {
		struct doc doc = {0};
		*ret_name = req->uploads[0].name;
		return doc_read_file(op->arena, arena_str(op->arena, req->uploads[0].path).at, &doc,
		                     &op->err) &&
		       reference_read_doc(op, &doc, &v->typed, ret);
	}
	*ret_name = STR("Bảng dán vào");
	if (str_trim(v->text).len == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp hoặc dán bảng từ Excel."), "empty");
	return reference_read_text(op, v->text, &v->typed, ret);
}

bool
page_reference_read(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct reference_import_view v = {.typed = {.source = http_field(req, "co_quan"),
	                                            .year = http_field(req, "nam"),
	                                            .decision = http_field(req, "so_qd"),
	                                            .decided_on = http_field(req, "ngay_qd")},
	                                  .text = http_field(req, "bang")};
	struct reference_import im;
	struct str name;
	int64_t list;

	if (!may_import(req))
		return false;
	check_typed(req, &v);
	if (v.errors.len == 0 && read(req, &v, &im, &name)) {
		if (im.n_problems == 0 && reference_stage(op, &im, name, &list))
			return http_redirect(resp, (struct url){arena_printf(
										   op->arena, "/tinh-moi/kho/danh-sach/%" PRId64, list)});
		v.import = im.n_problems > 0 ? &im : NULL;
	}
	if (op->err.code != ERR_NONE) {
		if (op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT)
			return false;
		v.file_error = page_tr(req, op->err.msgid);
		*list_push(&v.errors, op->arena) = (struct ui_error){"tep", v.file_error};
		op->err = (struct err){0};
	}
	resp->status = 422;
	return show(req, resp, &v);
}

/* ---- the empty table to fill in ------------------------------------------------------------- */

static struct sheet
blank(struct request *req)
{
	struct sheet_column *columns = arena_array(req->op.arena, struct sheet_column,
	                                           REFERENCE_COLUMNS);

	for (size_t i = 0; i < REFERENCE_COLUMNS; i++)
		columns[i] = (struct sheet_column){reference_heading((enum reference_column)i), SHEET_TEXT,
		                                   i == REFERENCE_YEAR      ? 8
		                                   : i == REFERENCE_CONTENT ? 60
		                                                            : 26};
	return (struct sheet){.name = STR("Sáng kiến"),
	                      .filter = STR(""),
	                      .columns = columns,
	                      .n_columns = REFERENCE_COLUMNS};
}

bool
page_reference_blank_xlsx(struct request *req, struct response *resp)
{
	struct sheet s = blank(req);
	struct str bytes;

	s.filter = STR("Mỗi dòng một sáng kiến đã công nhận; chỉ Tên sáng kiến, Cơ quan công nhận và "
	               "Năm là phải có.");
	return may_import(req) && sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, XLSX, bytes, STR("mau-kho-doi-chieu.xlsx"));
}

bool
page_reference_blank_csv(struct request *req, struct response *resp)
{
	struct sheet s = blank(req);

	return may_import(req) &&
	       http_send(resp, "text/csv; charset=utf-8", sheet_write_csv(req->op.arena, &s),
	                 STR("mau-kho-doi-chieu.csv"));
}
