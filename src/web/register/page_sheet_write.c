/* page_sheet_write.c - what a person does on a unit's Mẫu 1: typing, adding, moving,
 * deleting, submitting, confirming, returning. Everything works as one plain form. */
#include "core/form/when.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "sheet.tmpl.h"

static struct str
row_field(struct request *req, const char *name, struct str key)
{
	return http_field(req, arena_printf(req->op.arena, "%s-%.*s", name, STR_ARG(key)).at);
}

static struct register_write
read_row(struct request *req, struct str key)
{
	struct register_write w = {.title = row_field(req, "nd", key),
	                           .expected = row_field(req, "td", key),
	                           .note = row_field(req, "gc", key),
	                           .level = row_field(req, "cap", key)};
	int64_t n;

	w.id = str_i64(key, &n) ? n : 0; /* m1, m2 … are new */
	w.version = str_i64(row_field(req, "pb", key), &n) ? n : 0;
	w.domain_number = str_i64(row_field(req, "lv", key), &n) ? n : 0;
	return w;
}

static bool
is_blank(const struct register_write *w)
{
	return w->id == 0 && str_trim(w->title).len == 0 && str_trim(w->expected).len == 0 &&
	       str_trim(w->note).len == 0;
}

struct typed {
	struct register_writes writes;
	struct {
		struct str *at;
		size_t len, cap;
	} keys;
};

static struct typed
read_rows(struct request *req)
{
	struct typed t = {0};

	for (size_t i = 0; i < req->n_fields; i++) {
		if (!str_eq(req->fields[i].name, STR("dong")))
			continue;
		struct str key = req->fields[i].value;
		struct register_write w = read_row(req, key);
		/* «Lấy bản đang có» after a conflict, and a row about to be deleted, write nothing. */
		if (is_blank(&w) || str_eq(row_field(req, "giu", key), STR("kia")) ||
		    str_eq(http_field(req, "xoa"), key))
			continue;
		*list_push(&t.writes, req->op.arena) = w;
		*list_push(&t.keys, req->op.arena) = key;
	}
	return t;
}

/* Who saved the row meanwhile; people have two windows open, too. */
static struct str
conflict_text(struct request *req, const struct register_written *w)
{
	return w->by_oneself
	           ? str_of(page_tr(req, N_("Bạn đã sửa dòng này ở cửa sổ khác. Chọn bản giữ lại.")))
	           : web_fmt(req, N_("%.*s vừa sửa dòng này. Chọn bản giữ lại."),
	                     STR_ARG(w->theirs_by));
}

static bool
is_stored(const struct register_sheet *s, const struct register_write *w)
{
	for (size_t i = 0; i < s->rows.len; i++) {
		const struct register_row *r = &s->rows.at[i];
		if (r->id == w->id)
			return str_eq(r->title, w->title) && str_eq(r->expected, w->expected) &&
			       str_eq(r->note, w->note) && str_eq(r->level, w->level);
	}
	return false;
}

/* «Hẹn giờ · Quý III/2022 · cấp Sở», a line for each row. */
static void
add_typed(struct buf *b, const struct movement_levels *levels, const struct register_write *w)
{
	const struct str parts[] = {w->title, w->expected, w->note, sheet_level_name(levels, w->level)};
	const char *before = b->len > 0 ? "\n" : "";

	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		if (str_trim(parts[i]).len == 0)
			continue;
		buf_printf(b, "%s%.*s", before, STR_ARG(parts[i]));
		before = " · ";
	}
}

/* The sheet takes nothing any more: it is shown as it is stored, and what was typed above it, to
 * be saved with the unit that followed, or to be copied. */
static bool
typed_apart(struct request *req, struct response *resp, struct sheet_view *v, const struct typed *t,
            const char *why)
{
	struct arena *a = req->op.arena;
	struct buf text = {.arena = a};

	for (size_t i = 0; i < t->writes.len; i++) {
		const struct register_write *w = &t->writes.at[i];
		if (is_stored(&v->sheet, w))
			continue;
		add_typed(&text, &v->levels, w);
		*list_push(&v->typed, a) = (struct sheet_row){.key = t->keys.at[i],
		                                              .title = w->title,
		                                              .expected = w->expected,
		                                              .note = w->note,
		                                              .level = w->level,
		                                              .version = w->version,
		                                              .domain_number = w->domain_number};
	}
	v->typed_text = buf_view(&text);
	for (size_t i = 0; i < v->sheet.heirs.len; i++)
		v->typed_goes |= v->sheet.heirs.at[i].may_write && !v->sheet.dissolved;
	*list_push(&v->errors, a) = (struct ui_error){NULL, why};
	sheet_fill_rows(req, v, false);
	return sheet_print(req, resp, v);
}

/* The page again with everything as it was typed, and what stopped it. */
static bool
again(struct request *req, struct response *resp, struct sheet_view *v, const struct typed *t,
      size_t bad, const struct register_written *conflict)
{
	struct arena *a = req->op.arena;
	enum err_code code = req->op.err.code;
	struct str why = str_of(page_tr(req, req->op.err.msgid));

	if (code != ERR_INVALID && code != ERR_CONFLICT && code != ERR_DENIED)
		return false;
	req->op.err = (struct err){0};
	if (!sheet_load(req, resp, v))
		return false;
	resp->status = code == ERR_CONFLICT ? 409 : code == ERR_DENIED ? 403 : 422;
	if (!v->sheet.may_write)
		return typed_apart(req, resp, v, t, why.at);
	*list_push(&v->errors, a) = (struct ui_error){NULL, why.at};
	for (size_t i = 0; i < t->writes.len; i++) {
		const struct register_write *w = &t->writes.at[i];
		struct sheet_row *row = sheet_add_row(v, a, w->domain_number);
		if (row == NULL)
			continue;
		int number = row->number;
		*row = (struct sheet_row){.key = t->keys.at[i],
		                          .title = w->title,
		                          .expected = w->expected,
		                          .note = w->note,
		                          .level = w->level,
		                          .version = w->version,
		                          .domain_number = w->domain_number,
		                          .number = number,
		                          .code = STR(""),
		                          .title_error = i == bad && code == ERR_INVALID ? why : STR("")};
		if (i == bad && conflict->gone) {
			row->key = arena_printf(a, "m9%zu", i); /* to be saved as a new row */
			row->title_error = why;
		} else if (i == bad && code == ERR_CONFLICT) {
			row->theirs = conflict->theirs;
			row->theirs_said = conflict_text(req, conflict);
			row->version = conflict->version; /* keeping one's own now overwrites knowingly */
		}
		v->total++;
	}
	return sheet_print(req, resp, v);
}

static bool
back(struct request *req, struct response *resp, const struct sheet_view *v, const char *anchor)
{
	return http_redirect(
		resp, (struct url){arena_printf(req->op.arena, "%.*s%s", STR_ARG(v->path), anchor)});
}

/* Adding a row means: keep what is typed, then show one more empty line there. */
static bool
with_new_row(struct request *req, struct response *resp, int64_t domain)
{
	struct sheet_view v = {0};

	if (!sheet_load(req, resp, &v))
		return false;
	v.saved_at = sheet_saved_at(req, req->op.now);
	sheet_fill_rows(req, &v, false);
	struct sheet_row *row = v.sheet.may_write ? sheet_add_row(&v, req->op.arena, domain) : NULL;
	if (row != NULL)
		row->key = STR("m1");
	return sheet_print(req, resp, &v);
}

/* Who confirms or returns does it with what the page showed, not with what came since. */
static void
as_shown(struct request *req, struct register_sheet *s)
{
	int64_t version;

	if (str_i64(http_field(req, "pb"), &version))
		s->version = version;
}

static bool
submit(struct request *req, struct response *resp, bool confirm)
{
	struct sheet_view v = {0};
	struct op *op = &req->op;
	struct str reason = http_field(req, "ly_do");

	if (!sheet_load(req, resp, &v))
		return false;
	as_shown(req, &v.sheet);
	bool ok = confirm ? register_confirm(op, &v.sheet, reason) : register_submit(op, &v.sheet);
	if (ok) {
		page_flash(
			req, resp, TONE_OK,
			str_of(page_tr(req, confirm ? N_("Đã xác nhận và gửi. Bộ phận CCHC nhận được ngay.")
		                                : N_("Đã trình. Trưởng đơn vị nhận thông báo ngay."))));
		return back(req, resp, &v, "");
	}
	if (op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return reason.len == 0 && web_refused(req, resp);
	const char *why = page_tr(req, op->err.msgid);
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	sheet_fill_rows(req, &v, true);
	/* Each thing that is missing, with its cell; the general sentence only when there is none. */
	for (size_t i = 0; i < v.sheet.problems.len; i++) {
		const struct register_problem *p = &v.sheet.problems.at[i];
		if (p->blocks)
			*list_push(&v.errors, op->arena) = (struct ui_error){
				p->row == 0 ? NULL : sheet_cell(op->arena, p).at,
				sheet_problem_text(req, &v, p).at};
	}
	v.late_reason = reason;
	v.late_missing = v.errors.len == 0 && v.late && str_trim(reason).len == 0;
	if (v.errors.len == 0)
		*list_push(&v.errors, op->arena) = (struct ui_error){v.late_missing ? "#ly-do" : NULL, why};
	return sheet_print(req, resp, &v);
}

bool
page_sheet_save(struct request *req, struct response *resp)
{
	struct sheet_view v = {0};
	struct register_written conflict = {0};
	struct op *op = &req->op;
	size_t bad = 0;
	int64_t row;

	if (!sheet_open(req, &v))
		return false;
	struct typed t = read_rows(req);
	if (t.writes.len > 0 && !register_write_all(op, &v.sheet, &t.writes, &bad, &conflict))
		return again(req, resp, &v, &t, bad, &conflict);
	if (str_i64(http_field(req, "xoa"), &row))
		return register_remove(op, &v.sheet, row) ? back(req, resp, &v, "")
		                                          : web_refused(req, resp);
	if (str_i64(http_field(req, "len"), &row))
		return register_move(op, &v.sheet, row, -1) ? back(req, resp, &v, "")
		                                            : web_refused(req, resp);
	if (str_i64(http_field(req, "xuong"), &row))
		return register_move(op, &v.sheet, row, 1) ? back(req, resp, &v, "")
		                                           : web_refused(req, resp);
	if (str_i64(http_field(req, "them"), &row))
		return with_new_row(req, resp, row);
	struct str what = http_field(req, "viec");
	if (str_eq(what, STR("trinh")) || str_eq(what, STR("xac-nhan")))
		return submit(req, resp, str_eq(what, STR("xac-nhan")));
	page_flash(req, resp, TONE_OK, sheet_saved_at(req, op->now));
	return back(req, resp, &v, "");
}

bool
page_sheet_confirm(struct request *req, struct response *resp)
{
	return submit(req, resp, true);
}

/* The rows of a unit that has ended come to one that followed it, with what was typed meanwhile. */
bool
page_sheet_take_over(struct request *req, struct response *resp)
{
	struct sheet_view v = {0}, shown = {0};
	const struct register_heir *to = NULL;
	struct op *op = &req->op;
	struct typed t = read_rows(req);
	int64_t n;

	if (!sheet_load(req, resp, &v))
		return web_refused(req, resp);
	for (size_t i = 0; i < v.sheet.heirs.len; i++)
		if (str_eq(v.sheet.heirs.at[i].slug, http_field(req, "sang")))
			to = &v.sheet.heirs.at[i];
	if (!register_take_over(op, &v.sheet, to != NULL ? to->unit : 0, &t.writes, &n))
		return t.writes.len > 0
		           ? again(req, resp, &shown, &t, SIZE_MAX, &(struct register_written){0})
		           : web_refused(req, resp);
	page_flash(req, resp, TONE_OK,
	           t.writes.len > 0
	               ? web_fmt(req,
	                         N_("Đã lưu nội dung vừa nhập và chuyển cả bảng sang Mẫu 1 của %.*s."),
	                         STR_ARG(to->name))
	               : web_fmt(req, N_("Đã chuyển %d giải pháp sang Mẫu 1 của %.*s."), (int)n,
	                         STR_ARG(to->name)));
	/* The office moves what it may not open before it is sent. */
	const char *slug = register_is_open(op, v.sheet.movement.agency, to->unit, 0, STR("draft"))
	                       ? arena_printf(op->arena, "/%.*s", STR_ARG(to->slug)).at
	                       : "";
	return http_redirect(resp, (struct url){arena_printf(op->arena, "/phong-trao/%.*s/dang-ky%s",
	                                                     STR_ARG(v.sheet.movement.slug), slug)});
}

bool
page_sheet_close(struct request *req, struct response *resp)
{
	struct sheet_view v = {0};
	struct op *op = &req->op;
	int64_t n;

	if (!sheet_load(req, resp, &v))
		return web_refused(req, resp);
	if (register_close(op, &v.sheet, http_field(req, "ly_do"), &n)) {
		page_flash(req, resp, TONE_OK,
		           web_fmt(req, N_("Đã đóng %d giải pháp chưa gửi của %.*s."), (int)n,
		                   STR_ARG(v.sheet.unit_name)));
		return http_redirect(resp, (struct url){arena_printf(op->arena, "/phong-trao/%.*s/dang-ky",
		                                                     STR_ARG(v.sheet.movement.slug))});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	*list_push(&v.errors, op->arena) = (struct ui_error){"#f-ly_do", page_tr(req, op->err.msgid)};
	v.close_error = page_tr(req, op->err.msgid);
	v.close_reason = http_field(req, "ly_do");
	op->err = (struct err){0};
	resp->status = 422;
	sheet_fill_rows(req, &v, false);
	return sheet_print(req, resp, &v);
}

bool
page_sheet_return(struct request *req, struct response *resp)
{
	struct sheet_view v = {0};
	struct op *op = &req->op;

	if (!sheet_load(req, resp, &v))
		return false;
	as_shown(req, &v.sheet);
	if (register_return(op, &v.sheet, http_field(req, "ly_do"))) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã trả lại, đơn vị thấy lý do ngay trên Mẫu 1."))));
		return http_redirect(resp, (struct url){arena_printf(op->arena, "/phong-trao/%.*s/dang-ky",
		                                                     STR_ARG(v.sheet.movement.slug))});
	}
	if (op->err.code != ERR_INVALID)
		return false; /* also when it has changed since: the page of a conflict says so */
	*list_push(&v.errors, op->arena) = (struct ui_error){"#ly-do-tra", page_tr(req, op->err.msgid)};
	op->err = (struct err){0};
	resp->status = 422;
	v.return_missing = true;
	v.return_reason = http_field(req, "ly_do");
	sheet_fill_rows(req, &v, false);
	return sheet_print(req, resp, &v);
}

/* ---- saving while typing: one row, answered as JSON ----------------------------- */

static void
json_text(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, "%s\"%s\":", b->at[b->len - 1] == '{' ? "" : ",", name);
	web_json_string(b, value);
}

static bool
answer(struct response *resp, struct buf *b, int status)
{
	buf_char(b, '}');
	resp->status = status;
	resp->content_type = "application/json; charset=utf-8";
	resp->body = buf_view(b);
	return true;
}

bool
page_sheet_autosave(struct request *req, struct response *resp)
{
	struct sheet_view v = {0};
	struct op *op = &req->op;
	struct register_written w = {0};
	struct buf b = {.arena = op->arena};
	struct str key = http_field(req, "dong");

	if (!sheet_open(req, &v))
		return false;
	struct register_write in = read_row(req, key);
	if (in.id == 0 && !str_i64(http_field(req, "sau"), &in.after))
		in.after = 0;
	in.again = http_field(req, "lai").len > 0;
	buf_char(&b, '{');
	json_text(&b, "dong", key);
	if (is_blank(&in))
		return answer(resp, &b, 200);
	if (!register_write(op, &v.sheet, &in, &w)) {
		enum err_code code = op->err.code;
		if (code != ERR_CONFLICT && code != ERR_INVALID && code != ERR_DENIED)
			return false;
		/* The script keeps the text, and the page shows it again. */
		json_text(
			&b, "loi",
			str_of(page_tr(
				req,
				code == ERR_DENIED && v.sheet.ended
					? N_("Đơn vị này đã sáp nhập hoặc giải thể, không ghi thêm được. Nội dung còn nguyên; tải lại trang để chuyển sang đơn vị mới.")
					: op->err.msgid)));
		if (w.gone) {
			buf_str(&b, STR(",\"mat\":true"));
		} else if (code == ERR_CONFLICT) {
			json_text(&b, "ai", conflict_text(req, &w));
			json_text(&b, "luc", i18n_clock(op->arena, op->now));
			json_text(&b, "nd", w.theirs.title);
			json_text(&b, "td", w.theirs.expected);
			json_text(&b, "gc", w.theirs.note);
			buf_printf(&b, ",\"pb\":%" PRId64, w.version);
		}
		op->err = (struct err){0};
		return answer(resp, &b, code == ERR_CONFLICT ? 409 : code == ERR_DENIED ? 403 : 422);
	}
	struct when when = when_read(op->arena, in.expected, (int)v.sheet.movement.year,
	                             v.sheet.movement.before_is_strict);
	buf_printf(&b, ",\"id\":%" PRId64 ",\"pb\":%" PRId64, w.id, w.version);
	json_text(&b, "ma", w.code);
	json_text(&b, "luc", i18n_clock(op->arena, op->now));
	if (when.problem.len > 0 && str_trim(in.expected).len > 0)
		json_text(&b, "td_loi", web_told(req, when.problem));
	else if (when.doubt.len > 0)
		json_text(&b, "td_hieu", web_told(req, when.doubt));
	else if (when.by != DAY_NONE)
		json_text(&b, "td_hieu",
		          web_fmt(req, N_("hết ngày %s"), i18n_day(op->arena, (int)op->lang, when.by).at));
	return answer(resp, &b, 200);
}
