/* round_line.c - what is done to a sheet: figures, assignment, hand-over; see round.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/index/round_inner.h"
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"

#include "round.sql.h"

bool
round_record(struct op *op, const struct round_sheet *s, const char *action, struct str summary,
             struct str detail)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "index_entry",
	                                              .object_id = s->entry.id,
	                                              .agency = s->round.agency,
	                                              .summary = summary,
	                                              .detail = detail});
}

bool
round_locked(struct op *op, const struct round_sheet *s)
{
	return op_fail(op, ERR_DENIED, N_("Bảng chấm đã khoá hoặc không phải của đơn vị bạn."),
	               "id=%" PRId64, s->entry.id);
}

bool
round_hold_open(struct op *op, int64_t entry)
{
	int64_t n;

	if (!q_round_entry_hold(op->db, entry, &n, &op->err))
		return false;
	return n > 0 || round_stale(op, entry);
}

bool
round_stale(struct op *op, int64_t id)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Người khác vừa sửa chỗ này. Tải lại trang để xem rồi sửa tiếp."),
	               "id=%" PRId64, id);
}

/* ---- figures ----------------------------------------------------------------------------------
 */

struct change {
	struct round_sheet *s;
	size_t item;
	int64_t version;
	const struct criteria_input *in;
	struct criteria_mark mark;
	struct str why, own;
};

static bool
save_line(struct op *op, void *arg)
{
	struct change *x = arg;
	struct round_sheet *s = x->s;
	const struct criterion *c = &s->set.items.at[x->item];
	const struct round_line *was = &s->lines[x->item];
	struct audit_changes changes = {0};
	struct str input = criteria_input_json(op->arena, x->in);
	int64_t n;

	audit_change(&changes, op->arena, "input", criteria_input_json(op->arena, &was->input), input);
	audit_change(&changes, op->arena, "why", was->why, x->why);
	audit_change(&changes, op->arena, "own", was->figure.own, x->own);
	struct str detail = audit_changes_json(&changes);
	if (!round_hold_open(op, s->entry.id) ||
	    !q_round_line_add(op->db, &(struct q_round_line_add_in){s->entry.id, c->code}, &n,
	                      &op->err) ||
	    !q_round_line_score(op->db,
	                        &(struct q_round_line_score_in){.entry = s->entry.id,
	                                                        .code = c->code,
	                                                        .version = x->version,
	                                                        .input = input,
	                                                        .points = x->mark.points,
	                                                        .is_na = x->mark.na,
	                                                        .why = x->why},
	                        &n, &op->err))
		return false;
	if (n == 0)
		return round_stale(op, s->entry.id);
	if (was->figure.measure != NULL && !round_figure_own(op, s, x->item, x->own))
		return false;
	return round_refresh(op, s) &&
	       round_record(op, s, "round.score",
	                    arena_printf(op->arena, "Tự chấm tiêu chí %.*s: %.*s điểm",
	                                 STR_ARG(c->code),
	                                 STR_ARG(criteria_number_text(op->arena, 0, x->mark.points))),
	                    detail);
}

/* Figures that are those of the system are its own, whoever typed them. */
static bool
take_measure(struct op *op, struct change *x, struct criteria_input *system)
{
	bool same;

	round_figure_input(x->s, x->item, system);
	same = !x->in->given || (!x->in->na && str_eq(criteria_input_json(op->arena, x->in),
	                                              criteria_input_json(op->arena, system)));
	if (same && x->own.len > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Nhập số khác số liệu của hệ thống, hoặc xóa lý do để dùng số liệu đó."),
		               "input");
	if (!same && x->own.len == 0)
		return op_fail(op, ERR_INVALID,
		               N_("Số này khác số liệu của hệ thống. Ghi lý do, hoặc để trống số này."),
		               "own");
	if (same)
		x->in = system;
	return true;
}

bool
round_line_save(struct op *op, struct round_sheet *s, size_t item, int64_t version,
                const struct criteria_input *in, struct str why)
{
	return round_line_say(op, s, item, version, &(struct round_said){in, why, STR("")});
}

bool
round_line_say(struct op *op, struct round_sheet *s, size_t item, int64_t version,
               const struct round_said *said)
{
	const struct criterion *c = &s->set.items.at[item];
	struct change x = {s, item, version, said->in, {0}, str_trim(said->why), str_trim(said->own)};
	bool measured = s->lines[item].figure.measure != NULL;
	struct criteria_input system;

	if (!round_may_write(s, item))
		return round_locked(op, s);
	if (!round_is_scored(c))
		return op_fail(op, ERR_INVALID, N_("Dòng này không do đơn vị tự chấm."), "code %.*s",
		               STR_ARG(c->code));
	if (x.why.len > ROUND_TEXT_MAX || x.own.len > ROUND_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."),
		               x.why.len > ROUND_TEXT_MAX ? "why" : "own");
	if (measured && !take_measure(op, &x, &system))
		return false;
	x.mark = criteria_mark_of(&c->rule, c->max, s->set.decimals, x.in);
	/* That the system's own figure leaves the rule without an answer is told, and no fault of who
	 * writes a word beside it. */
	if (x.in == said->in && x.in->given && x.mark.problem != NULL)
		return op_fail(op, ERR_INVALID, x.mark.problem, "input");
	if (x.in->na && x.why.len == 0 && x.own.len == 0)
		return op_fail(op, ERR_INVALID, N_("Giải trình vì sao tiêu chí không áp dụng."), "why");
	return op_tx(op, save_line, &x);
}

/* ---- who answers for what
 * ------------------------------------------------------------------------ */

struct assigning {
	const struct round_sheet *s;
	const bool *chosen; /* one for each item */
	struct str helpers;
	int64_t lead, due_on;
	int64_t n;
};

static struct str
day_text(struct op *op, int64_t day)
{
	return day == DAY_NONE ? STR("") : i18n_day(op->arena, I18N_VI, day);
}

static bool
assign_one(struct op *op, const struct assigning *x, size_t item)
{
	const struct round_line *was = &x->s->lines[item];
	struct str code = x->s->set.items.at[item].code;
	struct audit_changes changes = {0};
	int64_t n;

	audit_change(&changes, op->arena, "lead", arena_i64(op->arena, was->lead),
	             arena_i64(op->arena, x->lead));
	audit_change(&changes, op->arena, "helpers", was->helpers, x->helpers);
	audit_change(&changes, op->arena, "due_on", day_text(op, was->due_on), day_text(op, x->due_on));
	return q_round_line_add(op->db, &(struct q_round_line_add_in){x->s->entry.id, code}, &n,
	                        &op->err) &&
	       q_round_line_assign(op->db,
	                           &(struct q_round_line_assign_in){.entry = x->s->entry.id,
	                                                            .code = code,
	                                                            .has_lead = x->lead != 0,
	                                                            .lead = x->lead,
	                                                            .helpers = x->helpers,
	                                                            .has_due_on = x->due_on != DAY_NONE,
	                                                            .due_on = x->due_on},
	                           &n, &op->err) &&
	       round_record(op, x->s, "round.assign",
	                    arena_printf(op->arena, "Phân công tiêu chí %.*s", STR_ARG(code)),
	                    audit_changes_json(&changes));
}

/* A day that stood there before may lie behind; nobody sets one anew. */
static bool
sets_day(const struct assigning *x)
{
	for (size_t i = 0; i < x->s->set.items.len; i++)
		if (x->chosen[i] && x->s->lines[i].due_on != x->due_on)
			return true;
	return false;
}

/* All of it or nothing. */
static bool
assign(struct op *op, void *arg)
{
	struct assigning *x = arg;

	x->n = 0;
	if (!round_hold_open(op, x->s->entry.id))
		return false;
	for (size_t i = 0; i < x->s->set.items.len; i++) {
		if (!x->chosen[i])
			continue;
		if (!assign_one(op, x, i))
			return false;
		x->n++;
	}
	return true;
}

static bool
assign_checked(struct op *op, struct assigning *x)
{
	const struct round_sheet *s = x->s;
	struct position p;
	struct units below;
	bool found = x->lead == 0;

	if (!s->may_assign)
		return round_locked(op, s);
	if (x->helpers.len > ROUND_NAME_MAX)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."),
		               "helpers");
	if (x->due_on != DAY_NONE && x->due_on < op->today && sets_day(x))
		return op_fail(op, ERR_INVALID, N_("Thời hạn đã qua. Nhập ngày từ hôm nay trở đi."),
		               "due_on");
	if (!unit_tree(op, s->entry.unit, op->today, &below))
		return false;
	if (!found && position_get(op, x->lead, &p))
		for (size_t i = 0; i < below.len; i++)
			found |= below.at[i].id == p.unit;
	if (!found) {
		op->err = (struct err){0};
		return op_fail(op, ERR_INVALID, N_("Chọn một chức vụ của đơn vị."), "lead");
	}
	return op_tx(op, assign, x);
}

bool
round_assign(struct op *op, const struct round_sheet *s, size_t item, int64_t lead,
             struct str helpers, int64_t due_on)
{
	bool *chosen = arena_array(op->arena, bool, s->set.items.len);
	struct assigning x = {
		.s = s, .chosen = chosen, .helpers = str_trim(helpers), .lead = lead, .due_on = due_on};

	chosen[item] = true;
	return assign_checked(op, &x);
}

bool
round_assign_chosen(struct op *op, const struct round_sheet *s, const bool *chosen, int64_t lead,
                    struct str helpers, int64_t due_on, int64_t *ret_n)
{
	bool *scored = arena_array(op->arena, bool, s->set.items.len + 1);
	struct assigning x = {
		.s = s, .chosen = scored, .helpers = str_trim(helpers), .lead = lead, .due_on = due_on};

	bool some = false;
	for (size_t i = 0; i < s->set.items.len; i++)
		some |= scored[i] = chosen[i] && round_is_scored(&s->set.items.at[i]);
	if (!some)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có tiêu chí này."), "none is scored");
	if (!assign_checked(op, &x))
		return false;
	*ret_n = x.n;
	return true;
}

/* ---- hand-over
 * ------------------------------------------------------------------------------------- */

struct move {
	const struct round_sheet *s;
	struct str state, reason;
	const char *action, *told;
};

/* What is handed over is whole: somebody may have emptied a line since the page was loaded. */
static bool
still_whole(struct op *op, const struct move *x)
{
	struct round_sheet s = *x->s;

	if (str_eq(x->state, STR("open")) || !str_eq(s.entry.state, STR("open")))
		return true;
	if (!round_hold_open(op, s.entry.id) || !round_refresh(op, &s))
		return false;
	return (s.entry.done >= (int64_t)s.n_leaves && s.entry.missing == 0) ||
	       round_stale(op, s.entry.id);
}

static bool
move(struct op *op, void *arg)
{
	const struct move *x = arg;
	bool sent = str_eq(x->state, STR("sent"));
	int64_t n;

	if (!round_still(op, &x->s->round) || !still_whole(op, x))
		return false;
	if (!q_round_entry_move(op->db,
	                        &(struct q_round_entry_move_in){.id = x->s->entry.id,
	                                                        .version = x->s->entry.version,
	                                                        .state = x->state,
	                                                        .reason = x->reason,
	                                                        .has_sent_at = sent,
	                                                        .sent_at = op->now},
	                        &n, &op->err))
		return false;
	if (n == 0)
		return round_stale(op, x->s->entry.id);
	/* The head confirms the figures that were handed to him. */
	if (!str_eq(x->s->entry.state, STR("waiting")) || str_eq(x->state, STR("open"))) {
		int64_t on = str_eq(x->state, STR("open")) ? DAY_NONE : op->today;
		if (!round_measures_freeze(op, x->s->entry.id, on))
			return false;
	}
	if (!round_proofs_keep(op, x->s->entry.id, !str_eq(x->state, STR("open"))))
		return false;
	return round_record(op, x->s, x->action,
	                    arena_printf(op->arena, "%s%s%.*s", x->told, x->reason.len > 0 ? ": " : "",
	                                 STR_ARG(x->reason)),
	                    STR(""));
}

bool
round_submit(struct op *op, const struct round_sheet *s)
{
	bool head = access_is_head_of(op, s->entry.unit);
	struct move x = {s, head ? STR("sent") : STR("waiting"), STR(""), "round.submit",
	                 head ? "Xác nhận và gửi bảng tự chấm" : "Trình bảng tự chấm"};

	if (!s->may_submit)
		return round_locked(op, s);
	if (s->entry.done < (int64_t)s->n_leaves)
		return op_fail(op, ERR_INVALID, N_("Còn tiêu chí chưa có số liệu. Chấm nốt rồi trình."),
		               "%" PRId64 " of %zu", s->entry.done, s->n_leaves);
	if (s->entry.missing > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Còn tiêu chí thiếu tài liệu kiểm chứng. Đính kèm, hoặc giải trình rồi "
		                  "trình."),
		               "%" PRId64, s->entry.missing);
	return op_tx(op, move, &x);
}

bool
round_return(struct op *op, const struct round_sheet *s, struct str reason)
{
	struct move x = {s, STR("open"), str_trim(reason), "round.return", "Trả lại bảng tự chấm"};

	if (!s->may_return)
		return round_locked(op, s);
	if (x.reason.len == 0 || x.reason.len > ROUND_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do trả lại."), "reason");
	return op_tx(op, move, &x);
}
