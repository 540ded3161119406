/* initiative_file.c - the files that hang on an initiative; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "initiative.sql.h"

#define KIND "initiative"
#define FILES_MAX 100 /* on one initiative */

struct attach {
	const struct initiative *i;
	const struct file_taken *files;
	size_t n;
};

static bool
record(struct op *op, const struct initiative *i, const char *summary, struct str before,
       struct str after)
{
	struct audit_changes c = {.json.arena = op->arena};

	audit_change(&c, op->arena, "file", before, after);
	return audit_record(op, &(struct audit_entry){.action = "initiative.file",
	                                              .object_kind = KIND,
	                                              .object_id = i->id,
	                                              .agency = i->agency,
	                                              .summary = str_of(summary),
	                                              .detail = audit_changes_json(&c)});
}

static bool
attach(struct op *op, void *arg)
{
	const struct attach *t = arg;

	for (size_t k = 0; k < t->n; k++)
		if (!file_hang(op, KIND, t->i->id, &t->files[k]) ||
		    !record(op, t->i, "Thêm tệp", STR(""), t->files[k].name))
			return false;
	return true;
}

static bool
may_attach(struct op *op, struct str code, struct initiative *ret)
{
	return initiative_get(op, code, ret) &&
	       (ret->may_attach ||
	        op_fail(op, ERR_DENIED,
	                N_("Chỉ đơn vị đăng ký và bộ phận CCHC thêm, bỏ được tệp của sáng kiến này."),
	                "code=%.*s", STR_ARG(code)));
}

bool
initiative_attach(struct op *op, struct str code, const struct file_upload *files, size_t n,
                  const char **ret_refused, size_t *ret_taken)
{
	struct initiative i;
	struct attachments there;
	struct file_taken *kept = arena_array(op->arena, struct file_taken, n + 1);
	size_t taken = 0;

	if (!may_attach(op, code, &i) || !attachment_list(op, KIND, i.id, &there))
		return false;
	if (there.len + n > FILES_MAX)
		return op_fail(op, ERR_INVALID,
		               N_("Một sáng kiến giữ nhiều nhất 100 tệp. Bỏ bớt tệp cũ, hoặc nén lại."),
		               "there=%zu n=%zu", there.len, n);
	if (!file_take(op, files, n, ret_refused, kept, &taken))
		return false;
	*ret_taken = taken;
	return taken == 0 || op_tx(op, attach, &(struct attach){&i, kept, taken});
}

struct detach {
	const struct initiative *i;
	const struct attachment *file;
};

static bool
detach(struct op *op, void *arg)
{
	const struct detach *d = arg;

	return attachment_remove(op, KIND, d->i->id, d->file->id) &&
	       record(op, d->i, "Bỏ tệp", d->file->name, STR(""));
}

bool
initiative_detach(struct op *op, struct str code, int64_t attachment)
{
	struct initiative i;
	struct attachment file;
	struct str path;

	return may_attach(op, code, &i) && attachment_get(op, KIND, i.id, attachment, &file, &path) &&
	       op_tx(op, detach, &(struct detach){&i, &file});
}

bool
initiative_file_list(struct op *op, const struct initiative *i, struct attachments *ret)
{
	return attachment_list(op, KIND, i->id, ret);
}

bool
initiative_file_get(struct op *op, struct str code, int64_t attachment, struct attachment *ret,
                    struct str *ret_path)
{
	struct initiative i;

	return initiative_get(op, code, &i) &&
	       attachment_get(op, KIND, i.id, attachment, ret, ret_path);
}

bool
initiative_source_get(struct op *op, struct str code, struct attachment *ret, struct str *ret_path)
{
	struct initiative i;
	struct q_initiative_source_row *r = NULL;

	if (!initiative_get(op, code, &i) ||
	    (i.sees_sheet && i.import_file != 0 &&
	     !q_initiative_source(op->db, op->arena, i.import_file, &r, &op->err)))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "source of %.*s", STR_ARG(code));
	*ret = (struct attachment){
		.size = r->size, .name = r->name, .type = STR("application/octet-stream")};
	*ret_path = file_path(op->arena, r->sha256);
	return true;
}
