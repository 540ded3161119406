/* appraisal.c - what was found about the sheet of a unit, and who sees it; see appraisal.h. */
#include "core/index/appraisal_inner.h"

#include "core/access/access.h"

#include "appraisal.sql.h"
#include "proof.sql.h"

static const struct {
	struct str word;
	const char *name;
} stages[STAGES] = {
	[STAGE_FIRST] = {STR_INIT("first"), N_("Thẩm định lần 1")},
	[STAGE_EXPLAIN] = {STR_INIT("explain"), N_("Đơn vị giải trình")},
	[STAGE_SECOND] = {STR_INIT("second"), N_("Thẩm định lần 2")},
	[STAGE_SURVEY] = {STR_INIT("survey"), N_("Điều tra xã hội học")},
	[STAGE_FINAL] = {STR_INIT("final"), N_("Kết luận")},
};

#define SEES(stage) (1U << (unsigned)(stage))
#define SEES_ALL (SEES(STAGES) - 1)

const char *
round_stage_word(enum round_stage s)
{
	return stages[s].word.at;
}

const char *
round_stage_name(enum round_stage s)
{
	return stages[s].name;
}

static bool
stage_of(struct str word, enum round_stage *ret)
{
	for (size_t i = 0; i < STAGES; i++)
		if (str_eq(word, stages[i].word)) {
			*ret = (enum round_stage)i;
			return true;
		}
	return false;
}

/* ---- areas ---------------------------------------------------------------------------- */

bool
appraisal_seats_load(struct op *op, int64_t round, struct appraisal_seats *ret)
{
	struct q_appraisal_areas_rows rows;

	*ret = (struct appraisal_seats){0};
	if (!q_appraisal_areas(op->db, op->arena, &(struct q_appraisal_areas_in){round, op->today},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_appraisal_areas_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct appraisal_seat){
			.code = r->code,
			.title = r->title.at == NULL ? STR("") : r->title,
			.unit_name = r->unit_name.at == NULL ? STR("") : r->unit_name,
			.reason = r->reason,
			.position = r->has_position_id ? r->position_id : 0,
			.unit = r->has_unit_id ? r->unit_id : 0,
			.first_at = r->has_first_at ? r->first_at : 0,
			.second_at = r->has_second_at ? r->second_at : 0};
	}
	return true;
}

const struct appraisal_seat *
appraisal_seat_of(const struct appraisal_seats *list, struct str code)
{
	for (size_t i = 0; i < list->len; i++)
		if (str_eq(list->at[i].code, code))
			return &list->at[i];
	return NULL;
}

size_t
appraisal_area_of(const struct criteria_set *set, size_t item)
{
	while (set->items.at[item].up != SIZE_MAX)
		item = set->items.at[item].up;
	return item;
}

/* ---- marks ---------------------------------------------------------------------------- */

/* What stands at the end of the stages that say something. */
static const struct round_mark *
last_of(const struct round_mark marks[STAGES], const struct criterion *c)
{
	if (marks[STAGE_FINAL].given)
		return &marks[STAGE_FINAL];
	if (c->rule.kind == CRITERIA_SURVEY)
		return marks[STAGE_SURVEY].given ? &marks[STAGE_SURVEY] : NULL;
	if (marks[STAGE_SECOND].given)
		return &marks[STAGE_SECOND];
	return marks[STAGE_FIRST].given ? &marks[STAGE_FIRST] : NULL;
}

static struct criteria_mark
outcome(const struct round_mark *m)
{
	return m == NULL || m->na ? (struct criteria_mark){.na = true}
	                          : (struct criteria_mark){.points = m->points};
}

static bool
load_marks(struct op *op, int64_t entry, const struct criteria_set *set,
           struct round_mark (*marks)[STAGES])
{
	struct q_appraisal_marks_rows rows;
	enum round_stage stage;

	if (!q_appraisal_marks(op->db, op->arena, entry, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_appraisal_marks_row *r = &rows.at[i];
		size_t at = criteria_at(set, r->code);
		if (at == SIZE_MAX || set->items.at[at].group || !stage_of(r->stage, &stage))
			continue;
		struct round_mark *m = &marks[at][stage];
		*m = (struct round_mark){.given = stage != STAGE_EXPLAIN || r->reason.len > 0,
		                         .na = r->is_na != 0,
		                         .id = r->id,
		                         .points = r->points,
		                         .made_at = r->made_at,
		                         .line_version = r->line_version,
		                         .reason = r->reason,
		                         .who = r->actor_name};
		if (r->input.len > 0 && !criteria_input_parse(op->arena, r->input, &m->input))
			return op_fail(op, ERR_INTERNAL, N_("Số liệu đã lưu bị hỏng."), "mark %" PRId64, r->id);
	}
	return true;
}

bool
appraisal_found(struct op *op, int64_t entry, const struct criteria_set *set,
                struct criteria_mark *ret)
{
	struct round_mark(*marks)[STAGES] = arena_alloc(op->arena, set->items.len + 1, sizeof(*marks),
	                                                _Alignof(struct round_mark));

	if (!load_marks(op, entry, set, marks))
		return false;
	for (size_t i = 0; i < set->items.len; i++)
		ret[i] = set->items.at[i].group ? (struct criteria_mark){.na = true}
		                                : outcome(last_of(marks[i], &set->items.at[i]));
	return true;
}

/* ---- who sees and does what ----------------------------------------------------------- */

struct reader {
	const struct appraisal_seats *seats;
	bool own;    /* belongs to the unit */
	bool speaks; /* writes for it */
	bool told;   /* the first day of explaining has come: units see the first appraisal */
	bool reads;  /* would read its sheet without appraising anything */
	bool published;
};

static unsigned
sees(const struct round_sheet *s, const struct reader *x, bool appraises)
{
	unsigned m = 0;

	if (s->round.sees_appraisal || (x->published && x->reads))
		m = SEES_ALL;
	else if (appraises)
		m = SEES(STAGE_FIRST) | SEES(STAGE_EXPLAIN) | SEES(STAGE_SECOND);
	else if (x->own && x->told)
		m = SEES(STAGE_FIRST) | SEES(STAGE_EXPLAIN);
	/* What a unit is still writing is its own. */
	if (s->entry.explained_at == 0 && !x->own)
		m &= ~SEES(STAGE_EXPLAIN);
	return m;
}

static bool
in_window(const struct op *op, const struct round *r)
{
	return r->phase == ROUND_EXPLAINING && op->today >= r->explain_from &&
	       op->today <= r->explain_until;
}

/* What the actor may do about one leaf; its marks are all of them here. */
static void
rights(const struct op *op, const struct round_sheet *s, const struct reader *x, size_t i)
{
	const struct criterion *c = &s->set.items.at[i];
	struct round_line *l = &s->lines[i];
	const struct appraisal_seat *seat = appraisal_seat_of(x->seats, s->set.items.at[l->area].code);
	enum round_phase phase = s->round.phase;
	bool sent = str_eq(s->entry.state, STR("sent"));
	bool appraises = seat != NULL && access_holds(op, seat->position) && !x->own;
	bool judges = sent && !x->own && (appraises || s->round.is_office) && access_may_write(op);
	const struct round_mark *first = &l->marks[STAGE_FIRST], *said = &l->marks[STAGE_EXPLAIN];
	const struct criteria_mark *self = &s->result.marks[i];
	bool first_open = phase == ROUND_FIRST && (seat == NULL || seat->first_at == 0);
	bool second_open = phase == ROUND_SECOND && (seat == NULL || seat->second_at == 0) &&
	                   said->given && s->entry.explained_at != 0;

	l->sees = sees(s, x, appraises);
	l->hidden = !x->reads && !appraises;
	l->differs = first->given && (first->na != self->na || first->points != self->points);
	l->may_mark = judges && round_is_scored(c) && (first_open || second_open);
	l->may_survey = sent && s->round.is_office && c->rule.kind == CRITERIA_SURVEY &&
	                phase >= ROUND_FIRST && phase <= ROUND_SECOND;
	l->may_conclude = sent && phase == ROUND_SECOND && s->round.sees_appraisal && !x->own &&
	                  c->rule.kind != CRITERIA_STAT;
	l->may_explain = (x->speaks || (x->own && l->mine)) && access_may_write(op) && sent &&
	                 in_window(op, &s->round) && s->entry.explained_at == 0 && l->differs;
	l->others = seat != NULL && seat->position != 0 && !appraises;
	l->appraiser = seat == NULL || seat->position == 0 ? STR("")
	               : seat->unit_name.len == 0
	                   ? seat->title
	                   : arena_printf(op->arena, "%.*s, %.*s", STR_ARG(seat->title),
	                                  STR_ARG(seat->unit_name));
	l->waits = (l->may_mark &&
	            (phase == ROUND_FIRST ? !first->given || first->line_version != l->version
	                                  : !l->marks[STAGE_SECOND].given)) ||
	           (l->may_explain && !said->given);
}

static void
hide(struct round_line *l)
{
	for (size_t k = 0; k < STAGES; k++)
		if ((l->sees & SEES(k)) == 0)
			l->marks[k] = (struct round_mark){.reason = STR(""), .who = STR("")};
	l->differs &= (l->sees & SEES(STAGE_FIRST)) != 0;
}

bool
appraisal_fill(struct op *op, struct round_sheet *s)
{
	struct appraisal_seats seats;
	struct reader x = {.seats = &seats,
	                   .own = access_belongs_to(op, s->entry.unit),
	                   .speaks = access_speaks_for(op, s->entry.unit),
	                   .published = s->round.phase == ROUND_PUBLISHED};
	size_t n = s->set.items.len;
	struct round_mark(*marks)[STAGES] = arena_alloc(op->arena, n + 1, sizeof(*marks),
	                                                _Alignof(struct round_mark));

	x.reads = x.own || access_sees_all_sent(op, s->round.agency);
	x.told = s->round.phase > ROUND_EXPLAINING ||
	         (s->round.phase == ROUND_EXPLAINING && op->today >= s->round.explain_from);
	s->final.marks = arena_array(op->arena, struct criteria_mark, n + 1);
	if (!appraisal_seats_load(op, s->round.id, &seats) ||
	    (s->round.phase != ROUND_SCORING && !load_marks(op, s->entry.id, &s->set, marks)))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct criterion *c = &s->set.items.at[i];
		struct round_line *l = &s->lines[i];
		l->area = appraisal_area_of(&s->set, i);
		memcpy(l->marks, marks[i], sizeof(l->marks));
		rights(op, s, &x, i);
		hide(l);
		const struct round_mark *last = last_of(l->marks, c);
		l->final = outcome(c->group ? NULL : last);
		s->final.marks[i] = l->final;
		if (c->group)
			continue;
		s->sees_first |= (l->sees & SEES(STAGE_FIRST)) != 0;
		s->n_differs += l->differs;
		s->n_waits += l->waits;
		s->n_yours += l->waits && (!l->others || l->may_explain);
		s->may_prove |= l->may_explain;
	}
	criteria_add_up(&s->set, &s->final);
	s->sees_all = s->round.sees_appraisal || (x.published && x.reads);
	s->may_explain = in_window(op, &s->round) && s->entry.explained_at == 0 &&
	                 str_eq(s->entry.state, STR("sent")) && access_is_head_of(op, s->entry.unit);
	s->may_reopen = s->round.phase == ROUND_EXPLAINING && s->entry.explained_at != 0 &&
	                s->round.is_office;
	return true;
}

/* ---- the sheet, for who appraises it -------------------------------------------------- */

bool
appraisal_sheet_get(struct op *op, int64_t round, struct str unit, struct round_sheet *ret)
{
	struct round_sheet s = {0};
	struct appraisal_seats seats;
	bool shown = false;

	bool appraises;
	if (!appraisal_is_mine(op, round, &appraises) || !appraisal_seats_load(op, round, &seats) ||
	    !round_load(op, round, appraises, &s.round) || !round_sheet_of(op, unit, &s))
		return false;
	s.round.appraises = appraises;
	for (size_t i = 0; i < s.set.items.len; i++) {
		const struct round_line *l = &s.lines[i];
		const struct appraisal_seat *seat = appraisal_seat_of(&seats, s.set.items.at[l->area].code);
		shown |= seat != NULL && access_holds(op, seat->position);
	}
	bool own = access_belongs_to(op, s.entry.unit);
	if (!str_eq(s.entry.state, STR("sent")) || s.round.phase == ROUND_SCORING ||
	    !(s.round.sees_appraisal || (shown && !own)))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bảng chấm nào để thẩm định ở đây."), "%.*s",
		               STR_ARG(unit));
	*ret = s;
	return true;
}

bool
appraisal_file_get(struct op *op, const struct round_sheet *s, int64_t proof, int64_t attachment,
                   struct attachment *ret, struct str *ret_path)
{
	struct q_proof_codes_rows links;

	if (!q_proof_codes(op->db, op->arena, &(struct q_proof_codes_in){proof, s->entry.id}, &links,
	                   &op->err))
		return false;
	for (size_t i = 0; i < links.len; i++) {
		size_t at = criteria_at(&s->set, links.at[i].code);
		if (at != SIZE_MAX && !s->lines[at].hidden)
			return round_file_get(op, s, proof, attachment, ret, ret_path);
	}
	return op_fail(op, ERR_NOT_FOUND, N_("Không thấy tệp."), "proof=%" PRId64, proof);
}

bool
appraisal_history(struct op *op, const struct round_sheet *s, size_t item,
                  struct appraisal_pasts *ret)
{
	const struct round_line *l = &s->lines[item];
	struct q_appraisal_history_rows rows;
	enum round_stage stage;

	*ret = (struct appraisal_pasts){0};
	if (l->hidden || !q_appraisal_history(
						 op->db, op->arena,
						 &(struct q_appraisal_history_in){s->entry.id, s->set.items.at[item].code},
						 &rows, &op->err))
		return l->hidden;
	for (size_t i = 0; i < rows.len; i++)
		if (stage_of(rows.at[i].stage, &stage) && (l->sees & SEES(stage)) != 0)
			*list_push(ret, op->arena) = (struct appraisal_past){stage,
			                                                     {.given = true,
			                                                      .na = rows.at[i].is_na != 0,
			                                                      .id = rows.at[i].id,
			                                                      .points = rows.at[i].points,
			                                                      .made_at = rows.at[i].made_at,
			                                                      .reason = rows.at[i].reason,
			                                                      .who = rows.at[i].actor_name}};
	return true;
}
