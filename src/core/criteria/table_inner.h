/* table_inner.h - what reading and writing a set as a table share. For src/core/criteria only. */
#ifndef CORE_CRITERIA_TABLE_INNER_H
#define CORE_CRITERIA_TABLE_INNER_H

#include "core/criteria/criteria.h"

enum column { CODE, PARENT, NAME, MAX, METHOD, RULE, NOTE, EVIDENCE, MEASURE, LOCAL };

/* Lines below the criteria say what the set is called and the rest of its head: the field stands
 * in the column of codes, its value in the one of names. */
#define CRITERIA_HEAD_FIELDS 8
extern const char *const criteria_head_fields[CRITERIA_HEAD_FIELDS];
const char *criteria_head_field(struct str code); /* NULL: it is none */
/* Empty: nothing to say. */
struct str criteria_head_write(struct arena *a, size_t field, const struct criteria_set *s);
void criteria_head_read(struct arena *a, const char *field, struct str value,
                        struct criteria_set *s, struct criteria_problems *problems);

/* What only takes away starts from nothing and adds nothing to the scale: a negative maximum is
 * its floor. */
void criteria_minus_alone(struct criterion *c);

#endif
