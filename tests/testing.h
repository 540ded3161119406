/* testing.h - a fresh database for every test, and a small world to act in.
 *
 *     static void
 *     head_confirms(void **state)
 *     {
 *         struct fixture *f = *state;
 *         struct op *op = op_as(f, f->world.head);
 *         ...
 *     }
 *     test(head_confirms) in the list of the group
 *
 * TEST_ENGINE=pgsql runs on the server of tests/with-postgres (TEST_PG), anything
 * else on SQLite in memory.
 */
#ifndef TESTS_TESTING_H
#define TESTS_TESTING_H

#include "core/op.h"

#include <setjmp.h>
#include <cmocka.h>

#define WORLD_UNITS 3

/* Chi cục Thử nghiệm, under Sở Thử nghiệm; all accounts exist since 01/01/2020. */
struct world {
	int64_t superior; /* an agency above */
	int64_t agency;
	int64_t unit[WORLD_UNITS]; /* Phòng Tổng hợp, Trạm Sông Bé, Trạm Núi Lớn */
	/* accounts; head and officer in unit[1], office in unit[0], the rest in the agency itself */
	int64_t admin, office, head, officer, secretary, council, leader, deputy, auditor;
	int64_t other_officer;   /* in unit[2] */
	int64_t superior_office; /* reform office of the agency above */
};

struct fixture {
	struct arena arena;
	struct db *db;
	struct op op; /* of the last op_as() */
	struct world world;
	void *visitor;  /* of visit.c */
	int64_t now;    /* 15/04/2022 09:00 in Viet Nam; tests move it */
	char files[32]; /* of fixture_files(); '': not asked for */
};

int fixture_up(void **state);
int fixture_down(void **state);
/* An op of the account at f->now, with its seats; 0: nobody. Valid until the next call. */
struct op *op_as(struct fixture *f, int64_t account);
/* The server's own administrator. */
struct op *op_as_operator(struct fixture *f);
void fixture_sql(struct fixture *f, const char *sql);
int64_t fixture_day(int year, int month, int day);
/* The folder in which files are kept, made when it is first asked for; goes with the fixture. */
const char *fixture_files(struct fixture *f);
/* The person behind an account. */
int64_t fixture_person(struct fixture *f, int64_t account);

/* Fails the test with the reason of the op. */
#define assert_op(op, call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s (%s, %s:%d)", #call, (op)->err.msgid, (op)->err.detail, \
			         (op)->err.file, (op)->err.line); \
	} while (0)
#define assert_str(s, expected) \
	do { \
		struct str got_ = (s); \
		if (!str_eq(got_, str_of(expected))) \
			fail_msg("got '%.*s', expected '%s'", STR_ARG(got_), (expected)); \
	} while (0)

#define test(fn) cmocka_unit_test_setup_teardown(fn, fixture_up, fixture_down)

#endif
