/* award_edit.c - changing what stands on the list of a round: words, numbers, leaving out,
 * revoking; see award.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/award/award_inner.h"
#include "core/award/base.h"
#include "core/initiative/outcome.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "award.sql.h"

#define NO_DAY N_("Nhập ngày quyết định, theo dạng ngày/tháng/năm.")

#define AWARD_VOTES_MAX 40

static bool
must_not_be_public(struct op *op, const struct award_round *r)
{
	if (!award_may_keep(op, r->agency))
		return false;
	return !str_eq(r->state, STR("published")) ||
	       op_fail(op, ERR_CONFLICT, N_("Quyết định đã công bố; không sửa được nữa."),
	               "round=%" PRId64, r->id);
}

/* What two writings of one number have in common: «1/GK» is «001 / gk». */
static struct str
number_key(struct arena *a, struct str number)
{
	struct str fold = text_fold(a, number);
	struct buf b = buf_sized(a, fold.len + 1);
	bool digits = false;

	for (size_t i = 0; i < fold.len; i++) {
		char c = fold.at[i];
		bool digit = c >= '0' && c <= '9';
		bool more = i + 1 < fold.len && fold.at[i + 1] >= '0' && fold.at[i + 1] <= '9';
		if (c == '0' && !digits && more)
			continue;
		digits = digit;
		buf_char(&b, c);
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* Who has that number, when it is somebody else. */
static bool
check_number(struct op *op, const struct award_round *r, int64_t item, struct str number,
             struct award_problems *wrong)
{
	struct q_award_number_of_row *n;

	if (!q_award_number_of(
			op->db, op->arena,
			&(struct q_award_number_of_in){.agency = r->agency,
	                                       .year = r->year,
	                                       .form = r->form.code,
	                                       .number_key = number_key(op->arena, number)},
			&n, &op->err))
		return false;
	if (n == NULL || n->id == item)
		return true;
	if (n->doc_number.len > 0)
		award_wrong(op, wrong, "number",
		            N_("Số %.*s đã cấp cho %.*s theo Quyết định số %.*s. Nhập số khác."),
		            STR_ARG(number), STR_ARG(n->name), STR_ARG(n->doc_number));
	else
		award_wrong(op, wrong, "number", N_("Số %.*s đã ghi cho %.*s. Nhập số khác."),
		            STR_ARG(number), STR_ARG(n->name));
	return true;
}

struct edit {
	const struct award_round *r;
	const struct award_item *i;
	int64_t version;
	struct str name, place, merit, number, votes, reason;
	const char *action;
	struct str summary;
};

static bool
write_edit(struct op *op, void *arg)
{
	const struct edit *e = arg;
	int64_t n;

	if (!q_award_item_update(op->db,
	                         &(struct q_award_item_update_in){.id = e->i->id,
	                                                          .version = e->version,
	                                                          .name = e->name,
	                                                          .place = e->place,
	                                                          .merit = e->merit,
	                                                          .votes = e->votes,
	                                                          .reason = e->reason,
	                                                          .now = op->now},
	                         &n, &op->err))
		return false;
	if (n == 0)
		return award_stale(op, e->r->id);
	if (!q_award_item_number(op->db,
	                         &(struct q_award_item_number_in){
								 e->i->id, e->number, number_key(op->arena, e->number), op->now},
	                         &n, &op->err))
		return false;
	return award_record(op, e->r, "award.item", e->summary);
}

bool
award_item_save(struct op *op, const struct award_round *r, const struct award_item *i,
                const struct award_edit *in, struct award_problems *ret_problems)
{
	struct award_problems *p = ret_problems;
	struct edit e = {.r = r, .i = i, .version = in->version};

	*p = (struct award_problems){0};
	if (!must_not_be_public(op, r))
		return false;
	e.name = award_text(op, p, "name", in->name, AWARD_NAME_MAX, true);
	e.place = award_text(op, p, "place", in->place, AWARD_NAME_MAX, i->kind == AWARD_OUTSIDER);
	e.merit = award_text(op, p, "merit", in->merit, AWARD_MERIT_MAX, false);
	e.number = award_text(op, p, "number", in->number, AWARD_NUMBER_MAX, false);
	e.votes = award_text(op, p, "votes", in->votes, AWARD_VOTES_MAX, false);
	e.reason = award_text(op, p, "reason", in->reason, AWARD_REASON_MAX, false);
	if (e.number.len > 0 && text_fold(op->arena, e.number).len == 0)
		award_wrong(op, p, "number", N_("Số phải có chữ số, ví dụ 15/GK."));
	else if (!check_number(op, r, i->id, e.number, p))
		return false;
	if (p->len > 0)
		return award_refuse(op, p);
	e.summary = arena_printf(op->arena, "Sửa hồ sơ khen thưởng số %" PRId64, i->id);
	return op_tx(op, write_edit, &e);
}

/* ---- leaving out ------------------------------------------------------------------------------
 */

static bool
remove_item(struct op *op, void *arg)
{
	const struct edit *e = arg;
	int64_t n;

	if (!q_award_item_remove(
			op->db, &(struct q_award_item_remove_in){e->i->id, e->i->version, e->reason, op->now},
			&n, &op->err))
		return false;
	return n > 0 ? award_list_changed(op, e->r, "award.remove", e->summary)
	             : award_stale(op, e->r->id);
}

bool
award_item_remove(struct op *op, const struct award_round *r, const struct award_item *i,
                  struct str reason, struct award_problems *ret_problems)
{
	struct edit e = {.r = r, .i = i};

	*ret_problems = (struct award_problems){0};
	if (!must_not_be_public(op, r))
		return false;
	if (!str_eq(r->state, STR("draft")))
		return op_fail(op, ERR_CONFLICT, N_("Đã có quyết định; danh sách không thêm bớt được nữa."),
		               "round=%" PRId64, r->id);
	e.reason = award_text(op, ret_problems, "reason", reason, AWARD_REASON_MAX, true);
	if (ret_problems->len > 0)
		return award_refuse(op, ret_problems);
	e.summary = arena_printf(op->arena, "Bỏ hồ sơ số %" PRId64 " khỏi danh sách khen", i->id);
	return op_tx(op, remove_item, &e);
}

/* ---- revoking -----------------------------------------------------------------------------------
 */

struct revoke {
	const struct award_round *r;
	const struct award_item *i;
	struct str number, reason;
	int64_t on;
};

static bool
revoke(struct op *op, void *arg)
{
	const struct revoke *x = arg;
	int64_t n;

	if (!q_award_item_revoke(op->db,
	                         &(struct q_award_item_revoke_in){.id = x->i->id,
	                                                          .version = x->i->version,
	                                                          .number = x->number,
	                                                          .on = x->on,
	                                                          .reason = x->reason,
	                                                          .now = op->now},
	                         &n, &op->err))
		return false;
	if (n == 0)
		return award_stale(op, x->r->id);
	return award_lose_base(op, x->r, x->i) &&
	       (x->i->initiative == 0 || outcome_drop(op, x->i->initiative, OUTCOME_OF_AWARD, x->i->id,
	                                              access_name_keeping(op, x->r->agency))) &&
	       award_record(
			   op, x->r, "award.revoke",
			   !str_eq(x->r->state, STR("published"))
				   ? arena_printf(op->arena, "Hủy khen thưởng chưa công bố, hồ sơ số %" PRId64,
	                              x->i->id)
				   : arena_printf(op->arena, "Hủy khen thưởng của %.*s theo Quyết định số %.*s",
	                              STR_ARG(x->i->name), STR_ARG(x->number)));
}

bool
award_item_revoke(struct op *op, const struct award_round *r, const struct award_item *i,
                  const struct award_revocation *in, struct award_problems *ret_problems)
{
	struct award_problems *p = ret_problems;
	struct revoke x = {.r = r, .i = i, .on = DAY_NONE};
	struct award_aboves above;
	const char *why = i18n_day_problem(str_trim(in->on), &x.on);

	*p = (struct award_problems){0};
	if (!award_may_keep(op, r->agency))
		return false;
	if (str_eq(r->state, STR("draft")) || !str_eq(i->state, STR("listed")))
		return op_fail(op, ERR_CONFLICT,
		               N_("Chỉ hủy được khen thưởng đã có quyết định, chưa bị "
		                  "hủy."),
		               "item=%" PRId64, i->id);
	x.number = award_text(op, p, "revoke_number", in->number, 60, true);
	x.reason = award_text(op, p, "revoke_reason", in->reason, AWARD_REASON_MAX, true);
	if (why != NULL || x.on == DAY_NONE)
		award_wrong(op, p, "revoke_on", "%s",
		            i18n_tr((int)op->lang, why != NULL && str_trim(in->on).len > 0 ? why : NO_DAY));
	else if (x.on > op->today)
		award_wrong(op, p, "revoke_on", N_("Ngày quyết định chưa đến. Xem lại."));
	else if (x.on < r->doc_on)
		award_wrong(op, p, "revoke_on", N_("Ngày hủy trước ngày quyết định khen. Xem lại."));
	if (!award_above_list(op, r, i, &above))
		return false;
	if (above.len > 0 && !in->seen)
		award_wrong(op, p, "seen",
		            N_("Có khen thưởng khác xét trên giấy này. Đánh dấu đã xem rồi hủy."));
	if (p->len > 0)
		return award_refuse(op, p);
	return op_tx(op, revoke, &x);
}

/* ---- numbers ------------------------------------------------------------------------------------
 */

struct numbering {
	const struct award_round *r;
	const struct award_items *items;
	int64_t first;
	struct str pattern;
	struct award_problems *wrong;
	size_t n;
};

static struct str
number_text(struct arena *a, struct str pattern, int64_t n)
{
	size_t at = str_find(pattern, STR("{n}"), 0);

	if (at == SIZE_MAX)
		return arena_printf(a, "%02" PRId64 "%.*s", n, STR_ARG(pattern));
	return arena_printf(a, "%.*s%02" PRId64 "%.*s", STR_ARG(str_slice(pattern, 0, at)), n,
	                    STR_ARG(str_slice(pattern, at + 3, pattern.len)));
}

static bool
number_all(struct op *op, void *arg)
{
	struct numbering *x = arg;
	int64_t next = x->first, n;

	x->n = 0;
	*x->wrong = (struct award_problems){0};
	/* Who numbers another round at the same time waits, so that he is told whose number it is. */
	if (!audit_lock(op))
		return false;
	for (size_t i = 0; i < x->items->len; i++) {
		const struct award_item *it = &x->items->at[i];
		if (!str_eq(it->state, STR("listed")) || it->number.len > 0)
			continue;
		struct str text = number_text(op->arena, x->pattern, next++);
		if (!check_number(op, x->r, it->id, text, x->wrong))
			return false;
		if (x->wrong->len > 0)
			return award_refuse(op, x->wrong);
		if (!q_award_item_number_new(op->db,
		                             &(struct q_award_item_number_new_in){
										 it->id, text, number_key(op->arena, text), op->now},
		                             &n, &op->err))
			return false;
		if (n == 0)
			return award_stale(op, x->r->id);
		x->n++;
	}
	return x->n == 0 ||
	       award_record(op, x->r, "award.number",
	                    arena_printf(op->arena, "Đánh số %d giấy khen thưởng", (int)x->n));
}

bool
award_number(struct op *op, const struct award_round *r, struct str first, struct str pattern,
             struct award_problems *ret_problems, size_t *ret_n)
{
	struct award_items items;
	struct numbering x = {.r = r, .items = &items, .wrong = ret_problems};

	*ret_problems = (struct award_problems){0};
	*ret_n = 0;
	if (!must_not_be_public(op, r))
		return false;
	x.pattern = award_text(op, ret_problems, "pattern", pattern, AWARD_NUMBER_MAX - 8, false);
	if (!str_i64(str_trim(first), &x.first) || x.first < 1 || x.first > 999999)
		award_wrong(op, ret_problems, "number", N_("Nhập số bắt đầu, từ 1."));
	if (ret_problems->len > 0)
		return award_refuse(op, ret_problems);
	if (!award_item_list(op, r, &items) || !op_tx(op, number_all, &x))
		return false;
	*ret_n = x.n;
	return true;
}
