/* rubric.c - see rubric.h. What is typed becomes a rubric in rubric_typed.c. */
#include "core/rubric/rubric.h"

#include "core/access/access.h"
#include "core/audit/audit.h"

#include "rubric.sql.h"

bool
rubric_may_add(const struct op *op)
{
	return access_keeps_councils(op, op->agency);
}

const struct rubric_item *
rubric_item(const struct rubric *r, struct str code)
{
	for (size_t i = 0; i < r->items.len; i++)
		if (str_eq(r->items.at[i].code, code))
			return &r->items.at[i];
	return NULL;
}

bool
rubric_list(struct op *op, struct rubrics *ret)
{
	struct q_rubric_list_rows rows;

	*ret = (struct rubrics){0};
	if (!q_rubric_list(op->db, op->arena, op->agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_rubric_list_row *r = &rows.at[i];
		*list_push(ret,
		           op->arena) = (struct rubric){.id = r->id,
		                                        .agency = op->agency,
		                                        .family = r->family,
		                                        .edition = r->edition,
		                                        .code = r->code,
		                                        .name = r->name,
		                                        .basis = r->basis,
		                                        .max = r->max_points,
		                                        .locked_at = r->has_locked_at ? r->locked_at : 0,
		                                        .latest = true,
		                                        .may_edit = rubric_may_add(op)};
	}
	return true;
}

bool
rubric_editions(struct op *op, const struct rubric *of, struct rubrics *ret)
{
	struct q_rubric_editions_rows rows;

	*ret = (struct rubrics){0};
	if (!q_rubric_editions(op->db, op->arena,
	                       &(struct q_rubric_editions_in){of->agency, of->family}, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct rubric){
			.id = rows.at[i].id,
			.agency = of->agency,
			.family = of->family,
			.edition = rows.at[i].edition,
			.name = rows.at[i].name,
			.locked_at = rows.at[i].has_locked_at ? rows.at[i].locked_at : 0,
			.latest = i == 0};
	return true;
}

static bool
load_parts(struct op *op, struct rubric *r)
{
	struct q_rubric_items_rows items;
	struct q_rubric_bands_rows bands;
	struct q_rubric_grades_rows grades;

	if (!q_rubric_items(op->db, op->arena, r->id, &items, &op->err) ||
	    !q_rubric_bands(op->db, op->arena, r->id, &bands, &op->err) ||
	    !q_rubric_grades(op->db, op->arena, r->id, &grades, &op->err))
		return false;
	for (size_t i = 0; i < items.len; i++) {
		const struct q_rubric_items_row *row = &items.at[i];
		struct rubric_item *item = list_push(&r->items, op->arena);
		*item = (struct rubric_item){.number = row->number,
		                             .code = row->code,
		                             .parent = row->parent,
		                             .name = row->name,
		                             .note = row->note,
		                             .max = row->max_points,
		                             .pass = row->pass,
		                             .shortfall = (enum rubric_shortfall)row->shortfall};
		r->max += row->parent.len == 0 ? row->max_points : 0;
		for (size_t k = 0; k < items.len; k++)
			item->group |= str_eq(items.at[k].parent, row->code);
		for (size_t k = 0; k < bands.len; k++)
			if (bands.at[k].item == row->number)
				*list_push(&item->bands, op->arena) = (struct rubric_band){
					bands.at[k].low, bands.at[k].high, bands.at[k].name};
	}
	for (size_t i = 0; i < grades.len; i++)
		*list_push(&r->grades, op->arena) = (struct rubric_grade){
			grades.at[i].name, grades.at[i].least, grades.at[i].item, grades.at[i].item_least};
	return true;
}

bool
rubric_load(struct op *op, int64_t id, struct rubric *ret)
{
	struct q_rubric_get_row *r;

	if (!q_rubric_get(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có thang điểm này."), "id=%" PRId64, id);
	*ret = (struct rubric){.id = id,
	                       .agency = r->agency_id,
	                       .family = r->family,
	                       .edition = r->edition,
	                       .code = r->code,
	                       .name = r->name,
	                       .basis = r->basis,
	                       .note = r->note,
	                       .step = r->step,
	                       .bonus_max = r->bonus_max,
	                       .minus_max = r->minus_max,
	                       .recognise = r->recognise,
	                       .drop_from = r->drop_from,
	                       .spread_max = r->spread_max,
	                       .locked_at = r->has_locked_at ? r->locked_at : 0,
	                       .version = r->version,
	                       .latest = r->edition == r->last,
	                       .may_edit = r->edition == r->last &&
	                                   access_keeps_councils(op, r->agency_id)};
	return load_parts(op, ret);
}

bool
rubric_get(struct op *op, int64_t id, struct rubric *ret)
{
	struct rubric r;

	if (!rubric_load(op, id, &r))
		return false;
	if (!access_may_read_agency(op, r.agency))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có thang điểm này."), "id=%" PRId64, id);
	*ret = r;
	return true;
}

bool
rubric_lock(struct op *op, int64_t id)
{
	int64_t n;

	return q_rubric_lock(op->db, &(struct q_rubric_lock_in){id, op->now}, &n, &op->err);
}

/* ---- saving ---------------------------------------------------------------------- */

struct save {
	struct rubric *r;
	int64_t version; /* that was read */
	const char *act; /* Vietnamese word for the log */
};

static bool
save_items(struct op *op, const struct rubric *r)
{
	int64_t n;

	for (size_t i = 0; i < r->items.len; i++) {
		const struct rubric_item *item = &r->items.at[i];
		if (!q_rubric_item_insert(op->db,
		                          &(struct q_rubric_item_insert_in){.id = r->id,
		                                                            .number = (int64_t)i + 1,
		                                                            .code = item->code,
		                                                            .parent = item->parent,
		                                                            .name = item->name,
		                                                            .note = item->note,
		                                                            .max_points = item->max,
		                                                            .pass = item->pass,
		                                                            .shortfall = item->shortfall},
		                          &n, &op->err))
			return false;
		for (size_t b = 0; b < item->bands.len; b++)
			if (!q_rubric_band_insert(
					op->db,
					&(struct q_rubric_band_insert_in){.id = r->id,
			                                          .item = (int64_t)i + 1,
			                                          .number = (int64_t)b + 1,
			                                          .low = item->bands.at[b].low,
			                                          .high = item->bands.at[b].high,
			                                          .name = item->bands.at[b].name},
					&n, &op->err))
				return false;
	}
	for (size_t g = 0; g < r->grades.len; g++)
		if (!q_rubric_grade_insert(
				op->db,
				&(struct q_rubric_grade_insert_in){.id = r->id,
		                                           .number = (int64_t)g + 1,
		                                           .name = r->grades.at[g].name,
		                                           .least = r->grades.at[g].least,
		                                           .item = r->grades.at[g].item,
		                                           .item_least = r->grades.at[g].item_least},
				&n, &op->err))
			return false;
	return true;
}

static bool
insert(struct op *op, struct rubric *r)
{
	struct q_rubric_insert_row *made;
	int64_t n;

	if (!q_rubric_insert(op->db, op->arena,
	                     &(struct q_rubric_insert_in){.agency = r->agency,
	                                                  .family = r->family,
	                                                  .edition = r->edition,
	                                                  .code = r->code,
	                                                  .name = r->name,
	                                                  .basis = r->basis,
	                                                  .note = r->note,
	                                                  .step = r->step,
	                                                  .bonus_max = r->bonus_max,
	                                                  .minus_max = r->minus_max,
	                                                  .recognise = r->recognise,
	                                                  .drop_from = r->drop_from,
	                                                  .spread_max = r->spread_max,
	                                                  .now = op->now},
	                     &made, &op->err))
		return false;
	r->id = made->id;
	return r->edition > 1 || q_rubric_found(op->db, r->id, &n, &op->err);
}

static bool
update(struct op *op, const struct rubric *r, int64_t version)
{
	int64_t changed, n;

	if (!q_rubric_update(op->db,
	                     &(struct q_rubric_update_in){.id = r->id,
	                                                  .version = version,
	                                                  .code = r->code,
	                                                  .name = r->name,
	                                                  .basis = r->basis,
	                                                  .note = r->note,
	                                                  .step = r->step,
	                                                  .bonus_max = r->bonus_max,
	                                                  .minus_max = r->minus_max,
	                                                  .recognise = r->recognise,
	                                                  .drop_from = r->drop_from,
	                                                  .spread_max = r->spread_max,
	                                                  .now = op->now},
	                     &changed, &op->err))
		return false;
	/* Also when the first score came after the page was read. */
	if (changed == 0)
		return op_fail(op, ERR_CONFLICT,
		               N_("Thang điểm vừa được sửa hoặc vừa có phiếu chấm. Tải lại trang rồi sửa "
		                  "tiếp; nội dung đang gõ còn ở dưới."),
		               "id=%" PRId64, r->id);
	return q_rubric_items_delete(op->db, r->id, &n, &op->err) &&
	       q_rubric_bands_delete(op->db, r->id, &n, &op->err) &&
	       q_rubric_grades_delete(op->db, r->id, &n, &op->err);
}

static bool
save(struct op *op, void *arg)
{
	struct save *s = arg;
	struct rubric *r = s->r;

	/* A try that was taken back leaves no id behind. */
	if (s->version == 0)
		r->id = 0;
	if (!(r->id == 0 ? insert(op, r) : update(op, r, s->version)) || !save_items(op, r))
		return false;
	return audit_record(op,
	                    &(struct audit_entry){
							.action = s->version == 0 ? "rubric.create" : "rubric.save",
							.object_kind = "rubric",
							.object_id = r->id,
							.agency = r->agency,
							.summary = arena_printf(op->arena, "%s thang điểm: %.*s, phiên bản %d",
	                                                s->act, STR_ARG(r->name), (int)r->edition)});
}

bool
rubric_save(struct op *op, int64_t id, int64_t version, const struct rubric_typed *typed,
            struct rubric_problems *ret_problems, int64_t *ret_id)
{
	struct rubric r, stored = {.agency = op->agency};
	struct save s = {.r = &r, .version = version, .act = id == 0 ? "Thêm" : "Sửa"};

	*ret_problems = (struct rubric_problems){0};
	if (id != 0 && !rubric_get(op, id, &stored))
		return false;
	if (!access_keeps_councils(op, stored.agency))
		return op_fail(op, ERR_DENIED, N_("Thang điểm do bộ phận CCHC hoặc thư ký Hội đồng soạn."),
		               "agency=%" PRId64, stored.agency);
	if (id != 0 && !stored.latest)
		return op_fail(op, ERR_CONFLICT, N_("Thang điểm đã có phiên bản mới hơn. Sửa ở bản đó."),
		               "id=%" PRId64, id);
	if (!rubric_understand(op->arena, typed, &r, ret_problems))
		return op_fail(op, ERR_INVALID, ret_problems->at[0].msgid, "%s", ret_problems->at[0].field);
	r.id = id;
	r.agency = stored.agency;
	r.family = stored.family;
	r.edition = id == 0 ? 1 : stored.edition;
	if (id == 0 || stored.locked_at != 0) {
		if (id != 0 && stored.version != version)
			return op_fail(op, ERR_CONFLICT,
			               N_("Thang điểm vừa được sửa hoặc vừa có phiếu chấm. Tải lại trang rồi "
			                  "sửa tiếp; nội dung đang gõ còn ở dưới."),
			               "id=%" PRId64, id);
		s.version = 0;
		r.id = 0;
		r.edition = id == 0 ? 1 : stored.edition + 1;
	}
	if (!op_tx(op, save, &s))
		return false;
	*ret_id = r.id;
	return true;
}
