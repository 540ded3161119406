/* criteria.c - sets of criteria, stored; see criteria.h. */
#include "core/criteria/criteria.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "criteria.sql.h"

bool
criteria_may_add(const struct op *op)
{
	return access_is_office_of(op, op->agency);
}

bool
criteria_list(struct op *op, struct criteria_sets *ret)
{
	struct q_criteria_list_rows rows;

	*ret = (struct criteria_sets){0};
	if (!q_criteria_list(op->db, op->arena, op->agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_criteria_list_row *r = &rows.at[i];
		struct criteria_set *s = list_push(ret, op->arena);
		*s = (struct criteria_set){.id = r->id,
		                           .agency = op->agency,
		                           .family = r->family,
		                           .edition = r->edition,
		                           .year = r->year,
		                           .group_name = r->group_name,
		                           .name = r->name,
		                           .basis = r->basis,
		                           .total = r->total,
		                           .used_at = r->has_used_at ? r->used_at : 0,
		                           .latest = true,
		                           .may_edit = criteria_may_add(op)};
		s->items.len = (size_t)r->items;
	}
	return true;
}

bool
criteria_editions(struct op *op, const struct criteria_set *of, struct criteria_sets *ret)
{
	struct q_criteria_editions_rows rows;

	*ret = (struct criteria_sets){0};
	if (!q_criteria_editions(op->db, op->arena,
	                         &(struct q_criteria_editions_in){of->agency, of->family}, &rows,
	                         &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct criteria_set){
			.id = rows.at[i].id,
			.agency = of->agency,
			.family = of->family,
			.edition = rows.at[i].edition,
			.name = rows.at[i].name,
			.used_at = rows.at[i].has_used_at ? rows.at[i].used_at : 0,
			.latest = i == 0};
	return true;
}

static bool
load_items(struct op *op, struct criteria_set *s)
{
	struct q_criteria_items_rows items;
	struct q_criteria_grades_rows grades;

	if (!q_criteria_items(op->db, op->arena, s->id, &items, &op->err) ||
	    !q_criteria_grades(op->db, op->arena, s->id, &grades, &op->err))
		return false;
	for (size_t i = 0; i < items.len; i++) {
		const struct q_criteria_items_row *r = &items.at[i];
		struct criterion *c = list_push(&s->items, op->arena);
		*c = (struct criterion){.code = r->code,
		                        .parent = r->parent,
		                        .name = r->name,
		                        .guidance = r->guidance,
		                        .evidence = r->evidence,
		                        .has_max = r->has_max_points,
		                        .max = r->has_max_points ? r->max_points : 0,
		                        .local = r->is_local != 0,
		                        .measure = r->measure};
		if (r->rule.len > 0 && !criteria_rule_parse(op->arena, r->rule, &c->rule))
			return op_fail(op, ERR_INTERNAL, N_("Dữ liệu của bộ tiêu chí bị hỏng."),
			               "set %" PRId64 " code %.*s", s->id, STR_ARG(r->code));
	}
	for (size_t i = 0; i < grades.len; i++)
		*list_push(&s->grades, op->arena) = (struct criteria_grade){grades.at[i].name,
		                                                            grades.at[i].least};
	criteria_link(s);
	return true;
}

bool
criteria_load(struct op *op, int64_t id, struct criteria_set *ret)
{
	struct q_criteria_get_row *r;

	if (!q_criteria_get(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bộ tiêu chí này."), "id=%" PRId64, id);
	*ret = (struct criteria_set){.id = id,
	                             .agency = r->agency_id,
	                             .family = r->family,
	                             .edition = r->edition,
	                             .version = r->version,
	                             .year = r->year,
	                             .group_name = r->group_name,
	                             .name = r->name,
	                             .basis = r->basis,
	                             .note = r->note,
	                             .total = r->total,
	                             .decimals = (int)r->decimals,
	                             .used_at = r->has_used_at ? r->used_at : 0,
	                             .latest = r->edition == r->last,
	                             .may_edit = r->edition == r->last &&
	                                         access_is_office_of(op, r->agency_id)};
	return load_items(op, ret);
}

bool
criteria_get(struct op *op, int64_t id, struct criteria_set *ret)
{
	struct criteria_set s;

	if (!criteria_load(op, id, &s))
		return false;
	if (!access_may_read_agency(op, s.agency))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bộ tiêu chí này."), "id=%" PRId64, id);
	*ret = s;
	return true;
}

/* ---- saving ------------------------------------------------------------------------------ */

struct save {
	struct criteria_set set;
	int64_t version; /* 0: a new edition */
};

static bool
save_items(struct op *op, const struct criteria_set *s)
{
	int64_t n;

	for (size_t i = 0; i < s->items.len; i++) {
		const struct criterion *c = &s->items.at[i];
		if (!q_criteria_item_insert(op->db,
		                            &(struct q_criteria_item_insert_in){
										.id = s->id,
										.number = (int64_t)i + 1,
										.code = c->code,
										.parent = c->parent,
										.name = c->name,
										.guidance = c->guidance,
										.evidence = c->evidence,
										.has_max_points = c->has_max,
										.max_points = c->max,
										.rule = c->rule.kind == CRITERIA_UNSAID
		                                            ? STR("")
		                                            : criteria_rule_json(op->arena, &c->rule),
										.is_local = c->local,
										.measure = c->measure},
		                            &n, &op->err))
			return false;
	}
	for (size_t i = 0; i < s->grades.len; i++)
		if (!q_criteria_grade_insert(
				op->db,
				&(struct q_criteria_grade_insert_in){.id = s->id,
		                                             .number = (int64_t)i + 1,
		                                             .name = s->grades.at[i].name,
		                                             .least = s->grades.at[i].least},
				&n, &op->err))
			return false;
	return true;
}

static bool
insert(struct op *op, struct criteria_set *s)
{
	struct q_criteria_insert_row *made;
	int64_t n;

	if (!q_criteria_insert(op->db, op->arena,
	                       &(struct q_criteria_insert_in){.agency = s->agency,
	                                                      .family = s->family,
	                                                      .edition = s->edition,
	                                                      .year = s->year,
	                                                      .group_name = s->group_name,
	                                                      .name = s->name,
	                                                      .basis = s->basis,
	                                                      .note = s->note,
	                                                      .total = s->total,
	                                                      .decimals = s->decimals,
	                                                      .now = op->now},
	                       &made, &op->err))
		return false;
	s->id = made->id;
	return s->edition > 1 || q_criteria_found(op->db, s->id, &n, &op->err);
}

static bool
stale(struct op *op, int64_t id)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Bộ tiêu chí vừa được người khác sửa. Tải lại trang rồi sửa tiếp."),
	               "id=%" PRId64, id);
}

static bool
update(struct op *op, const struct criteria_set *s, int64_t version)
{
	int64_t changed, n;

	if (!q_criteria_update(op->db,
	                       &(struct q_criteria_update_in){.id = s->id,
	                                                      .version = version,
	                                                      .year = s->year,
	                                                      .group_name = s->group_name,
	                                                      .name = s->name,
	                                                      .basis = s->basis,
	                                                      .note = s->note,
	                                                      .total = s->total,
	                                                      .decimals = s->decimals,
	                                                      .now = op->now},
	                       &changed, &op->err))
		return false;
	if (changed == 0)
		return stale(op, s->id);
	return q_criteria_items_delete(op->db, s->id, &n, &op->err) &&
	       q_criteria_grades_delete(op->db, s->id, &n, &op->err);
}

static bool
save(struct op *op, void *arg)
{
	struct save *x = arg;
	struct criteria_set *s = &x->set;

	if (!(x->version == 0 ? insert(op, s) : update(op, s, x->version)) || !save_items(op, s))
		return false;
	return audit_record(op,
	                    &(struct audit_entry){
							.action = x->version == 0 ? "criteria.create" : "criteria.save",
							.object_kind = "criteria",
							.object_id = s->id,
							.agency = s->agency,
							.summary = arena_printf(op->arena, "%s bộ tiêu chí: %.*s, phiên bản %d",
	                                                x->version == 0 ? "Thêm" : "Sửa",
	                                                STR_ARG(s->name), (int)s->edition)});
}

/* What even a draft needs: a name, a year, codes and names that can be told apart, bounded texts,
 * and measures that can fill what names them. Points and rules may still be missing. */
static void
check_draft(struct op *op, struct criteria_set *s, struct criteria_problems *ret)
{
	struct criteria_problems all = {0};
	struct arena *a = op->arena;

	if (str_trim(s->name).len == 0 || s->name.len > 500)
		*list_push(ret, a) = (struct criteria_problem){
			CRITERIA_WHOLE, "name", 0, N_("Nhập tên bộ tiêu chí, nhiều nhất 500 ký tự.")};
	if (s->year < 2000 || s->year > 2199)
		*list_push(ret, a) = (struct criteria_problem){CRITERIA_WHOLE, "year", 0,
		                                               N_("Nhập năm được chấm, ví dụ: 2025.")};
	if (s->group_name.len > 200 || s->basis.len > 1000 || s->note.len > CRITERIA_TEXT_MAX)
		*list_push(ret, a) = (struct criteria_problem){
			CRITERIA_WHOLE, "basis", 0, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại.")};
	if (s->items.len > CRITERIA_ITEMS_MAX)
		*list_push(ret, a) = (struct criteria_problem){CRITERIA_WHOLE, "items", 0,
		                                               N_("Bộ tiêu chí có nhiều nhất 500 dòng.")};
	criteria_check(a, s, &all);
	for (size_t i = 0; i < all.len; i++) {
		struct str field = str_of(all.at[i].field);
		if (all.at[i].item < s->items.len &&
		    (str_eq(field, STR("code")) || str_eq(field, STR("name")) ||
		     str_eq(field, STR("parent")) || str_eq(field, STR("measure"))))
			*list_push(ret, a) = all.at[i];
		if (str_eq(field, STR("decimals")) || str_eq(field, STR("grades")))
			*list_push(ret, a) = all.at[i];
	}
	for (size_t i = 0; i < s->items.len; i++)
		if (s->items.at[i].guidance.len > CRITERIA_TEXT_MAX ||
		    s->items.at[i].evidence.len > CRITERIA_TEXT_MAX)
			*list_push(ret, a) = (struct criteria_problem){
				i, "guidance", 0, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại.")};
}

static bool
not_office(struct op *op, int64_t agency)
{
	return op_fail(op, ERR_DENIED, N_("Bộ tiêu chí do bộ phận CCHC soạn."), "agency=%" PRId64,
	               agency);
}

bool
criteria_save(struct op *op, const struct criteria_set *in, struct criteria_problems *ret,
              int64_t *ret_id)
{
	struct save x = {.set = *in, .version = in->version};
	struct criteria_set stored = {.agency = op->agency};

	*ret = (struct criteria_problems){0};
	if (in->id != 0 && !criteria_get(op, in->id, &stored))
		return false;
	if (!access_is_office_of(op, stored.agency))
		return not_office(op, stored.agency);
	if (in->id != 0 && (!stored.latest || stored.version != in->version))
		return stale(op, in->id);
	check_draft(op, &x.set, ret);
	if (ret->len > 0)
		return op_fail(op, ERR_INVALID, ret->at[0].msgid, "%s", ret->at[0].field);
	x.set.agency = stored.agency;
	x.set.family = stored.family;
	x.set.edition = in->id == 0 ? 1 : stored.edition;
	if (in->id == 0 || stored.used_at != 0) {
		x.version = 0;
		x.set.edition = in->id == 0 ? 1 : stored.edition + 1;
	}
	if (!op_tx(op, save, &x))
		return false;
	*ret_id = x.set.id;
	return true;
}

static bool
put_to_use(struct op *op, void *arg)
{
	const struct criteria_set *s = arg;
	int64_t n;

	if (!q_criteria_use(op->db, &(struct q_criteria_use_in){s->id, s->version, op->now}, &n,
	                    &op->err))
		return false;
	if (n == 0)
		return stale(op, s->id);
	return audit_record(op, &(struct audit_entry){
								.action = "criteria.use",
								.object_kind = "criteria",
								.object_id = s->id,
								.agency = s->agency,
								.summary = arena_printf(op->arena,
	                                                    "Đưa bộ tiêu chí vào áp dụng: %.*s, phiên "
	                                                    "bản %d",
	                                                    STR_ARG(s->name), (int)s->edition)});
}

bool
criteria_use(struct op *op, const struct criteria_set *in)
{
	struct criteria_set s = *in;
	struct criteria_problems wrong = {0};

	if (!access_is_office_of(op, s.agency))
		return not_office(op, s.agency);
	criteria_check(op->arena, &s, &wrong);
	if (wrong.len > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Bộ tiêu chí còn chỗ chưa khớp. Sửa các chỗ được nêu rồi áp dụng."), "%s",
		               wrong.at[0].msgid);
	return op_tx(op, put_to_use, &s);
}
