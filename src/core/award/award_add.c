/* award_add.c - one who is typed onto the list of a round; see award.h. */
#include "core/award/award_inner.h"
#include "core/eligibility/fact.h"
#include "core/unit/unit.h"
#include "text/text.h"

#include "award.sql.h"

static bool
find_person(struct op *op, const struct award_round *r, const struct award_typed *in,
            struct award_who *w, struct award_problems *wrong)
{
	struct str folded = text_fold(op->arena, in->person);
	struct fact_people people;
	size_t n = 0;

	if (folded.len == 0) {
		award_wrong(op, wrong, "person", N_("Nhập họ và tên."));
		return true;
	}
	if (!fact_people(op, r->year, in->unit, &people))
		return false;
	for (size_t i = 0; i < people.len; i++)
		if (fact_person_is_named(op, &people.at[i], folded)) {
			w->person = people.at[i].id;
			n++;
		}
	if (n == 0)
		award_wrong(op, wrong, "person",
		            N_("Đơn vị này không có ai tên “%.*s” trong năm %d. Viết đúng họ tên."),
		            STR_ARG(in->person), (int)r->year);
	else if (n > 1)
		award_wrong(op, wrong, "person",
		            N_("Đơn vị có %d người cùng tên. Ghi thêm mã cán bộ trong ngoặc: Họ tên (mã)."),
		            (int)n);
	return true;
}

static bool
find_initiative(struct op *op, const struct award_round *r, struct str code, bool needed,
                struct award_who *w, struct award_problems *wrong)
{
	struct q_award_initiative_by_code_row *i;
	struct str typed = text_upper(op->arena, str_trim(code));

	if (typed.len == 0) {
		if (needed)
			award_wrong(op, wrong, "code", N_("Nhập mã sáng kiến, ví dụ SK-2022-0005."));
		return true;
	}
	if (!q_award_initiative_by_code(op->db, op->arena,
	                                &(struct q_award_initiative_by_code_in){typed, r->agency}, &i,
	                                &op->err))
		return false;
	if (i == NULL)
		award_wrong(op, wrong, "code", N_("Cơ quan không có sáng kiến đã đăng ký mang mã này."));
	else if (r->movement != 0 && i->movement_id != r->movement)
		award_wrong(op, wrong, "code", N_("Sáng kiến này không thuộc phong trào của đợt khen."));
	else {
		w->initiative = i->id;
		w->movement = i->movement_id;
		if (w->unit == 0 || needed)
			w->unit = i->unit_id;
	}
	return true;
}

static bool
read_who(struct op *op, const struct award_round *r, const struct award_typed *in,
         struct award_who *w, struct award_problems *wrong)
{
	struct units all;
	bool known = false;

	w->kind = in->kind;
	w->reason = award_text(op, wrong, "reason", in->reason, AWARD_REASON_MAX, false);
	w->merit = award_text(op, wrong, "merit", in->merit, AWARD_MERIT_MAX, false);
	if (in->kind == AWARD_OUTSIDER) {
		w->name = award_text(op, wrong, "name", in->name, AWARD_NAME_MAX, true);
		w->place = award_text(op, wrong, "place", in->place, AWARD_NAME_MAX, true);
		if (!r->form.outsiders)
			award_wrong(op, wrong, "kind", N_("Hình thức này không tặng người ngoài cơ quan."));
		return true;
	}
	if (in->kind == AWARD_INITIATIVE)
		return find_initiative(op, r, in->code, true, w, wrong);
	/* Only units of the agency, ended ones included: what they did is commended still. */
	if (!unit_tree(op, r->agency, op->today, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		known |= all.at[i].id == in->unit;
	if (!known && !unit_ended(op, op->today, UNIT_LIST_MAX, &all))
		return false;
	for (size_t i = 0; i < all.len && !known; i++)
		known |= all.at[i].id == in->unit;
	if (in->unit == 0 || !known) {
		award_wrong(op, wrong, "unit", N_("Chọn đơn vị."));
		return true;
	}
	w->unit = in->unit;
	return in->kind == AWARD_UNIT ||
	       (find_person(op, r, in, w, wrong) && find_initiative(op, r, in->code, false, w, wrong));
}

static const char *
field_of(enum award_kind kind)
{
	return kind == AWARD_UNIT         ? "unit"
	       : kind == AWARD_PERSON     ? "person"
	       : kind == AWARD_INITIATIVE ? "code"
	                                  : "name";
}

bool
award_add(struct op *op, const struct award_round *r, const struct award_typed *in,
          struct award_problems *ret_problems)
{
	struct award_who w = {.name = STR(""), .place = STR(""), .movement = r->movement};
	struct award_ground g;
	struct str bar, why;
	enum eligibility state;
	size_t added;

	*ret_problems = (struct award_problems){0};
	if (!award_must_be_draft(op, r) || !read_who(op, r, in, &w, ret_problems))
		return false;
	if (ret_problems->len > 0)
		return award_refuse(op, ret_problems);
	if (!award_name_who(op, r, &w) || !award_ground_load(op, r, false, false, &g) ||
	    !award_bar(op, &g, &w, 0, &bar) || !award_judge(op, &g, &w, &state, &why, NULL))
		return false;
	if (bar.len > 0)
		award_wrong(op, ret_problems, field_of(w.kind), "%.*s", STR_ARG(bar));
	else if ((state == ELIGIBILITY_FAILS || state == ELIGIBILITY_LACKS) && w.reason.len == 0) {
		for (size_t i = 0; i < why.len; i++)
			if (why.at[i] == '\n') {
				why = str_slice(why, 0, i);
				break;
			}
		award_wrong(op, ret_problems, "reason",
		            N_("Chưa đủ điều kiện: %.*s Muốn đề nghị thì ghi lý do."), STR_ARG(why));
	}
	if (ret_problems->len > 0)
		return award_refuse(op, ret_problems);
	if (!award_put_on(op, r, &w, 1, &added))
		return false;
	return added > 0 || award_stale(op, r->id);
}
