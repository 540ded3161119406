/* replay.c - many power cuts of one recorded run, each looked at: see proof/power.
 *
 *   replay LOG BASE LIVE ACKS WORK BINARY STATES SEED [forget]
 *
 * LOG is what record.c wrote while a server worked on LIVE, which began as BASE. ACKS has a line
 * "NS<TAB>KIND<TAB>NAME" for each answer that somebody got: from then on the initiative with that
 * title ("row"), or the file with that name ("file"), has to be there, once. States are made below
 * WORK one after the other; `BINARY verify` judges each.
 *
 * The last line holds the figure. Ends with 0 when no state breaks a promise, with 1 when one does.
 */
#include "disk.h"

#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TOLD_MAX = 5, NAME_ROOM = 600 };

/* ---- what was promised ------------------------------------------------------------------ */

struct ack {
	int64_t at;
	bool is_file;
	char name[NAME_ROOM];
	unsigned seen;
};
struct acks {
	struct ack *at;
	size_t n;
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct ack *)a)->name, ((const struct ack *)b)->name);
}

static struct acks
read_acks(const char *path)
{
	struct acks ret = {0};
	char line[NAME_ROOM + 100], kind[8];
	FILE *f = fopen(path, "r");

	if (f == NULL)
		err(2, "%s", path);
	while (fgets(line, sizeof(line), f) != NULL) {
		ret.at = realloc(ret.at, (ret.n + 1) * sizeof(*ret.at));
		if (ret.at == NULL)
			err(2, "memory");
		struct ack *a = &ret.at[ret.n++];
		*a = (struct ack){0};
		if (sscanf(line, "%ld\t%7s\t%599[^\n]", &a->at, kind, a->name) != 3)
			errx(2, "%s: %s", path, line);
		a->is_file = strcmp(kind, "file") == 0;
	}
	fclose(f);
	qsort(ret.at, ret.n, sizeof(*ret.at), by_name);
	return ret;
}

static void
count_names(sqlite3 *db, const char *sql, struct acks *acks)
{
	sqlite3_stmt *q;
	struct ack key;
	int code;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
		errx(2, "%s", sqlite3_errmsg(db));
	while ((code = sqlite3_step(q)) == SQLITE_ROW) {
		snprintf(key.name, sizeof(key.name), "%s", (const char *)sqlite3_column_text(q, 0));
		struct ack *a = bsearch(&key, acks->at, acks->n, sizeof(*acks->at), by_name);
		if (a != NULL)
			a->seen++;
	}
	if (code != SQLITE_DONE)
		errx(2, "%s", sqlite3_errmsg(db));
	sqlite3_finalize(q);
}

/* Is there, once, whatever was answered before `cut`? Says what is not. */
static bool
kept(const char *path, struct acks *acks, int64_t cut, size_t *ret_promised)
{
	sqlite3 *db;
	bool ok = true;

	*ret_promised = 0;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		errx(2, "%s: %s", path, sqlite3_errmsg(db));
	for (size_t i = 0; i < acks->n; i++)
		acks->at[i].seen = 0;
	count_names(db, "SELECT title FROM initiative", acks);
	count_names(db, "SELECT name FROM attachment WHERE removed_at IS NULL", acks);
	sqlite3_close(db);
	for (size_t i = 0; i < acks->n; i++) {
		const struct ack *a = &acks->at[i];
		*ret_promised += a->at < cut;
		if (a->seen > 1 || (a->at < cut && a->seen == 0)) {
			printf("  %s is there %u times\n", a->name, a->seen);
			ok = false;
		}
	}
	return ok;
}

/* ---- a state ---------------------------------------------------------------------------- */

/* Runs to its end; what it printed goes to `out`. */
static bool
run(const char *const argv[], const char *out)
{
	int status;
	pid_t child = fork();

	if (child < 0)
		err(2, "fork");
	if (child == 0) {
		int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
			_exit(126);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (waitpid(child, &status, 0) != child)
		err(2, "waitpid");
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void
show(const char *path)
{
	char line[1000];
	FILE *f = fopen(path, "r");

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		printf("  %s", line);
	if (f != NULL)
		fclose(f);
}

struct site {
	char *binary, *state, *db, *said;
};

static struct site
site_in(const char *work, char *binary)
{
	struct site s = {.binary = binary};

	if (asprintf(&s.state, "%s/state", work) < 0 || asprintf(&s.db, "%s/lantoa.db", s.state) < 0 ||
	    asprintf(&s.said, "%s/said", work) < 0)
		err(2, "memory");
	return s;
}

static void
clear(const struct site *s)
{
	const char *const rm[] = {"/bin/rm", "-rf", s->state, NULL};

	if (!run(rm, s->said) || mkdir(s->state, 0700) != 0)
		err(2, "%s", s->state);
}

static bool
holds(const struct site *s, struct acks *acks, int64_t cut, bool tell, size_t *ret_promised)
{
	const char *const verify[] = {s->binary, "verify", "--data", s->state, NULL};

	*ret_promised = 0;
	if (!run(verify, s->said)) {
		if (tell)
			show(s->said);
		return false;
	}
	return kept(s->db, acks, cut, ret_promised);
}

/* ---- the log ---------------------------------------------------------------------------- */

struct log {
	const char *at;
	size_t len;
	size_t *entry; /* where each begins */
	size_t n;
};

static struct log
read_log(const char *path)
{
	struct log l = {0};
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0)
		err(2, "%s", path);
	l.len = (size_t)st.st_size;
	l.at = mmap(NULL, l.len, PROT_READ, MAP_PRIVATE, fd, 0);
	if (l.at == MAP_FAILED)
		err(2, "%s", path);
	close(fd);
	for (size_t at = 0; at + sizeof(struct cut_entry) <= l.len; l.n++) {
		struct cut_entry e;
		if ((l.n & (l.n - 1)) == 0) {
			l.entry = realloc(l.entry, (l.n == 0 ? 1 : 2 * l.n) * sizeof(*l.entry));
			if (l.entry == NULL)
				err(2, "memory");
		}
		l.entry[l.n] = at;
		memcpy(&e, l.at + at, sizeof(e));
		at += sizeof(e) + e.len;
	}
	if (l.n == 0)
		errx(2, "%s: nothing was recorded", path);
	return l;
}

static struct cut_entry
entry(const struct log *l, size_t i)
{
	struct cut_entry e;

	memcpy(&e, l->at + l->entry[i], sizeof(e));
	return e;
}

static int
by_number(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

/* After which entries the power is cut, in order. */
static size_t *
cuts_of(const struct log *l, size_t states)
{
	size_t *ret = calloc(states, sizeof(*ret));

	if (ret == NULL)
		err(2, "memory");
	for (size_t i = 0; i < states; i++)
		ret[i] = (size_t)random() % l->n;
	qsort(ret, states, sizeof(*ret), by_number);
	return ret;
}

int
main(int argc, char **argv)
{
	if (argc < 9)
		errx(2, "replay LOG BASE LIVE ACKS WORK BINARY STATES SEED [forget]");
	struct log l = read_log(argv[1]);
	struct disk *d = disk_open(argv[2]);
	struct acks acks = read_acks(argv[4]);
	struct site site = site_in(argv[5], argv[6]);
	size_t states = strtoul(argv[7], NULL, 10), next = 0, bad = 0, open_changes = 0, promises = 0;
	bool forget = argc > 9;

	setvbuf(stdout, NULL, _IOLBF, 0);
	srandom((unsigned)strtoul(argv[8], NULL, 10));
	size_t *cuts = cuts_of(&l, states);
	for (size_t i = 0; i < l.n; i++) {
		struct cut_entry e = entry(&l, i);
		disk_take(d, i, &e, l.at + l.entry[i] + sizeof(e), forget);
		int64_t cut = i + 1 < l.n ? entry(&l, i + 1).at : INT64_MAX;
		for (; next < states && cuts[next] == i; next++) {
			enum disk_fate fate = next % DISK_FATES;
			uint64_t seed = (uint64_t)random();
			size_t promised, unsure;
			clear(&site);
			unsure = disk_write(d, site.state, fate, seed);
			open_changes += unsure;
			if (!holds(&site, &acks, cut, bad < TOLD_MAX, &promised) && bad++ < TOLD_MAX)
				printf(
					"state %zu: cut after entry %zu of %zu, %zu changes open, fate %s, seed %lu\n",
					next, i, l.n, unsure, disk_fate_names[fate], seed);
			promises += promised;
		}
	}
	/* A recording that misses something would prove nothing. */
	bool same = forget || disk_same(d, argv[3]);
	printf(
		"%zu power cuts in %zu changes of %zu bytes, on average %zu of them open and %zu answers "
		"given: %zu states broken\n",
		states, l.n, l.len, states > 0 ? open_changes / states : 0,
		states > 0 ? promises / states : 0, bad);
	free(cuts);
	free(l.entry);
	free(acks.at);
	disk_free(d);
	return bad > 0 || !same ? 1 : 0;
}
