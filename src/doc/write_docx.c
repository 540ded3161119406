/* write_docx.c - a struct doc as OOXML (ECMA-376); see write.h. */
#include "doc/pdf_draw.h"
#include "doc/write.h"
#include "doc/write_inner.h"
#include "doc/zipfile.h"

#include <math.h>

#define TWIPS 20.0 /* to a point */

/* A numbered list: where it begins. Its number in the file is its index plus one. */
struct lists {
	int *at;
	size_t len, cap;
};

struct docx {
	struct arena *arena;
	const struct doc *doc;
	struct buf out;
	struct pdf *measure; /* knows how long a line is; NULL until a rule needs it */
	struct lists lists;
	int number; /* of the last item of the last list */
};

static int
twips(double pt)
{
	return (int)lround(pt * TWIPS);
}

/* Written text as XML. */
static void
put_text(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		switch (c) {
		case '&': buf_str(b, STR("&amp;")); break;
		case '<': buf_str(b, STR("&lt;")); break;
		case '>': buf_str(b, STR("&gt;")); break;
		case '"': buf_str(b, STR("&quot;")); break;
		default: buf_char(b, (char)c);
		}
	}
}

static void
put_run(struct docx *x, const struct doc_run *run, double size)
{
	struct buf *b = &x->out;
	struct str text = written(x->arena, run->text);
	size_t from = 0;

	buf_str(b, STR("<w:r><w:rPr>"));
	if (run->bold)
		buf_str(b, STR("<w:b/>"));
	if (run->italic)
		buf_str(b, STR("<w:i/>"));
	buf_printf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", (int)lround(size * 2),
	           (int)lround(size * 2));
	for (size_t i = 0; i <= text.len; i++) {
		char c = i < text.len ? text.at[i] : '\0';
		if (c != '\n' && c != '\t' && i < text.len)
			continue;
		if (i > from) {
			buf_str(b, STR("<w:t xml:space=\"preserve\">"));
			put_text(b, str_slice(text, from, i));
			buf_str(b, STR("</w:t>"));
		}
		if (c == '\n')
			buf_str(b, STR("<w:br/>"));
		else if (c == '\t')
			buf_str(b, STR("<w:tab/>"));
		from = i + 1;
	}
	buf_str(b, STR("</w:r>"));
}

static double
longest_line(struct docx *x, const struct doc_para *p, double width)
{
	double longest = 0;

	if (x->measure == NULL)
		x->measure = pdf_begin(x->arena, STR(""), STR(""), 100, 100);
	struct pdf_lines lines = pdf_lay(x->measure, &p->runs, para_size_pt(x->doc, p), width, DOC_LEFT,
	                                 0);
	for (size_t i = 0; i < lines.len; i++)
		longest = fmax(longest, lines.at[i].width);
	return longest;
}

/* The rule is the upper border of a paragraph of its own, two points high: as a
 * border of the text itself its indents would break the text. */
static void
put_rule(struct docx *x, const struct doc_para *p, double width)
{
	double length = longest_line(x, p, width) / (p->rule == DOC_RULE_THIRD ? 3 : 1);
	int side = twips((width - length) / 2);

	buf_printf(
		&x->out,
		"<w:p><w:pPr>%s<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
		"<w:spacing w:before=\"40\" w:after=\"%d\" w:line=\"40\" w:lineRule=\"exact\"/>"
		"<w:ind w:left=\"%d\" w:right=\"%d\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>",
		p->keep_with_next ? "<w:keepNext/>" : "", twips(p->space_after_pt), side, side);
}

/* "1." and so on become numbers that Word counts by itself, so that who adds an item
 * need not renumber. The label goes on with a list when it is the next number. */
static bool
is_listed(const struct docx *x, const struct doc_para *p)
{
	return p->label_number > 0 && str_eq(p->label, arena_printf(x->arena, "%d.", p->label_number));
}

static size_t
list_of(struct docx *x, const struct doc_para *p)
{
	if (x->lists.len == 0 || p->label_number != x->number + 1)
		*list_push(&x->lists, x->arena) = p->label_number;
	x->number = p->label_number;
	return x->lists.len;
}

static void
put_para(struct docx *x, const struct doc_para *p, double width)
{
	static const char *const alignments[] = {[DOC_LEFT] = "left",
	                                         [DOC_CENTER] = "center",
	                                         [DOC_RIGHT] = "right",
	                                         [DOC_JUSTIFY] = "both"};
	struct buf *b = &x->out;
	double size = para_size_pt(x->doc, p);
	bool rule = p->rule != DOC_RULE_NONE, listed = is_listed(x, p);

	buf_str(b, STR("<w:p><w:pPr>"));
	if (p->heading > 0)
		buf_printf(b, "<w:pStyle w:val=\"Heading%d\"/>", p->heading);
	if (p->keep_with_next || rule)
		buf_str(b, STR("<w:keepNext/>"));
	if (listed)
		buf_printf(b, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%zu\"/></w:numPr>",
		           list_of(x, p));
	buf_printf(b, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>", twips(p->space_before_pt),
	           rule ? 0 : twips(p->space_after_pt));
	if (p->label.len > 0) {
		int hang = twips(size * 0.5 * (double)utf8_len(p->label) + LABEL_GAP_PT);
		buf_printf(b, "<w:ind w:left=\"%d\" w:hanging=\"%d\"/>", hang, hang);
	} else if (p->first_indent_mm > 0) {
		buf_printf(b, "<w:ind w:firstLine=\"%d\"/>", twips(p->first_indent_mm * PT_PER_MM));
	}
	/* The mark at the end has the size of the text: the number takes it, and so does an empty line.
	 */
	buf_printf(b, "<w:jc w:val=\"%s\"/><w:rPr><w:sz w:val=\"%d\"/></w:rPr></w:pPr>",
	           alignments[p->align], (int)lround(size * 2));
	if (p->label.len > 0 && !listed) {
		struct doc_run label = {.bold = p->runs.len > 0 && p->runs.at[0].bold};
		label.text = arena_printf(x->arena, "%.*s\t", STR_ARG(p->label));
		put_run(x, &label, size);
	}
	for (size_t i = 0; i < p->runs.len; i++)
		put_run(x, &p->runs.at[i], size);
	buf_str(b, STR("</w:p>"));
	if (rule)
		put_rule(x, p, width);
}

/* ---- tables ---------------------------------------------------------------- */

/* Word keeps a row with what follows when the paragraphs in it are kept. */
static void
put_kept(struct docx *x, const struct doc_para *p, double width, bool keep)
{
	struct doc_para kept = *p;

	kept.keep_with_next |= keep;
	put_para(x, &kept, width);
}

/* The cell above that spans down over (row, column); NULL when there is none. */
static const struct doc_cell *
spanning_cell(const struct doc_table *t, size_t row, size_t column)
{
	for (size_t r = row; r-- > 0;) {
		const struct doc_cell *c = &t->rows.at[r].cells.at[column];
		if (!c->covered)
			return r + (size_t)c->row_span > row ? c : NULL;
	}
	return NULL;
}

static void
put_cell(struct docx *x, const struct doc_table *t, size_t row, size_t column, double pad)
{
	bool keep = t->keep_with_next && row + 1 == t->rows.len;
	struct buf *b = &x->out;
	const struct doc_cell *c = &t->rows.at[row].cells.at[column];
	const struct doc_cell *above = c->covered ? spanning_cell(t, row, column) : NULL;

	if (c->covered && above == NULL)
		return; /* under a cell to the left, which has said so with its gridSpan */
	int span = above ? above->col_span : c->col_span;
	double width = text_width_pt(x->doc) * cell_pct(t, (int)column, span) / 100;
	buf_printf(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", twips(width));
	if (span > 1)
		buf_printf(b, "<w:gridSpan w:val=\"%d\"/>", span);
	if (above != NULL)
		buf_str(b, STR("<w:vMerge/>"));
	else if (c->row_span > 1)
		buf_str(b, STR("<w:vMerge w:val=\"restart\"/>"));
	if (c->shaded)
		buf_str(b, STR("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>"));
	buf_printf(b, "%s</w:tcPr>", t->rows.at[row].header ? "<w:vAlign w:val=\"center\"/>" : "");
	for (size_t i = 0; i < c->paras.len; i++)
		put_kept(x, &c->paras.at[i], width - 2 * pad, keep);
	if (c->paras.len == 0) /* a cell without a paragraph makes Word refuse the file */
		buf_str(b, keep ? STR("<w:p><w:pPr><w:keepNext/></w:pPr></w:p>") : STR("<w:p/>"));
	buf_str(b, STR("</w:tc>"));
}

static void
put_table(struct docx *x, const struct doc_table *t)
{
	static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
	struct buf *b = &x->out;
	double pad_x = t->no_borders ? 0 : CELL_PAD_X_PT, pad_y = t->no_borders ? 0 : CELL_PAD_Y_PT;

	buf_printf(
		b,
		"<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>",
		twips(text_width_pt(x->doc)));
	for (size_t i = 0; i < COUNT_OF(sides); i++)
		buf_printf(b, "<w:%s w:val=\"%s\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", sides[i],
		           t->no_borders ? "nil" : "single");
	buf_printf(b,
	           "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
	           "<w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/>"
	           "<w:left w:w=\"%d\" w:type=\"dxa\"/>"
	           "<w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
	           "</w:tblCellMar></w:tblPr><w:tblGrid>",
	           twips(pad_y), twips(pad_x), twips(pad_y), twips(pad_x));
	for (int c = 0; c < t->columns; c++)
		buf_printf(b, "<w:gridCol w:w=\"%d\"/>",
		           twips(text_width_pt(x->doc) * column_pct(t, c) / 100));
	buf_str(b, STR("</w:tblGrid>"));
	for (size_t r = 0; r < t->rows.len; r++) {
		buf_printf(b, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
		           t->rows.at[r].header ? "<w:tblHeader/>" : "");
		for (size_t c = 0; c < t->rows.at[r].cells.len; c++)
			put_cell(x, t, r, c, pad_x);
		buf_str(b, STR("</w:tr>"));
	}
	buf_str(b, STR("</w:tbl>"));
}

/* ---- parts ------------------------------------------------------------------- */

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define NS_R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char part_types[] = XML_HEAD
	"<Types xmlns=\"" PACKAGE "/content-types\">"
	"<Default Extension=\"rels\" "
	"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
	"<Override PartName=\"/word/numbering.xml\" ContentType=\"" WORD_TYPE "numbering+xml\"/>"
	"<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD_TYPE "settings+xml\"/>"
	"<Override PartName=\"/word/header1.xml\" ContentType=\"" WORD_TYPE "header+xml\"/>"
	"<Override PartName=\"/word/header2.xml\" ContentType=\"" WORD_TYPE "header+xml\"/>"
	"<Override PartName=\"/docProps/core.xml\" "
	"ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
	"</Types>";

static const char part_rels[] = XML_HEAD
	"<Relationships xmlns=\"" PACKAGE "/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" REL "/officeDocument\" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" PACKAGE
	"/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
	"</Relationships>";

static const char part_document_rels[] = XML_HEAD
	"<Relationships xmlns=\"" PACKAGE "/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" REL "/styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" REL "/settings\" Target=\"settings.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"" REL "/header\" Target=\"header1.xml\"/>"
	"<Relationship Id=\"rId4\" Type=\"" REL "/header\" Target=\"header2.xml\"/>"
	"<Relationship Id=\"rId5\" Type=\"" REL "/numbering\" Target=\"numbering.xml\"/>"
	"</Relationships>";

static const char part_settings[] = XML_HEAD
	"<w:settings " NS_W "><w:defaultTabStop w:val=\"720\"/><w:compat>"
	"<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
	"</w:compat></w:settings>";

static const char part_header_number[] = XML_HEAD
	"<w:hdr " NS_W "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
	"<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r>"
	"<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
	"<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:fldChar w:fldCharType=\"separate\"/></w:r>"
	"<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:t>2</w:t></w:r>"
	"<w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

static const char part_header_first[] = XML_HEAD "<w:hdr " NS_W "><w:p/></w:hdr>";

static struct str
build_styles(const struct docx *x)
{
	struct buf b = {.arena = x->arena};
	int half = x->doc->body_half_pt ? x->doc->body_half_pt : 28;

	buf_str(&b, STR(XML_HEAD "<w:styles " NS_W "><w:docDefaults><w:rPrDefault><w:rPr>"
	                         "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\""
	                         " w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>"));
	buf_printf(&b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", half, half);
	buf_str(&b, STR("<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\"/></w:rPr>"
	                "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
	                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
	                "<w:name w:val=\"Normal\"/></w:style>"));
	for (int i = 1; i <= 6; i++)
		buf_printf(
			&b,
			"<w:style w:type=\"paragraph\" w:styleId=\"Heading%d\"><w:name w:val=\"heading %d\"/>"
			"<w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"%d\"/></w:pPr></w:style>",
			i, i, i - 1);
	buf_str(&b, STR("</w:styles>"));
	return buf_view(&b);
}

static struct str
build_numbering(const struct docx *x)
{
	struct buf b = {.arena = x->arena};

	buf_str(
		&b,
		STR(XML_HEAD
	        "<w:numbering " NS_W "><w:abstractNum w:abstractNumId=\"0\">"
	        "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
	        "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:lvlJc w:val=\"left\"/>"
	        "</w:lvl></w:abstractNum>"));
	for (size_t i = 0; i < x->lists.len; i++)
		buf_printf(
			&b,
			"<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
			"<w:startOverride w:val=\"%d\"/></w:lvlOverride></w:num>",
			i + 1, x->lists.at[i]);
	buf_str(&b, STR("</w:numbering>"));
	return buf_view(&b);
}

static struct str
build_core(const struct docx *x)
{
	struct buf b = {.arena = x->arena};

	buf_str(&b, STR(XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\""
	                         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"));
	put_text(&b, written(x->arena, x->doc->title));
	buf_str(&b, STR("</dc:title><dc:creator>"));
	put_text(&b, written(x->arena, x->doc->author));
	buf_str(&b, STR("</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"));
	return buf_view(&b);
}

static void
put_section(struct docx *x)
{
	buf_printf(&x->out,
	           "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>"
	           "<w:headerReference w:type=\"first\" r:id=\"rId4\"/>"
	           "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
	           "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\""
	           " w:header=\"567\""
	           " w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
	           x->doc->landscape ? 16838 : 11906, x->doc->landscape ? 11906 : 16838,
	           x->doc->landscape ? " w:orient=\"landscape\"" : "", twips(MARGIN_TOP_MM * PT_PER_MM),
	           twips(MARGIN_RIGHT_MM * PT_PER_MM), twips(MARGIN_BOTTOM_MM * PT_PER_MM),
	           twips(MARGIN_LEFT_MM * PT_PER_MM));
}

static void
put_body(struct docx *x)
{
	const struct doc *d = x->doc;
	/* Between two tables, and behind a last one, Word wants a paragraph; this one takes no room. */
	static const char thin[] =
		"<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"
		"<w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>";

	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *block = &d->blocks.at[i];
		if (block->kind == DOC_PARA) {
			put_para(x, &block->para, text_width_pt(d));
		} else if (block->kind == DOC_PAGE_BREAK) {
			buf_str(&x->out, STR("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"));
		} else {
			put_table(x, &block->table);
			if (i + 1 == d->blocks.len || d->blocks.at[i + 1].kind == DOC_TABLE)
				buf_str(&x->out, STR(thin));
		}
	}
}

bool
doc_write_docx(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	struct doc said;
	struct docx x = {.arena = a, .doc = &said, .out = {.arena = a}};

	/* Word leaves the rest of a cell over several rows blank on the next page. */
	if (!doc_said_on_every_page(a, d, &said, e))
		return false;
	buf_str(&x.out, STR(XML_HEAD "<w:document " NS_W " " NS_R "><w:body>"));
	put_body(&x);
	put_section(&x);
	buf_str(&x.out, STR("</w:body></w:document>"));
	struct str unused;
	if (x.measure != NULL && !pdf_end(x.measure, &unused, e))
		return false;
	struct zip_member members[] = {
		{"[Content_Types].xml", STR_INIT(part_types)},
		{"_rels/.rels", STR_INIT(part_rels)},
		{"word/document.xml", buf_view(&x.out)},
		{"word/_rels/document.xml.rels", STR_INIT(part_document_rels)},
		{"word/styles.xml", build_styles(&x)},
		{"word/numbering.xml", build_numbering(&x)},
		{"word/settings.xml", STR_INIT(part_settings)},
		{"word/header1.xml", STR_INIT(part_header_number)},
		{"word/header2.xml", STR_INIT(part_header_first)},
		{"docProps/core.xml", build_core(&x)},
	};
	return zip_build(a, members, COUNT_OF(members), ret, e);
}
