/* plate.c - see plate.h. */
#include "doc/plate.h"

#include "doc/pdf_draw.h"
#include "doc/qr.h"
#include "doc/write_inner.h"

#define SMALLEST 0.5
#define STEP 0.06

static struct pdf_lines
lay(struct pdf *p, const struct plate_column *c, const struct plate_text *t, double scale)
{
	struct doc_run run = {.text = t->text, .bold = t->bold, .italic = t->italic};
	struct doc_runs runs = {.at = &run, .len = 1, .cap = 1};

	return pdf_lay(p, &runs, t->size_pt * scale, c->width * PT_PER_MM, c->align, 0);
}

static double
height_of(const struct pdf_lines *lines)
{
	const struct pdf_line *last = &lines->at[lines->len - 1];

	return last->top + last->height;
}

/* The height of all at a scale; *ret holds the lines of each. */
static double
lay_all(struct pdf *p, const struct plate_column *c, double scale, struct pdf_lines *ret)
{
	double height = 0;

	for (size_t i = 0; i < c->len; i++) {
		ret[i] = lay(p, c, &c->at[i], scale);
		height += height_of(&ret[i]) + c->at[i].gap_mm * PT_PER_MM * scale;
	}
	return height;
}

static void
draw_column(struct arena *a, struct pdf *p, const struct plate_column *c)
{
	struct pdf_lines *lines = arena_array(a, struct pdf_lines, c->len + 1);
	double scale = 1, room = c->height * PT_PER_MM, height = lay_all(p, c, scale, lines);

	while (height > room && scale > SMALLEST)
		height = lay_all(p, c, scale -= STEP, lines);
	double top = c->y * PT_PER_MM;
	for (size_t i = 0; i < c->len; i++) {
		top += c->at[i].gap_mm * PT_PER_MM * scale;
		pdf_ink(p, c->at[i].red);
		for (size_t k = 0; k < lines[i].len; k++)
			pdf_show(p, &lines[i].at[k], c->x * PT_PER_MM, top + lines[i].at[k].top);
		top += height_of(&lines[i]);
	}
	pdf_ink(p, false);
}

static bool
draw_qr(struct arena *a, struct pdf *p, const struct plate *s, struct err *e)
{
	struct qr code;

	if (s->qr.len == 0)
		return true;
	if (!qr_make(a, s->qr, &code, e))
		return false;
	double cell = s->qr_size * PT_PER_MM / code.size;
	for (int y = 0; y < code.size; y++)
		for (int x = 0; x < code.size; x++) {
			int run = 0;
			while (x + run < code.size && code.cells[y * code.size + x + run])
				run++;
			if (run > 0)
				pdf_box(p, s->qr_x * PT_PER_MM + x * cell, s->qr_y * PT_PER_MM + y * cell,
				        run * cell, cell);
			x += run;
		}
	pdf_fill(p);
	return true;
}

static void
draw_frame(struct pdf *p, double width, double height)
{
	static const struct {
		double inset, thick;
	} lines[] = {{10, 2.4}, {12.2, 0.7}};

	pdf_ink(p, true);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		double in = lines[i].inset * PT_PER_MM, thick = lines[i].thick;
		pdf_box(p, in, in, width - 2 * in, thick);
		pdf_box(p, in, height - in - thick, width - 2 * in, thick);
		pdf_box(p, in, in + thick, thick, height - 2 * (in + thick));
		pdf_box(p, width - in - thick, in + thick, thick, height - 2 * (in + thick));
	}
	pdf_fill(p);
	pdf_ink(p, false);
}

bool
plate_write_pdf(struct arena *a, const struct plate *plates, size_t n, double width_mm,
                double height_mm, struct str title, struct str author, struct str *ret,
                struct err *e)
{
	double width = width_mm * PT_PER_MM, height = height_mm * PT_PER_MM;
	struct pdf *p = pdf_begin(a, title, author, width, height);
	struct err none = {0};
	bool ok = true;

	for (size_t i = 0; i < n && ok; i++) {
		if (i > 0)
			pdf_next_page(p);
		if (plates[i].frame)
			draw_frame(p, width, height);
		for (size_t k = 0; k < plates[i].n_columns; k++)
			draw_column(a, p, &plates[i].columns[k]);
		ok = draw_qr(a, p, &plates[i], e);
		pdf_forget_lines(p);
	}
	/* Whatever happened, what the library holds is given back. */
	return pdf_end(p, ret, ok ? e : &none) && ok;
}
