/* report_office.c - who has sent, who is to be reminded; see report.h. */
#include "core/report/report.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/job/job.h"
#include "core/report/report_inner.h"
#include "core/unit/unit.h"

#include "report.sql.h"

static struct report_line
line_of(const struct op *op, const struct report_period *p, const struct q_report_board_row *r)
{
	bool exempt = r->exception.at != NULL && str_eq(r->exception, STR("exempt"));
	bool sent = r->state.at != NULL && str_eq(r->state, STR("sent")), ended = r->ended != 0;
	int64_t due_on = exempt ? DAY_NONE : r->has_own_due_on ? r->own_due_on : p->due.due_on;
	bool owes = !sent && !ended && !exempt;
	/* A row that only holds when somebody was reminded is none to read. */
	bool begun = r->state.at != NULL && (r->written != 0 || !str_eq(r->state, STR("draft")));

	return (struct report_line){.unit = r->unit_id,
	                            .id = r->has_id ? r->id : 0,
	                            .due_on = due_on,
	                            .own_due = r->has_own_due_on,
	                            .sent_at = r->has_sent_at ? r->sent_at : 0,
	                            .days_late = r->has_days_late ? r->days_late : 0,
	                            .reminded_at = r->has_reminded_at ? r->reminded_at : 0,
	                            .unit_name = r->unit_name,
	                            .unit_slug = r->unit_slug,
	                            .above_name = STR(""),
	                            .state = begun ? r->state : STR(""),
	                            .hash = r->approved_hash.at ? r->approved_hash : STR(""),
	                            .exception = r->reason.at ? r->reason : STR(""),
	                            .exempt = exempt,
	                            .ended = ended,
	                            .sent = sent,
	                            .owes = owes,
	                            .overdue = owes && due_on != DAY_NONE && op->today > due_on};
}

static bool
load_board(struct op *op, const void *arg, void *ret)
{
	const struct report_period *p = arg;
	struct q_report_board_rows rows;

	if (!q_report_board(
			op->db, op->arena,
			&(struct q_report_board_in){.movement = p->movement.id,
	                                    .kind = p->kind,
	                                    .milestone = p->due.milestone,
	                                    .today = op->today,
	                                    .name_day = movement_name_day(op, &p->movement)},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push((struct report_board *)ret, op->arena) = line_of(op, p, &rows.at[i]);
	return true;
}

bool
report_board_all(struct op *op, const struct report_period *p, struct report_board *ret)
{
	struct str key = arena_join(op->arena, op_key(op, "reports", p->movement.id, op->today),
	                            p->kind);
	const void *found;

	if (!op_kept(op, key, load_board, p, sizeof(*ret), &found))
		return false;
	const struct report_board *kept = found;
	ret->at = op_copy(op, kept->at, kept->len, sizeof(*kept->at));
	ret->len = ret->cap = kept->len;
	return true;
}

bool
report_board(struct op *op, const struct report_period *p, struct report_board *ret)
{
	struct report_base base;
	int64_t agency = p->movement.agency;

	*ret = (struct report_board){0};
	if (!access_may_read_agency(op, agency))
		return op_fail(op, ERR_DENIED, N_("Chỉ người của cơ quan xem được trang này."),
		               "actor=%" PRId64, op->actor);
	if (!report_board_all(op, p, ret) || !report_base_load(op, p, &base))
		return false;
	for (size_t i = 0; i < ret->len; i++) {
		struct report_line *l = &ret->at[i];
		int64_t successor = 0;
		l->above = report_above(&base, l->unit);
		for (size_t k = 0; k < ret->len && l->above != 0; k++)
			if (ret->at[k].unit == l->above)
				l->above_name = ret->at[k].unit_name;
		if (l->ended && !unit_successor(op, l->unit, op->today, &successor))
			return false;
		l->is_open = report_is_open(op, agency, l->unit, l->above, successor, l->state);
	}
	return true;
}

struct register_progress
report_progress(struct arena *a, const struct report_board *board)
{
	struct register_progress p = {0};
	struct buf names = {.arena = a};

	for (size_t i = 0; i < board->len; i++) {
		const struct report_line *l = &board->at[i];
		p.sent += l->sent;
		if (!l->owes)
			continue;
		buf_printf(&names, "%s%.*s", p.owing++ > 0 ? "; " : "", STR_ARG(l->unit_name));
	}
	p.units = p.sent + p.owing;
	p.owing_names = buf_view(&names);
	return p;
}

/* ---- reminding ---------------------------------------------------------------------------------
 */

struct remind {
	const struct report_period *p;
	const int64_t *units;
	size_t n;
	int64_t done;
};

static bool
do_remind(struct op *op, void *arg)
{
	struct remind *r = arg;
	const struct movement *m = &r->p->movement;
	struct str words = report_words(op->arena, r->p->kind);
	int64_t changed;

	r->done = 0;
	for (size_t i = 0; i < r->n; i++) {
		struct unit unit;
		bool added;
		/* Pressing twice on one day sends one letter. */
		if (!unit_get(op, r->units[i], op->today, &unit) ||
		    !job_add(op,
		             &(struct job_new){
						 .kind = "mail.remind",
						 .title = arena_printf(op->arena, "Nhắc %.*s nộp %.*s", STR_ARG(unit.name),
		                                       STR_ARG(words)),
						 .payload = arena_printf(op->arena, "%" PRId64 " %" PRId64 " %d", m->id,
		                                         r->units[i], register_owed_number(r->p->kind)),
						 .once_key = arena_printf(
							 op->arena, "remind:%" PRId64 ":%.*s:%" PRId64 ":%" PRId64, m->id,
							 STR_ARG(r->p->kind), r->units[i], op->today)},
		             &added) ||
		    !q_report_set_reminded(
				op->db, &(struct q_report_set_reminded_in){m->id, r->p->kind, r->units[i], op->now},
				&changed, &op->err))
			return false;
		r->done += added;
	}
	return audit_record(
		op, &(struct audit_entry){.action = "report.remind",
	                              .object_kind = "movement",
	                              .object_id = m->id,
	                              .agency = m->agency,
	                              .summary = arena_printf(op->arena, "Nhắc %zu đơn vị nộp %.*s",
	                                                      r->n, STR_ARG(words))});
}

static bool
add_reminded(struct op *op, const struct report_line *l, int64_t *units, size_t *n,
             struct register_reminded *ret)
{
	struct register_recipients to;

	if (!register_responsible(op, l->unit, &to))
		return false;
	if (to.len > 0) {
		units[(*n)++] = l->unit;
		return true;
	}
	ret->vacant_names = arena_printf(op->arena, "%.*s%s%.*s", STR_ARG(ret->vacant_names),
	                                 ret->n_vacant++ > 0 ? "; " : "", STR_ARG(l->unit_name));
	return true;
}

bool
report_remind(struct op *op, const struct report_period *p, const int64_t *units, size_t n,
              struct register_reminded *ret)
{
	int64_t *owing = arena_array(op->arena, int64_t, n + 1), agency = p->movement.agency;
	struct remind r = {p, owing, 0, 0};
	struct report_board board;

	*ret = (struct register_reminded){.vacant_names = STR("")};
	if (!access_is_office_of(op, agency) && !access_is_leader_of(op, agency))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
		               "actor=%" PRId64, op->actor);
	if (n == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn ít nhất một đơn vị để nhắc."), "n=0");
	if (!str_eq(p->movement.state, STR("open")))
		return op_fail(op, ERR_INVALID, N_("Phong trào đã đóng, không nhắc nữa."), "closed");
	if (!report_board_all(op, p, &board))
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < board.len; k++)
			if (board.at[k].unit == units[i] && board.at[k].owes &&
			    !add_reminded(op, &board.at[k], owing, &r.n, ret))
				return false;
	if (r.n + ret->n_vacant == 0)
		return op_fail(op, ERR_INVALID,
		               N_("Đơn vị đã nộp báo cáo hoặc không phải nộp, nên không nhắc."), "n=%zu",
		               n);
	ret->skipped = (int64_t)(n - r.n - ret->n_vacant);
	if (r.n > 0 && !op_tx(op, do_remind, &r))
		return false;
	ret->done = r.done;
	ret->again = (int64_t)r.n - r.done;
	return true;
}

bool
report_owing(struct op *op, int64_t from_day, int64_t to_day, struct register_owings *ret)
{
	struct q_report_owing_rows rows;

	*ret = (struct register_owings){0};
	if (!q_report_owing(
			op->db, op->arena,
			&(struct q_report_owing_in){.from_day = from_day, .to_day = to_day, .today = op->today},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_report_owing_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct register_owed){
			.kind = r->kind,
			.movement = r->movement_id,
			.agency = r->agency_id,
			.unit = r->unit_id,
			.due_on = r->due_on,
			.movement_slug = r->slug,
			.movement_name = r->movement_name,
			.plan_number = r->plan_number,
			.written = r->written,
			.unit_slug = r->unit_slug,
			.unit_name = r->unit_name,
			.waits_for_head = r->state.at != NULL && str_eq(r->state, STR("waiting"))};
	}
	return true;
}

bool
report_is_sent(struct op *op, int64_t movement, struct str kind, int64_t unit, bool *ret)
{
	struct q_report_find_row *r;

	if (!q_report_find(op->db, op->arena, &(struct q_report_find_in){movement, kind, unit}, &r,
	                   &op->err))
		return false;
	*ret = r != NULL && str_eq(r->state, STR("sent"));
	return true;
}
