/* selection.c - see selection.h. */
#include "core/replication/selection.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/initiative/outcome.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "selection.sql.h"

#include <stdlib.h>

/* ---- what there is --------------------------------------------------------------------------- */

/* Highest first; equals and what is not scored in the order of their codes. */
static int
by_total(const void *a, const void *b)
{
	const struct selection_line *x = a, *y = b;

	if (x->total != y->total)
		return x->total > y->total ? -1 : 1;
	return str_cmp(x->code, y->code);
}

static struct str
level_name(const struct movement_levels *levels, struct str code)
{
	for (size_t i = 0; i < levels->len; i++)
		if (str_eq(levels->at[i].code, code))
			return levels->at[i].name;
	return code;
}

static void
add_points(struct op *op, struct selection *s, const struct q_selection_points_rows *rows)
{
	size_t n = s->rubric.items.len;

	for (size_t i = 0; i < s->lines.len; i++) {
		struct selection_line *l = &s->lines.at[i];
		size_t given = 0, asked = 0;
		l->points = arena_array(op->arena, int64_t, n + 1);
		l->total = RUBRIC_BLANK;
		for (size_t k = 0; k < n; k++) {
			const struct rubric_item *item = &s->rubric.items.at[k];
			l->points[k] = RUBRIC_BLANK;
			for (size_t r = 0; r < rows->len; r++)
				if (rows->at[r].initiative_id == l->id && rows->at[r].item == item->number)
					l->points[k] = rows->at[r].points;
			asked += rubric_item_counts(item);
			given += l->points[k] != RUBRIC_BLANK;
		}
		l->scored = asked > 0 && given == asked;
		if (given > 0)
			l->total = rubric_sheet_total(&s->rubric, &(struct rubric_sheet){.points = l->points});
		s->n_scored += l->scored;
		s->n_chosen += l->chosen;
	}
}

static bool
load_lines(struct op *op, const struct movement *m, struct selection *s)
{
	struct q_selection_lines_rows rows;
	struct q_selection_points_rows points;
	struct movement_levels levels = movement_levels(op->arena, m);

	if (!q_selection_lines(
			op->db, op->arena,
			&(struct q_selection_lines_in){
				.movement = m->id, .agency = m->agency, .year = m->year, .today = op->today},
			&rows, &op->err) ||
	    !q_selection_points(op->db, op->arena, m->id, &points, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_selection_lines_row *r = &rows.at[i];
		*list_push(&s->lines, op->arena) = (struct selection_line){
			.id = r->id,
			.version = r->has_version ? r->version : 0,
			.code = r->code,
			.title = r->title,
			.unit_name = r->unit_name,
			.level = level_name(&levels, r->level),
			.finding = r->finding.at == NULL ? STR("") : r->finding,
			.chosen = r->has_chosen && r->chosen != 0};
	}
	add_points(op, s, &points);
	if (s->lines.len > 1)
		qsort(s->lines.at, s->lines.len, sizeof(*s->lines.at), by_total);
	return true;
}

bool
selection_get(struct op *op, const struct movement *m, struct selection *ret)
{
	struct selection s = {.movement = m->id,
	                      .agency = m->agency,
	                      .doc_number = STR(""),
	                      .signer = STR(""),
	                      .doc_on = DAY_NONE};
	struct q_selection_get_row *r;

	if (!access_merit(op, m->agency).all)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này, hoặc bạn không được xem."),
		               "movement=%" PRId64, m->id);
	if (!q_selection_get(op->db, op->arena, m->id, &r, &op->err))
		return false;
	s.may_edit = access_is_office_of(op, m->agency);
	if (r != NULL) {
		s.begun = true;
		s.target = r->target;
		s.version = r->version;
		s.doc_number = r->doc_number;
		s.signer = r->signer;
		s.doc_on = r->has_doc_on ? r->doc_on : DAY_NONE;
		s.may_decide = s.may_edit;
		s.may_edit = s.may_edit && s.doc_on == DAY_NONE;
		if (!rubric_load(op, r->rubric_id, &s.rubric))
			return false;
	}
	if (!load_lines(op, m, &s))
		return false;
	*ret = s;
	return true;
}

const struct selection_line *
selection_line_of(const struct selection *s, struct str code)
{
	for (size_t i = 0; i < s->lines.len; i++)
		if (str_eq(s->lines.at[i].code, code))
			return &s->lines.at[i];
	return NULL;
}

/* ---- beginning ----------------------------------------------------------------------------- */

static void
problem(struct op *op, struct selection_problems *ret, const char *field, size_t item,
        const char *msgid)
{
	*list_push(ret, op->arena) = (struct selection_problem){field, item, msgid};
}

static bool
refuse(struct op *op, const struct selection_problems *p)
{
	return op_fail(op, ERR_INVALID, p->at[0].msgid, "field=%s", p->at[0].field);
}

static bool
may_keep(struct op *op, const struct movement *m)
{
	return access_is_office_of(op, m->agency) ||
	       op_fail(op, ERR_DENIED, N_("Bộ phận CCHC của cơ quan lập danh sách nhân rộng."),
	               "movement=%" PRId64, m->id);
}

static bool
record(struct op *op, const struct movement *m, const char *action, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "movement",
	                                              .object_id = m->id,
	                                              .agency = m->agency,
	                                              .summary = summary,
	                                              .as = access_name_deciding(op, 0, m->agency)});
}

struct begin {
	const struct movement *m;
	const struct rubric_typed *rubric;
	int64_t target;
};

static bool
begin(struct op *op, void *arg)
{
	const struct begin *b = arg;
	struct rubric_problems wrong = {0};
	struct q_selection_insert_row *made;
	int64_t rubric;

	if (!rubric_save(op, 0, 0, b->rubric, &wrong, &rubric))
		return false;
	if (!q_selection_insert(op->db, op->arena,
	                        &(struct q_selection_insert_in){.movement = b->m->id,
	                                                        .agency = b->m->agency,
	                                                        .rubric = rubric,
	                                                        .target = b->target,
	                                                        .now = op->now},
	                        &made, &op->err))
		return false;
	if (made == NULL)
		return op_fail(op, ERR_CONFLICT, N_("Vừa có người bắt đầu khảo sát. Mở lại trang."),
		               "movement=%" PRId64, b->m->id);
	return record(op, b->m, "selection.begin", STR("Bắt đầu khảo sát, lựa chọn nhân rộng"));
}

static bool
read_target(struct op *op, struct str typed, int64_t *ret, struct selection_problems *wrong)
{
	if (str_i64(str_trim(typed), ret) && *ret >= 1 && *ret <= SELECTION_TARGET_MAX)
		return true;
	problem(op, wrong, "target", 0, N_("Nhập số mô hình cần chọn, từ 1 đến 1.000."));
	return false;
}

bool
selection_begin(struct op *op, const struct movement *m, struct str target,
                struct selection_problems *ret_problems)
{
	struct movement_plan plan;
	struct rubric_typed t = {
		.code = arena_printf(op->arena, "nhan-rong-%.*s", STR_ARG(m->slug)),
		.name = arena_printf(op->arena, "Tiêu chí lựa chọn nhân rộng năm %d", (int)m->year),
		.basis = m->plan_number.len > 0
	                 ? arena_printf(op->arena, "Kế hoạch số %.*s", STR_ARG(m->plan_number))
	                 : STR(""),
		.note = STR(""),
		.step = STR("0,5"),
		.bonus_max = STR(""),
		.minus_max = STR(""),
		.recognise = STR(""),
		.drop_from = STR(""),
		.spread_max = STR("")};
	struct begin b = {.m = m, .rubric = &t};

	*ret_problems = (struct selection_problems){0};
	if (!may_keep(op, m) || !movement_plan_of(op, m, &plan))
		return false;
	(void)read_target(op, target, &b.target, ret_problems);
	for (size_t i = 0; i < plan.criteria.len; i++) {
		const struct movement_criterion *c = &plan.criteria.at[i];
		if (str_eq(c->subject, STR("replication")))
			*list_push(&t.rows, op->arena) = (struct rubric_row){
				.code = arena_i64(op->arena, (int64_t)t.rows.len + 1),
				.parent = STR(""),
				.name = c->text,
				.max = STR("10"),
				.pass = STR(""),
				.note = STR(""),
				.shortfall = STR(""),
				.bands = STR("")};
	}
	if (t.rows.len == 0)
		problem(op, ret_problems, "target", 0,
		        N_("Kế hoạch chưa ghi tiêu chí nhân rộng. Mở Sửa tiêu chí, thêm ở mục Nhân rộng."));
	if (ret_problems->len > 0)
		return refuse(op, ret_problems);
	return op_tx(op, begin, &b);
}

/* ---- changing the whole, and the decision --------------------------------------------------- */

struct change {
	const struct movement *m;
	const struct selection *s;
	int64_t target, doc_on, rubric;
	struct str doc_number, signer;
	bool recognises;
	struct str summary;
};

/* The models on the list are to be replicated from the day of the decision on. */
static bool
recognise(struct op *op, const struct change *c)
{
	struct q_selection_chosen_rows rows;
	int64_t n;

	if (!q_selection_recognise(op->db, &(struct q_selection_recognise_in){c->m->id, c->doc_on}, &n,
	                           &op->err) ||
	    !q_selection_chosen(op->db, op->arena, c->m->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!outcome_put(op, &(struct outcome){.initiative = rows.at[i].initiative_id,
		                                       .source = OUTCOME_OF_SELECTION,
		                                       .source_id = c->m->id,
		                                       .code = STR("replicated"),
		                                       .what = STR(""),
		                                       .doc_number = c->doc_number,
		                                       .as = access_name_deciding(op, 0, c->m->agency),
		                                       .on = c->doc_on}))
			return false;
	return true;
}

static bool
change(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	if (!q_selection_update(op->db,
	                        &(struct q_selection_update_in){.movement = c->m->id,
	                                                        .version = c->s->version,
	                                                        .target = c->target,
	                                                        .rubric = c->rubric,
	                                                        .doc_number = c->doc_number,
	                                                        .has_doc_on = c->doc_on != DAY_NONE,
	                                                        .doc_on = c->doc_on,
	                                                        .signer = c->signer,
	                                                        .now = op->now},
	                        &n, &op->err))
		return false;
	if (n == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Danh sách này vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		               "movement=%" PRId64, c->m->id);
	if (c->recognises && !recognise(op, c))
		return false;
	return record(op, c->m, c->recognises ? "selection.decide" : "selection.target", c->summary);
}

bool
selection_set_target(struct op *op, const struct movement *m, const struct selection *s,
                     struct str target, struct selection_problems *ret_problems)
{
	struct change c = {.m = m,
	                   .s = s,
	                   .rubric = s->rubric.id,
	                   .doc_on = s->doc_on,
	                   .doc_number = s->doc_number,
	                   .signer = s->signer};

	*ret_problems = (struct selection_problems){0};
	if (!may_keep(op, m))
		return false;
	if (!read_target(op, target, &c.target, ret_problems))
		return refuse(op, ret_problems);
	c.summary = arena_printf(op->arena, "Đặt số mô hình cần chọn nhân rộng: %d", (int)c.target);
	return op_tx(op, change, &c);
}

bool
selection_decide(struct op *op, const struct movement *m, const struct selection *s,
                 struct str number, struct str on, struct str signer,
                 struct selection_problems *ret_problems)
{
	struct change c = {.m = m,
	                   .s = s,
	                   .target = s->target,
	                   .rubric = s->rubric.id,
	                   .doc_number = text_clean(op->arena, number),
	                   .signer = text_clean(op->arena, signer),
	                   .doc_on = DAY_NONE,
	                   .recognises = true};
	const char *why = i18n_day_problem(str_trim(on), &c.doc_on);

	*ret_problems = (struct selection_problems){0};
	if (!may_keep(op, m))
		return false;
	if (c.doc_number.len == 0 || utf8_len(c.doc_number) > 60)
		problem(op, ret_problems, "number", 0,
		        N_("Nhập số quyết định, ví dụ 12/QĐ-CNTY, không quá 60 ký tự."));
	if (str_trim(on).len == 0 || why != NULL)
		problem(op, ret_problems, "on", 0,
		        why != NULL && str_trim(on).len > 0
		            ? why
		            : N_("Nhập ngày quyết định, theo dạng ngày/tháng/năm."));
	else if (c.doc_on > op->today)
		problem(op, ret_problems, "on", 0, N_("Ngày quyết định chưa đến. Xem lại."));
	if (c.signer.len == 0 || utf8_len(c.signer) > 200)
		problem(op, ret_problems, "signer", 0, N_("Nhập người ký: chức vụ, họ và tên."));
	if (s->n_chosen == 0)
		problem(op, ret_problems, "number", 0,
		        N_("Danh sách chưa có mô hình nào được chọn. Chấm và chọn trước."));
	else if (s->doc_on == DAY_NONE && (int64_t)s->n_chosen < s->target)
		problem(op, ret_problems, "target", 0,
		        N_("Chọn chưa đủ số cần chọn. Chọn thêm, hoặc đặt lại số cần chọn."));
	if (ret_problems->len > 0)
		return refuse(op, ret_problems);
	c.summary = arena_printf(op->arena, "Ghi quyết định nhân rộng số %.*s, %d mô hình",
	                         STR_ARG(c.doc_number), (int)s->n_chosen);
	return op_tx(op, change, &c);
}

/* ---- one of them ------------------------------------------------------------------------------
 */

struct score {
	const struct movement *m;
	const struct selection *s;
	const struct selection_line *l;
	struct str finding;
	bool chosen;
	const int64_t *points;
};

static bool
put_line(struct op *op, const struct score *x)
{
	struct q_selection_item_insert_row *made;
	int64_t n = 0;

	if (x->l->version == 0) {
		if (!q_selection_item_insert(op->db, op->arena,
		                             &(struct q_selection_item_insert_in){
										 x->m->id, x->l->id, x->finding, x->chosen, op->now},
		                             &made, &op->err))
			return false;
		n = made != NULL;
	} else if (!q_selection_item_update(
				   op->db,
				   &(struct q_selection_item_update_in){.movement = x->m->id,
	                                                    .initiative = x->l->id,
	                                                    .version = x->l->version,
	                                                    .finding = x->finding,
	                                                    .chosen = x->chosen,
	                                                    .now = op->now},
				   &n, &op->err))
		return false;
	return n > 0 ||
	       op_fail(op, ERR_CONFLICT, N_("Phiếu này vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
	               "initiative=%" PRId64, x->l->id);
}

static bool
score(struct op *op, void *arg)
{
	const struct score *x = arg;
	int64_t n;

	if (!put_line(op, x) || !rubric_lock(op, x->s->rubric.id) ||
	    !q_selection_points_delete(
			op->db, &(struct q_selection_points_delete_in){x->m->id, x->l->id}, &n, &op->err))
		return false;
	for (size_t i = 0; i < x->s->rubric.items.len; i++)
		if (x->points[i] != RUBRIC_BLANK &&
		    !q_selection_point_insert(
				op->db,
				&(struct q_selection_point_insert_in){
					x->m->id, x->l->id, x->s->rubric.items.at[i].number, x->points[i]},
				&n, &op->err))
			return false;
	return record(op, x->m, "selection.score",
	              arena_printf(op->arena, "Khảo sát nhân rộng %.*s%s", STR_ARG(x->l->code),
	                           x->chosen ? ", chọn" : ""));
}

/* False when a point is missing. */
static bool
read_points(struct op *op, const struct selection *s, const struct selection_typed *in,
            int64_t *points, struct selection_problems *wrong)
{
	bool full = true;

	for (size_t i = 0; i < s->rubric.items.len; i++) {
		const struct rubric_item *item = &s->rubric.items.at[i];
		struct str typed = str_trim(in->points[i]);
		const char *why = NULL;
		points[i] = RUBRIC_BLANK;
		if (!rubric_item_counts(item))
			continue;
		if (typed.len == 0)
			full = false;
		else if (!i18n_read_decimal(typed, 2, &points[i]))
			why = N_("Nhập điểm là một số, ví dụ 7,5.");
		else
			why = rubric_points_problem(&s->rubric, item, points[i]);
		if (why != NULL)
			problem(op, wrong, "points", i, why);
	}
	return full;
}

bool
selection_score(struct op *op, const struct movement *m, const struct selection *s,
                const struct selection_line *l, const struct selection_typed *in,
                struct selection_problems *ret_problems)
{
	struct selection_line line = *l;
	int64_t *points = arena_array(op->arena, int64_t, s->rubric.items.len + 1);
	struct score x = {.m = m,
	                  .s = s,
	                  .l = &line,
	                  .finding = text_nfc(op->arena, str_trim(in->finding)),
	                  .chosen = in->chosen,
	                  .points = points};

	line.version = in->version;
	*ret_problems = (struct selection_problems){0};
	if (!may_keep(op, m))
		return false;
	if (s->doc_on != DAY_NONE)
		return op_fail(op, ERR_CONFLICT, N_("Đã có quyết định nhân rộng; điểm không sửa được nữa."),
		               "movement=%" PRId64, m->id);
	bool full = read_points(op, s, in, points, ret_problems);
	if (in->chosen && !full)
		problem(op, ret_problems, "chosen", 0, N_("Chấm đủ các tiêu chí rồi mới chọn."));
	if (in->chosen && x.finding.len == 0)
		problem(op, ret_problems, "finding", 0, N_("Viết kết quả khảo sát của mô hình được chọn."));
	if (x.finding.len > SELECTION_TEXT_MAX)
		problem(op, ret_problems, "finding", 0, N_("Nội dung quá dài. Viết gọn lại."));
	if (ret_problems->len > 0)
		return refuse(op, ret_problems);
	return op_tx(op, score, &x);
}
