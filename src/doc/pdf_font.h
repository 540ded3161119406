/* pdf_font.h - which letters the codes of a PDF's font stand for. Private to src/doc.
 *
 * Told by the font's ToUnicode map (ISO 32000-1, 9.10.3). Without one, codes of a byte are taken
 * for Windows-1252, which also is how text in TCVN3 and VNI fonts comes out, to be repaired like
 * that of a Word file; codes of two bytes say nothing then.
 */
#ifndef DOC_PDF_FONT_H
#define DOC_PDF_FONT_H

#include "doc/pdf_object.h"

#define PDF_CODES 65536

struct pdf_font {
	const char *at;    /* where its dictionary stands, by which it is known again */
	bool wide;         /* codes have two bytes */
	uint32_t *letters; /* of each code: place in `text` and 1, 0: not told; NULL: no map */
	struct buf text;   /* a byte that is the length, and the letters */
};

void pdf_font_load(struct pdf *p, struct str dict, struct pdf_font *ret);
/* The letters of a shown string, behind those that are there. */
void pdf_font_show(const struct pdf_font *f, struct str codes, struct buf *b);

#endif
