/* page_criterion.c - the head of a set of criteria, and one line of it, edited. */
#include "i18n/i18n.h"
#include "web/index/set_view.h"
#include "web/web.h"

#include "set.tmpl.h"

static bool
load(struct request *req, struct criteria_set *ret)
{
	struct op *op = &req->op;
	int64_t id;

	if (str_eq(req->params[0], STR("moi"))) {
		if (!criteria_may_add(op))
			return op_fail(op, ERR_DENIED, N_("Bộ tiêu chí do bộ phận CCHC soạn."), "moi");
		*ret = (struct criteria_set){
			.decimals = 2, .total = (int64_t)100 * CRITERIA_ONE, .may_edit = true};
		return true;
	}
	if (!str_i64(req->params[0], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bộ tiêu chí này."), "word");
	if (!criteria_get(op, id, ret))
		return false;
	return ret->may_edit || op_fail(op, ERR_DENIED,
	                                N_("Bộ tiêu chí do bộ phận CCHC soạn, ở phiên "
	                                   "bản mới nhất."),
	                                "id=%" PRId64, id);
}

static void
add_error(struct request *req, struct criteria_errors *errors, const char *name, const char *msgid,
          const char **ret)
{
	*ret = msgid;
	*list_push(errors, req->op.arena) = (struct ui_error){name, msgid};
}

static struct str
number(struct request *req, int64_t n)
{
	return criteria_number_typed(req->op.arena, n);
}

static struct url
set_url(struct request *req, int64_t id)
{
	return (struct url){id == 0 ? STR("/chi-so/bo-tieu-chi") : criteria_path(req->op.arena, id)};
}

/* Saves and goes to the set; false with the problems of an input that is not right. A conflict
 * shows the page again, with what was typed. */
static bool
save(struct request *req, struct response *resp, const struct criteria_set *s,
     struct criteria_problems *problems, struct criteria_errors *errors)
{
	struct op *op = &req->op;
	int64_t id;

	if (criteria_save(op, s, problems, &id)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, s->id != 0 && id != s->id ? N_("Đã lưu thành phiên bản mới.")
		                                                         : N_("Đã lưu bộ tiêu chí."))));
		return http_redirect(resp, set_url(req, id));
	}
	if (op->err.code == ERR_CONFLICT)
		*list_push(errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	return false;
}

/* ---- the head
 * ------------------------------------------------------------------------------------ */

static void
print_head(struct request *req, struct response *resp, struct criteria_head_view *v)
{
	web_page(&v->page, req, resp, NAV_INDEX,
	         v->set.id == 0 ? N_("Thêm bộ tiêu chí") : N_("Thông tin bộ tiêu chí"));
	page_crumb(&v->page, page_tr(req, N_("Bộ tiêu chí")), (struct url){STR("/chi-so/bo-tieu-chi")});
	if (v->set.id != 0)
		page_crumb_str(&v->page, v->set.name, set_url(req, v->set.id));
	v->path = arena_printf(req->op.arena, "/chi-so/bo-tieu-chi/%.*s/sua", STR_ARG(req->params[0]));
	tmpl_criteria_head(&resp->html, v);
}

bool
page_criteria_head(struct request *req, struct response *resp)
{
	struct criteria_head_view v = {0};

	if (!load(req, &v.set))
		return false;
	v.name = v.set.name;
	v.year = v.set.year == 0 ? STR("") : arena_i64(req->op.arena, v.set.year);
	v.group_name = v.set.group_name;
	v.basis = v.set.basis;
	v.note = v.set.note;
	v.total = number(req, v.set.total);
	v.decimals = arena_i64(req->op.arena, v.set.decimals);
	v.grades = criteria_grades_write(req->op.arena, &v.set);
	print_head(req, resp, &v);
	return true;
}

static void
read_head(struct request *req, struct criteria_head_view *v)
{
	struct arena *a = req->op.arena;
	int64_t decimals = 0;
	const char *why;

	v->set.name = v->name = str_trim(http_field(req, "ten"));
	v->year = http_field(req, "nam");
	v->set.year = http_field_i64(req, "nam");
	v->set.group_name = v->group_name = str_trim(http_field(req, "nhom"));
	v->set.basis = v->basis = str_trim(http_field(req, "can_cu"));
	v->set.note = v->note = str_trim(http_field(req, "ghi_chu"));
	v->total = http_field(req, "tong");
	v->decimals = http_field(req, "le");
	v->grades = http_field(req, "hang");
	v->set.version = http_field_i64(req, "pb");
	if ((why = criteria_number(v->total, &v->set.total)) != NULL)
		add_error(req, &v->errors, "tong", why, &v->total_error);
	if (!str_i64(str_trim(v->decimals), &decimals) || decimals < 0 || decimals > CRITERIA_DECIMALS)
		add_error(req, &v->errors, "le", N_("Làm tròn đến 0–4 chữ số thập phân."),
		          &v->decimals_error);
	v->set.decimals = (int)decimals;
	if ((why = criteria_grades_read(a, v->grades, &v->set)) != NULL)
		add_error(req, &v->errors, "hang", why, &v->grades_error);
}

bool
page_criteria_head_save(struct request *req, struct response *resp)
{
	struct criteria_head_view v = {0};
	struct criteria_problems problems = {0};

	if (!load(req, &v.set))
		return false;
	int64_t stored = v.set.version;
	read_head(req, &v);
	if (v.errors.len == 0) {
		if (save(req, resp, &v.set, &problems, &v.errors))
			return true;
		if (req->op.err.code != ERR_INVALID && req->op.err.code != ERR_CONFLICT)
			return false;
	}
	req->op.err = (struct err){0};
	for (size_t i = 0; i < problems.len; i++) {
		struct str field = str_of(problems.at[i].field);
		if (str_eq(field, STR("name")) && problems.at[i].item == CRITERIA_WHOLE)
			add_error(req, &v.errors, "ten", problems.at[i].msgid, &v.name_error);
		else if (str_eq(field, STR("year")))
			add_error(req, &v.errors, "nam", problems.at[i].msgid, &v.year_error);
		else if (str_eq(field, STR("grades")))
			add_error(req, &v.errors, "hang", problems.at[i].msgid, &v.grades_error);
		else
			add_error(req, &v.errors, "can_cu", problems.at[i].msgid, &v.basis_error);
	}
	if (resp->status != 409)
		resp->status = 422;
	else /* what was typed goes over what is there now only when it is sent again */
		v.set.version = stored;
	print_head(req, resp, &v);
	return true;
}

/* ---- a line
 * ----------------------------------------------------------------------------------------- */

static bool
find_item(struct request *req, const struct criteria_set *s, size_t *ret)
{
	int64_t number;

	*ret = SIZE_MAX;
	if (str_eq(req->params[1], STR("moi")))
		return true;
	if (!str_i64(req->params[1], &number) || number < 1 || (size_t)number > s->items.len)
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Bộ tiêu chí không có dòng này."), "%.*s",
		               STR_ARG(req->params[1]));
	*ret = (size_t)number - 1;
	return true;
}

static void
add_measures(struct request *req, struct criterion_view *v)
{
	struct arena *a = req->op.arena;

	*list_push(&v->measures, a) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Không, đơn vị nhập số liệu")))};
	for (size_t i = 0; i < criteria_measures.len; i++) {
		struct str word = str_of(criteria_measures.at[i].word);
		*list_push(&v->measures, a) = (struct ui_option){
			.value = word,
			.text = str_of(page_tr(req, criteria_measures.at[i].name)),
			.chosen = str_eq(v->measure, word)};
	}
}

static void
print_line(struct request *req, struct response *resp, struct criterion_view *v)
{
	struct arena *a = req->op.arena;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Dòng của bộ tiêu chí"));
	if (v->item != SIZE_MAX)
		v->page.title = web_fmt(req, N_("Sửa %.*s"), STR_ARG(v->code));
	else
		v->page.title = str_of(page_tr(req, N_("Thêm tiêu chí")));
	page_crumb(&v->page, page_tr(req, N_("Bộ tiêu chí")), (struct url){STR("/chi-so/bo-tieu-chi")});
	page_crumb_str(&v->page, v->set.name, set_url(req, v->set.id));
	v->set_path = criteria_path(a, v->set.id);
	v->path = arena_printf(a, "%.*s/dong/%.*s", STR_ARG(v->set_path), STR_ARG(req->params[1]));
	for (size_t k = CRITERIA_UNSAID; k < CRITERIA_KINDS; k++)
		*list_push(&v->kinds, a) = (struct ui_option){
			.value = str_of(criteria_kind_word((enum criteria_kind)k)),
			.text = str_of(page_tr(req, criteria_kind_name((enum criteria_kind)k))),
			.chosen = str_eq(v->kind, str_of(criteria_kind_word((enum criteria_kind)k)))};
	add_measures(req, v);
	tmpl_criterion(&resp->html, v);
}

static bool
load_line(struct request *req, struct criterion_view *v)
{
	if (!load(req, &v->set) || !find_item(req, &v->set, &v->item) || !criteria_ways(req, &v->ways))
		return false;
	v->version = v->set.version;
	v->group = v->item != SIZE_MAX && v->set.items.at[v->item].group;
	return true;
}

bool
page_criterion(struct request *req, struct response *resp)
{
	struct criterion_view v = {0};

	if (!load_line(req, &v))
		return false;
	if (v.item != SIZE_MAX) {
		const struct criterion *c = &v.set.items.at[v.item];
		v.code = c->code;
		v.parent = c->parent;
		v.name = c->name;
		v.max = c->has_max ? number(req, c->max) : STR("");
		v.kind = str_of(criteria_kind_word(c->rule.kind));
		v.rule = criteria_rule_write(req->op.arena, &c->rule);
		v.measure = c->measure;
		v.guidance = c->guidance;
		v.evidence = c->evidence;
		v.local = c->local;
	} else
		v.parent = http_field(req, "trong");
	print_line(req, resp, &v);
	return true;
}

/* Where a new line goes: behind the last one that stands below its parent. */
static size_t
place_of(const struct criteria_set *s, struct str parent)
{
	size_t up = criteria_at(s, parent), i;

	if (parent.len == 0 || up == SIZE_MAX)
		return s->items.len;
	for (i = up + 1; i < s->items.len && s->items.at[i].depth > s->items.at[up].depth; i++)
		;
	return i;
}

static struct criterion *
line_of(struct request *req, struct criterion_view *v)
{
	size_t at;

	if (v->item != SIZE_MAX)
		return &v->set.items.at[v->item];
	at = place_of(&v->set, v->parent);
	(void)list_push(&v->set.items, req->op.arena);
	for (size_t i = v->set.items.len - 1; i > at; i--)
		v->set.items.at[i] = v->set.items.at[i - 1];
	v->set.items.at[at] = (struct criterion){0};
	return &v->set.items.at[at];
}

static void
read_line(struct request *req, struct criterion_view *v)
{
	struct arena *a = req->op.arena;
	const char *why;
	int line = 0;

	v->code = str_trim(http_field(req, "ma"));
	v->parent = str_trim(http_field(req, "trong"));
	v->name = str_trim(http_field(req, "ten"));
	v->max = http_field(req, "toi_da");
	v->kind = http_field(req, "cach");
	v->rule = http_field(req, "thang");
	v->measure = v->group ? STR("") : str_trim(http_field(req, "so_lieu"));
	v->guidance = str_trim(http_field(req, "huong_dan"));
	v->evidence = str_trim(http_field(req, "tai_lieu"));
	v->local = http_has_field(req, "rieng");
	struct criterion *c = line_of(req, v);
	struct str was = c->code;
	*c = (struct criterion){.code = v->code,
	                        .parent = v->parent,
	                        .name = v->name,
	                        .guidance = v->guidance,
	                        .evidence = v->evidence,
	                        .measure = v->measure,
	                        .local = v->local,
	                        .rule = {.kind = criteria_kind_of(v->kind)},
	                        .has_max = str_trim(v->max).len > 0};
	if (c->has_max && (why = criteria_number(v->max, &c->max)) != NULL)
		add_error(req, &v->errors, "toi_da", why, &v->max_error);
	if (!v->group && c->rule.kind != CRITERIA_UNSAID &&
	    (why = criteria_rule_read(a, v->rule, c->max, &c->rule, &line)) != NULL) {
		if (line > 0)
			why = web_fmt(req, N_("Dòng %d: %s"), line, page_tr(req, why)).at;
		add_error(req, &v->errors, "thang", why, &v->rule_error);
	}
	/* What stands below goes along when the code changes. */
	for (size_t i = 0; was.len > 0 && i < v->set.items.len; i++)
		if (str_eq(v->set.items.at[i].parent, was))
			v->set.items.at[i].parent = v->code;
}

/* Takes the line out; what stands below it must be taken out first. */
static bool
remove_line(struct request *req, struct criterion_view *v)
{
	if (v->item == SIZE_MAX)
		return true;
	if (v->group) {
		add_error(req, &v->errors, NULL, N_("Bỏ các dòng bên dưới trước."), &v->code_error);
		v->code_error = NULL;
		return false;
	}
	for (size_t i = v->item; i + 1 < v->set.items.len; i++)
		v->set.items.at[i] = v->set.items.at[i + 1];
	v->set.items.len--;
	return true;
}

static void
place_problem(struct request *req, struct criterion_view *v, const struct criteria_problem *p)
{
	struct str field = str_of(p->field);
	size_t mine = criteria_at(&v->set, v->code);

	if (p->item < v->set.items.len && p->item != mine && !str_eq(field, STR("code")))
		*list_push(&v->errors, req->op.arena) = (struct ui_error){NULL, p->msgid};
	else if (str_eq(field, STR("code")))
		add_error(req, &v->errors, "ma", p->msgid, &v->code_error);
	else if (str_eq(field, STR("name")))
		add_error(req, &v->errors, "ten", p->msgid, &v->name_error);
	else if (str_eq(field, STR("parent")))
		add_error(req, &v->errors, "trong", p->msgid, &v->parent_error);
	else if (str_eq(field, STR("measure")))
		add_error(req, &v->errors, "so_lieu", p->msgid, &v->measure_error);
	else
		add_error(req, &v->errors, "huong_dan", p->msgid, &v->guidance_error);
}

bool
page_criterion_save(struct request *req, struct response *resp)
{
	struct criterion_view v = {0};
	struct criteria_problems problems = {0};

	if (!load_line(req, &v))
		return false;
	int64_t stored = v.version;
	bool removes = str_eq(http_field(req, "viec"), STR("bo"));
	if (removes)
		(void)remove_line(req, &v);
	else
		read_line(req, &v);
	v.set.version = v.version = http_field_i64(req, "pb");
	if (v.errors.len == 0) {
		if (save(req, resp, &v.set, &problems, &v.errors))
			return true;
		if (req->op.err.code != ERR_INVALID && req->op.err.code != ERR_CONFLICT)
			return false;
	}
	req->op.err = (struct err){0};
	for (size_t i = 0; i < problems.len; i++)
		place_problem(req, &v, &problems.at[i]);
	if (resp->status != 409)
		resp->status = 422;
	else /* what was typed goes over what is there now only when it is sent again */
		v.version = stored;
	print_line(req, resp, &v);
	return true;
}
