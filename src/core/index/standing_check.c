/* standing_check.c - a score sheet computed again from what it says; see standing.h. Pure. */
#include "core/criteria/json.h"
#include "core/index/standing.h"

struct check {
	struct arena *a;
	const struct json *all;
	struct criteria_set set;
	struct standing_check *out;
};

static void
doubt(struct check *x, struct str where, const char *msgid)
{
	*list_push(&x->out->doubts, x->a) = (struct standing_doubt){.where = where, .msgid = msgid};
}

static void
compare(struct check *x, struct str where, const char *msgid, int64_t written, int64_t computed)
{
	if (written != computed)
		*list_push(&x->out->doubts, x->a) = (struct standing_doubt){where, msgid, true, written,
		                                                            computed};
}

static struct str
text_of(const struct json *o, const char *name)
{
	const struct json *v = json_get(o, name);

	return json_is(v, JSON_STRING) ? v->text : STR("");
}

static int64_t
number_of(const struct json *o, const char *name)
{
	int64_t n = 0;

	return json_number(json_get(o, name), &n) ? n : -1;
}

/* False when the member is not there; null is «does not apply». */
static bool
mark_of(const struct json *o, const char *name, struct criteria_mark *ret)
{
	const struct json *v = json_get(o, name);

	*ret = (struct criteria_mark){.na = true};
	if (v == NULL)
		return false;
	ret->na = !json_number(v, &ret->points);
	return true;
}

static void
compare_marks(struct check *x, struct str code, const char *msgid, struct criteria_mark written,
              struct criteria_mark computed)
{
	if (written.na != computed.na)
		doubt(x, code, msgid);
	else if (!written.na)
		compare(x, code, msgid, written.points, computed.points);
}

/* What the system counted is what stands in the line, unless the unit says why it is not. */
static void
check_source(struct check *x, const struct criterion *c, const struct json *source,
             const struct criteria_input *in)
{
	const struct criteria_measure *m = criteria_measure_of(c->measure);
	struct criteria_input counted;

	if (m == NULL || source == NULL || json_get(source, "own") != NULL)
		return;
	criteria_measure_input(m, &c->rule, number_of(source, "done") / CRITERIA_ONE,
	                       number_of(source, "whole") / CRITERIA_ONE, &counted);
	if (!str_eq(criteria_input_json(x->a, in), criteria_input_json(x->a, &counted)))
		doubt(x, c->code, N_("Số liệu không phải là số hệ thống đã đếm."));
}

/* What the steps of the appraisal make of one criterion. */
static struct criteria_mark
line(struct check *x, const struct criterion *c, const struct json *o)
{
	const struct json *input = json_get(o, "input"), *survey = json_get(o, "survey");
	struct criteria_input in;
	struct criteria_mark written, end = {.na = true}, m;

	if (input != NULL) {
		if (!criteria_input_of_json(x->a, input, &in))
			doubt(x, c->code, N_("Số liệu không đọc được."));
		else if (mark_of(o, "self", &written))
			compare_marks(x, c->code, N_("Điểm tự chấm không theo thang điểm."), written,
			              criteria_mark_of(&c->rule, c->max, x->set.decimals, &in));
		check_source(x, c, json_get(o, "source"), &in);
	}
	if (c->rule.kind == CRITERIA_SURVEY && survey != NULL) {
		if (!criteria_input_of_json(x->a, survey, &in))
			doubt(x, c->code, N_("Số liệu không đọc được."));
		else
			end = appraisal_survey_mark(c, x->set.decimals, &in);
	}
	if (c->rule.kind != CRITERIA_SURVEY && !mark_of(o, "second", &end))
		(void)mark_of(o, "first", &end);
	if (mark_of(o, "concluded", &m))
		end = m;
	if (!end.na && criteria_points_problem(x->a, &c->rule, c->max, x->set.decimals, CRITERIA_RANGE,
	                                       end.points) != NULL)
		doubt(x, c->code, N_("Điểm nằm ngoài thang điểm của tiêu chí."));
	(void)mark_of(o, "points", &written);
	compare_marks(x, c->code, N_("Điểm kết quả không theo các bước thẩm định."), written, end);
	return end;
}

static void
check_lines(struct check *x)
{
	const struct json *lines = json_get(x->all, "lines");
	struct criteria_result r = {
		.marks = arena_array(x->a, struct criteria_mark, x->set.items.len + 1)};
	bool *seen = arena_array(x->a, bool, x->set.items.len + 1);

	for (size_t i = 0; i < x->set.items.len; i++)
		r.marks[i].na = true;
	for (size_t i = 0; json_is(lines, JSON_ARRAY) && i < lines->items.len; i++) {
		struct str code = text_of(&lines->items.at[i], "code");
		size_t at = criteria_at(&x->set, code);
		if (at == SIZE_MAX || x->set.items.at[at].group || seen[at]) {
			doubt(x, code, N_("Bộ tiêu chí không có mã này để chấm."));
			continue;
		}
		seen[at] = true;
		r.marks[at] = line(x, &x->set.items.at[at], &lines->items.at[i]);
	}
	for (size_t i = 0; i < x->set.items.len; i++)
		if (!seen[i] && !x->set.items.at[i].group)
			doubt(x, x->set.items.at[i].code, N_("Phiếu thiếu tiêu chí này."));
	criteria_add_up(&x->set, &r);
	x->out->total = r.total;
	x->out->applicable = r.applicable;
	x->out->index = r.index;
	compare(x, STR(""), N_("Tổng điểm không bằng tổng các tiêu chí."), number_of(x->all, "total"),
	        r.total);
	compare(x, STR(""), N_("Điểm tối đa áp dụng không đúng."), number_of(x->all, "applicable"),
	        r.applicable);
	if (!r.has_index)
		return;
	compare(x, STR(""), N_("Chỉ số không đúng."), number_of(x->all, "index"), r.index);
	const struct criteria_grade *g = criteria_grade_of(&x->set, r.index);
	if (!str_eq(text_of(x->all, "grade"), g == NULL ? STR("") : g->name))
		doubt(x, STR(""), N_("Xếp loại không theo các hạng của bộ tiêu chí."));
}

/* Ranks follow from the indexes of the table, and those from its points. */
static void
check_table(struct check *x)
{
	const struct json *table = json_get(x->all, "table");
	size_t n = 0, all = json_is(table, JSON_ARRAY) ? table->items.len : 0;
	int64_t *values = arena_array(x->a, int64_t, all + 1), last = INT64_MAX;
	int64_t *ranks = arena_array(x->a, int64_t, all + 1);
	const struct json **rows = arena_array(x->a, const struct json *, all + 1);

	for (size_t i = 0; i < all; i++) {
		const struct json *o = &table->items.at[i];
		int64_t of = number_of(o, "applicable"), points = 0;
		if (of <= 0)
			continue;
		(void)json_number(json_get(o, "points"), &points);
		values[n] = criteria_muldiv(points, (int64_t)100 * CRITERIA_ONE, of, x->set.decimals);
		compare(x, text_of(o, "unit"), N_("Chỉ số không đúng."), number_of(o, "index"), values[n]);
		if (values[n] > last)
			doubt(x, text_of(o, "unit"), N_("Bảng không xếp từ cao xuống thấp."));
		last = values[n];
		rows[n++] = o;
	}
	standing_rank(values, n, ranks);
	x->out->n_units = (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		compare(x, text_of(rows[i], "unit"), N_("Hạng không đúng."), number_of(rows[i], "rank"),
		        ranks[i] * CRITERIA_ONE);
		if (!str_eq(text_of(rows[i], "unit"), x->out->unit))
			continue;
		x->out->rank = ranks[i];
		compare(x, x->out->unit, N_("Chỉ số trong bảng khác chỉ số của phiếu."), values[i],
		        x->out->index);
		compare(x, x->out->unit, N_("Hạng không đúng."), number_of(x->all, "rank"),
		        ranks[i] * CRITERIA_ONE);
	}
	if (x->out->rank == 0 && x->out->applicable > 0)
		doubt(x, x->out->unit, N_("Bảng không có đơn vị của phiếu."));
}

bool
standing_recompute(struct arena *a, struct str text, struct standing_check *ret, struct err *e)
{
	struct standing_check out = {0};
	struct json all;
	struct check x = {.a = a, .all = &all, .out = &out};

	if (!json_read(a, text, &all) || all.kind != JSON_OBJECT ||
	    !str_eq(text_of(&all, "kind"), STR("lantoa score sheet")) ||
	    number_of(&all, "version") != CRITERIA_ONE)
		return err_set(e, ERR_INVALID, N_("Tệp này không phải là phiếu tính điểm."), "kind");
	if (!criteria_of_json(a, json_get(&all, "set"), &x.set, e))
		return false;
	out.unit = text_of(&all, "unit");
	out.year = number_of(&all, "year") / CRITERIA_ONE;
	out.hash = standing_hash(a, text);
	if (!str_eq(text_of(&all, "sha256"), out.hash))
		doubt(&x, STR(""), N_("Nội dung tệp đã bị sửa: mã SHA-256 ghi ở cuối không khớp."));
	struct criteria_problems wrong = {0};
	criteria_check(a, &x.set, &wrong);
	for (size_t i = 0; i < wrong.len; i++)
		doubt(&x,
		      wrong.at[i].item < x.set.items.len ? x.set.items.at[wrong.at[i].item].code : STR(""),
		      wrong.at[i].msgid);
	check_lines(&x);
	check_table(&x);
	*ret = out;
	return true;
}
