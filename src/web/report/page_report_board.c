/* page_report_board.c - /bao-cao and /bao-cao/{kỳ}: the periods, and which unit has sent. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/report/report_page.h"
#include "web/web.h"

#include "report_board.tmpl.h"

/* ---- the periods
 * --------------------------------------------------------------------------------- */

static struct str
period_name(struct request *req, const struct report_period *p)
{
	return web_fmt(req, N_("%.*s năm %d"), STR_ARG(report_page_title(req, p->kind)),
	               (int)p->movement.year);
}

static struct str
period_due(struct request *req, const struct report_period *p)
{
	if (p->due.due_on == DAY_NONE)
		return p->due.written;
	return web_fmt(req, N_("%.*s, tức hết ngày %.*s"), STR_ARG(p->due.written),
	               STR_ARG(i18n_day(req->op.arena, (int)req->op.lang, p->due.due_on)));
}

/* The report that is the reader's own affair: of the first unit of his that takes part, or for
 * the office and the leaders that of the agency. */
static void
fill_mine(struct request *req, const struct report_period *p, const struct report_board *board,
          struct report_period_line *to)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;

	if (access_is_office_of(op, p->movement.agency) ||
	    access_is_leader_of(op, p->movement.agency)) {
		to->mine.str = arena_printf(a, "/bao-cao/%.*s/" REPORT_OWN, STR_ARG(p->slug));
		to->mine_text = str_of(page_tr(req, N_("Bản tổng hợp")));
		return;
	}
	for (size_t i = 0; i < board->len; i++) {
		const struct report_line *l = &board->at[i];
		if (!access_works_in(op, l->unit) && !access_is_head_of(op, l->unit))
			continue;
		to->mine.str = arena_printf(a, "/bao-cao/%.*s/%.*s", STR_ARG(p->slug),
		                            STR_ARG(l->unit_slug));
		to->mine_text = web_fmt(req, N_("Báo cáo của %.*s"), STR_ARG(l->unit_name));
		return;
	}
}

static bool
add_period(struct request *req, struct report_periods_view *v, const struct report_period *p)
{
	struct op *op = &req->op;
	struct report_board board;

	if (!access_may_read_agency(op, p->movement.agency))
		return true;
	if (!report_board(op, p, &board))
		return false;
	struct register_progress pr = report_progress(op->arena, &board);
	struct report_period_line *l = list_push(&v->lines, op->arena);
	*l = (struct report_period_line){
		.name = period_name(req, p),
		.movement = p->movement.name,
		.due = period_due(req, p),
		.to = {arena_printf(op->arena, "/bao-cao/%.*s", STR_ARG(p->slug))},
		.mine = {STR("")},
		.mine_text = STR(""),
		.sent = pr.sent,
		.units = pr.units};
	bool past = p->due.due_on != DAY_NONE && op->today > p->due.due_on;
	bool open = str_eq(p->movement.state, STR("open"));
	l->tone = pr.owing == 0 ? TONE_OK : past ? TONE_BAD : pr.sent > 0 ? TONE_INFO : TONE_NEUTRAL;
	l->icon = pr.owing == 0 ? ICON_CHECK : past ? ICON_X : ICON_CLOCK;
	l->state_text = pr.owing == 0 ? str_of(page_tr(req, N_("Đã nộp đủ")))
	                : past        ? web_fmt(req, N_("Còn thiếu %d đơn vị"), (int)pr.owing)
	                : open        ? str_of(page_tr(req, N_("Đang nhận")))
	                              : str_of(page_tr(req, N_("Đã đóng")));
	fill_mine(req, p, &board, l);
	return true;
}

bool
page_report_periods(struct request *req, struct response *resp)
{
	struct report_periods_view v = {0};
	struct report_periods periods;

	web_page(&v.page, req, resp, NAV_REPORT, N_("Báo cáo"));
	v.page.sub = str_of(
		page_tr(req, N_("Sơ kết, tổng kết của từng phong trào: Mẫu 2 và đề cương.")));
	if (!report_period_list(&req->op, &periods))
		return false;
	for (size_t i = 0; i < periods.len; i++)
		if (!add_period(req, &v, &periods.at[i]))
			return false;
	tmpl_report_periods(&resp->html, &v);
	return true;
}

/* ---- one period
 * ------------------------------------------------------------------------------------ */

static void
fill_state(struct request *req, const struct report_line *l, struct board_line_r *b)
{
	struct state_look {
		enum tone tone;
		enum icon icon;
		const char *text;
	} s = {TONE_BAD, ICON_X, N_("Chưa nộp")};

	if (l->ended && !l->sent)
		s = (struct state_look){TONE_NEUTRAL, ICON_X, N_("Không còn là đơn vị")};
	else if (l->sent)
		s = (struct state_look){TONE_OK, ICON_CHECK, N_("Đã nộp")};
	else if (str_eq(l->state, STR("waiting")))
		s = (struct state_look){TONE_INFO, ICON_CLOCK, N_("Chờ trưởng đơn vị")};
	else if (str_eq(l->state, STR("returned")))
		s = (struct state_look){TONE_WARN, ICON_UNDO, N_("Cần bổ sung")};
	else if (l->exempt)
		s = (struct state_look){TONE_NEUTRAL, ICON_CHECK, N_("Được miễn")};
	else if (l->overdue)
		s = (struct state_look){TONE_BAD, ICON_X, N_("Chưa nộp, quá hạn")};
	else if (l->state.len > 0)
		s = (struct state_look){TONE_NEUTRAL, ICON_PENCIL, N_("Đang soạn")};
	b->tone = s.tone;
	b->icon = s.icon;
	b->state_text = str_of(page_tr(req, s.text));
	if (l->sent && l->days_late > 0) {
		b->tone = TONE_WARN;
		b->icon = ICON_CLOCK;
		b->state_text = web_fmt(req, N_("Nộp chậm %d ngày"), (int)l->days_late);
	}
}

static struct board_line_r
line_of(struct request *req, const struct report_line *l, bool may_office, bool is_open)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct board_line_r b = {.line = *l};

	fill_state(req, l, &b);
	b.sent_text = l->sent_at != 0 ? i18n_time(a, lang, l->sent_at) : STR("");
	b.reminded_text = l->reminded_at != 0 ? i18n_time_ago(a, lang, l->reminded_at, req->op.now)
	                                      : STR("");
	b.due_text = l->own_due && l->due_on != DAY_NONE
	                 ? web_fmt(req, N_("Hạn riêng: hết ngày %s"), i18n_day(a, lang, l->due_on).at)
	                 : STR("");
	b.exception = may_office ? l->exception : STR(""); /* reasons are for few */
	b.may_remind = may_office && is_open && l->owes;
	return b;
}

enum filter { ALL, MISSING, WAITING, RETURNED, SENT, LATE, FREE, FILTERS };

static const struct {
	const char *key, *text;
} filters[FILTERS] = {
	[ALL] = {"", N_("Tất cả")},
	[MISSING] = {"chua-nop", N_("Chưa nộp")},
	[WAITING] = {"cho", N_("Chờ trưởng đơn vị")},
	[RETURNED] = {"tra-lai", N_("Cần bổ sung")},
	[SENT] = {"da-nop", N_("Đã nộp")},
	[LATE] = {"cham", N_("Chậm")},
	[FREE] = {"khong-phai-nop", N_("Không phải nộp")},
};

static bool
fits(const struct report_line *l, enum filter f)
{
	switch (f) {
	case MISSING: return l->owes;
	case WAITING: return l->owes && str_eq(l->state, STR("waiting"));
	case RETURNED: return l->owes && str_eq(l->state, STR("returned"));
	case SENT: return l->sent;
	case LATE: return (l->sent && l->days_late > 0) || l->overdue;
	case FREE: return !l->sent && !l->owes;
	case ALL:
	case FILTERS: break;
	}
	return true;
}

static struct str
path_of(struct arena *a, const struct report_period *p)
{
	return arena_printf(a, "/bao-cao/%.*s", STR_ARG(p->slug));
}

static struct str
query_of(struct arena *a, enum filter f)
{
	return f == ALL ? STR("") : arena_printf(a, "loc=%s", filters[f].key);
}

static void
fill_lines(struct request *req, struct report_board_view *v, const struct report_board *board)
{
	struct arena *a = req->op.arena;
	enum filter chosen = ALL;
	size_t n[FILTERS] = {0}, fitting = 0;

	for (size_t f = 1; f < FILTERS; f++)
		if (str_eq(http_field(req, "loc"), str_of(filters[f].key)))
			chosen = (enum filter)f;
	v->filtered = chosen != ALL;
	v->all = board->len;
	for (size_t i = 0; i < board->len; i++)
		for (size_t f = 0; f < FILTERS; f++)
			n[f] += fits(&board->at[i], (enum filter)f);
	v->list = web_part(req, path_of(a, &v->period), query_of(a, chosen), (int64_t)n[chosen]);
	for (size_t i = 0; i < board->len; i++)
		if (fits(&board->at[i], chosen) && web_in_part(&v->list, fitting++))
			*list_push(&v->lines, a) = line_of(req, &board->at[i], v->may_office,
			                                   str_eq(v->period.movement.state, STR("open")));
	for (size_t f = 0; f < FILTERS; f++)
		if (f == ALL || n[f] > 0 || f == chosen)
			*list_push(&v->chips, a) = (struct ui_chip){
				.text = str_of(page_tr(req, filters[f].text)),
				.count = arena_printf(a, "%zu", n[f]),
				.current = f == chosen,
				.to = {arena_printf(a, "%.*s%s%.*s", STR_ARG(v->list.path), f == ALL ? "" : "?",
			                        STR_ARG(query_of(a, (enum filter)f)))}};
}

bool
page_report_board(struct request *req, struct response *resp)
{
	struct report_board_view v = {0};
	struct report_board board;
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_REPORT, N_("Báo cáo"));
	if (!report_period_get(op, req->params[0], &v.period) || !report_board(op, &v.period, &board))
		return false;
	int64_t agency = v.period.movement.agency;
	v.may_office = access_is_office_of(op, agency) || access_is_leader_of(op, agency);
	v.sees_own = v.may_office;
	v.sees_reuse = access_sees_all_sent(op, agency);
	v.progress = report_progress(op->arena, &board);
	v.owing_names = web_owing(req, &v.progress);
	fill_lines(req, &v, &board);
	v.page.title = period_name(req, &v.period);
	v.page.year = v.period.movement.year;
	v.page.sub = web_fmt(req, N_("Hạn nộp: %.*s."), STR_ARG(period_due(req, &v.period)));
	page_crumb(&v.page, page_tr(req, N_("Báo cáo")), (struct url){STR("/bao-cao")});
	tmpl_report_board(&resp->html, &v);
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
		           STR_ARG(web_fmt(req, N_("Bỏ qua %d đơn vị đã nộp hoặc không phải nộp."),
		                           (int)r->skipped)));
	if (r->n_vacant > 0)
		buf_printf(&b, " %.*s",
		           STR_ARG(web_fmt(req, N_("%.*s chưa có người phụ trách nên chưa nhắc."),
		                           STR_ARG(r->vacant_names))));
	return str_trim(buf_view(&b));
}

bool
page_report_remind(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct report_period p;
	struct register_reminded reminded;
	struct {
		int64_t *at;
		size_t len, cap;
	} units = {0};
	struct report_board board;
	int64_t unit;
	bool all = http_field(req, "tat_ca").len > 0;

	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("dv")) && str_i64(req->fields[i].value, &unit))
			*list_push(&units, op->arena) = unit;
	if (!report_period_get(op, req->params[0], &p) || (all && !report_board(op, &p, &board)))
		return web_refused(req, resp);
	for (size_t i = 0; all && i < board.len; i++)
		if (board.at[i].owes)
			*list_push(&units, op->arena) = board.at[i].unit;
	if (!report_remind(op, &p, units.at, units.len, &reminded))
		return web_refused(req, resp);
	page_flash(req, resp, reminded.n_vacant > 0 ? TONE_WARN : TONE_OK,
	           reminded_text(req, &reminded));
	return http_redirect(resp, (struct url){path_of(op->arena, &p)});
}
