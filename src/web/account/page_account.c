/* page_account.c - signing in and out, one's own settings, notices. */
#include "core/job/job.h"
#include "core/session/second.h"
#include "core/session/session.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "http/csrf.h"
#include "i18n/i18n.h"
#include "web/account/sign_in.h"
#include "web/web.h"

#include "account.tmpl.h"

bool
page_home(struct request *req, struct response *resp)
{
	return http_redirect(
		resp, (struct url){req->op.actor != 0 ? STR("/viec-cua-toi") : STR("/dang-nhap")});
}

/* The agency at the top of the tree, so that people see at which door they stand. Nothing
 * here may keep anybody from signing in. */
static void
print_sign_in(struct request *req, struct response *resp, struct sign_in_view *v)
{
	struct op *op = &req->op;
	struct units all;
	size_t n = 0;

	web_page(&v->page, req, resp, NAV_NONE, N_("Đăng nhập"));
	v->code_due = op->second_due != 0;
	v->agency = STR("");
	if (op->db == NULL || !unit_tree(op, 0, op->today, &all))
		all = (struct units){0};
	op->err = (struct err){0};
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].is_agency && all.at[i].parent == 0) {
			v->agency = all.at[i].name;
			n++;
		}
	if (n > 1)
		v->agency = STR("");
	tmpl_sign_in(&resp->html, v);
}

bool
page_sign_in(struct request *req, struct response *resp)
{
	struct sign_in_view v = {.login = STR(""), .next = http_field(req, "tiep"), .error = STR("")};

	if (req->op.actor != 0)
		return http_redirect(resp, http_local(v.next));
	print_sign_in(req, resp, &v);
	return true;
}

/* Passwords are typed again rather than repeated in a page. */
static bool
is_secret(struct str name)
{
	static const struct str names[] = {STR_INIT("cu"), STR_INIT("moi"), STR_INIT("moi2"),
	                                   STR_INIT("mat_khau")};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(name, names[i]))
			return true;
	return false;
}

static bool
has_files(const struct request *req)
{
	for (size_t i = 0; i < req->n_uploads; i++)
		if (req->uploads[i].size > 0)
			return true;
	return false;
}

/* Or a date: what a person typed rather than a code of the form. */
static bool
is_words(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == ' ' || s.at[i] == '/' || (unsigned char)s.at[i] >= 0x80)
			return true;
	return false;
}

/* One press sends the fields on, with the mark of the session of now. */
static void
print_resend(struct request *req, struct response *resp, struct sign_in_view *v)
{
	v->action = http_local(v->action).str;
	/* What a person typed, to be read before it goes out; numbers and marks are the form's. */
	for (size_t i = 0; i < v->kept.len; i++)
		v->kept.at[i].is_text = is_words(v->kept.at[i].value);
	web_page(&v->page, req, resp, NAV_NONE, N_("Đã đăng nhập lại"));
	v->page.sub = req->op.actor_name;
	tmpl_resend(&resp->html, v);
}

void
sign_in_again(struct request *req, struct response *resp)
{
	struct sign_in_view v = {.login = STR(""),
	                         .next = STR(""),
	                         .error = STR(""),
	                         .again = true,
	                         .files_lost = has_files(req),
	                         .owner = csrf_owner(req),
	                         .action = req->path};

	for (size_t i = 0; i < req->n_fields; i++)
		if (!str_eq(req->fields[i].name, STR("csrf")) && !is_secret(req->fields[i].name))
			*list_push(&v.kept, req->op.arena) = (struct sign_in_field){
				.name = req->fields[i].name, .value = req->fields[i].value};
	if (req->op.actor != 0) {
		print_resend(req, resp, &v);
		return;
	}
	print_sign_in(req, resp, &v);
}

/* The fields that waited through the sign-in, under their own names again. */
static void
take_kept(struct request *req, struct sign_in_view *v)
{
	static const struct str prefix = STR_INIT("giu.");
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_has_prefix(req->fields[i].name, prefix))
			*list_push(&v->kept, req->op.arena) = (struct sign_in_field){
				.name = str_slice(req->fields[i].name, prefix.len, req->fields[i].name.len),
				.value = req->fields[i].value};
}

/* What another person typed is neither shown nor sent under this name. */
static bool
somebody_else(struct request *req, struct response *resp, bool must_change)
{
	page_flash(
		req, resp, TONE_WARN,
		str_of(page_tr(req, N_("Nội dung nhập dở là của tài khoản khác nên không gửi tiếp."))));
	return http_redirect(resp, must_change ? (struct url){STR("/toi")} : (struct url){STR("/")});
}

/* Name and password, or the code that follows them. */
static bool
try_sign_in(struct request *req, const struct sign_in_view *v, struct str *ret_token,
            bool *ret_must_change)
{
	if (http_has_field(req, "ma"))
		return second_finish(&req->op, req->site->second_key, req->session_token,
		                     http_field(req, "ma"), req->user_agent, ret_token, ret_must_change);
	return session_begin(&req->op, v->login, http_field(req, "mat_khau"), req->user_agent,
	                     ret_token, ret_must_change);
}

/* The page that asks for the second factor, at an address of its own where nothing has to stay in
 * it, so that it can be loaded again. */
static bool
ask_for_code(struct request *req, struct response *resp, struct sign_in_view *v)
{
	if (!v->again) {
		struct buf b = {.arena = req->op.arena};
		buf_str(&b, STR("/dang-nhap?tiep="));
		http_escape(&b, http_local(v->next).str);
		return http_redirect(resp, (struct url){buf_view(&b)});
	}
	print_sign_in(req, resp, v);
	return true;
}

bool
page_sign_in_try(struct request *req, struct response *resp)
{
	struct sign_in_view v = {.login = http_field(req, "ten"),
	                         .next = http_field(req, "tiep"),
	                         .error = STR(""),
	                         .action = http_field(req, "toi-dau")};
	struct op *op = &req->op;
	struct str token;
	bool must_change;

	take_kept(req, &v);
	v.again = v.action.len > 0;
	v.owner = http_field_i64(req, "cua");
	v.files_lost = http_has_field(req, "mat-tep");
	if (!try_sign_in(req, &v, &token, &must_change)) {
		if (op->err.code != ERR_DENIED && op->err.code != ERR_LIMIT)
			return false;
		v.error = str_of(page_tr(req, op->err.msgid));
		resp->status = op->err.code == ERR_LIMIT ? 429 : 422;
		op->err = (struct err){0};
		op->actor = 0;
		print_sign_in(req, resp, &v);
		return true;
	}
	http_session_set(req, resp, token);
	req->session_token = token;
	req->csrf = (struct str){0};
	if (op->second_due != 0)
		return ask_for_code(req, resp, &v);
	if (!v.again)
		return http_redirect(resp, must_change ? (struct url){STR("/toi")} : http_local(v.next));
	if (v.owner != 0 && v.owner != op->actor)
		return somebody_else(req, resp, must_change);
	v.must_change = must_change;
	print_resend(req, resp, &v);
	return true;
}

bool
page_sign_out(struct request *req, struct response *resp)
{
	if (!session_end(&req->op, req->session_token))
		return false;
	http_session_set(req, resp, STR(""));
	resp->clear_site_data = true;
	return http_redirect(resp, (struct url){STR("/dang-nhap")});
}

/* ---- /toi ------------------------------------------------------------------------------ */

static void
options(struct request *req, struct ui_option *o, const char *const (*words)[2], size_t n,
        struct str chosen)
{
	for (size_t i = 0; i < n; i++)
		o[i] = (struct ui_option){.value = str_of(words[i][0]),
		                          .text = str_of(page_tr(req, words[i][1])),
		                          .chosen = str_eq(str_of(words[i][0]), chosen)};
}

static bool
fill_me(struct request *req, struct me_view *v)
{
	struct op *op = &req->op;
	struct holdings all;
	struct delegations given;
	int64_t least;

	if (!account_get(op, op->actor, &v->account) || !holding_of_person(op, op->person, &all) ||
	    !delegation_of_person(op, op->person, &given) ||
	    !setting_get_int(op, 0, SETTING_password_min, &least))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].from_on <= op->today &&
		    (all.at[i].until_on == DAY_NONE || all.at[i].until_on > op->today))
			*list_push(&v->holdings, op->arena) = all.at[i];
	for (size_t i = 0; i < given.len; i++) {
		const struct delegation *d = &given.at[i];
		if (d->to_person == op->person && !d->revoked && d->from_on <= op->today &&
		    d->until_on >= op->today)
			*list_push(&v->lent, op->arena) = *d;
	}
	v->password_hint =
		web_fmt(req, N_("Ít nhất %d ký tự; một câu ngắn dễ nhớ là tốt nhất"), (int)least).at;
	return true;
}

static bool
print_me(struct request *req, struct response *resp, struct str error)
{
	static const char *const themes[][2] = {
		{"auto", N_("Theo máy")}, {"light", N_("Sáng")}, {"dark", N_("Tối")}};
	static const char *const sizes[][2] = {
		{"", N_("Vừa")}, {"lg", N_("Lớn")}, {"xl", N_("Rất lớn")}};
	static const char *const densities[][2] = {
		{"gon", N_("Gọn")}, {"vua", N_("Vừa")}, {"rong", N_("Rộng")}};
	static const char *const langs[][2] = {{"vi", "Tiếng Việt"}, {"en", "English"}};
	struct me_view v = {.error = error, .must_change = req->op.must_change};
	struct look_settings look;

	web_page(&v.page, req, resp, NAV_NONE,
	         v.must_change ? N_("Đặt mật khẩu của riêng mình") : N_("Hồ sơ của tôi"));
	if (!session_look(&req->op, &look) || !fill_me(req, &v))
		return false;
	v.page.sub = v.must_change ? str_of(page_tr(req, N_("Mật khẩu dùng một lần chỉ để vào lần đầu. "
	                                                    "Đổi xong thì mọi trang mở ra.")))
	                           : req->op.actor_name;
	options(req, v.themes, themes, 3, look.theme);
	options(req, v.sizes, sizes, 3, look.text_size);
	options(req, v.densities, densities, 3, look.density);
	options(req, v.langs, langs, 2, req->op.lang == LANG_EN ? STR("en") : STR("vi"));
	v.single_keys = look.single_keys;
	tmpl_me(&resp->html, &v);
	return true;
}

bool
page_me(struct request *req, struct response *resp)
{
	return print_me(req, resp, STR(""));
}

bool
page_me_password(struct request *req, struct response *resp)
{
	struct op *op = &req->op;

	if (!str_eq(http_field(req, "moi"), http_field(req, "moi2"))) {
		resp->status = 422;
		return print_me(req, resp,
		                str_of(page_tr(req, N_("Hai lần nhập mật khẩu mới chưa giống nhau."))));
	}
	bool first = op->must_change;
	if (session_change_password(op, http_field(req, "cu"), http_field(req, "moi"),
	                            req->session_token)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã đổi mật khẩu. Các máy khác đã được đăng xuất."))));
		return http_redirect(resp, (struct url){first ? STR("/viec-cua-toi") : STR("/toi")});
	}
	if (op->err.code != ERR_INVALID)
		return false;
	struct str error = str_of(page_tr(req, op->err.msgid));
	op->err = (struct err){0};
	resp->status = 422;
	return print_me(req, resp, error);
}

static struct str
one_of(struct str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_of(list[i])))
			return s;
	return str_of(list[0]);
}

bool
page_me_look(struct request *req, struct response *resp)
{
	static const char *const themes[] = {"auto", "light", "dark"},
							 *const sizes[] = {"", "lg", "xl"},
							 *const densities[] = {"vua", "gon", "rong"};
	struct look_settings look = {.theme = one_of(http_field(req, "giao_dien"), themes, 3),
	                             .text_size = one_of(http_field(req, "co_chu"), sizes, 3),
	                             .density = one_of(http_field(req, "mat_do"), densities, 3),
	                             .single_keys = http_has_field(req, "phim")};

	return session_set_look(&req->op, &look,
	                        str_eq(http_field(req, "ngon_ngu"), STR("en")) ? LANG_EN : LANG_VI) &&
	       http_redirect(resp, (struct url){STR("/toi")});
}

bool
page_me_language(struct request *req, struct response *resp)
{
	struct look_settings look;

	return session_look(&req->op, &look) &&
	       session_set_look(&req->op, &look,
	                        str_eq(http_field(req, "lang"), STR("en")) ? LANG_EN : LANG_VI) &&
	       http_redirect(resp, http_local(http_field(req, "ve")));
}

/* ---- notices ------------------------------------------------------------------------------- */

bool
page_notices(struct request *req, struct response *resp)
{
	struct notices_view v = {0};
	struct notices list;

	web_page(&v.page, req, resp, NAV_NONE, N_("Thông báo"));
	if (!notice_list(&req->op, &list))
		return false;
	for (size_t i = 0; i < list.len; i++)
		*list_push(&v.lines, req->op.arena) = (struct notice_line){
			web_told(req, list.at[i].text), list.at[i].address,
			i18n_time_ago(req->op.arena, (int)req->op.lang, list.at[i].created_at, req->op.now),
			list.at[i].read};
	tmpl_notices(&resp->html, &v);
	return true;
}

bool
page_notices_read(struct request *req, struct response *resp)
{
	return notice_read_all(&req->op) && http_redirect(resp, (struct url){STR("/thong-bao")});
}
