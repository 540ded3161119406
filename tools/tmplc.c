/* tmplc.c - compiles an HTML template into a C function.
 *
 *     tmplc page.tmpl page.tmpl.h page.tmpl.c
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
 * Every branch of an {{ if }} must leave the markup in the same place.
 * The language is described in docs/dev/templates.md.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum place { TEXT, TAG, ATTR, COMMENT, RAW };

struct context {
	enum place place;
	char quote;        /* ATTR: the quote that ends the value, or 0 in a name */
	char attr[32];     /* ATTR: lower-case name                               */
	bool attr_empty;   /* ATTR: nothing of the value has been seen yet        */
	char tag[32];      /* TAG, RAW: lower-case name                           */
};

enum block_kind { BLOCK_TEMPLATE, BLOCK_IF, BLOCK_EACH };

struct block {
	enum block_kind kind;
	int line;
	struct context start;
};

static const char *path;
static int line = 1;
static FILE *out_h, *out_c;
static struct context cx;
static struct block blocks[32];
static int depth;

static _Noreturn void
die(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "%s:%d: ", path, line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

/* ---- following the markup ---------------------------------------------- */

static bool
is_one_of(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

static void
append(char *name, size_t cap, char c)
{
	size_t n = strlen(name);
	if (n + 1 < cap) {
		name[n] = (char)tolower((unsigned char)c);
		name[n + 1] = '\0';
	}
}

static void
tag_closed(void)
{
	static const char *const raw[] = {"script", "style", NULL};
	bool is_raw = is_one_of(cx.tag, raw);
	cx.place = is_raw ? RAW : TEXT;
	cx.attr[0] = '\0';
}

static void
follow_tag(char c)
{
	if (c == '>') {
		tag_closed();
	} else if (c == '"' || c == '\'') {
		if (cx.attr[0] == '\0')
			die("a quote without an attribute name");
		cx.place = ATTR;
		cx.quote = c;
		cx.attr_empty = true;
	} else if (isspace((unsigned char)c) || c == '/') {
		cx.attr[0] = '\0';
	} else if (c != '=') {
		append(cx.attr, sizeof(cx.attr), c);
	}
}

/* Moves the context over n bytes of literal markup. */
static void
follow(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		switch (cx.place) {
		case TEXT:
			if (s[i] != '<')
				break;
			if (n - i >= 4 && memcmp(s + i, "<!--", 4) == 0) {
				cx.place = COMMENT;
				break;
			}
			cx = (struct context){.place = TAG};
			while (i + 1 < n && (isalnum((unsigned char)s[i + 1]) || strchr("/!-", s[i + 1])))
				append(cx.tag, sizeof(cx.tag), s[++i]);
			break;
		case TAG:
			follow_tag(s[i]);
			break;
		case ATTR:
			if (s[i] == cx.quote) {
				cx.place = TAG;
				cx.attr[0] = '\0';
			} else {
				cx.attr_empty = false;
			}
			break;
		case COMMENT:
			if (i >= 2 && memcmp(s + i - 2, "-->", 3) == 0)
				cx = (struct context){.place = TEXT};
			break;
		case RAW:
			if (n - i >= 2 && s[i] == '<' && s[i + 1] == '/')
				cx = (struct context){.place = TAG}, i++;
			break;
		}
	}
}

static const char *
escaper(void)
{
	static const char *const urls[] = {"href", "src", "action", "formaction", "cite", "poster", NULL};
	static const char *const never[] = {"style", "srcdoc", "srcset", NULL};

	switch (cx.place) {
	case TEXT:
		return "html_text";
	case ATTR:
		if (strncmp(cx.attr, "on", 2) == 0 || is_one_of(cx.attr, never))
			die("no expression may stand in %s=", cx.attr);
		if (is_one_of(cx.attr, urls) && cx.attr_empty)
			return "html_url";
		return "html_attr";
	case TAG:
		die("an expression inside a tag must stand between quotes");
	case COMMENT:
		die("no expression may stand in a comment");
	case RAW:
		die("no expression may stand in <%s>: use a data- attribute", cx.tag);
	}
	abort();
}

/* ---- writing C --------------------------------------------------------- */

static void
emit_markup(const char *s, size_t n)
{
	if (n == 0)
		return;
	if (depth == 0) {
		for (size_t i = 0; i < n; i++)
			if (!isspace((unsigned char)s[i]))
				die("markup outside of a template");
		return;
	}
	follow(s, n);
	fputs("\thtml_raw(h, \"", out_c);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\n')
			fputs(i + 1 < n ? "\\n\"\n\t\t\"" : "\\n", out_c);
		else if (c == '"' || c == '\\')
			fprintf(out_c, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f)
			fprintf(out_c, "\\%03o", c);
		else
			fputc(c, out_c);
	}
	fprintf(out_c, "\", %zu);\n", n);
}

static void
here(void)
{
	fprintf(out_c, "#line %d \"%s\"\n", line, path);
}

static void
open_block(enum block_kind kind)
{
	if (depth == (int)(sizeof(blocks) / sizeof(*blocks)))
		die("blocks nest too deeply");
	blocks[depth++] = (struct block){.kind = kind, .line = line, .start = cx};
}

static void
require_same_place(const struct block *b)
{
	if (cx.place != b->start.place || strcmp(cx.attr, b->start.attr) != 0)
		die("this branch leaves the markup in another place than line %d", b->line);
}

static const char *
skip_word(const char *s, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(s, word, n) != 0 || (s[n] != '\0' && !isspace((unsigned char)s[n])))
		return NULL;
	while (isspace((unsigned char)s[n]))
		n++;
	return s + n;
}

/* Returns false when the directive was an expression, which keeps its line. */
static bool
directive(const char *d)
{
	const char *rest;

	if (*d == '#')
		return true;
	if ((rest = skip_word(d, "include")) != NULL) {
		fprintf(out_h, "#include %s\n", rest);
		return true;
	}
	if ((rest = skip_word(d, "template")) != NULL) {
		const char *paren = strchr(rest, '(');
		if (depth != 0 || paren == NULL)
			die("expected: template name(const struct view *v)");
		cx = (struct context){.place = TEXT};
		open_block(BLOCK_TEMPLATE);
		fprintf(out_h, "void %.*s(struct html *h, %s;\n", (int)(paren - rest), rest, paren + 1);
		here();
		fprintf(out_c, "void\n%.*s(struct html *h, %s\n{\n", (int)(paren - rest), rest, paren + 1);
		return true;
	}
	if (depth == 0)
		die("'%s' outside of a template", d);
	if ((rest = skip_word(d, "if")) != NULL) {
		open_block(BLOCK_IF);
		here();
		fprintf(out_c, "\tif (%s) {\n", rest);
		return true;
	}
	if ((rest = skip_word(d, "else")) != NULL) {
		struct block *b = &blocks[depth - 1];
		if (b->kind != BLOCK_IF)
			die("else without if");
		require_same_place(b);
		cx = b->start;
		const char *cond = skip_word(rest, "if");
		here();
		if (cond != NULL)
			fprintf(out_c, "\t} else if (%s) {\n", cond);
		else
			fputs("\t} else {\n", out_c);
		return true;
	}
	if ((rest = skip_word(d, "each")) != NULL) {
		char name[32];
		int used = 0;
		if (sscanf(rest, "%31[a-z0-9_] in %n", name, &used) != 1 || used == 0)
			die("expected: each name in list");
		open_block(BLOCK_EACH);
		here();
		fprintf(out_c, "\tfor (size_t i_%s = 0; i_%s < (%s).len; i_%s++) {\n",
		        name, name, rest + used, name);
		fprintf(out_c, "\tconst __auto_type %s = &(%s).at[i_%s];\n", name, rest + used, name);
		return true;
	}
	if ((rest = skip_word(d, "call")) != NULL) {
		const char *paren = strchr(rest, '(');
		if (paren == NULL)
			die("expected: call name(arguments)");
		if (cx.place != TEXT)
			die("call may stand in text only");
		here();
		fprintf(out_c, "\t%.*s(h, %s;\n", (int)(paren - rest), rest, paren + 1);
		return true;
	}
	if (strcmp(d, "end") == 0) {
		struct block *b = &blocks[--depth];
		require_same_place(b);
		if (b->kind == BLOCK_TEMPLATE && cx.place != TEXT)
			die("the template ends inside a tag");
		fputs(b->kind == BLOCK_TEMPLATE ? "}\n\n" : "\t}\n", out_c);
		return true;
	}
	const char *escape = escaper();
	here();
	if (d[0] == '_' && d[1] == '(')
		fprintf(out_c, "\t%s(h, h->tr(h, N_%s));\n", escape, d + 1);
	else
		fprintf(out_c, "\t%s(h, %s);\n", escape, d);
	cx.attr_empty = false;
	return false;
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

static char *
read_file(const char *name)
{
	FILE *f = fopen(name, "rb");
	if (f == NULL)
		die("cannot open");
	static char text[1 << 20];
	size_t n = fread(text, 1, sizeof(text) - 1, f);
	if (n == sizeof(text) - 1)
		die("larger than %zu bytes", sizeof(text) - 2);
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
	fprintf(f, "/* Generated by tmplc from %s. Do not edit. */\n", path);
	return f;
}

int
main(int argc, char **argv)
{
	path = argc > 1 ? argv[1] : "tmplc";
	if (argc != 4)
		die("usage: tmplc in.tmpl out.h out.c");
	const char *text = read_file(path);
	out_h = create(argv[2]);
	out_c = create(argv[3]);
	fputs("#pragma once\n#include \"html/html.h\"\n", out_h);
	const char *base = strrchr(argv[2], '/');
	fprintf(out_c, "#include \"%s\"\n\n", base ? base + 1 : argv[2]);

	const char *p = text;
	for (;;) {
		const char *open = strstr(p, "{{");
		if (open == NULL)
			break;
		const char *close = strstr(open, "}}");
		if (close == NULL)
			die("{{ without }}");

		const char *a = open + 2, *z = close;
		while (a < z && isspace((unsigned char)*a))
			a++;
		while (z > a && isspace((unsigned char)z[-1]))
			z--;
		char d[1024];
		if ((size_t)(z - a) >= sizeof(d))
			die("directive too long");
		memcpy(d, a, (size_t)(z - a));
		d[z - a] = '\0';

		bool alone = alone_on_line(text, open, close);
		static const char *const words[] = {"if", "else", "each", "end", "call", "template", "include", NULL};
		bool control = *d == '#';
		for (const char *const *w = words; *w != NULL; w++)
			control |= skip_word(d, *w) != NULL;
		const char *stop = open;
		if (alone && control)
			while (stop > p && (stop[-1] == ' ' || stop[-1] == '\t'))
				stop--;
		emit_markup(p, (size_t)(stop - p));
		for (const char *q = p; q < open; q++)
			line += *q == '\n';
		directive(d);
		for (const char *q = open; q < close; q++)
			line += *q == '\n';
		p = close + 2;
		if (alone && control && *p == '\n') {
			p++;
			line++;
		}
	}
	emit_markup(p, strlen(p));
	if (depth != 0)
		die("the block of line %d is not ended", blocks[depth - 1].line);
	return fclose(out_h) != 0 || fclose(out_c) != 0;
}
