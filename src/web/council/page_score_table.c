/* page_score_table.c - /hoi-dong/{phiên}/tong-hop: the score table, as a page and as files. */
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/council/score_view.h"
#include "web/web.h"

#include "score.tmpl.h"

static const struct {
	const char *name;
	enum tone tone;
} verdicts[] = {
	[RUBRIC_UNSAID] = {"", TONE_NEUTRAL},
	[RUBRIC_RECOGNISED] = {N_("Đủ điểm"), TONE_OK},
	[RUBRIC_NOT_RECOGNISED] = {N_("Chưa đủ điểm"), TONE_WARN},
	[RUBRIC_KNOCKED_OUT] = {N_("Loại khỏi xét"), TONE_BAD},
};

const char *
score_verdict_name(enum rubric_verdict v)
{
	return verdicts[v].name;
}

enum tone
score_verdict_tone(enum rubric_verdict v)
{
	return verdicts[v].tone;
}

const struct vote *
score_vote(const struct score_table_view *v, int64_t dossier)
{
	for (size_t i = 0; i < v->votes.len; i++)
		if (v->votes.at[i].dossier == dossier)
			return &v->votes.at[i];
	return NULL;
}

static bool
load(struct request *req, struct score_table *ret)
{
	int64_t session;

	if (!str_i64(req->params[0], &session))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có phiên này."), "word");
	return score_table_get(&req->op, session, ret);
}

bool
page_score_table(struct request *req, struct response *resp)
{
	struct score_table_view v = {0};
	struct op *op = &req->op;

	if (!load(req, &v.table) || !vote_results(op, v.table.session.id, &v.votes))
		return false;
	if (v.table.view == SCORE_NOTHING)
		return http_redirect(resp,
		                     (struct url){session_path(op->arena, &v.table.session, "/ke-khai")});
	web_page(&v.page, req, resp, NAV_COUNCIL, N_("Bảng điểm"));
	v.page.sub = v.table.session.name;
	v.page.year = v.table.session.year;
	v.page.wide = true;
	page_crumb(&v.page, page_tr(req, N_("Thẩm định, Hội đồng")), (struct url){STR("/hoi-dong")});
	struct council_session seen;
	if (council_session_get(op, v.table.session.id, &seen))
		page_crumb_str(&v.page, seen.name, (struct url){session_path(op->arena, &seen, "")});
	else if (op->err.code == ERR_NOT_FOUND)
		op->err = (struct err){0}; /* the agency sees the result and not the session */
	else
		return false;
	v.path = session_path(op->arena, &v.table.session, "/tong-hop");
	v.lines.at = v.table.lines;
	v.lines.len = v.table.n_lines;
	v.thirds = arena_array(op->arena, struct council_members, v.table.n_lines + 1);
	for (size_t i = 0; i < v.table.n_lines; i++) {
		v.n_alarms += v.table.lines[i].result.alarm;
		if (v.table.lines[i].result.alarm &&
		    !score_third_choices(op, &v.table, &v.table.lines[i], &v.thirds[i]))
			return false;
	}
	tmpl_score_table(&resp->html, &v);
	return true;
}

bool
page_score_third(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_session s;

	if (!session_of(req, &s))
		return false;
	if (!council_add_third(op, &s, http_field_i64(req, "ho_so"), http_field_i64(req, "nguoi")))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã cử thêm người chấm."))));
	return http_redirect(resp, (struct url){session_path(op->arena, &s, "/tong-hop")});
}

/* ---- files ------------------------------------------------------------------------------- */

static bool
send_table(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct score_table t;
	struct doc d;

	return load(req, &t) && score_paper(op, &t, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(op->arena, "bang-diem-%" PRId64, t.session.id));
}

bool
page_score_docx(struct request *req, struct response *resp)
{
	return send_table(req, resp, "docx");
}

bool
page_score_pdf(struct request *req, struct response *resp)
{
	return send_table(req, resp, "pdf");
}

bool
page_score_xlsx(struct request *req, struct response *resp)
{
	return send_table(req, resp, "xlsx");
}
