/* page_report.c - /bao-cao/{kỳ}/{đơn vị}: showing one report; {đơn vị} «tong-hop» is the
 * agency's own. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "i18n/i18n.h"
#include "os/os.h"
#include "web/register/sheet.h"
#include "web/report/report_page.h"
#include "web/web.h"

#include "report.tmpl.h"

struct str
report_page_title(struct request *req, struct str kind)
{
	return str_of(
		page_tr(req, str_eq(kind, STR("interim")) ? N_("Báo cáo sơ kết") : N_("Báo cáo tổng kết")));
}

struct str
report_page_records(struct arena *a, const struct report *r)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < r->figures.len; i++)
		buf_printf(&b, "%" PRId64 ".%" PRId64 ".%" PRId64 " %.*s\n", r->figures.at[i].domain,
		           r->figures.at[i].registered, r->figures.at[i].completed,
		           STR_ARG(r->figures.at[i].note.suggestion));
	for (size_t i = 0; i < r->parts.len; i++)
		buf_printf(&b, "%.*s\n", STR_ARG(r->parts.at[i].suggestion));
	return os_hex(a, os_sha256(a, buf_view(&b)));
}

struct report_part_view *
report_page_part(struct report_view *v, struct str key)
{
	for (size_t i = 0; i < v->parts.len; i++)
		if (str_eq(v->parts.at[i].key, key))
			return &v->parts.at[i];
	for (size_t i = 0; i < v->rows.len; i++)
		if (str_eq(v->rows.at[i].note.key, key))
			return &v->rows.at[i].note;
	return NULL;
}

struct str
report_page_clash(struct request *req, const struct report_written *w)
{
	return w->by_oneself
	           ? str_of(page_tr(req, N_("Bạn đã sửa mục này ở cửa sổ khác. Chọn bản giữ lại.")))
	           : web_fmt(req, N_("%.*s vừa sửa mục này. Chọn bản giữ lại."), STR_ARG(w->theirs_by));
}

const char *
report_confirm_word(const struct html *h, const struct report_view *v)
{
	return h->tr(h, str_eq(v->report.state, STR("sent")) ? N_("Xác nhận lại")
	                : v->report.own                      ? N_("Duyệt báo cáo")
	                                                     : N_("Xác nhận và nộp"));
}

/* ---- the frame ---------------------------------------------------------------------------------
 */

static struct str
due_text(struct request *req, const struct report *r)
{
	struct arena *a = req->op.arena;
	const struct movement_due *d = &r->due;

	if (d->exempt)
		return web_fmt(req, N_("%.*s. Được miễn: %.*s"), STR_ARG(r->unit_name), STR_ARG(d->reason));
	if (d->due_on == DAY_NONE)
		return r->unit_name;
	if (r->own)
		return web_fmt(req, N_("%.*s. Hạn gửi cấp trên: hết ngày %.*s."), STR_ARG(r->unit_name),
		               STR_ARG(i18n_day(a, (int)req->op.lang, d->due_on)));
	return web_fmt(req, N_("%.*s. Hạn nộp: %.*s, tức hết ngày %.*s."), STR_ARG(r->unit_name),
	               STR_ARG(d->written), STR_ARG(i18n_day(a, (int)req->op.lang, d->due_on)));
}

static bool
fill_frame(struct request *req, struct report_view *v)
{
	struct op *op = &req->op;
	const struct report_period *p = &v->report.period;
	struct wording_value title[] = {
		{"{ky}", str_eq(p->kind, STR("interim")) ? STR("Sơ kết") : STR("Tổng kết")},
		{"{nam}", arena_printf(op->arena, "%" PRId64, p->movement.year)}};

	struct str name = web_fmt(req, N_("%.*s năm %d"), STR_ARG(report_page_title(req, p->kind)),
	                          (int)p->movement.year);
	v->page.title = v->report.own ? web_fmt(req, N_("%.*s, bản tổng hợp"), STR_ARG(name)) : name;
	v->page.year = p->movement.year;
	v->page.types = true;
	v->page.sub = due_text(req, &v->report);
	page_crumb(&v->page, page_tr(req, N_("Báo cáo")), (struct url){STR("/bao-cao")});
	if (p->movement.is_own)
		page_crumb(&v->page, page_tr(req, N_("Tình hình nộp báo cáo")),
		           (struct url){arena_printf(op->arena, "/bao-cao/%.*s", STR_ARG(p->slug))});
	if (!paper_words_of(op, &p->movement, WORDING_REPORT, &v->words) ||
	    !paper_words_of(op, &p->movement, WORDING_MAU_2, &v->mau2))
		return false;
	v->heading = wording_fill(op->arena, v->words.words.text[WORDING_heading], title,
	                          COUNT_OF(title));
	return true;
}

/* ---- parts --------------------------------------------------------------------------------------
 */

/* Where in a line, from `from` on, the nearest sentence of last time stands. */
static size_t
next_same(struct str line, size_t from, const struct report_sentences *same, size_t *ret_len)
{
	size_t at = SIZE_MAX;

	for (size_t i = 0; i < same->len; i++) {
		size_t found = str_find(line, same->at[i], from);
		if (found != SIZE_MAX && (at == SIZE_MAX || found < at)) {
			at = found;
			*ret_len = same->at[i].len;
		}
	}
	return at;
}

static struct report_paragraphs
paragraphs_of(struct arena *a, const struct report_part *p)
{
	struct report_paragraphs ret = {0};
	struct str line;

	for (struct str rest = p->text; p->text.len > 0 && str_cut(&rest, '\n', &line);) {
		if (str_trim(line).len == 0)
			continue;
		struct report_pieces *to = list_push(&ret, a);
		for (size_t from = 0, len = 0; from < line.len;) {
			size_t at = next_same(line, from, &p->same, &len);
			size_t end = at == SIZE_MAX ? line.len : at;
			if (end > from)
				*list_push(to, a) = (struct report_piece){str_slice(line, from, end), false};
			if (at != SIZE_MAX)
				*list_push(to, a) = (struct report_piece){str_slice(line, at, at + len), true};
			from = at == SIZE_MAX ? line.len : at + len;
		}
	}
	return ret;
}

static struct report_part_view
part_view(struct request *req, const struct report_part *p)
{
	bool taken = str_eq(p->text, p->suggestion);

	return (struct report_part_view){.key = p->key,
	                                 .text = p->text,
	                                 .version = p->version,
	                                 .suggestion = taken ? STR("") : p->suggestion,
	                                 .is_suggestion = p->is_suggestion,
	                                 .same = p->same,
	                                 .shown = paragraphs_of(req->op.arena, p)};
}

static void
fill_parts(struct request *req, struct report_view *v)
{
	static const enum wording_field headings[REPORT_SECTIONS] = {
		WORDING_part_1,    WORDING_part_2,     WORDING_part_3, WORDING_part_4,
		WORDING_strengths, WORDING_weaknesses, WORDING_lessons};
	static const char *const asks[REPORT_SECTIONS] = {
		N_("Đơn vị làm gì, có bao nhiêu người, địa bàn và công việc có gì đáng nói."),
		N_("Trước khi áp dụng: khó khăn ở đâu, số liệu lúc đó là bao nhiêu."),
		N_("Mỗi giải pháp một đoạn ngắn. Tên và nội dung đã lấy sẵn từ Mẫu 1."),
		N_("Mỗi giải pháp: chuyển biến gì, số liệu trước và sau cùng cách tính."),
		N_("Điều làm tốt, vì sao."),
		N_("Điều chưa làm được, vì sao."),
		N_("Điều nên giữ, điều nên tránh ở lần sau."),
	};

	for (size_t i = 0; i < v->report.parts.len; i++) {
		struct report_part_view *p = list_push(&v->parts, req->op.arena);
		*p = part_view(req, &v->report.parts.at[i]);
		p->heading = v->words.words.text[headings[i]];
		if (!v->report.own) /* what is put together was asked of the units */
			p->ask = str_of(page_tr(req, asks[i]));
	}
}

static struct str
left_text(struct request *req, const struct report_figure *f)
{
	if (f->under_way > 0 && f->not_completed > 0)
		return web_fmt(req, N_("%d đang thực hiện, %d không hoàn thành"), (int)f->under_way,
		               (int)f->not_completed);
	if (f->under_way > 0)
		return web_fmt(req, N_("%d đang thực hiện"), (int)f->under_way);
	if (f->not_completed > 0)
		return web_fmt(req, N_("%d không hoàn thành"), (int)f->not_completed);
	return STR("");
}

static void
fill_rows(struct request *req, struct report_view *v)
{
	const struct report *r = &v->report;

	for (size_t i = 0; i < r->figures.len; i++) {
		const struct report_figure *f = &r->figures.at[i];
		struct report_row_view *row = list_push(&v->rows, req->op.arena);
		*row = (struct report_row_view){.domain = f->domain,
		                                .name = f->name,
		                                .registered = f->registered,
		                                .completed = f->completed,
		                                .left = left_text(req, f),
		                                .was = STR(""),
		                                .note = part_view(req, &f->note)};
		row->note.heading = v->mau2.words.text[WORDING_note];
		v->registered += f->registered;
		v->completed += f->completed;
		if (r->changed && !r->as_approved &&
		    (f->was_registered != f->registered || f->was_completed != f->completed))
			row->was = web_fmt(req, N_("Lúc xác nhận: đăng ký %d, hoàn thành %d"),
			                   (int)f->was_registered, (int)f->was_completed);
	}
}

static void
fill_sources(struct request *req, struct report_view *v)
{
	enum { SHOWN = 60 }; /* a province has thousands; all of them stand on the board */
	struct arena *a = req->op.arena;
	const struct report *r = &v->report;

	v->more_sources = r->sources.len > SHOWN ? r->sources.len - SHOWN : 0;
	for (size_t i = 0; i < r->sources.len; i++) {
		const struct report_source *s = &r->sources.at[i];
		v->new_sources += s->sent && (!s->taken || s->changed);
		if (i >= SHOWN)
			continue;
		struct report_source_view *to = list_push(&v->sources, a);
		*to = (struct report_source_view){.name = s->unit_name, .to = {STR("")}};
		if (s->sent)
			to->to.str = arena_printf(a, "/bao-cao/%.*s/%.*s", STR_ARG(r->period.slug),
			                          STR_ARG(s->unit_slug));
		to->tone = !s->sent ? TONE_BAD : s->changed ? TONE_WARN : s->taken ? TONE_OK : TONE_INFO;
		to->icon = !s->sent ? ICON_X : s->changed ? ICON_CLOCK : s->taken ? ICON_CHECK : ICON_INBOX;
		to->text = str_of(page_tr(req, !s->sent     ? N_("Chưa nộp")
		                               : s->changed ? N_("Xác nhận lại sau khi ghép")
		                               : s->taken   ? N_("Đã ghép")
		                                            : N_("Đã nộp, chưa ghép")));
	}
}

bool
report_page_load(struct request *req, struct response *resp, struct report_view *v)
{
	struct op *op = &req->op;

	web_page(&v->page, req, resp, NAV_REPORT, N_("Báo cáo"));
	if (!report_get(op, req->params[0], req->params[1], &v->report) || !fill_frame(req, v) ||
	    !report_upward(op, &v->report, &v->up) || !report_gathering(op, &v->report, &v->gathering))
		return false;
	v->path = report_path(op->arena, &v->report);
	v->late_reason = v->return_reason = v->saved_at = v->next = v->signed_by = STR("");
	if (v->report.written_at != 0)
		v->saved_at = sheet_saved_at(req, v->report.written_at);
	v->records = report_page_records(op->arena, &v->report);
	v->editing = v->report.may_write && (!str_eq(v->report.state, STR("sent")) ||
	                                     v->report.changed || http_has_field(req, "sua"));
	fill_parts(req, v);
	fill_rows(req, v);
	fill_sources(req, v);
	return true;
}

/* ---- what comes next
 * ------------------------------------------------------------------------------ */

static void
fill_checks(struct request *req, struct report_view *v)
{
	struct arena *a = req->op.arena;
	const struct report *r = &v->report;

	for (size_t i = 0; i < r->problems.len; i++) {
		const struct report_problem *p = &r->problems.at[i];
		struct str at = p->part.len > 0 ? arena_printf(a, "#nd-%.*s", STR_ARG(p->part)) : STR("");
		*list_push(&v->checks, a) = (struct ui_check){
			p->blocks ? TONE_BAD : TONE_WARN, web_told(req, p->text), {at}};
	}
	if (r->problems.len == 0 && !r->as_approved)
		*list_push(&v->checks, a) = (struct ui_check){
			TONE_OK, str_of(page_tr(req, N_("Đủ các mục và giải trình"))), {STR("")}};
}

static bool
fill_history(struct request *req, struct report_view *v)
{
	struct op *op = &req->op;
	struct audit_lines lines = {0};

	if (v->report.id == 0)
		return true;
	if (!audit_of_object(op, "report", v->report.id, 8, &lines))
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

static void
fill_steps(struct request *req, struct report_view *v)
{
	static const char *const of_unit[] = {N_("Đơn vị viết"), N_("Trưởng đơn vị xác nhận"),
	                                      N_("Bộ phận CCHC nhận"), N_("Ghép vào bản tổng hợp")};
	static const char *const of_agency[] = {N_("Các đơn vị nộp"), N_("Ghép, sửa"),
	                                        N_("Lãnh đạo duyệt"), N_("Gửi cấp trên")};
	const struct report *r = &v->report;
	bool sent = str_eq(r->state, STR("sent")), waiting = str_eq(r->state, STR("waiting"));
	size_t arrived = 0, at;

	for (size_t i = 0; i < r->sources.len; i++)
		arrived += r->sources.at[i].sent;
	if (r->own)
		at = sent                                       ? v->up.linked && v->up.current ? 4 : 3
		     : waiting                                  ? 2
		     : arrived > 0 && v->new_sources < arrived  ? 1
		     : arrived == r->sources.len && arrived > 0 ? 1
		                                                : 0;
	else
		at = sent ? 3 : waiting ? 1 : 0;
	for (size_t i = 0; i < COUNT_OF(v->steps); i++)
		v->steps[i] = (struct ui_step){str_of(page_tr(req, r->own ? of_agency[i] : of_unit[i])),
		                               STR(""),
		                               i < at    ? STEP_DONE
		                               : i == at ? STEP_NOW
		                                         : STEP_NEXT};
	if (r->own)
		v->steps[0].note = web_fmt(req, N_("%zu/%zu đơn vị đã nộp"), arrived, r->sources.len);
	if (sent)
		v->steps[r->own ? 2 : 1].note = i18n_day(req->op.arena, (int)req->op.lang,
		                                         day_of_time(r->approved_at));
}

static void
fill_next(struct request *req, struct report_view *v)
{
	const struct report *r = &v->report;
	bool waiting = str_eq(r->state, STR("waiting"));

	if (waiting && r->may_confirm)
		v->next = str_of(page_tr(
			req, r->own ? N_("Đọc lại rồi bấm “Duyệt báo cáo”, hoặc trả lại kèm lý do.")
						: N_("Đọc lại rồi bấm “Xác nhận và nộp”, hoặc trả lại kèm lý do.")));
	else if (waiting)
		v->next = str_of(page_tr(
			req,
			r->own
				? N_("Đang chờ lãnh đạo duyệt. Cần sửa thì đề nghị lãnh đạo trả lại.")
				: N_("Đang chờ trưởng đơn vị xác nhận. Cần sửa thì đề nghị trưởng đơn vị trả lại.")));
	else if (r->as_approved && r->changed)
		v->next = str_of(page_tr(
			req,
			N_("Đơn vị đã sửa sau khi xác nhận, chưa xác nhận lại. Dưới đây là bản đã xác nhận.")));
	else if (r->as_approved && r->may_return)
		v->next = str_of(page_tr(
			req, N_("Đây là bản trưởng đơn vị đã xác nhận. Cần sửa thì trả lại kèm lý do.")));
	if (r->approved_at != 0)
		v->signed_by = web_fmt(
			req, N_("%.*s xác nhận %.*s"), STR_ARG(r->approved_by),
			STR_ARG(i18n_time(req->op.arena, (int)req->op.lang, r->approved_at)));
}

bool
report_page_show(struct request *req, struct response *resp, struct report_view *v)
{
	fill_checks(req, v);
	fill_steps(req, v);
	fill_next(req, v);
	if (!fill_history(req, v))
		return false;
	tmpl_report(&resp->html, v);
	return true;
}

bool
page_report(struct request *req, struct response *resp)
{
	struct report_view v = {0};

	return report_page_load(req, resp, &v) && report_page_show(req, resp, &v);
}
