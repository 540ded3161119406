/* import_testing.c - see import_testing.h. */
#include "core/import/import_testing.h"

#include "doc/read.h"
#include "os/os.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Files as the server keeps them while a request runs. */
int64_t
start(struct fixture *f, int64_t account, struct str movement, int64_t unit,
      const struct sent *files, size_t n)
{
	struct op *op = op_as(f, account);
	struct import_upload uploads[8];
	struct movement m;
	struct err e = {0};
	int64_t batch = 0;

	for (size_t i = 0; i < n; i++) {
		struct str path = arena_printf(&f->arena, "upload-%zu", i);
		uploads[i] = (struct import_upload){files[i].text ? path : STR(""), str_of(files[i].name)};
		if (files[i].text != NULL)
			assert_true(os_write_file(path.at, str_of(files[i].text), 0600, &e));
	}
	assert_op(op, movement_get(op, movement, &m));
	if (import_start(op, &m, unit, uploads, n, &batch))
		return batch;
	return 0;
}

struct import_batch
get(struct fixture *f, int64_t account, int64_t batch)
{
	struct op *op = op_as(f, account);
	struct import_batch b;

	assert_op(op, import_get(op, batch, &b));
	return b;
}

static void
show(const struct import_file *file)
{
	for (size_t i = 0; i < file->notes.len; i++)
		print_message("  note: %.*s\n", STR_ARG(file->notes.at[i].text));
}

bool
says(const struct import_file *file, const char *part, bool blocks)
{
	for (size_t i = 0; i < file->notes.len; i++)
		if (str_find(file->notes.at[i].text, str_of(part), 0) != SIZE_MAX)
			return file->notes.at[i].blocks == blocks;
	show(file);
	return false;
}

struct import_fix
as_it_is(const struct import_item *it)
{
	return (struct import_fix){.item = it->id,
	                           .domain_number = it->domain_number,
	                           .title = it->title,
	                           .expected = it->expected,
	                           .note = it->note,
	                           .included = it->included};
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

int
import_testing_run(const struct CMUnitTest *tests, size_t n)
{
	char dir[] = "/tmp/import_test.XXXXXX";

	if (mkdtemp(dir) == NULL || chdir(dir) != 0)
		return 2;
	int failed = _cmocka_run_group_tests("import", tests, n, NULL, NULL);
	return nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS) == 0 ? failed : 2;
}
