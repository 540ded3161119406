/* register.c - a unit's sheet: loading it with its problems and rights; see register.h. */
#include "core/register/register.h"

#include "core/access/access.h"
#include "core/form/when.h"
#include "core/unit/unit.h"
#include "text/text.h"

#include "register.sql.h"

#include <stdlib.h>

static void
problem(struct op *op, struct register_sheet *s, int64_t row, const char *field, bool blocks,
        struct str text)
{
	*list_push(&s->problems, op->arena) = (struct register_problem){row, field, text, blocks};
}

static void
check_row(struct op *op, struct register_sheet *s, const struct register_row *r,
          const struct register_row *first)
{
	struct arena *a = op->arena;

	if (r->title.len == 0)
		problem(op, s, r->id, "title", true, STR("Nhập nội dung đăng ký, hoặc xoá dòng."));
	if (r->expected.len == 0) {
		problem(op, s, r->id, "expected", true, STR("Nhập tiến độ, ví dụ: Quý III/2022"));
	} else {
		struct when w = when_read(a, r->expected, (int)s->movement.year,
		                          s->movement.before_is_strict);
		if (w.problem.len > 0)
			problem(op, s, r->id, "expected", true, w.problem);
		else if (w.doubt.len > 0)
			problem(op, s, r->id, "expected", false, w.doubt);
	}
	if (first != r && r->title.len > 0)
		problem(op, s, r->id, "title", true,
		        arena_printf(a,
		                     "Giống hệt dòng %" PRId64 " của lĩnh vực %" PRId64
		                     ". Xoá một dòng hoặc viết rõ khác nhau.",
		                     first->position, first->domain_number));
}

struct titled {
	struct str folded;
	size_t row;
};

static int
by_title(const void *a, const void *b)
{
	const struct titled *x = a, *y = b;
	int c = str_cmp(x->folded, y->folded);

	return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

/* For each row the first one with the same title, which may be itself. Sorted, since an
 * imported sheet may have a thousand rows and each save looks at all of them. */
static const size_t *
first_of_each_title(struct arena *a, const struct register_sheet *s)
{
	struct titled *t = arena_array(a, struct titled, s->rows.len + 1);
	size_t *first = arena_array(a, size_t, s->rows.len + 1), of = 0;

	for (size_t i = 0; i < s->rows.len; i++)
		t[i] = (struct titled){text_fold(a, s->rows.at[i].title), i};
	qsort(t, s->rows.len, sizeof(*t), by_title);
	for (size_t i = 0; i < s->rows.len; i++) {
		if (i == 0 || !str_eq(t[i].folded, t[i - 1].folded))
			of = t[i].row;
		first[t[i].row] = of;
	}
	return first;
}

static void
check_sheet(struct op *op, struct register_sheet *s)
{
	if (s->rows.len == 0)
		problem(op, s, 0, "", true, STR("Thêm ít nhất một giải pháp trước khi trình."));
	const size_t *first = first_of_each_title(op->arena, s);
	for (size_t i = 0; i < s->rows.len; i++)
		check_row(op, s, &s->rows.at[i], &s->rows.at[first[i]]);
	if (s->quota > (int64_t)s->rows.len && s->rows.len > 0)
		problem(op, s, 0, "", false,
		        arena_printf(op->arena, "Chỉ tiêu của đơn vị là %" PRId64 " giải pháp, mới có %zu.",
		                     s->quota, s->rows.len));
}

static bool
load_rows(struct op *op, int64_t registration, struct register_rows *ret)
{
	struct q_register_rows_rows rows;

	if (!q_register_rows(op->db, op->arena, registration, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_register_rows_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct register_row){
			.id = r->id,
			.version = r->version,
			.domain_number = r->domain_number,
			.position = r->position,
			.code = r->code,
			.title = r->title,
			.expected = r->expected,
			.note = r->note,
			.level = r->level,
			.kind = r->kind,
			.state = r->state,
			.expected_by = r->has_expected_by ? r->expected_by : DAY_NONE,
			.authors = r->authors,
			.source = r->source_name.len == 0
		                  ? STR("")
		                  : arena_printf(op->arena, "%.*s, %.*s", STR_ARG(r->source_name),
		                                 STR_ARG(r->import_place)),
			.chosen_level = r->chosen_level,
			.decline_reason = r->decline_reason,
			.changed_at = r->changed_at};
	}
	return true;
}

bool
register_rows_of(struct op *op, int64_t movement, int64_t unit, struct register_rows *ret)
{
	struct q_register_find_row *r;

	*ret = (struct register_rows){0};
	return q_register_find(op->db, op->arena, &(struct q_register_find_in){movement, unit}, &r,
	                       &op->err) &&
	       (r == NULL || load_rows(op, r->id, ret));
}

static bool
load_state(struct op *op, struct register_sheet *s)
{
	struct q_register_find_row *r;

	s->state = STR("draft");
	s->return_reason = s->returned_by = s->late_reason = STR("");
	if (!q_register_find(op->db, op->arena,
	                     &(struct q_register_find_in){.movement = s->movement.id, .unit = s->unit},
	                     &r, &op->err))
		return false;
	if (r == NULL)
		return true;
	s->id = r->id;
	s->state = r->state;
	s->version = r->version;
	s->return_reason = r->return_reason;
	s->returned_by = r->returned_by;
	s->late_reason = r->late_reason;
	s->sent_at = r->has_sent_at ? r->sent_at : 0;
	s->days_late = r->days_late;
	return true;
}

/* An agency that takes part in the movement of a superior one has its reform
 * office for officers and its leaders for a head. */
static bool
works_for(const struct op *op, int64_t unit)
{
	return access_works_in(op, unit) || access_is_office_of(op, unit);
}

static void
decide_rights(struct op *op, struct register_sheet *s)
{
	bool running = str_eq(s->movement.state, STR("open"));
	bool with_unit = str_eq(s->state, STR("draft")) || str_eq(s->state, STR("returned"));
	bool waiting = str_eq(s->state, STR("waiting"));
	bool writer = access_may_write(op);
	/* The office sends lists up by itself, so it also sends back what was returned. */
	bool head = access_is_head_of(op, s->unit) || access_is_office_of(op, s->unit);

	s->closed = !register_takes(op, &s->movement, &s->due, s->sent_at);
	bool may = running && !s->closed && writer && !s->ended;
	s->may_write = may && with_unit && (works_for(op, s->unit) || head);
	s->may_submit = s->may_write;
	s->may_confirm = may && head && (with_unit || waiting);
	s->may_return = writer && running &&
	                ((waiting && head) || (str_eq(s->state, STR("sent")) &&
	                                       access_is_office_of(op, s->movement.agency)));
	bool unsent = running && !s->closed && s->ended && (with_unit || waiting);
	s->may_take_over = false;
	s->may_close = running && writer && s->ended && (with_unit || waiting) && s->rows.len > 0 &&
	               access_is_office_of(op, s->movement.agency);
	for (size_t i = 0; i < s->heirs.len; i++) {
		struct register_heir *h = &s->heirs.at[i];
		h->away = unsent && (str_eq(h->state, STR("waiting")) || str_eq(h->state, STR("sent")));
		h->is_open = register_is_open(op, s->movement.agency, h->unit, 0, h->state);
		h->may_write = unsent && !h->away && writer &&
		               (works_for(op, h->unit) || access_is_head_of(op, h->unit));
		h->may = h->may_write ||
		         (unsent && !h->away && writer && access_is_office_of(op, s->movement.agency));
		s->may_take_over |= h->may && s->rows.len > 0;
	}
}

bool
register_is_open(const struct op *op, int64_t agency, int64_t unit, int64_t successor,
                 struct str state)
{
	if (works_for(op, unit) || access_is_head_of(op, unit) ||
	    (successor != 0 && (works_for(op, successor) || access_is_head_of(op, successor))))
		return true;
	/* What a unit that is gone left behind must be moved by somebody. */
	if (successor != 0 && successor != unit && access_is_office_of(op, agency))
		return true;
	return str_eq(state, STR("sent")) &&
	       (access_is_office_of(op, agency) || access_is_leader_of(op, agency) ||
	        (op_has_role(op, ROLE_AUDITOR) && access_may_read_agency(op, agency)));
}

/* Where nothing follows the unit, any other of the movement may take what it left. */
static bool
add_takers(struct op *op, const struct register_sheet *s, struct units *ret)
{
	struct movement_plan plan;
	struct units all;

	if (!movement_plan_of(op, &s->movement, &plan) ||
	    !unit_tree(op, s->movement.agency, op->today, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		for (size_t k = 0; k < plan.units.len; k++)
			if (plan.units.at[k].unit == all.at[i].id && !all.at[i].is_agency)
				*list_push(ret, op->arena) = all.at[i];
	return true;
}

static bool
load_heirs(struct op *op, struct register_sheet *s)
{
	struct units heirs;

	if (!unit_heirs(op, s->unit, op->today, &heirs))
		return false;
	s->dissolved = heirs.len == 0;
	if (s->dissolved && access_is_office_of(op, s->movement.agency) && !add_takers(op, s, &heirs))
		return false;
	for (size_t i = 0; i < heirs.len; i++) {
		const struct unit *u = &heirs.at[i];
		struct q_register_find_row *r;
		if (!q_register_find(op->db, op->arena, &(struct q_register_find_in){s->movement.id, u->id},
		                     &r, &op->err))
			return false;
		*list_push(&s->heirs, op->arena) = (struct register_heir){
			.unit = u->id,
			.name = u->name,
			.slug = u->slug,
			.state = r != NULL ? r->state : STR("draft"),
			.sent_at = r != NULL && r->has_sent_at ? r->sent_at : 0};
	}
	return true;
}

/* The unit as it is today, or as it last was and what it has become; under the name it
 * had in the movement's year. */
static bool
load_unit(struct op *op, struct str slug, struct register_sheet *s)
{
	struct unit u, then;

	if (!unit_by_slug(op, slug, op->today, &u)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		if (!unit_last(op, slug, &u))
			return false;
	}
	s->unit = u.id;
	s->unit_name = u.name;
	s->unit_slug = u.slug;
	s->from_below = u.is_agency && u.id != s->movement.agency;
	if (movement_name_day(op, &s->movement) < op->today) {
		if (unit_get(op, u.id, movement_name_day(op, &s->movement), &then))
			s->unit_name = then.name;
		else if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
	}
	s->ended = u.until_on != DAY_NONE && u.until_on <= op->today;
	return !s->ended || load_heirs(op, s);
}

static bool
is_open(const struct op *op, const struct register_sheet *s)
{
	bool open = register_is_open(op, s->movement.agency, s->unit,
	                             s->dissolved ? REGISTER_NOBODY : 0, s->state);

	for (size_t i = 0; i < s->heirs.len && !open; i++)
		open = register_is_open(op, s->movement.agency, s->unit, s->heirs.at[i].unit, s->state);
	return open;
}

bool
register_get_head(struct op *op, struct str movement, struct str unit, struct register_sheet *ret)
{
	struct register_sheet s = {0};
	bool takes_part;

	if (!movement_get(op, movement, &s.movement) || !load_unit(op, unit, &s) ||
	    !movement_domain_list(op, s.movement.id, &s.domains) ||
	    !movement_quota_of(op, s.movement.id, s.unit, &takes_part, &s.quota))
		return false;
	if (!load_state(op, &s))
		return false;
	if (!takes_part || !is_open(op, &s))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bản đăng ký này, hoặc đơn vị chưa gửi."),
		               "unit=%.*s", STR_ARG(unit));
	if (!movement_due_of(op, s.movement.id, "register", s.unit, &s.due))
		return false;
	decide_rights(op, &s);
	*ret = s;
	return true;
}

bool
register_get(struct op *op, struct str movement, struct str unit, struct register_sheet *ret)
{
	if (!register_get_head(op, movement, unit, ret) ||
	    (ret->id != 0 && !load_rows(op, ret->id, &ret->rows)))
		return false;
	decide_rights(op, ret); /* that of taking rows over needs rows */
	check_sheet(op, ret);
	return true;
}
