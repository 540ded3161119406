/* docx.h - what the parts of the Word reader share. Private to src/doc. */
#ifndef DOC_DOCX_H
#define DOC_DOCX_H

#include "doc/read_inner.h"
#include "doc/xml.h"

struct docx_list;
struct docx_style;

struct docx {
	struct arena *a;
	struct doc *doc;
	struct docx_list *lists;
	size_t n_lists;
	struct docx_style *styles, *standard; /* standard: of paragraphs that name none */
	struct str font;                      /* of the whole document, when no style names one */
	struct read_limits limits;
	struct err *e;
	int tables;
	bool pictures;
};

/* What a style says, with all it is based on. */
struct docx_style {
	struct str id, based_on, num_id, font;
	int level;
	bool flat; /* the chain was followed */
	struct docx_style *next;
};

/* An attribute that is a small number. */
int docx_int(const struct xml_node *n, const char *name, int otherwise);
/* «<w:b/>», «<w:b w:val="1"/>», but not «<w:b w:val="0"/>». */
bool docx_on(const struct xml_node *n);

void docx_read_numbering(struct docx *d, const struct xml_node *root);
void docx_read_styles(struct docx *d, const struct xml_node *root);
/* NULL when there is no such style. */
const struct docx_style *docx_style(const struct docx *d, struct str id);
/* The automatic number in front of a paragraph, as Word would show it. */
void docx_number(struct docx *d, struct doc_para *p, struct str num_id, int level);

#endif
