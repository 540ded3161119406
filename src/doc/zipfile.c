/* zipfile.c - see zipfile.h. */
#include "doc/zipfile.h"

#include "doc/refusal.h"

#include <string.h>
#include <zip.h>

#define MEMBERS_MAX 4096
#define UNPACKED_MAX ((uint64_t)64 * 1024 * 1024)
#define RATIO_MAX 200 /* a text part packs at most about forty times */

struct zip_reader {
	zip_t *zip;
	uint64_t unpacked; /* by all members read so far */
};

static void
close_reader(void *arg)
{
	zip_discard(((struct zip_reader *)arg)->zip);
}

bool
zip_open_bytes(struct arena *a, struct str bytes, struct zip_reader **ret, struct err *e)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &why);
	zip_t *z = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &why) : NULL;

	if (z == NULL) {
		if (source != NULL)
			zip_source_free(source);
		(void)refuse(e, REFUSE_BROKEN, "zip: %s", zip_error_strerror(&why));
		zip_error_fini(&why);
		return false;
	}
	struct zip_reader *r = arena_new(a, struct zip_reader);
	r->zip = z;
	arena_defer(a, close_reader, r);
	*ret = r;
	zip_int64_t n = zip_get_num_entries(z, 0);
	return n <= MEMBERS_MAX || refuse(e, REFUSE_MEMBERS, "members=%lld", (long long)n);
}

bool
zip_has(struct zip_reader *z, const char *member)
{
	return zip_name_locate(z->zip, member, 0) >= 0;
}

bool
zip_read(struct zip_reader *z, struct arena *a, const char *member, struct str *ret, struct err *e)
{
	zip_stat_t st;

	if (zip_stat(z->zip, member, 0, &st) != 0)
		return refuse(e, REFUSE_NO_CONTENT, "%s", member);
	if (st.encryption_method != ZIP_EM_NONE)
		return refuse(e, REFUSE_PASSWORD, "%s", member);
	/* Only what is read counts: pictures and whatever else lies in the file do no harm. */
	z->unpacked += st.size < UNPACKED_MAX ? st.size : UNPACKED_MAX + 1;
	if (z->unpacked > UNPACKED_MAX ||
	    (st.size > 1024 * 1024 && st.size / (st.comp_size + 1) > RATIO_MAX))
		return refuse(e, REFUSE_UNPACKED, "%s size=%llu packed=%llu", member,
		              (unsigned long long)st.size, (unsigned long long)st.comp_size);
	zip_file_t *f = zip_fopen(z->zip, member, 0);
	if (f == NULL)
		return refuse(e, REFUSE_BROKEN, "%s", member);
	char *at = arena_array(a, char, st.size + 1);
	uint64_t len = 0;
	zip_int64_t n;
	while (len < st.size && (n = zip_fread(f, at + len, st.size - len)) > 0)
		len += (uint64_t)n;
	/* The size in the directory may lie; then the checksum at the end does not fit. */
	char extra;
	bool whole = len == st.size && zip_fread(f, &extra, 1) == 0;
	zip_fclose(f);
	if (!whole)
		return refuse(e, REFUSE_BROKEN, "%s is cut", member);
	*ret = (struct str){at, len};
	return true;
}

/* An archive in memory, to be written to; `bytes` may be none. */
static zip_t *
open_memory(struct str bytes, int flags, zip_source_t **ret_source, struct err *e)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(bytes.len > 0 ? bytes.at : NULL, bytes.len, 0,
	                                                &why);
	zip_t *z = source ? zip_open_from_source(source, flags, &why) : NULL;

	if (z == NULL) {
		if (source != NULL)
			zip_source_free(source);
		(void)err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi ghi tệp."), "zip: %s",
		              zip_error_strerror(&why));
		zip_error_fini(&why);
		return NULL;
	}
	zip_source_keep(source);
	*ret_source = source;
	return z;
}

static bool
fail_member(zip_t *z, zip_source_t *source, const char *name, struct err *e)
{
	zip_discard(z);
	zip_source_free(source);
	return err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi ghi tệp."), "zip: %s", name);
}

static bool
close_memory(struct arena *a, zip_t *z, zip_source_t *source, struct str *ret, struct err *e)
{
	zip_stat_t st;
	bool ok = zip_close(z) == 0 && zip_source_open(source) == 0 &&
	          zip_source_stat(source, &st) == 0;

	if (ok) {
		char *at = arena_array(a, char, st.size + 1);
		ok = zip_source_read(source, at, st.size) == (zip_int64_t)st.size;
		*ret = (struct str){at, st.size};
		zip_source_close(source);
	}
	zip_source_free(source);
	return ok || err_set(e, ERR_INTERNAL, N_("Máy chủ gặp lỗi khi ghi tệp."), "zip: close");
}

bool
zip_build(struct arena *a, const struct zip_member *members, size_t n, struct str *ret,
          struct err *e)
{
	zip_source_t *source;
	zip_t *z = open_memory(STR(""), ZIP_CREATE | ZIP_TRUNCATE, &source, e);

	if (z == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		zip_source_t *part = zip_source_buffer(z, members[i].bytes.at, members[i].bytes.len, 0);
		zip_int64_t at = part ? zip_file_add(z, members[i].name, part, ZIP_FL_ENC_UTF_8) : -1;
		if (at < 0)
			return fail_member(z, source, members[i].name, e);
		/* The same content gives the same bytes. */
		zip_file_set_mtime(z, (zip_uint64_t)at, 315532800, 0);
	}
	return close_memory(a, z, source, ret, e);
}

bool
zip_with(struct arena *a, struct str bytes, const struct zip_member *member, struct str *ret,
         struct err *e)
{
	zip_source_t *source;
	zip_t *z = open_memory(bytes, 0, &source, e);

	if (z == NULL)
		return false;
	zip_int64_t at = zip_name_locate(z, member->name, 0);
	zip_source_t *part = zip_source_buffer(z, member->bytes.at, member->bytes.len, 0);
	if (at < 0 || part == NULL || zip_file_replace(z, (zip_uint64_t)at, part, 0) != 0)
		return fail_member(z, source, member->name, e);
	return close_memory(a, z, source, ret, e);
}
