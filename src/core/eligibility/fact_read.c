/* fact_read.c - kinds and values of facts, one of them, lists; see fact.h. */
#include "core/access/access.h"
#include "core/eligibility/fact.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "fact.sql.h"

static const struct fact_kind kinds[] = {
	{"discipline", N_("Kỷ luật"), N_("Có bị kỷ luật trong năm không?"), FACT_CLEAN, true, true,
     false},
	{"violation", N_("Vi phạm"), N_("Có vi phạm pháp luật, quy chế ứng xử, đạo đức công vụ không?"),
     FACT_CLEAN, true, true, false},
	{"conduct", N_("Thực hiện tốt quy chế ứng xử"), N_("Tỷ lệ thực hiện tốt, %"), FACT_PERCENT,
     true, true, false},
	{"index_grade", N_("Xếp loại Chỉ số CCHC"), N_("Loại"), FACT_GRADE, true, false, false},
	{"rating", N_("Xếp loại cá nhân"), N_("Mức xếp loại"), FACT_GRADE, false, true, false},
	{"award", N_("Khen thưởng của phong trào"), N_("Hình thức"), FACT_GRADE, true, true, true},
	{"proposed", N_("Đề nghị khen thưởng cấp trên"), N_("Được đề nghị không?"), FACT_YES, true,
     true, true},
};
const struct fact_kinds fact_kinds = {kinds, COUNT_OF(kinds)};

const struct fact_kind *
fact_kind_of(struct str code)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(code, str_of(kinds[i].code)))
			return &kinds[i];
	return NULL;
}

/* ---- values ------------------------------------------------------------------------------ */

bool
fact_grades(struct op *op, int64_t on, struct merit_grades *ret)
{
	struct q_fact_grades_rows rows;

	*ret = (struct merit_grades){0};
	if (!q_fact_grades(op->db, op->arena, on, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct merit_grade){rows.at[i].scale, rows.at[i].code,
		                                                  rows.at[i].name, rows.at[i].rank};
	return true;
}

struct str
fact_value_text(struct arena *a, int lang, const struct merit_grades *grades,
                const struct fact_kind *kind, struct str value)
{
	int64_t share;

	switch (kind->value) {
	case FACT_CLEAN:
	case FACT_YES:
		return str_of(i18n_tr(lang, str_eq(value, STR("none")) ? N_("Không") : N_("Có")));
	case FACT_PERCENT:
		if (!str_i64(value, &share))
			return value;
		return arena_printf(a, "%.*s%%", STR_ARG(i18n_decimal(a, lang, share, 2, 0)));
	case FACT_GRADE:
		for (size_t i = 0; i < grades->len; i++)
			if (str_eq(grades->at[i].scale, str_of(kind->code)) &&
			    str_eq(grades->at[i].code, value))
				return str_of(i18n_tr(lang, arena_str(a, grades->at[i].name).at));
		return value;
	}
	return value;
}

static bool
one_of(struct str words, struct str folded, struct arena *a)
{
	return str_find(words, arena_printf(a, "|%.*s|", STR_ARG(folded)), 0) != SIZE_MAX;
}

static bool
read_percent(struct arena *a, struct str typed, struct str *ret)
{
	struct str s = str_trim(typed), folded = text_fold(a, s);
	int64_t share;

	if (s.len > 0 && s.at[s.len - 1] == '%')
		s = str_trim(str_slice(s, 0, s.len - 1));
	if (one_of(STR("|dat|co|tot|thuc hien tot|"), folded, a))
		share = 10000;
	else if (one_of(STR("|khong dat|khong|khong tot|"), folded, a))
		share = 0;
	else if (!i18n_read_decimal(s, 2, &share) || share < 0 || share > 10000)
		return false;
	*ret = arena_i64(a, share);
	return true;
}

bool
fact_value_read(struct arena *a, const struct merit_grades *grades, const struct fact_kind *kind,
                struct str typed, struct str *ret)
{
	struct str folded = text_fold(a, typed);

	switch (kind->value) {
	case FACT_CLEAN:
	case FACT_YES:
		if (folded.len == 0)
			return false;
		if (one_of(STR("|none|khong|khong co|khong bi|0|chua|"), folded, a))
			*ret = STR("none");
		else if (one_of(STR("|some|co|bi|1|x|duoc|"), folded, a))
			*ret = STR("some");
		else
			return false;
		return true;
	case FACT_PERCENT: return read_percent(a, typed, ret);
	case FACT_GRADE:
		for (size_t i = 0; i < grades->len; i++) {
			const struct merit_grade *g = &grades->at[i];
			if (str_eq(g->scale, str_of(kind->code)) &&
			    (str_eq(str_trim(typed), g->code) || str_eq(text_fold(a, g->name), folded))) {
				*ret = g->code;
				return true;
			}
		}
		return false;
	}
	return false;
}

/* ---- one, and lists ------------------------------------------------------------------------- */

/* Both statements have the same columns. */
#define FACT_OF(op, r) \
	((struct fact){.id = (r)->id, \
	               .agency = (op)->agency, \
	               .year = (r)->year, \
	               .unit = (r)->unit_id, \
	               .person = (r)->has_person_id ? (r)->person_id : 0, \
	               .movement = (r)->has_movement_id ? (r)->movement_id : 0, \
	               .version = (r)->version, \
	               .kind = (r)->kind, \
	               .value = (r)->value, \
	               .doc_number = (r)->doc_number, \
	               .note = (r)->note, \
	               .state = (r)->state, \
	               .doc_on = (r)->has_doc_on ? (r)->doc_on : DAY_NONE, \
	               .changed_at = (r)->changed_at, \
	               .unit_name = (r)->unit_name, \
	               .person_name = (r)->person_name, \
	               .movement_name = (r)->movement_name, \
	               .movement_slug = (r)->movement_slug, \
	               .may_edit = access_keeps_facts((op), (op)->agency)})

bool
fact_get(struct op *op, int64_t id, struct fact *ret)
{
	struct access_merit may = access_merit(op, op->agency);
	struct q_fact_get_row *r;

	if (!q_fact_get(op->db, op->arena,
	                &(struct q_fact_get_in){.id = id,
	                                        .agency = op->agency,
	                                        .today = op->today,
	                                        .all = may.all,
	                                        .units = may.units,
	                                        .person = may.person},
	                &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có căn cứ này, hoặc bạn không được xem."),
		               "fact=%" PRId64, id);
	*ret = FACT_OF(op, r);
	return true;
}

bool
fact_list(struct op *op, const struct fact_filter *f, int64_t skip, int64_t limit,
          struct facts *ret)
{
	struct access_merit may = access_merit(op, op->agency);
	struct q_fact_list_rows rows;

	*ret = (struct facts){0};
	if (!q_fact_list(op->db, op->arena,
	                 &(struct q_fact_list_in){.agency = op->agency,
	                                          .year = f->year,
	                                          .kind = f->kind,
	                                          .unit = f->unit,
	                                          .today = op->today,
	                                          .all = may.all,
	                                          .units = may.units,
	                                          .person = may.person,
	                                          .skip = skip,
	                                          .limit = limit},
	                 &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = FACT_OF(op, &rows.at[i]);
	return true;
}

bool
fact_revision_list(struct op *op, const struct fact *f, struct fact_revisions *ret)
{
	struct q_fact_revisions_rows rows;

	*ret = (struct fact_revisions){0};
	if (!q_fact_revisions(op->db, op->arena, f->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_fact_revisions_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct fact_revision){.number = r->number,
		                                                    .doc_on = r->has_doc_on ? r->doc_on
		                                                                            : DAY_NONE,
		                                                    .recorded_at = r->recorded_at,
		                                                    .value = r->value,
		                                                    .doc_number = r->doc_number,
		                                                    .note = r->note,
		                                                    .state = r->state,
		                                                    .reason = r->reason,
		                                                    .recorder = r->recorder};
	}
	return true;
}

bool
fact_people(struct op *op, int64_t year, int64_t unit, struct fact_people *ret)
{
	struct q_fact_people_rows rows;
	struct units tree;
	struct str ids = STR("");
	int64_t first, last;

	*ret = (struct fact_people){0};
	if (!day_make((int)year, 1, 1, &first) || !day_make((int)year, 12, 31, &last))
		return true;
	if (!unit_tree(op, op->agency, last < op->today ? last : op->today, &tree))
		return false;
	for (size_t i = 0; i < tree.len; i++)
		ids = db_ids_with(op->arena, ids, tree.at[i].id);
	if (!q_fact_people(op->db, op->arena, &(struct q_fact_people_in){ids, first, last}, &rows,
	                   &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (unit == 0 || rows.at[i].unit_id == unit)
			*list_push(ret, op->arena) = (struct fact_person){
				rows.at[i].person_id, rows.at[i].unit_id, rows.at[i].full_name,
				rows.at[i].staff_code.at == NULL ? STR("") : rows.at[i].staff_code};
	return true;
}
