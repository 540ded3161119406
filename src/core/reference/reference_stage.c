/* reference_stage.c - keeping a list that was read as a preview; see reference_import.h. */
#include "core/audit/audit.h"
#include "core/reference/reference_import.h"
#include "text/text.h"

#include "reference.sql.h"

#define KEY_MAX 200 /* bytes of a title's sort key: enough to sort by */

struct stage {
	const struct reference_import *im;
	struct str name;
	int64_t list;
};

static bool
put_row(struct op *op, int64_t list, int64_t number, const struct reference_row *r)
{
	struct str key = text_sort_key(op->arena, r->cell[REFERENCE_TITLE]);
	int64_t n;

	return q_reference_insert(
		op->db,
		&(struct q_reference_insert_in){.list = list,
	                                    .number = number,
	                                    .source = r->cell[REFERENCE_SOURCE],
	                                    .year = r->year,
	                                    .decision = r->cell[REFERENCE_DECISION],
	                                    .has_decided_on = r->decided_on != DAY_NONE,
	                                    .decided_on = r->decided_on,
	                                    .code = r->cell[REFERENCE_CODE],
	                                    .title = r->cell[REFERENCE_TITLE],
	                                    .title_key = str_slice(key, 0, KEY_MAX),
	                                    .unit = r->cell[REFERENCE_UNIT],
	                                    .authors = r->cell[REFERENCE_AUTHORS],
	                                    .domain = r->cell[REFERENCE_DOMAIN],
	                                    .content = r->cell[REFERENCE_CONTENT],
	                                    .same = r->same},
		&n, &op->err);
}

static bool
stage(struct op *op, void *arg)
{
	struct stage *s = arg;
	struct q_reference_list_insert_row *made;
	int64_t number = 0;

	if (!q_reference_list_insert(
			op->db, op->arena,
			&(struct q_reference_list_insert_in){.agency = op->agency,
	                                             .name = s->name,
	                                             .n_rows = (int64_t)s->im->n_new,
	                                             .n_known = (int64_t)s->im->n_known,
	                                             .by = op->actor_name,
	                                             .now = op->now},
			&made, &op->err))
		return false;
	s->list = made->id;
	for (size_t i = 0; i < s->im->rows.len; i++)
		if (!s->im->rows.at[i].known && !put_row(op, made->id, ++number, &s->im->rows.at[i]))
			return false;
	return audit_record(
		op, &(struct audit_entry){.action = "reference.read",
	                              .object_kind = "reference",
	                              .object_id = made->id,
	                              .agency = op->agency,
	                              .summary = arena_printf(
									  op->arena, "Đọc danh sách “%.*s”, chờ nhập vào kho đối chiếu",
									  STR_ARG(s->name))});
}

bool
reference_stage(struct op *op, const struct reference_import *im, struct str name,
                int64_t *ret_list)
{
	struct stage s = {.im = im, .name = utf8_prefix(text_clean(op->arena, name), 200)};

	if (!reference_may_import(op))
		return op_fail(op, ERR_DENIED, N_("Bộ phận CCHC nhập kho đối chiếu."), "actor=%" PRId64,
		               op->actor);
	if (im->n_problems > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Chưa nhập dòng nào: còn ô sai. Sửa các chỗ đã nêu rồi xem trước lại."),
		               "problems=%zu", im->n_problems);
	if (im->n_new == 0)
		return op_fail(op, ERR_INVALID, N_("Mọi dòng của danh sách này đã có trong kho đối chiếu."),
		               "rows=0");
	if (!op_tx(op, stage, &s))
		return false;
	*ret_list = s.list;
	return true;
}
