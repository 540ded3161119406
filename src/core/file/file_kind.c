/* file_kind.c - which files may be attached; see file.h.
 *
 * The bytes decide. The name has to agree with them, because it is what the next
 * person's computer will go by. */
#include "core/file/file.h"
#include "os/os.h"

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."

static const struct {
	const char *found; /* what libmagic says of the bytes */
	const char *end;   /* of the name */
	const char *type;  /* as it is sent again; NULL: as found */
} kinds[] = {
	{OOXML "wordprocessingml.document", ".docx", NULL},
	{OOXML "spreadsheetml.sheet", ".xlsx", NULL},
	{OOXML "presentationml.presentation", ".pptx", NULL},
	{ODF "text", ".odt", NULL},
	{ODF "spreadsheet", ".ods", NULL},
	{ODF "presentation", ".odp", NULL},
	{"application/msword", ".doc", NULL},
	{"application/vnd.ms-excel", ".xls", NULL},
	{"application/vnd.ms-powerpoint", ".ppt", NULL},
	/* Older Office files tell only their container. */
	{"application/CDFV2", ".doc", "application/msword"},
	{"application/CDFV2", ".xls", "application/vnd.ms-excel"},
	{"application/CDFV2", ".ppt", "application/vnd.ms-powerpoint"},
	{"application/pdf", ".pdf", NULL},
	{"application/zip", ".zip", NULL},
	/* An Office file whose parts stand in an unusual order looks like any archive. */
	{"application/zip", ".docx", OOXML "wordprocessingml.document"},
	{"application/zip", ".xlsx", OOXML "spreadsheetml.sheet"},
	{"application/zip", ".pptx", OOXML "presentationml.presentation"},
	{"image/jpeg", ".jpg", NULL},
	{"image/jpeg", ".jpeg", NULL},
	{"image/png", ".png", NULL},
	{"image/gif", ".gif", NULL},
	{"image/webp", ".webp", NULL},
	{"image/heic", ".heic", NULL},
	{"text/plain", ".txt", NULL},
	{"text/plain", ".csv", "text/csv"},
	{"text/csv", ".csv", NULL},
	{"audio/mpeg", ".mp3", NULL},
	{"audio/x-m4a", ".m4a", NULL},
	{"video/mp4", ".mp4", NULL},
	{"video/quicktime", ".mov", NULL},
};

static bool
ends_with(struct str name, struct str end)
{
	if (name.len <= end.len)
		return false;
	for (size_t i = 0; i < end.len; i++) {
		char c = name.at[name.len - end.len + i];
		if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != end.at[i])
			return false;
	}
	return true;
}

bool
file_kind(struct op *op, struct str path, struct str name, struct str *ret_type,
          const char **ret_refused)
{
	struct str found;
	bool known = false;

	*ret_refused = NULL;
	if (!os_file_type(op->arena, arena_str(op->arena, path).at, &found, &op->err))
		return false;
	if (str_eq(found, STR("inode/x-empty")) || str_eq(found, STR("application/x-empty"))) {
		*ret_refused = N_("Tệp rỗng. Kiểm tra lại rồi gửi.");
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (!str_eq(found, str_of(kinds[i].found)))
			continue;
		known = true;
		if (ends_with(name, str_of(kinds[i].end))) {
			*ret_type = kinds[i].type != NULL ? str_of(kinds[i].type) : found;
			return true;
		}
	}
	*ret_refused = known ? N_("Nội dung không phải loại tệp mà tên ghi. Lưu lại đúng loại rồi gửi.")
	                     : N_("Chưa nhận loại tệp này. Dùng .docx, .pdf, .xlsx, ảnh, .zip, "
	                          "hoặc tệp ghi âm, ghi hình .mp3, .mp4.");
	return true;
}
