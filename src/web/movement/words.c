/* words.c - see words.h. */
#include "web/movement/words.h"

const struct word milestone_words[] = {
	{"register", N_("Đơn vị đăng ký Mẫu 1")},
	{"consolidate", N_("Tổng hợp, gửi cấp trên")},
	{"interim", N_("Đơn vị báo cáo sơ kết")},
	{"interim_up", N_("Báo cáo sơ kết gửi cấp trên")},
	{"final", N_("Đơn vị báo cáo tổng kết")},
	{"final_up", N_("Báo cáo tổng kết gửi cấp trên")},
	{"award", N_("Hồ sơ khen thưởng")},
	{"replicate", N_("Nhân rộng")},
	{"other", N_("Việc khác")},
};
const size_t milestone_words_len = COUNT_OF(milestone_words);

const struct word ower_words[] = {
	{"unit", N_("Các đơn vị")},
	{"office", N_("Bộ phận CCHC")},
	{"leader", N_("Lãnh đạo")},
	{"superior", N_("Cấp trên")},
};
const size_t ower_words_len = COUNT_OF(ower_words);

const struct word subject_words[] = {
	{"collective", N_("Tập thể")},
	{"person", N_("Cá nhân")},
	{"exclusion", N_("Không xét")},
	{"replication", N_("Nhân rộng")},
};
const size_t subject_words_len = COUNT_OF(subject_words);

const struct word predicate_words[] = {
	{"", N_("Không soát bằng máy")},
	{"registered", N_("Có đăng ký và hoàn thành")},
	{"no_discipline", N_("Không bị kỷ luật")},
	{"conduct", N_("Thực hiện quy chế ứng xử, %")},
	{"index_grade", N_("Chỉ số CCHC đạt loại")},
	{"rating", N_("Xếp loại cá nhân đạt")},
	{"no_violation", N_("Không có cá nhân vi phạm")},
	{"quota", N_("Đủ chỉ tiêu")},
	{"award_held", N_("Đã có hình thức khen")},
};
const size_t predicate_words_len = COUNT_OF(predicate_words);

struct str
word_of(const struct request *req, const struct word *words, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(code, str_of(words[i].code)))
			return str_of(page_tr(req, words[i].name));
	return code;
}

void
word_options(const struct request *req, const struct word *words, size_t n, struct str code,
             struct ui_option *ret)
{
	for (size_t i = 0; i < n; i++)
		ret[i] = (struct ui_option){.value = str_of(words[i].code),
		                            .text = str_of(page_tr(req, words[i].name)),
		                            .chosen = str_eq(code, str_of(words[i].code))};
}
