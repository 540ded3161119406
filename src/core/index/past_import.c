/* past_import.c - reading and taking printed tables of results; see past.h. */
#include "core/index/past.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/people_import/grid.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "past.sql.h"

#define HEADING_LINES 12 /* above it stand title and unit of measure */
#define NAME_MAX_CHARS 300
#define FIRST_YEAR 1990

enum column { NOTHING, NUMBER, UNIT, POINTS, RANK, AREA, NOTED };

/* Folded headings between bars. */
static const struct {
	enum column column;
	struct str words;
} headings[] = {
	{NUMBER, STR_INIT("|stt|tt|so tt|")},
	{UNIT, STR_INIT("|don vi|ten don vi|co quan|co quan don vi|ten co quan don vi|so ban nganh|"
                    "tinh|tinh thanh pho|dia phuong|tinh thanh|xa phuong|")},
	{POINTS, STR_INIT("|chi so|chi so cchc|chi so cai cach hanh chinh|par index|chi so par index|"
                      "tong diem|tong|tong cong|diem|ket qua|ket qua chi so|diem chi so|")},
	{RANK, STR_INIT("|hang|xep hang|thu hang|vi tri|xep thu|")},
	{NOTED, STR_INIT("|ghi chu|xep loai|nhom|muc|")},
};

static const char *const titles[] = {[UNIT] = "Đơn vị", [POINTS] = "Chỉ số", [RANK] = "Hạng"};

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
	clean = text_clean(a, buf_view(&b));
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
};

static void
problem(struct reading *x, int row, struct str column, struct str text)
{
	*list_push(&x->im->problems, x->op->arena) = (struct past_problem){row, column, text};
}

static bool
read_heading(struct reading *x, const struct grid_line *l)
{
	struct arena *a = x->op->arena;
	bool has[NOTED + 1] = {0};

	x->of = arena_array(a, enum column, l->len + 1);
	x->width = l->len;
	for (size_t i = 0; i < l->len; i++) {
		enum column c = column_of(a, l->cell[i]);
		/* A second «Điểm» belongs to something else; it is kept as a column of points. */
		x->of[i] = c != AREA && c != NOTHING && has[c] ? NOTHING : c;
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
	(void)read_number(x, l->number, str_of(titles[POINTS]), points, &r.points);
	read_rank(x, l->number, rank, &r.rank);
	r.areas = arena_array(a, struct past_cell, t->areas.len + 1);
	for (size_t i = 0; i < l->len && i < x->width; i++) {
		if (x->of[i] != AREA)
			continue;
		struct past_cell *c = &r.areas[area];
		struct str cell = text_clean(a, l->cell[i]);
		if (cell.len > 0 && !str_eq(cell, STR("-")))
			c->has = read_number(x, l->number, t->areas.at[area].name, cell, &c->points);
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
past_import_doc(struct op *op, const struct doc *doc, struct past_import *ret)
{
	struct reading x = {.op = op, .im = ret};
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
past_import_text(struct op *op, struct str text, struct past_import *ret)
{
	struct reading x = {.op = op, .im = ret};
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

/* ---- taking it in -------------------------------------------------------------------------- */

struct keeping {
	const struct past_table *t;
	int64_t id;
};

static bool
keep_row(struct op *op, int64_t table, const struct past_row *r, size_t n_areas)
{
	struct q_past_row_insert_row *made;
	int64_t n;

	if (!q_past_row_insert(op->db, op->arena,
	                       &(struct q_past_row_insert_in){.id = table,
	                                                      .number = r->number,
	                                                      .name = r->name,
	                                                      .has_unit = r->unit != 0,
	                                                      .unit = r->unit,
	                                                      .outside = r->unit == 0,
	                                                      .points = r->points,
	                                                      .has_rank = r->rank > 0,
	                                                      .rank = r->rank},
	                       &made, &op->err))
		return false;
	for (size_t k = 0; k < n_areas; k++)
		if (r->areas[k].has &&
		    !q_past_point_insert(
				op->db,
				&(struct q_past_point_insert_in){made->id, (int64_t)k + 1, r->areas[k].points}, &n,
				&op->err))
			return false;
	return true;
}

static bool
keep(struct op *op, void *arg)
{
	struct keeping *k = arg;
	const struct past_table *t = k->t;
	struct q_past_insert_row *made;
	struct q_past_same_row *same;
	int64_t n;

	if (!audit_lock(op) ||
	    !q_past_same(op->db, op->arena,
	                 &(struct q_past_same_in){op->agency, t->year, t->group_name}, &same, &op->err))
		return false;
	if (same != NULL)
		return op_fail(
			op, ERR_CONFLICT,
			N_("Bảng kết quả của năm và nhóm đơn vị này đã có. Xoá bảng cũ trước khi nhập "
		       "bảng khác."),
			"id=%" PRId64, same->id);
	if (!q_past_insert(op->db, op->arena,
	                   &(struct q_past_insert_in){op->agency, t->year, t->group_name, t->name,
	                                              t->source, op->now},
	                   &made, &op->err))
		return false;
	k->id = made->id;
	for (size_t i = 0; i < t->areas.len; i++)
		if (!q_past_area_insert(
				op->db,
				&(struct q_past_area_insert_in){made->id, (int64_t)i + 1, t->areas.at[i].name}, &n,
				&op->err))
			return false;
	for (size_t i = 0; i < t->rows.len; i++)
		if (!keep_row(op, made->id, &t->rows.at[i], t->areas.len))
			return false;
	return audit_record(
		op, &(struct audit_entry){.action = "past.import",
	                              .object_kind = "past_table",
	                              .object_id = made->id,
	                              .agency = op->agency,
	                              .summary = arena_printf(
									  op->arena, "Nhập bảng kết quả năm %" PRId64 ": %.*s, %d dòng",
									  t->year, STR_ARG(t->name), (int)t->rows.len)});
}

static bool
refuse(struct op *op, const char **ret_field, const char *field, const char *msgid)
{
	*ret_field = field;
	return op_fail(op, ERR_INVALID, msgid, "%s", field == NULL ? "" : field);
}

static bool
check_units(struct op *op, const struct past_table *t, const char **ret_field)
{
	struct units tree;

	if (!unit_tree(op, op->agency, op->today, &tree))
		return false;
	for (size_t i = 0; i < t->rows.len; i++) {
		const struct past_row *r = &t->rows.at[i];
		bool found = r->unit == 0;
		if (r->unit == 0 && !r->outside)
			return refuse(op, ret_field, "units",
			              N_("Còn tên chưa chọn đơn vị. Chọn đơn vị, hoặc ghi là ngoài cơ quan."));
		for (size_t k = 0; k < tree.len; k++)
			found |= tree.at[k].id == r->unit;
		if (!found)
			return refuse(op, ret_field, "units", N_("Có đơn vị không thuộc cơ quan."));
		for (size_t k = 0; k < i; k++)
			if (r->unit != 0 && t->rows.at[k].unit == r->unit)
				return refuse(op, ret_field, "units",
				              N_("Hai dòng cùng chọn một đơn vị. Mỗi đơn vị chỉ có một dòng."));
	}
	return true;
}

bool
past_import_take(struct op *op, const struct past_import *im, const char **ret_field,
                 int64_t *ret_id)
{
	const struct past_table *t = &im->table;
	struct keeping k = {.t = t};
	int year, month, day;

	*ret_field = NULL;
	day_split(op->today, &year, &month, &day);
	if (!past_may_add(op))
		return op_fail(op, ERR_DENIED,
		               N_("Bảng kết quả các năm trước do bộ phận CCHC nhập và xoá."),
		               "actor=%" PRId64, op->actor);
	if (im->problems.len > 0)
		return refuse(op, ret_field, NULL,
		              N_("Chưa nhập gì: còn ô không đọc được. Sửa các chỗ đã nêu rồi xem trước "
		                 "lại."));
	if (t->year < FIRST_YEAR || t->year > year)
		return refuse(op, ret_field, "year", N_("Nhập năm được chấm, không sau năm nay."));
	if (t->name.len == 0 || utf8_len(t->name) > NAME_MAX_CHARS ||
	    utf8_len(t->group_name) > NAME_MAX_CHARS || utf8_len(t->source) > NAME_MAX_CHARS)
		return refuse(op, ret_field, "name", N_("Nhập tên bảng; mỗi ô nhiều nhất 300 ký tự."));
	if (!check_units(op, t, ret_field) || !op_tx(op, keep, &k))
		return false;
	*ret_id = k.id;
	return true;
}
