/* page_job.c - /viec-nen: work the server does by itself; what waits, runs, failed and why. */
#include "i18n/i18n.h"
#include "web/job/view.h"
#include "web/web.h"

#include "job.tmpl.h"

static const struct {
	struct str word; /* in the address */
	const char *chip, *text;
	enum tone tone;
	enum icon icon;
} states[JOB_STATES] = {
	[JOB_WAITING] = {STR_INIT("cho"), N_("Chờ chạy"), N_("Chờ chạy"), TONE_NEUTRAL, ICON_CLOCK},
	[JOB_RUNNING] = {STR_INIT("dang-chay"), N_("Đang chạy"), N_("Đang chạy"), TONE_INFO, ICON_RUN},
	[JOB_FAILED] = {STR_INIT("loi"), N_("Không xong"), N_("Không xong"), TONE_BAD,
                    ICON_ALERT_CIRCLE},
	[JOB_DONE] = {STR_INIT("xong"), N_("Đã xong"), N_("Đã xong"), TONE_OK, ICON_CHECK},
	[JOB_CANCELLED] = {STR_INIT("da-huy"), N_("Đã huỷ"), N_("Đã huỷ"), TONE_NEUTRAL, ICON_X},
};

static enum job_state
asked_state(const struct request *req)
{
	struct str word = http_field(req, "tt");
	enum job_state s = JOB_WAITING;

	while (s < JOB_STATES && !str_eq(word, states[s].word))
		s++;
	return s;
}

static struct job_row
row_of(struct request *req, const struct job_line *l)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct job_row r = {
		.line = *l,
		.state_text = str_of(page_tr(req, states[l->state].text)),
		.tone = states[l->state].tone,
		.icon = states[l->state].icon,
		.when = i18n_time_ago(a, lang, l->done_at != 0 ? l->done_at : l->created_at, req->op.now),
		.next = STR(""),
		.said = STR("")};

	r.line.title = web_told(req, l->title);

	if (l->state == JOB_WAITING && l->run_at > req->op.now)
		r.next = web_fmt(req, N_("Chạy lúc %s"), i18n_time(a, lang, l->run_at).at);
	if (l->state == JOB_DONE && l->last_error.len > 0)
		r.said = str_of(page_tr(req, arena_str(a, l->last_error).at));
	if (l->is_timer)
		return r;
	r.may_retry = l->state == JOB_WAITING || l->state == JOB_FAILED || l->state == JOB_CANCELLED;
	r.may_cancel = l->state == JOB_WAITING || l->state == JOB_FAILED;
	return r;
}

bool
page_jobs(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct job_view v = {.reload = STR("")};
	struct job_lines list;
	int64_t counts[JOB_STATES];
	enum job_state shown = asked_state(req);

	web_page(&v.page, req, resp, NAV_JOB, N_("Việc nền"));
	v.page.sub = str_of(
		page_tr(req, N_("Thư nhắc và việc máy chủ tự làm. Rời trang này việc vẫn chạy tiếp.")));
	if (!job_list(op, shown, &list) || !job_counts(op, counts))
		return false;
	for (size_t i = 0; i < list.len; i++)
		*list_push(&v.rows, op->arena) = row_of(req, &list.at[i]);
	v.chips[0] = (struct ui_chip){.text = str_of(page_tr(req, N_("Tất cả"))),
	                              .count = STR(""),
	                              .to = {STR("/viec-nen")},
	                              .current = shown == JOB_STATES};
	for (enum job_state s = JOB_WAITING; s < JOB_STATES; s++)
		v.chips[s + 1] = (struct ui_chip){
			.text = str_of(page_tr(req, states[s].chip)),
			.count = i18n_int(op->arena, (int)op->lang, counts[s]),
			.to = {arena_printf(op->arena, "/viec-nen?tt=%.*s", STR_ARG(states[s].word))},
			.current = shown == s};
	if (counts[JOB_WAITING] + counts[JOB_RUNNING] > 0)
		v.reload = shown == JOB_STATES ? STR("/viec-nen") : v.chips[shown + 1].to.str;
	tmpl_jobs(&resp->html, &v);
	return true;
}

bool
page_jobs_order(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	int64_t id = http_field_i64(req, "so");
	bool cancel = str_eq(http_field(req, "viec"), STR("huy"));

	if (cancel ? job_cancel(op, id) : job_retry(op, id)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, cancel ? N_("Đã huỷ việc này.")
		                                      : N_("Việc này chạy trong ít giây nữa."))));
	} else if (op->err.code == ERR_CONFLICT) {
		page_flash(req, resp, TONE_WARN, str_of(page_tr(req, op->err.msgid)));
		op->err = (struct err){0};
	} else {
		return web_refused(req, resp);
	}
	return http_redirect(resp, (struct url){STR("/viec-nen")});
}
