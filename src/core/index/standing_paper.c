/* standing_paper.c - the ranking table and the sheet of a unit as papers; see standing.h. */
#include "core/index/standing.h"
#include "core/paper/paper_inner.h"
#include "core/paper/paper_of.h"
#include "i18n/i18n.h"
#include "text/text.h"

#define COLUMNS_MAX 9

static struct str
number(struct arena *a, int64_t n)
{
	return i18n_decimal(a, I18N_VI, n, CRITERIA_DECIMALS, 2);
}

/* «+1,20», «−0,35», «0» */
static struct str
change(struct arena *a, int64_t n)
{
	return arena_printf(a, "%s%.*s", n > 0 ? "+" : "", STR_ARG(number(a, n)));
}

static struct str
basis(struct arena *a, const struct standing *s)
{
	if (s->round.doc_number.len == 0)
		return arena_printf(a, "%.*s (chưa quyết định)", STR_ARG(s->round.name));
	return arena_printf(a, "Kèm theo Quyết định số %.*s ngày %.*s", STR_ARG(s->round.doc_number),
	                    STR_ARG(i18n_day(a, I18N_VI, s->round.doc_on)));
}

/* `annex`: of the decision, without a head and signature of its own. */
static bool
ranking(struct op *op, const struct standing *s, bool annex, struct doc *ret)
{
	/* The year that is compared with is not always the one before. */
	const struct str columns[] = {STR("Đơn vị"),
	                              STR("Điểm thẩm định"),
	                              STR("Điểm điều tra"),
	                              STR("Chỉ số (%)"),
	                              STR("Xếp hạng"),
	                              STR("Xếp loại"),
	                              s->last_year == 0
	                                  ? STR("Năm trước")
	                                  : arena_printf(op->arena, "Năm %" PRId64, s->last_year),
	                              STR("Tăng, giảm")};
	static const int widths[] = {27, 10, 10, 9, 8, 10, 10, 9};
	static const bool centered[] = {false, true, true, true, true, true, true, true};
	struct arena *a = op->arena;
	size_t n_rescaled = 0;
	struct paper_list l = {
		.heading = STR("BẢNG XẾP HẠNG"),
		.title = arena_printf(a, "Chỉ số cải cách hành chính năm %" PRId64, s->round.year),
		.annex = basis(a, s),
		.columns = columns,
		.width_pct = widths,
		.centered = centered,
		.n_columns = COUNT_OF(columns),
		.landscape = !annex, /* a document is of one kind */
		.small = annex};

	if (!annex && (!paper_head_of(op, s->round.agency, &l.head) ||
	               !paper_sign_of(op, s->round.agency, &l.sign)))
		return false;
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, s->units.len + 2);
	for (size_t i = 0; i < s->units.len; i++) {
		const struct standing_unit *u = &s->units.at[i];
		struct str *cells = arena_array(a, struct str, COLUMNS_MAX);
		/* Whoever has no result stands apart, behind those that were ranked. */
		if (!u->has_index && (i == 0 || s->units.at[i - 1].has_index))
			rows[l.n_rows++] = (struct paper_list_row){.group = STR("Không xếp hạng")};
		cells[0] = u->unit_name;
		for (size_t k = 1; k < COLUMNS_MAX; k++)
			cells[k] = STR("");
		if (u->has_index) {
			cells[1] = number(a, u->points);
			cells[2] = u->surveyed      ? number(a, u->survey)
			           : s->asks_survey ? STR("không điều tra")
			                            : STR("—");
			cells[3] = number(a, u->index);
			cells[4] = arena_i64(a, u->rank);
			cells[5] = u->grade;
		} else
			cells[3] = str_of(standing_lacks(u));
		if (u->has_last)
			cells[6] = u->last_rank == 0 ? number(a, u->last_index)
			                             : arena_printf(a, "%.*s (%" PRId64 "/%" PRId64 ")",
			                                            STR_ARG(number(a, u->last_index)),
			                                            u->last_rank, u->last_of);
		if (u->has_last && u->has_index)
			cells[7] = change(a, u->index - u->last_index);
		rows[l.n_rows++] = (struct paper_list_row){.cells = cells, .apart = !u->has_index};
		n_rescaled += u->has_index && !u->surveyed;
	}
	l.rows = rows;
	l.total = arena_printf(
		a, "%" PRId64 " đơn vị được xếp hạng.%s", s->n_ranked,
		!s->asks_survey ? ""
		: !s->has_survey ? " Không điều tra xã hội học: chỉ số tính trên phần điểm thẩm định."
		: n_rescaled == 0 ? ""
						  : " Ở đơn vị không điều tra, chỉ số tính trên phần điểm thẩm định.");
	*ret = paper_list(a, &l);
	return true;
}

bool
standing_paper(struct op *op, const struct standing *s, struct doc *ret)
{
	return ranking(op, s, false, ret);
}

/* ---- the decision ---------------------------------------------------------------------------
 */

/* What the set itself is based on, then the set and the appraisal. */
static struct str
bases(struct arena *a, const struct standing *s)
{
	struct buf b = buf_sized(a, 512);
	struct str line;

	for (struct str rest = s->set.basis; s->set.basis.len > 0 && str_cut(&rest, '\n', &line);) {
		line = str_trim(line);
		if (line.len > 0)
			buf_printf(&b, "%s%.*s;\n", str_has_prefix(line, STR("Căn cứ")) ? "" : "Căn cứ ",
			           STR_ARG(line));
	}
	buf_printf(&b, "Căn cứ %.*s;\n", STR_ARG(s->set.name));
	buf_printf(&b, "Xét kết quả thẩm định và đề nghị của bộ phận cải cách hành chính.");
	return buf_view(&b);
}

/* Whoever is not ranked is said in the decision, and not only in its annex. */
static struct str
articles(struct arena *a, const struct standing *s)
{
	struct buf b = buf_sized(a, 1024);

	buf_printf(&b,
	           "Điều 1. Công bố kết quả Chỉ số cải cách hành chính năm %" PRId64 " của %" PRId64
	           " đơn vị (bảng xếp hạng kèm theo).",
	           s->round.year, s->n_ranked);
	if (s->n_without > 0)
		buf_printf(&b, " Không xếp hạng %" PRId64 " đơn vị chưa có kết quả: %.*s.", s->n_without,
		           STR_ARG(s->without));
	buf_str(&b,
	        STR("\nĐiều 2. Các đơn vị căn cứ kết quả tại Điều 1, xác định nguyên nhân những "
	            "tiêu chí mất điểm, đề ra giải pháp khắc phục và nâng cao Chỉ số trong năm "
	            "tiếp theo.\n"
	            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các đơn vị có tên "
	            "trong bảng xếp hạng và các cá nhân có liên quan chịu trách nhiệm thi hành Quyết "
	            "định này./."));
	return buf_view(&b);
}

bool
standing_decision_paper(struct op *op, const struct standing *s, struct doc *ret)
{
	struct arena *a = op->arena;
	struct paper_head head;
	struct paper_sign sign;
	struct doc table;

	if (s->n_ranked == 0)
		return op_fail(op, ERR_INVALID, N_("Chưa đơn vị nào có kết quả."), "empty");
	if (!paper_head_of(op, s->round.agency, &head) || !paper_sign_of(op, s->round.agency, &sign) ||
	    !ranking(op, s, true, &table))
		return false;
	head.number = s->round.doc_number;
	if (s->round.doc_on != DAY_NONE)
		head.on = s->round.doc_on;
	struct doc d = {.title = STR("Quyết định công bố kết quả chỉ số"), .author = head.agency};
	paper_add_head(&d, a, &head);
	paper_add_decision(&d, a,
	                   &(struct paper_decision){
						   .sign = &sign,
						   .agency = head.agency,
						   .about = arena_printf(
							   a, "Về việc công bố kết quả Chỉ số cải cách hành chính năm %" PRId64,
							   s->round.year),
						   .bases = bases(a, s),
						   .articles = articles(a, s)});
	sign.recipients = STR("Như Điều 3\nLưu: VT");
	paper_add_sign(&d, a, &sign);
	*list_push(&d.blocks, a) = (struct doc_block){.kind = DOC_PAGE_BREAK};
	for (size_t i = 0; i < table.blocks.len; i++)
		*list_push(&d.blocks, a) = table.blocks.at[i];
	*ret = d;
	return true;
}

/* ---- the sheet of a unit --------------------------------------------------------------------
 */

static struct str
given(struct arena *a, const struct round_mark *m)
{
	return !m->given ? STR("") : m->na ? STR("KAD") : number(a, m->points);
}

bool
standing_unit_paper(struct op *op, const struct standing *s, const struct standing_sheet *x,
                    struct doc *ret)
{
	static const struct str columns[] = {
		STR_INIT("Mã"),      STR_INIT("Tiêu chí"), STR_INIT("Tối đa"),
		STR_INIT("Tự chấm"), STR_INIT("Lần 1"),    STR_INIT("Đơn vị giải trình"),
		STR_INIT("Lần 2"),   STR_INIT("Kết quả"),  STR_INIT("Lý do khác với tự chấm")};
	static const int widths[] = {6, 22, 7, 7, 7, 14, 7, 7, 16};
	static const bool centered[] = {true, false, true, true, true, false, true, true, false};
	const struct standing_unit *u = x->unit;
	struct arena *a = op->arena;
	struct paper_list l = {
		.heading = STR("PHIẾU KẾT QUẢ"),
		.title = arena_printf(a, "Chỉ số cải cách hành chính năm %" PRId64 " của %.*s",
	                          s->round.year, STR_ARG(u->unit_name)),
		.annex = basis(a, s),
		.columns = columns,
		.width_pct = widths,
		.centered = centered,
		.n_columns = COUNT_OF(columns),
		.small = true,
		.landscape = true};

	if (!paper_head_of(op, s->round.agency, &l.head) ||
	    !paper_sign_of(op, s->round.agency, &l.sign))
		return false;
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, s->set.items.len + 1);
	for (size_t i = 0; i < s->set.items.len; i++) {
		const struct criterion *c = &s->set.items.at[i];
		const struct criteria_mark *self = &x->sheet.result.marks[i],
								   *end = &x->sheet.final.marks[i];
		const struct round_line *line = &x->sheet.lines[i];
		struct str *cells = arena_array(a, struct str, COLUMNS_MAX);
		if (c->group) {
			rows[l.n_rows++] = (struct paper_list_row){
				.group = arena_printf(a, "%.*s. %.*s: %.*s / %.*s", STR_ARG(c->code),
			                          STR_ARG(c->name),
			                          STR_ARG(end->na ? STR("—") : number(a, end->points)),
			                          STR_ARG(number(a, c->max)))};
			continue;
		}
		cells[0] = c->code;
		cells[1] = c->name;
		cells[2] = number(a, c->max);
		cells[3] = !round_is_scored(c) ? STR("") : self->na ? STR("KAD") : number(a, self->points);
		cells[4] = given(a, &line->marks[STAGE_FIRST]);
		cells[5] = line->marks[STAGE_EXPLAIN].reason;
		cells[6] = given(a, &line->marks[STAGE_SECOND]);
		cells[7] = end->na && c->rule.kind == CRITERIA_SURVEY ? STR("không điều tra")
		           : end->na                                  ? STR("KAD")
		                                                      : number(a, end->points);
		cells[8] = round_reason(line);
		rows[l.n_rows++] = (struct paper_list_row){.cells = cells};
	}
	l.rows = rows;
	/* Before it is decided the sheet is not what it will be. */
	struct str hash = s->round.phase < ROUND_DECIDED
	                      ? STR("")
	                      : arena_printf(a, " Mã phiếu tính điểm (SHA-256): %.*s.",
	                                     STR_ARG(standing_hash(a, standing_score_sheet(op, s, x))));
	l.total = arena_printf(
		a,
		"Tổng điểm %.*s / %.*s.%s Chỉ số %.*s%%, xếp hạng %" PRId64 "/%" PRId64
		"%s%.*s (KAD: không áp dụng, không tính vào thang điểm).%.*s",
		STR_ARG(number(a, u->points + u->survey)), STR_ARG(number(a, u->applicable)),
		u->surveyed || !s->asks_survey ? ""
									   : " Không điều tra xã hội học ở đơn vị: chỉ số quy đổi trên "
										 "phần điểm thẩm định.",
		STR_ARG(number(a, u->index)), u->rank, s->n_ranked, u->grade.len > 0 ? ", xếp loại " : "",
		STR_ARG(u->grade), STR_ARG(hash));
	*ret = paper_list(a, &l);
	return true;
}
