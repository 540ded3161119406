/* docx_style.c - automatic numbers and styles of Word; see docx.h. */
#include "doc/docx.h"

#define LEVELS 9
#define LISTS_MAX 512
#define BASED_ON_MAX 20 /* styles in a chain; a longer one goes in circles */

struct level {
	struct str format, text;
	int start;
};
struct docx_list {
	int64_t id;
	struct level levels[LEVELS];
	int count[LEVELS];
	bool counting[LEVELS];
};

int
docx_int(const struct xml_node *n, const char *name, int otherwise)
{
	int64_t v;
	return str_i64(xml_attr(n, name), &v) && v >= -100000 && v <= 100000 ? (int)v : otherwise;
}

bool
docx_on(const struct xml_node *n)
{
	struct str v = xml_attr(n, "w:val");
	return n != NULL && !str_eq(v, STR("0")) && !str_eq(v, STR("false")) && !str_eq(v, STR("none"));
}

/* ---- numbering ---------------------------------------------------------------- */

static void
read_levels(const struct xml_node *abstract, struct docx_list *l)
{
	for (const struct xml_node *c = abstract->first; c != NULL; c = c->next) {
		int i = docx_int(c, "w:ilvl", 0);
		if (!xml_is(c, "w:lvl") || i < 0 || i >= LEVELS)
			continue;
		l->levels[i].format = xml_attr(xml_child(c, "w:numFmt"), "w:val");
		l->levels[i].text = xml_attr(xml_child(c, "w:lvlText"), "w:val");
		l->levels[i].start = docx_int(xml_child(c, "w:start"), "w:val", 1);
	}
}

void
docx_read_numbering(struct docx *d, const struct xml_node *root)
{
	size_t lists = 0;

	for (const struct xml_node *n = root->first; n != NULL && lists < LISTS_MAX; n = n->next)
		lists += xml_is(n, "w:num");
	d->lists = arena_array(d->a, struct docx_list, lists + 1);
	for (const struct xml_node *n = root->first; n != NULL && d->n_lists < lists; n = n->next) {
		int64_t id;
		if (!xml_is(n, "w:num") || !str_i64(xml_attr(n, "w:numId"), &id))
			continue;
		struct docx_list *l = &d->lists[d->n_lists++];
		struct str abstract = xml_attr(xml_child(n, "w:abstractNumId"), "w:val");
		l->id = id;
		for (const struct xml_node *b = root->first; b != NULL; b = b->next)
			if (xml_is(b, "w:abstractNum") && str_eq(xml_attr(b, "w:abstractNumId"), abstract))
				read_levels(b, l);
		for (const struct xml_node *o = n->first; o != NULL; o = o->next) {
			int i = docx_int(o, "w:ilvl", 0);
			if (xml_is(o, "w:lvlOverride") && i >= 0 && i < LEVELS)
				l->levels[i].start = docx_int(xml_child(o, "w:startOverride"), "w:val",
				                              l->levels[i].start);
		}
	}
}

static void
put_roman(struct buf *b, int n)
{
	static const struct {
		int value;
		const char *text;
	} parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
	             {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
	             {5, "v"},    {4, "iv"},   {1, "i"}};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		for (; n >= parts[i].value && n < 4000; n -= parts[i].value)
			buf_str(b, str_of(parts[i].text));
}

static void
put_number(struct buf *b, struct str format, int n)
{
	size_t from = b->len;
	if (str_eq(format, STR("lowerLetter")) || str_eq(format, STR("upperLetter")))
		buf_char(b, (char)('a' + (n - 1) % 26));
	else if (str_eq(format, STR("lowerRoman")) || str_eq(format, STR("upperRoman")))
		put_roman(b, n);
	else
		buf_printf(b, "%d", n);
	if (str_has_prefix(format, STR("upper")))
		for (size_t i = from; i < b->len; i++)
			b->at[i] = (char)(b->at[i] - 32);
}

void
docx_number(struct docx *d, struct doc_para *p, struct str num_id, int level)
{
	int64_t id;
	struct docx_list *l = NULL;

	if (!str_i64(num_id, &id) || id == 0 || level < 0 || level >= LEVELS)
		return;
	for (size_t i = 0; i < d->n_lists; i++)
		if (d->lists[i].id == id)
			l = &d->lists[i];
	if (l == NULL)
		return;
	l->count[level] = l->counting[level] ? l->count[level] + 1 : l->levels[level].start;
	l->counting[level] = true;
	for (int i = level + 1; i < LEVELS; i++)
		l->counting[i] = false;
	if (str_eq(l->levels[level].format, STR("bullet"))) {
		p->label = STR("-");
		return;
	}
	if (str_eq(l->levels[level].format, STR("none")))
		return;
	struct buf b = buf_sized(d->a, 32);
	struct str text = l->levels[level].text;
	for (size_t i = 0; i < text.len; i++) {
		int ref = text.at[i] == '%' && i + 1 < text.len ? text.at[i + 1] - '1' : -1;
		if (ref >= 0 && ref < LEVELS) {
			put_number(&b, l->levels[ref].format,
			           l->counting[ref] ? l->count[ref] : l->levels[ref].start);
			i++;
		} else {
			buf_char(&b, text.at[i]);
		}
	}
	p->label = b.len > 0 ? buf_view(&b) : STR("");
	p->label_number = l->count[level];
}

/* ---- styles -------------------------------------------------------------------- */

static struct str
font_of(const struct xml_node *holder)
{
	return xml_attr(xml_child(xml_child(holder, "w:rPr"), "w:rFonts"), "w:ascii");
}

static struct docx_style *
find(const struct docx *d, struct str id)
{
	for (struct docx_style *s = d->styles; id.len > 0 && s != NULL; s = s->next)
		if (str_eq(s->id, id))
			return s;
	return NULL;
}

/* What a style does not say itself it takes from the one it is based on, and so on. */
static void
inherit(struct docx *d, struct docx_style *s)
{
	const struct docx_style *from = find(d, s->based_on);

	for (int n = 0; from != NULL && n < BASED_ON_MAX; n++, from = find(d, from->based_on)) {
		if (s->num_id.len == 0) {
			s->num_id = from->num_id;
			s->level = from->level;
		}
		s->font = s->font.len > 0 ? s->font : from->font;
		if (from->flat)
			break;
	}
	s->flat = true;
}

void
docx_read_styles(struct docx *d, const struct xml_node *root)
{
	const struct xml_node *defaults = xml_child(xml_child(root, "w:docDefaults"), "w:rPrDefault");

	d->font = font_of(defaults);
	for (const struct xml_node *n = root->first; n != NULL; n = n->next) {
		if (!xml_is(n, "w:style"))
			continue;
		struct docx_style *s = arena_new(d->a, struct docx_style);
		const struct xml_node *ppr = xml_child(n, "w:pPr"), *num = xml_child(ppr, "w:numPr");
		s->id = xml_attr(n, "w:styleId");
		s->based_on = xml_attr(xml_child(n, "w:basedOn"), "w:val");
		s->num_id = xml_attr(xml_child(num, "w:numId"), "w:val");
		s->level = docx_int(xml_child(num, "w:ilvl"), "w:val", 0);
		s->font = font_of(n);
		s->next = d->styles;
		d->styles = s;
		if (str_eq(xml_attr(n, "w:default"), STR("1")) &&
		    str_eq(xml_attr(n, "w:type"), STR("paragraph")))
			d->standard = s;
	}
	for (struct docx_style *s = d->styles; s != NULL; s = s->next)
		inherit(d, s);
}

const struct docx_style *
docx_style(const struct docx *d, struct str id)
{
	return find(d, id);
}
