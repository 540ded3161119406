/* remedy_item.c - what a plan does about one criterion: the item with its lines; see remedy.h. */
#include "core/index/remedy_inner.h"

#include "core/audit/audit.h"
#include "core/form/when.h"
#include "text/text.h"

#include "remedy.sql.h"

#define CODE_MAX 30
#define DUE_MAX 200

struct line {
	const struct remedy_line_typed *in;
	struct str what, helpers, due;
	int64_t due_on;
};
struct item {
	const struct remedy_plan *p;
	const struct remedy_item *was; /* NULL: a new one */
	struct remedy_item to;
	int64_t version, made;
	struct {
		struct line *at;
		size_t len, cap;
	} lines;
};

static void
put_optional(bool has, int64_t n, bool *ret_has, int64_t *ret)
{
	*ret_has = has;
	*ret = has ? n : 0;
}

static bool
put_item(struct op *op, struct item *x)
{
	const struct remedy_item *to = &x->to;
	struct q_remedy_item_update_in change = {.id = to->id,
	                                         .version = x->version,
	                                         .name = to->name,
	                                         .holder = to->holder,
	                                         .measure = to->measure};
	struct q_remedy_item_insert_in add = {.plan = x->p->id,
	                                      .number = to->number,
	                                      .code = to->code,
	                                      .name = to->name,
	                                      .holder = to->holder,
	                                      .measure = to->measure};
	struct q_remedy_item_insert_row *made;
	int64_t n;

	if (x->was != NULL) {
		put_optional(to->has_points, to->max, &change.has_max, &change.max);
		put_optional(to->has_points, to->got, &change.has_got, &change.got);
		put_optional(to->has_gain, to->gain, &change.has_gain, &change.gain);
		x->made = to->id;
		return q_remedy_item_update(op->db, &change, &n, &op->err) &&
		       (n > 0 || remedy_stale(op, x->p));
	}
	put_optional(to->has_points, to->max, &add.has_max, &add.max);
	put_optional(to->has_points, to->got, &add.has_got, &add.got);
	put_optional(to->has_last, to->last, &add.has_last, &add.last);
	put_optional(to->has_gain, to->gain, &add.has_gain, &add.gain);
	if (!q_remedy_item_insert(op->db, op->arena, &add, &made, &op->err))
		return false;
	if (made == NULL)
		return remedy_stale(op, x->p);
	x->made = made->id;
	return true;
}

static bool
put_line(struct op *op, const struct item *x, size_t i)
{
	const struct line *l = &x->lines.at[i];
	struct q_remedy_line_insert_in add = {.item = x->made,
	                                      .number = (int64_t)i + 1,
	                                      .what = l->what,
	                                      .has_lead_unit = l->in->lead_unit != 0,
	                                      .lead_unit = l->in->lead_unit,
	                                      .has_lead_position = l->in->lead_position != 0,
	                                      .lead_position = l->in->lead_position,
	                                      .helpers = l->helpers,
	                                      .due = l->due,
	                                      .has_due_on = l->due_on != DAY_NONE,
	                                      .due_on = l->due_on};
	struct q_remedy_line_update_in change = {.item = x->made,
	                                         .id = l->in->id,
	                                         .number = add.number,
	                                         .what = l->what,
	                                         .has_lead_unit = add.has_lead_unit,
	                                         .lead_unit = add.lead_unit,
	                                         .has_lead_position = add.has_lead_position,
	                                         .lead_position = add.lead_position,
	                                         .helpers = l->helpers,
	                                         .due = l->due,
	                                         .has_due_on = add.has_due_on,
	                                         .due_on = l->due_on};
	int64_t n;

	if (l->in->drop)
		return l->in->id == 0 ||
		       q_remedy_line_delete(op->db, &(struct q_remedy_line_delete_in){x->made, l->in->id},
		                            &n, &op->err);
	if (l->in->id == 0)
		return q_remedy_line_insert(op->db, &add, &n, &op->err);
	return q_remedy_line_update(op->db, &change, &n, &op->err) && (n > 0 || remedy_stale(op, x->p));
}

static struct str
title_of(struct arena *a, const struct remedy_item *i)
{
	return i->code.len == 0 ? i->name
	                        : arena_printf(a, "%.*s. %.*s", STR_ARG(i->code), STR_ARG(i->name));
}

/* Lines as one text, for the log. */
static struct str
told_before(struct op *op, const struct remedy_item *was)
{
	struct buf b = buf_sized(op->arena, 256);

	for (size_t i = 0; was != NULL && i < was->lines.len; i++)
		buf_printf(&b, "%.*s; %.*s; %.*s; %.*s\n", STR_ARG(was->lines.at[i].what),
		           STR_ARG(was->lines.at[i].lead), STR_ARG(was->lines.at[i].helpers),
		           STR_ARG(was->lines.at[i].due));
	return buf_view(&b);
}

static bool
save_item(struct op *op, void *arg)
{
	struct item *x = arg;
	struct audit_changes changes = {0};
	struct arena *a = op->arena;
	struct remedy_plan after = {
		.id = x->p->id, .agency = x->p->agency, .unit = x->p->unit, .year = x->p->year};

	if (!remedy_hold_draft(op, x->p) || !put_item(op, x))
		return false;
	for (size_t i = 0; i < x->lines.len; i++)
		if (!put_line(op, x, i))
			return false;
	if (!remedy_load_items(op, &after))
		return false;
	const struct remedy_item *now = remedy_item_of(&after, x->made);
	audit_change(&changes, a, "name", x->was == NULL ? STR("") : x->was->name, x->to.name);
	audit_change(&changes, a, "measure", x->was == NULL ? STR("") : x->was->measure, x->to.measure);
	audit_change(&changes, a, "gain",
	             x->was == NULL ? STR("") : remedy_number_text(op, x->was->has_gain, x->was->gain),
	             remedy_number_text(op, x->to.has_gain, x->to.gain));
	audit_change(&changes, a, "lines", told_before(op, x->was), told_before(op, now));
	return remedy_record(op, x->p, "remedy.item",
	                     arena_printf(a, "%s mục của kế hoạch khắc phục: %.*s",
	                                  x->was == NULL ? "Thêm" : "Sửa",
	                                  STR_ARG(title_of(a, &x->to))),
	                     STR(""), audit_changes_json(&changes));
}

/* The lead stands in the list one chooses from, or was the lead already. */
static bool
lead_is_known(const struct remedy_leads *leads, const struct remedy_item *was,
              const struct remedy_line_typed *l)
{
	for (size_t i = 0; i < leads->len; i++)
		if (leads->at[i].unit == l->lead_unit && leads->at[i].position == l->lead_position)
			return true;
	for (size_t i = 0; was != NULL && i < was->lines.len; i++)
		if (was->lines.at[i].id == l->id && was->lines.at[i].lead_unit == l->lead_unit &&
		    was->lines.at[i].lead_position == l->lead_position)
			return true;
	return l->lead_unit == 0 && l->lead_position == 0;
}

static void
read_line(struct op *op, struct item *x, const struct remedy_leads *leads,
          const struct remedy_line_typed *in, size_t at, struct remedy_problems *wrong)
{
	struct line l = {.in = in,
	                 .what = text_clean(op->arena, in->what),
	                 .helpers = text_clean(op->arena, in->helpers),
	                 .due = text_clean(op->arena, in->due),
	                 .due_on = DAY_NONE};
	bool empty = l.what.len == 0 && l.helpers.len == 0 && l.due.len == 0 && in->lead_unit == 0;

	if (empty && in->id == 0)
		return;
	*list_push(&x->lines, op->arena) = l;
	if (in->drop)
		return;
	if (l.what.len == 0)
		remedy_add_problem(op, wrong, "what", at,
		                   N_("Nhập sản phẩm hoặc việc làm, hay chọn bỏ dòng này."));
	remedy_check_length(op, wrong, "what", at, l.what, REMEDY_NAME_MAX);
	remedy_check_length(op, wrong, "helpers", at, l.helpers, REMEDY_NAME_MAX);
	remedy_check_length(op, wrong, "due", at, l.due, DUE_MAX);
	if (!lead_is_known(leads, x->was, in))
		remedy_add_problem(op, wrong, "lead", at,
		                   N_("Chọn đơn vị hoặc chức vụ chủ trì trong danh sách."));
	struct when w = when_read(op->arena, l.due, (int)x->p->year + 1, true);
	if (w.problem.len > 0)
		remedy_add_problem(op, wrong, "due", at, arena_str(op->arena, w.problem).at);
	x->lines.at[x->lines.len - 1].due_on = w.understood && !w.open_ended ? w.by : DAY_NONE;
}

/* Points that hang on a criterion of a printed result: the plan's own words. */
static void
read_points(struct op *op, struct item *x, const struct remedy_item_typed *in,
            struct remedy_problems *wrong)
{
	struct str max = str_trim(in->max), got = str_trim(in->got);
	const char *why_max = NULL, *why_got = NULL;

	x->to.has_points = max.len > 0 || got.len > 0;
	if (!x->to.has_points)
		return;
	why_max = max.len == 0 ? N_("Nhập điểm tối đa.") : criteria_number(max, &x->to.max);
	why_got = got.len == 0 ? N_("Nhập điểm đạt được.") : criteria_number(got, &x->to.got);
	if (why_max == NULL && (x->to.max <= 0 || x->to.max > (int64_t)100 * CRITERIA_ONE))
		why_max = N_("Nhập điểm tối đa trên 0 và không quá 100.");
	if (why_max == NULL && why_got == NULL && (x->to.got < 0 || x->to.got > x->to.max))
		why_got = N_("Nhập điểm đạt được từ 0 đến điểm tối đa.");
	if (why_max != NULL)
		remedy_add_problem(op, wrong, "max", SIZE_MAX, why_max);
	if (why_got != NULL)
		remedy_add_problem(op, wrong, "got", SIZE_MAX, why_got);
}

static bool
read_gain(struct op *op, struct item *x, struct str typed, struct remedy_problems *wrong)
{
	struct str gain = str_trim(typed);
	const char *why;

	x->to.has_gain = gain.len > 0;
	if (gain.len == 0)
		return true;
	why = criteria_number(gain, &x->to.gain);
	if (why == NULL && !x->to.has_points)
		why = N_("Nhập điểm tối đa và điểm đạt được trước.");
	if (why == NULL && (x->to.gain < 0 || x->to.gain > x->to.max - x->to.got))
		why = N_("Nhập điểm lấy lại từ 0 đến số điểm đã mất.");
	if (why == NULL && x->to.gain > 0 &&
	    !remedy_points_problem(op, x->p, x->to.code, x->to.got + x->to.gain, &why))
		return false;
	if (why != NULL)
		remedy_add_problem(op, wrong, "gain", SIZE_MAX, why);
	return true;
}

/* What the item is about, as far as it is not told by the result. */
static bool
read_subject(struct op *op, struct item *x, const struct remedy_item_typed *in,
             struct remedy_problems *wrong)
{
	const struct remedy_plan *p = x->p;
	struct str code = text_clean(op->arena, in->code), name = text_clean(op->arena, in->name);
	int64_t last = 0;
	bool is;

	if (x->was != NULL)
		x->to = *x->was;
	if (p->round != 0 && x->was == NULL && code.len > 0) {
		if (!remedy_lost_one(op, p, code, &x->to, &is))
			return false;
		if (!is)
			remedy_add_problem(op, wrong, "code", SIZE_MAX,
			                   N_("Chọn một tiêu chí mất điểm trong danh sách."));
		return true;
	}
	if (p->round != 0 && x->to.code.len > 0)
		return true;
	x->to.name = name;
	if (name.len == 0)
		remedy_add_problem(op, wrong, "name", SIZE_MAX, N_("Nhập tên tiêu chí hoặc nhiệm vụ."));
	remedy_check_length(op, wrong, "name", SIZE_MAX, name, REMEDY_NAME_MAX);
	if (x->was == NULL) {
		x->to.code = p->round == 0 ? code : STR("");
		remedy_check_length(op, wrong, "code", SIZE_MAX, x->to.code, CODE_MAX);
		/* Criteria first, general tasks behind them. */
		int64_t from = x->to.code.len > 0 || str_trim(in->max).len > 0 ? 0 : 1000;
		for (size_t i = 0; i < p->items.len; i++)
			if (p->items.at[i].number > last && (p->items.at[i].number < 1000 || from > 0))
				last = p->items.at[i].number;
		x->to.number = (last > from ? last : from) + 1;
		for (size_t i = 0; i < p->items.len && x->to.code.len > 0; i++)
			if (str_eq(p->items.at[i].code, x->to.code))
				remedy_add_problem(op, wrong, "code", SIZE_MAX,
				                   N_("Kế hoạch đã có tiêu chí mang mã này."));
	}
	if (p->round == 0)
		read_points(op, x, in, wrong);
	return true;
}

bool
remedy_item_save(struct op *op, const struct remedy_plan *p, int64_t id,
                 const struct remedy_item_typed *in, struct remedy_problems *ret, int64_t *ret_id)
{
	struct item x = {.p = p, .was = id == 0 ? NULL : remedy_item_of(p, id), .version = in->version};
	struct remedy_leads leads;

	*ret = (struct remedy_problems){0};
	if (!p->may_edit)
		return remedy_denied(op, p);
	if (id != 0 && x.was == NULL)
		return remedy_stale(op, p);
	if (id == 0 && p->items.len >= REMEDY_ITEMS_MAX)
		return op_fail(op, ERR_LIMIT, N_("Kế hoạch đã có 200 mục, không thêm được nữa."), "items");
	if (!read_subject(op, &x, in, ret) || !remedy_leads(op, p, &leads) ||
	    !read_gain(op, &x, in->gain, ret))
		return false;
	x.to.id = id;
	x.to.holder = text_clean(op->arena, in->holder);
	x.to.measure = str_trim(in->measure);
	remedy_check_length(op, ret, "holder", SIZE_MAX, x.to.holder, REMEDY_NAME_MAX);
	remedy_check_length(op, ret, "measure", SIZE_MAX, x.to.measure, REMEDY_TEXT_MAX);
	for (size_t i = 0; i < in->n_lines && i < REMEDY_LINES_MAX; i++)
		read_line(op, &x, &leads, &in->lines[i], i, ret);
	if (ret->len > 0)
		return remedy_refuse(op, ret);
	if (!op_tx(op, save_item, &x))
		return false;
	*ret_id = x.made;
	return true;
}

struct removal {
	const struct remedy_plan *p;
	const struct remedy_item *i;
};

static bool
delete_item(struct op *op, void *arg)
{
	const struct removal *x = arg;
	int64_t n;

	return remedy_hold_draft(op, x->p) &&
	       q_remedy_item_delete(op->db, &(struct q_remedy_item_delete_in){x->p->id, x->i->id}, &n,
	                            &op->err) &&
	       remedy_record(op, x->p, "remedy.item_delete",
	                     arena_printf(op->arena, "Bỏ mục của kế hoạch khắc phục: %.*s",
	                                  STR_ARG(title_of(op->arena, x->i))),
	                     STR(""), STR(""));
}

bool
remedy_item_delete(struct op *op, const struct remedy_plan *p, int64_t id)
{
	struct removal x = {p, remedy_item_of(p, id)};

	if (!p->may_edit)
		return remedy_denied(op, p);
	if (x.i == NULL)
		return remedy_stale(op, p);
	return op_tx(op, delete_item, &x);
}
