/* meeting.c - reading meetings, and who may vote in them; see meeting.h. */
#include "core/vote/meeting.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/vote/vote_inner.h"

#include "vote.sql.h"

static const struct council_word states[] = {
	[MEETING_PLANNED] = {"planned", N_("Chưa khai mạc")},
	[MEETING_OPEN] = {"open", N_("Đang họp")},
	[MEETING_ENDED] = {"ended", N_("Đã kết thúc")},
};
static const struct council_word attendances[] = {
	[ATTEND_UNKNOWN] = {"", N_("Chưa điểm danh")},
	[ATTEND_PRESENT] = {"present", N_("Có mặt")},
	[ATTEND_ABSENT] = {"absent", N_("Vắng")},
	[ATTEND_LEFT] = {"left", N_("Đã rời họp")},
};

const char *
meeting_state_name(enum meeting_state s)
{
	return states[s].name;
}

const char *
attendance_name(enum attendance a)
{
	return attendances[a].name;
}

static int
code_of(const struct council_word *words, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_of(words[i].code), code))
			return (int)i;
	return 0;
}

const char *
vote_bar_reason(enum vote_bar b)
{
	switch (b) {
	case VOTE_MAY: return NULL;
	case VOTE_NO_MEMBER: return N_("Chỉ thành viên Hội đồng bỏ phiếu.");
	case VOTE_RECUSED: return N_("Không bỏ phiếu hồ sơ này vì xung đột lợi ích.");
	case VOTE_UNSETTLED:
		return N_("Xung đột lợi ích với hồ sơ này chưa được xét nên không bỏ phiếu.");
	case VOTE_UNDECLARED: return N_("Kê khai xung đột lợi ích trước khi bỏ phiếu hồ sơ này.");
	case VOTE_NOT_THERE: return N_("Chưa được ghi có mặt. Báo thư ký điểm danh rồi bỏ phiếu.");
	case VOTE_HAS_LEFT:
		return N_("Đã rời buổi họp nên không bỏ phiếu nữa. Trở lại họp thì báo thư ký.");
	}
	return NULL;
}

bool
meeting_note(struct op *op, const struct meeting *m, const char *action, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "council_session",
	                                              .object_id = m->session.id,
	                                              .agency = m->session.council.agency,
	                                              .summary = arena_printf(
													  op->arena, "%.*s, phiên: %.*s",
													  STR_ARG(summary), STR_ARG(m->session.name))});
}

const struct meeting_item *
meeting_item(const struct meeting *m, int64_t number)
{
	for (size_t i = 0; i < m->n_items; i++)
		if (m->items[i].dossier->number == number)
			return &m->items[i];
	return NULL;
}

const struct meeting_item *
meeting_item_by_id(const struct meeting *m, int64_t dossier)
{
	for (size_t i = 0; i < m->n_items; i++)
		if (m->items[i].dossier->id == dossier)
			return &m->items[i];
	return NULL;
}

const struct meeting_seat *
meeting_seat(const struct meeting *m, int64_t member)
{
	for (size_t i = 0; i < (size_t)m->n_seats; i++)
		if (m->seats[i].member->id == member)
			return &m->seats[i];
	return NULL;
}

static enum vote_bar
conflict_bar(const struct meeting *m, int64_t dossier, int64_t member)
{
	const struct council_conflict *k = council_conflict_of(&m->session, dossier, member);

	if (k != NULL && str_eq(k->state, STR("suggested")))
		return VOTE_UNSETTLED;
	if (k != NULL && !str_eq(k->state, STR("dismissed")))
		return VOTE_RECUSED;
	for (size_t i = 0; i < m->recusals.len; i++)
		if (m->recusals.at[i].dossier == dossier && m->recusals.at[i].member == member)
			return VOTE_RECUSED;
	return VOTE_MAY;
}

bool
meeting_stays_out(const struct meeting *m, int64_t dossier, int64_t member)
{
	return conflict_bar(m, dossier, member) != VOTE_MAY;
}

/* The rule in one place. */
enum vote_bar
meeting_bar(const struct meeting *m, int64_t dossier, int64_t member)
{
	const struct meeting_seat *seat = meeting_seat(m, member);

	if (seat == NULL)
		return VOTE_NO_MEMBER;
	enum vote_bar conflict = conflict_bar(m, dossier, member);
	if (conflict != VOTE_MAY)
		return conflict;
	if (seat->state == ATTEND_LEFT)
		return VOTE_HAS_LEFT;
	if (seat->state == ATTEND_PRESENT || (seat->state == ATTEND_ABSENT && m->rule.written))
		return VOTE_MAY;
	return VOTE_NOT_THERE;
}

/* ---- loading ----------------------------------------------------------------------------- */

static struct meeting
meeting_of_row(const struct q_meetings_row *r, const struct council_session *s)
{
	return (struct meeting){
		.id = r->id,
		.number = r->number,
		.session = *s,
		.rule = {.id = r->rule_id},
		.held_on = r->has_held_on ? r->held_on : DAY_NONE,
		.place = r->place,
		.state = (enum meeting_state)code_of(states, COUNT_OF(states), r->state),
		.opened_at = r->has_opened_at ? r->opened_at : 0,
		.ended_at = r->has_ended_at ? r->ended_at : 0,
		.version = r->version};
}

static void
set_rights(struct meeting *m)
{
	const struct council *c = &m->session.council;

	m->may_lead = council_is_chair(c) || council_is_secretary(c);
	m->may_keep = m->may_lead || c->may_keep;
}

bool
meeting_list(struct op *op, const struct council_session *s, struct meetings *ret)
{
	struct q_meetings_rows rows;

	*ret = (struct meetings){0};
	if (!q_meetings(op->db, op->arena, s->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct meeting *m = list_push(ret, op->arena);
		*m = meeting_of_row(&rows.at[i], s);
		set_rights(m);
	}
	return true;
}

/* What he was in the council when the meeting ended. */
static const struct council_member *
as_he_was(struct arena *a, const struct council_member *now, const struct q_attendance_row *r)
{
	struct council_member *m = arena_new(a, struct council_member);

	*m = *now;
	if (r->role.len > 0) {
		m->role = r->role;
		m->capacity = r->capacity;
	}
	return m;
}

static bool
load_seats(struct op *op, struct meeting *m)
{
	struct q_attendance_rows rows;
	const struct council_members *all = &m->session.council.members;

	if (!q_attendance(op->db, op->arena, m->id, &rows, &op->err))
		return false;
	m->seats = arena_array(op->arena, struct meeting_seat, all->len + 1);
	for (size_t i = 0; i < all->len; i++) {
		struct meeting_seat seat = {.member = &all->at[i], .reason = STR("")};
		bool noted = false;
		for (size_t k = 0; k < rows.len; k++) {
			const struct q_attendance_row *r = &rows.at[k];
			if (r->member_id != seat.member->id)
				continue;
			noted = true;
			seat.state = (enum attendance)code_of(attendances, COUNT_OF(attendances), r->state);
			seat.came_at = r->has_came_at ? r->came_at : 0;
			seat.left_at = r->has_left_at ? r->left_at : 0;
			seat.reason = r->reason;
			if (m->state != MEETING_ENDED)
				continue;
			seat.member = as_he_was(op->arena, seat.member, r);
			seat.gone = r->gone != 0;
		}
		bool left = seat.member->left_on != DAY_NONE && seat.member->left_on <= op->today;
		/* Who left the council later was there all the same, and who joined it later was not. */
		if (m->state == MEETING_ENDED ? !noted : left && seat.came_at == 0)
			continue;
		if (m->state != MEETING_ENDED)
			seat.gone = left;
		if (seat.gone)
			seat.state = ATTEND_LEFT;
		m->n_members += !seat.gone;
		m->n_present += seat.state == ATTEND_PRESENT;
		m->seats[m->n_seats++] = seat;
	}
	m->quorum = vote_needed(m->rule.quorum, m->n_members);
	return true;
}

static bool
load_recusals(struct op *op, struct meeting *m, int64_t dossier)
{
	struct q_recusals_rows rows;

	if (!q_recusals(
			op->db, op->arena,
			&(struct q_recusals_in){.session = m->session.id,
	                                .dossier = dossier,
	                                .filter = dossier ? Q_RECUSALS_OF_ONE : Q_RECUSALS_OF_ALL},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(&m->recusals, op->arena) = (struct meeting_recusal){
			rows.at[i].dossier_id, rows.at[i].member_id, rows.at[i].reason};
	return true;
}

/* Marks come by vote: the first of one, or where it would stand. */
static size_t
first_mark(const struct q_vote_marks_of_meeting_rows *marks, int64_t vote)
{
	size_t from = 0, to = marks->len;

	while (from < to) {
		size_t mid = (from + to) / 2;
		if (marks->at[mid].vote_id < vote)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

static struct meeting_item
item_of(const struct meeting *m, const struct council_dossier *d, const struct vote_list *votes,
        const struct q_vote_marks_of_meeting_rows *marks)
{
	struct meeting_item x = {.dossier = d};

	for (size_t i = 0; i < votes->len; i++) {
		const struct vote *v = &votes->at[i];
		if (v->dossier != d->id)
			continue;
		if (v->meeting == m->id)
			x.vote = *v;
		else
			x.elsewhere |= v->state != VOTE_CLOSED;
		x.decided |= v->state == VOTE_CLOSED && v->outcome != VOTE_NO_QUORUM;
	}
	for (size_t i = 0; i < (size_t)m->n_seats; i++)
		x.voters += meeting_bar(m, d->id, m->seats[i].member->id) == VOTE_MAY;
	for (size_t i = first_mark(marks, x.vote.id);
	     x.vote.id != 0 && i < marks->len && marks->at[i].vote_id == x.vote.id; i++) {
		x.voted++;
		x.have_voted |= m->session.council.me != 0 &&
		                marks->at[i].member_id == m->session.council.me;
	}
	x.mine = meeting_bar(m, d->id, m->session.council.me);
	if (x.mine == VOTE_MAY && !d->declared)
		x.mine = VOTE_UNDECLARED;
	return x;
}

static bool
load_items(struct op *op, struct meeting *m, int64_t dossier)
{
	struct q_agenda_rows agenda;
	struct q_vote_marks_of_meeting_rows marks;
	struct vote_list votes;
	const struct council_dossiers *all = &m->session.dossiers;

	if (!q_agenda(op->db, op->arena,
	              &(struct q_agenda_in){.meeting = m->id,
	                                    .dossier = dossier,
	                                    .filter = dossier ? Q_AGENDA_OF_ONE : Q_AGENDA_OF_ALL},
	              &agenda, &op->err) ||
	    !q_vote_marks_of_meeting(op->db, op->arena,
	                             &(struct q_vote_marks_of_meeting_in){
									 .meeting = m->id,
									 .dossier = dossier,
									 .filter = dossier ? Q_VOTE_MARKS_OF_MEETING_OF_ONE
	                                                   : Q_VOTE_MARKS_OF_MEETING_OF_ALL},
	                             &marks, &op->err) ||
	    !vote_load(op, m->session.id, dossier, &votes))
		return false;
	m->items = arena_array(op->arena, struct meeting_item, all->len + 1);
	for (size_t k = 0; k < agenda.len; k++)
		for (size_t i = 0; i < all->len; i++)
			if (all->at[i].id == agenda.at[k].dossier_id) {
				m->items[m->n_items] = item_of(m, &all->at[i], &votes, &marks);
				m->items[m->n_items++].position = dossier ? agenda.at[k].position : (int64_t)k + 1;
			}
	m->n_agenda = m->n_items;
	for (size_t i = 0; i < all->len; i++)
		if (meeting_item_by_id(m, all->at[i].id) == NULL)
			m->items[m->n_items++] = item_of(m, &all->at[i], &votes, &marks);
	return true;
}

static bool
load_meeting(struct op *op, int64_t session, int64_t number, int64_t dossier, struct meeting *ret)
{
	struct council_session s;
	struct q_meetings_rows rows;
	struct meeting m = {0};

	if ((dossier == 0 ? !council_session_load(op, session, &s)
	                  : !council_session_load_one(op, session, dossier, &s)) ||
	    !q_meetings(op->db, op->arena, session, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (rows.at[i].number == number)
			m = meeting_of_row(&rows.at[i], &s);
	if (m.id == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có buổi họp này."), "no=%" PRId64, number);
	set_rights(&m);
	if (!vote_rule_load(op, m.rule.id, &m.rule) || !load_recusals(op, &m, dossier) ||
	    !load_seats(op, &m) || !load_items(op, &m, dossier))
		return false;
	*ret = m;
	return true;
}

bool
meeting_load(struct op *op, int64_t session, int64_t number, struct meeting *ret)
{
	return load_meeting(op, session, number, 0, ret);
}

bool
meeting_again_one(struct op *op, const struct meeting *m, int64_t dossier, struct meeting *ret)
{
	int64_t n;

	return q_meeting_hold(op->db, m->id, &n, &op->err) &&
	       load_meeting(op, m->session.id, m->number, dossier, ret);
}

bool
meeting_again(struct op *op, const struct meeting *m, struct meeting *ret)
{
	int64_t n;

	return q_meeting_hold(op->db, m->id, &n, &op->err) &&
	       meeting_load(op, m->session.id, m->number, ret);
}

bool
meeting_for_leader(struct op *op, const struct meeting *m)
{
	return m->may_lead ||
	       op_fail(op, ERR_DENIED, N_("Việc này do Chủ tịch hoặc thư ký Hội đồng làm."),
	               "meeting=%" PRId64, m->id);
}

/* Who does not keep it sees of recusals and of who has voted what is his own. */
static void
keep_own(const struct op *op, struct meeting *m)
{
	size_t n = 0;
	int64_t me = m->session.council.me;

	for (size_t i = 0; i < m->n_items; i++) {
		struct meeting_item *x = &m->items[i];
		x->vote.view = vote_view_of(op, &m->session, x->mine == VOTE_RECUSED, x->dossier,
		                            x->vote.state);
		vote_mask(&x->vote, &m->rule, me != 0);
		if (!m->may_lead || x->vote.state != VOTE_RUNS)
			x->voted = 0;
	}
	for (size_t i = 0; i < m->recusals.len; i++)
		if (m->may_keep || (me != 0 && m->recusals.at[i].member == me))
			m->recusals.at[n++] = m->recusals.at[i];
	m->recusals.len = n;
}

bool
meeting_get(struct op *op, int64_t session, int64_t number, struct meeting *ret)
{
	return meeting_get_one(op, session, number, 0, ret);
}

bool
meeting_get_one(struct op *op, int64_t session, int64_t number, int64_t dossier,
                struct meeting *ret)
{
	struct council_session seen;
	struct meeting m;

	if (!council_session_get_one(op, session, dossier, &seen) ||
	    !load_meeting(op, session, number, dossier, &m))
		return false;
	keep_own(op, &m);
	m.session.conflicts = seen.conflicts;
	m.session.markers = seen.markers;
	*ret = m;
	return true;
}
