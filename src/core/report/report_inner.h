/* report_inner.h - what the files of core/report share. */
#ifndef CORE_REPORT_REPORT_INNER_H
#define CORE_REPORT_REPORT_INNER_H

#include "core/report/report.h"

extern const char *const report_sections[REPORT_SECTIONS]; /* their keys, in order */

struct report_count {
	int64_t unit, domain, registered, completed, not_completed;
};
struct report_counts {
	struct report_count *at;
	size_t len, cap;
};
struct report_place {
	int64_t unit, above;
};
struct report_places {
	struct report_place *at;
	size_t len, cap;
};

/* All that a period's figures come from; kept until something changes. */
struct report_base {
	struct report_counts records, confirmed;
	struct report_places places; /* only units with one above them that takes part */
};
bool
report_base_load(struct op *op, const struct report_period *p, struct report_base *ret) MUST_USE;
/* Whose report the unit's goes into; 0: the agency's own. */
int64_t report_above(const struct report_base *b, int64_t unit);
/* Is `unit` one of those, directly or not, that report into `above`? */
bool report_is_below(const struct report_base *b, int64_t unit, int64_t above);
/* Its own records, and of each unit below what it confirmed or, failing that, its records. */
void report_count_up(struct arena *a, const struct report_base *b, const struct report_board *board,
                     const struct report *r, struct report_figures *figures);

/* The board without asking who looks: for the figures of a report. */
bool
report_board_all(struct op *op, const struct report_period *p, struct report_board *ret) MUST_USE;

/* As report_gather(), at most `most` of them; *ret_left: how many are not in it yet. */
bool report_gather_some(struct op *op, const struct report *r, size_t most, int64_t *ret_n,
                        int64_t *ret_left) MUST_USE;
/* What ended units left that the unit of the report answers for. */
bool report_left_load(struct op *op, struct report *r, const struct report_board *board) MUST_USE;

/* Fills in text, suggestion, version of parts and notes; those that stand in the report before. */
bool report_parts_load(struct op *op, struct report *r, bool with_suggestions) MUST_USE;
/* Sentences of `text` that are long enough to tell, and stand in `before` as well. Pure. */
struct report_sentences
report_same(struct arena *a, struct str text, struct str before, struct str suggestion);
/* Sections III and IV from the initiatives of the unit. */
bool report_suggest(struct op *op, const struct report *r, struct str *ret_summary,
                    struct str *ret_results) MUST_USE;

/* SHA-256 over figures and texts as they stand in the struct. Pure. */
struct str report_hash(struct arena *a, const struct report *r);
/* Copies texts and figures: they are confirmed as they are now. Inside an op_tx(). */
bool report_approve(struct op *op, const struct report *r, int64_t id, int64_t late,
                    struct str late_reason, int64_t origin) MUST_USE;
/* «mục II», «ghi chú lĩnh vực 2» */
struct str report_part_name(struct arena *a, struct str key);
bool report_text_put(struct op *op, const struct report *r, int64_t id,
                     const struct report_write *in, struct report_written *ret) MUST_USE;

bool report_record(struct op *op, const struct report *r, int64_t id, const char *action,
                   struct str summary, struct str detail) MUST_USE;
/* The same for what was decided; `as` of access_name_deciding(). */
bool report_record_as(struct op *op, const struct report *r, int64_t id, const char *action,
                      struct str as, struct str summary, struct str detail) MUST_USE;
/* «báo cáo sơ kết» */
struct str report_words(struct arena *a, struct str kind);

#endif
