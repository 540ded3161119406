/* reference.c - lists of other agencies' initiatives: reading, taking, taking back; see
 * reference.h. */
#include "core/reference/reference.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/search/query.h"
#include "core/novelty/novelty.h"
#include "text/text.h"

#include "reference.sql.h"

#define PAGE 50 /* texts that are indexed at once */

bool
reference_may_import(const struct op *op)
{
	return access_is_office_of(op, op->agency);
}

static bool
may_read(struct op *op)
{
	return access_may_read_agency(op, op->agency) ||
	       op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "agency=%" PRId64, op->agency);
}

/* Whose lists that are not taken are seen; 0: nobody's. */
static int64_t
office_of(const struct op *op)
{
	return reference_may_import(op) ? op->agency : 0;
}

/* ---- reading --------------------------------------------------------------------------- */

bool
reference_count(struct op *op, struct reference_counts *ret)
{
	struct q_reference_counts_row *r;

	if (!may_read(op) || !q_reference_counts(op->db, op->arena, office_of(op), &r, &op->err))
		return false;
	*ret = (struct reference_counts){r->lists, r->texts};
	return true;
}

/* Both statements have the same columns but not the same C type. */
#define LIST_OF(op, r, list_id) \
	((struct reference_list){.id = (list_id), \
	                         .agency = (r)->agency_id, \
	                         .version = (r)->version, \
	                         .changed_at = (r)->changed_at, \
	                         .rows = (r)->n_rows, \
	                         .known = (r)->n_known, \
	                         .state = (r)->state, \
	                         .name = (r)->name, \
	                         .made_by = (r)->made_by, \
	                         .agency_name = (r)->agency_name, \
	                         .may_take = access_is_office_of((op), (r)->agency_id) && \
	                                     str_eq((r)->state, STR("preview")), \
	                         .may_withdraw = access_is_office_of((op), (r)->agency_id) && \
	                                         !str_eq((r)->state, STR("withdrawn"))})

bool
reference_list_all(struct op *op, int64_t skip, int64_t limit, struct reference_lists *ret)
{
	struct q_reference_list_all_rows rows;

	*ret = (struct reference_lists){0};
	if (!may_read(op) ||
	    !q_reference_list_all(
			op->db, op->arena,
			&(struct q_reference_list_all_in){
				.office = office_of(op), .skip = skip, .limit = limit, .today = op->today},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = LIST_OF(op, &rows.at[i], rows.at[i].id);
	return true;
}

bool
reference_list_get(struct op *op, int64_t list, struct reference_list *ret)
{
	struct q_reference_list_get_row *r;

	if (!may_read(op) ||
	    !q_reference_list_get(op->db, op->arena,
	                          &(struct q_reference_list_get_in){
								  .id = list, .office = office_of(op), .today = op->today},
	                          &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có danh sách này."), "list=%" PRId64, list);
	*ret = LIST_OF(op, r, list);
	return true;
}

#define TEXT_OF(r) \
	.number = (r)->number, .year = (r)->year, \
	.decided_on = (r)->has_decided_on ? (r)->decided_on : DAY_NONE, .source = (r)->source, \
	.decision = (r)->decision, .code = (r)->code, .title = (r)->title, .unit = (r)->unit, \
	.authors = (r)->authors, .domain = (r)->domain

bool
reference_rows(struct op *op, const struct reference_list *l, int64_t skip, int64_t limit,
               struct references *ret)
{
	struct q_reference_rows_rows rows;

	*ret = (struct references){0};
	if (!q_reference_rows(
			op->db, op->arena,
			&(struct q_reference_rows_in){.list = l->id, .skip = skip, .limit = limit}, &rows,
			&op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct reference){
			.id = rows.at[i].id, .list = l->id, .content = STR(""), TEXT_OF(&rows.at[i])};
	return true;
}

bool
reference_get(struct op *op, int64_t id, struct reference *ret)
{
	struct q_reference_get_row *r;

	if (!may_read(op) || !q_reference_get(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bài này trong kho đối chiếu."),
		               "reference=%" PRId64, id);
	*ret = (struct reference){.id = id, .list = r->list_id, .content = r->content, TEXT_OF(r)};
	return true;
}

#define ADD_FOUND(rows) \
	for (size_t i = 0; i < (rows).len; i++) \
		*list_push(ret, op->arena) = (struct reference) \
		{ \
			.id = (rows).at[i].id, .list = (rows).at[i].list_id, .content = STR(""), \
			TEXT_OF(&(rows).at[i]) \
		}

static bool
found(struct op *op, struct str query, int64_t skip, int64_t limit, struct references *ret,
      int64_t *ret_total)
{
	struct q_reference_found_rows rows;
	struct q_reference_count_found_row *n;

	*ret = (struct references){0};
	if (!q_reference_count_found(op->db, op->arena, query, &n, &op->err) ||
	    !q_reference_found(op->db, op->arena, &(struct q_reference_found_in){query, skip, limit},
	                       &rows, &op->err))
		return false;
	ADD_FOUND(rows);
	*ret_total = n->n;
	return true;
}

/* Is it met in the text, its quoted words in a row? In memory of its own. */
static bool
fits(struct op *op, const struct search_query *q, int64_t id, bool *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct reference r;

	op->arena = &mine;
	bool ok = reference_get(op, id, &r);
	if (ok) {
		const struct str texts[] = {r.code, r.decision, r.title,  r.authors,
		                            r.unit, r.source,   r.content};
		struct buf all = {.arena = &mine};
		/* A row does not go over from one text to the next: there stands a word nobody types. */
		for (size_t i = 0; i < COUNT_OF(texts); i++)
			buf_printf(&all, "%.*s\nzzzz\n", STR_ARG(texts[i]));
		buf_printf(&all, "%" PRId64, r.year);
		*ret = search_query_fits(&mine, q, buf_view(&all));
	}
	op->arena = was;
	arena_reset(&mine);
	return ok;
}

/* Neither engine keeps where words stand: those that have them are looked through. */
static bool
found_quoted(struct op *op, const struct search_query *q, int64_t skip, int64_t limit,
             struct references *ret, int64_t *ret_total)
{
	struct references all;
	int64_t n;

	if (!found(op, search_query_text(op, q), 0, REFERENCE_QUOTED_MAX, &all, &n))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		bool is;
		if (!fits(op, q, all.at[i].id, &is))
			return false;
		if (is && ++*ret_total > skip && (int64_t)ret->len < limit)
			*list_push(ret, op->arena) = all.at[i];
	}
	return true;
}

bool
reference_find(struct op *op, struct str words, int64_t skip, int64_t limit, struct references *ret,
               int64_t *ret_total)
{
	struct search_query q = search_query_read(op, words);
	struct str query = search_query_text(op, &q);
	struct q_reference_newest_rows rows;
	struct reference_counts n;

	*ret = (struct references){0};
	*ret_total = 0;
	if (!reference_count(op, &n))
		return false;
	if (q.quoted)
		return found_quoted(op, &q, skip, limit, ret, ret_total);
	if (str_trim(words).len > 0)
		return query.len == 0 || found(op, query, skip, limit, ret, ret_total);
	if (!q_reference_newest(op->db, op->arena, &(struct q_reference_newest_in){skip, limit}, &rows,
	                        &op->err))
		return false;
	ADD_FOUND(rows);
	*ret_total = n.texts;
	return true;
}

/* ---- taking, and taking back --------------------------------------------------------------- */

typedef bool row_fn(struct op *op, const struct q_reference_rows_row *r);

/* All texts of a list, some at a time in memory of their own: they may be long. */
static bool
each_row(struct op *op, int64_t list, row_fn *fn)
{
	struct arena *was = op->arena;
	struct q_reference_rows_rows rows = {.len = PAGE};
	int64_t after = 0;
	bool ok = true;

	while (ok && rows.len == PAGE) {
		struct arena page = {0};
		op->arena = &page;
		ok = q_reference_rows(
			op->db, &page,
			&(struct q_reference_rows_in){.list = list, .after = after, .limit = PAGE}, &rows,
			&op->err);
		for (size_t i = 0; ok && i < rows.len; i++) {
			after = rows.at[i].number;
			ok = fn(op, &rows.at[i]);
		}
		op->arena = was;
		arena_reset(&page);
	}
	return ok;
}

static bool
index_row(struct op *op, const struct q_reference_rows_row *r)
{
	const struct reference text = {.code = r->code,
	                               .decision = r->decision,
	                               .title = r->title,
	                               .authors = r->authors,
	                               .unit = r->unit,
	                               .source = r->source,
	                               .content = r->content,
	                               .year = r->year};
	int64_t n;

	return q_reference_index(
			   op->db, &(struct q_reference_index_in){r->id, reference_words(op->arena, &text)}, &n,
			   &op->err) &&
	       novelty_put_reference(op, r->id, r->title, r->content);
}

static bool
unindex_row(struct op *op, const struct q_reference_rows_row *r)
{
	return novelty_drop_reference(op, r->id);
}

static bool
record(struct op *op, const struct reference_list *l, const char *action, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "reference",
	                                              .object_id = l->id,
	                                              .agency = l->agency,
	                                              .summary = summary});
}

static bool
stale(struct op *op, const struct reference_list *l)
{
	return op_fail(op, ERR_CONFLICT,
	               N_("Danh sách này vừa thay đổi ở cửa sổ khác. Xem lại rồi làm tiếp."),
	               "list=%" PRId64, l->id);
}

static bool
set_state(struct op *op, const struct reference_list *l, const char *state, int64_t rows,
          int64_t known)
{
	int64_t n;

	return q_reference_list_set(op->db,
	                            &(struct q_reference_list_set_in){.id = l->id,
	                                                              .version = l->version,
	                                                              .state = str_of(state),
	                                                              .n_rows = rows,
	                                                              .n_known = known,
	                                                              .now = op->now},
	                            &n, &op->err) &&
	       (n > 0 || stale(op, l));
}

static bool
take(struct op *op, void *arg)
{
	const struct reference_list *l = arg;
	int64_t known, n;

	/* Two lists with the same rows are taken one after the other. */
	if (!audit_lock(op) || !q_reference_drop_known(op->db, l->id, &known, &op->err))
		return false;
	if (known >= l->rows)
		return op_fail(op, ERR_INVALID, N_("Mọi dòng của danh sách này đã có trong kho đối chiếu."),
		               "list=%" PRId64, l->id);
	return set_state(op, l, "taken", l->rows - known, l->known + known) &&
	       q_reference_set_taken(op->db, l->id, &n, &op->err) && each_row(op, l->id, index_row) &&
	       record(op, l, "reference.take",
	              arena_printf(op->arena, "Nhập %d sáng kiến của cơ quan khác từ “%.*s”",
	                           (int)(l->rows - known), STR_ARG(l->name)));
}

bool
reference_take(struct op *op, const struct reference_list *l)
{
	struct reference_list list = *l;

	if (!access_is_office_of(op, l->agency))
		return op_fail(op, ERR_DENIED, N_("Bộ phận CCHC nhập kho đối chiếu."), "list=%" PRId64,
		               l->id);
	if (!str_eq(l->state, STR("preview")))
		return stale(op, l);
	return op_tx(op, take, &list);
}

static bool
withdraw(struct op *op, void *arg)
{
	const struct reference_list *l = arg;
	bool taken = str_eq(l->state, STR("taken"));
	int64_t n;

	if (taken &&
	    (!audit_lock(op) || !set_state(op, l, "withdrawn", l->rows, l->known) ||
	     !each_row(op, l->id, unindex_row) || !q_reference_unindex(op->db, l->id, &n, &op->err)))
		return false;
	if (!q_reference_delete_of(op->db, l->id, &n, &op->err))
		return false;
	if (!taken) {
		if (!q_reference_list_delete(
				op->db, &(struct q_reference_list_delete_in){l->id, l->version}, &n, &op->err))
			return false;
		if (n == 0)
			return stale(op, l);
	}
	return record(op, l, taken ? "reference.withdraw" : "reference.drop",
	              arena_printf(op->arena,
	                           taken ? "Rút danh sách “%.*s” khỏi kho đối chiếu"
	                                 : "Bỏ danh sách “%.*s” chưa nhập",
	                           STR_ARG(l->name)));
}

bool
reference_withdraw(struct op *op, const struct reference_list *l)
{
	struct reference_list list = *l;

	if (!access_is_office_of(op, l->agency))
		return op_fail(op, ERR_DENIED, N_("Bộ phận CCHC của cơ quan đã nhập rút được danh sách."),
		               "list=%" PRId64, l->id);
	if (str_eq(l->state, STR("withdrawn")))
		return stale(op, l);
	return op_tx(op, withdraw, &list);
}
