/* saved_view.c - see saved_view.h. */
#include "core/saved_view/saved_view.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "text/text.h"

#include "saved_view.sql.h"

#define QUERY_MAX 2000 /* bytes */

bool
saved_view_may_share(const struct op *op)
{
	return access_is_office_of(op, op->agency) || access_is_leader_of(op, op->agency);
}

bool
saved_view_list(struct op *op, const char *list, struct saved_views *ret)
{
	struct q_saved_view_list_rows rows;

	*ret = (struct saved_views){0};
	if (!q_saved_view_list(op->db, op->arena,
	                       &(struct q_saved_view_list_in){
							   .account = op->actor, .agency = op->agency, .list = str_of(list)},
	                       &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		bool shared = rows.at[i].shared != 0;
		*list_push(ret, op->arena) = (struct saved_view){
			.id = rows.at[i].id,
			.name = rows.at[i].name,
			.query = rows.at[i].query,
			.shared = shared,
			.may_remove = rows.at[i].account_id == op->actor ||
		                  (shared && saved_view_may_share(op))};
	}
	return true;
}

struct change {
	const char *list;
	struct str name, query;
	bool shared;
	int64_t id;
};

static bool
put(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	if (!q_saved_view_put(op->db,
	                      &(struct q_saved_view_put_in){.agency = op->agency,
	                                                    .account = op->actor,
	                                                    .shared = c->shared,
	                                                    .list = str_of(c->list),
	                                                    .name = c->name,
	                                                    .query = c->query,
	                                                    .now = op->now},
	                      &n, &op->err))
		return false;
	/* What everybody gets to see is told in the log; one's own chips are not. */
	return !c->shared ||
	       audit_record(op, &(struct audit_entry){
								.action = "saved_view.share",
								.object_kind = "unit",
								.object_id = op->agency,
								.agency = op->agency,
								.summary = arena_printf(op->arena, "Lưu cách xem chung: %.*s",
	                                                    STR_ARG(c->name))});
}

bool
saved_view_put(struct op *op, const char *list, struct str name, struct str query, bool shared)
{
	struct change c = {
		.list = list, .name = text_clean(op->arena, name), .query = query, .shared = shared};
	struct saved_views there;
	size_t own = 0;

	if (op->actor == 0 || op->agency == 0 || (shared && !saved_view_may_share(op)))
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ bộ phận CCHC và lãnh đạo lưu được cách xem cho cả cơ quan."),
		               "actor=%" PRId64, op->actor);
	if (c.name.len == 0)
		return op_fail(op, ERR_INVALID, N_("Đặt tên cho cách xem."), "name");
	if (utf8_len(c.name) > SAVED_VIEW_NAME_MAX || query.len > QUERY_MAX)
		return op_fail(op, ERR_INVALID, N_("Tên cách xem dài quá 60 chữ. Viết gọn lại."),
		               "name=%zu query=%zu", c.name.len, query.len);
	if (!saved_view_list(op, list, &there))
		return false;
	for (size_t i = 0; i < there.len; i++)
		own += there.at[i].may_remove;
	if (own >= SAVED_VIEWS_MAX)
		return op_fail(op, ERR_INVALID, N_("Đã có 30 cách xem. Bỏ bớt một cách xem cũ."), "own=%zu",
		               own);
	return op_tx(op, put, &c);
}

static bool
drop(struct op *op, void *arg)
{
	const struct change *c = arg;
	int64_t n;

	return q_saved_view_delete(
			   op->db,
			   &(struct q_saved_view_delete_in){.id = c->id,
	                                            .agency = op->agency,
	                                            .list = str_of(c->list),
	                                            .account = op->actor,
	                                            .may_share = saved_view_may_share(op)},
			   &n, &op->err) &&
	       (n > 0 ||
	        op_fail(op, ERR_NOT_FOUND, N_("Không có cách xem này."), "id=%" PRId64, c->id));
}

bool
saved_view_remove(struct op *op, const char *list, int64_t id)
{
	return op_tx(op, drop, &(struct change){.list = list, .id = id});
}
