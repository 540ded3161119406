/* award_decide.c - the decision of a round, and making it public; see award.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/award/award_inner.h"
#include "core/initiative/outcome.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "award.sql.h"

#define NO_DAY N_("Nhập ngày quyết định, theo dạng ngày/tháng/năm.")

#define DOC_NUMBER_MAX 60
#define SIGNER_MAX 120

struct judged {
	int64_t item;
	enum eligibility verdict;
	struct str why;
};
struct decide {
	const struct award_round *r;
	struct str number, signer_title, signer_name;
	int64_t on;
	struct judged *items;
	size_t n;
	struct award_problems *wrong;
};

static struct str
verdict_code(enum eligibility v)
{
	return v == ELIGIBILITY_HOLDS   ? STR("holds")
	       : v == ELIGIBILITY_FAILS ? STR("fails")
	       : v == ELIGIBILITY_LACKS ? STR("lacks")
	                                : STR("people");
}

/* The list is the one that was judged; false without an error when it is another by now. */
static bool
is_listed_still(struct op *op, const struct decide *d)
{
	struct award_items now;
	size_t n = 0;

	if (!award_item_list(op, d->r, &now))
		return false;
	for (size_t i = 0; i < now.len; i++) {
		if (!str_eq(now.at[i].state, STR("listed")))
			continue;
		if (n == d->n || d->items[n].item != now.at[i].id)
			return false;
		n++;
	}
	return n == d->n;
}

/* A decision has one day; its list may be kept as several rounds. */
static bool
check_number(struct op *op, const struct decide *d)
{
	struct q_award_decision_elsewhere_row *other;
	struct q_award_decision_elsewhere_in in = {
		.agency = d->r->agency, .id = d->r->id, .doc_number = d->number, .on = d->on};
	int year, month, day;

	if (d->number.len == 0 || d->on == DAY_NONE)
		return true;
	day_split(d->on, &year, &month, &day);
	if (!day_make(year, 1, 1, &in.from) || !day_make(year + 1, 1, 1, &in.until))
		return true;
	if (!q_award_decision_elsewhere(op->db, op->arena, &in, &other, &op->err))
		return false;
	if (other != NULL)
		award_wrong(op, d->wrong, "number",
		            N_("Số %.*s đã ghi cho đợt “%.*s” với ngày %.*s. Xem lại số, ngày."),
		            STR_ARG(d->number), STR_ARG(other->title),
		            STR_ARG(i18n_day(op->arena, (int)op->lang, other->doc_on)));
	return true;
}

static bool
decide(struct op *op, void *arg)
{
	const struct decide *d = arg;
	int64_t n;

	/* Once more, behind everybody else's: two rounds may be decided at the same moment. */
	*d->wrong = (struct award_problems){0};
	if (!audit_lock(op) || !check_number(op, d))
		return false;
	if (d->wrong->len > 0)
		return award_refuse(op, d->wrong);
	if (!q_award_round_decide(op->db,
	                          &(struct q_award_round_decide_in){.id = d->r->id,
	                                                            .version = d->r->version,
	                                                            .doc_number = d->number,
	                                                            .doc_on = d->on,
	                                                            .signer_title = d->signer_title,
	                                                            .signer_name = d->signer_name,
	                                                            .now = op->now},
	                          &n, &op->err))
		return false;
	if (n == 0 || (d->items != NULL && !is_listed_still(op, d)))
		return op->err.code == ERR_NONE ? award_stale(op, d->r->id) : false;
	for (size_t i = 0; i < d->n; i++)
		if (!q_award_item_judged(op->db,
		                         &(struct q_award_item_judged_in){d->items[i].item,
		                                                          verdict_code(d->items[i].verdict),
		                                                          d->items[i].why},
		                         &n, &op->err))
			return false;
	return award_record(op, d->r, "award.decide", STR("Ghi quyết định của đợt khen"));
}

/* What stands in the way of one, and what was found about each; not of a decision that is only
 * mended. */
static bool
judge_list(struct op *op, struct decide *d, struct award_problems *wrong)
{
	struct award_items items;
	struct award_ground g;
	struct str bar;

	if (!str_eq(d->r->state, STR("draft")))
		return true;
	if (!award_item_list(op, d->r, &items) || !award_ground_load(op, d->r, false, false, &g))
		return false;
	d->items = arena_array(op->arena, struct judged, items.len + 1);
	for (size_t i = 0; i < items.len; i++) {
		const struct award_item *it = &items.at[i];
		struct award_who w = award_who_of(it);
		if (!str_eq(it->state, STR("listed")))
			continue;
		if (!award_bar(op, &g, &w, it->id, &bar))
			return false;
		if (bar.len > 0)
			award_wrong(op, wrong, "list", "%.*s: %.*s", STR_ARG(it->name), STR_ARG(bar));
		else if ((it->verdict == ELIGIBILITY_FAILS || it->verdict == ELIGIBILITY_LACKS) &&
		         it->reason.len == 0)
			award_wrong(op, wrong, "list",
			            N_("%.*s: không còn đủ điều kiện. Ghi lý do đề nghị, hoặc bỏ khỏi danh "
			               "sách."),
			            STR_ARG(it->name));
		d->items[d->n++] = (struct judged){it->id, it->verdict, it->why};
	}
	if (d->n == 0)
		award_wrong(op, wrong, "number",
		            N_("Danh sách chưa có tập thể, cá nhân nào. Thêm vào trước."));
	return true;
}

bool
award_decide(struct op *op, const struct award_round *r, const struct award_decided *in,
             struct award_problems *ret_problems)
{
	struct award_problems *p = ret_problems;
	struct decide d = {.r = r, .on = DAY_NONE, .wrong = ret_problems};
	struct award_form form;
	const char *why = i18n_day_problem(str_trim(in->on), &d.on);

	*p = (struct award_problems){0};
	if (!award_may_keep(op, r->agency))
		return false;
	if (str_eq(r->state, STR("published")))
		return op_fail(op, ERR_CONFLICT, N_("Quyết định đã công bố; không sửa được nữa."),
		               "round=%" PRId64, r->id);
	d.number = award_text(op, p, "number", in->number, DOC_NUMBER_MAX, true);
	if (why != NULL || d.on == DAY_NONE)
		award_wrong(op, p, "on", "%s",
		            i18n_tr((int)op->lang, why != NULL && str_trim(in->on).len > 0 ? why : NO_DAY));
	else if (d.on > op->today)
		award_wrong(op, p, "on", N_("Ngày quyết định chưa đến. Xem lại."));
	else if (!award_form_of(op, r->form.code, d.on, &form)) {
		if (op->err.code != ERR_INVALID)
			return false;
		award_wrong(op, p, "on", "%s", i18n_tr((int)op->lang, op->err.msgid));
		op->err = (struct err){0};
	}
	d.signer_title = award_text(op, p, "signer_title", in->signer_title, SIGNER_MAX, true);
	d.signer_name = award_text(op, p, "signer_name", in->signer_name, SIGNER_MAX, true);
	if (!check_number(op, &d) || !judge_list(op, &d, p))
		return false;
	return p->len > 0 ? award_refuse(op, p) : op_tx(op, decide, &d);
}

static bool
reopen(struct op *op, void *arg)
{
	const struct award_round *r = arg;
	int64_t n;

	if (!q_award_round_reopen(op->db, &(struct q_award_round_reopen_in){r->id, r->version, op->now},
	                          &n, &op->err))
		return false;
	return n > 0 ? award_record(op, r, "award.reopen", STR("Mở lại danh sách khen thưởng"))
	             : award_stale(op, r->id);
}

bool
award_reopen(struct op *op, const struct award_round *r)
{
	struct award_round copy = *r;

	return award_may_keep(op, r->agency) && op_tx(op, reopen, &copy);
}

/* An initiative tells what it was commended with; a letter of praise is no commendation of the
 * law. */
static bool
tell_initiatives(struct op *op, const struct award_round *r)
{
	struct q_award_round_initiatives_rows rows;

	if (!r->form.once)
		return true;
	if (!q_award_round_initiatives(op->db, op->arena, r->id, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!outcome_put(op, &(struct outcome){.initiative = rows.at[i].initiative_id,
		                                       .source = OUTCOME_OF_AWARD,
		                                       .source_id = rows.at[i].id,
		                                       .code = STR("commended"),
		                                       .what = r->form.name,
		                                       .doc_number = r->doc_number,
		                                       .as = access_name_keeping(op, r->agency),
		                                       .on = r->doc_on}))
			return false;
	return true;
}

static bool
publish(struct op *op, void *arg)
{
	const struct award_round *r = arg;
	int64_t n;

	if (!q_award_round_publish(
			op->db, &(struct q_award_round_publish_in){r->id, r->version, op->now}, &n, &op->err))
		return false;
	if (n == 0)
		return award_stale(op, r->id);
	return tell_initiatives(op, r) &&
	       award_record(op, r, "award.publish",
	                    arena_printf(op->arena, "Công bố quyết định khen thưởng số %.*s",
	                                 STR_ARG(r->doc_number)));
}

bool
award_publish(struct op *op, const struct award_round *r)
{
	struct award_round copy = *r;

	return award_may_keep(op, r->agency) && op_tx(op, publish, &copy);
}
