/* round_proof_write.c - documents that prove what a unit says: sent, linked, replaced; see proof.h.
 */
#include "core/audit/audit.h"
#include "core/index/proof.h"
#include "core/index/round_inner.h"
#include "i18n/i18n.h"

#include "proof.sql.h"

/* One document proves as many criteria as it proves: sent again it would be two. */
static const char twice[] = N_(
	"Đơn vị đã có tệp ấy. Dùng lại tài liệu đã có, không cần gửi lần nữa.");

static bool
is_open(const struct round_sheet *s)
{
	return s->may_write || s->may_write_mine;
}

bool
round_proofs_keep(struct op *op, int64_t entry, bool on)
{
	int64_t n;

	return on ? q_proof_freeze(op->db, entry, &n, &op->err)
	          : q_proof_thaw(op->db, entry, &n, &op->err);
}

static bool
link_to(struct op *op, const struct round_sheet *s, size_t item, int64_t proof)
{
	int64_t n;

	return q_proof_link(op->db,
	                    &(struct q_proof_link_in){.entry = s->entry.id,
	                                              .code = s->set.items.at[item].code,
	                                              .proof = proof,
	                                              .keeps = !is_open(s)},
	                    &n, &op->err);
}

static bool
find_same(struct op *op, const struct round_sheet *s, struct str sha256,
          struct round_proof_same *ret)
{
	struct q_proof_same_row *same;

	*ret = (struct round_proof_same){.name = STR("")};
	if (!q_proof_same(op->db, op->arena,
	                  &(struct q_proof_same_in){s->entry.unit, s->entry.id, sha256}, &same,
	                  &op->err))
		return false;
	if (same != NULL)
		*ret = (struct round_proof_same){same->id, same->name};
	return true;
}

/* ---- a new one -------------------------------------------------------------------------- */

struct adding {
	const struct round_sheet *s;
	const struct round_proof_typed *in;
	const struct file_taken *file;
	struct round_proof_same *same;
};

static bool
add(struct op *op, void *arg)
{
	const struct adding *x = arg;
	struct q_proof_insert_row *made;
	struct round_sheet s = *x->s;

	if ((is_open(&s) && !round_hold_open(op, s.entry.id)) ||
	    !find_same(op, &s, x->file->sha256, x->same))
		return false;
	if (x->same->id != 0)
		return op_fail(op, ERR_INVALID, twice, "proof %" PRId64, x->same->id);
	if (!q_proof_insert(op->db, op->arena,
	                    &(struct q_proof_insert_in){.entry = s.entry.id,
	                                                .number = x->in->number,
	                                                .name = x->in->name,
	                                                .issued_on = x->in->issued_on,
	                                                .has_expires_on = x->in->expires_on != DAY_NONE,
	                                                .expires_on = x->in->expires_on,
	                                                .made_by = op->actor_name,
	                                                .now = op->now},
	                    &made, &op->err) ||
	    !file_hang(op, ROUND_PROOF_KIND, made->id, x->file))
		return false;
	for (size_t i = 0; i < x->in->n_items; i++)
		if (!link_to(op, &s, x->in->items[i], made->id))
			return false;
	return round_refresh(op, &s) &&
	       round_record(
			   op, &s, "round.proof",
			   arena_printf(op->arena, "Đính kèm tài liệu kiểm chứng: %.*s", STR_ARG(x->in->name)),
			   STR(""));
}

bool
round_proof_add(struct op *op, const struct round_sheet *s, const struct round_proof_typed *in,
                const struct file_upload *file, const char **ret_refused,
                struct round_proof_same *ret_same)
{
	struct file_taken kept[1];
	struct q_proof_number_of_row *there;
	const char *field, *why = round_proof_problem(s, in, op->today, &field);
	size_t n;

	*ret_refused = NULL;
	*ret_same = (struct round_proof_same){.name = STR("")};
	for (size_t i = 0; i < in->n_items; i++)
		if (!round_proof_may(s, in->items[i]))
			return round_locked(op, s);
	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "%s", field);
	if (!q_proof_number_of(op->db, op->arena, s->entry.id, &there, &op->err))
		return false;
	if (there->n >= ROUND_PROOFS_MAX)
		return op_fail(op, ERR_INVALID, N_("Mỗi đơn vị giữ nhiều nhất 1.000 tài liệu."), "name");
	if (!file_take(op, file, 1, ret_refused, kept, &n))
		return false;
	if (n == 0)
		return op_fail(op, ERR_INVALID, *ret_refused, "file");
	if (op_tx(op, add, &(struct adding){s, in, kept, ret_same}))
		return true;
	if (op->err.code == ERR_INVALID)
		*ret_refused = op->err.msgid;
	return false;
}

/* ---- the same document, another revision -------------------------------------------------- */

struct revising {
	const struct round_sheet *s;
	size_t item;
	int64_t proof;
	const struct round_proof_change *in;
	const struct q_proof_get_row *was;
	const struct file_taken *file; /* NULL: it stays */
	bool links;                    /* and proves the criterion from now on */
};

static struct str
day_text(struct op *op, bool has, int64_t day)
{
	return has && day != DAY_NONE ? i18n_day(op->arena, I18N_VI, day) : STR("");
}

static struct str
changes_of(struct op *op, const struct revising *x)
{
	const struct round_proof_typed *to = &x->in->typed;
	const struct q_proof_get_row *was = x->was;
	struct audit_changes changes = {0};

	audit_change(&changes, op->arena, "number", was->number, to->number);
	audit_change(&changes, op->arena, "name", was->name, to->name);
	audit_change(&changes, op->arena, "issued_on", day_text(op, true, was->issued_on),
	             day_text(op, true, to->issued_on));
	audit_change(&changes, op->arena, "expires_on",
	             day_text(op, was->has_expires_on, was->expires_on),
	             day_text(op, true, to->expires_on));
	if (x->file != NULL)
		audit_change(&changes, op->arena, "file", STR(""), x->file->name);
	return audit_changes_json(&changes);
}

static bool
is_same_text(const struct q_proof_get_row *was, const struct round_proof_typed *to)
{
	int64_t expires_on = was->has_expires_on ? was->expires_on : DAY_NONE;

	return str_eq(was->number, to->number) && str_eq(was->name, to->name) &&
	       was->issued_on == to->issued_on && expires_on == to->expires_on;
}

static bool
refuse_same_file(struct op *op, const struct revising *x)
{
	struct round_proof_same same = {.name = STR("")};

	if (x->file != NULL && !find_same(op, x->s, x->file->sha256, &same))
		return false;
	return same.id == 0 ||
	       op_fail(
			   op, ERR_INVALID,
			   same.id == x->proof
				   ? N_("Tệp này là một bản đã có của tài liệu. Chọn tệp khác, hoặc để trống để "
	                    "chỉ sửa thông tin.")
				   : N_("Đơn vị đã có tệp này ở một tài liệu khác. Chọn tệp khác."),
			   "file");
}

static bool
revise(struct op *op, void *arg)
{
	const struct revising *x = arg;
	const struct round_proof_typed *to = &x->in->typed;
	struct round_sheet s = *x->s;
	int64_t n;

	if ((is_open(&s) && !round_hold_open(op, s.entry.id)) || !refuse_same_file(op, x) ||
	    !q_proof_keep_past(op->db, &(struct q_proof_keep_past_in){x->proof, x->in->seen}, &n,
	                       &op->err))
		return false;
	if (n > 0 &&
	    !q_proof_revise(op->db,
	                    &(struct q_proof_revise_in){.id = x->proof,
	                                                .revision = x->in->seen,
	                                                .number = to->number,
	                                                .name = to->name,
	                                                .issued_on = to->issued_on,
	                                                .has_expires_on = to->expires_on != DAY_NONE,
	                                                .expires_on = to->expires_on,
	                                                .made_by = op->actor_name,
	                                                .why = x->in->why,
	                                                .now = op->now},
	                    &n, &op->err))
		return false;
	if (n == 0)
		return round_stale(op, s.entry.id);
	return (x->file == NULL || file_hang(op, ROUND_PROOF_KIND, x->proof, x->file)) &&
	       (!x->links || link_to(op, &s, x->item, x->proof)) && round_refresh(op, &s) &&
	       round_record(op, &s, "round.revise",
	                    arena_printf(op->arena, "Thay bản mới của tài liệu kiểm chứng %.*s: %.*s",
	                                 STR_ARG(to->name), STR_ARG(x->in->why)),
	                    changes_of(op, x));
}

/* What a document proves is changed by who may write all of it. */
static bool
may_revise(struct op *op, const struct round_sheet *s, size_t item, int64_t proof)
{
	struct q_proof_codes_rows codes;
	bool here = false;

	if (!round_proof_may(s, item))
		return round_locked(op, s);
	if (!q_proof_codes(op->db, op->arena, &(struct q_proof_codes_in){proof, s->entry.id}, &codes,
	                   &op->err))
		return false;
	for (size_t i = 0; i < codes.len; i++) {
		size_t at = criteria_at(&s->set, codes.at[i].code);
		here |= at == item;
		if (at != SIZE_MAX && is_open(s) && !round_may_write(s, at))
			return op_fail(
				op, ERR_DENIED,
				N_("Tài liệu này còn dùng cho tiêu chí của người khác. Nhờ người làm bảng "
			       "chấm của đơn vị thay bản mới."),
				"proof=%" PRId64, proof);
	}
	return here || op_fail(op, ERR_NOT_FOUND, N_("Tiêu chí này không có tài liệu ấy."),
	                       "proof=%" PRId64, proof);
}

bool
round_proof_revise(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
                   const struct round_proof_change *in)
{
	struct round_proof_change change = *in;
	struct revising x = {s, item, proof, &change, NULL, NULL, false};
	struct q_proof_get_row *was;
	struct file_taken kept[1];
	const char *field, *refused = NULL;
	size_t n;

	if (!may_revise(op, s, item, proof) ||
	    !q_proof_get(op->db, op->arena, &(struct q_proof_get_in){proof, s->entry.unit}, &was,
	                 &op->err))
		return false;
	if (was == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Tiêu chí này không có tài liệu ấy."),
		               "proof=%" PRId64, proof);
	if (was->revision != in->seen)
		return round_stale(op, s->entry.id);
	x.was = was;
	change.why = str_trim(in->why);
	change.typed.items = &item;
	change.typed.n_items = 1;
	const char *wrong = round_proof_problem(s, &change.typed, op->today, &field);
	if (wrong != NULL)
		return op_fail(op, ERR_INVALID, wrong, "%s", field);
	if (change.why.len == 0 || change.why.len > ROUND_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Ghi vì sao thay bản mới."), "why");
	if (in->file == NULL && is_same_text(was, &change.typed))
		return op_fail(op, ERR_INVALID, N_("Chưa có gì thay đổi: chọn tệp mới hoặc sửa thông tin."),
		               "file");
	if (was->revision >= ROUND_REVISIONS_MAX)
		return op_fail(op, ERR_INVALID, N_("Tài liệu đã có 50 bản. Đính kèm thành tài liệu mới."),
		               "file");
	if (in->file != NULL && !file_take(op, in->file, 1, &refused, kept, &n))
		return false;
	if (refused != NULL)
		return op_fail(op, ERR_INVALID, refused, "file");
	x.file = in->file != NULL ? kept : NULL;
	return op_tx(op, revise, &x);
}

/* ---- one more criterion ------------------------------------------------------------------- */

struct linking {
	const struct round_sheet *s;
	size_t item;
	int64_t proof;
	bool on;
};

static bool
link_proof(struct op *op, void *arg)
{
	const struct linking *x = arg;
	struct round_sheet s = *x->s;
	struct str code = s.set.items.at[x->item].code;
	int64_t n;

	if (is_open(&s) && !round_hold_open(op, s.entry.id))
		return false;
	bool done = x->on ? link_to(op, &s, x->item, x->proof)
	                  : q_proof_unlink(op->db,
	                                   &(struct q_proof_unlink_in){s.entry.id, code, x->proof}, &n,
	                                   &op->err);

	return done && round_refresh(op, &s) &&
	       round_record(op, &s, "round.link",
	                    arena_printf(op->arena, "%s tài liệu kiểm chứng của tiêu chí %.*s",
	                                 x->on ? "Thêm" : "Gỡ", STR_ARG(code)),
	                    STR(""));
}

bool
round_proof_unlink(struct op *op, const struct round_sheet *s, size_t item, int64_t proof)
{
	/* What proved something when it was handed over stays where it is. */
	if (!round_may_write(s, item))
		return round_locked(op, s);
	return op_tx(op, link_proof, &(struct linking){s, item, proof, false});
}

/* Nobody has said yet until when it holds: that is kept with it. */
static bool
link_and_say(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
             const struct q_proof_get_row *was, int64_t expires_on)
{
	struct round_proof_change change = {
		.typed = {.number = was->number,
	              .name = was->name,
	              .issued_on = was->issued_on,
	              .expires_on = expires_on,
	              .items = &item,
	              .n_items = 1},
		.why = arena_printf(op->arena, "Ghi ngày hết hiệu lực khi dùng cho năm %d",
	                        (int)s->round.year),
		.seen = was->revision};
	struct revising x = {s, item, proof, &change, was, NULL, true};
	const char *field, *wrong = round_proof_problem(s, &change.typed, op->today, &field);

	if (wrong != NULL)
		return op_fail(op, ERR_INVALID, wrong, "expires_on");
	return op_tx(op, revise, &x);
}

bool
round_proof_link(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
                 int64_t expires_on)
{
	struct q_proof_get_row *was;

	if (!round_proof_may(s, item))
		return round_locked(op, s);
	if (!q_proof_get(op->db, op->arena, &(struct q_proof_get_in){proof, s->entry.unit}, &was,
	                 &op->err))
		return false;
	if (was == NULL)
		return op_fail(op, ERR_INVALID, N_("Chọn một tài liệu của đơn vị."), "proof");
	switch (round_proof_force(s->round.year, was->issued_on,
	                          was->has_expires_on ? was->expires_on : DAY_NONE)) {
	case PROOF_UNSURE:
		if (expires_on != DAY_NONE)
			return link_and_say(op, s, item, proof, was, expires_on);
		return op_fail(
			op, ERR_INVALID,
			N_("Tài liệu này ban hành trước năm được chấm. Nếu còn hiệu lực trong năm thì "
		       "ghi ngày hết hiệu lực rồi thêm."),
			"expires_on");
	case PROOF_ENDED:
		return op_fail(op, ERR_INVALID,
		               N_("Tài liệu này hết hiệu lực trước năm được chấm nên không chứng minh được "
		                  "cho năm này."),
		               "proof");
	case PROOF_LATER:
		return op_fail(op, ERR_INVALID, N_("Tài liệu này ban hành sau năm được chấm."), "proof");
	case PROOF_HOLDS:
	case PROOF_EARLIER:
	case PROOF_ENDS: break;
	}
	return op_tx(op, link_proof, &(struct linking){s, item, proof, true});
}
