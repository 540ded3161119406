/* register_move.c - rows of a draft change their place: up and down in their domain,
 * and from a unit that has ended to its successor; see register.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/register/register_rows.h"
#include "text/text.h"

#include "register.sql.h"

#define REASON_MAX 500 /* characters */

struct take_over {
	const struct register_sheet *s;
	const struct register_writes *typed;
	int64_t heir, rows;
	struct str heir_name;
};

/* Who works there himself takes over in his own name, whatever was lent to him besides. */
static struct str
name_taking(const struct op *op, const struct take_over *t)
{
	for (size_t i = 0; i < op->n_seats; i++)
		if (op->seats[i].unit == t->heir && op->seats[i].delegated_by.len == 0)
			return op->actor_name;
	return access_name_deciding(op, t->heir, t->s->movement.agency);
}

#define MOVED_FROM "{\"from\":" /* detail of such an entry: the registration it came from */

/* Its own history says where a row stood before: the sheet it is on now was sent without it. */
static bool
tell_moved(struct op *op, const struct take_over *t, const struct register_row *r)
{
	return audit_record(
		op, &(struct audit_entry){
				.action = "initiative.take_over",
				.object_kind = "initiative",
				.object_id = r->id,
				.agency = t->s->movement.agency,
				.as = name_taking(op, t),
				.summary = arena_printf(op->arena, "Chuyển từ Mẫu 1 của %.*s sang Mẫu 1 của %.*s",
	                                    STR_ARG(t->s->unit_name), STR_ARG(t->heir_name)),
				.detail = arena_printf(op->arena, MOVED_FROM "%" PRId64 "}", t->s->id)});
}

bool
register_stays(struct op *op, int64_t row, int64_t registration, struct register_stays *ret)
{
	struct q_register_row_moves_rows moves;
	int64_t until = INT64_MAX;

	*ret = (struct register_stays){0};
	if (!q_register_row_moves(op->db, op->arena, row, &moves, &op->err))
		return false;
	for (size_t i = 0; i < moves.len; i++) {
		struct str from = moves.at[i].detail;
		int64_t id;
		if (!str_has_prefix(from, STR(MOVED_FROM)) ||
		    !str_i64(str_slice(from, sizeof(MOVED_FROM) - 1, from.len - 1), &id))
			continue;
		*list_push(ret, op->arena) = (struct register_stay){registration, moves.at[i].at, until};
		registration = id;
		until = moves.at[i].at;
	}
	*list_push(ret, op->arena) = (struct register_stay){registration, INT64_MIN, until};
	return true;
}

/* The same sentence before the press and after it, without the name. */
static bool
is_away(struct op *op, struct str state, int64_t heir)
{
	return op_fail(
		op, ERR_CONFLICT,
		str_eq(state, STR("waiting"))
			? N_("Mẫu 1 của đơn vị mới đang chờ trưởng đơn vị xác nhận. Trưởng đơn vị trả lại thì mới chuyển giải pháp sang được.")
			: N_("Mẫu 1 của đơn vị mới đã gửi đi. Bộ phận CCHC trả lại thì mới chuyển giải pháp sang được."),
		"heir=%" PRId64, heir);
}

/* Both texts stay when somebody else has changed the row meanwhile; pressing twice adds nothing. */
static bool
write_typed(struct op *op, const struct take_over *t, int64_t registration)
{
	struct register_sheet there = *t->s;
	struct register_written written;

	there.unit = t->heir;
	for (size_t i = 0; i < t->typed->len; i++) {
		struct register_write w = t->typed->at[i];
		w.version++; /* the move made one */
		w.again = true;
		if (register_row_write(op, &there, registration, &w, &written))
			continue;
		if (op->err.code != ERR_CONFLICT)
			return false;
		op->err = (struct err){0};
		w.id = 0;
		if (!register_row_write(op, &there, registration, &w, &written))
			return false;
	}
	return true;
}

static bool
do_take_over(struct op *op, void *arg)
{
	struct take_over *t = arg;
	const struct register_sheet *s = t->s;
	int64_t registration, n;

	t->rows = 0;
	if (!register_open(op, s->movement.id, t->heir, &registration))
		return op->err.code == ERR_DENIED && is_away(op, STR("sent"), t->heir);
	for (size_t i = 0; i < s->rows.len; i++) {
		if (!q_register_row_take_over(
				op->db,
				&(struct q_register_row_take_over_in){.id = s->rows.at[i].id,
		                                              .from_registration = s->id,
		                                              .unit = t->heir,
		                                              .registration = registration,
		                                              .now = op->now},
				&n, &op->err))
			return false;
		if (n > 0 && !tell_moved(op, t, &s->rows.at[i]))
			return false;
		t->rows += n;
	}
	if (!write_typed(op, t, registration))
		return false;
	return t->rows == 0 ||
	       audit_record(op, &(struct audit_entry){
								.action = "registration.take_over",
								.object_kind = "registration",
								.object_id = registration,
								.agency = s->movement.agency,
								.as = name_taking(op, t),
								.summary = arena_printf(
									op->arena, "Nhận %" PRId64 " giải pháp chưa gửi của %.*s",
									t->rows, STR_ARG(s->unit_name))});
}

bool
register_take_over(struct op *op, const struct register_sheet *s, int64_t heir,
                   const struct register_writes *typed, int64_t *ret_rows)
{
	struct take_over t = {.s = s, .heir = heir, .typed = typed};
	struct movement_plan plan;
	const struct register_heir *h = NULL;
	bool takes_part = false;

	for (size_t i = 0; i < s->heirs.len; i++)
		if (s->heirs.at[i].unit == heir)
			h = &s->heirs.at[i];
	if (h != NULL && h->away)
		return is_away(op, h->state, heir);
	if (h == NULL || (typed->len > 0 ? !h->may_write : !h->may || s->rows.len == 0))
		return op_fail(op, ERR_DENIED, N_("Không có gì để chuyển sang đơn vị mới lúc này."),
		               "unit=%" PRId64 " heir=%" PRId64, s->unit, heir);
	if (!movement_plan_of(op, &s->movement, &plan))
		return false;
	for (size_t i = 0; i < plan.units.len; i++)
		takes_part |= plan.units.at[i].unit == heir;
	if (!takes_part)
		return op_fail(
			op, ERR_INVALID,
			N_("Đơn vị mới chưa có trong phong trào này. Đề nghị bộ phận CCHC thêm vào rồi chuyển."),
			"heir=%" PRId64, heir);
	t.heir_name = h->name;
	if (!op_tx(op, do_take_over, &t))
		return false;
	*ret_rows = t.rows;
	return true;
}

struct close {
	const struct register_sheet *s;
	struct str reason;
	int64_t rows;
};

static bool
do_close(struct op *op, void *arg)
{
	struct close *c = arg;
	const struct register_sheet *s = c->s;

	return q_register_rows_withdraw(
			   op->db, &(struct q_register_rows_withdraw_in){.registration = s->id, .now = op->now},
			   &c->rows, &op->err) &&
	       audit_record(op, &(struct audit_entry){
								.action = "registration.close",
								.object_kind = "registration",
								.object_id = s->id,
								.agency = s->movement.agency,
								.summary = arena_printf(
									op->arena, "Đóng %" PRId64 " giải pháp chưa gửi của %.*s: %.*s",
									c->rows, STR_ARG(s->unit_name), STR_ARG(c->reason))});
}

bool
register_close(struct op *op, const struct register_sheet *s, struct str reason, int64_t *ret_rows)
{
	struct close c = {.s = s, .reason = text_clean(op->arena, reason)};

	if (!s->may_close)
		return op_fail(op, ERR_DENIED, N_("Không có giải pháp chưa gửi nào để đóng ở đây."),
		               "registration=%" PRId64, s->id);
	if (c.reason.len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập lý do đóng."), "registration=%" PRId64, s->id);
	if (utf8_len(c.reason) > REASON_MAX)
		return op_fail(op, ERR_INVALID, N_("Lý do dài quá 500 ký tự. Viết gọn lại."),
		               "registration=%" PRId64, s->id);
	if (!op_tx(op, do_close, &c))
		return false;
	*ret_rows = c.rows;
	return true;
}

struct move {
	const struct register_sheet *s;
	int64_t row;
	int by;
};

static bool
do_move(struct op *op, void *arg)
{
	const struct move *c = arg;
	struct q_register_rows_rows rows;
	size_t from = SIZE_MAX, n = 0;
	int64_t registration, changed;

	if (!register_open(op, c->s->movement.id, c->s->unit, &registration) ||
	    !q_register_rows(op->db, op->arena, registration, &rows, &op->err))
		return false;
	struct q_register_rows_row **same = arena_array(op->arena, struct q_register_rows_row *,
	                                                rows.len + 1);
	for (size_t i = 0; i < rows.len; i++)
		if (rows.at[i].id == c->row)
			from = i;
	if (from == SIZE_MAX)
		return op_fail(op, ERR_NOT_FOUND, N_("Dòng này vừa bị người khác xoá."), "id=%" PRId64,
		               c->row);
	for (size_t i = 0; i < rows.len; i++)
		if (rows.at[i].domain_number == rows.at[from].domain_number)
			same[n++] = &rows.at[i];
	size_t here = 0;
	while (same[here]->id != c->row)
		here++;
	int64_t there = (int64_t)here + c->by;
	if (there < 0 || there >= (int64_t)n)
		return true; /* already at the end */
	struct q_register_rows_row *moved = same[here];
	for (size_t i = here; i < (size_t)there; i++)
		same[i] = same[i + 1];
	for (size_t i = here; i > (size_t)there; i--)
		same[i] = same[i - 1];
	same[there] = moved;
	for (size_t i = 0; i < n; i++)
		if (!q_register_row_set_position(
				op->db,
				&(struct q_register_row_set_position_in){
					.id = same[i]->id, .registration = registration, .position = (int64_t)i + 1},
				&changed, &op->err))
			return false;
	return true;
}

bool
register_move(struct op *op, const struct register_sheet *s, int64_t row, int by)
{
	return register_may_write(op, s) &&
	       op_tx(op, do_move, &(struct move){.s = s, .row = row, .by = by});
}
