/* page_council_session.c - /hoi-dong/{phiên}: one round of appraisal, its form and its phases. */
#include "core/score/table.h"
#include "core/vote/vote.h"
#include "i18n/i18n.h"
#include "web/council/view.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "council_session.tmpl.h"

bool
session_of(struct request *req, struct council_session *ret)
{
	int64_t id;

	if (!str_i64(req->params[0], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có phiên này."), "word");
	return council_session_get(&req->op, id, ret);
}

struct str
session_path(struct arena *a, const struct council_session *s, const char *rest)
{
	return arena_printf(a, "/hoi-dong/%" PRId64 "%s", s->id, rest);
}

void
session_page(struct page *p, struct request *req, struct response *resp,
             const struct council_session *s, const char *title)
{
	web_page(p, req, resp, NAV_COUNCIL, title);
	p->year = s->year;
	p->sub = s->council.name;
	page_crumb(p, page_tr(req, N_("Thẩm định, Hội đồng")), (struct url){STR("/hoi-dong")});
	page_crumb_str(p, s->name, (struct url){session_path(req->op.arena, s, "")});
}

/* ---- the page --------------------------------------------------------------------------- */

static void
add_steps(struct request *req, struct session_view *v)
{
	for (int i = 0; i < (int)COUNT_OF(v->steps); i++)
		v->steps[i] = (struct ui_step){
			.title = str_of(page_tr(req, council_phase_name((enum council_phase)i))),
			.state = i < (int)v->session.phase    ? STEP_DONE
		             : i == (int)v->session.phase ? STEP_NOW
		                                          : STEP_NEXT};
}

/* The button of who may move the session on. */
static void
add_next(struct request *req, struct session_view *v)
{
	static const struct {
		const char *word, *act;
	} next[] = {
		[COUNCIL_PREPARE] = {N_("Bắt đầu chấm"), "mo-cham"},
		[COUNCIL_SCORING] = {N_("Đóng phiếu"), "dong"},
		[COUNCIL_CLOSED] = {N_("Mở bảng điểm"), "mo-bang"},
		[COUNCIL_OPENED] = {N_("Công bố kết quả"), "cong-bo"},
	};
	const struct council *c = &v->session.council;
	bool first = v->session.phase == COUNCIL_PREPARE;

	if (v->session.phase == COUNCIL_PUBLISHED || !(council_is_chair(c) || (first && c->may_keep)))
		return;
	v->next_word = page_tr(req, next[v->session.phase].word);
	v->next_act = next[v->session.phase].act;
}

static void
add_members(struct request *req, struct session_view *v)
{
	const struct council *c = &v->session.council;

	for (size_t i = 0; i < c->members.len; i++)
		*list_push(&v->members, req->op.arena) = (struct session_member){
			c->members.at[i].name,
			str_of(page_tr(req, council_word(&council_roles, c->members.at[i].role))),
			c->members.at[i].capacity, c->members.at[i].left_on != DAY_NONE};
}

/* What was concluded about novelty, of what the actor sets up or has said to be free to score: who
 * stays out of a dossier is told nothing of it. */
static bool
add_verdicts(struct request *req, struct session_view *v)
{
	struct op *op = &req->op;
	const struct council_session *s = &v->session;
	bool keeps = s->council.may_keep || s->may_decide;
	int64_t *ids = arena_array(op->arena, int64_t, s->dossiers.len + 1);

	v->verdicts = arena_array(op->arena, struct str, s->dossiers.len + 1);
	for (size_t i = 0; i < s->dossiers.len; i++) {
		const struct council_dossier *d = &s->dossiers.at[i];
		bool out = d->mine == COUNCIL_CONFLICT || d->mine == COUNCIL_UNDECIDED;
		bool told = !out && (keeps || (d->mine == COUNCIL_MARKS && d->declared));
		ids[i] = told ? d->initiative : 0;
	}
	if (!novelty_verdicts(op, ids, s->dossiers.len, v->verdicts))
		return false;
	for (size_t i = 0; i < s->dossiers.len; i++)
		v->has_verdicts |= v->verdicts[i].len > 0;
	return true;
}

bool
page_council_session(struct request *req, struct response *resp)
{
	struct session_view v = {0};
	struct op *op = &req->op;

	if (!session_of(req, &v.session) || !rubric_load(op, v.session.rubric, &v.rubric))
		return false;
	web_page(&v.page, req, resp, NAV_COUNCIL, N_("Phiên"));
	v.page.title = v.session.name;
	v.page.sub = v.session.council.name;
	v.page.year = v.session.year;
	page_crumb(&v.page, page_tr(req, N_("Thẩm định, Hội đồng")), (struct url){STR("/hoi-dong")});
	v.path = session_path(op->arena, &v.session, "");
	council_findings(op->arena, &v.session.council, &v.findings);
	for (size_t i = 0; i < v.session.conflicts.len; i++)
		v.n_undecided += str_eq(v.session.conflicts.at[i].state, STR("suggested"));
	for (size_t i = 0; i < v.session.dossiers.len; i++) {
		const struct council_dossier *d = &v.session.dossiers.at[i];
		bool open = v.session.phase == COUNCIL_SCORING ||
		            (v.session.phase == COUNCIL_CLOSED && d->third);
		v.n_mine += open && d->mine == COUNCIL_MARKS && d->declared;
		v.n_to_declare += v.session.phase != COUNCIL_PREPARE &&
		                  council_owes_declaration(&v.session, d);
	}
	struct rubric open;
	v.rubric_opens = rubric_get(op, v.session.rubric, &open);
	if (!v.rubric_opens && op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	/* Whether there is a table to see is asked where it is decided. */
	struct score_table table;
	v.has_table = score_table_get(op, v.session.id, &table);
	if (!v.has_table && op->err.code != ERR_DENIED && op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	if (!meeting_list(op, &v.session, &v.meetings))
		return false;
	v.may_meet = v.session.may_decide && v.session.dossiers.len > 0 &&
	             v.session.phase != COUNCIL_PUBLISHED;
	add_steps(req, &v);
	add_next(req, &v);
	add_members(req, &v);
	if (!add_verdicts(req, &v))
		return false;
	tmpl_session(&resp->html, &v);
	return true;
}

bool
page_council_session_step(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_session s;
	struct str what = http_field(req, "viec");
	bool done;

	if (!session_of(req, &s))
		return false;
	if (str_eq(what, STR("mo-cham")))
		done = council_start_scoring(op, &s);
	else if (str_eq(what, STR("dong")))
		done = council_close(op, &s);
	else if (str_eq(what, STR("mo-bang")))
		done = score_open(op, &s);
	else if (str_eq(what, STR("cong-bo")))
		done = vote_publish(op, &s);
	else
		return op_fail(op, ERR_INVALID, N_("Không có việc này."), "viec");
	if (!done)
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã chuyển bước."))));
	return http_redirect(resp, (struct url){session_path(op->arena, &s, "")});
}

/* ---- the form ------------------------------------------------------------------------------ */

static bool
fill(struct request *req, struct session_edit_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct rubrics rubrics;
	struct councils councils;
	bool listed = false;

	if (!rubric_list(op, &rubrics) || !council_list(op, &councils))
		return false;
	for (size_t i = 0; i < rubrics.len; i++) {
		bool chosen = v->session.rubric == rubrics.at[i].id;
		listed |= chosen;
		*list_push(&v->rubrics,
		           a) = (struct ui_option){.value = arena_printf(a, "%" PRId64, rubrics.at[i].id),
		                                   .text = rubrics.at[i].name,
		                                   .chosen = chosen};
	}
	/* An earlier edition stays chosen until somebody takes another. */
	struct rubric r;
	if (!listed && v->session.rubric != 0 && v->session.id != 0) {
		if (!rubric_load(op, v->session.rubric, &r))
			return false;
		*list_push(&v->rubrics, a) = (struct ui_option){
			.value = arena_printf(a, "%" PRId64, r.id),
			.text = web_fmt(req, N_("%.*s, phiên bản %d"), STR_ARG(r.name), (int)r.edition),
			.chosen = true};
	}
	for (size_t i = 0; i < councils.len; i++)
		if (councils.at[i].may_keep)
			*list_push(&v->councils, a) = (struct ui_option){
				.value = arena_printf(a, "%" PRId64, councils.at[i].id),
				.text = councils.at[i].name,
				.chosen = v->session.council.id == councils.at[i].id};
	for (size_t i = 0; i < council_stages.len; i++)
		*list_push(&v->stages, a) = (struct ui_option){
			.value = str_of(council_stages.at[i].code),
			.text = str_of(page_tr(req, council_stages.at[i].name)),
			.chosen = str_eq(v->session.stage, str_of(council_stages.at[i].code))};
	return true;
}

static const char *
place(const struct council_problem *p)
{
	static const char *const names[][2] = {
		{"name", "ten"},     {"council", "hd"},      {"stage", "gd"}, {"rubric", "td"},
		{"meets_on", "hop"}, {"score_until", "han"}, {"place", "noi"}};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(str_of(p->field), str_of(names[i][0])))
			return names[i][1];
	return NULL;
}

static bool
print_form(struct request *req, struct response *resp, struct session_edit_view *v)
{
	struct arena *a = req->op.arena;

	web_page(&v->page, req, resp, NAV_COUNCIL,
	         v->session.id == 0 ? N_("Mở phiên") : N_("Sửa phiên"));
	page_crumb(&v->page, page_tr(req, N_("Thẩm định, Hội đồng")), (struct url){STR("/hoi-dong")});
	v->path = v->session.id == 0 ? STR("/hoi-dong/moi") : session_path(a, &v->session, "/sua");
	for (size_t i = 0; i < v->problems.len; i++)
		*list_push(&v->errors, a) = (struct ui_error){place(&v->problems.at[i]),
		                                              v->problems.at[i].msgid};
	if (!fill(req, v))
		return false;
	tmpl_session_edit(&resp->html, v);
	return true;
}

/* The stored one of the address, or a new one of the year that is shown. */
static bool
load(struct request *req, struct session_edit_view *v)
{
	struct op *op = &req->op;
	int year, month, day;

	if (req->params[0].len > 0) {
		if (!session_of(req, &v->session))
			return false;
		if (!v->session.council.may_keep)
			return op_fail(op, ERR_DENIED, N_("Phiên do bộ phận CCHC hoặc thư ký Hội đồng mở."),
			               "sua");
	} else {
		if (!council_may_add(op))
			return op_fail(op, ERR_DENIED, N_("Phiên do bộ phận CCHC hoặc thư ký Hội đồng mở."),
			               "moi");
		day_split(op->today, &year, &month, &day);
		v->session = (struct council_session){.year = year,
		                                      .stage = STR("final"),
		                                      .meets_on = DAY_NONE,
		                                      .score_until = DAY_NONE,
		                                      .superior = true};
	}
	v->meets_on = movement_day_text(op->arena, v->session.meets_on);
	v->score_until = movement_day_text(op->arena, v->session.score_until);
	return true;
}

bool
page_council_session_edit(struct request *req, struct response *resp)
{
	struct session_edit_view v = {0};

	return load(req, &v) && print_form(req, resp, &v);
}

static void
read_day(struct request *req, struct session_edit_view *v, const char *name, const char *field,
         struct str *ret_typed, int64_t *ret)
{
	*ret_typed = http_field(req, name);
	*ret = DAY_NONE;
	const char *why = str_trim(*ret_typed).len == 0 ? NULL
	                                                : i18n_day_problem(str_trim(*ret_typed), ret);
	if (why != NULL)
		*list_push(&v->problems, req->op.arena) = (struct council_problem){field, SIZE_MAX, why};
}

static void
read_form(struct request *req, struct session_edit_view *v)
{
	struct council_session *s = &v->session;

	s->name = http_field(req, "ten");
	s->place = http_field(req, "noi");
	s->version = http_field_i64(req, "pb");
	if (s->phase == COUNCIL_PREPARE) {
		s->stage = http_field(req, "gd");
		s->rubric = http_field_i64(req, "td");
		s->same_unit = http_has_field(req, "cung_dv");
		s->superior = http_has_field(req, "cap_tren");
	}
	if (s->id == 0) {
		s->council = (struct council){.id = http_field_i64(req, "hd")};
		if (http_field_i64(req, "nam") > 0)
			s->year = http_field_i64(req, "nam");
	}
	read_day(req, v, "hop", "meets_on", &v->meets_on, &s->meets_on);
	read_day(req, v, "han", "score_until", &v->score_until, &s->score_until);
}

bool
page_council_session_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct session_edit_view v = {0};
	struct council_problems more;
	int64_t id;

	if (!load(req, &v))
		return false;
	read_form(req, &v);
	bool days = v.problems.len == 0;
	if (days && council_session_save(op, &v.session, &more, &id)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu phiên."))));
		return http_redirect(resp, (struct url){arena_printf(op->arena, "/hoi-dong/%" PRId64, id)});
	}
	if (days) {
		v.problems = more;
		if (op->err.code == ERR_CONFLICT)
			*list_push(&v.errors, op->arena) = (struct ui_error){NULL, op->err.msgid};
		else if (op->err.code != ERR_INVALID)
			return false;
	}
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	op->err = (struct err){0};
	return print_form(req, resp, &v);
}
