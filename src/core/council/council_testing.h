/* council_testing.h - a council of seven with dossiers, for the tests of council and score. */
#ifndef CORE_COUNCIL_COUNCIL_TESTING_H
#define CORE_COUNCIL_COUNCIL_TESTING_H

#include "core/council/council.h"
#include "testing.h"

/* Two initiatives of Trạm Sông Bé: the first by its officer (member of the council), typed by
 * him as well; both confirmed by its head, also a member. Chair: the leader; vice: the deputy;
 * secretary: the secretary; members: office, council, head, officer. */
struct council_world {
	int64_t council, session, rubric;
	int64_t initiative[2];
	struct str code[2];
	struct str movement;
};

void council_world_make(struct fixture *f, struct council_world *ret);
/* The session as the account sees it now; f->op is that account's. */
struct council_session council_seen(struct fixture *f, int64_t account, int64_t session);
/* The member id of an account. */
int64_t council_member_of(struct fixture *f, const struct council_world *w, int64_t account);
/* Dismisses what is only suggested of the head, confirms that of who typed the second one, and
 * starts scoring. */
void council_begin(struct fixture *f, const struct council_world *w);

/* `in` takes the seat of `out`, as the secretary saves it. */
void council_replace(struct fixture *f, const struct council_world *w, int64_t out, int64_t in);

/* The account says of every dossier it has to that there is no conflict. */
void council_declare_none(struct fixture *f, const struct council_world *w, int64_t account);

#endif
