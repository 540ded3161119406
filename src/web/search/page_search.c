/* page_search.c - /tim: from the box at the top of every page. */
#include "core/access/access.h"
#include "core/initiative/state.h"
#include "core/report/report.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/search/view.h"
#include "web/web.h"

#include "search.tmpl.h"

#define PER_PAGE 20
#define YEARS_MAX 8
#define WORDS_MAX 300 /* bytes */

/* ---- the address ------------------------------------------------------------------------- */

static struct str
query_of(struct arena *a, const struct search_view *v, struct str words, int64_t year)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("q="));
	http_escape(&b, words);
	if (year != 0)
		buf_printf(&b, "&nam=%" PRId64, year);
	/* Domains have their numbers in a year. */
	if (v->ask.domain != 0 && year == v->ask.year)
		buf_printf(&b, "&lv=%" PRId64, v->ask.domain);
	if (v->unit_slug.len > 0)
		buf_printf(&b, "&dv=%.*s", STR_ARG(v->unit_slug));
	if (v->ask.state.len > 0)
		buf_printf(&b, "&tt=%.*s", STR_ARG(v->ask.state));
	return buf_view(&b);
}

static struct url
link_to(struct arena *a, const struct search_view *v, struct str words, int64_t year)
{
	struct str query = query_of(a, v, words, year);

	return (struct url){arena_printf(a, "/tim?%.*s", STR_ARG(query))};
}

static bool
read_address(struct request *req, struct search_view *v)
{
	struct op *op = &req->op;
	struct str slug = http_field(req, "dv"), state = http_field(req, "tt");
	struct unit u;

	v->words = utf8_prefix(str_trim(http_field(req, "q")), WORDS_MAX);
	v->ask = (struct search_ask){.words = v->words,
	                             .year = http_has_field(req, "nam") ? v->page.year : 0,
	                             .state = state_known(state) ? state : STR("")};
	v->unit_slug = STR("");
	if (v->ask.year != 0)
		v->ask.domain = http_field_i64(req, "lv");
	if (slug.len == 0)
		return true;
	if (!unit_by_slug(op, slug, op->today, &u)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		return true;
	}
	v->ask.unit = u.id;
	v->unit_slug = u.slug;
	return true;
}

/* ---- what one may narrow by -------------------------------------------------------------- */

static void
add_option(struct arena *a, struct ui_options *o, struct str value, struct str text,
           struct str chosen)
{
	*list_push(o, a) = (struct ui_option){
		.value = value, .text = text, .chosen = str_eq(value, chosen)};
}

static bool
add_domains(struct request *req, struct search_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct str chosen = v->ask.domain != 0 ? arena_i64(a, v->ask.domain) : STR("");
	struct movement_domains domains;
	struct movement m;

	if (v->ask.year == 0)
		return true;
	if (!movement_of_year(op, op->agency, v->ask.year, &m) ||
	    (m.id != 0 && !movement_domain_list(op, m.id, &domains)))
		return false;
	if (m.id == 0)
		return true;
	add_option(a, &v->domains, STR(""), str_of(page_tr(req, N_("Mọi lĩnh vực"))), chosen);
	for (size_t i = 0; i < domains.len; i++) {
		struct str number = arena_i64(a, domains.at[i].number);
		add_option(a, &v->domains, number,
		           arena_printf(a, "%.*s. %.*s", STR_ARG(number), STR_ARG(domains.at[i].name)),
		           chosen);
	}
	return true;
}

static bool
add_options(struct request *req, struct search_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct units units = {0};

	if (op->agency != 0 && !unit_tree(op, op->agency, op->today, &units))
		return false;
	add_option(a, &v->units, STR(""), str_of(page_tr(req, N_("Mọi đơn vị"))), v->unit_slug);
	for (size_t i = 0; i < units.len; i++)
		add_option(a, &v->units, units.at[i].slug, units.at[i].name, v->unit_slug);
	add_option(a, &v->states, STR(""), str_of(page_tr(req, N_("Mọi trạng thái"))), v->ask.state);
	for (size_t i = 0; i < state_list_len; i++)
		add_option(a, &v->states, str_of(state_list[i].code),
		           str_of(page_tr(req, state_list[i].name)), v->ask.state);
	return add_domains(req, v);
}

static void
add_year(struct request *req, struct search_view *v, int64_t year, int64_t n, bool counted)
{
	struct arena *a = req->op.arena;

	*list_push(&v->years, a) = (struct ui_chip){
		.text = year == 0 ? str_of(page_tr(req, N_("Mọi năm"))) : arena_i64(a, year),
		.count = counted ? i18n_int(a, (int)req->op.lang, n) : STR(""),
		.current = v->ask.year == year,
		.to = link_to(a, v, v->words, year)};
}

/* Quoted words are looked for one by one: then years are offered without counting. */
static bool
count_quoted(struct request *req, struct search_view *v, int64_t *ret_n, bool *ret_more)
{
	struct search_ask everywhere = v->ask;

	everywhere.year = everywhere.domain = 0;
	if (!search_count(&req->op, &everywhere, ret_n, ret_more))
		return false;
	if (*ret_n > 0)
		add_year(req, v, 0, *ret_n, false);
	for (size_t i = 0; *ret_n > 0 && i < v->page.n_years && i < YEARS_MAX; i++)
		add_year(req, v, v->page.years[i], 0, false);
	return true;
}

/* One chip a year that has something, newest first, so that the newest can be told from the old. */
static void
add_years(struct request *req, struct search_view *v, int64_t n, const struct search_found *found)
{
	int64_t left = search_found_in(found, 0, 0);

	if (n > 0)
		add_year(req, v, 0, n, true);
	for (int64_t year = INT64_MAX; left > 0 && v->years.len <= YEARS_MAX;) {
		int64_t next = 0;
		for (size_t i = 0; i < found->all.len; i++)
			if (found->all.at[i].year < year && found->all.at[i].year > next)
				next = found->all.at[i].year;
		year = next;
		int64_t of_year = search_found_in(found, year, 0);
		add_year(req, v, year, of_year, true);
		left -= of_year;
	}
}

/* ---- what is no initiative --------------------------------------------------------------- */

/* A report is called by its unit; what was found is a part of its text. */
static void
name_report(struct request *req, const struct search_other *o, struct search_line *l)
{
	l->excerpt = o->pieces;
	l->pieces = (struct search_pieces){0};
	*list_push(&l->pieces, req->op.arena) = (struct search_piece){
		web_fmt(req, N_("%.*s, báo cáo %s năm %d"), STR_ARG(o->title),
	            page_tr(req, report_kind_name(o->report_kind)), (int)o->year),
		false};
}

/* A file is called by its name and stands where its record shows it. */
static void
name_file(struct request *req, const struct search_other *o, struct search_line *l)
{
	struct arena *a = req->op.arena;
	const struct {
		const char *kind, *say;
		struct str to;
	} places[] = {
		{"initiative", N_("tài liệu của sáng kiến"),
	     arena_printf(a, "/sang-kien/%.*s/tai-lieu", STR_ARG(o->word))},
		{"library", N_("tệp của mô hình"),
	     arena_printf(a, "/cong/sang-kien/%.*s", STR_ARG(o->word))},
		{"movement", N_("văn bản của phong trào"),
	     arena_printf(a, "/phong-trao/%.*s", STR_ARG(o->word))},
		{"registration", N_("bản gốc Mẫu 1 của"),
	     arena_printf(a, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(o->word), STR_ARG(o->unit_slug))},
		{"fact", N_("căn cứ xét khen thưởng"), arena_printf(a, "/can-cu/%" PRId64, o->id)},
		{"adoption_report", N_("kết quả nhân rộng"),
	     arena_printf(a, "/nhan-rong/%.*s/%.*s", STR_ARG(o->word), STR_ARG(o->unit_slug))},
		{"index_proof", N_("tài liệu kiểm chứng"),
	     arena_printf(a, "/chi-so/dot/%.*s/%.*s", STR_ARG(o->word), STR_ARG(o->unit_slug))},
	};

	l->excerpt = o->pieces;
	l->pieces = (struct search_pieces){0};
	*list_push(&l->pieces, a) = (struct search_piece){o->title, false};
	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (str_eq(o->record, str_of(places[i].kind))) {
			l->note = web_fmt(req, o->note.len > 0 ? N_("%s: %.*s") : N_("%s%.*s"),
			                  page_tr(req, places[i].say), STR_ARG(o->note));
			l->to.str = places[i].to;
		}
}

static struct search_line
line_of(struct request *req, enum search_kind kind, const struct search_other *o)
{
	struct arena *a = req->op.arena;
	struct search_line l = {.pieces = o->pieces, .note = STR(""), .to = {STR("")}};

	switch (kind) {
	case SEARCH_MOVEMENTS:
		l.note = web_fmt(req, N_("năm %d"), (int)o->year);
		l.to.str = arena_printf(a, "/phong-trao/%.*s", STR_ARG(o->word));
		break;
	case SEARCH_REPORTS:
		name_report(req, o, &l);
		l.to.str = arena_printf(a, "/bao-cao/%.*s/%.*s", STR_ARG(o->word), STR_ARG(o->unit_slug));
		break;
	case SEARCH_FILES: name_file(req, o, &l); break;
	case SEARCH_UNITS: l.to.str = arena_printf(a, "/don-vi/%.*s", STR_ARG(o->word)); break;
	case SEARCH_PEOPLE:
		l.note = o->note;
		if (access_is_admin(&req->op) || access_is_office_of(&req->op, req->op.agency))
			l.to.str = arena_printf(a, "/nguoi-dung/%" PRId64, o->id);
		break;
	case SEARCH_REFERENCES:
		l.note = web_fmt(req, N_("%.*s, năm %d"), STR_ARG(o->note), (int)o->year);
		l.to.str = arena_printf(a, "/tinh-moi/kho/bai/%" PRId64, o->id);
		break;
	case SEARCH_KINDS: break;
	}
	return l;
}

static bool
add_others(struct request *req, struct search_view *v)
{
	static const char *const names[SEARCH_KINDS] = {
		[SEARCH_MOVEMENTS] = N_("Phong trào"), [SEARCH_REPORTS] = N_("Báo cáo đã xác nhận"),
		[SEARCH_FILES] = N_("Tệp đính kèm"),   [SEARCH_UNITS] = N_("Đơn vị"),
		[SEARCH_PEOPLE] = N_("Người"),         [SEARCH_REFERENCES] = N_("Kho đối chiếu"),
	};
	struct op *op = &req->op;
	struct search_group groups[SEARCH_KINDS];

	if (!search_others(op, &v->ask, groups))
		return false;
	for (size_t i = 0; i < SEARCH_KINDS; i++) {
		const struct search_group *g = &groups[i];
		struct str n = i18n_int(op->arena, (int)op->lang, g->n);
		if (g->len == 0)
			continue;
		struct search_section *s = list_push(&v->others, op->arena);
		*s = (struct search_section){.name = names[i],
		                             .count = g->more ? web_fmt(req, N_("ít nhất %.*s"), STR_ARG(n))
		                                              : n,
		                             .all = {STR("")}};
		if (i == SEARCH_REFERENCES && g->n > (int64_t)g->len) {
			struct buf b = {.arena = op->arena};
			buf_str(&b, STR("/tinh-moi/kho?q="));
			http_escape(&b, v->ask.words);
			s->all.str = buf_view(&b);
		}
		for (size_t k = 0; k < g->len; k++)
			*list_push(&s->lines, op->arena) = line_of(req, (enum search_kind)i, &g->at[k]);
	}
	return true;
}

/* ---- when nothing was found -------------------------------------------------------------- */

/* Marks typed by habit may be what kept something from being found. */
static bool
try_plainer(struct request *req, struct search_view *v)
{
	struct op *op = &req->op;
	struct search_ask ask = v->ask;
	int64_t n;
	bool more;

	ask.words = text_fold(op->arena, v->words);
	ask.year = ask.domain = 0;
	if (!search_count(op, &ask, &n, &more))
		return false;
	if (n > 0 && !str_eq(ask.words, v->words)) {
		v->plainer = web_fmt(req, N_("Tìm không dấu “%.*s”: %d sáng kiến"), STR_ARG(ask.words),
		                     (int)n);
		v->plainer_to = link_to(op->arena, v, ask.words, 0);
	}
	return true;
}

/* A slip of the finger: what was probably meant is shown at once, and said. */
static bool
try_mended(struct request *req, struct search_view *v)
{
	struct op *op = &req->op;
	struct search_ask ask = v->ask;
	int64_t n;
	bool more;

	if (v->plainer.len > 0 || http_has_field(req, "dung") || !search_mend(op, v->words, &ask.words))
		return op->err.code == ERR_NONE;
	if (ask.words.len == 0)
		return true;
	if (!search_count(op, &ask, &n, &more))
		return false;
	if (n > 0) {
		v->exactly = (struct url){arena_printf(
			op->arena, "%.*s&dung=1", STR_ARG(link_to(op->arena, v, v->words, v->ask.year).str))};
		v->mended = ask.words;
		v->ask.words = ask.words;
	}
	return true;
}

/* ---- the page ---------------------------------------------------------------------------- */

/* How many initiatives the list has, of which it shows a page. */
static bool
count(struct request *req, struct search_view *v, bool quoted, const struct search_found *found,
      bool *ret_more)
{
	if (v->mended.len > 0 || (quoted && v->ask.year != 0))
		return search_count(&req->op, &v->ask, &v->list.total, ret_more);
	if (quoted) /* in all years: they are counted already */
		return true;
	v->list.total = search_found_in(found, v->ask.year, v->ask.domain);
	*ret_more = v->list.total > SEARCH_COUNT_MAX;
	if (*ret_more)
		v->list.total = SEARCH_COUNT_MAX;
	return true;
}

static bool
fill(struct request *req, struct search_view *v, bool *ret_more)
{
	struct op *op = &req->op;
	bool quoted = search_query_read(op, v->words).quoted;
	struct search_found found;
	int64_t all;

	if (!add_options(req, v) || !search_find(op, &v->ask, &found))
		return false;
	all = search_found_in(&found, 0, 0);
	if (quoted && !count_quoted(req, v, &all, ret_more))
		return false;
	if (!quoted)
		add_years(req, v, all < SEARCH_COUNT_MAX ? all : SEARCH_COUNT_MAX, &found);
	if (!add_others(req, v))
		return false;
	if (all == 0 && v->words.len > 0 && v->others.len == 0 &&
	    (!try_plainer(req, v) || !try_mended(req, v) || (v->mended.len > 0 && !add_others(req, v))))
		return false;
	v->list = (struct ui_list){.path = STR("/tim"),
	                           .query = query_of(op->arena, v, v->words, v->ask.year),
	                           .page = http_field_i64(req, "trang"),
	                           .per_page = PER_PAGE,
	                           .total = all};
	if (v->list.page < 1 || v->list.page > 10000)
		v->list.page = 1;
	return count(req, v, quoted, &found, ret_more) &&
	       search(op, &v->ask, v->mended.len > 0 ? NULL : &found, (v->list.page - 1) * PER_PAGE,
	              PER_PAGE, &v->hits);
}

bool
page_search(struct request *req, struct response *resp)
{
	struct search_view v = {0};
	struct op *op = &req->op;
	bool more = false;

	web_page(&v.page, req, resp, NAV_NONE, N_("Kết quả tìm"));
	v.mended = STR("");
	if (!read_address(req, &v) || !fill(req, &v, &more))
		return false;
	struct str n = i18n_int(op->arena, (int)op->lang, v.list.total);
	v.count = more ? web_fmt(req, N_("hơn %.*s sáng kiến"), STR_ARG(n))
	               : web_fmt(req, N_("%.*s sáng kiến"), STR_ARG(n));
	v.page.search = v.words;
	tmpl_search(&resp->html, &v);
	return true;
}
