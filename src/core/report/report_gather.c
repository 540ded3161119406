/* report_gather.c - many reports become one, and one goes up; see report.h. */
#include "core/report/report.h"

#include "core/access/access.h"
#include "core/job/job.h"
#include "core/report/report_inner.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"

#include "report.sql.h"

struct gather {
	const struct report *r;
	size_t most;     /* so many at once */
	int64_t n, left; /* taken now; not taken yet */
};

/* «Trạm Tây Sơn» above its text; a text confirmed anew comes below the old one with its day. */
static struct str
heading_of(struct op *op, const struct report_source *s)
{
	return s->taken ? arena_printf(op->arena, "%.*s (bản xác nhận lại, ghép ngày %.*s)",
	                               STR_ARG(s->unit_name),
	                               STR_ARG(i18n_day(op->arena, I18N_VI, op->today)))
	                : s->unit_name;
}

static bool
append_source(struct op *op, struct report *r, int64_t id, const struct report_source *s)
{
	struct q_report_texts_rows rows;
	struct q_report_by_id_row *from;
	struct q_report_find_row *found;
	int64_t n;

	if (!q_report_by_id(op->db, op->arena, s->id, &from, &op->err) ||
	    !q_report_texts(op->db, op->arena, s->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		struct report_part *p = report_part_of(r, rows.at[i].part);
		struct str text = rows.at[i].approved.at ? str_trim(rows.at[i].approved) : STR("");
		/* Explanations of figures are suggested at their rows; they are not texts to be joined. */
		if (p == NULL || p->key.at[0] == 'd' || text.len == 0)
			continue;
		p->text = arena_printf(op->arena, "%.*s%s%.*s:\n%.*s", STR_ARG(p->text),
		                       p->text.len > 0 ? "\n\n" : "", STR_ARG(heading_of(op, s)),
		                       STR_ARG(text));
	}
	return q_report_find(op->db, op->arena,
	                     &(struct q_report_find_in){from->movement, from->kind, from->unit}, &found,
	                     &op->err) &&
	       q_report_source_put(
			   op->db, &(struct q_report_source_put_in){id, s->id, found->approved_hash, op->now},
			   &n, &op->err);
}

static bool
do_gather(struct op *op, void *arg)
{
	struct gather *g = arg;
	struct q_report_open_row *row;
	struct report r;

	g->n = g->left = 0;
	if (!q_report_open(op->db, op->arena,
	                   &(struct q_report_open_in){.movement = g->r->period.movement.id,
	                                              .kind = g->r->period.kind,
	                                              .unit = g->r->unit,
	                                              .now = op->now},
	                   &row, &op->err) ||
	    !report_get(op, g->r->period.slug, g->r->unit_slug, &r))
		return false;
	for (size_t i = 0; i < r.sources.len; i++) {
		const struct report_source *s = &r.sources.at[i];
		if (!s->sent || (s->taken && !s->changed))
			continue;
		if ((size_t)g->n == g->most) {
			g->left++;
			continue;
		}
		if (!append_source(op, &r, row->id, s))
			return false;
		g->n++;
	}
	if (g->n == 0)
		return op_fail(op, ERR_INVALID, N_("Không còn báo cáo nào đã nộp mà chưa ghép."), "n=0");
	for (size_t i = 0; i < r.parts.len; i++) {
		const struct report_part *p = &r.parts.at[i];
		struct report_written w;
		if (!report_text_put(op, &r, row->id, &(struct report_write){p->key, p->text, p->version},
		                     &w))
			return false;
	}
	return report_record(op, &r, row->id, "report.gather",
	                     arena_printf(op->arena, "Ghép báo cáo của %" PRId64 " đơn vị", g->n),
	                     STR(""));
}

bool
report_gather_some(struct op *op, const struct report *r, size_t most, int64_t *ret_n,
                   int64_t *ret_left)
{
	struct gather g = {.r = r, .most = most};

	if (!r->may_write)
		return op_fail(op, ERR_DENIED, N_("Báo cáo này không nhận nội dung lúc này."), "state=%.*s",
		               STR_ARG(r->state));
	if (!op_tx(op, do_gather, &g))
		return false;
	*ret_n = g.n;
	*ret_left = g.left;
	return true;
}

bool
report_gather(struct op *op, const struct report *r, int64_t *ret_n)
{
	int64_t left;

	return report_gather_some(op, r, SIZE_MAX, ret_n, &left);
}

/* ---- upward
 * -------------------------------------------------------------------------------------- */

/* The report of this agency in the movement above, as far as it is there. */
static bool
load_above(struct op *op, const struct report *r, struct report *ret)
{
	struct movement up;
	struct unit agency;

	return movement_by_id(op, r->period.movement.superior, &up) &&
	       unit_get(op, r->unit, op->today, &agency) &&
	       report_get(op, report_period_slug(op->arena, up.slug, r->period.kind), agency.slug, ret);
}

/* Domains are the same by their numbers; one that is not there above is told. */
static bool
carry_figures(struct op *op, const struct report *r, struct report *up)
{
	for (size_t i = 0; i < up->figures.len; i++)
		up->figures.at[i].registered = up->figures.at[i].completed = 0;
	for (size_t i = 0; i < r->figures.len; i++) {
		const struct report_figure *f = &r->figures.at[i];
		struct report_figure *to = NULL;
		for (size_t k = 0; k < up->figures.len; k++)
			if (up->figures.at[k].domain == f->domain)
				to = &up->figures.at[k];
		if (to == NULL && f->registered > 0)
			return op_fail(
				op, ERR_INVALID,
				N_("Phong trào cấp trên không có lĩnh vực mang số này. Hỏi cấp trên trước khi gửi."),
				"domain=%" PRId64, f->domain);
		if (to == NULL)
			continue;
		to->registered = f->registered;
		to->completed = f->completed;
		to->note.text = f->note.text;
	}
	return true;
}

static bool
carry_text(struct op *op, const struct report *up, int64_t id, struct report_part *to,
           struct str text)
{
	struct report_written w;

	to->text = text;
	to->is_suggestion = false;
	return report_text_put(op, up, id, &(struct report_write){to->key, text, to->version}, &w);
}

static bool
carry(struct op *op, const struct report *r, struct report *up, int64_t id)
{
	if (!carry_figures(op, r, up))
		return false;
	for (size_t i = 0; i < up->figures.len; i++)
		if (!carry_text(op, up, id, &up->figures.at[i].note, up->figures.at[i].note.text))
			return false;
	for (size_t i = 0; i < up->parts.len && i < r->parts.len; i++)
		if (!carry_text(op, up, id, &up->parts.at[i], r->parts.at[i].text))
			return false;
	return true;
}

static bool
tell_office(struct op *op, const struct report *up)
{
	struct register_recipients to;

	if (!register_recipients(op, up->period.movement.agency, ROLE_OFFICE, &to))
		return false;
	for (size_t i = 0; i < to.len; i++)
		if (!notice_add(op, to.at[i].account,
		                arena_printf(op->arena, "%.*s gửi báo cáo %s", STR_ARG(up->unit_name),
		                             report_kind_name(up->period.kind)),
		                report_path(op->arena, up)))
			return false;
	return true;
}

static bool
do_send_up(struct op *op, void *arg)
{
	const struct report *shown = arg;
	struct report r, up;
	struct q_report_open_row *row;

	if (!report_get(op, shown->period.slug, shown->unit_slug, &r) || !load_above(op, &r, &up))
		return false;
	if (!r.may_send_up || !str_eq(r.mark, shown->mark))
		return op_fail(op, ERR_CONFLICT, N_("Báo cáo vừa thay đổi. Xem lại rồi làm tiếp."),
		               "report=%" PRId64, r.id);
	if (!str_eq(up.period.movement.state, STR("open")))
		return op_fail(op, ERR_INVALID, N_("Phong trào cấp trên đã đóng, không nhận báo cáo."),
		               "movement=%" PRId64, up.period.movement.id);
	if (!q_report_open(op->db, op->arena,
	                   &(struct q_report_open_in){.movement = up.period.movement.id,
	                                              .kind = up.period.kind,
	                                              .unit = up.unit,
	                                              .now = op->now},
	                   &row, &op->err) ||
	    !carry(op, &r, &up, row->id))
		return false;
	int64_t late = up.late ? op->today - up.due.due_on : 0;
	return report_approve(op, &up, row->id, late, STR(""), r.id) && tell_office(op, &up) &&
	       report_record(op, &up, row->id, "report.receive",
	                     STR("Nhận báo cáo từ cơ quan cấp dưới"), STR("")) &&
	       report_record(op, &r, r.id, "report.send_up", STR("Gửi báo cáo lên cấp trên"), STR(""));
}

bool
report_send_up(struct op *op, const struct report *r)
{
	if (!r->own || r->period.movement.superior == 0)
		return op_fail(
			op, ERR_INVALID,
			N_("Phong trào này chưa nối với phong trào của cấp trên trong hệ thống. Tải báo cáo rồi gửi như văn bản."),
			"superior=0");
	if (!r->may_send_up)
		return op_fail(
			op, ERR_DENIED,
			N_("Báo cáo chưa được duyệt, hoặc đã thay đổi sau khi duyệt, nên chưa gửi được."),
			"state=%.*s", STR_ARG(r->state));
	return op_tx(op, do_send_up, (void *)(uintptr_t)r);
}

bool
report_upward(struct op *op, const struct report *r, struct report_upward *ret)
{
	struct report up;
	struct unit above;

	*ret = (struct report_upward){.state = STR("")};
	if (!r->own || r->period.movement.superior == 0)
		return true;
	if (!load_above(op, r, &up)) {
		/* The plan above does not ask for this report, or not of this agency. */
		bool none = op->err.code == ERR_NOT_FOUND;
		if (none)
			op->err = (struct err){0};
		return none;
	}
	if (!unit_get(op, up.period.movement.agency, op->today, &above))
		return false;
	bool same = up.origin == r->id && up.parts.len == r->parts.len;
	for (size_t i = 0; same && i < r->parts.len; i++)
		same = str_eq(r->parts.at[i].text, up.parts.at[i].text);
	for (size_t i = 0; same && i < r->figures.len; i++)
		for (size_t k = 0; same && k < up.figures.len; k++)
			if (up.figures.at[k].domain == r->figures.at[i].domain)
				same = up.figures.at[k].completed == r->figures.at[i].completed &&
				       up.figures.at[k].registered == r->figures.at[i].registered &&
				       str_eq(up.figures.at[k].note.text, r->figures.at[i].note.text);
	*ret = (struct report_upward){.linked = true,
	                              .agency_name = above.name,
	                              .path = report_path(op->arena, &up),
	                              .state = up.id != 0 ? up.state : STR(""),
	                              .return_reason = up.return_reason,
	                              .returned_by = up.returned_by,
	                              .sent_at = up.sent_at,
	                              .current = same && str_eq(up.state, STR("sent"))};
	return true;
}
