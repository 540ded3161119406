/* report_reuse.c - see reuse.h. */
#include "core/access/access.h"
#include "core/novelty/novelty.h"
#include "core/report/reuse.h"
#include "core/unit/unit.h"

#include "report.sql.h"

bool
report_approved(struct op *op, int64_t report, struct report_approved_parts *ret)
{
	struct q_report_approved_texts_rows rows;

	*ret = (struct report_approved_parts){0};
	if (!q_report_approved_texts(op->db, op->arena, report, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct report_approved){rows.at[i].part, rows.at[i].approved};
	return true;
}

static bool
text_of(struct op *op, int64_t report, struct str *ret)
{
	struct report_approved_parts parts;
	struct buf b = {.arena = op->arena};

	if (!report_approved(op, report, &parts))
		return false;
	for (size_t i = 0; i < parts.len; i++)
		buf_printf(&b, "%s%.*s", b.len > 0 ? "\n" : "", STR_ARG(parts.at[i].text));
	*ret = b.len > 0 ? buf_view(&b) : STR("");
	return true;
}

static bool
compare(struct op *op, const struct report_period *p, const struct q_report_reuse_row *r,
        struct report_reuse_pair *ret)
{
	*ret = (struct report_reuse_pair){
		.line = {.unit = r->unit_id,
	             .unit_name = r->unit_name.at != NULL ? r->unit_name : STR(""),
	             .unit_slug = r->unit_id == p->movement.agency ? STR(REPORT_OWN) : r->unit_slug,
	             .before = r->has_before_id},
		.text = STR(""),
		.before = STR("")};
	if (!r->has_before_id)
		return true;
	if (!text_of(op, r->id, &ret->text) || !text_of(op, r->before_id, &ret->before) ||
	    !novelty_compare_two(op, ret->text, ret->before, &ret->with))
		return false;
	ret->line.covered = (int)(ret->with.covered * 100);
	ret->line.contained = (int)(ret->with.contained * 100);
	return true;
}

static bool
rows_of(struct op *op, const struct report_period *p, int64_t after, int64_t unit, int64_t limit,
        struct q_report_reuse_rows *ret)
{
	if (!access_sees_all_sent(op, p->movement.agency))
		return op_fail(op, ERR_DENIED,
		               N_("Bộ phận CCHC, lãnh đạo và kiểm toán xem được trang này."),
		               "movement=%" PRId64, p->movement.id);
	return q_report_reuse(op->db, op->arena,
	                      &(struct q_report_reuse_in){.movement = p->movement.id,
	                                                  .kind = p->kind,
	                                                  .agency = p->movement.agency,
	                                                  .year = p->movement.year - 1,
	                                                  .after = after,
	                                                  .unit = unit,
	                                                  .limit = limit,
	                                                  .today = op->today},
	                      ret, &op->err);
}

/* One after the other in memory of its own: reports are long. */
static bool
add_line(struct op *op, const struct report_period *p, const struct q_report_reuse_row *r,
         struct report_reuse_lines *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct report_reuse_pair pair;

	op->arena = &mine;
	bool ok = compare(op, p, r, &pair);
	op->arena = was;
	if (ok)
		*list_push(ret, was) = pair.line; /* its names are of the row */
	arena_reset(&mine);
	return ok;
}

bool
report_reuse_list(struct op *op, const struct report_period *p, int64_t after,
                  struct report_reuse_lines *ret)
{
	struct q_report_reuse_rows rows;

	*ret = (struct report_reuse_lines){0};
	if (!rows_of(op, p, after, 0, REPORT_REUSE_PAGE + 1, &rows))
		return false;
	if (rows.len > REPORT_REUSE_PAGE)
		ret->next = rows.at[REPORT_REUSE_PAGE - 1].unit_id;
	for (size_t i = 0; i < rows.len && i < REPORT_REUSE_PAGE; i++)
		if (!add_line(op, p, &rows.at[i], ret))
			return false;
	return true;
}

bool
report_reuse_pair(struct op *op, const struct report_period *p, struct str unit_slug,
                  struct report_reuse_pair *ret)
{
	struct q_report_reuse_rows rows;
	struct unit u = {.id = p->movement.agency};

	if (!str_eq(unit_slug, STR(REPORT_OWN)) && !unit_last(op, unit_slug, &u))
		return false;
	if (!rows_of(op, p, 0, u.id, 1, &rows))
		return false;
	if (rows.len == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có báo cáo này, hoặc đơn vị chưa gửi."),
		               "unit=%" PRId64, u.id);
	return compare(op, p, &rows.at[0], ret);
}
