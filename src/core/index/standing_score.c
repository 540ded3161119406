/* standing_score.c - the score sheet of a unit, written; see standing.h. */
#include "core/criteria/json.h"
#include "core/index/standing.h"
#include "i18n/i18n.h"
#include "os/os.h"

#define HASH_MARK ",\n\"sha256\":\""

static struct str
plain(struct arena *a, int64_t n)
{
	return criteria_number_plain(a, n);
}

static void
put_points(struct buf *b, const char *name, bool na, int64_t points)
{
	buf_printf(b, ",\"%s\":%.*s", name, STR_ARG(na ? STR("null") : plain(b->arena, points)));
}

/* Where the input came from: what the system counted, and whether the unit has another. */
static void
put_source(struct buf *b, const struct round_figure *f)
{
	if (f->measure == NULL)
		return;
	buf_printf(b, ",\"source\":{\"done\":%" PRId64 ",\"whole\":%" PRId64, f->counted.done,
	           f->counted.whole);
	if (f->frozen_on != DAY_NONE) {
		buf_str(b, STR(",\"frozen\":"));
		json_put(b, i18n_day_iso(b->arena, f->frozen_on));
	}
	if (f->own.len > 0)
		buf_str(b, STR(",\"own\":true")); /* why is between the unit and who appraises it */
	buf_char(b, '}');
}

static void
put_line(struct buf *b, const struct standing_sheet *x, size_t i)
{
	static const struct {
		enum round_stage stage;
		const char *name;
	} stages[] = {{STAGE_FIRST, "first"}, {STAGE_SECOND, "second"}, {STAGE_FINAL, "concluded"}};
	const struct criterion *c = &x->sheet.set.items.at[i];
	const struct round_line *l = &x->sheet.lines[i];
	const struct criteria_mark *self = &x->sheet.result.marks[i];

	buf_str(b, STR("{\"code\":"));
	json_put(b, c->code);
	if (round_is_scored(c) && l->input.given) {
		buf_printf(b, ",\"input\":%.*s", STR_ARG(criteria_input_json(b->arena, &l->input)));
		put_points(b, "self", self->na, self->points);
	}
	put_source(b, &l->figure);
	for (size_t k = 0; k < COUNT_OF(stages); k++) {
		const struct round_mark *m = &l->marks[stages[k].stage];
		if (m->given)
			put_points(b, stages[k].name, m->na, m->points);
	}
	if (l->marks[STAGE_SURVEY].given)
		buf_printf(b, ",\"survey\":%.*s",
		           STR_ARG(criteria_input_json(b->arena, &l->marks[STAGE_SURVEY].input)));
	put_points(b, "points", l->final.na, l->final.points);
	buf_char(b, '}');
}

static void
put_unit(struct buf *b, const struct standing_unit *u)
{
	buf_str(b, STR("{\"unit\":"));
	json_put(b, u->unit_slug);
	buf_printf(b, ",\"points\":%.*s,\"applicable\":%.*s",
	           STR_ARG(plain(b->arena, u->points + u->survey)),
	           STR_ARG(plain(b->arena, u->applicable)));
	buf_printf(b, ",\"index\":%.*s,\"rank\":%" PRId64 "}", STR_ARG(plain(b->arena, u->index)),
	           u->rank);
}

struct str
standing_score_sheet(struct op *op, const struct standing *s, const struct standing_sheet *x)
{
	struct arena *a = op->arena;
	struct buf b = {.arena = a};
	const struct standing_unit *u = x->unit;

	buf_printf(&b, "{\"kind\":\"lantoa score sheet\",\"version\":1,\"year\":%" PRId64 ",\"round\":",
	           s->round.year);
	json_put(&b, s->round.name);
	buf_str(&b, STR(",\"decision\":"));
	json_put(&b, s->round.doc_number);
	buf_printf(&b, ",\"set_edition\":%" PRId64 ",\"unit\":", s->set.edition);
	json_put(&b, u->unit_slug);
	buf_printf(&b, ",\n\"set\":%.*s,\n\"lines\":[",
	           STR_ARG(str_trim(criteria_write_json(a, &s->set))));
	bool first = true;
	for (size_t i = 0; i < s->set.items.len; i++) {
		if (s->set.items.at[i].group)
			continue;
		buf_str(&b, first ? STR("\n") : STR(",\n"));
		first = false;
		put_line(&b, x, i);
	}
	buf_printf(&b, "\n],\n\"total\":%.*s,\"applicable\":%.*s",
	           STR_ARG(plain(a, u->points + u->survey)), STR_ARG(plain(a, u->applicable)));
	if (u->has_index)
		buf_printf(&b, ",\"index\":%.*s,\"rank\":%" PRId64, STR_ARG(plain(a, u->index)), u->rank);
	buf_str(&b, STR(",\"grade\":"));
	json_put(&b, u->grade);
	buf_str(&b, STR(",\n\"table\":["));
	/* Best first, equal ones in the order of the round: always the same bytes, for whoever reads.
	 * Units without an index are not for everybody, and stand in no order. */
	first = true;
	for (size_t i = 0; i < s->units.len; i++) {
		if (!s->units.at[i].has_index)
			continue;
		buf_str(&b, first ? STR("\n") : STR(",\n"));
		first = false;
		put_unit(&b, &s->units.at[i]);
	}
	buf_str(&b, STR("\n]"));
	struct str hash = standing_hash(a, buf_view(&b));
	buf_printf(&b, HASH_MARK "%.*s\"}\n", STR_ARG(hash));
	return buf_view(&b);
}

struct str
standing_hash(struct arena *a, struct str text)
{
	struct str digest, mark = STR(HASH_MARK);
	struct buf b = {.arena = a};
	size_t end = SIZE_MAX;

	/* What stands behind the last mark is the hash itself. */
	for (size_t at = str_find(text, mark, 0); at != SIZE_MAX; at = str_find(text, mark, at + 1))
		end = at;
	digest = os_sha256(a, end == SIZE_MAX ? text : str_slice(text, 0, end));
	for (size_t i = 0; i < digest.len; i++)
		buf_printf(&b, "%02x", (unsigned)(unsigned char)digest.at[i]);
	return buf_view(&b);
}
