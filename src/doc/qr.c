/* qr.c - see qr.h. */
#include "doc/qr.h"

#include <qrencode.h>

bool
qr_make(struct arena *a, struct str text, struct qr *ret, struct err *e)
{
	QRcode *code = text.len == 0 ? NULL
	                             : QRcode_encodeString8bit(arena_str(a, text).at, 0, QR_ECLEVEL_M);

	if (code == NULL)
		return err_set(e, ERR_INVALID, N_("Không tạo được mã QR cho nội dung này."), "qr %zu bytes",
		               text.len);
	size_t n = (size_t)code->width * (size_t)code->width;
	unsigned char *cells = arena_array(a, unsigned char, n);
	for (size_t i = 0; i < n; i++)
		cells[i] = code->data[i] & 1;
	*ret = (struct qr){code->width, cells};
	QRcode_free(code);
	return true;
}
