/* table_sent.c - a table that was uploaded or pasted; see web.h. */
#include "doc/read.h"
#include "i18n/i18n.h"
#include "web/web.h"

bool
web_table_sent(struct request *req, struct doc *ret_doc, struct str *ret_text)
{
	struct op *op = &req->op;
	const struct http_upload *u = req->n_uploads > 0 ? &req->uploads[0] : NULL;
	struct str text = http_field(req, "bang");

	*ret_text = STR("");
	if (u != NULL && u->too_large)
		return op_fail(op, ERR_INVALID, N_("Tệp lớn quá mức cho phép. Chia nhỏ rồi tải lên lại."),
		               "too large");
	if (u != NULL && u->path.len > 0 && u->size > 0)
		return doc_read_file(op->arena, arena_str(op->arena, u->path).at, ret_doc, &op->err);
	if (str_trim(text).len == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn tệp hoặc dán bảng từ Excel."), "empty");
	*ret_text = text;
	return true;
}
