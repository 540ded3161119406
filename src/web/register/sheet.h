/* sheet.h - what the handlers of a unit's Mẫu 1 share. */
#ifndef WEB_REGISTER_SHEET_H
#define WEB_REGISTER_SHEET_H

#include "web/register/view.h"

/* Finds the sheet the address names, without its rows: enough to write to it. */
bool sheet_open(struct request *req, struct sheet_view *v) MUST_USE;
/* Loads it with its rows, and the frame around it. */
bool sheet_load(struct request *req, struct response *resp, struct sheet_view *v) MUST_USE;
/* Puts the stored rows into the grid; with_errors also tells what is missing in
 * rows that were never filled in, as after pressing «Trình». */
void sheet_fill_rows(struct request *req, struct sheet_view *v, bool with_errors);
bool sheet_print(struct request *req, struct response *resp, struct sheet_view *v) MUST_USE;

/* One more empty line in a domain; NULL when there is no such domain. */
struct sheet_row *sheet_add_row(struct sheet_view *v, struct arena *a, int64_t domain);
struct str sheet_level_name(const struct movement_levels *levels, struct str code);
struct str sheet_saved_at(struct request *req, int64_t at); /* «Đã lưu nháp lúc 09:42» */
/* The cell a problem is about, as a fragment; the problem with its place in words. */
struct str sheet_cell(struct arena *a, const struct register_problem *p);
struct str sheet_problem_text(struct request *req, const struct sheet_view *v,
                              const struct register_problem *p);

/* What the paper of a movement calls itself and its columns; in English where the words are
 * those that most papers have. */
bool sheet_words(struct request *req, const struct movement *m, struct paper_words *ret) MUST_USE;

/* `text` and until when it is taken at all, where the movement says so. */
struct str sheet_with_closing(struct request *req, struct str text, const struct movement *m,
                              const struct movement_due *due);

/* How far a whole movement has come, the same on each page; for those who see all that was sent. */
bool movement_steps(struct request *req, const struct movement *m,
                    const struct register_board *board, struct ui_step steps[]) MUST_USE;

#endif
