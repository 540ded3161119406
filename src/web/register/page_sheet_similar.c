/* page_sheet_similar.c - while a row of Mẫu 1 is being written: who has written the same. */
#include "web/initiative/novelty_view.h"
#include "web/register/sheet.h"
#include "web/web.h"

#include "novelty.tmpl.h"

/* The text of one row as it stands on the screen; `dong` is its key. A sheet that was handed in
 * while somebody paused over a row is not an error to tell: there is nothing more to warn of. */
bool
page_sheet_similar(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct sheet_view sheet = {0};
	struct novelty_view v = {.about = http_field(req, "nd")};
	struct novelty_ask ask = {.title = v.about, .self = http_field_i64(req, "dong")};

	if (!sheet_open(req, &sheet))
		return false;
	if (!sheet.sheet.may_write)
		return true;
	if (ask.title.len > INITIATIVE_TITLE_MAX)
		return op_fail(op, ERR_LIMIT, N_("Phần mô tả quá dài. Rút gọn, hoặc đính kèm tệp."),
		               "len=%zu", ask.title.len);
	if (!novelty_check(op, &ask, &v.report) || !novelty_rows(req, &v))
		return false;
	tmpl_novelty_live(&resp->html, &v);
	return true;
}
