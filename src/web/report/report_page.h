/* report_page.h - what the handlers of one report share. */
#ifndef WEB_REPORT_REPORT_PAGE_H
#define WEB_REPORT_REPORT_PAGE_H

#include "web/report/view.h"

/* Loads the report the address names, and the frame around it. */
bool report_page_load(struct request *req, struct response *resp, struct report_view *v) MUST_USE;
bool report_page_show(struct request *req, struct response *resp, struct report_view *v) MUST_USE;
struct report_part_view *report_page_part(struct report_view *v, struct str key);
/* «Báo cáo sơ kết» in the reader's language. */
struct str report_page_title(struct request *req, struct str kind);
/* Differs when the figures or what else the records say differ: a form that is sent with all its
 * texts tells with it whether the rest is still what was shown. */
struct str report_page_records(struct arena *a, const struct report *r);
/* Who saved a part meanwhile. */
struct str report_page_clash(struct request *req, const struct report_written *w);

#endif
