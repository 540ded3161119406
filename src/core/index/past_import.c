/* past_import.c - reading printed tables of results; see past.h. */
#include "core/index/past.h"

#include "core/people_import/grid.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "past.sql.h"

#define HEADING_LINES 12 /* above it stand title and unit of measure */

enum column { NOTHING, NUMBER, UNIT, POINTS, RANK, AREA, NOTED };

/* Folded headings between bars. */
static const struct {
	enum column column;
	struct str words;
} headings[] = {
	{NUMBER, STR_INIT("|stt|tt|so tt|")},
	{UNIT, STR_INIT("|don vi|ten don vi|co quan|co quan don vi|ten co quan|ten co quan don vi|"
                    "so ban nganh|ten so ban nganh|cac so ban nganh|so nganh|don vi duoc danh gia|"
                    "tinh|tinh thanh pho|dia phuong|tinh thanh|xa phuong|huyen thi xa thanh pho|")},
	{POINTS,
     STR_INIT(
		 "|chi so|chi so cchc|chi so cai cach hanh chinh|par index|chi so par index|"
		 "gia tri chi so|gia tri|tong diem|tong so diem|tong diem dat duoc|diem dat duoc|"
		 "tong diem chi so|tong diem cchc|diem cchc|diem cuoi cung|tong diem cuoi cung|tong|"
		 "tong cong|diem|diem tong|ket qua|ket qua chi so|ket qua chi so cchc|ket qua dat duoc|"
		 "diem chi so|diem chi so cchc|")},
	{RANK, STR_INIT("|hang|xep hang|thu hang|vi tri|xep thu|thu tu xep hang|thu tu|")},
	{NOTED, STR_INIT("|ghi chu|xep loai|nhom|muc|")},
};

static const char *const titles[] = {[UNIT] = "Đơn vị", [POINTS] = "Chỉ số", [RANK] = "Hạng"};

/* «Chỉ số CCHC năm 2021» is the same column every year. */
static struct str
without_year(struct str word)
{
	int64_t n;
	size_t cut = word.len > 9 ? word.len - 9 : SIZE_MAX;

	return cut != SIZE_MAX && str_has_prefix(str_slice(word, cut, word.len), STR(" nam ")) &&
	               str_i64(str_slice(word, cut + 5, word.len), &n)
	           ? str_slice(word, 0, cut)
	           : word;
}

static enum column
column_of(struct arena *a, struct str cell)
{
	struct buf b = {.arena = a};
	struct str folded = text_fold(a, cell), clean;

	/* «Chỉ số (%)», «Tỉnh/thành phố»: signs apart, they are the same words. */
	for (size_t i = 0; i < folded.len; i++)
		buf_char(&b, (folded.at[i] >= 'a' && folded.at[i] <= 'z') ||
		                     (folded.at[i] >= '0' && folded.at[i] <= '9')
		                 ? folded.at[i]
		                 : ' ');
	clean = without_year(text_clean(a, buf_view(&b)));
	if (clean.len == 0)
		return NOTHING;
	struct str word = arena_printf(a, "|%.*s|", STR_ARG(clean));
	for (size_t i = 0; i < COUNT_OF(headings); i++)
		if (str_find(headings[i].words, word, 0) != SIZE_MAX)
			return headings[i].column;
	return AREA;
}

struct reading {
	struct op *op;
	struct past_import *im;
	enum column *of;
	size_t width;
	struct q_past_names_rows known;
	int64_t most; /* of the points */
};

static void
problem(struct reading *x, int row, struct str column, struct str text)
{
	*list_push(&x->im->problems, x->op->arena) = (struct past_problem){row, column, text};
}

static bool
is_index(struct arena *a, struct str heading)
{
	struct str folded = text_fold(a, heading);

	return str_find(folded, STR("chi so"), 0) != SIZE_MAX ||
	       str_find(folded, STR("index"), 0) != SIZE_MAX;
}

static bool
read_heading(struct reading *x, const struct grid_line *l)
{
	struct arena *a = x->op->arena;
	bool has[NOTED + 1] = {0};
	size_t points = 0;

	x->of = arena_array(a, enum column, l->len + 1);
	x->width = l->len;
	for (size_t i = 0; i < l->len; i++) {
		enum column c = column_of(a, l->cell[i]);
		/* Beside «Tổng điểm đạt được», «Chỉ số» is the one; else a second one is something else. */
		bool better = c == POINTS && has[POINTS] && is_index(a, l->cell[i]) &&
		              !is_index(a, l->cell[points]);
		if (better)
			x->of[points] = NOTHING;
		x->of[i] = c != AREA && c != NOTHING && has[c] && !better ? NOTHING : c;
		points = c == POINTS && x->of[i] == POINTS ? i : points;
		has[c] = true;
	}
	return has[UNIT] && has[POINTS];
}

static void
add_areas(struct reading *x, const struct grid_line *l)
{
	for (size_t i = 0; i < l->len; i++) {
		if (x->of[i] != AREA)
			continue;
		if (x->im->table.areas.len == PAST_AREAS_MAX)
			x->of[i] = NOTHING;
		else
			*list_push(&x->im->table.areas,
			           x->op->arena) = (struct past_area){text_clean(x->op->arena, l->cell[i])};
	}
}

/* As printed: «89,87», «89.87», «89,87%». */
static bool
read_number(struct reading *x, int row, struct str column, struct str cell, int64_t *ret)
{
	struct str s = str_trim(cell);

	if (s.len > 0 && s.at[s.len - 1] == '%')
		s = str_trim(str_slice(s, 0, s.len - 1));
	const char *wrong = criteria_number(s, ret);
	if (wrong != NULL)
		problem(x, row, column,
		        arena_printf(x->op->arena, "“%.*s”: %s", STR_ARG(cell),
		                     i18n_tr((int)x->op->lang, wrong)));
	return wrong == NULL;
}

/* «8987» lacks its comma, and an index is no loss. Points of an area may be: those taken away. */
static void
hold_to_scale(struct reading *x, int row, struct str column, int64_t points, bool whole)
{
	struct arena *a = x->op->arena;

	if (points <= x->most && (points >= 0 || !whole))
		return;
	problem(x, row, column,
	        points < 0
	            ? op_say(x->op, N_("“%.*s” nhỏ hơn 0."), STR_ARG(criteria_number_typed(a, points)))
	            : op_say(x->op,
	                     N_("“%.*s” lớn hơn điểm cao nhất của bảng (%.*s). Thiếu dấu phẩy, hoặc "
	                        "ghi điểm cao nhất của thang có điểm thưởng."),
	                     STR_ARG(criteria_number_typed(a, points)),
	                     STR_ARG(criteria_number_typed(a, x->most))));
}

static void
read_rank(struct reading *x, int row, struct str cell, int64_t *ret)
{
	struct str s = str_trim(cell), first;

	/* «7/17» is rank 7. */
	struct str rest = s;
	if (str_find(s, STR("/"), 0) != SIZE_MAX && str_cut(&rest, '/', &first))
		s = str_trim(first);
	if (s.len == 0 || str_eq(s, STR("-")))
		return;
	if (!str_i64(s, ret) || *ret < 1 || *ret > PAST_ROWS_MAX) {
		*ret = 0;
		problem(x, row, STR("Hạng"),
		        op_say(x->op, N_("“%.*s” không phải là hạng. Nhập một số từ 1."), STR_ARG(cell)));
	}
}

static bool
find_unit(struct reading *x, struct past_row *r, bool *ret_guessed)
{
	enum unit_match match = UNIT_MATCH_NONE;
	struct unit u = {0};

	*ret_guessed = false;
	for (size_t i = 0; i < x->known.len; i++)
		if (str_eq(x->known.at[i].name, r->name)) {
			r->unit = x->known.at[i].has_unit_id ? x->known.at[i].unit_id : 0;
			r->outside = x->known.at[i].is_outside != 0;
			return true;
		}
	if (!unit_find_by_text(x->op, x->op->agency, r->name, &match, &u))
		return false;
	*ret_guessed = match == UNIT_MATCH_SIMILAR;
	if (match == UNIT_MATCH_EXACT || match == UNIT_MATCH_SIMILAR)
		r->unit = u.id;
	return true;
}

/* A line of numbers of columns, «(1) (2) (3)», or the one of the mean below is no unit. */
static bool
is_unit(struct str name)
{
	int64_t n;

	return name.len > 0 && !str_i64(name, &n) && name.at[0] != '(';
}

static bool
read_line(struct reading *x, const struct grid_line *l)
{
	struct arena *a = x->op->arena;
	struct past_table *t = &x->im->table;
	struct past_row r = {.number = (int64_t)t->rows.len + 1, .name = STR(""), .unit_slug = STR("")};
	struct str points = STR(""), rank = STR("");
	bool guessed;
	size_t area = 0;

	for (size_t i = 0; i < l->len && i < x->width; i++) {
		if (x->of[i] == UNIT)
			r.name = text_nfc(a, text_clean(a, l->cell[i]));
		else if (x->of[i] == POINTS)
			points = text_clean(a, l->cell[i]);
		else if (x->of[i] == RANK)
			rank = text_clean(a, l->cell[i]);
	}
	if (!is_unit(r.name))
		return true;
	if (t->rows.len == PAST_ROWS_MAX)
		return op_fail(x->op, ERR_INVALID, N_("Bảng quá 1.000 dòng. Tách bảng theo nhóm đơn vị."),
		               "rows");
	for (size_t i = 0; i < t->rows.len; i++)
		if (str_eq(t->rows.at[i].name, r.name))
			problem(x, l->number, str_of(titles[UNIT]),
			        op_say(x->op, N_("“%.*s” có hai dòng. Giữ một dòng."), STR_ARG(r.name)));
	if (read_number(x, l->number, str_of(titles[POINTS]), points, &r.points))
		hold_to_scale(x, l->number, str_of(titles[POINTS]), r.points, true);
	read_rank(x, l->number, rank, &r.rank);
	r.areas = arena_array(a, struct past_cell, t->areas.len + 1);
	for (size_t i = 0; i < l->len && i < x->width; i++) {
		if (x->of[i] != AREA)
			continue;
		struct past_cell *c = &r.areas[area];
		struct str cell = text_clean(a, l->cell[i]);
		if (cell.len > 0 && !str_eq(cell, STR("-")))
			c->has = read_number(x, l->number, t->areas.at[area].name, cell, &c->points);
		if (c->has)
			hold_to_scale(x, l->number, t->areas.at[area].name, c->points, false);
		area++;
	}
	if (!find_unit(x, &r, &guessed))
		return false;
	x->im->guessed[t->rows.len] = guessed;
	x->im->n_unknown += r.unit == 0 && !r.outside;
	*list_push(&t->rows, a) = r;
	return true;
}

/* Columns of words, such as «Người đứng đầu», are no points: the first line tells. */
static void
drop_words(struct reading *x, const struct grid_line *l)
{
	int64_t n;

	for (size_t i = 0; i < x->width && i < l->len; i++) {
		struct str s = str_trim(l->cell[i]);
		bool digits = false;
		for (size_t k = 0; k < s.len; k++)
			digits |= s.at[k] >= '0' && s.at[k] <= '9';
		if (x->of[i] == AREA && s.len > 0 && !digits && !str_eq(s, STR("-")) &&
		    criteria_number(s, &n) != NULL)
			x->of[i] = NOTED;
	}
}

static bool
read_grid(struct reading *x, const struct grid *g, bool *ret_found)
{
	const struct grid_line *heading = NULL;

	*ret_found = false;
	for (size_t i = 0; i < g->lines.len; i++) {
		const struct grid_line *l = &g->lines.at[i];
		if (heading == NULL) {
			if (i < HEADING_LINES && read_heading(x, l))
				heading = l;
			continue;
		}
		if (!*ret_found) {
			drop_words(x, l);
			add_areas(x, heading);
			*ret_found = true;
			x->im->guessed = arena_array(x->op->arena, bool, PAST_ROWS_MAX);
		}
		if (!read_line(x, l))
			return false;
	}
	*ret_found &= x->im->table.rows.len > 0;
	return true;
}

static bool
begin(struct op *op, struct reading *x)
{
	*x->im = (struct past_import){.sheet = STR("")};
	x->im->table = (struct past_table){
		.agency = op->agency, .group_name = STR(""), .name = STR(""), .source = STR("")};
	if (!past_may_add(op))
		return op_fail(op, ERR_DENIED,
		               N_("Bảng kết quả các năm trước do bộ phận CCHC nhập và xoá."),
		               "actor=%" PRId64, op->actor);
	return q_past_names(op->db, op->arena, op->agency, &x->known, &op->err);
}

static bool
no_table(struct op *op)
{
	return op_fail(op, ERR_INVALID,
	               N_("Không thấy bảng kết quả. Dòng tiêu đề cần cột “Đơn vị” và “Chỉ số” (hoặc "
	                  "“Tổng điểm”), thêm “Hạng” và điểm từng lĩnh vực nếu có."),
	               "no heading");
}

bool
past_import_doc(struct op *op, const struct doc *doc, int64_t most, struct past_import *ret)
{
	struct reading x = {.op = op, .im = ret, .most = most};
	bool found;

	if (!begin(op, &x))
		return false;
	for (size_t i = 0; i < doc->blocks.len; i++) {
		if (doc->blocks.at[i].kind != DOC_TABLE)
			continue;
		struct grid g = grid_of_table(op->arena, &doc->blocks.at[i].table);
		if (!read_grid(&x, &g, &found))
			return false;
		ret->sheet = g.sheet;
		if (found)
			return true;
	}
	for (size_t i = 0; i < 3 && doc->plain.len > 0; i++) {
		struct grid g = grid_of_csv(op->arena, doc->plain, "\t;,"[i], op_say(op, N_("Tệp")));
		if (!read_grid(&x, &g, &found))
			return false;
		ret->sheet = g.sheet;
		if (found)
			return true;
	}
	return no_table(op);
}

bool
past_import_text(struct op *op, struct str text, int64_t most, struct past_import *ret)
{
	struct reading x = {.op = op, .im = ret, .most = most};
	struct grid g = grid_of_text(op->arena, text, '\t', op_say(op, N_("Bảng dán vào")));
	bool found;

	if (!begin(op, &x) || !read_grid(&x, &g, &found))
		return false;
	ret->sheet = g.sheet;
	return found || no_table(op);
}

struct str
past_import_as_text(struct arena *a, const struct past_import *im)
{
	const struct past_table *t = &im->table;
	struct buf b = {.arena = a};

	buf_str(&b, STR("Đơn vị\tChỉ số\tHạng"));
	for (size_t i = 0; i < t->areas.len; i++)
		buf_printf(&b, "\t%.*s", STR_ARG(t->areas.at[i].name));
	for (size_t i = 0; i < t->rows.len; i++) {
		const struct past_row *r = &t->rows.at[i];
		buf_printf(&b, "\n%.*s\t%.*s\t", STR_ARG(r->name),
		           STR_ARG(criteria_number_typed(a, r->points)));
		if (r->rank > 0)
			buf_printf(&b, "%" PRId64, r->rank);
		for (size_t k = 0; k < t->areas.len; k++)
			buf_printf(
				&b, "\t%.*s",
				STR_ARG(r->areas[k].has ? criteria_number_typed(a, r->areas[k].points) : STR("")));
	}
	buf_char(&b, '\n');
	return buf_view(&b);
}
