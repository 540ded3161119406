/* query.c - what somebody types to search; the engine must understand the question it becomes. */
#include "fuzz.h"

#include "core/search/query.h"
#include "db/db.h"

static struct db *
engine(void)
{
	static struct db *db;
	struct err e = {0};

	if (db == NULL) {
		REQUIRE(db_open(&db, "sqlite::memory:", &e));
		REQUIRE(db_script(db, "CREATE VIRTUAL TABLE x USING fts5(words)", &e));
	}
	return db;
}

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	static const struct db_stmt ask = {
		"ask", {"SELECT count(*) FROM x WHERE words MATCH ?1", ""}, .columns = 1, .params = 1};
	struct arena a = {.limit = FUZZ_ARENA};
	struct op op = {.arena = &a, .db = engine()};
	struct str typed = {(const char *)at, len};
	struct err e = {0};

	if (utf8_valid(typed) && str_find(typed, STR("\0"), 0) == SIZE_MAX) {
		struct search_query q = search_query_read(&op, typed);
		struct str text = search_query_text(&op, &q);
		REQUIRE(utf8_valid(text));
		(void)search_query_fits(&a, &q, typed);
		struct text_ranges found = search_query_find(&a, &q, typed);
		for (size_t i = 0; i < found.len; i++)
			REQUIRE(found.at[i].to <= typed.len && found.at[i].from <= found.at[i].to);
		if (text.len > 0) {
			const struct db_value value = {.type = DB_TEXT, .str = text};
			struct db_rows rows = {.db = op.db};
			REQUIRE(db_query(op.db, &ask, &value, &rows, &e));
			REQUIRE(db_next(&rows, &e));
			db_done(&rows);
		}
	}
	arena_reset(&a);
	return 0;
}
