/* minutes.c - see minutes.h. */
#include "core/vote/minutes_inner.h"
#include "core/vote/vote_inner.h"

#include "minutes.sql.h"

static const struct council_word parts[] = {
	[MINUTES_NUMBER] = {"number", N_("Số biên bản")},
	[MINUTES_GUESTS] = {"guests", N_("Khách mời")},
	[MINUTES_OPENING] = {"opening", N_("Khai mạc, báo cáo")},
	[MINUTES_COURSE] = {"course", N_("Diễn biến chung")},
	[MINUTES_CONCLUSION] = {"conclusion", N_("Kết luận")},
	[MINUTES_COUNTERS] = {"counters", N_("Ban kiểm phiếu")},
};
#define OF_DOSSIER "dossier"

const char *
minutes_part_name(enum minutes_part p)
{
	return parts[p].name;
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool
load_texts(struct op *op, const struct meeting *m, struct minutes *t)
{
	struct q_minutes_texts_rows rows;

	t->of_items = arena_array(op->arena, struct str, m->n_agenda + 1);
	t->shown_items = arena_array(op->arena, bool, m->n_agenda + 1);
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		t->texts[i] = STR("");
	for (size_t i = 0; i < m->n_agenda; i++)
		t->of_items[i] = STR("");
	if (!q_minutes_texts(op->db, op->arena, m->id, &rows, &op->err))
		return false;
	for (size_t r = 0; r < rows.len; r++) {
		for (size_t i = 0; i < MINUTES_PARTS && rows.at[r].dossier_id == 0; i++)
			if (str_eq(rows.at[r].part, str_of(parts[i].code)))
				t->texts[i] = rows.at[r].text;
		for (size_t i = 0; i < m->n_agenda; i++)
			if (m->items[i].dossier->id == rows.at[r].dossier_id)
				t->of_items[i] = rows.at[r].text;
	}
	return true;
}

bool
minutes_load(struct op *op, const struct meeting *m, struct minutes *ret)
{
	struct minutes t = {.changed_by = STR(""), .mark = STR("")};
	struct q_minutes_row *row;

	if (!q_minutes(op->db, op->arena, m->id, &row, &op->err) || !load_texts(op, m, &t) ||
	    !minutes_load_signs(op, m, &t))
		return false;
	if (row != NULL) {
		t.version = row->version;
		t.changed_by = row->changed_by;
		t.changed_at = row->changed_at;
	}
	*ret = t;
	return true;
}

/* What he does not take part in is not for him; who does not sit there reads all once it is
 * published. */
static void
keep_own(const struct meeting *full, struct minutes *t)
{
	int64_t me = full->session.council.me;

	for (size_t i = 0; i < full->n_agenda; i++) {
		t->shown_items[i] = me == 0 ? !full->items[i].dossier->is_author
		                            : !meeting_stays_out(full, full->items[i].dossier->id, me);
		if (!t->shown_items[i])
			t->of_items[i] = STR("");
	}
}

bool
minutes_are_read(const struct meeting *m)
{
	if (m->session.council.me != 0)
		return m->state != MEETING_PLANNED;
	return m->may_keep && m->session.phase == COUNCIL_PUBLISHED && m->state == MEETING_ENDED;
}

bool
minutes_wait_for_declaration(const struct meeting *m)
{
	for (size_t i = 0; i < m->n_agenda; i++)
		if (council_owes_declaration(&m->session, m->items[i].dossier))
			return true;
	return false;
}

bool
minutes_declared(struct op *op, const struct meeting *m)
{
	return !minutes_wait_for_declaration(m) ||
	       op_fail(op, ERR_CONFLICT,
	               N_("Kê khai xung đột lợi ích với các hồ sơ của phiên rồi xem biên bản."),
	               "undeclared");
}

bool
minutes_get(struct op *op, const struct meeting *m, struct minutes *ret)
{
	struct meeting full;
	struct minutes t;
	bool sits = m->session.council.me != 0;

	if (!meeting_load(op, m->session.id, m->number, &full) || !minutes_declared(op, &full) ||
	    !minutes_load(op, &full, &t))
		return false;
	if (sits && !minutes_are_read(m))
		return op_fail(op, ERR_CONFLICT, N_("Biên bản có từ khi khai mạc buổi họp."), "state");
	if (!minutes_are_read(m) || (!sits && !t.settled))
		return op_fail(op, ERR_DENIED,
		               N_("Biên bản do Hội đồng giữ. Bộ phận CCHC xem được khi đã công bố kết quả "
		                  "và biên bản đã được xác nhận."),
		               "meeting=%" PRId64, m->id);
	t.may_write = m->may_lead && m->state != MEETING_PLANNED;
	if (sits)
		t.mark = minutes_mark(op->arena, &full, &t, m->session.council.me, MINUTES_BY_NUMBER);
	keep_own(&full, &t);
	*ret = t;
	return true;
}

/* ---- writing -------------------------------------------------------------------------------- */

struct save {
	const struct meeting *m;
	const struct minutes *typed;
};

static bool
put_text(struct op *op, const struct meeting *m, int64_t dossier, const char *part, struct str was,
         struct str text, bool *changed)
{
	int64_t n;

	if (str_eq(was, text))
		return true;
	if (!*changed &&
	    !q_minutes_bump(op->db, &(struct q_minutes_bump_in){m->id, op->actor_name, op->now}, &n,
	                    &op->err))
		return false;
	*changed = true;
	return q_minutes_text_put(
		op->db, &(struct q_minutes_text_put_in){m->id, dossier, str_of(part), text}, &n, &op->err);
}

/* Where a dossier stands on the agenda; its length: nowhere. */
static size_t
item_of(const struct meeting *m, int64_t dossier)
{
	size_t i = 0;

	while (i < m->n_agenda && m->items[i].dossier->id != dossier)
		i++;
	return i;
}

static bool
save(struct op *op, void *arg)
{
	const struct save *x = arg;
	struct meeting m;
	struct minutes now;
	bool changed = false;

	if (!meeting_again(op, x->m, &m) || !minutes_declared(op, &m) || !minutes_load(op, &m, &now))
		return false;
	if (now.version != x->typed->version)
		return op_fail(op, ERR_CONFLICT,
		               N_("Biên bản vừa được sửa ở nơi khác. Xem phần đã lưu bên dưới từng ô rồi "
		                  "lưu lại."),
		               "meeting=%" PRId64, m.id);
	keep_own(&m, &now);
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		if (!put_text(op, &m, 0, parts[i].code, now.texts[i], str_trim(x->typed->texts[i]),
		              &changed))
			return false;
	for (size_t i = 0; i < m.n_agenda; i++) {
		size_t k = item_of(x->m, m.items[i].dossier->id);
		if (now.shown_items[i] && k < x->m->n_agenda &&
		    !put_text(op, &m, m.items[i].dossier->id, OF_DOSSIER, now.of_items[i],
		              str_trim(x->typed->of_items[k]), &changed))
			return false;
	}
	return !changed ||
	       meeting_note(op, &m, "council_minutes.save",
	                    arena_printf(op->arena, "Sửa biên bản buổi họp %" PRId64, m.number));
}

bool
minutes_save(struct op *op, const struct meeting *in, const struct minutes *t)
{
	struct meeting m;
	struct save x = {.m = in, .typed = t};

	if (!meeting_get(op, in->session.id, in->number, &m) || !meeting_for_leader(op, &m))
		return false;
	if (m.state == MEETING_PLANNED)
		return op_fail(op, ERR_CONFLICT, N_("Khai mạc buổi họp rồi ghi biên bản."), "state");
	if (m.n_agenda != in->n_agenda)
		return op_fail(op, ERR_CONFLICT,
		               N_("Buổi họp vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."), "agenda");
	for (size_t i = 0; i < MINUTES_PARTS; i++)
		if (t->texts[i].len > (i == MINUTES_NUMBER ? MINUTES_LINE_MAX : MINUTES_TEXT_MAX))
			return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."), "%s",
			               parts[i].code);
	for (size_t i = 0; i < in->n_agenda; i++)
		if (t->of_items[i].len > MINUTES_TEXT_MAX)
			return op_fail(op, ERR_INVALID, N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."),
			               "item");
	return op_tx(op, save, &x);
}
