/* pdf_draw.c - see pdf_draw.h. */
#include "doc/pdf_draw.h"

#include "doc/write_inner.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>

#define FAMILY "Liberation Serif"

/* Single line spacing of Word in Times New Roman is 1.15 of the size; the font's
 * ascent and descent alone make 1.107. */
#define LEADING 1.04

struct layouts {
	PangoLayout **at;
	size_t len, cap;
};

struct rule {
	double x, y, to_x, to_y, thick; /* points */
};

struct pdf {
	struct arena *arena;
	struct buf bytes;
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoContext *context;
	struct {
		struct rule *at;
		size_t len, cap;
	} rules;                /* of this page, not drawn yet */
	struct layouts layouts; /* given back by pdf_end(): the lines point into them */
};

/* The folders of the font on Debian, Fedora, Alpine and Arch. Those that do not
 * exist are skipped; without any that writes Vietnamese, the system's own choice of fonts is used.
 */
static const char font_rules[] =
	"<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
	"<dir>/usr/share/fonts/truetype/liberation2</dir>"
	"<dir>/usr/share/fonts/truetype/liberation</dir>"
	"<dir>/usr/share/fonts/liberation-serif-fonts</dir>"
	"<dir>/usr/share/fonts/liberation</dir>"
	"<dir>/usr/share/fonts/liberation-fonts</dir>"
	"<cachedir>/var/cache/fontconfig</cachedir>"
	"</fontconfig>";

static FcConfig *font_config;
static pthread_once_t font_config_once = PTHREAD_ONCE_INIT;

/* Debian 12 also has an older Liberation, in which every other letter of Vietnamese is missing. */
static bool
writes_vietnamese(const FcFontSet *fonts)
{
	FcCharSet *letters;

	for (int i = 0; i < fonts->nfont; i++)
		if (FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &letters) == FcResultMatch &&
		    FcCharSetHasChar(letters, 0x1EDF)) /* ở */
			return true;
	return false;
}

static void
load_font_config(void)
{
	FcConfig *c = FcConfigCreate();
	const FcFontSet *found;

	if (FcConfigParseAndLoadFromMemory(c, (const FcChar8 *)font_rules, FcFalse) &&
	    FcConfigBuildFonts(c) && (found = FcConfigGetFonts(c, FcSetSystem)) != NULL &&
	    writes_vietnamese(found)) {
		font_config = c;
		return;
	}
	FcConfigDestroy(c);
	font_config = FcInitLoadConfigAndFonts();
}

static PangoContext *
new_context(void)
{
	pthread_once(&font_config_once, load_font_config);

	PangoFontMap *map = pango_cairo_font_map_get_default(); /* one a thread, Pango's own */
	if (pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map)) != font_config)
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), font_config);
	PangoContext *context = pango_font_map_create_context(map);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_language(context, pango_language_from_string("vi"));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	/* Hinting belongs to screens: without it widths are those of the printed letters. */
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	return context;
}

static cairo_status_t
take_bytes(void *closure, const unsigned char *data, unsigned int len)
{
	buf_add(closure, (const char *)data, len);
	return CAIRO_STATUS_SUCCESS;
}

struct pdf *
pdf_begin(struct arena *a, struct str title, struct str author, double width, double height)
{
	struct pdf *p = arena_new(a, struct pdf);

	p->arena = a;
	p->bytes.arena = a;
	p->surface = cairo_pdf_surface_create_for_stream(take_bytes, &p->bytes, width, height);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE,
	                               arena_str(a, written(a, title)).at);
	if (author.len > 0)
		cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_AUTHOR,
		                               arena_str(a, written(a, author)).at);
	p->cairo = cairo_create(p->surface);
	p->context = new_context();
	return p;
}

static void
add_style(PangoAttrList *list, PangoAttribute *attr, size_t from, size_t to)
{
	attr->start_index = (guint)from;
	attr->end_index = (guint)to;
	pango_attr_list_insert(list, attr);
}

static PangoLayout *
new_layout(struct pdf *p, const struct doc_runs *runs, double size)
{
	PangoLayout *layout = pango_layout_new(p->context);
	PangoFontDescription *font = pango_font_description_from_string(FAMILY);
	PangoAttrList *styles = pango_attr_list_new();
	struct buf text = {.arena = p->arena};

	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	/* Pango would set a hyphen where it must cut a long word, as in a file number. */
	add_style(styles, pango_attr_insert_hyphens_new(FALSE), 0, G_MAXUINT);
	for (size_t i = 0; i < runs->len; i++) {
		const struct doc_run *run = &runs->at[i];
		size_t from = text.len;
		buf_str(&text, written(p->arena, run->text));
		if (run->bold)
			add_style(styles, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, text.len);
		if (run->italic)
			add_style(styles, pango_attr_style_new(PANGO_STYLE_ITALIC), from, text.len);
	}
	pango_layout_set_font_description(layout, font);
	pango_layout_set_attributes(layout, styles);
	pango_layout_set_text(layout, text.at ? text.at : "", (int)text.len);
	pango_font_description_free(font);
	pango_attr_list_unref(styles);
	*list_push(&p->layouts, p->arena) = layout;
	return layout;
}

struct pdf_lines
pdf_lay(struct pdf *p, const struct doc_runs *runs, double size, double width, enum doc_align align,
        double first_indent)
{
	static const PangoAlignment alignments[] = {[DOC_LEFT] = PANGO_ALIGN_LEFT,
	                                            [DOC_CENTER] = PANGO_ALIGN_CENTER,
	                                            [DOC_RIGHT] = PANGO_ALIGN_RIGHT,
	                                            [DOC_JUSTIFY] = PANGO_ALIGN_LEFT};
	PangoLayout *layout = new_layout(p, runs, size);
	struct pdf_lines lines = {0};
	double top = 0;

	if (width > 0)
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(layout, alignments[align]);
	pango_layout_set_justify(layout, align == DOC_JUSTIFY);
	pango_layout_set_indent(layout, (int)(first_indent * PANGO_SCALE));

	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	do {
		PangoRectangle box;
		int baseline = pango_layout_iter_get_baseline(iter);
		struct pdf_line *line = list_push(&lines, p->arena);
		pango_layout_iter_get_line_extents(iter, NULL, &box);
		line->glyphs = pango_layout_iter_get_line_readonly(iter);
		line->x = (double)box.x / PANGO_SCALE;
		line->width = (double)box.width / PANGO_SCALE;
		line->top = top;
		line->height = (double)box.height / PANGO_SCALE * LEADING;
		line->baseline = (double)(baseline - box.y) / PANGO_SCALE;
		top += line->height;
	} while (pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
	return lines;
}

void
pdf_show(struct pdf *p, const struct pdf_line *line, double x, double top)
{
	cairo_move_to(p->cairo, x + line->x, top + line->baseline);
	pango_cairo_show_layout_line(p->cairo, line->glyphs);
}

void
pdf_rule(struct pdf *p, double x, double y, double to_x, double to_y, double thick)
{
	*list_push(&p->rules, p->arena) = (struct rule){x, y, to_x, to_y, thick};
}

/* The rules of a page in one stroke for each thickness: cairo works out for every stroke what of
 * the page it touches, and a table has hundreds of them. */
static void
draw_rules(struct pdf *p)
{
	cairo_set_line_cap(p->cairo, CAIRO_LINE_CAP_SQUARE);
	for (size_t i = 0; i < p->rules.len; i++) {
		const struct rule *r = &p->rules.at[i];
		if (i > 0 && r->thick != p->rules.at[i - 1].thick)
			cairo_stroke(p->cairo);
		cairo_set_line_width(p->cairo, r->thick);
		cairo_move_to(p->cairo, r->x, r->y);
		cairo_line_to(p->cairo, r->to_x, r->to_y);
	}
	cairo_stroke(p->cairo);
	p->rules.len = 0;
}

void
pdf_shade(struct pdf *p, double x, double y, double width, double height)
{
	cairo_save(p->cairo);
	cairo_set_source_rgb(p->cairo, 0.93, 0.93, 0.93);
	cairo_rectangle(p->cairo, x, y, width, height);
	cairo_fill(p->cairo);
	cairo_restore(p->cairo);
}

void
pdf_box(struct pdf *p, double x, double y, double width, double height)
{
	cairo_rectangle(p->cairo, x, y, width, height);
}

void
pdf_fill(struct pdf *p)
{
	cairo_fill(p->cairo);
}

void
pdf_forget_lines(struct pdf *p)
{
	for (size_t i = 0; i < p->layouts.len; i++)
		g_object_unref(p->layouts.at[i]);
	p->layouts.len = 0;
}

void
pdf_ink(struct pdf *p, bool red)
{
	cairo_set_source_rgb(p->cairo, red ? 0.76 : 0, red ? 0.07 : 0, red ? 0.09 : 0);
}

void
pdf_next_page(struct pdf *p)
{
	draw_rules(p);
	cairo_show_page(p->cairo);
}

bool
pdf_end(struct pdf *p, struct str *ret, struct err *e)
{
	cairo_status_t status;

	draw_rules(p);
	cairo_surface_finish(p->surface);
	status = cairo_status(p->cairo);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(p->surface);
	cairo_destroy(p->cairo);
	cairo_surface_destroy(p->surface);
	pdf_forget_lines(p);
	g_object_unref(p->context);
	if (status != CAIRO_STATUS_SUCCESS)
		return err_set(e, ERR_INTERNAL, N_("Không tạo được tệp PDF. Thử lại, hoặc tải bản Word."),
		               "cairo: %s", cairo_status_to_string(status));
	*ret = buf_view(&p->bytes);
	return true;
}
