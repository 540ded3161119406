/* page_unit.c - /don-vi: the tree as of a day, a unit with its history, the six changes. */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "unit.tmpl.h"

#define MERGE_MAX 50
#define ENDED_MAX 100

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

static bool
may_change(const struct op *op, int64_t agency)
{
	return access_is_admin(op) || access_is_office_of(op, agency);
}

static struct url
url_unit(struct arena *a, struct str slug)
{
	return (struct url){arena_printf(a, "/don-vi/%.*s", STR_ARG(slug))};
}

static bool
fill_tree(struct request *req, struct unit_list_view *v, int64_t on)
{
	struct op *op = &req->op;
	struct units all;
	struct staffs staff;

	if (!unit_tree(op, 0, on, &all) || !holding_staff(op, on, &staff))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		struct unit_line *l = list_push(&v->rows, op->arena);
		*l = (struct unit_line){.u = all.at[i], .head = STR("")};
		for (size_t k = 0; k < staff.len; k++)
			if (staff.at[k].unit == l->u.id) {
				l->head = staff.at[k].head;
				l->people = staff.at[k].people;
			}
	}
	return true;
}

static bool
fill_ended(struct request *req, struct unit_list_view *v, int64_t on)
{
	struct op *op = &req->op;
	struct units all;

	if (!unit_ended(op, on, ENDED_MAX, &all))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		struct unit_line *l = list_push(&v->ended, op->arena);
		*l = (struct unit_line){.u = all.at[i]};
		if (!unit_heirs(op, l->u.id, on, &l->heirs))
			return false;
	}
	return true;
}

bool
page_unit_list(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct unit_list_view v = {.day = http_field(req, "ngay")};
	int64_t on;

	const char *why = admin_day_problem(v.day, &on);
	if (why != NULL) {
		v.day_error = page_tr(req, why);
		resp->status = 422;
		on = op->today;
	} else {
		on = on == DAY_NONE ? op->today : on;
		v.day = admin_day_text(op->arena, on);
	}
	v.is_today = on == op->today;
	v.may_change = op_has_role(op, ROLE_ADMIN | ROLE_OFFICE);
	web_page(&v.page, req, resp, NAV_UNIT, N_("Đơn vị"));
	if (!fill_tree(req, &v, on) || !fill_ended(req, &v, on))
		return false;
	tmpl_unit_list(&resp->html, &v);
	return true;
}

static const char *
event_word(struct str kind)
{
	static const struct {
		struct str kind;
		const char *word;
	} words[] = {
		{STR_INIT("create"), N_("Lập đơn vị")}, {STR_INIT("rename"), N_("Đổi tên")},
		{STR_INIT("move"), N_("Chuyển")},       {STR_INIT("merge"), N_("Sáp nhập")},
		{STR_INIT("split"), N_("Tách")},        {STR_INIT("dissolve"), N_("Giải thể")},
	};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq(words[i].kind, kind))
			return words[i].word;
	return "";
}

/* Since when it has had the name of this version: a version begins with a move, too. */
static bool
fill_named_on(struct op *op, struct unit_view *v)
{
	struct units all;

	v->named_on = v->unit.from_on;
	if (!unit_versions(op, v->unit.id, &all))
		return false;
	for (size_t i = all.len; i > 0; i--)
		if (all.at[i - 1].from_on < v->named_on && str_eq(all.at[i - 1].name, v->unit.name))
			v->named_on = all.at[i - 1].from_on;
		else if (all.at[i - 1].from_on < v->named_on)
			break;
	return true;
}

static bool
fill_history(struct request *req, struct unit_view *v)
{
	struct op *op = &req->op;
	struct unit_events events;

	if (!unit_history(op, v->unit.id, &events))
		return false;
	for (size_t i = 0; i < events.len; i++) {
		const struct unit_event *e = &events.at[i];
		struct buf note = {.arena = op->arena};
		if (e->before.len > 0 && !str_eq(e->before, e->after))
			buf_printf(&note, "%.*s%s", STR_ARG(e->before), e->after.len > 0 ? " → " : "");
		buf_str(&note, e->after);
		if (e->doc_number.len > 0)
			buf_printf(&note, " · %.*s", STR_ARG(e->doc_number));
		if (e->note.len > 0)
			buf_printf(&note, " · %.*s", STR_ARG(e->note));
		bool may_cancel = false;
		if (e->on > op->today && v->may_plan &&
		    !unit_may_cancel(op, v->unit.id, e->id, &may_cancel))
			return false;
		if (e->on > op->today)
			*list_push(&v->planned, op->arena) = (struct planned_change){
				e->id,
				arena_printf(op->arena, "%s: %.*s", page_tr(req, event_word(e->kind)),
			                 STR_ARG(buf_view(&note))),
				i18n_day(op->arena, (int)op->lang, e->on), may_cancel};
		*list_push(&v->history, op->arena) = (struct ui_event){
			.title = str_of(page_tr(req, event_word(e->kind))),
			.note = buf_view(&note),
			.when = i18n_day(op->arena, (int)op->lang, e->on),
			.when_iso = i18n_day_iso(op->arena, e->on),
			.state = e->on > op->today ? STEP_NEXT : STEP_DONE};
	}
	return admin_changes(req, "unit", v->unit.id, &v->changes.at, &v->changes.len);
}

/* Today's version, else the last there was. */
static bool
load_unit(struct op *op, struct str slug, struct unit *ret)
{
	if (unit_by_slug(op, slug, op->today, ret))
		return true;
	if (op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	return unit_last(op, slug, ret);
}

bool
page_unit(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct unit_view v = {.path = STR("")};
	struct units path;
	int64_t agency = 0;

	if (!load_unit(op, req->params[0], &v.unit))
		return false;
	v.has_ended = v.unit.until_on != DAY_NONE && v.unit.until_on <= op->today;
	bool is_to_come = v.unit.from_on > op->today;
	int64_t day = v.has_ended ? v.unit.until_on - 1 : is_to_come ? v.unit.from_on : op->today;
	if (!unit_path(op, v.unit.id, day, &path))
		return false;
	for (size_t i = 0; i < path.len; i++) {
		if (path.at[i].is_agency)
			agency = path.at[i].id;
		if (i + 1 < path.len)
			v.path = arena_printf(op->arena, "%.*s%s%.*s", STR_ARG(v.path), i > 0 ? ", " : "",
			                      STR_ARG(path.at[i].name));
	}
	v.may_plan = !v.has_ended && may_change(op, agency);
	v.may_change = v.may_plan && !is_to_come;
	v.may_history = access_reads_log_of(op, agency);
	v.kind = admin_kind_word(req, v.unit.kind);
	web_page(&v.page, req, resp, NAV_UNIT, N_("Đơn vị"));
	v.page.title = v.unit.name;
	v.page.sub = v.path;
	page_crumb(&v.page, page_name((int)op->lang, N_("Đơn vị")), (struct url){STR("/don-vi")});
	int64_t seen_on = is_to_come ? day : op->today;
	if (!unit_children(op, v.unit.id, seen_on, &v.below) ||
	    !holding_of_unit(op, v.unit.id, seen_on, &v.people) || !fill_history(req, &v) ||
	    !fill_named_on(op, &v))
		return false;
	tmpl_unit(&resp->html, &v);
	return true;
}

/* ---- forms ---------------------------------------------------------------------------- */

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
	if (v->act == UNIT_MERGE && !merge_choices(req, v))
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
merge(struct request *req, const struct unit *u, const struct unit_order *order)
{
	int64_t from[MERGE_MAX], into;
	size_t n = 0;

	for (size_t i = 0; i < req->n_fields && n < MERGE_MAX; i++)
		if (str_eq(req->fields[i].name, STR("tu")) && str_i64(req->fields[i].value, &from[n]))
			n++;
	return unit_merge(&req->op,
	                  &(struct unit_merge){.order = *order,
	                                       .from = from,
	                                       .n_from = n,
	                                       .into = u->id,
	                                       .names = {.name = http_field(req, "ten"),
	                                                 .short_name = http_field(req, "ten_ngan"),
	                                                 .kind = u->kind,
	                                                 .abbrev = u->abbrev},
	                                       .people = read_people(req)},
	                  &into);
}

static bool
act(struct request *req, const struct unit_form_view *v, const struct unit_order *order)
{
	struct op *op = &req->op;
	struct unit_names names = read_names(req);

	switch (v->act) {
	case UNIT_RENAME: return unit_rename(op, v->unit.id, order, &names);
	case UNIT_MOVE:
		return unit_move(op, v->unit.id, order, http_field_i64(req, "cap_tren"),
		                 http_field_i64(req, "thu_tu"));
	case UNIT_MERGE: return merge(req, &v->unit, order);
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
	struct unit_order order = check_form(req, &v);
	order.wrong = &wrong;
	if (v.errors.len == 0 && act(req, &v, &order))
		return admin_saved(req, resp,
		                   web_fmt(req, N_("Đã ghi thay đổi, hiệu lực từ %.*s."),
		                           STR_ARG(admin_day_text(req->op.arena, order.on))),
		                   v.unit.id, order.on) &&
		       http_redirect(resp, url_unit(req->op.arena, v.unit.slug));
	return admin_refused_at(req, resp, &v.errors, fields[wrong]) && print_form(req, resp, &v);
}

bool
page_unit_cancel(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct unit u;
	int64_t event;

	if (!load_unit(op, req->params[0], &u))
		return false;
	if (!str_i64(req->params[1], &event))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "event");
	if (unit_cancel(op, u.id, event)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã huỷ thay đổi sắp tới."))));
	} else {
		if (op->err.code != ERR_INVALID)
			return false;
		page_flash(req, resp, TONE_BAD, str_of(page_tr(req, op->err.msgid)));
		op->err = (struct err){0};
	}
	/* A unit that was only planned is gone with its change. */
	struct units left;
	if (!unit_versions(op, u.id, &left))
		return false;
	return http_redirect(resp,
	                     left.len > 0 ? url_unit(op->arena, u.slug) : (struct url){STR("/don-vi")});
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
