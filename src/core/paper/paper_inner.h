/* paper_inner.h - the parts the papers share. */
#ifndef CORE_PAPER_PAPER_INNER_H
#define CORE_PAPER_PAPER_INNER_H

#include "core/paper/paper.h"

#define PAPER_SMALL 24 /* half points: 12 pt */
#define PAPER_NORMAL 26
#define PAPER_LARGE 28

void paper_add_head(struct doc *d, struct arena *a, const struct paper_head *h);
/* Columns and rows of a list, numbered. */
void paper_add_list_table(struct doc *d, struct arena *a, const struct paper_list *l);
void paper_add_sign(struct doc *d, struct arena *a, const struct paper_sign *s);
/* A line below the table that stays with the signature. */
void paper_add_foot_line(struct doc *d, struct arena *a, struct str text);
/* A centred line of 14 pt that stays with what follows. */
struct doc_para *
paper_centred(struct doc *d, struct arena *a, struct str text, bool bold, bool italic, int before);
/* The lines above a form, and the table of Mẫu 2. */
void paper_add_title(struct doc *d, struct arena *a, const struct paper_form *f);
void paper_add_mau2(struct doc *d, struct arena *a, const struct paper_form *f);
/* Keeps a short last word with the one before it: no line holds a single letter. */
struct str paper_keep_end(struct arena *a, struct str s);
/* Running text: a heading in bold, and a paragraph a line, indented and justified. */
void paper_add_heading(struct doc *d, struct arena *a, struct str text);
void paper_add_text(struct doc *d, struct arena *a, struct str text);
/* Running text in italics: what a decision or a submission stands on, a basis a line. */
void paper_add_bases(struct doc *d, struct arena *a, struct str text);
/* The body of a decision, between its head and its signature. */
struct paper_decision {
	const struct paper_sign *sign; /* by whose office it is decided */
	struct str agency;
	struct str about;    /* «Về việc …» */
	struct str bases;    /* one a line */
	struct str articles; /* one a line: «Điều 1. …» */
};
void paper_add_decision(struct doc *d, struct arena *a, const struct paper_decision *p);
/* Headed parts, each with text, a table, text. */
void
paper_add_parts(struct doc *d, struct arena *a, const struct paper_record_part *parts, size_t n);
void paper_add_header_row(struct doc_table *t, struct arena *a, const struct str *names);
void paper_cell(struct doc_row *r, int i, struct arena *a, struct str text, bool bold,
                enum doc_align align);

#endif
