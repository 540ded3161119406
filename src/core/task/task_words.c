/* task_words.c - see task_words.h. One row a kind: the sentence, what stands in its places, the
 * line under it, the button, and where the button leads. */
#include "core/task/task_words.h"

#include "core/report/report.h"
#include "i18n/i18n.h"

/* What stands in the places of a title, in this order. */
enum places {
	NOTHING,
	UNIT,    /* %.*s */
	TITLE,   /* %.*s: of the initiative or the session */
	N,       /* %d */
	N_WHOLE, /* %d %d */
	N_UNIT,  /* %d %.*s */
	N_TITLE, /* %d %.*s */
	AREA,    /* %.*s %.*s: code and name */
	N_AREA,  /* %d %.*s %.*s */
};

enum note {
	OF_MOVEMENT,   /* its name */
	OF_INITIATIVE, /* code and title */
	COUNTED,       /* the sentence of the row, with n */
	CODED,         /* the sentence of the row, with the code */
	CODED_DAY,     /* the same and the day n */
};

enum where {
	AT_SHEET,
	AT_BOARD,
	AT_CONSOLIDATED,
	AT_LIST, /* of one level there */
	AT_MOVEMENT,
	AT_REPORT,
	AT_OWN_REPORT,
	AT_REPORT_BOARD,
	AT_IMPORT,
	AT_INITIATIVE,
	AT_PROGRESS,
	AT_ADOPTION,
	AT_RESULT,
	AT_SCORE,
	AT_MEETING,
	AT_MINUTES,
	AT_CANDIDATES,
	AT_AWARD,
	AT_INDEX_SHEET,
	AT_INDEX_ROUND,
	AT_APPRAISAL,
	AT_STANDING,
	AT_REMEDY,
	AT_REMEDY_LINE, /* its place on that page */
	AT_UNIT,
	AT_PEOPLE,
	AT_LOG,
};

struct wording {
	const char *title;
	const char *other; /* of a final report, of who may take over, of a result; NULL: `title` */
	enum places places;
	enum note note;
	const char *note_text;
	const char *button;
	enum where where;
};

/* clang-format off */
static const struct wording wordings[] = {
	[TASK_CONFIRM] = {N_("Xác nhận Mẫu 1 của %.*s"), NULL, UNIT, COUNTED, N_("%d giải pháp"),
		N_("Xem và xác nhận"), AT_SHEET},
	[TASK_SUPPLEMENT] = {N_("Bổ sung Mẫu 1 của %.*s"), NULL, UNIT, OF_MOVEMENT, NULL,
		N_("Xem lý do trả lại"), AT_SHEET},
	[TASK_REGISTER] = {N_("Đăng ký Mẫu 1 của %.*s"), NULL, UNIT, OF_MOVEMENT, NULL,
		N_("Mở Mẫu 1"), AT_SHEET},
	[TASK_TAKE_OVER] = {N_("Còn %d giải pháp chưa gửi của %.*s, chờ đơn vị mới nhận"),
		N_("Chuyển %d giải pháp chưa gửi của %.*s sang đơn vị mới"), N_UNIT, OF_MOVEMENT, NULL,
		N_("Mở bản đăng ký cũ"), AT_SHEET},
	[TASK_REMIND] = {N_("Nhắc %d/%d đơn vị chưa gửi Mẫu 1"), NULL, N_WHOLE, OF_MOVEMENT, NULL,
		N_("Xem đơn vị"), AT_BOARD},
	[TASK_CONSOLIDATE] = {N_("Tổng hợp Mẫu 1: %d giải pháp mới gửi"), NULL, N, OF_MOVEMENT, NULL,
		N_("Mở bản tổng hợp"), AT_CONSOLIDATED},
	[TASK_CHOOSE] = {N_("Chọn giải pháp vào danh sách thi đua: %d đang chờ"), NULL, N, OF_MOVEMENT,
		NULL, N_("Xem và chọn"), AT_CONSOLIDATED},
	[TASK_SEND_UP] = {N_("Gửi %d giải pháp của danh sách %.*s lên cấp trên"), NULL, N_TITLE,
		OF_MOVEMENT, NULL, N_("Xem và gửi"), AT_LIST},
	[TASK_REPORT_WRITE] = {N_("Viết báo cáo sơ kết của %.*s"),
		N_("Viết báo cáo tổng kết của %.*s"), UNIT, OF_MOVEMENT, NULL, N_("Mở báo cáo"), AT_REPORT},
	[TASK_REPORT_SUPPLEMENT] = {N_("Bổ sung báo cáo sơ kết của %.*s"),
		N_("Bổ sung báo cáo tổng kết của %.*s"), UNIT, OF_MOVEMENT, NULL,
		N_("Xem lý do trả lại"), AT_REPORT},
	[TASK_REPORT_CONFIRM] = {N_("Xác nhận báo cáo sơ kết của %.*s"),
		N_("Xác nhận báo cáo tổng kết của %.*s"), UNIT, OF_MOVEMENT, NULL,
		N_("Xem và xác nhận"), AT_REPORT},
	[TASK_REPORT_AGAIN] = {N_("Xác nhận lại báo cáo sơ kết của %.*s"),
		N_("Xác nhận lại báo cáo tổng kết của %.*s"), UNIT, OF_MOVEMENT, NULL,
		N_("Xem và xác nhận"), AT_REPORT},
	[TASK_REPORT_REMIND] = {N_("Nhắc %d/%d đơn vị chưa nộp báo cáo sơ kết"),
		N_("Nhắc %d/%d đơn vị chưa nộp báo cáo tổng kết"), N_WHOLE, OF_MOVEMENT, NULL,
		N_("Xem đơn vị"), AT_REPORT_BOARD},
	[TASK_REPORT_GATHER] = {N_("Ghép báo cáo sơ kết: %d đơn vị mới nộp"),
		N_("Ghép báo cáo tổng kết: %d đơn vị mới nộp"), N, OF_MOVEMENT, NULL,
		N_("Mở bản tổng hợp"), AT_OWN_REPORT},
	[TASK_REPORT_MEND] = {N_("Bổ sung báo cáo sơ kết của cơ quan"),
		N_("Bổ sung báo cáo tổng kết của cơ quan"), NOTHING, OF_MOVEMENT, NULL,
		N_("Xem lý do trả lại"), AT_OWN_REPORT},
	[TASK_REPORT_APPROVE] = {N_("Duyệt báo cáo sơ kết của cơ quan"),
		N_("Duyệt báo cáo tổng kết của cơ quan"), NOTHING, OF_MOVEMENT, NULL,
		N_("Xem và duyệt"), AT_OWN_REPORT},
	[TASK_REPORT_SEND_UP] = {N_("Gửi báo cáo sơ kết lên cấp trên"),
		N_("Gửi báo cáo tổng kết lên cấp trên"), NOTHING, OF_MOVEMENT, NULL,
		N_("Xem và gửi"), AT_OWN_REPORT},
	[TASK_OPEN_MOVEMENT] = {N_("Phát động phong trào đang soạn"), NULL, NOTHING, OF_MOVEMENT, NULL,
		N_("Mở phong trào"), AT_MOVEMENT},
	[TASK_TAKE_IMPORT] = {N_("Soát %d tệp Mẫu 1 đã đọc rồi nhận"), NULL, N, OF_MOVEMENT, NULL,
		N_("Soát tệp"), AT_IMPORT},
	[TASK_DECIDE_DAY] = {N_("Quyết định dời ngày hoàn thành: %.*s"), NULL, TITLE, CODED_DAY,
		N_("%.*s, xin dời ngày hoàn thành đến %.*s"), N_("Xem và quyết định"), AT_PROGRESS},
	[TASK_COMPLETE] = {N_("Hoàn thành: %.*s"), NULL, TITLE, CODED,
		N_("%.*s, chưa ghi nhận hoàn thành"), N_("Mở sáng kiến"), AT_INITIATIVE},
	[TASK_ADOPT_CONFIRM] = {N_("Xác nhận việc nhân rộng của %.*s"),
		N_("Xác nhận kết quả nhân rộng sau %d tháng của %.*s"), UNIT, OF_INITIATIVE, NULL,
		N_("Xem và xác nhận"), AT_ADOPTION},
	[TASK_ADOPT_REPORT] = {N_("Báo cáo kết quả nhân rộng sau %d tháng của %.*s"), NULL, N_UNIT,
		OF_INITIATIVE, NULL, N_("Báo cáo"), AT_RESULT},
	[TASK_ADOPT_MEND] = {N_("Sửa mục nhân rộng của %.*s"), NULL, UNIT, OF_INITIATIVE, NULL,
		N_("Xem lý do trả lại"), AT_ADOPTION},
	[TASK_SCORE] = {N_("Chấm %d hồ sơ: %.*s"), NULL, N_TITLE, OF_MOVEMENT, NULL,
		N_("Mở phiếu chấm"), AT_SCORE},
	[TASK_VOTE] = {N_("Bỏ phiếu %d hồ sơ: %.*s"), NULL, N_TITLE, OF_MOVEMENT, NULL,
		N_("Mở buổi họp"), AT_MEETING},
	[TASK_VOTE_TALLY] = {N_("Nhập kết quả kiểm phiếu giấy %d hồ sơ: %.*s"), NULL, N_TITLE,
		OF_MOVEMENT, NULL, N_("Mở buổi họp"), AT_MEETING},
	[TASK_VOTE_TIE] = {N_("Quyết định %d hồ sơ ngang phiếu: %.*s"), NULL, N_TITLE, OF_MOVEMENT,
		NULL, N_("Mở buổi họp"), AT_MEETING},
	[TASK_MINUTES] = {N_("Xác nhận biên bản họp: %.*s"), NULL, TITLE, OF_MOVEMENT, NULL,
		N_("Xem và xác nhận"), AT_MINUTES},
	[TASK_FACTS] = {N_("Ghi căn cứ còn thiếu của %d tập thể"),
		N_("Ghi căn cứ còn thiếu của %d cá nhân"), N, OF_MOVEMENT, NULL, N_("Xem còn thiếu gì"),
		AT_CANDIDATES},
	[TASK_AWARD_BASE] = {N_("Xét lại khen thưởng của %.*s: giấy khen làm căn cứ đã bị hủy"), NULL, TITLE,
		OF_MOVEMENT, NULL, N_("Xem hồ sơ"), AT_AWARD},
	[TASK_INDEX_SCORE] = {N_("Tự chấm Chỉ số CCHC của %.*s"), NULL, UNIT, OF_MOVEMENT, NULL,
		N_("Mở bảng chấm"), AT_INDEX_SHEET},
	[TASK_INDEX_MEND] = {N_("Sửa bảng tự chấm Chỉ số CCHC của %.*s"), NULL, UNIT, OF_MOVEMENT, NULL,
		N_("Xem lý do trả lại"), AT_INDEX_SHEET},
	[TASK_INDEX_CONFIRM] = {N_("Duyệt bảng tự chấm Chỉ số CCHC của %.*s"), NULL, UNIT, OF_MOVEMENT,
		NULL, N_("Xem và duyệt"), AT_INDEX_SHEET},
	[TASK_INDEX_REMIND] = {N_("%d đơn vị chưa gửi bảng tự chấm Chỉ số CCHC"), NULL, N, OF_MOVEMENT,
		NULL, N_("Xem đơn vị"), AT_INDEX_ROUND},
	[TASK_INDEX_BEGIN] = {N_("Bắt đầu thẩm định %d bảng tự chấm Chỉ số CCHC"), NULL, N, OF_MOVEMENT,
		NULL, N_("Mở trang thẩm định"), AT_APPRAISAL},
	[TASK_INDEX_APPRAISE] = {N_("Thẩm định %d tiêu chí, lĩnh vực %.*s. %.*s"), NULL, N_AREA,
		OF_MOVEMENT, NULL, N_("Mở trang thẩm định"), AT_APPRAISAL},
	[TASK_INDEX_HAND_OVER] = {N_("Nộp kết quả thẩm định lĩnh vực %.*s. %.*s"), NULL, AREA,
		OF_MOVEMENT, NULL, N_("Mở trang thẩm định"), AT_APPRAISAL},
	[TASK_INDEX_WINDOW] = {N_("Mở giải trình: mọi lĩnh vực đã thẩm định lần 1"), NULL, NOTHING,
		OF_MOVEMENT, NULL, N_("Chọn ngày"), AT_APPRAISAL},
	[TASK_INDEX_EXPLAIN] = {N_("Giải trình %d tiêu chí có điểm khác của %.*s"), NULL, N_UNIT,
		OF_MOVEMENT, NULL, N_("Xem và giải trình"), AT_INDEX_SHEET},
	[TASK_INDEX_SECOND] = {N_("Sang thẩm định lần 2: giải trình đã xong"), NULL, NOTHING,
		OF_MOVEMENT, NULL, N_("Mở trang thẩm định"), AT_APPRAISAL},
	[TASK_INDEX_SURVEY] = {N_("Nhập nốt kết quả điều tra: mới có %d đơn vị"), NULL, N, OF_MOVEMENT,
		NULL, N_("Mở trang thẩm định"), AT_APPRAISAL},
	[TASK_INDEX_DECIDE] = {N_("Quyết định kết quả Chỉ số CCHC"), NULL, NOTHING, OF_MOVEMENT, NULL,
		N_("Xem kết quả"), AT_STANDING},
	[TASK_INDEX_PUBLISH] = {N_("Công bố kết quả Chỉ số CCHC đã quyết định"), NULL, NOTHING,
		OF_MOVEMENT, NULL, N_("Xem kết quả"), AT_STANDING},
	[TASK_REMEDY_LINE] = {N_("Khắc phục: %.*s"), NULL, TITLE, OF_MOVEMENT, NULL,
		N_("Mở kế hoạch"), AT_REMEDY_LINE},
	[TASK_REMEDY_MEND] = {N_("Sửa kế hoạch khắc phục Chỉ số CCHC của %.*s"), NULL, UNIT, OF_MOVEMENT, NULL,
		N_("Xem lý do"), AT_REMEDY},
	[TASK_REMEDY_CONFIRM] = {N_("Duyệt kế hoạch khắc phục Chỉ số CCHC của %.*s"), NULL, UNIT, OF_MOVEMENT, NULL,
		N_("Xem và duyệt"), AT_REMEDY},
	[TASK_ACCOUNTS] = {N_("%d tài khoản chưa đổi mật khẩu dùng một lần"), NULL, N, OF_MOVEMENT, NULL,
		N_("Xem người dùng"), AT_PEOPLE},
	[TASK_JOBS] = {N_("%d việc nền không làm được"), NULL, N, OF_MOVEMENT, NULL,
		N_("Xem nhật ký"), AT_LOG},
	[TASK_HEADLESS] = {N_("%.*s chưa có trưởng đơn vị, chưa ai xác nhận được Mẫu 1"), NULL, UNIT,
		OF_MOVEMENT, NULL, N_("Mở đơn vị"), AT_UNIT},
};
/* clang-format on */

/* The places of a row and its sentences are written side by side, so that they fit. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static struct str
title_of(struct op *op, const struct task *t, const char *msgid, enum places places)
{
	int n = (int)t->n;

	switch (places) {
	case NOTHING: return str_of(i18n_tr((int)op->lang, msgid));
	case UNIT: return op_say(op, msgid, STR_ARG(t->unit_name));
	case TITLE: return op_say(op, msgid, STR_ARG(t->title));
	case N: return op_say(op, msgid, n);
	case N_WHOLE: return op_say(op, msgid, n, (int)t->whole);
	case N_UNIT: return op_say(op, msgid, n, STR_ARG(t->unit_name));
	case N_TITLE: return op_say(op, msgid, n, STR_ARG(t->title));
	case AREA: return op_say(op, msgid, STR_ARG(t->code), STR_ARG(t->title));
	case N_AREA: return op_say(op, msgid, n, STR_ARG(t->code), STR_ARG(t->title));
	}
	return STR("");
}

static struct str
note_of(struct op *op, const struct task *t, const struct wording *w)
{
	switch (w->note) {
	case OF_MOVEMENT: return t->movement_name;
	case OF_INITIATIVE:
		return arena_printf(op->arena, "%.*s, %.*s", STR_ARG(t->code), STR_ARG(t->title));
	case COUNTED: return op_say(op, w->note_text, (int)t->n);
	case CODED: return op_say(op, w->note_text, STR_ARG(t->code));
	case CODED_DAY:
		return op_say(op, w->note_text, STR_ARG(t->code),
		              STR_ARG(i18n_day(op->arena, (int)op->lang, t->n)));
	}
	return STR("");
}
#pragma GCC diagnostic pop

/* Below a movement: its sheets and what is made of them. */
static struct str
path_in_movement(struct arena *a, const struct task *t, enum where where)
{
	struct str m = arena_printf(a, "/phong-trao/%.*s", STR_ARG(t->movement_slug));

	if (where == AT_SHEET)
		return arena_printf(a, "%.*s/dang-ky/%.*s", STR_ARG(m), STR_ARG(t->unit_slug));
	if (where == AT_BOARD)
		return arena_printf(a, "%.*s/dang-ky", STR_ARG(m));
	if (where == AT_LIST)
		return arena_printf(a, "%.*s/tong-hop?cap=%.*s", STR_ARG(m), STR_ARG(t->code));
	return where == AT_CONSOLIDATED ? arena_printf(a, "%.*s/tong-hop", STR_ARG(m)) : m;
}

static struct str
path_in_report(struct arena *a, const struct task *t, enum where where)
{
	struct str period = arena_printf(a, "/bao-cao/%.*s",
	                                 STR_ARG(report_period_slug(a, t->movement_slug, t->code)));

	if (where == AT_REPORT_BOARD)
		return period;
	return arena_printf(a, "%.*s/%.*s", STR_ARG(period),
	                    STR_ARG(where == AT_REPORT ? t->unit_slug : STR(REPORT_OWN)));
}

static struct str
path_in_adoption(struct arena *a, const struct task *t, enum where where)
{
	struct str to = arena_printf(a, "/nhan-rong/%.*s/%" PRId64, STR_ARG(t->code), t->whole);

	return where == AT_RESULT ? arena_printf(a, "%.*s/ket-qua/%" PRId64, STR_ARG(to), t->n) : to;
}

static struct str
path_in_index(struct arena *a, const struct task *t, enum where where)
{
	if (where == AT_INDEX_SHEET)
		return arena_printf(a, "/chi-so/dot/%" PRId64 "/%.*s", t->whole, STR_ARG(t->unit_slug));
	return arena_printf(a, "/chi-so/%s/%" PRId64,
	                    where == AT_INDEX_ROUND ? "dot"
	                    : where == AT_APPRAISAL ? "tham-dinh"
	                                            : "ket-qua",
	                    t->whole);
}

static struct str
path_to_remedy(struct arena *a, const struct task *t, enum where where)
{
	struct str plan = arena_printf(a, "/chi-so/%.*s/khac-phuc/%.*s", STR_ARG(t->code),
	                               STR_ARG(t->unit_slug));

	return where == AT_REMEDY ? plan : arena_printf(a, "%.*s#v%" PRId64, STR_ARG(plan), t->whole);
}

static struct str
path_of(struct arena *a, const struct task *t, enum where where)
{
	switch (where) {
	case AT_SHEET:
	case AT_BOARD:
	case AT_CONSOLIDATED:
	case AT_LIST:
	case AT_MOVEMENT: return path_in_movement(a, t, where);
	case AT_REPORT:
	case AT_OWN_REPORT:
	case AT_REPORT_BOARD: return path_in_report(a, t, where);
	case AT_IMPORT: return arena_printf(a, "/sang-kien/nhap/%" PRId64, t->whole);
	case AT_INITIATIVE: return arena_printf(a, "/sang-kien/%.*s", STR_ARG(t->code));
	case AT_PROGRESS: return arena_printf(a, "/sang-kien/%.*s/tien-do", STR_ARG(t->code));
	case AT_ADOPTION:
	case AT_RESULT: return path_in_adoption(a, t, where);
	case AT_SCORE: return arena_printf(a, "/hoi-dong/%" PRId64 "/phieu", t->whole);
	case AT_MEETING:
	case AT_MINUTES:
		return arena_printf(a, "/hoi-dong/%" PRId64 "/hop/%.*s%s", t->whole, STR_ARG(t->code),
		                    where == AT_MINUTES ? "/bien-ban" : "");
	case AT_CANDIDATES:
		return arena_printf(a, "/phong-trao/%.*s/dieu-kien?%sloc=thieu", STR_ARG(t->movement_slug),
		                    t->whole != 0 ? "loai=ca-nhan&" : "");
	case AT_AWARD:
		return arena_printf(a, "/khen-thuong/%" PRId64 "/ho-so/%.*s", t->whole, STR_ARG(t->code));
	case AT_INDEX_SHEET:
	case AT_INDEX_ROUND:
	case AT_APPRAISAL:
	case AT_STANDING: return path_in_index(a, t, where);
	case AT_REMEDY:
	case AT_REMEDY_LINE: return path_to_remedy(a, t, where);
	case AT_UNIT: return arena_printf(a, "/don-vi/%.*s", STR_ARG(t->unit_slug));
	case AT_PEOPLE: return STR("/nguoi-dung");
	case AT_LOG: return STR("/nhat-ky");
	}
	return STR("/viec-cua-toi");
}

/* Whether the second sentence of a row is the one to say. */
static bool
is_other(const struct task *t)
{
	if (t->kind == TASK_TAKE_OVER || t->kind == TASK_FACTS)
		return t->whole != 0;
	if (t->kind == TASK_ADOPT_CONFIRM)
		return t->n > 0;
	return str_eq(t->code, STR("final"));
}

struct task_words
task_words(struct op *op, const struct task *t)
{
	const struct wording *w = &wordings[t->kind];
	bool other = w->other != NULL && is_other(t);
	/* The result of an adoption names its month as well. */
	enum places places = other && t->kind == TASK_ADOPT_CONFIRM ? N_UNIT : w->places;

	return (struct task_words){.title = title_of(op, t, other ? w->other : w->title, places),
	                           .note = note_of(op, t, w),
	                           .button = str_of(i18n_tr((int)op->lang, w->button)),
	                           .path = path_of(op->arena, t, w->where)};
}
