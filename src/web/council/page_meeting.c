/* page_meeting.c - /hoi-dong/{phiên}/hop/{buổi}: agenda, attendance, and the acts of who leads. */
#include "core/vote/minutes.h"
#include "i18n/i18n.h"
#include "web/council/vote_view.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "meeting.tmpl.h"

enum tone
meeting_state_tone(enum meeting_state s)
{
	return s == MEETING_OPEN ? TONE_INFO : s == MEETING_ENDED ? TONE_OK : TONE_NEUTRAL;
}

enum tone
attendance_tone(enum attendance a)
{
	return a == ATTEND_PRESENT ? TONE_OK : a == ATTEND_UNKNOWN ? TONE_NEUTRAL : TONE_WARN;
}

enum tone
vote_outcome_tone(enum vote_outcome o)
{
	return o == VOTE_APPROVED ? TONE_OK : o == VOTE_NOT_APPROVED ? TONE_NEUTRAL : TONE_WARN;
}

struct str
vote_share_text(struct html *h, struct vote_share s)
{
	if (s.num == s.den)
		return str_of(h->tr(h, N_("toàn bộ")));
	return s.strict ? html_fmt(h, N_("hơn %d/%d"), (int)s.num, (int)s.den)
	                : html_fmt(h, N_("từ %d/%d"), (int)s.num, (int)s.den);
}

const char *
vote_base_name(enum vote_base b)
{
	switch (b) {
	case VOTE_OF_MEMBERS: return N_("tổng số thành viên");
	case VOTE_OF_PRESENT: return N_("số người tham gia");
	case VOTE_OF_VALID: return N_("số phiếu hợp lệ");
	}
	return "";
}

bool
meeting_of(struct request *req, struct meeting *ret)
{
	int64_t session, number;

	if (!str_i64(req->params[0], &session) || !str_i64(req->params[1], &number))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có buổi họp này."), "word");
	return meeting_get(&req->op, session, number, ret);
}

struct str
meeting_path(struct arena *a, const struct meeting *m, const char *rest)
{
	return arena_printf(a, "/hoi-dong/%" PRId64 "/hop/%" PRId64 "%s", m->session.id, m->number,
	                    rest);
}

void
meeting_page(struct page *p, struct request *req, struct response *resp, const struct meeting *m,
             const char *title)
{
	session_page(p, req, resp, &m->session, title);
	page_crumb_str(p, web_fmt(req, N_("Buổi họp %d"), (int)m->number),
	               (struct url){meeting_path(req->op.arena, m, "")});
}

bool
page_meeting(struct request *req, struct response *resp)
{
	struct meeting_view v = {0};

	if (!meeting_of(req, &v.meeting))
		return false;
	session_page(&v.page, req, resp, &v.meeting.session, N_("Buổi họp"));
	v.page.title = web_fmt(req, N_("Buổi họp %d"), (int)v.meeting.number);
	v.path = meeting_path(req->op.arena, &v.meeting, "");
	v.agenda.at = v.meeting.items;
	v.agenda.len = v.meeting.n_agenda;
	v.seats.at = v.meeting.seats;
	v.seats.len = (size_t)v.meeting.n_seats;
	v.may_begin = v.meeting.may_lead && v.meeting.state == MEETING_PLANNED;
	v.may_end = v.meeting.may_lead && v.meeting.state == MEETING_OPEN;
	v.reads_minutes = minutes_are_read(&v.meeting);
	v.takes_votes = v.meeting.state == MEETING_OPEN && v.meeting.session.phase == COUNCIL_OPENED;
	tmpl_meeting(&resp->html, &v);
	return true;
}

/* ---- acts ------------------------------------------------------------------------------------ */

static bool
finish(struct request *req, struct response *resp, const struct meeting *m, bool done,
       const char *said)
{
	if (!done)
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, said)));
	return http_redirect(resp, (struct url){meeting_path(req->op.arena, m, "")});
}

bool
page_meeting_step(struct request *req, struct response *resp)
{
	struct str what = http_field(req, "viec");
	struct meeting m;

	if (!meeting_of(req, &m))
		return false;
	if (str_eq(what, STR("khai-mac")))
		return finish(req, resp, &m, meeting_begin(&req->op, &m), N_("Đã khai mạc."));
	if (str_eq(what, STR("be-mac")))
		return finish(req, resp, &m, meeting_end(&req->op, &m), N_("Đã bế mạc."));
	return op_fail(&req->op, ERR_INVALID, N_("Không có việc này."), "viec");
}

bool
page_meeting_attend(struct request *req, struct response *resp)
{
	struct str typed = http_field(req, "trang_thai");
	struct meeting m;
	enum attendance a = str_eq(typed, STR("co-mat")) ? ATTEND_PRESENT
	                    : str_eq(typed, STR("vang")) ? ATTEND_ABSENT
	                    : str_eq(typed, STR("roi"))  ? ATTEND_LEFT
	                                                 : ATTEND_UNKNOWN;

	if (!meeting_of(req, &m))
		return false;
	struct str reason = a == ATTEND_PRESENT ? STR("") : http_field(req, "ly_do");
	return finish(req, resp, &m, meeting_attend(&req->op, &m, http_field_i64(req, "tv"), a, reason),
	              N_("Đã điểm danh."));
}

bool
page_vote_step(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct str what = http_field(req, "viec"), way = http_field(req, "cach");
	int64_t dossier = http_field_i64(req, "ho_so");
	struct meeting m;

	if (!meeting_of(req, &m))
		return false;
	if (str_eq(what, STR("mo")))
		return finish(req, resp, &m,
		              vote_open(op, &m, dossier,
		                        str_eq(way, STR("mo"))     ? VOTE_OPEN
		                        : str_eq(way, STR("giay")) ? VOTE_PAPER
		                                                   : VOTE_SECRET),
		              N_("Đã mở bỏ phiếu."));
	if (str_eq(what, STR("dong")))
		return finish(req, resp, &m, vote_close(op, &m, dossier), N_("Đã kết thúc bỏ phiếu."));
	if (str_eq(what, STR("bo")))
		return finish(req, resp, &m, vote_cancel(op, &m, dossier),
		              N_("Đã bỏ cuộc bỏ phiếu mở nhầm."));
	if (str_eq(what, STR("kiem-lai")))
		return finish(req, resp, &m, vote_tally_drop(op, &m, dossier),
		              N_("Đã xoá số đã nhập. Kiểm phiếu lại rồi nhập."));
	if (str_eq(what, STR("cong-nhan")) || str_eq(what, STR("khong")))
		return finish(req, resp, &m, vote_decide(op, &m, dossier, str_eq(what, STR("cong-nhan"))),
		              N_("Đã ghi quyết định của Chủ tịch."));
	return op_fail(op, ERR_INVALID, N_("Không có việc này."), "viec");
}

/* ---- the form -------------------------------------------------------------------------------- */

static bool
fill_rules(struct request *req, struct meeting_edit_view *v, const struct vote_rule *kept,
           int64_t chosen)
{
	struct arena *a = req->op.arena;
	struct vote_rules rules;
	bool listed = false;

	if (!vote_rule_list(&req->op, v->session.council.agency, v->session.council.kind, &rules))
		return false;
	for (size_t i = 0; i < rules.len; i++)
		listed |= kept != NULL && rules.at[i].id == kept->id;
	if (kept != NULL && !listed)
		*list_push(&rules, a) = *kept;
	for (size_t i = 0; i < rules.len; i++)
		*list_push(&v->rules, a) = (struct ui_option){
			.value = arena_i64(a, rules.at[i].id),
			.text = rules.at[i].source.len > 0
		                ? arena_printf(a, "%.*s (%.*s)", STR_ARG(rules.at[i].name),
		                               STR_ARG(rules.at[i].source))
		                : rules.at[i].name,
			.chosen = rules.at[i].id == chosen};
	return true;
}

/* The stored one of the address, or a new one with all that is not decided yet. */
static bool
load(struct request *req, struct meeting_edit_view *v, struct meeting *m)
{
	struct arena *a = req->op.arena;

	*m = (struct meeting){.held_on = DAY_NONE};
	if (req->params[1].len > 0 ? !meeting_of(req, m) : !session_of(req, &m->session))
		return false;
	v->session = m->session;
	v->number = m->number;
	v->version = m->version;
	if (!(m->session.may_decide || m->may_keep))
		return op_fail(&req->op, ERR_DENIED,
		               N_("Buổi họp do thư ký Hội đồng hoặc bộ phận CCHC sắp xếp."), "sua");
	v->positions = arena_array(a, struct str, v->session.dossiers.len + 1);
	for (size_t i = 0; i < v->session.dossiers.len; i++) {
		v->positions[i] = m->id == 0 ? arena_i64(a, (int64_t)i + 1) : STR("");
		for (size_t k = 0; k < m->n_agenda; k++)
			if (m->items[k].dossier->id == v->session.dossiers.at[i].id)
				v->positions[i] = arena_i64(a, m->items[k].position);
	}
	v->held_on = movement_day_text(a, m->id == 0 ? m->session.meets_on : m->held_on);
	v->place = m->id == 0 ? m->session.place : m->place;
	v->rule_fixed = m->state != MEETING_PLANNED;
	return true;
}

static bool
print_form(struct request *req, struct response *resp, struct meeting_edit_view *v,
           const struct meeting *m, int64_t rule)
{
	struct arena *a = req->op.arena;

	session_page(&v->page, req, resp, &v->session,
	             m->id == 0 ? N_("Lập buổi họp") : N_("Sửa buổi họp"));
	v->back = m->id == 0 ? session_path(a, &v->session, "") : meeting_path(a, m, "");
	v->path = m->id == 0 ? session_path(a, &v->session, "/hop/moi") : meeting_path(a, m, "/sua");
	if (!fill_rules(req, v, m->id != 0 ? &m->rule : NULL, rule))
		return false;
	tmpl_meeting_edit(&resp->html, v);
	return true;
}

bool
page_meeting_edit(struct request *req, struct response *resp)
{
	struct meeting_edit_view v = {0};
	struct meeting m;

	return load(req, &v, &m) && print_form(req, resp, &v, &m, m.rule.id);
}

/* Places as typed into the view, as numbers into the list; what is no number is told. */
static void
read_agenda(struct request *req, struct meeting_edit_view *v, struct meeting_place *ret)
{
	for (size_t i = 0; i < v->session.dossiers.len; i++) {
		ret[i] = (struct meeting_place){v->session.dossiers.at[i].id, 0};
		v->positions[i] = STR("");
		for (size_t k = 0; k < movement_count(req, "ho_so"); k++) {
			int64_t id;
			if (!str_i64(movement_nth(req, "ho_so", k), &id) || id != ret[i].dossier)
				continue;
			v->positions[i] = str_trim(movement_nth(req, "thu_tu", k));
			if (v->positions[i].len > 0 && (!str_i64(v->positions[i], &ret[i].position) ||
			                                ret[i].position < 0 || ret[i].position > 9999))
				*list_push(&v->errors, req->op.arena) = (struct ui_error){
					NULL, N_("Ghi thứ tự bằng số: 1, 2, 3…")};
		}
	}
}

bool
page_meeting_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct meeting_edit_view v = {0};
	struct meeting m;
	int64_t number, day = DAY_NONE;

	if (!load(req, &v, &m))
		return false;
	struct meeting_place *agenda = arena_array(op->arena, struct meeting_place,
	                                           v.session.dossiers.len + 1);
	v.held_on = http_field(req, "ngay");
	v.place = http_field(req, "noi");
	v.version = http_field_i64(req, "pb");
	int64_t rule = v.rule_fixed ? m.rule.id : http_field_i64(req, "quy_tac");
	read_agenda(req, &v, agenda);
	if (str_trim(v.held_on).len > 0)
		v.day_error = i18n_day_problem(str_trim(v.held_on), &day);
	if (v.day_error != NULL)
		*list_push(&v.errors, op->arena) = (struct ui_error){"ngay", v.day_error};
	const struct meeting_typed t = {.rule = rule,
	                                .held_on = day,
	                                .version = v.version,
	                                .place = v.place,
	                                .agenda = agenda,
	                                .n_agenda = v.session.dossiers.len};
	if (v.errors.len == 0) {
		if (meeting_save(op, v.session.id, m.number, &t, &number)) {
			m.number = number;
			page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu buổi họp."))));
			return http_redirect(resp, (struct url){meeting_path(op->arena, &m, "")});
		}
		if (op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
			return false;
		*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	}
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	return print_form(req, resp, &v, &m, rule);
}
