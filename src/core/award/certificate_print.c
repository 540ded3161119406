/* certificate_print.c - certificates on paper; see certificate.h. */
#include "core/award/certificate.h"
#include "core/paper/paper_inner.h"
#include "doc/plate.h"
#include "i18n/i18n.h"
#include "text/text.h"

#define WIDTH 297.0 /* millimetres */
#define HEIGHT 210.0
#define SIDE 26.0
#define QR_SIZE 24.0

static struct str
place_and_day(struct arena *a, const struct certificate *c)
{
	return arena_printf(a, "%.*s, %.*s", STR_ARG(c->city.len > 0 ? c->city : STR("……………")),
	                    STR_ARG(i18n_day_long(a, I18N_VI, c->doc_on)));
}

static struct str
decision_line(struct arena *a, const struct certificate *c)
{
	return arena_printf(a, "Quyết định số %.*s ngày %.*s", STR_ARG(c->doc_number),
	                    STR_ARG(i18n_day(a, I18N_VI, c->doc_on)));
}

static struct str
number_line(struct arena *a, const struct certificate *c)
{
	return c->number.len > 0 ? arena_printf(a, "Số sổ vàng: %.*s", STR_ARG(c->number))
	                         : STR("Số sổ vàng: …………");
}

/* ---- columns -------------------------------------------------------------------------------- */

struct columns {
	struct plate_column at[4];
	size_t n;
};

static void
add(struct columns *c, struct plate_column column)
{
	c->at[c->n++] = column;
}

static struct plate_text *
texts(struct arena *a, size_t n)
{
	return arena_array(a, struct plate_text, n);
}

static void
add_head(struct arena *a, struct columns *cs, const struct certificate *c)
{
	struct plate_text *t = texts(a, 5);

	t[0] = (struct plate_text){
		.text = STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), .size_pt = 14, .bold = true};
	t[1] = (struct plate_text){
		.text = STR("Độc lập - Tự do - Hạnh phúc"), .size_pt = 14, .bold = true};
	t[2] = (struct plate_text){
		.text = c->issuer, .size_pt = 17, .gap_mm = 7, .bold = true, .red = true};
	t[3] = (struct plate_text){.text = STR("TẶNG"), .size_pt = 15, .gap_mm = 1.5, .bold = true};
	t[4] = (struct plate_text){
		.text = text_upper(a, c->form), .size_pt = 42, .gap_mm = 0.5, .bold = true, .red = true};
	add(cs, (struct plate_column){.x = SIDE,
	                              .y = 19,
	                              .width = WIDTH - 2 * SIDE,
	                              .height = 64,
	                              .align = DOC_CENTER,
	                              .at = t,
	                              .len = 5});
}

static void
add_body(struct arena *a, struct columns *cs, const struct certificate *c, double y, double height)
{
	struct plate_text *t = texts(a, 3);
	size_t n = 0;

	t[n++] = (struct plate_text){.text = c->name, .size_pt = 26, .bold = true};
	if (c->place.len > 0)
		t[n++] = (struct plate_text){.text = c->place, .size_pt = 16, .gap_mm = 0.5};
	t[n++] = (struct plate_text){.text = c->merit, .size_pt = 17, .gap_mm = 2.5, .italic = true};
	add(cs, (struct plate_column){.x = SIDE + 6,
	                              .y = y,
	                              .width = WIDTH - 2 * (SIDE + 6),
	                              .height = height,
	                              .align = DOC_CENTER,
	                              .at = t,
	                              .len = n});
}

/* Below on the left the decision, beside the QR code; on the right the signature with 35 mm of
 * room for it. */
static void
add_foot(struct arena *a, struct columns *cs, const struct certificate *c, double y)
{
	struct plate_text *left = texts(a, 3), *right = texts(a, 3);

	left[0] = (struct plate_text){.text = decision_line(a, c), .size_pt = 12};
	left[1] = (struct plate_text){.text = number_line(a, c), .size_pt = 12, .gap_mm = 0.5};
	left[2] = (struct plate_text){
		.text = arena_printf(a, "Mã xác minh: %.*s", STR_ARG(c->code)), .size_pt = 9, .gap_mm = 2};
	add(cs, (struct plate_column){.x = 20 + QR_SIZE + 4,
	                              .y = y + 26,
	                              .width = 92,
	                              .height = QR_SIZE,
	                              .align = DOC_LEFT,
	                              .at = left,
	                              .len = 3});
	right[0] = (struct plate_text){.text = place_and_day(a, c), .size_pt = 14, .italic = true};
	right[1] = (struct plate_text){
		.text = text_upper(a, c->signer_title), .size_pt = 14, .gap_mm = 0.5, .bold = true};
	right[2] = (struct plate_text){
		.text = c->signer_name, .size_pt = 14, .gap_mm = 35, .bold = true};
	add(cs, (struct plate_column){.x = 158,
	                              .y = y,
	                              .width = 113,
	                              .height = HEIGHT - 13 - y,
	                              .align = DOC_CENTER,
	                              .at = right,
	                              .len = 3});
}

bool
certificate_pdf(struct arena *a, const struct certificates *list, struct str verify,
                const struct certificate_blank *blank, struct str *ret, struct err *e)
{
	struct plate *plates = arena_array(a, struct plate, list->len + 1);
	double name_at = blank == NULL ? 88 : (double)blank->name_at / 10;
	double foot_at = blank == NULL ? 136 : (double)blank->foot_at / 10;
	double right = blank == NULL ? 0 : (double)blank->right_by / 10;
	double down = blank == NULL ? 0 : (double)blank->down_by / 10;

	for (size_t i = 0; i < list->len; i++) {
		const struct certificate *c = &list->at[i];
		struct columns *cs = arena_new(a, struct columns);
		if (blank == NULL)
			add_head(a, cs, c);
		add_body(a, cs, c, name_at, foot_at - name_at - 2);
		add_foot(a, cs, c, foot_at);
		for (size_t k = 0; k < cs->n; k++) {
			cs->at[k].x += right;
			cs->at[k].y += down;
		}
		plates[i] = (struct plate){
			.columns = cs->at,
			.n_columns = cs->n,
			.qr = arena_printf(a, "%.*s%.*s", STR_ARG(verify), STR_ARG(c->code)),
			.qr_x = 20 + right,
			.qr_y = foot_at + 26 + down,
			.qr_size = QR_SIZE,
			.frame = blank == NULL};
	}
	return plate_write_pdf(a, plates, list->len, WIDTH, HEIGHT,
	                       list->len > 0 ? list->at[0].form : STR(""), STR(""), ret, e);
}

/* ---- as a document -------------------------------------------------------------------------- */

static void
line(struct doc *d, struct arena *a, struct str text, int pt, bool bold, bool italic, int before)
{
	paper_centred(d, a, text, bold, italic, before)->size_half_pt = 2 * pt;
}

static void
cell_line(struct doc_cell *c, struct arena *a, struct str text, enum doc_align align, bool bold,
          bool italic, int before)
{
	struct doc_para *p = doc_cell_para(c, a);

	p->align = align;
	p->space_before_pt = before;
	doc_add_run(p, a, text, bold, italic);
}

static void
add_one(struct doc *d, struct arena *a, const struct certificate *c, struct str verify)
{
	line(d, a, STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), 14, true, false, 0);
	line(d, a, STR("Độc lập - Tự do - Hạnh phúc"), 14, true, false, 0);
	line(d, a, c->issuer, 17, true, false, 24);
	line(d, a, STR("TẶNG"), 15, true, false, 4);
	line(d, a, text_upper(a, c->form), 36, true, false, 4);
	line(d, a, c->name, 24, true, false, 30);
	if (c->place.len > 0)
		line(d, a, c->place, 15, false, false, 0);
	line(d, a, c->merit, 16, false, true, 4);
	struct doc_table *t = doc_add_table(d, a, 2);
	t->no_borders = true;
	struct doc_row *r = doc_add_row(t, a);
	cell_line(&r->cells.at[0], a, decision_line(a, c), DOC_LEFT, false, false, 84);
	cell_line(&r->cells.at[0], a, number_line(a, c), DOC_LEFT, false, false, 0);
	cell_line(&r->cells.at[0], a,
	          arena_printf(a, "Xác minh: %.*s%.*s", STR_ARG(verify), STR_ARG(c->code)), DOC_LEFT,
	          false, false, 0);
	cell_line(&r->cells.at[1], a, place_and_day(a, c), DOC_CENTER, false, true, 30);
	cell_line(&r->cells.at[1], a, text_upper(a, c->signer_title), DOC_CENTER, true, false, 0);
	cell_line(&r->cells.at[1], a, c->signer_name, DOC_CENTER, true, false, 80);
}

struct doc
certificate_doc(struct arena *a, const struct certificates *list, struct str verify)
{
	struct doc d = {
		.title = list->len > 0 ? list->at[0].form : STR(""), .author = STR(""), .landscape = true};

	for (size_t i = 0; i < list->len; i++) {
		if (i > 0)
			*list_push(&d.blocks, a) = (struct doc_block){.kind = DOC_PAGE_BREAK};
		add_one(&d, a, &list->at[i], verify);
	}
	return d;
}
