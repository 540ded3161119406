/* config.h - what the program is told before it starts; declared in config.def. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "base/base.h"

enum config_name {
#define CONFIG_STR(name, fallback, sentence) CONFIG_##name,
#define CONFIG_INT(name, fallback, least, most, sentence) CONFIG_##name,
#include "cli/config.def"
#undef CONFIG_STR
#undef CONFIG_INT
	CONFIG_COUNT,
};

enum config_source { CONFIG_DEFAULT, CONFIG_FILE, CONFIG_ENVIRONMENT, CONFIG_COMMAND_LINE };

struct config {
	struct {
		const char *text; /* never NULL */
		int64_t number;   /* of a CONFIG_INT */
		enum config_source source;
	} at[CONFIG_COUNT];
};

/* Takes its options out of argv. The file is --config or LANTOA_CONFIG; none is no fault.
 * ERR_INVALID names the option, what is wrong with it, and in a file the line. */
bool
config_read(struct config *ret, struct arena *a, int *argc, char **argv, struct err *e) MUST_USE;

/* NULL when it is empty. */
const char *config_str(const struct config *c, enum config_name name);
int64_t config_int(const struct config *c, enum config_name name);
/* The first line of the file that the value of `name` names; NULL when it names none. */
bool config_secret(const struct config *c, enum config_name name, struct arena *a, const char **ret,
                   struct err *e) MUST_USE;

/* What can be seen to be wrong without starting. */
bool config_check(const struct config *c, struct arena *a, struct err *e) MUST_USE;

/* Every value with where it came from; and a file with every option, switched off. */
struct str config_show(const struct config *c, struct arena *a);
struct str config_sample(struct arena *a);

#endif
