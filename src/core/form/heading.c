/* heading.c - see heading.h. */
#include "core/form/heading.h"

#include "core/form/items.h"
#include "text/text.h"

#define HEAD_LINES 30 /* lines of a paper in which its agency is named */

/* ---- units ------------------------------------------------------------------------------ */

struct str
form_unit_line(struct arena *a, struct str line)
{
	static const struct str heads[] = {
		STR_INIT("don vi"),           STR_INIT("ten don vi"),
		STR_INIT("co quan don vi"),   STR_INIT("ten co quan don vi"),
		STR_INIT("don vi dang ky"),   STR_INIT("phong tram"),
		STR_INIT("don vi thuc hien"), STR_INIT("don vi bao cao"),
		STR_INIT("co quan"),
	};
	size_t colon = str_find(line, STR(":"), 0);
	if (colon == SIZE_MAX || line.len > 300)
		return STR("");
	struct str head = text_fold(a, str_slice(line, 0, colon));
	struct str name = str_trim(str_slice(line, colon + 1, line.len));
	for (size_t i = 0; i < COUNT_OF(heads); i++) {
		if (!str_eq(head, heads[i]))
			continue;
		/* «Đơn vị: ……………» was not filled in. */
		while (name.len > 0 && (name.at[name.len - 1] == '.' || name.at[name.len - 1] == '_'))
			name.len--;
		return text_fold(a, name).len > 0 ? name : STR("");
	}
	return STR("");
}

bool
form_is_unit_name(struct arena *a, struct str text)
{
	static const struct str kinds[] = {
		STR_INIT("tram "),      STR_INIT("phong "),   STR_INIT("chi cuc "),
		STR_INIT("trung tam "), STR_INIT("ban "),     STR_INIT("van phong "),
		STR_INIT("so "),        STR_INIT("ubnd "),    STR_INIT("uy ban nhan dan "),
		STR_INIT("truong "),    STR_INIT("doi "),     STR_INIT("to "),
		STR_INIT("thanh tra "), STR_INIT("hat "),     STR_INIT("benh vien "),
		STR_INIT("xa "),        STR_INIT("phuong "),  STR_INIT("quan "),
		STR_INIT("huyen "),     STR_INIT("cong ty "),
	};
	struct str folded = text_fold(a, text);

	if (folded.len < 6 || folded.len > 90)
		return false;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_has_prefix(folded, kinds[i]))
			return true;
	return false;
}

struct str
form_unit_row(struct arena *a, const struct doc_row *row)
{
	struct str filled[2];
	size_t n = 0;

	for (size_t i = 0; i < row->cells.len && n <= COUNT_OF(filled); i++) {
		struct str text = form_text(a, doc_cell_text(&row->cells.at[i], a));
		if (text.len == 0 || row->cells.at[i].covered)
			continue;
		if (n < COUNT_OF(filled))
			filled[n] = text;
		n++;
	}
	if (n != 2 || !form_is_unit_name(a, filled[1]))
		return STR("");
	bool colon = filled[0].at[filled[0].len - 1] == ':';
	return form_unit_line(
		a, arena_printf(a, "%.*s%s%.*s", STR_ARG(filled[0]), colon ? "" : ":", STR_ARG(filled[1])));
}

static bool
is_capitals(struct arena *a, struct str s)
{
	return s.len > 0 && str_eq(text_upper(a, s), s);
}

/* ---- totals ----------------------------------------------------------------------------- */

bool
form_total_line(struct arena *a, struct str text, int64_t *ret)
{
	static const char *const words[] = {
		"tong", "so",    "cong", "giai", "phap",  "sang", "kien", "mo",    "hinh", "noi", "dung",
		"y",    "tuong", "cach", "lam",  "hay",   "va",   "cac",  "luong", "dang", "ky",  "la",
		"co",   "de",    "tai",  "muc",  "chung", "mot",  "hai",  "ba",    "bon",  "nam", "sau",
		"bay",  "tam",   "chin", "muoi", "lam",   "linh", "le",   "tram",  "toan", "don", "vi",
	};
	struct str folded = text_fold(a, text), word, last = STR("");
	bool begins = str_has_prefix(folded, STR("tong so")) ||
	              str_has_prefix(folded, STR("tong cong")) || str_eq(folded, STR("cong")) ||
	              str_eq(folded, STR("tong"));

	*ret = -1;
	/* «Cộng: 12», but not «Công văn số 12». */
	if (str_has_prefix(folded, STR("cong ")) && folded.len > 5)
		begins = folded.at[5] >= '0' && folded.at[5] <= '9';
	if (!begins || folded.len > 120)
		return false;
	for (struct str rest = folded; str_cut(&rest, ' ', &word);) {
		int64_t n;
		bool known = false;
		if (str_i64(word, &n)) {
			bool year = word.len == 4 && str_eq(last, STR("nam"));
			*ret = *ret < 0 && !year ? n : *ret;
			continue;
		}
		last = word;
		for (size_t i = 0; i < COUNT_OF(words) && !known; i++)
			known = str_eq(word, str_of(words[i]));
		if (!known)
			return false;
	}
	return true;
}

/* ---- the head of the paper ---------------------------------------------------------------- */

struct head {
	struct arena *a;
	struct form_found *f;
	struct str named, beside_title, capitals, issuer;
	bool is_plan, over;
	int lines, year_title, year_plan;
	int years[101];
};

/* The last number that is a year, behind `phrase`; 0 when there is none. */
static int
year_behind(struct str folded, struct str phrase)
{
	int64_t y;
	int found = 0;

	for (size_t at = str_find(folded, phrase, 0); at != SIZE_MAX;
	     at = str_find(folded, phrase, at + 1)) {
		size_t from = at + phrase.len;
		if (str_i64(str_slice(folded, from, from + 4), &y) && y >= 1990 && y <= 2100)
			found = (int)y;
	}
	return found;
}

/* «54 /KH-SNNPTNT» has lost nothing but gained a blank. */
static struct str
without_blanks(struct arena *a, struct str s)
{
	struct buf b = buf_sized(a, s.len);

	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != ' ')
			buf_char(&b, s.at[i]);
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* «(Kèm theo Kế hoạch số 455/KH-CNTY ngày 19 tháng 4 năm 2022 của Chi cục …)» */
static void
read_annex_line(struct head *h, struct str s, struct str folded)
{
	size_t at = str_find(s, STR(" số "), 0), of = str_find(s, STR(" của "), 0);

	if (str_find(folded, STR("kem theo"), 0) == SIZE_MAX || at == SIZE_MAX || h->year_plan != 0)
		return;
	size_t from = at + STR(" số ").len, to = str_find(s, STR(" ngày"), from);
	if (to == SIZE_MAX || to - from > 60)
		return;
	h->f->plan_number = without_blanks(h->a, str_slice(s, from, to));
	h->year_plan = year_behind(folded, STR(" nam "));
	if (of != SIZE_MAX) {
		struct str name = str_trim(str_slice(s, of + STR(" của ").len, s.len));
		while (name.len > 0 && (name.at[name.len - 1] == ')' || name.at[name.len - 1] == '.'))
			name.len--;
		h->issuer = name.len < 150 ? name : STR("");
	}
}

static void
count_years(struct head *h, struct str folded)
{
	struct str word;
	int64_t y;

	for (struct str rest = folded; folded.len > 0 && str_cut(&rest, ' ', &word);)
		if (word.len == 4 && str_i64(word, &y) && y >= 2000 && y <= 2100)
			h->years[y - 2000]++;
}

static void
read_line(struct head *h, struct str line)
{
	struct str s = form_text(h->a, line), folded = text_fold(h->a, s);

	if (folded.len == 0)
		return;
	h->lines++;
	count_years(h, folded);
	read_annex_line(h, s, folded);
	int y = year_behind(folded, STR("cai cach hanh chinh nam "));
	if (y != 0)
		h->year_title = y;
	h->is_plan |= str_eq(folded, STR("ke hoach"));
	if (h->named.len == 0)
		h->named = form_unit_line(h->a, s);
	h->over |= h->is_plan || str_has_prefix(folded, STR("mau ")) || h->lines > HEAD_LINES;
	if (!h->over && is_capitals(h->a, s) && form_is_unit_name(h->a, s))
		h->capitals = s;
}

/* The agency's lines stand left of quốc hiệu and tiêu ngữ; the last one is who writes. */
static bool
is_title_of_state(struct str folded)
{
	return str_find(folded, STR("cong hoa xa hoi chu nghia"), 0) != SIZE_MAX ||
	       str_find(folded, STR("doc lap tu do hanh phuc"), 0) != SIZE_MAX;
}

static void
read_left(struct head *h, struct str left)
{
	struct str line;

	for (struct str rest = left; str_cut(&rest, '\n', &line);) {
		struct str s = form_text(h->a, line), folded = text_fold(h->a, s);
		int64_t n;
		bool number = str_has_prefix(folded, STR("so ")) &&
		              (folded.len < 4 || str_i64(str_slice(folded, 3, 4), &n));
		if (folded.len > 3 && !number && !str_eq(folded, STR("so")) && s.len < 200 &&
		    str_find(s, STR("Số:"), 0) == SIZE_MAX)
			h->beside_title = s;
	}
}

static void
read_row(struct head *h, const struct doc_row *r)
{
	if (h->named.len == 0)
		h->named = form_unit_row(h->a, r);
	for (size_t c = 0; c < r->cells.len; c++) {
		struct str text = doc_cell_text(&r->cells.at[c], h->a), line;
		if (c > 0 && h->lines < HEAD_LINES && is_title_of_state(text_fold(h->a, text)))
			read_left(h, doc_cell_text(&r->cells.at[0], h->a));
		for (struct str rest = text; text.len > 0 && str_cut(&rest, '\n', &line);)
			read_line(h, line);
	}
}

static void
read_para(struct head *h, const struct doc_para *p)
{
	struct str text = doc_para_text(p, h->a), line;

	for (struct str rest = text; text.len > 0 && str_cut(&rest, '\n', &line);) {
		size_t tab = str_find(line, STR("\t"), 0);
		if (tab != SIZE_MAX && h->lines < HEAD_LINES &&
		    is_title_of_state(text_fold(h->a, str_slice(line, tab, line.len))))
			read_left(h, str_slice(line, 0, tab));
		read_line(h, line);
	}
}

void
form_find_heading(struct arena *a, const struct doc *d, struct form_found *f)
{
	struct head h = {.a = a,
	                 .f = f,
	                 .named = STR(""),
	                 .beside_title = STR(""),
	                 .capitals = STR(""),
	                 .issuer = STR("")};
	int most = 0;

	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *b = &d->blocks.at[i];
		if (b->kind == DOC_PARA)
			read_para(&h, &b->para);
		for (size_t r = 0; b->kind == DOC_TABLE && r < b->table.rows.len; r++)
			read_row(&h, &b->table.rows.at[r]);
	}
	/* A plan with the form in its annex is registered by who issued the plan. */
	f->unit = h.named.len > 0          ? h.named
	          : h.beside_title.len > 0 ? h.beside_title
	          : h.capitals.len > 0     ? h.capitals
	          : h.is_plan              ? h.issuer
	                                   : STR("");
	for (int y = 1; y <= 100; y++)
		most = h.years[y] > h.years[most] ? y : most;
	f->year = h.year_title != 0  ? h.year_title
	          : h.year_plan != 0 ? h.year_plan
	          : most > 0         ? 2000 + most
	                             : 0;
}

struct str
form_unit_of_name(struct arena *a, struct str file_name)
{
	static const struct str noise[] = {STR_INIT("mau 1"),    STR_INIT("mau1"),
	                                   STR_INIT("mau so 1"), STR_INIT("mau 01"),
	                                   STR_INIT("dang ky"),  STR_INIT("ban")};
	char *p = arena_array(a, char, file_name.len + 1);
	size_t dot = file_name.len;

	for (size_t i = 0; i < file_name.len; i++) {
		p[i] = file_name.at[i] == '_' || file_name.at[i] == '-' ? ' ' : file_name.at[i];
		dot = p[i] == '.' && i > 0 ? i : dot;
	}
	struct str name = text_clean(a, (struct str){p, dot});
	for (size_t k = 0; k < COUNT_OF(noise); k++) {
		/* As many words go as the folded noise has. */
		struct str folded = text_fold(a, name), rest = name, word;
		if (!str_has_prefix(folded, noise[k]) ||
		    (folded.len > noise[k].len && folded.at[noise[k].len] != ' '))
			continue;
		size_t words = 1;
		for (size_t i = 0; i < noise[k].len; i++)
			words += noise[k].at[i] == ' ';
		while (words-- > 0 && str_cut(&rest, ' ', &word))
			;
		name = rest.at ? str_trim(rest) : STR("");
	}
	return name;
}
