/* page_vote_rule.c - /hoi-dong/quy-tac: the dated rules by which votes decide, and a further one.
 */
#include "i18n/i18n.h"
#include "web/council/vote_view.h"
#include "web/web.h"

#include "vote_rule.tmpl.h"

bool
vote_rule_holds(const struct vote_rule *r, int64_t day)
{
	return r->from_on <= day && (r->until_on == DAY_NONE || day < r->until_on);
}

static void
rule_page(struct page *p, struct request *req, struct response *resp, const char *title)
{
	web_page(p, req, resp, NAV_COUNCIL, title);
	page_crumb(p, page_tr(req, N_("Thẩm định, Hội đồng")), (struct url){STR("/hoi-dong")});
}

bool
page_vote_rules(struct request *req, struct response *resp)
{
	struct vote_rules_view v = {.may_add = vote_rule_may_add(&req->op)};

	if (!vote_rule_all(&req->op, &v.rules))
		return false;
	rule_page(&v.page, req, resp, N_("Quy tắc biểu quyết"));
	v.page.sub = str_of(page_tr(req, N_("Cần bao nhiêu người có mặt, bao nhiêu người đồng ý")));
	tmpl_vote_rules(&resp->html, &v);
	return true;
}

/* ---- a further one --------------------------------------------------------------------------- */

static bool
print(struct request *req, struct response *resp, struct vote_rule_view *v, struct str kind,
      enum vote_base base)
{
	struct arena *a = req->op.arena;

	rule_page(&v->page, req, resp, N_("Thêm quy tắc"));
	page_crumb(&v->page, page_tr(req, N_("Quy tắc biểu quyết")),
	           (struct url){STR("/hoi-dong/quy-tac")});
	*list_push(&v->kinds, a) = (struct ui_option){
		.value = STR(""), .text = str_of(page_tr(req, N_("Mọi loại Hội đồng")))};
	for (size_t i = 0; i < council_kinds.len; i++)
		*list_push(&v->kinds, a) = (struct ui_option){
			.value = str_of(council_kinds.at[i].code),
			.text = str_of(page_tr(req, council_kinds.at[i].name)),
			.chosen = str_eq(kind, str_of(council_kinds.at[i].code))};
	for (size_t i = 0; i < COUNT_OF(v->bases); i++)
		v->bases[i] = (struct ui_option){
			.value = arena_i64(a, (int64_t)i),
			.text = str_of(page_tr(req, vote_base_name((enum vote_base)i))),
			.chosen = (size_t)base == i};
	tmpl_vote_rule_new(&resp->html, v);
	return true;
}

bool
page_vote_rule_new(struct request *req, struct response *resp)
{
	struct vote_rule_view v = {
		.quorum = STR("2/3"), .majority = STR("2/3"), .least = STR("3"), .withhold = STR("5")};

	if (!vote_rule_may_add(&req->op))
		return op_fail(&req->op, ERR_DENIED,
		               N_("Quy tắc biểu quyết do bộ phận CCHC hoặc thư ký Hội đồng thêm."), "rule");
	return print(req, resp, &v, STR(""), VOTE_OF_MEMBERS);
}

/* «2/3»; anything else becomes a share that core refuses with its sentence. */
static struct vote_share
share_of(struct str typed, bool strict)
{
	struct vote_share s = {.num = -1, .den = 1, .strict = strict};
	struct str rest = str_trim(typed), num;

	if (!str_cut(&rest, '/', &num) || rest.at == NULL || !str_i64(str_trim(num), &s.num) ||
	    !str_i64(str_trim(rest), &s.den))
		s.num = -1;
	return s;
}

static int64_t
count_of(struct str typed)
{
	int64_t n;

	return str_i64(str_trim(typed), &n) ? n : -1;
}

/* Which field a refusal is about, by the word core gives with it. */
static const char **
error_of(struct vote_rule_view *v, const char *detail, const char **ret_field)
{
	const struct {
		const char *detail, *field;
		const char **at;
	} fields[] = {{"name", "ten", &v->name_error},
	              {"quorum", "tuc_so", &v->quorum_error},
	              {"majority", "da_so", &v->majority_error},
	              {"least", "it_nhat", &v->least_error},
	              {"withhold_below", "khong_noi", &v->withhold_error}};

	for (size_t i = 0; i < COUNT_OF(fields); i++)
		if (str_eq(str_of(fields[i].detail), str_of(detail))) {
			*ret_field = fields[i].field;
			return fields[i].at;
		}
	*ret_field = NULL;
	return NULL;
}

bool
page_vote_rule_add(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct vote_rule_view v = {.name = http_field(req, "ten"),
	                           .source = http_field(req, "nguon"),
	                           .quorum = http_field(req, "tuc_so"),
	                           .majority = http_field(req, "da_so"),
	                           .least = http_field(req, "it_nhat"),
	                           .withhold = http_field(req, "khong_noi"),
	                           .quorum_strict = http_field(req, "tuc_so_hon").len > 0,
	                           .majority_strict = http_field(req, "da_so_hon").len > 0,
	                           .casting = http_field(req, "ngang_phieu").len > 0,
	                           .written = http_field(req, "nguoi_vang").len > 0,
	                           .recused_count = http_field(req, "tinh_ca").len > 0};
	int64_t base = http_field_i64(req, "can_cu"), id;

	if (base < VOTE_OF_MEMBERS || base > VOTE_OF_VALID)
		base = VOTE_OF_MEMBERS;
	const struct vote_rule r = {.council_kind = http_field(req, "loai"),
	                            .name = v.name,
	                            .source = v.source,
	                            .quorum = share_of(v.quorum, v.quorum_strict),
	                            .least = count_of(v.least),
	                            .base = (enum vote_base)base,
	                            .majority = share_of(v.majority, v.majority_strict),
	                            .casting = v.casting,
	                            .written = v.written,
	                            .recused_count = v.recused_count,
	                            .withhold_below = count_of(v.withhold)};
	if (vote_rule_add(op, &r, &id)) {
		page_flash(req, resp, TONE_OK, str_of(page_tr(req, N_("Đã thêm quy tắc biểu quyết."))));
		return http_redirect(resp, (struct url){STR("/hoi-dong/quy-tac")});
	}
	if (op->err.code != ERR_INVALID)
		return false;
	const char *field, **at = error_of(&v, op->err.detail, &field);
	if (at != NULL)
		*at = op->err.msgid;
	*list_push(&v.errors, op->arena) = (struct ui_error){field, op->err.msgid};
	op->err = (struct err){0};
	resp->status = 422;
	return print(req, resp, &v, r.council_kind, r.base);
}
