/* list_chips.c - the views above the list: those nearly everybody wants, each with its number,
 * then those that got a name.
 *
 * They are the same on every page of the list until somebody commits, so they are worked out
 * once for each reader (op_kept); which of them is the one that is shown, is not.
 */
#include "i18n/i18n.h"
#include "web/initiative/list_view.h"
#include "web/web.h"

#include <inttypes.h>

struct wanted {
	struct request *req;
	const struct initiative_filter *f;
	const struct initiative_list_view *v;
};
struct query_list {
	struct str *at; /* what follows the year and its movement in the address of each chip */
	size_t len, cap;
};
struct kept {
	struct ui_chip_list chips;
	struct query_list queries;
	struct saved_views saved;
};

static void
add(const struct wanted *w, struct kept *k, struct str text, struct str count, struct str query)
{
	struct arena *a = w->req->op.arena;

	*list_push(&k->queries, a) = arena_str(a, query);
	*list_push(&k->chips, a) = (struct ui_chip){
		.text = text,
		.count = count,
		.to = {arena_printf(a, "/sang-kien?nam=%" PRId64 "%.*s%s%.*s", w->f->year,
	                        STR_ARG(w->v->query_pt), query.len > 0 ? "&" : "", STR_ARG(query))}};
}

static bool
add_counted(const struct wanted *w, struct kept *k, struct initiative_filter f, struct str text,
            struct str query)
{
	struct op *op = &w->req->op;
	int64_t n;
	bool more;

	if (!initiative_count(op, &f, &n, &more))
		return false;
	struct str count = i18n_int(op->arena, (int)op->lang, n);
	add(w, k, text, more ? arena_printf(op->arena, "%.*s+", STR_ARG(count)) : count, query);
	return true;
}

static bool
load(struct op *op, const void *arg, void *ret)
{
	const struct wanted *w = arg;
	struct request *req = w->req;
	struct kept *k = ret;
	struct initiative_filter all = {.year = w->f->year, .movement = w->f->movement}, risk = all,
							 late = all, mine = all;

	risk.pace = INITIATIVE_AT_RISK;
	late.pace = INITIATIVE_LATE;
	mine.author = op->person;
	*k = (struct kept){0};
	if (!saved_view_list(op, LIST_SAVED, &k->saved) ||
	    !add_counted(w, k, all, str_of(page_tr(req, N_("Tất cả"))), STR("")) ||
	    !add_counted(w, k, risk, str_of(page_tr(req, N_("Nguy cơ chậm"))), STR("loc=nguy-co")) ||
	    !add_counted(w, k, late, str_of(page_tr(req, N_("Chậm tiến độ"))), STR("loc=cham")) ||
	    !add_counted(w, k, mine, str_of(page_tr(req, N_("Của tôi"))), STR("loc=cua-toi")))
		return false;
	for (size_t i = 0; i < w->v->levels.len; i++) {
		const struct movement_level *level = &w->v->levels.at[i];
		struct initiative_filter f = all;
		f.level = level->code;
		if (!add_counted(w, k, f, web_fmt(req, N_("Danh sách %.*s"), STR_ARG(level->name)),
		                 arena_printf(op->arena, "cap=%.*s", STR_ARG(level->code))))
			return false;
	}
	for (size_t i = 0; i < k->saved.len; i++)
		add(w, k, k->saved.at[i].name, STR(""), k->saved.at[i].query);
	return true;
}

bool
list_chips(struct request *req, const struct initiative_filter *f, struct initiative_list_view *v)
{
	struct op *op = &req->op;
	struct wanted w = {req, f, v};
	const void *found;
	struct str key = op_key(op, "chips", op->actor, op->today, op->lang, f->year, f->movement);

	if (!op_kept(op, key, load, &w, sizeof(struct kept), &found))
		return false;
	const struct kept *k = found;
	v->saved = k->saved;
	v->chips.at = op_copy(op, k->chips.at, k->chips.len, sizeof(*k->chips.at));
	v->chips.len = k->chips.len;
	for (size_t i = 0; i < k->chips.len; i++)
		v->chips.at[i].current = str_eq(k->queries.at[i], v->query_kept);
	return true;
}
