/* op.h - who is doing this, when, in which language, with which connection.
 *
 * Every operation of core takes one as its first argument. What it returns
 * lives in op->arena, until the request, job or command is over.
 */
#ifndef CORE_OP_H
#define CORE_OP_H

#include "base/base.h"
#include "db/db.h"

struct novelty; /* core/novelty */

enum lang { LANG_VI, LANG_EN };

/* Roles come with positions (core/position); one person may hold several. */
enum role {
	ROLE_ADMIN = 1 << 0,     /* quản trị */
	ROLE_OFFICE = 1 << 1,    /* bộ phận CCHC */
	ROLE_HEAD = 1 << 2,      /* trưởng đơn vị */
	ROLE_OFFICER = 1 << 3,   /* cán bộ, công chức, viên chức */
	ROLE_SECRETARY = 1 << 4, /* thư ký Hội đồng, thường trực thi đua */
	ROLE_COUNCIL = 1 << 5,   /* thành viên Hội đồng */
	ROLE_LEADER = 1 << 6,    /* lãnh đạo cơ quan */
	ROLE_AUDITOR = 1 << 7,   /* kiểm toán: chỉ đọc */
};
#define ROLE_COUNT 8

/* One position the actor holds, or stands in for by delegation, on op->today. */
struct op_seat {
	int64_t position, unit, agency; /* agency: the unit whose office and leaders answer for `unit`
	                                 */
	unsigned roles;                 /* of enum role */
	int64_t delegated_from;         /* person who delegated; 0 when the seat is the actor's own */
	struct str delegated_by;        /* and the name; empty then */
};

/* The form that is being sent, told apart from every other: core/once. */
struct op_once {
	uint8_t key[32];
	bool kept;     /* with what the form has done */
	bool repeated; /* it had done it before */
};

struct op {
	struct arena *arena;
	struct db *db;
	int64_t actor;  /* account id; 0 when nobody is signed in */
	int64_t person; /* of the actor; 0 when nobody is signed in */
	struct str actor_name;
	const struct op_seat *seats;
	size_t n_seats;
	unsigned roles;     /* of all seats together */
	int64_t agency;     /* the agency the actor works in; 0 when none */
	int64_t unit;       /* the unit of the actor's first own seat; 0 when none */
	bool must_change;   /* signed in with a one-time password: a new one comes before all else */
	bool must_second;   /* a second factor is wanted of the actor, who has none yet: the same */
	int64_t second_due; /* account that gave its password and not yet its second factor; actor is 0
	                     */
	enum lang lang;
	int64_t now;          /* microseconds since 1970, UTC; fixed for the whole op */
	int64_t today;        /* the date in Viet Nam at `now` */
	int64_t deadline;     /* microseconds since 1970; long work stops when it has passed; 0: none */
	struct str client;    /* address of the client, for the audit log; empty in commands */
	struct op_once *once; /* the first op_tx() that commits keeps it; NULL: no form */
	struct novelty *novelty; /* the index of this process; NULL: none */
	struct err err;          /* why the op failed */
};

#define op_fail(op, code, msgid, ...) err_set(&(op)->err, (code), (msgid), __VA_ARGS__)

/* A translated sentence with values, in the language of the op; msgfmt checks that the places of a
 * translation are those of the sentence. */
struct str op_say(struct op *op, const char *msgid, ...) PRINTF(2, 3);

/* db_tx() for operations: fn runs with op->db set to the writing connection and
 * op->err clean on each try. fn must have no effect outside of the database and
 * the arena. Inside another op_tx() it joins. ERR_REPEATED when op->once has done its work
 * before. */
typedef bool op_tx_fn(struct op *op, void *arg);
bool op_tx(struct op *op, op_tx_fn *fn, void *arg) MUST_USE;

/* What load() finds out with `arg`, `size` bytes of it, kept until anything in the
 * database changes where the connection can tell (see db_kept()). All that load()
 * allocates from op->arena lives as long as *ret. The key names load() and all that
 * its result depends on. */
typedef bool op_load_fn(struct op *op, const void *arg, void *ret);
bool op_kept(struct op *op, struct str key, op_load_fn *load, const void *arg, size_t size,
             const void **ret) MUST_USE;
/* The key of what depends on numbers: op_key(op, "settings", agency). Where a text belongs to it
 * besides, join it on behind. */
struct str op_key_n(struct op *op, const char *what, const int64_t *numbers, size_t n);
#define op_key(op, what, ...) \
	op_key_n((op), (what), (const int64_t[]){__VA_ARGS__}, \
	         sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

/* Of a kept list a copy that the caller may change. */
void *op_copy(struct op *op, const void *at, size_t len, size_t size);

static inline bool
op_has_role(const struct op *op, unsigned roles)
{
	return (op->roles & roles) != 0;
}

#endif
