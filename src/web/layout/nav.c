/* nav.c - the navigation: one table, filtered by what a person may open.
 *
 * An entry is shown when its page exists in the route table, the guard of that
 * route lets the actor near, and the entry is of interest to one of the roles.
 * The guard is asked rather than repeated here, so the two cannot drift apart.
 */
#include "http/dispatch.h"
#include "web/layout/layout.h"

#define EVERYBODY 0
#define OFFICE (ROLE_ADMIN | ROLE_OFFICE | ROLE_LEADER | ROLE_AUDITOR)

static const struct nav_item items[] = {
	{NAV_TASKS, ICON_INBOX, N_("Việc của tôi"), STR_INIT("/viec-cua-toi"), EVERYBODY},
	{NAV_OVERVIEW, ICON_DASHBOARD, N_("Tổng quan"), STR_INIT("/tong-quan"), EVERYBODY},
	{NAV_NONE, ICON_NONE, N_("Thi đua – Sáng kiến"), STR_INIT(""), EVERYBODY},
	{NAV_MOVEMENT, ICON_FLAG, N_("Phong trào thi đua"), STR_INIT("/phong-trao"), EVERYBODY},
	{NAV_INITIATIVE, ICON_BULB, N_("Sáng kiến, giải pháp"), STR_INIT("/sang-kien"), EVERYBODY},
	{NAV_COUNCIL, ICON_SCALE, N_("Thẩm định, Hội đồng"), STR_INIT("/hoi-dong"),
     OFFICE | ROLE_SECRETARY | ROLE_COUNCIL},
	{NAV_REPORT, ICON_REPORT, N_("Báo cáo"), STR_INIT("/bao-cao"), EVERYBODY},
	{NAV_AWARD, ICON_AWARD, N_("Khen thưởng"), STR_INIT("/khen-thuong"),
     OFFICE | ROLE_SECRETARY | ROLE_HEAD},
	{NAV_SPREAD, ICON_SPREAD, N_("Nhân rộng"), STR_INIT("/nhan-rong"), EVERYBODY},
	{NAV_NONE, ICON_NONE, N_("Cải cách hành chính"), STR_INIT(""), EVERYBODY},
	{NAV_PLAN, ICON_PLAN, N_("Kế hoạch năm"), STR_INIT("/ke-hoach"), EVERYBODY},
	{NAV_INDEX, ICON_INDEX, N_("Chỉ số CCHC"), STR_INIT("/chi-so"), EVERYBODY},
	{NAV_INSPECTION, ICON_INSPECT, N_("Kiểm tra"), STR_INIT("/kiem-tra"), EVERYBODY},
	{NAV_SATISFACTION, ICON_MOOD_SMILE, N_("Mức độ hài lòng"), STR_INIT("/hai-long"), EVERYBODY},
	{NAV_FEEDBACK, ICON_MESSAGE, N_("Góp ý của người dân"), STR_INIT("/gop-y"), EVERYBODY},
	{NAV_NONE, ICON_NONE, N_("Tra cứu"), STR_INIT(""), EVERYBODY},
	{NAV_DOCUMENT, ICON_FILE_TEXT, N_("Văn bản"), STR_INIT("/van-ban"), EVERYBODY},
	{NAV_STATISTICS, ICON_STATISTICS, N_("Thống kê"), STR_INIT("/thong-ke"), EVERYBODY},
	{NAV_NONE, ICON_NONE, N_("Hệ thống"), STR_INIT(""), EVERYBODY},
	{NAV_UNIT, ICON_BUILDING, C_("menu", "Đơn vị"), STR_INIT("/don-vi"), EVERYBODY},
	{NAV_ACCOUNT, ICON_USERS, N_("Người dùng"), STR_INIT("/nguoi-dung"), EVERYBODY},
	{NAV_IMPORT, ICON_IMPORT, N_("Nhập dữ liệu"), STR_INIT("/nhap"), EVERYBODY},
	{NAV_SETTING, ICON_SETTINGS, N_("Cấu hình"), STR_INIT("/cau-hinh"), EVERYBODY},
	{NAV_JOB, ICON_RUN, N_("Việc nền"), STR_INIT("/viec-nen"), EVERYBODY},
	{NAV_AUDIT, ICON_HISTORY, N_("Nhật ký"), STR_INIT("/nhat-ky"), EVERYBODY},
	{NAV_BACKUP, ICON_DATABASE, N_("Sao lưu"), STR_INIT("/sao-luu"), EVERYBODY},
};

/* The bottom bar has room for four entries and the menu; words must be short. */
static const struct nav_item bar[] = {
	{NAV_TASKS, ICON_INBOX, C_("menu", "Việc"), STR_INIT("/viec-cua-toi"), EVERYBODY},
	{NAV_OVERVIEW, ICON_DASHBOARD, N_("Tổng quan"), STR_INIT("/tong-quan"), EVERYBODY},
	{NAV_INITIATIVE, ICON_BULB, C_("menu", "Sáng kiến"), STR_INIT("/sang-kien"), EVERYBODY},
	{NAV_COUNCIL, ICON_SCALE, N_("Chấm điểm"), STR_INIT("/hoi-dong"), EVERYBODY},
	{NAV_MOVEMENT, ICON_FLAG, C_("menu", "Phong trào"), STR_INIT("/phong-trao"), EVERYBODY},
};

struct nav_list
nav_items(void)
{
	return (struct nav_list){items, COUNT_OF(items)};
}

struct nav_list
nav_bar(void)
{
	return (struct nav_list){bar, COUNT_OF(bar)};
}

bool
nav_shown(const struct page *p, const struct nav_item *item)
{
	if (item->nav != NAV_NONE)
		return p->shown[item->nav];
	const struct nav_item *end = items + COUNT_OF(items);
	for (const struct nav_item *i = item + 1; i < end && i->nav != NAV_NONE; i++)
		if (p->shown[i->nav])
			return true;
	return false;
}

/* Without a site, as in tests of single pages, every page counts as existing. */
static bool
is_open(const struct request *req, enum http_method method, struct str path)
{
	const struct route *route;
	struct str params[HTTP_PARAMS_MAX];
	if (req->site == NULL || req->site->router == NULL)
		return true;
	if (router_find(req->site->router, method, path, &route, params) != ROUTE_FOUND)
		return false;
	return http_is_open(route) || req->site->guard_check == NULL ||
	       req->site->guard_check(route->guard, &req->op);
}

void
nav_fill(struct page *p, const struct request *req)
{
	for (size_t i = 0; i < COUNT_OF(items); i++) {
		const struct nav_item *item = &items[i];
		bool wanted = item->roles == EVERYBODY || (item->roles & p->roles) != 0;
		p->shown[item->nav] = wanted && is_open(req, HTTP_GET, item->path);
	}
	static const struct {
		enum page_link link;
		enum http_method method;
		struct str path;
	} links[] = {
		{LINK_SEARCH, HTTP_GET, STR_INIT("/tim")},
		{LINK_INBOX, HTTP_GET, STR_INIT("/thong-bao")},
		{LINK_HELP, HTTP_GET, STR_INIT("/tro-giup")},
		{LINK_KEYS, HTTP_GET, STR_INIT("/phim-tat")},
		{LINK_ACCESS, HTTP_GET, STR_INIT("/tiep-can")},
		{LINK_ME, HTTP_GET, STR_INIT("/toi")},
		{LINK_LOOK, HTTP_GET, STR_INIT("/toi/hien-thi")},
		{LINK_REMIND, HTTP_GET, STR_INIT("/toi/nhac-viec")},
		{LINK_LANG, HTTP_POST, STR_INIT("/toi/ngon-ngu")},
	};
	for (size_t i = 0; i < COUNT_OF(links); i++)
		if (is_open(req, links[i].method, links[i].path))
			p->links |= (unsigned)links[i].link;
}

static const struct nav_topic topics[] = {
	{STR_INIT("/sang-kien/nhap"), STR_INIT(""), STR_INIT("nhap-tep")},
	{STR_INIT("/sang-kien/"), STR_INIT("/tien-do"), STR_INIT("tien-do")},
	{STR_INIT("/sang-kien"), STR_INIT(""), STR_INIT("sang-kien")},
	{STR_INIT("/tinh-moi"), STR_INIT(""), STR_INIT("tinh-moi")},
	{STR_INIT("/nhan-rong"), STR_INIT(""), STR_INIT("nhan-rong")},
	{STR_INIT("/cong/"), STR_INIT(""), STR_INIT("nhan-rong")},
	{STR_INIT("/tim"), STR_INIT(""), STR_INIT("tim-kiem")},
	{STR_INIT("/viec-cua-toi"), STR_INIT(""), STR_INIT("viec-cua-toi")},
	{STR_INIT("/lich"), STR_INIT(""), STR_INIT("lich")},
	{STR_INIT("/toi/nhac-viec"), STR_INIT(""), STR_INIT("lich")},
	{STR_INIT("/tong-quan"), STR_INIT(""), STR_INIT("viec-cua-toi")},
	{STR_INIT("/bat-dau"), STR_INIT(""), STR_INIT("don-vi-nguoi-dung")},
	{STR_INIT("/phong-trao/"), STR_INIT("/in/"), STR_INIT("van-ban")},
	{STR_INIT("/hoi-dong"), STR_INIT(""), STR_INIT("hoi-dong")},
	{STR_INIT("/cau-hinh/thang-diem"), STR_INIT(""), STR_INIT("thang-diem")},
	{STR_INIT("/chi-so"), STR_INIT(""), STR_INIT("chi-so")},
	{STR_INIT("/cau-hinh/bieu-mau"), STR_INIT(""), STR_INIT("van-ban")},
	{STR_INIT("/phong-trao/"), STR_INIT("/nhan-rong"), STR_INIT("nhan-rong")},
	{STR_INIT("/phong-trao/"), STR_INIT("/dieu-kien"), STR_INIT("dieu-kien")},
	{STR_INIT("/can-cu"), STR_INIT(""), STR_INIT("dieu-kien")},
	{STR_INIT("/khen-thuong"), STR_INIT(""), STR_INIT("khen-thuong")},
	{STR_INIT("/phong-trao/"), STR_INIT("/dang-ky"), STR_INIT("dang-ky")},
	{STR_INIT("/phong-trao/"), STR_INIT("/tong-hop"), STR_INIT("tong-hop")},
	{STR_INIT("/phong-trao"), STR_INIT(""), STR_INIT("phong-trao")},
	{STR_INIT("/bao-cao"), STR_INIT(""), STR_INIT("bao-cao")},
	{STR_INIT("/don-vi"), STR_INIT(""), STR_INIT("don-vi-nguoi-dung")},
	{STR_INIT("/nguoi-dung"), STR_INIT(""), STR_INIT("don-vi-nguoi-dung")},
	{STR_INIT("/nhat-ky"), STR_INIT(""), STR_INIT("nhat-ky")},
	{STR_INIT("/toi"), STR_INIT(""), STR_INIT("tai-khoan")},
	{STR_INIT("/dang-nhap"), STR_INIT(""), STR_INIT("tai-khoan")},
};

struct nav_topics
nav_topics(void)
{
	return (struct nav_topics){topics, COUNT_OF(topics)};
}

struct url
nav_help(struct arena *a, const struct page *p)
{
	for (size_t i = 0; i < COUNT_OF(topics); i++)
		if (str_has_prefix(p->path, topics[i].path) &&
		    str_find(p->path, topics[i].also, topics[i].path.len - 1) != SIZE_MAX)
			return (struct url){arena_join(a, STR("/tro-giup/"), topics[i].help)};
	return (struct url){STR("/tro-giup")};
}
