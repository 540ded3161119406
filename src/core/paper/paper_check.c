/* paper_check.c - paper_reads_back(); see paper_of.h. */
#include "core/form/mau1.h"
#include "core/paper/paper.h"
#include "core/paper/paper_of.h"

/* A filled paper of two domains, as short as one can be. */
static struct paper_form
sample(struct arena *a, const struct wording *w, const struct form_domains *domains)
{
	static const struct str none = STR_INIT("");
	struct paper_form f = {
		.words = w,
		.head = {.parent = none, .agency = none, .number = none, .place = none, .on = DAY_NONE},
		.sign = {.confirm = w->text[WORDING_confirm],
	             .capacity = none,
	             .title = none,
	             .name = none,
	             .recipients = none},
		.title = w->text[WORDING_title],
		.annex = none,
		.list_name = none,
		.missing = none};

	for (size_t i = 0; i < domains->len && i < 2; i++) {
		*list_push(&f.domains, a) = (struct paper_domain){.number = domains->at[i].number,
		                                                  .name = domains->at[i].name,
		                                                  .registered = 1,
		                                                  .completed = 1,
		                                                  .note = none};
		*list_push(&f.rows, a) = (struct paper_row){domains->at[i].number, STR("Rà soát quy trình"),
		                                            STR("Năm 2022"), STR("thí điểm"), none};
	}
	return f;
}

/* All five headings are known again, each with its text. */
static bool
report_reads_back(struct arena *a, const struct wording *w, const struct form_options *o)
{
	static const struct str none = STR_INIT(""), text = STR_INIT("Nội dung của mục này.");
	struct wording mau2 = wording_builtin(a, WORDING_MAU_2, w->from_on);
	struct form_found found = {0};
	struct err e = {0};
	struct paper_report r = {.words = w,
	                         .heading = w->text[WORDING_heading],
	                         .annex = none,
	                         .closing = none,
	                         .mau2 = sample(a, &mau2, o->domains)};

	r.head = r.mau2.head;
	r.sign = r.mau2.sign;
	r.sign.confirm = none;
	for (size_t i = 0; i < COUNT_OF(r.parts); i++)
		r.parts[i] = text;
	struct doc d = paper_report(a, &r);
	if (!form_find(a, &d, o, &found, &e) || !found.has_outline || !found.mau2)
		return false;
	for (size_t i = 0; i < COUNT_OF(found.outline); i++)
		if (str_find(found.outline[i], text, 0) == SIZE_MAX)
			return false;
	return true;
}

bool
paper_reads_back(struct arena *a, const struct wording *w)
{
	struct form_domain_sets sets = form_domain_sets(a);
	struct form_found found = {0};
	struct err e = {0};

	if (sets.len == 0)
		return false;
	struct form_options o = {.domains = &sets.at[0].domains, .year = 2022};
	if (w->form == WORDING_REPORT)
		return report_reads_back(a, w, &o);
	struct paper_form f = sample(a, w, o.domains);
	struct doc d = w->form == WORDING_MAU_1 ? paper_mau1(a, &f) : paper_mau2(a, &f);
	if (!form_find(a, &d, &o, &found, &e))
		return false;
	if (w->form == WORDING_MAU_2)
		return found.mau2 && found.counts.len >= 2 && found.counts.at[0].registered == 1 &&
		       found.counts.at[1].completed == 1;
	if (!found.mau1 || found.items.len != 2)
		return false;
	const struct form_item *x = &found.items.at[1];
	return x->domain == f.rows.at[1].domain && str_eq(x->title, f.rows.at[1].title) &&
	       str_eq(x->expected, f.rows.at[1].expected) && str_eq(x->note, f.rows.at[1].note);
}
