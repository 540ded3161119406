/* error.c - the page for a failure.
 *
 * Its first sentence is what the operation said (op.err.msgid); the heading and
 * the advice follow from the status. Nothing of err.detail is shown.
 */
#include "web/layout/error.h"

#include "error.tmpl.h"

struct advice {
	int status;
	const char *title, *next;
	bool search, show_id;
};

static const struct advice advices[] = {
	{400, N_("Chưa gửi được"), N_("Quay lại trang trước, tải lại rồi gửi lần nữa."), false, true},
	{403, N_("Không mở được trang này"),
     N_("Cần việc này thì hỏi bộ phận cải cách hành chính của cơ quan."), false, false},
	{404, N_("Không tìm thấy"), N_("Tìm theo tên hoặc theo mã, ví dụ SK-2022-0005."), true, false},
	{405, N_("Không tìm thấy"), N_("Tìm theo tên hoặc theo mã, ví dụ SK-2022-0005."), true, false},
	{409, N_("Chưa ghi được"),
     N_("Quay lại trang trước, tải lại để xem bản mới. Chưa có gì bị ghi đè."), false, false},
	{413, N_("Nội dung gửi lên quá lớn"), N_("Nén tệp lại, hoặc chia thành nhiều tệp rồi gửi lại."),
     false, false},
	{422, N_("Có chỗ cần sửa"),
     N_("Quay lại trang trước, sửa rồi gửi lại; nội dung còn nguyên ở đó."), false, false},
	{429, N_("Gửi quá nhiều lần"), N_("Chờ vài phút rồi thử lại."), false, false},
	{503, N_("Máy chủ đang bận"), N_("Thử lại sau ít phút. Những gì đã lưu vẫn còn nguyên."), false,
     true},
	/* The last one answers for every other status. */
	{500, N_("Máy chủ gặp lỗi"), N_("Thử lại sau ít phút; nếu còn, báo mã dưới đây cho quản trị."),
     false, true},
};

/* What was sent and may not be is no page that does not open. */
static const struct advice denied_post = {
	403, N_("Không làm được việc này"),
	N_("Cần việc này thì hỏi bộ phận cải cách hành chính của cơ quan."), false, false};
static const struct advice stale_form = {
	403, N_("Chưa gửi được"),
	N_("Quay lại trang trước: phần đã nhập còn ở đó. Chép lại phần cần giữ, tải lại trang rồi gửi."),
	false, false};

static const struct advice *
advice_for(const struct request *req, int status)
{
	const struct advice *a = advices;

	if (req->stale_form)
		return &stale_form;
	if (status == 403 && req->method == HTTP_POST)
		return &denied_post;
	while (a->status != status && a->status != 500)
		a++;
	/* Of the sender's making, whatever it is: not told as a failure of ours. */
	return a->status == status || status >= 500 ? a : &advices[0];
}

/* The last part of the path as words: /sang-kien/SK-2022-0005 → SK-2022-0005. */
static struct str
guess_of(struct str path)
{
	size_t from = path.len;
	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return utf8_prefix(str_slice(path, from, path.len), 80);
}

/* A password is not put into a page, and a file is gone with its request. */
static bool
may_send_again(const struct request *req)
{
	static const struct str secrets[] = {STR_INIT("mat_khau"), STR_INIT("cu"), STR_INIT("moi")};

	for (size_t i = 0; i < req->n_fields; i++)
		for (size_t k = 0; k < COUNT_OF(secrets); k++)
			if (str_eq(req->fields[i].name, secrets[k]))
				return false;
	return req->may_resend && req->n_uploads == 0;
}

void
page_error(struct request *req, struct response *resp, const struct page *frame)
{
	const struct advice *a = advice_for(req, resp->status);
	struct error_view v = {
		.page = *frame,
		.next = str_of(page_tr(req, a->next)),
		.guess = guess_of(req->path),
		.id = str_of(req->id),
		.search = a->search && req->op.actor != 0,
		.show_id = a->show_id,
		.back = http_back(req),
	};
	v.page.title = str_of(page_tr(req, a->title));
	if (may_send_again(req)) {
		v.again = req->path;
		v.fields = req->fields;
		v.n_fields = req->n_fields;
	}
	if (str_eq(v.back.str, req->target))
		v.back = (struct url){{"", 0}};
	if (req->op.err.msgid != NULL && resp->status != 500)
		v.said = str_of(page_tr(req, req->op.err.msgid));
	if (req->htmx)
		tmpl_error_part(&resp->html, &v);
	else
		tmpl_error(&resp->html, &v);
}
