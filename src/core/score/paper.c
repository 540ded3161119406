/* paper.c - the score table as a paper; see table.h. */
#include "core/paper/paper_of.h"
#include "core/score/table.h"
#include "core/vote/vote.h"
#include "i18n/i18n.h"

#define MEMBERS_MAX 9  /* columns of their own; beyond, the paper holds the results alone */
#define UNIT_MAX 7     /* members beside whom there is room for a column of units */
#define COLUMNS_MAX 13 /* the title, nine members, three for the result */

static struct str
points(struct arena *a, int64_t n)
{
	return n == RUBRIC_BLANK ? STR("") : i18n_decimal(a, 0, n, 2, 0);
}

static struct str
verdict(const struct score_line *l)
{
	switch (l->result.verdict) {
	case RUBRIC_UNSAID: return STR("");
	case RUBRIC_RECOGNISED: return STR("Đủ điểm công nhận");
	case RUBRIC_NOT_RECOGNISED: return STR("Chưa đủ điểm công nhận");
	case RUBRIC_KNOCKED_OUT: return STR("Loại khỏi xét");
	}
	return STR("");
}

/* What the council decided stands there, and before it did what the points say: «Công nhận\n5/7
 * phiếu»; empty where there is no vote that may be told. */
static struct str
vote_text(struct arena *a, const struct score_table *t, const struct vote_results *votes,
          int64_t dossier)
{
	for (size_t i = 0; i < votes->len; i++) {
		const struct vote *v = &votes->at[i];
		if (v->dossier != dossier)
			continue;
		return v->told ? arena_printf(a, "%s\n%" PRId64 "/%" PRId64 " phiếu đồng ý",
		                              vote_outcome_name(v->outcome, t->session.stage),
		                              v->figures.agree, v->figures.returned)
		               : str_of(vote_outcome_name(v->outcome, t->session.stage));
	}
	return STR("");
}

static struct paper_list_row
row_of(struct arena *a, const struct score_table *t, const struct score_line *l, size_t members,
       const struct vote_results *votes)
{
	struct str *c = arena_array(a, struct str, COLUMNS_MAX);
	size_t n = 0;
	bool shown = l->view >= SCORE_RESULTS;

	c[n] = arena_printf(a, "%.*s\n%.*s", STR_ARG(l->dossier->title), STR_ARG(l->dossier->code));
	if (members > UNIT_MAX)
		c[n] = arena_printf(a, "%.*s, %.*s", STR_ARG(c[n]), STR_ARG(l->dossier->unit_name));
	n++;
	if (members <= UNIT_MAX)
		c[n++] = l->dossier->unit_name;
	for (size_t m = 0; m < members; m++)
		c[n++] = l->view != SCORE_SHEETS || l->cells[m].state != SCORE_DONE
		             ? STR("–")
		             : points(a, l->cells[m].total);
	c[n++] = shown && l->numbers ? points(a, l->result.total) : STR("");
	c[n++] = shown && l->result.grade != SIZE_MAX ? t->rubric.grades.at[l->result.grade].name
	                                              : STR("");
	struct str voted = vote_text(a, t, votes, l->dossier->id);
	c[n++] = voted.len > 0 ? voted : shown ? verdict(l) : STR("");
	return (struct paper_list_row){.cells = c};
}

struct str
score_short_name(struct arena *a, struct str name)
{
	struct buf b = {.arena = a};
	struct str word, next;
	struct str rest = name;

	for (bool more = str_cut(&rest, ' ', &word); more; word = next) {
		more = str_cut(&rest, ' ', &next);
		if (!more)
			buf_printf(&b, "%s%.*s", b.len > 0 ? " " : "", STR_ARG(word));
		else if (word.len > 0) {
			size_t i = 0;
			(void)utf8_next(word, &i);
			buf_printf(&b, "%.*s.", (int)i, word.at);
		}
	}
	return buf_view(&b);
}

bool
score_paper(struct op *op, const struct score_table *t, struct doc *ret)
{
	struct arena *a = op->arena;
	size_t members = t->view == SCORE_SHEETS && t->members.len <= MEMBERS_MAX ? t->members.len : 0;
	struct vote_results votes;
	struct str columns[COLUMNS_MAX];
	int widths[COLUMNS_MAX];
	bool centered[COLUMNS_MAX];
	size_t n = 0;
	struct paper_list l = {.heading = STR("BẢNG TỔNG HỢP ĐIỂM"),
	                       .title = arena_printf(a, "Phiên %.*s", STR_ARG(t->session.name)),
	                       .annex = t->session.council.name,
	                       .landscape = true};
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, t->n_lines + 1);

	if (t->view < SCORE_RESULTS)
		return op_fail(op, ERR_DENIED, N_("Bảng điểm chưa mở."), "id=%" PRId64, t->session.id);
	if (!paper_head_of(op, t->session.council.agency, &l.head) ||
	    !vote_results(op, t->session.id, &votes))
		return false;
	bool many = members > UNIT_MAX;
	int result = many ? 10 : votes.len > 0 ? 12 : 9, points = many ? 6 : votes.len > 0 ? 7 : 8;
	int each = many ? 6 : members > 0 ? 42 / (int)members : 0; /* of less, names break */
	int unit = many ? 0 : members > 0 ? 10 : 18;
	columns[n] = STR("Giải pháp, sáng kiến");
	widths[n++] = 93 - each * (int)members - 2 * points - result - unit;
	columns[n] = STR("Đơn vị");
	if (unit > 0)
		widths[n++] = unit;
	for (size_t m = 0; m < members; m++) {
		columns[n] = score_short_name(a, t->members.at[m].name);
		widths[n++] = each;
	}
	columns[n] = STR("Điểm trung bình");
	widths[n++] = points;
	columns[n] = STR("Xếp loại");
	widths[n++] = points;
	columns[n] = STR("Kết quả");
	widths[n++] = result;
	for (size_t i = 0; i < n; i++)
		centered[i] = i >= (unit > 0 ? 2 : 1);
	for (size_t i = 0; i < t->n_lines; i++)
		rows[i] = row_of(a, t, &t->lines[i], members, &votes);
	l.columns = columns;
	l.width_pct = widths;
	l.centered = centered;
	l.n_columns = n;
	l.rows = rows;
	l.n_rows = t->n_lines;
	l.total = arena_printf(a, "Tổng số: %zu giải pháp.", t->n_lines);
	l.sign.title = STR("CHỦ TỊCH HỘI ĐỒNG");
	for (size_t i = 0; i < t->members.len; i++)
		if (str_eq(t->members.at[i].role, STR("chair")) && t->members.at[i].left_on == DAY_NONE)
			l.sign.name = t->members.at[i].name;
	*ret = paper_list(a, &l);
	return true;
}
