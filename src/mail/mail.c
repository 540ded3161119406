/* mail.c - see mail.h. */
#include "mail/mail.h"

#include <curl/curl.h>
#include <pthread.h>
#include <string.h>

bool
mail_address_valid(struct str s)
{
	size_t ats = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c <= ' ' || c >= 0x7f || c == '<' || c == '>' || c == ',' || c == ';' || c == '"' ||
		    c == '\\')
			return false;
		ats += c == '@';
	}
	return s.len >= 3 && s.len <= 254 && ats == 1 && s.at[0] != '@' && s.at[s.len - 1] != '@';
}

static void
add_base64(struct buf *b, struct str s, size_t line)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t column = 0;

	for (size_t i = 0; i < s.len; i += 3) {
		size_t n = s.len - i < 3 ? s.len - i : 3;
		uint32_t v = 0;
		for (size_t k = 0; k < 3; k++)
			v = v << 8 | (k < n ? (unsigned char)s.at[i + k] : 0u);
		char out[4];
		for (size_t k = 0; k < 4; k++)
			out[k] = k <= n ? digits[v >> (18 - 6 * k) & 63] : '=';
		buf_add(b, out, 4);
		column += 4;
		if (line != 0 && column >= line) {
			buf_str(b, STR("\r\n"));
			column = 0;
		}
	}
}

/* An RFC 2047 word a piece; a piece never cuts a character in two. */
static void
add_words(struct buf *b, struct str text)
{
	enum { PIECE = 42 }; /* 42 bytes make 56 of base64, 68 with the frame */

	for (size_t done = 0; done < text.len;) {
		struct str piece = utf8_prefix(str_slice(text, done, text.len), PIECE);
		if (done > 0)
			buf_str(b, STR("\r\n "));
		buf_str(b, STR("=?UTF-8?B?"));
		add_base64(b, piece, 0);
		buf_str(b, STR("?="));
		done += piece.len;
	}
}

static void
add_date(struct buf *b, int64_t us)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int y, m, d;
	int64_t day = day_of_time(us), s = (us - day_start_time(day)) / 1000000;

	day_split(day, &y, &m, &d);
	buf_printf(b, "Date: %s, %02d %s %04d %02d:%02d:%02d +0700\r\n", days[day_of_week(day) - 1], d,
	           months[m - 1], y, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

struct str
mail_build(struct arena *a, const struct mail_relay *relay, const struct mail *m)
{
	struct buf b = {.arena = a};
	struct str from = str_of(relay->from), line;
	size_t at = str_find(from, STR("@"), 0);
	struct buf text = {.arena = a};

	add_date(&b, m->date);
	buf_str(&b, STR("From: "));
	add_words(&b, str_of(relay->from_name));
	buf_printf(&b, " <%s>\r\nTo: ", relay->from);
	add_words(&b, m->to_name);
	buf_printf(&b, "%s<%.*s>\r\nSubject: ", m->to_name.len > 0 ? " " : "", STR_ARG(m->to));
	add_words(&b, m->subject);
	buf_printf(&b, "\r\nMessage-ID: <%.*s%.*s>\r\n", STR_ARG(m->id),
	           STR_ARG(at == SIZE_MAX ? STR("@localhost") : str_slice(from, at, from.len)));
	buf_str(&b, STR("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
	                "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n"));
	for (struct str rest = m->text; str_cut(&rest, '\n', &line);) {
		buf_str(&text, line);
		buf_str(&text, STR("\r\n"));
	}
	add_base64(&b, buf_view(&text), 76);
	buf_str(&b, STR("\r\n"));
	return buf_view(&b);
}

struct source {
	struct str rest;
};

static size_t
read_message(char *to, size_t size, size_t count, void *arg)
{
	struct source *s = arg;
	size_t n = size * count < s->rest.len ? size * count : s->rest.len;

	if (n > 0)
		memcpy(to, s->rest.at, n);
	s->rest = str_slice(s->rest, n, s->rest.len);
	return n;
}

static void
init_curl(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

static void
set_options(CURL *c, const struct mail_relay *relay, struct source *source, struct curl_slist *to)
{
	curl_easy_setopt(c, CURLOPT_URL, relay->address);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, relay->from);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c, CURLOPT_READFUNCTION, read_message);
	curl_easy_setopt(c, CURLOPT_READDATA, source);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)(relay->timeout_s ? relay->timeout_s : 30));
	curl_easy_setopt(c, CURLOPT_USE_SSL,
	                 (long)(relay->require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	if (relay->ca_file != NULL)
		curl_easy_setopt(c, CURLOPT_CAINFO, relay->ca_file);
	if (relay->user != NULL) {
		curl_easy_setopt(c, CURLOPT_USERNAME, relay->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, relay->password ? relay->password : "");
	}
}

bool
mail_send(struct arena *a, const struct mail_relay *relay, const struct mail *m, struct err *e)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct source source;
	long answer = 0;

	if (!mail_address_valid(m->to) || !mail_address_valid(str_of(relay->from)))
		return err_set(e, ERR_INVALID, N_("Địa chỉ thư điện tử chưa đúng."), "to=%.*s",
		               STR_ARG(m->to));
	pthread_once(&once, init_curl);
	source.rest = mail_build(a, relay, m);
	CURL *c = curl_easy_init();
	struct curl_slist *to = curl_slist_append(NULL, arena_printf(a, "<%.*s>", STR_ARG(m->to)).at);
	if (c == NULL || to == NULL)
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ thư không trả lời."), "curl_easy_init");
	set_options(c, relay, &source, to);
	CURLcode rc = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &answer);
	curl_slist_free_all(to);
	curl_easy_cleanup(c);
	if (rc == CURLE_OK)
		return true;
	/* A wrong password at the relay is the administrator's to mend, not the letter's fault. */
	if (answer >= 500 && rc != CURLE_LOGIN_DENIED)
		return err_set(e, ERR_INVALID, N_("Máy chủ thư không nhận thư này."), "%s: %ld",
		               curl_easy_strerror(rc), answer);
	if (answer == 0)
		return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ thư không trả lời."), "%s",
		               curl_easy_strerror(rc));
	return err_set(e, ERR_UNAVAILABLE, N_("Máy chủ thư chưa nhận thư này."), "%s: %ld",
	               curl_easy_strerror(rc), answer);
}
