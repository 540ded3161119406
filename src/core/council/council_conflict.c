/* council_conflict.c - conflicts of interest: found in the records, declared, decided. */
#include "core/access/access.h"
#include "core/council/council_inner.h"

#include "council.sql.h"

static const struct council_word ground_words[] = {
	{"author", N_("tác giả")},
	{"coauthor", N_("đồng tác giả")},
	{"typed", N_("người nhập bản đăng ký")},
	{"confirmed", N_("người xác nhận Mẫu 1")},
	{"unit", N_("cùng đơn vị")},
	{"superior", N_("trưởng đơn vị của tác giả")},
	{"declared", N_("tự kê khai")},
};

const char *
council_ground_name(struct str ground)
{
	const char *name = council_word(&(struct council_words){ground_words, COUNT_OF(ground_words)},
	                                ground);

	return name == NULL ? "" : name;
}

static bool
has_ground(struct str list, struct str one)
{
	struct str piece;

	for (struct str rest = list; str_cut(&rest, ' ', &piece);)
		if (str_eq(piece, one))
			return true;
	return false;
}

/* Authors never score their own work, whatever anybody decides. */
static bool
by_author(struct str list)
{
	return has_ground(list, STR("author")) || has_ground(list, STR("coauthor"));
}

static bool
put(struct op *op, const struct council_conflict *k)
{
	int64_t n;

	return q_council_conflict_put(
		op->db,
		&(struct q_council_conflict_put_in){.dossier = k->dossier,
	                                        .member = k->member,
	                                        .state = k->state,
	                                        .grounds = k->grounds,
	                                        .reason = k->reason,
	                                        .decided_by = k->decided_by,
	                                        .has_decided_at = k->decided_at != 0,
	                                        .decided_at = k->decided_at},
		&n, &op->err);
}

/* ---- found in the records --------------------------------------------------------------- */

static struct council_conflict *
of(struct council_conflicts *list, int64_t dossier, int64_t member)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].dossier == dossier && list->at[i].member == member)
			return &list->at[i];
	return NULL;
}

static bool
load_found(struct op *op, const struct council_session *s, struct council_conflicts *ret)
{
	struct q_council_grounds_rows rows;

	*ret = (struct council_conflicts){0};
	if (!q_council_grounds(op->db, op->arena,
	                       &(struct q_council_grounds_in){.session = s->id,
	                                                      .council = s->council.id,
	                                                      .today = op->today,
	                                                      .head_role = ROLE_HEAD},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_council_grounds_row *r = &rows.at[i];
		struct council_conflict *k = of(ret, r->dossier_id, r->member_id);
		if (k != NULL)
			k->grounds = arena_printf(op->arena, "%.*s %.*s", STR_ARG(k->grounds),
			                          STR_ARG(r->ground));
		else
			*list_push(ret, op->arena) = (struct council_conflict){.dossier = r->dossier_id,
			                                                       .member = r->member_id,
			                                                       .grounds = r->ground,
			                                                       .reason = STR(""),
			                                                       .decided_by = STR("")};
	}
	return true;
}

/* Something was found that nobody knew when this was dismissed. */
static bool
has_news(struct str found, struct str known)
{
	struct str piece;

	for (struct str rest = found; str_cut(&rest, ' ', &piece);)
		if (!has_ground(known, piece))
			return true;
	return false;
}

static bool
take(struct op *op, struct council_conflict *found, const struct council_conflict *known)
{
	bool author = by_author(found->grounds);

	found->state = author ? STR("confirmed") : STR("suggested");
	if (known != NULL) {
		bool opens_again = str_eq(known->state, STR("suggested")) ||
		                   (str_eq(known->state, STR("dismissed")) &&
		                    (author || has_news(found->grounds, known->grounds)));
		if (str_eq(known->grounds, found->grounds) && !opens_again)
			return true;
		if (has_ground(known->grounds, STR("declared")))
			found->grounds = arena_printf(op->arena, "%.*s declared", STR_ARG(found->grounds));
		if (!opens_again) {
			found->state = known->state;
			found->reason = known->reason;
			found->decided_by = known->decided_by;
			found->decided_at = known->decided_at;
		}
	}
	return put(op, found);
}

/* Once sheets may have been read, who counts stays as it is: nobody's sheet goes into a result or
 * out of it because of what came up later. Who has not declared has no sheet; and an author is none
 * of those who decide, whenever it comes up. */
static bool
is_fixed(const struct council_session *s, const struct q_council_declared_rows *declared,
         const struct council_conflict *k)
{
	if (s->phase <= COUNCIL_SCORING)
		return false;
	if (s->phase == COUNCIL_PUBLISHED)
		return true;
	if (by_author(k->grounds))
		return false;
	for (size_t i = 0; i < declared->len; i++)
		if (declared->at[i].dossier_id == k->dossier && declared->at[i].member_id == k->member)
			return true;
	return false;
}

bool
council_find_conflicts(struct op *op, int64_t session)
{
	struct council_session s;
	struct council_conflicts found;
	struct q_council_declared_rows declared;
	int64_t n;

	if (!council_session_load(op, session, &s) || !load_found(op, &s, &found) ||
	    !q_council_declared(op->db, op->arena, session, &declared, &op->err))
		return false;
	for (size_t i = 0; i < found.len; i++)
		if (!is_fixed(&s, &declared, &found.at[i]) &&
		    !take(op, &found.at[i], of(&s.conflicts, found.at[i].dossier, found.at[i].member)))
			return false;
	/* What the records no longer say goes, as long as nobody decided about it. */
	for (size_t i = 0; i < s.conflicts.len; i++) {
		const struct council_conflict *k = &s.conflicts.at[i];
		if (k->decided_at == 0 && of(&found, k->dossier, k->member) == NULL &&
		    !is_fixed(&s, &declared, k) &&
		    !q_council_conflict_delete(
				op->db, &(struct q_council_conflict_delete_in){k->dossier, k->member}, &n,
				&op->err))
			return false;
	}
	return true;
}

/* ---- decided ----------------------------------------------------------------------------------
 */

struct decision {
	const struct council_session *s;
	struct council_conflict k;
	struct str code; /* of the initiative */
	struct str who;
};

static bool
decide(struct op *op, void *arg)
{
	const struct decision *d = arg;
	const char *act = str_eq(d->k.state, STR("dismissed"))   ? "Bỏ qua"
	                  : str_eq(d->k.state, STR("confirmed")) ? "Xác nhận"
	                                                         : "Ghim";

	return put(op, &d->k) &&
	       council_note(op, d->s, "council_session.conflict",
	                    arena_printf(op->arena, "%s xung đột lợi ích của “%.*s” với %.*s: %.*s",
	                                 act, STR_ARG(d->who), STR_ARG(d->code), STR_ARG(d->k.reason)));
}

static const struct council_dossier *
dossier_by_id(const struct council_session *s, int64_t id)
{
	for (size_t i = 0; i < s->dossiers.len; i++)
		if (s->dossiers.at[i].id == id)
			return &s->dossiers.at[i];
	return NULL;
}

static bool
too_late(struct op *op, const struct council_session *s)
{
	return op_fail(op, ERR_CONFLICT, N_("Đã đóng phiếu nên không đổi được nữa."), "id=%" PRId64,
	               s->id);
}

/* Results stand once scoring is closed. What was found of a member who came afterwards is decided
 * all the same: he has no sheet, and may have to vote. */
static bool
may_be_decided(struct op *op, const struct council_session *s, const struct council_conflict *known,
               const struct council_conflict *k)
{
	struct q_council_declared_rows declared;

	if (s->phase <= COUNCIL_SCORING)
		return true;
	if (known == NULL || !str_eq(known->state, STR("suggested")))
		return too_late(op, s);
	return q_council_declared(op->db, op->arena, s->id, &declared, &op->err) &&
	       (!is_fixed(s, &declared, k) || too_late(op, s));
}

bool
council_decide(struct op *op, const struct council_session *in, int64_t dossier, int64_t member,
               struct str state, struct str reason)
{
	struct council_session s;
	struct decision d = {.s = &s};

	reason = str_trim(reason);
	if (!council_session_get(op, in->id, &s))
		return false;
	if (!s.may_decide)
		return op_fail(op, ERR_DENIED, N_("Xung đột lợi ích do Chủ tịch hoặc thư ký xét."),
		               "id=%" PRId64, s.id);
	const struct council_dossier *of_dossier = dossier_by_id(&s, dossier);
	const struct council_member *m = council_member(&s.council, member);
	if (of_dossier == NULL || m == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "id=%" PRId64,
		               dossier);
	if (m->person == op->person)
		return op_fail(op, ERR_DENIED,
		               N_("Không tự xét xung đột lợi ích của mình. Nhờ Chủ tịch hoặc thư ký."),
		               "member=%" PRId64, member);
	const struct council_conflict *known = council_conflict_of(&s, dossier, member);
	bool dismisses = str_eq(state, STR("dismissed")), pins = str_eq(state, STR("pinned"));
	if (!dismisses && !pins && !str_eq(state, STR("confirmed")))
		return op_fail(op, ERR_INVALID, N_("Chọn xác nhận, bỏ qua hoặc ghim."), "state");
	if (dismisses && known != NULL && by_author(known->grounds))
		return op_fail(op, ERR_INVALID,
		               N_("Tác giả không chấm sáng kiến của mình, không bỏ qua được."), "author");
	if (!pins && known == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có xung đột nào để xét."), "none");
	if ((dismisses || pins) && reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do, một dòng."), "reason");
	if (reason.len > 500)
		return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "reason");
	d.k = (struct council_conflict){.dossier = dossier,
	                                .member = member,
	                                .state = state,
	                                .grounds = known != NULL ? known->grounds : STR(""),
	                                .reason = reason,
	                                .decided_by = op->actor_name,
	                                .decided_at = op->now};
	d.code = of_dossier->code;
	d.who = m->name;
	return may_be_decided(op, &s, known, &d.k) && op_tx(op, decide, &d);
}

/* ---- declared ------------------------------------------------------------------------------- */

bool
council_owes_declaration(const struct council_session *s, const struct council_dossier *d)
{
	bool leads = council_is_chair(&s->council) || council_is_secretary(&s->council);

	if (s->council.me == 0 || d->declared || d->mine == COUNCIL_CONFLICT ||
	    d->mine == COUNCIL_UNDECIDED)
		return false;
	switch (s->phase) {
	case COUNCIL_PREPARE:
	case COUNCIL_SCORING: return d->mine == COUNCIL_MARKS;
	case COUNCIL_CLOSED: return leads || d->third;
	case COUNCIL_OPENED: return true;
	case COUNCIL_PUBLISHED: return false;
	}
	return false;
}

struct declaration {
	const struct council_session *s;
	const struct council_declared *at;
	size_t n;
};

/* What he says of himself stands at once. */
static bool
pin(struct op *op, const struct council_session *s, int64_t dossier, int64_t member,
    struct str reason)
{
	const struct council_conflict *known = council_conflict_of(s, dossier, member);
	struct str grounds = known != NULL ? known->grounds : STR("");

	if (!has_ground(grounds, STR("declared")))
		grounds = arena_printf(op->arena, "%.*s%sdeclared", STR_ARG(grounds),
		                       grounds.len > 0 ? " " : "");
	return put(op, &(struct council_conflict){.dossier = dossier,
	                                          .member = member,
	                                          .state = STR("pinned"),
	                                          .grounds = grounds,
	                                          .reason = reason,
	                                          .decided_by = op->actor_name,
	                                          .decided_at = op->now});
}

bool
council_withdraw(struct op *op, const struct council_session *s, int64_t dossier, int64_t member,
                 struct str reason)
{
	return council_hold_phase(op, s) && (s->phase != COUNCIL_PUBLISHED || too_late(op, s)) &&
	       pin(op, s, dossier, member, reason);
}

static bool
declare_one(struct op *op, const struct council_session *s, const struct council_declared *x)
{
	/* What was said stays; only a conflict may be added to it. */
	if (dossier_by_id(s, x->dossier)->declared && !x->conflict)
		return true;
	int64_t n;

	if (!q_council_declaration_put(op->db,
	                               &(struct q_council_declaration_put_in){.dossier = x->dossier,
	                                                                      .member = s->council.me,
	                                                                      .conflict = x->conflict,
	                                                                      .text = x->text,
	                                                                      .now = op->now},
	                               &n, &op->err))
		return false;
	return !x->conflict || pin(op, s, x->dossier, s->council.me, x->text);
}

static bool
declare(struct op *op, void *arg)
{
	const struct declaration *d = arg;

	for (size_t i = 0; i < d->n; i++)
		if (!declare_one(op, d->s, &d->at[i]))
			return false;
	return council_note(
		op, d->s, "council_session.declare",
		arena_printf(op->arena, "Kê khai xung đột lợi ích, phiên: %.*s", STR_ARG(d->s->name)));
}

bool
council_declare(struct op *op, const struct council_session *in, const struct council_declared *at,
                size_t n)
{
	struct council_session s;
	struct council_declared *tidy = arena_array(op->arena, struct council_declared, n + 1);
	struct declaration d = {.s = &s, .at = tidy, .n = n};

	if (!council_session_get(op, in->id, &s))
		return false;
	if (s.council.me == 0)
		return op_fail(op, ERR_DENIED, N_("Chỉ thành viên Hội đồng kê khai."), "id=%" PRId64, s.id);
	for (size_t i = 0; i < n; i++) {
		const struct council_dossier *of_dossier = dossier_by_id(&s, at[i].dossier);
		if (of_dossier == NULL)
			return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "id=%" PRId64,
			               at[i].dossier);
		tidy[i] = at[i];
		tidy[i].text = str_trim(at[i].text);
		if (tidy[i].conflict && tidy[i].text.len == 0)
			return op_fail(op, ERR_INVALID, N_("Ghi rõ xung đột lợi ích, một dòng."), "id=%" PRId64,
			               at[i].dossier);
		if (tidy[i].text.len > 500)
			return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."),
			               "text");
		/* Afterwards only whoever has no sheet yet: a third marker, a new member. */
		if (s.phase > COUNCIL_SCORING && !of_dossier->third &&
		    (of_dossier->declared || s.phase == COUNCIL_PUBLISHED))
			return too_late(op, &s);
	}
	return n == 0 || op_tx(op, declare, &d);
}
