/* ui_inner.h - what ui.tmpl and table.tmpl need of C. Nobody else includes it. */
#ifndef WEB_LAYOUT_UI_INNER_H
#define WEB_LAYOUT_UI_INNER_H

#include "web/layout/ui.h"

struct ui_options {
	const struct ui_option *at;
	size_t len;
};
struct ui_error_list {
	const struct ui_error *at;
	size_t len;
};
struct ui_stat_list {
	const struct ui_stat *at;
	size_t len;
};
struct ui_step_list {
	const struct ui_step *at;
	size_t len;
};
struct ui_event_list {
	const struct ui_event *at;
	size_t len;
};
struct ui_milestone_list {
	const struct ui_milestone *at;
	size_t len;
};
struct ui_check_list {
	const struct ui_check *at;
	size_t len;
};
struct ui_chip_list {
	const struct ui_chip *at;
	size_t len;
};
struct ui_tab_list {
	const struct ui_tab *at;
	size_t len;
};

/* The prefix with the tone's suffix, such as " tag-ok"; "" for TONE_NEUTRAL. */
const char *ui_tone_suffix(const char *prefix, enum tone tone);
enum icon ui_tone_icon(enum tone tone);
const char *ui_button_class(int kind);
int ui_day_number(int64_t day);
/* Value of aria-describedby: the ids of hint and error that are there. */
struct str field_described(struct html *h, const struct ui_field *f);
/* Where the link of an error goes: "#f-" and the name, or the "#id" it is. */
struct url error_target(struct html *h, const char *name);
bool field_chosen(const struct ui_field *f, const struct ui_option *o);
/* The address of a list with another sort order and page; 0: the first. */
struct url list_url(struct html *h, const struct ui_list *l, struct str sort, int64_t page);
int64_t list_pages(const struct ui_list *l);
int64_t list_first(const struct ui_list *l);
int64_t list_last(const struct ui_list *l);
/* 1 ascending by key, -1 descending, 0 otherwise. */
int list_order(const struct ui_list *l, const char *key);

#endif
