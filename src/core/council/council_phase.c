/* council_phase.c - the phases of a session, one after the other; see council.h. */
#include "core/audit/audit.h"
#include "core/council/council_inner.h"

#include "council.sql.h"

static const struct {
	const char *code, *name;
} phases[] = {
	[COUNCIL_PREPARE] = {"prepare", N_("Đang chuẩn bị")},
	[COUNCIL_SCORING] = {"scoring", N_("Chấm độc lập")},
	[COUNCIL_CLOSED] = {"closed", N_("Đã đóng phiếu")},
	[COUNCIL_OPENED] = {"opened", N_("Đã mở bảng điểm")},
	[COUNCIL_PUBLISHED] = {"published", N_("Đã công bố")},
};

const char *
council_phase_name(enum council_phase p)
{
	return phases[p].name;
}

enum council_phase
council_phase_of(struct str code)
{
	for (size_t i = 0; i < COUNT_OF(phases); i++)
		if (str_eq(str_of(phases[i].code), code))
			return (enum council_phase)i;
	return COUNCIL_PREPARE;
}

bool
council_hold_phase(struct op *op, const struct council_session *s)
{
	struct q_council_session_hold_in in = {s->id, str_of(phases[s->phase].code)};
	int64_t n;

	return q_council_session_hold(op->db, &in, &n, &op->err) &&
	       (n > 0 ||
	        op_fail(op, ERR_CONFLICT, N_("Phiên đã chuyển bước ở nơi khác. Tải lại trang."),
	                "id=%" PRId64, s->id));
}

/* ---- steps ----------------------------------------------------------------------------------- */

struct step {
	const struct council_session *s;
	enum council_phase to;
	struct str said;
};

/* Nobody may decide any more, once he has seen the sheets, whose of them count. */
static bool
all_decided(struct op *op, int64_t session)
{
	struct council_session s;
	size_t n = 0;

	if (!council_session_load(op, session, &s))
		return false;
	for (size_t i = 0; i < s.conflicts.len; i++) {
		const struct council_member *m = council_member(&s.council, s.conflicts.at[i].member);
		n += m != NULL && m->left_on == DAY_NONE &&
		     str_eq(s.conflicts.at[i].state, STR("suggested"));
	}
	return n == 0 ||
	       op_fail(op, ERR_INVALID, N_("Còn xung đột lợi ích chờ xét. Xét hết rồi đóng phiếu."),
	               "n=%zu", n);
}

static bool
step(struct op *op, void *arg)
{
	const struct step *x = arg;
	bool closes = x->to == COUNCIL_CLOSED, publishes = x->to == COUNCIL_PUBLISHED;
	int64_t n;

	if (closes && x->s->phase == COUNCIL_SCORING &&
	    !(council_hold_phase(op, x->s) && all_decided(op, x->s->id)))
		return false;
	if (!q_council_session_step(op->db,
	                            &(struct q_council_session_step_in){
									.id = x->s->id,
									.was = str_of(phases[x->to - 1].code),
									.phase = str_of(phases[x->to].code),
									.has_closed_at = closes,
									.closed_at = op->now,
									.closed_by = closes ? op->actor_name : (struct str){0},
									.has_published_at = publishes,
									.published_at = op->now,
									.now = op->now},
	                            &n, &op->err))
		return false;
	if (n == 0)
		return op_fail(op, ERR_CONFLICT, N_("Phiên đã chuyển bước ở nơi khác. Tải lại trang."),
		               "id=%" PRId64, x->s->id);
	return (closes || publishes || council_find_conflicts(op, x->s->id)) &&
	       council_note(op, x->s, "council_session.step", x->said);
}

static bool
go(struct op *op, const struct council_session *s, enum council_phase to, const char *said)
{
	struct step x = {s, to, arena_printf(op->arena, "%s: %.*s", said, STR_ARG(s->name))};

	return op_tx(op, step, &x);
}

bool
council_start_scoring(struct op *op, const struct council_session *s)
{
	struct council_session now;
	struct council_findings found;

	if (!council_session_get(op, s->id, &now))
		return false;
	if (!now.council.may_keep && !council_is_chair(&now.council))
		return op_fail(op, ERR_DENIED, N_("Chủ tịch hoặc thư ký cho bắt đầu chấm."), "id=%" PRId64,
		               s->id);
	council_findings(op->arena, &now.council, &found);
	for (size_t i = 0; i < found.len; i++)
		if (found.at[i].must)
			return op_fail(op, ERR_INVALID, found.at[i].msgid, "council=%" PRId64, now.council.id);
	if (now.dossiers.len == 0)
		return op_fail(op, ERR_INVALID, N_("Phiên chưa có hồ sơ nào. Đưa hồ sơ vào trước."),
		               "id=%" PRId64, s->id);
	return go(op, &now, COUNCIL_SCORING, "Bắt đầu chấm");
}

static bool
by_chair(struct op *op, const struct council_session *s, enum council_phase to, const char *said)
{
	struct council_session now;

	if (!council_session_get(op, s->id, &now))
		return false;
	if (!council_is_chair(&now.council))
		return op_fail(op, ERR_DENIED, N_("Việc này do Chủ tịch Hội đồng làm."), "id=%" PRId64,
		               s->id);
	return go(op, &now, to, said);
}

static bool
find_again(struct op *op, void *arg)
{
	const struct council_session *s = arg;

	return council_hold_phase(op, s) && council_find_conflicts(op, s->id);
}

bool
council_close(struct op *op, const struct council_session *s)
{
	/* By itself, so that what is found stands there to be settled when it keeps the rest from being
	 * done. */
	if (s->phase == COUNCIL_SCORING && council_is_chair(&s->council) &&
	    !op_tx(op, find_again, (void *)(uintptr_t)s))
		return false;
	return by_chair(op, s, COUNCIL_CLOSED, "Đóng phiếu");
}

bool
council_open(struct op *op, const struct council_session *s)
{
	return by_chair(op, s, COUNCIL_OPENED, "Mở bảng điểm");
}

bool
council_publish(struct op *op, const struct council_session *s)
{
	return by_chair(op, s, COUNCIL_PUBLISHED, "Công bố kết quả");
}
