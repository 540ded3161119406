/* page_initiative.c - /sang-kien/{mã}: one initiative, its steps and its place in a list. */
#include "core/history/history.h"
#include "core/initiative/state.h"
#include "core/register/register.h"
#include "i18n/i18n.h"
#include "web/initiative/list_view.h"
#include "web/initiative/view.h"
#include "web/web.h"

#include "initiative.tmpl.h"

/* ---- around the content ------------------------------------------------------------- */

static void
add_choices(struct request *req, struct initiative_view *v)
{
	struct arena *a = req->op.arena;
	struct movement_levels levels = movement_levels(a, &v->movement);

	*list_push(&v->levels, a) = (struct ui_option){.value = STR(""),
	                                               .text = str_of(page_tr(req, N_("Chưa chọn")))};
	v->level_text = STR("");
	for (size_t i = 0; i < levels.len; i++) {
		bool chosen = str_eq(levels.at[i].code, v->i.level);
		*list_push(&v->levels, a) = (struct ui_option){
			.value = levels.at[i].code, .text = levels.at[i].name, .chosen = chosen};
		if (chosen)
			v->level_text = levels.at[i].name;
	}
	for (size_t i = 0; i < kind_list_len; i++)
		*list_push(&v->kinds,
		           a) = (struct ui_option){.value = str_of(kind_list[i].code),
		                                   .text = str_of(page_tr(req, kind_list[i].name)),
		                                   .chosen = str_eq(v->i.kind, str_of(kind_list[i].code))};
}

static void
add_words(struct request *req, struct initiative_view *v)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;
	struct buf names = {.arena = a};

	for (size_t i = 0; i < v->authors.len; i++)
		buf_printf(&names, "%s%.*s (%.*s%%)", i > 0 ? ", " : "", STR_ARG(v->authors.at[i].name),
		           STR_ARG(i18n_decimal(a, lang, v->authors.at[i].share, 2, 0)));
	v->authors_text = names.len > 0 ? buf_view(&names) : STR("");
	v->kind_text = str_of(page_tr(req, kind_name(v->i.kind)));
	v->due_text = v->i.expected_by == DAY_NONE
	                  ? STR("")
	                  : web_fmt(req, N_("hết ngày %.*s"),
	                            STR_ARG(i18n_day(a, lang, v->i.expected_by)));
	v->today_text = i18n_day(a, I18N_VI, req->op.today);
}

/* Which of the six steps it is at; 6: all are done. */
static int
step_of(const struct initiative *i)
{
	static const struct {
		const char *state;
		int step;
	} steps[] = {
		{"draft", 0},     {"returned", 0},   {"waiting", 1},     {"sent", 3},
		{"declined", 3},  {"registered", 4}, {"in_progress", 4}, {"not_completed", 5},
		{"completed", 6}, {"withdrawn", 0},
	};

	for (size_t k = 0; k < COUNT_OF(steps); k++)
		if (str_eq(i->state, str_of(steps[k].state)))
			return steps[k].step;
	return 0;
}

static struct str
day_of(struct request *req, int64_t time)
{
	return time == 0 ? STR("") : i18n_day(req->op.arena, (int)req->op.lang, day_of_time(time));
}

static void
add_steps(struct request *req, struct initiative_view *v)
{
	const struct initiative *i = &v->i;
	int now = step_of(i), lang = (int)req->op.lang;
	bool declined = str_eq(i->state, STR("declined"));
	struct arena *a = req->op.arena;
	struct ui_step steps[] = {
		{.title = str_of(page_tr(req, N_("Đăng ký"))), .note = day_of(req, i->created_at)},
		/* The head's confirmation sends it; a sheet that went again keeps its first day. */
		{.title = str_of(page_tr(req, N_("Xác nhận"))), .note = day_of(req, i->sent_at)},
		{.title = str_of(page_tr(req, N_("Gửi tổng hợp"))), .note = day_of(req, i->sent_at)},
		{.title = str_of(page_tr(req, declined ? N_("Không chọn") : N_("Xét chọn"))),
	     .note = v->level_text},
		{.title = str_of(page_tr(req, N_("Thực hiện"))),
	     .note = i->expected_by == DAY_NONE
	                 ? i->expected
	                 : web_fmt(req, N_("đến %.*s"), STR_ARG(i18n_day(a, lang, i->expected_by)))},
		{.title = str_of(page_tr(req, N_("Hoàn thành"))),
	     .note = i->completed_on == DAY_NONE ? STR("") : i18n_day(a, lang, i->completed_on)},
	};

	for (int k = 0; k < (int)COUNT_OF(steps); k++) {
		steps[k].state = k < now ? STEP_DONE : k == now ? STEP_NOW : STEP_NEXT;
		v->steps[k] = steps[k];
	}
	if (now < (int)COUNT_OF(steps))
		v->step_now = web_fmt(req, N_("Bước %d/%d: %.*s"), now + 1, (int)COUNT_OF(steps),
		                      STR_ARG(steps[now].title));
}

static void
add_tabs(struct request *req, struct initiative_view *v, enum initiative_tab tab)
{
	struct arena *a = req->op.arena;
	struct str rest = http_has_field(req, "ds") && req->query.len > 0
	                      ? arena_join(a, STR("?"), req->query)
	                      : STR("");
	static const struct {
		const char *text, *path;
	} tabs[] = {
		[TAB_CONTENT] = {N_("Nội dung"), ""},        [TAB_PROGRESS] = {N_("Tiến độ"), "/tien-do"},
		[TAB_FILES] = {N_("Tài liệu"), "/tai-lieu"}, [TAB_NOVELTY] = {N_("Tính mới"), "/tinh-moi"},
		[TAB_HISTORY] = {N_("Lịch sử"), "/lich-su"},
	};
	const int64_t counts[COUNT_OF(tabs)] = {
		[TAB_PROGRESS] = v->n_reports, [TAB_FILES] = (int64_t)v->files.len};

	for (size_t i = 0; i < COUNT_OF(tabs); i++) {
		if ((i == TAB_HISTORY && !v->may_history) ||
		    (i == TAB_PROGRESS && tab != TAB_PROGRESS && !state_is_open_to_agency(v->i.state)))
			continue;
		v->tabs[v->n_tabs++] = (struct ui_tab){
			.text = str_of(page_tr(req, tabs[i].text)),
			.count = counts[i] > 0 ? arena_i64(a, counts[i]) : STR(""),
			.to = {arena_join(a, STR("/sang-kien/"), v->i.code, str_of(tabs[i].path), rest)},
			.current = i == (size_t)tab};
	}
}

/* ---- the list one came from ------------------------------------------------------------ */

static struct url
step_url(struct request *req, struct str code, struct str list, int64_t place)
{
	struct buf b = {.arena = req->op.arena};

	if (code.len == 0)
		return (struct url){STR("")};
	buf_printf(&b, "/sang-kien/%.*s?vt=%" PRId64 "&ds=", STR_ARG(code), place);
	http_escape(&b, list);
	return (struct url){buf_view(&b)};
}

/* ds= is the query of the list and vt= the place in it, so the way through a list can be
 * kept, sent and opened again like any address. */
static bool
add_way(struct request *req, struct initiative_view *v)
{
	struct str list = http_field(req, "ds");
	int64_t place = http_field_i64(req, "vt"), total;
	struct initiative_filter f;
	struct list_choice c;
	struct initiative_step s;
	struct list_address at;
	bool more;

	if (list.len == 0)
		return true;
	if (!list_address_of(req, list, &at))
		return true;
	if (!list_filter(req, &at, &f, &c) || !initiative_step(&req->op, &f, v->i.code, place, &s) ||
	    !initiative_count(&req->op, &f, &total, &more))
		return false;
	v->list = (struct url){arena_printf(req->op.arena, "/sang-kien?%.*s", STR_ARG(list))};
	if (s.place == 0)
		return true;
	v->before = step_url(req, s.before, list, s.place - 1);
	v->after = step_url(req, s.after, list, s.place + 1);
	v->place = arena_printf(req->op.arena, "%.*s / %.*s%s",
	                        STR_ARG(i18n_int(req->op.arena, (int)req->op.lang, s.place)),
	                        STR_ARG(i18n_int(req->op.arena, (int)req->op.lang, total)),
	                        more ? "+" : "");
	return true;
}

bool
initiative_load(struct request *req, struct response *resp, struct initiative_view *v,
                enum initiative_tab tab)
{
	struct op *op = &req->op;
	struct pace_limits limits;

	web_page(&v->page, req, resp, NAV_INITIATIVE, N_("Sáng kiến"));
	if (!initiative_get(op, req->params[0], &v->i) ||
	    !initiative_author_list(op, v->i.id, &v->authors) ||
	    !movement_by_id(op, v->i.movement, &v->movement) ||
	    !initiative_file_list(op, &v->i, &v->files) || !progress_count(op, &v->i, &v->n_reports) ||
	    !pace_limits(op, v->i.agency, &limits) || !add_way(req, v))
		return false;
	v->pace = pace_of(&limits, v->i.state, v->i.percent, v->i.expected_by, v->i.completed_on);
	v->may_history = history_is_open(op, &v->i);
	add_choices(req, v);
	add_words(req, v);
	add_steps(req, v);
	add_tabs(req, v, tab);
	v->page.year = v->i.year;
	v->page.title = v->i.title.len > 0 ? v->i.title : v->i.code;
	page_crumb(&v->page, page_tr(req, N_("Sáng kiến, giải pháp")),
	           v->list.str.len > 0 ? v->list
	                               : (struct url){arena_join(op->arena, STR("/sang-kien?nam="),
	                                                         arena_i64(op->arena, v->i.year))});
	return true;
}

/* ---- the first tab ------------------------------------------------------------------------ */

/* The figures that were reported last stand with the content. */
static bool
add_measured(struct request *req, struct initiative_view *v)
{
	struct progress_reports reports = {0};

	if (v->n_reports > 0 && !progress_list(&req->op, &v->i, &reports))
		return false;
	for (size_t i = 0; i < reports.len && v->measured.id == 0; i++)
		if (reports.at[i].figures.len > 0)
			v->measured = reports.at[i];
	return true;
}

/* «Sở Nội vụ chọn vào danh sách cấp Tỉnh»; empty when it did not go up. */
static bool
say_above(struct request *req, const struct initiative_sent_up *up, struct str *ret)
{
	struct movement m;

	*ret = STR("");
	if (up->at == 0)
		return true;
	if (!movement_by_id(&req->op, up->movement, &m))
		return false;
	struct movement_levels levels = movement_levels(req->op.arena, &m);
	struct str level = up->level;
	for (size_t i = 0; i < levels.len; i++)
		if (str_eq(levels.at[i].code, up->level))
			level = levels.at[i].name;
	*ret = str_eq(up->state, STR("declined"))
	           ? web_fmt(req, N_("%.*s không chọn: %.*s"), STR_ARG(up->agency_name),
	                     STR_ARG(up->reason))
	       : level.len > 0 ? web_fmt(req, N_("%.*s chọn vào danh sách %.*s"),
	                                 STR_ARG(up->agency_name), STR_ARG(level))
	                       : web_fmt(req, N_("%.*s chưa chọn"), STR_ARG(up->agency_name));
	return true;
}

/* Of each sheet while the row stood on it, newest first. */
static bool
sheet_lines(struct op *op, const struct initiative *in, int64_t limit, struct audit_lines *ret)
{
	struct register_stays stays;
	struct {
		struct audit_line *at;
		size_t len, cap;
	} kept = {0};

	if (!register_stays(op, in->id, in->registration, &stays))
		return false;
	for (size_t i = 0; i < stays.len; i++) {
		const struct register_stay *s = &stays.at[i];
		struct audit_lines lines;
		if (!audit_steps_of(op, "registration", s->registration, limit, &lines))
			return false;
		for (size_t k = 0; k < lines.len; k++)
			if (lines.at[k].at > s->from_at && lines.at[k].at <= s->until_at)
				*list_push(&kept, op->arena) = lines.at[k];
	}
	ret->at = kept.at;
	ret->len = kept.len;
	return true;
}

/* What happened to it and to the sheets it stood on, newest first. */
static bool
add_events(struct request *req, struct initiative_view *v)
{
	enum { EVENTS_MAX = 12 };
	struct op *op = &req->op;
	struct audit_lines own, sheet = {0};
	struct initiative_sent_up up;
	size_t i = 0, k = 0;

	/* Who saved what is told by the history; here stand the steps. */
	if (!add_measured(req, v) || !audit_steps_of(op, "initiative", v->i.id, EVENTS_MAX, &own) ||
	    (v->may_history && !sheet_lines(op, &v->i, EVENTS_MAX, &sheet)) ||
	    !initiative_sent_up(op, &v->i, &up) || !say_above(req, &up, &v->above))
		return false;
	if (v->i.expected_by != DAY_NONE && v->i.expected_by >= op->today &&
	    step_of(&v->i) < (int)COUNT_OF(v->steps))
		*list_push(&v->events, op->arena) = (struct ui_event){
			.title = str_of(page_tr(req, N_("Hạn hoàn thành"))),
			.when = i18n_day(op->arena, (int)op->lang, v->i.expected_by),
			.when_iso = i18n_day_iso(op->arena, v->i.expected_by),
			.state = STEP_NEXT};
	bool first = true;
	while ((i < own.len || k < sheet.len) && v->events.len < EVENTS_MAX) {
		bool from_own = k >= sheet.len || (i < own.len && own.at[i].at >= sheet.at[k].at);
		if (up.at != 0 && up.at >= (from_own ? own.at[i].at : sheet.at[k].at)) {
			*list_push(&v->events, op->arena) = (struct ui_event){
				.title = web_fmt(req, N_("Gửi lên %.*s"), STR_ARG(up.agency_name)),
				.when = i18n_time_ago(op->arena, (int)op->lang, up.at, op->now),
				.when_iso = i18n_time_iso(op->arena, up.at),
				.state = first ? STEP_NOW : STEP_DONE};
			first = false;
			up.at = 0;
			continue;
		}
		const struct audit_line *l = from_own ? &own.at[i++] : &sheet.at[k++];
		if (!from_own && l->at < v->i.created_at)
			continue; /* of the sheet, before this row was on it */
		*list_push(&v->events, op->arena) = (struct ui_event){
			.title = web_told(req, l->summary),
			.when = arena_join(op->arena, i18n_time_ago(op->arena, (int)op->lang, l->at, op->now),
		                       STR(", "), l->actor_name),
			.when_iso = i18n_time_iso(op->arena, l->at),
			.state = first ? STEP_NOW : STEP_DONE};
		first = false;
	}
	return true;
}

/* What was decided about it, how far it has spread, and whether the reader's own unit may take it
 * over. */
static bool
add_spread(struct request *req, struct initiative_view *v)
{
	struct adoption_units units;

	if (!adoption_spread_of(&req->op, v->i.id, &v->spread) ||
	    !outcome_list(&req->op, &v->i, &v->outcomes) ||
	    !adoption_units_for(&req->op, &v->i, &units))
		return false;
	v->may_adopt = units.len > 0;
	return true;
}

bool
page_initiative(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};

	if (!initiative_load(req, resp, &v, TAB_CONTENT) || !add_events(req, &v) ||
	    !add_spread(req, &v))
		return false;
	tmpl_initiative(&resp->html, &v);
	return true;
}

/* The page with the day as it was typed, and why it cannot be that. */
static bool
complete_again(struct request *req, struct response *resp, const char *why)
{
	struct initiative_view v = {0};

	req->op.err = (struct err){0};
	if (!initiative_load(req, resp, &v, TAB_CONTENT) || !add_events(req, &v) ||
	    !add_spread(req, &v))
		return false;
	v.today_text = http_field(req, "ngay");
	v.day_error = page_tr(req, why);
	resp->status = 422;
	tmpl_initiative(&resp->html, &v);
	return true;
}

bool
page_initiative_complete(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	int64_t on = DAY_NONE;
	const char *why = i18n_day_problem(http_field(req, "ngay"), &on);

	if (why != NULL)
		return complete_again(req, resp, why);
	if (!initiative_complete(op, req->params[0], http_field_i64(req, "pb"), on))
		return op->err.code == ERR_INVALID ? complete_again(req, resp, op->err.msgid)
		                                   : web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã ghi nhận hoàn thành."))));
	return http_redirect(
		resp, (struct url){arena_printf(op->arena, "/sang-kien/%.*s", STR_ARG(req->params[0]))});
}
