/* page_appraisal.c - /chi-so/tham-dinh/{đợt}: how far the appraisal of a round is, and its steps.
 */
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "doc/read.h"
#include "i18n/i18n.h"
#include "web/index/appraisal_view.h"
#include "web/web.h"

#include "appraisal.tmpl.h"

/* Units whose positions stand in the choice of who appraises: the agency and those right below. */
#define UNITS_MAX 80

struct str
appraisal_path(struct arena *a, int64_t round)
{
	return arena_printf(a, "/chi-so/tham-dinh/%" PRId64, round);
}

static bool
load(struct request *req, struct appraisal_view *v)
{
	struct op *op = &req->op;
	int64_t id;

	v->reopen = SIZE_MAX;
	if (!str_i64(req->params[0], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt chấm này."), "word");
	v->path = appraisal_path(op->arena, id);
	return appraisal_get(op, id, &v->a);
}

static bool
add_positions(struct request *req, struct appraisal_view *v, const struct unit *u, int64_t chosen)
{
	struct arena *a = req->op.arena;
	struct positions list;
	struct holdings held;

	if (!position_list(&req->op, u->id, &list) ||
	    !holding_of_unit(&req->op, u->id, req->op.today, &held))
		return false;
	for (size_t i = 0; i < list.len; i++)
		if ((list.at[i].roles & (ROLE_OFFICE | ROLE_HEAD | ROLE_OFFICER | ROLE_LEADER)) != 0)
			*list_push(&v->positions, a) = (struct ui_option){
				.value = arena_i64(a, list.at[i].id),
				.text = position_text(a, &list.at[i], &held, u->name),
				.chosen = list.at[i].id == chosen};
	return true;
}

static bool
add_choices(struct request *req, struct appraisal_view *v)
{
	struct op *op = &req->op;
	struct unit agency;
	struct units below;
	int64_t chosen = http_field_i64(req, "chuc_vu");

	if (!v->a.may_assign)
		return true;
	for (size_t i = 0; i < v->a.areas.len; i++) {
		const struct criterion *c = &v->a.set.items.at[v->a.areas.at[i].item];
		*list_push(&v->areas, op->arena) = (struct ui_option){
			.value = arena_i64(op->arena, (int64_t)i + 1),
			.text = arena_printf(op->arena, "%.*s. %.*s", STR_ARG(c->code), STR_ARG(c->name)),
			.chosen = http_field_i64(req, "linh_vuc") == (int64_t)i + 1};
	}
	*list_push(&v->positions, op->arena) = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Bộ phận CCHC")))};
	if (!unit_get(op, v->a.round.agency, op->today, &agency) ||
	    !unit_children(op, v->a.round.agency, op->today, &below) ||
	    !add_positions(req, v, &agency, chosen))
		return false;
	for (size_t i = 0; i < below.len && i < UNITS_MAX; i++)
		if (!add_positions(req, v, &below.at[i], chosen))
			return false;
	return true;
}

static void
add_steps(struct request *req, struct appraisal_view *v)
{
	const struct round *r = &v->a.round;
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < ROUND_PHASES; i++)
		v->steps[i] = (struct ui_step){
			.title = str_of(page_tr(req, round_phase_name((enum round_phase)i))),
			.note = STR(""),
			.state = i < r->phase || r->phase == ROUND_PUBLISHED ? STEP_DONE
		             : i == r->phase                             ? STEP_NOW
		                                                         : STEP_NEXT};
	v->steps[ROUND_SCORING].note = i18n_day(a, (int)req->op.lang, r->due_on);
	if (r->first_until != DAY_NONE)
		v->steps[ROUND_FIRST].note = i18n_day(a, (int)req->op.lang, r->first_until);
	if (r->second_until != DAY_NONE)
		v->steps[ROUND_SECOND].note = i18n_day(a, (int)req->op.lang, r->second_until);
	if (r->explain_until != DAY_NONE)
		v->steps[ROUND_EXPLAINING].note = arena_printf(
			a, "%.*s – %.*s", STR_ARG(i18n_day(a, (int)req->op.lang, r->explain_from)),
			STR_ARG(i18n_day(a, (int)req->op.lang, r->explain_until)));
}

static bool
print(struct request *req, struct response *resp, struct appraisal_view *v)
{
	const struct round *r = &v->a.round;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Thẩm định"));
	v->page.title = web_fmt(req, N_("Thẩm định Chỉ số CCHC năm %d"), (int)r->year);
	v->page.year = r->year;
	v->page.sub = web_fmt(req, N_("%.*s, theo %.*s"), STR_ARG(r->name), STR_ARG(v->a.set.name));
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb_str(&v->page, r->name, (struct url){round_path(req->op.arena, r->id)});
	add_steps(req, v);
	if (!add_choices(req, v))
		return false;
	v->list = web_part(req, v->path, STR(""), (int64_t)v->a.units.len);
	tmpl_appraisal(&resp->html, v);
	return true;
}

static void
fill_window(struct request *req, struct appraisal_view *v)
{
	struct arena *a = req->op.arena;
	const struct round *r = &v->a.round;
	bool there = r->explain_from != DAY_NONE;

	v->from = i18n_day(a, I18N_VI, there ? r->explain_from : req->op.today);
	v->until = there ? i18n_day(a, I18N_VI, r->explain_until) : STR("");
}

bool
page_appraisal(struct request *req, struct response *resp)
{
	struct appraisal_view v = {0};

	if (!load(req, &v))
		return false;
	fill_window(req, &v);
	return print(req, resp, &v);
}

/* ---- what is done there --------------------------------------------------------------- */

static bool
done(struct request *req, struct response *resp, const struct appraisal_view *v, const char *msgid)
{
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, msgid)));
	return http_redirect(resp, (struct url){v->path});
}

/* The page again with what was typed, and what is wrong with it. */
static bool
again(struct request *req, struct response *resp, struct appraisal_view *v, const char *place,
      const char *msgid)
{
	*list_push(&v->errors, req->op.arena) = (struct ui_error){place, msgid};
	req->op.err = (struct err){0};
	resp->status = 422;
	if (v->from.len == 0 && v->until.len == 0)
		fill_window(req, v);
	return print(req, resp, v);
}

static bool
area_of(struct request *req, const struct appraisal_view *v, size_t *ret)
{
	int64_t n = http_field_i64(req, "linh_vuc");

	if (n < 1 || (size_t)n > v->a.areas.len)
		return op_fail(&req->op, ERR_INVALID, N_("Chọn một lĩnh vực."), "area");
	*ret = (size_t)n - 1;
	return true;
}

bool
page_appraisal_assign(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct appraisal_view v = {0};
	size_t area;

	if (!load(req, &v))
		return false;
	if (!v.a.may_assign)
		return op_fail(op, ERR_DENIED, N_("Bước này do bộ phận CCHC làm, đúng lúc của nó."), "-");
	if (area_of(req, &v, &area) && appraisal_assign(op, &v.a, area, http_field_i64(req, "chuc_vu")))
		return done(req, resp, &v, N_("Đã giao lĩnh vực."));
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	v.assign_error = op->err.msgid;
	return again(req, resp, &v, "chuc_vu", v.assign_error);
}

typedef bool
phase_fn(struct op *op, const struct appraisal *a, int64_t until, const char **ret_field);

/* The next phase, with the last day of its appraisal if one was typed. */
static bool
to_phase(struct request *req, struct response *resp, phase_fn *go, const char *told)
{
	struct appraisal_view v = {.due = http_field(req, "han")};
	int64_t until = DAY_NONE;
	const char *field = NULL;

	if (!load(req, &v))
		return false;
	v.due_error = str_trim(v.due).len == 0 ? NULL : i18n_day_problem(v.due, &until);
	if (v.due_error == NULL && go(&req->op, &v.a, until, &field))
		return done(req, resp, &v, told);
	if (v.due_error == NULL && field == NULL)
		return web_refused(req, resp);
	if (v.due_error == NULL)
		v.due_error = req->op.err.msgid;
	return again(req, resp, &v, "han", v.due_error);
}

bool
page_appraisal_begin(struct request *req, struct response *resp)
{
	return to_phase(req, resp, appraisal_begin, N_("Đã bắt đầu thẩm định."));
}

bool
page_appraisal_window(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct appraisal_view v = {.from = http_field(req, "tu_ngay"),
	                           .until = http_field(req, "den_ngay"),
	                           .without = http_has_field(req, "thieu")};
	struct appraisal_days days = {DAY_NONE, DAY_NONE, v.without};
	const char *field = NULL;

	if (!load(req, &v))
		return false;
	if (!v.a.may_window)
		return op_fail(op, ERR_DENIED, N_("Bước này do bộ phận CCHC làm, đúng lúc của nó."), "-");
	const char *bad_from = str_trim(v.from).len == 0 ? NULL : i18n_day_problem(v.from, &days.from);
	const char *bad_until = str_trim(v.until).len == 0 ? NULL
	                                                   : i18n_day_problem(v.until, &days.until);
	if (bad_from != NULL) {
		v.from_error = bad_from;
		return again(req, resp, &v, "tu_ngay", bad_from);
	}
	if (bad_until != NULL) {
		v.until_error = bad_until;
		return again(req, resp, &v, "den_ngay", bad_until);
	}
	if (appraisal_window(op, &v.a, &days, &field))
		return done(req, resp, &v, N_("Đã mở giải trình; đơn vị thấy điểm thẩm định lần 1."));
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	const char *msgid = op->err.msgid;
	if (field == NULL)
		return again(req, resp, &v, "#lv", msgid);
	if (str_eq(str_of(field), STR("without"))) {
		v.without_error = msgid;
		return again(req, resp, &v, "thieu", msgid);
	}
	bool is_from = str_eq(str_of(field), STR("from"));
	*(is_from ? &v.from_error : &v.until_error) = msgid;
	return again(req, resp, &v, is_from ? "tu_ngay" : "den_ngay", msgid);
}

bool
page_appraisal_second(struct request *req, struct response *resp)
{
	return to_phase(req, resp, appraisal_second, N_("Đã sang thẩm định lần 2."));
}

bool
page_appraisal_hand_over(struct request *req, struct response *resp)
{
	struct appraisal_view v = {0};
	size_t area;

	if (!load(req, &v))
		return false;
	return area_of(req, &v, &area) && appraisal_hand_over(&req->op, &v.a, area)
	           ? done(req, resp, &v, N_("Đã nộp kết quả của lĩnh vực."))
	           : web_refused(req, resp);
}

bool
page_appraisal_reopen(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct appraisal_view v = {.reason = http_field(req, "ly_do")};
	size_t area = SIZE_MAX;

	if (!load(req, &v))
		return false;
	if (area_of(req, &v, &area) && appraisal_reopen(op, &v.a, area, v.reason))
		return done(req, resp, &v, N_("Đã mở lại lĩnh vực."));
	if (op->err.code != ERR_INVALID || area == SIZE_MAX)
		return web_refused(req, resp);
	v.reopen = area;
	v.reason_error = op->err.msgid;
	return again(req, resp, &v, arena_printf(op->arena, "#ly-do-%zu", area).at, v.reason_error);
}

/* ---- the survey of all units at once -------------------------------------------------- */

static bool
read_survey(struct request *req, const struct appraisal_view *v, struct appraisal_doubts *doubts,
            int64_t *ret_n)
{
	struct op *op = &req->op;
	struct doc doc = {0};

	if (req->n_uploads == 0 || req->uploads[0].size == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp Excel hoặc CSV."), "empty");
	if (req->uploads[0].too_large)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."),
		               "too large");
	return doc_read_file(op->arena, arena_str(op->arena, req->uploads[0].path).at, &doc,
	                     &op->err) &&
	       appraisal_survey_import(op, &v->a, &doc, doubts, ret_n);
}

bool
page_appraisal_survey(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct appraisal_view v = {0};
	int64_t n;

	if (!load(req, &v))
		return false;
	if (!v.a.may_survey)
		return op_fail(op, ERR_DENIED, N_("Bước này do bộ phận CCHC làm, đúng lúc của nó."), "-");
	if (read_survey(req, &v, &v.doubts, &n)) {
		page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã nhập %d kết quả điều tra."), (int)n));
		return http_redirect(resp, (struct url){v.path});
	}
	if (op->err.code != ERR_INVALID && op->err.code != ERR_LIMIT)
		return web_refused(req, resp);
	v.survey_error = op->err.msgid;
	return again(req, resp, &v, "tep", v.survey_error);
}

bool
page_appraisal_blank(struct request *req, struct response *resp)
{
	struct appraisal_view v = {0};

	if (!load(req, &v))
		return false;
	if (!v.a.may_survey)
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có việc thẩm định nào ở đây."), "-");
	struct doc d = appraisal_survey_blank(req->op.arena, &v.a);
	return web_send_doc(req, resp, &d, "xlsx",
	                    arena_printf(req->op.arena, "dieu-tra-%" PRId64, v.a.round.year));
}
