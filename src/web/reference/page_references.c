/* page_references.c - /tinh-moi/kho: recognised initiatives of other agencies that every text is
 * compared with; the lists they came in; and one's own, to be given away. */
#include "core/novelty/said.h"
#include "i18n/i18n.h"
#include "text/text.h"
#include "web/reference/view.h"
#include "web/web.h"

#include "reference.tmpl.h"
#include "reference_list.tmpl.h"
#include "references.tmpl.h"

#define PER_PAGE 50
#define PAGES_MAX 2000
#define WORDS_MAX 200
#define YEARS_MAX 12
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static const struct {
	const char *text, *path;
} tabs[REFERENCE_TABS] = {
	[REFERENCE_TAB_TEXTS] = {N_("Bài trong kho"), "/tinh-moi/kho"},
	[REFERENCE_TAB_LISTS] = {N_("Các danh sách đã nhập"), "/tinh-moi/kho/danh-sach"},
	[REFERENCE_TAB_OWN] = {N_("Xuất của cơ quan mình"), "/tinh-moi/kho/xuat"},
};

static bool
begin(struct request *req, struct response *resp, enum reference_tab tab,
      struct reference_frame *ret, struct ui_list *list)
{
	struct op *op = &req->op;
	struct reference_counts n;

	web_page(&ret->page, req, resp, NAV_SPREAD, N_("Kho đối chiếu"));
	page_crumb(&ret->page, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	ret->page.sub = str_of(page_tr(
		req, N_("Sáng kiến đã công nhận của cơ quan khác. Bài nào viết giống sẽ hiện khi kiểm tra "
	            "tính mới.")));
	if (!reference_count(op, &n))
		return false;
	const int64_t counts[REFERENCE_TABS] = {n.texts, n.lists, 0};
	for (size_t i = 0; i < REFERENCE_TABS; i++)
		ret->tabs[i] = (struct ui_tab){
			.text = str_of(page_tr(req, tabs[i].text)),
			.count = counts[i] > 0 ? i18n_int(op->arena, (int)op->lang, counts[i]) : STR(""),
			.to = {str_of(tabs[i].path)},
			.current = i == tab};
	ret->may_import = reference_may_import(op);
	*list = (struct ui_list){.path = str_of(tabs[tab].path),
	                         .query = STR(""),
	                         .total = counts[tab],
	                         .page = http_field_i64(req, "trang"),
	                         .per_page = PER_PAGE};
	if (list->page < 1 || list->page > PAGES_MAX)
		list->page = 1;
	return true;
}

bool
page_references(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct references_view v = {.words = utf8_prefix(str_trim(http_field(req, "q")), WORDS_MAX)};
	struct buf query = {.arena = op->arena};

	if (!begin(req, resp, REFERENCE_TAB_TEXTS, &v.frame, &v.list) ||
	    !reference_find(op, v.words, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.texts,
	                    &v.list.total))
		return false;
	if (v.words.len > 0) {
		buf_str(&query, STR("q="));
		http_escape(&query, v.words);
		v.list.query = buf_view(&query);
		v.more = v.list.total > REFERENCE_FOUND_MAX;
		v.list.total = v.more ? REFERENCE_FOUND_MAX : v.list.total;
	}
	tmpl_references(&resp->html, &v);
	return true;
}

bool
page_reference_lists(struct request *req, struct response *resp)
{
	struct reference_lists_view v = {0};

	if (!begin(req, resp, REFERENCE_TAB_LISTS, &v.frame, &v.list) ||
	    !reference_list_all(&req->op, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.lists))
		return false;
	tmpl_reference_lists(&resp->html, &v);
	return true;
}

/* ---- one list, one text ---------------------------------------------------------------------- */

static bool
get_list(struct request *req, struct reference_list *ret)
{
	int64_t id = 0;

	(void)str_i64(req->params[0], &id);
	return reference_list_get(&req->op, id, ret);
}

static void
crumbs(struct request *req, struct page *p)
{
	page_crumb(p, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	page_crumb(p, page_tr(req, N_("Kho đối chiếu")), (struct url){STR("/tinh-moi/kho")});
}

bool
page_reference_list(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct reference_list_view v = {0};

	web_page(&v.page, req, resp, NAV_SPREAD, N_("Kho đối chiếu"));
	if (!get_list(req, &v.l))
		return false;
	v.list = (struct ui_list){
		.path = arena_printf(op->arena, "/tinh-moi/kho/danh-sach/%" PRId64, v.l.id),
		.query = STR(""),
		.total = str_eq(v.l.state, STR("withdrawn")) ? 0 : v.l.rows,
		.page = http_field_i64(req, "trang"),
		.per_page = PER_PAGE};
	if (v.list.page < 1 || v.list.page > PAGES_MAX)
		v.list.page = 1;
	if (!reference_rows(op, &v.l, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.texts))
		return false;
	crumbs(req, &v.page);
	page_crumb(&v.page, page_tr(req, tabs[REFERENCE_TAB_LISTS].text),
	           (struct url){str_of(tabs[REFERENCE_TAB_LISTS].path)});
	v.page.title = v.l.name;
	v.page.title_in_viet = true;
	v.page.sub = web_fmt(req, N_("%.*s, %.*s, %.*s"), STR_ARG(v.l.agency_name),
	                     STR_ARG(v.l.made_by),
	                     STR_ARG(i18n_time_ago(op->arena, (int)op->lang, v.l.changed_at, op->now)));
	tmpl_reference_list(&resp->html, &v);
	return true;
}

bool
page_reference_take(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct reference_list l;

	if (!get_list(req, &l))
		return false;
	if (!reference_take(op, &l))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã nhập vào kho. Từ bây giờ mọi bài được so với danh sách "
	                                  "này."))));
	return http_redirect(
		resp, (struct url){arena_printf(op->arena, "/tinh-moi/kho/danh-sach/%" PRId64, l.id)});
}

bool
page_reference_withdraw(struct request *req, struct response *resp)
{
	struct reference_list l;

	if (!get_list(req, &l))
		return false;
	if (http_has_field(req, "pb")) /* the list as the page showed it: perhaps not taken yet */
		l.version = http_field_i64(req, "pb");
	if (!reference_withdraw(&req->op, &l))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, str_eq(l.state, STR("taken"))
	                                   ? N_("Đã rút danh sách, không bài nào còn được so với nó.")
	                                   : N_("Đã bỏ danh sách chưa nhập."))));
	return http_redirect(resp, (struct url){STR("/tinh-moi/kho/danh-sach")});
}

bool
page_reference(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct reference_view v = {0};
	int64_t id = 0;

	web_page(&v.page, req, resp, NAV_SPREAD, N_("Kho đối chiếu"));
	(void)str_i64(req->params[0], &id);
	if (!reference_get(op, id, &v.r) || !reference_list_get(op, v.r.list, &v.l))
		return false;
	crumbs(req, &v.page);
	v.page.title = v.r.title;
	v.page.title_in_viet = true;
	v.page.sub = web_fmt(req, N_("%.*s công nhận năm %d"), STR_ARG(v.r.source), (int)v.r.year);
	struct str day = v.r.decided_on == DAY_NONE
	                     ? STR("")
	                     : i18n_day(op->arena, (int)op->lang, v.r.decided_on);
	v.decision = v.r.decision.len > 0 && day.len > 0
	                 ? web_fmt(req, N_("%.*s ngày %.*s"), STR_ARG(v.r.decision), STR_ARG(day))
	             : v.r.decision.len > 0 ? v.r.decision
	                                    : day;
	tmpl_reference(&resp->html, &v);
	return true;
}

/* ---- one's own ------------------------------------------------------------------------------ */

bool
page_reference_own(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct reference_own_view v = {0};
	struct ui_list unused;

	if (!begin(req, resp, REFERENCE_TAB_OWN, &v.frame, &unused))
		return false;
	for (size_t i = 0; i < v.frame.page.n_years && i < YEARS_MAX; i++) {
		struct reference_year y = {.year = v.frame.page.years[i]};
		if (!reference_own_count(op, y.year, &y.n))
			return false;
		if (y.n == 0)
			continue;
		y.n_parts = (size_t)((y.n + REFERENCE_OWN_MAX - 1) / REFERENCE_OWN_MAX);
		y.parts = arena_array(op->arena, int64_t, y.n_parts);
		for (size_t k = 0; k < y.n_parts; k++)
			y.parts[k] = (int64_t)k + 1;
		*list_push(&v.years, op->arena) = y;
	}
	tmpl_reference_own(&resp->html, &v);
	return true;
}

static bool
own_sheet(struct request *req, struct sheet *ret, struct str *ret_name)
{
	int64_t part = http_field_i64(req, "phan"), year = http_field_i64(req, "nam");

	if (part < 1 || part > PAGES_MAX)
		part = 1;
	if (!reference_own_sheet(&req->op, year, part, ret))
		return false;
	*ret_name = part == 1
	                ? arena_printf(req->op.arena, "sang-kien-%" PRId64, year)
	                : arena_printf(req->op.arena, "sang-kien-%" PRId64 "-%" PRId64, year, part);
	return true;
}

bool
page_reference_own_xlsx(struct request *req, struct response *resp)
{
	struct sheet s;
	struct str bytes, name;

	if (!own_sheet(req, &s, &name))
		return false;
	s.filter = STR("Sáng kiến đã hoàn thành, để cơ quan khác nhập vào kho đối chiếu");
	return sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, XLSX, bytes, arena_printf(req->op.arena, "%.*s.xlsx", STR_ARG(name)));
}

bool
page_reference_own_csv(struct request *req, struct response *resp)
{
	struct sheet s;
	struct str name;

	return own_sheet(req, &s, &name) &&
	       http_send(resp, "text/csv; charset=utf-8", sheet_write_csv(req->op.arena, &s),
	                 arena_printf(req->op.arena, "%.*s.csv", STR_ARG(name)));
}
