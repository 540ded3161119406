/* page_start.c - /bat-dau: what a new agency does before its first movement runs. */
#include "core/access/access.h"
#include "web/home/view.h"
#include "web/web.h"

#include "start.tmpl.h"

/* Words of each step; `to` is where it is done. */
static const struct {
	const char *title, *note, *button, *to;
} steps[START_STEPS] = {
	[START_NAME] = {N_("Đặt tên cơ quan"), N_("Tên đầy đủ, in ở đầu mọi trang và trên văn bản."),
                    N_("Đổi tên"), NULL},
	[START_UNITS] = {N_("Nhập các đơn vị"),
                     N_("Phòng, trạm trực thuộc; dán từ Excel hoặc tải tệp lên."),
                     N_("Nhập đơn vị"), "/don-vi/nhap"},
	[START_PEOPLE] = {N_("Nhập người dùng"),
                      N_("Họ tên, đơn vị, chức vụ; mỗi người một tài khoản."),
                      N_("Nhập người dùng"), "/nguoi-dung/nhap"},
	[START_HEADS] = {N_("Mỗi đơn vị có trưởng đơn vị"),
                     N_("Chưa có trưởng đơn vị thì chưa ai xác nhận được Mẫu 1 của đơn vị ấy."),
                     N_("Xem đơn vị"), "/don-vi"},
	[START_PAPER] =
		{N_("Ghi địa danh trên văn bản"),
         N_("In trước ngày tháng trên Mẫu 1, Mẫu 2. Tên cơ quan chủ quản ghi ở cùng trang."),
         N_("Mở cấu hình"), "/cau-hinh"},
	[START_MOVEMENT] = {N_("Phát động phong trào đầu tiên"),
                        N_("Theo kế hoạch của cơ quan: lĩnh vực, mốc thời gian, đơn vị tham gia."),
                        N_("Soạn phong trào"), "/phong-trao/moi"},
};

/* What is there already, in a number or a word. */
static struct str
found(struct request *req, const struct start *s, enum start_step step)
{
	switch (step) {
	case START_NAME: return s->agency_name;
	case START_UNITS: return web_fmt(req, N_("%d đơn vị"), (int)s->units);
	case START_PEOPLE: return web_fmt(req, N_("%d tài khoản"), (int)s->people);
	case START_HEADS:
		return s->units == 0      ? STR("")
		       : s->headless == 0 ? str_of(page_tr(req, N_("Đơn vị nào cũng có")))
		                          : web_fmt(req, N_("%d đơn vị chưa có"), (int)s->headless);
	case START_PAPER: return s->done[step] ? str_of(page_tr(req, N_("Đã ghi"))) : STR("");
	case START_MOVEMENT:
		return s->done[step]      ? str_of(page_tr(req, N_("Đã phát động")))
		       : s->draft.len > 0 ? str_of(page_tr(req, N_("Đang soạn")))
		                          : STR("");
	case START_STEPS: break;
	}
	return STR("");
}

static struct url
where(struct request *req, const struct start *s, enum start_step step)
{
	struct arena *a = req->op.arena;

	if (step == START_NAME)
		return (struct url){arena_printf(a, "/don-vi/%.*s/doi-ten", STR_ARG(s->agency_slug))};
	if (step == START_MOVEMENT && s->draft.len > 0)
		return (struct url){arena_printf(a, "/phong-trao/%.*s/phat-dong", STR_ARG(s->draft))};
	return (struct url){str_of(steps[step].to)};
}

bool
page_start(struct request *req, struct response *resp)
{
	struct start_view v = {0};
	struct op *op = &req->op;
	struct start s;

	web_page(&v.page, req, resp, NAV_TASKS, N_("Bắt đầu"));
	if (!start_get(op, &s))
		return false;
	/* A movement is the work of the office, not of an administrator alone. */
	bool writes = access_is_office_of(op, op->agency);
	for (int i = 0; i < START_STEPS; i++) {
		bool theirs = i == START_MOVEMENT && !writes;
		v.steps.at[v.steps.len++] = (struct start_line){
			.title = str_of(page_tr(req, steps[i].title)),
			.note = str_of(page_tr(req, theirs ? N_("Bộ phận CCHC của cơ quan làm bước này.")
		                                       : steps[i].note)),
			.found = found(req, &s, (enum start_step)i),
			.button = str_of(page_tr(req, steps[i].button)),
			.to = theirs ? (struct url){STR("")} : where(req, &s, (enum start_step)i),
			.done = s.done[i]};
	}
	v.page.sub = s.left == 0
	                 ? str_of(page_tr(req, N_("Đã xong mọi bước. Trang này không hiện ở “Việc của "
	                                          "tôi” nữa.")))
	                 : web_fmt(req, N_("Đã xong %d/%d bước. Làm bước nào trước cũng được."),
	                           START_STEPS - s.left, START_STEPS);
	page_crumb(&v.page, page_tr(req, N_("Việc của tôi")), (struct url){STR("/viec-cua-toi")});
	tmpl_start(&resp->html, &v);
	return true;
}
