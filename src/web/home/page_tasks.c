/* page_tasks.c - /viec-cua-toi: what waits for the one who is signed in. */
#include "core/access/access.h"
#include "core/report/report.h"
#include "i18n/i18n.h"
#include "web/home/view.h"
#include "web/web.h"

#include "home.tmpl.h"

/* Sentences of each kind: the title takes one name or number, or none; the button
 * says what will be done. */
static struct home_task
plain(struct request *req, const struct task *t, struct str title, const char *button,
      struct str to)
{
	return (struct home_task){.title = title,
	                          .note = t->movement_name,
	                          .button = str_of(page_tr(req, button)),
	                          .to = {to},
	                          .due_on = t->due_on};
}

static struct home_task
sheet_task(struct request *req, const struct task *t, struct str to)
{
	struct home_task h;

	if (t->kind == TASK_CONFIRM) {
		h = plain(req, t, web_fmt(req, N_("Xác nhận Mẫu 1 của %.*s"), STR_ARG(t->unit_name)),
		          N_("Xem và xác nhận"), to);
		h.note = web_fmt(req, N_("%d giải pháp"), (int)t->n);
		return h;
	}
	if (t->kind == TASK_SUPPLEMENT)
		return plain(req, t, web_fmt(req, N_("Bổ sung Mẫu 1 của %.*s"), STR_ARG(t->unit_name)),
		             N_("Xem lý do trả lại"), to);
	return plain(req, t, web_fmt(req, N_("Đăng ký Mẫu 1 của %.*s"), STR_ARG(t->unit_name)),
	             N_("Mở Mẫu 1"), to);
}

/* A unit's report: whose, and what is to be done with it. */
static struct home_task
unit_report_task(struct request *req, const struct task *t, struct str to)
{
	bool last = str_eq(t->code, STR("final"));
	struct str u = t->unit_name;

	if (t->kind == TASK_REPORT_CONFIRM)
		return plain(req, t,
		             web_fmt(req,
		                     last ? N_("Xác nhận báo cáo tổng kết của %.*s")
		                          : N_("Xác nhận báo cáo sơ kết của %.*s"),
		                     STR_ARG(u)),
		             N_("Xem và xác nhận"), to);
	if (t->kind == TASK_REPORT_AGAIN)
		return plain(req, t,
		             web_fmt(req,
		                     last ? N_("Xác nhận lại báo cáo tổng kết của %.*s")
		                          : N_("Xác nhận lại báo cáo sơ kết của %.*s"),
		                     STR_ARG(u)),
		             N_("Xem và xác nhận"), to);
	if (t->kind == TASK_REPORT_SUPPLEMENT)
		return plain(req, t,
		             web_fmt(req,
		                     last ? N_("Bổ sung báo cáo tổng kết của %.*s")
		                          : N_("Bổ sung báo cáo sơ kết của %.*s"),
		                     STR_ARG(u)),
		             N_("Xem lý do trả lại"), to);
	return plain(
		req, t,
		web_fmt(req,
	            last ? N_("Viết báo cáo tổng kết của %.*s") : N_("Viết báo cáo sơ kết của %.*s"),
	            STR_ARG(u)),
		N_("Mở báo cáo"), to);
}

/* The agency's own, and the units that owe one. */
static struct home_task
own_report_task(struct request *req, const struct task *t, struct str period)
{
	bool last = str_eq(t->code, STR("final"));
	struct str own = arena_printf(req->op.arena, "%.*s/" REPORT_OWN, STR_ARG(period));

	if (t->kind == TASK_REPORT_REMIND)
		return plain(req, t,
		             web_fmt(req,
		                     last ? N_("Nhắc %d/%d đơn vị chưa nộp báo cáo tổng kết")
		                          : N_("Nhắc %d/%d đơn vị chưa nộp báo cáo sơ kết"),
		                     (int)t->n, (int)t->whole),
		             N_("Xem đơn vị"), period);
	if (t->kind == TASK_REPORT_GATHER)
		return plain(req, t,
		             web_fmt(req,
		                     last ? N_("Ghép báo cáo tổng kết: %d đơn vị mới nộp")
		                          : N_("Ghép báo cáo sơ kết: %d đơn vị mới nộp"),
		                     (int)t->n),
		             N_("Mở bản tổng hợp"), own);
	if (t->kind == TASK_REPORT_APPROVE)
		return plain(req, t,
		             str_of(page_tr(req, last ? N_("Duyệt báo cáo tổng kết của cơ quan")
		                                      : N_("Duyệt báo cáo sơ kết của cơ quan"))),
		             N_("Xem và duyệt"), own);
	if (t->kind == TASK_REPORT_MEND)
		return plain(req, t,
		             str_of(page_tr(req, last ? N_("Bổ sung báo cáo tổng kết của cơ quan")
		                                      : N_("Bổ sung báo cáo sơ kết của cơ quan"))),
		             N_("Xem lý do trả lại"), own);
	return plain(req, t,
	             str_of(page_tr(req, last ? N_("Gửi báo cáo tổng kết lên cấp trên")
	                                      : N_("Gửi báo cáo sơ kết lên cấp trên"))),
	             N_("Xem và gửi"), own);
}

static struct home_task
report_task(struct request *req, const struct task *t)
{
	struct arena *a = req->op.arena;
	struct str period = arena_printf(a, "/bao-cao/%.*s",
	                                 STR_ARG(report_period_slug(a, t->movement_slug, t->code)));

	return t->unit_slug.len > 0 && t->kind != TASK_REPORT_APPROVE
	           ? unit_report_task(
					 req, t, arena_printf(a, "%.*s/%.*s", STR_ARG(period), STR_ARG(t->unit_slug)))
	           : own_report_task(req, t, period);
}

static struct home_task
in_words(struct request *req, const struct task *t)
{
	struct arena *a = req->op.arena;
	struct str movement = arena_printf(a, "/phong-trao/%.*s", STR_ARG(t->movement_slug));
	struct str sheet = arena_printf(a, "%.*s/dang-ky/%.*s", STR_ARG(movement),
	                                STR_ARG(t->unit_slug));
	struct str together = arena_printf(a, "%.*s/tong-hop", STR_ARG(movement));
	struct home_task h;

	switch (t->kind) {
	case TASK_CONFIRM:
	case TASK_SUPPLEMENT:
	case TASK_REGISTER: return sheet_task(req, t, sheet);
	case TASK_REMIND:
		return plain(req, t,
		             web_fmt(req, N_("Nhắc %d/%d đơn vị chưa gửi Mẫu 1"), (int)t->n, (int)t->whole),
		             N_("Xem đơn vị"), arena_printf(a, "%.*s/dang-ky", STR_ARG(movement)));
	case TASK_REPORT_WRITE:
	case TASK_REPORT_SUPPLEMENT:
	case TASK_REPORT_CONFIRM:
	case TASK_REPORT_AGAIN:
	case TASK_REPORT_REMIND:
	case TASK_REPORT_GATHER:
	case TASK_REPORT_MEND:
	case TASK_REPORT_APPROVE:
	case TASK_REPORT_SEND_UP: return report_task(req, t);
	case TASK_TAKE_OVER:
		return plain(req, t,
		             web_fmt(req,
		                     t->whole
		                         ? N_("Chuyển %d giải pháp chưa gửi của %.*s sang đơn vị mới")
		                         : N_("Còn %d giải pháp chưa gửi của %.*s, chờ đơn vị mới nhận"),
		                     (int)t->n, STR_ARG(t->unit_name)),
		             N_("Mở bản đăng ký cũ"), sheet);
	case TASK_CONSOLIDATE:
		return plain(req, t, web_fmt(req, N_("Tổng hợp Mẫu 1: %d giải pháp mới gửi"), (int)t->n),
		             N_("Mở bản tổng hợp"), together);
	case TASK_CHOOSE:
		return plain(
			req, t,
			web_fmt(req, N_("Chọn giải pháp vào danh sách thi đua: %d đang chờ"), (int)t->n),
			N_("Xem và chọn"), together);
	case TASK_SEND_UP:
		return plain(req, t, str_of(page_tr(req, N_("Gửi danh sách đã chọn lên cấp trên"))),
		             N_("Xem và gửi"), together);
	case TASK_OPEN_MOVEMENT:
		return plain(req, t, str_of(page_tr(req, N_("Phát động phong trào đang soạn"))),
		             N_("Mở phong trào"), movement);
	case TASK_TAKE_IMPORT:
		return plain(req, t, web_fmt(req, N_("Soát %d tệp Mẫu 1 đã đọc rồi nhận"), (int)t->n),
		             N_("Soát tệp"), arena_printf(a, "/sang-kien/nhap/%" PRId64, t->whole));
	case TASK_COMPLETE:
		h = plain(req, t, t->title, N_("Mở sáng kiến"),
		          arena_printf(a, "/sang-kien/%.*s", STR_ARG(t->code)));
		h.note = web_fmt(req, N_("%.*s, chưa ghi nhận hoàn thành"), STR_ARG(t->code));
		return h;
	case TASK_DECIDE_DAY:
		h = plain(req, t, t->title, N_("Xem và quyết định"),
		          arena_printf(a, "/sang-kien/%.*s/tien-do", STR_ARG(t->code)));
		h.note = web_fmt(req, N_("%.*s, xin dời ngày hoàn thành đến %.*s"), STR_ARG(t->code),
		                 STR_ARG(i18n_day(a, (int)req->op.lang, t->n)));
		return h;
	case TASK_ACCOUNTS:
		return plain(req, t,
		             web_fmt(req, N_("%d tài khoản chưa đổi mật khẩu dùng một lần"), (int)t->n),
		             N_("Xem người dùng"), STR("/nguoi-dung"));
	case TASK_JOBS:
		return plain(req, t, web_fmt(req, N_("%d việc nền không làm được"), (int)t->n),
		             N_("Xem nhật ký"), STR("/nhat-ky"));
	case TASK_ADOPT_CONFIRM:
	case TASK_ADOPT_REPORT:
	case TASK_ADOPT_MEND: break; /* in adoption_task() */
	case TASK_HEADLESS:
		return plain(req, t,
		             web_fmt(req, N_("%.*s chưa có trưởng đơn vị, chưa ai xác nhận được Mẫu 1"),
		                     STR_ARG(t->unit_name)),
		             N_("Mở đơn vị"), arena_printf(a, "/don-vi/%.*s", STR_ARG(t->unit_slug)));
	}
	return (struct home_task){0};
}

/* What waits for somebody in the ledger of replication. */
static struct home_task
adoption_task(struct request *req, const struct task *t)
{
	struct arena *a = req->op.arena;
	struct str to = arena_printf(a, "/nhan-rong/%.*s/%" PRId64, STR_ARG(t->code), t->whole);
	struct home_task h;

	if (t->kind == TASK_ADOPT_REPORT)
		h = plain(req, t,
		          web_fmt(req, N_("Báo cáo kết quả nhân rộng sau %d tháng của %.*s"), (int)t->n,
		                  STR_ARG(t->unit_name)),
		          N_("Báo cáo"), arena_printf(a, "%.*s/ket-qua/%" PRId64, STR_ARG(to), t->n));
	else if (t->kind == TASK_ADOPT_MEND)
		h = plain(req, t, web_fmt(req, N_("Sửa mục nhân rộng của %.*s"), STR_ARG(t->unit_name)),
		          N_("Xem lý do trả lại"), to);
	else if (t->n > 0)
		h = plain(req, t,
		          web_fmt(req, N_("Xác nhận kết quả nhân rộng sau %d tháng của %.*s"), (int)t->n,
		                  STR_ARG(t->unit_name)),
		          N_("Xem và xác nhận"), to);
	else
		h = plain(req, t,
		          web_fmt(req, N_("Xác nhận việc nhân rộng của %.*s"), STR_ARG(t->unit_name)),
		          N_("Xem và xác nhận"), to);
	h.note = arena_printf(a, "%.*s, %.*s", STR_ARG(t->code), STR_ARG(t->title));
	return h;
}

static bool
is_of_replication(const struct task *t)
{
	return t->kind == TASK_ADOPT_CONFIRM || t->kind == TASK_ADOPT_REPORT ||
	       t->kind == TASK_ADOPT_MEND;
}

bool
home_tasks(struct request *req, struct home_tasks *ret)
{
	struct tasks tasks;

	*ret = (struct home_tasks){0};
	if (!task_list(&req->op, &tasks))
		return false;
	for (size_t i = 0; i < tasks.len; i++)
		*list_push(ret, req->op.arena) = is_of_replication(&tasks.at[i])
		                                     ? adoption_task(req, &tasks.at[i])
		                                     : in_words(req, &tasks.at[i]);
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

	web_page(&v.page, req, resp, NAV_TASKS, N_("Việc của tôi"));
	if (!fill_start(&req->op, &v) || !home_tasks(req, &v.tasks) ||
	    !adoption_credit(&req->op, &v.credit) || (v.tasks.len == 0 && !fill_next(req, &v)))
		return false;
	v.page.sub = i18n_day_week(req->op.arena, (int)req->op.lang, req->op.today);
	tmpl_tasks(&resp->html, &v);
	return true;
}
