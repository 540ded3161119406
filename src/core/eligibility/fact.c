/* fact.c - entering, changing and withdrawing facts, and their files; see fact.h. */
#include "core/eligibility/fact.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/movement/movement.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "fact.sql.h"

#define KIND "fact"

/* ---- what was typed --------------------------------------------------------------------- */

struct reading {
	struct op *op;
	const struct fact_typed *in;
	struct fact_checked *c;
	struct fact_problems *problems;
};

static void PRINTF(3, 4) wrong(const struct reading *r, const char *field, const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* msgfmt checks the translations */
	struct str text = arena_vprintf(r->op->arena, i18n_tr((int)r->op->lang, msgid), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	*list_push(r->problems, r->op->arena) = (struct fact_problem){.field = field, .text = text};
}

static bool
read_year(const struct reading *r)
{
	if (str_i64(str_trim(r->in->year), &r->c->year) && r->c->year >= 2000 && r->c->year <= 2100)
		return true;
	wrong(r, "year", N_("Nhập năm, từ 2000 đến 2100."));
	r->c->year = 0;
	return false;
}

static void
read_kind(const struct reading *r)
{
	struct op *op = r->op;
	struct str folded = text_fold(op->arena, r->in->kind);

	r->c->kind = fact_kind_of(str_trim(r->in->kind));
	for (size_t i = 0; r->c->kind == NULL && i < fact_kinds.len; i++)
		if (str_eq(folded, text_fold(op->arena, str_of(fact_kinds.at[i].name))))
			r->c->kind = &fact_kinds.at[i];
	if (r->c->kind != NULL)
		return;
	struct buf names = {.arena = op->arena};
	for (size_t i = 0; i < fact_kinds.len; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "",
		           i18n_tr((int)op->lang, fact_kinds.at[i].name));
	wrong(r, "kind", N_("Chọn một loại căn cứ: %.*s."), STR_ARG(buf_view(&names)));
}

/* Whether the unit lies in the agency on a day, also as an agency below it. */
static bool
lies_here(struct op *op, int64_t unit, int64_t on, bool *ret)
{
	struct units path;

	if (!unit_path(op, unit, on, &path)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		return true;
	}
	for (size_t i = 0; i < path.len; i++)
		*ret |= path.at[i].id == op->agency;
	return true;
}

/* At the beginning of the year or at its end: a unit may have ended in between. */
static bool
read_unit(const struct reading *r, bool *ret)
{
	struct op *op = r->op;
	int64_t first, last;

	*ret = false;
	if (r->c->year == 0 || !day_make((int)r->c->year, 1, 1, &first) ||
	    !day_make((int)r->c->year, 12, 31, &last))
		first = last = op->today;
	if (last > op->today)
		last = op->today;
	if (r->in->unit != 0 && (!lies_here(op, r->in->unit, last, ret) ||
	                         (!*ret && !lies_here(op, r->in->unit, first, ret))))
		return false;
	if (*ret)
		r->c->unit = r->in->unit;
	else
		wrong(r, "unit", N_("Chọn đơn vị trong danh sách của cơ quan."));
	return true;
}

bool
fact_person_is_named(struct op *op, const struct fact_person *p, struct str folded)
{
	struct str with = arena_printf(op->arena, "%.*s (%.*s)", STR_ARG(p->name),
	                               STR_ARG(p->staff_code));

	return str_eq(text_fold(op->arena, p->name), folded) ||
	       (p->staff_code.len > 0 && str_eq(text_fold(op->arena, with), folded));
}

/* By name among those of the unit in that year; one who is pointed at, wherever he is now. */
static bool
read_person(const struct reading *r)
{
	struct op *op = r->op;
	struct str folded = text_fold(op->arena, r->in->person);
	struct fact_people people;
	size_t n = 0;

	if (folded.len == 0)
		return true;
	if (!fact_people(op, r->c->year, 0, &people))
		return false;
	for (size_t i = 0; i < people.len; i++) {
		const struct fact_person *p = &people.at[i];
		bool meant = p->id == r->in->person_id;
		if (!fact_person_is_named(op, p, folded) || (p->unit != r->c->unit && !meant))
			continue;
		if (n == 0 || meant)
			r->c->person = p->id;
		n++;
		if (meant) {
			r->c->unit = p->unit;
			n = 1;
			break;
		}
	}
	if (n == 0)
		wrong(r, "person", N_("Đơn vị này không có ai tên “%.*s” trong năm %d. Viết đúng họ tên."),
		      STR_ARG(r->in->person), (int)r->c->year);
	else if (n > 1)
		wrong(r, "person",
		      N_("Đơn vị có %d người cùng tên. Ghi thêm mã cán bộ trong ngoặc: Họ tên (mã)."),
		      (int)n);
	return true;
}

static void
check_about(const struct reading *r)
{
	const struct fact_kind *k = r->c->kind;
	bool person = str_trim(r->in->person).len > 0;

	if (k == NULL)
		return;
	if (person && !k->of_person)
		wrong(r, "person", N_("Loại căn cứ này ghi cho cả đơn vị. Xoá họ tên."));
	else if (!person && !k->of_unit)
		wrong(r, "person", N_("Loại căn cứ này ghi cho từng người. Nhập họ tên."));
}

static bool
read_movement(const struct reading *r)
{
	struct movement m;

	if (r->c->kind == NULL || !r->c->kind->of_movement)
		return true;
	if (r->in->movement == 0) {
		wrong(r, "movement", N_("Chọn phong trào mà căn cứ này thuộc về."));
		return true;
	}
	if (!movement_by_id(r->op, r->in->movement, &m)) {
		if (r->op->err.code != ERR_NOT_FOUND)
			return false;
		r->op->err = (struct err){0};
		m = (struct movement){0};
	}
	if (m.agency != r->op->agency || m.year != r->c->year)
		wrong(r, "movement", N_("Phong trào này không phải của năm đã nhập. Chọn lại."));
	else
		r->c->movement = m.id;
	return true;
}

static bool
read_value(const struct reading *r)
{
	struct op *op = r->op;
	const struct fact_kind *k = r->c->kind;
	struct merit_grades grades;
	int64_t last;

	if (k == NULL || !day_make((int)r->c->year, 12, 31, &last))
		return true;
	if (!fact_grades(op, last, &grades))
		return false;
	if (fact_value_read(op->arena, &grades, k, r->in->value, &r->c->value))
		return true;
	if (k->value == FACT_PERCENT)
		wrong(r, "value", N_("Nhập tỷ lệ từ 0 đến 100, ví dụ 98,5."));
	else if (k->value != FACT_GRADE)
		wrong(r, "value", N_("Chọn Không hoặc Có."));
	else {
		struct buf names = {.arena = op->arena};
		for (size_t i = 0; i < grades.len; i++)
			if (str_eq(grades.at[i].scale, str_of(k->code)))
				buf_printf(&names, "%s%.*s", names.len > 0 ? ", " : "", STR_ARG(grades.at[i].name));
		wrong(r, "value", N_("Chọn một mức: %.*s."), STR_ARG(buf_view(&names)));
	}
	return true;
}

static void
read_document(const struct reading *r)
{
	const struct fact_typed *in = r->in;
	struct str number = text_clean(r->op->arena, in->doc_number), day = str_trim(in->doc_on);
	const char *why = day.len > 0 ? i18n_day_problem(day, &r->c->doc_on) : NULL;

	r->c->doc_number = number;
	r->c->note = text_nfc(r->op->arena, str_trim(in->note));
	r->c->reason = text_nfc(r->op->arena, str_trim(in->reason));
	if (number.len == 0 && !in->has_file)
		wrong(r, "doc_number", N_("Ghi số văn bản làm căn cứ, hoặc đính kèm tệp minh chứng."));
	if (utf8_len(number) > FACT_DOC_MAX)
		wrong(r, "doc_number", N_("Số văn bản dài quá 60 ký tự. Viết gọn lại."));
	if (why != NULL)
		wrong(r, "doc_on", "%s", i18n_tr((int)r->op->lang, why));
	else if (r->c->doc_on != DAY_NONE && r->c->doc_on > r->op->today)
		wrong(r, "doc_on", N_("Ngày văn bản chưa đến. Xem lại."));
	if (r->c->note.len > FACT_NOTE_MAX)
		wrong(r, "note", N_("Ghi chú quá dài. Viết gọn lại."));
	if (r->c->reason.len > FACT_NOTE_MAX)
		wrong(r, "reason", N_("Lý do quá dài. Viết gọn lại."));
}

static bool
find_same(struct op *op, struct fact_checked *c)
{
	struct q_fact_same_row *s;

	if (!q_fact_same(op->db, op->arena,
	                 &(struct q_fact_same_in){.agency = op->agency,
	                                          .year = c->year,
	                                          .kind = str_of(c->kind->code),
	                                          .unit = c->unit,
	                                          .person = c->person,
	                                          .movement = c->movement},
	                 &s, &op->err))
		return false;
	if (s == NULL)
		return true;
	c->there = s->id;
	c->there_version = s->version;
	c->same = str_eq(s->state, STR("standing")) && str_eq(s->value, c->value) &&
	          str_eq(s->doc_number, c->doc_number) && str_eq(s->note, c->note) &&
	          (s->has_doc_on ? s->doc_on : DAY_NONE) == c->doc_on;
	return true;
}

bool
fact_check(struct op *op, const struct fact_typed *in, struct fact_checked *ret,
           struct fact_problems *ret_problems)
{
	struct reading r = {op, in, ret, ret_problems};
	bool unit;

	*ret = (struct fact_checked){.doc_on = DAY_NONE, .value = STR("")};
	*ret_problems = (struct fact_problems){0};
	bool year = read_year(&r);
	read_kind(&r);
	if (!read_unit(&r, &unit))
		return false;
	check_about(&r);
	if (year && unit && ret_problems->len == 0 && !read_person(&r))
		return false;
	if (year && (!read_movement(&r) || !read_value(&r)))
		return false;
	read_document(&r);
	return ret_problems->len > 0 || find_same(op, ret);
}

/* ---- writing --------------------------------------------------------------------------------- */

struct put {
	const struct fact_checked *c;
	struct str state;
	const char *action, *summary;
	int64_t id;
};

static bool
stale(struct op *op, int64_t id)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Căn cứ này vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."), "fact=%" PRId64,
	               id);
}

static bool
insert(struct op *op, struct put *p)
{
	const struct fact_checked *c = p->c;
	struct q_fact_insert_row *made;

	if (!q_fact_insert(op->db, op->arena,
	                   &(struct q_fact_insert_in){.agency = op->agency,
	                                              .year = c->year,
	                                              .kind = str_of(c->kind->code),
	                                              .unit = c->unit,
	                                              .has_person = c->person != 0,
	                                              .person = c->person,
	                                              .has_movement = c->movement != 0,
	                                              .movement = c->movement,
	                                              .value = c->value,
	                                              .doc_number = c->doc_number,
	                                              .has_doc_on = c->doc_on != DAY_NONE,
	                                              .doc_on = c->doc_on,
	                                              .note = c->note,
	                                              .now = op->now},
	                   &made, &op->err))
		return false;
	if (made == NULL)
		return stale(op, 0);
	p->id = made->id;
	return true;
}

static bool
update(struct op *op, struct put *p)
{
	const struct fact_checked *c = p->c;
	int64_t n;

	p->id = c->id;
	if (!q_fact_update(op->db,
	                   &(struct q_fact_update_in){.id = c->id,
	                                              .version = c->version,
	                                              .value = c->value,
	                                              .doc_number = c->doc_number,
	                                              .has_doc_on = c->doc_on != DAY_NONE,
	                                              .doc_on = c->doc_on,
	                                              .note = c->note,
	                                              .state = p->state,
	                                              .now = op->now},
	                   &n, &op->err))
		return false;
	return n > 0 || stale(op, c->id);
}

static bool
put(struct op *op, void *arg)
{
	struct put *p = arg;
	int64_t n;

	return (p->c->id != 0 ? update(op, p) : insert(op, p)) &&
	       q_fact_revision_insert(
			   op->db,
			   &(struct q_fact_revision_insert_in){p->id, p->c->reason, op->actor_name, op->now},
			   &n, &op->err) &&
	       audit_record(op, &(struct audit_entry){
								.action = p->action,
								.object_kind = KIND,
								.object_id = p->id,
								.agency = op->agency,
								.summary = arena_printf(op->arena, "%s: %s năm %d", p->summary,
	                                                    p->c->kind->name, (int)p->c->year)});
}

static bool
may_keep(struct op *op)
{
	return access_keeps_facts(op, op->agency) ||
	       op_fail(op, ERR_DENIED, N_("Bộ phận CCHC và thư ký Hội đồng ghi căn cứ xét."),
	               "actor=%" PRId64, op->actor);
}

bool
fact_put(struct op *op, const struct fact_checked *c, int64_t *ret_id)
{
	struct put p = {.c = c,
	                .state = STR("standing"),
	                .action = c->id != 0 ? "fact.change" : "fact.enter",
	                .summary = c->id != 0 ? "Sửa căn cứ xét" : "Ghi căn cứ xét"};

	if (!may_keep(op) || !op_tx(op, put, &p))
		return false;
	*ret_id = p.id;
	return true;
}

/* Of a changed one it stays what it is about; a new one that is there already leads to it. */
static bool
settle(struct op *op, const struct fact *was, int64_t version, struct fact_checked *c,
       struct fact_problems *problems)
{
	struct reading r = {op, NULL, c, problems};

	if (problems->len == 0 && was == NULL && c->there != 0) {
		wrong(&r, "value", N_("Căn cứ này đã được ghi. Mở căn cứ đã có để sửa."));
		problems->at[problems->len - 1].same = c->there;
	}
	if (was != NULL && c->reason.len == 0)
		wrong(&r, "reason", N_("Viết lý do sửa, để lịch sử đọc được."));
	if (problems->len > 0)
		return op_fail(op, ERR_INVALID, N_("Có ô cần sửa."), "field=%s", problems->at[0].field);
	if (was != NULL) {
		c->id = was->id;
		c->version = version;
	}
	return true;
}

bool
fact_save(struct op *op, const struct fact *was, int64_t version, const struct fact_typed *in,
          struct fact_problems *ret_problems, int64_t *ret_id)
{
	struct fact_typed typed = *in;
	struct fact_checked c;

	if (!may_keep(op))
		return false;
	if (was != NULL) {
		typed.kind = was->kind;
		typed.year = arena_i64(op->arena, was->year);
		typed.unit = was->unit;
		typed.person = was->person != 0 ? was->person_name : STR("");
		typed.person_id = was->person;
		typed.movement = was->movement;
	}
	return fact_check(op, &typed, &c, ret_problems) && settle(op, was, version, &c, ret_problems) &&
	       fact_put(op, &c, ret_id);
}

bool
fact_withdraw(struct op *op, const struct fact *f, int64_t version, struct str reason)
{
	struct fact_checked c = {.id = f->id,
	                         .version = version,
	                         .year = f->year,
	                         .kind = fact_kind_of(f->kind),
	                         .value = f->value,
	                         .doc_number = f->doc_number,
	                         .doc_on = f->doc_on,
	                         .note = f->note,
	                         .reason = text_nfc(op->arena, str_trim(reason))};
	struct put p = {
		.c = &c, .state = STR("withdrawn"), .action = "fact.withdraw", .summary = "Rút căn cứ xét"};

	if (!may_keep(op))
		return false;
	if (c.reason.len == 0 || c.reason.len > FACT_NOTE_MAX)
		return op_fail(op, ERR_INVALID, N_("Viết lý do rút, không quá 1.000 ký tự."), "reason");
	return op_tx(op, put, &p);
}
