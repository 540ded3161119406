/* index.c - a reform index over many units, for bench/index:
 *
 *     index one TIMES                microseconds of scoring the whole set after one changed input
 *     index table UNITS FILE [values]  the table for LibreOffice, with formulas or with their
 * values index figures UNITS FILE       the same figures, a line a unit index rank FIGURES OUT
 * scores and ranks them; prints the microseconds of that alone
 *
 * The set has 200 criteria of four methods, two points each. A figure is a whole number of 100.
 */
#include "core/criteria/criteria.h"
#include "core/index/standing.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LEAVES 200
#define AREAS 8
#define HUNDRED ((int64_t)100 * CRITERIA_ONE)
#define FILE_MAX_BYTES ((size_t)64 * 1024 * 1024)

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* The figure of a unit for a criterion: the same on every run. */
static int64_t
figure(int64_t unit, int64_t leaf)
{
	return (unit * 7919 + leaf * 104729 + unit * leaf % 97) % 61 + 40;
}

static struct criteria_rule
rule_of(struct arena *a, size_t leaf)
{
	struct criteria_rule r = {.kind = CRITERIA_RATIO};

	if (leaf % 4 == 1) {
		r.has_cap = true;
		r.cap = 80 * CRITERIA_ONE;
	} else if (leaf % 4 == 2) {
		r.has_floor = true;
		r.floor = 70 * CRITERIA_ONE;
	} else if (leaf % 4 == 3) {
		r.kind = CRITERIA_BANDS;
		*list_push(&r.bands, a) = (struct criteria_band){.has_from = true,
		                                                 .from_in = true,
		                                                 .from = 90 * CRITERIA_ONE,
		                                                 .points = 2 * CRITERIA_ONE};
		*list_push(&r.bands, a) = (struct criteria_band){.has_from = true,
		                                                 .from_in = true,
		                                                 .from = 70 * CRITERIA_ONE,
		                                                 .has_to = true,
		                                                 .to = 90 * CRITERIA_ONE,
		                                                 .points = CRITERIA_ONE};
		*list_push(&r.bands, a) = (struct criteria_band){
			.has_to = true, .to = 70 * CRITERIA_ONE, .points = 0};
	}
	return r;
}

/* The same as a formula of OpenDocument, of the figure in cell `c`. */
static struct str
formula(struct arena *a, size_t leaf, const char *c)
{
	switch (leaf % 4) {
	case 1: return arena_printf(a, "IF([.%s]&gt;=80;2;ROUND([.%s]*2/80;2))", c, c);
	case 2: return arena_printf(a, "IF([.%s]&lt;70;0;ROUND([.%s]*2/100;2))", c, c);
	case 3: return arena_printf(a, "IF([.%s]&gt;=90;2;IF([.%s]&gt;=70;1;0))", c, c);
	default: return arena_printf(a, "ROUND([.%s]*2/100;2)", c);
	}
}

static struct criteria_set
make_set(struct arena *a)
{
	struct criteria_set s = {.total = 2 * LEAVES * CRITERIA_ONE, .decimals = 2};

	for (size_t i = 0; i < LEAVES; i++) {
		size_t area = i * AREAS / LEAVES;
		struct str up = arena_printf(a, "%zu", area + 1);
		if (i == 0 || area != (i - 1) * AREAS / LEAVES)
			*list_push(&s.items, a) = (struct criterion){
				.code = up, .parent = STR(""), .name = STR("Lĩnh vực"), .has_max = true};
		*list_push(&s.items,
		           a) = (struct criterion){.code = arena_printf(a, "%zu.%zu", area + 1, i),
		                                   .parent = up,
		                                   .name = STR("Tiêu chí"),
		                                   .has_max = true,
		                                   .max = 2 * CRITERIA_ONE,
		                                   .rule = rule_of(a, i)};
	}
	criteria_link(&s);
	return s;
}

static void
fill(const struct criteria_set *s, const int64_t *figures, struct criteria_input *in)
{
	for (size_t i = 0, leaf = 0; i < s->items.len; i++)
		if (!s->items.at[i].group)
			in[i] = (struct criteria_input){.given = true,
			                                .has_ratio = true,
			                                .done = figures[leaf++] * CRITERIA_ONE,
			                                .of = HUNDRED};
}

static bool
one(struct arena *a, int64_t times)
{
	struct criteria_set s = make_set(a);
	struct criteria_input *in = arena_array(a, struct criteria_input, s.items.len + 1);
	struct arena scratch = {0};
	int64_t figures[LEAVES], sum = 0;

	for (size_t i = 0; i < LEAVES; i++)
		figures[i] = figure(1, (int64_t)i);
	fill(&s, figures, in);
	int64_t from = now_us();
	for (int64_t i = 0; i < times; i++) {
		in[1].done = (i % 100) * CRITERIA_ONE;
		sum += criteria_score(&scratch, &s, in).total;
		arena_reset(&scratch);
	}
	double took = (double)(now_us() - from) / (double)times;
	return sum > 0 && printf("%.1f\n", took) > 0;
}

/* ---- the table of LibreOffice -------------------------------------------------------------- */

static struct str
column(struct arena *a, size_t i)
{
	struct str s = STR("");

	for (i++; i > 0; i = (i - 1) / 26)
		s = arena_printf(a, "%c%.*s", (char)('A' + (i - 1) % 26), STR_ARG(s));
	return s;
}

static void
cell(FILE *f, struct str of, double value, bool values)
{
	if (values)
		fprintf(f, "<table:table-cell office:value-type=\"float\" office:value=\"%.2f\"/>", value);
	else
		fprintf(f, "<table:table-cell table:formula=\"of:=%.*s\"/>", STR_ARG(of));
}

static bool
table(struct arena *a, int64_t units, const char *path, bool values)
{
	FILE *f = fopen(path, "w");
	struct str points = column(a, LEAVES), last = column(a, LEAVES * 2 - 1),
			   index = column(a, LEAVES * 2), columns[LEAVES];

	if (f == NULL)
		return false;
	for (size_t i = 0; i < LEAVES; i++)
		columns[i] = column(a, i);
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
	      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
	      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
	      "xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" office:version=\"1.2\" "
	      "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body>"
	      "<office:spreadsheet><table:table table:name=\"A\">",
	      f);
	for (int64_t u = 0; u < units; u++) {
		struct arena scratch = {0};
		fputs("<table:table-row>", f);
		for (size_t i = 0; i < LEAVES; i++)
			fprintf(f, "<table:table-cell office:value-type=\"float\" office:value=\"%d\"/>",
			        (int)figure(u, (int64_t)i));
		for (size_t i = 0; i < LEAVES; i++) {
			struct str at = arena_printf(&scratch, "%.*s%" PRId64, STR_ARG(columns[i]), u + 1);
			cell(f, formula(&scratch, i, at.at), 1, values);
		}
		cell(f,
		     arena_printf(&scratch, "ROUND(SUM([.%.*s%" PRId64 ":.%.*s%" PRId64 "])/%d*100;2)",
		                  STR_ARG(points), u + 1, STR_ARG(last), u + 1, 2 * LEAVES),
		     50, values);
		cell(f,
		     arena_printf(&scratch, "RANK([.%.*s%" PRId64 "];[.%.*s$1:.%.*s$%" PRId64 "])",
		                  STR_ARG(index), u + 1, STR_ARG(index), STR_ARG(index), units),
		     1, values);
		fputs("</table:table-row>", f);
		arena_reset(&scratch);
	}
	fputs("</table:table></office:spreadsheet></office:body></office:document>", f);
	return fclose(f) == 0;
}

/* ---- ours ---------------------------------------------------------------------------------- */

static bool
write_figures(int64_t units, const char *path)
{
	FILE *f = fopen(path, "w");

	if (f == NULL)
		return false;
	for (int64_t u = 0; u < units; u++)
		for (size_t i = 0; i < LEAVES; i++)
			fprintf(f, "%d%c", (int)figure(u, (int64_t)i), i + 1 == LEAVES ? '\n' : ',');
	return fclose(f) == 0;
}

struct ranked {
	int64_t unit, index;
};

static int
best_first(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->index != y->index)
		return x->index > y->index ? -1 : 1;
	return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int64_t *
read_figures(struct arena *a, struct str text, size_t *ret_units)
{
	size_t n = 0, most = 0;

	for (size_t i = 0; i < text.len; i++)
		most += text.at[i] == '\n';
	int64_t *figures = arena_array(a, int64_t, most * LEAVES + 1);
	for (size_t i = 0; i < text.len && n < most * LEAVES; i++)
		if (text.at[i] == ',' || text.at[i] == '\n')
			n++;
		else
			figures[n] = figures[n] * 10 + (text.at[i] - '0');
	*ret_units = n / LEAVES;
	return figures;
}

static bool
rank(struct arena *a, const char *from, const char *to)
{
	struct err e = {0};
	struct str text;
	struct criteria_set s = make_set(a);
	struct arena scratch = {0};
	size_t units;

	if (!os_read_file(a, from, FILE_MAX_BYTES, &text, &e))
		return false;
	int64_t *figures = read_figures(a, text, &units);
	struct ranked *all = arena_array(a, struct ranked, units + 1);
	int64_t *values = arena_array(a, int64_t, units + 1),
			*ranks = arena_array(a, int64_t, units + 1);
	struct criteria_input *in = arena_array(a, struct criteria_input, s.items.len + 1);
	int64_t began = now_us();
	for (size_t u = 0; u < units; u++) {
		fill(&s, &figures[u * LEAVES], in);
		all[u] = (struct ranked){(int64_t)u, criteria_score(&scratch, &s, in).index};
		arena_reset(&scratch);
	}
	if (units > 0)
		qsort(all, units, sizeof(*all), best_first);
	for (size_t u = 0; u < units; u++)
		values[u] = all[u].index;
	standing_rank(values, units, ranks);
	printf("%" PRId64 "\n", now_us() - began);
	FILE *f = fopen(to, "w");
	if (f == NULL)
		return false;
	struct str *lines = arena_array(a, struct str, units + 1);
	for (size_t u = 0; u < units; u++)
		lines[all[u].unit] = arena_printf(a, "%" PRId64 ".%02d,%" PRId64 "\n",
		                                  all[u].index / CRITERIA_ONE,
		                                  (int)(all[u].index % CRITERIA_ONE / 100), ranks[u]);
	for (size_t u = 0; u < units; u++)
		fwrite(lines[u].at, 1, lines[u].len, f);
	return fclose(f) == 0;
}

int
main(int argc, char **argv)
{
	struct arena a = {0};
	int64_t n = argc > 2 ? strtoll(argv[2], NULL, 10) : 0;
	bool ok = false;

	if (argc == 3 && strcmp(argv[1], "one") == 0)
		ok = one(&a, n);
	else if (argc >= 4 && strcmp(argv[1], "table") == 0)
		ok = table(&a, n, argv[3], argc > 4);
	else if (argc == 4 && strcmp(argv[1], "figures") == 0)
		ok = write_figures(n, argv[3]);
	else if (argc == 4 && strcmp(argv[1], "rank") == 0)
		ok = rank(&a, argv[2], argv[3]);
	else
		fputs("usage: index one TIMES | table UNITS FILE [values] | figures UNITS FILE | rank "
		      "FIGURES OUT\n",
		      stderr);
	arena_reset(&a);
	return !ok;
}
