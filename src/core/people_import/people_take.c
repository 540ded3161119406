/* people_take.c - writing what a table of units or accounts holds; see people_import.h. */
#include "core/people_import/people_import.h"

#include "core/unit/unit.h"

struct take {
	const struct people_import *im;
	int64_t on;
	struct people_taken *ret;
	int64_t *made;
};

static bool
take_units(struct op *op, struct take *t)
{
	const struct people_import *im = t->im;

	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < im->rows.len; i++) {
			const struct people_row *r = &im->rows.at[i];
			int64_t parent = r->parent_row != 0 ? t->made[r->parent_row - 1] : r->parent;
			if (r->known || t->made[i] != 0)
				continue;
			if (r->parent_row != 0 && parent == 0)
				continue; /* its row is still to come */
			if (!unit_create(
					op,
					&(struct unit_create){
						.order = {.on = t->on, .doc_on = DAY_NONE, .note = STR("Nhập từ bảng")},
						.parent = parent,
						.names = {.name = r->cell[PEOPLE_NAME],
			                      .short_name = r->cell[PEOPLE_SHORT],
			                      .abbrev = r->cell[PEOPLE_ABBREV],
			                      .kind = unit_kind_of(op->arena, r->cell[PEOPLE_UNIT_KIND])}},
					&t->made[i]))
				return false;
			t->ret->n_units++;
			again = true;
		}
	}
	if (t->ret->n_units < im->n_good)
		return op_fail(
			op, ERR_INVALID,
			N_("Các dòng trỏ vòng quanh nhau ở cột Đơn vị cấp trên, hoặc cấp trên có lỗi. Sửa rồi nhập lại."),
			"units=%zu of %zu", t->ret->n_units, im->n_good);
	return true;
}

static bool
take(struct op *op, void *arg)
{
	struct take *t = arg;
	const struct people_import *im = t->im;

	*t->ret = (struct people_taken){0};
	t->made = arena_array(op->arena, int64_t, im->rows.len + 1);
	if (im->kind == PEOPLE_UNITS)
		return take_units(op, t);
	for (size_t i = 0; i < im->rows.len; i++) {
		const struct people_row *r = &im->rows.at[i];
		struct people_added added;
		if (!people_add(op,
		                &(struct people_add){.full_name = r->cell[PEOPLE_NAME],
		                                     .login = r->cell[PEOPLE_LOGIN],
		                                     .email = r->cell[PEOPLE_EMAIL],
		                                     .unit = r->unit,
		                                     .title = r->cell[PEOPLE_TITLE],
		                                     .signs_as = STR(""),
		                                     .roles = r->roles,
		                                     .from_on = t->on,
		                                     .doc_number = STR("")},
		                &added))
			return false;
		*list_push(t->ret, op->arena) = added;
	}
	return true;
}

bool
people_import_take(struct op *op, const struct people_import *import, int64_t on,
                   struct people_taken *ret)
{
	struct people_taken taken = {0};
	struct take t = {.im = import, .on = on, .ret = &taken};

	if (import->n_bad > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Chưa nhập dòng nào: còn ô sai. Sửa các chỗ đã nêu rồi xem trước lại."),
		               "bad=%zu", import->n_bad);
	if (import->n_good == 0)
		return op_fail(op, ERR_INVALID, N_("Bảng không có gì mới để nhập."), "rows=0");
	if (!op_tx(op, take, &t))
		return false;
	*ret = taken;
	return true;
}
