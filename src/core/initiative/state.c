/* state.c - see state.h. */
#include "core/initiative/state.h"

const struct state state_list[] = {
	{"draft", N_("Bản nháp")},
	{"waiting", N_("Chờ xác nhận")},
	{"sent", N_("Đã gửi")},
	{"returned", N_("Trả lại")},
	{"registered", N_("Đã đăng ký")},
	{"declined", N_("Không chọn")},
	{"in_progress", N_("Đang thực hiện")},
	{"completed", N_("Hoàn thành")},
	{"not_completed", N_("Không hoàn thành")},
	{"withdrawn", N_("Đã rút")},
};
const size_t state_list_len = COUNT_OF(state_list);

const struct state kind_list[] = {
	{"solution", N_("Giải pháp")},         {"model", N_("Mô hình")},
	{"initiative", N_("Sáng kiến")},       {"idea", N_("Ý tưởng")},
	{"good_practice", N_("Cách làm hay")},
};
const size_t kind_list_len = COUNT_OF(kind_list);

static const char *
name_in(const struct state *list, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(code, str_of(list[i].code)))
			return list[i].name;
	return NULL;
}

bool
state_known(struct str code)
{
	return name_in(state_list, state_list_len, code) != NULL;
}

bool
state_is_open_to_agency(struct str code)
{
	return str_eq(code, STR("registered")) || str_eq(code, STR("in_progress")) ||
	       str_eq(code, STR("completed")) || str_eq(code, STR("not_completed"));
}

const char *
state_name(struct str code)
{
	const char *name = name_in(state_list, state_list_len, code);
	return name ? name : state_list[0].name;
}

bool
kind_known(struct str code)
{
	return name_in(kind_list, kind_list_len, code) != NULL;
}

const char *
kind_name(struct str code)
{
	const char *name = name_in(kind_list, kind_list_len, code);
	return name ? name : kind_list[0].name;
}
