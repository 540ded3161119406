/* page_dossier.c - the dossiers of a session, who stays out of which, and what members declare. */
#include "i18n/i18n.h"
#include "web/council/view.h"
#include "web/movement/part.h"
#include "web/web.h"

#include "council_session.tmpl.h"

/* ---- /ho-so: what is appraised, and by whom ------------------------------------------- */

bool
dossier_marker_chosen(const struct dossiers_view *v, int64_t dossier, int64_t member)
{
	for (size_t i = 0; i < v->session.markers.len; i++)
		if (v->session.markers.at[i].dossier == dossier &&
		    v->session.markers.at[i].member == member)
			return true;
	return false;
}

static bool
print_dossiers(struct request *req, struct response *resp, const char *error)
{
	struct dossiers_view v = {.error = error};

	if (!session_of(req, &v.session) || !council_candidates(&req->op, &v.session, &v.candidates))
		return false;
	session_page(&v.page, req, resp, &v.session, N_("Hồ sơ của phiên"));
	v.path = session_path(req->op.arena, &v.session, "/ho-so");
	tmpl_dossiers(&resp->html, &v);
	return true;
}

bool
page_dossiers(struct request *req, struct response *resp)
{
	return print_dossiers(req, resp, NULL);
}

/* Every field of a name as a number. */
static int64_t *
numbers(struct request *req, const char *name, size_t *ret_n)
{
	size_t n = movement_count(req, name);
	int64_t *ids = arena_array(req->op.arena, int64_t, n + 1);

	for (size_t i = 0; i < n; i++)
		if (!str_i64(movement_nth(req, name, i), &ids[i]))
			ids[i] = 0;
	*ret_n = n;
	return ids;
}

bool
page_dossiers_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_session s;
	struct str what = http_field(req, "viec"), said = STR("");
	int64_t dossier = http_field_i64(req, "ho_so");
	size_t n, added;
	bool done;

	if (!session_of(req, &s))
		return false;
	if (str_eq(what, STR("bo"))) {
		done = council_remove_dossier(op, &s, dossier);
		said = str_of(page_tr(req, N_("Đã bỏ hồ sơ khỏi phiên.")));
	} else if (str_eq(what, STR("nguoi-cham"))) {
		const int64_t *members = numbers(req, "nguoi", &n);
		done = council_set_markers(op, &s, dossier, members, n);
		said = str_of(page_tr(req, N_("Đã lưu người chấm.")));
	} else {
		const int64_t *ids = numbers(req, "chon", &n);
		done = council_add_dossiers(op, &s, ids, n, &added);
		if (done)
			said = web_fmt(req, N_("Đã đưa %d hồ sơ vào phiên."), (int)added);
	}
	if (done) {
		page_flash(req, resp, TONE_OK, said);
		return http_redirect(resp, (struct url){session_path(op->arena, &s, "/ho-so")});
	}
	if (op->err.code != ERR_INVALID)
		return false;
	const char *why = op->err.msgid;
	op->err = (struct err){0};
	resp->status = 422;
	return print_dossiers(req, resp, why);
}

/* ---- /xung-dot: decisions ------------------------------------------------------------------ */

static const struct {
	const char *state, *name;
	enum tone tone;
} states[] = {
	{"suggested", N_("Chờ xét"), TONE_WARN},
	{"confirmed", N_("Đã xác nhận"), TONE_NEUTRAL},
	{"dismissed", N_("Đã bỏ qua"), TONE_OK},
	{"pinned", N_("Đã ghim"), TONE_NEUTRAL},
};

const char *
conflict_state_name(struct str state)
{
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (str_eq(str_of(states[i].state), state))
			return states[i].name;
	return "";
}

enum tone
conflict_state_tone(struct str state)
{
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (str_eq(str_of(states[i].state), state))
			return states[i].tone;
	return TONE_NEUTRAL;
}

/* «tác giả, người nhập bản đăng ký» */
static struct str
grounds_text(struct request *req, struct str grounds)
{
	struct buf b = {.arena = req->op.arena};
	struct str piece;

	for (struct str rest = grounds; str_cut(&rest, ' ', &piece);)
		if (piece.len > 0)
			buf_printf(&b, "%s%s", b.len > 0 ? ", " : "", page_tr(req, council_ground_name(piece)));
	return buf_view(&b);
}

static void
add_line(struct request *req, struct conflicts_view *v, const struct council_conflict *k)
{
	const struct council_member *m = council_member(&v->session.council, k->member);
	struct conflict_line l = {.k = k,
	                          .member = m == NULL ? STR("") : m->name,
	                          .grounds = grounds_text(req, k->grounds),
	                          .own = k->member == v->session.council.me,
	                          .by_author = str_find(k->grounds, STR("author"), 0) != SIZE_MAX};

	for (size_t i = 0; i < v->session.dossiers.len; i++)
		if (v->session.dossiers.at[i].id == k->dossier)
			l.dossier = &v->session.dossiers.at[i];
	/* After closing only what was found of somebody who came since. */
	l.settled = v->session.phase > COUNCIL_SCORING
	                ? v->session.phase == COUNCIL_PUBLISHED || !str_eq(k->state, STR("suggested"))
	                : l.by_author && str_eq(k->state, STR("confirmed"));
	if (l.dossier != NULL && m != NULL)
		*list_push(&v->lines, req->op.arena) = l;
}

static bool
print_conflicts(struct request *req, struct response *resp, struct conflicts_view *v)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;

	if (!session_of(req, &v->session))
		return false;
	if (!v->session.may_decide)
		return op_fail(op, ERR_DENIED, N_("Xung đột lợi ích do Chủ tịch hoặc thư ký xét."),
		               "id=%" PRId64, v->session.id);
	session_page(&v->page, req, resp, &v->session, N_("Xung đột lợi ích"));
	v->path = session_path(a, &v->session, "/xung-dot");
	v->may_decide = v->session.phase <= COUNCIL_SCORING;
	for (int undecided = 1; undecided >= 0; undecided--)
		for (size_t i = 0; i < v->session.conflicts.len; i++)
			if (str_eq(v->session.conflicts.at[i].state, STR("suggested")) == (undecided == 1))
				add_line(req, v, &v->session.conflicts.at[i]);
	for (size_t i = 0; i < v->session.dossiers.len; i++) {
		const struct council_dossier *d = &v->session.dossiers.at[i];
		*list_push(&v->dossiers, a) = (struct ui_option){
			.value = arena_printf(a, "%" PRId64, d->id),
			.text = arena_printf(a, "%zu. %.*s", i + 1, STR_ARG(d->title)),
			.chosen = v->came_back && d->id == http_field_i64(req, "ho_so")};
	}
	for (size_t i = 0; i < v->session.council.members.len; i++) {
		const struct council_member *m = &v->session.council.members.at[i];
		if (m->left_on == DAY_NONE && m->person != op->person)
			*list_push(&v->members, a) = (struct ui_option){
				.value = arena_printf(a, "%" PRId64, m->id),
				.text = m->name,
				.chosen = v->came_back && m->id == http_field_i64(req, "tv")};
	}
	tmpl_conflicts(&resp->html, v);
	return true;
}

bool
page_conflicts(struct request *req, struct response *resp)
{
	struct conflicts_view v = {0};

	return print_conflicts(req, resp, &v);
}

bool
page_conflict_decide(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct council_session s;
	struct str state = http_field(req, "viec"), reason = http_field(req, "ly_do");
	int64_t dossier = http_field_i64(req, "ho_so"), member = http_field_i64(req, "tv");

	if (!session_of(req, &s))
		return false;
	if (council_decide(op, &s, dossier, member, state, reason)) {
		page_flash(req, resp, TONE_OK,
		           str_of(page_tr(req, N_("Đã ghi. Số người chấm của hồ sơ được tính lại."))));
		return http_redirect(resp, (struct url){session_path(op->arena, &s, "/xung-dot")});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	struct conflicts_view v = {.came_back = true, .reason = reason};
	if (!str_eq(state, STR("pinned"))) {
		v.bad_dossier = dossier;
		v.bad_member = member;
	}
	*list_push(&v.errors, op->arena) = (struct ui_error){
		str_eq(state, STR("pinned"))
			? "ly_do"
			: arena_printf(op->arena, "#ld-%" PRId64 "-%" PRId64, dossier, member).at,
		op->err.msgid};
	op->err = (struct err){0};
	resp->status = 422;
	return print_conflicts(req, resp, &v);
}

/* ---- /ke-khai: what a member says before the first look -------------------------------------- */

static const struct council_declared *
said_of(const struct declare_view *v, int64_t dossier)
{
	for (size_t i = 0; i < v->n_said; i++)
		if (v->said[i].dossier == dossier)
			return &v->said[i];
	return NULL;
}

struct str
declare_text(const struct declare_view *v, int64_t dossier)
{
	const struct council_declared *x = said_of(v, dossier);

	return x == NULL ? STR("") : x->text;
}

bool
declare_checked(const struct declare_view *v, int64_t dossier)
{
	const struct council_declared *x = said_of(v, dossier);

	return x != NULL && x->conflict;
}

static bool
print_declare(struct request *req, struct response *resp, struct declare_view *v)
{
	if (!session_of(req, &v->session))
		return false;
	if (v->session.council.me == 0)
		return op_fail(&req->op, ERR_DENIED, N_("Chỉ thành viên Hội đồng kê khai."), "ke-khai");
	session_page(&v->page, req, resp, &v->session, N_("Kê khai xung đột lợi ích"));
	v->path = session_path(req->op.arena, &v->session, "/ke-khai");
	for (size_t i = 0; i < v->session.dossiers.len; i++)
		v->n_left += council_owes_declaration(&v->session, &v->session.dossiers.at[i]);
	tmpl_declare(&resp->html, v);
	return true;
}

bool
page_declare(struct request *req, struct response *resp)
{
	struct declare_view v = {0};

	return print_declare(req, resp, &v);
}

bool
page_declare_save(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct arena *a = op->arena;
	struct declare_view v = {0};
	struct council_session s;
	size_t n;

	if (!session_of(req, &s))
		return false;
	const int64_t *ids = numbers(req, "ho_so", &n);
	v.said = arena_array(a, struct council_declared, n + 1);
	v.n_said = n;
	for (size_t i = 0; i < n; i++) {
		const char *box = arena_printf(a, "xd-%" PRId64, ids[i]).at;
		v.said[i] = (struct council_declared){
			ids[i], http_has_field(req, box),
			str_trim(http_field(req, arena_printf(a, "vi-%" PRId64, ids[i]).at))};
		/* What is written without the box being ticked is no «no conflict». */
		v.said[i].conflict |= v.said[i].text.len > 0;
	}
	if (council_declare(op, &s, v.said, n)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã kê khai."))));
		return http_redirect(resp, (struct url){session_path(a, &s, "")});
	}
	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	for (size_t i = 0; i < n; i++)
		if (v.said[i].conflict && v.said[i].text.len == 0)
			*list_push(&v.errors, a) = (struct ui_error){arena_printf(a, "#vi-%" PRId64, ids[i]).at,
			                                             op->err.msgid};
	if (v.errors.len == 0)
		*list_push(&v.errors, a) = (struct ui_error){NULL, op->err.msgid};
	op->err = (struct err){0};
	resp->status = 422;
	return print_declare(req, resp, &v);
}
