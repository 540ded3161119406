/* register_rows.c - writing the rows of a draft; see register.h. */
#include "core/register/register.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/council/council.h"
#include "core/form/when.h"
#include "core/initiative/index.h"
#include "core/register/register_rows.h"
#include "text/text.h"

#include "register.sql.h"

struct row_call {
	const struct register_sheet *s;
	const struct register_write *in;
	const struct register_writes *all;
	struct register_written written;
	size_t bad;
	int64_t row;
};

bool
register_may_write(struct op *op, const struct register_sheet *s)
{
	if (s->may_write)
		return true;
	if (s->ended)
		return op_fail(op, ERR_DENIED,
		               N_("Đơn vị này đã sáp nhập hoặc giải thể, không ghi thêm vào đây được."),
		               "unit=%" PRId64, s->unit);
	return op_fail(
		op, ERR_DENIED,
		s->closed
			? N_("Đã hết hạn nhận đăng ký. Liên hệ bộ phận CCHC nếu cần thêm ngày.")
			: N_("Bản đăng ký đã gửi đi hoặc thuộc đơn vị khác, không sửa được. Xin trả lại để sửa."),
		"actor=%" PRId64 " unit=%" PRId64, op->actor, s->unit);
}

bool
register_open(struct op *op, int64_t movement, int64_t unit, int64_t *ret)
{
	struct q_register_create_row *r;

	if (!q_register_create(
			op->db, op->arena,
			&(struct q_register_create_in){.movement = movement, .unit = unit, .now = op->now}, &r,
			&op->err))
		return false;
	/* Somebody may have sent it since the page was loaded. */
	if (!str_eq(r->state, STR("draft")) && !str_eq(r->state, STR("returned")))
		return op_fail(op, ERR_DENIED, N_("Bản đăng ký vừa được gửi đi, không sửa được nữa."),
		               "registration=%" PRId64, r->id);
	*ret = r->id;
	return true;
}

static const struct movement_domain *
find_domain(const struct movement_domains *list, int64_t number)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].number == number)
			return &list->at[i];
	return NULL;
}

static bool
clean(struct op *op, const struct register_write *in, struct register_write *ret)
{
	*ret = *in;
	ret->title = text_clean(op->arena, in->title);
	ret->expected = text_clean(op->arena, in->expected);
	ret->note = text_clean(op->arena, in->note);
	if (ret->title.len > INITIATIVE_TITLE_MAX)
		return op_fail(
			op, ERR_INVALID,
			N_("Nội dung đăng ký quá dài. Viết gọn một câu, phần còn lại để ở trang sáng kiến."),
			"title=%zu", ret->title.len);
	if (ret->expected.len > 200 || ret->note.len > INITIATIVE_NOTE_MAX)
		return op_fail(op, ERR_INVALID, N_("Ghi chú hoặc tiến độ quá dài. Rút gọn rồi lưu lại."),
		               "note=%zu", ret->note.len);
	return true;
}

bool
register_row_insert(struct op *op, const struct register_new_row *n, int64_t *ret_id,
                    struct str *ret_code)
{
	struct arena *a = op->arena;
	struct q_register_code_next_row *next;
	struct q_register_row_insert_row *made;
	struct when w = when_read(a, n->write.expected, (int)n->movement->year,
	                          n->movement->before_is_strict);

	if (!q_register_code_next(op->db, a, arena_printf(a, "SK-%" PRId64, n->movement->year), &next,
	                          &op->err))
		return false;
	*ret_code = arena_printf(a, "SK-%" PRId64 "-%04" PRId64, n->movement->year, next->last);
	if (!q_register_row_insert(
			op->db, a,
			&(struct q_register_row_insert_in){.code = *ret_code,
	                                           .movement = n->movement->id,
	                                           .agency = n->movement->agency,
	                                           .year = n->movement->year,
	                                           .unit = n->unit,
	                                           .registration = n->registration,
	                                           .domain = n->domain,
	                                           .domain_number = n->write.domain_number,
	                                           .title = n->write.title,
	                                           .title_key = text_sort_key(a, n->write.title),
	                                           .expected = n->write.expected,
	                                           .has_expected_from = w.from != DAY_NONE,
	                                           .expected_from = w.from,
	                                           .has_expected_by = w.by != DAY_NONE,
	                                           .expected_by = w.by,
	                                           .note = n->write.note,
	                                           .level = n->write.level,
	                                           .situation = n->situation,
	                                           .proposal = n->proposal,
	                                           .kind = n->kind.len > 0 ? n->kind : STR("solution"),
	                                           .state = n->state.len > 0 ? n->state : STR("draft"),
	                                           .visibility = n->visibility,
	                                           .has_origin = n->origin != 0,
	                                           .origin = n->origin,
	                                           .has_import_file = n->import_file != 0,
	                                           .import_file = n->import_file,
	                                           .import_place = n->import_place,
	                                           .owner = op->actor,
	                                           .now = op->now},
			&made, &op->err))
		return false;
	*ret_id = made->id;
	return initiative_index(op, made->id,
	                        &(struct initiative_index_text){*ret_code, n->write.title, n->situation,
	                                                        n->proposal}) &&
	       audit_record(op, &(struct audit_entry){.action = "initiative.create",
	                                              .object_kind = "initiative",
	                                              .object_id = made->id,
	                                              .agency = n->movement->agency,
	                                              .summary = STR("Đăng ký giải pháp")});
}

/* Tells the caller what was saved meanwhile, so that the page can show both. */
static bool
conflict(struct op *op, int64_t registration, int64_t id, struct register_written *ret)
{
	struct q_register_row_row *r;
	struct q_register_last_editor_row *who;

	if (!q_register_row(op->db, op->arena, &(struct q_register_row_in){id, registration}, &r,
	                    &op->err) ||
	    !q_register_last_editor(op->db, op->arena, id, &who, &op->err))
		return false;
	ret->gone = r == NULL;
	if (r == NULL)
		return op_fail(op, ERR_CONFLICT,
		               N_("Dòng này vừa bị người khác xoá. Giữ lại thành dòng mới, hoặc bỏ đi."),
		               "id=%" PRId64, id);
	ret->id = id;
	ret->version = r->version;
	ret->code = r->code;
	ret->theirs = (struct register_write){.id = id,
	                                      .version = r->version,
	                                      .domain_number = r->domain_number,
	                                      .title = r->title,
	                                      .expected = r->expected,
	                                      .note = r->note,
	                                      .level = r->level};
	ret->theirs_by = who ? who->actor_name : STR("");
	ret->by_oneself = who != NULL && who->actor == op->actor;
	return op_fail(op, ERR_CONFLICT,
	               ret->by_oneself ? N_("Bạn đã sửa dòng này ở cửa sổ khác. Chọn bản giữ lại.")
	                               : N_("Có người vừa sửa dòng này. Chọn bản giữ lại."),
	               "id=%" PRId64, id);
}

static bool
update_row(struct op *op, const struct register_sheet *s, int64_t registration,
           const struct movement_domain *d, const struct register_write *in,
           struct register_written *ret)
{
	struct arena *a = op->arena;
	struct q_register_row_row *was;
	int64_t changed;
	struct when w = when_read(a, in->expected, (int)s->movement.year, s->movement.before_is_strict);

	if (!q_register_row(op->db, a, &(struct q_register_row_in){in->id, registration}, &was,
	                    &op->err))
		return false;
	/* Nothing differs: no new version, no audit entry, and no quarrel about versions either.
	 * What one window has saved, another may send again. */
	if (was != NULL && was->domain_number == in->domain_number && str_eq(was->title, in->title) &&
	    str_eq(was->expected, in->expected) && str_eq(was->note, in->note) &&
	    str_eq(was->level, in->level)) {
		*ret = (struct register_written){.id = was->id, .version = was->version, .code = was->code};
		return true;
	}
	if (!q_register_row_update(
			op->db,
			&(struct q_register_row_update_in){.id = in->id,
	                                           .version = in->version,
	                                           .registration = registration,
	                                           .domain = d->id,
	                                           .domain_number = d->number,
	                                           .title = in->title,
	                                           .title_key = text_sort_key(a, in->title),
	                                           .expected = in->expected,
	                                           .has_expected_from = w.from != DAY_NONE,
	                                           .expected_from = w.from,
	                                           .has_expected_by = w.by != DAY_NONE,
	                                           .expected_by = w.by,
	                                           .note = in->note,
	                                           .level = in->level,
	                                           .now = op->now},
			&changed, &op->err))
		return false;
	if (changed == 0 || was == NULL)
		return conflict(op, registration, in->id, ret);
	*ret = (struct register_written){.id = in->id, .version = in->version + 1, .code = was->code};
	struct audit_changes c = {.json.arena = a};
	audit_change(&c, a, "title", was->title, in->title);
	audit_change(&c, a, "expected", was->expected, in->expected);
	audit_change(&c, a, "note", was->note, in->note);
	audit_change(&c, a, "level", was->level, in->level);
	return initiative_index(op, in->id,
	                        &(struct initiative_index_text){was->code, in->title, was->situation,
	                                                        was->proposal}) &&
	       audit_record(op, &(struct audit_entry){.action = "initiative.save",
	                                              .object_kind = "initiative",
	                                              .object_id = in->id,
	                                              .agency = s->movement.agency,
	                                              .summary = STR("Sửa dòng đăng ký"),
	                                              .detail = audit_changes_json(&c)});
}

/* A new row stands at the end of its domain; brings it below the row that was
 * above it on the screen. */
static bool
place_below(struct op *op, int64_t registration, const struct register_write *in, int64_t id)
{
	struct q_register_row_place_row *above;
	int64_t n;

	if (in->after == 0)
		return true;
	if (!q_register_row_place(op->db, op->arena,
	                          &(struct q_register_row_place_in){in->after, registration}, &above,
	                          &op->err))
		return false;
	if (above == NULL || above->domain_number != in->domain_number)
		return true;
	return q_register_rows_shift(
			   op->db,
			   &(struct q_register_rows_shift_in){.registration = registration,
	                                              .domain_number = in->domain_number,
	                                              .position = above->position},
			   &n, &op->err) &&
	       q_register_row_set_position(
			   op->db,
			   &(struct q_register_row_set_position_in){
				   .id = id, .registration = registration, .position = above->position + 1},
			   &n, &op->err);
}

/* A new row that is sent again because the first answer got lost; *ret_found tells
 * whether it is there already. */
static bool
find_same(struct op *op, int64_t registration, const struct register_write *in,
          struct register_written *ret, bool *ret_found)
{
	struct q_register_row_same_row *same = NULL;

	if (in->again &&
	    !q_register_row_same(op->db, op->arena,
	                         &(struct q_register_row_same_in){.registration = registration,
	                                                          .domain_number = in->domain_number,
	                                                          .title = in->title,
	                                                          .expected = in->expected,
	                                                          .note = in->note},
	                         &same, &op->err))
		return false;
	*ret_found = same != NULL;
	if (same != NULL)
		*ret = (struct register_written){
			.id = same->id, .version = same->version, .code = same->code};
	return true;
}

bool
register_row_write(struct op *op, const struct register_sheet *s, int64_t registration,
                   const struct register_write *typed, struct register_written *ret)
{
	struct register_write in;
	const struct movement_domain *d = find_domain(&s->domains, typed->domain_number);

	if (d == NULL)
		return op_fail(op, ERR_INVALID, N_("Chọn lĩnh vực"), "domain=%" PRId64,
		               typed->domain_number);
	if (!clean(op, typed, &in))
		return false;
	if (in.id != 0)
		return update_row(op, s, registration, d, &in, ret);
	bool found;
	if (!find_same(op, registration, &in, ret, &found) || found)
		return found;
	*ret = (struct register_written){.version = 1};
	return register_row_insert(op,
	                           &(struct register_new_row){.movement = &s->movement,
	                                                      .unit = s->unit,
	                                                      .registration = registration,
	                                                      .domain = d->id,
	                                                      .write = in,
	                                                      .situation = STR(""),
	                                                      .proposal = STR(""),
	                                                      .import_place = STR("")},
	                           &ret->id, &ret->code) &&
	       place_below(op, registration, &in, ret->id);
}

static bool
do_write(struct op *op, void *arg)
{
	struct row_call *c = arg;
	int64_t registration;

	return register_open(op, c->s->movement.id, c->s->unit, &registration) &&
	       register_row_write(op, c->s, registration, c->in, &c->written);
}

bool
register_write(struct op *op, const struct register_sheet *s, const struct register_write *in,
               struct register_written *ret)
{
	struct row_call c = {.s = s, .in = in};

	bool ok = register_may_write(op, s) && op_tx(op, do_write, &c);
	*ret = c.written;
	return ok;
}

static bool
do_write_all(struct op *op, void *arg)
{
	struct row_call *c = arg;
	int64_t registration;

	if (!register_open(op, c->s->movement.id, c->s->unit, &registration))
		return false;
	for (c->bad = 0; c->bad < c->all->len; c->bad++)
		if (!register_row_write(op, c->s, registration, &c->all->at[c->bad], &c->written))
			return false;
	return true;
}

bool
register_write_all(struct op *op, const struct register_sheet *s, const struct register_writes *in,
                   size_t *ret_bad, struct register_written *ret_conflict)
{
	struct row_call c = {.s = s, .all = in};

	bool ok = register_may_write(op, s) && op_tx(op, do_write_all, &c);
	*ret_bad = c.bad;
	*ret_conflict = c.written;
	return ok;
}

/* What is kept beside a row goes with it. */
static bool
row_removed(struct op *op, int64_t agency, int64_t row)
{
	return initiative_unindex(op, row) &&
	       audit_record(op, &(struct audit_entry){.action = "initiative.remove",
	                                              .object_kind = "initiative",
	                                              .object_id = row,
	                                              .agency = agency,
	                                              .summary = STR("Xoá dòng đăng ký")});
}

static bool
do_remove(struct op *op, void *arg)
{
	const struct row_call *c = arg;
	int64_t registration, n;
	bool appraised;

	if (!register_open(op, c->s->movement.id, c->s->unit, &registration) ||
	    !council_has_initiative(op, c->row, &appraised))
		return false;
	if (appraised)
		return op_fail(op, ERR_CONFLICT,
		               N_("Hội đồng đã xét giải pháp này nên dòng được giữ lại. Sửa dòng thay vì "
		                  "xoá."),
		               "id=%" PRId64, c->row);
	if (!q_register_row_delete(op->db, &(struct q_register_row_delete_in){c->row, registration}, &n,
	                           &op->err))
		return false;
	if (n == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Dòng này vừa bị người khác xoá."), "id=%" PRId64,
		               c->row);
	return row_removed(op, c->s->movement.agency, c->row);
}

bool
register_remove(struct op *op, const struct register_sheet *s, int64_t row)
{
	return register_may_write(op, s) &&
	       op_tx(op, do_remove, &(struct row_call){.s = s, .row = row});
}

bool
register_append(struct op *op, int64_t movement, int64_t unit, struct register_import_row *rows,
                size_t n)
{
	struct movement m;
	struct movement_domains domains;
	int64_t registration;

	if (!movement_by_id(op, movement, &m) || !movement_domain_list(op, movement, &domains) ||
	    !register_open(op, movement, unit, &registration))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct register_write in;
		struct str code;
		const struct movement_domain *d = find_domain(&domains, rows[i].row.domain_number);
		if (d == NULL)
			return op_fail(op, ERR_INVALID, N_("Có dòng chưa chọn lĩnh vực."), "row %zu", i);
		if (!clean(op, &rows[i].row, &in) ||
		    !register_row_insert(op,
		                         &(struct register_new_row){.movement = &m,
		                                                    .unit = unit,
		                                                    .registration = registration,
		                                                    .domain = d->id,
		                                                    .write = in,
		                                                    .situation = STR(""),
		                                                    .proposal = STR(""),
		                                                    .import_file = rows[i].import_file,
		                                                    .import_place = rows[i].place},
		                         &rows[i].id, &code))
			return false;
	}
	return true;
}

bool
register_take_back(struct op *op, int64_t row, struct register_taken_back *ret)
{
	struct q_register_row_sheet_row *r;
	int64_t registration, n = 0;

	*ret = (struct register_taken_back){.fate = REGISTER_GONE};
	if (!q_register_row_sheet(op->db, op->arena, row, &r, &op->err))
		return false;
	if (r == NULL)
		return true;
	ret->registration = r->registration;
	/* A sheet that is with the unit is held, so that nobody sends it meanwhile. */
	bool with_unit = str_eq(r->sheet_state, STR("draft")) ||
	                 str_eq(r->sheet_state, STR("returned"));
	if (with_unit && (!register_open(op, r->movement, r->unit, &registration) ||
	                  !q_register_row_delete_untouched(
						  op->db, &(struct q_register_row_delete_untouched_in){row, registration},
						  &n, &op->err)))
		return false;
	ret->fate = n > 0                                         ? REGISTER_REMOVED
	            : with_unit && str_eq(r->state, STR("draft")) ? REGISTER_CHANGED
	                                                          : REGISTER_SENT;
	return n == 0 || row_removed(op, r->agency, row);
}

bool
register_state(struct op *op, int64_t movement, int64_t unit, struct str *ret)
{
	struct q_register_find_row *r;

	if (!q_register_find(op->db, op->arena, &(struct q_register_find_in){movement, unit}, &r,
	                     &op->err))
		return false;
	*ret = r ? r->state : STR("draft");
	return true;
}

bool
register_id(struct op *op, int64_t movement, int64_t unit, int64_t *ret)
{
	struct q_register_find_row *r;

	if (!q_register_find(op->db, op->arena, &(struct q_register_find_in){movement, unit}, &r,
	                     &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có bản đăng ký này, hoặc đơn vị chưa gửi."),
		               "unit=%" PRId64, unit);
	*ret = r->id;
	return true;
}
