/* table.c - a set of criteria as a table, read and written; see criteria.h. */
#include "core/criteria/criteria.h"
#include "text/text.h"

enum column { CODE, PARENT, NAME, MAX, METHOD, RULE, NOTE, EVIDENCE, MEASURE };

const char *const criteria_columns[CRITERIA_COLUMNS] = {
	"code", "parent", "name", "max_points", "method", "rule", "note", "evidence", "measure"};

/* As the files of others, and printed tables, head them; folded. */
static const struct {
	enum column column;
	const char *name;
} names[] = {
	{CODE, "stt"},
	{CODE, "tt"},
	{CODE, "ma"},
	{PARENT, "ma cap tren"},
	{NAME, "linh vuc tieu chi tieu chi thanh phan"},
	{NAME, "tieu chi tieu chi thanh phan"},
	{NAME, "noi dung"},
	{NAME, "tieu chi"},
	{MAX, "diem toi da"},
	{MAX, "max"},
	{METHOD, "cach cham"},
	{RULE, "cach tinh diem"},
	{RULE, "thang diem"},
	{NOTE, "guidance"},
	{NOTE, "huong dan"},
	{NOTE, "ghi chu"},
	{EVIDENCE, "tai lieu kiem chung"},
	{EVIDENCE, "cac yeu cau va tai lieu kiem chung"},
	{MEASURE, "so lieu tu dien"},
};

struct reading {
	struct op *op;
	size_t of[CRITERIA_COLUMNS]; /* where each column stands; SIZE_MAX: nowhere */
	struct criteria_set *s;
	struct criteria_problems *problems;
	int *rows;
};

static void
wrong(struct reading *x, size_t item, const char *field, int line, const char *msgid)
{
	*list_push(x->problems, x->op->arena) = (struct criteria_problem){item, field, line, msgid};
}

static struct str
raw_cell(struct reading *x, const struct doc_row *row, enum column c)
{
	size_t at = x->of[c];

	if (at >= row->cells.len || row->cells.at[at].covered)
		return STR("");
	struct str s = str_trim(doc_cell_text(&row->cells.at[at], x->op->arena));
	/* Our own files put an apostrophe before what a spreadsheet would take for a formula. */
	if (s.len > 1 && s.at[0] == '\'' && str_find(STR("=+-@"), str_slice(s, 1, 2), 0) != SIZE_MAX)
		s = str_slice(s, 1, s.len);
	return text_nfc(x->op->arena, s);
}

static struct str
cell(struct reading *x, const struct doc_row *row, enum column c)
{
	return text_clean(x->op->arena, raw_cell(x, row, c));
}

static bool
read_heading(struct reading *x, const struct doc_row *row)
{
	struct arena *a = x->op->arena;

	for (size_t c = 0; c < CRITERIA_COLUMNS; c++)
		x->of[c] = SIZE_MAX;
	for (size_t i = 0; i < row->cells.len; i++) {
		struct str word = text_clean(a, text_fold(a, doc_cell_text(&row->cells.at[i], a)));
		for (size_t c = 0; c < CRITERIA_COLUMNS; c++)
			if (x->of[c] == SIZE_MAX &&
			    str_eq(word, text_clean(a, text_fold(a, str_of(criteria_columns[c])))))
				x->of[c] = i;
		for (size_t k = 0; k < COUNT_OF(names); k++)
			if (x->of[names[k].column] == SIZE_MAX && str_eq(word, str_of(names[k].name)))
				x->of[names[k].column] = i;
	}
	return x->of[CODE] != SIZE_MAX && x->of[NAME] != SIZE_MAX && x->of[MAX] != SIZE_MAX;
}

/* ---- one line ------------------------------------------------------------------------------ */

/* «1.1.2» stands below «1.1»; «1.1» of an area «I» below the last area. */
static struct str
parent_of_code(const struct criteria_set *s, struct str code)
{
	size_t dot = SIZE_MAX, area = SIZE_MAX;

	for (size_t i = 0; i < code.len; i++)
		if (code.at[i] == '.')
			dot = i;
	if (dot == SIZE_MAX)
		return STR("");
	struct str up = str_slice(code, 0, dot);
	for (size_t i = s->items.len; i-- > 0;) {
		if (str_eq(s->items.at[i].code, up))
			return up;
		if (area == SIZE_MAX && s->items.at[i].parent.len == 0)
			area = i;
	}
	return area == SIZE_MAX ? STR("") : s->items.at[area].code;
}

/* A line without a number below a criterion is one of its levels: «Ban hành kịp thời: 1». */
static bool
add_level(struct reading *x, struct str name, struct str points)
{
	struct arena *a = x->op->arena;
	struct criterion *c = &x->s->items.at[x->s->items.len - 1];
	struct criteria_rule r = {.kind = CRITERIA_BANDS};
	struct str line = points.len == 0
	                      ? name
	                      : arena_printf(a, "%.*s: %.*s", STR_ARG(name), STR_ARG(points));
	int at;

	if (c->rule.kind == CRITERIA_UNSAID || c->rule.kind == CRITERIA_BANDS) {
		(void)criteria_rule_read(a, line, CRITERIA_POINTS_MAX, &r, &at);
		if (at == 0 && r.bands.len == 1 && c->rule.steps.len == 0) {
			c->rule.kind = CRITERIA_BANDS;
			*list_push(&c->rule.bands, a) = r.bands.at[0];
			return true;
		}
	}
	r = (struct criteria_rule){.kind = CRITERIA_STEPS};
	(void)criteria_rule_read(a, line, CRITERIA_POINTS_MAX, &r, &at);
	if (at != 0 || r.steps.len != 1 || c->rule.bands.len > 0)
		return false;
	if (c->rule.kind == CRITERIA_UNSAID)
		c->rule.kind = CRITERIA_STEPS;
	*list_push(&c->rule.steps, a) = r.steps.at[0];
	return true;
}

static void
read_points(struct reading *x, size_t item, struct str typed)
{
	struct criterion *c = &x->s->items.at[item];
	const char *why;

	if (typed.len == 0)
		return;
	why = criteria_number(typed, &c->max);
	if (why != NULL)
		wrong(x, item, "max", 0, why);
	c->has_max = why == NULL;
}

static void
read_rule(struct reading *x, size_t item, struct str method, struct str rule)
{
	struct criterion *c = &x->s->items.at[item];
	const char *why;
	int line;

	c->rule.kind = criteria_kind_of(method);
	if (method.len > 0 && c->rule.kind == CRITERIA_UNSAID &&
	    !str_eq(text_fold(x->op->arena, method), STR("group")))
		wrong(x, item, "method", 0, N_("Không có cách chấm tên như vậy. Xem danh sách cách chấm."));
	if (c->max < 0 && c->rule.kind == CRITERIA_MINUS && rule.len == 0) {
		c->rule.has_floor = true;
		c->rule.floor = c->max;
	}
	if (rule.len > 0) {
		why = criteria_rule_read(x->op->arena, rule, c->max, &c->rule, &line);
		if (why != NULL && line > 0)
			wrong(x, item, "rule", line, why);
	} else if (c->rule.kind != CRITERIA_UNSAID)
		(void)criteria_rule_guess(x->op->arena, c->guidance, c->max, &c->rule);
	/* What only takes away starts from nothing and adds nothing to the scale. */
	if (c->max < 0 && c->rule.kind == CRITERIA_MINUS) {
		if (!c->rule.has_floor)
			c->rule.floor = c->max;
		c->rule.has_floor = true;
		c->max = 0;
	}
}

/* A measure may be called by its name as well; what is neither stays, to be told. */
static struct str
measure_word(struct arena *a, struct str typed)
{
	struct str folded = text_fold(a, typed);

	for (size_t i = 0; i < criteria_measures.len; i++)
		if (typed.len > 0 && str_eq(folded, text_fold(a, str_of(criteria_measures.at[i].name))))
			return str_of(criteria_measures.at[i].word);
	return typed;
}

static void
read_line(struct reading *x, const struct doc_row *row)
{
	struct arena *a = x->op->arena;
	struct str code = cell(x, row, CODE), name = cell(x, row, NAME);
	size_t item = x->s->items.len;

	while (code.len > 1 && code.at[code.len - 1] == '.')
		code.len--;
	if (name.len == 0 && code.len == 0)
		return;
	struct str word = text_clean(a, text_fold(a, name));
	if (code.len == 0 && (str_has_prefix(word, STR("tong")) || str_has_prefix(word, STR("cong"))))
		return;
	if (code.len == 0 && item > 0) {
		if (!add_level(x, name, cell(x, row, MAX)))
			wrong(x, item - 1, "rule", 0,
			      N_("Dòng không có mã bên dưới tiêu chí này không đọc được thành một mức điểm."));
		return;
	}
	*list_push(&x->s->items, a) = (struct criterion){
		.code = code,
		.parent = x->of[PARENT] == SIZE_MAX ? parent_of_code(x->s, code) : cell(x, row, PARENT),
		.name = name,
		.guidance = cell(x, row, NOTE),
		.evidence = raw_cell(x, row, EVIDENCE),
		.measure = measure_word(a, cell(x, row, MEASURE)),
	};
	x->rows[item] = row->source_row;
	read_points(x, item, cell(x, row, MAX));
	read_rule(x, item, cell(x, row, METHOD), raw_cell(x, row, RULE));
}

/* The heading stands among the first rows: a printed table has its title above. */
static bool
find_heading(struct reading *x, const struct doc_table *t, size_t *ret)
{
	for (size_t i = 0; i < t->rows.len && i < 12; i++)
		if (read_heading(x, &t->rows.at[i])) {
			*ret = i;
			return true;
		}
	return false;
}

bool
criteria_read_table(struct op *op, const struct doc *doc, struct criteria_set *ret,
                    struct criteria_problems *ret_problems, int **ret_rows)
{
	struct reading x = {.op = op, .s = ret, .problems = ret_problems};
	size_t heading = 0;

	*ret = (struct criteria_set){.decimals = 2, .total = 100 * CRITERIA_ONE};
	*ret_problems = (struct criteria_problems){0};
	x.rows = *ret_rows = arena_array(op->arena, int, CRITERIA_ITEMS_MAX + 1);
	for (size_t b = 0; b < doc->blocks.len; b++) {
		const struct doc_table *t = &doc->blocks.at[b].table;
		if (doc->blocks.at[b].kind != DOC_TABLE || !find_heading(&x, t, &heading))
			continue;
		for (size_t i = heading + 1; i < t->rows.len; i++) {
			if (ret->items.len >= CRITERIA_ITEMS_MAX)
				return op_fail(op, ERR_INVALID, N_("Bộ tiêu chí có nhiều nhất 500 dòng."), "%zu",
				               t->rows.len);
			read_line(&x, &t->rows.at[i]);
		}
		criteria_link(ret);
		/* A method written beside a group says nothing. */
		for (size_t i = 0; i < ret->items.len; i++)
			if (ret->items.at[i].group)
				ret->items.at[i].rule = (struct criteria_rule){0};
		return true;
	}
	return op_fail(
		op, ERR_INVALID,
		N_("Tệp không có bảng tiêu chí. Hàng đầu của bảng cần các cột: code, parent, name, "
	       "max_points, method, rule, note, evidence; hoặc STT, Tiêu chí, Điểm tối đa."),
		"no heading");
}

/* ---- writing ------------------------------------------------------------------------------------
 */

/* Lines of one cell are joined by ';', which the reader takes as well. */
static struct str
one_line(struct arena *a, struct str s)
{
	struct buf b = {.arena = a};
	struct str line;

	for (struct str rest = s; str_cut(&rest, '\n', &line);)
		buf_printf(&b, "%s%.*s", b.len > 0 ? "; " : "", STR_ARG(line));
	return buf_view(&b);
}

struct str *
criteria_cells(struct arena *a, const struct criteria_set *s)
{
	struct str *cells = arena_array(a, struct str, s->items.len * CRITERIA_COLUMNS + 1);

	for (size_t i = 0; i < s->items.len; i++) {
		const struct criterion *c = &s->items.at[i];
		struct str *x = &cells[i * CRITERIA_COLUMNS];
		x[CODE] = c->code;
		x[PARENT] = c->parent;
		x[NAME] = c->name;
		x[MAX] = c->has_max ? criteria_number_plain(a, c->max) : STR("");
		x[METHOD] = c->group ? STR("group") : str_of(criteria_kind_word(c->rule.kind));
		x[RULE] = one_line(a, criteria_rule_write(a, &c->rule));
		x[NOTE] = c->guidance;
		x[EVIDENCE] = c->evidence;
		x[MEASURE] = c->measure;
	}
	return cells;
}

static void
add_cell(struct buf *b, struct str s)
{
	bool formula = s.len > 0 && str_find(STR("=+-@"), str_slice(s, 0, 1), 0) != SIZE_MAX;
	bool quoted = str_find(s, STR(","), 0) != SIZE_MAX || str_find(s, STR("\""), 0) != SIZE_MAX ||
	              str_find(s, STR("\n"), 0) != SIZE_MAX || str_find(s, STR(";"), 0) != SIZE_MAX;

	if (quoted)
		buf_char(b, '"');
	if (formula)
		buf_char(b, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.at[i]);
	}
	if (quoted)
		buf_char(b, '"');
}

struct str
criteria_write_csv(struct arena *a, const struct criteria_set *s)
{
	struct buf b = {.arena = a};
	struct str *cells = criteria_cells(a, s);

	for (size_t c = 0; c < CRITERIA_COLUMNS; c++)
		buf_printf(&b, "%s%s", c > 0 ? "," : "", criteria_columns[c]);
	for (size_t i = 0; i < s->items.len * CRITERIA_COLUMNS; i++) {
		buf_char(&b, i % CRITERIA_COLUMNS == 0 ? '\n' : ',');
		add_cell(&b, cells[i]);
	}
	buf_char(&b, '\n');
	return buf_view(&b);
}
