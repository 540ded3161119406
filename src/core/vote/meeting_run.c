/* meeting_run.c - setting a meeting up, attendance, beginning and end; see meeting.h. */
#include "core/vote/vote_inner.h"

#include "vote.sql.h"

#define REASON_MAX 500 /* bytes */

static bool
for_keeper(struct op *op, const struct council_session *s)
{
	const struct council *c = &s->council;

	return c->may_keep || council_is_chair(c) || council_is_secretary(c) ||
	       op_fail(op, ERR_DENIED, N_("Buổi họp do thư ký Hội đồng hoặc bộ phận CCHC sắp xếp."),
	               "session=%" PRId64, s->id);
}

static bool
gone(struct op *op, const struct meeting *m)
{
	return op_fail(op, ERR_CONFLICT, N_("Buổi họp vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
	               "meeting=%" PRId64, m->id);
}

/* ---- agenda --------------------------------------------------------------------------------- */

struct save {
	struct meeting m;
	const struct meeting_typed *t;
	struct str place;
	int64_t given;
};

static bool
put_meeting(struct op *op, struct save *x)
{
	const struct meeting_typed *t = x->t;
	struct q_meeting_insert_row *made;
	int64_t n;

	if (x->given != 0)
		return q_meeting_update(op->db,
		                        &(struct q_meeting_update_in){.id = x->m.id,
		                                                      .version = t->version,
		                                                      .rule = t->rule,
		                                                      .has_held_on = t->held_on != DAY_NONE,
		                                                      .held_on = t->held_on,
		                                                      .place = x->place,
		                                                      .now = op->now},
		                        &n, &op->err) &&
		       (n > 0 || gone(op, &x->m));
	if (!q_meeting_insert(op->db, op->arena,
	                      &(struct q_meeting_insert_in){.session = x->m.session.id,
	                                                    .rule = t->rule,
	                                                    .has_held_on = t->held_on != DAY_NONE,
	                                                    .held_on = t->held_on,
	                                                    .place = x->place,
	                                                    .now = op->now},
	                      &made, &op->err))
		return false;
	x->m.id = made->id;
	x->m.number = made->number;
	return true;
}

/* Equal or missing places are put in order: by what was typed, then as in the session. */
static bool
put_agenda(struct op *op, const struct save *x)
{
	const struct council_dossiers *all = &x->m.session.dossiers;
	int64_t n, place = 0, last = 0;

	if (!q_agenda_clear(op->db, x->m.id, &n, &op->err))
		return false;
	for (;;) {
		int64_t next = INT64_MAX;
		for (size_t i = 0; i < x->t->n_agenda; i++)
			if (x->t->agenda[i].position > last && x->t->agenda[i].position < next)
				next = x->t->agenda[i].position;
		if (next == INT64_MAX)
			return true;
		for (size_t d = 0; d < all->len; d++)
			for (size_t i = 0; i < x->t->n_agenda; i++)
				if (x->t->agenda[i].position == next && x->t->agenda[i].dossier == all->at[d].id &&
				    !q_agenda_insert(op->db,
				                     &(struct q_agenda_insert_in){x->m.id, all->at[d].id, ++place},
				                     &n, &op->err))
					return false;
		last = next;
	}
}

static bool
check_agenda(struct op *op, const struct meeting *m, const struct meeting_typed *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_agenda; i++) {
		for (size_t k = 0; k < i; k++)
			if (t->agenda[k].dossier == t->agenda[i].dossier)
				return op_fail(op, ERR_INVALID, N_("Một hồ sơ chỉ nêu một lần."), "twice");
		n += t->agenda[i].position > 0;
	}
	if (n == 0)
		return op_fail(op, ERR_INVALID, N_("Đưa ít nhất một hồ sơ vào chương trình."), "agenda");
	for (size_t i = 0; i < m->n_items; i++) {
		bool kept = m->items[i].vote.id == 0;
		for (size_t k = 0; k < t->n_agenda; k++)
			kept |= t->agenda[k].dossier == m->items[i].dossier->id && t->agenda[k].position > 0;
		if (!kept)
			return op_fail(op, ERR_INVALID, N_("Hồ sơ đã mở bỏ phiếu thì giữ trong chương trình."),
			               "voted");
	}
	return true;
}

/* A vote may have been opened since the page was read; the row is locked now. */
static bool
still_fits(struct op *op, const struct save *x)
{
	struct meeting now;

	return meeting_load(op, x->m.session.id, x->m.number, &now) && check_agenda(op, &now, x->t);
}

static bool
save(struct op *op, void *arg)
{
	struct save *x = arg;

	return put_meeting(op, x) && still_fits(op, x) && put_agenda(op, x) &&
	       meeting_note(op, &x->m, "council_meeting.save",
	                    arena_printf(op->arena, "%s buổi họp %" PRId64,
	                                 x->given == 0 ? "Lập" : "Sửa", x->m.number));
}

bool
meeting_save(struct op *op, int64_t session, int64_t number, const struct meeting_typed *t,
             int64_t *ret_number)
{
	struct save x = {.t = t, .place = str_trim(t->place), .given = number};
	struct vote_rules rules;
	bool known = false;

	if (number != 0 ? !meeting_get(op, session, number, &x.m)
	                : !council_session_get(op, session, &x.m.session))
		return false;
	if (!for_keeper(op, &x.m.session))
		return false;
	if (x.m.session.phase == COUNCIL_PUBLISHED)
		return op_fail(op, ERR_CONFLICT, N_("Đã công bố kết quả nên không họp phiên này nữa."),
		               "published");
	if (x.m.state == MEETING_ENDED)
		return op_fail(op, ERR_CONFLICT, N_("Buổi họp đã kết thúc nên không sửa nữa."), "ended");
	if (x.place.len > 300)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "place");
	if (!vote_rule_list(op, x.m.session.council.agency, x.m.session.council.kind, &rules))
		return false;
	for (size_t i = 0; i < rules.len; i++)
		known |= rules.at[i].id == t->rule;
	known |= number != 0 && x.m.rule.id == t->rule;
	if (!known)
		return op_fail(op, ERR_INVALID, N_("Chọn quy tắc biểu quyết."), "rule");
	if (x.m.state == MEETING_OPEN && t->rule != x.m.rule.id)
		return op_fail(op, ERR_CONFLICT, N_("Đã khai mạc nên giữ nguyên quy tắc biểu quyết."),
		               "rule");
	if (!check_agenda(op, &x.m, t) || !op_tx(op, save, &x))
		return false;
	*ret_number = x.m.number;
	return true;
}

/* ---- beginning and end ---------------------------------------------------------------------- */

struct act {
	const struct meeting *m;
	int64_t dossier, member;
	enum attendance state;
	struct str reason;
};

static bool
begin(struct op *op, void *arg)
{
	const struct act *x = arg;
	struct meeting m;
	int64_t n;

	if (!meeting_again(op, x->m, &m))
		return false;
	if (!vote_has_quorum(&m.rule, m.n_present, m.n_members))
		return op_fail(op, ERR_INVALID,
		               N_("Chưa đủ số người có mặt để họp. Điểm danh đủ rồi khai mạc, hoặc lập "
		                  "buổi họp khác."),
		               "%" PRId64 " of %" PRId64, m.n_present, m.quorum);
	return q_meeting_step(op->db,
	                      &(struct q_meeting_step_in){.id = m.id,
	                                                  .was = STR("planned"),
	                                                  .state = STR("open"),
	                                                  .has_opened_at = true,
	                                                  .opened_at = op->now,
	                                                  .now = op->now},
	                      &n, &op->err) &&
	       (n > 0 || gone(op, &m)) &&
	       meeting_note(op, &m, "council_meeting.begin",
	                    arena_printf(op->arena,
	                                 "Khai mạc buổi họp %" PRId64 ", có mặt %" PRId64 "/%" PRId64,
	                                 m.number, m.n_present, m.n_members));
}

/* From now on the seats are those that were noted, and what they are now, whatever becomes of the
 * council. */
static bool
keep_seats(struct op *op, const struct meeting *m)
{
	int64_t n;

	for (size_t i = 0; i < (size_t)m->n_seats; i++) {
		const struct council_member *who = m->seats[i].member;
		if (m->seats[i].state == ATTEND_UNKNOWN &&
		    !q_attendance_put(
				op->db,
				&(struct q_attendance_put_in){
					.meeting = m->id, .member = who->id, .state = STR("absent"), .reason = STR("")},
				&n, &op->err))
			return false;
		if (!q_attendance_keep(op->db,
		                       &(struct q_attendance_keep_in){m->id, who->id, who->role,
		                                                      who->capacity, m->seats[i].gone},
		                       &n, &op->err))
			return false;
	}
	return true;
}

/* A note about who left the council before he came belongs to nobody who sits there. */
static bool
forget_replaced(struct op *op, const struct meeting *m)
{
	const struct council_members *all = &m->session.council.members;
	int64_t n;

	for (size_t i = 0; i < all->len; i++)
		if (meeting_seat(m, all->at[i].id) == NULL &&
		    !q_attendance_forget(op->db, &(struct q_attendance_forget_in){m->id, all->at[i].id}, &n,
		                         &op->err))
			return false;
	return true;
}

static bool
end(struct op *op, void *arg)
{
	const struct act *x = arg;
	struct meeting m;
	int64_t n;

	if (!meeting_again(op, x->m, &m))
		return false;
	for (size_t i = 0; i < m.n_items; i++)
		if (m.items[i].vote.state == VOTE_RUNS || m.items[i].vote.state == VOTE_WAITS_CHAIR)
			return op_fail(op, ERR_CONFLICT,
			               N_("Còn hồ sơ đang bỏ phiếu. Kết thúc bỏ phiếu rồi bế mạc."),
			               "dossier=%" PRId64, m.items[i].dossier->id);
	return keep_seats(op, &m) && forget_replaced(op, &m) &&
	       q_meeting_step(op->db,
	                      &(struct q_meeting_step_in){.id = m.id,
	                                                  .was = STR("open"),
	                                                  .state = STR("ended"),
	                                                  .has_ended_at = true,
	                                                  .ended_at = op->now,
	                                                  .now = op->now},
	                      &n, &op->err) &&
	       (n > 0 || gone(op, &m)) &&
	       meeting_note(op, &m, "council_meeting.end",
	                    arena_printf(op->arena, "Bế mạc buổi họp %" PRId64, m.number));
}

bool
meeting_begin(struct op *op, const struct meeting *in)
{
	struct meeting m;
	struct act x = {.m = &m};

	return meeting_get(op, in->session.id, in->number, &m) && meeting_for_leader(op, &m) &&
	       op_tx(op, begin, &x);
}

bool
meeting_end(struct op *op, const struct meeting *in)
{
	struct meeting m;
	struct act x = {.m = &m};

	return meeting_get(op, in->session.id, in->number, &m) && meeting_for_leader(op, &m) &&
	       op_tx(op, end, &x);
}

/* ---- attendance ------------------------------------------------------------------------------ */

static bool
attend(struct op *op, void *arg)
{
	const struct act *x = arg;
	static const char *const codes[] = {
		[ATTEND_PRESENT] = "present", [ATTEND_ABSENT] = "absent", [ATTEND_LEFT] = "left"};
	static const char *const words[] = {
		[ATTEND_PRESENT] = "có mặt", [ATTEND_ABSENT] = "vắng", [ATTEND_LEFT] = "rời họp"};
	struct meeting m;
	int64_t n;

	if (!meeting_again(op, x->m, &m))
		return false;
	const struct meeting_seat *seat = meeting_seat(&m, x->member);
	if (seat == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Người này không ở trong Hội đồng."),
		               "member=%" PRId64, x->member);
	if (m.state == MEETING_ENDED)
		return op_fail(op, ERR_CONFLICT, N_("Buổi họp đã kết thúc nên không sửa nữa."), "ended");
	if (x->state == ATTEND_LEFT && seat->state != ATTEND_PRESENT)
		return op_fail(op, ERR_INVALID, N_("Chỉ người đang có mặt mới ghi rời họp."), "left");
	if (x->state == ATTEND_ABSENT && seat->came_at != 0 && m.state == MEETING_OPEN)
		return op_fail(op, ERR_INVALID, N_("Người đã có mặt thì ghi rời họp, không ghi vắng."),
		               "absent");
	return q_attendance_put(op->db,
	                        &(struct q_attendance_put_in){.meeting = m.id,
	                                                      .member = x->member,
	                                                      .state = str_of(codes[x->state]),
	                                                      .has_came_at = x->state == ATTEND_PRESENT,
	                                                      .came_at = op->now,
	                                                      .has_left_at = x->state == ATTEND_LEFT,
	                                                      .left_at = op->now,
	                                                      .reason = x->reason},
	                        &n, &op->err) &&
	       meeting_note(op, &m, "council_meeting.attend",
	                    arena_printf(op->arena, "Điểm danh buổi họp %" PRId64 ": %.*s %s", m.number,
	                                 STR_ARG(seat->member->name), words[x->state]));
}

bool
meeting_attend(struct op *op, const struct meeting *in, int64_t member, enum attendance state,
               struct str reason)
{
	struct meeting m;
	struct act x = {.m = &m, .member = member, .state = state, .reason = str_trim(reason)};

	if (!meeting_get(op, in->session.id, in->number, &m) || !for_keeper(op, &m.session))
		return false;
	if (state == ATTEND_UNKNOWN)
		return op_fail(op, ERR_INVALID, N_("Chọn có mặt, vắng hoặc rời họp."), "state");
	if (x.reason.len > REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "reason");
	return op_tx(op, attend, &x);
}

/* ---- withdrawing ----------------------------------------------------------------------------- */

/* On paper nobody knows whose ballots were counted. */
static bool
has_voted(struct op *op, const struct vote *v, int64_t member, bool *ret)
{
	struct q_vote_marks_rows marks = {0};
	struct q_vote_tallies_rows counted = {0};

	*ret = false;
	if (v->id != 0 && (!q_vote_marks(op->db, op->arena, v->id, &marks, &op->err) ||
	                   !q_vote_tallies(op->db, op->arena, v->id, &counted, &op->err)))
		return false;
	for (size_t i = 0; i < marks.len; i++)
		*ret |= marks.at[i].member_id == member;
	*ret |= counted.len > 0;
	return true;
}

static bool
recuse(struct op *op, void *arg)
{
	const struct act *x = arg;
	struct meeting m;
	int64_t n;
	bool voted;

	if (!meeting_again(op, x->m, &m))
		return false;
	const struct meeting_item *i = meeting_item_by_id(&m, x->dossier);
	const struct meeting_seat *seat = meeting_seat(&m, x->member);
	if (i == NULL || seat == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "id=%" PRId64,
		               x->dossier);
	if (i->decided || m.state == MEETING_ENDED || (i->vote.id != 0 && i->vote.state != VOTE_RUNS))
		return op_fail(op, ERR_CONFLICT, N_("Đã kết thúc bỏ phiếu hồ sơ này nên không rút nữa."),
		               "closed");
	if (!has_voted(op, &i->vote, x->member, &voted))
		return false;
	if (voted)
		return op_fail(op, ERR_CONFLICT, N_("Đã bỏ phiếu hồ sơ này nên không rút nữa."), "voted");
	/* His sheet goes with him when he says so himself. Who notes it for another has seen the sheets
	 * by then, and must not choose among them. */
	bool with_sheet = x->member == m.session.council.me || m.session.phase <= COUNCIL_SCORING;
	return (!with_sheet || council_withdraw(op, &m.session, x->dossier, x->member, x->reason)) &&
	       q_recusal_insert(op->db,
	                        &(struct q_recusal_insert_in){.dossier = x->dossier,
	                                                      .member = x->member,
	                                                      .reason = x->reason,
	                                                      .noted_by = op->actor_name,
	                                                      .now = op->now},
	                        &n, &op->err) &&
	       meeting_note(op, &m, "council_meeting.recuse",
	                    arena_printf(op->arena, "%.*s không tham gia hồ sơ %.*s: %.*s",
	                                 STR_ARG(seat->member->name), STR_ARG(i->dossier->code),
	                                 STR_ARG(x->reason)));
}

bool
meeting_recuse(struct op *op, const struct meeting *in, int64_t dossier, int64_t member,
               struct str reason)
{
	struct meeting m;
	struct act x = {.m = &m, .dossier = dossier, .member = member, .reason = str_trim(reason)};

	if (!meeting_get(op, in->session.id, in->number, &m))
		return false;
	if (member != m.session.council.me && !meeting_for_leader(op, &m))
		return false;
	if (x.reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do, một dòng."), "reason");
	if (x.reason.len > REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "reason");
	return op_tx(op, recuse, &x);
}
