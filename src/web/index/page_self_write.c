/* page_self_write.c - what a unit does on its sheet: figures, documents, assignment, hand-over. */
#include "i18n/i18n.h"
#include "web/index/self_score.h"
#include "web/web.h"

static bool
number(struct request *req, const char *name, bool *has, int64_t *ret, const char **ret_wrong)
{
	struct str typed = str_trim(http_field(req, name));

	*has = typed.len > 0;
	const char *why = *has ? criteria_figure(typed, ret) : NULL;
	if (why != NULL)
		*ret_wrong = why;
	return why == NULL;
}

static void
read_parts(struct request *req, const struct criterion *c, struct criteria_input *in)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < c->rule.steps.len; i++) {
		bool on = http_has_field(req, arena_printf(a, "p%zu", i).at);
		*list_push(&in->parts, a) = on;
		/* No part reached is an answer as well, once the form was sent. */
		in->has_parts = true;
	}
}

static bool
read_values(struct request *req, struct criteria_input *in, const char **ret_wrong)
{
	struct str piece;

	for (struct str rest = http_field(req, "cac"); str_cut(&rest, ';', &piece);) {
		if (str_trim(piece).len == 0)
			continue;
		*ret_wrong = criteria_number(piece, list_push(&in->values, req->op.arena));
		if (*ret_wrong != NULL)
			return false;
	}
	return true;
}

static bool
read_figures(struct request *req, const struct criterion *c, struct criteria_input *in,
             const char **wrong)
{
	int64_t step;
	bool done = false, of = false;
	struct str yes = http_field(req, "co");

	switch (c->rule.kind) {
	case CRITERIA_YESNO:
		in->has_yes = yes.len > 0;
		in->yes = str_eq(yes, STR("1"));
		return true;
	case CRITERIA_STEPS:
		step = http_field_i64(req, "muc");
		if (step >= 1 && (size_t)step <= c->rule.steps.len)
			in->step = c->rule.steps.at[step - 1].label;
		else if (http_field(req, "muc").len > 0)
			*wrong = N_("Thang điểm không có mức này. Chọn một mức của tiêu chí.");
		return *wrong == NULL;
	case CRITERIA_SUM: read_parts(req, c, in); return true;
	case CRITERIA_BANDS:
	case CRITERIA_RATIO:
		if (c->rule.of_count)
			return number(req, "so", &in->has_count, &in->count, wrong);
		if (!number(req, "dat", &done, &in->done, wrong) ||
		    !number(req, "tong", &of, &in->of, wrong))
			return false;
		in->has_ratio = done && of;
		return true;
	case CRITERIA_MINUS:
	case CRITERIA_BONUS:
	case CRITERIA_COUNT:
	case CRITERIA_LATE: return number(req, "so", &in->has_count, &in->count, wrong);
	case CRITERIA_POINTS: return number(req, "diem", &in->has_points, &in->points, wrong);
	case CRITERIA_MEAN: return read_values(req, in, wrong);
	case CRITERIA_UNSAID:
	case CRITERIA_SURVEY:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: break;
	}
	return true;
}

bool
self_score_read(struct request *req, const struct criterion *c, struct criteria_input *ret,
                const char **ret_wrong)
{
	*ret = (struct criteria_input){.na = http_has_field(req, "kad"), .step = STR("")};
	*ret_wrong = NULL;
	if (!read_figures(req, c, ret, ret_wrong))
		return false;
	ret->given = ret->na || ret->has_yes || ret->step.len > 0 || ret->has_parts || ret->has_ratio ||
	             ret->has_count || ret->has_points || ret->values.len > 0;
	return true;
}

/* What stands in the form goes back into it. */
static void
fill_typed(struct request *req, struct self_score_view *v)
{
	self_score_fill(req, v);
	v->why = http_field(req, "giai_trinh");
	v->own = http_field(req, "ly_do_so");
	v->na = http_has_field(req, "kad");
	self_score_boxes(req, v, true);
}

void
self_score_error(struct request *req, struct self_score_view *v, const char *place,
                 const char *msgid, const char **ret)
{
	*ret = msgid;
	*list_push(&v->errors, req->op.arena) = (struct ui_error){place, msgid};
}

static bool
save(struct request *req, struct self_score_view *v)
{
	struct op *op = &req->op;
	struct criteria_input in;
	const char *wrong;

	v->version = http_field_i64(req, "pb");
	if (!self_score_read(req, v->c, &in, &wrong))
		return op_fail(op, ERR_INVALID, wrong, "input");
	return round_line_say(
		op, &v->sheet, v->item, v->version,
		&(struct round_said){&in, http_field(req, "giai_trinh"), http_field(req, "ly_do_so")});
}

bool
page_self_score_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {0};

	if (!self_score_load(req, &v, true))
		return false;
	if (save(req, &v)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu."))));
		return http_redirect(resp, (struct url){v.at});
	}
	if (op->err.code == ERR_CONFLICT) {
		*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
		v.version = v.line->version;
	} else if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	else if (str_eq(str_of(op->err.detail), STR("why")))
		self_score_error(req, &v, "giai_trinh", op->err.msgid, &v.why_error);
	else if (str_eq(str_of(op->err.detail), STR("own")))
		self_score_error(req, &v, "ly_do_so", op->err.msgid, &v.own_error);
	else
		self_score_error(req, &v, "#so-lieu", op->err.msgid, &v.input_error);
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	fill_typed(req, &v);
	return self_score_print(req, resp, &v);
}

/* The first box whose number is none, for the page to mark it. */
static void
say_box(struct request *req, struct self_score_view *v, struct buf *b)
{
	self_score_boxes(req, v, true);
	for (size_t i = 0; i < v->boxes.len; i++)
		if (v->boxes.at[i].error != NULL) {
			buf_str(b, STR(",\"o\":"));
			web_json_string(b, v->boxes.at[i].name);
			return;
		}
}

/* What was typed last was refused: figures stored before are no longer what the unit says, so the
 * line has none until they fit, and the sheet cannot be handed over meanwhile. True: the line
 * changed; op->err stays what was refused, or is why the line could not be changed. */
static bool
unfinished(struct request *req, struct self_score_view *v)
{
	static const struct criteria_input none = {.step = STR_INIT("")};
	struct op *op = &req->op;
	const struct err refused = op->err;

	if (refused.code != ERR_INVALID || !str_eq(str_of(refused.detail), STR("input")) ||
	    !v->line->input.given || v->line->figure.measure != NULL)
		return false;
	op->err = (struct err){0};
	if (!round_line_save(op, &v->sheet, v->item, v->version, &none, http_field(req, "giai_trinh")))
		return false;
	op->err = refused;
	return true;
}

/* While typing; answered as JSON. */
bool
page_self_score_autosave(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {0};
	struct buf b = {.arena = op->arena};

	resp->content_type = "application/json; charset=utf-8";
	if (self_score_load(req, &v, true) && save(req, &v)) {
		buf_printf(&b, "{\"pb\":%" PRId64 ",\"luc\":", v.line->version);
		web_json_string(&b, i18n_clock(op->arena, op->now));
		buf_char(&b, '}');
		resp->status = 200;
		resp->body = buf_view(&b);
		return true;
	}
	bool emptied = op->err.code == ERR_INVALID && unfinished(req, &v);
	enum err_code code = op->err.code;
	if (code != ERR_INVALID && code != ERR_CONFLICT && code != ERR_DENIED) {
		resp->content_type = NULL;
		return false;
	}
	buf_char(&b, '{');
	if (emptied)
		buf_printf(&b, "\"pb\":%" PRId64 ",", v.line->version);
	buf_str(&b, STR("\"loi\":"));
	web_json_string(&b, emptied
	                        ? arena_printf(op->arena, "%s %s", page_tr(req, op->err.msgid),
	                                       page_tr(req, N_("Tiêu chí này đang ghi là chưa chấm.")))
	                        : str_of(page_tr(req, op->err.msgid)));
	if (code == ERR_INVALID)
		say_box(req, &v, &b);
	buf_char(&b, '}');
	op->err = (struct err){0};
	resp->status = code == ERR_INVALID ? 422 : code == ERR_DENIED ? 403 : 409;
	resp->body = buf_view(&b);
	return true;
}

/* ---- who answers for it -------------------------------------------------------------------------
 */

bool
self_score_again(struct request *req, struct response *resp, struct self_score_view *v)
{
	/* Only the form of who answers for it has typed these two. */
	struct str helpers = v->helpers, due_on = v->due_on;

	req->op.err = (struct err){0};
	resp->status = 422;
	self_score_fill(req, v);
	if (helpers.at != NULL) {
		v->helpers = helpers;
		v->due_on = due_on;
	}
	return self_score_print(req, resp, v);
}

/* The open criterion, the ticked ones, and those of its area when that is ticked. */
static const bool *
assigned(const struct request *req, const struct self_score_view *v)
{
	const struct round_sheet *s = &v->sheet;
	bool *ret = arena_array(req->op.arena, bool, s->set.items.len + 1);

	for (size_t i = 0; i < s->set.items.len; i++)
		ret[i] = i == v->item || self_score_picked(req, i) ||
		         (v->area && s->lines[i].area == s->lines[v->item].area);
	return ret;
}

bool
page_self_score_assign(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {.assigns = true,
	                            .area = http_has_field(req, "ca"),
	                            .lead = http_field_i64(req, "chu_tri"),
	                            .helpers = http_field(req, "phoi_hop"),
	                            .due_on = http_field(req, "han")};
	int64_t due = DAY_NONE, n;

	if (!self_score_load(req, &v, true))
		return false;
	const char *wrong = str_trim(v.due_on).len == 0 ? NULL : i18n_day_problem(v.due_on, &due);
	if (wrong == NULL &&
	    round_assign_chosen(op, &v.sheet, assigned(req, &v), v.lead, v.helpers, due, &n)) {
		page_flash(req, resp, TONE_OK,
		           n > 1 ? web_fmt(req, N_("Đã phân công %d tiêu chí."), (int)n)
		                 : str_of(page_tr(req, N_("Đã phân công."))));
		return http_redirect(resp, (struct url){v.at});
	}
	if (wrong == NULL && op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	self_score_error(req, &v, "han", wrong != NULL ? wrong : op->err.msgid, &v.assign_error);
	return self_score_again(req, resp, &v);
}

/* ---- hand-over
 * ---------------------------------------------------------------------------------------- */

bool
page_self_score_submit(struct request *req, struct response *resp)
{
	struct self_score_view v = {0};

	struct op *op = &req->op;

	if (!self_score_load(req, &v, false))
		return false;
	const struct round *r = &v.sheet.round;
	if (round_submit(op, &v.sheet)) {
		if (op->today > r->due_on)
			page_flash(req, resp, TONE_WARN,
			           web_fmt(req, N_("Đã trình bảng tự chấm, trễ %d ngày so với hạn %.*s."),
			                   (int)(op->today - r->due_on),
			                   STR_ARG(i18n_day(op->arena, (int)op->lang, r->due_on))));
		else
			page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã trình bảng tự chấm."))));
		return http_redirect(resp, (struct url){v.path});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	/* The sheet again, with what is lacking alone. */
	bool unsaid = v.sheet.entry.done < (int64_t)v.sheet.n_leaves;
	v.asked = unsaid ? STR("chua") : STR("thieu");
	v.n_missing = unsaid ? v.sheet.n_leaves - (size_t)v.sheet.entry.done
	                     : (size_t)v.sheet.entry.missing;
	*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	op->err = (struct err){0};
	resp->status = 422;
	return self_score_print(req, resp, &v);
}

bool
page_self_score_return(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {.reason = http_field(req, "ly_do")};

	if (!self_score_load(req, &v, false))
		return false;
	if (round_return(op, &v.sheet, v.reason)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã trả lại để đơn vị sửa."))));
		return http_redirect(resp, (struct url){v.path});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	self_score_error(req, &v, "ly_do", op->err.msgid, &v.reason_error);
	op->err = (struct err){0};
	resp->status = 422;
	return self_score_print(req, resp, &v);
}
