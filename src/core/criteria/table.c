/* table.c - a set of criteria out of a table; see criteria.h. */
#include "core/criteria/table_code.h"
#include "core/criteria/table_inner.h"
#include "doc/write.h"
#include "text/text.h"

const char *const criteria_columns[CRITERIA_COLUMNS] = {"code",    "parent", "name", "max_points",
                                                        "method",  "rule",   "note", "evidence",
                                                        "measure", "local"};

/* As the files of others, and printed tables, head them; folded. */
static const struct {
	enum column column;
	const char *name;
} names[] = {
	{CODE, "stt"},
	{CODE, "tt"},
	{CODE, "so tt"},
	{CODE, "ma"},
	{CODE, "ma so"},
	{CODE, "ma tieu chi"},
	{PARENT, "ma cap tren"},
	{NAME, "linh vuc tieu chi tieu chi thanh phan"},
	{NAME, "linh vuc tieu chi"},
	{NAME, "tieu chi tieu chi thanh phan"},
	{NAME, "tieu chi thanh phan"},
	{NAME, "noi dung"},
	{NAME, "noi dung tieu chi"},
	{NAME, "noi dung danh gia"},
	{NAME, "ten tieu chi"},
	{NAME, "tieu chi danh gia"},
	{NAME, "cac tieu chi"},
	{NAME, "tieu chi"},
	{MAX, "diem toi da"},
	{MAX, "diem chuan"},
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
	{LOCAL, "dong rieng"},
};

struct reading {
	struct op *op;
	size_t of[CRITERIA_COLUMNS]; /* where each column stands; SIZE_MAX: nowhere */
	struct criteria_set *s;
	struct criteria_problems *problems;
	int *rows;
	bool *printed; /* of each line: it names no method */
	bool own;      /* a file of ours: what its cells do not say is not looked for in remarks */
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
	return text_nfc(x->op->arena,
	                csv_bare(str_trim(doc_cell_text(&row->cells.at[at], x->op->arena))));
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
		/* «Điểm tối đa (100 điểm)» */
		if (x->of[MAX] == SIZE_MAX && str_has_prefix(word, STR("diem toi da")))
			x->of[MAX] = i;
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

/* A printed table has no column of methods: levels or bands are known by their look, what is
 * neither was written for people. */
static void
read_printed_rule(struct reading *x, struct criterion *c, struct str text)
{
	static const enum criteria_kind kinds[] = {CRITERIA_BANDS, CRITERIA_STEPS};
	struct arena *a = x->op->arena;
	int line;

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		c->rule = (struct criteria_rule){.kind = kinds[i]};
		if (criteria_rule_read(a, text, c->max, &c->rule, &line) == NULL)
			return;
	}
	c->rule = (struct criteria_rule){0};
	c->guidance = c->guidance.len == 0
	                  ? text
	                  : arena_printf(a, "%.*s\n%.*s", STR_ARG(c->guidance), STR_ARG(text));
}

/* By its word, or by the name people read. */
static enum criteria_kind
kind_of(struct arena *a, struct str method)
{
	enum criteria_kind kind = criteria_kind_of(method);
	struct str folded = text_fold(a, method);

	for (size_t k = 1; k < CRITERIA_KINDS && kind == CRITERIA_UNSAID && folded.len > 0; k++)
		if (str_eq(folded, text_fold(a, str_of(criteria_kind_name((enum criteria_kind)k)))))
			kind = (enum criteria_kind)k;
	return kind;
}

static void
read_rule(struct reading *x, size_t item, struct str method, struct str rule)
{
	struct criterion *c = &x->s->items.at[item];
	const char *why;
	int line;

	c->rule.kind = kind_of(x->op->arena, method);
	if (method.len > 0 && c->rule.kind == CRITERIA_UNSAID &&
	    !str_eq(text_fold(x->op->arena, method), STR("group")))
		wrong(x, item, "method", 0, N_("Không có cách chấm tên như vậy. Xem danh sách cách chấm."));
	if (c->max < 0 && c->rule.kind == CRITERIA_MINUS && rule.len == 0) {
		c->rule.has_floor = true;
		c->rule.floor = c->max;
	}
	if (rule.len > 0 && method.len == 0)
		read_printed_rule(x, c, rule);
	else if (rule.len > 0) {
		why = criteria_rule_read(x->op->arena, rule, c->max, &c->rule, &line);
		if (why != NULL && line > 0)
			wrong(x, item, "rule", line, why);
	} else if (c->rule.kind != CRITERIA_UNSAID && !x->own)
		(void)criteria_rule_guess(x->op->arena, c->guidance, c->max, &c->rule);
	criteria_minus_alone(c);
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

/* «(1) (2) (3)» or «1 2 3» below the heading numbers the columns; «Tổng cộng» ends a table. */
static bool
is_no_line(struct arena *a, struct str code, struct str name)
{
	struct str word = text_clean(a, text_fold(a, name));
	int64_t n;

	if (name.len == 0 && code.len == 0)
		return true;
	if (name.len > 0 && (str_i64(name, &n) || (name.at[0] == '(' && name.len <= 4)))
		return true;
	return code.len == 0 &&
	       (str_has_prefix(word, STR("tong")) || str_has_prefix(word, STR("cong")));
}

/* The title of an area often lies over all columns, its number before it. */
static void
read_title(struct reading *x, const struct doc_row *row, struct str *ret_code, struct str *ret_name)
{
	struct str code = cell(x, row, CODE), name = cell(x, row, NAME);

	*ret_code = x->own ? code : criteria_clean_code(x->op->arena, code);
	*ret_name = name;
	if (x->own || x->of[PARENT] != SIZE_MAX)
		return;
	if (name.len == 0 && str_find(code, STR(" "), 0) != SIZE_MAX &&
	    !criteria_cut_code(code, false, ret_code, ret_name)) {
		*ret_code = STR("");
		*ret_name = code;
	} else if (code.len == 0 && str_find(name, STR(":"), 0) == SIZE_MAX)
		(void)criteria_cut_code(name, true, ret_code, ret_name);
}

static void
read_line(struct reading *x, const struct doc_row *row)
{
	struct arena *a = x->op->arena;
	struct str code, name;
	size_t item = x->s->items.len;

	read_title(x, row, &code, &name);
	if (is_no_line(a, code, name))
		return;
	if (code.len == 0 && item > 0) {
		if (!add_level(x, name, cell(x, row, MAX)))
			wrong(x, item - 1, "rule", 0,
			      N_("Dòng không có mã bên dưới tiêu chí này không đọc được thành một mức điểm."));
		return;
	}
	*list_push(&x->s->items, a) = (struct criterion){
		.code = code,
		.parent = x->own ? cell(x, row, PARENT) : criteria_clean_code(a, cell(x, row, PARENT)),
		.name = name,
		.guidance = raw_cell(x, row, NOTE),
		.evidence = raw_cell(x, row, EVIDENCE),
		.measure = measure_word(a, cell(x, row, MEASURE)),
		.local = cell(x, row, LOCAL).len > 0,
	};
	x->rows[item] = row->source_row;
	x->printed[item] = !x->own && cell(x, row, METHOD).len == 0;
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

/* Is it one of ours? Its last lines then say what the set is called, and the rest of its head. */
static void
know_own(struct reading *x, const struct doc_table *t, size_t heading)
{
	for (size_t i = heading + 1; i < t->rows.len; i++)
		x->own |= criteria_head_field(cell(x, &t->rows.at[i], CODE)) != NULL;
}

/* Levels with words around a share: bands, or for a person to look at. */
static void
known_by_look(struct reading *x)
{
	for (size_t i = 0; i < x->s->items.len; i++) {
		struct criterion *c = &x->s->items.at[i];
		if (x->printed[i] && !c->group && c->rule.kind == CRITERIA_STEPS &&
		    !criteria_steps_to_bands(x->op->arena, &c->rule, c->max))
			wrong(
				x, i, "rule", 0,
				N_("Các mức có ghi tỷ lệ nhưng không đọc được thành khoảng, nên để là chọn một mức; "
			       "hãy xem lại."));
	}
}

static bool
read_rows(struct reading *x, const struct doc_table *t, size_t heading)
{
	struct criteria_set *s = x->s;

	know_own(x, t, heading);
	for (size_t i = heading + 1; i < t->rows.len; i++) {
		const struct doc_row *row = &t->rows.at[i];
		const char *field = criteria_head_field(cell(x, row, CODE));
		if (field != NULL) {
			criteria_head_read(x->op->arena, field, raw_cell(x, row, NAME), s, x->problems);
			continue;
		}
		if (s->items.len >= CRITERIA_ITEMS_MAX)
			return op_fail(x->op, ERR_INVALID, N_("Bộ tiêu chí có nhiều nhất 500 dòng."), "%zu",
			               t->rows.len);
		read_line(x, row);
	}
	if (x->of[PARENT] == SIZE_MAX)
		s->recoded = criteria_place(x->op->arena, s);
	criteria_link(s);
	known_by_look(x);
	/* A method written beside a group says nothing. */
	for (size_t i = 0; i < s->items.len; i++)
		if (s->items.at[i].group)
			s->items.at[i].rule = (struct criteria_rule){0};
	return true;
}

bool
criteria_read_table(struct op *op, const struct doc *doc, struct criteria_set *ret,
                    struct criteria_problems *ret_problems, int **ret_rows)
{
	struct reading x = {.op = op, .s = ret, .problems = ret_problems};
	size_t heading = 0;

	*ret = (struct criteria_set){.decimals = 2, .total = 100 * CRITERIA_ONE};
	*ret_problems = (struct criteria_problems){0};
	x.printed = arena_array(op->arena, bool, CRITERIA_ITEMS_MAX + 1);
	x.rows = *ret_rows = arena_array(op->arena, int, CRITERIA_ITEMS_MAX + 1);
	for (size_t b = 0; b < doc->blocks.len; b++) {
		const struct doc_table *t = &doc->blocks.at[b].table;
		if (doc->blocks.at[b].kind == DOC_TABLE && find_heading(&x, t, &heading))
			return read_rows(&x, t, heading);
	}
	return op_fail(
		op, ERR_INVALID,
		N_("Tệp không có bảng tiêu chí. Hàng đầu của bảng cần các cột: code, parent, name, "
	       "max_points, method, rule, note, evidence; hoặc STT, Tiêu chí, Điểm tối đa."),
		"no heading");
}
