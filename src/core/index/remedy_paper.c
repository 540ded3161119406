/* remedy_paper.c - the plan as a paper: by what the result was published and the ranks of two
 * years, goals and demands, the table of who follows which criterion with a passage for each, how
 * it is carried out; see remedy.h. */
#include "core/index/remedy_inner.h"

#include "core/paper/paper_of.h"
#include "core/signer/signer.h"
#include "i18n/i18n.h"

struct parts {
	struct paper_record_part *at;
	size_t len, cap;
};

static struct paper_record_part *
part(struct op *op, struct parts *to, struct str heading, struct str text)
{
	struct paper_record_part *p = list_push(to, op->arena);

	*p = (struct paper_record_part){.heading = heading, .text = text, .after = STR("")};
	return p;
}

/* ---- what it follows from ------------------------------------------------------------------ */

static struct str
rank_words(struct arena *a, int64_t rank, int64_t ranked)
{
	return rank == 0 ? STR("") : arena_printf(a, ", xếp hạng %" PRId64 "/%" PRId64, rank, ranked);
}

/* «, thấp hơn 3 hạng so với năm 2019 (91,50 điểm, xếp hạng 4/17)» */
static struct str
compared(struct arena *a, const struct remedy_plan *p)
{
	struct str before = STR("");

	if (!p->has_before)
		return before;
	before = arena_printf(a, "năm %" PRId64 " (%.*s điểm%.*s)", p->before_year,
	                      STR_ARG(remedy_points(a, p->before_points)),
	                      STR_ARG(rank_words(a, p->before_rank, p->before_ranked)));
	if (p->rank == 0 || p->before_rank == 0 || p->rank == p->before_rank)
		return arena_printf(a, "; %.*s", STR_ARG(before));
	int64_t down = p->rank - p->before_rank;
	return arena_printf(a, ", %s %" PRId64 " hạng so với %.*s", down > 0 ? "thấp hơn" : "cao hơn",
	                    down > 0 ? down : -down, STR_ARG(before));
}

static struct str
opening(struct arena *a, const struct remedy_plan *p)
{
	return arena_printf(
		a,
		"Theo %.*s, Chỉ số cải cách hành chính năm %" PRId64 " của %.*s đạt %.*s điểm%.*s%.*s.\n"
		"Để lấy lại điểm ở các tiêu chí đã mất, %.*s lập kế hoạch thực hiện như sau:",
		STR_ARG(p->basis), p->year, STR_ARG(p->unit_name), STR_ARG(remedy_points(a, p->points)),
		STR_ARG(rank_words(a, p->rank, p->ranked)), STR_ARG(compared(a, p)), STR_ARG(p->unit_name));
}

static struct str
purpose(struct arena *a, const struct remedy_plan *p)
{
	struct str rank = p->goal_rank == 0
	                      ? STR("")
	                      : arena_printf(a, ", xếp hạng %" PRId64 " trở lên", p->goal_rank);
	struct str goal = !p->has_goal
	                      ? STR("")
	                      : arena_printf(a,
	                                     "Phấn đấu Chỉ số cải cách hành chính năm %" PRId64
	                                     " đạt từ %.*s điểm trở lên%.*s.\n",
	                                     p->year + 1, STR_ARG(remedy_points(a, p->goal_points)),
	                                     STR_ARG(rank));

	return arena_printf(a, "%.*s%.*s", STR_ARG(goal), STR_ARG(p->purpose));
}

/* ---- the table ----------------------------------------------------------------------------- */

#define COLUMNS 8

/* Who follows the criterion; where nobody was named, who leads its first line. */
static struct str
holder(const struct remedy_item *i)
{
	return i->holder.len > 0 || i->lines.len == 0 ? i->holder : i->lines.at[0].lead;
}

/* As it was written for the last of its lines. */
static struct str
until(const struct remedy_item *i)
{
	const struct remedy_line *last = NULL;

	for (size_t k = 0; k < i->lines.len; k++) {
		const struct remedy_line *l = &i->lines.at[k];
		if (last == NULL || (l->due_on != DAY_NONE && l->due_on > last->due_on))
			last = l;
	}
	return last == NULL ? STR("") : last->due;
}

static const struct paper_list *
table(struct op *op, const struct remedy_plan *p)
{
	static const struct str columns[COLUMNS] = {
		STR_INIT("Mã"),          STR_INIT("Tiêu chí, nhiệm vụ"),
		STR_INIT("Điểm tối đa"), STR_INIT("Đạt"),
		STR_INIT("Lấy lại"),     STR_INIT("Theo dõi"),
		STR_INIT("Phối hợp"),    STR_INIT("Thời hạn")};
	static const int widths[COLUMNS] = {7, 23, 8, 7, 7, 14, 12, 15};
	static const bool centered[COLUMNS] = {true, false, true, true, true, false, false, true};
	struct arena *a = op->arena;
	struct paper_list *l = arena_array(a, struct paper_list, 1);
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, p->items.len + 1);

	for (size_t i = 0; i < p->items.len; i++) {
		const struct remedy_item *x = &p->items.at[i];
		struct str *cells = arena_array(a, struct str, COLUMNS);
		cells[0] = x->code;
		cells[1] = x->name;
		cells[2] = x->has_points ? remedy_points(a, x->max) : STR("");
		cells[3] = x->has_points ? remedy_points(a, x->got) : STR("");
		cells[4] = x->has_gain ? remedy_points(a, x->gain) : STR("");
		cells[5] = holder(x);
		cells[6] = x->lines.len > 0 ? x->lines.at[0].helpers : STR("");
		cells[7] = until(x);
		rows[i] = (struct paper_list_row){.group = STR(""), .cells = cells};
	}
	*l = (struct paper_list){.columns = columns,
	                         .width_pct = widths,
	                         .centered = centered,
	                         .n_columns = COLUMNS,
	                         .rows = rows,
	                         .n_rows = p->items.len,
	                         .small = true};
	return l;
}

static struct str
forecast_words(struct arena *a, const struct remedy_plan *p, const struct remedy_forecast *f)
{
	if (!f->known)
		return STR("");
	struct str rank = f->rank == 0 ? STR("")
	                               : arena_printf(a,
	                                              ", hạng %" PRId64 "/%" PRId64
	                                              " nếu tính theo bảng xếp hạng năm %" PRId64,
	                                              f->rank, f->ranked, p->year);
	return arena_printf(a, "Khi hoàn thành các nhiệm vụ trên, chỉ số đạt %.*s điểm%.*s.",
	                    STR_ARG(remedy_points(a, f->index)), STR_ARG(rank));
}

/* ---- a passage for each -------------------------------------------------------------------- */

static bool
same_hands(const struct remedy_item *i)
{
	for (size_t k = 1; k < i->lines.len; k++)
		if (!str_eq(i->lines.at[k].lead, i->lines.at[0].lead) ||
		    !str_eq(i->lines.at[k].helpers, i->lines.at[0].helpers))
			return false;
	return i->lines.len > 0;
}

static void
add_line(struct buf *b, const char *label, struct str text)
{
	if (text.len > 0)
		buf_printf(b, "- %s: %.*s.\n", label, STR_ARG(text));
}

/* Texts end in the mark that their writer gave them, or in none. */
static struct str
without_end(struct str s)
{
	while (s.len > 0 && (s.at[s.len - 1] == '.' || s.at[s.len - 1] == ';'))
		s.len--;
	return s;
}

static struct str
passage(struct arena *a, const struct remedy_item *i)
{
	struct buf b = buf_sized(a, 512);
	bool same = same_hands(i);

	if (i->measure.len > 0)
		buf_printf(&b, "%.*s\n", STR_ARG(i->measure));
	if (same) {
		add_line(&b, "Chủ trì", i->lines.at[0].lead);
		add_line(&b, "Phối hợp", without_end(i->lines.at[0].helpers));
	}
	if (i->lines.len > 0)
		buf_printf(&b, "- %s:\n", same ? "Thời gian thực hiện" : "Phân công, thời gian thực hiện");
	for (size_t k = 0; k < i->lines.len; k++) {
		const struct remedy_line *l = &i->lines.at[k];
		buf_printf(&b, "+ %.*s", STR_ARG(without_end(l->what)));
		if (l->due.len > 0)
			buf_printf(&b, ": %.*s", STR_ARG(without_end(l->due)));
		if (!same && l->lead.len > 0)
			buf_printf(&b, "; chủ trì: %.*s", STR_ARG(l->lead));
		if (!same && l->helpers.len > 0)
			buf_printf(&b, "; phối hợp: %.*s", STR_ARG(without_end(l->helpers)));
		buf_str(&b, STR(".\n"));
	}
	return buf_view(&b);
}

static struct str
heading_of(struct arena *a, const struct remedy_item *i, int n)
{
	struct str lost = !i->has_points ? STR("")
	                                 : arena_printf(a, "mất %.*s điểm",
	                                                STR_ARG(remedy_points(a, i->max - i->got)));
	struct str code = i->code.len == 0 ? STR("")
	                                   : arena_printf(a, "tiêu chí %.*s", STR_ARG(i->code));

	if (lost.len == 0 && code.len == 0)
		return arena_printf(a, "2.%d. %.*s", n, STR_ARG(i->name));
	return arena_printf(a, "2.%d. %.*s (%.*s%s%.*s)", n, STR_ARG(i->name), STR_ARG(code),
	                    lost.len > 0 && code.len > 0 ? ", " : "", STR_ARG(lost));
}

/* Ends as the last sentence of a paper does. */
static struct str
closing(struct arena *a, struct str text)
{
	struct str s = without_end(str_trim(text));

	return s.len == 0 ? STR("") : arena_printf(a, "%.*s./.", STR_ARG(s));
}

static bool
fill_head(struct op *op, const struct remedy_plan *p, struct paper_plan *to)
{
	struct signer s;

	if (!paper_head_of(op, p->agency, &to->head) ||
	    !signer_choose(op, p->unit, p->doc_on != DAY_NONE ? p->doc_on : op->today, STR(""), &s))
		return false;
	if (p->unit != p->agency) {
		to->head.parent = to->head.agency;
		to->head.agency = p->unit_name;
	}
	to->head.number = p->doc_number;
	if (p->doc_on != DAY_NONE)
		to->head.on = p->doc_on;
	to->sign = (struct paper_sign){.confirm = STR(""),
	                               .capacity = s.capacity,
	                               .title = s.title,
	                               .name = s.name,
	                               .recipients = STR("Các bộ phận, đơn vị thực hiện\nLưu: VT")};
	return true;
}

static struct str
note_of(struct arena *a, const struct remedy_plan *p)
{
	if (p->state != REMEDY_CONFIRMED)
		return STR("(Dự thảo)");
	return p->edition > 1 ? arena_printf(a, "(Sửa đổi lần %" PRId64 ")", p->edition - 1) : STR("");
}

bool
remedy_paper(struct op *op, const struct remedy_plan *p, struct doc *ret)
{
	struct arena *a = op->arena;
	struct parts parts = {0};
	struct remedy_forecast would;
	struct paper_plan plan = {
		.title = arena_printf(a, "Khắc phục, nâng cao Chỉ số cải cách hành chính của %.*s",
	                          STR_ARG(p->unit_name)),
		.note = note_of(a, p),
		.opening = opening(a, p)};

	if (!fill_head(op, p, &plan) || !remedy_forecast(op, p, &would))
		return false;
	part(op, &parts, STR("I. MỤC ĐÍCH, YÊU CẦU"), STR(""));
	part(op, &parts, STR("1. Mục đích"), purpose(a, p));
	if (p->demands.len > 0)
		part(op, &parts, STR("2. Yêu cầu"), p->demands);
	part(op, &parts, STR("II. NHIỆM VỤ TRỌNG TÂM"), STR(""));
	struct paper_record_part *assigned = part(
		op, &parts, STR("1. Phân công theo dõi, thực hiện các tiêu chí"), STR(""));
	assigned->table = table(op, p);
	assigned->after = forecast_words(a, p, &would);
	part(op, &parts, STR("2. Giải pháp khắc phục từng tiêu chí"), STR(""));
	for (size_t i = 0; i < p->items.len; i++)
		part(op, &parts, heading_of(a, &p->items.at[i], (int)i + 1), passage(a, &p->items.at[i]));
	if (p->carrying.len > 0)
		part(op, &parts, STR("III. TỔ CHỨC THỰC HIỆN"), closing(a, p->carrying));
	plan.parts = parts.at;
	plan.n_parts = parts.len;
	*ret = paper_plan(a, &plan);
	return true;
}
