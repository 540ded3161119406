/* page_novelty.c - /sang-kien/{mã}/tinh-moi: who has written the same, and what people say of it.
 */
#include "core/replication/adoption.h"
#include "i18n/i18n.h"
#include "text/text.h"
#include "web/initiative/novelty_view.h"
#include "web/web.h"

#include "novelty.tmpl.h"

#define ROWS_MAX 20

/* ---- what was found ------------------------------------------------------------------------ */

static bool
may_adopt(struct op *op, const struct novelty_hit *hit, bool *ret)
{
	struct initiative i;
	struct adoption_units units;

	*ret = false;
	if (!hit->whole)
		return true;
	if (!initiative_get(op, hit->code, &i) || !adoption_units_for(op, &i, &units))
		return false;
	*ret = units.len > 0;
	return true;
}

bool
novelty_rows(struct request *req, struct novelty_view *v)
{
	struct op *op = &req->op;
	struct str wanted = http_field(req, "voi");

	for (size_t i = 0; i < v->report.len && i < ROWS_MAX; i++) {
		const struct novelty_hit *hit = &v->report.at[i];
		struct novelty_row row = {.hit = hit,
		                          .covered = (int)(hit->with.covered * 100),
		                          .contained = (int)(hit->with.contained * 100),
		                          .where = hit->whole ? hit->unit_name : hit->agency_name,
		                          .key = hit->whole ? hit->code
		                                 : hit->reference != 0
		                                     ? novelty_reference_code(op->arena, hit->reference)
		                                     : STR("")};
		if (!may_adopt(op, hit, &row.may_adopt))
			return false;
		*list_push(&v->rows, op->arena) = row;
		v->most = row.covered > v->most ? row.covered : v->most;
	}
	for (size_t i = 0; i < v->rows.len; i++) {
		struct novelty_row *row = &v->rows.at[i];
		if (row->key.len == 0 || (wanted.len > 0 && !str_eq(wanted, row->key)))
			continue;
		row->chosen = true;
		v->chosen = row;
		break;
	}
	return true;
}

static bool
add_said(struct request *req, struct novelty_view *v)
{
	struct op *op = &req->op;
	struct novelty_answers answers;
	const struct novelty_hit *hit = v->chosen != NULL ? v->chosen->hit : NULL;
	int64_t other = hit == NULL ? 0 : hit->reference != 0 ? -hit->reference : hit->id;

	v->may_answer = novelty_may_answer(op, &v->of.i);
	v->may_conclude = novelty_may_conclude(op, &v->of.i);
	v->answer.text = STR("");
	if (!novelty_answer_list(op, &v->of.i, &answers) ||
	    !novelty_conclusion_of(op, &v->of.i, &v->conclusion))
		return false;
	for (size_t i = 0; i < answers.len; i++) {
		*list_push(&v->answers, op->arena) = answers.at[i];
		if (v->chosen != NULL && answers.at[i].other == other)
			v->answer = answers.at[i];
	}
	v->verdict = v->conclusion.verdict;
	v->reason = v->conclusion.reason;
	v->version = v->conclusion.version;
	if (v->conclusion.at != 0)
		v->said_at = arena_printf(
			op->arena, "%.*s, %.*s", STR_ARG(v->conclusion.by),
			STR_ARG(i18n_time_ago(op->arena, (int)op->lang, v->conclusion.at, op->now)));
	return true;
}

static bool
load(struct request *req, struct response *resp, struct novelty_view *v)
{
	const struct initiative *i = &v->of.i;

	if (!initiative_load(req, resp, &v->of, TAB_NOVELTY) ||
	    !novelty_check(&req->op,
	                   &(struct novelty_ask){.title = i->title,
	                                         .situation = i->situation,
	                                         .proposal = i->proposal,
	                                         .self = i->id},
	                   &v->report) ||
	    !novelty_rows(req, v) || !add_said(req, v))
		return false;
	if (v->chosen != NULL)
		novelty_pairs_of(req->op.arena, v->report.text, v->chosen->hit->text, &v->chosen->hit->with,
		                 &v->pairs);
	return true;
}

bool
page_novelty(struct request *req, struct response *resp)
{
	struct novelty_view v = {0};

	if (!load(req, resp, &v))
		return false;
	tmpl_novelty(&resp->html, &v);
	return true;
}

/* ---- what people say ---------------------------------------------------------------------------
 */

static bool
back(struct request *req, struct response *resp, const char *msgid, struct str with)
{
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, msgid)));
	struct buf b = {.arena = req->op.arena};
	buf_printf(&b, "/sang-kien/%.*s/tinh-moi", STR_ARG(req->params[0]));
	if (with.len > 0) {
		buf_str(&b, STR("?voi="));
		http_escape(&b, with);
	}
	return http_redirect(resp, (struct url){buf_view(&b)});
}

/* The page again, with what was typed and why it is not taken. */
static bool
again(struct request *req, struct response *resp, bool is_answer)
{
	struct err why = req->op.err;
	struct novelty_view v = {0};

	req->op.err = (struct err){0};
	if (!load(req, resp, &v))
		return false;
	if (is_answer) {
		v.answer.text = http_field(req, "khac");
		v.answer_error = page_tr(req, why.msgid);
	} else {
		bool of_verdict = str_eq(str_of(why.detail), STR("verdict"));
		v.verdict = http_field(req, "ket_luan");
		v.reason = http_field(req, "ly_do");
		*(of_verdict ? &v.verdict_error : &v.reason_error) = page_tr(req, why.msgid);
	}
	resp->status = why.code == ERR_CONFLICT ? 409 : 422;
	tmpl_novelty(&resp->html, &v);
	return true;
}

static bool
may_show_again(const struct op *op)
{
	return op->err.code == ERR_INVALID || op->err.code == ERR_CONFLICT;
}

bool
page_novelty_answer(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct initiative i;
	struct str other = http_field(req, "voi");

	if (!initiative_get(op, req->params[0], &i))
		return false;
	if (!novelty_answer_save(op, &i, other, http_field(req, "khac"), http_field_i64(req, "pb")))
		return may_show_again(op) ? again(req, resp, true) : false;
	return back(req, resp, N_("Đã lưu điểm khác."), other);
}

bool
page_novelty_conclude(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct initiative i;

	if (!initiative_get(op, req->params[0], &i))
		return false;
	if (!novelty_conclude(op, &i,
	                      &(struct novelty_conclusion){.verdict = http_field(req, "ket_luan"),
	                                                   .reason = http_field(req, "ly_do"),
	                                                   .version = http_field_i64(req, "pb")}))
		return may_show_again(op) ? again(req, resp, false) : false;
	return back(req, resp, N_("Đã lưu kết luận."), STR(""));
}

/* ---- while somebody writes ----------------------------------------------------------------------
 */

/* The text as it stands in the form, not saved: a few lines, or nothing. */
bool
page_novelty_live(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct novelty_view v = {0};
	struct novelty_ask ask = {.title = http_field(req, "ten"),
	                          .situation = http_field(req, "thuc_trang"),
	                          .proposal = http_field(req, "giai_phap")};

	if (!initiative_get(op, req->params[0], &v.of.i))
		return false;
	ask.self = v.of.i.id;
	if (ask.title.len > INITIATIVE_TITLE_MAX || ask.situation.len > INITIATIVE_TEXT_MAX ||
	    ask.proposal.len > INITIATIVE_TEXT_MAX)
		return op_fail(op, ERR_LIMIT, N_("Phần mô tả quá dài. Rút gọn, hoặc đính kèm tệp."), "len");
	if (!novelty_check(op, &ask, &v.report) || !novelty_rows(req, &v))
		return false;
	tmpl_novelty_live(&resp->html, &v);
	return true;
}
