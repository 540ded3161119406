/* self_score.h - what the two files of the self-scoring pages share. */
#ifndef WEB_INDEX_SELF_SCORE_H
#define WEB_INDEX_SELF_SCORE_H

#include "web/index/round_view.h"

/* The sheet of the address; with {so}, its criterion too. */
bool self_score_load(struct request *req, struct self_score_view *v, bool with_item) MUST_USE;
bool
self_score_print(struct request *req, struct response *resp, struct self_score_view *v) MUST_USE;
/* The lines of the leaves for which passes[i] holds, below their groups; groups without one only
 * when `all`. `path` of the sheet, `query` of the filter. */
void score_rows_add(struct request *req, const struct round_sheet *s, const bool *passes, bool all,
                    struct str path, struct str query, size_t item, struct score_rows *ret);
/* The lines before and after the open one. */
void score_rows_around(const struct score_rows *rows, size_t item, struct url *ret_before,
                       struct url *ret_next);
/* The figures as the form has them; false with a msgid when a number is none. */
bool self_score_read(struct request *req, const struct criterion *c, struct criteria_input *ret,
                     const char **ret_wrong);
/* The forms of its criterion as they are stored. */
void self_score_fill(struct request *req, struct self_score_view *v);
/* A sentence at a field, and in the list at the head of the page. */
void self_score_error(struct request *req, struct self_score_view *v, const char *place,
                      const char *msgid, const char **ret);
/* The page again with what is stored, and what was typed beside it; 422. */
bool
self_score_again(struct request *req, struct response *resp, struct self_score_view *v) MUST_USE;
/* Whether the item is ticked in the form of assignment that was sent. */
bool self_score_picked(const struct request *req, size_t item);
/* Boxes of what is stored, or of what was typed. */
void self_score_boxes(struct request *req, struct self_score_view *v, bool typed);

#endif
