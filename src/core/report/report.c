/* report.c - periods, and one report with its rights; see report.h. */
#include "core/report/report.h"

#include "core/access/access.h"
#include "core/report/report_inner.h"
#include "core/unit/unit.h"
#include "os/os.h"

#include "report.sql.h"

#define PERIOD_MOVEMENTS_MAX 20

const char *const report_sections[REPORT_SECTIONS] = {"I", "II", "III", "IV", "V1", "V2", "V3"};

static const struct {
	struct str kind, word; /* the word ends addresses */
	const char *name, *up; /* up: the milestone of the way upward */
} kinds[] = {
	{STR_INIT("interim"), STR_INIT("-so-ket"), N_("sơ kết"), "interim_up"},
	{STR_INIT("final"), STR_INIT("-tong-ket"), N_("tổng kết"), "final_up"},
};

const char *
report_kind_name(struct str kind)
{
	return kinds[str_eq(kind, kinds[1].kind)].name;
}

struct str
report_words(struct arena *a, struct str kind)
{
	return arena_printf(a, "báo cáo %s", report_kind_name(kind));
}

struct str
report_period_slug(struct arena *a, struct str movement, struct str kind)
{
	return arena_printf(a, "%.*s%.*s", STR_ARG(movement),
	                    STR_ARG(kinds[str_eq(kind, kinds[1].kind)].word));
}

static bool
fill_period(struct op *op, struct report_period *p, struct str kind)
{
	p->kind = kind;
	p->slug = report_period_slug(op->arena, p->movement.slug, kind);
	return movement_due_of(op, p->movement.id, arena_str(op->arena, kind).at, 0, &p->due);
}

bool
report_period_get(struct op *op, struct str slug, struct report_period *ret)
{
	struct report_period p = {0};

	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_has_suffix(slug, kinds[i].word) && slug.len > kinds[i].word.len) {
			struct str movement = str_slice(slug, 0, slug.len - kinds[i].word.len);
			if (!movement_get(op, movement, &p.movement) || !fill_period(op, &p, kinds[i].kind))
				return false;
			if (p.due.exists && !str_eq(p.movement.state, STR("draft"))) {
				*ret = p;
				return true;
			}
		}
	return op_fail(op, ERR_NOT_FOUND, N_("Không có kỳ báo cáo này."), "period=%.*s", STR_ARG(slug));
}

bool
report_period_list(struct op *op, struct report_periods *ret)
{
	struct movements all;

	*ret = (struct report_periods){0};
	if (!movement_list(op, &all))
		return false;
	for (size_t i = 0, n = 0; i < all.len && n < PERIOD_MOVEMENTS_MAX; i++) {
		struct q_report_periods_of_rows rows;
		if (str_eq(all.at[i].state, STR("draft")))
			continue;
		n++;
		if (!q_report_periods_of(op->db, op->arena, all.at[i].id, &rows, &op->err))
			return false;
		for (size_t k = rows.len; k-- > 0;) { /* the later one first, as the movements are */
			struct report_period *p = list_push(ret, op->arena);
			p->movement = all.at[i];
			if (!fill_period(op, p, rows.at[k].kind))
				return false;
		}
	}
	return true;
}

struct str
report_path(struct arena *a, const struct report *r)
{
	return arena_printf(a, "/bao-cao/%.*s/%.*s", STR_ARG(r->period.slug), STR_ARG(r->unit_slug));
}

struct report_part *
report_part_of(struct report *r, struct str key)
{
	for (size_t i = 0; i < r->parts.len; i++)
		if (str_eq(r->parts.at[i].key, key))
			return &r->parts.at[i];
	for (size_t i = 0; i < r->figures.len; i++)
		if (str_eq(r->figures.at[i].note.key, key))
			return &r->figures.at[i].note;
	return NULL;
}

/* ---- one report: who, whose, as what it is called ------------------------------------------ */

/* As in core/register: the unit as it is, or as it last was, under the name of the year. */
static bool
find_unit(struct op *op, struct str slug, struct report *r)
{
	struct unit u, then;
	const struct movement *m = &r->period.movement;

	r->own = str_eq(slug, STR(REPORT_OWN));
	if (r->own) {
		if (!unit_get(op, m->agency, op->today, &u))
			return false;
	} else if (!unit_by_slug(op, slug, op->today, &u)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		if (!unit_last(op, slug, &u))
			return false;
	}
	r->unit = u.id;
	r->unit_name = u.name;
	r->unit_slug = r->own ? STR(REPORT_OWN) : u.slug;
	r->ended = u.until_on != DAY_NONE && u.until_on <= op->today;
	if (movement_name_day(op, m) >= op->today)
		return true;
	if (unit_get(op, u.id, movement_name_day(op, m), &then))
		r->unit_name = then.name;
	else if (op->err.code != ERR_NOT_FOUND)
		return false;
	op->err = (struct err){0};
	return true;
}

static bool
load_head(struct op *op, struct report *r)
{
	struct q_report_find_row *row;

	r->state = STR("draft");
	r->return_reason = r->returned_by = r->late_reason = r->approved_by = STR("");
	r->approved_hash = r->before = r->mark = STR("");
	if (!q_report_find(op->db, op->arena,
	                   &(struct q_report_find_in){r->period.movement.id, r->period.kind, r->unit},
	                   &row, &op->err))
		return false;
	if (row == NULL)
		return true;
	r->id = row->id;
	r->state = row->state;
	r->sent_at = row->has_sent_at ? row->sent_at : 0;
	r->approved_at = row->has_approved_at ? row->approved_at : 0;
	r->approved_by = row->approved_by;
	r->approved_hash = row->approved_hash.at ? row->approved_hash : STR("");
	r->days_late = row->days_late;
	r->late_reason = row->late_reason;
	r->return_reason = row->return_reason;
	r->returned_by = row->returned_by;
	r->origin = row->has_origin ? row->origin : 0;
	r->version = row->version;
	return true;
}

static bool
load_due(struct op *op, struct report *r)
{
	const char *kind = arena_str(op->arena, r->period.kind).at;

	if (r->own)
		return movement_due_of(op, r->period.movement.id,
		                       kinds[str_eq(r->period.kind, kinds[1].kind)].up, 0, &r->due);
	return movement_due_of(op, r->period.movement.id, kind, r->unit, &r->due);
}

/* ---- rights ---------------------------------------------------------------------------------- */

static bool
works_for(const struct op *op, int64_t unit)
{
	return access_works_in(op, unit) || access_is_office_of(op, unit) ||
	       access_is_head_of(op, unit);
}

bool
report_is_open(const struct op *op, int64_t agency, int64_t unit, int64_t above, int64_t successor,
               struct str state)
{
	bool sent = str_eq(state, STR("sent"));

	if (unit == agency) /* its own: of who sees all that the units sent */
		return access_is_office_of(op, agency) || access_is_leader_of(op, agency) ||
		       (sent && access_sees_all_sent(op, agency));
	if (works_for(op, unit) || (successor != 0 && works_for(op, successor)))
		return true;
	return sent && ((above != 0 && works_for(op, above)) || access_sees_all_sent(op, agency));
}

/* Who writes it, and who confirms it. */
static bool
is_writer(const struct op *op, const struct report *r)
{
	return r->own ? access_is_office_of(op, r->unit) || access_is_leader_of(op, r->unit)
	              : works_for(op, r->unit);
}

static bool
is_head(const struct op *op, const struct report *r)
{
	/* In the movement of a superior the office sends by itself what its leader confirmed below. */
	return r->own ? access_is_leader_of(op, r->unit)
	              : access_is_head_of(op, r->unit) || access_is_office_of(op, r->unit);
}

static void
decide_rights(struct op *op, struct report *r, int64_t above)
{
	const struct movement *m = &r->period.movement;
	bool running = str_eq(m->state, STR("open")) && access_may_write(op);
	bool sent = str_eq(r->state, STR("sent")), waiting = str_eq(r->state, STR("waiting"));
	bool writer = is_writer(op, r), head = is_head(op, r);
	bool past = r->due.due_on != DAY_NONE && op->today > r->due.due_on;
	size_t new_sources = 0;

	r->late = past && r->sent_at == 0;
	r->closed = !r->own && ((r->due.closes_on != DAY_NONE && op->today > r->due.closes_on) ||
	                        (r->late && !m->late_accepted));
	bool may = running && !r->closed && !r->ended && (writer || head);
	/* What came from below is changed below. */
	r->may_write = may && !waiting && r->origin == 0;
	r->may_submit = r->may_write && (!sent || r->changed);
	r->may_confirm = may && head && r->origin == 0 && (!sent || r->changed);
	bool receives = !r->own && (access_is_office_of(op, m->agency) ||
	                            (above != 0 && access_is_head_of(op, above)));
	r->may_return = running && ((waiting && head) || (sent && (receives || (r->own && head))));
	for (size_t i = 0; i < r->sources.len; i++)
		new_sources += r->sources.at[i].sent &&
		               (!r->sources.at[i].taken || r->sources.at[i].changed);
	r->may_gather = r->may_write && new_sources > 0;
	r->may_send_up = r->own && running && sent && !r->changed && m->superior != 0 &&
	                 (access_is_office_of(op, m->agency) || access_is_leader_of(op, m->agency));
}

/* ---- what is in it -----------------------------------------------------------------------------
 */

static void
problem(struct op *op, struct report *r, struct str part, bool blocks, struct str text)
{
	*list_push(&r->problems, op->arena) = (struct report_problem){part, text, blocks};
}

static void
check(struct op *op, struct report *r)
{
	static const char *const empty[REPORT_SECTIONS] = {
		"Viết mục I, đặc điểm tình hình.",
		"Viết mục II, thực trạng trước khi áp dụng.",
		"Viết mục III, tóm tắt về mô hình, giải pháp.",
		"Viết mục IV, kết quả đạt được sau khi áp dụng.",
		"Viết mục V.1, ưu điểm.",
		"Mục V.2, hạn chế, còn trống.",
		"Mục V.3, bài học kinh nghiệm, còn trống.",
	};
	size_t same = 0;

	for (size_t i = 0; i < r->figures.len; i++) {
		const struct report_figure *f = &r->figures.at[i];
		if (f->completed != f->registered && str_trim(f->note.text).len == 0)
			problem(op, r, f->note.key, true,
			        arena_printf(op->arena,
			                     "Lĩnh vực %" PRId64 ": đăng ký %" PRId64 ", hoàn thành %" PRId64
			                     ". Ghi rõ vì sao ở cột ghi chú.",
			                     f->domain, f->registered, f->completed));
	}
	for (size_t i = 0; i < r->parts.len; i++) {
		if (str_trim(r->parts.at[i].text).len == 0)
			problem(op, r, r->parts.at[i].key, i <= 4, str_of(empty[i]));
		same += r->parts.at[i].same.len;
	}
	if (same > 0)
		problem(op, r, STR(""), false,
		        arena_printf(op->arena, "%zu câu giống hệt %.*s. Xem lại còn đúng không.", same,
		                     STR_ARG(r->before)));
	size_t missing = 0;
	for (size_t i = 0; i < r->sources.len; i++)
		missing += !r->sources.at[i].sent;
	if (missing > 0)
		problem(
			op, r, STR(""), false,
			arena_printf(op->arena,
		                 "%zu đơn vị chưa nộp: số liệu Mẫu 2 của các đơn vị đó lấy từ hệ thống.",
		                 missing));
}

/* Reports that go into this one, each with what became of it here. */
static bool
load_sources(struct op *op, struct report *r, const struct report_base *base,
             const struct report_board *board)
{
	struct q_report_sources_of_rows taken = {0};

	if (r->id != 0 && !q_report_sources_of(op->db, op->arena, r->id, &taken, &op->err))
		return false;
	for (size_t i = 0; i < board->len; i++) {
		const struct report_line *l = &board->at[i];
		if (report_above(base, l->unit) != (r->own ? 0 : r->unit) || (!l->sent && !l->owes))
			continue;
		struct report_source *s = list_push(&r->sources, op->arena);
		*s = (struct report_source){.unit = l->unit,
		                            .id = l->id,
		                            .unit_name = l->unit_name,
		                            .unit_slug = l->unit_slug,
		                            .state = l->state,
		                            .sent = l->sent};
		for (size_t k = 0; k < taken.len; k++)
			if (taken.at[k].source_id == l->id) {
				s->taken = true;
				s->changed = !str_eq(taken.at[k].hash, l->hash);
			}
	}
	return true;
}

/* Figures are those of a moment. Until the day of the period a change in the records is a reason
 * to confirm again; what is done later belongs to the next report. */
static bool
is_settled(const struct op *op, const struct report *r)
{
	int64_t day = r->period.due.due_on;

	if (r->origin != 0) /* counted below, where the records are */
		return true;
	if (r->due.exists && r->due.due_on != DAY_NONE && r->due.due_on > day)
		day = r->due.due_on;
	if (!str_eq(r->state, STR("sent")) || day == DAY_NONE || op->today <= day)
		return false;
	for (size_t i = 0; i < r->sources.len; i++)
		if (r->sources.at[i].sent && (!r->sources.at[i].taken || r->sources.at[i].changed))
			return false;
	return true;
}

static bool
load_figures(struct op *op, struct report *r, const struct report_base *base,
             const struct report_board *board)
{
	bool settled = is_settled(op, r);
	struct movement_domains domains;
	struct q_report_figures_of_rows was = {0};

	if (!movement_domain_list(op, r->period.movement.id, &domains) ||
	    (r->id != 0 && !q_report_figures_of(op->db, op->arena, r->id, &was, &op->err)))
		return false;
	for (size_t i = 0; i < domains.len; i++)
		*list_push(&r->figures, op->arena) = (struct report_figure){
			.domain = domains.at[i].number,
			.name = domains.at[i].name,
			.note = {.key = arena_printf(op->arena, "d%" PRId64, domains.at[i].number)}};
	report_count_up(op->arena, base, board, r, &r->figures);
	for (size_t i = 0; i < r->figures.len; i++)
		for (size_t k = 0; k < was.len; k++) {
			struct report_figure *f = &r->figures.at[i];
			if (was.at[k].domain_number != f->domain)
				continue;
			f->was_registered = was.at[k].registered;
			f->was_completed = was.at[k].completed;
			if (settled) {
				f->registered = f->was_registered;
				f->completed = f->was_completed;
			}
		}
	return true;
}

/* For whoever does not work on it the report is what was confirmed. */
static void
show_approved(struct report *r)
{
	for (size_t i = 0; i < r->parts.len; i++) {
		r->parts.at[i].text = r->parts.at[i].approved.at ? r->parts.at[i].approved : STR("");
		r->parts.at[i].same.len = 0;
	}
	for (size_t i = 0; i < r->figures.len; i++) {
		struct report_figure *f = &r->figures.at[i];
		f->registered = f->was_registered;
		f->completed = f->was_completed;
		f->note.text = f->note.approved.at ? f->note.approved : STR("");
	}
	r->problems.len = 0;
	r->as_approved = true;
}

static bool
load_content(struct op *op, struct report *r, const struct report_base *base,
             const struct report_board *board)
{
	bool sent = str_eq(r->state, STR("sent"));

	if (!load_sources(op, r, base, board) || !load_figures(op, r, base, board) ||
	    !report_parts_load(op, r, is_writer(op, r) || is_head(op, r)))
		return false;
	struct str hash = report_hash(op->arena, r);
	r->mark = os_hex(op->arena, hash);
	r->changed = sent && !str_eq(hash, r->approved_hash);
	check(op, r);
	return true;
}

bool
report_get(struct op *op, struct str period, struct str unit, struct report *ret)
{
	struct report r = {0};
	struct report_base base;
	struct report_board board;
	int64_t successor = 0;
	bool takes_part = false;

	if (!report_period_get(op, period, &r.period) || !find_unit(op, unit, &r) ||
	    !load_head(op, &r) || !load_due(op, &r) || !report_base_load(op, &r.period, &base) ||
	    !report_board_all(op, &r.period, &board) ||
	    (r.ended && !unit_successor(op, r.unit, op->today, &successor)))
		return false;
	for (size_t i = 0; i < board.len; i++)
		takes_part |= board.at[i].unit == r.unit;
	int64_t above = report_above(&base, r.unit);
	if ((!r.own && !takes_part) ||
	    !report_is_open(op, r.period.movement.agency, r.unit, above, successor, r.state))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có báo cáo này, hoặc đơn vị chưa gửi."),
		               "unit=%.*s", STR_ARG(unit));
	if (!load_content(op, &r, &base, &board))
		return false;
	decide_rights(op, &r, above);
	if (r.may_write && !report_left_load(op, &r, &board))
		return false;
	bool works = is_writer(op, &r) || is_head(op, &r);
	if (!works && str_eq(r.state, STR("sent")))
		show_approved(&r);
	*ret = r;
	return true;
}
