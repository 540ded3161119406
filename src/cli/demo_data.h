/* demo_data.h - the invented agency of the demonstration: nobody and nothing in it is real. */
#ifndef CLI_DEMO_DATA_H
#define CLI_DEMO_DATA_H

#include <stddef.h>
#include <stdint.h>

struct demo_unit {
	const char *name, *short_name, *abbrev, *kind;
};
/* roles as enum role bits; unit: index into demo_units, -1 the agency itself, -2 the superior. */
struct demo_person {
	const char *name, *login, *title;
	int unit;
	unsigned roles;
	const char *signs_as;
};
extern const struct demo_unit demo_units[];
extern const size_t demo_units_len;
extern const struct demo_person demo_people[];
extern const size_t demo_people_len;

/* Pieces that make any number of plausible titles, for load. */
extern const char *const demo_verbs[], *const demo_objects[], *const demo_places[];
extern const size_t demo_verbs_len, demo_objects_len, demo_places_len;

#endif
