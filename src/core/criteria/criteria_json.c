/* criteria_json.c - sets of criteria as JSON; see criteria.h. */
#include "core/criteria/criteria.h"
#include "core/criteria/rule_json.h"
#include "core/criteria/table_inner.h"

static void
put(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, ",\"%s\":", name);
	json_put(b, value);
}

static void
put_item(struct buf *b, struct arena *a, const struct criterion *c)
{
	buf_str(b, STR("{\"code\":"));
	json_put(b, c->code);
	put(b, "parent", c->parent);
	put(b, "name", c->name);
	if (c->has_max)
		buf_printf(b, ",\"max\":%.*s", STR_ARG(criteria_number_plain(a, c->max)));
	if (c->rule.kind != CRITERIA_UNSAID)
		buf_printf(b, ",\"rule\":%.*s", STR_ARG(criteria_rule_json(a, &c->rule)));
	if (c->guidance.len > 0)
		put(b, "guidance", c->guidance);
	if (c->evidence.len > 0)
		put(b, "evidence", c->evidence);
	if (c->measure.len > 0)
		put(b, "measure", c->measure);
	if (c->local)
		buf_str(b, STR(",\"local\":true"));
	buf_char(b, '}');
}

struct str
criteria_write_json(struct arena *a, const struct criteria_set *s)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("{\"name\":"));
	json_put(&b, s->name);
	put(&b, "group", s->group_name);
	put(&b, "basis", s->basis);
	if (s->note.len > 0)
		put(&b, "note", s->note);
	buf_printf(&b, ",\"year\":%" PRId64 ",\"total\":%.*s,\"rounding\":%d,\n\"grades\":[", s->year,
	           STR_ARG(criteria_number_plain(a, s->total)), s->decimals);
	for (size_t i = 0; i < s->grades.len; i++) {
		buf_str(&b, i > 0 ? STR(",{\"name\":") : STR("{\"name\":"));
		json_put(&b, s->grades.at[i].name);
		buf_printf(&b, ",\"least\":%.*s}",
		           STR_ARG(criteria_number_plain(a, s->grades.at[i].least)));
	}
	buf_str(&b, STR("],\n\"criteria\":["));
	for (size_t i = 0; i < s->items.len; i++) {
		buf_str(&b, i > 0 ? STR(",\n") : STR("\n"));
		put_item(&b, a, &s->items.at[i]);
	}
	buf_str(&b, STR("\n]}\n"));
	return buf_view(&b);
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool
refuse(struct err *e, const char *msgid, struct str at)
{
	return err_set(e, ERR_INVALID, msgid, "%.*s", STR_ARG(at));
}

static bool
read_item(struct arena *a, const struct json *o, struct criterion *c, struct err *e)
{
	const struct json *rule = json_get(o, "rule");

	*c = (struct criterion){.code = criteria_json_text(a, o, "code"),
	                        .parent = criteria_json_text(a, o, "parent"),
	                        .name = criteria_json_text(a, o, "name"),
	                        .guidance = criteria_json_text(a, o, "guidance"),
	                        .evidence = criteria_json_text(a, o, "evidence"),
	                        .measure = criteria_json_text(a, o, "measure"),
	                        .local = json_is(json_get(o, "local"), JSON_TRUE)};
	if (!criteria_json_number(o, "max", &c->has_max, &c->max))
		return refuse(e, N_("Điểm tối đa của một tiêu chí không phải là số."), c->code);
	if (rule != NULL && rule->kind != JSON_NULL && !criteria_json_rule(a, rule, &c->rule))
		return refuse(e, N_("Cách chấm của một tiêu chí không đọc được."), c->code);
	criteria_minus_alone(c);
	return true;
}

static bool
read_grades(struct arena *a, const struct json *list, struct criteria_set *s)
{
	for (size_t i = 0; list != NULL && i < list->items.len; i++) {
		const struct json *v = &list->items.at[i];
		struct criteria_grade g = {.name = criteria_json_text(a, v, "name")};
		bool has;
		if (i >= CRITERIA_GRADES_MAX || !criteria_json_number(v, "least", &has, &g.least) || !has)
			return false;
		*list_push(&s->grades, a) = g;
	}
	return true;
}

static bool
read_head(struct arena *a, const struct json *all, struct criteria_set *s, struct err *e)
{
	int64_t year = 0, decimals = (int64_t)2 * CRITERIA_ONE;
	bool has;

	s->name = criteria_json_text(a, all, "name");
	s->group_name = criteria_json_text(a, all, "group");
	s->basis = criteria_json_text(a, all, "basis");
	s->note = criteria_json_text(a, all, "note");
	s->total = (int64_t)100 * CRITERIA_ONE;
	if (!criteria_json_number(all, "total", &has, &s->total) ||
	    !criteria_json_number(all, "year", &has, &year))
		return refuse(e, N_("Năm và tổng điểm của bộ tiêu chí là số."), STR("total"));
	s->year = year / CRITERIA_ONE;
	if (!criteria_json_number(all, "rounding", &has, &decimals) || decimals < 0 ||
	    decimals > CRITERIA_DECIMALS * CRITERIA_ONE || decimals % CRITERIA_ONE != 0)
		return refuse(e, N_("Làm tròn đến 0–4 chữ số thập phân."), STR("rounding"));
	s->decimals = (int)(decimals / CRITERIA_ONE);
	return read_grades(a, json_get(all, "grades"), s) ||
	       refuse(e, N_("Các hạng của bộ tiêu chí không đọc được."), STR("grades"));
}

/* Does every line stand below the one it names? */
static bool
is_ordered(const struct criteria_set *s)
{
	for (size_t i = 0; i < s->items.len; i++)
		if (s->items.at[i].up == SIZE_MAX && s->items.at[i].parent.len > 0 &&
		    criteria_at(s, s->items.at[i].parent) != SIZE_MAX)
			return false;
	return true;
}

static void
put_below(struct arena *a, struct criteria_set *from, bool *taken, size_t item,
          struct criteria_set *to)
{
	const struct criterion *c = &from->items.at[item];

	taken[item] = true;
	*list_push(&to->items, a) = *c;
	for (size_t i = 0; i < from->items.len; i++)
		if (!taken[i] && str_eq(from->items.at[i].parent, c->code) && c->code.len > 0)
			put_below(a, from, taken, i, to);
}

/* A file may name lines before the one they belong to. Those of a circle stay behind, to be told.
 */
static void
put_in_order(struct arena *a, struct criteria_set *s)
{
	struct criteria_set ordered = *s;
	bool *taken = arena_array(a, bool, s->items.len + 1);

	criteria_link(s);
	if (is_ordered(s))
		return;
	ordered.items = (typeof(ordered.items)){0};
	for (int with_parent = 0; with_parent < 2; with_parent++)
		for (size_t i = 0; i < s->items.len; i++)
			if (!taken[i] && (with_parent || criteria_at(s, s->items.at[i].parent) == SIZE_MAX))
				put_below(a, s, taken, i, &ordered);
	*s = ordered;
}

bool
criteria_read_json(struct arena *a, struct str text, struct criteria_set *ret, struct err *e)
{
	struct json all = {0}, again;
	struct json_place place;

	if (json_read(a, text, &all))
		return criteria_of_json(a, &all, ret, e);
	if (json_read_twins(a, text, &again, &place))
		return refuse(e, N_("Tệp JSON ghi một tên hai lần trong một đối tượng."), STR(""));
	return refuse(e, N_("Tệp không phải JSON đúng. Chỗ sai, dòng:cột:"),
	              arena_printf(a, "%zu:%zu", place.line, place.column));
}

bool
criteria_of_json(struct arena *a, const struct json *all, struct criteria_set *ret, struct err *e)
{
	const struct json *items = all == NULL ? NULL : json_get(all, "criteria");
	struct criteria_set s = {0};

	if (!json_is(items, JSON_ARRAY))
		return refuse(e, N_("Tệp JSON này không phải là bộ tiêu chí."), STR("criteria"));
	if (items->items.len > CRITERIA_ITEMS_MAX)
		return refuse(e, N_("Bộ tiêu chí có nhiều nhất 500 dòng."), STR("criteria"));
	if (!read_head(a, all, &s, e))
		return false;
	for (size_t i = 0; i < items->items.len; i++)
		if (!read_item(a, &items->items.at[i], list_push(&s.items, a), e))
			return false;
	put_in_order(a, &s);
	criteria_link(&s);
	*ret = s;
	return true;
}

bool
criteria_read_inputs(struct arena *a, struct str text, const struct criteria_set *s,
                     struct criteria_input **ret, struct criteria_unread *ret_unread, struct err *e)
{
	struct criteria_input *inputs = arena_array(a, struct criteria_input, s->items.len + 1);
	struct json all = {0};
	struct json_place place;

	*ret_unread = (struct criteria_unread){0};
	if (!json_read_twins(a, text, &all, &place))
		return refuse(e, N_("Tệp không phải JSON đúng. Chỗ sai, dòng:cột:"),
		              arena_printf(a, "%zu:%zu", place.line, place.column));
	if (all.kind != JSON_OBJECT)
		return refuse(e, N_("Tệp số liệu phải là một đối tượng JSON theo mã tiêu chí."), STR("{}"));
	for (size_t i = 0; i < all.items.len; i++) {
		const struct json *v = &all.items.at[i];
		size_t at = criteria_leaf(s, v->key);
		const char *why = NULL;
		if (at == SIZE_MAX)
			why = N_("Bộ tiêu chí không có mã này để chấm.");
		else if (v->twice || v->twins)
			why = v->twice ? N_("Tệp số liệu ghi mã này hai lần. Không tính; để lại một lần.")
			               : N_("Số liệu của tiêu chí này ghi một tên hai lần. Không tính.");
		else if (!criteria_json_input(a, v, &inputs[at]))
			why = N_("Số liệu của tiêu chí này không đọc được.");
		if (why == NULL)
			continue;
		if (at != SIZE_MAX)
			inputs[at] = (struct criteria_input){0};
		list_push(ret_unread, a)->code = v->key;
		ret_unread->at[ret_unread->len - 1].msgid = why;
	}
	*ret = inputs;
	return true;
}

bool
criteria_input_of_json(struct arena *a, const struct json *o, struct criteria_input *ret)
{
	*ret = (struct criteria_input){0};
	return criteria_json_input(a, o, ret);
}
