/* page_novelty_phrases.c - /tinh-moi/cau-chung: what everybody writes and the check does not count.
 */
#include "i18n/i18n.h"
#include "web/initiative/novelty_view.h"
#include "web/web.h"

#include "novelty_phrases.tmpl.h"

#define PHRASES_MAX 300

bool
page_novelty_phrases(struct request *req, struct response *resp)
{
	struct op *op = &req->op;
	struct novelty_phrases_view v = {0};

	web_page(&v.page, req, resp, NAV_INITIATIVE, N_("Câu chữ dùng chung"));
	if (!novelty_phrase_list(op, PHRASES_MAX, &v.phrases))
		return false;
	page_crumb(&v.page, page_tr(req, N_("Sáng kiến, giải pháp")), (struct url){STR("/sang-kien")});
	if (v.phrases.learned_at != 0)
		v.learned = i18n_time_ago(op->arena, (int)op->lang, v.phrases.learned_at, op->now);
	tmpl_novelty_phrases(&resp->html, &v);
	return true;
}
