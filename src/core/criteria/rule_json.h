/* rule_json.h - what the readers of rules and of sets share. For src/core/criteria only. */
#ifndef CORE_CRITERIA_RULE_JSON_H
#define CORE_CRITERIA_RULE_JSON_H

#include "core/criteria/json.h"
#include "core/criteria/rule.h"

bool criteria_json_rule(struct arena *a, const struct json *o, struct criteria_rule *r) MUST_USE;
bool criteria_json_input(struct arena *a, const struct json *o, struct criteria_input *in) MUST_USE;
/* The member as text, NFC; empty when it is neither text nor a number. */
struct str criteria_json_text(struct arena *a, const struct json *o, const char *name);
/* True and *has when the member is a number; true when there is none; false otherwise. */
bool criteria_json_number(const struct json *o, const char *name, bool *has, int64_t *ret) MUST_USE;

#endif
