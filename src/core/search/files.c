/* files.c - finding attached files by what they say; see search.h and core/file/file_text.h. */
#include "core/access/access.h"
#include "core/file/file_text.h"
#include "core/movement/movement.h"
#include "core/replication/adoption.h"
#include "core/search/search_inner.h"
#include "core/unit/unit.h"

#include "search.sql.h"

#define FILES_MAX 200       /* the newest that are counted */
#define FILES_QUOTED_MAX 40 /* that are read for words in a row */
#define EXCERPT_MAX 200     /* bytes */
#define PART 16384          /* of a long text that are looked at in one go */

/* ---- the passage ---------------------------------------------------------------------- */

static size_t
part_end(struct str text, size_t from)
{
	size_t to = from + PART;

	if (to >= text.len)
		return text.len;
	while (to > from + PART / 2 && text.at[to - 1] != '\n' && text.at[to - 1] != ' ')
		to--;
	return from + utf8_prefix(str_slice(text, from, text.len), to - from).len;
}

/* Of a long text the first part in which all stands, or the one in which most does. */
static struct str
best_part(const struct search_query *q, struct str text)
{
	struct str best = str_slice(text, 0, part_end(text, 0));
	size_t most = 0;
	bool all = false;

	for (size_t from = 0, to; from < text.len && !all; from = to) {
		struct arena mine = {0};
		to = part_end(text, from);
		struct str part = str_slice(text, from, to);
		size_t n = search_query_find(&mine, q, part).len;
		all = n > 0 && search_query_fits(&mine, q, part);
		if (n > most || all) {
			most = n;
			best = part;
		}
		arena_reset(&mine);
	}
	return best;
}

static bool
passage(struct op *op, const struct search_query *q, int64_t file, struct search_pieces *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct str text;
	size_t hits;

	op->arena = &mine;
	bool ok = file_text_get(op, file, &text);
	op->arena = was;
	if (ok)
		*ret = search_excerpt(was, arena_str(was, best_part(q, text)), q, EXCERPT_MAX, &hits);
	arena_reset(&mine);
	return ok;
}

static bool
in_a_row(struct op *op, const struct search_query *q, int64_t file, bool *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct str text;

	op->arena = &mine;
	bool ok = file_text_get(op, file, &text);
	*ret = ok && search_query_fits(&mine, q, text);
	op->arena = was;
	arena_reset(&mine);
	return ok;
}

/* ---- who may open what ---------------------------------------------------------------- */

/* The agency and those above it: of these the actor sees the movements. */
static bool
agencies_above(struct op *op, struct str *ret)
{
	struct units path;

	*ret = db_ids_with(op->arena, STR(""), op->agency);
	if (!unit_path(op, op->agency, op->today, &path))
		return false;
	for (size_t i = 0; i < path.len; i++)
		*ret = db_ids_with(op->arena, *ret, path.at[i].id);
	return true;
}

static bool
find(struct op *op, const struct search_query *q, struct q_search_files_rows *ret)
{
	struct access_scope s = access_scope(op);
	struct access_merit merit = access_merit(op, op->agency);
	struct adoption_sides sides;
	struct str above;

	return adoption_sides(op, &sides) && agencies_above(op, &above) &&
	       q_search_files(
			   op->db, op->arena,
			   &(struct q_search_files_in){.words = search_query_text(op, q),
	                                       .agency = s.agency,
	                                       .min_visibility = s.min_visibility,
	                                       .units = s.units,
	                                       .works = sides.works,
	                                       .above = above,
	                                       .sent = access_sees_all_sent(op, op->agency),
	                                       .office = access_is_office_of(op, op->agency),
	                                       .offices = sides.office,
	                                       .merit = merit.all,
	                                       .merit_units = merit.units,
	                                       .person = merit.person,
	                                       .limit = q->quoted ? FILES_QUOTED_MAX : FILES_MAX},
			   ret, &op->err);
}

static bool
fill(struct op *op, const struct search_query *q, const struct q_search_files_row *r,
     struct search_other *ret)
{
	struct q_search_file_place_row *place;

	if (!q_search_file_place(op->db, op->arena,
	                         &(struct q_search_file_place_in){
								 .kind = r->kind, .object = r->object_id, .today = op->today},
	                         &place, &op->err))
		return false;
	*ret = (struct search_other){.title = r->name,
	                             .id = r->object_id,
	                             .record = r->kind,
	                             .word = place != NULL ? place->one : STR(""),
	                             .unit_slug = place != NULL ? place->two : STR(""),
	                             .note = place != NULL ? place->three : STR("")};
	return passage(op, q, r->file_id, &ret->pieces);
}

bool
search_files(struct op *op, const struct search_query *q, struct search_group *ret)
{
	struct q_search_files_rows rows;

	if (!find(op, q, &rows))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		bool fits = true;
		if (q->quoted && !in_a_row(op, q, rows.at[i].file_id, &fits))
			return false;
		if (!fits)
			continue;
		ret->n++;
		if (ret->len < SEARCH_OTHERS_SHOWN && !fill(op, q, &rows.at[i], &ret->at[ret->len++]))
			return false;
	}
	ret->more = rows.len == (q->quoted ? FILES_QUOTED_MAX : FILES_MAX);
	return true;
}
