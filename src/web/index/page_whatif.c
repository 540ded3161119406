/* page_whatif.c - /chi-so/ket-qua/{đợt}/{đơn vị}/neu: what would have come out, had more points
 * been reached, and which are nearest. The address holds what is asked, so that it can be sent on.
 */
#include "core/access/access.h"
#include "i18n/i18n.h"
#include "web/index/standing_view.h"
#include "web/web.h"

#include "whatif.tmpl.h"

struct str
whatif_why(struct request *req, const struct whatif_open *o)
{
	struct arena *a = req->op.arena;
	int lang = (int)req->op.lang;

	switch (o->effort) {
	case WHATIF_EVIDENCE:
		return str_of(page_tr(req, N_("Đơn vị tự chấm đủ điểm; thiếu căn cứ được công nhận")));
	case WHATIF_ONE_ACT: return str_of(page_tr(req, N_("Thêm một việc hoặc một tài liệu là đạt")));
	case WHATIF_SHARE:
		if (o->distance > 0)
			return web_fmt(req, N_("Còn thiếu %.*s%% để đạt tối đa"),
			               STR_ARG(criteria_number_text(a, lang, o->distance)));
		return str_of(page_tr(req, N_("Đang ở mép mức tối đa, nhích thêm là đạt")));
	case WHATIF_EVENTS:
		if (o->distance > 0)
			return web_fmt(req, N_("Còn kém %.*s lượt"),
			               STR_ARG(criteria_number_text(a, lang, o->distance)));
		return str_of(page_tr(req, N_("Đang ở mép mức tối đa, nhích thêm là đạt")));
	case WHATIF_OPINION:
		return str_of(page_tr(req, N_("Theo ý kiến người được hỏi, khó tự đặt mức")));
	case WHATIF_UNSAID: break;
	}
	return str_of(page_tr(req, N_("Thang điểm không nói còn cách bao xa")));
}

static bool
is_ticked(const struct request *req, struct str number)
{
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, STR("dat")) && str_eq(req->fields[i].value, number))
			return true;
	return false;
}

/* Points typed for a row, WHATIF_STAYS when there are none; a sentence at the box when they cannot
 * be. */
static int64_t
typed_points(struct request *req, const struct whatif_view *v, struct whatif_row *row)
{
	int64_t points;

	if (row->typed.len == 0)
		return WHATIF_STAYS;
	row->error = criteria_number(row->typed, &points);
	if (row->error == NULL && points < row->points)
		row->error = N_("Nhập điểm không thấp hơn kết quả.");
	if (row->error == NULL)
		row->error = criteria_points_problem(req->op.arena, &row->c->rule, row->c->max,
		                                     v->s.set.decimals, CRITERIA_SCALE, points);
	return row->error == NULL ? points : WHATIF_STAYS;
}

static void
read_rows(struct request *req, struct whatif_view *v)
{
	struct arena *a = req->op.arena;
	struct whatif_opens opens;
	int64_t *reached = arena_array(a, int64_t, v->s.set.items.len + 1);

	for (size_t i = 0; i < v->s.set.items.len; i++)
		reached[i] = WHATIF_STAYS;
	v->now = whatif_of(a, &v->s, &v->x, reached);
	whatif_open_list(a, &v->s, &v->x, &opens);
	for (size_t i = 0; i < opens.len; i++) {
		const struct whatif_open *o = &opens.at[i];
		struct whatif_row *row = list_push(&v->rows, a);
		struct str number = arena_i64(a, (int64_t)o->item + 1);
		*row = (struct whatif_row){.open = o,
		                           .c = &v->s.set.items.at[o->item],
		                           .points = v->x.sheet.final.marks[o->item].points,
		                           .why = whatif_why(req, o),
		                           .name = arena_printf(a, "d%.*s", STR_ARG(number)),
		                           .ticked = is_ticked(req, number)};
		row->typed = str_trim(http_field(req, row->name.at));
		int64_t points = typed_points(req, v, row);
		if (row->error != NULL)
			*list_push(&v->errors, a) = (struct ui_error){row->name.at, row->error};
		reached[o->item] = row->ticked ? row->c->max : points;
		v->asked |= reached[o->item] != WHATIF_STAYS;
	}
	v->then = whatif_of(a, &v->s, &v->x, reached);
}

bool
page_whatif(struct request *req, struct response *resp)
{
	struct whatif_view v = {0};

	if (!standing_unit_load(req, &v.s, &v.x, &v.path))
		return false;
	if (!v.x.unit->has_index)
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Đơn vị này không có kết quả để tính tiếp."),
		               "no index");
	web_page(&v.page, req, resp, NAV_INDEX, N_("Nếu đạt thêm điểm"));
	v.page.year = v.s.round.year;
	v.page.sub = web_fmt(req, N_("%.*s, kết quả năm %d"), STR_ARG(v.x.unit->unit_name),
	                     (int)v.s.round.year);
	page_crumb(&v.page, page_tr(req, N_("Chỉ số CCHC")), (struct url){STR("/chi-so")});
	page_crumb(&v.page, page_tr(req, N_("Phiếu kết quả")), (struct url){v.path});
	v.own = v.s.round.phase == ROUND_PUBLISHED && access_works_in(&req->op, v.x.unit->unit);
	read_rows(req, &v);
	if (v.errors.len > 0)
		resp->status = 422;
	tmpl_whatif(&resp->html, &v);
	return true;
}
