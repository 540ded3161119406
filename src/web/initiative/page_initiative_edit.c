/* page_initiative_edit.c - /sang-kien/{mã}/sua: the text and the authors of an initiative. */
#include "core/form/when.h"
#include "core/position/position.h"
#include "i18n/i18n.h"
#include "text/text.h"
#include "web/initiative/view.h"
#include "web/web.h"

#include "initiative_edit.tmpl.h"

#define SPARE_ROWS 3 /* empty ones waiting below those that are filled */
#define FOUND_MAX 20

static bool
load(struct request *req, struct response *resp, struct initiative_view *v)
{
	struct op *op = &req->op;
	struct holdings unit;

	if (!initiative_load(req, resp, v, TAB_CONTENT) ||
	    !holding_of_unit(op, v->i.unit, op->today, &unit) ||
	    !movement_domain_list(op, v->i.movement, &v->all_domains))
		return false;
	for (size_t i = 0; i < v->all_domains.len; i++) {
		const struct movement_domain *d = &v->all_domains.at[i];
		*list_push(&v->domains, op->arena) = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, d->number),
			.text = arena_printf(op->arena, "%" PRId64 ". %.*s", d->number, STR_ARG(d->name)),
			.chosen = d->number == v->i.domain_number};
	}
	for (size_t i = 0; i < unit.len; i++)
		*list_push(&v->people, op->arena) = (struct ui_option){.value = unit.at[i].person_name,
		                                                       .text = unit.at[i].title};
	v->page.title = str_of(page_tr(req, N_("Sửa sáng kiến")));
	page_crumb_str(&v->page, v->i.code,
	               (struct url){arena_printf(op->arena, "/sang-kien/%.*s", STR_ARG(v->i.code))});
	return true;
}

static void
add_spare_rows(struct request *req, struct initiative_view *v)
{
	size_t want = v->rows.len + SPARE_ROWS;

	while (v->rows.len < want && v->rows.len < INITIATIVE_AUTHORS_MAX)
		*list_push(&v->rows, req->op.arena) = (struct edit_author){.name = STR(""),
		                                                           .share = STR("")};
}

/* How the expected day was understood, below its field. */
static void
understand(struct request *req, struct initiative_view *v, struct str expected)
{
	struct op *op = &req->op;
	struct when w = when_read(op->arena, expected, (int)v->i.year, v->i.before_is_strict);

	if (w.problem.len > 0)
		v->expected_error = arena_str(op->arena, web_told(req, w.problem)).at;
	else if (w.doubt.len > 0)
		v->understood = arena_str(op->arena, web_told(req, w.doubt)).at;
	else if (w.by != DAY_NONE)
		v->understood = web_fmt(req, N_("Hiểu là hết ngày %.*s."),
		                        STR_ARG(i18n_day(op->arena, (int)op->lang, w.by)))
		                    .at;
}

static bool
add_titles(struct request *req, struct initiative_view *v)
{
	struct op *op = &req->op;

	for (size_t i = 0; i < v->rows.len; i++) {
		struct persons found;
		if (v->rows.at[i].person == 0 || op->agency == 0)
			continue;
		if (!person_list(op, op->agency, v->rows.at[i].name, FOUND_MAX, &found))
			return false;
		for (size_t k = 0; k < found.len; k++)
			if (found.at[k].id == v->rows.at[i].person)
				v->rows.at[i].titles = found.at[k].titles;
	}
	return true;
}

bool
page_initiative_edit(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};
	struct arena *a = req->op.arena;

	if (!load(req, resp, &v))
		return false;
	if (!v.i.may_edit)
		return op_fail(
			&req->op, ERR_DENIED,
			N_("Sáng kiến đã gửi đi, hoặc thuộc đơn vị khác. Xin bộ phận CCHC trả lại để sửa."),
			"edit");
	for (size_t i = 0; i < v.authors.len; i++)
		*list_push(&v.rows, a) = (struct edit_author){
			.name = v.authors.at[i].name,
			.share = i18n_decimal(a, I18N_VI, v.authors.at[i].share, 2, 0),
			.person = v.authors.at[i].person,
			.saved = true};
	if (!add_titles(req, &v))
		return false;
	add_spare_rows(req, &v);
	understand(req, &v, v.i.expected);
	tmpl_initiative_edit(&resp->html, &v);
	return true;
}

/* ---- what came back -------------------------------------------------------------------- */

static void
choose(struct ui_option *o, size_t n, struct str value)
{
	for (size_t i = 0; i < n; i++)
		o[i].chosen = str_eq(o[i].value, value);
}

/* Somebody chosen from a list: the name becomes that person's, when it could be theirs. */
static bool
take_person(struct request *req, struct edit_author *row)
{
	struct op *op = &req->op;
	struct persons found;

	if (row->person == 0 || op->agency == 0)
		return true;
	if (!person_list(op, op->agency, row->name, FOUND_MAX, &found))
		return false;
	for (size_t i = 0; i < found.len; i++)
		if (found.at[i].id == row->person) {
			row->name = found.at[i].full_name;
			row->titles = found.at[i].titles;
			return true;
		}
	row->person = 0;
	return true;
}

/* The three fields of a line come in order: name, person, share. A line whose fields are
 * all empty is none. */
static bool
read_authors(struct request *req, struct initiative_view *v)
{
	enum { MAX = INITIATIVE_AUTHORS_MAX + 1 };
	struct edit_author rows[MAX] = {0};
	size_t names = 0, people = 0, shares = 0;

	for (size_t i = 0; i < req->n_fields; i++) {
		const struct http_field *f = &req->fields[i];
		if (str_eq(f->name, STR("tg_ten")) && names < MAX)
			rows[names++].name = str_trim(f->value);
		else if (str_eq(f->name, STR("tg_ai")) && people < MAX)
			(void)!str_i64(f->value, &rows[people++].person);
		else if (str_eq(f->name, STR("tg_phan")) && shares < MAX)
			rows[shares++].share = str_trim(f->value);
	}
	for (size_t i = 0; i < names; i++) {
		if (rows[i].share.at == NULL)
			rows[i].share = STR("");
		if (rows[i].name.len == 0 && rows[i].share.len == 0)
			continue;
		if (!take_person(req, &rows[i]))
			return false;
		*list_push(&v->rows, req->op.arena) = rows[i];
	}
	return true;
}

static struct initiative_edit
read_edit(struct request *req, const struct initiative_view *v)
{
	struct initiative_edit in = {.code = req->params[0],
	                             .version = http_field_i64(req, "pb"),
	                             .title = http_field(req, "ten"),
	                             .situation = http_field(req, "thuc_trang"),
	                             .proposal = http_field(req, "giai_phap"),
	                             .kind = http_field(req, "loai"),
	                             .level = http_field(req, "cap"),
	                             .domain_number = http_field_i64(req, "linh_vuc"),
	                             .expected = http_field(req, "tien_do"),
	                             .note = http_field(req, "ghi_chu")};

	for (size_t i = 0; i < v->rows.len; i++) {
		struct initiative_author *author = list_push(&in.authors, req->op.arena);
		*author = (struct initiative_author){.name = v->rows.at[i].name,
		                                     .person = v->rows.at[i].person};
		if (!i18n_read_decimal(v->rows.at[i].share, 2, &author->share))
			author->share = INITIATIVE_SHARE_UNREAD; /* the check says what to do */
	}
	return in;
}

/* The form again with everything that was typed. */
static void
keep_typed(struct request *req, struct initiative_view *v, const struct initiative_edit *in)
{
	v->i.title = in->title;
	v->i.situation = in->situation;
	v->i.proposal = in->proposal;
	v->i.expected = in->expected;
	v->i.note = in->note;
	choose(v->kinds.at, v->kinds.len, in->kind);
	choose(v->levels.at, v->levels.len, in->level);
	choose(v->domains.at, v->domains.len,
	       arena_printf(req->op.arena, "%" PRId64, in->domain_number));
	add_spare_rows(req, v);
	understand(req, v, in->expected);
}

static void
show_problems(struct request *req, struct initiative_view *v,
              const struct initiative_problems *problems)
{
	struct arena *a = req->op.arena;
	const struct {
		const char *field, *name;
		const char **error;
	} places[] = {
		{"title", "ten", &v->title_error},
		{"situation", "thuc_trang", &v->situation_error},
		{"proposal", "giai_phap", &v->proposal_error},
		{"kind", "loai", &v->kind_error},
		{"level", "cap", &v->level_error},
		{"domain", "linh_vuc", &v->domain_error},
		{"expected", "tien_do", &v->expected_error},
		{"note", "ghi_chu", &v->note_error},
		{"authors", "#tg", &v->authors_error},
	};

	for (size_t i = 0; i < problems->len; i++) {
		const struct initiative_problem *p = &problems->at[i];
		const char *text = p->sum == 0
		                       ? arena_str(a, web_told(req, str_of(p->msgid))).at
		                       : web_fmt(req,
		                                 N_("Cộng đóng góp được %.*s%%. Chia lại cho đủ 100%%."),
		                                 STR_ARG(i18n_decimal(a, (int)req->op.lang, p->sum, 2, 0)))
		                             .at;
		const char *name = "#tg";
		for (size_t k = 0; k < COUNT_OF(places); k++)
			if (str_eq(str_of(p->field), str_of(places[k].field))) {
				name = places[k].name;
				*places[k].error = text;
			}
		if (p->number > 0 && (size_t)p->number <= v->rows.len) {
			v->rows.at[p->number - 1].error = text;
			v->rows.at[p->number - 1].share_is_wrong = str_eq(str_of(p->field), STR("share"));
			name = arena_printf(a, "#tg-%" PRId64, p->number - 1).at;
		}
		*list_push(&v->errors, a) = (struct ui_error){name, text};
	}
}

/* Both texts of every field in which they differ; the stored one was saved meanwhile, by
 * somebody else or in another window. */
static bool
show_clash(struct request *req, struct initiative_view *v, const struct initiative_edit *in)
{
	struct op *op = &req->op;
	const struct {
		const char *field;
		struct str theirs, mine;
	} pairs[] = {
		{"title", v->i.title, in->title},
		{"situation", v->i.situation, in->situation},
		{"proposal", v->i.proposal, in->proposal},
		{"expected", v->i.expected, in->expected},
		{"note", v->i.note, in->note},
	};
	struct audit_lines last;

	if (!audit_of_object(op, "initiative", v->i.id, 1, &last))
		return false;
	if (last.len > 0)
		v->clash_by = web_saved_by(req, &last.at[0]);
	for (size_t i = 0; i < COUNT_OF(pairs); i++)
		if (!str_eq(str_trim(pairs[i].theirs), str_trim(pairs[i].mine)))
			*list_push(&v->clash, op->arena) = two_texts(
				op->arena, page_tr(req, initiative_field_name(str_of(pairs[i].field))),
				pairs[i].theirs, pairs[i].mine);
	return true;
}

/* Without JavaScript a person is found by a button beside the line. */
static bool
find_for_row(struct request *req, struct initiative_view *v)
{
	struct op *op = &req->op;
	int64_t n = http_field_i64(req, "tim");
	struct persons found = {0};

	if (n < 1 || (size_t)n > v->rows.len)
		return true;
	struct edit_author *row = &v->rows.at[n - 1];
	if (op->agency != 0 && !person_list(op, op->agency, row->name, FOUND_MAX, &found))
		return false;
	row->options = arena_array(op->arena, struct ui_option, found.len + 1);
	row->options[row->n_options++] = (struct ui_option){
		.value = STR("0"), .text = str_of(page_tr(req, N_("Người ngoài hệ thống, giữ tên đã gõ")))};
	for (size_t i = 0; i < found.len; i++)
		row->options[row->n_options++] = (struct ui_option){
			.value = arena_printf(op->arena, "%" PRId64, found.at[i].id),
			.text = arena_printf(op->arena, "%.*s – %.*s", STR_ARG(found.at[i].full_name),
		                         STR_ARG(found.at[i].titles)),
			.chosen = found.len == 1};
	return true;
}

bool
page_initiative_save(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};
	struct op *op = &req->op;
	struct initiative_problems problems;
	bool finding = http_has_field(req, "tim");

	if (!load(req, resp, &v) || !read_authors(req, &v))
		return false;
	struct initiative_edit in = read_edit(req, &v);
	if (!finding && initiative_save(op, &in)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã lưu."))));
		return http_redirect(
			resp, (struct url){arena_printf(op->arena, "/sang-kien/%.*s", STR_ARG(in.code))});
	}
	enum err_code code = op->err.code;
	if (!finding && code != ERR_INVALID && code != ERR_CONFLICT)
		return false;
	op->err = (struct err){0};
	if (finding && !find_for_row(req, &v))
		return false;
	if (code == ERR_INVALID) {
		initiative_check(op, &v.movement, &v.all_domains, &in, &problems);
		show_problems(req, &v, &problems);
	}
	/* Saving again after both were shown replaces the stored one knowingly: the form
	 * carries its version then. */
	if (code == ERR_CONFLICT && !show_clash(req, &v, &in))
		return false;
	if (code != ERR_CONFLICT)
		v.i.version = in.version;
	keep_typed(req, &v, &in);
	resp->status = finding ? 200 : code == ERR_CONFLICT ? 409 : 422;
	tmpl_initiative_edit(&resp->html, &v);
	return true;
}

/* /tim-nguoi: names that fit what is being typed, as options of a list. */
bool
page_person_find(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct str words = str_trim(http_field(req, "q"));
	struct persons found = {0};

	if (words.len >= 2 && op->agency != 0 && !person_list(op, op->agency, words, FOUND_MAX, &found))
		return false;
	tmpl_person_options(&resp->html, &found);
	return true;
}
