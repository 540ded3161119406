/* demo_index.c - the reform index of the demonstration: a set of criteria for the units of the
 * agency, made up for it, in use, and a draft of a table that is not whole yet. */
#include "cli/demo_inner.h"
#include "core/criteria/criteria.h"
#include "doc/read.h"

extern const char demo_criteria_text[];

static bool
read_set(struct demo *d, struct criteria_set *ret)
{
	static const struct criteria_grade grades[] = {
		{STR_INIT("Xuất sắc"), (int64_t)90 * CRITERIA_ONE},
		{STR_INIT("Tốt"), (int64_t)80 * CRITERIA_ONE},
		{STR_INIT("Khá"), (int64_t)70 * CRITERIA_ONE},
		{STR_INIT("Trung bình"), (int64_t)50 * CRITERIA_ONE},
		{STR_INIT("Yếu"), 0},
	};
	struct op *op = d->op;
	struct criteria_problems problems;
	struct doc doc = {0};
	int *rows;

	if (!doc_parse(op->arena, str_of(demo_criteria_text), &doc, &op->err) ||
	    !criteria_read_table(op, &doc, ret, &problems, &rows))
		return false;
	for (size_t i = 0; i < COUNT_OF(grades); i++)
		*list_push(&ret->grades, op->arena) = grades[i];
	return problems.len == 0 ||
	       op_fail(op, ERR_INTERNAL, problems.at[0].msgid, "line %zu", problems.at[0].item);
}

bool
demo_index(struct demo *d)
{
	struct op *op = d->op;
	struct criteria_set s, draft;
	struct criteria_problems problems;
	int64_t id;

	if (!demo_become(d, "cchc") || !read_set(d, &s))
		return false;
	draft = s;
	s.name = STR("Bộ tiêu chí Chỉ số CCHC của các đơn vị");
	s.group_name = STR("Phòng, trạm thuộc Chi cục");
	s.note = STR("Bộ tiêu chí minh hoạ, không phải của cơ quan nào.");
	s.year = d->year - 1;
	draft.name = arena_printf(op->arena, "Dự thảo bộ tiêu chí năm %d", d->year + 1);
	draft.group_name = s.group_name;
	draft.year = d->year + 1;
	draft.items.len = 12;
	return criteria_save(op, &draft, &problems, &id) && criteria_save(op, &s, &problems, &id) &&
	       criteria_get(op, id, &s) && criteria_use(op, &s);
}
