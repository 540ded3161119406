/* rubric_csv.c - a rubric as a table of ten columns, read and written. */
#include "core/rubric/rubric.h"
#include "doc/write.h"
#include "text/text.h"

enum column { RUBRIC, CODE, PARENT, NAME, MAX, BAND_MIN, BAND_MAX, PASS, KNOCKOUT, NOTE, COLUMNS };
static const char *const columns[COLUMNS] = {
	"rubric",   "code",     "parent",    "name",     "max_points",
	"band_min", "band_max", "item_pass", "knockout", "note",
};

/* ---- reading --------------------------------------------------------------------- */

struct place {
	size_t of[COLUMNS]; /* where each column stands; SIZE_MAX: nowhere */
};

/* Cells come neutralised from our own files: an apostrophe before what a spreadsheet would take
 * for a formula. */
static struct str
cell(struct arena *a, const struct doc_row *row, const struct place *p, enum column c)
{
	size_t at = p->of[c];

	if (at >= row->cells.len || row->cells.at[at].covered)
		return STR("");
	return text_clean(a, csv_bare(str_trim(doc_cell_text(&row->cells.at[at], a))));
}

static bool
read_heading(struct arena *a, const struct doc_row *row, struct place *p)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		p->of[c] = SIZE_MAX;
		for (size_t i = 0; i < row->cells.len; i++)
			if (str_eq(text_fold(a, str_trim(doc_cell_text(&row->cells.at[i], a))),
			           text_fold(a, str_of(columns[c]))))
				p->of[c] = i;
	}
	return p->of[CODE] != SIZE_MAX && p->of[NAME] != SIZE_MAX && p->of[MAX] != SIZE_MAX;
}

static struct rubric_row *
row_of(struct rubric_typed *t, struct str code)
{
	for (size_t i = 0; i < t->rows.len; i++)
		if (str_eq(t->rows.at[i].code, code))
			return &t->rows.at[i];
	return NULL;
}

/* «recognise>=50; A>=85; B>=70» */
static void
read_grades(struct arena *a, struct rubric_typed *t, struct str text)
{
	struct str piece;

	for (struct str rest = text; str_cut(&rest, ';', &piece);) {
		size_t at = str_find(piece, STR(">="), 0);
		if (at == SIZE_MAX)
			continue;
		struct str name = str_trim(str_slice(piece, 0, at));
		struct str least = str_trim(str_slice(piece, at + 2, piece.len));
		if (str_eq(name, STR("recognise")))
			t->recognise = least;
		else
			*list_push(&t->grades, a) = (struct rubric_grade_row){name, least, STR(""), STR("")};
	}
}

static struct rubric_grade_row *
grade_of(struct rubric_typed *t, struct str name)
{
	for (size_t i = 0; i < t->grades.len; i++)
		if (str_eq(t->grades.at[i].name, name))
			return &t->grades.at[i];
	return NULL;
}

/* «A needs >=30, B >=20»: side conditions of grades on the item of the line. False when the note
 * says anything else. */
static bool
read_conditions(struct rubric_typed *t, const struct rubric_row *row, bool take)
{
	struct str piece;

	for (struct str rest = row->note; str_cut(&rest, ',', &piece);) {
		size_t at = str_find(piece, STR(">="), 0);
		if (at == SIZE_MAX)
			return false;
		struct str name = str_trim(str_slice(piece, 0, at));
		if (str_has_suffix(name, STR(" needs")))
			name = str_trim(str_slice(name, 0, name.len - 6));
		struct rubric_grade_row *g = grade_of(t, name);
		if (g == NULL)
			return false;
		if (take) {
			g->item = row->code;
			g->item_least = str_trim(str_slice(piece, at + 2, piece.len));
		}
	}
	return row->note.len > 0;
}

static void
read_line(struct arena *a, struct rubric_typed *t, const struct doc_row *row, const struct place *p)
{
	struct str code = cell(a, row, p, CODE), max = cell(a, row, p, MAX);
	struct str low = cell(a, row, p, BAND_MIN), high = cell(a, row, p, BAND_MAX);
	struct rubric_row *of = row_of(t, cell(a, row, p, PARENT));

	if (t->code.len == 0)
		t->code = t->name = cell(a, row, p, RUBRIC);
	if (str_eq(code, STR("GRADE"))) {
		read_grades(a, t, cell(a, row, p, NAME));
		t->note = cell(a, row, p, NOTE);
	} else if (str_eq(code, STR("BONUS")))
		t->bonus_max = max;
	else if (str_eq(code, STR("MINUS")))
		t->minus_max = max;
	else if (str_eq(code, STR("STEP")))
		t->step = max;
	else if (str_eq(code, STR("SPREAD")))
		t->spread_max = max;
	else if (str_eq(code, STR("DROP")))
		t->drop_from = max;
	else if (of != NULL && (low.len > 0 || high.len > 0))
		of->bands = arena_printf(
			a, "%.*s%s%.*s-%.*s: %.*s", STR_ARG(of->bands), of->bands.len > 0 ? "\n" : "",
			STR_ARG(low), STR_ARG(high.len > 0 ? high : low), STR_ARG(cell(a, row, p, NAME)));
	else if (code.len > 0 || cell(a, row, p, NAME).len > 0)
		*list_push(&t->rows, a) = (struct rubric_row){.code = code,
		                                              .parent = cell(a, row, p, PARENT),
		                                              .name = cell(a, row, p, NAME),
		                                              .max = max,
		                                              .pass = cell(a, row, p, PASS),
		                                              .shortfall = cell(a, row, p, KNOCKOUT),
		                                              .bands = STR(""),
		                                              .note = cell(a, row, p, NOTE)};
}

bool
rubric_read_table(struct op *op, const struct doc *doc, struct rubric_typed *ret)
{
	struct arena *a = op->arena;
	struct place p;

	*ret = (struct rubric_typed){0};
	for (size_t b = 0; b < doc->blocks.len; b++) {
		const struct doc_table *t = &doc->blocks.at[b].table;
		if (doc->blocks.at[b].kind != DOC_TABLE || t->rows.len == 0 ||
		    !read_heading(a, &t->rows.at[0], &p))
			continue;
		if (t->rows.len > (size_t)RUBRIC_ITEMS_MAX * (RUBRIC_BANDS_MAX + 1))
			return op_fail(op, ERR_INVALID, N_("Bảng quá dài cho một thang điểm."), "%zu rows",
			               t->rows.len);
		for (size_t i = 1; i < t->rows.len; i++)
			read_line(a, ret, &t->rows.at[i], &p);
		for (size_t i = 0; i < ret->rows.len; i++)
			if (read_conditions(ret, &ret->rows.at[i], false)) {
				(void)read_conditions(ret, &ret->rows.at[i], true);
				ret->rows.at[i].note = STR("");
			}
		return true;
	}
	return op_fail(op, ERR_INVALID,
	               N_("Tệp không có bảng thang điểm. Hàng đầu cần các cột: rubric, code, parent, "
	                  "name, max_points, band_min, band_max, item_pass, knockout, note."),
	               "no heading");
}

/* ---- writing ---------------------------------------------------------------------- */

/* As the files of others write numbers: 12.5, without groups. */
static struct str
plain(struct arena *a, int64_t n)
{
	if (n % 100 == 0)
		return arena_printf(a, "%" PRId64, n / 100);
	if (n % 10 == 0)
		return arena_printf(a, "%" PRId64 ".%" PRId64, n / 100, n % 100 / 10);
	return arena_printf(a, "%" PRId64 ".%02" PRId64, n / 100, n % 100);
}

static void
add_line(struct buf *b, const struct str cells[COLUMNS])
{
	for (size_t c = 0; c < COLUMNS; c++) {
		if (c > 0)
			buf_char(b, ',');
		csv_put(b, cells[c], ",");
	}
	buf_char(b, '\n');
}

static struct str
conditions(struct arena *a, const struct rubric *r, const struct rubric_item *item)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < r->grades.len; i++)
		if (str_eq(r->grades.at[i].item, item->code))
			buf_printf(&b, "%s%.*s%s >=%.*s", b.len > 0 ? ", " : "", STR_ARG(r->grades.at[i].name),
			           b.len > 0 ? "" : " needs", STR_ARG(plain(a, r->grades.at[i].item_least)));
	return buf_view(&b);
}

static void
add_item(struct buf *b, struct arena *a, const struct rubric *r, const struct rubric_item *item)
{
	static const char *const falls[] = {"", "0", "1"};
	struct str side = conditions(a, r, item);

	add_line(b, (const struct str[COLUMNS]){
					[RUBRIC] = r->code,
					[CODE] = item->code,
					[PARENT] = item->parent,
					[NAME] = item->name,
					[MAX] = plain(a, item->max),
					[PASS] = item->pass == 0 ? STR("") : plain(a, item->pass),
					[KNOCKOUT] = str_of(falls[item->shortfall]),
					[NOTE] = side.len > 0 ? side : item->note,
				});
	for (size_t i = 0; i < item->bands.len; i++)
		add_line(b, (const struct str[COLUMNS]){
						[RUBRIC] = r->code,
						[CODE] = arena_printf(a, "%.*s.%zu", STR_ARG(item->code), i + 1),
						[PARENT] = item->code,
						[NAME] = item->bands.at[i].name,
						[BAND_MIN] = plain(a, item->bands.at[i].low),
						[BAND_MAX] = plain(a, item->bands.at[i].high),
					});
}

static void
add_whole(struct buf *b, struct arena *a, const struct rubric *r)
{
	const struct {
		struct str code, name;
		int64_t value;
		bool said;
	} lines[] = {
		{STR("BONUS"), STR("Điểm thưởng tối đa"), r->bonus_max, r->bonus_max > 0},
		{STR("MINUS"), STR("Điểm trừ tối đa"), r->minus_max, r->minus_max > 0},
		{STR("STEP"), STR("Lẻ đến"), r->step, r->step != 50},
		{STR("SPREAD"), STR("Báo khi điểm chênh quá"), r->spread_max, r->spread_max > 0},
		{STR("DROP"), STR("Bỏ phiếu cao nhất, thấp nhất khi có từ"), r->drop_from * 100,
	     r->drop_from > 0},
	};

	for (size_t i = 0; i < COUNT_OF(lines); i++)
		if (lines[i].said)
			add_line(b, (const struct str[COLUMNS]){[RUBRIC] = r->code,
			                                        [CODE] = lines[i].code,
			                                        [NAME] = lines[i].name,
			                                        [MAX] = plain(a, lines[i].value)});
}

struct str
rubric_write_csv(struct arena *a, const struct rubric *r)
{
	struct buf b = {.arena = a}, grades = {.arena = a};

	for (size_t c = 0; c < COLUMNS; c++)
		buf_printf(&b, "%s%s", c > 0 ? "," : "", columns[c]);
	buf_char(&b, '\n');
	for (size_t i = 0; i < r->items.len; i++)
		add_item(&b, a, r, &r->items.at[i]);
	add_whole(&b, a, r);
	if (r->recognise > 0)
		buf_printf(&grades, "recognise>=%.*s", STR_ARG(plain(a, r->recognise)));
	for (size_t i = 0; i < r->grades.len; i++)
		buf_printf(&grades, "%s%.*s>=%.*s", grades.len > 0 ? "; " : "",
		           STR_ARG(r->grades.at[i].name), STR_ARG(plain(a, r->grades.at[i].least)));
	if (grades.len > 0 || r->note.len > 0)
		add_line(&b, (const struct str[COLUMNS]){[RUBRIC] = r->code,
		                                         [CODE] = STR("GRADE"),
		                                         [NAME] = buf_view(&grades),
		                                         [NOTE] = r->note});
	return buf_view(&b);
}
