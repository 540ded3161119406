/* said.c - see said.h. */
#include "core/novelty/said.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/reference/reference.h"
#include "text/text.h"

#include "novelty.sql.h"

static bool
check_text(struct op *op, struct str text, const char *empty)
{
	if (text.len == 0)
		return op_fail(op, ERR_INVALID, empty, "empty");
	return text.len <= NOVELTY_SAID_MAX ||
	       op_fail(op, ERR_INVALID, N_("Viết gọn trong khoảng 1.500 chữ cái rồi lưu lại."),
	               "len=%zu", text.len);
}

static bool
stale(struct op *op)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Phần này vừa được người khác lưu. Xem bản mới rồi viết lại."), "version");
}

/* ---- the author's answer -------------------------------------------------------------- */

bool
novelty_answer_list(struct op *op, const struct initiative *i, struct novelty_answers *ret)
{
	struct q_novelty_answers_rows rows;

	*ret = (struct novelty_answers){0};
	if (!q_novelty_answers(op->db, op->arena, i->id, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_novelty_answers_row *r = &rows.at[k];
		*list_push(ret, op->arena) = (struct novelty_answer){r->other_id, r->text, r->answered_by,
		                                                     r->version, r->changed_at};
	}
	return true;
}

bool
novelty_may_answer(const struct op *op, const struct initiative *i)
{
	return access_may_write(op) && access_works_in(op, i->unit);
}

struct answer {
	const struct initiative *i;
	int64_t other; /* as in struct novelty_answer */
	struct str text;
	int64_t version;
};

static bool
do_answer(struct op *op, void *arg)
{
	const struct answer *in = arg;
	struct audit_changes c = {.json.arena = op->arena};
	int64_t n;

	if (!q_novelty_answer_put(op->db,
	                          &(struct q_novelty_answer_put_in){.initiative = in->i->id,
	                                                            .other = in->other,
	                                                            .text = in->text,
	                                                            .by = op->actor_name,
	                                                            .version = in->version,
	                                                            .now = op->now},
	                          &n, &op->err))
		return false;
	if (n == 0)
		return stale(op);
	audit_change(&c, op->arena, "difference", STR(""), in->text);
	return audit_record(op,
	                    &(struct audit_entry){.action = "novelty.answer",
	                                          .object_kind = "initiative",
	                                          .object_id = in->i->id,
	                                          .agency = in->i->agency,
	                                          .summary = STR("Nêu điểm khác với sáng kiến giống"),
	                                          .detail = audit_changes_json(&c)});
}

#define CODE_OF_REFERENCE STR("KHO-")

struct str
novelty_reference_code(struct arena *a, int64_t reference)
{
	return arena_printf(a, "%.*s%" PRId64, STR_ARG(CODE_OF_REFERENCE), reference);
}

static bool
find_other(struct op *op, struct str code, int64_t *ret)
{
	struct initiative other;
	struct reference reference;
	int64_t id;

	if (str_has_prefix(code, CODE_OF_REFERENCE) &&
	    str_i64(str_slice(code, CODE_OF_REFERENCE.len, code.len), &id)) {
		if (!reference_get(op, id, &reference))
			return false;
		*ret = -id;
		return true;
	}
	if (!initiative_get(op, code, &other))
		return false;
	*ret = other.id;
	return true;
}

bool
novelty_answer_save(struct op *op, const struct initiative *i, struct str other_code,
                    struct str text, int64_t version)
{
	struct answer in = {.i = i, .version = version};

	in.text = text_nfc(op->arena, str_trim(text));
	if (!novelty_may_answer(op, i))
		return op_fail(op, ERR_DENIED, N_("Chỉ tác giả và đơn vị nêu được điểm khác."),
		               "id=%" PRId64, i->id);
	if (!find_other(op, other_code, &in.other))
		return false;
	if (in.other == i->id)
		return op_fail(op, ERR_INVALID, N_("Chọn một sáng kiến khác để nêu điểm khác."), "self");
	return check_text(op, in.text, N_("Viết sáng kiến này khác ở chỗ nào.")) &&
	       op_tx(op, do_answer, &in);
}

/* ---- the conclusion --------------------------------------------------------------------- */

bool
novelty_conclusion_of(struct op *op, const struct initiative *i, struct novelty_conclusion *ret)
{
	struct q_novelty_conclusion_get_row *r;

	*ret = (struct novelty_conclusion){.verdict = STR(""), .reason = STR(""), .by = STR("")};
	if (!q_novelty_conclusion_get(op->db, op->arena, i->id, &r, &op->err))
		return false;
	if (r != NULL)
		*ret = (struct novelty_conclusion){r->verdict, r->reason, r->concluded_by, r->version,
		                                   r->changed_at};
	return true;
}

bool
novelty_verdicts(struct op *op, const int64_t *initiatives, size_t n, struct str *ret)
{
	struct str ids = STR("");
	struct q_novelty_verdicts_rows rows;

	for (size_t i = 0; i < n; i++) {
		ret[i] = STR("");
		ids = db_ids_with(op->arena, ids, initiatives[i]);
	}
	if (n == 0)
		return true;
	if (!q_novelty_verdicts(op->db, op->arena, ids, &rows, &op->err))
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t from = 0, to = rows.len; from < to;) {
			size_t middle = from + (to - from) / 2;
			if (rows.at[middle].initiative_id == initiatives[i]) {
				ret[i] = rows.at[middle].verdict;
				break;
			}
			if (rows.at[middle].initiative_id < initiatives[i])
				from = middle + 1;
			else
				to = middle;
		}
	return true;
}

const char *
novelty_verdict_name(struct str verdict)
{
	return str_eq(verdict, STR("new"))      ? N_("Không trùng")
	       : str_eq(verdict, STR("partly")) ? N_("Trùng một phần")
	       : str_eq(verdict, STR("copy"))   ? N_("Trùng")
	                                        : N_("Chưa kết luận");
}

bool
novelty_may_conclude(const struct op *op, const struct initiative *i)
{
	return access_keeps_councils(op, i->agency) && i->visibility >= VISIBILITY_OFFICE;
}

struct conclude {
	const struct initiative *i;
	struct novelty_conclusion in;
};

static bool
do_conclude(struct op *op, void *arg)
{
	const struct conclude *c = arg;
	struct audit_changes changes = {.json.arena = op->arena};
	struct novelty_conclusion was;
	int64_t n;

	if (!novelty_conclusion_of(op, c->i, &was) ||
	    !q_novelty_conclusion_put(op->db,
	                              &(struct q_novelty_conclusion_put_in){.initiative = c->i->id,
	                                                                    .verdict = c->in.verdict,
	                                                                    .reason = c->in.reason,
	                                                                    .by = op->actor_name,
	                                                                    .version = c->in.version,
	                                                                    .now = op->now},
	                              &n, &op->err))
		return false;
	if (n == 0)
		return stale(op);
	audit_change(&changes, op->arena, "novelty", was.verdict, c->in.verdict);
	audit_change(&changes, op->arena, "reason", was.reason, c->in.reason);
	return audit_record(op, &(struct audit_entry){.action = "novelty.conclude",
	                                              .object_kind = "initiative",
	                                              .object_id = c->i->id,
	                                              .agency = c->i->agency,
	                                              .summary = STR("Kết luận về tính mới"),
	                                              .detail = audit_changes_json(&changes)});
}

bool
novelty_conclude(struct op *op, const struct initiative *i, const struct novelty_conclusion *in)
{
	struct conclude c = {i, *in};

	c.in.reason = text_nfc(op->arena, str_trim(in->reason));
	if (!novelty_may_conclude(op, i))
		return op_fail(op, ERR_DENIED,
		               N_("Bộ phận CCHC hoặc thư ký Hội đồng kết luận về tính mới."), "id=%" PRId64,
		               i->id);
	if (!str_eq(in->verdict, STR("new")) && !str_eq(in->verdict, STR("partly")) &&
	    !str_eq(in->verdict, STR("copy")))
		return op_fail(op, ERR_INVALID, N_("Chọn một kết luận."), "verdict");
	return check_text(op, c.in.reason, N_("Viết lý do của kết luận.")) &&
	       op_tx(op, do_conclude, &c);
}
