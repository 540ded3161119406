/* tmplc.c - compiles an HTML template into a C function.
 *
 *     tmplc page.tmpl page.tmpl.h page.tmpl.c
 *     tmplc --strings page.tmpl          the expressions alone, for xgettext
 *     tmplc --words page.tmpl            the words that nobody can translate
 *
 * The compiler follows the markup while it copies it, so it knows where each
 * {{ expression }} stands and which escaper that place needs:
 *
 *     in text, in <title>, in <textarea>   html_text()
 *     in a quoted attribute                html_attr()
 *     at the start of href, src, action    html_url()
 *     in <script>, <style>, on*=, style=,
 *     a comment or an unquoted attribute   error: the build stops
 *
 * Every branch of an {{ if }} must leave the markup in the same place. Runs of
 * blanks become one, outside of <pre>, <textarea> and attribute values.
 * The language is described in docs/dev/templates.md.
 */
#include "tmplc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum block_kind { BLOCK_TEMPLATE, BLOCK_IF, BLOCK_EACH };

struct block {
	enum block_kind kind;
	int line;
	struct context start;
	bool attr_empty; /* one of the branches leaves the attribute value empty */
	bool has_else;
};

const char *path;
int line = 1;
static bool strings_only; /* print expressions, write no C */
static bool words_only;   /* print literal words besides, and no expressions */
static FILE *out_h, *out_c;
struct context cx;
bool keep_blanks;
static struct block blocks[32];
static int depth;
static char next_char; /* the byte behind the directive at hand */

/* Markup that waits to be written as one html_raw(). */
static char pending[1 << 20];
static size_t n_pending;

_Noreturn void
die(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "%s:%d: error: ", path, line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* ---- writing C --------------------------------------------------------- */

static void
flush(void)
{
	if (n_pending == 0 || strings_only) {
		n_pending = 0;
		return;
	}
	fputs("\thtml_raw(h, \"", out_c);
	size_t column = 0;
	for (size_t i = 0; i < n_pending; i++) {
		unsigned char c = (unsigned char)pending[i];
		if (c == '\n' && i + 1 < n_pending)
			fputs("\\n\"\n\t\t\"", out_c), column = 0;
		else if (c == '\n')
			fputs("\\n", out_c);
		else if (c == '"' || c == '\\' || c == '?')
			column += (size_t)fprintf(out_c, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f)
			column += (size_t)fprintf(out_c, "\\%03o", c);
		else
			fputc(c, out_c), column++;
	}
	fprintf(out_c, "\", %zu);\n", n_pending);
	n_pending = 0;
}

static void
put(char c)
{
	if (n_pending == sizeof(pending))
		die("too much markup in one place");
	pending[n_pending++] = c;
}

/* Copies literal markup, following it, with runs of blanks made one. A run that
 * holds a line end becomes a line end, so that the source can be read. */
static void
emit_markup(const char *s, size_t n)
{
	if (depth == 0) {
		for (size_t i = 0; i < n; i++) {
			if (!is_blank(s[i]))
				die("markup outside of a template");
			line += s[i] == '\n';
		}
		return;
	}
	for (size_t i = 0; i < n; i++) {
		bool squeeze = (cx.place == TEXT && !keep_blanks) || cx.place == TAG;
		if (squeeze && is_blank(s[i])) {
			bool newline = false;
			for (; i < n && is_blank(s[i]); i++) {
				newline |= s[i] == '\n';
				line += s[i] == '\n';
			}
			i--;
			follow(s, i, n);
			if (words_only)
				watch_words(' ');
			if (n_pending == 0 || !is_blank(pending[n_pending - 1]))
				put(newline && cx.place == TEXT ? '\n' : ' ');
			else if (newline && cx.place == TEXT)
				pending[n_pending - 1] = '\n';
			continue;
		}
		if (words_only)
			watch_words(s[i]);
		size_t last = follow(s, i, n);
		for (; i <= last; i++) {
			put(s[i]);
			line += s[i] == '\n';
		}
		i = last;
	}
}

static void
here(void)
{
	flush();
	if (!strings_only)
		fprintf(out_c, "#line %d \"%s\"\n", line, path);
}

static void
open_block(enum block_kind kind)
{
	if (depth == (int)(sizeof(blocks) / sizeof(*blocks)))
		die("blocks nest too deeply");
	if (kind != BLOCK_TEMPLATE && cx.place == TAG) {
		if (cx.attr_value)
			die("a block may not stand where an attribute's value is missing");
		/* «hidden{{ if x }} checked{{ end }}»: the name before is over. */
		if (cx.attr[0] != '\0' && !is_blank(next_char))
			die("an attribute and a block need a blank between them");
		cx.attr[0] = '\0';
	}
	blocks[depth++] = (struct block){.kind = kind, .line = line, .start = cx};
}

static void
end_branch(struct block *b)
{
	/* An attribute without a value, as in {{ if x }}checked{{ end }}, is over. */
	if (cx.place == TAG && !cx.attr_value)
		cx.attr[0] = '\0';
	if (cx.place != b->start.place || strcmp(cx.attr, b->start.attr) != 0 ||
	    cx.attr_value != b->start.attr_value || strcmp(cx.tag, b->start.tag) != 0) {
		if (cx.place != TEXT || b->start.place != TEXT)
			die("this branch leaves the markup in another place than line %d", b->line);
	}
	b->attr_empty |= cx.attr_empty;
}

static const char *
skip_word(const char *s, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(s, word, n) != 0 || (s[n] != '\0' && !is_blank(s[n])))
		return NULL;
	while (is_blank(s[n]))
		n++;
	return s + n;
}

/* Splits «name(arguments)»; the arguments come with their closing bracket. */
static const char *
split_call(const char *s, int *ret_name, const char *expected)
{
	const char *paren = strchr(s, '(');
	if (paren == NULL || s[strlen(s) - 1] != ')')
		die("expected: %s", expected);
	*ret_name = (int)(paren - s);
	paren++;
	while (is_blank(*paren))
		paren++;
	return paren;
}

static void
begin_template(const char *rest)
{
	int name;
	if (depth != 0)
		die("a template inside of a template");
	const char *args = split_call(rest, &name, "template name(const struct view *v)");
	cx = (struct context){.place = TEXT};
	keep_blanks = false;
	open_block(BLOCK_TEMPLATE);
	const char *comma = *args == ')' ? "" : ", ";
	if (strings_only)
		return;
	fprintf(out_h, "void %.*s(struct html *h%s%s;\n", name, rest, comma, args);
	here();
	fprintf(out_c, "void\n%.*s(struct html *h%s%s\n{\n", name, rest, comma, args);
}

static void
begin_else(const char *rest)
{
	struct block *b = &blocks[depth - 1];
	if (b->kind != BLOCK_IF)
		die("else without if");
	if (b->has_else)
		die("a second else of line %d", b->line);
	end_branch(b);
	cx = b->start;
	const char *cond = skip_word(rest, "if");
	if (cond == NULL && *rest != '\0')
		die("expected: else, or else if condition");
	b->has_else = cond == NULL;
	here();
	if (cond != NULL)
		fprintf(out_c, "\t} else if (%s) {\n", cond);
	else if (!strings_only)
		fputs("\t} else {\n", out_c);
}

static void
begin_each(const char *rest)
{
	char name[32];
	int used = 0;
	if (sscanf(rest, "%31[a-z0-9_] in %n", name, &used) != 1 || used == 0)
		die("expected: each name in list");
	open_block(BLOCK_EACH);
	here();
	const char *list = rest + used;
	if (strings_only) {
		fprintf(out_c, "%s;\n", list);
		return;
	}
	/* The list is computed once; l_name keeps it. */
	fprintf(out_c, "\t{\n\tconst __auto_type l_%s = %s;\n", name, list);
	fprintf(out_c, "\tfor (size_t i_%s = 0; i_%s < l_%s.len; i_%s++) {\n", name, name, name, name);
	fprintf(out_c, "\tconst __auto_type %s = &l_%s.at[i_%s];\n", name, name, name);
}

static void
end_block(void)
{
	struct block *b = &blocks[depth - 1];
	end_branch(b);
	if (b->kind == BLOCK_TEMPLATE && cx.place != TEXT)
		die("the template ends inside a tag");
	/* Whatever may have been left out has left the value as it was. */
	if (b->kind == BLOCK_EACH || !b->has_else)
		b->attr_empty |= b->start.attr_empty;
	cx.attr_empty = b->attr_empty;
	flush();
	depth--;
	static const char *const ends[] = {
		[BLOCK_TEMPLATE] = "}\n\n",
		[BLOCK_IF] = "\t}\n",
		[BLOCK_EACH] = "\t}\n\t}\n",
	};
	if (!strings_only)
		fputs(ends[b->kind], out_c);
}

static void
write_call(const char *rest)
{
	int name;
	const char *args = split_call(rest, &name, "call name(arguments)");
	if (cx.place != TEXT)
		die("call may stand in text only");
	here();
	fprintf(out_c, "\t%.*s(h%s%s;\n", name, rest, *args == ')' ? "" : ", ", args);
}

/* «_("…")» with nothing in it to escape or to unescape: its length when printed, else 0. The
 * words of the source language are then copied like markup. */
static size_t
plain_words(const char *d)
{
	size_t n = strlen(d);
	if (n < 6 || strncmp(d, "_(\"", 3) != 0 || strcmp(d + n - 2, "\")") != 0)
		return 0;
	n -= 5;
	return strcspn(d + 3, "\"\\&<>'") == n ? n : 0;
}

static void
directive(const char *d)
{
	const char *rest;

	if (*d == '#')
		return;
	if (*d == '\0')
		die("an empty {{ }}");
	if ((rest = skip_word(d, "include")) != NULL) {
		if (depth != 0)
			die("include inside of a template");
		if (!strings_only)
			fprintf(out_h, "#include %s\n", rest);
		return;
	}
	if ((rest = skip_word(d, "template")) != NULL) {
		begin_template(rest);
		return;
	}
	if (depth == 0)
		die("'%s' outside of a template", d);
	if ((rest = skip_word(d, "if")) != NULL) {
		open_block(BLOCK_IF);
		here();
		fprintf(out_c, "\tif (%s) {\n", rest);
	} else if ((rest = skip_word(d, "else")) != NULL) {
		begin_else(rest);
	} else if ((rest = skip_word(d, "each")) != NULL) {
		begin_each(rest);
	} else if ((rest = skip_word(d, "call")) != NULL) {
		write_call(rest);
	} else if (strcmp(d, "end") == 0) {
		end_block();
	} else {
		const char *escape = escaper();
		size_t n = strings_only || strcmp(escape, "html_url") == 0 ? 0 : plain_words(d);
		here();
		if (n > 0)
			fprintf(out_c, "\thtml_words(h, N%s, %zu);\n", d, n);
		else
			fprintf(out_c, "\t%s(h, %s);\n", escape, d);
		cx.attr_empty = false;
	}
}

/* ---- reading ------------------------------------------------------------- */

/* The "}}" that ends a directive; those in strings and of C initialisers count not. */
static const char *
find_close(const char *p)
{
	int braces = 0;
	bool comment = *p == '#';
	for (; *p != '\0'; p++) {
		if (!comment && (*p == '"' || *p == '\'')) {
			char quote = *p;
			for (p++; *p != '\0' && *p != quote; p++)
				if (*p == '\\' && p[1] != '\0')
					p++;
			if (*p == '\0')
				return NULL;
		} else if (!comment && *p == '{') {
			braces++;
		} else if (*p == '}' && !comment && braces > 0) {
			braces--;
		} else if (*p == '}' && p[1] == '}') {
			return p;
		}
	}
	return NULL;
}

/* A directive alone on its line takes the whole line with it. */
static bool
alone_on_line(const char *text, const char *open, const char *close)
{
	const char *p = open;
	while (p > text && (p[-1] == ' ' || p[-1] == '\t'))
		p--;
	return (p == text || p[-1] == '\n') && (close[2] == '\n' || close[2] == '\0');
}

static bool
is_control(const char *d)
{
	static const char *const words[] = {"if",   "else",     "each",    "end",
	                                    "call", "template", "include", NULL};
	if (*d == '#')
		return true;
	for (const char *const *w = words; *w != NULL; w++)
		if (skip_word(d, *w) != NULL)
			return true;
	return false;
}

static char *
read_file(const char *name)
{
	static char text[1 << 20];
	FILE *f = fopen(name, "rb");
	if (f == NULL)
		die("cannot open");
	size_t n = fread(text, 1, sizeof(text) - 1, f);
	if (n == sizeof(text) - 1)
		die("larger than %zu bytes", sizeof(text) - 2);
	if (memchr(text, '\0', n) != NULL)
		die("a NUL byte");
	fclose(f);
	text[n] = '\0';
	return text;
}

static FILE *
create(const char *name)
{
	FILE *f = fopen(name, "wb");
	if (f == NULL)
		die("cannot create %s", name);
	fprintf(f, "/* Generated by tmplc. Do not edit. */\n");
	return f;
}

static void
compile(const char *text)
{
	const char *p = text, *open;
	static char d[8192];
	while ((open = strstr(p, "{{")) != NULL) {
		const char *a = open + 2;
		while (is_blank(*a))
			a++;
		const char *close = find_close(a), *z = close;
		if (close == NULL) {
			for (const char *q = p; q < open; q++)
				line += *q == '\n';
			die("{{ without }}");
		}
		while (z > a && is_blank(z[-1]))
			z--;
		if ((size_t)(z - a) >= sizeof(d))
			die("directive too long");
		memcpy(d, a, (size_t)(z - a));
		d[z - a] = '\0';

		bool takes_line = alone_on_line(text, open, close) && is_control(d);
		const char *stop = open;
		if (takes_line)
			while (stop > p && (stop[-1] == ' ' || stop[-1] == '\t'))
				stop--;
		emit_markup(p, (size_t)(stop - p));
		next_char = close[2];
		if (strings_only && *d != '#')
			fprintf(out_c, "#line %d \"%s\"\n", line, path);
		if (words_only)
			end_words();
		directive(d);
		for (const char *q = open; q < close; q++)
			line += *q == '\n';
		p = close + 2;
		if (takes_line && *p == '\n') {
			p++;
			line++;
		}
	}
	emit_markup(p, strlen(p));
	if (depth != 0)
		die("the block of line %d is not ended", blocks[depth - 1].line);
}

int
main(int argc, char **argv)
{
	path = "tmplc";
	words_only = argc == 3 && strcmp(argv[1], "--words") == 0;
	strings_only = words_only || (argc == 3 && strcmp(argv[1], "--strings") == 0);
	if (argc != 4 && !strings_only)
		die("usage: tmplc in.tmpl out.h out.c | tmplc --strings in.tmpl | tmplc --words in.tmpl");
	path = argv[strings_only ? 2 : 1];
	const char *text = read_file(path);
	if (strings_only) {
		out_c = words_only ? fopen("/dev/null", "w") : stdout;
		if (out_c == NULL)
			die("cannot open /dev/null");
		compile(text);
		return fflush(stdout) != 0;
	}
	out_h = create(argv[2]);
	out_c = create(argv[3]);
	fputs("#pragma once\n#include \"html/html.h\"\n", out_h);
	const char *base = strrchr(argv[2], '/');
	fprintf(out_c, "#include \"%s\"\n\n#define _(msgid) h->tr(h, N_(msgid))\n\n",
	        base ? base + 1 : argv[2]);
	compile(text);
	return fclose(out_h) != 0 || fclose(out_c) != 0;
}
