/* list_filter.c - the address of the register: read, and written again. See list_view.h. */
#include "core/initiative/outcome.h"
#include "core/unit/unit.h"
#include "http/body.h"
#include "web/initiative/list_view.h"
#include "web/web.h"

#define PER_PAGE 50
#define YEAR_FIRST 2000
#define YEAR_LAST 2100

static const struct {
	struct str key;
	enum initiative_order order;
} orders[] = {
	{STR_INIT("ma"), INITIATIVE_BY_CODE},   {STR_INIT("-ma"), INITIATIVE_BY_CODE_DESC},
	{STR_INIT("han"), INITIATIVE_BY_DUE},   {STR_INIT("-han"), INITIATIVE_BY_DUE_DESC},
	{STR_INIT("ten"), INITIATIVE_BY_TITLE}, {STR_INIT("-ten"), INITIATIVE_BY_TITLE_DESC},
	{STR_INIT("tt"), INITIATIVE_BY_STATE},  {STR_INIT("lv"), INITIATIVE_BY_DOMAIN},
};

static const struct list_column_kind columns[] = {
	{"lv", N_("Lĩnh vực"), COLUMN_DOMAIN},   {"dv", N_("Đơn vị"), COLUMN_UNIT},
	{"tt", N_("Trạng thái"), COLUMN_STATE},  {"td", N_("Tiến độ ghi"), COLUMN_EXPECTED},
	{"pc", N_("Đã làm, %"), COLUMN_PERCENT}, {"han", N_("Hạn"), COLUMN_DUE},
	{"tg", N_("Tác giả"), COLUMN_AUTHOR},    {"gc", N_("Ghi chú"), COLUMN_NOTE},
	{"cap", N_("Danh sách"), COLUMN_LEVEL},  {"ngay", N_("Ngày đăng ký"), COLUMN_CREATED},
};
const struct list_columns list_columns = {columns, COUNT_OF(columns)};

static const int64_t sizes[] = {20, PER_PAGE, 100, 200};

struct page_sizes
page_sizes(void)
{
	return (struct page_sizes){sizes, COUNT_OF(sizes)};
}

struct list_address
list_address_here(const struct request *req)
{
	return (struct list_address){req->fields, req->n_fields};
}

bool
list_address_of(struct request *req, struct str query, struct list_address *ret)
{
	static const struct http_limits limits = {.form_max = 4096, .fields_max = 60, .name_max = 20};
	struct fields fields = {0};
	int status;
	const char *msgid;

	if (!body_urlencoded(req->op.arena, query, &limits, &fields, &status, &msgid))
		return false;
	*ret = (struct list_address){fields.at, fields.len};
	return true;
}

static struct str
field_of(const struct list_address *at, const char *name)
{
	for (size_t i = 0; i < at->len; i++)
		if (str_eq(at->at[i].name, str_of(name)))
			return at->at[i].value;
	return STR("");
}

static int64_t
number_of(const struct list_address *at, const char *name)
{
	int64_t n;
	return str_i64(field_of(at, name), &n) ? n : 0;
}

static void
unknown(struct request *req, struct list_choice *c, struct str sentence)
{
	*list_push(&c->unknown, req->op.arena) = sentence;
}

struct str
list_no_domain(struct request *req, struct str number)
{
	return web_fmt(req, N_("Không có lĩnh vực “%.*s” trong các phong trào của năm."),
	               STR_ARG(number));
}

/* Below the agency, agencies of its own included: what they send up stands in the list. */
static bool
is_below(struct op *op, int64_t unit, bool *ret)
{
	struct units path;

	*ret = false;
	if (!unit_path(op, unit, op->today, &path))
		return false;
	for (size_t i = 0; i < path.len; i++)
		*ret |= path.at[i].id == op->agency;
	return true;
}

static bool
read_unit(struct request *req, struct str slug, struct initiative_filter *f, struct list_choice *c)
{
	struct op *op = &req->op;
	struct unit u;
	bool known = false;

	if (slug.len == 0)
		return true;
	if (unit_by_slug(op, slug, op->today, &u)) {
		if (!is_below(op, u.id, &known))
			return false;
	} else if (op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	if (known) {
		f->unit = u.id;
		c->unit = u.slug;
		return true;
	}
	unknown(req, c,
	        web_fmt(req, N_("Không có đơn vị “%.*s” trong cơ quan, hoặc đơn vị ấy đã kết thúc."),
	                STR_ARG(slug)));
	return true;
}

/* One of the agency's own; its year goes before the one beside it. */
static bool
read_movement(struct request *req, struct str slug, struct initiative_filter *f,
              struct list_choice *c)
{
	struct op *op = &req->op;
	struct movement m;

	if (slug.len == 0)
		return true;
	if (!movement_get(op, slug, &m)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		m.agency = 0;
	}
	if (m.agency == 0 || m.agency != op->agency) {
		unknown(req, c,
		        web_fmt(req, N_("Không có phong trào “%.*s” trong cơ quan."), STR_ARG(slug)));
		return true;
	}
	f->movement = m.id;
	f->year = m.year;
	c->movement = m;
	return true;
}

bool
list_movement(struct request *req, const struct initiative_filter *f, const struct list_choice *c,
              struct movement *ret, struct movements *ret_all)
{
	if (!movement_list_of_year(&req->op, req->op.agency, f->year, ret_all))
		return false;
	*ret = c->movement.id != 0 ? c->movement
	       : ret_all->len == 1 ? ret_all->at[0]
	                           : (struct movement){0};
	return true;
}

static const struct {
	struct str key;
	enum initiative_pace pace;
} paces[] = {
	{STR_INIT("dang-lam"), INITIATIVE_UNDER_WAY},
	{STR_INIT("nguy-co"), INITIATIVE_AT_RISK},
	{STR_INIT("cham"), INITIATIVE_LATE},
};

static enum initiative_pace
pace_named(struct str key)
{
	for (size_t i = 0; i < COUNT_OF(paces); i++)
		if (str_eq(key, paces[i].key))
			return paces[i].pace;
	return INITIATIVE_ANY_PACE;
}

/* Words of the address that name nothing; those of unit, movement and level are looked up. */
static void
find_unknown(struct request *req, const struct list_address *at, const struct initiative_filter *f,
             struct list_choice *c)
{
	struct str year = field_of(at, "nam"), state = field_of(at, "tt"), view = field_of(at, "loc");

	if (year.len > 0 && (number_of(at, "nam") < YEAR_FIRST || number_of(at, "nam") > YEAR_LAST))
		unknown(req, c,
		        web_fmt(req, N_("“%.*s” không phải là một năm từ 2000 đến 2100."), STR_ARG(year)));
	if (field_of(at, "lv").len > 0 && f->domain == 0)
		unknown(req, c, list_no_domain(req, field_of(at, "lv")));
	if (state.len > 0 && f->state.len == 0 && f->outcome.len == 0)
		unknown(req, c, web_fmt(req, N_("Không có trạng thái “%.*s”."), STR_ARG(state)));
	if (view.len > 0 && f->pace == INITIATIVE_ANY_PACE && f->author == 0)
		unknown(req, c, web_fmt(req, N_("Không có cách lọc “%.*s”."), STR_ARG(view)));
}

bool
list_filter(struct request *req, const struct list_address *at, struct initiative_filter *f,
            struct list_choice *c)
{
	struct op *op = &req->op;
	struct str sort = field_of(at, "sx"), view = field_of(at, "loc");

	*f = (struct initiative_filter){
		.year = number_of(at, "nam"),
		.domain = number_of(at, "lv"),
		.state = state_known(field_of(at, "tt")) ? field_of(at, "tt") : STR(""),
		.outcome = outcome_known(field_of(at, "tt")) ? field_of(at, "tt") : STR(""),
		.level = field_of(at, "cap"),
		.pace = pace_named(view),
		.author = str_eq(view, STR("cua-toi")) ? op->person : 0,
		.words = str_trim(field_of(at, "tk")),
	};
	*c = (struct list_choice){.sort = STR("ma"), .unit = STR(""), .per_page = PER_PAGE};
	for (size_t i = 0; i < COUNT_OF(orders); i++)
		if (str_eq(sort, orders[i].key)) {
			f->order = orders[i].order;
			c->sort = orders[i].key;
		}
	find_unknown(req, at, f, c);
	if (f->year < YEAR_FIRST || f->year > YEAR_LAST) {
		int y, m, d;
		day_split(op->today, &y, &m, &d);
		f->year = y;
	}
	int64_t per_page = number_of(at, "dong");
	for (size_t i = 0; i < COUNT_OF(sizes); i++)
		if (per_page == sizes[i])
			c->per_page = per_page;
	for (size_t i = 0; i < at->len; i++)
		for (size_t k = 0; k < COUNT_OF(columns); k++)
			if (str_eq(at->at[i].name, STR("cot")) &&
			    str_eq(at->at[i].value, str_of(columns[k].key)))
				c->columns |= columns[k].bit;
	if (c->columns == 0)
		c->columns = COLUMNS_DEFAULT;
	f->whole = (c->columns & COLUMNS_WHOLE) != 0;
	return read_unit(req, field_of(at, "dv"), f, c) && read_movement(req, field_of(at, "pt"), f, c);
}

static void
add(struct buf *b, const char *key, struct str value)
{
	if (value.len == 0)
		return;
	if (b->len > 0)
		buf_char(b, '&');
	buf_printf(b, "%s=", key);
	http_escape(b, value);
}

static void
add_number(struct buf *b, const char *key, int64_t value)
{
	add(b, key, arena_printf(b->arena, "%" PRId64, value));
}

struct str
list_query(struct request *req, const struct initiative_filter *f, const struct list_choice *c,
           bool with_year)
{
	struct buf b = {.arena = req->op.arena};

	if (with_year)
		add_number(&b, "nam", f->year);
	if (with_year && f->movement != 0)
		add(&b, "pt", c->movement.slug);
	if (f->domain != 0)
		add_number(&b, "lv", f->domain);
	add(&b, "dv", c->unit);
	add(&b, "tt", f->state.len > 0 ? f->state : f->outcome);
	add(&b, "cap", f->level);
	add(&b, "tk", f->words);
	for (size_t i = 0; i < COUNT_OF(paces); i++)
		if (f->pace == paces[i].pace)
			add(&b, "loc", paces[i].key);
	if (f->author != 0)
		add(&b, "loc", STR("cua-toi"));
	if (c->per_page != PER_PAGE)
		add_number(&b, "dong", c->per_page);
	if (c->columns != COLUMNS_DEFAULT)
		for (size_t k = 0; k < COUNT_OF(columns); k++)
			if (c->columns & columns[k].bit)
				add(&b, "cot", str_of(columns[k].key));
	return b.len > 0 ? buf_view(&b) : STR("");
}
