/* audit.c - see audit.h. */
#include "core/audit/audit.h"

#include "core/access/access.h"
#include "core/secret.h"
#include "text/text.h"

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
		.actor_name = entry->as.len > 0        ? entry->as
	                  : op->actor_name.len > 0 ? op->actor_name
	                                           : STR("Hệ thống"),
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

bool
audit_lock(struct op *op)
{
	struct q_audit_head_lock_row *r;

	return q_audit_head_lock(op->db, op->arena, &r, &op->err);
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

static int
hex_digit(char c)
{
	return c >= 'a' ? c - 'a' + 10 : c - '0';
}

/* Reads a string as put_json() writes it; false at anything else. */
static bool
take_json(struct arena *a, struct str *rest, struct str *ret)
{
	struct buf b = {.arena = a};
	size_t i = 1;

	if (rest->len < 2 || rest->at[0] != '"')
		return false;
	for (; i < rest->len && rest->at[i] != '"'; i++) {
		char c = rest->at[i];
		if (c == '\\' && i + 5 < rest->len && rest->at[i + 1] == 'u') {
			c = (char)(hex_digit(rest->at[i + 4]) * 16 + hex_digit(rest->at[i + 5]));
			i += 5;
		} else if (c == '\\' && i + 1 < rest->len) {
			c = rest->at[++i];
		}
		buf_char(&b, c);
	}
	if (i >= rest->len)
		return false;
	*ret = buf_view(&b);
	*rest = str_slice(*rest, i + 1, rest->len);
	return true;
}

static bool
take_char(struct str *rest, char c)
{
	if (rest->len == 0 || rest->at[0] != c)
		return false;
	*rest = str_slice(*rest, 1, rest->len);
	return true;
}

struct audit_fields
audit_changes_read(struct arena *a, struct str detail)
{
	struct audit_fields ret = {0};
	struct str rest = detail;
	struct audit_field f;

	for (char before = '{'; take_char(&rest, before); before = ',') {
		if (!take_json(a, &rest, &f.name) || !take_char(&rest, ':') || !take_char(&rest, '[') ||
		    !take_json(a, &rest, &f.before) || !take_char(&rest, ',') ||
		    !take_json(a, &rest, &f.after) || !take_char(&rest, ']'))
			break;
		*list_push(&ret, a) = f;
	}
	return ret;
}

/* The two lists have rows of one shape but of two types. */
#define LINES_FROM(op, rows, ret) \
	do { \
		(ret)->at = arena_array((op)->arena, struct audit_line, (rows).len); \
		(ret)->len = (rows).len; \
		for (size_t i = 0; i < (rows).len; i++) \
			(ret)->at[i] = (struct audit_line){.id = (rows).at[i].id, \
			                                   .at = (rows).at[i].at, \
			                                   .actor = (rows).at[i].actor, \
			                                   .actor_name = (rows).at[i].actor_name, \
			                                   .action = (rows).at[i].action, \
			                                   .object_kind = (rows).at[i].object_kind, \
			                                   .summary = (rows).at[i].summary, \
			                                   .detail = (rows).at[i].detail, \
			                                   .client = (rows).at[i].client, \
			                                   .object_id = (rows).at[i].object_id}; \
	} while (0)

static int64_t
bounded(int64_t limit)
{
	return limit < 1 || limit > LINES_MAX ? LINES_MAX : limit;
}

bool
audit_of_objects(struct op *op, int64_t agency, const char *kind, int64_t id, const char *kind2,
                 int64_t id2, int64_t before_id, int64_t limit, struct audit_lines *ret)
{
	struct q_audit_by_object_rows rows;

	if (!q_audit_by_object(
			op->db, op->arena,
			&(struct q_audit_by_object_in){.filter = id2 != 0 ? Q_AUDIT_BY_OBJECT_OF_TWO
	                                                          : Q_AUDIT_BY_OBJECT_OF_ONE,
	                                       .agency = agency,
	                                       .kind = str_of(kind),
	                                       .object = id,
	                                       .kind2 = str_of(id2 != 0 ? kind2 : ""),
	                                       .object2 = id2,
	                                       .before = before_id > 0 ? before_id : INT64_MAX,
	                                       .limit = bounded(limit)},
			&rows, &op->err))
		return false;
	LINES_FROM(op, rows, ret);
	return true;
}

bool
audit_of_object(struct op *op, const char *kind, int64_t id, int64_t limit, struct audit_lines *ret)
{
	return audit_of_objects(op, 0, kind, id, "", 0, 0, limit, ret);
}

bool
audit_steps_of(struct op *op, const char *kind, int64_t id, int64_t limit, struct audit_lines *ret)
{
	struct q_audit_steps_rows rows;

	if (!q_audit_steps(
			op->db, op->arena,
			&(struct q_audit_steps_in){.kind = str_of(kind), .object = id, .limit = bounded(limit)},
			&rows, &op->err))
		return false;
	LINES_FROM(op, rows, ret);
	return true;
}

/* *ret 0: of all agencies. */
static bool
whose_log(struct op *op, int64_t *ret)
{
	*ret = access_is_admin(op) ? 0 : op->agency;
	if (access_is_admin(op) || access_reads_log_of(op, op->agency))
		return true;
	return op_fail(op, ERR_DENIED, N_("Chỉ quản trị, bộ phận CCHC và kiểm toán xem được nhật ký."),
	               "agency=%" PRId64, op->agency);
}

static struct str
or_empty(struct str s)
{
	return s.at == NULL ? STR("") : s;
}

bool
audit_list(struct op *op, const struct audit_filter *f, int64_t limit, struct audit_lines *ret)
{
	struct q_audit_list_in in = {
		.kind = or_empty(f->kind),
		.words = str_trim(or_empty(f->words)),
		.who = STR(""),
		.from_at = f->from_on == DAY_NONE ? 0 : day_start_time(f->from_on),
		.until_at = f->last_on == DAY_NONE ? INT64_MAX : day_start_time(f->last_on + 1),
		.before = f->before_id > 0 ? f->before_id : INT64_MAX,
		.limit = bounded(limit)};
	struct str who = text_fold(op->arena, or_empty(f->who));
	struct q_audit_list_rows rows;

	if (who.len > 0)
		in.who = arena_printf(op->arena, "%%%.*s%%", STR_ARG(who));
	if (!whose_log(op, &in.agency)) /* 0: every agency's */
		return false;
	in.filter = in.agency == 0 ? Q_AUDIT_LIST_OF_ALL : Q_AUDIT_LIST_OF_AGENCY;
	if (!q_audit_list(op->db, op->arena, &in, &rows, &op->err))
		return false;
	LINES_FROM(op, rows, ret);
	return true;
}

/* The first half of a hash is as good as all of it for telling two entries apart,
 * and can be read out. */
#define MARK_BYTES 16

struct verify {
	int64_t last, bad;
	char hash[SECRET_HASH_LEN]; /* of the entry before */
	size_t hash_len;
	int64_t known_id; /* of the mark of an earlier day; 0: none */
	struct str known;
};

static struct str
mark_of(struct arena *a, int64_t id, struct str hash)
{
	struct buf b = {.arena = a};

	buf_printf(&b, "%" PRId64 "-", id);
	for (size_t i = 0; i < hash.len && i < MARK_BYTES; i++)
		buf_printf(&b, "%02x", (unsigned char)hash.at[i]);
	return buf_view(&b);
}

static bool
read_mark(struct op *op, struct str text, struct verify *v)
{
	struct str rest = str_trim(text), number;

	v->known = rest;
	if (rest.len == 0 || (str_cut(&rest, '-', &number) && str_i64(number, &v->known_id) &&
	                      v->known_id > 0 && rest.len == 2 * (size_t)MARK_BYTES))
		return true;
	return op_fail(op, ERR_INVALID,
	               N_("Mã nhật ký có dạng 1204-3f9a…, chép đủ từ lần kiểm tra trước."), "mark");
}

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
		if (r->id != v->last + 1 || !str_eq(want, r->hash) ||
		    (r->id == v->known_id && !str_eq(mark_of(scratch, r->id, r->hash), v->known))) {
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
audit_verify(struct op *op, struct str known, struct audit_verdict *ret)
{
	struct verify v = {0};
	struct q_audit_head_row *head;
	size_t len;

	if (!read_mark(op, known, &v))
		return false;
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
	if (v.bad == 0 && ((head != NULL && v.last < head->id) || v.last < v.known_id))
		v.bad = v.last + 1; /* the end was cut off */
	if (v.bad == 0 && head != NULL && v.last == head->id &&
	    !str_eq(head->hash, (struct str){v.hash, v.hash_len}))
		v.bad = v.last;
	*ret = (struct audit_verdict){.count = v.last, .bad = v.bad};
	ret->mark = mark_of(op->arena, v.last, (struct str){v.hash, v.hash_len});
	return true;
}
