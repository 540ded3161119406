/* unit_people.c - where the people of a unit that ends go, and back; see unit.h. */
#include "core/unit/unit_change.h"

#include "core/access/access.h"

#include "unit.sql.h"

/* How a holding of an event came to be: unit_event_holding.made. */
enum made { STOOD, MADE, MADE_WITH_POSITION };

static bool
keep(struct op *op, int64_t event, int64_t holding, enum made made,
     const struct q_unit_holdings_row *h, int64_t position)
{
	int64_t n;

	return q_unit_event_holding_insert(
		op->db,
		&(struct q_unit_event_holding_insert_in){.event = event,
	                                             .holding = holding,
	                                             .made = made,
	                                             .position = position,
	                                             .person = h->person,
	                                             .from_on = h->from_on,
	                                             .has_until_on = h->has_until_on,
	                                             .until_on = h->until_on,
	                                             .doc_number = h->doc_number},
		&n, &op->err);
}

static bool
carry(struct op *op, const struct q_unit_holdings_row *h, int64_t to, int64_t on, int64_t event)
{
	struct q_unit_position_like_row *like;
	struct q_unit_position_insert_row *made = NULL;
	struct q_unit_holding_insert_row *held;

	if (!q_unit_position_like(
			op->db, op->arena,
			&(struct q_unit_position_like_in){.unit = to, .title = h->title, .roles = h->roles},
			&like, &op->err) ||
	    (like == NULL &&
	     !q_unit_position_insert(op->db, op->arena,
	                             &(struct q_unit_position_insert_in){.unit = to,
	                                                                 .title = h->title,
	                                                                 .roles = h->roles,
	                                                                 .signs_as = h->signs_as,
	                                                                 .rank = h->rank},
	                             &made, &op->err)))
		return false;
	int64_t position = like != NULL ? like->id : made->id;
	return q_unit_holding_insert(
			   op->db, op->arena,
			   &(struct q_unit_holding_insert_in){.position = position,
	                                              .person = h->person,
	                                              .from_on = h->from_on > on ? h->from_on : on,
	                                              .has_until_on = h->has_until_on,
	                                              .until_on = h->until_on,
	                                              .doc_number = h->doc_number},
			   &held, &op->err) &&
	       keep(op, event, held->id, like != NULL ? MADE : MADE_WITH_POSITION, h, position);
}

bool
unit_people_leave(struct op *op, int64_t unit, int64_t to, int64_t on, enum unit_people people,
                  int64_t event)
{
	struct q_unit_holdings_rows rows;
	int64_t n, admins, day = on > op->today ? on : op->today;

	if (!access_count_admins(op, day, &admins) ||
	    !q_unit_holdings(op->db, op->arena,
	                     &(struct q_unit_holdings_in){.unit = unit, .on_day = on}, &rows, &op->err))
		return false;
	if (rows.len > 0 && people == UNIT_PEOPLE_REFUSE)
		return op_fail(
			op, ERR_INVALID,
			N_("Còn người giữ chức vụ ở đơn vị. Chọn chuyển sang đơn vị mới hoặc kết thúc chức vụ."),
			"unit=%" PRId64 " holdings=%zu", unit, rows.len);
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_unit_holdings_row *h = &rows.at[i];
		if (!keep(op, event, h->id, STOOD, h, h->position) ||
		    (people == UNIT_PEOPLE_CARRY && to != 0 && !carry(op, h, to, on, event)) ||
		    !q_unit_holding_end(op->db, &(struct q_unit_holding_end_in){.id = h->id, .on_day = on},
		                        &n, &op->err) ||
		    !q_unit_holding_drop(
				op->db, &(struct q_unit_holding_drop_in){.id = h->id, .on_day = on}, &n, &op->err))
			return false;
	}
	return access_admin_remains(op, day, admins);
}

static bool
put_back(struct op *op, const struct q_unit_event_holdings_row *h, int64_t on)
{
	struct q_unit_holding_insert_row *again;
	int64_t n;

	/* One that was to begin later was dropped, and begins later again. */
	if (h->from_on >= on)
		return q_unit_holding_insert(
			op->db, op->arena,
			&(struct q_unit_holding_insert_in){.position = h->position,
		                                       .person = h->person,
		                                       .from_on = h->from_on,
		                                       .has_until_on = h->has_until_on,
		                                       .until_on = h->until_on,
		                                       .doc_number = h->doc_number},
			&again, &op->err);
	return q_unit_holding_restore(
		op->db,
		&(struct q_unit_holding_restore_in){.id = h->holding,
	                                        .position = h->position,
	                                        .person = h->person,
	                                        .has_until_on = h->has_until_on,
	                                        .until_on = h->until_on,
	                                        .on_day = on},
		&n, &op->err);
}

bool
unit_people_restore(struct op *op, int64_t event, int64_t on)
{
	struct q_unit_event_holdings_rows rows;
	int64_t n;

	if (!q_unit_event_holdings(op->db, op->arena, event, &rows, &op->err) ||
	    !q_unit_event_holdings_drop(op->db, event, &n, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_unit_event_holdings_row *h = &rows.at[i];
		if (h->made == STOOD) {
			if (!put_back(op, h, on))
				return false;
			continue;
		}
		if (!q_unit_holding_unmake(op->db,
		                           &(struct q_unit_holding_unmake_in){.id = h->holding,
		                                                              .position = h->position,
		                                                              .person = h->person},
		                           &n, &op->err))
			return false;
	}
	for (size_t i = 0; i < rows.len; i++)
		if (rows.at[i].made == MADE_WITH_POSITION &&
		    !q_unit_position_unmake(op->db, rows.at[i].position, &n, &op->err))
			return false;
	return true;
}
