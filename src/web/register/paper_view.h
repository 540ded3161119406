/* paper_view.h - what the print pages of Mẫu 1 and Mẫu 2 show. */
#ifndef WEB_REGISTER_PAPER_VIEW_H
#define WEB_REGISTER_PAPER_VIEW_H

#include "core/paper/paper_of.h"
#include "web/register/view.h"

struct paper_view {
	struct page page;
	struct paper_order order;
	struct str path;                      /* of this page; the form sends itself there */
	struct str back;                      /* the records behind the paper */
	struct str day, number;               /* as typed */
	const char *day_error, *number_error; /* msgids */
	struct str docx, pdf, xlsx;           /* addresses of the files, with the same choices */
	struct ui_option_list signers, levels;
	struct safe_html paper;
	bool of_unit;
	bool may_set;  /* the reader may fill in what the settings lack */
	bool no_place; /* … which is the place */
};

#endif
