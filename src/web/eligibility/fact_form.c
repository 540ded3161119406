/* fact_form.c - see fact_form.h. */
#include "web/eligibility/fact_form.h"

#include "core/movement/movement.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/web.h"

void
fact_form_read(struct request *req, struct fact_form *form, struct fact_typed *ret)
{
	form->year = http_field(req, "nam");
	form->person = http_field(req, "nguoi");
	form->person_id = http_field_i64(req, "nguoi_id");
	form->value = http_field(req, "gia_tri");
	form->doc_number = http_field(req, "so_vb");
	form->doc_on = http_field(req, "ngay_vb");
	form->note = http_field(req, "ghi_chu");
	form->reason = http_field(req, "ly_do");
	*ret = (struct fact_typed){.kind = http_field(req, "loai"),
	                           .year = form->year,
	                           .value = form->value,
	                           .doc_number = form->doc_number,
	                           .doc_on = form->doc_on,
	                           .note = form->note,
	                           .unit = http_field_i64(req, "dv"),
	                           .person = form->person,
	                           .person_id = form->person_id,
	                           .movement = http_field_i64(req, "pt"),
	                           .reason = form->reason};
}

static bool
add_units(struct request *req, struct fact_form *form, int64_t chosen)
{
	struct op *op = &req->op;
	struct units all;

	if (!unit_tree(op, op->agency, op->today, &all))
		return false;
	*list_push(&form->units, op->arena) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Chọn đơn vị"))), .chosen = chosen == 0};
	for (size_t i = 0; i < all.len; i++)
		*list_push(&form->units,
		           op->arena) = (struct ui_option){.value = arena_i64(op->arena, all.at[i].id),
		                                           .text = all.at[i].name,
		                                           .chosen = all.at[i].id == chosen};
	return true;
}

static bool
add_movements(struct request *req, struct fact_form *form, int64_t chosen, int64_t year)
{
	struct op *op = &req->op;
	struct movements all;

	if (!form->kind->of_movement)
		return true;
	if (!movement_list_of_year(op, op->agency, year, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		*list_push(&form->movements, op->arena) = (struct ui_option){
			.value = arena_i64(op->arena, all.at[i].id),
			.text = all.at[i].name,
			.chosen = all.at[i].id == chosen || (chosen == 0 && i == 0)};
	return true;
}

static bool
add_values(struct request *req, struct fact_form *form, int64_t year)
{
	struct op *op = &req->op;
	struct merit_grades grades;
	const struct fact_kind *k = form->kind;
	int64_t last;

	if (k->value == FACT_PERCENT)
		return true;
	if (k->value != FACT_GRADE) {
		static const struct str codes[] = {STR_INIT("none"), STR_INIT("some")};
		for (size_t i = 0; i < COUNT_OF(codes); i++)
			*list_push(&form->values, op->arena) = (struct ui_option){
				.value = codes[i],
				.text = str_of(page_tr(req, i == 0 ? N_("Không") : N_("Có"))),
				.chosen = str_eq(form->value, codes[i])};
		return true;
	}
	if (!day_make((int)year, 12, 31, &last))
		last = op->today;
	if (!fact_grades(op, last, &grades))
		return false;
	for (size_t i = grades.len; i-- > 0;)
		if (str_eq(grades.at[i].scale, str_of(k->code)))
			*list_push(&form->values, op->arena) = (struct ui_option){
				.value = grades.at[i].code,
				.text = str_of(page_tr(req, arena_str(op->arena, grades.at[i].name).at)),
				.chosen = str_eq(form->value, grades.at[i].code)};
	return true;
}

bool
fact_form_options(struct request *req, struct fact_form *form, const struct fact_typed *t,
                  int64_t year)
{
	return add_units(req, form, t->unit) && add_movements(req, form, t->movement, year) &&
	       add_values(req, form, year);
}

void
fact_form_problems(struct request *req, struct fact_form *form, const struct fact_problems *p)
{
	const struct {
		const char *field, *name;
		const char **to;
	} places[] = {
		{"year", "nam", &form->year_error},
		{"unit", "dv", &form->unit_error},
		{"person", "nguoi", &form->person_error},
		{"movement", "pt", &form->movement_error},
		{"value", "gia_tri", &form->value_error},
		{"doc_number", "so_vb", &form->doc_number_error},
		{"doc_on", "ngay_vb", &form->doc_on_error},
		{"note", "ghi_chu", &form->note_error},
		{"reason", "ly_do", &form->reason_error},
	};

	for (size_t i = 0; i < p->len; i++) {
		if (p->at[i].same != 0)
			form->same = p->at[i].same;
		for (size_t k = 0; k < COUNT_OF(places); k++)
			if (str_eq(str_of(places[k].field), str_of(p->at[i].field)) && *places[k].to == NULL) {
				*places[k].to = arena_str(req->op.arena, p->at[i].text).at;
				*list_push(&form->errors, req->op.arena) = (struct ui_error){places[k].name,
				                                                             *places[k].to};
			}
	}
}

static void
refuse(struct request *req, struct fact_form *form, struct str name, const char *why)
{
	form->file_error = web_fmt(req, N_("%.*s: %s"), STR_ARG(name), page_tr(req, why)).at;
	*list_push(&form->errors, req->op.arena) = (struct ui_error){"tep", form->file_error};
}

bool
fact_form_uploads(struct request *req, struct fact_form *form, struct fact_uploads *ret)
{
	*ret = (struct fact_uploads){0};
	for (size_t i = 0; i < req->n_uploads; i++) {
		const struct http_upload *u = &req->uploads[i];
		const char *refused = NULL;
		struct str type;
		if (u->name.len == 0)
			continue;
		if (u->too_large)
			refused = N_("Tệp lớn quá mức cho phép. Nén lại hoặc gửi liên kết.");
		else if (ret->len == FACT_FILES_MAX)
			refused = N_("Mỗi căn cứ có nhiều nhất 5 tệp.");
		else if (!file_kind(&req->op, u->path, u->name, &type, &refused)) {
			if (refused == NULL)
				return false;
			req->op.err = (struct err){0};
		}
		if (refused != NULL)
			refuse(req, form, u->name, refused);
		else
			ret->at[ret->len++] = (struct file_upload){u->path, u->name};
	}
	return true;
}

bool
fact_form_attach(struct request *req, int64_t fact, const struct fact_uploads *files)
{
	const char *refused[FACT_FILES_MAX] = {0};
	struct fact f;
	size_t taken;

	return files->len == 0 || (fact_get(&req->op, fact, &f) &&
	                           fact_attach(&req->op, &f, files->at, files->len, refused, &taken));
}
