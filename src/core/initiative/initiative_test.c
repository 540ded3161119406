/* initiative_test.c - text, authors, history, files and named views of initiatives; and who
 * may not. On both engines. */
#include "core/initiative/initiative.h"

#include "core/audit/audit.h"
#include "core/initiative/index.h"
#include "core/movement/movement.h"
#include "core/position/position.h"
#include "core/saved_view/saved_view.h"
#include "core/unit/unit.h"
#include "story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct initiative_edit
edit_of(struct op *op, struct str code)
{
	struct initiative i;
	struct initiative_authors authors;

	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_author_list(op, i.id, &authors));
	return (struct initiative_edit){.code = i.code,
	                                .version = i.version,
	                                .title = i.title,
	                                .situation = i.situation,
	                                .proposal = i.proposal,
	                                .kind = i.kind,
	                                .level = i.level,
	                                .expected = i.expected,
	                                .note = i.note,
	                                .authors = authors};
}

static void
add_author(struct op *op, struct initiative_edit *e, const char *name, int64_t share)
{
	*list_push(&e->authors, op->arena) = (struct initiative_author){.name = str_of(name),
	                                                                .share = share};
}

static struct audit_lines
history_of(struct op *op, struct str code)
{
	struct initiative i;
	struct audit_lines lines;

	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, audit_of_object(op, "initiative", i.id, 100, &lines));
	return lines;
}

static void
a_save_tells_the_history_what_was_there_before(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ trả kết quả", "Năm 2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative_edit e = edit_of(op, code);

	e.situation = STR("Người dân \"chờ\" lâu,\ncó ngày đến \\2 giờ.");
	e.expected = STR("Quý III/2022");
	add_author(op, &e, "ngô thị bé", 6000);
	add_author(op, &e, "Người ở cơ quan khác", 4000);
	assert_op(op, initiative_save(op, &e));
	struct audit_lines lines = history_of(op, code);
	struct audit_fields c = audit_changes_read(op->arena, lines.at[0].detail);
	assert_int_equal(c.len, 3);
	assert_str(c.at[0].name, "situation");
	assert_str(c.at[0].before, "");
	assert_str(c.at[0].after, "Người dân \"chờ\" lâu,\ncó ngày đến \\2 giờ.");
	assert_str(c.at[1].name, "expected");
	assert_str(c.at[1].before, "Năm 2022");
	assert_str(c.at[2].after, "ngô thị bé 60,00%; Người ở cơ quan khác 40,00%");

	/* The one is somebody of the agency, the other is not. */
	struct initiative_edit now = edit_of(op, code);
	assert_int_equal(now.authors.len, 2);
	assert_int_equal(now.authors.at[0].person, fixture_person(f, f->world.officer));
	assert_int_equal(now.authors.at[1].person, 0);

	/* Saving the same again is nothing to tell. */
	assert_op(op, initiative_save(op, &now));
	assert_int_equal(history_of(op, code).len, lines.len);
	/* In another domain it stands last, and the history says so. */
	now.domain_number = 1;
	assert_op(op, initiative_save(op, &now));
	now = edit_of(op, code);
	struct initiative i;
	assert_op(op, initiative_get(op, code, &i));
	assert_int_equal(i.domain_number, 1);
	lines = history_of(op, code);
	c = audit_changes_read(op->arena, lines.at[0].detail);
	assert_str(c.at[0].name, "domain");
	/* Authors may also be taken away. */
	now.authors.len = 0;
	assert_op(op, initiative_save(op, &now));
	assert_int_equal(edit_of(op, code).authors.len, 0);
	struct initiative_verified v;
	op = op_as_operator(f);
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_entries, 0);
}

static void
every_mistake_is_named_at_its_field(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative_edit e = edit_of(op, code);
	struct initiative_problems p;
	struct movement_domains domains;
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	e.title = STR("  ");
	e.level = STR("trung-uong");
	e.kind = STR("khac");
	add_author(op, &e, "Ngô Thị Bé", 6000);
	add_author(op, &e, "", 3000);
	e.domain_number = 99;
	assert_op(op, movement_domain_list(op, m.id, &domains));
	initiative_check(op, &m, &domains, &e, &p);
	assert_int_equal(p.len, 6);
	assert_string_equal(p.at[0].field, "title");
	assert_string_equal(p.at[1].field, "kind");
	assert_string_equal(p.at[2].field, "level");
	assert_string_equal(p.at[3].field, "domain");
	assert_string_equal(p.at[4].field, "author");
	assert_int_equal(p.at[4].number, 2);
	assert_string_equal(p.at[5].field, "authors");
	assert_int_equal(p.at[5].sum, 9000);
	assert_false(initiative_save(op, &e));
	assert_int_equal(op->err.code, ERR_INVALID);
	e.authors.at[1] = (struct initiative_author){.name = STR("Tô Văn Ngoài"), .share = -1000};
	p = (struct initiative_problems){0};
	initiative_check(op, &m, &domains, &e, &p);
	assert_string_equal(p.at[4].field, "share");
	op = op_as(f, f->world.officer);
	assert_str(edit_of(op, code).title, "Hẹn giờ trả kết quả");
}

static void
a_stale_save_writes_nothing(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ trả kết quả", "Năm 2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative_edit mine = edit_of(op, code), theirs = mine;

	theirs.proposal = STR("Bản của trưởng trạm");
	op = op_as(f, f->world.head);
	assert_op(op, initiative_save(op, &theirs));
	mine.proposal = STR("Bản của tôi");
	op = op_as(f, f->world.officer);
	assert_false(initiative_save(op, &mine));
	assert_int_equal(op->err.code, ERR_CONFLICT);
	op = op_as(f, f->world.officer);
	assert_str(edit_of(op, code).proposal, "Bản của trưởng trạm");
	/* Neither the neighbour nor the auditor may write, nor anybody once it was sent. */
	const int64_t others[] = {f->world.other_officer, f->world.auditor, f->world.office};
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		op = op_as(f, others[i]);
		assert_false(initiative_save(op, &mine));
		assert_true(op->err.code == ERR_NOT_FOUND || op->err.code == ERR_DENIED);
	}
}

/* ---- files --------------------------------------------------------------------------- */

static struct file_upload
a_file(struct fixture *f, const char *name, const char *bytes, size_t len)
{
	static int n;
	struct str path = arena_printf(&f->arena, "%s/tam-%d", fixture_files(f), n++);
	FILE *file = fopen(path.at, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
	return (struct file_upload){path, str_of(name)};
}

#define BYTES(lit) (lit), sizeof(lit) - 1
#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0\x90wS\xde"
#define PDF "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

static void
files_are_taken_by_what_is_in_them(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ trả kết quả", "Năm 2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative i;
	struct attachments files;
	struct attachment one;
	struct str path;
	size_t taken;

	const struct file_upload sent[] = {a_file(f, "C:\\Tai lieu\\Mô tả.pdf", BYTES(PDF)),
	                                   a_file(f, "anh.docx", BYTES(PNG)),
	                                   a_file(f, "trong.pdf", BYTES("")),
	                                   a_file(f, "chuong-trinh.pdf",
	                                          BYTES("\x7f"
	                                                "ELF\2\1\1")),
	                                   a_file(f, "Ảnh.PNG", BYTES(PNG))};
	const char *refused[COUNT_OF(sent)];
	assert_op(op, initiative_attach(op, code, sent, COUNT_OF(sent), refused, &taken));
	assert_int_equal(taken, 2);
	assert_null(refused[0]);
	assert_non_null(strstr(refused[1], "không phải loại tệp mà tên ghi"));
	assert_non_null(strstr(refused[2], "Tệp rỗng"));
	assert_non_null(strstr(refused[3], "Chưa nhận loại tệp này"));
	assert_null(refused[4]);

	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_file_list(op, &i, &files));
	assert_int_equal(files.len, 2);
	assert_str(files.at[0].name, "Mô tả.pdf");
	assert_str(files.at[0].type, "application/pdf");
	assert_str(files.at[0].added_by, "Ngô Thị Bé");
	assert_str(files.at[1].type, "image/png");
	assert_op(op, initiative_file_get(op, code, files.at[0].id, &one, &path));
	assert_int_equal(access(path.at, R_OK), 0);
	assert_int_equal(one.size, sizeof(PDF) - 1);

	/* A draft and its files are the unit's own; the office may not take them away either. */
	op = op_as(f, f->world.other_officer);
	assert_false(initiative_file_get(op, code, files.at[0].id, &one, &path));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op = op_as(f, f->world.auditor);
	assert_false(initiative_detach(op, code, files.at[0].id));
	op = op_as(f, f->world.head);
	assert_op(op, initiative_detach(op, code, files.at[0].id));
	assert_op(op, initiative_file_list(op, &i, &files));
	assert_int_equal(files.len, 1);
	struct audit_lines lines = history_of(op, code);
	assert_str(lines.at[0].summary, "Bỏ tệp");
	assert_str(audit_changes_read(op->arena, lines.at[0].detail).at[0].before, "Mô tả.pdf");
	/* A number from elsewhere opens nothing. */
	op = op_as(f, f->world.officer);
	assert_false(initiative_file_get(op, code, 999, &one, &path));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

/* ---- lists ----------------------------------------------------------------------------- */

static void
stepping_goes_through_the_same_list(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct str a = story_row(f, slug, "B giải pháp", "30/9/2022");
	struct str b = story_row(f, slug, "A giải pháp", "30/6/2022");
	struct str c = story_row(f, slug, "C giải pháp", "31/8/2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative_filter by_due = {.year = 2022,
	                                   .words = STR(""),
	                                   .state = STR(""),
	                                   .level = STR(""),
	                                   .order = INITIATIVE_BY_DUE};
	struct initiative_step s;

	assert_op(op, initiative_step(op, &by_due, c, 2, &s));
	assert_true(str_eq(s.before, b));
	assert_true(str_eq(s.after, a));
	assert_int_equal(s.place, 2);
	/* The place in the address may be old. */
	assert_op(op, initiative_step(op, &by_due, a, 1, &s));
	assert_int_equal(s.place, 3);
	assert_int_equal(s.after.len, 0);
	by_due.state = STR("completed");
	assert_op(op, initiative_step(op, &by_due, a, 1, &s));
	assert_int_equal(s.place, 0);
	/* Somebody else's drafts are neither there nor counted on the way. */
	op = op_as(f, f->world.other_officer);
	by_due.state = STR("");
	assert_op(op, initiative_step(op, &by_due, a, 1, &s));
	assert_int_equal(s.place, 0);
}

static void
expect_unit_name(struct fixture *f, struct str code, const char *name, const char *short_name)
{
	struct op *op = op_as(f, f->world.head);
	struct initiative_filter all = {.year = 2022}, mine = all, words = all;
	struct initiative_lines lines;
	struct initiative i;

	assert_op(op, initiative_get(op, code, &i));
	assert_str(i.unit_name, name);
	assert_op(op, initiative_lines_of(op, &i.id, 1, &lines));
	assert_str(lines.at[0].unit_name, short_name);
	mine.author = op->person;
	words.words = STR("hẹn giờ");
	const struct initiative_filter *lists[] = {&all, &mine, &words};
	for (size_t k = 0; k < COUNT_OF(lists); k++) {
		assert_op(op, initiative_list(op, lists[k], 0, 10, &lines));
		assert_int_equal(lines.len, 1);
		assert_str(lines.at[0].unit_name, short_name);
	}
	/* Search over all years goes by the year of each. */
	words.year = 0;
	assert_op(op, initiative_list(op, &words, 0, 10, &lines));
	assert_str(lines.at[0].unit_name, short_name);
}

static void
old_years_keep_the_names_of_units(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Hẹn giờ trả kết quả", "Năm 2022");
	struct op *op = op_as(f, f->world.head);
	struct initiative_edit e = edit_of(op, code);
	struct person me;

	assert_op(op, person_get(op, op->person, &me));
	*list_push(&e.authors, op->arena) = (struct initiative_author){
		.person = op->person, .name = me.full_name, .share = 10000};
	assert_op(op, initiative_save(op, &e));
	f->now = day_start_time(fixture_day(2023, 1, 1));
	op = op_as(f, f->world.office);
	assert_op(op, unit_rename(op, f->world.unit[1],
	                          &(struct unit_order){.on = op->today, .doc_on = DAY_NONE},
	                          &(struct unit_names){.name = STR("Trạm Sông Lớn"),
	                                               .short_name = STR("Sông Lớn")}));
	expect_unit_name(f, code, "Trạm Sông Bé", "Sông Bé");
	/* In the year itself the new name counts from its day on. */
	f->now = day_start_time(fixture_day(2022, 12, 31));
	fixture_sql(f, "UPDATE unit_version SET until_on = until_on - 1 WHERE until_on IS NOT NULL");
	fixture_sql(f, "UPDATE unit_version SET from_on = from_on - 1 WHERE name = 'Trạm Sông Lớn'");
	expect_unit_name(f, code, "Trạm Sông Lớn", "Sông Lớn");
	f->now = day_start_time(fixture_day(2022, 12, 30));
	expect_unit_name(f, code, "Trạm Sông Bé", "Sông Bé");
	/* A unit that is younger than its initiatives goes by its first name. */
	fixture_sql(f, "UPDATE initiative SET year = 1990");
	struct initiative i;
	op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_str(i.unit_name, "Trạm Sông Bé");
}

static void
mine_are_those_i_am_an_author_of(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/9/2022");
	struct initiative_filter mine = {
		.year = 2022, .words = STR(""), .state = STR(""), .level = STR("")};
	struct initiative_lines lines;
	int64_t n;
	bool more;

	story_row(f, slug, "Giải pháp khác", "30/6/2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative_edit e = edit_of(op, code);
	add_author(op, &e, "Ngô Thị Bé", 10000);
	assert_op(op, initiative_save(op, &e));
	mine.author = op->person;
	assert_op(op, initiative_list(op, &mine, 0, 10, &lines));
	assert_int_equal(lines.len, 1);
	assert_true(str_eq(lines.at[0].code, code));
	assert_op(op, initiative_count(op, &mine, &n, &more));
	assert_int_equal(n, 1);
	int64_t ids[] = {lines.at[0].id, 424242};
	assert_op(op, initiative_lines_of(op, ids, 2, &lines));
	assert_int_equal(lines.len, 1);
	op = op_as(f, f->world.other_officer);
	assert_op(op, initiative_lines_of(op, ids, 2, &lines));
	assert_int_equal(lines.len, 0);
}

static void
named_views_are_mine_or_the_agencys(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.officer);
	struct saved_views views;

	assert_op(op, saved_view_put(op, "initiative", STR(" Của  trạm "), STR("dv=x"), false));
	assert_false(saved_view_put(op, "initiative", STR("Chung"), STR("lv=2"), true));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_op(op, saved_view_put(op, "initiative", STR("Lĩnh vực 2"), STR("lv=2"), true));
	assert_op(op, saved_view_put(op, "initiative", STR("Lĩnh vực 2"), STR("lv=2&sx=han"), true));
	assert_op(op, saved_view_list(op, "initiative", &views));
	assert_int_equal(views.len, 1);
	assert_str(views.at[0].query, "lv=2&sx=han");
	op = op_as(f, f->world.officer);
	assert_op(op, saved_view_list(op, "initiative", &views));
	assert_int_equal(views.len, 2);
	assert_true(views.at[0].shared);
	assert_false(views.at[0].may_remove);
	assert_str(views.at[1].name, "Của trạm");
	int64_t shared = views.at[0].id, own = views.at[1].id;
	assert_false(saved_view_remove(op, "initiative", shared));
	op = op_as(f, f->world.other_officer);
	assert_false(saved_view_remove(op, "initiative", own));
	op = op_as(f, f->world.superior_office);
	assert_op(op, saved_view_list(op, "initiative", &views));
	assert_int_equal(views.len, 0);
	op = op_as(f, f->world.officer);
	assert_op(op, saved_view_remove(op, "initiative", own));
	assert_false(saved_view_put(op, "initiative", STR("  "), STR(""), false));
	assert_int_equal(op->err.code, ERR_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_save_tells_the_history_what_was_there_before),
		test(every_mistake_is_named_at_its_field),
		test(a_stale_save_writes_nothing),
		test(files_are_taken_by_what_is_in_them),
		test(stepping_goes_through_the_same_list),
		test(old_years_keep_the_names_of_units),
		test(mine_are_those_i_am_an_author_of),
		test(named_views_are_mine_or_the_agencys),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
