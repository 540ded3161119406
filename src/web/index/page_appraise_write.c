/* page_appraise_write.c - what is given on an appraiser's pages: points, a survey, conclusions. */
#include "web/index/appraise.h"
#include "web/web.h"

static void
add_error(struct request *req, struct appraise_view *v, const char *place, const char *msgid,
          const char **ret)
{
	*ret = msgid;
	*list_push(&v->errors, req->op.arena) = (struct ui_error){place, msgid};
}

static bool
again(struct request *req, struct response *resp, struct appraise_view *v)
{
	resp->status = req->op.err.code == ERR_CONFLICT ? 409 : 422;
	req->op.err = (struct err){0};
	return appraise_print(req, resp, v);
}

static bool
saved(struct request *req, struct response *resp, const struct appraise_view *v)
{
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu."))));
	return http_redirect(resp, (struct url){arena_printf(req->op.arena, "%.*s%.*s", STR_ARG(v->at),
	                                                     STR_ARG(v->query))});
}

/* Points as typed: a msgid when they are none. */
static const char *
points_typed(struct str text, bool na, int64_t *ret)
{
	*ret = 0;
	if (na)
		return NULL;
	return str_trim(text).len == 0 ? N_("Nhập điểm.") : criteria_number(str_trim(text), ret);
}

/* What stands there now is seen beside what was typed; the next save is meant to replace it. */
static void
conflict(struct request *req, struct appraise_view *v)
{
	*list_push(&v->errors, req->op.arena) = (struct ui_error){NULL, req->op.err.msgid};
}

bool
page_appraise_mark(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct appraise_view v = {0};
	struct appraisal_typed in = {.na = http_has_field(req, "kad"),
	                             .reason = http_field(req, "ly_do"),
	                             .seen = http_field_i64(req, "pb")};

	if (!appraise_load(req, &v, true))
		return false;
	const char *wrong = points_typed(http_field(req, "diem"), in.na, &in.points);
	if (wrong == NULL && appraisal_mark(op, &v.sheet, v.item, &in))
		return saved(req, resp, &v);
	if (wrong == NULL && op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return web_refused(req, resp);
	appraise_fill(req, &v);
	v.points = http_field(req, "diem");
	v.na = in.na;
	v.reason = in.reason;
	if (wrong != NULL)
		add_error(req, &v, "diem", wrong, &v.points_error);
	else if (op->err.code == ERR_CONFLICT)
		conflict(req, &v);
	else if (str_eq(str_of(op->err.detail), STR("reason")))
		add_error(req, &v, "ly_do", op->err.msgid, &v.reason_error);
	else
		add_error(req, &v, "diem", op->err.msgid, &v.points_error);
	return again(req, resp, &v);
}

bool
page_appraise_conclude(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct appraise_view v = {0};
	struct appraisal_typed in = {.na = http_has_field(req, "kl_kad"),
	                             .reason = http_field(req, "kl_ly_do"),
	                             .seen = http_field_i64(req, "pb")};

	if (!appraise_load(req, &v, true))
		return false;
	const char *wrong = points_typed(http_field(req, "kl_diem"), in.na, &in.points);
	if (wrong == NULL && appraisal_conclude(op, &v.sheet, v.item, &in))
		return saved(req, resp, &v);
	if (wrong == NULL && op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return web_refused(req, resp);
	appraise_fill(req, &v);
	v.final_points = http_field(req, "kl_diem");
	v.final_na = in.na;
	v.final_reason = in.reason;
	if (wrong != NULL)
		add_error(req, &v, "kl_diem", wrong, &v.final_points_error);
	else if (op->err.code == ERR_CONFLICT)
		conflict(req, &v);
	else if (str_eq(str_of(op->err.detail), STR("reason")))
		add_error(req, &v, "kl_ly_do", op->err.msgid, &v.final_reason_error);
	else
		add_error(req, &v, "kl_diem", op->err.msgid, &v.final_points_error);
	return again(req, resp, &v);
}

/* ---- the survey ----------------------------------------------------------------------- */

/* A percentage, or numbers of answers; a msgid when a number is none. */
static const char *
read_survey(struct request *req, const struct criterion *c, struct criteria_input *in)
{
	struct arena *a = req->op.arena;
	struct str percent = str_trim(http_field(req, "ty_le"));

	*in = (struct criteria_input){.na = http_has_field(req, "dt_kad"), .step = STR("")};
	in->given = in->na;
	for (size_t i = 0; i < c->rule.steps.len; i++) {
		struct str typed = str_trim(http_field(req, arena_printf(a, "p%zu", i).at));
		struct criteria_step answer = {.label = c->rule.steps.at[i].label};
		if (typed.len == 0)
			continue;
		const char *wrong = criteria_number(typed, &answer.points);
		if (wrong != NULL)
			return wrong;
		if (answer.points % CRITERIA_ONE != 0)
			return N_("Số phiếu là số nguyên.");
		*list_push(&in->answers, a) = answer;
		in->has_answers = in->given = true;
	}
	if (in->na && (in->has_answers || percent.len > 0))
		return N_("Bỏ chọn “Không điều tra” hoặc xóa số liệu, không để cả hai.");
	if (percent.len == 0)
		return NULL;
	if (in->has_answers)
		return N_("Nhập tỷ lệ hoặc số phiếu, không nhập cả hai.");
	in->has_ratio = in->given = true;
	in->of = (int64_t)100 * CRITERIA_ONE;
	return criteria_number(percent, &in->done);
}

bool
page_appraise_survey(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct appraise_view v = {0};
	struct criteria_input in;

	if (!appraise_load(req, &v, true))
		return false;
	const char *wrong = read_survey(req, v.c, &in);
	if (wrong == NULL && appraisal_survey(op, &v.sheet, v.item, &in, http_field_i64(req, "pb")))
		return saved(req, resp, &v);
	if (wrong == NULL && op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return web_refused(req, resp);
	appraise_fill(req, &v);
	v.percent = http_field(req, "ty_le");
	v.survey_na = in.na;
	for (size_t i = 0; i < v.boxes.len; i++)
		v.boxes.at[i].value = http_field(req, arena_str(op->arena, v.boxes.at[i].name).at);
	if (wrong == NULL && op->err.code == ERR_CONFLICT)
		conflict(req, &v);
	else
		add_error(req, &v, "#dieu-tra", wrong != NULL ? wrong : op->err.msgid, &v.survey_error);
	return again(req, resp, &v);
}

/* ---- the whole sheet ------------------------------------------------------------------ */

bool
page_appraise_agree(struct request *req, struct response *resp)
{
	struct appraise_view v = {0};
	int64_t n;

	if (!appraise_load(req, &v, false))
		return false;
	if (!appraisal_agree(&req->op, &v.sheet, http_has_field(req, "thay"), &n)) {
		if (req->op.err.code != ERR_INVALID)
			return web_refused(req, resp);
		*list_push(&v.errors, req->op.arena) = (struct ui_error){NULL, req->op.err.msgid};
		return again(req, resp, &v);
	}
	page_flash(req, resp, TONE_OK,
	           web_fmt(req, N_("Đã đồng ý điểm tự chấm của %d tiêu chí."), (int)n));
	return http_redirect(resp, (struct url){v.path});
}
