/* minutes.c - see minutes.h. */
#include "core/vote/minutes.h"

#include "core/secret.h"
#include "core/vote/vote_inner.h"

#include "minutes.sql.h"

static const struct council_word parts[] = {
	[MINUTES_NUMBER] = {"number", N_("Số biên bản")},
	[MINUTES_GUESTS] = {"guests", N_("Khách mời")},
	[MINUTES_OPENING] = {"opening", N_("Khai mạc, báo cáo")},
	[MINUTES_COURSE] = {"course", N_("Diễn biến chung")},
	[MINUTES_CONCLUSION] = {"conclusion", N_("Kết luận")},
	[MINUTES_COUNTERS] = {"counters", N_("Ban kiểm phiếu")},
};
#define OF_DOSSIER "dossier"

const char *
minutes_part_name(enum minutes_part p)
{
	return parts[p].name;
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

/* Hexadecimal digits over all that the member may know of the meeting, which is loaded whoever
 * asks. What he stays out of is left out of it for ever. */
static struct str
mark_of(struct arena *a, const struct meeting *m, const struct minutes *t, int64_t member)
{
	struct buf b = buf_sized(a, 4096), hex = {.arena = a};

	buf_printf(&b, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", m->session.id,
	           m->number, m->held_on, m->opened_at, m->ended_at);
	add_text(&b, m->place);
	add_text(&b, m->rule.name);
	for (const struct meeting_seat *s = NULL; (s = seat_after(m, s)) != NULL;) {
		buf_printf(&b, "%d %" PRId64 " %" PRId64 "\n", (int)s->state, s->came_at, s->left_at);
		add_text(&b, s->member->name);
		add_text(&b, s->member->role);
		add_text(&b, s->reason);
	}
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		add_text(&b, t->texts[i]);
	for (size_t i = 0; i < m->n_agenda; i++)
		if (!vote_is_out(meeting_bar(m, m->items[i].dossier->id, member)))
			add_vote(&b, &m->items[i], t->of_items[i]);
	struct str hash = secret_sha256(a, buf_view(&b));
	for (size_t i = 0; i < hash.len; i++)
		buf_printf(&hex, "%02x", (unsigned)(unsigned char)hash.at[i]);
	return buf_view(&hex);
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool
load_texts(struct op *op, const struct meeting *m, struct minutes *t)
{
	struct q_minutes_texts_rows rows;

	t->of_items = arena_array(op->arena, struct str, m->n_agenda + 1);
	t->shown_items = arena_array(op->arena, bool, m->n_agenda + 1);
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		t->texts[i] = STR("");
	for (size_t i = 0; i < m->n_agenda; i++)
		t->of_items[i] = STR("");
	if (!q_minutes_texts(op->db, op->arena, m->id, &rows, &op->err))
		return false;
	for (size_t r = 0; r < rows.len; r++) {
		for (size_t i = 0; i < MINUTES_PARTS && rows.at[r].dossier_id == 0; i++)
			if (str_eq(rows.at[r].part, str_of(parts[i].code)))
				t->texts[i] = rows.at[r].text;
		for (size_t i = 0; i < m->n_agenda; i++)
			if (m->items[i].dossier->id == rows.at[r].dossier_id)
				t->of_items[i] = rows.at[r].text;
	}
	return true;
}

static void
take_sign(struct arena *a, const struct meeting *m, const struct minutes *t,
          const struct q_minutes_signs_rows *rows, struct minutes_sign *s)
{
	for (size_t i = 0; i < rows->len; i++) {
		if (!is_seat(s, rows->at[i].member_id))
			continue;
		s->signed_at = rows->at[i].signed_at;
		s->changed = !str_eq(rows->at[i].hash, mark_of(a, m, t, rows->at[i].member_id));
	}
}

/* Whoever asks, of a meeting loaded whoever asks: every text, every mark. */
static bool
load(struct op *op, const struct meeting *m, struct minutes *ret)
{
	struct minutes t = {.changed_by = STR(""), .mark = STR("")};
	struct q_minutes_row *row;
	struct q_minutes_signs_rows signs;

	if (!q_minutes(op->db, op->arena, m->id, &row, &op->err) || !load_texts(op, m, &t) ||
	    !q_minutes_signs(op->db, op->arena, m->id, &signs, &op->err))
		return false;
	if (row != NULL) {
		t.version = row->version;
		t.changed_by = row->changed_by;
		t.changed_at = row->changed_at;
	}
	t.chair.seat = who_presided(m);
	t.secretary.seat = who_wrote(m);
	take_sign(op->arena, m, &t, &signs, &t.chair);
	take_sign(op->arena, m, &t, &signs, &t.secretary);
	t.settled = t.chair.signed_at != 0 && !t.chair.changed && t.secretary.signed_at != 0 &&
	            !t.secretary.changed;
	*ret = t;
	return true;
}

static bool
owes_sign(const struct meeting *m, const struct minutes_sign *s)
{
	return m->state == MEETING_ENDED && is_seat(s, m->session.council.me) &&
	       (s->signed_at == 0 || s->changed);
}

/* What he does not take part in is not for him; who does not sit there reads all once it is
 * published. */
static void
keep_own(const struct meeting *full, struct minutes *t)
{
	int64_t me = full->session.council.me;

	for (size_t i = 0; i < full->n_agenda; i++) {
		t->shown_items[i] = me == 0
		                        ? !full->items[i].dossier->is_author
		                        : !vote_is_out(meeting_bar(full, full->items[i].dossier->id, me));
		if (!t->shown_items[i])
			t->of_items[i] = STR("");
	}
}

bool
minutes_are_read(const struct meeting *m)
{
	if (m->session.council.me != 0)
		return m->state != MEETING_PLANNED;
	return m->may_keep && m->session.phase == COUNCIL_PUBLISHED && m->state == MEETING_ENDED;
}

bool
minutes_get(struct op *op, const struct meeting *m, struct minutes *ret)
{
	struct meeting full;
	struct minutes t;
	bool sits = m->session.council.me != 0;

	if (!meeting_load(op, m->session.id, m->number, &full) || !load(op, &full, &t))
		return false;
	if (sits && !minutes_are_read(m))
		return op_fail(op, ERR_CONFLICT, N_("Biên bản có từ khi khai mạc buổi họp."), "state");
	if (!minutes_are_read(m) || (!sits && !t.settled))
		return op_fail(op, ERR_DENIED,
		               N_("Biên bản do Hội đồng giữ. Bộ phận CCHC xem được khi đã công bố kết quả "
		                  "và biên bản đã được xác nhận."),
		               "meeting=%" PRId64, m->id);
	t.may_write = m->may_lead && m->state != MEETING_PLANNED;
	t.may_sign = owes_sign(m, &t.chair) || owes_sign(m, &t.secretary);
	if (sits)
		t.mark = mark_of(op->arena, &full, &t, m->session.council.me);
	keep_own(&full, &t);
	*ret = t;
	return true;
}

/* ---- writing -------------------------------------------------------------------------------- */

struct save {
	const struct meeting *m;
	const struct minutes *typed;
	struct str mark;
};

static bool
put_text(struct op *op, const struct meeting *m, int64_t dossier, const char *part, struct str was,
         struct str text, bool *changed)
{
	int64_t n;

	if (str_eq(was, text))
		return true;
	if (!*changed &&
	    !q_minutes_bump(op->db, &(struct q_minutes_bump_in){m->id, op->actor_name, op->now}, &n,
	                    &op->err))
		return false;
	*changed = true;
	return q_minutes_text_put(
		op->db, &(struct q_minutes_text_put_in){m->id, dossier, str_of(part), text}, &n, &op->err);
}

/* Where a dossier stands on the agenda; its length: nowhere. */
static size_t
item_of(const struct meeting *m, int64_t dossier)
{
	size_t i = 0;

	while (i < m->n_agenda && m->items[i].dossier->id != dossier)
		i++;
	return i;
}

static bool
save(struct op *op, void *arg)
{
	const struct save *x = arg;
	struct meeting m;
	struct minutes now;
	bool changed = false;

	if (!meeting_again(op, x->m, &m) || !load(op, &m, &now))
		return false;
	if (now.version != x->typed->version)
		return op_fail(op, ERR_CONFLICT,
		               N_("Biên bản vừa được sửa ở nơi khác. Xem phần đã lưu bên dưới từng ô rồi "
		                  "lưu lại."),
		               "meeting=%" PRId64, m.id);
	keep_own(&m, &now);
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		if (!put_text(op, &m, 0, parts[i].code, now.texts[i], str_trim(x->typed->texts[i]),
		              &changed))
			return false;
	for (size_t i = 0; i < m.n_agenda; i++) {
		size_t k = item_of(x->m, m.items[i].dossier->id);
		if (now.shown_items[i] && k < x->m->n_agenda &&
		    !put_text(op, &m, m.items[i].dossier->id, OF_DOSSIER, now.of_items[i],
		              str_trim(x->typed->of_items[k]), &changed))
			return false;
	}
	return !changed ||
	       meeting_note(op, &m, "council_minutes.save",
	                    arena_printf(op->arena, "Sửa biên bản buổi họp %" PRId64, m.number));
}

bool
minutes_save(struct op *op, const struct meeting *in, const struct minutes *t)
{
	struct meeting m;
	struct save x = {.m = in, .typed = t};

	if (!meeting_get(op, in->session.id, in->number, &m) || !meeting_for_leader(op, &m))
		return false;
	if (m.state == MEETING_PLANNED)
		return op_fail(op, ERR_CONFLICT, N_("Khai mạc buổi họp rồi ghi biên bản."), "state");
	if (m.n_agenda != in->n_agenda)
		return op_fail(op, ERR_CONFLICT,
		               N_("Buổi họp vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."), "agenda");
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		if (t->texts[i].len > (i == MINUTES_NUMBER ? MINUTES_LINE_MAX : MINUTES_TEXT_MAX))
			return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "%s",
			               parts[i].code);
	for (size_t i = 0; i < in->n_agenda; i++)
		if (t->of_items[i].len > MINUTES_TEXT_MAX)
			return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."),
			               "item");
	return op_tx(op, save, &x);
}

/* ---- signing -------------------------------------------------------------------------------- */

static bool
sign(struct op *op, void *arg)
{
	const struct save *x = arg;
	struct meeting m;
	struct minutes now;
	int64_t n;

	if (!meeting_again(op, x->m, &m) || !load(op, &m, &now))
		return false;
	int64_t me = m.session.council.me;
	bool chair = is_seat(&now.chair, me);
	if (m.state != MEETING_ENDED)
		return op_fail(op, ERR_CONFLICT, N_("Bế mạc buổi họp rồi xác nhận biên bản."), "state");
	if (!chair && !is_seat(&now.secretary, me))
		return op_fail(op, ERR_DENIED,
		               N_("Biên bản do người chủ trì và thư ký của buổi họp xác nhận."), "member");
	if (!str_eq(x->mark, mark_of(op->arena, &m, &now, me)))
		return op_fail(op, ERR_CONFLICT,
		               N_("Biên bản đã đổi từ khi mở trang. Xem lại rồi xác nhận."), "mark");
	return q_minutes_begin(op->db, &(struct q_minutes_begin_in){m.id, op->actor_name, op->now}, &n,
	                       &op->err) &&
	       q_minutes_sign_put(
			   op->db,
			   &(struct q_minutes_sign_put_in){.meeting = m.id,
	                                           .member = me,
	                                           .place = chair ? STR("chair") : STR("secretary"),
	                                           .hash = x->mark,
	                                           .now = op->now},
			   &n, &op->err) &&
	       meeting_note(op, &m, "council_minutes.sign",
	                    arena_printf(op->arena, "Xác nhận biên bản buổi họp %" PRId64, m.number));
}

bool
minutes_sign(struct op *op, const struct meeting *in, struct str mark)
{
	struct meeting m;
	struct save x = {.m = &m, .mark = mark};

	return meeting_get(op, in->session.id, in->number, &m) && op_tx(op, sign, &x);
}
