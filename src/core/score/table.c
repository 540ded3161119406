/* table.c - see table.h. */
#include "core/score/table.h"

#include "core/access/access.h"

#include "score.sql.h"

#define MASKED_BELOW 3 /* sheets that count: a mean of fewer gives a marker away */

/* ---- who sees what ------------------------------------------------------------------- */

static enum score_view
of_outsider(const struct op *op, const struct council_session *s)
{
	if (s->phase == COUNCIL_PUBLISHED && access_may_read_agency(op, s->council.agency))
		return SCORE_RESULTS;
	if (s->phase >= COUNCIL_OPENED && access_is_leader_of(op, s->council.agency))
		return SCORE_RESULTS;
	return SCORE_NOTHING;
}

static enum score_view
of_member(const struct council_session *s)
{
	bool leads = council_is_chair(&s->council) || council_is_secretary(&s->council);

	switch (s->phase) {
	case COUNCIL_PREPARE: return SCORE_NOTHING;
	case COUNCIL_SCORING: return leads ? SCORE_STATES : SCORE_NOTHING;
	case COUNCIL_CLOSED: return leads ? SCORE_SHEETS : SCORE_NOTHING;
	case COUNCIL_OPENED:
	case COUNCIL_PUBLISHED: return SCORE_SHEETS;
	}
	return SCORE_NOTHING;
}

/* The table above, for one dossier. A member with a conflict, or who has not said that he has none,
 * sees what the agency sees, and only when the agency does: also a leader who sits there. */
static enum score_view
view_of(const struct op *op, const struct council_session *s, const struct council_dossier *d)
{
	bool conflict = d->mine == COUNCIL_CONFLICT || d->mine == COUNCIL_UNDECIDED || d->is_author;

	if (conflict || (s->council.me != 0 && s->phase >= COUNCIL_CLOSED && !d->declared))
		return s->phase == COUNCIL_PUBLISHED ? of_outsider(op, s) : SCORE_NOTHING;
	return s->council.me != 0 ? of_member(s) : of_outsider(op, s);
}

/* ---- filling ---------------------------------------------------------------------------- */

struct sheets {
	struct q_score_sheets_of_session_rows rows;
	int64_t **points; /* of each row, one for each item */
};

/* Points come by sheet: the first of one, or where it would stand. */
static size_t
first_point(const struct q_score_points_of_session_rows *points, int64_t sheet)
{
	size_t from = 0, to = points->len;

	while (from < to) {
		size_t mid = (from + to) / 2;
		if (points->at[mid].sheet_id < sheet)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

static bool
load_sheets(struct op *op, const struct score_table *t, struct sheets *ret)
{
	struct q_score_points_of_session_rows points;
	size_t items = t->rubric.items.len;

	if (!q_score_sheets_of_session(op->db, op->arena, t->session.id, &ret->rows, &op->err) ||
	    !q_score_points_of_session(op->db, op->arena, t->session.id, &points, &op->err))
		return false;
	ret->points = arena_array(op->arena, int64_t *, ret->rows.len + 1);
	for (size_t i = 0; i < ret->rows.len; i++) {
		ret->points[i] = arena_array(op->arena, int64_t, items + 1);
		for (size_t k = 0; k < items; k++)
			ret->points[i][k] = RUBRIC_BLANK;
		int64_t sheet = ret->rows.at[i].id;
		for (size_t k = first_point(&points, sheet);
		     k < points.len && points.at[k].sheet_id == sheet; k++)
			if (points.at[k].item >= 1 && points.at[k].item <= (int64_t)items &&
			    points.at[k].has_points)
				ret->points[i][points.at[k].item - 1] = points.at[k].points;
	}
	return true;
}

static bool
is_third(const struct council_session *s, int64_t dossier, int64_t member)
{
	for (size_t i = 0; i < s->markers.len; i++)
		if (s->markers.at[i].dossier == dossier && s->markers.at[i].member == member)
			return s->markers.at[i].third;
	return false;
}

/* The finished sheet of a member, as long as he counts. */
static size_t
sheet_of(const struct score_table *t, const struct sheets *all, int64_t dossier, int64_t member)
{
	size_t from = 0, to = all->rows.len;

	/* They come by dossier and member. */
	while (from < to) {
		size_t mid = (from + to) / 2;
		const struct q_score_sheets_of_session_row *r = &all->rows.at[mid];
		if (r->dossier_id < dossier || (r->dossier_id == dossier && r->member_id < member))
			from = mid + 1;
		else
			to = mid;
	}
	if (from == all->rows.len || all->rows.at[from].dossier_id != dossier ||
	    all->rows.at[from].member_id != member || !str_eq(all->rows.at[from].state, STR("done")))
		return SIZE_MAX;
	return council_counts(&t->session, dossier, member) ? from : SIZE_MAX;
}

static void
fill_cell(const struct score_table *t, const struct sheets *all, struct score_line *l, size_t m,
          struct rubric_sheet *sheets, size_t *n)
{
	int64_t dossier = l->dossier->id, member = t->members.at[m].id;
	size_t i = sheet_of(t, all, dossier, member);
	struct score_cell *c = &l->cells[m];

	c->third = is_third(&t->session, dossier, member);
	c->state = i != SIZE_MAX                                  ? SCORE_DONE
	           : council_counts(&t->session, dossier, member) ? SCORE_MISSING
	                                                          : SCORE_OUT;
	c->remark = c->proposal = STR("");
	l->waits_third |= c->third && c->state == SCORE_MISSING;
	if (i == SIZE_MAX)
		return;
	const struct q_score_sheets_of_session_row *r = &all->rows.at[i];
	struct rubric_sheet s = {all->points[i], r->bonus, r->minus};
	sheets[(*n)++] = s;
	c->total = rubric_sheet_total(&t->rubric, &s);
	c->remark = r->remark;
	c->proposal = r->proposal;
}

/* What the view does not hold is not in the line: no page can show it by mistake. */
static void
mask(struct score_line *l, size_t members)
{
	if (l->view < SCORE_SHEETS) {
		for (size_t m = 0; m < members; m++) {
			l->cells[m].total = 0;
			l->cells[m].remark = l->cells[m].proposal = STR("");
		}
		l->waits_third = false;
		l->result.spread = 0;
		l->result.alarm = false;
	}
	if (l->view != SCORE_STATES && l->view != SCORE_SHEETS)
		l->cells = NULL;
	if (l->view < SCORE_RESULTS) {
		l->result = (struct rubric_result){.total = RUBRIC_BLANK, .grade = SIZE_MAX};
		l->numbers = false;
	} else if (!l->numbers) {
		l->result.total = RUBRIC_BLANK;
		l->result.item_means = NULL;
		l->result.item_short = NULL;
		l->result.n = l->result.n_dropped = 0;
	}
}

static void
fill_line(struct op *op, const struct score_table *t, const struct sheets *all,
          struct score_line *l)
{
	struct rubric_sheet *sheets = arena_array(op->arena, struct rubric_sheet, t->members.len + 1);
	size_t n = 0;

	l->view = view_of(op, &t->session, l->dossier);
	l->cells = arena_array(op->arena, struct score_cell, t->members.len + 1);
	for (size_t m = 0; m < t->members.len; m++)
		fill_cell(t, all, l, m, sheets, &n);
	l->result = rubric_result(op->arena, &t->rubric, sheets, n);
	l->numbers = l->view == SCORE_SHEETS ||
	             (l->view == SCORE_RESULTS && t->session.phase == COUNCIL_PUBLISHED &&
	              !l->dossier->is_author && l->result.n >= MASKED_BELOW);
	mask(l, t->members.len);
}

/* Who left the council, or came after scoring was closed, and has no sheet is nobody's column. */
static bool
has_column(const struct score_table *t, const struct sheets *all, const struct council_member *m)
{
	bool left = m->left_on != DAY_NONE;

	if (!left && t->session.phase <= COUNCIL_SCORING)
		return true;
	for (size_t i = 0; i < t->session.dossiers.len; i++)
		if (sheet_of(t, all, t->session.dossiers.at[i].id, m->id) != SIZE_MAX ||
		    (!left && is_third(&t->session, t->session.dossiers.at[i].id, m->id)))
			return true;
	for (size_t i = 0; i < all->rows.len && !left; i++)
		if (all->rows.at[i].member_id == m->id)
			return true;
	return false;
}

static bool
load_table(struct op *op, const void *arg, void *ret)
{
	int64_t session = *(const int64_t *)arg;
	struct score_table *t = ret;
	struct sheets all;

	*t = (struct score_table){0};
	if (!council_session_load(op, session, &t->session))
		return false;
	t->is_chair = council_is_chair(&t->session.council);
	if (!rubric_load(op, t->session.rubric, &t->rubric) || !load_sheets(op, t, &all))
		return false;
	for (size_t i = 0; i < t->session.council.members.len; i++)
		if (has_column(t, &all, &t->session.council.members.at[i]))
			*list_push(&t->members, op->arena) = t->session.council.members.at[i];
	t->n_lines = t->session.dossiers.len;
	t->lines = arena_array(op->arena, struct score_line, t->n_lines + 1);
	for (size_t i = 0; i < t->n_lines; i++) {
		t->lines[i].dossier = &t->session.dossiers.at[i];
		fill_line(op, t, &all, &t->lines[i]);
		t->undeclared += t->session.phase >= COUNCIL_CLOSED &&
		                 council_owes_declaration(&t->session, t->lines[i].dossier);
		const struct council_dossier *d = t->lines[i].dossier;
		t->too_late += t->session.phase == COUNCIL_PUBLISHED && t->session.council.me != 0 &&
		               !d->declared && d->mine != COUNCIL_CONFLICT && d->mine != COUNCIL_UNDECIDED;
		if (t->lines[i].view > t->view)
			t->view = t->lines[i].view;
	}
	bool sits = t->session.council.me != 0;
	if (t->view == SCORE_NOTHING && !sits && !access_sees_councils(op, t->session.council.agency))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phiên này."), "id=%" PRId64, session);
	if (t->view == SCORE_NOTHING && t->undeclared == 0)
		return op_fail(op, ERR_DENIED, N_("Bảng điểm chưa mở."), "id=%" PRId64, session);
	/* Who decides about conflicts may know of them; the table itself tells nobody. */
	t->session.conflicts.len = t->session.markers.len = 0;
	return true;
}

/* Thousands of sheets are added up once for as long as nothing changes. */
bool
score_table_get(struct op *op, int64_t session, struct score_table *ret)
{
	struct str key = op_key(op, "score table", session, op->actor, op->person, op->today);
	const void *found;

	if (!op_kept(op, key, load_table, &session, sizeof(*ret), &found))
		return false;
	*ret = *(const struct score_table *)found;
	return true;
}

/* ---- acts ---------------------------------------------------------------------------------- */

bool
score_third_choices(struct op *op, const struct score_table *t, const struct score_line *l,
                    struct council_members *ret)
{
	struct council_session s;

	*ret = (struct council_members){0};
	if (!t->is_chair || t->session.phase != COUNCIL_CLOSED || l->view != SCORE_SHEETS)
		return true;
	if (!council_session_load(op, t->session.id, &s))
		return false;
	for (size_t i = 0; i < s.council.members.len; i++)
		if (council_may_be_third(&s, l->dossier->id, s.council.members.at[i].id))
			*list_push(ret, op->arena) = s.council.members.at[i];
	return true;
}

bool
score_open(struct op *op, const struct council_session *in)
{
	struct score_table t = {0};
	struct sheets all;

	if (!council_session_load(op, in->id, &t.session) ||
	    !rubric_load(op, t.session.rubric, &t.rubric) || !load_sheets(op, &t, &all))
		return false;
	for (size_t i = 0; i < t.session.markers.len; i++) {
		const struct council_marker *m = &t.session.markers.at[i];
		if (m->third && council_counts(&t.session, m->dossier, m->member) &&
		    sheet_of(&t, &all, m->dossier, m->member) == SIZE_MAX)
			return op_fail(op, ERR_INVALID,
			               N_("Còn người chấm thêm chưa chấm xong. Chờ đủ rồi mở bảng điểm."),
			               "dossier=%" PRId64, m->dossier);
	}
	return council_open(op, in);
}

bool
score_verdicts(struct op *op, const struct council_session *s, enum rubric_verdict *ret)
{
	struct score_table t = {.session = *s, .members = s->council.members};
	struct sheets all;

	if (!rubric_load(op, s->rubric, &t.rubric) || !load_sheets(op, &t, &all))
		return false;
	for (size_t i = 0; i < s->dossiers.len; i++) {
		struct rubric_sheet *sheets = arena_array(op->arena, struct rubric_sheet,
		                                          t.members.len + 1);
		struct score_line l = {
			.dossier = &s->dossiers.at[i],
			.cells = arena_array(op->arena, struct score_cell, t.members.len + 1)};
		size_t n = 0;
		for (size_t m = 0; m < t.members.len; m++)
			fill_cell(&t, &all, &l, m, sheets, &n);
		ret[i] = rubric_result(op->arena, &t.rubric, sheets, n).verdict;
	}
	return true;
}
