/* novelty_texts.c - see novelty_texts.h. */
#include "novelty_texts.h"

#include "text/text.h"

#include <stdlib.h>

#define ARRAY(name, ...) static const char *const name[] = {__VA_ARGS__}

/* $o object, $t tool, $u unit, $p place, $w who, $r trouble, $g gain, $s step, $n figure, $y year,
 * $m month, $k a made-up name. */
ARRAY(patterns, "Hiện nay việc $o tại $u còn $r, mỗi tháng phát sinh khoảng $n trường hợp.",
      "Qua rà soát năm $y, $u ghi nhận $n hồ sơ liên quan đến $o bị chậm vì $r.",
      "$w thường phải đi lại nhiều lần để hoàn tất $o, trung bình $n lượt mỗi năm.",
      "Để khắc phục tình trạng $r, nhóm tác giả đề xuất $t phục vụ $o.",
      "Giải pháp gồm $n bước, bắt đầu bằng việc $s và kết thúc bằng việc $s.",
      "Trước hết, cán bộ phụ trách $s, sau đó chuyển cho bộ phận $k để $s.",
      "Bước tiếp theo là $s; kết quả được cập nhật trên $t trước ngày $n hằng tháng.",
      "Khi có vướng mắc, $w liên hệ trực tiếp đầu mối của $u tại $p để được hướng dẫn.",
      "Sau $n tháng áp dụng tại $p, $g so với cùng kỳ năm $y.",
      "Mô hình không phát sinh kinh phí ngoài dự toán, chỉ cần bố trí $n công chức và $t.",
      "$u phân công một đồng chí $s, một đồng chí $s và báo cáo lãnh đạo mỗi tuần.",
      "Điểm mới so với cách làm cũ là $t được gắn với $o, vì vậy $g.",
      "Trong năm $y, $u đã tổ chức $n buổi hướng dẫn $w cách $s.",
      "Việc $s giúp $w tại $p theo dõi được $o mà không cần đến trụ sở.",
      "Kết quả khảo sát $n người cho thấy $g, nhất là ở khu vực $p.",
      "Khó khăn lớn nhất là $r, do đó cần $s ngay từ đầu.",
      "Dữ liệu về $o được nhập một lần, dùng chung giữa $u và $u.",
      "Nhóm thực hiện đã $s, đồng thời $s để bảo đảm $o không bị gián đoạn.",
      "Đề nghị cho phép nhân rộng $t ra $n xã, phường thuộc $p từ tháng $m năm $y.",
      "Nhờ $t, thời gian $o giảm còn $n phút và $g.",
      "Phần việc của $w được niêm yết tại $p kèm mã để $s.",
      "Ban đầu chỉ thí điểm tại $p với $n hộ, sau đó mở rộng theo đề nghị của $u.",
      "Mỗi thứ $m hằng tuần, tổ $k tại $u dành một buổi để $s.",
      "Cách làm này phù hợp với $w, vì họ không quen $s trên điện thoại.",
      "Lãnh đạo $u trực tiếp kiểm tra $o, nơi nào $r thì bị nhắc nhở bằng văn bản.",
      "Tổ công tác $k đến từng khu phố của $p để $s cho $w.",
      "Chi phí ban đầu là $n triệu đồng, lấy từ nguồn tiết kiệm của $u.",
      "So với yêu cầu đề ra, $o đã vượt $n phần trăm, và $g.",
      "Từ tháng $m năm $y, $w có thể $s qua $t mà không cần giấy hẹn.",
      "$u cam kết $s trong $n giờ làm việc, quá hạn phải có thư xin lỗi.",
      "Bài học rút ra là phải $s trước khi $s, nếu không sẽ $r.",
      "Hằng quý, $u đối chiếu $o với số liệu của $p và công khai phần chênh lệch.");
/* $v what is done, $q with what, $l how; $b what is bad about it, $j what became better. */
ARRAY(objects, "$v $q $l", "$v $q và $q", "$v $q", "$v, $v $q $l");
ARRAY(steps, "$v $q $l", "$v lại $q", "$v $q rồi $v $q", "cùng $w $v $q", "$v $q $l");
ARRAY(troubles, "$q $b", "$q và $q $b", "việc $v $q $b");
ARRAY(gains, "$q $j", "việc $v $q $j", "$q và $q đều $j");
ARRAY(tools, "phần mềm $k", "bảng $v $q", "sổ tay $k về $q", "nhóm $k để $v $q", "biểu mẫu $v $q",
      "tờ hướng dẫn $v $q", "góc $q $l", "tổ $k");
ARRAY(verbs, "tiếp nhận", "cấp", "trả", "đăng ký", "chứng thực", "theo dõi", "quản lý", "xếp lịch",
      "lưu trữ", "tra cứu", "giải quyết", "chi trả", "tiêm phòng", "thống kê", "thẩm định",
      "kiểm tra", "khai báo", "số hoá", "đánh giá", "thu", "đặt hẹn", "báo cáo", "điều phối",
      "bàn giao", "xác nhận", "cảnh báo", "đấu thầu", "phân loại", "chấm điểm", "hỗ trợ", "bảo trì",
      "niêm yết", "đối chiếu", "rà soát", "in ấn", "chuyển phát", "tập huấn", "vận động",
      "hoà giải", "giám sát", "cập nhật", "sửa chữa", "thu gom", "tư vấn", "phê duyệt", "công bố",
      "kê khai", "luân chuyển", "khảo sát", "gia hạn");
ARRAY(nouns, "hồ sơ đất đai", "giấy chứng nhận kiểm dịch", "bản sao hộ tịch", "công văn đến",
      "tài sản công", "phòng họp", "đơn thư khiếu nại", "trợ cấp xã hội", "đàn gia súc",
      "giấy phép xây dựng", "sổ tạm trú", "mẫu thực phẩm", "phiếu đánh giá công chức",
      "phí vệ sinh", "số liệu thi đua", "xe công", "mã số vùng trồng", "lịch tiếp công dân",
      "phòng khám thú y", "vật tư văn phòng", "vốn đầu tư", "rác tại nguồn", "thiết bị chữa cháy",
      "sạp hàng ở chợ", "hộ khởi nghiệp", "học sinh đầu cấp", "người cao tuổi", "đèn chiếu sáng",
      "thẻ đọc sách", "bản đồ quy hoạch", "giấy mời họp", "hợp đồng thuê đất", "vắc xin",
      "trang trại", "cống thoát nước", "nhà văn hoá", "sân bóng", "bếp ăn tập thể", "ao nuôi cá",
      "vườn cây ăn trái", "giống lúa", "xe ba gác", "ghế đá", "bảng tên đường", "cây xanh",
      "camera khu phố", "nhà trọ", "quỹ vì người nghèo", "sổ liên lạc", "phòng thí nghiệm",
      "tủ thuốc", "máy phát điện", "giếng khoan", "trạm bơm", "đê bao", "thuyền thúng", "hội thi",
      "lớp xoá mù chữ", "tờ khai thuế", "biên lai", "con dấu", "chữ ký số", "máy quét",
      "mạng nội bộ", "thư điện tử", "hộp thư góp ý", "loa phát thanh", "tờ rơi", "sổ trực",
      "biên bản", "bảng lương", "chấm công", "nghỉ phép", "tuyển dụng", "đào tạo nghề",
      "xuất khẩu lao động", "bảo hiểm y tế", "khám sàng lọc", "chó mèo thả rông", "lò giết mổ");
ARRAY(manners, "theo tổ dân phố", "ngay trong ngày", "bằng mã vạch", "qua bưu điện", "vào buổi tối",
      "tại nhà văn hoá", "cho người mới chuyển đến", "theo nhóm hộ", "bằng biểu mẫu một trang",
      "ở vùng ven", "trên điện thoại", "không dùng giấy", "liên xã", "theo mùa vụ",
      "có ảnh kèm theo", "có người làm chứng", "trước kỳ nghỉ lễ", "cuối tuần",
      "bằng hai thứ tiếng", "với khu công nghiệp", "theo thứ tự ưu tiên", "có nhắc hẹn",
      "nhờ cộng tác viên", "ở điểm lưu động", "trong mùa mưa", "giữa hai ca trực",
      "cho đơn vị sự nghiệp", "với trường học", "tại bệnh viện", "cho hộ nghèo", "bằng thẻ màu",
      "qua loa phường", "ở bến xe", "theo từng tuyến đường", "bằng bảng trắng",
      "cùng đoàn thanh niên", "khi mất điện", "ngoài giờ", "theo lời mời", "từ xa");
ARRAY(faults, "còn rải rác nhiều nơi", "không ai theo dõi", "bị ghi trùng", "dễ thất lạc",
      "thiếu người phụ trách", "chậm vì chờ ký", "mỗi nơi một kiểu", "khó tra lại",
      "quá tải vào cuối quý", "chưa có mẫu chung", "không khớp sổ gốc", "phải chép tay",
      "gây phiền cho dân", "hay bị quên", "tốn công đi lại", "không có số liệu", "bị bỏ trống",
      "cũ và hỏng", "không ai kiểm tra", "chưa được phổ biến", "còn hình thức",
      "bị trả về nhiều lần", "để lẫn với giấy khác", "không rõ trách nhiệm");
ARRAY(fruits, "giảm hẳn", "nhanh gấp đôi", "không còn sót", "được khen ngợi", "gọn trong một buổi",
      "tăng $n phần trăm", "bớt $n lượt đi lại", "tiết kiệm $n triệu đồng", "đúng hẹn",
      "dễ tra hơn", "được dùng chung", "không phải làm lại", "minh bạch hơn", "giảm còn $n phút",
      "có số liệu từng ngày", "chính xác hơn", "được $n người hưởng ứng", "đạt trước hạn",
      "ít bị hỏi lại", "chạy ổn định");
ARRAY(units, "Phòng Tư pháp", "Văn phòng Uỷ ban", "Trạm Thú y $p", "Phòng Tài nguyên",
      "Bộ phận Một cửa $p", "Trung tâm Hành chính công", "Chi cục Chăn nuôi", "Phòng Nội vụ",
      "Ban Quản lý chợ $p", "Trường tiểu học $p", "Trạm Y tế $p", "Phòng Kinh tế hạ tầng",
      "Đội Trật tự đô thị", "Thư viện huyện $p", "Phòng Lao động", "Chi cục Thuỷ lợi",
      "Trung tâm Khuyến nông", "Phòng Tài chính", "Công an phường $p", "Hội Nông dân $p");
ARRAY(places, "Củ Chi", "Bình Chánh", "An Phú", "Tân Lập", "Hoà Bình", "Thạnh Lộc", "Long Trường",
      "Phước Vĩnh", "Đông Hưng", "Xuân Thới", "Mỹ Khánh", "Vĩnh Lộc", "Cần Giờ", "Hưng Long",
      "Phú Hữu", "Thuỷ Xuân", "Kim Sơn", "Quảng Thuận", "Bắc Hà", "Nam Cường", "Tây Sơn",
      "Lạc Dương", "Ea Kao", "Trường Thạnh", "Gia Lộc", "Sơn Trà", "Cẩm Thanh", "Hải Vân");
ARRAY(people, "người dân", "doanh nghiệp nhỏ", "hộ chăn nuôi", "người cao tuổi", "phụ huynh",
      "hộ kinh doanh", "công nhân ở trọ", "người khuyết tật", "cán bộ khu phố", "tổ trưởng dân phố",
      "đồng bào ở xa", "thanh niên mới nhập ngũ", "bà con tiểu thương", "giáo viên", "thương lái",
      "chủ cơ sở giết mổ");
ARRAY(names, "Minh", "Sao", "Phù", "Đổng", "Lạc", "Việt", "Hồng", "Thăng", "Trúc", "Sen", "Khuê",
      "Ngọc", "Tâm", "Bạch", "Đằng", "Vân", "Cát", "Tường", "Hải", "Yến", "Quế", "Lâm", "Phong",
      "Nhật", "Kiến", "Tạo", "Liên", "Kết", "Nhanh", "Gọn", "Xanh", "Tín");
ARRAY(
	boilerplate,
	"Căn cứ Nghị định số $n/$y/NĐ-CP ngày $m tháng $m năm $y của Chính phủ về thực hiện cơ chế một "
	"cửa, một cửa liên thông trong giải quyết thủ tục hành chính.",
	"Thực hiện Kế hoạch số $n/KH-UBND ngày $m tháng $m năm $y của Uỷ ban nhân dân thành phố về "
	"phong trào thi đua đẩy mạnh cải cách hành chính.",
	"Thứ nhất, thực trạng và những khó khăn, vướng mắc trước khi thực hiện giải pháp.",
	"Thứ hai, nội dung, quy trình thực hiện và hiệu quả dự kiến của giải pháp đăng ký.",
	"Góp phần nâng cao chỉ số cải cách hành chính và sự hài lòng của người dân, tổ chức đối với sự "
	"phục vụ của cơ quan hành chính nhà nước.",
	"Căn cứ Luật Thi đua, khen thưởng và các văn bản hướng dẫn thi hành hiện hành.",
	"Giải pháp có khả năng áp dụng rộng rãi tại các cơ quan, đơn vị có điều kiện tương tự.",
	"Kính đề nghị Hội đồng xem xét, công nhận sáng kiến theo quy định.");
ARRAY(syllables, "an", "bàn", "cấp", "chăm", "chỉ", "chung", "dài", "dựng", "đoàn", "đồng", "giữ",
      "hạn", "hiệu", "khoa", "lập", "lệ", "liệu", "mạng", "mới", "nền", "ngành", "nhóm", "phân",
      "phương", "quyền", "riêng", "sâu", "sức", "tầm", "tập", "thẻ", "thôn", "tiền", "toàn", "trạm",
      "trường", "tuyến", "vận", "viên", "vùng", "xóm", "xuất", "ý", "yếu");

const char *const bench_change_names[BENCH_CHANGES] = {
	"verbatim", "shuffled", "words", "reworded", "names", "plain", "nfd", "tones", "hidden"};

/* ---- random numbers: splitmix64 ------------------------------------------------------- */

static uint64_t
next(uint64_t *state)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15u);

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static size_t
below(uint64_t *state, size_t n)
{
	return next(state) % n;
}

#define PICK(list, state) (list)[below((state), COUNT_OF(list))]

/* ---- sentences ---------------------------------------------------------------------------- */

/* What a text is about: it speaks of the same few things again and again. */
struct subject {
	const char *objects[2], *tools[2], *places[2], *who[2], *nouns[2];
	uint64_t names; /* seed of its made-up names */
};

struct sentences {
	struct str *at;
	size_t len, cap;
	size_t own; /* the first so many; the others are what everybody writes */
};

static void fill(struct buf *b, const char *pattern, const struct subject *s, uint64_t *state);

static void
fill_gap(struct buf *b, char gap, const struct subject *s, uint64_t *state)
{
	size_t one = below(state, 2);
	uint64_t own = s->names + below(state, 2);

	switch (gap) {
	case 'o': fill(b, s->objects[one], s, state); break;
	case 't': fill(b, below(state, 3) > 0 ? s->tools[one] : PICK(tools, state), s, state); break;
	case 'p': fill(b, s->places[one], s, state); break;
	case 'w': fill(b, below(state, 3) > 0 ? s->who[one] : PICK(people, state), s, state); break;
	case 'u': fill(b, PICK(units, state), s, state); break;
	case 'r': fill(b, PICK(troubles, state), s, state); break;
	case 'g': fill(b, PICK(gains, state), s, state); break;
	case 's': fill(b, PICK(steps, state), s, state); break;
	case 'v': fill(b, PICK(verbs, state), s, state); break;
	case 'q': fill(b, below(state, 3) == 0 ? s->nouns[one] : PICK(nouns, state), s, state); break;
	case 'l': fill(b, PICK(manners, state), s, state); break;
	case 'b': fill(b, PICK(faults, state), s, state); break;
	case 'j': fill(b, PICK(fruits, state), s, state); break;
	case 'n': buf_printf(b, "%zu", 2 + below(state, 1500)); break;
	case 'y': buf_printf(b, "%zu", 2015 + below(state, 11)); break;
	case 'm': buf_printf(b, "%zu", 1 + below(state, 12)); break;
	case 'k':
		buf_printf(b, "%s ", PICK(names, &own));
		buf_printf(b, "%s", PICK(names, &own));
		break;
	default: abort();
	}
}

static void
fill(struct buf *b, const char *pattern, const struct subject *s, uint64_t *state)
{
	for (const char *p = pattern; *p != '\0'; p++) {
		if (*p == '$')
			fill_gap(b, *++p, s, state);
		else
			buf_char(b, *p);
	}
}

static struct str
sentence(struct arena *a, const char *pattern, const struct subject *s, uint64_t *state)
{
	struct buf b = buf_sized(a, 320);

	fill(&b, pattern, s, state);
	return buf_view(&b);
}

/* Real writing is not made of patterns alone: a word here and there is the writer's own. */
static struct str
own_sentence(struct arena *a, const char *pattern, const struct subject *s, uint64_t *state)
{
	struct str b = sentence(a, pattern, s, state);
	struct buf own = buf_sized(a, b.len + 64);
	for (size_t i = 0; i < b.len; i++) {
		buf_char(&own, b.at[i]);
		if (b.at[i] == ' ' && below(state, 9) == 0)
			buf_printf(&own, "%s ", PICK(syllables, state));
	}
	return buf_view(&own);
}

/* ---- nearer to real texts --------------------------------------------------------------- */

/* Words of real texts in their order; none: patterns are used. Set once, before any text. */
static struct {
	struct str *at;
	size_t len, cap;
} near;

#define NEAR_LEAST 2000
#define NEAR_COMMON 400 /* words of the beginning, which everybody quotes */

bool
bench_texts_near(struct arena *a, struct str texts)
{
	for (size_t i = 0, from = 0; i <= texts.len; i++) {
		if (i < texts.len && (unsigned char)texts.at[i] > ' ')
			continue;
		if (i > from)
			*list_push(&near, a) = str_slice(texts, from, i);
		from = i + 1;
	}
	return near.len >= NEAR_LEAST;
}

static void
add_piece(struct buf *b, size_t from, size_t words)
{
	for (size_t i = from; i < from + words && i < near.len; i++)
		buf_printf(b, "%s%.*s", b->len > 0 ? " " : "", STR_ARG(near.at[i]));
}

static struct str
near_sentence(struct arena *a, bool own, uint64_t *state)
{
	struct buf b = buf_sized(a, 320);

	if (!own) /* one of so many that all share */
		add_piece(&b, below(state, NEAR_COMMON / 25) * 25, 25);
	for (size_t pieces = own ? 3 + below(state, 4) : 0; pieces > 0; pieces--)
		add_piece(&b, below(state, near.len), 4 + below(state, 6));
	buf_char(&b, '.');
	return buf_view(&b);
}

static struct subject
subject_of(uint64_t *state)
{
	struct subject s;

	for (int i = 0; i < 2; i++) {
		s.objects[i] = PICK(objects, state);
		s.tools[i] = PICK(tools, state);
		s.places[i] = PICK(places, state);
		s.who[i] = PICK(people, state);
		s.nouns[i] = PICK(nouns, state);
	}
	s.names = next(state);
	return s;
}

/* Sentences of a text: of five texts one is a sentence, two a paragraph, one a page, and one two
 * to five pages. */
static size_t
sentences_of(uint64_t number, uint64_t *state)
{
	switch (number % 5) {
	case 0: return 1;
	case 1:
	case 2: return 4 + below(state, 6);
	case 3: return 14 + below(state, 10);
	default: return 40 + below(state, 60);
	}
}

static struct sentences
make(struct arena *a, uint64_t seed, uint64_t number, size_t n)
{
	uint64_t state = seed * 0x2545f4914f6cdd1d + number;
	struct subject s = subject_of(&state);
	struct sentences ret = {0};
	size_t wanted = sentences_of(number, &state);

	if (n > 0)
		wanted = n;
	ret.own = wanted - (wanted > 1 ? below(&state, wanted / 2) / 2 : 0);
	for (size_t i = 0; i < wanted; i++) {
		if (near.len > 0)
			*list_push(&ret, a) = near_sentence(a, i < ret.own, &state);
		else
			*list_push(&ret, a) = i < ret.own ? own_sentence(a, PICK(patterns, &state), &s, &state)
			                                  : sentence(a, PICK(boilerplate, &state), &s, &state);
	}
	return ret;
}

static struct str
join(struct arena *a, const struct sentences *s)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s->len; i++)
		buf_printf(&b, "%s%.*s", i == 0 ? "" : i % 5 == 0 ? "\n" : " ", STR_ARG(s->at[i]));
	return buf_view(&b);
}

/* ---- copies -------------------------------------------------------------------------------- */

static void
shuffle(struct sentences *s, size_t n, uint64_t *state)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = below(state, i);
		struct str swap = s->at[i - 1];
		s->at[i - 1] = s->at[k];
		s->at[k] = swap;
	}
}

struct str
bench_text(struct arena *a, uint64_t seed, uint64_t number)
{
	struct sentences s = make(a, seed, number, 0);
	uint64_t state = number;

	shuffle(&s, s.len, &state);
	return join(a, &s);
}

/* Of each hundred words so many become another. */
static struct str
exchange_words(struct arena *a, struct str s, unsigned percent, uint64_t *state)
{
	struct buf b = {.arena = a};
	const struct str *from = near.at;

	for (struct str rest = s, word; str_cut(&rest, ' ', &word);) {
		if (b.len > 0)
			buf_char(&b, ' ');
		if (below(state, 100) < percent)
			buf_str(&b,
			        from != NULL ? from[below(state, near.len)] : str_of(PICK(syllables, state)));
		else
			buf_str(&b, word);
	}
	return buf_view(&b);
}

/* Places, made-up names and figures become others of their kind. */
static struct str
exchange_names(struct arena *a, struct str s, uint64_t *state)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < s.len;) {
		const char *to = NULL;
		size_t len = 0;
		for (size_t k = 0; k < COUNT_OF(places) + COUNT_OF(names) && len == 0; k++) {
			bool place = k < COUNT_OF(places);
			struct str name = str_of(place ? places[k] : names[k - COUNT_OF(places)]);
			if (str_has_prefix(str_slice(s, i, s.len), name)) {
				len = name.len;
				to = place ? PICK(places, state) : PICK(names, state);
			}
		}
		if (len > 0) {
			buf_printf(&b, "%s", to);
			i += len;
		} else if (s.at[i] >= '0' && s.at[i] <= '9') {
			buf_printf(&b, "%zu", 1 + below(state, 2000));
			while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
				i++;
		} else {
			buf_char(&b, s.at[i++]);
		}
	}
	return buf_view(&b);
}

/* A word with its marks apart, the tone on the first vowel or on the last: false when it is no
 * word of Vietnamese letters alone. */
static bool
respell(struct arena *a, struct str word, bool last, struct str *ret)
{
	static const char *const tones[] = {"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"};
	struct buf b = buf_sized(a, 4 * word.len + 8);
	struct str spelled;
	size_t vowel = SIZE_MAX;

	if (!text_spell(a, word, &spelled))
		return false;
	for (size_t i = 0; i + 1 < spelled.len; i++)
		if (strchr("aeiouy", spelled.at[i]) != NULL && (last || vowel == SIZE_MAX))
			vowel = i;
	for (size_t i = 0; i + 1 < spelled.len; i++) {
		char c = spelled.at[i], after = spelled.at[i + 1];
		bool doubled = after == c && strchr("aeo", c) != NULL, horn = after == 'w';
		if (c == 'd' && after == 'd')
			buf_str(&b, STR("đ"));
		else
			buf_char(&b, c);
		if (doubled)
			buf_str(&b, STR("\u0302"));
		else if (horn)
			buf_str(&b, c == 'a' ? STR("\u0306") : STR("\u031b"));
		bool two = doubled || horn || (c == 'd' && after == 'd');
		if (vowel == i || (two && vowel == i + 1))
			buf_printf(&b, "%s", tones[spelled.at[spelled.len - 1] - '0']);
		i += two;
	}
	*ret = buf_view(&b);
	return true;
}

static struct str
respell_all(struct arena *a, struct str s, bool last, bool composed)
{
	struct buf b = {.arena = a};

	for (struct str rest = s, word; str_cut(&rest, ' ', &word);) {
		struct str as = word;
		respell(a, word, last, &as);
		buf_printf(&b, "%s%.*s", b.len > 0 ? " " : "", STR_ARG(as));
	}
	return composed ? text_nfc(a, buf_view(&b)) : buf_view(&b);
}

static struct str
without_marks(struct arena *a, struct str s)
{
	struct buf b = buf_sized(a, s.len);

	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		char c = text_fold_next(s, &i);
		if (c != 0)
			buf_char(&b, c);
		else
			buf_str(&b, str_slice(s, from, i));
	}
	return buf_view(&b);
}

struct str
bench_copy(struct arena *a, uint64_t seed, uint64_t number, enum bench_change change, int share,
           uint64_t draft_seed)
{
	uint64_t state = draft_seed * 0x9fb21c651e98df25 + number;
	struct sentences s = make(a, seed, number, 0);
	/* What everybody writes is no copy and stays as it is. */
	size_t kept = (s.own * (size_t)share + 99) / 100;
	size_t more = change == BENCH_HIDDEN ? 3 * s.len : s.own - kept;
	struct sentences fresh = make(a, draft_seed, number, more + 1);

	if (change == BENCH_SHUFFLED || share < 100)
		shuffle(&s, s.own, &state);
	for (size_t i = kept; i < s.own; i++)
		s.at[i] = fresh.at[i - kept];
	for (size_t i = s.own - kept; i < more; i++)
		*list_push(&s, a) = fresh.at[i];
	uint64_t order = change == BENCH_SHUFFLED ? state : number;
	shuffle(&s, s.len, &order);
	struct str text = join(a, &s);
	switch (change) {
	case BENCH_WORDS: return exchange_words(a, text, 10, &state);
	case BENCH_REWORDED: return exchange_words(a, text, 30, &state);
	case BENCH_NAMES: return exchange_names(a, text, &state);
	case BENCH_PLAIN: return without_marks(a, text);
	case BENCH_NFD: return text_upper(a, respell_all(a, text, false, false));
	case BENCH_TONES: return respell_all(a, text, true, true);
	case BENCH_VERBATIM:
	case BENCH_SHUFFLED:
	case BENCH_HIDDEN:
	case BENCH_CHANGES: break;
	}
	return text;
}
