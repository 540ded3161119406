/* mau1.h - Mẫu 1, Mẫu 2 and the đề cương, found in a document wherever they stand.
 *
 * A form is recognised by its columns, since headings get lost and titles vary:
 * «Nội dung đăng ký» makes Mẫu 1, «Số lượng đăng ký | Số lượng hoàn thành» Mẫu 2
 * (Kế hoạch 455/KH-CNTY and 1128/KH-SQHKT of 2022, annexes). Pure: no database.
 */
#ifndef CORE_FORM_MAU1_H
#define CORE_FORM_MAU1_H

#include "core/form/domains.h"
#include "core/form/when.h"
#include "doc/doc.h"

struct form_doubt {
	int table, row;    /* 0: the whole file; row 0: the whole table */
	const char *field; /* "domain", "title", "expected", "" */
	struct str text;   /* Vietnamese: what is odd and what to do */
};
struct form_doubts {
	struct form_doubt *at;
	size_t len, cap;
};

struct form_item {
	int64_t domain; /* number; 0: unknown */
	struct str domain_text, title, expected, note, unit, authors, level;
	struct when when;
	int table, row;
};
struct form_item_list {
	struct form_item *at;
	size_t len, cap;
};

struct form_count {
	int64_t domain, registered, completed;
	struct str note;
};
struct form_counts {
	struct form_count *at;
	size_t len, cap;
};

struct form_found {
	bool mau1, mau2;
	struct form_item_list items;
	struct form_counts counts;        /* of a filled Mẫu 2 */
	struct str outline[5];            /* sections I–V of the đề cương; empty when absent */
	bool has_outline, outline_filled; /* filled: more than the headings and their remarks */
	bool outline_lacks[5];            /* this section is not even named; of one at most */
	struct str unit;                  /* the unit the file names; empty when it does not */
	int year;                         /* the form is for; 0 when the file does not tell */
	struct str plan_number; /* of «(Kèm theo Kế hoạch số …)»; empty when not written */
	int64_t total_written;  /* «Tổng số: 12 giải pháp»; -1 when not written */
	struct form_doubts doubts;
};

struct form_options {
	const struct form_domains *domains;
	int year; /* of the movement, for dates without one; 0: as the document says */
	bool before_is_strict;
};

/* Text in TCVN3 or VNI is converted; ERR_INVALID when it cannot be read. A document
 * without any form is not a failure: mau1, mau2 and has_outline stay false. */
bool form_find(struct arena *a, const struct doc *d, const struct form_options *o,
               struct form_found *ret, struct err *e) MUST_USE;

/* The same in another arena, with every text. */
struct form_found form_found_copy(struct arena *a, const struct form_found *f);

/* «Mẫu 1 - Trạm Sông Bé.docx» → «Trạm Sông Bé», where the file itself names no unit. */
struct str form_unit_of_name(struct arena *a, struct str file_name);

#endif
