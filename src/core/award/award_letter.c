/* award_letter.c - letters of praise, the minutes of the meeting on a round, and the figures of a
 * year; see award.h. Layout: NĐ 30/2020/NĐ-CP, Phụ lục III. */
#include "core/access/access.h"
#include "core/award/award_inner.h"
#include "core/paper/paper_inner.h"
#include "core/paper/paper_of.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "award.sql.h"

/* ---- letters ----------------------------------------------------------------------------------
 */

/* «Bà Trần Thị An» begins a line, «bà Trần Thị An» stands in one. */
static struct str
in_sentence(struct arena *a, struct str name)
{
	static const struct {
		struct str is, becomes;
	} words[] = {{STR_INIT("Ông "), STR_INIT("ông ")}, {STR_INIT("Bà "), STR_INIT("bà ")}};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_has_prefix(name, words[i].is))
			return arena_printf(a, "%.*s%.*s", STR_ARG(words[i].becomes),
			                    STR_ARG(str_slice(name, words[i].is.len, name.len)));
	return name;
}

bool
award_letter_paper(struct op *op, const struct award_round *r, const struct award_item *i,
                   struct doc *ret)
{
	struct arena *a = op->arena;
	struct paper_head head;
	struct paper_sign sign;
	struct str merit = i->merit.len > 0 ? i->merit : r->merit;

	if (r->form.once)
		return op_fail(op, ERR_INVALID, N_("Hình thức này in thành giấy khen, không in thành thư."),
		               "form=%.*s", STR_ARG(r->form.code));
	if (!paper_head_of(op, r->agency, &head) || !paper_sign_of(op, r->agency, &sign))
		return false;
	if (r->doc_on != DAY_NONE) {
		head.number = r->doc_number;
		head.on = r->doc_on;
		sign.capacity = STR("");
		sign.title = text_upper(a, r->signer_title);
		sign.name = r->signer_name;
	}
	struct doc d = {.title = STR("Thư khen"), .author = head.agency};
	paper_add_head(&d, a, &head);
	paper_centred(&d, a, STR("THƯ KHEN"), true, false, 24)->size_half_pt = 36;
	paper_centred(&d, a, arena_printf(a, "Gửi: %.*s", STR_ARG(i->name)), true, false, 12);
	if (i->place.len > 0)
		paper_centred(&d, a, i->place, false, true, 0);
	const size_t first = d.blocks.len;
	const struct str name = in_sentence(a, i->name);
	paper_add_text(
		&d, a,
		arena_printf(a,
	                 "%.*s trân trọng cảm ơn và biểu dương %.*s%.*s.\n"
	                 "Việc làm ấy giúp cơ quan phục vụ người dân, tổ chức tốt hơn. Mong tiếp tục "
	                 "nhận được những góp ý, sáng kiến của %.*s cho công tác cải cách hành chính.\n"
	                 "Trân trọng./.",
	                 STR_ARG(head.agency), STR_ARG(name), STR_ARG(award_merit_clause(a, merit)),
	                 STR_ARG(name)));
	d.blocks.at[first].para.space_before_pt = 12;
	sign.recipients = STR("Như trên\nLưu: VT");
	paper_add_sign(&d, a, &sign);
	*ret = d;
	return true;
}

/* ---- minutes ----------------------------------------------------------------------------------
 */

bool
award_minutes_paper(struct op *op, const struct award_round *r, struct doc *ret)
{
	struct arena *a = op->arena;
	struct paper_head head;
	struct doc list;
	struct str blank = STR("………………………………………"), rest = STR("……………………");

	if (!award_vote_list(op, r, &list) || !paper_head_of(op, r->agency, &head))
		return false;
	struct doc d = {.title = STR("Biên bản họp xét khen thưởng"), .author = head.agency};
	paper_add_head(&d, a, &head);
	paper_centred(&d, a, STR("BIÊN BẢN"), true, false, 18);
	paper_centred(&d, a,
	              arena_printf(a, "Họp Hội đồng thi đua - khen thưởng xét tặng %.*s: %.*s",
	                           STR_ARG(r->form.name), STR_ARG(r->title)),
	              true, false, 2)
		->rule = DOC_RULE_THIRD;
	paper_add_heading(&d, a, STR("I. Thời gian, địa điểm, thành phần"));
	paper_add_text(&d, a,
	               arena_printf(a,
	                            "1. Thời gian, địa điểm: %.*s\n2. Chủ trì: %.*s\n3. Thư ký: "
	                            "%.*s\n4. Thành viên có mặt: ……/……; vắng mặt, lý do: %.*s",
	                            STR_ARG(blank), STR_ARG(blank), STR_ARG(blank), STR_ARG(rest)));
	paper_add_heading(&d, a, STR("II. Nội dung"));
	paper_add_text(&d, a,
	               arena_printf(a,
	                            "Thư ký báo cáo kết quả soát điều kiện. Hội đồng thảo luận và biểu "
	                            "quyết từng trường hợp theo danh sách kèm theo.\nÝ kiến thảo luận: "
	                            "%.*s",
	                            STR_ARG(blank)));
	paper_add_heading(&d, a, STR("III. Kết luận"));
	paper_add_text(
		&d, a,
		arena_printf(a,
	                 "Hội đồng thống nhất đề nghị tặng %.*s cho các tập thể, cá nhân có "
	                 "tên trong danh sách.\nCuộc họp kết thúc lúc …… giờ …… cùng ngày./.",
	                 STR_ARG(r->form.name)));
	struct doc_table *t = doc_add_table(&d, a, 2);
	struct doc_row *row = doc_add_row(t, a);
	t->no_borders = true;
	paper_cell(row, 0, a, STR("THƯ KÝ"), true, DOC_CENTER);
	paper_cell(row, 1, a, STR("CHỦ TRÌ"), true, DOC_CENTER);
	*list_push(&d.blocks, a) = (struct doc_block){.kind = DOC_PAGE_BREAK};
	for (size_t i = 0; i < list.blocks.len; i++)
		*list_push(&d.blocks, a) = list.blocks.at[i];
	*ret = d;
	return true;
}

/* ---- a year in figures --------------------------------------------------------------------------
 */

bool
award_figure_list(struct op *op, int64_t year, struct award_figures *ret)
{
	struct q_award_figures_rows rows;
	struct award_forms forms;

	*ret = (struct award_figures){0};
	if (!award_form_known(op, op->today, &forms) ||
	    !q_award_figures(op->db, op->arena,
	                     &(struct q_award_figures_in){.agency = op->agency,
	                                                  .year = year,
	                                                  .all = access_merit(op, op->agency).all},
	                     &rows, &op->err))
		return false;
	for (size_t i = 0; i < forms.len; i++) {
		struct award_figure *g = arena_new(op->arena, struct award_figure);
		*g = (struct award_figure){.form = forms.at[i].name};
		for (size_t k = 0; k < rows.len; k++) {
			const struct q_award_figures_row *w = &rows.at[k];
			if (!str_eq(w->form, forms.at[i].code))
				continue;
			if (str_eq(w->state, STR("revoked"))) {
				g->revoked += w->n;
				continue;
			}
			for (size_t kind = 0; kind < AWARD_KINDS; kind++)
				if (str_eq(w->kind, str_of(award_kind_codes[kind])))
					g->n[kind] += w->n;
			g->total += w->n;
			if (w->ad_hoc)
				g->ad_hoc += w->n;
		}
		if (forms.at[i].in_force || g->total + g->revoked > 0)
			*list_push(ret, op->arena) = *g;
	}
	return true;
}
