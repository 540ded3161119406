/* date.c - dates, times and deadlines for people. See i18n.h. */
#include "i18n/i18n.h"

#include <string.h>

#define MINUTE_US (INT64_C(60) * 1000000)

static const char *const en_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const en_months_long[] = {
	"January", "February", "March",     "April",   "May",      "June",
	"July",    "August",   "September", "October", "November", "December",
};
static const char *const en_days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
static const char *const vi_days[] = {"Thứ Hai", "Thứ Ba",  "Thứ Tư",  "Thứ Năm",
                                      "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"};

#define NO_DATE STR("—")

static void
put_digits(char *at, int n, int value)
{
	for (; n > 0; value /= 10)
		at[--n] = (char)('0' + value % 10);
}

struct str
i18n_day(struct arena *a, int lang, int64_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return NO_DATE;
	day_split(day, &y, &m, &d);
	if (lang == I18N_EN)
		return arena_printf(a, "%d %s %d", d, en_months[m - 1], y);
	/* By hand: a list prints it for every line. Years have four digits. */
	char *out = arena_array(a, char, sizeof("31/12/2022"));
	put_digits(out, 2, d);
	out[2] = '/';
	put_digits(out + 3, 2, m);
	out[5] = '/';
	put_digits(out + 6, 4, y);
	return (struct str){out, 10};
}

struct str
i18n_day_short(struct arena *a, int lang, int64_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return NO_DATE;
	day_split(day, &y, &m, &d);
	if (lang == I18N_EN)
		return arena_printf(a, "%d %s", d, en_months[m - 1]);
	return arena_printf(a, "%d/%d", d, m);
}

struct str
i18n_day_week(struct arena *a, int lang, int64_t day)
{
	if (day == DAY_NONE)
		return NO_DATE;
	struct str date = i18n_day(a, lang, day);
	const char *const *names = lang == I18N_EN ? en_days : vi_days;
	return arena_printf(a, "%s, %.*s", names[day_of_week(day) - 1], STR_ARG(date));
}

struct str
i18n_day_long(struct arena *a, int lang, int64_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return NO_DATE;
	day_split(day, &y, &m, &d);
	if (lang == I18N_EN)
		return arena_printf(a, "%d %s %d", d, en_months_long[m - 1], y);
	return arena_printf(a, m < 3 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", d,
	                    m, y);
}

struct str
i18n_month(struct arena *a, int lang, int64_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return NO_DATE;
	day_split(day, &y, &m, &d);
	if (lang == I18N_EN)
		return str_of(en_months[m - 1]);
	return arena_printf(a, "Thg %d", m);
}

struct str
i18n_quarter(struct arena *a, int lang, int64_t day)
{
	static const char *const roman[] = {"I", "II", "III", "IV"};
	int y, m, d;
	if (day == DAY_NONE)
		return NO_DATE;
	day_split(day, &y, &m, &d);
	if (lang == I18N_EN)
		return arena_printf(a, "Q%d %d", (m + 2) / 3, y);
	return arena_printf(a, "Quý %s/%d", roman[(m - 1) / 3], y);
}

struct str
i18n_day_iso(struct arena *a, int64_t day)
{
	int y, m, d;
	if (day == DAY_NONE)
		return (struct str){0};
	day_split(day, &y, &m, &d);
	char *out = arena_array(a, char, sizeof("2022-12-31"));
	put_digits(out, 4, y);
	out[4] = out[7] = '-';
	put_digits(out + 5, 2, m);
	put_digits(out + 8, 2, d);
	return (struct str){out, 10};
}

/* A text with its one %d filled in: a list says «Chậm 12 ngày» in every line. */
static struct str
with_number(struct arena *a, const char *text, int64_t n)
{
	const char *at = strstr(text, "%d");
	struct str number = arena_i64(a, n);
	struct buf b = buf_sized(a, strlen(text) + number.len);

	buf_add(&b, text, (size_t)(at - text));
	buf_str(&b, number);
	buf_str(&b, str_of(at + strlen("%d")));
	return buf_view(&b);
}

/* Minutes since midnight in Viet Nam. */
static int
minute_of_day(int64_t us)
{
	return (int)((us - day_start_time(day_of_time(us))) / MINUTE_US);
}

struct str
i18n_clock(struct arena *a, int64_t us)
{
	int minute = minute_of_day(us);
	char *out = arena_array(a, char, sizeof("23:59"));
	put_digits(out, 2, minute / 60);
	out[2] = ':';
	put_digits(out + 3, 2, minute % 60);
	return (struct str){out, 5};
}

struct str
i18n_time(struct arena *a, int lang, int64_t us)
{
	return arena_join(a, i18n_day(a, lang, day_of_time(us)), STR(" "), i18n_clock(a, us));
}

struct str
i18n_time_iso(struct arena *a, int64_t us)
{
	return arena_join(a, i18n_day_iso(a, day_of_time(us)), STR("T"), i18n_clock(a, us),
	                  STR("+07:00"));
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* msgfmt checks the translations */

struct str
i18n_time_ago(struct arena *a, int lang, int64_t us, int64_t now)
{
	int64_t days = day_of_time(now) - day_of_time(us);
	struct str clock = i18n_clock(a, us);
	if (days == 0)
		return arena_printf(a, i18n_tr(lang, N_("hôm nay %.*s")), STR_ARG(clock));
	if (days == 1)
		return arena_printf(a, i18n_tr(lang, N_("hôm qua %.*s")), STR_ARG(clock));
	if (days > 1 && days <= 7)
		return with_number(a, i18n_tr_n(lang, P_("%d ngày trước"), days), days);
	return i18n_time(a, lang, us);
}

struct str
i18n_before(struct arena *a, int lang, int64_t day)
{
	if (day == DAY_NONE)
		return NO_DATE;
	struct str full = i18n_day(a, lang, day), last = i18n_day_short(a, lang, day - 1);
	return arena_printf(a, i18n_tr(lang, N_("trước ngày %.*s, tức hết ngày %.*s")), STR_ARG(full),
	                    STR_ARG(last));
}

struct str
i18n_due(struct arena *a, int lang, int64_t last_day, int64_t today)
{
	if (last_day == DAY_NONE)
		return NO_DATE;
	int64_t left = last_day - today;
	if (left == 0)
		return str_of(i18n_tr(lang, N_("Hạn hôm nay")));
	if (left > 0)
		return with_number(a, i18n_tr_n(lang, P_("Còn %d ngày"), left), left);
	return with_number(a, i18n_tr_n(lang, P_("Chậm %d ngày"), -left), -left);
}

#pragma GCC diagnostic pop

enum due_state
i18n_due_state(int64_t last_day, int64_t today, int soon_days)
{
	if (last_day == DAY_NONE)
		return DUE_NONE;
	int64_t left = last_day - today;
	if (left < 0)
		return DUE_LATE;
	if (left == 0)
		return DUE_TODAY;
	return left <= soon_days ? DUE_SOON : DUE_FAR;
}

/* Up to three numbers with one mark between them. */
static bool
read_numbers(struct str s, int numbers[3], size_t lens[3])
{
	size_t n = 0, i = 0;
	while (n < 3) {
		numbers[n] = 0;
		size_t from = i;
		for (; i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && i - from < 8; i++)
			numbers[n] = numbers[n] * 10 + (s.at[i] - '0');
		lens[n] = i - from;
		if (lens[n] == 0)
			return false;
		n++;
		if (i == s.len)
			break;
		if (n == 3 || memchr("/-. ", s.at[i], 4) == NULL)
			return false;
		i++;
	}
	for (; n < 3; n++)
		lens[n] = 0;
	return i == s.len;
}

bool
i18n_read_day(struct str s, int64_t *ret_day)
{
	int n[3];
	size_t len[3];
	s = str_trim(s);
	if (s.len > 10 || !read_numbers(s, n, len))
		return false;
	if (len[1] == 0) { /* 05032022, or 050322 */
		if (len[0] == 8)
			return day_make(n[0] % 10000, n[0] / 10000 % 100, n[0] / 1000000, ret_day);
		if (len[0] == 6)
			return day_make(2000 + n[0] % 100, n[0] / 100 % 100, n[0] / 10000, ret_day);
		return false;
	}
	if (len[2] == 0)
		return false;
	if (len[0] == 4) /* 2022-03-05 */
		return len[2] <= 2 && day_make(n[0], n[1], n[2], ret_day);
	if (len[2] == 2)
		n[2] += 2000;
	else if (len[2] != 4)
		return false;
	return day_make(n[2], n[1], n[0], ret_day);
}

const char *
i18n_day_problem(struct str s, int64_t *ret_day)
{
	int64_t day;
	int year, month, in_month;

	if (!i18n_read_day(s, &day))
		return N_("Ngày này không có. Nhập lại theo dạng ngày/tháng/năm.");
	day_split(day, &year, &month, &in_month);
	if (year < 1900 || year > 2199)
		return N_("Năm phải từ 1900 đến 2199. Xem lại năm vừa nhập.");
	*ret_day = day;
	return NULL;
}
