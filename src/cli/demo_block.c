/* demo_block.c - the reform index of the superior agency of the demonstration: its seventeen units
 * over three years, two from printed tables with points by area, the third a round held here. One
 * of them is the agency the demonstration is about: 91,5 and rank 4, then 89,87 and rank 7. */
#include "cli/demo_inner.h"
#include "core/index/past.h"
#include "core/index/round.h"
#include "core/index/standing.h"
#include "core/session/session.h"
#include "core/setup/setup.h"
#include "doc/read.h"

#define YEARS 3
#define LEAVES_MAX 32
#define HUNDREDTH (CRITERIA_ONE / 100)
/* What the agency is given in the last year for what it says of two criteria. */
#define PRESS "1.4"
#define POST "2.4"

extern const char demo_block_text[];

/* What they were given is made up, in hundredths of a percent, the oldest year first. */
static const struct demo_peer {
	const char *name, *kind, *head, *login;
	int points[YEARS];
} peers[] = {
	{"Chi cục Chăn nuôi và Thú y", "", "", "", {9058, 9150, 8987}},
	{"Chi cục Trồng trọt và Bảo vệ thực vật",
     "chi_cuc",
     "Bạch Văn Thái",
     "so.ttbvtv",
     {9265, 9312, 9405}},
	{"Chi cục Thuỷ lợi", "chi_cuc", "Cù Thị Hiên", "so.thuyloi", {9281, 9240, 9388}},
	{"Chi cục Phát triển nông thôn", "chi_cuc", "Diệp Minh Khoa", "so.ptnt", {9122, 9187, 9276}},
	{"Chi cục Kiểm lâm", "chi_cuc", "Giang Văn Lợi", "so.kiemlam", {9070, 9102, 9210}},
	{"Chi cục Thuỷ sản", "chi_cuc", "Hứa Thị Ngân", "so.thuysan", {8993, 9066, 9151}},
	{"Chi cục Quản lý chất lượng", "chi_cuc", "Khúc Đình Phú", "so.qlcl", {8967, 9020, 9043}},
	{"Trung tâm Khuyến nông", "trung_tam", "La Thị Sen", "so.khuyennong", {8981, 8964, 8951}},
	{"Trung tâm Nước sạch", "trung_tam", "Mạc Văn Toàn", "so.nuocsach", {8850, 8910, 8903}},
	{"Trung tâm Giống cây trồng", "trung_tam", "Nhâm Thị Uyên", "so.giongcay", {8894, 8877, 8860}},
	{"Trung tâm Giống thuỷ sản",
     "trung_tam",
     "Phí Văn Vinh",
     "so.giongthuysan",
     {8760, 8831, 8822}},
	{"Ban Quản lý rừng phòng hộ", "ban", "Quản Thị Xuyến", "so.rung", {8795, 8790, 8755}},
	{"Ban Quản lý cảng cá", "ban", "Sầm Văn An", "so.cangca", {8684, 8722, 8690}},
	{"Ban Quản lý dự án", "ban", "Thân Thị Bằng", "so.duan", {8711, 8640, 8615}},
	{"Vườn quốc gia Đông Sơn", "don_vi", "Ứng Văn Chính", "so.vuon", {8503, 8575, 8540}},
	{"Văn phòng điều phối nông thôn mới",
     "van_phong",
     "Viên Thị Dịu",
     "so.dieuphoi",
     {8365, 8402, 8466}},
	{"Trung tâm Điều tra quy hoạch", "trung_tam", "Xa Văn Đông", "so.quyhoach", {8422, 8310, 8301}},
};

/* Where the agency lost its points of the last year, in hundredths: what its plan is about. */
static const struct {
	const char *code;
	int64_t lost;
} weak[] = {{PRESS, 150}, {"1.5", 100}, {"2.2", 97}, {POST, 100}, {"4.3", 50}, {"7.2", 50}};

struct block {
	struct demo *d;
	struct criteria_set set;
	int64_t units[COUNT_OF(peers)], heads[COUNT_OF(peers)];
};

/* ---- units and their heads ------------------------------------------------------------------ */

static bool
make_peers(struct op *op, void *arg)
{
	struct block *b = arg;
	int64_t from = demo_day(b->d->year - 3, 1, 1);

	b->units[0] = b->d->agency;
	for (size_t i = 1; i < COUNT_OF(peers); i++)
		if (!setup_unit(op,
		                &(struct setup_unit){.name = str_of(peers[i].name),
		                                     .kind = str_of(peers[i].kind),
		                                     .parent = b->d->superior,
		                                     .position = (int64_t)i + 1,
		                                     .from_on = from},
		                &b->units[i]) ||
		    !setup_person(op,
		                  &(struct setup_person){
							  .name = str_of(peers[i].head),
							  .login = str_of(peers[i].login),
							  .password_hash = b->d->hash,
							  .email = arena_printf(op->arena, "%s@example.vn", peers[i].login),
							  .title = STR("Thủ trưởng đơn vị"),
							  .signs_as = STR("head"),
							  .unit = b->units[i],
							  .roles = ROLE_HEAD | ROLE_OFFICER,
							  .rank = 1,
							  .from_on = from},
		                  &b->heads[i]))
			return false;
	return true;
}

/* ---- points of a unit, spread over the criteria --------------------------------------------- */

/* Some areas cost everybody more than others. */
static int64_t
hardness(struct str code)
{
	static const int64_t of_area[] = {12, 7, 3, 6, 4, 13, 8};
	size_t area = code.len == 0 ? 0 : (size_t)(code.at[0] - '1');

	return of_area[area % COUNT_OF(of_area)];
}

/* In hundredths, one for each item of the set; groups have the sum. */
static void
spread(const struct block *b, size_t peer, size_t year, int64_t *ret)
{
	const struct criteria_set *s = &b->set;
	int64_t weight[LEAVES_MAX], sum = 0, lost = 10000 - peers[peer].points[year], rest;
	bool known = peer == 0 && year == YEARS - 1;

	for (size_t i = 0; i < s->items.len; i++) {
		const struct criterion *c = &s->items.at[i];
		weight[i] = c->group
		                ? 0
		                : c->max / CRITERIA_ONE * (int64_t)(2 + (peer * 7 + i * 5 + year * 3) % 9) *
		                      hardness(c->code);
		ret[i] = c->group ? 0 : c->max / HUNDREDTH;
		for (size_t k = 0; known && k < COUNT_OF(weak); k++)
			if (str_eq(c->code, str_of(weak[k].code))) {
				ret[i] -= weak[k].lost;
				lost -= weak[k].lost;
				weight[i] = 0;
			}
		sum += weight[i];
	}
	rest = lost;
	for (size_t i = 0; i < s->items.len; i++) {
		ret[i] -= lost * weight[i] / sum;
		rest -= lost * weight[i] / sum;
	}
	/* What rounding left. */
	for (size_t i = 0; i < s->items.len; i++)
		if (weight[i] > 0 && rest > 0) {
			ret[i]--;
			rest--;
		}
	for (size_t i = s->items.len; i-- > 0;)
		if (s->items.at[i].up != SIZE_MAX)
			ret[s->items.at[i].up] += ret[i];
}

static void
print_points(struct buf *b, int64_t hundredths)
{
	buf_printf(b, "\t%d,%02d", (int)(hundredths / 100), (int)(hundredths % 100));
}

/* ---- the printed years ---------------------------------------------------------------------- */

static struct str
printed(const struct block *b, size_t year)
{
	struct buf t = {.arena = b->d->op->arena};
	int64_t points[LEAVES_MAX];

	buf_str(&t, STR("Đơn vị\tChỉ số\tHạng"));
	for (size_t i = 0; i < b->set.items.len; i++)
		if (b->set.items.at[i].group)
			buf_printf(&t, "\t%.*s", STR_ARG(b->set.items.at[i].name));
	buf_str(&t, STR("\n"));
	for (size_t i = 0; i < COUNT_OF(peers); i++) {
		int rank = 1;
		for (size_t k = 0; k < COUNT_OF(peers); k++)
			rank += peers[k].points[year] > peers[i].points[year];
		buf_printf(&t, "%s", peers[i].name);
		print_points(&t, peers[i].points[year]);
		buf_printf(&t, "\t%d", rank);
		spread(b, i, year, points);
		for (size_t k = 0; k < b->set.items.len; k++)
			if (b->set.items.at[k].group)
				print_points(&t, points[k]);
		buf_str(&t, STR("\n"));
	}
	return buf_view(&t);
}

static bool
take_printed(struct block *b, size_t year)
{
	struct op *op = b->d->op;
	struct past_import im;
	const char *field;
	int64_t id;

	if (!past_import_text(op, printed(b, year), PAST_SCALE, &im))
		return false;
	for (size_t i = 0; i < im.table.rows.len; i++) {
		im.table.rows.at[i].unit = b->units[i];
		im.table.rows.at[i].outside = false;
	}
	im.table.year = b->d->year - YEARS + (int64_t)year;
	im.table.name = arena_printf(op->arena, "Chỉ số CCHC các đơn vị thuộc Sở năm %d",
	                             (int)im.table.year);
	im.table.group_name = STR("Đơn vị thuộc Sở");
	return past_import_take(op, &im, &field, &id);
}

/* ---- the year that was scored here ----------------------------------------------------------- */

static bool
read_set(struct block *b)
{
	static const struct criteria_grade grades[] = {
		{STR_INIT("Xuất sắc"), (int64_t)90 * CRITERIA_ONE},
		{STR_INIT("Tốt"), (int64_t)80 * CRITERIA_ONE},
		{STR_INIT("Khá"), (int64_t)65 * CRITERIA_ONE},
		{STR_INIT("Trung bình"), 0},
	};
	struct op *op = b->d->op;
	struct criteria_problems problems;
	struct doc doc = {0};
	int *rows;

	if (!doc_parse(op->arena, str_of(demo_block_text), &doc, &op->err) ||
	    !criteria_read_table(op, &doc, &b->set, &problems, &rows))
		return false;
	if (problems.len > 0 || b->set.items.len > LEAVES_MAX)
		return op_fail(op, ERR_INTERNAL, N_("Máy chủ gặp lỗi."), "set of the block");
	for (size_t i = 0; i < COUNT_OF(grades); i++)
		*list_push(&b->set.grades, op->arena) = grades[i];
	b->set.year = b->d->year - 1;
	b->set.name = arena_printf(op->arena, "Bộ tiêu chí Chỉ số CCHC các đơn vị thuộc Sở năm %d",
	                           b->d->year - 1);
	b->set.group_name = STR("Đơn vị thuộc Sở");
	b->set.note = STR("Bộ tiêu chí minh hoạ, không phải của cơ quan nào.");
	return true;
}

static bool
open_round(struct block *b, int64_t *ret)
{
	struct op *op = b->d->op;
	struct criteria_problems problems;
	const char *field;
	int64_t id;

	if (!criteria_save(op, &b->set, &problems, &id) || !criteria_get(op, id, &b->set) ||
	    !criteria_use(op, &b->set))
		return false;
	return round_open(op,
	                  &(struct round_typed){
						  .set = id,
						  .name = arena_printf(op->arena, "Chỉ số CCHC các đơn vị thuộc Sở năm %d",
	                                           b->d->year - 1),
						  .due_on = op->today + 20,
						  .units = b->units,
						  .n_units = COUNT_OF(peers)},
	                  &field, ret);
}

static bool
is(const struct criterion *c, const char *code)
{
	return str_eq(c->code, str_of(code));
}

/* A unit enters its points at once and hands its sheet over; the agency thinks better of itself in
 * two places than the appraisal will. */
static bool
score(struct block *b, int64_t round, struct str slug, size_t peer)
{
	struct op *op = b->d->op;
	struct buf t = {.arena = op->arena};
	struct round_sheet s;
	struct round_doubts doubts;
	int64_t points[LEAVES_MAX], n;

	if (!(peer == 0 ? demo_become(b->d, "chicuctruong") : session_assume(op, b->heads[peer])) ||
	    !round_sheet_get(op, round, slug, &s))
		return false;
	spread(b, peer, YEARS - 1, points);
	buf_str(&t, STR("Mã\tThực hiện\n"));
	for (size_t i = 0; i < b->set.items.len; i++) {
		const struct criterion *c = &b->set.items.at[i];
		if (c->group)
			continue;
		buf_str(&t, c->code);
		print_points(&t, points[i] + (peer == 0 ? is(c, PRESS) ? 50 : is(c, POST) ? 100 : 0 : 0));
		buf_str(&t, STR("\n"));
	}
	return round_figures_text(op, &s, buf_view(&t), &doubts, &n) &&
	       round_sheet_get(op, round, slug, &s) && round_submit(op, &s);
}

static bool
mark(struct op *op, struct round_sheet *s, const char *code, int64_t points, struct str why)
{
	size_t at = criteria_at(&s->set, str_of(code));

	return appraisal_mark(op, s, at,
	                      &(struct appraisal_typed){.points = points * HUNDREDTH,
	                                                .reason = why,
	                                                .seen = s->lines[at].marks[STAGE_FIRST].id});
}

static bool
appraise(struct block *b, int64_t round, struct str slug, size_t peer)
{
	struct op *op = b->d->op;
	struct round_sheet s;
	int64_t n;

	return appraisal_sheet_get(op, round, slug, &s) &&
	       (peer != 0 ||
	        (mark(op, &s, PRESS, 50, STR("Trong năm chỉ có một tin được đăng.")) &&
	         mark(op, &s, POST, 100, STR("Mới có số hồ sơ trả kết quả, chưa có số tiếp nhận.")) &&
	         appraisal_sheet_get(op, round, slug, &s))) &&
	       appraisal_agree(op, &s, true, &n);
}

static bool
hand_over(struct op *op, int64_t round)
{
	struct appraisal a;

	if (!appraisal_get(op, round, &a))
		return false;
	for (size_t i = 0; i < a.areas.len; i++)
		if (!a.areas.at[i].handed && !appraisal_hand_over(op, &a, i))
			return false;
	return true;
}

/* The agency explains one of the two, which does not convince. */
static bool
explain(struct block *b, int64_t round, struct str slug)
{
	struct op *op = b->d->op;
	struct round_sheet s;
	struct appraisal a;
	const char *field;

	return demo_become(b->d, "chicuctruong") && round_sheet_get(op, round, slug, &s) &&
	       appraisal_explain(op, &s, criteria_at(&s.set, STR(POST)),
	                         STR("Bưu điện chưa tách số hồ sơ tiếp nhận của từng đơn vị."), 0) &&
	       round_sheet_get(op, round, slug, &s) && appraisal_explained(op, &s) &&
	       demo_become(b->d, "so.cchc") && appraisal_get(op, round, &a) &&
	       appraisal_second(op, &a, op->today + 10, &field) &&
	       appraisal_sheet_get(op, round, slug, &s) &&
	       appraisal_mark(
			   op, &s, criteria_at(&s.set, STR(POST)),
			   &(struct appraisal_typed){.points = (int64_t)100 * HUNDREDTH,
	                                     .reason = STR("Đơn vị cần có sổ theo dõi của mình.")});
}

static bool
publish(struct block *b, int64_t round)
{
	struct op *op = b->d->op;
	struct standing s;
	const char *field;

	return hand_over(op, round) && standing_get(op, round, &s) &&
	       standing_decide(op, &s, STR("1241/QĐ-SNNMT"), op->today, &field) &&
	       demo_become(b->d, "so.giamdoc") && standing_get(op, round, &s) &&
	       standing_publish(op, &s, false);
}

static bool
hold(struct block *b)
{
	struct op *op = b->d->op;
	struct str slugs[COUNT_OF(peers)];
	struct appraisal a;
	struct round r;
	const char *field;
	int64_t round;

	if (!open_round(b, &round) || !round_get(op, round, &r))
		return false;
	for (size_t i = 0; i < COUNT_OF(peers); i++)
		for (size_t k = 0; k < r.entries.len; k++)
			if (r.entries.at[k].unit == b->units[i])
				slugs[i] = r.entries.at[k].unit_slug;
	for (size_t i = 0; i < COUNT_OF(peers); i++)
		if (!score(b, round, slugs[i], i))
			return false;
	if (!demo_become(b->d, "so.cchc") || !appraisal_get(op, round, &a) ||
	    !appraisal_begin(op, &a, op->today + 10, &field))
		return false;
	for (size_t i = 0; i < COUNT_OF(peers); i++)
		if (!appraise(b, round, slugs[i], i))
			return false;
	return hand_over(op, round) && appraisal_get(op, round, &a) &&
	       appraisal_window(op, &a, &(struct appraisal_days){op->today, op->today + 10, false},
	                        &field) &&
	       explain(b, round, slugs[0]) && publish(b, round);
}

bool
demo_block(struct demo *d)
{
	struct block b = {.d = d};

	if (!op_tx(d->op, make_peers, &b) || !demo_become(d, "so.cchc") || !read_set(&b))
		return false;
	for (size_t year = 0; year + 1 < YEARS; year++)
		if (!take_printed(&b, year))
			return false;
	return hold(&b);
}
