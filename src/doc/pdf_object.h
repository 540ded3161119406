/* pdf_object.h - the objects of a PDF, found without its tables. Private to src/doc.
 *
 * A PDF names where its objects stand (ISO 32000-1, 7.5), but files that were mended, cut or saved
 * in pieces often name it wrong. Only words are wanted here, so that all objects are looked for
 * from the first byte to the last; of several with one number the last counts, as it does for a
 * reader that follows the tables.
 */
#ifndef DOC_PDF_OBJECT_H
#define DOC_PDF_OBJECT_H

#include "base/base.h"

#define PDF_OBJECTS_MAX 200000
#define PDF_UNPACKED_MAX ((size_t)128 * 1024 * 1024) /* bytes of all streams */

struct pdf {
	struct arena *arena;
	struct str bytes;
	struct str *objects; /* by number: what stands between obj and endobj; empty: no such object */
	size_t n_objects;    /* the highest number, and one */
	size_t unpacked;     /* bytes so far */
};

/* False when it is locked by a password, or no PDF. */
bool pdf_open(struct arena *a, struct str bytes, struct pdf *ret) MUST_USE;

/* ---- values: text of the file, from which one reads on --------------------------------- */

/* The next value at *i: number, name, string, array, dictionary, reference or word; empty at the
 * end. */
struct str pdf_next(struct str s, size_t *i);
/* What a dictionary has under a name, "/Font"; what a reference stands for is put in its place.
 * Empty: nothing. */
struct str pdf_get(const struct pdf *p, struct str dict, const char *name);
/* A reference followed; anything else as it is. */
struct str pdf_follow(const struct pdf *p, struct str value);
/* Number of the object a reference names; -1 when it is none. */
int64_t pdf_reference(struct str value);
int64_t pdf_integer(struct str value); /* 0 when it is none; fractions are cut */

/* The stream behind the dictionary of an object, unpacked; empty when there is none, or when it
 * is packed in another way than Deflate. */
struct str pdf_stream(struct pdf *p, struct str object);
/* The bytes a string stands for: "(…)" or "<…>". */
struct str pdf_string(struct arena *a, struct str value);

#endif
