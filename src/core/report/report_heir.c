/* report_heir.c - what a unit that has ended left unsent is taken over by who answers for it; see
 * report.h. */
#include "core/report/report.h"

#include "core/report/report_inner.h"
#include "core/unit/unit.h"
#include "os/os.h"

#include "report.sql.h"

/* ---- what is left ---------------------------------------------------------------------------- */

static bool
answers_for(struct op *op, int64_t unit, int64_t ended, bool *ret)
{
	struct units heirs;

	*ret = false;
	if (!unit_heirs(op, ended, op->today, &heirs))
		return false;
	for (size_t i = 0; i < heirs.len; i++)
		*ret |= heirs.at[i].id == unit;
	return true;
}

bool
report_left_load(struct op *op, struct report *r, const struct report_board *board)
{
	struct q_report_sources_of_rows taken = {0};

	if (r->own)
		return true;
	if (r->id != 0 && !q_report_sources_of(op->db, op->arena, r->id, &taken, &op->err))
		return false;
	for (size_t i = 0; i < board->len; i++) {
		const struct report_line *l = &board->at[i];
		bool mine, before = false;
		int64_t successor;
		/* state '': nobody has written in it. */
		if (!l->ended || l->sent || l->state.len == 0 || l->unit == r->unit)
			continue;
		for (size_t k = 0; k < taken.len; k++)
			before |= taken.at[k].source_id == l->id;
		if (before)
			continue;
		if (!answers_for(op, r->unit, l->unit, &mine) ||
		    !unit_successor(op, l->unit, op->today, &successor))
			return false;
		if (mine)
			*list_push(&r->left, op->arena) = (struct report_left){.id = l->id,
			                                                       .unit_name = l->unit_name,
			                                                       .unit_slug = l->unit_slug,
			                                                       .is_open = successor == r->unit};
	}
	return true;
}

/* ---- taking it over ---------------------------------------------------------------------------
 */

struct take_over {
	const struct report *r;
	int64_t id;
};

/* Every part that was written, sections and explanations, below what stands here already. */
static bool
append(struct op *op, struct report *r, int64_t id, const struct report_left *l)
{
	struct q_report_texts_rows rows;
	struct buf all = {.arena = op->arena};
	int64_t n;

	if (!q_report_texts(op->db, op->arena, l->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct report_part *p = report_part_of(r, rows.at[i].part);
		struct str text = str_trim(rows.at[i].text);
		struct report_written w;
		if (p == NULL || text.len == 0)
			continue;
		buf_printf(&all, "%.*s\n%.*s\n", STR_ARG(p->key), STR_ARG(text));
		p->text = arena_printf(op->arena, "%.*s%s%.*s:%s%.*s", STR_ARG(p->text),
		                       p->text.len == 0      ? ""
		                       : p->key.at[0] == 'd' ? "; "
		                                             : "\n\n",
		                       STR_ARG(l->unit_name), p->key.at[0] == 'd' ? " " : "\n",
		                       STR_ARG(text));
		if (!report_text_put(op, r, id, &(struct report_write){p->key, p->text, p->version}, &w))
			return false;
	}
	struct str hash = os_sha256(op->arena, all.len > 0 ? buf_view(&all) : STR(""));
	return q_report_source_put(op->db, &(struct q_report_source_put_in){id, l->id, hash, op->now},
	                           &n, &op->err);
}

static bool
do_take_over(struct op *op, void *arg)
{
	const struct take_over *t = arg;
	struct q_report_open_row *row;
	struct report r;

	if (!q_report_open(op->db, op->arena,
	                   &(struct q_report_open_in){.movement = t->r->period.movement.id,
	                                              .kind = t->r->period.kind,
	                                              .unit = t->r->unit,
	                                              .now = op->now},
	                   &row, &op->err) ||
	    !report_get(op, t->r->period.slug, t->r->unit_slug, &r))
		return false;
	for (size_t i = 0; i < r.left.len; i++) {
		const struct report_left *l = &r.left.at[i];
		if (l->id != t->id)
			continue;
		return append(op, &r, row->id, l) &&
		       report_record(op, &r, row->id, "report.take_over",
		                     arena_printf(op->arena, "Tiếp nhận bản nháp báo cáo của %.*s",
		                                  STR_ARG(l->unit_name)),
		                     STR(""));
	}
	return op_fail(op, ERR_CONFLICT, N_("Bản nháp này đã được tiếp nhận. Tải lại trang."),
	               "report=%" PRId64, t->id);
}

bool
report_take_over(struct op *op, const struct report *r, int64_t left)
{
	struct take_over t = {r, left};

	if (!r->may_write)
		return op_fail(op, ERR_DENIED, N_("Báo cáo này không nhận nội dung lúc này."), "state=%.*s",
		               STR_ARG(r->state));
	return op_tx(op, do_take_over, &t);
}
