/* xml.c - see xml.h. */
#include "doc/xml.h"

#include "doc/refusal.h"

#include <expat.h>
#include <string.h>

#define DEPTH_MAX 200
#define NAMES_MAX 256 /* a power of two */

struct parse {
	struct arena *a;
	XML_Parser expat;
	struct xml_node *open[DEPTH_MAX + 1];
	struct xml_node *text;       /* that grows; NULL when the last event was no text */
	struct buf pieces;           /* of it */
	struct str names[NAMES_MAX]; /* each is kept once: a document has few, and thousands of each */
	int depth;
	const char *why;
	bool doctype;
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

/* expat hands over text in pieces; they are one when something else follows. */
static void
end_text(struct parse *p)
{
	if (p->text != NULL)
		p->text->text = arena_str(p->a, buf_view(&p->pieces));
	p->text = NULL;
	p->pieces.len = 0;
}

/* A name that is there already, or a copy. When its place is taken by another one, it is
 * copied each time. */
static struct str
name_of(struct parse *p, const char *name)
{
	struct str s = str_of(name);
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * 16777619u;
	struct str *kept = &p->names[(hash ^ hash >> 15) % NAMES_MAX];
	if (str_eq(*kept, s))
		return *kept;
	struct str copy = arena_str(p->a, s);
	if (kept->len == 0)
		*kept = copy;
	return copy;
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
	end_text(p);
	struct xml_node *n = add(p);
	n->name = name_of(p, name);
	while (attrs[2 * count] != NULL)
		count++;
	n->attrs = count > 0 ? arena_array(p->a, struct xml_attr, count) : NULL;
	n->n_attrs = count;
	for (size_t i = 0; i < count; i++)
		n->attrs[i] = (struct xml_attr){name_of(p, attrs[2 * i]),
		                                arena_str(p->a, str_of(attrs[2 * i + 1]))};
	p->open[++p->depth] = n;
}

static void
on_end(void *arg, const char *name)
{
	struct parse *p = arg;
	(void)name;
	end_text(p);
	p->depth--;
}

static void
on_text(void *arg, const char *at, int len)
{
	struct parse *p = arg;

	if (p->text == NULL) {
		p->text = add(p);
		p->text->name = STR("");
	}
	buf_add(&p->pieces, at, (size_t)len);
}

static void
on_doctype(void *arg, const char *name, const char *sysid, const char *pubid, int internal)
{
	(void)name, (void)sysid, (void)pubid, (void)internal;
	((struct parse *)arg)->doctype = true;
	stop(arg, "DOCTYPE");
}

bool
xml_parse(struct arena *a, struct str bytes, struct xml_node **ret, struct err *e)
{
	struct parse p = {.a = a, .pieces = {.arena = a}};
	struct xml_node root = {0};
	XML_Parser x = XML_ParserCreate(NULL);

	if (x == NULL || bytes.len > INT32_MAX)
		return refuse(e, REFUSE_UNPACKED, "xml=%zu", bytes.len);
	p.expat = x;
	p.open[0] = &root;
	XML_SetUserData(x, &p);
	XML_SetElementHandler(x, on_start, on_end);
	XML_SetCharacterDataHandler(x, on_text);
	XML_SetStartDoctypeDeclHandler(x, on_doctype);
	enum XML_Status st = XML_Parse(x, bytes.at, (int)bytes.len, 1);
	enum XML_Error code = XML_GetErrorCode(x);
	XML_ParserFree(x);
	if (st != XML_STATUS_OK || root.first == NULL)
		return refuse(e, p.doctype ? REFUSE_DOCTYPE : REFUSE_XML, "xml: %s",
		              p.why ? p.why : XML_ErrorString(code));
	*ret = root.first;
	return true;
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
