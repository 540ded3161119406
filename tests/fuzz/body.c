/* body.c - a form as it is sent: the type of its content on the first line, then its bytes, which
 * arrive in pieces. The same bytes in one piece must say the same. */
#include "fuzz.h"

#include "http/body.h"

#include <string.h>
#include <unistd.h>

struct said {
	struct request req;
	bool ok;
	int status;
};

static struct said
hear(struct arena *a, struct str type, struct str bytes, size_t piece)
{
	/* Small limits are met sooner. */
	static const struct http_limits limits = {.form_max = 4096,
	                                          .fields_max = 20,
	                                          .name_max = 40,
	                                          .file_max = 1000,
	                                          .files_max = 4,
	                                          .files_sum_max = 3000,
	                                          .body_max = 1 << 20};
	struct said s = {0};
	const char *why = NULL;
	struct body *b = body_open(a, type, &limits, "/tmp");

	if (b == NULL)
		return s;
	for (size_t at = 0; at < bytes.len; at += piece)
		body_feed(b, bytes.at + at, bytes.len - at < piece ? bytes.len - at : piece);
	s.ok = body_finish(b, &s.req, &s.status, &why);
	REQUIRE(s.ok || (s.status >= 400 && why != NULL));
	REQUIRE(!s.ok || s.req.n_fields <= limits.fields_max);
	for (size_t i = 0; s.ok && i < s.req.n_fields; i++)
		REQUIRE(utf8_valid(s.req.fields[i].name) && utf8_valid(s.req.fields[i].value) &&
		        s.req.fields[i].name.len <= limits.name_max);
	REQUIRE(!s.ok || s.req.n_uploads <= limits.files_max);
	for (size_t i = 0; s.ok && i < s.req.n_uploads; i++)
		REQUIRE(utf8_valid(s.req.uploads[i].name) &&
		        str_find(s.req.uploads[i].name, STR("/"), 0) == SIZE_MAX);
	return s;
}

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct str rest = {(const char *)at, len}, type;

	if (str_cut(&rest, '\n', &type)) {
		struct said whole = hear(&a, type, rest, len + 1), pieces = hear(&a, type, rest, 7);
		REQUIRE(whole.ok == pieces.ok && whole.req.n_fields == pieces.req.n_fields &&
		        whole.req.n_uploads == pieces.req.n_uploads);
		for (size_t i = 0; whole.ok && i < whole.req.n_fields; i++)
			REQUIRE(str_eq(whole.req.fields[i].value, pieces.req.fields[i].value));
	}
	arena_reset(&a);
	return 0;
}
