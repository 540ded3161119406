/* page_movement_except.c - …/ngoai-le: what single units are asked differently, and why. */
#include "core/access/access.h"
#include "core/register/register.h"
#include "i18n/i18n.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "movement_except.tmpl.h"

static const struct movement_word kinds[] = {
	{"due", N_("Lùi hạn một mốc")},
	{"exempt", N_("Miễn một mốc")},
	{"quota", N_("Chỉ tiêu khác")},
};

const char *
movement_except_error(const struct movement_except_view *v, const char *name)
{
	return v->errors.len > 0 && str_eq(str_of(v->field), str_of(name)) ? v->errors.at[0].text
	                                                                   : NULL;
}

/* «Đơn vị đăng ký Mẫu 1: lùi đến hết 25/04/2022» */
static struct str
what_of(struct request *req, const struct movement_exception *x)
{
	if (str_eq(x->kind, STR("quota")))
		return web_fmt(req, N_("Chỉ tiêu %d giải pháp"), (int)x->quota);
	if (str_eq(x->kind, STR("exempt")))
		return web_fmt(req, N_("Miễn: %.*s"), STR_ARG(x->milestone_name));
	return web_fmt(req, N_("Lùi đến hết %.*s: %.*s"),
	               STR_ARG(movement_day_text(req->op.arena, x->due_on)),
	               STR_ARG(x->milestone_name));
}

static struct str
unit_name(const struct register_board *board, int64_t id)
{
	for (size_t i = 0; i < board->len; i++)
		if (board->at[i].unit == id)
			return board->at[i].unit_name;
	return STR("");
}

static bool
fill_lines(struct request *req, struct movement_except_view *v, const struct register_board *board)
{
	struct op *op = &req->op;
	struct movement_exceptions all;

	if (!movement_exception_list(op, &v->movement, &all))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		*list_push(&v->lines, op->arena) = (struct movement_exception_line){
			.x = all.at[i],
			.what = what_of(req, &all.at[i]),
			.unit = unit_name(board, all.at[i].unit),
			.since = i18n_day(op->arena, (int)op->lang, day_of_time(all.at[i].created_at))};
	}
	return true;
}

static bool
fill_form(struct request *req, struct movement_except_view *v, const struct register_board *board)
{
	struct op *op = &req->op;
	struct movement_plan plan;
	struct str kind = http_field(req, "loai");

	if (!movement_plan_of(op, &v->movement, &plan))
		return false;
	*list_push(&v->units, op->arena) = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Chọn đơn vị")))};
	for (size_t i = 0; i < board->len; i++)
		if (!board->at[i].ended)
			*list_push(&v->units, op->arena) = (struct ui_option){
				.value = arena_printf(op->arena, "%" PRId64, board->at[i].unit),
				.text = board->at[i].unit_name,
				.chosen = board->at[i].unit == http_field_i64(req, "dv")};
	for (size_t i = 0; i < plan.milestones.len; i++) {
		const struct movement_milestone *m = &plan.milestones.at[i];
		*list_push(&v->milestones, op->arena) = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, m->id),
			.text = m->due_on == DAY_NONE
		                ? m->title
		                : arena_printf(op->arena, "%.*s (%.*s)", STR_ARG(m->title),
		                               STR_ARG(movement_day_text(op->arena, m->due_on))),
			.chosen = m->id == http_field_i64(req, "moc")};
	}
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		*list_push(&v->kinds, op->arena) = (struct ui_option){
			.value = str_of(kinds[i].code),
			.text = str_of(page_tr(req, kinds[i].name)),
			.chosen = kind.len > 0 ? str_eq(kind, str_of(kinds[i].code)) : i == 0};
	v->due = http_field(req, "han");
	v->quota = http_field(req, "chi_tieu");
	v->reason = http_field(req, "ly_do");
	return true;
}

static bool
print(struct request *req, struct response *resp, struct movement_except_view *v)
{
	const struct movement *m = &v->movement;
	struct register_board board;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Ngoại lệ của đơn vị"));
	v->path = movement_path(req->op.arena, m, "/ngoai-le");
	v->page.sub = m->name;
	v->page.year = m->year;
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v->page, web_fmt(req, N_("Năm %d"), (int)m->year),
	               (struct url){movement_path(req->op.arena, m, "")});
	if (!register_board(&req->op, m, &board) || !fill_lines(req, v, &board) ||
	    (m->may_edit && !fill_form(req, v, &board)))
		return false;
	tmpl_movement_except(&resp->html, v);
	return true;
}

/* Reasons are the office's and the leaders' business. */
static bool
load(struct request *req, struct movement *ret)
{
	struct op *op = &req->op;

	if (!movement_get(op, req->params[0], ret))
		return false;
	return access_is_office_of(op, ret->agency) || access_is_leader_of(op, ret->agency) ||
	       op_fail(op, ERR_DENIED, N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
	               "actor=%" PRId64, op->actor);
}

bool
page_movement_exceptions(struct request *req, struct response *resp)
{
	struct movement_except_view v = {.field = ""};

	return load(req, &v.movement) && print(req, resp, &v);
}

/* Names of the form for members of struct movement_exception. */
static const char *
field_name(const char *field)
{
	static const char *const names[][2] = {
		{"unit", "dv"},    {"kind", "loai"},      {"milestone", "moc"},
		{"due_on", "han"}, {"quota", "chi_tieu"}, {"reason", "ly_do"},
	};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(str_of(field), str_of(names[i][0])))
			return names[i][1];
	return NULL;
}

bool
page_movement_except(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct movement_except_view v = {.field = ""};
	struct str due = str_trim(http_field(req, "han")),
			   quota = str_trim(http_field(req, "chi_tieu"));
	struct movement_exception x = {.unit = http_field_i64(req, "dv"),
	                               .kind = http_field(req, "loai"),
	                               .milestone = http_field_i64(req, "moc"),
	                               .due_on = DAY_NONE,
	                               .reason = http_field(req, "ly_do")};

	if (!load(req, &v.movement))
		return false;
	const char *why = due.len > 0 && str_eq(x.kind, STR("due")) ? i18n_day_problem(due, &x.due_on)
	                                                            : NULL;
	if (!str_i64(quota, &x.quota))
		x.quota = -1;
	if (why != NULL) {
		v.field = "due_on";
		(void)op_fail(op, ERR_INVALID, why, "due");
	} else if (movement_except(op, &v.movement, &x, &v.field)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã ghi ngoại lệ."))));
		return http_redirect(resp,
		                     (struct url){movement_path(op->arena, &v.movement, "/ngoai-le")});
	}
	if (op->err.code != ERR_INVALID)
		return false;
	const char *name = field_name(v.field);
	*list_push(&v.errors, op->arena) = (struct ui_error){name, op->err.msgid};
	v.field = name != NULL ? name : "";
	op->err = (struct err){0};
	resp->status = 422;
	return print(req, resp, &v);
}

bool
page_movement_except_end(struct request *req, struct response *resp)
{
	struct movement m;

	if (!load(req, &m) || !movement_except_end(&req->op, &m, http_field_i64(req, "id")))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã bỏ ngoại lệ."))));
	return http_redirect(resp, (struct url){movement_path(req->op.arena, &m, "/ngoai-le")});
}
