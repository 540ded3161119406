/* paper_of_report.c - the report of a unit, or the agency's own, as a paper; see paper_of.h. */
#include "core/paper/paper_of_inner.h"
#include "core/setting/setting.h"

/* «Sơ kết», at the beginning of a line. */
static struct str
period_name(struct str kind)
{
	return str_eq(kind, STR("interim")) ? STR("Sơ kết") : STR("Tổng kết");
}

static void
fill_mau2(struct paper_filling *x, const struct report *r)
{
	for (size_t i = 0; i < r->figures.len; i++) {
		const struct report_figure *f = &r->figures.at[i];
		*list_push(&x->form.domains,
		           x->op->arena) = (struct paper_domain){.number = f->domain,
		                                                 .name = f->name,
		                                                 .registered = f->registered,
		                                                 .completed = f->completed,
		                                                 .note = f->note.text};
	}
}

/* A unit's paper stands below its agency, and goes there. */
static bool
fill_sender(struct paper_filling *x, const struct report *r, struct str *ret_recipients)
{
	struct unit unit;

	if (r->own)
		return setting_get_str(x->op, r->unit, SETTING_paper_recipients, ret_recipients);
	if (!paper_unit_on(x->op, r->unit, x->o->on, &unit))
		return false;
	*ret_recipients = arena_printf(x->op->arena, "%.*s\nLưu", STR_ARG(x->form.head.agency));
	x->form.head.parent = x->form.head.agency;
	x->form.head.agency = unit.name;
	return true;
}

bool
paper_of_report(struct op *op, const struct report *r, const struct paper_order *order,
                struct doc *ret)
{
	struct paper_order o = *order;
	struct paper_filling x = {.op = op, .m = &r->period.movement, .o = &o};
	struct paper_words words;
	struct str year = arena_printf(op->arena, "%" PRId64, x.m->year), recipients;

	o.form = WORDING_MAU_2;
	if (!paper_begin(&x) || !fill_sender(&x, r, &recipients) || !paper_fill_signer(&x, r->unit) ||
	    !paper_words_of(op, x.m, WORDING_REPORT, &words))
		return false;
	fill_mau2(&x, r);
	struct str kind = period_name(r->period.kind);
	struct str kind_low = str_eq(r->period.kind, STR("interim")) ? STR("sơ kết") : STR("tổng kết");
	const struct wording_value title[] = {{"{ky}", kind}, {"{nam}", year}};
	const struct wording_value closing[] = {
		{"{ky}", kind_low}, {"{nam}", year}, {"{don_vi}", x.form.head.agency}};
	struct paper_report p = {
		.head = x.form.head,
		.sign = x.form.sign,
		.words = &words.words,
		.heading = wording_fill(op->arena, words.words.text[WORDING_heading], title,
	                            COUNT_OF(title)),
		.annex = words.annex,
		.closing = wording_fill(op->arena, words.words.text[WORDING_closing], closing,
	                            COUNT_OF(closing)),
		.mau2 = x.form,
	};
	p.sign.recipients = recipients;
	if (!r->own)
		p.mau2.sign.confirm = x.words.text[WORDING_confirm];
	for (size_t i = 0; i < COUNT_OF(p.parts) && i < r->parts.len; i++)
		p.parts[i] = r->parts.at[i].text;
	*ret = paper_report(op->arena, &p);
	return true;
}
