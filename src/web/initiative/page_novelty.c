/* page_novelty.c - /sang-kien/{mã}/tinh-moi: who has written the same, and what people say of it.
 */
#include "core/replication/adoption.h"
#include "i18n/i18n.h"
#include "text/text.h"
#include "web/initiative/novelty_view.h"
#include "web/web.h"

#include "novelty.tmpl.h"

#define PAIRS_MAX 12     /* passages on a page */
#define AROUND 80        /* bytes of the text before and behind a passage */
#define PASSAGE_MAX 1500 /* bytes of one */
#define WORD_MAX 40      /* bytes */
#define ROWS_MAX 20

/* ---- the passages ------------------------------------------------------------------------ */

static void
add_piece(struct arena *a, struct search_pieces *to, struct str text, bool hit)
{
	if (text.len > 0)
		*list_push(to, a) = (struct search_piece){text, hit};
}

/* The first border between words at or after a place; a very long word is cut between letters. */
static size_t
border_at(struct str s, size_t at)
{
	for (size_t i = at; i < s.len && i < at + WORD_MAX; i++)
		if (i == 0 || s.at[i - 1] == ' ' || s.at[i - 1] == '\n')
			return i;
	while (at < s.len && ((unsigned char)s.at[at] & 0xc0) == 0x80)
		at++;
	return at;
}

struct side { /* of a passage: one of the two texts */
	struct str text;
	size_t from, to;
};

/* What stands around it, and in it the equal runs marked. `range` are the runs on this side. */
static struct search_pieces
pieces_of(struct arena *a, const struct side *s, const struct text_range *range, size_t n)
{
	struct search_pieces ret = {0};
	size_t from = border_at(s->text, s->from > AROUND ? s->from - AROUND : 0);
	size_t to = border_at(s->text, s->to - s->from > PASSAGE_MAX ? s->from + PASSAGE_MAX : s->to);
	size_t end = border_at(s->text, to + AROUND < s->text.len ? to + AROUND : s->text.len);
	size_t at = from;

	if (from > 0)
		add_piece(a, &ret, STR("… "), false);
	for (size_t i = 0; i < n && range[i].from < to; i++) {
		if (range[i].from < at)
			continue;
		add_piece(a, &ret, str_slice(s->text, at, range[i].from), false);
		add_piece(a, &ret, str_slice(s->text, range[i].from, range[i].to), true);
		at = range[i].to;
	}
	add_piece(a, &ret, str_slice(s->text, at, end > at ? end : at), false);
	if (end < s->text.len)
		add_piece(a, &ret, STR(" …"), false);
	return ret;
}

static void
add_pairs(struct request *req, struct novelty_view *v)
{
	struct arena *a = req->op.arena;
	const struct novelty_hit *hit = v->chosen->hit;
	const struct novelty_alignment *with = &hit->with;
	size_t run = 0;

	for (size_t p = 0; p < with->passages.len && p < PAIRS_MAX; p++) {
		const struct novelty_passage *passage = &with->passages.at[p];
		struct text_ranges own = {0}, other = {0};
		for (; run < with->runs.len && with->runs.at[run].passage == p; run++) {
			const struct novelty_run *r = &with->runs.at[run];
			*list_push(&own, a) = (struct text_range){r->from, r->to};
			*list_push(&other, a) = (struct text_range){r->other_from, r->other_to};
		}
		struct side mine = {v->report.text, passage->from, passage->to};
		struct side theirs = {hit->text, passage->other_from, passage->other_to};
		*list_push(&v->pairs, a) = (struct novelty_pair){
			pieces_of(a, &mine, own.at, own.len), pieces_of(a, &theirs, other.at, other.len)};
	}
	if (with->passages.len > PAIRS_MAX)
		v->pairs_more = (int64_t)(with->passages.len - PAIRS_MAX);
}

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
		                          .where = hit->whole ? hit->unit_name : hit->agency_name};
		if (!may_adopt(op, hit, &row.may_adopt))
			return false;
		*list_push(&v->rows, op->arena) = row;
		v->most = row.covered > v->most ? row.covered : v->most;
	}
	for (size_t i = 0; i < v->rows.len; i++) {
		struct novelty_row *row = &v->rows.at[i];
		if (!row->hit->whole || (wanted.len > 0 && !str_eq(wanted, row->hit->code)))
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

	v->may_answer = novelty_may_answer(op, &v->of.i);
	v->may_conclude = novelty_may_conclude(op, &v->of.i);
	v->answer.text = STR("");
	if (!novelty_answer_list(op, &v->of.i, &answers) ||
	    !novelty_conclusion_of(op, &v->of.i, &v->conclusion))
		return false;
	for (size_t i = 0; i < answers.len; i++) {
		*list_push(&v->answers, op->arena) = answers.at[i];
		if (v->chosen != NULL && answers.at[i].other == v->chosen->hit->id)
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
		add_pairs(req, v);
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
