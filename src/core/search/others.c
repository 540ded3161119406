/* others.c - finding what is no initiative: few enough of each kind in one agency to be looked
 * through, by the same rules of reading as their own pages; see search.h. */
#include "core/access/access.h"
#include "core/movement/movement.h"
#include "core/position/position.h"
#include "core/reference/reference.h"
#include "core/report/reuse.h"
#include "core/search/search_inner.h"
#include "core/unit/unit.h"

#include "search.sql.h"

#define NAME_MAX 600    /* bytes of a name that are shown */
#define EXCERPT_MAX 200 /* of a report's text */
#define PEOPLE_MAX 50

/* Room for one more; NULL when it is only counted. */
static struct search_other *
found(struct search_group *g)
{
	g->n++;
	return g->len < SEARCH_OTHERS_SHOWN ? &g->at[g->len++] : NULL;
}

static struct search_pieces
marked(struct op *op, const struct search_query *q, struct str name)
{
	size_t hits;

	return search_excerpt(op->arena, name, q, NAME_MAX, &hits);
}

/* Is all of it met in the two together? What that takes is given back at once. */
static bool
fits(const struct search_query *q, struct str name, struct str more)
{
	struct arena mine = {0};
	bool ret = search_query_fits(&mine, q,
	                             arena_printf(&mine, "%.*s\n%.*s", STR_ARG(name), STR_ARG(more)));

	arena_reset(&mine);
	return ret;
}

static bool
movements(struct op *op, const struct search_query *q, int64_t year, struct search_group *ret)
{
	struct movements all;

	if (!movement_list(op, &all))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		const struct movement *m = &all.at[i];
		if ((year != 0 && m->year != year) ||
		    !fits(q, m->name,
		          arena_printf(op->arena, "%.*s %" PRId64, STR_ARG(m->plan_number), m->year)))
			continue;
		struct search_other *o = found(ret);
		if (o != NULL)
			*o = (struct search_other){.title = m->name,
			                           .word = m->slug,
			                           .year = m->year,
			                           .pieces = marked(op, q, m->name)};
	}
	return true;
}

static bool
units(struct op *op, const struct search_query *q, struct search_group *ret)
{
	struct units all;

	if (!unit_tree(op, op->agency, op->today, &all))
		return false;
	for (size_t i = 0; i < all.len; i++) {
		const struct unit *u = &all.at[i];
		if (!fits(
				q, u->name,
				arena_printf(op->arena, "%.*s\n%.*s", STR_ARG(u->short_name), STR_ARG(u->abbrev))))
			continue;
		struct search_other *o = found(ret);
		if (o != NULL)
			*o = (struct search_other){
				.title = u->name, .word = u->slug, .pieces = marked(op, q, u->name)};
	}
	return true;
}

/* The list looks for one piece of a name: the longest word of those that were typed. */
static struct str
longest_word(const struct search_query *q)
{
	struct str ret = STR("");

	for (size_t i = 0; i < q->terms.len; i++) {
		const struct text_tokens *w = &q->terms.at[i].ways[0].words;
		for (size_t k = 0; k < w->len; k++)
			if (w->at[k].len > ret.len)
				ret = w->at[k];
	}
	/* The tone of an exact word stands as a digit at its end. */
	while (ret.len > 0 && ret.at[ret.len - 1] >= '0' && ret.at[ret.len - 1] <= '9')
		ret.len--;
	return ret;
}

static bool
people(struct op *op, const struct search_query *q, struct search_group *ret)
{
	struct str word = longest_word(q);
	struct persons all = {0};

	if (word.len == 0 || !person_list(op, op->agency, word, PEOPLE_MAX, &all))
		return word.len == 0;
	for (size_t i = 0; i < all.len; i++) {
		const struct person *p = &all.at[i];
		if (!fits(q, p->full_name, STR("")))
			continue;
		struct search_other *o = found(ret);
		if (o != NULL)
			*o = (struct search_other){.title = p->full_name,
			                           .id = p->id,
			                           .note = p->titles,
			                           .pieces = marked(op, q, p->full_name)};
	}
	ret->more = all.len == PEOPLE_MAX;
	return true;
}

static bool
references(struct op *op, const struct search_query *q, struct str words, struct search_group *ret)
{
	struct references rows;
	int64_t total;

	if (!reference_find(op, words, 0, SEARCH_OTHERS_SHOWN, &rows, &total))
		return false;
	for (size_t i = 0; i < rows.len && i < SEARCH_OTHERS_SHOWN; i++)
		ret->at[ret->len++] = (struct search_other){.title = rows.at[i].title,
		                                            .id = rows.at[i].id,
		                                            .year = rows.at[i].year,
		                                            .note = rows.at[i].source,
		                                            .pieces = marked(op, q, rows.at[i].title)};
	ret->more = total > REFERENCE_FOUND_MAX;
	ret->n = ret->more ? REFERENCE_FOUND_MAX : total;
	return true;
}

/* ---- reports --------------------------------------------------------------------------- */

/* The part in which most stands, when all of it stands somewhere in the report; empty: it does
 * not. */
static bool
in_report(struct op *op, const struct search_query *q, int64_t report, struct search_pieces *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct report_approved_parts parts;
	size_t best = SIZE_MAX, most = 0;

	*ret = (struct search_pieces){0};
	op->arena = &mine;
	bool ok = report_approved(op, report, &parts);
	op->arena = was;
	for (size_t i = 0; ok && i < parts.len; i++) {
		struct arena one = {0};
		struct text_ranges places = search_query_find(&one, q, parts.at[i].text);
		if (places.len > most && search_query_fits(&one, q, parts.at[i].text)) {
			best = i;
			most = places.len;
		}
		arena_reset(&one);
	}
	if (best != SIZE_MAX) {
		size_t hits;
		*ret = search_excerpt(op->arena, arena_str(op->arena, parts.at[best].text), q, EXCERPT_MAX,
		                      &hits);
	}
	arena_reset(&mine);
	return ok;
}

static bool
reports(struct op *op, const struct search_query *q, int64_t year, struct search_group *ret)
{
	struct q_search_reports_rows rows;

	if (!q_search_reports(op->db, op->arena,
	                      &(struct q_search_reports_in){.agency = op->agency,
	                                                    .year = year,
	                                                    .today = op->today,
	                                                    .limit = SEARCH_REPORTS_MAX},
	                      &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_search_reports_row *r = &rows.at[i];
		struct search_pieces pieces;
		if (!report_is_open(op, r->agency_id, r->unit_id, 0, 0, r->state))
			continue;
		if (!in_report(op, q, r->id, &pieces))
			return false;
		struct search_other *o = pieces.len > 0 ? found(ret) : NULL;
		if (o != NULL)
			*o = (struct search_other){.title = r->unit_name.at != NULL ? r->unit_name : STR(""),
			                           .word = report_period_slug(op->arena, r->slug, r->kind),
			                           .unit_slug = r->unit_id == r->agency_id ? STR(REPORT_OWN)
			                                                                   : r->unit_slug,
			                           .report_kind = r->kind,
			                           .year = r->year,
			                           .pieces = pieces};
	}
	ret->more = rows.len == SEARCH_REPORTS_MAX;
	return true;
}

bool
search_others(struct op *op, const struct search_ask *in, struct search_group ret[SEARCH_KINDS])
{
	struct search_query q = search_query_read(op, in->words);

	for (size_t i = 0; i < SEARCH_KINDS; i++)
		ret[i] = (struct search_group){0};
	if (q.terms.len == 0 || !access_may_read_agency(op, op->agency) || in->unit != 0 ||
	    in->domain != 0 || in->state.len > 0)
		return true;
	return movements(op, &q, in->year, &ret[SEARCH_MOVEMENTS]) &&
	       reports(op, &q, in->year, &ret[SEARCH_REPORTS]) &&
	       (in->year != 0 || search_files(op, &q, &ret[SEARCH_FILES])) &&
	       (in->year != 0 ||
	        (units(op, &q, &ret[SEARCH_UNITS]) && people(op, &q, &ret[SEARCH_PEOPLE]) &&
	         references(op, &q, in->words, &ret[SEARCH_REFERENCES])));
}
