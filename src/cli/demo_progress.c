/* demo_progress.c - how the demo's initiatives came along: reports with figures and evidence,
 * and other days that were asked for. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "core/progress/progress.h"
#include "core/register/register.h"

#include <string.h>

static const struct {
	const char *text;
	struct progress_figure_typed figures[2];
} told[] = {
	{"Đã in và phát 300 phiếu tại bộ phận một cửa, hướng dẫn công chức dùng phiếu. Người dân hỏi ít hơn hẳn trong hai tuần đầu.",
     {{STR_INIT("Số lần bổ sung hồ sơ"), STR_INIT("lần/hồ sơ"), STR_INIT("1,6"), STR_INIT("0,4")},
      {STR_INIT("Thời gian hướng dẫn"), STR_INIT("phút/người"), STR_INIT("25"), STR_INIT("12")}}},
	{"Đã chạy thử ở hai trạm, sửa biểu mẫu theo góp ý của người nhận hồ sơ. Còn chờ mạng ở một trạm.",
     {{STR_INIT("Thời gian trả kết quả"), STR_INIT("ngày làm việc"), STR_INIT("5"),
       STR_INIT("3,5")},
      {STR_INIT("Hồ sơ trả trước hạn"), STR_INIT("%"), STR_INIT("41"), STR_INIT("78,5")}}},
	{"Đã đưa vào dùng ở tất cả các phòng, không còn ghi sổ giấy. Đang gom ý kiến để sửa lần cuối.",
     {{STR_INIT("Số cuộc gọi hỏi lại"), STR_INIT("cuộc/tuần"), STR_INIT("64"), STR_INIT("22")},
      {STR_INIT("Hài lòng nhóm trên 60 tuổi"), STR_INIT("%"), STR_INIT("88,5"), STR_INIT("97,2")}}},
};

/* Somebody of the unit who is an author and not its head; else the head. */
static bool
become_author(struct demo *d, int64_t unit, struct str code)
{
	struct initiative i;

	for (size_t k = 0; k < demo_people_len; k++)
		if (demo_people[k].unit == unit && (demo_people[k].roles & ROLE_HEAD) == 0) {
			if (!demo_become(d, demo_people[k].login) || !initiative_get(d->op, code, &i))
				return false;
			if (i.may_report)
				return true;
		}
	return demo_become(d, demo_head_of(unit));
}

/* The first time nothing is measured since; the files of the initiative prove the last one. */
static bool
report(struct demo *d, struct str code, int64_t number, const char *percent, size_t nth)
{
	struct op *op = d->op;
	struct progress_figure_typed figures[2];
	struct progress_problems problems;
	struct initiative i;
	struct attachments files;
	int64_t ids[8];
	size_t n = 0;

	memcpy(figures, told[nth % COUNT_OF(told)].figures, sizeof(figures));
	if (!initiative_get(op, code, &i) || !initiative_file_list(op, &i, &files))
		return false;
	if (number == 1)
		figures[0].after = figures[1].after = STR("");
	for (size_t k = 0; number > 1 && k < files.len && n < COUNT_OF(ids); k++)
		ids[n++] = files.at[k].id;
	return progress_report(op,
	                       &(struct progress_write){
							   .code = code,
							   .number = number,
							   .percent = str_of(percent),
							   .text = number == 1
	                                       ? STR("Đã thống nhất cách làm trong đơn vị, phân công "
	                                             "người theo dõi và đo số liệu trước khi áp dụng.")
	                                       : str_of(told[nth % COUNT_OF(told)].text),
							   .figures = figures,
							   .n_figures = COUNT_OF(figures),
							   .files = ids,
							   .n_files = n},
	                       &problems);
}

bool
demo_reports(struct demo *d, struct str code, int64_t unit, size_t nth)
{
	int64_t done = d->op->today, now = d->op->now;
	static const struct {
		int days_before;
		const char *percent;
	} steps[] = {{40, "30"}, {18, "70"}, {2, "100"}};
	size_t n = nth % 5 == 4 ? 1 : COUNT_OF(steps); /* some never tell more than once */

	for (size_t k = 0; k < n; k++) {
		/* What is done the day it was chosen tells all of it on that day. */
		int64_t day = done == d->today - 2 ? done : done - steps[k].days_before;
		demo_at(d, day, 9 + (int)k, (int)(nth * 7) % 60);
		if (!become_author(d, unit, code) ||
		    !report(d, code, (int64_t)k + 1, steps[k].percent, nth))
			return false;
	}
	d->op->today = done;
	d->op->now = now;
	return true;
}

static int64_t
unit_named(struct str name)
{
	for (size_t u = 0; u < demo_units_len; u++)
		if (str_eq(name, str_of(demo_units[u].name)))
			return (int64_t)u;
	return 0;
}

/* Who decides: the head of the unit, or the reform office for what went up. */
static bool
decide(struct demo *d, struct str code, int64_t unit, bool approve, const char *answer)
{
	struct op *op = d->op;
	struct initiative i;
	struct progress_days days;

	if (!demo_become(d, demo_head_of(unit)) || !initiative_get(op, code, &i) ||
	    !progress_day_list(op, &i, &days))
		return false;
	if (!days.may_decide && (!demo_become(d, "cchc") || !initiative_get(op, code, &i) ||
	                         !progress_day_list(op, &i, &days)))
		return false;
	return progress_day_decide(op, code, days.at[0].id, approve, str_of(answer));
}

/* The first may be done a little later and is now at risk; the second may not and is late; the
 * others wait for their answer. */
static bool
ask(struct demo *d, struct str code, int64_t unit, size_t nth)
{
	static const char *const reasons[] = {
		"Chờ Sở cho ý kiến về biểu mẫu dùng chung, dự kiến có trong tuần tới.",
		"Người phụ trách nghỉ ốm dài ngày, mới bàn giao cho người khác.",
		"Thiết bị đo giao chậm, đã có biên bản làm việc với nhà cung cấp."};
	const char *field;

	demo_at(d, d->today - 6 + (int64_t)(nth < 4 ? nth : 4), 10, 15);
	if (!become_author(d, unit, code) ||
	    !progress_day_ask(d->op, code, d->today + (nth == 0 ? 10 : 30 + (int64_t)nth),
	                      str_of(reasons[nth % COUNT_OF(reasons)]), &field))
		return false;
	demo_at(d, d->today - 1, 14, 40);
	return nth > 1 || decide(d, code, unit, nth == 0,
	                         nth == 0 ? "" : "Việc này trong tầm của đơn vị, làm xong trong tháng");
}

/* What was told too early is told right, and the first text stays beside it. */
static bool
correct_first(struct demo *d, struct str code, int64_t unit)
{
	struct progress_problems problems;
	const struct progress_write in = {
		.code = code,
		.number = 1,
		.percent = STR("15"),
		.text = STR("Đã thống nhất cách làm trong đơn vị, phân công người theo dõi. Số liệu trước "
	                "khi áp dụng còn đang đo.")};

	demo_at(d, d->today - 11, 16, 20);
	return become_author(d, unit, code) &&
	       progress_correct(d->op, &in, 0, STR("Ghi nhầm là đã đo xong."), &problems);
}

bool
demo_unfinished(struct demo *d, struct str movement)
{
	struct op *op = d->op;
	struct movement m;
	struct register_rows rows;

	if (!demo_become(d, "cchc") || !movement_get(op, movement, &m) ||
	    !register_consolidated(op, &m, STR(""), op->today, &rows))
		return false;
	for (size_t i = 0, n = 0; i < rows.len; i++) {
		int64_t unit = unit_named(rows.at[i].unit_name);
		if (!str_eq(rows.at[i].state, STR("registered")))
			continue;
		demo_at(d, d->today - 35, 15, (int)n * 9 % 60);
		if (!become_author(d, unit, rows.at[i].code) || !report(d, rows.at[i].code, 1, "20", n))
			return false;
		demo_at(d, d->today - 12, 9, (int)n * 11 % 60);
		if (!become_author(d, unit, rows.at[i].code) || !report(d, rows.at[i].code, 2, "60", n) ||
		    (n == 0 && !correct_first(d, rows.at[i].code, unit)) ||
		    !ask(d, rows.at[i].code, unit, n))
			return false;
		n++;
	}
	return true;
}
