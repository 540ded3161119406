/* domain_set.c - see domain_set.h. */
#include "core/domain_set/domain_set.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "domain_set.sql.h"

bool
domain_set_may_add(const struct op *op, int64_t agency)
{
	return agency == 0 ? access_is_admin(op) : access_is_office_of(op, agency);
}

bool
domain_set_list(struct op *op, bool in_force, struct domain_sets *ret)
{
	struct q_domain_set_list_rows rows;

	*ret = (struct domain_sets){0};
	if (!q_domain_set_list(op->db, op->arena,
	                       &(struct q_domain_set_list_in){
							   .agency = op->agency, .today = op->today, .in_force = in_force},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_domain_set_list_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct domain_set){
			.id = r->id,
			.agency = r->agency_id,
			.name = r->name,
			.basis = r->basis,
			.from_on = r->from_on,
			.until_on = r->has_until_on ? r->until_on : DAY_NONE,
			.version = r->version,
			.n_domains = (size_t)r->domains,
			.may_edit = domain_set_may_add(op, r->agency_id)};
	}
	return true;
}

bool
domain_set_get(struct op *op, int64_t id, struct domain_set *ret)
{
	struct q_domain_set_get_row *r;
	struct q_domain_set_items_rows items;

	if (!q_domain_set_get(op->db, op->arena, &(struct q_domain_set_get_in){id, op->agency}, &r,
	                      &op->err) ||
	    !q_domain_set_items(op->db, op->arena, id, &items, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có danh mục này."), "id=%" PRId64, id);
	*ret = (struct domain_set){.id = id,
	                           .agency = r->agency_id,
	                           .name = r->name,
	                           .basis = r->basis,
	                           .from_on = r->from_on,
	                           .until_on = r->has_until_on ? r->until_on : DAY_NONE,
	                           .version = r->version,
	                           .n_domains = items.len,
	                           .may_edit = domain_set_may_add(op, r->agency_id)};
	for (size_t i = 0; i < items.len; i++)
		*list_push(&ret->domains, op->arena) = (struct form_domain){
			items.at[i].number, items.at[i].name, items.at[i].aliases};
	return true;
}

static void
wrong(struct op *op, struct domain_set_problems *to, size_t row, const char *field,
      const char *msgid)
{
	for (size_t i = 0; i < to->len; i++)
		if (to->at[i].row == row && str_eq(str_of(to->at[i].field), str_of(field)))
			return;
	*list_push(to, op->arena) = (struct domain_set_problem){field, row, msgid};
}

void
domain_set_check(struct op *op, const struct domain_set *s, struct domain_set_problems *to)
{
	if (str_trim(s->name).len == 0 || s->name.len > 300)
		wrong(op, to, SIZE_MAX, "name", N_("Nhập tên danh mục, gọn trong một dòng."));
	if (s->basis.len > 2000)
		wrong(op, to, SIZE_MAX, "basis", N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	if (s->from_on == DAY_NONE)
		wrong(op, to, SIZE_MAX, "from_on", N_("Nhập ngày bắt đầu theo dạng ngày/tháng/năm."));
	else if (s->until_on != DAY_NONE && s->until_on <= s->from_on)
		wrong(op, to, SIZE_MAX, "until_on", N_("Ngày thôi dùng phải sau ngày bắt đầu."));
	if (s->domains.len == 0 || s->domains.len > 99)
		wrong(op, to, SIZE_MAX, "domains", N_("Nhập từ 1 đến 99 lĩnh vực."));
	for (size_t i = 0; i < s->domains.len && i < 100; i++) {
		const struct form_domain *d = &s->domains.at[i];
		if (d->number < 1 || d->number > 99)
			wrong(op, to, i, "number", N_("Số của lĩnh vực từ 1 đến 99."));
		if (d->name.len == 0 || d->name.len > 500)
			wrong(op, to, i, "name", N_("Nhập tên lĩnh vực, hoặc bỏ dòng."));
		for (size_t k = 0; k < i; k++)
			if (s->domains.at[k].number == d->number) {
				wrong(op, to, i, "number", N_("Số này đã dùng ở trên. Đánh số lại."));
				break;
			}
	}
}

struct save {
	const struct domain_set *set;
	int64_t id;
};

static bool
save_set(struct op *op, struct save *s)
{
	const struct domain_set *set = s->set;
	struct q_domain_set_insert_row *made;
	bool ends = set->until_on != DAY_NONE;
	int64_t changed;

	s->id = set->id;
	if (set->id != 0)
		return q_domain_set_update(op->db,
		                           &(struct q_domain_set_update_in){.id = set->id,
		                                                            .version = set->version,
		                                                            .name = set->name,
		                                                            .basis = set->basis,
		                                                            .from_on = set->from_on,
		                                                            .has_until_on = ends,
		                                                            .until_on = set->until_on},
		                           &changed, &op->err) &&
		       (changed > 0 ||
		        op_fail(op, ERR_CONFLICT,
		                N_("Danh mục vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		                "id=%" PRId64, set->id));
	if (!q_domain_set_insert(op->db, op->arena,
	                         &(struct q_domain_set_insert_in){.agency = set->agency,
	                                                          .name = set->name,
	                                                          .basis = set->basis,
	                                                          .from_on = set->from_on,
	                                                          .has_until_on = ends,
	                                                          .until_on = set->until_on},
	                         &made, &op->err))
		return false;
	s->id = made->id;
	return true;
}

static bool
save(struct op *op, void *arg)
{
	struct save *s = arg;
	int64_t n;

	if (!save_set(op, s) || !q_domain_set_items_delete(op->db, s->id, &n, &op->err))
		return false;
	for (size_t i = 0; i < s->set->domains.len; i++) {
		const struct form_domain *d = &s->set->domains.at[i];
		if (!q_domain_set_item_insert(
				op->db,
				&(struct q_domain_set_item_insert_in){
					.id = s->id, .number = d->number, .name = d->name, .aliases = d->aliases},
				&n, &op->err))
			return false;
	}
	return audit_record(
		op, &(struct audit_entry){
				.action = s->set->id == 0 ? "domain_set.create" : "domain_set.save",
				.object_kind = "domain_set",
				.object_id = s->id,
				.agency = s->set->agency,
				.summary = arena_printf(op->arena, "%s danh mục lĩnh vực: %.*s, %zu lĩnh vực",
	                                    s->set->id == 0 ? "Thêm" : "Sửa", STR_ARG(s->set->name),
	                                    s->set->domains.len)});
}

bool
domain_set_save(struct op *op, const struct domain_set *set,
                struct domain_set_problems *ret_problems, int64_t *ret_id)
{
	struct domain_set tidy = *set, stored;
	struct save s = {.set = &tidy};

	tidy.name = str_trim(set->name);
	tidy.basis = str_trim(set->basis);
	if (set->id != 0) {
		if (!domain_set_get(op, set->id, &stored))
			return false;
		tidy.agency = stored.agency;
	}
	if (!domain_set_may_add(op, tidy.agency))
		return op_fail(
			op, ERR_DENIED,
			N_("Danh mục chung do quản trị sửa, danh mục của cơ quan do bộ phận CCHC sửa."),
			"agency=%" PRId64, tidy.agency);
	*ret_problems = (struct domain_set_problems){0};
	domain_set_check(op, &tidy, ret_problems);
	if (ret_problems->len > 0)
		return op_fail(op, ERR_INVALID, ret_problems->at[0].msgid, "%s", ret_problems->at[0].field);
	if (!op_tx(op, save, &s))
		return false;
	*ret_id = s.id;
	return true;
}
