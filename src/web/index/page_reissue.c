/* page_reissue.c - /chi-so/dot/{đợt}/doi-bo-tieu-chi: the set of a round that is under way is
 * replaced by the one that was issued anew. What becomes of each criterion is seen, and may be
 * changed, before anything moves. */
#include "i18n/i18n.h"
#include "web/index/reissue_view.h"
#include "web/web.h"

#include "reissue.tmpl.h"

static bool
load(struct request *req, struct reissue_view *v)
{
	struct op *op = &req->op;
	struct criteria_sets sets;
	int64_t id, set = http_field_i64(req, "bo");

	if (!str_i64(req->params[0], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt chấm này."), "word");
	if (!round_get(op, id, &v->x.round))
		return false;
	if (!reissue_may(&v->x.round))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC đổi bộ tiêu chí, khi các đơn vị còn đang tự chấm."),
		               "round=%" PRId64, id);
	v->path = arena_printf(op->arena, "%.*s/doi-bo-tieu-chi", STR_ARG(round_path(op->arena, id)));
	if (!reissue_sets(op, &v->x.round, &sets))
		return false;
	for (size_t i = 0; i < sets.len; i++)
		*list_push(&v->sets,
		           op->arena) = (struct ui_option){.value = arena_i64(op->arena, sets.at[i].id),
		                                           .text = sets.at[i].name,
		                                           .chosen = sets.at[i].id == set};
	v->chosen = set != 0;
	return !v->chosen || reissue_get(op, id, set, &v->x);
}

/* A row for each criterion that units score, with what is proposed, or what was typed. */
static void
read_rows(struct request *req, struct reissue_view *v, bool typed)
{
	struct arena *a = req->op.arena;
	const struct reissue *x = &v->x;

	for (size_t i = 0; i < x->to.items.len; i++) {
		const struct criterion *c = &x->to.items.at[i];
		if (!round_is_scored(c))
			continue;
		struct reissue_row *r = list_push(&v->rows, a);
		*r = (struct reissue_row){
			.item = i, .c = c, .name = arena_printf(a, "tu%zu", i + 1), .typed = STR("")};
		if (typed) {
			r->typed = str_trim(http_field(req, r->name.at));
			x->source[i] = r->typed.len > 0 ? criteria_at(&x->from, r->typed) : REISSUE_NEW;
			if (r->typed.len > 0 &&
			    (x->source[i] == SIZE_MAX || !round_is_scored(&x->from.items.at[x->source[i]]))) {
				r->error = N_("Bộ cũ không có tiêu chí mang mã này.");
				x->source[i] = REISSUE_NEW;
			}
		}
		if (x->source[i] == REISSUE_NEW)
			continue;
		r->was = &x->from.items.at[x->source[i]];
		r->n_said = x->n_said[x->source[i]];
		r->near = !typed && x->near[i];
		r->other_rule = r->was->rule.kind != c->rule.kind;
		r->typed = r->was->code;
	}
}

static void
list_left(struct arena *a, struct reissue_view *v)
{
	const struct reissue *x = &v->x;
	bool *taken = arena_array(a, bool, x->from.items.len + 1);

	for (size_t i = 0; i < v->rows.len; i++)
		if (v->rows.at[i].was != NULL)
			taken[v->rows.at[i].was - x->from.items.at] = true;
	for (size_t i = 0; i < x->from.items.len; i++)
		if (round_is_scored(&x->from.items.at[i]) && !taken[i]) {
			*list_push(&v->left, a) = i;
			v->n_left_said += x->n_said[i] > 0;
		}
}

static bool
print(struct request *req, struct response *resp, struct reissue_view *v)
{
	struct arena *a = req->op.arena;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Đổi bộ tiêu chí"));
	v->page.year = v->x.round.year;
	v->page.sub = v->x.round.name;
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(&v->page, arena_str(a, v->x.round.name).at,
	           (struct url){round_path(a, v->x.round.id)});
	for (size_t i = 0; i < v->rows.len; i++)
		if (v->rows.at[i].error != NULL)
			*list_push(&v->errors, a) = (struct ui_error){v->rows.at[i].name.at,
			                                              v->rows.at[i].error};
	list_left(a, v);
	tmpl_reissue(&resp->html, v);
	return true;
}

bool
page_reissue(struct request *req, struct response *resp)
{
	struct reissue_view v = {0};

	if (!load(req, &v))
		return false;
	if (v.chosen)
		read_rows(req, &v, false);
	return print(req, resp, &v);
}

bool
page_reissue_do(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct reissue_view v = {0};
	size_t item = SIZE_MAX;
	bool wrong = false;

	if (!load(req, &v))
		return false;
	if (!v.chosen)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bộ tiêu chí này."), "none");
	read_rows(req, &v, true);
	for (size_t i = 0; i < v.rows.len; i++)
		wrong |= v.rows.at[i].error != NULL;
	if (!wrong && reissue_do(op, &v.x, &item)) {
		page_flash(req, resp, TONE_OK,
		           web_fmt(req,
		                   N_("Đợt chấm theo bộ tiêu chí mới: %.*s. Các đơn vị xem lại rồi gửi."),
		                   STR_ARG(v.x.to.name)));
		return http_redirect(resp, (struct url){round_path(op->arena, v.x.round.id)});
	}
	if (!wrong && op->err.code != ERR_INVALID)
		return false;
	for (size_t i = 0; i < v.rows.len; i++)
		if (v.rows.at[i].item == item)
			v.rows.at[i].error = op->err.msgid;
	op->err = (struct err){0};
	resp->status = 422;
	return print(req, resp, &v);
}
