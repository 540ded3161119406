/* paper_view.h - what the print pages show, and what the papers' handlers share. */
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
	struct str docx, pdf, xlsx; /* addresses of the files, same choices; xlsx may be empty */
	struct ui_option_list signers, levels;
	struct safe_html paper;
	bool of_unit;
	bool may_set;  /* the reader may fill in what the settings lack */
	bool no_place; /* … which is the place */
};

/* Of the fields of the address: msgids, NULL where all is well. */
struct paper_order_errors {
	const char *day, *number;
};
/* What the address chooses. Instead of what cannot stand on a paper, today and no number. */
struct paper_order_errors paper_read_order(struct request *req, struct paper_order *ret);
/* The same into a print page, with what was typed. */
void paper_read_choices(struct request *req, struct paper_view *v);
/* Addresses of the files: `file` with an ending each; `form` is ?mau= or empty. */
void paper_fill_files(struct request *req, struct paper_view *v, struct str file, struct str form);
/* Who may sign for the unit on the day of the order. */
bool paper_fill_signers(struct request *req, struct paper_view *v, int64_t unit) MUST_USE;
bool paper_show(struct request *req, struct response *resp, struct paper_view *v, int64_t agency,
                const struct doc *d) MUST_USE;

#endif
