/* write_xlsx.c - papers and lists as Excel workbooks, and lists as CSV; see write.h.
 * The only user of libxlsxwriter. */
#include "doc/pdf_draw.h"
#include "doc/write.h"
#include "doc/write_inner.h"
#include "text/text.h"

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
	return arena_str(a, utf8_prefix(s, 32000)).at; /* a cell holds 32,767 characters */
}

/* ---- a paper as a sheet ---------------------------------------------------------- */

#define PT_PER_CHAR 5.95 /* a column's width is counted in digits of the default font */
#define LINE_PT 1.22     /* height of a line to the size of its letters */

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
	const struct doc *doc;
	const struct doc_table *grid; /* the table whose columns are the sheet's; NULL: one column */
	struct pdf *measure;
	bool grid_done; /* the table is written: what comes is the foot */
	struct looks looks;
	lxw_row_t row;
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
	                    .size = para_size_pt(p->doc, para),
	                    .label = para->label};

	look.bold = run != NULL && run->bold;
	look.italic = run != NULL && run->italic;
	return format_of(p, look);
}

static int
grid_columns(const struct paper_sheet *p)
{
	return p->grid ? p->grid->columns : 1;
}

/* Of columns from up to but not including `to`, in points. */
static double
range_width(const struct paper_sheet *p, int from, int to)
{
	return text_width_pt(p->doc) * (p->grid ? cell_pct(p->grid, from, to - from) : 100) / 100;
}

/* Excel measures no merged cell, so every row is given its height. */
static double
para_height(struct paper_sheet *p, const struct doc_para *para, double width)
{
	double size = para_size_pt(p->doc, para);
	struct pdf_lines lines = pdf_lay(p->measure, &para->runs, size,
	                                 width - 8 - size * (para->label.len > 0), DOC_LEFT, 0);

	return (double)lines.len * size * LINE_PT;
}

static void
put_range(struct paper_sheet *p, lxw_row_t row, int from, lxw_row_t last, int end, struct str text,
          lxw_format *f)
{
	const char *cell = text_of(p->arena, text_nfc(p->arena, text));

	if (last > row || end > from)
		worksheet_merge_range(p->book.sheet, row, (lxw_col_t)from, last, (lxw_col_t)end, cell, f);
	else if (cell[0] != '\0')
		worksheet_write_string(p->book.sheet, row, (lxw_col_t)from, cell, f);
	else
		worksheet_write_blank(p->book.sheet, row, (lxw_col_t)from, f);
}

static double
put_line(struct paper_sheet *p, const struct doc_para *para, int from, int to)
{
	put_range(p, p->row, from, p->row, to - 1, doc_para_text(para, p->arena),
	          para_format(p, para, false, false));
	return para_height(p, para, range_width(p, from, to)) + para->space_before_pt;
}

/* Head and foot: a line of the sheet for each line of the paper, side by side. */
static void
put_columns(struct paper_sheet *p, const struct doc_table *t)
{
	int columns = grid_columns(p), split = 1;

	/* The head stands over the first column and the rest. In the foot the signature has
	 * the last two: who reads the sheet by its columns must not take it for an item. */
	if (p->grid_done && columns > 2)
		split = columns - 2;
	for (size_t r = 0; r < t->rows.len; r++) {
		const struct doc_cell *left = &t->rows.at[r].cells.at[0],
							  *right = &t->rows.at[r].cells.at[1];
		for (size_t i = 0; i < left->paras.len || i < right->paras.len; i++, p->row++) {
			double height = 0;
			if (i < left->paras.len)
				height = put_line(p, &left->paras.at[i], 0, split);
			if (i < right->paras.len && columns > 1)
				height = fmax(height, put_line(p, &right->paras.at[i], split, columns));
			worksheet_set_row(p->book.sheet, p->row, fmax(height, 6), NULL);
		}
	}
}

static void
put_grid(struct paper_sheet *p, const struct doc_table *t)
{
	static const struct doc_para nothing;
	lxw_row_t top = p->row;
	size_t headers = 0;

	for (size_t r = 0; r < t->rows.len; r++, p->row++) {
		const struct doc_row *row = &t->rows.at[r];
		double height = 0;
		headers += row->header;
		for (int c = 0; c < t->columns; c++) {
			const struct doc_cell *x = &row->cells.at[c];
			if (x->covered)
				continue;
			const struct doc_para *first = x->paras.len > 0 ? &x->paras.at[0] : &nothing;
			double need = 0;
			for (size_t i = 0; i < x->paras.len; i++)
				need += para_height(p, &x->paras.at[i], range_width(p, c, c + x->col_span));
			height = fmax(height, x->row_span > 1 ? need / x->row_span : need);
			put_range(p, p->row, c, p->row + (lxw_row_t)x->row_span - 1, c + x->col_span - 1,
			          doc_cell_text(x, p->arena), para_format(p, first, true, row->header));
		}
		worksheet_set_row(p->book.sheet, p->row, fmin(fmax(height + 4, 18), 409), NULL);
	}
	if (headers > 0)
		worksheet_repeat_rows(p->book.sheet, top, top + (lxw_row_t)headers - 1);
}

static void
set_page(struct paper_sheet *p)
{
	lxw_worksheet *sheet = p->book.sheet;
	double inch = 25.4;

	for (int c = 0; c < grid_columns(p); c++)
		worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c,
		                     range_width(p, c, c + 1) / PT_PER_CHAR, NULL);
	worksheet_set_paper(sheet, 9); /* A4 */
	if (p->doc->landscape)
		worksheet_set_landscape(sheet);
	worksheet_set_margins(sheet, MARGIN_LEFT_MM / inch, MARGIN_RIGHT_MM / inch,
	                      MARGIN_TOP_MM / inch, MARGIN_BOTTOM_MM / inch);
	worksheet_fit_to_pages(sheet, 1, 0);
}

static void
put_blocks(struct paper_sheet *p)
{
	for (size_t i = 0; i < p->doc->blocks.len; i++) {
		const struct doc_block *x = &p->doc->blocks.at[i];
		if (x->kind == DOC_TABLE && x->table.no_borders && x->table.columns == 2) {
			put_columns(p, &x->table);
		} else if (x->kind == DOC_TABLE && x->table.columns <= grid_columns(p)) {
			put_grid(p, &x->table);
			p->grid_done = p->grid_done || &x->table == p->grid;
		} else if (x->kind == DOC_PARA) {
			double height = put_line(p, &x->para, 0, grid_columns(p));
			worksheet_set_row(p->book.sheet, p->row++, height + x->para.space_after_pt, NULL);
		}
	}
}

bool
doc_write_xlsx(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	struct paper_sheet p = {.arena = a, .doc = d};
	struct str unused;

	if (!open_book(&p.book, a, STR("Trang 1"), false, e))
		return false;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_table *t = &d->blocks.at[i].table;
		if (d->blocks.at[i].kind == DOC_TABLE && !t->no_borders &&
		    (p.grid == NULL || t->columns > p.grid->columns))
			p.grid = t;
	}
	p.measure = pdf_begin(a, STR(""), STR(""), 100, 100);
	set_page(&p);
	put_blocks(&p);
	bool measured = pdf_end(p.measure, &unused, e);
	return close_book(&p.book, a, ret, e) && measured;
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

/* A spreadsheet would compute it, whatever its author meant; a tab or a line end in
 * front does not stop it. */
static bool
looks_like_formula(struct str s)
{
	return s.len > 0 && memchr("=+-@\t\r", s.at[0], 6) != NULL;
}

struct str
sheet_write_csv(struct arena *a, const struct sheet *s)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("\xef\xbb\xbf"));
	for (size_t r = 0; r <= s->n_rows; r++) {
		for (size_t c = 0; c < s->n_columns; c++) {
			struct str v = r == 0 ? s->columns[c].title : s->cells[(r - 1) * s->n_columns + c];
			int64_t n;
			int y, m, d;
			if (r > 0 && s->columns[c].kind == SHEET_DATE && str_i64(v, &n)) {
				day_split(n, &y, &m, &d);
				v = arena_printf(a, "%02d/%02d/%04d", d, m, y);
			}
			buf_str(&b, c > 0 ? STR(";\"") : STR("\""));
			if (looks_like_formula(v) && !(s->columns[c].kind == SHEET_NUMBER && str_i64(v, &n)))
				buf_char(&b, '\'');
			for (size_t i = 0; i < v.len; i++) {
				if (v.at[i] == '"')
					buf_char(&b, '"');
				buf_char(&b, v.at[i]);
			}
			buf_char(&b, '"');
		}
		buf_str(&b, STR("\r\n"));
	}
	return buf_view(&b);
}
