/* sheet_file_read.c - score sheets out of a table; see sheet_file.h. */
#include "core/score/sheet_file_inner.h"

#include "core/people_import/grid.h"
#include "i18n/i18n.h"
#include "text/text.h"

/* ---- which column is what
 * -------------------------------------------------------------------- */

struct layout {
	size_t of[COLUMNS]; /* place of each column; SIZE_MAX: it is not there */
	size_t *items;      /* of each item of the rubric */
};

static size_t
find_heading(struct arena *a, const struct grid_line *l, struct str title)
{
	struct str folded = text_fold(a, title);

	for (size_t i = 0; i < l->len; i++)
		if (str_eq(text_fold(a, l->cell[i]), folded))
			return i;
	return SIZE_MAX;
}

/* The line of headings has at least the code and one item. */
static bool
read_layout(struct arena *a, const struct rubric *r, const struct grid_line *l, struct layout *ret)
{
	bool any = false;

	for (size_t c = 0; c < COLUMNS; c++)
		ret->of[c] = find_heading(a, l, score_file_columns[c].title);
	ret->items = arena_array(a, size_t, r->items.len + 1);
	for (size_t i = 0; i < r->items.len; i++) {
		const struct rubric_item *item = &r->items.at[i];
		ret->items[i] = rubric_item_counts(item) ? find_heading(a, l, score_file_item(a, item))
		                                         : SIZE_MAX;
		any |= ret->items[i] != SIZE_MAX;
	}
	return ret->of[CODE] != SIZE_MAX && any;
}

/* Lines of a remark stay lines. */
static struct str
cell_at(const struct grid_line *l, size_t at)
{
	return at < l->len ? str_trim(l->cell[at]) : STR("");
}

static void
problem(struct op *op, struct score_file *f, struct score_file_row *row, struct str column,
        struct str text)
{
	*list_push(&f->problems, op->arena) = (struct score_file_problem){
		column, row == NULL ? 0 : row->number, text};
	if (row != NULL)
		row->bad = true;
}

/* Nothing that was given out may be left out: an item without its column would be emptied. */
static void
check_layout(struct op *op, const struct rubric *r, const struct layout *l, struct score_file *f)
{
	for (size_t i = 0; i < r->items.len; i++)
		if (rubric_item_counts(&r->items.at[i]) && l->items[i] == SIZE_MAX)
			problem(
				op, f, NULL, STR(""),
				op_say(
					op,
					N_("Thiếu cột “%.*s”. Dùng tệp tải từ phiên này và giữ nguyên dòng tiêu đề."),
					STR_ARG(score_file_item(op->arena, &r->items.at[i]))));
	for (enum column c = CODE; c < COLUMNS; c++)
		if (c != TITLE && c != UNIT && score_file_uses(r, c) && l->of[c] == SIZE_MAX)
			problem(
				op, f, NULL, STR(""),
				op_say(
					op,
					N_("Thiếu cột “%.*s”. Dùng tệp tải từ phiên này và giữ nguyên dòng tiêu đề."),
					STR_ARG(score_file_columns[c].title)));
}

/* ---- one row
 * ---------------------------------------------------------------------------------- */

static bool
find_proposal(struct op *op, struct str typed, struct str *ret)
{
	struct str folded = text_fold(op->arena, typed);

	*ret = STR("");
	if (folded.len == 0)
		return true;
	for (size_t i = 0; i < score_proposals_len; i++)
		if (str_eq(folded, text_fold(op->arena, str_of(score_proposals[i].name)))) {
			*ret = str_of(score_proposals[i].code);
			return true;
		}
	return false;
}

static bool
is_done(struct op *op, struct str typed, bool *ret)
{
	static const struct str yes[] = {STR_INIT("x"), STR_INIT("co"), STR_INIT("xong"),
	                                 STR_INIT("1")};
	static const struct str no[] = {STR_INIT(""), STR_INIT("khong"), STR_INIT("chua"),
	                                STR_INIT("0")};
	struct str folded = text_fold(op->arena, typed);

	*ret = false;
	for (size_t i = 0; i < COUNT_OF(yes); i++)
		*ret |= str_eq(folded, yes[i]);
	for (size_t i = 0; i < COUNT_OF(no); i++)
		if (str_eq(folded, no[i]))
			return true;
	return *ret;
}

static void
read_cells(struct op *op, const struct grid_line *l, const struct layout *where,
           struct score_file *f, struct score_file_row *row)
{
	struct arena *a = op->arena;
	struct score_typed *t = &row->typed;
	struct str *points = arena_array(a, struct str, row->sheet.rubric.items.len + 1);
	struct str version = cell_at(l, where->of[VERSION]);

	for (size_t i = 0; i < row->sheet.rubric.items.len; i++)
		points[i] = cell_at(l, where->items[i]);
	*t = (struct score_typed){.points = points,
	                          .bonus = cell_at(l, where->of[BONUS]),
	                          .bonus_reason = cell_at(l, where->of[BONUS_REASON]),
	                          .minus = cell_at(l, where->of[MINUS]),
	                          .minus_reason = cell_at(l, where->of[MINUS_REASON]),
	                          .remark = cell_at(l, where->of[REMARK])};
	if (!find_proposal(op, cell_at(l, where->of[PROPOSAL]), &t->proposal))
		problem(
			op, f, row, score_file_columns[PROPOSAL].title,
			op_say(op, N_("Ghi một trong: Xét Bằng khen, Giấy khen, Công nhận, Không công nhận.")));
	if (!is_done(op, cell_at(l, where->of[DONE]), &t->done))
		problem(op, f, row, score_file_columns[DONE].title,
		        op_say(op, N_("Ghi x khi đã chấm xong, hoặc để trống.")));
	if (!str_i64(version.len > 0 ? version : STR("0"), &t->version))
		problem(op, f, row, score_file_columns[VERSION].title,
		        op_say(op, N_("Giữ nguyên số ở cột này như trong tệp đã tải.")));
}

static struct str
column_of(struct arena *a, const struct score_sheet *x, const struct score_problem *p)
{
	if (p->item != SIZE_MAX)
		return score_file_item(a, &x->rubric.items.at[p->item]);
	for (size_t c = 0; c < COLUMNS; c++)
		if (score_file_columns[c].field != NULL &&
		    str_eq(str_of(score_file_columns[c].field), str_of(p->field)))
			return score_file_columns[c].title;
	return STR("");
}

static void
tell_wrong(struct op *op, struct score_file *f, struct score_file_row *row,
           const struct score_problems *wrong)
{
	for (size_t i = 0; i < wrong->len; i++) {
		const struct score_problem *p = &wrong->at[i];
		struct str max = score_file_points(op->arena, p->max);
		problem(op, f, row, column_of(op->arena, &row->sheet, p),
		        p->max > 0 ? op_say(op, N_("Điểm cao nhất là %.*s. Nhập từ 0 đến %.*s."),
		                            STR_ARG(max), STR_ARG(max))
		                   : str_of(i18n_tr((int)op->lang, p->msgid)));
	}
}

static bool
says_the_same(const struct score_sheet *was, const struct score_sheet *now)
{
	for (size_t i = 0; i < was->rubric.items.len; i++)
		if (rubric_item_counts(&was->rubric.items.at[i]) && was->points[i] != now->points[i])
			return false;
	return was->bonus == now->bonus && was->minus == now->minus && was->done == now->done &&
	       str_eq(was->bonus_reason, now->bonus_reason) &&
	       str_eq(was->minus_reason, now->minus_reason) && str_eq(was->remark, now->remark) &&
	       str_eq(was->proposal, now->proposal);
}

static void
check_row(struct op *op, struct score_file *f, struct score_file_row *row)
{
	struct score_sheet was = row->sheet;
	struct score_problems wrong;

	/* What is understood goes into points of its own. */
	row->sheet.points = arena_array(op->arena, int64_t, was.rubric.items.len + 1);
	for (size_t i = 0; i < was.rubric.items.len; i++)
		row->sheet.points[i] = RUBRIC_BLANK;
	if (!score_understand(op->arena, &row->typed, &row->sheet, &wrong)) {
		tell_wrong(op, f, row, &wrong);
		return;
	}
	row->same = !row->bad && says_the_same(&was, &row->sheet);
	if (!row->bad && !row->same && row->typed.version != was.version)
		problem(
			op, f, row, score_file_columns[VERSION].title,
			op_say(
				op,
				N_("Phiếu này đã được lưu ở nơi khác sau khi tải tệp. Tải tệp mới rồi chép sang.")));
}

static const struct council_dossier *
dossier_of(const struct council_session *s, struct str code)
{
	for (size_t i = 0; i < s->dossiers.len; i++)
		if (str_eq(s->dossiers.at[i].code, code))
			return &s->dossiers.at[i];
	return NULL;
}

static bool
read_row(struct op *op, const struct score_file_mine *m, const struct grid_line *l,
         const struct layout *where, struct score_file *f)
{
	struct score_file_row row = {.number = l->number};
	struct str code = text_upper(op->arena, cell_at(l, where->of[CODE]));
	const struct council_dossier *d = dossier_of(&m->session, code);
	bool undeclared;

	if (code.len == 0)
		return true;
	if (d == NULL) {
		problem(op, f, &row, score_file_columns[CODE].title,
		        op_say(op, N_("Phiên này không có hồ sơ mang mã %.*s."), STR_ARG(code)));
		return true;
	}
	for (size_t i = 0; i < f->rows.len; i++)
		if (f->rows.at[i].sheet.dossier->number == d->number) {
			problem(op, f, &row, score_file_columns[CODE].title,
			        op_say(op, N_("Mã này đã có ở dòng %d. Giữ một dòng."), f->rows.at[i].number));
			return true;
		}
	if (!score_sheet_get(op, m->session.id, d->number, &row.sheet, &undeclared)) {
		if (op->err.code != ERR_DENIED && op->err.code != ERR_CONFLICT)
			return false;
		problem(op, f, &row, score_file_columns[CODE].title,
		        str_of(i18n_tr((int)op->lang, op->err.msgid)));
		op->err = (struct err){0};
		return true;
	}
	read_cells(op, l, where, f, &row);
	check_row(op, f, &row);
	f->n_good += !row.bad && !row.same;
	f->n_same += row.same;
	*list_push(&f->rows, op->arena) = row;
	return true;
}

static bool
read_grid(struct op *op, const struct score_file_mine *m, const struct grid *g,
          struct score_file *f, bool *ret_found)
{
	struct layout where = {0};

	*ret_found = false;
	for (size_t i = 0; i < g->lines.len; i++) {
		const struct grid_line *l = &g->lines.at[i];
		if (!*ret_found) {
			*ret_found = read_layout(op->arena, &m->rubric, l, &where);
			if (*ret_found)
				check_layout(op, &m->rubric, &where, f);
			if (f->problems.len > 0)
				return true;
			continue;
		}
		if (!read_row(op, m, l, &where, f))
			return false;
	}
	return true;
}

bool
score_file_read(struct op *op, int64_t session, const struct doc *doc, struct score_file *ret)
{
	struct score_file_mine m;
	bool found = false;

	*ret = (struct score_file){0};
	if (!score_file_load(op, session, &m))
		return false;
	for (size_t i = 0; i < doc->blocks.len && !found; i++) {
		if (doc->blocks.at[i].kind != DOC_TABLE)
			continue;
		struct grid g = grid_of_table(op->arena, &doc->blocks.at[i].table);
		if (!read_grid(op, &m, &g, ret, &found))
			return false;
	}
	for (size_t i = 0; i < 2 && doc->plain.len > 0 && !found; i++) {
		struct grid g = grid_of_text(op->arena, doc->plain, ";\t"[i], STR(""));
		if (!read_grid(op, &m, &g, ret, &found))
			return false;
	}
	if (!found)
		problem(
			op, ret, NULL, STR(""),
			op_say(
				op,
				N_("Không thấy bảng phiếu chấm của phiên này. Tải tệp ở đây, điền rồi tải lên.")));
	return true;
}

/* ---- taking
 * ---------------------------------------------------------------------------------------- */

static bool
take(struct op *op, void *arg)
{
	struct score_file *f = arg;

	for (size_t i = 0; i < f->rows.len; i++) {
		struct score_file_row *r = &f->rows.at[i];
		struct score_problems wrong;
		struct score_sheet x = r->sheet;
		if (!r->same && !score_save(op, &x, &r->typed, &wrong))
			return false;
	}
	return true;
}

bool
score_file_take(struct op *op, struct score_file *f)
{
	if (f->problems.len > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Chưa lưu phiếu nào: còn ô sai. Sửa các chỗ đã nêu rồi tải lên lại."),
		               "problems=%zu", f->problems.len);
	if (f->n_good == 0)
		return op_fail(op, ERR_INVALID, N_("Tệp không có gì khác những phiếu đã lưu."), "rows=%zu",
		               f->rows.len);
	return op_tx(op, take, f);
}
