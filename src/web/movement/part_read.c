/* part_read.c - the form of one part, as typed; see part.h. */
#include "core/form/when.h"
#include "i18n/i18n.h"
#include "web/movement/part.h"
#include "web/web.h"

struct reader {
	struct request *req;
	struct movement_plan *plan;
	struct movement_problems *problems;
	enum movement_part part;
};

static void
wrong(const struct reader *r, size_t row, const char *field, const char *msgid, struct str typed)
{
	movement_problem_add(&r->req->op, r->problems,
	                     &(struct movement_problem){.part = r->part,
	                                                .row = row,
	                                                .field = field,
	                                                .msgid = msgid,
	                                                .typed = typed,
	                                                .blocks = true});
}

/* A whole number; `fallback` when the box is empty. */
static int64_t
number(const struct reader *r, size_t row, const char *field, struct str typed, int64_t fallback)
{
	int64_t n;

	typed = str_trim(typed);
	if (typed.len == 0)
		return fallback;
	if (str_i64(typed, &n))
		return n;
	wrong(r, row, field, N_("Nhập một số, không có chữ."), typed);
	return fallback;
}

/* A date, or the words of a plan: «trước ngày 20/4/2022». */
static int64_t
day(const struct reader *r, size_t row, const char *field, struct str typed)
{
	int64_t on;

	typed = str_trim(typed);
	if (typed.len == 0)
		return DAY_NONE;
	const char *why = i18n_day_problem(typed, &on);
	if (why == NULL)
		return on;
	const struct movement *h = &r->plan->head;
	struct when w = when_read(r->req->op.arena, typed, (int)h->year, h->before_is_strict);
	if (w.by != DAY_NONE)
		return w.by;
	wrong(r, row, field, why, typed);
	return DAY_NONE;
}

static int64_t
id_of(struct str s)
{
	int64_t n;
	return str_i64(str_trim(s), &n) ? n : 0;
}

static void
read_head(const struct reader *r)
{
	struct request *req = r->req;
	struct movement *h = &r->plan->head;
	struct str typed = str_trim(http_field(req, "ngay"));

	h->year = number(r, 0, "year", http_field(req, "nam"), 0);
	h->name = http_field(req, "ten");
	h->plan_number = http_field(req, "so");
	h->plan_on = DAY_NONE;
	const char *why = typed.len > 0 ? i18n_day_problem(typed, &h->plan_on) : NULL;
	if (why != NULL)
		wrong(r, 0, "plan_on", why, typed);
	h->superior_plan = http_field(req, "cap_tren");
	if (http_has_field(req, "pt_tren"))
		h->superior = http_field_i64(req, "pt_tren");
	h->theme = http_field(req, "chu_de");
	h->legal_bases = http_field(req, "can_cu");
	h->subjects = http_field(req, "doi_tuong");
	h->contents = http_field(req, "noi_dung");
}

static void
read_forms(const struct reader *r, size_t without)
{
	struct request *req = r->req;
	struct movement *h = &r->plan->head;
	struct movement_levels levels = {0};

	h->form_title = http_field(req, "mau_1");
	h->report_title = http_field(req, "mau_2");
	h->before_is_strict = !str_eq(http_field(req, "truoc"), STR("gom"));
	h->late_accepted = http_has_field(req, "cham");
	for (size_t i = 0, n = movement_count(req, "cap_ten"); i < n && i < 50; i++) {
		struct str name = str_trim(movement_nth(req, "cap_ten", i));
		if (name.len > 0 && i != without)
			*list_push(&levels, req->op.arena) = (struct movement_level){
				str_trim(movement_nth(req, "cap_ma", i)), name};
	}
	h->levels = movement_levels_text(req->op.arena, &levels);
}

static void
read_domains(const struct reader *r, size_t without)
{
	struct request *req = r->req;
	struct movement_domains *list = &r->plan->domains;

	*list = (struct movement_domains){0};
	for (size_t i = 0, n = movement_count(req, "lv_ten"); i < n && list->len < 100; i++) {
		struct str name = str_trim(movement_nth(req, "lv_ten", i));
		struct str no = str_trim(movement_nth(req, "lv_so", i));
		struct str aliases = str_trim(movement_nth(req, "lv_khac", i));
		/* A new line whose number was filled in beforehand is empty all the same. */
		if (i == without ||
		    (name.len == 0 && aliases.len == 0 && id_of(movement_nth(req, "lv_id", i)) == 0))
			continue;
		size_t row = list->len;
		*list_push(list, req->op.arena) = (struct movement_domain){
			id_of(movement_nth(req, "lv_id", i)), number(r, row, "number", no, (int64_t)row + 1),
			name, movement_alias_lines(req->op.arena, aliases)};
	}
}

static void
read_milestones(const struct reader *r, size_t without)
{
	struct request *req = r->req;
	struct movement_milestones *list = &r->plan->milestones;
	const struct movement *h = &r->plan->head;

	*list = (struct movement_milestones){0};
	for (size_t i = 0, n = movement_count(req, "moc_viec"); i < n && list->len < 100; i++) {
		struct movement_milestone m = {.id = id_of(movement_nth(req, "moc_id", i)),
		                               .kind = movement_nth(req, "moc_loai", i),
		                               .title = str_trim(movement_nth(req, "moc_viec", i)),
		                               .written = str_trim(movement_nth(req, "moc_chu", i)),
		                               .owed_by = movement_nth(req, "moc_ai", i)};
		struct str opens = movement_nth(req, "moc_mo", i), due = movement_nth(req, "moc_han", i);
		struct str closes = movement_nth(req, "moc_dong", i);
		size_t row = list->len;
		if (i == without || (m.id == 0 && m.title.len == 0 && m.written.len == 0 &&
		                     str_trim(opens).len + str_trim(due).len + str_trim(closes).len == 0))
			continue;
		m.opens_on = day(r, row, "opens_on", opens);
		m.closes_on = day(r, row, "closes_on", closes);
		/* What the plan writes says the day already; words without one may stay, but a day
		 * that does not exist is told at them by movement_check(). */
		m.due_on = str_trim(due).len > 0
		               ? day(r, row, "due_on", due)
		               : when_read(req->op.arena, m.written, (int)h->year, h->before_is_strict).by;
		const char *kind = movement_word(&movement_kinds, m.kind);
		if (m.title.len == 0 && kind != NULL)
			m.title = str_of(kind);
		*list_push(list, req->op.arena) = m;
	}
}

static void
read_criteria(const struct reader *r, size_t without)
{
	struct request *req = r->req;
	struct movement_criteria *list = &r->plan->criteria;

	*list = (struct movement_criteria){0};
	for (size_t i = 0, n = movement_count(req, "tc_chu"); i < n && list->len < 200; i++) {
		struct str text = str_trim(movement_nth(req, "tc_chu", i));
		struct str rule = movement_nth(req, "tc_dk", i), predicate = STR("");
		struct str no = str_trim(movement_nth(req, "tc_so", i));
		if (i == without || (text.len == 0 && str_trim(rule).len <= 1))
			continue;
		/* «conduct:#» takes its number from the box beside, «rating:hoan_thanh_tot» has its own. */
		struct str argument = rule;
		(void)str_cut(&argument, ':', &predicate);
		if (str_has_suffix(rule, STR(":#")))
			argument = no;
		*list_push(list, req->op.arena) = (struct movement_criterion){
			movement_nth(req, "tc_ai", i), (int64_t)list->len, text, predicate, argument};
	}
}

static void
read_units(const struct reader *r)
{
	struct request *req = r->req;
	struct movement_units *list = &r->plan->units;
	struct str all = http_field(req, "ct_chung");
	bool set_all = str_eq(http_field(req, "viec"), STR("chung"));

	*list = (struct movement_units){0};
	for (size_t i = 0; i < req->n_fields; i++) {
		if (!str_eq(req->fields[i].name, STR("dv")) || id_of(req->fields[i].value) == 0)
			continue;
		int64_t unit = id_of(req->fields[i].value);
		struct str typed = http_field(req, arena_printf(req->op.arena, "ct-%" PRId64, unit).at);
		size_t row = list->len;
		*list_push(list, req->op.arena) = (struct movement_unit){
			unit, number(r, row, "quota", set_all && str_trim(all).len > 0 ? all : typed, 0)};
	}
}

void
part_read(struct request *req, enum movement_part part, size_t without, struct movement_plan *plan,
          struct movement_problems *problems)
{
	struct reader r = {req, plan, problems, part};

	switch (part) {
	case MOVEMENT_HEAD: read_head(&r); break;
	case MOVEMENT_FORMS: read_forms(&r, without); break;
	case MOVEMENT_DOMAINS: read_domains(&r, without); break;
	case MOVEMENT_MILESTONES: read_milestones(&r, without); break;
	case MOVEMENT_CRITERIA: read_criteria(&r, without); break;
	case MOVEMENT_UNITS: read_units(&r); break;
	case MOVEMENT_PARTS: break;
	}
}
