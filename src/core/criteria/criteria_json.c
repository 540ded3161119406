/* criteria_json.c - sets, rules and inputs as JSON; see criteria.h, rule.h. With
 * core/movement/movement_json.c the only file of core that includes jansson.h.
 *
 * A number of JSON is a double there: it becomes ten-thousandths here and nothing is computed
 * before that. Fifteen digits hold every number we take exactly. */
#include "core/criteria/criteria.h"

#include "text/text.h"

#include <jansson.h>
#include <math.h>

/* ---- between jansson and us ----------------------------------------------------------------- */

static void
free_json(void *arg)
{
	json_decref(arg);
}

static json_t *
parse(struct arena *a, struct str json)
{
	json_t *v = json_loadb(json.at ? json.at : "", json.len, JSON_REJECT_DUPLICATES, NULL);

	if (v != NULL)
		arena_defer(a, free_json, v);
	return v;
}

static struct str
dump(struct arena *a, json_t *v, size_t flags)
{
	char *raw = json_dumps(v, flags | JSON_REAL_PRECISION(15));
	struct str s = arena_str(a, str_of(raw));

	free(raw);
	json_decref(v);
	return s;
}

static json_t *
text(struct str s)
{
	return json_stringn(s.at ? s.at : "", s.len);
}

static struct str
get_text(struct arena *a, const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	if (json_is_integer(v))
		return arena_i64(a, json_integer_value(v));
	if (!json_is_string(v))
		return STR("");
	struct str s = {json_string_value(v), json_string_length(v)};
	return text_nfc(a, arena_str(a, s));
}

static bool
number_of(const json_t *v, int64_t *ret)
{
	if (json_is_integer(v)) {
		json_int_t n = json_integer_value(v);
		if (n > CRITERIA_NUMBER_MAX / CRITERIA_ONE || n < -CRITERIA_NUMBER_MAX / CRITERIA_ONE)
			return false;
		*ret = n * CRITERIA_ONE;
		return true;
	}
	if (json_is_string(v))
		return criteria_number((struct str){json_string_value(v), json_string_length(v)}, ret) ==
		       NULL;
	if (!json_is_real(v) || fabs(json_real_value(v)) > 1e11)
		return false;
	*ret = llround(json_real_value(v) * CRITERIA_ONE);
	return fabs((double)*ret / CRITERIA_ONE - json_real_value(v)) < 1e-9;
}

/* True and *has when it is there and a number; false when it is there and none. */
static bool
get_number(const json_t *o, const char *name, bool *has, int64_t *ret)
{
	const json_t *v = json_object_get(o, name);

	*has = v != NULL && !json_is_null(v) && number_of(v, ret);
	return *has || v == NULL || json_is_null(v);
}

static json_t *
number(int64_t n)
{
	return n % CRITERIA_ONE == 0 ? json_integer(n / CRITERIA_ONE)
	                             : json_real((double)n / CRITERIA_ONE);
}

/* ---- rules ------------------------------------------------------------------------------------
 */

static bool
read_steps(struct arena *a, const json_t *list, struct criteria_rule *r)
{
	size_t i;
	json_t *v;

	json_array_foreach(list, i, v)
	{
		struct criteria_step s = {.label = get_text(a, v, "label")};
		bool has = true;
		if (i >= CRITERIA_PARTS_MAX)
			return false;
		if (json_is_object(v) ? !get_number(v, "points", &has, &s.points) || !has
		                      : !number_of(v, &s.points))
			return false;
		if (s.label.len == 0)
			s.label = arena_printf(a, "phần %zu", i + 1);
		*list_push(&r->steps, a) = s;
	}
	return true;
}

static bool
read_weights(struct arena *a, json_t *o, struct criteria_rule *r)
{
	const char *key;
	json_t *v;

	json_object_foreach(o, key, v)
	{
		int64_t n;
		if (r->steps.len >= CRITERIA_PARTS_MAX || !number_of(v, &n))
			return false;
		*list_push(&r->steps, a) = (struct criteria_step){arena_str(a, str_of(key)), n};
	}
	return true;
}

static bool
read_bands(struct arena *a, const json_t *list, struct criteria_rule *r)
{
	size_t i;
	json_t *v;

	json_array_foreach(list, i, v)
	{
		struct criteria_band b = {0};
		bool has;
		const json_t *to_in = json_object_get(v, "to_in");
		if (i >= CRITERIA_PARTS_MAX || !get_number(v, "from", &b.has_from, &b.from) ||
		    !get_number(v, "to", &b.has_to, &b.to) || !get_number(v, "points", &has, &b.points) ||
		    !has)
			return false;
		const json_t *from_in = json_object_get(v, "from_in");
		/* Unsaid: from the edge on, up to the edge without it. */
		b.from_in = b.has_from && (from_in == NULL || json_is_true(from_in));
		b.to_in = b.has_to && to_in != NULL && json_is_true(to_in);
		*list_push(&r->bands, a) = b;
	}
	return true;
}

static const char *const zeros[] = {"", "none", "max", "na"};

static bool
read_rule(struct arena *a, const json_t *o, struct criteria_rule *r)
{
	json_t *list;
	bool has;
	struct str zero = get_text(a, o, "zero"), on = get_text(a, o, "on");

	*r = (struct criteria_rule){.kind = criteria_kind_of(get_text(a, o, "kind"))};
	r->of_count = str_eq(on, STR("count"));
	for (size_t i = 1; i < COUNT_OF(zeros); i++)
		if (str_eq(zero, str_of(zeros[i])))
			r->zero = (enum criteria_zero)i;
	if (r->kind == CRITERIA_UNSAID || (zero.len > 0 && r->zero == CRITERIA_ZERO_UNSAID) ||
	    !get_number(o, "floor", &r->has_floor, &r->floor) ||
	    !get_number(o, "cap", &r->has_cap, &r->cap) || !get_number(o, "each", &has, &r->each))
		return false;
	if ((list = json_object_get(o, "steps")) != NULL && !read_steps(a, list, r))
		return false;
	if ((list = json_object_get(o, "parts")) != NULL && !read_steps(a, list, r))
		return false;
	if ((list = json_object_get(o, "weights")) != NULL && !read_weights(a, list, r))
		return false;
	return (list = json_object_get(o, "bands")) == NULL || read_bands(a, list, r);
}

static json_t *
steps_json(const struct criteria_rule *r)
{
	json_t *list = json_array();

	for (size_t i = 0; i < r->steps.len; i++)
		json_array_append_new(list, json_pack("{s:o, s:o}", "label", text(r->steps.at[i].label),
		                                      "points", number(r->steps.at[i].points)));
	return list;
}

static json_t *
bands_json(const struct criteria_rule *r)
{
	json_t *list = json_array();

	for (size_t i = 0; i < r->bands.len; i++) {
		const struct criteria_band *b = &r->bands.at[i];
		json_t *o = json_object();
		if (b->has_from) {
			json_object_set_new(o, "from", number(b->from));
			json_object_set_new(o, "from_in", json_boolean(b->from_in));
		}
		if (b->has_to) {
			json_object_set_new(o, "to", number(b->to));
			json_object_set_new(o, "to_in", json_boolean(b->to_in));
		}
		json_object_set_new(o, "points", number(b->points));
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *
rule_json(struct arena *a, const struct criteria_rule *r)
{
	json_t *o = json_object();

	json_object_set_new(o, "kind", json_string(criteria_kind_word(r->kind)));
	if (r->kind == CRITERIA_STEPS)
		json_object_set_new(o, "steps", steps_json(r));
	if (r->kind == CRITERIA_SUM)
		json_object_set_new(o, "parts", steps_json(r));
	if (r->kind == CRITERIA_SURVEY) {
		json_t *w = json_object();
		for (size_t i = 0; i < r->steps.len; i++)
			json_object_set_new(w, arena_str(a, r->steps.at[i].label).at,
			                    number(r->steps.at[i].points));
		json_object_set_new(o, "weights", w);
	}
	if (r->kind == CRITERIA_BANDS)
		json_object_set_new(o, "bands", bands_json(r));
	if (r->of_count)
		json_object_set_new(o, "on", json_string("count"));
	if (r->each != 0)
		json_object_set_new(o, "each", number(r->each));
	if (r->has_floor)
		json_object_set_new(o, "floor", number(r->floor));
	if (r->has_cap)
		json_object_set_new(o, "cap", number(r->cap));
	if (r->zero != CRITERIA_ZERO_UNSAID)
		json_object_set_new(o, "zero", json_string(zeros[r->zero]));
	return o;
}

bool
criteria_rule_parse(struct arena *a, struct str json, struct criteria_rule *ret)
{
	json_t *v = parse(a, json);

	*ret = (struct criteria_rule){0};
	return json_is_object(v) && read_rule(a, v, ret);
}

struct str
criteria_rule_json(struct arena *a, const struct criteria_rule *r)
{
	return dump(a, rule_json(a, r), JSON_COMPACT);
}

/* ---- inputs
 * --------------------------------------------------------------------------------------- */

static bool
read_lists(struct arena *a, const json_t *o, struct criteria_input *in)
{
	size_t i;
	const char *key;
	json_t *v, *parts = json_object_get(o, "parts"), *answers = json_object_get(o, "answers"),
			   *values = json_object_get(o, "values");

	in->has_parts = json_is_array(parts);
	json_array_foreach(parts, i, v)
	{
		*list_push(&in->parts, a) = json_is_true(v);
	}
	in->has_answers = json_is_object(answers);
	json_object_foreach(answers, key, v)
	{
		struct criteria_step s = {.label = arena_str(a, str_of(key))};
		if (!number_of(v, &s.points))
			return false;
		*list_push(&in->answers, a) = s;
	}
	json_array_foreach(values, i, v)
	{
		int64_t n;
		if (!number_of(v, &n))
			return false;
		*list_push(&in->values, a) = n;
	}
	return in->parts.len <= CRITERIA_PARTS_MAX && in->answers.len <= CRITERIA_PARTS_MAX;
}

static bool
read_input(struct arena *a, const json_t *o, struct criteria_input *in)
{
	const json_t *yes = json_object_get(o, "yes");
	bool done, of, late, percent;

	*in = (struct criteria_input){.na = json_is_true(json_object_get(o, "na")),
	                              .has_yes = json_is_boolean(yes),
	                              .yes = json_is_true(yes),
	                              .step = get_text(a, o, "step")};
	in->given = json_object_size(o) > 0;
	if (!get_number(o, "done", &done, &in->done) || !get_number(o, "of", &of, &in->of) ||
	    !get_number(o, "count", &in->has_count, &in->count) ||
	    !get_number(o, "late", &late, &in->count) ||
	    !get_number(o, "points", &in->has_points, &in->points))
		return false;
	in->has_ratio = done && of;
	/* A figure that comes as a percentage already. */
	if (!done && !of) {
		if (!get_number(o, "percent", &percent, &in->done))
			return false;
		in->has_ratio = percent;
		in->of = (int64_t)100 * CRITERIA_ONE;
	}
	in->has_count |= late;
	return read_lists(a, o, in);
}

bool
criteria_input_parse(struct arena *a, struct str json, struct criteria_input *ret)
{
	json_t *v = json.len == 0 ? NULL : parse(a, json);

	*ret = (struct criteria_input){0};
	return json.len == 0 || (json_is_object(v) && read_input(a, v, ret));
}

static void
add_lists(struct arena *a, json_t *o, const struct criteria_input *in)
{
	json_t *parts = json_array(), *answers = json_object(), *values = json_array();

	for (size_t i = 0; i < in->parts.len; i++)
		json_array_append_new(parts, json_boolean(in->parts.at[i]));
	for (size_t i = 0; i < in->answers.len; i++)
		json_object_set_new(answers, arena_str(a, in->answers.at[i].label).at,
		                    number(in->answers.at[i].points));
	for (size_t i = 0; i < in->values.len; i++)
		json_array_append_new(values, number(in->values.at[i]));
	if (in->has_parts)
		json_object_set(o, "parts", parts);
	if (in->has_answers)
		json_object_set(o, "answers", answers);
	if (in->values.len > 0)
		json_object_set(o, "values", values);
	json_decref(parts);
	json_decref(answers);
	json_decref(values);
}

struct str
criteria_input_json(struct arena *a, const struct criteria_input *in)
{
	json_t *o = json_object();

	if (in->na)
		json_object_set_new(o, "na", json_true());
	if (in->has_yes)
		json_object_set_new(o, "yes", json_boolean(in->yes));
	if (in->step.len > 0)
		json_object_set_new(o, "step", text(in->step));
	if (in->has_ratio) {
		json_object_set_new(o, "done", number(in->done));
		json_object_set_new(o, "of", number(in->of));
	}
	if (in->has_count)
		json_object_set_new(o, "count", number(in->count));
	if (in->has_points)
		json_object_set_new(o, "points", number(in->points));
	add_lists(a, o, in);
	if (json_object_size(o) == 0) {
		json_decref(o);
		return STR("");
	}
	return dump(a, o, JSON_COMPACT);
}

/* ---- sets
 * -----------------------------------------------------------------------------------------------
 */

static json_t *
item_json(struct arena *a, const struct criterion *c)
{
	json_t *o = json_pack("{s:o, s:o, s:o}", "code", text(c->code), "parent", text(c->parent),
	                      "name", text(c->name));

	if (c->has_max)
		json_object_set_new(o, "max", number(c->max));
	if (c->rule.kind != CRITERIA_UNSAID)
		json_object_set_new(o, "rule", rule_json(a, &c->rule));
	if (c->guidance.len > 0)
		json_object_set_new(o, "guidance", text(c->guidance));
	if (c->evidence.len > 0)
		json_object_set_new(o, "evidence", text(c->evidence));
	if (c->local)
		json_object_set_new(o, "local", json_true());
	return o;
}

struct str
criteria_write_json(struct arena *a, const struct criteria_set *s)
{
	json_t *items = json_array(), *grades = json_array();

	for (size_t i = 0; i < s->items.len; i++)
		json_array_append_new(items, item_json(a, &s->items.at[i]));
	for (size_t i = 0; i < s->grades.len; i++)
		json_array_append_new(grades, json_pack("{s:o, s:o}", "name", text(s->grades.at[i].name),
		                                        "least", number(s->grades.at[i].least)));
	return dump(a,
	            json_pack("{s:o, s:o, s:o, s:I, s:o, s:i, s:o, s:o}", "name", text(s->name),
	                      "group", text(s->group_name), "basis", text(s->basis), "year",
	                      (json_int_t)s->year, "total", number(s->total), "rounding", s->decimals,
	                      "grades", grades, "criteria", items),
	            JSON_INDENT(1));
}

static bool
read_item(struct arena *a, const json_t *o, struct criterion *c, const char **ret_wrong)
{
	const json_t *rule = json_object_get(o, "rule");

	*c = (struct criterion){.code = get_text(a, o, "code"),
	                        .parent = get_text(a, o, "parent"),
	                        .name = get_text(a, o, "name"),
	                        .guidance = get_text(a, o, "guidance"),
	                        .evidence = get_text(a, o, "evidence"),
	                        .local = json_is_true(json_object_get(o, "local"))};
	if (!get_number(o, "max", &c->has_max, &c->max))
		*ret_wrong = N_("Điểm tối đa của một tiêu chí không phải là số.");
	else if (rule != NULL && !json_is_null(rule) && !read_rule(a, rule, &c->rule))
		*ret_wrong = N_("Cách chấm của một tiêu chí không đọc được.");
	return *ret_wrong == NULL;
}

static bool
refuse(struct err *e, const char *msgid, struct str at)
{
	return err_set(e, ERR_INVALID, msgid, "%.*s", STR_ARG(at));
}

static bool
read_grades(struct arena *a, const json_t *list, struct criteria_set *s)
{
	size_t i;
	json_t *v;

	json_array_foreach(list, i, v)
	{
		struct criteria_grade g = {.name = get_text(a, v, "name")};
		bool has;
		if (i >= CRITERIA_GRADES_MAX || !get_number(v, "least", &has, &g.least) || !has)
			return false;
		*list_push(&s->grades, a) = g;
	}
	return true;
}

bool
criteria_read_json(struct arena *a, struct str json, struct criteria_set *ret, struct err *e)
{
	struct criteria_set s = {.decimals = 2, .total = 100 * CRITERIA_ONE};
	json_t *all = parse(a, json), *items = json_object_get(all, "criteria"), *v;
	int64_t n = 0;
	bool has;
	size_t i;

	if (!json_is_object(all) || !json_is_array(items))
		return refuse(e, N_("Tệp JSON này không phải là bộ tiêu chí."), STR("criteria"));
	if (json_array_size(items) > CRITERIA_ITEMS_MAX)
		return refuse(e, N_("Bộ tiêu chí có nhiều nhất 500 dòng."), STR("criteria"));
	s.name = get_text(a, all, "name");
	s.group_name = get_text(a, all, "group");
	s.basis = get_text(a, all, "basis");
	if (!get_number(all, "total", &has, &s.total) || !get_number(all, "year", &has, &n))
		return refuse(e, N_("Năm và tổng điểm của bộ tiêu chí là số."), STR("total"));
	s.year = n / CRITERIA_ONE;
	n = 2 * CRITERIA_ONE;
	if (!get_number(all, "rounding", &has, &n) || n < 0 || n > CRITERIA_DECIMALS * CRITERIA_ONE ||
	    n % CRITERIA_ONE != 0)
		return refuse(e, N_("Làm tròn đến 0–4 chữ số thập phân."), STR("rounding"));
	s.decimals = (int)(n / CRITERIA_ONE);
	if (!read_grades(a, json_object_get(all, "grades"), &s))
		return refuse(e, N_("Các hạng của bộ tiêu chí không đọc được."), STR("grades"));
	json_array_foreach(items, i, v)
	{
		const char *wrong = NULL;
		if (!read_item(a, v, list_push(&s.items, a), &wrong))
			return refuse(e, wrong, s.items.at[i].code);
	}
	criteria_link(&s);
	*ret = s;
	return true;
}

bool
criteria_read_inputs(struct arena *a, struct str json, const struct criteria_set *s,
                     struct criteria_input **ret, struct str *ret_unknown, struct err *e)
{
	struct criteria_input *inputs = arena_array(a, struct criteria_input, s->items.len + 1);
	struct buf unknown = {.arena = a};
	json_t *all = parse(a, json), *v;
	const char *code;

	if (!json_is_object(all))
		return refuse(e, N_("Tệp số liệu phải là một đối tượng JSON theo mã tiêu chí."), STR("{}"));
	json_object_foreach(all, code, v)
	{
		size_t at = criteria_at(s, str_of(code));
		if (at == SIZE_MAX || s->items.at[at].group)
			buf_printf(&unknown, "%s%s", unknown.len > 0 ? ", " : "", code);
		else if (!json_is_object(v) || !read_input(a, v, &inputs[at]))
			return refuse(e, N_("Số liệu của một tiêu chí không đọc được."), str_of(code));
	}
	*ret = inputs;
	*ret_unknown = arena_str(a, buf_view(&unknown));
	return true;
}
