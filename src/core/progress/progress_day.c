/* progress_day.c - another expected day: asked for, decided, taken back; see progress.h. */
#include "core/progress/progress.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/job/job.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "progress.sql.h"

#define YEARS_AHEAD 3 /* a day further away is a slip of the finger */

static bool
is_pending(struct str state)
{
	return str_eq(state, STR("pending"));
}

bool
progress_day_list(struct op *op, const struct initiative *i, struct progress_days *ret)
{
	struct q_progress_days_rows rows;

	*ret = (struct progress_days){.may_ask = i->may_report};
	if (!q_progress_days(op->db, op->arena,
	                     &(struct q_progress_days_in){
							 .initiative = i->id, .today = op->today, .head_role = ROLE_HEAD},
	                     &rows, &op->err))
		return false;
	for (size_t k = 0; k < rows.len; k++) {
		const struct q_progress_days_row *r = &rows.at[k];
		*list_push(ret, op->arena) = (struct progress_day){
			.id = r->id,
			.was_by = r->has_was_by ? r->was_by : DAY_NONE,
			.asked_by = r->asked_by,
			.reason = r->reason,
			.state = r->state,
			.asker = r->asker_name,
			.asker_account = r->asker,
			.decider = r->decider_name,
			.answer = r->answer,
			.created_at = r->created_at,
			.decided_at = r->has_decided_at ? r->decided_at : 0,
			.by_office = r->by_office != 0};
		if (!is_pending(r->state))
			continue;
		ret->may_ask = false;
		ret->may_withdraw = r->asker == op->actor;
		/* Nobody decides what he asked himself. */
		ret->may_decide = r->asker != op->actor &&
		                  access_decides_day(op, i->agency, i->unit, r->by_office != 0);
	}
	return true;
}

static bool
record(struct op *op, const struct initiative *i, const char *action, struct str as,
       struct str summary, struct str detail)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "initiative",
	                                              .object_id = i->id,
	                                              .agency = i->agency,
	                                              .as = as,
	                                              .summary = summary,
	                                              .detail = detail});
}

static struct str
path_of(struct op *op, const struct initiative *i)
{
	return arena_printf(op->arena, "/sang-kien/%.*s/tien-do", STR_ARG(i->code));
}

/* ---- asking ------------------------------------------------------------------------------ */

struct ask {
	const struct initiative *i;
	int64_t day;
	struct str reason;
};

/* At the bell of those who decide: the head, or the office. */
static bool
tell_deciders(struct op *op, const struct ask *q)
{
	struct q_progress_deciders_rows to;
	struct progress_days days;

	if (!progress_day_list(op, q->i, &days))
		return false;
	bool office = days.len > 0 && days.at[0].by_office;
	if (!q_progress_deciders(
			op->db, op->arena,
			&(struct q_progress_deciders_in){.filter = office ? Q_PROGRESS_DECIDERS_OF_AGENCY
	                                                          : Q_PROGRESS_DECIDERS_OF_UNIT,
	                                         .unit = q->i->unit,
	                                         .agency = q->i->agency,
	                                         .role = office ? ROLE_OFFICE : ROLE_HEAD,
	                                         .today = op->today},
			&to, &op->err))
		return false;
	for (size_t k = 0; k < to.len; k++)
		if (to.at[k].account_id != op->actor &&
		    !notice_add(op, to.at[k].account_id,
		                arena_printf(op->arena, "%.*s xin dời ngày hoàn thành đến %.*s",
		                             STR_ARG(q->i->code),
		                             STR_ARG(i18n_day(op->arena, I18N_VI, q->day))),
		                path_of(op, q->i)))
			return false;
	return true;
}

static bool
ask(struct op *op, void *arg)
{
	const struct ask *q = arg;
	const struct initiative *i = q->i;
	struct q_progress_day_insert_row *r;

	if (!q_progress_day_insert(
			op->db, op->arena,
			&(struct q_progress_day_insert_in){.initiative = i->id,
	                                           .agency = i->agency,
	                                           .unit = i->unit,
	                                           .has_was_by = i->expected_by != DAY_NONE,
	                                           .was_by = i->expected_by,
	                                           .asked_by = q->day,
	                                           .reason = q->reason,
	                                           .actor = op->actor,
	                                           .actor_name = op->actor_name,
	                                           .heads = access_is_head_of(op, i->unit),
	                                           .now = op->now},
			&r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(
			op, ERR_CONFLICT,
			N_("Đang có một đề nghị dời ngày chờ quyết định, ở ngay dưới ô này. Chờ trả lời, "
		       "hoặc rút đề nghị ấy rồi gửi lại."),
			"initiative=%" PRId64, i->id);
	return tell_deciders(op, q) &&
	       record(op, i, "progress.ask_day", STR(""),
	              arena_printf(op->arena, "Xin dời ngày hoàn thành đến %.*s. Lý do: %.*s",
	                           STR_ARG(i18n_day(op->arena, I18N_VI, q->day)), STR_ARG(q->reason)),
	              STR(""));
}

static const char *
wrong_day(const struct op *op, const struct initiative *i, int64_t day)
{
	if (day == DAY_NONE)
		return N_("Nhập ngày hoàn thành mới.");
	if (day < op->today)
		return N_("Ngày hoàn thành mới không thể ở trước hôm nay.");
	if (day == i->expected_by)
		return N_("Ngày này là hạn đang có. Nhập ngày khác.");
	return day > op->today + YEARS_AHEAD * 366 ? N_("Ngày này còn quá xa. Xem lại năm.") : NULL;
}

bool
progress_day_ask(struct op *op, struct str code, int64_t day, struct str reason,
                 const char **ret_field)
{
	struct initiative i;
	const char *why;

	*ret_field = NULL;
	reason = text_nfc(op->arena, str_trim(reason));
	if (!initiative_get(op, code, &i))
		return false;
	if (!i.may_report)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ tác giả và trưởng đơn vị xin dời ngày, khi sáng kiến đã được chọn "
		                  "và chưa hoàn thành."),
		               "code=%.*s", STR_ARG(code));
	if ((why = wrong_day(op, &i, day)) != NULL) {
		*ret_field = "day";
		return op_fail(op, ERR_INVALID, why, "day=%" PRId64, day);
	}
	if (reason.len == 0 || reason.len > PROGRESS_REASON_MAX) {
		*ret_field = "reason";
		return op_fail(op, ERR_INVALID,
		               reason.len == 0 ? N_("Nhập lý do xin dời ngày.")
		                               : N_("Lý do quá dài. Viết gọn lại."),
		               "len=%zu", reason.len);
	}
	if (op_tx(op, ask, &(struct ask){&i, day, reason}))
		return true;
	if (op->err.code == ERR_CONFLICT)
		*ret_field = "day";
	return false;
}

/* ---- deciding ------------------------------------------------------------------------------ */

struct decide {
	const struct initiative *i;
	const struct progress_day *d;
	const char *state;
	struct str answer;
};

static struct str
summary_of(struct op *op, const struct decide *c)
{
	struct arena *a = op->arena;
	struct str day = i18n_day(a, I18N_VI, c->d->asked_by);

	if (str_eq(str_of(c->state), STR("withdrawn")))
		return STR("Rút đề nghị dời ngày hoàn thành");
	if (str_eq(str_of(c->state), STR("refused")))
		return arena_printf(a, "Không duyệt dời ngày hoàn thành đến %.*s. Lý do: %.*s",
		                    STR_ARG(day), STR_ARG(c->answer));
	return arena_printf(a, "Duyệt dời ngày hoàn thành đến %.*s", STR_ARG(day));
}

static struct str
decider(const struct op *op, const struct initiative *i)
{
	return access_name_deciding(op, i->unit, i->agency);
}

static bool
decide(struct op *op, void *arg)
{
	const struct decide *c = arg;
	struct arena *a = op->arena;
	struct audit_changes changes = {.json.arena = a};
	bool approved = str_eq(str_of(c->state), STR("approved"));
	int64_t n, moved = 1;

	if (!q_progress_day_end(op->db,
	                        &(struct q_progress_day_end_in){.id = c->d->id,
	                                                        .state = str_of(c->state),
	                                                        .decider = decider(op, c->i),
	                                                        .answer = c->answer,
	                                                        .now = op->now},
	                        &n, &op->err) ||
	    (n > 0 && approved &&
	     !q_progress_set_expected(op->db,
	                              &(struct q_progress_set_expected_in){.initiative = c->i->id,
	                                                                   .day = c->d->asked_by,
	                                                                   .now = op->now},
	                              &moved, &op->err)))
		return false;
	if (n == 0)
		return op_fail(op, ERR_CONFLICT, N_("Đề nghị này đã được quyết định. Xem lại trang."),
		               "id=%" PRId64, c->d->id);
	if (moved == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Sáng kiến không còn đang thực hiện nên không dời ngày được."),
		               "id=%" PRId64, c->i->id);
	if (approved)
		audit_change(&changes, a, "expected_by",
		             c->d->was_by == DAY_NONE ? STR("") : i18n_day(a, I18N_VI, c->d->was_by),
		             i18n_day(a, I18N_VI, c->d->asked_by));
	bool told = c->d->asker_account == op->actor ||
	            notice_add(op, c->d->asker_account,
	                       arena_printf(a, "%.*s: %s dời ngày hoàn thành đến %.*s",
	                                    STR_ARG(c->i->code), approved ? "đã duyệt" : "không duyệt",
	                                    STR_ARG(i18n_day(a, I18N_VI, c->d->asked_by))),
	                       path_of(op, c->i));
	return told && record(op, c->i, approved ? "progress.approve_day" : "progress.end_day",
	                      decider(op, c->i), summary_of(op, c), audit_changes_json(&changes));
}

/* The pending one, with that number. */
static bool
find_pending(struct op *op, struct str code, int64_t id, struct initiative *ret_i,
             struct progress_days *ret)
{
	if (!initiative_get(op, code, ret_i) || !progress_day_list(op, ret_i, ret))
		return false;
	return (ret->len > 0 && ret->at[0].id == id && is_pending(ret->at[0].state)) ||
	       op_fail(op, ERR_CONFLICT, N_("Đề nghị này đã được quyết định. Xem lại trang."),
	               "id=%" PRId64, id);
}

bool
progress_day_decide(struct op *op, struct str code, int64_t id, bool approve, struct str answer)
{
	struct initiative i;
	struct progress_days days;

	answer = text_nfc(op->arena, str_trim(answer));
	if (!find_pending(op, code, id, &i, &days))
		return false;
	if (!days.may_decide)
		return op_fail(op, ERR_DENIED,
		               days.at[0].by_office
		                   ? N_("Đề nghị này do bộ phận CCHC hoặc lãnh đạo cơ quan quyết định; "
		                        "người xin không tự duyệt.")
		                   : N_("Đề nghị này do trưởng đơn vị quyết định."),
		               "id=%" PRId64, id);
	if (!approve && answer.len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do không duyệt."), "answer");
	if (answer.len > PROGRESS_REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Lý do quá dài. Viết gọn lại."), "len=%zu", answer.len);
	return op_tx(op, decide,
	             &(struct decide){&i, &days.at[0], approve ? "approved" : "refused", answer});
}

bool
progress_day_withdraw(struct op *op, struct str code, int64_t id)
{
	struct initiative i;
	struct progress_days days;

	if (!find_pending(op, code, id, &i, &days))
		return false;
	if (!days.may_withdraw)
		return op_fail(op, ERR_DENIED, N_("Chỉ người xin dời ngày rút được đề nghị."),
		               "id=%" PRId64, id);
	return op_tx(op, decide, &(struct decide){&i, &days.at[0], "withdrawn", STR("")});
}
