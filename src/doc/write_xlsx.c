/* write_xlsx.c - papers and lists as Excel workbooks; see write.h. The only user of libxlsxwriter.
 */
#include "doc/write.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

struct book {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	int fd;
};

static bool
open_book(struct book *b, struct arena *a, struct str name, struct err *e)
{
	/* The library writes to a path; this one is memory. */
	b->fd = memfd_create("xlsx", MFD_CLOEXEC);
	b->book = b->fd >= 0 ? workbook_new(arena_printf(a, "/proc/self/fd/%d", b->fd).at) : NULL;
	/* Sheet names have at most 31 characters. */
	struct str short_name = name;
	while (utf8_len(short_name) > 31)
		short_name = utf8_prefix(short_name, short_name.len - 1);
	b->sheet = b->book ? workbook_add_worksheet(
							 b->book, short_name.len > 0 ? arena_str(a, short_name).at : NULL)
	                   : NULL;
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

static void
write_table(struct book *b, struct arena *a, const struct doc_table *t, lxw_row_t at,
            lxw_format *head, lxw_format *cell)
{
	for (size_t r = 0; r < t->rows.len; r++)
		for (int c = 0; c < t->columns; c++) {
			const struct doc_cell *x = &t->rows.at[r].cells.at[c];
			lxw_row_t row = at + (lxw_row_t)r, last = row + (lxw_row_t)x->row_span - 1;
			lxw_col_t col = (lxw_col_t)c, end = (lxw_col_t)(c + x->col_span - 1);
			lxw_format *f = t->rows.at[r].header ? head : cell;
			if (x->covered)
				continue;
			const char *text = text_of(a, doc_cell_text(x, a));
			if (last > row || end > col)
				worksheet_merge_range(b->sheet, row, col, last, end, text, f);
			else
				worksheet_write_string(b->sheet, row, col, text, f);
		}
}

bool
doc_write_xlsx(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	struct book b = {0};
	int columns = 1;
	lxw_row_t row = 0;

	if (!open_book(&b, a, d->title, e))
		return false;
	lxw_format *title = workbook_add_format(b.book), *head = workbook_add_format(b.book),
			   *cell = workbook_add_format(b.book), *plain = workbook_add_format(b.book);
	lxw_format *const all[] = {title, head, cell, plain};
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		format_set_font_name(all[i], "Times New Roman");
		format_set_font_size(all[i], 12);
		format_set_text_wrap(all[i]);
		format_set_align(all[i], LXW_ALIGN_VERTICAL_TOP);
	}
	format_set_bold(title);
	format_set_align(title, LXW_ALIGN_CENTER);
	format_set_bold(head);
	format_set_align(head, LXW_ALIGN_CENTER);
	format_set_border(head, LXW_BORDER_THIN);
	format_set_border(cell, LXW_BORDER_THIN);
	for (size_t i = 0; i < d->blocks.len; i++)
		if (d->blocks.at[i].kind == DOC_TABLE && !d->blocks.at[i].table.no_borders &&
		    d->blocks.at[i].table.columns > columns)
			columns = d->blocks.at[i].table.columns;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *x = &d->blocks.at[i];
		if (x->kind == DOC_TABLE && !x->table.no_borders) {
			for (int c = 0; c < x->table.columns; c++)
				worksheet_set_column(b.sheet, (lxw_col_t)c, (lxw_col_t)c,
				                     x->table.width_pct ? x->table.width_pct[c] * 1.1
				                                        : 100.0 / x->table.columns,
				                     NULL);
			write_table(&b, a, &x->table, row, head, cell);
			row += (lxw_row_t)x->table.rows.len;
		} else if (x->kind == DOC_PARA && doc_para_text(&x->para, a).len > 0) {
			const char *text = text_of(a, doc_para_text(&x->para, a));
			lxw_format *f = x->para.align == DOC_CENTER ? title : plain;
			if (columns > 1)
				worksheet_merge_range(b.sheet, row, 0, row, (lxw_col_t)(columns - 1), text, f);
			else
				worksheet_write_string(b.sheet, row, 0, text, f);
			worksheet_set_row(b.sheet, row, utf8_len(str_of(text)) > 90 ? 34 : 18, NULL);
			row++;
		}
	}
	worksheet_set_paper(b.sheet, 9); /* A4 */
	worksheet_fit_to_pages(b.sheet, 1, 0);
	return close_book(&b, a, ret, e);
}

bool
sheet_write_xlsx(struct arena *a, const struct sheet *s, struct str *ret, struct err *e)
{
	struct book b = {0};
	lxw_col_t last = (lxw_col_t)(s->n_columns - 1);

	if (!open_book(&b, a, s->name, e))
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
			if (v.len > 0 && (v.at[0] == '=' || v.at[0] == '+' || v.at[0] == '-' || v.at[0] == '@'))
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
