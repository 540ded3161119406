/* demo_remedy.c - plans of the demonstration to win points back: the agency's own after it fell
 * from 91,5 to 89,87, confirmed and partly done, one thing late; one of a station that waits for
 * its head. */
#include "cli/demo_inner.h"
#include "core/index/remedy.h"
#include "i18n/i18n.h"

#define LINES 2
#define STATION 9 /* place in demo_units */

/* `after`: days from today of the last day, 0: `due` says when; `lead`: place in demo_units, -1:
 * nobody; done: days before today on which it was done, 0: it was not. */
struct step {
	const char *what, *due;
	int after, lead, done;
};
static const struct {
	const char *code, *name, *max, *got, *gain, *holder, *measure;
	struct step steps[LINES];
	const char *helpers;
} items[] = {
	{"1.4",
     "Tuyên truyền cải cách hành chính trên báo, tạp chí",
     "2",
     "0,5",
     "1",
     "Phòng Tổ chức - Hành chính",
     "Mỗi phòng, trạm viết ít nhất một tin về cải cách hành chính; phòng Tổ chức - Hành chính biên "
     "tập và gửi báo.",
     {{"Gửi tin, bài đợt 1", "", -24, 0, 26}, {"Gửi tin, bài đợt 2", "", 35, 0, 0}},
     "Các phòng, trạm"},
	{"1.5",
     "Sáng kiến cải cách hành chính",
     "2",
     "1",
     "1",
     "",
     "Mỗi đơn vị đề xuất ít nhất một sáng kiến trong năm.",
     {{"Các đơn vị đăng ký sáng kiến", "", -12, -1, 15},
      {"Trình kế hoạch thực hiện sáng kiến", "", 6, 0, 0}},
     ""},
	{"2.2",
     "Tỷ lệ hồ sơ cập nhật trên phần mềm một cửa",
     "3",
     "2,03",
     "0,63",
     "Phòng Thanh tra - Pháp chế",
     "Hồ sơ phát sinh trong ngày được nhập ngay; cuối tháng đối chiếu số trên phần mềm với sổ.",
     {{"Cập nhật và đối chiếu hồ sơ", "Hằng tháng", 0, 4, 0}, {NULL, NULL, 0, 0, 0}},
     "Trạm Kiểm dịch Bến Thượng, Trạm Chẩn đoán xét nghiệm"},
	{"2.4",
     "Tiếp nhận và trả kết quả qua bưu chính công ích",
     "2",
     "1",
     "0,4",
     "",
     "Gọi điện mời người dân dùng dịch vụ khi hẹn trả, dán mức phí tại nơi tiếp nhận.",
     {{"Ban hành kế hoạch tuyên truyền", "", -5, 7, 0}, {NULL, NULL, 0, 0, 0}},
     "Bưu điện trên địa bàn"},
	{"4.3",
     "Báo cáo kết quả đào tạo, bồi dưỡng đúng hạn",
     "1",
     "0,5",
     "0,5",
     "Phòng Tổ chức - Hành chính",
     "Nhắc các đơn vị gửi số liệu trước năm ngày làm việc.",
     {{"Báo cáo 6 tháng", "", -60, 0, 63}, {"Báo cáo 9 tháng", "", 48, 0, 0}},
     "Các phòng, trạm"},
	{"7.2",
     "Lập hồ sơ công việc và giao nộp vào lưu trữ",
     "1",
     "0,5",
     "",
     "",
     "",
     {{"Hướng dẫn lập hồ sơ, giao nộp theo danh mục", "Quý IV", 0, -1, 0}, {NULL, NULL, 0, 0, 0}},
     ""},
};

static struct str
before_day(struct demo *d, int after)
{
	return arena_printf(d->op->arena, "trước ngày %.*s",
	                    STR_ARG(i18n_day(d->op->arena, I18N_VI, d->op->today + after + 1)));
}

static bool
save(struct demo *d, const struct remedy_plan *p, size_t i)
{
	struct remedy_line_typed lines[LINES] = {0};
	struct remedy_item_typed in = {.code = str_of(items[i].code),
	                               .name = str_of(items[i].name),
	                               .max = str_of(items[i].max),
	                               .got = str_of(items[i].got),
	                               .gain = str_of(items[i].gain),
	                               .holder = str_of(items[i].holder),
	                               .measure = str_of(items[i].measure),
	                               .lines = lines};
	struct remedy_problems wrong;
	int64_t id;

	for (; in.n_lines < LINES && items[i].steps[in.n_lines].what != NULL; in.n_lines++) {
		const struct step *s = &items[i].steps[in.n_lines];
		lines[in.n_lines] = (struct remedy_line_typed){
			.what = str_of(s->what),
			.due = s->after != 0 ? before_day(d, s->after) : str_of(s->due),
			.helpers = str_of(items[i].helpers),
			.lead_unit = s->lead < 0 ? 0 : d->units[s->lead]};
	}
	return remedy_item_save(d->op, p, 0, &in, &wrong, &id);
}

/* What has a day of its own being done was done on it. */
static bool
mark_done(struct demo *d, const struct remedy_plan *p)
{
	struct arena *a = d->op->arena;
	struct remedy_problems wrong;

	for (size_t i = 0; i < COUNT_OF(items) && i < p->items.len; i++)
		for (size_t k = 0; k < p->items.at[i].lines.len; k++)
			if (items[i].steps[k].done > 0 &&
			    !remedy_mark(d->op, p, p->items.at[i].lines.at[k].id,
			                 i18n_day(a, I18N_VI, d->op->today - items[i].steps[k].done),
			                 STR("Đã gửi, lưu tại văn thư"), &wrong))
				return false;
	return true;
}

static bool
agency_plan(struct demo *d, int year)
{
	struct op *op = d->op;
	struct remedy_results results;
	struct remedy_problems wrong;
	struct remedy_plan p;
	struct str slug = STR("");

	if (!demo_become(d, "cchc") || !remedy_results(op, year, &results))
		return false;
	for (size_t i = 0; i < results.len; i++)
		if (results.at[i].unit == d->agency)
			slug = results.at[i].unit_slug;
	if (!remedy_begin(op, year, slug))
		return false;
	for (size_t i = 0; i < COUNT_OF(items); i++)
		if (!remedy_get(op, year, slug, &p) || !save(d, &p, i))
			return false;
	if (!remedy_get(op, year, slug, &p) ||
	    !remedy_save(op, &p, p.text_version,
	                 &(struct remedy_typed){.basis = p.basis,
	                                        .goal_points = STR("93"),
	                                        .goal_rank = STR("4"),
	                                        .purpose = p.purpose,
	                                        .demands = p.demands,
	                                        .carrying = p.carrying},
	                 &wrong))
		return false;
	return demo_become(d, "chicuctruong") && remedy_get(op, year, slug, &p) &&
	       remedy_confirm(op, &p, p.version) && remedy_get(op, year, slug, &p) &&
	       remedy_number(op, &p, STR("54/KH-CNTY"), i18n_day(op->arena, I18N_VI, op->today - 70),
	                     &wrong) &&
	       remedy_get(op, year, slug, &p) && mark_done(d, &p);
}

/* The first criteria that lost points, each with one thing to do. */
static bool
station_plan(struct demo *d, int year)
{
	static const char *const what[] = {"Rà soát và bổ sung văn bản", "Cử người theo dõi hằng tuần",
	                                   "Làm lại biểu mẫu cho gọn"};
	struct op *op = d->op;
	struct remedy_results results;
	struct remedy_problems wrong;
	struct remedy_plan p;
	int64_t id;

	if (!demo_become(d, "namphu.que") || !remedy_results(op, year, &results) || results.len == 0)
		return false;
	struct str slug = results.at[0].unit_slug;
	if (!remedy_begin(op, year, slug) || !remedy_get(op, year, slug, &p))
		return false;
	while (p.items.len > COUNT_OF(what))
		if (!remedy_item_delete(op, &p, p.items.at[p.items.len - 1].id) ||
		    !remedy_get(op, year, slug, &p))
			return false;
	for (size_t i = 0; i < p.items.len; i++) {
		const struct remedy_line_typed line = {.what = str_of(what[i]),
		                                       .due = before_day(d, 20 + (int)i * 15),
		                                       .lead_unit = d->units[STATION]};
		const struct remedy_item *x = &p.items.at[i];
		const struct remedy_item_typed in = {
			.version = 1,
			.gain = x->has_gain ? criteria_number_text(op->arena, I18N_VI, x->gain) : STR(""),
			.holder = x->holder,
			.lines = &line,
			.n_lines = 1};
		if (!remedy_item_save(op, &p, p.items.at[i].id, &in, &wrong, &id))
			return false;
	}
	return remedy_get(op, year, slug, &p) &&
	       remedy_save(op, &p, p.text_version,
	                   &(struct remedy_typed){.basis = p.basis,
	                                          .goal_points = STR("67"),
	                                          .purpose = p.purpose,
	                                          .demands = p.demands,
	                                          .carrying = p.carrying},
	                   &wrong) &&
	       remedy_get(op, year, slug, &p) && remedy_submit(op, &p, p.version);
}

/* As it is after one click. */
static bool
draft_plan(struct demo *d, int year)
{
	struct remedy_results results;

	return demo_become(d, "qlcn.dat") && remedy_results(d->op, year, &results) && results.len > 0 &&
	       remedy_begin(d->op, year, results.at[0].unit_slug);
}

bool
demo_remedy(struct demo *d)
{
	return agency_plan(d, d->year - 1) && station_plan(d, d->year - 2) &&
	       draft_plan(d, d->year - 2);
}
