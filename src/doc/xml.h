/* xml.h - an XML part as a small tree. The only user of expat.
 *
 * Names keep their usual prefix (w:p, a:t), because Office writes the same
 * prefixes everywhere; a document that binds them otherwise is refused by
 * finding no content in it. A DOCTYPE is refused outright.
 */
#ifndef DOC_XML_H
#define DOC_XML_H

#include "base/base.h"

struct xml_attr {
	struct str name, value;
};

struct xml_node {
	struct str name; /* "w:tbl"; empty for text */
	struct str text; /* of a text node */
	struct xml_attr *attrs;
	size_t n_attrs;
	struct xml_node *first, *next; /* children in order; the next sibling */
	struct xml_node *last;
};

/* ERR_INVALID: not well-formed, a DOCTYPE, deeper than 200 elements, not UTF-8. */
bool xml_parse(struct arena *a, struct str bytes, struct xml_node **ret, struct err *e) MUST_USE;

/* The first child of that name; NULL when there is none, or n is NULL. */
const struct xml_node *xml_child(const struct xml_node *n, const char *name);
/* Empty when it is not there. */
struct str xml_attr(const struct xml_node *n, const char *name);
static inline bool
xml_is(const struct xml_node *n, const char *name)
{
	return n != NULL && str_eq(n->name, str_of(name));
}

#endif
