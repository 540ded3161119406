/* permission_world.h - a world in which every page has something to show and every act
 * something to act on; see permissions.txt. */
#ifndef TESTS_PERMISSION_WORLD_H
#define TESTS_PERMISSION_WORLD_H

#include "testing.h"

enum actor {
	ACTOR_NOBODY,
	ACTOR_OFFICER, /* of Trạm Sông Bé, like the head */
	ACTOR_HEAD,
	ACTOR_OTHER_HEAD, /* of Phòng Tổng hợp */
	ACTOR_OFFICE,
	ACTOR_LEADER,
	ACTOR_SUPERIOR, /* reform office of the agency above */
	ACTOR_SECRETARY,
	ACTOR_COUNCIL,
	ACTOR_AUDITOR,
	ACTOR_ADMIN,
	ACTOR_DISABLED, /* an officer of Trạm Sông Bé whose account was closed */
	ACTOR_DELEGATE, /* an officer of Trạm Núi Lớn standing in for the head of Trạm Sông Bé */
	ACTORS
};

struct permission_world {
	int64_t account[ACTORS];
	struct str disabled_token; /* of the session the closed account had */
};

/* Movements: 2022, in which Trạm Sông Bé waits for its head and the two others have
 * sent, one of their initiatives registered; 2021, open, a draft of Trạm Sông Bé; 2023, not yet
 * begun; and one of the agency above. Interim reports of 2022: that of Trạm Sông Bé waits for
 * its head, that of Trạm Núi Lớn was sent, the agency's own is a draft. */
void permission_world_make(struct fixture *f, struct permission_world *ret);
/* List 1 of another agency's initiatives is compared with, list 2 of Phòng Tổng hợp waits.
 * Adoption 1: Trạm Sông Bé applies what Trạm Núi Lớn registered; 2: Phòng Tổng hợp wants to, and
 * its head has yet to confirm that. */
void permission_world_spread(struct fixture *f, int64_t third_head);
/* Fact 1: the officer of Trạm Sông Bé was not disciplined in 2022. */
void permission_world_merit(struct fixture *f);
/* Round 1 of commendation is a draft of movement 2022-2 with Trạm Núi Lớn on it (1), round 2 a
 * public ad-hoc one of Trạm Sông Bé (2), round 3 is decided and not public (3). */
void permission_world_award(struct fixture *f);
/* Rounds of the reform index beside round 1, which is being scored: 2 in its first appraisal, 3
 * being explained, 4 in its second, 5 decided, 6 published. Sheets of Trạm Sông Bé and Trạm Núi
 * Lớn; the member of the council appraises area 1. */
void permission_world_index(struct fixture *f);
/* Puts what @name stands for: ids of persons, units, positions … */
struct str permission_fill(struct fixture *f, struct str text);

#endif
