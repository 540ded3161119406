/* table_code.h - codes of printed tables of criteria. For src/core/criteria only. */
#ifndef CORE_CRITERIA_TABLE_CODE_H
#define CORE_CRITERIA_TABLE_CODE_H

#include "core/criteria/criteria.h"

/* Cuts «I. Công tác chỉ đạo» in «I» and the rest: a title that lies over the columns of a row. Of
 * `areas` only capitals are taken, since «a) kịp thời» is a level. False: it begins with no code.
 */
bool criteria_cut_code(struct str text, bool areas, struct str *ret_code, struct str *ret_rest);
/* «1.2.», «(1.2)», «1,2» of a spreadsheet: 1.2. A dash or a dot alone is no code. */
struct str criteria_clean_code(struct arena *a, struct str typed);
/* Does it look like a code: a number, a Roman one, a letter? */
bool criteria_is_code(struct str code);
/* Finds the line each line belongs to by its code as printed: «1.1» below «1», «1» below «I», «a»
 * below «1». Where numbers begin anew in each area (I, 1, 2, II, 1, 2) the code of the line above
 * is put before the printed one: I.1, I.2, II.1, II.2. Returns how many codes were made so. */
size_t criteria_place(struct arena *a, struct criteria_set *s);

#endif
