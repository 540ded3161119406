/* style.h - the view of the living style page. */
#ifndef WEB_LAYOUT_STYLE_H
#define WEB_LAYOUT_STYLE_H

#include "web/layout/layout.h"

struct style_view {
	struct page page;
	struct ui_field name, due, domain, summary, level, whole, file, off;
	const struct ui_error *errors;
	size_t n_errors;
	const struct ui_stat *stats;
	size_t n_stats;
	const struct ui_step *steps;
	size_t n_steps;
	const struct ui_event *events;
	size_t n_events;
	const struct ui_milestone *dates;
	size_t n_dates;
	const struct ui_check *checks;
	size_t n_checks;
	const struct ui_chip *chips;
	size_t n_chips;
	const struct ui_tab *tabs;
	size_t n_tabs;
	struct ui_list list;
	const struct ui_units_row *units;
	size_t n_units;
	struct ui_bars bars;
};

#endif
