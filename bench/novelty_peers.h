/* novelty_peers.h - what one would have otherwise: full text search of SQLite ranked by bm25, and
 * trigrams and full text search of PostgreSQL. Each finds the first ten for a draft. */
#ifndef BENCH_NOVELTY_PEERS_H
#define BENCH_NOVELTY_PEERS_H

#include "base/base.h"

#define PEER_FIRST 10

struct peer;
/* NULL when there is none: TEST_PG names no server. Ends the program when it fails. */
struct peer *peer_fts5(void);
struct peer *peer_trgm(void);
struct peer *peer_text(void);
void peer_put(struct peer *p, struct arena *a, int64_t id, struct str text);
void peer_ready(struct peer *p); /* all texts are in: builds its index */
/* Ids, best first; how many. */
size_t peer_find(struct peer *p, struct arena *a, struct str text, int64_t ret[PEER_FIRST]);
void peer_close(struct peer *p);

#endif
