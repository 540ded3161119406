/* domains.c - see domains.h. */
#include "core/form/domains.h"

#include "text/text.h"

extern const char domain_sets_text[]; /* domain-sets.txt, embedded */

static struct str
lines_of(struct arena *a, struct str pieces)
{
	struct buf b = buf_sized(a, pieces.len);
	struct str piece;

	for (struct str rest = pieces; str_cut(&rest, ';', &piece);) {
		if (b.len > 0)
			buf_char(&b, '\n');
		buf_str(&b, str_trim(piece));
	}
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct form_domain_sets
form_domain_sets(struct arena *a)
{
	struct form_domain_sets sets = {0};
	struct str line, part[4];

	for (struct str rest = str_of(domain_sets_text); str_cut(&rest, '\n', &line);) {
		size_t n = 0;
		if (line.len == 0 || line.at[0] == '#')
			continue;
		for (struct str r = line; n < 4 && str_cut(&r, '|', &part[n]); n++)
			;
		int64_t y, m, d;
		if (n == 4 && str_eq(part[0], STR("set"))) {
			struct form_domain_set *s = list_push(&sets, a);
			*s = (struct form_domain_set){.name = part[1], .basis = part[2], .from_on = DAY_NONE};
			if (!str_i64(str_slice(part[3], 0, 4), &y) || !str_i64(str_slice(part[3], 5, 7), &m) ||
			    !str_i64(str_slice(part[3], 8, 10), &d) ||
			    !day_make((int)y, (int)m, (int)d, &s->from_on))
				sets.len--; /* not a date: the build's own test finds it */
		} else if (n == 3 && sets.len > 0 && str_i64(part[0], &y)) {
			*list_push(&sets.at[sets.len - 1].domains,
			           a) = (struct form_domain){y, part[1], lines_of(a, part[2])};
		}
	}
	return sets;
}

/* Without bullets and a number in front; *ret_number is that number, 0 when none. */
static struct str
bare(struct arena *a, struct str text, int64_t *ret_number)
{
	static const struct {
		struct str text;
		int n;
	} roman[] = {{STR_INIT("i"), 1},   {STR_INIT("ii"), 2},   {STR_INIT("iii"), 3},
	             {STR_INIT("iv"), 4},  {STR_INIT("v"), 5},    {STR_INIT("vi"), 6},
	             {STR_INIT("vii"), 7}, {STR_INIT("viii"), 8}, {STR_INIT("ix"), 9},
	             {STR_INIT("x"), 10}};
	struct str folded = text_fold(a, text), first, rest = folded;

	*ret_number = 0;
	if (folded.len > 0 && str_cut(&rest, ' ', &first)) {
		if (str_eq(first, STR("linh")) && str_has_prefix(rest, STR("vuc "))) {
			/* «Lĩnh vực 2: Cải cách …» */
			rest = str_slice(rest, 4, rest.len);
			return bare(a, rest, ret_number);
		}
		if (first.len <= 2 && str_i64(first, ret_number))
			return rest.at ? rest : STR("");
		for (size_t i = 0; i < COUNT_OF(roman); i++)
			if (str_eq(first, roman[i].text)) {
				*ret_number = roman[i].n;
				return rest.at ? rest : STR("");
			}
	}
	return folded;
}

/* How far a text is from a name; SIZE_MAX when it cannot be meant. */
static size_t
distance(struct arena *a, struct str folded, struct str name)
{
	int64_t ignored;
	struct str n = bare(a, name, &ignored);
	size_t max = n.len / 8 + 1;

	if (n.len == 0 || folded.len == 0)
		return SIZE_MAX;
	size_t d = text_distance(a, folded, n, max);
	return d <= max ? d : SIZE_MAX;
}

/* «Thể chế» for «Công tác cải cách thể chế»: words of one name and of no other. */
static int64_t
part_of_one(struct arena *a, const struct form_domains *domains, struct str folded)
{
	struct str words = arena_printf(a, " %.*s ", STR_ARG(folded));
	int64_t found = 0;

	for (size_t i = 0; i < domains->len && folded.len >= 6; i++) {
		struct str name = text_fold(a, domains->at[i].name);
		if (str_find(arena_printf(a, " %.*s ", STR_ARG(name)), words, 0) == SIZE_MAX)
			continue;
		if (found != 0)
			return 0;
		found = domains->at[i].number;
	}
	return found;
}

int64_t
form_domain_match(struct arena *a, const struct form_domains *domains, struct str text)
{
	int64_t number, best = 0;
	struct str folded, alias;
	size_t least = SIZE_MAX;

	/* Written as it should be, which most are: a few characters of numbering and the name. */
	for (size_t i = 0; i < domains->len; i++)
		if (str_has_suffix(text, domains->at[i].name) && domains->at[i].name.len > 0 &&
		    text.len <= domains->at[i].name.len + 5)
			return domains->at[i].number;
	folded = bare(a, text, &number);

	for (size_t i = 0; i < domains->len; i++) {
		const struct form_domain *d = &domains->at[i];
		size_t near = distance(a, folded, d->name);
		for (struct str rest = d->aliases; d->aliases.len > 0 && str_cut(&rest, '\n', &alias);) {
			size_t n = distance(a, folded, alias);
			near = n < near ? n : near;
		}
		/* With equal distance the number in front decides. */
		if (near < least || (near == least && near != SIZE_MAX && d->number == number)) {
			least = near;
			best = d->number;
		}
	}
	if (least != SIZE_MAX)
		return best;
	/* A longer text that begins with a name: «2. Cải cách thủ tục hành chính (TTHC)». */
	for (size_t i = 0; i < domains->len; i++) {
		int64_t ignored;
		struct str n = bare(a, domains->at[i].name, &ignored);
		if (n.len > 12 && str_has_prefix(folded, n) && folded.len < n.len + 60)
			return domains->at[i].number;
	}
	return part_of_one(a, domains, folded);
}

int64_t
form_domain_of_cell(struct arena *a, const struct form_domains *domains, struct str text)
{
	int64_t number, found = form_domain_match(a, domains, text);

	if (found != 0 || bare(a, text, &number).len > 0)
		return found;
	for (size_t i = 0; i < domains->len; i++)
		if (domains->at[i].number == number)
			return number;
	return 0;
}
