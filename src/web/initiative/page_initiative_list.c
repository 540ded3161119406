/* page_initiative_list.c - /sang-kien: the register of initiatives, as page and as files. */
#include "core/access/access.h"
#include "core/initiative/state.h"
#include "core/unit/unit.h"
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/initiative/list_view.h"
#include "web/web.h"

#include "initiative_list.tmpl.h"

#define PER_PAGE 50

static const struct {
	struct str key;
	enum initiative_order order;
} orders[] = {
	{STR_INIT("ma"), INITIATIVE_BY_CODE},   {STR_INIT("-ma"), INITIATIVE_BY_CODE_DESC},
	{STR_INIT("han"), INITIATIVE_BY_DUE},   {STR_INIT("-han"), INITIATIVE_BY_DUE_DESC},
	{STR_INIT("ten"), INITIATIVE_BY_TITLE}, {STR_INIT("-ten"), INITIATIVE_BY_TITLE_DESC},
	{STR_INIT("tt"), INITIATIVE_BY_STATE},  {STR_INIT("lv"), INITIATIVE_BY_DOMAIN},
};

static const struct {
	const char *key, *label;
	unsigned bit;
} columns[] = {
	{"lv", N_("Lĩnh vực"), COLUMN_DOMAIN},
	{"dv", N_("Đơn vị"), COLUMN_UNIT},
	{"tt", N_("Trạng thái"), COLUMN_STATE},
	{"td", N_("Tiến độ ghi"), COLUMN_EXPECTED},
	{"han", N_("Hạn"), COLUMN_DUE},
	{"tg", N_("Tác giả"), COLUMN_AUTHOR},
	{"gc", N_("Ghi chú"), COLUMN_NOTE},
	{"cap", N_("Danh sách"), COLUMN_LEVEL},
	{"ngay", N_("Ngày đăng ký"), COLUMN_CREATED},
};

/* What the address asks for; unknown words are left out, so that a link from
 * an older release still shows something. */
static bool
read_filter(struct request *req, struct initiative_filter *f, struct list_choice *c)
{
	struct op *op = &req->op;
	struct str sort = http_field(req, "sx"), unit = http_field(req, "dv");

	*f = (struct initiative_filter){
		.year = http_field_i64(req, "nam"),
		.domain = http_field_i64(req, "lv"),
		.state = state_known(http_field(req, "tt")) ? http_field(req, "tt") : STR(""),
		.level = http_field(req, "cap"),
		.late = str_eq(http_field(req, "loc"), STR("cham")),
		.words = str_trim(http_field(req, "tk")),
	};
	c->sort = STR("ma");
	for (size_t i = 0; i < COUNT_OF(orders); i++)
		if (str_eq(sort, orders[i].key)) {
			f->order = orders[i].order;
			c->sort = orders[i].key;
		}
	if (f->year < 2000 || f->year > 2100) {
		int y, m, d;
		day_split(op->today, &y, &m, &d);
		f->year = y;
	}
	c->unit = STR("");
	if (unit.len > 0) {
		struct unit u;
		if (!unit_by_slug(op, unit, op->today, &u)) {
			if (op->err.code != ERR_NOT_FOUND)
				return false;
			op->err = (struct err){0};
		} else {
			f->unit = u.id;
			c->unit = u.slug;
		}
	}
	c->columns = 0;
	for (size_t i = 0; i < req->n_fields; i++)
		for (size_t k = 0; k < COUNT_OF(columns); k++)
			if (str_eq(req->fields[i].name, STR("cot")) &&
			    str_eq(req->fields[i].value, str_of(columns[k].key)))
				c->columns |= columns[k].bit;
	if (c->columns == 0)
		c->columns = COLUMNS_DEFAULT;
	return true;
}

static void
add_query(struct buf *b, const char *key, struct str value)
{
	if (value.len == 0)
		return;
	if (b->len > 0)
		buf_char(b, '&');
	buf_printf(b, "%s=", key);
	http_escape(b, value);
}

/* The address of this view again, without sort and page. */
static struct str
query_of(struct request *req, const struct initiative_filter *f, const struct list_choice *c)
{
	struct buf b = {.arena = req->op.arena};

	add_query(&b, "nam", arena_printf(req->op.arena, "%" PRId64, f->year));
	if (f->domain != 0)
		add_query(&b, "lv", arena_printf(req->op.arena, "%" PRId64, f->domain));
	add_query(&b, "dv", c->unit);
	add_query(&b, "tt", f->state);
	add_query(&b, "cap", f->level);
	add_query(&b, "tk", f->words);
	if (f->late)
		add_query(&b, "loc", STR("cham"));
	if (c->columns != COLUMNS_DEFAULT)
		for (size_t k = 0; k < COUNT_OF(columns); k++)
			if (c->columns & columns[k].bit)
				add_query(&b, "cot", str_of(columns[k].key));
	return buf_view(&b);
}

static void
add_option(struct arena *a, struct ui_options *o, struct str value, struct str text,
           struct str chosen)
{
	*list_push(o, a) = (struct ui_option){
		.value = value, .text = text, .chosen = str_eq(value, chosen)};
}

static bool
load_choices(struct request *req, const struct initiative_filter *f, const struct list_choice *c,
             struct initiative_list_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct movement_domains domains = {0};
	struct units units;

	if (!movement_of_year(op, op->agency, f->year, &v->movement))
		return false;
	if (v->movement.id != 0 && !movement_domain_list(op, v->movement.id, &domains))
		return false;
	if (!unit_tree(op, op->agency, op->today, &units))
		return false;
	struct str chosen = f->domain != 0 ? arena_printf(a, "%" PRId64, f->domain) : STR("");
	add_option(a, &v->domains, STR(""), str_of(page_tr(req, N_("Mọi lĩnh vực"))), chosen);
	for (size_t i = 0; i < domains.len; i++)
		add_option(
			a, &v->domains, arena_printf(a, "%" PRId64, domains.at[i].number),
			arena_printf(a, "%" PRId64 ". %.*s", domains.at[i].number, STR_ARG(domains.at[i].name)),
			chosen);
	add_option(a, &v->units, STR(""), str_of(page_tr(req, N_("Mọi đơn vị"))), c->unit);
	for (size_t i = 0; i < units.len; i++)
		if (units.at[i].id != op->agency)
			add_option(a, &v->units, units.at[i].slug, units.at[i].short_name, c->unit);
	add_option(a, &v->states, STR(""), str_of(page_tr(req, N_("Mọi trạng thái"))), f->state);
	for (size_t i = 0; i < state_list_len; i++)
		add_option(a, &v->states, str_of(state_list[i].code),
		           str_of(page_tr(req, state_list[i].name)), f->state);
	v->levels = movement_levels(a, &v->movement);
	struct list_column_choice *all = arena_array(a, struct list_column_choice, COUNT_OF(columns));
	for (size_t k = 0; k < COUNT_OF(columns); k++)
		all[k] = (struct list_column_choice){columns[k].key, page_tr(req, columns[k].label),
		                                     columns[k].bit, (c->columns & columns[k].bit) != 0};
	v->columns.at = all;
	v->columns.len = COUNT_OF(columns);
	return true;
}

static bool
add_chip(struct request *req, struct initiative_list_view *v, struct initiative_filter f,
         const char *text, struct str rest, bool current)
{
	struct arena *a = req->op.arena;
	int64_t n;
	bool more;

	if (!initiative_count(&req->op, &f, &n, &more))
		return false;
	*list_push(&v->chips, a) = (struct ui_chip){
		.text = str_of(text),
		.current = current,
		.count = arena_printf(a, "%.*s%s", STR_ARG(i18n_int(a, (int)req->op.lang, n)),
	                          more ? "+" : ""),
		.to = {arena_printf(a, "/sang-kien?nam=%" PRId64 "%.*s", f.year, STR_ARG(rest))}};
	return true;
}

/* The views nearly everybody wants, each with its number. */
static bool
load_chips(struct request *req, const struct initiative_filter *f, struct initiative_list_view *v)
{
	struct arena *a = req->op.arena;
	struct initiative_filter all = {.year = f->year}, late = {.year = f->year, .late = true};
	bool plain = f->state.len == 0 && f->level.len == 0 && !f->late && f->words.len == 0 &&
	             f->domain == 0 && f->unit == 0;

	if (!add_chip(req, v, all, page_tr(req, N_("Tất cả")), STR(""), plain) ||
	    !add_chip(req, v, late, page_tr(req, N_("Chậm tiến độ")), STR("&loc=cham"), f->late))
		return false;
	for (size_t i = 0; i < v->levels.len; i++) {
		struct initiative_filter level = {.year = f->year, .level = v->levels.at[i].code};
		if (!add_chip(req, v, level, arena_str(a, v->levels.at[i].name).at,
		              arena_printf(a, "&cap=%.*s", STR_ARG(v->levels.at[i].code)),
		              str_eq(f->level, v->levels.at[i].code)))
			return false;
	}
	return true;
}

static bool
load(struct request *req, struct initiative_filter *f, struct initiative_list_view *v)
{
	struct list_choice c;
	bool more;

	if (!read_filter(req, f, &c) || !load_choices(req, f, &c, v))
		return false;
	v->shown = c.columns;
	v->list = (struct ui_list){.path = STR("/sang-kien"),
	                           .query = query_of(req, f, &c),
	                           .sort = c.sort,
	                           .page = http_field_i64(req, "trang"),
	                           .per_page = PER_PAGE};
	if (v->list.page < 1)
		v->list.page = 1;
	v->words = f->words;
	v->year = f->year;
	v->today = req->op.today;
	v->lang = (int)req->op.lang;
	v->query_all = arena_printf(req->op.arena, "%.*s&sx=%.*s", STR_ARG(v->list.query),
	                            STR_ARG(c.sort));
	v->may_choose = access_is_office_of(&req->op, v->movement.agency) ||
	                access_is_leader_of(&req->op, v->movement.agency);
	return initiative_count(&req->op, f, &v->list.total, &more);
}

bool
page_initiative_list(struct request *req, struct response *resp)
{
	struct initiative_list_view v = {0};
	struct initiative_filter f;

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Sáng kiến, giải pháp"));
	if (!load(req, &f, &v) || !load_chips(req, &f, &v) ||
	    !initiative_list(&req->op, &f, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.lines))
		return false;
	v.csrf = v.page.csrf;
	v.page.year = v.year;
	v.page.title = web_fmt(req, N_("Sáng kiến, giải pháp năm %d"), (int)v.year);
	tmpl_initiative_list(&resp->html, &v);
	return true;
}

/* /tim: the same list over all years. */
bool
page_search(struct request *req, struct response *resp)
{
	struct initiative_list_view v = {0};
	struct initiative_filter f = {.words = str_trim(http_field(req, "q")),
	                              .order = INITIATIVE_BY_CODE_DESC};
	bool more;

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Kết quả tìm"));
	v.list = (struct ui_list){.path = STR("/tim"),
	                          .sort = STR("-ma"),
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = PER_PAGE};
	if (v.list.page < 1)
		v.list.page = 1;
	struct buf query = {.arena = req->op.arena};
	add_query(&query, "q", f.words);
	v.list.query = query.len > 0 ? buf_view(&query) : STR("");
	if (f.words.len > 0 &&
	    (!initiative_count(&req->op, &f, &v.list.total, &more) ||
	     !initiative_list(&req->op, &f, (v.list.page - 1) * PER_PAGE, PER_PAGE, &v.lines)))
		return false;
	v.words = f.words;
	v.shown = COLUMNS_DEFAULT;
	v.today = req->op.today;
	v.lang = (int)req->op.lang;
	tmpl_search(&resp->html, &v);
	return true;
}

bool
page_initiative_choose(struct request *req, struct response *resp)
{
	struct movement m;
	struct str back = http_field(req, "ve");
	int y, mo, d;

	day_split(req->op.today, &y, &mo, &d);
	int64_t year = http_field_i64(req, "nam");
	return movement_of_year(&req->op, req->op.agency, year != 0 ? year : y, &m) &&
	       web_choose(req, resp, &m) &&
	       http_redirect(
			   resp, (struct url){arena_printf(req->op.arena, "/sang-kien?%.*s", STR_ARG(back))});
}

/* ---- the same view as a file --------------------------------------------------------- */

#define EXPORT_MAX 20000

static struct str
cell_of(struct request *req, const struct initiative_line *l, unsigned column)
{
	struct arena *a = req->op.arena;

	switch ((enum list_column)column) {
	case COLUMN_DOMAIN:
		return arena_printf(a, "%" PRId64 ". %.*s", l->domain_number, STR_ARG(l->domain_name));
	case COLUMN_UNIT: return l->unit_name;
	case COLUMN_STATE: return str_of(page_tr(req, state_name(l->state)));
	case COLUMN_EXPECTED: return l->expected;
	case COLUMN_DUE:
		return l->expected_by == DAY_NONE ? STR("") : arena_printf(a, "%" PRId64, l->expected_by);
	case COLUMN_AUTHOR: return l->authors.at ? l->authors : STR("");
	case COLUMN_NOTE: return l->note;
	case COLUMN_LEVEL: return l->chosen_level;
	case COLUMN_CREATED: return arena_printf(a, "%" PRId64, day_of_time(l->created_at));
	}
	return STR("");
}

static bool
make_sheet(struct request *req, struct sheet *s)
{
	struct arena *a = req->op.arena;
	struct initiative_list_view v = {0};
	struct initiative_filter f;
	struct list_choice c;
	struct sheet_column *heads = arena_array(a, struct sheet_column, COUNT_OF(columns) + 2);
	size_t n = 2;

	if (!read_filter(req, &f, &c) || !initiative_list(&req->op, &f, 0, EXPORT_MAX, &v.lines))
		return false;
	heads[0] = (struct sheet_column){str_of(page_tr(req, N_("Mã"))), SHEET_TEXT, 16};
	heads[1] = (struct sheet_column){str_of(page_tr(req, N_("Tên giải pháp"))), SHEET_TEXT, 70};
	for (size_t k = 0; k < COUNT_OF(columns); k++)
		if (c.columns & columns[k].bit)
			heads[n++] = (struct sheet_column){
				str_of(page_tr(req, columns[k].label)),
				columns[k].bit & (COLUMN_DUE | COLUMN_CREATED) ? SHEET_DATE : SHEET_TEXT, 20};
	struct str *cells = arena_array(a, struct str, n * v.lines.len + 1);
	for (size_t i = 0; i < v.lines.len; i++) {
		struct str *row = cells + i * n;
		size_t at = 0;
		row[at++] = v.lines.at[i].code;
		row[at++] = v.lines.at[i].title;
		for (size_t k = 0; k < COUNT_OF(columns); k++)
			if (c.columns & columns[k].bit)
				row[at++] = cell_of(req, &v.lines.at[i], columns[k].bit);
	}
	*s = (struct sheet){.name = str_of(page_tr(req, N_("Sáng kiến"))),
	                    .columns = heads,
	                    .n_columns = n,
	                    .cells = cells,
	                    .n_rows = v.lines.len,
	                    .filter = web_fmt(req, N_("Sáng kiến, giải pháp năm %d. Bộ lọc: %.*s"),
	                                      (int)f.year, STR_ARG(query_of(req, &f, &c)))};
	return true;
}

bool
page_initiative_xlsx(struct request *req, struct response *resp)
{
	struct sheet s;
	struct str bytes;

	return make_sheet(req, &s) && sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	                 bytes, STR("sang-kien.xlsx"));
}

bool
page_initiative_csv(struct request *req, struct response *resp)
{
	struct sheet s;

	return make_sheet(req, &s) &&
	       http_send(resp, "text/csv; charset=utf-8", sheet_write_csv(req->op.arena, &s),
	                 STR("sang-kien.csv"));
}
