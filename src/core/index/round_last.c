/* round_last.c - the year before on the sheet of a unit: of a round held here, or as it was
 * printed; see round.h. */
#include "core/index/past.h"
#include "core/index/reissue.h"
#include "core/index/round_inner.h"
#include "text/text.h"
#include <string.h>

#include "round.sql.h"

static bool
load_said(struct op *op, const struct criteria_set *set, int64_t entry, struct criteria_mark *marks)
{
	struct q_round_lines_rows rows;

	if (!q_round_lines(op->db, op->arena, entry, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		size_t at = criteria_at(set, rows.at[i].code);
		if (at != SIZE_MAX && !set->items.at[at].group)
			marks[at] = (struct criteria_mark){.na = rows.at[i].is_na != 0,
			                                   .points = rows.at[i].points};
	}
	return true;
}

/* «1. Chỉ đạo điều hành» and «Chỉ đạo, điều hành (15)» are one area. */
static bool
same_area(struct arena *a, const struct criterion *c, struct str printed)
{
	struct str name = text_clean(a, text_fold(a, c->name));
	struct str other = text_clean(a, text_fold(a, printed));

	return name.len > 0 && str_find(other, name, 0) != SIZE_MAX;
}

/* Letters alone: without the number before («1.», «II.») and the points behind a name. */
static struct str
letters(struct arena *a, struct str name)
{
	struct str rest = str_trim(text_fold(a, name)), word;
	struct buf b = {.arena = a};

	for (bool first = true; str_cut(&rest, ' ', &word); first = false) {
		size_t n = 0;
		while (n < word.len && strchr("ivx", word.at[n]) != NULL)
			n++;
		for (size_t i = first && n == word.len ? n : 0; i < word.len; i++)
			if (word.at[i] >= 'a' && word.at[i] <= 'z')
				buf_char(&b, word.at[i]);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* What was printed of a year later than the round before. */
static bool
load_printed(struct op *op, struct round_sheet *s, int64_t after, bool *ret_is)
{
	struct past_years years;
	struct past_points areas;

	*ret_is = false;
	if (!past_of_unit(op, s->round.agency, s->entry.unit, s->round.year, &years))
		return false;
	if (years.len == 0 || years.at[0].year <= after)
		return true;
	if (!past_areas_of(op, &years.at[0], &areas))
		return false;
	s->last_year = years.at[0].year;
	s->last_index = years.at[0].points;
	s->last_rank = years.at[0].rank;
	s->last_of = years.at[0].of;
	s->last_is_final = *ret_is = true;
	for (size_t i = 0; i < s->set.items.len; i++)
		for (size_t k = 0; k < areas.len && s->set.items.at[i].up == SIZE_MAX; k++)
			if (same_area(op->arena, &s->set.items.at[i], areas.at[k].name)) {
				s->lines[i].has_last = true;
				s->lines[i].last = areas.at[k].points;
				s->lines[i].last_near = !str_eq(letters(op->arena, s->set.items.at[i].name),
				                                letters(op->arena, areas.at[k].name));
			}
	return true;
}

/* Points of the criteria that this year's continue, whatever their codes were: sets change. */
static bool
load_points(struct op *op, struct round_sheet *s, const struct q_round_before_row *before)
{
	struct criteria_set set = s->set;

	if (before->set_id != set.id && !criteria_load(op, before->set_id, &set))
		return false;
	struct criteria_result last = {
		.marks = arena_array(op->arena, struct criteria_mark, set.items.len + 1)};
	for (size_t i = 0; i < set.items.len; i++)
		last.marks[i].na = true;
	if (s->last_is_final ? !appraisal_found(op, before->id, &set, last.marks)
	                     : !load_said(op, &set, before->id, last.marks))
		return false;
	criteria_add_up(&set, &last);
	size_t *was = arena_array(op->arena, size_t, s->set.items.len + 1);
	bool *near = arena_array(op->arena, bool, s->set.items.len + 1);
	reissue_propose(op->arena, &set, &s->set, was, near);
	for (size_t i = 0; i < s->set.items.len; i++) {
		if (was[i] == REISSUE_NEW || last.marks[was[i]].na)
			continue;
		struct round_line *l = &s->lines[i];
		l->has_last = true;
		l->last_near = near[i];
		l->last = last.marks[was[i]].points;
		l->last_max = set.items.at[was[i]].max;
		s->n_lost += !s->set.items.at[i].group && l->last < l->last_max;
	}
	return true;
}

/* The same unit the year before: of the result when it is published. */
bool
round_load_last(struct op *op, struct round_sheet *s)
{
	struct q_round_before_row *before;

	if (!q_round_before(op->db, op->arena,
	                    &(struct q_round_before_in){s->round.agency, s->entry.unit, s->round.year},
	                    &before, &op->err))
		return false;
	bool printed;
	if (!load_printed(op, s, before == NULL ? 0 : before->year, &printed))
		return false;
	if (before == NULL || printed)
		return true;
	s->last_year = before->year;
	s->last_is_final = str_eq(before->phase, round_phase_word(ROUND_PUBLISHED));
	int64_t total = s->last_is_final ? before->final_total : before->total;
	int64_t of = s->last_is_final ? before->final_applicable : before->applicable;
	s->last_index = of > 0
	                    ? criteria_muldiv(total, (int64_t)100 * CRITERIA_ONE, of, s->set.decimals)
	                    : 0;
	return load_points(op, s, before);
}
