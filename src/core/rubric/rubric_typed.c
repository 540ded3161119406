/* rubric_typed.c - a rubric as text and back, and what may be wrong with it. */
#include "i18n/i18n.h"
#include "core/rubric/rubric.h"

#define STEP_DEFAULT 50

struct reading {
	struct arena *a;
	const struct rubric_typed *typed;
	struct rubric *r;
	struct rubric_problems *problems;
};

static void
wrong(struct reading *x, enum rubric_part part, size_t row, const char *field, int line,
      const char *msgid)
{
	*list_push(x->problems, x->a) = (struct rubric_problem){part, row, field, line, msgid};
}

static bool
read_points(struct str s, int64_t *ret)
{
	s = str_trim(s);
	return i18n_read_decimal(s, 2, ret) && *ret >= 0 && *ret <= RUBRIC_POINTS_MAX;
}

/* Empty: `otherwise`. */
static int64_t
points(struct reading *x, enum rubric_part part, size_t row, const char *field, struct str s,
       int64_t otherwise)
{
	int64_t n;

	if (str_trim(s).len == 0)
		return otherwise;
	if (read_points(s, &n))
		return n;
	wrong(x, part, row, field, 0, N_("Nhập số từ 0 đến 10.000, nhiều nhất hai số lẻ."));
	return otherwise;
}

/* ---- level bands ------------------------------------------------------------------- */

/* «27-30», «27–30», «0». */
static bool
read_range(struct str s, int64_t *ret_low, int64_t *ret_high)
{
	static const struct str dashes[] = {STR_INIT("–"), STR_INIT("-"), STR_INIT("đến")};

	for (size_t i = 0; i < COUNT_OF(dashes); i++) {
		size_t at = str_find(s, dashes[i], 0);
		if (at != SIZE_MAX)
			return read_points(str_slice(s, 0, at), ret_low) &&
			       read_points(str_slice(s, at + dashes[i].len, s.len), ret_high);
	}
	return read_points(s, ret_low) && (*ret_high = *ret_low, true);
}

static const char *
add_band(struct reading *x, struct rubric_item *item, struct str line)
{
	size_t colon = str_find(line, STR(":"), 0);
	struct rubric_band b;

	if (colon == SIZE_MAX || !read_range(str_trim(str_slice(line, 0, colon)), &b.low, &b.high))
		return N_("Viết mỗi dòng một mức, ví dụ: 27-30: Hoàn toàn mới.");
	b.name = str_trim(str_slice(line, colon + 1, line.len));
	if (b.name.len == 0 || b.name.len > 500)
		return N_("Nhập tên của mức sau dấu hai chấm.");
	if (b.low > b.high || b.high > item->max)
		return N_("Mức phải đi từ điểm thấp đến điểm cao và không vượt điểm tối đa.");
	for (size_t i = 0; i < item->bands.len; i++)
		if (b.low <= item->bands.at[i].high && item->bands.at[i].low <= b.high)
			return N_("Mức này chồng lên một mức ở trên.");
	if (item->bands.len == RUBRIC_BANDS_MAX)
		return N_("Mỗi tiêu chí nhiều nhất 12 mức.");
	*list_push(&item->bands, x->a) = b;
	return NULL;
}

static void
read_bands(struct reading *x, size_t row, struct str text, struct rubric_item *item)
{
	struct str line;
	int number = 0;

	for (struct str rest = text; str_cut(&rest, '\n', &line);) {
		number++;
		if (str_trim(line).len == 0)
			continue;
		const char *why = add_band(x, item, line);
		if (why != NULL)
			wrong(x, RUBRIC_ROW, row, "bands", number, why);
	}
}

/* ---- items -------------------------------------------------------------------------- */

static void
check_place(struct reading *x, size_t row, const struct rubric_item *item)
{
	const struct rubric_item *parent = NULL;

	if (item->code.len == 0 || item->code.len > 20)
		wrong(x, RUBRIC_ROW, row, "code", 0, N_("Nhập mã của tiêu chí, ví dụ: 1 hoặc A.1."));
	if (item->name.len == 0 || item->name.len > 500)
		wrong(x, RUBRIC_ROW, row, "name", 0, N_("Nhập tên tiêu chí, hoặc bỏ dòng."));
	if (item->note.len > 1000)
		wrong(x, RUBRIC_ROW, row, "note", 0, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	for (size_t i = 0; i + 1 < x->r->items.len; i++) {
		if (item->code.len > 0 && str_eq(x->r->items.at[i].code, item->code))
			wrong(x, RUBRIC_ROW, row, "code", 0, N_("Mã này đã dùng ở trên. Đặt mã khác."));
		if (str_eq(x->r->items.at[i].code, item->parent))
			parent = &x->r->items.at[i];
	}
	if (item->parent.len > 0 && (parent == NULL || parent->parent.len > 0))
		wrong(x, RUBRIC_ROW, row, "parent", 0,
		      N_("Nhóm phải là mã của một dòng ở trên, không nằm trong nhóm khác."));
}

static void
read_row(struct reading *x, size_t row)
{
	const struct rubric_row *t = &x->typed->rows.at[row];
	struct rubric_item *item = list_push(&x->r->items, x->a);
	struct str fall = str_trim(t->shortfall);

	*item = (struct rubric_item){.number = (int64_t)x->r->items.len,
	                             .code = str_trim(t->code),
	                             .parent = str_trim(t->parent),
	                             .name = str_trim(t->name),
	                             .note = str_trim(t->note),
	                             .shortfall = str_eq(fall, STR("1"))   ? RUBRIC_KNOCKS_OUT
	                                          : str_eq(fall, STR("0")) ? RUBRIC_WARNS
	                                                                   : RUBRIC_REFUSES};
	check_place(x, row, item);
	item->max = points(x, RUBRIC_ROW, row, "max", t->max, 0);
	item->pass = points(x, RUBRIC_ROW, row, "pass", t->pass, 0);
	if (item->pass > item->max)
		wrong(x, RUBRIC_ROW, row, "pass", 0, N_("Mức cần đạt không cao hơn điểm tối đa."));
	read_bands(x, row, t->bands, item);
}

/* What follows from the lines below: the sum of a group. */
static void
check_group(struct reading *x, size_t row)
{
	struct rubric_item *item = &x->r->items.at[row];
	int64_t sum = 0;

	for (size_t i = 0; i < x->r->items.len; i++)
		if (item->code.len > 0 && str_eq(x->r->items.at[i].parent, item->code)) {
			item->group = true;
			sum += x->r->items.at[i].max;
		}
	if (!item->group)
		return;
	if (str_trim(x->typed->rows.at[row].max).len == 0)
		item->max = sum;
	else if (item->max != sum)
		wrong(x, RUBRIC_ROW, row, "max", 0,
		      N_("Điểm tối đa của nhóm phải bằng tổng các tiêu chí bên trong."));
	if (item->pass > 0)
		wrong(x, RUBRIC_ROW, row, "pass", 0,
		      N_("Mức cần đạt đặt ở từng tiêu chí, không đặt ở nhóm."));
	if (item->bands.len > 0)
		wrong(x, RUBRIC_ROW, row, "bands", 0, N_("Mức đặt ở từng tiêu chí, không đặt ở nhóm."));
}

/* ---- grades ------------------------------------------------------------------------ */

static void
read_grade(struct reading *x, size_t row)
{
	const struct rubric_grade_row *t = &x->typed->grades.at[row];
	struct rubric_grade *g = list_push(&x->r->grades, x->a);
	const struct rubric_item *item = rubric_item(x->r, str_trim(t->item));

	*g = (struct rubric_grade){.name = str_trim(t->name), .item = str_trim(t->item)};
	g->least = points(x, RUBRIC_GRADE, row, "least", t->least, 0);
	g->item_least = points(x, RUBRIC_GRADE, row, "item_least", t->item_least, 0);
	if (g->name.len == 0 || g->name.len > 100)
		wrong(x, RUBRIC_GRADE, row, "name", 0, N_("Nhập tên loại, ví dụ: Xuất sắc."));
	if (row > 0 && g->least >= x->r->grades.at[row - 1].least)
		wrong(x, RUBRIC_GRADE, row, "least", 0,
		      N_("Xếp loại cao trước: điểm phải nhỏ hơn điểm của loại ở trên."));
	if (g->item.len > 0 && item == NULL)
		wrong(x, RUBRIC_GRADE, row, "item", 0, N_("Không có tiêu chí mang mã này."));
	else if (g->item.len == 0 && g->item_least > 0)
		wrong(x, RUBRIC_GRADE, row, "item", 0, N_("Nhập mã của tiêu chí phải đạt điểm ấy."));
	else if (item != NULL && g->item_least > item->max)
		wrong(x, RUBRIC_GRADE, row, "item_least", 0, N_("Cao hơn điểm tối đa của tiêu chí."));
}

/* ---- the whole ------------------------------------------------------------------------ */

static void
read_whole(struct reading *x)
{
	const struct rubric_typed *t = x->typed;
	struct rubric *r = x->r;
	struct str drop = str_trim(t->drop_from);

	r->code = str_trim(t->code);
	r->name = str_trim(t->name);
	r->basis = str_trim(t->basis);
	r->note = str_trim(t->note);
	if (r->name.len == 0 || r->name.len > 300)
		wrong(x, RUBRIC_WHOLE, 0, "name", 0, N_("Nhập tên thang điểm, gọn trong một dòng."));
	if (r->code.len > 60)
		wrong(x, RUBRIC_WHOLE, 0, "code", 0, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	if (r->basis.len > 2000)
		wrong(x, RUBRIC_WHOLE, 0, "basis", 0, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	if (r->note.len > 2000)
		wrong(x, RUBRIC_WHOLE, 0, "note", 0, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	r->step = points(x, RUBRIC_WHOLE, 0, "step", t->step, STEP_DEFAULT);
	if (r->step < 1 || r->step > 1000) {
		wrong(x, RUBRIC_WHOLE, 0, "step", 0, N_("Nhập từ 0,01 đến 10, ví dụ: 0,5."));
		r->step = STEP_DEFAULT;
	}
	r->bonus_max = points(x, RUBRIC_WHOLE, 0, "bonus_max", t->bonus_max, 0);
	r->minus_max = points(x, RUBRIC_WHOLE, 0, "minus_max", t->minus_max, 0);
	r->recognise = points(x, RUBRIC_WHOLE, 0, "recognise", t->recognise, 0);
	r->spread_max = points(x, RUBRIC_WHOLE, 0, "spread_max", t->spread_max, 0);
	if (drop.len > 0 && (!str_i64(drop, &r->drop_from) || r->drop_from < 0 || r->drop_from > 99 ||
	                     r->drop_from == 1 || r->drop_from == 2)) {
		wrong(x, RUBRIC_WHOLE, 0, "drop_from", 0,
		      N_("Nhập số phiếu từ 3 trở lên, hoặc để trống nếu không bỏ phiếu nào."));
		r->drop_from = 0;
	}
}

static void
check_sum(struct reading *x)
{
	bool scored = false;

	for (size_t i = 0; i < x->r->items.len; i++) {
		const struct rubric_item *item = &x->r->items.at[i];
		scored |= !item->group && item->max > 0;
		x->r->max += item->parent.len == 0 ? item->max : 0;
	}
	if (x->r->items.len == 0 || !scored)
		wrong(x, RUBRIC_WHOLE, 0, "rows", 0, N_("Nhập ít nhất một tiêu chí có điểm."));
	if (x->r->recognise > x->r->max + x->r->bonus_max)
		wrong(x, RUBRIC_WHOLE, 0, "recognise", 0, N_("Cao hơn tổng điểm tối đa."));
}

bool
rubric_understand(struct arena *a, const struct rubric_typed *typed, struct rubric *ret,
                  struct rubric_problems *ret_problems)
{
	struct reading x = {a, typed, ret, ret_problems};

	*ret = (struct rubric){0};
	*ret_problems = (struct rubric_problems){0};
	read_whole(&x);
	if (typed->rows.len > RUBRIC_ITEMS_MAX || typed->grades.len > RUBRIC_GRADES_MAX) {
		wrong(&x, RUBRIC_WHOLE, 0, "rows", 0, N_("Nhiều nhất 60 tiêu chí và 12 loại."));
		return false;
	}
	for (size_t i = 0; i < typed->rows.len; i++)
		read_row(&x, i);
	for (size_t i = 0; i < typed->rows.len; i++)
		check_group(&x, i);
	check_sum(&x);
	for (size_t i = 0; i < typed->grades.len; i++)
		read_grade(&x, i);
	return ret_problems->len == 0;
}

/* ---- and back --------------------------------------------------------------------------- */

static struct str
number(struct arena *a, int lang, int64_t n)
{
	return n == 0 ? STR("") : i18n_decimal(a, lang, n, 2, 0);
}

static struct str
bands_text(struct arena *a, int lang, const struct rubric_item *item)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < item->bands.len; i++) {
		const struct rubric_band *band = &item->bands.at[i];
		buf_printf(&b, "%s%.*s", i > 0 ? "\n" : "",
		           STR_ARG(i18n_decimal(a, lang, band->low, 2, 0)));
		if (band->high != band->low)
			buf_printf(&b, "-%.*s", STR_ARG(i18n_decimal(a, lang, band->high, 2, 0)));
		buf_printf(&b, ": %.*s", STR_ARG(band->name));
	}
	return buf_view(&b);
}

void
rubric_type(struct arena *a, int lang, const struct rubric *r, struct rubric_typed *ret)
{
	static const struct str falls[] = {STR_INIT(""), STR_INIT("0"), STR_INIT("1")};

	*ret = (struct rubric_typed){
		.code = r->code,
		.name = r->name,
		.basis = r->basis,
		.note = r->note,
		.step = number(a, lang, r->step),
		.bonus_max = number(a, lang, r->bonus_max),
		.minus_max = number(a, lang, r->minus_max),
		.recognise = number(a, lang, r->recognise),
		.spread_max = number(a, lang, r->spread_max),
		.drop_from = r->drop_from == 0 ? STR("") : arena_printf(a, "%" PRId64, r->drop_from)};
	for (size_t i = 0; i < r->items.len; i++) {
		const struct rubric_item *item = &r->items.at[i];
		*list_push(&ret->rows, a) = (struct rubric_row){
			.code = item->code,
			.parent = item->parent,
			.name = item->name,
			.note = item->note,
			.max = item->group || item->max > 0 ? i18n_decimal(a, lang, item->max, 2, 0) : STR("0"),
			.pass = number(a, lang, item->pass),
			.shortfall = falls[item->shortfall],
			.bands = bands_text(a, lang, item)};
	}
	for (size_t i = 0; i < r->grades.len; i++) {
		const struct rubric_grade *g = &r->grades.at[i];
		*list_push(&ret->grades,
		           a) = (struct rubric_grade_row){g->name, i18n_decimal(a, lang, g->least, 2, 0),
		                                          g->item, number(a, lang, g->item_least)};
	}
}
