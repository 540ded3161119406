/* cluster.h - entries of a movement that say nearly the same, gathered: each with all it is one
 * with, from other units and other years of the agency.
 *
 * Found by the prints they have in common, confirmed word for word (NOVELTY_ALIKE), and joined
 * along: when A is one with B and B with C, all three stand together. Nothing is kept: what is
 * shown is what the actor may see now.
 */
#ifndef CORE_NOVELTY_CLUSTER_H
#define CORE_NOVELTY_CLUSTER_H

#include "core/movement/movement.h"
#include "core/novelty/novelty.h"

#define NOVELTY_ALIKE 0.6           /* of both texts together (novelty_alignment.similarity) */
#define NOVELTY_CLUSTER_TEXTS 10000 /* the newest of the agency that are looked at */
#define NOVELTY_CLUSTER_SHOWN 40    /* members of one that are told */

struct novelty_member {
	int64_t id, year;
	struct str code, title, unit_name, state;
	bool of_movement;
};
struct novelty_cluster {
	struct {
		struct novelty_member *at;
		size_t len, cap;
	} members;           /* the oldest first; at most NOVELTY_CLUSTER_SHOWN */
	size_t n;            /* all of them */
	size_t units, years; /* that those told are of */
};
struct novelty_clusters {
	struct novelty_cluster *at;
	size_t len, cap;
	size_t total;    /* clusters, not only those of the page */
	int64_t entries; /* of the movement that were compared */
	bool cut;        /* there is more than could be looked at */
};

/* The largest first, `skip` of them left out. Who may ask: as novelty_overview(). */
bool novelty_clusters(struct op *op, const struct movement *m, size_t skip, size_t limit,
                      struct novelty_clusters *ret) MUST_USE;

#endif
