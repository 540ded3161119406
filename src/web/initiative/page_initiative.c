/* page_initiative.c - /sang-kien/{mã}: one initiative, shown and edited. */
#include "core/history/history.h"
#include "core/initiative/state.h"
#include "i18n/i18n.h"
#include "web/initiative/view.h"
#include "web/web.h"

#include "initiative.tmpl.h"

#define AUTHOR_ROWS 4 /* empty ones waiting below those that are filled */

static bool
load(struct request *req, struct response *resp, struct initiative_view *v, const char *title)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct movement m;
	struct buf names = {.arena = a};

	web_page(&v->page, req, resp, NAV_INITIATIVE, title);
	if (!initiative_get(op, req->params[0], &v->i) ||
	    !initiative_author_list(op, v->i.id, &v->authors) || !movement_by_id(op, v->i.movement, &m))
		return false;
	for (size_t i = 0; i < v->authors.len; i++)
		buf_printf(&names, "%s%.*s (%.*s%%)", i > 0 ? ", " : "", STR_ARG(v->authors.at[i].name),
		           STR_ARG(i18n_decimal(a, (int)op->lang, v->authors.at[i].share, 2, 0)));
	v->authors_text = names.len > 0 ? buf_view(&names) : STR("");
	v->kind_text = str_of(page_tr(req, kind_name(v->i.kind)));
	v->due_text = v->i.expected_by == DAY_NONE
	                  ? STR("")
	                  : web_fmt(req, N_("hết ngày %s"),
	                            i18n_day(a, (int)op->lang, v->i.expected_by).at);
	struct movement_levels levels = movement_levels(a, &m);
	*list_push(&v->levels, a) = (struct ui_option){.value = STR(""),
	                                               .text = str_of(page_tr(req, N_("Chưa chọn")))};
	v->level_text = STR("");
	for (size_t i = 0; i < levels.len; i++) {
		bool chosen = str_eq(levels.at[i].code, v->i.level);
		*list_push(&v->levels, a) = (struct ui_option){
			.value = levels.at[i].code, .text = levels.at[i].name, .chosen = chosen};
		if (chosen)
			v->level_text = levels.at[i].name;
	}
	for (size_t i = 0; i < kind_list_len; i++)
		*list_push(&v->kinds,
		           a) = (struct ui_option){.value = str_of(kind_list[i].code),
		                                   .text = str_of(page_tr(req, kind_list[i].name)),
		                                   .chosen = str_eq(v->i.kind, str_of(kind_list[i].code))};
	v->page.year = v->i.year;
	page_crumb(&v->page, page_tr(req, N_("Sáng kiến, giải pháp")),
	           (struct url){arena_printf(a, "/sang-kien?nam=%" PRId64, v->i.year)});
	return true;
}

bool
page_initiative(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};
	struct op *op = &req->op;
	struct audit_lines lines;

	if (!load(req, resp, &v, N_("Sáng kiến")) ||
	    !audit_of_object(op, "initiative", v.i.id, 20, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		*list_push(&v.history, op->arena) = (struct ui_event){
			.title = lines.at[i].summary,
			.note = lines.at[i].actor_name,
			.when = i18n_time_ago(op->arena, (int)op->lang, lines.at[i].at, op->now),
			.when_iso = i18n_time_iso(op->arena, lines.at[i].at),
			.state = i == 0 ? STEP_NOW : STEP_DONE};
	v.may_history = history_is_open(op, &v.i);
	v.page.title = v.i.title.len > 0 ? v.i.title : v.i.code;
	v.today_text = i18n_day(op->arena, I18N_VI, op->today);
	tmpl_initiative(&resp->html, &v);
	return true;
}

static void
fill_authors(struct request *req, struct initiative_view *v,
             const struct initiative_authors *authors)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < authors->len; i++)
		*list_push(&v->rows, a) = (struct edit_author){
			authors->at[i].name, i18n_decimal(a, I18N_VI, authors->at[i].share, 2, 0)};
	for (int i = 0; i < AUTHOR_ROWS; i++)
		*list_push(&v->rows, a) = (struct edit_author){STR(""), STR("")};
}

bool
page_initiative_edit(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};

	if (!load(req, resp, &v, N_("Sửa sáng kiến")))
		return false;
	if (!v.i.may_edit)
		return op_fail(
			&req->op, ERR_DENIED,
			N_("Sáng kiến đã gửi đi, hoặc thuộc đơn vị khác. Xin bộ phận CCHC trả lại để sửa."),
			"edit");
	fill_authors(req, &v, &v.authors);
	tmpl_initiative_edit(&resp->html, &v);
	return true;
}

static void
choose(struct ui_option *o, size_t n, struct str value)
{
	for (size_t i = 0; i < n; i++)
		o[i].chosen = str_eq(o[i].value, value);
}

/* Names and shares come as two fields a line, in order. */
static int64_t
read_authors(struct request *req, struct initiative_view *v, struct initiative_authors *authors)
{
	struct str names[INITIATIVE_AUTHORS_MAX + 1], shares[INITIATIVE_AUTHORS_MAX + 1];
	size_t n = 0, m = 0;
	int64_t sum = 0;

	for (size_t i = 0; i < req->n_fields; i++) {
		if (str_eq(req->fields[i].name, STR("tg_ten")) && n <= INITIATIVE_AUTHORS_MAX)
			names[n++] = req->fields[i].value;
		if (str_eq(req->fields[i].name, STR("tg_phan")) && m <= INITIATIVE_AUTHORS_MAX)
			shares[m++] = req->fields[i].value;
	}
	for (size_t i = 0; i < n && i < m; i++) {
		int64_t share = 0;
		*list_push(&v->rows, req->op.arena) = (struct edit_author){names[i], shares[i]};
		if (str_trim(names[i]).len == 0 && str_trim(shares[i]).len == 0)
			continue;
		(void)!i18n_read_decimal(shares[i], 2, &share);
		*list_push(authors, req->op.arena) = (struct initiative_author){.name = names[i],
		                                                                .share = share};
		sum += share;
	}
	return sum;
}

bool
page_initiative_save(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};
	struct op *op = &req->op;
	struct initiative_edit in = {.code = req->params[0],
	                             .version = http_field_i64(req, "pb"),
	                             .title = http_field(req, "ten"),
	                             .situation = http_field(req, "thuc_trang"),
	                             .proposal = http_field(req, "giai_phap"),
	                             .kind = http_field(req, "loai"),
	                             .level = http_field(req, "cap"),
	                             .expected = http_field(req, "tien_do"),
	                             .note = http_field(req, "ghi_chu")};

	int64_t sum = read_authors(req, &v, &in.authors);
	if (initiative_save(op, &in)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu."))));
		return http_redirect(
			resp, (struct url){arena_printf(op->arena, "/sang-kien/%.*s", STR_ARG(in.code))});
	}
	enum err_code code = op->err.code;
	const char *why = page_tr(req, op->err.msgid);
	if (code != ERR_INVALID && code != ERR_CONFLICT)
		return false;
	op->err = (struct err){0};
	if (!load(req, resp, &v, N_("Sửa sáng kiến")))
		return false;
	if (code == ERR_INVALID && in.authors.len > 0 && sum != 10000)
		why = web_fmt(req, N_("Cộng đóng góp được %.*s%%. Chia lại cho đủ 100%%."),
		              STR_ARG(i18n_decimal(op->arena, (int)op->lang, sum, 2, 0)))
		          .at;
	*list_push(&v.errors, op->arena) = (struct ui_error){NULL, why};
	if (code == ERR_CONFLICT)
		v.theirs = v.i; /* saving again replaces it knowingly: the form carries its version */
	else
		v.i.version = in.version;
	v.i.title = in.title;
	v.i.situation = in.situation;
	v.i.proposal = in.proposal;
	v.i.expected = in.expected;
	v.i.note = in.note;
	choose(v.kinds.at, v.kinds.len, in.kind);
	choose(v.levels.at, v.levels.len, in.level);
	resp->status = code == ERR_CONFLICT ? 409 : 422;
	tmpl_initiative_edit(&resp->html, &v);
	return true;
}

bool
page_initiative_complete(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	int64_t on;

	if (!i18n_read_day(str_trim(http_field(req, "ngay")), &on))
		return op_fail(op, ERR_INVALID,
		               N_("Ngày hoàn thành không có. Nhập theo dạng ngày/tháng/năm."), "day");
	if (!initiative_complete(op, req->params[0], http_field_i64(req, "pb"), on))
		return false;
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã ghi nhận hoàn thành."))));
	return http_redirect(
		resp, (struct url){arena_printf(op->arena, "/sang-kien/%.*s", STR_ARG(req->params[0]))});
}
