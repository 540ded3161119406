/* page_progress.h - what the handlers of /sang-kien/{mã}/tien-do share. */
#ifndef WEB_PROGRESS_PAGE_PROGRESS_H
#define WEB_PROGRESS_PAGE_PROGRESS_H

#include "http/http.h"
#include "web/progress/view.h"

struct url progress_url(struct request *req);
/* Everything but what was typed. */
bool progress_load(struct request *req, struct response *resp, struct progress_view *v) MUST_USE;
void progress_show(struct request *req, struct response *resp, struct progress_view *v);

#endif
