/* page_tasks.c - /viec-cua-toi: what waits for the one who is signed in. */
#include "core/access/access.h"
#include "core/task/task_words.h"
#include "i18n/i18n.h"
#include "web/home/view.h"
#include "web/waiting.h"
#include "web/web.h"

#include "home.tmpl.h"

bool
home_tasks(struct request *req, struct home_tasks *ret)
{
	struct tasks tasks;

	*ret = (struct home_tasks){0};
	if (!task_list(&req->op, &tasks))
		return false;
	for (size_t i = 0; i < tasks.len; i++) {
		struct task_words w = task_words(&req->op, &tasks.at[i]);
		*list_push(ret, req->op.arena) = (struct home_task){.title = w.title,
		                                                    .note = w.note,
		                                                    .button = w.button,
		                                                    .to = {w.path},
		                                                    .due_on = tasks.at[i].due_on};
	}
	return true;
}

/* The nearest day of any open movement, into `ret`; the first movement stays when none has one. */
static bool
find_next(struct op *op, const struct movements *open, struct movement_milestone *ret,
          const struct movement **ret_of)
{
	*ret = (struct movement_milestone){.due_on = DAY_NONE};
	*ret_of = &open->at[0];
	for (size_t k = 0; k < open->len; k++) {
		struct movement_plan plan;
		if (!movement_plan_of(op, &open->at[k], &plan))
			return false;
		for (size_t i = 0; i < plan.milestones.len; i++) {
			const struct movement_milestone *m = &plan.milestones.at[i];
			if (m->due_on == DAY_NONE || m->due_on < op->today ||
			    (ret->due_on != DAY_NONE && ret->due_on <= m->due_on))
				continue;
			*ret = *m;
			*ret_of = &open->at[k];
		}
	}
	return true;
}

/* An empty list says what comes next rather than nothing. */
static bool
fill_next(struct request *req, struct tasks_view *v)
{
	struct op *op = &req->op;
	struct movements open;
	struct movement_milestone next;
	const struct movement *of;

	if (op->n_seats == 0 && op->roles == 0) {
		v->next = str_of(page_tr(req, N_("Hôm nay bạn không giữ chức vụ nào nên không có việc chờ. "
		                                 "Nếu chưa đúng, đề nghị quản trị ghi chức vụ.")));
		return true;
	}
	if (!access_may_write(op)) {
		v->next = str_of(page_tr(req, N_("Kiểm toán chỉ đọc nên không có việc chờ.")));
		v->next_to = (struct url){STR("/nhat-ky")};
		return true;
	}
	v->next = str_of(page_tr(req, N_("Hết việc.")));
	if (!movement_list_open(op, &open))
		return false;
	if (open.len == 0)
		return true;
	if (!find_next(op, &open, &next, &of))
		return false;
	v->next_to = (struct url){arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(of->slug))};
	if (next.due_on != DAY_NONE)
		v->next = web_fmt(req, N_("Hết việc. Việc gần nhất đến hạn %.*s: %.*s."),
		                  STR_ARG(i18n_day_short(op->arena, (int)op->lang, next.due_on)),
		                  STR_ARG(next.title));
	return true;
}

/* Until everything is there, a new agency is led to its first steps. */
static bool
fill_start(struct op *op, struct tasks_view *v)
{
	struct start s;

	if (!op_has_role(op, ROLE_ADMIN | ROLE_OFFICE) || op->agency == 0)
		return true;
	if (!start_get(op, &s))
		return false;
	v->start_left = s.left;
	return true;
}

bool
page_tasks(struct request *req, struct response *resp)
{
	struct tasks_view v = {0};

	waiting_forget(req); /* the number beside the title is that of the list */
	web_page(&v.page, req, resp, NAV_TASKS, N_("Việc của tôi"));
	if (!fill_start(&req->op, &v) || !home_tasks(req, &v.tasks) ||
	    !adoption_credit(&req->op, &v.credit) || (v.tasks.len == 0 && !fill_next(req, &v)))
		return false;
	v.page.sub = i18n_day_week(req->op.arena, (int)req->op.lang, req->op.today);
	tmpl_tasks(&resp->html, &v);
	return true;
}
