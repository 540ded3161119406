/* page_whatif.c - /chi-so/ket-qua/{đợt}/{đơn vị}/neu: what would have come out, had more points
 * been reached, and which are nearest; /chi-so/dot/{đợt}/{đơn vị}/neu: what would come out of a
 * sheet under way. The address holds what is asked, so that it can be sent on. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/index/remedy_view.h"
#include "web/index/self_score.h"
#include "web/index/standing_view.h"
#include "web/index/whatif_view.h"
#include "web/web.h"

#include "whatif.tmpl.h"

#define REASON_SHOWN 300 /* letters of it */

/* «4,90 điểm mất khi thẩm định: Thiếu quyết định. Còn thiếu 2% để đạt tối đa (0,10 điểm)» */
static struct str
taken_text(struct request *req, const struct whatif_open *o)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct buf b = {.arena = a};
	struct str reason = str_trim(o->reason), shown = utf8_prefix(reason, REASON_SHOWN);

	while (shown.len > 0 && shown.at[shown.len - 1] == '.')
		shown.len--;
	buf_str(&b, web_fmt(req, N_("%.*s điểm mất khi thẩm định"),
	                    STR_ARG(criteria_number_text(a, lang, o->taken))));
	if (shown.len > 0)
		buf_printf(&b, ": %.*s%s", STR_ARG(shown), shown.len + 1 < reason.len ? "…" : "");
	if (o->rest == 0)
		return buf_view(&b);
	struct whatif_open rest = {.effort = o->rest_effort, .distance = o->rest_distance};
	buf_printf(&b, ". %.*s ", STR_ARG(whatif_why(req, &rest)));
	buf_str(&b, web_fmt(req, N_("(%.*s điểm)"), STR_ARG(criteria_number_text(a, lang, o->rest))));
	return buf_view(&b);
}

struct str
whatif_why(struct request *req, const struct whatif_open *o)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;

	switch (o->effort) {
	case WHATIF_EVIDENCE: return taken_text(req, o);
	case WHATIF_ONE_ACT: return str_of(page_tr(req, N_("Thêm một việc hoặc một tài liệu là đạt")));
	case WHATIF_SHARE:
		if (o->distance > 0)
			return web_fmt(req, N_("Còn thiếu %.*s%% để đạt tối đa"),
			               STR_ARG(criteria_number_text(a, lang, o->distance)));
		return str_of(page_tr(req, N_("Đang ở mép mức tối đa, nhích thêm là đạt")));
	case WHATIF_EVENTS:
		if (o->distance > 0)
			return web_fmt(req, N_("Còn kém %.*s lượt"),
			               STR_ARG(criteria_number_text(a, lang, o->distance)));
		return str_of(page_tr(req, N_("Đang ở mép mức tối đa, nhích thêm là đạt")));
	case WHATIF_OPINION:
		return str_of(page_tr(req, N_("Theo ý kiến người được hỏi, khó tự đặt mức")));
	case WHATIF_UNSAID: break;
	}
	return str_of(page_tr(req, N_("Thang điểm không nói còn cách bao xa")));
}

static bool
is_ticked(const struct request *req, struct str number)
{
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("dat")) && str_eq(req->fields[i].value, number))
			return true;
	return false;
}

/* Points typed for a row, WHATIF_STAYS when there are none; a sentence at the box when they cannot
 * be. */
static int64_t
typed_points(struct request *req, const struct whatif_view *v, struct whatif_row *row)
{
	int64_t points;

	if (row->typed.len == 0)
		return WHATIF_STAYS;
	row->error = criteria_number(row->typed, &points);
	if (row->error == NULL && points < row->points)
		row->error = v->running ? N_("Nhập điểm không thấp hơn điểm đang có.")
		                        : N_("Nhập điểm không thấp hơn kết quả.");
	if (row->error == NULL)
		row->error = criteria_points_problem(req->op.arena, &row->c->rule, row->c->max,
		                                     v->sheet->set.decimals, CRITERIA_SCALE, points);
	return row->error == NULL ? points : WHATIF_STAYS;
}

/* What the filter of the sheet leaves of the open criteria; the same words as there. */
static bool
passes(const struct whatif_view *v, size_t i)
{
	const struct round_line *l = &v->sheet->lines[i];

	if (str_eq(v->filter, STR("chua")))
		return !l->input.given || v->sheet->result.marks[i].problem != NULL;
	if (str_eq(v->filter, STR("thieu")))
		return l->lacks;
	if (str_eq(v->filter, STR("mat-diem")))
		return l->has_last && l->last < l->last_max;
	if (str_eq(v->filter, STR("toi")))
		return l->mine;
	return true;
}

void
whatif_read(struct request *req, struct whatif_view *v)
{
	struct arena *a = req->op.arena;
	const struct criteria_set *set = &v->sheet->set;
	struct whatif_opens *opens = arena_array(a, struct whatif_opens, 1);
	int64_t *reached = arena_array(a, int64_t, set->items.len + 1);

	for (size_t i = 0; i < set->items.len; i++)
		reached[i] = WHATIF_STAYS;
	v->now = whatif_sum(a, v->sheet, v->marks, reached);
	whatif_open_of(a, v->sheet, v->marks, opens);
	for (size_t i = 0; i < opens->len; i++) {
		const struct whatif_open *o = &opens->at[i];
		struct whatif_row *row = list_push(&v->rows, a);
		struct str number = arena_i64(a, (int64_t)o->item + 1);
		*row = (struct whatif_row){
			.open = o,
			.c = &set->items.at[o->item],
			.line = &v->sheet->lines[o->item],
			.points = v->marks[o->item].points,
			.why = whatif_why(req, o),
			.name = arena_printf(a, "d%.*s", STR_ARG(number)),
			.ticked = is_ticked(req, number),
			.unsaid = v->running && v->marks[o->item].problem != NULL,
			.left_out = v->running && !passes(v, o->item),
			.to = {v->running ? arena_printf(a, "%.*s/tc/%.*s", STR_ARG(v->path), STR_ARG(number))
		                      : STR("")}};
		/* How far it is nobody knows before there are figures. */
		if (row->unsaid && (o->effort == WHATIF_SHARE || o->effort == WHATIF_EVENTS))
			row->why = str_of(page_tr(req, N_("Chưa có số liệu nên chưa biết còn cách bao xa")));
		row->typed = str_trim(http_field(req, row->name.at));
		int64_t points = typed_points(req, v, row);
		if (row->error != NULL) {
			*list_push(&v->errors, a) = (struct ui_error){row->name.at, row->error};
			row->left_out = false;
		}
		reached[o->item] = row->ticked ? row->c->max : points;
		v->asked |= reached[o->item] != WHATIF_STAYS;
		v->n_shown += !row->left_out;
	}
	v->then = whatif_sum(a, v->sheet, v->marks, reached);
}

static void
print(struct response *resp, const struct whatif_view *v)
{
	if (v->errors.len > 0)
		resp->status = 422;
	tmpl_whatif(&resp->html, v);
}

bool
page_whatif(struct request *req, struct response *resp)
{
	struct whatif_view v = {.filter = STR("")};
	struct standing s;
	struct standing_sheet x;

	if (!standing_unit_load(req, &s, &x, &v.path))
		return false;
	if (!x.unit->has_index)
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Đơn vị này không có kết quả để tính tiếp."),
		               "no index");
	web_page(&v.page, req, resp, NAV_INDEX, N_("Nếu đạt thêm điểm"));
	v.page.year = s.round.year;
	v.page.sub = web_fmt(req, N_("%.*s, kết quả năm %d"), STR_ARG(x.unit->unit_name),
	                     (int)s.round.year);
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(&v.page, page_tr(req, N_("Phiếu kết quả")), (struct url){v.path});
	v.sheet = &x.sheet;
	v.marks = x.sheet.final.marks;
	v.n_ranked = s.n_ranked;
	if (s.round.phase == ROUND_PUBLISHED && access_works_in(&req->op, x.unit->unit))
		v.plan = (struct url){remedy_path(req->op.arena, s.round.year, x.unit->unit_slug)};
	whatif_read(req, &v);
	v.now.rank = whatif_rank_in(&s, &x, v.now.index);
	v.then.rank = whatif_rank_in(&s, &x, v.then.index);
	print(resp, &v);
	return true;
}

/* ---- of a sheet under way ----------------------------------------------------------------- */

/* The same question with another filter. */
static struct str
asked_query(struct request *req, const struct whatif_view *v)
{
	struct buf b = {.arena = req->op.arena};

	for (size_t i = 0; i < v->rows.len; i++) {
		const struct whatif_row *r = &v->rows.at[i];
		if (r->ticked)
			buf_printf(&b, "&dat=%d", (int)r->open->item + 1);
		else if (r->typed.len > 0 && r->error == NULL)
			buf_printf(&b, "&%.*s=%.*s", STR_ARG(r->name), STR_ARG(r->typed));
	}
	return buf_view(&b);
}

static void
add_chips(struct request *req, struct whatif_view *v)
{
	static const struct {
		const char *word, *text;
	} chips[] = {{"", N_("Tất cả")},
	             {"chua", N_("Chưa chấm")},
	             {"thieu", N_("Thiếu tài liệu")},
	             {"mat-diem", N_("Mất điểm năm trước")},
	             {"toi", N_("Của tôi")}};
	struct str asked = asked_query(req, v), chosen = v->filter;

	for (size_t i = 0; i < COUNT_OF(chips); i++) {
		int64_t n = 0;
		v->filter = str_of(chips[i].word);
		for (size_t k = 0; k < v->rows.len; k++)
			n += passes(v, v->rows.at[k].open->item);
		v->chips[v->n_chips++] = (struct ui_chip){
			.text = str_of(page_tr(req, chips[i].text)),
			.count = arena_i64(req->op.arena, n),
			.to = {arena_printf(req->op.arena, "%.*s/neu?loc=%s%.*s", STR_ARG(v->path),
		                        chips[i].word, STR_ARG(asked))},
			.current = str_eq(chosen, str_of(chips[i].word))};
	}
	v->filter = chosen;
}

static void
add_risks(struct whatif_view *v)
{
	const struct round_sheet *s = v->sheet;

	for (size_t i = 0; i < s->set.items.len; i++) {
		v->waits_survey |= s->set.items.at[i].rule.kind == CRITERIA_SURVEY &&
		                   !s->set.items.at[i].group && v->marks[i].na;
		/* Where somebody has judged, what lacked is in the points. */
		if (!s->lines[i].lacks || v->w.marks[i].points != s->result.marks[i].points)
			continue;
		v->n_lacks++;
		v->at_risk += v->w.marks[i].points;
	}
}

bool
page_self_whatif(struct request *req, struct response *resp)
{
	static const char *const words[] = {"chua", "thieu", "mat-diem", "toi"};
	struct self_score_view s = {0};
	struct whatif_view v = {.running = true, .filter = STR("")};

	if (!self_score_load(req, &s, false))
		return false;
	/* What came out has its own page. */
	if (s.sheet.round.phase == ROUND_PUBLISHED && str_eq(s.sheet.entry.state, STR("sent")))
		return http_redirect(
			resp, (struct url){arena_printf(req->op.arena, "/chi-so/ket-qua/%" PRId64 "/%.*s/neu",
		                                    s.sheet.round.id, STR_ARG(s.sheet.entry.unit_slug))});
	v.sheet = &s.sheet;
	v.path = s.path;
	if (!whatif_running_get(&req->op, v.sheet, &v.w))
		return false;
	v.marks = v.w.marks;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq(http_field(req, "loc"), str_of(words[i])))
			v.filter = str_of(words[i]);
	web_page(&v.page, req, resp, NAV_INDEX, N_("Nếu đạt thêm điểm"));
	v.page.year = v.sheet->round.year;
	v.page.sub = web_fmt(req, N_("%.*s, đang chấm năm %d"), STR_ARG(v.sheet->entry.unit_name),
	                     (int)v.sheet->round.year);
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb_str(&v.page, v.sheet->round.name,
	               (struct url){round_path(req->op.arena, v.sheet->round.id)});
	page_crumb(&v.page, page_tr(req, N_("Tự chấm điểm")), (struct url){v.path});
	whatif_read(req, &v);
	add_chips(req, &v);
	add_risks(&v);
	v.n_ranked = v.w.table.year == 0 ? 0 : (int64_t)v.w.table.n + 1;
	v.now.rank = whatif_rank(&v.w.table, v.now.index);
	v.then.rank = whatif_rank(&v.w.table, v.then.index);
	print(resp, &v);
	return true;
}
