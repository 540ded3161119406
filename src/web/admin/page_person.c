/* page_person.c - /nguoi-dung: people, their accounts, positions and delegations. */
#include "core/access/access.h"
#include "core/account/account.h"
#include "core/session/second.h"
#include "i18n/i18n.h"
#include "web/admin/view.h"
#include "web/web.h"

#include "person.tmpl.h"

#define LIST_MAX 500
#define ROLES "#vai-tro" /* the boxes of the roles, as errors name them */

static struct url
url_person(struct arena *a, int64_t id)
{
	return (struct url){arena_printf(a, "/nguoi-dung/%" PRId64, id)};
}

bool
page_person_list(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct person_list_view v = {.words = http_field(req, "tim")};

	web_page(&v.page, req, resp, NAV_ACCOUNT, N_("Người dùng"));
	if (!person_list(op, op_has_role(op, ROLE_ADMIN) ? 0 : op->agency, v.words, LIST_MAX, &v.rows))
		return false;
	tmpl_person_list(&resp->html, &v);
	return true;
}

/* ---- one person ------------------------------------------------------------------------ */

static bool
load_person(struct request *req, struct person *ret)
{
	int64_t id;

	if (!str_i64(req->params[0], &id))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có người này."), "id=%.*s",
		               STR_ARG(req->params[0]));
	return person_get(&req->op, id, ret);
}

/* An office sees the people of its agency and those who are not placed yet. */
static bool
may_open(struct request *req, const struct person *p, const struct holdings *h)
{
	struct op *op = &req->op;

	if (access_is_admin(op) || h->len == 0 || p->id == op->person)
		return true;
	for (size_t i = 0; i < h->len; i++) {
		int64_t agency;
		if (!unit_agency_of(op, h->at[i].unit, op->today, &agency))
			return false;
		if (access_is_office_of(op, agency))
			return true;
	}
	return op_fail(op, ERR_DENIED, N_("Người này thuộc cơ quan khác."), "person=%" PRId64, p->id);
}

static bool
fill_account(struct request *req, struct person_view *v)
{
	struct op *op = &req->op;
	struct account a;
	struct second second;
	int64_t until;

	if (v->person.account == 0)
		return true;
	if (!account_get(op, v->person.account, &a) || !account_locked_until(op, &a, &until))
		return false;
	v->must_change = a.must_change;
	if (!second_get(op, a.id, &second))
		return false;
	v->second = second.on;
	if (until != 0)
		v->locked = web_fmt(req, N_("Khoá tạm vì nhập sai mật khẩu nhiều lần, tự mở lúc %.*s"),
		                    STR_ARG(i18n_clock(op->arena, until)));
	return true;
}

static bool
print_person(struct request *req, struct response *resp, const struct person *p,
             const struct holdings *held, struct str error)
{
	struct op *op = &req->op;
	struct person_view v = {
		.today = op->today, .person = *p, .holdings = *held, .error = error, .locked = STR("")};

	if (!delegation_of_person(op, v.person.id, &v.delegations) ||
	    !account_may_manage(op, p->id, &v.may_account) || !fill_account(req, &v) ||
	    !admin_changes(req, "person", v.person.id, &v.changes.at, &v.changes.len))
		return false;
	v.may_change = op_has_role(op, ROLE_ADMIN | ROLE_OFFICE);
	web_page(&v.page, req, resp, NAV_ACCOUNT, N_("Người dùng"));
	v.page.title = v.person.full_name;
	v.page.sub = v.person.titles;
	page_crumb(&v.page, page_tr(req, N_("Người dùng")), (struct url){STR("/nguoi-dung")});
	tmpl_person(&resp->html, &v);
	return true;
}

bool
page_person(struct request *req, struct response *resp)
{
	struct person p;
	struct holdings held;

	return load_person(req, &p) && holding_of_person(&req->op, p.id, &held) &&
	       may_open(req, &p, &held) && print_person(req, resp, &p, &held, STR(""));
}

/* ---- forms ------------------------------------------------------------------------------- */

static void
fill_roles(struct request *req, struct person_form_view *v)
{
	struct op *op = &req->op;
	bool posted = http_has_field(req, "chuc_vu");

	for (size_t i = 0; i < ROLE_COUNT; i++) {
		unsigned role = 1U << i;
		if (role == ROLE_ADMIN && !op_has_role(op, ROLE_ADMIN))
			continue;
		struct str name = arena_printf(op->arena, "vt%zu", i);
		v->roles[v->n_roles++] = (struct role_box){name, web_roles(op->arena, (int)op->lang, role),
		                                           posted ? http_has_field(req, name.at)
		                                                  : role == ROLE_OFFICER};
	}
}

static unsigned
read_roles(const struct request *req)
{
	unsigned roles = 0;

	for (size_t i = 0; i < ROLE_COUNT; i++)
		if (http_has_field(req, arena_printf(req->op.arena, "vt%zu", i).at))
			roles |= 1U << i;
	return roles;
}

/* What can be said of the half about the position, all of it. A position without a role
 * opens nothing: an unticked list is an oversight. */
static int64_t
check_position(struct request *req, struct admin_errors *errors)
{
	admin_wrong(req, errors, "chuc_vu",
	            position_title_check(req->op.arena, http_field(req, "chuc_vu")));
	if (read_roles(req) == 0)
		admin_wrong(
			req, errors, ROLES,
			N_("Chọn ít nhất một vai trò; không có vai trò thì đăng nhập không làm được gì."));
	admin_wrong(req, errors, "so_vb", unit_doc_number_check(http_field(req, "so_vb")));
	return admin_take_day(req, errors, "tu_ngay", N_("Nhập ngày theo dạng ngày/tháng/năm."));
}

/* The half about the person. */
static struct person_write
check_person(struct request *req, struct admin_errors *errors)
{
	static const char *const fields[PERSON_FIELDS] = {[PERSON_FULL_NAME] = "ho_ten",
	                                                  [PERSON_STAFF_CODE] = "so_hieu",
	                                                  [PERSON_EMAIL] = "thu",
	                                                  [PERSON_PHONE] = "dien_thoai"};
	struct person_write w = {http_field(req, "ho_ten"), http_field(req, "so_hieu"),
	                         http_field(req, "thu"), http_field(req, "dien_thoai")};
	const char *wrong[PERSON_FIELDS];

	(void)person_check(req->op.arena, &w, wrong);
	for (size_t i = 0; i < PERSON_FIELDS; i++)
		admin_wrong(req, errors, fields[i], wrong[i]);
	return w;
}

/* A login that was typed, and not left to be made. False when the database fails. */
static bool
check_login(struct request *req, struct admin_errors *errors)
{
	struct op *op = &req->op;
	struct str login;
	bool taken = false;

	if (str_trim(http_field(req, "dang_nhap")).len == 0)
		return true;
	if (!account_login_check(op, http_field(req, "dang_nhap"), &login)) {
		admin_wrong(req, errors, "dang_nhap", op->err.msgid);
		op->err = (struct err){0};
		return true;
	}
	if (!account_login_taken(op, login, &taken))
		return false;
	if (taken)
		admin_wrong(req, errors, "dang_nhap", N_("Tên đăng nhập này đã có. Chọn tên khác."));
	return true;
}

static void
fill_signs(struct request *req, struct person_form_view *v)
{
	static const struct {
		const char *value, *text;
	} signs[] = {
		{"", N_("Không ký văn bản của cơ quan")},
		{"head", N_("Ký với chức danh của mình (cấp trưởng)")},
		{"deputy", N_("Ký thay (KT.) cấp trưởng")},
	};

	for (size_t i = 0; i < COUNT_OF(signs); i++)
		*list_push(&v->signs, req->op.arena) = (struct ui_option){
			.value = str_of(signs[i].value),
			.text = str_of(page_tr(req, signs[i].text)),
			.chosen = str_eq(http_field(req, "cach_ky"), str_of(signs[i].value))};
}

static bool
print_form(struct request *req, struct response *resp, struct person_form_view *v,
           const struct person *p, const char *title)
{
	struct op *op = &req->op;

	v->full_name = admin_typed(req, "ho_ten", p ? p->full_name : STR(""));
	v->login = admin_typed(req, "dang_nhap", STR(""));
	v->email = admin_typed(req, "thu", p ? p->email : STR(""));
	v->phone = admin_typed(req, "dien_thoai", p ? p->phone : STR(""));
	v->staff_code = admin_typed(req, "so_hieu", p ? p->staff_code : STR(""));
	v->title = admin_typed(req, "chuc_vu", STR("Chuyên viên"));
	v->from = admin_typed(req, "tu_ngay", admin_day_text(op->arena, op->today));
	v->doc_number = admin_typed(req, "so_vb", STR(""));
	if (v->with_position) {
		fill_roles(req, v);
		fill_signs(req, v);
		if (!admin_unit_options(req, &v->units, http_field_i64(req, "don_vi"), false))
			return false;
	}
	web_page(&v->page, req, resp, NAV_ACCOUNT, title);
	page_crumb(&v->page, page_tr(req, N_("Người dùng")), (struct url){STR("/nguoi-dung")});
	if (p != NULL)
		page_crumb_str(&v->page, p->full_name, url_person(op->arena, p->id));
	tmpl_person_form(&resp->html, v);
	return true;
}

static bool
print_new(struct request *req, struct response *resp, const struct admin_errors *errors)
{
	struct person_form_view v = {.action = STR("/nguoi-dung/moi"),
	                             .errors = *errors,
	                             .with_person = true,
	                             .with_position = true,
	                             .button = str_of(page_tr(req, N_("Tạo người dùng")))};

	return print_form(req, resp, &v, NULL, N_("Tạo người dùng"));
}

bool
page_person_new(struct request *req, struct response *resp)
{
	return print_new(req, resp, &(struct admin_errors){0});
}

static bool
show_passwords(struct request *req, struct response *resp, const struct people_added *at,
               size_t len)
{
	struct passwords_view v = {.at = at, .len = len};

	web_page(&v.page, req, resp, NAV_ACCOUNT, N_("Mật khẩu dùng một lần"));
	page_crumb(&v.page, page_tr(req, N_("Người dùng")), (struct url){STR("/nguoi-dung")});
	tmpl_passwords(&resp->html, &v);
	return true;
}

bool
page_person_create(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct people_add in = {.full_name = http_field(req, "ho_ten"),
	                        .login = str_trim(http_field(req, "dang_nhap")),
	                        .email = http_field(req, "thu"),
	                        .unit = http_field_i64(req, "don_vi"),
	                        .title = http_field(req, "chuc_vu"),
	                        .signs_as = http_field(req, "cach_ky"),
	                        .doc_number = http_field(req, "so_vb")};
	struct people_added added;
	struct admin_errors errors = {0};

	(void)check_person(req, &errors);
	if (!check_login(req, &errors))
		return false;
	in.roles = read_roles(req);
	in.from_on = check_position(req, &errors);
	if (errors.len == 0 && people_add(op, &in, &added))
		return show_passwords(req, resp, &added, 1);
	return admin_refused(req, resp, &errors) && print_new(req, resp, &errors);
}

/* ---- /nguoi-dung/{id}/{viec} --------------------------------------------------------------------
 */

static bool
print_act(struct request *req, struct response *resp, const struct person *p,
          const struct admin_errors *errors)
{
	struct str act = req->params[1];
	struct person_form_view v = {
		.errors = *errors,
		.button = str_of(page_tr(req, N_("Lưu"))),
		.action = arena_printf(req->op.arena, "/nguoi-dung/%" PRId64 "/%.*s", p->id, STR_ARG(act))};

	if (str_eq(act, STR("sua"))) {
		v.with_person = true;
		return print_form(req, resp, &v, p, N_("Sửa thông tin"));
	}
	if (str_eq(act, STR("chuc-vu"))) {
		v.with_position = true;
		return print_form(req, resp, &v, p, N_("Giao chức vụ"));
	}
	if (str_eq(act, STR("uy-quyen")))
		return delegation_print(req, resp, p, errors);
	return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có trang này."), "act=%.*s", STR_ARG(act));
}

bool
page_person_form(struct request *req, struct response *resp)
{
	struct person p;
	struct holdings h;

	return load_person(req, &p) && holding_of_person(&req->op, p.id, &h) && may_open(req, &p, &h) &&
	       print_act(req, resp, &p, &(struct admin_errors){0});
}

struct give {
	struct request *req;
	const struct person *person;
	int64_t from;
	unsigned roles;
};

static bool
give(struct op *op, void *arg)
{
	const struct give *g = arg;
	struct request *req = g->req;
	int64_t position, holding, unit = http_field_i64(req, "don_vi");

	return position_ensure(op, unit,
	                       &(struct position_write){.title = http_field(req, "chuc_vu"),
	                                                .roles = g->roles,
	                                                .signs_as = http_field(req, "cach_ky")},
	                       &position) &&
	       holding_begin(op, position, g->person->id, g->from, http_field(req, "so_vb"), &holding);
}

/* The position and who holds it, or neither. */
static bool
give_position(struct request *req, const struct person *p, struct admin_errors *errors)
{
	struct give g = {.req = req, .person = p, .roles = read_roles(req)};

	g.from = check_position(req, errors);
	return errors->len == 0 && op_tx(&req->op, give, &g);
}

static bool
do_act(struct request *req, const struct person *p, struct admin_errors *errors,
       const char **ret_said)
{
	struct op *op = &req->op;
	struct str act = req->params[1];
	int64_t day;

	if (str_eq(act, STR("sua"))) {
		*ret_said = N_("Đã lưu thông tin.");
		struct person_write w = check_person(req, errors);
		return errors->len == 0 && person_update(op, p->id, &w);
	}
	if (str_eq(act, STR("chuc-vu"))) {
		*ret_said = N_("Đã giao chức vụ.");
		return give_position(req, p, errors);
	}
	if (str_eq(act, STR("thoi"))) {
		*ret_said = N_("Đã kết thúc chức vụ.");
		/* The last day is typed; the record keeps the first day after it. */
		return admin_read_from(req, "ngay_cuoi", &day) &&
		       holding_end(op, http_field_i64(req, "giu"), day + 1);
	}
	if (str_eq(act, STR("uy-quyen"))) {
		*ret_said = N_("Đã uỷ quyền.");
		return delegation_read(req, errors);
	}
	if (str_eq(act, STR("thu-hoi"))) {
		*ret_said = N_("Đã thu hồi uỷ quyền.");
		return delegation_revoke(op, http_field_i64(req, "uy_quyen"));
	}
	if (str_eq(act, STR("khoa"))) {
		*ret_said = N_("Đã khoá tài khoản; mọi phiên đăng nhập đã kết thúc.");
		return account_disable(op, p->account);
	}
	if (str_eq(act, STR("mo"))) {
		*ret_said = N_("Đã mở lại tài khoản.");
		return account_enable(op, p->account);
	}
	if (str_eq(act, STR("go-hai-buoc"))) {
		*ret_said = N_("Đã gỡ xác thực hai bước; người này đăng nhập lại bằng mật khẩu.");
		return second_reset(op, p->account);
	}
	if (str_eq(act, STR("mo-khoa-tam"))) {
		*ret_said = N_("Đã bỏ khoá tạm. Người này đăng nhập lại được ngay.");
		return account_unlock(op, p->account);
	}
	return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "act=%.*s", STR_ARG(act));
}

/* A password or a first account: the answer shows it once and is not kept. */
static bool
new_password(struct request *req, struct response *resp, const struct person *p)
{
	struct op *op = &req->op;
	struct people_added *one = arena_new(op->arena, struct people_added);
	struct account a;
	int64_t id;

	*one = (struct people_added){.person = p->id, .full_name = p->full_name};
	/* Once there is a new password nothing may fail any more: nobody would ever see it. */
	if (p->account != 0) {
		if (!account_of_person(op, p->id, &a) ||
		    !account_reset_password(op, p->account, &one->password))
			return false;
		one->login = a.login;
	} else {
		struct str login = str_trim(http_field(req, "dang_nhap"));
		if (login.len == 0)
			login = account_login_of(op->arena, p->full_name);
		if (!account_login_check(op, login, &one->login) ||
		    !account_create(op, p->id, login, &id, &one->password))
			return false;
	}
	return show_passwords(req, resp, one, 1);
}

bool
page_person_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	const char *said = "";
	struct person p;
	struct holdings h;
	struct admin_errors errors = {0};

	if (!load_person(req, &p) || !holding_of_person(op, p.id, &h) || !may_open(req, &p, &h))
		return false;
	bool secret = str_eq(req->params[1], STR("mat-khau"));
	if (secret ? new_password(req, resp, &p) : do_act(req, &p, &errors, &said)) {
		if (secret)
			return true;
		int64_t from = op->today,
				unit = str_eq(req->params[1], STR("chuc-vu")) && (read_roles(req) & ROLE_HEAD) != 0
		                   ? http_field_i64(req, "don_vi")
		                   : 0;
		return (unit == 0 || admin_read_from(req, "tu_ngay", &from)) &&
		       admin_saved(req, resp, str_of(page_tr(req, said)), unit, from) &&
		       http_redirect(resp, url_person(op->arena, p.id));
	}
	if (!admin_refused(req, resp, &errors))
		return false;
	if (str_eq(req->params[1], STR("sua")) || str_eq(req->params[1], STR("chuc-vu")) ||
	    str_eq(req->params[1], STR("uy-quyen")))
		return print_act(req, resp, &p, &errors);
	return print_person(req, resp, &p, &h, str_of(page_tr(req, errors.at[0].text)));
}
