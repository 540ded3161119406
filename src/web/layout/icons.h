/* icons.h - the icons of static/icons.txt as inline SVG. */
#ifndef WEB_LAYOUT_ICONS_H
#define WEB_LAYOUT_ICONS_H

#include "base/base.h"

#include "icon_list.h" /* enum icon; generated from static/icons.txt */

/* The shapes inside of <svg viewBox="0 0 24 24">. */
extern const struct str icon_paths[];

#endif
