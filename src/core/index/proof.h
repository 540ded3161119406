/* proof.h - documents that prove what a unit says in a round (tài liệu kiểm chứng).
 *
 * A document is kept once, for as many criteria and years as it proves: it hangs on the sheet it
 * was sent with, and sheets of the same unit are linked to it. Its day lies inside the year that is
 * scored; one of an earlier year proves what it still holds for: it says until when.
 *
 * A document is replaced by a new revision with a reason; the ones before stay, with who made them
 * when and why. A sheet that is being written follows the newest. Handing it over keeps the
 * revisions it has then, until it is given back: what came later is told beside them.
 */
#ifndef CORE_INDEX_PROOF_H
#define CORE_INDEX_PROOF_H

#include "core/file/file.h"
#include "core/index/round.h"

#define ROUND_PROOF_KIND "index_proof" /* of attachments */
#define ROUND_PROOFS_MAX 1000
#define ROUND_REVISIONS_MAX 50

struct round_proof_file {
	int64_t id, size;        /* id of the attachment; 0: none */
	struct str name, sha256; /* sha256: hexadecimal */
};
/* One revision of a document. */
struct round_proof_text {
	int64_t revision;              /* from 1 */
	struct str number, name;       /* number: empty when it has none */
	int64_t issued_on, expires_on; /* expires_on: the first day it is no longer in force; DAY_NONE
	                                */
	struct str who, why; /* who made it: empty for documents of old; why it replaced another */
	int64_t made_at;
	struct round_proof_file file;
};
struct round_proof_texts {
	struct round_proof_text *at;
	size_t len, cap;
};
struct round_proof {
	int64_t id, year;                /* year: of the sheet it was sent with */
	bool own;                        /* with this one */
	bool added;                      /* after the sheet had been handed over, to explain */
	bool kept;                       /* the sheet keeps this revision, whatever comes later */
	int64_t newest, newest_file;     /* the last revision there is, and its attachment */
	struct round_proof_text text;    /* the revision that counts on this sheet */
	struct round_proof_texts others; /* revisions that do not count on it, newest first */
};
struct round_proofs {
	struct round_proof *at;
	size_t len, cap;
};

/* How a document lies to the year that is scored. */
enum round_proof_force {
	PROOF_HOLDS,
	PROOF_EARLIER, /* of an earlier year, in force in this one */
	PROOF_ENDS,    /* its validity ends within the year */
	PROOF_ENDED,   /* and before it */
	PROOF_UNSURE,  /* of an earlier year, and nobody said until when it holds */
	PROOF_LATER,   /* of a later year */
};
/* Pure. */
enum round_proof_force round_proof_force(int64_t year, int64_t issued_on, int64_t expires_on);
/* What is to be told of it beside the document: a msgid; NULL: nothing. */
const char *round_proof_note(enum round_proof_force f);

struct round_proof_typed {
	struct str number, name;
	int64_t issued_on, expires_on; /* DAY_NONE: not given; see struct round_proof_text */
	const size_t *items;
	size_t n_items;
};
/* What is wrong with it: a msgid at *ret_field ("number", "name", "issued_on", "expires_on",
 * "items"); NULL when nothing is. */
const char *round_proof_problem(const struct round_sheet *s, const struct round_proof_typed *in,
                                int64_t today, const char **ret_field);

/* A document of the unit with the same bytes; id 0: none. */
struct round_proof_same {
	int64_t id;
	struct str name;
};
/* *ret_refused: a msgid when the file is of a kind or size that is not taken, or the unit has it
 * already: *ret_same is that document, to be linked instead. */
bool round_proof_add(struct op *op, const struct round_sheet *s, const struct round_proof_typed *in,
                     const struct file_upload *file, const char **ret_refused,
                     struct round_proof_same *ret_same) MUST_USE;
/* Links a document of the unit, of this sheet or another, to one more criterion. expires_on: until
 * when it holds, where that is not known yet (PROOF_UNSURE); that makes a revision of it.
 * ERR_INVALID with detail "proof", or "expires_on" when it does not prove anything of the year. */
bool round_proof_link(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
                      int64_t expires_on) MUST_USE;
bool
round_proof_unlink(struct op *op, const struct round_sheet *s, size_t item, int64_t proof) MUST_USE;

struct round_proof_change {
	struct round_proof_typed typed; /* without items */
	struct str why;
	int64_t seen;                   /* the revision that was before the eyes */
	const struct file_upload *file; /* NULL: it stays */
};
/* For who adds documents to this criterion, and, while the sheet is being written, may write all
 * criteria of it that the document proves. ERR_INVALID with a field of round_proof_problem(), "why"
 * or "file"; ERR_CONFLICT when another revision was made meanwhile. */
bool round_proof_revise(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
                        const struct round_proof_change *in) MUST_USE;

/* Whether the actor adds documents to a criterion: writes it, or explains it. */
bool round_proof_may(const struct round_sheet *s, size_t item);
/* Documents of one criterion, with their files. */
bool round_proofs_of(struct op *op, const struct round_sheet *s, size_t item,
                     struct round_proofs *ret) MUST_USE;
/* One of them. ERR_NOT_FOUND. */
bool round_proof_get(struct op *op, const struct round_sheet *s, size_t item, int64_t proof,
                     struct round_proof *ret) MUST_USE;
/* What the unit has, for who writes the sheet: its own documents first, then those of other sheets,
 * newest first; as they are now, without files. */
bool
round_proofs_stock(struct op *op, const struct round_sheet *s, struct round_proofs *ret) MUST_USE;
/* A file of a document of the sheet, of any revision. */
bool round_file_get(struct op *op, const struct round_sheet *s, int64_t proof, int64_t attachment,
                    struct attachment *ret, struct str *ret_path) MUST_USE;

#endif
