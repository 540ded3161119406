/* past_take.c - keeping a printed table of results that was read; see past.h. */
#include "core/audit/audit.h"
#include "core/index/past.h"
#include "core/unit/unit.h"

#include "past.sql.h"

#define NAME_MAX_CHARS 300
#define FIRST_YEAR 1990

struct keeping {
	const struct past_table *t;
	int64_t id;
};

static bool
keep_row(struct op *op, int64_t table, const struct past_row *r, size_t n_areas)
{
	struct q_past_row_insert_row *made;
	int64_t n;

	if (!q_past_row_insert(op->db, op->arena,
	                       &(struct q_past_row_insert_in){.id = table,
	                                                      .number = r->number,
	                                                      .name = r->name,
	                                                      .has_unit = r->unit != 0,
	                                                      .unit = r->unit,
	                                                      .outside = r->unit == 0,
	                                                      .points = r->points,
	                                                      .has_rank = r->rank > 0,
	                                                      .rank = r->rank},
	                       &made, &op->err))
		return false;
	for (size_t k = 0; k < n_areas; k++)
		if (r->areas[k].has &&
		    !q_past_point_insert(
				op->db,
				&(struct q_past_point_insert_in){made->id, (int64_t)k + 1, r->areas[k].points}, &n,
				&op->err))
			return false;
	return true;
}

static bool
keep(struct op *op, void *arg)
{
	struct keeping *k = arg;
	const struct past_table *t = k->t;
	struct q_past_insert_row *made;
	struct q_past_same_row *same;
	int64_t n;

	if (!audit_lock(op) ||
	    !q_past_same(op->db, op->arena,
	                 &(struct q_past_same_in){op->agency, t->year, t->group_name}, &same, &op->err))
		return false;
	if (same != NULL)
		return op_fail(
			op, ERR_CONFLICT,
			N_("Bảng kết quả của năm và nhóm đơn vị này đã có. Xoá bảng cũ trước khi nhập "
		       "bảng khác."),
			"id=%" PRId64, same->id);
	if (!q_past_insert(op->db, op->arena,
	                   &(struct q_past_insert_in){op->agency, t->year, t->group_name, t->name,
	                                              t->source, op->now},
	                   &made, &op->err))
		return false;
	k->id = made->id;
	for (size_t i = 0; i < t->areas.len; i++)
		if (!q_past_area_insert(
				op->db,
				&(struct q_past_area_insert_in){made->id, (int64_t)i + 1, t->areas.at[i].name}, &n,
				&op->err))
			return false;
	for (size_t i = 0; i < t->rows.len; i++)
		if (!keep_row(op, made->id, &t->rows.at[i], t->areas.len))
			return false;
	return audit_record(
		op, &(struct audit_entry){.action = "past.import",
	                              .object_kind = "past_table",
	                              .object_id = made->id,
	                              .agency = op->agency,
	                              .summary = arena_printf(
									  op->arena, "Nhập bảng kết quả năm %" PRId64 ": %.*s, %d dòng",
									  t->year, STR_ARG(t->name), (int)t->rows.len)});
}

static bool
refuse(struct op *op, const char **ret_field, const char *field, const char *msgid)
{
	*ret_field = field;
	return op_fail(op, ERR_INVALID, msgid, "%s", field == NULL ? "" : field);
}

static bool
check_units(struct op *op, const struct past_table *t, const char **ret_field)
{
	struct units tree;

	if (!unit_tree(op, op->agency, op->today, &tree))
		return false;
	for (size_t i = 0; i < t->rows.len; i++) {
		const struct past_row *r = &t->rows.at[i];
		bool found = r->unit == 0;
		if (r->unit == 0 && !r->outside)
			return refuse(op, ret_field, "units",
			              N_("Còn tên chưa chọn đơn vị. Chọn đơn vị, hoặc ghi là ngoài cơ quan."));
		for (size_t k = 0; k < tree.len; k++)
			found |= tree.at[k].id == r->unit;
		if (!found)
			return refuse(op, ret_field, "units", N_("Có đơn vị không thuộc cơ quan."));
		for (size_t k = 0; k < i; k++)
			if (r->unit != 0 && t->rows.at[k].unit == r->unit)
				return refuse(op, ret_field, "units",
				              N_("Hai dòng cùng chọn một đơn vị. Mỗi đơn vị chỉ có một dòng."));
	}
	return true;
}

bool
past_import_take(struct op *op, const struct past_import *im, const char **ret_field,
                 int64_t *ret_id)
{
	const struct past_table *t = &im->table;
	struct keeping k = {.t = t};
	int year, month, day;

	*ret_field = NULL;
	day_split(op->today, &year, &month, &day);
	if (!past_may_add(op))
		return op_fail(op, ERR_DENIED,
		               N_("Bảng kết quả các năm trước do bộ phận CCHC nhập và xoá."),
		               "actor=%" PRId64, op->actor);
	if (im->problems.len > 0)
		return refuse(op, ret_field, NULL,
		              N_("Chưa nhập gì: còn ô không đọc được. Sửa các chỗ đã nêu rồi xem trước "
		                 "lại."));
	if (t->year < FIRST_YEAR || t->year > year)
		return refuse(op, ret_field, "year", N_("Nhập năm được chấm, không sau năm nay."));
	if (t->name.len == 0 || utf8_len(t->name) > NAME_MAX_CHARS ||
	    utf8_len(t->group_name) > NAME_MAX_CHARS || utf8_len(t->source) > NAME_MAX_CHARS)
		return refuse(op, ret_field, "name", N_("Nhập tên bảng; mỗi ô nhiều nhất 300 ký tự."));
	if (!check_units(op, t, ret_field) || !op_tx(op, keep, &k))
		return false;
	*ret_id = k.id;
	return true;
}
