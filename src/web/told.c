/* told.c - what core said in Vietnamese and kept, or says with values in it, told again in the
 * reader's language: entries of the log, notices, doubts about what was typed. A sentence that
 * does not stand here is shown as it was kept. */
#include "core/position/position.h"
#include "i18n/i18n.h"
#include "web/web.h"

static const char *const patterns[] = {
	/* accounts and sessions */
	N_("Đăng nhập"),
	N_("Đăng xuất"),
	N_("Đổi mật khẩu"),
	N_("Đăng xuất khỏi các máy khác"),
	N_("Tạo tài khoản “%.*s”"),
	N_("Đặt mật khẩu cho “%.*s”"),
	N_("Cấp lại mật khẩu cho “%.*s”"),
	N_("Khoá tài khoản “%.*s”"),
	N_("Mở lại tài khoản “%.*s”"),
	N_("Bỏ khoá tạm cho “%.*s”"),
	N_("Khoá tạm vì nhập sai mật khẩu %d lần liền"),
	/* units and people */
	N_("Hệ thống"),
	N_("Khởi tạo hệ thống"),
	N_("Lập đơn vị “%.*s”"),
	N_("Đổi tên “%.*s” thành “%.*s”"),
	N_("Đổi thứ tự “%.*s”"),
	N_("Chuyển “%.*s” về “%.*s”"),
	N_("Giải thể “%.*s”"),
	N_("Sáp nhập %.*s vào “%.*s”"),
	N_("Tách %.*s khỏi “%.*s”"),
	N_("“%.*s” nhận chức vụ %.*s, %.*s"),
	N_("“%.*s” thôi chức vụ %.*s"),
	N_("“%.*s” uỷ quyền %.*s cho “%.*s”"),
	N_("Thu hồi uỷ quyền %.*s của “%.*s”"),
	N_("%.*s uỷ quyền %.*s cho bạn, đến hết %.*s"),
	N_("Thêm người “%.*s”"),
	N_("Sửa thông tin “%.*s”"),
	N_("Thêm chức vụ “%.*s” ở %.*s"),
	N_("Sửa chức vụ “%.*s”"),
	/* settings */
	N_("Đổi cấu hình “%s”"),
	N_("Thêm danh mục lĩnh vực: %.*s, %d lĩnh vực"),
	N_("Sửa danh mục lĩnh vực: %.*s, %d lĩnh vực"),
	N_("Đặt lời của %.*s từ ngày %.*s"),
	N_("Bỏ lời của %.*s từ ngày %.*s"),
	N_("Thêm thang điểm: %.*s, phiên bản %d"),
	N_("Sửa thang điểm: %.*s, phiên bản %d"),
	/* councils */
	N_("Lập Hội đồng: %.*s, %d thành viên"),
	N_("Sửa Hội đồng: %.*s, %d thành viên"),
	N_("Mở phiên: %.*s"),
	N_("Sửa phiên: %.*s"),
	N_("Đưa %d hồ sơ vào phiên: %.*s"),
	N_("Bỏ một hồ sơ khỏi phiên: %.*s"),
	N_("Phân công người chấm một hồ sơ, phiên: %.*s"),
	N_("Cử thêm người chấm, phiên: %.*s"),
	N_("Xác nhận xung đột lợi ích của “%.*s” với %.*s: %.*s"),
	N_("Bỏ qua xung đột lợi ích của “%.*s” với %.*s: %.*s"),
	N_("Ghim xung đột lợi ích của “%.*s” với %.*s: %.*s"),
	N_("Kê khai xung đột lợi ích, phiên: %.*s"),
	N_("Lưu phiếu chấm, phiên: %.*s"),
	N_("Bắt đầu chấm: %.*s"),
	N_("Đóng phiếu: %.*s"),
	N_("Mở bảng điểm: %.*s"),
	N_("Công bố kết quả: %.*s"),
	N_("Lưu cách xem chung: %.*s"),
	N_("Huỷ việc nền"),
	N_("Chạy lại việc nền"),
	/* movements */
	N_("Soạn phong trào mới"),
	N_("Sửa phong trào: %.*s"),
	N_("Phát động phong trào"),
	N_("Đóng phong trào"),
	N_("Đính kèm văn bản: %.*s"),
	N_("Gỡ văn bản: %.*s"),
	N_("Chỉ tiêu riêng cho %.*s: %d. Lý do: %.*s"),
	N_("Miễn cho %.*s. Lý do: %.*s"),
	N_("Hạn riêng cho %.*s: %.*s. Lý do: %.*s"),
	N_("Bỏ ngoại lệ của %.*s"),
	/* Mẫu 1 */
	N_("Đăng ký giải pháp"),
	N_("Sửa dòng đăng ký"),
	N_("Xoá dòng đăng ký"),
	N_("Trình trưởng đơn vị xác nhận Mẫu 1"),
	N_("Xác nhận và gửi Mẫu 1"),
	N_("Xác nhận và gửi Mẫu 1, chậm %d ngày"),
	N_("Trả lại Mẫu 1: %.*s"),
	N_("Mẫu 1 của %.*s: chờ xác nhận"),
	N_("Mẫu 1 của %.*s: trả lại, cần bổ sung"),
	N_("Nhắc %d đơn vị gửi Mẫu 1"),
	N_("Nhắc %.*s gửi Mẫu 1"),
	N_("Còn %d đơn vị chưa gửi Mẫu 1"),
	N_("Không chọn: %.*s"),
	N_("Chọn vào danh sách %.*s"),
	N_("Bỏ chọn"),
	N_("Gửi cấp trên %d giải pháp"),
	N_("Nhận %d giải pháp từ cơ quan cấp dưới"),
	N_("Nhận %d giải pháp chưa gửi của %.*s"),
	N_("Nhập %d tệp Mẫu 1 để xem trước"),
	N_("Nhập %d giải pháp từ tệp"),
	/* replication */
	N_("Nhận nhân rộng sáng kiến %.*s"),
	N_("Sửa mục nhân rộng"),
	N_("Trưởng đơn vị áp dụng xác nhận"),
	N_("Đơn vị có mô hình xác nhận việc áp dụng"),
	N_("Trưởng đơn vị áp dụng xác nhận kết quả sau %d tháng"),
	N_("Đơn vị có mô hình xác nhận kết quả sau %d tháng"),
	N_("Trả lại kết quả sau %d tháng: %.*s"),
	N_("Trả lại mục nhân rộng: %.*s"),
	N_("Không tiếp tục áp dụng: %.*s"),
	N_("Báo cáo kết quả sau %d tháng"),
	N_("Thêm %d tệp minh chứng"),
	N_("Công khai mô hình ở thư viện"),
	N_("Rút mô hình khỏi thư viện: %.*s"),
	N_("Soạn mục thư viện"),
	N_("%.*s áp dụng sáng kiến %.*s của bạn"),
	N_("Thêm ít nhất một giải pháp trước khi trình."),
	N_("Chỉ tiêu của đơn vị là %d giải pháp, mới có %d."),
	N_("Nhập nội dung đăng ký, hoặc xoá dòng."),
	N_("Nhập tiến độ, ví dụ: Quý III/2022"),
	N_("Giống hệt dòng %d của lĩnh vực %d. Xoá một dòng hoặc viết rõ khác nhau."),
	/* reports */
	N_("Viết mục %.*s"),
	N_("Viết ghi chú lĩnh vực %.*s"),
	N_("Trình xác nhận báo cáo"),
	N_("Trình xác nhận lại báo cáo"),
	N_("Xác nhận và nộp báo cáo, chậm %d ngày, dấu %.*s"),
	N_("Xác nhận và nộp báo cáo, dấu %.*s"),
	N_("Xác nhận lại báo cáo đã thay đổi, dấu %.*s"),
	N_("Duyệt báo cáo của cơ quan, chậm %d ngày, dấu %.*s"),
	N_("Duyệt báo cáo của cơ quan, dấu %.*s"),
	N_("Trả lại báo cáo: %.*s"),
	N_("Ghép báo cáo của %d đơn vị"),
	N_("Gửi báo cáo lên cấp trên"),
	N_("Nhận báo cáo từ cơ quan cấp dưới"),
	N_("Nhắc %d đơn vị nộp %.*s"),
	N_("Nhắc %.*s nộp %.*s"),
	N_("Báo cáo %s của %.*s: %s"),
	N_("%.*s gửi báo cáo %s"),
	N_("Lĩnh vực %d: đăng ký %d, hoàn thành %d. Ghi rõ vì sao ở cột ghi chú."),
	N_("Viết mục I, đặc điểm tình hình."),
	N_("Viết mục II, thực trạng trước khi áp dụng."),
	N_("Viết mục III, tóm tắt về mô hình, giải pháp."),
	N_("Viết mục IV, kết quả đạt được sau khi áp dụng."),
	N_("Viết mục V.1, ưu điểm."),
	N_("Mục V.2, hạn chế, còn trống."),
	N_("Mục V.3, bài học kinh nghiệm, còn trống."),
	N_("%d câu giống hệt %.*s. Xem lại còn đúng không."),
	N_("%d đơn vị chưa nộp: số liệu Mẫu 2 của các đơn vị đó lấy từ hệ thống."),
	/* initiatives */
	N_("Sửa nội dung sáng kiến"),
	N_("Thêm tệp"),
	N_("Bỏ tệp"),
	N_("Ghi nhận hoàn thành"),
	N_("Bỏ ghi nhận hoàn thành"),
	N_("Báo cáo tiến độ lần %d: %.*s"),
	N_("Xin dời ngày hoàn thành đến %.*s. Lý do: %.*s"),
	N_("Không duyệt dời ngày hoàn thành đến %.*s. Lý do: %.*s"),
	N_("Duyệt dời ngày hoàn thành đến %.*s"),
	N_("Rút đề nghị dời ngày hoàn thành"),
	N_("%.*s xin dời ngày hoàn thành đến %.*s"),
	N_("%.*s: đã duyệt dời ngày hoàn thành đến %.*s"),
	N_("%.*s: không duyệt dời ngày hoàn thành đến %.*s"),
	/* days as typed */
	N_("Quý %d không có. Nhập từ quý I đến quý IV."),
	N_("Ngày này không ghi năm. Ghi đủ ngày/tháng/năm."),
	N_("Ngày %.*s không có. Nhập lại theo dạng ngày/tháng/năm."),
	N_("Tháng %d không có. Nhập từ 1 đến 12."),
	N_("Năm %d đứng trước năm %d của phong trào. Xem lại năm."),
	N_("Năm %d còn quá xa. Xem lại năm."),
	N_("Chữ l được đọc là số La Mã I. Xem lại quý."),
	N_("Chưa rõ hoàn thành vào ngày nào. Ghi như: Quý III/2022, 30/9/2022."),
	N_("Chưa hiểu tiến độ “%.*s”. Ghi như: Năm 2022, Quý III/2022, 30/9/2022."),
};

struct str
web_told(struct request *req, struct str text)
{
	return i18n_retell(req->op.arena, (int)req->op.lang, patterns, COUNT_OF(patterns), text);
}

struct str
web_roles(struct arena *a, int lang, unsigned roles)
{
	struct buf b = {.arena = a};

	for (unsigned bit = 0; bit < ROLE_COUNT; bit++) {
		struct str word = position_roles_text(a, roles & 1U << bit);
		if (word.len > 0)
			buf_printf(&b, "%s%s", b.len > 0 ? ", " : "", i18n_tr(lang, arena_str(a, word).at));
	}
	return buf_view(&b);
}
