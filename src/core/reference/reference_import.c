/* reference_import.c - tables of recognised initiatives, read and kept as a preview; see
 * reference_import.h. */
#include "core/reference/reference_import.h"

#include "core/form/repair.h"
#include "core/people_import/grid.h"
#include "core/secret.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "reference.sql.h"

#define COLUMN_NONE REFERENCE_COLUMNS
#define COLUMN_ORDER (REFERENCE_COLUMNS + 1) /* TT: tells a heading, and parts of a list */

/* Folded headings of each column between bars. */
static const struct {
	struct str title, headings;
	size_t max; /* bytes of a cell */
} columns[REFERENCE_COLUMNS] = {
	[REFERENCE_CODE] = {STR_INIT("Mã"), STR_INIT("|ma|ma sang kien|ma so|ma giai phap|"),
                        REFERENCE_LINE_MAX},
	[REFERENCE_TITLE] = {STR_INIT("Tên sáng kiến"),
                         STR_INIT("|ten sang kien|sang kien|ten|ten sang kien giai phap|"
                                  "ten giai phap|giai phap|ten de tai|ten de tai sang kien|"
                                  "ten sang kien de tai|ten sang kien cai tien|ten mo hinh|"
                                  "ten mo hinh giai phap sang kien|noi dung sang kien|"),
                         REFERENCE_TITLE_MAX},
	[REFERENCE_CONTENT] = {STR_INIT("Nội dung"),
                           STR_INIT("|noi dung|tom tat|tom tat noi dung|noi dung chinh|mo ta|"
                                    "noi dung tom tat|mo ta noi dung|hieu qua|"),
                           REFERENCE_TEXT_MAX},
	[REFERENCE_AUTHORS] = {STR_INIT("Tác giả"),
                           STR_INIT("|tac gia|ten tac gia|nhom tac gia|ho va ten|ho ten|"
                                    "ho va ten tac gia|ho ten tac gia|tac gia sang kien|"
                                    "tac gia dong tac gia|"),
                           REFERENCE_TEXT_MAX},
	[REFERENCE_UNIT] = {STR_INIT("Đơn vị"),
                        STR_INIT("|don vi|don vi cong tac|noi cong tac|don vi ap dung|"
                                 "chuc vu don vi cong tac|chuc vu don vi|"),
                        REFERENCE_LINE_MAX},
	[REFERENCE_DOMAIN] = {STR_INIT("Lĩnh vực"),
                          STR_INIT("|linh vuc|linh vuc ap dung|nhom linh vuc|"),
                          REFERENCE_LINE_MAX},
	[REFERENCE_SOURCE] = {STR_INIT("Cơ quan công nhận"),
                          STR_INIT("|co quan cong nhan|co quan|don vi cong nhan|noi cong nhan|"
                                   "co quan ban hanh|hoi dong cong nhan|"),
                          REFERENCE_LINE_MAX},
	[REFERENCE_YEAR] = {STR_INIT("Năm"), STR_INIT("|nam|nam cong nhan|nam ap dung|"),
                        REFERENCE_LINE_MAX},
	[REFERENCE_DECISION] = {STR_INIT("Số quyết định"),
                            STR_INIT("|so quyet dinh|quyet dinh|so qd|quyet dinh so|so van ban|"
                                     "quyet dinh cong nhan|so quyet dinh cong nhan|"),
                            REFERENCE_LINE_MAX},
	[REFERENCE_DECIDED_ON] = {STR_INIT("Ngày quyết định"),
                              STR_INIT("|ngay quyet dinh|ngay qd|ngay ban hanh|ngay ky|"
                                       "ngay van ban|ngay cong nhan|"),
                              REFERENCE_LINE_MAX},
};
static const struct str order_headings = STR_INIT("|tt|stt|so tt|so thu tu|");

struct str
reference_heading(enum reference_column c)
{
	return columns[c].title;
}

/* ---- what is wrong --------------------------------------------------------------------- */

/* row NULL: the whole table; column COLUMN_NONE: the whole row. */
static void
problem(struct op *op, struct reference_import *im, struct reference_row *row, size_t column,
        struct str text)
{
	im->n_problems++;
	if (row != NULL)
		row->bad = true;
	if (im->problems.len < REFERENCE_PROBLEMS_MAX)
		*list_push(&im->problems, op->arena) = (struct reference_problem){
			row != NULL ? row->sheet : STR(""),
			column < COLUMN_NONE ? columns[column].title : STR(""), row != NULL ? row->line : 0,
			text};
}

/* «2021», «năm 2021», «2020-2021» (the later): 0 when there is no year in it. */
static int64_t
year_in(struct str s)
{
	int64_t year = 0;

	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		int64_t n = 0;
		for (; i < s.len && s.at[i] >= '0' && s.at[i] <= '9'; i++)
			n = n < 10000 ? n * 10 + (s.at[i] - '0') : n;
		if (i - from == 4 && n >= 1990 && n < 2200)
			year = n;
		i += i == from;
	}
	return year;
}

void
reference_check_typed(struct op *op, const struct reference_typed *typed,
                      struct reference_typed_problems *ret)
{
	const struct {
		const char *field;
		struct str text;
	} lines[] = {{"source", typed->source}, {"decision", typed->decision}};
	struct str year = str_trim(typed->year), day = str_trim(typed->decided_on);
	int64_t on;

	for (size_t i = 0; i < COUNT_OF(lines); i++)
		if (lines[i].text.len > REFERENCE_LINE_MAX)
			*list_push(ret, op->arena) = (struct reference_typed_problem){
				lines[i].field, N_("Nội dung quá dài. Viết gọn lại.")};
	if (year.len > 0 && year_in(year) == 0)
		*list_push(ret, op->arena) = (struct reference_typed_problem){"year",
		                                                              N_("Nhập năm, ví dụ: 2021.")};
	const char *wrong = day.len > 0 ? i18n_day_problem(day, &on) : NULL;
	if (wrong != NULL)
		*list_push(ret, op->arena) = (struct reference_typed_problem){"decided_on", wrong};
}

/* ---- rows ------------------------------------------------------------------------------ */

static size_t
column_of(struct arena *a, struct str heading)
{
	struct str folded = text_fold(a, heading);
	struct str word = arena_printf(a, "|%.*s|", STR_ARG(str_trim(folded)));

	if (folded.len == 0)
		return COLUMN_NONE;
	if (str_find(order_headings, word, 0) != SIZE_MAX)
		return COLUMN_ORDER;
	for (size_t k = 0; k < REFERENCE_COLUMNS; k++)
		if (str_find(columns[k].headings, word, 0) != SIZE_MAX)
			return k;
	return COLUMN_NONE;
}

/* A row of headings names the title and at least one thing more. */
static bool
is_heading(const struct grid_line *l, size_t *where)
{
	struct arena folding = {0}; /* of its own: a table without headings has thousands of lines */
	bool title = false;
	size_t known = 0;

	for (size_t i = 0; i < l->len; i++) {
		where[i] = column_of(&folding, l->cell[i]);
		arena_reset(&folding);
		/* «Nội dung sáng kiến» is the title where there is no other. */
		if (where[i] == REFERENCE_TITLE && title)
			where[i] = REFERENCE_CONTENT;
		for (size_t k = 0; k < i; k++) /* the first of two with one meaning */
			if (where[k] == where[i])
				where[i] = COLUMN_NONE;
		title |= where[i] == REFERENCE_TITLE;
		known += where[i] != COLUMN_NONE;
	}
	return title && known > 1;
}

/* What a spreadsheet's export put before a text that begins like a formula. */
static struct str
unquoted(struct str s)
{
	return s.len > 1 && s.at[0] == '\'' && memchr("=+-@", s.at[1], 4) != NULL
	           ? str_slice(s, 1, s.len)
	           : s;
}

static struct str
cell_text(struct arena *a, struct str s, size_t column)
{
	return column == REFERENCE_CONTENT ? text_nfc(a, str_trim(unquoted(s)))
	                                   : text_clean(a, unquoted(s));
}

/* «II. Lĩnh vực giáo dục»: a part of the list, by a letter or a Roman numeral before a title
 * that stands alone. */
static bool
is_part(struct str order, size_t filled)
{
	struct str s = str_trim(order);

	while (s.len > 0 && (s.at[s.len - 1] == '.' || s.at[s.len - 1] == ')'))
		s.len--;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < 'A' || s.at[i] > 'Z')
			return false;
	return filled == 1 && s.len > 0 && s.len < 6;
}

struct reading {
	struct reference_import *im;
	struct str sheet;
	size_t *where; /* columns of the table that is being read; NULL before its headings */
	size_t width, bytes;
	struct str part; /* heading of the part of the list */
	bool any;        /* some table had headings */
};

static void
read_line(struct op *op, struct reading *r, const struct grid_line *l)
{
	struct reference_row row = {.sheet = r->sheet, .line = l->number};
	struct str order = STR("");
	size_t filled = 0;

	for (size_t k = 0; k < REFERENCE_COLUMNS; k++)
		row.cell[k] = STR("");
	for (size_t k = 0; k < l->len && k < r->width; k++) {
		if (r->where[k] == COLUMN_ORDER)
			order = l->cell[k];
		if (r->where[k] >= COLUMN_NONE)
			continue;
		row.cell[r->where[k]] = cell_text(op->arena, l->cell[k], r->where[k]);
		filled += row.cell[r->where[k]].len > 0;
		r->bytes += row.cell[r->where[k]].len;
	}
	if (is_part(order, filled) && row.cell[REFERENCE_TITLE].len > 0) {
		r->part = row.cell[REFERENCE_TITLE];
		return;
	}
	if (row.cell[REFERENCE_DOMAIN].len == 0 && r->part.len <= REFERENCE_LINE_MAX)
		row.cell[REFERENCE_DOMAIN] = r->part;
	if (filled > 0)
		*list_push(&r->im->rows, op->arena) = row;
}

/* False when it is more than one list may hold; that is told. */
static bool
read_grid(struct op *op, const struct grid *g, struct reading *r)
{
	r->sheet = g->sheet;
	r->where = NULL;
	r->part = STR("");
	for (size_t i = 0; i < g->lines.len; i++) {
		const struct grid_line *l = &g->lines.at[i];
		if (r->where == NULL) {
			size_t *where = arena_array(op->arena, size_t, l->len + 1);
			if (is_heading(l, where)) {
				r->where = where;
				r->width = l->len;
				r->any = true;
			}
			continue;
		}
		read_line(op, r, l);
		if (r->im->rows.len > REFERENCE_ROWS_MAX || r->bytes > REFERENCE_BYTES_MAX) {
			r->im->rows.len = 0;
			problem(op, r->im, NULL, COLUMN_NONE,
			        op_say(op, N_("Danh sách quá 2.000 dòng hoặc quá dài. Chia thành nhiều tệp rồi "
			                      "nhập lần lượt.")));
			return false;
		}
	}
	return true;
}

/* ---- what each row says -------------------------------------------------------------------- */

/* What the row does not say is what was typed beside the table. */
static void
check_when(struct op *op, struct reference_import *im, struct reference_row *r,
           const struct reference_typed *typed)
{
	struct str day = r->cell[REFERENCE_DECIDED_ON], year = r->cell[REFERENCE_YEAR];
	int y, m, d;

	r->decided_on = DAY_NONE;
	if (day.len == 0)
		day = str_trim(typed->decided_on);
	const char *wrong = day.len > 0 ? i18n_day_problem(day, &r->decided_on) : NULL;
	if (wrong != NULL)
		problem(op, im, r, REFERENCE_DECIDED_ON, str_of(i18n_tr((int)op->lang, wrong)));
	if (year.len == 0)
		year = str_trim(typed->year);
	r->year = year_in(year);
	if (year.len == 0 && r->decided_on != DAY_NONE) {
		day_split(r->decided_on, &y, &m, &d);
		r->year = y;
	}
	if (r->year == 0 && year.len > 0)
		problem(op, im, r, REFERENCE_YEAR,
		        op_say(op, N_("Không thấy năm trong “%.*s”."), STR_ARG(utf8_prefix(year, 80))));
	else if (r->year == 0)
		problem(op, im, r, REFERENCE_YEAR,
		        op_say(op, N_("Chưa có năm. Ghi ở cột này, hoặc ở ô Năm phía trên.")));
}

static void
check_row(struct op *op, struct reference_import *im, struct reference_row *r,
          const struct reference_typed *typed)
{
	if (r->cell[REFERENCE_SOURCE].len == 0)
		r->cell[REFERENCE_SOURCE] = text_clean(op->arena, typed->source);
	if (r->cell[REFERENCE_DECISION].len == 0)
		r->cell[REFERENCE_DECISION] = text_clean(op->arena, typed->decision);
	for (size_t k = 0; k < REFERENCE_COLUMNS; k++)
		if (r->cell[k].len > columns[k].max)
			problem(op, im, r, k, op_say(op, N_("Ô này quá dài. Viết gọn lại, hoặc bỏ trống.")));
	if (text_fold(op->arena, r->cell[REFERENCE_TITLE]).len == 0)
		problem(op, im, r, REFERENCE_TITLE,
		        op_say(op, N_("Chưa có tên sáng kiến. Điền tên, hoặc bỏ dòng này.")));
	if (r->cell[REFERENCE_SOURCE].len == 0)
		problem(op, im, r, REFERENCE_SOURCE,
		        op_say(op, N_("Chưa có cơ quan công nhận. Ghi ở cột này, hoặc ở ô phía trên.")));
	check_when(op, im, r, typed);
	if (r->bad)
		return;
	struct str source = text_fold(op->arena, r->cell[REFERENCE_SOURCE]);
	struct str title = text_fold(op->arena, r->cell[REFERENCE_TITLE]);
	r->same = secret_sha256(op->arena, arena_printf(op->arena, "%.*s|%" PRId64 "|%.*s",
	                                                STR_ARG(source), r->year, STR_ARG(title)));
}

static bool
check_known(struct op *op, struct reference_import *im, struct reference_row *r)
{
	struct q_reference_known_row *there;

	for (const struct reference_row *o = im->rows.at; o < r; o++)
		r->known |= !o->bad && str_eq(o->same, r->same);
	if (!r->known) {
		if (!q_reference_known(op->db, op->arena, r->same, &there, &op->err))
			return false;
		r->known = there->n > 0;
	}
	im->n_known += r->known;
	im->n_new += !r->known;
	return true;
}

static bool
check(struct op *op, struct reading *r, const struct reference_typed *typed)
{
	struct reference_import *im = r->im;

	if (!r->any)
		problem(op, im, NULL, COLUMN_NONE,
		        op_say(op, N_("Không thấy dòng tiêu đề có cột “Tên sáng kiến” và ít nhất một cột "
		                      "khác. Dòng đầu bảng cần ghi tên các cột.")));
	else if (im->rows.len == 0 && im->n_problems == 0)
		problem(op, im, NULL, COLUMN_NONE, op_say(op, N_("Bảng chỉ có dòng tiêu đề.")));
	for (size_t i = 0; i < im->rows.len; i++) {
		check_row(op, im, &im->rows.at[i], typed);
		if (!im->rows.at[i].bad && !check_known(op, im, &im->rows.at[i]))
			return false;
	}
	return true;
}

static bool
may_import(struct op *op)
{
	return reference_may_import(op) ||
	       op_fail(op, ERR_DENIED, N_("Bộ phận CCHC nhập kho đối chiếu."), "actor=%" PRId64,
	               op->actor);
}

bool
reference_read_doc(struct op *op, struct doc *doc, const struct reference_typed *typed,
                   struct reference_import *ret)
{
	struct reading r = {.im = ret};

	*ret = (struct reference_import){0};
	if (!may_import(op) || !form_repair(op->arena, doc, &op->err))
		return false;
	for (size_t i = 0; i < doc->blocks.len; i++) {
		if (doc->blocks.at[i].kind != DOC_TABLE)
			continue;
		struct grid g = grid_of_table(op->arena, &doc->blocks.at[i].table);
		if (!read_grid(op, &g, &r))
			return check(op, &r, typed);
	}
	/* A CSV file whose first lines are running text is no table for its reader. */
	for (size_t i = 0; i < 3 && doc->plain.len > 0 && !r.any; i++) {
		struct grid g = grid_of_csv(op->arena, doc->plain, "\t;,"[i], op_say(op, N_("Tệp")));
		if (!read_grid(op, &g, &r))
			break;
	}
	return check(op, &r, typed);
}

bool
reference_read_text(struct op *op, struct str text, const struct reference_typed *typed,
                    struct reference_import *ret)
{
	struct grid g = grid_of_csv(op->arena, text, '\t', op_say(op, N_("Bảng dán vào")));
	struct reading r = {.im = ret};

	*ret = (struct reference_import){0};
	if (!may_import(op))
		return false;
	(void)read_grid(op, &g, &r);
	return check(op, &r, typed);
}
