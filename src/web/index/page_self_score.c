/* page_self_score.c - /chi-so/dot/{đợt}/{đơn vị}: the sheet of a unit as a tree, and one criterion
 * beside it. */
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/index/self_score.h"
#include "web/web.h"

#include "self_score.tmpl.h"

/* ---- the tree ---------------------------------------------------------------------------------
 */

static bool
is_unsaid(const struct self_score_view *v, size_t i)
{
	return round_is_scored(&v->sheet.set.items.at[i]) &&
	       (!v->sheet.lines[i].input.given || v->sheet.result.marks[i].problem != NULL);
}

static bool
passes(const struct self_score_view *v, size_t i)
{
	const struct round_line *l = &v->sheet.lines[i];

	switch (v->filter) {
	case SCORE_ALL: return true;
	case SCORE_UNSAID: return is_unsaid(v, i);
	case SCORE_LACKS: return l->lacks;
	case SCORE_LOST: return l->has_last && !v->sheet.set.items.at[i].group && l->last < l->last_max;
	case SCORE_MINE: return l->mine;
	case SCORE_DIFFERS: return l->differs;
	case SCORE_FILTERS: break;
	}
	return true;
}

void
score_rows_add(struct request *req, const struct round_sheet *sheet, const bool *passes, bool all,
               struct str path, struct str query, size_t item, struct score_rows *ret)
{
	struct arena *a = req->op.arena;
	const struct criteria_set *s = &sheet->set;
	bool *shown = arena_array(a, bool, s->items.len + 1);

	/* Groups are shown for what stands below them. */
	for (size_t i = s->items.len; i-- > 0;) {
		shown[i] |= (s->items.at[i].group ? all : passes[i]) && !sheet->lines[i].hidden;
		if (shown[i] && s->items.at[i].up != SIZE_MAX)
			shown[s->items.at[i].up] = true;
	}
	for (size_t i = 0; i < s->items.len; i++)
		if (shown[i])
			*list_push(ret, a) = (struct score_row){
				.item = i,
				.c = &s->items.at[i],
				.line = &sheet->lines[i],
				.mark = &sheet->result.marks[i],
				.to = {s->items.at[i].group ? STR("")
			                                : arena_printf(a, "%.*s/tc/%zu%.*s", STR_ARG(path),
			                                               i + 1, STR_ARG(query))},
				.selected = i == item};
}

void
score_rows_around(const struct score_rows *rows, size_t item, struct url *ret_before,
                  struct url *ret_next)
{
	for (size_t i = 0; i < rows->len; i++) {
		if (rows->at[i].c->group)
			continue;
		if (rows->at[i].item < item)
			*ret_before = rows->at[i].to;
		else if (rows->at[i].item > item && ret_next->str.len == 0)
			*ret_next = rows->at[i].to;
	}
}

static void
add_rows(struct request *req, struct self_score_view *v)
{
	size_t n = v->sheet.set.items.len;
	bool *shown = arena_array(req->op.arena, bool, n + 1);

	for (size_t i = 0; i < n; i++)
		shown[i] = passes(v, i);
	score_rows_add(req, &v->sheet, shown, v->filter == SCORE_ALL, v->path, v->query, v->item,
	               &v->rows);
}

static void
add_chips(struct request *req, struct self_score_view *v)
{
	static const struct {
		enum score_filter filter;
		const char *word, *text;
	} chips[] = {
		{SCORE_ALL, "", N_("Tất cả")},
		{SCORE_UNSAID, "chua", N_("Chưa chấm")},
		{SCORE_LACKS, "thieu", N_("Thiếu tài liệu")},
		{SCORE_LOST, "mat-diem", N_("Mất điểm năm trước")},
		{SCORE_MINE, "toi", N_("Của tôi")},
		{SCORE_DIFFERS, "khac", N_("Thẩm định khác")},
	};
	struct arena *a = req->op.arena;
	struct str asked = v->asked.len > 0 ? v->asked : http_field(req, "loc");
	const struct round_sheet *s = &v->sheet;
	const int64_t counts[] = {-1,
	                          (int64_t)s->n_leaves - s->entry.done,
	                          s->entry.missing,
	                          (int64_t)s->n_lost,
	                          (int64_t)s->n_mine,
	                          (int64_t)s->n_differs};

	v->query = STR("");
	for (size_t i = 0; i < COUNT_OF(chips); i++)
		if (i > 0 && str_eq(asked, str_of(chips[i].word))) {
			v->filter = chips[i].filter;
			v->query = arena_printf(a, "?loc=%s", chips[i].word);
		}
	for (size_t i = 0; i < COUNT_OF(chips); i++) {
		if (chips[i].filter == SCORE_DIFFERS && !s->sees_first)
			continue;
		v->chips[v->n_chips++] = (struct ui_chip){
			.text = str_of(page_tr(req, chips[i].text)),
			.count = counts[i] < 0 ? STR("") : arena_i64(a, counts[i]),
			.to = {arena_printf(a, "%.*s%s%s", STR_ARG(v->path), i > 0 ? "?loc=" : "",
		                        chips[i].word)},
			.current = v->filter == chips[i].filter};
	}
}

/* ---- boxes for figures
 * ---------------------------------------------------------------------------- */

static const char *
wrong_number(struct str typed)
{
	int64_t n;

	typed = str_trim(typed);
	return typed.len == 0 ? NULL : criteria_number(typed, &n);
}

static void
add_box(struct request *req, struct self_score_view *v, const char *name, const char *label,
        bool has, int64_t n, bool typed)
{
	*list_push(&v->boxes, req->op.arena) = (struct score_box){
		.name = str_of(name),
		.label = str_of(page_tr(req, label)),
		.value = typed ? http_field(req, name)
	             : has ? criteria_number_typed(req->op.arena, n)
	                   : STR(""),
		.error = typed ? wrong_number(http_field(req, name)) : NULL};
	v->box_wrong |= v->boxes.at[v->boxes.len - 1].error != NULL;
}

/* Boxes of a line that fills itself are for another figure of the unit alone. */
static const struct criteria_input *
shown_input(const struct self_score_view *v)
{
	static const struct criteria_input nothing = {.step = STR_INIT("")};
	const struct round_figure *f = &v->line->figure;

	return f->measure != NULL && f->own.len == 0 ? &nothing : &v->line->input;
}

static void
add_choices(struct request *req, struct self_score_view *v, bool typed)
{
	struct arena *a = req->op.arena;
	const struct criteria_rule *r = &v->c->rule;
	const struct criteria_input *in = shown_input(v);

	for (size_t i = 0; i < r->steps.len; i++) {
		struct str name = r->kind == CRITERIA_SUM ? arena_printf(a, "p%zu", i) : STR("muc");
		struct str value = arena_printf(a, "%zu", i + 1);
		bool on = r->kind == CRITERIA_SUM ? i < in->parts.len && in->parts.at[i]
		                                  : str_eq(in->step, r->steps.at[i].label);
		*list_push(&v->boxes, a) = (struct score_box){
			name, r->steps.at[i].label, value, typed ? str_eq(http_field(req, name.at), value) : on,
			NULL};
	}
}

void
self_score_boxes(struct request *req, struct self_score_view *v, bool typed)
{
	const struct criteria_input *in = shown_input(v);
	struct arena *a = req->op.arena;

	v->boxes.len = 0;
	switch (v->c->rule.kind) {
	case CRITERIA_YESNO:
		for (int i = 0; i < 2; i++)
			*list_push(&v->boxes, a) = (struct score_box){
				STR("co"), str_of(page_tr(req, i == 0 ? N_("Có") : N_("Không"))),
				i == 0 ? STR("1") : STR("0"),
				typed ? str_eq(http_field(req, "co"), i == 0 ? STR("1") : STR("0"))
					  : in->has_yes && in->yes == (i == 0),
				NULL};
		break;
	case CRITERIA_STEPS:
	case CRITERIA_SUM: add_choices(req, v, typed); break;
	case CRITERIA_BANDS:
	case CRITERIA_RATIO:
		if (!v->c->rule.of_count) {
			add_box(req, v, "dat", N_("Số đạt được"), in->has_ratio, in->done, typed);
			add_box(req, v, "tong", N_("Trên tổng số"), in->has_ratio, in->of, typed);
			break;
		}
		add_box(req, v, "so", N_("Số lượng"), in->has_count, in->count, typed);
		break;
	case CRITERIA_MINUS:
	case CRITERIA_BONUS:
	case CRITERIA_COUNT:
	case CRITERIA_LATE:
		add_box(req, v, "so", v->c->rule.kind == CRITERIA_LATE ? N_("Số lần trễ") : N_("Số lần"),
		        in->has_count, in->count, typed);
		break;
	case CRITERIA_POINTS:
		add_box(req, v, "diem", N_("Điểm"), in->has_points, in->points, typed);
		break;
	case CRITERIA_MEAN: {
		struct buf b = {.arena = a};
		for (size_t i = 0; i < in->values.len; i++)
			buf_printf(&b, "%s%.*s", i > 0 ? "; " : "",
			           STR_ARG(criteria_number_typed(a, in->values.at[i])));
		*list_push(&v->boxes, a) = (struct score_box){
			STR("cac"),
			str_of(page_tr(req, N_("Tỷ lệ từng đơn vị, cách nhau bằng "
		                           "dấu chấm phẩy"))),
			typed ? http_field(req, "cac") : buf_view(&b), false, NULL};
		break;
	}
	case CRITERIA_UNSAID:
	case CRITERIA_SURVEY:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: break;
	}
}

/* ---- the whole page
 * ----------------------------------------------------------------------------------- */

bool
self_score_load(struct request *req, struct self_score_view *v, bool with_item)
{
	struct op *op = &req->op;
	int64_t round, number;

	v->item = SIZE_MAX;
	if (!str_i64(req->params[0], &round))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt chấm này."), "word");
	if (!round_sheet_get(op, round, req->params[1], &v->sheet))
		return false;
	v->path = arena_printf(op->arena, "%.*s/%.*s", STR_ARG(round_path(op->arena, round)),
	                       STR_ARG(v->sheet.entry.unit_slug));
	if (!with_item)
		return true;
	if (!str_i64(req->params[2], &number) || number < 1 ||
	    (size_t)number > v->sheet.set.items.len || v->sheet.set.items.at[number - 1].group)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có tiêu chí này."), "%.*s",
		               STR_ARG(req->params[2]));
	v->item = (size_t)number - 1;
	for (size_t i = 0; i < v->sheet.set.items.len; i++)
		v->n_area += v->sheet.lines[i].area == v->sheet.lines[v->item].area &&
		             round_is_scored(&v->sheet.set.items.at[i]);
	v->c = &v->sheet.set.items.at[v->item];
	v->line = &v->sheet.lines[v->item];
	v->version = v->line->version;
	v->at = arena_printf(op->arena, "%.*s/tc/%zu", STR_ARG(v->path), v->item + 1);
	return true;
}

bool
self_score_picked(const struct request *req, size_t item)
{
	return http_has_field(req, arena_printf(req->op.arena, "tc-%zu", item + 1).at);
}

static void
add_picks(const struct request *req, struct self_score_view *v)
{
	const struct round_sheet *s = &v->sheet;

	for (size_t i = 0; i < s->set.items.len; i++)
		if (i != v->item && round_is_scored(&s->set.items.at[i]))
			*list_push(&v->picks, req->op.arena) = (struct score_pick){
				i + 1, &s->set.items.at[i], &s->lines[i], self_score_picked(req, i)};
}

static bool
add_people(struct request *req, struct self_score_view *v)
{
	struct arena *a = req->op.arena;
	struct positions list;
	struct holdings held;
	struct units below;

	if (!v->sheet.may_assign)
		return true;
	add_picks(req, v);
	if (!unit_tree(&req->op, v->sheet.entry.unit, req->op.today, &below))
		return false;
	*list_push(&v->positions, a) = (struct ui_option){
		STR("0"), str_of(page_tr(req, N_("Chưa phân công"))), false, false};
	for (size_t k = 0; k < below.len; k++) {
		if (!position_list(&req->op, below.at[k].id, &list) ||
		    !holding_of_unit(&req->op, below.at[k].id, req->op.today, &held))
			return false;
		for (size_t i = 0; i < list.len; i++)
			*list_push(&v->positions, a) = (struct ui_option){
				arena_i64(a, list.at[i].id), position_text(a, &list.at[i], &held, below.at[k].name),
				list.at[i].id == (v->assigns ? v->lead : v->line->lead), false};
	}
	return true;
}

/* «54/KH-SNN: Kế hoạch cải cách hành chính (năm 2021, hết hiệu lực trong năm chấm)» */
static struct str
stock_text(struct request *req, const struct round_sheet *s, const struct round_proof *p)
{
	struct buf b = {.arena = req->op.arena};
	const char *note = round_proof_note(
		round_proof_force(s->round.year, p->text.issued_on, p->text.expires_on));

	buf_printf(&b, "%.*s%s%.*s", STR_ARG(p->text.number), p->text.number.len > 0 ? ": " : "",
	           STR_ARG(p->text.name));
	if (!p->own)
		buf_str(&b, web_fmt(req, N_(" (bảng chấm năm %d)"), (int)p->year));
	if (note != NULL)
		buf_printf(&b, " – %s", page_tr(req, note));
	return buf_view(&b);
}

static bool
add_stock(struct request *req, struct self_score_view *v)
{
	struct round_proofs all;
	int64_t chosen = http_field_i64(req, "tl");

	if (!round_proofs_stock(&req->op, &v->sheet, &all))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		bool here = false;
		for (size_t k = 0; k < v->proofs.len; k++)
			here |= v->proofs.at[k].id == all.at[i].id;
		v->same_here |= here && all.at[i].id == v->same.id;
		if (!here)
			*list_push(&v->stock, req->op.arena) = (struct ui_option){
				arena_i64(req->op.arena, all.at[i].id), stock_text(req, &v->sheet, &all.at[i]),
				all.at[i].id == chosen, false};
	}
	return true;
}

static bool
add_item(struct request *req, struct self_score_view *v)
{
	struct op *op = &req->op;
	const struct round_sheet *s = &v->sheet;

	v->rule = criteria_rule_words(op->arena, (int)op->lang, &v->c->rule, v->c->max);
	v->told = criteria_explain(op->arena, (int)op->lang, &v->c->rule, v->c->max, s->set.decimals,
	                           &v->line->input);
	score_rows_around(&v->rows, v->item, &v->before, &v->next);
	if (!source_load(req, s, v->item, v->at, &v->source) ||
	    !round_proofs_of(op, s, v->item, &v->proofs) || !add_people(req, v))
		return false;
	return !round_proof_may(s, v->item) || add_stock(req, v);
}

bool
self_score_print(struct request *req, struct response *resp, struct self_score_view *v)
{
	const struct round_sheet *s = &v->sheet;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Tự chấm điểm"));
	v->page.title = web_fmt(req, N_("Tự chấm điểm Chỉ số CCHC năm %d"), (int)s->round.year);
	v->page.year = s->round.year;
	v->page.sub = web_fmt(req, N_("%.*s, theo %.*s"), STR_ARG(s->entry.unit_name),
	                      STR_ARG(s->set.name));
	v->page.types = true;
	v->page.wide = true;
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb_str(&v->page, s->round.name, (struct url){round_path(req->op.arena, s->round.id)});
	add_chips(req, v);
	add_rows(req, v);
	if (v->item != SIZE_MAX && !add_item(req, v))
		return false;
	tmpl_self_score(&resp->html, v);
	return true;
}

bool
page_self_score(struct request *req, struct response *resp)
{
	struct self_score_view v = {0};

	return self_score_load(req, &v, false) && self_score_print(req, resp, &v);
}

void
self_score_fill(struct request *req, struct self_score_view *v)
{
	v->why = v->line->why;
	v->own = v->line->figure.own;
	v->na = v->line->input.na;
	v->explain = v->line->marks[STAGE_EXPLAIN].reason;
	v->explain_seen = v->line->marks[STAGE_EXPLAIN].id;
	v->helpers = v->line->helpers;
	v->due_on = v->line->due_on == DAY_NONE ? STR("")
	                                        : i18n_day(req->op.arena, I18N_VI, v->line->due_on);
	self_score_boxes(req, v, false);
}

bool
page_self_score_item(struct request *req, struct response *resp)
{
	struct self_score_view v = {0};

	if (!self_score_load(req, &v, true))
		return false;
	self_score_fill(req, &v);
	return self_score_print(req, resp, &v);
}

/* ---- papers
 * -------------------------------------------------------------------------------------------- */

static bool
send(struct request *req, struct response *resp, const char *kind)
{
	struct self_score_view v = {0};
	struct doc d;
	bool duties = http_has_field(req, "phan-cong");

	if (!self_score_load(req, &v, false))
		return false;
	if (!(duties ? round_assignment_paper(&req->op, &v.sheet, &d)
	             : round_score_paper(&req->op, &v.sheet, &d)))
		return false;
	return web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "%s-%" PRId64 "-%.*s",
	                                 duties ? "phan-cong-tieu-chi" : "tu-cham-diem",
	                                 v.sheet.round.year, STR_ARG(v.sheet.entry.unit_slug)));
}

bool
page_self_score_docx(struct request *req, struct response *resp)
{
	return send(req, resp, "docx");
}

bool
page_self_score_pdf(struct request *req, struct response *resp)
{
	return send(req, resp, "pdf");
}

bool
page_self_score_xlsx(struct request *req, struct response *resp)
{
	return send(req, resp, "xlsx");
}
