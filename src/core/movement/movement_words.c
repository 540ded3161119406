/* movement_words.c - see movement_words.h. */
#include "core/movement/movement_words.h"

static const struct movement_word kinds[] = {
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
const struct movement_words movement_kinds = {kinds, COUNT_OF(kinds)};

static const struct movement_word owers[] = {
	{"unit", N_("Các đơn vị")},
	{"office", N_("Bộ phận CCHC")},
	{"council", N_("Hội đồng, thường trực thi đua")},
	{"leader", N_("Lãnh đạo")},
	{"superior", N_("Cấp trên")},
	{"everyone", N_("Người dân, tổ chức, cá nhân")},
};
const struct movement_words movement_owers = {owers, COUNT_OF(owers)};

static const struct movement_word subjects[] = {
	{"collective", N_("Tập thể")},
	{"person", N_("Cá nhân")},
	{"exclusion", N_("Không xét")},
	{"replication", N_("Nhân rộng")},
};
const struct movement_words movement_subjects = {subjects, COUNT_OF(subjects)};

const char *
movement_word(const struct movement_words *words, struct str code)
{
	for (size_t i = 0; i < words->len; i++)
		if (str_eq(code, str_of(words->at[i].code)))
			return words->at[i].name;
	return NULL;
}

static const struct movement_rule rules[] = {
	{"", "", N_("Người xét, hệ thống không soát"), 0, 0},
	{"registered", "", N_("Có đăng ký và hoàn thành giải pháp"), 0, 0},
	{"quota", "", N_("Đủ chỉ tiêu đăng ký"), 0, 0},
	{"no_discipline", "leaders", N_("Lãnh đạo đơn vị không bị kỷ luật"), 0, 0},
	{"no_discipline", "head", N_("Người đứng đầu không bị kỷ luật"), 0, 0},
	{"no_discipline", "all", N_("Không bị kỷ luật"), 0, 0},
	{"no_violation", "", N_("Không có cá nhân vi phạm"), 0, 0},
	{"conduct", NULL, N_("Thực hiện tốt quy chế ứng xử, ít nhất … %"), 1, 100},
	{"index_grade", "kha", N_("Chỉ số CCHC từ loại Khá"), 0, 0},
	{"index_grade", "tot", N_("Chỉ số CCHC từ loại Tốt"), 0, 0},
	{"index_grade", "xuat_sac", N_("Chỉ số CCHC loại Xuất sắc"), 0, 0},
	{"rating", "hoan_thanh", N_("Xếp loại từ Hoàn thành nhiệm vụ"), 0, 0},
	{"rating", "hoan_thanh_tot", N_("Xếp loại từ Hoàn thành tốt nhiệm vụ"), 0, 0},
	{"rating", "hoan_thanh_xuat_sac", N_("Xếp loại Hoàn thành xuất sắc nhiệm vụ"), 0, 0},
	{"award_held", "giay_khen", N_("Đã có Giấy khen của phong trào này"), 0, 0},
	{"award_held", "bang_khen", N_("Đã có Bằng khen của phong trào này"), 0, 0},
	{"proposed", "", N_("Được đề nghị khen thưởng cấp trên"), 0, 0},
};
const struct movement_rules movement_rules = {rules, COUNT_OF(rules)};

const struct movement_rule *
movement_rule(struct str predicate, struct str argument)
{
	int64_t n;

	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		const struct movement_rule *r = &rules[i];
		if (!str_eq(predicate, str_of(r->predicate)))
			continue;
		if (r->argument != NULL ? str_eq(argument, str_of(r->argument))
		                        : str_i64(argument, &n) && n >= r->least && n <= r->most)
			return r;
	}
	return NULL;
}
