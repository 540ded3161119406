/* demo_index.c - the reform index of the demonstration: a set of criteria for the units of the
 * agency, made up for it; two years with a published result, last year under way, and this
 * year begun by a set that has been issued anew since. */
#include "cli/demo_inner.h"
#include "core/index/past.h"
#include "core/index/round.h"
#include "cli/demo_data.h"
#include "doc/read.h"

extern const char demo_criteria_text[];

static bool
read_set(struct demo *d, struct criteria_set *ret)
{
	static const struct criteria_grade grades[] = {
		{STR_INIT("Xuất sắc"), (int64_t)90 * CRITERIA_ONE},
		{STR_INIT("Tốt"), (int64_t)80 * CRITERIA_ONE},
		{STR_INIT("Khá"), (int64_t)70 * CRITERIA_ONE},
		{STR_INIT("Trung bình"), (int64_t)50 * CRITERIA_ONE},
		{STR_INIT("Yếu"), 0},
	};
	struct op *op = d->op;
	struct criteria_problems problems;
	struct doc doc = {0};
	int *rows;

	if (!doc_parse(op->arena, str_of(demo_criteria_text), &doc, &op->err) ||
	    !criteria_read_table(op, &doc, ret, &problems, &rows))
		return false;
	for (size_t i = 0; i < COUNT_OF(grades); i++)
		*list_push(&ret->grades, op->arena) = grades[i];
	return problems.len == 0 ||
	       op_fail(op, ERR_INTERNAL, problems.at[0].msgid, "line %zu", problems.at[0].item);
}

/* From last year on the system counts what it knows itself. */
static void
fill_itself(struct criteria_set *s)
{
	static const struct {
		struct str code;
		const char *name, *measure;
		enum criteria_kind kind; /* CRITERIA_UNSAID: as it was */
	} fills[] = {
		{STR_INIT("1.3"), "Báo cáo sơ kết, tổng kết gửi đúng hạn", "reports_on_time",
	     CRITERIA_RATIO},
		{STR_INIT("1.5"), NULL, "initiatives_recognised", CRITERIA_UNSAID},
		{STR_INIT("9.1"), NULL, "models_spread", CRITERIA_UNSAID},
	};

	for (size_t i = 0; i < s->items.len; i++)
		for (size_t k = 0; k < COUNT_OF(fills); k++) {
			struct criterion *c = &s->items.at[i];
			if (!str_eq(c->code, fills[k].code))
				continue;
			c->measure = str_of(fills[k].measure);
			c->name = fills[k].name != NULL ? str_of(fills[k].name) : c->name;
			if (fills[k].kind != CRITERIA_UNSAID) {
				c->rule = (struct criteria_rule){.kind = fills[k].kind, .zero = CRITERIA_ZERO_NA};
				c->guidance = STR("Tính theo các kỳ báo cáo của phong trào thi đua trong năm");
			}
		}
}

/* ---- what units say ----------------------------------------------------------------------- */

/* Figures of a unit: good ones with a few weak places, other ones in each year. */
static struct criteria_input
figures(struct demo *d, const struct criterion *c, size_t seed)
{
	struct criteria_input in = {.given = true, .step = STR("")};
	int64_t good = (int64_t)(100 - (seed * 7) % 23);

	switch (c->rule.kind) {
	case CRITERIA_YESNO: in.has_yes = true, in.yes = seed % 9 != 4; break;
	case CRITERIA_STEPS: in.step = c->rule.steps.at[seed % 6 == 5 ? 1 : 0].label; break;
	case CRITERIA_BANDS:
	case CRITERIA_RATIO:
		in.has_ratio = true;
		in.done = good * CRITERIA_ONE;
		in.of = (int64_t)100 * CRITERIA_ONE;
		break;
	case CRITERIA_SUM:
		in.has_parts = true;
		for (size_t i = 0; i < c->rule.steps.len; i++)
			*list_push(&in.parts, d->op->arena) = (seed + i) % 5 != 3;
		break;
	case CRITERIA_MINUS:
	case CRITERIA_BONUS:
	case CRITERIA_COUNT:
	case CRITERIA_LATE:
		in.has_count = true;
		in.count = (int64_t)(seed % (c->rule.kind == CRITERIA_COUNT ? 3 : 2)) * CRITERIA_ONE;
		break;
	case CRITERIA_UNSAID:
	case CRITERIA_SURVEY:
	case CRITERIA_MEAN:
	case CRITERIA_POINTS:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: in.given = false; break;
	}
	return in;
}

/* A unit that knows of one more than the system does. */
static bool
say_another(struct demo *d, struct round_sheet *s, size_t i)
{
	struct criteria_input in = {.given = true,
	                            .step = STR(""),
	                            .has_count = true,
	                            .count = (s->lines[i].figure.counted.done + 1) * CRITERIA_ONE};

	return round_line_say(
		d->op, s, i, s->lines[i].version,
		&(struct round_said){
			&in, STR("Bản giấy lưu tại văn thư của đơn vị."),
			STR("Một sáng kiến đăng ký thẳng với Sở, quyết định công nhận chỉ có bản "
	            "giấy.")});
}

#define ALL_TOLD 0
/* The unit scores its first `n` criteria; where evidence is asked for it says where it lies, but
 * for every `gap`-th; ALL_TOLD: everywhere. */
static bool
score(struct demo *d, int64_t round, struct str slug, size_t seed, size_t n, size_t gap)
{
	struct op *op = d->op;
	struct round_sheet s;

	if (!round_sheet_get(op, round, slug, &s))
		return false;
	for (size_t i = 0; i < s.set.items.len && n > 0; i++) {
		const struct criterion *c = &s.set.items.at[i];
		if (!round_is_scored(c))
			continue;
		n--;
		if (s.lines[i].figure.measure != NULL) {
			if (gap == ALL_TOLD && str_eq(c->code, STR("1.5")) && !say_another(d, &s, i))
				return false;
			continue;
		}
		struct criteria_input in = figures(d, c, seed + i * 5);
		bool told = c->evidence.len > 0 && (gap == ALL_TOLD || n % gap != 0);
		if (!round_line_save(op, &s, i, s.lines[i].version, &in,
		                     told ? STR("Bản giấy lưu tại văn thư của đơn vị.") : STR("")))
			return false;
	}
	return true;
}

static const int64_t scoring[] = {8, 9, 7, 10, 5, 2, 3, 4};

static bool
slug_of(struct demo *d, int64_t round, int64_t unit, struct str *ret)
{
	struct round r;

	if (!round_get(d->op, round, &r))
		return false;
	for (size_t i = 0; i < r.entries.len; i++)
		if (r.entries.at[i].unit == unit)
			*ret = r.entries.at[i].unit_slug;
	return true;
}

/* All send, and the result is published. */
static bool
finish(struct demo *d, int64_t round, int year, size_t shift, struct str number)
{
	struct str slugs[COUNT_OF(scoring)];

	for (size_t i = 0; i < COUNT_OF(scoring); i++) {
		struct round_sheet s;
		slugs[i] = STR("");
		if (!demo_become(d, demo_head_of(scoring[i])) ||
		    !slug_of(d, round, d->units[scoring[i]], &slugs[i]) ||
		    !score(d, round, slugs[i], i * 3 + shift, SIZE_MAX, ALL_TOLD) ||
		    (i == 0 && year == d->year - 2 && !demo_prove_years(d, round, slugs[i], year)) ||
		    !round_sheet_get(d->op, round, slugs[i], &s) || !round_submit(d->op, &s))
			return false;
	}
	return demo_appraise(d, round, scoring, slugs, COUNT_OF(scoring), number);
}

/* One has sent and is being appraised, one is about to, one has gaps, the others have not begun. */
static bool
some_begin(struct demo *d, int64_t round)
{
	struct str slug = STR("");

	for (size_t i = 0; i < 3; i++) {
		struct round_sheet s;
		if (!demo_become(d, demo_head_of(scoring[i])) ||
		    !slug_of(d, round, d->units[scoring[i]], &slug) ||
		    !score(d, round, slug, i * 3 + 1, i == 0 ? 15 : SIZE_MAX, i == 2 ? ALL_TOLD : 4) ||
		    (i == 2 && !demo_prove_years(d, round, slug, d->year - 1)) ||
		    (i != 1 && !demo_prove(d, round, slug, d->year - 1)) ||
		    !round_sheet_get(d->op, round, slug, &s))
			return false;
		for (size_t k = 0; i == 0 && k < s.set.items.len; k++)
			if (round_is_scored(&s.set.items.at[k]) && k % 3 == 1 &&
			    !round_assign(d->op, &s, k, d->op->seats[0].position, STR("Bộ phận một cửa"),
			                  s.round.due_on - 5))
				return false;
		if (i == 2 && !round_submit(d->op, &s))
			return false;
	}
	return demo_appraise_begin(d, round, slug);
}

/* ---- sets and rounds ------------------------------------------------------------------------ */

static bool
open_year(struct demo *d, const struct criteria_set *of, int year, int64_t due, int64_t *ret)
{
	struct op *op = d->op;
	struct criteria_set s = *of;
	struct criteria_problems problems;
	const char *field;
	int64_t units[COUNT_OF(scoring)], id;

	s.name = arena_printf(op->arena, "Bộ tiêu chí Chỉ số CCHC của các đơn vị năm %d", year);
	s.group_name = STR("Phòng, trạm thuộc Chi cục");
	s.note = STR("Bộ tiêu chí minh hoạ, không phải của cơ quan nào.");
	s.year = year;
	for (size_t i = 0; i < COUNT_OF(scoring); i++)
		units[i] = d->units[scoring[i]];
	return demo_become(d, "cchc") && criteria_save(op, &s, &problems, &id) &&
	       criteria_get(op, id, &s) && criteria_use(op, &s) &&
	       round_open(op,
	                  &(struct round_typed){
						  .set = id,
						  .name = arena_printf(op->arena, "Tự chấm Chỉ số CCHC năm %d", year),
						  .due_on = due,
						  .units = units,
						  .n_units = COUNT_OF(scoring)},
	                  &field, ret);
}

/* Two criteria have changed places, one is worded anew, one gave way to another. */
static void
amend(struct criteria_set *s)
{
	size_t initiatives = criteria_at(s, STR("1.5")), checks = criteria_at(s, STR("1.6"));
	size_t told = criteria_at(s, STR("1.4")), graded = criteria_at(s, STR("5.2"));
	struct criterion kept = s->items.at[initiatives];

	s->items.at[initiatives] = s->items.at[checks];
	s->items.at[initiatives].code = STR("1.5");
	s->items.at[checks] = kept;
	s->items.at[checks].code = STR("1.6");
	s->items.at[told].name = STR("Tuyên truyền về cải cách hành chính trên các kênh");
	s->items.at[graded].name = STR("Mức độ hoàn thành nhiệm vụ của người lao động theo quý");
	s->items.at[graded].evidence = STR("Bảng tổng hợp theo quý");
}

static bool
this_year(struct demo *d, const struct criteria_set *of)
{
	struct op *op = d->op;
	struct criteria_problems problems;
	struct criteria_set s;
	struct round r;
	struct str slug = STR("");
	int64_t round, id;

	if (!open_year(d, of, d->year, op->today + 45, &round) ||
	    !demo_become(d, demo_head_of(scoring[0])) ||
	    !slug_of(d, round, d->units[scoring[0]], &slug) || !score(d, round, slug, 2, 20, 0) ||
	    !demo_become(d, "cchc") || !round_get(op, round, &r) || !criteria_get(op, r.set, &s))
		return false;
	amend(&s);
	s.name = arena_printf(op->arena, "%.*s, ban hành lại", STR_ARG(s.name));
	return criteria_save(op, &s, &problems, &id) && criteria_get(op, id, &s) &&
	       criteria_use(op, &s);
}

/* ---- printed results of years before ------------------------------------------------------- */

/* The agency among the seventeen of the department; what others were given is made up. One line is
 * wrong as printed tables are: two share a rank with different points. */
static const struct {
	const char *name;
	int before, last; /* hundredths of percent */
	int rank_before, rank_last;
} block[] = {
	{"", 9150, 8987, 4, 7},
	{"Chi cục Trồng trọt và Bảo vệ thực vật", 9312, 9405, 1, 1},
	{"Chi cục Thuỷ lợi", 9240, 9388, 2, 2},
	{"Chi cục Phát triển nông thôn", 9187, 9276, 3, 3},
	{"Chi cục Kiểm lâm", 9102, 9210, 5, 4},
	{"Chi cục Thuỷ sản", 9066, 9151, 6, 5},
	{"Chi cục Quản lý chất lượng", 9020, 9043, 7, 6},
	{"Trung tâm Khuyến nông", 8964, 8951, 8, 8},
	{"Trung tâm Nước sạch", 8910, 8903, 9, 9},
	{"Trung tâm Giống cây trồng", 8877, 8860, 10, 10},
	{"Trung tâm Giống thuỷ sản", 8831, 8822, 11, 10},
	{"Ban Quản lý rừng phòng hộ", 8790, 8755, 12, 12},
	{"Ban Quản lý cảng cá", 8722, 8690, 13, 13},
	{"Ban Quản lý dự án", 8640, 8615, 14, 14},
	{"Vườn quốc gia Đông Sơn", 8575, 8540, 15, 15},
	{"Văn phòng điều phối nông thôn mới", 8402, 8466, 16, 16},
	{"Trung tâm Điều tra quy hoạch", 8310, 8301, 17, 17},
};

static void
print_row(struct buf *b, const char *name, int points, int rank)
{
	if (b->len == 0)
		buf_str(b, STR("Đơn vị\tChỉ số\tHạng\n"));
	buf_printf(b, "%s\t%d,%02d\t%d\n", name, points / 100, points % 100, rank);
}

static bool
take_printed(struct demo *d, int year, bool last)
{
	struct op *op = d->op;
	struct buf b = {.arena = op->arena};
	struct past_import im;
	const char *field;
	int64_t id;

	for (size_t i = 0; i < COUNT_OF(block); i++)
		print_row(&b, i == 0 ? "Chi cục" : block[i].name, last ? block[i].last : block[i].before,
		          last ? block[i].rank_last : block[i].rank_before);
	if (!past_import_text(op, buf_view(&b), PAST_SCALE, &im))
		return false;
	for (size_t i = 0; i < im.table.rows.len; i++) {
		im.table.rows.at[i].unit = i == 0 ? d->agency : 0;
		im.table.rows.at[i].outside = i > 0;
	}
	im.table.rows.at[0].name = STR("Chi cục Chăn nuôi và Thú y");
	im.table.year = year;
	im.table.name = arena_printf(op->arena, "Chỉ số CCHC các đơn vị thuộc Sở năm %d", year);
	im.table.group_name = STR("Đơn vị thuộc Sở");
	im.table.source = last ? STR("Quyết định minh hoạ, không phải của cơ quan nào") : STR("");
	return past_import_take(op, &im, &field, &id);
}

/* The units of the agency the year before its first round. */
static bool
take_printed_units(struct demo *d, int year)
{
	static const int points[COUNT_OF(scoring)] = {9135, 8820, 9020, 8460, 8790, 9310, 8795, 8640};
	struct op *op = d->op;
	struct buf b = {.arena = op->arena};
	struct past_import im;
	const char *field;
	int64_t id;

	for (size_t i = 0; i < COUNT_OF(scoring); i++) {
		int rank = 1;
		for (size_t k = 0; k < COUNT_OF(scoring); k++)
			rank += points[k] > points[i];
		print_row(&b, demo_units[scoring[i]].name, points[i], rank);
	}
	if (!past_import_text(op, buf_view(&b), PAST_SCALE, &im))
		return false;
	for (size_t i = 0; i < im.table.rows.len; i++) {
		im.table.rows.at[i].unit = d->units[scoring[i]];
		im.table.rows.at[i].outside = false;
	}
	im.table.year = year;
	im.table.name = arena_printf(op->arena, "Chỉ số CCHC các phòng, trạm năm %d", year);
	im.table.group_name = STR("Phòng, trạm thuộc Chi cục");
	return past_import_take(op, &im, &field, &id);
}

bool
demo_index(struct demo *d)
{
	struct op *op = d->op;
	struct criteria_set s, draft;
	struct criteria_problems problems;
	int64_t id, round;

	if (!demo_become(d, "cchc") || !read_set(d, &s))
		return false;
	draft = s;
	draft.name = arena_printf(op->arena, "Dự thảo bộ tiêu chí năm %d", d->year);
	draft.group_name = STR("Phòng, trạm thuộc Chi cục");
	draft.year = d->year;
	draft.items.at = op_copy(op, s.items.at, s.items.len, sizeof(*s.items.at));
	fill_itself(&draft);
	draft.items.len = 12;
	if (!criteria_save(op, &draft, &problems, &id) || !take_printed_units(d, d->year - 4) ||
	    !take_printed(d, d->year - 2, false) || !take_printed(d, d->year - 1, true) ||
	    !open_year(d, &s, d->year - 3, op->today + 20, &round) ||
	    !finish(d, round, d->year - 3, 7, STR("318/QĐ-CNTY")) ||
	    !open_year(d, &s, d->year - 2, op->today + 20, &round) ||
	    !finish(d, round, d->year - 2, 0, STR("1241/QĐ-CNTY")))
		return false;
	fill_itself(&s);
	return open_year(d, &s, d->year - 1, op->today + 12, &round) && some_begin(d, round) &&
	       this_year(d, &s);
}
