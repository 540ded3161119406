/* initiative_file.c - the files that hang on an initiative; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/setting/setting.h"

#include "initiative.sql.h"

#define KIND "initiative"
#define FILES_MAX 100 /* on one initiative */

struct kept {
	struct str sha256, type, name;
	int64_t size;
};

struct attach {
	const struct initiative *i;
	const struct kept *files;
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
	int64_t id;

	for (size_t k = 0; k < t->n; k++) {
		const struct kept *f = &t->files[k];
		if (!file_row_typed(op, f->sha256, f->size, f->type, &id) ||
		    !attachment_add(op, KIND, t->i->id, id, f->name) ||
		    !record(op, t->i, "Thêm tệp", STR(""), f->name))
			return false;
	}
	return true;
}

/* The last part of what the client called it, without what no file name may hold. */
static struct str
clean_name(struct arena *a, struct str name)
{
	for (size_t i = name.len; i > 0; i--)
		if (name.at[i - 1] == '/' || name.at[i - 1] == '\\') {
			name = str_slice(name, i, name.len);
			break;
		}
	return arena_str(a, utf8_prefix(str_trim(name), 200));
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
initiative_attach(struct op *op, struct str code, const struct initiative_upload *files, size_t n,
                  const char **ret_refused, size_t *ret_taken)
{
	struct initiative i;
	struct attachments there;
	struct kept *kept = arena_array(op->arena, struct kept, n + 1);
	int64_t max;
	size_t taken = 0;

	if (!may_attach(op, code, &i) || !attachment_list(op, KIND, i.id, &there) ||
	    !setting_get_int(op, 0, SETTING_upload_max_mb, &max))
		return false;
	if (there.len + n > FILES_MAX)
		return op_fail(op, ERR_INVALID,
		               N_("Một sáng kiến giữ nhiều nhất 100 tệp. Bỏ bớt tệp cũ, hoặc nén lại."),
		               "there=%zu n=%zu", there.len, n);
	for (size_t k = 0; k < n; k++) {
		struct kept f = {.name = clean_name(op->arena, files[k].name)};
		if (!file_kind(op, files[k].path, f.name, &f.type, &ret_refused[k]))
			return false;
		if (ret_refused[k] != NULL)
			continue;
		if (!file_keep(op, files[k].path, &f.sha256, &f.size))
			return false;
		if (f.size > max * 1024 * 1024) {
			ret_refused[k] = N_("Tệp lớn quá mức cho phép. Nén lại hoặc gửi liên kết.");
			continue;
		}
		kept[taken++] = f;
	}
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
