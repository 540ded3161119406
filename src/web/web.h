/* web.h - every page of the site. See routes.def. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "core/movement/movement.h"
#include "http/dispatch.h"
#include "web/layout/layout.h"

#define ROUTE(method, path, handler, guard, lane) http_handler handler;
#include "web/routes.def"
#undef ROUTE

extern const struct route web_routes[];
extern const size_t web_routes_len;

/* What the dispatcher needs of this program: sessions, guards, error pages. `data`
 * is the data directory, where the key of forms is kept. */
struct db_site;
bool web_site(struct http_site *ret, struct arena *a, struct db_site *db, const char *data,
              void (*log)(struct str line), struct err *e) MUST_USE;

/* page_init() with the agency's name, the look the account wants and the bell. */
void web_page(struct page *p, struct request *req, struct response *resp, enum nav nav,
              const char *title_msgid);
/* When the year of `m` has several movements: a switch at the head of the page that leads to
 * `before`, the slug, `after` of each. */
bool web_siblings(struct page *p, struct request *req, const struct movement *m, const char *before,
                  const char *after) MUST_USE;
/* How a movement is told from the others of its year. */
struct str web_movement_name(struct arena *a, const struct movement *m);
/* A translated sentence with values in it; marked N_("…") like every other. */
/* Answers with an attachment: always saved, never shown in the page's own origin, since what is
 * inside is not ours. True. */
struct attachment;
bool web_send_file(struct request *req, struct response *resp, const struct attachment *f,
                   struct str path);
/* A list that becomes a file is longer than any page: from here on this request may read, and hold,
 * some times more. Who asks for more than that is told to filter, as with a page. */
void web_room_for_list(struct request *req);
struct str web_fmt(struct request *req, const char *msgid, ...) PRINTF(2, 3);
/* Ends a small action - one button, nothing typed - that was refused: the page it was asked
 * on says why. False, with op.err as it was, when that page is not known or the server is
 * what failed; then the page of the failure is all there is. */
bool web_refused(struct request *req, struct response *resp) MUST_USE;
/* What the site asks before a form is acted upon: see http/dispatch.h. */
bool page_ask_proof(struct request *req, struct response *resp, bool *ret_asked) MUST_USE;
/* What core keeps in Vietnamese - of the log, of notices - in the reader's language. */
struct str web_told(struct request *req, struct str text);
struct str web_roles(struct arena *a, int lang, unsigned roles);
/* Who saved last, when a save meets another: «Lan vừa lưu lúc 09:42.» */
struct audit_line;
struct str web_saved_by(struct request *req, const struct audit_line *last);
/* Where this site is for who reads from outside: the setting site_address, or the address the
 * browser used; without a slash at the end. */
bool web_base_url(struct request *req, struct str *ret) MUST_USE;
/* A JSON string with its quotes. */
void web_json_string(struct buf *b, struct str s);
struct doc;
/* The document as a file `name` of that kind: "docx", "pdf" or "xlsx". */
bool web_send_doc(struct request *req, struct response *resp, const struct doc *d, const char *kind,
                  struct str name) MUST_USE;
/* A table that was sent: the first file, read into *ret_doc, or else what was pasted into «bang» as
 * *ret_text, which is empty otherwise. ERR_INVALID when there is neither, or no such file. */
bool web_table_sent(struct request *req, struct doc *ret_doc, struct str *ret_text) MUST_USE;
/* The part of a list of `total` lines that is asked for. */
struct ui_list web_part(struct request *req, struct str path, struct str query, int64_t total);
/* Is line `i` of the list, from 0, in that part? */
bool web_in_part(const struct ui_list *l, size_t i);
struct register_progress;
/* «Trạm A; Trạm B và 12 đơn vị khác»: in full they would fill the page of a province. */
struct str web_owing(struct request *req, const struct register_progress *p);
/* Chooses the ticked rows of a list for a level, and says so on the next page. */
bool web_choose(struct request *req, struct response *resp, const struct movement *m) MUST_USE;

#endif
