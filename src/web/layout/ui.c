/* ui.c - the parts of the components that are not markup. See ui.h. */
#include "web/layout/ui_inner.h"

#include "i18n/i18n.h"

static void
icon_svg(struct html *h, const char *before, size_t len, enum icon icon)
{
	if (icon == ICON_NONE || icon >= ICON_COUNT)
		return;
	html_raw(h, before, len);
	html_raw(h, icon_paths[icon].at, icon_paths[icon].len);
	html_raw(h, "</svg>", 6);
}

#define ICON_SVG(h, class, icon) \
	do { \
		static const char before[] = \
			"<svg class=\"" class "\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"; \
		icon_svg((h), before, sizeof(before) - 1, (icon)); \
	} while (0)

void
ui_icon(struct html *h, enum icon icon)
{
	ICON_SVG(h, "i", icon);
}

void
ui_icon_small(struct html *h, enum icon icon)
{
	ICON_SVG(h, "i i-s", icon);
}

void
ui_icon_large(struct html *h, enum icon icon)
{
	ICON_SVG(h, "i i-l", icon);
}

const char *
ui_tone_suffix(const char *prefix, enum tone tone)
{
	static const char *const tags[] = {
		[TONE_NEUTRAL] = "",       [TONE_INFO] = " tag-info", [TONE_OK] = " tag-ok",
		[TONE_WARN] = " tag-warn", [TONE_BAD] = " tag-bad",   [TONE_COUNCIL] = " tag-vio",
		[TONE_GOLD] = " tag-gold",
	};
	static const char *const notes[] = {
		[TONE_NEUTRAL] = "",        [TONE_INFO] = "",         [TONE_OK] = " note-ok",
		[TONE_WARN] = " note-warn", [TONE_BAD] = " note-bad", [TONE_COUNCIL] = "",
		[TONE_GOLD] = "",
	};
	return prefix[1] == 't' ? tags[tone] : notes[tone];
}

enum icon
ui_tone_icon(enum tone tone)
{
	switch (tone) {
	case TONE_OK: return ICON_CIRCLE_CHECK;
	case TONE_WARN: return ICON_ALERT_TRIANGLE;
	case TONE_BAD: return ICON_ALERT_CIRCLE;
	case TONE_GOLD: return ICON_AWARD;
	case TONE_COUNCIL: return ICON_SCALE;
	case TONE_NEUTRAL:
	case TONE_INFO: break;
	}
	return ICON_INFO;
}

const char *
ui_button_class(int kind)
{
	static const char *const names[] = {
		[BUTTON_PLAIN] = "btn",
		[BUTTON_MAIN] = "btn btn-p",
		[BUTTON_QUIET] = "btn btn-q",
		[BUTTON_DANGER] = "btn btn-d",
	};
	static const char *const small[] = {
		[BUTTON_PLAIN] = "btn btn-s",
		[BUTTON_MAIN] = "btn btn-s btn-p",
		[BUTTON_QUIET] = "btn btn-s btn-q",
		[BUTTON_DANGER] = "btn btn-s btn-d",
	};
	return (kind & BUTTON_SMALL) != 0 ? small[kind & 3] : names[kind & 3];
}

void
ui_due(struct html *h, int64_t last_day, int64_t today)
{
	struct str text = i18n_due(h->out.arena, h->lang, last_day, today);
	switch (i18n_due_state(last_day, today, 7)) {
	case DUE_NONE:
	case DUE_FAR: html_text_str(h, text); break;
	case DUE_SOON: ui_tag_str(h, TONE_WARN, ICON_CLOCK, text); break;
	case DUE_TODAY:
	case DUE_LATE: ui_tag_str(h, TONE_BAD, ICON_CLOCK, text); break;
	}
}

int
ui_day_number(int64_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return 0;
	day_split(day, &y, &m, &d);
	return d;
}

struct str
field_described(struct html *h, const struct ui_field *f)
{
	struct str name = str_of(f->name);

	if (f->error != NULL && f->hint != NULL)
		return arena_join(h->out.arena, STR("h-"), name, STR(" e-"), name);
	return arena_join(h->out.arena, f->error != NULL ? STR("e-") : STR("h-"), name);
}

struct url
error_target(struct html *h, const char *name)
{
	if (name[0] == '#')
		return (struct url){str_of(name)};
	return (struct url){arena_printf(h->out.arena, "#f-%s", name)};
}

bool
field_chosen(const struct ui_field *f, const struct ui_option *o)
{
	return o->chosen || (f->value.len > 0 && str_eq(f->value, o->value));
}

void
ui_date(struct html *h, const struct ui_field *f)
{
	struct ui_field date = *f;
	date.narrow = true;
	date.inputmode = "numeric";
	if (date.autocomplete == NULL)
		date.autocomplete = "off";
	if (date.hint == NULL)
		date.hint = h->tr(h, N_("Ngày/tháng/năm, ví dụ 05/04/2026"));
	ui_field(h, &date);
}

/* ---- lists --------------------------------------------------------------------- */

struct url
list_url(struct html *h, const struct ui_list *l, struct str sort, int64_t page)
{
	struct buf b = {.arena = h->out.arena};
	char mark = '?';
	buf_str(&b, l->path);
	if (l->query.len > 0) {
		buf_char(&b, mark);
		buf_str(&b, l->query);
		mark = '&';
	}
	if (sort.len > 0) {
		buf_char(&b, mark);
		buf_str(&b, STR("sx="));
		buf_str(&b, sort);
		mark = '&';
	}
	if (page > 1)
		buf_printf(&b, "%ctrang=%" PRId64, mark, page);
	return (struct url){buf_view(&b)};
}

int64_t
list_pages(const struct ui_list *l)
{
	return l->per_page > 0 ? (l->total + l->per_page - 1) / l->per_page : 1;
}

int64_t
list_first(const struct ui_list *l)
{
	return l->total == 0 ? 0 : (l->page - 1) * l->per_page + 1;
}

int64_t
list_last(const struct ui_list *l)
{
	int64_t last = l->page * l->per_page;
	return last < l->total ? last : l->total;
}

int
list_order(const struct ui_list *l, const char *key)
{
	struct str k = str_of(key);
	if (str_eq(l->sort, k))
		return 1;
	if (l->sort.len > 0 && l->sort.at[0] == '-' && str_eq(str_slice(l->sort, 1, l->sort.len), k))
		return -1;
	return 0;
}
