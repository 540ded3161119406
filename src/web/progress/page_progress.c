/* page_progress.c - /sang-kien/{mã}/tien-do: how far it has come, and reporting it. */
#include "core/movement/movement.h"
#include "i18n/i18n.h"
#include "web/progress/page_progress.h"
#include "web/web.h"

#include "progress.tmpl.h"

#define ROWS_LEAST 3 /* of figures, on the form */

/* ---- what is shown ----------------------------------------------------------------------- */

static struct str
figure_text(struct request *req, int64_t value)
{
	return i18n_decimal(req->op.arena, I18N_VI, value, PROGRESS_DECIMALS, 0);
}

static void
add_figures(struct request *req, struct progress_view *v, const struct progress_figures *figures)
{
	for (size_t k = 0; k < figures->len; k++) {
		const struct progress_figure *f = &figures->at[k];
		*list_push(&v->figures, req->op.arena) = (struct figure_row){
			.typed = {.name = f->name,
		              .measure = f->measure,
		              .before = figure_text(req, f->before),
		              .after = f->measured ? figure_text(req, f->after) : STR("")}};
	}
}

/* What was measured before is measured again: names, measures and the values before come from
 * the newest report that has figures. */
static void
propose_figures(struct request *req, struct progress_view *v)
{
	for (size_t i = 0; i < v->reports.len && v->figures.len == 0; i++)
		add_figures(req, v, &v->reports.at[i].figures);
}

static void
add_blank_figures(struct request *req, struct progress_view *v, size_t least)
{
	while (v->figures.len < least && v->figures.len < PROGRESS_FIGURES_MAX)
		*list_push(&v->figures, req->op.arena) = (struct figure_row){
			.typed = {STR(""), STR(""), STR(""), STR("")}};
}

/* «Báo cáo sơ kết: trước ngày 10/6/2022», the nearest that a unit reports for. */
static bool
fill_next(struct request *req, struct progress_view *v)
{
	struct movement_plan plan;
	const struct movement_milestone *next = NULL;

	v->next_text = STR("");
	if (!movement_plan_of(&req->op, &v->in.movement, &plan))
		return false;
	for (size_t i = 0; i < plan.milestones.len; i++) {
		const struct movement_milestone *m = &plan.milestones.at[i];
		bool reports = str_eq(m->kind, STR("interim")) || str_eq(m->kind, STR("final"));
		if (reports && m->due_on != DAY_NONE && m->due_on >= req->op.today &&
		    (next == NULL || m->due_on < next->due_on))
			next = m;
	}
	if (next != NULL)
		v->next_text = arena_printf(req->op.arena, "%.*s: %.*s", STR_ARG(next->title),
		                            STR_ARG(next->written));
	return true;
}

static void
fill_due(struct request *req, struct progress_view *v)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;

	v->due_text = v->in.i.expected_by == DAY_NONE
	                  ? str_of(page_tr(req, N_("chưa rõ ngày")))
	                  : web_fmt(req, N_("hết ngày %.*s"),
	                            STR_ARG(i18n_day(a, lang, v->in.i.expected_by)));
	v->due_was = STR("");
	for (size_t i = 0; i < v->days.len; i++)
		if (str_eq(v->days.at[i].state, STR("approved"))) {
			v->due_was = v->days.at[i].was_by == DAY_NONE ? str_of(page_tr(req, N_("chưa rõ ngày")))
			                                              : i18n_day(a, lang, v->days.at[i].was_by);
			break;
		}
}

bool
progress_load(struct request *req, struct response *resp, struct progress_view *v)
{
	struct op *op = &req->op;

	if (!initiative_load(req, resp, &v->in, TAB_PROGRESS) ||
	    !progress_list(op, &v->in.i, &v->reports) || !progress_day_list(op, &v->in.i, &v->days) ||
	    !fill_next(req, v))
		return false;
	fill_due(req, v);
	v->number = v->reports.len > 0 ? v->reports.at[0].number + 1 : 1;
	v->percent = v->text = v->day = v->reason = v->answer = STR("");
	for (size_t i = 0; i < v->in.files.len; i++)
		*list_push(&v->evidence, op->arena) = (struct evidence){.file = &v->in.files.at[i]};
	return true;
}

void
progress_show(struct request *req, struct response *resp, struct progress_view *v)
{
	add_blank_figures(req, v, ROWS_LEAST);
	if (v->corrects != NULL)
		tmpl_progress_correct(&resp->html, v);
	else
		tmpl_progress(&resp->html, v);
}

struct url
progress_form_url(struct arena *a, const struct progress_view *v)
{
	struct str rest = v->corrects == NULL ? STR("")
	                                      : arena_printf(a, "/dinh-chinh/%" PRId64, v->number);

	return (struct url){
		arena_printf(a, "/sang-kien/%.*s/tien-do%.*s", STR_ARG(v->in.i.code), STR_ARG(rest))};
}

/* The same with the report that is to be corrected; number 0: none is. */
static bool
load_for(struct request *req, struct response *resp, struct progress_view *v, int64_t number)
{
	struct op *op = &req->op;

	if (!progress_load(req, resp, v))
		return false;
	if (number == 0)
		return true;
	for (size_t i = 0; i < v->reports.len; i++)
		if (v->reports.at[i].number == number)
			v->corrects = &v->reports.at[i];
	if (v->corrects == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có báo cáo này."), "number=%" PRId64, number);
	if (!v->in.i.may_correct)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ tác giả và trưởng đơn vị đính chính báo cáo tiến độ của sáng kiến."),
		               "number=%" PRId64, number);
	v->number = number;
	v->edition = (int64_t)v->corrects->earliers.len;
	return true;
}

/* Which report the address names. */
static int64_t
number_of(struct request *req)
{
	int64_t number = 0;

	return str_i64(req->params[1], &number) && number > 0 ? number : -1;
}

bool
page_progress_correct(struct request *req, struct response *resp)
{
	struct progress_view v = {0};

	if (!load_for(req, resp, &v, number_of(req)))
		return false;
	v.percent = arena_printf(req->op.arena, "%" PRId64, v.corrects->percent);
	v.text = v.corrects->text;
	add_figures(req, &v, &v.corrects->figures);
	for (size_t i = 0; i < v.evidence.len; i++)
		for (size_t k = 0; k < v.corrects->files.len; k++)
			v.evidence.at[i].chosen |= v.evidence.at[i].file->id == v.corrects->files.at[k].id;
	progress_show(req, resp, &v);
	return true;
}

bool
page_progress(struct request *req, struct response *resp)
{
	struct progress_view v = {0};

	if (!progress_load(req, resp, &v))
		return false;
	propose_figures(req, &v);
	progress_show(req, resp, &v);
	return true;
}

/* ---- what was typed ------------------------------------------------------------------------ */

static void
read_figures(struct request *req, struct progress_view *v)
{
	enum { MAX = PROGRESS_FIGURES_MAX + 1 };
	struct figure_row rows[MAX] = {0};
	size_t n[4] = {0};

	for (size_t i = 0; i < req->n_fields; i++) {
		const struct http_field *f = &req->fields[i];
		if (str_eq(f->name, STR("sl_ten")) && n[0] < MAX)
			rows[n[0]++].typed.name = f->value;
		else if (str_eq(f->name, STR("sl_dvt")) && n[1] < MAX)
			rows[n[1]++].typed.measure = f->value;
		else if (str_eq(f->name, STR("sl_truoc")) && n[2] < MAX)
			rows[n[2]++].typed.before = f->value;
		else if (str_eq(f->name, STR("sl_sau")) && n[3] < MAX)
			rows[n[3]++].typed.after = f->value;
	}
	for (size_t i = 0; i < n[0]; i++) {
		struct progress_figure_typed *t = &rows[i].typed;
		struct str *const parts[] = {&t->measure, &t->before, &t->after};
		for (size_t k = 0; k < COUNT_OF(parts); k++)
			if (parts[k]->at == NULL)
				*parts[k] = STR("");
		*list_push(&v->figures, req->op.arena) = rows[i];
	}
}

struct ids {
	int64_t *at;
	size_t len, cap;
};

static void
read_evidence(struct request *req, struct ids *ret)
{
	for (size_t i = 0; i < req->n_fields; i++) {
		int64_t id;
		if (str_eq(req->fields[i].name, STR("minh_chung")) && str_i64(req->fields[i].value, &id))
			*list_push(ret, req->op.arena) = id;
	}
}

static void
add_error(struct request *req, struct progress_view *v, const char *name, const char *text)
{
	*list_push(&v->errors, req->op.arena) = (struct ui_error){name, text};
}

/* What hangs there since this moment came with this form. */
static bool
choose_taken(struct request *req, struct ids *chosen)
{
	struct op *op = &req->op;
	struct initiative i;
	struct attachments files;

	if (!initiative_get(op, req->params[0], &i) || !initiative_file_list(op, &i, &files))
		return false;
	for (size_t k = 0; k < files.len; k++)
		if (files.at[k].added_at == op->now)
			*list_push(chosen, op->arena) = files.at[k].id;
	return true;
}

/* Hangs what came with the form on the initiative first: the browser sends a file once, so it
 * must not be lost when something else is wrong. */
static bool
take_uploads(struct request *req, struct progress_view *v, struct ids *chosen)
{
	struct op *op = &req->op;
	struct file_upload *files = arena_array(op->arena, struct file_upload, req->n_uploads + 1);
	const char **refused = arena_array(op->arena, const char *, req->n_uploads + 1);
	size_t n = 0, taken = 0;

	for (size_t i = 0; i < req->n_uploads; i++) {
		const struct http_upload *u = &req->uploads[i];
		if (u->too_large)
			v->files_error = N_("Tệp lớn quá mức cho phép. Nén lại hoặc gửi liên kết.");
		else if (u->name.len > 0)
			files[n++] = (struct file_upload){u->path, u->name};
	}
	if (n > 0 && !initiative_attach(op, req->params[0], files, n, refused, &taken))
		return false;
	for (size_t i = 0; i < n; i++)
		if (refused[i] != NULL)
			v->files_error =
				web_fmt(req, N_("%.*s: %s"), STR_ARG(files[i].name), page_tr(req, refused[i])).at;
	return taken == 0 || choose_taken(req, chosen);
}

/* ---- the form came back ------------------------------------------------------------------- */

static void
show_problem(struct request *req, struct progress_view *v, const struct progress_problem *p)
{
	const struct str f = str_of(p->field);
	struct figure_row *row = p->figure < v->figures.len ? &v->figures.at[p->figure] : NULL;
	static const struct {
		const char *field, *id;
		size_t at;
	} cells[] = {{"name", "sl-ten", offsetof(struct figure_row, name_error)},
	             {"measure", "sl-dvt", offsetof(struct figure_row, measure_error)},
	             {"before", "sl-truoc", offsetof(struct figure_row, before_error)},
	             {"after", "sl-sau", offsetof(struct figure_row, after_error)}};

	if (str_eq(f, STR("percent")))
		v->percent_error = p->msgid;
	else if (str_eq(f, STR("text")))
		v->text_error = p->msgid;
	else if (str_eq(f, STR("figures")))
		v->figures_error = p->msgid;
	else if (str_eq(f, STR("reason")))
		v->reason_error = p->msgid;
	for (size_t i = 0; row != NULL && i < COUNT_OF(cells); i++)
		if (str_eq(f, str_of(cells[i].field))) {
			*(const char **)(void *)((char *)row + cells[i].at) = p->msgid;
			add_error(req, v, arena_printf(req->op.arena, "#%s-%zu", cells[i].id, p->figure).at,
			          p->msgid);
			return;
		}
	add_error(req, v,
	          str_eq(f, STR("percent"))  ? "tien_do"
	          : str_eq(f, STR("text"))   ? "noi_dung"
	          : str_eq(f, STR("reason")) ? "ly_do"
	                                     : "#so-lieu",
	          p->msgid);
}

/* The page with all that was typed. */
static bool
again(struct request *req, struct response *resp, struct progress_view *typed,
      const struct ids *chosen, const struct progress_problems *problems)
{
	struct progress_view v = {0};
	bool stale = req->op.err.code == ERR_CONFLICT;

	req->op.err = (struct err){0};
	if (!load_for(req, resp, &v, typed->number))
		return false;
	/* What somebody else wrote meanwhile was not seen yet. */
	if (!stale)
		v.edition = typed->edition;
	if (v.corrects != NULL)
		v.reason = http_field(req, "ly_do");
	v.percent = http_field(req, "tien_do");
	v.text = http_field(req, "noi_dung");
	v.figures.at = typed->figures.at;
	v.figures.len = v.figures.cap = typed->figures.len;
	v.files_error = typed->files_error;
	for (size_t i = 0; i < v.evidence.len; i++)
		for (size_t k = 0; k < chosen->len; k++)
			v.evidence.at[i].chosen |= v.evidence.at[i].file->id == chosen->at[k];
	for (size_t i = 0; i < problems->len; i++)
		show_problem(req, &v, &problems->at[i]);
	if (v.files_error != NULL)
		add_error(req, &v, "tep", v.files_error);
	for (size_t i = 0; i < typed->errors.len; i++)
		add_error(req, &v, typed->errors.at[i].name, typed->errors.at[i].text);
	resp->status = v.errors.len > 0 ? 422 : 200;
	progress_show(req, resp, &v);
	return true;
}

static bool
reported(struct request *req, struct response *resp, const struct progress_write *in)
{
	struct str whole = str_trim(in->percent);
	bool done = str_eq(whole, STR("100")) || str_eq(whole, STR("100%"));

	page_flash(req, resp, TONE_OK,
	           done ? str_of(page_tr(req, N_("Đã gửi báo cáo tiến độ. Ghi nhận hoàn thành ở phần "
	                                         "Nội dung khi đã áp dụng xong.")))
	                : str_of(page_tr(req, N_("Đã gửi báo cáo tiến độ."))));
	return http_redirect(resp, progress_url(req));
}

static bool
corrected(struct request *req, struct response *resp)
{
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã lưu bản đính chính. Bản trước được giữ lại."))));
	return http_redirect(resp, progress_url(req));
}

/* number: of the report that is corrected; 0 for a new one. */
static bool
take(struct request *req, struct response *resp, int64_t number)
{
	struct op *op = &req->op;
	struct progress_view typed = {.number = number, .edition = http_field_i64(req, "pb")};
	struct progress_problems problems = {0};
	struct ids chosen = {0};

	read_figures(req, &typed);
	read_evidence(req, &chosen);
	if (!take_uploads(req, &typed, &chosen))
		return op->err.code == ERR_INVALID ? web_refused(req, resp) : false;
	if (http_has_field(req, "them")) {
		add_blank_figures(req, &typed, typed.figures.len + 1);
		return again(req, resp, &typed, &chosen, &problems);
	}
	struct progress_figure_typed *figures = arena_array(op->arena, struct progress_figure_typed,
	                                                    typed.figures.len + 1);
	for (size_t i = 0; i < typed.figures.len; i++)
		figures[i] = typed.figures.at[i].typed;
	const struct progress_write in = {.code = req->params[0],
	                                  .number = number != 0 ? number : http_field_i64(req, "so"),
	                                  .percent = http_field(req, "tien_do"),
	                                  .text = http_field(req, "noi_dung"),
	                                  .figures = figures,
	                                  .n_figures = typed.figures.len,
	                                  .files = chosen.at,
	                                  .n_files = chosen.len};
	/* A file that was refused is told before anything is sent: it may be the proof. */
	if (typed.files_error != NULL)
		return again(req, resp, &typed, &chosen, &problems);
	if (number != 0 ? progress_correct(op, &in, typed.edition, http_field(req, "ly_do"), &problems)
	                : progress_report(op, &in, &problems))
		return number != 0 ? corrected(req, resp) : reported(req, resp, &in);
	if (op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return false;
	if (op->err.code == ERR_CONFLICT)
		add_error(req, &typed, NULL, op->err.msgid);
	return again(req, resp, &typed, &chosen, &problems);
}

bool
page_progress_report(struct request *req, struct response *resp)
{
	return take(req, resp, 0);
}

bool
page_progress_corrected(struct request *req, struct response *resp)
{
	return take(req, resp, number_of(req));
}
