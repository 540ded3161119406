/* page_calendar.c - /lich: milestones of movements, own deadlines and meetings. */
#include "web/calendar/view.h"
#include "i18n/i18n.h"
#include "web/web.h"

#include "calendar.tmpl.h"

/* ?thang=2026-11; this month when it says nothing that could be one. */
static void
read_month(const struct request *req, int *ret_year, int *ret_month)
{
	struct str s = http_field(req, "thang");
	int64_t year, month;
	int day;

	day_split(req->op.today, ret_year, ret_month, &day);
	if (s.len != 7 || s.at[4] != '-' || !str_i64(str_slice(s, 0, 4), &year) ||
	    !str_i64(str_slice(s, 5, 7), &month) || year < 2000 || year > 2100 || month < 1 ||
	    month > 12)
		return;
	*ret_year = (int)year;
	*ret_month = (int)month;
}

static struct url
address(struct arena *a, int year, int month, bool as_list)
{
	while (month < 1)
		month += 12, year--;
	while (month > 12)
		month -= 12, year++;
	return (struct url){
		arena_printf(a, "/lich?thang=%04d-%02d%s", year, month, as_list ? "&xem=danh-sach" : "")};
}

static int64_t
first_of(int year, int month)
{
	int64_t day = 0;

	return day_make(year, month, 1, &day) ? day : 0;
}

/* The entries of one day out of the ordered ones. */
static void
take_entries(struct calendar_day *d, const struct calendar_entries *all)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].day == d->day) {
			if (d->len++ == 0)
				d->at = &all->at[i];
		}
}

static void
fill_day(struct request *req, struct calendar_view *v, const struct workday_calendar *worked,
         int month, int64_t day, struct calendar_day *d)
{
	struct op *op = &req->op;
	int y, m, n;

	day_split(day, &y, &m, &n);
	*d = (struct calendar_day){.day = day,
	                           .number = n == 1 ? arena_printf(op->arena, "%d/%d", n, m)
	                                            : arena_i64(op->arena, n),
	                           .name = i18n_day_week(op->arena, (int)op->lang, day),
	                           .outside = m != month,
	                           .today = day == op->today,
	                           .is_off = !workday_is(worked, day)};
	take_entries(d, &v->entries);
}

static bool
fill_month(struct request *req, struct calendar_view *v, int year, int month)
{
	struct op *op = &req->op;
	struct workday_calendar worked;
	int64_t first = first_of(year, month), last = first + day_month_len(year, month) - 1;
	int64_t from = first - (day_of_week(first) - 1), to = last + (7 - day_of_week(last));

	if (!calendar_list(op, from, to, &v->entries) || !calendar_workdays(op, &worked))
		return false;
	for (int64_t day = from; day <= to; day++) {
		struct calendar_week *w = &v->weeks.at[(day - from) / 7];
		fill_day(req, v, &worked, month, day, &w->days.at[w->days.len++]);
	}
	v->weeks.len = (size_t)(to - from + 1) / 7;
	v->before = str_of(page_tr(req, N_("Tháng trước")));
	v->after = str_of(page_tr(req, N_("Tháng sau")));
	v->to_before = address(op->arena, year, month - 1, false);
	v->to_after = address(op->arena, year, month + 1, false);
	v->page.sub = web_fmt(req, N_("Tháng %d năm %d"), month, year);
	size_t n = 0;
	for (size_t i = 0; i < v->entries.len; i++)
		n += v->entries.at[i].day >= first && v->entries.at[i].day <= last;
	if (n == 0)
		v->empty = str_of(page_tr(req, N_("Tháng này không có mốc nào.")));
	return true;
}

static bool
fill_year(struct request *req, struct calendar_view *v, int year, int month)
{
	struct op *op = &req->op;

	if (!calendar_list(op, first_of(year, 1), first_of(year + 1, 1) - 1, &v->entries))
		return false;
	v->before = str_of(page_tr(req, N_("Năm trước")));
	v->after = str_of(page_tr(req, N_("Năm sau")));
	v->to_before = address(op->arena, year - 1, month, true);
	v->to_after = address(op->arena, year + 1, month, true);
	v->page.sub = web_fmt(req, N_("Năm %d"), year);
	if (v->entries.len == 0)
		v->empty = str_of(page_tr(req, N_("Năm này không có mốc nào.")));
	return true;
}

bool
page_calendar(struct request *req, struct response *resp)
{
	struct calendar_view v = {.as_list = str_eq(http_field(req, "xem"), STR("danh-sach"))};
	struct arena *a = req->op.arena;
	int year, month, this_year, this_month, day;

	read_month(req, &year, &month);
	day_split(req->op.today, &this_year, &this_month, &day);
	web_page(&v.page, req, resp, NAV_TASKS, N_("Lịch"));
	page_crumb(&v.page, page_tr(req, N_("Việc của tôi")), (struct url){STR("/viec-cua-toi")});
	if (!(v.as_list ? fill_year(req, &v, year, month) : fill_month(req, &v, year, month)))
		return false;
	v.to_now = address(a, this_year, this_month, v.as_list);
	v.tabs[0] = (struct ui_tab){.text = str_of(page_tr(req, N_("Theo tháng"))),
	                            .to = address(a, year, month, false),
	                            .current = !v.as_list};
	v.tabs[1] = (struct ui_tab){.text = str_of(page_tr(req, N_("Danh sách cả năm"))),
	                            .to = address(a, year, month, true),
	                            .current = v.as_list};
	tmpl_calendar(&resp->html, &v);
	return true;
}
