/* council_dossier.c - which initiatives a session appraises, and who scores each. */
#include "core/access/access.h"
#include "core/council/council_inner.h"

#include "council.sql.h"

/* The session as it is now, for who sets it up, while it is prepared. */
static bool
load_prepared(struct op *op, int64_t id, struct council_session *ret)
{
	if (!council_session_get(op, id, ret))
		return false;
	if (!ret->council.may_keep)
		return op_fail(op, ERR_DENIED, N_("Hồ sơ của phiên do thư ký Hội đồng sắp xếp."),
		               "id=%" PRId64, id);
	return ret->phase == COUNCIL_PREPARE ||
	       op_fail(op, ERR_CONFLICT, N_("Đã bắt đầu chấm nên danh mục hồ sơ giữ nguyên."),
	               "id=%" PRId64, id);
}

bool
council_candidates(struct op *op, const struct council_session *s, struct council_candidates *ret)
{
	struct q_council_candidates_rows rows;
	struct council_session now;

	*ret = (struct council_candidates){0};
	if (!load_prepared(op, s->id, &now) ||
	    !q_council_candidates(op->db, op->arena,
	                          &(struct q_council_candidates_in){.session = now.id,
	                                                            .agency = now.council.agency,
	                                                            .year = now.year,
	                                                            .today = op->today},
	                          &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct council_candidate){
			rows.at[i].id, rows.at[i].code, rows.at[i].title, rows.at[i].unit_name};
	return true;
}

bool
council_appraises_sheet(struct op *op, int64_t registration, bool *ret)
{
	struct q_council_dossier_of_registration_row *row;

	if (!q_council_dossier_of_registration(op->db, op->arena, registration, &row, &op->err))
		return false;
	*ret = row != NULL;
	return true;
}

bool
council_has_initiative(struct op *op, int64_t initiative, bool *ret)
{
	struct q_council_dossier_of_initiative_row *row;

	if (!q_council_dossier_of_initiative(op->db, op->arena, initiative, &row, &op->err))
		return false;
	*ret = row != NULL;
	return true;
}

struct change {
	const struct council_session *s;
	const int64_t *ids; /* initiatives to add, or members that score */
	size_t n, added;
	int64_t dossier;
};

static bool
add(struct op *op, void *arg)
{
	struct change *c = arg;
	int64_t n;

	c->added = 0;
	if (!council_hold_phase(op, c->s))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		if (!q_council_dossier_insert(
				op->db,
				&(struct q_council_dossier_insert_in){.session = c->s->id,
		                                              .initiative = c->ids[i],
		                                              .agency = c->s->council.agency,
		                                              .year = c->s->year},
				&n, &op->err))
			return false;
		c->added += n > 0;
	}
	return council_find_conflicts(op, c->s->id) &&
	       council_note(op, c->s, "council_session.add",
	                    arena_printf(op->arena, "Đưa %zu hồ sơ vào phiên: %.*s", c->added,
	                                 STR_ARG(c->s->name)));
}

bool
council_add_dossiers(struct op *op, const struct council_session *s, const int64_t *initiatives,
                     size_t n, size_t *ret_added)
{
	struct council_session now;
	struct change c = {.s = &now, .ids = initiatives, .n = n};

	if (!load_prepared(op, s->id, &now))
		return false;
	if (n == 0)
		return op_fail(op, ERR_INVALID, N_("Chọn ít nhất một giải pháp."), "none");
	if (now.dossiers.len + n > COUNCIL_DOSSIERS_MAX)
		return op_fail(op, ERR_INVALID, N_("Một phiên nhiều nhất 300 hồ sơ."), "n=%zu", n);
	if (!op_tx(op, add, &c))
		return false;
	*ret_added = c.added;
	return true;
}

static bool
take_out(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	return council_hold_phase(op, c->s) &&
	       q_council_dossier_conflicts_delete(op->db, c->dossier, &n, &op->err) &&
	       q_council_dossier_declarations_delete(op->db, c->dossier, &n, &op->err) &&
	       q_council_markers_delete(op->db, c->dossier, &n, &op->err) &&
	       q_council_dossier_delete(
			   op->db, &(struct q_council_dossier_delete_in){c->dossier, c->s->id}, &n, &op->err) &&
	       council_note(
			   op, c->s, "council_session.remove",
			   arena_printf(op->arena, "Bỏ một hồ sơ khỏi phiên: %.*s", STR_ARG(c->s->name)));
}

static bool
has_dossier(struct op *op, const struct council_session *s, int64_t dossier)
{
	for (size_t i = 0; i < s->dossiers.len; i++)
		if (s->dossiers.at[i].id == dossier)
			return true;
	return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "id=%" PRId64,
	               dossier);
}

bool
council_remove_dossier(struct op *op, const struct council_session *s, int64_t dossier)
{
	struct council_session now;
	struct change c = {.s = &now, .dossier = dossier};

	return load_prepared(op, s->id, &now) && has_dossier(op, &now, dossier) &&
	       op_tx(op, take_out, &c);
}

static bool
set_markers(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	if (!council_hold_phase(op, c->s) ||
	    !q_council_markers_delete(op->db, c->dossier, &n, &op->err))
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (!q_council_marker_insert(op->db,
		                             &(struct q_council_marker_insert_in){c->dossier, c->ids[i], 0},
		                             &n, &op->err))
			return false;
	return council_note(op, c->s, "council_session.markers",
	                    arena_printf(op->arena, "Phân công người chấm một hồ sơ, phiên: %.*s",
	                                 STR_ARG(c->s->name)));
}

bool
council_set_markers(struct op *op, const struct council_session *s, int64_t dossier,
                    const int64_t *members, size_t n)
{
	struct council_session now;
	struct change c = {.s = &now, .dossier = dossier, .ids = members, .n = n};

	if (!load_prepared(op, s->id, &now) || !has_dossier(op, &now, dossier))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct council_member *m = council_member(&now.council, members[i]);
		if (m == NULL || m->left_on != DAY_NONE)
			return op_fail(op, ERR_INVALID, N_("Người này không ở trong Hội đồng."),
			               "member=%" PRId64, members[i]);
		for (size_t k = 0; k < i; k++)
			if (members[k] == members[i])
				return op_fail(op, ERR_INVALID, N_("Một người chỉ chọn một lần."), "twice");
	}
	return op_tx(op, set_markers, &c);
}

/* Chair and secretary have seen the sheets: they no longer score on their own. */
bool
council_may_be_third(const struct council_session *s, int64_t dossier, int64_t member)
{
	const struct council_member *m = council_member(&s->council, member);

	return m != NULL && m->left_on == DAY_NONE && !str_eq(m->role, STR("chair")) &&
	       !str_eq(m->role, STR("secretary")) && !council_counts(s, dossier, member) &&
	       council_conflict_of(s, dossier, member) == NULL;
}

static bool
add_third(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	return council_hold_phase(op, c->s) &&
	       q_council_marker_insert(op->db,
	                               &(struct q_council_marker_insert_in){c->dossier, c->ids[0], 1},
	                               &n, &op->err) &&
	       council_note(
			   op, c->s, "council_session.third",
			   arena_printf(op->arena, "Cử thêm người chấm, phiên: %.*s", STR_ARG(c->s->name)));
}

bool
council_add_third(struct op *op, const struct council_session *s, int64_t dossier, int64_t member)
{
	struct council_session now;
	struct change c = {.s = &now, .dossier = dossier, .ids = &member, .n = 1};

	if (!council_session_get(op, s->id, &now))
		return false;
	if (!council_is_chair(&now.council))
		return op_fail(op, ERR_DENIED, N_("Việc này do Chủ tịch Hội đồng làm."), "id=%" PRId64,
		               s->id);
	if (now.phase != COUNCIL_CLOSED)
		return op_fail(op, ERR_CONFLICT,
		               N_("Cử thêm người chấm sau khi đóng phiếu và trước khi mở bảng điểm."),
		               "id=%" PRId64, s->id);
	if (!has_dossier(op, &now, dossier))
		return false;
	if (!council_may_be_third(&now, dossier, member))
		return op_fail(op, ERR_INVALID,
		               N_("Chọn người chưa chấm hồ sơ này, không có xung đột lợi ích, không phải "
		                  "Chủ tịch hay thư ký."),
		               "member=%" PRId64, member);
	return op_tx(op, add_third, &c);
}
