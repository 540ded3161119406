/* abbreviation.c - see abbreviation.h. */
#include "core/search/abbreviation.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "text/text.h"

#include "search.sql.h"

bool
abbreviation_may_keep(const struct op *op)
{
	return access_is_office_of(op, op->agency);
}

static bool
denied(struct op *op)
{
	return op_fail(op, ERR_DENIED, N_("Bộ phận CCHC đặt chữ viết tắt của cơ quan."),
	               "actor=%" PRId64, op->actor);
}

bool
abbreviation_list(struct op *op, struct abbreviations *ret)
{
	struct q_abbreviation_list_rows rows;

	*ret = (struct abbreviations){0};
	if (!abbreviation_may_keep(op) && !access_is_admin(op))
		return denied(op);
	if (!q_abbreviation_list(op->db, op->arena, op->agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct abbreviation){.id = rows.at[i].id,
		                                                   .short_form = rows.at[i].short_form,
		                                                   .words = rows.at[i].words,
		                                                   .from_on = rows.at[i].from_on,
		                                                   .own = rows.at[i].has_agency_id};
	return true;
}

struct abbreviation_problem
abbreviation_check(struct op *op, struct str short_form, struct str words)
{
	struct text_tokens one = text_query_tokens(op->arena, short_form);
	struct text_tokens many = text_query_tokens(op->arena, words);

	if (one.len != 1 || utf8_len(short_form) > ABBREVIATION_MAX)
		return (struct abbreviation_problem){
			"short_form", N_("Nhập một chữ viết tắt, không có dấu cách, tối đa 20 chữ cái.")};
	if (many.len < 2 || utf8_len(words) > ABBREVIATION_WORDS_MAX)
		return (struct abbreviation_problem){
			"words", N_("Nhập cụm từ đầy đủ, từ hai chữ trở lên, tối đa 200 chữ cái.")};
	return (struct abbreviation_problem){NULL, NULL};
}

struct add {
	struct str short_form, words;
	int64_t from_on;
};

static bool
record(struct op *op, const char *action, int64_t id, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "abbreviation",
	                                              .object_id = id,
	                                              .agency = op->agency,
	                                              .summary = summary});
}

static bool
add(struct op *op, void *arg)
{
	const struct add *in = arg;
	struct q_abbreviation_insert_row *made;
	struct abbreviations there;
	size_t own = 0;

	/* Two who add the same do so one after the other. */
	if (!audit_lock(op) || !abbreviation_list(op, &there))
		return false;
	for (size_t i = 0; i < there.len; i++) {
		own += there.at[i].own;
		if (str_eq(there.at[i].short_form, in->short_form) &&
		    str_eq(text_fold(op->arena, there.at[i].words), text_fold(op->arena, in->words)))
			return op_fail(op, ERR_INVALID, N_("Chữ viết tắt này đã có."), "twice");
	}
	if (own >= ABBREVIATION_OF_AGENCY)
		return op_fail(op, ERR_INVALID, N_("Cơ quan đã có 300 chữ viết tắt. Bỏ bớt rồi thêm."),
		               "own=%zu", own);
	return q_abbreviation_insert(op->db, op->arena,
	                             &(struct q_abbreviation_insert_in){.agency = op->agency,
	                                                                .short_form = in->short_form,
	                                                                .words = in->words,
	                                                                .from_on = in->from_on},
	                             &made, &op->err) &&
	       record(op, "abbreviation.add", made->id,
	              arena_printf(op->arena, "Thêm chữ viết tắt “%.*s”: %.*s", STR_ARG(in->short_form),
	                           STR_ARG(in->words)));
}

bool
abbreviation_add(struct op *op, struct str short_form, struct str words, int64_t from_on)
{
	struct add in = {.short_form = text_clean(op->arena, short_form),
	                 .words = text_clean(op->arena, words),
	                 .from_on = from_on};
	struct abbreviation_problem wrong = abbreviation_check(op, in.short_form, in.words);

	if (!abbreviation_may_keep(op))
		return denied(op);
	if (wrong.field != NULL)
		return op_fail(op, ERR_INVALID, wrong.msgid, "%s", wrong.field);
	return op_tx(op, add, &in);
}

static bool
take_away(struct op *op, void *arg)
{
	struct q_abbreviation_delete_row *r;
	int64_t id = *(const int64_t *)arg;

	if (!q_abbreviation_delete(op->db, op->arena,
	                           &(struct q_abbreviation_delete_in){id, op->agency}, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có chữ viết tắt này, hoặc vừa được bỏ."),
		               "id=%" PRId64, id);
	return record(op, "abbreviation.remove", id,
	              arena_printf(op->arena, "Bỏ chữ viết tắt “%.*s”", STR_ARG(r->short_form)));
}

bool
abbreviation_remove(struct op *op, int64_t id)
{
	return abbreviation_may_keep(op) ? op_tx(op, take_away, &id) : denied(op);
}
