/* appraisal_unit.c - what a unit says to the first appraisal; see appraisal.h. */
#include "core/index/appraisal_inner.h"

#include "appraisal.sql.h"

static bool
closed(struct op *op, const struct round_sheet *s)
{
	return op_fail(
		op, ERR_DENIED,
		N_("Chỉ giải trình trong thời gian giải trình, ở tiêu chí có điểm thẩm định khác, "
	       "khi chưa gửi."),
		"entry=%" PRId64, s->entry.id);
}

struct explaining {
	struct appraisal_put put;
};

static bool
explain(struct op *op, void *arg)
{
	const struct explaining *x = arg;
	const struct round_sheet *s = x->put.s;
	int64_t n;

	if (!round_still(op, &s->round) || !q_appraisal_explaining(op->db, s->entry.id, &n, &op->err))
		return false;
	if (n == 0)
		return closed(op, s);
	return appraisal_put(op, &x->put) &&
	       round_record(op, s, "appraisal.explain",
	                    arena_printf(op->arena, "Giải trình tiêu chí %.*s",
	                                 STR_ARG(s->set.items.at[x->put.item].code)),
	                    STR(""));
}

bool
appraisal_explain(struct op *op, const struct round_sheet *s, size_t item, struct str text,
                  int64_t seen)
{
	struct explaining x = {{.s = s,
	                        .item = item,
	                        .stage = STAGE_EXPLAIN,
	                        .seen = seen,
	                        .reason = str_trim(text),
	                        .input = STR("")}};

	if (!s->lines[item].may_explain)
		return closed(op, s);
	if (x.put.reason.len > ROUND_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "text");
	if (x.put.reason.len == 0 && !s->lines[item].marks[STAGE_EXPLAIN].given)
		return op_fail(op, ERR_INVALID, N_("Nhập nội dung giải trình."), "text");
	return op_tx(op, explain, &x);
}

struct handing {
	const struct round_sheet *s;
	bool over;
	struct str reason;
};

static bool
hand(struct op *op, void *arg)
{
	const struct handing *x = arg;
	int64_t n;

	if (!round_still(op, &x->s->round) ||
	    !q_appraisal_explained(op->db,
	                           &(struct q_appraisal_explained_in){.id = x->s->entry.id,
	                                                              .version = x->s->entry.version,
	                                                              .has_explained_at = x->over,
	                                                              .explained_at = op->now,
	                                                              .reason = x->reason},
	                           &n, &op->err))
		return false;
	if (n == 0)
		return round_stale(op, x->s->entry.id);
	return round_record(
		op, x->s, x->over ? "appraisal.explained" : "appraisal.explain_again",
		x->over ? STR("Gửi giải trình kết quả thẩm định")
				: arena_printf(op->arena, "Mở lại giải trình: %.*s", STR_ARG(x->reason)),
		STR(""));
}

bool
appraisal_explained(struct op *op, const struct round_sheet *s)
{
	struct handing x = {s, true, STR("")};

	if (!s->may_explain)
		return op_fail(op, ERR_DENIED,
		               N_("Trưởng đơn vị gửi giải trình, trong thời gian giải trình."),
		               "entry=%" PRId64, s->entry.id);
	return op_tx(op, hand, &x);
}

bool
appraisal_explain_again(struct op *op, const struct round_sheet *s, struct str reason)
{
	struct handing x = {s, false, str_trim(reason)};

	if (!s->may_reopen)
		return op_fail(op, ERR_DENIED,
		               N_("Bộ phận CCHC mở lại giải trình đã gửi, trong bước giải trình."),
		               "entry=%" PRId64, s->entry.id);
	if (x.reason.len == 0 || x.reason.len > ROUND_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do mở lại."), "reason");
	return op_tx(op, hand, &x);
}
