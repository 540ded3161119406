/* page_proof.c - documents that prove a criterion of a sheet: sent, linked, read, replaced. */
#include "i18n/i18n.h"
#include "web/index/appraise.h"
#include "web/index/self_score.h"
#include "web/web.h"

#include "proof.tmpl.h"

struct str
proof_revision_name(struct html *h, int64_t revision)
{
	return revision == 1 ? str_of(h->tr(h, N_("Bản đầu")))
	                     : html_fmt(h, N_("Bản sửa lần %d"), (int)revision - 1);
}

/* ---- sent and linked ---------------------------------------------------------------------- */

static void
place_error(struct request *req, struct self_score_view *v, const char *field, const char *msgid)
{
	struct str at = str_of(field);

	if (str_eq(at, STR("number")))
		self_score_error(req, v, "so_hieu", msgid, &v->proof_number_error);
	else if (str_eq(at, STR("issued_on")))
		self_score_error(req, v, "ngay", msgid, &v->proof_on_error);
	else if (str_eq(at, STR("expires_on")))
		self_score_error(req, v, "het_han", msgid, &v->proof_end_error);
	else if (str_eq(at, STR("file")))
		self_score_error(req, v, "tep", msgid, &v->file_error);
	else
		self_score_error(req, v, "ten", msgid, &v->proof_name_error);
}

static const char *
read_day(struct str typed, int64_t *ret)
{
	*ret = DAY_NONE;
	return str_trim(typed).len == 0 ? NULL : i18n_day_problem(typed, ret);
}

/* NULL, or what is wrong at *ret_field. */
static const char *
read_typed(const struct round_sheet *s, struct str on, struct str end, struct round_proof_typed *in,
           int64_t today, const char **ret_field)
{
	const char *wrong = read_day(on, &in->issued_on);

	*ret_field = "issued_on";
	if (wrong == NULL) {
		*ret_field = "expires_on";
		wrong = read_day(end, &in->expires_on);
	}
	return wrong != NULL ? wrong : round_proof_problem(s, in, today, ret_field);
}

/* The file, or the picture that was taken instead; NULL: neither. */
static const struct http_upload *
sent_file(const struct request *req, const char **ret_wrong)
{
	const struct http_upload *found = NULL;

	*ret_wrong = NULL;
	for (size_t i = 0; i < req->n_uploads; i++) {
		const struct http_upload *u = &req->uploads[i];
		if (u->name.len == 0)
			continue;
		if (found != NULL)
			*ret_wrong = N_("Chọn một trong hai: tệp có sẵn hoặc ảnh vừa chụp.");
		else if (u->too_large)
			*ret_wrong = N_("Tệp lớn quá mức cho phép. Nén lại hoặc gửi liên kết.");
		found = u;
	}
	return found;
}

static void
tell_added(struct request *req, struct response *resp, const struct round_sheet *s,
           const struct round_proof_typed *in, const char *done)
{
	const char *note = round_proof_note(
		round_proof_force(s->round.year, in->issued_on, in->expires_on));

	if (note == NULL)
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, done)));
	else
		page_flash(req, resp, TONE_WARN,
		           web_fmt(req, N_("%s Tài liệu được đánh dấu: %s."), page_tr(req, done),
		                   page_tr(req, note)));
}

bool
page_self_score_proof(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {.proof_number = str_trim(http_field(req, "so_hieu")),
	                            .proof_name = str_trim(http_field(req, "ten")),
	                            .proof_on = http_field(req, "ngay"),
	                            .proof_end = http_field(req, "het_han")};
	struct round_proof_typed in = {.number = v.proof_number,
	                               .name = v.proof_name,
	                               .issued_on = DAY_NONE,
	                               .expires_on = DAY_NONE,
	                               .n_items = 1};
	const char *field = NULL, *refused = NULL;

	if (!self_score_load(req, &v, true))
		return false;
	if (!round_proof_may(&v.sheet, v.item))
		return op_fail(op, ERR_DENIED, N_("Bảng chấm đã khoá hoặc không phải của đơn vị bạn."),
		               "id=%" PRId64, v.sheet.entry.id);
	in.items = &v.item;
	const char *wrong = read_typed(&v.sheet, v.proof_on, v.proof_end, &in, req->op.today, &field);
	if (wrong != NULL)
		place_error(req, &v, field, wrong);
	const char *file_wrong;
	const struct http_upload *sent = sent_file(req, &file_wrong);
	if (sent == NULL)
		file_wrong = N_("Chọn tệp của tài liệu.");
	if (file_wrong != NULL)
		place_error(req, &v, "file", file_wrong);
	if (v.errors.len > 0)
		return self_score_again(req, resp, &v);
	struct file_upload file = {sent->path, sent->name};
	if (!round_proof_add(op, &v.sheet, &in, &file, &refused, &v.same)) {
		if (op->err.code != ERR_INVALID)
			return web_refused(req, resp);
		place_error(req, &v, refused != NULL ? "file" : "name", op->err.msgid);
		return self_score_again(req, resp, &v);
	}
	tell_added(req, resp, &v.sheet, &in, N_("Đã đính kèm tài liệu."));
	return http_redirect(resp, (struct url){v.at});
}

static bool
unlink_proof(struct request *req, struct response *resp, struct self_score_view *v)
{
	if (!round_proof_unlink(&req->op, &v->sheet, v->item, http_field_i64(req, "go")))
		return web_refused(req, resp);
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã gỡ tài liệu khỏi tiêu chí này."))));
	return http_redirect(resp, (struct url){v->at});
}

bool
page_self_score_link(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view v = {.link_on = http_field(req, "het_han_cu")};
	int64_t end;

	if (!self_score_load(req, &v, true))
		return false;
	if (http_has_field(req, "go"))
		return unlink_proof(req, resp, &v);
	const char *wrong = read_day(v.link_on, &end);
	if (wrong == NULL && round_proof_link(op, &v.sheet, v.item, http_field_i64(req, "tl"), end)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã thêm tài liệu từ kho."))));
		return http_redirect(resp, (struct url){v.at});
	}
	if (wrong == NULL && op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	v.asks_expiry = wrong != NULL || str_eq(str_of(op->err.detail), STR("expires_on"));
	if (v.asks_expiry)
		self_score_error(req, &v, "het_han_cu", wrong != NULL ? wrong : op->err.msgid,
		                 &v.link_on_error);
	else
		self_score_error(req, &v, "tl", op->err.msgid, &v.link_error);
	return self_score_again(req, resp, &v);
}

bool
page_self_score_file(struct request *req, struct response *resp)
{
	struct self_score_view v = {0};
	struct attachment f;
	struct str path;
	int64_t proof = 0, file = 0;

	if (!self_score_load(req, &v, false))
		return false;
	if (!str_i64(req->params[2], &proof) || !str_i64(req->params[3], &file))
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không thấy tệp."), "id");
	if (!round_file_get(&req->op, &v.sheet, proof, file, &f, &path))
		return false;
	return web_send_file(req, resp, &f, path);
}

/* ---- the page of one ---------------------------------------------------------------------- */

static bool
load(struct request *req, const struct round_sheet *s, size_t item, struct str path, struct str at,
     struct proof_view *v)
{
	struct op *op = &req->op;
	int64_t id = 0;

	*v = (struct proof_view){.sheet = s, .c = &s->set.items.at[item], .path = path, .at = at};
	if (!str_i64(req->params[3], &id))
		return op_fail(op, ERR_NOT_FOUND, N_("Tiêu chí này không có tài liệu ấy."), "word");
	if (!round_proof_get(op, s, item, id, &v->p))
		return false;
	v->self = (struct url){arena_printf(op->arena, "%.*s/tai-lieu/%" PRId64, STR_ARG(at), id)};
	v->seen = v->p.newest;
	return true;
}

static bool
print(struct request *req, struct response *resp, struct proof_view *v)
{
	struct arena *a = req->op.arena;
	const struct round_sheet *s = v->sheet;

	web_page(&v->page, req, resp, NAV_INDEX, N_("Tài liệu kiểm chứng"));
	v->page.title = v->p.text.name;
	v->page.sub = web_fmt(req, N_("Tài liệu kiểm chứng của %.*s, năm %d"),
	                      STR_ARG(s->entry.unit_name), (int)s->round.year);
	v->page.year = s->round.year;
	v->page.types = true;
	page_crumb(&v->page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb_str(&v->page, s->round.name, (struct url){v->path});
	page_crumb_str(&v->page,
	               arena_printf(a, "%.*s. %.*s", STR_ARG(v->c->code), STR_ARG(v->c->name)),
	               (struct url){v->at});
	tmpl_proof(&resp->html, v);
	return true;
}

bool
page_self_score_document(struct request *req, struct response *resp)
{
	struct self_score_view s = {0};
	struct proof_view v;

	if (!self_score_load(req, &s, true) || !load(req, &s.sheet, s.item, s.path, s.at, &v))
		return false;
	const struct round_proof_text *t = &v.p.text;
	v.may_revise = round_proof_may(&s.sheet, s.item);
	/* A later revision that does not count here is not what would be replaced. */
	for (size_t i = 0; i < v.p.others.len; i++)
		if (v.p.others.at[i].revision == v.p.newest)
			t = &v.p.others.at[i];
	v.name = t->name;
	v.number = t->number;
	v.on = i18n_day(req->op.arena, I18N_VI, t->issued_on);
	v.end = t->expires_on == DAY_NONE ? STR("") : i18n_day(req->op.arena, I18N_VI, t->expires_on);
	return print(req, resp, &v);
}

bool
page_appraise_document(struct request *req, struct response *resp)
{
	struct appraise_view s = {0};
	struct proof_view v;

	return appraise_load(req, &s, true) && load(req, &s.sheet, s.item, s.path, s.at, &v) &&
	       print(req, resp, &v);
}

static void
at_field(struct request *req, struct proof_view *v, const char *field, const char *msgid)
{
	const struct {
		const char *field, *place;
		const char **error;
	} places[] = {
		{"name", "ten", &v->name_error},     {"number", "so_hieu", &v->number_error},
		{"issued_on", "ngay", &v->on_error}, {"expires_on", "het_han", &v->end_error},
		{"why", "ly_do", &v->why_error},     {"file", "tep", &v->file_error},
	};

	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (str_eq(str_of(field), str_of(places[i].field))) {
			*places[i].error = msgid;
			*list_push(&v->errors, req->op.arena) = (struct ui_error){places[i].place, msgid};
			return;
		}
	*list_push(&v->errors, req->op.arena) = (struct ui_error){NULL, msgid};
}

bool
page_self_score_revise(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct self_score_view s = {0};
	struct proof_view v;
	struct round_proof_change in = {0};
	const char *field = NULL;

	if (!self_score_load(req, &s, true) || !load(req, &s.sheet, s.item, s.path, s.at, &v))
		return false;
	v.may_revise = round_proof_may(&s.sheet, s.item);
	v.name = str_trim(http_field(req, "ten"));
	v.number = str_trim(http_field(req, "so_hieu"));
	v.on = http_field(req, "ngay");
	v.end = http_field(req, "het_han");
	v.why = http_field(req, "ly_do");
	v.seen = http_field_i64(req, "ban");
	in = (struct round_proof_change){
		.typed = {.number = v.number, .name = v.name, .items = &s.item, .n_items = 1},
		.why = v.why,
		.seen = v.seen};
	const char *wrong = v.may_revise
	                        ? read_typed(&s.sheet, v.on, v.end, &in.typed, req->op.today, &field)
	                        : NULL;
	const char *file_wrong;
	const struct http_upload *sent = sent_file(req, &file_wrong);
	struct file_upload file = {0};
	if (sent != NULL)
		file = (struct file_upload){sent->path, sent->name};
	in.file = sent != NULL ? &file : NULL;
	if (wrong != NULL)
		at_field(req, &v, field, wrong);
	if (file_wrong != NULL)
		at_field(req, &v, "file", file_wrong);
	if (v.errors.len == 0 && round_proof_revise(op, &s.sheet, s.item, v.p.id, &in)) {
		tell_added(req, resp, &s.sheet, &in.typed, N_("Đã thay bản mới; bản trước vẫn xem được."));
		return http_redirect(resp, v.self);
	}
	if (v.errors.len == 0 && op->err.code != ERR_INVALID && op->err.code != ERR_CONFLICT)
		return web_refused(req, resp);
	resp->status = op->err.code == ERR_CONFLICT ? 409 : 422;
	if (v.errors.len == 0)
		at_field(req, &v, op->err.detail, op->err.msgid);
	if (resp->status == 409)
		v.seen = v.p.newest;
	op->err = (struct err){0};
	return print(req, resp, &v);
}
