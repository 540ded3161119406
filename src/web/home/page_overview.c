/* page_overview.c - /tong-quan: how the year stands. The office, the leaders and who
 * audits see all that was registered; a unit sees itself; everybody else sees of every
 * unit what was chosen, and the figures say so. */
#include "core/access/access.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/home/view.h"
#include "web/web.h"

#include "home.tmpl.h"

#include <stdlib.h>
#include <string.h>

#define SQUARES_MAX 400 /* above that many no chart of single squares */
#define LINES 10
#define UNITS_SHOWN 40
#define TASKS_SHOWN 6 /* the page of tasks has them all; the units stay in sight below */

static bool
is_done(const struct initiative_sum *s)
{
	return str_eq(s->state, STR("completed"));
}

/* What the office has got, as the first figure says. */
static bool
is_sent(const struct initiative_sum *s)
{
	static const struct str elsewhere[] = {STR_INIT("draft"), STR_INIT("waiting"),
	                                       STR_INIT("returned"), STR_INIT("withdrawn")};
	bool sent = true;

	for (size_t i = 0; i < COUNT_OF(elsewhere); i++)
		sent = sent && !str_eq(s->state, elsewhere[i]);
	return sent;
}

static bool
is_running(const struct initiative_sum *s)
{
	return str_eq(s->state, STR("registered")) || str_eq(s->state, STR("in_progress"));
}

static struct overview_unit
unit_of(struct request *req, const struct register_board_line *l)
{
	bool sent = l->sent, waiting = str_eq(l->state, STR("waiting"));
	bool returned = str_eq(l->state, STR("returned"));
	struct overview_unit u = {.id = l->unit,
	                          .name = l->unit_name,
	                          .slug = l->unit_slug,
	                          .is_open = l->is_open,
	                          .rows = l->rows,
	                          .quota = l->quota,
	                          .missing = l->owes,
	                          .tone = sent && l->days_late > 0 ? TONE_WARN
	                                  : sent                   ? TONE_OK
	                                  : waiting                ? TONE_INFO
	                                  : returned               ? TONE_WARN
	                                  : l->overdue             ? TONE_BAD
	                                                           : TONE_NEUTRAL};

	if (sent && l->days_late > 0)
		u.state_text = web_fmt(req, N_("Nộp chậm %d ngày"), (int)l->days_late);
	else
		u.state_text = str_of(page_tr(req, sent        ? N_("Đã gửi")
		                                   : l->ended  ? N_("Không còn là đơn vị")
		                                   : l->exempt ? N_("Được miễn")
		                                   : waiting   ? N_("Chờ xác nhận")
		                                   : returned  ? N_("Cần bổ sung")
		                                   : l->rows   ? N_("Đang soạn")
		                                               : N_("Chưa đăng ký")));
	return u;
}

static int
by_need(const void *x, const void *y)
{
	const struct overview_unit *a = x, *b = y;

	if (a->late != b->late)
		return a->late < b->late ? 1 : -1;
	if (a->missing != b->missing)
		return a->missing ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

/* All units of a small agency as they are ordered; of a large one those that need help the most. */
static void
choose_shown(struct overview_view *v, struct arena *a)
{
	v->shown.at = v->units.at;
	v->shown.len = v->units.len;
	if (v->units.len <= UNITS_SHOWN)
		return;
	v->shown.at = arena_array(a, struct overview_unit, v->units.len);
	memcpy(v->shown.at, v->units.at, v->units.len * sizeof(*v->units.at));
	qsort(v->shown.at, v->units.len, sizeof(*v->units.at), by_need);
	v->shown.len = UNITS_SHOWN;
}

static void
add_units(struct request *req, struct overview_view *v, const struct register_board *board,
          const struct initiative_sums *sums, const struct initiative_sums *late)
{
	struct arena *a = req->op.arena;

	v->progress = register_progress(a, board);
	v->owing_names = web_owing(req, &v->progress);
	for (size_t i = 0; i < board->len; i++) {
		struct overview_unit u = unit_of(req, &board->at[i]);
		if (v->of_unit && u.id != req->op.unit)
			continue;
		u.place = i;
		for (size_t k = initiative_sums_from(sums, u.id); k < sums->len && sums->at[k].unit == u.id;
		     k++)
			if (is_done(&sums->at[k]))
				u.done += sums->at[k].n;
		for (size_t k = initiative_sums_from(late, u.id); k < late->len && late->at[k].unit == u.id;
		     k++)
			u.late += late->at[k].n;
		v->total.rows += u.rows;
		v->total.done += u.done;
		v->total.late += u.late;
		v->total.quota += u.quota;
		*list_push(&v->units, a) = u;
	}
	choose_shown(v, a);
}

static struct initiative_filter
filter_of(const struct overview_view *v, const struct op *op)
{
	return (struct initiative_filter){.year = v->movement.year,
	                                  .movement = v->movement.id,
	                                  .unit = v->of_unit ? op->unit : 0,
	                                  .words = STR(""),
	                                  .state = STR(""),
	                                  .level = STR("")};
}

/* The late ones themselves, for the squares, and the one that is late the longest. */
static bool
load_late(struct request *req, const struct overview_view *v, struct initiative_lines *ret,
          struct str *ret_note)
{
	struct op *op = &req->op;
	struct initiative_filter f = filter_of(v, op);

	*ret = (struct initiative_lines){0};
	*ret_note = STR("");
	f.pace = INITIATIVE_LATE;
	f.order = INITIATIVE_BY_DUE;
	if (v->total.late == 0)
		return true;
	if (!initiative_list(op, &f, 0, v->total.late <= SQUARES_MAX ? SQUARES_MAX : 1, ret))
		return false;
	if (ret->len > 0)
		*ret_note = web_fmt(req, N_("lâu nhất %.*s, chậm %d ngày"), STR_ARG(ret->at[0].code),
		                    (int)(op->today - ret->at[0].expected_by));
	return true;
}

struct figures {
	int64_t total, done, running, domains;
};

static struct figures
add_domains(struct request *req, struct overview_view *v, const struct movement_domains *domains,
            const struct initiative_sums *sums, const struct initiative_lines *late)
{
	struct arena *a = req->op.arena;
	struct figures f = {0};

	for (size_t d = 0; d < domains->len; d++) {
		const struct movement_domain *domain = &domains->at[d];
		struct ui_units_row row = {
			.label = arena_printf(a, "%" PRId64 ". %.*s", domain->number, STR_ARG(domain->name))};
		for (size_t i = 0; i < sums->len; i++) {
			const struct initiative_sum *s = &sums->at[i];
			if (s->domain_number != domain->number || (v->of_unit && s->unit != req->op.unit))
				continue;
			if (!v->of_unit && !is_sent(s))
				continue; /* the reader's own unit may have drafts */
			row.total += s->n;
			row.done += is_done(s) ? s->n : 0;
			f.running += is_running(s) ? s->n : 0;
		}
		for (size_t i = 0; i < late->len; i++)
			row.late += late->at[i].domain_number == domain->number;
		f.domains += row.total > 0;
		f.total += row.total;
		f.done += row.done;
		if (!v->of_unit || row.total > 0)
			*list_push(&v->domains, a) = row;
	}
	if (f.total > SQUARES_MAX || f.total == 0)
		v->domains.len = 0;
	return f;
}

static void
add_stats(struct request *req, struct overview_view *v, const struct figures *f, size_t n_domains,
          int64_t next_due, struct str late_note)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct str note = v->of_unit ? web_fmt(req, N_("Chỉ tiêu %d giải pháp"), (int)v->total.quota)
	                  : v->sees_all
	                      ? web_fmt(req, N_("%d/%zu lĩnh vực, %zu/%zu đơn vị đã gửi"),
	                                (int)f->domains, n_domains, v->progress.sent, v->progress.units)
	                      : web_fmt(req, N_("%zu/%zu đơn vị đã gửi"), v->progress.sent,
	                                v->progress.units);
	struct str next = next_due == DAY_NONE ? STR("")
	                                       : web_fmt(req, N_("Hạn gần nhất %.*s"),
	                                                 STR_ARG(i18n_day_short(a, lang, next_due)));
	const struct ui_stat stats[] = {
		{str_of(page_tr(req, v->of_unit    ? N_("Đăng ký")
	                         : v->sees_all ? N_("Đã gửi")
	                                       : N_("Được chọn"))),
	     i18n_int(a, lang, f->total),
	     str_of(page_tr(req, N_("giải pháp"))),
	     note,
	     {v->list}},
		{str_of(page_tr(req, N_("Hoàn thành"))),
	     i18n_int(a, lang, f->done),
	     i18n_percent(a, lang, f->done, f->total, 0),
	     STR(""),
	     {arena_printf(a, "%.*s&tt=completed", STR_ARG(v->list))}},
		{str_of(page_tr(req, N_("Đang thực hiện"))),
	     i18n_int(a, lang, f->running),
	     STR(""),
	     next,
	     {arena_printf(a, "%.*s&loc=dang-lam", STR_ARG(v->list))}},
		{str_of(page_tr(req, N_("Chậm tiến độ"))),
	     i18n_int(a, lang, v->total.late),
	     STR(""),
	     late_note,
	     {arena_printf(a, "%.*s&loc=cham", STR_ARG(v->list))}},
	};

	for (size_t i = 0; i < COUNT_OF(stats); i++)
		*list_push(&v->stats, a) = stats[i];
}

static bool
fill_dates(struct request *req, struct overview_view *v)
{
	struct movement_plan plan;

	if (!movement_plan_of(&req->op, &v->movement, &plan))
		return false;
	for (size_t i = 0; i < plan.milestones.len && v->dates.len < 5; i++) {
		const struct movement_milestone *m = &plan.milestones.at[i];
		if (m->due_on != DAY_NONE && m->due_on >= req->op.today)
			*list_push(&v->dates, req->op.arena) = (struct ui_milestone){
				.day = m->due_on,
				.title = m->title,
				.note = m->written,
				.soon = m->due_on - req->op.today <= 7};
	}
	return true;
}

static bool
fill_list(struct request *req, struct overview_view *v)
{
	struct op *op = &req->op;
	struct initiative_filter f = filter_of(v, op);
	struct unit u;

	v->list = arena_printf(op->arena, "/sang-kien?nam=%" PRId64 "&pt=%.*s", v->movement.year,
	                       STR_ARG(v->movement.slug));
	if (!v->of_unit)
		return true;
	if (!unit_get(op, op->unit, op->today, &u))
		return false;
	v->list = arena_printf(op->arena, "%.*s&dv=%.*s", STR_ARG(v->list), STR_ARG(u.slug));
	v->page.title = web_fmt(req, N_("Tổng quan: %.*s"), STR_ARG(u.name));
	f.whole = true;
	return initiative_list(op, &f, 0, LINES, &v->lines);
}

static bool
load(struct request *req, struct overview_view *v)
{
	struct op *op = &req->op;
	struct register_board board;
	struct movement_domains domains;
	struct initiative_sums sums, late;
	struct initiative_lines late_lines;
	struct str late_note;
	int64_t next_due;

	if (!register_board(op, &v->movement, &board) ||
	    !movement_domain_list(op, v->movement.id, &domains) ||
	    !initiative_sums(op, v->movement.year, v->movement.id, &sums) ||
	    !initiative_late_sums(op, v->movement.year, v->movement.id, v->of_unit ? op->unit : 0,
	                          &late) ||
	    !initiative_next_due(op, v->movement.year, v->movement.id, v->of_unit ? op->unit : 0,
	                         &next_due) ||
	    !movement_due_of(op, v->movement.id, "register", v->of_unit ? op->unit : 0, &v->due) ||
	    !fill_dates(req, v) || !fill_list(req, v) || !home_tasks(req, &v->tasks))
		return false;
	v->n_tasks = v->tasks.len;
	if (v->tasks.len > TASKS_SHOWN)
		v->tasks.len = TASKS_SHOWN;
	add_units(req, v, &board, &sums, &late);
	if (!load_late(req, v, &late_lines, &late_note))
		return false;
	struct figures f = add_domains(req, v, &domains, &sums, &late_lines);
	add_stats(req, v, &f, domains.len, next_due, late_note);
	return true;
}

/* The one the address names, or the first of the year it names, or the current one. */
static bool
find_movement(struct request *req, struct overview_view *v)
{
	struct op *op = &req->op;
	struct str slug = http_field(req, "pt");

	if (slug.len > 0) {
		if (!movement_get(op, slug, &v->movement))
			return false;
		if (v->movement.agency != op->agency)
			return op_fail(op, ERR_NOT_FOUND, N_("Không có phong trào này."), "agency=%" PRId64,
			               v->movement.agency);
		return true;
	}
	if (http_has_field(req, "nam"))
		return movement_of_year(op, op->agency, v->page.year, &v->movement);
	return movement_current(op, &v->movement);
}

bool
overview_load(struct request *req, struct response *resp, struct overview_view *v)
{
	struct op *op = &req->op;

	*v = (struct overview_view){0};
	web_page(&v->page, req, resp, NAV_OVERVIEW, N_("Tổng quan"));
	v->may_office = access_is_office_of(op, op->agency);
	v->may_remind = v->may_office || access_is_leader_of(op, op->agency);
	v->sees_all = access_sees_all_sent(op, op->agency);
	v->of_unit = !v->sees_all && op->unit != op->agency && access_works_in(op, op->unit);
	if (!find_movement(req, v))
		return false;
	if (v->movement.id == 0)
		return true;
	if (!load(req, v))
		return false;
	v->headline = v->due.due_on == DAY_NONE
	                  ? v->movement.name
	                  : arena_printf(
							op->arena, "%.*s: %.*s", STR_ARG(v->due.title),
							STR_ARG(i18n_due(op->arena, (int)op->lang, v->due.due_on, op->today)));
	v->page.year = v->movement.year;
	v->page.sub = arena_printf(op->arena, "%.*s. %.*s",
	                           STR_ARG(i18n_day_week(op->arena, (int)op->lang, op->today)),
	                           STR_ARG(v->movement.name));
	return true;
}

bool
page_overview(struct request *req, struct response *resp)
{
	struct overview_view v;

	if (!overview_load(req, resp, &v) ||
	    (v.movement.id != 0 && !web_siblings(&v.page, req, &v.movement, "/tong-quan?pt=", "")))
		return false;
	tmpl_overview(&resp->html, &v);
	return true;
}
