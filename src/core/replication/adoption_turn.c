/* adoption_turn.c - what the heads of both units say to an entry and to its reports, and how an
 * entry ends; see adoption.h. */
#include "core/replication/adoption_inner.h"

#include "core/access/access.h"
#include "core/initiative/outcome.h"
#include "core/job/job.h"

#include "adoption.sql.h"

struct turn {
	const struct adoption *a;
	struct q_adoption_set_state_in to;
	const char *action;
	struct str summary, as; /* as: by what name */
	bool tells_authors;
};

static struct turn
turn_of(struct op *op, const struct adoption *a, struct str state)
{
	return (struct turn){.a = a,
	                     .to = {.id = a->id,
	                            .version = a->version,
	                            .state = state,
	                            .head_name = a->head_name,
	                            .has_head_at = a->head_at != 0,
	                            .head_at = a->head_at,
	                            .origin_name = a->origin_name,
	                            .has_origin_at = a->origin_at != 0,
	                            .origin_at = a->origin_at,
	                            .return_reason = STR(""),
	                            .returned_by = STR(""),
	                            .end_reason = STR(""),
	                            .now = op->now}};
}

/* Whoever wrote the initiative hears of it at the bell. */
static bool
tell_authors(struct op *op, const struct adoption *a)
{
	struct q_adoption_author_accounts_rows rows;

	if (!q_adoption_author_accounts(op->db, op->arena, a->initiative, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!notice_add(op, rows.at[i].account,
		                arena_printf(op->arena, "%.*s áp dụng sáng kiến %.*s của bạn",
		                             STR_ARG(a->unit_name), STR_ARG(a->code)),
		                arena_printf(op->arena, "/nhan-rong/%.*s", STR_ARG(a->code))))
			return false;
	return true;
}

/* Somebody applies it, or nobody does any more. */
static bool
keep_spread(struct op *op, int64_t initiative, struct str as)
{
	struct q_adoption_spread_of_row *s;
	int64_t n;

	if (!q_adoption_spread_keep(op->db, initiative, &n, &op->err) ||
	    !q_adoption_spread_of(op->db, op->arena, initiative, &s, &op->err))
		return false;
	if (s == NULL || s->running == 0)
		return outcome_drop(op, initiative, OUTCOME_OF_ADOPTION, initiative, as);
	return outcome_put(op, &(struct outcome){.initiative = initiative,
	                                         .source = OUTCOME_OF_ADOPTION,
	                                         .source_id = initiative,
	                                         .code = STR("replicated"),
	                                         .what = STR(""),
	                                         .doc_number = STR(""),
	                                         .as = as,
	                                         .on = op->today});
}

static bool
take_turn(struct op *op, void *arg)
{
	const struct turn *t = arg;
	int64_t n;

	if (!q_adoption_set_state(op->db, &t->to, &n, &op->err))
		return false;
	if (n == 0)
		return adoption_stale(op, t->a);
	return keep_spread(op, t->a->initiative, t->as) &&
	       (!t->tells_authors || tell_authors(op, t->a)) &&
	       adoption_record(op, t->a, t->action, t->summary, t->as);
}

static bool
not_your_turn(struct op *op, const struct adoption *a)
{
	return op_fail(
		op, ERR_DENIED,
		N_("Chưa đến lượt bạn xác nhận: trưởng đơn vị áp dụng trước, trưởng đơn vị có mô "
	       "hình sau."),
		"id=%" PRId64 " state=%.*s", a->id, STR_ARG(a->state));
}

static bool
confirm_entry(struct op *op, const struct adoption *a)
{
	bool first = str_eq(a->state, STR("waiting"));
	struct turn t = turn_of(op, a, first ? STR("asked") : STR("applied"));

	if (!a->may_confirm)
		return not_your_turn(op, a);
	if (!adoption_name_deciding(op, first ? a->unit : a->origin, a->agency, &t.as))
		return false;
	if (first) {
		t.to.head_name = t.as;
		t.to.has_head_at = true;
		t.to.head_at = op->now;
	} else {
		t.to.origin_name = t.as;
		t.to.has_origin_at = true;
		t.to.origin_at = op->now;
		t.tells_authors = true;
	}
	t.action = "adoption.confirm";
	t.summary = first ? STR("Trưởng đơn vị áp dụng xác nhận")
	                  : STR("Đơn vị có mô hình xác nhận việc áp dụng");
	return op_tx(op, take_turn, &t);
}

struct report_turn {
	const struct adoption *a;
	struct q_adoption_report_set_in to;
	const char *action;
	struct str summary, as;
};

static bool
take_report_turn(struct op *op, void *arg)
{
	const struct report_turn *t = arg;
	int64_t n;

	if (!q_adoption_report_set(op->db, &t->to, &n, &op->err))
		return false;
	return n == 0 ? adoption_stale(op, t->a)
	              : adoption_record(op, t->a, t->action, t->summary, t->as);
}

static struct report_turn
report_turn_of(const struct adoption *a, const struct adoption_report *r, struct str state)
{
	return (struct report_turn){.a = a,
	                            .to = {.id = r->id,
	                                   .version = r->version,
	                                   .state = state,
	                                   .result = r->result,
	                                   .has_written_at = r->written_at != 0,
	                                   .written_at = r->written_at,
	                                   .head_name = r->head_name,
	                                   .has_head_at = r->head_at != 0,
	                                   .head_at = r->head_at,
	                                   .origin_name = r->origin_name,
	                                   .has_origin_at = r->origin_at != 0,
	                                   .origin_at = r->origin_at,
	                                   .return_reason = STR(""),
	                                   .returned_by = STR("")}};
}

static bool
find_report(struct op *op, const struct adoption *a, int64_t month,
            const struct adoption_report **ret)
{
	*ret = adoption_report_of(a, month);
	return *ret != NULL || op_fail(op, ERR_NOT_FOUND, N_("Không có kỳ báo cáo này."),
	                               "id=%" PRId64 " month=%" PRId64, a->id, month);
}

bool
adoption_confirm(struct op *op, const struct adoption *a, int64_t month)
{
	const struct adoption_report *r;

	if (month == 0)
		return confirm_entry(op, a);
	if (!find_report(op, a, month, &r))
		return false;
	if (!r->may_confirm)
		return not_your_turn(op, a);
	bool first = str_eq(r->state, STR("waiting"));
	struct report_turn t = report_turn_of(a, r, first ? STR("asked") : STR("confirmed"));
	if (!adoption_name_deciding(op, first ? a->unit : a->origin, a->agency, &t.as))
		return false;
	if (first) {
		t.to.head_name = t.as;
		t.to.has_head_at = true;
		t.to.head_at = op->now;
	} else {
		t.to.origin_name = t.as;
		t.to.has_origin_at = true;
		t.to.origin_at = op->now;
	}
	t.action = "adoption.confirm_report";
	t.summary = arena_printf(op->arena,
	                         first ? "Trưởng đơn vị áp dụng xác nhận kết quả sau %d tháng"
	                               : "Đơn vị có mô hình xác nhận kết quả sau %d tháng",
	                         (int)month);
	return op_tx(op, take_report_turn, &t);
}

/* The unit whose head has to say something. */
static int64_t
side_in_turn(const struct adoption *a, struct str state)
{
	return str_eq(state, STR("waiting")) ? a->unit : a->origin;
}

static bool
reason_of(struct op *op, struct str typed, const char *missing, struct str *ret)
{
	*ret = str_trim(typed);
	if (ret->len == 0)
		return op_fail(op, ERR_INVALID, missing, "reason");
	if (ret->len > ADOPTION_REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Lý do quá dài. Viết gọn lại."), "len=%zu", ret->len);
	return true;
}

bool
adoption_return(struct op *op, const struct adoption *a, int64_t month, struct str reason)
{
	const struct adoption_report *r = NULL;
	struct str why;

	if (month != 0 && !find_report(op, a, month, &r))
		return false;
	if (!(r != NULL ? r->may_confirm : a->may_confirm))
		return not_your_turn(op, a);
	if (!reason_of(op, reason, N_("Nhập lý do trả lại."), &why))
		return false;
	if (r != NULL) {
		struct report_turn t = report_turn_of(a, r, STR("returned"));
		t.to.head_name = t.to.origin_name = STR("");
		t.to.has_head_at = t.to.has_origin_at = false;
		t.to.return_reason = why;
		if (!adoption_name_deciding(op, side_in_turn(a, r->state), a->agency, &t.as))
			return false;
		t.to.returned_by = t.as;
		t.action = "adoption.return_report";
		t.summary = arena_printf(op->arena, "Trả lại kết quả sau %d tháng: %.*s", (int)month,
		                         STR_ARG(why));
		return op_tx(op, take_report_turn, &t);
	}
	struct turn t = turn_of(op, a, STR("returned"));
	t.to.head_name = t.to.origin_name = STR("");
	t.to.has_head_at = t.to.has_origin_at = false;
	t.to.return_reason = why;
	if (!adoption_name_deciding(op, side_in_turn(a, a->state), a->agency, &t.as))
		return false;
	t.to.returned_by = t.as;
	t.action = "adoption.return";
	t.summary = arena_printf(op->arena, "Trả lại mục nhân rộng: %.*s", STR_ARG(why));
	return op_tx(op, take_turn, &t);
}

bool
adoption_end(struct op *op, const struct adoption *a, int64_t on, struct str reason)
{
	struct turn t = turn_of(op, a, STR("ended"));
	struct str why;

	if (!a->may_end)
		return op_fail(op, ERR_DENIED, N_("Chỉ trưởng đơn vị áp dụng ghi được là không tiếp tục."),
		               "id=%" PRId64, a->id);
	if (!reason_of(op, reason, N_("Nhập lý do không tiếp tục."), &why))
		return false;
	if (on == DAY_NONE || on > op->today || (on < a->started_on && a->started_on <= op->today))
		return op_fail(op, ERR_INVALID,
		               N_("Ngày không tiếp tục ở giữa ngày bắt đầu áp dụng và hôm nay."),
		               "on=%" PRId64, on);
	t.to.has_ended_on = true;
	t.to.ended_on = on;
	t.to.end_reason = why;
	if (!adoption_name_deciding(op, a->unit, a->agency, &t.as))
		return false;
	t.action = "adoption.end";
	t.summary = arena_printf(op->arena, "Không tiếp tục áp dụng: %.*s", STR_ARG(why));
	return op_tx(op, take_turn, &t);
}
