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

struct frame_years
frame_years(struct html *h, const struct page *p)
{
	int64_t *all = arena_array(h->out.arena, int64_t, p->n_years + 1);
	size_t n = 0;
	bool there = p->year == 0;
	for (size_t i = 0; i < p->n_years; i++) {
		if (!there && p->years[i] < p->year)
			all[n++] = p->year;
		there = there || p->years[i] <= p->year;
		all[n++] = p->years[i];
	}
	if (!there)
		all[n++] = p->year;
	return (struct frame_years){all, n};
}

struct url
frame_link(struct html *h, const struct page *p, const struct nav_item *item)
{
	int year, month, day;
	day_split(p->today, &year, &month, &day);
	bool of_year = item->nav == NAV_OVERVIEW || item->nav == NAV_INITIATIVE;
	if (!of_year || p->year == 0 || p->year == year)
		return (struct url){item->path};
	return (struct url){
		arena_printf(h->out.arena, "%.*s?nam=%" PRId64, STR_ARG(item->path), p->year)};
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
