/* minutes.h - minutes of a meeting, and of its ballots: what the records say, what people write
 * beside it, and who signed them off.
 *
 * Chair and secretary write while the meeting is on and afterwards; whoever presided and the
 * secretary sign off when it has ended. A signature keeps the SHA-256 of what its owner saw: a
 * later change shows as one, and is to be signed again. When one of them has left the council
 * before, somebody who sits there signs in that place and says why: who holds the role now, for
 * the chair the vice-chair next, and where there is none a member who was there. The minutes go on
 * saying who presided. Nobody signs in both places.
 *
 * The council reads them, until results are published each member after he has declared his
 * conflicts with what is on the agenda; the office that keeps councils once they are published and
 * both have signed.
 *
 * What was said about a dossier, and its figures, are hidden from members who stay out of it, also
 * from one who signs: neither his page nor his hash holds them, for a hash of few figures is easily
 * guessed. Nothing here knows who voted what.
 */
#ifndef CORE_VOTE_MINUTES_H
#define CORE_VOTE_MINUTES_H

#include "core/vote/meeting.h"
#include "doc/doc.h"

#define MINUTES_TEXT_MAX 20000 /* bytes of one part */
#define MINUTES_LINE_MAX 200   /* of the number of the paper */

enum minutes_part {
	MINUTES_NUMBER,     /* of the paper: «05/BB-HĐSK» */
	MINUTES_GUESTS,     /* who was there besides the council, one a line */
	MINUTES_OPENING,    /* who opened it, what the secretary reported */
	MINUTES_COURSE,     /* what was said in general */
	MINUTES_CONCLUSION, /* beside the outcome of the votes */
	MINUTES_COUNTERS,   /* who counted ballots, the head of them first, one a line */
	MINUTES_PARTS
};

struct minutes_sign {
	const struct meeting_seat *seat; /* who signs there; NULL: nobody */
	int64_t signed_at;               /* 0: not yet */
	bool changed;                    /* signed, and not the same since */
	bool unread;                     /* changed, or signed with a former version of the program in
	                                    a way that can be compared no more */
	struct str by, role, reason;     /* who signed instead, as what and why; "": the seat's own */
	bool vacant;                     /* the seat's own has left the council */
	struct str stand_ins;            /* names of who may sign instead; "": nobody, or no need */
	bool instead;                    /* the actor is one of them */
};

struct minutes {
	struct str texts[MINUTES_PARTS];
	struct str *of_items; /* what was said; one an item of the agenda */
	bool *shown_items;    /* the actor takes part in the dossier */
	int64_t version;      /* 0: nobody has written or signed yet */
	struct str changed_by;
	int64_t changed_at;
	struct minutes_sign chair, secretary;
	bool settled; /* both have signed what is there */
	bool may_write, may_sign;
	bool may_stand_in; /* signs in the place of somebody who has left; with a reason */
	struct str mark;   /* what the actor would sign; "" when he does not */
};

/* Whether there may be something for the actor; minutes_get() may still refuse the office, while
 * they are not signed. */
bool minutes_are_read(const struct meeting *m);
/* The actor has to declare first: of something on the agenda he has not said whether he has a
 * conflict with it. minutes_get(), minutes_save() and minutes_sign() fail until then. */
bool minutes_wait_for_declaration(const struct meeting *m);
/* Of a meeting as meeting_get() gave it. ERR_DENIED for who does not read them. */
bool minutes_get(struct op *op, const struct meeting *m, struct minutes *ret) MUST_USE;
/* He has something to sign there, though he may have to declare before; nothing is read. */
bool minutes_owe_sign(struct op *op, const struct meeting *m, bool *ret) MUST_USE;
/* Texts and of_items as typed over t->version, of what is shown to the actor. ERR_CONFLICT when
 * somebody saved since, ERR_INVALID for what is too long. */
bool minutes_save(struct op *op, const struct meeting *m, const struct minutes *t) MUST_USE;
/* ERR_CONFLICT unless the mark is still that of what is there. reason: for who stands in, one line;
 * ERR_INVALID without it. */
bool
minutes_sign(struct op *op, const struct meeting *m, struct str mark, struct str reason) MUST_USE;

const char *minutes_part_name(enum minutes_part p); /* msgid */

/* Biên bản họp, biên bản kiểm phiếu, as the actor may read them. */
bool minutes_paper(struct op *op, const struct meeting *m, const struct minutes *t,
                   struct doc *ret) MUST_USE;
bool minutes_ballot_paper(struct op *op, const struct meeting *m, const struct minutes *t,
                          struct doc *ret) MUST_USE;

#endif
