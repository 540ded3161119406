/* round_testing.c - see round_testing.h. */
#include "core/index/round_testing.h"

#include <stdlib.h>
#include <unistd.h>

int64_t
round_test_set(struct fixture *f, struct str set_text, int64_t year)
{
	struct op *op = op_as(f, f->world.office);
	struct criteria_set s;
	struct criteria_problems wrong;
	int64_t set;

	assert_op(op, criteria_read_json(op->arena, set_text, &s, &op->err));
	s.year = year;
	assert_op(op, criteria_save(op, &s, &wrong, &set));
	assert_op(op, criteria_get(op, set, &s));
	assert_op(op, criteria_use(op, &s));
	return set;
}

struct round_sheet
round_test_sheet(struct fixture *f, int64_t account, int64_t round)
{
	struct round_sheet s;
	struct op *op = op_as(f, account);

	assert_op(op, round_sheet_get(op, round, STR("tram-song-be"), &s));
	return s;
}

int64_t
round_test_open(struct fixture *f, struct str set_text, int64_t year)
{
	int64_t set = round_test_set(f, set_text, year), id;
	struct op *op = op_as(f, f->world.office);
	const char *field;

	struct round_typed in = {.set = set,
	                         .name = STR("Đợt thử"),
	                         .due_on = op->today + 10,
	                         .units = &f->world.unit[1],
	                         .n_units = 2};
	assert_op(op, round_open(op, &in, &field, &id));
	return id;
}

struct file_upload
round_test_file(struct fixture *f, const char *words)
{
	char path[] = "/tmp/round-XXXXXX";
	struct str text = arena_printf(&f->arena, "%%PDF-1.4\n%% %s\n%%%%EOF\n", words);
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text.at, text.len), (ssize_t)text.len);
	close(fd);
	return (struct file_upload){arena_str(&f->arena, str_of(path)), STR("ke-hoach.pdf")};
}
