/* config.c - see config.h. */
#include "cli/config.h"

#include "cli/cli.h"
#include "mail/mail.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

#define FILE_MAX (64 << 10)

static const struct declared {
	const char *name, *fallback, *sentence;
	bool is_int;
	int64_t least, most;
} declared[CONFIG_COUNT] = {
#define CONFIG_STR(name, fallback, sentence) {#name, fallback, sentence, false, 0, 0},
#define CONFIG_INT(name, fallback, least, most, sentence) \
	{#name, #fallback, sentence, true, least, most},
#include "cli/config.def"
#undef CONFIG_STR
#undef CONFIG_INT
};

/* name → --name with hyphens, or LANTOA_NAME. */
static const char *
spelled(struct arena *a, const char *prefix, const char *name, bool upper)
{
	struct buf b = {.arena = a};

	buf_str(&b, str_of(prefix));
	for (const char *p = name; *p != '\0'; p++) {
		char letter = upper && *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p;
		buf_char(&b, letter == '_' && !upper ? '-' : letter);
	}
	buf_char(&b, '\0');
	return b.at;
}

/* `where` is told to the person: «lantoa.conf, dòng 3» or the name of an option. */
static bool
take(struct config *c, size_t i, const char *text, enum config_source source, const char *where,
     struct err *e)
{
	const struct declared *d = &declared[i];
	int64_t n = 0;

	if (d->is_int && (!str_i64(str_of(text), &n) || n < d->least || n > d->most))
		return err_set(e, ERR_INVALID, "Cấu hình có chỗ chưa đúng.",
		               "%s: %s = %s: cần một số từ %" PRId64 " đến %" PRId64, where, d->name, text,
		               d->least, d->most);
	c->at[i].text = text;
	c->at[i].number = n;
	c->at[i].source = source;
	return true;
}

static bool
take_line(struct config *c, struct arena *a, struct str line, const char *where, struct err *e)
{
	struct str name;

	line = str_trim(line);
	if (line.len == 0 || line.at[0] == '#')
		return true;
	if (str_find(line, STR("="), 0) == SIZE_MAX || !str_cut(&line, '=', &name))
		return err_set(e, ERR_INVALID, "Cấu hình có chỗ chưa đúng.", "%s: cần “tên = giá trị”",
		               where);
	name = str_trim(name);
	for (size_t i = 0; i < CONFIG_COUNT; i++)
		if (str_eq(name, str_of(declared[i].name)))
			return take(c, i, arena_str(a, str_trim(line)).at, CONFIG_FILE, where, e);
	return err_set(e, ERR_INVALID, "Cấu hình có chỗ chưa đúng.", "%s: không có mục “%.*s”", where,
	               STR_ARG(name));
}

static bool
take_file(struct config *c, struct arena *a, const char *path, struct err *e)
{
	struct str text, line;
	int number = 0;

	if (!os_read_file(a, path, FILE_MAX, &text, e))
		return false;
	while (str_cut(&text, '\n', &line)) {
		const char *where = arena_printf(a, "%s, dòng %d", path, ++number).at;
		if (!take_line(c, a, line, where, e))
			return false;
	}
	return true;
}

bool
config_read(struct config *ret, struct arena *a, int *argc, char **argv, struct err *e)
{
	const char *file = cli_option(argc, argv, "--config"), *value;

	for (size_t i = 0; i < CONFIG_COUNT; i++)
		if (!take(ret, i, declared[i].fallback, CONFIG_DEFAULT, "", e))
			return false;
	if (file == NULL)
		file = getenv("LANTOA_CONFIG");
	if (file != NULL && file[0] != '\0' && !take_file(ret, a, file, e))
		return false;
	for (size_t i = 0; i < CONFIG_COUNT; i++) {
		const char *name = spelled(a, "LANTOA_", declared[i].name, true);
		if ((value = getenv(name)) != NULL && !take(ret, i, value, CONFIG_ENVIRONMENT, name, e))
			return false;
		name = spelled(a, "--", declared[i].name, false);
		if (declared[i].is_int && declared[i].most == 1 && cli_flag(argc, argv, name))
			value = "1";
		else
			value = cli_option(argc, argv, name);
		if (value != NULL && !take(ret, i, value, CONFIG_COMMAND_LINE, name, e))
			return false;
	}
	return true;
}

const char *
config_str(const struct config *c, enum config_name name)
{
	return c->at[name].text[0] != '\0' ? c->at[name].text : NULL;
}

int64_t
config_int(const struct config *c, enum config_name name)
{
	return c->at[name].number;
}

bool
config_secret(const struct config *c, enum config_name name, struct arena *a, const char **ret,
              struct err *e)
{
	const char *path = config_str(c, name);
	struct str text, line = {"", 0};

	*ret = NULL;
	if (path == NULL)
		return true;
	if (!os_read_file(a, path, FILE_MAX, &text, e))
		return false;
	(void)str_cut(&text, '\n', &line);
	*ret = arena_str(a, str_trim(line)).at;
	return true;
}

struct str
config_show(const struct config *c, struct arena *a)
{
	static const char *const sources[] = {"mặc định", "tệp cấu hình", "biến môi trường",
	                                      "dòng lệnh"};
	struct buf b = {.arena = a};

	for (size_t i = 0; i < CONFIG_COUNT; i++) {
		struct str text = str_of(c->at[i].text);
		/* An address may carry a password in front of the host. */
		size_t from = str_find(text, STR("://"), 0), to = str_find(text, STR("@"), 0);
		if (from != SIZE_MAX && to != SIZE_MAX && to > from)
			text = arena_printf(a, "%.*s…%.*s", STR_ARG(str_slice(text, 0, from + 3)),
			                    STR_ARG(str_slice(text, to, text.len)));
		buf_printf(&b, "%s = %.*s  # %s\n", declared[i].name, STR_ARG(text),
		           sources[c->at[i].source]);
	}
	return buf_view(&b);
}

struct str
config_sample(struct arena *a)
{
	struct buf b = {.arena = a};

	buf_str(&b, STR("# lantoa.conf - bỏ dấu # ở đầu dòng để đổi giá trị; kiểm tra bằng:\n"
	                "#     lantoa config check --config /etc/lantoa/lantoa.conf\n"));
	for (size_t i = 0; i < CONFIG_COUNT; i++)
		buf_printf(&b, "\n# %s\n#%s =%s%s\n", declared[i].sentence, declared[i].name,
		           declared[i].fallback[0] != '\0' ? " " : "", declared[i].fallback);
	return buf_view(&b);
}

bool
config_check(const struct config *c, struct arena *a, struct err *e)
{
	const char *secret;

	if (config_str(c, CONFIG_db) != NULL && config_str(c, CONFIG_db_file) != NULL)
		return err_set(e, ERR_INVALID, "Cấu hình có chỗ chưa đúng.",
		               "chỉ đặt một trong hai: db, db_file");
	if (!mail_address_valid(str_of(c->at[CONFIG_from].text)))
		return err_set(e, ERR_INVALID, "Cấu hình có chỗ chưa đúng.",
		               "from = %s: chưa phải địa chỉ thư điện tử", c->at[CONFIG_from].text);
	const char *relay = config_str(c, CONFIG_relay);
	if (relay != NULL && strncmp(relay, "smtp://", 7) != 0 && strncmp(relay, "smtps://", 8) != 0)
		return err_set(e, ERR_INVALID, "Cấu hình có chỗ chưa đúng.",
		               "relay = %s: cần smtp://MÁY:CỔNG hoặc smtps://MÁY:CỔNG", relay);
	return config_secret(c, CONFIG_db_file, a, &secret, e) &&
	       config_secret(c, CONFIG_relay_password_file, a, &secret, e);
}
