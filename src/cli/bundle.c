/* bundle.c - see bundle.h. */
#include "cli/bundle.h"

#include "os/os.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PIECE 65536
#define MANIFEST "manifest.sha256"
#define MANIFEST_MAX ((size_t)256 * 1024 * 1024)

struct member {
	struct str name, digest; /* digest: hexadecimal */
};

struct members {
	struct member *at;
	size_t len, cap;
};

static const char damaged[] = N_(
	"Bản sao lưu đã bị hỏng hoặc bị sửa, không dùng được. Lấy bản khác.");

/* libarchive's own words when it has some; what the seal below it said goes first. */
static bool
fail(struct archive *x, const char *what, struct err *e)
{
	const char *why = archive_error_string(x);

	return err_set(e, ERR_INVALID, damaged, "%s: %s", what, why != NULL ? why : "");
}

/* ---- writing ------------------------------------------------------------------------- */

struct bundle_out {
	struct arena *arena;
	struct archive *tar;
	struct seal *to;
	struct err *e;
	struct members members;
	struct bundle_counts counts;
};

static la_ssize_t
write_piece(struct archive *x, void *closure, const void *bytes, size_t len)
{
	struct bundle_out *o = closure;
	(void)x;

	return seal_write(o->to, bytes, len, o->e) ? (la_ssize_t)len : -1;
}

bool
bundle_begin(struct arena *a, struct seal *to, struct bundle_out **ret, struct err *e)
{
	struct bundle_out *o = arena_new(a, struct bundle_out);

	*o = (struct bundle_out){.arena = a, .tar = archive_write_new(), .to = to, .e = e};
	*ret = o;
	/* Speed first: most attachments are compressed already. */
	if (archive_write_set_format_pax_restricted(o->tar) == ARCHIVE_OK &&
	    archive_write_add_filter_gzip(o->tar) == ARCHIVE_OK &&
	    archive_write_set_filter_option(o->tar, "gzip", "compression-level", "1") == ARCHIVE_OK &&
	    archive_write_open(o->tar, o, NULL, write_piece, NULL) == ARCHIVE_OK)
		return true;
	return fail(o->tar, "begin", e);
}

static bool
begin_member(struct bundle_out *o, struct str name, int64_t size, struct err *e)
{
	struct archive_entry *entry = archive_entry_new();

	archive_entry_set_pathname(entry, arena_str(o->arena, name).at);
	archive_entry_set_size(entry, size);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0600);
	archive_entry_set_mtime(entry, os_now_us() / 1000000, 0);
	int status = archive_write_header(o->tar, entry);
	archive_entry_free(entry);
	return status == ARCHIVE_OK || fail(o->tar, "header", e);
}

static bool
add_bytes(struct bundle_out *o, const void *bytes, size_t len, struct err *e)
{
	return archive_write_data(o->tar, bytes, len) == (la_ssize_t)len || fail(o->tar, "data", e);
}

static struct str
digest_of(struct arena *a, crypto_hash_sha256_state *state)
{
	char out[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(state, (unsigned char *)out);
	return os_hex(a, (struct str){out, sizeof(out)});
}

bool
bundle_add(struct bundle_out *o, const char *path, struct str name, struct err *e)
{
	crypto_hash_sha256_state state;
	unsigned char piece[PIECE];
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = -1;

	if (fd < 0 || fstat(fd, &st) != 0) {
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_UNAVAILABLE, N_("Không đọc được một tệp cần sao lưu."), "%s", path);
	}
	int64_t left = st.st_size;
	crypto_hash_sha256_init(&state);
	bool ok = begin_member(o, name, st.st_size, e);
	while (ok && left > 0 && (n = read(fd, piece, sizeof(piece))) > 0) {
		crypto_hash_sha256_update(&state, piece, (unsigned long long)n);
		ok = add_bytes(o, piece, (size_t)n, e);
		left -= n;
	}
	close(fd);
	if (ok && left != 0)
		ok = err_set(e, ERR_UNAVAILABLE, N_("Không đọc được một tệp cần sao lưu."), "%s: size",
		             path);
	*list_push(&o->members, o->arena) = (struct member){arena_str(o->arena, name),
	                                                    digest_of(o->arena, &state)};
	o->counts.files++;
	o->counts.bytes += st.st_size;
	return ok;
}

static bool
add_manifest(struct bundle_out *o, struct err *e)
{
	struct buf b = {.arena = o->arena};

	for (size_t i = 0; i < o->members.len; i++)
		buf_printf(&b, "%.*s  %.*s\n", STR_ARG(o->members.at[i].digest),
		           STR_ARG(o->members.at[i].name));
	return begin_member(o, STR(MANIFEST), (int64_t)b.len, e) && add_bytes(o, b.at, b.len, e);
}

bool
bundle_end(struct bundle_out *o, bool ok, struct bundle_counts *ret, struct err *e)
{
	ok = ok && add_manifest(o, e);
	if (ok && archive_write_close(o->tar) != ARCHIVE_OK)
		ok = fail(o->tar, "end", e);
	archive_write_free(o->tar);
	*ret = o->counts;
	return ok;
}

/* ---- reading ------------------------------------------------------------------------- */

struct reader {
	struct arena *arena;
	struct seal *from;
	struct err *e;
	const char *dir;
	struct members members;
	struct str manifest;
	struct bundle_counts counts;
	z_stream whole; /* the file once more, for the checksum at its end */
	bool ended;
};

/* libarchive does not look at the checksum of gzip, and the manifest speaks of what is inside of
 * the members alone, not of what fills the tar up between them. */
static bool
add_to_checksum(struct reader *r, struct str piece)
{
	unsigned char out[PIECE];

	r->whole.next_in = (unsigned char *)(uintptr_t)piece.at;
	r->whole.avail_in = (unsigned)piece.len;
	while (r->whole.avail_in > 0 && !r->ended) {
		r->whole.next_out = out;
		r->whole.avail_out = sizeof(out);
		int status = inflate(&r->whole, Z_NO_FLUSH);
		r->ended = status == Z_STREAM_END;
		if (status != Z_OK && status != Z_STREAM_END)
			return err_set(r->e, ERR_INVALID, damaged, "gzip: %s",
			               r->whole.msg != NULL ? r->whole.msg : "");
	}
	/* Older files are filled up to whole blocks. */
	for (unsigned i = 0; i < r->whole.avail_in; i++)
		if (r->whole.next_in[i] != 0)
			return err_set(r->e, ERR_INVALID, damaged, "gzip: more behind its end");
	return true;
}

static la_ssize_t
read_piece(struct archive *x, void *closure, const void **ret)
{
	struct reader *r = closure;
	struct str piece;
	(void)x;

	if (!seal_read(r->from, &piece, r->e) || !add_to_checksum(r, piece))
		return -1;
	*ret = piece.at;
	return (la_ssize_t)piece.len;
}

/* Nothing outside of the directory, whatever a stranger put into the archive. */
static bool
is_inside(struct str name)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";

	if (name.len == 0 || name.len > 200 || name.at[0] == '/' || name.at[0] == '.')
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (memchr(letters, name.at[i], sizeof(letters) - 1) == NULL)
			return false;
	return str_find(name, STR(".."), 0) == SIZE_MAX;
}

static bool
open_member(struct reader *r, struct str name, int *ret)
{
	struct str path = arena_printf(r->arena, "%s/%.*s", r->dir, STR_ARG(name));
	struct str folder = path;

	while (folder.at[folder.len - 1] != '/')
		folder.len--;
	if (!os_make_dirs(arena_str(r->arena, str_slice(folder, 0, folder.len - 1)).at, r->e))
		return false;
	*ret = open(path.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return *ret >= 0 || err_set(r->e, ERR_UNAVAILABLE, N_("Không ghi được vào thư mục khôi phục."),
	                            "%s", path.at);
}

static bool
write_all(struct reader *r, int fd, const char *at, size_t len)
{
	for (ssize_t n; len > 0; at += n, len -= (size_t)n)
		if ((n = write(fd, at, len)) <= 0)
			return err_set(r->e, ERR_UNAVAILABLE,
			               N_("Không ghi được vào thư mục khôi phục. Kiểm tra chỗ trống của đĩa."),
			               "write");
	return true;
}

/* The bytes of one member: to its digest, to the disk, and kept when it is the manifest. */
static bool
read_member(struct reader *r, struct archive *tar, struct str name, int fd)
{
	bool is_manifest = str_eq(name, STR(MANIFEST));
	crypto_hash_sha256_state state;
	struct buf kept = {.arena = r->arena, .max = MANIFEST_MAX};
	char piece[PIECE];
	la_ssize_t n;

	crypto_hash_sha256_init(&state);
	while ((n = archive_read_data(tar, piece, sizeof(piece))) > 0) {
		crypto_hash_sha256_update(&state, (unsigned char *)piece, (unsigned long long)n);
		if (is_manifest)
			buf_add(&kept, piece, (size_t)n);
		else
			r->counts.bytes += n;
		if (fd >= 0 && !write_all(r, fd, piece, (size_t)n))
			return false;
	}
	if (n < 0 || kept.overflow)
		return fail(tar, "data", r->e);
	if (is_manifest) {
		r->manifest = buf_view(&kept);
		return true;
	}
	r->counts.files++;
	*list_push(&r->members, r->arena) = (struct member){name, digest_of(r->arena, &state)};
	return fd < 0 || fsync(fd) == 0 ||
	       err_set(r->e, ERR_UNAVAILABLE, N_("Không ghi được vào thư mục khôi phục."), "fsync");
}

static bool
read_members(struct reader *r, struct archive *tar)
{
	struct archive_entry *entry;
	int status;

	while ((status = archive_read_next_header(tar, &entry)) == ARCHIVE_OK) {
		struct str name = arena_str(r->arena, str_of(archive_entry_pathname(entry)));
		int fd = -1;
		if (!is_inside(name) || archive_entry_filetype(entry) != AE_IFREG || r->manifest.len > 0)
			return err_set(r->e, ERR_INVALID, damaged, "member %.*s", STR_ARG(name));
		if (r->dir != NULL && !str_eq(name, STR(MANIFEST)) && !open_member(r, name, &fd))
			return false;
		bool ok = read_member(r, tar, name, fd);
		if (fd >= 0)
			close(fd);
		if (!ok)
			return false;
	}
	return status == ARCHIVE_EOF || fail(tar, "header", r->e);
}

/* Members stand in the order of the manifest: what is read is what was written. */
static bool
check_manifest(struct reader *r)
{
	struct str line;
	size_t i = 0;

	for (struct str rest = r->manifest; str_cut(&rest, '\n', &line); i++) {
		if (line.len == 0)
			break;
		if (i >= r->members.len ||
		    !str_eq(line, arena_printf(r->arena, "%.*s  %.*s", STR_ARG(r->members.at[i].digest),
		                               STR_ARG(r->members.at[i].name))))
			return err_set(r->e, ERR_INVALID, damaged, "manifest, line %zu", i + 1);
	}
	return (i > 0 && i == r->members.len) ||
	       err_set(r->e, ERR_INVALID, damaged, "%zu of %zu members", i, r->members.len);
}

bool
bundle_extract(struct arena *a, struct seal *from, const char *dir, struct bundle_counts *ret,
               struct err *e)
{
	struct reader r = {.arena = a, .from = from, .e = e, .dir = dir, .manifest = STR("")};
	struct archive *tar = archive_read_new();
	struct str rest;

	if (inflateInit2(&r.whole, 16 + MAX_WBITS) != Z_OK)
		abort(); /* no memory */
	bool ok = archive_read_support_format_tar(tar) == ARCHIVE_OK &&
	          archive_read_support_filter_gzip(tar) == ARCHIVE_OK &&
	          archive_read_open(tar, &r, NULL, read_piece, NULL) == ARCHIVE_OK;
	ok = ok ? read_members(&r, tar) : fail(tar, "open", e);
	/* A seal says at its end whether anything was cut off. */
	while (ok && (ok = seal_read(from, &rest, e)) && rest.len > 0)
		ok = add_to_checksum(&r, rest);
	archive_read_free(tar);
	inflateEnd(&r.whole);
	*ret = r.counts;
	if (ok && !r.ended)
		ok = err_set(e, ERR_INVALID, damaged, "gzip: cut off");
	return ok && check_manifest(&r);
}
