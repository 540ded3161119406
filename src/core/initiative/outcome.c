/* outcome.c - see outcome.h. */
#include "core/initiative/outcome.h"

#include "core/audit/audit.h"
#include "core/job/job.h"

#include "outcome.sql.h"

const struct state outcome_kinds[] = {
	{"not_recognised", N_("Không được công nhận")},
	{"recognised", N_("Được công nhận")},
	{"commended", N_("Được khen thưởng")},
	{"replicated", N_("Được nhân rộng")},
};
const size_t outcome_kinds_len = COUNT_OF(outcome_kinds);

static const char *const sources[] = {
	[OUTCOME_OF_COUNCIL] = "council",
	[OUTCOME_OF_AWARD] = "award",
	[OUTCOME_OF_SELECTION] = "selection",
	[OUTCOME_OF_ADOPTION] = "adoption",
};

static const struct state *
word_of(struct str code)
{
	for (size_t i = 0; i < outcome_kinds_len; i++)
		if (str_eq(code, str_of(outcome_kinds[i].code)))
			return &outcome_kinds[i];
	return NULL;
}

bool
outcome_known(struct str code)
{
	return word_of(code) != NULL;
}

const char *
outcome_name(struct str code)
{
	const struct state *w = word_of(code);
	return w != NULL ? w->name : "";
}

/* ---- words that are kept -------------------------------------------------------------------- */

static struct str
said(struct arena *a, const struct outcome *o)
{
	switch (o->source) {
	case OUTCOME_OF_COUNCIL:
		return arena_printf(a,
		                    str_eq(o->code, STR("recognised")) ? "Được công nhận: %.*s"
		                                                       : "Không được công nhận: %.*s",
		                    STR_ARG(o->what));
	case OUTCOME_OF_AWARD:
		return arena_printf(a, "Được tặng %.*s theo Quyết định số %.*s", STR_ARG(o->what),
		                    STR_ARG(o->doc_number));
	case OUTCOME_OF_SELECTION:
		return arena_printf(a, "Được chọn nhân rộng theo Quyết định số %.*s",
		                    STR_ARG(o->doc_number));
	case OUTCOME_OF_ADOPTION: break;
	}
	return STR("Được đơn vị khác áp dụng");
}

static struct str
taken_back(enum outcome_source source)
{
	return source == OUTCOME_OF_AWARD      ? STR("Khen thưởng bị hủy")
	       : source == OUTCOME_OF_ADOPTION ? STR("Không còn đơn vị nào áp dụng")
	                                       : STR("Bỏ kết quả đã ghi");
}

static bool
record(struct op *op, int64_t initiative, int64_t agency, struct str summary, struct str as)
{
	return audit_record(op, &(struct audit_entry){.action = "initiative.outcome",
	                                              .object_kind = "initiative",
	                                              .object_id = initiative,
	                                              .agency = agency,
	                                              .summary = summary,
	                                              .as = as});
}

static struct str
said_to_authors(struct arena *a, const struct outcome *o, struct str code)
{
	switch (o->source) {
	case OUTCOME_OF_COUNCIL:
		return arena_printf(a,
		                    str_eq(o->code, STR("recognised"))
		                        ? "Sáng kiến %.*s của bạn được công nhận: %.*s"
		                        : "Sáng kiến %.*s của bạn không được công nhận: %.*s",
		                    STR_ARG(code), STR_ARG(o->what));
	case OUTCOME_OF_AWARD:
		return arena_printf(a, "Sáng kiến %.*s của bạn được tặng %.*s theo Quyết định số %.*s",
		                    STR_ARG(code), STR_ARG(o->what), STR_ARG(o->doc_number));
	case OUTCOME_OF_SELECTION:
		return arena_printf(a, "Sáng kiến %.*s của bạn được chọn nhân rộng theo Quyết định số %.*s",
		                    STR_ARG(code), STR_ARG(o->doc_number));
	case OUTCOME_OF_ADOPTION: break;
	}
	return STR("");
}

/* That a unit takes it over is told by the ledger, with the unit's name. */
static bool
tell_authors(struct op *op, const struct outcome *o, struct str code)
{
	struct q_outcome_authors_rows rows;
	struct str text = said_to_authors(op->arena, o, code);

	if (text.len == 0)
		return true;
	if (!q_outcome_authors(op->db, op->arena, o->initiative, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!notice_add(op, rows.at[i].account, text,
		                arena_printf(op->arena, "/sang-kien/%.*s", STR_ARG(code))))
			return false;
	return true;
}

/* ---- changing ------------------------------------------------------------------------------- */

static bool
subject(struct op *op, int64_t initiative, struct q_outcome_subject_row **ret)
{
	if (!q_outcome_subject(op->db, op->arena, initiative, ret, &op->err))
		return false;
	return *ret != NULL || op_fail(op, ERR_NOT_FOUND,
	                               N_("Không có sáng kiến này. Tìm theo mã, ví dụ SK-2022-0005."),
	                               "id=%" PRId64, initiative);
}

bool
outcome_put(struct op *op, const struct outcome *o)
{
	struct q_outcome_subject_row *s;
	struct q_outcome_there_row *there;
	struct str source = str_of(sources[o->source]);
	int64_t n;

	if (!subject(op, o->initiative, &s) ||
	    !q_outcome_there(op->db, op->arena,
	                     &(struct q_outcome_there_in){.initiative = o->initiative,
	                                                  .source = source,
	                                                  .source_id = o->source_id,
	                                                  .outcome = o->code,
	                                                  .what = o->what,
	                                                  .doc_number = o->doc_number,
	                                                  .told_on = o->on},
	                     &there, &op->err))
		return false;
	if (there->same > 0)
		return true;
	if (!q_outcome_delete(
			op->db,
			&(struct q_outcome_delete_in){o->initiative, source,
	                                      o->source == OUTCOME_OF_COUNCIL ? 0 : o->source_id},
			&n, &op->err) ||
	    !q_outcome_insert(op->db,
	                      &(struct q_outcome_insert_in){.initiative = o->initiative,
	                                                    .source = source,
	                                                    .source_id = o->source_id,
	                                                    .outcome = o->code,
	                                                    .what = o->what,
	                                                    .doc_number = o->doc_number,
	                                                    .told_on = o->on},
	                      &n, &op->err) ||
	    !q_outcome_keep(op->db, o->initiative, &n, &op->err))
		return false;
	return there->alike > 0 ||
	       (record(op, o->initiative, s->agency_id, said(op->arena, o), o->as) &&
	        tell_authors(op, o, s->code));
}

bool
outcome_drop(struct op *op, int64_t initiative, enum outcome_source source, int64_t source_id,
             struct str as)
{
	struct q_outcome_subject_row *s;
	int64_t n;

	if (!q_outcome_delete(
			op->db, &(struct q_outcome_delete_in){initiative, str_of(sources[source]), source_id},
			&n, &op->err))
		return false;
	if (n == 0)
		return true;
	return q_outcome_keep(op->db, initiative, &n, &op->err) && subject(op, initiative, &s) &&
	       record(op, initiative, s->agency_id, taken_back(source), as);
}

/* ---- reading -------------------------------------------------------------------------------- */

static enum outcome_source
source_of(struct str code)
{
	for (size_t i = 0; i < COUNT_OF(sources); i++)
		if (str_eq(code, str_of(sources[i])))
			return (enum outcome_source)i;
	return OUTCOME_OF_COUNCIL;
}

bool
outcome_list(struct op *op, const struct initiative *i, struct outcomes *ret)
{
	struct q_outcomes_rows rows;

	*ret = (struct outcomes){0};
	if (i->outcome.len == 0)
		return true;
	if (!q_outcomes(op->db, op->arena, i->id, &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_outcomes_row *r = &rows.at[k];
		const struct outcome *last = ret->len > 0 ? &ret->at[ret->len - 1] : NULL;
		if (last != NULL && str_eq(last->code, r->outcome) && str_eq(last->what, r->what) &&
		    str_eq(last->doc_number, r->doc_number) && last->source == source_of(r->source))
			continue;
		*list_push(ret, op->arena) = (struct outcome){.initiative = i->id,
		                                              .source = source_of(r->source),
		                                              .source_id = r->source_id,
		                                              .code = r->outcome,
		                                              .what = r->what,
		                                              .doc_number = r->doc_number,
		                                              .on = r->told_on};
	}
	return true;
}
