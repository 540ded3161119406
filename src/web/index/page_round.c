/* page_round.c - /chi-so: rounds of self-scoring, and opening one. */
#include "core/access/access.h"
#include "core/index/appraisal.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/index/round_view.h"
#include "web/web.h"

#include "round.tmpl.h"

struct str
round_path(struct arena *a, int64_t id)
{
	return arena_printf(a, "/chi-so/dot/%" PRId64, id);
}

struct str
score_points(struct html *h, int64_t n)
{
	return i18n_decimal(h->out.arena, h->lang, n, CRITERIA_DECIMALS, 2);
}

struct str
score_index(struct html *h, int64_t total, int64_t applicable, int decimals)
{
	if (applicable <= 0)
		return STR("—");
	return score_points(h,
	                    criteria_muldiv(total, (int64_t)100 * CRITERIA_ONE, applicable, decimals));
}

bool
page_index(struct request *req, struct response *resp)
{
	struct round_list_view v = {0};

	web_page(&v.page, req, resp, NAV_INDEX, N_("Chỉ số CCHC"));
	v.may_open = criteria_may_add(&req->op);
	if (!round_list(&req->op, &v.list) || !past_list(&req->op, &v.past))
		return false;
	for (size_t i = v.list.len; i-- > 0;)
		if (v.list.at[i].phase == ROUND_PUBLISHED)
			v.result_year = v.list.at[i].year;
	if (v.past.len > 0 && v.past.at[0].year > v.result_year)
		v.result_year = v.past.at[0].year;
	tmpl_rounds(&resp->html, &v);
	return true;
}

bool
page_round(struct request *req, struct response *resp)
{
	struct round_view v = {0};
	struct op *op = &req->op;
	int64_t id;

	if (!str_i64(req->params[0], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt chấm này."), "word");
	if (!round_get(op, id, &v.round) || !criteria_load(op, v.round.set, &v.set) ||
	    !appraisal_is_mine(op, id, &v.appraises))
		return false;
	v.appraises |= v.round.sees_appraisal;
	v.reads_set = access_may_read_agency(op, v.round.agency);
	web_page(&v.page, req, resp, NAV_INDEX, N_("Đợt chấm"));
	v.page.title = v.round.name;
	v.page.title_in_viet = true;
	v.page.year = v.round.year;
	v.page.sub = web_fmt(req, N_("Năm %d, theo %.*s"), (int)v.round.year, STR_ARG(v.set.name));
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	tmpl_round(&resp->html, &v);
	return true;
}

/* ---- opening one ----------------------------------------------------------------------------- */

static bool
is_ticked(const struct request *req, int64_t unit)
{
	for (size_t i = 0; i < req->n_fields; i++) {
		int64_t id;
		if (str_eq(req->fields[i].name, STR("dv")) && str_i64(req->fields[i].value, &id) &&
		    id == unit)
			return true;
	}
	return false;
}

static bool
print_open(struct request *req, struct response *resp, struct round_open_view *v, bool ask_all)
{
	struct op *op = &req->op;
	struct criteria_sets sets;
	struct units units;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Mở đợt chấm"));
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	if (!criteria_list(op, &sets) || !unit_children(op, op->agency, op->today, &units))
		return false;
	for (size_t i = 0; i < sets.len; i++)
		if (sets.at[i].used_at != 0)
			*list_push(&v->sets, op->arena) = (struct ui_option){
				.value = arena_i64(op->arena, sets.at[i].id),
				.text = arena_printf(op->arena, "%" PRId64 ": %.*s", sets.at[i].year,
			                         STR_ARG(sets.at[i].name)),
				.chosen = sets.at[i].id == http_field_i64(req, "bo")};
	for (size_t i = 0; i < units.len; i++)
		*list_push(&v->units, op->arena) = (struct round_unit){
			units.at[i].id, units.at[i].name, ask_all || is_ticked(req, units.at[i].id)};
	tmpl_round_open(&resp->html, v);
	return true;
}

static bool
must_be_office(struct op *op)
{
	return criteria_may_add(op) ||
	       op_fail(op, ERR_DENIED, N_("Đợt chấm do bộ phận CCHC mở."), "moi");
}

bool
page_round_new(struct request *req, struct response *resp)
{
	struct round_open_view v = {.name = STR(""), .due_on = STR("")};

	return must_be_office(&req->op) && print_open(req, resp, &v, true);
}

bool
page_round_create(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct round_open_view v = {.name = str_trim(http_field(req, "ten")),
	                            .due_on = http_field(req, "han")};
	int64_t *units = arena_array(op->arena, int64_t, req->n_fields + 1);
	struct round_typed in = {.set = http_field_i64(req, "bo"), .name = v.name, .units = units};
	const char *field = NULL, *wrong;
	int64_t id;

	if (!must_be_office(op))
		return false;
	in.due_on = DAY_NONE;
	wrong = str_trim(v.due_on).len == 0 ? NULL : i18n_day_problem(v.due_on, &in.due_on);
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("dv")) && str_i64(req->fields[i].value, &id))
			units[in.n_units++] = id;
	if (wrong == NULL && round_open(op, &in, &field, &id)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã mở đợt chấm."))));
		return http_redirect(resp, (struct url){round_path(op->arena, id)});
	}
	if (wrong == NULL && op->err.code != ERR_INVALID)
		return false;
	const char *msgid = wrong != NULL ? wrong : op->err.msgid;
	struct str at = wrong != NULL ? STR("due_on") : str_of(field);
	op->err = (struct err){0};
	struct ui_error e = {"dv", msgid};
	if (str_eq(at, STR("set")))
		e.name = "bo", v.set_error = msgid;
	else if (str_eq(at, STR("name")))
		e.name = "ten", v.name_error = msgid;
	else if (str_eq(at, STR("due_on")))
		e.name = "han", v.due_error = msgid;
	else
		e.name = "#dv", v.units_error = msgid;
	*list_push(&v.errors, op->arena) = e;
	resp->status = 422;
	return print_open(req, resp, &v, false);
}
