/* demo_spread.c - what spread from one unit of the demonstration to another, with what result;
 * what did not, lies in its drawer. See demo_inner.h. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "core/replication/adoption.h"
#include "core/replication/library.h"

#define HOUR_US (INT64_C(3600) * 1000000)

struct figure {
	const char *name, *unit;
	int64_t before, after[2]; /* hundredths; after the first and the second report */
};

struct taken {
	const char *title;              /* beginning of the initiative's */
	const char *head, *origin_head; /* logins */
	int unit;                       /* its place in demo_units */
	int after_days;                 /* from the day the first could begin */
	const char *adapted;
	struct figure figures[2];
	const char *results[2]; /* NULL: has not reported */
	int reports_confirmed;  /* by both; one more is written when it has words */
	const char *ended;      /* why it does not go on; NULL: it does */
	int learnt_from;        /* its place below; -1: from the unit of the authors */
	bool asked_only;        /* the other unit has yet to confirm it */
};

static const struct taken all[] = {
	{"Hẹn giờ trả giấy chứng nhận",
     "donghoa",
     "tayson",
     7,
     0,
     "Hẹn qua tin nhắn thay cho gọi điện; giờ trả chia làm hai khung, sáng và chiều",
     {{"Thời gian chờ của một lượt", "phút", 4500, {2200, 1800}},
      {"Số lượt đi lại của một hồ sơ", "lượt", 230, {150, 120}}},
     {"Ba tháng đầu hẹn được 412 lượt, 9 lượt trễ hẹn vì mất sóng ở ấp xa. Dân quen dần với tin nhắn.",
      "Sáu tháng hẹn được 1.036 lượt. Thêm một số điện thoại trực cho người không đọc tin nhắn."},
     2,
     NULL,
     -1,
     false},
	{"Phiếu hướng dẫn thủ tục bằng chữ to",
     "tayson",
     "baclam",
     8,
     20,
     "Thêm tiếng địa phương ở mặt sau; in khổ A4 cho dễ đọc",
     {{"Hồ sơ phải bổ sung", "%", 2100, {1250, 0}}, {NULL, NULL, 0, {0, 0}}},
     {"Phát 600 phiếu ở 12 ấp. Hồ sơ của người trên 60 tuổi phải bổ sung giảm gần một nửa.", NULL},
     0,
     NULL,
     -1,
     false},
	{"Phiếu hướng dẫn thủ tục bằng chữ to",
     "namphu",
     "baclam",
     9,
     40,
     "Chỉ phát ở hai ấp thí điểm",
     {{"Hồ sơ phải bổ sung", "%", 1800, {0, 0}}, {NULL, NULL, 0, {0, 0}}},
     {NULL, NULL},
     0,
     "Trạm chuyển trụ sở, chưa có chỗ phát phiếu; sẽ nhận lại khi ổn định",
     -1,
     false},
	{"Hẹn giờ trả giấy chứng nhận",
     "namphu",
     "tayson",
     9,
     110,
     "Học cách hẹn qua tin nhắn của Trạm Đông Hòa, giữ thêm sổ hẹn giấy",
     {{"Thời gian chờ của một lượt", "phút", 5200, {3000, 0}}, {NULL, NULL, 0, {0, 0}}},
     {"Hẹn được 260 lượt. Sổ giấy vẫn cần cho ba ấp chưa có sóng.", NULL},
     1,
     NULL,
     0,
     false},
	{"Hẹn giờ trả giấy chứng nhận",
     "kdbt",
     "tayson",
     5,
     230,
     "Hẹn theo chuyến xe thay vì theo người",
     {{"Thời gian chờ của một xe", "phút", 9000, {0, 0}}, {NULL, NULL, 0, {0, 0}}},
     {NULL, NULL},
     0,
     NULL,
     -1,
     true},
};

static void
clock_at(struct demo *d, int64_t day, int hour)
{
	d->op->today = day < d->today ? day : d->today;
	int64_t now = day_start_time(d->op->today) + hour * HOUR_US;
	d->op->now = now < d->now ? now : d->now;
}

/* Among what is completed and not adopted, or adopted already. */
static bool
find(struct demo *d, const char *title, struct initiative *ret)
{
	struct adoption_models drawer, models;
	struct str code = STR("");

	if (!demo_become(d, "cchc") || !adoption_drawer(d->op, 0, 50, &drawer) ||
	    !adoption_models(d->op, 0, 50, &models))
		return false;
	for (size_t i = 0; i < drawer.len; i++)
		if (str_has_prefix(drawer.at[i].title, str_of(title)))
			code = drawer.at[i].code;
	for (size_t i = 0; i < models.len; i++)
		if (str_has_prefix(models.at[i].title, str_of(title)))
			code = models.at[i].code;
	return initiative_get(d->op, code, ret);
}

static bool
confirm(struct demo *d, const char *login, int64_t id, int64_t month, int64_t day)
{
	struct adoption a;

	clock_at(d, day, 15);
	return demo_become(d, login) && adoption_get(d->op, id, &a) &&
	       adoption_confirm(d->op, &a, month);
}

static bool
report(struct demo *d, const struct taken *t, int64_t id, size_t n)
{
	struct adoption a;
	int64_t values[ADOPTION_FIGURES_MAX] = {0};

	if (!demo_become(d, t->head) || !adoption_get(d->op, id, &a))
		return false;
	const struct adoption_report *r = &a.reports.at[n];
	if (r->due_on > d->today - 30)
		return true; /* that day has not come yet */
	clock_at(d, r->due_on - 4, 9);
	for (size_t i = 0; i < a.figures.len; i++)
		values[i] = t->figures[i].after[n];
	return adoption_report_save(d->op, &a,
	                            &(struct adoption_result){.month = r->month,
	                                                      .version = r->version,
	                                                      .result = str_of(t->results[n]),
	                                                      .values = values}) &&
	       (t->reports_confirmed <= (int)n ||
	        confirm(d, t->origin_head, id, r->month, r->due_on - 1));
}

static bool
take(struct demo *d, const struct taken *t, int64_t first, const int64_t *ids, int64_t *ret)
{
	struct op *op = d->op;
	struct initiative i;
	struct adoption a;
	int64_t day = first + t->after_days;
	struct adoption_edit e = {.unit = d->units[t->unit],
	                          .source = t->learnt_from < 0 ? 0 : ids[t->learnt_from],
	                          .adapted = str_of(t->adapted),
	                          .started_on = day};

	for (size_t k = 0; k < COUNT_OF(t->figures) && t->figures[k].name != NULL; k++)
		*list_push(&e.figures,
		           op->arena) = (struct adoption_figure){.name = str_of(t->figures[k].name),
		                                                 .unit = str_of(t->figures[k].unit),
		                                                 .baseline = t->figures[k].before};
	clock_at(d, day, 9);
	if (!find(d, t->title, &i) || !demo_become(d, t->head) || !adoption_begin(op, &i, &e, ret) ||
	    (!t->asked_only && !confirm(d, t->origin_head, *ret, 0, day + 2)))
		return false;
	for (size_t n = 0; n < COUNT_OF(t->results) && t->results[n] != NULL; n++)
		if (!report(d, t, *ret, n))
			return false;
	if (t->ended == NULL)
		return true;
	clock_at(d, day + 60, 10);
	return demo_become(d, t->head) && adoption_get(op, *ret, &a) &&
	       adoption_end(op, &a, op->today, str_of(t->ended));
}

/* ---- what everybody may read ------------------------------------------------------------ */

static const struct {
	const char *title; /* beginning of the initiative's */
	const char *problem, *steps, *cost;
} shown[] = {
	{"Hẹn giờ trả giấy chứng nhận",
     "Giấy xong lúc nào trả lúc đó, người dân ngồi chờ hơn một giờ, có người phải đi lại lần hai.",
     "Ghi giờ hẹn trên phiếu nhận, cách giờ xong dự kiến 30 phút\n"
     "Chia giờ trả thành hai khung: sáng từ 9 giờ, chiều từ 14 giờ\n"
     "Giấy không kịp thì nhắn tin hoặc gọi điện trước giờ hẹn\n"
     "Cuối tuần đếm số lượt trễ hẹn, dán ở bảng tin",
     "Không tốn thêm; tin nhắn khoảng 200.000 đồng một tháng"},
	{"Phiếu hướng dẫn thủ tục bằng chữ to",
     "Người cao tuổi khó đọc mẫu tờ khai và bảng niêm yết, hồ sơ phải bổ sung nhiều lần.",
     "Chọn năm thủ tục người cao tuổi hay làm nhất\n"
     "Mỗi thủ tục một tờ: cần mang gì, điền ô nào, chờ bao lâu; chữ cỡ 18, có hình\n"
     "Nhờ ba người trên 65 tuổi đọc thử rồi sửa\n"
     "Để phiếu ở nhà văn hóa ấp và bàn tiếp dân",
     "In 600 phiếu: 900.000 đồng"},
	{"Thư viện biểu mẫu nội bộ",
     "Mỗi trạm giữ một bản biểu mẫu khác nhau, người dân được hướng dẫn theo mẫu đã cũ.",
     "Gom mọi biểu mẫu về một thư mục chung\n"
     "Đặt tên theo thủ tục, ghi ngày bắt đầu dùng\n"
     "Giao một người thay mẫu mới trong ngày văn bản có hiệu lực",
     ""},
};

static bool
publish(struct demo *d)
{
	clock_at(d, d->today - 29, 10);
	for (size_t i = 0; i < COUNT_OF(shown); i++) {
		struct initiative in;
		struct attachments files;
		if (!find(d, shown[i].title, &in) || !initiative_file_list(d->op, &in, &files))
			return false;
		int64_t *ids = arena_array(d->op->arena, int64_t, files.len + 1);
		for (size_t k = 0; k < files.len; k++)
			ids[k] = files.at[k].id;
		if (!library_save(
				d->op, &in,
				&(struct library_edit){
					.title = in.title,
					.problem = str_of(shown[i].problem),
					.steps = str_of(shown[i].steps),
					.cost = str_of(shown[i].cost),
					.contact = arena_printf(d->op->arena, "%.*s, điện thoại 0000 000 000 (số mẫu)",
		                                    STR_ARG(in.unit_name)),
					.state = STR("published"),
					.reason = STR(""),
					.files = ids,
					.n_files = files.len}))
			return false;
	}
	return true;
}

bool
demo_spread(struct demo *d)
{
	int64_t ids[COUNT_OF(all)], first = demo_day(d->year - 1, 12, 28);

	/* Long enough ago that there are results to show, but after what spread was completed. */
	if (first > d->today - 300)
		first = d->today - 300;
	if (first < demo_day(d->year - 1, 10, 20))
		first = demo_day(d->year - 1, 10, 20);
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (!take(d, &all[i], first, ids, &ids[i]))
			return false;
	return publish(d);
}
