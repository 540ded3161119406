/* file_take.c - from what somebody sent to a file that may be attached; see file.h. */
#include "core/file/file.h"

#include "core/setting/setting.h"

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

bool
file_take(struct op *op, const struct file_upload *files, size_t n, const char **ret_refused,
          struct file_taken *ret, size_t *ret_n)
{
	int64_t max;
	size_t taken = 0;

	if (!setting_get_int(op, 0, SETTING_upload_max_mb, &max))
		return false;
	for (size_t k = 0; k < n; k++) {
		struct file_taken f = {.name = clean_name(op->arena, files[k].name)};
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
		ret[taken++] = f;
	}
	*ret_n = taken;
	return true;
}

bool
file_hang(struct op *op, const char *kind, int64_t object, const struct file_taken *f)
{
	int64_t id;

	return file_row_typed(op, f->sha256, f->size, f->type, &id) &&
	       attachment_add(op, kind, object, id, f->name);
}
