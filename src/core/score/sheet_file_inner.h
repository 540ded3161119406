/* sheet_file_inner.h - what writing and reading the file of score sheets share. */
#ifndef CORE_SCORE_SHEET_FILE_INNER_H
#define CORE_SCORE_SHEET_FILE_INNER_H

#include "core/score/sheet_file.h"

/* Columns beside those of the items; CODE, TITLE and UNIT stand before them. */
enum column {
	CODE,
	TITLE,
	UNIT,
	BONUS,
	BONUS_REASON,
	MINUS,
	MINUS_REASON,
	REMARK,
	PROPOSAL,
	DONE,
	VERSION,
	COLUMNS
};
#define BEFORE_ITEMS 3
struct score_file_column {
	struct str title;
	const char *field; /* of a score_problem; NULL: none */
	int width;
};
extern const struct score_file_column score_file_columns[COLUMNS];

/* «17,5»; «1.2 Tính mới (tối đa 20)». */
struct str score_file_points(struct arena *a, int64_t points);
struct str score_file_item(struct arena *a, const struct rubric_item *i);
/* Bonus and minus points have columns where the rubric has them. */
bool score_file_uses(const struct rubric *r, enum column c);

/* The session as the actor sees it; ERR_DENIED when nothing in it waits for his sheet. */
struct score_file_mine {
	struct council_session session;
	struct rubric rubric;
};
bool score_file_load(struct op *op, int64_t session, struct score_file_mine *ret) MUST_USE;

#endif
