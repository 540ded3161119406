/* page_home.c - /viec-cua-toi and /tong-quan: what waits, and how it stands. */
#include "core/access/access.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/home/view.h"
#include "web/web.h"

#include "home.tmpl.h"

struct task_list {
	struct task *at;
	size_t len, cap;
};

static struct str
sheet_path(struct arena *a, const struct movement *m, struct str unit)
{
	return arena_printf(a, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(m->slug), STR_ARG(unit));
}

/* What the actor's own units and offices have to do in one movement. */
static void
add_tasks(struct request *req, const struct movement *m, const struct register_board *board,
          struct task_list *tasks)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	size_t missing = 0, fresh = 0;

	for (size_t i = 0; i < board->len; i++) {
		const struct register_board_line *l = &board->at[i];
		bool sent = str_eq(l->state, STR("sent")), waiting = str_eq(l->state, STR("waiting"));
		struct url to = {sheet_path(a, m, l->unit_slug)};
		missing += !sent;
		fresh += sent;
		if (waiting && access_is_head_of(op, l->unit))
			*list_push(tasks, a) = (struct task){
				web_fmt(req, N_("Xác nhận Mẫu 1 của %.*s"), STR_ARG(l->unit_name)),
				web_fmt(req, N_("%d giải pháp"), (int)l->rows),
				str_of(page_tr(req, N_("Xem và xác nhận"))), to, l->due_on};
		else if (!sent && !waiting && access_works_in(op, l->unit))
			*list_push(tasks, a) = (struct task){
				web_fmt(req,
			            str_eq(l->state, STR("returned")) ? N_("Bổ sung Mẫu 1 của %.*s")
			                                              : N_("Đăng ký Mẫu 1 của %.*s"),
			            STR_ARG(l->unit_name)),
				m->name, str_of(page_tr(req, N_("Mở Mẫu 1"))), to, l->due_on};
	}
	if (access_is_office_of(op, m->agency) && missing > 0)
		*list_push(tasks, a) = (struct task){
			web_fmt(req, N_("Nhắc %zu đơn vị chưa gửi Mẫu 1"), missing),
			m->name,
			str_of(page_tr(req, N_("Xem đơn vị"))),
			{arena_printf(a, "/phong-trao/%.*s/dang-ky", STR_ARG(m->slug))},
			DAY_NONE};
	if (access_is_office_of(op, m->agency) && fresh > 0)
		*list_push(tasks, a) = (struct task){
			web_fmt(req, N_("Tổng hợp Mẫu 1: %zu/%zu đơn vị đã gửi"), fresh, board->len),
			m->name,
			str_of(page_tr(req, N_("Mở bản tổng hợp"))),
			{arena_printf(a, "/phong-trao/%.*s/tong-hop", STR_ARG(m->slug))},
			DAY_NONE};
	if (access_is_leader_of(op, m->agency) && fresh > 0)
		*list_push(tasks, a) = (struct task){
			str_of(page_tr(req, N_("Chọn giải pháp vào danh sách thi đua"))),
			m->name,
			str_of(page_tr(req, N_("Xem và chọn"))),
			{arena_printf(a, "/phong-trao/%.*s/tong-hop", STR_ARG(m->slug))},
			DAY_NONE};
}

bool
page_tasks(struct request *req, struct response *resp)
{
	struct tasks_view v = {0};
	struct register_board board = {0};
	struct task_list tasks = {0};

	web_page(&v.page, req, resp, NAV_TASKS, N_("Việc của tôi"));
	if (!movement_current(&req->op, &v.movement) ||
	    (v.movement.id != 0 && !register_board(&req->op, &v.movement, &board)))
		return false;
	if (v.movement.id != 0)
		add_tasks(req, &v.movement, &board, &tasks);
	v.tasks.at = tasks.at;
	v.tasks.len = tasks.len;
	v.page.sub = i18n_day_week(req->op.arena, (int)req->op.lang, req->op.today);
	tmpl_tasks(&resp->html, &v);
	return true;
}

static void
add_units(struct request *req, struct overview_view *v, const struct register_board *board,
          const struct initiative_sums *sums)
{
	struct arena *a = req->op.arena;
	struct buf names = {.arena = a};

	for (size_t i = 0; i < board->len; i++) {
		const struct register_board_line *l = &board->at[i];
		bool sent = str_eq(l->state, STR("sent")), waiting = str_eq(l->state, STR("waiting"));
		struct overview_unit u = {
			.name = l->unit_name,
			.slug = l->unit_slug,
			.rows = l->rows,
			.quota = l->quota,
			.tone = sent         ? TONE_OK
		            : waiting    ? TONE_INFO
		            : l->overdue ? TONE_BAD
		                         : TONE_NEUTRAL,
			.state_text = str_of(page_tr(req, sent          ? N_("Đã gửi")
		                                      : waiting     ? N_("Chờ xác nhận")
		                                      : l->rows > 0 ? N_("Đang soạn")
		                                                    : N_("Chưa đăng ký")))};
		for (size_t k = 0; k < sums->len; k++)
			if (sums->at[k].unit == l->unit && str_eq(sums->at[k].state, STR("completed")))
				u.done += sums->at[k].n;
		*list_push(&v->units, a) = u;
		if (!sent) {
			v->missing++;
			buf_printf(&names, "%s%.*s", names.len > 0 ? ", " : "", STR_ARG(l->unit_name));
		}
	}
	v->missing_names = buf_view(&names);
}

static void
add_figures(struct request *req, struct overview_view *v, const struct movement_domains *domains,
            const struct initiative_sums *sums, int64_t late)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	int64_t total = 0, done = 0, running = 0, with = 0;

	for (size_t d = 0; d < domains->len; d++) {
		struct ui_units_row row = {.label = arena_printf(a, "%" PRId64 ". %.*s",
		                                                 domains->at[d].number,
		                                                 STR_ARG(domains->at[d].name))};
		for (size_t i = 0; i < sums->len; i++) {
			if (sums->at[i].domain_number != domains->at[d].number)
				continue;
			row.total += sums->at[i].n;
			row.done += str_eq(sums->at[i].state, STR("completed")) ? sums->at[i].n : 0;
			running += str_eq(sums->at[i].state, STR("registered")) ||
			                   str_eq(sums->at[i].state, STR("in_progress"))
			               ? sums->at[i].n
			               : 0;
		}
		with += row.total > 0;
		total += row.total;
		done += row.done;
		*list_push(&v->domains, a) = row;
	}
	if (total > 400)
		v->domains.len = 0;
	struct str list = arena_printf(a, "/sang-kien?nam=%" PRId64, v->movement.year);
	*list_push(&v->stats, a) = (struct ui_stat){
		str_of(page_tr(req, N_("Đăng ký"))),
		i18n_int(a, lang, total),
		str_of(page_tr(req, N_("giải pháp"))),
		web_fmt(req, N_("%d/%zu lĩnh vực, %zu/%zu đơn vị đã gửi"), (int)with, domains->len,
	            v->units.len - v->missing, v->units.len),
		{list}};
	*list_push(&v->stats,
	           a) = (struct ui_stat){str_of(page_tr(req, N_("Hoàn thành"))),
	                                 i18n_int(a, lang, done),
	                                 i18n_percent(a, lang, done, total, 0),
	                                 STR(""),
	                                 {arena_printf(a, "%.*s&tt=completed", STR_ARG(list))}};
	*list_push(&v->stats,
	           a) = (struct ui_stat){str_of(page_tr(req, N_("Đang thực hiện"))),
	                                 i18n_int(a, lang, running),
	                                 STR(""),
	                                 STR(""),
	                                 {arena_printf(a, "%.*s&tt=registered", STR_ARG(list))}};
	*list_push(&v->stats, a) = (struct ui_stat){str_of(page_tr(req, N_("Chậm tiến độ"))),
	                                            i18n_int(a, lang, late),
	                                            STR(""),
	                                            STR(""),
	                                            {arena_printf(a, "%.*s&loc=cham", STR_ARG(list))}};
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

bool
page_overview(struct request *req, struct response *resp)
{
	struct overview_view v = {0};
	struct op *op = &req->op;
	struct register_board board;
	struct movement_domains domains;
	struct initiative_sums sums;
	struct task_list tasks = {0};
	int64_t late;
	bool more;

	web_page(&v.page, req, resp, NAV_OVERVIEW, N_("Tổng quan"));
	v.may_office = access_is_office_of(op, op->agency);
	int64_t year = http_field_i64(req, "nam");
	if (!(year > 0 ? movement_of_year(op, op->agency, year, &v.movement)
	               : movement_current(op, &v.movement)))
		return false;
	if (v.movement.id != 0) {
		struct initiative_filter f = {.year = v.movement.year, .late = true};
		if (!register_board(op, &v.movement, &board) ||
		    !movement_domain_list(op, v.movement.id, &domains) ||
		    !initiative_sums(op, v.movement.id, &sums) || !initiative_count(op, &f, &late, &more) ||
		    !movement_due_of(op, v.movement.id, "register", 0, &v.due) || !fill_dates(req, &v))
			return false;
		add_units(req, &v, &board, &sums);
		add_figures(req, &v, &domains, &sums, late);
		add_tasks(req, &v.movement, &board, &tasks);
		v.tasks.at = tasks.at;
		v.tasks.len = tasks.len;
		v.headline = v.due.due_on == DAY_NONE
		                 ? v.movement.name
		                 : arena_printf(op->arena, "%.*s: %.*s", STR_ARG(v.due.title),
		                                STR_ARG(i18n_due(op->arena, (int)op->lang, v.due.due_on,
		                                                 op->today)));
		v.page.year = v.movement.year;
		v.page.sub = arena_printf(op->arena, "%.*s. %.*s",
		                          STR_ARG(i18n_day_week(op->arena, (int)op->lang, op->today)),
		                          STR_ARG(v.movement.name));
	}
	web_years(req, &v.page);
	tmpl_overview(&resp->html, &v);
	return true;
}
