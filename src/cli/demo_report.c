/* demo_report.c - reports of the demonstration: last year's interim and final one on their whole
 * way, this year's interim one with a unit in each state. Each step goes through core. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "core/report/report.h"
#include "text/text.h"

#define HOUR_US (INT64_C(3600) * 1000000)

struct period {
	struct demo *d;
	struct str slug;
	bool final;
};

/* What only the people there can say; III and IV come from the solutions. */
static const char *const situations[] = {
	"Phòng có 9 người, lo tổ chức, hành chính, một cửa và thi đua của cả Chi cục.",
	"Phòng có 6 người, lo kế hoạch, tài chính, tài sản cho 11 đơn vị.",
	"Phòng có 8 người, quản lý 1.240 cơ sở chăn nuôi và 86 cửa hàng thức ăn.",
	"Phòng có 8 người, theo dõi dịch bệnh ở 34 xã, phường.",
	"Phòng có 5 người, một năm kiểm tra khoảng 120 cơ sở.",
	"Trạm có 12 người làm ba ca, mỗi ngày kiểm 30 đến 45 chuyến hàng.",
	"Trạm có 7 người, một năm nhận khoảng 5.200 mẫu.",
	"Trạm có 5 người, phụ trách 9 xã ven sông, nhiều hộ nuôi dưới 20 con.",
	"Trạm có 5 người, phụ trách 8 xã vùng đồi, xã xa nhất cách trạm 31 km.",
	"Trạm có 6 người, phụ trách 7 phường, nhiều cơ sở giết mổ nhỏ.",
	"Trạm có 4 người, phụ trách 6 xã vùng cao, hai xã chưa có sóng ổn định.",
};
static const char *const before_words[] = {
	"Người dân phải đến ít nhất hai lần cho một hồ sơ; gần một phần ba hồ sơ thiếu giấy tờ.",
	"Sổ sách ghi tay, muốn biết một con số phải gọi điện hỏi từng nơi.",
	"Lịch hẹn chồng nhau, có ngày dồn 40 lượt, có ngày không có ai.",
};
static const char *const good_words[] = {
	"Giao mỗi giải pháp cho một người theo đến cùng; hằng tuần xem số liệu một lần.",
	"Làm thử ở một xã trước rồi mới áp dụng cả địa bàn nên ít phải sửa.",
	"Hỏi ý kiến người dân ngay sau mỗi lượt nên biết chỗ nào chưa được.",
};
static const char *const bad_words[] = {
	"Số liệu trước khi áp dụng chưa đủ, có nơi phải ước lượng.",
	"Người lớn tuổi chưa quen nộp qua mạng, vẫn phải làm giúp.",
};
static const char *const lesson_words[] = {
	"Đo số liệu trước khi bắt đầu. Việc nhỏ làm đều có ích hơn việc lớn làm một lần.",
	"Viết hướng dẫn ngắn, chữ to, kèm hình; dán ở chỗ người dân đứng chờ.",
};

static void
at(struct demo *d, int64_t day, int hour, int minute)
{
	int64_t now = day_start_time(day) + hour * HOUR_US + minute * HOUR_US / 60;

	d->op->now = now < d->now ? now : d->now;
	d->op->today = day < d->today ? day : d->today;
}

/* A person of the unit: its head, or with `head` false the first who is none. */
static const char *
somebody(int unit, bool head)
{
	for (size_t i = 0; i < demo_people_len; i++)
		if (demo_people[i].unit == unit && ((demo_people[i].roles & ROLE_HEAD) != 0) == head)
			return demo_people[i].login;
	return "";
}

static bool
open_as(const struct period *p, const char *login, int unit, struct report *ret)
{
	struct str slug = unit < 0 ? STR(REPORT_OWN)
	                           : text_slug(p->d->op->arena, str_of(demo_units[unit].name));

	return demo_become(p->d, login) && report_get(p->d->op, p->slug, slug, ret);
}

static bool
put(const struct period *p, struct report *r, const char *part, struct str text)
{
	struct report_part *to = report_part_of(r, str_of(part));
	struct report_written w;

	p->d->op->now += INT64_C(150) * 1000000; /* between one part and the next */
	return report_write(p->d->op, r, &(struct report_write){str_of(part), text, to->version}, &w);
}

static bool
explain(const struct period *p, struct report *r)
{
	for (size_t i = 0; i < r->figures.len; i++) {
		const struct report_figure *f = &r->figures.at[i];
		if (f->completed != f->registered &&
		    !put(p, r, arena_str(p->d->op->arena, f->note.key).at,
		         p->final ? STR("Chuyển sang năm sau, đã có kế hoạch làm tiếp")
		                  : STR("Đang thực hiện, theo đúng tiến độ đăng ký")))
			return false;
	}
	return true;
}

/* The numbers differ from unit to unit, and from the interim to the final report. */
static struct str
results(const struct period *p, struct report *r, int unit)
{
	struct report_part *iv = report_part_of(r, STR("IV"));

	return arena_printf(p->d->op->arena,
	                    "%.*s\nDẫn chứng: đếm cả kỳ ở sổ một cửa, số lượt phải quay lại giảm từ %d "
	                    "xuống %d; thời gian trung bình từ %d,5 giờ còn %d,2 giờ.",
	                    STR_ARG(iv->suggestion), 60 + unit * 7, (p->final ? 22 : 38) + unit * 3,
	                    3 + unit % 3, p->final ? 1 : 2);
}

static bool
write_all(const struct period *p, int unit, int64_t day)
{
	struct report r;
	const char *who = somebody(unit, false);

	at(p->d, day, 8 + unit % 3, unit * 4);
	return open_as(p, who, unit, &r) && put(p, &r, "I", str_of(situations[unit])) &&
	       put(p, &r, "II", str_of(before_words[unit % (int)COUNT_OF(before_words)])) &&
	       put(p, &r, "IV", results(p, &r, unit)) &&
	       put(p, &r, "V1", str_of(good_words[(unit + p->final) % (int)COUNT_OF(good_words)])) &&
	       put(p, &r, "V2", str_of(bad_words[(unit + p->final) % (int)COUNT_OF(bad_words)])) &&
	       put(p, &r, "V3",
	           str_of(lesson_words[(unit + p->final) % (int)COUNT_OF(lesson_words)])) &&
	       explain(p, &r);
}

static bool
submit(const struct period *p, int unit, int64_t day)
{
	struct report r;

	at(p->d, day, 14, unit * 3);
	return open_as(p, somebody(unit, false), unit, &r) && report_submit(p->d->op, &r, r.mark);
}

static bool
confirm(const struct period *p, int unit, int64_t day)
{
	struct report r;

	at(p->d, day, 15, unit * 4);
	return open_as(p, somebody(unit, true), unit, &r) &&
	       report_confirm(p->d->op, &r, r.mark, STR("Chờ số liệu của hai xã"));
}

static bool
send_back(const struct period *p, int unit, int64_t day, const char *reason)
{
	struct report r;

	at(p->d, day, 9, 40);
	return open_as(p, "cchc", unit, &r) && report_return(p->d->op, &r, str_of(reason));
}

/* The office puts them together, says a word of its own, the leader confirms, it goes up. */
static bool
gather(const struct period *p, int64_t day)
{
	struct report r;
	int64_t n;

	at(p->d, day, 9, 0);
	if (!open_as(p, "cchc", -1, &r) || !report_gather(p->d->op, &r, &n))
		return false;
	at(p->d, day, 10, 30);
	if (!open_as(p, "cchc", -1, &r) ||
	    !put(
			p, &r, "V1",
			arena_printf(p->d->op->arena,
	                     "Cả 11 đơn vị đều có giải pháp, tập trung vào thủ tục hành chính.\n\n%.*s",
	                     STR_ARG(report_part_of(&r, STR("V1"))->text))))
		return false;
	at(p->d, day, 16, 0);
	if (!open_as(p, "cchc", -1, &r) || !report_submit(p->d->op, &r, r.mark))
		return false;
	at(p->d, day + 1, 8, 15);
	if (!open_as(p, "chicuctruong", -1, &r) || !report_confirm(p->d->op, &r, r.mark, STR("")))
		return false;
	at(p->d, day + 1, 9, 0);
	return open_as(p, "cchc", -1, &r) && report_send_up(p->d->op, &r);
}

bool
demo_reports_of_last_year(struct demo *d, struct str movement, bool final, int64_t due)
{
	struct period p = {
		d, report_period_slug(d->op->arena, movement, final ? STR("final") : STR("interim")),
		final};

	for (int u = 0; u < (int)demo_units_len; u++)
		if (!write_all(&p, u, due - 7 + u % 3) || !submit(&p, u, due - 4) ||
		    !confirm(&p, u, u == 9 ? due + 2 : due - 2))
			return false;
	return gather(&p, due + 4);
}

/* Sent; returned; with the head; being written; sent and changed since. The others have nothing. */
bool
demo_reports_of_this_year(struct demo *d, struct str movement)
{
	struct period p = {d, report_period_slug(d->op->arena, movement, STR("interim")), false};
	int64_t today = d->today;
	struct report r;

	for (int u = 0; u <= 4; u++) {
		if (u == 3)
			continue;
		if (!write_all(&p, u, today - 4) || !submit(&p, u, today - 3) ||
		    (u != 2 && !confirm(&p, u, today - 2)))
			return false;
	}
	at(d, today - 1, 8, 20);
	if (!open_as(&p, somebody(3, false), 3, &r) || !put(&p, &r, "I", str_of(situations[3])) ||
	    !put(&p, &r, "II", str_of(before_words[0])))
		return false;
	at(d, today - 1, 16, 30);
	return open_as(&p, somebody(4, false), 4, &r) &&
	       put(&p, &r, "V3", STR("Đo số liệu trước khi bắt đầu, ghi cả cách đo.")) &&
	       send_back(&p, 1, today - 1,
	                 "Mục IV chưa nói rõ cách tính; bổ sung số liệu trước khi áp dụng");
}
