/* audit.c - see audit.h. */
#include "core/audit/audit.h"

#include "core/access/access.h"
#include "core/secret.h"

#include "audit.sql.h"

#define PAGE 1000
#define LINES_MAX 1000

/* Every column stands with its length in front, so that no two different rows
 * make the same bytes. */
static void
put_text(struct buf *b, struct str s)
{
	buf_printf(b, "%zu:", s.len);
	buf_str(b, s);
}

static struct str
chain_hash(struct arena *a, struct str before, const struct q_audit_insert_in *r)
{
	struct buf b = {.arena = a};

	put_text(&b, before);
	buf_printf(&b, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " ", r->id, r->at,
	           r->actor, r->object_id, r->agency);
	put_text(&b, r->actor_name);
	put_text(&b, r->client);
	put_text(&b, r->action);
	put_text(&b, r->object_kind);
	put_text(&b, r->summary);
	put_text(&b, r->detail);
	return secret_sha256(a, buf_view(&b));
}

static bool
record(struct op *op, void *arg)
{
	const struct audit_entry *entry = arg;
	struct q_audit_head_take_row *head;
	int64_t n;

	if (!q_audit_head_take(op->db, op->arena, &head, &op->err))
		return false;
	if (head == NULL)
		return op_fail(op, ERR_INTERNAL, N_("Nhật ký thiếu dòng đầu chuỗi. Báo quản trị."),
		               "audit_head is empty");
	struct q_audit_insert_in row = {
		.id = head->id,
		.at = op->now,
		.actor = op->actor,
		.actor_name = op->actor_name.len > 0 ? op->actor_name : STR("Hệ thống"),
		.client = op->client.at ? op->client : STR(""),
		.action = str_of(entry->action),
		.object_kind = str_of(entry->object_kind),
		.object_id = entry->object_id,
		.agency = entry->agency,
		.summary = entry->summary,
		.detail = entry->detail.len > 0 ? entry->detail : STR("{}"),
	};
	row.hash = chain_hash(op->arena, head->hash, &row);
	return q_audit_insert(op->db, &row, &n, &op->err) &&
	       q_audit_head_set(op->db, row.hash, &n, &op->err);
}

bool
audit_record(struct op *op, const struct audit_entry *entry)
{
	struct audit_entry copy = *entry;

	return op_tx(op, record, &copy);
}

static void
put_json(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '"' || c == '\\') {
			buf_char(b, '\\');
			buf_char(b, (char)c);
		} else if (c < 0x20) {
			buf_printf(b, "\\u%04x", c);
		} else {
			buf_char(b, (char)c);
		}
	}
	buf_char(b, '"');
}

void
audit_change(struct audit_changes *c, struct arena *a, const char *field, struct str before,
             struct str after)
{
	if (str_eq(before, after))
		return;
	if (c->json.arena == NULL)
		c->json = (struct buf){.arena = a};
	buf_char(&c->json, c->json.len == 0 ? '{' : ',');
	put_json(&c->json, str_of(field));
	buf_str(&c->json, STR(":["));
	put_json(&c->json, before);
	buf_char(&c->json, ',');
	put_json(&c->json, after);
	buf_char(&c->json, ']');
}

struct str
audit_changes_json(struct audit_changes *c)
{
	if (c->json.len == 0)
		return STR("");
	struct buf whole = {.arena = c->json.arena};
	buf_str(&whole, buf_view(&c->json));
	buf_char(&whole, '}');
	return buf_view(&whole);
}

/* The three lists have rows of one shape but of three types. */
#define LINES_FROM(op, rows, ret) \
	do { \
		(ret)->at = arena_array((op)->arena, struct audit_line, (rows).len); \
		(ret)->len = (rows).len; \
		for (size_t i = 0; i < (rows).len; i++) \
			(ret)->at[i] = (struct audit_line){.id = (rows).at[i].id, \
			                                   .at = (rows).at[i].at, \
			                                   .actor_name = (rows).at[i].actor_name, \
			                                   .action = (rows).at[i].action, \
			                                   .object_kind = (rows).at[i].object_kind, \
			                                   .summary = (rows).at[i].summary, \
			                                   .detail = (rows).at[i].detail, \
			                                   .object_id = (rows).at[i].object_id}; \
	} while (0)

static int64_t
bounded(int64_t limit)
{
	return limit < 1 || limit > LINES_MAX ? LINES_MAX : limit;
}

bool
audit_of_object(struct op *op, const char *kind, int64_t id, int64_t limit, struct audit_lines *ret)
{
	struct q_audit_by_object_rows rows;

	if (!q_audit_by_object(op->db, op->arena,
	                       &(struct q_audit_by_object_in){
							   .kind = str_of(kind), .object = id, .limit = bounded(limit)},
	                       &rows, &op->err))
		return false;
	LINES_FROM(op, rows, ret);
	return true;
}

bool
audit_list(struct op *op, int64_t agency, int64_t before_id, int64_t limit, struct audit_lines *ret)
{
	int64_t before = before_id > 0 ? before_id : INT64_MAX;
	bool may = op_has_role(op, ROLE_ADMIN) ||
	           (agency != 0 &&
	            (access_is_office_of(op, agency) ||
	             (op_has_role(op, ROLE_AUDITOR) && access_may_read_agency(op, agency)))) ||
	           (agency == 0 && op_has_role(op, ROLE_AUDITOR));

	if (!may)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ quản trị, bộ phận CCHC và kiểm toán xem được nhật ký."),
		               "agency=%" PRId64, agency);
	if (agency == 0) {
		struct q_audit_newest_rows rows;
		if (!q_audit_newest(op->db, op->arena,
		                    &(struct q_audit_newest_in){.before = before, .limit = bounded(limit)},
		                    &rows, &op->err))
			return false;
		LINES_FROM(op, rows, ret);
		return true;
	}
	struct q_audit_by_agency_rows rows;
	if (!q_audit_by_agency(op->db, op->arena,
	                       &(struct q_audit_by_agency_in){
							   .agency = agency, .before = before, .limit = bounded(limit)},
	                       &rows, &op->err))
		return false;
	LINES_FROM(op, rows, ret);
	return true;
}

struct verify {
	int64_t last, bad;
	char hash[SECRET_HASH_LEN]; /* of the entry before */
	size_t hash_len;
};

static void
verify_page(struct verify *v, struct arena *scratch, const struct q_audit_page_rows *rows)
{
	for (size_t i = 0; i < rows->len && v->bad == 0; i++) {
		const struct q_audit_page_row *r = &rows->at[i];
		struct str want = chain_hash(scratch, (struct str){v->hash, v->hash_len},
		                             &(struct q_audit_insert_in){.id = r->id,
		                                                         .at = r->at,
		                                                         .actor = r->actor,
		                                                         .actor_name = r->actor_name,
		                                                         .client = r->client,
		                                                         .action = r->action,
		                                                         .object_kind = r->object_kind,
		                                                         .object_id = r->object_id,
		                                                         .agency = r->agency,
		                                                         .summary = r->summary,
		                                                         .detail = r->detail});
		/* Numbers have no gaps: a missing one is a deleted entry. */
		if (r->id != v->last + 1 || !str_eq(want, r->hash)) {
			v->bad = v->last + 1;
			return;
		}
		v->last = r->id;
		v->hash_len = r->hash.len;
		for (size_t k = 0; k < r->hash.len; k++)
			v->hash[k] = r->hash.at[k];
	}
}

bool
audit_verify(struct op *op, int64_t *ret_count, int64_t *ret_bad)
{
	struct verify v = {0};
	struct q_audit_head_row *head;
	size_t len;

	/* The head first: entries added meanwhile are behind it and do not matter. */
	if (!q_audit_head(op->db, op->arena, &head, &op->err))
		return false;
	do {
		struct arena scratch = {0};
		struct q_audit_page_rows rows;
		bool ok = q_audit_page(op->db, &scratch,
		                       &(struct q_audit_page_in){.after = v.last, .limit = PAGE}, &rows,
		                       &op->err);
		len = ok ? rows.len : 0;
		if (ok)
			verify_page(&v, &scratch, &rows);
		arena_reset(&scratch);
		if (!ok)
			return false;
	} while (len == PAGE && v.bad == 0);
	if (v.bad == 0 && head != NULL && v.last < head->id)
		v.bad = v.last + 1; /* the end was cut off */
	if (v.bad == 0 && head != NULL && v.last == head->id &&
	    !str_eq(head->hash, (struct str){v.hash, v.hash_len}))
		v.bad = v.last;
	*ret_count = v.last;
	*ret_bad = v.bad;
	return true;
}
