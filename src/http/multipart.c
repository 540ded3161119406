/* multipart.c - see multipart.h.
 *
 * Bytes are taken into a fixed window and leave it as soon as they cannot be
 * part of a delimiter any more. Every turn of the loop in work() consumes
 * something or waits for more, so no input can keep it busy.
 */
#include "http/multipart.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define WINDOW ((size_t)16 * 1024)      /* holds the headers of a part, or a delimiter */
#define PART_HEADERS_MAX ((size_t)1024) /* times fields_max has to stay well below an arena */
#define BOUNDARY_MAX 70                 /* RFC 2046, 5.1.1 */
#define FILE_NAME_MAX 200

enum place {
	AT_START,     /* before the first delimiter */
	AT_DELIMITER, /* right behind one: a part follows, or the end */
	IN_HEADERS,
	IN_FIELD,
	IN_FILE,
	AT_END, /* what follows the last delimiter is ignored */
	BROKEN, /* the rest is swallowed */
};

struct uploads {
	struct http_upload *at;
	size_t len, cap;
};

struct multipart {
	struct arena *arena;
	const struct http_limits *limits;
	const char *upload_dir;
	char delimiter[BOUNDARY_MAX + 4]; /* "\r\n--boundary" */
	size_t delimiter_len;
	enum place place;
	int status;
	const char *msgid;
	char *window;
	size_t len;
	struct str name; /* of the part under way */
	struct buf value;
	size_t form_len; /* bytes of all field values so far */
	struct fields fields;
	struct uploads uploads;
	int fd; /* of the file under way; -1: none */
};

static void
broken(struct multipart *m, int status, const char *msgid)
{
	m->place = BROKEN;
	m->status = status;
	m->msgid = msgid;
}

static void
malformed(struct multipart *m)
{
	broken(m, 400, N_("Biểu mẫu gửi lên bị đứt đoạn. Tải lại trang rồi gửi lại."));
}

static void
close_file(void *arg)
{
	struct multipart *m = arg;
	if (m->fd >= 0)
		close(m->fd);
	m->fd = -1;
}

static void
remove_file(void *path)
{
	(void)unlink(path); /* fails when the handler has moved it to its place: as it should */
}

/* The boundary parameter, with its quotes off. */
static struct str
find_boundary(struct str content_type)
{
	struct str rest = content_type, piece;
	for (bool first = true; str_cut(&rest, ';', &piece); first = false) {
		piece = str_trim(piece);
		if (first || piece.len < 9 || strncasecmp(piece.at, "boundary=", 9) != 0)
			continue;
		struct str b = str_slice(piece, 9, piece.len);
		if (b.len >= 2 && b.at[0] == '"' && b.at[b.len - 1] == '"')
			b = str_slice(b, 1, b.len - 1);
		return b;
	}
	return (struct str){"", 0};
}

static bool
boundary_is_sound(struct str b)
{
	if (b.len == 0 || b.len > BOUNDARY_MAX)
		return false;
	for (size_t i = 0; i < b.len; i++)
		if (b.at[i] <= ' ' || b.at[i] > '~' || b.at[i] == '"' || b.at[i] == '\\')
			return false;
	return true;
}

struct multipart *
multipart_open(struct arena *arena, struct str content_type, const struct http_limits *limits,
               const char *upload_dir)
{
	struct str b = find_boundary(content_type);
	if (!boundary_is_sound(b))
		return NULL;
	struct multipart *m = arena_new(arena, struct multipart);
	*m = (struct multipart){.arena = arena,
	                        .limits = limits,
	                        .upload_dir = upload_dir,
	                        .fd = -1,
	                        .window = arena_array(arena, char, WINDOW)};
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, b.at, b.len);
	m->delimiter_len = b.len + 4;
	arena_defer(arena, close_file, m);
	return m;
}

/* The value of one parameter of Content-Disposition. Browsers write a quote
 * inside of a name as %22, old ones as \", and line ends as %0D%0A. */
static bool
find_param(struct arena *arena, struct str header, const char *name, struct str *ret)
{
	struct str want = arena_printf(arena, "%s=\"", name);
	size_t at = 0;
	do {
		at = str_find(header, want, at);
		if (at == SIZE_MAX)
			return false;
		at += want.len;
	} while (header.at[at - want.len - 1] != ' ' && header.at[at - want.len - 1] != ';');
	char *out = arena_array(arena, char, header.len - at + 1);
	size_t len = 0;
	for (size_t i = at; i < header.len; i++) {
		struct str rest = str_slice(header, i, header.len);
		if (header.at[i] == '"') {
			*ret = (struct str){out, len};
			return true;
		}
		if (str_has_prefix(rest, STR("\\\"")) || str_has_prefix(rest, STR("%22"))) {
			out[len++] = '"';
			i += rest.at[0] == '%' ? 2 : 1;
		} else if (str_has_prefix(rest, STR("%0D")) || str_has_prefix(rest, STR("%0A"))) {
			i += 2;
		} else {
			out[len++] = header.at[i];
		}
	}
	return false;
}

/* A name fit to be shown: without folders, control characters and the marks that
 * turn the direction of writing around, which make ".exe" look like ".docx". */
static struct str
file_name(struct arena *arena, struct str raw)
{
	for (size_t i = raw.len; i > 0; i--)
		if (raw.at[i - 1] == '/' || raw.at[i - 1] == '\\') {
			raw = str_slice(raw, i, raw.len);
			break;
		}
	if (!utf8_valid(raw))
		return STR("tep");
	struct buf out = {.arena = arena};
	for (size_t i = 0; i < raw.len;) {
		char bytes[4];
		uint32_t c = utf8_next(raw, &i);
		if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x200e || c == 0x200f ||
		    (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
			continue;
		buf_add(&out, bytes, utf8_put(bytes, c));
	}
	return utf8_prefix(buf_view(&out), FILE_NAME_MAX);
}

static void
begin_file(struct multipart *m, struct str raw_name)
{
	if (m->uploads.len == m->limits->files_max) {
		broken(m, 413, N_("Đính kèm quá nhiều tệp trong một lần gửi. Chia ra gửi nhiều lần."));
		return;
	}
	struct str path = arena_printf(m->arena, "%s/upload-XXXXXX", m->upload_dir);
	m->fd = mkostemp((char *)(uintptr_t)path.at, O_CLOEXEC); /* mode 0600 */
	if (m->fd < 0) {
		broken(m, 503, N_("Máy chủ chưa ghi được tệp. Thử lại sau ít phút."));
		return;
	}
	arena_defer(m->arena, remove_file, (void *)(uintptr_t)path.at);
	*list_push(&m->uploads, m->arena) = (struct http_upload){
		.field = m->name, .name = file_name(m->arena, raw_name), .path = path};
	m->place = IN_FILE;
}

/* The headers of one part, each ended by "\r\n", without the empty line. */
static void
begin_part(struct multipart *m, struct str headers)
{
	struct str disposition = {"", 0};
	for (size_t at = 0; at < headers.len;) {
		size_t end = str_find(headers, STR("\r\n"), at);
		struct str line = str_slice(headers, at, end == SIZE_MAX ? headers.len : end);
		at = end == SIZE_MAX ? headers.len : end + 2;
		if (line.len > 20 && strncasecmp(line.at, "Content-Disposition:", 20) == 0)
			disposition = str_trim(str_slice(line, 20, line.len));
	}
	struct str name, client_name;
	if (disposition.len < 10 || strncasecmp(disposition.at, "form-data;", 10) != 0 ||
	    !find_param(m->arena, disposition, "name", &name) || name.len > m->limits->name_max ||
	    !body_clean(m->arena, name, &m->name)) {
		malformed(m);
		return;
	}
	if (find_param(m->arena, disposition, "filename", &client_name)) {
		begin_file(m, client_name);
		return;
	}
	if (m->fields.len == m->limits->fields_max) {
		broken(m, 413, N_("Biểu mẫu có quá nhiều ô. Chia ra gửi nhiều lần."));
		return;
	}
	m->value = (struct buf){.arena = m->arena, .max = m->limits->form_max - m->form_len};
	m->place = IN_FIELD;
}

static void
take_data(struct multipart *m, const char *at, size_t len)
{
	if (m->place == IN_FIELD) {
		/* A limit of 0 would mean none to buf. */
		if (len > 0 && (m->value.max == 0 || (buf_add(&m->value, at, len), m->value.overflow)))
			broken(m, 413, N_("Nội dung biểu mẫu quá dài. Chia ra gửi nhiều lần."));
		return;
	}
	struct http_upload *u = &m->uploads.at[m->uploads.len - 1];
	u->size += (int64_t)len;
	if (u->too_large)
		return;
	if (u->size > m->limits->file_max) {
		u->too_large = true;
		close_file(m);
		remove_file((void *)(uintptr_t)u->path.at);
		u->path = (struct str){"", 0};
		return;
	}
	while (len > 0) {
		ssize_t n = write(m->fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			broken(m, 503,
			       errno == ENOSPC || errno == EDQUOT
			           ? N_("Đĩa của máy chủ đã đầy nên chưa nhận được tệp. Báo quản trị dọn đĩa "
			                "rồi gửi lại.")
			           : N_("Máy chủ chưa ghi được tệp. Thử lại sau ít phút."));
			return;
		}
		at += n;
		len -= (size_t)n;
	}
}

static void
end_part(struct multipart *m)
{
	if (m->place == IN_FIELD) {
		struct http_field f = {.name = m->name};
		m->form_len += m->value.len;
		if (!body_clean(m->arena, buf_view(&m->value), &f.value))
			broken(m, 400,
			       N_("Nội dung gửi lên có ký tự không đọc được. "
			          "Gõ lại bằng bộ gõ Unicode rồi gửi lại."));
		else
			*list_push(&m->fields, m->arena) = f;
		return;
	}
	close_file(m);
	struct http_upload *u = &m->uploads.at[m->uploads.len - 1];
	if (u->name.len == 0 && u->size == 0) { /* a file field that was left empty */
		remove_file((void *)(uintptr_t)u->path.at);
		m->uploads.len--;
	}
}

static void
consume(struct multipart *m, size_t n)
{
	m->len -= n;
	memmove(m->window, m->window + n, m->len);
}

/* Data up to the next delimiter; false when more bytes are needed first. */
static bool
work_data(struct multipart *m)
{
	const char *hit = memmem(m->window, m->len, m->delimiter, m->delimiter_len);
	if (hit == NULL) {
		if (m->len >= m->delimiter_len) {
			size_t sure = m->len - (m->delimiter_len - 1);
			take_data(m, m->window, sure);
			consume(m, sure);
		}
		return false;
	}
	size_t n = (size_t)(hit - m->window);
	take_data(m, m->window, n);
	consume(m, n + m->delimiter_len);
	if (m->place != BROKEN)
		end_part(m);
	if (m->place != BROKEN)
		m->place = AT_DELIMITER;
	return true;
}

static bool
work_headers(struct multipart *m)
{
	const char *end = memmem(m->window, m->len, "\r\n\r\n", 4);
	if (end == NULL) {
		if (m->len > PART_HEADERS_MAX)
			malformed(m);
		return false;
	}
	size_t n = (size_t)(end - m->window);
	begin_part(m, (struct str){m->window, n});
	consume(m, n + 4);
	return true;
}

/* One step; false when the window holds too little to go on. */
static bool
work(struct multipart *m)
{
	switch (m->place) {
	case AT_START: /* the first delimiter has no line end before it */
		if (m->len < m->delimiter_len - 2)
			return false;
		if (memcmp(m->window, m->delimiter + 2, m->delimiter_len - 2) != 0) {
			malformed(m);
			return true;
		}
		consume(m, m->delimiter_len - 2);
		m->place = AT_DELIMITER;
		return true;
	case AT_DELIMITER:
		if (m->len < 2)
			return false;
		if (memcmp(m->window, "--", 2) == 0)
			m->place = AT_END;
		else if (memcmp(m->window, "\r\n", 2) == 0)
			m->place = IN_HEADERS;
		else
			malformed(m);
		consume(m, 2);
		return true;
	case IN_HEADERS: return work_headers(m);
	case IN_FIELD:
	case IN_FILE: return work_data(m);
	case AT_END:
	case BROKEN: m->len = 0; return false;
	}
	abort();
}

void
multipart_feed(struct multipart *m, const char *at, size_t len)
{
	while (len > 0) {
		size_t n = len < WINDOW - m->len ? len : WINDOW - m->len;
		memcpy(m->window + m->len, at, n);
		m->len += n;
		at += n;
		len -= n;
		while (work(m))
			;
	}
}

bool
multipart_finish(struct multipart *m, struct request *req, struct fields *fields, int *ret_status,
                 const char **ret_msgid)
{
	if (m->place != AT_END && m->place != BROKEN)
		malformed(m);
	close_file(m);
	if (m->place == BROKEN) {
		*ret_status = m->status;
		*ret_msgid = m->msgid;
		return false;
	}
	*fields = m->fields;
	req->uploads = m->uploads.at;
	req->n_uploads = m->uploads.len;
	return true;
}
