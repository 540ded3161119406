/* page_council.c - /hoi-dong: sessions and councils; /hoi-dong/to-chuc/…: one council. */
#include "core/position/position.h"
#include "i18n/i18n.h"
#include "web/council/view.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "council.tmpl.h"

enum tone
council_phase_tone(enum council_phase p)
{
	static const enum tone tones[] = {[COUNCIL_PREPARE] = TONE_NEUTRAL,
	                                  [COUNCIL_SCORING] = TONE_INFO,
	                                  [COUNCIL_CLOSED] = TONE_COUNCIL,
	                                  [COUNCIL_OPENED] = TONE_COUNCIL,
	                                  [COUNCIL_PUBLISHED] = TONE_OK};
	return tones[p];
}

bool
page_councils(struct request *req, struct response *resp)
{
	struct council_list_view v = {0};
	struct op *op = &req->op;

	web_page(&v.page, req, resp, NAV_COUNCIL, N_("Thẩm định, Hội đồng"));
	v.may_add = council_may_add(op);
	if (!council_list(op, &v.councils) || !council_session_list(op, v.page.year, &v.sessions))
		return false;
	tmpl_councils(&resp->html, &v);
	return true;
}

/* ---- one council -------------------------------------------------------------------- */

const char *
council_error(const struct council_problems *p, size_t row, const char *field)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i].row == row && str_eq(str_of(p->at[i].field), str_of(field)))
			return p->at[i].msgid;
	return NULL;
}

static const char *
place(struct arena *a, const struct council_problem *p)
{
	static const char *const names[][2] = {
		{"name", "ten"},   {"kind", "loai"},    {"doc_number", "qd"}, {"doc_on", "ngay_qd"},
		{"from_on", "tu"}, {"until_on", "den"}, {"members", "#tv"}};

	if (p->row != SIZE_MAX)
		return arena_printf(a, "#f-%s-%zu",
		                    str_eq(str_of(p->field), STR("capacity")) ? "tv_tu_cach"
		                    : str_eq(str_of(p->field), STR("role"))   ? "tv_vai"
		                                                              : "tv_ten",
		                    p->row)
		    .at;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(str_of(p->field), str_of(names[i][0])))
			return names[i][1];
	return NULL;
}

static bool
print(struct request *req, struct response *resp, struct council_edit_view *v)
{
	struct arena *a = req->op.arena;

	web_page(&v->page, req, resp, NAV_COUNCIL,
	         v->council.id == 0 ? N_("Lập Hội đồng") : N_("Hội đồng"));
	if (v->council.id != 0)
		v->page.sub = v->council.name;
	v->path = v->council.id == 0 ? STR("/hoi-dong/to-chuc/moi")
	                             : arena_printf(a, "/hoi-dong/to-chuc/%" PRId64, v->council.id);
	page_crumb(&v->page, page_tr(req, N_("Thẩm định, Hội đồng")), (struct url){STR("/hoi-dong")});
	for (size_t i = 0; i < v->problems.len; i++)
		*list_push(&v->errors, a) = (struct ui_error){place(a, &v->problems.at[i]),
		                                              v->problems.at[i].msgid};
	for (size_t i = 0; i < council_kinds.len; i++)
		*list_push(&v->kinds, a) = (struct ui_option){
			.value = str_of(council_kinds.at[i].code),
			.text = str_of(page_tr(req, council_kinds.at[i].name)),
			.chosen = str_eq(v->council.kind, str_of(council_kinds.at[i].code))};
	if (v->council.id != 0 && v->problems.len == 0)
		council_findings(a, &v->council, &v->findings);
	if (v->may_edit && v->council.members.len == 0)
		*list_push(&v->council.members, a) = (struct council_member){.role = STR("chair"),
		                                                             .left_on = DAY_NONE};
	tmpl_council(&resp->html, v);
	return true;
}

static struct str
last_day_text(struct arena *a, int64_t until_on)
{
	return movement_day_text(a, until_on == DAY_NONE ? DAY_NONE : until_on - 1);
}

/* Who left is shown, and not among those a form sends. */
static void
only_sitting(struct council *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->members.len; i++)
		if (c->members.at[i].left_on == DAY_NONE)
			c->members.at[n++] = c->members.at[i];
	c->members.len = n;
}

static bool
load(struct request *req, struct council_edit_view *v)
{
	struct op *op = &req->op;
	int64_t id;

	v->fresh = SIZE_MAX;
	if (str_i64(req->params[0], &id)) {
		if (!council_get(op, id, &v->council))
			return false;
		v->may_edit = v->council.may_keep;
		if (v->may_edit)
			only_sitting(&v->council);
	} else if (!str_eq(req->params[0], STR("moi")))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có Hội đồng này."), "word");
	else if (!council_may_add(op))
		return op_fail(op, ERR_DENIED,
		               N_("Hội đồng do bộ phận CCHC hoặc thư ký Hội đồng lập trên phần mềm."),
		               "moi");
	else {
		v->council = (struct council){.kind = STR("initiative"),
		                              .doc_on = DAY_NONE,
		                              .from_on = op->today,
		                              .until_on = DAY_NONE};
		v->may_edit = true;
	}
	v->doc_on = movement_day_text(op->arena, v->council.doc_on);
	v->from_on = movement_day_text(op->arena, v->council.from_on);
	v->until_on = last_day_text(op->arena, v->council.until_on);
	return true;
}

bool
page_council(struct request *req, struct response *resp)
{
	struct council_edit_view v = {0};

	return load(req, &v) && print(req, resp, &v);
}

/* The person whose whole name was typed: the chosen one, or the only one of that name. */
static bool
find_person(struct op *op, struct str name, struct str id, int64_t *ret)
{
	struct persons found;
	struct person p;
	int64_t chosen;

	*ret = 0;
	if (str_i64(id, &chosen) && chosen > 0) {
		if (person_get(op, chosen, &p)) {
			if (str_eq(p.full_name, name))
				*ret = chosen;
		} else if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		if (*ret != 0)
			return true;
	}
	if (!person_list(op, op->agency, name, 20, &found))
		return false;
	for (size_t i = 0; i < found.len; i++)
		if (str_eq(found.at[i].full_name, name))
			*ret = *ret == 0 ? found.at[i].id : -1;
	if (*ret < 0)
		*ret = 0;
	return true;
}

static bool
read_members(struct request *req, struct council *c)
{
	struct op *op = &req->op;
	int64_t without = -1;

	if (!str_i64(http_field(req, "bo"), &without))
		without = -1;
	c->members = (struct council_members){0};
	for (size_t i = 0, n = movement_count(req, "tv_ten"); i < n && i <= COUNCIL_MEMBERS_MAX; i++) {
		struct council_member m = {.name = str_trim(movement_nth(req, "tv_ten", i)),
		                           .role = movement_nth(req, "tv_vai", i),
		                           .capacity = str_trim(movement_nth(req, "tv_tu_cach", i)),
		                           .left_on = DAY_NONE};
		if ((int64_t)i == without || m.name.len + m.capacity.len == 0)
			continue;
		if (!find_person(op, m.name, movement_nth(req, "tv_id", i), &m.person))
			return false;
		*list_push(&c->members, op->arena) = m;
	}
	return true;
}

static void
read_day(struct request *req, struct council_edit_view *v, const char *name, const char *field,
         struct str *ret_typed, int64_t *ret)
{
	*ret_typed = http_field(req, name);
	*ret = DAY_NONE;
	const char *why = str_trim(*ret_typed).len == 0 ? NULL
	                                                : i18n_day_problem(str_trim(*ret_typed), ret);
	if (why != NULL)
		*list_push(&v->problems, req->op.arena) = (struct council_problem){field, SIZE_MAX, why};
}

static bool
read_form(struct request *req, struct council_edit_view *v)
{
	struct council *c = &v->council;

	c->name = http_field(req, "ten");
	c->kind = http_field(req, "loai");
	c->doc_number = http_field(req, "qd");
	c->version = http_field_i64(req, "pb");
	read_day(req, v, "ngay_qd", "doc_on", &v->doc_on, &c->doc_on);
	read_day(req, v, "tu", "from_on", &v->from_on, &c->from_on);
	read_day(req, v, "den", "until_on", &v->until_on, &c->until_on);
	if (c->until_on != DAY_NONE)
		c->until_on++;
	return read_members(req, c);
}

bool
page_council_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_edit_view v = {0};
	int64_t id;

	if (!load(req, &v))
		return false;
	if (!v.may_edit)
		return op_fail(op, ERR_DENIED,
		               N_("Hội đồng do bộ phận CCHC hoặc thư ký Hội đồng lập trên phần mềm."),
		               "id=%" PRId64, v.council.id);
	if (!read_form(req, &v))
		return false;
	if (str_eq(http_field(req, "viec"), STR("them")) || http_has_field(req, "bo")) {
		if (!http_has_field(req, "bo")) {
			v.fresh = v.council.members.len;
			*list_push(&v.council.members, op->arena) = (struct council_member){
				.role = STR("member"), .left_on = DAY_NONE};
		}
		return print(req, resp, &v);
	}
	struct council_problems days = v.problems, more;
	if (days.len == 0 && council_save(op, &v.council, &more, &id)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu Hội đồng."))));
		return http_redirect(
			resp, (struct url){arena_printf(op->arena, "/hoi-dong/to-chuc/%" PRId64, id)});
	}
	if (days.len == 0) {
		v.problems = more;
		if (op->err.code == ERR_CONFLICT)
			*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
		else if (op->err.code != ERR_INVALID)
			return false;
	}
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	return print(req, resp, &v);
}
