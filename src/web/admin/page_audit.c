/* page_audit.c - /nhat-ky: the log, filtered, as a page and as a file; the chain checked. */
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/admin/audit_view.h"
#include "web/web.h"

#include "audit.tmpl.h"

#define PER_PAGE 100
#define EXPORT_MAX 20000

static const struct {
	struct str kind;
	const char *word;
} kinds[AUDIT_KINDS] = {
	{STR_INIT(""), N_("Mọi thứ")},
	{STR_INIT("initiative"), N_("Sáng kiến, giải pháp")},
	{STR_INIT("registration"), N_("Mẫu 1 của đơn vị")},
	{STR_INIT("movement"), N_("Phong trào thi đua")},
	{STR_INIT("import"), N_("Nhập từ tệp")},
	{STR_INIT("rubric"), N_("Thang điểm")},
	{STR_INIT("criteria"), N_("Bộ tiêu chí")},
	{STR_INIT("council"), N_("Hội đồng")},
	{STR_INIT("council_session"), N_("Phiên chấm của Hội đồng")},
	{STR_INIT("fact"), N_("Căn cứ xét thi đua")},
	{STR_INIT("unit"), N_("Đơn vị")},
	{STR_INIT("person"), N_("Người và chức vụ")},
	{STR_INIT("account"), N_("Tài khoản")},
	{STR_INIT("setting"), N_("Cấu hình")},
};

static const char *
read_day(struct request *req, const char *name, int64_t *ret)
{
	struct str typed = str_trim(http_field(req, name));

	*ret = DAY_NONE;
	const char *why = typed.len > 0 ? i18n_day_problem(typed, ret) : NULL;
	return why == NULL ? NULL : page_tr(req, why);
}

static struct audit_filter
read_filter(struct request *req, const char **ret_from_error, const char **ret_last_error)
{
	struct audit_filter f = {.kind = STR(""),
	                         .who = http_field(req, "ai"),
	                         .words = http_field(req, "viec"),
	                         .before_id = http_field_i64(req, "truoc")};

	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(kinds[i].kind, http_field(req, "vat")))
			f.kind = kinds[i].kind;
	*ret_from_error = read_day(req, "tu", &f.from_on);
	*ret_last_error = read_day(req, "den", &f.last_on);
	return f;
}

/* The address of this view without its place in the list, for links and files. */
static struct str
query_of(struct request *req)
{
	static const char *const names[] = {"ai", "viec", "vat", "tu", "den"};
	struct buf b = {.arena = req->op.arena};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct str value = http_field(req, names[i]);
		if (value.len == 0)
			continue;
		buf_printf(&b, "%s%s=", b.len > 0 ? "&" : "", names[i]);
		http_escape(&b, value);
	}
	return buf_view(&b);
}

bool
page_audit(struct request *req, struct response *resp)
{
	struct audit_view v = {.who = http_field(req, "ai"),
	                       .words = http_field(req, "viec"),
	                       .from = http_field(req, "tu"),
	                       .last = http_field(req, "den"),
	                       .verified = http_has_field(req, "kiem")};
	struct op *op = &req->op;
	struct audit_lines lines;
	struct audit_filter f = read_filter(req, &v.from_error, &v.last_error);

	if (!audit_list(op, &f, PER_PAGE, &lines) || !audit_fill(req, &lines, &v.rows) ||
	    (v.verified && !audit_verify(op, STR(""), &v.verdict)))
		return false;
	web_page(&v.page, req, resp, NAV_AUDIT, N_("Nhật ký"));
	v.page.sub = op_has_role(op, ROLE_ADMIN)
	                 ? str_of(page_tr(req, N_("Mọi thay đổi của cả hệ thống, mới nhất ở trên.")))
	                 : web_fmt(req, N_("Mọi thay đổi của %.*s, mới nhất ở trên."),
	                           STR_ARG(v.page.agency_name));
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		v.kinds[v.n_kinds++] = (struct ui_option){kinds[i].kind,
		                                          str_of(page_tr(req, kinds[i].word)),
		                                          str_eq(kinds[i].kind, f.kind), false};
	v.query = query_of(req);
	v.is_newest = f.before_id <= 0;
	v.older = lines.len == PER_PAGE ? lines.at[PER_PAGE - 1].id : 0;
	if (v.from_error != NULL || v.last_error != NULL)
		resp->status = 422;
	tmpl_audit(&resp->html, &v);
	return true;
}

/* ---- the same view as a file ------------------------------------------------------------ */

static struct str
changes_text(struct request *req, const struct audit_row *r)
{
	struct buf b = {.arena = req->op.arena};

	for (size_t i = 0; i < r->changes.len; i++) {
		const struct audit_field *c = &r->changes.at[i];
		buf_printf(&b, "%s%.*s: “%.*s” → “%.*s”", i > 0 ? "; " : "", STR_ARG(c->name),
		           STR_ARG(c->before), STR_ARG(c->after));
	}
	return buf_view(&b);
}

/* What the file holds, for its first line: the filter as the page words it. */
static struct str
filter_words(struct request *req, const struct audit_filter *f, size_t rows)
{
	struct buf b = {.arena = req->op.arena};
	const struct {
		const char *label;
		struct str value;
	} parts[] = {
		{N_("Ai"), http_field(req, "ai")},
		{N_("Việc có chữ"), http_field(req, "viec")},
		{N_("Từ ngày"), http_field(req, "tu")},
		{N_("Đến hết ngày"), http_field(req, "den")},
	};

	buf_str(&b, str_of(page_tr(req, N_("Nhật ký"))));
	for (size_t i = 1; i < COUNT_OF(kinds); i++)
		if (str_eq(kinds[i].kind, f->kind))
			buf_printf(&b, "; %s: %s", page_tr(req, N_("Về")), page_tr(req, kinds[i].word));
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (str_trim(parts[i].value).len > 0)
			buf_printf(&b, "; %s: %.*s", page_tr(req, parts[i].label),
			           STR_ARG(str_trim(parts[i].value)));
	if (rows >= EXPORT_MAX)
		buf_str(&b, web_fmt(req, N_(". Chỉ %d dòng đầu; thu hẹp bộ lọc để lấy phần còn lại"),
		                    (int)rows));
	return buf_view(&b);
}

static bool
make_sheet(struct request *req, struct sheet *s)
{
	enum { COLUMNS = 6 };
	struct op *op = &req->op;
	const char *from_error, *last_error;
	struct audit_filter f = read_filter(req, &from_error, &last_error);
	struct audit_rows rows = {0};
	struct sheet_column *heads = arena_array(op->arena, struct sheet_column, COLUMNS);

	if (from_error != NULL || last_error != NULL)
		return op_fail(op, ERR_INVALID, N_("Ngày này không có. Nhập lại theo dạng ngày/tháng/năm."),
		               "days");
	web_room_for_list(req);
	for (size_t got = 1; got > 0 && rows.len < EXPORT_MAX;) {
		struct audit_lines lines;
		if (!audit_list(op, &f, 0, &lines) || !audit_fill(req, &lines, &rows))
			return false;
		got = lines.len;
		f.before_id = got > 0 ? lines.at[got - 1].id : 0;
	}
	heads[0] = (struct sheet_column){str_of(page_tr(req, N_("Số"))), SHEET_NUMBER, 8};
	heads[1] = (struct sheet_column){str_of(page_tr(req, N_("Lúc"))), SHEET_TEXT, 20};
	heads[2] = (struct sheet_column){str_of(page_tr(req, N_("Ai"))), SHEET_TEXT, 24};
	heads[3] = (struct sheet_column){str_of(page_tr(req, N_("Địa chỉ máy"))), SHEET_TEXT, 16};
	heads[4] = (struct sheet_column){str_of(page_tr(req, N_("Việc"))), SHEET_TEXT, 60};
	heads[5] = (struct sheet_column){str_of(page_tr(req, N_("Thay đổi"))), SHEET_TEXT, 60};
	struct str *cells = arena_array(op->arena, struct str, COLUMNS * rows.len + 1);
	for (size_t i = 0; i < rows.len; i++) {
		struct str *row = cells + i * COLUMNS;
		row[0] = arena_printf(op->arena, "%" PRId64, rows.at[i].id);
		row[1] = rows.at[i].when;
		row[2] = rows.at[i].who;
		row[3] = rows.at[i].client;
		row[4] = rows.at[i].summary;
		row[5] = changes_text(req, &rows.at[i]);
	}
	*s = (struct sheet){.name = str_of(page_tr(req, N_("Nhật ký"))),
	                    .columns = heads,
	                    .n_columns = COLUMNS,
	                    .cells = cells,
	                    .n_rows = rows.len,
	                    .filter = filter_words(req, &f, rows.len)};
	return true;
}

bool
page_audit_csv(struct request *req, struct response *resp)
{
	struct sheet s;

	return make_sheet(req, &s) && http_send(resp, "text/csv; charset=utf-8",
	                                        sheet_write_csv(req->op.arena, &s), STR("nhat-ky.csv"));
}

bool
page_audit_xlsx(struct request *req, struct response *resp)
{
	struct sheet s;
	struct str bytes;

	return make_sheet(req, &s) && sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	                 bytes, STR("nhat-ky.xlsx"));
}
