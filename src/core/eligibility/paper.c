/* paper.c - the candidates of a movement with their conditions as a paper; see eligibility.h. */
#include "core/eligibility/eligibility.h"
#include "core/paper/paper_of.h"

/* Each condition that does not hold, one a line with a dash; «Đạt các điều kiện» otherwise. */
static struct str
reasons(struct arena *a, const struct eligibility_verdict *v)
{
	struct buf b = buf_sized(a, 128);
	struct str line;

	for (struct str rest = v->why; v->why.len > 0 && str_cut(&rest, '\n', &line);)
		buf_printf(&b, "%s%.*s", b.len > 0 ? "\n" : "", STR_ARG(line));
	return b.len > 0 ? buf_view(&b) : STR("");
}

bool
eligibility_paper(struct op *op, const struct movement *m, bool persons,
                  const struct eligibility_verdicts *list, struct doc *ret)
{
	struct arena *a = op->arena;
	const struct str columns[] = {persons ? STR("Họ và tên") : STR("Tập thể"), STR("Đơn vị"),
	                              STR("Kết quả soát"), STR("Đạt"), STR("Vì sao chưa đủ")};
	static const int wide[] = {24, 22, 14, 8, 25}, narrow[] = {32, 16, 8, 37};
	static const bool centered[] = {false, false, true, true, false};
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, list->len + 1);
	struct str *shown = arena_array(a, struct str, COUNT_OF(columns));
	bool *middle = arena_array(a, bool, COUNT_OF(columns));
	size_t n = 0;

	for (size_t k = 0; k < COUNT_OF(columns); k++)
		if (persons || k != 1) {
			middle[n] = centered[k];
			shown[n++] = columns[k];
		}
	for (size_t i = 0; i < list->len; i++) {
		const struct eligibility_verdict *v = &list->at[i];
		struct str *c = arena_array(a, struct str, n);
		size_t k = 0;
		c[k++] = v->name;
		if (persons)
			c[k++] = v->unit_name;
		c[k++] = str_of(eligibility_state_name(v->state));
		c[k++] = arena_printf(a, "%zu/%zu", v->n_hold, v->n_hold + v->n_fail + v->n_lack);
		c[k++] = reasons(a, v);
		rows[i] = (struct paper_list_row){.cells = c};
	}
	struct paper_list l = {
		.title = arena_printf(
			a, "Soát điều kiện khen thưởng %s, phong trào thi đua cải cách hành chính năm %d",
			persons ? "cá nhân" : "tập thể", (int)m->year),
		.annex = m->plan_number.len > 0 ? arena_printf(a, "(Theo tiêu chí của Kế hoạch số %.*s)",
	                                                   STR_ARG(m->plan_number))
	                                    : STR(""),
		.columns = shown,
		.width_pct = persons ? wide : narrow,
		.centered = middle,
		.n_columns = n,
		.rows = rows,
		.n_rows = list->len,
		.total = arena_printf(a, "Danh sách có %zu %s.", list->len,
	                          persons ? "cá nhân" : "tập thể"),
		.landscape = true};
	if (!paper_head_of(op, m->agency, &l.head) || !paper_sign_of(op, m->agency, &l.sign))
		return false;
	*ret = paper_list(a, &l);
	return true;
}
