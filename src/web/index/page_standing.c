/* page_standing.c - /chi-so/ket-qua/{đợt}: the ranking table, its decision and publication, and the
 * sheet of one unit. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/index/standing_view.h"
#include "web/web.h"

#include "standing.tmpl.h"

#define HUNDRED ((int64_t)100 * CRITERIA_ONE)

bool
standing_is_below(const struct standing_area *own, const struct standing_area *all)
{
	return own->applicable > 0 && all->applicable > 0 &&
	       criteria_muldiv(own->points, HUNDRED, own->applicable, CRITERIA_DECIMALS) <
	           criteria_muldiv(all->points, HUNDRED, all->applicable, CRITERIA_DECIMALS);
}

static bool
load(struct request *req, struct standing *ret)
{
	int64_t id;

	if (!str_i64(req->params[0], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có đợt chấm này."), "word");
	return standing_get(&req->op, id, ret);
}

static struct str
path_of(struct arena *a, const struct standing *s)
{
	return arena_printf(a, "/chi-so/ket-qua/%" PRId64, s->round.id);
}

static bool
print(struct request *req, struct response *resp, struct standing_view *v)
{
	const struct round *r = &v->s.round;
	int64_t sum = 0;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Kết quả Chỉ số CCHC"));
	v->page.title = web_fmt(req, N_("Kết quả Chỉ số CCHC năm %d"), (int)r->year);
	v->page.year = r->year;
	v->page.sub = web_fmt(req, N_("%.*s, theo %.*s"), STR_ARG(r->name), STR_ARG(v->s.set.name));
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb_str(&v->page, r->name, (struct url){round_path(req->op.arena, r->id)});
	v->list = web_part(req, v->path, STR(""), (int64_t)v->s.units.len);
	for (size_t i = 0; i < (size_t)v->s.n_ranked; i++)
		sum += v->s.units.at[i].index;
	if (v->s.n_ranked > 0)
		v->mean = criteria_muldiv(sum, 1, v->s.n_ranked, v->s.set.decimals);
	tmpl_standing(&resp->html, v);
	return true;
}

bool
page_standing(struct request *req, struct response *resp)
{
	struct standing_view v = {0};

	if (!load(req, &v.s))
		return false;
	v.path = path_of(req->op.arena, &v.s);
	v.on = i18n_day(req->op.arena, I18N_VI, req->op.today);
	return print(req, resp, &v);
}

/* ---- decision and publication --------------------------------------------------------- */

static bool
again(struct request *req, struct response *resp, struct standing_view *v, const char *place,
      const char *msgid)
{
	*list_push(&v->errors, req->op.arena) = (struct ui_error){place, msgid};
	req->op.err = (struct err){0};
	resp->status = 422;
	return print(req, resp, v);
}

bool
page_standing_decide(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct standing_view v = {.number = http_field(req, "so"), .on = http_field(req, "ngay")};
	int64_t on = DAY_NONE;
	const char *field = NULL;

	if (!load(req, &v.s))
		return false;
	v.path = path_of(op->arena, &v.s);
	const char *wrong = str_trim(v.on).len == 0 ? NULL : i18n_day_problem(v.on, &on);
	if (wrong != NULL && v.s.may_decide) {
		v.on_error = wrong;
		return again(req, resp, &v, "ngay", wrong);
	}
	if (standing_decide(op, &v.s, v.number, on, &field)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã ghi quyết định. Kết quả chưa công bố."))));
		return http_redirect(resp, (struct url){v.path});
	}
	if (op->err.code != ERR_INVALID || field == NULL)
		return web_refused(req, resp);
	bool is_number = str_eq(str_of(field), STR("number"));
	*(is_number ? &v.number_error : &v.on_error) = op->err.msgid;
	return again(req, resp, &v, is_number ? "so" : "ngay", op->err.msgid);
}

bool
page_standing_publish(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct standing_view v = {.on = STR("")};

	if (!load(req, &v.s))
		return false;
	v.path = path_of(op->arena, &v.s);
	if (!standing_publish(op, &v.s, http_has_field(req, "thieu"))) {
		if (op->err.code != ERR_INVALID)
			return web_refused(req, resp);
		v.without_error = op->err.msgid;
		return again(req, resp, &v, "thieu", v.without_error);
	}
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã công bố kết quả cho mọi người trong cơ quan."))));
	return http_redirect(resp, (struct url){v.path});
}

bool
page_standing_take_back(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct standing_view v = {.reason = http_field(req, "ly_do")};

	if (!load(req, &v.s))
		return false;
	v.path = path_of(op->arena, &v.s);
	if (standing_take_back(op, &v.s, v.reason)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã mở lại để sửa; quyết định cũ không còn."))));
		return http_redirect(resp, (struct url){v.path});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	v.reason_error = op->err.msgid;
	return again(req, resp, &v, "ly_do", v.reason_error);
}

/* ---- one unit ------------------------------------------------------------------------- */

static struct str
rank_note(struct request *req, int64_t rank, int64_t of)
{
	return web_fmt(req, N_("hạng %d/%d"), (int)rank, (int)of);
}

/* Years that were printed before the last one, oldest first. */
static bool
add_years(struct request *req, struct standing_unit_view *v, size_t *n)
{
	struct past_years years;

	if (!past_of_unit(&req->op, v->s.round.agency, v->x.unit->unit,
	                  v->x.unit->has_last ? v->s.last_year : v->s.round.year, &years))
		return false;
	for (size_t i = years.len; i-- > 0 && *n < STANDING_BARS - 2;) {
		const struct past_year *y = &years.at[i];
		v->bars[(*n)++] = (struct ui_bar){.label = arena_i64(req->op.arena, y->year),
		                                  .note = y->rank > 0 ? rank_note(req, y->rank, y->of)
		                                                      : STR(""),
		                                  .value = y->points};
	}
	return true;
}

static bool
add_chart(struct request *req, struct standing_unit_view *v)
{
	const struct standing_unit *u = v->x.unit;
	int64_t least = u->index, most = HUNDRED;
	size_t n = 0;

	if (!add_years(req, v, &n))
		return false;
	if (u->has_last) {
		v->bars[n++] = (struct ui_bar){
			.label = arena_i64(req->op.arena, v->s.last_year),
			.note = u->last_rank > 0 ? rank_note(req, u->last_rank, u->last_of) : STR(""),
			.value = u->last_index};
	}
	v->bars[n++] = (struct ui_bar){.label = arena_i64(req->op.arena, v->s.round.year),
	                               .note = rank_note(req, u->rank, v->s.n_ranked),
	                               .value = u->index,
	                               .current = true};
	for (size_t i = 0; i < n; i++) {
		least = v->bars[i].value < least ? v->bars[i].value : least;
		most = v->bars[i].value > most ? v->bars[i].value : most;
	}
	/* From half on where all are above it: differences are seen better. */
	v->chart = (struct ui_bars){.id = "qua-cac-nam",
	                            .title = str_of(page_tr(req, N_("Chỉ số CCHC qua các năm"))),
	                            .at = v->bars,
	                            .len = n,
	                            .from = least >= HUNDRED / 2 ? HUNDRED / 2 : 0,
	                            .to = most == HUNDRED ? HUNDRED : HUNDRED * 6 / 5,
	                            .step = least >= HUNDRED / 2 ? HUNDRED / 10 : HUNDRED / 5,
	                            .decimals = CRITERIA_DECIMALS};
	return true;
}

bool
standing_unit_load(struct request *req, struct standing *s, struct standing_sheet *x,
                   struct str *ret_path)
{
	if (!load(req, s) || !standing_sheet_get(&req->op, s, req->params[1], x))
		return false;
	*ret_path = arena_printf(req->op.arena, "%.*s/%.*s", STR_ARG(path_of(req->op.arena, s)),
	                         STR_ARG(x->unit->unit_slug));
	return true;
}

static bool
load_unit(struct request *req, struct standing_unit_view *v)
{
	return standing_unit_load(req, &v->s, &v->x, &v->path);
}

bool
page_standing_unit(struct request *req, struct response *resp)
{
	struct standing_unit_view v = {0};

	if (!load_unit(req, &v))
		return false;
	web_page(&v.page, req, resp, NAV_INDEX, N_("Phiếu kết quả"));
	v.page.title = web_fmt(req, N_("Kết quả năm %d: %.*s"), (int)v.s.round.year,
	                       STR_ARG(v.x.unit->unit_name));
	v.page.year = v.s.round.year;
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(&v.page, page_tr(req, N_("Kết quả")), (struct url){path_of(req->op.arena, &v.s)});
	if (v.x.unit->has_index && !add_chart(req, &v))
		return false;
	v.plans = v.s.round.phase == ROUND_PUBLISHED && v.x.unit->has_index;
	v.own = access_works_in(&req->op, v.x.unit->unit);
	for (size_t i = 0; i < v.s.set.items.len; i++) {
		const struct criteria_mark *m = &v.x.sheet.final.marks[i];
		v.asked |= !v.s.set.items.at[i].group && v.s.set.items.at[i].rule.kind == CRITERIA_SURVEY;
		v.n_counted += v.x.sheet.lines[i].figure.measure != NULL;
		v.n_lost += !v.s.set.items.at[i].group && !m->na && m->points < v.s.set.items.at[i].max;
	}
	tmpl_standing_unit(&resp->html, &v);
	return true;
}

/* ---- papers --------------------------------------------------------------------------- */

static bool
send(struct request *req, struct response *resp, const char *kind)
{
	struct standing s;
	struct doc d;

	return load(req, &s) && standing_paper(&req->op, &s, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "xep-hang-chi-so-%" PRId64, s.round.year));
}

bool
page_standing_docx(struct request *req, struct response *resp)
{
	return send(req, resp, "docx");
}

bool
page_standing_pdf(struct request *req, struct response *resp)
{
	return send(req, resp, "pdf");
}

bool
page_standing_xlsx(struct request *req, struct response *resp)
{
	return send(req, resp, "xlsx");
}

static bool
send_decision(struct request *req, struct response *resp, const char *kind)
{
	struct standing s;
	struct doc d;

	return load(req, &s) && standing_decision_paper(&req->op, &s, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "quyet-dinh-chi-so-%" PRId64, s.round.year));
}

bool
page_standing_decision_docx(struct request *req, struct response *resp)
{
	return send_decision(req, resp, "docx");
}

bool
page_standing_decision_pdf(struct request *req, struct response *resp)
{
	return send_decision(req, resp, "pdf");
}

static bool
send_unit(struct request *req, struct response *resp, const char *kind)
{
	struct standing_unit_view v = {0};
	struct doc d;

	return load_unit(req, &v) && standing_unit_paper(&req->op, &v.s, &v.x, &d) &&
	       web_send_doc(req, resp, &d, kind,
	                    arena_printf(req->op.arena, "ket-qua-chi-so-%" PRId64 "-%.*s",
	                                 v.s.round.year, STR_ARG(v.x.unit->unit_slug)));
}

bool
page_standing_unit_docx(struct request *req, struct response *resp)
{
	return send_unit(req, resp, "docx");
}

bool
page_standing_unit_pdf(struct request *req, struct response *resp)
{
	return send_unit(req, resp, "pdf");
}

bool
page_standing_unit_xlsx(struct request *req, struct response *resp)
{
	return send_unit(req, resp, "xlsx");
}

bool
page_standing_unit_json(struct request *req, struct response *resp)
{
	struct standing_unit_view v = {0};

	if (!load_unit(req, &v))
		return false;
	return http_send(resp, "application/json; charset=utf-8",
	                 standing_score_sheet(&req->op, &v.s, &v.x),
	                 arena_printf(req->op.arena, "phieu-tinh-diem-%" PRId64 "-%.*s.json",
	                              v.s.round.year, STR_ARG(v.x.unit->unit_slug)));
}
