/* history.c - /nhat-ky/{loại}/{số}: who did what to one thing, and the rows of such lists. */
#include "i18n/i18n.h"
#include "web/admin/audit_view.h"
#include "web/web.h"

#include "audit.tmpl.h"

#define PER_PAGE 100

static const struct {
	struct str word;
	const char *title;
} kinds[HISTORY_KINDS] = {
	[HISTORY_UNIT] = {STR_INIT("don-vi"), N_("Đơn vị")},
	[HISTORY_PERSON] = {STR_INIT("nguoi-dung"), N_("Người dùng")},
	[HISTORY_MOVEMENT] = {STR_INIT("phong-trao"), N_("Phong trào thi đua")},
	[HISTORY_REGISTRATION] = {STR_INIT("dang-ky"), N_("Mẫu 1 của đơn vị")},
	[HISTORY_REPORT] = {STR_INIT("bao-cao"), N_("Báo cáo")},
	[HISTORY_INITIATIVE] = {STR_INIT("sang-kien"), N_("Sáng kiến, giải pháp")},
	[HISTORY_SETTING] = {STR_INIT("cau-hinh"), N_("Cấu hình")},
};

/* What the fields of entries are called on the pages that change them. */
static const struct {
	struct str field;
	const char *label;
} labels[] = {
	{STR_INIT("title"), N_("Nội dung")},      {STR_INIT("situation"), N_("Thực trạng")},
	{STR_INIT("proposal"), N_("Giải pháp")},  {STR_INIT("kind"), N_("Loại")},
	{STR_INIT("level"), N_("Cấp đăng ký")},   {STR_INIT("expected"), N_("Tiến độ")},
	{STR_INIT("note"), N_("Ghi chú")},        {STR_INIT("name"), N_("Tên")},
	{STR_INIT("short_name"), N_("Tên ngắn")}, {STR_INIT("abbrev"), N_("Viết tắt")},
	{STR_INIT("full_name"), N_("Họ và tên")}, {STR_INIT("email"), N_("Thư điện tử")},
	{STR_INIT("phone"), N_("Điện thoại")},    {STR_INIT("staff_code"), N_("Số hiệu cán bộ")},
	{STR_INIT("roles"), N_("Vai trò")},       {STR_INIT("signs_as"), N_("Ký văn bản")},
	{STR_INIT("value"), N_("Giá trị")},       {STR_INIT("text"), N_("Nội dung")},
};

struct url
history_url(struct arena *a, enum history_kind kind, int64_t id)
{
	return (struct url){arena_printf(a, "/nhat-ky/%.*s/%" PRId64, STR_ARG(kinds[kind].word), id)};
}

static struct str
label_of(const struct request *req, struct str field)
{
	for (size_t i = 0; i < COUNT_OF(labels); i++)
		if (str_eq(labels[i].field, field))
			return str_of(page_tr(req, labels[i].label));
	return field;
}

bool
audit_fill(struct request *req, const struct audit_lines *lines, struct audit_rows *ret)
{
	struct op *op = &req->op;

	for (size_t i = 0; i < lines->len; i++) {
		const struct audit_line *l = &lines->at[i];
		struct audit_row *r = list_push(ret, op->arena);
		enum history_kind kind;
		int64_t id;
		*r = (struct audit_row){.id = l->id,
		                        .when = i18n_time(op->arena, (int)op->lang, l->at),
		                        .when_iso = i18n_time_iso(op->arena, l->at),
		                        .who = web_told(req, l->actor_name),
		                        .client = l->client,
		                        .summary = web_told(req, l->summary),
		                        .history = {STR("")}};
		bool opens = history_of_line(op, l, &kind, &id);
		if ((!opens && op->err.code != ERR_NONE) ||
		    (opens && !history_may_open(op, kind, id, &opens)))
			return false;
		if (opens)
			r->history = history_url(op->arena, kind, id);
		r->changes = audit_changes_read(op->arena, l->detail);
		for (size_t k = 0; k < r->changes.len; k++)
			r->changes.at[k].name = label_of(req, r->changes.at[k].name);
	}
	return true;
}

/* Back to the thing itself. */
static struct url
url_of(struct arena *a, const struct history *h)
{
	switch (h->kind) {
	case HISTORY_UNIT: return (struct url){arena_printf(a, "/don-vi/%.*s", STR_ARG(h->word))};
	case HISTORY_PERSON: return (struct url){arena_printf(a, "/nguoi-dung/%.*s", STR_ARG(h->word))};
	case HISTORY_MOVEMENT:
		return (struct url){arena_printf(a, "/phong-trao/%.*s", STR_ARG(h->word))};
	case HISTORY_REGISTRATION:
		return (struct url){
			arena_printf(a, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(h->word), STR_ARG(h->word2))};
	case HISTORY_REPORT:
		return (struct url){
			arena_printf(a, "/bao-cao/%.*s/%.*s", STR_ARG(h->word), STR_ARG(h->word2))};
	case HISTORY_INITIATIVE:
		return (struct url){arena_printf(a, "/sang-kien/%.*s", STR_ARG(h->word))};
	case HISTORY_SETTING:
	case HISTORY_KINDS: break;
	}
	return (struct url){STR("/cau-hinh")};
}

static const enum nav navs[HISTORY_KINDS] = {
	[HISTORY_UNIT] = NAV_UNIT,         [HISTORY_PERSON] = NAV_ACCOUNT,
	[HISTORY_MOVEMENT] = NAV_MOVEMENT, [HISTORY_REGISTRATION] = NAV_MOVEMENT,
	[HISTORY_REPORT] = NAV_REPORT,     [HISTORY_INITIATIVE] = NAV_INITIATIVE,
	[HISTORY_SETTING] = NAV_SETTING,
};

bool
page_history(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct history_view v = {0};
	struct history h;
	size_t kind = 0;
	int64_t id;

	while (kind < HISTORY_KINDS && !str_eq(kinds[kind].word, req->params[0]))
		kind++;
	if (kind == HISTORY_KINDS || !str_i64(req->params[1], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "kind=%.*s",
		               STR_ARG(req->params[0]));
	if (!history_get(op, (enum history_kind)kind, id, http_field_i64(req, "truoc"), PER_PAGE, &h) ||
	    !audit_fill(req, &h.lines, &v.rows))
		return false;
	web_page(&v.page, req, resp, navs[kind], N_("Lịch sử thay đổi"));
	v.page.sub = h.name;
	/* An auditor reads the history of persons and settings, but not their pages. */
	if (v.page.shown[navs[kind]])
		page_crumb(&v.page, page_tr(req, kinds[kind].title), url_of(op->arena, &h));
	else
		page_crumb(&v.page, page_tr(req, N_("Nhật ký")), (struct url){STR("/nhat-ky")});
	v.self = history_url(op->arena, h.kind, id);
	v.older = h.lines.len == PER_PAGE ? h.lines.at[PER_PAGE - 1].id : 0;
	tmpl_history(&resp->html, &v);
	return true;
}
