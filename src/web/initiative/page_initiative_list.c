/* page_initiative_list.c - /sang-kien: the register of initiatives. */
#include "core/access/access.h"
#include "core/import/import.h"
#include "core/initiative/outcome.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/initiative/list_view.h"
#include "web/web.h"

#include "initiative_list.tmpl.h"

/* ---- what one may choose from ---------------------------------------------------------- */

static void
add_option(struct arena *a, struct ui_options *o, struct str value, struct str text,
           struct str chosen)
{
	*list_push(o, a) = (struct ui_option){
		.value = value, .text = text, .chosen = str_eq(value, chosen)};
}

/* «2. Thủ tục» once; where movements of one year call it differently, with all its names. */
static void
add_named(struct arena *a, struct ui_options *o, struct str value, struct str text,
          struct str chosen)
{
	for (size_t i = 0; i < o->len; i++)
		if (str_eq(o->at[i].value, value)) {
			if (str_find(o->at[i].text, text, 0) == SIZE_MAX)
				o->at[i].text = arena_printf(a, "%.*s / %.*s", STR_ARG(o->at[i].text),
				                             STR_ARG(text));
			return;
		}
	add_option(a, o, value, text, chosen);
}

static bool
load_domains(struct request *req, const struct initiative_filter *f, const struct movements *of,
             struct ui_options *ret)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct movement_domains domains;
	struct str chosen = f->domain != 0 ? arena_printf(a, "%" PRId64, f->domain) : STR("");

	add_option(a, ret, STR(""), str_of(page_tr(req, N_("Mọi lĩnh vực"))), chosen);
	for (size_t k = 0; k < of->len; k++) {
		if (f->movement != 0 && of->at[k].id != f->movement)
			continue;
		if (!movement_domain_list(op, of->at[k].id, &domains))
			return false;
		for (size_t i = 0; i < domains.len; i++) {
			struct str number = arena_printf(a, "%" PRId64, domains.at[i].number);
			add_named(a, ret, number,
			          arena_printf(a, "%.*s. %.*s", STR_ARG(number), STR_ARG(domains.at[i].name)),
			          chosen);
		}
	}
	return true;
}

/* The lists one may be chosen into, of every movement the rows are from. */
static void
load_levels(struct request *req, const struct initiative_filter *f, const struct movements *of,
            struct movement_levels *ret)
{
	struct arena *a = req->op.arena;
	struct ui_options names = {0};

	for (size_t k = 0; k < of->len; k++) {
		struct movement_levels levels = movement_levels(a, &of->at[k]);
		for (size_t i = 0; i < levels.len && (f->movement == 0 || of->at[k].id == f->movement); i++)
			add_named(a, &names, levels.at[i].code, levels.at[i].name, STR(""));
	}
	for (size_t i = 0; i < names.len; i++)
		*list_push(ret, a) = (struct movement_level){names.at[i].value, names.at[i].text};
}

/* Where the actor's own unit registers. */
static void
add_sheets(struct request *req, const struct initiative_filter *f, const struct movements *of,
           struct str unit_slug, struct ui_chip_list *ret)
{
	struct arena *a = req->op.arena;

	for (size_t k = 0; k < of->len; k++) {
		const struct movement *m = &of->at[k];
		if (str_eq(m->state, STR("open")) && (f->movement == 0 || m->id == f->movement))
			*list_push(ret, a) = (struct ui_chip){
				.text = web_movement_name(a, m),
				.to = {arena_printf(a, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(m->slug),
			                        STR_ARG(unit_slug))}};
	}
}

static bool
load_places(struct request *req, const struct initiative_filter *f, const struct list_choice *c,
            struct initiative_list_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct movements all;
	struct units units;

	if (!list_movement(req, f, c, &v->movement, &all) || !load_domains(req, f, &all, &v->domains) ||
	    !unit_tree(op, op->agency, op->today, &units))
		return false;
	load_levels(req, f, &all, &v->levels);
	if (all.len > 1) {
		add_option(a, &v->movements, STR(""), str_of(page_tr(req, N_("Mọi phong trào"))),
		           c->movement.slug);
		for (size_t i = 0; i < all.len; i++)
			add_option(a, &v->movements, all.at[i].slug, web_movement_name(a, &all.at[i]),
			           c->movement.slug);
	}
	add_option(a, &v->units, STR(""), str_of(page_tr(req, N_("Mọi đơn vị"))), c->unit);
	for (size_t i = 0; i < units.len; i++) {
		if (units.at[i].id != op->agency)
			add_option(a, &v->units, units.at[i].slug, units.at[i].short_name, c->unit);
		if (units.at[i].id == op->unit && op->unit != op->agency && access_works_in(op, op->unit))
			add_sheets(req, f, &all, units.at[i].slug, &v->sheets);
	}
	return true;
}

static bool
load_choices(struct request *req, const struct initiative_filter *f, const struct list_choice *c,
             struct initiative_list_view *v)
{
	struct arena *a = req->op.arena;

	if (!load_places(req, f, c, v))
		return false;
	add_option(a, &v->states, STR(""), str_of(page_tr(req, N_("Mọi trạng thái"))), f->state);
	for (size_t i = 0; i < state_list_len; i++)
		add_option(a, &v->states, str_of(state_list[i].code),
		           str_of(page_tr(req, state_list[i].name)), f->state);
	for (size_t i = 0; i < outcome_kinds_len; i++)
		add_option(a, &v->states, str_of(outcome_kinds[i].code),
		           str_of(page_tr(req, outcome_kinds[i].name)), f->outcome);
	struct list_column_choice *all = arena_array(a, struct list_column_choice, list_columns.len);
	for (size_t k = 0; k < list_columns.len; k++)
		all[k] = (struct list_column_choice){
			list_columns.at[k].key, page_tr(req, list_columns.at[k].label), list_columns.at[k].bit,
			(c->columns & list_columns.at[k].bit) != 0};
	v->columns.at = all;
	v->columns.len = list_columns.len;
	return true;
}

static bool
is_chosen(const struct ui_options *o)
{
	for (size_t i = 0; i < o->len; i++)
		if (o->at[i].chosen && o->at[i].value.len > 0)
			return true;
	return false;
}

/* A domain or a level that none of the movements has would leave nothing, and no choice would say
 * why. */
static void
drop_unknown(struct request *req, struct initiative_filter *f, struct list_choice *c,
             struct initiative_list_view *v)
{
	bool level = f->level.len == 0;

	for (size_t i = 0; i < v->levels.len; i++)
		level |= str_eq(v->levels.at[i].code, f->level);
	if (!level) {
		*list_push(&c->unknown, req->op.arena) = web_fmt(
			req, N_("Không có danh sách “%.*s” trong các phong trào của năm."), STR_ARG(f->level));
		f->level = STR("");
	}
	if (f->domain != 0 && !is_chosen(&v->domains)) {
		*list_push(&c->unknown,
		           req->op.arena) = list_no_domain(req, arena_i64(req->op.arena, f->domain));
		f->domain = 0;
	}
	v->unknown = c->unknown;
}

/* ---- lines -------------------------------------------------------------------------------- */

static bool
load_lines(struct request *req, const struct initiative_filter *f, struct initiative_list_view *v)
{
	struct op *op = &req->op;
	struct initiative_lines lines;
	struct buf list = {.arena = op->arena};
	struct pace_limits limits;
	int64_t skip = (v->list.page - 1) * v->list.per_page;

	if (!initiative_list(op, f, skip, v->list.per_page, &lines) ||
	    !pace_limits(op, op->agency, &limits))
		return false;
	http_escape(&list, v->query_all);
	v->list_query = (struct url){buf_view(&list)};
	for (size_t i = 0; i < lines.len; i++) {
		const struct initiative_line *l = &lines.at[i];
		*list_push(&v->lines, op->arena) = (struct list_line){
			.l = *l,
			.place = skip + (int64_t)i + 1,
			.pace = pace_of(&limits, l->state, l->percent, l->expected_by, DAY_NONE)};
	}
	return true;
}

/* «12 giải pháp, 7 hoàn thành», where the second number is another count of the same filter. */
static bool
count(struct request *req, const struct initiative_filter *f, struct initiative_list_view *v)
{
	struct op *op = &req->op;
	struct initiative_filter done = *f;
	int64_t n = 0;
	bool more, some;
	bool split = f->state.len == 0 && f->outcome.len == 0 && f->words.len == 0 &&
	             f->pace == INITIATIVE_ANY_PACE && f->author == 0;

	done.state = STR("completed");
	if (!initiative_count(op, f, &v->list.total, &more) ||
	    (split && !initiative_count(op, &done, &n, &some)))
		return false;
	struct str total = i18n_int(op->arena, (int)op->lang, v->list.total);
	v->sums = split  ? web_fmt(req, N_("%.*s giải pháp, %.*s hoàn thành"), STR_ARG(total),
	                           STR_ARG(i18n_int(op->arena, (int)op->lang, n)))
	          : more ? web_fmt(req, N_("hơn %.*s giải pháp"), STR_ARG(total))
	                 : web_fmt(req, N_("%.*s giải pháp"), STR_ARG(total));
	return true;
}

bool
page_initiative_list(struct request *req, struct response *resp)
{
	struct initiative_list_view v = {0};
	struct initiative_filter f;
	struct list_choice c;
	struct list_address here = list_address_here(req);
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Sáng kiến, giải pháp"));
	if (!list_filter(req, &here, &f, &c) || !load_choices(req, &f, &c, &v))
		return false;
	drop_unknown(req, &f, &c, &v);
	v.shown = c.columns;
	v.list = (struct ui_list){.path = STR("/sang-kien"),
	                          .query = list_query(req, &f, &c, true),
	                          .sort = c.sort,
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = c.per_page};
	if (v.list.page < 1)
		v.list.page = 1;
	v.query_pt = f.movement != 0 ? arena_printf(op->arena, "&pt=%.*s", STR_ARG(c.movement.slug))
	                             : STR("");
	v.words = f.words;
	v.year = f.year;
	v.narrowed = f.author != 0 || f.pace != INITIATIVE_ANY_PACE ? http_field(req, "loc") : STR("");
	v.today = op->today;
	v.lang = (int)op->lang;
	v.query_all = arena_printf(op->arena, "%.*s&sx=%.*s", STR_ARG(v.list.query), STR_ARG(c.sort));
	v.query_kept = list_query(req, &f, &c, false);
	bool chooses = access_is_office_of(op, op->agency) || access_is_leader_of(op, op->agency);
	v.may_choose = chooses && v.movement.id != 0;
	v.may_choose_of = chooses && v.movements.len > 0;
	v.may_share = saved_view_may_share(op);
	int64_t whose;
	v.may_import = import_for(op, &whose);
	if (!count(req, &f, &v) || !list_chips(req, &f, &v) || !load_lines(req, &f, &v))
		return false;
	v.csrf = v.page.csrf;
	v.page.year = v.year;
	v.page.title = web_fmt(req, N_("Sáng kiến, giải pháp năm %d"), (int)v.year);
	tmpl_initiative_list(&resp->html, &v);
	return true;
}

/* ---- named views ---------------------------------------------------------------------------- */

static bool
back_to_list(struct request *req, struct response *resp)
{
	int64_t year = http_field_i64(req, "nam");
	struct str query = http_field(req, "q");

	return http_redirect(
		resp, (struct url){arena_printf(req->op.arena, "/sang-kien?nam=%" PRId64 "%s%.*s", year,
	                                    query.len > 0 ? "&" : "", STR_ARG(query))});
}

/* The query comes back from a form, so it is read and written anew: nothing but what this
 * page understands is kept. */
bool
page_view_save(struct request *req, struct response *resp)
{
	struct initiative_filter f;
	struct list_choice c;
	struct list_address at;

	if (!list_address_of(req, http_field(req, "q"), &at))
		at = (struct list_address){0};
	if (!list_filter(req, &at, &f, &c))
		return false;
	if (saved_view_put(&req->op, LIST_SAVED, http_field(req, "ten"), list_query(req, &f, &c, false),
	                   http_has_field(req, "chung")))
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu cách xem."))));
	else if (req->op.err.code == ERR_INVALID)
		page_flash(req, resp, TONE_WARN, str_of(page_tr(req, req->op.err.msgid)));
	else
		return false;
	req->op.err = (struct err){0};
	return back_to_list(req, resp);
}

bool
page_view_remove(struct request *req, struct response *resp)
{
	int64_t id = 0;

	if (!str_i64(req->params[0], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có cách xem này."), "id");
	if (!saved_view_remove(&req->op, LIST_SAVED, id))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã bỏ cách xem."))));
	return back_to_list(req, resp);
}
