/* paper_decision.c - what every decision (quyết định) is made of; see paper_inner.h.
 *
 * NĐ 30/2020/NĐ-CP, Phụ lục I: bases in italics, each on a line of its own; «Điều n.» in bold;
 * above them who decides, with the name of the agency. */
#include "core/paper/paper_inner.h"

#include "text/text.h"

/* A deputy, or who is charged with it, signs for the head; who decides is the head all the same. */
static struct str
head_title(const struct paper_sign *s)
{
	static const struct str for_another[] = {STR_INIT("KT. "), STR_INIT("TL. "), STR_INIT("TUQ. ")};
	struct str line, rest = s->capacity;

	while (str_cut(&rest, '\n', &line))
		for (size_t i = 0; i < COUNT_OF(for_another); i++)
			if (str_has_prefix(line, for_another[i]))
				return str_slice(line, for_another[i].len, line.len);
	return s->title;
}

void
paper_add_bases(struct doc *d, struct arena *a, struct str text)
{
	size_t first = d->blocks.len;

	paper_add_text(d, a, text);
	for (size_t i = first; i < d->blocks.len; i++) {
		struct doc_runs *r = &d->blocks.at[i].para.runs;
		if (i == first)
			d->blocks.at[i].para.space_before_pt = 6;
		for (size_t k = 0; k < r->len; k++)
			r->at[k].italic = true;
	}
}

static void
add_articles(struct doc *d, struct arena *a, struct str text)
{
	size_t first = d->blocks.len;

	paper_add_text(d, a, text);
	for (size_t i = first; i < d->blocks.len; i++) {
		struct doc_para *p = &d->blocks.at[i].para;
		struct str line = p->runs.at[0].text;
		size_t end = str_find(line, STR(". "), 0);
		if (i == first)
			p->space_before_pt = 6;
		if (!str_has_prefix(line, STR("Điều ")) || end == SIZE_MAX)
			continue;
		p->runs.at[0].text = str_slice(line, 0, end + 1);
		p->runs.at[0].bold = true;
		doc_add_run(p, a, str_slice(line, end + 1, line.len), false, false);
	}
}

void
paper_add_decision(struct doc *d, struct arena *a, const struct paper_decision *p)
{
	paper_centred(d, a, STR("QUYẾT ĐỊNH"), true, false, 18);
	paper_centred(d, a, paper_keep_end(a, p->about), true, false, 2)->rule = DOC_RULE_THIRD;
	paper_centred(d, a,
	              text_upper(a, arena_printf(a, "%.*s %.*s", STR_ARG(head_title(p->sign)),
	                                         STR_ARG(p->agency))),
	              true, false, 12);
	paper_add_bases(d, a, p->bases);
	paper_centred(d, a, STR("QUYẾT ĐỊNH:"), true, false, 6);
	add_articles(d, a, p->articles);
}
