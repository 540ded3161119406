/* paper.h - Mẫu 1, Mẫu 2 and the report as papers: how they are laid out.
 *
 * Layout: NĐ 30/2020/NĐ-CP, Phụ lục I. Titles, column heads, annex and total lines are
 * the movement's version of the form (core/wording); nothing here names a law or a form.
 * Pure: no database. What fills a paper from the records is in paper_of.h.
 */
#ifndef CORE_PAPER_PAPER_H
#define CORE_PAPER_PAPER_H

#include "core/wording/wording.h"
#include "doc/doc.h"

struct paper_head {
	struct str parent, agency; /* SỞ …, CHI CỤC …: printed in capitals */
	struct str number;         /* 118/KH-CNTY; empty: «Số:      » left to be filled */
	struct str place;          /* «An Phước»; empty: dots to be filled in */
	int64_t on;                /* date of the paper; DAY_NONE: neither place nor date nor number */
};
struct paper_sign {
	struct str confirm; /* «XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ» above all; empty on other papers */
	struct str capacity; /* «KT. CHI CỤC TRƯỞNG», one a line; may be empty */
	struct str title;    /* below `confirm` only when somebody signs for the head */
	struct str name;
	struct str recipients; /* Nơi nhận, one a line; empty: none */
};

struct paper_row {
	int64_t domain;
	struct str title, expected, note, unit;
};
struct paper_rows {
	struct paper_row *at;
	size_t len, cap;
};
struct paper_domain {
	int64_t number;
	struct str name;
	int64_t registered, completed;
	struct str note;
};
struct paper_domains {
	struct paper_domain *at;
	size_t len, cap;
};

struct paper_form {
	struct paper_head head;
	struct paper_sign sign;
	const struct wording *words;
	struct str title, annex; /* as the movement words them */
	struct str list_name;    /* «Danh sách đăng ký thi đua cấp Sở»; may be empty */
	struct paper_domains domains;
	struct paper_rows rows; /* Mẫu 1; sorted by domain */
	bool show_unit;         /* a column Đơn vị, when any row names one */
	struct str missing;     /* Mẫu 1: the line that names who sent nothing; may be empty */
};

/* The report on the outline I-V, with Mẫu 2 behind it on a page of its own. */
struct paper_report {
	struct paper_head head;
	struct paper_sign sign;
	const struct wording *words;
	struct str heading, annex, closing; /* annex and closing may be empty */
	struct str parts[7];                /* I, II, III, IV, V.1, V.2, V.3: a paragraph a line */
	struct paper_form mau2;             /* its head is not printed again; sign.confirm empty: no
	                                       signature there */
};

/* Any list: «Danh sách … theo đơn vị», «Danh sách đề nghị khen thưởng». */
struct paper_list_row {
	struct str group;        /* not empty: a line over all columns, without cells */
	const struct str *cells; /* one a column; the running number is put in front */
	bool apart;              /* without a number */
};
struct paper_list {
	struct paper_head head;  /* without an agency: no head, as for an annex */
	struct paper_sign sign;  /* empty: none */
	struct str heading;      /* empty: «DANH SÁCH» */
	struct str title, annex; /* below it */
	const struct str *columns;
	const int *width_pct; /* of the columns; together 93, the running number takes 7 */
	int number_pct;       /* 0: 7 */
	bool small;           /* 12 pt, for many columns on a narrow page */
	const bool *centered;
	size_t n_columns; /* at most 13 */
	const struct paper_list_row *rows;
	size_t n_rows;
	struct str total; /* «Danh sách có 12 giải pháp.»; may be empty */
	bool landscape;
};

/* What took place, in headed parts with a table in one of them, signed by two: biên bản. */
struct paper_record_part {
	struct str heading;             /* «I. THÀNH PHẦN»; may be empty */
	struct str text;                /* a paragraph a line */
	const struct paper_list *table; /* below the text; NULL: none. Columns and rows alone count */
	struct str after;               /* below the table; may be empty */
};
struct paper_record {
	struct paper_head head; /* parent: the agency; agency: the body that met */
	struct str title;       /* below «BIÊN BẢN» */
	const struct paper_record_part *parts;
	size_t n_parts;
	struct paper_sign left, right; /* capacity: a line in italics below the title; may be empty */
};

/* What somebody means to do: kế hoạch. Parts as in minutes; a part may be a heading alone. */
struct paper_plan {
	struct paper_head head;
	struct paper_sign sign;
	struct str title;   /* below «KẾ HOẠCH» */
	struct str note;    /* in italics below that, as «Dự thảo»; may be empty */
	struct str opening; /* a paragraph a line */
	const struct paper_record_part *parts;
	size_t n_parts;
};

struct doc paper_mau1(struct arena *a, const struct paper_form *f);
struct doc paper_mau2(struct arena *a, const struct paper_form *f);

struct doc paper_report(struct arena *a, const struct paper_report *r);

struct doc paper_list(struct arena *a, const struct paper_list *l);

struct doc paper_record(struct arena *a, const struct paper_record *r);

struct doc paper_plan(struct arena *a, const struct paper_plan *p);

#endif
