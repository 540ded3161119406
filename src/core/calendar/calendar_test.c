/* calendar_test.c - whose days are seen by whom, the form of a feed, and which days are worked. */
#include "core/calendar/ical.h"

#include "core/account/account.h"
#include "core/council/council_testing.h"
#include "core/setting/setting.h"
#include "core/setting/setting_days.h"
#include "story.h"

static struct calendar_entries
days_of(struct fixture *f, int64_t account, int64_t from, int64_t to)
{
	struct op *op = op_as(f, account);
	struct calendar_entries list;

	assert_op(op, calendar_list(op, from, to, &list));
	return list;
}

static size_t
count(const struct calendar_entries *list, enum calendar_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < list->len; i++)
		n += list->at[i].kind == kind;
	return n;
}

static void
everybody_sees_milestones_and_own_deadlines_alone(void **state)
{
	struct fixture *f = *state;
	int64_t due = fixture_day(2022, 4, 19);

	story_movement(f);
	struct calendar_entries list = days_of(f, f->world.officer, due, due);
	assert_int_equal(list.len, 2);
	assert_int_equal(list.at[0].kind, CALENDAR_TASK);
	assert_str(list.at[0].title, "Đăng ký Mẫu 1 của Trạm Sông Bé");
	assert_str(list.at[0].path, "/phong-trao/2022/dang-ky/tram-song-be");
	assert_str(list.at[0].key, "register.2022.tram-song-be..0.0");
	assert_int_equal(list.at[1].kind, CALENDAR_MILESTONE);
	assert_str(list.at[1].path, "/phong-trao/2022");
	list = days_of(f, f->world.auditor, due, due);
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].kind, CALENDAR_MILESTONE);
	assert_int_equal(days_of(f, f->world.officer, due + 1, due + 300).len, 0);
	assert_int_equal(days_of(f, f->world.superior_office, due, due).len, 0);
	assert_int_equal(days_of(f, 0, due, due).len, 0);
	/* What is done has no day any more; the milestone stays. */
	story_row(f, STR("2022"), "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, STR("2022"));
	list = days_of(f, f->world.officer, due, due);
	assert_int_equal(list.len, 1);
}

static void
days_of_the_plan_above_are_for_who_answers_for_it(void **state)
{
	struct fixture *f = *state;
	int64_t from = fixture_day(2022, 1, 1), to = fixture_day(2022, 12, 31);

	story_movement_above(f);
	story_movement(f);
	struct calendar_entries officer = days_of(f, f->world.officer, from, to);
	struct calendar_entries office = days_of(f, f->world.office, from, to);
	struct calendar_entries leader = days_of(f, f->world.leader, from, to);
	assert_int_equal(count(&officer, CALENDAR_MILESTONE), 1);
	assert_int_equal(count(&office, CALENDAR_MILESTONE), 2);
	assert_int_equal(count(&leader, CALENDAR_MILESTONE), 2);
	size_t above = 0;
	for (size_t i = 0; i < office.len; i++)
		above += office.at[i].kind == CALENDAR_MILESTONE &&
		         str_has_prefix(office.at[i].title, STR("Cấp trên: "));
	assert_int_equal(above, 1);
}

/* A draft is not seen, not even by its office, until it is opened. */
static void
a_draft_has_no_days(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = story_plan(op, 2022, f->world.unit, 3);
	struct str slug;

	assert_op(op, movement_save(op, &p, &slug));
	assert_int_equal(
		days_of(f, f->world.office, fixture_day(2022, 1, 1), fixture_day(2022, 12, 31)).len, 0);
}

static void
a_closed_movement_has_no_days_after_it_was_closed(void **state)
{
	struct fixture *f = *state;
	int64_t from = fixture_day(2022, 1, 1), to = fixture_day(2022, 12, 31);
	struct movement m;

	story_movement(f);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, STR("2022"), &m));
	assert_op(op, movement_close(op, &m)); /* on 15/04; Mẫu 1 was due on 19/04 */
	assert_int_equal(days_of(f, f->world.officer, from, to).len, 0);
	op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, STR("2022"), &m));
	assert_op(op, movement_reopen(op, &m, STR("Đóng nhầm")));
	struct calendar_entries list = days_of(f, f->world.officer, from, to);
	assert_int_equal(count(&list, CALENDAR_MILESTONE), 1);
	/* What was past when it was closed stays. */
	f->now += (int64_t)10 * 24 * 3600 * 1000000;
	op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, STR("2022"), &m));
	assert_op(op, movement_close(op, &m));
	list = days_of(f, f->world.officer, from, to);
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].kind, CALENDAR_MILESTONE);
}

static void
members_of_a_council_see_when_it_meets(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	int64_t day = fixture_day(2022, 11, 3);

	council_world_make(f, &w);
	fixture_sql(f, arena_printf(&f->arena,
	                            "UPDATE council_session SET meets_on = %" PRId64
	                            ", place = 'Phòng họp'",
	                            day)
	                   .at);
	struct calendar_entries list = days_of(f, f->world.council, day, day);
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0].kind, CALENDAR_MEETING);
	assert_str(list.at[0].title, "Họp Hội đồng: Phiên thử");
	assert_int_equal(days_of(f, f->world.other_officer, day, day).len, 0);
}

/* ---- the feed --------------------------------------------------------------------------- */

static bool
enters(struct fixture *f, struct str token, int64_t account)
{
	struct op *op = op_as(f, 0);

	if (calendar_feed_enter(op, token)) {
		assert_int_equal(op->actor, account);
		return true;
	}
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	assert_int_equal(op->actor, 0);
	return false;
}

static void
a_feed_has_one_address_until_it_is_renewed_or_stopped(void **state)
{
	struct fixture *f = *state;
	struct calendar_feed feed;
	struct str first, second;

	struct op *op = op_as(f, f->world.officer);
	assert_op(op, calendar_feed_get(op, &feed));
	assert_false(feed.exists);
	assert_op(op, calendar_feed_make(op, &first));
	assert_int_equal(first.len, 43);
	assert_op(op, calendar_feed_get(op, &feed));
	assert_true(feed.exists);
	assert_true(enters(f, first, f->world.officer));
	assert_false(enters(f, STR(""), 0));
	assert_false(enters(f, str_slice(first, 0, 42), 0));
	op = op_as(f, f->world.officer);
	assert_op(op, calendar_feed_make(op, &second));
	assert_false(enters(f, first, 0));
	assert_true(enters(f, second, f->world.officer));
	/* Closed, and open again. */
	op = op_as(f, f->world.admin);
	assert_op(op, account_disable(op, f->world.officer));
	assert_false(enters(f, second, 0));
	op = op_as(f, f->world.admin);
	assert_op(op, account_enable(op, f->world.officer));
	assert_true(enters(f, second, f->world.officer));
	fixture_sql(f, "UPDATE account SET must_change = 1");
	assert_false(enters(f, second, 0));
	fixture_sql(f, "UPDATE account SET must_change = 0");
	op = op_as(f, f->world.officer);
	assert_op(op, calendar_feed_stop(op));
	assert_op(op, calendar_feed_stop(op)); /* once more changes nothing */
	assert_false(enters(f, second, 0));
	op = op_as(f, 0);
	assert_false(calendar_feed_make(op, &first));
}

static bool
has(struct str text, const char *part)
{
	return str_find(text, str_of(part), 0) != SIZE_MAX;
}

static void
a_feed_is_written_as_the_standard_says(void **state)
{
	struct fixture *f = *state;
	struct calendar_entry entries[] = {
		{.kind = CALENDAR_TASK,
	     .day = fixture_day(2022, 12, 31),
	     .key = STR("register.2022"),
	     .title = STR("Đăng ký; gửi, rồi chờ \\ của Trạm"),
	     .note = STR("Phong trào thi đua đẩy mạnh cải cách hành chính, nâng cao chất lượng phục vụ "
	                 "người dân và doanh nghiệp năm 2022\ndòng hai\r"),
	     .path = STR("/viec-cua-toi")},
		{.kind = CALENDAR_MILESTONE,
	     .day = fixture_day(2024, 2, 29),
	     .key = STR("milestone.1"),
	     .title = STR("Tổng kết"),
	     .note = STR(""),
	     .path = STR("/phong-trao/2022")}};
	struct calendar_entries list = {.at = entries, .len = 2};
	struct ical c = {.name = STR("Lịch CCHC"),
	                 .base_url = STR("https://cchc.example.vn"),
	                 .host = STR("cchc.example.vn"),
	                 .now = f->now};
	struct str text = ical_write(&f->arena, &c, &list);
	struct buf unfolded = {.arena = &f->arena};

	assert_true(utf8_valid(text));
	assert_true(str_has_prefix(text, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")));
	assert_true(str_has_suffix(text, STR("END:VEVENT\r\nEND:VCALENDAR\r\n")));
	for (struct str rest = text, l; str_cut(&rest, '\n', &l);) {
		if (l.len == 0)
			continue;
		assert_true(l.at[l.len - 1] == '\r');
		l.len--;
		assert_true(l.len <= 75 && utf8_valid(l) && str_find(l, STR("\r"), 0) == SIZE_MAX);
		if (l.at[0] != ' ' && unfolded.len > 0)
			buf_char(&unfolded, '\n');
		buf_str(&unfolded, l.at[0] == ' ' ? str_slice(l, 1, l.len) : l);
	}
	struct str plain = buf_view(&unfolded);
	assert_true(has(plain, "\nSUMMARY:Đăng ký\\; gửi\\, rồi chờ \\\\ của Trạm\n"));
	assert_true(has(plain, "người dân và doanh nghiệp năm 2022\\ndòng hai\\nhttps://cchc.example.vn"
	                       "/viec-cua-toi\n"));
	assert_true(has(plain, "\nUID:register.2022@cchc.example.vn\n"));
	assert_true(has(plain, "\nDTSTAMP:20220415T020000Z\n")); /* 09:00 in Viet Nam */
	assert_true(has(plain, "\nDTSTART;VALUE=DATE:20221231\nDTEND;VALUE=DATE:20230101\n"));
	assert_true(has(plain, "\nDTSTART;VALUE=DATE:20240229\nDTEND;VALUE=DATE:20240301\n"));
	/* A day of the plan does not ring. */
	size_t alarm = str_find(plain, STR("TRIGGER:-PT16H30M"), 0);
	assert_true(alarm != SIZE_MAX && str_find(plain, STR("BEGIN:VALARM"), alarm + 1) == SIZE_MAX);
	assert_true(has(ical_write(&f->arena, &c, &(struct calendar_entries){0}), "END:VCALENDAR\r\n"));
}

/* ---- working days ------------------------------------------------------------------------- */

static void
days_off_are_read_line_by_line(void **state)
{
	struct fixture *f = *state;
	struct setting_days d;

	assert_true(setting_read_days(
		&f->arena, STR("02/09 Quốc khánh\n\n 5/2/2027 - 11/2/2027 Tết Đinh Mùi\n2/9"), 2026, 2027,
		&d));
	assert_int_equal(d.len, 9);
	assert_int_equal(d.at[0], fixture_day(2026, 9, 2));
	assert_int_equal(d.at[1], fixture_day(2027, 2, 5));
	assert_int_equal(d.at[8], fixture_day(2027, 9, 2));
	assert_true(setting_read_days(&f->arena, STR(""), 2026, 2027, &d));
	assert_int_equal(d.len, 0);
	assert_true(setting_read_days(&f->arena, STR("29/02"), 2026, 2028, &d));
	assert_int_equal(d.len, 1);
	static const char *const bad[] = {"Tết",
	                                  "32/1",
	                                  "31/2/2027",
	                                  "1/13",
	                                  "1",
	                                  "1/2/27x",
	                                  "1/2/3/4",
	                                  "1/1/2027 - 1/3/2027",
	                                  "5/2/2027 - 4/2/2027",
	                                  "5/2 - 6/2/2027",
	                                  "5/2 -",
	                                  "1/1/99999"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (setting_read_days(&f->arena, str_of(bad[i]), 2026, 2028, &d))
			fail_msg("'%s' is no line of days", bad[i]);
}

static void
working_days_follow_the_settings(void **state)
{
	struct fixture *f = *state;
	struct workday_calendar c;

	struct op *op = op_as(f, f->world.admin);
	assert_op(op, calendar_workdays(op, &c));
	assert_false(workday_is(&c, fixture_day(2022, 9, 2)));
	assert_true(workday_is(&c, fixture_day(2022, 9, 1)));
	assert_op(op, setting_set(op, 0, STR("days_off"), STR("01/09/2022 - 02/09/2022 Quốc khánh")));
	assert_op(op, setting_set(op, 0, STR("days_worked"), STR("10/09/2022")));
	assert_op(op, calendar_workdays(op, &c));
	assert_false(workday_is(&c, fixture_day(2022, 9, 1)));
	assert_true(workday_is(&c, fixture_day(2022, 9, 10)));
	assert_true(workday_is(&c, fixture_day(2022, 4, 29)));
	assert_false(setting_set(op, 0, STR("days_off"), STR("Quốc khánh")));
	assert_int_equal(op->err.code, ERR_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(everybody_sees_milestones_and_own_deadlines_alone),
		test(days_of_the_plan_above_are_for_who_answers_for_it),
		test(a_draft_has_no_days),
		test(a_closed_movement_has_no_days_after_it_was_closed),
		test(members_of_a_council_see_when_it_meets),
		test(a_feed_has_one_address_until_it_is_renewed_or_stopped),
		test(a_feed_is_written_as_the_standard_says),
		test(days_off_are_read_line_by_line),
		test(working_days_follow_the_settings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
