/* page_ballot.c - /hoi-dong/{phiên}/hop/{buổi}/phieu/{số}: the vote on one dossier.
 *
 * The answer to a ballot says the same, in as many bytes, whatever was voted, and no address holds
 * a choice or a code: the log of requests keeps addresses and sizes. */
#include "i18n/i18n.h"
#include "web/council/vote_view.h"
#include "web/web.h"

#include "ballot.tmpl.h"

static void
add_choices(struct request *req, struct ballot_view *v)
{
	static const char *const words[] = {N_("Đồng ý"), N_("Không đồng ý"), N_("Phiếu trắng")};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		v->choices[i] = (struct ui_option){.value = arena_i64(req->op.arena, (int64_t)i + 1),
		                                   .text = str_of(page_tr(req, words[i]))};
}

static bool
add_voters(struct request *req, struct ballot_view *v)
{
	struct vote_marks marks;
	bool shown = v->meeting.may_lead;

	if (!vote_marks(&req->op, &v->meeting, v->item, &marks))
		return false;
	shown |= marks.len > 0;
	if (!shown || v->item->vote.id == 0 || v->item->vote.way == VOTE_PAPER)
		return true;
	for (size_t i = 0; i < (size_t)v->meeting.n_seats; i++) {
		const struct council_member *m = v->meeting.seats[i].member;
		struct ballot_voter x = {.member = m->id,
		                         .name = m->name,
		                         .may = meeting_bar(&v->meeting, v->item->dossier->id, m->id) ==
		                                VOTE_MAY};
		for (size_t k = 0; k < marks.len; k++)
			if (marks.at[k].member == m->id) {
				x.voted = true;
				x.choice = marks.at[k].choice;
			}
		*list_push(&v->voters, req->op.arena) = x;
	}
	return true;
}

static bool
load(struct request *req, struct ballot_view *v)
{
	struct op *op = &req->op;
	int64_t session, meeting, number, dossier;

	if (!str_i64(req->params[0], &session) || !str_i64(req->params[1], &meeting) ||
	    !str_i64(req->params[2], &number))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "word");
	if (!council_dossier_find(op, session, number, &dossier)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		/* Who may not see the session is told so, and not how many dossiers it has. */
		op->err = (struct err){0};
		return meeting_of(req, &v->meeting) &&
		       op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "number");
	}
	if (!meeting_get_one(op, session, meeting, dossier, &v->meeting))
		return false;
	if ((v->item = meeting_item(&v->meeting, number)) == NULL || v->item->position == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "number");
	v->back = meeting_path(op->arena, &v->meeting, "");
	v->path = arena_printf(op->arena, "%.*s/phieu/%" PRId64, STR_ARG(v->back), number);
	return true;
}

static bool
print(struct request *req, struct response *resp, struct ballot_view *v)
{
	const struct meeting_item *i = v->item;
	bool runs = i->vote.state == VOTE_RUNS;

	meeting_page(&v->page, req, resp, &v->meeting, N_("Bỏ phiếu"));
	v->may_vote = runs && i->vote.way != VOTE_PAPER && i->mine == VOTE_MAY && !i->have_voted;
	v->may_recuse = v->meeting.session.council.me != 0 && !i->have_voted && !i->decided &&
	                (runs || i->vote.id == 0) && v->meeting.state != MEETING_ENDED &&
	                i->mine != VOTE_RECUSED && i->mine != VOTE_UNSETTLED &&
	                i->mine != VOTE_NO_MEMBER;
	v->may_note = runs && v->meeting.may_lead && i->vote.way == VOTE_OPEN;
	v->may_check = i->have_voted && i->vote.way == VOTE_SECRET && i->vote.state >= VOTE_WAITS_CHAIR;
	if (i->vote.view == VOTE_SEES_FIGURES && i->vote.told) {
		v->base = vote_base_of(&v->meeting.rule, &i->vote.figures);
		v->needed = vote_needed(v->meeting.rule.majority, v->base);
	}
	if (v->receipt.len == 0)
		v->receipt = vote_receipt_new(req->op.arena);
	add_choices(req, v);
	if (!add_voters(req, v) || !vote_tallies(&req->op, &v->meeting, i, &v->tallies))
		return false;
	for (size_t k = 0; k < v->tallies.len; k++)
		if (v->tallies.at[k].own && v->tally_error == NULL) {
			const struct vote_tally *t = &v->tallies.at[k];
			const int64_t own[] = {t->issued, t->returned, t->agree, t->disagree, t->written};
			for (size_t n = 0; n < COUNT_OF(own); n++)
				v->typed[n] = arena_i64(req->op.arena, own[n]);
		}
	tmpl_ballot(&resp->html, v);
	return true;
}

bool
page_ballot(struct request *req, struct response *resp)
{
	struct ballot_view v = {0};

	return load(req, &v) && print(req, resp, &v);
}

/* ---- acts ------------------------------------------------------------------------------------ */

/* The page again, with the sentence at its field; anything else than bad input is a page of its
 * own. */
static bool
come_back(struct request *req, struct response *resp, struct ballot_view *v, const char *field,
          const char **at)
{
	struct op *op = &req->op;

	if (op->err.code != ERR_INVALID)
		return web_refused(req, resp);
	*at = op->err.msgid;
	*list_push(&v->errors, op->arena) = (struct ui_error){field, op->err.msgid};
	op->err = (struct err){0};
	resp->status = 422;
	return print(req, resp, v);
}

static bool
go_back(struct request *req, struct response *resp, const struct ballot_view *v, const char *said)
{
	page_flash(req, resp, TONE_OK, str_of(page_tr(req, said)));
	return http_redirect(resp, (struct url){v->path});
}

/* A secret ballot is answered by the page with its code, which no address and no second visit
 * shows. */
static bool
do_cast(struct request *req, struct response *resp, struct ballot_view *v)
{
	struct op *op = &req->op;
	int64_t choice = http_field_i64(req, "chon");

	v->receipt = http_field(req, "ma_phieu");
	if (choice < 0 || choice > VOTE_BLANK)
		choice = VOTE_NOTHING;
	if (!vote_cast(op, &v->meeting, v->item->dossier->id, (enum vote_choice)choice, v->receipt))
		return come_back(req, resp, v, "chon", &v->choice_error);
	if (v->item->vote.way != VOTE_SECRET)
		return go_back(req, resp, v, N_("Đã bỏ phiếu."));
	v->done = true;
	return load(req, v) && print(req, resp, v);
}

static bool
do_note(struct request *req, struct response *resp, struct ballot_view *v)
{
	int64_t choice = http_field_i64(req, "chon");

	if (choice < 0 || choice > VOTE_BLANK)
		choice = VOTE_NOTHING;
	if (!vote_note(&req->op, &v->meeting, v->item->dossier->id, http_field_i64(req, "tv"),
	               (enum vote_choice)choice))
		return web_refused(req, resp);
	return go_back(req, resp, v, N_("Đã ghi biểu quyết."));
}

static bool
do_tally(struct request *req, struct response *resp, struct ballot_view *v)
{
	static const char *const names[] = {"phat", "thu", "dong_y", "khong", "vang"};
	int64_t n[COUNT_OF(names)];
	bool numbers = true;

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		v->typed[i] = str_trim(http_field(req, names[i]));
		n[i] = 0;
		numbers &= (i == 4 && v->typed[i].len == 0) || str_i64(v->typed[i], &n[i]);
	}
	const struct vote_tally t = {.issued = numbers ? n[0] : -1,
	                             .returned = n[1],
	                             .agree = n[2],
	                             .disagree = n[3],
	                             .written = n[4]};
	if (!vote_tally_save(&req->op, &v->meeting, v->item->dossier->id, &t))
		return come_back(req, resp, v, "phat", &v->tally_error);
	return go_back(req, resp, v, N_("Đã lưu kết quả kiểm phiếu."));
}

static bool
do_check(struct request *req, struct response *resp, struct ballot_view *v)
{
	bool counted;

	v->typed_code = http_field(req, "ma");
	if (!vote_receipt_counted(&req->op, &v->meeting, v->item->dossier->id, v->typed_code, &counted))
		return come_back(req, resp, v, "ma", &v->code_error);
	v->code_counted = counted;
	v->code_missing = !counted;
	return print(req, resp, v);
}

static bool
do_recuse(struct request *req, struct response *resp, struct ballot_view *v)
{
	v->reason = http_field(req, "ly_do");
	if (!meeting_recuse(&req->op, &v->meeting, v->item->dossier->id, v->meeting.session.council.me,
	                    v->reason))
		return come_back(req, resp, v, "ly_do", &v->reason_error);
	return go_back(req, resp, v, N_("Đã ghi không tham gia hồ sơ này."));
}

bool
page_ballot_act(struct request *req, struct response *resp)
{
	static const struct {
		const char *what;
		bool (*act)(struct request *, struct response *, struct ballot_view *);
	} acts[] = {{"bo-phieu", do_cast},
	            {"ghi-ho", do_note},
	            {"kiem-phieu", do_tally},
	            {"kiem-ma", do_check},
	            {"rut", do_recuse}};
	struct ballot_view v = {0};

	if (!load(req, &v))
		return false;
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (str_eq(http_field(req, "viec"), str_of(acts[i].what)))
			return acts[i].act(req, resp, &v);
	return op_fail(&req->op, ERR_INVALID, N_("Không có việc này."), "viec");
}
