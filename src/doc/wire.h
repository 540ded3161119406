/* wire.h - a struct doc as a flat stream of bytes, between a child and its parent. */
#ifndef DOC_WIRE_H
#define DOC_WIRE_H

#include "doc/doc.h"

/* What a child has to say: a document, or why not. */
void wire_put(struct buf *b, const struct doc *d, const struct err *e);
/* False when the stream is not whole or not well-formed: nothing in it is believed.
 * A refusal travels as its number, so that no sentence of the other side is ever shown. */
bool wire_get(struct arena *a, struct str bytes, struct doc *ret, struct err *ret_err) MUST_USE;

/* Bytes that may still be taken from the arena without running into its limit. */
size_t wire_room(const struct arena *a);

#endif
