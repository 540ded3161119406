/* gaps.c - see gaps.h. */
#include "core/form/gaps.h"

static struct str
sentence(struct arena *a, const struct doc_gap *g)
{
	switch (g->kind) {
	case DOC_GAP_COLUMNS:
		return STR(
			"Dòng này còn chữ ở cột thứ 65 trở đi, không được đọc. Chuyển về gần đầu bảng nếu cần.");
	case DOC_GAP_HIDDEN:
		return arena_printf(a, "Trang tính ẩn “%.*s” không được đọc. Bỏ ẩn rồi gửi lại nếu cần.",
		                    STR_ARG(g->name));
	case DOC_GAP_FORMULA:
		return arena_printf(a,
		                    "Ô %.*s là công thức chưa có kết quả. Mở bằng Excel, lưu lại rồi gửi.",
		                    STR_ARG(g->name));
	case DOC_GAP_ERROR:
		return arena_printf(a, "Ô %.*s là công thức bị lỗi. Sửa ô đó trong Excel.",
		                    STR_ARG(g->name));
	case DOC_GAP_PICTURE:
		return STR(
			"Tệp có ảnh và không có bảng; chữ trong ảnh không đọc được. Gửi bản Word hoặc Excel gõ chữ.");
	case DOC_GAP_QUOTE:
		return STR(
			"Dòng này có dấu ngoặc kép mở mà không đóng. Xem lại các ô của dòng, hoặc sửa tệp CSV rồi gửi lại.");
	case DOC_GAP_KINDS: break;
	}
	return STR("");
}

void
form_note_gaps(struct arena *a, const struct doc *d, struct form_found *f)
{
	for (size_t i = 0; i < d->gaps.len; i++) {
		const struct doc_gap *g = &d->gaps.at[i];
		*list_push(&f->doubts, a) = (struct form_doubt){g->table, g->row, "", sentence(a, g)};
	}
}
