/* admin.c - what the pages of units, people and settings share; see view.h. */
#include "web/admin/view.h"

#include "core/audit/audit.h"
#include "i18n/i18n.h"
#include "web/web.h"

struct str
admin_day_text(struct arena *a, int64_t day)
{
	return day == DAY_NONE ? STR("") : i18n_day(a, I18N_VI, day);
}

const char *
admin_day_problem(struct str typed, int64_t *ret)
{
	*ret = DAY_NONE;
	return str_trim(typed).len > 0 ? i18n_day_problem(typed, ret) : NULL;
}

bool
admin_read_from(struct request *req, const char *name, int64_t *ret)
{
	struct str typed = str_trim(http_field(req, name));
	const char *why = typed.len > 0 ? i18n_day_problem(typed, ret)
	                                : N_("Nhập ngày theo dạng ngày/tháng/năm.");

	return why == NULL || op_fail(&req->op, ERR_INVALID, why, "%s", name);
}

struct str
admin_kind_word(const struct request *req, struct str kind)
{
	const struct unit_kinds kinds = unit_kinds();

	for (size_t i = 0; i < kinds.len; i++)
		if (str_eq(kinds.at[i].kind, kind))
			return str_of(page_tr(req, kinds.at[i].word));
	return kind;
}

void
admin_kind_options(struct request *req, struct admin_options *ret, struct str chosen)
{
	const struct unit_kinds kinds = unit_kinds();
	bool known = chosen.len == 0;

	for (size_t i = 0; i < kinds.len; i++) {
		bool is = str_eq(kinds.at[i].kind, chosen);
		known |= is;
		*list_push(ret, req->op.arena) = (struct ui_option){
			.value = kinds.at[i].kind,
			.text = str_of(page_tr(req, kinds.at[i].word)),
			.chosen = is};
	}
	if (!known)
		*list_push(ret, req->op.arena) = (struct ui_option){
			.value = chosen, .text = chosen, .chosen = true};
}

bool
admin_unit_options(struct request *req, struct admin_options *ret, int64_t chosen, bool with_top)
{
	struct op *op = &req->op;
	struct units all;
	int64_t root = op_has_role(op, ROLE_ADMIN) ? 0 : op->agency;

	if (!unit_tree(op, root, op->today, &all))
		return false;
	if (with_top)
		*list_push(ret, op->arena) = (struct ui_option){
			.value = STR("0"),
			.text = str_of(page_tr(req, N_("Không thuộc đơn vị nào"))),
			.chosen = chosen == 0};
	for (size_t i = 0; i < all.len; i++) {
		struct str text = arena_printf(op->arena, "%s%.*s", admin_indent(all.at[i].depth),
		                               STR_ARG(all.at[i].name));
		*list_push(ret, op->arena) = (struct ui_option){
			.text = text,
			.value = arena_printf(op->arena, "%" PRId64, all.at[i].id),
			.chosen = all.at[i].id == chosen};
	}
	return true;
}

const char *
admin_indent(int depth)
{
	static const char *const dashes[] = {"", "– ", "– – ", "– – – ", "– – – – ", "– – – – – "};

	return dashes[depth < (int)COUNT_OF(dashes) ? depth : (int)COUNT_OF(dashes) - 1];
}

struct str
admin_typed(const struct request *req, const char *name, struct str now)
{
	return http_has_field(req, name) ? http_field(req, name) : now;
}

void
admin_wrong(struct request *req, struct admin_errors *errors, const char *field, const char *why)
{
	if (why != NULL)
		*list_push(errors, req->op.arena) = (struct ui_error){field, why};
}

const char *
admin_error_at(const struct admin_errors *errors, const char *field)
{
	for (size_t i = 0; i < errors->len; i++)
		if (errors->at[i].name != NULL && str_eq(str_of(errors->at[i].name), str_of(field)))
			return errors->at[i].text;
	return NULL;
}

int64_t
admin_take_day(struct request *req, struct admin_errors *errors, const char *field,
               const char *missing)
{
	int64_t day;
	const char *why = admin_day_problem(http_field(req, field), &day);

	admin_wrong(req, errors, field, why != NULL || day != DAY_NONE ? why : missing);
	return day;
}

bool
admin_refused(struct request *req, struct response *resp, struct admin_errors *errors)
{
	return admin_refused_at(req, resp, errors, NULL);
}

bool
admin_refused_at(struct request *req, struct response *resp, struct admin_errors *errors,
                 const char *field)
{
	struct err *e = &req->op.err;

	if (e->code == ERR_INVALID || e->code == ERR_CONFLICT)
		admin_wrong(req, errors, field, e->msgid);
	else if (e->code != ERR_NONE || errors->len == 0)
		return false;
	*e = (struct err){0};
	resp->status = 422;
	return true;
}

struct str
admin_error(struct request *req, struct response *resp)
{
	struct err *e = &req->op.err;

	if (e->code != ERR_INVALID && e->code != ERR_CONFLICT)
		return STR("");
	struct str text = str_of(page_tr(req, e->msgid));
	*e = (struct err){0};
	resp->status = 422;
	return text;
}

bool
admin_changes(struct request *req, const char *kind, int64_t id, struct ui_event **ret,
              size_t *ret_len)
{
	struct op *op = &req->op;
	struct audit_lines lines;

	if (!audit_of_object(op, kind, id, 8, &lines))
		return false;
	*ret = arena_array(op->arena, struct ui_event, lines.len + 1);
	*ret_len = lines.len;
	for (size_t i = 0; i < lines.len; i++)
		(*ret)[i] = (struct ui_event){.title = web_told(req, lines.at[i].summary),
		                              .note = web_told(req, lines.at[i].actor_name),
		                              .when = i18n_time(op->arena, (int)op->lang, lines.at[i].at),
		                              .when_iso = i18n_time_iso(op->arena, lines.at[i].at),
		                              .state = STEP_DONE};
	return true;
}

bool
admin_saved(struct request *req, struct response *resp, struct str said, int64_t unit, int64_t on)
{
	struct str heads = STR("");

	/* The change is saved: a warning that cannot be worked out must not call it a failure. */
	if (!holding_heads(&req->op, unit, on, &heads))
		req->op.err = (struct err){0};
	if (heads.len > 0)
		said = web_fmt(req,
		               N_("%.*s Đơn vị đang có hơn một trưởng: %.*s. Ai thôi giữ thì ghi ngày "
		                  "thôi ở trang của người đó."),
		               STR_ARG(said), STR_ARG(heads));
	page_flash(req, resp, heads.len > 0 ? TONE_WARN : TONE_OK, said);
	return true;
}
