/* plate.h - sheets whose words stand at fixed places, in millimetres from the upper left corner:
 * certificates, labels, what is printed on a sheet that has its ornaments already.
 *
 * The fonts are those of pdf_draw.h. Any thread may call it.
 */
#ifndef DOC_PLATE_H
#define DOC_PLATE_H

#include "doc/doc.h"

/* A paragraph of a column. */
struct plate_text {
	struct str text;
	double size_pt, gap_mm; /* gap: above it */
	bool bold, italic;
	bool red;
};
/* Paragraphs below each other, in the middle of a box; where they do not fit, all of them are set
 * smaller, down to a half. */
struct plate_column {
	double x, y, width, height;
	enum doc_align align;
	const struct plate_text *at;
	size_t len;
};
struct plate {
	const struct plate_column *columns;
	size_t n_columns;
	struct str qr; /* text of a QR code; empty: none */
	double qr_x, qr_y, qr_size;
	bool frame; /* two lines around, as an ornament */
};

/* One plate a page. ERR_INVALID for a text that no QR code holds. */
bool plate_write_pdf(struct arena *a, const struct plate *plates, size_t n, double width_mm,
                     double height_mm, struct str title, struct str author, struct str *ret,
                     struct err *e) MUST_USE;

#endif
