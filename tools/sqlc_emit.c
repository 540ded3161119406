/* sqlc_emit.c - writes a statement: its types, its text for each engine, its function. See
 * sqlc.c. */
#include "sqlc.h"

#include <ctype.h>
#include <string.h>

static const char *
c_type(const struct field *f)
{
	return is_i64(f) ? "int64_t " : "struct str ";
}

static int
find_param(const char *name)
{
	for (int i = 0; i < st.n_in; i++)
		if (strcmp(st.in[i].name, name) == 0)
			return i;
	die("%s uses :%s, which 'in' does not name", st.name, name);
}

static void
emit_char(char ch)
{
	if (ch == '\n')
		fputs("\\n\"\n\t\t\"", c);
	else
		fprintf(c, ch == '"' || ch == '\\' ? "\\%c" : "%c", ch);
}

/* The texts for :order and :filter of one statement; NULL: it has none. */
struct chosen {
	const struct choice *order, *filter;
	bool order_said, filter_said;
};

/* PostgreSQL is told the type, which it cannot always guess. Of a list neither engine takes
 * any number of values, so it is a text that each of them takes apart. */
static void
emit_param(const struct field *f, int number, char mark)
{
	if (strcmp(f->type, "ids") == 0)
		fprintf(c,
		        mark == '?' ? "SELECT value FROM json_each('[' || ?%d || ']')"
		                    : "SELECT unnest(string_to_array($%d::text, ',')::bigint[])",
		        number);
	else
		fprintf(c, "%c%d%s", mark, number,
		        mark == '?'                    ? ""
		        : is_i64(f)                    ? "::bigint"
		        : strcmp(f->type, "text") == 0 ? "::text"
		                                       : "::bytea");
}

static void emit_sql(const char *body, char mark, struct chosen *ch);

/* (:x? condition) holds for all rows while x is 0 or ''. PostgreSQL plans once for all values
 * and would take five times «x = 0 OR» for one row in a million, so that sorting seems cheaper
 * than walking by the order; it cannot guess so about CASE. SQLite has less to do for OR.
 * Returns how much of `s` that was; 0: it is something else. */
static size_t
emit_optional(const char *s, char mark)
{
	char name[NAME_MAX_LEN], inner[BODY_MAX];
	int len = 0, depth = 1;
	size_t from, end;

	if (sscanf(s, "(:%47[a-z0-9_]?%n", name, &len) != 1 || len == 0)
		return 0;
	for (from = end = (size_t)len; s[end] != '\0'; end++) {
		size_t quoted = quoted_len(s + end);
		if (quoted > 0)
			end += quoted - 1;
		else if ((depth += s[end] == '(' ? 1 : s[end] == ')' ? -1 : 0) == 0)
			break;
	}
	if (depth > 0 || end - from >= sizeof(inner))
		die("%s: (:%s? has no end", st.name, name);
	memcpy(inner, s + from, end - from);
	inner[end - from] = '\0';

	int i = find_param(name);
	fputs(mark == '?' ? "(" : "(CASE WHEN ", c);
	emit_param(&st.in[i], i + 1, mark);
	fprintf(c, " = %s%s", is_i64(&st.in[i]) ? "0" : "''", mark == '?' ? " OR" : " THEN TRUE ELSE");
	emit_sql(inner, mark, &(struct chosen){0});
	fputs(mark == '?' ? ")" : " END)", c);
	st.used[i] = true;
	return end + 1;
}

/* Writes the statement into a C string; :name becomes ?1, or $1 with its type. */
static void
emit_sql(const char *body, char mark, struct chosen *ch)
{
	for (const char *s = body; *s != '\0'; s++) {
		char name[NAME_MAX_LEN];
		int len = 0;
		for (size_t quoted = quoted_len(s); quoted > 0; quoted--)
			emit_char(*s++);
		if (*s == '\0')
			break;
		size_t optional = emit_optional(s, mark);
		if (optional > 0) {
			s += optional - 1;
			continue;
		}
		if (s[0] == ':' && s[1] == ':') {
			fputs("::", c);
			s++;
		} else if (*s == ':' && sscanf(s + 1, "%47[a-z0-9_]%n", name, &len) == 1) {
			if (ch->order != NULL && strcmp(name, "order") == 0) {
				fputs(ch->order->sql, c);
				ch->order_said = true;
			} else if (ch->filter != NULL && strcmp(name, "filter") == 0) {
				emit_sql(ch->filter->sql, mark, &(struct chosen){0});
				ch->filter_said = true;
			} else {
				int i = find_param(name);
				st.used[i] = true;
				if (strcmp(st.in[i].type, "ids") == 0 && (s[-1] != '(' || s[len + 1] != ')'))
					die("%s: ids stand as IN (:%s)", st.name, name);
				emit_param(&st.in[i], i + 1, mark);
			}
			s += len;
		} else {
			emit_char(*s);
		}
	}
}

static void
emit_struct(const char *suffix, const struct field *fields, int n)
{
	fprintf(h, "struct q_%s_%s {\n", st.name, suffix);
	if (fields == st.in && st.order.n > 0)
		fprintf(h, "\tenum q_%s_order order;\n", st.name);
	if (fields == st.in && st.filter.n > 0)
		fprintf(h, "\tenum q_%s_filter filter;\n", st.name);
	for (int i = 0; i < n; i++) {
		if (fields[i].nullable && is_i64(&fields[i]))
			fprintf(h, "\tbool has_%s;\n", fields[i].name);
		fprintf(h, "\t%s%s;%s\n", c_type(&fields[i]), fields[i].name,
		        fields[i].nullable && !is_i64(&fields[i]) ? " /* NULL: at == NULL */" : "");
	}
	fputs("};\n", h);
}

static void
emit_signature(FILE *f, const char *sep, bool prototype)
{
	bool many = strcmp(st.shape, ":many") == 0, exec = strcmp(st.shape, ":exec") == 0;
	fprintf(f, "bool%sq_%s(struct db *db", sep, st.name);
	if (!exec)
		fputs(", struct arena *a", f);
	if (st.n_in == 1)
		fprintf(f, ", %s%s", c_type(&st.in[0]), st.in[0].name);
	else if (st.n_in > 1)
		fprintf(f, ", const struct q_%s_in *in", st.name);
	if (exec)
		fputs(", int64_t *ret_changes", f);
	else
		fprintf(f, ", struct q_%s_%s *%sret", st.name, many ? "rows" : "row", many ? "" : "*");
	fprintf(f, ", struct err *e)%s\n", prototype ? " MUST_USE;" : "");
}

static void
emit_args(void)
{
	if (st.n_in == 0)
		return;
	fputs("\tconst struct db_value args[] = {\n", c);
	for (int i = 0; i < st.n_in; i++) {
		const struct field *f = &st.in[i];
		char ref[NAME_MAX_LEN + 8], guard[NAME_MAX_LEN + 32] = "";
		snprintf(ref, sizeof(ref), "%s%s", st.n_in > 1 ? "in->" : "", f->name);
		if (f->nullable && is_i64(f))
			snprintf(guard, sizeof(guard), "!in->has_%s ? DB_NULL : ", f->name);
		else if (f->nullable)
			snprintf(guard, sizeof(guard), "!%s.at ? DB_NULL : ", ref);
		fprintf(c, "\t\t{.type = %s%s, %s = %s},\n", guard,
		        is_i64(f)                      ? "DB_I64"
		        : strcmp(f->type, "blob") == 0 ? "DB_BLOB"
		                                       : "DB_TEXT",
		        is_i64(f) ? ".i64" : ".str", ref);
	}
	fputs("\t};\n", c);
}

static void
emit_read_row(const char *row)
{
	for (int i = 0; i < st.n_out; i++) {
		const struct field *f = &st.out[i];
		if (f->nullable && is_i64(f))
			fprintf(c, "\t\t%s->has_%s = !db_is_null(&q, %d);\n", row, f->name, i);
		fprintf(c, "\t\t%s->%s = db_%s(&q, %d%s);\n", row, f->name, f->type, i,
		        is_i64(f) ? "" : ", a");
	}
}

static void
emit_upper(const char *s)
{
	for (; *s != '\0'; s++)
		fputc(toupper((unsigned char)*s), h);
}

static void
emit_enum(const char *what, const char *infix, const struct choices *choices)
{
	if (choices->n == 0)
		return;
	fprintf(h, "enum q_%s_%s {", st.name, what);
	for (int i = 0; i < choices->n; i++) {
		fprintf(h, "%s Q_", i ? "," : "");
		emit_upper(st.name);
		fputs(infix, h);
		emit_upper(choices->at[i].name);
	}
	fputs(" };\n", h);
}

void
emit_header(bool one, bool many)
{
	fputc('\n', h);
	emit_enum("order", "_BY_", &st.order);
	emit_enum("filter", "_OF_", &st.filter);
	if (st.n_in > 1)
		emit_struct("in", st.in, st.n_in);
	if (st.n_out > 0)
		emit_struct("row", st.out, st.n_out);
	if (many)
		fprintf(h, "struct q_%s_rows {\n\tstruct q_%s_row *at;\n\tsize_t len, cap;\n};\n", st.name,
		        st.name);
	if (one)
		fputs("/* *ret is NULL when there is no such row. */\n", h);
	emit_signature(h, " ", true);
}

static void
emit_text(int number, const struct choice *order, const struct choice *filter, bool writing)
{
	struct chosen ch = {.order = order, .filter = filter};

	if (n_all == NAMES_MAX)
		die("more than %d statements", NAMES_MAX);
	fprintf(c, "{\n\t.name = \"%s%s%s%s%s\",\n\t.sql = {", st.name, order ? "_by_" : "",
	        order ? order->name : "", filter ? "_of_" : "", filter ? filter->name : "");
	for (int i = 0; i < ENGINES; i++) {
		ch.order_said = ch.filter_said = false;
		fputs(i > 0 ? ",\n\t\t\"" : "\n\t\t\"", c);
		emit_sql(st.body[i], i == 0 ? '?' : '$', &ch);
		fputs("\"", c);
		if (order != NULL && !ch.order_said)
			die("%s has orders but does not say ORDER BY :order", st.name);
		if (filter != NULL && !ch.filter_said)
			die("%s has filters but does not say :filter", st.name);
	}
	fprintf(c, "},\n\t.params = %d, .columns = %d, .writes = %s,\n},", st.n_in, st.n_out,
	        writing ? "true" : "false");
	snprintf(all_names[n_all++], sizeof(all_names[0]), "%s_stmt[%d]", st.name, number);
}

/* One for each order with each filter. */
void
emit_texts(void)
{
	bool writing = is_writing(st.body[0]);
	int orders = st.order.n > 0 ? st.order.n : 1, filters = st.filter.n > 0 ? st.filter.n : 1;

	fprintf(c, "\nstatic const struct db_stmt %s_stmt[] = {", st.name);
	for (int o = 0; o < orders; o++)
		for (int f = 0; f < filters; f++)
			emit_text(o * filters + f, st.order.n > 0 ? &st.order.at[o] : NULL,
			          st.filter.n > 0 ? &st.filter.at[f] : NULL, writing);
	fputs("};\n\n", c);
	for (int i = 0; i < st.n_in; i++)
		if (!st.used[i])
			die("%s does not use :%s", st.name, st.in[i].name);
}

/* A :one reads to the end, because a writing statement is over only then. */
void
emit_function(bool one, bool many)
{
	const char *args = st.n_in > 0 ? "args" : "NULL";
	char which[64];

	snprintf(which, sizeof(which), "%s", st.order.n > 0 ? "in->order" : "0");
	if (st.filter.n > 0)
		snprintf(which, sizeof(which), "%s%d + in->filter",
		         st.order.n > 0 ? "(unsigned)in->order * " : "0 * ", st.filter.n);

	emit_signature(c, "\n", false);
	fputs("{\n", c);
	emit_args();
	if (!one && !many) {
		fprintf(c, "\treturn db_exec(db, &%s_stmt[%s], %s, ret_changes, e);\n}\n", st.name, which,
		        args);
		return;
	}
	fputs("\tstruct db_rows q;\n\tstruct err mine = {0};\n\n", c);
	if (one)
		fputs("\t*ret = NULL;\n", c);
	else
		fprintf(c, "\t*ret = (struct q_%s_rows){0};\n", st.name);
	fprintf(c, "\tif (!db_query(db, &%s_stmt[%s], %s, &q, e))\n\t\treturn false;\n", st.name, which,
	        args);
	fprintf(c, "\t%s (db_next(&q, &mine)) {\n", one ? "if" : "while");
	fprintf(c,
	        one ? "\t\tstruct q_%s_row *row = *ret = arena_new(a, struct q_%s_row);\n"
	            : "\t\tstruct q_%s_row *row = list_push(ret, a);\n",
	        st.name, st.name);
	emit_read_row("row");
	fprintf(c, "\t}\n%s\tdb_done(&q);\n",
	        one && is_writing(st.body[0])
	            ? "\twhile (*ret != NULL && mine.code == ERR_NONE && db_next(&q, &mine))\n\t\t;\n"
	            : "");
	fputs("\tif (mine.code != ERR_NONE && e->code == ERR_NONE)\n\t\t*e = mine;\n"
	      "\treturn mine.code == ERR_NONE;\n}\n",
	      c);
}
