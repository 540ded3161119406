/* search.h - finding in everything, with the places where the words stand.
 *
 * What words mean is told in query.h. Both engines find the same. Only what the actor may see is
 * found and counted.
 */
#ifndef CORE_SEARCH_SEARCH_H
#define CORE_SEARCH_SEARCH_H

#include "core/initiative/initiative.h"
#include "core/search/query.h"

/* Of what fits but for the order of quoted words, the newest so many are looked through. */
#define SEARCH_QUOTED_MAX 500

/* A text in pieces; those that were asked for are marked. */
struct search_piece {
	struct str text;
	bool hit;
};
struct search_pieces {
	struct search_piece *at;
	size_t len, cap;
};

struct search_ask {
	struct str words; /* as typed */
	int64_t year;     /* 0: all */
	int64_t domain;   /* number; 0: all */
	int64_t unit;     /* 0: all */
	struct str state; /* of an initiative; '': all */
};

struct search_hit {
	struct initiative_line line;
	int64_t year;
	struct search_pieces title;
	struct search_pieces excerpt; /* of its text or its authors; empty when only the title fits */
};
struct search_hits {
	struct search_hit *at;
	size_t len, cap;
};

#define SEARCH_COUNT_MAX INITIATIVE_FOUND_MAX

/* What was found in all years and domains, newest first, whatever the question narrows to. */
struct search_found {
	struct initiative_founds all;
};
/* Once for a page, which counts it and shows a part. Finds nothing for quoted words: of each one,
 * one by one, search_count() and search() are asked. */
bool search_find(struct op *op, const struct search_ask *in, struct search_found *ret) MUST_USE;
/* Those of a year and a domain of its; 0: of all. */
int64_t search_found_in(const struct search_found *found, int64_t year, int64_t domain);

/* Initiatives, newest first. `found` is what search_find() found for these words, unit and state;
 * NULL: it is looked for. */
bool search(struct op *op, const struct search_ask *in, const struct search_found *found,
            int64_t skip, int64_t limit, struct search_hits *ret) MUST_USE;
/* Counted up to 10,000, of quoted words among SEARCH_QUOTED_MAX; then *ret_more is true. */
bool
search_count(struct op *op, const struct search_ask *in, int64_t *ret_n, bool *ret_more) MUST_USE;

/* The part of a text in which most of what was asked for stands, at most about `max` bytes;
 * `ret_hits` tells how many places stand in it. */
struct search_pieces search_excerpt(struct arena *a, struct str text, const struct search_query *q,
                                    size_t max, size_t *ret_hits);

/* ---- what is no initiative: others.c ----------------------------------------------------- */

enum search_kind {
	SEARCH_MOVEMENTS,
	SEARCH_REPORTS, /* the newest SEARCH_REPORTS_MAX that were confirmed, as they were */
	SEARCH_FILES,   /* attached ones, by what they say: core/file/file_text.h */
	SEARCH_UNITS,
	SEARCH_PEOPLE,     /* of the agency */
	SEARCH_REFERENCES, /* of other agencies: core/reference */
	SEARCH_KINDS
};
#define SEARCH_OTHERS_SHOWN 5 /* of each kind */
#define SEARCH_REPORTS_MAX 200

struct search_other {
	struct str title;                  /* as it is told; of a report its unit */
	struct str word;                   /* for its address: slug; of a report its period */
	struct str unit_slug, report_kind; /* of a report */
	struct str record; /* of a file: attachment.object_kind of what it hangs on, whose `id` it is;
	                      `word` and `unit_slug` are for its address */
	struct str note;   /* titles of a person; agency of a reference; of a file what it hangs on */
	int64_t id, year;  /* year 0: none */
	struct search_pieces pieces; /* its name with what was found, or of its text */
};
struct search_group {
	struct search_other at[SEARCH_OTHERS_SHOWN];
	size_t len;
	int64_t n; /* all of them */
	bool more; /* than that were found; how many is not known */
};
/* Only the year of the question narrows; to those of a unit, domain or state none belongs. */
bool search_others(struct op *op, const struct search_ask *in,
                   struct search_group ret[SEARCH_KINDS]) MUST_USE;

/* ---- when nothing was found: mend.c --------------------------------------------------------- */

#define SEARCH_TITLES_MAX 3000

/* The same question with each word that nobody wrote replaced by the nearest one that stands in
 * the newest titles, units and movements the actor may see: one letter more, less, other or
 * swapped, two from six letters on. Without marks. Empty when there is no such question. */
bool search_mend(struct op *op, struct str words, struct str *ret) MUST_USE;

#endif
