/* body.c - see body.h. Multipart is in multipart.c. */
#include "http/body.h"

#include "http/multipart.h"
#include "text/text.h"

#include <strings.h>

struct body {
	struct arena *arena;
	const struct http_limits *limits;
	struct multipart *multipart; /* NULL: urlencoded */
	struct buf text;             /* urlencoded bytes so far */
};

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str
body_unescape(struct arena *arena, struct str text, bool plus)
{
	char *out = arena_array(arena, char, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		int high, low;
		if (c == '%' && i + 2 < text.len && (high = hex_digit(text.at[i + 1])) >= 0 &&
		    (low = hex_digit(text.at[i + 2])) >= 0) {
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		out[len++] = c;
	}
	return (struct str){out, len};
}

bool
body_clean(struct arena *arena, struct str text, struct str *ret)
{
	if (!utf8_valid(text)) /* which refuses NUL, too */
		return false;
	bool plain = true;
	for (size_t i = 0; i < text.len && plain; i++) {
		unsigned char c = (unsigned char)text.at[i];
		plain = (c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t';
	}
	if (plain) {
		*ret = text_nfc(arena, text);
		return true;
	}
	char *out = arena_array(arena, char, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c == '\r') {
			out[len++] = '\n';
			if (i + 1 < text.len && text.at[i + 1] == '\n')
				i++;
		} else if (c == '\v' || c == '\f') { /* word processors break lines and pages so */
			out[len++] = '\n';
		} else if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t') {
			out[len++] = (char)c;
		}
	}
	*ret = text_nfc(arena, (struct str){out, len});
	return true;
}

bool
body_path(struct arena *arena, struct str raw, struct str *ret)
{
	if (raw.len == 0 || raw.at[0] != '/')
		return false;
	for (size_t i = 0; i < raw.len; i++)
		if (raw.at[i] == '%' &&
		    (i + 2 >= raw.len || hex_digit(raw.at[i + 1]) < 0 || hex_digit(raw.at[i + 2]) < 0))
			return false;
	struct str path = body_unescape(arena, raw, false);
	if (!utf8_valid(path))
		return false;
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.at[i] < 0x20 || path.at[i] == 0x7f)
			return false;
	*ret = path;
	return true;
}

static bool
refuse(int status, const char *msgid, int *ret_status, const char **ret_msgid)
{
	*ret_status = status;
	*ret_msgid = msgid;
	return false;
}

bool
body_urlencoded(struct arena *arena, struct str text, const struct http_limits *limits,
                struct fields *fields, int *ret_status, const char **ret_msgid)
{
	for (struct str rest = text, pair; rest.len > 0 && str_cut(&rest, '&', &pair);) {
		if (pair.len == 0)
			continue;
		if (fields->len == limits->fields_max)
			return refuse(413, N_("Biểu mẫu có quá nhiều ô. Chia ra gửi nhiều lần."), ret_status,
			              ret_msgid);
		struct str value = pair, name;
		if (!str_cut(&value, '=', &name))
			continue;
		struct http_field f = {.name = body_unescape(arena, name, true),
		                       .value = body_unescape(arena, value, true)};
		if (f.name.len > limits->name_max)
			return refuse(400, N_("Tên ô trong biểu mẫu quá dài. Tải lại trang rồi gửi lại."),
			              ret_status, ret_msgid);
		if (!body_clean(arena, f.name, &f.name) || !body_clean(arena, f.value, &f.value))
			return refuse(400,
			              N_("Nội dung gửi lên có ký tự không đọc được. "
			                 "Gõ lại bằng bộ gõ Unicode rồi gửi lại."),
			              ret_status, ret_msgid);
		*list_push(fields, arena) = f;
	}
	return true;
}

/* True when content_type names exactly this type, parameters aside. */
static bool
is_type(struct str content_type, const char *type)
{
	struct str rest = content_type, first;
	if (!str_cut(&rest, ';', &first))
		return false;
	first = str_trim(first);
	struct str want = str_of(type);
	return first.len == want.len && strncasecmp(first.at, want.at, want.len) == 0;
}

struct body *
body_open(struct arena *arena, struct str content_type, const struct http_limits *limits,
          const char *upload_dir)
{
	struct body *b = arena_new(arena, struct body);
	*b = (struct body){
		.arena = arena, .limits = limits, .text = {.arena = arena, .max = limits->form_max}};
	if (is_type(content_type, "multipart/form-data")) {
		b->multipart = multipart_open(arena, content_type, limits, upload_dir);
		return b->multipart != NULL ? b : NULL;
	}
	return is_type(content_type, "application/x-www-form-urlencoded") ? b : NULL;
}

void
body_feed(struct body *b, const char *at, size_t len)
{
	if (b->multipart != NULL)
		multipart_feed(b->multipart, at, len);
	else if (!b->text.overflow)
		buf_add(&b->text, at, len);
}

bool
body_finish(struct body *b, struct request *req, int *ret_status, const char **ret_msgid)
{
	struct fields fields = {0};
	if (b->multipart != NULL) {
		if (!multipart_finish(b->multipart, req, &fields, ret_status, ret_msgid))
			return false;
	} else {
		if (b->text.overflow)
			return refuse(413, N_("Nội dung biểu mẫu quá dài. Chia ra gửi nhiều lần."), ret_status,
			              ret_msgid);
		if (!body_urlencoded(b->arena, buf_view(&b->text), b->limits, &fields, ret_status,
		                     ret_msgid))
			return false;
	}
	req->fields = fields.at;
	req->n_fields = fields.len;
	return true;
}
