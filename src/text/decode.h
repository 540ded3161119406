/* decode.h - Vietnamese text that did not come as Unicode.
 *
 * TCVN3 and VNI are fonts that show Vietnamese in place of Western European
 * letters; text typed in them looks like «Céng hßa x· héi» or «COÄNG HOØA»
 * anywhere else. Such text is converted, or refused: it is never stored as it is.
 */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/base.h"

enum text_script { TEXT_UNICODE, TEXT_TCVN3, TEXT_VNI, TEXT_MOJIBAKE, TEXT_UNREADABLE };

/* What the text looks like. */
enum text_script text_script_of(struct str s);

/* From one of the legacy scripts to Unicode. upper: the font shows capitals (.VnTimeH). */
struct str text_from_tcvn3(struct arena *a, struct str s, bool upper);
struct str text_from_vni(struct arena *a, struct str s);

/* Finds the script and converts; *ret_script tells what it was. TEXT_UNREADABLE when
 * what comes out would still be garbage: then the result is empty. */
struct str text_repair(struct arena *a, struct str s, enum text_script *ret_script);

/* Bytes of a text file: UTF-8 with or without BOM, UTF-16 with BOM, or one byte a
 * character in a legacy script. False when they are no text. Line ends become '\n'. */
bool text_decode(struct arena *a, struct str bytes, struct str *ret) MUST_USE;

#endif
