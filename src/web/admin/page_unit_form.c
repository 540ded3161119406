/* page_unit_form.c - the six changes of a unit: /don-vi/moi, /don-vi/{dv}/doi-ten and so on. */
#include "core/access/access.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "unit.tmpl.h"

#define MERGE_MAX 50

static const struct {
	struct str word;
	const char *title, *button;
} acts[UNIT_ACTS] = {
	[UNIT_NEW] = {STR_INIT("moi"), N_("Lập đơn vị"), N_("Lập đơn vị")},
	[UNIT_RENAME] = {STR_INIT("doi-ten"), N_("Đổi tên đơn vị"), N_("Đổi tên")},
	[UNIT_MOVE] = {STR_INIT("chuyen"), N_("Chuyển đơn vị"), N_("Chuyển đơn vị")},
	[UNIT_MERGE] = {STR_INIT("sap-nhap"), N_("Sáp nhập vào đơn vị này"), N_("Sáp nhập")},
	[UNIT_SPLIT] = {STR_INIT("tach"), N_("Tách đơn vị"), N_("Tách đơn vị")},
	[UNIT_DISSOLVE] = {STR_INIT("giai-the"), N_("Giải thể đơn vị"), N_("Giải thể")},
};

static void
people_options(struct request *req, struct unit_form_view *v, bool carry)
{
	static const struct {
		const char *value, *text;
		bool carries;
	} choices[] = {
		{"hoi", N_("Không làm gì; báo lại nếu còn người giữ chức vụ"), false},
		{"chuyen", N_("Chuyển sang đơn vị mới, giữ nguyên chức vụ"), true},
		{"het", N_("Kết thúc chức vụ vào ngày hiệu lực"), false},
	};
	struct str chosen = admin_typed(req, "nguoi", STR("hoi"));

	for (size_t i = 0; i < COUNT_OF(choices); i++)
		if (carry || !choices[i].carries)
			*list_push(&v->people, req->op.arena) = (struct ui_option){
				.value = str_of(choices[i].value),
				.text = str_of(page_tr(req, choices[i].text)),
				.chosen = str_eq(chosen, str_of(choices[i].value))};
}

static bool
was_ticked(const struct request *req, int64_t id)
{
	int64_t n;

	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("tu")) && str_i64(req->fields[i].value, &n) && n == id)
			return true;
	return false;
}

static bool
merge_choices(struct request *req, struct unit_form_view *v)
{
	struct op *op = &req->op;
	struct units all;
	int64_t agency;

	if (!unit_agency_of(op, v->unit.id, op->today, &agency) ||
	    !unit_tree(op, agency, op->today, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].id != v->unit.id && all.at[i].id != agency)
			*list_push(&v->choices, op->arena) = (struct ui_option){
				.text = all.at[i].name,
				.value = arena_printf(op->arena, "%" PRId64, all.at[i].id),
				.chosen = was_ticked(req, all.at[i].id)};
	return true;
}

static const char *
child_field(struct arena *a, int64_t unit)
{
	return arena_printf(a, "ten_con-%" PRId64, unit).at;
}

/* What the form says of a merge, on that day; names of children for those that are asked for. */
static struct unit_merge
read_merge(struct request *req, const struct unit *u, int64_t on)
{
	struct arena *a = req->op.arena;
	int64_t *from = arena_array(a, int64_t, MERGE_MAX);
	struct unit_child_name *children = arena_array(a, struct unit_child_name, req->n_fields + 1);
	struct unit_merge m = {.order.on = on, .from = from, .into = u->id, .children = children};
	struct str word;

	for (size_t i = 0; i < req->n_fields; i++) {
		const struct http_field *f = &req->fields[i];
		struct str rest = f->name;
		if (str_eq(f->name, STR("tu")) && m.n_from < MERGE_MAX &&
		    str_i64(f->value, &from[m.n_from]))
			m.n_from++;
		if (str_cut(&rest, '-', &word) && str_eq(word, STR("ten_con")) &&
		    str_i64(rest, &children[m.n_children].unit))
			children[m.n_children++].name = f->value;
	}
	return m;
}

/* Fields for new names stand there only where they are needed, with what was typed. */
static bool
add_clashes(struct request *req, struct unit_form_view *v)
{
	struct op *op = &req->op;
	struct units clashes;
	struct unit above;
	int64_t on;

	if (admin_day_problem(http_field(req, "hieu_luc"), &on) != NULL || on == DAY_NONE)
		return true;
	struct unit_merge m = read_merge(req, &v->unit, on);
	if (m.n_from == 0)
		return true;
	if (!unit_merge_clashes(op, &m, &clashes))
		return false;
	for (size_t i = 0; i < clashes.len; i++) {
		const char *field = child_field(op->arena, clashes.at[i].id);
		if (!unit_get(op, clashes.at[i].parent, on, &above))
			return false;
		*list_push(&v->clashes, op->arena) = (struct unit_clash){
			field, clashes.at[i].name, http_field(req, field), above.name};
	}
	return true;
}

/* Nothing stands below itself. */
static void
leave_out(struct op *op, struct admin_options *options, int64_t unit)
{
	struct admin_options kept = {0};
	int64_t id;

	for (size_t i = 0; i < options->len; i++)
		if (!str_i64(options->at[i].value, &id) || id != unit)
			*list_push(&kept, op->arena) = options->at[i];
	*options = kept;
}

static bool
print_form(struct request *req, struct response *resp, struct unit_form_view *v)
{
	struct op *op = &req->op;
	bool names = v->act == UNIT_RENAME;

	v->order = (struct order_form){
		admin_typed(req, "so_vb", STR("")), admin_typed(req, "ngay_vb", STR("")),
		admin_typed(req, "hieu_luc", admin_day_text(op->arena, op->today)),
		admin_typed(req, "ghi_chu", STR(""))};
	v->name = admin_typed(req, "ten", names ? v->unit.name : STR(""));
	v->short_name = admin_typed(req, "ten_ngan", names ? v->unit.short_name : STR(""));
	v->abbrev = admin_typed(req, "viet_tat", names ? v->unit.abbrev : STR(""));
	v->names = admin_typed(req, "cac_ten", STR(""));
	v->position = admin_typed(
		req, "thu_tu",
		v->act == UNIT_MOVE ? arena_printf(op->arena, "%" PRId64, v->unit.position) : STR(""));
	v->is_agency = http_has_field(req, "co_quan");
	v->keeps = http_has_field(req, "giu");
	int64_t parent = http_has_field(req, "cap_tren") ? http_field_i64(req, "cap_tren")
	                 : v->act == UNIT_NEW            ? op->agency
	                                                 : v->unit.parent;
	web_page(&v->page, req, resp, NAV_UNIT, acts[v->act].title);
	page_crumb(&v->page, page_name((int)op->lang, N_("Đơn vị")), (struct url){STR("/don-vi")});
	if (v->act != UNIT_NEW) {
		page_crumb_str(&v->page, v->unit.name, url_unit(op->arena, v->unit.slug));
		v->page.sub = v->unit.name;
	}
	v->button = str_of(page_tr(req, acts[v->act].button));
	v->action = v->act == UNIT_NEW
	                ? STR("/don-vi/moi")
	                : arena_printf(op->arena, "/don-vi/%.*s/%.*s", STR_ARG(v->unit.slug),
	                               STR_ARG(acts[v->act].word));
	admin_kind_options(req, &v->kinds,
	                   admin_typed(req, "loai", names ? v->unit.kind : STR("phong")));
	people_options(req, v, v->act != UNIT_DISSOLVE);
	if ((v->act == UNIT_NEW || v->act == UNIT_MOVE) &&
	    !admin_unit_options(req, &v->parents, parent, op_has_role(op, ROLE_ADMIN)))
		return false;
	if (v->act == UNIT_MOVE)
		leave_out(op, &v->parents, v->unit.id);
	if (v->act == UNIT_MERGE && (!merge_choices(req, v) || !add_clashes(req, v)))
		return false;
	tmpl_unit_form(&resp->html, v);
	return true;
}

static bool
find_act(struct request *req, struct unit_form_view *v)
{
	for (size_t i = UNIT_RENAME; i < UNIT_ACTS; i++)
		if (str_eq(acts[i].word, req->params[1])) {
			v->act = (enum unit_act)i;
			return unit_by_slug(&req->op, req->params[0], req->op.today, &v->unit);
		}
	return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có trang này."), "act=%.*s",
	               STR_ARG(req->params[1]));
}

bool
page_unit_new(struct request *req, struct response *resp)
{
	struct unit_form_view v = {.act = UNIT_NEW};

	return print_form(req, resp, &v);
}

bool
page_unit_form(struct request *req, struct response *resp)
{
	struct unit_form_view v = {0};

	return find_act(req, &v) && print_form(req, resp, &v);
}

static enum unit_people
read_people(const struct request *req)
{
	struct str s = http_field(req, "nguoi");

	return str_eq(s, STR("chuyen")) ? UNIT_PEOPLE_CARRY
	       : str_eq(s, STR("het"))  ? UNIT_PEOPLE_END
	                                : UNIT_PEOPLE_REFUSE;
}

static struct unit_names
read_names(const struct request *req)
{
	return (struct unit_names){http_field(req, "ten"), http_field(req, "ten_ngan"),
	                           http_field(req, "viet_tat"), http_field(req, "loai")};
}

/* The last: a refusal that is about no field. */
static const char *const fields[UNIT_FIELDS + 1] = {
	[UNIT_FIELD_NAME] = "ten",         [UNIT_FIELD_SHORT_NAME] = "ten_ngan",
	[UNIT_FIELD_ABBREV] = "viet_tat",  [UNIT_FIELD_ON] = "hieu_luc",
	[UNIT_FIELD_DOC_NUMBER] = "so_vb", [UNIT_FIELD_DOC_ON] = "ngay_vb",
	[UNIT_FIELD_PARENT] = "cap_tren",  [UNIT_FIELD_FROM] = "tu",
	[UNIT_FIELD_INTO] = "cac_ten",     [UNIT_FIELD_PEOPLE] = "nguoi"};

/* Everything that can be said of the form alone, at once. */
static struct unit_order
check_form(struct request *req, struct unit_form_view *v)
{
	struct unit_names names = read_names(req);
	bool asks_names = v->act == UNIT_NEW || v->act == UNIT_RENAME ||
	                  (v->act == UNIT_MERGE && str_trim(names.name).len > 0);
	const char *wrong[UNIT_FIELDS];
	struct unit_order o = {.doc_number = http_field(req, "so_vb"),
	                       .note = http_field(req, "ghi_chu")};

	o.on = admin_take_day(req, &v->errors, "hieu_luc",
	                      N_("Nhập ngày hiệu lực theo dạng ngày/tháng/năm."));
	o.doc_on = admin_take_day(req, &v->errors, "ngay_vb", NULL);
	(void)unit_check(req->op.arena, asks_names ? &names : NULL, o.on != DAY_NONE ? &o : NULL,
	                 wrong);
	for (size_t i = 0; i < UNIT_FIELDS; i++)
		admin_wrong(req, &v->errors, fields[i], wrong[i]);
	/* A change of the organisation has a document; what only mends a slip has a reason. */
	bool only_order = v->act == UNIT_MOVE && http_field_i64(req, "cap_tren") == v->unit.parent;
	if (!only_order && str_trim(o.doc_number).len == 0 && str_trim(o.note).len == 0)
		admin_wrong(req, &v->errors, "so_vb",
		            N_("Nhập số, ký hiệu văn bản. Nếu chỉ đính chính, ghi lý do vào ô Ghi chú."));
	return o;
}

static bool
split(struct request *req, const struct unit *u, const struct unit_order *order)
{
	struct {
		struct unit_names *at;
		size_t len, cap;
	} into = {0};
	struct str line;

	for (struct str rest = http_field(req, "cac_ten"); str_cut(&rest, '\n', &line);)
		if (str_trim(line).len > 0)
			*list_push(&into, req->op.arena) = (struct unit_names){.name = str_trim(line)};
	int64_t *ids = arena_array(req->op.arena, int64_t, into.len + 1);
	return unit_split(&req->op,
	                  &(struct unit_split){.order = *order,
	                                       .from = u->id,
	                                       .keeps = http_has_field(req, "giu"),
	                                       .into = into.at,
	                                       .n_into = into.len,
	                                       .people = read_people(req)},
	                  ids);
}

static bool
merge(struct request *req, const struct unit *u, const struct unit_order *order, int64_t *clash)
{
	struct unit_merge m = read_merge(req, u, order->on);
	int64_t into;

	m.order = *order;
	m.names = (struct unit_names){.name = http_field(req, "ten"),
	                              .short_name = http_field(req, "ten_ngan"),
	                              .kind = u->kind,
	                              .abbrev = u->abbrev};
	m.people = read_people(req);
	m.clash = clash;
	return unit_merge(&req->op, &m, &into);
}

static bool
act(struct request *req, const struct unit_form_view *v, const struct unit_order *order,
    int64_t *clash)
{
	struct op *op = &req->op;
	struct unit_names names = read_names(req);

	switch (v->act) {
	case UNIT_RENAME: return unit_rename(op, v->unit.id, order, &names);
	case UNIT_MOVE:
		return unit_move(op, v->unit.id, order, http_field_i64(req, "cap_tren"),
		                 http_field_i64(req, "thu_tu"));
	case UNIT_MERGE: return merge(req, &v->unit, order, clash);
	case UNIT_SPLIT: return split(req, &v->unit, order);
	case UNIT_DISSOLVE: return unit_dissolve(op, v->unit.id, order, read_people(req));
	case UNIT_NEW:
	case UNIT_ACTS: break;
	}
	return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "act");
}

bool
page_unit_save(struct request *req, struct response *resp)
{
	struct unit_form_view v = {0};

	if (!find_act(req, &v))
		return false;
	enum unit_field wrong = UNIT_FIELDS;
	int64_t clash = 0;
	struct unit_order order = check_form(req, &v);
	order.wrong = &wrong;
	if (v.errors.len == 0 && act(req, &v, &order, &clash))
		return admin_saved(req, resp,
		                   web_fmt(req, N_("Đã ghi thay đổi, hiệu lực từ %.*s."),
		                           STR_ARG(admin_day_text(req->op.arena, order.on))),
		                   v.unit.id, order.on) &&
		       http_redirect(resp, url_unit(req->op.arena, v.unit.slug));
	const char *field = wrong == UNIT_FIELD_CHILD ? child_field(req->op.arena, clash)
	                                              : fields[wrong];
	return admin_refused_at(req, resp, &v.errors, field) && print_form(req, resp, &v);
}

struct create {
	struct unit_create in;
	struct unit made;
};

static bool
create(struct op *op, void *arg)
{
	struct create *c = arg;
	int64_t id;

	return unit_create(op, &c->in, &id) && unit_get(op, id, c->in.order.on, &c->made);
}

bool
page_unit_create(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct unit_form_view v = {.act = UNIT_NEW};
	struct create c = {.in = {.names = read_names(req),
	                          .parent = http_field_i64(req, "cap_tren"),
	                          .is_agency = http_has_field(req, "co_quan")}};

	enum unit_field wrong = UNIT_FIELDS;
	c.in.order = check_form(req, &v);
	c.in.order.wrong = &wrong;
	if (v.errors.len == 0 && op_tx(op, create, &c)) {
		page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã lập “%.*s”."), STR_ARG(c.made.name)));
		return http_redirect(resp, url_unit(op->arena, c.made.slug));
	}
	return admin_refused_at(req, resp, &v.errors, fields[wrong]) && print_form(req, resp, &v);
}
