/* wording.c - see wording.h. */
#include "core/wording/wording.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "wording.sql.h"

#define TEXT_MAX 400 /* bytes */

extern const char wording_forms_text[]; /* forms.txt, embedded */

enum { M1 = 1 << WORDING_MAU_1, M2 = 1 << WORDING_MAU_2, RP = 1 << WORDING_REPORT };

static const struct {
	struct str name;
	unsigned forms;
	const char *required, *sentence;
} fields[WORDING_FIELDS] = {
#define WORDING(field, forms, required, sentence) {STR_INIT(#field), forms, required, sentence},
#include "core/wording/wording.def"
#undef WORDING
};

static const struct str slugs[WORDING_FORMS] = {STR_INIT("mau-1"), STR_INIT("mau-2"),
                                                STR_INIT("bao-cao")};

struct str
wording_slug(enum wording_form form)
{
	return slugs[form];
}

bool
wording_form_of(struct str slug, enum wording_form *ret)
{
	for (size_t i = 0; i < WORDING_FORMS; i++)
		if (str_eq(slug, slugs[i])) {
			*ret = (enum wording_form)i;
			return true;
		}
	return false;
}

struct str
wording_name(enum wording_field field)
{
	return fields[field].name;
}

bool
wording_is_optional(enum wording_field field)
{
	return fields[field].required == NULL;
}

const char *
wording_label(enum wording_field field)
{
	return fields[field].sentence;
}

bool
wording_has(enum wording_form form, enum wording_field field)
{
	return (fields[field].forms & 1U << form) != 0;
}

/* ---- reading ---------------------------------------------------------------------- */

static void
read_word(struct wording *w, struct str name, struct str text)
{
	for (size_t i = 0; i < WORDING_FIELDS; i++)
		if (str_eq(name, fields[i].name))
			w->text[i] = text;
}

static struct wording
empty_version(enum wording_form form, int64_t from_on, struct str basis)
{
	struct wording w = {.form = form, .from_on = from_on, .basis = basis};

	for (size_t i = 0; i < WORDING_FIELDS; i++)
		w.text[i] = STR("");
	return w;
}

static bool
read_iso(struct str s, int64_t *ret)
{
	int64_t y, m, d;

	return str_i64(str_slice(s, 0, 4), &y) && str_i64(str_slice(s, 5, 7), &m) &&
	       str_i64(str_slice(s, 8, 10), &d) && day_make((int)y, (int)m, (int)d, ret);
}

/* Of forms.txt, oldest first as they stand there. */
static void
read_builtin(struct arena *a, enum wording_form form, struct wordings *ret)
{
	struct str line, name, part[3];
	struct wording *now = NULL;

	for (struct str rest = str_of(wording_forms_text); str_cut(&rest, '\n', &line);) {
		struct str text = line;
		if (line.len == 0 || line.at[0] == '#' || !str_cut(&text, '|', &name))
			continue;
		if (!str_eq(name, STR("form"))) {
			if (now != NULL)
				read_word(now, name, text);
			continue;
		}
		int64_t from_on;
		size_t n = 0;
		for (struct str r = text; n < 3 && str_cut(&r, '|', &part[n]); n++)
			;
		now = NULL;
		if (n == 3 && str_eq(part[0], slugs[form]) && read_iso(part[2], &from_on)) {
			now = list_push(ret, a);
			*now = empty_version(form, from_on, part[1]);
		}
	}
}

/* The newest that holds on the day, else the oldest there is. */
static const struct wording *
in_force(const struct wordings *all, int64_t on)
{
	const struct wording *best = NULL;

	for (size_t i = 0; i < all->len; i++) {
		const struct wording *w = &all->at[i];
		bool holds = w->from_on <= on, best_holds = best != NULL && best->from_on <= on;
		if (best == NULL || (holds && (!best_holds || w->from_on >= best->from_on)) ||
		    (!holds && !best_holds && w->from_on < best->from_on))
			best = w;
	}
	return best;
}

struct wording
wording_builtin(struct arena *a, enum wording_form form, int64_t on)
{
	struct wordings all = {0};
	const struct wording *w;

	read_builtin(a, form, &all);
	w = in_force(&all, on);
	return w != NULL ? *w : empty_version(form, on, STR(""));
}

/* Those of the program, then those of the agency: on the same day the agency's counts. */
static bool
load(struct op *op, int64_t agency, enum wording_form form, struct wordings *ret)
{
	struct q_wording_of_agency_rows rows;
	struct str line, name;

	*ret = (struct wordings){0};
	read_builtin(op->arena, form, ret);
	if (!q_wording_of_agency(
			op->db, op->arena,
			&(struct q_wording_of_agency_in){.agency = agency, .form = slugs[form]}, &rows,
			&op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct wording *w = list_push(ret, op->arena);
		*w = empty_version(form, rows.at[i].from_on, rows.at[i].basis);
		w->id = rows.at[i].id;
		for (struct str rest = rows.at[i].words; str_cut(&rest, '\n', &line);) {
			struct str text = line;
			if (str_cut(&text, '|', &name))
				read_word(w, name, text.at ? text : STR(""));
		}
	}
	return true;
}

static int64_t
day_of_plan(int64_t plan_on, int64_t year)
{
	int64_t day;

	if (plan_on != DAY_NONE)
		return plan_on;
	return day_make((int)year, 1, 1, &day) ? day : 0;
}

bool
wording_of(struct op *op, const struct movement *m, enum wording_form form, struct wording *ret)
{
	struct wordings all;

	if (!load(op, m->agency, form, &all))
		return false;
	const struct wording *w = in_force(&all, day_of_plan(m->plan_on, m->year));
	*ret = w != NULL ? *w : empty_version(form, 0, STR(""));
	return true;
}

/* The opened movements of the actor's agency mark what they print. */
static void
mark_used(struct wordings *all, const struct movements *movements)
{
	for (size_t i = 0; i < movements->len; i++) {
		const struct movement *m = &movements->at[i];
		if (str_eq(m->state, STR("draft")))
			continue;
		const struct wording *w = in_force(all, day_of_plan(m->plan_on, m->year));
		if (w != NULL)
			all->at[w - all->at].is_used = true;
	}
}

bool
wording_list(struct op *op, enum wording_form form, struct wordings *ret)
{
	struct movements movements;

	if (!load(op, op->agency, form, ret) || !movement_list(op, &movements))
		return false;
	mark_used(ret, &movements);
	for (size_t i = 1; i < ret->len; i++)
		for (size_t j = i; j > 0 && ret->at[j].from_on > ret->at[j - 1].from_on; j--) {
			struct wording w = ret->at[j];
			ret->at[j] = ret->at[j - 1];
			ret->at[j - 1] = w;
		}
	return true;
}

/* ---- changing ------------------------------------------------------------------------ */

static bool
may_change(struct op *op)
{
	return (op->agency != 0 && (access_is_office_of(op, op->agency) || access_is_admin(op))) ||
	       op_fail(op, ERR_DENIED, N_("Chỉ bộ phận CCHC hoặc quản trị sửa được lời của mẫu."),
	               "actor=%" PRId64, op->actor);
}

static bool
check_texts(struct op *op, struct wording *w, enum wording_field *ret_field)
{
	for (size_t i = 0; i < WORDING_FIELDS; i++) {
		*ret_field = (enum wording_field)i;
		if (!wording_has(w->form, *ret_field)) {
			w->text[i] = STR("");
			continue;
		}
		w->text[i] = text_clean(op->arena, w->text[i].at ? w->text[i] : STR(""));
		if (w->text[i].len > TEXT_MAX)
			return op_fail(op, ERR_INVALID, N_("Nội dung quá dài. Viết gọn lại."), "field=%zu", i);
		if (fields[i].required != NULL && w->text[i].len == 0)
			return op_fail(op, ERR_INVALID, N_("Nhập nội dung này."), "field=%zu", i);
		if (fields[i].required != NULL &&
		    str_find(w->text[i], str_of(fields[i].required), 0) == SIZE_MAX)
			return op_fail(op, ERR_INVALID,
			               N_("Giữ chỗ trong ngoặc nhọn, như {tong}, để chương trình điền vào."),
			               "field=%zu", i);
	}
	*ret_field = WORDING_FIELDS;
	return true;
}

/* Would an opened movement print other words if this version were there? */
static bool
check_movements(struct op *op, const struct wording *w)
{
	struct wordings all;
	struct movements movements;

	if (!load(op, op->agency, w->form, &all) || !movement_list(op, &movements))
		return false;
	*list_push(&all, op->arena) = *w;
	all.at[all.len - 1].id = -1;
	for (size_t i = 0; i < movements.len; i++) {
		const struct movement *m = &movements.at[i];
		const struct wording *now = in_force(&all, day_of_plan(m->plan_on, m->year));
		if (!str_eq(m->state, STR("draft")) && now->id == -1)
			return op_fail(
				op, ERR_INVALID,
				N_("Có phong trào đã phát động sau ngày này theo mẫu cũ. Chọn ngày muộn hơn ngày kế hoạch của phong trào đó."),
				"movement=%" PRId64, m->id);
	}
	return true;
}

struct adding {
	struct wording w;
};

static bool
add(struct op *op, void *arg)
{
	const struct wording *w = &((struct adding *)arg)->w;
	struct q_wording_put_row *row;
	struct buf words = {.arena = op->arena};

	for (size_t i = 0; i < WORDING_FIELDS; i++)
		if (wording_has(w->form, (enum wording_field)i))
			buf_printf(&words, "%s%.*s|%.*s", words.len > 0 ? "\n" : "", STR_ARG(fields[i].name),
			           STR_ARG(w->text[i]));
	return q_wording_put(op->db, op->arena,
	                     &(struct q_wording_put_in){.agency = op->agency,
	                                                .form = slugs[w->form],
	                                                .from_on = w->from_on,
	                                                .basis = w->basis,
	                                                .words = buf_view(&words),
	                                                .now = op->now},
	                     &row, &op->err) &&
	       audit_record(
			   op, &(struct audit_entry){
					   .action = "wording.add",
					   .object_kind = "wording",
					   .object_id = row->id,
					   .agency = op->agency,
					   .summary = arena_printf(op->arena, "Đặt lời của %.*s từ ngày %.*s",
	                                           STR_ARG(slugs[w->form]),
	                                           STR_ARG(i18n_day(op->arena, I18N_VI, w->from_on)))});
}

bool
wording_add(struct op *op, const struct wording *w, enum wording_field *ret_field)
{
	struct adding adding = {.w = *w};

	*ret_field = WORDING_FIELDS;
	if (!may_change(op) || !check_texts(op, &adding.w, ret_field))
		return false;
	if (w->from_on == DAY_NONE)
		return op_fail(op, ERR_INVALID, N_("Nhập ngày mẫu bắt đầu dùng, ví dụ 01/01/2027."), "day");
	adding.w.basis = text_clean(op->arena, w->basis.at ? w->basis : STR(""));
	return check_movements(op, &adding.w) && op_tx(op, add, &adding);
}

static bool
drop(struct op *op, void *arg)
{
	const struct wording *w = arg;
	int64_t n;

	return q_wording_delete(op->db, w->id, &n, &op->err) &&
	       audit_record(
			   op, &(struct audit_entry){
					   .action = "wording.remove",
					   .object_kind = "wording",
					   .object_id = w->id,
					   .agency = op->agency,
					   .summary = arena_printf(op->arena, "Bỏ lời của %.*s từ ngày %.*s",
	                                           STR_ARG(slugs[w->form]),
	                                           STR_ARG(i18n_day(op->arena, I18N_VI, w->from_on)))});
}

bool
wording_remove(struct op *op, int64_t id)
{
	struct q_wording_by_id_row *row;
	struct wordings all;
	enum wording_form form;

	if (!may_change(op) ||
	    !q_wording_by_id(op->db, op->arena,
	                     &(struct q_wording_by_id_in){.id = id, .agency = op->agency}, &row,
	                     &op->err))
		return false;
	if (row == NULL || !wording_form_of(row->form, &form))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bản mẫu này."), "id=%" PRId64, id);
	if (!wording_list(op, form, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].id == id)
			return all.at[i].is_used
			           ? op_fail(op, ERR_INVALID,
			                     N_("Phong trào đã phát động in theo mẫu này, nên không bỏ được."),
			                     "id=%" PRId64, id)
			           : op_tx(op, drop, &all.at[i]);
	return true;
}

/* ---- filling in ------------------------------------------------------------------------ */

struct str
wording_fill(struct arena *a, struct str text, const struct wording_value *values, size_t n)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < text.len;) {
		size_t v = 0;
		struct str rest = str_slice(text, i, text.len);
		while (v < n && !str_has_prefix(rest, str_of(values[v].name)))
			v++;
		if (v == n) {
			buf_char(&b, text.at[i++]);
			continue;
		}
		i += str_of(values[v].name).len;
		if (values[v].value.len == 0 && b.len > 0 && b.at[b.len - 1] == ' ')
			b.len--;
		buf_str(&b, values[v].value);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
wording_annex(struct arena *a, const struct wording *w, const struct movement *m, struct str agency)
{
	const struct wording_value values[] = {
		{"{so}", m->plan_number},
		{"{ngay}", m->plan_on == DAY_NONE ? STR("") : i18n_day_long(a, I18N_VI, m->plan_on)},
		{"{co_quan}", agency}};

	return m->plan_number.len > 0
	           ? wording_fill(a, w->text[WORDING_annex], values, COUNT_OF(values))
	           : STR("");
}
