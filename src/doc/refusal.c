/* refusal.c - see refusal.h. */
#include "doc/refusal.h"

#include <stdio.h>

static const struct {
	enum err_code code;
	const char *msgid;
} refusals[REFUSAL_COUNT] = {
	[REFUSE_UNREADABLE] =
		{ERR_INVALID,
         N_("Không đọc được tệp này: nội dung quá lớn hoặc bị hỏng. Mở tệp, lưu lại rồi gửi.")},
	[REFUSE_EMPTY] = {ERR_INVALID, N_("Tệp rỗng. Kiểm tra lại rồi gửi.")},
	[REFUSE_LARGE] = {ERR_LIMIT, N_("Tệp lớn hơn 50 MB. Xoá ảnh, nén lại rồi gửi.")},
	[REFUSE_UNPACKED] =
		{ERR_LIMIT,
         N_("Chữ trong tệp bung ra quá lớn nên không đọc. Xoá phần thừa, lưu lại rồi gửi.")},
	[REFUSE_MEMBERS] =
		{ERR_LIMIT, N_("Tệp nén chứa quá nhiều phần, không phải tệp Word hay Excel thông thường.")},
	[REFUSE_ROWS] = {ERR_LIMIT, N_("Bảng có hơn 20.000 dòng. Tách ra nhiều tệp rồi gửi.")},
	[REFUSE_CELLS] = {ERR_LIMIT, N_("Bảng có hơn 200.000 ô. Tách ra nhiều tệp rồi gửi.")},
	[REFUSE_OLD_OFFICE] =
		{ERR_INVALID,
         N_("Tệp Word, Excel đời cũ (.doc, .xls). Mở bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi gửi lại.")},
	[REFUSE_PASSWORD] = {ERR_INVALID, N_("Tệp có đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.")},
	[REFUSE_PDF] = {ERR_INVALID, N_("Tệp PDF không đọc được thành dòng. Gửi bản Word hoặc Excel.")},
	[REFUSE_RTF] = {ERR_INVALID,
                    N_("Tệp RTF chưa đọc được. Mở bằng Word, lưu thành .docx rồi gửi lại.")},
	[REFUSE_PICTURE] = {ERR_INVALID, N_("Tệp này là ảnh, dù tên là gì. Gửi bản Word hoặc Excel.")},
	[REFUSE_RAR] = {ERR_INVALID,
                    N_("Chưa đọc được tệp .rar. Giải nén rồi gửi từng tệp Word hoặc Excel.")},
	[REFUSE_7Z] = {ERR_INVALID,
                   N_("Chưa đọc được tệp .7z. Giải nén rồi gửi từng tệp Word hoặc Excel.")},
	[REFUSE_PROGRAM] = {ERR_INVALID, N_("Tệp này là chương trình, không phải văn bản.")},
	[REFUSE_WEB_PAGE] =
		{ERR_INVALID,
         N_("Tệp này là trang web hoặc XML, dù tên là gì. Mở bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi gửi lại.")},
	[REFUSE_OTHER_ZIP] = {ERR_INVALID,
                          N_("Tệp nén không phải Word, Excel hay ODT. Giải nén rồi gửi từng tệp.")},
	[REFUSE_BROKEN] = {ERR_INVALID,
                       N_("Tệp hỏng, không mở được. Mở bằng Word hoặc Excel, lưu lại rồi gửi.")},
	[REFUSE_NO_CONTENT] =
		{ERR_INVALID, N_("Tệp thiếu phần nội dung. Mở bằng Word hoặc Excel, lưu lại rồi gửi.")},
	[REFUSE_XML] =
		{ERR_INVALID,
         N_("Nội dung tệp không đúng dạng Word, Excel hay ODT nên không đọc. Mở tệp, lưu lại rồi gửi.")},
	[REFUSE_DOCTYPE] =
		{ERR_INVALID,
         N_("Tệp có khai báo DTD, thứ Word và Excel không bao giờ ghi, nên không đọc. Mở tệp bằng Word hoặc Excel, lưu lại rồi gửi.")},
	[REFUSE_SCRIPT] =
		{ERR_INVALID,
         N_("Không đọc được chữ trong tệp (có thể là phông TCVN3, VNI hoặc tệp không phải văn bản). Chuyển sang Unicode rồi gửi lại.")},
	[REFUSE_LOST] =
		{ERR_INVALID,
         N_("Chữ trong tệp đã mất dấu, thành dấu hỏi (?), khi lưu ở bảng mã cũ. Lưu lại và chọn bảng mã UTF-8, hoặc gửi tệp Excel.")},
	[REFUSE_SERVER] = {ERR_UNAVAILABLE, N_("Máy chủ gặp lỗi khi đọc tệp.")},
};

bool
refuse(struct err *e, enum refusal why, const char *detail, ...)
{
	char text[sizeof(e->detail)];
	va_list ap;

	va_start(ap, detail);
	vsnprintf(text, sizeof(text), detail, ap);
	va_end(ap);
	return err_set(e, refusals[why].code, refusals[why].msgid, "%s", text);
}

enum refusal
refusal_of(const struct err *e)
{
	for (size_t i = 0; i < COUNT_OF(refusals); i++)
		if (e->msgid != NULL && str_eq(str_of(e->msgid), str_of(refusals[i].msgid)))
			return (enum refusal)i;
	return REFUSE_UNREADABLE;
}

enum refusal
refusal_checked(uint32_t number)
{
	return number < REFUSAL_COUNT ? (enum refusal)number : REFUSE_UNREADABLE;
}
