/* register_test.c - the main job: a movement opens, a unit registers, its head confirms,
 * the office consolidates and chooses; and who may not. On both engines. */
#include "core/audit/audit.h"
#include "core/initiative/index.h"
#include "core/initiative/initiative.h"
#include "core/job/job.h"
#include "core/position/position.h"
#include "core/unit/unit.h"
#include "story.h"

static const struct register_writes no_typing;

static struct str
slug_of(struct fixture *f, int64_t unit)
{
	struct op *op = op_as(f, f->world.office);
	struct unit u;

	assert_op(op, unit_get(op, unit, op->today, &u));
	return u.slug;
}

static struct register_sheet
sheet_as(struct fixture *f, int64_t account, struct str movement)
{
	return story_sheet(f, account, movement, f->world.unit[1]);
}

static struct register_written
write_row(struct fixture *f, struct str movement, const char *title, const char *expected)
{
	struct register_sheet s = sheet_as(f, f->world.officer, movement);
	struct register_written w;

	assert_op(&f->op, register_write(&f->op, &s,
	                                 &(struct register_write){.domain_number = 2,
	                                                          .title = str_of(title),
	                                                          .expected = str_of(expected),
	                                                          .note = STR(""),
	                                                          .level = STR("")},
	                                 &w));
	return w;
}

static void
what_is_derived_from_the_rows_is_verified(void **state)
{
	struct fixture *f = *state;
	struct initiative_verified v;
	struct str slug = story_movement(f);

	write_row(f, slug, "Giải pháp hẹn giờ trả kết quả", "Quý III/2022");
	struct op *op = op_as_operator(f);
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.initiatives, 1);
	assert_int_equal(v.bad_entries + v.bad_tallies, 0);

	fixture_sql(f, "UPDATE initiative_tally SET n = n + 1");
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_tallies, 1);
	fixture_sql(f, "DELETE FROM initiative_tally");
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_tallies, 1);

	fixture_sql(f, "UPDATE initiative SET title = 'Khác'"); /* past the index */
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_entries, 1);
	fixture_sql(f, "DELETE FROM initiative_search");
	assert_op(op, initiative_verify(op, &v));
	assert_int_equal(v.bad_entries, 1);
}

static void
a_sheet_goes_from_the_unit_to_the_list(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct register_rows rows;
	struct movement m;
	struct register_chosen chosen;

	write_row(f, slug, "Giải pháp hẹn giờ trả kết quả", "Quý III/2022");
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	assert_int_equal(s.rows.len, 1);
	assert_int_equal(s.rows.at[0].expected_by, fixture_day(2022, 9, 30));
	assert_op(&f->op, register_submit(&f->op, &s));

	s = sheet_as(f, f->world.head, slug);
	assert_str(s.state, "waiting");
	assert_true(s.may_confirm);
	assert_op(&f->op, register_confirm(&f->op, &s, STR("")));

	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_consolidated(op, &m, STR(""), op->today, &rows));
	assert_int_equal(rows.len, 1);
	assert_op(op, register_choose(op, &m, &rows.at[0].id, 1, STR("so"), false, STR(""), &chosen));
	assert_int_equal(chosen.done, 1);
	assert_op(op, register_consolidated(op, &m, STR("so"), op->today, &rows));
	assert_int_equal(rows.len, 1);
	assert_op(op, register_consolidated(op, &m, STR("tp"), op->today, &rows));
	assert_int_equal(rows.len, 0);

	struct audit_verdict v;
	assert_op(op, audit_verify(op, STR(""), &v));
	assert_int_equal(v.bad, 0);
	assert_true(v.count > 4);
}

static void
papers_of_old_years_keep_the_names_of_units(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct register_rows rows;
	struct movement m;

	write_row(f, slug, "Giải pháp hẹn giờ trả kết quả", "Quý III/2022");
	struct register_sheet s = sheet_as(f, f->world.head, slug);
	assert_op(&f->op, register_confirm(&f->op, &s, STR("")));
	f->now = day_start_time(fixture_day(2023, 3, 1));
	struct op *op = op_as(f, f->world.office);
	assert_op(op, unit_rename(op, f->world.unit[1],
	                          &(struct unit_order){.on = op->today, .doc_on = DAY_NONE},
	                          &(struct unit_names){.name = STR("Trạm Sông Lớn")}));
	op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_consolidated(op, &m, STR(""), op->today, &rows));
	assert_str(rows.at[0].unit_name, "Trạm Sông Bé");
	s = sheet_as(f, f->world.head, slug);
	assert_str(s.unit_name, "Trạm Sông Bé");
	struct register_board board;
	op = op_as(f, f->world.office);
	assert_op(op, register_board(op, &m, &board));
	assert_str(board.at[1].unit_name, "Trạm Sông Bé");
	assert_false(board.at[1].ended);
	assert_true(board.at[1].is_open && !board.at[2].is_open); /* one sent, one not */
	op = op_as(f, f->world.other_officer);
	assert_op(op, register_board(op, &m, &board));
	assert_true(!board.at[1].is_open && board.at[2].is_open); /* another's, and the own */
	/* In the year itself the new name counts from its day on. */
	f->now = day_start_time(fixture_day(2022, 12, 31));
	fixture_sql(f, "UPDATE unit_version SET until_on = until_on - 70 WHERE until_on IS NOT NULL");
	fixture_sql(f, "UPDATE unit_version SET from_on = from_on - 70 WHERE name = 'Trạm Sông Lớn'");
	op = op_as(f, f->world.office);
	assert_op(op, register_consolidated(op, &m, STR(""), op->today, &rows));
	assert_str(rows.at[0].unit_name, "Trạm Sông Lớn");
}

static void
a_delegate_confirms_by_the_name_of_both(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct audit_lines lines;
	int64_t id;

	write_row(f, slug, "Giải pháp hẹn giờ trả kết quả", "Quý III/2022");
	struct op *op = op_as(f, f->world.head);
	assert_op(op, delegation_create(
					  op,
					  &(struct delegation_write){.position = op->seats[0].position,
	                                             .to_person = fixture_person(f, f->world.officer),
	                                             .from_on = op->today,
	                                             .last_on = op->today},
					  &id));
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	assert_op(&f->op, register_confirm(&f->op, &s, STR("")));
	assert_op(&f->op, audit_of_object(&f->op, "registration", s.id, 1, &lines));
	assert_str(lines.at[0].actor_name, "Ngô Thị Bé (được Phạm Văn Trạm uỷ quyền)");
	s = sheet_as(f, f->world.office, slug);
	assert_op(&f->op, register_return(&f->op, &s, STR("Ghi rõ quý hoàn thành")));
	assert_op(&f->op, audit_of_object(&f->op, "registration", s.id, 1, &lines));
	assert_str(lines.at[0].actor_name, "Trần Thị Phòng");
}

static void
late_is_counted_and_needs_a_reason(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	write_row(f, slug, "Giải pháp phiếu hướng dẫn", "Năm 2022");
	f->now += INT64_C(6) * 24 * 3600 * 1000000; /* 21/04/2022 */
	struct register_sheet s = sheet_as(f, f->world.head, slug);
	assert_false(register_confirm(&f->op, &s, STR(" ")));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	s = sheet_as(f, f->world.head, slug);
	assert_op(&f->op, register_confirm(&f->op, &s, STR("chờ họp")));
	s = sheet_as(f, f->world.head, slug);
	assert_int_equal(s.days_late, 2);
	assert_false(register_confirm(&f->op, &s, STR(""))); /* once more, on the telephone */
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
}

static void
an_unfinished_sheet_is_not_submitted(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	write_row(f, slug, "Giải pháp chưa có tiến độ", "");
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	assert_false(register_submit(&f->op, &s));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_str(sheet_as(f, f->world.officer, slug).state, "draft");
}

static void
rows_with_one_title_are_named_once_each(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	size_t same = 0;

	for (size_t i = 0; i < 4; i++)
		write_row(f, slug, (const char *[]){"Một cửa", "Hẹn", "MỘT  cửa.", "một cửa"}[i],
		          "Năm 2022");
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	for (size_t i = 0; i < s.problems.len; i++)
		if (str_has_prefix(s.problems.at[i].text, STR("Giống hệt dòng 1 ")))
			assert_int_equal(s.problems.at[i].row, s.rows.at[2 + same++].id);
	assert_int_equal(same, 2);
}

static void
a_stale_save_shows_the_other_text(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct register_written w = write_row(f, slug, "Bản đầu", "Năm 2022"), second;
	struct register_write in = {.id = w.id,
	                            .version = w.version,
	                            .domain_number = 2,
	                            .title = STR("Bản của người này"),
	                            .expected = STR("Năm 2022"),
	                            .note = STR(""),
	                            .level = STR("")};

	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	assert_op(&f->op, register_write(&f->op, &s, &in, &second));
	in.title = STR("Bản của người kia");
	s = sheet_as(f, f->world.head, slug);
	assert_false(register_write(&f->op, &s, &in, &second));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_str(second.theirs.title, "Bản của người này");
	assert_false(second.by_oneself);
	/* The first one again, from a window that was opened before. */
	s = sheet_as(f, f->world.officer, slug);
	assert_false(register_write(&f->op, &s, &in, &second));
	assert_true(second.by_oneself);
	assert_str(sheet_as(f, f->world.officer, slug).rows.at[0].title, "Bản của người này");
}

static void
a_new_row_stands_where_it_was_put(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct register_written first = write_row(f, slug, "Dòng trên", "Năm 2022"), between;

	write_row(f, slug, "Dòng dưới", "Năm 2022");
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	struct register_write in = {.domain_number = 2,
	                            .title = STR("Dòng giữa"),
	                            .expected = STR("Năm 2022"),
	                            .note = STR(""),
	                            .level = STR(""),
	                            .after = first.id};
	assert_op(&f->op, register_write(&f->op, &s, &in, &between));
	s = sheet_as(f, f->world.officer, slug);
	assert_int_equal(s.rows.len, 3);
	assert_str(s.rows.at[1].title, "Dòng giữa");
	/* The row above is of another domain: the end of its own is the place. */
	in.domain_number = 1;
	assert_op(&f->op, register_write(&f->op, &s, &in, &between));
	s = sheet_as(f, f->world.officer, slug);
	assert_int_equal(s.rows.at[0].position, 1);
	assert_int_equal(s.rows.at[0].domain_number, 1);
}

static void
a_row_sent_again_is_stored_once(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct register_written first = write_row(f, slug, "Giải pháp", "Năm 2022"), again;
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	struct register_write in = {.domain_number = 2,
	                            .title = STR(" Giải  pháp "),
	                            .expected = STR("Năm 2022"),
	                            .note = STR(""),
	                            .level = STR(""),
	                            .again = true};

	assert_op(&f->op, register_write(&f->op, &s, &in, &again));
	assert_int_equal(again.id, first.id);
	assert_int_equal(sheet_as(f, f->world.officer, slug).rows.len, 1);
	in.note = STR("khác");
	assert_op(&f->op, register_write(&f->op, &s, &in, &again));
	assert_int_not_equal(again.id, first.id);
}

static void
rows_of_a_merged_unit_come_to_its_successor(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f), old = slug_of(f, f->world.unit[1]);
	struct register_written w = write_row(f, slug, "Giải pháp còn nháp", "Năm 2022");
	struct register_written refused;
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	int64_t into, n;

	struct op *op = op_as(f, f->world.admin);
	assert_op(op, unit_merge(op,
	                         &(struct unit_merge){.order = {.doc_number = STR("5/QĐ"),
	                                                        .doc_on = DAY_NONE,
	                                                        .on = op->today,
	                                                        .note = STR("")},
	                                              .from = &f->world.unit[1],
	                                              .n_from = 1,
	                                              .into = f->world.unit[2],
	                                              .people = UNIT_PEOPLE_CARRY},
	                         &into));
	/* Who was typing meanwhile is told, and may not write there any more. */
	op = op_as(f, f->world.officer);
	assert_op(op, register_get(op, slug, old, &s));
	assert_true(s.ended);
	assert_false(s.may_write);
	assert_false(register_write(
		op, &s, &(struct register_write){.id = w.id, .version = w.version, .domain_number = 2},
		&refused));
	assert_int_equal(op->err.code, ERR_DENIED);
	/* Those of the successor take the rows over, or the office; the leader does not. */
	op = op_as(f, f->world.leader);
	assert_false(register_get(op, slug, old, &s));
	op = op_as(f, f->world.office);
	assert_op(op, register_get(op, slug, old, &s));
	assert_true(s.may_take_over);
	op = op_as(f, f->world.officer);
	assert_op(op, register_get(op, slug, old, &s));
	assert_true(s.may_take_over);
	assert_false(register_take_over(op, &s, f->world.unit[0], &no_typing, &n));
	assert_int_equal(op->err.code, ERR_DENIED);
	op->err = (struct err){0};
	int64_t was = s.id;
	assert_op(op, register_take_over(op, &s, into, &no_typing, &n));
	assert_int_equal(n, 1);
	/* Which sheet it stood on when: what happened to the other before is not its history. */
	struct register_stays stays;
	struct audit_lines log;
	int64_t now_on;
	assert_op(op, register_id(op, s.movement.id, into, &now_on));
	assert_op(op, register_stays(op, w.id, now_on, &stays));
	assert_int_equal(stays.len, 2);
	assert_true(stays.at[0].registration == now_on && stays.at[0].from_at == op->now);
	assert_true(stays.at[1].registration == was && stays.at[1].until_at == op->now);
	assert_op(op, audit_steps_of(op, "initiative", w.id, 10, &log));
	assert_str(log.at[0].summary, "Chuyển từ Mẫu 1 của Trạm Sông Bé sang Mẫu 1 của Trạm Núi Lớn");
	assert_op(op, register_get(op, slug, s.heirs.at[0].slug, &s));
	assert_int_equal(s.rows.len, 1);
	assert_int_equal(s.rows.at[0].id, w.id);
	assert_true(s.may_write);
	assert_op(op, register_get(op, slug, old, &s));
	assert_int_equal(s.rows.len, 0);
	assert_false(register_take_over(op, &s, into, &no_typing, &n));
}

static void
who_is_waited_for_is_told(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct notices list;

	write_row(f, slug, "Giải pháp", "Năm 2022");
	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	assert_op(&f->op, register_submit(&f->op, &s));
	struct op *op = op_as(f, f->world.head);
	assert_op(op, notice_list(op, &list));
	assert_int_equal(list.len, 1);
	s = sheet_as(f, f->world.head, slug);
	assert_op(&f->op, register_return(&f->op, &s, STR("ghi rõ phạm vi")));
	op = op_as(f, f->world.officer);
	assert_op(op, notice_list(op, &list));
	assert_int_equal(list.len, 1);
	s = sheet_as(f, f->world.officer, slug);
	assert_str(s.return_reason, "ghi rõ phạm vi");
	assert_true(s.may_write);
}

static void
others_see_neither_drafts_nor_their_numbers(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct register_written w = write_row(f, slug, "Giải pháp còn nháp", "Năm 2022");
	const int64_t strangers[] = {f->world.office,
	                             f->world.leader,
	                             f->world.auditor,
	                             f->world.other_officer,
	                             f->world.admin,
	                             f->world.superior_office,
	                             0};
	struct str unit = slug_of(f, f->world.unit[1]), code = arena_str(&f->arena, w.code);

	for (size_t i = 0; i < COUNT_OF(strangers); i++) {
		struct op *op = op_as(f, strangers[i]);
		struct register_sheet s;
		struct initiative in;
		struct initiative_filter filter = {.year = 2022};
		struct initiative_lines lines;
		int64_t n;
		bool more;
		assert_false(register_get(op, slug, unit, &s));
		op = op_as(f, strangers[i]);
		assert_false(initiative_get(op, code, &in));
		assert_int_equal(op->err.code, ERR_NOT_FOUND);
		op = op_as(f, strangers[i]);
		assert_op(op, initiative_list(op, &filter, 0, 50, &lines));
		assert_int_equal(lines.len, 0);
		assert_op(op, initiative_count(op, &filter, &n, &more));
		assert_int_equal(n, 0);
		filter.words = STR("giai phap con nhap");
		assert_op(op, initiative_count(op, &filter, &n, &more));
		assert_int_equal(n, 0);
	}
	struct op *op = op_as(f, f->world.officer);
	struct initiative in;
	assert_op(op, initiative_get(op, code, &in));
	struct initiative_filter filter = {.year = 2022, .words = STR("giai phap con nhap")};
	int64_t n;
	bool more;
	assert_op(op, initiative_count(op, &filter, &n, &more));
	assert_int_equal(n, 1);
}

static void
only_those_who_may_act(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct movement m;
	int64_t id = write_row(f, slug, "Giải pháp", "Năm 2022").id;
	struct register_chosen chosen;

	struct register_sheet s = sheet_as(f, f->world.officer, slug);
	assert_false(s.may_confirm);
	assert_false(register_confirm(&f->op, &s, STR("")));
	assert_int_equal(f->op.err.code, ERR_DENIED);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, movement_get(op, slug, &m));
	assert_false(register_choose(op, &m, &id, 1, STR("so"), false, STR(""), &chosen));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.auditor);
	assert_op(op, movement_get(op, slug, &m));
	assert_false(movement_close(op, &m));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
shares_have_to_make_a_hundred(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct register_written w = write_row(f, slug, "Giải pháp", "Năm 2022");
	struct initiative_edit in = {.code = arena_str(&f->arena, w.code),
	                             .version = w.version,
	                             .title = STR("Giải pháp"),
	                             .situation = STR(""),
	                             .proposal = STR(""),
	                             .kind = STR("solution"),
	                             .level = STR(""),
	                             .expected = STR("Năm 2022"),
	                             .note = STR("")};

	*list_push(&in.authors, &f->arena) = (struct initiative_author){.name = STR("Người thứ nhất"),
	                                                                .share = 6000};
	*list_push(&in.authors, &f->arena) = (struct initiative_author){.name = STR("Người thứ hai"),
	                                                                .share = 3000};
	struct op *op = op_as(f, f->world.officer);
	assert_false(initiative_save(op, &in));
	assert_int_equal(op->err.code, ERR_INVALID);
	in.authors.at[1].share = 4000;
	op = op_as(f, f->world.officer);
	assert_op(op, initiative_save(op, &in));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_is_derived_from_the_rows_is_verified),
		test(a_sheet_goes_from_the_unit_to_the_list),
		test(papers_of_old_years_keep_the_names_of_units),
		test(a_delegate_confirms_by_the_name_of_both),
		test(late_is_counted_and_needs_a_reason),
		test(an_unfinished_sheet_is_not_submitted),
		test(rows_with_one_title_are_named_once_each),
		test(a_stale_save_shows_the_other_text),
		test(a_new_row_stands_where_it_was_put),
		test(a_row_sent_again_is_stored_once),
		test(rows_of_a_merged_unit_come_to_its_successor),
		test(who_is_waited_for_is_told),
		test(others_see_neither_drafts_nor_their_numbers),
		test(only_those_who_may_act),
		test(shares_have_to_make_a_hundred),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
