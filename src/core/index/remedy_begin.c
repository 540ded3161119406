/* remedy_begin.c - a plan from a result: which results want one, and the criteria in which points
 * were lost; see remedy.h. */
#include "core/index/remedy_inner.h"

#include "core/access/access.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"

#include "remedy.sql.h"

#include <stdlib.h>

bool
remedy_standing(struct op *op, int64_t round, struct str unit, struct standing *s,
                struct standing_sheet *x)
{
	return standing_get(op, round, s) && standing_sheet_get(op, s, unit, x);
}

static int
by_item(const void *a, const void *b)
{
	const struct whatif_open *x = a, *y = b;

	return x->item < y->item ? -1 : x->item > y->item;
}

void
remedy_lost(struct op *op, const struct standing *s, const struct standing_sheet *x,
            struct whatif_opens *ret)
{
	whatif_open_list(op->arena, s, x, ret);
	if (ret->len > 0)
		qsort(ret->at, ret->len, sizeof(*ret->at), by_item);
}

/* ---- results without a plan ------------------------------------------------------------------ */

static bool
has_unit(const struct remedy_results *list, int64_t unit)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].unit == unit)
			return true;
	return false;
}

static bool
add_result(struct op *op, struct remedy_results *ret, int64_t unit, struct str slug, int64_t round,
           int64_t table)
{
	struct unit u;

	if (has_unit(ret, unit))
		return true;
	if (!unit_last(op, slug, &u))
		return false;
	*list_push(ret, op->arena) = (struct remedy_result){
		.unit = unit, .round = round, .table = table, .unit_slug = slug, .unit_name = u.name};
	return true;
}

bool
remedy_results(struct op *op, int64_t year, struct remedy_results *ret)
{
	struct q_remedy_rounds_rows rounds;
	struct q_remedy_printed_rows printed;
	struct str units = remedy_units(op);

	*ret = (struct remedy_results){0};
	if (op->agency == 0 || units.len == 0 || !access_may_write(op))
		return true;
	if (!q_remedy_rounds(op->db, op->arena, &(struct q_remedy_rounds_in){op->agency, year, units},
	                     &rounds, &op->err) ||
	    !q_remedy_printed(op->db, op->arena, &(struct q_remedy_printed_in){op->agency, year, units},
	                      &printed, &op->err))
		return false;
	for (size_t i = 0; i < rounds.len; i++)
		if (!add_result(op, ret, rounds.at[i].unit_id, rounds.at[i].slug, rounds.at[i].round_id, 0))
			return false;
	for (size_t i = 0; i < printed.len; i++)
		if (!add_result(op, ret, printed.at[i].unit_id, printed.at[i].slug, 0,
		                printed.at[i].table_id))
			return false;
	return true;
}

/* ---- beginning ------------------------------------------------------------------------------- */

struct begin {
	struct q_remedy_insert_in in;
	struct remedy_plan plan;
	const struct standing *s; /* NULL: printed */
	const struct standing_sheet *x;
	int64_t n;
};

static bool
insert_item(struct op *op, const struct begin *b, const struct whatif_open *o, int64_t *n)
{
	const struct criterion *c = &b->s->set.items.at[o->item];
	const struct round_line *l = &b->x->sheet.lines[o->item];
	struct q_remedy_item_insert_row *made;
	bool expected = o->effort != WHATIF_OPINION;

	if (!q_remedy_item_insert(op->db, op->arena,
	                          &(struct q_remedy_item_insert_in){
								  .plan = b->plan.id,
								  .number = (int64_t)o->item + 1,
								  .code = c->code,
								  .name = c->name,
								  .has_max = true,
								  .max = c->max,
								  .has_got = true,
								  .got = c->max - o->lost,
								  .has_last = l->has_last,
								  .last = l->last,
								  .has_gain = expected,
								  .gain = o->lost,
								  .holder = l->lead_title.at == NULL ? STR("") : l->lead_title,
								  .measure = STR("")},
	                          &made, &op->err))
		return false;
	*n += made != NULL;
	return true;
}

/* Those that stand in it already stay as they are. */
static bool
insert_items(struct op *op, struct begin *b)
{
	struct whatif_opens opens;
	int64_t n = b->plan.n_items;

	b->n = 0;
	if (b->s == NULL)
		return true;
	remedy_lost(op, b->s, b->x, &opens);
	for (size_t i = 0; i < opens.len && n + b->n < REMEDY_ITEMS_MAX; i++)
		if (!insert_item(op, b, &opens.at[i], &b->n))
			return false;
	return true;
}

static bool
begin(struct op *op, void *arg)
{
	struct begin *b = arg;
	struct q_remedy_insert_row *made;

	if (!q_remedy_insert(op->db, op->arena, &b->in, &made, &op->err))
		return false;
	if (made == NULL)
		return op_fail(op, ERR_CONFLICT, N_("Vừa có người lập kế hoạch này. Mở lại trang."),
		               "unit=%" PRId64, b->in.unit);
	b->plan.id = made->id;
	if (!insert_items(op, b))
		return false;
	struct str told =
		b->s == NULL
			? arena_printf(op->arena, "Lập kế hoạch khắc phục từ kết quả đã công bố năm %" PRId64,
	                       b->in.year)
			: arena_printf(op->arena,
	                       "Lập kế hoạch khắc phục năm %" PRId64 ", %" PRId64 " tiêu chí mất điểm",
	                       b->in.year, b->n);
	return remedy_record(op, &b->plan, "remedy.begin", told, STR(""), STR(""));
}

/* Words to begin with; a unit writes its own over them. */
static void
fill_texts(struct op *op, struct begin *b)
{
	b->in.purpose = STR("Khắc phục các tiêu chí mất điểm, nâng kết quả Chỉ số cải cách hành chính "
	                    "của đơn vị trong năm tới.");
	b->in.demands = STR(
		"Mỗi tiêu chí mất điểm có việc làm cụ thể, có người chủ trì và có thời hạn.\n"
		"Các bộ phận phối hợp thường xuyên, báo khó khăn sớm để cùng gỡ.");
	b->in.carrying = STR(
		"Bộ phận được giao chủ trì làm đúng hạn và ghi kết quả ngay khi xong từng việc.\n"
		"Trưởng đơn vị kiểm tra, đôn đốc; việc chậm phải có lý do và ngày xong mới.");
	b->in.now = op->now;
}

static bool
from_round(struct op *op, const struct remedy_result *r, struct begin *b, struct standing *s,
           struct standing_sheet *x)
{
	if (!remedy_standing(op, r->round, r->unit_slug, s, x))
		return false;
	const struct standing_unit *u = x->unit;
	b->s = s;
	b->x = x;
	b->in.has_round = true;
	b->in.round = r->round;
	b->in.basis = s->round.doc_number.len == 0
	                  ? s->round.name
	                  : arena_printf(op->arena, "Quyết định số %.*s ngày %.*s",
	                                 STR_ARG(s->round.doc_number),
	                                 STR_ARG(i18n_day(op->arena, I18N_VI, s->round.doc_on)));
	b->in.points = u->index;
	b->in.has_rank = u->rank > 0;
	b->in.rank = u->rank;
	b->in.ranked = s->n_ranked;
	if (!u->has_last)
		return true;
	b->in.has_before_year = b->in.has_before_points = true;
	b->in.before_year = s->last_year;
	b->in.before_points = u->last_index;
	b->in.has_before_rank = b->in.has_before_ranked = u->last_rank > 0;
	b->in.before_rank = u->last_rank;
	b->in.before_ranked = u->last_of;
	return true;
}

static bool
from_printed(struct op *op, const struct remedy_result *r, int64_t year, struct begin *b)
{
	struct past_years years;
	struct past_table t;

	if (!past_of_unit(op, op->agency, r->unit, year + 1, &years) || !past_get(op, r->table, &t))
		return false;
	for (size_t i = 0; i < years.len; i++) {
		const struct past_year *y = &years.at[i];
		if (y->table == r->table) {
			b->in.points = y->points;
			b->in.has_rank = y->rank > 0;
			b->in.rank = y->rank;
			b->in.ranked = y->of;
		} else if (y->year < year && !b->in.has_before_year) {
			b->in.has_before_year = b->in.has_before_points = true;
			b->in.before_year = y->year;
			b->in.before_points = y->points;
			b->in.has_before_rank = b->in.has_before_ranked = y->rank > 0;
			b->in.before_rank = y->rank;
			b->in.before_ranked = y->of;
		}
	}
	b->in.basis = t.source.len > 0 ? t.source : t.name;
	return true;
}

bool
remedy_begin(struct op *op, int64_t year, struct str unit)
{
	struct begin b = {.in = {.agency = op->agency, .year = year}};
	const struct remedy_result *r = NULL;
	struct remedy_results results;
	struct standing s;
	struct standing_sheet x;

	if (!remedy_results(op, year, &results))
		return false;
	for (size_t i = 0; i < results.len; i++)
		if (str_eq(results.at[i].unit_slug, unit))
			r = &results.at[i];
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND,
		               N_("Không có kết quả nào của đơn vị bạn để lập kế hoạch khắc phục."),
		               "%" PRId64 " %.*s", year, STR_ARG(unit));
	if (!(r->round != 0 ? from_round(op, r, &b, &s, &x) : from_printed(op, r, year, &b)))
		return false;
	b.in.unit = r->unit;
	b.plan = (struct remedy_plan){.agency = op->agency, .unit = r->unit, .year = year};
	fill_texts(op, &b);
	return op_tx(op, begin, &b);
}

/* ---- the same once more -------------------------------------------------------------------- */

static bool
prefill(struct op *op, void *arg)
{
	struct begin *b = arg;

	return remedy_hold_draft(op, &b->plan) && insert_items(op, b) &&
	       remedy_record(
			   op, &b->plan, "remedy.prefill",
			   arena_printf(op->arena, "Thêm %" PRId64 " tiêu chí mất điểm vào kế hoạch", b->n),
			   STR(""), STR(""));
}

bool
remedy_prefill(struct op *op, const struct remedy_plan *p, int64_t *ret_n)
{
	struct begin b = {.plan = *p};
	struct standing s;
	struct standing_sheet x;

	if (!p->may_edit || p->round == 0)
		return remedy_denied(op, p);
	if (!remedy_standing(op, p->round, p->unit_slug, &s, &x))
		return false;
	b.s = &s;
	b.x = &x;
	if (!op_tx(op, prefill, &b))
		return false;
	*ret_n = b.n;
	return true;
}

static bool
in_plan(const struct remedy_plan *p, struct str code)
{
	for (size_t i = 0; i < p->items.len; i++)
		if (str_eq(p->items.at[i].code, code))
			return true;
	return false;
}

bool
remedy_opens(struct op *op, const struct remedy_plan *p, struct remedy_opens *ret)
{
	struct standing s;
	struct standing_sheet x;
	struct whatif_opens opens;

	*ret = (struct remedy_opens){0};
	if (p->round == 0)
		return true;
	if (!remedy_standing(op, p->round, p->unit_slug, &s, &x))
		return false;
	remedy_lost(op, &s, &x, &opens);
	for (size_t i = 0; i < opens.len; i++) {
		const struct criterion *c = &s.set.items.at[opens.at[i].item];
		if (!in_plan(p, c->code))
			*list_push(ret, op->arena) = (struct remedy_open){c->code, c->name, opens.at[i].lost};
	}
	return true;
}

bool
remedy_lost_one(struct op *op, const struct remedy_plan *p, struct str code,
                struct remedy_item *ret, bool *ret_is)
{
	struct standing s;
	struct standing_sheet x;
	struct whatif_opens opens;

	*ret_is = false;
	if (!remedy_standing(op, p->round, p->unit_slug, &s, &x))
		return false;
	remedy_lost(op, &s, &x, &opens);
	for (size_t i = 0; i < opens.len; i++) {
		const struct criterion *c = &s.set.items.at[opens.at[i].item];
		const struct round_line *l = &x.sheet.lines[opens.at[i].item];
		if (!str_eq(c->code, code))
			continue;
		*ret_is = true;
		*ret = (struct remedy_item){.number = (int64_t)opens.at[i].item + 1,
		                            .code = c->code,
		                            .name = c->name,
		                            .has_points = true,
		                            .max = c->max,
		                            .got = c->max - opens.at[i].lost,
		                            .has_last = l->has_last,
		                            .last = l->last};
	}
	return true;
}

bool
remedy_points_problem(struct op *op, const struct remedy_plan *p, struct str code, int64_t points,
                      const char **ret_msgid)
{
	struct standing s;
	struct standing_sheet x;

	*ret_msgid = NULL;
	if (p->round == 0)
		return true;
	if (!remedy_standing(op, p->round, p->unit_slug, &s, &x))
		return false;
	size_t at = criteria_at(&s.set, code);
	if (at != SIZE_MAX && !s.set.items.at[at].group)
		*ret_msgid = criteria_points_problem(op->arena, &s.set.items.at[at].rule,
		                                     s.set.items.at[at].max, s.set.decimals, CRITERIA_SCALE,
		                                     points);
	return true;
}
