/* movement_json.c - a movement's structure as one JSON document; see movement.h.
 * The only file of core that includes jansson.h. */
#include "core/movement/movement.h"

#include "core/unit/unit.h"
#include "text/text.h"

#include <jansson.h>

#define FORMAT "lantoa.movement/1"

static json_t *
text(struct str s)
{
	return json_stringn(s.at ? s.at : "", s.len);
}

/* Lines of the record are an array in the document. */
static json_t *
lines(struct str s)
{
	json_t *list = json_array();
	struct str line;

	while (str_cut(&s, '\n', &line))
		if (line.len > 0)
			json_array_append_new(list, text(line));
	return list;
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
	struct movement_levels levels = movement_levels(a, m);
	json_t *list = json_array();

	for (size_t i = 0; i < levels.len; i++)
		json_array_append_new(list, json_pack("{s:o, s:o}", "code", text(levels.at[i].code), "name",
		                                      text(levels.at[i].name)));
	return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:o, s:o, s:o}",
	                 "year", (json_int_t)m->year, "name", text(m->name), "plan_number",
	                 text(m->plan_number), "plan_date", date(a, m->plan_on), "superior_plans",
	                 lines(m->superior_plan), "theme", text(m->theme), "legal_bases",
	                 lines(m->legal_bases), "subjects", lines(m->subjects), "contents",
	                 lines(m->contents), "before_is_strict", m->before_is_strict, "late_accepted",
	                 m->late_accepted, "levels", list, "form_title", text(m->form_title),
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
		                                         lines(p->domains.at[i].aliases)));
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
	                        head_json(a, &p->head), "domains", domains, "milestones", milestones,
	                        "criteria", criteria, "units", units_json(op, &p->units));
	arena_defer(a, free_json, all);
	char *raw = json_dumps(all, JSON_INDENT(2));
	struct str out = arena_str(a, str_of(raw));
	free(raw);
	return out;
}

/* ---- reading ---------------------------------------------------------------- */

/* Where reading stands, and where it tells what is wrong. */
struct reader {
	struct op *op;
	struct movement_problems *problems;
	enum movement_part part;
	size_t row;
};

static void
wrong(const struct reader *r, const char *field, const char *msgid, struct str typed)
{
	movement_problem_add(r->op, r->problems,
	                     &(struct movement_problem){.part = r->part,
	                                                .row = r->row,
	                                                .field = field,
	                                                .msgid = msgid,
	                                                .typed = typed,
	                                                .blocks = true});
}

static struct str
raw_of(struct op *op, const json_t *v)
{
	char *raw = json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT);
	struct str out = raw == NULL ? STR("") : arena_str(op->arena, utf8_prefix(str_of(raw), 80));
	free(raw);
	return out;
}

/* As a form field would have come: composed letters, no control characters but line ends. */
static struct str
clean(struct op *op, const json_t *v)
{
	struct str s = text_nfc(op->arena, (struct str){json_string_value(v), json_string_length(v)});
	struct buf b = buf_sized(op->arena, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		buf_char(&b, (unsigned char)s.at[i] < 0x20 && s.at[i] != '\n' ? ' ' : s.at[i]);
	return s.len > 0 ? buf_view(&b) : STR("");
}

/* A member that is not there is empty; one of another type is told. `field` is
 * the member of the struct it belongs to. */
static struct str
get_text(const struct reader *r, const json_t *o, const char *key, const char *field)
{
	const json_t *v = json_object_get(o, key);

	if (v == NULL || json_is_null(v))
		return STR("");
	if (!json_is_string(v)) {
		wrong(r, field, N_("Chỗ này phải là chữ trong dấu ngoặc kép."), raw_of(r->op, v));
		return STR("");
	}
	return clean(r->op, v);
}

static struct str
get_lines(const struct reader *r, const json_t *o, const char *key, const char *field)
{
	const json_t *list = json_object_get(o, key), *v;
	struct buf b = {.arena = r->op->arena};
	size_t i;

	if (list == NULL || json_is_null(list))
		return STR("");
	if (!json_is_array(list))
		wrong(r, field, N_("Chỗ này phải là danh sách các dòng chữ."), raw_of(r->op, list));
	json_array_foreach(list, i, v)
	{
		if (!json_is_string(v))
			wrong(r, field, N_("Chỗ này phải là danh sách các dòng chữ."), raw_of(r->op, v));
		else
			buf_printf(&b, "%s%.*s", b.len > 0 ? "\n" : "", STR_ARG(clean(r->op, v)));
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

static int64_t
get_number(const struct reader *r, const json_t *o, const char *key, const char *field)
{
	const json_t *v = json_object_get(o, key);

	if (json_is_integer(v))
		return json_integer_value(v);
	wrong(r, field, N_("Chỗ này phải là một số nguyên."), v == NULL ? STR("") : raw_of(r->op, v));
	return 0;
}

static bool
get_bool(const struct reader *r, const json_t *o, const char *key, bool fallback)
{
	const json_t *v = json_object_get(o, key);

	if (v != NULL && !json_is_boolean(v))
		wrong(r, key, N_("Chỗ này phải là true hoặc false."), raw_of(r->op, v));
	return json_is_boolean(v) ? json_is_true(v) : fallback;
}

static int64_t
get_date(const struct reader *r, const json_t *o, const char *key, const char *field)
{
	int64_t y, m, d, day;
	struct str s = get_text(r, o, key, field);

	if (s.len == 0)
		return DAY_NONE;
	if (s.len == 10 && s.at[4] == '-' && s.at[7] == '-' && str_i64(str_slice(s, 0, 4), &y) &&
	    str_i64(str_slice(s, 5, 7), &m) && str_i64(str_slice(s, 8, 10), &d) && y > 0 && y < 10000 &&
	    m > 0 && m < 100 && d > 0 && d < 100 && day_make((int)y, (int)m, (int)d, &day))
		return day;
	wrong(r, field, N_("Ngày này không có. Ghi theo dạng năm-tháng-ngày, ví dụ 2022-04-19."), s);
	return DAY_NONE;
}

/* A member with a name this program does not know would be lost without a word. */
static void
known_only(const struct reader *r, json_t *o, const char *const *keys)
{
	const char *key;
	json_t *v;

	if (!json_is_object(o)) {
		wrong(r, "", N_("Chỗ này phải là một mục trong dấu { }."), STR(""));
		return;
	}
	json_object_foreach(o, key, v)
	{
		bool known = false;
		for (size_t i = 0; keys[i] != NULL; i++)
			known |= str_eq(str_of(key), str_of(keys[i]));
		if (!known)
			wrong(r, "", N_("Có tên mục không dùng được. Kiểm tra chính tả của tên."),
			      arena_str(r->op->arena, utf8_prefix(str_of(key), 80)));
	}
}

static void
read_levels(struct reader r, json_t *list, struct movement *m)
{
	static const char *const keys[] = {"code", "name", NULL};
	struct movement_levels levels = {0};
	json_t *o;

	r.part = MOVEMENT_FORMS;
	json_array_foreach(list, r.row, o)
	{
		known_only(&r, o, keys);
		*list_push(&levels, r.op->arena) = (struct movement_level){
			get_text(&r, o, "code", "level"), get_text(&r, o, "name", "level")};
	}
	m->levels = movement_levels_text(r.op->arena, &levels);
}

static void
read_head(struct reader r, json_t *o, struct movement *m)
{
	static const char *const keys[] = {
		"year",        "name",     "plan_number", "plan_date",        "superior_plans",
		"theme",       "subjects", "contents",    "before_is_strict", "late_accepted",
		"legal_bases", "levels",   "form_title",  "report_title",     NULL};

	known_only(&r, o, keys);
	*m = (struct movement){
		.agency = r.op->agency,
		.year = get_number(&r, o, "year", "year"),
		.slug = STR(""),
		.state = STR("draft"),
		.name = get_text(&r, o, "name", "name"),
		.plan_number = get_text(&r, o, "plan_number", "plan_number"),
		.plan_on = get_date(&r, o, "plan_date", "plan_on"),
		.superior_plan = get_lines(&r, o, "superior_plans", "superior_plan"),
		.theme = get_text(&r, o, "theme", "theme"),
		.legal_bases = get_lines(&r, o, "legal_bases", "legal_bases"),
		.subjects = get_lines(&r, o, "subjects", "subjects"),
		.contents = get_lines(&r, o, "contents", "contents"),
	};
	read_levels(r, json_object_get(o, "levels"), m);
	r.part = MOVEMENT_FORMS;
	m->before_is_strict = get_bool(&r, o, "before_is_strict", true);
	m->late_accepted = get_bool(&r, o, "late_accepted", true);
	m->form_title = get_text(&r, o, "form_title", "form_title");
	m->report_title = get_text(&r, o, "report_title", "report_title");
}

static void
read_domains(struct reader r, const json_t *list, struct movement_plan *p)
{
	static const char *const keys[] = {"number", "name", "aliases", NULL};
	json_t *o;

	r.part = MOVEMENT_DOMAINS;
	json_array_foreach(list, r.row, o)
	{
		known_only(&r, o, keys);
		*list_push(&p->domains, r.op->arena) = (struct movement_domain){
			0, get_number(&r, o, "number", "number"), get_text(&r, o, "name", "name"),
			get_lines(&r, o, "aliases", "aliases")};
	}
}

static void
read_criteria(struct reader r, const json_t *list, struct movement_plan *p)
{
	static const char *const keys[] = {"subject", "text", "predicate", "argument", NULL};
	json_t *o;

	r.part = MOVEMENT_CRITERIA;
	json_array_foreach(list, r.row, o)
	{
		known_only(&r, o, keys);
		*list_push(&p->criteria, r.op->arena) = (struct movement_criterion){
			get_text(&r, o, "subject", "subject"), (int64_t)r.row + 1,
			get_text(&r, o, "text", "text"), get_text(&r, o, "predicate", "predicate"),
			get_text(&r, o, "argument", "predicate")};
	}
}

static void
read_milestones(struct reader r, const json_t *list, struct movement_plan *p)
{
	static const char *const keys[] = {"kind", "title",  "written", "opens",
	                                   "due",  "closes", "owed_by", NULL};
	json_t *o;

	r.part = MOVEMENT_MILESTONES;
	json_array_foreach(list, r.row, o)
	{
		known_only(&r, o, keys);
		*list_push(&p->milestones, r.op->arena) = (struct movement_milestone){
			.number = (int64_t)r.row + 1,
			.kind = get_text(&r, o, "kind", "kind"),
			.title = get_text(&r, o, "title", "title"),
			.written = get_text(&r, o, "written", "written"),
			.opens_on = get_date(&r, o, "opens", "opens_on"),
			.due_on = get_date(&r, o, "due", "due_on"),
			.closes_on = get_date(&r, o, "closes", "closes_on"),
			.owed_by = get_text(&r, o, "owed_by", "owed_by")};
	}
}

/* Units of another installation are not here; that is told, and no reason to refuse. */
static bool
read_units(struct reader r, const json_t *list, struct movement_plan *p)
{
	static const char *const keys[] = {"unit", "quota", NULL};
	struct units own;
	json_t *o;

	if (!unit_tree(r.op, r.op->agency, r.op->today, &own))
		return false;
	r.part = MOVEMENT_UNITS;
	json_array_foreach(list, r.row, o)
	{
		known_only(&r, o, keys);
		struct str slug = get_text(&r, o, "unit", "unit");
		int64_t quota = get_number(&r, o, "quota", "quota"), unit = 0;
		for (size_t k = 0; k < own.len; k++)
			if (str_eq(own.at[k].slug, slug))
				unit = own.at[k].id;
		if (unit != 0)
			*list_push(&p->units, r.op->arena) = (struct movement_unit){unit, quota};
		else
			movement_problem_add(
				r.op, r.problems,
				&(struct movement_problem){
					.part = r.part,
					.row = r.row,
					.field = "unit",
					.msgid = N_("Đơn vị này không có ở cơ quan, sẽ không đưa vào."),
					.typed = slug});
	}
	return true;
}

/* What stands at the top: each of them a list, but for the head. */
static void
check_top(const struct reader *r, json_t *root)
{
	static const char *const keys[] = {"format",     "movement", "domains", "criteria",
	                                   "milestones", "units",    NULL};

	known_only(r, root, keys);
	for (size_t i = 2; keys[i] != NULL; i++)
		if (json_object_get(root, keys[i]) != NULL &&
		    !json_is_array(json_object_get(root, keys[i])))
			wrong(r, keys[i], N_("Chỗ này phải là một danh sách."), str_of(keys[i]));
}

bool
movement_from_json(struct op *op, struct str json, struct movement_plan *ret,
                   struct movement_problems *ret_problems)
{
	struct reader r = {op, ret_problems, MOVEMENT_HEAD, 0};
	json_error_t why;

	*ret = (struct movement_plan){0};
	*ret_problems = (struct movement_problems){0};
	if (json.len > MOVEMENT_JSON_MAX)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn hơn 256 KB, không phải cấu trúc phong trào."),
		               "len=%zu", json.len);
	json_t *root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &why);
	if (root == NULL)
		return op_fail(op, ERR_INVALID, N_("Tệp này không phải JSON đọc được."), "line=%d: %s",
		               why.line, why.text);
	arena_defer(op->arena, free_json, root);
	const json_t *format = json_object_get(root, "format");
	if (!json_is_string(format) || !str_eq(str_of(json_string_value(format)), STR(FORMAT)))
		return op_fail(op, ERR_INVALID,
		               N_("Tệp JSON này không phải cấu trúc phong trào của Lan Tỏa."), "format");
	check_top(&r, root);
	read_head(r, json_object_get(root, "movement"), &ret->head);
	read_domains(r, json_object_get(root, "domains"), ret);
	read_criteria(r, json_object_get(root, "criteria"), ret);
	read_milestones(r, json_object_get(root, "milestones"), ret);
	return read_units(r, json_object_get(root, "units"), ret) &&
	       movement_check(op, ret, ret_problems);
}
