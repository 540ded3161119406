/* round_figures.c - figures of a whole sheet from a table, as other systems give them out; see
 * round.h. */
#include "core/index/round_inner.h"
#include "core/people_import/grid.h"
#include "text/text.h"

#define HEADING_LINES 12 /* among which the heading stands */

enum column { NOTHING, CODE, DONE, OF };

/* Folded headings between bars. */
static const struct {
	enum column column;
	struct str words;
} headings[] = {
	{CODE, STR_INIT("|ma|ma chi so|ma tieu chi|code|")},
	{DONE, STR_INIT("|thuc hien|da thuc hien|so thuc hien|ket qua|tu so|so luong|dat|done|")},
	{OF, STR_INIT("|tong so|tong|mau so|ke hoach|chi tieu|of|tren tong so|")},
};

struct figure {
	size_t item;
	struct criteria_input in;
};
struct reading {
	struct op *op;
	struct round_sheet *s;
	struct round_doubts *doubts;
	size_t of[OF + 1]; /* where each column stands */
	struct {
		struct figure *at;
		size_t len, cap;
	} figures;
};

static void
doubt(struct reading *x, const struct grid_line *l, struct str where, const char *msgid)
{
	*list_push(x->doubts, x->op->arena) = (struct round_doubt){l->number, where, msgid};
}

static bool
read_heading(struct reading *x, const struct grid_line *l)
{
	struct arena *a = x->op->arena;

	for (size_t k = 0; k <= OF; k++)
		x->of[k] = SIZE_MAX;
	for (size_t i = 0; i < l->len; i++) {
		struct str folded = text_clean(a, text_fold(a, l->cell[i]));
		struct str word = arena_printf(a, "|%.*s|", STR_ARG(folded));
		for (size_t k = 0; k < COUNT_OF(headings) && folded.len > 0; k++)
			if (x->of[headings[k].column] == SIZE_MAX &&
			    str_find(headings[k].words, word, 0) != SIZE_MAX)
				x->of[headings[k].column] = i;
	}
	return x->of[CODE] != SIZE_MAX && x->of[DONE] != SIZE_MAX;
}

static struct str
cell(struct reading *x, const struct grid_line *l, enum column c)
{
	return x->of[c] < l->len ? text_clean(x->op->arena, l->cell[x->of[c]]) : STR("");
}

static const char *
yes_or_no(struct arena *a, struct str done, struct criteria_input *in)
{
	struct str word = text_fold(a, done);

	in->has_yes = true;
	in->yes = str_eq(word, STR("co")) || str_eq(word, STR("dat")) || str_eq(word, STR("1"));
	return in->yes || str_eq(word, STR("khong")) || str_eq(word, STR("0"))
	           ? NULL
	           : N_("Ghi “có” hoặc “không”.");
}

/* What a line says, as the rule of its criterion wants it. */
static const char *
input_of(struct arena *a, const struct criteria_rule *r, struct str done, struct str of,
         struct criteria_input *in)
{
	int64_t n, whole = 0;

	*in = (struct criteria_input){.given = true, .step = STR("")};
	if (r->kind == CRITERIA_YESNO)
		return yes_or_no(a, done, in);
	if (r->kind == CRITERIA_STEPS) {
		in->step = done;
		return NULL;
	}
	const char *wrong = criteria_figure(done, &n);
	if (wrong == NULL && of.len > 0)
		wrong = criteria_figure(of, &whole);
	if (wrong != NULL)
		return wrong;
	if (r->kind == CRITERIA_LATE && of.len > 0 && n > whole)
		return N_("Số thực hiện lớn hơn tổng số.");
	if (r->kind == CRITERIA_RATIO || (r->kind == CRITERIA_BANDS && !r->of_count)) {
		in->has_ratio = true;
		in->done = n;
		in->of = whole;
		return of.len > 0 ? NULL : N_("Dòng này cần cả tổng số.");
	}
	if (r->kind == CRITERIA_POINTS) {
		in->has_points = true;
		in->points = n;
		return NULL;
	}
	in->has_count = true;
	in->count = r->kind == CRITERIA_LATE && of.len > 0 ? whole - n : n;
	return r->kind == CRITERIA_SUM || r->kind == CRITERIA_MEAN
	           ? N_("Tiêu chí này chấm trên màn hình.")
	           : NULL;
}

/* Where the system counts itself a table cannot say why it has another figure. */
static bool
is_of_system(struct reading *x, const struct figure *f)
{
	struct criteria_input system;

	if (x->s->lines[f->item].figure.measure == NULL)
		return true;
	round_figure_input(x->s, f->item, &system);
	return str_eq(criteria_input_json(x->op->arena, &f->in),
	              criteria_input_json(x->op->arena, &system));
}

static void
read_line(struct reading *x, const struct grid_line *l)
{
	struct str code = cell(x, l, CODE), done = cell(x, l, DONE), of = cell(x, l, OF);
	const struct criteria_set *set = &x->s->set;
	struct figure f;

	if (code.len == 0 || done.len == 0)
		return; /* nothing is said of it yet */
	f.item = criteria_at(set, code);
	if (f.item == SIZE_MAX || !round_is_scored(&set->items.at[f.item])) {
		doubt(x, l, code, N_("Bộ tiêu chí không có mã này để đơn vị chấm."));
		return;
	}
	const struct criterion *c = &set->items.at[f.item];
	for (size_t i = 0; i < x->figures.len; i++)
		if (x->figures.at[i].item == f.item) {
			doubt(x, l, code, N_("Mã này có hai dòng. Giữ một dòng."));
			return;
		}
	const char *wrong = input_of(x->op->arena, &c->rule, done, of, &f.in);
	if (wrong == NULL)
		wrong = criteria_mark_of(&c->rule, c->max, set->decimals, &f.in).problem;
	if (wrong == NULL && !is_of_system(x, &f))
		wrong = N_(
			"Hệ thống tự đếm tiêu chí này ra số khác. Nhập số khác trên màn hình, có lý do.");
	if (wrong != NULL)
		doubt(x, l, code, wrong);
	*list_push(&x->figures, x->op->arena) = f;
}

static bool
read_grid(struct reading *x, const struct grid *g)
{
	bool found = false;

	for (size_t i = 0; i < g->lines.len; i++) {
		if (found)
			read_line(x, &g->lines.at[i]);
		else if (i < HEADING_LINES)
			found = read_heading(x, &g->lines.at[i]);
	}
	return found;
}

static bool
keep(struct op *op, void *arg)
{
	struct reading *x = arg;

	for (size_t i = 0; i < x->figures.len; i++) {
		const struct figure *f = &x->figures.at[i];
		const struct round_line *l = &x->s->lines[f->item];
		if (!round_line_save(op, x->s, f->item, l->version, &f->in, l->why))
			return false;
	}
	return true;
}

static bool
take(struct reading *x, bool found, int64_t *ret_n)
{
	struct op *op = x->op;

	if (!found)
		return op_fail(
			op, ERR_INVALID,
			N_("Không thấy bảng số liệu. Dòng tiêu đề cần cột “Mã”, “Thực hiện”, và “Tổng "
		       "số” cho tỷ lệ."),
			"no heading");
	if (x->doubts->len > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Chưa nhập gì: sửa các chỗ sau trong tệp rồi tải lên lại."), "%zu",
		               x->doubts->len);
	if (x->figures.len == 0)
		return op_fail(op, ERR_INVALID, N_("Bảng không có số liệu nào để nhập."), "empty");
	*ret_n = (int64_t)x->figures.len;
	return op_tx(op, keep, x);
}

bool
round_figures_import(struct op *op, struct round_sheet *s, const struct doc *doc,
                     struct round_doubts *ret, int64_t *ret_n)
{
	struct reading x = {.op = op, .s = s, .doubts = ret};
	bool found = false;

	*ret = (struct round_doubts){0};
	if (!s->may_write)
		return round_locked(op, s);
	for (size_t i = 0; i < doc->blocks.len && !found; i++)
		if (doc->blocks.at[i].kind == DOC_TABLE) {
			struct grid g = grid_of_table(op->arena, &doc->blocks.at[i].table);
			found = read_grid(&x, &g);
		}
	for (size_t i = 0; i < 3 && doc->plain.len > 0 && !found; i++) {
		struct grid g = grid_of_csv(op->arena, doc->plain, "\t;,"[i], STR(""));
		found = read_grid(&x, &g);
	}
	return take(&x, found, ret_n);
}

bool
round_figures_text(struct op *op, struct round_sheet *s, struct str text, struct round_doubts *ret,
                   int64_t *ret_n)
{
	struct reading x = {.op = op, .s = s, .doubts = ret};
	struct grid g = grid_of_text(op->arena, text, '\t', STR(""));

	*ret = (struct round_doubts){0};
	if (!s->may_write)
		return round_locked(op, s);
	return take(&x, read_grid(&x, &g), ret_n);
}
