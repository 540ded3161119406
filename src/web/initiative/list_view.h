/* list_view.h - what the register of initiatives shows, and how its address is read. */
#ifndef WEB_INITIATIVE_LIST_VIEW_H
#define WEB_INITIATIVE_LIST_VIEW_H

#include "core/initiative/initiative.h"
#include "core/initiative/pace.h"
#include "core/movement/movement.h"
#include "core/saved_view/saved_view.h"
#include "web/layout/layout.h"

/* Columns one may choose, in the order of the table. */
enum list_column {
	COLUMN_DOMAIN = 1 << 0,
	COLUMN_UNIT = 1 << 1,
	COLUMN_STATE = 1 << 2,
	COLUMN_EXPECTED = 1 << 3,
	COLUMN_DUE = 1 << 4,
	COLUMN_AUTHOR = 1 << 5,
	COLUMN_NOTE = 1 << 6,
	COLUMN_LEVEL = 1 << 7,
	COLUMN_CREATED = 1 << 8,
	COLUMN_PERCENT = 1 << 9,
};
#define COLUMNS_WHOLE (COLUMN_AUTHOR | COLUMN_NOTE | COLUMN_LEVEL | COLUMN_CREATED) /* .whole */
#define COLUMNS_DEFAULT (COLUMN_DOMAIN | COLUMN_UNIT | COLUMN_STATE | COLUMN_EXPECTED | COLUMN_DUE)

struct list_column_kind {
	const char *key, *label;
	unsigned bit;
};
struct list_columns {
	const struct list_column_kind *at;
	size_t len;
};
extern const struct list_columns list_columns;

/* The fields of a list's address: of this request, or of one that is quoted. */
struct list_address {
	const struct http_field *at;
	size_t len;
};
/* Sentences, in the reader's language, about what the address asks for and nobody knows. */
struct list_unknowns {
	struct str *at;
	size_t len, cap;
};
/* What list_filter() understood besides the filter itself, and what it did not. */
struct list_choice {
	struct list_unknowns unknown;
	struct str sort, unit;
	struct movement movement; /* the address names it; id 0: all of the year */
	unsigned columns;
	int64_t per_page;
};

struct list_address list_address_here(const struct request *req);
/* "nam=2026&lv=2" as a link of ours holds it; false when it is malformed. */
bool list_address_of(struct request *req, struct str query, struct list_address *ret) MUST_USE;
/* What an address asks for; unknown words are left out, so that a link from an older release still
 * shows something, and are told in ret_choice->unknown. */
bool list_filter(struct request *req, const struct list_address *at, struct initiative_filter *ret,
                 struct list_choice *ret_choice) MUST_USE;
struct str list_no_domain(struct request *req, struct str number); /* one of those sentences */
/* The address of a view again, without sort and page; without the year and its movement when
 * it is to be kept for other years too. */
struct str list_query(struct request *req, const struct initiative_filter *f,
                      const struct list_choice *c, bool with_year);

/* The movement a list is about: the one its address names, or the only one of the year; id 0
 * when there are several, or none. *ret_all has those it could be. */
bool
list_movement(struct request *req, const struct initiative_filter *f, const struct list_choice *c,
              struct movement *ret, struct movements *ret_all) MUST_USE;

#define LIST_SAVED "initiative" /* what core/saved_view calls this list */
#define LIST_IDS_MAX 2000       /* rows of one action on a whole filter */
struct list_ids {
	int64_t *at;
	size_t len, cap;
};
bool list_ids_chosen(struct request *req, struct list_ids *ret) MUST_USE;

struct list_column_choice {
	const char *key, *label;
	unsigned bit;
	bool chosen;
};
struct ui_options {
	struct ui_option *at;
	size_t len, cap;
};
struct ui_chip_list {
	struct ui_chip *at;
	size_t len, cap;
};

/* A line, and its place in the list for stepping on from its page. */
struct list_line {
	struct initiative_line l;
	int64_t place; /* from 1 */
	enum pace pace;
};
struct list_lines {
	struct list_line *at;
	size_t len, cap;
};

struct initiative_list_view {
	struct page page;
	struct ui_list list;
	struct list_lines lines;
	struct str words, csrf, sums; /* "12 giải pháp, 7 hoàn thành" */
	struct str query_all;         /* query with the order, for the files */
	struct str query_pt;          /* "&pt=…" when a movement is chosen */
	struct str query_kept;        /* without the year, for a saved view */
	struct url list_query;        /* query_all, escaped to be a part of another query */
	struct ui_options movements;  /* of the year, when there are several */
	struct ui_options domains, units, states, levels_filter;
	struct ui_chip_list chips;
	struct saved_views saved;
	struct {
		struct list_column_choice *at;
		size_t len;
	} columns;
	unsigned shown;
	int64_t year, today;
	int lang;
	struct movement movement; /* the one chosen, or the only one of the year; id 0 otherwise */
	struct movement_levels levels;
	struct ui_chip_list sheets; /* the actor's own Mẫu 1 in each that is open */
	const char *save_error;
	struct str save_name;
	bool may_choose, may_choose_of; /* and may_choose_of: if one of several movements were named */
	bool may_share, may_import;
	struct str narrowed; /* loc= of the address; empty when it has none */
	struct list_unknowns unknown;
};

/* Fills in chips and saved; needs the levels, query_pt and query_kept of the view. */
bool list_chips(struct request *req, const struct initiative_filter *f,
                struct initiative_list_view *v) MUST_USE;

/* A bulk action before it is done: what it would do to each chosen row. */
struct bulk_line {
	struct initiative_line l;
	const char *why_not;         /* msgid; NULL: it is done to this row */
	struct str list_name;        /* the level of the list it is in; empty: none */
	struct str becomes, sent_up; /* sent_up: it leaves a list that went up; or empty */
};
struct initiative_bulk_view {
	struct page page;
	struct {
		struct bulk_line *at;
		size_t len, cap;
	} lines;
	struct str action, action_text, back, counts;
	size_t n_done, n_same, n_skipped;
	struct str sent_up; /* of all rows that leave a list that went up; empty: none does */
	bool ask_reason;
	const char *error;
	struct str reason;
};

/* How many rows a page may show. */
struct page_sizes {
	const int64_t *at;
	size_t len;
};
struct page_sizes page_sizes(void);

/* The tag of a state, with its colour and icon. */
void initiative_state_tag(struct html *h, struct str state);
/* The same of what was decided about it, where there is something; otherwise of its state. */
void initiative_standing_tag(struct html *h, struct str state, struct str outcome);

#endif
