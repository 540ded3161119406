/* throwaway.h - for tests: a PostgreSQL database of this program alone. */
#ifndef DB_THROWAWAY_H
#define DB_THROWAWAY_H

/* The address of an empty database on the server of tests/with-postgres (TEST_PG), made at the
 * first call and dropped when the program ends, so that programs may run side by side. NULL when
 * there is no such server. */
const char *throwaway_database(void);

#endif
