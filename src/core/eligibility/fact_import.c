/* fact_import.c - reading and taking tables of facts; see fact_import.h. */
#include "core/eligibility/fact_import.h"

#include "core/access/access.h"
#include "core/movement/movement.h"
#include "core/people_import/grid.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

/* Folded headings of each column between bars, and the field of fact_check() that it feeds. */
static const struct {
	struct str title, headings;
	const char *field;
} columns[FACT_COLUMNS] = {
	[FACT_COLUMN_YEAR] = {STR_INIT("Năm"), STR_INIT("|nam|"), "year"},
	[FACT_COLUMN_UNIT] = {STR_INIT("Đơn vị"), STR_INIT("|don vi|tap the|phong ban|ten don vi|"),
                          "unit"},
	[FACT_COLUMN_PERSON] = {STR_INIT("Họ và tên"), STR_INIT("|ho va ten|ho ten|ca nhan|"),
                            "person"},
	[FACT_COLUMN_KIND] = {STR_INIT("Loại căn cứ"), STR_INIT("|loai can cu|loai|can cu|noi dung|"),
                          "kind"},
	[FACT_COLUMN_VALUE] = {STR_INIT("Giá trị"), STR_INIT("|gia tri|ket qua|xep loai|muc|"),
                           "value"},
	[FACT_COLUMN_DOC_NUMBER] = {STR_INIT("Số văn bản"),
                                STR_INIT("|so van ban|so ky hieu|van ban|so quyet dinh|"),
                                "doc_number"},
	[FACT_COLUMN_DOC_ON] = {STR_INIT("Ngày văn bản"),
                            STR_INIT("|ngay van ban|ngay ban hanh|ngay|ngay ky|"), "doc_on"},
	[FACT_COLUMN_NOTE] = {STR_INIT("Ghi chú"), STR_INIT("|ghi chu|"), "note"},
};

struct str
fact_import_heading(enum fact_column c)
{
	return columns[c].title;
}

static void
problem(struct op *op, struct fact_import *im, struct fact_row *row, const char *field,
        struct str text)
{
	struct str column = STR("");

	for (size_t k = 0; k < FACT_COLUMNS; k++)
		if (field != NULL && str_eq(str_of(field), str_of(columns[k].field)))
			column = columns[k].title;
	*list_push(&im->problems, op->arena) = (struct fact_row_problem){
		im->sheet, column, row == NULL ? 0 : row->number, text};
	if (row != NULL)
		row->bad = true;
}

/* ---- rows ---------------------------------------------------------------------------------- */

static bool
read_headings(struct op *op, const struct grid_line *l, enum fact_column *where)
{
	bool unit = false, kind = false, value = false;

	for (size_t i = 0; i < l->len; i++) {
		struct str folded = text_fold(op->arena, l->cell[i]);
		struct str word = arena_printf(op->arena, "|%.*s|", STR_ARG(folded));
		where[i] = FACT_COLUMNS;
		for (size_t k = 0; k < FACT_COLUMNS && folded.len > 0; k++)
			if (str_find(columns[k].headings, word, 0) != SIZE_MAX) {
				where[i] = (enum fact_column)k;
				break;
			}
		unit |= where[i] == FACT_COLUMN_UNIT;
		kind |= where[i] == FACT_COLUMN_KIND;
		value |= where[i] == FACT_COLUMN_VALUE;
	}
	return unit && kind && value;
}

static bool
read_grid(struct op *op, const struct grid *g, struct fact_import *im)
{
	struct arena *a = op->arena;
	enum fact_column *where = NULL;
	size_t width = 0;

	for (size_t i = 0; i < g->lines.len; i++) {
		const struct grid_line *l = &g->lines.at[i];
		struct fact_row row = {.number = l->number};
		size_t filled = 0;
		if (where == NULL) {
			enum fact_column *w = arena_array(a, enum fact_column, l->len + 1);
			if (read_headings(op, l, w)) {
				where = w;
				width = l->len;
			}
			continue;
		}
		for (size_t k = 0; k < FACT_COLUMNS; k++)
			row.cell[k] = STR("");
		for (size_t k = 0; k < l->len && k < width; k++)
			if (where[k] != FACT_COLUMNS) {
				row.cell[where[k]] = text_clean(a, l->cell[k]);
				filled += row.cell[where[k]].len > 0;
			}
		if (filled > 0 && im->rows.len == FACT_ROWS_MAX) {
			problem(op, im, NULL, NULL,
			        op_say(op, N_("Bảng quá 1.000 dòng. Chia thành nhiều tệp rồi nhập lần lượt.")));
			break;
		}
		if (filled > 0)
			*list_push(&im->rows, a) = row;
	}
	return where != NULL;
}

/* ---- what each row says -------------------------------------------------------------------- */

/* Of kinds that belong to a movement: the only one of the year, as the table names none. */
static bool
find_movement(struct op *op, struct str year, int64_t *ret)
{
	struct movements list;
	int64_t y;

	*ret = 0;
	if (!str_i64(year, &y))
		return true;
	if (!movement_list_of_year(op, op->agency, y, &list))
		return false;
	if (list.len == 1)
		*ret = list.at[0].id;
	return true;
}

static bool
find_unit(struct op *op, struct fact_import *im, struct fact_row *r, int64_t *ret)
{
	struct str text = r->cell[FACT_COLUMN_UNIT];
	enum unit_match match = UNIT_MATCH_NONE;
	struct unit u = {0};

	*ret = 0;
	if (text.len > 0 && !unit_find_by_text(op, op->agency, text, &match, &u))
		return false;
	if (text.len == 0)
		problem(op, im, r, "unit", op_say(op, N_("Nhập đơn vị.")));
	else if (match == UNIT_MATCH_NONE)
		problem(
			op, im, r, "unit",
			op_say(op, N_("Không có đơn vị “%.*s”. Viết đúng tên trong hệ thống."), STR_ARG(text)));
	else if (match == UNIT_MATCH_AMBIGUOUS)
		problem(
			op, im, r, "unit",
			op_say(op, N_("Có nhiều đơn vị tên gần giống “%.*s”. Viết đủ tên."), STR_ARG(text)));
	else
		*ret = u.id;
	return true;
}

/* Two rows about the same would change one another. */
static void
check_twice(struct op *op, struct fact_import *im, struct fact_row *r)
{
	const struct fact_checked *c = &r->checked;

	for (const struct fact_row *o = im->rows.at; o < r; o++)
		if (!o->bad && o->checked.kind == c->kind && o->checked.year == c->year &&
		    o->checked.person == c->person && o->checked.movement == c->movement &&
		    (c->person != 0 || o->checked.unit == c->unit)) {
			problem(op, im, r, NULL,
			        op_say(op, N_("Cùng nội dung với dòng %d. Giữ một dòng."), o->number));
			return;
		}
}

static bool
check_row(struct op *op, struct fact_import *im, struct fact_row *r)
{
	struct fact_problems wrong;
	struct fact_typed t = {.kind = r->cell[FACT_COLUMN_KIND],
	                       .year = r->cell[FACT_COLUMN_YEAR],
	                       .value = r->cell[FACT_COLUMN_VALUE],
	                       .doc_number = r->cell[FACT_COLUMN_DOC_NUMBER],
	                       .doc_on = r->cell[FACT_COLUMN_DOC_ON],
	                       .note = r->cell[FACT_COLUMN_NOTE],
	                       .person = r->cell[FACT_COLUMN_PERSON],
	                       .reason = STR("Nhập từ bảng")};

	if (!find_unit(op, im, r, &t.unit) || !find_movement(op, t.year, &t.movement) ||
	    !fact_check(op, &t, &r->checked, &wrong))
		return false;
	for (size_t i = 0; i < wrong.len; i++) {
		bool unit = str_eq(str_of(wrong.at[i].field), STR("unit"));
		bool movement = str_eq(str_of(wrong.at[i].field), STR("movement"));
		if (unit && t.unit == 0)
			continue; /* told already, with what was written */
		problem(op, im, r, movement ? "kind" : wrong.at[i].field,
		        movement
		            ? op_say(op, N_("Năm này không có đúng một phong trào. Ghi căn cứ này trên "
		                            "màn hình."))
		            : wrong.at[i].text);
	}
	if (r->bad)
		return true;
	check_twice(op, im, r);
	r->known = r->checked.same;
	r->changes = r->checked.there != 0 && !r->checked.same;
	r->checked.id = r->checked.there;
	r->checked.version = r->checked.there_version;
	if (r->changes == false)
		r->checked.reason = STR("");
	return true;
}

static bool
check(struct op *op, struct fact_import *im)
{
	for (size_t i = 0; i < im->rows.len; i++) {
		struct fact_row *r = &im->rows.at[i];
		if (!check_row(op, im, r))
			return false;
		im->n_good += !r->bad && !r->known;
		im->n_bad += r->bad;
		im->n_known += !r->bad && r->known;
		im->n_changes += !r->bad && r->changes;
	}
	return true;
}

static bool
may_keep(struct op *op)
{
	return access_keeps_facts(op, op->agency) ||
	       op_fail(op, ERR_DENIED, N_("Bộ phận CCHC và thư ký Hội đồng ghi căn cứ xét."),
	               "actor=%" PRId64, op->actor);
}

static void
no_headings(struct op *op, struct fact_import *im)
{
	problem(
		op, im, NULL, NULL,
		op_say(op, N_("Không thấy dòng tiêu đề có cột “Đơn vị”, “Loại căn cứ” và “Giá trị”. Dòng "
	                  "đầu bảng cần ghi tên các cột.")));
	im->n_bad = 1;
}

bool
fact_import_doc(struct op *op, const struct doc *doc, struct fact_import *ret)
{
	*ret = (struct fact_import){.sheet = STR("")};
	if (!may_keep(op))
		return false;
	for (size_t i = 0; i < doc->blocks.len; i++) {
		if (doc->blocks.at[i].kind != DOC_TABLE)
			continue;
		struct grid g = grid_of_table(op->arena, &doc->blocks.at[i].table);
		ret->sheet = g.sheet;
		if (read_grid(op, &g, ret))
			return check(op, ret);
	}
	for (size_t i = 0; i < 3 && doc->plain.len > 0; i++) {
		struct grid g = grid_of_csv(op->arena, doc->plain, "\t;,"[i], op_say(op, N_("Tệp")));
		ret->sheet = g.sheet;
		if (read_grid(op, &g, ret))
			return check(op, ret);
	}
	ret->sheet = STR("");
	no_headings(op, ret);
	return true;
}

bool
fact_import_text(struct op *op, struct str text, struct fact_import *ret)
{
	struct grid g = grid_of_text(op->arena, text, '\t', op_say(op, N_("Bảng dán vào")));

	*ret = (struct fact_import){.sheet = g.sheet};
	if (!may_keep(op))
		return false;
	if (read_grid(op, &g, ret))
		return check(op, ret);
	no_headings(op, ret);
	return true;
}

struct str
fact_import_as_text(struct arena *a, const struct fact_import *im)
{
	struct buf b = {.arena = a};

	for (size_t k = 0; k < FACT_COLUMNS; k++)
		buf_printf(&b, "%s%.*s", k > 0 ? "\t" : "", STR_ARG(columns[k].title));
	buf_char(&b, '\n');
	for (size_t i = 0; i < im->rows.len; i++) {
		for (size_t k = 0; k < FACT_COLUMNS; k++)
			buf_printf(&b, "%s%.*s", k > 0 ? "\t" : "", STR_ARG(im->rows.at[i].cell[k]));
		buf_char(&b, '\n');
	}
	return buf_view(&b);
}

static bool
take(struct op *op, void *arg)
{
	const struct fact_import *im = arg;
	int64_t id;

	for (size_t i = 0; i < im->rows.len; i++)
		if (!im->rows.at[i].known && !fact_put(op, &im->rows.at[i].checked, &id))
			return false;
	return true;
}

bool
fact_import_take(struct op *op, const struct fact_import *import)
{
	struct fact_import im = *import;

	if (im.n_bad > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Chưa nhập dòng nào: còn ô sai. Sửa các chỗ đã nêu rồi xem trước lại."),
		               "bad=%zu", im.n_bad);
	if (im.n_good == 0)
		return op_fail(op, ERR_INVALID, N_("Bảng không có gì mới để nhập."), "rows=0");
	return op_tx(op, take, &im);
}
