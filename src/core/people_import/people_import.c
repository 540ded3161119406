/* people_import.c - reading and taking tables of units and accounts; see people_import.h. */
#include "core/people_import/people_import.h"

#include "core/account/account.h"
#include "core/people_import/grid.h"
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "text/text.h"

/* Folded headings of each column, between bars. */
static const struct {
	struct str title, headings;
} columns[PEOPLE_COLUMNS] = {
	[PEOPLE_NAME] = {STR_INIT("Họ và tên"), STR_INIT("|ho va ten|ho ten|ho va ten can bo|")},
	[PEOPLE_PARENT] = {STR_INIT("Đơn vị cấp trên"),
                       STR_INIT("|don vi cap tren|cap tren|truc thuoc|thuoc don vi|")},
	[PEOPLE_SHORT] = {STR_INIT("Tên ngắn"), STR_INIT("|ten ngan|ten goi tat|goi tat|")},
	[PEOPLE_ABBREV] = {STR_INIT("Viết tắt"), STR_INIT("|viet tat|ten viet tat|ky hieu|")},
	[PEOPLE_UNIT_KIND] = {STR_INIT("Loại"), STR_INIT("|loai|loai don vi|")},
	[PEOPLE_LOGIN] = {STR_INIT("Tên đăng nhập"), STR_INIT("|ten dang nhap|tai khoan|")},
	[PEOPLE_EMAIL] = {STR_INIT("Thư điện tử"), STR_INIT("|thu dien tu|email|e mail|hop thu|")},
	[PEOPLE_UNIT] = {STR_INIT("Đơn vị"), STR_INIT("|don vi|don vi cong tac|phong ban|")},
	[PEOPLE_TITLE] = {STR_INIT("Chức vụ"), STR_INIT("|chuc vu|chuc danh|")},
	[PEOPLE_ROLE] = {STR_INIT("Vai trò"), STR_INIT("|vai tro|quyen|")},
};
static const struct str unit_headings = STR_INIT("|don vi|ten don vi|");

static bool
one_of(struct str headings, struct str folded, struct arena *a)
{
	return folded.len > 0 &&
	       str_find(headings, arena_printf(a, "|%.*s|", STR_ARG(folded)), 0) != SIZE_MAX;
}

static bool
column_of(enum people_kind kind, struct str heading, struct arena *a, enum people_column *ret)
{
	struct str folded = text_fold(a, text_clean(a, heading));

	if (kind == PEOPLE_UNITS && one_of(unit_headings, folded, a))
		return *ret = PEOPLE_NAME, true;
	size_t from = kind == PEOPLE_UNITS ? PEOPLE_PARENT : PEOPLE_LOGIN;
	size_t to = kind == PEOPLE_UNITS ? PEOPLE_LOGIN : PEOPLE_COLUMNS;
	for (size_t i = from; i < to; i++)
		if (one_of(columns[i].headings, folded, a))
			return *ret = (enum people_column)i, true;
	if (kind == PEOPLE_ACCOUNTS && one_of(columns[PEOPLE_NAME].headings, folded, a))
		return *ret = PEOPLE_NAME, true;
	return false;
}

static struct str
title_of(enum people_kind kind, enum people_column c)
{
	return kind == PEOPLE_UNITS && c == PEOPLE_NAME ? STR("Đơn vị") : columns[c].title;
}

static void
problem(struct op *op, struct people_import *im, struct people_row *row, int column,
        struct str text)
{
	*list_push(&im->problems, op->arena) = (struct people_problem){
		.sheet = im->sheet,
		.row = row == NULL ? 0 : row->number,
		.text = text,
		.column = column < 0 ? STR("") : title_of(im->kind, (enum people_column)column)};
	if (row != NULL)
		row->bad = true;
}

/* ---- rows ------------------------------------------------------------------------------ */

/* where[i]: the column that stands i-th, or PEOPLE_COLUMNS. True for a row of headings. */
static bool
read_headings(enum people_kind kind, const struct grid_line *l, enum people_column *where)
{
	struct arena folding = {0}; /* of its own: a table without headings has thousands of lines */
	bool name = false, more = kind == PEOPLE_UNITS;

	for (size_t i = 0; i < l->len; i++) {
		where[i] = PEOPLE_COLUMNS;
		bool known = column_of(kind, l->cell[i], &folding, &where[i]);
		arena_reset(&folding);
		if (!known)
			continue;
		name |= where[i] == PEOPLE_NAME;
		more |= where[i] == PEOPLE_UNIT;
	}
	return name && more;
}

static bool
read_grid(struct op *op, const struct grid *g, struct people_import *im)
{
	struct arena *a = op->arena;
	enum people_column *where = NULL;
	size_t width = 0;

	for (size_t i = 0; i < g->lines.len; i++) {
		const struct grid_line *l = &g->lines.at[i];
		if (where == NULL) {
			enum people_column *w = arena_array(a, enum people_column, l->len + 1);
			if (read_headings(im->kind, l, w)) {
				where = w;
				width = l->len;
			}
			continue;
		}
		struct people_row row = {.number = l->number};
		size_t filled = 0;
		for (size_t k = 0; k < PEOPLE_COLUMNS; k++)
			row.cell[k] = STR("");
		for (size_t k = 0; k < l->len && k < width; k++)
			if (where[k] != PEOPLE_COLUMNS) {
				row.cell[where[k]] = text_clean(a, l->cell[k]);
				filled += row.cell[where[k]].len > 0;
			}
		if (filled > 0 && im->rows.len < PEOPLE_ROWS_MAX)
			*list_push(&im->rows, a) = row;
		else if (filled > 0) {
			problem(op, im, NULL, -1,
			        STR("Bảng quá 1.000 dòng. Chia thành nhiều tệp rồi nhập lần lượt."));
			break;
		}
	}
	return where != NULL;
}

/* ---- what is wrong with them --------------------------------------------------------------- */

/* Another word would be kept as it is and mean nothing to any page. */
static void
check_kind(struct op *op, struct people_import *im, struct people_row *r)
{
	const struct unit_kinds kinds = unit_kinds();
	struct buf words = {.arena = op->arena};

	if (r->cell[PEOPLE_UNIT_KIND].len == 0 ||
	    unit_kind_of(op->arena, r->cell[PEOPLE_UNIT_KIND]).len > 0)
		return;
	for (size_t i = 0; i < kinds.len; i++)
		buf_printf(&words, "%s%s", i > 0 ? ", " : "", kinds.at[i].word);
	problem(op, im, r, PEOPLE_UNIT_KIND,
	        arena_printf(op->arena, "Không có loại “%.*s”. Ghi một trong: %.*s.",
	                     STR_ARG(r->cell[PEOPLE_UNIT_KIND]), STR_ARG(buf_view(&words))));
}

/* In the table itself, else in the tree. */
static bool
find_parent(struct op *op, struct people_import *im, struct people_row *r)
{
	struct str text = r->cell[PEOPLE_PARENT], folded = text_fold(op->arena, text);
	enum unit_match match;
	struct unit u;

	r->parent = op->agency;
	if (text.len == 0)
		return true;
	r->parent = 0;
	for (size_t i = 0; i < im->rows.len; i++)
		if (&im->rows.at[i] != r &&
		    str_eq(text_fold(op->arena, im->rows.at[i].cell[PEOPLE_NAME]), folded))
			return r->parent_row = i + 1, true;
	if (!unit_find_by_text(op, op->agency, text, &match, &u))
		return false;
	if (match == UNIT_MATCH_EXACT || match == UNIT_MATCH_SIMILAR)
		r->parent = u.id;
	else
		problem(op, im, r, PEOPLE_PARENT,
		        arena_printf(op->arena, "Không có đơn vị “%.*s” trong tệp lẫn trong hệ thống.",
		                     STR_ARG(text)));
	return true;
}

static bool
check_unit_row(struct op *op, struct people_import *im, struct people_row *r)
{
	enum unit_match match;
	struct unit u;

	if (r->cell[PEOPLE_NAME].len == 0) {
		problem(op, im, r, PEOPLE_NAME, STR("Nhập tên đơn vị."));
		return true;
	}
	if (!unit_find_by_text(op, op->agency, r->cell[PEOPLE_NAME], &match, &u))
		return false;
	r->known = match == UNIT_MATCH_EXACT;
	r->unit = r->known ? u.id : 0;
	r->key = text_sort_key(op->arena, r->cell[PEOPLE_NAME]);
	check_kind(op, im, r);
	return find_parent(op, im, r);
}

/* Whether a sister of that name lives; what stands below a row that is there stands below the
 * unit itself. */
static bool
meets_sister(struct op *op, const struct people_import *im, const struct units *all,
             struct people_row *r)
{
	if (r->parent_row != 0 && im->rows.at[r->parent_row - 1].known) {
		r->parent = im->rows.at[r->parent_row - 1].unit;
		r->parent_row = 0;
	}
	if (r->known || r->bad || r->parent_row != 0)
		return false;
	for (size_t i = 0; i < all->len && !r->known; i++)
		if (all->at[i].parent == r->parent &&
		    str_eq(text_sort_key(op->arena, all->at[i].name), r->key)) {
			r->known = true;
			r->unit = all->at[i].id;
		}
	return r->known;
}

/* Two sisters of one name are refused when they are made; here each is told at its row. */
static bool
check_sisters(struct op *op, struct people_import *im)
{
	struct units all;

	if (!unit_tree(op, op->agency, op->today, &all))
		return false;
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < im->rows.len; i++)
			again |= meets_sister(op, im, &all, &im->rows.at[i]);
	}
	for (size_t i = 0; i < im->rows.len; i++) {
		struct people_row *r = &im->rows.at[i];
		const struct people_row *o = im->rows.at;
		while (o < r && !(r->key.len > 0 && str_eq(o->key, r->key) && o->parent == r->parent &&
		                  o->parent_row == r->parent_row))
			o++;
		if (o < r)
			problem(op, im, r, PEOPLE_NAME,
			        arena_printf(
						op->arena,
						"Trùng tên với dòng %d, cùng cấp trên. Xoá một dòng, hoặc đặt tên khác.",
						o->number));
	}
	return true;
}

static bool
check_unit_of(struct op *op, struct people_import *im, struct people_row *r)
{
	struct str text = r->cell[PEOPLE_UNIT];
	enum unit_match match;
	struct unit u;

	if (text.len == 0) {
		problem(op, im, r, PEOPLE_UNIT, STR("Nhập đơn vị."));
		return true;
	}
	if (!unit_find_by_text(op, op->agency, text, &match, &u))
		return false;
	if (match == UNIT_MATCH_NONE)
		problem(op, im, r, PEOPLE_UNIT,
		        arena_printf(op->arena,
		                     "Không có đơn vị “%.*s”. Thêm đơn vị trước, hoặc viết đúng tên.",
		                     STR_ARG(text)));
	else if (match == UNIT_MATCH_AMBIGUOUS)
		problem(op, im, r, PEOPLE_UNIT,
		        arena_printf(op->arena, "Có nhiều đơn vị tên gần giống “%.*s”. Viết đủ tên.",
		                     STR_ARG(text)));
	else
		r->unit = u.id;
	return true;
}

static bool
check_login(struct op *op, struct people_import *im, struct people_row *r)
{
	struct str login;
	bool taken;

	if (r->cell[PEOPLE_LOGIN].len == 0)
		return true;
	if (!account_login_check(op, r->cell[PEOPLE_LOGIN], &login)) {
		problem(op, im, r, PEOPLE_LOGIN, str_of(op->err.msgid));
		op->err = (struct err){0};
		return true;
	}
	if (!account_login_taken(op, login, &taken))
		return false;
	if (taken)
		problem(op, im, r, PEOPLE_LOGIN,
		        arena_printf(op->arena, "Đã có tài khoản “%.*s”. Chọn tên khác, hoặc bỏ dòng này.",
		                     STR_ARG(login)));
	r->cell[PEOPLE_LOGIN] = login;
	for (const struct people_row *o = im->rows.at; o < r; o++)
		if (str_eq(o->cell[PEOPLE_LOGIN], login))
			problem(op, im, r, PEOPLE_LOGIN,
			        arena_printf(op->arena, "Trùng tên đăng nhập với dòng %d.", o->number));
	return true;
}

static bool
check_account_row(struct op *op, struct people_import *im, struct people_row *r)
{
	struct str mail = r->cell[PEOPLE_EMAIL];

	if (r->cell[PEOPLE_NAME].len == 0)
		problem(op, im, r, PEOPLE_NAME, STR("Nhập họ và tên."));
	if (r->cell[PEOPLE_TITLE].len == 0)
		problem(op, im, r, PEOPLE_TITLE, STR("Nhập chức vụ, ví dụ: Chuyên viên"));
	if (mail.len > 0 &&
	    (str_find(mail, STR("@"), 1) == SIZE_MAX || str_find(mail, STR(" "), 0) != SIZE_MAX ||
	     str_find(mail, STR("."), str_find(mail, STR("@"), 0)) == SIZE_MAX))
		problem(op, im, r, PEOPLE_EMAIL, STR("Thư điện tử phải có dạng ten@coquan.gov.vn"));
	r->roles = r->cell[PEOPLE_ROLE].len == 0 ? (unsigned)ROLE_OFFICER
	                                         : position_roles_read(op->arena, r->cell[PEOPLE_ROLE]);
	if (r->roles == 0)
		problem(
			op, im, r, PEOPLE_ROLE,
			arena_printf(
				op->arena,
				"Không có vai trò “%.*s”. Dùng: Cán bộ, Trưởng đơn vị, Lãnh đạo cơ quan, Bộ phận CCHC, Thư ký Hội đồng, "
				"Thành viên Hội đồng, Kiểm toán.",
				STR_ARG(r->cell[PEOPLE_ROLE])));
	if ((r->roles & ROLE_ADMIN) != 0 && !op_has_role(op, ROLE_ADMIN))
		problem(op, im, r, PEOPLE_ROLE, STR("Chỉ quản trị giao được vai trò quản trị."));
	return check_unit_of(op, im, r) && check_login(op, im, r);
}

static bool
check(struct op *op, struct people_import *im)
{
	im->n_good = im->n_bad = im->n_known = 0;
	for (size_t i = 0; i < im->rows.len; i++) {
		struct people_row *r = &im->rows.at[i];
		if (!(im->kind == PEOPLE_UNITS ? check_unit_row(op, im, r) : check_account_row(op, im, r)))
			return false;
	}
	if (im->kind == PEOPLE_UNITS && !check_sisters(op, im))
		return false;
	for (size_t i = 0; i < im->rows.len; i++) {
		const struct people_row *r = &im->rows.at[i];
		im->n_good += !r->bad && !r->known;
		im->n_bad += r->bad;
		im->n_known += !r->bad && r->known;
	}
	return true;
}

static void
no_headings(struct op *op, struct people_import *im)
{
	problem(
		op, im, NULL, -1,
		im->kind == PEOPLE_UNITS
			? STR("Không thấy dòng tiêu đề có cột “Đơn vị”. Dòng đầu bảng cần ghi tên các cột.")
			: STR("Không thấy dòng tiêu đề có cột “Họ và tên” và “Đơn vị”. Dòng đầu bảng cần ghi tên các cột."));
}

bool
people_import_doc(struct op *op, enum people_kind kind, const struct doc *doc,
                  struct people_import *ret)
{
	*ret = (struct people_import){.kind = kind, .sheet = STR("")};
	for (size_t i = 0; i < doc->blocks.len; i++) {
		if (doc->blocks.at[i].kind != DOC_TABLE)
			continue;
		struct grid g = grid_of_table(op->arena, &doc->blocks.at[i].table);
		ret->sheet = g.sheet;
		if (read_grid(op, &g, ret))
			return check(op, ret);
	}
	/* A table of one or two columns looks like running text to the readers. */
	for (size_t i = 0; i < 3 && doc->plain.len > 0; i++) {
		struct grid g = grid_of_text(op->arena, doc->plain, "\t;,"[i], STR("Tệp"));
		ret->sheet = g.sheet;
		if (read_grid(op, &g, ret))
			return check(op, ret);
	}
	ret->sheet = STR("");
	no_headings(op, ret);
	return true;
}

bool
people_import_text(struct op *op, enum people_kind kind, struct str text, struct people_import *ret)
{
	struct grid g = grid_of_text(op->arena, text, '\t', STR("Bảng dán vào"));

	*ret = (struct people_import){.kind = kind, .sheet = g.sheet};
	if (read_grid(op, &g, ret))
		return check(op, ret);
	no_headings(op, ret);
	return true;
}

static bool
is_column_of(enum people_kind kind, size_t c)
{
	return c == PEOPLE_NAME || (c < PEOPLE_LOGIN) == (kind == PEOPLE_UNITS);
}

struct str
people_import_as_text(struct arena *a, const struct people_import *im)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i <= im->rows.len; i++) {
		for (size_t k = 0; k < PEOPLE_COLUMNS; k++) {
			if (!is_column_of(im->kind, k))
				continue;
			if (k > 0)
				buf_char(&b, '\t');
			buf_str(&b,
			        i > 0 ? im->rows.at[i - 1].cell[k] : title_of(im->kind, (enum people_column)k));
		}
		buf_char(&b, '\n');
	}
	return buf_view(&b);
}

size_t
people_import_headings(enum people_kind kind, struct str ret[PEOPLE_COLUMNS])
{
	size_t n = 0;

	for (size_t k = 0; k < PEOPLE_COLUMNS; k++)
		if (is_column_of(kind, k))
			ret[n++] = title_of(kind, (enum people_column)k);
	return n;
}
