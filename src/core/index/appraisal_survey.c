/* appraisal_survey.c - the figures of a survey for all units at once, from a table; see
 * appraisal.h. */
#include "core/index/appraisal_inner.h"

#include "core/unit/unit.h"
#include "text/text.h"

#define HEADING_ROWS 12 /* among which the heading stands: a table may have a title above */
#define HUNDRED ((int64_t)100 * CRITERIA_ONE)

struct figure {
	size_t item;
	struct criteria_input in;
};
struct unit_row {
	struct str slug;
	struct {
		struct figure *at;
		size_t len, cap;
	} figures;
};
struct reading {
	struct op *op;
	const struct appraisal *a;
	struct appraisal_doubts *doubts;
	size_t unit_column;
	size_t *items;     /* of the columns; SIZE_MAX: none */
	struct str *names; /* of the units, folded */
	struct {
		struct unit_row *at;
		size_t len, cap;
	} rows;
};

static void
doubt(struct reading *x, const struct doc_row *row, struct str where, const char *msgid)
{
	*list_push(x->doubts, x->op->arena) = (struct appraisal_doubt){row->source_row, where, msgid};
}

static struct str
cell_text(struct reading *x, const struct doc_row *row, size_t column)
{
	if (column >= row->cells.len || row->cells.at[column].covered)
		return STR("");
	return text_clean(x->op->arena, doc_cell_text(&row->cells.at[column], x->op->arena));
}

/* «8.1», or «8.1. Mức độ hài lòng» */
static size_t
survey_of(const struct criteria_set *set, struct str text)
{
	for (size_t i = 0; i < set->items.len; i++) {
		const struct criterion *c = &set->items.at[i];
		bool longer = str_has_prefix(text, c->code) && text.len > c->code.len + 1 &&
		              (text.at[c->code.len] == ' ' ||
		               (text.at[c->code.len] == '.' && text.at[c->code.len + 1] == ' '));
		if (!c->group && c->rule.kind == CRITERIA_SURVEY && (str_eq(text, c->code) || longer))
			return i;
	}
	return SIZE_MAX;
}

static bool
read_heading(struct reading *x, const struct doc_row *row)
{
	struct arena *a = x->op->arena;
	bool any = false;

	x->unit_column = SIZE_MAX;
	x->items = arena_array(a, size_t, row->cells.len + 1);
	for (size_t i = 0; i < row->cells.len; i++) {
		struct str text = cell_text(x, row, i), word = text_fold(a, text);
		if (x->unit_column == SIZE_MAX &&
		    (str_eq(word, STR("don vi")) || str_eq(word, STR("ten don vi"))))
			x->unit_column = i;
		x->items[i] = survey_of(&x->a->set, text);
		any |= x->items[i] != SIZE_MAX;
	}
	return any && x->unit_column != SIZE_MAX;
}

/* Of a unit whose sheet was sent; NULL with a doubt. */
static const struct round_entry *
entry_of(struct reading *x, const struct doc_row *row, struct str name)
{
	enum unit_match match;
	struct unit u;

	struct str folded = text_fold(x->op->arena, name);
	for (size_t i = 0; i < x->a->units.len; i++)
		if (str_eq(x->names[i], folded))
			return x->a->units.at[i].entry;
	if (!unit_find_by_text(x->op, x->a->round.agency, name, &match, &u))
		return NULL;
	for (size_t i = 0; match == UNIT_MATCH_EXACT && i < x->a->units.len; i++)
		if (x->a->units.at[i].entry->unit == u.id)
			return x->a->units.at[i].entry;
	doubt(x, row, name, N_("Không có đơn vị này trong số đã gửi bảng tự chấm. Viết đúng tên."));
	return NULL;
}

static void
read_figure(struct reading *x, const struct doc_row *row, size_t column, struct unit_row *to)
{
	struct str text = cell_text(x, row, column), word = text_fold(x->op->arena, text);
	struct figure f = {x->items[column], {.given = true, .step = STR("")}};

	if (text.len == 0)
		return;
	f.in.na = str_eq(word, STR("khong")) || str_eq(text, STR("-")) || str_eq(text, STR("—"));
	if (!f.in.na) {
		struct str number = str_has_suffix(text, STR("%"))
		                        ? str_trim(str_slice(text, 0, text.len - 1))
		                        : text;
		const char *wrong = criteria_number(number, &f.in.done);
		if (wrong == NULL && (f.in.done < 0 || f.in.done > HUNDRED))
			wrong = N_("Tỷ lệ từ 0 đến 100.");
		if (wrong != NULL) {
			doubt(x, row, text, wrong);
			return;
		}
		f.in.has_ratio = true;
		f.in.of = HUNDRED;
	}
	*list_push(&to->figures, x->op->arena) = f;
}

static bool
read_row(struct reading *x, const struct doc_row *row)
{
	struct str name = cell_text(x, row, x->unit_column);

	if (name.len == 0)
		return true;
	const struct round_entry *e = entry_of(x, row, name);
	if (e == NULL)
		return x->op->err.code == ERR_NONE;
	for (size_t i = 0; i < x->rows.len; i++)
		if (str_eq(x->rows.at[i].slug, e->unit_slug)) {
			doubt(x, row, name, N_("Đơn vị này có hai dòng. Giữ một dòng."));
			return true;
		}
	struct unit_row *to = list_push(&x->rows, x->op->arena);
	to->slug = e->unit_slug;
	for (size_t i = 0; i < row->cells.len; i++)
		if (x->items[i] != SIZE_MAX)
			read_figure(x, row, i, to);
	return true;
}

static bool
read_table(struct reading *x, const struct doc *doc)
{
	for (size_t b = 0; b < doc->blocks.len; b++) {
		const struct doc_table *t = &doc->blocks.at[b].table;
		if (doc->blocks.at[b].kind != DOC_TABLE)
			continue;
		for (size_t i = 0; i < t->rows.len && i < HEADING_ROWS; i++) {
			if (!read_heading(x, &t->rows.at[i]))
				continue;
			for (size_t k = i + 1; k < t->rows.len; k++)
				if (!read_row(x, &t->rows.at[k]))
					return false;
			return true;
		}
	}
	return op_fail(x->op, ERR_INVALID,
	               N_("Tệp không có bảng điều tra. Hàng đầu cần cột Đơn vị và một cột cho mỗi tiêu "
	                  "chí điều tra, ghi mã của nó."),
	               "no heading");
}

/* ---- keeping ------------------------------------------------------------------------------ */

struct keeping {
	struct reading *x;
	int64_t n;
};

static bool
keep_unit(struct op *op, struct keeping *k, const struct unit_row *row)
{
	struct round_sheet s = {.round = k->x->a->round};

	if (!round_sheet_of(op, row->slug, &s))
		return false;
	for (size_t i = 0; i < row->figures.len; i++) {
		const struct figure *f = &row->figures.at[i];
		struct criteria_mark m = appraisal_survey_mark(&s.set.items.at[f->item], s.set.decimals,
		                                               &f->in);
		if (!s.lines[f->item].may_survey)
			return op_fail(op, ERR_DENIED, N_("Bước này do bộ phận CCHC làm, đúng lúc của nó."),
			               "item %zu", f->item);
		if (!appraisal_put(
				op, &(struct appraisal_put){.s = &s,
		                                    .item = f->item,
		                                    .stage = STAGE_SURVEY,
		                                    .points = m.points,
		                                    .na = m.na,
		                                    .seen = s.lines[f->item].marks[STAGE_SURVEY].id,
		                                    .reason = STR(""),
		                                    .input = criteria_input_json(op->arena, &f->in)}))
			return false;
		k->n++;
	}
	return appraisal_sum(op, &s) &&
	       round_record(op, &s, "appraisal.survey",
	                    arena_printf(op->arena, "Nhập kết quả điều tra từ tệp: %.*s",
	                                 STR_ARG(s.entry.unit_name)),
	                    STR(""));
}

static bool
keep(struct op *op, void *arg)
{
	struct keeping *k = arg;

	k->n = 0;
	if (!round_still(op, &k->x->a->round))
		return false;
	for (size_t i = 0; i < k->x->rows.len; i++) {
		/* Sheets of hundreds of units would fill the memory of one request. */
		struct arena scratch = {0}, *was = op->arena;
		op->arena = &scratch;
		bool ok = keep_unit(op, k, &k->x->rows.at[i]);
		op->arena = was;
		arena_reset(&scratch);
		if (!ok)
			return false;
	}
	return true;
}

bool
appraisal_survey_import(struct op *op, const struct appraisal *a, const struct doc *doc,
                        struct appraisal_doubts *ret_doubts, int64_t *ret_n)
{
	struct reading x = {.op = op, .a = a, .doubts = ret_doubts};

	x.names = arena_array(op->arena, struct str, a->units.len + 1);
	for (size_t i = 0; i < a->units.len; i++)
		x.names[i] = text_fold(op->arena, a->units.at[i].entry->unit_name);
	struct keeping k = {.x = &x};

	*ret_doubts = (struct appraisal_doubts){0};
	if (!a->may_survey)
		return op_fail(op, ERR_DENIED, N_("Bước này do bộ phận CCHC làm, đúng lúc của nó."),
		               "round=%" PRId64, a->round.id);
	if (!read_table(&x, doc))
		return false;
	if (ret_doubts->len > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Chưa nhập gì: sửa các chỗ sau trong tệp rồi tải lên lại."), "%zu",
		               ret_doubts->len);
	if (!op_tx(op, keep, &k))
		return false;
	*ret_n = k.n;
	return true;
}

struct doc
appraisal_survey_blank(struct arena *a, const struct appraisal *of)
{
	struct doc d = {.title = STR("Kết quả điều tra")};
	size_t *items = arena_array(a, size_t, of->set.items.len + 1), n = 0;

	for (size_t i = 0; i < of->set.items.len; i++)
		if (!of->set.items.at[i].group && of->set.items.at[i].rule.kind == CRITERIA_SURVEY)
			items[n++] = i;
	/* Numbered: saved as CSV a table of two columns would not be known from text. */
	struct doc_table *t = doc_add_table(&d, a, (int)n + 2);
	struct doc_row *row = doc_add_row(t, a);
	row->header = true;
	doc_add_run(doc_cell_para(&row->cells.at[0], a), a, STR("STT"), true, false);
	doc_add_run(doc_cell_para(&row->cells.at[1], a), a, STR("Đơn vị"), true, false);
	for (size_t i = 0; i < n; i++) {
		const struct criterion *c = &of->set.items.at[items[i]];
		doc_add_run(doc_cell_para(&row->cells.at[i + 2], a), a,
		            arena_printf(a, "%.*s. %.*s", STR_ARG(c->code), STR_ARG(c->name)), true, false);
	}
	for (size_t i = 0; i < of->units.len; i++) {
		row = doc_add_row(t, a);
		row->cells.at[0].number = true;
		doc_add_run(doc_cell_para(&row->cells.at[0], a), a, arena_i64(a, (int64_t)i + 1), false,
		            false);
		doc_add_run(doc_cell_para(&row->cells.at[1], a), a, of->units.at[i].entry->unit_name, false,
		            false);
	}
	return d;
}
