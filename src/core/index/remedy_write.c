/* remedy_write.c - what is written into a plan: goals and texts, items with their lines; see
 * remedy.h. */
#include "core/index/remedy_inner.h"

#include "core/audit/audit.h"
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "remedy.sql.h"

#define NUMBER_MAX 60 /* characters of the paper's number */

static const char too_long[] = N_("Dài quá mức cho phép. Rút gọn rồi lưu lại.");

void
remedy_check_length(struct op *op, struct remedy_problems *wrong, const char *field, size_t line,
                    struct str text, size_t max)
{
	if (utf8_len(text) > max)
		remedy_add_problem(op, wrong, field, line, too_long);
}

/* ---- goals and texts ----------------------------------------------------------------------- */

struct head {
	const struct remedy_plan *p;
	struct q_remedy_update_in in;
};

struct str
remedy_number_text(struct op *op, bool has, int64_t n)
{
	return has ? criteria_number_text(op->arena, I18N_VI, n) : STR("");
}

static bool
save_head(struct op *op, void *arg)
{
	const struct head *h = arg;
	const struct remedy_plan *p = h->p;
	struct arena *a = op->arena;
	struct audit_changes changes = {0};
	int64_t n;

	audit_change(&changes, a, "basis", p->basis, h->in.basis);
	audit_change(&changes, a, "goal_points", remedy_number_text(op, p->has_goal, p->goal_points),
	             remedy_number_text(op, h->in.has_goal_points, h->in.goal_points));
	audit_change(&changes, a, "goal_rank", arena_i64(a, p->goal_rank),
	             arena_i64(a, h->in.goal_rank));
	audit_change(&changes, a, "purpose", p->purpose, h->in.purpose);
	audit_change(&changes, a, "demands", p->demands, h->in.demands);
	audit_change(&changes, a, "carrying", p->carrying, h->in.carrying);
	if (!q_remedy_update(op->db, &h->in, &n, &op->err))
		return false;
	if (n == 0)
		return remedy_stale(op, p);
	return remedy_record(op, p, "remedy.save", STR("Sửa mục tiêu, nội dung kế hoạch khắc phục"),
	                     STR(""), audit_changes_json(&changes));
}

static void
read_goal(struct op *op, const struct remedy_plan *p, const struct remedy_typed *in,
          struct q_remedy_update_in *to, struct remedy_problems *wrong)
{
	struct str points = str_trim(in->goal_points), rank = str_trim(in->goal_rank);

	if (points.len > 0) {
		const char *why = criteria_number(points, &to->goal_points);
		if (why == NULL && (to->goal_points <= 0 || to->goal_points > (int64_t)100 * CRITERIA_ONE))
			why = N_("Nhập chỉ số phấn đấu trên 0 và không quá 100.");
		if (why != NULL)
			remedy_add_problem(op, wrong, "goal_points", SIZE_MAX, why);
		to->has_goal_points = why == NULL;
	}
	if (rank.len > 0) {
		to->has_goal_rank = str_i64(rank, &to->goal_rank) && to->goal_rank >= 1 &&
		                    to->goal_rank <= p->ranked;
		if (!to->has_goal_rank)
			remedy_add_problem(op, wrong, "goal_rank", SIZE_MAX,
			                   N_("Nhập thứ hạng từ 1 đến số đơn vị được xếp hạng."));
	}
}

bool
remedy_save(struct op *op, const struct remedy_plan *p, int64_t version,
            const struct remedy_typed *in, struct remedy_problems *ret)
{
	struct head h = {.p = p,
	                 .in = {.id = p->id,
	                        .version = version,
	                        .basis = text_clean(op->arena, in->basis),
	                        .purpose = str_trim(in->purpose),
	                        .demands = str_trim(in->demands),
	                        .carrying = str_trim(in->carrying)}};

	*ret = (struct remedy_problems){0};
	if (!p->may_edit)
		return remedy_denied(op, p);
	read_goal(op, p, in, &h.in, ret);
	if (h.in.basis.len == 0)
		remedy_add_problem(op, ret, "basis", SIZE_MAX,
		                   N_("Nhập văn bản công bố kết quả: số, ngày, cơ quan ban hành."));
	remedy_check_length(op, ret, "basis", SIZE_MAX, h.in.basis, REMEDY_NAME_MAX);
	remedy_check_length(op, ret, "purpose", SIZE_MAX, h.in.purpose, REMEDY_TEXT_MAX);
	remedy_check_length(op, ret, "demands", SIZE_MAX, h.in.demands, REMEDY_TEXT_MAX);
	remedy_check_length(op, ret, "carrying", SIZE_MAX, h.in.carrying, REMEDY_TEXT_MAX);
	return ret->len == 0 ? op_tx(op, save_head, &h) : remedy_refuse(op, ret);
}

/* ---- number and day of the paper ----------------------------------------------------------- */

struct numbering {
	const struct remedy_plan *p;
	struct str number;
	int64_t on;
};

static bool
set_number(struct op *op, void *arg)
{
	const struct numbering *x = arg;
	int64_t n;

	if (!q_remedy_number(op->db,
	                     &(struct q_remedy_number_in){.id = x->p->id,
	                                                  .version = x->p->version,
	                                                  .doc_number = x->number,
	                                                  .has_doc_on = x->on != DAY_NONE,
	                                                  .doc_on = x->on},
	                     &n, &op->err))
		return false;
	if (n == 0)
		return remedy_stale(op, x->p);
	return remedy_record(
		op, x->p, "remedy.number",
		x->number.len == 0
			? STR("Bỏ số kế hoạch khắc phục")
			: arena_printf(op->arena, "Ghi số kế hoạch khắc phục: %.*s", STR_ARG(x->number)),
		STR(""), STR(""));
}

bool
remedy_number(struct op *op, const struct remedy_plan *p, struct str number, struct str on,
              struct remedy_problems *ret)
{
	struct numbering x = {p, text_clean(op->arena, number), DAY_NONE};
	struct str day = str_trim(on);
	const char *why = day.len == 0 ? NULL : i18n_day_problem(day, &x.on);

	*ret = (struct remedy_problems){0};
	if (!p->may_number)
		return remedy_denied(op, p);
	if (utf8_len(x.number) > NUMBER_MAX)
		remedy_add_problem(op, ret, "number", SIZE_MAX,
		                   N_("Nhập số kế hoạch, ví dụ 54/KH-SNN, không quá 60 ký tự."));
	if (why != NULL)
		remedy_add_problem(op, ret, "on", SIZE_MAX, why);
	return ret->len == 0 ? op_tx(op, set_number, &x) : remedy_refuse(op, ret);
}

/* ---- who can lead -------------------------------------------------------------------------- */

#define LEADS_MAX 500

static void
add_lead(struct op *op, struct remedy_leads *ret, int64_t unit, int64_t position, struct str name)
{
	if (ret->len < LEADS_MAX)
		*list_push(ret, op->arena) = (struct remedy_lead){unit, position, name};
}

bool
remedy_leads(struct op *op, const struct remedy_plan *p, struct remedy_leads *ret)
{
	struct positions positions;
	struct holdings held;
	struct units below;

	*ret = (struct remedy_leads){0};
	if (!position_list(op, p->unit, &positions) ||
	    !holding_of_unit(op, p->unit, op->today, &held) ||
	    !unit_children(op, p->unit, op->today, &below))
		return false;
	add_lead(op, ret, p->unit, 0, p->unit_name);
	for (size_t i = 0; i < positions.len; i++)
		add_lead(op, ret, p->unit, positions.at[i].id,
		         position_text(op->arena, &positions.at[i], &held, p->unit_name));
	for (size_t i = 0; i < below.len; i++)
		add_lead(op, ret, below.at[i].id, 0, below.at[i].name);
	return true;
}
