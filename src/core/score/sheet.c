/* sheet.c - see sheet.h. */
#include "core/score/sheet.h"

#include "core/audit/audit.h"
#include "core/secret.h"
#include "i18n/i18n.h"

#include "score.sql.h"

#define TEXT_MAX 5000  /* bytes of a remark */
#define REASON_MAX 500 /* bytes */

const struct score_word score_proposals[] = {
	{"bang_khen", N_("Xét Bằng khen")},
	{"giay_khen", N_("Giấy khen")},
	{"recognise", N_("Công nhận")},
	{"decline", N_("Không công nhận")},
};
const size_t score_proposals_len = COUNT_OF(score_proposals);

const char *
score_proposal_name(struct str code)
{
	for (size_t i = 0; i < score_proposals_len; i++)
		if (str_eq(str_of(score_proposals[i].code), code))
			return score_proposals[i].name;
	return NULL;
}

/* ---- reading ---------------------------------------------------------------------- */

static struct rubric_sheet
as_rubric(const struct score_sheet *x)
{
	return (struct rubric_sheet){x->points, x->bonus, x->minus};
}

static bool
load_stored(struct op *op, struct score_sheet *x)
{
	struct q_score_sheet_get_row *r;
	struct q_score_points_rows points;

	x->points = arena_array(op->arena, int64_t, x->rubric.items.len + 1);
	for (size_t i = 0; i < x->rubric.items.len; i++)
		x->points[i] = RUBRIC_BLANK;
	x->bonus_reason = x->minus_reason = x->remark = x->proposal = STR("");
	if (!q_score_sheet_get(op->db, op->arena,
	                       &(struct q_score_sheet_get_in){x->dossier->id, x->session.council.me},
	                       &r, &op->err))
		return false;
	if (r == NULL)
		return true;
	x->bonus = r->bonus;
	x->bonus_reason = r->bonus_reason;
	x->minus = r->minus;
	x->minus_reason = r->minus_reason;
	x->remark = r->remark;
	x->proposal = r->proposal;
	x->done = str_eq(r->state, STR("done"));
	x->version = r->version;
	x->changed_at = r->changed_at;
	if (!q_score_points(op->db, op->arena, r->id, &points, &op->err))
		return false;
	for (size_t i = 0; i < points.len; i++)
		if (points.at[i].item >= 1 && points.at[i].item <= (int64_t)x->rubric.items.len)
			x->points[points.at[i].item - 1] = points.at[i].has_points ? points.at[i].points
			                                                           : RUBRIC_BLANK;
	struct rubric_sheet s = as_rubric(x);
	x->total = rubric_sheet_total(&x->rubric, &s);
	return true;
}

static bool
is_open(const struct council_session *s, const struct council_dossier *d)
{
	return s->phase == COUNCIL_SCORING || (s->phase == COUNCIL_CLOSED && d->third);
}

/* The one place where it is decided who may score. */
static bool
may_score(struct op *op, const struct council_session *s, const struct council_dossier *d,
          bool *ret_undeclared)
{
	*ret_undeclared = false;
	if (d->mine == COUNCIL_CONFLICT)
		return op_fail(op, ERR_DENIED, N_("Không chấm hồ sơ này vì xung đột lợi ích."),
		               "dossier=%" PRId64, d->id);
	if (d->mine == COUNCIL_UNDECIDED)
		return op_fail(op, ERR_DENIED,
		               N_("Xung đột lợi ích của hồ sơ này chờ Chủ tịch hoặc thư ký xét."),
		               "dossier=%" PRId64, d->id);
	if (d->mine != COUNCIL_MARKS)
		return op_fail(op, ERR_DENIED, N_("Hồ sơ này không phân công người đang đăng nhập chấm."),
		               "dossier=%" PRId64, d->id);
	if (!is_open(s, d))
		return op_fail(op, ERR_CONFLICT, N_("Phiên không còn ở bước chấm."), "phase=%d",
		               (int)s->phase);
	*ret_undeclared = !d->declared;
	return d->declared ||
	       op_fail(op, ERR_DENIED, N_("Kê khai xung đột lợi ích trước khi xem hồ sơ."),
	               "dossier=%" PRId64, d->id);
}

bool
score_sheet_get(struct op *op, int64_t session, int64_t number, struct score_sheet *ret,
                bool *ret_undeclared)
{
	struct score_sheet *x = arena_new(op->arena, struct score_sheet);
	struct q_score_brief_row *brief;

	*ret_undeclared = false;
	if (!council_session_get(op, session, &x->session))
		return false;
	x->dossier = council_dossier(&x->session, number);
	if (x->dossier == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "no=%" PRId64,
		               number);
	if (!may_score(op, &x->session, x->dossier, ret_undeclared) ||
	    !rubric_load(op, x->session.rubric, &x->rubric) || !load_stored(op, x) ||
	    !q_score_brief(op->db, op->arena, x->dossier->initiative, &brief, &op->err))
		return false;
	if (brief != NULL) {
		x->situation = brief->situation;
		x->solution = brief->proposal;
	}
	*ret = *x;
	return true;
}

static int64_t
total_of(const struct rubric *rubric, const struct q_score_sheets_of_member_row *sheet,
         const struct q_score_points_of_member_rows *points, int64_t *room)
{
	for (size_t i = 0; i < rubric->items.len; i++)
		room[i] = RUBRIC_BLANK;
	for (size_t i = 0; i < points->len; i++) {
		const struct q_score_points_of_member_row *p = &points->at[i];
		if (p->sheet_id == sheet->id && p->item >= 1 && p->item <= (int64_t)rubric->items.len &&
		    p->has_points)
			room[p->item - 1] = p->points;
	}
	struct rubric_sheet s = {room, sheet->bonus, sheet->minus};
	return rubric_sheet_total(rubric, &s);
}

/* All sheets of the member at once: a session has hundreds of dossiers. */
static bool
load_mine(struct op *op, const void *arg, void *to)
{
	const struct council_session *s = arg;
	struct score_mines *ret = to;
	int64_t me = s->council.me;
	struct rubric rubric;
	struct q_score_sheets_of_member_rows sheets;
	struct q_score_points_of_member_rows points;

	*ret = (struct score_mines){0};
	if (!rubric_load(op, s->rubric, &rubric) ||
	    !q_score_sheets_of_member(op->db, op->arena,
	                              &(struct q_score_sheets_of_member_in){s->id, me}, &sheets,
	                              &op->err) ||
	    !q_score_points_of_member(
			op->db, op->arena, &(struct q_score_points_of_member_in){s->id, me}, &points, &op->err))
		return false;
	int64_t *room = arena_array(op->arena, int64_t, rubric.items.len + 1);
	for (size_t i = 0, from = 0; i < s->dossiers.len; i++) {
		const struct council_dossier *d = &s->dossiers.at[i];
		if (d->mine != COUNCIL_MARKS || !d->declared)
			continue;
		struct score_mine mine = {.dossier = d->id};
		/* Both come by dossier, nearly always. */
		for (size_t n = 0; n < sheets.len && !mine.begun; n++, from++)
			if (sheets.at[from % sheets.len].dossier_id == d->id) {
				const struct q_score_sheets_of_member_row *x = &sheets.at[from % sheets.len];
				mine.total = total_of(&rubric, x, &points, room);
				mine.begun = true;
				mine.done = str_eq(x->state, STR("done"));
			}
		*list_push(ret, op->arena) = mine;
	}
	return true;
}

bool
score_mine_list(struct op *op, const struct council_session *s, struct score_mines *ret)
{
	struct str key = op_key(op, "score mine", s->id, op->actor, op->person, op->today);
	const void *found;

	*ret = (struct score_mines){0};
	if (s->council.me == 0)
		return true;
	if (!op_kept(op, key, load_mine, s, sizeof(*ret), &found))
		return false;
	*ret = *(const struct score_mines *)found;
	ret->cap = ret->len;
	return true;
}

bool
score_count_owed(struct op *op, int64_t session, int64_t *ret)
{
	struct q_score_owed_row *row;

	*ret = 0;
	if (op->person == 0)
		return true;
	if (!q_score_owed(op->db, op->arena, &(struct q_score_owed_in){session, op->person, op->today},
	                  &row, &op->err))
		return false;
	if (row != NULL)
		*ret = row->n;
	return true;
}

/* ---- what was typed ------------------------------------------------------------------ */

static void
wrong(struct arena *a, struct score_problems *to, const char *field, size_t item, int64_t max,
      const char *msgid)
{
	*list_push(to, a) = (struct score_problem){field, item, msgid, max};
}

static void
read_points(struct arena *a, const struct score_typed *t, struct score_sheet *x, size_t i,
            struct score_problems *to)
{
	const struct rubric_item *item = &x->rubric.items.at[i];
	struct str typed = str_trim(t->points[i]);
	int64_t n;

	x->points[i] = RUBRIC_BLANK;
	if (typed.len == 0) {
		if (t->done)
			wrong(a, to, "points", i, 0, N_("Chấm tiêu chí này."));
		return;
	}
	if (!i18n_read_decimal(typed, 2, &n)) {
		wrong(a, to, "points", i, 0, N_("Nhập điểm bằng số, ví dụ: 17,5."));
		return;
	}
	const char *why = rubric_points_problem(&x->rubric, item, n);
	if (why != NULL)
		wrong(a, to, "points", i, n < 0 || n > item->max ? item->max : 0, why);
	else
		x->points[i] = n;
}

static int64_t
read_extra(struct arena *a, const struct score_typed *t, const struct rubric *r, const char *field,
           struct str typed, int64_t max, struct score_problems *to)
{
	int64_t n = 0;

	(void)t;
	if (str_trim(typed).len == 0)
		return 0;
	if (!i18n_read_decimal(typed, 2, &n)) {
		wrong(a, to, field, SIZE_MAX, 0, N_("Nhập điểm bằng số, ví dụ: 17,5."));
		return 0;
	}
	const char *why = rubric_extra_problem(r, max, n);
	if (why == NULL)
		return n;
	wrong(a, to, field, SIZE_MAX, n < 0 || n > max ? max : 0, why);
	return 0;
}

bool
score_understand(struct arena *a, const struct score_typed *t, struct score_sheet *x,
                 struct score_problems *ret)
{
	const struct rubric *r = &x->rubric;
	struct rubric_sheet s;

	*ret = (struct score_problems){0};
	for (size_t i = 0; i < r->items.len; i++)
		if (rubric_item_counts(&r->items.at[i]))
			read_points(a, t, x, i, ret);
	x->bonus = read_extra(a, t, r, "bonus", t->bonus, r->bonus_max, ret);
	x->minus = read_extra(a, t, r, "minus", t->minus, r->minus_max, ret);
	x->bonus_reason = str_trim(t->bonus_reason);
	x->minus_reason = str_trim(t->minus_reason);
	x->remark = str_trim(t->remark);
	x->proposal = score_proposal_name(t->proposal) != NULL ? t->proposal : STR("");
	if (t->done && x->bonus > 0 && x->bonus_reason.len == 0)
		wrong(a, ret, "bonus_reason", SIZE_MAX, 0, N_("Ghi lý do thưởng điểm."));
	if (t->done && x->minus > 0 && x->minus_reason.len == 0)
		wrong(a, ret, "minus_reason", SIZE_MAX, 0, N_("Ghi lý do trừ điểm."));
	if (x->bonus_reason.len > REASON_MAX)
		wrong(a, ret, "bonus_reason", SIZE_MAX, 0,
		      N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	if (x->minus_reason.len > REASON_MAX)
		wrong(a, ret, "minus_reason", SIZE_MAX, 0,
		      N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	if (x->remark.len > TEXT_MAX)
		wrong(a, ret, "remark", SIZE_MAX, 0, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	s = as_rubric(x);
	x->done = ret->len == 0 && (t->done || x->done) && rubric_sheet_full(r, &s);
	x->total = rubric_sheet_total(r, &s);
	return ret->len == 0;
}

/* ---- saving ------------------------------------------------------------------------------ */

struct save {
	struct score_sheet *x;
	int64_t version; /* that was read */
	uint8_t salt[16];
};

/* Proves what was saved to who holds the database beside the log, since only the sheet has the
 * salt; who reads the log alone cannot try all points until one fits. */
static struct str
seal(struct op *op, const struct save *s)
{
	struct buf b = {.arena = op->arena};
	struct audit_changes c = {.json = {.arena = op->arena}};
	struct buf hex = {.arena = op->arena};

	buf_add(&b, (const char *)s->salt, sizeof(s->salt));
	for (size_t i = 0; i < s->x->rubric.items.len; i++)
		buf_printf(&b, "%" PRId64 ";", s->x->points[i]);
	buf_printf(&b, "%" PRId64 ";%" PRId64 ";%.*s", s->x->bonus, s->x->minus, STR_ARG(s->x->remark));
	struct str hash = secret_sha256(op->arena, buf_view(&b));
	for (size_t i = 0; i < hash.len; i++)
		buf_printf(&hex, "%02x", (unsigned)(unsigned char)hash.at[i]);
	audit_change(&c, op->arena, "seal", STR(""), buf_view(&hex));
	return audit_changes_json(&c);
}

static bool
conflict(struct op *op, const struct score_sheet *x)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Phiếu vừa được lưu ở cửa sổ khác. Tải lại trang để thấy bản mới nhất."),
	               "dossier=%" PRId64, x->dossier->id);
}

static bool
put_sheet(struct op *op, struct save *s, int64_t *ret_id)
{
	struct score_sheet *x = s->x;
	struct q_score_sheet_get_row *was;
	struct q_score_sheet_insert_row *made;
	struct str state = x->done ? STR("done") : STR("draft");
	int64_t n;

	if (!q_score_sheet_get(op->db, op->arena,
	                       &(struct q_score_sheet_get_in){x->dossier->id, x->session.council.me},
	                       &was, &op->err))
		return false;
	if (was == NULL) {
		if (!q_score_sheet_insert(
				op->db, op->arena,
				&(struct q_score_sheet_insert_in){.dossier = x->dossier->id,
		                                          .member = x->session.council.me,
		                                          .state = state,
		                                          .bonus = x->bonus,
		                                          .bonus_reason = x->bonus_reason,
		                                          .minus = x->minus,
		                                          .minus_reason = x->minus_reason,
		                                          .remark = x->remark,
		                                          .proposal = x->proposal,
		                                          .salt = {(const char *)s->salt, sizeof(s->salt)},
		                                          .now = op->now},
				&made, &op->err))
			return false;
		if (made == NULL || s->version != 0)
			return conflict(op, x);
		*ret_id = made->id;
		x->version = 1;
		return true;
	}
	*ret_id = was->id;
	if (!q_score_sheet_update(
			op->db,
			&(struct q_score_sheet_update_in){.id = was->id,
	                                          .version = s->version,
	                                          .state = state,
	                                          .bonus = x->bonus,
	                                          .bonus_reason = x->bonus_reason,
	                                          .minus = x->minus,
	                                          .minus_reason = x->minus_reason,
	                                          .remark = x->remark,
	                                          .proposal = x->proposal,
	                                          .salt = {(const char *)s->salt, sizeof(s->salt)},
	                                          .now = op->now},
			&n, &op->err))
		return false;
	x->version = s->version + 1;
	return n > 0 || conflict(op, x);
}

static bool
save(struct op *op, void *arg)
{
	struct save *s = arg;
	struct score_sheet *x = s->x;
	struct council_session now;
	int64_t id, n;
	bool undeclared;

	/* What was true when the page was read may not be any more: the phase, a recusal. */
	if (!council_hold_phase(op, &x->session) ||
	    !council_session_load_one(op, x->session.id, x->dossier->id, &now))
		return false;
	const struct council_dossier *d = council_dossier(&now, x->dossier->number);
	if (d == NULL || d->id != x->dossier->id)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "gone");
	if (!may_score(op, &now, d, &undeclared) || !put_sheet(op, s, &id))
		return false;
	for (size_t i = 0; i < x->rubric.items.len; i++)
		if (rubric_item_counts(&x->rubric.items.at[i]) &&
		    !q_score_point_put(
				op->db,
				&(struct q_score_point_put_in){.sheet = id,
		                                       .item = (int64_t)i + 1,
		                                       .has_points = x->points[i] != RUBRIC_BLANK,
		                                       .points = x->points[i]},
				&n, &op->err))
			return false;
	return rubric_lock(op, x->rubric.id) &&
	       audit_record(op, &(struct audit_entry){
								.action = "score.save",
								.object_kind = "council_session",
								.object_id = x->session.id,
								.agency = x->session.council.agency,
								.summary = arena_printf(op->arena, "Lưu phiếu chấm, phiên: %.*s",
	                                                    STR_ARG(x->session.name)),
								.detail = seal(op, s)});
}

bool
score_save(struct op *op, struct score_sheet *x, const struct score_typed *typed,
           struct score_problems *ret)
{
	struct save s = {.x = x, .version = typed->version};

	if (!score_understand(op->arena, typed, x, ret))
		return op_fail(op, ERR_INVALID, ret->at[0].msgid, "%s", ret->at[0].field);
	secret_random(s.salt, sizeof(s.salt));
	if (!op_tx(op, save, &s))
		return false;
	x->changed_at = op->now;
	return true;
}
