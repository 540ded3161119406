/* appraise.h - what the two files of an appraiser's pages share. */
#ifndef WEB_INDEX_APPRAISE_H
#define WEB_INDEX_APPRAISE_H

#include "web/index/appraisal_view.h"
#include "web/index/self_score.h"

/* The sheet of the address; with {so}, its criterion too. */
bool appraise_load(struct request *req, struct appraise_view *v, bool with_item) MUST_USE;
/* The forms as they are stored. */
void appraise_fill(struct request *req, struct appraise_view *v);
bool appraise_print(struct request *req, struct response *resp, struct appraise_view *v) MUST_USE;

#endif
