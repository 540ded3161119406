/* appraisal_phase.c - the steps of an appraisal: areas assigned, handed over and opened again, and
 * the phases of the round; see appraisal.h. */
#include "core/index/appraisal_inner.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/position/position.h"
#include "core/unit/unit.h"

#include "appraisal.sql.h"

static bool
record(struct op *op, const struct round *r, const char *action, struct str summary,
       struct str detail)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "index_round",
	                                              .object_id = r->id,
	                                              .agency = r->agency,
	                                              .summary = summary,
	                                              .detail = detail});
}

static bool
denied(struct op *op, const struct appraisal *a)
{
	return op_fail(op, ERR_DENIED, N_("Bước này do bộ phận CCHC làm, đúng lúc của nó."),
	               "round=%" PRId64, a->round.id);
}

struct area_change {
	const struct appraisal *a;
	const struct appraisal_area *area;
	int64_t position;
	bool over; /* hands over; otherwise opens again */
	struct str reason;
};

static struct str
area_name(struct op *op, const struct area_change *x)
{
	const struct criterion *c = &x->a->set.items.at[x->area->item];

	return arena_printf(op->arena, "%.*s. %.*s", STR_ARG(c->code), STR_ARG(c->name));
}

static bool
assign(struct op *op, void *arg)
{
	const struct area_change *x = arg;
	struct str code = x->a->set.items.at[x->area->item].code;
	struct audit_changes changes = {0};
	int64_t n;

	audit_change(&changes, op->arena, "position", arena_i64(op->arena, x->area->position),
	             arena_i64(op->arena, x->position));
	return round_still(op, &x->a->round) &&
	       q_appraisal_area_add(op->db, &(struct q_appraisal_area_add_in){x->a->round.id, code}, &n,
	                            &op->err) &&
	       q_appraisal_area_assign(
			   op->db,
			   &(struct q_appraisal_area_assign_in){.round = x->a->round.id,
	                                                .code = code,
	                                                .has_position = x->position != 0,
	                                                .position = x->position},
			   &n, &op->err) &&
	       record(
			   op, &x->a->round, "appraisal.assign",
			   arena_printf(op->arena, "Giao thẩm định lĩnh vực %.*s", STR_ARG(area_name(op, x))),
			   audit_changes_json(&changes));
}

bool
appraisal_assign(struct op *op, const struct appraisal *a, size_t area, int64_t position)
{
	struct area_change x = {.a = a, .area = &a->areas.at[area], .position = position};
	struct position p;
	struct units tree;
	bool found = position == 0;

	if (!a->may_assign)
		return denied(op, a);
	if (!found && position_get(op, position, &p) &&
	    unit_tree(op, a->round.agency, op->today, &tree))
		for (size_t i = 0; i < tree.len; i++)
			found |= tree.at[i].id == p.unit;
	if (!found) {
		op->err = (struct err){0};
		return op_fail(op, ERR_INVALID, N_("Chọn một chức vụ của cơ quan."), "position");
	}
	return op_tx(op, assign, &x);
}

static bool
hand(struct op *op, void *arg)
{
	const struct area_change *x = arg;
	struct str code = x->a->set.items.at[x->area->item].code;
	bool first = x->a->round.phase == ROUND_FIRST;
	struct appraisal now;
	int64_t n, at = x->over ? op->now : 0;
	int64_t first_at = first ? at : x->area->first_at, second_at = first ? 0 : at;

	/* A unit may have sent its sheet since it was counted. */
	if (!round_still(op, &x->a->round) || !appraisal_get(op, x->a->round.id, &now))
		return false;
	const struct appraisal_area *area = &now.areas.at[x->area - x->a->areas.at];
	if (x->over && area->n_done < area->n_all)
		return round_stale(op, x->a->round.id);
	return q_appraisal_area_add(op->db, &(struct q_appraisal_area_add_in){x->a->round.id, code}, &n,
	                            &op->err) &&
	       q_appraisal_area_state(
			   op->db,
			   &(struct q_appraisal_area_state_in){.round = x->a->round.id,
	                                               .code = code,
	                                               .has_first_at = first_at != 0,
	                                               .first_at = first_at,
	                                               .has_second_at = second_at != 0,
	                                               .second_at = second_at,
	                                               .reason = x->reason},
			   &n, &op->err) &&
	       record(op, &x->a->round, x->over ? "appraisal.hand_over" : "appraisal.reopen",
	              x->over ? arena_printf(op->arena, "Nộp kết quả thẩm định lĩnh vực %.*s",
	                                     STR_ARG(area_name(op, x)))
	                      : arena_printf(op->arena, "Mở lại thẩm định lĩnh vực %.*s: %.*s",
	                                     STR_ARG(area_name(op, x)), STR_ARG(x->reason)),
	              STR(""));
}

bool
appraisal_hand_over(struct op *op, const struct appraisal *a, size_t area)
{
	struct area_change x = {.a = a, .area = &a->areas.at[area], .over = true, .reason = STR("")};

	if (!x.area->may_hand_over)
		return op_fail(op, ERR_DENIED,
		               N_("Lĩnh vực này không do bạn thẩm định, hoặc đã nộp kết quả."),
		               "round=%" PRId64, a->round.id);
	if (x.area->n_done < x.area->n_all)
		return op_fail(op, ERR_INVALID,
		               N_("Lĩnh vực còn tiêu chí chưa thẩm định. Thẩm định nốt rồi nộp."),
		               "%" PRId64 " of %" PRId64, x.area->n_done, x.area->n_all);
	return op_tx(op, hand, &x);
}

bool
appraisal_reopen(struct op *op, const struct appraisal *a, size_t area, struct str reason)
{
	struct area_change x = {.a = a, .area = &a->areas.at[area], .reason = str_trim(reason)};

	if (!x.area->may_reopen)
		return denied(op, a);
	if (x.reason.len == 0 || x.reason.len > ROUND_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do mở lại."), "reason");
	return op_tx(op, hand, &x);
}

/* ---- phases --------------------------------------------------------------------------- */

struct phase_change {
	struct round to; /* the round as it will be */
	const struct round *was;
	const char *action, *told;
	struct str why;
};

static bool
change_phase(struct op *op, void *arg)
{
	const struct phase_change *x = arg;
	const struct round *r = &x->to;
	int64_t n;

	if (!round_still(op, x->was) ||
	    !q_appraisal_phase(
			op->db,
			&(struct q_appraisal_phase_in){.id = r->id,
	                                       .version = r->version,
	                                       .phase = round_phase_word(r->phase),
	                                       .has_first_until = r->first_until != DAY_NONE,
	                                       .first_until = r->first_until,
	                                       .has_second_until = r->second_until != DAY_NONE,
	                                       .second_until = r->second_until,
	                                       .has_explain_from = r->explain_from != DAY_NONE,
	                                       .explain_from = r->explain_from,
	                                       .has_explain_until = r->explain_until != DAY_NONE,
	                                       .explain_until = r->explain_until,
	                                       .doc_number = r->doc_number,
	                                       .has_doc_on = r->doc_on != DAY_NONE,
	                                       .doc_on = r->doc_on,
	                                       .has_published_at = r->published_at != 0,
	                                       .published_at = r->published_at},
			&n, &op->err))
		return false;
	if (n == 0)
		return round_stale(op, r->id);
	return record(op, r, x->action,
	              arena_printf(op->arena, "%s: %.*s%s%.*s", x->told, STR_ARG(r->name),
	                           x->why.len > 0 ? ". " : "", STR_ARG(x->why)),
	              STR(""));
}

bool
round_to_phase(struct op *op, const struct round *was, const struct round *to, const char *action,
               const char *told, struct str why)
{
	struct phase_change x = {*to, was, action, told, why};

	return op_tx(op, change_phase, &x);
}

static bool
refuse(struct op *op, const char **ret_field, const char *field, const char *msgid)
{
	*ret_field = field;
	return op_fail(op, ERR_INVALID, msgid, "%s", field == NULL ? "" : field);
}

/* A last day of an appraisal may be left out. */
static bool
is_ahead(struct op *op, int64_t until, const char **ret_field)
{
	return until == DAY_NONE || until >= op->today ||
	       refuse(op, ret_field, "until", N_("Hạn thẩm định từ hôm nay trở đi, hoặc để trống."));
}

bool
appraisal_begin(struct op *op, const struct appraisal *a, int64_t until, const char **ret_field)
{
	struct round to = a->round;

	*ret_field = NULL;
	if (!a->may_begin)
		return denied(op, a);
	if (!is_ahead(op, until, ret_field))
		return false;
	if (a->units.len == 0)
		return refuse(op, ret_field, NULL, N_("Chưa đơn vị nào gửi bảng tự chấm."));
	to.phase = ROUND_FIRST;
	to.first_until = until;
	return round_to_phase(op, &a->round, &to, "appraisal.begin", "Bắt đầu thẩm định", STR(""));
}

bool
appraisal_window(struct op *op, const struct appraisal *a, const struct appraisal_days *in,
                 const char **ret_field)
{
	struct round to = a->round;
	bool begins = a->round.phase == ROUND_FIRST;

	*ret_field = NULL;
	if (!a->may_window)
		return denied(op, a);
	if (in->from == DAY_NONE)
		return refuse(op, ret_field, "from", N_("Nhập ngày bắt đầu giải trình."));
	if (in->until == DAY_NONE || in->until < op->today || in->until < in->from)
		return refuse(op, ret_field, "until",
		              N_("Nhập ngày cuối của thời gian giải trình, từ hôm nay và từ ngày bắt đầu "
		                 "trở đi."));
	if (begins && a->n_left > 0)
		return refuse(op, ret_field, NULL, N_("Còn lĩnh vực chưa nộp kết quả thẩm định lần 1."));
	bool shuts = begins && a->n_unsent > 0;
	if (shuts && !in->without)
		return refuse(op, ret_field, "without",
		              N_("Mở giải trình thì đóng bảng tự chấm của đơn vị chưa gửi. Đánh dấu để mở "
		                 "khi còn đơn vị chưa gửi."));
	to.phase = ROUND_EXPLAINING;
	to.explain_from = in->from;
	to.explain_until = in->until;
	return round_to_phase(
		op, &a->round, &to, "appraisal.window",
		begins ? "Mở giải trình" : "Đổi thời gian giải trình",
		!shuts ? STR("")
			   : arena_printf(op->arena, "Khi mở, %" PRId64 " đơn vị chưa gửi bảng tự chấm: %.*s",
	                          a->n_unsent, STR_ARG(a->unsent)));
}

bool
appraisal_second(struct op *op, const struct appraisal *a, int64_t until, const char **ret_field)
{
	struct round to = a->round;

	*ret_field = NULL;
	if (!a->may_second)
		return denied(op, a);
	if (!is_ahead(op, until, ret_field))
		return false;
	if (op->today <= a->round.explain_until && a->n_unexplained > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Thời gian giải trình chưa hết và còn đơn vị chưa gửi giải trình."),
		               "%" PRId64, a->n_unexplained);
	to.phase = ROUND_SECOND;
	to.second_until = until;
	return round_to_phase(op, &a->round, &to, "appraisal.second", "Thẩm định lần 2", STR(""));
}
