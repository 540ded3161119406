/* embed.c - turns files into C arrays.
 *
 *     embed --bytes NAME FILE OUT.c        const unsigned char NAME[], size_t NAME_size
 *     embed --program NAME FILE OUT.S      the same by the assembler, for what is large
 *     embed --assets OUT.c FILE...         the table of web/assets.h
 *     embed --join OUT.js FILE...          scripts one after the other, without comments
 *
 * An asset is served under a name that carries the hash of its bytes, so that a
 * browser may keep it for ever. A stylesheet names other assets by
 * url(asset:FILE.woff2), which becomes their address; they must come before it
 * on the command line. Text is stored compressed besides.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define ASSETS_MAX 64
#define PREFIX "/tinh/"

struct asset {
	char name[128];   /* ui.css          */
	char hashed[160]; /* ui.3f2a9c1b.css */
	unsigned char *at;
	size_t len;
	const char *type;
	bool text;
};

static struct asset assets[ASSETS_MAX];
static size_t n_assets;

static _Noreturn void
die(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fputs("embed: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

static unsigned char *
read_file(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		die("cannot open %s", path);
	fseek(f, 0, SEEK_END);
	long size = ftell(f);
	rewind(f);
	unsigned char *at = malloc((size_t)size + 1);
	if (size < 0 || at == NULL || fread(at, 1, (size_t)size, f) != (size_t)size)
		die("cannot read %s", path);
	fclose(f);
	at[size] = '\0';
	*ret_len = (size_t)size;
	return at;
}

static void
write_bytes(FILE *f, const unsigned char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		fprintf(f, "%s%u,", i % 24 == 0 ? "\n\t" : "", at[i]);
	if (len == 0)
		fputs("0", f);
	fputs("\n};\n", f);
}

/* FNV-1a, folded to 32 bits: a name, not a seal. */
static uint32_t
hash_of(const unsigned char *at, size_t len)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < len; i++)
		h = (h ^ at[i]) * 1099511628211u;
	return (uint32_t)(h ^ h >> 32);
}

static void
set_type(struct asset *a)
{
	static const struct {
		const char *suffix, *type;
		bool text;
	} types[] = {
		{".css", "text/css; charset=utf-8", true},
		{".js", "text/javascript; charset=utf-8", true},
		{".svg", "image/svg+xml", true},
		{".woff2", "font/woff2", false},
		{".png", "image/png", false},
		{".webmanifest", "application/manifest+json", true},
		{".txt", "text/plain; charset=utf-8", true},
	};
	size_t n = strlen(a->name);
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		size_t len = strlen(types[i].suffix);
		if (n > len && strcmp(a->name + n - len, types[i].suffix) == 0) {
			a->type = types[i].type;
			a->text = types[i].text;
			return;
		}
	}
	die("%s: a kind of file that is not known here", a->name);
}

static const struct asset *
find_asset(const char *name, size_t len)
{
	for (size_t i = 0; i < n_assets; i++)
		if (strlen(assets[i].name) == len && memcmp(assets[i].name, name, len) == 0)
			return &assets[i];
	return NULL;
}

/* Puts the addresses in place of url(asset:…), and leaves comments out. */
static void
rewrite_css(struct asset *a)
{
	unsigned char *out = malloc(a->len * 2 + 4096);
	size_t n = 0;
	for (size_t i = 0; i < a->len;) {
		const char *p = (const char *)a->at + i;
		if (strncmp(p, "/*", 2) == 0) {
			const char *end = strstr(p, "*/");
			if (end == NULL)
				die("%s: a comment without end", a->name);
			i += (size_t)(end - p) + 2;
			continue;
		}
		if (strncmp(p, "asset:", 6) != 0) {
			/* Blank lines and indentation are for the source. */
			bool blank = a->at[i] == '\n' || a->at[i] == ' ' || a->at[i] == '\t';
			if (!(blank && n > 0 && out[n - 1] == '\n'))
				out[n++] = a->at[i];
			i++;
			continue;
		}
		size_t len = strcspn(p + 6, ")\"'");
		const struct asset *other = find_asset(p + 6, len);
		if (other == NULL)
			die("%s names %.*s, which does not come before it", a->name, (int)len, p + 6);
		n += (size_t)sprintf((char *)out + n, PREFIX "%s", other->hashed);
		i += 6 + len;
	}
	free(a->at);
	a->at = out;
	a->len = n;
}

/* Leaves indentation, empty lines and comments that begin a line out. Strings
 * over several lines are not understood; our scripts have none. */
static void
squeeze_js(const char *path, FILE *out)
{
	size_t len;
	unsigned char *at = read_file(path, &len);
	const char *p = (const char *)at, *end = p + len;

	while (p < end) {
		p += strspn(p, "\t\n");
		if (strncmp(p, "/*", 2) == 0) {
			p = strstr(p, "*/");
			if (p == NULL)
				die("%s: a comment without end", path);
			p += 2;
			continue;
		}
		size_t n = strcspn(p, "\n");
		if (n > 0)
			fprintf(out, "%.*s\n", (int)n, p);
		p += n;
	}
	free(at);
}

static int
join(const char *to, char **paths, int n)
{
	FILE *f = fopen(to, "wb");
	if (f == NULL)
		die("cannot create %s", to);
	for (int i = 0; i < n; i++)
		squeeze_js(paths[i], f);
	return fclose(f) != 0;
}

static void
load(const char *path)
{
	if (n_assets == ASSETS_MAX)
		die("too many files");
	struct asset *a = &assets[n_assets];
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	if (dot == NULL || strlen(base) >= sizeof(a->name))
		die("%s: a name that cannot be used", path);
	snprintf(a->name, sizeof(a->name), "%s", base);
	a->at = read_file(path, &a->len);
	set_type(a);
	if (strcmp(dot, ".css") == 0)
		rewrite_css(a);
	snprintf(a->hashed, sizeof(a->hashed), "%.*s.%08x%s", (int)(dot - base), base,
	         hash_of(a->at, a->len), dot);
	n_assets++;
}

/* The zlib of gzip's container, without name and time: the same bytes every time. */
static size_t
compress_into(const struct asset *a, unsigned char **ret)
{
	z_stream z = {0};
	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		die("zlib");
	size_t cap = deflateBound(&z, (uLong)a->len) + 64;
	*ret = malloc(cap);
	z.next_in = a->at;
	z.avail_in = (uInt)a->len;
	z.next_out = *ret;
	z.avail_out = (uInt)cap;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		die("zlib");
	size_t n = z.total_out;
	deflateEnd(&z);
	return n;
}

static void
write_assets(FILE *f)
{
	static size_t n_packed[ASSETS_MAX];
	fputs("#include \"web/assets.h\"\n\n", f);
	for (size_t i = 0; i < n_assets; i++) {
		fprintf(f, "static const unsigned char raw_%zu[] = {", i);
		write_bytes(f, assets[i].at, assets[i].len);
		if (!assets[i].text)
			continue;
		unsigned char *packed;
		n_packed[i] = compress_into(&assets[i], &packed);
		fprintf(f, "static const unsigned char packed_%zu[] = {", i);
		write_bytes(f, packed, n_packed[i]);
		free(packed);
	}
	fputs("\nconst struct asset asset_table[] = {\n", f);
	for (size_t i = 0; i < n_assets; i++) {
		fprintf(f, "\t{STR_INIT(\"%s\"), STR_INIT(\"%s\"), STR_INIT(\"" PREFIX "%s\"), \"%s\",\n",
		        assets[i].name, assets[i].hashed, assets[i].hashed, assets[i].type);
		fprintf(f, "\t {(const char *)raw_%zu, %zu}, ", i, assets[i].len);
		if (assets[i].text)
			fprintf(f, "{(const char *)packed_%zu, %zu}},\n", i, n_packed[i]);
		else
			fputs("{NULL, 0}},\n", f);
	}
	fputs("};\nconst size_t asset_table_len = sizeof(asset_table) / sizeof(*asset_table);\n", f);
}

/* The assembler fetches the file itself, from where the build runs. */
static int
write_program(const char *name, const char *path, const char *out)
{
	FILE *f = fopen(out, "wb");
	if (f == NULL)
		die("cannot create %s", out);
	fprintf(f,
	        "/* Generated by embed. Do not edit. */\n\t.section .rodata\n\t.balign 16\n"
	        "\t.global %s\n%s:\n\t.incbin \"%s\"\n1:\n\t.balign 8\n"
	        "\t.global %s_size\n%s_size:\n\t.quad 1b - %s\n"
	        "\t.section .note.GNU-stack,\"\",%%progbits\n",
	        name, name, path, name, name, name);
	return fclose(f) != 0;
}

int
main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "--bytes") == 0) {
		size_t len;
		unsigned char *at = read_file(argv[3], &len);
		FILE *f = fopen(argv[4], "wb");
		if (f == NULL)
			die("cannot create %s", argv[4]);
		fprintf(f,
		        "/* Generated by embed. Do not edit. */\n#include <stddef.h>\n\n"
		        "extern const unsigned char %s[];\nextern const size_t %s_size;\n"
		        "const unsigned char %s[] = {",
		        argv[2], argv[2], argv[2]);
		write_bytes(f, at, len);
		fprintf(f, "const size_t %s_size = %zu;\n", argv[2], len);
		free(at);
		return fclose(f) != 0;
	}
	if (argc == 5 && strcmp(argv[1], "--program") == 0)
		return write_program(argv[2], argv[3], argv[4]);
	if (argc >= 4 && strcmp(argv[1], "--join") == 0)
		return join(argv[2], argv + 3, argc - 3);
	if (argc < 4 || strcmp(argv[1], "--assets") != 0)
		die("usage: embed --bytes NAME FILE OUT.c | --program NAME FILE OUT.S | --assets OUT.c FILE... | --join OUT.js FILE...");
	for (int i = 3; i < argc; i++)
		load(argv[i]);
	FILE *f = fopen(argv[2], "wb");
	if (f == NULL)
		die("cannot create %s", argv[2]);
	fputs("/* Generated by embed. Do not edit. */\n", f);
	write_assets(f);
	for (size_t i = 0; i < n_assets; i++)
		free(assets[i].at);
	return fclose(f) != 0;
}
