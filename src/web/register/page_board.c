/* page_board.c - /phong-trao/{pt}/dang-ky: who has sent, who is to be reminded. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "board.tmpl.h"

static struct board_line
line_of(struct request *req, const struct register_board_line *l, bool may_office)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct board_line b = {.line = *l};

	if (str_eq(l->state, STR("sent")) && l->days_late > 0) {
		b.tone = TONE_WARN;
		b.icon = ICON_CLOCK;
		b.state_text = web_fmt(req, N_("Nộp chậm %d ngày"), (int)l->days_late);
	} else if (str_eq(l->state, STR("sent"))) {
		b.tone = TONE_OK;
		b.icon = ICON_CHECK;
		b.state_text = str_of(page_tr(req, N_("Đã gửi")));
	} else if (str_eq(l->state, STR("waiting"))) {
		b.tone = TONE_INFO;
		b.icon = ICON_CLOCK;
		b.state_text = str_of(page_tr(req, N_("Chờ trưởng đơn vị")));
	} else if (str_eq(l->state, STR("returned"))) {
		b.tone = TONE_WARN;
		b.icon = ICON_UNDO;
		b.state_text = str_of(page_tr(req, N_("Cần bổ sung")));
	} else if (l->overdue) {
		b.tone = TONE_BAD;
		b.icon = ICON_X;
		b.state_text = str_of(page_tr(req, N_("Chưa gửi, quá hạn")));
	} else {
		b.tone = l->rows > 0 ? TONE_NEUTRAL : TONE_BAD;
		b.icon = l->rows > 0 ? ICON_PENCIL : ICON_X;
		b.state_text = str_of(page_tr(req, l->rows > 0 ? N_("Đang soạn") : N_("Chưa đăng ký")));
	}
	b.sent_text = l->sent_at != 0 ? i18n_time(a, lang, l->sent_at) : STR("—");
	b.reminded_text = l->reminded_at != 0 ? i18n_time_ago(a, lang, l->reminded_at, req->op.now)
	                                      : STR("—");
	b.may_remind = may_office && !str_eq(l->state, STR("sent"));
	return b;
}

static void
count(struct board_view *v, struct arena *a)
{
	struct buf names = {.arena = a};

	for (size_t i = 0; i < v->lines.len; i++) {
		const struct register_board_line *l = &v->lines.at[i].line;
		bool sent = str_eq(l->state, STR("sent"));
		v->total++;
		v->sent += sent;
		v->late += sent && l->days_late > 0;
		v->waiting += str_eq(l->state, STR("waiting"));
		v->below_quota += l->rows < l->quota;
		if (sent)
			continue;
		v->missing++;
		buf_printf(&names, "%s%.*s", names.len > 0 ? ", " : "", STR_ARG(l->unit_name));
	}
	v->missing_names = buf_view(&names);
}

bool
page_board(struct request *req, struct response *resp)
{
	struct board_view v = {0};
	struct register_board board;
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Mẫu 1 các đơn vị"));
	if (!movement_get(op, req->params[0], &v.movement) ||
	    !register_board(op, &v.movement, &board) ||
	    !movement_due_of(op, v.movement.id, "register", 0, &v.due))
		return false;
	v.may_office = access_is_office_of(op, v.movement.agency) ||
	               access_is_leader_of(op, v.movement.agency);
	for (size_t i = 0; i < board.len; i++)
		*list_push(&v.lines, op->arena) = line_of(req, &board.at[i], v.may_office);
	count(&v, op->arena);
	v.page.year = v.movement.year;
	if (v.due.due_on != DAY_NONE)
		v.page.sub = web_fmt(req, N_("Hạn gửi: %.*s, tức hết ngày %.*s."), STR_ARG(v.due.written),
		                     STR_ARG(i18n_day(op->arena, (int)op->lang, v.due.due_on)));
	page_crumb(&v.page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(
		&v.page, web_fmt(req, N_("Năm %d"), (int)v.movement.year),
		(struct url){arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(v.movement.slug))});
	tmpl_board(&resp->html, &v);
	return true;
}

bool
page_board_remind(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement m;
	struct {
		int64_t *at;
		size_t len, cap;
	} units = {0};
	int64_t unit, done;

	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("dv")) && str_i64(req->fields[i].value, &unit))
			*list_push(&units, op->arena) = unit;
	if (!movement_get(op, req->params[0], &m) ||
	    !register_remind(op, &m, units.at, units.len, &done))
		return false;
	page_flash(req, resp, TONE_OK,
	           done == 0 ? str_of(page_tr(req, N_("Hôm nay đã nhắc rồi, không gửi thêm thư.")))
	                     : web_fmt(req, N_("Đã nhắc %d đơn vị."), (int)done));
	return http_redirect(
		resp, (struct url){arena_printf(op->arena, "/phong-trao/%.*s/dang-ky", STR_ARG(m.slug))});
}
