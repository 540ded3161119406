/* page_movement.c - /phong-trao: the movements, and one of them. */
#include "core/access/access.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/movement/words.h"
#include "web/web.h"

#include "movement.tmpl.h"

bool
page_movement_list(struct request *req, struct response *resp)
{
	struct movement_list_view v = {0};

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Phong trào thi đua"));
	v.may_create = access_is_office_of(&req->op, req->op.agency);
	if (!movement_list(&req->op, &v.movements))
		return false;
	tmpl_movement_list(&resp->html, &v);
	return true;
}

static struct movement_text
text_of(struct request *req, const char *heading, struct str lines)
{
	struct movement_text t = {.heading = str_of(page_tr(req, heading))};
	struct str line;

	for (struct str rest = lines; str_cut(&rest, '\n', &line);)
		if (str_trim(line).len > 0)
			*list_push(&t.lines, req->op.arena) = str_trim(line);
	return t;
}

static void
fill_milestones(struct request *req, struct movement_view *v)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0; i < v->plan.milestones.len; i++) {
		const struct movement_milestone *m = &v->plan.milestones.at[i];
		*list_push(&v->milestones, a) = (struct movement_milestone_line){
			.m = *m,
			.kind_name = word_of(req, milestone_words, milestone_words_len, m->kind),
			.owed_name = word_of(req, ower_words, ower_words_len, m->owed_by),
			.due_text = i18n_day(a, (int)req->op.lang, m->due_on)};
		if (m->due_on != DAY_NONE && m->due_on >= req->op.today && v->dates.len < 5)
			*list_push(&v->dates,
			           a) = (struct ui_milestone){.day = m->due_on,
			                                      .title = m->title,
			                                      .note = m->written,
			                                      .soon = m->due_on - req->op.today <= 7};
	}
}

static bool
fill_figures(struct request *req, struct movement_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct initiative_sums sums;
	int64_t total = 0, done = 0, chosen = 0, domains = 0;

	if (!initiative_sums(op, v->plan.head.year, v->plan.head.id, &sums) ||
	    !register_board(op, &v->plan.head, &v->board))
		return false;
	for (size_t d = 0; d < v->plan.domains.len; d++) {
		struct ui_units_row row = {.label = arena_printf(a, "%" PRId64 ". %.*s",
		                                                 v->plan.domains.at[d].number,
		                                                 STR_ARG(v->plan.domains.at[d].name))};
		for (size_t i = 0; i < sums.len; i++) {
			if (sums.at[i].domain_number != v->plan.domains.at[d].number)
				continue;
			row.total += sums.at[i].n;
			row.done += str_eq(sums.at[i].state, STR("completed")) ? sums.at[i].n : 0;
			chosen += sums.at[i].chosen_level.len > 0 ? sums.at[i].n : 0;
		}
		total += row.total;
		done += row.done;
		domains += row.total > 0;
		*list_push(&v->squares, a) = row;
	}
	if (total > 400)
		v->squares.len = 0; /* squares are for counting by eye */
	for (size_t i = 0; i < v->board.len; i++)
		v->sent += str_eq(v->board.at[i].state, STR("sent"));
	int lang = (int)op->lang;
	*list_push(&v->stats, a) = (struct ui_stat){
		str_of(page_tr(req, N_("Giải pháp"))),
		i18n_int(a, lang, total),
		STR(""),
		web_fmt(req, N_("%d/%zu lĩnh vực có đăng ký"), (int)domains, v->plan.domains.len),
		{STR("")}};
	*list_push(&v->stats, a) = (struct ui_stat){
		str_of(page_tr(req, N_("Đơn vị đã gửi"))),
		arena_printf(a, "%zu/%zu", v->sent, v->board.len),
		STR(""),
		STR(""),
		{arena_printf(a, "/phong-trao/%.*s/dang-ky", STR_ARG(v->plan.head.slug))}};
	*list_push(&v->stats, a) = (struct ui_stat){str_of(page_tr(req, N_("Đã chọn"))),
	                                            i18n_int(a, lang, chosen),
	                                            STR(""),
	                                            STR(""),
	                                            {STR("")}};
	*list_push(&v->stats, a) = (struct ui_stat){str_of(page_tr(req, N_("Hoàn thành"))),
	                                            i18n_int(a, lang, done),
	                                            i18n_percent(a, lang, done, total, 0),
	                                            STR(""),
	                                            {STR("")}};
	return true;
}

static bool
fill_own_unit(struct request *req, struct movement_view *v)
{
	struct op *op = &req->op;
	struct unit u;

	v->own_unit = STR("");
	for (size_t i = 0; i < v->plan.units.len; i++)
		if (v->plan.units.at[i].unit == op->unit && op->unit != 0) {
			if (!unit_get(op, op->unit, op->today, &u))
				return false;
			v->own_unit = u.slug;
		}
	return true;
}

bool
page_movement(struct request *req, struct response *resp)
{
	struct movement_view v = {0};
	struct op *op = &req->op;
	struct audit_lines history = {0};
	struct movement m;

	web_page(&v.page, req, resp, NAV_MOVEMENT, N_("Phong trào thi đua"));
	if (!movement_get(op, req->params[0], &m) || !movement_plan_of(op, &m, &v.plan) ||
	    !fill_figures(req, &v) || !fill_own_unit(req, &v) ||
	    !audit_of_object(op, "movement", m.id, 8, &history))
		return false;
	if (m.superior != 0 && !movement_by_id(op, m.superior, &v.superior)) {
		v.superior = (struct movement){0};
		op->err = (struct err){0};
	}
	v.may_edit = m.may_edit;
	v.may_history = access_may_read_agency(op, m.agency);
	fill_milestones(req, &v);
	v.bases = text_of(req, N_("Căn cứ"), m.legal_bases);
	v.subjects = text_of(req, N_("Đối tượng"), m.subjects);
	v.contents = text_of(req, N_("Nội dung"), m.contents);
	v.before_rule = str_of(
		page_tr(req, m.before_is_strict
	                     ? N_("“Trước ngày X” trong phong trào này là hết ngày hôm trước của X.")
	                     : N_("“Trước ngày X” trong phong trào này gồm cả ngày X.")));
	for (size_t i = 0; i < history.len; i++)
		*list_push(&v.history, op->arena) = (struct ui_event){
			.title = history.at[i].summary,
			.note = history.at[i].actor_name,
			.when = i18n_time_ago(op->arena, (int)op->lang, history.at[i].at, op->now),
			.when_iso = i18n_time_iso(op->arena, history.at[i].at),
			.state = i == 0 ? STEP_NOW : STEP_DONE};
	v.page.title = m.name;
	v.page.year = m.year;
	page_crumb(&v.page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	tmpl_movement(&resp->html, &v);
	return true;
}

static bool
to_movement(struct request *req, struct response *resp, struct str slug)
{
	return http_redirect(
		resp, (struct url){arena_printf(req->op.arena, "/phong-trao/%.*s", STR_ARG(slug))});
}

bool
page_movement_open(struct request *req, struct response *resp)
{
	struct movement m;

	if (!movement_get(&req->op, req->params[0], &m))
		return false;
	if (!movement_open(&req->op, &m)) {
		if (req->op.err.code != ERR_INVALID)
			return false;
		page_flash(req, resp, TONE_BAD, str_of(page_tr(req, req->op.err.msgid)));
		req->op.err = (struct err){0};
		return to_movement(req, resp, m.slug);
	}
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, N_("Đã phát động. Các đơn vị đăng ký được ngay."))));
	return to_movement(req, resp, m.slug);
}

bool
page_movement_close(struct request *req, struct response *resp)
{
	struct movement m;

	if (!movement_get(&req->op, req->params[0], &m) || !movement_close(&req->op, &m))
		return false;
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã đóng phong trào."))));
	return to_movement(req, resp, m.slug);
}

bool
page_movement_json(struct request *req, struct response *resp)
{
	struct movement m;
	struct movement_plan plan;

	return movement_get(&req->op, req->params[0], &m) && movement_plan_of(&req->op, &m, &plan) &&
	       http_send(resp, "application/json; charset=utf-8", movement_to_json(&req->op, &plan),
	                 arena_printf(req->op.arena, "phong-trao-%.*s.json", STR_ARG(m.slug)));
}
