/* page_minutes.c - /hoi-dong/{phiên}/hop/{buổi}/bien-ban: minutes written, signed off, as files. */
#include "i18n/i18n.h"
#include "web/council/minutes_view.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "minutes.tmpl.h"

static const struct {
	const char *name, *hint;
	int rows;
} fields[MINUTES_PARTS] = {
	[MINUTES_NUMBER] = {"so", N_("Ví dụ 05/BB-HĐSK; để trống thì ghi bằng tay."), 1},
	[MINUTES_GUESTS] = {"khach", N_("Mỗi người một dòng."), 2},
	[MINUTES_OPENING] = {"mo_dau", N_("Ai khai mạc, thư ký báo cáo gì."), 3},
	[MINUTES_COURSE] =
		{"dien_bien",
         N_("Mọi thành viên đọc được phần này: không ghi điểm hay ý kiến về riêng một "
            "hồ sơ."),
         4},
	[MINUTES_CONCLUSION] = {"ket_luan",
                            N_("Ngoài kết quả bỏ phiếu, phần mềm đã ghi sẵn; mọi thành viên đọc "
                               "được."),
                            3},
	[MINUTES_COUNTERS] = {"kiem_phieu", N_("Mỗi người một dòng, Trưởng ban trước."), 3},
};

/* The agenda may be put in another order while somebody writes: fields go by dossier. */
static const char *
opinion_name(struct arena *a, const struct meeting_item *x)
{
	return arena_printf(a, "y_kien_%" PRId64, x->dossier->number).at;
}

/* Rows of the form: what the actor may write, with what is stored where a save was refused. */
static void
add_fields(struct request *req, struct minutes_view *v, const struct minutes *saved)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < MINUTES_PARTS; i++) {
		struct minutes_field f = {
			.name = fields[i].name,
			.label = str_of(page_tr(req, minutes_part_name((enum minutes_part)i))),
			.hint = str_of(page_tr(req, fields[i].hint)),
			.text = v->minutes.texts[i],
			.rows = fields[i].rows};
		if (saved != NULL && !str_eq(str_trim(f.text), saved->texts[i]))
			f.saved = saved->texts[i];
		*list_push(&v->general, a) = f;
	}
	for (size_t i = 0; i < v->meeting.n_agenda; i++) {
		const struct meeting_item *x = &v->meeting.items[i];
		if (!v->minutes.shown_items[i])
			continue;
		struct minutes_field f = {.name = opinion_name(a, x),
		                          .label = x->dossier->title,
		                          .hint = x->dossier->code,
		                          .text = v->minutes.of_items[i],
		                          .number = x->position,
		                          .rows = 2};
		if (saved != NULL && !str_eq(str_trim(f.text), saved->of_items[i]))
			f.saved = saved->of_items[i];
		*list_push(&v->items, a) = f;
	}
}

static bool
load(struct request *req, struct minutes_view *v)
{
	if (!meeting_of(req, &v->meeting) || !minutes_get(&req->op, &v->meeting, &v->minutes))
		return false;
	v->back = meeting_path(req->op.arena, &v->meeting, "");
	v->path = meeting_path(req->op.arena, &v->meeting, "/bien-ban");
	for (size_t i = 0; i < v->meeting.n_agenda; i++)
		v->has_votes |= v->meeting.items[i].vote.id != 0;
	return true;
}

static bool
print(struct request *req, struct response *resp, struct minutes_view *v,
      const struct minutes *saved)
{
	meeting_page(&v->page, req, resp, &v->meeting, N_("Biên bản"));
	add_fields(req, v, saved);
	tmpl_minutes(&resp->html, v);
	return true;
}

bool
page_minutes(struct request *req, struct response *resp)
{
	struct minutes_view v = {0};

	if (!meeting_of(req, &v.meeting))
		return false;
	if (minutes_wait_for_declaration(&v.meeting)) {
		page_flash(req, resp, TONE_INFO,
		           str_of(page_tr(req, N_("Kê khai xung đột lợi ích với các hồ sơ của phiên rồi "
		                                  "xem biên bản."))));
		return http_redirect(
			resp, (struct url){session_path(req->op.arena, &v.meeting.session, "/ke-khai")});
	}
	return load(req, &v) && print(req, resp, &v, NULL);
}

/* ---- acts ------------------------------------------------------------------------------------ */

static void
read_form(struct request *req, const struct minutes_view *v, struct minutes *typed)
{
	struct arena *a = req->op.arena;

	typed->version = http_field_i64(req, "pb");
	typed->of_items = arena_array(a, struct str, v->meeting.n_agenda + 1);
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		typed->texts[i] = http_field(req, fields[i].name);
	for (size_t i = 0; i < v->meeting.n_agenda; i++) {
		const char *name = opinion_name(a, &v->meeting.items[i]);
		typed->of_items[i] = v->minutes.of_items[i]; /* came onto the agenda meanwhile */
		if (v->minutes.shown_items[i] && http_has_field(req, name))
			typed->of_items[i] = http_field(req, name);
	}
}

static bool
save(struct request *req, struct response *resp, struct minutes_view *v)
{
	struct op *op = &req->op;
	struct minutes typed = v->minutes, saved = v->minutes;

	read_form(req, v, &typed);
	if (minutes_save(op, &v->meeting, &typed)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu biên bản."))));
		return http_redirect(resp, (struct url){v->path});
	}
	if (op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return web_refused(req, resp);
	bool stale = op->err.code == ERR_CONFLICT;
	*list_push(&v->errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	resp->status = stale ? 409 : 422;
	op->err = (struct err){0};
	/* What was typed, to be saved over what is there now. */
	typed.version = saved.version;
	v->minutes = typed;
	return print(req, resp, v, stale ? &saved : NULL);
}

static bool
sign(struct request *req, struct response *resp, struct minutes_view *v)
{
	struct op *op = &req->op;

	v->reason = http_field(req, "ly_do");
	if (minutes_sign(op, &v->meeting, http_field(req, "dau"), v->reason)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã xác nhận biên bản."))));
		return http_redirect(resp, (struct url){v->path});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	v->reason_error = op->err.msgid;
	*list_push(&v->errors, op->arena) = (struct ui_error){"ly_do", op->err.msgid};
	op->err = (struct err){0};
	resp->status = 422;
	return print(req, resp, v, NULL);
}

bool
page_minutes_act(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct minutes_view v = {0};

	if (!load(req, &v))
		return false;
	if (str_eq(http_field(req, "viec"), STR("luu")))
		return save(req, resp, &v);
	if (!str_eq(http_field(req, "viec"), STR("xac-nhan")))
		return op_fail(op, ERR_INVALID, N_("Không có việc này."), "viec");
	return sign(req, resp, &v);
}

/* ---- files ------------------------------------------------------------------------------------
 */

static bool
send_paper(struct request *req, struct response *resp, const char *kind, bool ballots)
{
	struct op *op = &req->op;
	struct minutes_view v = {0};
	struct doc d;

	if (!load(req, &v) || !(ballots ? minutes_ballot_paper(op, &v.meeting, &v.minutes, &d)
	                                : minutes_paper(op, &v.meeting, &v.minutes, &d)))
		return false;
	return web_send_doc(req, resp, &d, kind,
	                    arena_printf(op->arena, "%s-%" PRId64 "-%" PRId64,
	                                 ballots ? "bien-ban-kiem-phieu" : "bien-ban-hop",
	                                 v.meeting.session.id, v.meeting.number));
}

bool
page_minutes_docx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, "docx", false);
}

bool
page_minutes_pdf(struct request *req, struct response *resp)
{
	return send_paper(req, resp, "pdf", false);
}

bool
page_ballot_minutes_docx(struct request *req, struct response *resp)
{
	return send_paper(req, resp, "docx", true);
}

bool
page_ballot_minutes_pdf(struct request *req, struct response *resp)
{
	return send_paper(req, resp, "pdf", true);
}
