/* marks.c - see marks.h. */
#include "core/form/marks.h"

#include "text/text.h"

#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

enum mark_beginning
mark_beginning_of(struct arena *a, struct str s, size_t i)
{
	while (i < s.len && s.at[i] == ' ')
		i++;
	if (i >= s.len)
		return BEGINS_OTHER;
	struct str rest = str_slice(s, i, s.len);
	/* A name in quotation marks may begin with anything. */
	if (rest.at[0] == '"' || str_has_prefix(rest, STR("“")) || str_has_prefix(rest, STR("«")))
		return BEGINS_CAPITAL;
	if (is_digit(rest.at[0]))
		return BEGINS_DIGIT;
	size_t end = 0;
	utf8_next(rest, &end);
	struct str c = str_slice(rest, 0, end);
	if (text_fold(a, c).len != 1)
		return BEGINS_OTHER;
	return str_eq(text_upper(a, c), c) ? BEGINS_CAPITAL : BEGINS_SMALL;
}

/* ---- one mark ------------------------------------------------------------------------- */

/* All letters that lists use; a list leaves out those of the other language. */
static const char alphabet[] = "abcd.efghijklmnopqrstuvwxyz";
#define D_BAR "đ"

/* The place of the letter at s.at[i] among them; 0 when there is none. */
static size_t
letter_at(struct str s, size_t i, size_t *ret_end)
{
	const char *at;

	*ret_end = i + 1;
	if (str_has_prefix(str_slice(s, i, s.len), STR(D_BAR))) {
		*ret_end = i + STR(D_BAR).len;
		at = strchr(alphabet, '.');
	} else {
		at = i < s.len && s.at[i] >= 'a' && s.at[i] <= 'z' ? strchr(alphabet, s.at[i]) : NULL;
	}
	return at == NULL ? 0 : (size_t)(at - alphabet) + 1;
}

static size_t
number_at(struct str s, size_t i, size_t *ret_end)
{
	size_t n = 0, k = i;

	for (; k < s.len && is_digit(s.at[k]) && k - i < 3; k++)
		n = 10 * n + (size_t)(s.at[k] - '0');
	*ret_end = k;
	return n > 99 ? 0 : n;
}

bool
mark_at(struct str s, size_t i, bool letters, struct mark *ret)
{
	bool opened = i < s.len && s.at[i] == '(';
	size_t end, from = i + opened;
	size_t value = letters ? letter_at(s, from, &end) : number_at(s, from, &end);
	const char *signs = opened ? ")" : letters ? ".)/" : ".)/-:";

	if (value == 0 || end >= s.len || strchr(signs, s.at[end]) == NULL)
		return false;
	*ret = (struct mark){.value = value, .text = end + 1, .sign = s.at[end]};
	return true;
}

/* «QĐ-UBND …» behind «2/». */
static bool
is_code(struct arena *a, struct str rest)
{
	struct str word;

	return str_cut(&rest, ' ', &word) && str_find(word, STR("-"), 0) != SIZE_MAX &&
	       str_eq(text_upper(a, word), word);
}

bool
mark_in_front(struct arena *a, struct str s, bool letters, struct mark *ret)
{
	if (!mark_at(s, 0, letters, ret))
		return false;
	if (ret->text >= s.len || s.at[ret->text] == ' ')
		return true;
	enum mark_beginning begins = mark_beginning_of(a, s, ret->text);
	if (begins == BEGINS_CAPITAL)
		return ret->sign != '/' || !is_code(a, str_slice(s, ret->text, s.len));
	if (letters)
		return ret->sign == ')';
	return ret->sign != '/' && ret->sign != '-' && begins != BEGINS_DIGIT;
}

/* ---- a mark in a sentence ------------------------------------------------------------- */

/* The word that ends at `end`, blanks aside; *ret_from: where it begins. */
static struct str
word_before(struct str s, size_t end, size_t *ret_from)
{
	while (end > 0 && s.at[end - 1] == ' ')
		end--;
	size_t from = end;
	while (from > 0 && s.at[from - 1] != ' ')
		from--;
	*ret_from = from;
	return str_slice(s, from, end);
}

static bool
is_one_of(struct arena *a, struct str word, const char *const *words, size_t n)
{
	/* With marks, so that «hồ sơ 2.» is not «số 2.»; the tone may stand in either place. */
	struct text_tokens t = text_query_tokens(a, word);

	for (size_t k = 0; t.len == 1 && k < n; k++)
		if (str_eq(t.at[0], text_query_tokens(a, str_of(words[k])).at[0]))
			return true;
	return false;
}

/* «số 2/QĐ-…», «mức độ 3.», «quý 2.», «khoản 1.»: a number that belongs to the word before. */
static bool
belongs_to_word_before(struct arena *a, struct str s, size_t i)
{
	static const char *const words[] = {
		"số",   "độ",   "mức",  "cấp",  "quý",  "tháng", "năm",  "ngày",   "khoản", "điều",
		"điểm", "lần",  "đoạn", "tập",  "trạm", "phòng", "xã",   "phường", "quận",  "đội",
		"tổ",   "khu",  "ấp",   "thôn", "thứ",  "mẫu",   "phần", "chương", "đợt",   "loại",
		"nhóm", "vòng", "bước", "kỳ",   "lúc",  "hạng",  "biểu", "bản",    "giờ",   "mục",
		"tiết", "lục",  "còn",  "từ",   "đến",  "dưới",  "trên", "hơn",
	};
	/* «giữa các trạm 2. Giải pháp …»: several of them have no number together. */
	static const char *const several[] = {"các", "những", "mọi", "mỗi", "từng", "nhiều"};
	size_t from, end = i;

	while (end > 0 && s.at[end - 1] == ' ')
		end--;
	/* A sentence that is closed leaves its last word alone. */
	if (end == 0 || strchr(".;:!?)", s.at[end - 1]) != NULL)
		return false;
	if (!is_one_of(a, word_before(s, end, &from), words, COUNT_OF(words)))
		return false;
	return !is_one_of(a, word_before(s, from, &from), several, COUNT_OF(several));
}

/* «điểm b) khoản 2», «điểm a), b) và c) Điều 5»: a place in a law. */
static bool
is_place_in_law(struct arena *a, struct str s, size_t i, const struct mark *m)
{
	static const char *const parts[] = {"khoản", "điều", "mục", "điểm"};
	static const char *const joins[] = {"và", "hoặc", "đến"}, *const point = "điểm";
	struct str word, rest = str_trim(str_slice(s, m->text, s.len));
	size_t from = i, end;

	if (str_cut(&rest, ' ', &word) && is_one_of(a, word, parts, COUNT_OF(parts)) && rest.len > 0 &&
	    is_digit(rest.at[0]))
		return true;
	/* Back over the other letters to what they are letters of. */
	do
		word = word_before(s, from, &from);
	while (from > 0 && ((text_fold(a, word).len == 1 && letter_at(word, 0, &end) > 0) ||
	                    is_one_of(a, word, joins, COUNT_OF(joins))));
	return is_one_of(a, word, &point, 1);
}

/* ---- lists ---------------------------------------------------------------------------- */

bool
mark_follows(const struct mark_series *list, size_t value)
{
	static const char not_in_every_list[] = ".fjw";

	if (value == list->last + 1)
		return true;
	return list->letters && list->last > 0 && value == list->last + 2 &&
	       strchr(not_in_every_list, alphabet[list->last]) != NULL;
}

void
mark_begin(struct arena *a, struct mark_series *list, struct str s, const struct mark *m)
{
	list->last = m->value;
	list->sign = m->sign;
	list->tight = m->text < s.len && s.at[m->text] != ' ';
	list->begins = mark_beginning_of(a, s, m->text);
}

bool
mark_inside(struct arena *a, struct str s, size_t i, const struct mark_series *list,
            struct mark *ret, bool *ret_unsure)
{
	if ((s.at[i - 1] != ' ' && s.at[i - 1] != ';') || !mark_at(s, i, list->letters, ret) ||
	    !mark_follows(list, ret->value) || ret->text >= s.len)
		return false;
	bool apart = s.at[ret->text] == ' ';
	/* «2/QĐ-UBND» and «2-QĐ» are numbers of documents. */
	if ((ret->sign == '/' || ret->sign == '-') && !apart)
		return false;
	enum mark_beginning begins = mark_beginning_of(a, s, ret->text);
	bool capital = begins == BEGINS_CAPITAL;
	if (!capital && (begins == BEGINS_OTHER || (!apart && !list->tight)))
		return false;
	if (ret->sign != list->sign && (list->letters || !capital))
		return false;
	if (list->letters && is_place_in_law(a, s, i, ret))
		return false;
	if (belongs_to_word_before(a, s, i)) {
		*ret_unsure |= capital;
		return false;
	}
	if (capital || begins == list->begins)
		return true;
	/* A small letter behind items with capitals: only when a sentence ended before it. */
	size_t end = i;
	while (end > 0 && s.at[end - 1] == ' ')
		end--;
	bool ended = end > 0 && strchr(".;", s.at[end - 1]) != NULL;
	*ret_unsure |= !ended && begins == BEGINS_SMALL;
	return ended && begins == BEGINS_SMALL;
}

size_t
mark_dash(struct str s)
{
	static const struct str dashes[] = {
		STR_INIT("-"), STR_INIT("+"), STR_INIT("•"), STR_INIT("–"),      STR_INIT("—"),
		STR_INIT("●"), STR_INIT("▪"), STR_INIT("·"), STR_INIT("\uf0b7"), STR_INIT("◦")};
	size_t at = 0;

	/* «- + Cải cách»: both marks go. */
	for (size_t i = 0; i < COUNT_OF(dashes); i++) {
		struct str rest = str_slice(s, at, s.len);
		if (!str_has_prefix(rest, dashes[i]))
			continue;
		at += dashes[i].len;
		while (at < s.len && s.at[at] == ' ')
			at++;
		i = SIZE_MAX; /* from the first again */
	}
	return at;
}
