/* remedy.c - plans to win points back: who sees which, and what stands in them; see remedy.h. */
#include "core/index/remedy_inner.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"

#include "remedy.sql.h"

static const struct {
	struct str word;
	const char *name;
} states[REMEDY_STATES] = {
	[REMEDY_DRAFT] = {STR_INIT("draft"), N_("Đang soạn")},
	[REMEDY_WAITING] = {STR_INIT("waiting"), N_("Chờ trưởng đơn vị")},
	[REMEDY_CONFIRMED] = {STR_INIT("confirmed"), N_("Đã xác nhận")},
};

const char *
remedy_state_name(enum remedy_state s)
{
	return states[s].name;
}

struct str
remedy_state_word(enum remedy_state s)
{
	return states[s].word;
}

static enum remedy_state
state_of(struct str word)
{
	for (size_t i = 0; i < REMEDY_STATES; i++)
		if (str_eq(word, states[i].word))
			return (enum remedy_state)i;
	return REMEDY_DRAFT;
}

struct str
remedy_points(struct arena *a, int64_t n)
{
	return i18n_decimal(a, I18N_VI, n, CRITERIA_DECIMALS, 2);
}

/* ---- who --------------------------------------------------------------------------------- */

bool
remedy_drafts(const struct op *op, int64_t unit)
{
	return access_speaks_for(op, unit);
}

struct str
remedy_units(const struct op *op)
{
	struct str units = STR("");

	for (size_t i = 0; i < op->n_seats; i++)
		if (access_works_in(op, op->seats[i].unit))
			units = db_ids_with(op->arena, units, op->seats[i].unit);
	return access_is_office_of(op, op->agency) ? db_ids_with(op->arena, units, op->agency) : units;
}

struct str
remedy_positions(const struct op *op)
{
	struct str positions = STR("");

	for (size_t i = 0; i < op->n_seats; i++)
		positions = db_ids_with(op->arena, positions, op->seats[i].position);
	return positions;
}

static void
judge(const struct op *op, struct remedy_plan *p)
{
	bool writes = access_may_write(op);
	bool head = writes && access_is_head_of(op, p->unit);
	bool draft = p->state == REMEDY_DRAFT;

	p->own = writes && (head || remedy_drafts(op, p->unit));
	p->may_edit = p->own && draft;
	p->may_submit = p->own && draft && !head;
	p->may_confirm = head && p->state != REMEDY_CONFIRMED;
	p->may_give_back = head && p->state == REMEDY_WAITING;
	p->may_reopen = head && p->state == REMEDY_CONFIRMED;
	p->may_number = p->own;
}

/* ---- lists ------------------------------------------------------------------------------- */

bool
remedy_list(struct op *op, int64_t year, struct remedy_plans *ret)
{
	struct q_remedy_list_rows rows;
	const struct q_remedy_list_in in = {.agency = op->agency,
	                                    .year = year,
	                                    .all = access_sees_all_sent(op, op->agency),
	                                    .units = remedy_units(op),
	                                    .positions = remedy_positions(op),
	                                    .today = op->today};

	*ret = (struct remedy_plans){0};
	if (op->agency == 0 || op->n_seats == 0)
		return true;
	if (!q_remedy_list(op->db, op->arena, &in, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_remedy_list_row *r = &rows.at[i];
		struct remedy_plan *p = list_push(ret, op->arena);
		*p = (struct remedy_plan){.id = r->id,
		                          .agency = op->agency,
		                          .unit = r->unit_id,
		                          .year = year,
		                          .version = r->version,
		                          .edition = r->edition,
		                          .round = r->has_round_id ? r->round_id : 0,
		                          .unit_slug = r->slug,
		                          .unit_name = r->unit_name,
		                          .points = r->points,
		                          .rank = r->has_rank ? r->rank : 0,
		                          .ranked = r->ranked,
		                          .has_goal = r->has_goal_points,
		                          .goal_points = r->has_goal_points ? r->goal_points : 0,
		                          .goal_rank = r->has_goal_rank ? r->goal_rank : 0,
		                          .doc_number = r->doc_number,
		                          .doc_on = r->has_doc_on ? r->doc_on : DAY_NONE,
		                          .state = state_of(r->state),
		                          .n_items = r->items,
		                          .n_lines = r->lines,
		                          .n_done = r->done,
		                          .n_late = r->late};
		judge(op, p);
	}
	return true;
}

/* ---- one of them --------------------------------------------------------------------------- */

static struct remedy_item
item_of_row(const struct q_remedy_items_row *r)
{
	return (struct remedy_item){.id = r->id,
	                            .number = r->number,
	                            .version = r->version,
	                            .code = r->code,
	                            .name = r->name,
	                            .has_points = r->has_max && r->has_got,
	                            .max = r->has_max ? r->max : 0,
	                            .got = r->has_got ? r->got : 0,
	                            .has_last = r->has_last,
	                            .last = r->has_last ? r->last : 0,
	                            .has_gain = r->has_gain,
	                            .gain = r->has_gain ? r->gain : 0,
	                            .holder = r->holder,
	                            .measure = r->measure};
}

/* «Trưởng trạm»; with its unit where that is another one than the plan's. */
static struct str
lead_name(struct op *op, const struct remedy_plan *p, const struct q_remedy_lines_row *r)
{
	struct str unit = r->lead_unit.at == NULL ? STR("") : r->lead_unit;

	if (!r->has_lead_position_id || r->lead_title.at == NULL)
		return unit;
	return r->lead_unit_id == p->unit
	           ? r->lead_title
	           : arena_printf(op->arena, "%.*s, %.*s", STR_ARG(r->lead_title), STR_ARG(unit));
}

static void
add_line(struct op *op, struct remedy_plan *p, struct remedy_item *i,
         const struct q_remedy_lines_row *r)
{
	struct remedy_line *l = list_push(&i->lines, op->arena);

	*l = (struct remedy_line){.id = r->id,
	                          .what = r->what,
	                          .lead_unit = r->has_lead_unit_id ? r->lead_unit_id : 0,
	                          .lead_position = r->has_lead_position_id ? r->lead_position_id : 0,
	                          .lead = lead_name(op, p, r),
	                          .helpers = r->helpers,
	                          .due = r->due,
	                          .due_on = r->has_due_on ? r->due_on : DAY_NONE,
	                          .done_on = r->has_done_on ? r->done_on : DAY_NONE,
	                          .done_note = r->done_note,
	                          .done_by = r->done_by};
	l->late = l->done_on == DAY_NONE && l->due_on != DAY_NONE && l->due_on < op->today;
	bool leads = access_may_write(op) &&
	             (access_holds(op, l->lead_position) ||
	              (l->lead_position == 0 && access_works_in(op, l->lead_unit)));
	l->may_mark = p->state == REMEDY_CONFIRMED && (p->own || leads);
	p->n_lines++;
	p->n_done += l->done_on != DAY_NONE;
	p->n_late += l->late;
}

bool
remedy_load_items(struct op *op, struct remedy_plan *p)
{
	struct q_remedy_items_rows items;
	struct q_remedy_lines_rows lines;
	size_t at = 0;

	if (!q_remedy_items(op->db, op->arena, p->id, &items, &op->err) ||
	    !q_remedy_lines(op->db, op->arena, &(struct q_remedy_lines_in){p->id, op->today}, &lines,
	                    &op->err))
		return false;
	for (size_t i = 0; i < items.len; i++) {
		struct remedy_item *x = list_push(&p->items, op->arena);
		*x = item_of_row(&items.at[i]);
		/* Both in the order of the items. */
		for (; at < lines.len && lines.at[at].item_id == x->id; at++)
			add_line(op, p, x, &lines.at[at]);
	}
	p->n_items = (int64_t)items.len;
	return true;
}

static bool
none(struct op *op, int64_t year, struct str unit)
{
	return op_fail(op, ERR_NOT_FOUND,
	               N_("Không có kế hoạch khắc phục này, hoặc bạn không được xem."),
	               "%" PRId64 " %.*s", year, STR_ARG(unit));
}

static void
fill(struct remedy_plan *p, const struct q_remedy_find_row *r)
{
	p->id = r->id;
	p->round = r->has_round_id ? r->round_id : 0;
	p->basis = r->basis;
	p->points = r->points;
	p->rank = r->has_rank ? r->rank : 0;
	p->ranked = r->ranked;
	p->has_before = r->has_before_year && r->has_before_points;
	p->before_year = p->has_before ? r->before_year : 0;
	p->before_points = p->has_before ? r->before_points : 0;
	p->before_rank = r->has_before_rank ? r->before_rank : 0;
	p->before_ranked = r->has_before_ranked ? r->before_ranked : 0;
	p->has_goal = r->has_goal_points;
	p->goal_points = r->has_goal_points ? r->goal_points : 0;
	p->goal_rank = r->has_goal_rank ? r->goal_rank : 0;
	p->purpose = r->purpose;
	p->demands = r->demands;
	p->carrying = r->carrying;
	p->doc_number = r->doc_number;
	p->doc_on = r->has_doc_on ? r->doc_on : DAY_NONE;
	p->state = state_of(r->state);
	p->reason = r->reason;
	p->edition = r->edition;
	p->confirmed_at = r->has_confirmed_at ? r->confirmed_at : 0;
	p->confirmed_by = r->confirmed_by;
	p->version = r->version;
	p->text_version = r->text_version;
}

bool
remedy_get(struct op *op, int64_t year, struct str unit, struct remedy_plan *ret)
{
	struct q_remedy_find_row *r;
	struct unit u;

	if (op->agency == 0 || op->n_seats == 0)
		return none(op, year, unit);
	if (!unit_last(op, unit, &u)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		return none(op, year, unit);
	}
	const struct q_remedy_find_in in = {.agency = op->agency,
	                                    .year = year,
	                                    .unit = u.id,
	                                    .all = access_sees_all_sent(op, op->agency),
	                                    .units = remedy_units(op),
	                                    .positions = remedy_positions(op)};
	if (!q_remedy_find(op->db, op->arena, &in, &r, &op->err))
		return false;
	if (r == NULL)
		return none(op, year, unit);
	*ret = (struct remedy_plan){
		.agency = op->agency, .unit = u.id, .year = year, .unit_slug = u.slug, .unit_name = u.name};
	fill(ret, r);
	judge(op, ret);
	return remedy_load_items(op, ret);
}

const struct remedy_item *
remedy_item_of(const struct remedy_plan *p, int64_t id)
{
	for (size_t i = 0; i < p->items.len; i++)
		if (p->items.at[i].id == id)
			return &p->items.at[i];
	return NULL;
}

/* ---- what all changes share ------------------------------------------------------------------ */

bool
remedy_record(struct op *op, const struct remedy_plan *p, const char *action, struct str summary,
              struct str as, struct str detail)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "remedy_plan",
	                                              .object_id = p->id,
	                                              .agency = p->agency,
	                                              .summary = summary,
	                                              .as = as,
	                                              .detail = detail});
}

bool
remedy_stale(struct op *op, const struct remedy_plan *p)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Kế hoạch vừa được sửa ở nơi khác. Tải lại trang để xem rồi làm tiếp."),
	               "id=%" PRId64, p->id);
}

bool
remedy_denied(struct op *op, const struct remedy_plan *p)
{
	return op_fail(op, ERR_DENIED, N_("Kế hoạch đã khoá, hoặc việc này không thuộc phần của bạn."),
	               "id=%" PRId64, p->id);
}

bool
remedy_hold_draft(struct op *op, const struct remedy_plan *p)
{
	int64_t n;

	if (!q_remedy_touch(op->db, p->id, &n, &op->err))
		return false;
	return n > 0 || remedy_stale(op, p);
}

void
remedy_add_problem(struct op *op, struct remedy_problems *to, const char *field, size_t line,
                   const char *msgid)
{
	*list_push(to, op->arena) = (struct remedy_problem){field, line, msgid};
}

bool
remedy_refuse(struct op *op, const struct remedy_problems *p)
{
	return op_fail(op, ERR_INVALID, p->at[0].msgid, "field=%s", p->at[0].field);
}
