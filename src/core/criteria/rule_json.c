/* rule_json.c - rules and inputs as JSON; see rule.h. */
#include "core/criteria/rule_json.h"

#include "text/text.h"

struct str
criteria_json_text(struct arena *a, const struct json *o, const char *name)
{
	const struct json *v = json_get(o, name);

	return json_is(v, JSON_STRING) || json_is(v, JSON_NUMBER) ? text_nfc(a, v->text) : STR("");
}

bool
criteria_json_number(const struct json *o, const char *name, bool *has, int64_t *ret)
{
	const struct json *v = json_get(o, name);

	*has = false;
	if (v == NULL || v->kind == JSON_NULL)
		return true;
	*has = json_number(v, ret);
	return *has;
}

static bool
figure(const struct json *o, const char *name, bool *has, int64_t *ret)
{
	const struct json *v = json_get(o, name);

	*has = v != NULL && v->kind != JSON_NULL;
	return !*has || json_figure(v, ret);
}

/* ---- rules -------------------------------------------------------------------------------- */

static bool
read_steps(struct arena *a, const struct json *list, struct criteria_rule *r)
{
	for (size_t i = 0; list != NULL && i < list->items.len; i++) {
		const struct json *v = &list->items.at[i];
		struct criteria_step s = {.label = criteria_json_text(a, v, "label")};
		bool has = true;
		if (i >= CRITERIA_PARTS_MAX)
			return false;
		if (v->kind == JSON_OBJECT ? !criteria_json_number(v, "points", &has, &s.points) || !has
		                           : !json_number(v, &s.points))
			return false;
		if (s.label.len == 0)
			s.label = arena_printf(a, "phần %zu", i + 1);
		*list_push(&r->steps, a) = s;
	}
	return true;
}

static bool
read_weights(struct arena *a, const struct json *o, struct criteria_rule *r)
{
	for (size_t i = 0; o != NULL && i < o->items.len; i++) {
		int64_t n;
		if (i >= CRITERIA_PARTS_MAX || !json_number(&o->items.at[i], &n))
			return false;
		*list_push(&r->steps, a) = (struct criteria_step){text_nfc(a, o->items.at[i].key), n};
	}
	return true;
}

static bool
read_bands(struct arena *a, const struct json *list, struct criteria_rule *r)
{
	for (size_t i = 0; list != NULL && i < list->items.len; i++) {
		const struct json *v = &list->items.at[i], *from_in = json_get(v, "from_in");
		struct criteria_band b = {0};
		bool has;
		if (i >= CRITERIA_PARTS_MAX || !criteria_json_number(v, "from", &b.has_from, &b.from) ||
		    !criteria_json_number(v, "to", &b.has_to, &b.to) ||
		    !criteria_json_number(v, "points", &has, &b.points) || !has)
			return false;
		/* Unsaid: from the edge on, up to the edge without it. */
		b.from_in = b.has_from && (from_in == NULL || from_in->kind == JSON_TRUE);
		b.to_in = b.has_to && json_is(json_get(v, "to_in"), JSON_TRUE);
		*list_push(&r->bands, a) = b;
	}
	return true;
}

static const char *const zeros[] = {"", "none", "max", "na"};

bool
criteria_json_rule(struct arena *a, const struct json *o, struct criteria_rule *r)
{
	struct str zero = criteria_json_text(a, o, "zero");
	bool has;

	*r = (struct criteria_rule){.kind = criteria_kind_of(criteria_json_text(a, o, "kind"))};
	r->of_count = str_eq(criteria_json_text(a, o, "on"), STR("count"));
	r->over = json_is(json_get(o, "over"), JSON_TRUE);
	for (size_t i = 1; i < COUNT_OF(zeros); i++)
		if (str_eq(zero, str_of(zeros[i])))
			r->zero = (enum criteria_zero)i;
	return r->kind != CRITERIA_UNSAID && (zero.len == 0 || r->zero != CRITERIA_ZERO_UNSAID) &&
	       criteria_json_number(o, "floor", &r->has_floor, &r->floor) &&
	       criteria_json_number(o, "cap", &r->has_cap, &r->cap) &&
	       criteria_json_number(o, "each", &has, &r->each) &&
	       read_steps(a, json_get(o, "steps"), r) && read_steps(a, json_get(o, "parts"), r) &&
	       read_weights(a, json_get(o, "weights"), r) && read_bands(a, json_get(o, "bands"), r);
}

static void
put_number(struct buf *b, struct arena *a, const char *name, int64_t n)
{
	buf_printf(b, ",\"%s\":%.*s", name, STR_ARG(criteria_number_plain(a, n)));
}

static void
put_steps(struct buf *b, struct arena *a, const char *name, const struct criteria_rule *r)
{
	buf_printf(b, ",\"%s\":[", name);
	for (size_t i = 0; i < r->steps.len; i++) {
		buf_str(b, i > 0 ? STR(",{\"label\":") : STR("{\"label\":"));
		json_put(b, r->steps.at[i].label);
		put_number(b, a, "points", r->steps.at[i].points);
		buf_char(b, '}');
	}
	buf_char(b, ']');
}

static void
put_weights(struct buf *b, struct arena *a, const struct criteria_rule *r)
{
	buf_str(b, STR(",\"weights\":{"));
	for (size_t i = 0; i < r->steps.len; i++) {
		if (i > 0)
			buf_char(b, ',');
		json_put(b, r->steps.at[i].label);
		buf_printf(b, ":%.*s", STR_ARG(criteria_number_plain(a, r->steps.at[i].points)));
	}
	buf_char(b, '}');
}

static void
put_bands(struct buf *b, struct arena *a, const struct criteria_rule *r)
{
	buf_str(b, STR(",\"bands\":["));
	for (size_t i = 0; i < r->bands.len; i++) {
		const struct criteria_band *x = &r->bands.at[i];
		buf_printf(b, "%s{\"points\":%.*s", i > 0 ? "," : "",
		           STR_ARG(criteria_number_plain(a, x->points)));
		if (x->has_from) {
			put_number(b, a, "from", x->from);
			buf_printf(b, ",\"from_in\":%s", x->from_in ? "true" : "false");
		}
		if (x->has_to) {
			put_number(b, a, "to", x->to);
			buf_printf(b, ",\"to_in\":%s", x->to_in ? "true" : "false");
		}
		buf_char(b, '}');
	}
	buf_char(b, ']');
}

struct str
criteria_rule_json(struct arena *a, const struct criteria_rule *r)
{
	struct buf b = buf_sized(a, 128);

	buf_printf(&b, "{\"kind\":\"%s\"", criteria_kind_word(r->kind));
	if (r->kind == CRITERIA_STEPS)
		put_steps(&b, a, "steps", r);
	if (r->kind == CRITERIA_SUM)
		put_steps(&b, a, "parts", r);
	if (r->kind == CRITERIA_SURVEY)
		put_weights(&b, a, r);
	if (r->kind == CRITERIA_BANDS)
		put_bands(&b, a, r);
	if (r->of_count)
		buf_str(&b, STR(",\"on\":\"count\""));
	if (r->over)
		buf_str(&b, STR(",\"over\":true"));
	if (r->each != 0)
		put_number(&b, a, "each", r->each);
	if (r->has_floor)
		put_number(&b, a, "floor", r->floor);
	if (r->has_cap)
		put_number(&b, a, "cap", r->cap);
	if (r->zero != CRITERIA_ZERO_UNSAID)
		buf_printf(&b, ",\"zero\":\"%s\"", zeros[r->zero]);
	buf_char(&b, '}');
	return buf_view(&b);
}

bool
criteria_rule_parse(struct arena *a, struct str text, struct criteria_rule *ret)
{
	struct json v;

	*ret = (struct criteria_rule){0};
	return json_read(a, text, &v) && criteria_json_rule(a, &v, ret);
}

/* ---- inputs ---------------------------------------------------------------------------------- */

static bool
read_lists(struct arena *a, const struct json *o, struct criteria_input *in)
{
	const struct json *parts = json_get(o, "parts"), *answers = json_get(o, "answers"),
					  *values = json_get(o, "values");

	in->has_parts = json_is(parts, JSON_ARRAY);
	for (size_t i = 0; in->has_parts && i < parts->items.len; i++)
		if (parts->items.at[i].kind == JSON_TRUE || parts->items.at[i].kind == JSON_FALSE)
			*list_push(&in->parts, a) = parts->items.at[i].kind == JSON_TRUE;
		else
			return false;
	in->has_answers = json_is(answers, JSON_OBJECT);
	for (size_t i = 0; in->has_answers && i < answers->items.len; i++) {
		struct criteria_step s = {.label = text_nfc(a, answers->items.at[i].key)};
		if (!json_figure(&answers->items.at[i], &s.points))
			return false;
		*list_push(&in->answers, a) = s;
	}
	for (size_t i = 0; json_is(values, JSON_ARRAY) && i < values->items.len; i++)
		if (!json_figure(&values->items.at[i], list_push(&in->values, a)))
			return false;
	return in->parts.len <= CRITERIA_PARTS_MAX && in->answers.len <= CRITERIA_PARTS_MAX;
}

bool
criteria_json_input(struct arena *a, const struct json *o, struct criteria_input *in)
{
	const struct json *yes = json_get(o, "yes");
	bool done, of, late, percent = false;

	*in = (struct criteria_input){.na = json_is(json_get(o, "na"), JSON_TRUE),
	                              .has_yes = json_is(yes, JSON_TRUE) || json_is(yes, JSON_FALSE),
	                              .yes = json_is(yes, JSON_TRUE),
	                              .step = criteria_json_text(a, o, "step"),
	                              .given = o->items.len > 0};
	if (o->kind != JSON_OBJECT || !figure(o, "done", &done, &in->done) ||
	    !figure(o, "of", &of, &in->of) || !figure(o, "count", &in->has_count, &in->count) ||
	    !figure(o, "late", &late, in->has_count ? &(int64_t){0} : &in->count) ||
	    !figure(o, "points", &in->has_points, &in->points))
		return false;
	in->has_count |= late;
	in->has_ratio = done && of;
	/* A figure that comes as a percentage already. */
	if (!done && !of) {
		if (!figure(o, "percent", &percent, &in->done))
			return false;
		in->has_ratio = percent;
		in->of = (int64_t)100 * CRITERIA_ONE;
	}
	return read_lists(a, o, in);
}

bool
criteria_input_parse(struct arena *a, struct str text, struct criteria_input *ret)
{
	struct json v;

	*ret = (struct criteria_input){0};
	return text.len == 0 || (json_read(a, text, &v) && criteria_json_input(a, &v, ret));
}

static void
put_lists(struct buf *b, struct arena *a, const struct criteria_input *in)
{
	if (in->has_parts) {
		buf_str(b, STR(",\"parts\":["));
		for (size_t i = 0; i < in->parts.len; i++)
			buf_printf(b, "%s%s", i > 0 ? "," : "", in->parts.at[i] ? "true" : "false");
		buf_char(b, ']');
	}
	if (in->has_answers) {
		buf_str(b, STR(",\"answers\":{"));
		for (size_t i = 0; i < in->answers.len; i++) {
			if (i > 0)
				buf_char(b, ',');
			json_put(b, in->answers.at[i].label);
			buf_printf(b, ":%.*s", STR_ARG(criteria_number_plain(a, in->answers.at[i].points)));
		}
		buf_char(b, '}');
	}
	if (in->values.len > 0) {
		buf_str(b, STR(",\"values\":["));
		for (size_t i = 0; i < in->values.len; i++)
			buf_printf(b, "%s%.*s", i > 0 ? "," : "",
			           STR_ARG(criteria_number_plain(a, in->values.at[i])));
		buf_char(b, ']');
	}
}

struct str
criteria_input_json(struct arena *a, const struct criteria_input *in)
{
	struct buf b = buf_sized(a, 64);

	if (in->na)
		buf_str(&b, STR(",\"na\":true"));
	if (in->has_yes)
		buf_printf(&b, ",\"yes\":%s", in->yes ? "true" : "false");
	if (in->step.len > 0) {
		buf_str(&b, STR(",\"step\":"));
		json_put(&b, in->step);
	}
	if (in->has_ratio) {
		put_number(&b, a, "done", in->done);
		put_number(&b, a, "of", in->of);
	}
	if (in->has_count)
		put_number(&b, a, "count", in->count);
	if (in->has_points)
		put_number(&b, a, "points", in->points);
	put_lists(&b, a, in);
	if (b.len == 0)
		return STR("");
	return arena_printf(a, "{%.*s}", (int)b.len - 1, b.at + 1);
}
