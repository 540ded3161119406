/* page_movement_edit.c - /phong-trao/moi, …/soan, …/nhap: writing a movement. */
#include "core/access/access.h"
#include "core/form/when.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "web/movement/words.h"
#include "web/web.h"

#include "movement_edit.tmpl.h"

#define BLANKS 2 /* empty lines at the end of each table */

static struct str
number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%" PRId64, n);
}

/* Dates in the boxes are digits in every language, or empty. */
static struct str
day_text(struct arena *a, int64_t day)
{
	return day == DAY_NONE ? STR("") : i18n_day(a, I18N_VI, day);
}

/* Aliases are lines in the record and pieces between semicolons on the screen. */
static struct str
swapped(struct arena *a, struct str s, char from, char to)
{
	struct buf b = {.arena = a};
	struct str piece;

	for (struct str rest = s; str_cut(&rest, from, &piece);) {
		if (str_trim(piece).len == 0)
			continue;
		if (b.len > 0)
			buf_char(&b, to);
		buf_str(&b, str_trim(piece));
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

static void
fill_head(struct request *req, struct movement_edit_view *v, const struct movement *m)
{
	struct arena *a = req->op.arena;

	v->is_new = m->id == 0;
	v->id = number(a, m->id);
	v->version = number(a, m->version);
	v->slug = m->slug;
	v->action = v->is_new ? STR("/phong-trao/moi")
	                      : arena_printf(a, "/phong-trao/%.*s/soan", STR_ARG(m->slug));
	v->year = number(a, m->year);
	v->name = m->name;
	v->plan_number = m->plan_number;
	v->plan_on = day_text(a, m->plan_on);
	v->superior_plan = m->superior_plan;
	v->theme = m->theme;
	v->bases = m->legal_bases;
	v->subjects = m->subjects;
	v->contents = m->contents;
	v->levels = m->levels;
	v->form_title = m->form_title;
	v->report_title = m->report_title;
	v->before_is_strict = m->before_is_strict;
	v->late_accepted = m->late_accepted;
}

static void
add_milestone(struct request *req, struct movement_edit_view *v, const struct movement_milestone *m)
{
	struct arena *a = req->op.arena;
	struct edit_milestone *e = list_push(&v->milestones, a);

	*e = (struct edit_milestone){.id = number(a, m->id),
	                             .title = m->title,
	                             .written = m->written,
	                             .opens = day_text(a, m->opens_on),
	                             .due = day_text(a, m->due_on),
	                             .closes = day_text(a, m->closes_on)};
	word_options(req, milestone_words, milestone_words_len, m->kind, e->kinds);
	word_options(req, ower_words, ower_words_len, m->owed_by, e->owers);
}

static void
add_criterion(struct request *req, struct movement_edit_view *v, const struct movement_criterion *c)
{
	struct edit_criterion *e = list_push(&v->criteria, req->op.arena);

	*e = (struct edit_criterion){.text = c->text, .argument = c->argument};
	word_options(req, subject_words, subject_words_len, c->subject, e->subjects);
	word_options(req, predicate_words, predicate_words_len, c->predicate, e->predicates);
}

static void
fill_lists(struct request *req, struct movement_edit_view *v, const struct movement_plan *p)
{
	struct arena *a = req->op.arena;
	struct movement_milestone no_milestone = {.kind = STR("register"),
	                                          .owed_by = STR("unit"),
	                                          .title = STR(""),
	                                          .written = STR(""),
	                                          .opens_on = DAY_NONE,
	                                          .due_on = DAY_NONE,
	                                          .closes_on = DAY_NONE};
	struct movement_criterion no_criterion = {
		.subject = STR("collective"), .text = STR(""), .predicate = STR(""), .argument = STR("")};

	for (size_t i = 0; i < p->domains.len; i++)
		*list_push(&v->domains, a) = (struct edit_domain){
			number(a, p->domains.at[i].id), number(a, p->domains.at[i].number),
			p->domains.at[i].name, swapped(a, p->domains.at[i].aliases, '\n', ';')};
	for (size_t i = 0; i < p->milestones.len; i++)
		add_milestone(req, v, &p->milestones.at[i]);
	for (size_t i = 0; i < p->criteria.len; i++)
		add_criterion(req, v, &p->criteria.at[i]);
	for (int i = 0; i < BLANKS; i++) {
		*list_push(&v->domains, a) = (struct edit_domain){STR("0"), STR(""), STR(""), STR("")};
		add_milestone(req, v, &no_milestone);
		add_criterion(req, v, &no_criterion);
	}
}

static bool
fill_choices(struct request *req, struct movement_edit_view *v, const struct movement_plan *p)
{
	struct op *op = &req->op;
	struct units units;
	struct movement_sets sets;
	struct movements above;

	if (!unit_tree(op, op->agency, op->today, &units) || !movement_domain_sets(op, &sets) ||
	    !movement_list_above(op, &above))
		return false;
	for (size_t i = 0; i < units.len; i++) {
		if (units.at[i].id == op->agency)
			continue;
		struct edit_unit e = {.id = units.at[i].id,
		                      .name = units.at[i].name,
		                      .quota = STR("1"),
		                      .takes_part = p->head.id == 0 && p->units.len == 0};
		for (size_t k = 0; k < p->units.len; k++)
			if (p->units.at[k].unit == e.id) {
				e.takes_part = true;
				e.quota = number(op->arena, p->units.at[k].quota);
			}
		*list_push(&v->units, op->arena) = e;
	}
	for (size_t i = 0; i < sets.len; i++)
		*list_push(&v->sets, op->arena) = (struct ui_option){
			.value = number(op->arena, sets.at[i].id), .text = sets.at[i].name};
	*list_push(&v->superiors,
	           op->arena) = (struct ui_option){.value = STR("0"),
	                                           .text = str_of(page_tr(req, N_("Không nối"))),
	                                           .chosen = p->head.superior == 0};
	for (size_t i = 0; i < above.len; i++)
		*list_push(&v->superiors,
		           op->arena) = (struct ui_option){.value = number(op->arena, above.at[i].id),
		                                           .text = above.at[i].name,
		                                           .chosen = p->head.superior == above.at[i].id};
	return true;
}

static bool
print(struct request *req, struct response *resp, const struct movement_plan *p, const char *error)
{
	struct movement_edit_view v = {0};

	web_page(&v.page, req, resp, NAV_MOVEMENT,
	         p->head.id == 0 ? N_("Soạn phong trào") : N_("Sửa phong trào"));
	fill_head(req, &v, &p->head);
	fill_lists(req, &v, p);
	if (!fill_choices(req, &v, p))
		return false;
	if (error != NULL)
		*list_push(&v.errors, req->op.arena) = (struct ui_error){NULL, error};
	page_crumb(&v.page, page_tr(req, N_("Phong trào thi đua")), (struct url){STR("/phong-trao")});
	tmpl_movement_edit(&resp->html, &v);
	return true;
}

/* A new movement starts with what the form usually says; all of it is only text to change. */
static void
start_plan(struct request *req, struct movement_plan *p)
{
	int y, m, d;

	day_split(req->op.today, &y, &m, &d);
	p->head = (struct movement){
		.agency = req->op.agency,
		.year = y,
		.plan_on = DAY_NONE,
		.before_is_strict = true,
		.late_accepted = true,
		.state = STR("draft"),
		.slug = STR(""),
		.name = arena_printf(req->op.arena, "Phong trào thi đua về cải cách hành chính năm %d", y),
		.plan_number = STR(""),
		.superior_plan = STR(""),
		.theme = STR(""),
		.legal_bases = STR(""),
		.subjects = STR(""),
		.contents = STR(""),
		.levels = STR("tp|cấp Thành phố\nso|cấp Sở"),
		.form_title = arena_printf(
			req->op.arena,
			"Thống kê tên các mô hình, giải pháp, sáng kiến đăng ký thực hiện cải cách hành chính năm %d theo từng lĩnh vực",
			y),
		.report_title = arena_printf(
			req->op.arena,
			"Báo cáo thống kê số lượng các mô hình, giải pháp, sáng kiến trong thực hiện cải cách hành chính năm %d",
			y)};
}

bool
page_movement_new(struct request *req, struct response *resp)
{
	struct movement_plan p = {0};
	struct movement from;
	struct str copy = http_field(req, "chep");

	/* Leaders come through the guard too, and would type for nothing. */
	if (!access_is_office_of(&req->op, req->op.agency))
		return op_fail(&req->op, ERR_DENIED, N_("Chỉ bộ phận CCHC của cơ quan mở được phong trào."),
		               "agency=%" PRId64, req->op.agency);
	if (copy.len > 0) {
		if (!movement_get(&req->op, copy, &from) ||
		    !movement_copy(&req->op, &from, from.year + 1, &p))
			return false;
		p.head.agency = req->op.agency;
	} else {
		start_plan(req, &p);
	}
	return print(req, resp, &p, NULL);
}

bool
page_movement_edit(struct request *req, struct response *resp)
{
	struct movement m;
	struct movement_plan p;

	if (!movement_get(&req->op, req->params[0], &m))
		return false;
	if (!m.may_edit)
		return op_fail(&req->op, ERR_DENIED, N_("Chỉ bộ phận CCHC của cơ quan ban hành sửa được."),
		               "movement=%" PRId64, m.id);
	return movement_plan_of(&req->op, &m, &p) && print(req, resp, &p, NULL);
}

/* ---- reading the form ------------------------------------------------------------ */

/* The n-th field of a name that is sent once a line. */
static struct str
nth(const struct request *req, const char *name, size_t n)
{
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, str_of(name)) && n-- == 0)
			return req->fields[i].value;
	return STR("");
}

static size_t
count(const struct request *req, const char *name)
{
	size_t n = 0;
	for (size_t i = 0; i < req->n_fields; i++)
		n += str_eq(req->fields[i].name, str_of(name));
	return n < 200 ? n : 200;
}

static int64_t
int_of(struct str s)
{
	int64_t n;
	return str_i64(str_trim(s), &n) ? n : 0;
}

/* A date, or the words of a plan: «trước ngày 20/4/2022». */
static bool
day_of(struct request *req, const struct movement *m, struct str s, int64_t *ret)
{
	*ret = DAY_NONE;
	if (str_trim(s).len == 0 || i18n_read_day(str_trim(s), ret))
		return true;
	struct when w = when_read(req->op.arena, s, (int)m->year, m->before_is_strict);
	*ret = w.by;
	return w.by != DAY_NONE;
}

static bool
read_milestones(struct request *req, struct movement_plan *p, const char **ret_error)
{
	for (size_t i = 0, n = count(req, "moc_viec"); i < n; i++) {
		struct movement_milestone m = {.id = int_of(nth(req, "moc_id", i)),
		                               .kind = nth(req, "moc_loai", i),
		                               .title = str_trim(nth(req, "moc_viec", i)),
		                               .written = str_trim(nth(req, "moc_chu", i)),
		                               .owed_by = nth(req, "moc_ai", i)};
		if (m.title.len == 0 && m.written.len == 0)
			continue;
		struct str due = nth(req, "moc_han", i);
		if (str_trim(due).len == 0)
			due = m.written; /* what the plan writes says it already */
		bool opens = day_of(req, &p->head, nth(req, "moc_mo", i), &m.opens_on);
		bool closes = day_of(req, &p->head, nth(req, "moc_dong", i), &m.closes_on);
		bool ok = day_of(req, &p->head, due, &m.due_on) || due.at == m.written.at;
		if (m.title.len == 0)
			m.title = m.written;
		*list_push(&p->milestones, req->op.arena) = m;
		if (!ok || !opens || !closes)
			*ret_error =
				web_fmt(req,
			            N_("Mốc “%.*s”: có ngày chưa đọc được. Nhập lại theo dạng ngày/tháng/năm."),
			            STR_ARG(m.title))
					.at;
	}
	return *ret_error == NULL;
}

static void
read_lists(struct request *req, struct movement_plan *p)
{
	struct arena *a = req->op.arena;

	for (size_t i = 0, n = count(req, "lv_ten"); i < n; i++) {
		struct str name = str_trim(nth(req, "lv_ten", i));
		int64_t no = int_of(nth(req, "lv_so", i));
		if (name.len == 0)
			continue;
		*list_push(&p->domains, a) = (struct movement_domain){
			int_of(nth(req, "lv_id", i)), no != 0 ? no : (int64_t)p->domains.len + 1, name,
			swapped(a, nth(req, "lv_khac", i), ';', '\n')};
	}
	for (size_t i = 0, n = count(req, "tc_chu"); i < n; i++) {
		struct str text = str_trim(nth(req, "tc_chu", i));
		if (text.len > 0)
			*list_push(&p->criteria, a) = (struct movement_criterion){
				nth(req, "tc_ai", i), 0, text, nth(req, "tc_dk", i), nth(req, "tc_gt", i)};
	}
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("dv"))) {
			int64_t unit = int_of(req->fields[i].value);
			*list_push(&p->units, a) = (struct movement_unit){
				unit, http_field_i64(req, arena_printf(a, "ct-%" PRId64, unit).at)};
		}
}

static bool
read_form(struct request *req, struct movement_plan *p, const char **ret_error)
{
	struct str day = str_trim(http_field(req, "ngay"));

	p->head = (struct movement){.id = http_field_i64(req, "id"),
	                            .version = http_field_i64(req, "pb"),
	                            .agency = req->op.agency,
	                            .year = http_field_i64(req, "nam"),
	                            .state = STR("draft"),
	                            .slug = req->params[0].at ? req->params[0] : STR(""),
	                            .name = http_field(req, "ten"),
	                            .plan_number = http_field(req, "so"),
	                            .plan_on = DAY_NONE,
	                            .superior_plan = http_field(req, "cap_tren"),
	                            .superior = http_field_i64(req, "pt_tren"),
	                            .theme = http_field(req, "chu_de"),
	                            .legal_bases = http_field(req, "can_cu"),
	                            .subjects = http_field(req, "doi_tuong"),
	                            .contents = http_field(req, "noi_dung"),
	                            .levels = http_field(req, "cap"),
	                            .form_title = http_field(req, "mau_1"),
	                            .report_title = http_field(req, "mau_2"),
	                            .before_is_strict = http_has_field(req, "truoc"),
	                            .late_accepted = http_has_field(req, "cham")};
	if (day.len > 0 && !i18n_read_day(day, &p->head.plan_on))
		*ret_error = web_fmt(req, N_("Ngày %.*s không có. Nhập lại theo dạng ngày/tháng/năm."),
		                     STR_ARG(day))
		                 .at;
	read_lists(req, p);
	if (p->domains.len == 0 && http_field_i64(req, "bo") != 0 &&
	    !movement_domains_of_set(&req->op, http_field_i64(req, "bo"), &p->domains))
		return false;
	return read_milestones(req, p, ret_error) || true;
}

bool
page_movement_save(struct request *req, struct response *resp)
{
	struct movement_plan p = {0};
	const char *error = NULL;
	struct str slug;

	if (!read_form(req, &p, &error))
		return false;
	if (error == NULL && movement_save(&req->op, &p, &slug)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu phong trào."))));
		return http_redirect(
			resp, (struct url){arena_printf(req->op.arena, "/phong-trao/%.*s", STR_ARG(slug))});
	}
	if (error == NULL) {
		if (req->op.err.code != ERR_INVALID && req->op.err.code != ERR_CONFLICT)
			return false;
		error = page_tr(req, req->op.err.msgid);
		resp->status = req->op.err.code == ERR_CONFLICT ? 409 : 422;
		req->op.err = (struct err){0};
	} else {
		resp->status = 422;
	}
	return print(req, resp, &p, error);
}
