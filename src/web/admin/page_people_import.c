/* page_people_import.c - /don-vi/nhap, /nguoi-dung/nhap: tables of units and accounts. */
#include "doc/read.h"
#include "doc/write.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "people_import.tmpl.h"
#include "person.tmpl.h"

static bool
print(struct request *req, struct response *resp, struct people_import_view *v)
{
	bool units = v->kind == PEOPLE_UNITS;

	v->day = admin_typed(req, "tu_ngay", admin_day_text(req->op.arena, req->op.today));
	web_page(&v->page, req, resp, units ? NAV_UNIT : NAV_ACCOUNT,
	         units ? N_("Nhập đơn vị từ bảng") : N_("Nhập người dùng từ bảng"));
	page_crumb(&v->page, page_tr(req, units ? N_("Đơn vị") : N_("Người dùng")),
	           (struct url){units ? STR("/don-vi") : STR("/nguoi-dung")});
	if (v->import != NULL)
		for (size_t i = 0; i < v->import->rows.len; i++)
			if (!v->import->rows.at[i].bad && !v->import->rows.at[i].known)
				*list_push(&v->good, req->op.arena) = v->import->rows.at[i];
	tmpl_people_import(&resp->html, v);
	return true;
}

static bool
start(struct request *req, struct response *resp, enum people_kind kind)
{
	struct people_import_view v = {.kind = kind, .text = STR(""), .error = STR("")};

	return print(req, resp, &v);
}

static bool
read(struct request *req, enum people_kind kind, struct people_import *ret)
{
	struct op *op = &req->op;
	struct str text = http_field(req, "bang");

	if (req->n_uploads > 0 && (req->uploads[0].path.len > 0 || req->uploads[0].too_large)) {
		struct doc doc = {0};
		if (req->uploads[0].too_large)
			return op_fail(op, ERR_INVALID,
			               N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."), "too large");
		if (req->uploads[0].size > 0)
			return doc_read_file(op->arena, arena_str(op->arena, req->uploads[0].path).at, &doc,
			                     &op->err) &&
			       people_import_doc(op, kind, &doc, ret);
	}
	if (str_trim(text).len == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp hoặc dán bảng từ Excel."), "empty");
	return people_import_text(op, kind, text, ret);
}

static bool
take(struct request *req, struct response *resp, const struct people_import *im)
{
	struct op *op = &req->op;
	struct people_taken taken;
	int64_t on;

	if (!admin_read_from(req, "tu_ngay", &on) || !people_import_take(op, im, on, &taken))
		return false;
	if (im->kind == PEOPLE_UNITS) {
		page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã nhập %d đơn vị."), (int)taken.n_units));
		return http_redirect(resp, (struct url){STR("/don-vi")});
	}
	struct passwords_view v = {.at = taken.at, .len = taken.len};
	web_page(&v.page, req, resp, NAV_ACCOUNT, N_("Mật khẩu dùng một lần"));
	page_crumb(&v.page, page_tr(req, N_("Người dùng")), (struct url){STR("/nguoi-dung")});
	tmpl_passwords(&resp->html, &v);
	return true;
}

static bool
answer(struct request *req, struct response *resp, enum people_kind kind)
{
	struct people_import_view v = {.kind = kind, .text = http_field(req, "bang"), .error = STR("")};
	struct people_import im;

	if (read(req, kind, &im)) {
		v.import = &im;
		for (size_t i = 0; i < im.problems.len; i++)
			im.problems.at[i].text = web_told(req, im.problems.at[i].text);
		v.text = people_import_as_text(req->op.arena, &im);
		if (!http_has_field(req, "nhan"))
			return print(req, resp, &v);
		if (take(req, resp, &im))
			return true;
	}
	if (req->op.err.code == ERR_LIMIT)
		req->op.err.code = ERR_INVALID;
	v.error = admin_error(req, resp);
	return v.error.len > 0 && print(req, resp, &v);
}

bool
page_unit_import(struct request *req, struct response *resp)
{
	return start(req, resp, PEOPLE_UNITS);
}

bool
page_unit_import_take(struct request *req, struct response *resp)
{
	return answer(req, resp, PEOPLE_UNITS);
}

bool
page_person_import(struct request *req, struct response *resp)
{
	return start(req, resp, PEOPLE_ACCOUNTS);
}

bool
page_person_import_take(struct request *req, struct response *resp)
{
	return answer(req, resp, PEOPLE_ACCOUNTS);
}

/* ---- the empty table to fill in ------------------------------------------------------- */

static struct sheet
blank_sheet(struct request *req, enum people_kind kind)
{
	struct str headings[PEOPLE_COLUMNS];
	size_t n = people_import_headings(kind, headings);
	struct sheet_column *columns = arena_array(req->op.arena, struct sheet_column, n);

	for (size_t i = 0; i < n; i++)
		columns[i] = (struct sheet_column){headings[i], SHEET_TEXT, i == 0 ? 40 : 24};
	return (struct sheet){
		.name = str_of(page_tr(req, kind == PEOPLE_UNITS ? N_("Đơn vị") : N_("Người dùng"))),
		.filter = str_of(page_tr(
			req, kind == PEOPLE_UNITS
					 ? N_("Mỗi dòng một đơn vị. Chỉ cột Đơn vị là cần có.")
					 : N_("Mỗi dòng một người. Vai trò: Cán bộ, Trưởng đơn vị, Lãnh đạo cơ quan, "
	                      "Bộ phận CCHC, Thư ký Hội đồng, Thành viên Hội đồng, Kiểm toán."))),
		.columns = columns,
		.n_columns = n};
}

static bool
send_blank(struct request *req, struct response *resp, enum people_kind kind, bool csv)
{
	struct sheet s = blank_sheet(req, kind);
	const char *name = kind == PEOPLE_UNITS ? "mau-don-vi" : "mau-nguoi-dung";
	struct str bytes;

	if (csv)
		return http_send(resp, "text/csv; charset=utf-8", sheet_write_csv(req->op.arena, &s),
		                 arena_printf(req->op.arena, "%s.csv", name));
	return sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	                 bytes, arena_printf(req->op.arena, "%s.xlsx", name));
}

bool
page_unit_blank_xlsx(struct request *req, struct response *resp)
{
	return send_blank(req, resp, PEOPLE_UNITS, false);
}

bool
page_unit_blank_csv(struct request *req, struct response *resp)
{
	return send_blank(req, resp, PEOPLE_UNITS, true);
}

bool
page_person_blank_xlsx(struct request *req, struct response *resp)
{
	return send_blank(req, resp, PEOPLE_ACCOUNTS, false);
}

bool
page_person_blank_csv(struct request *req, struct response *resp)
{
	return send_blank(req, resp, PEOPLE_ACCOUNTS, true);
}
