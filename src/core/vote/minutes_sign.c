/* minutes_sign.c - who signs minutes off, what a signature holds, and signing; see minutes.h. */
#include "core/secret.h"
#include "core/vote/minutes_inner.h"
#include "core/vote/vote_inner.h"

#include "minutes.sql.h"

#define REASON_MAX 500 /* bytes */

/* ---- what is signed ------------------------------------------------------------------------ */

/* Lengths in front keep one text from running into the next. */
static void
add_text(struct buf *b, struct str s)
{
	buf_printf(b, "%zu:%.*s\n", s.len, STR_ARG(s));
}

static void
add_vote(struct buf *b, const struct meeting_item *i, struct str said)
{
	const struct vote_figures *f = &i->vote.figures;

	add_text(b, i->dossier->code);
	add_text(b, i->dossier->title);
	add_text(b, said);
	add_text(b, i->vote.cast_by);
	buf_printf(b, "%d %d %d %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n",
	           (int)i->vote.way, (int)i->vote.state, (int)i->vote.outcome, f->members, f->issued,
	           f->returned, f->agree, f->disagree);
}

/* By their numbers: the order of a council changes when somebody leaves it. NULL: the first; the
 * last has none after it. */
static const struct meeting_seat *
seat_after(const struct meeting *m, const struct meeting_seat *of)
{
	const struct meeting_seat *next = NULL;

	for (size_t i = 0; i < (size_t)m->n_seats; i++) {
		const struct meeting_seat *s = &m->seats[i];
		if ((of == NULL || s->member->id > of->member->id) &&
		    (next == NULL || s->member->id < next->member->id))
			next = s;
	}
	return next;
}

static void
add_seat(struct buf *b, const struct meeting_seat *s, enum minutes_layout layout)
{
	bool unnoted = layout == MINUTES_UNNOTED && s->state == ATTEND_ABSENT && s->reason.len == 0;

	buf_printf(b, "%d %" PRId64 " %" PRId64 "\n", (int)(unnoted ? ATTEND_UNKNOWN : s->state),
	           s->came_at, s->left_at);
	add_text(b, s->member->name);
	add_text(b, s->member->role);
	add_text(b, s->reason);
}

struct str
minutes_mark(struct arena *a, const struct meeting *m, const struct minutes *t, int64_t member,
             enum minutes_layout layout)
{
	struct buf b = buf_sized(a, 4096), hex = {.arena = a};

	buf_printf(&b, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", m->session.id,
	           m->number, m->held_on, m->opened_at, m->ended_at);
	add_text(&b, m->place);
	add_text(&b, m->rule.name);
	if (layout == MINUTES_BY_NUMBER)
		for (const struct meeting_seat *s = NULL; (s = seat_after(m, s)) != NULL;)
			add_seat(&b, s, layout);
	else
		for (size_t i = 0; i < (size_t)m->n_seats; i++)
			add_seat(&b, &m->seats[i], layout);
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		add_text(&b, t->texts[i]);
	for (size_t i = 0; i < m->n_agenda; i++)
		if (!meeting_stays_out(m, m->items[i].dossier->id, member))
			add_vote(&b, &m->items[i], t->of_items[i]);
	struct str hash = secret_sha256(a, buf_view(&b));
	for (size_t i = 0; i < hash.len; i++)
		buf_printf(&hex, "%02x", (unsigned)(unsigned char)hash.at[i]);
	return buf_view(&hex);
}

/* ---- who signs --------------------------------------------------------------------------- */

static const struct meeting_seat *
seat_of_role(const struct meeting *m, const char *role, bool came)
{
	for (size_t i = 0; i < (size_t)m->n_seats; i++)
		if (str_eq(m->seats[i].member->role, str_of(role)) && (!came || m->seats[i].came_at != 0))
			return &m->seats[i];
	return NULL;
}

/* The chair, or in his absence the vice-chair who was there. */
static const struct meeting_seat *
who_presided(const struct meeting *m)
{
	const struct meeting_seat *s = seat_of_role(m, "chair", true);

	if (s == NULL)
		s = seat_of_role(m, "vice", true);
	return s != NULL ? s : seat_of_role(m, "chair", false);
}

static const struct meeting_seat *
who_wrote(const struct meeting *m)
{
	const struct meeting_seat *s = seat_of_role(m, "secretary", true);

	return s != NULL ? s : seat_of_role(m, "secretary", false);
}

static bool
is_seat(const struct minutes_sign *s, int64_t member)
{
	return member != 0 && s->seat != NULL && s->seat->member->id == member;
}

static bool
holds(const struct minutes_sign *s)
{
	return s->signed_at != 0 && !s->changed;
}

static bool
owed(const struct meeting *m, const struct minutes_sign *s, int64_t member)
{
	return m->state == MEETING_ENDED && is_seat(s, member) && !holds(s);
}

static bool
sits(const struct op *op, const struct council_member *m)
{
	return m->left_on == DAY_NONE || m->left_on > op->today;
}

/* How near a member is to the place of somebody who left: 0 is the nearest. */
enum { OF_THE_ROLE, OF_THE_VICE, OF_THE_MEETING, FAR };

static int
nearness(const struct op *op, const struct meeting *m, const struct council_member *who, bool chair,
         const struct minutes_sign *other, int64_t other_by)
{
	const struct meeting_seat *seat = meeting_seat(m, who->id);

	if (!sits(op, who) || is_seat(other, who->id) || other_by == who->id)
		return FAR;
	if (str_eq(who->role, chair ? STR("chair") : STR("secretary")))
		return OF_THE_ROLE;
	if (chair && str_eq(who->role, STR("vice")))
		return OF_THE_VICE;
	return seat != NULL && seat->came_at != 0 ? OF_THE_MEETING : FAR;
}

/* Of an ended meeting: who may sign in a place that is vacant and has no signature that holds. How
 * near the actor is to it comes back. */
static int
find_stand_ins(const struct op *op, const struct meeting *m, struct minutes *t, bool chair,
               int64_t other_by)
{
	const struct council_members *all = &m->session.council.members;
	struct minutes_sign *s = chair ? &t->chair : &t->secretary;
	const struct minutes_sign *other = chair ? &t->secretary : &t->chair;
	struct buf names = {.arena = op->arena};
	int best = FAR;

	s->stand_ins = STR("");
	s->vacant = s->seat == NULL || !sits(op, s->seat->member);
	if (!s->vacant || holds(s) || m->state != MEETING_ENDED)
		return FAR;
	for (size_t i = 0; i < all->len; i++) {
		int n = nearness(op, m, &all->at[i], chair, other, other_by);
		best = n < best ? n : best;
	}
	for (size_t i = 0; i < all->len && best != FAR; i++) {
		if (nearness(op, m, &all->at[i], chair, other, other_by) != best)
			continue;
		buf_printf(&names, "%s%.*s", names.len > 0 ? ", " : "", STR_ARG(all->at[i].name));
		s->instead |= all->at[i].id == m->session.council.me;
	}
	s->stand_ins = buf_view(&names);
	return s->instead ? best : FAR;
}

/* ---- who has signed ------------------------------------------------------------------------ */

static bool
is_of(const struct minutes_sign *s, const struct q_minutes_signs_row *r, const char *place)
{
	if (!str_eq(r->place, str_of(place)))
		return false;
	return r->for_member == 0 ? is_seat(s, r->member_id)
	                          : s->seat == NULL || is_seat(s, r->for_member);
}

static bool
is_same(struct arena *a, const struct meeting *m, const struct minutes *t,
        const struct q_minutes_signs_row *r)
{
	enum minutes_layout from = r->layout == MINUTES_BY_NUMBER ? MINUTES_BY_NUMBER
	                                                          : MINUTES_OF_COUNCIL;

	for (int l = (int)from; l <= (int)MINUTES_BY_NUMBER; l++)
		if (str_eq(r->hash, minutes_mark(a, m, t, r->member_id, (enum minutes_layout)l)))
			return true;
	return false;
}

/* The last one counts; the member who gave it comes back, 0 where it does not hold. */
static int64_t
take_sign(struct arena *a, const struct meeting *m, const struct minutes *t,
          const struct q_minutes_signs_rows *rows, const char *place, struct minutes_sign *s)
{
	int64_t by = 0;

	s->by = s->role = s->reason = STR("");
	for (size_t i = 0; i < rows->len; i++) {
		const struct q_minutes_signs_row *r = &rows->at[i];
		if (!is_of(s, r, place))
			continue;
		bool instead = r->for_member != 0;
		s->signed_at = r->signed_at;
		s->changed = !is_same(a, m, t, r);
		s->unread = s->changed && r->layout != MINUTES_BY_NUMBER;
		s->by = instead ? r->name : STR("");
		s->role = instead ? r->role : STR("");
		s->reason = r->reason;
		by = s->changed ? 0 : r->member_id;
	}
	return by;
}

bool
minutes_load_signs(struct op *op, const struct meeting *m, struct minutes *t)
{
	struct q_minutes_signs_rows rows;
	int64_t me = m->session.council.me;

	if (!q_minutes_signs(op->db, op->arena, m->id, &rows, &op->err))
		return false;
	t->chair.seat = who_presided(m);
	t->secretary.seat = who_wrote(m);
	int64_t chair = take_sign(op->arena, m, t, &rows, "chair", &t->chair);
	int64_t secretary = take_sign(op->arena, m, t, &rows, "secretary", &t->secretary);
	t->settled = holds(&t->chair) && holds(&t->secretary);
	int as_secretary = find_stand_ins(op, m, t, false, chair);
	int as_chair = find_stand_ins(op, m, t, true, secretary);
	/* In one of both, the nearer. */
	t->chair.instead &= as_chair <= as_secretary;
	t->secretary.instead &= !t->chair.instead;
	t->may_sign = owed(m, &t->chair, me) || owed(m, &t->secretary, me);
	t->may_stand_in = !t->may_sign && (t->chair.instead || t->secretary.instead);
	return true;
}

bool
minutes_owe_sign(struct op *op, const struct meeting *m, bool *ret)
{
	struct meeting full;
	struct minutes t;

	if (!meeting_load(op, m->session.id, m->number, &full) || !minutes_load(op, &full, &t))
		return false;
	*ret = t.may_sign || t.may_stand_in;
	return true;
}

/* ---- signing -------------------------------------------------------------------------------- */

struct signing {
	const struct meeting *m;
	struct str mark, reason;
};

static bool
check(struct op *op, const struct signing *x, const struct meeting *m, const struct minutes *now)
{
	int64_t me = m->session.council.me;

	if (m->state != MEETING_ENDED)
		return op_fail(op, ERR_CONFLICT, N_("Bế mạc buổi họp rồi xác nhận biên bản."), "state");
	if (!minutes_declared(op, m))
		return false;
	if (!now->may_stand_in && !is_seat(&now->chair, me) && !is_seat(&now->secretary, me))
		return op_fail(op, ERR_DENIED,
		               N_("Biên bản do người chủ trì và thư ký của buổi họp xác nhận."), "member");
	if (!str_eq(x->mark, minutes_mark(op->arena, m, now, me, MINUTES_BY_NUMBER)))
		return op_fail(op, ERR_CONFLICT,
		               N_("Biên bản đã đổi từ khi mở trang. Xem lại rồi xác nhận."), "mark");
	if (now->may_stand_in && x->reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do, một dòng."), "reason");
	return true;
}

static bool
put(struct op *op, const struct signing *x, const struct meeting *m, const struct minutes *now)
{
	int64_t me = m->session.council.me, n;
	bool instead = now->may_stand_in;
	bool chair = instead ? now->chair.instead : is_seat(&now->chair, me);
	const struct meeting_seat *of = chair ? now->chair.seat : now->secretary.seat;
	struct q_minutes_sign_put_in in = {.meeting = m->id,
	                                   .member = me,
	                                   .place = chair ? STR("chair") : STR("secretary"),
	                                   .hash = x->mark,
	                                   .layout = MINUTES_BY_NUMBER,
	                                   .role = STR(""),
	                                   .reason = STR(""),
	                                   .now = op->now};
	struct str what = arena_printf(op->arena, "Xác nhận biên bản buổi họp %" PRId64, m->number);

	if (instead) {
		in.for_member = of != NULL ? of->member->id : me;
		in.role = m->session.council.my_role;
		in.reason = x->reason;
		what = arena_printf(op->arena, "%.*s thay %.*s: %.*s", STR_ARG(what),
		                    STR_ARG(of != NULL ? of->member->name : STR("thư ký")),
		                    STR_ARG(x->reason));
	}
	return q_minutes_begin(op->db, &(struct q_minutes_begin_in){m->id, op->actor_name, op->now}, &n,
	                       &op->err) &&
	       q_minutes_sign_put(op->db, &in, &n, &op->err) &&
	       meeting_note(op, m, "council_minutes.sign", what);
}

static bool
sign(struct op *op, void *arg)
{
	const struct signing *x = arg;
	struct meeting m;
	struct minutes now;

	return meeting_again(op, x->m, &m) && minutes_load(op, &m, &now) && check(op, x, &m, &now) &&
	       put(op, x, &m, &now);
}

bool
minutes_sign(struct op *op, const struct meeting *in, struct str mark, struct str reason)
{
	struct meeting m;
	struct signing x = {.m = &m, .mark = mark, .reason = str_trim(reason)};

	if (x.reason.len > REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "reason");
	return meeting_get(op, in->session.id, in->number, &m) && op_tx(op, sign, &x);
}
