/* ui.h - the components of the pages: everything that looks.
 *
 * Templates call them by {{ call ui_tag(TONE_OK, ICON_CHECK, _("Hoàn thành")) }};
 * no page writes the class names of a state by hand. Where a parameter is
 * called `text`, both a translated literal and a struct str will do. Sentences
 * in structs are `const char *`, translated already unless said otherwise; texts
 * from the database that have to go there are made NUL-terminated by arena_str().
 *
 * All of them are shown on the page /he-thong/giao-dien; see docs/dev/templates.md.
 */
#ifndef WEB_LAYOUT_UI_H
#define WEB_LAYOUT_UI_H

#include "html/html.h"
#include "web/layout/icons.h"

/* ---- words and states ------------------------------------------------------- */

enum tone { TONE_NEUTRAL, TONE_INFO, TONE_OK, TONE_WARN, TONE_BAD, TONE_COUNCIL, TONE_GOLD };

static inline struct str
ui_str_same(struct str s)
{
	return s;
}

static inline struct str
ui_str_cstr(const char *s)
{
	return s == NULL ? (struct str){0} : str_of(s);
}

/* A literal, a translation or a struct str, as a struct str. */
#define ui_str(x) \
	_Generic((x), struct str : ui_str_same, char * : ui_str_cstr, const char * : ui_str_cstr)(x)

void ui_icon(struct html *h, enum icon icon);       /* 18 px, hidden from screen readers */
void ui_icon_small(struct html *h, enum icon icon); /* 16 px */
void ui_icon_large(struct html *h, enum icon icon); /* 24 px */

/* A state: colour, icon (or ICON_NONE) and word. */
#define ui_tag(h, tone, icon, text) ui_tag_str((h), (tone), (icon), ui_str(text))
void ui_tag_str(struct html *h, enum tone tone, enum icon icon, struct str text);

/* How far a deadline is: plain, amber in its last 7 days, red today and after. */
void ui_due(struct html *h, int64_t last_day, int64_t today);

/* ---- buttons ------------------------------------------------------------------ */

/* BUTTON_MAIN at most once a page; BUTTON_SMALL inside of tables. */
enum button { BUTTON_PLAIN, BUTTON_MAIN, BUTTON_QUIET, BUTTON_DANGER };
#define BUTTON_SMALL 16 /* added to one of the above */

/* <button type="submit" name value>; name may be NULL. */
#define ui_button(h, kind, icon, text, name, value) \
	ui_button_str((h), (kind), (icon), ui_str(text), (name), ui_str(value))
void ui_button_str(struct html *h, int kind, enum icon icon, struct str text, const char *name,
                   struct str value);
/* A link that looks like a button. */
#define ui_link(h, kind, icon, text, to) ui_link_str((h), (kind), (icon), ui_str(text), (to))
void ui_link_str(struct html *h, int kind, enum icon icon, struct str text, struct url to);
/* A form of one button that posts to `to` with the hidden csrf field. */
#define ui_post(h, kind, icon, text, to, csrf) \
	ui_post_str((h), (kind), (icon), ui_str(text), (to), (csrf))
void ui_post_str(struct html *h, int kind, enum icon icon, struct str text, struct url to,
                 struct str csrf);
/* <input type="hidden" name="csrf">: the first line of every form that posts. */
void ui_csrf(struct html *h, struct str csrf);
void ui_hidden(struct html *h, const char *name, struct str value);
void ui_hidden_i64(struct html *h, const char *name, int64_t value);

/* A menu under a button; links and small forms stand between the two calls. */
#define ui_menu_begin(h, icon, text) ui_menu_begin_str((h), (icon), ui_str(text))
void ui_menu_begin_str(struct html *h, enum icon icon, struct str text);
void ui_menu_end(struct html *h);

/* ---- form fields ---------------------------------------------------------------- */

struct ui_option {
	struct str value, text;
	bool chosen, disabled;
};

struct ui_field {
	const char *name; /* also the id: "f-" and the name; error links go there */
	const char *label;
	const char *hint;  /* one sentence under the label, or NULL */
	const char *error; /* what to do: a msgid or a made sentence, or NULL */
	struct str value;  /* as it was typed, wrong or not */
	const char *type;  /* NULL: text; "password", "email", "tel", "number", "search" */
	const char *autocomplete, *inputmode;
	int max;       /* characters; 0: no limit shown */
	int rows;      /* of a text area; 0: 3 */
	bool optional; /* says so beside the label */
	bool disabled, readonly, autofocus, narrow;
	bool camera;                     /* of a file: a phone opens its camera */
	const struct ui_option *options; /* select and radios */
	size_t n_options;
};

void ui_field(struct html *h, const struct ui_field *f);
void ui_textarea(struct html *h, const struct ui_field *f);
void ui_select(struct html *h, const struct ui_field *f);
void ui_radios(struct html *h, const struct ui_field *f);
/* A date is one box: ngày/tháng/năm; i18n_read_day() understands what is typed. */
void ui_date(struct html *h, const struct ui_field *f);
/* The label stands behind the box; value is sent when checked ("1" when empty). */
void ui_checkbox(struct html *h, const struct ui_field *f, bool checked);
/* `accept` as in HTML; with scripts a zone to drop files on. */
void ui_file(struct html *h, const struct ui_field *f, const char *accept, bool several);

struct ui_error {
	const char *name; /* of the field, or "#id" of any element; NULL: not of one place */
	const char *text; /* msgid or a made sentence */
};

/* The box at the head of a form that came back; nothing when there are no errors. */
void ui_errors(struct html *h, const struct ui_error *errors, size_t n);
/* The same where the sentences stand for that many places. */
void ui_errors_for(struct html *h, const struct ui_error *errors, size_t n, size_t places);

/* ---- notices and empty places ----------------------------------------------------- */

#define ui_notice(h, tone, text) ui_notice_str((h), (tone), ui_str(text))
void ui_notice_str(struct html *h, enum tone tone, struct str text);
/* With a heading and room for a sentence, links and buttons (in <div class="acts">). */
#define ui_notice_begin(h, tone, title) ui_notice_begin_str((h), (tone), ui_str(title))
void ui_notice_begin_str(struct html *h, enum tone tone, struct str title);
/* In between: from here on buttons, beside the text where there is room. */
void ui_notice_acts(struct html *h);
void ui_notice_end(struct html *h);
/* One sentence how it is, one what to do next, one button (to.str empty: none). */
#define ui_empty(h, icon, text, button, to) \
	ui_empty_str((h), (icon), ui_str(text), ui_str(button), (to))
void
ui_empty_str(struct html *h, enum icon icon, struct str text, struct str button, struct url to);

/* ---- blocks ------------------------------------------------------------------------ */

/* A card with a heading; `id` names it for screen readers and links. */
#define ui_card_begin(h, id, title) ui_card_begin_str((h), (id), ui_str(title))
void ui_card_begin_str(struct html *h, const char *id, struct str title);
/* The same with markup of one's own behind the heading (a tag, a hint, a link):
 * ui_card_open … ui_card_body … ui_card_end. */
#define ui_card_open(h, id, title) ui_card_open_str((h), (id), ui_str(title))
void ui_card_open_str(struct html *h, const char *id, struct str title);
void ui_card_body(struct html *h);
/* A card that holds a table or list to its edges: no padding. */
void ui_card_flush(struct html *h);
void ui_card_end(struct html *h);

struct ui_stat {
	struct str label, value, unit, note;
	struct url to; /* of the value; may be empty */
};
void ui_stats(struct html *h, const struct ui_stat *stats, size_t n);

enum step_state { STEP_NEXT, STEP_NOW, STEP_DONE };
struct ui_step {
	struct str title, note;
	enum step_state state;
};
void ui_steps(struct html *h, const struct ui_step *steps, size_t n);

struct ui_event {
	struct str title, note;
	struct str when, when_iso;
	enum step_state state; /* STEP_NOW the latest, STEP_NEXT still to come, STEP_DONE before */
};
void ui_timeline(struct html *h, const struct ui_event *events, size_t n);

/* The way to the page with all entries of the log about one thing. `kind` is a word of
 * web/admin/history.c: "don-vi", "sang-kien", … */
void ui_history(struct html *h, const char *kind, int64_t id);

struct ui_milestone {
	int64_t day;
	struct str title, note;
	struct url to; /* may be empty */
	bool soon;
};
void ui_dates(struct html *h, const struct ui_milestone *dates, size_t n);

struct ui_check {
	enum tone tone; /* TONE_OK done, TONE_WARN mind, TONE_BAD missing */
	struct str text;
	struct url to; /* where to mend it; may be empty */
};
void ui_checklist(struct html *h, const struct ui_check *checks, size_t n);

/* A pair of a list of facts, inside of <dl class="kv">. Nothing when the value is empty. */
#define ui_fact(h, label, value) ui_fact_str((h), ui_str(label), ui_str(value))
void ui_fact_str(struct html *h, struct str label, struct str value);

/* ---- tables -------------------------------------------------------------------------- */

enum table { TABLE_STACK, TABLE_SCROLL };
/* On a phone TABLE_STACK makes rows cards (give cells data-l="label"), for reading
 * one row; a cell without a value stays empty: it has a dash in a table and is left out of a
 * card. TABLE_SCROLL keeps columns, for comparing rows. `bulk` is the id of the
 * bar for chosen rows, or NULL. Follow with <thead> and <tbody>. */
#define ui_table_begin(h, kind, caption, bulk) \
	ui_table_begin_str((h), (kind), ui_str(caption), (bulk))
void ui_table_begin_str(struct html *h, enum table kind, struct str caption, const char *bulk);
void ui_table_end(struct html *h);

/* Where a list stands: what is sorted, filtered and shown. */
struct ui_list {
	struct str path;               /* "/sang-kien" */
	struct str query;              /* of the address, without sx= and trang= */
	struct str sort;               /* "han" or "-han" */
	int64_t total, page, per_page; /* page counts from 1 */
};
/* <th> whose link sorts by `key`; num aligns right. */
#define ui_th_sort(h, list, key, text, num) ui_th_sort_str((h), (list), (key), ui_str(text), (num))
void
ui_th_sort_str(struct html *h, const struct ui_list *l, const char *key, struct str text, bool num);
#define ui_th(h, text, num) ui_th_str((h), ui_str(text), (num))
void ui_th_str(struct html *h, struct str text, bool num);
/* Cells of the choosing column: one for the head, one for every row. */
void ui_th_check(struct html *h);
/* `label` is what is chosen; the word for choosing is added. */
#define ui_td_check(h, name, value, label) ui_td_check_str((h), (name), (value), ui_str(label))
void ui_td_check_str(struct html *h, const char *name, int64_t value, struct str label);
/* «Dòng 1–50 trong 214», and the way to the pages around. */
void ui_pager(struct html *h, const struct ui_list *l);
/* The bar that appears when rows are chosen; buttons stand between the two calls.
 * Both belong in the same form as the table. */
void ui_bulk_begin(struct html *h, const char *id);
void ui_bulk_end(struct html *h);

struct ui_chip {
	struct str text, count;
	struct url to;
	bool current;
};
void ui_chips(struct html *h, const char *label, const struct ui_chip *chips, size_t n);

struct ui_tab {
	struct str text, count;
	struct url to;
	bool current;
};
void ui_tabs(struct html *h, const char *label, const struct ui_tab *tabs, size_t n);

/* ---- progress and charts ---------------------------------------------------------------- */

/* value of max, with the percentage in words; tone OK, WARN, BAD or NEUTRAL. */
#define ui_progress(h, tone, value, max, label) \
	ui_progress_str((h), (tone), (value), (max), ui_str(label))
void ui_progress_str(struct html *h, enum tone tone, int64_t value, int64_t max, struct str label);

/* One square for every one that is counted: done, late, open. */
struct ui_units_row {
	struct str label;
	int64_t done, late, total;
};
#define ui_units(h, id, title, rows, n) ui_units_str((h), (id), ui_str(title), (rows), (n))
void ui_units_str(struct html *h, const char *id, struct str title, const struct ui_units_row *rows,
                  size_t n);

/* Horizontal bars on a scale with a target line; numbers are value × 10^-decimals. */
struct ui_bar {
	struct str label, note;
	int64_t value;
	bool current;
};
struct ui_bars {
	const char *id;
	struct str title;
	const struct ui_bar *at;
	size_t len;
	int64_t from, to, step; /* of the scale */
	int64_t target;         /* drawn when it lies on the scale */
	int decimals;
};
void ui_bars(struct html *h, const struct ui_bars *b);

#endif
