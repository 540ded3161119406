/* figure.c - the measures counted for a unit; see figure.h. */
#include "core/index/figure.h"

#include "figure.sql.h"

static void
add(struct op *op, struct counted *f, int64_t id, bool counts)
{
	*list_push(&f->records, op->arena) = (struct figure_record){id, counts};
	f->done += counts;
}

static bool
initiatives(struct op *op, enum criteria_measure_id m, const struct figure_of *of,
            struct counted *f)
{
	struct q_figure_initiatives_rows rows;

	if (!q_figure_initiatives(
			op->db, op->arena,
			&(struct q_figure_initiatives_in){.agency = of->agency,
	                                          .unit = of->unit,
	                                          .year = of->year,
	                                          .as_of = of->as_of,
	                                          .until = day_start_time(of->as_of + 1)},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		bool recognised = rows.at[i].recognised != 0, completed = rows.at[i].completed != 0;
		if (m == MEASURE_RECOGNISED && !recognised)
			continue;
		add(op, f, rows.at[i].id,
		    m == MEASURE_RECOGNISED_REGISTERED ? recognised
		    : m == MEASURE_QUOTA_COMPLETED     ? completed
		                                       : true);
	}
	return true;
}

static bool
reports(struct op *op, const struct figure_of *of, struct counted *f)
{
	struct q_figure_reports_rows rows;

	if (!q_figure_reports(op->db, op->arena,
	                      &(struct q_figure_reports_in){.agency = of->agency,
	                                                    .unit = of->unit,
	                                                    .year = of->year,
	                                                    .as_of = of->as_of,
	                                                    .until = day_start_time(of->as_of + 1)},
	                      &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		add(op, f, rows.at[i].id, rows.at[i].on_time != 0);
	return true;
}

static bool
adoptions(struct op *op, enum criteria_measure_id m, const struct figure_of *of, struct counted *f)
{
	struct q_figure_adoptions_in in = {.filter = m == MEASURE_SPREAD ? Q_FIGURE_ADOPTIONS_OF_GIVEN
	                                                                 : Q_FIGURE_ADOPTIONS_OF_TAKEN,
	                                   .agency = of->agency,
	                                   .unit = of->unit,
	                                   .as_of = of->as_of,
	                                   .until = day_start_time(of->as_of + 1)};
	struct q_figure_adoptions_rows rows;

	if (!day_make((int)of->year, 1, 1, &in.from_day) ||
	    !day_make((int)of->year, 12, 31, &in.to_day))
		return op_fail(op, ERR_INTERNAL, N_("Năm của đợt chấm không đúng."), "%" PRId64, of->year);
	if (!q_figure_adoptions(op->db, op->arena, &in, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		add(op, f, rows.at[i].id, m != MEASURE_ADOPTED_IN_USE || rows.at[i].in_use != 0);
	return true;
}

bool
figure_quotas(struct op *op, const struct figure_of *of, struct figure_quotas *ret)
{
	struct q_figure_quotas_rows rows;

	*ret = (struct figure_quotas){0};
	if (!q_figure_quotas(op->db, op->arena,
	                     &(struct q_figure_quotas_in){of->agency, of->unit, of->year}, &rows,
	                     &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct figure_quota){rows.at[i].slug, rows.at[i].name,
		                                                   rows.at[i].quota};
	return true;
}

static bool
whole_of_quotas(struct op *op, const struct figure_of *of, struct counted *f)
{
	struct figure_quotas quotas;

	if (!figure_quotas(op, of, &quotas))
		return false;
	for (size_t i = 0; i < quotas.len; i++)
		f->whole += quotas.at[i].quota;
	return true;
}

static bool
count(struct op *op, enum criteria_measure_id m, const struct figure_of *of, struct counted *f)
{
	switch (m) {
	case MEASURE_REGISTERED:
	case MEASURE_RECOGNISED:
	case MEASURE_RECOGNISED_REGISTERED: return initiatives(op, m, of, f);
	case MEASURE_QUOTA_REGISTERED:
	case MEASURE_QUOTA_COMPLETED: return initiatives(op, m, of, f) && whole_of_quotas(op, of, f);
	case MEASURE_REPORTS: return reports(op, of, f);
	case MEASURE_ADOPTED:
	case MEASURE_ADOPTED_IN_USE:
	case MEASURE_SPREAD: return adoptions(op, m, of, f);
	case CRITERIA_MEASURES: break;
	}
	return true;
}

bool
figure_count(struct op *op, const struct criteria_measure *m, const struct figure_of *of,
             struct counted *ret)
{
	struct counted f = {0};

	if (!count(op, m->id, of, &f))
		return false;
	if (f.records.len > FIGURE_RECORDS_MAX) {
		*ret = (struct counted){.too_many = true};
		return true;
	}
	if (m->share && m->id != MEASURE_QUOTA_REGISTERED && m->id != MEASURE_QUOTA_COMPLETED)
		f.whole = (int64_t)f.records.len;
	*ret = f;
	return true;
}

struct str
figure_records_text(struct arena *a, const struct counted *f)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < f->records.len; i++)
		buf_printf(&b, "%s%" PRId64 "%c", i > 0 ? " " : "", f->records.at[i].id,
		           f->records.at[i].counts ? '+' : '-');
	return b.len > 0 ? buf_view(&b) : STR("");
}

void
figure_records_read(struct arena *a, struct str text, struct counted *f)
{
	struct str piece;

	for (struct str rest = text; str_cut(&rest, ' ', &piece);) {
		int64_t id;
		if (piece.len > 1 && str_i64(str_slice(piece, 0, piece.len - 1), &id))
			*list_push(&f->records, a) = (struct figure_record){id, piece.at[piece.len - 1] == '+'};
	}
}
