/* commands.c - the table of commands. */
#include "cli/cli.h"

const struct cli_command cli_commands[] = {
	{"serve", "--data THƯ-MỤC [--port CỔNG | --socket ĐƯỜNG-DẪN] [--db ĐỊA-CHỈ]",
     "chạy máy chủ web", cmd_serve},
	{"init", "--data THƯ-MỤC [--db ĐỊA-CHỈ] [--name TÊN-CƠ-QUAN]",
     "tạo hệ thống trống với tài khoản quản trị", cmd_init},
	{"demo", "--data THƯ-MỤC [--db ĐỊA-CHỈ] [--scale SỐ [--units SỐ] [--council]]",
     "tạo cơ quan mẫu với dữ liệu minh hoạ", cmd_demo},
	{"import", "units|accounts TỆP --data THƯ-MỤC [--db ĐỊA-CHỈ] [--agency CƠ-QUAN] [--write]",
     "nhập đơn vị hoặc tài khoản từ Excel, CSV; không có --write thì chỉ xem", cmd_import},
	{"consolidate", "[--docx RA] [--pdf RA] [--xlsx RA] TỆP...",
     "ghép nhiều Mẫu 1 thành một, không cần máy chủ", cmd_consolidate},
	{"index", "score --set BỘ.json --inputs SỐ-LIỆU.json",
     "chấm một bộ tiêu chí Chỉ số CCHC, không cần máy chủ", cmd_index},
	{"novelty", "--library TỆP --drafts TỆP",
     "tìm bản thảo nào giống sáng kiến nào; mỗi dòng: mã, Tab, nội dung; in ra JSON", cmd_novelty},
	{"verify", "--data THƯ-MỤC [--db ĐỊA-CHỈ] [--mark MÃ-LẦN-TRƯỚC]",
     "kiểm tra nhật ký, số đếm, chỉ mục tìm kiếm và tệp đính kèm", cmd_verify},
	{"backup", "--to TỆP [--key KHOÁ.pub] --data THƯ-MỤC [--db ĐỊA-CHỈ]",
     "sao lưu cả cơ sở dữ liệu và tệp khi máy chủ đang chạy, rồi kiểm tra bản sao", cmd_backup},
	{"backup-key", "TÊN", "tạo cặp khoá mã hoá bản sao lưu: TÊN.pub và TÊN.key", cmd_backup_key},
	{"restore", "--from TỆP [--key KHOÁ.key] --data THƯ-MỤC-MỚI [--db ĐỊA-CHỈ] [--drill]",
     "khôi phục vào thư mục mới; --drill: chỉ thử, kiểm tra rồi xoá", cmd_restore},
	{"config", "check|show|sample [--config TỆP]", "kiểm tra, xem cấu hình; in tệp cấu hình mẫu",
     cmd_config},
	{0},
};
