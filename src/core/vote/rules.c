/* rules.c - the rows of vote_rule; see meeting.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/vote/vote_inner.h"

#include "vote.sql.h"

static const char *const bases[] = {
	[VOTE_OF_MEMBERS] = "members", [VOTE_OF_PRESENT] = "present", [VOTE_OF_VALID] = "valid"};

static enum vote_base
base_of(struct str code)
{
	for (size_t i = 0; i < COUNT_OF(bases); i++)
		if (str_eq(str_of(bases[i]), code))
			return (enum vote_base)i;
	return VOTE_OF_MEMBERS;
}

static bool
load(struct op *op, const struct q_vote_rules_in *in, struct vote_rules *ret)
{
	struct q_vote_rules_rows rows;

	*ret = (struct vote_rules){0};
	if (!q_vote_rules(op->db, op->arena, in, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_vote_rules_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct vote_rule){
			.id = r->id,
			.agency = r->has_agency_id ? r->agency_id : 0,
			.council_kind = r->council_kind,
			.name = r->name,
			.source = r->source,
			.quorum = {r->quorum_num, r->quorum_den, r->quorum_strict != 0},
			.least = r->least,
			.base = base_of(r->base),
			.majority = {r->majority_num, r->majority_den, r->majority_strict != 0},
			.casting = r->casting != 0,
			.written = r->written != 0,
			.recused_count = r->recused_count != 0,
			.withhold_below = r->withhold_below,
			.from_on = r->from_on,
			.until_on = r->has_until_on ? r->until_on : DAY_NONE};
	}
	return true;
}

bool
vote_rule_load(struct op *op, int64_t id, struct vote_rule *ret)
{
	struct vote_rules found;

	if (!load(op, &(struct q_vote_rules_in){.id = id, .kind = STR("")}, &found))
		return false;
	/* No id is no condition. */
	if (id == 0 || found.len == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có quy tắc biểu quyết này."), "id=%" PRId64,
		               id);
	*ret = found.at[0];
	return true;
}

bool
vote_rule_list(struct op *op, int64_t agency, struct str kind, struct vote_rules *ret)
{
	return load(op, &(struct q_vote_rules_in){.agency = agency, .kind = kind, .today = op->today},
	            ret);
}

bool
vote_rule_all(struct op *op, struct vote_rules *ret)
{
	*ret = (struct vote_rules){0};
	return op->agency == 0 || /* which would stand for all */
	       load(op, &(struct q_vote_rules_in){.agency = op->agency, .kind = STR("")}, ret);
}

bool
vote_rule_may_add(const struct op *op)
{
	return access_keeps_councils(op, op->agency);
}

/* ---- adding ------------------------------------------------------------------------------ */

struct add {
	const struct vote_rule *r;
	int64_t id;
};

static bool
add(struct op *op, void *arg)
{
	struct add *x = arg;
	const struct vote_rule *r = x->r;
	struct q_vote_rule_insert_row *made;

	if (!q_vote_rule_insert(op->db, op->arena,
	                        &(struct q_vote_rule_insert_in){.agency = op->agency,
	                                                        .kind = r->council_kind,
	                                                        .name = r->name,
	                                                        .source = r->source,
	                                                        .quorum_num = r->quorum.num,
	                                                        .quorum_den = r->quorum.den,
	                                                        .quorum_strict = r->quorum.strict,
	                                                        .least = r->least,
	                                                        .base = str_of(bases[r->base]),
	                                                        .majority_num = r->majority.num,
	                                                        .majority_den = r->majority.den,
	                                                        .majority_strict = r->majority.strict,
	                                                        .casting = r->casting,
	                                                        .written = r->written,
	                                                        .recused_count = r->recused_count,
	                                                        .withhold_below = r->withhold_below,
	                                                        .today = op->today},
	                        &made, &op->err))
		return false;
	x->id = made->id;
	return audit_record(op, &(struct audit_entry){
								.action = "vote_rule.create",
								.object_kind = "vote_rule",
								.object_id = made->id,
								.agency = op->agency,
								.summary = arena_printf(op->arena, "Thêm quy tắc biểu quyết: %.*s",
	                                                    STR_ARG(r->name))});
}

static bool
is_share(struct vote_share s)
{
	return s.den >= 1 && s.den <= 1000 && s.num >= 0 && s.num <= s.den;
}

bool
vote_rule_add(struct op *op, const struct vote_rule *in, int64_t *ret_id)
{
	struct vote_rule r = *in;
	struct add x = {.r = &r};

	r.name = str_trim(in->name);
	r.source = str_trim(in->source);
	if (!vote_rule_may_add(op))
		return op_fail(op, ERR_DENIED,
		               N_("Quy tắc biểu quyết do bộ phận CCHC hoặc thư ký Hội đồng thêm."), "rule");
	if (r.name.len == 0 || r.name.len > 300 || r.source.len > 300)
		return op_fail(op, ERR_INVALID, N_("Nhập tên quy tắc, gọn trong một dòng."), "name");
	if (r.council_kind.len > 0 && council_word(&council_kinds, r.council_kind) == NULL)
		return op_fail(op, ERR_INVALID, N_("Chọn loại Hội đồng."), "kind");
	if (!is_share(r.quorum))
		return op_fail(op, ERR_INVALID, N_("Nhập túc số là một phần của tổng số, ví dụ 2/3."),
		               "quorum");
	if (!is_share(r.majority) || r.majority.num == 0 ||
	    (r.majority.strict && r.majority.num == r.majority.den))
		return op_fail(op, ERR_INVALID, N_("Nhập đa số là một phần của tổng số, ví dụ 2/3."),
		               "majority");
	/* Of fewer than three secret ballots everybody can reckon the others'. */
	if (r.least < 3 || r.least > COUNCIL_MEMBERS_MAX)
		return op_fail(op, ERR_INVALID, N_("Ít nhất 3 phiếu mới kết luận được."), "least");
	if (r.withhold_below < 0 || r.withhold_below > COUNCIL_MEMBERS_MAX)
		return op_fail(op, ERR_INVALID, N_("Nhập số phiếu từ 0 đến 25."), "withhold_below");
	if (!op_tx(op, add, &x))
		return false;
	*ret_id = x.id;
	return true;
}
