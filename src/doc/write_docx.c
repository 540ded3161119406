/* write_docx.c - a struct doc as a Word document; see write.h. */
#include "doc/write.h"
#include "doc/zipfile.h"

#define TWIPS_PER_MM 57

static const char content_types[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
	"<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>"
	"<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
	"</Types>";
static const char package_rels[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
	"</Relationships>";
static const char document_rels[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>"
	"</Relationships>";
#define W_NS \
	"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
static const char header_part[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<w:hdr " W_NS "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
	"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
	"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

static void
put_text(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '&')
			buf_str(b, STR("&amp;"));
		else if (c == '<')
			buf_str(b, STR("&lt;"));
		else if (c == '>')
			buf_str(b, STR("&gt;"));
		else
			buf_char(b, c);
	}
}

static void
put_run(struct buf *b, const struct doc_run *r, int size_half_pt)
{
	struct str line;
	bool first = true;

	for (struct str rest = r->text; str_cut(&rest, '\n', &line); first = false) {
		buf_str(b, STR("<w:r>"));
		if (r->bold || r->italic || size_half_pt > 0) {
			buf_str(b, STR("<w:rPr>"));
			if (r->bold)
				buf_str(b, STR("<w:b/>"));
			if (r->italic)
				buf_str(b, STR("<w:i/>"));
			if (size_half_pt > 0)
				buf_printf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", size_half_pt,
				           size_half_pt);
			buf_str(b, STR("</w:rPr>"));
		}
		if (!first)
			buf_str(b, STR("<w:br/>"));
		buf_str(b, STR("<w:t xml:space=\"preserve\">"));
		put_text(b, line);
		buf_str(b, STR("</w:t></w:r>"));
	}
}

static void
put_para(struct buf *b, const struct doc_para *p, int width_mm)
{
	static const char *const align[] = {"left", "center", "right", "both"};

	buf_str(b, STR("<w:p><w:pPr>"));
	if (p->keep_with_next)
		buf_str(b, STR("<w:keepNext/>"));
	if (p->rule != DOC_RULE_NONE)
		buf_str(
			b,
			STR("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"));
	buf_printf(b, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>", p->space_before_pt * 20,
	           p->space_after_pt * 20);
	if (p->rule != DOC_RULE_NONE) {
		/* The rule is the border of the paragraph, made short by indents on both sides. */
		int side = width_mm * (p->rule == DOC_RULE_THIRD ? 34 : 12) / 100 * TWIPS_PER_MM;
		buf_printf(b, "<w:ind w:left=\"%d\" w:right=\"%d\"/>", side, side);
	} else if (p->first_indent_mm > 0) {
		buf_printf(b, "<w:ind w:firstLine=\"%d\"/>", p->first_indent_mm * TWIPS_PER_MM);
	}
	buf_printf(b, "<w:jc w:val=\"%s\"/></w:pPr>", align[p->align]);
	for (size_t i = 0; i < p->runs.len; i++)
		put_run(b, &p->runs.at[i], p->size_half_pt);
	buf_str(b, STR("</w:p>"));
}

static int
column_mm(const struct doc_table *t, int column, int width_mm)
{
	return t->width_pct ? width_mm * t->width_pct[column] / 100 : width_mm / t->columns;
}

static bool
goes_on_below(const struct doc_table *t, size_t row, int column)
{
	/* A covered cell whose owner stands above it in the same column. */
	for (size_t r = row; r-- > 0;) {
		const struct doc_cell *c = &t->rows.at[r].cells.at[column];
		if (!c->covered)
			return c->row_span > (int)(row - r);
	}
	return false;
}

static void
put_row(struct buf *b, const struct doc_table *t, size_t row, int width_mm)
{
	const struct doc_row *r = &t->rows.at[row];

	buf_str(b, STR("<w:tr><w:trPr><w:cantSplit/>"));
	if (r->header)
		buf_str(b, STR("<w:tblHeader/>"));
	buf_str(b, STR("</w:trPr>"));
	for (int c = 0; c < t->columns;) {
		const struct doc_cell *cell = &r->cells.at[c];
		bool below = cell->covered && goes_on_below(t, row, c);
		int span = cell->col_span > 0 ? cell->col_span : 1, mm = 0;
		if (cell->covered && !below) {
			c++; /* under a cell to its left, which said its span already */
			continue;
		}
		for (int k = c; k < c + span && k < t->columns; k++)
			mm += column_mm(t, k, width_mm);
		buf_printf(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", mm * TWIPS_PER_MM);
		if (span > 1)
			buf_printf(b, "<w:gridSpan w:val=\"%d\"/>", span);
		if (below)
			buf_str(b, STR("<w:vMerge/>"));
		else if (cell->row_span > 1)
			buf_str(b, STR("<w:vMerge w:val=\"restart\"/>"));
		buf_str(b, STR("</w:tcPr>"));
		for (size_t p = 0; p < cell->paras.len; p++)
			put_para(b, &cell->paras.at[p], mm);
		if (cell->paras.len == 0)
			buf_str(b, STR("<w:p/>"));
		buf_str(b, STR("</w:tc>"));
		c += span;
	}
	buf_str(b, STR("</w:tr>"));
}

static void
put_table(struct buf *b, const struct doc_table *t, int width_mm)
{
	static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};

	buf_printf(b, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>", width_mm * TWIPS_PER_MM);
	if (!t->no_borders) {
		buf_str(b, STR("<w:tblBorders>"));
		for (size_t i = 0; i < COUNT_OF(sides); i++)
			buf_printf(b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
			           sides[i]);
		buf_str(b, STR("</w:tblBorders>"));
	}
	buf_str(b, STR("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"));
	for (int c = 0; c < t->columns; c++)
		buf_printf(b, "<w:gridCol w:w=\"%d\"/>", column_mm(t, c, width_mm) * TWIPS_PER_MM);
	buf_str(b, STR("</w:tblGrid>"));
	for (size_t r = 0; r < t->rows.len; r++)
		put_row(b, t, r, width_mm);
	buf_str(b, STR("</w:tbl>"));
}

static struct str
document_part(struct arena *a, const struct doc *d)
{
	struct buf b = {.arena = a};
	int width_mm = d->landscape ? 297 - 45 : 210 - 45;

	buf_str(&b,
	        STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document " W_NS
	            "><w:body>"));
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *x = &d->blocks.at[i];
		if (x->kind == DOC_PARA)
			put_para(&b, &x->para, width_mm);
		else if (x->kind == DOC_TABLE) {
			put_table(&b, &x->table, width_mm);
			/* Two tables that touch would become one. */
			if (i + 1 < d->blocks.len && d->blocks.at[i + 1].kind == DOC_TABLE)
				buf_str(&b, STR("<w:p/>"));
		} else {
			buf_str(&b, STR("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"));
		}
	}
	if (d->blocks.len == 0 || d->blocks.at[d->blocks.len - 1].kind == DOC_TABLE)
		buf_str(&b, STR("<w:p/>"));
	buf_printf(
		&b,
		"<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
		"<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
		"<w:titlePg/></w:sectPr></w:body></w:document>",
		d->landscape ? 16838 : 11906, d->landscape ? 11906 : 16838,
		d->landscape ? " w:orient=\"landscape\"" : "");
	return buf_view(&b);
}

bool
doc_write_docx(struct arena *a, const struct doc *d, struct str *ret, struct err *e)
{
	int size = d->body_half_pt > 0 ? d->body_half_pt : 28;
	struct str styles = arena_printf(
		a,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles " W_NS
		"><w:docDefaults>"
		"<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/>"
		"<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault>"
		"<w:pPrDefault><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
		"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>",
		size, size);
	struct buf core = {.arena = a};

	buf_str(
		&core,
		STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
	        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"));
	put_text(&core, d->title);
	buf_str(&core, STR("</dc:title><dc:creator>"));
	put_text(&core, d->author);
	buf_str(&core, STR("</dc:creator></cp:coreProperties>"));
	const struct zip_member parts[] = {
		{"[Content_Types].xml", STR_INIT(content_types)},
		{"_rels/.rels", STR_INIT(package_rels)},
		{"word/document.xml", document_part(a, d)},
		{"word/_rels/document.xml.rels", STR_INIT(document_rels)},
		{"word/styles.xml", styles},
		{"word/header1.xml", STR_INIT(header_part)},
		{"docProps/core.xml", buf_view(&core)},
	};
	return zip_build(a, parts, COUNT_OF(parts), ret, e);
}
