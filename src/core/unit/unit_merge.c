/* unit_merge.c - merging and splitting units; see unit.h. */
#include "core/unit/unit_change.h"

#include "text/text.h"

#include "unit.sql.h"

#define UNITS_AT_ONCE 50

static bool
move_children(struct op *op, int64_t from, int64_t to, int64_t on, int64_t event)
{
	struct q_unit_open_children_rows below;

	if (!q_unit_open_children(op->db, op->arena,
	                          &(struct q_unit_open_children_in){.id = from, .on_day = on}, &below,
	                          &op->err))
		return false;
	for (size_t i = 0; i < below.len; i++)
		if (below.at[i].id != to &&
		    (!unit_check_siblings(op, to, below.at[i].id, below.at[i].name, on) ||
		     !unit_move_in(op, below.at[i].id, to, 0, on, event)))
			return false;
	return true;
}

/* Under a name of its own where one is given; the old one still finds it. */
static bool
name_child(struct op *op, const struct unit_merge *in, int64_t child, int64_t event)
{
	struct str name = STR(""), before;
	struct unit u;

	for (size_t i = 0; i < in->n_children; i++)
		if (in->children[i].unit == child)
			name = text_clean(op->arena, in->children[i].name);
	if (name.len == 0)
		return true;
	if (!unit_load_open(op, child, in->order.on, &u))
		return false;
	before = u.name;
	/* A short name that was the name goes with it. */
	struct str brief = str_eq(u.short_name, u.name) ? STR("") : u.short_name;
	return unit_check_names(
			   op,
			   &(struct unit_names){
				   .name = name, .short_name = brief, .abbrev = u.abbrev, .kind = u.kind},
			   &u) &&
	       unit_put(op, &u, in->order.on, event) && unit_add_alias(op, child, before);
}

static bool
blame_child(const struct unit_merge *in, int64_t child)
{
	if (in->clash != NULL)
		*in->clash = child;
	return unit_blame(&in->order, UNIT_FIELD_CHILD);
}

static bool
bring_children(struct op *op, const struct unit_merge *in, int64_t from, int64_t to, int64_t event)
{
	struct q_unit_open_children_rows below;
	int64_t on = in->order.on;
	struct unit u;

	if (!q_unit_open_children(op->db, op->arena,
	                          &(struct q_unit_open_children_in){.id = from, .on_day = on}, &below,
	                          &op->err))
		return false;
	for (size_t i = 0; i < below.len; i++) {
		int64_t child = below.at[i].id;
		if (child == to)
			continue;
		if (!name_child(op, in, child, event))
			return blame_child(in, child);
		if (!unit_load_open(op, child, on, &u))
			return unit_blame(&in->order, UNIT_FIELD_FROM);
		if (!unit_check_siblings(op, to, child, u.name, on))
			return blame_child(in, child);
		if (!unit_move_in(op, child, to, 0, on, event))
			return unit_blame(&in->order, UNIT_FIELD_FROM);
	}
	return true;
}

static bool
has_name(struct op *op, const struct units *all, struct str name)
{
	struct str key = text_sort_key(op->arena, text_clean(op->arena, name));

	for (size_t i = 0; i < all->len; i++)
		if (str_eq(text_sort_key(op->arena, all->at[i].name), key))
			return true;
	return false;
}

static bool
is_merged(const struct unit_merge *in, int64_t unit)
{
	for (size_t i = 0; i < in->n_from; i++)
		if (in->from[i] == unit)
			return true;
	return false;
}

bool
unit_merge_clashes(struct op *op, const struct unit_merge *in, struct units *ret)
{
	struct units there = {0}, below;

	*ret = (struct units){0};
	if (in->into != 0 && !unit_children(op, in->into, in->order.on, &below))
		return false;
	for (size_t k = 0; in->into != 0 && k < below.len; k++)
		if (!is_merged(in, below.at[k].id))
			*list_push(&there, op->arena) = below.at[k];
	for (size_t i = 0; i < in->n_from; i++) {
		if (in->from[i] == in->into)
			continue;
		if (!unit_may_change(op, in->from[i], in->order.on) ||
		    !unit_children(op, in->from[i], in->order.on, &below))
			return false;
		for (size_t k = 0; k < below.len; k++) {
			if (below.at[k].id == in->into)
				continue;
			*list_push(has_name(op, &there, below.at[k].name) ? ret : &there,
			           op->arena) = below.at[k];
		}
	}
	return true;
}

/* ---- merge --------------------------------------------------------------------------- */

struct merge {
	const struct unit_merge *in;
	int64_t into;
};

static bool
check_not_below(struct op *op, int64_t unit, int64_t above, int64_t on)
{
	struct units path;

	if (!unit_path(op, unit, on, &path))
		return false;
	for (size_t i = 0; i < path.len; i++)
		if (path.at[i].id == above)
			return op_fail(
				op, ERR_INVALID,
				N_("Đơn vị nhận đang thuộc đơn vị bị sáp nhập. Chuyển đơn vị nhận ra trước."),
				"into=%" PRId64 " from=%" PRId64, unit, above);
	return true;
}

static bool
merge_target(struct op *op, struct merge *m, int64_t event)
{
	const struct unit_merge *in = m->in;
	struct unit u;

	if (in->into == 0)
		return unit_add(op, &in->names, in->parent, false, 0, in->order.on, event, &m->into);
	m->into = in->into;
	if (!unit_load_open(op, in->into, in->order.on, &u))
		return unit_blame(&in->order, UNIT_FIELD_ON);
	if (!unit_event_side(op, event, in->into, "before") ||
	    !unit_event_side(op, event, in->into, "after"))
		return false;
	if (in->names.name.len == 0)
		return true;
	struct str before = u.name;
	return unit_check_names(op, &in->names, &u) && unit_put(op, &u, in->order.on, event) &&
	       unit_add_alias(op, in->into, before);
}

static bool
merge_one(struct op *op, struct merge *m, int64_t from, int64_t event, struct str *names)
{
	int64_t on = m->in->order.on;
	struct unit u, into;

	if (from == m->into)
		return true;
	if (!unit_get(op, m->into, on, &into))
		return false;
	if (!check_not_below(op, m->into, from, on))
		return unit_blame(&m->in->order, UNIT_FIELD_FROM);
	if (!unit_load_open(op, from, on, &u))
		return unit_blame(&m->in->order, UNIT_FIELD_ON);
	if (!bring_children(op, m->in, from, m->into, event))
		return false;
	if (!unit_people_leave(op, from, m->into, on, m->in->people, event))
		return unit_blame(&m->in->order, UNIT_FIELD_PEOPLE);
	if (!unit_end(op, &u, on))
		return unit_blame(&m->in->order, UNIT_FIELD_ON);
	if (!unit_event_side(op, event, from, "before") ||
	    /* Its own history says where it went; it has an agency on the day before. */
	    !unit_audit(op, "unit.merge", from, on - 1,
	                arena_printf(op->arena, "Sáp nhập “%.*s” vào “%.*s”", STR_ARG(u.name),
	                             STR_ARG(into.name)),
	                NULL))
		return false;
	*names = names->len == 0
	             ? arena_printf(op->arena, "“%.*s”", STR_ARG(u.name))
	             : arena_printf(op->arena, "%.*s, “%.*s”", STR_ARG(*names), STR_ARG(u.name));
	return true;
}

static bool
refuse_none(struct op *op, const struct unit_merge *in)
{
	(void)op_fail(op, ERR_INVALID, N_("Chọn ít nhất một đơn vị để sáp nhập."),
	              "into=%" PRId64 " n=%zu", in->into, in->n_from);
	return unit_blame(&in->order, UNIT_FIELD_FROM);
}

static bool
merge(struct op *op, void *arg)
{
	struct merge *m = arg;
	struct str names = STR("");
	struct unit into;
	int64_t event;

	if (!unit_event_begin(op, "merge", &m->in->order, &event) || !merge_target(op, m, event))
		return false;
	for (size_t i = 0; i < m->in->n_from; i++)
		if (!merge_one(op, m, m->in->from[i], event, &names))
			return false;
	if (names.len == 0)
		return refuse_none(op, m->in);
	if (!unit_get(op, m->into, m->in->order.on, &into))
		return false;
	/* After those that end, whose names are free now. */
	if (m->in->names.name.len > 0 &&
	    !unit_check_siblings(op, into.parent, m->into, into.name, m->in->order.on))
		return unit_blame(&m->in->order, UNIT_FIELD_NAME);
	return unit_settle_on(op, event, m->in->order.on) &&
	       unit_audit(op, "unit.merge", m->into, m->in->order.on,
	                  arena_printf(op->arena, "Sáp nhập %.*s vào “%.*s”", STR_ARG(names),
	                               STR_ARG(into.name)),
	                  NULL);
}

bool
unit_merge(struct op *op, const struct unit_merge *in, int64_t *ret)
{
	struct merge m = {.in = in};

	if (in->n_from == 0 || in->n_from > UNITS_AT_ONCE)
		return refuse_none(op, in);
	for (size_t i = 0; i < in->n_from; i++)
		if (!unit_may_change(op, in->from[i], in->order.on))
			return false;
	if (!unit_may_change(op, in->into != 0 ? in->into : in->parent, in->order.on) ||
	    !op_tx(op, merge, &m))
		return false;
	*ret = m.into;
	return true;
}

/* ---- split ----------------------------------------------------------------------------- */

struct split {
	const struct unit_split *in;
	int64_t *into;
};

static bool
split(struct op *op, void *arg)
{
	struct split *s = arg;
	const struct unit_split *in = s->in;
	int64_t on = in->order.on, event;
	struct str names = STR("");
	struct unit u;

	if (!unit_load_open(op, in->from, on, &u))
		return unit_blame(&in->order, UNIT_FIELD_ON);
	if (!unit_event_begin(op, "split", &in->order, &event) ||
	    !unit_event_side(op, event, in->from, "before"))
		return false;
	for (size_t i = 0; i < in->n_into; i++) {
		struct unit_names n = in->into[i];
		if (n.kind.len == 0)
			n.kind = u.kind;
		if (!unit_check_siblings(op, u.parent, in->keeps ? 0 : in->from, n.name, on) ||
		    !unit_add(op, &n, u.parent, u.is_agency, 0, on, event, &s->into[i]))
			return unit_blame(&in->order, UNIT_FIELD_INTO);
		names = arena_printf(op->arena, "%.*s%s“%.*s”", STR_ARG(names), i == 0 ? "" : ", ",
		                     STR_ARG(n.name));
	}
	if (in->keeps && !unit_event_side(op, event, in->from, "after"))
		return false;
	if (!in->keeps && !move_children(op, in->from, s->into[0], on, event))
		return false;
	if (!in->keeps && !unit_people_leave(op, in->from, s->into[0], on, in->people, event))
		return unit_blame(&in->order, UNIT_FIELD_PEOPLE);
	if (!in->keeps && !unit_end(op, &u, on))
		return unit_blame(&in->order, UNIT_FIELD_ON);
	if (!in->keeps && !unit_settle_on(op, event, on))
		return false;
	return unit_audit(
		op, "unit.split", in->from, in->keeps ? on : on - 1,
		arena_printf(op->arena, "Tách %.*s khỏi “%.*s”", STR_ARG(names), STR_ARG(u.name)), NULL);
}

static bool
check_names_differ(struct op *op, const struct unit_split *in)
{
	for (size_t i = 0; i < in->n_into; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(text_fold(op->arena, text_clean(op->arena, in->into[i].name)),
			           text_fold(op->arena, text_clean(op->arena, in->into[k].name))))
				return op_fail(op, ERR_INVALID,
				               N_("Hai đơn vị mới trùng tên. Đặt tên khác nhau để còn phân biệt."),
				               "names %zu %zu", k, i);
	return true;
}

bool
unit_split(struct op *op, const struct unit_split *in, int64_t *ret)
{
	struct split s = {in, ret};

	if (in->n_into < (in->keeps ? 1U : 2U) || in->n_into > UNITS_AT_ONCE) {
		(void)op_fail(op, ERR_INVALID,
		              N_("Nhập tên ít nhất hai đơn vị mới, hoặc một khi đơn vị cũ vẫn còn."),
		              "n=%zu", in->n_into);
		return unit_blame(&in->order, UNIT_FIELD_INTO);
	}
	if (!unit_may_change(op, in->from, in->order.on))
		return false;
	if (!check_names_differ(op, in))
		return unit_blame(&in->order, UNIT_FIELD_INTO);
	return op_tx(op, split, &s);
}
