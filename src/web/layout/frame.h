/* frame.h - what frame.tmpl needs of C. Nobody else includes it. */
#ifndef WEB_LAYOUT_FRAME_H
#define WEB_LAYOUT_FRAME_H

#include "web/layout/layout.h"

struct frame_years {
	const int64_t *at;
	size_t len;
};
struct frame_crumbs {
	const struct crumb *at;
	size_t len;
};

/* Values of data-theme, data-size and data-density, which ui.css knows. */
const char *frame_theme(const struct page *p);
const char *frame_size(const struct page *p);
const char *frame_density(const struct page *p);
/* The first four entries of the bottom bar that this person can open. */
struct nav_list frame_bar_items(struct html *h, const struct page *p);
/* The years to choose from, with the one the page is about among them. */
struct frame_years frame_years(struct html *h, const struct page *p);
/* Where an entry leads: pages that belong to a year keep the year of this page. */
struct url frame_link(struct html *h, const struct page *p, const struct nav_item *item);

#endif
