/* movement_json.c - a movement's structure as one JSON document; see movement.h.
 * The only file of core that includes jansson.h. */
#include "core/movement/movement.h"

#include "core/unit/unit.h"

#include <jansson.h>

#define FORMAT "lantoa.movement/1"

static json_t *
text(struct str s)
{
	return json_stringn(s.at ? s.at : "", s.len);
}

static json_t *
date(struct arena *a, int64_t day)
{
	int y, m, d;

	if (day == DAY_NONE)
		return json_null();
	day_split(day, &y, &m, &d);
	return text(arena_printf(a, "%04d-%02d-%02d", y, m, d));
}

static json_t *
head_json(struct arena *a, const struct movement *m)
{
	return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:o, s:o, s:o}",
	                 "year", (json_int_t)m->year, "name", text(m->name), "plan_number",
	                 text(m->plan_number), "plan_date", date(a, m->plan_on), "superior_plan",
	                 text(m->superior_plan), "theme", text(m->theme), "legal_bases",
	                 text(m->legal_bases), "subjects", text(m->subjects), "contents",
	                 text(m->contents), "before_is_strict", m->before_is_strict, "late_accepted",
	                 m->late_accepted, "levels", text(m->levels), "form_title", text(m->form_title),
	                 "report_title", text(m->report_title));
}

static json_t *
units_json(struct op *op, const struct movement_units *units)
{
	json_t *list = json_array();
	for (size_t i = 0; i < units->len; i++) {
		struct unit u;
		if (unit_get(op, units->at[i].unit, op->today, &u))
			json_array_append_new(list, json_pack("{s:o, s:I}", "unit", text(u.slug), "quota",
			                                      (json_int_t)units->at[i].quota));
		else
			op->err = (struct err){0}; /* a unit that is no more stays behind */
	}
	return list;
}

static void
free_json(void *arg)
{
	json_decref(arg);
}

struct str
movement_to_json(struct op *op, const struct movement_plan *p)
{
	struct arena *a = op->arena;
	json_t *domains = json_array(), *criteria = json_array(), *milestones = json_array();

	for (size_t i = 0; i < p->domains.len; i++)
		json_array_append_new(domains, json_pack("{s:I, s:o, s:o}", "number",
		                                         (json_int_t)p->domains.at[i].number, "name",
		                                         text(p->domains.at[i].name), "aliases",
		                                         text(p->domains.at[i].aliases)));
	for (size_t i = 0; i < p->criteria.len; i++) {
		const struct movement_criterion *c = &p->criteria.at[i];
		json_array_append_new(criteria,
		                      json_pack("{s:o, s:o, s:o, s:o}", "subject", text(c->subject), "text",
		                                text(c->text), "predicate", text(c->predicate), "argument",
		                                text(c->argument)));
	}
	for (size_t i = 0; i < p->milestones.len; i++) {
		const struct movement_milestone *s = &p->milestones.at[i];
		json_array_append_new(
			milestones, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "kind", text(s->kind),
		                          "title", text(s->title), "written", text(s->written), "opens",
		                          date(a, s->opens_on), "due", date(a, s->due_on), "closes",
		                          date(a, s->closes_on), "owed_by", text(s->owed_by)));
	}
	json_t *all = json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "format", FORMAT, "movement",
	                        head_json(a, &p->head), "domains", domains, "criteria", criteria,
	                        "milestones", milestones, "units", units_json(op, &p->units));
	arena_defer(a, free_json, all);
	char *raw = json_dumps(all, JSON_INDENT(2));
	struct str out = arena_str(a, str_of(raw));
	free(raw);
	return out;
}

/* ---- reading ---------------------------------------------------------------- */

static struct str
get_text(struct arena *a, const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	struct str s = json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)}
	                                 : STR("");
	return arena_str(a, s);
}

static bool
get_date(struct op *op, const json_t *o, const char *key, int64_t *ret)
{
	int64_t y, m, d;
	struct str s = get_text(op->arena, o, key);

	*ret = DAY_NONE;
	if (s.len == 0)
		return true;
	if (s.len == 10 && str_i64(str_slice(s, 0, 4), &y) && str_i64(str_slice(s, 5, 7), &m) &&
	    str_i64(str_slice(s, 8, 10), &d) && day_make((int)y, (int)m, (int)d, ret))
		return true;
	return op_fail(op, ERR_INVALID, N_("Tệp JSON có ngày không đúng dạng năm-tháng-ngày."),
	               "%s=%.*s", key, STR_ARG(s));
}

static bool
read_head(struct op *op, const json_t *o, struct movement *m)
{
	struct arena *a = op->arena;
	*m = (struct movement){
		.agency = op->agency,
		.year = json_integer_value(json_object_get(o, "year")),
		.slug = STR(""),
		.state = STR("draft"),
		.name = get_text(a, o, "name"),
		.plan_number = get_text(a, o, "plan_number"),
		.superior_plan = get_text(a, o, "superior_plan"),
		.theme = get_text(a, o, "theme"),
		.legal_bases = get_text(a, o, "legal_bases"),
		.subjects = get_text(a, o, "subjects"),
		.contents = get_text(a, o, "contents"),
		.before_is_strict = !json_is_false(json_object_get(o, "before_is_strict")),
		.late_accepted = !json_is_false(json_object_get(o, "late_accepted")),
		.levels = get_text(a, o, "levels"),
		.form_title = get_text(a, o, "form_title"),
		.report_title = get_text(a, o, "report_title"),
	};
	return get_date(op, o, "plan_date", &m->plan_on);
}

static bool
read_parts(struct op *op, const json_t *root, struct movement_plan *p)
{
	struct arena *a = op->arena;
	const json_t *o;
	size_t i;

	json_array_foreach(json_object_get(root, "domains"), i, o) *
		list_push(&p->domains,
	              a) = (struct movement_domain){0, json_integer_value(json_object_get(o, "number")),
	                                            get_text(a, o, "name"), get_text(a, o, "aliases")};
	json_array_foreach(json_object_get(root, "criteria"), i, o) *
		list_push(&p->criteria, a) = (struct movement_criterion){
		get_text(a, o, "subject"), (int64_t)i + 1, get_text(a, o, "text"),
		get_text(a, o, "predicate"), get_text(a, o, "argument")};
	json_array_foreach(json_object_get(root, "milestones"), i, o)
	{
		struct movement_milestone *s = list_push(&p->milestones, a);
		*s = (struct movement_milestone){.number = (int64_t)i + 1,
		                                 .kind = get_text(a, o, "kind"),
		                                 .title = get_text(a, o, "title"),
		                                 .written = get_text(a, o, "written"),
		                                 .owed_by = get_text(a, o, "owed_by")};
		if (!get_date(op, o, "opens", &s->opens_on) || !get_date(op, o, "due", &s->due_on) ||
		    !get_date(op, o, "closes", &s->closes_on))
			return false;
	}
	json_array_foreach(json_object_get(root, "units"), i, o)
	{
		struct unit u;
		struct str slug = get_text(a, o, "unit");
		if (!unit_by_slug(op, slug, op->today, &u)) {
			op->err = (struct err){0};
			return op_fail(op, ERR_INVALID, N_("Tệp JSON nêu một đơn vị không có ở đây."),
			               "unit=%.*s", STR_ARG(slug));
		}
		*list_push(&p->units, a) = (struct movement_unit){
			u.id, json_integer_value(json_object_get(o, "quota"))};
	}
	return true;
}

bool
movement_from_json(struct op *op, struct str json, struct movement_plan *ret)
{
	json_error_t why;
	json_t *root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &why);

	*ret = (struct movement_plan){0};
	if (root == NULL)
		return op_fail(op, ERR_INVALID, N_("Tệp này không phải JSON đọc được."), "line=%d: %s",
		               why.line, why.text);
	arena_defer(op->arena, free_json, root);
	if (!str_eq(get_text(op->arena, root, "format"), STR(FORMAT)))
		return op_fail(op, ERR_INVALID,
		               N_("Tệp JSON này không phải cấu trúc phong trào của Lan Tỏa."), "format");
	return read_head(op, json_object_get(root, "movement"), &ret->head) &&
	       read_parts(op, root, ret);
}
