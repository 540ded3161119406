/* round_paper.c - the assignment table and the table of self-scoring as papers; see round.h. */
#include "core/index/round.h"
#include "core/paper/paper_of.h"
#include "i18n/i18n.h"

#define COLUMNS_MAX 8

static struct str
points(struct arena *a, int64_t n)
{
	return i18n_decimal(a, I18N_VI, n, CRITERIA_DECIMALS, 2);
}

static bool
begin(struct op *op, const struct round_sheet *s, struct paper_list *l)
{
	l->annex = arena_printf(op->arena, "%.*s, %.*s", STR_ARG(s->entry.unit_name),
	                        STR_ARG(s->round.name));
	l->landscape = true;
	return paper_head_of(op, s->round.agency, &l->head);
}

static struct str
area(struct arena *a, const struct criterion *c)
{
	return arena_printf(a, "%.*s. %.*s (%.*s điểm)", STR_ARG(c->code), STR_ARG(c->name),
	                    STR_ARG(points(a, c->max)));
}

/* The columns of an item behind those that both papers have. */
typedef void cells_fn(struct arena *a, const struct round_sheet *s, size_t item, struct str *cells);

static void
rows_of(struct arena *a, const struct round_sheet *s, cells_fn *rest, struct paper_list *l)
{
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, s->set.items.len + 1);

	for (size_t i = 0; i < s->set.items.len; i++) {
		const struct criterion *c = &s->set.items.at[i];
		struct str *cells = arena_array(a, struct str, COLUMNS_MAX);
		if (c->group) {
			rows[l->n_rows++] = (struct paper_list_row){.group = area(a, c)};
			continue;
		}
		cells[0] = c->code;
		cells[1] = c->name;
		cells[2] = points(a, c->max);
		cells[3] = s->lines[i].has_last ? points(a, s->lines[i].last) : STR("");
		rest(a, s, i, cells);
		rows[l->n_rows++] = (struct paper_list_row){.cells = cells};
	}
	l->rows = rows;
}

static void
assignment_cells(struct arena *a, const struct round_sheet *s, size_t i, struct str *cells)
{
	const struct criterion *c = &s->set.items.at[i];
	const struct round_line *x = &s->lines[i];

	cells[4] = x->lead_names.len == 0
	               ? x->lead_title
	               : arena_printf(a, "%.*s - %.*s", STR_ARG(x->lead_names), STR_ARG(x->lead_title));
	cells[5] = x->helpers;
	cells[6] = c->evidence;
	cells[7] = x->due_on == DAY_NONE ? STR("") : i18n_day(a, I18N_VI, x->due_on);
}

bool
round_assignment_paper(struct op *op, const struct round_sheet *s, struct doc *ret)
{
	static const struct str columns[] = {STR_INIT("Mã"),
	                                     STR_INIT("Tiêu chí"),
	                                     STR_INIT("Điểm tối đa"),
	                                     STR_INIT("Năm trước"),
	                                     STR_INIT("Chủ trì"),
	                                     STR_INIT("Phối hợp"),
	                                     STR_INIT("Tài liệu kiểm chứng"),
	                                     STR_INIT("Thời hạn")};
	static const int widths[] = {6, 25, 7, 7, 14, 12, 14, 8};
	static const bool centered[] = {true, false, true, true, false, false, false, true};
	struct arena *a = op->arena;
	struct paper_list l = {.title = STR("Phân công theo dõi, thực hiện tiêu chí Chỉ số CCHC"),
	                       .columns = columns,
	                       .width_pct = widths,
	                       .centered = centered,
	                       .n_columns = COUNT_OF(columns)};

	if (!begin(op, s, &l))
		return false;
	rows_of(a, s, assignment_cells, &l);
	*ret = paper_list(a, &l);
	return true;
}

/* What the system counted stands with the steps of the points; a figure that differs with its
 * reason. */
static void
source_cells(struct arena *a, const struct round_line *x, struct str *cells)
{
	const struct round_figure *f = &x->figure;

	if (f->measure == NULL)
		return;
	struct str n = criteria_measure_text(a, I18N_VI, f->measure, f->counted.done, f->counted.whole);
	int64_t day = f->frozen_on != DAY_NONE ? f->frozen_on : day_of_time(f->counted_at);
	cells[5] = arena_printf(a, "%.*s%sSố liệu của hệ thống, %s %.*s: %.*s", STR_ARG(cells[5]),
	                        cells[5].len > 0 ? "\n" : "",
	                        f->frozen_on != DAY_NONE ? "chốt ngày" : "đếm ngày",
	                        STR_ARG(i18n_day(a, I18N_VI, day)), STR_ARG(n));
	if (f->own.len > 0)
		cells[7] = arena_printf(a, "%.*s%sNhập số khác vì: %.*s", STR_ARG(cells[7]),
		                        cells[7].len > 0 ? "\n" : "", STR_ARG(f->own));
}

static void
score_cells(struct arena *a, const struct round_sheet *s, size_t i, struct str *cells)
{
	const struct criterion *c = &s->set.items.at[i];
	const struct round_line *x = &s->lines[i];

	cells[4] = !round_is_scored(c)     ? STR("")
	           : s->result.marks[i].na ? STR("KAD")
	                                   : points(a, s->result.marks[i].points);
	cells[5] = criteria_explain(a, I18N_VI, &c->rule, c->max, s->set.decimals, &x->input);
	cells[6] = x->n_proofs > 0 ? arena_printf(a, "%zu", x->n_proofs) : STR("");
	cells[7] = x->why;
	source_cells(a, x, cells);
}

bool
round_score_paper(struct op *op, const struct round_sheet *s, struct doc *ret)
{
	static const struct str columns[] = {STR_INIT("Mã"),          STR_INIT("Tiêu chí"),
	                                     STR_INIT("Điểm tối đa"), STR_INIT("Năm trước"),
	                                     STR_INIT("Tự chấm"),     STR_INIT("Cách tính"),
	                                     STR_INIT("Tài liệu"),    STR_INIT("Giải trình")};
	static const int widths[] = {6, 25, 7, 7, 7, 17, 7, 17};
	static const bool centered[] = {true, false, true, true, true, false, true, false};
	struct arena *a = op->arena;
	struct paper_list l = {.title = STR("Tự chấm điểm Chỉ số CCHC"),
	                       .columns = columns,
	                       .width_pct = widths,
	                       .centered = centered,
	                       .n_columns = COUNT_OF(columns)};

	if (!begin(op, s, &l))
		return false;
	rows_of(a, s, score_cells, &l);
	l.total = arena_printf(a, "Tổng điểm tự chấm: %.*s / %.*s (KAD: không áp dụng).",
	                       STR_ARG(points(a, s->result.total)),
	                       STR_ARG(points(a, s->result.applicable)));
	*ret = paper_list(a, &l);
	return true;
}
