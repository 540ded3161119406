/* paper_plan.c - a plan: what it follows from, headed parts with a table in one of them, who signs;
 * see paper.h.
 *
 * Layout of a kế hoạch: NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.5, II.6: the kind of the paper
 * in capitals, below it what it is about with a rule, the text justified with an indent. */
#include "core/paper/paper.h"
#include "core/paper/paper_inner.h"

struct doc
paper_plan(struct arena *a, const struct paper_plan *p)
{
	struct doc d = {.title = p->title, .author = p->head.agency, .body_half_pt = PAPER_LARGE};

	paper_add_head(&d, a, &p->head);
	paper_centred(&d, a, STR("KẾ HOẠCH"), true, false, 18);
	paper_centred(&d, a, paper_keep_end(a, p->title), true, false, 2);
	if (p->note.len > 0)
		paper_centred(&d, a, p->note, false, true, 2)->size_half_pt = PAPER_NORMAL;
	d.blocks.at[d.blocks.len - 1].para.rule = DOC_RULE_THIRD;
	struct doc_para *space = doc_add_para(&d, a);
	space->size_half_pt = 16;
	space->keep_with_next = true;
	paper_add_text(&d, a, p->opening);
	paper_add_parts(&d, a, p->parts, p->n_parts);
	struct doc_block *last = &d.blocks.at[d.blocks.len - 1];
	if (last->kind == DOC_PARA)
		last->para.keep_with_next = true;
	paper_add_sign(&d, a, &p->sign);
	return d;
}
