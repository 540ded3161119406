/* page_board.c - /phong-trao/{pt}/dang-ky: who has sent, who is to be reminded. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "board.tmpl.h"

/* Rows that a unit left behind wait for somebody to move them; who has to return what first. */
static struct str
left_of(struct request *req, const struct register_board *board,
        const struct register_board_line *l)
{
	const struct register_board_line *to = NULL;

	for (size_t i = 0; i < board->len; i++)
		if (l->successor != 0 && board->at[i].unit == l->successor)
			to = &board->at[i];
	if (!l->ended || l->sent || l->rows == 0 || to == NULL)
		return STR("");
	if (str_eq(to->state, STR("waiting")))
		return web_fmt(req,
		               N_("Còn %d giải pháp chưa chuyển: Mẫu 1 của %.*s đang chờ trưởng đơn vị xác "
		                  "nhận, trưởng đơn vị trả lại rồi mới chuyển được"),
		               (int)l->rows, STR_ARG(to->unit_name));
	if (to->sent)
		return web_fmt(
			req,
			N_("Còn %d giải pháp chưa chuyển: trả lại Mẫu 1 của %.*s (gửi ngày %.*s) rồi "
		       "mới chuyển được"),
			(int)l->rows, STR_ARG(to->unit_name),
			STR_ARG(i18n_day(req->op.arena, (int)req->op.lang, day_of_time(to->sent_at))));
	return web_fmt(req, N_("Còn %d giải pháp chưa chuyển sang Mẫu 1 của %.*s"), (int)l->rows,
	               STR_ARG(to->unit_name));
}

static struct board_line
line_of(struct request *req, const struct register_board *board,
        const struct register_board_line *l, bool may_office, bool is_open)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct board_line b = {.line = *l};

	if (l->ended && !l->sent) {
		b.tone = TONE_NEUTRAL;
		b.icon = ICON_X;
		b.state_text = str_of(page_tr(req, N_("Không còn là đơn vị")));
	} else if (l->sent && l->days_late > 0) {
		b.tone = TONE_WARN;
		b.icon = ICON_CLOCK;
		b.state_text = web_fmt(req, N_("Nộp chậm %d ngày"), (int)l->days_late);
	} else if (l->sent) {
		b.tone = TONE_OK;
		b.icon = ICON_CHECK;
		b.state_text = str_of(page_tr(req, N_("Đã gửi")));
	} else if (l->closed) {
		b.tone = TONE_BAD;
		b.icon = ICON_X;
		b.state_text = str_of(page_tr(req, N_("Chưa gửi, không nhận nữa")));
	} else if (str_eq(l->state, STR("waiting"))) {
		b.tone = l->overdue ? TONE_BAD : TONE_INFO;
		b.icon = ICON_CLOCK;
		b.state_text = str_of(
			page_tr(req, l->overdue ? N_("Chờ trưởng đơn vị, quá hạn") : N_("Chờ trưởng đơn vị")));
	} else if (str_eq(l->state, STR("returned"))) {
		b.tone = l->overdue ? TONE_BAD : TONE_WARN;
		b.icon = ICON_UNDO;
		b.state_text = str_of(
			page_tr(req, l->overdue ? N_("Cần bổ sung, quá hạn") : N_("Cần bổ sung")));
	} else if (l->exempt) {
		b.tone = TONE_NEUTRAL;
		b.icon = ICON_CHECK;
		b.state_text = str_of(page_tr(req, N_("Được miễn")));
	} else if (l->overdue) {
		b.tone = TONE_BAD;
		b.icon = ICON_X;
		b.state_text = str_of(page_tr(req, N_("Chưa gửi, quá hạn")));
	} else {
		b.tone = l->rows > 0 ? TONE_NEUTRAL : TONE_BAD;
		b.icon = l->rows > 0 ? ICON_PENCIL : ICON_X;
		b.state_text = str_of(page_tr(req, l->rows > 0 ? N_("Đang soạn") : N_("Chưa đăng ký")));
	}
	b.sent_text = l->sent_at != 0 ? i18n_time(a, lang, l->sent_at) : STR("");
	b.reminded_text = l->reminded_at != 0 ? i18n_time_ago(a, lang, l->reminded_at, req->op.now)
	                                      : STR("");
	/* Also of one that writes a sheet all the same. */
	b.due_text = l->exempt && (l->sent || l->state.len > 0)
	                 ? str_of(page_tr(req, N_("Được miễn đăng ký")))
	             : l->own_due && l->due_on != DAY_NONE
	                 ? web_fmt(req, N_("Hạn riêng: hết ngày %s"), i18n_day(a, lang, l->due_on).at)
	                 : STR("");
	b.exception = may_office ? l->exception : STR(""); /* reasons are for few */
	b.left = may_office ? left_of(req, board, l) : STR("");
	b.late_reason = l->late_reason.len > 0
	                    ? web_fmt(req, N_("Lý do nộp chậm: %.*s"), STR_ARG(l->late_reason))
	                    : STR("");
	b.may_remind = may_office && is_open && l->owes && !l->closed;
	return b;
}

static bool
fits(const struct register_board_line *l, enum board_filter filter)
{
	switch (filter) {
	case BOARD_MISSING: return l->owes;
	case BOARD_WAITING: return l->owes && str_eq(l->state, STR("waiting"));
	case BOARD_RETURNED: return l->owes && str_eq(l->state, STR("returned"));
	case BOARD_SENT: return l->sent;
	case BOARD_LATE: return (l->sent && l->days_late > 0) || l->overdue;
	case BOARD_BELOW: return l->rows < l->quota && !l->ended;
	case BOARD_FREE: return !l->sent && !l->owes;
	case BOARD_ALL:
	case BOARD_FILTERS: break;
	}
	return true;
}

/* Word in the address, words on the chip. */
static const struct {
	const char *key, *text;
} filters[BOARD_FILTERS] = {
	[BOARD_ALL] = {"", N_("Tất cả")},
	[BOARD_MISSING] = {"chua-gui", N_("Chưa gửi")},
	[BOARD_WAITING] = {"cho", N_("Chờ trưởng đơn vị")},
	[BOARD_RETURNED] = {"tra-lai", N_("Cần bổ sung")},
	[BOARD_SENT] = {"da-gui", N_("Đã gửi")},
	[BOARD_LATE] = {"cham", N_("Chậm")},
	[BOARD_BELOW] = {"thieu", N_("Chưa đủ chỉ tiêu")},
	[BOARD_FREE] = {"khong-phai-gui", N_("Không phải gửi")},
};

static struct str
path_of(struct arena *a, const struct movement *m)
{
	return arena_printf(a, "/phong-trao/%.*s/dang-ky", STR_ARG(m->slug));
}

static struct str
query_of(struct arena *a, enum board_filter f)
{
	return f == BOARD_ALL ? STR("") : arena_printf(a, "loc=%s", filters[f].key);
}

static void
fill_lines(struct request *req, struct board_view *v, const struct register_board *board)
{
	struct arena *a = req->op.arena;

	size_t fitting = 0;

	v->progress = register_progress(a, board);
	v->owing_names = web_owing(req, &v->progress);
	for (size_t i = 0; i < board->len; i++)
		for (size_t f = 0; f < BOARD_FILTERS; f++)
			v->n[f] += fits(&board->at[i], (enum board_filter)f);
	v->list = web_part(req, path_of(a, &v->movement), query_of(a, v->filter),
	                   (int64_t)v->n[v->filter]);
	for (size_t i = 0; i < board->len; i++)
		if (fits(&board->at[i], v->filter) && web_in_part(&v->list, fitting++))
			*list_push(&v->lines, a) = line_of(req, board, &board->at[i], v->may_office,
			                                   str_eq(v->movement.state, STR("open")));
	for (size_t f = 0; f < BOARD_FILTERS; f++)
		if (f == BOARD_ALL || v->n[f] > 0 || f == v->filter)
			*list_push(&v->chips, a) = (struct ui_chip){
				.text = str_of(page_tr(req, filters[f].text)),
				.count = arena_printf(a, "%zu", v->n[f]),
				.current = f == v->filter,
				.to = {arena_printf(a, "%.*s%s%.*s", STR_ARG(v->list.path),
			                        f == BOARD_ALL ? "" : "?",
			                        STR_ARG(query_of(a, (enum board_filter)f)))}};
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
	    !movement_due_of(op, v.movement.id, "register", 0, &v.due) ||
	    !web_siblings(&v.page, req, &v.movement, "/phong-trao/", "/dang-ky"))
		return false;
	v.sees_all = access_sees_all_sent(op, v.movement.agency);
	if (v.sees_all && !movement_steps(req, &v.movement, &board, v.steps))
		return false;
	v.may_office = access_is_office_of(op, v.movement.agency) ||
	               access_is_leader_of(op, v.movement.agency);
	for (size_t f = 1; f < BOARD_FILTERS; f++)
		if (str_eq(http_field(req, "loc"), str_of(filters[f].key)))
			v.filter = (enum board_filter)f;
	fill_lines(req, &v, &board);
	v.page.year = v.movement.year;
	if (v.due.due_on != DAY_NONE)
		v.page.sub = web_fmt(req, N_("Hạn gửi: %.*s, tức hết ngày %.*s."), STR_ARG(v.due.written),
		                     STR_ARG(i18n_day(op->arena, (int)op->lang, v.due.due_on)));
	v.page.sub = sheet_with_closing(req, v.page.sub, &v.movement, &v.due);
	page_crumb(&v.page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(
		&v.page, web_fmt(req, N_("Năm %d"), (int)v.movement.year),
		(struct url){arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(v.movement.slug))});
	tmpl_board(&resp->html, &v);
	return true;
}

static struct str
reminded_text(struct request *req, const struct register_reminded *r)
{
	struct buf b = {.arena = req->op.arena};

	if (r->done > 0)
		buf_str(&b, web_fmt(req, N_("Đã nhắc %d đơn vị."), (int)r->done));
	else if (r->again > 0)
		buf_str(&b, str_of(page_tr(req, N_("Hôm nay đã nhắc rồi, không gửi thêm thư."))));
	if (r->skipped > 0)
		buf_printf(&b, " %.*s",
		           STR_ARG(web_fmt(
					   req, N_("Bỏ qua %d đơn vị đã gửi, không phải gửi hoặc không gửi được nữa."),
					   (int)r->skipped)));
	if (r->n_vacant > 0)
		buf_printf(&b, " %.*s",
		           STR_ARG(web_fmt(req, N_("%.*s chưa có người phụ trách nên chưa nhắc."),
		                           STR_ARG(r->vacant_names))));
	return str_trim(buf_view(&b));
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
	struct register_reminded reminded;
	struct register_board board;
	int64_t unit;
	bool all = http_field(req, "tat_ca").len > 0;

	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("dv")) && str_i64(req->fields[i].value, &unit))
			*list_push(&units, op->arena) = unit;
	if (!movement_get(op, req->params[0], &m) || (all && !register_board(op, &m, &board)))
		return web_refused(req, resp);
	for (size_t i = 0; all && i < board.len; i++)
		if (board.at[i].owes && !board.at[i].closed)
			*list_push(&units, op->arena) = board.at[i].unit;
	if (!register_remind(op, &m, units.at, units.len, &reminded))
		return web_refused(req, resp);
	page_flash(req, resp, reminded.n_vacant > 0 ? TONE_WARN : TONE_OK,
	           reminded_text(req, &reminded));
	return http_redirect(resp, (struct url){path_of(op->arena, &m)});
}
