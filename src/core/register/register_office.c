/* register_office.c - board, consolidation, choosing, reminding, sending up; see register.h. */
#include "core/register/register.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/initiative/initiative.h"
#include "core/job/job.h"
#include "core/register/register_rows.h"
#include "core/register/register_up.h"
#include "core/unit/unit.h"

#include "register.sql.h"

static bool
for_office(struct op *op, const struct movement *m, bool leaders_too)
{
	if (access_is_office_of(op, m->agency) || (leaders_too && access_is_leader_of(op, m->agency)))
		return true;
	return op_fail(op, ERR_DENIED, N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
	               "actor=%" PRId64, op->actor);
}

static struct register_board_line
board_line(const struct op *op, const struct movement *m, const struct q_register_board_row *r,
           const struct movement_due *general, const struct initiative_sums *counts)
{
	bool exempt = str_eq(r->exception, STR("exempt"));
	struct movement_due due = movement_due_with(general, exempt, r->has_own_due_on, r->own_due_on);
	bool sent = str_eq(r->state, STR("sent")), ended = r->ended != 0;
	bool owes = !sent && !ended && !exempt;

	size_t at = initiative_sums_from(counts, r->unit_id);
	int64_t rows = at < counts->len && counts->at[at].unit == r->unit_id ? counts->at[at].n : 0;

	return (struct register_board_line){
		.unit = r->unit_id,
		.quota = exempt ? 0 : r->quota,
		.exempt = exempt,
		.exception = r->reason.at         ? r->reason
	                 : r->quota_reason.at ? r->quota_reason
	                                      : STR(""),
		.rows = rows,
		.sent_at = r->has_sent_at ? r->sent_at : 0,
		.days_late = r->has_days_late ? r->days_late : 0,
		.reminded_at = r->has_reminded_at ? r->reminded_at : 0,
		.unit_name = r->unit_name,
		.unit_slug = r->unit_slug,
		.state = r->state.at ? r->state : STR(""),
		.late_reason = r->has_days_late && r->days_late > 0 ? r->late_reason : STR(""),
		.due_on = due.due_on,
		.own_due = r->has_own_due_on,
		.ended = ended,
		.sent = sent,
		.owes = owes,
		.overdue = owes && due.due_on != DAY_NONE && op->today > due.due_on,
		.closed = owes && !register_takes(op, m, &due, r->has_sent_at ? r->sent_at : 0)};
}

static bool
read_board(struct op *op, const struct movement *m, struct register_board *ret)
{
	struct q_register_board_rows rows;
	struct initiative_sums counts;
	struct movement_due due;

	if (!movement_due_of(op, m->id, "register", 0, &due) ||
	    !initiative_unit_counts(op, m->agency, m->year, m->id, &counts) ||
	    !q_register_board(op->db, op->arena,
	                      &(struct q_register_board_in){.movement = m->id,
	                                                    .milestone = due.milestone,
	                                                    .today = op->today,
	                                                    .name_day = movement_name_day(op, m)},
	                      &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = board_line(op, m, &rows.at[i], &due, &counts);
	return true;
}

/* Read beside and copied: what is kept shall be no more than the lines. */
static bool
load_board(struct op *op, const void *arg, void *ret)
{
	struct arena scratch = {0}, *keep = op->arena;
	struct register_board read = {0}, *board = ret;

	op->arena = &scratch;
	bool ok = read_board(op, arg, &read);
	op->arena = keep;
	board->at = op_copy(op, read.at, read.len, sizeof(*read.at));
	board->len = board->cap = read.len;
	for (size_t i = 0; i < read.len; i++) {
		struct register_board_line *l = &board->at[i];
		l->unit_name = arena_str(keep, l->unit_name);
		l->unit_slug = arena_str(keep, l->unit_slug);
		l->state = arena_str(keep, l->state);
		l->exception = arena_str(keep, l->exception);
		l->late_reason = arena_str(keep, l->late_reason);
	}
	arena_reset(&scratch);
	return ok;
}

bool
register_board(struct op *op, const struct movement *m, struct register_board *ret)
{
	struct str key = op_key(op, "board", m->id, op->today);
	const void *found;

	*ret = (struct register_board){0};
	if (!access_may_read_agency(op, m->agency))
		return op_fail(op, ERR_DENIED, N_("Chỉ người của cơ quan xem được trang này."),
		               "actor=%" PRId64, op->actor);
	if (!op_kept(op, key, load_board, m, sizeof(*ret), &found))
		return false;
	const struct register_board *kept = found;
	ret->at = op_copy(op, kept->at, kept->len, sizeof(*kept->at));
	ret->len = ret->cap = kept->len;
	for (size_t i = 0; i < ret->len; i++) {
		struct register_board_line *l = &ret->at[i];
		if (l->ended && !unit_successor(op, l->unit, op->today, &l->successor))
			return false;
		l->is_open = register_is_open(
			op, m->agency, l->unit, l->ended && l->successor == 0 ? REGISTER_NOBODY : l->successor,
			l->state);
		if (!l->is_open)
			l->late_reason = STR("");
	}
	return true;
}

struct register_progress
register_progress(struct arena *a, const struct register_board *board)
{
	struct register_progress p = {0};
	struct buf names = {.arena = a};

	for (size_t i = 0; i < board->len; i++) {
		p.sent += board->at[i].sent;
		if (!board->at[i].owes)
			continue;
		if (p.owing > 0)
			buf_str(&names, STR("; "));
		buf_str(&names, board->at[i].unit_name);
		p.owing++;
		p.closed += board->at[i].closed;
	}
	p.units = p.sent + p.owing;
	p.owing_names = buf_view(&names);
	return p;
}

bool
register_may_consolidate(struct op *op, const struct movement *m)
{
	return access_sees_all_sent(op, m->agency) ||
	       op_fail(op, ERR_DENIED,
	               N_("Bản tổng hợp của cơ quan dành cho bộ phận CCHC, lãnh đạo và kiểm toán. "
	                  "Đơn vị xem và in Mẫu 1 của mình."),
	               "actor=%" PRId64, op->actor);
}

bool
register_consolidated(struct op *op, const struct movement *m, struct str level, int64_t on,
                      struct register_rows *ret)
{
	struct access_scope s = access_scope(op);
	struct q_register_consolidated_rows rows;

	*ret = (struct register_rows){0};
	if (s.agency != m->agency)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phong trào này."), "agency=%" PRId64,
		               s.agency);
	if (!register_may_consolidate(op, m))
		return false;
	if (!q_register_consolidated(
			op->db, op->arena,
			&(struct q_register_consolidated_in){.movement = m->id,
	                                             .agency = s.agency,
	                                             .min_visibility = s.min_visibility,
	                                             .units = s.units,
	                                             .level = level,
	                                             .name_day = movement_name_day_on(m, on)},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_register_consolidated_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct register_row){
			.id = r->id,
			.version = r->version,
			.domain_number = r->domain_number,
			.position = r->position,
			.code = r->code,
			.title = r->title,
			.expected = r->expected,
			.note = r->note,
			.level = r->level,
			.kind = r->kind,
			.state = r->state,
			.expected_by = r->has_expected_by ? r->expected_by : DAY_NONE,
			.authors = r->authors,
			.unit_name = r->unit_name,
			.unit_slug = r->unit_slug,
			.chosen_level = r->chosen_level,
			.decline_reason = r->decline_reason,
			.above_state = r->above_state.at ? r->above_state : STR(""),
			.above_level = r->above_level.at ? r->above_level : STR(""),
			.above_reason = r->above_reason.at ? r->above_reason : STR(""),
			.source = r->source_name.len == 0
		                  ? STR("")
		                  : arena_printf(op->arena, "%.*s, %.*s", STR_ARG(r->source_name),
		                                 STR_ARG(r->import_place))};
	}
	return true;
}

struct choose {
	const struct movement *m;
	const int64_t *ids;
	size_t n;
	struct str level, reason;
	bool decline;
	struct register_chosen *ret;
	struct register_decided above; /* of rows that others sent up */
};

/* What is under way goes from one list to another; the work that was reported cannot be undone
 * by taking it off all lists. */
static bool
may_choose(struct str state, bool onto_a_list)
{
	return str_eq(state, STR("sent")) || str_eq(state, STR("registered")) ||
	       str_eq(state, STR("declined")) || (onto_a_list && str_eq(state, STR("in_progress")));
}

static struct str
state_chosen(const struct register_choice *c, struct str was, bool decline)
{
	return str_eq(was, STR("in_progress")) ? was
	       : decline                       ? STR("declined")
	       : c->level.len > 0              ? STR("registered")
	                                       : STR("sent");
}

bool
register_choice(struct op *op, const struct movement *m, int64_t id, struct str level, bool decline,
                struct str reason, struct register_choice *ret)
{
	struct q_register_choosing_row *r;
	bool asked = str_eq(level, STR(REGISTER_LEVEL_ASKED));

	*ret = (struct register_choice){.level = STR("")};
	if (!q_register_choosing(op->db, op->arena, &(struct q_register_choosing_in){id, m->id}, &r,
	                         &op->err))
		return false;
	if (r == NULL)
		return true;
	if (!decline)
		ret->level = asked ? r->level : level;
	ret->state = r->state;
	ret->unasked = asked && !decline && ret->level.len == 0;
	ret->takes = may_choose(r->state, ret->level.len > 0) && !ret->unasked;
	ret->same = ret->takes && str_eq(r->state, state_chosen(ret, r->state, decline)) &&
	            str_eq(r->chosen_level, ret->level) &&
	            (!decline || str_eq(r->decline_reason, reason));
	bool leaves = ret->takes && r->chosen_level.len > 0 && !str_eq(r->chosen_level, ret->level);
	ret->sent_up_at = leaves && r->has_sent_up_at ? r->sent_up_at : 0;
	return true;
}

static struct str
level_name(struct op *op, const struct movement *m, struct str code)
{
	struct movement_levels levels = movement_levels(op->arena, m);

	for (size_t i = 0; i < levels.len; i++)
		if (str_eq(levels.at[i].code, code))
			return levels.at[i].name;
	return code;
}

static bool
choose_one(struct op *op, struct choose *c, int64_t id)
{
	struct register_choice to;
	int64_t changed = 0;

	if (!register_choice(op, c->m, id, c->level, c->decline, c->reason, &to))
		return false;
	bool take = to.level.len > 0;
	if (to.takes && !to.same &&
	    !q_register_choose_row(op->db,
	                           &(struct q_register_choose_row_in){
								   .id = id,
								   .movement = c->m->id,
								   .state = state_chosen(&to, to.state, c->decline),
								   .level = to.level,
								   .reason = c->reason,
								   .visibility = take ? VISIBILITY_AGENCY : VISIBILITY_OFFICE,
								   .now = op->now},
	                           &changed, &op->err))
		return false;
	c->ret->done += changed > 0;
	c->ret->same += to.same;
	c->ret->skipped += changed == 0 && !to.same;
	c->ret->unasked += changed == 0 && to.unasked && may_choose(to.state, true);
	c->ret->sent_up += changed > 0 && to.sent_up_at != 0;
	if (changed == 0)
		return true;
	struct register_decision d = {.level_name = take ? level_name(op, c->m, to.level) : STR(""),
	                              .declined = c->decline,
	                              .reason = c->reason};
	struct str summary = c->decline
	                         ? arena_printf(op->arena, "Không chọn: %.*s", STR_ARG(c->reason))
	                     : take ? arena_printf(op->arena, "Chọn vào danh sách %.*s",
	                                           STR_ARG(d.level_name))
	                            : STR("Bỏ chọn");
	/* What came from below is as far as it is there. */
	return (!take || initiative_follow(op, id)) &&
	       register_decided_add(op, c->m, id, &d, &c->above) &&
	       audit_record(op, &(struct audit_entry){.action = "initiative.choose",
	                                              .object_kind = "initiative",
	                                              .object_id = id,
	                                              .agency = c->m->agency,
	                                              .summary = summary});
}

static bool
do_choose(struct op *op, void *arg)
{
	struct choose *c = arg;

	*c->ret = (struct register_chosen){0};
	c->above = (struct register_decided){0};
	for (size_t i = 0; i < c->n; i++)
		if (!choose_one(op, c, c->ids[i]))
			return false;
	return register_decided_tell(op, c->m, &c->above);
}

bool
register_choose(struct op *op, const struct movement *m, const int64_t *ids, size_t n,
                struct str level, bool decline, struct str reason, struct register_chosen *ret)
{
	struct choose c = {m, ids, n, level, str_trim(reason), decline, ret, {0}};
	bool known = level.len == 0 || str_eq(level, STR(REGISTER_LEVEL_ASKED));

	if (!for_office(op, m, true))
		return false;
	struct movement_levels levels = movement_levels(op->arena, m);
	for (size_t i = 0; i < levels.len; i++)
		known |= str_eq(levels.at[i].code, level);
	if (!known)
		return op_fail(op, ERR_INVALID, N_("Chọn cấp đăng ký thi đua."), "level=%.*s",
		               STR_ARG(level));
	if (decline && c.reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do không chọn."), "decline");
	return op_tx(op, do_choose, &c);
}

struct remind {
	const struct movement *m;
	const int64_t *units;
	size_t n;
	int64_t done;
};

static bool
do_remind(struct op *op, void *arg)
{
	struct remind *r = arg;
	int64_t changed;

	r->done = 0;
	for (size_t i = 0; i < r->n; i++) {
		struct unit unit;
		bool added;
		/* Pressing twice on one day sends one letter. */
		if (!unit_get(op, r->units[i], op->today, &unit) ||
		    !job_add(
				op,
				&(struct job_new){
					.kind = "mail.remind",
					.title = arena_printf(op->arena, "Nhắc %.*s gửi Mẫu 1", STR_ARG(unit.name)),
					.payload = arena_printf(op->arena, "%" PRId64 " %" PRId64, r->m->id,
		                                    r->units[i]),
					.once_key = arena_printf(op->arena, "remind:%" PRId64 ":%" PRId64 ":%" PRId64,
		                                     r->m->id, r->units[i], op->today)},
				&added) ||
		    !q_register_set_reminded(op->db,
		                             &(struct q_register_set_reminded_in){
										 .movement = r->m->id, .unit = r->units[i], .now = op->now},
		                             &changed, &op->err))
			return false;
		r->done += added;
	}
	return audit_record(op,
	                    &(struct audit_entry){
							.action = "movement.remind",
							.object_kind = "movement",
							.object_id = r->m->id,
							.agency = r->m->agency,
							.summary = arena_printf(op->arena, "Nhắc %zu đơn vị gửi Mẫu 1", r->n)});
}

/* Takes the unit among those to be reminded, if anybody is there to read it. */
static bool
add_reminded(struct op *op, const struct register_board_line *l, int64_t *units, size_t *n,
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
register_remind(struct op *op, const struct movement *m, const int64_t *units, size_t n,
                struct register_reminded *ret)
{
	int64_t *owing = arena_array(op->arena, int64_t, n + 1);
	struct remind r = {m, owing, 0, 0};
	struct register_board board;

	*ret = (struct register_reminded){.vacant_names = STR("")};
	if (!for_office(op, m, true))
		return false;
	if (n == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn ít nhất một đơn vị để nhắc."), "n=0");
	if (!register_board(op, m, &board))
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < board.len; k++)
			if (board.at[k].unit == units[i] && board.at[k].owes && !board.at[k].closed &&
			    !add_reminded(op, &board.at[k], owing, &r.n, ret))
				return false;
	if (r.n + ret->n_vacant == 0)
		return op_fail(
			op, ERR_INVALID,
			N_("Đơn vị đã gửi Mẫu 1, không phải gửi hoặc không gửi được nữa, nên không nhắc."),
			"n=%zu", n);
	ret->skipped = (int64_t)(n - r.n - ret->n_vacant);
	if (r.n > 0 && !op_tx(op, do_remind, &r))
		return false;
	ret->done = r.done;
	ret->again = (int64_t)r.n - r.done;
	return true;
}

bool
register_count_by_domain(struct op *op, int64_t movement, int64_t unit, struct register_counts *ret)
{
	struct q_register_count_by_domain_rows rows;

	*ret = (struct register_counts){0};
	if (!q_register_count_by_domain(op->db, op->arena,
	                                &(struct q_register_count_by_domain_in){movement, unit}, &rows,
	                                &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct register_count){
			rows.at[i].domain_number, rows.at[i].registered, rows.at[i].completed};
	return true;
}
