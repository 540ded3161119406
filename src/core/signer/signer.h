/* signer.h - who may sign a paper of a unit on a day, and in which words.
 *
 * Source of the rules: NĐ 30/2020/NĐ-CP, Điều 13 (who signs) and Phụ lục I, phần I,
 * mục II.7 (how it stands below the paper):
 *   - the head signs under the name of the position alone; where a collective decides
 *     (UBND, Hội đồng) in its name, with TM. and the collective above; a head in acting
 *     capacity («Quyền Giám đốc») with Q.;
 *   - a deputy signs for the head, with KT. and the head's position above; this holds
 *     too while there is no head and a deputy is in charge;
 *   - to whom the head has lent the right in writing and for a time (core/position,
 *     delegation) signs with TUQ.; a deputy needs none and still signs with KT.;
 *   - the head of a unit inside of an agency signs by order, with TL.; so may that
 *     head's deputy, with KT. on a line between.
 * Who holds a position is asked as of the day of the paper. No rights are asked: whoever
 * may print the paper sees who may sign it.
 */
#ifndef CORE_SIGNER_SIGNER_H
#define CORE_SIGNER_SIGNER_H

#include "core/op.h"

enum signer_right { SIGNER_HEAD, SIGNER_DEPUTY, SIGNER_DELEGATE, SIGNER_ORDER };

struct signer {
	struct str key; /* names the choice in an address: '3.17', '3.17u' */
	enum signer_right right;
	struct str capacity; /* lines above the title: «KT. CHI CỤC TRƯỞNG»; may be empty */
	struct str title;    /* «PHÓ CHI CỤC TRƯỞNG» */
	struct str name;
};
struct signers {
	struct signer *at;
	size_t len, cap;
};

/* Heads first, then deputies, those with a written delegation, those by order. */
bool signer_list(struct op *op, int64_t unit, int64_t on, struct signers *ret) MUST_USE;
/* The one with this key, else the first. When nobody holds any of the positions: the
 * head's title, or nothing at all, without a name. */
bool
signer_choose(struct op *op, int64_t unit, int64_t on, struct str key, struct signer *ret) MUST_USE;

#endif
