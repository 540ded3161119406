/* page_sheet.c - /phong-trao/{pt}/dang-ky/{đơn vị}: showing a unit's Mẫu 1. */
#include "core/form/when.h"
#include "core/paper/paper_of.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "sheet.tmpl.h"

/* A mistake in a cell, or with `blocks` false a doubt about it. */
static struct str
problem_of(const struct register_sheet *s, int64_t row, const char *field, bool blocks)
{
	for (size_t i = 0; i < s->problems.len; i++) {
		const struct register_problem *p = &s->problems.at[i];
		if (p->row == row && p->blocks == blocks && str_eq(str_of(p->field), str_of(field)))
			return p->text;
	}
	return STR("");
}

static struct str
understood(struct request *req, const struct register_sheet *s, const struct register_row *r)
{
	struct arena *a = req->op.arena;
	struct str doubt = problem_of(s, r->id, "expected", false);

	if (doubt.len > 0)
		return web_told(req, doubt);
	if (r->expected_by == DAY_NONE)
		return STR("");
	return web_fmt(req, N_("hết ngày %s"), i18n_day(a, (int)req->op.lang, r->expected_by).at);
}

/* Keys of new rows are «m…»; the script's own begin far above the server's. */
const struct sheet_row sheet_no_row = {.key = STR_INIT("moi")};
const struct sheet_domain sheet_no_domain = {.number = 0};

int
sheet_rowspan(const struct sheet_view *v, const struct sheet_domain *d)
{
	int adding = v->sheet.may_write ? 1 : 0, n = (int)d->rows.len + adding;
	return n > 0 ? n : 1;
}

struct sheet_row *
sheet_add_row(struct sheet_view *v, struct arena *a, int64_t domain)
{
	for (size_t i = 0; i < v->domains.len; i++)
		if (v->domains.at[i].number == domain) {
			struct sheet_row *row = list_push(&v->domains.at[i].rows, a);
			row->number = (int)v->domains.at[i].rows.len;
			row->domain_number = domain;
			return row;
		}
	return NULL;
}

struct str
sheet_level_name(const struct movement_levels *levels, struct str code)
{
	for (size_t i = 0; i < levels->len; i++)
		if (str_eq(levels->at[i].code, code))
			return levels->at[i].name;
	return STR("");
}

void
sheet_fill_rows(struct request *req, struct sheet_view *v, bool with_errors)
{
	struct arena *a = req->op.arena;
	int64_t changed_at = 0;

	for (size_t i = 0; i < v->sheet.rows.len; i++) {
		const struct register_row *r = &v->sheet.rows.at[i];
		struct sheet_row *row = sheet_add_row(v, a, r->domain_number);
		if (row == NULL)
			continue;
		int number = row->number;
		*row = (struct sheet_row){
			.key = arena_printf(a, "%" PRId64, r->id),
			.code = r->code,
			.title = r->title,
			.expected = r->expected,
			.note = r->note,
			.level = v->sheet.may_write ? r->level : sheet_level_name(&v->levels, r->level),
			.authors = r->authors,
			.chosen = sheet_level_name(&v->levels, r->chosen_level),
			.declined = r->decline_reason,
			.version = r->version,
			.domain_number = r->domain_number,
			.number = number,
			.meta = r->source,
			.understood = understood(req, &v->sheet, r)};
		if (with_errors || r->title.len > 0)
			row->title_error = problem_of(&v->sheet, r->id, "title", true);
		if (with_errors || r->expected.len > 0)
			row->expected_error = problem_of(&v->sheet, r->id, "expected", true);
		changed_at = r->changed_at > changed_at ? r->changed_at : changed_at;
		v->total += r->title.len > 0;
	}
	if (v->saved_at.len == 0 && changed_at != 0)
		v->saved_at = sheet_saved_at(req, changed_at);
}

struct str
sheet_cell(struct arena *a, const struct register_problem *p)
{
	return arena_printf(a, "#%s-%" PRId64, p->field[0] == 'e' ? "td" : "nd", p->row);
}

/* «Lĩnh vực 6, dòng 1: nhập tiến độ…»: where, then what. */
struct str
sheet_problem_text(struct request *req, const struct sheet_view *v,
                   const struct register_problem *p)
{
	struct arena *a = req->op.arena;
	struct str key = arena_printf(a, "%" PRId64, p->row);

	for (size_t d = 0; d < v->domains.len; d++)
		for (size_t i = 0; i < v->domains.at[d].rows.len; i++)
			if (p->row != 0 && str_eq(v->domains.at[d].rows.at[i].key, key))
				return web_fmt(req, N_("Lĩnh vực %d, dòng %d: %.*s"), (int)v->domains.at[d].number,
				               v->domains.at[d].rows.at[i].number, STR_ARG(web_told(req, p->text)));
	return web_told(req, p->text);
}

static void
fill_checks(struct request *req, struct sheet_view *v)
{
	struct arena *a = req->op.arena;
	size_t filled = 0, nameless = 0;

	for (size_t i = 0; i < v->sheet.problems.len; i++) {
		const struct register_problem *p = &v->sheet.problems.at[i];
		struct str at = STR("");
		if (p->row != 0)
			at = sheet_cell(a, p);
		*list_push(&v->checks, a) = (struct ui_check){
			p->blocks ? TONE_BAD : TONE_WARN, sheet_problem_text(req, v, p), {at}};
	}
	for (size_t i = 0; i < v->sheet.rows.len; i++)
		nameless += v->sheet.rows.at[i].authors.len == 0;
	if (nameless > 0 && v->sheet.may_write)
		*list_push(&v->checks, a) = (struct ui_check){
			TONE_WARN,
			web_fmt(req, N_("%zu giải pháp chưa ghi tác giả; bấm mã của dòng để ghi"), nameless),
			{STR("")}};
	for (size_t i = 0; i < v->domains.len; i++)
		filled += v->domains.at[i].filled > 0;
	if (v->total > 0)
		*list_push(&v->checks, a) = (struct ui_check){
			TONE_OK,
			web_fmt(req, N_("%zu giải pháp ở %zu/%zu lĩnh vực"), v->total, filled, v->domains.len),
			{STR("")}};
}

static bool
fill_history(struct request *req, struct sheet_view *v)
{
	struct op *op = &req->op;
	struct audit_lines lines = {0};

	if (v->sheet.id == 0)
		return true;
	if (!audit_of_object(op, "registration", v->sheet.id, 10, &lines) ||
	    !attachment_list(op, "registration", v->sheet.id, &v->files))
		return false;
	for (size_t i = 0; i < lines.len; i++)
		*list_push(&v->events, op->arena) = (struct ui_event){
			.title = web_told(req, lines.at[i].summary),
			.note = web_told(req, lines.at[i].actor_name),
			.when = i18n_time_ago(op->arena, (int)op->lang, lines.at[i].at, op->now),
			.when_iso = i18n_time_iso(op->arena, lines.at[i].at),
			.state = i == 0 ? STEP_NOW : STEP_DONE};
	return true;
}

/* How many rows the office and the leaders have decided on, and how many were chosen. */
static void
count_decided(const struct sheet_view *v, size_t *ret_decided, size_t *ret_chosen)
{
	*ret_decided = *ret_chosen = 0;
	for (size_t i = 0; i < v->sheet.rows.len; i++) {
		*ret_chosen += v->sheet.rows.at[i].chosen_level.len > 0;
		*ret_decided += v->sheet.rows.at[i].chosen_level.len > 0 ||
		                v->sheet.rows.at[i].decline_reason.len > 0;
	}
}

static void
fill_steps(struct request *req, struct sheet_view *v)
{
	static const char *const titles[] = {N_("Đơn vị soạn"), N_("Trưởng đơn vị xác nhận"),
	                                     N_("Bộ phận CCHC tổng hợp"), N_("Lãnh đạo chọn")};
	static const char *const from_below[] = {N_("Cơ quan lập danh sách"), N_("Gửi cấp trên"),
	                                         N_("Cấp trên tổng hợp"), N_("Cấp trên chọn")};
	bool waiting = str_eq(v->sheet.state, STR("waiting")),
		 sent = str_eq(v->sheet.state, STR("sent"));
	size_t decided, chosen;

	count_decided(v, &decided, &chosen);
	bool all = sent && v->sheet.rows.len > 0 && decided == v->sheet.rows.len;
	size_t at = all ? COUNT_OF(v->steps) : sent ? decided > 0 ? 3 : 2 : waiting ? 1 : 0;
	for (size_t i = 0; i < COUNT_OF(v->steps); i++)
		v->steps[i] = (struct ui_step){
			str_of(page_tr(req, v->sheet.from_below ? from_below[i] : titles[i])), STR(""),
			i < at    ? STEP_DONE
			: i == at ? STEP_NOW
					  : STEP_NEXT};
	v->steps[0].note = web_fmt(req, N_("%zu giải pháp"), v->total);
	if (sent)
		v->steps[1].note = i18n_day(req->op.arena, (int)req->op.lang,
		                            day_of_time(v->sheet.sent_at));
	if (decided > 0)
		v->steps[3].note = web_fmt(req, N_("%zu/%zu giải pháp được chọn"), chosen,
		                           v->sheet.rows.len);
}

static void
fill_next(struct request *req, struct sheet_view *v)
{
	const struct register_sheet *s = &v->sheet;
	bool waiting = str_eq(s->state, STR("waiting")), sent = str_eq(s->state, STR("sent"));
	size_t decided, chosen;

	count_decided(v, &decided, &chosen);
	v->next = v->signed_by = STR("");
	if (waiting && s->may_confirm)
		v->next = str_of(
			page_tr(req, N_("Đọc lại rồi bấm “Xác nhận và gửi”, hoặc trả lại kèm lý do.")));
	else if (waiting)
		v->next = str_of(page_tr(
			req,
			N_("Đang chờ trưởng đơn vị xác nhận. Cần sửa thì đề nghị trưởng đơn vị trả lại.")));
	else if (sent && s->may_return)
		v->next = decided == 0
		              ? str_of(page_tr(req, N_("Đơn vị đã gửi. Chọn giải pháp ở Bản tổng hợp, hoặc "
		                                       "trả lại kèm lý do.")))
		              : STR("");
	else if (sent && decided < s->rows.len)
		v->next = str_of(page_tr(req, N_("Bộ phận CCHC đã nhận. Giải pháp nào được chọn sẽ hiện ở "
		                                 "từng dòng dưới đây.")));
	if (sent)
		v->signed_by = web_fmt(req, s->from_below ? N_("Đã gửi %.*s") : N_("Đã xác nhận %.*s"),
		                       STR_ARG(i18n_time(req->op.arena, (int)req->op.lang, s->sent_at)));
}

struct str
sheet_saved_at(struct request *req, int64_t at)
{
	struct arena *a = req->op.arena;

	if (day_of_time(at) == req->op.today)
		return web_fmt(req, N_("Đã lưu nháp lúc %s"), i18n_clock(a, at).at);
	return web_fmt(req, N_("Đã lưu nháp %s"), i18n_time(a, (int)req->op.lang, at).at);
}

static struct str
path_of(struct arena *a, const struct register_sheet *s)
{
	return arena_printf(a, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(s->movement.slug),
	                    STR_ARG(s->unit_slug));
}

bool
sheet_open(struct request *req, struct sheet_view *v)
{
	if (!register_get_head(&req->op, req->params[0], req->params[1], &v->sheet))
		return false;
	v->path = path_of(req->op.arena, &v->sheet);
	return true;
}

/* Semicolons between: a name may have commas. */
static struct str
heirs_of(struct arena *a, const struct register_sheet *s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s->heirs.len; i++)
		buf_printf(&b, "%s%.*s", i > 0 ? "; " : "", STR_ARG(s->heirs.at[i].name));
	return b.len > 0 ? buf_view(&b) : STR("");
}

bool
sheet_words(struct request *req, const struct movement *m, struct paper_words *ret)
{
	static const enum wording_field columns[] = {WORDING_domain, WORDING_content, WORDING_expected,
	                                             WORDING_note};

	if (!paper_words_of(&req->op, m, WORDING_MAU_1, ret))
		return false;
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		struct str *text = &ret->words.text[columns[i]];
		*text = str_of(page_tr(req, arena_str(req->op.arena, *text).at));
	}
	return true;
}

bool
sheet_load(struct request *req, struct response *resp, struct sheet_view *v)
{
	struct op *op = &req->op;
	const struct register_sheet *s = &v->sheet;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Đăng ký giải pháp, sáng kiến (Mẫu 1)"));
	if (!register_get(op, req->params[0], req->params[1], &v->sheet))
		return false;
	v->path = path_of(op->arena, s);
	v->heirs = heirs_of(op->arena, s);
	for (size_t i = 0; s->dissolved && i < s->heirs.len; i++)
		if (s->heirs.at[i].may)
			*list_push(&v->takers, op->arena) = (struct ui_option){.value = s->heirs.at[i].slug,
			                                                       .text = s->heirs.at[i].name};
	v->levels = movement_levels(op->arena, &s->movement);
	if (!sheet_words(req, &s->movement, &v->form))
		return false;
	v->late = s->sent_at == 0 && s->due.due_on != DAY_NONE && op->today > s->due.due_on;
	v->late_reason = v->return_reason = v->close_reason = v->saved_at = STR("");
	v->page.types = true;
	for (size_t i = 0; i < s->domains.len; i++)
		*list_push(&v->domains, op->arena) = (struct sheet_domain){
			.number = s->domains.at[i].number, .name = s->domains.at[i].name};
	v->page.year = s->movement.year;
	v->page.sub = s->due.due_on == DAY_NONE ? s->unit_name
	              : s->due.own
	                  ? web_fmt(req, N_("%.*s. Hạn riêng của đơn vị: hết ngày %.*s."),
	                            STR_ARG(s->unit_name),
	                            STR_ARG(i18n_day(op->arena, (int)op->lang, s->due.due_on)))
	                  : web_fmt(req, N_("%.*s. Hạn gửi: %.*s, tức hết ngày %.*s."),
	                            STR_ARG(s->unit_name), STR_ARG(s->due.written),
	                            STR_ARG(i18n_day(op->arena, (int)op->lang, s->due.due_on)));
	v->page.sub = sheet_with_closing(req, v->page.sub, &s->movement, &s->due);
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(
		&v->page, web_fmt(req, N_("Năm %d"), (int)s->movement.year),
		(struct url){arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(s->movement.slug))});
	if (s->movement.is_own) /* who is asked from below does not see the others */
		page_crumb(&v->page, page_tr(req, N_("Mẫu 1 các đơn vị")),
		           (struct url){arena_printf(op->arena, "/phong-trao/%.*s/dang-ky",
		                                     STR_ARG(s->movement.slug))});
	return true;
}

bool
sheet_print(struct request *req, struct response *resp, struct sheet_view *v)
{
	for (size_t d = 0; d < v->domains.len; d++)
		for (size_t i = 0; i < v->domains.at[d].rows.len; i++)
			v->domains.at[d].filled += v->domains.at[d].rows.at[i].title.len > 0;
	fill_checks(req, v);
	fill_steps(req, v);
	fill_next(req, v);
	if (!fill_history(req, v))
		return false;
	tmpl_sheet(&resp->html, v);
	return true;
}

bool
page_sheet(struct request *req, struct response *resp)
{
	struct sheet_view v = {0};

	if (!sheet_load(req, resp, &v))
		return false;
	sheet_fill_rows(req, &v, false);
	return sheet_print(req, resp, &v);
}

/* An original that rows were imported from; for whoever may open the sheet. */
bool
page_sheet_file(struct request *req, struct response *resp)
{
	struct sheet_view v = {0};
	struct attachment a;
	int64_t id;

	if (!str_i64(req->params[2], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	if (!sheet_open(req, &v) ||
	    !attachment_get(&req->op, "registration", v.sheet.id, id, &a, &resp->file_path))
		return false;
	/* Sent to be saved, whatever it is: nothing that somebody sent is run on our pages. */
	resp->content_type = arena_str(req->op.arena, a.type).at;
	resp->file_name = a.name;
	return true;
}
