/* page_score.c - /hoi-dong/{phiên}/phieu/{số}: a member's score sheet. */
#include "core/initiative/initiative.h"
#include "i18n/i18n.h"
#include "web/council/score_view.h"
#include "web/web.h"

#include "score.tmpl.h"

#define WHOLE_POINT 100

/* ---- what the page shows ----------------------------------------------------------------- */

const struct score_problem *
score_problem_at(const struct score_sheet_view *v, const char *field, size_t item)
{
	for (size_t i = 0; i < v->problems.len; i++)
		if (v->problems.at[i].item == item &&
		    str_eq(str_of(v->problems.at[i].field), str_of(field)))
			return &v->problems.at[i];
	return NULL;
}

struct str
score_points_text(struct html *h, int64_t points)
{
	return points == RUBRIC_BLANK ? STR("—") : i18n_decimal(h->out.arena, h->lang, points, 2, 1);
}

static struct str
number(struct request *req, int64_t n)
{
	return i18n_decimal(req->op.arena, (int)req->op.lang, n, 2, 0);
}

/* What one click on a level gives: its middle, in whole points, rounded up. */
static int64_t
middle(const struct rubric_band *b)
{
	int64_t up = (b->low + b->high + 2 * WHOLE_POINT - 1) / (2 * WHOLE_POINT) * WHOLE_POINT;

	return up > b->high ? b->high : up;
}

static void
add_item(struct request *req, struct score_sheet_view *v, size_t i)
{
	const struct rubric_item *item = &v->sheet.rubric.items.at[i];
	struct score_item *x = list_push(&v->items, req->op.arena);
	size_t band = v->sheet.points[i] == RUBRIC_BLANK ? SIZE_MAX
	                                                 : rubric_band_of(item, v->sheet.points[i]);

	*x = (struct score_item){.item = item,
	                         .number = i,
	                         .typed = v->typed.points[i],
	                         .problem = score_problem_at(v, "points", i)};
	for (size_t b = 0; b < item->bands.len; b++)
		*list_push(&x->levels, req->op.arena) = (struct score_level){
			item->bands.at[b].low, item->bands.at[b].high, item->bands.at[b].name,
			number(req, middle(&item->bands.at[b])), b == band};
}

static bool
add_picks(struct request *req, struct score_sheet_view *v)
{
	const struct council_session *s = &v->sheet.session;
	struct score_mines mine;
	size_t current = SIZE_MAX;

	if (!score_mine_list(&req->op, s, &mine))
		return false;
	for (size_t i = 0; i < s->dossiers.len; i++) {
		const struct council_dossier *d = &s->dossiers.at[i];
		struct score_pick p = {.dossier = d,
		                       .number = i + 1,
		                       .current = d->number == v->sheet.dossier->number,
		                       .total = STR(""),
		                       .open = d->mine == COUNCIL_MARKS};
		for (size_t k = 0; k < mine.len; k++)
			if (mine.at[k].dossier == d->id && mine.at[k].begun) {
				p.done = mine.at[k].done;
				p.total = number(req, mine.at[k].total);
			}
		v->n_mine += p.open;
		v->n_done += p.open && p.done;
		current = p.current ? i : current;
		*list_push(&v->picks, req->op.arena) = p;
	}
	v->place = current + 1;
	for (size_t i = current; i-- > 0;)
		if (v->picks.at[i].open) {
			v->picks.at[i].before = true;
			break;
		}
	for (size_t i = current + 1; i < v->picks.len; i++)
		if (v->picks.at[i].open) {
			v->picks.at[i].next = true;
			v->next_place = i + 1;
			break;
		}
	return true;
}

/* The stored sheet as text, where nothing was typed. */
static void
fill_stored(struct request *req, struct score_sheet_view *v)
{
	const struct score_sheet *x = &v->sheet;
	struct str *points = arena_array(req->op.arena, struct str, x->rubric.items.len + 1);

	for (size_t i = 0; i < x->rubric.items.len; i++)
		points[i] = x->points[i] == RUBRIC_BLANK ? STR("") : number(req, x->points[i]);
	v->typed = (struct score_typed){.points = points,
	                                .bonus = x->bonus == 0 ? STR("") : number(req, x->bonus),
	                                .bonus_reason = x->bonus_reason,
	                                .minus = x->minus == 0 ? STR("") : number(req, x->minus),
	                                .minus_reason = x->minus_reason,
	                                .remark = x->remark,
	                                .proposal = x->proposal,
	                                .version = x->version};
}

/* Where a member of the typed struct stands in the form. */
static const char *
place(struct arena *a, const struct score_problem *p)
{
	static const char *const names[][2] = {{"bonus", "thuong"},
	                                       {"bonus_reason", "thuong-vi"},
	                                       {"minus", "tru"},
	                                       {"minus_reason", "tru-vi"},
	                                       {"remark", "nx"}};

	if (p->item != SIZE_MAX)
		return arena_printf(a, "#d-%zu", p->item).at;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(str_of(p->field), str_of(names[i][0])))
			return names[i][1];
	return NULL;
}

static bool
print(struct request *req, struct response *resp, struct score_sheet_view *v)
{
	struct arena *a = req->op.arena;

	session_page(&v->page, req, resp, &v->sheet.session, N_("Phiếu chấm điểm"));
	v->page.types = true;
	v->page.wide = true;
	v->session = session_path(a, &v->sheet.session, "");
	v->path = arena_printf(a, "%.*s/phieu/%" PRId64, STR_ARG(v->session), v->sheet.dossier->number);
	v->total = number(req, v->sheet.total);
	for (size_t i = 0; i < v->problems.len; i++)
		*list_push(&v->errors, a) = (struct ui_error){place(a, &v->problems.at[i]),
		                                              v->problems.at[i].msgid};
	for (size_t i = 0; i < v->sheet.rubric.items.len; i++)
		add_item(req, v, i);
	for (size_t i = 0; i < score_proposals_len; i++)
		*list_push(&v->proposals, a) = (struct ui_option){
			.value = str_of(score_proposals[i].code),
			.text = str_of(page_tr(req, score_proposals[i].name)),
			.chosen = str_eq(v->typed.proposal, str_of(score_proposals[i].code))};
	/* Who scores a dossier reads it; what is said of its novelty is part of it. */
	struct initiative whole = {.id = v->sheet.dossier->initiative};
	if (!novelty_conclusion_of(&req->op, &whole, &v->conclusion) ||
	    !novelty_answer_list(&req->op, &whole, &v->answers))
		return false;
	v->opens = initiative_get(&req->op, v->sheet.dossier->code, &whole);
	if (!v->opens && req->op.err.code != ERR_NOT_FOUND)
		return false;
	req->op.err = (struct err){0};
	if (!add_picks(req, v))
		return false;
	tmpl_score_sheet(&resp->html, v);
	return true;
}

/* ---- the address ------------------------------------------------------------------------------
 */

/* The sheet of the address. A member who has not declared yet goes there first: *ret_declare. */
static bool
load(struct request *req, struct score_sheet *ret, bool *ret_declare)
{
	int64_t session, dossier;

	*ret_declare = false;
	if (!str_i64(req->params[0], &session) || !str_i64(req->params[1], &dossier))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có phiên này."), "word");
	return score_sheet_get(&req->op, session, dossier, ret, ret_declare);
}

static bool
to_declare(struct request *req, struct response *resp)
{
	req->op.err = (struct err){0};
	return http_redirect(resp, (struct url){arena_printf(req->op.arena, "/hoi-dong/%.*s/ke-khai",
	                                                     STR_ARG(req->params[0]))});
}

bool
page_score_sheet(struct request *req, struct response *resp)
{
	struct score_sheet_view v = {0};
	bool declare;

	if (!load(req, &v.sheet, &declare))
		return declare && to_declare(req, resp);
	fill_stored(req, &v);
	return print(req, resp, &v);
}

/* The first dossier that waits to be scored by the actor. */
bool
page_score_next(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_session s;
	struct score_mines mine;

	if (!session_of(req, &s) || !score_mine_list(op, &s, &mine))
		return false;
	for (size_t i = 0; i < s.dossiers.len; i++) {
		const struct council_dossier *d = &s.dossiers.at[i];
		bool done = false;
		for (size_t k = 0; k < mine.len; k++)
			done |= mine.at[k].dossier == d->id && mine.at[k].done;
		if (d->mine == COUNCIL_MARKS && !done)
			return http_redirect(
				resp, (struct url){arena_printf(op->arena, "/hoi-dong/%" PRId64 "/phieu/%" PRId64,
			                                    s.id, d->number)});
	}
	return http_redirect(resp, (struct url){session_path(op->arena, &s, "")});
}

/* ---- saving
 * --------------------------------------------------------------------------------------- */

/* Points as typed; where the box is empty, those of the level that was clicked. */
static void
read_form(struct request *req, const struct score_sheet *x, struct score_typed *t)
{
	struct arena *a = req->op.arena;
	struct str *points = arena_array(a, struct str, x->rubric.items.len + 1);

	for (size_t i = 0; i < x->rubric.items.len; i++) {
		points[i] = http_field(req, arena_printf(a, "d-%zu", i).at);
		if (str_trim(points[i]).len == 0)
			points[i] = http_field(req, arena_printf(a, "m-%zu", i).at);
	}
	*t = (struct score_typed){.points = points,
	                          .bonus = http_field(req, "thuong"),
	                          .bonus_reason = http_field(req, "thuong-vi"),
	                          .minus = http_field(req, "tru"),
	                          .minus_reason = http_field(req, "tru-vi"),
	                          .remark = http_field(req, "nx"),
	                          .proposal = http_field(req, "dn"),
	                          .version = http_field_i64(req, "pb")};
}

bool
page_score_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct score_sheet_view v = {0};
	bool declare;

	if (!load(req, &v.sheet, &declare))
		return declare ? to_declare(req, resp) : web_refused(req, resp);
	read_form(req, &v.sheet, &v.typed);
	v.typed.done = str_eq(http_field(req, "viec"), STR("xong"));
	if (score_save(op, &v.sheet, &v.typed, &v.problems)) {
		struct score_sheet_view next = {.sheet = v.sheet};
		if (!add_picks(req, &next))
			return false;
		size_t to = v.typed.done && next.next_place > 0 ? next.next_place - 1 : next.place - 1;
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, v.typed.done ? N_("Đã lưu phiếu.") : N_("Đã lưu nháp."))));
		return http_redirect(resp, (struct url){arena_printf(
									   op->arena, "/hoi-dong/%" PRId64 "/phieu/%" PRId64,
									   v.sheet.session.id, next.picks.at[to].dossier->number)});
	}
	if (op->err.code == ERR_CONFLICT)
		*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	else if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	return print(req, resp, &v);
}

static void
json_text(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, "%s\"%s\":", b->at[b->len - 1] == '{' ? "" : ",", name);
	web_json_string(b, value);
}

static bool
answer(struct response *resp, struct buf *b, int status)
{
	buf_char(b, '}');
	resp->status = status;
	resp->content_type = "application/json; charset=utf-8";
	resp->body = buf_view(b);
	return true;
}

/* While typing: the draft, answered as JSON. */
bool
page_score_autosave(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct score_sheet_view v = {0};
	struct buf b = {.arena = op->arena};
	bool declare;

	buf_char(&b, '{');
	bool got = load(req, &v.sheet, &declare);
	if (got)
		read_form(req, &v.sheet, &v.typed);
	if (!got || !score_save(op, &v.sheet, &v.typed, &v.problems)) {
		enum err_code code = op->err.code;
		if (code != ERR_INVALID && code != ERR_CONFLICT && code != ERR_DENIED)
			return false;
		struct str why = str_of(page_tr(req, op->err.msgid));
		/* Over the maximum: the sentence says which item and what may be given. */
		if (v.problems.len > 0 && v.problems.at[0].item != SIZE_MAX) {
			const struct rubric_item *item = &v.sheet.rubric.items.at[v.problems.at[0].item];
			why = arena_printf(op->arena, "%.*s: %.*s", STR_ARG(item->name), STR_ARG(why));
		}
		json_text(&b, "loi", why);
		op->err = (struct err){0};
		return answer(resp, &b, code == ERR_INVALID ? 422 : code == ERR_DENIED ? 403 : 409);
	}
	buf_printf(&b, "\"pb\":%" PRId64, v.sheet.version);
	json_text(&b, "luc", i18n_clock(op->arena, op->now));
	return answer(resp, &b, 200);
}
