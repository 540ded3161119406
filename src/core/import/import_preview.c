/* import_preview.c - what was read, as it stands today, and what a person corrects; see
 * import.h. */
#include "core/import/import.h"

#include "core/access/access.h"
#include "core/form/report.h"
#include "core/import/import_inner.h"
#include "core/initiative/initiative.h"
#include "core/register/register.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"

#include "import.sql.h"

#define EXPECTED_MAX 200 /* bytes */

static void
note(struct op *op, struct import_file *f, struct str text, bool blocks)
{
	*list_push(&f->notes, op->arena) = (struct import_note){STR(""), text, blocks};
}

/* ---- one row ------------------------------------------------------------------------------ */

static struct import_doubts
read_doubts(struct arena *a, struct str lines)
{
	struct import_doubts d = {0};
	struct str line, field;

	for (struct str rest = lines; lines.len > 0 && str_cut(&rest, '\n', &line);) {
		struct str text = line;
		if (line.len > 0 && str_cut(&text, '|', &field))
			*list_push(&d, a) = (struct import_doubt){field, text.at ? text : STR(""), false};
	}
	return d;
}

static void
block(struct op *op, struct import_item *it, struct str field, struct str text)
{
	/* A doubt that says so already becomes the reason. */
	for (size_t i = 0; i < it->doubts.len; i++)
		if (str_eq(it->doubts.at[i].field, field)) {
			it->doubts.at[i].blocks = true;
			return;
		}
	*list_push(&it->doubts, op->arena) = (struct import_doubt){field, text, true};
}

/* What no Mẫu 1 can have; said at the row, before anything is taken. */
static void
check_item(struct op *op, struct import_item *it)
{
	if (!it->included)
		return;
	if (it->domain_number == 0)
		block(op, it, STR("domain"), STR("Dòng này chưa có lĩnh vực. Chọn lĩnh vực."));
	if (str_trim(it->title).len == 0)
		block(op, it, STR("title"), STR("Dòng này chưa có nội dung. Nhập nội dung, hoặc bỏ chọn."));
	if (it->title.len > INITIATIVE_TITLE_MAX)
		block(
			op, it, STR("title"),
			STR("Nội dung đăng ký quá dài. Viết gọn một câu, phần còn lại để ở trang sáng kiến."));
	if (it->expected.len > EXPECTED_MAX)
		block(op, it, STR("expected"), STR("Tiến độ quá dài. Ghi như: Quý III/2022."));
	if (it->note.len > INITIATIVE_NOTE_MAX)
		block(op, it, STR("note"), STR("Ghi chú quá dài. Rút gọn."));
}

static void
add_item(struct op *op, const struct import_batch *b, struct import_file *f,
         const struct q_import_items_row *r)
{
	struct import_item *it = list_push(&f->items, op->arena);

	*it = (struct import_item){.id = r->id,
	                           .file = r->import_file_id,
	                           .number = r->number,
	                           .place = r->place,
	                           .domain_number = r->has_domain_number ? r->domain_number : 0,
	                           .domain_text = r->domain_text,
	                           .title = r->title,
	                           .expected = r->expected,
	                           .note = r->note,
	                           .level = r->level,
	                           .when = when_read(op->arena, r->expected, (int)b->movement.year,
	                                             b->movement.before_is_strict),
	                           .doubts = read_doubts(op->arena, r->doubts),
	                           .included = r->included != 0 && !r->has_taken_at,
	                           .taken = r->has_taken_at,
	                           .row = r->has_initiative_id ? r->initiative_id : 0};
	check_item(op, it);
	f->taking += f->included && it->included;
	f->taken += it->taken;
}

static bool
load_items(struct op *op, struct import_batch *b)
{
	struct q_import_items_rows rows;
	size_t f = 0;

	if (!q_import_items(op->db, op->arena, b->id, &rows, &op->err))
		return false;
	/* Both lists are in the order of the files. */
	for (size_t i = 0; i < rows.len; i++) {
		while (f < b->files.len && b->files.at[f].id != rows.at[i].import_file_id)
			f++;
		if (f < b->files.len)
			add_item(op, b, &b->files.at[f], &rows.at[i]);
	}
	return true;
}

/* ---- one file ------------------------------------------------------------------------------- */

static void
add_notes(struct op *op, struct import_file *f, struct str lines)
{
	struct str line, place;

	for (struct str rest = lines; lines.len > 0 && str_cut(&rest, '\n', &line);) {
		struct str text = line;
		if (line.len > 0 && str_cut(&text, '|', &place))
			*list_push(&f->notes, op->arena) = (struct import_note){place, text.at ? text : STR(""),
			                                                        false};
	}
}

static bool
takes_part(const struct movement_units *units, int64_t unit)
{
	for (size_t i = 0; i < units->len; i++)
		if (units->at[i].unit == unit)
			return true;
	return false;
}

/* Files wait for days, and units are merged meanwhile: whoever answers for it gets the rows. */
static bool
follow_unit(struct op *op, struct import_file *f)
{
	struct units versions;
	struct unit heir;
	int64_t successor;

	if (!unit_successor(op, f->unit, op->today, &successor))
		return false;
	if (successor == f->unit)
		return true;
	if (!unit_versions(op, f->unit, &versions) || versions.len == 0)
		return false;
	struct str old = versions.at[versions.len - 1].name;
	f->unit = successor;
	if (successor == 0) {
		note(op, f, arena_printf(op->arena, "%.*s không còn nữa. Chọn đơn vị khác.", STR_ARG(old)),
		     false);
		return true;
	}
	if (!unit_get(op, successor, op->today, &heir))
		return false;
	note(op, f,
	     arena_printf(op->arena, "%.*s nay thuộc %.*s. Các dòng vào Mẫu 1 của %.*s.", STR_ARG(old),
	                  STR_ARG(heir.name), STR_ARG(heir.name)),
	     false);
	return true;
}

/* A list of another unit, sent for this one. */
static bool
check_name(struct op *op, const struct import_batch *b, struct import_file *f)
{
	enum unit_match match;
	struct unit named = {0};
	int64_t heir = 0;

	if (f->unit_text.len == 0)
		return true;
	if (!unit_find_by_text(op, b->movement.agency, f->unit_text, &match, &named))
		return false;
	bool found = match == UNIT_MATCH_EXACT || match == UNIT_MATCH_SIMILAR;
	if (found && !unit_successor(op, named.id, op->today, &heir))
		return false;
	/* What no unit is called may be a slip in the name of the unit that the office chose. */
	if (found ? named.id == f->unit || heir == f->unit
	          : match == UNIT_MATCH_AMBIGUOUS || b->unit == 0)
		return true;
	note(op, f,
	     arena_printf(
			 op->arena,
			 "Tệp ghi đơn vị %.*s, không phải %.*s. Chỉ nhập nếu đúng là danh sách của %.*s.",
			 STR_ARG(found ? named.name : f->unit_text), STR_ARG(f->unit_name),
			 STR_ARG(f->unit_name)),
	     false);
	return true;
}

/* The name it has, or had last. */
static bool
name_unit(struct op *op, struct import_file *f)
{
	struct units versions;

	if (!unit_versions(op, f->unit, &versions))
		return false;
	if (versions.len > 0)
		f->unit_name = versions.at[versions.len - 1].name;
	return true;
}

/* Rows that are on the Mẫu 1 already. */
static bool
check_known(struct op *op, const struct import_batch *b, struct import_file *f)
{
	const struct import_known *known;

	if (!import_known_load(op, b->movement.id, f->unit, f->file, &known))
		return false;
	int64_t since = import_known_since(known);
	if (since != 0 && f->taken == 0)
		note(op, f,
		     arena_printf(op->arena, "Chính tệp này đã nhập cho %.*s ngày %.*s.",
		                  STR_ARG(f->unit_name),
		                  STR_ARG(i18n_day(op->arena, I18N_VI, day_of_time(since)))),
		     false);
	for (size_t i = 0; i < f->items.len; i++) {
		struct import_item *it = &f->items.at[i];
		if (it->taken)
			continue;
		struct str as = import_known_as(op, known, it->number, it->domain_number, it->title);
		if (as.len > 0)
			*list_push(&it->doubts, op->arena) = (struct import_doubt){STR("same"), as, false};
	}
	return true;
}

/* Nobody knows whose it is. */
static bool
ask_unit(struct op *op, const struct movement_units *units, struct import_file *f)
{
	struct buf names = {.arena = op->arena};
	struct units heirs;

	/* A merged unit has one heir, who is taken at once; a split one has several to choose from. */
	if (!unit_heirs_by_name(op, f->unit_text, op->today, &heirs))
		return false;
	for (size_t i = 0; i < heirs.len; i++)
		for (size_t u = 0; u < units->len; u++)
			if (units->at[u].unit == heirs.at[i].id)
				buf_printf(&names, "%s%.*s", names.len > 0 ? "; " : "", STR_ARG(heirs.at[i].name));
	note(op, f,
	     names.len > 0      ? arena_printf(op->arena, "%.*s nay là %.*s. Chọn đơn vị gửi.",
	                                       STR_ARG(f->unit_text), STR_ARG(buf_view(&names)))
	     : f->items.len > 0 ? STR("Chưa rõ tệp này của đơn vị nào. Chọn đơn vị gửi.")
	                        : STR("Chọn đơn vị gửi rồi lưu, để đối chiếu với hệ thống."),
	     f->taking > 0);
	return true;
}

/* May rows be put on the Mẫu 1 of this unit today? */
static bool
check_unit(struct op *op, const struct import_batch *b, const struct movement_units *units,
           struct import_file *f)
{
	struct str state;

	if (f->unit != 0 && f->taken == 0 && !follow_unit(op, f))
		return false;
	if (f->unit == 0)
		return ask_unit(op, units, f);
	if (!name_unit(op, f) || !check_name(op, b, f) ||
	    !register_state(op, b->movement.id, f->unit, &state))
		return false;
	if (f->items.len == 0)
		return true; /* a report is only compared */
	if (!takes_part(units, f->unit))
		note(
			op, f,
			arena_printf(
				op->arena,
				"%.*s không tham gia phong trào này. Thêm đơn vị vào phong trào, hoặc chọn đơn vị khác.",
				STR_ARG(f->unit_name)),
			f->taking > 0);
	else if (!str_eq(state, STR("draft")) && !str_eq(state, STR("returned")))
		note(
			op, f,
			arena_printf(op->arena,
		                 "Mẫu 1 của %.*s đã gửi đi nên không thêm dòng được. Trả lại bản đó trước, "
		                 "hoặc không nhập tệp này.",
		                 STR_ARG(f->unit_name)),
			f->taking > 0);
	return check_known(op, b, f);
}

/* Said at each of them: whichever is read first, the choice is made there. */
static void
check_twins(struct op *op, struct import_batch *b)
{
	for (size_t i = 0; i < b->files.len; i++)
		for (size_t k = 0; k < b->files.len; k++) {
			struct import_file *f = &b->files.at[i];
			const struct import_file *other = &b->files.at[k];
			if (k != i && f->unit != 0 && f->unit == other->unit && f->taking > 0 &&
			    other->taking > 0) {
				note(op, f,
				     arena_printf(op->arena,
				                  "Tệp %.*s cũng của %.*s. Bỏ một tệp nếu là hai bản của cùng một "
				                  "danh sách; để cả hai nếu là hai phần.",
				                  STR_ARG(other->name), STR_ARG(f->unit_name)),
				     false);
				break;
			}
		}
}

static void
check_total(struct op *op, struct import_file *f)
{
	/* What the reader noted holds for the file as it was sent; rows left out since are the
	 * person's own wish. */
	if (f->total_written >= 0 && f->included && f->taken + f->taking != f->items.len)
		note(op, f,
		     arena_printf(op->arena, "Tệp ghi tổng số %" PRId64 "; đang chọn %zu dòng để nhập.",
		                  f->total_written, f->taken + f->taking),
		     false);
}

/* A Mẫu 2 beside the records of its unit. */
static bool
compare_counts(struct op *op, const struct import_batch *b, struct import_file *f)
{
	struct register_counts counts;
	struct str line;

	if (f->counts.len == 0 || f->unit == 0)
		return true;
	if (!register_count_by_domain(op, b->movement.id, f->unit, &counts))
		return false;
	struct form_known *known = arena_array(op->arena, struct form_known, counts.len + 1);
	for (size_t i = 0; i < counts.len; i++)
		known[i] = (struct form_known){counts.at[i].domain, counts.at[i].registered,
		                               counts.at[i].completed};
	struct str lines = form_compare(op->arena, &f->counts, known, counts.len, "hệ thống");
	for (struct str rest = lines; lines.len > 0 && str_cut(&rest, '\n', &line);)
		note(op, f, line, false);
	if (lines.len == 0)
		note(op, f, STR("Số liệu Mẫu 2 khớp với hệ thống."), false);
	return true;
}

static bool
load_files(struct op *op, struct import_batch *b)
{
	struct q_import_files_rows rows;
	struct q_import_counts_rows counts;

	if (!q_import_files(op->db, op->arena, b->id, &rows, &op->err) ||
	    !q_import_counts(op->db, op->arena, b->id, &counts, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_import_files_row *r = &rows.at[i];
		struct import_file *f = list_push(&b->files, op->arena);
		*f = (struct import_file){.id = r->id,
		                          .number = r->number,
		                          .unit = r->has_unit_id ? r->unit_id : 0,
		                          .file = r->has_file_id ? r->file_id : 0,
		                          .name = r->name,
		                          .unit_text = r->unit_text,
		                          .unit_name = STR(""),
		                          .state = r->state,
		                          .message = r->message,
		                          .report = r->report,
		                          .total_written = r->has_total_written ? r->total_written : -1,
		                          .included = r->included != 0};
		add_notes(op, f, r->notes);
		for (size_t k = 0; k < counts.len; k++)
			if (counts.at[k].import_file_id == f->id)
				*list_push(&f->counts, op->arena) = (struct form_count){
					counts.at[k].domain_number, counts.at[k].registered, counts.at[k].completed,
					STR("")};
	}
	return true;
}

static bool
check_files(struct op *op, struct import_batch *b)
{
	struct movement_plan plan;

	if (!movement_plan_of(op, &b->movement, &plan))
		return false;
	for (size_t i = 0; i < b->files.len; i++) {
		struct import_file *f = &b->files.at[i];
		if (!str_eq(f->state, STR("read")) && !str_eq(f->state, STR("report")))
			continue;
		if (!str_eq(b->state, STR("preview"))) {
			/* What was doubtful about it stays to be read. */
			if (f->unit != 0 && (!name_unit(op, f) || !check_name(op, b, f)))
				return false;
			continue;
		}
		if (!check_unit(op, b, &plan.units, f) || !compare_counts(op, b, f))
			return false;
		check_total(op, f);
	}
	check_twins(op, b);
	return true;
}

static void
add_up(struct import_batch *b)
{
	for (size_t i = 0; i < b->files.len; i++) {
		const struct import_file *f = &b->files.at[i];
		b->items += f->taking;
		b->taken += f->taken;
		b->left += f->items.len - f->taken - f->taking;
		for (size_t k = 0; k < f->notes.len; k++) {
			b->doubts++;
			b->blocks += f->notes.at[k].blocks;
		}
		for (size_t k = 0; k < f->items.len && f->included; k++)
			for (size_t d = 0; d < f->items.at[k].doubts.len && f->items.at[k].included; d++) {
				b->doubts++;
				b->blocks += f->items.at[k].doubts.at[d].blocks;
			}
	}
	b->may_take = str_eq(b->state, STR("preview")) && b->items > 0 && b->blocks == 0;
}

/* While one Mẫu 1 at least that rows went to is with its unit. */
static bool
see_undo(struct op *op, struct import_batch *b)
{
	struct str state;

	if (!str_eq(b->movement.state, STR("open")) || !import_may(op, b->movement.agency, b->unit))
		return true;
	for (size_t i = 0; i < b->files.len && !b->may_undo; i++) {
		const struct import_file *f = &b->files.at[i];
		if (f->taken == 0)
			continue;
		if (!register_state(op, b->movement.id, f->unit, &state))
			return false;
		b->may_undo = str_eq(state, STR("draft")) || str_eq(state, STR("returned"));
	}
	return true;
}

/* The agency whose batches the actor may see, whoever made them; 0: none. */
static int64_t
office_of(const struct op *op)
{
	return access_is_office_of(op, op->agency) ? op->agency : 0;
}

bool
import_get(struct op *op, int64_t batch, struct import_batch *ret)
{
	struct q_import_batch_get_row *r;

	if (!q_import_batch_get(op->db, op->arena,
	                        &(struct q_import_batch_get_in){batch, op->actor, office_of(op)}, &r,
	                        &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có lần nhập này."), "batch=%" PRId64, batch);
	*ret = (struct import_batch){.id = r->id,
	                             .unit = r->has_unit_id ? r->unit_id : 0,
	                             .version = r->version,
	                             .created_at = r->created_at,
	                             .state = r->state};
	if (!movement_by_id(op, r->movement_id, &ret->movement) || !load_files(op, ret) ||
	    !load_items(op, ret) || !check_files(op, ret))
		return false;
	add_up(ret);
	return see_undo(op, ret);
}

bool
import_list(struct op *op, struct import_summaries *ret)
{
	struct q_import_batches_rows rows;

	*ret = (struct import_summaries){0};
	if (!q_import_batches(op->db, op->arena,
	                      &(struct q_import_batches_in){op->actor, office_of(op)}, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_import_batches_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct import_summary){
			.id = r->id,
			.created_at = r->created_at,
			.files = r->files,
			.items = r->items,
			.taken = r->taken,
			.state = r->state,
			.movement = r->movement_name,
			.first_name = r->first_name.at ? r->first_name : STR(""),
			.other = r->other.at ? r->other : STR("")};
	}
	return true;
}
