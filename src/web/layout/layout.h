/* layout.h - the frame around every page.
 *
 * A handler fills a struct page with page_init(), adds what is particular, and
 * its template stands between page_begin() and page_end():
 *
 *     {{ template tmpl_unit_list(const struct unit_list_view *v) }}
 *     {{ call page_begin(&v->page) }}
 *     {{ call page_head(&v->page) }}
 *     ...
 *     {{ call page_end(&v->page) }}
 *     {{ end }}
 */
#ifndef WEB_LAYOUT_LAYOUT_H
#define WEB_LAYOUT_LAYOUT_H

#include "http/http.h"
#include "web/layout/ui.h"

/* The entries of the navigation; nav.c has the table. */
enum nav {
	NAV_NONE,
	NAV_TASKS,
	NAV_OVERVIEW,
	NAV_MOVEMENT,
	NAV_INITIATIVE,
	NAV_COUNCIL,
	NAV_REPORT,
	NAV_AWARD,
	NAV_SPREAD,
	NAV_PLAN,
	NAV_INDEX,
	NAV_INSPECTION,
	NAV_SATISFACTION,
	NAV_FEEDBACK,
	NAV_DOCUMENT,
	NAV_STATISTICS,
	NAV_UNIT,
	NAV_ACCOUNT,
	NAV_IMPORT,
	NAV_SETTING,
	NAV_JOB,
	NAV_AUDIT,
	NAV_BACKUP,
	NAV_COUNT
};

struct crumb {
	struct str text;
	struct url to;
};

enum theme { THEME_AUTO, THEME_LIGHT, THEME_DARK };
enum text_size { TEXT_NORMAL, TEXT_LARGE, TEXT_LARGER };
enum density { DENSITY_NORMAL, DENSITY_TIGHT, DENSITY_WIDE };

/* How an account wants pages to look; of its settings. */
struct look {
	enum theme theme;
	enum text_size size;
	enum density density;
	bool no_keys; /* single-letter keys are off (WCAG 2.1.4) */
};

enum page_link {
	LINK_SEARCH = 1 << 0,
	LINK_INBOX = 1 << 1,
	LINK_HELP = 1 << 2,
	LINK_KEYS = 1 << 3,
	LINK_ACCESS = 1 << 4,
	LINK_ME = 1 << 5,
	LINK_LOOK = 1 << 6,
	LINK_REMIND = 1 << 7,
	LINK_LANG = 1 << 8,
};

#define PAGE_CRUMBS_MAX 4

struct page {
	/* What page_init() sets; every one may be changed before the template runs. */
	struct str title;  /* of the window, and the heading of page_head() */
	enum nav nav;      /* the entry that is current */
	struct str path;   /* of this page, for the language form */
	struct str target; /* path and query as they were sent, for the choice of year */
	struct str csrf;
	int64_t actor;        /* account; 0: nobody is signed in */
	struct str user_name; /* empty: nobody is signed in */
	struct str site_name; /* how the agency calls this site; the setting site_name */
	struct str agency_name;
	unsigned roles;
	enum lang lang;
	struct look look;
	int64_t now, today;
	struct str flash; /* said once, after a POST */
	enum tone flash_tone;
	unsigned char shown[NAV_COUNT]; /* entries whose page exists and is open to this actor */
	unsigned links;                 /* of enum page_link: what else of the frame exists */

	/* What a page adds. */
	struct str sub;     /* one line under the heading */
	bool title_in_viet; /* the heading is Vietnamese whatever the reader's language */
	struct crumb crumbs[PAGE_CRUMBS_MAX];
	size_t n_crumbs;      /* page_crumb() adds; the page itself is not in it */
	struct str search;    /* what was asked for in the box at the top; empty otherwise */
	int64_t year;         /* the page is about, or that was chosen before */
	const int64_t *years; /* to choose from, newest first; none: no choice is shown */
	size_t n_years;
	const struct ui_chip *siblings; /* the same page of the other movements of the year */
	size_t n_siblings;
	int64_t waiting[NAV_COUNT]; /* red number: waits for the actor */
	int64_t totals[NAV_COUNT];  /* grey number */
	int64_t n_unread;           /* at the bell */
	bool htmx;                  /* the page uses hx- attributes */
	bool types;                 /* saves while typing, or has a grid: loads types.js */
	bool wide;                  /* no limit to the width of the content */
};

/* Fills in who, where and how for this request, and takes the flash notice off
 * its cookie. Cannot fail: a page without a database is still a page. */
void page_init(struct page *p, struct request *req, struct response *resp, enum nav nav,
               const char *title_msgid);
/* The same without nav_fill(), for who keeps what that found. */
void page_init_bare(struct page *p, struct request *req, struct response *resp, enum nav nav,
                    const char *title_msgid);
/* Adds a step of the path above this page. At most PAGE_CRUMBS_MAX; more are left out. */
void page_crumb(struct page *p, const char *text, struct url to);
void page_crumb_str(struct page *p, struct str text, struct url to);
/* Says something on the page that comes after this POST: «Đã lưu.» */
void page_flash(struct request *req, struct response *resp, enum tone tone, struct str text);
/* tr() for handlers: page titles and made sentences. */
const char *page_tr(const struct request *req, const char *msgid);
/* The name of a page as menus and headings write it: C_("menu", "Đơn vị") is «Units», the
 * label of a field is «Unit». */
const char *page_name(int lang, const char *msgid);

/* ---- parts of the frame; called by templates ------------------------------------ */

void page_begin(struct html *h, const struct page *p);
void page_end(struct html *h, const struct page *p);
/* The heading with its line below, and the flash notice. */
void page_head(struct html *h, const struct page *p);
/* The same in two halves; between them stands <div class="acts"> with buttons. */
void page_head_open(struct html *h, const struct page *p);
void page_head_close(struct html *h, const struct page *p);
/* Without navigation, for who is not signed in: sign-in, first run, errors. */
void page_plain_begin(struct html *h, const struct page *p);
void page_plain_end(struct html *h, const struct page *p);

/* For everybody: neither navigation nor anything to sign in with. */
void page_portal_begin(struct html *h, const struct page *p);
void page_portal_end(struct html *h, const struct page *p);

/* What a failure looks like: 403, 404, 409, 413, 422, 429, 500, 503. `frame` was begun by
 * page_init() or web_page(); its title is set here. */
void page_error(struct request *req, struct response *resp, const struct page *frame);
/* The living style page, /he-thong/giao-dien. */
http_handler page_style;

/* ---- used by the frame's own templates --------------------------------------------- */

struct nav_item {
	enum nav nav; /* NAV_NONE: a heading */
	enum icon icon;
	const char *text; /* msgid */
	struct str path;
	unsigned roles; /* of interest to; 0: everybody */
};
struct nav_list {
	const struct nav_item *at;
	size_t len;
};
struct nav_list nav_items(void);
struct nav_list nav_bar(void); /* the bottom bar of phones */
/* Is the entry shown; for a heading: is one of the entries below it. */
bool nav_shown(const struct page *p, const struct nav_item *item);
/* The page of the guide about this page; the list of all when there is none. */
struct url nav_help(struct arena *a, const struct page *p);
struct nav_topic {
	struct str path; /* the beginning of an address */
	struct str also; /* stands further on in it; may be empty */
	struct str help; /* the page of the guide */
};
struct nav_topics {
	const struct nav_topic *at;
	size_t len;
};
struct nav_topics nav_topics(void); /* the first that fits counts */
void nav_fill(struct page *p, const struct request *req);
/* "NH" for «Nguyễn Thị Hoa»: first and last word. */
struct str page_initials(struct arena *a, struct str name);

#endif
