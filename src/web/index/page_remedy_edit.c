/* page_remedy_edit.c - goals and texts of a plan, and its items with their lines. */
#include "i18n/i18n.h"
#include "web/index/remedy_view.h"
#include "web/web.h"

#include "remedy_edit.tmpl.h"

#define BLANK_LINES 2 /* of an item without any */

static void
add_error(struct request *req, struct criteria_errors *errors, const char *name, const char *msgid,
          const char **to)
{
	*to = msgid;
	*list_push(errors, req->op.arena) = (struct ui_error){name, msgid};
}

static void
begin(struct request *req, struct response *resp, struct page *page, const struct remedy_plan *p,
      const char *title)
{
	web_page(page, req, resp, NAV_INDEX, title);
	page->year = p->year;
	page->sub = web_fmt(req, N_("%.*s, từ kết quả năm %d"), STR_ARG(p->unit_name), (int)p->year);
	page_crumb(page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(page, page_tr(req, N_("Kế hoạch khắc phục")),
	           (struct url){remedy_path(req->op.arena, p->year, p->unit_slug)});
}

/* The plan as it is now, after somebody else has saved: what was typed stays in the form. */
static bool
load_again(struct request *req, struct response *resp, struct remedy_plan *p)
{
	req->op.err = (struct err){0};
	resp->status = 409;
	return remedy_load(req, false, p);
}

/* ---- goals and texts ----------------------------------------------------------------------- */

static bool
print_head(struct request *req, struct response *resp, struct remedy_edit_view *v)
{
	begin(req, resp, &v->page, &v->p, N_("Mục tiêu, nội dung kế hoạch khắc phục"));
	v->path = remedy_path(req->op.arena, v->p.year, v->p.unit_slug);
	tmpl_remedy_edit(&resp->html, v);
	return true;
}

bool
page_remedy_edit(struct request *req, struct response *resp)
{
	struct remedy_edit_view v = {0};
	struct arena *a = req->op.arena;

	if (!remedy_load(req, true, &v.p))
		return false;
	v.version = v.p.text_version;
	v.typed = (struct remedy_typed){
		.basis = v.p.basis,
		.goal_points = v.p.has_goal ? criteria_number_text(a, I18N_VI, v.p.goal_points) : STR(""),
		.goal_rank = v.p.goal_rank > 0 ? arena_i64(a, v.p.goal_rank) : STR(""),
		.purpose = v.p.purpose,
		.demands = v.p.demands,
		.carrying = v.p.carrying};
	return print_head(req, resp, &v);
}

static void
show_head_problems(struct request *req, struct remedy_edit_view *v, const struct remedy_problems *p)
{
	const struct {
		const char *field, *name;
		const char **to;
	} places[] = {
		{"basis", "can_cu", &v->basis_error},      {"goal_points", "chi_so", &v->points_error},
		{"goal_rank", "hang", &v->rank_error},     {"purpose", "muc_dich", &v->purpose_error},
		{"demands", "yeu_cau", &v->demands_error}, {"carrying", "to_chuc", &v->carrying_error},
	};

	for (size_t i = 0; i < p->len; i++)
		for (size_t k = 0; k < COUNT_OF(places); k++)
			if (str_eq(str_of(places[k].field), str_of(p->at[i].field)))
				add_error(req, &v->errors, places[k].name, p->at[i].msgid, places[k].to);
}

bool
page_remedy_save(struct request *req, struct response *resp)
{
	struct remedy_edit_view v = {.version = http_field_i64(req, "pb"),
	                             .typed = {.basis = http_field(req, "can_cu"),
	                                       .goal_points = http_field(req, "chi_so"),
	                                       .goal_rank = http_field(req, "hang"),
	                                       .purpose = http_field(req, "muc_dich"),
	                                       .demands = http_field(req, "yeu_cau"),
	                                       .carrying = http_field(req, "to_chuc")}};
	struct remedy_problems wrong;

	if (!remedy_load(req, true, &v.p))
		return false;
	if (remedy_save(&req->op, &v.p, v.version, &v.typed, &wrong)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu mục tiêu, nội dung."))));
		return http_redirect(resp,
		                     (struct url){remedy_path(req->op.arena, v.p.year, v.p.unit_slug)});
	}
	if (req->op.err.code == ERR_CONFLICT) {
		v.stale = true;
		if (!load_again(req, resp, &v.p))
			return false;
		v.version = v.p.text_version;
		return print_head(req, resp, &v);
	}
	if (req->op.err.code != ERR_INVALID)
		return false;
	show_head_problems(req, &v, &wrong);
	req->op.err = (struct err){0};
	resp->status = 422;
	return print_head(req, resp, &v);
}

/* ---- one item ------------------------------------------------------------------------------ */

static bool
load_item(struct request *req, struct remedy_item_view *v)
{
	struct str word = req->params[2];
	int64_t id = 0;

	if (!remedy_load(req, true, &v->p))
		return false;
	if (!str_eq(word, STR("moi"))) {
		v->item = str_i64(word, &id) ? remedy_item_of(&v->p, id) : NULL;
		if (v->item == NULL)
			return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có mục này trong kế hoạch."), "%.*s",
			               STR_ARG(word));
	}
	return true;
}

static struct str
lead_value(struct arena *a, int64_t unit, int64_t position)
{
	return unit == 0 ? STR("") : arena_printf(a, "%" PRId64 ".%" PRId64, unit, position);
}

static struct ui_option *
options_of(struct arena *a, const struct remedy_leads *leads, const struct remedy_line *was,
           const struct remedy_line_typed *l, size_t *ret_n)
{
	struct ui_option *o = arena_array(a, struct ui_option, leads->len + 2);
	struct str chosen = lead_value(a, l->lead_unit, l->lead_position);
	bool found = chosen.len == 0;
	size_t n = 0;

	o[n++] = (struct ui_option){.value = STR(""), .text = STR("—")};
	for (size_t i = 0; i < leads->len; i++) {
		struct str value = lead_value(a, leads->at[i].unit, leads->at[i].position);
		found |= str_eq(value, chosen);
		o[n++] = (struct ui_option){
			.value = value, .text = leads->at[i].name, .chosen = str_eq(value, chosen)};
	}
	/* Who leads it stays to be chosen when the unit has ended or has another place since. */
	if (!found && was != NULL && was->lead_unit == l->lead_unit)
		o[n++] = (struct ui_option){.value = chosen, .text = was->lead, .chosen = true};
	*ret_n = n;
	return o;
}

static const struct remedy_line *
line_of(const struct remedy_item *i, int64_t id)
{
	for (size_t k = 0; i != NULL && k < i->lines.len; k++)
		if (i->lines.at[k].id == id)
			return &i->lines.at[k];
	return NULL;
}

static const char *
named(struct arena *a, size_t i, const char *what)
{
	return arena_printf(a, "d%zu_%s", i, what).at;
}

static struct remedy_line_form *
add_line(struct request *req, struct remedy_item_view *v, const struct remedy_line_typed *l)
{
	struct arena *a = req->op.arena;
	size_t i = v->lines.len;
	struct remedy_line_form *f = list_push(&v->lines, a);

	*f = (struct remedy_line_form){.typed = *l,
	                               .id_name = named(a, i, "so"),
	                               .what_name = named(a, i, "viec"),
	                               .lead_name = named(a, i, "chu_tri"),
	                               .helpers_name = named(a, i, "phoi_hop"),
	                               .due_name = named(a, i, "han"),
	                               .drop_name = named(a, i, "bo")};
	return f;
}

static void
add_blank(struct request *req, struct remedy_item_view *v)
{
	if (v->lines.len < REMEDY_LINES_MAX)
		add_line(req, v,
		         &(struct remedy_line_typed){.what = STR(""), .helpers = STR(""), .due = STR("")});
}

static bool
print_item(struct request *req, struct response *resp, struct remedy_item_view *v)
{
	struct op *op = &req->op;
	struct remedy_leads leads;
	struct remedy_opens opens = {0};

	begin(req, resp, &v->page, &v->p,
	      v->item == NULL ? N_("Thêm tiêu chí, nhiệm vụ") : N_("Việc làm để lấy lại điểm"));
	if (v->item != NULL) {
		v->page.title = v->item->code.len == 0
		                    ? v->item->name
		                    : arena_printf(op->arena, "%.*s. %.*s", STR_ARG(v->item->code),
		                                   STR_ARG(v->item->name));
		v->page.title_in_viet = true;
	}
	v->path = remedy_path(op->arena, v->p.year, v->p.unit_slug);
	v->self = arena_printf(op->arena, "%.*s/muc/%.*s", STR_ARG(v->path), STR_ARG(req->params[2]));
	if (!remedy_leads(op, &v->p, &leads) ||
	    (v->item == NULL && v->p.may_edit && !remedy_opens(op, &v->p, &opens)))
		return false;
	for (size_t i = 0; i < v->lines.len; i++) {
		struct remedy_line_form *f = &v->lines.at[i];
		const struct remedy_line *was = line_of(v->item, f->typed.id);
		f->leads = options_of(op->arena, &leads, was, &f->typed, &f->n_leads);
		f->done = was != NULL && was->done_on != DAY_NONE;
	}
	*list_push(&v->codes, op->arena) = (struct ui_option){
		.value = STR(""),
		.text = str_of(page_tr(req, N_("Không, nhiệm vụ chung"))),
		.chosen = v->typed.code.len == 0};
	for (size_t i = 0; i < opens.len; i++)
		*list_push(&v->codes, op->arena) = (struct ui_option){
			.value = opens.at[i].code,
			.text = arena_printf(op->arena, "%.*s. %.*s", STR_ARG(opens.at[i].code),
		                         STR_ARG(opens.at[i].name)),
			.chosen = str_eq(opens.at[i].code, v->typed.code)};
	tmpl_remedy_item(&resp->html, v);
	return true;
}

static void
fill_item(struct request *req, struct remedy_item_view *v)
{
	const struct remedy_item *i = v->item;
	struct arena *a = req->op.arena;

	v->typed = (struct remedy_item_typed){.code = STR(""),
	                                      .name = STR(""),
	                                      .max = STR(""),
	                                      .got = STR(""),
	                                      .gain = STR(""),
	                                      .holder = STR(""),
	                                      .measure = STR("")};
	for (size_t k = 0; i != NULL && k < i->lines.len; k++) {
		const struct remedy_line *l = &i->lines.at[k];
		add_line(req, v,
		         &(struct remedy_line_typed){.id = l->id,
		                                     .what = l->what,
		                                     .helpers = l->helpers,
		                                     .due = l->due,
		                                     .lead_unit = l->lead_unit,
		                                     .lead_position = l->lead_position});
	}
	for (size_t k = v->lines.len == 0 ? BLANK_LINES : 1; k > 0; k--)
		add_blank(req, v);
	if (i == NULL)
		return;
	v->typed.version = i->version;
	v->typed.code = i->code;
	v->typed.name = i->name;
	v->typed.holder = i->holder;
	v->typed.measure = i->measure;
	if (i->has_points) {
		v->typed.max = criteria_number_text(a, I18N_VI, i->max);
		v->typed.got = criteria_number_text(a, I18N_VI, i->got);
	}
	if (i->has_gain)
		v->typed.gain = criteria_number_text(a, I18N_VI, i->gain);
}

bool
page_remedy_item(struct request *req, struct response *resp)
{
	struct remedy_item_view v = {0};

	if (!load_item(req, &v))
		return false;
	fill_item(req, &v);
	return print_item(req, resp, &v);
}

/* «unit.position» */
static void
read_lead(struct str typed, struct remedy_line_typed *l)
{
	struct str rest = typed, piece;

	if (str_cut(&rest, '.', &piece) && !str_i64(piece, &l->lead_unit))
		l->lead_unit = 0;
	if (l->lead_unit != 0 && str_cut(&rest, '.', &piece) && !str_i64(piece, &l->lead_position))
		l->lead_position = 0;
}

static void
read_item(struct request *req, struct remedy_item_view *v)
{
	v->typed = (struct remedy_item_typed){.version = http_field_i64(req, "pb"),
	                                      .code = http_field(req, "ma"),
	                                      .name = http_field(req, "ten"),
	                                      .max = http_field(req, "toi_da"),
	                                      .got = http_field(req, "dat"),
	                                      .gain = http_field(req, "lay_lai"),
	                                      .holder = http_field(req, "theo_doi"),
	                                      .measure = http_field(req, "giai_phap")};
	for (size_t i = 0; i < REMEDY_LINES_MAX; i++) {
		struct arena *a = req->op.arena;
		if (!http_has_field(req, named(a, i, "viec")))
			break;
		struct remedy_line_typed l = {.id = http_field_i64(req, named(a, i, "so")),
		                              .drop = http_has_field(req, named(a, i, "bo")),
		                              .what = http_field(req, named(a, i, "viec")),
		                              .helpers = http_field(req, named(a, i, "phoi_hop")),
		                              .due = http_field(req, named(a, i, "han"))};
		read_lead(http_field(req, named(a, i, "chu_tri")), &l);
		add_line(req, v, &l);
	}
}

static void
show_line_problem(struct request *req, struct remedy_item_view *v, const struct remedy_problem *p)
{
	struct remedy_line_form *f = &v->lines.at[p->line];
	struct str field = str_of(p->field);

	if (str_eq(field, STR("what")))
		add_error(req, &v->errors, f->what_name, p->msgid, &f->what_error);
	else if (str_eq(field, STR("lead")))
		add_error(req, &v->errors, f->lead_name, p->msgid, &f->lead_error);
	else if (str_eq(field, STR("helpers")))
		add_error(req, &v->errors, f->helpers_name, p->msgid, &f->helpers_error);
	else
		add_error(req, &v->errors, f->due_name, p->msgid, &f->due_error);
}

static void
show_item_problems(struct request *req, struct remedy_item_view *v, const struct remedy_problems *p)
{
	const struct {
		const char *field, *name;
		const char **to;
	} places[] = {
		{"code", "ma", &v->code_error},
		{"name", "ten", &v->name_error},
		{"max", "toi_da", &v->max_error},
		{"got", "dat", &v->got_error},
		{"gain", "lay_lai", &v->gain_error},
		{"holder", "theo_doi", &v->holder_error},
		{"measure", "giai_phap", &v->measure_error},
	};

	for (size_t i = 0; i < p->len; i++) {
		if (p->at[i].line != SIZE_MAX && p->at[i].line < v->lines.len)
			show_line_problem(req, v, &p->at[i]);
		for (size_t k = 0; k < COUNT_OF(places) && p->at[i].line == SIZE_MAX; k++)
			if (str_eq(str_of(places[k].field), str_of(p->at[i].field)))
				add_error(req, &v->errors, places[k].name, p->at[i].msgid, places[k].to);
	}
}

static bool
save_item(struct request *req, struct response *resp, struct remedy_item_view *v)
{
	struct op *op = &req->op;
	struct remedy_line_typed *lines = arena_array(op->arena, struct remedy_line_typed,
	                                              v->lines.len + 1);
	struct remedy_item_typed in = v->typed;
	struct remedy_problems wrong = {0};
	int64_t id = v->item == NULL ? 0 : v->item->id;

	for (size_t i = 0; i < v->lines.len; i++)
		lines[i] = v->lines.at[i].typed;
	in.lines = lines;
	in.n_lines = v->lines.len;
	if (remedy_item_save(op, &v->p, id, &in, &wrong, &id)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu."))));
		return http_redirect(resp,
		                     (struct url){arena_printf(
								 op->arena, "%.*s#m%" PRId64,
								 STR_ARG(remedy_path(op->arena, v->p.year, v->p.unit_slug)), id)});
	}
	if (op->err.code == ERR_CONFLICT) {
		v->stale = true;
		if (!load_again(req, resp, &v->p))
			return false;
		v->item = id == 0 ? NULL : remedy_item_of(&v->p, id);
		v->typed.version = v->item == NULL ? 0 : v->item->version;
		return print_item(req, resp, v);
	}
	if (op->err.code != ERR_INVALID)
		return false;
	show_item_problems(req, v, &wrong);
	op->err = (struct err){0};
	resp->status = 422;
	return print_item(req, resp, v);
}

bool
page_remedy_item_save(struct request *req, struct response *resp)
{
	struct remedy_item_view v = {0};
	struct op *op = &req->op;
	struct str act = http_field(req, "viec");

	if (!load_item(req, &v))
		return false;
	if (str_eq(act, STR("xoa"))) {
		if (!remedy_item_delete(op, &v.p, v.item == NULL ? 0 : v.item->id))
			return web_refused(req, resp);
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã bỏ mục khỏi kế hoạch."))));
		return http_redirect(resp, (struct url){remedy_path(op->arena, v.p.year, v.p.unit_slug)});
	}
	read_item(req, &v);
	if (str_eq(act, STR("dong"))) {
		/* Nothing is stored yet: the form comes back with one more. */
		add_blank(req, &v);
		return print_item(req, resp, &v);
	}
	return save_item(req, resp, &v);
}
