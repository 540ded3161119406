/* library_test.c - what everybody may read, and that nothing else of it is found. */
#include "core/replication/library.h"

#include "story.h"

static struct initiative
done(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	struct initiative i;

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, fixture_day(2022, 4, 10)));
	op = op_as(f, f->world.office);
	assert_op(op, initiative_get(op, code, &i));
	return i;
}

static struct library_edit
edit(const char *state, int64_t version)
{
	return (struct library_edit){.version = version,
	                             .title = STR("Hẹn giờ trả giấy tờ"),
	                             .problem = STR("Người dân chờ lâu"),
	                             .steps = STR("Ghi giờ hẹn\nGọi điện khi đổi giờ"),
	                             .cost = STR(""),
	                             .contact = STR("Bộ phận một cửa"),
	                             .state = str_of(state),
	                             .reason = STR("Đang sửa quy trình")};
}

static int64_t
found(struct fixture *f, const char *words)
{
	struct op *op = op_as(f, 0);
	struct library_entries e;
	int64_t n;

	assert_op(op, library_public_list(op, str_of(words), 0, 20, &e, &n));
	assert_int_equal(e.len, n);
	return n;
}

static void
only_what_is_published_is_there_for_everybody(void **state)
{
	struct fixture *f = *state;
	struct initiative i = done(f);
	struct library_edit draft = edit("draft", 0), public = edit("published", 1),
						back = edit("withdrawn", 2);
	struct library_entry e;

	assert_op(&f->op, library_save(&f->op, &i, &draft));
	assert_int_equal(found(f, ""), 0);
	assert_int_equal(found(f, "hen gio"), 0);
	assert_false(library_public_get(&f->op, i.code, &e));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);

	struct op *op = op_as(f, f->world.office);
	assert_op(op, library_save(op, &i, &public));
	assert_int_equal(found(f, ""), 1);
	assert_int_equal(found(f, "hen gio"), 1);
	assert_int_equal(found(f, "Hẹn giờ"), 1);
	assert_int_equal(found(f, "hẽn giờ"), 0);
	assert_int_equal(found(f, "!!"), 0);
	/* What only the initiative says is not found by it. */
	assert_int_equal(found(f, "trả kết quả"), 0);
	assert_op(&f->op, library_public_get(&f->op, i.code, &e));
	assert_str(e.title, "Hẹn giờ trả giấy tờ");
	assert_str(e.unit_name, "Trạm Sông Bé");

	op = op_as(f, f->world.office);
	assert_op(op, library_save(op, &i, &back));
	assert_int_equal(found(f, ""), 0);
	assert_int_equal(found(f, "hen gio"), 0);
	assert_false(library_public_get(&f->op, i.code, &e));
}

static void
only_the_office_writes_it_and_nothing_is_missing(void **state)
{
	struct fixture *f = *state;
	struct initiative i = done(f);
	struct library_edit in = edit("published", 0);
	struct library_problems p = {0};

	struct op *op = op_as(f, f->world.head);
	assert_false(library_save(op, &i, &in));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.leader);
	assert_false(library_save(op, &i, &in));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	in.problem = in.steps = in.contact = STR(" ");
	library_check(op, &in, &p);
	assert_int_equal(p.len, 3);
	assert_false(library_save(op, &i, &in));
	assert_int_equal(op->err.code, ERR_INVALID);
	in.state = STR("draft");
	op = op_as(f, f->world.office);
	assert_op(op, library_save(op, &i, &in));
	/* Two at a time: the second is told. */
	op = op_as(f, f->world.office);
	assert_false(library_save(
		op, &i, &(struct library_edit){.version = 7, .title = STR("Khác"), .state = STR("draft")}));
	assert_int_equal(op->err.code, ERR_CONFLICT);
}

struct file {
	int64_t initiative, id;
};

static bool
hang(struct op *op, void *arg)
{
	struct file *x = arg;
	int64_t file;

	return file_row(op, STR("00000000000000000000000000000000"), 7, &file) &&
	       attachment_add(op, "initiative", x->initiative, file, STR("mau.docx")) &&
	       file_row(op, STR("11111111111111111111111111111111"), 7, &file) &&
	       attachment_add(op, "initiative", x->initiative, file, STR("noi-bo.docx"));
}

static void
only_ticked_files_are_for_everybody(void **state)
{
	struct fixture *f = *state;
	struct initiative i = done(f);
	struct library_edit in = edit("published", 0);
	struct attachments own, shown;
	struct attachment got;
	struct library_entry e;
	struct str path;

	assert_op(&f->op, op_tx(&f->op, hang, &(struct file){i.id, 0}));
	assert_op(&f->op, initiative_file_list(&f->op, &i, &own));
	assert_int_equal(own.len, 2);
	in.files = &own.at[0].id;
	in.n_files = 1;
	assert_op(&f->op, library_save(&f->op, &i, &in));
	struct op *op = op_as(f, 0);
	assert_op(op, library_public_get(op, i.code, &e));
	assert_op(op, library_file_list(op, e.id, &shown));
	assert_int_equal(shown.len, 1);
	assert_op(op, library_public_file(op, i.code, shown.at[0].id, &got, &path));
	/* Not by the number it has on the initiative, and not when it is withdrawn. */
	assert_false(library_public_file(op, i.code, own.at[1].id, &got, &path));
	op = op_as(f, f->world.office);
	in = edit("withdrawn", 1);
	assert_op(op, library_save(op, &i, &in));
	op = op_as(f, 0);
	assert_false(library_public_file(op, i.code, shown.at[0].id, &got, &path));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(only_what_is_published_is_there_for_everybody),
		test(only_the_office_writes_it_and_nothing_is_missing),
		test(only_ticked_files_are_for_everybody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
