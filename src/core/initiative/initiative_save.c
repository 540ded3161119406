/* initiative_save.c - checking and saving the text of an initiative; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/form/when.h"
#include "core/initiative/index.h"
#include "core/initiative/state.h"
#include "core/movement/movement.h"
#include "core/position/position.h"
#include "text/text.h"

#include "initiative.sql.h"

#define WHOLE 10000 /* 100 % in hundredths of a percent */

/* ---- checking ------------------------------------------------------------------- */

static void
problem(struct op *op, struct initiative_problems *ret, const char *field, const char *msgid)
{
	*list_push(ret, op->arena) = (struct initiative_problem){.field = field, .msgid = msgid};
}

/* Is somebody of an earlier line meant again? Two people may have one name, when the list
 * says of both who they are. */
static bool
named_before(struct op *op, const struct initiative_authors *authors, size_t i)
{
	const struct initiative_author *a = &authors->at[i];
	struct str folded = text_fold(op->arena, a->name);

	for (size_t k = 0; k < i; k++) {
		const struct initiative_author *b = &authors->at[k];
		if (str_eq(text_fold(op->arena, b->name), folded) &&
		    (a->person == b->person || a->person == 0 || b->person == 0))
			return true;
	}
	return false;
}

static const char *
wrong_name(struct op *op, const struct initiative_authors *authors, size_t i)
{
	const struct initiative_author *a = &authors->at[i];

	if (str_trim(a->name).len == 0)
		return N_("Nhập họ và tên của từng tác giả.");
	if (a->name.len > 200)
		return N_("Họ và tên quá dài. Viết gọn lại.");
	if (i <= INITIATIVE_AUTHORS_MAX && named_before(op, authors, i))
		return N_("Tác giả này đã có ở dòng trên. Bỏ một dòng.");
	return NULL;
}

static const char *
wrong_share(const struct initiative_author *a)
{
	if (a->share == INITIATIVE_SHARE_UNREAD)
		return N_("Nhập đóng góp là một số, nhiều nhất hai chữ số thập phân. Ví dụ: 33,33");
	if (a->share <= 0 || a->share > WHOLE)
		return N_("Đóng góp của mỗi tác giả lớn hơn 0% và không quá 100%.");
	return NULL;
}

static void
check_authors(struct op *op, const struct initiative_authors *authors,
              struct initiative_problems *ret)
{
	int64_t sum = 0;
	bool read = true;

	if (authors->len > INITIATIVE_AUTHORS_MAX)
		problem(op, ret, "authors", N_("Một sáng kiến có nhiều nhất 20 tác giả."));
	for (size_t i = 0; i < authors->len; i++) {
		const struct initiative_author *a = &authors->at[i];
		const char *msgid = wrong_name(op, authors, i), *field = "author";
		if (msgid == NULL) {
			msgid = wrong_share(a);
			field = "share";
		}
		if (msgid != NULL)
			*list_push(ret, op->arena) = (struct initiative_problem){
				.field = field, .number = (int64_t)i + 1, .msgid = msgid};
		read = read && a->share != INITIATIVE_SHARE_UNREAD;
		sum += read ? a->share : 0;
	}
	if (authors->len > 0 && read && sum != WHOLE && sum > 0)
		*list_push(ret, op->arena) = (struct initiative_problem){
			.field = "authors",
			.msgid = N_("Cộng đóng góp của các tác giả chưa đủ 100%. Chia lại cho đủ."),
			.sum = sum};
}

static const struct movement_domain *
domain_of(const struct movement_domains *all, int64_t number)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].number == number)
			return &all->at[i];
	return NULL;
}

void
initiative_check(struct op *op, const struct movement *m, const struct movement_domains *domains,
                 const struct initiative_edit *in, struct initiative_problems *ret)
{
	struct movement_levels levels = movement_levels(op->arena, m);
	bool level_known = in->level.len == 0;

	*ret = (struct initiative_problems){0};
	for (size_t i = 0; i < levels.len; i++)
		level_known = level_known || str_eq(levels.at[i].code, in->level);
	if (str_trim(in->title).len == 0)
		problem(op, ret, "title", N_("Nhập nội dung đăng ký."));
	if (in->title.len > INITIATIVE_TITLE_MAX)
		problem(op, ret, "title",
		        N_("Nội dung đăng ký quá dài. Viết gọn một câu, phần còn lại để ở nội dung giải "
		           "pháp."));
	if (in->situation.len > INITIATIVE_TEXT_MAX)
		problem(op, ret, "situation", N_("Phần mô tả quá dài. Rút gọn, hoặc đính kèm tệp."));
	if (in->proposal.len > INITIATIVE_TEXT_MAX)
		problem(op, ret, "proposal", N_("Phần mô tả quá dài. Rút gọn, hoặc đính kèm tệp."));
	if (!kind_known(in->kind))
		problem(op, ret, "kind", N_("Chọn loại."));
	if (!level_known)
		problem(op, ret, "level", N_("Chọn cấp đăng ký thi đua."));
	if (in->domain_number != 0 && domain_of(domains, in->domain_number) == NULL)
		problem(op, ret, "domain", N_("Chọn một lĩnh vực của phong trào."));
	if (in->expected.len > 200)
		problem(op, ret, "expected", N_("Tiến độ quá dài. Ví dụ: Quý III/2022"));
	struct when when = when_read(op->arena, in->expected, (int)m->year, m->before_is_strict);
	if (when.problem.len > 0)
		problem(op, ret, "expected", arena_str(op->arena, when.problem).at);
	if (in->note.len > INITIATIVE_NOTE_MAX)
		problem(op, ret, "note", N_("Ghi chú quá dài. Rút gọn rồi lưu lại."));
	check_authors(op, &in->authors, ret);
}

/* ---- authors ----------------------------------------------------------------------- */

/* Somebody of the system is kept as such when the name is still that person's; a name
 * alone is taken for the one person of the agency who has it. */
static bool
find_persons(struct op *op, struct initiative_authors *authors)
{
	for (size_t i = 0; i < authors->len; i++) {
		struct initiative_author *a = &authors->at[i];
		struct persons found = {0};
		struct str folded = text_fold(op->arena, a->name);
		int64_t chosen = 0;
		size_t same = 0;
		if (op->agency != 0 && !person_list(op, op->agency, a->name, 50, &found))
			return false;
		for (size_t k = 0; k < found.len; k++) {
			if (!str_eq(text_fold(op->arena, found.at[k].full_name), folded))
				continue;
			same++;
			if (found.at[k].id == a->person)
				chosen = a->person;
			else if (same == 1 && a->person == 0)
				chosen = found.at[k].id;
		}
		a->person = same == 1 || chosen == a->person ? chosen : 0;
	}
	return true;
}

static struct str
authors_text(struct arena *a, const struct initiative_authors *authors)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < authors->len; i++)
		buf_printf(&b, "%s%.*s %" PRId64 ",%02" PRId64 "%%", i > 0 ? "; " : "",
		           STR_ARG(authors->at[i].name), authors->at[i].share / 100,
		           authors->at[i].share % 100);
	return b.len > 0 ? buf_view(&b) : STR("");
}

static bool
same_authors(const struct initiative_authors *a, const struct initiative_authors *b)
{
	if (a->len != b->len)
		return false;
	for (size_t i = 0; i < a->len; i++)
		if (!str_eq(a->at[i].name, b->at[i].name) || a->at[i].share != b->at[i].share ||
		    a->at[i].person != b->at[i].person)
			return false;
	return true;
}

static bool
save_authors(struct op *op, int64_t id, const struct initiative_authors *authors)
{
	int64_t n;

	if (!q_initiative_authors_delete(op->db, id, &n, &op->err))
		return false;
	for (size_t i = 0; i < authors->len; i++) {
		const struct initiative_author *a = &authors->at[i];
		if (!q_initiative_author_insert(
				op->db,
				&(struct q_initiative_author_insert_in){.initiative = id,
		                                                .number = (int64_t)i + 1,
		                                                .has_person = a->person != 0,
		                                                .person = a->person,
		                                                .name = a->name,
		                                                .share = a->share},
				&n, &op->err))
			return false;
	}
	return true;
}

/* ---- saving -------------------------------------------------------------------------- */

struct save {
	const struct initiative_edit *in;
	const struct initiative *was;
	const struct initiative_authors *authors_were;
	const struct movement_domain *domain; /* in which it stands from now on; NULL: as before */
};

static struct str
changes_of(struct op *op, const struct save *s)
{
	const struct initiative_edit *in = s->in;
	struct arena *a = op->arena;
	struct audit_changes c = {.json.arena = a};

	if (s->domain != NULL && s->domain->number != s->was->domain_number)
		audit_change(&c, a, "domain", s->was->domain_name, s->domain->name);
	audit_change(&c, a, "title", s->was->title, in->title);
	audit_change(&c, a, "situation", s->was->situation, in->situation);
	audit_change(&c, a, "proposal", s->was->proposal, in->proposal);
	audit_change(&c, a, "kind", s->was->kind, in->kind);
	audit_change(&c, a, "level", s->was->level, in->level);
	audit_change(&c, a, "expected", s->was->expected, in->expected);
	audit_change(&c, a, "note", s->was->note, in->note);
	audit_change(&c, a, "authors", authors_text(a, s->authors_were), authors_text(a, &in->authors));
	return audit_changes_json(&c);
}

static bool
save(struct op *op, void *arg)
{
	const struct save *s = arg;
	const struct initiative_edit *in = s->in;
	struct arena *a = op->arena;
	struct when when = when_read(a, in->expected, (int)s->was->year, s->was->before_is_strict);
	int64_t changed;

	if (!q_initiative_update(
			op->db,
			&(struct q_initiative_update_in){.id = s->was->id,
	                                         .version = in->version,
	                                         .domain = s->domain ? s->domain->id : s->was->domain,
	                                         .domain_number = s->domain ? s->domain->number
	                                                                    : s->was->domain_number,
	                                         .title = in->title,
	                                         .title_key = text_sort_key(a, in->title),
	                                         .situation = in->situation,
	                                         .proposal = in->proposal,
	                                         .kind = in->kind,
	                                         .level = in->level,
	                                         .expected = in->expected,
	                                         .has_expected_from = when.from != DAY_NONE,
	                                         .expected_from = when.from,
	                                         .has_expected_by = when.by != DAY_NONE,
	                                         .expected_by = when.by,
	                                         .note = in->note,
	                                         .now = op->now},
			&changed, &op->err))
		return false;
	if (changed == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Sáng kiến này vừa được sửa ở nơi khác. Chọn bản giữ lại."),
		               "id=%" PRId64 " version=%" PRId64, s->was->id, in->version);
	return (same_authors(s->authors_were, &in->authors) ||
	        save_authors(op, s->was->id, &in->authors)) &&
	       initiative_index(op, s->was->id,
	                        &(struct initiative_index_text){s->was->code, in->title, in->situation,
	                                                        in->proposal}) &&
	       audit_record(op, &(struct audit_entry){.action = "initiative.save",
	                                              .object_kind = "initiative",
	                                              .object_id = s->was->id,
	                                              .agency = s->was->agency,
	                                              .summary = STR("Sửa nội dung sáng kiến"),
	                                              .detail = changes_of(op, s)});
}

static struct initiative_edit
clean(struct arena *a, const struct initiative_edit *in)
{
	struct initiative_edit c = *in;

	c.title = text_clean(a, in->title);
	c.situation = text_nfc(a, str_trim(in->situation));
	c.proposal = text_nfc(a, str_trim(in->proposal));
	c.expected = text_clean(a, in->expected);
	c.note = text_clean(a, in->note);
	c.authors = (struct initiative_authors){0};
	for (size_t i = 0; i < in->authors.len; i++) {
		struct initiative_author *author = list_push(&c.authors, a);
		*author = in->authors.at[i];
		author->name = text_clean(a, author->name);
	}
	return c;
}

bool
initiative_save(struct op *op, const struct initiative_edit *in)
{
	struct initiative was;
	struct initiative_authors authors_were;
	struct initiative_problems problems;
	struct movement m;
	struct movement_domains domains;
	struct initiative_edit c = clean(op->arena, in);

	if (!initiative_get(op, in->code, &was) || !initiative_author_list(op, was.id, &authors_were) ||
	    !movement_by_id(op, was.movement, &m) || !movement_domain_list(op, m.id, &domains))
		return false;
	if (!was.may_edit)
		return op_fail(
			op, ERR_DENIED,
			N_("Sáng kiến đã gửi đi, hoặc thuộc đơn vị khác. Xin bộ phận CCHC trả lại để sửa."),
			"code=%.*s", STR_ARG(in->code));
	initiative_check(op, &m, &domains, &c, &problems);
	if (problems.len > 0)
		return op_fail(op, ERR_INVALID, problems.at[0].msgid, "field=%s", problems.at[0].field);
	if (!find_persons(op, &c.authors))
		return false;
	struct save s = {&c, &was, &authors_were, domain_of(&domains, c.domain_number)};
	/* Nothing differs: no new version, and nothing for the history to tell. */
	if (c.version == was.version && changes_of(op, &s).len == 0 &&
	    same_authors(&authors_were, &c.authors))
		return true;
	return op_tx(op, save, &s);
}
