/* certificate.h - the certificates of a decision: what stands on them, how they are printed, and
 * how anybody finds out whether one is real.
 *
 * A certificate bears a code: the number of its record and an HMAC of it under a key of this
 * server. Without the key nobody makes a code that is found here, and nobody finds another
 * certificate by counting. The code, also as a QR code, leads to a public page that says what
 * the certificate says, or that it was revoked. Lines and their order: NĐ 98/2023/NĐ-CP and the
 * practice before it; sizes are ours.
 *
 * Printed by who sees the round before it is public (award.h), once it is decided. Verified by
 * everybody, once it is public.
 */
#ifndef CORE_AWARD_CERTIFICATE_H
#define CORE_AWARD_CERTIFICATE_H

#include "core/award/award.h"

#define CERTIFICATE_KEY_BYTES 32

struct certificate {
	struct str code; /* «13-7K3M-9Q2X-YTAB-CDEF» */
	struct str form; /* «Giấy khen» */
	struct str issuer, name, place, merit, number;
	struct str doc_number, signer_title, signer_name, city;
	int64_t doc_on;
	bool revoked;
	int64_t revoked_on; /* DAY_NONE */
};
struct certificates {
	struct certificate *at;
	size_t len, cap;
};

/* The code of an item. */
struct str
certificate_code(struct arena *a, const uint8_t key[CERTIFICATE_KEY_BYTES], int64_t item);
/* The certificate of a code as it was typed: case, blanks and hyphens aside, O for 0, I and L
 * for 1. ERR_NOT_FOUND alike for a code that is none of ours and for one whose decision is not
 * public. */
bool certificate_find(struct op *op, const uint8_t key[CERTIFICATE_KEY_BYTES], struct str typed,
                      struct certificate *ret) MUST_USE;
/* Those of a round, or of one item of it. ERR_INVALID when it is not decided, or of a form that
 * has no certificates. Revoked ones are left out. */
bool certificate_list(struct op *op, const struct award_round *r, int64_t item,
                      const uint8_t key[CERTIFICATE_KEY_BYTES], struct certificates *ret) MUST_USE;

/* ---- printing -------------------------------------------------------------------------------- */

/* Of an agency's blanks of one form, in tenths of a millimetre on A4 landscape. */
struct certificate_blank {
	int64_t right_by, down_by; /* how far everything moves */
	int64_t name_at, foot_at;  /* from the upper edge to the name; to place and date */
};
#define CERTIFICATE_MOVE_MAX 300 /* right_by, down_by: that much either way */
bool certificate_blank_get(struct op *op, int64_t agency, struct str form,
                           struct certificate_blank *ret) MUST_USE;
struct certificate_blank_typed {
	struct str right_by, down_by, name_at, foot_at; /* millimetres: «-2,5» */
};
bool certificate_blank_save(struct op *op, int64_t agency, struct str form,
                            const struct certificate_blank_typed *in,
                            struct award_problems *ret_problems) MUST_USE;

/* A4 landscape, one a page. `verify` is the address in front of a code. `blank` NULL: on plain
 * paper with all that stands on a certificate; otherwise only what is filled in. Pure. */
bool
certificate_pdf(struct arena *a, const struct certificates *list, struct str verify,
                const struct certificate_blank *blank, struct str *ret, struct err *e) MUST_USE;
/* The same words as a document, to be changed by hand. Pure. */
struct doc certificate_doc(struct arena *a, const struct certificates *list, struct str verify);

#endif
