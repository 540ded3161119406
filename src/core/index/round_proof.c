/* round_proof.c - documents that prove what a unit says; see round.h. */
#include "core/index/round_inner.h"

#include "round.sql.h"

#define KIND "index_proof"

bool
round_proofs_all(struct op *op, const struct round_sheet *s, struct round_proofs *ret)
{
	struct q_round_proofs_rows rows;

	*ret = (struct round_proofs){0};
	if (!q_round_proofs(op->db, op->arena, s->entry.id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct round_proof){
			.id = rows.at[i].id,
			.number = rows.at[i].number,
			.name = rows.at[i].name,
			.issued_on = rows.at[i].issued_on,
			.added = s->entry.sent_at != 0 && rows.at[i].created_at > s->entry.sent_at};
	return true;
}

bool
round_proofs_of(struct op *op, const struct round_sheet *s, size_t item, struct round_proofs *ret)
{
	struct q_round_links_rows links;
	struct round_proofs all;

	*ret = (struct round_proofs){0};
	if (!round_proofs_all(op, s, &all) ||
	    !q_round_links(op->db, op->arena, s->entry.id, &links, &op->err))
		return false;
	for (size_t i = 0; i < links.len; i++)
		for (size_t k = 0; k < all.len; k++)
			if (links.at[i].proof_id == all.at[k].id &&
			    str_eq(links.at[i].code, s->set.items.at[item].code)) {
				struct round_proof *p = list_push(ret, op->arena);
				*p = all.at[k];
				if (!attachment_list(op, KIND, p->id, &p->files))
					return false;
			}
	return true;
}

const char *
round_proof_problem(const struct round_sheet *s, const struct round_proof_typed *in,
                    const char **ret_field)
{
	int year = 0, month, day;

	*ret_field = "name";
	if (in->name.len == 0 || in->name.len > ROUND_NAME_MAX)
		return N_("Nhập tên tài liệu, nhiều nhất 300 ký tự.");
	*ret_field = "number";
	if (in->number.len > 100)
		return N_("Số, ký hiệu dài quá 100 ký tự.");
	*ret_field = "issued_on";
	if (in->issued_on == DAY_NONE)
		return N_("Nhập ngày ban hành của tài liệu.");
	day_split(in->issued_on, &year, &month, &day);
	if (year != s->round.year)
		return N_("Ngày của tài liệu phải trong năm được chấm.");
	*ret_field = "items";
	return in->n_items == 0 ? N_("Chọn ít nhất một tiêu chí.") : NULL;
}

/* One document proves as many criteria as it proves: sent again it would be two. */
static const char twice[] = N_(
	"Bảng chấm này đã có tệp ấy. Chọn nó ở mục “Lấy từ tài liệu đã có”.");

struct adding {
	const struct round_sheet *s;
	const struct round_proof_typed *in;
	const struct file_taken *file;
};

static bool
add(struct op *op, void *arg)
{
	const struct adding *x = arg;
	struct q_round_proof_insert_row *made;
	struct round_sheet s = *x->s;
	int64_t n;

	struct q_round_proof_same_row *same;

	if ((s.may_write || s.may_write_mine) && !round_hold_open(op, s.entry.id))
		return false;
	if (!q_round_proof_same(op->db, op->arena,
	                        &(struct q_round_proof_same_in){s.entry.id, x->file->sha256}, &same,
	                        &op->err))
		return false;
	if (same != NULL)
		return op_fail(op, ERR_INVALID, twice, "proof %" PRId64, same->id);
	if (!q_round_proof_insert(op->db, op->arena,
	                          &(struct q_round_proof_insert_in){.entry = s.entry.id,
	                                                            .number = x->in->number,
	                                                            .name = x->in->name,
	                                                            .issued_on = x->in->issued_on,
	                                                            .now = op->now},
	                          &made, &op->err) ||
	    !file_hang(op, KIND, made->id, x->file))
		return false;
	for (size_t i = 0; i < x->in->n_items; i++)
		if (!q_round_link(op->db,
		                  &(struct q_round_link_in){s.entry.id,
		                                            s.set.items.at[x->in->items[i]].code, made->id},
		                  &n, &op->err))
			return false;
	return round_refresh(op, &s) &&
	       round_record(
			   op, &s, "round.proof",
			   arena_printf(op->arena, "Đính kèm tài liệu kiểm chứng: %.*s", STR_ARG(x->in->name)),
			   STR(""));
}

/* A unit that explains adds to what it explains alone. */
static bool
may_prove(const struct round_sheet *s, const size_t *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!round_may_write(s, items[i]) && !s->lines[items[i]].may_explain)
			return false;
	return s->may_prove;
}

bool
round_proof_add(struct op *op, const struct round_sheet *s, const struct round_proof_typed *in,
                const struct file_upload *file, const char **ret_refused)
{
	struct file_taken kept[1];
	struct round_proofs there;
	const char *field, *why = round_proof_problem(s, in, &field);
	size_t n;

	*ret_refused = NULL;
	if (!may_prove(s, in->items, in->n_items))
		return round_locked(op, s);
	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "%s", field);
	if (!round_proofs_all(op, s, &there))
		return false;
	if (there.len >= ROUND_PROOFS_MAX)
		return op_fail(op, ERR_INVALID, N_("Mỗi đơn vị giữ nhiều nhất 1.000 tài liệu."), "name");
	if (!file_take(op, file, 1, ret_refused, kept, &n))
		return false;
	if (n == 0)
		return op_fail(op, ERR_INVALID, *ret_refused, "file");
	if (op_tx(op, add, &(struct adding){s, in, kept}))
		return true;
	if (op->err.code == ERR_INVALID)
		*ret_refused = op->err.msgid;
	return false;
}

struct linking {
	const struct round_sheet *s;
	struct str code;
	int64_t proof;
	bool on;
};

static bool
link_proof(struct op *op, void *arg)
{
	const struct linking *x = arg;
	struct round_sheet s = *x->s;
	int64_t n;

	if ((s.may_write || s.may_write_mine) && !round_hold_open(op, s.entry.id))
		return false;
	bool done = x->on
	                ? q_round_link(op->db, &(struct q_round_link_in){s.entry.id, x->code, x->proof},
	                               &n, &op->err)
	                : q_round_unlink(op->db,
	                                 &(struct q_round_unlink_in){s.entry.id, x->code, x->proof}, &n,
	                                 &op->err);

	return done && round_refresh(op, &s) &&
	       round_record(op, &s, "round.link",
	                    arena_printf(op->arena, "%s tài liệu kiểm chứng của tiêu chí %.*s",
	                                 x->on ? "Thêm" : "Gỡ", STR_ARG(x->code)),
	                    STR(""));
}

bool
round_proof_link(struct op *op, const struct round_sheet *s, size_t item, int64_t proof, bool on)
{
	struct round_proofs all;

	/* What proved something when it was handed over stays where it is. */
	if (!(on ? may_prove(s, &item, 1) : round_may_write(s, item)))
		return round_locked(op, s);
	if (!round_proofs_all(op, s, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].id == proof)
			return op_tx(op, link_proof,
			             &(struct linking){s, s->set.items.at[item].code, proof, on});
	return op_fail(op, ERR_INVALID, N_("Chọn một tài liệu của đơn vị."), "proof");
}

bool
round_file_get(struct op *op, const struct round_sheet *s, int64_t proof, int64_t attachment,
               struct attachment *ret, struct str *ret_path)
{
	struct round_proofs all;

	if (!round_proofs_all(op, s, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].id == proof)
			return attachment_get(op, KIND, proof, attachment, ret, ret_path);
	return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "proof=%" PRId64, proof);
}
