/* paper_of.c - see paper_of.h. */
#include "core/paper/paper_of.h"

#include "core/paper/paper_of_inner.h"
#include "core/setting/setting.h"
#include "core/signer/signer.h"
#include "core/unit/unit.h"

#define PAPER_ROWS_MAX 2000 /* about a hundred pages */

/* As of a day: a unit older or younger than the paper has its nearest name. */
bool
paper_unit_on(struct op *op, int64_t id, int64_t on, struct unit *ret)
{
	struct units versions;

	if (!unit_versions(op, id, &versions))
		return false;
	if (versions.len == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đơn vị này."), "unit=%" PRId64, id);
	*ret = versions.at[0];
	for (size_t i = 1; i < versions.len && versions.at[i].from_on <= on; i++)
		*ret = versions.at[i];
	return true;
}

static bool
setting_or(struct op *op, int64_t agency, enum setting_name name, struct str fallback,
           struct str *ret)
{
	if (!setting_get_str(op, agency, name, ret))
		return false;
	if (ret->len == 0)
		*ret = fallback;
	return true;
}

/* The agency below the one above it. */
static bool
fill_agency(struct paper_filling *x)
{
	struct op *op = x->op;
	struct paper_head *h = &x->form.head;
	struct unit agency, parent = {.name = STR("")};

	return paper_unit_on(op, x->m->agency, x->o->on, &agency) &&
	       (agency.parent == 0 || paper_unit_on(op, agency.parent, x->o->on, &parent)) &&
	       setting_or(op, x->m->agency, SETTING_paper_name, agency.name, &h->agency) &&
	       setting_or(op, x->m->agency, SETTING_paper_superior, parent.name, &h->parent) &&
	       setting_or(op, x->m->agency, SETTING_paper_place, STR(""), &h->place);
}

/* The plan was issued under the name its agency had then. */
static bool
annex_of(struct op *op, const struct movement *m, const struct wording *words, struct str *ret)
{
	struct unit then;
	struct str name;

	if (!paper_unit_on(op, m->agency, m->plan_on != DAY_NONE ? m->plan_on : op->today, &then) ||
	    !setting_or(op, m->agency, SETTING_paper_name, then.name, &name))
		return false;
	*ret = wording_annex(op->arena, words, m, name);
	return true;
}

static struct str
title_of(struct arena *a, const struct movement *m, const struct wording *words)
{
	struct str own = words->form == WORDING_MAU_1 ? m->form_title : m->report_title;
	struct wording_value year = {"{nam}", arena_printf(a, "%" PRId64, m->year)};

	return own.len > 0 ? own : wording_fill(a, words->text[WORDING_title], &year, 1);
}

bool
paper_words_of(struct op *op, const struct movement *m, enum wording_form form,
               struct paper_words *ret)
{
	if (!wording_of(op, m, form, &ret->words) || !annex_of(op, m, &ret->words, &ret->annex))
		return false;
	ret->title = title_of(op->arena, m, &ret->words);
	return true;
}

bool
paper_begin(struct paper_filling *x)
{
	struct arena *a = x->op->arena;

	if (x->o->number.len > PAPER_NUMBER_MAX)
		return op_fail(x->op, ERR_INVALID, N_("Số, ký hiệu quá dài."), "len=%zu", x->o->number.len);
	if (!wording_of(x->op, x->m, x->o->form, &x->words))
		return false;
	x->form = (struct paper_form){.words = &x->words,
	                              .title = title_of(a, x->m, &x->words),
	                              .list_name = STR(""),
	                              .missing = STR("")};
	x->form.head.on = x->o->on;
	x->form.head.number = x->o->number;
	x->form.sign.confirm = x->form.sign.recipients = STR("");
	return fill_agency(x) && annex_of(x->op, x->m, &x->words, &x->form.annex);
}

bool
paper_fill_signer(struct paper_filling *x, int64_t unit)
{
	struct signer s;

	if (!signer_choose(x->op, unit, x->o->on, x->o->signer, &s))
		return false;
	x->form.sign.capacity = s.capacity;
	x->form.sign.title = s.title;
	x->form.sign.name = s.name;
	return true;
}

static void
fill_domains(struct paper_filling *x, const struct movement_domains *domains)
{
	for (size_t i = 0; i < domains->len; i++)
		*list_push(&x->form.domains, x->op->arena) = (struct paper_domain){
			.number = domains->at[i].number, .name = domains->at[i].name, .note = STR("")};
}

static void
fill_rows(struct paper_filling *x, const struct register_rows *rows)
{
	for (size_t i = 0; i < rows->len; i++) {
		const struct register_row *r = &rows->at[i];
		/* A line nobody has written in yet is not on the paper. */
		if (r->title.len == 0 && r->expected.len == 0 && r->note.len == 0)
			continue;
		*list_push(&x->form.rows, x->op->arena) = (struct paper_row){
			r->domain_number, r->title, r->expected, r->note,
			r->unit_name.at ? r->unit_name : STR("")};
	}
}

static bool
is_registered(struct str state)
{
	static const struct str not_yet[] = {STR_INIT("draft"), STR_INIT("waiting"),
	                                     STR_INIT("returned"), STR_INIT("declined"),
	                                     STR_INIT("withdrawn")};

	for (size_t i = 0; i < COUNT_OF(not_yet); i++)
		if (str_eq(state, not_yet[i]))
			return false;
	return true;
}

/* unit 0: all. */
static bool
fill_counts(struct paper_filling *x, int64_t unit)
{
	struct initiative_sums sums;

	if (!initiative_sums(x->op, x->m->year, x->m->id, &sums))
		return false;
	for (size_t i = 0; i < sums.len; i++) {
		const struct initiative_sum *s = &sums.at[i];
		if ((unit != 0 && s->unit != unit) || !is_registered(s->state))
			continue;
		for (size_t d = 0; d < x->form.domains.len; d++)
			if (x->form.domains.at[d].number == s->domain_number) {
				x->form.domains.at[d].registered += s->n;
				x->form.domains.at[d].completed += str_eq(s->state, STR("completed")) ? s->n : 0;
			}
	}
	return true;
}

static bool
fill_missing(struct paper_filling *x)
{
	struct op *op = x->op;
	struct register_board board;

	if (!register_board(op, x->m, &board))
		return false;
	for (size_t i = 0; i < board.len; i++) {
		struct unit then;
		if (!board.at[i].owes)
			continue;
		if (!paper_unit_on(op, board.at[i].unit, movement_name_day_on(x->m, x->o->on), &then))
			return false;
		board.at[i].unit_name = then.name;
	}
	struct register_progress p = register_progress(op->arena, &board);
	const struct wording_value values[] = {{"{tong}", arena_printf(op->arena, "%zu", p.owing)},
	                                       {"{don_vi}", p.owing_names}};
	if (p.owing > 0)
		x->form.missing = wording_fill(op->arena, x->words.text[WORDING_missing], values,
		                               COUNT_OF(values));
	return true;
}

static bool
fill_list_name(struct paper_filling *x)
{
	struct op *op = x->op;
	struct movement_levels levels = movement_levels(op->arena, x->m);

	if (x->o->level.len == 0)
		return true;
	for (size_t i = 0; i < levels.len; i++)
		if (str_eq(levels.at[i].code, x->o->level)) {
			struct wording_value level = {"{cap}", levels.at[i].name};
			x->form.list_name = wording_fill(op->arena, x->words.text[WORDING_list], &level, 1);
			return true;
		}
	return op_fail(op, ERR_NOT_FOUND, N_("Phong trào không có danh sách này."), "level=%.*s",
	               STR_ARG(x->o->level));
}

static struct doc
lay_out(const struct paper_filling *x)
{
	return x->o->form == WORDING_MAU_1 ? paper_mau1(x->op->arena, &x->form)
	                                   : paper_mau2(x->op->arena, &x->form);
}

bool
paper_of_unit(struct op *op, const struct register_sheet *s, const struct paper_order *o,
              struct doc *ret)
{
	struct paper_filling x = {.op = op, .m = &s->movement, .o = o};
	struct unit unit;

	if (!paper_begin(&x) || !paper_unit_on(op, s->unit, o->on, &unit) ||
	    !paper_fill_signer(&x, s->unit))
		return false;
	/* A unit's own form: the agency stands above, the unit below it; its head confirms. */
	x.form.head.parent = x.form.head.agency;
	x.form.head.agency = unit.name;
	x.form.sign.confirm = x.words.text[WORDING_confirm];
	fill_domains(&x, &s->domains);
	if (o->form == WORDING_MAU_2 && !fill_counts(&x, s->unit))
		return false;
	fill_rows(&x, &s->rows);
	*ret = lay_out(&x);
	return true;
}

bool
paper_of_movement(struct op *op, const struct movement *m, const struct paper_order *o,
                  struct doc *ret)
{
	struct paper_filling x = {.op = op, .m = m, .o = o};
	struct movement_domains domains;
	struct register_rows rows = {0};

	if (!register_may_consolidate(op, m) || !paper_begin(&x) || !paper_fill_signer(&x, m->agency) ||
	    !movement_domain_list(op, m->id, &domains) ||
	    !setting_get_str(op, m->agency, SETTING_paper_recipients, &x.form.sign.recipients))
		return false;
	fill_domains(&x, &domains);
	if (o->form == WORDING_MAU_2) {
		if (!fill_counts(&x, 0))
			return false;
	} else if (!fill_list_name(&x) || !register_consolidated(op, m, o->level, o->on, &rows) ||
	           (o->with_missing && !fill_missing(&x))) {
		return false;
	}
	if (rows.len > PAPER_ROWS_MAX)
		return op_fail(
			op, ERR_LIMIT,
			N_("Danh sách dài quá một văn bản (nhiều nhất 2.000 giải pháp). In danh sách "
		       "của một cấp, hoặc xuất Excel ở trang Sáng kiến."),
			"rows=%zu", rows.len);
	x.form.show_unit = true;
	fill_rows(&x, &rows);
	*ret = lay_out(&x);
	return true;
}
