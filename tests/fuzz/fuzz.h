/* fuzz.h - what the targets share. Each target is a parser of bytes from outside: it takes any
 * bytes, and a failure is a crash, a report of a sanitizer, or a broken promise (see REQUIRE). */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "doc/doc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* As libFuzzer calls it; driver.c calls it for the seeds. */
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

/* A promise of a header that must hold for every input. */
#define REQUIRE(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
			abort(); \
		} \
	} while (0)

#define FUZZ_ARENA ((size_t)512 * 1024 * 1024)

/* The n-th part of an input: parts are separated by lines of «%%%%». */
struct str fuzz_part(struct str input, size_t n);

/* A packed file of parts, read as a document that somebody sent. What comes out must hold what
 * doc.h promises and pass the wire unchanged. */
void fuzz_document(struct arena *a, struct str bytes);
void fuzz_packed(const char *const *names, size_t n, struct str input);

#endif
