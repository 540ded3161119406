/* novelty.h - was this done before? The check against every earlier initiative.
 *
 * compare.h says how texts are compared. Here is where their prints are kept, who may see what
 * of a likeness, and how one process after the other learns of a change: each save writes the
 * prints of its text in its own transaction, under a number that grows in the order of the commits;
 * whoever compares first reads what has a higher number than he has seen. So an initiative is
 * found from the moment its save is answered, in every process, and a start reads prints instead
 * of texts.
 */
#ifndef CORE_NOVELTY_NOVELTY_H
#define CORE_NOVELTY_NOVELTY_H

#include "core/novelty/compare.h"
#include "core/op.h"

/* ---- keeping it: inside the transaction of the change ------------------------------------ */

bool novelty_put(struct op *op, int64_t initiative, struct str title, struct str situation,
                 struct str proposal) MUST_USE;
bool novelty_drop(struct op *op, int64_t initiative) MUST_USE;
/* The same for a text of another agency, core/reference. */
bool novelty_put_reference(struct op *op, int64_t reference, struct str title,
                           struct str content) MUST_USE;
bool novelty_drop_reference(struct op *op, int64_t reference) MUST_USE;

/* ---- the index of a process -------------------------------------------------------------- */

/* What a process has read so far. For all its threads; op->novelty, NULL in commands and tests:
 * they read all prints whenever they compare. */
struct novelty;
struct novelty *novelty_open(void);
void novelty_close(struct novelty *n);

struct novelty_state {
	int64_t texts; /* that are compared with */
	int percent;   /* of the prints that are read, 100: all there are */
	bool whole;    /* and all texts have prints: nothing is left out */
};
/* For who has nothing else to do: puts the index in order, for a second or so at most, a little at
 * a time so that nobody who compares waits for it. */
void novelty_tidy(struct novelty *n);
/* Reads what has changed since the last time, at most about `max` prints of it. */
bool
novelty_follow(struct op *op, struct novelty *n, int64_t max, struct novelty_state *ret) MUST_USE;

/* ---- comparing ------------------------------------------------------------------------------ */

/* A text on the screen; `self` is its initiative, which is not compared with itself nor with the
 * rows by which it went up to a superior agency; 0: it is not saved yet. */
struct novelty_ask {
	struct str title, situation, proposal;
	int64_t self;
	unsigned sensitivity; /* percent; 0: the default threshold */
};

struct novelty_hit {
	struct novelty_alignment with; /* places are of novelty_text() */
	int64_t id, year;
	bool whole; /* false: of another agency. Then neither its code nor its text is told … */
	int64_t reference; /* … unless it is of an imported list: core/reference; 0: it is not. Its
	                      `id` is 0, its agency the one that list names */
	struct str code, title, state, unit_name, agency_name;
	struct str decision; /* of a reference: number; may be empty */
	struct str text;     /* novelty_text() of it */
};
struct novelty_report {
	enum novelty_verdict verdict;
	struct novelty_state state;
	struct str text; /* what was compared */
	struct novelty_hit *at;
	size_t len, cap;
};

/* Title and both parts as one text. */
struct str
novelty_text(struct arena *a, struct str title, struct str situation, struct str proposal);

/* The most similar first. What the actor may not see is not there, nor counted: that somebody
 * else is writing the same is not told before it is registered. */
bool
novelty_check(struct op *op, const struct novelty_ask *in, struct novelty_report *ret) MUST_USE;

/* Two texts, by what the list of common phrases lets count. */
bool novelty_compare_two(struct op *op, struct str text, struct str other,
                         struct novelty_alignment *ret) MUST_USE;

/* ---- what everybody writes ------------------------------------------------------------------ */

struct novelty_phrase {
	struct str text;
	int64_t texts; /* that hold it, of those read */
};
struct novelty_phrases {
	struct novelty_phrase *at;
	size_t len, cap;
	int64_t of_texts, learned_at; /* 0: nothing was learned yet */
};
/* The list, for who works in the agency: the most frequent first, at most `max`. */
bool novelty_phrase_list(struct op *op, int64_t max, struct novelty_phrases *ret) MUST_USE;

/* ---- background work ------------------------------------------------------------------------- */

/* Makes the prints that are missing, of another edition or wrong: some thousand texts behind
 * `after`, a page in a transaction of its own; references first, then initiatives. To be called
 * until `done`. */
struct novelty_rebuild {
	int64_t after; /* initiative; below 0: minus a reference; 0 to begin with */
	bool done;
	int percent;
	int64_t wrong; /* prints that were made anew, added up */
};
bool novelty_rebuild(struct op *op, struct novelty_rebuild *r) MUST_USE;
/* Learns what everybody writes from a sample of all texts. */
bool novelty_relearn(struct op *op) MUST_USE;
/* Inside an op_tx(): sees that both happen: the first when it is needed, the second at night. */
bool novelty_set_timers(struct op *op) MUST_USE;
/* Inside an op_tx(): the texts behind `after` are read anew by a job. */
bool novelty_ask_rebuild(struct op *op, int64_t after) MUST_USE;

/* Do the prints fit the texts? For nobody else to change anything meanwhile: `lantoa verify`. */
bool novelty_verify(struct op *op, int64_t *ret_texts, int64_t *ret_wrong) MUST_USE;

#endif
