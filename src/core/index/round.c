/* round.c - rounds of self-scoring, and the sheet of one unit; see round.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/index/round_inner.h"
#include "core/unit/unit.h"

#include "proof.sql.h"
#include "round.sql.h"

static const struct {
	struct str word;
	const char *name;
} phases[ROUND_PHASES] = {
	[ROUND_SCORING] = {STR_INIT("scoring"), N_("Đơn vị tự chấm")},
	[ROUND_FIRST] = {STR_INIT("first"), N_("Thẩm định lần 1")},
	[ROUND_EXPLAINING] = {STR_INIT("explaining"), N_("Đơn vị giải trình")},
	[ROUND_SECOND] = {STR_INIT("second"), N_("Thẩm định lần 2")},
	[ROUND_DECIDED] = {STR_INIT("decided"), N_("Đã quyết định")},
	[ROUND_PUBLISHED] = {STR_INIT("published"), N_("Đã công bố")},
};

const char *
round_phase_name(enum round_phase p)
{
	return phases[p].name;
}

struct str
round_phase_word(enum round_phase p)
{
	return phases[p].word;
}

static enum round_phase
phase_of(struct str word)
{
	for (size_t i = 0; i < ROUND_PHASES; i++)
		if (str_eq(word, phases[i].word))
			return (enum round_phase)i;
	return ROUND_SCORING;
}

bool
round_list(struct op *op, struct rounds *ret)
{
	struct q_round_list_rows rows;

	*ret = (struct rounds){0};
	if (!q_round_list(op->db, op->arena, op->agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct round){
			.id = rows.at[i].id,
			.agency = rows.at[i].agency_id,
			.set = rows.at[i].set_id,
			.year = rows.at[i].year,
			.name = rows.at[i].name,
			.due_on = rows.at[i].due_on,
			.phase = phase_of(rows.at[i].phase),
			.n_units = rows.at[i].units,
			.n_sent = rows.at[i].sent,
			.is_office = access_is_office_of(op, rows.at[i].agency_id)};
	return true;
}

static const struct unit *
unit_at(const struct units *list, int64_t id)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].id == id)
			return &list->at[i];
	return NULL;
}

/* Dissolved since: as it was called when the scored year ended, or when the round was opened. */
static bool
unit_that_ended(struct op *op, const struct round *r, int64_t unit, struct unit *ret)
{
	int64_t end;

	if (day_make((int)r->year, 12, 31, &end) && unit_get(op, unit, end, ret))
		return true;
	if (op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	return unit_get(op, unit, r->opened_on, ret);
}

static bool
load_entries(struct op *op, struct round *r, bool all_sent)
{
	struct q_round_entries_rows rows;
	struct units tree;

	if (!q_round_entries(op->db, op->arena, r->id, &rows, &op->err) ||
	    !unit_tree(op, r->agency, op->today, &tree))
		return false;
	/* The result is also for the people of an agency below that takes part: their rank is nothing
	 * without the others. */
	bool reads_all = all_sent && access_may_read_agency(op, r->agency);
	for (size_t i = 0; i < rows.len; i++)
		reads_all |= all_sent && access_belongs_to(op, rows.at[i].unit_id);
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_round_entries_row *e = &rows.at[i];
		const struct unit *u = unit_at(&tree, e->unit_id);
		struct unit ended = {0};
		bool may_see = access_belongs_to(op, e->unit_id) || access_sees_all_sent(op, r->agency) ||
		               (reads_all && str_eq(e->state, STR("sent")));
		bool sees_result = r->sees_appraisal ||
		                   (r->phase == ROUND_PUBLISHED && str_eq(e->state, STR("sent")));
		if (!may_see)
			continue;
		if (u == NULL) {
			if (!unit_that_ended(op, r, e->unit_id, &ended))
				return false;
			u = &ended;
		}
		struct round_entry *x = list_push(&r->entries, op->arena);
		*x = (struct round_entry){.id = e->id,
		                          .unit = e->unit_id,
		                          .total = e->total,
		                          .applicable = e->applicable,
		                          .done = e->done,
		                          .missing = e->missing,
		                          .sent_at = e->has_sent_at ? e->sent_at : 0,
		                          .version = e->version,
		                          .unit_name = u->name,
		                          .unit_slug = u->slug,
		                          .state = e->state,
		                          .reason = e->reason,
		                          .explained_at = e->has_explained_at ? e->explained_at : 0,
		                          .explain_reason = e->explain_reason};
		if (sees_result) {
			x->final_points = e->final_points;
			x->final_survey = e->final_survey;
			x->final_applicable = e->final_applicable;
		}
	}
	return true;
}

static bool
no_round(struct op *op, int64_t id)
{
	return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt chấm này."), "id=%" PRId64, id);
}

bool
round_get(struct op *op, int64_t id, struct round *ret)
{
	return round_load(op, id, false, ret);
}

bool
round_load(struct op *op, int64_t id, bool all_sent, struct round *ret)
{
	struct q_round_get_row *r;

	if (!q_round_get(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return no_round(op, id);
	*ret = (struct round){.id = id,
	                      .agency = r->agency_id,
	                      .set = r->set_id,
	                      .year = r->year,
	                      .name = r->name,
	                      .due_on = r->due_on,
	                      .opened_on = day_of_time(r->created_at),
	                      .version = r->version,
	                      .phase = phase_of(r->phase),
	                      .explain_from = r->has_explain_from ? r->explain_from : DAY_NONE,
	                      .explain_until = r->has_explain_until ? r->explain_until : DAY_NONE,
	                      .first_until = r->has_first_until ? r->first_until : DAY_NONE,
	                      .second_until = r->has_second_until ? r->second_until : DAY_NONE,
	                      .doc_number = r->doc_number,
	                      .doc_on = r->has_doc_on ? r->doc_on : DAY_NONE,
	                      .published_at = r->has_published_at ? r->published_at : 0,
	                      .is_office = access_is_office_of(op, r->agency_id),
	                      .sees_appraisal = access_sees_appraisal(op, r->agency_id)};
	if (!load_entries(op, ret, all_sent))
		return false;
	return ret->entries.len > 0 || access_may_read_agency(op, ret->agency) || no_round(op, id);
}

bool
round_still(struct op *op, const struct round *r)
{
	struct q_round_get_row *now;

	if (!audit_lock(op) || !q_round_get(op->db, op->arena, r->id, &now, &op->err))
		return false;
	return (now != NULL && phase_of(now->phase) == r->phase) ||
	       op_fail(op, ERR_CONFLICT,
	               N_("Đợt chấm vừa chuyển sang bước khác. Tải lại trang để xem."), "id=%" PRId64,
	               r->id);
}

/* ---- opening one -------------------------------------------------------------------------- */

struct opening {
	const struct round_typed *in;
	const struct criteria_set *set;
	int64_t year, id;
};

static bool
open_round(struct op *op, void *arg)
{
	struct opening *x = arg;
	struct q_round_insert_row *made;
	int64_t n;

	if (!q_round_insert(op->db, op->arena,
	                    &(struct q_round_insert_in){.agency = op->agency,
	                                                .set = x->in->set,
	                                                .year = x->year,
	                                                .name = x->in->name,
	                                                .due_on = x->in->due_on,
	                                                .now = op->now},
	                    &made, &op->err))
		return false;
	x->id = made->id;
	for (size_t i = 0; i < x->in->n_units; i++)
		if (!q_round_entry_insert(
				op->db, &(struct q_round_entry_insert_in){made->id, x->in->units[i]}, &n, &op->err))
			return false;
	const struct round r = {.id = made->id, .agency = op->agency, .year = x->year};
	if (!round_measures_begin(op, &r, x->set))
		return false;
	return audit_record(op, &(struct audit_entry){.action = "round.open",
	                                              .object_kind = "index_round",
	                                              .object_id = made->id,
	                                              .agency = op->agency,
	                                              .summary = arena_printf(
													  op->arena, "Mở đợt chấm: %.*s, %d đơn vị",
													  STR_ARG(x->in->name), (int)x->in->n_units)});
}

static bool
refuse(struct op *op, const char **ret_field, const char *field, const char *msgid)
{
	*ret_field = field;
	return op_fail(op, ERR_INVALID, msgid, "%s", field);
}

bool
round_open(struct op *op, const struct round_typed *in, const char **ret_field, int64_t *ret)
{
	struct opening x = {.in = in};
	struct criteria_set s;
	struct units tree;

	*ret_field = NULL;
	if (!access_is_office_of(op, op->agency))
		return op_fail(op, ERR_DENIED, N_("Đợt chấm do bộ phận CCHC mở."), "agency=%" PRId64,
		               op->agency);
	if (!criteria_get(op, in->set, &s)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		return refuse(op, ret_field, "set", N_("Chọn bộ tiêu chí."));
	}
	if (s.agency != op->agency || s.used_at == 0)
		return refuse(op, ret_field, "set", N_("Chọn một bộ tiêu chí đang áp dụng."));
	if (in->name.len == 0 || in->name.len > ROUND_NAME_MAX)
		return refuse(op, ret_field, "name", N_("Nhập tên đợt chấm, nhiều nhất 300 ký tự."));
	if (in->due_on == DAY_NONE || in->due_on < op->today)
		return refuse(op, ret_field, "due_on", N_("Nhập hạn gửi, từ hôm nay trở đi."));
	if (in->n_units == 0)
		return refuse(op, ret_field, "units", N_("Chọn ít nhất một đơn vị."));
	if (!unit_tree(op, op->agency, op->today, &tree))
		return false;
	for (size_t i = 0; i < in->n_units; i++)
		if (in->units[i] == op->agency || unit_at(&tree, in->units[i]) == NULL)
			return refuse(op, ret_field, "units", N_("Có đơn vị không thuộc cơ quan."));
	x.year = s.year;
	x.set = &s;
	if (!op_tx(op, open_round, &x))
		return false;
	*ret = x.id;
	return true;
}

/* ---- the sheet of one unit ------------------------------------------------------------------- */

bool
round_is_scored(const struct criterion *c)
{
	return !c->group && c->rule.kind != CRITERIA_SURVEY && c->rule.kind != CRITERIA_STAT;
}

/* Positions have one title in many units: who holds them tells them apart. */
static bool
load_leads(struct op *op, struct round_sheet *s)
{
	struct q_round_lead_names_rows rows;

	if (!q_round_lead_names(op->db, op->arena,
	                        &(struct q_round_lead_names_in){s->entry.id, op->today}, &rows,
	                        &op->err))
		return false;
	for (size_t i = 0, n; i < rows.len; i += n) {
		struct buf names = {.arena = op->arena};
		for (n = 0; i + n < rows.len && rows.at[i + n].position == rows.at[i].position; n++)
			buf_printf(&names, "%s%.*s", n > 0 ? ", " : "", STR_ARG(rows.at[i + n].name));
		for (size_t k = 0; k < s->set.items.len; k++)
			if (s->lines[k].lead == rows.at[i].position)
				s->lines[k].lead_names = buf_view(&names);
	}
	return true;
}

static bool
load_lines(struct op *op, struct round_sheet *s)
{
	struct q_round_lines_rows rows;
	struct q_proof_counts_rows proofs;
	int64_t end;

	if (!day_make((int)s->round.year + 1, 1, 1, &end))
		end = 0;
	if (!q_round_lines(op->db, op->arena, s->entry.id, &rows, &op->err) ||
	    !q_proof_counts(op->db, op->arena, &(struct q_proof_counts_in){s->entry.id, end}, &proofs,
	                    &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_round_lines_row *r = &rows.at[i];
		size_t at = criteria_at(&s->set, r->code);
		if (at == SIZE_MAX)
			continue;
		struct round_line *l = &s->lines[at];
		if (!criteria_input_parse(op->arena, r->input, &l->input))
			return op_fail(op, ERR_INTERNAL, N_("Số liệu đã lưu bị hỏng."), "code %.*s",
			               STR_ARG(r->code));
		l->stored = r->input;
		l->why = r->why;
		l->lead = r->has_lead_position ? r->lead_position : 0;
		l->lead_title = r->lead_title.at == NULL ? STR("")
		                : r->lead_unit.at == NULL
		                    ? r->lead_title
		                    : arena_printf(op->arena, "%.*s, %.*s", STR_ARG(r->lead_title),
		                                   STR_ARG(r->lead_unit));
		l->helpers = r->helpers;
		l->due_on = r->has_due_on ? r->due_on : DAY_NONE;
		l->version = r->version;
		l->mine = access_holds(op, l->lead);
	}
	for (size_t i = 0; i < proofs.len; i++) {
		size_t at = criteria_at(&s->set, proofs.at[i].code);
		if (at == SIZE_MAX)
			continue;
		s->lines[at].n_proofs = (size_t)proofs.at[i].n;
		s->lines[at].n_ended = (size_t)proofs.at[i].ended;
	}
	return round_measures_load(op, s);
}

/* Points of what does not depend on a survey; what nobody said anything about counts nothing. */
static void
score(struct op *op, struct round_sheet *s)
{
	s->result.marks = arena_array(op->arena, struct criteria_mark, s->set.items.len + 1);
	s->n_leaves = 0;
	s->entry.done = s->entry.missing = 0;
	s->n_mine = 0;
	for (size_t i = 0; i < s->set.items.len; i++) {
		const struct criterion *c = &s->set.items.at[i];
		struct round_line *l = &s->lines[i];
		if (c->group)
			continue;
		struct criteria_mark *m = &s->result.marks[i];
		*m = criteria_mark_of(&c->rule, c->max, s->set.decimals, &l->input);
		if (!round_is_scored(c)) {
			*m = (struct criteria_mark){.na = true};
			continue;
		}
		bool said = l->input.given && m->problem == NULL;
		s->n_leaves++;
		s->entry.done += said;
		s->n_mine += l->mine;
		/* What the system counted is proved by its records. */
		bool counted = l->figure.measure != NULL && l->figure.own.len == 0;
		l->lacks = said && !counted && !m->na && m->points > 0 && c->evidence.len > 0 &&
		           l->n_proofs == 0 && str_trim(l->why).len == 0;
		s->entry.missing += l->lacks;
	}
	criteria_add_up(&s->set, &s->result);
	s->entry.total = s->result.total;
	s->entry.applicable = s->result.applicable;
}

bool
round_refresh(struct op *op, struct round_sheet *s)
{
	int64_t n;

	for (size_t i = 0; i < s->set.items.len; i++) {
		s->lines[i].n_proofs = s->lines[i].n_ended = 0;
		s->lines[i].lacks = false;
	}
	if (!load_lines(op, s))
		return false;
	score(op, s);
	return round_measures_keep(op, s) &&
	       q_round_entry_sums(op->db,
	                          &(struct q_round_entry_sums_in){.id = s->entry.id,
	                                                          .total = s->entry.total,
	                                                          .applicable = s->entry.applicable,
	                                                          .done = s->entry.done,
	                                                          .missing = s->entry.missing},
	                          &n, &op->err);
}

struct str
round_reason(const struct round_line *l)
{
	static const enum round_stage order[] = {STAGE_FINAL, STAGE_SECOND, STAGE_FIRST};

	for (size_t i = 0; i < COUNT_OF(order); i++)
		if (l->marks[order[i]].given)
			return l->marks[order[i]].reason;
	return STR("");
}

bool
round_is_shut(const struct round *r, const struct round_entry *e)
{
	return r->phase >= ROUND_EXPLAINING && !str_eq(e->state, STR("sent"));
}

bool
round_may_write(const struct round_sheet *s, size_t item)
{
	return s->may_write || (s->may_write_mine && s->lines[item].mine);
}

static void
may(struct op *op, struct round_sheet *s)
{
	bool open = str_eq(s->entry.state, STR("open")), waits = str_eq(s->entry.state, STR("waiting"));
	bool sent = str_eq(s->entry.state, STR("sent")), head = access_is_head_of(op, s->entry.unit);
	bool works = access_speaks_for(op, s->entry.unit) && access_may_write(op);
	/* Units that are late are still appraised with the others; afterwards nothing moves. */
	bool takes = s->round.phase == ROUND_SCORING || s->round.phase == ROUND_FIRST;

	s->may_write = takes && open && works;
	s->may_assign = s->may_write && (head || s->round.is_office);
	s->may_submit = takes && ((open && works) || (waits && head));
	s->may_return = takes && ((waits && head) || (sent && s->round.is_office));
	s->may_write_mine = takes && open && !works && s->n_mine > 0 && access_may_write(op);
	s->may_prove = s->may_write || s->may_write_mine;
}

bool
round_sheet_of(struct op *op, struct str unit, struct round_sheet *s)
{
	for (size_t i = 0; i < s->round.entries.len; i++)
		if (str_eq(s->round.entries.at[i].unit_slug, unit))
			s->entry = s->round.entries.at[i];
	if (s->entry.id == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bảng chấm của đơn vị này."), "%.*s",
		               STR_ARG(unit));
	if (!criteria_load(op, s->round.set, &s->set))
		return false;
	s->lines = arena_array(op->arena, struct round_line, s->set.items.len + 1);
	for (size_t i = 0; i < s->set.items.len; i++)
		s->lines[i] = (struct round_line){.lead_title = STR(""), .due_on = DAY_NONE};
	if (!load_lines(op, s) || !load_leads(op, s) || !round_load_last(op, s))
		return false;
	score(op, s);
	may(op, s);
	return appraisal_fill(op, s);
}

struct asked {
	int64_t round;
	struct str unit;
};

static bool
load_sheet(struct op *op, const void *arg, void *sheet)
{
	const struct asked *x = arg;
	struct round_sheet *s = sheet;

	*s = (struct round_sheet){0};
	return round_get(op, x->round, &s->round) && round_sheet_of(op, x->unit, s);
}

bool
round_sheet_get(struct op *op, int64_t round, struct str unit, struct round_sheet *ret)
{
	const struct asked x = {round, unit};
	struct str key = arena_join(op->arena, op_key(op, "sheet", op->actor, op->today, round), unit);
	const void *found;

	if (!op_kept(op, key, load_sheet, &x, sizeof(*ret), &found))
		return false;
	struct round_sheet s = *(const struct round_sheet *)found;
	size_t n = s.set.items.len + 1;
	/* What a change is tried on: the caller's own. */
	s.lines = op_copy(op, s.lines, n, sizeof(*s.lines));
	s.result.marks = op_copy(op, s.result.marks, n, sizeof(*s.result.marks));
	s.final.marks = op_copy(op, s.final.marks, n, sizeof(*s.final.marks));
	*ret = s;
	return true;
}
