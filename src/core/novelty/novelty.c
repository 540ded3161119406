/* novelty.c - comparing with what is kept; see novelty.h. */
#include "core/novelty/novelty.h"

#include "core/access/access.h"
#include "core/novelty/store.h"

#include <pthread.h>

#include "novelty.sql.h"

#define BATCH 1000       /* rows of prints read at once: about 800 KiB */
#define BEHIND_MAX 20000 /* rows that a page reads itself before it says that it waits */
#define DAMAGED_MAX 64

struct novelty {
	struct arena arena;      /* of itself */
	pthread_mutex_t reading; /* one thread at a time reads what has changed */
	pthread_rwlock_t lock;   /* of all below */
	struct novelty_index *ix;
	struct novelty_common common;
	struct arena common_arena;
	int64_t seen;        /* change up to which the index is right */
	int64_t common_seen; /* row of novelty_common that is in use */
	struct {
		int64_t *at;
		size_t len, cap;
	} damaged; /* initiatives whose prints could not be read */
	struct arena damaged_arena;
};

struct novelty *
novelty_open(void)
{
	struct arena a = {0};
	struct novelty *n = arena_new(&a, struct novelty);

	n->arena = a;
	pthread_mutex_init(&n->reading, NULL);
	pthread_rwlock_init(&n->lock, NULL);
	n->ix = novelty_index_open();
	n->common_seen = -1;
	return n;
}

void
novelty_close(struct novelty *n)
{
	if (n == NULL)
		return;
	novelty_index_close(n->ix);
	arena_reset(&n->common_arena);
	arena_reset(&n->damaged_arena);
	pthread_rwlock_destroy(&n->lock);
	pthread_mutex_destroy(&n->reading);
	struct arena own = n->arena; /* it lies in this one */
	arena_reset(&own);
}

/* ---- following ----------------------------------------------------------------------------- */

/* The list is small and changes once a night: it is read as a whole. */
static bool
read_common(struct op *op, struct novelty *n, int64_t id)
{
	struct q_novelty_common_get_row *r = NULL;
	struct arena fresh = {0};
	struct novelty_common common;

	if (id != 0 && !q_novelty_common_get(op->db, op->arena, id, &r, &op->err))
		return false;
	novelty_common_unpack(&fresh, r != NULL ? r->shingles : STR(""), r != NULL ? r->of_texts : 0,
	                      &common);
	pthread_rwlock_wrlock(&n->lock);
	struct arena old = n->common_arena;
	n->common_arena = fresh;
	n->common = common;
	n->common_seen = id;
	pthread_rwlock_unlock(&n->lock);
	arena_reset(&old);
	return true;
}

static void
note_damage(struct novelty *n, int64_t id, bool damaged)
{
	size_t kept = 0;

	for (size_t i = 0; i < n->damaged.len; i++)
		if (n->damaged.at[i] != id)
			n->damaged.at[kept++] = n->damaged.at[i];
	n->damaged.len = kept;
	if (damaged && kept < DAMAGED_MAX)
		*list_push(&n->damaged, &n->damaged_arena) = id;
}

static bool
read_batch(struct op *op, struct novelty *n, size_t *ret_len)
{
	struct arena mine = {0};
	struct q_novelty_changes_rows rows;

	if (!q_novelty_changes(op->db, &mine, &(struct q_novelty_changes_in){n->seen, BATCH}, &rows,
	                       &op->err)) {
		arena_reset(&mine);
		return false;
	}
	pthread_rwlock_wrlock(&n->lock);
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_novelty_changes_row *r = &rows.at[i];
		struct novelty_prints prints;
		note_damage(n, r->initiative_id, !novelty_prints_unpack(&mine, r->prints, &prints));
		novelty_index_put(n->ix, r->initiative_id, &prints);
		n->seen = r->change;
	}
	pthread_rwlock_unlock(&n->lock);
	*ret_len = rows.len;
	arena_reset(&mine);
	return true;
}

static bool
follow(struct op *op, struct novelty *n, int64_t max, struct novelty_state *ret)
{
	struct q_novelty_head_row *head;
	size_t len = BATCH;

	if (!q_novelty_head(op->db, op->arena, &head, &op->err))
		return false;
	if (n->common_seen != head->common && !read_common(op, n, head->common))
		return false;
	for (int64_t read = 0; n->seen < head->change && len == BATCH && read < max; read += BATCH)
		if (!read_batch(op, n, &len))
			return false;
	ret->texts = (int64_t)novelty_index_len(n->ix);
	bool all = n->seen >= head->change || len < BATCH;
	ret->percent = all ? 100 : (int)(99 * n->seen / head->change);
	ret->whole = all && head->edition == NOVELTY_EDITION && n->damaged.len == 0;
	return true;
}

bool
novelty_follow(struct op *op, struct novelty *n, int64_t max, struct novelty_state *ret)
{
	struct arena mine = {0}, *was = op->arena;

	pthread_mutex_lock(&n->reading);
	op->arena = &mine;
	bool ok = follow(op, n, max, ret);
	op->arena = was;
	pthread_mutex_unlock(&n->reading);
	arena_reset(&mine);
	return ok;
}

void
novelty_tidy(struct novelty *n)
{
	enum { TURNS = 500, STEPS = 100000 };
	bool more = true;

	for (int i = 0; i < TURNS && more; i++) {
		pthread_mutex_lock(&n->reading);
		pthread_rwlock_wrlock(&n->lock);
		more = novelty_index_tidy(n->ix, STEPS);
		pthread_rwlock_unlock(&n->lock);
		pthread_mutex_unlock(&n->reading);
	}
}

/* ---- comparing ---------------------------------------------------------------------------------
 */

struct load {
	struct op *op;
	const struct novelty_ask *ask;
	int64_t origin; /* of the text that is compared; 0: none */
	struct q_novelty_candidates_rows rows;
	struct q_novelty_reference_candidates_rows references; /* their keys are -id */
};

/* One text on its way up is several rows. */
static bool
is_same(const struct load *l, const struct q_novelty_candidates_row *r)
{
	int64_t self = l->ask->self, from = r->has_origin_id ? r->origin_id : 0;

	return self != 0 && (r->id == self || r->id == l->origin || from == self ||
	                     (from != 0 && from == l->origin));
}

static const struct q_novelty_candidates_row *
row_of(const struct load *l, int64_t id)
{
	for (size_t i = 0; i < l->rows.len; i++)
		if (l->rows.at[i].id == id && !is_same(l, &l->rows.at[i]))
			return &l->rows.at[i];
	return NULL;
}

static const struct q_novelty_reference_candidates_row *
reference_of(const struct load *l, int64_t id)
{
	for (size_t i = 0; i < l->references.len; i++)
		if (l->references.at[i].id == -id)
			return &l->references.at[i];
	return NULL;
}

static struct str
text_of(const struct load *l, int64_t id)
{
	const struct q_novelty_candidates_row *r = row_of(l, id);
	const struct q_novelty_reference_candidates_row *o = reference_of(l, id);

	return r != NULL   ? novelty_text(l->op->arena, r->title, r->situation, r->proposal)
	       : o != NULL ? novelty_text(l->op->arena, o->title, o->content, STR(""))
	                   : STR("");
}

static bool
load(void *arg, const int64_t *ids, size_t n, struct str *ret)
{
	struct load *l = arg;
	struct op *op = l->op;
	struct access_scope scope = access_scope(op);
	struct str list = STR(""), references = STR("");
	bool elsewhere = access_matches_elsewhere(op) < VISIBILITY_NOBODY;

	for (size_t i = 0; i < n; i++)
		*(ids[i] < 0 ? &references : &list) = db_ids_with(op->arena, ids[i] < 0 ? references : list,
		                                                  ids[i] < 0 ? -ids[i] : ids[i]);
	if (elsewhere && references.len > 0 &&
	    !q_novelty_reference_candidates(op->db, op->arena, references, &l->references, &op->err))
		return false;
	if (!q_novelty_candidates(
			op->db, op->arena,
			&(struct q_novelty_candidates_in){.ids = list,
	                                          .agency = scope.agency,
	                                          .min_visibility = scope.min_visibility,
	                                          .units = scope.units,
	                                          .elsewhere = access_matches_elsewhere(op),
	                                          .today = op->today},
			&l->rows, &op->err))
		return false;
	for (size_t i = 0; i < n; i++)
		ret[i] = text_of(l, ids[i]);
	return true;
}

/* A row by which another one of the found went up: the same text once more. */
static bool
is_sent_up(const struct load *l, const struct novelty_result *found, int64_t id)
{
	const struct q_novelty_candidates_row *r = row_of(l, id);

	for (size_t i = 0; r != NULL && r->has_origin_id && i < found->len; i++)
		if (found->at[i].id == r->origin_id)
			return true;
	return false;
}

static void
add_hit(struct op *op, const struct load *l, const struct novelty_match *m,
        struct novelty_report *ret)
{
	const struct q_novelty_candidates_row *r = row_of(l, m->id);
	const struct q_novelty_reference_candidates_row *o = reference_of(l, m->id);
	struct novelty_hit *h = list_push(ret, op->arena);

	if (o != NULL) {
		*h = (struct novelty_hit){.with = m->with,
		                          .year = o->year,
		                          .reference = o->id,
		                          .code = STR(""),
		                          .title = o->title,
		                          .state = STR(""),
		                          .unit_name = o->unit,
		                          .agency_name = o->source,
		                          .decision = o->decision,
		                          .text = text_of(l, m->id)};
		return;
	}
	*h = (struct novelty_hit){.with = m->with,
	                          .year = r->year,
	                          .title = r->title,
	                          .state = r->state,
	                          .agency_name = r->agency_name};
	h->whole = r->whole == 1;
	if (!h->whole)
		return;
	h->id = r->id;
	h->code = r->code;
	h->unit_name = r->unit_name;
	h->text = text_of(l, m->id);
}

static bool
compare(struct op *op, struct novelty *n, const struct novelty_ask *in, struct novelty_report *ret)
{
	struct load l = {.op = op, .ask = in};
	struct q_novelty_origin_row *origin = NULL;
	struct novelty_draft draft;
	struct novelty_candidates candidates;
	struct novelty_result found;

	if (in->self != 0 && !q_novelty_origin(op->db, op->arena, in->self, &origin, &op->err))
		return false;
	l.origin = origin != NULL && origin->has_origin_id ? origin->origin_id : 0;
	ret->text = novelty_text(op->arena, in->title, in->situation, in->proposal);
	pthread_rwlock_rdlock(&n->lock);
	novelty_draft_make(op->arena, ret->text, &n->common, &draft);
	novelty_index_find(n->ix, op->arena, &draft.shingles, NOVELTY_CANDIDATES, &candidates);
	bool ok = novelty_compare(op->arena, &draft, &candidates,
	                          in->sensitivity != 0 ? in->sensitivity : 100, load, &l, &found);
	pthread_rwlock_unlock(&n->lock);
	if (!ok)
		return false;
	ret->verdict = found.verdict;
	for (size_t i = 0; i < found.len; i++)
		if (!is_sent_up(&l, &found, found.at[i].id))
			add_hit(op, &l, &found.at[i], ret);
	return true;
}

bool
novelty_check(struct op *op, const struct novelty_ask *in, struct novelty_report *ret)
{
	struct novelty *n = op->novelty != NULL ? op->novelty : novelty_open();

	*ret = (struct novelty_report){0};
	bool ok = novelty_follow(op, n, op->novelty != NULL ? BEHIND_MAX : INT64_MAX, &ret->state) &&
	          compare(op, n, in, ret);
	if (op->novelty == NULL)
		novelty_close(n);
	return ok;
}

bool
novelty_compare_two(struct op *op, struct str text, struct str other, struct novelty_alignment *ret)
{
	struct novelty *n = op->novelty != NULL ? op->novelty : novelty_open();
	struct novelty_state unused;
	struct novelty_draft draft;
	bool ok = novelty_follow(op, n, 0, &unused); /* the list, and no prints */

	if (ok) {
		pthread_rwlock_rdlock(&n->lock);
		novelty_draft_make(op->arena, text, &n->common, &draft);
		novelty_align(op->arena, &draft, other, ret);
		pthread_rwlock_unlock(&n->lock);
	}
	if (op->novelty == NULL)
		novelty_close(n);
	return ok;
}

/* ---- the list of what everybody writes
 * ----------------------------------------------------------- */

bool
novelty_phrase_list(struct op *op, int64_t max, struct novelty_phrases *ret)
{
	struct q_novelty_head_row *head;
	struct q_novelty_common_get_row *r;
	struct q_novelty_phrase_list_rows rows;

	*ret = (struct novelty_phrases){0};
	if (!access_may_read_agency(op, op->agency))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có trang này."), "agency=%" PRId64, op->agency);
	if (!q_novelty_head(op->db, op->arena, &head, &op->err))
		return false;
	if (head->common == 0)
		return true;
	if (!q_novelty_common_get(op->db, op->arena, head->common, &r, &op->err) ||
	    !q_novelty_phrase_list(op->db, op->arena,
	                           &(struct q_novelty_phrase_list_in){head->common, max}, &rows,
	                           &op->err))
		return false;
	ret->of_texts = r->of_texts;
	ret->learned_at = r->learned_at;
	for (size_t i = 0; i < rows.len; i++)
		*list_push(ret, op->arena) = (struct novelty_phrase){rows.at[i].text, rows.at[i].texts};
	return true;
}
