/* sheet_file.c - see sheet_file.h. */
#include "core/score/sheet_file_inner.h"

#include "i18n/i18n.h"

const struct score_file_column score_file_columns[COLUMNS] = {
	[CODE] = {STR_INIT("Mã"), NULL, 16},
	[TITLE] = {STR_INIT("Giải pháp"), NULL, 50},
	[UNIT] = {STR_INIT("Đơn vị"), NULL, 26},
	[BONUS] = {STR_INIT("Điểm thưởng"), "bonus", 12},
	[BONUS_REASON] = {STR_INIT("Lý do điểm thưởng"), "bonus_reason", 30},
	[MINUS] = {STR_INIT("Điểm trừ"), "minus", 12},
	[MINUS_REASON] = {STR_INIT("Lý do điểm trừ"), "minus_reason", 30},
	[REMARK] = {STR_INIT("Nhận xét"), "remark", 50},
	[PROPOSAL] = {STR_INIT("Đề nghị"), "proposal", 20},
	[DONE] = {STR_INIT("Chấm xong"), NULL, 12},
	[VERSION] = {STR_INIT("Phiên bản"), NULL, 10},
};

struct str
score_file_points(struct arena *a, int64_t n)
{
	return i18n_decimal(a, I18N_VI, n, 2, 0);
}

/* «1.2 Tính mới (tối đa 20)» */
struct str
score_file_item(struct arena *a, const struct rubric_item *i)
{
	return arena_printf(a, "%.*s %.*s (tối đa %.*s)", STR_ARG(i->code), STR_ARG(i->name),
	                    STR_ARG(score_file_points(a, i->max)));
}

bool
score_file_uses(const struct rubric *r, enum column c)
{
	return c == BONUS || c == BONUS_REASON   ? r->bonus_max > 0
	       : c == MINUS || c == MINUS_REASON ? r->minus_max > 0
	                                         : true;
}

bool
score_file_load(struct op *op, int64_t session, struct score_file_mine *ret)
{
	if (!council_session_get(op, session, &ret->session) ||
	    !rubric_load(op, ret->session.rubric, &ret->rubric))
		return false;
	for (size_t i = 0; i < ret->session.dossiers.len; i++) {
		const struct council_dossier *d = &ret->session.dossiers.at[i];
		bool open = ret->session.phase == COUNCIL_SCORING ||
		            (ret->session.phase == COUNCIL_CLOSED && d->third);
		if (open && d->mine == COUNCIL_MARKS && d->declared)
			return true;
	}
	return op_fail(
		op, ERR_DENIED,
		N_("Không có hồ sơ nào đang chờ bạn chấm. Kê khai xung đột lợi ích trước, nếu chưa."),
		"session=%" PRId64, session);
}

bool
score_file_open(struct op *op, int64_t session)
{
	struct score_file_mine m;

	return score_file_load(op, session, &m);
}

/* ---- out ---------------------------------------------------------------------------------------
 */

static size_t
fill_columns(struct arena *a, const struct rubric *r, struct sheet_column *to)
{
	size_t n = 0;

	for (enum column c = CODE; c < COLUMNS; c++) {
		for (size_t i = 0; c == BEFORE_ITEMS && i < r->items.len; i++)
			if (rubric_item_counts(&r->items.at[i]))
				to[n++] = (struct sheet_column){score_file_item(a, &r->items.at[i]), SHEET_TEXT,
				                                14};
		if (score_file_uses(r, c))
			to[n++] = (struct sheet_column){score_file_columns[c].title,
			                                c == VERSION ? SHEET_NUMBER : SHEET_TEXT,
			                                score_file_columns[c].width};
	}
	return n;
}

static struct str
extra_text(struct arena *a, int64_t n)
{
	return n == 0 ? STR("") : score_file_points(a, n);
}

static struct str
cell_of(struct op *op, const struct score_sheet *x, enum column c)
{
	struct arena *a = op->arena;

	switch (c) {
	case CODE: return x->dossier->code;
	case TITLE: return x->dossier->title;
	case UNIT: return x->dossier->unit_name;
	case BONUS: return extra_text(a, x->bonus);
	case BONUS_REASON: return x->bonus_reason;
	case MINUS: return extra_text(a, x->minus);
	case MINUS_REASON: return x->minus_reason;
	case REMARK: return x->remark;
	case PROPOSAL: {
		const char *name = score_proposal_name(x->proposal);
		return name != NULL ? str_of(name) : STR("");
	}
	case DONE: return x->done ? STR("x") : STR("");
	case VERSION: return arena_printf(a, "%" PRId64, x->version);
	case COLUMNS: break;
	}
	return STR("");
}

static void
fill_row(struct op *op, const struct score_sheet *x, struct str *row)
{
	size_t n = 0;

	for (enum column c = CODE; c < COLUMNS; c++) {
		for (size_t i = 0; c == BEFORE_ITEMS && i < x->rubric.items.len; i++)
			if (rubric_item_counts(&x->rubric.items.at[i]))
				row[n++] = x->points[i] == RUBRIC_BLANK
				               ? STR("")
				               : score_file_points(op->arena, x->points[i]);
		if (score_file_uses(&x->rubric, c))
			row[n++] = cell_of(op, x, c);
	}
}

bool
score_file_write(struct op *op, int64_t session, struct sheet *ret)
{
	struct score_file_mine m;
	size_t n = 0;

	if (!score_file_load(op, session, &m))
		return false;
	struct sheet_column *heads = arena_array(op->arena, struct sheet_column,
	                                         m.rubric.items.len + COLUMNS);
	size_t width = fill_columns(op->arena, &m.rubric, heads);
	struct str *cells = arena_array(op->arena, struct str, width * m.session.dossiers.len + 1);
	for (size_t i = 0; i < m.session.dossiers.len; i++) {
		struct score_sheet x;
		bool undeclared;
		if (!score_sheet_get(op, session, m.session.dossiers.at[i].number, &x, &undeclared)) {
			if (op->err.code != ERR_DENIED && op->err.code != ERR_CONFLICT)
				return false;
			op->err = (struct err){0};
			continue;
		}
		fill_row(op, &x, cells + n++ * width);
	}
	*ret = (struct sheet){
		.name = STR("Phiếu chấm"),
		.filter = arena_printf(
			op->arena,
			"%.*s. Điền điểm, nhận xét; ghi x ở cột Chấm xong khi đã chấm đủ. Giữ "
			"nguyên cột Mã và Phiên bản.",
			STR_ARG(m.session.name)),
		.columns = heads,
		.n_columns = width,
		.cells = cells,
		.n_rows = n};
	return true;
}
