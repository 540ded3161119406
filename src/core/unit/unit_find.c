/* unit_find.c - which unit does this piece of text name? See unit.h. */
#include "core/unit/unit.h"

#include "text/text.h"

#include "unit.sql.h"

#define ENDED_MAX 500 /* of those that ended last */

#define TEXT_MAX 200 /* bytes compared letter by letter */

struct find {
	struct str folded;
	int64_t exact[2]; /* the first two units that fit */
	size_t n_exact;
	int64_t alias[2]; /* likewise by a name that is not theirs any more */
	size_t n_alias;
	int64_t close[2]; /* the first two at the smallest distance */
	size_t n_close, distance;
};

static void
add(int64_t found[2], size_t *n, int64_t unit)
{
	if ((*n > 0 && found[0] == unit) || *n == 2)
		return;
	found[(*n)++] = unit;
}

/* «Phòng 1» and «Phòng 2» are one letter apart and yet two units. */
static bool
digits_differ(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.len && (a.at[i] < '0' || a.at[i] > '9'))
			i++;
		while (k < b.len && (b.at[k] < '0' || b.at[k] > '9'))
			k++;
		if (i == a.len || k == b.len)
			return i != a.len || k != b.len;
		if (a.at[i++] != b.at[k++])
			return true;
	}
}

static void
consider(struct find *f, struct arena *a, int64_t unit, struct str folded, bool alias)
{
	if (folded.len == 0)
		return;
	if (str_eq(folded, f->folded)) {
		if (alias)
			add(f->alias, &f->n_alias, unit);
		else
			add(f->exact, &f->n_exact, unit);
		return;
	}
	size_t most = f->folded.len / 6;
	if (most == 0 || folded.len > TEXT_MAX || f->folded.len > TEXT_MAX ||
	    folded.len > f->folded.len + most || f->folded.len > folded.len + most ||
	    digits_differ(folded, f->folded))
		return;
	size_t d = text_distance(a, folded, f->folded, most);
	if (d > most || (f->n_close > 0 && d > f->distance))
		return;
	if (f->n_close == 0 || d < f->distance)
		f->n_close = 0;
	f->distance = d;
	add(f->close, &f->n_close, unit);
}

bool
unit_find_by_text(struct op *op, int64_t agency, struct str text, enum unit_match *ret_match,
                  struct unit *ret_unit)
{
	struct arena *a = op->arena;
	struct find f = {.folded = text_fold(a, text_clean(a, text))};
	struct q_unit_aliases_all_rows aliases;
	struct units all;

	*ret_match = UNIT_MATCH_NONE;
	if (f.folded.len == 0)
		return true;
	if (!unit_tree(op, agency, op->today, &all) ||
	    !q_unit_aliases_all(op->db, a, op->today, &aliases, &op->err))
		return false;
	size_t k = 0;
	for (size_t i = 0; i < all.len; i++) {
		const struct unit *u = &all.at[i];
		consider(&f, a, u->id, text_fold(a, u->name), false);
		consider(&f, a, u->id, text_fold(a, u->short_name), false);
		consider(&f, a, u->id, text_fold(a, u->abbrev), false);
		for (k = 0; k < aliases.len; k++)
			if (aliases.at[k].unit == u->id)
				consider(&f, a, u->id, aliases.at[k].folded, true);
	}
	/* Who bears the name is meant before who bore it, or will answer to it. */
	if (f.n_exact == 0) {
		f.n_exact = f.n_alias;
		memcpy(f.exact, f.alias, sizeof(f.exact));
	}
	int64_t found = f.n_exact > 0 ? f.exact[0] : f.n_close > 0 ? f.close[0] : 0;
	size_t n = f.n_exact > 0 ? f.n_exact : f.n_close;
	for (size_t i = 0; i < all.len && found != 0; i++)
		if (all.at[i].id == found)
			*ret_unit = all.at[i];
	if (found != 0)
		*ret_match = n > 1           ? UNIT_MATCH_AMBIGUOUS
		             : f.n_exact > 0 ? UNIT_MATCH_EXACT
		                             : UNIT_MATCH_SIMILAR;
	return true;
}

bool
unit_heirs_by_name(struct op *op, struct str name, int64_t on, struct units *ret)
{
	struct str folded = text_fold(op->arena, text_clean(op->arena, name));
	struct units ended = {0};

	*ret = (struct units){0};
	if (folded.len > 0 && !unit_ended(op, on, ENDED_MAX, &ended))
		return false;
	for (size_t i = 0; i < ended.len; i++)
		if (str_eq(text_fold(op->arena, ended.at[i].name), folded))
			return unit_heirs(op, ended.at[i].id, on, ret);
	return true;
}
