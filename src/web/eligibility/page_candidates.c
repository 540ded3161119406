/* page_candidates.c - /phong-trao/{pt}/dieu-kien: who may be commended in a movement, and the
 * sheet of conditions of each: which hold, which fail, what is lacking. */
#include "core/access/access.h"
#include "core/movement/movement_words.h"
#include "core/unit/unit.h"
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/eligibility/view.h"
#include "web/web.h"

#include "candidates.tmpl.h"

#define PER_PAGE 50
#define WHY_SHOWN 3

/* ---- what the address asks for ----------------------------------------------------------- */

static const struct {
	struct str key;
	const char *text;
	enum eligibility_filter filter;
} states[] = {
	{STR_INIT(""), N_("Tất cả"), ELIGIBILITY_ANY},
	{STR_INIT("du"), N_("Đủ điều kiện"), ELIGIBILITY_ONLY_HOLDS},
	{STR_INIT("chua-du"), N_("Chưa đủ điều kiện"), ELIGIBILITY_ONLY_FAILS},
	{STR_INIT("thieu"), N_("Thiếu căn cứ"), ELIGIBILITY_ONLY_LACKS},
};

static struct eligibility_ask
read_ask(const struct request *req)
{
	struct eligibility_ask ask = {.persons = str_eq(http_field(req, "loai"), STR("ca-nhan")),
	                              .unit = http_field_i64(req, "dv")};

	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (str_eq(http_field(req, "loc"), states[i].key))
			ask.state = states[i].filter;
	return ask;
}

/* «loai=ca-nhan&dv=3&loc=thieu», what is the case of it. */
static struct str
query_of(struct arena *a, const struct eligibility_ask *ask, enum eligibility_filter state)
{
	struct buf b = buf_sized(a, 64);

	if (ask->persons)
		buf_printf(&b, "loai=ca-nhan");
	if (ask->unit != 0)
		buf_printf(&b, "%sdv=%" PRId64, b.len > 0 ? "&" : "", ask->unit);
	for (size_t i = 1; i < COUNT_OF(states); i++)
		if (states[i].filter == state)
			buf_printf(&b, "%sloc=%.*s", b.len > 0 ? "&" : "", STR_ARG(states[i].key));
	return b.len > 0 ? buf_view(&b) : STR("");
}

static bool
load_movement(struct request *req, struct movement *ret, struct str *ret_path)
{
	if (!movement_get(&req->op, req->params[0], ret))
		return false;
	*ret_path = arena_printf(req->op.arena, "/phong-trao/%.*s/dieu-kien", STR_ARG(ret->slug));
	return true;
}

static void
begin_page(struct request *req, struct response *resp, struct page *p, const struct movement *m,
           const char *title)
{
	web_page(p, req, resp, NAV_MOVEMENT, title);
	p->year = m->year;
	page_crumb(p, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(p, web_fmt(req, N_("Năm %d"), (int)m->year),
	               (struct url){arena_printf(req->op.arena, "/phong-trao/%.*s", STR_ARG(m->slug))});
}

/* ---- the list ----------------------------------------------------------------------------------
 */

static struct url
sheet_url(struct arena *a, struct str path, const struct eligibility_verdict *v)
{
	if (v->person != 0)
		return (struct url){arena_printf(a, "%.*s/ca-nhan/%" PRId64, STR_ARG(path), v->person)};
	return (struct url){arena_printf(a, "%.*s/tap-the/%.*s", STR_ARG(path), STR_ARG(v->unit_slug))};
}

static void
add_line(struct request *req, struct candidates_view *v, const struct eligibility_verdict *e)
{
	struct arena *a = req->op.arena;
	struct candidate_line *l = list_push(&v->lines, a);
	struct str line;

	*l = (struct candidate_line){.v = e, .to = sheet_url(a, v->path, e)};
	l->why = arena_array(a, struct str, WHY_SHOWN);
	for (struct str rest = e->why; e->why.len > 0 && str_cut(&rest, '\n', &line);) {
		if (l->n_why < WHY_SHOWN)
			l->why[l->n_why++] = line;
		else
			l->more++;
	}
}

static void
add_tabs(struct request *req, struct candidates_view *v)
{
	v->tabs[0] = (struct ui_tab){.text = str_of(page_tr(req, N_("Tập thể"))),
	                             .count = STR(""),
	                             .to = {v->path},
	                             .current = !v->persons};
	v->tabs[1] = (struct ui_tab){
		.text = str_of(page_tr(req, N_("Cá nhân"))),
		.count = STR(""),
		.to = {arena_printf(req->op.arena, "%.*s?loai=ca-nhan", STR_ARG(v->path))},
		.current = v->persons};
}

static void
add_chips(struct request *req, struct candidates_view *v, const struct eligibility_ask *ask)
{
	struct arena *a = req->op.arena;
	const int64_t counts[] = {v->counts.all, v->counts.hold, v->counts.fail, v->counts.lack};

	for (size_t i = 0; i < COUNT_OF(states); i++) {
		struct str query = query_of(a, ask, states[i].filter);
		v->chips[i] = (struct ui_chip){
			.text = str_of(page_tr(req, states[i].text)),
			.count = i18n_int(a, (int)req->op.lang, counts[i]),
			.to = {query.len > 0 ? arena_printf(a, "%.*s?%.*s", STR_ARG(v->path), STR_ARG(query))
		                         : v->path},
			.current = ask->state == states[i].filter};
	}
}

static bool
add_units(struct request *req, struct candidates_view *v, int64_t chosen)
{
	struct op *op = &req->op;
	struct movement_plan plan;

	if (!v->persons || !access_merit(op, v->m.agency).all)
		return true;
	if (!movement_plan_of(op, &v->m, &plan))
		return false;
	*list_push(&v->units, op->arena) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Mọi đơn vị"))), .chosen = chosen == 0};
	for (size_t i = 0; i < plan.units.len; i++) {
		struct unit u;
		int64_t id = plan.units.at[i].unit;
		if (!unit_get(op, id, movement_name_day(op, &v->m), &u)) {
			if (op->err.code != ERR_NOT_FOUND)
				return false;
			op->err = (struct err){0};
			continue;
		}
		*list_push(&v->units, op->arena) = (struct ui_option){
			.value = arena_i64(op->arena, id), .text = u.name, .chosen = chosen == id};
	}
	return true;
}

bool
page_candidates(struct request *req, struct response *resp)
{
	struct candidates_view v = {0};
	struct op *op = &req->op;
	struct eligibility_ask ask = read_ask(req);
	struct eligibility_verdicts all;

	if (!load_movement(req, &v.m, &v.path))
		return false;
	begin_page(req, resp, &v.page, &v.m, N_("Điều kiện khen thưởng"));
	if (!web_siblings(&v.page, req, &v.m, "/phong-trao/", "/dieu-kien") ||
	    !eligibility_list(op, &v.m, &ask, &all, &v.counts))
		return false;
	v.persons = ask.persons;
	v.keeps = access_keeps_facts(op, v.m.agency);
	v.exports = access_merit(op, v.m.agency).all;
	v.page.sub = str_of(page_tr(
		req, N_("Soát từ hồ sơ và căn cứ đã ghi, theo tiêu chí của kế hoạch; không ai tính tay.")));
	v.query = query_of(op->arena, &ask, ask.state);
	v.list = (struct ui_list){.path = v.path,
	                          .query = v.query,
	                          .page = http_field_i64(req, "trang"),
	                          .per_page = PER_PAGE,
	                          .total = (int64_t)all.len};
	if (v.list.page < 1 || v.list.page > 1000)
		v.list.page = 1;
	for (size_t i = (size_t)(v.list.page - 1) * PER_PAGE;
	     i < all.len && v.lines.len < (size_t)PER_PAGE; i++)
		add_line(req, &v, &all.at[i]);
	for (size_t i = 0; i < all.len; i++)
		v.judged |= all.at[i].conditions.len > all.at[i].n_people;
	add_tabs(req, &v);
	add_chips(req, &v, &ask);
	if (!add_units(req, &v, ask.unit))
		return false;
	tmpl_candidates(&resp->html, &v);
	return true;
}

/* ---- the sheet of one ------------------------------------------------------------------------ */

/* The record behind a condition, or where the missing one is entered. */
static void
link_of(struct request *req, const struct candidate_view *v, bool keeps, struct condition_line *l)
{
	struct arena *a = req->op.arena;
	const struct finding *f = &l->c->finding;
	bool own = str_eq(l->c->predicate, STR("registered")) || str_eq(l->c->predicate, STR("quota"));

	l->to = (struct url){STR("")};
	if (f->fact != 0) {
		l->to = (struct url){arena_printf(a, "/can-cu/%" PRId64, f->fact)};
		l->to_text = N_("Xem căn cứ");
	} else if (f->asks.len > 0 && keeps) {
		l->to = (struct url){arena_printf(
			a,
			"/can-cu/moi?loai=%.*s&nam=%" PRId64 "&dv=%" PRId64 "&nguoi_id=%" PRId64 "&pt=%" PRId64,
			STR_ARG(f->asks), v->m.year, v->v.unit, f->about, v->m.id)};
		l->to_text = N_("Ghi căn cứ");
	} else if (own && v->v.person == 0) {
		l->to = (struct url){arena_printf(a, "/sang-kien?nam=%" PRId64 "&pt=%.*s&dv=%.*s",
		                                  v->m.year, STR_ARG(v->m.slug), STR_ARG(v->v.unit_slug))};
		l->to_text = N_("Xem sáng kiến");
	}
}

static bool
show_sheet(struct request *req, struct response *resp, struct candidate_view *v, struct str path)
{
	struct op *op = &req->op;
	struct str group = STR("");
	bool facts = v->m.agency == op->agency;

	page_crumb(&v->page, page_tr(req, N_("Điều kiện khen thưởng")),
	           (struct url){v->v.person != 0
	                            ? arena_printf(op->arena, "%.*s?loai=ca-nhan", STR_ARG(path))
	                            : path});
	v->page.title = v->v.name;
	v->page.title_in_viet = true;
	v->page.sub = v->v.person != 0 ? v->v.unit_name : v->m.name;
	for (size_t i = 0; i < v->v.conditions.len; i++) {
		const struct eligibility_condition *c = &v->v.conditions.at[i];
		struct condition_line *l = list_push(&v->lines, op->arena);
		*l = (struct condition_line){.c = c};
		if (!str_eq(c->subject, group))
			l->group = movement_word(&movement_subjects, c->subject);
		group = c->subject;
		if (facts)
			link_of(req, v, access_keeps_facts(op, v->m.agency), l);
		else
			l->to = (struct url){STR("")};
	}
	tmpl_candidate(&resp->html, v);
	return true;
}

bool
page_candidate_unit(struct request *req, struct response *resp)
{
	struct candidate_view v = {0};
	struct op *op = &req->op;
	struct str path;
	struct unit u;

	if (!load_movement(req, &v.m, &path))
		return false;
	begin_page(req, resp, &v.page, &v.m, N_("Điều kiện khen thưởng"));
	return unit_last(op, req->params[1], &u) && eligibility_of(op, &v.m, u.id, 0, &v.v) &&
	       show_sheet(req, resp, &v, path);
}

bool
page_candidate_person(struct request *req, struct response *resp)
{
	struct candidate_view v = {0};
	struct op *op = &req->op;
	struct str path;
	int64_t person = 0;

	if (!load_movement(req, &v.m, &path))
		return false;
	begin_page(req, resp, &v.page, &v.m, N_("Điều kiện khen thưởng"));
	if (!str_i64(req->params[1], &person) || person <= 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có người này."), "person");
	return eligibility_of(op, &v.m, 0, person, &v.v) && show_sheet(req, resp, &v, path);
}

/* ---- files ------------------------------------------------------------------------------------
 */

static bool
send_list(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct eligibility_ask ask = read_ask(req);
	struct eligibility_verdicts all;
	struct eligibility_counts counts;
	struct movement m;
	struct str path;
	struct doc d;

	if (!load_movement(req, &m, &path))
		return false;
	if (!access_merit(op, m.agency).all)
		return op_fail(op, ERR_DENIED,
		               N_("Danh sách của cả cơ quan dành cho bộ phận CCHC, thư ký Hội đồng, lãnh "
		                  "đạo và kiểm toán."),
		               "movement=%" PRId64, m.id);
	op->lang = LANG_VI; /* a paper is Vietnamese, whoever takes it */
	if (!eligibility_list(op, &m, &ask, &all, &counts) ||
	    !eligibility_paper(op, &m, ask.persons, &all, &d))
		return false;
	return web_send_doc(req, resp, &d, kind,
	                    arena_printf(op->arena, "dieu-kien-%s-%.*s",
	                                 ask.persons ? "ca-nhan" : "tap-the", STR_ARG(m.slug)));
}

bool
page_candidates_docx(struct request *req, struct response *resp)
{
	return send_list(req, resp, "docx");
}

bool
page_candidates_pdf(struct request *req, struct response *resp)
{
	return send_list(req, resp, "pdf");
}

bool
page_candidates_xlsx(struct request *req, struct response *resp)
{
	return send_list(req, resp, "xlsx");
}
