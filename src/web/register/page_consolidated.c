/* page_consolidated.c - /phong-trao/{pt}/tong-hop: the sheets of all units as one, and choosing
 * from it. */
#include "core/access/access.h"
#include "core/paper/paper_of.h"
#include "i18n/i18n.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "consolidated.tmpl.h"

#define NOT_DECIDED "chua"
#define DECLINED "khong"

static bool
is_decided(const struct register_row *r)
{
	return r->chosen_level.len > 0 || str_eq(r->state, STR("declined"));
}

static bool
fits(const struct consolidated_view *v, const struct register_row *r)
{
	if (str_eq(v->filter, STR(NOT_DECIDED)))
		return !is_decided(r);
	if (str_eq(v->filter, STR(DECLINED)))
		return str_eq(r->state, STR("declined"));
	return v->level.len == 0 || str_eq(r->chosen_level, v->level);
}

/* Ticked in the form that came back. */
static bool
was_ticked(const struct request *req, struct str key)
{
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("chon")) && str_eq(req->fields[i].value, key))
			return true;
	return false;
}

/* The line of that unit; one without anything when it takes part no more. */
static const struct register_board_line *
line_of(const struct register_board *board, struct str unit_slug)
{
	static const struct register_board_line none;

	for (size_t i = 0; i < board->len; i++)
		if (str_eq(board->at[i].unit_slug, unit_slug))
			return &board->at[i];
	return &none;
}

/* What the agency above did with a row that went up. */
static void
say_above(struct request *req, const struct consolidated_view *v, const struct register_row *r,
          struct sheet_row *to)
{
	struct str level = sheet_level_name(&v->levels_above, r->above_level);

	to->above = to->above_reason = STR("");
	to->above_tone = TONE_NEUTRAL;
	if (r->above_state.len == 0)
		return;
	if (str_eq(r->above_state, STR("declined"))) {
		to->above = web_fmt(req, N_("%.*s không chọn"), STR_ARG(v->up.agency_name));
		to->above_reason = r->above_reason;
	} else if (level.len > 0) {
		to->above = web_fmt(req, N_("%.*s chọn %.*s"), STR_ARG(v->up.agency_name), STR_ARG(level));
		to->above_tone = TONE_OK;
	} else {
		to->above = web_fmt(req, N_("Đã gửi %.*s"), STR_ARG(v->up.agency_name));
		to->above_tone = TONE_INFO;
	}
}

static void
add_row(struct request *req, struct consolidated_view *v, const struct register_board *board,
        struct sheet_domain *to, const struct register_row *r)
{
	struct arena *a = req->op.arena;
	struct str key = arena_printf(a, "%" PRId64, r->id);
	const struct register_board_line *of = line_of(board, r->unit_slug);

	*list_push(&to->rows,
	           a) = (struct sheet_row){.key = key,
	                                   .code = r->code,
	                                   .title = r->title,
	                                   .expected = r->expected,
	                                   .note = r->note,
	                                   .unit = r->unit_name,
	                                   .unit_slug = of->is_open ? r->unit_slug : STR(""),
	                                   .days_late = of->sent ? of->days_late : 0,
	                                   .authors = r->authors,
	                                   .level = sheet_level_name(&v->levels, r->level),
	                                   .chosen = sheet_level_name(&v->levels, r->chosen_level),
	                                   .declined = r->decline_reason,
	                                   .ticked = v->error.len > 0 && was_ticked(req, key),
	                                   .number = (int)to->filled,
	                                   .first = to->rows.len == 1};
	say_above(req, v, r, &to->rows.at[to->rows.len - 1]);
}

static void
add_list(struct request *req, struct consolidated_view *v, struct str text, size_t n, bool current,
         struct str query)
{
	*list_push(&v->lists, req->op.arena) = (struct ui_chip){
		.text = text,
		.count = arena_printf(req->op.arena, "%zu", n),
		.current = current,
		.to = {arena_printf(req->op.arena, "%.*s/tong-hop%.*s", STR_ARG(v->path), STR_ARG(query))}};
}

/* All that was sent, what is not decided, one list a level, what was declined. */
static void
fill_lists(struct request *req, struct consolidated_view *v, const struct register_rows *rows)
{
	struct arena *a = req->op.arena;
	size_t declined = 0;

	for (size_t i = 0; i < rows->len; i++) {
		declined += str_eq(rows->at[i].state, STR("declined"));
		v->undecided += !is_decided(&rows->at[i]);
		v->asked += !is_decided(&rows->at[i]) && rows->at[i].level.len > 0;
	}
	add_list(req, v, str_of(page_tr(req, N_("Tất cả đã gửi"))), rows->len,
	         v->level.len + v->filter.len == 0, STR(""));
	add_list(req, v, str_of(page_tr(req, N_("Chưa chọn"))), v->undecided,
	         str_eq(v->filter, STR(NOT_DECIDED)), STR("?loc=" NOT_DECIDED));
	for (size_t i = 0; i < v->levels.len; i++) {
		const struct movement_level *l = &v->levels.at[i];
		size_t n = 0;
		for (size_t k = 0; k < rows->len; k++)
			n += str_eq(rows->at[k].chosen_level, l->code);
		add_list(req, v, web_fmt(req, N_("Thi đua %.*s"), STR_ARG(l->name)), n,
		         str_eq(v->level, l->code), arena_printf(a, "?cap=%.*s", STR_ARG(l->code)));
	}
	if (declined > 0 || str_eq(v->filter, STR(DECLINED)))
		add_list(req, v, str_of(page_tr(req, N_("Không chọn"))), declined,
		         str_eq(v->filter, STR(DECLINED)), STR("?loc=" DECLINED));
}

static struct str
query_of(struct arena *a, const struct consolidated_view *v)
{
	return v->level.len > 0    ? arena_printf(a, "cap=%.*s", STR_ARG(v->level))
	       : v->filter.len > 0 ? arena_printf(a, "loc=%.*s", STR_ARG(v->filter))
	                           : STR("");
}

static bool
load_above(struct request *req, struct consolidated_view *v)
{
	struct movement above;

	if (!v->up.linked)
		return true;
	if (!movement_by_id(&req->op, v->movement.superior, &above))
		return false;
	v->levels_above = movement_levels(req->op.arena, &above);
	return true;
}

static bool
fill(struct request *req, struct consolidated_view *v)
{
	struct op *op = &req->op;
	struct movement_domains domains;
	struct register_rows rows;
	struct register_board board;
	size_t place = 0;

	if (!movement_domain_list(op, v->movement.id, &domains) ||
	    !register_board(op, &v->movement, &board) ||
	    !register_consolidated(op, &v->movement, STR(""), op->today, &rows) ||
	    !register_upward(op, &v->movement, v->level, &v->up) || !load_above(req, v) ||
	    !movement_steps(req, &v->movement, &board, v->steps))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		v->total += fits(v, &rows.at[i]);
	v->list = web_part(req, arena_printf(op->arena, "%.*s/tong-hop", STR_ARG(v->path)),
	                   query_of(op->arena, v), (int64_t)v->total);
	/* Rows come by domain. */
	for (size_t d = 0; d < domains.len; d++) {
		struct sheet_domain *to = list_push(&v->domains, op->arena);
		*to = (struct sheet_domain){.number = domains.at[d].number, .name = domains.at[d].name};
		for (size_t i = 0; i < rows.len; i++)
			if (rows.at[i].domain_number == to->number && fits(v, &rows.at[i])) {
				to->filled++;
				if (web_in_part(&v->list, place++))
					add_row(req, v, &board, to, &rows.at[i]);
			}
	}
	fill_lists(req, v, &rows);
	v->up_sent = v->up.sent_at != 0 ? i18n_time(op->arena, (int)op->lang, v->up.sent_at) : STR("");
	return true;
}

static bool
show(struct request *req, struct response *resp, struct consolidated_view *v, struct str level,
     struct str filter)
{
	struct op *op = &req->op;

	web_page(&v->page, req, resp, NAV_MOVEMENT, N_("Bản tổng hợp Mẫu 1"));
	if (!movement_get(op, req->params[0], &v->movement))
		return false;
	v->levels = movement_levels(op->arena, &v->movement);
	v->level_name = sheet_level_name(&v->levels, level);
	v->level = v->level_name.len > 0 ? level : STR("");
	v->filter = v->level.len == 0 &&
	                    (str_eq(filter, STR(NOT_DECIDED)) || str_eq(filter, STR(DECLINED)))
	                ? filter
	                : STR("");
	v->path = arena_printf(op->arena, "/phong-trao/%.*s", STR_ARG(v->movement.slug));
	if (!fill(req, v) || !sheet_words(req, &v->movement, &v->form) ||
	    !web_siblings(&v->page, req, &v->movement, "/phong-trao/", "/tong-hop"))
		return false;
	v->may_choose = access_is_office_of(op, v->movement.agency) ||
	                access_is_leader_of(op, v->movement.agency);
	v->may_reclassify = access_is_office_of(op, v->movement.agency) &&
	                    str_eq(v->movement.state, STR("open")) && v->domains.len > 1;
	v->page.year = v->movement.year;
	page_crumb(&v->page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	page_crumb_str(&v->page, web_fmt(req, N_("Năm %d"), (int)v->movement.year),
	               (struct url){v->path});
	page_crumb(&v->page, page_tr(req, N_("Mẫu 1 các đơn vị")),
	           (struct url){arena_printf(op->arena, "%.*s/dang-ky", STR_ARG(v->path))});
	tmpl_consolidated(&resp->html, v);
	return true;
}

bool
page_consolidated(struct request *req, struct response *resp)
{
	return show(req, resp, &(struct consolidated_view){0}, http_field(req, "cap"),
	            http_field(req, "loc"));
}

static struct str
done_text(struct request *req, const struct movement *m, struct str level, bool decline, int64_t n)
{
	struct movement_levels levels = movement_levels(req->op.arena, m);
	struct str name = sheet_level_name(&levels, level);

	if (decline)
		return web_fmt(req, N_("Đã ghi không chọn %d giải pháp."), (int)n);
	if (str_eq(level, STR(REGISTER_LEVEL_ASKED)))
		return web_fmt(req, N_("Đã chọn %d giải pháp theo cấp đơn vị đăng ký."), (int)n);
	if (name.len > 0)
		return web_fmt(req, N_("Đã chọn %d giải pháp vào danh sách %.*s."), (int)n, STR_ARG(name));
	return web_fmt(req, N_("Đã bỏ chọn %d giải pháp."), (int)n);
}

/* Told in numbers, also what was left out and what the superior agency goes on having. */
static void
say_chosen(struct request *req, struct response *resp, const struct register_chosen *c,
           struct str done)
{
	struct buf b = {.arena = req->op.arena};

	if (c->done > 0)
		buf_printf(&b, "%.*s ", STR_ARG(done));
	if (c->same > 0)
		buf_printf(&b, "%.*s ", STR_ARG(web_fmt(req, N_("%d giải pháp không đổi."), (int)c->same)));
	if (c->unasked > 0)
		buf_printf(&b, "%.*s ",
		           STR_ARG(web_fmt(req,
		                           N_("%d dòng bỏ qua vì đơn vị chưa ghi cấp đăng ký; chọn danh "
		                              "sách cho các dòng ấy."),
		                           (int)c->unasked)));
	if (c->skipped > c->unasked)
		buf_printf(&b, "%.*s ",
		           STR_ARG(web_fmt(req, N_("%d dòng bỏ qua vì chưa gửi hoặc đang thực hiện."),
		                           (int)(c->skipped - c->unasked))));
	if (c->sent_up > 0)
		buf_printf(
			&b, "%.*s ",
			STR_ARG(web_fmt(req, N_("%d giải pháp đã gửi cấp trên từ trước, bên ấy vẫn còn."),
		                    (int)c->sent_up)));
	page_flash(req, resp, c->skipped + c->sent_up > 0 || c->done == 0 ? TONE_WARN : TONE_OK,
	           str_trim(buf_view(&b)));
}

struct ticked {
	int64_t *at;
	size_t len, cap;
};

/* False, and said: nothing was ticked. */
static bool
read_ticked(struct request *req, struct response *resp, struct ticked *ret)
{
	int64_t id;

	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("chon")) && str_i64(req->fields[i].value, &id))
			*list_push(ret, req->op.arena) = id;
	if (ret->len == 0)
		page_flash(req, resp, TONE_WARN,
		           str_of(page_tr(req, N_("Đánh dấu ít nhất một giải pháp."))));
	return ret->len > 0;
}

/* Chooses the rows that were ticked. */
bool
web_choose(struct request *req, struct response *resp, const struct movement *m)
{
	struct op *op = &req->op;
	struct ticked ids = {0};
	struct str level = http_field(req, "cap");
	struct register_chosen chosen;
	bool decline = str_eq(level, STR("khong"));

	if (!read_ticked(req, resp, &ids))
		return true;
	if (decline || str_eq(level, STR("-")))
		level = STR("");
	if (!register_choose(op, m, ids.at, ids.len, level, decline, http_field(req, "ly_do"), &chosen))
		return false;
	say_chosen(req, resp, &chosen, done_text(req, m, level, decline, chosen.done));
	return true;
}

/* Puts the rows that were ticked into another domain. */
static bool
reclassify(struct request *req, struct response *resp, const struct movement *m)
{
	struct op *op = &req->op;
	struct ticked ids = {0};
	struct register_chosen c;
	int64_t number = http_field_i64(req, "lv");

	if (!read_ticked(req, resp, &ids))
		return true;
	if (!register_reclassify(op, m, ids.at, ids.len, number, &c))
		return false;
	say_chosen(
		req, resp, &c,
		web_fmt(req, N_("Đã chuyển %d giải pháp sang lĩnh vực %d."), (int)c.done, (int)number));
	return true;
}

/* Back to the same list; with what was ticked when the choice could not be made. */
bool
page_consolidated_choose(struct request *req, struct response *resp)
{
	struct movement m;
	struct str level = http_field(req, "ve"), filter = http_field(req, "ve_loc");
	struct consolidated_view v = {.reason = http_field(req, "ly_do")};

	if (!movement_get(&req->op, req->params[0], &m))
		return false;
	v.reclassifies = str_eq(http_field(req, "viec"), STR("linh-vuc"));
	if (v.reclassifies ? reclassify(req, resp, &m) : web_choose(req, resp, &m))
		return http_redirect(resp, (struct url){arena_printf(
									   req->op.arena, "/phong-trao/%.*s/tong-hop?cap=%.*s&loc=%.*s",
									   STR_ARG(m.slug), STR_ARG(level), STR_ARG(filter))});
	if (req->op.err.code != ERR_INVALID)
		return false;
	v.error = str_of(page_tr(req, req->op.err.msgid));
	req->op.err = (struct err){0};
	resp->status = 422;
	return show(req, resp, &v, level, filter);
}

bool
page_consolidated_send(struct request *req, struct response *resp)
{
	struct movement m;
	int64_t sent;

	if (!movement_get(&req->op, req->params[0], &m) ||
	    !register_send_up(&req->op, &m, http_field(req, "cap"), &sent))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, web_fmt(req, N_("Đã gửi cấp trên %d giải pháp."), (int)sent));
	return http_redirect(
		resp, (struct url){arena_printf(req->op.arena, "/phong-trao/%.*s/tong-hop?cap=%.*s",
	                                    STR_ARG(m.slug), STR_ARG(http_field(req, "cap")))});
}
