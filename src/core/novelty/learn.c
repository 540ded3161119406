/* learn.c - what everybody writes, learned from a sample of all texts; see common.h. */
#include "core/access/access.h"
#include "core/job/job.h"
#include "core/novelty/store.h"

#include <stdlib.h>

#include "novelty.sql.h"

#define NO_LIMIT ((size_t)1 << 34)
#define PHRASE_SHARE 20     /* a phrase is shown that one text in so many holds */
#define PHRASE_WORDS 4      /* at least */
#define PHRASES_MAX 500     /* that are kept */
#define PHRASES_LOOKED 4000 /* different ones that are gathered */
#define NIGHT_US (INT64_C(2) * 3600 * 1000000)

struct phrase {
	struct str text;
	uint64_t hash;
	uint32_t texts; /* of the rarest part of it */
};
struct phrases {
	struct phrase *at;
	size_t len, cap;
};

struct sample {
	struct str *at; /* texts */
	size_t len, cap;
};

/* Evenly over all ids. Only what an agency has registered: a draft is nobody else's to learn. */
static bool
read_sample(struct op *op, struct arena *a, struct sample *ret)
{
	struct q_novelty_last_id_row *last;
	int64_t after = 0;

	if (!q_novelty_last_id(op->db, a, &last, &op->err))
		return false;
	for (int64_t k = 0; k < NOVELTY_SAMPLE && after < last->id; k++) {
		struct q_novelty_sample_row *r;
		int64_t from = last->id / NOVELTY_SAMPLE * k;
		if (!q_novelty_sample(op->db, a,
		                      &(struct q_novelty_sample_in){.after = from > after ? from : after,
		                                                    .visibility = VISIBILITY_AGENCY},
		                      &r, &op->err))
			return false;
		if (r == NULL)
			break;
		*list_push(ret, a) = novelty_text(a, r->title, r->situation, r->proposal);
		after = r->id;
	}
	return true;
}

static void
read_text(struct arena *a, struct str text, struct novelty_words *words,
          struct novelty_shingles *shingles)
{
	novelty_words_read(a, text, words);
	novelty_shingles_make(a, words, shingles);
}

static void
add_phrase(struct arena *a, struct phrases *to, struct str text, const struct novelty_word *words,
           size_t n, uint32_t texts)
{
	uint64_t hash = n;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ words[i].hash) * 0x9e3779b97f4a7c15u;
	for (size_t i = 0; i < to->len; i++)
		if (to->at[i].hash == hash)
			return;
	if (to->len < PHRASES_LOOKED)
		*list_push(to, a) = (struct phrase){
			arena_str(a, str_slice(text, words[0].from, words[n - 1].to)), hash, texts};
}

static bool
is_frequent(const struct novelty_common *c, uint32_t shingle)
{
	uint64_t texts = novelty_common_texts(c, shingle);

	return texts > 0 && texts * PHRASE_SHARE >= c->of_texts;
}

/* The longest runs of shingles that many texts have. */
static void
gather(struct arena *a, struct str text, const struct novelty_common *c, struct phrases *ret)
{
	struct arena mine = {.limit = NO_LIMIT};
	struct novelty_words words;
	struct novelty_shingles s;

	read_text(&mine, text, &words, &s);
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		uint32_t least = UINT32_MAX;
		for (; i < s.len && is_frequent(c, s.at[i]); i++) {
			uint32_t texts = novelty_common_texts(c, s.at[i]);
			least = texts < least ? texts : least;
		}
		size_t n = i - from + NOVELTY_SHINGLE - 1;
		if (i > from && n >= PHRASE_WORDS)
			add_phrase(a, ret, text, words.at + from, n, least);
		i += i == from;
	}
	arena_reset(&mine);
}

static int
most_frequent_first(const void *x, const void *y)
{
	const struct phrase *a = x, *b = y;

	if (a->texts != b->texts)
		return a->texts > b->texts ? -1 : 1;
	return (a->hash > b->hash) - (a->hash < b->hash);
}

struct lesson {
	struct novelty_common common;
	struct phrases phrases;
};

static bool
keep(struct op *op, void *arg)
{
	const struct lesson *l = arg;
	struct q_novelty_common_add_row *r;
	int64_t n;

	if (!q_novelty_common_add(op->db, op->arena,
	                          &(struct q_novelty_common_add_in){
								  .of_texts = l->common.of_texts,
								  .shingles = novelty_common_pack(op->arena, &l->common),
								  .now = op->now},
	                          &r, &op->err))
		return false;
	for (size_t i = 0; i < l->phrases.len && i < PHRASES_MAX; i++)
		if (!q_novelty_phrase_add(
				op->db,
				&(struct q_novelty_phrase_add_in){.common = r->id,
		                                          .text = l->phrases.at[i].text,
		                                          .texts = l->phrases.at[i].texts},
				&n, &op->err))
			return false;
	return q_novelty_phrases_forget(op->db, r->id, &n, &op->err) &&
	       q_novelty_common_forget(op->db, r->id, &n, &op->err);
}

bool
novelty_relearn(struct op *op)
{
	struct arena a = {.limit = NO_LIMIT};
	struct novelty_learner *learner = novelty_learner_new(&a);
	struct sample sample = {0};
	struct lesson l = {0};

	bool ok = read_sample(op, &a, &sample);
	for (size_t i = 0; ok && i < sample.len; i++) {
		struct arena one = {.limit = NO_LIMIT};
		struct novelty_words words;
		struct novelty_shingles s;
		read_text(&one, sample.at[i], &words, &s);
		novelty_learn(learner, &s);
		arena_reset(&one);
	}
	if (ok) {
		novelty_learned(learner, &a, &l.common);
		for (size_t i = 0; i < sample.len; i++)
			gather(&a, sample.at[i], &l.common, &l.phrases);
		if (l.phrases.len > 0)
			qsort(l.phrases.at, l.phrases.len, sizeof(*l.phrases.at), most_frequent_first);
		ok = op_tx(op, keep, &l);
	}
	arena_reset(&a);
	return ok;
}

bool
novelty_ask_rebuild(struct op *op, int64_t after)
{
	bool added;

	return job_add(
		op,
		&(struct job_new){.kind = "novelty.rebuild",
	                      .title = STR("Lập lại chỉ mục tính mới"),
	                      .payload = arena_printf(op->arena, "%" PRId64, after),
	                      .once_key = arena_printf(
							  op->arena, "novelty:rebuild:%" PRId64 ":%" PRId64, op->today, after)},
		&added);
}

bool
novelty_set_timers(struct op *op)
{
	int64_t at = day_start_time(op->today + 1) + NIGHT_US;
	struct q_novelty_head_row *head;
	bool added;

	return q_novelty_head(op->db, op->arena, &head, &op->err) &&
	       (head->edition == NOVELTY_EDITION || novelty_ask_rebuild(op, 0)) &&
	       job_add(op,
	               &(struct job_new){
					   .kind = "novelty.learn",
					   .title = STR("Học câu chữ dùng chung lúc 02:00"),
					   .payload = STR(""),
					   .once_key = arena_printf(op->arena, "novelty:learn:%" PRId64, op->today + 1),
					   .run_at = at},
	               &added);
}
