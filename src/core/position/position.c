/* position.c - persons and positions; see position.h. */
#include "core/position/position.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/position/position_change.h"
#include "core/unit/unit.h"
#include "text/text.h"

#include "position.sql.h"

#define NAME_MAX_LEN 120
#define TITLE_MAX 120

static const struct {
	unsigned role;
	struct str word, also;
} role_words[] = {
	{ROLE_ADMIN, STR_INIT(N_("Quản trị")), STR_INIT("quan tri he thong")},
	{ROLE_OFFICE, STR_INIT(N_("Bộ phận CCHC")), STR_INIT("can bo cchc")},
	{ROLE_LEADER, STR_INIT(N_("Lãnh đạo cơ quan")), STR_INIT("lanh dao")},
	{ROLE_HEAD, STR_INIT(N_("Trưởng đơn vị")), STR_INIT("thu truong")},
	{ROLE_OFFICER, STR_INIT(N_("Cán bộ")), STR_INIT("cong chuc vien chuc")},
	{ROLE_SECRETARY, STR_INIT(N_("Thư ký Hội đồng")), STR_INIT("thu ky")},
	{ROLE_COUNCIL, STR_INIT(N_("Thành viên Hội đồng")), STR_INIT("hoi dong")},
	{ROLE_AUDITOR, STR_INIT(N_("Kiểm toán")), STR_INIT("chi doc")},
};

bool
people_may_change(struct op *op, int64_t unit)
{
	int64_t agency = 0;

	if (access_is_admin(op))
		return true;
	if (unit != 0 && !unit_agency_of(op, unit, op->today, &agency))
		return false;
	if (unit == 0 ? op_has_role(op, ROLE_OFFICE) : access_is_office_of(op, agency))
		return true;
	return op_fail(op, ERR_DENIED,
	               N_("Chỉ quản trị và bộ phận CCHC của cơ quan sửa được người dùng, chức vụ."),
	               "unit=%" PRId64 " actor=%" PRId64, unit, op->actor);
}

bool
people_audit(struct op *op, const char *action, const char *kind, int64_t id, int64_t unit,
             struct str summary, struct audit_changes *changes)
{
	int64_t agency = op->agency;

	if (unit != 0 && !unit_agency_of(op, unit, op->today, &agency))
		return false;
	return audit_record(op, &(struct audit_entry){
								.action = action,
								.object_kind = kind,
								.object_id = id,
								.agency = agency,
								.summary = summary,
								.detail = changes == NULL ? STR("") : audit_changes_json(changes)});
}

/* ---- persons ------------------------------------------------------------------------ */

#define PERSON_FROM(r) \
	((struct person){.id = (r)->id, \
	                 .full_name = (r)->full_name, \
	                 .staff_code = or_empty((r)->staff_code), \
	                 .email = (r)->email, \
	                 .phone = (r)->phone, \
	                 .account = (r)->has_account ? (r)->account : 0, \
	                 .login = or_empty((r)->login), \
	                 .disabled = (r)->has_disabled_at, \
	                 .titles = STR("")})

static struct str
or_empty(struct str s)
{
	return s.at == NULL ? STR("") : s;
}

static bool
add_titles(struct op *op, struct person *p)
{
	struct holdings h;

	if (!holding_of_person(op, p->id, &h))
		return false;
	for (size_t i = 0; i < h.len; i++) {
		const struct holding *x = &h.at[i];
		if (x->from_on > op->today || (x->until_on != DAY_NONE && x->until_on <= op->today))
			continue;
		p->titles = arena_printf(op->arena, "%.*s%s%.*s, %.*s", STR_ARG(p->titles),
		                         p->titles.len > 0 ? "; " : "", STR_ARG(x->title),
		                         STR_ARG(x->unit_name));
	}
	return true;
}

bool
person_get(struct op *op, int64_t id, struct person *ret)
{
	struct q_person_by_id_row *r;

	if (!q_person_by_id(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có người này."), "person=%" PRId64, id);
	*ret = PERSON_FROM(r);
	return add_titles(op, ret);
}

bool
person_list(struct op *op, int64_t agency, struct str words, int64_t limit, struct persons *ret)
{
	struct q_person_all_rows rows;
	struct str like = arena_printf(op->arena, "%%%.*s%%", STR_ARG(text_fold(op->arena, words)));

	*ret = (struct persons){0};
	if (!q_person_all(op->db, op->arena,
	                  &(struct q_person_all_in){
						  .agency = agency, .words = like, .today = op->today, .limit = limit},
	                  &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct person *p = list_push(ret, op->arena);
		*p = PERSON_FROM(&rows.at[i]);
		if (!add_titles(op, p))
			return false;
	}
	return true;
}

/* An address that letters could go to: not more than that is asked. */
static bool
is_email(struct str s)
{
	size_t at = str_find(s, STR("@"), 0);

	return at != SIZE_MAX && at > 0 && str_find(s, STR("."), at) != SIZE_MAX &&
	       str_find(s, STR(" "), 0) == SIZE_MAX;
}

bool
person_check(struct arena *a, const struct person_write *in, const char *ret[PERSON_FIELDS])
{
	struct str name = text_clean(a, or_empty(in->full_name));
	struct str email = text_clean(a, or_empty(in->email));
	bool ok = true;

	for (size_t i = 0; i < PERSON_FIELDS; i++)
		ret[i] = NULL;
	if (name.len == 0)
		ret[PERSON_FULL_NAME] = N_("Nhập họ và tên.");
	if (name.len > NAME_MAX_LEN)
		ret[PERSON_FULL_NAME] = N_("Họ và tên quá dài. Viết gọn lại.");
	if (or_empty(in->staff_code).len > 40)
		ret[PERSON_STAFF_CODE] = N_("Số hiệu quá dài. Viết gọn lại.");
	if (email.len > 200 || (email.len > 0 && !is_email(email)))
		ret[PERSON_EMAIL] = N_("Thư điện tử phải có dạng ten@coquan.gov.vn");
	if (or_empty(in->phone).len > 40)
		ret[PERSON_PHONE] = N_("Số điện thoại quá dài. Ghi một số.");
	for (size_t i = 0; i < PERSON_FIELDS; i++)
		ok &= ret[i] == NULL;
	return ok;
}

static bool
check_person(struct op *op, const struct person_write *in, struct person_write *ret)
{
	const char *wrong[PERSON_FIELDS];
	size_t first = 0;

	*ret = (struct person_write){.full_name = text_clean(op->arena, or_empty(in->full_name)),
	                             .staff_code = text_clean(op->arena, or_empty(in->staff_code)),
	                             .email = text_clean(op->arena, or_empty(in->email)),
	                             .phone = text_clean(op->arena, or_empty(in->phone))};
	if (!person_check(op->arena, in, wrong)) {
		while (wrong[first] == NULL)
			first++;
		return op_fail(op, ERR_INVALID, wrong[first], "field=%zu", first);
	}
	if (ret->staff_code.len == 0)
		ret->staff_code = (struct str){0};
	return true;
}

struct person_change {
	int64_t id;
	struct person_write w;
};

static bool
create_person(struct op *op, void *arg)
{
	struct person_change *c = arg;
	struct q_person_insert_row *r;

	if (!q_person_insert(
			op->db, op->arena,
			&(struct q_person_insert_in){.full_name = c->w.full_name,
	                                     .name_key = text_name_key(op->arena, c->w.full_name),
	                                     .folded = text_fold(op->arena, c->w.full_name),
	                                     .staff_code = c->w.staff_code,
	                                     .email = c->w.email,
	                                     .phone = c->w.phone,
	                                     .now = op->now},
			&r, &op->err))
		return false;
	c->id = r->id;
	return people_audit(op, "person.create", "person", c->id, 0,
	                    arena_printf(op->arena, "Thêm người “%.*s”", STR_ARG(c->w.full_name)),
	                    NULL);
}

bool
person_create(struct op *op, const struct person_write *in, int64_t *ret)
{
	struct person_change c = {0};

	if (!people_may_change(op, 0) || !check_person(op, in, &c.w))
		return false;
	if (!op_tx(op, create_person, &c)) {
		if (op->err.code == ERR_CONFLICT)
			op->err.msgid = N_("Số hiệu cán bộ này đã có người dùng.");
		return false;
	}
	*ret = c.id;
	return true;
}

static bool
update_person(struct op *op, void *arg)
{
	struct person_change *c = arg;
	struct audit_changes changes = {0};
	struct person before;
	int64_t n;

	if (!person_get(op, c->id, &before))
		return false;
	audit_change(&changes, op->arena, "full_name", before.full_name, c->w.full_name);
	audit_change(&changes, op->arena, "staff_code", before.staff_code, or_empty(c->w.staff_code));
	audit_change(&changes, op->arena, "email", before.email, c->w.email);
	audit_change(&changes, op->arena, "phone", before.phone, c->w.phone);
	return q_person_set(
			   op->db,
			   &(struct q_person_set_in){.id = c->id,
	                                     .full_name = c->w.full_name,
	                                     .name_key = text_name_key(op->arena, c->w.full_name),
	                                     .folded = text_fold(op->arena, c->w.full_name),
	                                     .staff_code = c->w.staff_code,
	                                     .email = c->w.email,
	                                     .phone = c->w.phone},
			   &n, &op->err) &&
	       people_audit(op, "person.update", "person", c->id, 0,
	                    arena_printf(op->arena, "Sửa thông tin “%.*s”", STR_ARG(c->w.full_name)),
	                    &changes);
}

bool
person_update(struct op *op, int64_t id, const struct person_write *in)
{
	struct person_change c = {.id = id};

	return people_may_change(op, 0) && check_person(op, in, &c.w) && op_tx(op, update_person, &c);
}

/* ---- positions ------------------------------------------------------------------------ */

#define POSITION_FROM(r) \
	((struct position){.id = (r)->id, \
	                   .unit = (r)->unit, \
	                   .title = (r)->title, \
	                   .roles = (unsigned)(r)->roles, \
	                   .signs_as = (r)->signs_as, \
	                   .rank = (r)->rank})

bool
position_get(struct op *op, int64_t id, struct position *ret)
{
	struct q_position_by_id_row *r;

	if (!q_position_by_id(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có chức vụ này."), "position=%" PRId64, id);
	*ret = POSITION_FROM(r);
	return true;
}

bool
position_list(struct op *op, int64_t unit, struct positions *ret)
{
	struct q_position_of_unit_rows rows;

	*ret = (struct positions){0};
	if (!q_position_of_unit(op->db, op->arena, unit, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = POSITION_FROM(&rows.at[i]);
	return true;
}

const char *
position_title_check(struct arena *a, struct str title)
{
	struct str clean = text_clean(a, or_empty(title));

	return clean.len == 0          ? N_("Nhập tên chức vụ, ví dụ: Trưởng phòng")
	       : clean.len > TITLE_MAX ? N_("Tên chức vụ quá dài.")
	                               : NULL;
}

static bool
check_position(struct op *op, const struct position_write *in, struct position_write *ret)
{
	*ret = *in;
	ret->title = text_clean(op->arena, or_empty(in->title));
	ret->signs_as = or_empty(in->signs_as);
	const char *why = position_title_check(op->arena, in->title);
	if (why != NULL || ret->roles >= 1U << ROLE_COUNT)
		return op_fail(op, ERR_INVALID, why != NULL ? why : N_("Chọn vai trò."), "len=%zu roles=%u",
		               ret->title.len, ret->roles);
	bool head = str_eq(ret->signs_as, STR("head")), deputy = str_eq(ret->signs_as, STR("deputy"));
	if (ret->signs_as.len > 0 && !head && !deputy)
		return op_fail(op, ERR_INVALID, N_("Chọn cách ký."), "signs_as=%.*s",
		               STR_ARG(ret->signs_as));
	/* Who looks after one agency may not make an administrator of the whole site. */
	if ((ret->roles & ROLE_ADMIN) != 0 && !access_is_admin(op))
		return op_fail(op, ERR_DENIED, N_("Chỉ quản trị giao được vai trò quản trị."),
		               "actor=%" PRId64, op->actor);
	if (ret->rank <= 0)
		ret->rank = head || (ret->roles & ROLE_HEAD) != 0 ? 1 : deputy ? 2 : 9;
	return true;
}

struct position_change {
	int64_t id, unit;
	struct position_write w;
};

static bool
create_position(struct op *op, void *arg)
{
	struct position_change *c = arg;
	struct q_position_insert_row *r;
	struct unit u;

	if (!unit_get(op, c->unit, op->today, &u) ||
	    !q_position_insert(op->db, op->arena,
	                       &(struct q_position_insert_in){.unit = c->unit,
	                                                      .title = c->w.title,
	                                                      .roles = c->w.roles,
	                                                      .signs_as = c->w.signs_as,
	                                                      .rank = c->w.rank},
	                       &r, &op->err))
		return false;
	c->id = r->id;
	return people_audit(
		op, "position.create", "position", c->id, c->unit,
		arena_printf(op->arena, "Thêm chức vụ “%.*s” ở %.*s", STR_ARG(c->w.title), STR_ARG(u.name)),
		NULL);
}

bool
position_create(struct op *op, int64_t unit, const struct position_write *in, int64_t *ret)
{
	struct position_change c = {.unit = unit};

	if (!people_may_change(op, unit) || !check_position(op, in, &c.w) ||
	    !op_tx(op, create_position, &c))
		return false;
	*ret = c.id;
	return true;
}

bool
position_ensure(struct op *op, int64_t unit, const struct position_write *in, int64_t *ret)
{
	struct str title = text_fold(op->arena, or_empty(in->title));
	struct positions list;

	if (!position_list(op, unit, &list))
		return false;
	for (size_t i = 0; i < list.len; i++)
		if (list.at[i].roles == in->roles && str_eq(list.at[i].signs_as, or_empty(in->signs_as)) &&
		    str_eq(text_fold(op->arena, list.at[i].title), title))
			return *ret = list.at[i].id, true;
	return position_create(op, unit, in, ret);
}

static bool
update_position(struct op *op, void *arg)
{
	struct position_change *c = arg;
	struct audit_changes changes = {0};
	struct position before;
	int64_t n, admins;

	if (!position_get(op, c->id, &before) || !access_count_admins(op, op->today, &admins))
		return false;
	audit_change(&changes, op->arena, "title", before.title, c->w.title);
	audit_change(&changes, op->arena, "roles", position_roles_text(op->arena, before.roles),
	             position_roles_text(op->arena, c->w.roles));
	audit_change(&changes, op->arena, "signs_as", before.signs_as, c->w.signs_as);
	return q_position_set(op->db,
	                      &(struct q_position_set_in){.id = c->id,
	                                                  .title = c->w.title,
	                                                  .roles = c->w.roles,
	                                                  .signs_as = c->w.signs_as,
	                                                  .rank = c->w.rank},
	                      &n, &op->err) &&
	       access_admin_remains(op, op->today, admins) &&
	       people_audit(op, "position.update", "position", c->id, before.unit,
	                    arena_printf(op->arena, "Sửa chức vụ “%.*s”", STR_ARG(c->w.title)),
	                    &changes);
}

bool
position_update(struct op *op, int64_t id, const struct position_write *in)
{
	struct position_change c = {.id = id};
	struct position before;

	if (!position_get(op, id, &before) || !people_may_change(op, before.unit) ||
	    !check_position(op, in, &c.w))
		return false;
	if ((before.roles & ROLE_ADMIN) != 0 && !access_is_admin(op))
		return op_fail(op, ERR_DENIED, N_("Chỉ quản trị sửa được chức vụ quản trị."),
		               "position=%" PRId64, id);
	return op_tx(op, update_position, &c);
}

struct str
position_roles_text(struct arena *a, unsigned roles)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < COUNT_OF(role_words); i++)
		if ((roles & role_words[i].role) != 0) {
			if (b.len > 0)
				buf_str(&b, STR(", "));
			buf_str(&b, role_words[i].word);
		}
	return buf_view(&b);
}

unsigned
position_roles_read(struct arena *a, struct str text)
{
	struct buf plain = {.arena = a};
	unsigned roles = 0;
	struct str piece;

	for (size_t i = 0; i < text.len; i++)
		buf_char(&plain, text.at[i] == ';' || text.at[i] == '\n' ? ',' : text.at[i]);
	for (struct str rest = buf_view(&plain); str_cut(&rest, ',', &piece);) {
		struct str folded = text_fold(a, text_clean(a, piece));
		unsigned found = 0;
		for (size_t i = 0; i < COUNT_OF(role_words) && found == 0; i++)
			if (str_eq(folded, text_fold(a, role_words[i].word)) ||
			    str_eq(folded, role_words[i].also))
				found = role_words[i].role;
		/* «công chức», «viên chức», «chuyên viên», «người lao động» are all people who do the work.
		 */
		if (found == 0 &&
		    (str_eq(folded, STR("cong chuc")) || str_eq(folded, STR("vien chuc")) ||
		     str_eq(folded, STR("chuyen vien")) || str_eq(folded, STR("nguoi lao dong"))))
			found = ROLE_OFFICER;
		if (found == 0 && folded.len > 0)
			return 0;
		roles |= found;
	}
	return roles;
}
