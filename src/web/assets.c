/* assets.c - see assets.h. */
#include "web/assets.h"

#include <assert.h>

struct url
asset_url(const char *name)
{
	struct str s = str_of(name);
	for (size_t i = 0; i < asset_table_len; i++)
		if (str_eq(asset_table[i].name, s))
			return (struct url){asset_table[i].address};
	assert(0 && "an asset that is not in the list of src/web/layout/meson.build");
	return (struct url){STR("#")};
}

const struct asset *
asset_find(struct str hashed_name)
{
	for (size_t i = 0; i < asset_table_len; i++)
		if (str_eq(asset_table[i].hashed, hashed_name))
			return &asset_table[i];
	return NULL;
}
