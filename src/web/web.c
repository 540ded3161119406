/* web.c - the route table, and what the dispatcher asks of the program. */
#include "web/web.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/job/job.h"
#include "core/register/register.h"
#include "core/secret.h"
#include "core/session/session.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "http/once.h"
#include "http/rate.h"
#include "i18n/i18n.h"
#include "os/os.h"
#include "web/account/sign_in.h"
#include "web/assets.h"
#include "web/waiting.h"

#include <string.h>

const struct route web_routes[] = {
#define ROUTE(method, path, handler, guard, lane) \
	{HTTP_##method, path, handler, guard, lane, #handler},
#include "web/routes.def"
#undef ROUTE
};
const size_t web_routes_len = COUNT_OF(web_routes);

static struct db *
site_db(const struct http_site *site, struct err *e)
{
	return db_site_thread(site->arg, e);
}

static bool
page_must_change(struct request *req, struct response *resp)
{
	page_flash(req, resp, TONE_WARN,
	           str_of(page_tr(req, N_("Đổi mật khẩu dùng một lần trước khi làm việc khác."))));
	return http_redirect(resp, (struct url){STR("/toi")});
}

static bool
page_must_second(struct request *req, struct response *resp)
{
	page_flash(
		req, resp, TONE_WARN,
		str_of(page_tr(req, N_("Cơ quan yêu cầu bật xác thực hai bước trước khi làm việc khác."))));
	return http_redirect(resp, (struct url){STR("/toi/hai-buoc")});
}

static const struct route must_second_route = {HTTP_GET,     "/toi/hai-buoc", page_must_second,
                                               GUARD_MEMBER, LANE_FAST,       "page_must_second"};

static const struct route must_change_route = {HTTP_GET,     "/toi",    page_must_change,
                                               GUARD_MEMBER, LANE_FAST, "page_must_change"};

static bool
site_session(struct request *req)
{
	if (req->route != NULL && req->route->handler == page_asset)
		return true;
	if (req->op.today == 0)
		req->op.today = day_of_time(req->op.now);
	if (!session_load(&req->op, req->session_token))
		return false;
	/* With a one-time password only what leads to a new one is open. */
	if (req->op.must_change && req->route != NULL && !http_is_open(req->route) &&
	    req->route->handler != page_me && req->route->handler != page_me_password)
		req->route = &must_change_route;
	else if (req->op.must_second && !req->op.must_change && req->route != NULL &&
	         !http_is_open(req->route) && req->route->handler != page_second &&
	         req->route->handler != page_second_save)
		req->route = &must_second_route;
	if (req->op.actor == 0)
		req->op.lang = (enum lang)i18n_lang_of(req->language);
	else if (req->method == HTTP_POST)
		waiting_forget(req);
	return true;
}

static bool
site_guard(enum guard guard, const struct op *op)
{
	if (op->actor == 0)
		return false;
	switch (guard) {
	case GUARD_PUBLIC:
	case GUARD_VISITOR:
	case GUARD_MEMBER: return true;
	case GUARD_WRITER: return access_may_write(op);
	case GUARD_OFFICE: return op_has_role(op, ROLE_OFFICE | ROLE_LEADER);
	case GUARD_ADMIN: return op_has_role(op, ROLE_ADMIN | ROLE_OFFICE);
	case GUARD_AUDITOR: return op_has_role(op, ROLE_ADMIN | ROLE_AUDITOR | ROLE_OFFICE);
	}
	return false;
}

static const char *
site_tr(const struct html *h, const char *msgid)
{
	return i18n_tr(h->lang, msgid);
}

static bool
site_visits(struct op *op, int64_t *ret)
{
	return setting_get_int(op, 0, SETTING_visits_per_minute, ret);
}

/* The key that binds forms to sessions, so that a restart loses no open form, and from which that
 * of the codes on certificates is derived: one file to keep. */
static bool
load_key(const char *data, struct arena *a, uint8_t key[32], struct err *e)
{
	const char *path = arena_printf(a, "%s/khoa", data).at;
	struct str bytes;

	os_random(key, 32);
	if (!os_write_first(path, (struct str){(const char *)key, 32}, 0600, e) ||
	    !os_read_file(a, path, 32, &bytes, e))
		return false;
	if (bytes.len != 32)
		return err_set(e, ERR_INVALID, N_("Tệp khoá của máy chủ hỏng. Lấy lại từ bản sao lưu."),
		               "%s: %zu bytes", path, bytes.len);
	memcpy(key, bytes.at, 32);
	return true;
}

/* In the frame of every page, so that the way on is where it always is. Where the server
 * itself is what failed, nothing more is asked of it. */
static void
error_page(struct request *req, struct response *resp)
{
	struct err why = req->op.err;
	struct page frame;

	req->op.err = (struct err){0};
	if (resp->status < 500)
		web_page(&frame, req, resp, NAV_NONE, "");
	else
		page_init(&frame, req, resp, NAV_NONE, "");
	req->op.err = why;
	page_error(req, resp, &frame);
}

static void
say_repeated(struct request *req, struct response *resp)
{
	page_flash(req, resp, TONE_INFO,
	           str_of(page_tr(req, N_("Lần gửi trước đã được ghi nhận, không ghi thêm lần nữa."))));
}

bool
web_site(struct http_site *ret, struct arena *a, struct db_site *db, const char *data,
         void (*log)(struct str line), struct err *e)
{
	*ret = (struct http_site){
		.router = router_new(a, web_routes, web_routes_len),
		.arg = db,
		.db = site_db,
		.session_load = site_session,
		.guard_check = site_guard,
		.error_page = error_page,
		.signed_out = sign_in_again,
		.tr = site_tr,
		.now = os_now_us,
		.log = log,
		.repeated = say_repeated,
		.ask_proof = page_ask_proof,
		.once = once_answers_new(a),
		.rate = rate_new(a),
		.waiting = waiting_new(a),
		.visits_per_minute = site_visits,
		.sign_in = STR("/dang-nhap"),
		.secret = STR("/lich/"),
		.stylesheet = asset_url("ui.css").str,
	};
	if (!load_key(data, a, ret->csrf_key, e))
		return false;
	secret_derive(ret->csrf_key, STR("certificates"), ret->seal_key);
	secret_derive(ret->csrf_key, STR("second factors"), ret->second_key);
	return true;
}

/* What every page says about its reader. */
struct reader {
	struct str agency_name;
	struct look look;
	int64_t n_unread;
	struct movement_years years;
	struct page open; /* of it only what nav_fill() sets */
};

static struct look
look_of(const struct look_settings *s)
{
	return (struct look){
		.theme = str_eq(s->theme, STR("dark"))    ? THEME_DARK
	             : str_eq(s->theme, STR("light")) ? THEME_LIGHT
	                                              : THEME_AUTO,
		.size = str_eq(s->text_size, STR("xl"))   ? TEXT_LARGER
	            : str_eq(s->text_size, STR("lg")) ? TEXT_LARGE
	                                              : TEXT_NORMAL,
		.density = str_eq(s->density, STR("gon"))    ? DENSITY_TIGHT
	               : str_eq(s->density, STR("rong")) ? DENSITY_WIDE
	                                                 : DENSITY_NORMAL,
		.no_keys = !s->single_keys,
	};
}

static bool
load_reader(struct op *op, const void *arg, void *ret)
{
	struct reader *r = ret;
	struct look_settings look;
	struct unit agency;

	r->open.roles = op->roles;
	nav_fill(&r->open, arg);
	/* None of this may keep a page from being shown. */
	if (op->agency != 0 && unit_get(op, op->agency, op->today, &agency))
		r->agency_name = agency.name;
	if (session_look(op, &look))
		r->look = look_of(&look);
	if (!notice_unread(op, &r->n_unread))
		r->n_unread = 0;
	if (!movement_year_list(op, &r->years))
		r->years = (struct movement_years){0};
	op->err = (struct err){0};
	return true;
}

/* Nothing of this may keep a page from being shown. */
static void
name_site(struct page *p, struct op *op)
{
	struct err before = op->err;
	struct str name;

	if (op->db != NULL && setting_get_str(op, 0, SETTING_site_name, &name) && name.len > 0)
		p->site_name = name;
	op->err = before;
}

void
web_page(struct page *p, struct request *req, struct response *resp, enum nav nav,
         const char *title_msgid)
{
	struct op *op = &req->op;
	const void *found;
	int this_year, month, day;

	if (op->db == NULL || op->actor == 0) {
		page_init(p, req, resp, nav, title_msgid);
		name_site(p, op);
		return;
	}
	page_init_bare(p, req, resp, nav, title_msgid);
	name_site(p, op);
	day_split(op->today, &this_year, &month, &day);
	p->year = http_field_i64(req, "nam");
	if (p->year < 2000 || p->year > 2100)
		p->year = this_year;
	struct str key = op_key(op, "reader", op->actor, op->today);
	if (!op_kept(op, key, load_reader, req, sizeof(struct reader), &found)) {
		nav_fill(p, req);
		return;
	}
	const struct reader *r = found;
	memcpy(p->shown, r->open.shown, sizeof(p->shown));
	p->links = r->open.links;
	p->agency_name = r->agency_name;
	p->look = r->look;
	p->n_unread = r->n_unread;
	p->waiting[NAV_TASKS] = waiting_count(req);
	p->years = r->years.at;
	p->n_years = r->years.len;
}

struct str
web_movement_name(struct arena *a, const struct movement *m)
{
	return m->plan_number.len == 0
	           ? m->name
	           : arena_printf(a, "%.*s (%.*s)", STR_ARG(m->name), STR_ARG(m->plan_number));
}

bool
web_siblings(struct page *p, struct request *req, const struct movement *m, const char *before,
             const char *after)
{
	struct arena *a = req->op.arena;
	struct movements all;

	if (!movement_list_of_year(&req->op, m->agency, m->year, &all))
		return false;
	if (all.len < 2)
		return true;
	struct ui_chip *chips = arena_array(a, struct ui_chip, all.len);
	for (size_t i = 0; i < all.len; i++)
		chips[i] = (struct ui_chip){
			.text = web_movement_name(a, &all.at[i]),
			.count = STR(""),
			.current = all.at[i].id == m->id,
			.to = {arena_printf(a, "%s%.*s%s", before, STR_ARG(all.at[i].slug), after)}};
	p->siblings = chips;
	p->n_siblings = all.len;
	return true;
}

bool
web_send_file(struct request *req, struct response *resp, const struct attachment *f,
              struct str path)
{
	resp->status = 200;
	resp->content_type = arena_str(req->op.arena, f->type).at;
	resp->file_name = f->name;
	resp->file_path = path;
	return true;
}

struct str
web_fmt(struct request *req, const char *msgid, ...)
{
	va_list ap;
	va_start(ap, msgid);
	/* Translations are checked by msgfmt --check-format against their msgid. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	struct str s = arena_vprintf(req->op.arena, page_tr(req, msgid), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	return s;
}

bool
web_refused(struct request *req, struct response *resp)
{
	struct err *e = &req->op.err;
	struct url back = http_back(req);
	bool is_answer = e->code == ERR_INVALID || e->code == ERR_CONFLICT || e->code == ERR_DENIED ||
	                 e->code == ERR_NOT_FOUND;

	if (!is_answer || back.str.len == 0 || req->htmx)
		return false;
	page_flash(req, resp, TONE_BAD, str_of(page_tr(req, e->msgid)));
	*e = (struct err){0};
	return http_redirect(resp, back);
}

struct str
web_saved_by(struct request *req, const struct audit_line *last)
{
	struct str clock = i18n_clock(req->op.arena, last->at);

	return last->actor == req->op.actor
	           ? web_fmt(req, N_("Bạn đã lưu ở cửa sổ khác lúc %.*s."), STR_ARG(clock))
	           : web_fmt(req, N_("%.*s vừa lưu lúc %.*s."), STR_ARG(last->actor_name),
	                     STR_ARG(clock));
}

bool
web_base_url(struct request *req, struct str *ret)
{
	struct op *op = &req->op;
	struct str set, host = req->host;

	if (!setting_get_str(op, 0, SETTING_site_address, &set))
		return false;
	while (str_has_suffix(set, STR("/")))
		set.len--;
	for (size_t i = 0; i < host.len; i++) {
		char c = host.at[i];
		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    (c == '\0' || strchr(".-:[]", c) == NULL))
			host.len = i; /* no name of a machine: what is good of it leads nowhere else */
	}
	*ret = set.len > 0 ? set
	                   : arena_printf(op->arena, "%s://%.*s", req->secure ? "https" : "http",
	                                  STR_ARG(host.len > 0 ? host : STR("localhost")));
	return true;
}

void
web_json_string(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else if (c < 0x20 || c == '<')
			buf_printf(b, "\\u%04x", c);
		else
			buf_char(b, (char)c);
	}
	buf_char(b, '"');
}

bool
page_health(struct request *req, struct response *resp)
{
	int64_t n;
	bool ok = notice_unread(&req->op, &n);

	req->op.err = (struct err){0};
	resp->status = ok ? 200 : 503;
	resp->content_type = "text/plain; charset=utf-8";
	resp->body = ok ? STR("ok\n") : STR("db\n");
	return true;
}

/* ---- long lists ---------------------------------------------------------------------------- */

struct ui_list
web_part(struct request *req, struct str path, struct str query, int64_t total)
{
	enum { LINES = 100 };
	int64_t page = http_field_i64(req, "trang"), pages = (total + LINES - 1) / LINES;

	page = page < 1 ? 1 : page > pages && pages > 0 ? pages : page;
	return (struct ui_list){
		.path = path, .query = query, .total = total, .page = page, .per_page = LINES};
}

bool
web_in_part(const struct ui_list *l, size_t i)
{
	return (int64_t)i >= (l->page - 1) * l->per_page && (int64_t)i < l->page * l->per_page;
}

struct str
web_owing(struct request *req, const struct register_progress *p)
{
	enum { NAMES = 20 };
	struct str rest = p->owing_names, name;
	size_t n = 0;

	while (n < NAMES && str_cut(&rest, ';', &name))
		n++;
	if (n == p->owing || n < NAMES)
		return p->owing_names;
	size_t end = (size_t)(name.at + name.len - p->owing_names.at);
	return web_fmt(req, N_("%.*s và %d đơn vị khác"), STR_ARG(str_slice(p->owing_names, 0, end)),
	               (int)(p->owing - n));
}
