/* page_appraise.c - /chi-so/tham-dinh/{đợt}/{đơn vị}: the sheet of a unit for who appraises it,
 * and one criterion beside it. */
#include "i18n/i18n.h"
#include "web/index/appraise.h"
#include "web/web.h"

#include "appraise.tmpl.h"

/* ---- the tree ------------------------------------------------------------------------- */

static bool
passes(const struct appraise_view *v, size_t i)
{
	const struct round_line *l = &v->sheet.lines[i];

	switch (v->filter) {
	case APPRAISE_ALL: return true;
	case APPRAISE_WAITS: return l->waits;
	case APPRAISE_DIFFERS: return l->differs;
	case APPRAISE_SAID: return l->marks[STAGE_EXPLAIN].given;
	case APPRAISE_FILTERS: break;
	}
	return true;
}

/* Whose criteria are left besides one's own, and how many of each. */
static void
add_left(struct request *req, struct appraise_view *v, const struct round_line *l)
{
	size_t k = 0;

	if (!l->others) {
		v->n_agree++;
		return;
	}
	v->n_agree_others++;
	while (k < v->left.len && !str_eq(v->left.at[k].who, l->appraiser))
		k++;
	if (k == v->left.len)
		*list_push(&v->left, req->op.arena) = (struct appraise_left){.who = l->appraiser};
	v->left.at[k].n++;
}

static void
add_rows(struct request *req, struct appraise_view *v)
{
	size_t n = v->sheet.set.items.len;
	bool *shown = arena_array(req->op.arena, bool, n + 1);

	for (size_t i = 0; i < n; i++) {
		shown[i] = passes(v, i);
		if (appraisal_may_agree(&v->sheet, i))
			add_left(req, v, &v->sheet.lines[i]);
	}
	score_rows_add(req, &v->sheet, shown, v->filter == APPRAISE_ALL, v->path, v->query, v->item,
	               &v->rows);
}

static const struct {
	const char *word, *text;
} chips[APPRAISE_FILTERS] = {
	[APPRAISE_ALL] = {"", N_("Tất cả")},
	[APPRAISE_WAITS] = {"cho", N_("Chờ thẩm định")},
	[APPRAISE_DIFFERS] = {"khac", N_("Khác tự chấm")},
	[APPRAISE_SAID] = {"giai-trinh", N_("Có giải trình")},
};

static void
read_filter(struct request *req, struct appraise_view *v)
{
	struct str asked = http_field(req, "loc");

	v->query = STR("");
	for (size_t i = 1; i < APPRAISE_FILTERS; i++)
		if (str_eq(asked, str_of(chips[i].word))) {
			v->filter = (enum appraise_filter)i;
			v->query = arena_printf(req->op.arena, "?loc=%s", chips[i].word);
		}
}

static void
add_chips(struct request *req, struct appraise_view *v)
{
	struct arena *a = req->op.arena;
	int64_t said = 0;

	for (size_t i = 0; i < v->sheet.set.items.len; i++)
		said += v->sheet.lines[i].marks[STAGE_EXPLAIN].given;
	const int64_t counts[] = {-1, (int64_t)v->sheet.n_waits, (int64_t)v->sheet.n_differs, said};
	for (size_t i = 0; i < APPRAISE_FILTERS; i++)
		v->chips[v->n_chips++] = (struct ui_chip){
			.text = str_of(page_tr(req, chips[i].text)),
			.count = counts[i] < 0 ? STR("") : arena_i64(a, counts[i]),
			.to = {arena_printf(a, "%.*s%s%s", STR_ARG(v->path), i > 0 ? "?loc=" : "",
		                        chips[i].word)},
			.current = v->filter == i};
}

/* ---- one criterion -------------------------------------------------------------------- */

bool
appraise_load(struct request *req, struct appraise_view *v, bool with_item)
{
	struct op *op = &req->op;
	int64_t round, number;

	v->item = SIZE_MAX;
	read_filter(req, v);
	if (!str_i64(req->params[0], &round))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt chấm này."), "word");
	if (!appraisal_sheet_get(op, round, req->params[1], &v->sheet))
		return false;
	v->path = arena_printf(op->arena, "%.*s/%.*s", STR_ARG(appraisal_path(op->arena, round)),
	                       STR_ARG(v->sheet.entry.unit_slug));
	v->sees_second = v->sheet.round.phase >= ROUND_SECOND;
	if (!with_item)
		return true;
	if (!str_i64(req->params[2], &number) || number < 1 ||
	    (size_t)number > v->sheet.set.items.len || v->sheet.set.items.at[number - 1].group ||
	    v->sheet.lines[number - 1].hidden)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có tiêu chí này."), "%.*s",
		               STR_ARG(req->params[2]));
	v->item = (size_t)number - 1;
	v->c = &v->sheet.set.items.at[v->item];
	v->line = &v->sheet.lines[v->item];
	v->self = &v->sheet.result.marks[v->item];
	v->at = arena_printf(op->arena, "%.*s/tc/%zu", STR_ARG(v->path), v->item + 1);
	return true;
}

static struct str
typed_points(struct arena *a, const struct round_mark *m)
{
	return m->given && !m->na ? criteria_number_typed(a, m->points) : STR("");
}

void
appraise_fill(struct request *req, struct appraise_view *v)
{
	struct arena *a = req->op.arena;
	const struct round_line *l = v->line;
	bool first = v->sheet.round.phase == ROUND_FIRST;
	const struct round_mark *own = &l->marks[first ? STAGE_FIRST : STAGE_SECOND];
	const struct round_mark *survey = &l->marks[STAGE_SURVEY], *final = &l->marks[STAGE_FINAL];

	/* An appraiser begins with what the unit has, in the second round with the first mark. */
	v->points = own->given    ? typed_points(a, own)
	            : !first      ? typed_points(a, &l->marks[STAGE_FIRST])
	            : v->self->na ? STR("")
	                          : criteria_number_typed(a, v->self->points);
	v->na = own->given ? own->na : first ? v->self->na : l->marks[STAGE_FIRST].na;
	v->reason = own->reason;
	v->seen = own->id;
	v->final_points = typed_points(a, final);
	v->final_na = final->na;
	v->final_reason = final->reason;
	v->final_seen = final->id;
	v->survey_na = survey->na;
	v->survey_seen = survey->id;
	v->percent = survey->input.has_ratio ? criteria_number_typed(a, survey->input.done) : STR("");
	for (size_t i = 0; l->may_survey && i < v->c->rule.steps.len; i++) {
		struct str label = v->c->rule.steps.at[i].label, value = STR("");
		for (size_t k = 0; k < survey->input.answers.len; k++)
			if (str_eq(survey->input.answers.at[k].label, label))
				value = criteria_number_typed(a, survey->input.answers.at[k].points);
		*list_push(&v->boxes, a) = (struct score_box){arena_printf(a, "p%zu", i), label, value,
		                                              false, NULL};
	}
}

bool
appraise_print(struct request *req, struct response *resp, struct appraise_view *v)
{
	struct op *op = &req->op;
	const struct round_sheet *s = &v->sheet;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Thẩm định"));
	v->page.title = web_fmt(req, N_("Thẩm định: %.*s"), STR_ARG(s->entry.unit_name));
	v->page.year = s->round.year;
	v->page.sub = web_fmt(req, N_("%.*s, theo %.*s"), STR_ARG(s->round.name), STR_ARG(s->set.name));
	v->page.wide = true;
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(&v->page, page_tr(req, N_("Thẩm định")),
	           (struct url){appraisal_path(op->arena, s->round.id)});
	add_chips(req, v);
	add_rows(req, v);
	if (v->item != SIZE_MAX) {
		v->rule = criteria_rule_words(op->arena, (int)op->lang, &v->c->rule, v->c->max);
		v->told = criteria_explain(op->arena, (int)op->lang, &v->c->rule, v->c->max,
		                           s->set.decimals, &v->line->input);
		v->allowed = criteria_points_words(op->arena, (int)op->lang, &v->c->rule, v->c->max,
		                                   s->set.decimals);
		score_rows_around(&v->rows, v->item, &v->before, &v->next);
		if (!source_load(req, s, v->item, v->at, &v->source) ||
		    !round_proofs_of(op, s, v->item, &v->proofs) ||
		    !appraisal_history(op, s, v->item, &v->past))
			return false;
	}
	tmpl_appraise(&resp->html, v);
	return true;
}

bool
page_appraise(struct request *req, struct response *resp)
{
	struct appraise_view v = {0};

	return appraise_load(req, &v, false) && appraise_print(req, resp, &v);
}

bool
page_appraise_item(struct request *req, struct response *resp)
{
	struct appraise_view v = {0};

	if (!appraise_load(req, &v, true))
		return false;
	appraise_fill(req, &v);
	return appraise_print(req, resp, &v);
}

bool
page_appraise_file(struct request *req, struct response *resp)
{
	struct appraise_view v = {0};
	struct attachment f;
	struct str path;
	int64_t proof = 0, file = 0;

	if (!appraise_load(req, &v, false))
		return false;
	if (!str_i64(req->params[2], &proof) || !str_i64(req->params[3], &file))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	if (!appraisal_file_get(&req->op, &v.sheet, proof, file, &f, &path))
		return false;
	return web_send_file(req, resp, &f, path);
}
