/* reference_own.c - one's own completed initiatives as a list that others import; see
 * reference.h. */
#include "core/reference/reference_import.h"

#include "core/access/access.h"
#include "core/initiative/initiative.h"
#include "core/unit/unit.h"
#include "text/text.h"

#include "reference.sql.h"

_Static_assert(REFERENCE_OWN_MAX *(REFERENCE_OWN_TEXT + 900) < REFERENCE_BYTES_MAX,
               "what goes out is taken in again, with room for titles and names");

static const struct {
	enum sheet_kind kind;
	int width;
} looks[REFERENCE_COLUMNS] = {
	[REFERENCE_CODE] = {SHEET_TEXT, 16},     [REFERENCE_TITLE] = {SHEET_TEXT, 60},
	[REFERENCE_CONTENT] = {SHEET_TEXT, 80},  [REFERENCE_AUTHORS] = {SHEET_TEXT, 28},
	[REFERENCE_UNIT] = {SHEET_TEXT, 28},     [REFERENCE_DOMAIN] = {SHEET_TEXT, 28},
	[REFERENCE_SOURCE] = {SHEET_TEXT, 34},   [REFERENCE_YEAR] = {SHEET_NUMBER, 8},
	[REFERENCE_DECISION] = {SHEET_TEXT, 18}, [REFERENCE_DECIDED_ON] = {SHEET_DATE, 16},
};

static bool
may_read(struct op *op)
{
	return access_may_read_agency(op, op->agency) ||
	       op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "agency=%" PRId64, op->agency);
}

bool
reference_own_count(struct op *op, int64_t year, int64_t *ret)
{
	struct access_scope s = access_scope(op);
	struct q_reference_own_count_row *r;

	if (!may_read(op) || !q_reference_own_count(
							 op->db, op->arena,
							 &(struct q_reference_own_count_in){.agency = s.agency,
	                                                            .min_visibility = s.min_visibility,
	                                                            .units = s.units,
	                                                            .year = year},
							 &r, &op->err))
		return false;
	*ret = r->n;
	return true;
}

/* What was done and how, cut where a word ends. */
static struct str
content_of(struct arena *a, struct str situation, struct str proposal)
{
	struct str all = situation.len > 0 && proposal.len > 0
	                     ? arena_printf(a, "%.*s\n%.*s", STR_ARG(situation), STR_ARG(proposal))
	                 : situation.len > 0 ? situation
	                                     : proposal;
	struct str s = utf8_prefix(all, REFERENCE_OWN_TEXT);

	while (s.len < all.len && s.len > 0 && s.at[s.len - 1] != ' ' && s.at[s.len - 1] != '\n')
		s.len--;
	return str_trim(s);
}

static bool
authors_of(struct op *op, int64_t initiative, struct str *ret)
{
	struct initiative_authors authors;
	struct buf b = {.arena = op->arena};

	if (!initiative_author_list(op, initiative, &authors))
		return false;
	for (size_t i = 0; i < authors.len; i++)
		buf_printf(&b, "%s%.*s", i > 0 ? ", " : "", STR_ARG(authors.at[i].name));
	*ret = b.len > 0 ? buf_view(&b) : STR("");
	return true;
}

static bool
fill_row(struct op *op, const struct q_reference_own_row *r, struct str source, int64_t year,
         struct str *cell)
{
	struct arena *a = op->arena;

	cell[REFERENCE_CODE] = r->code;
	cell[REFERENCE_TITLE] = text_clean(a, r->title);
	cell[REFERENCE_CONTENT] = content_of(a, r->situation, r->proposal);
	cell[REFERENCE_UNIT] = r->unit_name.at != NULL ? r->unit_name : STR("");
	cell[REFERENCE_DOMAIN] = r->domain_name;
	cell[REFERENCE_SOURCE] = source;
	cell[REFERENCE_YEAR] = arena_i64(a, year);
	cell[REFERENCE_DECISION] = r->doc_number.at != NULL ? r->doc_number : STR("");
	cell[REFERENCE_DECIDED_ON] = r->has_doc_on ? arena_i64(a, r->doc_on) : STR("");
	return authors_of(op, r->id, &cell[REFERENCE_AUTHORS]);
}

bool
reference_own_sheet(struct op *op, int64_t year, int64_t part, struct sheet *ret)
{
	struct access_scope s = access_scope(op);
	struct q_reference_own_rows rows;
	struct unit agency;

	if (!may_read(op) || !unit_get(op, op->agency, op->today, &agency) ||
	    !q_reference_own(op->db, op->arena,
	                     &(struct q_reference_own_in){.agency = s.agency,
	                                                  .min_visibility = s.min_visibility,
	                                                  .units = s.units,
	                                                  .year = year,
	                                                  .skip = (part - 1) * REFERENCE_OWN_MAX,
	                                                  .limit = REFERENCE_OWN_MAX,
	                                                  .today = op->today},
	                     &rows, &op->err))
		return false;
	struct sheet_column *columns = arena_array(op->arena, struct sheet_column, REFERENCE_COLUMNS);
	struct str *cells = arena_array(op->arena, struct str, REFERENCE_COLUMNS * rows.len + 1);
	for (size_t k = 0; k < REFERENCE_COLUMNS; k++)
		columns[k] = (struct sheet_column){reference_heading((enum reference_column)k),
		                                   looks[k].kind, looks[k].width};
	for (size_t i = 0; i < rows.len; i++)
		if (!fill_row(op, &rows.at[i], agency.name, year, cells + i * REFERENCE_COLUMNS))
			return false;
	*ret = (struct sheet){.name = arena_printf(op->arena, "Sáng kiến %" PRId64, year),
	                      .filter = STR(""),
	                      .columns = columns,
	                      .n_columns = REFERENCE_COLUMNS,
	                      .cells = cells,
	                      .n_rows = rows.len};
	return true;
}
