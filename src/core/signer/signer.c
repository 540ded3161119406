/* signer.c - see signer.h. */
#include "core/signer/signer.h"

#include "core/setting/setting.h"
#include "text/text.h"

#include "signer.sql.h"

struct choosing {
	struct op *op;
	int64_t unit, on;
	const struct q_signer_positions_rows *positions;
	const struct q_signer_positions_row *head; /* of the unit itself; NULL: it has none */
	struct str collective;                     /* in whose name the head signs; may be empty */
	struct signers *found;
};

static bool
is_head(const struct q_signer_positions_row *p)
{
	return str_eq(p->signs_as, STR("head"));
}

/* Of the unit itself: there, or a leader kept in a unit below. */
static bool
is_own(const struct choosing *c, const struct q_signer_positions_row *p)
{
	return p->unit_id == c->unit || (p->roles & ROLE_LEADER) != 0;
}

/* «Quyền Giám đốc» signs as «Q. GIÁM ĐỐC», and others sign for «GIÁM ĐỐC». */
static struct str
office_of(struct arena *a, struct str title, bool *ret_acting)
{
	struct str first, rest = title;

	*ret_acting = str_cut(&rest, ' ', &first) && rest.len > 0 &&
	              str_eq(text_fold(a, first), STR("quyen"));
	return text_upper(a, *ret_acting ? rest : title);
}

/* The position with the unit it stands in: «Trưởng phòng» of «Phòng Tổng hợp» is
 * «TRƯỞNG PHÒNG TỔNG HỢP», where the last word of the one begins the other. */
static struct str
title_in(struct arena *a, struct str title, struct str unit)
{
	struct str folded_title = text_fold(a, title), folded_unit = text_fold(a, unit), word;
	size_t words = 0;

	if (unit.len == 0 || str_find(folded_title, folded_unit, 0) != SIZE_MAX)
		return text_upper(a, title);
	for (struct str rest = folded_unit; str_cut(&rest, ' ', &word);) {
		size_t len = rest.at ? (size_t)(rest.at - folded_unit.at) - 1 : folded_unit.len;
		words++;
		if (!str_has_suffix(folded_title, arena_printf(a, " %.*s", (int)len, folded_unit.at)))
			continue;
		struct str skipped, left = unit;
		for (size_t i = 0; i < words && str_cut(&left, ' ', &skipped); i++)
			;
		unit = left.at ? left : STR("");
		break;
	}
	return text_upper(a, unit.len > 0 ? arena_printf(a, "%.*s %.*s", STR_ARG(title), STR_ARG(unit))
	                                  : title);
}

static void
add(struct choosing *c, enum signer_right right, struct str key, struct str capacity,
    struct str title, struct str name)
{
	struct arena *a = c->op->arena;
	bool in_its_name = c->collective.len > 0 && (right == SIGNER_HEAD || right == SIGNER_DEPUTY);

	if (in_its_name)
		capacity = arena_printf(a, "TM. %.*s%s%.*s", STR_ARG(text_upper(a, c->collective)),
		                        capacity.len > 0 ? "\n" : "", STR_ARG(capacity));
	*list_push(c->found, a) = (struct signer){key, right, capacity, title, name};
}

static struct str
instead_of_head(const struct choosing *c, const char *how)
{
	bool acting;

	if (c->head == NULL)
		return STR("");
	return arena_printf(c->op->arena, "%s %.*s", how,
	                    STR_ARG(office_of(c->op->arena, c->head->title, &acting)));
}

static struct str
key_of(const struct choosing *c, int64_t position, int64_t person, const char *how)
{
	return arena_printf(c->op->arena, "%" PRId64 ".%" PRId64 "%s", position, person, how);
}

static void
add_own(struct choosing *c, bool heads)
{
	struct arena *a = c->op->arena;

	for (size_t i = 0; i < c->positions->len; i++) {
		const struct q_signer_positions_row *p = &c->positions->at[i];
		bool acting;
		if (!p->has_person || !is_own(c, p) || is_head(p) != heads)
			continue;
		struct str title = office_of(a, p->title, &acting);
		if (acting)
			title = arena_printf(a, "Q. %.*s", STR_ARG(title));
		add(c, heads ? SIGNER_HEAD : SIGNER_DEPUTY, key_of(c, p->id, p->person, ""),
		    heads ? STR("") : instead_of_head(c, "KT."), title, p->full_name);
	}
}

static bool
signs_by_right(const struct choosing *c, int64_t person)
{
	for (size_t i = 0; i < c->positions->len; i++) {
		const struct q_signer_positions_row *p = &c->positions->at[i];
		if (p->has_person && p->person == person && is_own(c, p))
			return true;
	}
	return false;
}

/* Only what the head lends: a right that was lent cannot be lent on (Điều 13, khoản 3). */
static bool
add_delegates(struct choosing *c)
{
	struct op *op = c->op;
	struct q_signer_delegates_rows rows;
	int64_t last = 0;

	if (c->head == NULL)
		return true;
	if (!q_signer_delegates(op->db, op->arena,
	                        &(struct q_signer_delegates_in){.position = c->head->id,
	                                                        .on_day = c->on,
	                                                        .day_end = day_start_time(c->on + 1)},
	                        &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_signer_delegates_row *r = &rows.at[i];
		if (r->id == last || signs_by_right(c, r->person))
			continue;
		last = r->id;
		add(c, SIGNER_DELEGATE, key_of(c, c->head->id, r->person, "u"), instead_of_head(c, "TUQ."),
		    title_in(op->arena, r->title,
		             r->unit_id == c->unit || r->unit_name.at == NULL ? STR("") : r->unit_name),
		    r->full_name);
	}
	return true;
}

/* The head of an inner unit, for whose deputy a second line is needed. */
static struct str
head_title_of(const struct choosing *c, int64_t unit)
{
	for (size_t i = 0; i < c->positions->len; i++)
		if (c->positions->at[i].unit_id == unit && is_head(&c->positions->at[i]))
			return title_in(c->op->arena, c->positions->at[i].title, c->positions->at[i].unit_name);
	return STR("");
}

static void
add_by_order(struct choosing *c)
{
	struct arena *a = c->op->arena;

	for (size_t i = 0; c->head != NULL && i < c->positions->len; i++) {
		const struct q_signer_positions_row *p = &c->positions->at[i];
		if (!p->has_person || is_own(c, p))
			continue;
		struct str capacity = instead_of_head(c, "TL.");
		struct str head = is_head(p) ? STR("") : head_title_of(c, p->unit_id);
		if (head.len > 0)
			capacity = arena_printf(a, "%.*s\nKT. %.*s", STR_ARG(capacity), STR_ARG(head));
		add(c, SIGNER_ORDER, key_of(c, p->id, p->person, "l"), capacity,
		    title_in(a, p->title, p->unit_name), p->full_name);
	}
}

static bool
prepare(struct choosing *c, struct q_signer_positions_rows *rows)
{
	struct op *op = c->op;

	if (!q_signer_positions(op->db, op->arena,
	                        &(struct q_signer_positions_in){.unit = c->unit, .on_day = c->on}, rows,
	                        &op->err))
		return false;
	if (rows->len > 0 && rows->at[0].of_agency == 1 &&
	    !setting_get_str(op, c->unit, SETTING_paper_collective, &c->collective))
		return false;
	c->positions = rows;
	for (size_t i = 0; i < rows->len && c->head == NULL; i++)
		if (is_own(c, &rows->at[i]) && is_head(&rows->at[i]))
			c->head = &rows->at[i];
	return true;
}

static bool
list(struct choosing *c)
{
	*c->found = (struct signers){0};
	add_own(c, true);
	add_own(c, false);
	if (!add_delegates(c))
		return false;
	add_by_order(c);
	return true;
}

bool
signer_list(struct op *op, int64_t unit, int64_t on, struct signers *ret)
{
	struct choosing c = {.op = op, .unit = unit, .on = on, .found = ret};
	struct q_signer_positions_rows rows;

	return prepare(&c, &rows) && list(&c);
}

bool
signer_choose(struct op *op, int64_t unit, int64_t on, struct str key, struct signer *ret)
{
	struct signers found;
	struct choosing c = {.op = op, .unit = unit, .on = on, .found = &found};
	struct q_signer_positions_rows rows;
	bool acting;

	if (!prepare(&c, &rows) || !list(&c))
		return false;
	*ret = (struct signer){.key = STR(""),
	                       .capacity = STR(""),
	                       .title = c.head ? office_of(op->arena, c.head->title, &acting) : STR(""),
	                       .name = STR("")};
	for (size_t i = 0; i < found.len; i++)
		if (i == 0 || str_eq(found.at[i].key, key))
			*ret = found.at[i];
	return true;
}
