/* standing.c - see standing.h: index, grade, rank, and the decision. */
#include "core/index/standing.h"

#include "core/access/access.h"
#include "core/index/past.h"
#include "core/index/round_inner.h"
#include "text/text.h"

#include "standing.sql.h"

#include <stdlib.h>

#define NUMBER_MAX 60 /* characters of the decision's number */

void
standing_rank(const int64_t *values, size_t n, int64_t *ret_ranks)
{
	for (size_t i = 0; i < n; i++)
		ret_ranks[i] = i > 0 && values[i] == values[i - 1] ? ret_ranks[i - 1] : (int64_t)i + 1;
}

static int64_t
index_of(int64_t points, int64_t applicable, int decimals)
{
	return criteria_muldiv(points, (int64_t)100 * CRITERIA_ONE, applicable, decimals);
}

/* Best first; what has no index behind, each in the order of the round. */
static int
compare_units(const void *a, const void *b)
{
	const struct standing_unit *x = a, *y = b;

	if (x->has_index != y->has_index)
		return x->has_index ? -1 : 1;
	if (x->index != y->index)
		return x->index > y->index ? -1 : 1;
	return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static void
rank_units(struct op *op, struct standing *s)
{
	int64_t *values = arena_array(op->arena, int64_t, s->units.len + 1);
	int64_t *ranks = arena_array(op->arena, int64_t, s->units.len + 1);

	if (s->units.len > 0)
		qsort(s->units.at, s->units.len, sizeof(*s->units.at), compare_units);
	for (size_t i = 0; i < s->units.len && s->units.at[i].has_index; i++)
		values[s->n_ranked++] = s->units.at[i].index;
	standing_rank(values, (size_t)s->n_ranked, ranks);
	for (size_t i = 0; i < (size_t)s->n_ranked; i++)
		s->units.at[i].rank = ranks[i];
}

const char *
standing_lacks(const struct standing_unit *u)
{
	return u->has_index ? NULL : u->sent ? N_("chưa thẩm định") : N_("chưa gửi");
}

static bool
is_surveyed(const struct q_standing_surveyed_rows *rows, const struct round_entry *e)
{
	for (size_t i = 0; i < rows->len; i++)
		if (rows->at[i].entry_id == e->id)
			return true;
	return e->final_survey != 0; /* concluded without figures */
}

static bool
asks_survey(const struct criteria_set *set)
{
	for (size_t i = 0; i < set->items.len; i++)
		if (!set->items.at[i].group && set->items.at[i].rule.kind == CRITERIA_SURVEY)
			return true;
	return false;
}

#define NAMES_MAX 20 /* of the units without a result that are named */

/* Said to whom publishes, and in the log. */
static void
add_without(struct op *op, struct standing *s)
{
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < s->units.len; i++) {
		const struct standing_unit *u = &s->units.at[i];
		if (u->has_index)
			continue;
		if (s->n_without++ < NAMES_MAX)
			buf_printf(&b, "%s%.*s", b.len > 0 ? "; " : "", STR_ARG(u->unit_name));
	}
	if (s->n_without > NAMES_MAX)
		buf_str(&b, STR("; …"));
	s->without = buf_view(&b);
}

static bool
add_units(struct op *op, struct standing *s)
{
	bool all = access_sees_all_sent(op, s->round.agency);
	struct q_standing_surveyed_rows surveyed;

	if (!q_standing_surveyed(op->db, op->arena, s->round.id, &surveyed, &op->err))
		return false;
	for (size_t i = 0; i < s->round.entries.len; i++) {
		const struct round_entry *e = &s->round.entries.at[i];
		bool sent = str_eq(e->state, STR("sent"));
		struct standing_unit *u = list_push(&s->units, op->arena);
		*u = (struct standing_unit){.entry = e->id,
		                            .unit = e->unit,
		                            .unit_name = e->unit_name,
		                            .unit_slug = e->unit_slug,
		                            .grade = STR(""),
		                            .sent = sent,
		                            .may_open = sent && (all || access_belongs_to(op, e->unit))};
		if (!sent)
			continue;
		u->points = e->final_points;
		u->survey = e->final_survey;
		u->applicable = e->final_applicable;
		u->has_index = e->final_applicable > 0;
		u->surveyed = is_surveyed(&surveyed, e);
		s->has_survey |= u->surveyed;
		if (!u->has_index)
			continue;
		u->index = index_of(u->points + u->survey, u->applicable, s->set.decimals);
		const struct criteria_grade *g = criteria_grade_of(&s->set, u->index);
		u->grade = g == NULL ? STR("") : g->name;
	}
	return true;
}

/* ---- the year before ------------------------------------------------------------------ */

struct last {
	int64_t round, unit, index;
};

static int
compare_last(const void *a, const void *b)
{
	const struct last *x = a, *y = b;

	if (x->round != y->round)
		return x->round < y->round ? -1 : 1;
	return x->index > y->index ? -1 : x->index < y->index;
}

/* Those of one group, best first. */
static void
add_group(struct op *op, struct standing *s, const struct last *list, size_t n)
{
	int64_t *values = arena_array(op->arena, int64_t, n + 1);
	int64_t *ranks = arena_array(op->arena, int64_t, n + 1);

	for (size_t i = 0; i < n; i++)
		values[i] = list[i].index;
	standing_rank(values, n, ranks);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < s->units.len; k++)
			if (s->units.at[k].unit == list[i].unit) {
				struct standing_unit *u = &s->units.at[k];
				u->has_last = true;
				u->last_index = list[i].index;
				u->last_rank = ranks[i];
				u->last_of = (int64_t)n;
			}
}

static bool
add_last(struct op *op, struct standing *s)
{
	struct q_standing_before_rows rows;
	size_t n = 0;

	if (!q_standing_before(op->db, op->arena,
	                       &(struct q_standing_before_in){s->round.agency, s->round.year}, &rows,
	                       &op->err))
		return false;
	struct last *list = arena_array(op->arena, struct last, rows.len + 1);
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_standing_before_row *r = &rows.at[i];
		s->last_year = r->year;
		if (r->applicable > 0)
			list[n++] = (struct last){
				r->round_id, r->unit_id,
				index_of(r->points + r->survey, r->applicable, (int)r->decimals)};
	}
	if (n > 0)
		qsort(list, n, sizeof(*list), compare_last);
	for (size_t i = 0, from = 0; i < n; i++)
		if (i + 1 == n || list[i + 1].round != list[i].round) {
			add_group(op, s, &list[from], i + 1 - from);
			from = i + 1;
		}
	return true;
}

/* What was printed, where no round of the year was held for the unit. */
static bool
add_printed(struct op *op, struct standing *s)
{
	struct past_units past = {0};
	struct str units = STR("");

	for (size_t k = 0; k < s->units.len; k++)
		units = db_ids_with(op->arena, units, s->units.at[k].unit);
	if (units.len > 0 && !past_before(op, s->round.agency, units, s->round.year, &past))
		return false;
	if (past.year == 0 || past.year < s->last_year)
		return true;
	for (size_t k = 0; k < s->units.len && past.year > s->last_year; k++)
		s->units.at[k].has_last = false;
	s->last_year = past.year;
	for (size_t i = 0; i < past.len; i++)
		for (size_t k = 0; k < s->units.len; k++) {
			struct standing_unit *u = &s->units.at[k];
			if (u->unit != past.at[i].unit || u->has_last)
				continue;
			u->has_last = true;
			u->last_index = past.at[i].points;
			u->last_rank = past.at[i].rank;
			u->last_of = past.at[i].of;
		}
	return true;
}

static bool
add_areas(struct op *op, struct standing *s)
{
	struct q_standing_areas_rows rows;

	if (!q_standing_areas(op->db, op->arena, s->round.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < s->set.items.len; i++) {
		if (s->set.items.at[i].up != SIZE_MAX)
			continue;
		struct standing_area *a = list_push(&s->areas, op->arena);
		*a = (struct standing_area){.item = i};
		for (size_t k = 0; k < rows.len; k++)
			if (str_eq(rows.at[k].area, s->set.items.at[i].code)) {
				a->points = rows.at[k].points;
				a->applicable = rows.at[k].applicable;
			}
	}
	return true;
}

/* ---- may it be decided ---------------------------------------------------------------- */

static bool
judge(struct op *op, struct standing *s)
{
	struct appraisal a;
	bool keeps = s->round.sees_appraisal && access_may_write(op);

	s->may_decide = keeps && s->round.phase == ROUND_SECOND;
	s->may_publish = s->may_take_back = keeps && s->round.phase == ROUND_DECIDED;
	if (!s->may_decide)
		return true;
	if (!appraisal_get(op, s->round.id, &a))
		return false;
	if (a.n_left > 0)
		s->obstacle = N_("Còn lĩnh vực chưa nộp kết quả thẩm định lần 2.");
	else if (a.survey_gap.len > 0)
		s->obstacle = N_("Điều tra mới nhập cho một số đơn vị. Nhập nốt, hoặc ghi không điều tra "
		                 "cho đơn vị còn lại.");
	else if (s->n_ranked == 0)
		s->obstacle = N_("Chưa đơn vị nào có kết quả.");
	return true;
}

bool
standing_get(struct op *op, int64_t round, struct standing *ret)
{
	struct standing s = {0};

	if (!round_load(op, round, false, &s.round))
		return false;
	bool open = s.round.phase == ROUND_PUBLISHED;
	if (!open && !(s.round.sees_appraisal && s.round.phase >= ROUND_SECOND))
		return op_fail(op, ERR_NOT_FOUND, N_("Chưa có kết quả của đợt chấm này."), "round=%" PRId64,
		               round);
	if ((open && !round_load(op, round, true, &s.round)) || !criteria_load(op, s.round.set, &s.set))
		return false;
	if (!add_units(op, &s))
		return false;
	rank_units(op, &s);
	s.asks_survey = asks_survey(&s.set);
	add_without(op, &s);
	if (!add_last(op, &s) || !add_printed(op, &s) || !add_areas(op, &s) || !judge(op, &s))
		return false;
	*ret = s;
	return true;
}

bool
standing_sheet_get(struct op *op, const struct standing *s, struct str unit,
                   struct standing_sheet *ret)
{
	struct standing_sheet x = {.sheet = {.round = s->round}};
	struct q_standing_sums_rows rows;

	for (size_t i = 0; i < s->units.len; i++)
		if (str_eq(s->units.at[i].unit_slug, unit) && s->units.at[i].may_open)
			x.unit = &s->units.at[i];
	if (x.unit == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phiếu kết quả của đơn vị này."), "%.*s",
		               STR_ARG(unit));
	if (!round_sheet_of(op, unit, &x.sheet) ||
	    !q_standing_sums(op->db, op->arena, x.unit->entry, &rows, &op->err))
		return false;
	x.areas = arena_array(op->arena, struct standing_area, s->areas.len + 1);
	for (size_t i = 0; i < s->areas.len; i++) {
		x.areas[i].item = s->areas.at[i].item;
		for (size_t k = 0; k < rows.len; k++)
			if (str_eq(rows.at[k].area, s->set.items.at[x.areas[i].item].code)) {
				x.areas[i].points = rows.at[k].points;
				x.areas[i].applicable = rows.at[k].applicable;
			}
	}
	*ret = x;
	return true;
}

/* ---- decision and publication --------------------------------------------------------- */

static bool
denied(struct op *op, const struct standing *s)
{
	return op_fail(op, ERR_DENIED,
	               N_("Bộ phận CCHC hoặc lãnh đạo quyết định và công bố, đúng lúc của bước này."),
	               "round=%" PRId64, s->round.id);
}

static bool
refuse(struct op *op, const char **ret_field, const char *field, const char *msgid)
{
	*ret_field = field;
	return op_fail(op, ERR_INVALID, msgid, "%s", field == NULL ? "" : field);
}

bool
standing_decide(struct op *op, const struct standing *s, struct str number, int64_t on,
                const char **ret_field)
{
	struct round to = s->round;

	*ret_field = NULL;
	to.doc_number = str_trim(number);
	if (!s->may_decide)
		return denied(op, s);
	if (s->obstacle != NULL)
		return refuse(op, ret_field, NULL, s->obstacle);
	if (to.doc_number.len == 0 || utf8_len(to.doc_number) > NUMBER_MAX)
		return refuse(op, ret_field, "number", N_("Nhập số quyết định, nhiều nhất 60 ký tự."));
	if (on == DAY_NONE || on > op->today)
		return refuse(op, ret_field, "on", N_("Nhập ngày quyết định, không sau hôm nay."));
	to.phase = ROUND_DECIDED;
	to.doc_on = on;
	return round_to_phase(op, &s->round, &to, "standing.decide", "Quyết định kết quả chỉ số",
	                      STR(""));
}

bool
standing_take_back(struct op *op, const struct standing *s, struct str reason)
{
	struct round to = s->round;
	struct str why = str_trim(reason);

	if (!s->may_take_back)
		return denied(op, s);
	if (why.len == 0 || why.len > ROUND_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do mở lại."), "reason");
	to.phase = ROUND_SECOND;
	to.doc_number = STR("");
	to.doc_on = DAY_NONE;
	return round_to_phase(op, &s->round, &to, "standing.take_back", "Mở lại kết quả chỉ số", why);
}

bool
standing_publish(struct op *op, const struct standing *s, bool without)
{
	struct round to = s->round;

	if (!s->may_publish)
		return denied(op, s);
	if (s->n_without > 0 && !without)
		return op_fail(op, ERR_INVALID,
		               N_("Còn đơn vị chưa có kết quả. Đánh dấu để công bố khi chưa có họ."),
		               "without");
	to.phase = ROUND_PUBLISHED;
	to.published_at = op->now;
	return round_to_phase(
		op, &s->round, &to, "standing.publish", "Công bố kết quả chỉ số",
		s->n_without == 0
			? STR("")
			: arena_printf(op->arena, "Khi công bố, %" PRId64 " đơn vị chưa có kết quả: %.*s",
	                       s->n_without, STR_ARG(s->without)));
}
