/* cli.c - see cli.h. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

/* Of the command of that name; NULL: of all. */
static void
print_help(FILE *to, const char *name)
{
	fputs("Lan Tỏa - từ đăng ký sáng kiến cải cách hành chính đến nhân rộng\n\n", to);
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
		if (c->help != NULL && (name == NULL || strcmp(name, c->name) == 0))
			fprintf(to, "  lantoa %-12s %s\n  %19s %s\n", c->name, c->usage, "", c->help);
}

static int
run(const struct cli_command *c, int argc, char **argv)
{
	/* Asking how a command is used never runs it. */
	if (cli_flag(&argc, argv, "--help")) {
		print_help(stdout, c->name);
		return 0;
	}
	return c->run(argc, argv);
}

int
cli_main(int argc, char **argv)
{
	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
		print_help(argc < 2 ? stderr : stdout, NULL);
		return argc < 2 ? 2 : 0;
	}
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
		if (strcmp(argv[1], c->name) == 0)
			return run(c, argc - 1, argv + 1);
	fprintf(stderr, "lantoa: không có lệnh “%s”. Xem: lantoa --help\n", argv[1]);
	return 2;
}

static void
remove_args(int *argc, char **argv, int from, int n)
{
	for (int i = from; i + n <= *argc; i++)
		argv[i] = argv[i + n]; /* the NULL at the end moves too */
	*argc -= n;
}

const char *
cli_option(int *argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < *argc; i++)
		if (strcmp(argv[i], name) == 0) {
			const char *value = argv[i + 1];
			remove_args(argc, argv, i, 2);
			return value;
		}
	return NULL;
}

bool
cli_flag(int *argc, char **argv, const char *name)
{
	for (int i = 1; i < *argc; i++)
		if (strcmp(argv[i], name) == 0) {
			remove_args(argc, argv, i, 1);
			return true;
		}
	return false;
}

void
cli_json(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else if (c == '\n')
			buf_str(b, STR("\\n"));
		else if (c < 0x20)
			buf_printf(b, "\\u%04x", c);
		else
			buf_char(b, (char)c);
	}
	buf_char(b, '"');
}
