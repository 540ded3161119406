/* mend.c - a question with a slip of the finger in it, put right; see search.h. */
#include "core/access/access.h"
#include "core/movement/movement.h"
#include "core/search/search.h"
#include "core/unit/unit.h"

#include "search.sql.h"

#define WORDS_MAX 16    /* of a question that is mended */
#define SHORT_MIN 3     /* letters; of shorter ones every second is a neighbour of every other */
#define LONG_MIN 6      /* letters from which two slips are forgiven */
#define KNOWN_MAX 32768 /* different words */

struct known {
	struct str word;
	uint32_t n;
};
struct vocabulary {
	struct arena *arena;
	struct known *slots; /* open addressing; word.at NULL: free */
	size_t len;
};

static struct known *
slot_of(const struct vocabulary *v, struct str word)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 16777619u;
	size_t at = hash & (2 * KNOWN_MAX - 1);
	while (v->slots[at].word.at != NULL && !str_eq(v->slots[at].word, word))
		at = (at + 1) & (2 * KNOWN_MAX - 1);
	return &v->slots[at];
}

static void
add_text(struct vocabulary *v, struct str text)
{
	struct str word;

	for (struct str rest = text_fold(v->arena, text); rest.len > 0 && str_cut(&rest, ' ', &word);) {
		struct known *k = slot_of(v, word);
		if (k->word.at == NULL) {
			if (v->len == KNOWN_MAX)
				continue;
			k->word = word;
			v->len++;
		}
		k->n++;
	}
}

static bool
read_words(struct op *op, struct vocabulary *v)
{
	struct access_scope s = access_scope(op);
	struct q_search_titles_rows titles;
	struct movements movements;
	struct units units = {0};

	if (!q_search_titles(op->db, op->arena,
	                     &(struct q_search_titles_in){.agency = s.agency,
	                                                  .min_visibility = s.min_visibility,
	                                                  .units = s.units,
	                                                  .limit = SEARCH_TITLES_MAX},
	                     &titles, &op->err) ||
	    !movement_list(op, &movements) || !unit_tree(op, op->agency, op->today, &units))
		return false;
	for (size_t i = 0; i < titles.len; i++)
		add_text(v, titles.at[i].title);
	for (size_t i = 0; i < movements.len; i++)
		add_text(v, movements.at[i].name);
	for (size_t i = 0; i < units.len; i++)
		add_text(v, units.at[i].name);
	return true;
}

static bool
begins_one(const struct vocabulary *v, struct str word)
{
	for (size_t i = 0; i < 2 * KNOWN_MAX; i++)
		if (v->slots[i].word.at != NULL && str_has_prefix(v->slots[i].word, word))
			return true;
	return false;
}

/* The nearest; of equals the more frequent, then the first of the alphabet, so that both engines
 * say the same. Empty when none is near. */
static struct str
nearest(const struct vocabulary *v, struct str word)
{
	struct arena mine = {0};
	size_t allowed = word.len < SHORT_MIN ? 0 : word.len < LONG_MIN ? 1 : 2, best = allowed + 1;
	const struct known *ret = NULL;

	for (size_t i = 0; i < 2 * KNOWN_MAX && allowed > 0; i++) {
		const struct known *k = &v->slots[i];
		if (k->word.at == NULL || k->word.len > word.len + allowed ||
		    word.len > k->word.len + allowed)
			continue;
		size_t far = text_distance(&mine, word, k->word, allowed);
		if (far > allowed || far > best)
			continue;
		if (far < best || ret == NULL || k->n > ret->n ||
		    (k->n == ret->n && str_cmp(k->word, ret->word) < 0)) {
			best = far;
			ret = k;
		}
	}
	arena_reset(&mine);
	return ret != NULL ? ret->word : STR("");
}

static struct str
mended(struct arena *a, const struct vocabulary *v, struct str words)
{
	struct buf b = {.arena = a};
	struct str folded = text_fold(a, words), word;
	bool changed = false;
	size_t n = 0;

	for (struct str rest = folded; rest.len > 0 && str_cut(&rest, ' ', &word);) {
		bool last = rest.at == NULL || rest.len == 0;
		struct str put = word;
		if (++n > WORDS_MAX)
			return STR("");
		if (slot_of(v, word)->word.at == NULL && !(last && begins_one(v, word))) {
			put = nearest(v, word);
			changed = true;
		}
		if (put.len == 0)
			return STR("");
		buf_printf(&b, "%s%.*s", b.len > 0 ? " " : "", STR_ARG(put));
	}
	return changed ? buf_view(&b) : STR("");
}

bool
search_mend(struct op *op, struct str words, struct str *ret)
{
	struct arena mine = {0}, *was = op->arena;
	struct vocabulary v = {.arena = &mine,
	                       .slots = arena_array(&mine, struct known, 2 * KNOWN_MAX)};

	*ret = STR("");
	if (!access_may_read_agency(op, op->agency)) {
		arena_reset(&mine);
		return true;
	}
	op->arena = &mine;
	bool ok = read_words(op, &v);
	op->arena = was;
	if (ok) {
		struct str s = mended(&mine, &v, words);
		if (s.len > 0)
			*ret = arena_str(op->arena, s);
	}
	arena_reset(&mine);
	return ok;
}
