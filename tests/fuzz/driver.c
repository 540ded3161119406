/* driver.c - a target over its seeds, and over changes of them that are the same in each run.
 *
 *   fuzz_NAME FILE-OR-FOLDER...
 *
 * For compilers without libFuzzer, and for ./check: seconds, not minutes. */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#define SIZE_MAX_READ (256 * 1024)
#define CHANGES 60

static uint32_t
next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	return *state ^= *state << 5;
}

/* One seed with some bytes changed, cut, doubled or moved. */
static size_t
change(uint8_t *at, size_t len, uint32_t *state)
{
	static const uint8_t special[] = {0,   0x7f, 0x80, 0xff, '<',  '>',
	                                  '&', '"',  '|',  '\n', '\t', '9'};

	for (uint32_t n = 1 + next(state) % 8; n > 0 && len > 1; n--) {
		size_t i = next(state) % len, k = next(state) % len, m = next(state) % 32;
		switch (next(state) % 5) {
		case 0: at[i] ^= (uint8_t)(1u << (next(state) % 8)); break;
		case 1: at[i] = special[next(state) % sizeof(special)]; break;
		case 2: len = next(state) % 8 == 0 ? i : len; break;
		case 3:
			m = m < len - i ? m : len - i;
			memmove(at + i, at + i + m, len - i - m);
			len -= m;
			break;
		default:
			m = m < len - (i > k ? i : k) ? m : len - (i > k ? i : k);
			memmove(at + i, at + k, m);
		}
	}
	return len;
}

static size_t
run_file(const char *path)
{
	static uint8_t seed[SIZE_MAX_READ], changed[SIZE_MAX_READ];
	FILE *f = fopen(path, "rb");
	uint32_t state = 2463534242u;

	if (f == NULL)
		return 0;
	size_t len = fread(seed, 1, sizeof(seed), f);
	fclose(f);
	LLVMFuzzerTestOneInput(seed, len);
	/* Large seeds are few changes worth. */
	for (int i = 0; i < (len > 32768 ? CHANGES / 10 : CHANGES); i++) {
		memcpy(changed, seed, len);
		size_t n = change(changed, len, &state);
		LLVMFuzzerTestOneInput(changed, n);
	}
	return 1;
}

int
main(int argc, char **argv)
{
	size_t n = 0;

	for (int i = 1; i < argc; i++) {
		struct stat st;
		struct dirent **names;
		int found = stat(argv[i], &st) == 0 && S_ISDIR(st.st_mode)
		                ? scandir(argv[i], &names, NULL, alphasort)
		                : -1;
		n += found < 0 ? run_file(argv[i]) : 0;
		for (int k = 0; k < found; k++) {
			char path[4096];
			snprintf(path, sizeof(path), "%s/%s", argv[i], names[k]->d_name);
			n += names[k]->d_name[0] != '.' ? run_file(path) : 0;
			free(names[k]);
		}
		if (found >= 0)
			free(names);
	}
	printf("%zu seeds\n", n);
	return n == 0; /* a run over nothing proves nothing */
}
