/* library.c - see library.h. */
#include "core/replication/library.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/initiative/index.h"
#include "text/text.h"

#include "library.sql.h"

#define KIND "library"

static bool
may_write(struct op *op, const struct initiative *i)
{
	return access_is_office_of(op, i->agency) ||
	       op_fail(op, ERR_DENIED, N_("Chỉ bộ phận CCHC công khai mô hình."), "actor=%" PRId64,
	               op->actor);
}

bool
library_of(struct op *op, const struct initiative *i, struct library_entry *ret)
{
	struct q_library_of_row *r;

	if (!may_write(op, i) ||
	    !q_library_of(op->db, op->arena, &(struct q_library_of_in){i->id, i->agency}, &r, &op->err))
		return false;
	*ret = (struct library_entry){.code = i->code,
	                              .unit_name = i->unit_name,
	                              .state = STR(""),
	                              .title = i->title,
	                              .problem = i->situation,
	                              .steps = i->proposal,
	                              .cost = STR(""),
	                              .contact = STR("")};
	if (r == NULL)
		return true;
	ret->id = r->id;
	ret->version = r->version;
	ret->state = r->state;
	ret->title = r->title;
	ret->problem = r->problem;
	ret->steps = r->steps;
	ret->cost = r->cost;
	ret->contact = r->contact;
	ret->withdraw_reason = r->withdraw_reason;
	ret->published_at = r->has_published_at ? r->published_at : 0;
	return true;
}

/* ---- writing -------------------------------------------------------------------------- */

static void
problem(struct op *op, struct library_problems *ret, const char *field, const char *msgid)
{
	*list_push(ret, op->arena) = (struct library_problem){field, msgid};
}

void
library_check(struct op *op, const struct library_edit *in, struct library_problems *ret)
{
	bool published = str_eq(in->state, STR("published"));
	const struct {
		const char *field;
		struct str text;
		size_t max;
		const char *missing;
		bool needed;
	} fields[] = {
		{"title", in->title, LIBRARY_TITLE_MAX, N_("Nhập tên mô hình."), true},
		{"problem", in->problem, LIBRARY_TEXT_MAX, N_("Viết vấn đề mà mô hình giải quyết."),
	     published},
		{"steps", in->steps, LIBRARY_TEXT_MAX, N_("Viết các bước làm, mỗi dòng một bước."),
	     published},
		{"cost", in->cost, LIBRARY_LINE_MAX, "", false},
		{"contact", in->contact, LIBRARY_LINE_MAX,
	     N_("Nhập nơi liên hệ: đơn vị, điện thoại hoặc thư điện tử của cơ quan."), published},
		{"reason", in->reason, LIBRARY_LINE_MAX, N_("Nhập lý do rút khỏi thư viện."),
	     str_eq(in->state, STR("withdrawn"))},
	};

	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		if (fields[i].needed && str_trim(fields[i].text).len == 0)
			problem(op, ret, fields[i].field, fields[i].missing);
		else if (fields[i].text.len > fields[i].max)
			problem(op, ret, fields[i].field, N_("Nội dung quá dài. Viết gọn lại."));
	}
}

struct save {
	const struct initiative *i;
	const struct library_edit *in;
	struct library_entry was;
	const struct attachments *files; /* of the initiative */
};

static bool
put_row(struct op *op, struct save *s)
{
	const struct library_edit *in = s->in;
	bool published = str_eq(in->state, STR("published"));
	bool again = str_eq(s->was.state, STR("published"));
	int64_t at = published && !again ? op->now : s->was.published_at, n;
	struct q_library_insert_row *made;

	if (s->was.id != 0)
		return q_library_update(
				   op->db,
				   &(struct q_library_update_in){.id = s->was.id,
		                                         .version = in->version,
		                                         .state = in->state,
		                                         .title = str_trim(in->title),
		                                         .problem = str_trim(in->problem),
		                                         .steps = str_trim(in->steps),
		                                         .cost = str_trim(in->cost),
		                                         .contact = str_trim(in->contact),
		                                         .withdraw_reason = str_trim(in->reason),
		                                         .has_published_at = at != 0,
		                                         .published_at = at,
		                                         .now = op->now},
				   &n, &op->err) &&
		       (n > 0 || op_fail(op, ERR_CONFLICT,
		                         N_("Mục này vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		                         "entry=%" PRId64, s->was.id));
	if (!q_library_insert(op->db, op->arena,
	                      &(struct q_library_insert_in){.initiative = s->i->id,
	                                                    .agency = s->i->agency,
	                                                    .code = s->i->code,
	                                                    .state = in->state,
	                                                    .title = str_trim(in->title),
	                                                    .problem = str_trim(in->problem),
	                                                    .steps = str_trim(in->steps),
	                                                    .cost = str_trim(in->cost),
	                                                    .contact = str_trim(in->contact),
	                                                    .has_published_at = at != 0,
	                                                    .published_at = at,
	                                                    .now = op->now},
	                      &made, &op->err))
		return false;
	if (made == NULL)
		return op_fail(op, ERR_CONFLICT,
		               N_("Mục này vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."), "twice");
	s->was.id = made->id;
	return true;
}

static bool
wants(const struct save *s, int64_t file)
{
	for (size_t i = 0; i < s->files->len; i++)
		for (size_t k = 0; k < s->in->n_files; k++)
			if (s->files->at[i].id == s->in->files[k] && s->files->at[i].file == file)
				return true;
	return false;
}

static bool
put_files(struct op *op, const struct save *s)
{
	struct attachments there;

	if (!attachment_list(op, KIND, s->was.id, &there))
		return false;
	for (size_t i = 0; i < there.len; i++)
		if (!wants(s, there.at[i].file) && !attachment_remove(op, KIND, s->was.id, there.at[i].id))
			return false;
	for (size_t i = 0; i < s->files->len; i++) {
		const struct attachment *f = &s->files->at[i];
		bool has = !wants(s, f->file);
		for (size_t k = 0; k < there.len; k++)
			has = has || there.at[k].file == f->file;
		if (!has && !attachment_add(op, KIND, s->was.id, f->file, f->name))
			return false;
	}
	return true;
}

static bool
save(struct op *op, void *arg)
{
	struct save s = *(struct save *)arg; /* this may run again */
	const struct library_edit *in = s.in;
	bool published = str_eq(in->state, STR("published"));
	int64_t n;

	if (!put_row(op, &s) || !put_files(op, &s) ||
	    !q_library_unindex(op->db, s.was.id, &n, &op->err))
		return false;
	struct str words = library_words(op->arena, s.i->code, in->title, in->problem, in->steps);
	if (published &&
	    !q_library_index(op->db, &(struct q_library_index_in){s.was.id, words}, &n, &op->err))
		return false;
	struct str summary = published ? STR("Công khai mô hình ở thư viện")
	                     : str_eq(in->state, STR("withdrawn"))
	                         ? arena_printf(op->arena, "Rút mô hình khỏi thư viện: %.*s",
	                                        STR_ARG(str_trim(in->reason)))
	                         : STR("Soạn mục thư viện");
	return audit_record(op, &(struct audit_entry){.action = "library.save",
	                                              .object_kind = "initiative",
	                                              .object_id = s.i->id,
	                                              .agency = s.i->agency,
	                                              .summary = summary});
}

bool
library_save(struct op *op, const struct initiative *i, const struct library_edit *in)
{
	struct save s = {.i = i, .in = in};
	struct library_problems wrong = {0};
	struct attachments files;

	if (!library_of(op, i, &s.was) || !initiative_file_list(op, i, &files))
		return false;
	s.files = &files;
	if (!str_eq(i->state, STR("completed")))
		return op_fail(op, ERR_INVALID, N_("Chỉ công khai sáng kiến đã hoàn thành."), "state=%.*s",
		               STR_ARG(i->state));
	library_check(op, in, &wrong);
	if (wrong.len > 0)
		return op_fail(op, ERR_INVALID, wrong.at[0].msgid, "%s", wrong.at[0].field);
	return op_tx(op, save, &s);
}

bool
library_file_list(struct op *op, int64_t entry, struct attachments *ret)
{
	*ret = (struct attachments){0};
	return entry == 0 || attachment_list(op, KIND, entry, ret);
}

/* ---- for everybody ---------------------------------------------------------------------- */

#define ADD_ROWS(rows) \
	for (size_t i = 0; i < (rows).len; i++) \
		*list_push(ret, op->arena) = (struct library_entry) \
		{ \
			.id = (rows).at[i].id, .code = (rows).at[i].code, .title = (rows).at[i].title, \
			.problem = (rows).at[i].problem, .unit_name = (rows).at[i].unit_name, \
			.published_at = (rows).at[i].published_at, \
			.running = (rows).at[i].has_running ? (rows).at[i].running : 0 \
		}

bool
library_public_list(struct op *op, struct str words, int64_t skip, int64_t limit,
                    struct library_entries *ret, int64_t *ret_total)
{
	struct str query = initiative_query(op, utf8_prefix(words, LIBRARY_WORDS_MAX));

	*ret = (struct library_entries){0};
	*ret_total = 0;
	if (query.len == 0 && str_trim(words).len > 0)
		return true; /* signs alone find nothing */
	if (query.len == 0) {
		struct q_library_public_newest_rows rows;
		struct q_library_public_count_row *n;
		if (!q_library_public_count(op->db, op->arena, &n, &op->err) ||
		    !q_library_public_newest(op->db, op->arena,
		                             &(struct q_library_public_newest_in){
										 .skip = skip, .limit = limit, .today = op->today},
		                             &rows, &op->err))
			return false;
		*ret_total = n->n;
		ADD_ROWS(rows);
		return true;
	}
	struct q_library_public_found_rows rows;
	struct q_library_public_count_found_row *n;
	if (!q_library_public_count_found(op->db, op->arena, query, &n, &op->err) ||
	    !q_library_public_found(
			op->db, op->arena,
			&(struct q_library_public_found_in){
				.words = query, .skip = skip, .limit = limit, .today = op->today},
			&rows, &op->err))
		return false;
	*ret_total = n->n;
	ADD_ROWS(rows);
	return true;
}

bool
library_public_get(struct op *op, struct str code, struct library_entry *ret)
{
	struct q_library_public_one_row *r;

	if (!q_library_public_one(
			op->db, op->arena,
			&(struct q_library_public_one_in){text_upper(op->arena, code), op->today}, &r,
			&op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có mô hình này trong thư viện."), "code=%.*s",
		               STR_ARG(code));
	*ret = (struct library_entry){.id = r->id,
	                              .code = r->code,
	                              .state = STR("published"),
	                              .title = r->title,
	                              .problem = r->problem,
	                              .steps = r->steps,
	                              .cost = r->cost,
	                              .contact = r->contact,
	                              .unit_name = r->unit_name,
	                              .published_at = r->published_at,
	                              .running = r->has_running ? r->running : 0};
	return true;
}

bool
library_public_file(struct op *op, struct str code, int64_t attachment, struct attachment *ret,
                    struct str *ret_path)
{
	struct library_entry e;

	return library_public_get(op, code, &e) &&
	       attachment_get(op, KIND, e.id, attachment, ret, ret_path);
}
