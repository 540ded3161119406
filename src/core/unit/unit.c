/* unit.c - reading the tree as of a day; see unit.h. */
#include "core/unit/unit.h"

#include "unit.sql.h"

/* The statements select the same columns under the same names, but every one
 * has a row type of its own. */
#define UNIT_FROM(r) \
	((struct unit){.id = (r)->id, \
	               .slug = (r)->slug, \
	               .name = (r)->name, \
	               .short_name = (r)->short_name, \
	               .abbrev = (r)->abbrev, \
	               .kind = (r)->kind, \
	               .parent = (r)->has_parent ? (r)->parent : 0, \
	               .is_agency = (r)->is_agency != 0, \
	               .position = (r)->position, \
	               .from_on = (r)->from_on, \
	               .until_on = (r)->has_until_on ? (r)->until_on : DAY_NONE})

#define UNITS_FROM(op, rows, ret) \
	do { \
		for (size_t i = 0; i < (rows).len; i++) \
			*list_push((ret), (op)->arena) = UNIT_FROM(&(rows).at[i]); \
	} while (0)

static bool
not_found(struct op *op, int64_t id)
{
	return op_fail(op, ERR_NOT_FOUND, N_("Không có đơn vị này vào ngày đang xem."), "unit=%" PRId64,
	               id);
}

bool
unit_get(struct op *op, int64_t id, int64_t on, struct unit *ret)
{
	struct q_unit_as_of_row *r;

	if (!q_unit_as_of(op->db, op->arena, &(struct q_unit_as_of_in){.id = id, .on_day = on}, &r,
	                  &op->err))
		return false;
	if (r == NULL)
		return not_found(op, id);
	*ret = UNIT_FROM(r);
	return true;
}

bool
unit_by_slug(struct op *op, struct str slug, int64_t on, struct unit *ret)
{
	struct q_unit_by_slug_as_of_row *r;

	if (!q_unit_by_slug_as_of(op->db, op->arena,
	                          &(struct q_unit_by_slug_as_of_in){.slug = slug, .on_day = on}, &r,
	                          &op->err))
		return false;
	if (r == NULL)
		return not_found(op, 0);
	*ret = UNIT_FROM(r);
	return true;
}

bool
unit_versions(struct op *op, int64_t unit, struct units *ret)
{
	struct q_unit_versions_of_rows rows;

	*ret = (struct units){0};
	if (!q_unit_versions_of(op->db, op->arena, unit, &rows, &op->err))
		return false;
	UNITS_FROM(op, rows, ret);
	return true;
}

bool
unit_last(struct op *op, struct str slug, struct unit *ret)
{
	struct q_unit_id_of_slug_row *r;
	struct units versions;

	if (!q_unit_id_of_slug(op->db, op->arena, slug, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đơn vị này."), "slug=%.*s", STR_ARG(slug));
	if (!unit_versions(op, r->id, &versions))
		return false;
	if (versions.len == 0)
		return not_found(op, r->id);
	*ret = versions.at[versions.len - 1];
	return true;
}

/* ---- trees -------------------------------------------------------------------- */

struct forest {
	const struct units *all; /* siblings in their order */
	size_t *next;            /* index + 1 of the next sibling; 0: last */
	size_t *first;           /* index + 1 of the first child */
};

static size_t
index_of(const struct units *sorted_by_id, int64_t id)
{
	size_t from = 0, to = sorted_by_id->len;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (sorted_by_id->at[mid].id < id)
			from = mid + 1;
		else
			to = mid;
	}
	return from < sorted_by_id->len && sorted_by_id->at[from].id == id ? from : SIZE_MAX;
}

/* Sorts a copy by id by merging; `depth` of the copy is the index in `all`. */
static void
sort_by_id(struct unit *at, struct unit *scratch, size_t len)
{
	if (len < 2)
		return;
	size_t half = len / 2;
	sort_by_id(at, scratch, half);
	sort_by_id(at + half, scratch, len - half);
	for (size_t i = 0, a = 0, b = half; i < len; i++)
		scratch[i] = b == len || (a < half && at[a].id <= at[b].id) ? at[a++] : at[b++];
	for (size_t i = 0; i < len; i++)
		at[i] = scratch[i];
}

static void
walk(struct op *op, struct forest *f, size_t i, int depth, struct units *ret)
{
	for (; i != 0; i = f->next[i - 1]) {
		struct unit *u = list_push(ret, op->arena);
		*u = f->all->at[i - 1];
		u->depth = depth;
		/* A circle cannot be stored, but would never end here. */
		if (depth < 50)
			walk(op, f, f->first[i - 1], depth + 1, ret);
	}
}

static void
order_depth_first(struct op *op, const struct units *all, int64_t root, struct units *ret)
{
	struct arena *a = op->arena;
	struct unit *copy = arena_array(a, struct unit, all->len),
				*scratch = arena_array(a, struct unit, all->len);
	struct forest f = {all, arena_array(a, size_t, all->len), arena_array(a, size_t, all->len)};
	size_t top = 0;

	for (size_t i = 0; i < all->len; i++) {
		copy[i] = all->at[i];
		copy[i].depth = (int)i;
	}
	sort_by_id(copy, scratch, all->len);
	struct units by_id = {.at = copy, .len = all->len};
	/* From the last to the first, so that each list ends up in order. */
	for (size_t i = all->len; i-- > 0;) {
		size_t p = all->at[i].id == root ? SIZE_MAX : index_of(&by_id, all->at[i].parent);
		size_t *head = p == SIZE_MAX ? &top : &f.first[copy[p].depth];
		f.next[i] = *head;
		*head = i + 1;
	}
	walk(op, &f, top, 0, ret);
}

struct tree_of {
	int64_t root, on;
};

static bool
load_tree(struct op *op, const void *arg, void *ret)
{
	const struct tree_of *t = arg;
	struct q_unit_below_rows rows;
	struct units all = {0};

	if (!q_unit_below(
			op->db, op->arena,
			&(struct q_unit_below_in){.root = t->root, .on_day = t->on, .limit = UNIT_LIST_MAX},
			&rows, &op->err))
		return false;
	UNITS_FROM(op, rows, &all);
	order_depth_first(op, &all, t->root, ret);
	return true;
}

bool
unit_tree(struct op *op, int64_t root, int64_t on, struct units *ret)
{
	struct tree_of t = {root, on};
	struct str key = op_key(op, "tree", root, on);
	const void *found;

	*ret = (struct units){0};
	if (!op_kept(op, key, load_tree, &t, sizeof(*ret), &found))
		return false;
	const struct units *kept = found;
	ret->at = op_copy(op, kept->at, kept->len, sizeof(*kept->at));
	ret->len = ret->cap = kept->len;
	return true;
}

bool
unit_ended(struct op *op, int64_t on, int64_t limit, struct units *ret)
{
	struct q_unit_ended_before_rows rows;

	*ret = (struct units){0};
	if (!q_unit_ended_before(op->db, op->arena,
	                         &(struct q_unit_ended_before_in){.on_day = on, .limit = limit}, &rows,
	                         &op->err))
		return false;
	UNITS_FROM(op, rows, ret);
	return true;
}

bool
unit_children(struct op *op, int64_t parent, int64_t on, struct units *ret)
{
	struct q_unit_children_on_rows rows;

	*ret = (struct units){0};
	if (!q_unit_children_on(
			op->db, op->arena,
			&(struct q_unit_children_on_in){.parent = parent, .on_day = on, .limit = UNIT_LIST_MAX},
			&rows, &op->err))
		return false;
	UNITS_FROM(op, rows, ret);
	return true;
}

bool
unit_path(struct op *op, int64_t unit, int64_t on, struct units *ret)
{
	struct q_unit_above_rows rows;

	*ret = (struct units){0};
	if (!q_unit_above(op->db, op->arena, &(struct q_unit_above_in){.id = unit, .on_day = on}, &rows,
	                  &op->err))
		return false;
	for (size_t i = rows.len; i-- > 0;)
		*list_push(ret, op->arena) = UNIT_FROM(&rows.at[i]);
	return true;
}

bool
unit_agency_of(struct op *op, int64_t unit, int64_t on, int64_t *ret)
{
	struct units path;

	if (!unit_path(op, unit, on, &path))
		return false;
	*ret = 0;
	for (size_t i = path.len; i-- > 0 && *ret == 0;)
		if (path.at[i].is_agency)
			*ret = path.at[i].id;
	return true;
}

/* ---- history ------------------------------------------------------------------- */

static void
join(struct op *op, struct str *list, struct str name)
{
	*list = list->len == 0 ? name
	                       : arena_printf(op->arena, "%.*s, %.*s", STR_ARG(*list), STR_ARG(name));
}

bool
unit_history(struct op *op, int64_t unit, struct unit_events *ret)
{
	struct q_unit_events_of_rows rows;

	*ret = (struct unit_events){0};
	if (!q_unit_events_of(op->db, op->arena, unit, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_unit_events_of_row *r = &rows.at[i];
		struct q_unit_event_sides_rows sides;
		if (!q_unit_event_sides(op->db, op->arena,
		                        &(struct q_unit_event_sides_in){.event = r->id, .day = r->on_on},
		                        &sides, &op->err))
			return false;
		struct unit_event *e = list_push(ret, op->arena);
		*e = (struct unit_event){.id = r->id,
		                         .kind = r->kind,
		                         .on = r->on_on,
		                         .doc_number = r->doc_number,
		                         .doc_on = r->has_doc_on ? r->doc_on : DAY_NONE,
		                         .note = r->note};
		for (size_t k = 0; k < sides.len; k++)
			join(op, str_eq(sides.at[k].side, STR("before")) ? &e->before : &e->after,
			     sides.at[k].name);
	}
	return true;
}

bool
unit_successor(struct op *op, int64_t id, int64_t on, int64_t *ret)
{
	for (int hop = 0; hop < 50; hop++) {
		struct q_unit_as_of_row *there;
		struct q_unit_next_row *next;
		if (!q_unit_as_of(op->db, op->arena, &(struct q_unit_as_of_in){.id = id, .on_day = on},
		                  &there, &op->err))
			return false;
		if (there != NULL)
			return *ret = id, true;
		if (!q_unit_next(op->db, op->arena, id, &next, &op->err))
			return false;
		if (next == NULL)
			break;
		id = next->unit;
	}
	*ret = 0;
	return true;
}

#define HEIRS_MAX 50

static bool
add_heirs(struct op *op, int64_t id, int64_t on, int hops, struct units *ret)
{
	struct q_unit_as_of_row *there;
	struct q_unit_next_all_rows next;
	struct unit u;

	for (size_t i = 0; i < ret->len; i++)
		if (ret->at[i].id == id)
			return true;
	if (hops == 0 || ret->len == HEIRS_MAX)
		return true;
	if (!q_unit_as_of(op->db, op->arena, &(struct q_unit_as_of_in){.id = id, .on_day = on}, &there,
	                  &op->err))
		return false;
	if (there != NULL) {
		if (!unit_get(op, id, on, &u))
			return false;
		*list_push(ret, op->arena) = u;
		return true;
	}
	if (!q_unit_next_all(op->db, op->arena, id, &next, &op->err))
		return false;
	for (size_t i = 0; i < next.len; i++)
		if (!add_heirs(op, next.at[i].unit, on, hops - 1, ret))
			return false;
	return true;
}

bool
unit_heirs(struct op *op, int64_t id, int64_t on, struct units *ret)
{
	*ret = (struct units){0};
	return add_heirs(op, id, on, 10, ret);
}

bool
unit_forebears(struct op *op, struct str units, int64_t on, struct str *ret)
{
	struct q_unit_forebears_rows rows;

	if (!q_unit_forebears(op->db, op->arena,
	                      &(struct q_unit_forebears_in){.units = units, .on_day = on}, &rows,
	                      &op->err))
		return false;
	*ret = units;
	for (size_t i = 0; i < rows.len; i++)
		*ret = db_ids_with(op->arena, *ret, rows.at[i].unit);
	return true;
}
