/* magic.c - the only file that knows libmagic; see os.h. */
#include "os/os.h"

#include <magic.h>
#include <string.h>

bool
os_file_type(struct arena *a, const char *path, struct str *ret, struct err *e)
{
	/* A cookie serves one thread at a time, and uploads are rare: one for each. */
	magic_t m = magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR);
	const char *type = NULL;
	bool ok = false;

	if (m != NULL && magic_load(m, NULL) == 0)
		type = magic_file(m, path);
	if (type != NULL) {
		*ret = arena_str(a, str_of(type));
		ok = true;
	} else {
		const char *why = m != NULL ? magic_error(m) : NULL;
		(void)err_set(e, ERR_UNAVAILABLE, N_("Chưa xem được loại tệp. Thử lại sau ít phút."),
		              "magic: %.200s", why != NULL ? why : "no memory");
	}
	if (m != NULL)
		magic_close(m);
	return ok;
}
