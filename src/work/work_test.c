/* work_test.c - reminders: who gets how many letters, when, and what a dead relay does to
 * them. On both engines; the clock is the test's own. */
#include "work/work.h"

#include "core/access/access.h"
#include "core/file/file.h"
#include "core/file/file_text.h"
#include "core/remind/remind.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "story.h"

#include <string.h>

#define S INT64_C(1000000)
#define HOUR (3600 * S)

static int64_t the_time;

static int64_t
test_clock(void)
{
	return the_time;
}

/* Nobody listens there. */
static const struct mail_relay dead = {.address = "smtp://127.0.0.1:1",
                                       .from = "cchc@example.vn",
                                       .from_name = "CCHC",
                                       .timeout_s = 2};
static const struct work_options with_dead_relay = {.relay = &dead,
                                                    .base_url = "https://cchc.example.vn",
                                                    .now = test_clock},
								 without_relay = {.base_url = "", .now = test_clock};

static void
set_time(struct fixture *f, int64_t us)
{
	f->now = the_time = us;
}

/* Everybody has an address and wants mail. */
static struct str
with_mail(struct fixture *f)
{
	struct str slug = story_movement(f);

	fixture_sql(f, "UPDATE person SET email = 'ai@example.vn'; UPDATE account SET mail_wanted = 1, "
	               "digest_wanted = 0");
	set_time(f, f->now);
	return slug;
}

static void
press_remind(struct fixture *f, struct str slug, int64_t expected)
{
	struct op *op = op_as(f, f->world.office);
	struct movement m;
	struct register_reminded reminded;

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_remind(op, &m, &f->world.unit[1], 1, &reminded));
	assert_int_equal(reminded.done, expected);
}

static struct job_lines
jobs_of(struct fixture *f, const char *kind)
{
	struct op *op = op_as(f, f->world.admin);
	struct job_lines all, some = {0};

	assert_op(op, job_list(op, JOB_STATES, &all));
	for (size_t i = 0; i < all.len; i++)
		if (str_eq(all.at[i].kind, str_of(kind)))
			*list_push(&some, op->arena) = all.at[i];
	return some;
}

static size_t
notices_of(struct fixture *f, int64_t account)
{
	struct op *op = op_as(f, account);
	struct notices list;

	assert_op(op, notice_list(op, &list));
	return list.len;
}

static void
dead_relay_is_tried_again_later_each_time(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);
	int64_t wait = 60 * S;

	press_remind(f, slug, 1);
	press_remind(f, slug, 0); /* once a day */
	for (int64_t attempt = 1; attempt < 10; attempt++, wait *= 2) {
		work_run_due(&with_dead_relay, f->db);
		struct job_lines letters = jobs_of(f, "mail.letter");
		assert_int_equal(letters.len, 1);
		assert_int_equal(letters.at[0].state, JOB_WAITING);
		assert_int_equal(letters.at[0].attempts, attempt);
		assert_int_equal(letters.at[0].run_at, the_time + wait);
		assert_true(str_find(letters.at[0].last_error, STR("Máy chủ thư không trả lời"), 0) == 0);
		set_time(f, the_time + wait - S);
		assert_int_equal(work_run_due(&with_dead_relay, f->db), 0);
		set_time(f, the_time + S);
	}
	work_run_due(&with_dead_relay, f->db);
	assert_int_equal(jobs_of(f, "mail.letter").at[0].state, JOB_FAILED);
	assert_int_equal(notices_of(f, f->world.head), 1); /* the bell rang once all the same */

	struct op *op = op_as(f, f->world.admin);
	assert_op(op, job_retry(op, jobs_of(f, "mail.letter").at[0].id));
	work_run_due(&without_relay, f->db);
	assert_int_equal(jobs_of(f, "mail.letter").at[0].state, JOB_DONE);
	assert_str(jobs_of(f, "mail.letter").at[0].last_error,
	           "Chưa đặt máy chủ thư nên không gửi thư, chỉ báo ở chuông.");
	op = op_as(f, f->world.admin);
	assert_false(job_retry(op, jobs_of(f, "mail.letter").at[0].id));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
}

static void
who_has_sent_meanwhile_gets_no_letter(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	story_submit(f, slug);
	press_remind(f, slug, 1);
	work_run_due(&with_dead_relay, f->db);
	assert_int_equal(jobs_of(f, "mail.letter").at[0].state, JOB_WAITING);
	story_confirm(f, slug);
	set_time(f, the_time + 61 * S);
	/* The relay is still dead: done means that nothing was handed to it. */
	work_run_due(&with_dead_relay, f->db);
	assert_int_equal(jobs_of(f, "mail.letter").at[0].state, JOB_DONE);
	assert_str(jobs_of(f, "mail.letter").at[0].last_error, "");
}

/* A unit without a head has its officers; one without anybody is named and not marked. */
static void
a_unit_with_nobody_is_not_reminded(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);
	struct register_reminded r;
	struct register_board board;
	struct movement m;

	fixture_sql(f,
	            "DELETE FROM holding WHERE position_id IN (SELECT o.id FROM position o JOIN unit u "
	            "ON u.id = o.unit_id WHERE u.slug = 'tram-song-be')");
	struct op *op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_remind(op, &m, &f->world.unit[1], 2, &r));
	assert_int_equal(r.done, 1);
	assert_int_equal(r.skipped, 0);
	assert_int_equal(r.n_vacant, 1);
	assert_str(r.vacant_names, "Trạm Sông Bé");
	work_run_due(&without_relay, f->db);
	assert_int_equal(notices_of(f, f->world.other_officer), 1);
	assert_int_equal(jobs_of(f, "mail.remind").len, 1);
	op = op_as(f, f->world.office);
	assert_op(op, register_board(op, &m, &board));
	assert_int_equal(board.len, 3);
	assert_int_equal(board.at[1].unit, f->world.unit[1]);
	assert_int_equal(board.at[1].reminded_at, 0);
	assert_int_not_equal(board.at[2].reminded_at, 0);
}

static void
who_wants_no_mail_has_the_bell_alone(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);

	fixture_sql(f, "UPDATE account SET mail_wanted = 0");
	press_remind(f, slug, 1);
	work_run_due(&with_dead_relay, f->db);
	assert_int_equal(jobs_of(f, "mail.letter").at[0].state, JOB_DONE);
	assert_int_equal(notices_of(f, f->world.head), 1);
}

static bool
set_timer(struct op *op, void *arg)
{
	(void)arg;
	return remind_set_timer(op);
}

/* How many letters each day brings, from eight days before the last day in time (19/04/2022)
 * to six days after it. */
static void
reminders_come_on_their_days_at_half_past_seven(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);
	/* Trạm Sông Bé: head and officer; Trạm Núi Lớn: an officer. After three days: two leaders. */
	static const size_t expected[] = {0, 3, 0, 0, 0, 3, 0, 3, 0, 3, 0, 2, 0, 0, 0};
	size_t before = 0;

	(void)slug;
	set_time(f, day_start_time(fixture_day(2022, 4, 11)) + 7 * HOUR);
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, set_timer, NULL));
	assert_op(op, op_tx(op, set_timer, NULL)); /* there is one only */
	assert_int_equal(jobs_of(f, "remind.daily").len, 1);
	/* Hurried or cancelled, it would leave no successor. */
	int64_t timer = jobs_of(f, "remind.daily").at[0].id;
	assert_true(jobs_of(f, "remind.daily").at[0].is_timer);
	assert_false(job_retry(&f->op, timer));
	assert_false(job_cancel(op_as(f, f->world.admin), timer));
	assert_int_equal(work_run_due(&without_relay, f->db), 0);
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		set_time(f, day_start_time(fixture_day(2022, 4, 11) + (int64_t)i) + 7 * HOUR + HOUR / 2);
		work_run_due(&without_relay, f->db);
		size_t letters = jobs_of(f, "mail.daily").len;
		if (letters - before != expected[i])
			fail_msg("day %zu: %zu letters, not %zu", i, letters - before, expected[i]);
		before = letters;
		assert_int_equal(jobs_of(f, "remind.daily").len, i + 2);
	}
	assert_int_equal(notices_of(f, f->world.officer), 4);
	assert_int_equal(notices_of(f, f->world.leader), 3); /* of each unit */
}

static void
daily_letter_is_not_sent_when_all_is_done(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Năm 2022");
	set_time(f, day_start_time(fixture_day(2022, 4, 16)) + 7 * HOUR);
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, set_timer, NULL));
	set_time(f, the_time + HOUR);
	work_run_due(&with_dead_relay, f->db);
	assert_int_equal(jobs_of(f, "mail.daily").len, 3);
	story_submit(f, slug);
	story_confirm(f, slug);
	set_time(f, the_time + 61 * S);
	work_run_due(&with_dead_relay, f->db);
	size_t done = 0;
	struct job_lines letters = jobs_of(f, "mail.daily");
	for (size_t i = 0; i < letters.len; i++)
		done += letters.at[i].state == JOB_DONE;
	assert_int_equal(done, 2); /* head and officer of the unit that has sent; the third waits */
}

static bool
add_timer_of(struct op *op, void *arg)
{
	bool added;

	(void)arg;
	return job_add(
			   op,
			   &(struct job_new){.kind = "remind.daily",
	                             .title = STR("Nhắc việc lúc 07:30"),
	                             .payload = STR(""),
	                             .once_key = arena_printf(op->arena, "test:%" PRId64, op->today),
	                             .run_at = op->now},
			   &added) &&
	       added;
}

/* How many letters 07:30 of a day brings. */
static size_t
letters_of_day(struct fixture *f, int64_t day)
{
	size_t before = jobs_of(f, "mail.daily").len;

	set_time(f, day_start_time(day) + 7 * HOUR + HOUR / 2);
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, add_timer_of, NULL));
	work_run_due(&without_relay, f->db);
	for (size_t i = 0; i < jobs_of(f, "remind.digest").len; i++)
		assert_int_equal(jobs_of(f, "remind.digest").at[i].state, JOB_DONE);
	return jobs_of(f, "mail.daily").len - before;
}

/* The Mẫu 1 of Trạm Sông Bé and Trạm Núi Lớn is due on Tuesday 19/04/2022: two who register there,
 * one head, and the office, which chases, have a task of that day. */
static void
who_has_something_due_gets_one_letter_each_working_day(void **state)
{
	struct fixture *f = *state;
	const size_t all = 6;

	with_mail(f);
	fixture_sql(f, "UPDATE account SET digest_wanted = 1");
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 11)), 0); /* eight days before */
	size_t monday = letters_of_day(f, fixture_day(2022, 4, 18));
	assert_in_range(monday, 3, all);
	/* A reminder falls on Saturday 16/04, but no digest does. */
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 16)), 3);
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 17)), 0);
	/* Late ones go on, on days that are worked. */
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 25)), monday);
	assert_int_equal(letters_of_day(f, fixture_day(2022, 5, 1)), 0);
	struct op *op = op_as(f, f->world.admin);
	assert_op(op, setting_set(op, 0, STR("days_off"), STR("26/04/2022")));
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 26)), 0);
	/* Who does without gets none, and an agency may do without. */
	fixture_sql(f,
	            arena_printf(&f->arena, "UPDATE account SET digest_wanted = 0 WHERE id = %" PRId64,
	                         f->world.officer)
	                .at);
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 27)), monday - 1);
	fixture_sql(f, "UPDATE person SET email = ''");
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 28)), 0);
	fixture_sql(f, "UPDATE person SET email = 'ai@example.vn'");
	op = op_as(f, f->world.office);
	assert_op(op, setting_set(op, f->world.agency, STR("digest_days"), STR("0")));
	assert_int_equal(letters_of_day(f, fixture_day(2022, 4, 29)), 0);
}

static void
a_reminder_and_a_task_of_the_same_thing_are_one_item(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);
	struct remind_items items;
	struct tasks tasks;

	fixture_sql(f, "UPDATE account SET digest_wanted = 1");
	set_time(f, day_start_time(fixture_day(2022, 4, 18)) + 8 * HOUR);
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, remind_today(op, f->world.officer, &items));
	assert_op(op, remind_digest(op, &tasks));
	assert_int_equal(items.len, 1);
	assert_int_equal(tasks.len, 1);
	assert_true(remind_covers(&items.at[0], &tasks.at[0]));
	struct remind_item other = items.at[0];
	other.owed.unit_slug = STR("tram-nui-lon");
	assert_false(remind_covers(&other, &tasks.at[0]));
	other = items.at[0];
	other.owed.kind = STR("interim");
	assert_false(remind_covers(&other, &tasks.at[0]));
	other = items.at[0];
	other.as_leader = true;
	assert_false(remind_covers(&other, &tasks.at[0]));
	(void)slug;
}

static void
jobs_are_seen_and_stopped_by_who_asked_and_by_administrators(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);
	struct job_lines list;
	int64_t counts[JOB_STATES];

	press_remind(f, slug, 1);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, job_list(op, JOB_WAITING, &list));
	assert_int_equal(list.len, 1);
	int64_t id = list.at[0].id;
	assert_str(list.at[0].asked_by, "Trần Thị Phòng");
	op = op_as(f, f->world.superior_office);
	assert_op(op, job_list(op, JOB_STATES, &list));
	assert_int_equal(list.len, 0);
	assert_false(job_cancel(op, id));
	op = op_as(f, f->world.office);
	assert_op(op, job_cancel(op, id));
	assert_int_equal(work_run_due(&without_relay, f->db), 0);
	op = op_as(f, f->world.admin);
	assert_op(op, job_counts(op, counts));
	assert_int_equal(counts[JOB_CANCELLED], 1);
	assert_int_equal(counts[JOB_WAITING], 0);
	assert_op(op, job_retry(op, id));
	assert_int_equal(work_run_due(&without_relay, f->db), 2); /* and the letter it leads to */
}

/* At midnight, with nobody signed in; what was taken back meanwhile is left alone. */
static void
a_planned_merge_comes_into_effect_by_itself(void **state)
{
	struct fixture *f = *state;
	struct str slug = with_mail(f);
	int64_t into, day = fixture_day(2022, 4, 17);
	struct op *op = op_as(f, f->world.admin);
	struct movement m;
	struct register_board board;

	assert_op(op, unit_merge(op,
	                         &(struct unit_merge){.order = {.on = day, .doc_on = DAY_NONE},
	                                              .from = &f->world.unit[1],
	                                              .n_from = 1,
	                                              .names = {.name = STR("Trạm Mới")},
	                                              .parent = f->world.agency,
	                                              .people = UNIT_PEOPLE_CARRY},
	                         &into));
	assert_int_equal(jobs_of(f, "unit.settle").len, 1);
	assert_true(jobs_of(f, "unit.settle").at[0].is_timer);
	work_run_due(&without_relay, f->db);
	op = op_as(f, f->world.office);
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_board(op, &m, &board));
	assert_int_equal(board.len, 3);
	set_time(f, day_start_time(day));
	assert_int_equal(work_run_due(&without_relay, f->db), 1);
	op = op_as(f, f->world.office);
	assert_op(op, register_board(op, &m, &board));
	assert_int_equal(board.len, 4);
	for (size_t i = 0; i < board.len; i++)
		assert_true(board.at[i].owes == (board.at[i].unit != f->world.unit[1]));
}

static bool
file_timer(struct op *op, void *arg)
{
	(void)arg;
	return file_text_set_timer(op);
}

static struct str the_log; /* the last line of the kind that is looked for */
static char the_line[300];

static void
keep_line(struct str line)
{
	if (str_find(line, STR("unread="), 0) == SIZE_MAX || line.len >= sizeof(the_line))
		return;
	memcpy(the_line, line.at, line.len);
	the_log = (struct str){the_line, line.len};
}

static bool
hang_two(struct op *op, void *arg)
{
	int64_t file;

	(void)arg; /* the bytes are gone: neither can be read */
	return file_row(op, STR("00000000000000000000000000000000"), 7, &file) &&
	       attachment_add(op, "movement", 1, file, STR("a.docx")) &&
	       file_row(op, STR("11111111111111111111111111111111"), 7, &file) &&
	       attachment_add(op, "movement", 1, file, STR("b.docx"));
}

/* Also when the one who began is gone: the job stands beside the files, and does not count on
 * anything else. */
static void
files_are_read_by_one_job_and_what_was_missed_by_the_hour(void **state)
{
	struct fixture *f = *state;
	const struct work_options o = {.base_url = "", .now = test_clock, .log = keep_line};
	struct op *op;

	story_movement(f);
	set_time(f, f->now);
	op = op_as_operator(f);
	assert_op(op, op_tx(op, hang_two, NULL));
	assert_int_equal(jobs_of(f, "file.text").len, 1);
	work_run_due(&o, f->db);
	assert_int_equal(jobs_of(f, "file.text").at[0].state, JOB_DONE);
	assert_true(str_find(the_log, STR("unread=\""), 0) != SIZE_MAX);
	op = op_as_operator(f);
	assert_op(op, op_tx(op, file_timer, NULL));
	assert_int_equal(jobs_of(f, "file.text").len, 1); /* nothing waits */
	fixture_sql(f, "DELETE FROM file_text");
	op = op_as_operator(f);
	assert_op(op, op_tx(op, file_timer, NULL));
	assert_op(op, op_tx(op, file_timer, NULL));
	assert_int_equal(jobs_of(f, "file.text").len, 2);
	assert_int_equal(work_run_due(&o, f->db), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(dead_relay_is_tried_again_later_each_time),
		test(who_has_sent_meanwhile_gets_no_letter),
		test(a_unit_with_nobody_is_not_reminded),
		test(who_wants_no_mail_has_the_bell_alone),
		test(reminders_come_on_their_days_at_half_past_seven),
		test(daily_letter_is_not_sent_when_all_is_done),
		test(who_has_something_due_gets_one_letter_each_working_day),
		test(a_reminder_and_a_task_of_the_same_thing_are_one_item),
		test(a_planned_merge_comes_into_effect_by_itself),
		test(jobs_are_seen_and_stopped_by_who_asked_and_by_administrators),
		test(files_are_read_by_one_job_and_what_was_missed_by_the_hour),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
