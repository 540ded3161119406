/* adoption_write.c - how an entry comes about and is mended; see adoption.h. */
#include "core/replication/adoption_inner.h"

#include "core/access/access.h"
#include "core/initiative/state.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "text/text.h"

#include "adoption.sql.h"

/* ---- months ------------------------------------------------------------------------ */

static void
add_month(int64_t month, int64_t ret[ADOPTION_MONTHS_MAX], size_t *n)
{
	size_t at = *n;

	for (size_t i = 0; i < *n; i++)
		if (ret[i] == month)
			return;
	if (*n == ADOPTION_MONTHS_MAX)
		return;
	for (; at > 0 && ret[at - 1] > month; at--)
		ret[at] = ret[at - 1];
	ret[at] = month;
	++*n;
}

size_t
adoption_months(struct str typed, int64_t ret[ADOPTION_MONTHS_MAX])
{
	size_t n = 0;
	int64_t month = 0;

	for (size_t i = 0; i <= typed.len; i++) {
		char c = i < typed.len ? typed.at[i] : ',';
		if (c >= '0' && c <= '9') {
			month = month < 1000 ? month * 10 + (c - '0') : month;
			continue;
		}
		if (month >= 1 && month <= 120)
			add_month(month, ret, &n);
		month = 0;
	}
	return n;
}

int64_t
adoption_month_after(int64_t day, int64_t months)
{
	int y, m, d;
	int64_t ret = day;

	day_split(day, &y, &m, &d);
	int64_t whole = (int64_t)y * 12 + m - 1 + months;
	y = (int)(whole / 12);
	m = (int)(whole % 12) + 1;
	if (d > day_month_len(y, m))
		d = day_month_len(y, m);
	return day_make(y, m, d, &ret) ? ret : day;
}

/* ---- who may, and what is wrong ---------------------------------------------------- */

static bool
may_spread(const struct initiative *i)
{
	return i->visibility >= VISIBILITY_AGENCY && state_is_open_to_agency(i->state) &&
	       !str_eq(i->state, STR("not_completed"));
}

bool
adoption_units_for(struct op *op, const struct initiative *i, struct adoption_units *ret)
{
	struct q_adoption_running_row *there;
	struct unit u;

	*ret = (struct adoption_units){0};
	if (!may_spread(i) || i->agency != op->agency)
		return true;
	for (size_t k = 0; k < op->n_seats; k++) {
		int64_t unit = op->seats[k].unit;
		bool again = false;
		for (size_t n = 0; n < ret->len; n++)
			again |= ret->at[n].id == unit;
		if (again || unit == i->unit || op->seats[k].agency != op->agency ||
		    !access_works_in(op, unit))
			continue;
		if (!q_adoption_running(op->db, op->arena, &(struct q_adoption_running_in){i->id, unit},
		                        &there, &op->err))
			return false;
		if (there != NULL)
			continue;
		if (!unit_get(op, unit, op->today, &u))
			return false;
		*list_push(ret, op->arena) = (struct adoption_unit){unit, u.name};
	}
	return true;
}

static void
problem(struct op *op, struct adoption_problems *ret, const char *field, size_t row,
        const char *msgid)
{
	*list_push(ret, op->arena) = (struct adoption_problem){field, row, msgid};
}

static void
check_figures(struct op *op, const struct adoption_figures *f, struct adoption_problems *ret)
{
	if (f->len == 0)
		problem(op, ret, "figures", 0,
		        N_("Nhập ít nhất một số liệu trước khi áp dụng, để sau này so được."));
	for (size_t i = 0; i < f->len; i++) {
		if (str_trim(f->at[i].name).len == 0)
			problem(op, ret, "figures", i, N_("Nhập tên của số liệu."));
		else if (f->at[i].name.len > ADOPTION_NAME_MAX || f->at[i].unit.len > ADOPTION_NAME_MAX)
			problem(op, ret, "figures", i, N_("Tên số liệu quá dài. Viết gọn lại."));
	}
}

/* A model may be at work elsewhere before it is registered, but not years before: then a year was
 * typed wrong, and every report of it would be years late at once. */
static int64_t
first_day(const struct op *op, const struct initiative *i)
{
	int64_t first = INT64_MIN;
	int year, month, day;

	day_split(op->today, &year, &month, &day);
	year = i->year < year ? (int)i->year : year;
	return day_make(year - 1, 1, 1, &first) ? first : INT64_MIN;
}

bool
adoption_check(struct op *op, const struct initiative *i, const struct adoption_edit *in,
               struct adoption_problems *ret)
{
	struct adoption_tree tree;
	bool found = in->source == 0;

	if (str_trim(in->adapted).len == 0)
		problem(op, ret, "adapted", 0,
		        N_("Viết đơn vị đã điều chỉnh gì. Áp dụng nguyên mẫu thì ghi “Không điều chỉnh”."));
	if (in->adapted.len > ADOPTION_TEXT_MAX)
		problem(op, ret, "adapted", 0, N_("Nội dung quá dài. Viết gọn lại."));
	if (in->started_on == DAY_NONE)
		problem(op, ret, "started_on", 0,
		        N_("Nhập ngày bắt đầu áp dụng, theo dạng ngày/tháng/năm."));
	else if (in->started_on > op->today + 366)
		problem(op, ret, "started_on", 0,
		        N_("Ngày bắt đầu quá xa. Nhập ngày trong vòng một năm tới."));
	else if (in->started_on < first_day(op, i))
		problem(op, ret, "started_on", 0,
		        N_("Ngày này có trước sáng kiến hơn một năm. Xem lại năm."));
	check_figures(op, &in->figures, ret);
	if (!adoption_tree(op, i, &tree))
		return false;
	for (size_t k = 0; k < tree.len; k++)
		found = found || (tree.at[k].id == in->source && tree.at[k].unit != in->unit);
	if (!found)
		problem(op, ret, "source", 0, N_("Chọn đơn vị đã hướng dẫn trong danh sách."));
	return true;
}

static bool
refuse(struct op *op, const struct adoption_problems *p)
{
	return op_fail(op, ERR_INVALID, p->at[0].msgid, "%s", p->at[0].field);
}

/* ---- beginning and mending ------------------------------------------------------------ */

struct begin {
	const struct initiative *i;
	const struct adoption_edit *in;
	bool as_head;
	struct str as;     /* by what name; empty when no head is it */
	struct adoption a; /* id and version of one that is mended */
	struct str months;
};

static bool
put_parts(struct op *op, const struct begin *b)
{
	const struct adoption_edit *in = b->in;
	int64_t months[ADOPTION_MONTHS_MAX], n;
	size_t n_months = adoption_months(b->months, months);

	if (!q_adoption_figures_delete(op->db, b->a.id, &n, &op->err) ||
	    !q_adoption_reports_delete(op->db, b->a.id, &n, &op->err))
		return false;
	for (size_t k = 0; k < in->figures.len; k++)
		if (!q_adoption_figure_insert(op->db,
		                              &(struct q_adoption_figure_insert_in){
										  .adoption = b->a.id,
										  .number = (int64_t)k + 1,
										  .name = text_clean(op->arena, in->figures.at[k].name),
										  .unit = text_clean(op->arena, in->figures.at[k].unit),
										  .baseline = in->figures.at[k].baseline},
		                              &n, &op->err))
			return false;
	for (size_t k = 0; k < n_months; k++)
		if (!q_adoption_report_insert(
				op->db,
				&(struct q_adoption_report_insert_in){
					.adoption = b->a.id,
					.month = months[k],
					.due_on = adoption_month_after(in->started_on, months[k])},
				&n, &op->err))
			return false;
	return true;
}

static bool
begin(struct op *op, void *arg)
{
	struct begin *b = arg;
	const struct adoption_edit *in = b->in;
	struct q_adoption_insert_row *r;

	if (!q_adoption_insert(
			op->db, op->arena,
			&(struct q_adoption_insert_in){.agency = b->i->agency,
	                                       .initiative = b->i->id,
	                                       .origin = b->i->unit,
	                                       .unit = in->unit,
	                                       .has_source = in->source != 0,
	                                       .source = in->source,
	                                       .adapted = str_trim(in->adapted),
	                                       .started_on = in->started_on,
	                                       .state = b->as_head ? STR("asked") : STR("waiting"),
	                                       .head_name = b->as,
	                                       .has_head_at = b->as_head,
	                                       .head_at = op->now,
	                                       .actor = op->actor,
	                                       .now = op->now},
			&r, &op->err))
		return false;
	b->a.id = r->id;
	b->a.agency = b->i->agency;
	return put_parts(op, b) &&
	       adoption_record(
			   op, &b->a, "adoption.begin",
			   arena_printf(op->arena, "Nhận nhân rộng sáng kiến %.*s", STR_ARG(b->i->code)),
			   b->as);
}

static bool
months_of(struct op *op, int64_t agency, struct str *ret)
{
	int64_t months[ADOPTION_MONTHS_MAX];

	if (!setting_get_str(op, agency, SETTING_replicate_months, ret))
		return false;
	if (adoption_months(*ret, months) > 0)
		return true;
	return op_fail(op, ERR_INVALID,
	               N_("Chưa có mốc báo cáo kết quả nhân rộng. Đề nghị quản trị ghi ở Cấu hình."),
	               "agency=%" PRId64, agency);
}

/* Whether the entry is confirmed by being written. */
static bool
find_name(struct op *op, int64_t unit, struct begin *b)
{
	struct adoption_sides s;

	if (!adoption_sides(op, &s))
		return false;
	b->as_head = adoption_holds(s.heads, unit);
	b->as = STR("");
	return !b->as_head || adoption_name_deciding(op, unit, op->agency, &b->as);
}

bool
adoption_begin(struct op *op, const struct initiative *i, const struct adoption_edit *in,
               int64_t *ret)
{
	struct begin b = {.i = i, .in = in};
	struct adoption_units units;
	struct adoption_problems wrong = {0};
	bool mine = false;

	if (!adoption_units_for(op, i, &units))
		return false;
	for (size_t k = 0; k < units.len; k++)
		mine |= units.at[k].id == in->unit;
	if (!mine || !access_may_write(op))
		return op_fail(op, ERR_DENIED,
		               N_("Đơn vị của bạn không nhận nhân rộng được mô hình này lúc này."),
		               "unit=%" PRId64, in->unit);
	if (!adoption_check(op, i, in, &wrong))
		return false;
	if (wrong.len > 0)
		return refuse(op, &wrong);
	if (!find_name(op, in->unit, &b) || !months_of(op, i->agency, &b.months) ||
	    !op_tx(op, begin, &b))
		return false;
	*ret = b.a.id;
	return true;
}

static bool
save(struct op *op, void *arg)
{
	struct begin *b = arg;
	const struct adoption_edit *in = b->in;
	int64_t n;

	if (!q_adoption_update(
			op->db,
			&(struct q_adoption_update_in){.id = b->a.id,
	                                       .version = b->a.version,
	                                       .has_source = in->source != 0,
	                                       .source = in->source,
	                                       .adapted = str_trim(in->adapted),
	                                       .started_on = in->started_on,
	                                       .state = b->as_head ? STR("asked") : STR("waiting"),
	                                       .head_name = b->as,
	                                       .has_head_at = b->as_head,
	                                       .head_at = op->now,
	                                       .now = op->now},
			&n, &op->err))
		return false;
	if (n == 0)
		return adoption_stale(op, &b->a);
	return put_parts(op, b) &&
	       adoption_record(op, &b->a, "adoption.save", STR("Sửa mục nhân rộng"), b->as);
}

bool
adoption_save(struct op *op, const struct adoption *was, int64_t version,
              const struct adoption_edit *in)
{
	struct adoption_edit same = *in;
	struct begin b = {.in = &same, .a = *was};
	struct adoption_problems wrong = {0};
	struct initiative i;

	same.unit = was->unit;
	b.a.version = version;
	if (!was->may_write)
		return op_fail(op, ERR_DENIED, N_("Mục này không sửa được nữa."), "id=%" PRId64, was->id);
	if (!initiative_get(op, was->code, &i) || !adoption_check(op, &i, &same, &wrong))
		return false;
	if (wrong.len > 0)
		return refuse(op, &wrong);
	b.i = &i;
	return find_name(op, was->unit, &b) && months_of(op, was->agency, &b.months) &&
	       op_tx(op, save, &b);
}
