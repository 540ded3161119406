/* cluster.c - see cluster.h. */
#include "core/novelty/cluster.h"

#include "core/access/access.h"
#include "core/novelty/store.h"

#include <stdlib.h>

#include "novelty.sql.h"

#define NO_LIMIT ((size_t)1 << 34)
#define PAGE 500          /* rows of prints read at once */
#define HELD_MAX 200      /* texts that hold a print; what more hold tells nothing */
#define HITS_LEAST 3      /* prints in common */
#define HITS_SHARE 3      /* one in so many of the shorter text's prints */
#define CANDIDATES 50     /* of one text that are compared word for word */
#define COMPARED_MAX 4000 /* pairs of texts, of all together */

struct text {
	int64_t id;
	uint32_t *prints;
	uint32_t n_prints, group; /* group: another text of its cluster, or itself */
	bool of_movement, looked_at;
};
struct held { /* a print and a text that has it */
	uint32_t print, text;
};
struct work {
	struct arena arena; /* of all this */
	struct {
		struct text *at;
		size_t len, cap;
	} texts;
	struct held *held;
	size_t n_held, compared;
	uint16_t *hits; /* of each text with the one that is looked at */
	uint32_t *queue;
	size_t n_queue;
	bool cut;
};

/* ---- groups ------------------------------------------------------------------------- */

static uint32_t
group_of(struct work *w, uint32_t text)
{
	while (w->texts.at[text].group != text) {
		w->texts.at[text].group = w->texts.at[w->texts.at[text].group].group;
		text = w->texts.at[text].group;
	}
	return text;
}

static void
join(struct work *w, uint32_t a, uint32_t b)
{
	uint32_t x = group_of(w, a), y = group_of(w, b);

	w->texts.at[x > y ? x : y].group = x < y ? x : y;
}

/* ---- reading ------------------------------------------------------------------------ */

static bool
read_page(struct op *op, struct work *w, const struct movement *m, int64_t *before, size_t *ret_len)
{
	struct access_scope s = access_scope(op);
	struct q_novelty_prints_before_rows rows;
	struct arena page = {0};

	if (!q_novelty_prints_before(
			op->db, &page,
			&(struct q_novelty_prints_before_in){.agency = s.agency,
	                                             .min_visibility = s.min_visibility,
	                                             .units = s.units,
	                                             .before = *before,
	                                             .limit = PAGE},
			&rows, &op->err)) {
		arena_reset(&page);
		return false;
	}
	for (size_t i = 0; i < rows.len; i++) {
		struct novelty_prints prints;
		*before = rows.at[i].id;
		if (!novelty_prints_unpack(&w->arena, rows.at[i].prints, &prints) || prints.len == 0)
			continue;
		uint32_t number = (uint32_t)w->texts.len;
		*list_push(&w->texts,
		           &w->arena) = (struct text){.id = rows.at[i].id,
		                                      .prints = prints.at,
		                                      .n_prints = (uint32_t)prints.len,
		                                      .group = number,
		                                      .of_movement = rows.at[i].movement_id == m->id};
		w->n_held += prints.len;
	}
	*ret_len = rows.len;
	arena_reset(&page);
	return true;
}

static int
by_print(const void *x, const void *y)
{
	const struct held *a = x, *b = y;

	if (a->print != b->print)
		return a->print < b->print ? -1 : 1;
	return (a->text > b->text) - (a->text < b->text);
}

static bool
read_all(struct op *op, struct work *w, const struct movement *m)
{
	int64_t before = INT64_MAX;
	size_t len = PAGE, n = 0;

	while (len == PAGE && w->texts.len < NOVELTY_CLUSTER_TEXTS)
		if (!read_page(op, w, m, &before, &len))
			return false;
	w->cut = len == PAGE;
	w->held = arena_array(&w->arena, struct held, w->n_held + 1);
	for (size_t i = 0; i < w->texts.len; i++)
		for (size_t k = 0; k < w->texts.at[i].n_prints; k++)
			w->held[n++] = (struct held){w->texts.at[i].prints[k], (uint32_t)i};
	if (n > 0)
		qsort(w->held, n, sizeof(*w->held), by_print);
	w->hits = arena_array(&w->arena, uint16_t, w->texts.len + 1);
	w->queue = arena_array(&w->arena, uint32_t, w->texts.len + 1);
	return true;
}

/* ---- who is one with whom ------------------------------------------------------------- */

static size_t
first_of(const struct work *w, uint32_t print)
{
	size_t from = 0, to = w->n_held;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (w->held[mid].print < print)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Those that have enough prints in common with a text, as numbers; at most CANDIDATES. */
static size_t
candidates(struct work *w, struct arena *a, uint32_t text, uint32_t *ret)
{
	const struct text *t = &w->texts.at[text];
	struct {
		uint32_t *at;
		size_t len, cap;
	} seen = {0};
	size_t n = 0;

	for (size_t k = 0; k < t->n_prints; k++) {
		size_t from = first_of(w, t->prints[k]), to = from;
		while (to < w->n_held && w->held[to].print == t->prints[k] && to - from < HELD_MAX)
			to++;
		w->cut |= to < w->n_held && w->held[to].print == t->prints[k];
		for (size_t i = from; i < to; i++) {
			uint32_t other = w->held[i].text;
			if (other != text && w->hits[other]++ == 0)
				*list_push(&seen, a) = other;
		}
	}
	for (size_t i = 0; i < seen.len; i++) {
		const struct text *o = &w->texts.at[seen.at[i]];
		uint32_t shorter = o->n_prints < t->n_prints ? o->n_prints : t->n_prints;
		uint32_t hits = w->hits[seen.at[i]];
		w->hits[seen.at[i]] = 0;
		if ((hits < HITS_LEAST && hits != shorter) || hits * HITS_SHARE < shorter)
			continue;
		if (n < CANDIDATES)
			ret[n++] = seen.at[i];
		else
			w->cut = true;
	}
	return n;
}

static bool
texts_of(struct op *op, struct work *w, const uint32_t *numbers, size_t n, struct str *ret)
{
	struct q_novelty_cluster_texts_rows rows;
	struct str ids = STR("");

	for (size_t i = 0; i < n; i++)
		ids = db_ids_with(op->arena, ids, w->texts.at[numbers[i]].id);
	if (!q_novelty_cluster_texts(op->db, op->arena, ids, &rows, &op->err))
		return false;
	for (size_t i = 0; i < n; i++) {
		ret[i] = STR("");
		for (size_t k = 0; k < rows.len; k++)
			if (rows.at[k].id == w->texts.at[numbers[i]].id)
				ret[i] = novelty_text(op->arena, rows.at[k].title, rows.at[k].situation,
				                      rows.at[k].proposal);
	}
	return true;
}

/* Compares one text with those near it and puts what is joined into the queue. */
static bool
look_at(struct op *op, struct work *w, uint32_t text)
{
	uint32_t near[CANDIDATES + 1];
	struct str texts[CANDIDATES + 1];
	size_t n = candidates(w, op->arena, text, near);

	near[n] = text;
	if (n == 0 || !texts_of(op, w, near, n + 1, texts))
		return n == 0;
	for (size_t i = 0; i < n; i++) {
		struct novelty_alignment with = {0};
		if (group_of(w, near[i]) == group_of(w, text))
			continue;
		if (w->compared++ >= COMPARED_MAX) {
			w->cut = true;
			return true;
		}
		if (!novelty_compare_two(op, texts[n], texts[i], &with))
			return false;
		if (with.similarity < NOVELTY_ALIKE)
			continue;
		join(w, text, near[i]);
		if (!w->texts.at[near[i]].looked_at) {
			w->texts.at[near[i]].looked_at = true;
			w->queue[w->n_queue++] = near[i];
		}
	}
	return true;
}

/* From the entries of the movement on, to whatever they are one with. */
static bool
gather(struct op *op, struct work *w)
{
	struct arena *was = op->arena;
	bool ok = true;

	for (size_t i = 0; i < w->texts.len; i++)
		if (w->texts.at[i].of_movement) {
			w->texts.at[i].looked_at = true;
			w->queue[w->n_queue++] = (uint32_t)i;
		}
	for (size_t i = 0; ok && i < w->n_queue; i++) {
		struct arena one = {.limit = NO_LIMIT};
		op->arena = &one;
		ok = look_at(op, w, w->queue[i]);
		arena_reset(&one);
	}
	op->arena = was;
	return ok;
}

/* ---- what is told --------------------------------------------------------------------- */

struct group {
	uint32_t text; /* by which it is called */
	uint32_t n;
};

static int
largest_first(const void *x, const void *y)
{
	const struct group *a = x, *b = y;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return (a->text > b->text) - (a->text < b->text);
}

static void
count_once(struct novelty_cluster *c)
{
	for (size_t i = 0; i < c->members.len; i++) {
		bool unit = true, year = true;
		for (size_t k = 0; k < i; k++) {
			unit &= !str_eq(c->members.at[k].unit_name, c->members.at[i].unit_name);
			year &= c->members.at[k].year != c->members.at[i].year;
		}
		c->units += unit;
		c->years += year;
	}
}

static bool
tell(struct op *op, struct work *w, const struct movement *m, const struct group *g,
     struct novelty_cluster *ret)
{
	struct q_novelty_members_rows rows;
	struct str ids = STR("");
	size_t n = 0;

	/* Texts were read newest first: from the back the oldest come first. */
	for (size_t i = w->texts.len; i-- > 0 && n < NOVELTY_CLUSTER_SHOWN;)
		if (group_of(w, (uint32_t)i) == g->text) {
			ids = db_ids_with(op->arena, ids, w->texts.at[i].id);
			n++;
		}
	if (!q_novelty_members(op->db, op->arena, &(struct q_novelty_members_in){ids, op->today}, &rows,
	                       &op->err))
		return false;
	*ret = (struct novelty_cluster){.n = g->n};
	for (size_t i = 0; i < rows.len; i++)
		*list_push(&ret->members, op->arena) = (struct novelty_member){
			.id = rows.at[i].id,
			.year = rows.at[i].year,
			.code = rows.at[i].code,
			.title = rows.at[i].title,
			.unit_name = rows.at[i].unit_name.at != NULL ? rows.at[i].unit_name : STR(""),
			.state = rows.at[i].state,
			.of_movement = rows.at[i].movement_id == m->id};
	count_once(ret);
	return true;
}

static bool
tell_all(struct op *op, struct work *w, const struct movement *m, size_t skip, size_t limit,
         struct novelty_clusters *ret)
{
	struct group *groups = arena_array(&w->arena, struct group, w->texts.len + 1);
	uint32_t *n = arena_array(&w->arena, uint32_t, w->texts.len + 1);

	for (size_t i = 0; i < w->texts.len; i++) {
		n[group_of(w, (uint32_t)i)]++;
		ret->entries += w->texts.at[i].of_movement;
	}
	for (size_t i = 0; i < w->texts.len; i++)
		if (n[i] > 1)
			groups[ret->total++] = (struct group){(uint32_t)i, n[i]};
	if (ret->total > 0)
		qsort(groups, ret->total, sizeof(*groups), largest_first);
	for (size_t i = skip; i < ret->total && i - skip < limit; i++)
		if (!tell(op, w, m, &groups[i], list_push(ret, op->arena)))
			return false;
	ret->cut = w->cut;
	return true;
}

bool
novelty_clusters(struct op *op, const struct movement *m, size_t skip, size_t limit,
                 struct novelty_clusters *ret)
{
	struct work w = {.arena.limit = NO_LIMIT};

	*ret = (struct novelty_clusters){0};
	if (!access_sees_councils(op, m->agency))
		return op_fail(
			op, ERR_DENIED,
			N_("Bộ phận CCHC, thư ký Hội đồng, lãnh đạo và kiểm toán xem được trang này."),
			"movement=%" PRId64, m->id);
	bool ok = read_all(op, &w, m) && gather(op, &w) && tell_all(op, &w, m, skip, limit, ret);
	arena_reset(&w.arena);
	return ok;
}
