/* initiative.c - one initiative: reading, saving, completing; see initiative.h. */
#include "core/initiative/initiative.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/form/when.h"
#include "core/initiative/index.h"
#include "core/movement/movement.h"
#include "text/text.h"

#include "initiative.sql.h"

bool
initiative_get(struct op *op, struct str code, struct initiative *ret)
{
	struct access_scope s = access_scope(op);
	struct q_initiative_by_code_row *r;

	if (!q_initiative_by_code(op->db, op->arena,
	                          &(struct q_initiative_by_code_in){.code = code,
	                                                            .agency = s.agency,
	                                                            .min_visibility = s.min_visibility,
	                                                            .unit1 = s.unit[0],
	                                                            .unit2 = s.unit[1],
	                                                            .unit3 = s.unit[2],
	                                                            .unit4 = s.unit[3],
	                                                            .today = op->today},
	                          &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND,
		               N_("Không có sáng kiến này. Tìm theo mã, ví dụ SK-2022-0005."), "code=%.*s",
		               STR_ARG(code));
	bool with_unit = str_eq(r->registration_state, STR("draft")) ||
	                 str_eq(r->registration_state, STR("returned"));
	bool running = str_eq(r->movement_state, STR("open"));
	*ret = (struct initiative){
		.id = r->id,
		.movement = r->movement_id,
		.agency = r->agency_id,
		.unit = r->unit_id,
		.registration = r->registration_id,
		.year = r->year,
		.code = r->code,
		.movement_slug = r->movement_slug,
		.movement_name = r->movement_name,
		.unit_name = r->unit_name,
		.unit_slug = r->unit_slug,
		.domain = r->domain_id,
		.domain_number = r->domain_number,
		.domain_name = r->domain_name,
		.position = r->position,
		.title = r->title,
		.situation = r->situation,
		.proposal = r->proposal,
		.kind = r->kind,
		.level = r->level,
		.note = r->note,
		.expected = r->expected,
		.expected_from = r->has_expected_from ? r->expected_from : DAY_NONE,
		.expected_by = r->has_expected_by ? r->expected_by : DAY_NONE,
		.state = r->state,
		.chosen_level = r->chosen_level,
		.decline_reason = r->decline_reason,
		.completed_on = r->has_completed_on ? r->completed_on : DAY_NONE,
		.visibility = r->visibility,
		.import_place = r->import_place,
		.import_name = r->import_name,
		.import_file = r->has_import_file_id ? r->import_file_id : 0,
		.origin_code = r->origin_code,
		.version = r->version,
		.created_at = r->created_at,
		.changed_at = r->changed_at,
		.may_edit = running && with_unit && access_works_in(op, r->unit_id),
		.may_complete = access_works_in(op, r->unit_id) && access_may_write(op) &&
	                    (str_eq(r->state, STR("registered")) ||
	                     str_eq(r->state, STR("in_progress")) ||
	                     str_eq(r->state, STR("completed"))),
	};
	return true;
}

bool
initiative_author_list(struct op *op, int64_t initiative, struct initiative_authors *ret)
{
	struct q_initiative_authors_rows rows;

	*ret = (struct initiative_authors){0};
	if (!q_initiative_authors(op->db, op->arena, initiative, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct initiative_author){
			.number = rows.at[i].number,
			.person = rows.at[i].has_person_id ? rows.at[i].person_id : 0,
			.name = rows.at[i].name,
			.share = rows.at[i].share};
	return true;
}

bool
initiative_authors_check(struct op *op, const struct initiative_authors *authors)
{
	int64_t sum = 0;

	if (authors->len > INITIATIVE_AUTHORS_MAX)
		return op_fail(op, ERR_INVALID, N_("Một sáng kiến có nhiều nhất 20 tác giả."), "n=%zu",
		               authors->len);
	for (size_t i = 0; i < authors->len; i++) {
		const struct initiative_author *a = &authors->at[i];
		if (str_trim(a->name).len == 0 || a->name.len > 200)
			return op_fail(op, ERR_INVALID, N_("Nhập họ và tên của từng tác giả."), "author %zu",
			               i);
		if (a->share <= 0 || a->share > 10000)
			return op_fail(op, ERR_INVALID,
			               N_("Đóng góp của mỗi tác giả lớn hơn 0% và không quá 100%."),
			               "author %zu", i);
		sum += a->share;
	}
	if (authors->len > 0 && sum != 10000) {
		/* The sum itself is told beside the field; this sentence has to stand alone too. */
		return op_fail(op, ERR_INVALID,
		               N_("Cộng đóng góp của các tác giả chưa đủ 100%. Chia lại cho đủ."),
		               "sum=%" PRId64, sum);
	}
	return true;
}

static bool
check_texts(struct op *op, const struct initiative_edit *in)
{
	if (str_trim(in->title).len == 0)
		return op_fail(op, ERR_INVALID, N_("Nhập nội dung đăng ký."), "title");
	if (in->title.len > INITIATIVE_TITLE_MAX)
		return op_fail(
			op, ERR_INVALID,
			N_("Nội dung đăng ký quá dài. Viết gọn một câu, phần còn lại để ở nội dung giải pháp."),
			"title=%zu", in->title.len);
	if (in->situation.len > INITIATIVE_TEXT_MAX || in->proposal.len > INITIATIVE_TEXT_MAX)
		return op_fail(op, ERR_INVALID, N_("Phần mô tả quá dài. Rút gọn, hoặc đính kèm tệp."),
		               "text");
	if (in->note.len > INITIATIVE_NOTE_MAX || in->expected.len > 200)
		return op_fail(op, ERR_INVALID, N_("Ghi chú hoặc tiến độ quá dài. Rút gọn rồi lưu lại."),
		               "note");
	return true;
}

struct save {
	const struct initiative_edit *in;
	const struct initiative *was;
};

static bool
save_authors(struct op *op, int64_t id, const struct initiative_authors *authors)
{
	int64_t n;

	if (authors->len == 0)
		return true;
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
		                                                .name = str_trim(a->name),
		                                                .share = a->share},
				&n, &op->err))
			return false;
	}
	return true;
}

static bool
save(struct op *op, void *arg)
{
	const struct save *s = arg;
	const struct initiative_edit *in = s->in;
	struct arena *a = op->arena;
	struct when when = when_read(a, in->expected, (int)s->was->year, true);
	int64_t changed;

	if (!q_initiative_update(
			op->db,
			&(struct q_initiative_update_in){.id = s->was->id,
	                                         .version = in->version,
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
		return op_fail(op, ERR_CONFLICT, N_("Có người vừa sửa sáng kiến này. Chọn bản giữ lại."),
		               "id=%" PRId64 " version=%" PRId64, s->was->id, in->version);
	struct audit_changes c = {.json.arena = a};
	audit_change(&c, a, "title", s->was->title, in->title);
	audit_change(&c, a, "situation", s->was->situation, in->situation);
	audit_change(&c, a, "proposal", s->was->proposal, in->proposal);
	audit_change(&c, a, "kind", s->was->kind, in->kind);
	audit_change(&c, a, "level", s->was->level, in->level);
	audit_change(&c, a, "expected", s->was->expected, in->expected);
	audit_change(&c, a, "note", s->was->note, in->note);
	return save_authors(op, s->was->id, &in->authors) &&
	       initiative_index(op, s->was->id,
	                        &(struct initiative_index_text){s->was->code, in->title, in->situation,
	                                                        in->proposal}) &&
	       audit_record(op, &(struct audit_entry){.action = "initiative.save",
	                                              .object_kind = "initiative",
	                                              .object_id = s->was->id,
	                                              .agency = s->was->agency,
	                                              .summary = STR("Sửa nội dung sáng kiến"),
	                                              .detail = audit_changes_json(&c)});
}

bool
initiative_save(struct op *op, const struct initiative_edit *in)
{
	struct initiative was;

	if (!initiative_get(op, in->code, &was))
		return false;
	if (!was.may_edit)
		return op_fail(
			op, ERR_DENIED,
			N_("Sáng kiến đã gửi đi, hoặc thuộc đơn vị khác. Xin bộ phận CCHC trả lại để sửa."),
			"actor=%" PRId64, op->actor);
	struct initiative_edit clean = *in;
	clean.title = text_clean(op->arena, in->title);
	clean.expected = text_clean(op->arena, in->expected);
	clean.note = text_clean(op->arena, in->note);
	clean.situation = text_nfc(op->arena, str_trim(in->situation));
	clean.proposal = text_nfc(op->arena, str_trim(in->proposal));
	if (!check_texts(op, &clean) || !initiative_authors_check(op, &clean.authors))
		return false;
	return op_tx(op, save, &(struct save){&clean, &was});
}

struct complete {
	const struct initiative *was;
	int64_t version, on;
};

static bool
complete(struct op *op, void *arg)
{
	const struct complete *c = arg;
	int64_t changed;
	bool done = c->on != DAY_NONE;

	if (!q_initiative_set_completed(op->db,
	                                &(struct q_initiative_set_completed_in){
										.id = c->was->id,
										.version = c->version,
										.state = done ? STR("completed") : STR("in_progress"),
										.has_completed_on = done,
										.completed_on = c->on,
										.now = op->now},
	                                &changed, &op->err))
		return false;
	if (changed == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Có người vừa sửa sáng kiến này. Xem lại rồi làm tiếp."), "id=%" PRId64,
		               c->was->id);
	return audit_record(op, &(struct audit_entry){.action = "initiative.complete",
	                                              .object_kind = "initiative",
	                                              .object_id = c->was->id,
	                                              .agency = c->was->agency,
	                                              .summary = done ? STR("Ghi nhận hoàn thành")
	                                                              : STR("Bỏ ghi nhận hoàn thành")});
}

bool
initiative_complete(struct op *op, struct str code, int64_t version, int64_t on)
{
	struct initiative was;

	if (!initiative_get(op, code, &was))
		return false;
	if (!was.may_complete)
		return op_fail(op, ERR_DENIED,
		               N_("Chỉ đơn vị đăng ký ghi nhận hoàn thành, sau khi sáng kiến được chọn."),
		               "state=%.*s", STR_ARG(was.state));
	if (on != DAY_NONE && on > op->today)
		return op_fail(op, ERR_INVALID, N_("Ngày hoàn thành không thể ở sau hôm nay."),
		               "on=%" PRId64, on);
	return op_tx(op, complete, &(struct complete){&was, version, on});
}
