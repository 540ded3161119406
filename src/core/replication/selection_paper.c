/* selection_paper.c - the papers of a selection: its list, the decision, the dossier for a
 * creativity award; see selection.h. Layout of a decision: NĐ 30/2020/NĐ-CP, Phụ lục III. */
#include "core/paper/paper_inner.h"
#include "core/paper/paper_of.h"
#include "core/progress/progress.h"
#include "core/replication/adoption.h"
#include "core/replication/selection.h"
#include "i18n/i18n.h"
#include "text/text.h"

/* ---- lists ----------------------------------------------------------------------------------- */

static struct str
total_of(struct arena *a, const struct selection_line *l)
{
	return l->total == RUBRIC_BLANK ? STR("") : i18n_decimal(a, I18N_VI, l->total, 2, 0);
}

static size_t
add_rows(struct arena *a, const struct selection *s, bool chosen, bool marks,
         struct paper_list_row *rows, size_t n)
{
	for (size_t i = 0; i < s->lines.len; i++) {
		const struct selection_line *l = &s->lines.at[i];
		struct str *c = arena_array(a, struct str, 4);
		if (l->chosen != chosen)
			continue;
		c[0] = arena_printf(a, "%.*s\n%.*s", STR_ARG(l->title), STR_ARG(l->code));
		c[1] = l->unit_name;
		c[2] = total_of(a, l);
		c[3] = !marks           ? STR("")
		       : chosen         ? STR("Chọn")
		       : l->scored      ? STR("Chưa chọn")
		       : l->version > 0 ? STR("Chưa chấm đủ")
		                        : STR("Chưa khảo sát");
		rows[n++] = (struct paper_list_row){.cells = c};
	}
	return n;
}

bool
selection_list_paper(struct op *op, const struct movement *m, const struct selection *s,
                     struct doc *ret)
{
	struct arena *a = op->arena;
	static const struct str columns[] = {STR_INIT("Mô hình, giải pháp, sáng kiến"),
	                                     STR_INIT("Đơn vị"), STR_INIT("Điểm"), STR_INIT("Kết quả")};
	static const int widths[] = {47, 22, 10, 14};
	static const bool centered[] = {false, false, true, true};
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, s->lines.len + 1);
	size_t n = add_rows(a, s, false, true, rows, add_rows(a, s, true, true, rows, 0));
	struct paper_list l = {
		.title = arena_printf(
			a, "Khảo sát, lựa chọn nhân rộng mô hình, giải pháp, sáng kiến năm %d", (int)m->year),
		.annex = STR(""),
		.columns = columns,
		.width_pct = widths,
		.centered = centered,
		.n_columns = COUNT_OF(columns),
		.rows = rows,
		.n_rows = n,
		.total = arena_printf(a, "Đã chọn %zu mô hình; cần chọn ít nhất %d.", s->n_chosen,
	                          (int)s->target)};

	if (!paper_head_of(op, m->agency, &l.head) || !paper_sign_of(op, m->agency, &l.sign))
		return false;
	*ret = paper_list(a, &l);
	return true;
}

/* ---- the decision ------------------------------------------------------------------------------
 */

static void
add_list(struct doc *d, struct arena *a, const struct movement *m, const struct selection *s)
{
	static const struct str columns[] = {STR_INIT("Mô hình, giải pháp, sáng kiến"),
	                                     STR_INIT("Đơn vị"), STR_INIT("Điểm")};
	static const int widths[] = {58, 25, 10};
	static const bool centered[] = {false, false, true};
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, s->lines.len + 1);
	struct paper_list l = {
		.title = arena_printf(a, "Mô hình, giải pháp, sáng kiến được nhân rộng năm %d",
	                          (int)m->year),
		.annex = s->doc_number.len > 0
	                 ? arena_printf(a, "(Kèm theo Quyết định số %.*s)", STR_ARG(s->doc_number))
	                 : STR("(Kèm theo Quyết định này)"),
		.columns = columns,
		.width_pct = widths,
		.centered = centered,
		.n_columns = COUNT_OF(columns),
		.rows = rows,
		.n_rows = add_rows(a, s, true, false, rows, 0)};
	struct doc list = paper_list(a, &l);

	*list_push(&d->blocks, a) = (struct doc_block){.kind = DOC_PAGE_BREAK};
	for (size_t i = 0; i < list.blocks.len; i++)
		*list_push(&d->blocks, a) = list.blocks.at[i];
}

static struct str
bases_of(struct arena *a, const struct movement *m)
{
	struct buf b = buf_sized(a, 512);
	struct str line;

	for (struct str rest = m->legal_bases; m->legal_bases.len > 0 && str_cut(&rest, '\n', &line);)
		if (str_trim(line).len > 0)
			buf_printf(&b, "Căn cứ %.*s;\n", STR_ARG(str_trim(line)));
	if (m->plan_number.len > 0)
		buf_printf(
			&b,
			"Căn cứ Kế hoạch số %.*s%s%.*s về phong trào thi đua cải cách hành chính năm "
			"%d;\n",
			STR_ARG(m->plan_number), m->plan_on == DAY_NONE ? "" : " ",
			STR_ARG(m->plan_on == DAY_NONE ? STR("") : i18n_day_long(a, I18N_VI, m->plan_on)),
			(int)m->year);
	buf_printf(&b, "Xét kết quả khảo sát, đánh giá các mô hình, giải pháp, sáng kiến năm %d.",
	           (int)m->year);
	return buf_view(&b);
}

bool
selection_decision_paper(struct op *op, const struct movement *m, const struct selection *s,
                         struct doc *ret)
{
	struct arena *a = op->arena;
	struct paper_head head;
	struct paper_sign sign;

	if (s->n_chosen == 0)
		return op_fail(op, ERR_INVALID,
		               N_("Danh sách chưa có mô hình nào được chọn. Chấm và chọn trước."), "empty");
	if (!paper_head_of(op, m->agency, &head) || !paper_sign_of(op, m->agency, &sign))
		return false;
	head.number = s->doc_number;
	if (s->doc_on != DAY_NONE)
		head.on = s->doc_on;
	struct doc d = {.title = STR("Quyết định nhân rộng"), .author = head.agency};
	paper_add_head(&d, a, &head);
	paper_add_decision(
		&d, a,
		&(struct paper_decision){
			.sign = &sign,
			.agency = head.agency,
			.about = arena_printf(a,
	                              "Về việc công nhận và triển khai áp dụng nhân rộng mô hình, giải "
	                              "pháp, sáng kiến cải cách hành chính năm %d",
	                              (int)m->year),
			.bases = bases_of(a, m),
			.articles = arena_printf(
				a,
				"Điều 1. Công nhận và triển khai áp dụng nhân rộng %zu mô hình, giải pháp, sáng "
				"kiến cải cách hành chính năm %d (danh sách kèm theo).\n"
				"Điều 2. Đơn vị có mô hình hướng dẫn các đơn vị nhận nhân rộng; đơn vị nhận "
				"nhân rộng báo cáo kết quả theo thời hạn đã định.\n"
				"Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các đơn vị có "
				"liên quan chịu trách nhiệm thi hành Quyết định này./.",
				s->n_chosen, (int)m->year)});
	sign.recipients = STR("Như Điều 3\nLưu: VT");
	paper_add_sign(&d, a, &sign);
	add_list(&d, a, m, s);
	*ret = d;
	return true;
}

/* ---- the dossier for a creativity award
 * ---------------------------------------------------------- */

static void
add_part(struct doc *d, struct arena *a, const char *title, struct str text)
{
	paper_add_heading(d, a, str_of(title));
	paper_add_text(
		d, a, text.len > 0 ? text : STR("(Hồ sơ chưa có nội dung này; bổ sung trước khi gửi.)"));
}

static struct str
authors_text(struct arena *a, const struct initiative_authors *authors)
{
	struct buf b = buf_sized(a, 256);

	for (size_t i = 0; i < authors->len; i++)
		buf_printf(&b, "%s%.*s, tỷ lệ đóng góp %.*s%%", i > 0 ? "\n" : "",
		           STR_ARG(authors->at[i].name),
		           STR_ARG(i18n_decimal(a, I18N_VI, authors->at[i].share, 2, 0)));
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Figures of the newest report that has some, before and since. */
static struct str
figures_text(struct arena *a, const struct progress_reports *reports)
{
	struct buf b = buf_sized(a, 256);

	for (size_t i = 0; i < reports->len && b.len == 0; i++)
		for (size_t k = 0; k < reports->at[i].figures.len; k++) {
			const struct progress_figure *f = &reports->at[i].figures.at[k];
			struct str before = i18n_decimal(a, I18N_VI, f->before, PROGRESS_DECIMALS, 0);
			buf_printf(&b, "%s- %.*s: trước %.*s %.*s, nay ", b.len > 0 ? "\n" : "",
			           STR_ARG(f->name), STR_ARG(before), STR_ARG(f->measure));
			if (f->measured)
				buf_printf(&b, "%.*s %.*s.",
				           STR_ARG(i18n_decimal(a, I18N_VI, f->after, PROGRESS_DECIMALS, 0)),
				           STR_ARG(f->measure));
			else
				buf_printf(&b, "chưa đo lại.");
		}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* «Thời gian chờ: 45 → 18 phút» in words. */
static void
add_outcome(struct buf *b, struct str line)
{
	const struct str arrow = STR(" → ");
	size_t at = str_find(line, arrow, 0), colon = SIZE_MAX;

	for (size_t i = 0; at != SIZE_MAX && (i = str_find(line, STR(": "), i)) < at; i++)
		colon = i;
	if (at == SIZE_MAX || colon == SIZE_MAX) {
		buf_printf(b, "; %.*s", STR_ARG(line));
		return;
	}
	buf_printf(b, "; %.*s: trước %.*s, nay %.*s", STR_ARG(str_slice(line, 0, colon)),
	           STR_ARG(str_slice(line, colon + 2, at)),
	           STR_ARG(str_slice(line, at + arrow.len, line.len)));
}

static struct str
spread_text(struct arena *a, const struct adoption_tree *tree)
{
	struct buf b = buf_sized(a, 256);

	for (size_t i = 0; i < tree->len; i++) {
		const struct adoption_node *n = &tree->at[i];
		struct str line;
		if (!str_eq(n->state, STR("applied")) && !str_eq(n->state, STR("ended")))
			continue;
		buf_printf(&b, "%s- %.*s, từ ngày %.*s", b.len > 0 ? "\n" : "", STR_ARG(n->unit_name),
		           STR_ARG(i18n_day(a, I18N_VI, n->started_on)));
		for (struct str rest = n->outcome; n->outcome.len > 0 && str_cut(&rest, '\n', &line);)
			add_outcome(&b, line);
		buf_char(&b, '.');
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

static struct str
files_text(struct arena *a, const struct attachments *files)
{
	struct buf b = buf_sized(a, 256);

	for (size_t i = 0; i < files->len; i++)
		buf_printf(&b, "%s- %.*s", i > 0 ? "\n" : "", STR_ARG(files->at[i].name));
	return b.len > 0 ? buf_view(&b) : STR("");
}

bool
selection_dossier_paper(struct op *op, const struct initiative *i, struct doc *ret)
{
	struct arena *a = op->arena;
	struct initiative_authors authors;
	struct progress_reports reports;
	struct adoption_tree tree;
	struct attachments files;
	struct paper_head head;
	struct paper_sign sign;

	if (!initiative_author_list(op, i->id, &authors) || !progress_list(op, i, &reports) ||
	    !adoption_tree(op, i, &tree) || !initiative_file_list(op, i, &files) ||
	    !paper_head_of(op, i->agency, &head) || !paper_sign_of(op, i->agency, &sign))
		return false;
	struct doc d = {.title = i->title, .author = head.agency};
	paper_add_head(&d, a, &head);
	paper_centred(&d, a, STR("ĐỀ CƯƠNG HỒ SƠ"), true, false, 18);
	paper_centred(&d, a, STR("Tham gia Giải thưởng sáng tạo, lĩnh vực Quản lý nhà nước"), true,
	              false, 2)
		->rule = DOC_RULE_THIRD;
	add_part(&d, a, "1. Tên giải pháp", i->title);
	add_part(&d, a, "2. Tác giả, nhóm tác giả", authors_text(a, &authors));
	add_part(
		&d, a, "3. Đơn vị áp dụng, lĩnh vực, thời gian",
		arena_printf(a, "%.*s; %.*s; %s%.*s.", STR_ARG(i->unit_name), STR_ARG(i->domain_name),
	                 i->completed_on == DAY_NONE ? "chưa ghi nhận hoàn thành" : "hoàn thành ngày ",
	                 STR_ARG(i->completed_on == DAY_NONE ? STR("")
	                                                     : i18n_day(a, I18N_VI, i->completed_on))));
	add_part(&d, a, "4. Thực trạng, vấn đề cần giải quyết", i->situation);
	add_part(&d, a, "5. Nội dung giải pháp", i->proposal);
	add_part(&d, a, "6. Tính mới, tính sáng tạo, tính ưu việt", STR(""));
	add_part(&d, a, "7. Hiệu quả kinh tế, xã hội; số liệu trước và sau", figures_text(a, &reports));
	add_part(&d, a, "8. Khả năng áp dụng, nơi đã áp dụng nhân rộng", spread_text(a, &tree));
	add_part(&d, a, "9. Hướng phát triển", STR(""));
	add_part(&d, a, "10. Tài liệu minh chứng kèm theo", files_text(a, &files));
	paper_add_sign(&d, a, &sign);
	*ret = d;
	return true;
}
