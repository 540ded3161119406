/* table_write.c - a set of criteria as a table, and the lines that say what it is; see criteria.h.
 */
#include "core/criteria/table_inner.h"
#include "doc/write.h"

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

/* ---- what the set is called, and the rest of its head ---------------------------------------- */

enum { NAME_OF, YEAR, GROUP, BASIS, TOTAL, ROUNDING, GRADES, REMARK };

const char *const criteria_head_fields[CRITERIA_HEAD_FIELDS] = {
	"#name", "#year", "#group", "#basis", "#total", "#rounding", "#grades", "#note"};

const char *
criteria_head_field(struct str code)
{
	for (size_t i = 0; i < CRITERIA_HEAD_FIELDS; i++)
		if (str_eq(code, str_of(criteria_head_fields[i])))
			return criteria_head_fields[i];
	return NULL;
}

struct str
criteria_grades_write(struct arena *a, const struct criteria_set *s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s->grades.len; i++)
		buf_printf(&b, "%s%.*s: %.*s", i > 0 ? "\n" : "", STR_ARG(s->grades.at[i].name),
		           STR_ARG(criteria_number_typed(a, s->grades.at[i].least)));
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Printed grades have both ends, «Tốt: 80-90», «Khá: từ 65 đến dưới 80», «Yếu: dưới 50»: each
 * begins at its lower one. Lines that are no such thing stay as they are. */
static struct str
lower_ends(struct arena *a, struct str text)
{
	struct buf b = {.arena = a};
	struct str line, piece;
	struct criteria_band band;

	for (struct str rest = text; str_cut(&rest, '\n', &line);) {
		if (b.len > 0)
			buf_char(&b, '\n');
		for (struct str more = line; str_cut(&more, ';', &piece);) {
			size_t colon = str_find(piece, STR(":"), 0);
			struct str value = str_slice(piece, colon == SIZE_MAX ? piece.len : colon + 1,
			                             piece.len);
			if (criteria_interval(value, &band) && (!band.has_from || band.from_in) &&
			    !(band.has_from && band.has_to && band.from == band.to)) {
				buf_str(&b, str_slice(piece, 0, colon + 1));
				buf_str(&b, criteria_number_typed(a, band.has_from ? band.from : 0));
			} else
				buf_str(&b, piece);
			buf_char(&b, ';');
		}
	}
	return buf_view(&b);
}

const char *
criteria_grades_read(struct arena *a, struct str text, struct criteria_set *s)
{
	struct criteria_rule lines = {.kind = CRITERIA_STEPS};
	int line;

	s->grades.len = 0;
	if (str_trim(text).len == 0)
		return NULL;
	const char *why = criteria_rule_read(a, lower_ends(a, text), CRITERIA_POINTS_MAX, &lines,
	                                     &line);
	if (line > 0)
		return why;
	if (lines.steps.len > CRITERIA_GRADES_MAX)
		return N_("Nhiều nhất 12 hạng.");
	for (size_t i = 0; i < lines.steps.len; i++)
		*list_push(&s->grades, a) = (struct criteria_grade){lines.steps.at[i].label,
		                                                    lines.steps.at[i].points};
	return NULL;
}

struct str
criteria_head_write(struct arena *a, size_t field, const struct criteria_set *s)
{
	switch (field) {
	case NAME_OF: return s->name;
	case YEAR: return s->year == 0 ? STR("") : arena_i64(a, s->year);
	case GROUP: return s->group_name;
	case BASIS: return s->basis;
	case TOTAL: return criteria_number_plain(a, s->total);
	case ROUNDING: return arena_i64(a, s->decimals);
	case GRADES: return one_line(a, criteria_grades_write(a, s));
	default: return s->note;
	}
}

static const char *
read_digits(struct str value, struct criteria_set *s)
{
	int64_t n;

	if (!str_i64(value, &n) || n < 0 || n > CRITERIA_DECIMALS)
		return N_("Làm tròn đến 0–4 chữ số thập phân.");
	s->decimals = (int)n;
	return NULL;
}

void
criteria_head_read(struct arena *a, const char *field, struct str value, struct criteria_set *s,
                   struct criteria_problems *problems)
{
	const char *why = NULL;
	size_t i = 0;

	while (i + 1 < CRITERIA_HEAD_FIELDS && criteria_head_fields[i] != field)
		i++;
	switch (i) {
	case NAME_OF: s->name = value; break;
	case YEAR: why = str_i64(value, &s->year) ? NULL : N_("Nhập năm bằng bốn chữ số."); break;
	case GROUP: s->group_name = value; break;
	case BASIS: s->basis = value; break;
	case TOTAL: why = criteria_number(value, &s->total); break;
	case ROUNDING: why = read_digits(value, s); break;
	case GRADES: why = criteria_grades_read(a, value, s); break;
	default: s->note = value;
	}
	if (why != NULL)
		*list_push(problems, a) = (struct criteria_problem){CRITERIA_WHOLE, field + 1, 0, why};
}

/* ---- the table --------------------------------------------------------------------------------
 */

struct str *
criteria_cells(struct arena *a, const struct criteria_set *s, size_t *ret_rows)
{
	size_t n = s->items.len + CRITERIA_HEAD_FIELDS;
	struct str *cells = arena_array(a, struct str, n * CRITERIA_COLUMNS);

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
		x[LOCAL] = c->local ? STR("x") : STR("");
	}
	*ret_rows = s->items.len;
	for (size_t i = 0; i < CRITERIA_HEAD_FIELDS; i++) {
		struct str value = criteria_head_write(a, i, s);
		if (value.len == 0)
			continue;
		struct str *x = &cells[(*ret_rows)++ * CRITERIA_COLUMNS];
		for (size_t k = 0; k < CRITERIA_COLUMNS; k++)
			x[k] = STR("");
		x[CODE] = str_of(criteria_head_fields[i]);
		x[NAME] = value;
	}
	return cells;
}

struct str
criteria_write_csv(struct arena *a, const struct criteria_set *s)
{
	struct buf b = {.arena = a};
	size_t n;
	struct str *cells = criteria_cells(a, s, &n);

	for (size_t c = 0; c < CRITERIA_COLUMNS; c++)
		buf_printf(&b, "%s%s", c > 0 ? "," : "", criteria_columns[c]);
	for (size_t i = 0; i < n * CRITERIA_COLUMNS; i++) {
		buf_char(&b, i % CRITERIA_COLUMNS == 0 ? '\n' : ',');
		csv_put(&b, cells[i], ",;");
	}
	buf_char(&b, '\n');
	return buf_view(&b);
}
