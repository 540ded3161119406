/* report.h - what a filled Mẫu 2 or a written đề cương says, in sentences, and how its figures
 * agree with those known otherwise. */
#ifndef CORE_FORM_REPORT_H
#define CORE_FORM_REPORT_H

#include "core/form/mau1.h"

/* How many are known in a domain; completed -1 when nobody knows. */
struct form_known {
	int64_t domain, registered, completed;
};

/* Is there anything of the kind in the file, beyond the empty form? */
bool form_has_report(const struct form_found *f);

/* One sentence a line; empty when there is no report. */
struct str form_report_text(struct arena *a, const struct form_found *f);

/* One sentence a domain in which the Mẫu 2 and the records differ. `where` names the records:
 * «Mẫu 1», «hệ thống». */
struct str form_compare(struct arena *a, const struct form_counts *counts,
                        const struct form_known *known, size_t n, const char *where);

/* «02», «2 giải pháp», «3 (100%)», but not «1.234», «2,5», «2/3» and «-2», of which nobody
 * knows what is meant. */
bool form_count_read(struct str s, int64_t *ret) MUST_USE;

#endif
