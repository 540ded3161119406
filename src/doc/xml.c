/* xml.c - see xml.h. */
#include "doc/xml.h"

#include <expat.h>
#include <string.h>

#define DEPTH_MAX 200

struct parse {
	struct arena *a;
	XML_Parser expat;
	struct xml_node *open[DEPTH_MAX + 1];
	int depth;
	const char *why;
};

static void
stop(struct parse *p, const char *why)
{
	p->why = why;
	XML_StopParser(p->expat, XML_FALSE);
}

static struct xml_node *
add(struct parse *p)
{
	struct xml_node *n = arena_new(p->a, struct xml_node), *parent = p->open[p->depth];
	if (parent->last == NULL)
		parent->first = n;
	else
		parent->last->next = n;
	parent->last = n;
	return n;
}

static void
on_start(void *arg, const char *name, const char **attrs)
{
	struct parse *p = arg;
	size_t count = 0;

	if (p->depth == DEPTH_MAX) {
		stop(p, "too deep");
		return;
	}
	struct xml_node *n = add(p);
	n->name = arena_str(p->a, str_of(name));
	while (attrs[2 * count] != NULL)
		count++;
	n->attrs = count > 0 ? arena_array(p->a, struct xml_attr, count) : NULL;
	n->n_attrs = count;
	for (size_t i = 0; i < count; i++)
		n->attrs[i] = (struct xml_attr){arena_str(p->a, str_of(attrs[2 * i])),
		                                arena_str(p->a, str_of(attrs[2 * i + 1]))};
	p->open[++p->depth] = n;
}

static void
on_end(void *arg, const char *name)
{
	struct parse *p = arg;
	(void)name;
	p->depth--;
}

static void
on_text(void *arg, const char *at, int len)
{
	struct parse *p = arg;
	struct xml_node *last = p->open[p->depth]->last;
	struct str piece = {at, (size_t)len};

	/* expat hands over text in pieces; neighbours are one. */
	if (last != NULL && last->name.len == 0)
		last->text = arena_printf(p->a, "%.*s%.*s", STR_ARG(last->text), STR_ARG(piece));
	else
		*add(p) = (struct xml_node){.name = STR(""), .text = arena_str(p->a, piece)};
}

static void
on_doctype(void *arg, const char *name, const char *sysid, const char *pubid, int internal)
{
	(void)name, (void)sysid, (void)pubid, (void)internal;
	stop(arg, "DOCTYPE");
}

bool
xml_parse(struct arena *a, struct str bytes, struct xml_node **ret, struct err *e)
{
	struct parse p = {.a = a};
	struct xml_node root = {0};
	XML_Parser x = XML_ParserCreate(NULL);

	if (x == NULL || bytes.len > INT32_MAX)
		return err_set(
			e, ERR_LIMIT,
			N_("Tệp bung ra quá lớn nên không đọc. Xoá ảnh hoặc phần thừa, lưu lại rồi gửi."),
			"xml=%zu", bytes.len);
	p.expat = x;
	p.open[0] = &root;
	XML_SetUserData(x, &p);
	XML_SetElementHandler(x, on_start, on_end);
	XML_SetCharacterDataHandler(x, on_text);
	XML_SetStartDoctypeDeclHandler(x, on_doctype);
	enum XML_Status st = XML_Parse(x, bytes.at, (int)bytes.len, 1);
	enum XML_Error code = XML_GetErrorCode(x);
	unsigned long line = XML_GetCurrentLineNumber(x);
	XML_ParserFree(x);
	if (st != XML_STATUS_OK || root.first == NULL)
		return err_set(
			e, ERR_INVALID,
			N_("Nội dung tệp không đúng dạng Word, Excel hay ODT nên không đọc. Mở tệp, lưu lại rồi gửi."),
			"xml line %lu: %s", line, p.why ? p.why : XML_ErrorString(code));
	*ret = root.first;
	return true;
}

bool
xml_is(const struct xml_node *n, const char *name)
{
	return n != NULL && str_eq(n->name, str_of(name));
}

const struct xml_node *
xml_child(const struct xml_node *n, const char *name)
{
	for (const struct xml_node *c = n ? n->first : NULL; c != NULL; c = c->next)
		if (xml_is(c, name))
			return c;
	return NULL;
}

struct str
xml_attr(const struct xml_node *n, const char *name)
{
	for (size_t i = 0; n != NULL && i < n->n_attrs; i++)
		if (str_eq(n->attrs[i].name, str_of(name)))
			return n->attrs[i].value;
	return STR("");
}
