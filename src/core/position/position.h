/* position.h - persons, the positions of a unit, who holds them and who stands in.
 *
 * Rights, duties and signatures belong to a position; people hold positions for
 * a time. All intervals are from a day on (from_on) and before a day (until_on);
 * DAY_NONE as until_on means open.
 *
 * Who may change: an administrator anywhere, the reform office within its own
 * agency, but the reform office never gives the role of an administrator.
 */
#ifndef CORE_POSITION_POSITION_H
#define CORE_POSITION_POSITION_H

#include "core/op.h"

/* ---- persons ---------------------------------------------------------------------- */

struct person {
	int64_t id;
	struct str full_name;
	struct str staff_code; /* empty: the agency uses none */
	struct str email, phone;
	int64_t account; /* 0: cannot sign in */
	struct str login;
	bool disabled;     /* the account */
	struct str titles; /* of the positions held today: "Chuyên viên, Phòng Tổng hợp; …" */
};
struct persons {
	struct person *at;
	size_t len, cap;
};

struct person_write {
	struct str full_name, staff_code, email, phone;
};

/* Why each of these cannot be: a text, NULL where all is well. True when nothing is wrong. */
enum person_field {
	PERSON_FULL_NAME,
	PERSON_STAFF_CODE,
	PERSON_EMAIL,
	PERSON_PHONE,
	PERSON_FIELDS
};
bool person_check(struct arena *a, const struct person_write *in, const char *ret[PERSON_FIELDS]);

bool person_get(struct op *op, int64_t id, struct person *ret) MUST_USE;
/* Sorted by given name. `agency`: who holds a position there today, 0: everybody;
 * `words`: part of the name or login, empty: all. At most `limit`. */
bool person_list(struct op *op, int64_t agency, struct str words, int64_t limit,
                 struct persons *ret) MUST_USE;
bool person_create(struct op *op, const struct person_write *in, int64_t *ret) MUST_USE;
bool person_update(struct op *op, int64_t id, const struct person_write *in) MUST_USE;

/* ---- positions ----------------------------------------------------------------------- */

struct position {
	int64_t id, unit;
	struct str title;    /* Trưởng phòng, Chi cục trưởng, Chuyên viên */
	unsigned roles;      /* of enum role */
	struct str signs_as; /* "", "head", "deputy" */
	int64_t rank;        /* order in lists: 1 is the head */
};
/* Why this cannot be the title of a position; NULL when it can. */
const char *position_title_check(struct arena *a, struct str title);
struct positions {
	struct position *at;
	size_t len, cap;
};

struct position_write {
	struct str title;
	unsigned roles;
	struct str signs_as;
	int64_t rank; /* 0: 1 for a head, 2 for a deputy, else 9 */
};

bool position_get(struct op *op, int64_t id, struct position *ret) MUST_USE;
bool position_list(struct op *op, int64_t unit, struct positions *ret) MUST_USE;
bool position_create(struct op *op, int64_t unit, const struct position_write *in,
                     int64_t *ret) MUST_USE;
/* The unit's position with this title and these roles, made when there is none. */
bool position_ensure(struct op *op, int64_t unit, const struct position_write *in,
                     int64_t *ret) MUST_USE;
bool position_update(struct op *op, int64_t id, const struct position_write *in) MUST_USE;
/* The words of the roles, joined by ", ": "Trưởng đơn vị, Bộ phận CCHC". */
struct str position_roles_text(struct arena *a, unsigned roles);
/* 0 when the text names no role; several may be joined by commas or semicolons. */
unsigned position_roles_read(struct arena *a, struct str text);

/* ---- who holds them -------------------------------------------------------------------- */

struct holding {
	int64_t id, position, person, unit;
	struct str person_name, title, unit_name, doc_number;
	unsigned roles;
	int64_t from_on, until_on;
};
struct holdings {
	struct holding *at;
	size_t len, cap;
};

bool holding_begin(struct op *op, int64_t position, int64_t person, int64_t from_on,
                   struct str doc_number, int64_t *ret) MUST_USE;
/* until_on is the first day the position is no longer held. */
bool holding_end(struct op *op, int64_t id, int64_t until_on) MUST_USE;
bool holding_of_person(struct op *op, int64_t person, struct holdings *ret) MUST_USE; /* newest
                                                                                         first */
bool
holding_of_unit(struct op *op, int64_t unit, int64_t on, struct holdings *ret) MUST_USE; /* by
                                                                                            rank
                                                                                          */

/* «Nguyễn Văn A - Trưởng phòng, Phòng X»: who holds it tells positions of one title apart. */
struct str position_text(struct arena *a, const struct position *p, const struct holdings *held,
                         struct str unit);
/* Names of who holds a position among them, joined by ", "; empty: nobody. */
struct str holding_names(struct arena *a, const struct holdings *list, int64_t position);

/* Who heads the unit on a day, joined by ", ", when there is more than one: allowed, since
 * one may hand over to the other, but whoever makes it so is told. Else empty. */
bool holding_heads(struct op *op, int64_t unit, int64_t on, struct str *ret) MUST_USE;

struct staff {
	int64_t unit, people;
	struct str head; /* of the unit, or leader of the agency; empty: nobody */
};
struct staffs {
	struct staff *at;
	size_t len, cap;
};
/* Of all units that have somebody on a day. */
bool holding_staff(struct op *op, int64_t on, struct staffs *ret) MUST_USE;

/* ---- delegation (uỷ quyền) ---------------------------------------------------------------- */

struct delegation {
	int64_t id, position, from_person, to_person;
	struct str title, unit_name, from_name, to_name, doc_number, note;
	int64_t from_on, until_on; /* both days inclusive here: how papers say it */
	bool revoked;
};
struct delegations {
	struct delegation *at;
	size_t len, cap;
};

struct delegation_write {
	int64_t position;
	int64_t to_person;
	int64_t from_on, last_on; /* first and last day, both inclusive */
	struct str doc_number, note;
};

/* Why a delegation cannot last from the one day to the other, both inclusive; NULL when it can. */
const char *delegation_days_check(int64_t from_on, int64_t last_on, int64_t today);
/* Who holds the position lends it out; also an administrator or the office for
 * them. ERR_INVALID when nobody holds the position on the first day, when the
 * interval is empty or longer than a year, or when the two persons are one; ERR_CONFLICT when
 * that person stands in already. */
bool delegation_create(struct op *op, const struct delegation_write *in, int64_t *ret) MUST_USE;
/* Takes effect at once. */
bool delegation_revoke(struct op *op, int64_t id) MUST_USE;
bool delegation_of_person(struct op *op, int64_t person,
                          struct delegations *ret) MUST_USE; /* given or received */

#endif
