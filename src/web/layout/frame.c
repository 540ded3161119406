/* frame.c - see frame.h. */
#include "web/layout/frame.h"

#define BAR_ITEMS 4

const char *
frame_theme(const struct page *p)
{
	static const char *const names[] = {
		[THEME_AUTO] = "auto",
		[THEME_LIGHT] = "light",
		[THEME_DARK] = "dark",
	};
	return names[p->look.theme];
}

const char *
frame_size(const struct page *p)
{
	static const char *const names[] = {
		[TEXT_NORMAL] = "md",
		[TEXT_LARGE] = "lg",
		[TEXT_LARGER] = "xl",
	};
	return names[p->look.size];
}

const char *
frame_density(const struct page *p)
{
	static const char *const names[] = {
		[DENSITY_NORMAL] = "vua",
		[DENSITY_TIGHT] = "gon",
		[DENSITY_WIDE] = "rong",
	};
	return names[p->look.density];
}

struct nav_list
frame_bar_items(struct html *h, const struct page *p)
{
	struct nav_list all = nav_bar();
	struct nav_item *shown = arena_array(h->out.arena, struct nav_item, BAR_ITEMS);
	size_t n = 0;
	for (size_t i = 0; i < all.len && n < BAR_ITEMS; i++)
		if (p->shown[all.at[i].nav])
			shown[n++] = all.at[i];
	return (struct nav_list){shown, n};
}
