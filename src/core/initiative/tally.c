/* tally.c - counts and sums out of the kept ones; see initiative.h.
 *
 * initiative_tally and initiative_due_tally hold a few hundred rows a year, at any
 * number of initiatives. They are read whole, within the actor's scope, and every
 * count of a page is a sum over what was read, which op_kept() keeps for the next.
 */
#include "core/access/access.h"
#include "core/initiative/initiative.h"

#include "initiative.sql.h"

struct wanted {
	struct access_scope scope;
	int64_t year;
};

static struct str
key_of(struct op *op, const char *what, const struct wanted *w)
{
	const struct access_scope *s = &w->scope;

	return arena_join(op->arena, op_key(op, what, w->year, s->agency, s->min_visibility), s->units);
}

/* One copy of each word: there are a few states and lists, and thousands of rows that name them. */
struct words {
	struct str *at;
	size_t len, cap;
};

static struct str
word_once(struct arena *a, struct words *words, struct str s)
{
	for (size_t i = 0; i < words->len; i++)
		if (str_eq(words->at[i], s))
			return words->at[i];
	return *list_push(words, a) = arena_str(a, s);
}

/* Read beside and copied, for what is kept shall be small: an agency of 3,400 units has forty
 * thousand rows. */
static bool
load_tally(struct op *op, const void *arg, void *ret)
{
	const struct wanted *w = arg;
	struct arena scratch = {0};
	struct q_initiative_tally_of_rows rows, *kept = ret;
	struct words words = {0};
	bool ok = q_initiative_tally_of(
		op->db, &scratch,
		&(struct q_initiative_tally_of_in){.agency = w->scope.agency,
	                                       .year = w->year,
	                                       .min_visibility = w->scope.min_visibility,
	                                       .units = w->scope.units},
		&rows, &op->err);

	if (ok) {
		kept->at = op_copy(op, rows.at, rows.len, sizeof(*rows.at));
		kept->len = kept->cap = rows.len;
		for (size_t i = 0; i < rows.len; i++) {
			kept->at[i].state = word_once(op->arena, &words, rows.at[i].state);
			kept->at[i].chosen_level = word_once(op->arena, &words, rows.at[i].chosen_level);
		}
	}
	arena_reset(&scratch);
	return ok;
}

static bool
tally(struct op *op, struct access_scope scope, int64_t year,
      const struct q_initiative_tally_of_rows **ret)
{
	struct wanted w = {scope, year};
	const void *found;

	if (!op_kept(op, key_of(op, "tally", &w), load_tally, &w, sizeof(**ret), &found))
		return false;
	*ret = found;
	return true;
}

static bool
load_due(struct op *op, const void *arg, void *ret)
{
	const struct wanted *w = arg;
	struct arena scratch = {0};
	struct q_initiative_due_tally_of_rows rows, *kept = ret;
	bool ok = q_initiative_due_tally_of(
		op->db, &scratch,
		&(struct q_initiative_due_tally_of_in){.agency = w->scope.agency,
	                                           .year = w->year,
	                                           .min_visibility = w->scope.min_visibility,
	                                           .units = w->scope.units},
		&rows, &op->err);

	if (ok) {
		kept->at = op_copy(op, rows.at, rows.len, sizeof(*rows.at));
		kept->len = kept->cap = rows.len;
	}
	arena_reset(&scratch);
	return ok;
}

static bool
due_tally(struct op *op, int64_t year, const struct q_initiative_due_tally_of_rows **ret)
{
	struct wanted w = {access_scope(op), year};
	const void *found;

	if (!op_kept(op, key_of(op, "due", &w), load_due, &w, sizeof(**ret), &found))
		return false;
	*ret = found;
	return true;
}

bool
initiative_tally_count(struct op *op, const struct initiative_filter *f, int64_t *ret_n)
{
	const struct q_initiative_tally_of_rows *rows;

	if (!tally(op, access_scope(op), f->year, &rows))
		return false;
	*ret_n = 0;
	for (size_t i = 0; i < rows->len; i++) {
		const struct q_initiative_tally_of_row *r = &rows->at[i];
		if ((f->movement == 0 || r->movement_id == f->movement) &&
		    (f->domain == 0 || r->domain_number == f->domain) &&
		    (f->unit == 0 || r->unit_id == f->unit) &&
		    (f->state.len == 0 || str_eq(r->state, f->state)) &&
		    (f->level.len == 0 || str_eq(r->chosen_level, f->level)))
			*ret_n += r->n;
	}
	return true;
}

bool
initiative_sums(struct op *op, int64_t year, int64_t movement, struct initiative_sums *ret)
{
	const struct q_initiative_tally_of_rows *rows;

	*ret = (struct initiative_sums){0};
	if (!tally(op, access_scope(op), year, &rows))
		return false;
	for (size_t i = 0; i < rows->len; i++) {
		const struct q_initiative_tally_of_row *r = &rows->at[i];
		if (r->movement_id == movement)
			*list_push(ret, op->arena) = (struct initiative_sum){.unit = r->unit_id,
			                                                     .domain_number = r->domain_number,
			                                                     .n = r->n,
			                                                     .state = r->state,
			                                                     .chosen_level = r->chosen_level};
	}
	return true;
}

size_t
initiative_sums_from(const struct initiative_sums *sums, int64_t unit)
{
	size_t from = 0, to = sums->len;

	while (from < to) {
		size_t mid = (from + to) / 2;
		if (sums->at[mid].unit < unit)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

bool
initiative_unit_counts(struct op *op, int64_t agency, int64_t year, int64_t movement,
                       struct initiative_sums *ret)
{
	struct wanted w = {{.agency = agency, .units = STR("")}, year};
	struct q_initiative_tally_of_rows rows;

	*ret = (struct initiative_sums){0};
	if (!load_tally(op, &w, &rows))
		return false;
	/* Rows come by unit. */
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_initiative_tally_of_row *r = &rows.at[i];
		if (r->movement_id != movement || str_eq(r->state, STR("withdrawn")))
			continue;
		if (ret->len == 0 || ret->at[ret->len - 1].unit != r->unit_id)
			*list_push(ret, op->arena) = (struct initiative_sum){.unit = r->unit_id};
		ret->at[ret->len - 1].n += r->n;
	}
	return true;
}

static bool
is_of(const struct q_initiative_due_tally_of_row *r, int64_t movement, int64_t unit)
{
	return (movement == 0 || r->movement_id == movement) && (unit == 0 || r->unit_id == unit);
}

bool
initiative_late_sums(struct op *op, int64_t year, int64_t movement, int64_t unit,
                     struct initiative_sums *ret)
{
	const struct q_initiative_due_tally_of_rows *rows;

	*ret = (struct initiative_sums){0};
	if (!due_tally(op, year, &rows))
		return false;
	/* Rows come by unit, and by day within it. */
	for (size_t i = 0; i < rows->len; i++) {
		const struct q_initiative_due_tally_of_row *r = &rows->at[i];
		if (r->expected_by >= op->today || !is_of(r, movement, unit))
			continue;
		if (ret->len == 0 || ret->at[ret->len - 1].unit != r->unit_id)
			*list_push(ret, op->arena) = (struct initiative_sum){.unit = r->unit_id};
		ret->at[ret->len - 1].n += r->n;
	}
	return true;
}

bool
initiative_next_due(struct op *op, int64_t year, int64_t movement, int64_t unit, int64_t *ret_day)
{
	const struct q_initiative_due_tally_of_rows *rows;
	int64_t next = DAY_NONE;

	if (!due_tally(op, year, &rows))
		return false;
	for (size_t i = 0; i < rows->len; i++) {
		const struct q_initiative_due_tally_of_row *r = &rows->at[i];
		if (r->expected_by >= op->today && is_of(r, movement, unit) &&
		    (next == DAY_NONE || r->expected_by < next))
			next = r->expected_by;
	}
	*ret_day = next;
	return true;
}
