/* paper_report.c - the report on the outline I-V with Mẫu 2 behind it; see paper.h.
 *
 * Layout of a báo cáo: NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.5, II.6: the kind of the paper
 * in capitals, below it what it is about with a rule, the text justified with an indent, «./.»
 * behind its last sentence. */
#include "core/paper/paper.h"
#include "core/paper/paper_inner.h"

#include "i18n/i18n.h"

#define INDENT_MM 10

void
paper_add_heading(struct doc *d, struct arena *a, struct str text)
{
	struct doc_para *p = doc_add_para(d, a);

	p->size_half_pt = PAPER_LARGE;
	p->first_indent_mm = INDENT_MM;
	p->space_before_pt = 6;
	p->space_after_pt = 6;
	p->keep_with_next = true;
	doc_add_run(p, a, text, true, false);
}

void
paper_add_text(struct doc *d, struct arena *a, struct str text)
{
	struct str line;

	for (struct str rest = text; text.len > 0 && str_cut(&rest, '\n', &line);) {
		line = str_trim(line);
		if (line.len == 0)
			continue;
		struct doc_para *p = doc_add_para(d, a);
		/* A line that ends in dots to be filled in would be torn apart. */
		p->align = str_has_suffix(line, STR("…")) ? DOC_LEFT : DOC_JUSTIFY;
		p->size_half_pt = PAPER_LARGE;
		p->first_indent_mm = INDENT_MM;
		p->space_after_pt = 6;
		doc_add_run(p, a, line, false, false);
	}
}

static void
add_title(struct doc *d, struct arena *a, const struct paper_report *r)
{
	paper_centred(d, a, r->words->text[WORDING_code], true, false, 18);
	paper_centred(d, a, paper_keep_end(a, r->heading), true, false, 2);
	if (r->annex.len > 0)
		paper_centred(d, a, paper_keep_end(a, r->annex), false, true, 2)->size_half_pt =
			PAPER_NORMAL;
	d->blocks.at[d->blocks.len - 1].para.rule = DOC_RULE_THIRD;
	struct doc_para *gap = doc_add_para(d, a);
	gap->size_half_pt = 16;
	gap->keep_with_next = true;
}

/* The last two paragraphs go along with the signature to its page. */
static void
keep_to_signature(struct doc *d)
{
	for (size_t i = 1; i <= 2 && i <= d->blocks.len; i++) {
		struct doc_block *b = &d->blocks.at[d->blocks.len - i];
		if (b->kind == DOC_PARA)
			b->para.keep_with_next = true;
	}
}

struct doc
paper_report(struct arena *a, const struct paper_report *r)
{
	static const enum wording_field headings[] = {
		WORDING_part_1,    WORDING_part_2,     WORDING_part_3, WORDING_part_4,
		WORDING_strengths, WORDING_weaknesses, WORDING_lessons};
	const struct str *w = r->words->text;
	struct doc d = {.title = r->heading, .author = r->head.agency, .body_half_pt = PAPER_LARGE};

	paper_add_head(&d, a, &r->head);
	add_title(&d, a, r);
	for (size_t i = 0; i < COUNT_OF(headings); i++) {
		if (headings[i] == WORDING_strengths)
			paper_add_heading(&d, a, w[WORDING_part_5]);
		paper_add_heading(&d, a, w[headings[i]]);
		paper_add_text(&d, a, r->parts[i]);
	}
	paper_add_text(&d, a, r->closing);
	keep_to_signature(&d);
	paper_add_sign(&d, a, &r->sign);
	list_push(&d.blocks, a)->kind = DOC_PAGE_BREAK;
	paper_add_title(&d, a, &r->mau2);
	paper_add_mau2(&d, a, &r->mau2);
	if (r->mau2.sign.confirm.len > 0)
		paper_add_sign(&d, a, &r->mau2.sign);
	return d;
}
