/* items.c - see items.h. */
#include "core/form/items.h"

#include "text/text.h"

#include <string.h>

struct str
form_text(struct arena *a, struct str s)
{
	static const struct str tags[] = {STR_INIT("<p>"), STR_INIT("</p>"), STR_INIT("<br>"),
	                                  STR_INIT("<br/>"), STR_INIT("<br />")};
	struct buf b = buf_sized(a, s.len);

	for (size_t i = 0; i < s.len; i++) {
		size_t tag = 0;
		for (size_t k = 0; k < COUNT_OF(tags) && s.at[i] == '<'; k++)
			if (str_has_prefix(str_slice(s, i, s.len), tags[k]))
				tag = tags[k].len;
		if (tag > 0) {
			buf_char(&b, ' ');
			i += tag - 1;
		} else {
			buf_char(&b, s.at[i]);
		}
	}
	return b.len > 0 ? text_clean(a, buf_view(&b)) : STR("");
}

/* ---- numbers and dashes -------------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* An item begins with a capital or a quotation mark, after blanks. */
static bool
is_capital(struct arena *a, struct str s, size_t i)
{
	while (i < s.len && s.at[i] == ' ')
		i++;
	if (i >= s.len)
		return false;
	struct str rest = str_slice(s, i, s.len);
	if (rest.at[0] == '"' || str_has_prefix(rest, STR("“")) || str_has_prefix(rest, STR("«")))
		return true;
	size_t end = 0;
	utf8_next(rest, &end);
	struct str c = str_slice(rest, 0, end);
	/* A letter that has a small form and is not it. */
	return str_eq(text_upper(a, c), c) && text_fold(a, c).len == 1 && !is_digit(c.at[0]);
}

/* The number that stands at s.at[i] with its sign: «2.», «2)», «2/», «2-», «2:», «(2)».
 * 0 when there is none; *ret_text: where the text behind it begins. */
static size_t
number_at(struct str s, size_t i, size_t *ret_text)
{
	size_t n = 0, k = i;
	bool opened = k < s.len && s.at[k] == '(';

	for (k += opened; k < s.len && is_digit(s.at[k]) && k - i < 3; k++)
		n = 10 * n + (size_t)(s.at[k] - '0');
	if (n == 0 || n > 99 || k >= s.len || strchr(opened ? ")" : ".)/-:", s.at[k]) == NULL)
		return 0;
	*ret_text = k + 1;
	return n;
}

/* The number at the beginning of a line, whatever follows it: «1. rà soát», «2. 05 mô hình»,
 * and «1.» alone. «1.5 triệu», «2/QĐ-UBND» and «1.1. Chi tiết» have none. */
static size_t
number_in_front(struct arena *a, struct str s, size_t *ret_text)
{
	size_t n = number_at(s, 0, ret_text);

	if (n == 0 || *ret_text >= s.len || s.at[*ret_text] == ' ')
		return n;
	char sign = s.at[*ret_text - 1];
	if (is_capital(a, s, *ret_text)) {
		struct str word, rest = str_slice(s, *ret_text, s.len);
		bool code = sign == '/' && str_cut(&rest, ' ', &word) &&
		            str_find(word, STR("-"), 0) != SIZE_MAX && str_eq(text_upper(a, word), word);
		return code ? 0 : n;
	}
	return sign == '/' || sign == '-' || is_digit(s.at[*ret_text]) ? 0 : n;
}

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
		"nhóm", "vòng", "bước", "kỳ",   "lúc",  "hạng",  "biểu", "bản",    "giờ",
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

/* Does item n begin at s.at[i], in the middle of a line? Returns where its text begins, or
 * 0; *ret_unsure when it looks like one and is more likely part of the sentence. */
static size_t
item_inside(struct arena *a, struct str s, size_t i, size_t n, bool *ret_unsure)
{
	size_t text;

	if (s.at[i - 1] != ' ' || number_at(s, i, &text) != n || !is_capital(a, s, text))
		return 0;
	char sign = s.at[text - 1];
	/* «2/QĐ-UBND» and «2-QĐ» are numbers of documents. */
	if ((sign == '/' || sign == '-') && s.at[text] != ' ')
		return 0;
	if (belongs_to_word_before(a, s, i)) {
		*ret_unsure = true;
		return 0;
	}
	return text;
}

static size_t
dash_here(struct str s)
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

/* ---- the items of one cell ------------------------------------------------------------ */

struct splitter {
	struct arena *a;
	struct form_items *items;
	size_t next;       /* number of the next item; 0 before the first */
	const char *style; /* of the first automatic label; deeper ones belong to their item */
	bool by_dash;
};

static void
append(struct splitter *x, struct str piece, bool fresh)
{
	struct form_items *items = x->items;

	piece = str_trim(piece);
	if (fresh || items->len == 0) {
		*list_push(items, x->a) = piece;
	} else if (piece.len > 0) {
		struct str *last = &items->at[items->len - 1];
		*last = arena_printf(x->a, "%.*s%s%.*s", STR_ARG(*last), last->len > 0 ? " " : "",
		                     STR_ARG(piece));
	}
}

/* The rest of a line that belongs to the item begun, and the items that follow in it. */
static void
split_rest(struct splitter *x, struct str s, size_t from, bool fresh)
{
	for (size_t i = from + 1; x->next > 0 && i < s.len; i++) {
		size_t text = item_inside(x->a, s, i, x->next, &x->items->unsure);
		if (text == 0)
			continue;
		append(x, str_slice(s, from, i), fresh);
		fresh = true;
		from = text;
		i = text;
		x->next++;
	}
	append(x, str_slice(s, from, s.len), fresh);
}

/* «Đăng ký hai nội dung: 1. … 2. …»: the words before the list are no item. */
static size_t
list_behind_colon(struct arena *a, struct str s)
{
	size_t text, second;
	bool unsure = false;

	for (size_t i = 1; i + 2 < s.len; i++) {
		if (s.at[i - 1] != ' ' || i < 2 || s.at[i - 2] != ':' || number_at(s, i, &text) != 1)
			continue;
		for (size_t k = text + 1; k < s.len; k++) {
			second = item_inside(a, s, k, 2, &unsure);
			if (second > 0)
				return text;
		}
	}
	return 0;
}

static void
split_para(struct splitter *x, struct str s)
{
	size_t text, n = number_in_front(x->a, s, &text);

	/* The first number may be any: lists are also counted through the whole table. */
	if (n > 0 && (x->next == 0 ? x->items->len == 0 || n == 1 : n == x->next)) {
		x->next = n + 1;
		split_rest(x, s, text, true);
		return;
	}
	text = x->next == 0 && x->items->len == 0 ? list_behind_colon(x->a, s) : 0;
	if (text > 0) {
		x->next = 2;
		x->items->unsure = true;
		split_rest(x, s, text, true);
		return;
	}
	split_rest(x, s, 0, false);
}

/* How a label looks, apart from its number: "1.", "1.1.", "a)", "-". */
static const char *
style_of(struct str label)
{
	size_t dots = 0, digits = 0, letters = 0;

	for (size_t i = 0; i < label.len; i++) {
		dots += label.at[i] == '.' && i + 1 < label.len;
		digits += is_digit(label.at[i]);
		letters += (label.at[i] | 32) >= 'a' && (label.at[i] | 32) <= 'z';
	}
	return dots > 0 ? "deep" : digits > 0 ? "number" : letters > 0 ? "letter" : "dash";
}

static void
add_para(struct splitter *x, const struct doc_para *p)
{
	struct str whole = doc_para_text(p, x->a), line;
	bool first = true;

	for (struct str rest = whole; str_cut(&rest, '\n', &line);) {
		struct str s = form_text(x->a, line);
		if (s.len == 0)
			continue;
		const char *style = first && p->label.len > 0 ? style_of(p->label) : NULL;
		first = false;
		if (style != NULL && x->style == NULL && x->items->len == 0)
			x->style = style;
		size_t dash = dash_here(s);
		if (style != NULL && x->style != NULL && strcmp(style, x->style) == 0)
			append(x, str_slice(s, dash, s.len), true);
		else if (x->by_dash && dash > 0)
			append(x, str_slice(s, dash, s.len), true);
		else
			split_para(x, s);
	}
}

/* What a cell looks like as a whole. */
struct look {
	size_t lines, dashes, numbers;
	size_t sentences, closed; /* lines that begin as an item does; that end with «;» */
	bool labels;
	struct str first;
};

static size_t
words_in(struct arena *a, struct str s)
{
	struct str folded = text_fold(a, s), word;
	size_t n = 0;

	for (struct str rest = folded; folded.len > 0 && str_cut(&rest, ' ', &word);)
		n++;
	return n;
}

static struct look
look_at(struct arena *a, const struct doc_cell *cell)
{
	struct look l = {.first = STR("")};
	struct str line;
	size_t text;

	for (size_t i = 0; i < cell->paras.len; i++) {
		const struct doc_para *p = &cell->paras.at[i];
		struct str whole = doc_para_text(p, a);
		for (struct str rest = whole; str_cut(&rest, '\n', &line);) {
			struct str s = form_text(a, line);
			if (s.len == 0)
				continue;
			l.first = l.lines++ == 0 ? s : l.first;
			l.labels |= p->label.len > 0;
			l.dashes += dash_here(s) > 0;
			l.numbers += number_in_front(a, s, &text) > 0;
			l.sentences += is_capital(a, s, 0) && words_in(a, s) > 2;
			l.closed += s.at[s.len - 1] == ';';
		}
	}
	return l;
}

/* «1) Một; 2) Hai;»: the mark between two items is no part of either. */
static struct str
without_semicolon(struct str s)
{
	while (s.len > 0 && (s.at[s.len - 1] == ';' || s.at[s.len - 1] == ' '))
		s.len--;
	return s;
}

bool
form_items_numbered(struct arena *a, struct str text, size_t n, struct form_items *ret)
{
	size_t from = 0, behind;

	*ret = (struct form_items){0};
	for (size_t k = 1, at = 0; k <= n; k++) {
		while (at < text.len &&
		       ((at > 0 && text.at[at - 1] != ' ') || number_at(text, at, &behind) != k ||
		        behind >= text.len || is_digit(text.at[behind])))
			at++;
		if (at >= text.len || (k == 1 && at > 0))
			return false;
		if (k > 1)
			*list_push(ret, a) = without_semicolon(str_trim(str_slice(text, from, at)));
		from = at = behind;
	}
	*list_push(ret, a) = without_semicolon(str_trim(str_slice(text, from, text.len)));
	return true;
}

struct form_items
form_items_split(struct arena *a, const struct doc_cell *cell)
{
	struct form_items items = {0};
	struct look l = look_at(a, cell);
	struct splitter x = {.a = a, .items = &items};
	size_t kept = 0;

	if (l.lines == 0)
		return items;
	x.by_dash = l.numbers == 0 && !l.labels && l.dashes > 0 && dash_here(l.first) > 0;
	/* Paragraphs without any mark, each a sentence of its own or one of a list with «;»
	 * between: items most likely. */
	bool by_para = l.numbers == 0 && !l.labels && l.dashes == 0 && cell->paras.len > 1 &&
	               l.lines > 1 && (l.sentences == l.lines || l.closed + 1 >= l.lines);
	for (size_t i = 0; i < cell->paras.len; i++) {
		if (by_para)
			append(&x, form_text(a, doc_para_text(&cell->paras.at[i], a)), true);
		else
			add_para(&x, &cell->paras.at[i]);
	}
	for (size_t i = 0; i < items.len; i++)
		if (text_fold(a, items.at[i]).len > 0)
			items.at[kept++] = items.len > 1 ? without_semicolon(items.at[i]) : items.at[i];
	items.len = kept;
	items.guessed = by_para && items.len > 1;
	return items;
}
