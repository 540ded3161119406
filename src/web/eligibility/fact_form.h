/* fact_form.h - the fields of a fact, read and shown on two pages. For src/web/eligibility only. */
#ifndef WEB_ELIGIBILITY_FACT_FORM_H
#define WEB_ELIGIBILITY_FACT_FORM_H

#include "http/dispatch.h"
#include "web/eligibility/view.h"

/* As typed, also from an address that proposes values; `was` NULL for a new one. */
void fact_form_read(struct request *req, struct fact_form *form, struct fact_typed *ret);
/* What to choose from: units and movements of a year, words of the scale. */
bool fact_form_options(struct request *req, struct fact_form *form, const struct fact_typed *t,
                       int64_t year) MUST_USE;
/* Each problem at its field. */
void fact_form_problems(struct request *req, struct fact_form *form, const struct fact_problems *p);

/* The uploads of the request that may be taken; of the others the form says why. */
struct fact_uploads {
	struct file_upload at[FACT_FILES_MAX];
	size_t len;
};
bool
fact_form_uploads(struct request *req, struct fact_form *form, struct fact_uploads *ret) MUST_USE;
/* Hangs them on the fact; those that were looked at are not refused any more. */
bool fact_form_attach(struct request *req, int64_t fact, const struct fact_uploads *files) MUST_USE;

#endif
