/* when.h - expected completion as people write it on Mẫu 1, understood as dates.
 *
 * «Năm 2022», «Quý III/2022», «tháng 9/2022», «30/9/2022», «trước 15/10», «6 tháng đầu
 * năm 2022», «cuối năm», «đến hết ngày 31/12/2022», «thường xuyên». The words stay as
 * typed; this is only what they mean. Source: columns of Mẫu 1 and plans in use
 * (Kế hoạch 455/KH-CNTY and 1128/KH-SQHKT, 2022).
 */
#ifndef CORE_FORM_WHEN_H
#define CORE_FORM_WHEN_H

#include "base/base.h"

struct when {
	bool understood; /* false: no date could be read, nor one of the words for «no date» */
	bool open_ended; /* «thường xuyên», «hằng năm»: understood, and without a last day */
	int64_t from, by;   /* first and last day; DAY_NONE when there is none */
	struct str problem; /* Vietnamese sentence when a date does not exist; empty otherwise */
	struct str doubt;   /* what to look at again though it is no mistake: words nobody can
	                     * make a date of, a year before the movement's; empty otherwise */
};

/* `year`: of the movement, for dates without one. before_is_strict: «trước ngày X»
 * ends with the day before X, as the movement says. An empty text is not
 * understood and no problem. */
struct when when_read(struct arena *a, struct str text, int year, bool before_is_strict);

/* What a person must be told about it: a date that does not exist, words nobody can make a
 * date of, a year that is over. Empty when all is well, or nothing was written. */
struct str when_doubt(struct arena *a, struct str text, const struct when *w);

#endif
