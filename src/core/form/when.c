/* when.c - see when.h.
 *
 * The text becomes words and numbers, each with the sign in front of it, without
 * marks and capitals. Then every point in time is read («quý III/2022» is one),
 * and the words between the points say how they bound the work.
 */
#include "core/form/when_words.h"

/* ---- words and numbers --------------------------------------------------------------- */

static bool
word_is(const struct when_reader *r, size_t i, const char *word)
{
	return i < r->len && r->at[i].number < 0 && str_eq(r->at[i].word, str_of(word));
}

static bool
number_is(const struct when_reader *r, size_t i, int max)
{
	return i < r->len && r->at[i].number >= 0 && r->at[i].digits <= 2 && r->at[i].number <= max;
}

static bool
is_year(const struct when_reader *r, size_t i)
{
	return i < r->len && r->at[i].digits == 4 && r->at[i].number >= 1990 && r->at[i].number <= 2100;
}

static bool
has_phrase(const struct when_reader *r, const char *a, const char *b)
{
	for (size_t i = 0; i + 1 < r->len; i++)
		if (word_is(r, i, a) && word_is(r, i + 1, b))
			return true;
	return false;
}

/* ---- points in time ------------------------------------------------------------------- */

/* A year behind a month or a quarter: «/2022», «năm 2022», «2022», «/22». */
static size_t
year_behind(const struct when_reader *r, size_t i, int *ret_year)
{
	size_t k = word_is(r, i, "nam") ? i + 1 : i;

	if (is_year(r, k))
		return *ret_year = r->at[k].number, k + 1;
	/* Four figures where a year must stand are one, however odd: 9/2206 is told, not lost. */
	bool must = k > i || (k < r->len && r->at[k].sign == '/');
	if (k < r->len && must && (r->at[k].digits == 2 || r->at[k].digits == 4))
		return *ret_year = r->at[k].number + (r->at[k].digits == 2 ? 2000 : 0), k + 1;
	return i;
}

/* «III», «V», «IIl» with a letter l; 0 for any other word. */
static int
roman_of(struct str word, bool *ret_has_letter_l)
{
	static const char *const roman[] = {"i",  "ii",  "iii",  "iv", "v",
	                                    "vi", "vii", "viii", "ix", "x"};
	char plain[4];

	if (word.len == 0 || word.len > sizeof(plain))
		return 0;
	for (size_t i = 0; i < word.len; i++)
		plain[i] = word.at[i] == 'l' ? 'i' : word.at[i];
	for (int q = 0; q < (int)COUNT_OF(roman); q++)
		if (str_eq((struct str){plain, word.len}, str_of(roman[q]))) {
			*ret_has_letter_l |= str_find(word, STR("l"), 0) != SIZE_MAX;
			return q + 1;
		}
	return 0;
}

static bool
quarter_at(const struct when_reader *r, size_t i, int *ret, bool *ret_has_letter_l)
{
	if (number_is(r, i, 4) && r->at[i].number > 0 && r->at[i].digits == 1)
		return *ret = r->at[i].number, true;
	if (i >= r->len || r->at[i].number >= 0)
		return false;
	/* «quý vị» is no sixth quarter: beyond the fourth it must stand like a date. */
	bool dated = i + 1 >= r->len || r->at[i + 1].number >= 0 || word_is(r, i + 1, "nam");
	int q = roman_of(r->at[i].word, ret_has_letter_l);
	if (q == 0 || (q > 4 && !dated))
		return false;
	return *ret = q, true;
}

/* «QIII» in one word. */
static bool
quarter_in_word(const struct when_reader *r, size_t i, int *ret, bool *ret_has_letter_l)
{
	struct str word = i < r->len ? r->at[i].word : STR("");

	if (word.len < 2 || word.at[0] != 'q')
		return false;
	*ret = roman_of(str_slice(word, 1, word.len), ret_has_letter_l);
	return *ret > 0;
}

/* One more of a list or range, «quý II, III», «tháng 3-9», «quý I và II». */
static size_t
next_of_list(const struct when_reader *r, size_t i)
{
	if (word_is(r, i, "va") || word_is(r, i, "den") || word_is(r, i, "hoac"))
		return i + 1;
	return i < r->len && (r->at[i].sign == ',' || r->at[i].sign == '-') ? i : SIZE_MAX;
}

static size_t
read_quarters(const struct when_reader *r, size_t i, struct point *p)
{
	int q;

	if (quarter_in_word(r, i, &q, &p->has_letter_l)) {
		i++;
	} else if (!word_is(r, i, "quy") && !word_is(r, i, "q")) {
		return 0;
	} else if (!quarter_at(r, i + 1, &q, &p->has_letter_l)) {
		if (!number_is(r, i + 1, 99))
			return 0;
		p->wrong_quarter = r->at[i + 1].number;
		p->is_wrong = true;
		return year_behind(r, i + 2, &p->year);
	} else {
		i += 2;
	}
	p->first_month = 3 * q - 2;
	while (next_of_list(r, i) != SIZE_MAX &&
	       quarter_at(r, next_of_list(r, i), &q, &p->has_letter_l))
		i = next_of_list(r, i) + 1;
	p->last_month = 3 * q;
	p->is_wrong = q > 4;
	p->wrong_quarter = q;
	return year_behind(r, i, &p->year);
}

static size_t
read_months(const struct when_reader *r, size_t i, struct point *p)
{
	bool named = word_is(r, i, "thang") || word_is(r, i, "t");
	size_t k = named ? i + 1 : i;

	if (!number_is(r, k, 99))
		return 0;
	if (!named) { /* 9/2022 */
		if (k + 1 >= r->len || r->at[k + 1].digits != 4 || r->at[k + 1].sign == ' ' ||
		    r->at[k + 1].sign == ',')
			return 0;
		*p = (struct point){.year = r->at[k + 1].number,
		                    .first_month = r->at[k].number,
		                    .last_month = r->at[k].number};
		return k + 2;
	}
	p->first_month = p->last_month = r->at[k].number;
	for (k++; next_of_list(r, k) != SIZE_MAX && number_is(r, next_of_list(r, k), 12);
	     k = next_of_list(r, k) + 1)
		p->last_month = r->at[next_of_list(r, k)].number;
	return year_behind(r, k, &p->year);
}

/* «6 tháng đầu năm 2022», «9 tháng», «quý cuối» is rarer and left alone. */
static size_t
read_part(const struct when_reader *r, size_t i, struct point *p)
{
	if (number_is(r, i, 12) && r->at[i].number > 0 && word_is(r, i + 1, "thang") &&
	    r->at[i + 1].sign == ' ' && !number_is(r, i + 2, 99)) {
		bool last = word_is(r, i + 2, "cuoi");
		p->first_month = last ? 13 - r->at[i].number : 1;
		p->last_month = last ? 12 : r->at[i].number;
		i += last || word_is(r, i + 2, "dau") ? 3 : 2;
		return year_behind(r, i, &p->year) > i ? year_behind(r, i, &p->year)
		                                       : i + word_is(r, i, "nam");
	}
	static const struct {
		const char *word;
		int first, last;
	} parts[] = {{"dau", 1, 3}, {"giua", 4, 6}, {"cuoi", 10, 12}, {"trong", 1, 12}, {"het", 1, 12}};
	for (size_t k = 0; k < COUNT_OF(parts); k++)
		if (word_is(r, i, parts[k].word) && word_is(r, i + 1, "nam")) {
			p->first_month = parts[k].first;
			p->last_month = parts[k].last;
			size_t end = year_behind(r, i + 1, &p->year);
			return end > i + 1 ? end : i + 2;
		}
	return 0;
}

static size_t
read_date(const struct when_reader *r, size_t i, struct point *p)
{
	size_t k = i + (word_is(r, i, "ngay") || word_is(r, i, "mung"));

	if (!number_is(r, k, 99))
		return 0;
	p->day = r->at[k].number;
	p->has_day = true;
	/* ngày 08 tháng 4 năm 2022 */
	if (word_is(r, k + 1, "thang") && r->at[k + 1].sign == ' ' && number_is(r, k + 2, 99)) {
		p->first_month = p->last_month = r->at[k + 2].number;
		return year_behind(r, k + 3, &p->year);
	}
	/* 30/9/2022, 31-7-2021, 15.10.22, 15/10 */
	if (!number_is(r, k + 1, 99) || r->at[k + 1].sign == ' ' || r->at[k + 1].sign == ',')
		return 0;
	p->first_month = p->last_month = r->at[k + 1].number;
	if (k + 2 < r->len && r->at[k + 2].number >= 0 && r->at[k + 2].sign == r->at[k + 1].sign &&
	    (r->at[k + 2].digits == 4 || r->at[k + 2].digits == 2)) {
		p->year = r->at[k + 2].number + (r->at[k + 2].digits == 2 ? 2000 : 0);
		return k + 3;
	}
	/* «3. 31/02»: a number of a list in front of a day, not 3.31 of the year 2. */
	if (number_is(r, k + 2, 99) && r->at[k + 2].digits == 2 && r->at[k + 2].sign == '/')
		return 0;
	return year_behind(r, k + 2, &p->year);
}

/* 2026-10-05, what a date cell of a spreadsheet holds, with or without the time of day;
 * 2026-10. */
static size_t
read_iso(const struct when_reader *r, size_t i, struct point *p)
{
	size_t k = i + 2;

	if (!is_year(r, i) || !number_is(r, i + 1, 99) ||
	    (r->at[i + 1].sign != '-' && r->at[i + 1].sign != '/'))
		return 0;
	p->year = r->at[i].number;
	p->first_month = p->last_month = r->at[i + 1].number;
	if (!number_is(r, k, 99) || r->at[k].sign != r->at[i + 1].sign)
		return p->first_month <= 12 ? k : 0;
	p->day = r->at[k].number;
	p->has_day = true;
	return word_is(r, k + 1, "t") ? k + 2 : k + 1;
}

static size_t
read_year(const struct when_reader *r, size_t i, struct point *p)
{
	size_t k = i + word_is(r, i, "nam");

	if (!is_year(r, k))
		return 0;
	*p = (struct point){.year = r->at[k].number, .first_month = 1, .last_month = 12};
	return k + 1;
}

static size_t
read_point(const struct when_reader *r, size_t i, struct point *p)
{
	static size_t (*const kinds[])(const struct when_reader *, size_t, struct point *) = {
		read_iso, read_quarters, read_part, read_months, read_date, read_year};

	for (size_t k = 0; k < COUNT_OF(kinds); k++) {
		*p = (struct point){0};
		size_t end = kinds[k](r, i, p);
		if (end > i)
			return end;
	}
	return 0;
}

static void
read_points(struct when_reader *r)
{
	bool before = false, from = false, after = false;

	for (size_t i = 0; i < r->len && r->n_points < POINTS_MAX;) {
		struct point p;
		size_t end = read_point(r, i, &p);
		if (end == 0) {
			if (r->at[i].number < 0) {
				bool binds = word_is(r, i, "ngay") || word_is(r, i, "thang") ||
				             word_is(r, i, "nam");
				before = word_is(r, i, "truoc") || (before && binds);
				from = word_is(r, i, "tu") || (from && binds);
				after = word_is(r, i, "sau") || (after && binds);
			}
			i++;
			continue;
		}
		p.before = before;
		p.from = from;
		p.after = after;
		before = from = after = false;
		r->points[r->n_points++] = p;
		i = end;
	}
}

/* A point without a year has the year of the next that has one, else of the one before,
 * else the movement's. */
static void
fill_years(struct when_reader *r, int year)
{
	int next = 0;

	for (size_t i = r->n_points; i-- > 0;) {
		next = r->points[i].year != 0 ? r->points[i].year : next;
		r->points[i].year = r->points[i].year != 0 ? r->points[i].year : next;
	}
	for (size_t i = 0; i < r->n_points; i++) {
		if (r->points[i].year == 0)
			r->points[i].year = i > 0 ? r->points[i - 1].year : year;
	}
}

/* ---- what it means -------------------------------------------------------------------- */

static bool
days_of(const struct when_reader *r, const struct point *p, int64_t *ret_from, int64_t *ret_by,
        struct str *ret_problem)
{
	if (p->is_wrong) {
		*ret_problem = arena_printf(r->arena, "Quý %d không có. Nhập từ quý I đến quý IV.",
		                            p->wrong_quarter);
		return false;
	}
	if (p->year == 0) {
		*ret_problem = STR("Ngày này không ghi năm. Ghi đủ ngày/tháng/năm.");
		return false;
	}
	if (p->has_day) {
		if (!day_make(p->year, p->first_month, p->day, ret_from)) {
			*ret_problem = arena_printf(
				r->arena, "Ngày %02d/%02d/%04d không có. Nhập lại theo dạng ngày/tháng/năm.",
				p->day, p->first_month, p->year);
			return false;
		}
		*ret_by = *ret_from;
		return true;
	}
	if (p->first_month < 1 || p->last_month > 12 || p->last_month < p->first_month) {
		*ret_problem = arena_printf(r->arena, "Tháng %d không có. Nhập từ 1 đến 12.",
		                            p->last_month > 12 ? p->last_month : p->first_month);
		return false;
	}
	return day_make(p->year, p->first_month, 1, ret_from) &&
	       day_make(p->year, p->last_month, day_month_len(p->year, p->last_month), ret_by);
}

static void
understand(const struct when_reader *r, bool strict, struct when *w)
{
	w->understood = true;
	for (size_t i = 0; i < r->n_points; i++) {
		const struct point *p = &r->points[i];
		int64_t from, by;
		if (!days_of(r, p, &from, &by, &w->problem)) {
			w->from = w->by = DAY_NONE;
			return;
		}
		if (p->before) {
			by = strict || !p->has_day ? from - 1 : by;
			from = DAY_NONE;
		}
		/* «Từ năm 2022», «sau ngày 31/10» alone have no last day. */
		bool open = (p->from || p->after) && i + 1 == r->n_points;
		if (i == 0 || (from != DAY_NONE && w->from != DAY_NONE && from < w->from))
			w->from = from;
		if (open && i == 0) {
			w->open_ended = true;
			w->from = p->after ? by + 1 : from;
		} else if (w->by == DAY_NONE || by > w->by) {
			w->by = by;
		}
	}
	if (w->by != DAY_NONE && w->from != DAY_NONE && w->from > w->by)
		w->from = DAY_NONE;
}

static struct when
read_text(struct when_reader *r, struct str text, int year, bool before_is_strict)
{
	static const char *const always[][2] = {
		{"thuong", "xuyen"}, {"hang", "nam"},  {"hang", "quy"}, {"hang", "thang"},
		{"hang", "tuan"},    {"hang", "ngay"}, {"lien", "tuc"}, {"dinh", "ky"},
	};
	struct when w = {.from = DAY_NONE, .by = DAY_NONE, .problem = STR(""), .doubt = STR("")};

	if (!when_words(r, text) || r->len == 0)
		return w;
	read_points(r);
	if (r->n_points > 0) {
		fill_years(r, year);
		understand(r, before_is_strict, &w);
		return w;
	}
	for (size_t i = 0; i < COUNT_OF(always); i++)
		if (has_phrase(r, always[i][0], always[i][1]))
			w.understood = w.open_ended = true;
	return w;
}

/* What to look at again in a date that exists. `year`: of the movement; 0 when unknown. */
static struct str
doubt_of(const struct when_reader *r, const struct when *w, int year)
{
	enum { FAR = 10 }; /* plans reach as far as «giai đoạn 2021-2030» */
	int last = 0, month, day;

	if (w->by != DAY_NONE)
		day_split(w->by, &last, &month, &day);
	if (w->by != DAY_NONE && last < year)
		return arena_printf(r->arena, "Năm %d đứng trước năm %d của phong trào. Xem lại năm.", last,
		                    year);
	if (last > (year != 0 ? year + FAR : 2100))
		return arena_printf(r->arena, "Năm %d còn quá xa. Xem lại năm.", last);
	for (size_t i = 0; i < r->n_points; i++) {
		if (r->points[i].has_letter_l)
			return STR("Chữ l được đọc là số La Mã I. Xem lại quý.");
		if (r->points[i].after && w->open_ended)
			return STR("Chưa rõ hoàn thành vào ngày nào. Ghi như: Quý III/2022, 30/9/2022.");
	}
	return STR("");
}

struct when
when_read(struct arena *a, struct str text, int year, bool before_is_strict)
{
	struct when_reader r = {.arena = a};
	struct when w = read_text(&r, text, year, before_is_strict);

	if (!w.understood && str_trim(text).len > 0)
		w.doubt = STR(N_("Chưa hiểu là ngày nào. Ví dụ: Quý III/2022, 30/9/2022"));
	else if (w.problem.len == 0)
		w.doubt = doubt_of(&r, &w, year);
	return w;
}

struct str
when_doubt(struct arena *a, struct str text, const struct when *w)
{
	if (w->problem.len > 0)
		return arena_printf(a, "Tiến độ “%.*s”: %.*s", STR_ARG(text), STR_ARG(w->problem));
	if (text.len > 0 && !w->understood)
		return arena_printf(a,
		                    "Chưa hiểu tiến độ “%.*s”. Ghi như: Năm 2022, Quý III/2022, 30/9/2022.",
		                    STR_ARG(text));
	if (w->doubt.len > 0)
		return arena_printf(a, "Tiến độ “%.*s”: %.*s", STR_ARG(text), STR_ARG(w->doubt));
	return STR("");
}
