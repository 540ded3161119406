/* base.h - the vocabulary every other file may use.
 *
 * Nothing here performs I/O, reads the clock, or knows about HTTP or SQL.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define COUNT_OF(a) (sizeof(a) / sizeof(*(a)))
#define N_(msgid) (msgid)          /* marks a string for xgettext; translated later */
#define C_(context, msgid) (msgid) /* the same word with another translation in this context */
#define P_(msgid) (msgid)          /* the same, for a sentence that counts and needs plural forms */

/* ---- str: a borrowed run of UTF-8 bytes; not NUL-terminated ------------- */

struct str {
	const char *at;
	size_t len;
};

#define STR(lit) ((struct str){(lit), sizeof(lit) - 1})
#define STR_INIT(lit) \
	{ \
		(lit), sizeof(lit) - 1 \
	}                                   /* for static tables */
#define STR_ARG(s) (int)(s).len, (s).at /* for "%.*s" */

/* These two stand here so that a literal's length is known where it is compared. */
static inline struct str
str_of(const char *cstr)
{
	return (struct str){cstr, cstr ? strlen(cstr) : 0};
}
static inline bool
str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}
int str_cmp(struct str a, struct str b); /* by bytes, like memcmp */
bool str_has_prefix(struct str s, struct str prefix);
bool str_has_suffix(struct str s, struct str suffix);
struct str str_trim(struct str s); /* ASCII blanks, and U+00A0, at both ends */
struct str str_slice(struct str s, size_t from, size_t to); /* clamped to s */
/* Index of the first needle at or after `from`; SIZE_MAX when there is none. */
size_t str_find(struct str s, struct str needle, size_t from);
/* Cuts the piece before the first `sep` off *rest. False when *rest was used up.
 *     for (struct str rest = s, piece; str_cut(&rest, ',', &piece);) ... */
bool str_cut(struct str *rest, char sep, struct str *ret_piece);
/* Decimal digits with an optional leading '-'; nothing else, no overflow. */
bool str_i64(struct str s, int64_t *ret);

/* ---- UTF-8 ---------------------------------------------------------------- */

/* Text from outside is checked once, at the border: well-formed (no overlong
 * forms, no surrogates) and without NUL bytes. */
bool utf8_valid(struct str s);
/* Decodes the character at s.at[*i] and moves *i behind it. s must be valid. */
uint32_t utf8_next(struct str s, size_t *i);
/* Writes one character, at most 4 bytes; returns how many. */
size_t utf8_put(char out[4], uint32_t c);
/* Number of characters, not bytes. s must be valid. */
size_t utf8_len(struct str s);
/* The longest prefix of at most max_bytes bytes that ends between characters. */
struct str utf8_prefix(struct str s, size_t max_bytes);

/* ---- arena: memory that dies together ------------------------------------- */

/* Every request, job and command owns one arena. Allocation never returns
 * NULL: running out of memory, or past `limit`, aborts the process, because
 * every size that comes from outside is bounded before it is allocated. */
struct arena {
	struct arena_block *blocks; /* newest first */
	struct arena_defer *defers; /* newest first */
	size_t used;                /* bytes of all blocks */
	size_t limit;               /* bytes; 0 means the default of 64 MiB */
};

void *arena_alloc(struct arena *a, size_t count, size_t size, size_t align); /* zeroed */
/* Not zeroed: for bytes that are written at once, or many. */
void *arena_raw(struct arena *a, size_t count, size_t size, size_t align);
#define arena_new(a, T) ((T *)arena_alloc((a), 1, sizeof(T), _Alignof(T)))
#define arena_array(a, T, n) ((T *)arena_alloc((a), (n), sizeof(T), _Alignof(T)))

/* Runs fn(arg) when the arena is reset; last registered, first run. This is
 * how a request gives back what is not memory: a transaction, a temp file. */
void arena_defer(struct arena *a, void (*fn)(void *arg), void *arg);

/* Memory to use before any other, at least a page, aligned as malloc() does it; it stays the
 * caller's and must outlive what is made in it. */
void arena_lend(struct arena *a, void *at, size_t size);

/* Runs the defers, then frees every block. The arena may be used again. */
void arena_reset(struct arena *a);

/* Copies are NUL-terminated besides, for libraries that insist. */
struct str arena_str(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *fmt, ...) PRINTF(2, 3);
struct str arena_i64(struct arena *a, int64_t n); /* as "%" PRId64, without its price */
/* The texts one behind the other, as "%.*s%.*s" would print them, without its price:
 *     arena_join(a, STR("/sang-kien/"), code) */
struct str arena_join_n(struct arena *a, const struct str *parts, size_t n);
#define arena_join(a, ...) \
	arena_join_n((a), (const struct str[]){__VA_ARGS__}, \
	             sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
struct str arena_vprintf(struct arena *a, const char *fmt, va_list ap) PRINTF(2, 0);

/* ---- list: an array that grows inside an arena ----------------------------- */

/* A list is any struct with members T *at; size_t len, cap; for instance
 *     struct names { struct str *at; size_t len, cap; };
 *     *list_push(&names, arena) = STR("An");
 * The new element is zeroed. The old array stays in the arena until it is reset. */
#define list_push(l, a) \
	(list_grow((a), &(l)->at, (l)->len, &(l)->cap, sizeof(*(l)->at)), &(l)->at[(l)->len++])
void list_grow(struct arena *a, void *at, size_t len, size_t *cap, size_t size); /* at: address of
                                                                                    the array */

/* ---- buf: bytes that grow inside an arena ---------------------------------- */

struct buf {
	struct arena *arena;
	char *at;
	size_t len, cap;
	size_t max; /* 0: bounded by the arena alone. Past it `overflow` is set and bytes are dropped.
	             */
	bool overflow;
	size_t first; /* room to begin with, once anything is written; 0: 4096 bytes */
};

/* Empty, with room for `cap` bytes: where the length is about known, for short texts. */
struct buf buf_sized(struct arena *a, size_t cap);
void buf_add(struct buf *b, const char *at, size_t len);
void buf_str(struct buf *b, struct str s);
static inline void
buf_char(struct buf *b, char c)
{
	if (b->max == 0 && b->len < b->cap)
		b->at[b->len++] = c;
	else
		buf_add(b, &c, 1);
}
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
struct str buf_view(const struct buf *b); /* borrowed; valid until the next write */

/* ---- day: a date of the Gregorian calendar, as days since 1970-01-01 ------- */

/* A calendar date has no time zone. DAY_NONE means «no date». */
#define DAY_NONE INT64_MIN
bool day_make(int year, int month, int day, int64_t *ret) MUST_USE; /* false: no such date
                                                                       (years 1..9999) */
void day_split(int64_t day, int *ret_year, int *ret_month, int *ret_day);
int day_of_week(int64_t day); /* 1 Monday .. 7 Sunday */
int day_month_len(int year, int month);
/* The date it is in Viet Nam (UTC+7, no summer time) at `us` microseconds since 1970 UTC. */
int64_t day_of_time(int64_t us);
int64_t day_start_time(int64_t day); /* the first microsecond of that day in Viet Nam, UTC */

/* ---- err: why something failed ---------------------------------------------- */

enum err_code {
	ERR_NONE,
	ERR_INVALID,     /* 422: the person can correct the input            */
	ERR_DENIED,      /* 403 (or 404, where existence itself is private)  */
	ERR_NOT_FOUND,   /* 404                                              */
	ERR_CONFLICT,    /* 409: unique key, stale edit                      */
	ERR_REPEATED,    /* 303: the same form was acted upon before         */
	ERR_LIMIT,       /* 413: larger than this site allows                */
	ERR_RETRY,       /* busy or serialization failure: db_tx() retries   */
	ERR_UNAVAILABLE, /* 503: the database or mail relay does not answer  */
	ERR_INTERNAL,    /* 500: a bug, or the disk                          */
};

struct err {
	enum err_code code;
	const char *msgid; /* for the person; a literal, translated on display */
	char detail[240];  /* for the log; never shown                        */
	const char *file;
	int line;
};

/* Records the failure and returns false, so that callers can write
 *     return err_set(e, ERR_NOT_FOUND, N_("Không có sáng kiến này."), "id=%" PRId64, id);
 * The first failure wins: a later err_set() on the same err changes nothing. */
#define err_set(e, code, msgid, ...) \
	err_set_at((e), (code), (msgid), __FILE__, __LINE__, __VA_ARGS__)
bool err_set_at(struct err *e, enum err_code code, const char *msgid, const char *file, int line,
                const char *fmt, ...) PRINTF(6, 7);

#endif
