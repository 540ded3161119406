/* demo_reference.c - what the demonstration compares with besides its own: a list of a neighbouring
 * agency, made up like it, and a second one that nobody has taken yet. */
#include "cli/demo_inner.h"
#include "core/reference/reference_import.h"

#define NEIGHBOUR "Chi cục Chăn nuôi và Thú y tỉnh Bình Lạc"

static const char first[] =
	"TT\tTên sáng kiến\tNội dung\tTác giả\tĐơn vị\n"
	"I\tCải cách thủ tục hành chính\t\t\t\n"
	"1\tDùng lại dữ liệu đã có khi cấp lại chứng chỉ hành nghề thú y\tBộ phận một cửa tra hồ sơ cũ theo "
	"số chứng chỉ, người nộp chỉ ký xác nhận thông tin không đổi. Thành phần hồ sơ còn hai loại "
	"giấy.\tNhóm công chức một cửa\tPhòng Tổ chức - Hành chính\n"
	"2\tHẹn lịch lấy mẫu qua tin nhắn\tChủ trại chọn ngày, trạm xác nhận trước một buổi; mẫu về phòng "
	"xét nghiệm trong ngày.\tTổ xét nghiệm\tTrạm Chẩn đoán\n"
	"II\tHiện đại hoá hành chính\t\t\t\n"
	"1\tSổ tiêm phòng điện tử cho từng hộ nuôi\tMỗi hộ một mã; thú y xã ghi ngay sau khi tiêm, trạm thấy "
	"vùng nào còn thiếu.\tTổ dịch tễ\tPhòng Quản lý dịch bệnh\n"
	"2\tBản đồ ổ dịch cập nhật hằng ngày\t\tTổ dịch tễ\tPhòng Quản lý dịch bệnh\n";

static const char second[] =
	"TT\tTên sáng kiến\tTác giả\tNăm\n"
	"1\tHộp thư góp ý có trả lời công khai mỗi thứ Sáu\tVăn phòng\t%d\n"
	"2\tBảng giá dịch vụ kỹ thuật đọc được bằng điện thoại\tTrạm Kiểm dịch\t%d\n"
	"3\tMột biên bản chung cho các lần kiểm tra trong ngày\tPhòng Thanh tra\t%d\n";

static bool
keep(struct demo *d, struct str table, struct str name, const struct reference_typed *typed,
     struct reference_list *ret)
{
	struct reference_import im;
	int64_t id;

	return reference_read_text(d->op, table, typed, &im) &&
	       reference_stage(d->op, &im, name, &id) && reference_list_get(d->op, id, ret);
}

bool
demo_reference(struct demo *d)
{
	struct op *op = d->op;
	struct reference_list taken, waits;
	const struct reference_typed of_decision = {
		.source = STR(NEIGHBOUR),
		.decision = STR("214/QĐ-CNTY"),
		.decided_on = arena_printf(op->arena, "20/12/%d", d->year - 2)};

	return demo_become(d, "cchc") &&
	       keep(d, STR(first), STR("Phụ lục quyết định 214.docx"), &of_decision, &taken) &&
	       reference_take(op, &taken) &&
	       keep(d, arena_printf(op->arena, second, d->year - 1, d->year - 1, d->year - 1),
	            STR("Danh sách đề nghị.xlsx"), &(struct reference_typed){.source = STR(NEIGHBOUR)},
	            &waits);
}
