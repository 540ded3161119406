/* appraisal_mark.c - giving marks: both appraisals, the survey, what is concluded; see
 * appraisal.h. */
#include "core/index/appraisal_inner.h"

#include "core/access/access.h"

#include "appraisal.sql.h"

bool
appraisal_put(struct op *op, const struct appraisal_put *p)
{
	const struct round_sheet *s = p->s;
	struct str code = s->set.items.at[p->item].code, stage = str_of(round_stage_word(p->stage));
	struct q_appraisal_mark_insert_row *made;
	int64_t n = 1;

	if (p->seen != 0 &&
	    !q_appraisal_mark_past(
			op->db,
			&(struct q_appraisal_mark_past_in){
				.entry = s->entry.id, .code = code, .stage = stage, .seen = p->seen},
			&n, &op->err))
		return false;
	if (n == 0)
		return round_stale(op, s->entry.id);
	if (!q_appraisal_mark_insert(op->db, op->arena,
	                             &(struct q_appraisal_mark_insert_in){
									 .entry = s->entry.id,
									 .code = code,
									 .area = s->set.items.at[s->lines[p->item].area].code,
									 .stage = stage,
									 .points = p->na ? 0 : p->points,
									 .is_na = p->na,
									 .reason = p->reason,
									 .input = p->input,
									 .line_version = s->lines[p->item].version,
									 .account = op->actor,
									 .actor_name = op->actor_name,
									 .now = op->now},
	                             &made, &op->err))
		return false;
	return made != NULL || round_stale(op, s->entry.id);
}

/* Points of a leaf that count to the scale. */
static int64_t
scale_of(const struct criterion *c)
{
	return criteria_counts(c) && c->max > 0 ? c->max : 0;
}

bool
appraisal_sum(struct op *op, const struct round_sheet *s)
{
	size_t n = s->set.items.len;
	struct criteria_result r = {.marks = arena_array(op->arena, struct criteria_mark, n + 1)};
	int64_t *points = arena_array(op->arena, int64_t, n + 1);
	int64_t *scale = arena_array(op->arena, int64_t, n + 1);
	int64_t survey = 0, changed;

	if (!appraisal_found(op, s->entry.id, &s->set, r.marks))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct criterion *c = &s->set.items.at[i];
		if (c->group || r.marks[i].na)
			continue;
		points[s->lines[i].area] += r.marks[i].points;
		scale[s->lines[i].area] += scale_of(c);
		survey += c->rule.kind == CRITERIA_SURVEY ? r.marks[i].points : 0;
	}
	for (size_t i = 0; i < n; i++)
		if (s->set.items.at[i].up == SIZE_MAX &&
		    !q_appraisal_sum_put(op->db,
		                         &(struct q_appraisal_sum_put_in){
									 s->entry.id, s->set.items.at[i].code, points[i], scale[i]},
		                         &changed, &op->err))
			return false;
	criteria_add_up(&s->set, &r);
	return q_appraisal_final(op->db,
	                         &(struct q_appraisal_final_in){.id = s->entry.id,
	                                                        .points = r.total - survey,
	                                                        .survey = survey,
	                                                        .applicable = r.applicable},
	                         &changed, &op->err);
}

/* ---- one mark ------------------------------------------------------------------------- */

struct marking {
	struct appraisal_put put;
	const char *action, *told;
};

/* The area may have been handed over since the page was read. */
static bool
area_open(struct op *op, const struct appraisal_put *p)
{
	struct appraisal_seats seats;

	if (p->stage != STAGE_FIRST && p->stage != STAGE_SECOND)
		return true;
	if (!appraisal_seats_load(op, p->s->round.id, &seats))
		return false;
	const struct appraisal_seat *a = appraisal_seat_of(
		&seats, p->s->set.items.at[p->s->lines[p->item].area].code);
	return a == NULL || (p->stage == STAGE_FIRST ? a->first_at : a->second_at) == 0 ||
	       op_fail(op, ERR_CONFLICT, N_("Lĩnh vực này đã nộp kết quả; bộ phận CCHC mở lại được."),
	               "item %zu", p->item);
}

static bool
put_one(struct op *op, void *arg)
{
	const struct marking *m = arg;
	const struct round_sheet *s = m->put.s;

	return round_still(op, &s->round) && area_open(op, &m->put) && appraisal_put(op, &m->put) &&
	       appraisal_sum(op, s) &&
	       round_record(op, s, m->action,
	                    arena_printf(op->arena, "%s, tiêu chí %.*s: %.*s", m->told,
	                                 STR_ARG(s->set.items.at[m->put.item].code),
	                                 STR_ARG(s->entry.unit_name)),
	                    STR(""));
}

static bool
not_yours(struct op *op, const struct round_sheet *s)
{
	return op_fail(op, ERR_DENIED,
	               N_("Tiêu chí này không do bạn thẩm định, hoặc đã khoá sau khi nộp."),
	               "entry=%" PRId64, s->entry.id);
}

static bool
check(struct op *op, const struct round_sheet *s, size_t item, enum criteria_scale scale,
      const struct appraisal_typed *in)
{
	const struct criterion *c = &s->set.items.at[item];
	const char *why = in->na ? NULL
	                         : criteria_points_problem(op->arena, &c->rule, c->max, s->set.decimals,
	                                                   scale, in->points);

	if (why != NULL)
		return op_fail(op, ERR_INVALID, why, "points");
	return str_trim(in->reason).len <= ROUND_TEXT_MAX ||
	       op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "reason");
}

bool
appraisal_mark(struct op *op, const struct round_sheet *s, size_t item,
               const struct appraisal_typed *in)
{
	const struct criteria_mark *self = &s->result.marks[item];
	struct marking m = {{.s = s,
	                     .item = item,
	                     .stage = s->round.phase == ROUND_FIRST ? STAGE_FIRST : STAGE_SECOND,
	                     .points = in->points,
	                     .na = in->na,
	                     .seen = in->seen,
	                     .reason = str_trim(in->reason),
	                     .input = STR("")},
	                    "appraisal.mark",
	                    s->round.phase == ROUND_FIRST ? "Thẩm định lần 1" : "Thẩm định lần 2"};

	if (!s->lines[item].may_mark)
		return not_yours(op, s);
	if (!check(op, s, item, CRITERIA_SCALE, in))
		return false;
	bool differs = in->na != self->na || (!in->na && in->points != self->points);
	if (differs && m.put.reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Ghi lý do vì điểm khác với điểm đơn vị tự chấm."),
		               "reason");
	return op_tx(op, put_one, &m);
}

bool
appraisal_conclude(struct op *op, const struct round_sheet *s, size_t item,
                   const struct appraisal_typed *in)
{
	struct marking m = {{.s = s,
	                     .item = item,
	                     .stage = STAGE_FINAL,
	                     .points = in->points,
	                     .na = in->na,
	                     .seen = in->seen,
	                     .reason = str_trim(in->reason),
	                     .input = STR("")},
	                    "appraisal.conclude",
	                    "Kết luận điểm"};

	if (!s->lines[item].may_conclude)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC và lãnh đạo kết luận, ở bước thẩm định lần 2 và không "
		                  "cho đơn vị mình."),
		               "entry=%" PRId64, s->entry.id);
	/* An official example may contradict its own scale; least and most hold all the same. */
	if (!check(op, s, item, CRITERIA_RANGE, in))
		return false;
	if (m.put.reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Ghi lý do của kết luận."), "reason");
	return op_tx(op, put_one, &m);
}

/* ---- the survey ----------------------------------------------------------------------- */

struct criteria_mark
appraisal_survey_mark(const struct criterion *c, int decimals, const struct criteria_input *in)
{
	const int64_t hundred = (int64_t)100 * CRITERIA_ONE;

	if (in->na || !in->has_ratio)
		return criteria_mark_of(&c->rule, c->max, decimals, in);
	if (in->of != hundred || in->done < 0 || in->done > hundred)
		return (struct criteria_mark){.problem = N_("Tỷ lệ từ 0 đến 100.")};
	return (struct criteria_mark){.points = criteria_muldiv(c->max, in->done, hundred, decimals)};
}

bool
appraisal_survey(struct op *op, const struct round_sheet *s, size_t item,
                 const struct criteria_input *in, int64_t seen)
{
	const struct criterion *c = &s->set.items.at[item];
	struct criteria_mark mark;
	struct marking m = {{.s = s,
	                     .item = item,
	                     .stage = STAGE_SURVEY,
	                     .seen = seen,
	                     .reason = STR(""),
	                     .input = criteria_input_json(op->arena, in)},
	                    "appraisal.survey",
	                    "Nhập kết quả điều tra"};

	if (!s->lines[item].may_survey)
		return not_yours(op, s);
	if (!in->given)
		return op_fail(op, ERR_INVALID, N_("Nhập tỷ lệ, hoặc số phiếu của từng câu trả lời."),
		               "input");
	mark = appraisal_survey_mark(c, s->set.decimals, in);
	if (mark.problem != NULL)
		return op_fail(op, ERR_INVALID, mark.problem, "input");
	m.put.points = mark.points;
	m.put.na = mark.na;
	return op_tx(op, put_one, &m);
}

/* ---- the rest as the unit has it ------------------------------------------------------ */

bool
appraisal_may_agree(const struct round_sheet *s, size_t item)
{
	const struct round_line *l = &s->lines[item];

	return s->round.phase == ROUND_FIRST && l->may_mark && l->waits && l->input.given &&
	       s->result.marks[item].problem == NULL && !l->lacks;
}

struct agreeing {
	const struct round_sheet *s;
	bool others;
	int64_t n, n_others;
};

static bool
takes(const struct agreeing *x, size_t item)
{
	return appraisal_may_agree(x->s, item) && (x->others || !x->s->lines[item].others);
}

static bool
agree(struct op *op, void *arg)
{
	struct agreeing *x = arg;
	const struct round_sheet *s = x->s;

	x->n = x->n_others = 0;
	if (!round_still(op, &s->round))
		return false;
	for (size_t i = 0; i < s->set.items.len; i++) {
		const struct criteria_mark *self = &s->result.marks[i];
		struct appraisal_put put = {.s = s,
		                            .item = i,
		                            .stage = STAGE_FIRST,
		                            .points = self->points,
		                            .na = self->na,
		                            .seen = s->lines[i].marks[STAGE_FIRST].id,
		                            .reason = STR(""),
		                            .input = STR("")};
		if (!takes(x, i))
			continue;
		if (!area_open(op, &put) || !appraisal_put(op, &put))
			return false;
		x->n++;
		x->n_others += s->lines[i].others;
	}
	struct str told = x->n_others == 0
	                      ? STR("")
	                      : arena_printf(op->arena, ", trong đó %d thay người được phân công",
	                                     (int)x->n_others);
	return appraisal_sum(op, s) &&
	       round_record(op, s, "appraisal.mark",
	                    arena_printf(op->arena, "Đồng ý điểm tự chấm của %d tiêu chí%.*s: %.*s",
	                                 (int)x->n, STR_ARG(told), STR_ARG(s->entry.unit_name)),
	                    STR(""));
}

bool
appraisal_agree(struct op *op, const struct round_sheet *s, bool others, int64_t *ret_n)
{
	struct agreeing x = {.s = s, .others = others};
	bool any = false, mine = false;

	for (size_t i = 0; i < s->set.items.len; i++) {
		any |= takes(&x, i);
		mine |= s->lines[i].may_mark;
	}
	if (!mine)
		return not_yours(op, s);
	if (!any)
		return op_fail(op, ERR_INVALID, N_("Không còn tiêu chí nào để đồng ý một lượt."),
		               "entry=%" PRId64, s->entry.id);
	if (!op_tx(op, agree, &x))
		return false;
	*ret_n = x.n;
	return true;
}
