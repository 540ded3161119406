/* page_library_edit.c - /nhan-rong/{mã}/cong-khai: the office writes what everybody may read,
 * publishes it, and takes it back. */
#include "web/replication/library_view.h"
#include "web/web.h"

#include "library_edit.tmpl.h"

static bool
load(struct request *req, struct response *resp, struct library_edit_view *v)
{
	struct op *op = &req->op;
	struct attachments own, shown;

	web_page(&v->page, req, resp, NAV_SPREAD, N_("Công khai ở thư viện"));
	if (!initiative_get(op, req->params[0], &v->i) || !library_of(op, &v->i, &v->e) ||
	    !initiative_file_list(op, &v->i, &own) || !library_file_list(op, v->e.id, &shown))
		return false;
	for (size_t i = 0; i < own.len; i++) {
		struct library_choice *c = list_push(&v->files, op->arena);
		*c = (struct library_choice){.file = own.at[i]};
		for (size_t k = 0; k < shown.len; k++)
			c->chosen = c->chosen || shown.at[k].file == own.at[i].file;
	}
	v->reason = STR("");
	v->page.sub = web_fmt(req, N_("%.*s: %.*s"), STR_ARG(v->i.code), STR_ARG(v->i.title));
	page_crumb(&v->page, page_tr(req, N_("Nhân rộng")), (struct url){STR("/nhan-rong")});
	page_crumb_str(&v->page, v->i.code,
	               (struct url){arena_printf(op->arena, "/nhan-rong/%.*s", STR_ARG(v->i.code))});
	return true;
}

bool
page_library_edit(struct request *req, struct response *resp)
{
	struct library_edit_view v = {0};

	if (!load(req, resp, &v))
		return false;
	tmpl_library_edit(&resp->html, &v);
	return true;
}

static void
show_problems(struct request *req, struct library_edit_view *v, const struct library_problems *p)
{
	const struct {
		const char *field, *name;
		const char **to;
	} places[] = {
		{"title", "ten", &v->title_error},         {"problem", "van_de", &v->problem_error},
		{"steps", "buoc", &v->steps_error},        {"cost", "chi_phi", &v->cost_error},
		{"contact", "lien_he", &v->contact_error}, {"reason", "ly_do", &v->reason_error},
	};

	for (size_t i = 0; i < p->len; i++)
		for (size_t k = 0; k < COUNT_OF(places); k++)
			if (str_eq(str_of(places[k].field), str_of(p->at[i].field))) {
				*places[k].to = page_tr(req, p->at[i].msgid);
				*list_push(&v->errors, req->op.arena) = (struct ui_error){places[k].name,
				                                                          *places[k].to};
			}
}

/* What the pressed button asks for. */
static struct str
state_asked(const struct request *req, const struct library_entry *was)
{
	struct str act = http_field(req, "viec");

	if (str_eq(act, STR("cong-khai")))
		return STR("published");
	if (str_eq(act, STR("rut")) && str_eq(was->state, STR("published")))
		return STR("withdrawn");
	return str_eq(was->state, STR("published")) ? STR("published") : STR("draft");
}

static void
read_form(struct request *req, struct library_edit_view *v, struct library_edit *in)
{
	int64_t *files = arena_array(req->op.arena, int64_t, req->n_fields + 1), id;

	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("tep")) && str_i64(req->fields[i].value, &id))
			files[in->n_files++] = id;
	in->files = files;
	for (size_t i = 0; i < v->files.len; i++) {
		v->files.at[i].chosen = false;
		for (size_t k = 0; k < in->n_files; k++)
			v->files.at[i].chosen = v->files.at[i].chosen || files[k] == v->files.at[i].file.id;
	}
	in->title = v->e.title = http_field(req, "ten");
	in->problem = v->e.problem = http_field(req, "van_de");
	in->steps = v->e.steps = http_field(req, "buoc");
	in->cost = v->e.cost = http_field(req, "chi_phi");
	in->contact = v->e.contact = http_field(req, "lien_he");
	in->reason = v->reason = http_field(req, "ly_do");
	in->version = http_field_i64(req, "pb");
	in->state = state_asked(req, &v->e);
}

bool
page_library_edit_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct library_edit_view v = {0};
	struct library_edit in = {0};
	struct library_problems wrong = {0};

	if (!load(req, resp, &v))
		return false;
	read_form(req, &v, &in);
	library_check(op, &in, &wrong);
	show_problems(req, &v, &wrong);
	if (v.errors.len > 0) {
		resp->status = 422;
		tmpl_library_edit(&resp->html, &v);
		return true;
	}
	if (!library_save(op, &v.i, &in))
		return false;
	page_flash(req, resp, TONE_OK,
	           str_of(page_tr(req, str_eq(in.state, STR("published"))
	                                   ? N_("Đã công khai. Ai cũng xem được ở thư viện.")
	                               : str_eq(in.state, STR("withdrawn"))
	                                   ? N_("Đã rút khỏi thư viện.")
	                                   : N_("Đã lưu nháp, chưa ai ngoài bộ phận CCHC thấy."))));
	return http_redirect(resp, (struct url){arena_printf(op->arena, "/nhan-rong/%.*s/cong-khai",
	                                                     STR_ARG(v.i.code))});
}
