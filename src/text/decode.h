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

/* What speaks for which script: words that are syllables in it. Votes of several texts
 * may be added up in one struct. */
struct text_votes {
	int unicode, tcvn3, vni; /* words that are Vietnamese when read so */
	int odd;                 /* words that are not, however they are read */
	int strong;              /* letters that only Unicode text has */
	int high;                /* characters from U+00A1 to U+00FF */
	int mojibake;            /* pairs that come from UTF-8 read as Windows-1252 */
	int broken;              /* U+FFFD: letters that are lost */
	int lost;                /* '?' between letters, where a program could not save one */
};
void text_vote(struct text_votes *v, struct str s);
/* The verdict on all that was voted on … */
enum text_script text_script_by(const struct text_votes *v);
/* … and on a part of it, which may be too short to tell by itself. */
enum text_script text_script_in(const struct text_votes *own, const struct text_votes *whole);
/* What one text looks like. */
enum text_script text_script_of(struct str s);

/* From one of the legacy scripts to Unicode. upper: the font shows capitals (.VnTimeH). */
struct str text_from_tcvn3(struct arena *a, struct str s, bool upper);
struct str text_from_vni(struct arena *a, struct str s);
/* UTF-8 that was read as Windows-1252. Empty when it never was. */
struct str text_from_mojibake(struct arena *a, struct str s);

/* Finds the script and converts, line by line, since texts are pasted together;
 * *ret_script tells what it was. TEXT_UNREADABLE when what comes out would still be
 * garbage: then the result is empty. */
struct str text_repair(struct arena *a, struct str s, enum text_script *ret_script);

/* Bytes of a text file: UTF-8 or UTF-16 with or without BOM, or one byte a character:
 * Windows-1258, or a legacy script. False when they are no text. Line ends become '\n'. */
bool text_decode(struct arena *a, struct str bytes, struct str *ret) MUST_USE;

#endif
