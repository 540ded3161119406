/* council.c - councils and their members; see council.h. */
#include "core/council/council.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/council/council_inner.h"
#include "text/text.h"

#include "council.sql.h"

static const struct council_word kinds[] = {
	{"initiative", N_("Hội đồng sáng kiến")},
	{"emulation", N_("Hội đồng thi đua – khen thưởng")},
	{"steering", N_("Ban Chỉ đạo cải cách hành chính")},
};
static const struct council_word roles[] = {
	{"chair", N_("Chủ tịch")},
	{"vice", N_("Phó Chủ tịch")},
	{"secretary", N_("Uỷ viên thư ký")},
	{"member", N_("Uỷ viên")},
};
static const struct council_word stages[] = {
	{"appraisal", N_("Thẩm định đăng ký")},
	{"interim", N_("Sơ kết")},
	{"final", N_("Tổng kết")},
};
const struct council_words council_kinds = {kinds, COUNT_OF(kinds)};
const struct council_words council_roles = {roles, COUNT_OF(roles)};
const struct council_words council_stages = {stages, COUNT_OF(stages)};

const char *
council_word(const struct council_words *w, struct str code)
{
	for (size_t i = 0; i < w->len; i++)
		if (str_eq(str_of(w->at[i].code), code))
			return w->at[i].name;
	return NULL;
}

bool
council_may_add(const struct op *op)
{
	return access_keeps_councils(op, op->agency);
}

bool
council_is_chair(const struct council *c)
{
	return c->me != 0 && str_eq(c->my_role, STR("chair"));
}

bool
council_is_secretary(const struct council *c)
{
	return c->me != 0 && str_eq(c->my_role, STR("secretary"));
}

/* The term holds on the day: outside of it nobody acts as a member. */
static bool
in_term(const struct op *op, int64_t from_on, int64_t until_on)
{
	return from_on <= op->today && (until_on == DAY_NONE || until_on > op->today);
}

bool
council_list(struct op *op, struct councils *ret)
{
	struct q_council_list_rows rows;

	*ret = (struct councils){0};
	if (op->person == 0)
		return true;
	if (!q_council_list(op->db, op->arena,
	                    &(struct q_council_list_in){.agency = op->agency,
	                                                .all = access_sees_councils(op, op->agency),
	                                                .person = op->person,
	                                                .today = op->today},
	                    &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_council_list_row *r = &rows.at[i];
		int64_t until = r->has_until_on ? r->until_on : DAY_NONE;
		bool sits = r->has_me && in_term(op, r->from_on, until);
		*list_push(ret, op->arena) = (struct council){
			.id = r->id,
			.agency = r->agency_id,
			.name = r->name,
			.kind = r->kind,
			.doc_number = r->doc_number,
			.doc_on = r->has_doc_on ? r->doc_on : DAY_NONE,
			.from_on = r->from_on,
			.until_on = until,
			.version = r->version,
			.n_members = (size_t)r->members,
			.may_keep = access_keeps_councils(op, r->agency_id),
			.me = sits ? r->me : 0,
			.my_role = sits ? r->my_role : STR("")};
	}
	return true;
}

bool
council_load(struct op *op, int64_t id, struct council *ret)
{
	struct q_council_get_row *c;
	struct q_council_members_rows rows;

	if (!q_council_get(op->db, op->arena, id, &c, &op->err) ||
	    !q_council_members(op->db, op->arena, id, &rows, &op->err))
		return false;
	if (c == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có Hội đồng này."), "id=%" PRId64, id);
	*ret = (struct council){.id = id,
	                        .agency = c->agency_id,
	                        .name = c->name,
	                        .kind = c->kind,
	                        .doc_number = c->doc_number,
	                        .doc_on = c->has_doc_on ? c->doc_on : DAY_NONE,
	                        .from_on = c->from_on,
	                        .until_on = c->has_until_on ? c->until_on : DAY_NONE,
	                        .version = c->version,
	                        .my_role = STR(""),
	                        .may_keep = access_keeps_councils(op, c->agency_id)};
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_council_members_row *m = &rows.at[i];
		bool left = m->has_left_on && m->left_on <= op->today;
		*list_push(&ret->members, op->arena) = (struct council_member){
			.id = m->id,
			.person = m->person_id,
			.name = m->name,
			.role = m->role,
			.capacity = m->capacity,
			.left_on = m->has_left_on ? m->left_on : DAY_NONE};
		ret->n_members += !left;
		if (op->person != 0 && m->person_id == op->person && !left &&
		    in_term(op, ret->from_on, ret->until_on)) {
			ret->me = m->id;
			ret->my_role = m->role;
		}
	}
	return true;
}

bool
council_get(struct op *op, int64_t id, struct council *ret)
{
	struct council c;

	if (!council_load(op, id, &c))
		return false;
	if (c.me == 0 && !access_sees_councils(op, c.agency))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có Hội đồng này."), "id=%" PRId64, id);
	*ret = c;
	return true;
}

const struct council_member *
council_member(const struct council *c, int64_t id)
{
	for (size_t i = 0; i < c->members.len; i++)
		if (c->members.at[i].id == id)
			return &c->members.at[i];
	return NULL;
}

/* ---- composition ---------------------------------------------------------------------- */

static void
find(struct arena *a, struct council_findings *to, bool when, bool must, const char *msgid)
{
	if (when)
		*list_push(to, a) = (struct council_finding){must, msgid};
}

void
council_findings(struct arena *a, const struct council *c, struct council_findings *ret)
{
	size_t chairs = 0, secretaries = 0, n = 0;
	bool union_sits = false;

	*ret = (struct council_findings){0};
	for (size_t i = 0; i < c->members.len; i++) {
		const struct council_member *m = &c->members.at[i];
		if (m->left_on != DAY_NONE)
			continue;
		n++;
		chairs += str_eq(m->role, STR("chair"));
		secretaries += str_eq(m->role, STR("secretary"));
		union_sits |= str_find(text_fold(a, m->capacity), STR("cong doan"), 0) != SIZE_MAX;
	}
	find(a, ret, n < 3, true, N_("Cần ít nhất 3 thành viên."));
	find(a, ret, chairs == 0, true, N_("Chưa có Chủ tịch."));
	find(a, ret, chairs > 1, true, N_("Chỉ một người làm Chủ tịch."));
	find(a, ret, secretaries == 0, true, N_("Chưa có uỷ viên thư ký."));
	find(a, ret, n >= 3 && n % 2 == 0, false,
	     N_("Số thành viên chẵn: biểu quyết có thể ngang phiếu."));
	find(a, ret, str_eq(c->kind, STR("initiative")) && !union_sits, false,
	     N_("Chưa có đại diện Công đoàn; cần khi tác giả là đoàn viên."));
}

/* ---- saving ---------------------------------------------------------------------------- */

static void
wrong(struct op *op, struct council_problems *to, size_t row, const char *field, const char *msgid)
{
	*list_push(to, op->arena) = (struct council_problem){field, row, msgid};
}

static void
check_members(struct op *op, const struct council *c, struct council_problems *to)
{
	if (c->members.len > COUNCIL_MEMBERS_MAX)
		wrong(op, to, SIZE_MAX, "members", N_("Nhiều nhất 25 thành viên."));
	if (c->members.len == 0)
		wrong(op, to, SIZE_MAX, "members", N_("Nhập ít nhất một thành viên."));
	for (size_t i = 0; i < c->members.len; i++) {
		const struct council_member *m = &c->members.at[i];
		if (m->person == 0)
			wrong(op, to, i, "name",
			      N_("Không thấy người này. Chọn trong danh sách gợi ý khi gõ tên."));
		for (size_t k = 0; k < i && m->person != 0; k++)
			if (c->members.at[k].person == m->person)
				wrong(op, to, i, "name", N_("Người này đã có ở trên. Bỏ một dòng."));
		if (council_word(&council_roles, m->role) == NULL)
			wrong(op, to, i, "role", N_("Chọn vai trò trong Hội đồng."));
		if (m->capacity.len > 200)
			wrong(op, to, i, "capacity", N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	}
}

/* An auditor reads the council's books afterwards, and so takes no part in what stands there. */
static bool
check_auditors(struct op *op, const struct council *c, struct council_problems *to)
{
	struct q_council_role_holders_rows rows;

	if (!q_council_role_holders(op->db, op->arena,
	                            &(struct q_council_role_holders_in){
									.agency = c->agency, .role = ROLE_AUDITOR, .today = op->today},
	                            &rows, &op->err))
		return false;
	for (size_t i = 0; i < c->members.len; i++)
		for (size_t k = 0; k < rows.len; k++)
			if (c->members.at[i].person == rows.at[k].person_id)
				wrong(op, to, i, "name",
				      N_("Người này giữ vai trò kiểm toán, chỉ xem nên không vào Hội đồng. Chọn "
				         "người khác, hoặc thôi giao vai trò kiểm toán trước."));
	return true;
}

static void
check(struct op *op, const struct council *c, struct council_problems *to)
{
	if (c->name.len == 0 || c->name.len > 300)
		wrong(op, to, SIZE_MAX, "name", N_("Nhập tên Hội đồng, gọn trong một dòng."));
	if (council_word(&council_kinds, c->kind) == NULL)
		wrong(op, to, SIZE_MAX, "kind", N_("Chọn loại Hội đồng."));
	if (c->doc_number.len > 100)
		wrong(op, to, SIZE_MAX, "doc_number", N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	if (c->from_on == DAY_NONE)
		wrong(op, to, SIZE_MAX, "from_on", N_("Nhập ngày bắt đầu theo dạng ngày/tháng/năm."));
	else if (c->until_on != DAY_NONE && c->until_on <= c->from_on)
		wrong(op, to, SIZE_MAX, "until_on", N_("Ngày hết nhiệm kỳ phải sau ngày bắt đầu."));
	check_members(op, c, to);
}

struct save {
	struct council c;
	int64_t given; /* id that came in; a try that was taken back must not keep the new one */
};

static bool
put_head(struct op *op, struct council *c)
{
	struct q_council_insert_row *made;
	bool dated = c->doc_on != DAY_NONE, ends = c->until_on != DAY_NONE;
	int64_t n;

	if (c->id != 0)
		return q_council_update(op->db,
		                        &(struct q_council_update_in){.id = c->id,
		                                                      .version = c->version,
		                                                      .name = c->name,
		                                                      .kind = c->kind,
		                                                      .doc_number = c->doc_number,
		                                                      .has_doc_on = dated,
		                                                      .doc_on = c->doc_on,
		                                                      .from_on = c->from_on,
		                                                      .has_until_on = ends,
		                                                      .until_on = c->until_on,
		                                                      .now = op->now},
		                        &n, &op->err) &&
		       (n > 0 || op_fail(op, ERR_CONFLICT,
		                         N_("Hội đồng vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		                         "id=%" PRId64, c->id));
	if (!q_council_insert(op->db, op->arena,
	                      &(struct q_council_insert_in){.agency = c->agency,
	                                                    .name = c->name,
	                                                    .kind = c->kind,
	                                                    .doc_number = c->doc_number,
	                                                    .has_doc_on = dated,
	                                                    .doc_on = c->doc_on,
	                                                    .from_on = c->from_on,
	                                                    .has_until_on = ends,
	                                                    .until_on = c->until_on,
	                                                    .now = op->now},
	                      &made, &op->err))
		return false;
	c->id = made->id;
	return true;
}

/* Whoever is new there may have to stay out of what is being appraised. */
static bool
look_again(struct op *op, int64_t council)
{
	struct q_council_sessions_under_way_rows rows;

	if (!q_council_sessions_under_way(op->db, op->arena, council, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!council_find_conflicts(op, rows.at[i].id))
			return false;
	return true;
}

static bool
save(struct op *op, void *arg)
{
	struct save *s = arg;
	struct council *c = &s->c;
	int64_t n;

	c->id = s->given;
	if (!put_head(op, c) ||
	    !q_council_members_leave(op->db, &(struct q_council_members_leave_in){c->id, op->today}, &n,
	                             &op->err))
		return false;
	for (size_t i = 0; i < c->members.len; i++)
		if (!q_council_member_put(
				op->db,
				&(struct q_council_member_put_in){.id = c->id,
		                                          .person = c->members.at[i].person,
		                                          .position = (int64_t)i + 1,
		                                          .role = c->members.at[i].role,
		                                          .capacity = c->members.at[i].capacity},
				&n, &op->err))
			return false;
	return look_again(op, c->id) &&
	       audit_record(op,
	                    &(struct audit_entry){
							.action = s->given == 0 ? "council.create" : "council.save",
							.object_kind = "council",
							.object_id = c->id,
							.agency = c->agency,
							.summary = arena_printf(op->arena, "%s Hội đồng: %.*s, %zu thành viên",
	                                                s->given == 0 ? "Lập" : "Sửa", STR_ARG(c->name),
	                                                c->members.len)});
}

bool
council_save(struct op *op, const struct council *c, struct council_problems *ret_problems,
             int64_t *ret_id)
{
	struct save s = {.c = *c, .given = c->id};
	struct council stored;

	*ret_problems = (struct council_problems){0};
	s.c.name = str_trim(c->name);
	s.c.doc_number = str_trim(c->doc_number);
	s.c.agency = op->agency;
	if (c->id != 0) {
		if (!council_get(op, c->id, &stored))
			return false;
		s.c.agency = stored.agency;
	}
	if (!access_keeps_councils(op, s.c.agency))
		return op_fail(op, ERR_DENIED,
		               N_("Hội đồng do bộ phận CCHC hoặc thư ký Hội đồng lập trên phần mềm."),
		               "agency=%" PRId64, s.c.agency);
	check(op, &s.c, ret_problems);
	if (!check_auditors(op, &s.c, ret_problems))
		return false;
	if (ret_problems->len > 0)
		return op_fail(op, ERR_INVALID, ret_problems->at[0].msgid, "%s", ret_problems->at[0].field);
	if (!op_tx(op, save, &s))
		return false;
	*ret_id = s.c.id;
	return true;
}
