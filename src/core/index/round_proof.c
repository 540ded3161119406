/* round_proof.c - documents that prove what a unit says, as they are read; see proof.h. */
#include "core/index/proof.h"

#include "core/index/round_inner.h"
#include "os/os.h"

#include "proof.sql.h"

/* ---- day and year ----------------------------------------------------------------------- */

enum round_proof_force
round_proof_force(int64_t year, int64_t issued_on, int64_t expires_on)
{
	int issued = 0, month, day;
	int64_t first = 0, next = 0;

	day_split(issued_on, &issued, &month, &day);
	if (!day_make((int)year, 1, 1, &first) || !day_make((int)year + 1, 1, 1, &next))
		return PROOF_UNSURE;
	if (issued > year)
		return PROOF_LATER;
	if (expires_on != DAY_NONE && expires_on <= first)
		return PROOF_ENDED;
	if (issued < year && expires_on == DAY_NONE)
		return PROOF_UNSURE;
	if (expires_on != DAY_NONE && expires_on < next)
		return PROOF_ENDS;
	return issued < year ? PROOF_EARLIER : PROOF_HOLDS;
}

const char *
round_proof_note(enum round_proof_force f)
{
	switch (f) {
	case PROOF_HOLDS: return NULL;
	case PROOF_EARLIER: return N_("Ban hành trước năm chấm, còn hiệu lực");
	case PROOF_ENDS: return N_("Hết hiệu lực trong năm chấm");
	case PROOF_ENDED: return N_("Hết hiệu lực trước năm chấm");
	case PROOF_UNSURE: return N_("Ban hành trước năm chấm, chưa rõ còn hiệu lực");
	case PROOF_LATER: return N_("Ban hành sau năm chấm");
	}
	return NULL;
}

const char *
round_proof_problem(const struct round_sheet *s, const struct round_proof_typed *in, int64_t today,
                    const char **ret_field)
{
	*ret_field = "name";
	if (in->name.len == 0 || in->name.len > ROUND_NAME_MAX)
		return N_("Nhập tên tài liệu, nhiều nhất 300 ký tự.");
	*ret_field = "number";
	if (in->number.len > 100)
		return N_("Số, ký hiệu dài quá 100 ký tự.");
	*ret_field = "issued_on";
	if (in->issued_on == DAY_NONE)
		return N_("Nhập ngày ban hành của tài liệu.");
	*ret_field = "expires_on";
	if (in->expires_on != DAY_NONE && in->expires_on <= in->issued_on)
		return N_("Ngày hết hiệu lực phải sau ngày ban hành.");
	switch (round_proof_force(s->round.year, in->issued_on, in->expires_on)) {
	case PROOF_ENDED:
		return N_(
			"Tài liệu hết hiệu lực trước năm được chấm nên không chứng minh được cho năm này.");
	case PROOF_UNSURE:
		*ret_field = "issued_on";
		return N_(
			"Ngày của tài liệu phải trong năm được chấm. Ban hành trước mà còn hiệu lực trong "
			"năm thì ghi thêm ngày hết hiệu lực.");
	case PROOF_LATER:
		*ret_field = "issued_on";
		return N_("Ngày của tài liệu phải trong năm được chấm.");
	case PROOF_HOLDS:
	case PROOF_EARLIER:
	case PROOF_ENDS: break;
	}
	*ret_field = "issued_on";
	if (in->issued_on > today)
		return N_("Ngày ban hành chưa đến.");
	*ret_field = "items";
	return in->n_items == 0 ? N_("Chọn ít nhất một tiêu chí.") : NULL;
}

/* A unit that explains adds to what it explains alone. */
bool
round_proof_may(const struct round_sheet *s, size_t item)
{
	return s->may_prove && (round_may_write(s, item) || s->lines[item].may_explain);
}

/* ---- reading ---------------------------------------------------------------------------- */

static struct round_proof_file
file_of(struct arena *a, bool has, int64_t id, struct str name, int64_t size, struct str sha256)
{
	return has ? (struct round_proof_file){id, size, name, os_hex(a, sha256)}
	           : (struct round_proof_file){.name = STR(""), .sha256 = STR("")};
}

/* The revision that a row of proof_list or proof_past tells. */
#define TEXT_OF(a, r) \
	((struct round_proof_text){.revision = (r)->revision, \
	                           .number = (r)->number, \
	                           .name = (r)->name, \
	                           .issued_on = (r)->issued_on, \
	                           .expires_on = (r)->has_expires_on ? (r)->expires_on : DAY_NONE, \
	                           .who = (r)->made_by, \
	                           .why = (r)->why, \
	                           .made_at = (r)->made_at, \
	                           .file = file_of(a, (r)->has_file_id, (r)->file_id, (r)->file_name, \
	                                           (r)->size, (r)->sha256)})

static struct round_proof
proof_of(struct op *op, const struct round_sheet *s, const struct q_proof_list_row *r)
{
	bool sent = s->entry.sent_at != 0;

	return (struct round_proof){.id = r->id,
	                            .year = r->year,
	                            .own = r->entry_id == s->entry.id,
	                            .added = sent && r->revision == 1 && r->made_at > s->entry.sent_at,
	                            .kept = r->counts != 0,
	                            .newest = r->newest,
	                            .newest_file = r->has_newest_file ? r->newest_file : 0,
	                            .text = TEXT_OF(op->arena, r)};
}

static bool
add_others(struct op *op, const struct round_sheet *s, struct str code, struct round_proofs *list)
{
	struct q_proof_past_rows rows;

	if (!q_proof_past(op->db, op->arena, &(struct q_proof_past_in){s->entry.id, code}, &rows,
	                  &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		for (size_t k = 0; k < list->len; k++) {
			const struct q_proof_past_row *r = &rows.at[i];
			struct round_proof *p = &list->at[k];
			if (p->id != r->proof_id || p->text.revision == r->revision)
				continue;
			*list_push(&p->others, op->arena) = TEXT_OF(op->arena, r);
		}
	return true;
}

bool
round_proofs_of(struct op *op, const struct round_sheet *s, size_t item, struct round_proofs *ret)
{
	struct str code = s->set.items.at[item].code;
	struct q_proof_list_rows rows;
	bool revised = false;

	*ret = (struct round_proofs){0};
	if (!q_proof_list(op->db, op->arena, &(struct q_proof_list_in){s->entry.id, code}, &rows,
	                  &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		*list_push(ret, op->arena) = proof_of(op, s, &rows.at[i]);
		revised |= rows.at[i].newest > 1;
	}
	return !revised || add_others(op, s, code, ret);
}

bool
round_proof_get(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
                struct round_proof *ret)
{
	struct round_proofs list;

	if (!round_proofs_of(op, s, item, &list))
		return false;
	for (size_t i = 0; i < list.len; i++)
		if (list.at[i].id == proof) {
			*ret = list.at[i];
			return true;
		}
	return op_fail(op, ERR_NOT_FOUND, N_("Tiêu chí này không có tài liệu ấy."), "proof=%" PRId64,
	               proof);
}

bool
round_proofs_stock(struct op *op, const struct round_sheet *s, struct round_proofs *ret)
{
	struct q_proof_stock_rows rows;

	*ret = (struct round_proofs){0};
	if (!s->may_prove)
		return round_locked(op, s);
	if (!q_proof_stock(op->db, op->arena, &(struct q_proof_stock_in){s->entry.unit, s->entry.id},
	                   &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_proof_stock_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct round_proof){
			.id = r->id,
			.year = r->year,
			.own = r->entry_id == s->entry.id,
			.newest = r->revision,
			.text = {.revision = r->revision,
		             .number = r->number,
		             .name = r->name,
		             .issued_on = r->issued_on,
		             .expires_on = r->has_expires_on ? r->expires_on : DAY_NONE,
		             .who = STR(""),
		             .why = STR(""),
		             .file = {.name = STR(""), .sha256 = STR("")}}};
	}
	return true;
}

bool
round_file_get(struct op *op, const struct round_sheet *s, int64_t proof, int64_t attachment,
               struct attachment *ret, struct str *ret_path)
{
	struct q_proof_here_row *here;

	if (!q_proof_here(op->db, op->arena, &(struct q_proof_here_in){proof, s->entry.id}, &here,
	                  &op->err))
		return false;
	if (here == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "proof=%" PRId64, proof);
	return attachment_get(op, ROUND_PROOF_KIND, proof, attachment, ret, ret_path);
}
