/* index.c - see index.h. The words are ours; the engines only index them. */
#include "core/initiative/index.h"

#include "text/text.h"

#include "initiative.sql.h"

bool
initiative_unindex(struct op *op, int64_t id)
{
	int64_t n;
	return q_initiative_search_delete(op->db, id, &n, &op->err);
}

bool
initiative_index(struct op *op, int64_t id, const struct initiative_index_text *t)
{
	struct arena *a = op->arena;
	struct str all = arena_printf(a, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(t->code), STR_ARG(t->title),
	                              STR_ARG(t->situation), STR_ARG(t->proposal));
	int64_t n;

	return initiative_unindex(op, id) &&
	       q_initiative_search_insert(
			   op->db,
			   &(struct q_initiative_search_insert_in){.id = id, .words = text_words(a, all)}, &n,
			   &op->err);
}

struct str
initiative_query(struct op *op, struct str typed)
{
	bool sqlite = db_engine(op->db) == DB_SQLITE;
	struct text_tokens tokens = text_query_tokens(op->arena, typed);
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < tokens.len; i++) {
		bool last = i + 1 == tokens.len;
		if (i > 0)
			buf_str(&b, sqlite ? STR(" AND ") : STR(" & "));
		/* Tokens hold letters and digits alone, so quoting is enough on both engines. */
		if (sqlite)
			buf_printf(&b, "\"%.*s\"%s", STR_ARG(tokens.at[i]), last ? "*" : "");
		else
			buf_printf(&b, "'%.*s'%s", STR_ARG(tokens.at[i]), last ? ":*" : "");
	}
	return buf_view(&b);
}
