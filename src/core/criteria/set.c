/* set.c - the tree of a set: what fits, and its sums; see criteria.h. Pure. */
#include "core/criteria/table_inner.h"

#define HUNDRED ((int64_t)100 * CRITERIA_ONE)

size_t
criteria_at(const struct criteria_set *s, struct str code)
{
	for (size_t i = 0; i < s->items.len; i++)
		if (str_eq(s->items.at[i].code, code))
			return i;
	return SIZE_MAX;
}

void
criteria_minus_alone(struct criterion *c)
{
	if (c->max >= 0 || c->rule.kind != CRITERIA_MINUS)
		return;
	if (!c->rule.has_floor)
		c->rule.floor = c->max;
	c->rule.has_floor = true;
	c->max = 0;
}

size_t
criteria_leaf(const struct criteria_set *s, struct str code)
{
	for (size_t i = 0; i < s->items.len; i++)
		if (!s->items.at[i].group && str_eq(s->items.at[i].code, code))
			return i;
	return SIZE_MAX;
}

/* A parent stands above its children and most often close to them. */
static size_t
parent_of(const struct criteria_set *s, size_t item)
{
	struct str code = s->items.at[item].parent;

	for (size_t i = item; code.len > 0 && i-- > 0;)
		if (str_eq(s->items.at[i].code, code))
			return i;
	return SIZE_MAX;
}

void
criteria_link(struct criteria_set *s)
{
	for (size_t i = 0; i < s->items.len; i++) {
		struct criterion *c = &s->items.at[i];
		c->group = false;
		c->up = parent_of(s, i);
		c->depth = c->up == SIZE_MAX ? 0 : s->items.at[c->up].depth + 1;
		if (c->up != SIZE_MAX)
			s->items.at[c->up].group = true;
	}
}

bool
criteria_counts(const struct criterion *c)
{
	return !c->group && c->rule.kind != CRITERIA_BONUS && c->rule.kind != CRITERIA_STAT;
}

bool
criteria_lacks_max(const struct criterion *c)
{
	return !c->has_max && (c->group || criteria_counts(c));
}

/* What a line adds to the scale of the one above it. */
static int64_t
weight(const struct criterion *c)
{
	if (!c->group && !criteria_counts(c))
		return 0;
	return c->max > 0 ? c->max : 0;
}

int64_t
criteria_sum(const struct criteria_set *s, size_t item)
{
	size_t up = item == CRITERIA_WHOLE ? SIZE_MAX : item;
	int64_t sum = 0;

	for (size_t i = 0; i < s->items.len; i++)
		if (s->items.at[i].up == up)
			sum += weight(&s->items.at[i]);
	return sum;
}

/* ---- checking ----------------------------------------------------------------------------- */

struct check {
	struct arena *a;
	struct criteria_set *s;
	struct criteria_problems *problems;
};

static void
wrong(struct check *x, size_t item, const char *field, const char *msgid)
{
	*list_push(x->problems, x->a) = (struct criteria_problem){item, field, 0, msgid};
}

static void
check_place(struct check *x, size_t i)
{
	const struct criterion *c = &x->s->items.at[i];

	if (c->code.len == 0 || c->code.len > CRITERIA_CODE_MAX)
		wrong(x, i, "code", N_("Nhập mã, nhiều nhất 20 ký tự, ví dụ: 1.2.3."));
	else if (criteria_at(x->s, c->code) < i)
		wrong(x, i, "code", N_("Mã này đã có ở trên."));
	if (c->name.len == 0 || c->name.len > CRITERIA_NAME_MAX)
		wrong(x, i, "name", N_("Nhập tên, nhiều nhất 1.000 ký tự."));
	if (c->parent.len > 0 && c->up == SIZE_MAX)
		wrong(x, i, "parent", N_("Mã cấp trên phải là mã của một dòng ở trên."));
	if (c->depth >= CRITERIA_DEPTH_MAX)
		wrong(x, i, "parent", N_("Cây có nhiều nhất năm cấp."));
}

/* A line whose rule is still to be written may name any. */
static void
check_measure(struct check *x, size_t i)
{
	const struct criterion *c = &x->s->items.at[i];
	const char *why = NULL;

	if (c->measure.len == 0)
		return;
	if (c->group || c->measure.len > CRITERIA_MEASURE_MAX)
		why = N_("Chỉ dòng được chấm điểm mới tự điền số liệu.");
	else if (c->rule.kind != CRITERIA_UNSAID || criteria_measure_of(c->measure) == NULL)
		why = criteria_measure_problem(c->measure, &c->rule);
	if (why != NULL)
		wrong(x, i, "measure", why);
}

/* Is the maximum of something below still to be filled in? Then only too much is wrong. */
static bool
sum_fits(const struct criteria_set *s, size_t item)
{
	int64_t sum = criteria_sum(s, item), max = s->items.at[item].max;

	for (size_t i = 0; i < s->items.len; i++)
		if (s->items.at[i].up == item && criteria_lacks_max(&s->items.at[i]))
			return sum <= max;
	return sum == max;
}

static void
check_points(struct check *x, size_t i)
{
	const struct criterion *c = &x->s->items.at[i];

	if (criteria_lacks_max(c))
		wrong(x, i, "max", N_("Chưa có điểm tối đa."));
	else if (c->max > CRITERIA_POINTS_MAX || c->max < -CRITERIA_POINTS_MAX ||
	         (c->max < 0 && c->rule.kind != CRITERIA_MINUS))
		wrong(x, i, "max", N_("Điểm tối đa từ 0 đến 1.000."));
	else if (c->group && !sum_fits(x->s, i))
		wrong(x, i, "max", N_("Điểm tối đa không bằng tổng điểm các dòng bên dưới."));
	if (!c->group) {
		const char *why = criteria_rule_problem(&c->rule, c->max);
		if (why != NULL)
			wrong(x, i, "rule", why);
	}
	check_measure(x, i);
}

/* Each grade begins where the one above it ends, so they cannot overlap; what can be missing is
 * the lowest. */
static void
check_grades(struct check *x)
{
	const struct criteria_set *s = x->s;

	for (size_t i = 0; i < s->grades.len; i++) {
		if (s->grades.at[i].name.len == 0)
			wrong(x, CRITERIA_GRADES, "grades", N_("Ghi tên của mỗi hạng."));
		if (i > 0 && s->grades.at[i].least >= s->grades.at[i - 1].least)
			wrong(x, CRITERIA_GRADES, "grades",
			      N_("Các hạng chồng nhau: xếp hạng cao trước, mốc giảm dần."));
	}
	int64_t most = s->total;
	for (size_t i = 0; i < s->items.len; i++)
		if (!s->items.at[i].group && s->items.at[i].rule.kind == CRITERIA_BONUS)
			most += criteria_most(&s->items.at[i].rule, s->items.at[i].max);
	/* Grades are of the index, a percentage of the total. */
	if (s->grades.len > 0 && s->total > 0 &&
	    s->grades.at[0].least > criteria_muldiv(most, HUNDRED, s->total, CRITERIA_DECIMALS))
		wrong(
			x, CRITERIA_GRADES, "grades",
			N_("Mốc của hạng cao nhất lớn hơn chỉ số cao nhất có thể đạt; không đơn vị nào đạt hạng "
		       "này."));
	if (s->grades.len > 0 && s->grades.at[s->grades.len - 1].least > 0)
		wrong(x, CRITERIA_GRADES, "grades", N_("Hạng thấp nhất phải từ 0 để không hở."));
}

void
criteria_check(struct arena *a, struct criteria_set *s, struct criteria_problems *ret)
{
	struct check x = {a, s, ret};

	criteria_link(s);
	if (s->decimals < 0 || s->decimals > CRITERIA_DECIMALS)
		wrong(&x, CRITERIA_WHOLE, "decimals", N_("Làm tròn đến 0–4 chữ số thập phân."));
	if (s->items.len == 0)
		wrong(&x, CRITERIA_WHOLE, "items", N_("Bộ tiêu chí chưa có dòng nào."));
	for (size_t i = 0; i < s->items.len; i++) {
		check_place(&x, i);
		check_points(&x, i);
	}
	if (s->items.len > 0 && criteria_sum(s, CRITERIA_WHOLE) != s->total)
		wrong(&x, CRITERIA_WHOLE, "total", N_("Tổng điểm các lĩnh vực không bằng điểm của cả bộ."));
	check_grades(&x);
}

/* ---- scoring ------------------------------------------------------------------------------------
 */

void
criteria_add_up(const struct criteria_set *s, struct criteria_result *r)
{
	r->total = r->applicable = 0;
	for (size_t i = 0; i < s->items.len; i++)
		if (s->items.at[i].group)
			r->marks[i] = (struct criteria_mark){.na = true};
	/* Children stand below their parents: from the last to the first every sum is whole. */
	for (size_t i = s->items.len; i-- > 0;) {
		const struct criterion *c = &s->items.at[i];
		const struct criteria_mark *m = &r->marks[i];
		if (!c->group && !m->na)
			r->applicable += weight(c);
		if (m->na)
			continue;
		if (c->up == SIZE_MAX)
			r->total += m->points;
		else {
			r->marks[c->up].na = false;
			r->marks[c->up].points += m->points;
		}
	}
	r->has_index = r->applicable > 0;
	r->index = r->has_index ? criteria_muldiv(r->total, HUNDRED, r->applicable, s->decimals) : 0;
}

struct criteria_result
criteria_score(struct arena *a, const struct criteria_set *s, const struct criteria_input *inputs)
{
	struct criteria_result r = {.marks = arena_array(a, struct criteria_mark, s->items.len + 1)};

	for (size_t i = 0; i < s->items.len; i++) {
		const struct criterion *c = &s->items.at[i];
		if (!c->group)
			r.marks[i] = criteria_mark_of(&c->rule, c->max, s->decimals, &inputs[i]);
	}
	criteria_add_up(s, &r);
	return r;
}

const struct criteria_grade *
criteria_grade_of(const struct criteria_set *s, int64_t index)
{
	for (size_t i = 0; i < s->grades.len; i++)
		if (index >= s->grades.at[i].least)
			return &s->grades.at[i];
	return NULL;
}
