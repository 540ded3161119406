/* award.c - forms and rounds of commendation; see award.h. */
#include "core/award/award.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/award/award_inner.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "award.sql.h"

#include <stdarg.h>

/* ---- what all files of the noun use --------------------------------------------------------- */

void
award_wrong(struct op *op, struct award_problems *ret, const char *field, const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* msgfmt checks the translations */
	struct str s = arena_vprintf(op->arena, i18n_tr((int)op->lang, msgid), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	*list_push(ret, op->arena) = (struct award_problem){field, s};
}

bool
award_refuse(struct op *op, const struct award_problems *p)
{
	return op_fail(op, ERR_INVALID, N_("Xem lại những chỗ được đánh dấu."), "field=%s",
	               p->at[0].field);
}

bool
award_may_keep(struct op *op, int64_t agency)
{
	return access_keeps_facts(op, agency) ||
	       op_fail(op, ERR_DENIED, N_("Bộ phận CCHC và thư ký Hội đồng lập danh sách khen thưởng."),
	               "agency=%" PRId64, agency);
}

bool
award_stale(struct op *op, int64_t round)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Đợt khen này vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
	               "round=%" PRId64, round);
}

bool
award_record(struct op *op, const struct award_round *r, const char *action, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = AWARD_KIND,
	                                              .object_id = r->id,
	                                              .agency = r->agency,
	                                              .as = access_name_keeping(op, r->agency),
	                                              .summary = summary});
}

struct str
award_text(struct op *op, struct award_problems *ret, const char *field, struct str typed,
           size_t max, bool needed)
{
	struct str s = text_clean(op->arena, typed);

	if (needed && s.len == 0)
		award_wrong(op, ret, field, N_("Chưa nhập nội dung này."));
	else if (utf8_len(s) > max)
		award_wrong(op, ret, field, N_("Dài quá %d ký tự. Viết gọn lại."), (int)max);
	return s;
}

/* ---- forms ---------------------------------------------------------------------------------- */

bool
award_form_known(struct op *op, int64_t on, struct award_forms *ret)
{
	struct q_award_forms_rows rows;

	*ret = (struct award_forms){0};
	if (!q_award_forms(op->db, op->arena, on, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_award_forms_row *f = &rows.at[i];
		*list_push(ret, op->arena) = (struct award_form){.code = f->code,
		                                                 .name = f->name,
		                                                 .authority = f->authority,
		                                                 .needs = f->needs,
		                                                 .needs_name = f->needs_name,
		                                                 .basis = f->basis,
		                                                 .own = str_eq(f->level, STR("own")),
		                                                 .once = f->once != 0,
		                                                 .outsiders = f->outsiders != 0,
		                                                 .in_force = f->in_force != 0};
	}
	return true;
}

bool
award_form_list(struct op *op, int64_t on, struct award_forms *ret)
{
	size_t n = 0;

	if (!award_form_known(op, on, ret))
		return false;
	for (size_t i = 0; i < ret->len; i++)
		if (ret->at[i].in_force)
			ret->at[n++] = ret->at[i];
	ret->len = n;
	return true;
}

/* As award_form_of(), also of one that has ended: what it was called stays on what it gave. */
static bool
form_once_known(struct op *op, struct str code, int64_t on, struct award_form *ret)
{
	struct award_forms all;

	if (!award_form_known(op, on, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (str_eq(all.at[i].code, code)) {
			*ret = all.at[i];
			return true;
		}
	return op_fail(op, ERR_INTERNAL, N_("Không đọc được đợt khen này."), "form=%.*s",
	               STR_ARG(code));
}

bool
award_form_of(struct op *op, struct str code, int64_t on, struct award_form *ret)
{
	struct award_forms all;

	if (!award_form_list(op, on, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (str_eq(all.at[i].code, code)) {
			*ret = all.at[i];
			return true;
		}
	return op_fail(op, ERR_INVALID, N_("Hình thức khen này không có hiệu lực vào ngày đó."),
	               "form=%.*s on=%" PRId64, STR_ARG(code), on);
}

/* ---- rounds --------------------------------------------------------------------------------- */

static bool
hidden(struct op *op, int64_t id)
{
	return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt khen này, hoặc bạn không được xem."),
	               "round=%" PRId64, id);
}

/* The units whose awards the actor sees, those they go on for among them. */
static bool
own_units(struct op *op, struct str *ret)
{
	return unit_forebears(op, access_merit(op, 0).units, op->today, ret);
}

bool
award_round_get(struct op *op, int64_t id, struct award_round *ret)
{
	struct q_award_round_get_row *r;
	struct str units;

	if (!own_units(op, &units) ||
	    !q_award_round_get(op->db, op->arena, &(struct q_award_round_get_in){id, units, op->person},
	                       &r, &op->err))
		return false;
	if (r == NULL)
		return hidden(op, id);
	struct award_round out = {.id = id,
	                          .agency = r->agency_id,
	                          .movement = r->has_movement_id ? r->movement_id : 0,
	                          .year = r->year,
	                          .version = r->version,
	                          .movement_name = r->movement_name.at ? r->movement_name : STR(""),
	                          .movement_slug = r->movement_slug.at ? r->movement_slug : STR(""),
	                          .title = r->title,
	                          .merit = r->merit,
	                          .state = r->state,
	                          .doc_number = r->doc_number,
	                          .doc_on = r->has_doc_on ? r->doc_on : DAY_NONE,
	                          .signer_title = r->signer_title,
	                          .signer_name = r->signer_name,
	                          .published_at = r->has_published_at ? r->published_at : 0};
	out.sees_all = access_merit(op, out.agency).all;
	out.keeps = access_keeps_facts(op, out.agency);
	bool public = str_eq(out.state, STR("published"));
	if (!out.sees_all && !(public && (access_may_read_agency(op, out.agency) || r->held > 0)))
		return hidden(op, id);
	if (!form_once_known(op, r->form, out.doc_on == DAY_NONE ? op->today : out.doc_on, &out.form))
		return false;
	*ret = out;
	return true;
}

bool
award_round_list(struct op *op, int64_t year, int64_t skip, int64_t limit, struct award_rounds *ret,
                 int64_t *ret_total)
{
	struct q_award_rounds_rows rows;
	struct q_award_round_count_row *n;
	struct award_forms forms;
	const bool all = access_merit(op, op->agency).all;

	*ret = (struct award_rounds){0};
	if (!award_form_known(op, op->today, &forms) ||
	    !q_award_round_count(op->db, op->arena,
	                         &(struct q_award_round_count_in){op->agency, year, all}, &n,
	                         &op->err) ||
	    !q_award_rounds(
			op->db, op->arena,
			&(struct q_award_rounds_in){
				.agency = op->agency, .year = year, .all = all, .skip = skip, .limit = limit},
			&rows, &op->err))
		return false;
	*ret_total = n->n;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_award_rounds_row *r = &rows.at[i];
		struct award_round *o = list_push(ret, op->arena);
		*o = (struct award_round){.id = r->id,
		                          .agency = op->agency,
		                          .movement = r->has_movement_id ? r->movement_id : 0,
		                          .movement_name = r->movement_name.at ? r->movement_name : STR(""),
		                          .year = year,
		                          .form = {.code = r->form, .name = r->form},
		                          .title = r->title,
		                          .state = r->state,
		                          .doc_number = r->doc_number,
		                          .doc_on = r->has_doc_on ? r->doc_on : DAY_NONE,
		                          .sees_all = all,
		                          .n = r->n};
		for (size_t k = 0; k < forms.len; k++)
			if (str_eq(forms.at[k].code, r->form))
				o->form = forms.at[k];
	}
	return true;
}

/* ---- opening one, and its words ---------------------------------------------------------------
 */

struct save {
	const struct award_round *was;
	int64_t agency, movement, year, id;
	struct str form, form_name, title, merit;
};

static bool
save(struct op *op, void *arg)
{
	struct save *s = arg;
	struct q_award_round_insert_row *made;
	struct award_round r = {.agency = s->agency};
	int64_t n;

	if (s->was == NULL) {
		if (!q_award_round_insert(
				op->db, op->arena,
				&(struct q_award_round_insert_in){.agency = s->agency,
		                                          .has_movement = s->movement != 0,
		                                          .movement = s->movement,
		                                          .year = s->year,
		                                          .form = s->form,
		                                          .title = s->title,
		                                          .merit = s->merit,
		                                          .now = op->now},
				&made, &op->err))
			return false;
		r.id = s->id = made->id;
		return award_record(
			op, &r, "award.open",
			arena_printf(op->arena, "Mở đợt khen thưởng %.*s", STR_ARG(s->form_name)));
	}
	if (!q_award_round_update(op->db,
	                          &(struct q_award_round_update_in){.id = s->was->id,
	                                                            .version = s->was->version,
	                                                            .title = s->title,
	                                                            .merit = s->merit,
	                                                            .now = op->now},
	                          &n, &op->err))
		return false;
	s->id = s->was->id;
	return n > 0 ? award_record(op, s->was, "award.words", STR("Sửa tên đợt khen, trích yếu"))
	             : award_stale(op, s->was->id);
}

static bool
read_new(struct op *op, const struct award_round_typed *in, struct save *s,
         struct award_problems *wrong)
{
	struct award_form form;
	struct movement m;

	if (!award_form_of(op, in->form, op->today, &form)) {
		if (op->err.code != ERR_INVALID)
			return false;
		op->err = (struct err){0};
		award_wrong(op, wrong, "form", N_("Chọn hình thức khen."));
		form = (struct award_form){.name = STR("")};
	}
	s->form = in->form;
	s->form_name = form.name;
	if (in->movement != 0) {
		if (!movement_by_id(op, in->movement, &m)) {
			if (op->err.code != ERR_NOT_FOUND)
				return false;
			op->err = (struct err){0};
			m = (struct movement){0};
		}
		if (m.agency != op->agency || str_eq(m.state, STR("draft")))
			award_wrong(op, wrong, "movement", N_("Chọn phong trào do cơ quan mình phát động."));
		s->movement = in->movement;
		s->year = m.year;
	} else if (!str_i64(str_trim(in->year), &s->year) || s->year < 2000 || s->year > 2100)
		award_wrong(op, wrong, "year", N_("Nhập năm, từ 2000 đến 2100."));
	return true;
}

bool
award_round_save(struct op *op, const struct award_round *was, const struct award_round_typed *in,
                 struct award_problems *ret_problems, int64_t *ret_id)
{
	struct save s = {.was = was, .agency = was == NULL ? op->agency : was->agency};

	*ret_problems = (struct award_problems){0};
	if (!award_may_keep(op, s.agency))
		return false;
	if (was != NULL && str_eq(was->state, STR("published")))
		return op_fail(op, ERR_CONFLICT, N_("Quyết định đã công bố; không sửa được nữa."),
		               "round=%" PRId64, was->id);
	if (was == NULL && !read_new(op, in, &s, ret_problems))
		return false;
	s.title = award_text(op, ret_problems, "title", in->title, AWARD_TITLE_MAX, true);
	s.merit = award_text(op, ret_problems, "merit", in->merit, AWARD_MERIT_MAX, true);
	if (ret_problems->len > 0)
		return award_refuse(op, ret_problems);
	if (!op_tx(op, save, &s))
		return false;
	*ret_id = s.id;
	return true;
}

/* ---- what people hold --------------------------------------------------------------------------
 */

static bool
has_seat_in(const struct op *op, int64_t unit)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].unit == unit || op->seats[i].agency == unit)
			return true;
	return false;
}

bool
award_held_list(struct op *op, struct award_holdings *ret)
{
	struct q_award_held_by_rows rows;
	struct award_forms forms;
	struct str units;

	*ret = (struct award_holdings){0};
	if (op->person == 0)
		return true;
	if (!own_units(op, &units) || !award_form_known(op, op->today, &forms) ||
	    !q_award_held_by(op->db, op->arena, &(struct q_award_held_by_in){units, op->person, 100},
	                     &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_award_held_by_row *r = &rows.at[i];
		struct award_held *h = list_push(ret, op->arena);
		*h = (struct award_held){.item = r->id,
		                         .round = r->round_id,
		                         .year = r->year,
		                         .doc_on = r->has_doc_on ? r->doc_on : DAY_NONE,
		                         .form = r->form,
		                         .name = r->name,
		                         .place = r->place,
		                         .number = r->number,
		                         .doc_number = r->doc_number,
		                         .title = r->title,
		                         .revoked = str_eq(r->state, STR("revoked")),
		                         .inherited = r->has_unit_id && !str_eq(r->kind, STR("person")) &&
		                                      !has_seat_in(op, r->unit_id)};
		for (size_t k = 0; k < forms.len; k++)
			if (str_eq(forms.at[k].code, r->form))
				h->form = forms.at[k].name;
	}
	return true;
}
