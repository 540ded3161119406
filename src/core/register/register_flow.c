/* register_flow.c - a sheet's way from the unit to the office; see register.h. */
#include "core/register/register.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/council/council.h"
#include "core/job/job.h"
#include "os/os.h"

#include "register.sql.h"

struct flow {
	const struct register_sheet *s;
	struct str text; /* reason */
};

static bool
blocked(struct op *op, const struct register_sheet *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->problems.len; i++)
		n += s->problems.at[i].blocks;
	if (n == 0)
		return false;
	op_fail(op, ERR_INVALID, N_("Còn chỗ cần bổ sung trước khi trình. Xem danh sách ở đầu trang."),
	        "problems=%zu", n);
	return true;
}

static bool
stale(struct op *op, int64_t changed, const struct register_sheet *s)
{
	if (changed > 0)
		return false;
	op_fail(op, ERR_CONFLICT, N_("Bản đăng ký vừa thay đổi. Xem lại rồi làm tiếp."),
	        "registration=%" PRId64, s->id);
	return true;
}

static bool
record(struct op *op, const struct register_sheet *s, const char *action, struct str as,
       struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "registration",
	                                              .object_id = s->id,
	                                              .agency = s->movement.agency,
	                                              .as = as,
	                                              .summary = summary});
}

static struct str
decider(const struct op *op, const struct register_sheet *s)
{
	return access_name_deciding(op, s->unit, s->movement.agency);
}

static bool
set_rows(struct op *op, const struct register_sheet *s, struct str state, int64_t visibility)
{
	int64_t n;
	return q_register_rows_set_state(
		op->db,
		&(struct q_register_rows_set_state_in){
			.registration = s->id, .state = state, .visibility = visibility, .now = op->now},
		&n, &op->err);
}

/* Says at the bell of somebody else what waits for them on this sheet. */
static bool
tell(struct op *op, const struct register_sheet *s, int64_t account, const char *what)
{
	if (account == op->actor)
		return true;
	return notice_add(op, account,
	                  arena_printf(op->arena, "Mẫu 1 của %.*s: %s", STR_ARG(s->unit_name), what),
	                  arena_printf(op->arena, "/phong-trao/%.*s/dang-ky/%.*s",
	                               STR_ARG(s->movement.slug), STR_ARG(s->unit_slug)));
}

static bool
tell_heads(struct op *op, const struct register_sheet *s, const char *what)
{
	struct register_recipients heads;

	if (!register_recipients(op, s->unit, ROLE_HEAD, &heads))
		return false;
	for (size_t i = 0; i < heads.len; i++)
		if (!tell(op, s, heads.at[i].account, what))
			return false;
	return true;
}

/* Those who wrote the rows: the ones who will correct them. */
static bool
tell_writers(struct op *op, const struct register_sheet *s, const char *what)
{
	struct q_register_writers_rows rows;
	struct register_recipients heads;

	if (!q_register_writers(op->db, op->arena, s->id, &rows, &op->err) ||
	    !register_recipients(op, s->unit, ROLE_HEAD, &heads))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		bool is_head = false; /* hears of it as such */
		for (size_t k = 0; k < heads.len; k++)
			is_head |= heads.at[k].account == rows.at[i].owner_id;
		if (!is_head && !tell(op, s, rows.at[i].owner_id, what))
			return false;
	}
	return true;
}

static bool
do_submit(struct op *op, void *arg)
{
	const struct flow *f = arg;
	int64_t changed;

	if (!q_register_set_waiting(op->db,
	                            &(struct q_register_set_waiting_in){
									.id = f->s->id, .version = f->s->version, .now = op->now},
	                            &changed, &op->err) ||
	    stale(op, changed, f->s))
		return false;
	return set_rows(op, f->s, STR("waiting"), VISIBILITY_UNIT) &&
	       tell_heads(op, f->s, "chờ xác nhận") &&
	       record(op, f->s, "registration.submit", STR(""),
	              STR("Trình trưởng đơn vị xác nhận Mẫu 1"));
}

bool
register_submit(struct op *op, const struct register_sheet *s)
{
	if (str_eq(s->state, STR("waiting")) || str_eq(s->state, STR("sent")))
		return op_fail(op, ERR_CONFLICT, N_("Mẫu 1 này đã được trình rồi."), "state=%.*s",
		               STR_ARG(s->state));
	if (!s->may_submit || s->id == 0)
		return op_fail(op, ERR_DENIED, N_("Bản đăng ký này không trình được lúc này."),
		               "state=%.*s", STR_ARG(s->state));
	if (blocked(op, s))
		return false;
	return op_tx(op, do_submit, &(struct flow){.s = s});
}

/* What the head confirms, byte for byte: each row's code, domain, text, date and note. */
static struct str
hash_of(struct op *op, const struct register_sheet *s)
{
	struct buf b = {.arena = op->arena};

	buf_printf(&b, "mau-1|%" PRId64 "|%" PRId64 "\n", s->movement.id, s->unit);
	for (size_t i = 0; i < s->rows.len; i++) {
		const struct register_row *r = &s->rows.at[i];
		const struct str parts[] = {r->code, r->title, r->expected, r->note, r->level};
		buf_printf(&b, "%" PRId64, r->domain_number);
		for (size_t k = 0; k < COUNT_OF(parts); k++) {
			buf_printf(&b, "|%zu:", parts[k].len);
			buf_str(&b, parts[k]);
		}
		buf_char(&b, '\n');
	}
	return os_sha256(op->arena, buf_view(&b));
}

static bool
do_confirm(struct op *op, void *arg)
{
	const struct flow *f = arg;
	const struct register_sheet *s = f->s;
	int64_t changed, late = 0;

	/* One that was sent in time and came back is not late when it goes again. */
	if (s->sent_at == 0 && s->due.due_on != DAY_NONE && op->today > s->due.due_on)
		late = op->today - s->due.due_on;
	if (!q_register_set_sent(
			op->db,
			&(struct q_register_set_sent_in){.id = s->id,
	                                         .version = s->version,
	                                         .actor = op->actor,
	                                         .hash = hash_of(op, s),
	                                         .days_late = late,
	                                         .late_reason = late > 0 ? f->text : STR(""),
	                                         .now = op->now},
			&changed, &op->err) ||
	    stale(op, changed, s))
		return false;
	struct str what = late > 0        ? arena_printf(op->arena,
	                                                 "Xác nhận và gửi Mẫu 1, chậm %" PRId64
	                                                 " ngày. Lý do: %.*s",
	                                                 late, STR_ARG(f->text))
	                  : s->from_below ? STR("Gửi lại danh sách lên cấp trên")
	                                  : STR("Xác nhận và gửi Mẫu 1");
	return set_rows(op, s, STR("sent"), VISIBILITY_OFFICE) &&
	       (!s->from_below ||
	        register_tell_agency(
				op, s->movement.agency, ROLE_OFFICE,
				arena_printf(op->arena, "%.*s gửi lại Mẫu 1 đã bổ sung", STR_ARG(s->unit_name)),
				arena_printf(op->arena, "/phong-trao/%.*s/dang-ky/%.*s", STR_ARG(s->movement.slug),
	                         STR_ARG(s->unit_slug)))) &&
	       record(op, s, "registration.confirm", decider(op, s), what);
}

bool
register_confirm(struct op *op, const struct register_sheet *s, struct str late_reason)
{
	struct flow f = {s, str_trim(late_reason)};

	if (str_eq(s->state, STR("sent"))) /* by the same head on another machine, perhaps */
		return op_fail(op, ERR_CONFLICT, N_("Mẫu 1 này đã được xác nhận và gửi rồi."),
		               "registration=%" PRId64, s->id);
	if (!s->may_confirm || s->id == 0)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ trưởng đơn vị, hoặc người được uỷ quyền, xác nhận được."),
		               "actor=%" PRId64, op->actor);
	if (blocked(op, s))
		return false;
	bool late = s->due.due_on != DAY_NONE && op->today > s->due.due_on && s->sent_at == 0;
	if (late && f.text.len == 0)
		return op_fail(op, ERR_INVALID,
		               N_("Đã quá hạn. Vẫn gửi được, ghi “nộp chậm” và cần lý do."), "due=%" PRId64,
		               s->due.due_on);
	if (f.text.len > 2000)
		return op_fail(op, ERR_INVALID, N_("Lý do quá dài. Rút gọn rồi gửi lại."), "len=%zu",
		               f.text.len);
	return op_tx(op, do_confirm, &f);
}

static bool
do_return(struct op *op, void *arg)
{
	const struct flow *f = arg;
	const struct register_sheet *s = f->s;
	struct q_register_any_registered_row *taken;
	int64_t changed;
	bool appraised;

	if (!q_register_any_registered(op->db, op->arena, s->id, &taken, &op->err) ||
	    !council_appraises_sheet(op, s->id, &appraised))
		return false;
	if (taken != NULL)
		return op_fail(
			op, ERR_INVALID,
			N_("Bản này đã có giải pháp được chọn hoặc không chọn. Bỏ chọn ở Bản tổng hợp rồi trả lại."),
			"registration=%" PRId64, s->id);
	/* What a council scores and votes on stays what it was. */
	if (appraised)
		return op_fail(op, ERR_INVALID,
		               N_("Hội đồng đang xét giải pháp của bản này. Đưa hồ sơ ra khỏi phiên, hoặc "
		                  "chờ công bố kết quả, rồi trả lại."),
		               "registration=%" PRId64, s->id);
	if (!q_register_set_returned(op->db,
	                             &(struct q_register_set_returned_in){.id = s->id,
	                                                                  .version = s->version,
	                                                                  .reason = f->text,
	                                                                  .returned_by = decider(op, s),
	                                                                  .now = op->now},
	                             &changed, &op->err) ||
	    stale(op, changed, s))
		return false;
	return set_rows(op, s, STR("returned"), VISIBILITY_UNIT) &&
	       tell_heads(op, s, "trả lại, cần bổ sung") &&
	       tell_writers(op, s, "trả lại, cần bổ sung") &&
	       record(op, s, "registration.return", decider(op, s),
	              arena_printf(op->arena, "Trả lại Mẫu 1: %.*s", STR_ARG(f->text)));
}

bool
register_return(struct op *op, const struct register_sheet *s, struct str reason)
{
	struct flow f = {s, str_trim(reason)};

	if (!s->may_return)
		return op_fail(op, ERR_DENIED, N_("Bản đăng ký này không trả lại được lúc này."),
		               "state=%.*s", STR_ARG(s->state));
	if (f.text.len == 0 || f.text.len > 2000)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do trả lại, để đơn vị biết sửa gì."), "len=%zu",
		               f.text.len);
	return op_tx(op, do_return, &f);
}
