/* state.h - the states of an initiative, in the order it goes through them. */
#ifndef CORE_INITIATIVE_STATE_H
#define CORE_INITIATIVE_STATE_H

#include "base/base.h"

struct state {
	const char *code; /* as stored */
	const char *name; /* msgid */
};

extern const struct state state_list[];
extern const size_t state_list_len;

bool state_known(struct str code);
/* Registered, and whatever comes after: everybody of the agency sees it. */
bool state_is_open_to_agency(struct str code);
/* The msgid of a stored code; never NULL. */
const char *state_name(struct str code);

/* 'solution', 'model', … likewise. */
extern const struct state kind_list[];
extern const size_t kind_list_len;
bool kind_known(struct str code);
const char *kind_name(struct str code);

#endif
