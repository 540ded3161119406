/* paper.h - Mẫu 1 and Mẫu 2 as papers, from records.
 *
 * Layout: NĐ 30/2020/NĐ-CP, Phụ lục I. Titles, annex lines and legal words come in
 * as data of the movement; nothing here names a law. Pure: no database.
 */
#ifndef CORE_PAPER_PAPER_H
#define CORE_PAPER_PAPER_H

#include "doc/doc.h"

struct paper_head {
	struct str parent, agency; /* SỞ …, CHI CỤC …: printed in capitals */
	struct str number;         /* 118/KH-CNTY; empty: «Số:      » left to be filled */
	struct str place;          /* «An Phước»; empty: left out with the date */
	int64_t on;                /* date of the paper */
};
struct paper_sign {
	struct str capacity; /* «KT. CHI CỤC TRƯỞNG»; may be empty */
	struct str title, name;
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
	struct str title, annex; /* as the movement words them */
	struct str list_name;    /* «Danh sách đăng ký thi đua cấp Sở»; may be empty */
	struct paper_domains domains;
	struct paper_rows rows; /* Mẫu 1; sorted by domain */
	bool show_unit;         /* a column Đơn vị, when any row names one */
	bool unit_confirms; /* foot «XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ» instead of the signature */
};

/* Any list: «Danh sách … theo đơn vị», «Danh sách đề nghị khen thưởng». */
struct paper_list_row {
	struct str group;        /* not empty: a line over all columns, without cells */
	const struct str *cells; /* one a column; the running number is put in front */
};
struct paper_list {
	struct paper_head head;  /* without an agency: no head, as for an annex */
	struct paper_sign sign;  /* empty: none */
	struct str title, annex; /* below «DANH SÁCH» */
	const struct str *columns;
	const int *width_pct; /* of the columns; together 93, the running number takes 7 */
	const bool *centered;
	size_t n_columns; /* at most 12 */
	const struct paper_list_row *rows;
	size_t n_rows;
	struct str total; /* «Danh sách có 12 giải pháp.»; may be empty */
	bool landscape;
};

struct doc paper_mau1(struct arena *a, const struct paper_form *f);
struct doc paper_mau2(struct arena *a, const struct paper_form *f);

struct doc paper_list(struct arena *a, const struct paper_list *l);

#endif
