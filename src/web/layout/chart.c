/* chart.c - charts as SVG, drawn at their real size. See ui.h.
 *
 * Colours are classes of ui.css, so that dark pages, print and high contrast
 * follow; the number stands beside every mark, and a description lists all of
 * them for who cannot see the picture.
 */
#include "web/layout/ui.h"

#include "i18n/i18n.h"

#define UNITS_WIDTH 300
#define UNITS_LINE 18    /* of a label */
#define UNITS_SQUARES 24 /* below it */
#define UNITS_LETTERS 42 /* of a label's line, at 14 px of this face */
#define BARS_WIDTH 340
#define BARS_LEFT 44
#define BARS_ROW 28

#define RAW(h, lit) html_raw((h), (lit), sizeof(lit) - 1)

static void
chart_begin(struct html *h, const char *id, struct str title, int width, int height)
{
	buf_printf(&h->out,
	           "<svg class=\"ch\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
	           " role=\"img\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">",
	           width, height, width, height, id, id, id);
	html_text_str(h, title);
	buf_printf(&h->out, "</title><desc id=\"%s-d\">", id);
}

static void
label_at(struct html *h, const char *class, double x, double y, const char *anchor, struct str text)
{
	buf_printf(&h->out, "<text class=\"%s\" x=\"%g\" y=\"%g\"%s>", class, x, y, anchor);
	html_text_str(h, text);
	RAW(h, "</text>");
}

/* ---- unit squares ------------------------------------------------------------------ */

/* Above this many to a row squares would be too thin to count. */
#define UNITS_MAX 40

/* The first line of `rest` that fits, broken between words; SVG breaks no lines itself. */
static struct str
next_line(struct str *rest)
{
	size_t letters = 0, at = 0, space = 0;
	struct str line = *rest;
	while (at < rest->len && letters < UNITS_LETTERS) {
		if (rest->at[at] == ' ')
			space = at;
		(void)utf8_next(*rest, &at);
		letters++;
	}
	if (at < rest->len && space > 0)
		line.len = space;
	*rest = str_trim(str_slice(*rest, line.len, rest->len));
	return line;
}

static double
units_height(struct str label)
{
	double lines = 0;
	for (struct str rest = label; rest.len > 0; lines++)
		(void)next_line(&rest);
	return lines * UNITS_LINE + UNITS_SQUARES;
}

/* One width for all rows of a chart, or squares could not be compared. */
static double
units_step(const struct ui_units_row *rows, size_t n)
{
	int64_t most = 4;
	for (size_t i = 0; i < n; i++)
		if (rows[i].total > most)
			most = rows[i].total < UNITS_MAX ? rows[i].total : UNITS_MAX;
	return 232.0 / (double)most;
}

static void
units_row(struct html *h, const struct ui_units_row *row, double y, double step)
{
	double width = step > 8 ? step - 4 : step - 1;
	for (struct str rest = row->label; rest.len > 0; y += UNITS_LINE)
		label_at(h, "lb", 0, y + 14, "", next_line(&rest));
	int64_t n = row->total < UNITS_MAX ? row->total : UNITS_MAX;
	for (int64_t i = 0; i < n; i++) {
		const char *class = i < row->done ? "a" : i < row->done + row->late ? "bad" : "b";
		buf_printf(&h->out,
		           "<rect class=\"%s\" x=\"%.4g\" y=\"%g\" width=\"%.4g\" height=\"12\""
		           " rx=\"2\"/>",
		           class, 0.5 + (double)i * step, y + 2.5, width);
	}
	label_at(h, "st", UNITS_WIDTH, y + 13, " text-anchor=\"end\"",
	         arena_printf(h->out.arena, "%" PRId64 "/%" PRId64, row->done, row->total));
}

void
ui_units_str(struct html *h, const char *id, struct str title, const struct ui_units_row *rows,
             size_t n)
{
	double height = 0, y = 0, step = units_step(rows, n);
	for (size_t i = 0; i < n; i++)
		height += units_height(rows[i].label);
	chart_begin(h, id, title, UNITS_WIDTH, (int)height);
	for (size_t i = 0; i < n; i++) {
		struct str part = rows[i].late == 0
		                      ? html_fmt(h, N_("%.*s: hoàn thành %d trên %d. "),
		                                 STR_ARG(rows[i].label), (int)rows[i].done,
		                                 (int)rows[i].total)
		                      : html_fmt(h, N_("%.*s: hoàn thành %d trên %d, %d chậm tiến độ. "),
		                                 STR_ARG(rows[i].label), (int)rows[i].done,
		                                 (int)rows[i].total, (int)rows[i].late);
		html_text_str(h, part);
	}
	RAW(h, "</desc>");
	for (size_t i = 0; i < n; i++) {
		units_row(h, &rows[i], y, step);
		y += units_height(rows[i].label);
	}
	RAW(h, "</svg>\n");
}

/* ---- horizontal bars ------------------------------------------------------------------ */

static double
bar_x(const struct ui_bars *b, int64_t value)
{
	int64_t v = value < b->from ? b->from : value > b->to ? b->to : value;
	double share = b->to > b->from ? (double)(v - b->from) / (double)(b->to - b->from) : 0;
	return BARS_LEFT + share * (BARS_WIDTH - BARS_LEFT - 8);
}

static void
bars_scale(struct html *h, const struct ui_bars *b, int bottom)
{
	struct arena *a = h->out.arena;
	int64_t step = b->step > 0 ? b->step : b->to - b->from;
	if (step <= 0)
		return;
	for (int64_t v = b->from; v <= b->to; v += step) {
		double x = bar_x(b, v);
		buf_printf(&h->out, "<line class=\"ax\" x1=\"%.4g\" x2=\"%.4g\" y1=\"0\" y2=\"%d\"/>", x, x,
		           bottom);
		label_at(h, "", x, bottom + 16, " text-anchor=\"middle\"",
		         i18n_decimal(a, h->lang, v, b->decimals, 0));
	}
}

static void
bars_row(struct html *h, const struct ui_bars *b, const struct ui_bar *bar, double y)
{
	double width = bar_x(b, bar->value) - BARS_LEFT;
	label_at(h, "lb", 0, y + 18, "", bar->label);
	buf_printf(&h->out,
	           "<rect class=\"%s\" x=\"%d\" y=\"%g\" width=\"%.4g\" height=\"17\""
	           " rx=\"2\"/>",
	           bar->current ? "a" : "b", BARS_LEFT, y + 5, width);
	/* Inside of the bar when the words fit there, behind it otherwise. */
	bool inside = width > 70 + 7 * (double)utf8_len(bar->note);
	buf_printf(&h->out, "<text class=\"%s\" x=\"%.4g\" y=\"%g\">",
	           inside && bar->current ? "stw" : "st", BARS_LEFT + 8 + (inside ? 0 : width), y + 18);
	html_text_str(h, i18n_decimal(h->out.arena, h->lang, bar->value, b->decimals, 0));
	if (bar->note.len > 0) {
		RAW(h, " <tspan>");
		html_text_str(h, bar->note);
		RAW(h, "</tspan>");
	}
	RAW(h, "</text>");
}

void
ui_bars(struct html *h, const struct ui_bars *b)
{
	struct arena *a = h->out.arena;
	int bottom = (int)b->len * BARS_ROW;
	struct str target = i18n_decimal(a, h->lang, b->target, b->decimals, 0);
	bool has_target = b->target > b->from && b->target <= b->to;
	chart_begin(h, b->id, b->title, BARS_WIDTH, bottom + (has_target ? 38 : 20));
	for (size_t i = 0; i < b->len; i++) {
		struct str v = i18n_decimal(a, h->lang, b->at[i].value, b->decimals, 0);
		html_text_str(h, arena_printf(a, "%.*s: %.*s %.*s. ", STR_ARG(b->at[i].label), STR_ARG(v),
		                              STR_ARG(b->at[i].note)));
	}
	if (has_target)
		html_text_str(h, html_fmt(h, N_("Mục tiêu: %.*s."), STR_ARG(target)));
	RAW(h, "</desc>");
	bars_scale(h, b, bottom);
	for (size_t i = 0; i < b->len; i++)
		bars_row(h, b, &b->at[i], (double)i * BARS_ROW);
	if (has_target) {
		double x = bar_x(b, b->target);
		buf_printf(&h->out, "<line class=\"tg\" x1=\"%.4g\" x2=\"%.4g\" y1=\"0\" y2=\"%d\"/>", x, x,
		           bottom + 20);
		label_at(h, "", x, bottom + 34,
		         x > BARS_WIDTH - 60 ? " text-anchor=\"end\"" : " text-anchor=\"middle\"",
		         html_fmt(h, N_("mục tiêu %.*s"), STR_ARG(target)));
	}
	RAW(h, "</svg>\n");
}
