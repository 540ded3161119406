/* form.c - see form.h. */
#include "http/form.h"

#include <stdlib.h>
#include <string.h>

#define MANY_MAX 500

static void
problem(struct form *f, size_t i, const char *msgid, struct str a, struct str b)
{
	if (f->problems[i].msgid != NULL)
		return;
	f->problems[i] = (struct form_problem){msgid, {a, b}};
	f->n_problems++;
}

/* «1.284»: the way numbers stand in sentences. */
static struct str
shown(struct arena *arena, int64_t n, unsigned decimals)
{
	struct str s = arena_printf(arena, "%0*" PRId64, (int)decimals + 1, n < 0 ? -n : n);
	struct buf b = {.arena = arena};
	size_t whole = s.len - decimals;
	if (n < 0)
		buf_char(&b, '-');
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			buf_char(&b, '.');
		buf_char(&b, s.at[i]);
	}
	while (decimals > 0 && s.at[s.len - 1] == '0') {
		s.len--;
		decimals--;
	}
	if (decimals > 0) {
		buf_char(&b, ',');
		buf_str(&b, str_slice(s, whole, s.len));
	}
	return buf_view(&b);
}

static struct str
shown_day(struct arena *arena, int64_t day)
{
	int y, m, d;
	day_split(day, &y, &m, &d);
	return arena_printf(arena, "%02d/%02d/%04d", d, m, y);
}

static const char *
missing(const struct form_field *s)
{
	if (s->message != NULL)
		return s->message;
	if (s->type == FORM_CHOICE || s->type == FORM_MULTI)
		return N_("Chọn một mục.");
	if (s->type == FORM_DAY)
		return N_("Nhập ngày, ví dụ: 05/04/2022.");
	return N_("Nhập ô này.");
}

static void
read_text(struct form *f, size_t i)
{
	const struct form_field *s = &f->spec[i];
	int64_t max = s->max != 0 ? s->max : s->type == FORM_TEXT ? FORM_TEXT_MAX : FORM_LINES_MAX;
	int64_t len = (int64_t)utf8_len(f->values[i].text);
	if (len > max)
		problem(f, i, N_("Dài %s ký tự, tối đa %s. Viết ngắn lại."), shown(f->arena, len, 0),
		        shown(f->arena, max, 0));
	else if (len < s->min)
		problem(f, i, N_("Viết ít nhất %s ký tự."), shown(f->arena, s->min, 0), STR(""));
}

static void
read_number(struct form *f, size_t i)
{
	const struct form_field *s = &f->spec[i];
	struct form_value *v = &f->values[i];
	int64_t n;
	if (s->type == FORM_INT && !form_parse_int(v->text, &n)) {
		problem(f, i, N_("Nhập số nguyên, ví dụ: 1.284."), STR(""), STR(""));
	} else if (s->type == FORM_DECIMAL && !form_parse_decimal(v->text, s->decimals, &n)) {
		problem(f, i,
		        s->decimals == 0 ? N_("Nhập số nguyên, ví dụ: 1.284.")
		                         : N_("Nhập số, tối đa %s chữ số lẻ, ví dụ: 33,5."),
		        shown(f->arena, s->decimals, 0), STR(""));
	} else if ((s->min != 0 || s->max != 0) && (n < s->min || n > s->max)) {
		unsigned d = s->type == FORM_DECIMAL ? s->decimals : 0;
		problem(f, i, N_("Nhập từ %s đến %s."), shown(f->arena, s->min, d),
		        shown(f->arena, s->max, d));
	} else {
		v->i64 = n;
	}
}

static void
read_day(struct form *f, size_t i)
{
	const struct form_field *s = &f->spec[i];
	struct form_value *v = &f->values[i];
	int64_t day;
	enum form_day got = form_parse_day(v->text, &day);
	if (got == FORM_DAY_NO_SUCH)
		problem(f, i, N_("Ngày %s không có. Nhập lại theo dạng ngày/tháng/năm."), v->text, STR(""));
	else if (got == FORM_DAY_MALFORMED)
		problem(f, i, N_("Nhập theo dạng ngày/tháng/năm, ví dụ: 05/04/2022."), STR(""), STR(""));
	else if ((s->min != 0 || s->max != 0) && (day < s->min || day > s->max))
		problem(f, i, N_("Nhập ngày từ %s đến %s."), shown_day(f->arena, s->min),
		        shown_day(f->arena, s->max));
	else
		v->i64 = day;
}

static bool
is_choice(const struct form_field *s, struct str value)
{
	if (s->choices == NULL)
		return true;
	for (const char *const *c = s->choices; *c != NULL; c++)
		if (str_eq(value, str_of(*c)))
			return true;
	return false;
}

static void
read_multi(struct form *f, size_t i, const struct request *req)
{
	struct {
		struct str *at;
		size_t len, cap;
	} many = {0};
	struct str name = str_of(f->spec[i].name);
	for (size_t k = 0; k < req->n_fields; k++) {
		if (!str_eq(req->fields[k].name, name) || req->fields[k].value.len == 0)
			continue;
		if (many.len == MANY_MAX || !is_choice(&f->spec[i], req->fields[k].value))
			problem(f, i, N_("Chọn mục có trong danh sách."), STR(""), STR(""));
		else
			*list_push(&many, f->arena) = req->fields[k].value;
	}
	f->values[i].many = many.at;
	f->values[i].n_many = many.len;
	f->values[i].given = many.len > 0;
}

static void
read_one(struct form *f, size_t i)
{
	switch (f->spec[i].type) {
	case FORM_TEXT:
	case FORM_LINES: read_text(f, i); return;
	case FORM_INT:
	case FORM_DECIMAL: read_number(f, i); return;
	case FORM_DAY: read_day(f, i); return;
	case FORM_CHOICE:
		if (!is_choice(&f->spec[i], f->values[i].text))
			problem(f, i, N_("Chọn mục có trong danh sách."), STR(""), STR(""));
		return;
	case FORM_BOOL: f->values[i].i64 = 1; return;
	case FORM_MULTI: return;
	}
	abort();
}

bool
form_read(struct request *req, const struct form_field *spec, size_t n, struct form *ret)
{
	struct arena *arena = req->op.arena;
	*ret = (struct form){.arena = arena,
	                     .spec = spec,
	                     .n = n,
	                     .values = arena_array(arena, struct form_value, n),
	                     .problems = arena_array(arena, struct form_problem, n)};
	for (size_t i = 0; i < n; i++) {
		struct form_value *v = &ret->values[i];
		v->text = form_tidy(arena, http_field(req, spec[i].name), spec[i].type != FORM_LINES);
		v->given = v->text.len > 0;
		v->i64 = spec[i].type == FORM_DAY ? DAY_NONE : 0;
		if (spec[i].type == FORM_MULTI)
			read_multi(ret, i, req);
		if (v->given)
			read_one(ret, i);
		else if (spec[i].required)
			problem(ret, i, missing(&spec[i]), STR(""), STR(""));
	}
	return ret->n_problems == 0;
}

static size_t
index_of(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->spec[i].name, name) == 0)
			return i;
	abort();
}

const struct form_value *
form_value(const struct form *f, const char *name)
{
	return &f->values[index_of(f, name)];
}

void
form_problem_set(struct form *f, const char *name, const char *msgid)
{
	problem(f, index_of(f, name), msgid, STR(""), STR(""));
}

struct str
form_problem_text(struct html *h, const struct form *f, size_t i)
{
	const struct form_problem *p = &f->problems[i];
	if (p->msgid == NULL)
		return STR("");
	/* Not by printf: what the person typed is among the arguments, and a
	 * translation may turn them around with %1$s and %2$s. */
	struct str text = str_of(h->tr != NULL ? h->tr(h, p->msgid) : p->msgid);
	struct buf b = {.arena = f->arena};
	size_t next = 0;
	for (size_t k = 0; k < text.len; k++) {
		struct str rest = str_slice(text, k, text.len);
		bool numbered = str_has_prefix(rest, STR("%1$s")) || str_has_prefix(rest, STR("%2$s"));
		if (!numbered && !str_has_prefix(rest, STR("%s"))) {
			buf_char(&b, text.at[k]);
			continue;
		}
		size_t which = numbered ? (size_t)(rest.at[1] - '1') : next++;
		if (which < COUNT_OF(p->args))
			buf_str(&b, p->args[which]);
		k += numbered ? 3 : 1;
	}
	return buf_view(&b);
}
