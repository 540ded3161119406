/* page.c - what every page knows before its own content. See layout.h. */
#include "web/layout/layout.h"

#include "i18n/i18n.h"

#define FLASH_COOKIE "lantoa_tin"

/* Over HTTPS no other host can set it, like every cookie of ours. */
static const char *
flash_name(const struct request *req)
{
	return req->secure ? "__Host-" FLASH_COOKIE : FLASH_COOKIE;
}

#define FLASH_MAX 600

const char *
page_tr(const struct request *req, const char *msgid)
{
	return i18n_tr((int)req->op.lang, msgid);
}

const char *
page_name(int lang, const char *msgid)
{
	const char *name = i18n_tr_in(lang, "menu", msgid);

	return name != msgid ? name : i18n_tr(lang, msgid);
}

struct str
page_initials(struct arena *a, struct str name)
{
	char out[8];
	size_t n = 0;
	name = str_trim(name);
	size_t last = name.len;
	while (last > 0 && name.at[last - 1] != ' ')
		last--;
	if (name.len == 0)
		return (struct str){0};
	size_t i = 0;
	n += utf8_put(out, utf8_next(name, &i));
	if (last > 0 && last < name.len)
		n += utf8_put(out + n, utf8_next(name, &last));
	return arena_str(a, (struct str){out, n});
}

/* ---- the flash notice ---------------------------------------------------------- */

/* The cookie holds the tone's digit and the text, percent-encoded. It is only
 * ever shown as text, so a forged one can say things and do nothing. */
static void
flash_read(struct page *p, struct request *req, struct response *resp)
{
	struct str value = http_cookie(req, flash_name(req));
	if (value.len < 2 || value.len > FLASH_MAX * 3 || value.at[0] < '0' || value.at[0] > '6')
		return;
	char *out = arena_array(req->op.arena, char, value.len);
	size_t n = 0;
	for (size_t i = 1; i < value.len; i++) {
		unsigned c = (unsigned char)value.at[i], v = 0;
		if (c == '%' && i + 2 < value.len) {
			for (size_t k = 1; k <= 2; k++) {
				unsigned x = (unsigned char)value.at[i + k];
				v = v * 16 + (x <= '9' ? x - '0' : (x | 32) - 'a' + 10);
			}
			c = v & 0xff;
			i += 2;
		}
		out[n++] = (char)c;
	}
	struct str text = {out, n};
	if (!utf8_valid(text))
		return;
	p->flash = text;
	p->flash_tone = (enum tone)(value.at[0] - '0');
	if (resp->n_set_cookies < COUNT_OF(resp->set_cookies))
		resp->set_cookies[resp->n_set_cookies++] = arena_printf(
			req->op.arena, "%s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax%s", flash_name(req),
			req->secure ? "; Secure" : "");
}

void
page_flash(struct request *req, struct response *resp, enum tone tone, struct str text)
{
	struct buf b = {.arena = req->op.arena};
	buf_printf(&b, "%s=%d", flash_name(req), (int)tone);
	http_escape(&b, utf8_prefix(text, FLASH_MAX));
	buf_str(&b, STR("; Path=/; Max-Age=120; HttpOnly; SameSite=Lax"));
	if (req->secure)
		buf_str(&b, STR("; Secure"));
	if (resp->n_set_cookies < COUNT_OF(resp->set_cookies))
		resp->set_cookies[resp->n_set_cookies++] = buf_view(&b);
}

/* ---- the page ---------------------------------------------------------------------- */

void
page_init_bare(struct page *p, struct request *req, struct response *resp, enum nav nav,
               const char *title_msgid)
{
	*p = (struct page){
		.title = str_of(page_name((int)req->op.lang, title_msgid)),
		.site_name = STR("Lan Tỏa"),
		.nav = nav,
		.path = req->path,
		.target = req->target,
		.actor = req->op.actor,
		.user_name = req->op.actor_name,
		.roles = req->op.roles,
		.lang = req->op.lang,
		.now = req->op.now,
		.today = req->op.today,
	};
	p->csrf = http_csrf(req);
	flash_read(p, req, resp);
}

void
page_init(struct page *p, struct request *req, struct response *resp, enum nav nav,
          const char *title_msgid)
{
	page_init_bare(p, req, resp, nav, title_msgid);
	nav_fill(p, req);
}

void
page_crumb_str(struct page *p, struct str text, struct url to)
{
	if (p->n_crumbs < PAGE_CRUMBS_MAX)
		p->crumbs[p->n_crumbs++] = (struct crumb){text, to};
}

void
page_crumb(struct page *p, const char *text, struct url to)
{
	page_crumb_str(p, str_of(text), to);
}
