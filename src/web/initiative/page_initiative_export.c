/* page_initiative_export.c - the register as Excel and CSV: the same filter, order and
 * columns as the page, or the rows that were ticked. */
#include "core/initiative/outcome.h"
#include "core/unit/unit.h"
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/initiative/list_view.h"
#include "web/web.h"

#define EXPORT_MAX 20000
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static struct str
cell_of(struct request *req, const struct initiative_line *l, unsigned column)
{
	struct arena *a = req->op.arena;

	switch ((enum list_column)column) {
	case COLUMN_DOMAIN:
		return arena_printf(a, "%" PRId64 ". %.*s", l->domain_number, STR_ARG(l->domain_name));
	case COLUMN_UNIT: return l->unit_name;
	case COLUMN_STATE:
		return str_of(
			page_tr(req, l->outcome.len > 0 ? outcome_name(l->outcome) : state_name(l->state)));
	case COLUMN_EXPECTED: return l->expected;
	case COLUMN_DUE:
		return l->expected_by == DAY_NONE ? STR("") : arena_printf(a, "%" PRId64, l->expected_by);
	case COLUMN_AUTHOR: return l->authors.at ? l->authors : STR("");
	case COLUMN_NOTE: return l->note;
	case COLUMN_LEVEL: return l->chosen_level;
	case COLUMN_PERCENT: return arena_printf(a, "%" PRId64, l->percent);
	case COLUMN_CREATED: return arena_printf(a, "%" PRId64, day_of_time(l->created_at));
	}
	return STR("");
}

/* The filter in words, for the first line of the file. */
static struct str
filter_words(struct request *req, const struct initiative_filter *f, const struct list_choice *c,
             size_t rows)
{
	struct arena *a = req->op.arena;
	struct buf b = {.arena = a};
	struct unit u;

	buf_str(&b, web_fmt(req, N_("Sáng kiến, giải pháp năm %d"), (int)f->year));
	if (f->movement != 0)
		buf_printf(&b, "; %.*s", STR_ARG(web_movement_name(a, &c->movement)));
	if (f->domain != 0)
		buf_str(&b, web_fmt(req, N_("; lĩnh vực %d"), (int)f->domain));
	if (f->unit != 0 && unit_by_slug(&req->op, c->unit, req->op.today, &u))
		buf_printf(&b, "; %.*s", STR_ARG(u.name));
	if (f->state.len > 0)
		buf_printf(&b, "; %s", page_tr(req, state_name(f->state)));
	if (f->outcome.len > 0)
		buf_printf(&b, "; %s", page_tr(req, outcome_name(f->outcome)));
	if (f->level.len > 0)
		buf_str(&b, web_fmt(req, N_("; danh sách %.*s"), STR_ARG(f->level)));
	if (f->pace != INITIATIVE_ANY_PACE)
		buf_printf(&b, "; %s",
		           page_tr(req, f->pace == INITIATIVE_LATE      ? N_("chậm tiến độ")
		                        : f->pace == INITIATIVE_AT_RISK ? N_("có nguy cơ chậm")
		                                                        : N_("đang thực hiện")));
	if (f->author != 0)
		buf_printf(&b, "; %s", page_tr(req, N_("của tôi")));
	if (f->words.len > 0)
		buf_str(&b, web_fmt(req, N_("; có chữ “%.*s”"), STR_ARG(f->words)));
	if (rows == EXPORT_MAX)
		buf_str(&b, web_fmt(req, N_(". Chỉ %d dòng đầu; thu hẹp bộ lọc để lấy phần còn lại"),
		                    EXPORT_MAX));
	req->op.err = (struct err){0};
	return buf_view(&b);
}

static void
fill_sheet(struct request *req, const struct initiative_lines *lines, unsigned shown,
           struct sheet *s)
{
	struct arena *a = req->op.arena;
	struct sheet_column *heads = arena_array(a, struct sheet_column, list_columns.len + 2);
	size_t n = 2;

	heads[0] = (struct sheet_column){str_of(page_tr(req, N_("Mã"))), SHEET_TEXT, 16};
	heads[1] = (struct sheet_column){str_of(page_tr(req, N_("Tên giải pháp"))), SHEET_TEXT, 70};
	for (size_t k = 0; k < list_columns.len; k++)
		if (shown & list_columns.at[k].bit)
			heads[n++] = (struct sheet_column){
				str_of(page_tr(req, list_columns.at[k].label)),
				list_columns.at[k].bit & (COLUMN_DUE | COLUMN_CREATED) ? SHEET_DATE : SHEET_TEXT,
				20};
	struct str *cells = arena_array(a, struct str, n * lines->len + 1);
	for (size_t i = 0; i < lines->len; i++) {
		struct str *row = cells + i * n;
		size_t at = 0;
		row[at++] = lines->at[i].code;
		row[at++] = lines->at[i].title;
		for (size_t k = 0; k < list_columns.len; k++)
			if (shown & list_columns.at[k].bit)
				row[at++] = cell_of(req, &lines->at[i], list_columns.at[k].bit);
	}
	s->name = str_of(page_tr(req, N_("Sáng kiến")));
	s->columns = heads;
	s->n_columns = n;
	s->cells = cells;
	s->n_rows = lines->len;
}

static bool
make_sheet(struct request *req, struct sheet *s)
{
	struct initiative_lines lines;
	struct initiative_filter f;
	struct list_choice c;
	struct list_address here = list_address_here(req);

	if (!list_filter(req, &here, &f, &c))
		return false;
	f.whole = true;
	web_room_for_list(req);
	if (!initiative_list(&req->op, &f, 0, EXPORT_MAX, &lines))
		return false;
	*s = (struct sheet){.filter = filter_words(req, &f, &c, lines.len)};
	fill_sheet(req, &lines, c.columns, s);
	return true;
}

bool
page_initiative_xlsx(struct request *req, struct response *resp)
{
	struct sheet s;
	struct str bytes;

	return make_sheet(req, &s) && sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, XLSX, bytes, STR("sang-kien.xlsx"));
}

bool
page_initiative_csv(struct request *req, struct response *resp)
{
	struct sheet s;

	return make_sheet(req, &s) &&
	       http_send(resp, "text/csv; charset=utf-8", sheet_write_csv(req->op.arena, &s),
	                 STR("sang-kien.csv"));
}

bool
page_initiative_chosen_xlsx(struct request *req, struct response *resp)
{
	struct list_ids ids;
	struct initiative_lines lines;
	struct initiative_filter f;
	struct list_choice c;
	struct list_address at;
	struct sheet s = {0};
	struct str bytes;

	if (!list_address_of(req, http_field(req, "ve"), &at))
		at = (struct list_address){0};
	if (!list_ids_chosen(req, &ids) || !list_filter(req, &at, &f, &c) ||
	    !initiative_lines_of(&req->op, ids.at, ids.len, &lines))
		return false;
	s.filter = web_fmt(req, N_("%zu dòng đã chọn"), lines.len);
	fill_sheet(req, &lines, c.columns, &s);
	return sheet_write_xlsx(req->op.arena, &s, &bytes, &req->op.err) &&
	       http_send(resp, XLSX, bytes, STR("sang-kien-da-chon.xlsx"));
}
