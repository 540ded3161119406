/* qr.h - QR codes: the one door to libqrencode. */
#ifndef DOC_QR_H
#define DOC_QR_H

#include "base/base.h"

struct qr {
	int size;                   /* modules on a side, without the white border of four */
	const unsigned char *cells; /* size × size, row by row; 1: black */
};
/* Error correction M, so that a stamp or a fold may cover a seventh. ERR_INVALID when the text
 * is empty or longer than a code holds. */
bool qr_make(struct arena *a, struct str text, struct qr *ret, struct err *e) MUST_USE;

#endif
