/* past.c - printed results of earlier years, stored and asked for; see past.h. */
#include "core/index/past.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "past.sql.h"

bool
past_may_add(const struct op *op)
{
	return access_is_office_of(op, op->agency) && access_may_write(op);
}

bool
past_list(struct op *op, struct past_tables *ret)
{
	struct q_past_list_rows rows;

	*ret = (struct past_tables){0};
	if (!q_past_list(op->db, op->arena, op->agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct past_table){.id = rows.at[i].id,
		                                                 .agency = op->agency,
		                                                 .year = rows.at[i].year,
		                                                 .group_name = rows.at[i].group_name,
		                                                 .name = rows.at[i].name,
		                                                 .source = rows.at[i].source,
		                                                 .n_rows = rows.at[i].units,
		                                                 .n_unknown = rows.at[i].unknown};
	return true;
}

static bool
load_rows(struct op *op, struct past_table *t)
{
	struct q_past_areas_rows areas;
	struct q_past_rows_rows rows;
	struct q_past_points_rows points;
	size_t at = 0;

	if (!q_past_areas(op->db, op->arena, t->id, &areas, &op->err) ||
	    !q_past_rows(op->db, op->arena, t->id, &rows, &op->err) ||
	    !q_past_points(op->db, op->arena, t->id, &points, &op->err))
		return false;
	for (size_t i = 0; i < areas.len; i++)
		*list_push(&t->areas, op->arena) = (struct past_area){areas.at[i].name};
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_past_rows_row *r = &rows.at[i];
		*list_push(&t->rows, op->arena) = (struct past_row){
			.id = r->id,
			.number = r->number,
			.name = r->name,
			.unit = r->has_unit_id ? r->unit_id : 0,
			.unit_slug = r->slug.at == NULL ? STR("") : r->slug,
			.outside = r->is_outside != 0,
			.points = r->points,
			.rank = r->has_rank ? r->rank : 0,
			.areas = arena_array(op->arena, struct past_cell, areas.len + 1)};
		t->n_unknown += !r->has_unit_id;
	}
	for (size_t i = 0; i < points.len; i++) {
		/* Both are ordered, by id the one and by number the other: usually the next row. */
		for (size_t k = 0; k < rows.len && t->rows.at[at].id != points.at[i].row_id; k++)
			at = (at + 1) % rows.len;
		t->rows.at[at].areas[points.at[i].number - 1] = (struct past_cell){true,
		                                                                   points.at[i].points};
	}
	t->n_rows = (int64_t)rows.len;
	return true;
}

bool
past_get(struct op *op, int64_t id, struct past_table *ret)
{
	struct q_past_get_row *r;

	if (!q_past_get(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL || !access_may_read_agency(op, r->agency_id))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bảng kết quả này."), "id=%" PRId64, id);
	*ret = (struct past_table){.id = id,
	                           .agency = r->agency_id,
	                           .year = r->year,
	                           .version = r->version,
	                           .group_name = r->group_name,
	                           .name = r->name,
	                           .source = r->source,
	                           .may_delete = access_is_office_of(op, r->agency_id) &&
	                                         access_may_write(op)};
	return load_rows(op, ret);
}

static bool
erase(struct op *op, void *arg)
{
	const struct past_table *t = arg;
	int64_t n;

	if (!q_past_delete(op->db, t->id, &n, &op->err))
		return false;
	return n == 0 ||
	       audit_record(
			   op, &(struct audit_entry){
					   .action = "past.delete",
					   .object_kind = "past_table",
					   .object_id = t->id,
					   .agency = t->agency,
					   .summary = arena_printf(op->arena, "Xoá bảng kết quả năm %" PRId64 ": %.*s",
	                                           t->year, STR_ARG(t->name))});
}

bool
past_delete(struct op *op, const struct past_table *t)
{
	struct past_table copy = *t;

	if (!t->may_delete)
		return op_fail(op, ERR_DENIED,
		               N_("Bảng kết quả các năm trước do bộ phận CCHC nhập và xoá."), "id=%" PRId64,
		               t->id);
	return op_tx(op, erase, &copy);
}

/* ---- as «last year» ------------------------------------------------------------------------ */

bool
past_of_unit(struct op *op, int64_t agency, int64_t unit, int64_t year, struct past_years *ret)
{
	struct q_past_of_unit_rows rows;

	*ret = (struct past_years){0};
	if (!q_past_of_unit(op->db, op->arena, &(struct q_past_of_unit_in){agency, unit, year}, &rows,
	                    &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct past_year){
			.year = rows.at[i].year,
			.points = rows.at[i].points,
			.rank = rows.at[i].has_rank ? rows.at[i].rank : 0,
			.of = rows.at[i].ranked,
			.row = rows.at[i].row_id,
			.table = rows.at[i].table_id};
	return true;
}

bool
past_before(struct op *op, int64_t agency, struct str units, int64_t year, struct past_units *ret)
{
	struct q_past_before_rows rows;

	*ret = (struct past_units){0};
	if (!q_past_before(op->db, op->arena, &(struct q_past_before_in){agency, units, year}, &rows,
	                   &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		ret->year = rows.at[i].year;
		*list_push(ret, op->arena) = (struct past_unit){
			.unit = rows.at[i].unit_id,
			.points = rows.at[i].points,
			.rank = rows.at[i].has_rank ? rows.at[i].rank : 0,
			.of = rows.at[i].ranked};
	}
	return true;
}

bool
past_areas_of(struct op *op, const struct past_year *y, struct past_points *ret)
{
	struct q_past_unit_areas_rows rows;

	*ret = (struct past_points){0};
	if (!q_past_unit_areas(op->db, op->arena, &(struct q_past_unit_areas_in){y->row, y->table},
	                       &rows, &op->err))
		return false;
	ret->at = arena_alloc(op->arena, rows.len + 1, sizeof(*ret->at), _Alignof(int64_t));
	for (size_t i = 0; i < rows.len; i++) {
		ret->at[i].name = rows.at[i].name;
		ret->at[i].points = rows.at[i].points;
	}
	ret->len = ret->cap = rows.len;
	return true;
}
