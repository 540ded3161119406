/* minutes_paper.c - minutes of a meeting and of its ballots as papers; see minutes.h.
 *
 * What stands in them follows from the meeting as its reader sees it: a figure that he may not
 * know is not there to be printed. */
#include "core/access/access.h"
#include "core/paper/paper_of.h"
#include "core/vote/minutes.h"
#include "i18n/i18n.h"
#include "text/text.h"

/* ---- words ---------------------------------------------------------------------------------- */

/* «08 giờ 30 phút»; "" without a time. */
static struct str
hour(struct arena *a, int64_t at)
{
	struct str s = i18n_clock(a, at), h;

	if (at == 0 || !str_cut(&s, ':', &h))
		return STR("");
	return arena_printf(a, "%.*s giờ %.*s phút", STR_ARG(h), STR_ARG(s));
}

static int64_t
day_of(const struct meeting *m, int64_t today)
{
	if (m->held_on != DAY_NONE)
		return m->held_on;
	return m->opened_at != 0 ? day_of_time(m->opened_at) : today;
}

static struct str
role_of(struct arena *a, const struct council_member *m)
{
	const char *role = council_word(&council_roles, m->role);

	return m->capacity.len > 0
	           ? arena_printf(a, "%s, %.*s", role != NULL ? role : "", STR_ARG(m->capacity))
	           : str_of(role != NULL ? role : "");
}

static bool
was_there(const struct meeting_seat *s)
{
	return s->state == ATTEND_PRESENT || s->state == ATTEND_LEFT;
}

/* ---- who was there ------------------------------------------------------------------------- */

static void
add_seats(struct buf *b, struct arena *a, const struct meeting *m, bool there)
{
	size_t n = 0;

	for (size_t i = 0; i < (size_t)m->n_seats; i++) {
		const struct meeting_seat *s = &m->seats[i];
		if (was_there(s) != there)
			continue;
		buf_printf(b, "%zu. %.*s, %.*s", ++n, STR_ARG(s->member->name),
		           STR_ARG(role_of(a, s->member)));
		if (s->state == ATTEND_LEFT && s->left_at != 0)
			buf_printf(b, "; rời họp lúc %.*s", STR_ARG(hour(a, s->left_at)));
		else if (there && s->came_at > m->opened_at && m->opened_at != 0)
			buf_printf(b, "; đến lúc %.*s", STR_ARG(hour(a, s->came_at)));
		if (s->reason.len > 0)
			buf_printf(b, " (%.*s)", STR_ARG(s->reason));
		buf_printf(b, ".\n");
	}
}

static struct str
attendance_text(struct arena *a, const struct meeting *m, const struct minutes *t)
{
	struct buf b = buf_sized(a, 1024);
	size_t there = 0;

	for (size_t i = 0; i < (size_t)m->n_seats; i++)
		there += was_there(&m->seats[i]) && !m->seats[i].gone;
	buf_printf(&b, "Có mặt %zu trên tổng số %" PRId64 " thành viên (cần ít nhất %" PRId64 "):\n",
	           there, m->n_members, m->quorum);
	add_seats(&b, a, m, true);
	if ((int64_t)there < m->n_members) {
		buf_printf(&b, "Vắng %" PRId64 ":\n", m->n_members - (int64_t)there);
		add_seats(&b, a, m, false);
	}
	if (t->texts[MINUTES_GUESTS].len > 0)
		buf_printf(&b, "Khách mời:\n%.*s\n", STR_ARG(t->texts[MINUTES_GUESTS]));
	if (t->chair.seat != NULL)
		buf_printf(&b, "Chủ trì: %.*s. ", STR_ARG(t->chair.seat->member->name));
	if (t->secretary.seat != NULL)
		buf_printf(&b, "Thư ký: %.*s.", STR_ARG(t->secretary.seat->member->name));
	return buf_view(&b);
}

/* ---- what was said ----------------------------------------------------------------------------
 */

/* Names for chair and secretary, who know them; others learn of conflicts their own alone. */
static void
add_withdrawn(struct buf *b, const struct meeting *m)
{
	size_t dossiers = 0;

	for (size_t i = 0; i < m->n_agenda && m->may_lead; i++) {
		const struct meeting_item *x = &m->items[i];
		size_t n = 0;
		for (size_t k = 0; k < (size_t)m->n_seats; k++) {
			const struct council_member *who = m->seats[k].member;
			if (!meeting_stays_out(m, x->dossier->id, who->id))
				continue;
			if (n == 0)
				buf_printf(b, "%s hồ sơ %" PRId64 " (",
				           dossiers++ == 0 ? "Không tham gia vì xung đột lợi ích:" : ",",
				           x->position);
			buf_printf(b, "%s%.*s", n++ > 0 ? ", " : "", STR_ARG(who->name));
		}
		if (n > 0)
			buf_char(b, ')');
	}
	if (dossiers > 0)
		buf_printf(b, ".\n");
}

static struct str
course_text(struct arena *a, const struct meeting *m, const struct minutes *t)
{
	struct buf b = buf_sized(a, 2048);

	if (t->texts[MINUTES_OPENING].len > 0)
		buf_printf(&b, "%.*s\n", STR_ARG(t->texts[MINUTES_OPENING]));
	buf_printf(&b, "Hội đồng xét %zu hồ sơ theo chương trình.\n", m->n_agenda);
	add_withdrawn(&b, m);
	for (size_t i = 0; i < m->n_agenda; i++)
		if (t->of_items[i].len > 0)
			buf_printf(&b, "Hồ sơ %" PRId64 ", %.*s: %.*s\n", m->items[i].position,
			           STR_ARG(m->items[i].dossier->title), STR_ARG(t->of_items[i]));
	if (t->texts[MINUTES_COURSE].len > 0)
		buf_printf(&b, "%.*s", STR_ARG(t->texts[MINUTES_COURSE]));
	return buf_view(&b);
}

/* ---- votes --------------------------------------------------------------------------------- */

static struct str
outcome_text(struct arena *a, const struct meeting *m, const struct meeting_item *i)
{
	const struct vote *v = &i->vote;

	if (v->id == 0)
		return i->decided ? STR("Đã quyết định ở buổi trước") : STR("Chưa bỏ phiếu");
	if (v->outcome == VOTE_UNDECIDED)
		return STR("–");
	if (v->cast_by.len > 0)
		return arena_printf(a, "%s (ngang phiếu, %.*s quyết định)",
		                    vote_outcome_name(v->outcome, m->session.stage), STR_ARG(v->cast_by));
	return str_of(vote_outcome_name(v->outcome, m->session.stage));
}

static struct str
share_text(struct arena *a, const struct meeting *m, const struct vote *v)
{
	int64_t base = vote_base_of(&m->rule, &v->figures);

	if (!v->told || base == 0)
		return STR("–");
	return arena_printf(a, "%" PRId64 "/%" PRId64 "\n(%.*s)", v->figures.agree, base,
	                    STR_ARG(i18n_percent(a, I18N_VI, v->figures.agree, base, 1)));
}

static struct str
number_text(struct arena *a, bool known, int64_t n)
{
	return known ? arena_i64(a, n) : STR("–");
}

#define COLUMNS 8

static const struct paper_list_row *
vote_rows(struct arena *a, const struct meeting *m, bool cast_only, size_t *ret_n)
{
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, m->n_agenda + 1);
	size_t n = 0;

	for (size_t i = 0; i < m->n_agenda; i++) {
		const struct meeting_item *x = &m->items[i];
		const struct vote_figures *f = &x->vote.figures;
		bool seen = x->vote.view == VOTE_SEES_FIGURES, told = seen && x->vote.told;
		if (cast_only && x->vote.id == 0)
			continue;
		struct str *c = arena_array(a, struct str, COLUMNS);
		c[0] = arena_printf(a, "%.*s\n%.*s", STR_ARG(x->dossier->title), STR_ARG(x->dossier->code));
		c[1] = number_text(a, seen, f->issued);
		c[2] = number_text(a, seen, f->returned);
		c[3] = number_text(a, told, f->agree + f->disagree);
		c[4] = number_text(a, told, f->agree);
		c[5] = number_text(a, told, f->disagree);
		c[6] = told ? share_text(a, m, &x->vote) : STR("–");
		c[7] = outcome_text(a, m, x);
		rows[n++] = (struct paper_list_row){.cells = c};
	}
	*ret_n = n;
	return rows;
}

static const struct paper_list *
vote_table(struct arena *a, const struct meeting *m, bool cast_only)
{
	static const struct str columns[COLUMNS] = {STR_INIT("Giải pháp, sáng kiến"),
	                                            STR_INIT("Phát ra"),
	                                            STR_INIT("Thu về"),
	                                            STR_INIT("Hợp lệ"),
	                                            STR_INIT("Đồng ý"),
	                                            STR_INIT("Không đồng ý"),
	                                            STR_INIT("Tỷ lệ đồng ý"),
	                                            STR_INIT("Kết quả")};
	static const int widths[COLUMNS] = {22, 9, 8, 8, 9, 10, 12, 14};
	static const bool centered[COLUMNS] = {false, true, true, true, true, true, true, true};
	struct paper_list *l = arena_new(a, struct paper_list);

	*l = (struct paper_list){.columns = columns,
	                         .width_pct = widths,
	                         .centered = centered,
	                         .n_columns = COLUMNS,
	                         .number_pct = 8,
	                         .small = true};
	l->rows = vote_rows(a, m, cast_only, &l->n_rows);
	return l;
}

static struct str
rule_text(struct arena *a, const struct meeting *m)
{
	return m->rule.source.len > 0 ? arena_printf(a, "Quy tắc: %.*s (%.*s).", STR_ARG(m->rule.name),
	                                             STR_ARG(m->rule.source))
	                              : arena_printf(a, "Quy tắc: %.*s.", STR_ARG(m->rule.name));
}

/* What the reader cannot know is told to be missing. */
static struct str
hidden_text(struct arena *a, const struct meeting *m)
{
	size_t hidden = 0, few = 0;

	for (size_t i = 0; i < m->n_agenda; i++) {
		const struct vote *v = &m->items[i].vote;
		hidden += v->id != 0 && v->state == VOTE_CLOSED && v->view != VOTE_SEES_FIGURES;
		few += v->view == VOTE_SEES_FIGURES && !v->told;
	}
	if (hidden > 0)
		return arena_printf(
			a, "Bản này không ghi số phiếu của %zu hồ sơ mà người in không được xem.", hidden);
	return few > 0 ? STR("Dấu – là hồ sơ có quá ít phiếu thu về nên không kiểm phiếu.") : STR("");
}

static struct str
conclusion_text(struct arena *a, const struct meeting *m, const struct minutes *t)
{
	struct buf b = buf_sized(a, 512);
	size_t n[VOTE_NOT_APPROVED + 1] = {0}, hidden = 0;

	for (size_t i = 0; i < m->n_agenda; i++) {
		n[m->items[i].vote.outcome]++;
		hidden += !t->shown_items[i];
	}
	buf_printf(&b,
	           council_recognises(&m->session)
	               ? "Hội đồng công nhận %zu, không công nhận %zu giải pháp, sáng kiến."
	               : "Hội đồng thông qua %zu, không thông qua %zu giải pháp đăng ký.",
	           n[VOTE_APPROVED], n[VOTE_NOT_APPROVED]);
	if (n[VOTE_NO_QUORUM] > 0)
		buf_printf(&b, " %zu hồ sơ không đủ số người nên xét ở buổi họp sau.", n[VOTE_NO_QUORUM]);
	if (hidden > 0)
		buf_printf(&b, " Chưa kể %zu hồ sơ mà người đọc bản này không tham gia.", hidden);
	if (t->texts[MINUTES_CONCLUSION].len > 0)
		buf_printf(&b, "\n%.*s", STR_ARG(t->texts[MINUTES_CONCLUSION]));
	if (m->ended_at != 0)
		buf_printf(&b,
		           "\nBuổi họp kết thúc lúc %.*s cùng ngày; biên bản được đọc lại, các thành viên "
		           "dự họp thống nhất./.",
		           STR_ARG(hour(a, m->ended_at)));
	return buf_view(&b);
}

/* ---- papers -------------------------------------------------------------------------------- */

static const char *
title_of(struct str role)
{
	static const struct council_word titles[] = {{"chair", "CHỦ TỊCH HỘI ĐỒNG"},
	                                             {"vice", "PHÓ CHỦ TỊCH HỘI ĐỒNG"},
	                                             {"secretary", "THƯ KÝ"},
	                                             {"member", "UỶ VIÊN HỘI ĐỒNG"}};
	const char *title = council_word(&(struct council_words){titles, COUNT_OF(titles)}, role);

	return title != NULL ? title : "";
}

/* Who stands in signs as what he is, and it says for whom and why. */
static struct paper_sign
signer(struct arena *a, const struct minutes_sign *s, struct str role)
{
	struct str of = s->seat != NULL ? s->seat->member->name : STR("");
	struct paper_sign p = {.title = str_of(title_of(role)), .name = of, .capacity = STR("")};

	if (s->signed_at == 0 || s->changed)
		return p;
	struct str at = i18n_time(a, I18N_VI, s->signed_at);
	p.capacity = arena_printf(a, "(đã xác nhận %.*s)", STR_ARG(at));
	if (s->by.len > 0) {
		p.title = str_of(title_of(s->role));
		p.name = s->by;
		p.capacity = arena_printf(a, "(đã xác nhận %.*s, thay %.*s: %.*s)", STR_ARG(at),
		                          STR_ARG(of.len > 0 ? of : STR("thư ký")), STR_ARG(s->reason));
	}
	return p;
}

static bool
begin(struct op *op, const struct meeting *m, const char *what, struct paper_record *ret)
{
	struct arena *a = op->arena;
	struct paper_record r = {0};

	if (!paper_head_of(op, m->session.council.agency, &r.head))
		return false;
	r.head.parent = r.head.agency;
	r.head.agency = m->session.council.name;
	r.head.on = day_of(m, op->today);
	r.title = arena_printf(a, "%s phiên %.*s", what, STR_ARG(m->session.name));
	if (m->number > 1)
		r.title = arena_printf(a, "%.*s, buổi thứ %" PRId64, STR_ARG(r.title), m->number);
	*ret = r;
	return true;
}

static struct str
when_and_where(struct op *op, const struct meeting *m)
{
	struct arena *a = op->arena;

	return arena_printf(a, "%s%.*s%s%.*s%s%.*s", m->opened_at != 0 ? "Lúc " : "",
	                    STR_ARG(hour(a, m->opened_at)), m->opened_at != 0 ? ", " : "",
	                    STR_ARG(i18n_day_long(a, I18N_VI, day_of(m, op->today))),
	                    m->place.len > 0 ? ", tại " : "", STR_ARG(m->place));
}

static struct str
chair_role(const struct minutes *t)
{
	bool vice = t->chair.seat != NULL && str_eq(t->chair.seat->member->role, STR("vice"));

	return vice ? STR("vice") : STR("chair");
}

bool
minutes_paper(struct op *op, const struct meeting *m, const struct minutes *t, struct doc *ret)
{
	struct arena *a = op->arena;
	struct paper_record r;

	if (!begin(op, m, "Họp Hội đồng,", &r))
		return false;
	r.head.number = t->texts[MINUTES_NUMBER];
	const struct paper_record_part parts[] = {
		{.text = arena_printf(a, "%.*s, %.*s họp phiên %.*s.", STR_ARG(when_and_where(op, m)),
	                          STR_ARG(m->session.council.name), STR_ARG(m->session.name))},
		{.heading = STR("I. THÀNH PHẦN"), .text = attendance_text(a, m, t)},
		{.heading = STR("II. NỘI DUNG"), .text = course_text(a, m, t)},
		{.heading = STR("III. KẾT QUẢ BỎ PHIẾU"),
	     .text = rule_text(a, m),
	     .table = vote_table(a, m, false),
	     .after = hidden_text(a, m)},
		{.heading = STR("IV. KẾT LUẬN"), .text = conclusion_text(a, m, t)},
	};
	r.parts = parts;
	r.n_parts = COUNT_OF(parts);
	r.left = signer(a, &t->secretary, STR("secretary"));
	r.right = signer(a, &t->chair, chair_role(t));
	*ret = paper_record(a, &r);
	return true;
}

/* ---- of the ballots ----------------------------------------------------------------------------
 */

static struct str
counting_text(struct arena *a, const struct meeting *m, const struct minutes *t)
{
	struct buf b = buf_sized(a, 512);
	size_t n[VOTE_PAPER + 1] = {0};

	for (size_t i = 0; i < m->n_agenda; i++)
		n[m->items[i].vote.way] += m->items[i].vote.id != 0;
	if (t->texts[MINUTES_COUNTERS].len > 0)
		buf_printf(&b, "Ban kiểm phiếu:\n%.*s\n", STR_ARG(t->texts[MINUTES_COUNTERS]));
	if (n[VOTE_SECRET] > 0)
		buf_printf(&b,
		           "%zu hồ sơ bỏ phiếu kín trên hệ thống, đếm một lần khi kết thúc bỏ phiếu; hệ "
		           "thống không lưu ai bỏ phiếu thế nào.\n",
		           n[VOTE_SECRET]);
	if (n[VOTE_PAPER] > 0)
		buf_printf(
			&b, "%zu hồ sơ bỏ phiếu giấy, hai thành viên đếm và nhập riêng, kết quả khớp nhau.\n",
			n[VOTE_PAPER]);
	if (n[VOTE_OPEN] > 0)
		buf_printf(&b, "%zu hồ sơ biểu quyết công khai.\n", n[VOTE_OPEN]);
	buf_str(&b, rule_text(a, m));
	return buf_view(&b);
}

/* The first line: «Trần Thị B, Trưởng ban» is the name up to its comma. */
static struct str
head_of_counters(const struct minutes *t)
{
	struct str rest = t->texts[MINUTES_COUNTERS], line, name;

	if (rest.len == 0 || !str_cut(&rest, '\n', &line) || !str_cut(&line, ',', &name))
		return STR("");
	return str_trim(name);
}

bool
minutes_ballot_paper(struct op *op, const struct meeting *m, const struct minutes *t,
                     struct doc *ret)
{
	struct arena *a = op->arena;
	struct paper_record r;

	if (!begin(op, m, "Kiểm phiếu,", &r))
		return false;
	const struct paper_list *table = vote_table(a, m, true);
	if (table->n_rows == 0)
		return op_fail(op, ERR_INVALID, N_("Buổi họp này chưa có cuộc bỏ phiếu nào."), "none");
	const struct paper_record_part parts[] = {
		{.text = arena_printf(a, "%.*s, kiểm phiếu của %.*s.", STR_ARG(when_and_where(op, m)),
	                          STR_ARG(m->session.council.name))},
		{.heading = STR("I. VIỆC BỎ PHIẾU, KIỂM PHIẾU"), .text = counting_text(a, m, t)},
		{.heading = STR("II. KẾT QUẢ"), .table = table, .after = hidden_text(a, m)},
	};
	r.parts = parts;
	r.n_parts = COUNT_OF(parts);
	r.left = (struct paper_sign){.title = STR("THƯ KÝ"), .name = STR(""), .capacity = STR("")};
	if (t->secretary.seat != NULL)
		r.left.name = t->secretary.seat->member->name;
	r.right = (struct paper_sign){
		.title = STR("TRƯỞNG BAN KIỂM PHIẾU"), .capacity = STR(""), .name = head_of_counters(t)};
	*ret = paper_record(a, &r);
	return true;
}
