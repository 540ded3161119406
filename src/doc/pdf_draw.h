/* pdf_draw.h - pages, lines of text and rules in a PDF: the only user of Pango and Cairo.
 *
 * Lengths are points (1/72 inch), y grows downwards from the top of the page. The
 * fonts are Liberation Serif, which has the widths of Times New Roman, taken from
 * its own folder alone, so that one document looks the same on every machine.
 *
 * Every thread has its own fonts; the table of font files is read once.
 */
#ifndef DOC_PDF_DRAW_H
#define DOC_PDF_DRAW_H

#include "doc/doc.h"

struct pdf;

struct pdf_line {
	void *glyphs;                 /* of the text library; lives until pdf_end() */
	double x;                     /* offset from the left edge, by the alignment */
	double width;                 /* of the text itself */
	double top, height, baseline; /* below the top of the paragraph */
};
struct pdf_lines {
	struct pdf_line *at;
	size_t len, cap;
};

/* An empty document of pages of this size. */
struct pdf *
pdf_begin(struct arena *a, struct str title, struct str author, double width, double height);
/* Breaks a paragraph into lines of at most `width`; no width (0): one endless line. */
struct pdf_lines pdf_lay(struct pdf *p, const struct doc_runs *runs, double size, double width,
                         enum doc_align align, double first_indent);
void pdf_show(struct pdf *p, const struct pdf_line *line, double x, double top);
void pdf_rule(struct pdf *p, double x, double y, double to_x, double to_y, double thick);
void pdf_shade(struct pdf *p, double x, double y, double width, double height);
/* A rectangle that the next pdf_fill() fills together with others before it: no seams between. */
void pdf_box(struct pdf *p, double x, double y, double width, double height);
void pdf_fill(struct pdf *p);
/* The colour of text and boxes that follow: the red of certificates, or black. */
void pdf_ink(struct pdf *p, bool red);
/* Lets go of all lines that were laid: they have been shown. For long documents whose pages do
 * not depend on each other. */
void pdf_forget_lines(struct pdf *p);
void pdf_next_page(struct pdf *p);
/* The finished file. Must be called once for every pdf_begin(). */
bool pdf_end(struct pdf *p, struct str *ret, struct err *e) MUST_USE;

#endif
