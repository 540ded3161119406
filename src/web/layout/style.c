/* style.c - the living style page, /he-thong/giao-dien: every component once.
 *
 * It is what screenshots and the accessibility check look at, and where the
 * author of a page finds what there is. The data stand for nobody.
 */
#include "web/layout/style.h"

#include "style.tmpl.h"

#define DAY_2022_04_20 INT64_C(19102)

static const struct ui_option domains[] = {
	{.value = STR_INIT("1"), .text = STR_INIT("1. Cải cách thể chế")},
	{.value = STR_INIT("2"), .text = STR_INIT("2. Cải cách thủ tục hành chính")},
};
static const struct ui_option levels[] = {
	{.value = STR_INIT("t"), .text = STR_INIT("Tập thể"), .chosen = true},
	{.value = STR_INIT("c"), .text = STR_INIT("Cá nhân")},
};
static const struct ui_error errors[] = {
	{"han", N_("Ngày 31/02/2022 không có. Nhập lại theo dạng ngày/tháng/năm.")},
};
static const struct ui_stat stats[] = {
	{.label = STR_INIT("Đăng ký"),
     .value = STR_INIT("12"),
     .unit = STR_INIT("giải pháp"),
     .note = STR_INIT("Đủ 6/6 lĩnh vực, 7/11 đơn vị")},
	{.label = STR_INIT("Hoàn thành"),
     .value = STR_INIT("7"),
     .unit = STR_INIT("58%"),
     .note = STR_INIT("Tuần trước 5")},
	{.label = STR_INIT("Đang thực hiện"),
     .value = STR_INIT("4"),
     .note = STR_INIT("Hạn gần nhất 25/11")},
	{.label = STR_INIT("Chậm tiến độ"),
     .value = STR_INIT("1"),
     .note = STR_INIT("SK-2022-0001, chậm 14 ngày"),
     .to = {STR_INIT("/sang-kien?loc=cham")}},
};
static const struct ui_step steps[] = {
	{STR_INIT("Đăng ký"), STR_INIT("16/04"), STEP_DONE},
	{STR_INIT("Thẩm định"), STR_INIT("đang xem"), STEP_NOW},
	{STR_INIT("Thực hiện"), STR_INIT(""), STEP_NEXT},
};
static const struct ui_event events[] = {
	{STR_INIT("Hội đồng chấm điểm"), STR_INIT(""), STR_INIT("15/11/2022"), STR_INIT("2022-11-15"),
     STEP_NEXT},
	{STR_INIT("Nộp báo cáo kết quả"), STR_INIT(""), STR_INIT("08/11/2022"), STR_INIT("2022-11-08"),
     STEP_NOW},
	{STR_INIT("Đăng ký theo Mẫu 1"), STR_INIT(""), STR_INIT("16/04/2022"), STR_INIT("2022-04-16"),
     STEP_DONE},
};
static const struct ui_milestone dates[] = {
	{DAY_2022_04_20,
     STR_INIT("Gửi Mẫu 1"),
     STR_INIT("còn 4 ngày"),
     {STR_INIT("/phong-trao/2022")},
     true},
	{DAY_2022_04_20 + 51,
     STR_INIT("Báo cáo sơ kết"),
     STR_INIT("mục II.4.b"),
     {STR_INIT("")},
     false},
};
static const struct ui_check checks[] = {
	{TONE_OK, STR_INIT("Đủ 6/6 lĩnh vực có đăng ký"), {STR_INIT("")}},
	{TONE_BAD, STR_INIT("1 dòng thiếu tiến độ"), {STR_INIT("#f-han")}},
	{TONE_WARN, STR_INIT("4 đơn vị chưa đăng ký"), {STR_INIT("")}},
};
static const struct ui_chip chips[] = {
	{STR_INIT("Tất cả"), STR_INIT("12"), {STR_INIT("?loc=")}, true},
	{STR_INIT("Chậm"), STR_INIT("1"), {STR_INIT("?loc=cham")}, false},
	{STR_INIT("Của tôi"), STR_INIT("5"), {STR_INIT("?loc=toi")}, false},
};
static const struct ui_tab tabs[] = {
	{STR_INIT("Nội dung"), STR_INIT(""), {STR_INIT("?the=noi-dung")}, true},
	{STR_INIT("Tiến độ"), STR_INIT("4"), {STR_INIT("?the=tien-do")}, false},
	{STR_INIT("Lịch sử"), STR_INIT(""), {STR_INIT("?the=lich-su")}, false},
};
static const struct ui_units_row units[] = {
	{STR_INIT("1. Cải cách thể chế"), 1, 1, 2},
	{STR_INIT("2. Cải cách thủ tục hành chính"), 3, 0, 4},
	{STR_INIT("3. Tổ chức bộ máy"), 0, 0, 2},
};
static const struct ui_bar bars[] = {
	{STR_INIT("2019"), STR_INIT("hạng 4/17"), 9150, false},
	{STR_INIT("2020"), STR_INIT("hạng 7/17"), 8987, false},
	{STR_INIT("2021"), STR_INIT("dự kiến"), 9412, true},
};

static void
fill_fields(struct style_view *v)
{
	v->name = (struct ui_field){.name = "ten",
	                            .label = "Tên giải pháp",
	                            .hint = "Viết đủ ý, bắt đầu bằng danh từ: “Giải pháp…”, “Mô hình…”",
	                            .value = STR("Giải pháp xây dựng một số định mức chi"),
	                            .max = 500};
	v->due = (struct ui_field){.name = "han",
	                           .label = "Hạn hoàn thành",
	                           .error = errors[0].text,
	                           .value = STR("31/02/2022")};
	v->domain = (struct ui_field){.name = "linh-vuc",
	                              .label = "Lĩnh vực",
	                              .value = STR("2"),
	                              .options = domains,
	                              .n_options = COUNT_OF(domains)};
	v->summary = (struct ui_field){.name = "tom-tat",
	                               .label = "Tóm tắt",
	                               .optional = true,
	                               .rows = 2,
	                               .value = STR("Một tờ phiếu cho từng thủ tục.")};
	v->level = (struct ui_field){
		.name = "loai", .label = "Tác giả", .options = levels, .n_options = COUNT_OF(levels)};
	v->whole = (struct ui_field){.name = "cap", .label = "Đăng ký cấp Thành phố"};
	v->file = (struct ui_field){.name = "tep",
	                            .label = "Minh chứng",
	                            .hint = ".docx, .pdf, .xlsx, ảnh hoặc .zip; tối đa 50 MB",
	                            .optional = true};
	v->off = (struct ui_field){.name = "so",
	                           .label = "Số kế hoạch",
	                           .value = STR("455/KH-CNTY"),
	                           .readonly = true,
	                           .narrow = true};
}

bool
page_style(struct request *req, struct response *resp)
{
	static const int64_t years[] = {2023, 2022, 2021};
	struct style_view v = {
		.errors = errors,
		.n_errors = COUNT_OF(errors),
		.stats = stats,
		.n_stats = COUNT_OF(stats),
		.steps = steps,
		.n_steps = COUNT_OF(steps),
		.events = events,
		.n_events = COUNT_OF(events),
		.dates = dates,
		.n_dates = COUNT_OF(dates),
		.checks = checks,
		.n_checks = COUNT_OF(checks),
		.chips = chips,
		.n_chips = COUNT_OF(chips),
		.tabs = tabs,
		.n_tabs = COUNT_OF(tabs),
		.list = {.path = STR("/he-thong/giao-dien"),
	             .query = STR("loc=cham"),
	             .sort = STR("-han"),
	             .total = 1284,
	             .page = 2,
	             .per_page = 50},
		.units = units,
		.n_units = COUNT_OF(units),
		.bars = {.id = "nam-qua-nam",
	             .title = STR("Chỉ số CCHC qua các năm"),
	             .at = bars,
	             .len = COUNT_OF(bars),
	             .from = 8000,
	             .to = 10000,
	             .step = 500,
	             .target = 9300,
	             .decimals = 2},
	};
	page_init(&v.page, req, resp, NAV_SETTING, N_("Bộ giao diện"));
	page_crumb(&v.page, page_tr(req, N_("Cấu hình")), (struct url){STR("/cau-hinh")});
	v.page.sub = STR(
		"Mọi thành phần dùng trong sản phẩm. Trang này là chuẩn đối chiếu cho người viết mã.");
	v.page.year = 2022;
	v.page.years = years;
	v.page.n_years = COUNT_OF(years);
	fill_fields(&v);
	/* How it looks with other settings, without changing the account's own. */
	struct str look = http_field(req, "nhin");
	if (str_eq(look, STR("toi")))
		v.page.look.theme = THEME_DARK;
	else if (str_eq(look, STR("sang")))
		v.page.look.theme = THEME_LIGHT;
	tmpl_style(&resp->html, &v);
	return true;
}
