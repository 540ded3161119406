/* letter.h - letters to people, in their language, with links to their pages. */
#ifndef WORK_LETTER_H
#define WORK_LETTER_H

#include "work/work.h"

struct letter {
	struct str subject; /* without [CCHC] */
	struct str first;   /* what is to be done: one sentence */
	struct str basis;   /* on what ground, until when: one sentence */
	struct buf list;    /* lines made by letter_item() */
	int64_t items;
};

/* Who gets it. From here on op acts for that person: a letter tells nobody more than his
 * pages do. */
struct letter_to {
	bool wanted; /* the account is open, has an address and wants mail */
	struct str name, email;
};
bool letter_to(struct op *op, int64_t account, struct letter_to *ret) MUST_USE;

/* One task with its day and its page; past the tenth it only counts. */
void letter_item(struct op *op, const struct work_options *o, struct letter *l, struct str text,
                 int64_t due_on, struct str path);
/* What is owed in the words of a letter, in its reader's language; `kind` of register_owed. */
enum letter_owed {
	LETTER_SEND,          /* «gửi Mẫu 1» */
	LETTER_SEND_ITEM,     /* «Gửi Mẫu 1», as a line of a list */
	LETTER_CONFIRM,       /* «xác nhận và gửi Mẫu 1» */
	LETTER_MISSING,       /* «chưa gửi Mẫu 1» */
	LETTER_UNITS_MISSING, /* «đơn vị chưa gửi Mẫu 1» */
	LETTER_MISSING_OF,    /* «chưa gửi Mẫu 1 của phong trào» */
	LETTER_OWED
};
const char *letter_work(struct op *op, struct str kind, enum letter_owed what);
/* «(trước 20/04/2022)», or «(hết ngày 19/04/2022)» when the plan does not say “trước”. */
struct str letter_due(struct op *op, struct str written, int64_t due_on);
/* «Còn 3 ngày», «Hôm nay là hạn», «Quá hạn 2 ngày». */
struct str letter_left(struct op *op, int64_t due_on);

/* Hands it to the relay; where there is none the job says so. The id of the job makes a letter
 * that is sent twice after a crash one letter for its reader. */
bool letter_send(struct op *op, const struct work_options *o, const struct letter *l,
                 const struct letter_to *to, struct job *job) MUST_USE;

#endif
