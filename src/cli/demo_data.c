/* demo_data.c - see demo_data.h. */
#include "cli/demo_data.h"

#include "core/op.h"

const struct demo_unit demo_units[] = {
	{"Phòng Tổ chức - Hành chính", "Phòng TC-HC", "TCHC", "phong"},
	{"Phòng Kế hoạch - Tài chính", "Phòng KH-TC", "KHTC", "phong"},
	{"Phòng Quản lý chăn nuôi", "Phòng QLCN", "QLCN", "phong"},
	{"Phòng Quản lý dịch bệnh", "Phòng QLDB", "QLDB", "phong"},
	{"Phòng Thanh tra - Pháp chế", "Phòng TT-PC", "TTPC", "phong"},
	{"Trạm Kiểm dịch Bến Thượng", "Trạm KD Bến Thượng", "KDBT", "tram"},
	{"Trạm Chẩn đoán xét nghiệm", "Trạm CĐXN", "CDXN", "tram"},
	{"Trạm Đông Hòa", "Trạm Đông Hòa", "DH", "tram"},
	{"Trạm Tây Sơn", "Trạm Tây Sơn", "TS", "tram"},
	{"Trạm Nam Phú", "Trạm Nam Phú", "NP", "tram"},
	{"Trạm Bắc Lâm", "Trạm Bắc Lâm", "BL", "tram"},
};
const size_t demo_units_len = COUNT_OF(demo_units);

#define OFFICER ROLE_OFFICER
#define HEAD (ROLE_HEAD | ROLE_OFFICER)

const struct demo_person demo_people[] = {
	{"Phạm Quang Huy", "quantri", "Quản trị hệ thống", -1, ROLE_ADMIN, ""},
	{"Ngô Thanh Bình", "chicuctruong", "Chi cục trưởng", -1, ROLE_LEADER | ROLE_COUNCIL, "head"},
	{"Đặng Thị Kim Liên", "phochicuc", "Phó Chi cục trưởng", -1, ROLE_LEADER | ROLE_COUNCIL, "deputy"},
	{"Lê Thu Thảo", "cchc", "Chuyên viên phụ trách CCHC", 0, ROLE_OFFICE | ROLE_OFFICER | ROLE_SECRETARY, ""},
	{"Trương Văn Khải", "kiemtoan", "Kiểm soát viên", -1, ROLE_AUDITOR, ""},
	{"Hoàng Minh Đức", "tchc", "Trưởng phòng", 0, HEAD | ROLE_COUNCIL, "head"},
	{"Bùi Thị Hạnh", "tchc.hanh", "Chuyên viên", 0, OFFICER, ""},
	{"Vũ Đình Long", "tchc.long", "Văn thư", 0, OFFICER, ""},
	{"Nguyễn Hữu Phúc", "khtc", "Trưởng phòng", 1, HEAD | ROLE_COUNCIL, "head"},
	{"Trần Thị Mai", "khtc.mai", "Kế toán trưởng", 1, OFFICER, ""},
	{"Đỗ Anh Tuấn", "khtc.tuan", "Chuyên viên", 1, OFFICER, ""},
	{"Lý Thị Ngọc", "qlcn", "Trưởng phòng", 2, HEAD | ROLE_COUNCIL, "head"},
	{"Phan Văn Đạt", "qlcn.dat", "Chuyên viên", 2, OFFICER, ""},
	{"Huỳnh Thị Yến", "qlcn.yen", "Chuyên viên", 2, OFFICER, ""},
	{"Mai Xuân Trường", "qldb", "Trưởng phòng", 3, HEAD, "head"},
	{"Cao Thị Oanh", "qldb.oanh", "Chuyên viên", 3, OFFICER, ""},
	{"Tô Minh Nhật", "qldb.nhat", "Chuyên viên", 3, OFFICER, ""},
	{"Đinh Công Sơn", "ttpc", "Trưởng phòng", 4, HEAD | ROLE_COUNCIL, "head"},
	{"Lâm Thị Quyên", "ttpc.quyen", "Thanh tra viên", 4, OFFICER, ""},
	{"Hồ Văn Tài", "ttpc.tai", "Chuyên viên", 4, OFFICER, ""},
	{"Nguyễn Thị Xuân", "kdbt", "Trạm trưởng", 5, HEAD, "head"},
	{"Trần Quốc Việt", "kdbt.viet", "Kiểm dịch viên", 5, OFFICER, ""},
	{"Lê Hoài Nam", "kdbt.nam", "Kiểm dịch viên", 5, OFFICER, ""},
	{"Võ Thị Bích", "cdxn", "Trạm trưởng", 6, HEAD, "head"},
	{"Dương Văn Cường", "cdxn.cuong", "Xét nghiệm viên", 6, OFFICER, ""},
	{"Phùng Thị Dung", "cdxn.dung", "Xét nghiệm viên", 6, OFFICER, ""},
	{"Nguyễn Văn Giang", "donghoa", "Trạm trưởng", 7, HEAD, "head"},
	{"Lương Thị Hà", "donghoa.ha", "Viên chức", 7, OFFICER, ""},
	{"Đoàn Văn Khánh", "donghoa.khanh", "Viên chức", 7, OFFICER, ""},
	{"Tạ Thị Lan", "tayson", "Trạm trưởng", 8, HEAD, "head"},
	{"Quách Văn Minh", "tayson.minh", "Viên chức", 8, OFFICER, ""},
	{"Kiều Thị Nga", "tayson.nga", "Viên chức", 8, OFFICER, ""},
	{"Trịnh Văn Phong", "namphu", "Trạm trưởng", 9, HEAD, "head"},
	{"Âu Thị Quế", "namphu.que", "Viên chức", 9, OFFICER, ""},
	{"Nghiêm Văn Sáng", "namphu.sang", "Viên chức", 9, OFFICER, ""},
	{"Hà Thị Thanh", "baclam", "Trạm trưởng", 10, HEAD, "head"},
	{"Ông Văn Út", "baclam.ut", "Viên chức", 10, OFFICER, ""},
	{"Chu Thị Vân", "baclam.van", "Viên chức", 10, OFFICER, ""},
	{"Ngô Gia Bảo", "so.cchc", "Chuyên viên Văn phòng Sở", -2, ROLE_OFFICE | ROLE_OFFICER, ""},
	{"Đào Thị Ánh Tuyết", "so.giamdoc", "Giám đốc", -2, ROLE_LEADER, "head"},
};
const size_t demo_people_len = COUNT_OF(demo_people);

const struct demo_line demo_lines[] = {
	/* this year */
	{0, 0, 2, "Rút gọn thành phần hồ sơ cấp lại chứng chỉ hành nghề thú y bằng cách dùng lại dữ liệu đã có", "Quý III/%d", ""},
	{0, 0, 3, "Sửa quy chế làm việc của Chi cục theo hướng mỗi việc có một đầu mối và một thời hạn", "Tháng 9/%d", "Trình Sở cho ý kiến"},
	{0, 0, 4, "Bộ câu hỏi tự kiểm tra quy tắc ứng xử hằng tháng cho công chức tiếp dân", "Năm %d", ""},
	{0, 0, 6, "Sổ theo dõi văn bản đến dùng chung giữa các phòng và trạm, có nhắc hạn", "30/10/%d", ""},
	{0, 1, 5, "Bảng định mức chi cho các đợt tiêm phòng, công khai trên bảng tin nội bộ", "Quý II/%d", ""},
	{0, 1, 5, "Khoán văn phòng phẩm theo số hồ sơ tiếp nhận của từng bộ phận", "Năm %d", "Thí điểm hai trạm"},
	{0, 2, 1, "Góp ý sửa quy định về mật độ chăn nuôi theo vùng sinh thái của tỉnh", "Tháng 8/%d", ""},
	{0, 2, 6, "Bản đồ số cơ sở chăn nuôi có chia lớp theo loài và quy mô", "Quý IV/%d", ""},
	{0, 2, 2, "Hướng dẫn đăng ký hoạt động chăn nuôi bằng tờ gấp có hình và chữ to", "15/9/%d", ""},
	{0, 3, 6, "Cảnh báo ổ dịch qua tin nhắn cho hộ nuôi trong bán kính ba ki-lô-mét", "Quý III/%d", ""},
	{0, 3, 2, "Trả kết quả xét nghiệm ngay trong ngày đối với mẫu nhận trước 9 giờ", "Năm %d", ""},
	{0, 4, 1, "Rà soát và đề nghị bãi bỏ các văn bản đã hết hiệu lực về kiểm dịch nội tỉnh", "Trước 15/10", ""},
	{0, 4, 4, "Kiểm tra công vụ đột xuất theo danh mục 20 câu, kết luận trong 5 ngày làm việc", "Năm %d", ""},
	{0, 5, 2, "Tiếp nhận hồ sơ kiểm dịch ngoài giờ qua lịch hẹn trước", "Tháng 7/%d", ""},
	{0, 5, 2, "Mẫu tờ khai kiểm dịch điền sẵn cho khách thường xuyên", "Quý III/%d", ""},
	{0, 6, 6, "Tra cứu kết quả xét nghiệm bằng mã in trên phiếu hẹn", "Quý IV/%d", ""},
	{0, 6, 2, "Gộp phiếu gửi mẫu và phiếu thu làm một, bớt một lần ký", "Tháng 6/%d", ""},
	{0, 7, 2, "Một ngày trong tuần nhận hồ sơ tại nhà văn hóa ấp cho người cao tuổi", "Năm %d", ""},
	{0, 8, 2, "Tổ tiêm phòng lưu động đến hộ nuôi nhỏ lẻ theo lịch đăng ký qua điện thoại", "Quý II/%d", ""},
	{0, 8, 6, "Nhật ký tiêm phòng điện tử thay sổ giấy ở cấp ấp", "30/11/%d", ""},
	{0, 9, 2, "Bàn hướng dẫn nộp hồ sơ trực tuyến, có người làm mẫu từng bước", "Tháng 8/%d", ""},
	/* last year */
	{-1, 0, 3, "Quy trình phối hợp giữa phòng và trạm khi có ổ dịch ngoài giờ hành chính", "Năm %d", ""},
	{-1, 0, 6, "Thư viện biểu mẫu nội bộ, tìm bằng tên không dấu", "Quý III/%d", ""},
	{-1, 1, 5, "Công khai dự toán và quyết toán theo từng quý bằng một trang dễ hiểu", "Năm %d", ""},
	{-1, 2, 2, "Nhận hồ sơ đăng ký chăn nuôi qua bưu chính công ích", "Tháng 9/%d", ""},
	{-1, 2, 6, "Danh bạ cơ sở chăn nuôi dùng chung, cập nhật hằng tuần", "Quý IV/%d", ""},
	{-1, 3, 2, "Rút thời gian xác nhận vùng an toàn dịch bệnh từ 20 còn 12 ngày", "Năm %d", ""},
	{-1, 4, 1, "Sổ tay hỏi đáp pháp luật thú y cho cán bộ ấp", "Quý II/%d", ""},
	{-1, 5, 2, "Lấy số thứ tự kiểm dịch qua điện thoại", "Tháng 10/%d", ""},
	{-1, 6, 6, "Dán mã vạch lên ống mẫu để giảm nhầm lẫn", "Quý III/%d", ""},
	{-1, 7, 4, "Luân phiên người trực tiếp dân, có bảng tên và số điện thoại", "Năm %d", ""},
	{-1, 8, 2, "Hẹn giờ trả giấy chứng nhận, không để người dân chờ", "Năm %d", ""},
	{-1, 9, 2, "Tiếp nhận khai báo chăn nuôi lưu động tại chợ phiên", "Quý IV/%d", ""},
	{-1, 10, 2, "Phiếu hướng dẫn thủ tục bằng chữ to cho người cao tuổi", "Tháng 8/%d", ""},
};
const size_t demo_lines_len = COUNT_OF(demo_lines);

const char *const demo_verbs[] = {
	"Rút ngắn thời gian", "Chuẩn hóa quy trình", "Số hóa", "Công khai", "Đơn giản hóa", "Liên thông",
	"Tự động nhắc hạn", "Tra cứu trực tuyến", "Gộp biểu mẫu", "Giảm thành phần hồ sơ", "Kiểm tra chéo",
	"Phân quyền xử lý", "Hướng dẫn bằng hình ảnh", "Lập danh mục dùng chung", "Khảo sát mức độ hài lòng",
	"Thí điểm tiếp nhận tại nhà", "Theo dõi bằng mã vạch", "Xây dựng cơ sở dữ liệu", "Khoán chi",
	"Đánh giá hằng quý",
};
const size_t demo_verbs_len = COUNT_OF(demo_verbs);

const char *const demo_objects[] = {
	"hồ sơ đăng ký chăn nuôi", "giấy chứng nhận kiểm dịch", "kết quả xét nghiệm", "văn bản đến và đi",
	"lịch tiếp công dân", "chứng chỉ hành nghề", "tài sản công", "kinh phí hoạt động", "hồ sơ công chức",
	"báo cáo định kỳ", "sổ tiêm phòng", "phản ánh của người dân", "biên bản kiểm tra", "hồ sơ lưu trữ",
	"thủ tục đất đai", "đăng ký hộ tịch", "cấp phép xây dựng", "trợ giúp xã hội", "hồ sơ bảo hiểm",
	"dữ liệu hộ nuôi", "quy chế làm việc", "đào tạo nội bộ", "một cửa liên thông", "dịch vụ bưu chính",
};
const size_t demo_objects_len = COUNT_OF(demo_objects);

const char *const demo_places[] = {
	"tại bộ phận một cửa", "ở các trạm", "cho người cao tuổi", "theo từng quý", "qua điện thoại",
	"trên cổng thông tin nội bộ", "giữa phòng và trạm", "cho hộ nuôi nhỏ lẻ", "ở vùng xa", "trong giờ nghỉ trưa",
	"bằng phần mềm nguồn mở", "có xác nhận của trưởng đơn vị", "theo mẫu thống nhất", "trước kỳ kiểm tra",
	"cho doanh nghiệp mới", "sau sắp xếp đơn vị hành chính",
};
const size_t demo_places_len = COUNT_OF(demo_places);
