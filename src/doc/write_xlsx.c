/* write_xlsx.c - papers and lists as Excel workbooks; see write.h.
 * The only user of libxlsxwriter. */
#include "doc/pdf_draw.h"
#include "doc/write.h"
#include "doc/write_inner.h"
#include "doc/xlsx_layout.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

struct book {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	int fd;
};

/* Names of sheets have at most 31 characters, and none that stands for something in
 * a formula. */
static const char *
sheet_name(struct arena *a, struct str name)
{
	struct buf b = {.arena = a};

	for (size_t i = 0, n = 0; i < name.len && n < 31; n++) {
		char out[4];
		uint32_t c = utf8_next(name, &i);
		buf_add(&b, out, utf8_put(out, c < 128 && strchr("[]:*?/\\'", (int)c) ? ' ' : c));
	}
	buf_char(&b, '\0');
	return b.len > 1 ? b.at : "Trang 1";
}

static bool
open_book(struct book *b, struct arena *a, struct str name, bool rows_in_order, struct err *e)
{
	/* Written from top to bottom, a list needs no more memory than its longest row. */
	lxw_workbook_options options = {.constant_memory = rows_in_order};

	/* The library writes to a path; this one is memory. */
	b->fd = memfd_create("xlsx", MFD_CLOEXEC);
	b->book = b->fd >= 0 ? workbook_new_opt(arena_printf(a, "/proc/self/fd/%d", b->fd).at, &options)
	                     : NULL;
	const char *safe = sheet_name(a, name);
	b->sheet = b->book && safe ? workbook_add_worksheet(b->book, safe) : NULL;
	if (b->sheet == NULL && b->book != NULL)
		(void)workbook_close(b->book);
	if (b->sheet == NULL && b->fd >= 0)
		close(b->fd);
	return b->sheet != NULL ||
	       err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi làm tệp Excel."), "xlsxwriter");
}

static bool
close_book(struct book *b, struct arena *a, struct str *ret, struct err *e)
{
	lxw_error rc = workbook_close(b->book);
	struct stat st = {0};
	char *at = NULL;
	ssize_t n = -1;

	if (rc == LXW_NO_ERROR && fstat(b->fd, &st) == 0) {
		at = arena_array(a, char, (size_t)st.st_size + 1);
		n = pread(b->fd, at, (size_t)st.st_size, 0);
	}
	close(b->fd);
	if (n <= 0 || n != st.st_size)
		return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi làm tệp Excel."), "%s",
		               lxw_strerror(rc));
	*ret = (struct str){at, (size_t)n};
	return true;
}

static const char *
text_of(struct arena *a, struct str s)
{
	return arena_str(a, utf8_prefix(written(a, s), 32000)).at; /* a cell holds 32,767 characters */
}

/* ---- a paper as a sheet ---------------------------------------------------------- */

#define PX_PER_PT (96.0 / 72)
#define DIGIT_PX 7      /* a column's width is counted in digits of the default font, … */
#define COLUMN_PAD_PX 5 /* … and has this besides */
#define ROW_MAX_PT 409  /* no sheet has higher rows */
#define DEFAULT_PT 10.5 /* of the font in which columns are counted: its digits have DIGIT_PX */

struct look {
	bool bold, italic, border, middle;
	enum doc_align align;
	double size;
	struct str label;
	lxw_format *format;
};
struct looks {
	struct look *at;
	size_t len, cap;
};

struct paper_sheet {
	struct book book;
	struct arena *arena;
	struct xlsx_layout l;
	struct looks looks;
	lxw_row_t row;
	double y; /* how much of the page is taken */
};

static lxw_format *
format_of(struct paper_sheet *p, struct look want)
{
	static const uint8_t alignments[] = {[DOC_LEFT] = LXW_ALIGN_LEFT,
	                                     [DOC_CENTER] = LXW_ALIGN_CENTER,
	                                     [DOC_RIGHT] = LXW_ALIGN_RIGHT,
	                                     [DOC_JUSTIFY] = LXW_ALIGN_JUSTIFY};

	for (size_t i = 0; i < p->looks.len; i++) {
		const struct look *l = &p->looks.at[i];
		if (l->bold == want.bold && l->italic == want.italic && l->border == want.border &&
		    l->middle == want.middle && l->align == want.align && l->size == want.size &&
		    str_eq(l->label, want.label))
			return l->format;
	}
	lxw_format *f = want.format = workbook_add_format(p->book.book);
	format_set_font_name(f, "Times New Roman");
	format_set_font_size(f, want.size);
	format_set_text_wrap(f);
	format_set_align(f, alignments[want.align]);
	format_set_align(f, want.middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
	if (want.bold)
		format_set_bold(f);
	if (want.italic)
		format_set_italic(f);
	if (want.border)
		format_set_border(f, LXW_BORDER_THIN);
	/* The number in front of an item is how the cell shows, not part of what it holds. */
	if (want.label.len > 0)
		format_set_num_format(f, arena_printf(p->arena, "\"%.*s \"@", STR_ARG(want.label)).at);
	*list_push(&p->looks, p->arena) = want;
	return f;
}

static lxw_format *
para_format(struct paper_sheet *p, const struct doc_para *para, bool border, bool middle)
{
	const struct doc_run *run = para->runs.len > 0 ? &para->runs.at[0] : NULL;
	struct look look = {.border = border,
	                    .middle = middle,
	                    .align = para->align,
	                    .size = para_size_pt(p->l.doc, para),
	                    .label = para->label};

	look.bold = run != NULL && run->bold;
	look.italic = run != NULL && run->italic;
	return format_of(p, look);
}

static void
put_range(struct paper_sheet *p, lxw_row_t row, int from, lxw_row_t last, int end, struct str text,
          lxw_format *f)
{
	const char *cell = text_of(p->arena, text);

	if (last > row || end > from)
		worksheet_merge_range(p->book.sheet, row, (lxw_col_t)from, last, (lxw_col_t)end, cell, f);
	else if (cell[0] != '\0')
		worksheet_write_string(p->book.sheet, row, (lxw_col_t)from, cell, f);
	else
		worksheet_write_blank(p->book.sheet, row, (lxw_col_t)from, f);
}

/* The line below the motto and the agency, as a picture of one dot. */
static void
put_rule(struct paper_sheet *p, const struct doc_para *para, int from, double width, double y)
{
	static const unsigned char dot[] = {
		0x89, 'P',  'N',  'G',  0x0d, 0x0a, 0x1a, 0x0a, 0,    0,    0,    0x0d, 'I',  'H',
		'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,    0,    0,    0,
		0,    0x3a, 0x7e, 0x9b, 0x55, 0,    0,    0,    0x0a, 'I',  'D',  'A',  'T',  0x78,
		0x9c, 0x63, 0x60, 0,    0,    0,    2,    0,    1,    0x48, 0xaf, 0xa4, 0x71, 0,
		0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82};
	struct pdf_lines lines = pdf_lay(p->l.measure, &para->runs, para_size_pt(p->l.doc, para), width,
	                                 DOC_LEFT, 0);
	double longest = 0;

	for (size_t i = 0; i < lines.len; i++)
		longest = fmax(longest, lines.at[i].width);
	double length = para->rule == DOC_RULE_THIRD ? longest / 3 : longest;
	lxw_image_options options = {.x_offset = (int32_t)lround((width - length) / 2 * PX_PER_PT),
	                             .y_offset = (int32_t)lround(y * PX_PER_PT),
	                             .x_scale = length * PX_PER_PT,
	                             .y_scale = 1,
	                             .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
	                             .decorative = 1};
	worksheet_insert_image_buffer_opt(p->book.sheet, p->row, (lxw_col_t)from, dot, sizeof(dot),
	                                  &options);
}

static double
put_line(struct paper_sheet *p, const struct doc_para *para)
{
	put_range(p, p->row, 0, p->row, xlsx_columns(&p->l) - 1, doc_para_text(para, p->arena),
	          para_format(p, para, false, false));
	double width = text_width_pt(p->l.doc), height = xlsx_para_height(&p->l, para, width);
	if (para->rule != DOC_RULE_NONE)
		put_rule(p, para, 0, width, height + 1);
	return height + para->space_before_pt + (para->rule != DOC_RULE_NONE ? 4 : 0);
}

/* The paragraphs of one half of the head or foot as one text of several looks. */
static double
put_half(struct paper_sheet *p, const struct doc_cell *c, int from, int to, double width)
{
	lxw_rich_string_tuple *pieces = arena_array(p->arena, lxw_rich_string_tuple, c->paras.len + 1);
	lxw_rich_string_tuple **list = arena_array(p->arena, lxw_rich_string_tuple *, c->paras.len + 1);
	double height = 0;

	if (c->paras.len == 0)
		return 0;
	for (size_t i = 0; i < c->paras.len; i++) {
		const struct doc_para *para = &c->paras.at[i];
		struct buf text = {.arena = p->arena};
		buf_str(&text, written(p->arena, doc_para_text(para, p->arena)));
		height += xlsx_para_height(&p->l, para, width);
		if (para->rule != DOC_RULE_NONE)
			put_rule(p, para, from, width, height + 1);
		/* What lies between paragraphs on paper is empty lines here. */
		double line = para_size_pt(p->l.doc, para) * XLSX_LINE_PT;
		for (int n = (int)(para->space_after_pt / line); n > 0; n--, height += line)
			buf_char(&text, '\n');
		if (i + 1 < c->paras.len)
			buf_char(&text, '\n');
		buf_char(&text, '\0');
		pieces[i] = (lxw_rich_string_tuple){.format = para_format(p, para, false, false),
		                                    .string = text.at};
		list[i] = &pieces[i];
	}
	if (c->paras.len == 1) {
		put_range(p, p->row, from, p->row, to, str_of(pieces[0].string), pieces[0].format);
		return height;
	}
	if (to > from)
		worksheet_merge_range(p->book.sheet, p->row, (lxw_col_t)from, p->row, (lxw_col_t)to, "",
		                      pieces[0].format);
	worksheet_write_rich_string(p->book.sheet, p->row, (lxw_col_t)from, list, pieces[0].format);
	return height;
}

static double
page_room(const struct paper_sheet *p)
{
	return page_height_pt(p->l.doc) - (MARGIN_TOP_MM + MARGIN_BOTTOM_MM) * PT_PER_MM;
}

static void
end_row(struct paper_sheet *p, double height)
{
	height = fmin(height, ROW_MAX_PT);
	p->y = p->y + height > page_room(p) ? height : p->y + height;
	worksheet_set_row(p->book.sheet, p->row++, height, NULL);
}

static void
put_columns(struct paper_sheet *p, const struct doc_table *t)
{
	double left = text_width_pt(p->l.doc) * p->l.half_pct / 100,
		   right = text_width_pt(p->l.doc) - left;

	for (size_t r = 0; r < t->rows.len; r++) {
		const struct doc_cell *cells = t->rows.at[r].cells.at;
		double height = fmax(put_half(p, &cells[0], 0, p->l.half - 1, left),
		                     put_half(p, &cells[1], p->l.half, xlsx_columns(&p->l) - 1, right));
		end_row(p, height + 8);
	}
}

/* `last`: the row of the sheet in which the cell ends. */
static void
put_cell(struct paper_sheet *p, const struct doc_cell *x, int c, lxw_row_t last, bool header)
{
	static const struct doc_para nothing;
	const struct doc_para *first = x->paras.len > 0 ? &x->paras.at[0] : &nothing;
	lxw_format *format = para_format(p, first, true, header);
	struct str text = doc_cell_text(x, p->arena);
	int64_t number;

	put_range(p, p->row, xlsx_first_of(&p->l, c), last, xlsx_last_of(&p->l, c + x->col_span - 1),
	          text, format);
	if (x->number && str_i64(text, &number))
		worksheet_write_number(p->book.sheet, p->row, (lxw_col_t)xlsx_first_of(&p->l, c),
		                       (double)number, format);
}

/* Where each row of the table begins in the sheet: one that is higher than a sheet's may be is
 * several of them, whose cells are joined. */
static lxw_row_t *
sheet_rows(struct paper_sheet *p, const struct doc_table *t, const double *heights)
{
	lxw_row_t *at = arena_array(p->arena, lxw_row_t, t->rows.len + 1);

	at[0] = p->row;
	for (size_t r = 0; r < t->rows.len; r++)
		at[r + 1] = at[r] + (lxw_row_t)ceil(heights[r] / ROW_MAX_PT);
	return at;
}

static void
put_grid(struct paper_sheet *p, const struct doc_table *printed)
{
	struct doc_table t = table_copy(p->arena, printed);
	size_t headers = 0;

	table_begin_pages(&t, xlsx_row_heights(&p->l, &t), p->y, page_room(p));
	double *heights = xlsx_row_heights(&p->l, &t);
	lxw_row_t *at = sheet_rows(p, &t, heights);
	for (size_t r = 0; r < t.rows.len; r++) {
		const struct doc_row *row = &t.rows.at[r];
		headers += row->header;
		for (int c = 0; c < t.columns; c++) {
			const struct doc_cell *x = &row->cells.at[c];
			if (!x->covered)
				put_cell(p, x, c, at[r + (size_t)x->row_span] - 1, row->header);
		}
		for (lxw_row_t n = at[r + 1] - at[r], i = 0; i < n; i++)
			end_row(p, heights[r] / n);
	}
	if (headers > 0 && p->l.n_grids == 1) {
		worksheet_repeat_rows(p->book.sheet, at[0], at[headers] - 1);
		worksheet_freeze_panes(p->book.sheet, at[headers], 0);
	}
}

/* Whole dots, and none too many: a sheet wider than its page is printed smaller. */
static void
set_width(struct paper_sheet *p, int column, double pt)
{
	worksheet_set_column(p->book.sheet, (lxw_col_t)column, (lxw_col_t)column,
	                     fmax(floor(pt * PX_PER_PT) - COLUMN_PAD_PX, DIGIT_PX) / DIGIT_PX, NULL);
}

static void
set_page(struct paper_sheet *p)
{
	lxw_worksheet *sheet = p->book.sheet;
	double inch = 25.4, per_cent = text_width_pt(p->l.doc) / 100;

	for (int c = 0; c < xlsx_grid_columns(&p->l); c++) {
		double width = xlsx_range_width(&p->l, c, c + 1);
		if (c == p->l.divided) {
			set_width(p, xlsx_first_of(&p->l, c), p->l.divided_pct * per_cent);
			width -= p->l.divided_pct * per_cent;
		}
		set_width(p, xlsx_last_of(&p->l, c), width);
	}
	worksheet_set_paper(sheet, 9); /* A4 */
	if (p->l.doc->landscape)
		worksheet_set_landscape(sheet);
	worksheet_set_margins(sheet, MARGIN_LEFT_MM / inch, MARGIN_RIGHT_MM / inch,
	                      MARGIN_TOP_MM / inch, MARGIN_BOTTOM_MM / inch);
	worksheet_fit_to_pages(sheet, 1, 0);
	lxw_header_footer_options header = {.margin = MARGIN_TOP_MM / 2 / inch};
	worksheet_set_header_opt(sheet, "&C&\"Times New Roman,Regular\"&13&P", &header);
}

static void
put_blocks(struct paper_sheet *p)
{
	for (size_t i = 0; i < p->l.doc->blocks.len; i++) {
		const struct doc_block *x = &p->l.doc->blocks.at[i];
		if (x->kind == DOC_TABLE && x->table.no_borders && x->table.columns == 2) {
			put_columns(p, &x->table);
		} else if (x->kind == DOC_TABLE && x->table.columns <= xlsx_grid_columns(&p->l)) {
			put_grid(p, &x->table);
		} else if (x->kind == DOC_PARA) {
			double height = put_line(p, &x->para);
			end_row(p, height + x->para.space_after_pt);
		}
	}
}

bool
doc_write_xlsx(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	struct paper_sheet p = {.arena = a};
	struct str unused;

	if (!open_book(&p.book, a, STR("Trang 1"), false, e))
		return false;
	/* Where the font of the library is missing, digits are wider, and so would columns be. */
	lxw_format *normal = STAILQ_FIRST(p.book.book->formats);
	format_set_font_name(normal, "Times New Roman");
	format_set_font_size(normal, DEFAULT_PT);
	xlsx_lay_out(&p.l, a, d);
	set_page(&p);
	put_blocks(&p);
	if (p.row > 0)
		worksheet_print_area(p.book.sheet, 0, 0, p.row - 1, (lxw_col_t)(xlsx_columns(&p.l) - 1));
	bool measured = pdf_end(p.l.measure, &unused, e);
	return close_book(&p.book, a, ret, e) && measured && sheet_leave_first_unnumbered(a, ret, e);
}

/* ---- lists ------------------------------------------------------------------------- */

bool
sheet_write_xlsx(struct arena *a, const struct sheet *s, struct str *ret, struct err *e)
{
	struct book b = {0};
	lxw_col_t last = (lxw_col_t)(s->n_columns - 1);

	if (!open_book(&b, a, s->name, true, e))
		return false;
	lxw_format *head = workbook_add_format(b.book), *day = workbook_add_format(b.book),
			   *wrap = workbook_add_format(b.book);
	format_set_bold(head);
	format_set_bottom(head, LXW_BORDER_THIN);
	format_set_num_format(day, "dd/mm/yyyy");
	format_set_text_wrap(wrap);
	format_set_align(wrap, LXW_ALIGN_VERTICAL_TOP);
	format_set_align(day, LXW_ALIGN_VERTICAL_TOP);
	worksheet_write_string(b.sheet, 0, 0, text_of(a, s->filter), NULL);
	for (size_t c = 0; c < s->n_columns; c++) {
		worksheet_set_column(b.sheet, (lxw_col_t)c, (lxw_col_t)c,
		                     s->columns[c].width > 0 ? s->columns[c].width : 16, NULL);
		worksheet_write_string(b.sheet, 1, (lxw_col_t)c, text_of(a, s->columns[c].title), head);
	}
	for (size_t r = 0; r < s->n_rows; r++)
		for (size_t c = 0; c < s->n_columns; c++) {
			struct str v = s->cells[r * s->n_columns + c];
			lxw_row_t row = (lxw_row_t)r + 2;
			int64_t n;
			/* Excel counts days from 1899-12-30. */
			if (s->columns[c].kind == SHEET_DATE && str_i64(v, &n))
				worksheet_write_number(b.sheet, row, (lxw_col_t)c, (double)(n + 25569), day);
			else if (s->columns[c].kind == SHEET_NUMBER && str_i64(v, &n))
				worksheet_write_number(b.sheet, row, (lxw_col_t)c, (double)n, NULL);
			else if (v.len > 0)
				worksheet_write_string(b.sheet, row, (lxw_col_t)c, text_of(a, v), wrap);
		}
	worksheet_freeze_panes(b.sheet, 2, 0);
	worksheet_autofilter(b.sheet, 1, 0, (lxw_row_t)s->n_rows + 1, last);
	return close_book(&b, a, ret, e);
}
