/* fact_file.c - files that prove a fact; see fact.h. */
#include "core/eligibility/fact.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#define KIND "fact"

struct hang {
	const struct fact *f;
	const struct file_taken *files;
	size_t n;
};

static bool
hang(struct op *op, void *arg)
{
	const struct hang *h = arg;

	for (size_t i = 0; i < h->n; i++)
		if (!file_hang(op, KIND, h->f->id, &h->files[i]))
			return false;
	return audit_record(
		op, &(struct audit_entry){
				.action = "fact.attach",
				.object_kind = KIND,
				.object_id = h->f->id,
				.agency = h->f->agency,
				.summary = arena_printf(op->arena, "Đính kèm %d tệp minh chứng", (int)h->n)});
}

bool
fact_attach(struct op *op, const struct fact *f, const struct file_upload *files, size_t n,
            const char **ret_refused, size_t *ret_taken)
{
	struct file_taken *taken = arena_array(op->arena, struct file_taken, n + 1);
	struct attachments there;

	*ret_taken = 0;
	if (!access_keeps_facts(op, f->agency))
		return op_fail(op, ERR_DENIED, N_("Bộ phận CCHC và thư ký Hội đồng ghi căn cứ xét."),
		               "actor=%" PRId64, op->actor);
	if (!attachment_list(op, KIND, f->id, &there))
		return false;
	if (there.len + n > FACT_FILES_MAX)
		return op_fail(op, ERR_INVALID, N_("Mỗi căn cứ có nhiều nhất 5 tệp."), "n=%zu",
		               there.len + n);
	if (!file_take(op, files, n, ret_refused, taken, ret_taken))
		return false;
	return *ret_taken == 0 || op_tx(op, hang, &(struct hang){f, taken, *ret_taken});
}

bool
fact_file_list(struct op *op, const struct fact *f, struct attachments *ret)
{
	return attachment_list(op, KIND, f->id, ret);
}

bool
fact_file_get(struct op *op, const struct fact *f, int64_t attachment, struct attachment *ret,
              struct str *ret_path)
{
	return attachment_get(op, KIND, f->id, attachment, ret, ret_path);
}
